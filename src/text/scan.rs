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

use crate::base::{Byte, Span, hash_bytes, hash_short};
use crate::text::chars::{Shape, is_spaceless, shape};
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

const START: u8 = TokenFlags::SPACE_BEFORE | TokenFlags::LINE_BEFORE | TokenFlags::BLANK_BEFORE;

/// Second-level names that make `word.word` a web address even without `www.`.
const TOP_DOMAINS: [&str; 22] = [
    "com", "org", "net", "fr", "be", "ch", "de", "es", "it", "pt", "uk", "eu", "info", "tv", "io", "co", "ca", "us",
    "ru", "gov", "edu", "int",
];

struct Scanner<'t> {
    text: &'t str,
    /// Byte position of the next character.
    at: usize,
    /// Flags of the token about to be scanned.
    flags: u8,
    fold: Vec<u8>,
}

impl Scanner<'_> {
    /// Moves to the next character that is not white space and notes what was crossed; false at the end.
    fn skip_space(&mut self) -> bool {
        let mut lines = 0_u32;
        while let Some(c) = self.peek() {
            if c == '\n' || matches!(c, '\u{2028}' | '\u{2029}') || (c == '\r' && self.after(1) != Some(b'\n')) {
                lines += 1;
            } else if !shape(c).is_space() {
                break;
            }
            self.flags |= TokenFlags::SPACE_BEFORE;
            self.at += c.len_utf8();
        }
        if lines >= 1 {
            self.flags |= TokenFlags::LINE_BEFORE;
        }
        if lines >= 2 {
            self.flags |= TokenFlags::BLANK_BEFORE;
        }
        self.at < self.text.len()
    }

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

    fn emit_word(&mut self, start: usize, letters: usize, capitals: usize, sink: &mut impl FnMut(Token, &[u8])) {
        self.emit_as(start, TokenClass::Word, letters, capitals, sink);
    }

    fn emit_as(
        &mut self,
        start: usize,
        class: TokenClass,
        letters: usize,
        capitals: usize,
        sink: &mut impl FnMut(Token, &[u8]),
    ) {
        if capitals > 0 && self.text[start..].chars().next().is_some_and(char::is_uppercase) {
            self.flags |= TokenFlags::CAPITAL;
        }
        if letters >= 2 && capitals == letters {
            self.flags |= TokenFlags::ALL_CAPITALS;
        }
        self.emit(start, class, sink);
    }

    /// Emits a token hashed by its fold.
    fn emit(&mut self, start: usize, class: TokenClass, sink: &mut impl FnMut(Token, &[u8])) {
        let hash = hash_bytes(&self.fold);
        let mask = if is_figure_word(hash) { FIGURE } else { hash };
        sink(self.token_of(start, class, hash, mask), &self.fold);
    }

    /// Emits a token hashed by its very bytes.
    fn emit_raw(&mut self, start: usize, class: TokenClass, sink: &mut impl FnMut(Token, &[u8])) {
        let bytes = &self.text.as_bytes()[start..self.at];
        let hash = hash_bytes(bytes);
        let mask = if class == TokenClass::Number { FIGURE } else { hash };
        sink(self.token_of(start, class, hash, mask), bytes);
    }

    /// The token from `start` to here; the next has other flags.
    fn token_of(&mut self, start: usize, class: TokenClass, hash: u64, mask: u64) -> Token {
        let span = Span::<Byte>::new(start as u32, self.at as u32);
        Token { span, class, flags: TokenFlags(std::mem::take(&mut self.flags)), hash, mask }
    }

    #[inline]
    fn peek(&self) -> Option<char> {
        match self.after(0)? {
            byte if byte < 0x80 => Some(byte as char),
            _ => self.text[self.at..].chars().next(),
        }
    }

    /// The byte `offset` after the position.
    #[inline]
    fn after(&self, offset: usize) -> Option<u8> {
        self.text.as_bytes().get(self.at + offset).copied()
    }

    fn char_after(&self, offset: usize) -> Option<char> {
        self.text.get(self.at + offset..)?.chars().next()
    }

    fn letter_follows(&self, offset: usize) -> bool {
        self.char_after(offset).is_some_and(|c| shape(c) == Shape::Letter)
    }

    fn small_follows(&self, offset: usize) -> bool {
        self.char_after(offset).is_some_and(char::is_lowercase)
    }

    fn name_follows(&self, offset: usize) -> bool {
        self.char_after(offset).is_some_and(|c| c.is_alphanumeric() || c == '_')
    }

    /// At a full stop: whether one letter follows that is itself an initial (`U.S.`), and no word.
    fn initial_follows(&self) -> bool {
        self.letter_follows(1) && {
            let width = self.char_after(1).map_or(0, char::len_utf8);
            !self.name_follows(1 + width)
        }
    }

    /// Full stops taken into the word so far.
    fn dots(&self, start: usize) -> usize {
        self.text.as_bytes()[start..self.at].iter().filter(|b| **b == b'.').count()
    }

    fn take_while(&mut self, keep: impl Fn(char) -> bool) {
        let rest = &self.text[self.at..];
        self.at += rest.find(|c| !keep(c)).unwrap_or(rest.len());
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
mod tests {
    use super::*;

    fn tokens(text: &str) -> Vec<(&str, Token)> {
        let mut found = Vec::new();
        scan(text, &mut |token| found.push((&text[token.span.range()], token)));
        found
    }

    fn words(text: &str) -> String {
        tokens(text).iter().map(|(word, _)| *word).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn splits_elisions_and_keeps_words_with_an_inner_apostrophe() {
        for (text, expected) in [
            ("l’ONU qu'il d’aujourd’hui", "l’|ONU|qu'|il|d’|aujourd’hui"),
            ("jusqu’à l'Extrême-Orient", "jusqu’|à|l'|Extrême|-|Orient"),
            ("Putin's men, the men’s wins", "Putin|'s|men|,|the|men|’s|wins"),
            ("L'S majuscule", "L|'S|majuscule"),
            ("O’Neill didn't", "O’Neill|didn't"),
            ("dell’Italia un'altra", "dell’|Italia|un'|altra"),
            ("rock 'n' roll", "rock|'|n'|roll"),
        ] {
            assert_eq!(words(text), expected, "{text}");
        }
    }

    #[test]
    fn a_number_with_its_separators_is_one_token() {
        for (text, expected) in [
            ("11 000 | 11\u{A0}000 | 11\u{202F}000", "11 000|||11\u{A0}000|||11\u{202F}000"),
            ("11.000 et 283'000 et 24,5", "11.000|et|283'000|et|24,5"),
            ("1 234 567,8 euros", "1 234 567,8|euros"),
            ("en 2022 350 soldats", "en|2022|350|soldats"),
            ("01 42 00 00", "01|42|00|00"),
            ("12 3456", "12|3456"),
            (
                "9\u{2007}300 9\u{2006}300 9\u{205F}300 9\u{200B}300",
                "9\u{2007}300|9\u{2006}300|9\u{205F}300|9\u{200B}300",
            ),
            ("le 18.06.2024.", "le|18.06.2024|."),
            ("19, 20 et 21", "19|,|20|et|21"),
            ("2h45 G7 Su-35 1990s $1.2bn 6,4%", "2|h|45|G|7|Su|-|35|1990|s|$|1.2|bn|6,4|%"),
            ("3Vision-Group ½ 5", "3|Vision|-|Group|½|5"),
        ] {
            assert_eq!(words(text), expected, "{text}");
        }
    }

    #[test]
    fn writings_of_one_number_have_one_hash() {
        let hash = |text: &str| tokens(text)[0].1.hash;
        for (left, right) in [
            ("11 000", "11.000"),
            ("11\u{202F}000", "11,000"),
            ("9\u{2007}300", "9300"),
            ("24,5", "24.5"),
            ("1.234.567,8", "1 234 567,8"),
            ("283'000", "283000"),
        ] {
            assert_eq!(hash(left), hash(right), "{left} {right}");
        }
        assert_ne!(hash("24,5"), hash("245"));
        assert_ne!(hash("0,125"), hash("0125"));
    }

    #[test]
    fn figures_share_a_mask_and_words_do_not() {
        let masks = |text: &str| tokens(text).iter().map(|(_, t)| t.mask).collect::<Vec<_>>();
        assert_eq!(masks("4.300 manifestants mardi 14 mai"), masks("4 manifestants jeudi 3 avril"));
        assert_ne!(masks("onze morts"), masks("onze blessés"));
        assert_eq!(masks("onze")[0], FIGURE);
    }

    #[test]
    fn glued_words_are_split_and_flagged() {
        let found = tokens("cette annéeLe voyage, McDonald, iPhone, ThyssenKrupp");
        let glued: Vec<&str> = found.iter().filter(|(_, t)| t.flags.has(TokenFlags::GLUED)).map(|(w, _)| *w).collect();
        assert_eq!(glued, ["Le", "Krupp"]);
        assert_eq!(words("McDonald iPhone"), "McDonald|iPhone");
    }

    #[test]
    fn initials_addresses_and_handles_are_one_token_each() {
        for (text, expected) in [
            ("the U.S. army", "the|U.S|.|army"),
            ("l’O.N.U. dit", "l’|O.N.U|.|dit"),
            ("av. J.-C.", "av|.|J|.|-|C|."),
            ("voir https://a.b/c?d=1, puis", "voir|https://a.b/c?d=1|,|puis"),
            ("pic.twitter.com/12LASn fin", "pic.twitter.com/12LASn|fin"),
            ("sur lemonde.fr.", "sur|lemonde.fr|."),
            ("écrire a@b.org (@nom) #sujet", "écrire|a@b.org|(|@nom|)|#sujet"),
            ("la fin.Le début", "la|fin|.|Le|début"),
        ] {
            assert_eq!(words(text), expected, "{text}");
        }
    }

    #[test]
    fn scripts_without_spaces_are_cut_by_character() {
        assert_eq!(words("日本語 text"), "日|本|語|text");
        assert_eq!(words("한국 대통령"), "한국|대통령");
        assert_eq!(words("שלום עולם"), "שלום|עולם");
    }

    #[test]
    fn flags_tell_case_space_and_lines() {
        let found = tokens("NATO dit\n\nOui,non");
        let flags: Vec<u8> = found.iter().map(|(_, t)| t.flags.0).collect();
        use TokenFlags as F;
        let start = F::SPACE_BEFORE | F::LINE_BEFORE | F::BLANK_BEFORE;
        assert_eq!(flags, [start | F::CAPITAL | F::ALL_CAPITALS, F::SPACE_BEFORE, start | F::CAPITAL, 0, 0]);
    }

    #[test]
    fn hash_follows_the_fold() {
        assert_eq!(tokens("États")[0].1.hash, tokens("ETATS")[0].1.hash);
        assert_eq!(tokens("aujourd’hui")[0].1.hash, tokens("aujourd'hui")[0].1.hash);
        assert_eq!(tokens("U.S.")[0].1.hash, tokens("us")[0].1.hash);
    }

    /// The obvious twin: token by token.
    fn one_by_one(text: &str) -> Vec<Token> {
        let mut found = Vec::new();
        let mut scanner = Scanner { text, at: 0, flags: START, fold: Vec::new() };
        while scanner.skip_space() {
            scanner.token(&mut |token, _| found.push(token));
        }
        found
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig::with_cases(2000))]
        #[test]
        fn plain_words_are_read_as_any_other(
            text in "\\PC{0,80}|[a-zA-Z0-9 .,'’«»\u{A0}éÉ@#:/\\-\n]{0,200}|([a-z]{1,18}[ ,.'’:A-Z0-9]){0,20}|((www|Monday|ABC|aBc|x|org|s|S|é)[.'’ @#:/]{0,3}){0,30}"
        ) {
            let mut found = Vec::new();
            scan(&text, &mut |token| found.push(token));
            proptest::prop_assert_eq!(found, one_by_one(&text));
        }

        /// Whatever the text, tokens are in order, disjoint, on character boundaries, and only space is between them.
        #[test]
        fn tokens_tile_any_text(text in "\\PC{0,80}|[a-zA-Z0-9 .,'’«»\u{A0}\u{202F}éÉ@#:/\\-\n]{0,120}") {
            let mut at = 0;
            for (word, token) in tokens(&text) {
                let span = token.span.range();
                proptest::prop_assert!(!word.is_empty());
                proptest::prop_assert!(text[at..span.start].chars().all(|c| shape(c).is_space()));
                at = span.end;
            }
            proptest::prop_assert!(text[at..].chars().all(|c| shape(c).is_space()));
        }
    }
}
