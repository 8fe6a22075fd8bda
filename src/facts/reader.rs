//! The tokens of one sentence with what the tables say of each: the view through which every rule looks at the text.
//!
//! Positions are indices of the article's tokens. Asking past either end of the sentence is allowed and answers no.
//! One table lookup a token; phrases are matched only where a rule asks for their role.

use crate::base::{Byte, Ratio, Span, Tok};
use crate::facts::lexicon::{Lexicon, Node, Role, lookup_key};
use crate::facts::{Change, Fact, Kind, Laid, Modality, Value};
use crate::text::{Language, Prepared, Token, TokenClass, TokenFlags};

/// Longest phrase of the tables, in tokens, that is looked for backwards.
const LONGEST_BACKWARDS: usize = 6;

/// A reader of one sentence at a time.
pub(super) struct Reader<'a> {
    pub(super) prepared: &'a Prepared,
    /// Language of the sentence.
    pub(super) language: Language,
    /// Which sentence.
    pub(super) sentence: u32,
    /// First token of the sentence.
    pub(super) start: usize,
    /// After its last token.
    pub(super) end: usize,
    lexicon: &'static Lexicon,
    nodes: Vec<Option<&'static Node>>,
    /// The key by which tables know each token of the sentence.
    keys: Vec<u64>,
}

impl<'a> Reader<'a> {
    /// A reader that stands before the first sentence.
    pub(super) fn new(prepared: &'a Prepared) -> Self {
        let language = prepared.language;
        let lexicon = Lexicon::of(language);
        Self { prepared, language, sentence: 0, start: 0, end: 0, lexicon, nodes: Vec::new(), keys: Vec::new() }
    }

    /// Moves to a sentence and looks its tokens up.
    pub(super) fn open(&mut self, sentence: u32) {
        let found = &self.prepared.sentences[sentence as usize];
        self.sentence = sentence;
        self.language = found.language;
        self.lexicon = Lexicon::of(found.language);
        self.start = found.tokens.start() as usize;
        self.end = found.tokens.end() as usize;
        self.nodes.clear();
        let lexicon = self.lexicon;
        self.keys.clear();
        for token in &self.prepared.tokens[self.start..self.end] {
            let key = lookup_key(self.prepared.text(token.span), token.hash);
            let address = matches!(token.class, TokenClass::Url | TokenClass::Email | TokenClass::Handle);
            self.keys.push(key);
            self.nodes.push(if address { None } else { lexicon.node(key) });
        }
    }

    /// The token at a position, inside the sentence.
    #[inline]
    pub(super) fn token(&self, at: usize) -> Option<&'a Token> {
        if at < self.start || at >= self.end { None } else { self.prepared.tokens.get(at) }
    }

    /// What the tables say of the word at a position.
    #[inline]
    pub(super) fn node(&self, at: usize) -> Option<&'static Node> {
        if at < self.start { None } else { self.nodes.get(at - self.start).copied().flatten() }
    }

    /// The token as written; empty outside the sentence.
    pub(super) fn text(&self, at: usize) -> &'a str {
        self.token(at).map_or("", |token| self.prepared.text(token.span))
    }

    /// Whether the token is exactly `text`.
    pub(super) fn is(&self, at: usize, text: &str) -> bool {
        self.text(at) == text
    }

    /// The key by which tables know the word.
    pub(super) fn key(&self, at: usize) -> Option<u64> {
        at.checked_sub(self.start).and_then(|offset| self.keys.get(offset).copied())
    }

    /// The class of a token.
    pub(super) fn class(&self, at: usize) -> Option<TokenClass> {
        self.token(at).map(|token| token.class)
    }

    /// Whether the token is written with digits.
    pub(super) fn is_number(&self, at: usize) -> bool {
        self.class(at) == Some(TokenClass::Number)
    }

    /// Whether the token is a word.
    pub(super) fn is_word(&self, at: usize) -> bool {
        self.class(at) == Some(TokenClass::Word)
    }

    /// Whether the token touches the one before it.
    pub(super) fn glued(&self, at: usize) -> bool {
        at > self.start && self.token(at).is_some_and(|token| !token.flags.has(TokenFlags::SPACE_BEFORE))
    }

    /// Whether the token has a flag.
    pub(super) fn flag(&self, at: usize, flag: u8) -> bool {
        self.token(at).is_some_and(|token| token.flags.has(flag))
    }

    /// Whether the token begins with a capital.
    pub(super) fn capital(&self, at: usize) -> bool {
        self.flag(at, TokenFlags::CAPITAL)
    }

    /// Whether the token is a dash of any length, a hyphen among them.
    pub(super) fn is_dash(&self, at: usize) -> bool {
        matches!(self.text(at), "-" | "‐" | "‑" | "–" | "—" | "−")
    }

    /// The value of the word alone in a role.
    pub(super) fn value(&self, at: usize, role: Role) -> Option<i64> {
        self.node(at).and_then(|node| node.alone().get(role))
    }

    /// Whether the word alone has a role.
    pub(super) fn has(&self, at: usize, role: Role) -> bool {
        self.value(at, role).is_some()
    }

    /// The longest phrase of a role that begins here: its value and the position after it.
    pub(super) fn phrase(&self, at: usize, role: Role) -> Option<(i64, usize)> {
        let (value, len) = self.node(at)?.longest(role, |n| self.key(at + n))?;
        Some((value, at + len))
    }

    /// The position after a phrase of the role, or `at` where there is none.
    pub(super) fn skip(&self, at: usize, role: Role) -> usize {
        self.phrase(at, role).map_or(at, |(_, end)| end)
    }

    /// A phrase of the role that ends right before `at`: its value and where it begins.
    pub(super) fn phrase_before(&self, at: usize, role: Role) -> Option<(i64, usize)> {
        (1..=LONGEST_BACKWARDS).filter_map(|back| at.checked_sub(back)).filter(|from| *from >= self.start).find_map(
            |from| {
                let (value, end) = self.phrase(from, role)?;
                (end == at).then_some((value, from))
            },
        )
    }

    /// The word behind a value that is one.
    pub(super) fn name(&self, value: i64) -> Option<&'static str> {
        self.lexicon.name(value)
    }

    /// The bytes from one token to before another.
    pub(super) fn span(&self, from: usize, end: usize) -> Span<Byte> {
        let tokens = &self.prepared.tokens;
        Span::new(tokens[from].span.start(), tokens[end.max(from + 1) - 1].span.end())
    }

    /// A fact over these tokens that says nothing more yet.
    pub(super) fn fact(&self, from: usize, end: usize, kind: Kind, value: Value) -> Fact {
        Fact {
            span: self.span(from, end),
            tokens: Span::<Tok>::new(from as u32, end as u32),
            sentence: self.sentence,
            kind,
            value,
            unit: None,
            head: None,
            of: None,
            window: None,
            scope: None,
            change: Change::None,
            laid: Laid::Nowhere,
            affirmed: true,
            modality: Modality::Fact,
            source: None,
            reason: None,
        }
    }

    /// A number that is no claim, and why.
    pub(super) fn rejected(&self, from: usize, end: usize, reason: &'static str) -> Fact {
        Fact { reason: Some(reason), ..self.fact(from, end, Kind::Rejected, Value::Nothing) }
    }
}

/// A small whole number of a table as an exact one.
pub(super) const fn whole(value: i64) -> Ratio {
    Ratio::whole(value)
}
