//! The tokeniser, the only one: text in, tokens out, nothing allocated per token.
//!
//! ```text
//! L’ONU a compté 11 000 morts.   →   L’ | ONU | a | compté | 11 000 | morts | .
//! ```
//!
//! Elisions split from their word; `aujourd’hui` and `O’Neill` stay whole. Digits and letters never share a token, so
//! `2h45` is three tokens that touch and `G7` two; digits with their separators are one. A word folds while it is
//! scanned, and its hash is XXH3 of the fold. Where a small letter runs into a capital one inside a word (`annéeLe`),
//! two words were glued: they are split and the second is flagged.
//!
//! Not done here: sentences (`segment`), and what a number is worth (`facts`).

use crate::base::{hash_bytes, hash_short};
use crate::text::chars::{Shape, is_spaceless, shape};
use crate::text::cursor::{START, Scanner};
use crate::text::figures::is_figure_word;
use crate::text::fold::fold_char;
use crate::text::registers::{self, WORD};
use crate::text::token::{FIGURE, Token, TokenClass, TokenFlags, normalise_number};

/// Calls `sink` with every token of `text`, in order. Linear; `text` below 4 GiB.
///
/// ```
/// use recoupe::text::scan;
/// let text = "L’ONU a compté 11 000 morts.";
/// let mut tokens = Vec::new();
/// scan(text, &mut |token| tokens.push(&text[token.span.range()]));
/// assert_eq!(tokens, ["L’", "ONU", "a", "compté", "11 000", "morts", "."]);
/// ```
pub fn scan(text: &str, sink: &mut impl FnMut(Token)) {
    let sink = &mut |token, _: &[u8]| sink(token);
    let mut scanner = Scanner { text, at: 0, flags: START, fold: Vec::with_capacity(64) };
    loop {
        scanner.plain_words(sink);
        if !scanner.skip_space() {
            return;
        }
        scanner.token(sink);
    }
}

/// Scans on from `at` by one token, and a possessive glued to it, and gives where the next begins; the length of the text
/// where only white space is left. `flags` are those of the token to come, as [`scan`] would have them there; `fold` is
/// scratch space. The sink also gets the bytes that were hashed: a word's fold, a number's digits. For readers that handle the plain words
/// themselves.
pub(super) fn scan_one(
    text: &str,
    at: usize,
    flags: u8,
    fold: &mut Vec<u8>,
    sink: &mut impl FnMut(Token, &[u8]),
) -> usize {
    let mut scanner = Scanner { text, at, flags, fold: std::mem::take(fold) };
    if scanner.skip_space() {
        scanner.token(sink);
    }
    *fold = scanner.fold;
    scanner.at
}

/// Second-level names that make `word.word` a web address even without `www.`.
const TOP_DOMAINS: [&str; 22] = [
    "com", "org", "net", "fr", "be", "ch", "de", "es", "it", "pt", "uk", "eu", "info", "tv", "io", "co", "ca", "us",
    "ru", "gov", "edu", "int",
];

impl Scanner<'_> {
    /// Scans words of plain letters, each behind one space at most, for as long as nothing else comes: most of a text, in
    /// registers, and as [`token`](Self::token) would have read them.
    #[inline]
    fn plain_words(&mut self, sink: &mut impl FnMut(Token, &[u8])) {
        let bytes = self.text.as_bytes();
        while let Some(window) = bytes.get(self.at..self.at + WORD + 3) {
            let spaced = usize::from(window[0] == b' ');
            let start = self.at + spaced;
            let word: &[u8; WORD] = window[spaced..spaced + WORD].try_into().expect("a word of the window");
            let (letters, small) = registers::letters(word);
            let len = letters.trailing_ones() as usize;
            if len == 0 || len == WORD {
                return;
            }
            let run = (1_u32 << len) - 1;
            let (next, after) = (bytes[start + len], bytes[start + len + 1]);
            // Another byte may belong to the word; and a capital behind a small letter may be where two were glued.
            let ends = match next {
                b'.' => after.is_ascii() && !after.is_ascii_alphanumeric(),
                b':' => after != b'/',
                b'\'' | b'@' => false,
                _ => next.is_ascii(),
            };
            if !ends || ((small & run) << 1) & run & !small != 0 {
                return;
            }
            let (low, high) = registers::folded(bytes, start, len);
            let hash = hash_short(low, high, len);
            let mask = if is_figure_word(hash) { FIGURE } else { hash };
            if spaced == 1 {
                self.flags |= TokenFlags::SPACE_BEFORE;
            }
            if small & 1 == 0 {
                self.flags |= TokenFlags::CAPITAL;
                self.flags |= if small & run == 0 && len > 1 { TokenFlags::ALL_CAPITALS } else { 0 };
            }
            self.at = start + len;
            // The fold is for readers that do without this way.
            sink(self.token_of(start, TokenClass::Word, hash, mask), &[]);
        }
    }

    fn token(&mut self, sink: &mut impl FnMut(Token, &[u8])) {
        let start = self.at;
        let c = self.peek().expect("skip_space found a character");
        match shape(c) {
            Shape::Letter => self.word(sink),
            Shape::Digit => self.number(sink),
            Shape::Fraction => self.single(start, c, TokenClass::Number, sink),
            Shape::Quote => self.single(start, c, TokenClass::Quote, sink),
            Shape::Symbol => self.single(start, c, TokenClass::Symbol, sink),
            Shape::Emoji => self.single(start, c, TokenClass::Emoji, sink),
            Shape::Apostrophe => self.apostrophe(sink),
            Shape::Sigil if self.name_follows(1) => {
                self.at += 1;
                self.take_while(|c| c.is_alphanumeric() || c == '_');
                self.emit_raw(start, TokenClass::Handle, sink);
            }
            _ => self.single(start, c, TokenClass::Punctuation, sink),
        }
    }

    fn single(&mut self, start: usize, c: char, class: TokenClass, sink: &mut impl FnMut(Token, &[u8])) {
        self.at += c.len_utf8();
        self.emit_raw(start, class, sink);
    }

    /// An apostrophe outside a word: a possessive's (`’s`) after a word, otherwise a quotation mark.
    fn apostrophe(&mut self, sink: &mut impl FnMut(Token, &[u8])) {
        let start = self.at;
        let c = self.peek().expect("called on an apostrophe");
        self.at += c.len_utf8();
        let glued = self.flags & TokenFlags::SPACE_BEFORE == 0;
        let possessive = glued && matches!(self.after(0), Some(b's' | b'S')) && !self.letter_follows(1);
        if possessive {
            self.at += 1;
            self.fold.clear();
            self.fold.push(b's');
            self.emit(start, TokenClass::Clitic, sink);
        } else {
            self.emit_raw(start, TokenClass::Quote, sink);
        }
    }

    /// A word from its first letter on: ends before an English possessive, after an elision's apostrophe, at a glued
    /// capital, or at the first character that is no letter.
    fn word(&mut self, sink: &mut impl FnMut(Token, &[u8])) {
        let start = self.at;
        self.fold.clear();
        let mut letters = 0_usize;
        let (mut capitals, mut small_before) = (0_usize, false);
        loop {
            let byte = self.after(0);
            match byte {
                Some(byte @ b'a'..=b'z') => {
                    self.fold.push(byte);
                    self.at += 1;
                    letters += 1;
                    small_before = true;
                }
                Some(byte @ b'A'..=b'Z') => {
                    if small_before && letters >= 3 && self.small_follows(1) {
                        self.emit_word(start, letters, capitals, sink);
                        self.flags = TokenFlags::GLUED;
                        return;
                    }
                    self.fold.push(byte | 0x20);
                    self.at += 1;
                    letters += 1;
                    capitals += 1;
                    small_before = false;
                }
                Some(b'\'') => {
                    if self.apostrophe_ends_word(start, 1, letters, capitals, sink) {
                        return;
                    }
                }
                Some(b'.') => {
                    if letters == 1 + self.dots(start) && self.initial_follows() {
                        self.at += 1;
                    } else {
                        break;
                    }
                }
                Some(byte) if byte >= 0x80 => {
                    let c = self.peek().expect("a byte is left");
                    match shape(c) {
                        Shape::Letter if is_spaceless(c) => {
                            if letters > 0 {
                                break;
                            }
                            self.at += c.len_utf8();
                            fold_char(c, &mut self.fold);
                            self.emit_word(start, 1, 0, sink);
                            return;
                        }
                        Shape::Letter => {
                            let capital = c.is_uppercase();
                            if capital && small_before && letters >= 3 && self.small_follows(c.len_utf8()) {
                                self.emit_word(start, letters, capitals, sink);
                                self.flags = TokenFlags::GLUED;
                                return;
                            }
                            fold_char(c, &mut self.fold);
                            self.at += c.len_utf8();
                            letters += 1;
                            capitals += usize::from(capital);
                            small_before = c.is_lowercase();
                        }
                        Shape::Mark => {
                            fold_char(c, &mut self.fold);
                            self.at += c.len_utf8();
                        }
                        Shape::Apostrophe => {
                            if self.apostrophe_ends_word(start, c.len_utf8(), letters, capitals, sink) {
                                return;
                            }
                        }
                        _ => break,
                    }
                }
                _ => break,
            }
        }
        if self.web_address(start, sink) {
            return;
        }
        self.emit_word(start, letters, capitals, sink);
    }

    /// Decides at an apostrophe of `width` bytes: true where the word has been emitted; otherwise it was crossed.
    fn apostrophe_ends_word(
        &mut self,
        start: usize,
        width: usize,
        letters: usize,
        capitals: usize,
        sink: &mut impl FnMut(Token, &[u8]),
    ) -> bool {
        let possessive = matches!(self.after(width), Some(b's' | b'S')) && !self.letter_follows(width + 1);
        if is_elided(&self.fold) && !possessive {
            self.at += width;
            self.emit_as(start, TokenClass::Clitic, letters, capitals, sink);
            return true;
        }
        if possessive || !self.letter_follows(width) {
            self.emit_word(start, letters, capitals, sink);
            if possessive {
                self.apostrophe(sink);
            }
            return true;
        }
        self.at += width;
        false
    }

    /// After the word from `start`: takes the rest of a web or mail address, if it is one.
    fn web_address(&mut self, start: usize, sink: &mut impl FnMut(Token, &[u8])) -> bool {
        let rest = &self.text[self.at..];
        let class = match rest.as_bytes().first() {
            Some(b':') if rest.starts_with("://") => TokenClass::Url,
            Some(b'@') if self.name_follows(1) => TokenClass::Email,
            Some(b'.') if self.fold == b"www" && self.char_after(1).is_some_and(char::is_alphanumeric) => {
                TokenClass::Url
            }
            Some(b'.') if self.fold == b"pic" && rest.starts_with(".twitter") => TokenClass::Url,
            Some(b'.') => {
                let label: &str = rest[1..].split(|c: char| !c.is_ascii_lowercase()).next().unwrap_or_default();
                if !TOP_DOMAINS.contains(&label) {
                    return false;
                }
                // "Pérou.De" never gets here: the label must be in small letters and end there.
                let after = rest[1 + label.len()..].chars().next();
                if after.is_some_and(|c| c.is_alphanumeric()) {
                    return false;
                }
                TokenClass::Url
            }
            _ => return false,
        };
        self.take_while(|c| {
            !c.is_whitespace()
                && !matches!(c, '<' | '>' | '"' | '«' | '»' | '“' | '”' | '|' | '\\' | '^' | '`' | '{' | '}')
        });
        let trimmed =
            self.text[start..self.at].trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '\'', '’', '…']);
        self.at = start + trimmed.len();
        self.emit_raw(start, class, sink);
        true
    }

    /// Digits with their separators.
    fn number(&mut self, sink: &mut impl FnMut(Token, &[u8])) {
        let start = self.at;
        self.fold.clear();
        let first = self.digits();
        let (mut grouping, mut marked) = (None, false);
        // `first` digits, then groups: a separator stays inside the number where what follows fits it.
        while let Some(c) = self.peek() {
            let width = c.len_utf8();
            let next = self.digits_at(width);
            let joins = match c {
                '.' | ',' => next > 0,
                ' ' | '\'' | '’' | '\u{A0}' | '\u{2000}'..='\u{200B}' | '\u{202F}' | '\u{205F}' | '\u{2060}' => {
                    let same = grouping.is_none_or(|before| before == group_kind(c));
                    let fits = first <= 3 && next == 3 && same && !marked;
                    // "2 000,5" goes on; "1 234 567" too; "12 345 6" does not begin a third group.
                    fits && (grouping.is_some() || !self.text[start..self.at].starts_with('0'))
                }
                _ => false,
            };
            if !joins {
                break;
            }
            if matches!(c, '.' | ',') {
                self.fold.push(c as u8);
                marked = true;
            } else {
                grouping = Some(group_kind(c));
            }
            self.at += width;
            self.digits();
        }
        normalise_number(&mut self.fold);
        let hash = hash_bytes(&self.fold);
        sink(self.token_of(start, TokenClass::Number, hash, FIGURE), &self.fold);
    }

    /// Takes a run of ASCII digits into the fold and counts them.
    fn digits(&mut self) -> usize {
        let len = self.digits_at(0);
        self.fold.extend_from_slice(&self.text.as_bytes()[self.at..self.at + len]);
        self.at += len;
        len
    }

    fn digits_at(&self, offset: usize) -> usize {
        self.text
            .as_bytes()
            .get(self.at + offset..)
            .unwrap_or_default()
            .iter()
            .take_while(|b| b.is_ascii_digit())
            .count()
    }
}

/// Whether a fold is an elided word: `l`, `qu`, `dell`, ….
pub(super) fn is_elided(fold: &[u8]) -> bool {
    match fold.len() {
        // Any letter that French or Italian elides; English has no word of one letter before an apostrophe but O'.
        1 => matches!(fold[0], b'l' | b'd' | b'j' | b'm' | b't' | b's' | b'n' | b'c'),
        2..=9 => crate::text::figures::is_elision(hash_bytes(fold)),
        _ => false,
    }
}

/// Separators that may stand in one number: all spaces are one kind, all apostrophes another.
const fn group_kind(c: char) -> u8 {
    match c {
        '\'' | '’' => 1,
        _ => 0,
    }
}

#[cfg(test)]
mod tests;
