//! Whether a word has one of some endings, asked of most words near a fact: the last bytes of the word in one register, against
//! each ending in another.
//!
//! ```text
//! "voudrait"   →   75 6f 75 64 72 61 69 74        ends with "ait"   (.. 61 69 74 of 00 ff ff ff)
//! ```
//!
//! Which endings of verbs tell what is for who asks (`tense.rs`); those of nouns and adjectives are in `data/lexicon/endings.csv`.

use std::sync::LazyLock;

use crate::text::{Language, alternatives, rows};

/// Most bytes of an ending.
const LONGEST: usize = 8;

/// An ending, and which of the last bytes it is held against.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ending {
    bytes: u64,
    mask: u64,
}

/// Endings of a list, worked out when the program is built. None is longer than eight bytes.
pub(crate) const fn endings<const N: usize>(list: [&str; N]) -> [Ending; N] {
    let mut all = [Ending { bytes: 0, mask: 0 }; N];
    let mut at = 0;
    while at < N {
        all[at] = Ending::of(list[at]);
        at += 1;
    }
    all
}

impl Ending {
    const fn of(text: &str) -> Self {
        let text = text.as_bytes();
        assert!(!text.is_empty() && text.len() <= LONGEST, "an ending has one to eight bytes");
        Self { bytes: packed(text), mask: u64::MAX >> (64 - 8 * text.len()) }
    }
}

/// What the end of a word tells of it, by the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Suffix {
    /// A noun for a person, where it is a noun.
    Doer,
    /// A noun for a person by its end alone.
    SureDoer,
    /// An adjective that tells how long its noun lasted.
    OfLength,
}

impl Suffix {
    const ALL: [(Self, &'static str); 3] =
        [(Self::Doer, "doer"), (Self::SureDoer, "sure-doer"), (Self::OfLength, "of-length")];

    /// Whether a word of a language ends so.
    pub(crate) fn ends(self, language: Language, text: &str) -> bool {
        let Some(column) = Language::ALL.iter().position(|known| *known == language) else { return false };
        Tail::of(text).ends(&SUFFIXES[self as usize][column])
    }
}

/// The endings of the table: of each of what they tell, by language.
static SUFFIXES: LazyLock<[[Vec<Ending>; Language::ALL.len()]; Suffix::ALL.len()]> = LazyLock::new(|| {
    let table = rows(include_str!("../../../data/lexicon/endings.csv"));
    Suffix::ALL.map(|(_, id)| {
        std::array::from_fn(|column| {
            let own = table.iter().filter(|(_, cells)| cells[0] == id);
            own.flat_map(|(_, cells)| alternatives(cells[column + 1]).map(Ending::of).collect::<Vec<_>>()).collect()
        })
    })
});

/// At most eight bytes as a number, the last lowest.
const fn packed(text: &[u8]) -> u64 {
    let (mut bytes, mut at) = (0, 0);
    while at < text.len() {
        bytes = bytes << 8 | text[at] as u64;
        at += 1;
    }
    bytes
}

/// The last eight bytes of a word, zeros before it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tail(u64);

impl Tail {
    #[inline]
    pub(crate) fn of(text: &str) -> Self {
        match text.as_bytes().last_chunk::<LONGEST>() {
            Some(last) => Self(u64::from_be_bytes(*last)),
            None => Self(packed(text.as_bytes())),
        }
    }

    /// Whether the word ends with one of them.
    #[inline]
    pub(crate) fn ends(self, endings: &[Ending]) -> bool {
        endings.iter().any(|ending| self.0 & ending.mask == ending.bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_table_is_asked_for() {
        let ids: Vec<&str> =
            rows(include_str!("../../../data/lexicon/endings.csv")).leading().map(|(_, [id])| id).collect();
        assert_eq!(ids, Suffix::ALL.map(|(_, id)| id));
        assert!(Suffix::Doer.ends(Language::English, "striker") && Suffix::SureDoer.ends(Language::Italian, "pittore"));
        assert!(
            !Suffix::SureDoer.ends(Language::English, "striker") && !Suffix::Doer.ends(Language::Unknown, "striker")
        );
    }

    #[test]
    fn endings_are_those_of_the_text() {
        const LIST: [&str; 6] = ["é", "ées", "a", "eraient", "irent", "rebbero!"];
        const ENDINGS: [Ending; 6] = endings(LIST);
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
            for (ending, one) in LIST.iter().zip(&ENDINGS) {
                assert_eq!(Tail::of(text).ends(&[*one]), text.ends_with(ending), "{text} {ending}");
            }
        }
    }
}
