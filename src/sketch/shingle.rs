//! Shingles: every run of k words, as one hash each (Broder, 1997).
//!
//! ```text
//! le pont de la Varne a cédé, k = 5  →  [le pont de la Varne] [pont de la Varne a] [de la Varne a cédé]
//! ```
//!
//! The hash of a window is a polynomial in its words' hashes, so that moving it by a word costs one multiplication
//! (Karp and Rabin, 1987), finished by a mixer that spreads it over all bits.

/// Tells windows of short articles from whole ones.
const SHORT: u64 = 0x5ba3_1f8c_99d1_4e27;

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

/// As [`shingles`] for words of 32 bits, into an emptied `out`, and never nothing: an article of fewer words than `k` is
/// one window of all of them. Only an article without words has none.
///
/// ```
/// use recoupe::sketch::article_shingles;
/// let mut windows = Vec::new();
/// article_shingles(&[1, 2, 3, 1, 2, 3], 3, &mut windows);
/// assert_eq!(windows.len(), 4);
/// article_shingles(&[1, 2], 3, &mut windows);
/// assert_eq!(windows.len(), 1);
/// ```
pub fn article_shingles(words: &[u32], k: usize, out: &mut Vec<u64>) {
    out.clear();
    match k {
        0 => {}
        _ if words.len() < k => {
            if !words.is_empty() {
                // Not to be taken for a longer window that begins with a word whose hash is 0.
                out.push(finish(polynomial(words) ^ SHORT));
            }
        }
        // A constant length lets the compiler keep the window in registers; 5 is the default.
        5 => out.extend(words.windows(5).map(|window| finish(polynomial(window)))),
        _ => out.extend(words.windows(k).map(|window| finish(polynomial(window)))),
    }
}

#[inline(always)]
fn polynomial(window: &[u32]) -> u64 {
    window.iter().fold(0_u64, |hash, word| hash.wrapping_mul(BASE).wrapping_add(u64::from(*word)))
}

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
    fn an_articles_shingles_are_those_of_its_words() {
        let words: Vec<u32> = (0..40).map(|i| crate::base::mix(9, i) as u32).collect();
        let wide: Vec<u64> = words.iter().map(|word| u64::from(*word)).collect();
        let mut found = vec![7];
        for k in [2, 5, 9, 40] {
            article_shingles(&words, k, &mut found);
            assert_eq!(found, plain(&wide, k), "k {k}");
        }
        let whole = std::mem::take(&mut found);
        article_shingles(&words, 41, &mut found);
        assert_eq!(found.len(), 1);
        assert_ne!(found, whole, "one window of all words is no window of 40");
        article_shingles(&[0, 7], 2, &mut found);
        let longer = std::mem::take(&mut found);
        article_shingles(&[7], 2, &mut found);
        assert_ne!(found, longer);
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
