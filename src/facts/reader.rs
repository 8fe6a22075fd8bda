//! The tokens of one sentence with what the tables say of each: the view through which every rule looks at the text.
//!
//! Positions are indices of the article's tokens. Asking past either end of the sentence is allowed and answers no.
//!
//! ```text
//! plus   word · { hedge, function } · node of the tables       has(at, role), phrase(at, role): one bit decides most
//! ```
//!
//! One table lookup a token, when the sentence is opened; phrases are matched only where a rule asks for their role and the
//! word may begin one. What several rules ask of one place is kept: numbers (`numbers`), and with the word what it tells as a verb.

use std::cell::Cell;

use crate::base::{Byte, Ratio, Span, Tok};
use crate::facts::about::tense::Verb;
use crate::facts::lexicon::Lexicon;
use crate::facts::lexicon::concepts::Sort;
use crate::facts::lexicon::endings::Suffix;
use crate::facts::lexicon::meanings::Meaning;
use crate::facts::lexicon::node::{Marks, Node, Phrases};
use crate::facts::lexicon::roles::{Role, Roles};
use crate::facts::lexicon::small_words::Small;
use crate::facts::numbers::number::Reading;
use crate::facts::{Fact, Kind, Value};
use crate::text::{Language, Prepared, TokenClass, TokenFlags};

/// Longest phrase of the tables, in tokens, that is looked for backwards.
const LONGEST_BACKWARDS: usize = 6;

/// How far behind a German verb the particle may stand that ends its clause, in tokens.
const CLAUSE_REACH: usize = 24;

/// Numbers that are kept, by the last bits of their place: rules try one number one after the other.
const KEPT_NUMBERS: usize = 16;

/// A token of the sentence.
pub(super) struct Word<'a> {
    pub(super) text: &'a str,
    /// The key by which tables know it.
    pub(super) key: u64,
    /// What the tables have for it.
    pub(super) entry: Option<&'static Node>,
    pub(super) class: TokenClass,
    pub(super) flags: TokenFlags,
    /// What the tables mark it with, and what the sentence adds.
    pub(super) marks: Marks,
    /// The phrases of the tables with which the word behind it goes on.
    pub(super) phrases: Option<Phrases>,
    /// What it means, where it was asked.
    pub(super) meanings: Cell<Option<&'static [Meaning]>>,
    /// What it tells as a verb, and whether it is a participle, where it was asked.
    pub(super) verb: Cell<Option<Option<Verb>>>,
    pub(super) participle: Cell<Option<bool>>,
}

/// What rules ask of an article again and again: the numbers that were read last, with their places, and how the last sentence is
/// written. It stands apart from the reader, of which every rule may keep what it has seen.
pub(super) struct Kept {
    numbers: [Cell<(usize, Reading)>; KEPT_NUMBERS],
    style: Cell<Option<(u32, Style)>>,
}

/// How a sentence is written, which decides whether a capital tells a name.
#[derive(Clone, Copy)]
struct Style {
    /// In capitals.
    shouts: bool,
    /// An English headline With a Capital on Most Words.
    titled: bool,
}

impl Style {
    fn of(words: &[Word<'_>], language: Language) -> Self {
        let count = |is: fn(&Word<'_>) -> bool| words.iter().filter(|word| is(word)).count();
        let written = count(|word| word.class == TokenClass::Word);
        // Words of one letter have no flag.
        let capitals = count(|word| word.flags.has(TokenFlags::ALL_CAPITALS));
        let begun = count(|word| word.class == TokenClass::Word && word.flags.has(TokenFlags::CAPITAL));
        let most = |some: usize| written >= 4 && some * 10 >= written * 6;
        Self { shouts: most(capitals), titled: language == Language::English && most(begun) }
    }
}

impl Default for Kept {
    fn default() -> Self {
        let numbers = std::array::from_fn(|_| Cell::new((usize::MAX, Reading::NOTHING)));
        Self { numbers, style: Cell::new(None) }
    }
}

/// A reader of one sentence.
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
    pub(super) lexicon: &'static Lexicon,
    /// Its tokens, which stand beside those of other sentences.
    pub(super) words: &'a [Word<'a>],
    /// Roles of all words and phrases of the sentence.
    pub(super) all: Roles,
    pub(super) kept: &'a Kept,
    /// Numbers above a thousand that are one word, with their values: "zwölftausenddreihundert".
    pub(super) spelled: Vec<(usize, i64)>,
    /// Whether it has a stroke or a sign such as ½.
    pub(super) strokes: bool,
}

impl<'a> Reader<'a> {
    /// Whether a number or date may begin at a position, from what stands there and shortly behind.
    #[inline]
    pub(super) fn leads_to_core(&self, at: usize) -> bool {
        self.word(at).is_some_and(|word| word.marks.has(Marks::LEADS))
    }

    /// The first position from `at` where something may begin: a number or date, a fixed expression of the tables, or an address.
    #[inline]
    pub(super) fn next_worth_reading(&self, at: usize) -> Option<usize> {
        let rest = self.words.get(at - self.start..)?;
        rest.iter().position(|word| word.marks.has(Marks::WORTH)).map(|ahead| at + ahead)
    }

    /// Whether a word or phrase of the role stands anywhere in the sentence.
    #[inline]
    pub(super) const fn anywhere(&self, role: Role) -> bool {
        self.all.has(role)
    }

    /// Whether words or phrases of any of the roles stand in the sentence.
    #[inline]
    pub(super) const fn holds(&self, roles: Roles) -> bool {
        self.all.meets(roles)
    }

    /// Whether the sentence has a stroke or a sign such as ½.
    #[inline]
    pub(super) const fn has_strokes(&self) -> bool {
        self.strokes
    }

    /// Whether the sentence is written in capitals, so that a capital tells no name.
    pub(super) fn shouts(&self) -> bool {
        self.style().shouts
    }

    /// Whether it is an English headline With a Capital on Most Words, which tells no name either.
    pub(super) fn is_titled(&self) -> bool {
        self.style().titled
    }

    fn style(&self) -> Style {
        match self.kept.style.get() {
            Some((sentence, style)) if sentence == self.sentence => style,
            _ => {
                let style = Style::of(self.words, self.language);
                self.kept.style.set(Some((self.sentence, style)));
                style
            }
        }
    }

    #[inline]
    fn word(&self, at: usize) -> Option<&Word<'a>> {
        self.words.get(at.wrapping_sub(self.start))
    }

    /// What the word at a position, or a phrase that begins with it, may mean.
    #[inline]
    pub(super) fn roles(&self, at: usize) -> Roles {
        self.entry(at).map_or(Roles::NONE, Node::any)
    }

    /// Whether the word at a position can begin a number or date at all.
    #[inline]
    pub(super) fn begins_fact(&self, at: usize) -> bool {
        self.word(at).is_some_and(|word| word.marks.has(Marks::BEGINS))
    }

    /// Whether the tables have a concept for the word, or for a phrase that begins with it.
    #[inline]
    pub(super) fn has_concepts(&self, at: usize) -> bool {
        !self.meanings(at).is_empty()
    }

    /// The concept of the word or phrase at a position in one of its uses.
    #[inline]
    pub(super) fn concept(&self, at: usize, sort: Sort) -> Option<&'static str> {
        match self.meanings(at) {
            [] => None,
            meanings => {
                let apart = if self.language == Language::German { self.separated(at, meanings, sort) } else { None };
                apart.or_else(|| self.concept_among(at, meanings, sort)).map(Meaning::id)
            }
        }
    }

    /// The meaning of a German verb whose particle ends the clause: "*nahm* am Montag zwei Müller *fest*".
    fn separated(&self, at: usize, meanings: &'static [Meaning], sort: Sort) -> Option<&'static Meaning> {
        if !meanings.iter().any(|meaning| meaning.tokens() == 2) {
            return None;
        }
        let ends = |at: usize| !self.is_word(at + 1) || self.has(at + 1, Role::And) || self.has(at + 1, Role::Clause);
        let words =
            (at + 2..self.end.min(at + CLAUSE_REACH)).take_while(|at| self.is_word(*at) || self.begins_fact(*at));
        words.filter(|at| ends(*at)).find_map(|particle| {
            let next = |n: usize| if n == 1 { self.key(particle) } else { None };
            self.lexicon.meanings().among(meanings, sort, next).filter(|meaning| meaning.tokens() == 2)
        })
    }

    /// How many tokens the phrase of the concept at a position takes.
    pub(super) fn concept_len(&self, at: usize, sort: Sort) -> Option<usize> {
        self.concept_among(at, self.meanings(at), sort).map(Meaning::tokens)
    }

    #[inline(never)]
    fn concept_among(&self, at: usize, meanings: &'static [Meaning], sort: Sort) -> Option<&'static Meaning> {
        self.lexicon.meanings().among(meanings, sort, |n| self.key(at + n))
    }

    /// What the word at a position, or a phrase that begins with it, means: looked up once, where it is asked.
    #[inline]
    fn meanings(&self, at: usize) -> &'static [Meaning] {
        let Some(word) = self.word(at) else { return &[] };
        word.meanings.get().unwrap_or_else(|| self.look_meanings_up(word))
    }

    #[inline(never)]
    fn look_meanings_up(&self, word: &Word<'a>) -> &'static [Meaning] {
        let found = self.lexicon.meanings().get(word.key);
        word.meanings.set(Some(found));
        found
    }

    /// What the word at a position tells as a verb: looked at once.
    pub(super) fn verb(&self, at: usize, look: impl FnOnce() -> Option<Verb>) -> Option<Verb> {
        once(self.word(at).map(|word| &word.verb), look)
    }

    /// Whether the word at a position looks like a participle: looked at once.
    pub(super) fn participle(&self, at: usize, look: impl FnOnce() -> bool) -> bool {
        once(self.word(at).map(|word| &word.participle), look)
    }

    /// The number that begins at a position: read once, where rules ask one after the other.
    pub(super) fn number(&self, at: usize, slot: usize, read: impl FnOnce() -> Reading) -> Reading {
        // The position of a token is its own in the whole article.
        let key = 2 * at + slot;
        let kept = &self.kept.numbers[key % KEPT_NUMBERS];
        let (known, reading) = kept.get();
        if known == key {
            return reading;
        }
        let reading = read();
        kept.set((key, reading));
        reading
    }

    /// The value of a number above a thousand that is one word, where one stands here.
    pub(super) fn spelled(&self, at: usize) -> Option<i64> {
        self.spelled.iter().find(|(own, _)| *own == at).map(|(_, value)| *value)
    }

    /// What the tables of roles say of the word at a position.
    #[inline]
    pub(super) fn node(&self, at: usize) -> Option<&'static Node> {
        self.word(at).filter(|word| word.marks.has(Marks::ROLES)).and_then(|word| word.entry)
    }

    #[inline]
    fn entry(&self, at: usize) -> Option<&'static Node> {
        self.word(at).and_then(|word| word.entry)
    }

    /// The token as written; empty outside the sentence.
    #[inline]
    pub(super) fn text(&self, at: usize) -> &'a str {
        self.word(at).map_or("", |word| word.text)
    }

    /// Whether the token is `text`, in small letters or capitals.
    #[inline]
    pub(super) fn is(&self, at: usize, text: &str) -> bool {
        let own = self.text(at);
        own.len() == text.len() && own.eq_ignore_ascii_case(text)
    }

    /// Whether the word is a small one that does that.
    #[inline]
    pub(super) fn says(&self, at: usize, small: Small) -> bool {
        self.lexicon.small().tell(small, self.text(at))
    }

    /// Whether the end of the word tells that it is such a one.
    #[inline]
    pub(super) fn ends(&self, at: usize, suffix: Suffix) -> bool {
        self.lexicon.endings().tell(suffix, self.text(at))
    }

    /// The key by which tables know the word.
    #[inline]
    pub(super) fn key(&self, at: usize) -> Option<u64> {
        self.word(at).map(|word| word.key)
    }

    /// The class of a token.
    #[inline]
    pub(super) fn class(&self, at: usize) -> Option<TokenClass> {
        self.word(at).map(|word| word.class)
    }

    /// Whether the word behind the token goes on with a phrase of the tables.
    #[inline]
    pub(super) fn goes_on(&self, at: usize) -> bool {
        self.word(at).is_some_and(|word| word.phrases.is_some())
    }

    /// Whether the token is written with digits.
    #[inline]
    pub(super) fn is_number(&self, at: usize) -> bool {
        self.class(at) == Some(TokenClass::Number)
    }

    /// The number that a token of one or two digits writes.
    #[inline]
    pub(super) fn two_digits(&self, at: usize) -> Option<i64> {
        let digit = |byte: u8| i64::from(byte - b'0');
        match *self.text(at).as_bytes() {
            [one @ b'0'..=b'9'] => Some(digit(one)),
            [ten @ b'0'..=b'9', one @ b'0'..=b'9'] => Some(digit(ten) * 10 + digit(one)),
            _ => None,
        }
    }

    /// Whether the token is a word.
    #[inline]
    pub(super) fn is_word(&self, at: usize) -> bool {
        self.class(at) == Some(TokenClass::Word)
    }

    /// Whether the token is a word of small letters that the tables of roles do not know, apart from what stands before it: a number
    /// ends before it, and no date or time goes on with it.
    #[inline]
    pub(super) fn is_plain(&self, at: usize) -> bool {
        self.word(at).is_some_and(|word| {
            word.class == TokenClass::Word
                && !word.marks.has(Marks::ROLES)
                && word.text.len() > 1
                && word.flags.has(TokenFlags::SPACE_BEFORE)
                && !word.flags.has(TokenFlags::CAPITAL)
        })
    }

    /// Whether the token touches the one before it.
    #[inline]
    pub(super) fn glued(&self, at: usize) -> bool {
        at > self.start && self.word(at).is_some_and(|word| !word.flags.has(TokenFlags::SPACE_BEFORE))
    }

    /// Whether the token has a flag.
    #[inline]
    pub(super) fn flag(&self, at: usize, flag: u8) -> bool {
        self.word(at).is_some_and(|word| word.flags.has(flag))
    }

    /// Whether the token begins with a capital.
    #[inline]
    pub(super) fn capital(&self, at: usize) -> bool {
        self.flag(at, TokenFlags::CAPITAL)
    }

    /// Whether the token is a dash of any length, a hyphen among them.
    #[inline]
    pub(super) fn is_dash(&self, at: usize) -> bool {
        self.word(at).is_some_and(|word| {
            matches!(word.class, TokenClass::Punctuation | TokenClass::Symbol)
                && matches!(word.text, "-" | "‐" | "‑" | "–" | "—" | "−")
        })
    }

    /// The value of the word alone in a role.
    #[inline]
    pub(super) fn value(&self, at: usize, role: Role) -> Option<i64> {
        self.entry(at)?.alone().get(role)
    }

    /// The roles of the word alone.
    #[inline]
    pub(super) fn own(&self, at: usize) -> Roles {
        self.entry(at).map_or(Roles::NONE, |node| node.alone().roles())
    }

    /// The roles of the phrases that begin here.
    #[inline]
    pub(super) fn begun(&self, at: usize) -> Roles {
        let Some(word) = self.word(at) else { return Roles::NONE };
        match (word.entry, word.phrases) {
            (Some(node), Some(phrases)) => node.roles_of_standing(phrases, |n| self.key(at + n)),
            _ => Roles::NONE,
        }
    }

    /// Whether the word alone has a role.
    #[inline]
    pub(super) fn has(&self, at: usize, role: Role) -> bool {
        self.entry(at).is_some_and(|node| node.alone().roles().has(role))
    }

    /// The longest phrase of a role that begins here: its value and the position after it.
    #[inline(always)]
    pub(super) fn phrase(&self, at: usize, role: Role) -> Option<(i64, usize)> {
        // Most words fail here, wherever a rule asks.
        let word = self.word(at)?;
        let node = word.entry.filter(|node| node.may(role))?;
        self.known_phrase(at, role, word, node)
    }

    fn known_phrase(&self, at: usize, role: Role, word: &Word<'a>, node: &Node) -> Option<(i64, usize)> {
        if node.may_begin(role)
            && let Some(phrases) = word.phrases
            && let Some((value, len)) = self.longest(at, role, node, phrases)
        {
            return Some((value, at + len));
        }
        Some((node.alone().get(role)?, at + 1))
    }

    #[inline(never)]
    fn longest(&self, at: usize, role: Role, node: &Node, phrases: Phrases) -> Option<(i64, usize)> {
        node.longest_phrase(phrases, role, |n| self.key(at + n))
    }

    /// The position after a phrase of the role, or `at` where there is none.
    #[inline]
    pub(super) fn skip(&self, at: usize, role: Role) -> usize {
        self.phrase(at, role).map_or(at, |(_, end)| end)
    }

    /// A phrase of the role that ends right before `at`: its value and where it begins.
    #[inline]
    pub(super) fn phrase_before(&self, at: usize, role: Role) -> Option<(i64, usize)> {
        if self.anywhere(role) { self.known_phrase_before(at, role) } else { None }
    }

    fn known_phrase_before(&self, at: usize, role: Role) -> Option<(i64, usize)> {
        // Over the words, not over positions that are looked up one by one: few words have the role.
        let before = self.words.get(..at.checked_sub(self.start)?)?;
        let near = &before[before.len().saturating_sub(LONGEST_BACKWARDS)..];
        let may = |word: &Word<'_>| word.entry.filter(|node| node.may(role));
        near.iter().rev().zip(1..).find_map(|(word, back)| {
            let (value, end) = self.known_phrase(at - back, role, word, may(word)?)?;
            (end == at).then_some((value, at - back))
        })
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

/// What is kept in the cell, or what `look` finds, which is kept from then on.
fn once<T: Copy>(kept: Option<&Cell<Option<T>>>, look: impl FnOnce() -> T) -> T {
    kept.and_then(Cell::get).unwrap_or_else(|| {
        let found = look();
        kept.inspect(|kept| kept.set(Some(found)));
        found
    })
}
