//! Which news agencies an article credits.

use std::sync::LazyLock;

use crate::text::lexicon::{alternatives, rows};
use crate::text::phrases::Phrases;
use crate::text::{Prepared, TokenFlags};

struct Table {
    ids: Vec<&'static str>,
    /// Initials, which count only as written in capitals: AP, MAP and PAP are words otherwise.
    initials: Phrases<usize>,
    names: Phrases<usize>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let (mut ids, mut initials, mut names) = (Vec::new(), Vec::new(), Vec::new());
    for (_, cells) in rows(include_str!("../../data/lexicon/agencies.csv")).iter() {
        let index = ids.len();
        ids.push(cells[0]);
        initials.extend(alternatives(cells[2]).map(|word| (word, index)));
        names.extend(alternatives(cells[3]).map(|name| (name, index)));
    }
    Table { ids, initials: Phrases::new(initials), names: Phrases::new(names) }
});

/// The ids of the agencies that `prepared` names, in the order of the table.
pub fn agencies(prepared: &Prepared) -> Vec<&'static str> {
    let words: Vec<_> = prepared.tokens.iter().filter(|t| t.class.is_word()).collect();
    let hashes: Vec<u64> = words.iter().map(|t| t.hash).collect();
    let mut found = Vec::new();
    for (at, word) in words.iter().enumerate() {
        if !word.flags.has(TokenFlags::CAPITAL) {
            continue;
        }
        // In a line of capitals, capitals mean nothing.
        let capitals =
            |at: Option<usize>| at.and_then(|at| words.get(at)).is_some_and(|w| w.flags.has(TokenFlags::ALL_CAPITALS));
        let shouting = capitals(at.checked_sub(1)) && capitals(Some(at + 1));
        let names = TABLE.names.at(&hashes[at..]);
        let initials =
            TABLE.initials.at(&hashes[at..]).filter(|_| word.flags.has(TokenFlags::ALL_CAPITALS) && !shouting);
        found.extend(names.chain(initials).map(|hit| hit.value));
    }
    found.sort_unstable();
    found.dedup();
    found.into_iter().map(|index| TABLE.ids[index]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Article, prepare};

    #[test]
    fn credits_are_found_and_common_words_are_not() {
        let named = |text: &str| agencies(&prepare(Article { text: text.to_owned(), ..Article::default() }));
        assert_eq!(named("PARIS (AFP) - Le pont a cédé, rapporte Reuters."), ["AFP", "Reuters"]);
        assert_eq!(named("Selon l’Agence France-Presse, rien."), ["AFP"]);
        assert!(named("La map indique un ap dans le texte.").is_empty());
    }
}
