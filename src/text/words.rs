//! Word knowledge by hash: which languages a function word belongs to, which words are abbreviations, which elisions.
//!
//! Tables of `data/lexicon`, read once. Keys are hashes of folds, so a look-up is one load for most words of a text.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

use crate::base::hash_bytes;
use crate::text::Language;
use crate::text::fold::folded;
use crate::text::hash_set::HashTable64;
use crate::text::lexicon::{alternatives, rows};

/// A map whose keys are hashes already.
pub type HashMap64<V> = HashMap<u64, V, BuildHasherDefault<Identity>>;

/// Passes a 64-bit key through.
#[derive(Clone, Copy, Debug, Default)]
pub struct Identity(u64);

impl Hasher for Identity {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = hash_bytes(bytes);
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }
}

/// The key by which tables are looked up: XXH3 of the word's fold, the same as a token's hash.
pub fn key(word: &str) -> u64 {
    hash_bytes(folded(word).as_bytes())
}

/// What a full stop after an abbreviation means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AbbreviationKind {
    /// Stands before a name ("M. Le Pen"): never ends a sentence.
    Title,
    /// Stands before a number ("art. 5", "14 sept. 2018"): otherwise an ordinary word.
    BeforeNumber,
    /// Ends a sentence only where a function word with a capital follows ("Inc. The").
    Other,
}

#[derive(Clone, Copy, Debug)]
struct Abbreviation {
    kind: AbbreviationKind,
    capital: bool,
    languages: u8,
}

static STOPWORDS: LazyLock<HashTable64<u8>> = LazyLock::new(|| {
    HashTable64::new(stopwords().map(|(word, language)| (key(word), language.bit())), |left, right| left | right)
});

/// Every function word, with a language that has it.
pub(super) fn stopwords() -> impl Iterator<Item = (&'static str, Language)> {
    let cells = rows(include_str!("../../data/lexicon/stopwords.csv")).iter().flat_map(|(_, cells)| {
        let words = Language::ALL.into_iter().zip(cells.into_iter().skip(1));
        words.collect::<Vec<_>>()
    });
    cells.flat_map(|(language, cell)| alternatives(cell).map(move |word| (word, language)))
}

static ABBREVIATIONS: LazyLock<HashMap64<Vec<Abbreviation>>> = LazyLock::new(|| {
    let mut words: HashMap64<Vec<Abbreviation>> = HashMap64::default();
    for (stem, kind, language) in abbreviations() {
        let capital = stem.chars().next().is_some_and(char::is_uppercase);
        words.entry(key(stem)).or_default().push(Abbreviation { kind, capital, languages: language.bit() });
    }
    words
});

/// Every abbreviation without its stop, what the stop means, and a language that has it.
pub(super) fn abbreviations() -> impl Iterator<Item = (&'static str, AbbreviationKind, Language)> {
    let rows = rows(include_str!("../../data/lexicon/abbreviations.csv")).iter();
    let cells = rows.flat_map(|(_, cells)| {
        let kind = match cells[0] {
            "title" => Some(AbbreviationKind::Title),
            "reference" | "month" | "weekday" => Some(AbbreviationKind::BeforeNumber),
            // After an hour or a unit a capital begins a sentence, and a small letter never did.
            "time" | "unit" => None,
            _ => Some(AbbreviationKind::Other),
        };
        let words = Language::ALL.into_iter().zip(cells.into_iter().skip(1));
        words.filter_map(move |(language, cell)| Some((cell, kind?, language))).collect::<Vec<_>>()
    });
    cells.flat_map(|(cell, kind, language)| {
        alternatives(cell).filter_map(move |word| {
            let stem = word.trim_end_matches('.');
            // Longer ones ("p. ex.", "J.-C.") are covered letter by letter.
            let is_plain = !stem.contains(['.', ' ', '-']) && stem.len() != word.len();
            is_plain.then_some((stem, kind, language))
        })
    })
}

/// The languages, one bit each by [`Language::bit`], in which the word with this hash is a function word.
#[inline]
pub fn stopword_languages(hash: u64) -> u8 {
    STOPWORDS.get(hash).unwrap_or_default()
}

/// Whether the word with this hash is a function word of `language`; of any, where it is unknown.
#[inline]
pub fn is_stopword(hash: u64, language: Language) -> bool {
    let languages = stopword_languages(hash);
    if language == Language::Unknown { languages != 0 } else { languages & language.bit() != 0 }
}

static DENIALS: LazyLock<HashTable64<u8>> = LazyLock::new(|| {
    let mut words = Vec::new();
    for (_, cells) in rows(include_str!("../../data/lexicon/denial.csv")).iter() {
        for (language, cell) in Language::ALL.into_iter().zip(&cells[1..]) {
            words.extend(alternatives(cell).map(|word| (key(word), language.bit())));
        }
    }
    HashTable64::new(words, |left, right| left | right)
});

/// Whether the word with this hash says in `language` that something is not so: "pas", "never"; in any, where it is
/// unknown.
pub(crate) fn is_negation(hash: u64, language: Language) -> bool {
    let languages = DENIALS.get(hash).unwrap_or_default();
    if language == Language::Unknown { languages != 0 } else { languages & language.bit() != 0 }
}

/// What kind of abbreviation the word is, where it is one of `language` as written.
pub(crate) fn abbreviation(hash: u64, capital: bool, language: Language) -> Option<AbbreviationKind> {
    let list = ABBREVIATIONS.get(&hash)?;
    let fits = |a: &&Abbreviation| {
        (language == Language::Unknown || a.languages & language.bit() != 0) && (capital || !a.capital)
    };
    list.iter().find(fits).map(|a| a.kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn function_words_are_known_by_language() {
        assert!(is_stopword(key("les"), Language::French));
        assert!(is_stopword(key("THE"), Language::English));
        assert!(!is_stopword(key("the"), Language::French));
        assert!(!is_stopword(key("veto"), Language::Unknown));
    }

    #[test]
    fn an_abbreviation_written_with_a_capital_needs_one() {
        assert_eq!(abbreviation(key("Gen"), true, Language::English), Some(AbbreviationKind::Other));
        assert_eq!(abbreviation(key("gen"), false, Language::English), None);
        assert_eq!(abbreviation(key("M"), true, Language::French), Some(AbbreviationKind::Title));
        assert_eq!(abbreviation(key("art"), false, Language::French), Some(AbbreviationKind::BeforeNumber));
    }
}
