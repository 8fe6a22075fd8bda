//! Small words that one rule asks for as they are written: `data/lexicon/small_words.csv`, by what they do there.
//!
//! ```text
//! Thursday *’s* vote       an owner: the date is of the noun behind it        ce mardi-*là*       one that the text has told of
//! ```
//!
//! Their accents count ("là" is not "la"), capitals and the sort of apostrophe do not. What several rules ask of a word, or what may
//! begin a number or date, is a role (`roles.rs`); a word of this table is no more known to those rules for it.

use crate::text::{alternatives, rows};

macro_rules! small_words {
    ($($(#[$doc:meta])* $name:ident = $text:literal),* $(,)?) => {
        /// What a small word does; the `kind` column of the table.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Small { $($(#[$doc])* $name),* }

        impl Small {
            const ALL: &'static [(Self, &'static str)] = &[$((Self::$name, $text)),*];
        }
    };
}

small_words! {
    /// Makes what stands before it the owner of what stands behind: "Thursday’s vote".
    Owner = "owner",
    /// Who does what the participle before it tells stands behind it: "flanked by".
    Agent = "agent",
    /// Stands before a verb that goes on, which it serves: "is marching".
    Being = "being",
    /// Stands before a verb that goes on and tells what happened: "en annulant".
    BeforeGerund = "before-gerund",
}

/// The small words of a language, by what they do.
#[derive(Debug)]
pub(crate) struct SmallWords([Box<[String]>; Small::ALL.len()]);

impl SmallWords {
    /// Those of a column of the table; none where the language is unknown.
    pub(crate) fn of(column: Option<usize>) -> Self {
        let mut all: [Vec<String>; Small::ALL.len()] = std::array::from_fn(|_| Vec::new());
        let table = rows(include_str!("../../../data/lexicon/small_words.csv"));
        for (line, cells) in column
            .into_iter()
            .flat_map(|column| table.iter().map(move |(line, cells)| (line, (cells[0], cells[column + 1]))))
        {
            let (kind, cell) = cells;
            let place = Small::ALL.iter().position(|(_, id)| *id == kind);
            let own = &mut all[place.unwrap_or_else(|| panic!("small_words.csv:{line}: no such kind: {kind}"))];
            for word in alternatives(cell) {
                own.push(word.to_owned());
                own.extend(word.contains('\'').then(|| word.replace('\'', "’")));
            }
        }
        Self(all.map(Vec::into_boxed_slice))
    }

    /// Whether the word is one of those.
    #[inline]
    pub(crate) fn tell(&self, small: Small, text: &str) -> bool {
        self.0[small as usize].iter().any(|word| is(word, text))
    }
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
