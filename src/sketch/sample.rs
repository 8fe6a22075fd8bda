//! Near-duplicates by containment: a fixed share of all shingles, the same ones in every article (FracMinHash; Irber and
//! others, 2022).
//!
//! A shingle is kept where its hash lies below a bound, so two articles keep or drop it together, whatever their lengths:
//! a short copy inside a long article shares as large a part of its sample as of its text. The number of shared samples
//! tells beforehand which pairs cannot reach the threshold.

use crate::base::square_root;
use crate::sketch::Share;

/// Keeps one shingle in so many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sampler {
    one_in: u32,
}

/// Buckets that samples are sorted by first: one bucket is worked on at a time, and fits a processor's cache.
const BUCKET_BITS: u32 = 8;

impl Sampler {
    /// How many buckets there are.
    pub const BUCKETS: usize = 1 << BUCKET_BITS;

    /// One in `one_in`, at least 1.
    pub const fn new(one_in: u32) -> Self {
        Self { one_in: if one_in == 0 { 1 } else { one_in } }
    }

    /// Appends bucket and key of every kept shingle to `out`. Of the key the high 24 bits tell most.
    pub fn keep(self, shingles: &[u64], out: &mut Vec<(u8, u32)>) {
        let bound = u64::MAX / u64::from(self.one_in);
        let before = out.len();
        out.resize(before + shingles.len(), (0, 0));
        let kept = &mut out[before..];
        let mut count = 0;
        // Every one is written, and overwritten by the next where it is not kept: which are, no machine can guess.
        for shingle in shingles {
            // Below the bound the high bits say little: the bucket comes from the lowest ones.
            kept[count] = (*shingle as u8, (*shingle >> BUCKET_BITS) as u32);
            count += usize::from(*shingle <= bound);
        }
        out.truncate(before + count);
    }

    /// One in how many.
    pub const fn one_in(self) -> u32 {
        self.one_in
    }
}

/// How many samples a pair must share at least, where the smaller article has `shingles` shingles and `containment` of
/// them are asked for. Four standard deviations below what a pair at the threshold shares on average, so that one pair
/// in some 30 000 is passed over; never 0.
///
/// ```
/// use recoupe::sketch::{Sampler, Share, least_shared};
/// let half = Share::new(5_000).expect("a share");
/// assert_eq!(least_shared(Sampler::new(4), half, 400), 25);
/// assert_eq!(least_shared(Sampler::new(4), half, 40), 1);
/// assert_eq!(least_shared(Sampler::new(1), half, 40), 20);
/// ```
pub fn least_shared(sampler: Sampler, containment: Share, shingles: u32) -> u32 {
    let one_in = u64::from(sampler.one_in);
    let shared = u64::from(containment.ten_thousandths()) * u64::from(shingles);
    if one_in == 1 {
        return (shared.div_ceil(10_000) as u32).max(1);
    }
    // Mean and variance in ten-thousandths; their root, times 100, is in ten-thousandths again.
    let mean = shared / one_in;
    let variance = mean * (one_in - 1) / one_in;
    let deviation = square_root(variance.into()) * 100;
    (mean.saturating_sub(4 * deviation) / 10_000).max(1) as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::mix;

    #[test]
    fn articles_keep_the_same_shingles() {
        let all: Vec<u64> = (0..4_000).map(|at| mix(5, at)).collect();
        let (mut whole, mut part) = (Vec::new(), Vec::new());
        Sampler::new(4).keep(&all, &mut whole);
        Sampler::new(4).keep(&all[1_000..2_000], &mut part);
        assert!((800..1_200).contains(&whole.len()), "{}", whole.len());
        assert!(part.iter().all(|sample| whole.contains(sample)));
        let mut every = Vec::new();
        Sampler::new(1).keep(&all, &mut every);
        assert_eq!(every.len(), all.len());
    }
}
