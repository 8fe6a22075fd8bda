//! Shingles: every run of k words, as one hash each (Broder, 1997).
//!
//! ```text
//! le pont de la Varne a cédé, k = 5  →  [le pont de la Varne] [pont de la Varne a] [de la Varne a cédé]
//! ```
//!
//! The hash of a window is a polynomial in its words' hashes, so that moving it by a word costs one multiplication
//! (Karp and Rabin, 1987), finished by a mixer that spreads it over all bits.

use crate::sketch::lanes;

/// Odd, so that multiplication loses nothing; the golden ratio's bits.
const BASE: u64 = 0x9e37_79b9_7f4a_7c15;

/// Appends to `out` the hash of every window of `k` words, in order: `words.len() - k + 1` of them, none where there are
/// fewer words than `k` or `k` is 0. Linear in the words, whatever `k`.
///
/// ```
/// use recoupe::sketch::shingles;
/// let mut windows = Vec::new();
/// shingles(&[1, 2, 3, 1, 2, 3], 3, &mut windows);
/// assert_eq!(windows.len(), 4);
/// assert_eq!(windows[0], windows[3]);
/// ```
pub fn shingles(words: &[u64], k: usize, out: &mut Vec<u64>) {
    if k == 0 || words.len() < k {
        return;
    }
    let leaving = (1..k).fold(1_u64, |power, _| power.wrapping_mul(BASE));
    let mut window = words[..k].iter().fold(0_u64, |hash, word| hash.wrapping_mul(BASE).wrapping_add(*word));
    out.push(finish(window));
    for (left, entered) in words.iter().zip(&words[k..]) {
        window = window.wrapping_sub(left.wrapping_mul(leaving)).wrapping_mul(BASE).wrapping_add(*entered);
        out.push(finish(window));
    }
}

/// The hash of every window of `k` words of an article into an emptied `out`, and
/// never nothing: an article of fewer words than `k` is one window of all of them. Only an article without words has none.
/// Linear.
///
/// Not rolled: a window is a sum over its words, and many windows are added up at once. These are not the numbers that
/// [`shingles`] gives.
///
/// ```
/// use recoupe::sketch::article_shingles;
/// let mut windows = Vec::new();
/// article_shingles(&[1, 2, 3, 1, 2, 3], 3, &mut windows);
/// assert_eq!(windows.len(), 4);
/// assert_eq!(windows[0], windows[3]);
/// article_shingles(&[1, 2], 3, &mut windows);
/// assert_eq!(windows.len(), 1);
/// ```
pub fn article_shingles(words: &[u32], k: usize, out: &mut Vec<u64>) {
    if k == 0 || words.len() < k {
        out.clear();
        if k > 0 && !words.is_empty() {
            out.push(words_key(words));
        }
        return;
    }
    lanes::windows(words, k, out);
}

/// One number for words in their order, however many: equal for equal ones, and for others by chance only. Linear.
///
/// ```
/// use recoupe::sketch::words_key;
/// assert_eq!(words_key(&[1, 2, 3]), words_key(&[1, 2, 3]));
/// assert_ne!(words_key(&[1, 2, 3]), words_key(&[1, 2, 3, 0]));
/// ```
#[inline]
pub fn words_key(words: &[u32]) -> u64 {
    // Four words a multiplication, and one more for the rest; as in wyhash, both halves of each product count.
    let pair = |low: u32, high: u32| u64::from(low) | u64::from(high) << 32;
    let (fours, rest) = words.as_chunks::<4>();
    let hash =
        fours.iter().fold(0, |hash, four| folded(hash ^ pair(four[0], four[1]) ^ LEFT, pair(four[2], four[3]) ^ RIGHT));
    let at = |place: usize| rest.get(place).copied().unwrap_or(0);
    let hash = folded(hash ^ pair(at(0), at(1)) ^ RIGHT, u64::from(at(2)) ^ BASE);
    folded(hash ^ words.len() as u64, BASE)
}

/// Both halves of a product.
#[inline(always)]
const fn folded(left: u64, right: u64) -> u64 {
    let product = left as u128 * right as u128;
    product as u64 ^ (product >> 64) as u64
}

// Odd numbers of balanced bits, from wyhash (Wang, 2019).
const LEFT: u64 = 0xa076_1d64_78bd_642f;
const RIGHT: u64 = 0xe703_7ed1_a0b4_28db;

/// The finaliser of MurmurHash3.
#[inline(always)]
const fn finish(mut hash: u64) -> u64 {
    hash ^= hash >> 33;
    hash = hash.wrapping_mul(0xff51_afd7_ed55_8ccd);
    hash ^= hash >> 33;
    hash = hash.wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    hash ^ (hash >> 33)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The obvious twin: each window from its own words.
    fn plain(words: &[u64], k: usize) -> Vec<u64> {
        if k == 0 {
            return Vec::new();
        }
        let hash = |window: &[u64]| finish(window.iter().fold(0_u64, |h, w| h.wrapping_mul(BASE).wrapping_add(*w)));
        words.windows(k).map(hash).collect()
    }

    #[test]
    fn rolling_equals_the_plain_windows_at_every_edge() {
        let words: Vec<u64> = (0..40).map(|i| crate::base::mix(7, i)).collect();
        for k in [0_usize, 1, 2, 4, 5, 6, 39, 40, 41] {
            for len in [0, 1, k.saturating_sub(1).min(40), k.min(40), (k + 1).min(40), 40] {
                let mut rolled = Vec::new();
                shingles(&words[..len], k, &mut rolled);
                assert_eq!(rolled, plain(&words[..len], k), "k {k} len {len}");
            }
        }
    }

    #[test]
    fn equal_windows_of_an_article_and_no_others_have_one_hash() {
        for k in 1..=11 {
            // Words of two kinds, so that most windows recur; and windows that differ in one word alone.
            let words: Vec<u32> = (0..4_000).map(|at| (crate::base::mix(k as u64, at) >> 63) as u32 * 77).collect();
            let mut found = vec![7];
            article_shingles(&words, k, &mut found);
            let windows: Vec<&[u32]> = words.windows(k).collect();
            assert_eq!(found.len(), windows.len());
            let pairs: std::collections::HashSet<(&[u32], u64)> =
                windows.iter().copied().zip(found.iter().copied()).collect();
            let distinct: std::collections::HashSet<&[u32]> = windows.iter().copied().collect();
            let hashes: std::collections::HashSet<u64> = found.iter().copied().collect();
            assert_eq!((pairs.len(), hashes.len()), (distinct.len(), distinct.len()), "k {k}");
        }
    }

    #[test]
    fn a_bit_of_a_word_moves_half_of_a_key() {
        for k in [1, 4, 5, 7] {
            let (mut moved, mut tries) = (0, 0);
            for round in 0..300 {
                let mut words: Vec<u32> = (0..k).map(|at| crate::base::mix(round, at) as u32).collect();
                let whole = words_key(&words);
                for bit in 0..k as usize * 32 {
                    words[bit / 32] ^= 1 << (bit % 32);
                    moved += u64::from((words_key(&words) ^ whole).count_ones());
                    words[bit / 32] ^= 1 << (bit % 32);
                    tries += 1;
                }
            }
            assert!((30 * tries..34 * tries).contains(&moved), "k {k}: {moved} bits in {tries} tries");
        }
    }

    #[test]
    fn a_short_article_is_one_window_of_its_own() {
        let mut found = Vec::new();
        for (left, right) in [(&[0, 7][..], &[7][..]), (&[7, 0], &[7]), (&[7, 0, 0, 0], &[7])] {
            article_shingles(left, 4, &mut found);
            let longer = std::mem::take(&mut found);
            article_shingles(right, 2, &mut found);
            assert_eq!((longer.len(), found.len()), (1, 1));
            assert!(left.len() < 4 || longer != found, "{left:?} {right:?}");
        }
        article_shingles(&[], 5, &mut found);
        assert!(found.is_empty());
    }

    #[test]
    fn order_of_words_counts() {
        let (mut left, mut right) = (Vec::new(), Vec::new());
        shingles(&[1, 2, 3], 3, &mut left);
        shingles(&[3, 2, 1], 3, &mut right);
        assert_ne!(left, right);
    }
}
