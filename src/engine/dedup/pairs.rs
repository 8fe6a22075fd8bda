//! Candidate pairs: articles that share a band key, and articles that share enough samples.

use crate::engine::Workers;
use crate::engine::dedup::exact::Twins;
use crate::engine::dedup::read::Sketches;
use crate::index::{RunCounts, entry, pair, pairs_of_runs, sort_by_high_half, sort_pairs, unpair};
use crate::sketch::{Sampler, Share, least_shared};

/// Pairs worth a look, sorted, each once; and what was met on the way.
#[derive(Debug, Default)]
pub(super) struct Candidates {
    pub(super) pairs: Vec<u64>,
    pub(super) runs: RunCounts,
}

/// Pairs that share a band key.
pub(super) fn by_bands(sketches: &Sketches, twins: &Twins, workers: &Workers) -> Candidates {
    let bands = workers.map(&sketches.bands, |_, keys| {
        let mut entries: Vec<u64> = keys
            .iter()
            .zip(0_u32..)
            .filter(|(_, article)| sketches.texts[*article as usize] != 0 && twins.is_first(*article))
            .map(|(key, article)| entry(*key, article))
            .collect();
        let mut scratch = Vec::new();
        sort_by_high_half(&mut entries, &mut scratch);
        let mut pairs = Vec::new();
        let runs = pairs_of_runs(&entries, |left, right| pairs.push(pair(left, right)));
        Candidates { pairs, runs }
    });
    merged(bands)
}

/// Pairs that share as many samples as a pair must that reaches `containment`. `shingles` tells how many an article has.
pub(super) fn by_samples(
    sketches: &Sketches,
    twins: &Twins,
    sampler: Sampler,
    containment: Share,
    shingles: impl Fn(u32) -> u32,
    workers: &Workers,
) -> Candidates {
    let buckets: Vec<usize> = (0..sketches.samples.len()).collect();
    let found = workers.map(&buckets, |_, bucket| {
        let (mut entries, mut scratch) = (Vec::new(), Vec::new());
        sketches.samples.read(*bucket, &mut entries);
        entries.retain(|entry| twins.is_first(*entry as u32));
        sort_by_high_half(&mut entries, &mut scratch);
        let mut pairs = Vec::new();
        let runs = pairs_of_runs(&entries, |left, right| pairs.push(pair(left, right)));
        Candidates { pairs, runs }
    });
    let mut all = Candidates::default();
    for part in found {
        all.pairs.extend_from_slice(&part.pairs);
        all.runs.add(part.runs);
    }
    sort_pairs(&mut all.pairs, &mut Vec::new());
    // In place: what is kept never overtakes what is read.
    let mut kept = 0;
    let mut at = 0;
    while at < all.pairs.len() {
        let one = all.pairs[at];
        let shared = all.pairs[at..].iter().take_while(|other| **other == one).count();
        let (left, right) = unpair(one);
        if shared as u32 >= least_shared(sampler, containment, shingles(left).min(shingles(right))) {
            all.pairs[kept] = one;
            kept += 1;
        }
        at += shared;
    }
    all.pairs.truncate(kept);
    all
}

/// All pairs of `parts`, each once.
pub(super) fn merged(parts: Vec<Candidates>) -> Candidates {
    let mut all = Candidates::default();
    for part in parts {
        all.pairs.extend_from_slice(&part.pairs);
        all.runs.add(part.runs);
    }
    sort_pairs(&mut all.pairs, &mut Vec::new());
    all.pairs.dedup();
    all
}
