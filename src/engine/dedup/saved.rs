//! What was read, written down as reading goes on, so that an interrupted run need not read it again.
//!
//! ```text
//! words, bands, samples, sentences    in files already where memory is short: what memory holds of them joins it
//! articles, texts, ids                what came since the last time
//! state.json                          sizes of all files, where the next lot begins, fingerprint of options and inputs
//! ```
//!
//! The last is replaced in one step: a run that ends early leaves files that are longer than it says, and what is behind is
//! cut. Without it, or with another fingerprint, there is nothing to go on with.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use serde_json::{Value, json};

use crate::base::{Day, Error, ErrorKind, Result, counted_as};
use crate::engine::dedup::copied::{SENTENCES, SentenceRows};
use crate::engine::dedup::corpus::{Article, Corpus};
use crate::engine::dedup::read::{BANDS, Begun, Plan, SAMPLES, Sketches, Told, WORDS, eighths};
use crate::engine::dedup::watch::Watch;
use crate::engine::dedup::work::{Budget, failed, spill_failed};
use crate::index::{Blocks, Buckets, Form, Limit, Spill, write_whole};
use crate::ingest::{LotBegin, Place, Problem, Severity};

const STATE: &str = "state.json";
const ARTICLES: &str = "articles";
const TEXTS: &str = "texts";
const IDS: &str = "ids";

/// Numbers gathered for one write.
const CHUNK: usize = 8 << 10;

/// Writes down what was read.
#[derive(Debug, Default)]
pub(super) struct Journal {
    /// Articles, texts, ids.
    files: Option<[Spill; 3]>,
    /// How many articles and bytes of ids are in the files.
    articles: usize,
    ids: usize,
    /// Bytes that were read the last time.
    bytes: u64,
}

impl Journal {
    /// Whether so much came since the last time, of `bytes` that were read in all, that a run would not want to read it again:
    /// a sixteenth, so that writing costs little however much is read, and more than memory holds anyway.
    pub(super) fn is_due(&self, budget: &Budget, bytes: u64) -> bool {
        bytes - self.bytes >= budget.journal().max(self.bytes / 16)
    }

    /// Writes down what was read before the lot that begins at `next`, or all of it; nothing where inputs could not be told
    /// apart from others.
    pub(super) fn write(
        &mut self,
        budget: &Budget,
        corpus: &Corpus,
        sketches: &mut Sketches,
        problems: &[Problem],
        next: Option<LotBegin>,
    ) -> Result<()> {
        let (Some(folder), Some(fingerprint)) = (budget.folder(), budget.fingerprint) else { return Ok(()) };
        for buckets in [&mut sketches.bands, &mut sketches.samples] {
            let spilled = buckets.spill();
            spilled.map_err(|error| spill_failed(buckets.file(), error))?;
        }
        let spilled = sketches.sentences.spill();
        spilled.map_err(|error| spill_failed(sketches.sentences.file(), error))?;
        if self.files.is_none() {
            let created = |name: &str| {
                let path = folder.join(name);
                Spill::create(&path).map_err(|error| failed(&path, error))
            };
            self.files = Some([created(ARTICLES)?, created(TEXTS)?, created(IDS)?]);
        }
        let [articles, texts, ids] = self.files.as_mut().expect("they were just made");
        let new = corpus.articles[self.articles..].iter().flat_map(packed);
        numbers(articles, new).map_err(|error| spill_failed(Some(articles), error))?;
        let new = sketches.texts[self.articles..].iter().copied();
        numbers(texts, new).map_err(|error| spill_failed(Some(texts), error))?;
        let written = ids.append_bytes(&corpus.ids.as_bytes()[self.ids..]).and_then(|()| ids.sync());
        written.map_err(|error| spill_failed(Some(ids), error))?;
        let state = json!({
            "fingerprint": fingerprint,
            "next": next.map(|next| [u64::from(next.source), next.lines, next.bytes]),
            "words": corpus.words.len(),
            ARTICLES: articles.len(),
            TEXTS: texts.len(),
            IDS: ids.len(),
            "bytes": sketches.bytes,
            "outlets": corpus.outlets,
            "sources": corpus.sources.iter().map(|source| &**source).collect::<Vec<_>>(),
            BANDS: sketches.bands.runs(),
            SAMPLES: sketches.samples.runs(),
            SENTENCES: sketches.sentences.runs(),
            "problems": problems.iter().map(told).collect::<Vec<_>>(),
        });
        (self.articles, self.ids, self.bytes) = (corpus.len(), corpus.ids.len(), sketches.bytes);
        let path = folder.join(STATE);
        write_whole(&path, |out| out.write_all(state.to_string().as_bytes())).map_err(|error| failed(&path, error))
    }
}

/// Removes the folder for what does not fit into memory, first of all what says that there is something to go on with: a run
/// that is killed meanwhile leaves no state of files that are gone.
pub fn forget(folder: &Path) {
    // Disk space at worst, and the next run clears it away.
    let _ = fs::remove_file(folder.join(STATE));
    let _ = fs::remove_dir_all(folder);
}

fn numbers(spill: &mut Spill, mut all: impl Iterator<Item = u64>) -> std::io::Result<()> {
    let mut chunk = Vec::with_capacity(CHUNK);
    loop {
        chunk.clear();
        chunk.extend(all.by_ref().take(CHUNK));
        if chunk.is_empty() {
            return spill.sync();
        }
        spill.append_64(&chunk)?;
    }
}

/// What an interrupted run of the same options and inputs had read, and where the first lot begins that it had not; nothing
/// where there is none.
///
/// Errors: files that are there and cannot be read; another run's files.
pub(super) fn load(
    budget: &Budget,
    plan: Plan,
    told: &mut Told<'_>,
    watch: &dyn Watch,
) -> Result<Option<(Begun, Option<LotBegin>)>> {
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
    let next = match &state["next"] {
        Value::Null => None,
        next => {
            let [source, lines, bytes] = serde_json::from_value(next.clone()).map_err(|_| broken(&path))?;
            Some(LotBegin { source: u32::try_from(source).map_err(|_| broken(&path))?, lines, bytes })
        }
    };
    let found = parsed((folder, budget), &state, plan).map_err(|error| failed(folder, error))?;
    let (begun, problems) = found.ok_or_else(|| broken(&path))?;
    problems.iter().try_for_each(|problem| told.tell(problem))?;
    let rest = if next.is_some() { "; the rest is read" } else { "" };
    let articles = counted_as(begun.corpus.len(), "article that was", "articles that were");
    watch.say(&format!("--resume: goes on with the {articles} read{rest}"));
    Ok(Some((begun, next)))
}

fn broken(path: &Path) -> Error {
    let message = format!("{}: expected the state of an interrupted run, found something else", path.display());
    Error::new(ErrorKind::Input, message)
}

type Loaded = Option<(Begun, Vec<Problem>)>;

fn parsed((folder, budget): (&Path, &Budget), state: &Value, plan: Plan) -> std::io::Result<Loaded> {
    let file = |name: &str| Spill::reopen(&folder.join(name), state[name].as_u64().unwrap_or(0));
    let numbers = |spill: &Spill| -> std::io::Result<Vec<u64>> {
        let mut all = Vec::new();
        spill.read_64(0, (spill.len() / 8) as usize, &mut all)?;
        Ok(all)
    };
    let runs = |name: &str, count: usize| {
        let runs = serde_json::from_value::<Vec<Vec<u64>>>(state[name].clone()).ok()?;
        runs.iter().all(|run| run.len() == count + 1).then_some(runs)
    };
    let limit =
        |name: &str| budget.limit(name, eighths(name, plan)).unwrap_or(Limit { bytes: 0, path: folder.join(name) });
    let (bands, samples) = (plan.shape.map_or(0, |shape| shape.bands as usize), plan.buckets());
    let (Some(band_runs), Some(sample_runs), Some(sentence_runs)) =
        (runs(BANDS, bands), runs(SAMPLES, samples), runs(SENTENCES, plan.partitions()))
    else {
        return Ok(None);
    };
    let bands = Buckets::reopen(bands, Form::Whole, limit(BANDS), band_runs)?;
    let samples = Buckets::reopen(samples, Form::Packed, limit(SAMPLES), sample_runs)?;
    let sentences = SentenceRows::reopen(plan.partitions(), limit(SENTENCES), sentence_runs)?;
    let strings = |name: &str| serde_json::from_value::<Vec<String>>(state[name].clone()).ok();
    let (Some(words), Some(bytes), Some(outlets), Some(sources)) =
        (state["words"].as_u64(), state["bytes"].as_u64(), strings("outlets"), strings("sources"))
    else {
        return Ok(None);
    };
    let files = [file(ARTICLES)?, file(TEXTS)?, file(IDS)?];
    let articles: Vec<Article> = numbers(&files[0])?.chunks_exact(PACKED).map(unpacked).collect();
    let texts = numbers(&files[1])?;
    let Ok(ids) = String::from_utf8(files[2].read_bytes()?) else { return Ok(None) };
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
    let journal = Journal { files: Some(files), articles: corpus.len(), ids: corpus.ids.len(), bytes };
    let problems = state["problems"].as_array().into_iter().flatten().filter_map(untold).collect();
    let sketches = Sketches { bands, samples, sentences, texts, bytes };
    Ok(Some((Begun { corpus, sketches, journal }, problems)))
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
