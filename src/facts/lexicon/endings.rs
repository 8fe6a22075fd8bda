//! What the end of a word tells of it, asked of most words near a fact: its last bytes in one register, against each ending of
//! `data/lexicon/endings.csv` in another.
//!
//! ```text
//! "voudrait"   →   75 6f 75 64 72 61 69 74        ends with "ait"   (.. 61 69 74 of 00 ff ff ff)
//! ge…t         a start and an end, as German participles have them        !té        no such word, whatever else ends so
//! ```
//!
//! Not done here: what a word tells whose end does not show it; such words are in the tables of roles.

use crate::facts::lexicon::Lexicon;
use crate::text::{Language, alternatives, rows};

/// Most bytes of an ending.
const LONGEST: usize = 8;

macro_rules! suffixes {
    ($($(#[$doc:meta])* $name:ident = $text:literal),* $(,)?) => {
        /// What the end of a word can tell of it; the `kind` column of the table.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Suffix { $($(#[$doc])* $name),* }

        impl Suffix {
            const ALL: &'static [(Self, &'static str)] = &[$((Self::$name, $text)),*];
        }
    };
}

suffixes! {
    /// A noun for a person, where it is a noun.
    Doer = "doer",
    /// A noun for a person by its end alone.
    SureDoer = "sure-doer",
    /// An adjective that tells how long its noun lasted.
    OfLength = "of-length",
    /// A noun that is no name, in a language that writes both with a capital.
    CommonNoun = "common-noun",
    /// An adverb.
    Adverb = "adverb",
    /// A participle of what has come about.
    Participle = "participle",
    /// The same where nothing beside it tells that it is one: nouns seldom end so.
    BareParticiple = "bare-participle",
    /// The verb by its name.
    Infinitive = "infinitive",
    /// A verb that goes on.
    Gerund = "gerund",
    /// A verb that more than one thing has.
    Several = "several",
    /// A verb of what is to come.
    Future = "future",
    /// A verb of what might be.
    Conditional = "conditional",
    /// A verb of what has come about.
    Past = "past",
    /// The same, though nouns and adjectives may end so.
    PerhapsPast = "perhaps-past",
    /// A noun in the plural, where its end shows it.
    Plural = "plural",
    /// What no noun is.
    NoNoun = "no-noun",
    /// A noun in the plural where a vowel of it is another than in the singular.
    UmlautPlural = "umlaut-plural",
    /// An adjective before a noun in the plural.
    PluralAdjective = "plural-adjective",
    /// A unit of the calendar in the plural.
    PluralUnit = "plural-unit",
    /// A participle that ends as the verb by its name does.
    NoInfinitive = "no-infinitive",
    /// A unit of time in the plural.
    PluralLength = "plural-length",
    /// A verb of the tables in the present, where it is a verb.
    Present = "present",
    /// The same in the imperfect.
    Imperfect = "imperfect",
}

/// An ending, and which of the last bytes it is held against.
#[derive(Clone, Copy, Debug)]
struct Ending {
    bytes: u64,
    mask: u64,
    /// Bytes of the shortest word that it tells of.
    least: usize,
    /// How such a word begins.
    start: &'static str,
    /// Whether the word is what the row says, and not kept from it.
    tells: bool,
}

impl Ending {
    /// An alternative of a row for words from `least` bytes on.
    fn new(text: &'static str, least: usize) -> Self {
        let (tells, text) = text.strip_prefix('!').map_or((true, text), |kept| (false, kept));
        let (start, end) = text.split_once('…').unwrap_or(("", text));
        let end = end.as_bytes();
        assert!(!end.is_empty() && end.len() <= LONGEST, "an ending has one to eight bytes: {text}");
        Self { bytes: packed(end), mask: u64::MAX >> (64 - 8 * end.len()), least, start, tells }
    }

    #[inline]
    fn stands(&self, tail: u64, text: &str) -> bool {
        tail & self.mask == self.bytes && text.len() >= self.least && text.starts_with(self.start)
    }
}

/// The endings of one kind in a language.
#[derive(Debug, Default)]
struct Kind {
    /// What is kept from the kind first: it is so whatever else it ends with.
    endings: Vec<Ending>,
    /// The last bytes of all, by their last six bits: most words end with none of them.
    last: u64,
}

impl Kind {
    fn add(&mut self, ending: Ending) {
        self.last |= 1 << (ending.bytes & 63);
        let place = self.endings.partition_point(|own| own.tells <= ending.tells);
        self.endings.insert(place, ending);
    }

    fn tells(&self, tail: u64, text: &str) -> bool {
        self.endings.iter().find(|ending| ending.stands(tail, text)).is_some_and(|ending| ending.tells)
    }
}

/// The endings of a language, by what they tell.
#[derive(Debug)]
pub(crate) struct Endings([Kind; Suffix::ALL.len()]);

impl Endings {
    /// Those of a column of the table; none where the language is unknown.
    pub(crate) fn of(column: Option<usize>) -> Self {
        let mut all: [Kind; Suffix::ALL.len()] = std::array::from_fn(|_| Kind::default());
        let Some(column) = column else { return Self(all) };
        for (line, [kind, least, cell]) in rows(include_str!("../../../data/lexicon/endings.csv")).column(2 + column) {
            let kind = Suffix::ALL.iter().position(|(_, id)| *id == kind);
            let own = &mut all[kind.unwrap_or_else(|| panic!("endings.csv:{line}: no such kind"))];
            let least = least.parse().unwrap_or_else(|_| panic!("endings.csv:{line}: expected bytes, found {least}"));
            alternatives(cell).for_each(|ending| own.add(Ending::new(ending, least)));
        }
        Self(all)
    }

    /// Whether the end of a word tells that it is such a one.
    #[inline]
    pub(crate) fn tell(&self, suffix: Suffix, text: &str) -> bool {
        let (kind, tail) = (&self.0[suffix as usize], tail(text));
        kind.last >> (tail & 63) & 1 == 1 && kind.tells(tail, text)
    }

    /// Whether any end of words tells that in the language.
    #[inline]
    pub(crate) const fn know(&self, suffix: Suffix) -> bool {
        self.0[suffix as usize].last != 0
    }
}

impl Suffix {
    /// Whether a word of a language ends so.
    pub(crate) fn ends(self, language: Language, text: &str) -> bool {
        Lexicon::of(language).endings().tell(self, text)
    }
}

/// At most eight bytes as a number, the last lowest.
const fn packed(text: &[u8]) -> u64 {
    let (mut bytes, mut at) = (0, 0);
    while at < text.len() {
        bytes = bytes << 8 | text[at] as u64;
        at += 1;
    }
    bytes
}

/// The last eight bytes of a word as a number, zeros before it.
#[inline]
fn tail(text: &str) -> u64 {
    match text.as_bytes().last_chunk::<LONGEST>() {
        Some(last) => u64::from_be_bytes(*last),
        None => packed(text.as_bytes()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_a_row() {
        let table = rows(include_str!("../../../data/lexicon/endings.csv"));
        let kinds: Vec<&str> = table.leading().map(|(_, [kind])| kind).collect();
        for (suffix, kind) in Suffix::ALL {
            assert!(kinds.contains(kind), "{suffix:?}");
        }
    }

    #[test]
    fn an_end_tells_in_its_language_alone() {
        use Language::{English, French, German, Italian, Spanish, Unknown};
        for (language, suffix, text, expected) in [
            (English, Suffix::Doer, "striker", true),
            (English, Suffix::SureDoer, "striker", false),
            (Italian, Suffix::SureDoer, "pittore", true),
            (Unknown, Suffix::Doer, "striker", false),
            (German, Suffix::Participle, "gebaut", true),
            (German, Suffix::Participle, "baut", false),
            (German, Suffix::Participle, "saniert", true),
            (German, Suffix::Participle, "erst", false),
            (German, Suffix::Participle, "bereit", false),
            (German, Suffix::Participle, "vorbereitet", false),
            (German, Suffix::Participle, "bereitet", true),
            (German, Suffix::Participle, "erhält", false),
            (German, Suffix::Participle, "besucht", true),
            (French, Suffix::Future, "viendra", true),
            (French, Suffix::Future, "mettra", true),
            (French, Suffix::Future, "suivra", true),
            (French, Suffix::Future, "partira", true),
            (French, Suffix::Future, "rencontra", false),
            (French, Suffix::Future, "livra", false),
            (French, Suffix::Future, "retira", false),
            (French, Suffix::Future, "patrons", false),
            (French, Suffix::Future, "offriront", true),
            (French, Suffix::SureDoer, "tracteur", false),
            (French, Suffix::SureDoer, "détracteur", true),
            (French, Suffix::BareParticiple, "levée", true),
            (French, Suffix::BareParticiple, "santé", false),
            (Spanish, Suffix::BareParticiple, "votado", true),
            (Spanish, Suffix::BareParticiple, "grado", false),
        ] {
            assert_eq!(suffix.ends(language, text), expected, "{text}");
        }
    }

    #[test]
    fn endings_are_those_of_the_text() {
        const LIST: [&str; 6] = ["é", "ées", "a", "eraient", "irent", "rebbero!"];
        for text in [
            "",
            "a",
            "é",
            "né",
            "années",
            "ées",
            "es",
            "diraient",
            "seraient",
            "eraient",
            "raient",
            "arebbero!",
            "rebbero!",
        ] {
            for ending in LIST {
                assert_eq!(Ending::new(ending, 1).stands(tail(text), text), text.ends_with(ending), "{text} {ending}");
            }
        }
    }
}
