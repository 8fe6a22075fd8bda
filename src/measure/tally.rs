//! What a run found, held against what was planted and against the exact join.

use std::collections::{BTreeMap, BTreeSet};

use crate::measure::saved::{ByKind, Found};
use crate::measure::{Pair, Sets, Threshold};

/// What is known of a corpus.
#[derive(Debug, Default)]
pub struct Known {
    /// Copies that were planted: position of the copy, of its source, name of the kind.
    pub planted: Vec<(u32, u32, String)>,
    /// The exact join at the threshold asked for, sorted.
    pub join: Vec<Pair>,
    /// The shingles of every article, to count each reported pair again.
    pub sets: Sets,
}

/// What a run reported.
#[derive(Debug, Default)]
pub struct Reported {
    /// Pairs of articles, by position.
    pub edges: Vec<(u32, u32)>,
    /// Clusters of articles, by position.
    pub clusters: Vec<Vec<u32>>,
}

/// Counts what of `known` is in `reported`. An edge is right where its pair, counted again from the shingles, has a Jaccard
/// similarity from `jaccard` or, where that is asked for, a containment from `containment`.
///
/// ```
/// use recoupe::measure::{Known, Reported, Threshold, tally};
/// let known = Known { planted: vec![(1, 0, "exact".to_owned())], ..Known::default() };
/// let reported = Reported { edges: vec![], clusters: vec![vec![0, 1]] };
/// let found = tally(&known, &reported, Threshold { part: 4, of: 5 }, None);
/// assert_eq!((found.by_kind[0].as_edge, found.by_kind[0].in_cluster), (0, 1));
/// ```
pub fn tally(known: &Known, reported: &Reported, jaccard: Threshold, containment: Option<Threshold>) -> Found {
    let edges: BTreeSet<(u32, u32)> = reported.edges.iter().map(|edge| ordered(*edge)).collect();
    let mut cluster_of = BTreeMap::new();
    for (number, members) in reported.clusters.iter().enumerate() {
        cluster_of.extend(members.iter().map(|member| (*member, number)));
    }
    let together =
        |left, right| matches!((cluster_of.get(&left), cluster_of.get(&right)), (Some(l), Some(r)) if l == r);
    let mut by_kind: Vec<ByKind> = Vec::new();
    for (copy, source, kind) in &known.planted {
        let at = by_kind.iter().position(|row| row.kind == *kind).unwrap_or_else(|| {
            by_kind.push(ByKind { kind: kind.clone(), ..ByKind::default() });
            by_kind.len() - 1
        });
        let row = &mut by_kind[at];
        row.planted += 1;
        row.as_edge += u64::from(edges.contains(&ordered((*copy, *source))));
        row.in_cluster += u64::from(together(*copy, *source));
        row.in_join += u64::from(joined(&known.join, ordered((*copy, *source))));
    }
    by_kind.sort_by(|left, right| left.kind.cmp(&right.kind));
    let is_right = |(left, right): &(u32, u32)| {
        let (one, other) = (known.sets.size(*left), known.sets.size(*right));
        let common = known.sets.common(*left, *right);
        jaccard.is_reached(common, one + other - common)
            || containment.is_some_and(|least| least.is_reached(common, one.min(other)))
    };
    let counted = |pairs: &mut dyn Iterator<Item = &(u32, u32)>| pairs.filter(|pair| is_right(pair)).count() as u64;
    Found {
        edges: edges.len() as u64,
        edges_right: if known.sets.is_empty() { 0 } else { counted(&mut edges.iter()) },
        join_as_edge: known.join.iter().filter(|pair| edges.contains(&(pair.left, pair.right))).count() as u64,
        join_in_cluster: known.join.iter().filter(|pair| together(pair.left, pair.right)).count() as u64,
        by_kind,
        conflicts: None,
    }
}

fn joined(join: &[Pair], (left, right): (u32, u32)) -> bool {
    join.binary_search_by_key(&(left, right), |pair| (pair.left, pair.right)).is_ok()
}

fn ordered((left, right): (u32, u32)) -> (u32, u32) {
    (left.min(right), left.max(right))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::{SetsBuilder, join};

    const JACCARD: Threshold = Threshold { part: 4, of: 5 };

    #[test]
    fn planted_joined_and_wrong_pairs_are_told_apart() {
        let mut builder = SetsBuilder::default();
        // 0 and 1 are near, 2 is contained in 0, 3 is a stranger.
        for set in [0..20_u64, 1..21, 0..10, 100..120] {
            builder.push(&set.collect::<Vec<u64>>());
        }
        let sets = builder.finish();
        let join = join(&sets, JACCARD, |_| {});
        let planted = vec![(1, 0, "words-1%".to_owned()), (2, 0, "truncated".to_owned())];
        let known = Known { planted, join, sets };
        let reported = Reported { edges: vec![(1, 0), (2, 0), (3, 0)], clusters: vec![vec![0, 1, 2]] };

        let found = tally(&known, &reported, JACCARD, None);
        assert_eq!((found.edges, found.edges_right), (3, 1));
        assert_eq!((found.join_as_edge, found.join_in_cluster), (1, 1));
        let row = |kind: &str| found.by_kind.iter().find(|row| row.kind == kind).expect("the kind was planted").clone();
        assert_eq!((row("truncated").as_edge, row("truncated").in_join), (1, 0));
        assert_eq!((row("words-1%").in_cluster, row("words-1%").in_join), (1, 1));

        let found = tally(&known, &reported, JACCARD, Some(Threshold { part: 1, of: 2 }));
        assert_eq!(found.edges_right, 2);
    }
}
