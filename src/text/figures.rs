//! Words the tokeniser must know by hash: elided forms, and the words that stand for figures (months, weekdays, number
//! words). All languages in one set each: a scan knows no language yet, and a false member costs only a masked word.

use std::sync::LazyLock;

use crate::base::hash_bytes;
use crate::text::fold::folded;
use crate::text::hash_set::HashSet64;
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
