//! Stable hashes. XXH3 is a frozen specification, so a hash written to disk today can be read by any later version and
//! by other languages. The vectors in the tests pin it.

use xxhash_rust::xxh3::{xxh3_64, xxh3_128};

/// The 64-bit XXH3 of some bytes.
#[inline]
pub fn hash_bytes(bytes: &[u8]) -> u64 {
    xxh3_64(bytes)
}

/// A hash of 32 bits of up to sixteen bytes that are in registers already: `low` holds the first eight, `high` the rest,
/// the first byte lowest, zero behind the last; none of the bytes may be zero. For the hot path of corpora, which folds a
/// word in registers and never stores it: one multiplication, whatever the length. It is not [`hash_bytes`] of them, and
/// no file that outlives a run holds it.
///
/// Both halves of the product count, as in wyhash (Wang, 2019): each bit of the input moves about half of the result's.
#[inline(always)]
pub const fn hash_word(low: u64, high: u64) -> u32 {
    let product = ((low ^ LOW) as u128) * ((high ^ HIGH) as u128);
    let folded = product as u64 ^ (product >> 64) as u64;
    (folded ^ folded >> 32) as u32
}

// Odd numbers of balanced bits, from wyhash. No word is equal to one: some of their bytes are above 127 before others
// below, as in no fold.
const LOW: u64 = 0xa076_1d64_78bd_642f;
const HIGH: u64 = 0xe703_7ed1_a0b4_28db;

/// Appends `next` to a running hash; order counts. The finaliser of MurmurHash3 over a rotated sum.
///
/// A shingle of k tokens is the `mix` of their hashes, left to right, from 0.
#[inline]
pub const fn mix(running: u64, next: u64) -> u64 {
    let mut h = running.rotate_left(23) ^ next.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    h ^= h >> 33;
    h = h.wrapping_mul(0xff51_afd7_ed55_8ccd);
    h ^= h >> 29;
    h
}

/// An id made from content: a prefix and 12 hexadecimal digits of the parts' hash. It survives re-runs, whatever the
/// order of the inputs. Parts are separated, so that `["ab", "c"]` and `["a", "bc"]` differ.
pub fn content_id(prefix: &str, parts: &[&str]) -> String {
    let mut all = Vec::with_capacity(parts.iter().map(|p| p.len() + 1).sum());
    for part in parts {
        all.extend_from_slice(part.as_bytes());
        all.push(0);
    }
    format!("{prefix}-{:012x}", (xxh3_128(&all) as u64) & 0xffff_ffff_ffff)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vectors_of_the_frozen_specification() {
        assert_eq!(hash_bytes(b""), 0x2d06_8005_38d3_94c2);
        assert_eq!(hash_bytes(b"a"), 0xe6c6_32b6_1e96_4e1f);
    }

    #[test]
    fn a_bit_of_a_word_moves_half_of_its_hash() {
        let (mut moved, mut tries) = (0, 0);
        for round in 0..2_000 {
            let (low, high) = (mix(1, round), mix(2, round));
            for bit in 0..64 {
                moved += (hash_word(low, high) ^ hash_word(low ^ 1 << bit, high)).count_ones();
                moved += (hash_word(low, 0) ^ hash_word(low ^ 1 << bit, 0)).count_ones();
                moved += (hash_word(low, high) ^ hash_word(low, high ^ 1 << bit)).count_ones();
                tries += 3;
            }
        }
        assert!((15 * tries..17 * tries).contains(&moved), "{moved} bits in {tries} tries");
    }

    #[test]
    fn order_and_borders_count() {
        assert_ne!(mix(mix(0, 1), 2), mix(mix(0, 2), 1));
        assert_ne!(content_id("m", &["ab", "c"]), content_id("m", &["a", "bc"]));
    }
}
