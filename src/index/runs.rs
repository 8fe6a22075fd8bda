//! From sorted entries to candidate pairs: whoever shares a key meets.
//!
//! ```text
//! key 7: a b c        →  a–b  a–c  b–c                every pair of a small bucket
//! key 9: a b c d …    →  a–b  a–c  a–d  b–c  c–d …    a hot bucket: all with the first, and neighbours
//! ```
//!
//! A bucket of n members has n²/2 pairs, and a phrase that every article of a corpus ends with would make all of them
//! candidates. So above a size only pairs with the smallest member and between neighbours are made: 2n of them, enough
//! to keep together what belongs together, since each is verified.

/// Members of a bucket up to which all pairs are made, where a key says much.
pub const ALL_PAIRS: usize = 64;

/// What was met while making pairs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RunCounts {
    /// Buckets of two members or more.
    pub shared: u64,
    /// Buckets so large that not all their pairs were made.
    pub hot: u64,
    /// Members of the largest.
    pub largest: u64,
}

impl RunCounts {
    /// Both together.
    pub fn add(&mut self, other: Self) {
        self.shared += other.shared;
        self.hot += other.hot;
        self.largest = self.largest.max(other.largest);
    }

    /// A bucket of two members or more.
    pub(super) fn add_run(&mut self, members: usize) {
        self.add(Self { shared: 1, hot: u64::from(members > ALL_PAIRS), largest: members as u64 });
    }
}

/// A key and an article that has it, as one number that sorts by the key.
#[inline]
pub const fn entry(key: u32, article: u32) -> u64 {
    ((key as u64) << 32) | article as u64
}

/// A pair as one number that sorts by its left article, then by its right.
#[inline]
pub const fn pair(left: u32, right: u32) -> u64 {
    ((left as u64) << 32) | right as u64
}

/// The articles of a [`pair`].
#[inline]
pub const fn unpair(pair: u64) -> (u32, u32) {
    ((pair >> 32) as u32, pair as u32)
}

/// Calls `sink` with the pairs that `entries` make, the smaller article left: all those of buckets of at most `all_pairs`
/// members. `entries` are sorted by key, then by article. Linear, times `all_pairs` at worst.
pub fn pairs_of_runs(entries: &[u64], all_pairs: usize, mut sink: impl FnMut(u32, u32)) -> RunCounts {
    let mut counts = RunCounts::default();
    let mut members = Vec::new();
    for run in entries.chunk_by(|left, right| left >> 32 == right >> 32) {
        if run.len() < 2 {
            continue;
        }
        members.clear();
        members.extend(run.iter().map(|entry| *entry as u32));
        members.dedup();
        if members.len() < 2 {
            continue;
        }
        counts.add_run(members.len());
        if members.len() <= all_pairs {
            for (at, left) in members.iter().enumerate() {
                members[at + 1..].iter().for_each(|right| sink(*left, *right));
            }
        } else {
            members[1..].iter().for_each(|right| sink(members[0], *right));
            members[1..].windows(2).for_each(|pair| sink(pair[0], pair[1]));
        }
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(entries: &[u64]) -> (Vec<(u32, u32)>, RunCounts) {
        let mut found = Vec::new();
        let counts = pairs_of_runs(entries, ALL_PAIRS, |left, right| found.push((left, right)));
        (found, counts)
    }

    #[test]
    fn members_of_a_small_bucket_all_meet_and_once() {
        let entries = [entry(1, 4), entry(2, 1), entry(2, 3), entry(2, 3), entry(2, 9), entry(3, 5), entry(3, 5)];
        let (found, counts) = pairs(&entries);
        assert_eq!(found, [(1, 3), (1, 9), (3, 9)]);
        assert_eq!(counts, RunCounts { shared: 1, hot: 0, largest: 3 });
    }

    #[test]
    fn a_hot_bucket_makes_two_pairs_a_member() {
        let entries: Vec<u64> = (0..1_000).map(|article| entry(7, article)).collect();
        let (found, counts) = pairs(&entries);
        assert_eq!(found.len(), 999 + 998);
        assert!(found.contains(&(0, 999)) && found.contains(&(998, 999)));
        assert_eq!(counts, RunCounts { shared: 1, hot: 1, largest: 1_000 });
    }
}
