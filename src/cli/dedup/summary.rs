//! What `dedup` says at the end: counts on the standard output, times on standard error.

use std::io::Write;

use recoupe::base::{Error, ErrorKind, Result};
use recoupe::engine::dedup::{Deduplicated, Options, Stages};

use crate::cli::problems::tell;

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
            "{} shared by more than 64 articles: not all pairs of these were looked at\n",
            if counts.hot == 1 { "1 key is".to_owned() } else { format!("{} keys are", counts.hot) }
        );
    }
    if counts.chains_cut > 0 {
        let was = if counts.chains_cut == 1 { "was" } else { "were" };
        text += &format!("{} of near-duplicates {was} cut\n", counted(counts.chains_cut, "chain"));
    }
    if counts.without_words > 0 {
        let have = if counts.without_words == 1 { "has" } else { "have" };
        text += &format!("{} {have} no words\n", counted(counts.without_words, "article"));
    }
    text += more;
    std::io::stdout()
        .lock()
        .write_all(text.as_bytes())
        .map_err(|error| Error::io(ErrorKind::Output, "standard output", error))
}

/// `1 cluster`, `2 clusters`.
fn counted(number: impl Into<u64>, what: &str) -> String {
    let number = number.into();
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}

/// CPU time by stage.
pub(super) fn stages(stages: &Stages) {
    let milliseconds = |time: std::time::Duration| format!("{:>6}.{:03}", time.as_secs(), time.subsec_millis());
    for stage in &stages.stages {
        tell(&format!("{:<10} {} CPU s", stage.name, milliseconds(stage.time)));
    }
    tell(&format!("{:<10} {} CPU s", "all", milliseconds(stages.total())));
}
