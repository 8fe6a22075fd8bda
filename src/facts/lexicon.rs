//! The tables about numbers and dates, as one lookup a token: what a word, or a phrase that begins with it, can mean.
//!
//! ```text
//! plus     →  (role hedge, over) with "de" after it; (role function)
//! mars     →  (role doubtful-month, 3); (role function)
//! quatre   →  (role cardinal, 4); (role cardinal, 80) with "- vingt" after it
//! ```
//!
//! Cells are scanned by the tokeniser itself, so that a table and a text agree on what a token is. One map a language is
//! built at first use. Prefix entries (`bombard*`) are in `concepts.rs`.

use std::sync::LazyLock;

use crate::base::mix;
use crate::facts::Mode;
use crate::facts::compounds::{compounds, lengths, ordinals, weekday_parts};
use crate::facts::units::UNITS;
use crate::text::{HashMap64, HashSet64, Language, alternatives, rows, scan};

macro_rules! roles {
    ($($name:ident = $text:literal),* $(,)?) => {
        /// What a word can do around a number or date; the `role` column of the tables.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Role { $($name),* }

        impl Role {
            fn parse(text: &str) -> Option<Self> {
                match text { $($text => Some(Self::$name),)* _ => None }
            }
        }
    };
}

roles! {
    // numbers.csv
    Cardinal = "cardinal", Article = "article", Hundred = "hundred", Multiplier = "multiplier", Scale = "scale",
    Collective = "collective", Plural = "plural", Half = "half", Moiety = "moiety", Fraction = "fraction",
    Ordinal = "ordinal", AndHalf = "and-half", OrdinalUnit = "ordinal-unit", Suffix = "suffix", Point = "point",
    // hedges.csv
    Hedge = "hedge", HedgeAfter = "hedge-after", Quantifier = "quantifier",
    // units.csv: in words, and as signs
    Unit = "unit", Sign = "sign",
    // calendar.csv
    Month = "month", DoubtfulMonth = "doubtful-month", AbbreviatedMonth = "abbreviated-month", Weekday = "weekday",
    AbbreviatedWeekday = "abbreviated-weekday", Season = "season", PartOf = "part-of", Part = "part", Day = "day",
    DayEvent = "day-event", PartToday = "part-today", PartYesterday = "part-yesterday", Holiday = "holiday", Last = "last", Next = "next", This = "this", Every = "every",
    Recurring = "recurring", DecadeWord = "decade-word", YearWord = "year-word", Noon = "clock-noon",
    Meridiem = "meridiem", ClockHour = "clock-hour", OClock = "o-clock", ClockAt = "clock-at",
    ClockAbout = "clock-about", Zone = "zone", HoursFrom = "hours-from", HoursTo = "hours-to",
    ClockOffset = "clock-offset", PartBefore = "part-before", WeekdayPart = "weekday-part", Period = "period",
    // grammar.csv
    Of = "of", And = "and", Or = "or", To = "to", From = "from", Between = "between", AgoBefore = "ago-before",
    AgoAfter = "ago-after", Since = "since", Lasting = "lasting", Ahead = "ahead", AfterEvent = "after-event",
    BeforeEvent = "before-event", InTime = "in-time", YearBefore = "year-before", Definite = "definite",
    Possessive = "possessive", Demonstrative = "demonstrative", Both = "both", IndefinitePlural = "indefinite-plural",
    OtherNumber = "other-number", Old = "old", Aged = "aged", Have = "have", FractionOf = "fraction-of",
    HalfAfter = "half-after", QuarterAfter = "quarter-after", QuarterLess = "quarter-less",
    NoneOf = "none", Negation = "negation", By = "by", Change = "change", Sport = "sport", ScoreSum = "score-sum",
    ApproximateDate = "approximate-date", PastSpan = "past-span", Function = "function", Clause = "clause",
    Purpose = "purpose", Person = "person-word", Document = "document", ScaleName = "scale-name",
    PhoneCue = "phone-cue", Negative = "negative-sign", Numeral = "the-numeral", Times = "times",
    WholePlace = "whole-place", PlaceBefore = "place-before", Including = "including",
    Weekend = "weekend", QuarterPeriod = "quarter-period", HalfPeriod = "half-period",
    Pound = "pound-word", Weight = "weight", PointWord = "point-word", ChangeTo = "change-to", BelowZero = "below-zero",
    InOneWord = "in-one-word",
    // idioms.csv, temponyms.csv
    Idiom = "idiom", Temponym = "temponym",
    // tense.csv
    Auxiliary = "auxiliary", Past = "past", Participle = "participle", Future = "future",
    FuturePhrase = "future-phrase", Conditional = "conditional", NotFuture = "not-future", Present = "present",
    // attribution.csv
    According = "according", Say = "say", Speaker = "speaker", Joined = "joined",
}

/// The tables, in the order in which they are read.
const TABLES: [&str; 8] = [
    include_str!("../../data/lexicon/numbers.csv"),
    include_str!("../../data/lexicon/hedges.csv"),
    include_str!("../../data/lexicon/calendar.csv"),
    include_str!("../../data/lexicon/grammar.csv"),
    include_str!("../../data/lexicon/idioms.csv"),
    include_str!("../../data/lexicon/temponyms.csv"),
    include_str!("../../data/lexicon/tense.csv"),
    include_str!("../../data/lexicon/attribution.csv"),
];

/// What one word or phrase means: its roles, each with a value.
#[derive(Debug, Default)]
pub(super) struct Senses {
    roles: u128,
    values: Vec<(Role, i64)>,
}

/// A word, and the phrases that begin with it, longest first.
#[derive(Debug, Default)]
pub(super) struct Node {
    alone: Senses,
    phrases: Vec<Phrase>,
    /// Roles of the word and of all its phrases.
    any: u128,
    /// Roles of its phrases.
    phrased: u128,
}

#[derive(Debug)]
struct Phrase {
    /// The word after the first, beside its roles: most phrases fail there.
    second: u64,
    rest: Vec<u64>,
    senses: Senses,
}

impl Senses {
    fn add(&mut self, role: Role, value: i64) {
        if self.get(role).is_none() {
            self.roles |= bit(role);
            self.values.push((role, value));
        }
    }

    /// The value of `role`, where the word has it.
    #[inline]
    pub(super) fn get(&self, role: Role) -> Option<i64> {
        if self.roles & bit(role) == 0 {
            return None;
        }
        self.values.iter().find(|(own, _)| *own == role).map(|(_, value)| *value)
    }
}

impl Node {
    /// What the word alone means.
    #[inline]
    pub(super) const fn alone(&self) -> &Senses {
        &self.alone
    }

    /// Whether the word, or a phrase that begins with it, may have `role`.
    #[inline]
    pub(super) const fn may(&self, role: Role) -> bool {
        self.any & bit(role) != 0
    }

    /// Whether it can begin a number or date at all.
    #[inline]
    pub(super) const fn begins_fact(&self) -> bool {
        self.any & !BYSTANDERS != 0
    }

    /// Whether a number or date that begins up to a few words before may turn on this word.
    #[inline]
    pub(super) const fn is_core(&self) -> bool {
        self.alone.roles & CORES != 0 || self.any & PHRASE_CORES != 0
    }

    /// Whether a date of the calendar may begin with the word, or stand at it behind prepositions and determiners.
    #[inline]
    pub(super) const fn may_date(&self) -> bool {
        self.any & DATES != 0
    }

    /// Whether it can begin a fact with no core word behind it.
    #[inline]
    pub(super) const fn stands_alone(&self) -> bool {
        self.any & ALONE != 0
    }

    /// Whether a sentence with this word may hold a fact, or a number that is no claim.
    #[inline]
    pub(super) const fn may_tell(&self) -> bool {
        self.any & (ALONE | bit(Role::Idiom)) != 0
    }

    /// The longest phrase, or the word alone, that has `role`: its value and how many tokens it takes. `next` gives the
    /// hash of the n-th token after the word.
    pub(super) fn longest(&self, role: Role, next: impl Fn(usize) -> Option<u64>) -> Option<(i64, usize)> {
        if !self.may(role) {
            return None;
        }
        if let Some(second) = next(1).filter(|_| self.phrased & bit(role) != 0) {
            let fits = |phrase: &&Phrase| {
                phrase.second == second
                    && phrase.senses.roles & bit(role) != 0
                    && phrase.rest.iter().enumerate().skip(1).all(|(n, hash)| next(n + 1) == Some(*hash))
            };
            if let Some(phrase) = self.phrases.iter().find(fits) {
                return Some((phrase.senses.get(role)?, phrase.rest.len() + 1));
            }
        }
        Some((self.alone.get(role)?, 1))
    }
}

#[inline]
const fn bit(role: Role) -> u128 {
    1 << (role as u32)
}

/// Roles of the word that a number or date turns on, where the word alone has them.
const CORES: u128 = bit(Role::Cardinal)
    | bit(Role::Hundred)
    | bit(Role::Multiplier)
    | bit(Role::Ordinal)
    | bit(Role::AndHalf)
    | bit(Role::Half)
    | bit(Role::Moiety)
    | bit(Role::Fraction)
    | bit(Role::Unit)
    | bit(Role::Season)
    | bit(Role::Day)
    | bit(Role::Noon)
    | bit(Role::Last)
    | bit(Role::Next)
    | bit(Role::DecadeWord);

/// The same, where a phrase that begins with the word has them.
const PHRASE_CORES: u128 = bit(Role::Collective)
    | bit(Role::Plural)
    | bit(Role::Month)
    | bit(Role::DoubtfulMonth)
    | bit(Role::AbbreviatedMonth)
    | bit(Role::Weekday)
    | bit(Role::WeekdayPart)
    | bit(Role::Period)
    | bit(Role::Holiday)
    | bit(Role::InOneWord)
    | bit(Role::Weekend);

/// Roles of the words by which a date is known.
const DATES: u128 = bit(Role::PartToday)
    | bit(Role::PartYesterday)
    | bit(Role::Holiday)
    | bit(Role::WeekdayPart)
    | bit(Role::Period)
    | bit(Role::Day)
    | bit(Role::Weekday)
    | bit(Role::AbbreviatedWeekday)
    | bit(Role::Month)
    | bit(Role::DoubtfulMonth)
    | bit(Role::AbbreviatedMonth)
    | bit(Role::Ordinal)
    | bit(Role::Cardinal)
    | bit(Role::Hundred)
    | bit(Role::Multiplier)
    | bit(Role::Unit)
    | bit(Role::Weekend)
    | bit(Role::Season)
    | bit(Role::DecadeWord);

/// Roles that make a fact by themselves.
const ALONE: u128 = bit(Role::DayEvent)
    | bit(Role::PartToday)
    | bit(Role::PartYesterday)
    | bit(Role::Holiday)
    | bit(Role::WeekdayPart)
    | bit(Role::Period)
    | bit(Role::InOneWord)
    | bit(Role::Quantifier)
    | bit(Role::Both)
    | bit(Role::NoneOf)
    | bit(Role::Recurring)
    | bit(Role::Every)
    | bit(Role::Day)
    | bit(Role::Temponym);

/// Roles that begin no number or date.
const BYSTANDERS: u128 = bit(Role::Function)
    | bit(Role::Clause)
    | bit(Role::Auxiliary)
    | bit(Role::Past)
    | bit(Role::Participle)
    | bit(Role::Future)
    | bit(Role::FuturePhrase)
    | bit(Role::Conditional)
    | bit(Role::NotFuture)
    | bit(Role::Present)
    | bit(Role::According)
    | bit(Role::Say)
    | bit(Role::Speaker)
    | bit(Role::Joined)
    | bit(Role::Person)
    | bit(Role::Document)
    | bit(Role::PhoneCue)
    | bit(Role::Sport)
    | bit(Role::Change)
    | bit(Role::Old)
    | bit(Role::Suffix)
    | bit(Role::Purpose)
    | bit(Role::Negation)
    | bit(Role::Have)
    | bit(Role::By)
    | bit(Role::Of)
    | bit(Role::And)
    | bit(Role::Or)
    | bit(Role::OtherNumber)
    | bit(Role::PlaceBefore)
    | bit(Role::WholePlace)
    | bit(Role::Including)
    | bit(Role::Times)
    | bit(Role::Scale)
    | bit(Role::Meridiem)
    | bit(Role::HedgeAfter)
    | bit(Role::AgoAfter)
    | bit(Role::Zone)
    | bit(Role::FractionOf)
    | bit(Role::ScoreSum)
    | bit(Role::Pound)
    | bit(Role::Weight)
    | bit(Role::PointWord)
    | bit(Role::ChangeTo)
    | bit(Role::BelowZero)
    | bit(Role::Numeral);

/// Short words that only an accent tells from another: `à` and `a`, `né` and `ne`, `où` and `ou`.
const ACCENTED: [&str; 13] = ["à", "où", "dû", "né", "sûr", "là", "dès", "è", "é", "él", "sí", "nó", "nós"];

/// The key of a word: the hash of its fold, but one of its own for a word that only its accent tells from another.
#[inline]
pub(super) fn lookup_key(text: &str, hash: u64) -> u64 {
    if text.len() > 4 || text.is_ascii() {
        return hash;
    }
    let same = |word: &&str| text.chars().flat_map(char::to_lowercase).eq(word.chars());
    if ACCENTED.iter().any(same) { mix(hash, 1) } else { hash }
}

/// All words and phrases of one language.
#[derive(Debug)]
pub(super) struct Lexicon {
    /// The keys of all nodes, for a quick "no".
    known: HashSet64,
    nodes: HashMap64<Box<Node>>,
    /// Values that are words, not numbers: reasons of idioms, days of temponyms, keys of speakers.
    names: Vec<&'static str>,
}

static LEXICONS: [LazyLock<Lexicon>; 7] = [
    LazyLock::new(|| Lexicon::build(Language::French)),
    LazyLock::new(|| Lexicon::build(Language::English)),
    LazyLock::new(|| Lexicon::build(Language::Spanish)),
    LazyLock::new(|| Lexicon::build(Language::German)),
    LazyLock::new(|| Lexicon::build(Language::Italian)),
    LazyLock::new(|| Lexicon::build(Language::Portuguese)),
    LazyLock::new(|| Lexicon::build(Language::Unknown)),
];

impl Lexicon {
    /// The lexicon of a language; of [`Language::Unknown`], signs only.
    pub(super) fn of(language: Language) -> &'static Self {
        &LEXICONS[language.index().unwrap_or(Language::ALL.len())]
    }

    /// The node of a folded word's hash.
    #[inline]
    pub(super) fn node(&self, hash: u64) -> Option<&Node> {
        if self.known.may_contain(hash) { self.nodes.get(&hash).map(AsRef::as_ref) } else { None }
    }

    /// The word behind a value that is one.
    pub(super) fn name(&self, value: i64) -> Option<&'static str> {
        usize::try_from(value).ok().and_then(|index| self.names.get(index).copied())
    }

    fn build(language: Language) -> Self {
        let mut lexicon = Self { known: HashSet64::new([]), nodes: HashMap64::default(), names: Vec::new() };
        for (index, unit) in UNITS.iter().enumerate() {
            let index = i64::try_from(index).expect("a table is short");
            unit.signs().for_each(|cell| lexicon.add(cell, Role::Sign, index));
            if let Some(column) = language.index() {
                unit.words(column).for_each(|cell| lexicon.add(cell, Role::Unit, index));
            }
        }
        let Some(column) = language.index() else {
            return lexicon.sorted();
        };
        for table in TABLES {
            for (line, cells) in rows(table).iter() {
                let role = cells.first().and_then(|role| Role::parse(role));
                let role = role.unwrap_or_else(|| panic!("line {line}: no such role: {cells:?}"));
                let value = lexicon.value(role, cells.get(1).copied().unwrap_or_default());
                for cell in alternatives(cells.get(2 + column).copied().unwrap_or_default()) {
                    lexicon.add(cell, role, value);
                }
            }
        }
        for (word, value) in lengths(language) {
            lexicon.add(&word, Role::InOneWord, value);
        }
        for (word, value) in weekday_parts(language) {
            lexicon.add(&word, Role::WeekdayPart, value);
        }
        for (word, value) in compounds(language) {
            lexicon.add(&word, Role::Cardinal, value);
        }
        for (word, value) in ordinals(language) {
            lexicon.add(&word, Role::Ordinal, value);
        }
        lexicon.sorted()
    }

    /// The number that stands for a cell of the value column.
    fn value(&mut self, role: Role, cell: &'static str) -> i64 {
        match role {
            Role::Hedge | Role::HedgeAfter | Role::Quantifier => mode_index(cell),
            Role::Idiom | Role::Temponym | Role::Speaker | Role::Joined => {
                self.names.push(cell);
                i64::try_from(self.names.len() - 1).expect("a table is short")
            }
            _ => cell.parse().unwrap_or(0),
        }
    }

    fn add(&mut self, cell: &str, role: Role, value: i64) {
        let mut hashes = Vec::new();
        scan(cell, &mut |token| hashes.push(lookup_key(&cell[token.span.range()], token.hash)));
        let Some((first, rest)) = hashes.split_first() else { return };
        let node = self.nodes.entry(*first).or_default();
        node.any |= bit(role);
        if !rest.is_empty() {
            node.phrased |= bit(role);
        }
        if rest.is_empty() {
            node.alone.add(role, value);
        } else if let Some(phrase) = node.phrases.iter_mut().find(|phrase| phrase.rest == rest) {
            phrase.senses.add(role, value);
        } else {
            let mut senses = Senses::default();
            senses.add(role, value);
            node.phrases.push(Phrase { second: rest[0], rest: rest.to_vec(), senses });
        }
    }

    fn sorted(mut self) -> Self {
        for node in self.nodes.values_mut() {
            node.phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.rest.len()));
        }
        self.known = HashSet64::new(self.nodes.keys().copied());
        self
    }
}

/// Modes, in the order in which values number them.
const MODES: [Mode; 14] = [
    Mode::Exact,
    Mode::Round,
    Mode::About,
    Mode::Nearly,
    Mode::JustOver,
    Mode::Over,
    Mode::AtLeast,
    Mode::Under,
    Mode::UpTo,
    Mode::Range,
    Mode::Collective,
    Mode::Magnitude,
    Mode::Several,
    Mode::Couple,
];

fn mode_index(name: &str) -> i64 {
    let index = MODES.iter().position(|mode| mode.name() == name).expect("the table names a mode");
    i64::try_from(index).expect("there are few modes")
}

/// The mode behind the value of a hedge.
pub(super) fn mode(value: i64) -> Mode {
    usize::try_from(value).ok().and_then(|index| MODES.get(index).copied()).unwrap_or(Mode::Exact)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::hash_bytes;
    use crate::text::folded;

    fn hash(word: &str) -> u64 {
        hash_bytes(folded(word).as_bytes())
    }

    #[test]
    fn every_row_of_every_table_has_a_role_and_eight_cells() {
        for table in TABLES {
            for (line, cells) in rows(table).iter() {
                assert_eq!(cells.len(), 8, "line {line}: {cells:?}");
                assert!(Role::parse(cells[0]).is_some(), "line {line}: {}", cells[0]);
            }
        }
    }

    #[test]
    fn a_word_has_all_its_meanings_and_the_longest_phrase_wins() {
        let french = Lexicon::of(Language::French);
        let march = french.node(hash("Mars")).expect("in the table");
        assert_eq!(march.alone().get(Role::DoubtfulMonth), Some(3));
        let four = french.node(hash("quatre")).expect("in the table");
        let text = [hash("-"), hash("vingt"), hash("-"), hash("dix")];
        assert_eq!(four.longest(Role::Cardinal, |n| text.get(n - 1).copied()), Some((90, 5)));
        assert_eq!(four.longest(Role::Cardinal, |_| None), Some((4, 1)));
    }
}
