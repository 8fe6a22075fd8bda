//! Near-duplicates by Jaccard: one-permutation MinHash, cut into bands (Broder, 1997; Li, Owen and Zhang, 2012).
//!
//! ```text
//! shingles → bins, the least value of each → bands of some rows → one key a band; a pair that shares a key is a candidate
//! ```
//!
//! One hash of a shingle chooses its bin and its value, so a shingle costs one multiplication and one comparison however
//! many bins there are. Bins that stay empty borrow from others, chosen by a hash of their own (Shrivastava, 2017), so
//! that two articles borrow alike. A pair of Jaccard j meets in one of b bands of r rows with 1 − (1 − jʳ)ᵇ: bands are
//! chosen so that hardly any pair at the threshold is missed; what meets by chance is verified away later.

use crate::base::mix;
use crate::sketch::{Share, lanes};

/// Bands, and rows in each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BandShape {
    /// How many keys an article has.
    pub bands: u32,
    /// How many bins a key is made of.
    pub rows: u32,
}

/// Most bins: above, articles of a few hundred words leave too many empty.
const MOST_BINS: u32 = 160;

/// Most rows in a band.
const MOST_ROWS: u32 = 16;

/// The share of pairs just at the threshold that the bands must bring together: 0.9985, a little above the 0.998 that is
/// promised, since bins of one permutation are not wholly independent.
const RECALL: u64 = ONE / 10_000 * 9_985;

/// 1 in the fixed-point numbers of this module: 32 bits behind the point.
const ONE: u64 = 1 << 32;

impl BandShape {
    /// The shape with the most rows, hence the fewest chance meetings, that still brings nearly all pairs of Jaccard
    /// `threshold` together.
    ///
    /// ```
    /// use recoupe::sketch::{BandShape, Share};
    /// let shape = BandShape::at(Share::new(8_000).expect("a share"));
    /// assert_eq!((shape.bands, shape.rows), (22, 6));
    /// assert!(shape.recall(Share::new(8_000).expect("a share")) >= Share::new(9_980).expect("a share"));
    /// ```
    pub fn at(threshold: Share) -> Self {
        let mut best = Self { bands: MOST_BINS, rows: 1 };
        for rows in 1..=MOST_ROWS {
            let shape = (1..=MOST_BINS / rows).map(|bands| Self { bands, rows }).find(|s| s.met(threshold) >= RECALL);
            match shape {
                Some(shape) => best = shape,
                None => break,
            }
        }
        best
    }

    /// The share of pairs of Jaccard `jaccard` that meet in one band at least, were all bins independent.
    pub fn recall(self, jaccard: Share) -> Share {
        Share::of(self.met(jaccard), ONE)
    }

    /// How many bins there are.
    pub const fn bins(self) -> usize {
        (self.bands * self.rows) as usize
    }

    fn met(self, jaccard: Share) -> u64 {
        let times = |left: u64, right: u64| ((u128::from(left) * u128::from(right)) >> 32) as u64;
        let power = |base: u64, exponent: u32| (0..exponent).fold(ONE, |product, _| times(product, base));
        let jaccard = u64::from(jaccard.ten_thousandths()) * ONE / 10_000;
        ONE - power(ONE - power(jaccard, self.rows), self.bands)
    }
}

/// Makes band keys of shingles; keeps its bins from one article to the next.
#[derive(Debug)]
pub struct MinHasher {
    shape: BandShape,
    /// The least value of each; as many as any shape has, so that none is out of bounds.
    bins: [u32; SLOTS],
    filled: Vec<u32>,
    /// The bin of each shingle.
    places: Vec<u32>,
}

/// A power of two, from [`MOST_BINS`] on.
const SLOTS: usize = 256;

/// No value: larger than every one but itself, which one shingle in 2³² has and is then passed over.
const EMPTY: u32 = u32::MAX;

impl MinHasher {
    /// For keys of this shape.
    pub fn new(shape: BandShape) -> Self {
        Self { shape, bins: [EMPTY; SLOTS], filled: Vec::new(), places: Vec::new() }
    }

    /// Appends one key a band to `out`; nothing for an article without shingles.
    pub fn keys(&mut self, shingles: &[u64], out: &mut Vec<u32>) {
        if shingles.is_empty() {
            return;
        }
        self.bins.fill(EMPTY);
        lanes::bins(shingles, self.shape.bins() as u32, &mut self.places);
        for (shingle, bin) in shingles.iter().zip(&self.places) {
            // The high half has chosen the bin, the low half is the value.
            let least = &mut self.bins[*bin as usize % SLOTS];
            *least = (*least).min(*shingle as u32);
        }
        self.densify();
        for rows in self.bins[..self.shape.bins()].chunks_exact(self.shape.rows as usize) {
            // The high half of a sum of products: equal by chance for one pair of bands in 2³².
            let terms = rows.iter().zip(&FACTORS);
            let sum =
                terms.fold(0_u64, |sum, (value, factor)| sum.wrapping_add(u64::from(*value).wrapping_mul(*factor)));
            out.push((sum >> 32) as u32);
        }
    }

    /// Fills empty bins from full ones; where there is none, all have one value.
    fn densify(&mut self) {
        let bins = &mut self.bins[..self.shape.bins()];
        if !bins.contains(&EMPTY) {
            return;
        }
        self.filled.clear();
        self.filled.extend_from_slice(bins);
        if bins.iter().all(|bin| *bin == EMPTY) {
            return;
        }
        let count = bins.len() as u64;
        for (at, bin) in bins.iter_mut().enumerate() {
            let mut attempt = 0;
            while *bin == EMPTY {
                attempt += 1;
                let from = ((mix(at as u64 + 1, attempt) >> 32) * count) >> 32;
                *bin = self.filled[from as usize];
            }
        }
    }
}

/// What the values of a band are multiplied by: random and odd.
const FACTORS: [u64; MOST_ROWS as usize] = {
    let (mut all, mut row) = ([0; MOST_ROWS as usize], 0);
    while row < all.len() {
        all[row] = mix(0x8bad_f00d, row as u64) | 1;
        row += 1;
    }
    all
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_keep_their_promise() {
        for (threshold, expected) in [(5_000, (49, 3)), (8_000, (22, 6)), (9_000, (16, 10)), (10_000, (1, 16))] {
            let threshold = Share::new(threshold).expect("a share");
            let shape = BandShape::at(threshold);
            assert_eq!((shape.bands, shape.rows), expected, "{threshold}");
            assert!(shape.recall(threshold).ten_thousandths() >= 9_980, "{threshold}");
        }
    }

    /// Pairs of known Jaccard meet as often as promised, over many seeds and lengths.
    #[test]
    fn pairs_at_the_threshold_meet() {
        let threshold = Share::new(8_000).expect("a share");
        let mut hasher = MinHasher::new(BandShape::at(threshold));
        for size in [90_u64, 300, 900] {
            let mut missed = 0;
            let rounds = 2_000;
            for round in 0..rounds {
                // 8 parts shared, 1 part on each side alone: Jaccard 8/10.
                let shingle = |at: u64| mix(mix(round, size), at);
                let part = size / 9;
                let left: Vec<u64> = (0..9 * part).map(shingle).collect();
                let right: Vec<u64> = (part..10 * part).map(shingle).collect();
                let (mut left_keys, mut right_keys) = (Vec::new(), Vec::new());
                hasher.keys(&left, &mut left_keys);
                hasher.keys(&right, &mut right_keys);
                missed += u32::from(!left_keys.iter().zip(&right_keys).any(|(left, right)| left == right));
            }
            assert!(missed * 1_000 <= 4 * rounds as u32, "size {size}: {missed} of {rounds} missed");
        }
    }

    #[test]
    fn order_and_repetition_do_not_matter() {
        let shingles: Vec<u64> = (0..50).map(|at| mix(3, at)).collect();
        let mut twice: Vec<u64> = shingles.iter().rev().chain(&shingles).copied().collect();
        let mut hasher = MinHasher::new(BandShape { bands: 4, rows: 8 });
        let (mut left, mut right) = (Vec::new(), Vec::new());
        hasher.keys(&shingles, &mut left);
        hasher.keys(&twice, &mut right);
        assert_eq!(left, right);
        twice.clear();
        hasher.keys(&twice, &mut right);
        assert_eq!(right.len(), 4, "no words, no key");
    }
}
