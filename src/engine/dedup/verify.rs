//! Candidates become edges or nothing: what two articles share is counted on their whole texts.

use crate::base::Result;
use crate::engine::Workers;
use crate::engine::dedup::corpus::Corpus;
use crate::engine::dedup::options::Options;
use crate::engine::dedup::watch::Watch;
use crate::index::{Edge, EdgeKind, unpair};
use crate::sketch::{Counter, Overlap};

/// Pairs a thread takes at once. Pairs are sorted by their left article, whose shingles are laid out once a run of pairs.
const PAIRS: usize = 512;

/// The edges among `pairs`, which are sorted; sorted too. Linear in the words of the pairs' right articles.
pub(super) fn verify(
    corpus: &Corpus,
    pairs: &[u64],
    options: &Options,
    workers: &Workers,
    watch: &dyn Watch,
) -> Result<Vec<Edge>> {
    let chunks: Vec<&[u64]> = pairs.chunks(PAIRS).collect();
    let edges = workers.map(&chunks, |_, pairs| {
        let mut counter = Counter::new(options.shingle);
        let mut found = Vec::new();
        let mut reader = corpus.reader();
        let mut laid_out = None;
        for (left, right) in pairs.iter().map(|pair| unpair(*pair)) {
            if laid_out != Some(left) {
                counter.set_left(reader.words(left)?);
                laid_out = Some(left);
            }
            let overlap = counter.count(reader.words(right)?);
            if let Some(kind) = kind(overlap, options) {
                found.push(Edge { left, right, overlap, kind });
            }
        }
        watch.advance(pairs.len() as u64);
        Ok(found)
    });
    Ok(edges.into_iter().collect::<Result<Vec<_>>>()?.concat())
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
