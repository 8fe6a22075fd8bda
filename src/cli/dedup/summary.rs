//! What `dedup` says at the end: counts on the standard output, times on standard error.

use std::io::Write;

use recoupe::base::{Error, ErrorKind, Result};
use recoupe::engine::dedup::{Deduplicated, Options, Stages};

use crate::cli::problems::tell;
use recoupe::base::{counted, counted_as};

/// The counts of a run, and `more` below them.
pub(super) fn counts(found: &Deduplicated, options: &Options, more: &str) -> Result<()> {
    let counts = &found.counts;
    let mut text = format!(
        "{}: {} in {} of near-duplicates, {} of them word for word\n{}; {} verified\n",
        counted(counts.articles, "article"),
        counts.clustered,
        counted(counts.clusters, "cluster"),
        counts.exact,
        counted(counts.edges, "near-duplicate pair"),
        counted(counts.candidates, "candidate")
    );
    if let (Some(shape), Some(least)) = (found.shape, options.min_jaccard) {
        text += &format!(
            "Jaccard from {least}: {} of {}, which bring {} of the pairs at {least} together\n",
            counted(shape.bands, "band"),
            counted(shape.rows, "row"),
            shape.recall(least)
        );
    }
    if let Some(least) = options.min_containment {
        text += &format!("containment from {least}: one shingle in {} sampled\n", options.one_in);
    }
    if counts.hot > 0 {
        text += &format!(
            "{} shared by more than 64 articles: not all pairs of these were looked at\n",
            counted_as(counts.hot, "key is", "keys are")
        );
    }
    if counts.chains_cut > 0 {
        let chains = counted_as(counts.chains_cut, "chain of near-duplicates was", "chains of near-duplicates were");
        text += &format!("{chains} cut\n");
    }
    if counts.without_words > 0 {
        text += &format!("{} no words\n", counted_as(counts.without_words, "article has", "articles have"));
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
