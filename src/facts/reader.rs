//! The tokens of one sentence with what the tables say of each: the view through which every rule looks at the text.
//!
//! Positions are indices of the article's tokens. Asking past either end of the sentence is allowed and answers no.
//! One table lookup a token; phrases are matched only where a rule asks for their role.

use crate::base::{Byte, Ratio, Span, Tok, hash_bytes};
use crate::facts::compounds::thousands_and_rest;
use crate::facts::lexicon::{Lexicon, Node, Role, lookup_key};
use crate::facts::{Fact, Kind, Value, eras};
use crate::text::{Language, Prepared, Token, TokenClass, TokenFlags, folded};

/// Longest phrase of the tables, in tokens, that is looked for backwards.
const LONGEST_BACKWARDS: usize = 6;

/// Length of "milleuno": no shorter word writes a number above a thousand that is no whole thousand.
const SHORTEST_COMPOUND: usize = 8;

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
    /// Positions of digits and of words that a number or date turns on, rising.
    cores: Vec<usize>,
    /// Numbers above a thousand that are one word, with their values: "zwölftausenddreihundert".
    spelled: Vec<(usize, i64)>,
    /// Whether the sentence has a word that makes a fact by itself.
    tells: bool,
    /// The key by which tables know each token of the sentence.
    keys: Vec<u64>,
    /// Whether the sentence is written in capitals, so that a capital tells no name.
    pub(super) shouts: bool,
}

impl<'a> Reader<'a> {
    /// A reader that stands before the first sentence.
    pub(super) fn new(prepared: &'a Prepared) -> Self {
        let language = prepared.language;
        let lexicon = Lexicon::of(language);
        Self {
            prepared,
            language,
            sentence: 0,
            start: 0,
            end: 0,
            lexicon,
            nodes: Vec::new(),
            cores: Vec::new(),
            spelled: Vec::new(),
            tells: false,
            keys: Vec::new(),
            shouts: false,
        }
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
        self.keys.clear();
        self.cores.clear();
        self.spelled.clear();
        self.tells = false;
        let lexicon = self.lexicon;
        let (mut words, mut capitals) = (0_usize, 0_usize);
        for (at, token) in self.prepared.tokens[self.start..self.end].iter().enumerate() {
            words += usize::from(token.class == TokenClass::Word);
            capitals += usize::from(token.flags.has(TokenFlags::ALL_CAPITALS));
            let text = self.prepared.text(token.span);
            let key = lookup_key(text, token.hash);
            let address = matches!(token.class, TokenClass::Url | TokenClass::Email | TokenClass::Handle);
            let node = if address { None } else { lexicon.node(key) };
            let core = match node {
                _ if token.class == TokenClass::Number => true,
                Some(node) => node.is_core(),
                None => token.class == TokenClass::Word && eras::roman_numeral(text).is_some(),
            };
            let spelled = if node.is_none() { self.spelled_in_one(text) } else { None };
            let core = core || spelled.is_some();
            self.spelled.extend(spelled.map(|value| (self.start + at, value)));
            if core {
                self.cores.push(self.start + at);
            }
            self.tells |= core || address || node.is_some_and(Node::may_tell);
            self.keys.push(key);
            self.nodes.push(node);
        }
        // Words of one letter have no flag.
        self.shouts = words >= 4 && capitals * 10 >= words * 6;
    }

    /// Whether the sentence can hold a fact at all; most cannot.
    #[inline]
    pub(super) const fn may_tell(&self) -> bool {
        self.tells
    }

    /// Digits and words that numbers and dates turn on, as positions.
    pub(super) fn cores(&self) -> &[usize] {
        &self.cores
    }

    /// The value of a number above a thousand that is written as one word.
    fn spelled_in_one(&self, text: &str) -> Option<i64> {
        if text.len() < SHORTEST_COMPOUND || !matches!(self.language, Language::German | Language::Italian) {
            return None;
        }
        // No allocation for the many words that hold no thousand.
        if !["tausend", "Tausend", "TAUSEND", "mila", "MILA", "mille", "MILLE"].iter().any(|joint| text.contains(joint))
        {
            return None;
        }
        let word = folded(text);
        let (thousands, rest) = thousands_and_rest(self.language, &word)?;
        let value = |part: &str| {
            let senses = self.lexicon.node(hash_bytes(part.as_bytes()))?.alone();
            let roles = [Role::Cardinal, Role::Multiplier, Role::Hundred, Role::Article];
            roles.iter().find_map(|role| senses.get(*role))
        };
        let rest = value(rest).filter(|rest| *rest < 1000)?;
        Some(value(thousands).filter(|thousands| thousands % 1000 == 0)? + rest)
    }

    /// The value of a number above a thousand that is one word, where one stands here.
    pub(super) fn spelled(&self, at: usize) -> Option<i64> {
        self.spelled.iter().find(|(own, _)| *own == at).map(|(_, value)| *value)
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
    #[inline]
    pub(super) fn text(&self, at: usize) -> &'a str {
        self.token(at).map_or("", |token| self.prepared.text(token.span))
    }

    /// Whether the token is `text`, in small letters or capitals.
    pub(super) fn is(&self, at: usize, text: &str) -> bool {
        self.text(at).eq_ignore_ascii_case(text)
    }

    /// The key by which tables know the word.
    #[inline]
    pub(super) fn key(&self, at: usize) -> Option<u64> {
        at.checked_sub(self.start).and_then(|offset| self.keys.get(offset).copied())
    }

    /// The class of a token.
    #[inline]
    pub(super) fn class(&self, at: usize) -> Option<TokenClass> {
        self.token(at).map(|token| token.class)
    }

    /// Whether the token is written with digits.
    #[inline]
    pub(super) fn is_number(&self, at: usize) -> bool {
        self.class(at) == Some(TokenClass::Number)
    }

    /// Whether the token is a word.
    #[inline]
    pub(super) fn is_word(&self, at: usize) -> bool {
        self.class(at) == Some(TokenClass::Word)
    }

    /// Whether the token touches the one before it.
    #[inline]
    pub(super) fn glued(&self, at: usize) -> bool {
        at > self.start && self.token(at).is_some_and(|token| !token.flags.has(TokenFlags::SPACE_BEFORE))
    }

    /// Whether the token has a flag.
    #[inline]
    pub(super) fn flag(&self, at: usize, flag: u8) -> bool {
        self.token(at).is_some_and(|token| token.flags.has(flag))
    }

    /// Whether the token begins with a capital.
    #[inline]
    pub(super) fn capital(&self, at: usize) -> bool {
        self.flag(at, TokenFlags::CAPITAL)
    }

    /// Whether the token is a dash of any length, a hyphen among them.
    pub(super) fn is_dash(&self, at: usize) -> bool {
        matches!(self.text(at), "-" | "‐" | "‑" | "–" | "—" | "−")
    }

    /// The value of the word alone in a role.
    #[inline]
    pub(super) fn value(&self, at: usize, role: Role) -> Option<i64> {
        self.node(at).and_then(|node| node.alone().get(role))
    }

    /// Whether the word alone has a role.
    #[inline]
    pub(super) fn has(&self, at: usize, role: Role) -> bool {
        self.value(at, role).is_some()
    }

    /// The longest phrase of a role that begins here: its value and the position after it.
    #[inline]
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
        let tokens = Span::<Tok>::new(from as u32, end as u32);
        Fact::new(self.span(from, end), tokens, self.sentence, kind, value)
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
