//! A short word in two registers: its bytes in small letters, zero behind the last. Readers of words fold and hash there
//! what is made of plain letters, without a question about its length.

/// Bytes of a word that fits.
pub(super) const WORD: usize = 16;

/// The first eight bytes and the last eight, the first byte lowest.
#[inline(always)]
pub(super) const fn halves(word: &[u8; WORD]) -> (u64, u64) {
    let both = u128::from_le_bytes(*word);
    (both as u64, (both >> 64) as u64)
}

/// The first bytes from `at` on in small letters, zero behind `len` of them. Digits are what they were.
#[inline(always)]
pub(super) fn folded(bytes: &[u8], at: usize, len: usize) -> (u64, u64) {
    let word: &[u8; WORD] = bytes[at..at + WORD].try_into().expect("a word has its length");
    let (low, high) = halves(word);
    let keep = KEEP[len];
    ((low | ALL_SMALL) & keep.0, (high | ALL_SMALL) & keep.1)
}

/// The bit that makes a capital letter a small one.
pub(super) const SMALL: u8 = 0x20;
const ALL_SMALL: u64 = 0x2020_2020_2020_2020;

/// What keeps the first bytes of sixteen and makes the others zero.
const KEEP: [(u64, u64); WORD + 1] = {
    let mut table = [(u64::MAX, u64::MAX); WORD + 1];
    let mut len = 0;
    while len < WORD {
        table[len] = if len < 8 { ((1 << (8 * len)) - 1, 0) } else { (u64::MAX, (1 << (8 * (len - 8))) - 1) };
        len += 1;
    }
    table
};

/// Of the bytes of a word, one bit each, the first lowest: which are ASCII letters, and which have the bit that tells small
/// letters from capitals.
#[inline(always)]
pub(super) fn letters(word: &[u8; WORD]) -> (u32, u32) {
    let (low, high) = halves(word);
    let both = |bits: [u64; 2]| gathered(bits[0]) | gathered(bits[1]) << 8;
    let is_letter = |half: u64| {
        // Byte by byte, without carries: the highest bit is out of the way, and is looked at by itself.
        let small = (half | ALL_SMALL) & !HIGHEST;
        let from_a = small + (0x80 - b'a' as u64) * EACH;
        let behind_z = small + (0x80 - b'z' as u64 - 1) * EACH;
        from_a & !behind_z & !half & HIGHEST
    };
    (both([is_letter(low), is_letter(high)]), both([(low << 2) & HIGHEST, (high << 2) & HIGHEST]))
}

const EACH: u64 = 0x0101_0101_0101_0101;
const HIGHEST: u64 = 0x80 * EACH;

/// The highest bits of eight bytes side by side.
#[inline(always)]
const fn gathered(bits: u64) -> u32 {
    ((bits >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_told_byte_by_byte() {
        for byte in 0..=255_u8 {
            for neighbour in [0, b'a', b'Z', b'@', b'{', 0x7f, 0x80, 0xff] {
                let word: [u8; WORD] = std::array::from_fn(|at| if at % 3 == 1 { byte } else { neighbour });
                let expected =
                    |is: fn(&u8) -> bool| (0..WORD).fold(0, |bits, at| bits | u32::from(is(&word[at])) << at);
                let plain = (expected(u8::is_ascii_alphabetic), expected(|byte| byte & SMALL != 0));
                assert_eq!(letters(&word), plain, "{byte} {neighbour}");
            }
        }
    }

    #[test]
    fn words_are_folded_and_cut() {
        let bytes = *b"Ab9XYZabcdefghijklmnop";
        for len in 0..=WORD {
            let (low, high) = folded(&bytes, 1, len);
            let mut expected = [0; WORD];
            expected[..len].copy_from_slice(&bytes[1..=len].to_ascii_lowercase());
            assert_eq!((low, high), halves(&expected), "{len}");
        }
    }
}
