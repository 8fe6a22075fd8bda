//! The words of a text as hashes and nothing else, for corpora: what [`scan`](crate::text::scan) says of its words and
//! numbers, several times as fast.
//!
//! Nearly every word of a text is a run of ASCII letters with a space or a comma behind it. Such a run is found, folded
//! and hashed sixteen bytes at a time in registers. Whatever else comes — a ligature, a full stop inside a
//! word, a capital after a small letter, a number with separators — is left to the tokeniser itself, from the beginning
//! of that token. Accents of the western languages are folded letter by letter. So this decides only about runs that the tokeniser could not have cut otherwise; that both agree on
//! any text is tested.
//!
//! Elided words and possessives (`l’`, `’s`) are left out: outlets set their apostrophes as they like.

use crate::base::hash_word;
use crate::text::TokenClass;
use crate::text::scan::{is_elided, scan_one};
use crate::text::token::TokenFlags;

/// Reads texts into word hashes; keeps its scratch space from one to the next.
#[derive(Debug, Default)]
pub struct WordHashes {
    fold: Vec<u8>,
}

impl WordHashes {
    /// Appends the hash of every word and number of `text` to `out`, cut to 32 bits. Linear; `text` below 4 GiB.
    ///
    /// ```
    /// use recoupe::text::{WordHashes, key};
    /// let mut words = Vec::new();
    /// WordHashes::default().read("L’ÉTAT, c’est moi.", &mut words);
    /// assert_eq!(words, ["etat", "est", "moi"].map(|word| key(word) as u32));
    /// ```
    pub fn read(&mut self, text: &str, out: &mut Vec<u32>) {
        let bytes = text.as_bytes();
        let mut at = 0;
        // Whether white space, or the beginning, stands before `at`: tells a possessive from a quotation mark.
        let mut spaced = true;
        while at < bytes.len() {
            // Questions in the order of how often they are answered with yes: a table of jumps is guessed wrong more often.
            let place = PLACES[bytes[at] as usize];
            if place == Place::Letter {
                if let Some(run) = letters(bytes, at).or_else(|| accented(bytes, at)) {
                    out.extend(run.hash);
                    at += run.len;
                    spaced = bytes.get(at) == Some(&b' ');
                    at += usize::from(spaced);
                    continue;
                }
            } else if place == Place::Space {
                at += 1;
                spaced = true;
                continue;
            } else if place == Place::Mark {
                at += 1;
                spaced = false;
                continue;
            } else if place == Place::Digit {
                if let Some(run) = digits(bytes, at) {
                    out.extend(run.hash);
                    at += run.len;
                    spaced = false;
                    continue;
                }
            } else if place == Place::Wide {
                if let Some(Wide { len, is_space }) = wide(bytes, at) {
                    at += len;
                    spaced = is_space;
                    continue;
                }
                if let Some(run) = accented(bytes, at) {
                    out.extend(run.hash);
                    at += run.len;
                    spaced = false;
                    continue;
                }
            }
            let flags = if spaced { TokenFlags::SPACE_BEFORE } else { 0 };
            at = scan_one(text, at, flags, &mut self.fold, &mut |token| {
                if matches!(token.class, TokenClass::Word | TokenClass::Number) {
                    out.push(token.hash as u32);
                }
            });
            spaced = false;
        }
    }
}

/// A word or number found in registers.
struct Run {
    len: usize,
    /// Nothing for an elided word, which is left out.
    hash: Option<u32>,
}

/// What may begin with a byte.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Space,
    Letter,
    Digit,
    /// A mark of one byte that is a token of its own, whatever stands around it.
    Mark,
    /// The first byte of a longer character.
    Wide,
    /// Whatever only the tokeniser can tell.
    Other,
}

const PLACES: [Place; 256] = {
    let mut table = [Place::Wide; 256];
    let mut byte = 0_usize;
    while byte < 128 {
        table[byte] = match byte as u8 {
            b'a'..=b'z' | b'A'..=b'Z' => Place::Letter,
            b'0'..=b'9' => Place::Digit,
            0..=32 | 127 => Place::Space,
            b'\'' | b'@' | b'#' => Place::Other,
            _ => Place::Mark,
        };
        byte += 1;
    }
    table
};

/// A character of more than one byte that is white space or a token of its own, whatever stands around it.
struct Wide {
    len: usize,
    is_space: bool,
}

/// The typographic quotes, dashes and spaces of the press; what else is wide is the tokeniser's.
#[inline]
fn wide(bytes: &[u8], at: usize) -> Option<Wide> {
    match bytes[at..] {
        [0xe2, 0x80, 0x93 | 0x94 | 0x98 | 0x9c | 0x9d | 0x9e | 0xa2 | 0xa6, ..] => {
            Some(Wide { len: 3, is_space: false })
        }
        [0xe2, 0x80, 0xaf, ..] => Some(Wide { len: 3, is_space: true }),
        [0xc2, 0xab | 0xbb, ..] => Some(Wide { len: 2, is_space: false }),
        [0xc2, 0xa0, ..] => Some(Wide { len: 2, is_space: true }),
        _ => None,
    }
}

/// Bytes looked at in one step; longer runs are the tokeniser's.
const WINDOW: usize = 16;

/// Sixteen bytes as two registers; nothing where fewer are left, or none behind them that tell how the run ends.
#[inline(always)]
fn window(bytes: &[u8], at: usize) -> Option<(u64, u64)> {
    let window: &[u8; WINDOW + 2] = bytes.get(at..at + WINDOW + 2)?.try_into().ok()?;
    let half = |from: usize| u64::from_le_bytes(window[from..from + 8].try_into().expect("eight bytes of the window"));
    Some((half(0), half(8)))
}

/// Of sixteen bytes, one bit each, the first lowest: which lie between `first` and `last`, both below 128, once `flip`
/// is set in them, and in which the bit that tells small letters from capitals is set.
struct Marks {
    within: u32,
    small: u32,
}

/// SSE2 is part of every x86-64, so nothing is chosen at run time; [`plain_marks`] is its twin for other machines.
#[cfg(target_arch = "x86_64")]
#[allow(unsafe_code)] // Why: docs/adr/0012-words-of-a-corpus.md
#[inline(always)]
fn marks(low: u64, high: u64, flip: u8, first: u8, last: u8) -> Marks {
    use std::arch::x86_64::{
        _mm_and_si128, _mm_cmpgt_epi8, _mm_movemask_epi8, _mm_or_si128, _mm_set_epi64x, _mm_set1_epi8, _mm_slli_epi64,
    };
    // SAFETY: these read and write registers only, and need SSE2, which x86-64 has.
    unsafe {
        let all = _mm_set_epi64x(high.cast_signed(), low.cast_signed());
        let flipped = _mm_or_si128(all, _mm_set1_epi8(flip.cast_signed()));
        let from = _mm_cmpgt_epi8(flipped, _mm_set1_epi8(first.cast_signed() - 1));
        let to = _mm_cmpgt_epi8(_mm_set1_epi8(last.cast_signed() + 1), flipped);
        Marks {
            within: _mm_movemask_epi8(_mm_and_si128(from, to)).cast_unsigned(),
            small: _mm_movemask_epi8(_mm_slli_epi64::<2>(all)).cast_unsigned(),
        }
    }
}

#[cfg(not(target_arch = "x86_64"))]
use plain_marks as marks;

/// [`marks`] without the machine's help.
#[cfg(any(test, not(target_arch = "x86_64")))]
fn plain_marks(low: u64, high: u64, flip: u8, first: u8, last: u8) -> Marks {
    let mut marks = Marks { within: 0, small: 0 };
    for (at, byte) in low.to_le_bytes().into_iter().chain(high.to_le_bytes()).enumerate() {
        marks.within |= u32::from((first..=last).contains(&(byte | flip))) << at;
        marks.small |= u32::from(byte & SMALL != 0) << at;
    }
    marks
}

/// The bit that makes a capital letter a small one.
const SMALL: u8 = 0x20;
const ALL_SMALL: u64 = 0x2020_2020_2020_2020;

/// What keeps the first bytes of sixteen and makes the others zero.
const KEEP: [(u64, u64); WINDOW + 1] = {
    let mut table = [(u64::MAX, u64::MAX); WINDOW + 1];
    let mut len = 0;
    while len < WINDOW {
        table[len] = if len < 8 { ((1 << (8 * len)) - 1, 0) } else { (u64::MAX, (1 << (8 * (len - 8))) - 1) };
        len += 1;
    }
    table
};

/// The run of letters at `at`, where it is a word that ends there.
///
/// Nothing here branches on the length of the word, which no machine can guess; how a word ends is guessed well.
#[inline(always)]
fn letters(bytes: &[u8], at: usize) -> Option<Run> {
    let (low, high) = window(bytes, at)?;
    let Marks { within, small } = marks(low, high, SMALL, b'a', b'z');
    let len = (!within).trailing_zeros() as usize;
    if len >= WINDOW {
        return None;
    }
    let run = (1 << len) - 1;
    // A capital behind a small letter may be where two words were glued.
    if ((small & run) << 1) & run & !small != 0 {
        return None;
    }
    let keep = KEEP[len];
    let (low, high) = ((low | ALL_SMALL) & keep.0, (high | ALL_SMALL) & keep.1);
    let span = ending(bytes, at, len, low)?;
    let hash = span.is_word.then_some(hash_word(low, high, len) as u32);
    Some(Run { len: span.len, hash })
}

/// Most letters of an accented word; longer ones are the tokeniser's.
const LETTERS: usize = 15;

/// Folds of U+00C0 to U+00FF that are one letter, and 0 for the others.
const ACCENTED: [u8; 64] = *b"aaaaaa\0ceeeeiiii\0nooooo\0ouuuuy\0\0aaaaaa\0ceeeeiiii\0nooooo\0ouuuuy\0y";

/// As [`letters`], for words with accents of the western languages among them.
#[inline(never)]
fn accented(bytes: &[u8], at: usize) -> Option<Run> {
    // Two bytes a letter at most, and what tells how the word ends.
    let bytes = bytes.get(at..at + 2 * LETTERS + 8)?;
    let (mut folded, mut letters, mut len, mut small_before) = ([0_u8; WINDOW], 0, 0, false);
    while letters < LETTERS {
        let (letter, is_small, width) = match bytes[len] {
            letter @ b'a'..=b'z' => (letter, true, 1),
            letter @ b'A'..=b'Z' => (letter | SMALL, false, 1),
            0xc3 => {
                let at = bytes[len + 1] & 0x3f;
                if ACCENTED[at as usize] == 0 {
                    return None;
                }
                (ACCENTED[at as usize], at >= 0x20, 2)
            }
            _ => break,
        };
        // A capital behind a small letter may be where two words were glued.
        if small_before && !is_small {
            return None;
        }
        folded[letters] = letter;
        (letters, len, small_before) = (letters + 1, len + width, is_small);
    }
    if letters == 0 || letters == LETTERS {
        return None;
    }
    let (low, high) = u128_halves(folded);
    let span = ending(bytes, 0, len, low)?;
    let hash = span.is_word.then_some(hash_word(low, high, letters) as u32);
    Some(Run { len: span.len, hash })
}

#[inline(always)]
fn u128_halves(bytes: [u8; 16]) -> (u64, u64) {
    let both = u128::from_le_bytes(bytes);
    (both as u64, (both >> 64) as u64)
}

/// Where a word ends.
struct Ending {
    /// Bytes up to there, a possessive or an elision's apostrophe among them.
    len: usize,
    /// Whether it counts: an elided word is left out.
    is_word: bool,
}

/// How the word of `len` bytes at `at` ends; nothing where only the tokeniser can tell. `folded` are its first eight bytes.
#[inline(always)]
fn ending(bytes: &[u8], at: usize, len: usize, folded: u64) -> Option<Ending> {
    let end = ENDS[bytes[at + len] as usize];
    if end == End::Here { Some(Ending { len, is_word: true }) } else { rare_ending(bytes, at, len, folded, end) }
}

#[inline(never)]
fn rare_ending(bytes: &[u8], at: usize, len: usize, folded: u64, end: End) -> Option<Ending> {
    let after = bytes[at + len + 1];
    let ends = match end {
        End::Here => true,
        // "U.S.", "site.org" and "www." go on; before anything but a letter a full stop is one.
        End::Stop => PLACES[after as usize] != Place::Letter && after < 0x80 && (folded, len) != (WWW, 3),
        End::Colon => after != b'/',
        End::Wide if wide(bytes, at + len).is_some() => true,
        End::Wide | End::Never => return before_apostrophe(bytes, at, len, folded),
    };
    ends.then_some(Ending { len, is_word: true })
}

/// A possessive, whose apostrophe and s are left out with it, or an elided word.
fn before_apostrophe(bytes: &[u8], at: usize, len: usize, folded: u64) -> Option<Ending> {
    let width = apostrophe(bytes, at + len)?;
    let [first, behind, ..] = bytes[at + len + width..] else { return None };
    if first | SMALL == b's' {
        let is_possessive = if behind < 0x80 {
            PLACES[behind as usize] != Place::Letter
        } else {
            wide(bytes, at + len + width + 1).is_some()
        };
        // "l's" and "l'été" begin alike: what is no plain possessive is the tokeniser's.
        return is_possessive.then_some(Ending { len: len + width + 1, is_word: true });
    }
    (len < 8 && is_elided(&folded.to_le_bytes()[..len])).then_some(Ending { len: len + width, is_word: false })
}

/// Bytes of the apostrophe at `at`.
#[inline]
fn apostrophe(bytes: &[u8], at: usize) -> Option<usize> {
    match bytes[at..] {
        [b'\'', ..] => Some(1),
        [0xe2, 0x80, 0x99, ..] => Some(3),
        _ => None,
    }
}

const WWW: u64 = 0x77_7777;

/// Whether a word ends before a byte that is no letter.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Here,
    Stop,
    Colon,
    Wide,
    /// Only the tokeniser can tell.
    Never,
}

const ENDS: [End; 256] = {
    let mut table = [End::Never; 256];
    let mut byte = 0_usize;
    while byte < 128 {
        table[byte] = match byte as u8 {
            b'\'' | b'@' => End::Never,
            b'.' => End::Stop,
            b':' => End::Colon,
            _ => End::Here,
        };
        byte += 1;
    }
    // The first bytes of typographic marks; an apostrophe among them is looked at again.
    table[0xc2] = End::Wide;
    table[0xe2] = End::Wide;
    table
};

/// The run of digits at `at`, where it is a number that ends there: no separator follows that may belong to it.
#[inline]
fn digits(bytes: &[u8], at: usize) -> Option<Run> {
    let (low, high) = window(bytes, at)?;
    let len = (!marks(low, high, 0, b'0', b'9').within).trailing_zeros() as usize;
    if len >= WINDOW {
        return None;
    }
    let (next, after) = (bytes[at + len], bytes[at + len + 1]);
    let separates = matches!(next, b'.' | b',' | b' ' | b'\'') && after.is_ascii_digit();
    if separates || next >= 0x80 {
        return None;
    }
    let keep = KEEP[len];
    Some(Run { len, hash: Some(hash_word(low & keep.0, high & keep.1, len) as u32) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::scan;

    /// The obvious twin: the tokeniser, asked for its words and numbers.
    fn plain(text: &str) -> Vec<u32> {
        let mut words = Vec::new();
        scan(text, &mut |token| {
            if matches!(token.class, TokenClass::Word | TokenClass::Number) {
                words.push(token.hash as u32);
            }
        });
        words
    }

    fn fast(text: &str) -> Vec<u32> {
        let mut words = Vec::new();
        WordHashes::default().read(text, &mut words);
        words
    }

    #[test]
    fn the_machine_marks_what_its_plain_twin_does() {
        for byte in 0..=255_u8 {
            for (flip, first, last) in [(SMALL, b'a', b'z'), (0, b'A', b'Z'), (0, b'0', b'9')] {
                for neighbour in [0, b'a', b'Z', b'0', 0x7f, 0x80, 0xff] {
                    let low = u64::from_le_bytes([neighbour, byte, neighbour, byte, byte, neighbour, byte, neighbour]);
                    let (machine, plain) =
                        (marks(low, !low, flip, first, last), plain_marks(low, !low, flip, first, last));
                    assert_eq!((machine.within, machine.small), (plain.within, plain.small), "{byte} {neighbour}");
                }
            }
        }
    }

    #[test]
    fn accents_fold_as_everywhere() {
        for (at, folded) in ACCENTED.into_iter().enumerate() {
            let c = char::from(0xc0 + at as u8);
            let expected = crate::text::folded(&c.to_string());
            let is_one_letter = c.is_alphabetic() && expected.len() == 1 && c != 'Ð' && c != 'ð';
            assert_eq!((folded != 0).then_some(folded), is_one_letter.then(|| expected.as_bytes()[0]), "{c}");
        }
    }

    #[test]
    fn the_words_of_tricky_texts_are_the_tokenisers() {
        let tail = " and so on to fill the window";
        for text in [
            "l’ONU qu'il d’aujourd’hui Putin's men's 'quoted' rock 'n' roll",
            "11 000 | 11\u{A0}000 | 283'000 2h45 G7 1.2bn 6,4% 12 3456 18.06.2024. 19, 20",
            "U.S. O.N.U. lemonde.fr www. www.x pic.twitter.com/a fin.Le la fin.1 a:b http://x.y/z a://b",
            "annéeLe ThyssenKrupp McDonald iPhone ABCdef aBCD abcD abcDe",
            "écrire a@b.org (@nom) #sujet 日本語 ½ x\u{301}y \u{AD}a'S",
            "sixteenletterswo seventeenletterswo fifteenletterss 1234567890123456 123456789012345",
            "Ab'c 's 'S 's' s's .s '",
            "the men’s wins, men’s’ it’sé it’s— “men’s” l’s L’S jusqu’s d’st O’Neill’s x—y x\u{A0}y a\u{202F}b …c «d» a‘b",
            "d'été l’État qu’À l'è c'été N'A s's l's l's' été's étés’ ÉTÉ écoleÉcole ÉCOLEe naïve ñandú Ñu straße œuvre ÿ",
            "élémentairesse élémentairement élémentairementaa écologiquement. àé.b é.com été.com pré-é é é2 é\u{301}",
            "Putin’s\u{301} Putin's\u{AD} Putin's Putin’ss",
        ] {
            for text in [text.to_owned(), format!("{text}{tail}"), format!("{tail}{text}")] {
                assert_eq!(fast(&text), plain(&text), "{text}");
            }
        }
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig::with_cases(2000))]
        #[test]
        fn any_text_gives_the_tokenisers_words(
            text in "\\PC{0,80}|[a-zA-Z0-9 .,'’‘“”—…«»\u{A0}\u{202F}éÉ@#:/\\-\n]{0,200}|([a-zA-Z]{1,6}['’][sStl]?[ é—.’]?){0,30}|([a-z]{1,18}[ ,.'’:A-Z0-9]){0,20}|([a-zA-ZéÉàçßœ]{1,9}[ ,.'’:]|[ldnsjcmtLDqu]{1,2}['’][a-zéÉsA]){0,30}|([0-9]{1,4}[ ,.'’:/]){0,30}|((www|pic|x|org|s|S|é)[.'’ @#:/]{0,3}){0,30}"
        ) {
            proptest::prop_assert_eq!(fast(&text), plain(&text));
        }
    }
}
