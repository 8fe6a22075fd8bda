//! The tokens of one sentence with what the tables say of each: the view through which every rule looks at the text.
//!
//! Positions are indices of the article's tokens. Asking past either end of the sentence is allowed and answers no.
//!
//! ```text
//! plus   word · { hedge, function } · node of the tables       has(at, role), phrase(at, role): one bit decides most
//! ```
//!
//! One table lookup a token, when the sentence is opened; phrases are matched only where a rule asks for their role and the
//! word may begin one. What several rules ask of one place is kept: numbers (`numbers`), verbs (`verbs`), concepts.

use std::cell::Cell;

use crate::base::{Byte, Ratio, Span, Tok, hash_bytes};
use crate::facts::compounds::thousands_and_rest;
use crate::facts::concepts::{self, Meaning, Sort};
use crate::facts::lexicon::{Lexicon, Node, lookup_key};
use crate::facts::number::Reading;
use crate::facts::roles::{self, Role, Roles};
use crate::facts::tense::Verb;
use crate::facts::{Fact, Kind, Value, eras};
use crate::text::{Language, Prepared, TokenClass, TokenFlags, folded};

/// Longest phrase of the tables, in tokens, that is looked for backwards.
const LONGEST_BACKWARDS: usize = 6;

/// Length of "milleuno": no shorter word writes a number above a thousand that is no whole thousand.
const SHORTEST_COMPOUND: usize = 8;

/// Numbers that are kept, by the last bits of their place: rules try one number one after the other.
const KEPT_NUMBERS: usize = 16;

/// How many tokens may stand before the word that a number or date turns on: "au début du mois de mars".
const LONGEST_LEAD: usize = 7;
/// How many of them no table knows for a word that leads to one: "il *y a*", "aux *alentours* de", "une *petite* centaine".
const MOST_STRANGERS: usize = 3;

/// A token of the sentence.
#[derive(Clone, Copy)]
struct Word<'a> {
    text: &'a str,
    /// The key by which tables know it.
    key: u64,
    /// What the tables have for it.
    entry: Option<&'static Node>,
    class: TokenClass,
    flags: TokenFlags,
}

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
    words: Vec<Word<'a>>,
    /// Roles of all words and phrases of the sentence.
    all: Roles,
    /// What each word tells as a verb, and whether it is a participle, where it was asked.
    verbs: Vec<Cell<Option<Option<Verb>>>>,
    participles: Vec<Cell<Option<bool>>>,
    /// The numbers that were read last, with their places.
    numbers: [Cell<(usize, Reading)>; KEPT_NUMBERS],
    /// Whether a number or date may begin at each word: whether digits, or a word that these turn on or that makes a fact by
    /// itself, stand there or behind words that may lead to them. Before that is worked out: whether they stand there.
    leads: Vec<bool>,
    /// Numbers above a thousand that are one word, with their values: "zwölftausenddreihundert".
    spelled: Vec<(usize, i64)>,
    /// Whether the sentence has a word that makes a fact by itself.
    tells: bool,
    /// Whether it has a stroke or a sign such as ½.
    strokes: bool,
    /// Whether the sentence is written in capitals, so that a capital tells no name.
    pub(super) shouts: bool,
    /// Whether it is an English headline With a Capital on Most Words, which tells no name either.
    pub(super) titled: bool,
}

impl<'a> Reader<'a> {
    /// A reader that stands before the first sentence.
    pub(super) fn new(prepared: &'a Prepared) -> Self {
        let language = prepared.language;
        Self {
            prepared,
            language,
            sentence: 0,
            start: 0,
            end: 0,
            lexicon: Lexicon::of(language),
            words: Vec::new(),
            all: Roles::NONE,
            verbs: Vec::new(),
            participles: Vec::new(),
            numbers: std::array::from_fn(|_| Cell::new((usize::MAX, Reading::NOTHING))),
            leads: Vec::new(),
            spelled: Vec::new(),
            tells: false,
            strokes: false,
            shouts: false,
            titled: false,
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
        self.words.clear();
        self.verbs.clear();
        self.participles.clear();
        self.leads.clear();
        self.spelled.clear();
        self.tells = false;
        self.strokes = false;
        let lexicon = self.lexicon;
        let prepared = self.prepared;
        let mut all = Roles::NONE;
        // The word before, where it or a phrase that begins with it makes a fact by itself.
        let mut opening: Option<&Node> = None;
        let (mut written, mut begun, mut capitals) = (0_usize, 0_usize, 0_usize);
        for (at, token) in prepared.tokens[self.start..self.end].iter().enumerate() {
            written += usize::from(token.class == TokenClass::Word);
            begun += usize::from(token.class == TokenClass::Word && token.flags.has(TokenFlags::CAPITAL));
            capitals += usize::from(token.flags.has(TokenFlags::ALL_CAPITALS));
            let text = prepared.text(token.span);
            let key = lookup_key(text, token.hash);
            self.strokes |= matches!(token.class, TokenClass::Punctuation | TokenClass::Symbol)
                && matches!(text, "/" | "⁄")
                || token.class == TokenClass::Number && !text.is_ascii();
            let address = matches!(token.class, TokenClass::Url | TokenClass::Email | TokenClass::Handle);
            let entry = if address { None } else { lexicon.node(key) };
            let node = entry.filter(|node| node.has_roles());
            let mut core = match node {
                _ if token.class == TokenClass::Number => true,
                Some(node) => node.is_core(),
                None => token.class == TokenClass::Word && eras::roman_numeral(text).is_some(),
            };
            if node.is_none()
                && let Some(value) = self.spelled_in_one(text)
            {
                core = true;
                self.spelled.push((self.start + at, value));
            }
            self.leads.push(core);
            self.tells |= core || address || opening.is_some_and(|node| node.means(roles::TELLING, || Some(key)));
            opening = node.filter(|node| node.any().meets(roles::TELLING));
            if let Some(node) = node {
                all = all.with(node.any());
            }
            self.words.push(Word { text, key, entry, class: token.class, flags: token.flags });
        }
        self.tells |= opening.is_some_and(|node| node.means(roles::TELLING, || None));
        self.all = all;
        if self.tells {
            self.find_leads();
            self.verbs.resize(self.words.len(), Cell::new(None));
            self.participles.resize(self.words.len(), Cell::new(None));
        }
        // Words of one letter have no flag.
        self.shouts = written >= 4 && capitals * 10 >= written * 6;
        self.titled = self.language == Language::English && written >= 4 && begun * 10 >= written * 6;
    }

    /// Whether the sentence can hold a fact at all; most cannot.
    #[inline]
    pub(super) const fn may_tell(&self) -> bool {
        self.tells
    }

    /// Whether a number or date may begin at a position, from what stands there and shortly behind.
    #[inline]
    pub(super) fn leads_to_core(&self, at: usize) -> bool {
        self.leads.get(at.wrapping_sub(self.start)).copied().unwrap_or_default()
    }

    /// From the words that numbers and dates turn on, and those that make a fact by themselves, to the words from which one is reached: over words of the tables that
    /// may stand before one, each beside the next, and over other words only inside a phrase of the tables.
    fn find_leads(&mut self) {
        let (mut distance, mut strangers) = (LONGEST_LEAD, 0);
        // Whether a word may lead to the one behind it.
        let mut led = false;
        for at in (0..self.words.len()).rev() {
            let word = &self.words[at];
            let second = || self.words.get(at + 1).map(|word| word.key);
            if self.leads[at] || word.entry.is_some_and(|node| node.means(roles::ALONE, second)) {
                self.leads[at] = true;
                (distance, strangers, led) = (0, 0, true);
                continue;
            }
            distance += 1;
            if distance >= LONGEST_LEAD || strangers > MOST_STRANGERS {
                led = false;
                continue;
            }
            let leads = word.text == "-" || word.entry.is_some_and(Node::is_leading);
            strangers += usize::from(!leads);
            self.leads[at] = match word.entry {
                Some(node) if leads => led || self.opens(node, at),
                // "Mon., April 8", "’90s"
                _ if word.class != TokenClass::Word => led,
                // "Q3"
                _ => distance == 1,
            };
            led = self.leads[at] && (leads || word.text.len() == 1 || word.class != TokenClass::Word);
        }
    }

    /// Whether a word that leads may do so over one that does not: in a phrase ("aux *alentours* de"), before a collective
    /// ("une *petite* centaine"), or before what it is a share of ("un *bébé* sur 3 000").
    fn opens(&self, node: &Node, at: usize) -> bool {
        let any = |at: usize| self.words.get(at).and_then(|word| word.entry).map_or(Roles::NONE, Node::any);
        const SHARED: Roles = Roles::of(&[Role::Collective, Role::FractionOf]);
        const BESIDE: Roles = Roles::of(&[Role::FractionOf, Role::GoalWord]);
        self.words.get(at + 1).is_some_and(|next| node.has_second(next.key))
            || node.alone().roles().has(Role::Article) && (any(at + 1).meets(BESIDE) || any(at + 2).meets(SHARED))
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
        self.roles(at).without(roles::BYSTANDERS) != Roles::NONE
    }

    /// The concept of the word or phrase at a position in one of its uses.
    #[inline]
    pub(super) fn concept(&self, at: usize, sort: Sort) -> Option<&'static str> {
        match self.entry(at)?.meanings() {
            [] => None,
            meanings => self.concept_among(at, meanings, sort),
        }
    }

    /// How many tokens the phrase of the concept at a position takes.
    pub(super) fn concept_len(&self, at: usize, sort: Sort) -> Option<usize> {
        concepts::len_among(self.entry(at)?.meanings(), sort, |n| self.key(at + n))
    }

    #[inline(never)]
    fn concept_among(&self, at: usize, meanings: &[Meaning], sort: Sort) -> Option<&'static str> {
        concepts::among(meanings, sort, |n| self.key(at + n))
    }

    /// What the word at a position tells as a verb: looked at once.
    pub(super) fn verb(&self, at: usize, look: impl FnOnce() -> Option<Verb>) -> Option<Verb> {
        once(self.verbs.get(at.wrapping_sub(self.start)), look)
    }

    /// Whether the word at a position looks like a participle: looked at once.
    pub(super) fn participle(&self, at: usize, look: impl FnOnce() -> bool) -> bool {
        once(self.participles.get(at.wrapping_sub(self.start)), look)
    }

    /// The number that begins at a position: read once, where rules ask one after the other.
    pub(super) fn number(&self, at: usize, slot: usize, read: impl FnOnce() -> Reading) -> Reading {
        // The position of a token is its own in the whole article.
        let key = 2 * at + slot;
        let kept = &self.numbers[key % KEPT_NUMBERS];
        let (known, reading) = kept.get();
        if known == key {
            return reading;
        }
        let reading = read();
        kept.set((key, reading));
        reading
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

    /// What the tables of roles say of the word at a position.
    #[inline]
    pub(super) fn node(&self, at: usize) -> Option<&'static Node> {
        self.entry(at).filter(|node| node.has_roles())
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

    /// Whether the word alone has a role.
    #[inline]
    pub(super) fn has(&self, at: usize, role: Role) -> bool {
        self.entry(at).is_some_and(|node| node.alone().roles().has(role))
    }

    /// The longest phrase of a role that begins here: its value and the position after it.
    #[inline]
    pub(super) fn phrase(&self, at: usize, role: Role) -> Option<(i64, usize)> {
        let node = self.entry(at)?;
        if node.may(role) { self.phrase_at(at, role, node) } else { None }
    }

    #[inline(never)]
    fn phrase_at(&self, at: usize, role: Role, node: &Node) -> Option<(i64, usize)> {
        let (value, len) = node.longest(role, |n| self.key(at + n))?;
        Some((value, at + len))
    }

    /// The position after a phrase of the role, or `at` where there is none.
    pub(super) fn skip(&self, at: usize, role: Role) -> usize {
        self.phrase(at, role).map_or(at, |(_, end)| end)
    }

    /// A phrase of the role that ends right before `at`: its value and where it begins.
    pub(super) fn phrase_before(&self, at: usize, role: Role) -> Option<(i64, usize)> {
        if !self.anywhere(role) {
            return None;
        }
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

/// What is kept in the cell, or what `look` finds, which is kept from then on.
fn once<T: Copy>(kept: Option<&Cell<Option<T>>>, look: impl FnOnce() -> T) -> T {
    kept.and_then(Cell::get).unwrap_or_else(|| {
        let found = look();
        kept.inspect(|kept| kept.set(Some(found)));
        found
    })
}
