//! All steps, one after another.

use crate::base::{Error, ErrorKind, Result};
use crate::engine::Workers;
use crate::engine::dedup::exact::Twins;
use crate::engine::dedup::options::Options;
use crate::engine::dedup::pairs::{self, Candidates};
use crate::engine::dedup::read::{self, Note, Plan};
use crate::engine::dedup::result::{Counts, Deduplicated};
use crate::engine::dedup::stages::Stages;
use crate::engine::dedup::verify::verify;
use crate::index::cluster;
use crate::ingest::{self, Lots, Problem, Source};

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
    let plan = Plan::of(options);
    let workers = Workers::new(options.threads);
    let mut stages = Stages::default();
    let (corpus, sketches) =
        read::read(Lots::new(sources, reading), reading, plan, workers.threads(), note, &mut stages)?;
    if u32::try_from(corpus.len()).is_err() {
        let message = format!("expected at most {} articles, found {}", u32::MAX, corpus.len());
        return Err(Error::new(ErrorKind::Input, message));
    }
    let twins = stages.time("exact", || Twins::of(&corpus, &sketches.texts));
    let shingles = |article: u32| {
        let words = corpus.article(article).words;
        if words == 0 { 0 } else { words.saturating_sub(options.shingle as u32 - 1).max(1) }
    };
    let candidates = stages.time("pairs", || {
        let mut found = Vec::new();
        if plan.shape.is_some() {
            found.push(pairs::by_bands(&sketches, &twins, &workers));
        }
        if let (Some(sampler), Some(least)) = (plan.sampler, options.min_containment) {
            found.push(pairs::by_samples(&sketches, &twins, sampler, least, shingles, &workers));
        }
        if found.len() == 1 { found.pop().unwrap_or_default() } else { pairs::merged(found) }
    });
    let Candidates { pairs, runs } = candidates;
    let edges = stages.time("verify", || verify(&corpus, &pairs, options, &workers));
    let (edges, clustered) = stages.time("cluster", || {
        let edges = twins.expanded(&corpus, options.shingle, edges);
        let clustered = cluster(corpus.len(), &edges);
        (edges, clustered)
    });
    let counts = Counts {
        articles: corpus.len() as u64,
        bytes: sketches.bytes,
        words: corpus.words.len(),
        without_words: sketches.texts.iter().filter(|text| **text == 0).count() as u64,
        exact: twins.groups.iter().map(|group| group.len() as u64 - 1).sum(),
        candidates: pairs.len() as u64,
        edges: edges.len() as u64,
        clusters: clustered.clusters.len() as u64,
        clustered: clustered.clusters.iter().map(|cluster| cluster.members.len() as u64).sum(),
        hot: runs.hot,
        chains_cut: clustered.chains_cut,
    };
    Ok(Deduplicated { corpus, edges, clusters: clustered.clusters, counts, stages, shape: plan.shape })
}
