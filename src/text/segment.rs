//! Sentences, from tokens: where a full stop ends one and where it does not.
//!
//! ```text
//! M. Poutine a dit « non ». Il part.  →  M. Poutine a dit « non ». | Il part.
//! ```
//!
//! One pass over the tokens, one decision at each terminator, line break and glued word; no regular expression. Every
//! token belongs to exactly one sentence. In doubt it does not cut: half a sentence matches nothing, so alignment needs
//! precision before recall.
//!
//! Not done here: what a sentence is in its article (`classify`).

use crate::base::{Span, Tok};
use crate::text::words::{AbbreviationKind, abbreviation, is_stopword};
use crate::text::{Language, Sentence, SentenceClass, Token, TokenClass, TokenFlags};

/// A sentence of more tokens than this is cut at its last comma or semicolon before it, so that the cost of comparing
/// two sentences is bounded. Set by hand, far above what prose reaches.
pub const LONGEST: u32 = 600;

/// Cuts `tokens` of `text` into sentences; classes are all body until `classify` has seen them.
pub(crate) fn segment(text: &str, tokens: &[Token], language: Language) -> Vec<Sentence> {
    let view = View { text, tokens, language, wrapped: is_hard_wrapped(text, tokens) };
    let mut sentences = Vec::new();
    let (mut first, mut block, mut comma) = (0_usize, 0_u32, None);
    for next in 1..=tokens.len() {
        let break_kind = if next == tokens.len() { Some(Break::Block) } else { view.break_before(next) };
        if break_kind.is_none() {
            if matches!(view.mark(next), Some(b',' | b';')) {
                comma = Some(next + 1);
            }
            if (next - first) as u32 >= LONGEST {
                let cut = comma.filter(|cut| *cut > first && *cut < next).unwrap_or(next);
                sentences.push(view.sentence(first, cut, block));
                first = cut;
                comma = None;
            }
            continue;
        }
        sentences.push(view.sentence(first, next, block));
        first = next;
        comma = None;
        if break_kind == Some(Break::Block) {
            block += 1;
        }
    }
    if tokens.is_empty() {
        sentences.clear();
    }
    sentences
}

/// Where a sentence ends behind the terminator at `at` of some tokens in a row, the token before it among them: the first
/// token of the next sentence. Nothing where none ends, or a line break ends it; an error where these tokens are too few
/// to tell.
pub(super) fn end_behind(text: &str, tokens: &[Token], language: Language, at: usize) -> Result<Option<usize>, Few> {
    let view = View { text, tokens, language, wrapped: false };
    let mut next = at + 1;
    loop {
        // Which of two straight quotes in the open one is, is counted from the beginning of its line.
        if view.is_open_straight_quote(next) {
            return Err(Few);
        }
        if next >= tokens.len() || !view.is_closer(next, next + 1) {
            break;
        }
        next += 1;
    }
    let Some(token) = tokens.get(next) else { return Ok(None) };
    let breaks_line = token.flags.has(TokenFlags::LINE_BEFORE);
    Ok((!breaks_line && view.ends_before(next)).then_some(next))
}

/// Tokens that are too few to say where a sentence ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Few;

/// Whether a text with so many single line breaks, of which so many look as if they stood inside a sentence, may have
/// been broken at a fixed width.
pub(super) const fn may_be_wrapped(breaks: u32, inside: u32) -> bool {
    inside >= 3 && inside * 5 >= breaks * 2
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Break {
    /// The next sentence stands in the same paragraph.
    Sentence,
    /// A paragraph ends.
    Block,
}

struct View<'t> {
    text: &'t str,
    tokens: &'t [Token],
    language: Language,
    /// Lines were broken at a fixed width: a single line break says nothing.
    wrapped: bool,
}

impl View<'_> {
    fn sentence(&self, first: usize, end: usize, block: u32) -> Sentence {
        let span = self.tokens[first].span.cover(self.tokens[end - 1].span);
        Sentence {
            span,
            tokens: Span::<Tok>::new(first as u32, end as u32),
            block,
            class: SentenceClass::Body,
            reason: None,
            language: self.language,
        }
    }

    /// Whether a sentence ends before token `next`.
    fn break_before(&self, next: usize) -> Option<Break> {
        let token = self.tokens[next];
        if token.flags.has(TokenFlags::BLANK_BEFORE) {
            return Some(Break::Block);
        }
        if token.flags.has(TokenFlags::LINE_BEFORE) && !(self.wrapped && self.line_goes_on(next)) {
            return Some(Break::Block);
        }
        if token.flags.has(TokenFlags::GLUED) {
            return self.glued_break(next).then_some(Break::Sentence);
        }
        // Only a word, number, opening quote, bracket, dash or picture begins a sentence; closers and stops do not.
        if self.ends_before(next) { Some(Break::Sentence) } else { None }
    }

    /// In wrapped text: whether the line before `next` was full, so that the break is only the width's.
    fn line_goes_on(&self, next: usize) -> bool {
        let before = self.tokens[next - 1].span.end() as usize;
        // Every line break the tokeniser knows ends the walk, or it would go back to the beginning of the text at each line.
        let line = self.text[..before].chars().rev();
        line.take_while(|c| !matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}')).take(WRAP_MIN).count() == WRAP_MIN
    }

    /// At a word glued to the one before ("annéeLe"): a new sentence after a word in small letters, or after a function
    /// word; otherwise a name in camel case.
    fn glued_break(&self, next: usize) -> bool {
        let before = self.tokens[next - 1];
        !before.flags.has(TokenFlags::CAPITAL) || is_stopword(before.hash, self.language)
    }

    /// Whether the tokens before `next` end a sentence and `next` begins one.
    fn ends_before(&self, next: usize) -> bool {
        // Behind a word nothing ends: a terminator, or what closes behind one, is a mark.
        if !matches!(self.tokens[next - 1].class, TokenClass::Punctuation | TokenClass::Quote) || !self.begins(next) {
            return false;
        }
        // Walk back over closing quotes and brackets to the terminator.
        let mut at = next;
        while at > 0 && self.is_closer(at - 1, next) {
            at -= 1;
        }
        if at == 0 {
            return false;
        }
        match self.mark(at - 1) {
            Some(b'.') => self.stop_ends(at - 1, next),
            Some(b'!' | b'?') => self.opens_well(next),
            _ => self.is_ellipsis(at - 1) && self.opens_well(next),
        }
    }

    /// Whether `next` can begin a sentence at all.
    fn begins(&self, next: usize) -> bool {
        let token = self.tokens[next];
        let space = token.flags.has(TokenFlags::SPACE_BEFORE);
        match token.class {
            TokenClass::Word | TokenClass::Clitic => {
                // "fin.Le début": a capital right after a stop that follows a word in small letters.
                space || token.flags.has(TokenFlags::CAPITAL) && next >= 2 && self.is_small_word(next - 2)
            }
            TokenClass::Quote => !self.is_closing_quote(next),
            TokenClass::Punctuation => {
                space && matches!(self.mark(next), Some(b'(' | b'[' | b'-'))
                    || self.is_dash(next)
                    || self.is_opening_mark(next)
            }
            TokenClass::Number
            | TokenClass::Handle
            | TokenClass::Url
            | TokenClass::Email
            | TokenClass::Emoji
            | TokenClass::Symbol => space,
        }
    }

    /// Whether what begins at `next` looks like a beginning: a capital, a number, a picture, perhaps after an opening
    /// quote, bracket or dash.
    fn opens_well(&self, next: usize) -> bool {
        let mut at = next;
        while at < self.tokens.len() && at < next + 3 {
            let token = self.tokens[at];
            match token.class {
                TokenClass::Word | TokenClass::Clitic => {
                    return token.flags.has(TokenFlags::CAPITAL) || !self.has_case(at);
                }
                TokenClass::Quote | TokenClass::Punctuation => at += 1,
                _ => return true,
            }
        }
        false
    }

    /// Scripts without capitals begin a sentence with any letter.
    fn has_case(&self, at: usize) -> bool {
        let first = self.text[self.tokens[at].span.range()].chars().next();
        first.is_some_and(|c| c.is_lowercase() || c.is_uppercase())
    }

    /// Whether the full stop at `stop` ends a sentence, `next` being where another would begin.
    fn stop_ends(&self, stop: usize, next: usize) -> bool {
        if !self.opens_well(next) {
            return false;
        }
        let Some(before) = stop.checked_sub(1) else { return false };
        // "..." typed as three stops: the words before do not matter.
        if self.mark(before) == Some(b'.') {
            return true;
        }
        let word = self.tokens[before];
        let begins_with_stopword = self.is_stopword_at(next);
        match word.class {
            TokenClass::Word if stop + 1 == next => {
                let capital = word.flags.has(TokenFlags::CAPITAL);
                let letters = self.text[word.span.range()].chars().filter(|c| c.is_alphabetic()).count();
                let dotted = self.text[word.span.range()].contains('.');
                match abbreviation(word.hash, capital, self.language) {
                    Some(AbbreviationKind::Title) => return false,
                    Some(AbbreviationKind::BeforeNumber) if self.tokens[next].class == TokenClass::Number => {
                        return false;
                    }
                    Some(AbbreviationKind::Other) => return begins_with_stopword,
                    _ => {}
                }
                // An initial ("John F. Kennedy"), an acronym ("the U.S. Congress").
                if (letters == 1 && capital && self.has_case(before)) || dotted {
                    return begins_with_stopword || self.tokens[next].class == TokenClass::Quote;
                }
                true
            }
            TokenClass::Number if stop + 1 == next => {
                let digits = word.span.len();
                if self.begins_line(before) && digits <= 3 {
                    return false;
                }
                // German ordinals: "am 18. Juni".
                self.language != Language::German || digits > 2 || begins_with_stopword
            }
            _ => true,
        }
    }

    /// Whether the first word from `next` on, past quotes and dashes, is a function word.
    fn is_stopword_at(&self, next: usize) -> bool {
        let word =
            self.tokens[next..].iter().take(3).find(|t| matches!(t.class, TokenClass::Word | TokenClass::Clitic));
        word.is_some_and(|t| t.class == TokenClass::Clitic || is_stopword(t.hash, self.language))
    }

    fn begins_line(&self, at: usize) -> bool {
        self.tokens[at].flags.has(TokenFlags::LINE_BEFORE)
    }

    fn is_small_word(&self, at: usize) -> bool {
        let token = self.tokens[at];
        token.class == TokenClass::Word
            && !token.flags.has(TokenFlags::CAPITAL)
            && token.span.len() >= 2
            && self.mark(at + 1) == Some(b'.')
    }

    /// Whether `at`, somewhere before `next`, is a closing quote or bracket that belongs to the sentence before.
    fn is_closer(&self, at: usize, next: usize) -> bool {
        match self.tokens[at].class {
            TokenClass::Quote => at < next && self.is_closing_quote(at),
            TokenClass::Punctuation => matches!(self.mark(at), Some(b')' | b']')),
            _ => false,
        }
    }

    /// Whether the quotation mark at `at` closes: by the spaces around it, else by its glyph.
    fn is_closing_quote(&self, at: usize) -> bool {
        if self.tokens[at].class != TokenClass::Quote {
            return false;
        }
        let space_before = self.tokens[at].flags.has(TokenFlags::SPACE_BEFORE);
        let space_after = self.tokens.get(at + 1).is_none_or(|t| {
            t.flags.has(TokenFlags::SPACE_BEFORE)
                || matches!(t.class, TokenClass::Punctuation) && !matches!(self.mark(at + 1), Some(b'(' | b'['))
        });
        match (space_before, space_after) {
            (false, _) => true,
            (true, false) => false,
            (true, true) => match self.text[self.tokens[at].span.range()].chars().next() {
                Some('«') => self.language == Language::German,
                Some('»') => self.language != Language::German,
                Some('”' | '›' | '’') => true,
                Some('"' | '\'') => self.straight_quote_closes(at),
                _ => false,
            },
        }
    }

    /// Whether the token at `at` is a straight quote with a space before it, and perhaps one behind it.
    fn is_open_straight_quote(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| {
            token.class == TokenClass::Quote
                && token.flags.has(TokenFlags::SPACE_BEFORE)
                && matches!(self.text.as_bytes()[token.span.start() as usize], b'"' | b'\'')
                && self
                    .tokens
                    .get(at + 1)
                    .is_none_or(|t| t.flags.has(TokenFlags::SPACE_BEFORE) || t.class == TokenClass::Punctuation)
        })
    }

    /// A straight quote with spaces on both sides closes where an odd number of them stand before it in its block.
    fn straight_quote_closes(&self, at: usize) -> bool {
        let glyph = &self.text[self.tokens[at].span.range()];
        let mut open = false;
        // 400 tokens back is farther than any quotation is long; the bound keeps the cost linear.
        for before in (at.saturating_sub(400)..at).rev() {
            if &self.text[self.tokens[before].span.range()] == glyph {
                open = !open;
            }
            if self.tokens[before].flags.has(TokenFlags::LINE_BEFORE) {
                break;
            }
        }
        open
    }

    /// The ASCII mark that the token at `at` is.
    #[inline]
    fn mark(&self, at: usize) -> Option<u8> {
        let token = self.tokens.get(at)?;
        if token.class != TokenClass::Punctuation || token.span.len() != 1 {
            return None;
        }
        Some(self.text.as_bytes()[token.span.start() as usize])
    }

    fn wide_mark(&self, at: usize) -> Option<char> {
        let token = self.tokens.get(at)?;
        if token.class == TokenClass::Punctuation { self.text[token.span.range()].chars().next() } else { None }
    }

    fn is_ellipsis(&self, at: usize) -> bool {
        matches!(self.wide_mark(at), Some('…' | '。' | '！' | '？' | '؟' | '।'))
    }

    fn is_dash(&self, at: usize) -> bool {
        matches!(self.wide_mark(at), Some('–' | '—' | '•' | '●' | '►' | '·'))
    }

    fn is_opening_mark(&self, at: usize) -> bool {
        matches!(self.wide_mark(at), Some('¿' | '¡'))
    }
}

/// The shortest line, in characters, that may have been broken by width.
const WRAP_MIN: usize = 50;

/// Whether the text's lines were broken at a fixed width: most single line breaks come after a full line and before a
/// small letter or another full line that does not begin a sentence.
fn is_hard_wrapped(text: &str, tokens: &[Token]) -> bool {
    let (mut breaks, mut inside) = (0_u32, 0_u32);
    for pair in tokens.windows(2) {
        let next = pair[1];
        if !next.flags.has(TokenFlags::LINE_BEFORE) || next.flags.has(TokenFlags::BLANK_BEFORE) {
            continue;
        }
        breaks += 1;
        let small = matches!(next.class, TokenClass::Word | TokenClass::Clitic) && !next.flags.has(TokenFlags::CAPITAL);
        let ended =
            matches!(text[pair[0].span.range()].chars().next(), Some('.' | '!' | '?' | ':' | '…' | '»' | '”' | '"'));
        inside += u32::from(small && !ended);
    }
    may_be_wrapped(breaks, inside)
}

#[cfg(test)]
mod tests;
