//! What makes two articles near-duplicates.

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
    /// Threads; 0 is all cores.
    pub threads: usize,
    /// How finely stages are timed.
    pub timings: Timings,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            shingle: 5,
            min_jaccard: Share::new(8_000),
            min_containment: Share::new(5_000),
            one_in: 4,
            threads: 0,
            timings: Timings::default(),
        }
    }
}
