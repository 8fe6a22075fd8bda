//! Words the tokeniser must know by hash: elided forms, and the words that stand for figures (months, weekdays, number
//! words). All languages in one set each: a scan knows no language yet, and a false member costs only a masked word.

use std::sync::LazyLock;

use crate::base::hash_bytes;
use crate::text::fold::folded;
use crate::text::hash_set::{HashSet64, HashTable64};
use crate::text::lexicon::{alternatives, rows};

static ELISIONS: LazyLock<HashSet64> =
    LazyLock::new(|| words_of(include_str!("../../data/lexicon/elisions.csv"), |kind| kind == "before"));

static FIGURE_WORDS: LazyLock<HashSet64> =
    LazyLock::new(|| words_of(include_str!("../../data/lexicon/figure_words.csv"), |_| true));

/// Whether the fold with this hash is an elided word of more than one letter.
pub(crate) fn is_elision(hash: u64) -> bool {
    ELISIONS.contains(hash)
}

/// Whether the fold with this hash is a month, a weekday or a number word.
#[inline]
pub(crate) fn is_figure_word(hash: u64) -> bool {
    FIGURE_WORDS.contains(hash)
}

/// Months, weekdays and number words to what they name, the same in every language: "douze" to the hash of `12`.
static FIGURES: LazyLock<HashTable64<u64>> = LazyLock::new(|| {
    let mut words = Vec::new();
    let mut add = |name: String, cells: &[&'static str]| {
        let key = hash_bytes(name.as_bytes());
        words.extend(
            cells.iter().copied().flat_map(alternatives).map(|word| (hash_bytes(folded(word).as_bytes()), key)),
        );
    };
    for (_, cells) in rows(include_str!("../../data/lexicon/calendar.csv")).iter() {
        if let role @ ("month" | "weekday") = cells[0] {
            add(format!("{role} {}", cells[1]), &cells[2..]);
        }
    }
    for (_, cells) in rows(include_str!("../../data/lexicon/numbers.csv")).iter() {
        if cells[0] == "cardinal" {
            add(cells[1].to_owned(), &cells[2..]);
        }
    }
    HashTable64::new(words, |first, _| first)
});

/// The hash under which the figure with this hash meets its like, in digits or in another language; its own where the
/// tables do not say.
pub(crate) fn figure_key(hash: u64) -> u64 {
    FIGURES.get(hash).unwrap_or(hash)
}

fn words_of(table: &'static str, take: impl Fn(&str) -> bool) -> HashSet64 {
    let hashes = rows(table).iter().filter(|(_, cells)| take(cells[0])).flat_map(|(_, cells)| {
        cells
            .into_iter()
            .skip(1)
            .flat_map(alternatives)
            .map(|word| hash_bytes(folded(word).as_bytes()))
            .collect::<Vec<_>>()
    });
    HashSet64::new(hashes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::key;

    #[test]
    fn a_figure_is_the_same_in_words_and_in_every_language() {
        for (left, right) in [("douze", "12"), ("seven", "siete"), ("lundi", "Montag"), ("octobre", "outubro")] {
            assert_eq!(figure_key(key(left)), figure_key(key(right)), "{left} {right}");
        }
        assert_ne!(figure_key(key("mardi")), figure_key(key("mercredi")));
    }
}
