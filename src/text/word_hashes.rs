//! The words of a text as hashes and nothing else, for corpora: what [`scan`](crate::text::scan) says of its words and
//! numbers, many times as fast.
//!
//! ```text
//! text    →  flat text    one byte a character, accents off                              flat.rs
//!         →  two masks    which bytes are letters, which of them need a closer look      marks.rs
//!         →  runs         first and last letter by counting zeros; folded and hashed in two registers
//! ```
//!
//! Nearly every word is a run of letters between bytes that are of no interest, and is read without a question about its
//! length. Where something else comes — a digit, an apostrophe, a full stop between letters, a capital behind a small
//! letter, a character without a flat form — the token there is decided by few rules that the tokeniser could not
//! decide otherwise, or left to the tokeniser itself. That both agree on any text is tested.
//!
//! Elided words and possessives (`l’`, `’s`) are left out: outlets set their apostrophes as they like.

use crate::base::{hash_bytes, hash_word};
use crate::text::TokenClass;
use crate::text::breaks::{Breaks, SentenceWords};
use crate::text::flat::Flat;
use crate::text::marks::{BLOCK, Machine, Marks, PLACES};
use crate::text::registers::{SMALL, WORD, folded, halves};
use crate::text::scan::{is_elided, scan_one};
use crate::text::token::TokenFlags;

/// Reads texts into word hashes; keeps its scratch space from one to the next.
#[derive(Debug, Default)]
pub struct WordHashes {
    flat: Flat,
    fold: Vec<u8>,
    found: Vec<u32>,
    breaks: Breaks,
}

/// The number by which corpora know a word or number: of 32 bits, made of its fold.
///
/// ```
/// use recoupe::text::{folded, word_hash};
/// assert_eq!(word_hash(folded("ÉTAT").as_bytes()), word_hash(b"etat"));
/// ```
pub fn word_hash(fold: &[u8]) -> u32 {
    if fold.len() > WORD {
        return hash_bytes(fold) as u32;
    }
    let mut word = [0; WORD];
    word[..fold.len()].copy_from_slice(fold);
    let (low, high) = halves(&word);
    hash_word(low, high)
}

impl WordHashes {
    /// Appends the [`word_hash`] of every word and number of `text` to `out`. Linear; `text` below 4 GiB.
    ///
    /// ```
    /// use recoupe::text::{WordHashes, word_hash};
    /// let mut words = Vec::new();
    /// WordHashes::default().read("L’ÉTAT, c’est moi.", &mut words);
    /// assert_eq!(words, [&b"etat"[..], b"est", b"moi"].map(word_hash));
    /// ```
    pub fn read(&mut self, text: &str, out: &mut Vec<u32>) {
        let mut rest = text;
        // Scratch space is several times a text's size: an endless text is read in pieces.
        while rest.len() > 2 * PIECE
            && let Some(cut) = cut(rest.as_bytes())
        {
            let (piece, behind) = rest.split_at(cut);
            widest::<WORDS>(self, piece, out);
            rest = behind;
        }
        widest::<WORDS>(self, rest, out);
    }

    /// As [`read`](Self::read), and appends the sentences of `text` to `sentences`: those of a prepared article.
    ///
    /// ```
    /// use recoupe::text::WordHashes;
    /// let (mut words, mut sentences) = (Vec::new(), Vec::new());
    /// WordHashes::default().read_sentences("M. Dupont est parti. Il reviendra.", &mut words, &mut sentences);
    /// assert_eq!(sentences.iter().map(|sentence| sentence.words_end).collect::<Vec<_>>(), [4, 6]);
    /// ```
    pub fn read_sentences(&mut self, text: &str, out: &mut Vec<u32>, sentences: &mut Vec<SentenceWords>) {
        if text.len() > 2 * PIECE {
            self.read(text, out);
            return self.breaks.cut(text, sentences);
        }
        let before = out.len();
        self.breaks.begin();
        widest::<SENTENCES>(self, text, out);
        self.breaks.sentences(text, &self.flat, &out[before..], sentences);
    }

    #[inline(always)]
    fn read_with<const CUT: bool>(&mut self, text: &str, out: &mut Vec<u32>, machine: impl Machine) {
        self.flat.fill(text, machine);
        let end = self.flat.len();
        // No word is shorter than a byte.
        if self.found.len() < end + PLACES {
            self.found.resize(end + PLACES, 0);
        }
        let mut reader = Reader::<'_, CUT> {
            text,
            flat: &mut self.flat,
            fold: &mut self.fold,
            found: &mut self.found,
            count: 0,
            breaks: &mut self.breaks,
        };
        let mut at = 0;
        while at < end {
            at = reader.block(at, machine);
        }
        out.extend_from_slice(&reader.found[..reader.count]);
    }
}

/// What is read: words only, or where sentences end besides.
const WORDS: bool = false;
const SENTENCES: bool = true;

/// Bytes of a piece of an endless text, at least.
const PIECE: usize = 1 << 16;

/// A space between two letters, at which no token goes on: as that in a number may.
fn cut(text: &[u8]) -> Option<usize> {
    let is_cut = |three: &[u8]| three[1] == b' ' && three[0].is_ascii_alphabetic() && three[2].is_ascii_alphabetic();
    text[PIECE..].windows(3).position(is_cut).map(|at| PIECE + at + 1)
}

/// A text that is being read.
struct Reader<'r, const CUT: bool> {
    text: &'r str,
    flat: &'r mut Flat,
    fold: &'r mut Vec<u8>,
    found: &'r mut [u32],
    /// How many were found.
    count: usize,
    breaks: &'r mut Breaks,
}

impl<const CUT: bool> Reader<'_, CUT> {
    /// Reads a block from `base` on, where no word is under way; gives where the next block begins.
    #[inline(always)]
    fn block(&mut self, base: usize, machine: impl Machine) -> usize {
        let block = self.flat.bytes()[base..base + BLOCK].first_chunk().expect("a block has its length");
        let Marks { mut letters, mut hard, ends } = machine.marks(block);
        if CUT {
            hard |= ends;
        }
        loop {
            // What stands at the last byte is left to the next block, which tells how it goes on.
            let look = (hard | 1 << LAST).trailing_zeros() as usize;
            let before = letters & ((1 << look) - 1);
            // The run that reaches the closer look begins here; there, if none does.
            let first = BLOCK - (before | u64::MAX << look).leading_ones() as usize;
            let words = before & ((1 << first) - 1);
            let next = match first_too_long(words) {
                Some(at) => {
                    self.words(base, words & ((1 << at) - 1), machine);
                    self.tokeniser(base + at)
                }
                None => {
                    self.words(base, words, machine);
                    match (look, first) {
                        (LAST, LAST) => return base + LAST,
                        (LAST, 0) => self.tokeniser(base),
                        (LAST, _) => return base + first,
                        _ if first == look => self.odd(base + look),
                        _ => self.odd_word(base + first, base + look),
                    }
                }
            };
            if next >= base + BLOCK {
                return next;
            }
            let rest = u64::MAX << (next - base);
            letters &= rest;
            hard &= rest;
        }
    }

    /// The runs of `words` in the block from `base` on.
    #[inline(always)]
    fn words(&mut self, base: usize, words: u64, machine: impl Machine) {
        let bytes = self.flat.bytes()[base..].first_chunk().expect("blanks stand behind the text");
        let places = self.found[self.count..].first_chunk_mut().expect("a block's places are behind the last");
        self.count += machine.hashes(bytes, words, places);
    }

    /// The word of `len` letters at `at`, at most [`WORD`].
    #[inline(always)]
    fn word(&mut self, at: usize, len: usize) {
        let (low, high) = folded(self.flat.bytes(), at, len);
        self.found[self.count] = hash_word(low, high);
        self.count += 1;
    }

    /// A run of letters that ends at a byte which needs a closer look, or has one in it; gives where to go on.
    #[inline(always)]
    fn odd_word(&mut self, at: usize, look: usize) -> usize {
        let bytes = self.flat.bytes();
        let (byte, next, after) = (bytes[look], bytes[look + 1], bytes[look + 2]);
        let len = look - at;
        if len > WORD {
            return self.tokeniser(at);
        }
        match byte {
            b'0'..=b'9' => self.word(at, len),
            b'\'' => return self.before_apostrophe(at, len, [next, after]),
            b':' if next != b'/' => self.word(at, len),
            0..=0x1f | b'!' | b'?' if CUT => {
                self.word(at, len);
                return self.mark(look);
            }
            // Inside a word, or perhaps: as `Marks` has it.
            b'.' if CUT && !may_go_on(next) => {
                self.word(at, len);
                return self.mark(look);
            }
            _ => return self.tokeniser(at),
        }
        look
    }

    /// A word before an apostrophe, behind which stand two bytes.
    #[inline(always)]
    fn before_apostrophe(&mut self, at: usize, len: usize, [next, after]: [u8; 2]) -> usize {
        let apostrophe = at + len;
        if next >= 0x80 {
            return self.tokeniser(at);
        }
        if next | SMALL == b's' && !after.is_ascii_alphabetic() {
            if after >= 0x80 {
                return self.tokeniser(at);
            }
            self.word(at, len);
            if CUT {
                self.breaks.passed(at, apostrophe + 2);
            }
            return apostrophe + 2;
        }
        let (low, high) = folded(self.flat.bytes(), at, len);
        let fold = u128::from(low) | u128::from(high) << 64;
        if is_elided(&fold.to_le_bytes()[..len]) {
            return apostrophe + 1;
        }
        if next.is_ascii_alphabetic() {
            return self.tokeniser(at);
        }
        self.word(at, len);
        apostrophe
    }

    /// What needs a closer look and is no word's end; gives where to go on.
    #[inline(always)]
    fn odd(&mut self, at: usize) -> usize {
        match self.flat.bytes()[at] {
            b'0'..=b'9' => self.number(at),
            b'\'' if self.flat.bytes()[at + 1] | SMALL == b's' && !self.is_spaced(at) => self.tokeniser(at),
            0..=0x1f | b'.' | b'!' | b'?' if CUT => self.mark(at),
            b'\'' | b'.' | b':' => at + 1,
            _ => self.tokeniser(at),
        }
    }

    /// A run of digits, where it is a number that ends there: no separator follows that may belong to it.
    #[inline(always)]
    fn number(&mut self, at: usize) -> usize {
        let bytes = self.flat.bytes();
        let mut len = 1;
        while len <= WORD && bytes[at + len].is_ascii_digit() {
            len += 1;
        }
        let (next, after) = (bytes[at + len], bytes[at + len + 1]);
        let separates = matches!(next, b'.' | b',' | b' ' | b'\'') && after.is_ascii_digit();
        if len > WORD || separates || next >= 0x80 {
            return self.tokeniser(at);
        }
        self.word(at, len);
        if CUT {
            self.breaks.passed(at, at + len);
        }
        at + len
    }

    /// At a byte that may end a sentence; gives where to go on.
    #[inline(always)]
    fn mark(&mut self, at: usize) -> usize {
        self.breaks.mark(self.flat, at, &self.found[..self.count])
    }

    /// Whether white space, or the beginning, stands before: tells a possessive from a quotation mark.
    fn is_spaced(&self, at: usize) -> bool {
        at == 0 || matches!(self.flat.bytes()[at - 1], 0..=32 | 127)
    }

    /// The token at `at`, and a possessive glued to it, as the tokeniser reads it.
    #[inline(never)]
    fn tokeniser(&mut self, at: usize) -> usize {
        let flags = if self.is_spaced(at) { TokenFlags::SPACE_BEFORE } else { 0 };
        let place = self.flat.place_in_text(at);
        let mut last = None;
        let next = scan_one(self.text, place, flags, self.fold, &mut |token, fold| {
            if matches!(token.class, TokenClass::Word | TokenClass::Number) {
                self.found[self.count] = word_hash(fold);
                self.count += 1;
            }
            last = last.or(Some(token));
        });
        let to = self.flat.place_in_flat(next);
        if CUT && let Some(token) = last {
            self.breaks.token(self.text, &token, (self.flat, at, to), &self.found[..self.count]);
        }
        to
    }
}

/// Whether a word may go on behind a full stop with this byte.
const fn may_go_on(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b':' | b'\'' | b'@' | b'#' | 0x80..)
}

/// Where the first run of more than [`WORD`] letters begins.
#[inline(always)]
fn first_too_long(letters: u64) -> Option<usize> {
    let twos = letters & letters >> 1;
    let fours = twos & twos >> 2;
    let eights = fours & fours >> 4;
    let too_long = eights & eights >> 8 & letters >> WORD;
    (too_long != 0).then(|| too_long.trailing_zeros() as usize)
}

/// The last byte of a block.
const LAST: usize = BLOCK - 1;

/// Reads with the widest vectors that the processor has.
#[cfg(target_arch = "x86_64")]
#[allow(unsafe_code)] // Why: docs/adr/0012-words-of-a-corpus.md
fn widest<const CUT: bool>(words: &mut WordHashes, text: &str, out: &mut Vec<u32>) {
    use crate::text::marks::{Avx2, Avx512, Sse2};

    #[target_feature(enable = "avx512f,avx512bw,avx512vbmi,avx512vbmi2,avx2,bmi1,bmi2")]
    fn with_avx512<const CUT: bool>(words: &mut WordHashes, text: &str, out: &mut Vec<u32>, machine: Avx512) {
        words.read_with::<CUT>(text, out, machine);
    }

    #[target_feature(enable = "avx2,bmi1,bmi2")]
    fn with_avx2<const CUT: bool>(words: &mut WordHashes, text: &str, out: &mut Vec<u32>, machine: Avx2) {
        words.read_with::<CUT>(text, out, machine);
    }

    if let Some(machine) = Avx512::found() {
        // SAFETY: the processor has what the function is compiled for.
        unsafe { with_avx512::<CUT>(words, text, out, machine) }
    } else if let Some(machine) = Avx2::found() {
        // SAFETY: as above.
        unsafe { with_avx2::<CUT>(words, text, out, machine) }
    } else {
        words.read_with::<CUT>(text, out, Sse2);
    }
}

#[cfg(not(target_arch = "x86_64"))]
fn widest<const CUT: bool>(words: &mut WordHashes, text: &str, out: &mut Vec<u32>) {
    words.read_with::<CUT>(text, out, crate::text::marks::Plain);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The obvious twin: the tokeniser, asked for its words and numbers.
    fn plain(text: &str) -> Vec<u32> {
        let (mut words, mut at) = (Vec::new(), 0);
        while at < text.len() {
            at = scan_one(
                text,
                at,
                if at == 0 { TokenFlags::SPACE_BEFORE } else { 0 },
                &mut Vec::new(),
                &mut |token, fold| {
                    if matches!(token.class, TokenClass::Word | TokenClass::Number) {
                        words.push(word_hash(fold));
                    }
                },
            );
        }
        words
    }

    /// The same with every machine that there is.
    fn fast(text: &str) -> Vec<u32> {
        let (mut reader, mut words, mut others) = (WordHashes::default(), Vec::new(), Vec::new());
        reader.read_with::<WORDS>(text, &mut words, crate::text::marks::Plain);
        reader.read(text, &mut others);
        assert_eq!(words, others, "{text}");
        #[cfg(target_arch = "x86_64")]
        {
            others.clear();
            reader.read_with::<WORDS>(text, &mut others, crate::text::marks::Sse2);
            assert_eq!(words, others, "{text}");
            if let Some(machine) = crate::text::marks::Avx2::found() {
                others.clear();
                reader.read_with::<SENTENCES>(text, &mut others, machine);
                assert_eq!(words, others, "{text}");
            }
        }
        others.clear();
        reader.read_sentences(text, &mut others, &mut Vec::new());
        assert_eq!(words, others, "{text}");
        words
    }

    #[test]
    fn a_words_number_is_made_of_its_fold() {
        for word in ["a", "ab", "sixteenletterswo", "seventeenletterswo", "1234567890123456", "12345678901234567"] {
            assert_eq!(fast(word), [word_hash(word.as_bytes())], "{word}");
        }
        let all: std::collections::BTreeSet<u32> =
            (0..200_000_u32).map(|number| word_hash(format!("{number:x}").as_bytes())).collect();
        assert!(all.len() > 199_985, "{} of 200 000 differ", all.len());
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

    #[test]
    fn an_endless_text_is_read_as_any_other() {
        for sentence in ["L’été, 11 000 mots de 3 ou 4 lettres: www.site.org et d’autres. ", "日本語", "12 345 678 "]
        {
            let text = sentence.repeat(5 * PIECE / sentence.len());
            let mut words = Vec::new();
            WordHashes::default().read(&text, &mut words);
            assert!(words == plain(&text), "{sentence}");
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
