//! Small words that one rule asks for as they are written: `data/lexicon/small_words.csv`, by what they do there.
//!
//! ```text
//! Thursday *’s* vote       an owner: the date is of the noun behind it        ce mardi-*là*       one that the text has told of
//! ```
//!
//! Their accents count ("là" is not "la"), capitals and the sort of apostrophe do not. What several rules ask of a word, or what may
//! begin a number or date, is a role (`roles.rs`); a word of this table is no more known to those rules for it.

use std::sync::LazyLock;

use crate::text::{alternatives, rows};

macro_rules! small_words {
    ($($name:ident = $text:literal),* $(,)?) => {
        /// What a small word does; the `kind` column of the table.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Small { $($name),* }

        impl Small {
            const ALL: &'static [(Self, &'static str)] = &[$((Self::$name, $text)),*];
        }
    };
}

small_words! {
    // What each does is told, with examples, in the table.
    Owner = "owner",
    Agent = "agent",
    Being = "being",
    BeforeGerund = "before-gerund",
    FirstNegation = "first-negation",
    SecondNegation = "second-negation",
    Only = "only",
    NoMore = "no-more",
    NotBehind = "not-behind",
    NotOnly = "not-only",
    Than = "than",
    MoreOrLess = "more-or-less",
    AsMuch = "as-much",
    OneIn = "one-in",
    PluralDefinite = "plural-definite",
    OfYears = "of-years",
    Befalls = "befalls",
    Others = "others",
    AgeEnd = "age-end",
    AtAge = "at-age",
    There = "there",
    OfName = "of-name",
    RomanEnd = "roman-end",
    RankEnd = "rank-end",
    DecadeEnd = "decade-end",
    ZeroInYear = "zero-in-year",
    OfFeast = "of-feast",
    BeforeTime = "before-time",
    InTime = "in-time",
    InMinutes = "in-minutes",
    OfYear = "of-year",
    OnDay = "on-day",
    BeforeDay = "before-day",
    PointsThere = "points-there",
    PointsHere = "points-here",
    SeasonOrDeed = "season-or-deed",
    AfterLength = "after-length",
    AtHour = "at-hour",
    HourCue = "hour-cue",
    HourArticle = "hour-article",
    OneHour = "one-hour",
    PastHour = "past-hour",
    SureHour = "sure-hour",
    OneYear = "one-year",
    SeldomNumber = "seldom-number",
    NoHundred = "no-hundred",
    WeighedPounds = "weighed-pounds",
    FewAlone = "few-alone",
    ChangedFrom = "changed-from",
    Who = "who",
    Born = "born",
    EveryOther = "every-other",
    EverySingle = "every-single",
    That = "that",
}

/// Kinds whose words are asked for in texts of any language: parts of names, and numerals.
const OF_ALL: [Small; 2] = [Small::OfName, Small::RomanEnd];

/// The small words of a language, by what they do.
#[derive(Debug)]
pub(crate) struct SmallWords([Words; Small::ALL.len()]);

/// The words of one kind.
#[derive(Debug, Default)]
struct Words {
    words: Vec<String>,
    /// The first bytes of all, small, by their last five bits: most words begin with none of them.
    first: u32,
}

impl Words {
    fn add(&mut self, word: String) {
        self.first |= 1 << place(&word);
        self.words.push(word);
    }
}

/// The last five bits of the first byte of a word: the same of a small letter of Latin-1 and its capital.
#[inline]
fn place(word: &str) -> u32 {
    u32::from(word.as_bytes().first().map_or(0, |byte| byte & 31))
}

impl SmallWords {
    /// Those of a column of the table; none where the language is unknown.
    pub(crate) fn of(column: Option<usize>) -> Self {
        let mut all: [Words; Small::ALL.len()] = std::array::from_fn(|_| Words::default());
        for (line, cells) in rows(include_str!("../../../data/lexicon/small_words.csv")).iter() {
            let known = Small::ALL.iter().position(|(_, id)| *id == cells[0]);
            let place = known.unwrap_or_else(|| panic!("small_words.csv:{line}: no such kind: {}", cells[0]));
            let of_all = OF_ALL.contains(&Small::ALL[place].0);
            let own = cells[1..].iter().enumerate().filter(|(at, _)| of_all || Some(*at) == column);
            for word in own.flat_map(|(_, cell)| alternatives(cell)) {
                all[place].add(word.to_owned());
                if word.contains('\'') {
                    all[place].add(word.replace('\'', "’"));
                }
            }
        }
        Self(all)
    }

    /// Whether the word is one of those.
    #[inline]
    pub(crate) fn tell(&self, small: Small, text: &str) -> bool {
        let own = &self.0[small as usize];
        own.first >> place(text) & 1 == 1 && own.words.iter().any(|word| is(word, text))
    }
}

/// The words of a kind that is asked for in texts of any language.
pub(crate) fn of_all(small: Small) -> &'static [String] {
    static WORDS: LazyLock<SmallWords> = LazyLock::new(|| SmallWords::of(None));
    &WORDS.0[small as usize].words
}

/// Whether a text is a word of small letters, whatever its capitals.
#[inline]
fn is(word: &str, text: &str) -> bool {
    word.len() == text.len()
        && (word.eq_ignore_ascii_case(text)
            || !text.is_ascii() && text.chars().flat_map(char::to_lowercase).eq(word.chars()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_known_by_their_accents_whatever_their_capitals() {
        for (word, text, expected) in [
            ("là", "là", true),
            ("là", "LÀ", true),
            ("là", "la", false),
            ("at", "At", true),
            ("at", "att", false),
            ("'s", "’s", false),
        ] {
            assert_eq!(is(word, text), expected, "{word} {text}");
        }
    }

    #[test]
    fn every_kind_has_a_row_and_both_apostrophes() {
        let table = rows(include_str!("../../../data/lexicon/small_words.csv"));
        let kinds: Vec<&str> = table.leading().map(|(_, [kind])| kind).collect();
        assert_eq!(kinds, Small::ALL.iter().map(|(_, id)| *id).collect::<Vec<_>>());
        let english = SmallWords::of(Some(1));
        assert!(["'s", "’s", "’S"].iter().all(|text| english.tell(Small::Owner, text)));
        assert!(!SmallWords::of(None).tell(Small::Owner, "'s"));
    }
}
