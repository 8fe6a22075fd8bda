//! Names with a capital in a sentence, and which of them it says something happens at.
//!
//! ```text
//! A Sorgue, Paul Varin a parlé mardi.     sorgue, at it     paul varin
//! ```
//!
//! A name is all its words, hyphens between them included. Not done here: whether the name is a place ("à Varin" looks like
//! "à Sorgue"); that takes all of a batch (`engine/matching/settings.rs`). Countries are left out, since what happens in one of their
//! towns happens in them.

use std::sync::LazyLock;

use crate::base::mix;
use crate::text::hash_set::{HashSet64, HashTable64};
use crate::text::lexicon::{alternatives, rows};
use crate::text::phrases::word_hashes;
use crate::text::words::{is_stopword, key};
use crate::text::{Language, Prepared, Token, TokenFlags};

/// A name in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct NameAt {
    /// The same for the same words.
    pub key: u64,
    /// Whether a word stands before it that is put before places.
    pub placed: bool,
}

/// Words put before a place, with the languages they do so in.
static BEFORE: LazyLock<HashTable64<u8>> = LazyLock::new(|| {
    let mut words = Vec::new();
    for (_, cells) in rows(include_str!("../../data/lexicon/frames.csv")).iter().filter(|(_, row)| row[0] == "place") {
        for (language, cell) in Language::ALL.into_iter().zip(&cells[1..]) {
            words.extend(alternatives(cell).map(|word| (key(word), language.bit())));
        }
    }
    HashTable64::new(words, |left, right| left | right)
});

/// The names of countries.
static COUNTRIES: LazyLock<HashSet64> = LazyLock::new(|| of_countries("country"));

/// Their people, and what is theirs.
static PEOPLES: LazyLock<HashSet64> = LazyLock::new(|| of_countries("demonym"));

/// The names of one kind in the table of countries.
fn of_countries(kind: &str) -> HashSet64 {
    let table = rows(include_str!("../../data/lexicon/countries.csv"));
    let names = table.iter().filter(|(_, cells)| cells[1] == kind).flat_map(|(_, cells)| cells[2..].to_vec());
    HashSet64::new(names.flat_map(alternatives).map(|name| name_key(&word_hashes(name))))
}

/// Whether a word is one of a country's people, or tells that something is theirs: "Suédois", "sueco".
pub fn is_of_a_people(hash: u64) -> bool {
    PEOPLES.contains(name_key(&[hash]))
}

/// Whether a word by itself is the name of a country.
pub fn is_country(hash: u64) -> bool {
    COUNTRIES.contains(name_key(&[hash]))
}

fn name_key(words: &[u64]) -> u64 {
    words.iter().fold(0, |all, word| mix(all, *word))
}

/// The names in the sentence `local`, in order. Linear.
pub fn names(prepared: &Prepared, local: u32) -> Vec<NameAt> {
    let sentence = &prepared.sentences[local as usize];
    let tokens = prepared.tokens(sentence.tokens);
    let in_name = |token: &Token| {
        token.class.is_word() && token.flags.has(TokenFlags::CAPITAL) && !is_stopword(token.hash, sentence.language)
    };
    let placing = |token: &Token| BEFORE.get(token.hash).is_some_and(|bits| bits & sentence.language.bit() != 0);
    let (mut found, mut words) = (Vec::new(), Vec::new());
    let mut at = 0;
    while at < tokens.len() {
        if !in_name(&tokens[at]) {
            at += 1;
            continue;
        }
        let placed = at > 0 && placing(&tokens[at - 1]);
        words.clear();
        while let Some(token) = tokens.get(at) {
            let hyphen = prepared.text(token.span) == "-" && tokens.get(at + 1).is_some_and(in_name);
            if in_name(token) {
                words.push(token.hash);
            } else if !hyphen {
                break;
            }
            at += 1;
        }
        let key = name_key(&words);
        if !COUNTRIES.contains(key) {
            found.push(NameAt { key, placed });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Article, prepare};

    #[test]
    fn a_name_is_all_its_words_and_knows_what_stands_before_it() {
        let named = |text: &str| {
            let prepared = prepare(Article { text: text.to_owned(), ..Article::default() });
            names(&prepared, 0).iter().map(|name| name.placed).collect::<Vec<_>>()
        };
        assert_eq!(named("À Saint-Varne, le maire Paul Varin a parlé mardi aux habitants de la ville."), [true, false]);
        assert_eq!(named("The mayor spoke in Sorgue about the bridge and then left for Varne."), [true, false]);
        assert!(named("Le maire est allé en France avec les élus de la ville hier soir.").is_empty());
    }
}
