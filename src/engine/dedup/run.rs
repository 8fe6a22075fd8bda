//! All steps, one after another.

use crate::base::{Error, ErrorKind, Result};
use crate::engine::Workers;
use crate::engine::dedup::copied::CopiedSentences;
use crate::engine::dedup::corpus::{Article, Corpus};
use crate::engine::dedup::exact::Twins;
use crate::engine::dedup::options::{Copies, Options};
use crate::engine::dedup::pairs::{self, Candidates};
use crate::engine::dedup::read::{self, Begun, Note, Plan, Sketches, Told};
use crate::engine::dedup::result::{Counts, Deduplicated};
use crate::engine::dedup::saved;
use crate::engine::dedup::stages::Stages;
use crate::engine::dedup::verify::{Verified, verify};
use crate::engine::dedup::watch::{Unwatched, Watch};
use crate::engine::dedup::work::Budget;
use crate::index::cluster;
use crate::ingest::{self, LotBegin, Lots, Place, Problem, Severity, Source};

/// Deduplicates the articles of `sources`, as [`find`](crate::ingest::find) gives them. `note` is told every problem in
/// the order of the sources' paths; its error ends the run.
///
/// Cost: linear in the text, and in the pairs that share a key, of which a key makes at most 64 an article.
///
/// ```
/// use recoupe::engine::dedup::{Options, run};
/// use recoupe::ingest::{self, Format, find};
/// let folder = tempfile::tempdir()?;
/// let path = folder.path().join("rows.jsonl");
/// std::fs::write(&path, r#"{"id":"a","text":"The bridge of Varne fell at noon."}
/// {"id":"b","text":"The bridge of Varne fell at noon!"}
/// {"id":"c","text":"Nothing else happened in the valley."}"#)?;
/// let found = run(find(&[path], Format::Auto), &ingest::Options::default(), &Options::default(), &mut |_| Ok(()))?;
/// assert_eq!(found.clusters[0].members, [0, 1]);
/// assert_eq!(found.corpus.id(1), "b");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn run(
    sources: Vec<std::result::Result<Source, Problem>>,
    reading: &ingest::Options,
    options: &Options,
    note: Note<'_>,
) -> Result<Deduplicated> {
    run_watched(sources, reading, options, note, &Unwatched)
}

/// As [`run`], with someone who sees how far it is.
///
/// Errors, beside those of `note`: memory below what the run needs, and files for what does not fit that cannot be written
/// or read. What an interrupted run leaves in the folder for them is used by one that is resumed.
pub fn run_watched(
    sources: Vec<std::result::Result<Source, Problem>>,
    reading: &ingest::Options,
    options: &Options,
    note: Note<'_>,
    watch: &dyn Watch,
) -> Result<Deduplicated> {
    let plan = Plan::of(options);
    let workers = Workers::new(options.threads);
    let budget = Budget::of(&sources, reading, options, workers.threads())?;
    if let Some(estimate) = budget.estimate(&sources)? {
        watch.say(&estimate);
    }
    budget.prepare()?;
    let mut stages = Stages::default();
    let mut told = Told { note, problems: Vec::new() };
    let resumed = if budget.is_resumed() { saved::load(&budget, plan, &mut told, watch)? } else { None };
    let (mut corpus, mut sketches, twins) = match resumed {
        Some((Begun { corpus, sketches, .. }, None)) => {
            let twins = stages.time("exact", || Twins::of(&corpus, &sketches.texts))?;
            (corpus, sketches, twins)
        }
        resumed => {
            // How large compressed sources become is not known.
            let size = sources.iter().flatten().map(|source| source.size().filter(|_| !source.is_compressed())).sum();
            watch.begin("read", size, "bytes");
            let (begun, from) = match resumed {
                Some((begun, Some(from))) => (begun, from),
                _ => (Begun::nothing(plan, &budget), LotBegin::default()),
            };
            watch.advance(begun.sketches.bytes);
            let lots = Lots::of_rest(sources, reading, from);
            let how = (plan, &budget);
            let read = read::read((begun, lots), reading, how, workers.threads(), (&mut told, watch), &mut stages)?;
            let Begun { corpus, mut sketches, mut journal } = read;
            if u32::try_from(corpus.len()).is_err() {
                let message = format!("expected at most {} articles, found {}", u32::MAX, corpus.len());
                return Err(Error::new(ErrorKind::Input, message));
            }
            let ids = || corpus.repeated_ids();
            let (ids, twins) = stages.time("exact", || workers.join(ids, || Twins::of(&corpus, &sketches.texts)));
            for article in ids {
                told.tell(&repeated(&corpus, article))?;
            }
            if corpus.words.file().is_some() {
                let write = || journal.write(&budget, &corpus, &mut sketches, &told.problems, None);
                stages.time("save", write)?;
                watch.say("the texts are read: an interrupted run that goes on with --resume does not read them again");
            }
            (corpus, sketches, twins?)
        }
    };
    let words = corpus.words.len();
    watch.begin("pairs", None, "");
    let shingles = |article: u32| {
        let words = corpus.article(article).words;
        if words == 0 { 0 } else { words.saturating_sub(options.shingle as u32 - 1).max(1) }
    };
    let candidates = stages.time("pairs", || -> Result<Candidates> {
        let mut found = Vec::new();
        if plan.shape.is_some() {
            let bands = std::mem::take(&mut sketches.bands);
            found.push(pairs::by_bands(&bands, &twins, &budget, &workers)?);
        }
        if let (Some(sampler), Some(least)) = (plan.sampler, options.min_containment) {
            let asked = (sampler, least);
            let samples = std::mem::take(&mut sketches.samples);
            found.push(pairs::by_samples(samples, &twins, asked, shingles, &budget, &workers)?);
        }
        Ok(if found.len() == 1 { found.pop().unwrap_or_default() } else { pairs::merged(found) })
    })?;
    let Candidates { pairs, runs } = candidates;
    let Sketches { texts, bytes, sentences, .. } = sketches;
    watch.begin("verify", Some(pairs.len() as u64), "pairs");
    let mut looked_at = pairs.len();
    let Verified { edges, near } = stages.time("verify", || -> Result<Verified> {
        let mut verified = verify(&corpus, &pairs, options, &workers, watch)?;
        // What hangs together is looked at pair by pair.
        let missing = pairs::incomplete(corpus.len(), &verified.edges, &pairs);
        looked_at += missing.len();
        let more = verify(&corpus, &missing, options, &workers, watch)?;
        verified.edges.extend_from_slice(&more.edges);
        verified.edges.sort_unstable_by_key(|edge| (edge.left, edge.right));
        verified.near.extend_from_slice(&more.near);
        Ok(verified)
    })?;
    watch.begin("cluster", None, "");
    let (edges, clustered) = stages.time("cluster", || -> Result<_> {
        let edges = twins.expanded(&corpus, options.shingle, edges, &workers)?;
        // The words are not needed any more; giving back so much memory takes longer than the clusters do.
        let words = std::mem::take(&mut corpus.words);
        workers.aside(move || drop(words));
        let clustered = cluster(corpus.len(), &edges);
        Ok((edges, clustered))
    })?;
    let sentences = match options.sentences {
        Copies::None => None,
        Copies::Sentences => {
            watch.begin("sentences", None, "");
            let group = || CopiedSentences::of(&sentences, corpus.len(), &budget, &workers);
            Some(stages.time("sentences", group)?)
        }
    };
    watch.end();
    let counts = Counts {
        articles: corpus.len() as u64,
        bytes,
        words,
        without_words: texts.iter().filter(|text| **text == 0).count() as u64,
        exact: twins.groups.iter().map(|group| group.len() as u64 - 1).sum(),
        candidates: looked_at as u64,
        edges: edges.len() as u64,
        clusters: clustered.clusters.len() as u64,
        clustered: clustered.clusters.iter().map(|cluster| cluster.members.len() as u64).sum(),
        hot: runs.hot,
        chains_cut: clustered.chains_cut,
    };
    Ok(Deduplicated { corpus, edges, clusters: clustered.clusters, sentences, counts, stages, shape: plan.shape, near })
}

/// A note that an id was given before.
fn repeated(corpus: &Corpus, article: u32) -> Problem {
    let Article { source, line, .. } = *corpus.article(article);
    Problem {
        place: Place { path: corpus.source(source).to_owned(), line: (line > 0).then_some(line) },
        severity: Severity::Note,
        code: "duplicate-id",
        message: format!("id {:?} was given before: both are kept", corpus.id(article)),
    }
}
