//! A pair of articles that was verified: what they share, exactly, and why that makes them near-duplicates.

use crate::sketch::{Overlap, Share};

/// Two near-duplicates. `left` is the smaller position in the corpus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edge {
    /// Position of the one article in the corpus.
    pub left: u32,
    /// Position of the other; above `left`.
    pub right: u32,
    /// What they share.
    pub overlap: Overlap,
    /// Why they are near-duplicates: the strongest reason.
    pub kind: EdgeKind,
}

/// Why two articles are near-duplicates, strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EdgeKind {
    /// The same words in the same order, but for case, accents, marks and space.
    Exact,
    /// Jaccard reaches its threshold.
    Jaccard,
    /// The smaller is contained in the larger as far as its threshold asks.
    Containment,
}

impl EdgeKind {
    /// The word outputs use.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Jaccard => "jaccard",
            Self::Containment => "containment",
        }
    }
}

impl Edge {
    /// How much alike the two are by the measure that made them an edge.
    pub fn score(&self) -> Share {
        match self.kind {
            EdgeKind::Exact => Share::ONE,
            EdgeKind::Jaccard => self.overlap.jaccard(),
            EdgeKind::Containment => self.overlap.containment(),
        }
    }

    /// The article at the other end.
    pub const fn other(&self, article: u32) -> u32 {
        if self.left == article { self.right } else { self.left }
    }
}
