//! What was read, written down, so that an interrupted run need not read it again.
//!
//! Words, samples and band keys are in files already where memory is short; this adds the articles, their ids, and last,
//! in one step, `state.json` with the sizes of all files and the fingerprint of options and inputs. Without that file, or
//! with another fingerprint, there is nothing to go on with.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use serde_json::{Value, json};

use crate::base::{Day, Error, ErrorKind, Result};
use crate::engine::dedup::copied::{SENTENCES, SentenceRows};
use crate::engine::dedup::corpus::{Article, Corpus};
use crate::engine::dedup::read::{BANDS, Note, Plan, SAMPLES, Sketches, WORDS};
use crate::engine::dedup::watch::Watch;
use crate::engine::dedup::work::{Budget, failed, spill_failed};
use crate::index::{Blocks, Buckets, Form, Spill, write_whole};
use crate::ingest::{Place, Problem, Severity};
use crate::sketch::Sampler;

const STATE: &str = "state.json";
const ARTICLES: &str = "articles";
const TEXTS: &str = "texts";
const IDS: &str = "ids";

/// Writes down what was read; nothing where inputs could not be told apart from others.
pub(super) fn save(budget: &Budget, corpus: &Corpus, sketches: &mut Sketches, problems: &[Problem]) -> Result<()> {
    let (Some(folder), Some(fingerprint)) = (budget.folder(), budget.fingerprint) else { return Ok(()) };
    for buckets in [&mut sketches.bands, &mut sketches.samples] {
        let spilled = buckets.spill();
        spilled.map_err(|error| spill_failed(buckets.file(), error))?;
    }
    let spilled = sketches.sentences.spill();
    spilled.map_err(|error| spill_failed(sketches.sentences.file(), error))?;
    let numbers = |name: &str, all: &mut dyn Iterator<Item = u64>| -> Result<u64> {
        let path = folder.join(name);
        let mut write = || {
            let mut spill = Spill::create(&path)?;
            let mut chunk = Vec::with_capacity(CHUNK);
            loop {
                chunk.clear();
                chunk.extend(all.take(CHUNK));
                if chunk.is_empty() {
                    break;
                }
                spill.append_64(&chunk)?;
            }
            spill.sync()?;
            Ok(spill.len())
        };
        write().map_err(|error| failed(&path, error))
    };
    let articles = numbers(ARTICLES, &mut corpus.articles.iter().flat_map(packed))?;
    let texts = numbers(TEXTS, &mut sketches.texts.iter().copied())?;
    let ids = folder.join(IDS);
    write_whole(&ids, |out| out.write_all(corpus.ids.as_bytes())).map_err(|error| failed(&ids, error))?;
    let state = json!({
        "fingerprint": fingerprint,
        "words": corpus.words.len(),
        "articles": articles,
        "texts": texts,
        "bytes": sketches.bytes,
        "outlets": corpus.outlets,
        "sources": corpus.sources.iter().map(|source| &**source).collect::<Vec<_>>(),
        "bands": sketches.bands.runs(),
        "samples": sketches.samples.runs(),
        SENTENCES: sketches.sentences.runs(),
        "problems": problems.iter().map(told).collect::<Vec<_>>(),
    });
    let path = folder.join(STATE);
    write_whole(&path, |out| out.write_all(state.to_string().as_bytes())).map_err(|error| failed(&path, error))
}

/// Numbers gathered for one write.
const CHUNK: usize = 8 << 10;

/// What an interrupted run of the same options and inputs had read; nothing where there is none.
///
/// Errors: files that are there and cannot be read; another run's files.
pub(super) fn load(
    budget: &Budget,
    plan: Plan,
    note: Note<'_>,
    watch: &dyn Watch,
) -> Result<Option<(Corpus, Sketches)>> {
    let Some(folder) = budget.folder() else { return Ok(None) };
    let path = folder.join(STATE);
    let text = match fs::read_to_string(&path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            watch.say("--resume: the interrupted run had not written down what it read, so everything is read");
            return Ok(None);
        }
        text => text.map_err(|error| failed(&path, error))?,
    };
    let state: Value = serde_json::from_str(&text).map_err(|_| broken(&path))?;
    if state["fingerprint"].as_u64() != budget.fingerprint || budget.fingerprint.is_none() {
        let message = format!(
            "{}: --resume: expected the interrupted run's options and inputs, found others (without --resume all begins anew)",
            folder.display()
        );
        return Err(Error::new(ErrorKind::Usage, message));
    }
    let found = parsed(folder, &state, plan).map_err(|error| failed(folder, error))?;
    let (corpus, sketches, problems) = found.ok_or_else(|| broken(&path))?;
    problems.iter().try_for_each(note)?;
    watch.say(&format!("--resume: goes on with the {} articles that were read", corpus.len()));
    Ok(Some((corpus, sketches)))
}

fn broken(path: &Path) -> Error {
    let message = format!("{}: expected the state of an interrupted run, found something else", path.display());
    Error::new(ErrorKind::Input, message)
}

type Loaded = Option<(Corpus, Sketches, Vec<Problem>)>;

fn parsed(folder: &Path, state: &Value, plan: Plan) -> std::io::Result<Loaded> {
    let numbers = |name: &str| -> std::io::Result<Vec<u64>> {
        let len = state[name].as_u64().unwrap_or(0);
        let mut all = Vec::new();
        Spill::reopen(&folder.join(name), len)?.read_64(0, (len / 8) as usize, &mut all)?;
        Ok(all)
    };
    let buckets = |name: &str, form: Form, count: usize| -> std::io::Result<Option<Buckets>> {
        let Ok(runs) = serde_json::from_value::<Vec<Vec<u64>>>(state[name].clone()) else { return Ok(None) };
        if runs.is_empty() {
            return Ok(Some(Buckets::new(count, form, None)));
        }
        if runs.iter().any(|run| run.len() != count + 1) {
            return Ok(None);
        }
        Buckets::reopen(count, form, &folder.join(name), runs).map(Some)
    };
    let sentences = match serde_json::from_value::<Vec<Vec<u64>>>(state[SENTENCES].clone()) {
        Ok(runs) if runs.iter().any(|run| run.len() != plan.partitions() + 1) => return Ok(None),
        Ok(runs) if !runs.is_empty() => SentenceRows::reopen(plan.partitions(), &folder.join(SENTENCES), runs)?,
        Ok(_) => SentenceRows::new(plan.partitions(), None),
        Err(_) => return Ok(None),
    };
    let strings = |name: &str| serde_json::from_value::<Vec<String>>(state[name].clone()).ok();
    let bands = buckets(BANDS, Form::Whole, plan.shape.map_or(0, |shape| shape.bands as usize))?;
    let samples = buckets(SAMPLES, Form::Packed, plan.sampler.map_or(0, |_| Sampler::BUCKETS))?;
    let (Some(words), Some(bytes), Some(outlets), Some(sources), Some(bands), Some(samples)) =
        (state["words"].as_u64(), state["bytes"].as_u64(), strings("outlets"), strings("sources"), bands, samples)
    else {
        return Ok(None);
    };
    let articles: Vec<Article> = numbers(ARTICLES)?.chunks_exact(PACKED).map(unpacked).collect();
    let texts = numbers(TEXTS)?;
    let ids = fs::read_to_string(folder.join(IDS))?;
    let fits = |article: &Article| {
        (article.source as usize) < sources.len()
            && article.words_at + u64::from(article.words) <= words
            && ids.get(article.id_at as usize..(article.id_at + u64::from(article.id_len)) as usize).is_some()
    };
    if texts.len() != articles.len() || !articles.iter().all(fits) {
        return Ok(None);
    }
    let corpus = Corpus {
        articles,
        ids,
        outlets,
        sources: sources.into_iter().map(Arc::from).collect(),
        words: Blocks::reopen(&folder.join(WORDS), words)?,
    };
    let problems = state["problems"].as_array().into_iter().flatten().filter_map(untold).collect();
    Ok(Some((corpus, Sketches { bands, samples, sentences, texts, bytes }, problems)))
}

/// Numbers of a packed article.
const PACKED: usize = 8;

fn packed(article: &Article) -> [u64; PACKED] {
    let both = |high: u32, low: u32| (u64::from(high) << 32) | u64::from(low);
    let date = article.date.map_or(u64::MAX, |day| u64::from(day.0 as u32));
    let Article { source, line, offset, bytes, words, words_at, outlet, id_at, id_len, .. } = *article;
    [both(source, outlet), line, offset, bytes, both(words, id_len), words_at, id_at, date]
}

fn unpacked(numbers: &[u64]) -> Article {
    Article {
        source: (numbers[0] >> 32) as u32,
        outlet: numbers[0] as u32,
        line: numbers[1],
        offset: numbers[2],
        bytes: numbers[3],
        words: (numbers[4] >> 32) as u32,
        id_len: numbers[4] as u32,
        words_at: numbers[5],
        id_at: numbers[6],
        date: (numbers[7] != u64::MAX).then(|| Day(numbers[7] as u32 as i32)),
    }
}

fn told(problem: &Problem) -> Value {
    json!([problem.place.path, problem.place.line, problem.severity == Severity::Unread, problem.message])
}

fn untold(value: &Value) -> Option<Problem> {
    Some(Problem {
        place: Place { path: value[0].as_str()?.to_owned(), line: value[1].as_u64() },
        severity: if value[2].as_bool()? { Severity::Unread } else { Severity::Note },
        code: "resumed",
        message: value[3].as_str()?.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_is_unpacked_as_it_was_packed() {
        let article = Article {
            source: 1,
            line: u64::MAX,
            offset: 3,
            bytes: 4,
            date: Some(Day(-5)),
            words: u32::MAX,
            words_at: 7,
            outlet: u32::MAX,
            id_at: 9,
            id_len: 10,
        };
        assert_eq!(unpacked(&packed(&article)), article);
        let undated = Article { date: None, ..article };
        assert_eq!(unpacked(&packed(&undated)), undated);
    }
}
