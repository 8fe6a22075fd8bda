//! Candidate pairs: articles that share a band key, and articles that share enough samples.
//!
//! Buckets are sorted and scanned on all threads; the pairs they make are counted article by article where that fits into
//! memory. Otherwise they wait, by stretches of left articles, in memory or in a file, and are then counted stretch by stretch:
//! most pairs meet once by chance, and to merge sorted runs of all of them takes longer. Both find the same.

use std::io;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use crate::base::Result;
use crate::engine::Workers;
use crate::engine::dedup::exact::Twins;
use crate::engine::dedup::work::{Budget, spill_failed};
use crate::index::{
    ALL_PAIRS, Buckets, Edge, Form, MeetingCounter, Meetings, PairCounts, RunCounts, Runs, cluster, pair,
    pairs_of_runs, sort_by_high_half, sort_pairs, unpair,
};
use crate::sketch::{Sampler, Share, least_shared};

/// Pairs worth a look, sorted, each once; and what was met on the way.
#[derive(Debug, Default)]
pub(super) struct Candidates {
    pub(super) pairs: Vec<u64>,
    pub(super) runs: RunCounts,
}

/// The name of the file of pairs that wait.
pub(super) const PAIRS: &str = "pairs";

/// Pairs a thread gathers before it hands them in.
const HANDED_IN: usize = 1 << 16;

/// Members of a sample's bucket up to which all pairs are made. A single shingle says little: a phrase that some dozens of
/// articles have by chance makes thousands of pairs, and the larger the corpus, the more such phrases. Copies that many
/// articles have are found by the pairs with the first and between neighbours, and made complete by [`incomplete`].
const SAMPLE_PAIRS: usize = 8;

/// Pairs that share a band key.
pub(super) fn by_bands(bands: &Buckets, twins: &Twins, budget: &Budget, workers: &Workers) -> Result<Candidates> {
    counted((bands, ALL_PAIRS), twins, budget, workers, |_, _, _| true)
}

/// Pairs that share as many samples as a pair must that reaches `containment`. `shingles` tells how many an article has.
pub(super) fn by_samples(
    samples: Buckets,
    twins: &Twins,
    (sampler, containment): (Sampler, Share),
    shingles: impl Fn(u32) -> u32,
    budget: &Budget,
    workers: &Workers,
) -> Result<Candidates> {
    let articles = twins.first.len();
    let asked: Vec<Asked> = (0..articles as u32)
        .map(|article| {
            let shingles = shingles(article);
            Asked { shingles, shared: least_shared(sampler, containment, shingles) }
        })
        .collect();
    let keep = |left: u32, right: u32, shared| {
        let (left, right) = (asked[left as usize], asked[right as usize]);
        shared >= if left.shingles <= right.shingles { left.shared } else { right.shared }
    };
    let Some((meetings, runs)) = meetings(&samples, twins, budget, workers)? else {
        return counted((&samples, SAMPLE_PAIRS), twins, budget, workers, keep);
    };
    // The largest thing in memory but the words themselves.
    drop(samples);
    let parts: Vec<u32> =
        (0..articles as u32).step_by(articles.div_ceil(workers.threads() * PARTS_A_THREAD).max(1)).collect();
    let found = workers.map(&parts, |part, from| {
        let to = parts.get(part + 1).copied().unwrap_or(articles as u32);
        let (mut counter, mut pairs) = (MeetingCounter::new(articles), Vec::new());
        for left in *from..to {
            let before = pairs.len();
            meetings.of_article(left, &mut counter, |right, shared| {
                if keep(left, right, shared) {
                    pairs.push(pair(left, right));
                }
            });
            pairs[before..].sort_unstable();
        }
        pairs
    });
    Ok(Candidates { pairs: found.concat(), runs })
}

/// How many samples a pair must share whose smaller article this is.
#[derive(Clone, Copy)]
struct Asked {
    shingles: u32,
    shared: u32,
}

/// Stretches of articles for each thread: enough that none waits long for another.
const PARTS_A_THREAD: usize = 4;

/// Who shares samples with whom, where that fits into what pairs may take; nothing where it does not.
fn meetings(
    samples: &Buckets,
    twins: &Twins,
    budget: &Budget,
    workers: &Workers,
) -> Result<Option<(Meetings, RunCounts)>> {
    let articles = twins.first.len();
    // Two numbers of 32 bits for each member of a run, one more while they are put together, and some for each article.
    let fits = |members: u64| members * 12 + articles as u64 * (8 + 4 * workers.threads() as u64) <= budget.meetings();
    if articles > Runs::MOST_ARTICLES || !fits(0) {
        return Ok(None);
    }
    let members = AtomicU64::new(0);
    let all: Vec<usize> = (0..samples.len()).collect();
    let parts: io::Result<Vec<Runs>> = workers
        .map(&all, |_, bucket| {
            if !fits(members.load(Ordering::Relaxed)) {
                return Ok(Runs::default());
            }
            let (mut entries, mut scratch) = (Vec::new(), Vec::new());
            samples.read(*bucket, &mut entries)?;
            entries.retain(|entry| twins.stands(*entry as u32));
            sort_by_high_half(&mut entries, &mut scratch);
            let runs = Runs::of(&entries, SAMPLE_PAIRS);
            members.fetch_add(runs.len() as u64, Ordering::Relaxed);
            Ok(runs)
        })
        .into_iter()
        .collect();
    let parts = parts.map_err(|error| spill_failed(samples.file(), error))?;
    let members = members.into_inner();
    if !fits(members) || u32::try_from(members).is_err() {
        return Ok(None);
    }
    let mut counts = RunCounts::default();
    parts.iter().for_each(|part| counts.add(part.counts));
    Ok(Some((Meetings::of(articles, parts), counts)))
}

/// The pairs that `buckets` make, of those that stand for their group, and that `keep` takes by how often they met.
fn counted(
    (buckets, all_pairs): (&Buckets, usize),
    twins: &Twins,
    budget: &Budget,
    workers: &Workers,
    keep: impl Fn(u32, u32, u32) -> bool + Sync,
) -> Result<Candidates> {
    let articles = twins.first.len();
    let a_part = articles.div_ceil(MOST_PARTS).max(A_PART).next_power_of_two();
    let part_of = |pair: u64| (unpair(pair).0 >> a_part.trailing_zeros()) as usize;
    let parts: Vec<usize> = (0..articles.div_ceil(a_part)).collect();
    let waiting = Mutex::new(Buckets::new(parts.len(), Form::Whole, budget.waiting_pairs()));
    let all: Vec<usize> = (0..buckets.len()).collect();
    let made = workers.map(&all, |_, bucket| -> Result<RunCounts> {
        let (mut entries, mut scratch, mut pairs) = (Vec::new(), Vec::new(), Vec::new());
        buckets.read(*bucket, &mut entries).map_err(|error| spill_failed(buckets.file(), error))?;
        // An article without words has no samples, and its band keys mean nothing.
        entries.retain(|entry| twins.stands(*entry as u32));
        sort_by_high_half(&mut entries, &mut scratch);
        drop(scratch);
        let mut handed = Ok(());
        let mut hand_in = |pairs: &mut Vec<u64>| {
            let mut waiting = waiting.lock().unwrap_or_else(PoisonError::into_inner);
            if handed.is_ok() {
                let put = pairs.drain(..).try_for_each(|pair| waiting.push(part_of(pair), pair));
                let done = put.and_then(|()| waiting.spill_if_full());
                handed = done.map_err(|error| budget.failed(waiting.file(), PAIRS, error));
            }
            pairs.clear();
        };
        let runs = pairs_of_runs(&entries, all_pairs, |left, right| {
            pairs.push(pair(left, right));
            if pairs.len() == HANDED_IN {
                hand_in(&mut pairs);
            }
        });
        hand_in(&mut pairs);
        handed.map(|()| runs)
    });
    let mut runs = RunCounts::default();
    for of_bucket in made {
        runs.add(of_bucket?);
    }
    let waiting = waiting.into_inner().unwrap_or_else(PoisonError::into_inner);
    let limit = budget.pairs();
    let found: io::Result<Vec<Vec<u64>>> = workers
        .map(&parts, |_, part| {
            let (mut counts, mut pairs) = (PairCounts::part(*part, workers.threads(), limit.as_ref()), Vec::new());
            waiting.read_runs(*part, |some| counts.add(some))?;
            counts.finish(|met, count| {
                let (left, right) = unpair(met);
                if keep(left, right, count) {
                    pairs.push(met);
                }
            })?;
            Ok(pairs)
        })
        .into_iter()
        .collect();
    let found = found.map_err(|error| budget.failed(waiting.file(), PAIRS, error))?;
    if let Some(file) = waiting.file() {
        // Only disk space is lost where it cannot be removed.
        let _ = std::fs::remove_file(file.path());
    }
    Ok(Candidates { pairs: found.concat(), runs })
}

/// Left articles whose pairs are counted together, and most such parts, each of which has some memory of its own. By samples an
/// article of a large corpus meets some sixty others, so that a part is sorted in memory and mostly needs no file.
const A_PART: usize = 1 << 12;
const MOST_PARTS: usize = 1 << 12;

/// The pairs within clusters of `edges` that are not among the sorted `pairs` that were looked at; sorted. Clusters of
/// more than [`ALL_PAIRS`] stay as they are.
pub(super) fn incomplete(articles: usize, edges: &[Edge], pairs: &[u64]) -> Vec<u64> {
    let clusters = cluster(articles, edges).clusters;
    let mut missing = Vec::new();
    for members in clusters.iter().map(|cluster| &cluster.members) {
        if members.len() == 2 || members.len() > ALL_PAIRS {
            continue;
        }
        for (at, left) in members.iter().enumerate() {
            let others = members[at + 1..].iter().map(|right| pair(*left, *right));
            missing.extend(others.filter(|pair| pairs.binary_search(pair).is_err()));
        }
    }
    sort_pairs(&mut missing, &mut Vec::new());
    missing
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
