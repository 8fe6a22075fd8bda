//! Stable hashes. XXH3 is a frozen specification, so a hash written to disk today can be read by any later version and
//! by other languages. The vectors in the tests pin it.

use xxhash_rust::xxh3::{xxh3_64, xxh3_128};

/// The 64-bit XXH3 of some bytes.
#[inline]
pub fn hash_bytes(bytes: &[u8]) -> u64 {
    xxh3_64(bytes)
}

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
    fn order_and_borders_count() {
        assert_ne!(mix(mix(0, 1), 2), mix(mix(0, 2), 1));
        assert_ne!(content_id("m", &["ab", "c"]), content_id("m", &["a", "bc"]));
    }
}
