//! How much two articles share, counted exactly: their shingles as sets, without samples and without estimates.

use crate::sketch::{Share, article_shingles};

/// What two articles share, in distinct shingles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Overlap {
    /// Shingles that both have.
    pub common: u32,
    /// Shingles of the left one.
    pub left: u32,
    /// Shingles of the right one.
    pub right: u32,
}

impl Overlap {
    /// Common shingles of all that either has, rounded down to ten-thousandths.
    pub fn jaccard(self) -> Share {
        Share::of(self.common.into(), self.union())
    }

    /// Common shingles of the smaller article's, rounded down to ten-thousandths.
    pub fn containment(self) -> Share {
        Share::of(self.common.into(), self.smaller())
    }

    /// Shingles that either has.
    pub fn union(self) -> u64 {
        u64::from(self.left) + u64::from(self.right) - u64::from(self.common)
    }

    /// Shingles of the smaller article.
    pub fn smaller(self) -> u64 {
        self.left.min(self.right).into()
    }
}

/// Counts one article against many.
///
/// ```
/// use recoupe::sketch::{Counter, Overlap};
/// let mut counter = Counter::new(2);
/// counter.set_left(&[1, 2, 3, 4]);
/// assert_eq!(counter.count(&[2, 3, 4, 5]), Overlap { common: 2, left: 3, right: 3 });
/// ```
#[derive(Debug)]
pub struct Counter {
    k: usize,
    shingles: Vec<u64>,
    left: Table,
    right: Table,
}

impl Counter {
    /// For shingles of `k` words.
    pub fn new(k: usize) -> Self {
        Self { k, shingles: Vec::new(), left: Table::default(), right: Table::default() }
    }

    /// Takes the article that others are counted against. Linear.
    pub fn set_left(&mut self, words: &[u32]) {
        article_shingles(words, self.k, &mut self.shingles);
        self.left.clear(self.shingles.len());
        for shingle in &self.shingles {
            self.left.insert(*shingle);
        }
    }

    /// What the left article shares with one of the same words: everything.
    pub fn left_with_itself(&self) -> Overlap {
        Overlap { common: self.left.len, left: self.left.len, right: self.left.len }
    }

    /// What the left article shares with that of `words`. Linear in `words`.
    pub fn count(&mut self, words: &[u32]) -> Overlap {
        article_shingles(words, self.k, &mut self.shingles);
        self.right.clear(self.shingles.len());
        let (mut common, mut others) = (0, 0);
        self.left.next_round();
        for shingle in &self.shingles {
            // Most shingles of a near-duplicate are found here, and cost one look.
            match self.left.meet(*shingle) {
                Met::First => common += 1,
                Met::Again => {}
                Met::Unknown => others += u32::from(self.right.insert(*shingle)),
            }
        }
        Overlap { common, left: self.left.len, right: common + others }
    }
}

/// A set of hashes with open addressing, emptied in no time: a slot counts only where its stamp is the present one.
#[derive(Debug, Default)]
struct Table {
    slots: Vec<Slot>,
    stamp: u32,
    /// Tells what was met this time.
    round: u32,
    len: u32,
}

#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    hash: u64,
    stamp: u32,
    /// When it was last met.
    round: u32,
}

/// What came of meeting a hash.
enum Met {
    /// It is in the set, and was not met before in this round.
    First,
    Again,
    Unknown,
}

impl Table {
    fn clear(&mut self, capacity: usize) {
        let wanted = (capacity.max(8) * 2).next_power_of_two();
        if self.slots.len() < wanted || self.stamp == u32::MAX {
            self.slots.clear();
            self.slots.resize(wanted, Slot::default());
            self.stamp = 0;
        }
        self.stamp += 1;
        self.len = 0;
    }

    fn next_round(&mut self) {
        if self.round == u32::MAX {
            self.slots.iter_mut().for_each(|slot| slot.round = 0);
            self.round = 0;
        }
        self.round += 1;
    }

    /// The slot that holds `hash`, or where it would go. Half of the slots are free, so one is found.
    #[inline]
    fn slot(&self, hash: u64) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        while self.slots[at].stamp == self.stamp && self.slots[at].hash != hash {
            at = (at + 1) & mask;
        }
        at
    }

    /// Whether it was not there before.
    #[inline]
    fn insert(&mut self, hash: u64) -> bool {
        let at = self.slot(hash);
        let is_new = self.slots[at].stamp != self.stamp;
        self.slots[at] = Slot { hash, stamp: self.stamp, round: 0 };
        self.len += u32::from(is_new);
        is_new
    }

    #[inline]
    fn meet(&mut self, hash: u64) -> Met {
        if self.slots.is_empty() {
            return Met::Unknown;
        }
        let at = self.slot(hash);
        let slot = &mut self.slots[at];
        if slot.stamp != self.stamp {
            Met::Unknown
        } else if std::mem::replace(&mut slot.round, self.round) == self.round {
            Met::Again
        } else {
            Met::First
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::base::mix;

    /// The obvious twin: sets of windows of words.
    fn plain(left: &[u32], right: &[u32], k: usize) -> Overlap {
        let set = |words: &[u32]| -> HashSet<Vec<u32>> {
            if words.is_empty() {
                return HashSet::new();
            }
            words.windows(k.min(words.len())).map(<[u32]>::to_vec).collect()
        };
        let (left, right) = (set(left), set(right));
        let common = left.intersection(&right).count() as u32;
        Overlap { common, left: left.len() as u32, right: right.len() as u32 }
    }

    #[test]
    fn counts_are_those_of_the_plain_sets() {
        let mut counter = Counter::new(3);
        for round in 0..300 {
            let words = |salt: u64| -> Vec<u32> {
                let len = mix(round, salt) % 60;
                (0..len).map(|at| (mix(mix(round, salt), at) % 4) as u32).collect()
            };
            let (left, right) = (words(1), words(2));
            counter.set_left(&left);
            assert_eq!(counter.count(&right), plain(&left, &right, 3), "round {round}");
            assert_eq!(counter.count(&left), plain(&left, &left, 3), "round {round}");
        }
    }

    #[test]
    fn shares_come_from_whole_numbers() {
        let overlap = Overlap { common: 50, left: 100, right: 60 };
        assert_eq!(overlap.jaccard().to_string(), "0.4545");
        assert_eq!(overlap.containment().to_string(), "0.8333");
    }
}
