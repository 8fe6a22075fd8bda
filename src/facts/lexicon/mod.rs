//! The tables about numbers and dates, as one lookup a token: what a word, or a phrase that begins with it, can mean.
//!
//! ```text
//! plus     →  (role hedge, over) with "de" after it; (role function)
//! mars     →  (role doubtful-month, 3); (role function)
//! quatre   →  (role cardinal, 4); (role cardinal, 80) with "- vingt" after it
//! ```
//!
//! Cells are read as the tokeniser would read them, so that a table and a text agree on what a token is. One map a language is
//! built at first use. What words mean as concepts is in `meanings.rs`.

pub(super) mod concepts;
pub(super) mod endings;
pub(super) mod meanings;
pub(super) mod node;
pub(super) mod people;
pub(super) mod roles;
pub(super) mod small_words;
pub(super) mod units;

use std::sync::LazyLock;

use crate::base::{hash_bytes, mix};
use crate::facts::Mode;
use crate::facts::lexicon::endings::Endings;
use crate::facts::lexicon::meanings::Meanings;
use crate::facts::lexicon::node::{Marks, Node, Phrase, Senses};
use crate::facts::lexicon::roles::Role;
use crate::facts::lexicon::small_words::SmallWords;
use crate::facts::lexicon::units::UNITS;
use crate::facts::numbers::compounds::{compounds, lengths, ordinals, weekday_parts};
use crate::text::{HashMap64, HashSet64, Language, alternatives, folded, rows, table_words};

/// The tables, in the order in which they are read.
const TABLES: [&str; 10] = [
    include_str!("../../../data/lexicon/numbers.csv"),
    include_str!("../../../data/lexicon/hedges.csv"),
    include_str!("../../../data/lexicon/calendar.csv"),
    include_str!("../../../data/lexicon/grammar.csv"),
    include_str!("../../../data/lexicon/idioms.csv"),
    include_str!("../../../data/lexicon/names.csv"),
    include_str!("../../../data/lexicon/temponyms.csv"),
    include_str!("../../../data/lexicon/tense.csv"),
    include_str!("../../../data/lexicon/deeds.csv"),
    include_str!("../../../data/lexicon/attribution.csv"),
];

/// Short words that only an accent tells from another: `à` and `a`, `né` and `ne`, `où` and `ou`.
const ACCENTED: [&str; 13] = ["à", "où", "dû", "né", "sûr", "là", "dès", "è", "é", "él", "sí", "nó", "nós"];

/// The key of a word: the hash of its fold, but one of its own for a word that only its accent tells from another.
#[inline]
pub(crate) fn lookup_key(text: &str, hash: u64) -> u64 {
    let high = match *text.as_bytes() {
        [one] => one,
        [one, two] => one | two,
        [one, two, three] => one | two | three,
        [one, two, three, four] => one | two | three | four,
        _ => 0,
    };
    // An apostrophe or quotation mark begins with 0xE2 in UTF-8; no letter of these words does.
    if high < 0x80 || text.as_bytes()[0] == 0xE2 { hash } else { accented_key(text, hash) }
}

#[inline(never)]
fn accented_key(text: &str, hash: u64) -> u64 {
    if ACCENTED_BYTES.contains(&small_bytes(text.as_bytes())) { mix(hash, 1) } else { hash }
}

/// At most four bytes as one number, letters of ASCII and of Latin-1 made small: no other letter has one of those as its small
/// form in so few bytes.
const fn small_bytes(text: &[u8]) -> u32 {
    let (mut packed, mut at, mut before) = (0, 0, 0);
    while at < text.len() {
        let byte = text[at];
        let small = match byte {
            b'A'..=b'Z' => byte | 0x20,
            0x80..=0x9E if before == 0xC3 && byte != 0x97 => byte | 0x20,
            _ => byte,
        };
        packed = packed << 8 | small as u32;
        before = byte;
        at += 1;
    }
    packed
}

/// The same of each of [`ACCENTED`].
const ACCENTED_BYTES: [u32; ACCENTED.len()] = {
    let mut all = [0; ACCENTED.len()];
    let mut at = 0;
    while at < all.len() {
        all[at] = small_bytes(ACCENTED[at].as_bytes());
        at += 1;
    }
    all
};

/// All words and phrases of one language.
#[derive(Debug)]
pub(crate) struct Lexicon {
    /// The keys of all nodes.
    keys: HashSet64,
    /// In the order of the tables.
    nodes: Vec<Node>,
    /// Values that are words, not numbers: reasons of idioms, days of temponyms, keys of speakers.
    names: Vec<&'static str>,
    /// The concepts of its words.
    meanings: Meanings,
    /// What the ends of its words tell.
    endings: Endings,
    /// Its small words.
    small: SmallWords,
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
    pub(crate) fn of(language: Language) -> &'static Self {
        &LEXICONS[language.index().unwrap_or(Language::ALL.len())]
    }

    /// The concepts of the language's words.
    #[inline]
    pub(crate) const fn meanings(&self) -> &Meanings {
        &self.meanings
    }

    /// What the ends of the language's words tell.
    #[inline]
    pub(crate) const fn endings(&self) -> &Endings {
        &self.endings
    }

    /// The language's small words.
    #[inline]
    pub(crate) const fn small(&self) -> &SmallWords {
        &self.small
    }

    /// What the tables have for a key.
    #[inline]
    pub(crate) fn node(&self, hash: u64) -> Option<&Node> {
        // Three words of a text in four are in the tables.
        self.keys.find(hash).map(|at| &self.nodes[at])
    }

    /// The word behind a value that is one.
    pub(crate) fn name(&self, value: i64) -> Option<&'static str> {
        usize::try_from(value).ok().and_then(|index| self.names.get(index).copied())
    }

    fn build(language: Language) -> Self {
        let mut lexicon = Builder::default();
        for (index, unit) in UNITS.iter().enumerate() {
            let index = i64::try_from(index).expect("a table is short");
            unit.signs().for_each(|cell| lexicon.add(cell, Role::Sign, index));
            if let Some(column) = language.index() {
                unit.words(column).for_each(|cell| lexicon.add(cell, Role::Unit, index));
            }
        }
        let Some(column) = language.index() else {
            return lexicon.sorted(Meanings::default(), None);
        };
        for table in TABLES {
            for (line, [role, value, cell]) in rows(table).column(2 + column) {
                let role = Role::parse(role).unwrap_or_else(|| panic!("line {line}: no such role: {role}"));
                let value = lexicon.value(role, value);
                lexicon.add(cell, role, value);
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
        lexicon.sorted(Meanings::of(column), Some(column))
    }
}

/// Calls `sink` with the keys of each alternative of a cell, token by token. `keys` is scratch space.
pub(crate) fn each_phrase(cell: &str, keys: &mut Vec<u64>, mut sink: impl FnMut(&[u64])) {
    let mut fold = Vec::new();
    for phrase in alternatives(cell) {
        keys.clear();
        table_words(phrase, &mut fold, &mut |text, _, hash| keys.push(lookup_key(text, hash)));
        sink(keys);
    }
}

/// A lexicon that is being read.
#[derive(Default)]
struct Builder {
    /// Where each word stands among the nodes.
    places: HashMap64<usize>,
    keys: Vec<u64>,
    nodes: Vec<Node>,
    names: Vec<&'static str>,
    scratch: Vec<u64>,
}

impl Builder {
    /// The node of a word, made where it is new.
    fn node(&mut self, key: u64) -> &mut Node {
        let place = *self.places.entry(key).or_insert_with(|| {
            self.keys.push(key);
            self.nodes.push(Node::default());
            self.nodes.len() - 1
        });
        &mut self.nodes[place]
    }

    /// The number that stands for a cell of the value column.
    fn value(&mut self, role: Role, cell: &'static str) -> i64 {
        match role {
            Role::Hedge | Role::HedgeAfter | Role::Quantifier => mode_index(cell),
            Role::Idiom | Role::Temponym | Role::Speaker | Role::Joined => {
                self.names.push(cell);
                i64::try_from(self.names.len() - 1).expect("a table is short")
            }
            _ if cell.is_empty() => 0,
            _ => cell.parse().unwrap_or_else(|_| panic!("{role:?}: {cell:?} is no number")),
        }
    }

    /// Adds all alternatives of a cell.
    fn add(&mut self, cell: &str, role: Role, value: i64) {
        let mut scratch = std::mem::take(&mut self.scratch);
        each_phrase(cell, &mut scratch, |keys| self.add_phrase(keys, role, value));
        self.scratch = scratch;
    }

    fn add_phrase(&mut self, keys: &[u64], role: Role, value: i64) {
        let Some((first, rest)) = keys.split_first() else { return };
        let node = self.node(*first);
        node.any.add(role);
        let Some(second) = rest.first() else {
            node.alone.add(role, value);
            return;
        };
        node.phrased.add(role);
        if let Some(phrase) = node.phrases.iter_mut().find(|phrase| phrase.rest == rest) {
            phrase.senses.add(role, value);
            return;
        }
        let mut senses = Senses::default();
        senses.add(role, value);
        node.phrases.push(Phrase { rest: rest.to_vec(), senses, alike: 1 });
        let second = self.node(*second);
        second.marks = second.marks.with(Marks::SECOND);
    }

    fn sorted(mut self, meanings: Meanings, column: Option<usize>) -> Lexicon {
        for word in ACCENTED {
            let plain = self.node(hash_bytes(folded(word).as_bytes()));
            plain.marks = plain.marks.with(Marks::TWIN);
        }
        let mut nodes = self.nodes;
        for node in &mut nodes {
            node.phrases.sort_by_key(|phrase| (phrase.rest[0], std::cmp::Reverse(phrase.rest.len())));
            assert!(node.phrases.len() < usize::from(u16::MAX), "a word of the tables begins few phrases");
            for at in (1..node.phrases.len()).rev() {
                if node.phrases[at - 1].rest[0] == node.phrases[at].rest[0] {
                    node.phrases[at - 1].alike = node.phrases[at].alike + 1;
                }
            }
            node.seconds = node.phrases.iter().map(|phrase| phrase.rest[0]).collect();
            node.second_bits = node.seconds.iter().fold(0, |bits, second| bits | 1 << (second & 63));
            node.marks = node.marks.with(Marks::of(node));
        }
        let (endings, small) = (Endings::of(column), SmallWords::of(column));
        Lexicon { keys: HashSet64::placed(&self.keys), nodes, names: self.names, meanings, endings, small }
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
pub(crate) fn mode(value: i64) -> Mode {
    usize::try_from(value).ok().and_then(|index| MODES.get(index).copied()).unwrap_or(Mode::Exact)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::lexicon::roles::{self, Roles};

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
        let phrases = four.phrases_with(text[0]).expect("in the table");
        assert_eq!(four.longest_phrase(phrases, Role::Cardinal, |n| text.get(n - 1).copied()), Some((90, 5)));
        assert_eq!(four.longest_phrase(phrases, Role::Cardinal, |_| None), None);
        assert_eq!(four.phrases_with(hash("Marne")), None);
        assert_eq!(four.alone().get(Role::Cardinal), Some(4));
    }

    /// What stands before the word that a number or date turns on.
    const OPENING: Roles = Roles::of(&[
        Role::Hedge,
        Role::PartOf,
        Role::PartBefore,
        Role::ApproximateDate,
        Role::ClockAbout,
        Role::ClockOffset,
        Role::HoursFrom,
        Role::Between,
        Role::From,
        Role::AgoBefore,
        Role::Since,
        Role::PastSpan,
        Role::Definite,
        Role::This,
        Role::IndefinitePlural,
    ]);

    /// A sentence is left at words from which no number or date is near; what leads to one may hold few foreign words.
    #[test]
    fn phrases_that_begin_a_fact_hold_at_most_two_words_that_no_table_knows_for_it() {
        for language in Language::ALL {
            let lexicon = Lexicon::of(language);
            let known = |key: &u64| lexicon.node(*key).is_some_and(|node| node.any().meets(roles::LEADING));
            let leads = |key: &u64| *key == hash("-") || known(key);
            for phrase in lexicon.nodes.iter().flat_map(|node| &node.phrases) {
                let strangers = phrase.rest.iter().filter(|key| !leads(key)).count();
                assert!(!phrase.senses.roles.meets(OPENING) || strangers <= 2, "{language:?}: {:?}", phrase.senses);
            }
        }
    }
}
