//! The words of a text as hashes and nothing else, for corpora: what [`scan`](crate::text::scan) says of its words and
//! numbers, several times as fast.
//!
//! Nearly every word of a text is a run of ASCII letters with a space or a comma behind it. Such a run is found, folded
//! and hashed eight bytes at a time in registers. Whatever else comes — an elision, an accent, a full stop inside a
//! word, a capital after a small letter, a number with separators — is left to the tokeniser itself, from the beginning
//! of that token. So this decides only about runs that the tokeniser could not have cut otherwise; that both agree on
//! any text is tested.
//!
//! Elided words and possessives (`l’`, `’s`) are left out: outlets set their apostrophes as they like.

use crate::base::hash_short;
use crate::text::TokenClass;
use crate::text::scan::scan_one;
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
                if let Some(run) = letters(bytes, at) {
                    out.push(run.hash);
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
                    out.push(run.hash);
                    at += run.len;
                    spaced = false;
                    continue;
                }
            } else if place == Place::Wide
                && let Some(Wide { len, is_space }) = wide(bytes, at)
            {
                at += len;
                spaced = is_space;
                continue;
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
    hash: u32,
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

const EACH: u64 = 0x0101_0101_0101_0101;
const TOP: u64 = 0x80 * EACH;
const SMALL: u64 = 0x20 * EACH;

/// Sixteen bytes as two registers; nothing where fewer are left, or none behind them that tell how the run ends.
#[inline(always)]
fn window(bytes: &[u8], at: usize) -> Option<(u64, u64)> {
    let window: &[u8; WINDOW + 2] = bytes.get(at..at + WINDOW + 2)?.try_into().ok()?;
    let half = |from: usize| u64::from_le_bytes(window[from..from + 8].try_into().expect("eight bytes of the window"));
    Some((half(0), half(8)))
}

/// The top bit of every byte that lies between `first` and `last`, both below 128.
#[inline(always)]
const fn between(bytes: u64, first: u8, last: u8) -> u64 {
    let low = bytes & !TOP;
    let from = low + (0x80 - first as u64) * EACH;
    let past = low + (0x7f - last as u64) * EACH;
    from & !past & !bytes & TOP
}

/// How many bytes are marked before the first that is not.
#[inline(always)]
const fn leading(low: u64, high: u64) -> usize {
    let low = !low & TOP;
    if low != 0 {
        return (low.trailing_zeros() / 8) as usize;
    }
    8 + ((!high & TOP).trailing_zeros() / 8) as usize
}

/// The first `len` bytes of sixteen, the others zero.
#[inline(always)]
const fn cut(low: u64, high: u64, len: usize) -> (u64, u64) {
    if len <= 8 {
        let keep = if len == 8 { u64::MAX } else { (1 << (8 * len)) - 1 };
        (low & keep, 0)
    } else {
        let keep = if len == 16 { u64::MAX } else { (1 << (8 * (len - 8))) - 1 };
        (low, high & keep)
    }
}

/// The run of letters at `at`, where it is a word that ends there.
#[inline(always)]
fn letters(bytes: &[u8], at: usize) -> Option<Run> {
    let (low, high) = window(bytes, at)?;
    let marks = between(low | SMALL, b'a', b'z');
    if marks == TOP {
        return long(bytes, at, low, high);
    }
    // Up to seven letters: most words.
    let bits = (!marks & TOP).trailing_zeros() & !7;
    let keep = (1_u64 << bits) - 1;
    // The bit that tells small letters from capitals, moved to the top of its byte.
    let small = marks & keep & (low << 2);
    let capitals = marks & keep & !small;
    if (small << 8) & capitals != 0 {
        return None;
    }
    let len = bits as usize / 8;
    let folded = (low | SMALL) & keep;
    let span = ending(bytes, at, len, folded)?;
    Some(Run { len: span, hash: hash_short(folded, 0, len) as u32 })
}

/// As [`letters`], for runs of eight and more, whose first sixteen bytes are `low` and `high`.
#[inline(never)]
fn long(bytes: &[u8], at: usize, low: u64, high: u64) -> Option<Run> {
    let len = leading(TOP, between(high | SMALL, b'a', b'z'));
    if len >= WINDOW {
        return None;
    }
    let (low, high) = cut(low, high, len);
    let (small_low, small_high) = (between(low, b'a', b'z'), between(high, b'a', b'z'));
    let (capitals_low, capitals_high) = (between(low, b'A', b'Z'), between(high, b'A', b'Z'));
    // A capital behind a small letter may be where two words were glued.
    if (small_low << 8) & capitals_low | ((small_high << 8) | (small_low >> 56)) & capitals_high != 0 {
        return None;
    }
    let (low, high) = cut(low | SMALL, high | SMALL, len);
    let span = ending(bytes, at, len, low)?;
    Some(Run { len: span, hash: hash_short(low, high, len) as u32 })
}

/// Bytes of the word of `len` letters at `at`, a possessive behind it among them; nothing where only the tokeniser can
/// tell. `folded` are its first eight bytes.
#[inline(always)]
fn ending(bytes: &[u8], at: usize, len: usize, folded: u64) -> Option<usize> {
    let end = ENDS[bytes[at + len] as usize];
    if end == End::Here { Some(len) } else { rare_ending(bytes, at, len, folded, end) }
}

#[inline(never)]
fn rare_ending(bytes: &[u8], at: usize, len: usize, folded: u64, end: End) -> Option<usize> {
    let after = bytes[at + len + 1];
    let ends = match end {
        End::Here => true,
        // "U.S.", "site.org" and "www." go on; before anything but a letter a full stop is one.
        End::Stop => PLACES[after as usize] != Place::Letter && after < 0x80 && (folded, len) != (WWW, 3),
        End::Colon => after != b'/',
        End::Wide if wide(bytes, at + len).is_some() => true,
        End::Wide | End::Never => {
            // A possessive, whose apostrophe and s are left out with it.
            let apostrophe = apostrophe(bytes, at + len)?;
            let [b's' | b'S', behind, ..] = bytes[at + len + apostrophe..] else { return None };
            let is_possessive = if behind < 0x80 {
                PLACES[behind as usize] != Place::Letter
            } else {
                wide(bytes, at + len + apostrophe + 1).is_some()
            };
            return is_possessive.then_some(len + apostrophe + 1);
        }
    };
    ends.then_some(len)
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
    let len = leading(between(low, b'0', b'9'), between(high, b'0', b'9'));
    if len >= WINDOW {
        return None;
    }
    let (next, after) = (bytes[at + len], bytes[at + len + 1]);
    let separates = matches!(next, b'.' | b',' | b' ' | b'\'') && after.is_ascii_digit();
    if separates || next >= 0x80 {
        return None;
    }
    let (low, high) = cut(low, high, len);
    Some(Run { len, hash: hash_short(low, high, len) as u32 })
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
    fn bytes_between_two_are_marked_and_no_others() {
        for byte in 0..=255_u8 {
            for (first, last) in [(b'a', b'z'), (b'A', b'Z'), (b'0', b'9')] {
                for neighbour in [0, b'a', 0x7f, 0x80, 0xff] {
                    let word = u64::from_le_bytes([neighbour, byte, neighbour, byte, byte, neighbour, byte, neighbour]);
                    let marks = between(word, first, last).to_le_bytes();
                    for (at, b) in word.to_le_bytes().into_iter().enumerate() {
                        assert_eq!(marks[at] == 0x80, (first..=last).contains(&b), "{b}");
                    }
                }
            }
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
            text in "\\PC{0,80}|[a-zA-Z0-9 .,'’‘“”—…«»\u{A0}\u{202F}éÉ@#:/\\-\n]{0,200}|([a-zA-Z]{1,6}['’][sStl]?[ é—.’]?){0,30}|([a-z]{1,18}[ ,.'’:A-Z0-9]){0,20}|([0-9]{1,4}[ ,.'’:/]){0,30}|((www|pic|x|org|s|S|é)[.'’ @#:/]{0,3}){0,30}"
        ) {
            proptest::prop_assert_eq!(fast(&text), plain(&text));
        }
    }
}
