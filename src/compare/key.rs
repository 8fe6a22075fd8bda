//! What a fact is a fact of: by this key facts of two articles find each other where no sentences were aligned.
//!
//! "onze morts" and "eleven dead" share the key (count, DEAD); "depuis 24 ans" and "since 2000" are both times, of the
//! concept that their clause names. A fact whose head is no concept of the tables has no key.

use std::collections::BTreeMap;

use crate::base::ArticleIdx;
use crate::compare::belief;
use crate::compare::told::{Family, Told};

/// What a fact is a fact of: its family and its concept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Key {
    pub(crate) family: u8,
    pub(crate) concept: &'static str,
}

/// The number of the family of limited times: windows and counted ones.
pub(crate) const LIMITED: u8 = 7;

/// The key of a fact whose head is a concept of the tables.
pub(crate) fn key(told: &Told<'_>) -> Option<Key> {
    Some(Key { family: family(told), concept: told.head?.concept? })
}

/// The families as numbers; limited times are a family of their own.
pub(crate) fn family(told: &Told<'_>) -> u8 {
    match told.family {
        Some(Family::Count) => 0,
        Some(Family::Share) => 1,
        Some(Family::Measure(_)) => 2,
        Some(Family::Magnitude(_)) => 3,
        Some(Family::Age) => 4,
        Some(Family::Ordinal) => 5,
        Some(Family::Score) => 6,
        Some(Family::When) if belief::is_limited(told) => LIMITED,
        Some(Family::When) => 8,
        Some(Family::Length) => 9,
        Some(Family::Recurring) => 10,
        None => 11,
    }
}

/// How often each article tells of each key.
pub(crate) fn keys(told: &[Vec<Told<'_>>]) -> BTreeMap<(ArticleIdx, Key), u32> {
    let mut keys = BTreeMap::new();
    for (article, all) in told.iter().enumerate() {
        for key in all.iter().filter_map(key) {
            *keys.entry((ArticleIdx(article as u32), key)).or_default() += 1;
        }
    }
    keys
}
