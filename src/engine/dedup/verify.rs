//! Candidates become edges or nothing: what two articles share is counted on their whole texts.

use std::cmp::Reverse;

use crate::base::Result;
use crate::engine::Workers;
use crate::engine::dedup::corpus::Corpus;
use crate::engine::dedup::options::Options;
use crate::engine::dedup::sheet::{NearPair, margin};
use crate::engine::dedup::watch::Watch;
use crate::index::{Edge, EdgeKind, unpair};
use crate::sketch::{Counter, Overlap};

/// Pairs a thread takes at once. Pairs are sorted by their left article, whose shingles are laid out once a run of pairs.
const PAIRS: usize = 512;

/// Pairs that just missed the threshold, of which so many are kept of each chunk: for the sheet that a reader looks at.
const NEAR_MISSES: usize = 8;

/// What verifying gave.
#[derive(Debug, Default)]
pub(super) struct Verified {
    /// Sorted.
    pub(super) edges: Vec<Edge>,
    /// By how much each misses the threshold.
    pub(super) near: Vec<(i32, NearPair)>,
}

/// The edges among `pairs`, which are sorted; sorted too. Linear in the words of the pairs' right articles.
pub(super) fn verify(
    corpus: &Corpus,
    pairs: &[u64],
    options: &Options,
    workers: &Workers,
    watch: &dyn Watch,
) -> Result<Verified> {
    let chunks: Vec<&[u64]> = pairs.chunks(PAIRS).collect();
    let found = workers.map(&chunks, |_, pairs| {
        let mut counter = Counter::new(options.shingle);
        let (mut edges, mut near) = (Vec::new(), Vec::new());
        let mut reader = corpus.reader();
        let mut laid_out = None;
        for (left, right) in pairs.iter().map(|pair| unpair(*pair)) {
            if laid_out != Some(left) {
                counter.set_left(reader.words(left)?);
                laid_out = Some(left);
            }
            let overlap = counter.count(reader.words(right)?);
            match kind(overlap, options) {
                Some(kind) => edges.push(Edge { left, right, overlap, kind }),
                None => near.extend(margin(overlap, options).map(|margin| (margin, NearPair { left, right, overlap }))),
            }
        }
        watch.advance(pairs.len() as u64);
        near.sort_unstable_by_key(|(margin, pair)| (Reverse(*margin), pair.left, pair.right));
        near.truncate(NEAR_MISSES);
        Ok((edges, near))
    });
    let mut verified = Verified::default();
    for part in found {
        let (edges, near): (Vec<Edge>, Vec<(i32, NearPair)>) = part?;
        verified.edges.extend_from_slice(&edges);
        verified.near.extend_from_slice(&near);
    }
    Ok(verified)
}

/// Why this much in common makes an edge.
fn kind(overlap: Overlap, options: &Options) -> Option<EdgeKind> {
    let common = overlap.common.into();
    if options.min_jaccard.is_some_and(|least| least.is_reached(common, overlap.union())) {
        return Some(EdgeKind::Jaccard);
    }
    let contained = options.min_containment.is_some_and(|least| least.is_reached(common, overlap.smaller()));
    contained.then_some(EdgeKind::Containment)
}
