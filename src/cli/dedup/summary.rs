//! What `dedup` says at the end: counts on the standard output, times on standard error.

use std::io::Write;

use recoupe::base::{Error, ErrorKind, Result};
use recoupe::engine::dedup::{Deduplicated, Options, Stages};

use crate::cli::problems::tell;

/// The counts of a run, and `more` below them.
pub(super) fn counts(found: &Deduplicated, options: &Options, more: &str) -> Result<()> {
    let counts = &found.counts;
    let mut text = format!(
        "{} articles: {} in {} clusters of near-duplicates, {} of them word for word\n{} near-duplicate pairs of {} candidates\n",
        counts.articles, counts.clustered, counts.clusters, counts.exact, counts.edges, counts.candidates
    );
    if let (Some(shape), Some(least)) = (found.shape, options.min_jaccard) {
        text += &format!(
            "Jaccard from {least}: {} bands of {} rows, which bring {} of the pairs at {least} together\n",
            shape.bands,
            shape.rows,
            shape.recall(least)
        );
    }
    if let Some(least) = options.min_containment {
        text += &format!("containment from {least}: one shingle in {} sampled\n", options.one_in);
    }
    if counts.hot > 0 {
        text += &format!(
            "{} keys are shared by more than 64 articles: not all pairs of these were looked at\n",
            counts.hot
        );
    }
    if counts.chains_cut > 0 {
        text += &format!("{} chains of near-duplicates were cut\n", counts.chains_cut);
    }
    if counts.without_words > 0 {
        text += &format!("{} articles have no words\n", counts.without_words);
    }
    text += more;
    std::io::stdout()
        .lock()
        .write_all(text.as_bytes())
        .map_err(|error| Error::io(ErrorKind::Output, "standard output", error))
}

/// CPU time by stage.
pub(super) fn stages(stages: &Stages) {
    let milliseconds = |time: std::time::Duration| format!("{:>6}.{:03}", time.as_secs(), time.subsec_millis());
    for stage in &stages.stages {
        tell(&format!("{:<10} {} CPU s", stage.name, milliseconds(stage.time)));
    }
    tell(&format!("{:<10} {} CPU s", "all", milliseconds(stages.total())));
}
