//! The languages recoupe knows, and which of them a text is in.
//!
//! An article's language is a vote of its function words, which is right on nearly every text of a few sentences; where
//! they are too few, the `whichlang` crate decides. A sentence has its article's language unless its own function words
//! clearly say otherwise: press pages carry paragraphs in another language.

use std::sync::LazyLock;

use crate::text::hash_set::HashTable64;
use crate::text::lexicon::{alternatives, rows};
use crate::text::words::{key, stopword_languages};
use crate::text::{Token, TokenClass, scan};

/// A language with tables of its own, or none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum Language {
    French,
    English,
    Spanish,
    German,
    Italian,
    Portuguese,
    /// None of the six: tokens, sentences and copies still work, facts are read by digits only.
    #[default]
    Unknown,
}

impl Language {
    /// The six, in the order of the columns of the tables.
    pub const ALL: [Self; 6] =
        [Self::French, Self::English, Self::Spanish, Self::German, Self::Italian, Self::Portuguese];

    /// ISO 639-1 code; `und` where unknown.
    pub const fn code(self) -> &'static str {
        match self {
            Self::French => "fr",
            Self::English => "en",
            Self::Spanish => "es",
            Self::German => "de",
            Self::Italian => "it",
            Self::Portuguese => "pt",
            Self::Unknown => "und",
        }
    }

    /// Reads a code such as `fr`, `fr-BE`, `fra` or `FR_ca`. `None` for a language without tables.
    pub fn parse(code: &str) -> Option<Self> {
        let main = code.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
        Some(match main.as_str() {
            "fr" | "fra" | "fre" => Self::French,
            "en" | "eng" => Self::English,
            "es" | "spa" => Self::Spanish,
            "de" | "deu" | "ger" => Self::German,
            "it" | "ita" => Self::Italian,
            "pt" | "por" => Self::Portuguese,
            "und" => Self::Unknown,
            _ => return None,
        })
    }

    /// One bit for each of the six, for sets of languages; none where unknown.
    pub const fn bit(self) -> u8 {
        match self {
            Self::Unknown => 0,
            other => 1 << other as u8,
        }
    }

    /// Position among the six, for tables with a column each; `None` where unknown.
    pub const fn index(self) -> Option<usize> {
        match self {
            Self::Unknown => None,
            other => Some(other as usize),
        }
    }
}

/// How many words of an article are counted to tell its language.
pub(super) const SAMPLE: usize = 400;

/// Below so many words one function word tells more than the letters do.
const SHORT: usize = 12;

/// A sentence has another language than its article where it has this many function words of the other, and at least
/// twice as many as of the article's own.
const FOREIGN: u32 = 4;

/// The language of an article: a vote of its function words; of `whichlang` where they are too few to tell.
pub(crate) fn recognise(text: &str, tokens: &[Token]) -> Language {
    let votes = count(tokens.iter().filter(|t| t.class.is_word()).take(SAMPLE));
    let few = tokens.iter().filter(|t| t.class.is_word()).take(SHORT).count() < SHORT;
    decided(text, &votes, few)
}

/// As [`recognise`], of a text of so many words, the first [`SAMPLE`] of which have voted.
pub(super) fn recognise_words(text: &str, words: usize, votes: Votes) -> Language {
    decided(text, &votes.counts(), words < SHORT)
}

/// Votes for each of the six, of a sample at most, in one number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Votes(u64);

/// Bits of a language's votes.
const VOTE: u32 = 10;
const _: () = assert!(SAMPLE < 1 << VOTE, "a sample's votes fit");

impl Votes {
    /// One for this language.
    pub(super) const fn of(language: Language) -> Self {
        match language.index() {
            Some(at) => Self(1 << (at as u32 * VOTE)),
            None => Self(0),
        }
    }

    /// A word's vote where it is in both.
    pub(super) const fn joined(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    fn counts(self) -> [u32; 6] {
        std::array::from_fn(|at| (self.0 >> (at as u32 * VOTE)) as u32 & ((1 << VOTE) - 1))
    }
}

impl std::iter::Sum for Votes {
    fn sum<I: Iterator<Item = Self>>(votes: I) -> Self {
        Self(votes.map(|Self(votes)| votes).sum())
    }
}

fn decided(text: &str, votes: &[u32; 6], few: bool) -> Language {
    let cut = text.char_indices().map(|(at, _)| at).take_while(|at| *at <= 2000).last().unwrap_or_default();
    let sample = if cut == 0 { text } else { &text[..cut] };
    let votes = &if few { with_months(sample, *votes) } else { *votes };
    let (best, most) = winner(votes);
    let second =
        votes.iter().enumerate().filter(|(i, _)| *i != best.index().unwrap_or(usize::MAX)).map(|(_, n)| *n).max();
    if (most >= 5 || few && most >= 1) && most > second.unwrap_or_default() {
        return best;
    }
    if !text.chars().any(char::is_alphabetic) {
        return Language::Unknown;
    }
    let guess = whichlang::detect_language(sample);
    Language::parse(guess.three_letter_code()).unwrap_or_default()
}

/// The months of the calendar, by the hash of their word, with the languages that call them so.
static MONTHS: LazyLock<HashTable64<u8>> = LazyLock::new(|| {
    let table = rows(include_str!("../../data/lexicon/calendar.csv"));
    let mut words = Vec::new();
    for (_, cells) in table.iter().filter(|(_, cells)| matches!(cells[0], "month" | "doubtful-month")) {
        for (language, cell) in Language::ALL.into_iter().zip(&cells[2..]) {
            words.extend(alternatives(cell).map(|word| (key(word), language.bit())));
        }
    }
    HashTable64::new(words, |left, right| left | right)
});

/// The votes of few words, of which a month behind its day is one of the languages that call it so: "le 3 mai" is no Italian "never".
fn with_months(text: &str, mut votes: [u32; 6]) -> [u32; 6] {
    let mut behind_number = false;
    scan(text, &mut |token| {
        let months = MONTHS.get(token.hash).filter(|_| behind_number && token.class == TokenClass::Word);
        if let Some(months) = months {
            let taken = stopword_languages(token.hash);
            for language in Language::ALL {
                let vote = &mut votes[language as usize];
                *vote -= u32::from(taken & language.bit() != 0).min(*vote);
            }
            self::vote(&mut votes, months);
        }
        behind_number = token.class == TokenClass::Number;
    });
    votes
}

/// The language of one sentence in an article of language `main`.
pub(crate) fn recognise_sentence(tokens: &[Token], main: Language, known: Known) -> Language {
    let votes = count(tokens.iter());
    let (best, most) = winner(&votes);
    let own = main.index().map_or(0, |i| votes[i]);
    let (least, times) = match known {
        Known::Recognised => (FOREIGN, 2),
        Known::Declared => (FOREIGN * 2, 4),
    };
    if most >= least && most >= own * times { best } else { main }
}

/// How the language of an article is known. Against one that is declared only a plain majority of function words counts:
/// a short Spanish sentence shares half of them with Portuguese.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Known {
    /// By the reader or the record.
    Declared,
    /// By its words.
    Recognised,
}

fn count<'t>(tokens: impl Iterator<Item = &'t Token>) -> [u32; 6] {
    let mut votes = [0; 6];
    for token in tokens.filter(|t| t.class == TokenClass::Word) {
        vote(&mut votes, stopword_languages(token.hash));
    }
    votes
}

fn vote(votes: &mut [u32; 6], mut languages: u8) {
    while languages != 0 {
        votes[languages.trailing_zeros() as usize] += 1;
        languages &= languages - 1;
    }
}

/// The first language with the most votes.
fn winner(votes: &[u32; 6]) -> (Language, u32) {
    let mut best = (Language::Unknown, 0);
    for (language, vote) in Language::ALL.into_iter().zip(votes) {
        if *vote > best.1 {
            best = (language, *vote);
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::scan;

    fn language(text: &str) -> Language {
        let mut tokens = Vec::new();
        scan(text, &mut |token| tokens.push(token));
        recognise(text, &tokens)
    }

    #[test]
    fn tells_the_six_languages_and_says_when_it_is_none() {
        for (text, expected) in [
            ("Le pont s’est effondré mardi dans la vallée, et les secours sont sur place.", Language::French),
            ("The bridge collapsed on Tuesday in the valley, and rescue teams are on site.", Language::English),
            ("El puente se derrumbó el martes en el valle y los equipos de rescate están allí.", Language::Spanish),
            ("Die Brücke ist am Dienstag im Tal eingestürzt, und die Helfer sind vor Ort.", Language::German),
            ("Il ponte è crollato martedì nella valle e i soccorsi sono sul posto con gli aiuti.", Language::Italian),
            ("A ponte caiu na terça-feira no vale e as equipas de socorro estão no local.", Language::Portuguese),
            ("桥梁于星期二在山谷中倒塌。", Language::Unknown),
            ("12 34 56", Language::Unknown),
            ("Le tunnel rouvrira le 3 mai 2024 à Varne.", Language::French),
            ("Le délai expire le 17 mai.", Language::French),
            ("Il tunnel riapre il 3 maggio 2024.", Language::Italian),
            ("La policía detuvo a Carlos Vela el lunes. La abogada critica la investigación.", Language::Spanish),
            ("Der Vertrag endet am 3. Mai.", Language::German),
        ] {
            assert_eq!(language(text), expected, "{text}");
        }
    }

    #[test]
    fn codes_are_read_as_they_come() {
        assert_eq!(Language::parse("fr-BE"), Some(Language::French));
        assert_eq!(Language::parse("ENG"), Some(Language::English));
        assert_eq!(Language::parse("ja"), None);
    }
}
