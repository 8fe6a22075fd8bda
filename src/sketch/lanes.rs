//! Many numbers at once: the two loops over every shingle of a corpus, compiled for the widest vectors that a processor
//! may have and chosen at run time. Each is plain Rust that a compiler makes vectors of; whichever is chosen, the numbers
//! are the same.

use crate::base::mix;

/// The hash of every window of `k` words, at least one, into `out`, which has a place for each: the sum of the words, each
/// times a number of its own (multilinear hashing; Lemire and Kaser, 2014). Words are hashes themselves, so the sum is as
/// good as random; its high bits, which depend on most, are added to the low ones.
///
/// Both halves of a factor are multiplied by themselves, as vectors multiply 32 bits by 32.
#[inline(always)]
fn windows_plainly(words: &[u32], k: usize, out: &mut [u64]) {
    let len = out.len();
    if k == USUAL {
        let at = |place: usize| &words[place..place + len];
        let ([a, b, c, d, e], factors) = ([at(0), at(1), at(2), at(3), at(4)], const { factors::<USUAL>() });
        for place in 0..len {
            let window = [a[place], b[place], c[place], d[place], e[place]];
            let (mut low, mut high) = (0_u64, 0_u64);
            for (word, factor) in window.into_iter().zip(factors) {
                low = low.wrapping_add(u64::from(word) * (factor & 0xffff_ffff));
                high = high.wrapping_add(u64::from(word) * (factor >> 32));
            }
            out[place] = finished(low.wrapping_add(high << 32));
        }
        return;
    }
    out.fill(0);
    for place in 0..k {
        let factor = factor(place as u64);
        for (sum, word) in out.iter_mut().zip(&words[place..place + len]) {
            *sum = sum.wrapping_add(u64::from(*word).wrapping_mul(factor));
        }
    }
    out.iter_mut().for_each(|sum| *sum = finished(*sum));
}

/// Words of a shingle where nothing else is asked for.
const USUAL: usize = 5;

/// Odd, so that no word is lost in multiplication.
const fn factor(place: u64) -> u64 {
    mix(0x9e37_79b9_7f4a_7c15, place) | 1
}

const fn factors<const N: usize>() -> [u64; N] {
    let (mut all, mut place) = ([0; N], 0);
    while place < N {
        all[place] = factor(place as u64);
        place += 1;
    }
    all
}

#[inline(always)]
const fn finished(sum: u64) -> u64 {
    sum ^ sum >> 29
}

/// The bin of every shingle, of `count`, into `out`, which is as long: by its high half.
#[inline(always)]
fn bins_plainly(shingles: &[u64], count: u32, out: &mut [u32]) {
    for (shingle, bin) in shingles.iter().zip(out) {
        *bin = (((shingle >> 32) * u64::from(count)) >> 32) as u32;
    }
}

/// The hash of every window of `k` words, at least one, into an emptied `out`; nothing where there are fewer words.
#[inline]
pub(super) fn windows(words: &[u32], k: usize, out: &mut Vec<u64>) {
    let len = (words.len() + 1).saturating_sub(k);
    // Whatever is there is overwritten.
    out.resize(len, 0);
    if len > 0 {
        choose::windows(words, k, out);
    }
}

/// The bin of every shingle, of `count`, into an emptied `out`.
#[inline]
pub(super) fn bins(shingles: &[u64], count: u32, out: &mut Vec<u32>) {
    out.resize(shingles.len(), 0);
    choose::bins(shingles, count, out);
}

#[cfg(target_arch = "x86_64")]
#[allow(unsafe_code)] // Why: docs/adr/0022-shingles-are-sums.md
mod choose {
    use super::{bins_plainly, windows_plainly};

    macro_rules! chosen {
        ($name:ident, $plainly:ident, ($($argument:ident: $kind:ty),*)) => {
            pub(super) fn $name($($argument: $kind),*) {
                #[target_feature(enable = "avx512f,avx512dq,avx512vl")]
                fn with_avx512($($argument: $kind),*) {
                    $plainly($($argument),*);
                }

                #[target_feature(enable = "avx2")]
                fn with_avx2($($argument: $kind),*) {
                    $plainly($($argument),*);
                }

                let wide = is_x86_feature_detected!("avx512f") && is_x86_feature_detected!("avx512dq");
                if wide && is_x86_feature_detected!("avx512vl") {
                    // SAFETY: the processor has what the function is compiled for.
                    unsafe { with_avx512($($argument),*) }
                } else if is_x86_feature_detected!("avx2") {
                    // SAFETY: as above.
                    unsafe { with_avx2($($argument),*) }
                } else {
                    $plainly($($argument),*);
                }
            }
        };
    }

    chosen!(windows, windows_plainly, (words: &[u32], k: usize, out: &mut [u64]));
    chosen!(bins, bins_plainly, (shingles: &[u64], count: u32, out: &mut [u32]));
}

#[cfg(not(target_arch = "x86_64"))]
mod choose {
    pub(super) use super::{bins_plainly as bins, windows_plainly as windows};
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_are_their_sums_at_any_length() {
        let words: Vec<u32> = (0..200).map(|at| mix(7, at) as u32).collect();
        let mut found = vec![1, 2, 3];
        for k in [1, 2, 4, 5, 6, 9] {
            for len in [0, 1, k - 1, k, k + 1, k + 7, k + 8, 200] {
                let words = &words[..len];
                windows(words, k, &mut found);
                let sum = |window: &[u32]| {
                    let terms = window.iter().zip(0_u64..);
                    terms.fold(0_u64, |sum, (word, at)| sum.wrapping_add(u64::from(*word).wrapping_mul(factor(at))))
                };
                let expected: Vec<u64> = words.windows(k).map(|window| sum(window) ^ sum(window) >> 29).collect();
                assert_eq!(found, expected, "{k} of {len}");
            }
        }
    }

    #[test]
    fn bins_are_even_and_the_same_with_any_vectors() {
        let shingles: Vec<u64> = (0..10_000).map(|at| mix(3, at)).collect();
        let (mut found, mut plain) = (Vec::new(), vec![0; shingles.len()]);
        bins(&shingles, 132, &mut found);
        bins_plainly(&shingles, 132, &mut plain);
        assert_eq!(found, plain);
        let mut counts = [0; 132];
        found.iter().for_each(|bin| counts[*bin as usize] += 1);
        assert!(counts.iter().all(|count| (40..130).contains(count)), "{counts:?}");
    }
}
