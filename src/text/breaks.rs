//! Where the sentences of a text end, found while its words are read: for corpora, which have no time for tokens.
//!
//! ```text
//! … a cédé. Les secours …      a word of two letters and more that is no abbreviation, a space, a capital: ends
//! … le 3 mai. « Le pont …      anything else: the rules of `segment`, on the few tokens around
//! ```
//!
//! Behind nearly every full stop stand a space and a capital, and before it a plain word; there every language's rules
//! say the same, and nothing is asked. The other places are noted, and decided by [`segment`](crate::text::segment) once
//! the text is read and its language known. Where even that would need more than the place itself — lines that may have been
//! broken by width, straight quotes with spaces on both sides, sentences without end, white space that joins words — the whole
//! text is left to the [`Cutter`]. So the sentences are those of `segment`, which is tested on any text; the one knowing
//! departure is that the language is voted on without elided words (docs/adr/0021-sentences-of-a-corpus.md).

use std::sync::LazyLock;

use crate::base::{Byte, Span};
use crate::text::chars::{Shape, is_spaceless, shape};
use crate::text::cursor::{START, Scanner};
use crate::text::flat::Flat;
use crate::text::fold::folded;
use crate::text::hash_set::{HashSet64, HashTable64};
use crate::text::language::{SAMPLE, Votes, recognise_words};
use crate::text::scan::scan_one;
use crate::text::segment::{LONGEST, end_behind, may_be_wrapped};
use crate::text::words::{abbreviations, stopwords};
use crate::text::{Cutter, Language, Token, TokenClass, TokenFlags, scan, stopword_languages, word_hash};

/// A sentence of a text whose words are known as hashes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SentenceWords {
    /// Where it stands in the text.
    pub span: Span<Byte>,
    /// How many words of the text come before its end: it has those from the end of the sentence before it.
    pub words_end: u32,
}

/// What was noted of a text while its words were read. Places are those of its flat form.
#[derive(Debug, Default)]
pub(super) struct Breaks {
    found: Vec<Found>,
    /// Line breaks that stand alone, and those of them that may have been made by width.
    lines: (u32, u32),
    /// The last token that is no plain run of letters and no single mark: where it begins and ends.
    last: (u32, u32),
    /// Something was met for which the text is left to the cutter.
    is_left: bool,
    /// Scratch space.
    ends: Vec<(usize, usize, u32)>,
    tokens: Vec<Token>,
    fold: Vec<u8>,
    passed: Vec<u64>,
    cutter: Cutter,
}

/// A place where a sentence ends or may end.
#[derive(Clone, Copy, Debug)]
struct Found {
    /// Words before it.
    words: u32,
    what: What,
}

#[derive(Clone, Copy, Debug)]
enum What {
    /// One ends at the first place, and the next begins at the second.
    Ends(u32, u32),
    /// A terminator at the second place, behind a token that begins at the first.
    Asked(u32, u32),
    /// A capital that was glued to a word with a capital, which is a function word in these languages.
    Glued(u32, u8),
}

/// Below so many words the language is asked of all of them.
const SHORT: usize = 24;

/// Words that may be an abbreviation.
static ABBREVIATIONS: LazyLock<HashSet64> =
    LazyLock::new(|| HashSet64::new(abbreviations().map(|(stem, ..)| spread(word_hash(folded(stem).as_bytes())))));

/// Function words and what they say of a text's language.
static STOPWORDS: LazyLock<HashTable64<Votes>> = LazyLock::new(|| {
    let words = stopwords().map(|(word, language)| (spread(word_hash(folded(word).as_bytes())), Votes::of(language)));
    HashTable64::new(words, Votes::joined)
});

/// A word's hash over 64 bits.
#[inline]
const fn spread(word: u32) -> u64 {
    (word as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

impl Breaks {
    /// Before a text is read.
    pub(super) fn begin(&mut self) {
        self.found.clear();
        (self.lines, self.last, self.is_left) = ((0, 0), (0, 0), false);
    }

    /// A token was read that is no plain run of letters.
    #[inline]
    pub(super) fn passed(&mut self, from: usize, to: usize) {
        self.last = (from as u32, to as u32);
    }

    /// At a byte that may end a sentence, behind `words`; gives where reading goes on.
    #[inline]
    pub(super) fn mark(&mut self, flat: &Flat, at: usize, words: &[u32]) -> usize {
        match flat.bytes()[at] {
            0..=0x1f => self.line(flat, at, words),
            _ => {
                self.terminator(flat, at, words);
                at + 1
            }
        }
    }

    #[inline]
    fn terminator(&mut self, flat: &Flat, at: usize, words: &[u32]) {
        let bytes = flat.bytes();
        let (next, after, third) = (bytes[at + 1], bytes[at + 2], bytes[at + 3]);
        let ends = |end: usize, next: usize| What::Ends((at + end) as u32, (at + next) as u32);
        match next {
            // Behind the last one nothing begins.
            _ if at + 1 >= flat.len() => {}
            // A quotation mark that touches what follows opens, one that touches what stands before it closes.
            b' ' if after.is_ascii_uppercase() || after == b'"' && third.is_ascii_uppercase() => {
                match self.ends_plainly(bytes, at, words) {
                    true => self.push(words, ends(1, 2)),
                    false => self.ask(flat, at, words),
                }
            }
            // Behind what closes a sentence no word before the full stop matters.
            b'"' | b')' if after == b' ' && third.is_ascii_uppercase() && follows_token(bytes, at) => {
                self.push(words, ends(2, 3));
            }
            // A line break ends it by itself, unless what closes it stands on the next line.
            b'\n' | b'\r' if !closes_line(&bytes[at + 1..flat.len()]) => {}
            // Behind other marks and small letters nothing begins.
            b'.' | b',' | b';' | b':' | b'!' | b'?' | b'0'..=b'9' | b'a'..=b'z' => {}
            _ => self.ask(flat, at, words),
        }
    }

    /// Whether a terminator before a space and a capital ends a sentence in every language: a full stop behind a number of four
    /// digits, a closing mark, or a word of two letters and more that is no abbreviation; any other.
    #[inline]
    fn ends_plainly(&self, bytes: &[u8], at: usize, words: &[u32]) -> bool {
        if bytes[at] != b'.' {
            return true;
        }
        let Some(before) = at.checked_sub(4) else { return false };
        let before: [u8; 4] = bytes[before..at].try_into().expect("four bytes");
        match before[3] {
            b')' | b']' | b'"' | b'%' => true,
            b'0'..=b'9' => before.iter().all(u8::is_ascii_digit),
            _ => {
                // Two letters are a word behind a space, and small ones none that two were made of ("Æ").
                let is_word = before[2..].iter().all(u8::is_ascii_alphabetic)
                    && (before[1].is_ascii_alphabetic() || before[1] == b' ' && before[3].is_ascii_lowercase());
                is_word && words.last().is_some_and(|word| !ABBREVIATIONS.contains(spread(*word)))
            }
        }
    }

    /// Notes a terminator that is to be asked about.
    #[inline(never)]
    fn ask(&mut self, flat: &Flat, at: usize, words: &[u32]) {
        match self.token_before(flat.bytes(), at) {
            Some(from) => self.push(words, What::Asked(from as u32, at as u32)),
            None => self.is_left = true,
        }
    }

    fn push(&mut self, words: &[u32], what: What) {
        self.found.push(Found { words: words.len() as u32, what });
    }

    /// Where the token before `at` begins; `at` itself where there is none. Nothing where that cannot be told.
    fn token_before(&self, bytes: &[u8], at: usize) -> Option<usize> {
        let Some(end) = end_before(bytes, at) else { return Some(at) };
        let (from, to) = (self.last.0 as usize, self.last.1 as usize);
        if from < end && end <= to {
            return Some(from);
        }
        match bytes[end - 1] {
            0x80.. | b'0'..=b'9' => None,
            byte if byte.is_ascii_alphabetic() => {
                let run = bytes[to..end].iter().rev().take_while(|byte| byte.is_ascii_alphabetic());
                Some(end - run.count())
            }
            _ => Some(end - 1),
        }
    }

    /// At a control character, which may break a line; gives where the next token begins.
    #[inline(never)]
    fn line(&mut self, flat: &Flat, at: usize, words: &[u32]) -> usize {
        let bytes = flat.bytes();
        let (mut next, mut lines) = (at, 0);
        while next < flat.len() && matches!(bytes[next], 0..=32 | 127) {
            let breaks = bytes[next] == b'\n' || bytes[next] == b'\r' && bytes[next + 1] != b'\n';
            lines += u32::from(breaks);
            next += 1;
        }
        let Some(end) = end_before(bytes, at).filter(|_| lines > 0 && next < flat.len()) else { return next };
        let joins = |c: Option<char>| c.is_none_or(|c| shape(c).is_space());
        if bytes[end - 1] >= 0x80 && end > self.last.1 as usize || joins(char_at(&bytes[next..])) {
            // It may be white space that joins words, or breaks lines too.
            self.is_left = true;
            return next;
        }
        if lines == 1 {
            self.lines.0 += 1;
            let ended = matches!(bytes[end - 1], b'.' | b'!' | b'?' | b':');
            self.lines.1 += u32::from(matches!(bytes[next], b'a'..=b'z' | 0x80..) && !ended);
        }
        self.push(words, What::Ends(end as u32, next as u32));
        next
    }

    /// The tokeniser has read `token` of `text` from the place `at` on, up to the place `to` and the byte `next` of the
    /// text.
    #[inline(never)]
    pub(super) fn token(&mut self, text: &str, token: &Token, (flat, at, to): (&Flat, usize, usize), words: &[u32]) {
        let start = flat.place_of(token.span.start() as usize);
        if start > at && token.flags.has(TokenFlags::LINE_BEFORE) {
            self.is_left = true;
        }
        let first = text[token.span.range()].chars().next();
        if token.class == TokenClass::Punctuation
            && matches!(first, Some('.' | '!' | '?' | '…' | '。' | '！' | '？' | '؟' | '।'))
        {
            self.ask(flat, start, words);
        }
        self.passed(start, to);
        // Where a word ends before a capital, the two were glued, but in scripts that put no spaces between words.
        let behind = text[token.span.end() as usize..].chars().next();
        let is_spaced = !text[token.span.range()].ends_with(is_spaceless);
        if token.class == TokenClass::Word
            && is_spaced
            && behind.is_some_and(|c| c.is_uppercase() && shape(c) == Shape::Letter)
        {
            let place = to as u32;
            if !token.flags.has(TokenFlags::CAPITAL) {
                self.push(words, What::Ends(place, place));
            } else if stopword_languages(token.hash) != 0 {
                self.push(words, What::Glued(place, stopword_languages(token.hash)));
            }
        }
    }

    /// Appends the sentences of `text`, which was read into `flat` and `words`, to `out`.
    pub(super) fn sentences(&mut self, text: &str, flat: &Flat, words: &[u32], out: &mut Vec<SentenceWords>) {
        let before = out.len();
        if self.is_left || may_be_wrapped(self.lines.0, self.lines.1) || self.decide(text, flat, words, out).is_none() {
            out.truncate(before);
            self.cut(text, out);
        }
    }

    /// Leaves the text to the cutter.
    pub(super) fn cut(&mut self, text: &str, out: &mut Vec<SentenceWords>) {
        let cut = self.cutter.cut(text);
        let mut words_end = 0;
        for sentence in &cut.sentences {
            let words = cut.tokens[sentence.tokens.range()].iter();
            let is_word = |token: &&Token| matches!(token.class, TokenClass::Word | TokenClass::Number);
            words_end += words.filter(is_word).count() as u32;
            out.push(SentenceWords { span: sentence.span, words_end });
        }
    }

    /// Decides what was noted; nothing where a place cannot be decided by itself.
    fn decide(&mut self, text: &str, flat: &Flat, words: &[u32], out: &mut Vec<SentenceWords>) -> Option<()> {
        let mut scanner = Scanner { text, at: 0, flags: START, fold: Vec::new() };
        if !scanner.skip_space() {
            return Some(());
        }
        let mut ends = std::mem::take(&mut self.ends);
        ends.clear();
        let decided = self.ends(text, flat, words, &mut ends);
        // What closes a sentence on the next line comes behind that line's break.
        if !ends.is_sorted_by_key(|(_, next, _)| *next) {
            ends.sort_unstable_by_key(|(_, next, _)| *next);
        }
        let mut start = scanner.at;
        let decided = decided.and_then(|()| {
            for (end, next, words_end) in ends.iter().copied() {
                if end > start {
                    sentence(text, start, end, words_end, out)?;
                    start = next;
                }
            }
            let last = text[start..].trim_end_matches(|c| shape(c).is_space());
            // A mark that joins words may belong to the last of them.
            let is_plain = text[start + last.len()..].chars().all(|c| shape(c) == Shape::Space);
            is_plain.then_some(())?;
            sentence(text, start, start + last.len(), words.len() as u32, out)
        });
        self.ends = ends;
        decided
    }

    /// Where sentences end, where the next begin, and how many words come before.
    fn ends(&mut self, text: &str, flat: &Flat, words: &[u32], ends: &mut Vec<(usize, usize, u32)>) -> Option<()> {
        let (mut known, mut passed) = (None, 0);
        let mut place = |at: u32| flat.place(at as usize, &mut passed);
        for at in 0..self.found.len() {
            let Found { words: before, what } = self.found[at];
            if let What::Ends(end, next) = what {
                ends.push((place(end), place(next), before));
                continue;
            }
            if words.len() < SHORT {
                return None;
            }
            let language = *known.get_or_insert_with(|| recognise_words(text, words.len(), self.votes(words)));
            match what {
                What::Ends(..) => {}
                What::Asked(from, at) => {
                    let (from, at) = (place(from), place(at));
                    ends.extend(self.asked(text, from, at, language)?.map(|(end, next)| (end, next, before)));
                }
                What::Glued(at, languages) => {
                    let place = place(at);
                    let fits = language == Language::Unknown || languages & language.bit() != 0;
                    ends.extend(fits.then_some((place, place, before)));
                }
            }
        }
        Some(())
    }

    /// The votes of a text's first words.
    fn votes(&mut self, words: &[u32]) -> Votes {
        let first = &words[..words.len().min(SAMPLE)];
        STOPWORDS.all(first.iter().map(|word| spread(*word)), &mut self.passed).sum()
    }

    /// Where the sentence ends whose terminator is at the byte `at`, behind a token that begins at `from`, and where the next
    /// begins; nothing where none ends there, or nothing at all where that cannot be told.
    fn asked(&mut self, text: &str, from: usize, at: usize, language: Language) -> Option<Option<(usize, usize)>> {
        let flags = flags_before(text, from);
        let tokens = &mut self.tokens;
        tokens.clear();
        let (mut place, mut flags, mut terminator) = (from, flags, None);
        let is_word = |token: &Token| matches!(token.class, TokenClass::Word | TokenClass::Clitic);
        let enough = |tokens: &[Token], terminator: Option<usize>| {
            let Some(behind) = terminator.map(|at| &tokens[at + 1..]) else { return tokens.len() > BEFORE };
            behind.last().is_some_and(is_word) || behind.len() >= BEHIND
        };
        while place < text.len() && !enough(tokens, terminator) {
            place = scan_one(text, place, flags, &mut self.fold, &mut |token, _| {
                if token.span.start() as usize == at {
                    terminator = Some(tokens.len());
                }
                tokens.push(token);
            });
            flags = 0;
        }
        let terminator = terminator?;
        let behind = &tokens[terminator + 1..];
        // No rule looks past the first word, nor farther than some tokens behind what is no mark.
        let is_mark = |token: &Token| matches!(token.class, TokenClass::Quote | TokenClass::Punctuation);
        let first = behind.iter().position(|token| !is_mark(token));
        let is_told = behind.last().is_some_and(is_word) || first.is_some_and(|first| first + FAR <= behind.len());
        if place < text.len() && !is_told {
            return None;
        }
        let next = end_behind(text, tokens, language, terminator).ok()?;
        Some(next.map(|next| (tokens[next - 1].span.end() as usize, tokens[next].span.start() as usize)))
    }
}

/// Tokens before a terminator, at most: the one it stands behind, and a possessive.
const BEFORE: usize = 4;

/// Tokens read behind a terminator, unless a word comes before.
const BEHIND: usize = 8;

/// Tokens from the first of a sentence on that its rules may look at.
const FAR: usize = 4;

/// Whether a token surely ends at `at`.
fn follows_token(bytes: &[u8], at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| bytes[before].is_ascii_graphic())
}

/// Whether the first token of `bytes` may be a closing mark.
fn closes_line(bytes: &[u8]) -> bool {
    let Some(first) = bytes.iter().position(|byte| !matches!(byte, 0..=32 | 127)) else { return false };
    match bytes[first] {
        // One that touches what follows opens.
        b'"' => !bytes.get(first + 1).is_some_and(u8::is_ascii_alphanumeric),
        byte => matches!(byte, b'\'' | b')' | b']' | 0x80..),
    }
}

/// The character that `bytes` of a flat text begin with.
fn char_at(bytes: &[u8]) -> Option<char> {
    let len = if bytes[0] < 0x80 { 1 } else { bytes[0].leading_ones() as usize };
    std::str::from_utf8(bytes.get(..len)?).ok()?.chars().next()
}

/// Where the last token before `at` ends, behind plain white space; nothing where there is none.
fn end_before(bytes: &[u8], at: usize) -> Option<usize> {
    let spaces = bytes[..at].iter().rev().take_while(|byte| matches!(byte, 0..=32 | 127)).count();
    (spaces < at).then_some(at - spaces)
}

/// The flags of a token at `at`: what white space stands before it.
fn flags_before(text: &str, at: usize) -> u8 {
    let before = text[..at].trim_end_matches(|c| shape(c).is_space());
    if before.is_empty() {
        return START;
    }
    let mut scanner = Scanner { text: &text[..at], at: before.len(), flags: 0, fold: Vec::new() };
    scanner.skip_space();
    scanner.flags
}

/// Appends a sentence; nothing where it may be one without end, which is cut.
fn sentence(text: &str, start: usize, end: usize, words_end: u32, out: &mut Vec<SentenceWords>) -> Option<()> {
    let span = Span::<Byte>::new(start as u32, end as u32);
    // No token is shorter than a byte.
    if span.len() >= LONGEST {
        let mut tokens = 0;
        scan(&text[start..end], &mut |_| tokens += 1);
        if tokens >= LONGEST {
            return None;
        }
    }
    out.push(SentenceWords { span, words_end });
    Some(())
}

#[cfg(test)]
mod tests;
