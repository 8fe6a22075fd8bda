//! A small generator of random numbers: the same on every machine, and independent for every seed.
//!
//! SplitMix64 (Steele, Lea and Flood, 2014): a counter and a mixer. It is no cipher; it chooses words and places for
//! synthetic articles, where the same seed must give the same bytes in every later version.

use crate::base::hash::mix;

/// A stream of random numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Random(u64);

impl Random {
    /// The stream of `seed`.
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The stream of the `index`-th thing made from `seed`: it can be made without the ones before.
    pub const fn of(seed: u64, index: u64) -> Self {
        Self(mix(mix(0, seed), index))
    }

    /// Any number.
    pub const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `bound`, or 0 where that is 0 (Lemire, 2019, without the rejection: the bias is below
    /// `bound / 2^64`).
    pub const fn below(&mut self, bound: usize) -> usize {
        ((self.next() as u128 * bound as u128) >> 64) as usize
    }

    /// A number from `low` to `high`, both included.
    pub const fn between(&mut self, low: usize, high: usize) -> usize {
        low + self.below(high.saturating_sub(low) + 1)
    }

    /// Whether something happens that happens `share` times in `of`.
    pub const fn happens(&mut self, share: usize, of: usize) -> bool {
        self.below(of) < share
    }

    /// One of `all`; nothing where there is none.
    pub fn one_of<'t, T>(&mut self, all: &'t [T]) -> Option<&'t T> {
        all.get(self.below(all.len()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stream_is_that_of_the_paper() {
        // The first values of SplitMix64 from 0, as its reference code prints them.
        let mut random = Random::new(0);
        assert_eq!(random.next(), 0xe220_a839_7b1d_cdaf);
        assert_eq!(random.next(), 0x6e78_9e6a_a1b9_65f4);
        assert_eq!(random.next(), 0x06c4_5d18_8009_454f);
    }

    #[test]
    fn bounds_hold_and_every_value_comes() {
        let mut random = Random::new(7);
        for bound in [0_usize, 1, 2, 5] {
            let mut seen = vec![0; bound.max(1)];
            for _ in 0..400 {
                seen[random.below(bound)] += 1;
            }
            assert!(seen.iter().all(|count| *count > 0), "bound {bound}: {seen:?}");
        }
        assert!((0..100).all(|_| (3..=5).contains(&random.between(3, 5))));
        assert_eq!(random.one_of::<u8>(&[]), None);
        assert!(!(0..100).any(|_| random.happens(0, 3)));
        assert!((0..100).all(|_| random.happens(3, 3)));
    }

    #[test]
    fn streams_of_one_seed_differ() {
        let firsts: std::collections::BTreeSet<u64> = (0..100).map(|index| Random::of(1, index).next()).collect();
        assert_eq!(firsts.len(), 100);
        assert_ne!(Random::of(1, 2), Random::of(2, 1));
    }
}
