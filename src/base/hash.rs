//! Stable hashes. XXH3 is a frozen specification, so a hash written to disk today can be read by any later version and
//! by other languages. The vectors in the tests pin it.

use std::hint::select_unpredictable;

use xxhash_rust::xxh3::{xxh3_64, xxh3_128};

/// The 64-bit XXH3 of some bytes.
#[inline]
pub fn hash_bytes(bytes: &[u8]) -> u64 {
    xxh3_64(bytes)
}

/// [`hash_bytes`] of `len` bytes, 1 to 16 of them, that are in registers already: `low` holds the first eight, `high` the
/// rest, the first byte lowest, all bytes past `len` zero. The tokeniser folds plain words in registers.
///
/// The specification has three formulas by length. All three are worked out and one is chosen without a jump: the lengths
/// of words come in no order, and a jump guessed wrong costs more than the two formulas.
#[inline(always)]
pub fn hash_short(low: u64, high: u64, len: usize) -> u64 {
    let few = select_unpredictable(len < 4, up_to_three(low, len), up_to_eight(low, len));
    select_unpredictable(len < 9, few, up_to_sixteen(low, high, len))
}

#[inline(always)]
fn up_to_three(low: u64, len: usize) -> u64 {
    let at = |place: usize| (low >> ((8 * place) & 63)) & 0xff;
    let (first, middle, last) = (at(0), at(len >> 1), at(len.wrapping_sub(1)));
    let combined = (first << 16) | (middle << 24) | last | ((len as u64) << 8);
    let mut h = combined ^ FLIP_3;
    h = (h ^ (h >> 33)).wrapping_mul(PRIME_2);
    h = (h ^ (h >> 29)).wrapping_mul(PRIME_3);
    h ^ (h >> 32)
}

#[inline(always)]
const fn up_to_eight(low: u64, len: usize) -> u64 {
    let last = low.wrapping_shr((8 * len as u32).wrapping_sub(32)) as u32 as u64;
    let mut h = last.wrapping_add(low << 32) ^ FLIP_8;
    h ^= h.rotate_left(49) ^ h.rotate_left(24);
    h = h.wrapping_mul(PRIME_MIX);
    h = (h ^ ((h >> 35).wrapping_add(len as u64))).wrapping_mul(PRIME_MIX);
    h ^ (h >> 28)
}

#[inline(always)]
const fn up_to_sixteen(low: u64, high: u64, len: usize) -> u64 {
    let shift = (8 * len as u32).wrapping_sub(64);
    // The last eight bytes; of sixteen they are `high`, and a shift by 64 would be one by 0.
    let last = if len == 16 { high } else { low.wrapping_shr(shift) | high.wrapping_shl(64_u32.wrapping_sub(shift)) };
    let left = low ^ FLIP_16.0;
    let right = last ^ FLIP_16.1;
    let product = (left as u128) * (right as u128);
    let folded = product as u64 ^ (product >> 64) as u64;
    let mut h = (len as u64).wrapping_add(left.swap_bytes()).wrapping_add(right).wrapping_add(folded);
    h = (h ^ (h >> 37)).wrapping_mul(PRIME_AVALANCHE);
    h ^ (h >> 32)
}

const PRIME_2: u64 = 0xc2b2_ae3d_27d4_eb4f;
const PRIME_3: u64 = 0x1656_67b1_9e37_79f9;
const PRIME_MIX: u64 = 0x9fb2_1c65_1e98_df25;
const PRIME_AVALANCHE: u64 = 0x1656_6791_9e37_79f9;

// What the specification combines with the input, by the input's length.
const FLIP_3: u64 = (secret(0) as u32 ^ secret(4) as u32) as u64;
const FLIP_8: u64 = secret(8) ^ secret(16);
const FLIP_16: (u64, u64) = (secret(24) ^ secret(32), secret(40) ^ secret(48));

/// The beginning of the secret that the specification fixes.
const SECRET: [u8; 56] = [
    0xb8, 0xfe, 0x6c, 0x39, 0x23, 0xa4, 0x4b, 0xbe, 0x7c, 0x01, 0x81, 0x2c, 0xf7, 0x21, 0xad, 0x1c, 0xde, 0xd4, 0x6d,
    0xe9, 0x83, 0x90, 0x97, 0xdb, 0x72, 0x40, 0xa4, 0xa4, 0xb7, 0xb3, 0x67, 0x1f, 0xcb, 0x79, 0xe6, 0x4e, 0xcc, 0xc0,
    0xe5, 0x78, 0x82, 0x5a, 0xd0, 0x7d, 0xcc, 0xff, 0x72, 0x21, 0xb8, 0x08, 0x46, 0x74, 0xf7, 0x43, 0x24, 0x8e,
];

/// Eight bytes of the secret, the first lowest.
const fn secret(at: usize) -> u64 {
    let mut value = 0;
    let mut byte = 0;
    while byte < 8 {
        value |= (SECRET[at + byte] as u64) << (8 * byte);
        byte += 1;
    }
    value
}

/// A hash of 32 bits of up to sixteen bytes that are in registers already: `low` holds the first eight, `high` the rest,
/// the first byte lowest, zero behind the last; none of the bytes may be zero. For the hot path of corpora, which folds a
/// word in registers and never stores it: the same few steps whatever the length. It is not [`hash_bytes`] of them, and
/// no file that outlives a run holds it.
///
/// A sum of two products of 32 bits by 32 (NH; Black and others, 1999), which vectors can make of many words at once; both
/// halves of the sum count, so that each bit of the input moves about half of the result's.
#[inline(always)]
pub const fn hash_word(low: u64, high: u64) -> u32 {
    let sum = halves_multiplied(low ^ WORD_KEYS[0]).wrapping_add(halves_multiplied(high ^ WORD_KEYS[1]));
    (sum ^ sum >> 32) as u32
}

#[inline(always)]
const fn halves_multiplied(both: u64) -> u64 {
    (both & 0xffff_ffff) * (both >> 32)
}

/// What both halves of a word are combined with: odd numbers of balanced bits, from wyhash (Wang, 2019). No product is 0,
/// since no four bytes of a word are those of a key: they are not UTF-8.
pub const WORD_KEYS: [u64; 2] = [0xa076_1d64_78bd_642f, 0xe703_7ed1_a0b4_28db];

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
    fn short_hashes_from_registers_are_those_of_the_bytes() {
        let mut bytes = [0_u8; 16];
        for round in 0..200_u64 {
            for (at, byte) in bytes.iter_mut().enumerate() {
                *byte = mix(round, at as u64) as u8;
            }
            for len in 1..=16 {
                let mut padded = [0_u8; 16];
                padded[..len].copy_from_slice(&bytes[..len]);
                let (low, high) = padded.split_at(8);
                let word = |half: &[u8]| u64::from_le_bytes(half.try_into().expect("eight bytes"));
                assert_eq!(hash_short(word(low), word(high), len), hash_bytes(&bytes[..len]), "len {len}");
            }
        }
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
