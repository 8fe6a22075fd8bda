//! Whether the words near a number tell that it is the state of a day: "désormais 265 plaintes", "1,150 so far".
//!
//! Of two such numbers in articles of two days the later one does not contradict the earlier one. A table says which words.

use std::sync::LazyLock;

use crate::compare::told::Told;
use crate::text::{HashMap64, Language, alternatives, rows, scan};

/// A phrase: the hashes of its words, in one language.
type Phrase = (Language, Vec<u64>);

/// Phrases by the hash of their first word.
static PHRASES: LazyLock<HashMap64<Vec<Phrase>>> = LazyLock::new(|| {
    let mut phrases: HashMap64<Vec<Phrase>> = HashMap64::default();
    for (_, cells) in rows(include_str!("../../data/lexicon/so_far.csv")).iter() {
        for (language, cell) in Language::ALL.into_iter().zip(&cells[1..]) {
            for phrase in alternatives(cell) {
                let mut words = Vec::new();
                scan(phrase, &mut |token| words.push(token.hash));
                if let Some(first) = words.first() {
                    phrases.entry(*first).or_default().push((language, words));
                }
            }
        }
    }
    phrases
});

/// Words between such a phrase and its number.
const REACH: usize = 7;

/// Whether a number is told as the state of a day.
pub(crate) fn is_so_far(told: &Told<'_>) -> bool {
    let prepared = told.view.prepared;
    let Some(sentence) = prepared.sentences.get(told.fact.sentence as usize) else { return false };
    let (whole, number) = (sentence.tokens.range(), told.fact.tokens.range());
    let near = number.start.saturating_sub(REACH).max(whole.start)..(number.end + REACH).min(whole.end);
    let tokens = &prepared.tokens[near];
    (0..tokens.len()).any(|at| {
        let says = |(language, words): &Phrase| {
            *language == sentence.language
                && tokens.len() - at >= words.len()
                && words.iter().zip(&tokens[at..]).all(|(word, token)| *word == token.hash)
        };
        PHRASES.get(&tokens[at].hash).is_some_and(|phrases| phrases.iter().any(says))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::view::ArticleView;
    use crate::facts::extract;
    use crate::text::{Article, prepare};

    #[test]
    fn words_near_a_number_make_it_a_state() {
        for (text, expected) in [
            ("Le collectif compte désormais 265 plaintes.", true),
            ("Le collectif a déposé 112 plaintes lundi.", false),
            ("Volunteers have so far filled 1,150 bags.", true),
            ("The depot holds 1,150 bags.", false),
            ("Inzwischen sind 1500 Haushalte ohne Strom.", true),
            ("Ya son 340 los evacuados.", true),
        ] {
            let prepared = prepare(Article { text: text.to_owned(), ..Article::default() });
            let facts = extract(&prepared);
            let view = ArticleView { prepared: &prepared, facts: &facts, published: None };
            let told = Told::all(&view);
            assert_eq!(told.first().map(is_so_far), Some(expected), "{text}");
        }
    }
}
