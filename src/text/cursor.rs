//! Where the tokeniser stands in its text: what comes next, what white space was crossed, and tokens as they are emitted. What
//! a token is, `scan` decides.

use crate::base::{Byte, Span, hash_bytes};
use crate::text::chars::{Shape, shape};
use crate::text::figures::is_figure_word;
use crate::text::token::{FIGURE, Token, TokenClass, TokenFlags};

/// Flags of the first token of a text.
pub(super) const START: u8 = TokenFlags::SPACE_BEFORE | TokenFlags::LINE_BEFORE | TokenFlags::BLANK_BEFORE;

/// A text, how far it is read, and what is known of the token to come.
pub(super) struct Scanner<'t> {
    pub(super) text: &'t str,
    /// Byte position of the next character.
    pub(super) at: usize,
    /// Flags of the token about to be scanned.
    pub(super) flags: u8,
    /// The token's fold, as far as it is read.
    pub(super) fold: Vec<u8>,
}

impl Scanner<'_> {
    /// Moves to the next character that is not white space and notes what was crossed; false at the end.
    pub(super) fn skip_space(&mut self) -> bool {
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

    pub(super) fn emit_word(
        &mut self,
        start: usize,
        letters: usize,
        capitals: usize,
        sink: &mut impl FnMut(Token, &[u8]),
    ) {
        self.emit_as(start, TokenClass::Word, letters, capitals, sink);
    }

    pub(super) fn emit_as(
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
    pub(super) fn emit(&mut self, start: usize, class: TokenClass, sink: &mut impl FnMut(Token, &[u8])) {
        let hash = hash_bytes(&self.fold);
        let mask = if is_figure_word(hash) { FIGURE } else { hash };
        sink(self.token_of(start, class, hash, mask), &self.fold);
    }

    /// Emits a token hashed by its very bytes.
    pub(super) fn emit_raw(&mut self, start: usize, class: TokenClass, sink: &mut impl FnMut(Token, &[u8])) {
        let bytes = &self.text.as_bytes()[start..self.at];
        let hash = hash_bytes(bytes);
        let mask = if class == TokenClass::Number { FIGURE } else { hash };
        sink(self.token_of(start, class, hash, mask), bytes);
    }

    /// The token from `start` to here; the next has other flags.
    pub(super) fn token_of(&mut self, start: usize, class: TokenClass, hash: u64, mask: u64) -> Token {
        let span = Span::<Byte>::new(start as u32, self.at as u32);
        Token { span, class, flags: TokenFlags(std::mem::take(&mut self.flags)), hash, mask }
    }

    #[inline]
    pub(super) fn peek(&self) -> Option<char> {
        match self.after(0)? {
            byte if byte < 0x80 => Some(byte as char),
            _ => self.text[self.at..].chars().next(),
        }
    }

    /// The byte `offset` after the position.
    #[inline]
    pub(super) fn after(&self, offset: usize) -> Option<u8> {
        self.text.as_bytes().get(self.at + offset).copied()
    }

    pub(super) fn char_after(&self, offset: usize) -> Option<char> {
        self.text.get(self.at + offset..)?.chars().next()
    }

    pub(super) fn letter_follows(&self, offset: usize) -> bool {
        self.char_after(offset).is_some_and(|c| shape(c) == Shape::Letter)
    }

    pub(super) fn small_follows(&self, offset: usize) -> bool {
        self.char_after(offset).is_some_and(char::is_lowercase)
    }

    pub(super) fn name_follows(&self, offset: usize) -> bool {
        self.char_after(offset).is_some_and(|c| c.is_alphanumeric() || c == '_')
    }

    /// At a full stop: whether one letter follows that is itself an initial (`U.S.`), and no word.
    pub(super) fn initial_follows(&self) -> bool {
        self.letter_follows(1) && {
            let width = self.char_after(1).map_or(0, char::len_utf8);
            !self.name_follows(1 + width)
        }
    }

    /// Full stops taken into the word so far.
    pub(super) fn dots(&self, start: usize) -> usize {
        self.text.as_bytes()[start..self.at].iter().filter(|b| **b == b'.').count()
    }

    pub(super) fn take_while(&mut self, keep: impl Fn(char) -> bool) {
        let rest = &self.text[self.at..];
        self.at += rest.find(|c| !keep(c)).unwrap_or(rest.len());
    }
}
