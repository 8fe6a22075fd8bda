//! What the bytes of a text are, 64 at a time: one bit a byte, the first byte lowest.
//!
//! ```text
//! Il n'a dit        letters  11.1.1.111        hard  ...'......        ends  ..........
//! ```
//!
//! The same masks are made by every machine: with the widest vectors it has, chosen once a run, or with
//! [`Plain`], their twin without vectors. Whatever the machine, the bits are the same.

use crate::base::hash_word;
use crate::text::registers::{WORD, folded};

/// Bytes that are looked at together.
pub(super) const BLOCK: usize = 64;

/// Places for the words of a block: half as many as it has bytes, and what vectors write behind the last.
pub(super) const PLACES: usize = BLOCK / 2 + 8;

/// What the bytes of a block are, one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Marks {
    /// ASCII letters.
    pub(super) letters: u64,
    /// Where a run of letters may not simply end or begin: digits, apostrophes, `@`, `#`, `:`, bytes above 127, a full
    /// stop between a letter and a letter or digit, and a capital behind a small letter. A full stop that ends a block may be missing.
    pub(super) hard: u64,
    /// Where a sentence may end: full stops, exclamation and question marks, and control characters, which break lines.
    pub(super) ends: u64,
}

/// The bytes of a block by kind, one bit each.
#[derive(Clone, Copy, Default)]
struct Kinds {
    letters: u64,
    /// The bit that tells small letters from capitals.
    small: u64,
    /// Digits, `:`, apostrophes, `@` and `#`.
    singular: u64,
    stops: u64,
    wide: u64,
    /// `!`, `?` and control characters.
    breaks: u64,
}

impl Kinds {
    #[inline(always)]
    const fn marks(self) -> Marks {
        let Self { letters, small, singular, stops, wide, breaks } = self;
        // A colon, an apostrophe or a sigil behind a full stop counts with the digits: whoever asks more is asked seldom.
        let inside = stops & (letters << 1) & ((letters | singular | wide) >> 1);
        let glued = letters & !small & ((letters & small) << 1);
        Marks { letters, hard: singular | wide | inside | glued, ends: stops | breaks }
    }
}

/// A way to look at bytes.
pub(super) trait Machine: Copy {
    /// The marks of a block.
    fn marks(self, block: &[u8; BLOCK]) -> Marks;
    /// Which of some bytes are above 127.
    fn wide(self, bytes: &[u8; STEP]) -> u32;
    /// The [`hash_word`] of every run of `words`, the first first; how many there are. A run is of at most [`WORD`] letters
    /// and ends before the block's last byte. What follows in `out` is of no meaning.
    #[inline(always)]
    fn hashes(self, bytes: &[u8; BLOCK + WORD], words: u64, out: &mut [u32; PLACES]) -> usize {
        let (mut words, mut count) = (words, 0);
        while words != 0 {
            // Adding one to the lowest run turns it over into one bit behind it.
            let behind = words.wrapping_add(words & words.wrapping_neg());
            let first = words.trailing_zeros() as usize;
            let end = (behind & !words).trailing_zeros() as usize;
            let (low, high) = folded(bytes, first, end - first);
            out[count] = hash_word(low, high);
            count += 1;
            words &= behind;
        }
        count
    }
    /// Writes the flat forms of the first bytes of a block one after another; how many bytes those are, up to the first
    /// character that has no such form or does not end in the block, and which of them are kept, the last of each character.
    /// Nothing where a machine has no way to do that for many at once.
    #[inline(always)]
    fn flatten(self, _: &[u8; BLOCK], _: &mut [u8; BLOCK]) -> Option<(u32, u64)> {
        None
    }
}

/// Bytes of which it is asked at once whether they are ASCII.
pub(super) const STEP: usize = 32;

/// Without vectors.
#[derive(Clone, Copy)]
#[cfg_attr(target_arch = "x86_64", allow(dead_code))]
pub(super) struct Plain;

impl Machine for Plain {
    fn marks(self, block: &[u8; BLOCK]) -> Marks {
        let bits = |is: fn(u8) -> bool| (0..BLOCK).fold(0, |mask, at| mask | u64::from(is(block[at])) << at);
        Kinds {
            letters: bits(|byte| byte.is_ascii_alphabetic()),
            small: bits(|byte| byte & 0x20 != 0),
            singular: bits(|byte| matches!(byte, b'0'..=b':' | b'\'' | b'@' | b'#')),
            stops: bits(|byte| byte == b'.'),
            wide: bits(|byte| byte >= 0x80),
            breaks: bits(|byte| byte < 0x20 || matches!(byte, b'!' | b'?')),
        }
        .marks()
    }

    fn wide(self, bytes: &[u8; STEP]) -> u32 {
        (0..STEP).fold(0, |mask, at| mask | u32::from(bytes[at] >= 0x80) << at)
    }
}

#[cfg(target_arch = "x86_64")]
pub(super) use vectors::{Avx2, Avx512, Sse2};

/// The same with vectors. Unsafe for two reasons: a register is filled from an array through a pointer, and the
/// instructions of [`Avx2`] and [`Avx512`] are there only where the processor says so. Who makes one of these has asked.
#[cfg(target_arch = "x86_64")]
#[allow(unsafe_code)] // Why: docs/adr/0012-words-of-a-corpus.md
mod vectors {
    use std::arch::x86_64::*;

    use super::{BLOCK, Kinds, Machine, Marks, PLACES, STEP};
    use crate::base::WORD_KEYS;
    use crate::text::flat::{LATIN, MARKS, SIGNS};
    use crate::text::registers::WORD;

    /// 16 bytes at a time; part of every x86-64.
    #[derive(Clone, Copy)]
    pub(in crate::text) struct Sse2;

    /// 32 bytes at a time.
    #[derive(Clone, Copy)]
    pub(in crate::text) struct Avx2(());

    /// 64 bytes at a time, with masks.
    #[derive(Clone, Copy)]
    pub(in crate::text) struct Avx512(());

    impl Avx2 {
        /// Where the processor has it.
        pub(in crate::text) fn found() -> Option<Self> {
            let found = is_x86_feature_detected!("avx2") && is_x86_feature_detected!("bmi1");
            (found && is_x86_feature_detected!("bmi2")).then_some(Self(()))
        }
    }

    impl Avx512 {
        /// Where the processor has it.
        pub(in crate::text) fn found() -> Option<Self> {
            let found = is_x86_feature_detected!("avx512f") && is_x86_feature_detected!("avx512bw");
            let bytes = is_x86_feature_detected!("avx512vbmi") && is_x86_feature_detected!("avx512vbmi2");
            (found && bytes && Avx2::found().is_some()).then_some(Self(()))
        }
    }

    impl Machine for Sse2 {
        #[inline(always)]
        fn marks(self, block: &[u8; BLOCK]) -> Marks {
            // SAFETY: SSE2 is part of x86-64.
            unsafe { sse2_kinds(block) }.marks()
        }

        #[inline(always)]
        fn wide(self, bytes: &[u8; STEP]) -> u32 {
            // SAFETY: as above.
            unsafe { sse2_wide(bytes) }
        }
    }

    impl Machine for Avx2 {
        #[inline(always)]
        fn marks(self, block: &[u8; BLOCK]) -> Marks {
            // SAFETY: AVX2 was found.
            unsafe { avx2_kinds(block) }.marks()
        }

        #[inline(always)]
        fn wide(self, bytes: &[u8; STEP]) -> u32 {
            // SAFETY: AVX2 was found.
            unsafe { avx2_wide(bytes) }
        }
    }

    impl Machine for Avx512 {
        #[inline(always)]
        fn marks(self, block: &[u8; BLOCK]) -> Marks {
            // SAFETY: AVX-512BW was found.
            unsafe { avx512_kinds(block) }.marks()
        }

        #[inline(always)]
        fn wide(self, bytes: &[u8; STEP]) -> u32 {
            Avx2(()).wide(bytes)
        }

        #[inline(always)]
        fn hashes(self, bytes: &[u8; BLOCK + WORD], words: u64, out: &mut [u32; PLACES]) -> usize {
            // SAFETY: AVX-512BW, VBMI and VBMI2 were found.
            unsafe { avx512_hashes(bytes, words, out) }
        }

        #[inline(always)]
        fn flatten(self, block: &[u8; BLOCK], out: &mut [u8; BLOCK]) -> Option<(u32, u64)> {
            // SAFETY: as above.
            Some(unsafe { avx512_flatten(block, out) })
        }
    }

    #[target_feature(enable = "sse2")]
    #[inline]
    fn sse2_kinds(block: &[u8; BLOCK]) -> Kinds {
        let mut kinds = Kinds::default();
        for at in [0, 16, 32, 48] {
            // SAFETY: 16 bytes from `at` lie within the block.
            let bytes = unsafe { _mm_loadu_si128(block.as_ptr().add(at).cast()) };
            let all = |byte: u8| _mm_set1_epi8(byte.cast_signed());
            let bits = |lanes| u64::from(_mm_movemask_epi8(lanes).cast_unsigned()) << at;
            let between = |lanes, first, last| {
                _mm_and_si128(_mm_cmpgt_epi8(lanes, all(first - 1)), _mm_cmpgt_epi8(all(last + 1), lanes))
            };
            // An apostrophe is a # with one bit more.
            let sigils = _mm_cmpeq_epi8(_mm_or_si128(bytes, all(4)), all(b'\''));
            let marks = _mm_or_si128(sigils, _mm_cmpeq_epi8(bytes, all(b'@')));
            kinds.letters |= bits(between(_mm_or_si128(bytes, all(0x20)), b'a', b'z'));
            kinds.small |= bits(_mm_slli_epi64::<2>(bytes));
            kinds.singular |= bits(_mm_or_si128(between(bytes, b'0', b':'), marks));
            kinds.stops |= bits(_mm_cmpeq_epi8(bytes, all(b'.')));
            kinds.wide |= bits(bytes);
            // Bytes are compared with their sign: no control character is below 0.
            let control = between(bytes, 1, 0x1f);
            let control = _mm_or_si128(control, _mm_cmpeq_epi8(bytes, all(0)));
            let ends = _mm_or_si128(_mm_cmpeq_epi8(bytes, all(b'!')), _mm_cmpeq_epi8(bytes, all(b'?')));
            kinds.breaks |= bits(_mm_or_si128(control, ends));
        }
        kinds
    }

    #[target_feature(enable = "sse2")]
    #[inline]
    fn sse2_wide(bytes: &[u8; STEP]) -> u32 {
        // SAFETY: two times 16 bytes of an array of 32.
        let (low, high) =
            unsafe { (_mm_loadu_si128(bytes.as_ptr().cast()), _mm_loadu_si128(bytes.as_ptr().add(16).cast())) };
        _mm_movemask_epi8(low).cast_unsigned() | _mm_movemask_epi8(high).cast_unsigned() << 16
    }

    #[target_feature(enable = "avx2")]
    #[inline]
    fn avx2_kinds(block: &[u8; BLOCK]) -> Kinds {
        let mut kinds = Kinds::default();
        for at in [0, 32] {
            // SAFETY: 32 bytes from `at` lie within the block.
            let bytes = unsafe { _mm256_loadu_si256(block.as_ptr().add(at).cast()) };
            let all = |byte: u8| _mm256_set1_epi8(byte.cast_signed());
            let bits = |lanes| u64::from(_mm256_movemask_epi8(lanes).cast_unsigned()) << at;
            let between = |lanes, first, last| {
                _mm256_and_si256(_mm256_cmpgt_epi8(lanes, all(first - 1)), _mm256_cmpgt_epi8(all(last + 1), lanes))
            };
            let sigils = _mm256_cmpeq_epi8(_mm256_or_si256(bytes, all(4)), all(b'\''));
            let marks = _mm256_or_si256(sigils, _mm256_cmpeq_epi8(bytes, all(b'@')));
            kinds.letters |= bits(between(_mm256_or_si256(bytes, all(0x20)), b'a', b'z'));
            kinds.small |= bits(_mm256_slli_epi64::<2>(bytes));
            kinds.singular |= bits(_mm256_or_si256(between(bytes, b'0', b':'), marks));
            kinds.stops |= bits(_mm256_cmpeq_epi8(bytes, all(b'.')));
            kinds.wide |= bits(bytes);
            let control = between(bytes, 1, 0x1f);
            let control = _mm256_or_si256(control, _mm256_cmpeq_epi8(bytes, all(0)));
            let ends = _mm256_or_si256(_mm256_cmpeq_epi8(bytes, all(b'!')), _mm256_cmpeq_epi8(bytes, all(b'?')));
            kinds.breaks |= bits(_mm256_or_si256(control, ends));
        }
        kinds
    }

    #[target_feature(enable = "avx2")]
    #[inline]
    fn avx2_wide(bytes: &[u8; STEP]) -> u32 {
        // SAFETY: an array of 32 bytes.
        _mm256_movemask_epi8(unsafe { _mm256_loadu_si256(bytes.as_ptr().cast()) }).cast_unsigned()
    }

    #[target_feature(enable = "avx512f,avx512bw")]
    #[inline]
    fn avx512_kinds(block: &[u8; BLOCK]) -> Kinds {
        // SAFETY: an array of 64 bytes.
        let bytes = unsafe { _mm512_loadu_si512(block.as_ptr().cast()) };
        let all = |byte: u8| _mm512_set1_epi8(byte.cast_signed());
        let from_a = _mm512_sub_epi8(_mm512_or_si512(bytes, all(0x20)), all(b'a'));
        let from_0 = _mm512_sub_epi8(bytes, all(b'0'));
        let digits = _mm512_cmplt_epu8_mask(from_0, all(b':' - b'0' + 1));
        let sigils = _mm512_cmpeq_epi8_mask(_mm512_or_si512(bytes, all(4)), all(b'\''));
        Kinds {
            letters: _mm512_cmplt_epu8_mask(from_a, all(26)),
            small: _mm512_test_epi8_mask(bytes, all(0x20)),
            singular: digits | sigils | _mm512_cmpeq_epi8_mask(bytes, all(b'@')),
            stops: _mm512_cmpeq_epi8_mask(bytes, all(b'.')),
            wide: _mm512_movepi8_mask(bytes),
            breaks: _mm512_cmplt_epu8_mask(bytes, all(0x20))
                | _mm512_cmpeq_epi8_mask(bytes, all(b'!'))
                | _mm512_cmpeq_epi8_mask(bytes, all(b'?')),
        }
    }

    /// Eight words at a time, four of them in each register: their bytes are fetched from the block by their places, those
    /// behind the end of each are left zero.
    #[target_feature(enable = "avx512f,avx512bw,avx512vbmi,avx512vbmi2")]
    #[inline]
    fn avx512_hashes(bytes: &[u8; BLOCK + WORD], words: u64, out: &mut [u32; PLACES]) -> usize {
        // SAFETY: arrays of 64 bytes, here and where tables are loaded.
        let load = |bytes: &[u8; BLOCK]| unsafe { _mm512_loadu_si512(bytes.as_ptr().cast()) };
        let block = load(bytes.first_chunk().expect("a block and more"));
        // Of ASCII letters this makes the small ones.
        let letters = _mm512_or_si512(block, _mm512_set1_epi8(0x20));
        let behind = words << 1;
        let (first, end) = (words & !behind, behind & !words);
        let count = first.count_ones() as usize;
        let firsts = _mm512_maskz_compress_epi8(first, load(&EACH));
        let lens = _mm512_sub_epi8(_mm512_maskz_compress_epi8(end, load(&EACH)), firsts);
        let within = load(&WITHIN);
        let keys = _mm512_broadcast_i32x4(_mm_set_epi64x(WORD_KEYS[1].cast_signed(), WORD_KEYS[0].cast_signed()));
        let products = |which| {
            let places = _mm512_add_epi8(_mm512_permutexvar_epi8(which, firsts), within);
            let are_letters = _mm512_cmplt_epu8_mask(within, _mm512_permutexvar_epi8(which, lens));
            let halves = _mm512_xor_si512(_mm512_maskz_permutexvar_epi8(are_letters, places, letters), keys);
            _mm512_mul_epu32(halves, _mm512_srli_epi64::<32>(halves))
        };
        let mut even = load(&EVEN);
        for eight in out.chunks_exact_mut(8).take(count.div_ceil(8)) {
            let of_even = products(even);
            let of_odd = products(_mm512_add_epi8(even, _mm512_set1_epi8(1)));
            even = _mm512_add_epi8(even, _mm512_set1_epi8(8));
            let (low, high) = (_mm512_unpacklo_epi64(of_even, of_odd), _mm512_unpackhi_epi64(of_even, of_odd));
            let sums = _mm512_add_epi64(low, high);
            let hashes = _mm512_cvtepi64_epi32(_mm512_xor_si512(sums, _mm512_srli_epi64::<32>(sums)));
            // SAFETY: eight numbers of 32 bits.
            unsafe { _mm256_storeu_si256(eight.as_mut_ptr().cast(), hashes) };
        }
        count
    }

    /// 0, 1, 2 and so on.
    const EACH: [u8; BLOCK] = table(1, 0, BLOCK);
    /// The same in each word of four.
    const WITHIN: [u8; BLOCK] = table(1, 0, WORD);
    /// 0, 2, 4, 6: which of eight words the bytes of four belong to.
    const EVEN: [u8; BLOCK] = table(0, 2, WORD);

    /// Steps of `within` in stretches of `len` bytes, and of `between` from one to the next.
    const fn table(within: usize, between: usize, len: usize) -> [u8; BLOCK] {
        let (mut table, mut at) = ([0; BLOCK], 0);
        while at < BLOCK {
            table[at] = (at % len * within + at / len * between) as u8;
            at += 1;
        }
        table
    }

    /// Of characters of two bytes that begin with C2 or C3, and of three with E2 80, the last byte is looked up in a table of
    /// 64, and the others are left out.
    #[target_feature(enable = "avx512f,avx512bw,avx512vbmi,avx512vbmi2")]
    #[inline]
    fn avx512_flatten(block: &[u8; BLOCK], out: &mut [u8; BLOCK]) -> (u32, u64) {
        // SAFETY: arrays of 64 bytes, here and where tables are loaded.
        let load = |bytes: &[u8; BLOCK]| unsafe { _mm512_loadu_si512(bytes.as_ptr().cast()) };
        let store = |out: &mut [u8; BLOCK], lanes| unsafe { _mm512_storeu_si512(out.as_mut_ptr().cast(), lanes) };
        let bytes = load(block);
        let wide = _mm512_movepi8_mask(bytes);
        if wide == 0 {
            store(out, bytes);
            return (BLOCK as u32, u64::MAX);
        }
        let is = |byte: u8| _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8(byte.cast_signed()));
        let (signs, latin) = (is(0xc2), is(0xc3));
        let marks = is(0xe2) & (is(0x80) >> 1);
        // A table's place is the low six bits of a byte.
        let formed = |flat, which, table: &[u8; BLOCK]| _mm512_mask_permutexvar_epi8(flat, which, bytes, load(table));
        let flat = formed(bytes, latin << 1, &LATIN);
        let flat = formed(flat, signs << 1, &SIGNS);
        let flat = formed(flat, marks << 2, &MARKS);
        let two = signs | latin;
        let (last, left_out) = (two << 1 | marks << 2, two | marks | marks << 1);
        let without_form = last & _mm512_testn_epi8_mask(flat, flat);
        let others = wide & !(last | left_out) | two & 1 << 63 | marks & 1 << 62;
        let first_left = others | without_form >> 1 & two | without_form >> 2 & marks;
        store(out, _mm512_maskz_compress_epi8(!left_out, flat));
        (first_left.trailing_zeros(), !left_out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::mix;

    #[test]
    fn every_machine_marks_what_the_plain_one_does() {
        for round in 0..3_000_u64 {
            // All bytes beside all others, then bytes of text.
            let alphabet = b"aZ.'1 :@#\xc3zA!?\n";
            let byte = |at: u64| match round {
                0..=255 => [round as u8, (round + at) as u8][at as usize % 2],
                _ => alphabet[(mix(round, at) % alphabet.len() as u64) as usize],
            };
            let block: [u8; BLOCK] = std::array::from_fn(|at| byte(at as u64));
            let step: [u8; STEP] = std::array::from_fn(|at| block[at]);
            let expected = (Plain.marks(&block), Plain.wide(&step));
            #[cfg(target_arch = "x86_64")]
            {
                assert_eq!((Sse2.marks(&block), Sse2.wide(&step)), expected, "SSE2, round {round}");
                if let Some(machine) = Avx2::found() {
                    assert_eq!((machine.marks(&block), machine.wide(&step)), expected, "AVX2, round {round}");
                }
                if let Some(machine) = Avx512::found() {
                    assert_eq!((machine.marks(&block), machine.wide(&step)), expected, "AVX-512, round {round}");
                }
            }
            assert_eq!(expected.0.letters & expected.0.hard & 1, 0, "a first letter is not glued");
        }
    }

    #[test]
    fn every_machine_hashes_what_the_plain_one_does() {
        for round in 0..3_000_u64 {
            let letter = |at: u64| b"aZbYcXdWeV"[(mix(round, at) % 10) as usize];
            let bytes: [u8; BLOCK + WORD] = std::array::from_fn(|at| letter(at as u64));
            // Blanks at least every 17 bytes, from words of one letter each to the longest.
            let often = 2 + round % 40;
            let (mut words, mut run) = (0_u64, 0);
            for at in 0..BLOCK - 1 {
                let is_letter = run < WORD && !mix(round, at as u64 + 100).is_multiple_of(often) && round != 7;
                let is_letter = if round == 8 { at % 2 == 0 && at < BLOCK - 2 } else { is_letter && at < BLOCK - 2 };
                run = if is_letter { run + 1 } else { 0 };
                words |= u64::from(is_letter) << at;
            }
            let hashed = |machine: &dyn Fn(&mut [u32; PLACES]) -> usize| {
                let mut out = [0; PLACES];
                let count = machine(&mut out);
                out[..count].to_vec()
            };
            let expected = hashed(&|out| Plain.hashes(&bytes, words, out));
            assert_eq!(expected.len() as u32, (words & !(words << 1)).count_ones());
            #[cfg(target_arch = "x86_64")]
            if let Some(machine) = Avx512::found() {
                assert_eq!(hashed(&|out| machine.hashes(&bytes, words, out)), expected, "round {round}: {words:b}");
            }
        }
    }
}
