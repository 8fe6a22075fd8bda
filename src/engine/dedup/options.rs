//! What makes two articles near-duplicates.

use std::path::PathBuf;

use crate::engine::dedup::Timings;
use crate::sketch::Share;

/// How a corpus is deduplicated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// Words in a shingle, the unit that is counted.
    pub shingle: usize,
    /// Least Jaccard of an edge; nothing where Jaccard makes none.
    pub min_jaccard: Option<Share>,
    /// Least containment of an edge; nothing where containment makes none.
    pub min_containment: Option<Share>,
    /// One shingle in so many is a sample, by which contained articles are found.
    pub one_in: u32,
    /// Whether copied sentences are looked for besides.
    pub sentences: Copies,
    /// Threads; 0 is all cores.
    pub threads: usize,
    /// How much memory may be used, and where the rest goes; nothing where all stays in memory.
    pub memory: Option<Memory>,
    /// How finely stages are timed.
    pub timings: Timings,
}

/// Whether copied sentences are looked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Copies {
    /// Only near-duplicates are.
    #[default]
    None,
    /// Sentences that two articles or more have are, anywhere in the corpus.
    Sentences,
}

/// A bound on memory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Memory {
    /// Most bytes the process may use; a single article larger than a sixteenth of it may need more.
    pub bytes: u64,
    /// The folder for what does not fit: made by the run, and the caller's to remove once what was found is written.
    pub folder: PathBuf,
    /// Whether what an interrupted run left there is used.
    pub start: Start,
}

/// How a run begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Start {
    /// With nothing.
    Anew,
    /// Where the last run of the same options and inputs was interrupted.
    Resumed,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            shingle: 5,
            min_jaccard: Share::new(8_000),
            min_containment: Share::new(5_000),
            one_in: 4,
            sentences: Copies::None,
            threads: 0,
            memory: None,
            timings: Timings::default(),
        }
    }
}
