//! What a fact is a fact of: by this key facts of two articles find each other where no sentences were aligned.
//!
//! "onze morts" and "eleven dead" share the key (count, DEAD); "depuis 24 ans" and "since 2000" are both times, of the
//! concept that their clause names. A fact whose head is no concept of the tables has no key.

use std::collections::BTreeMap;

use crate::base::ArticleIdx;
use crate::compare::pairing::nature;
use crate::compare::told::{Family, Told};
use crate::facts::Value;

/// What a fact is a fact of: its family and its concept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Key {
    pub(crate) family: u8,
    pub(crate) concept: &'static str,
}

/// The number of the family of ages.
pub(crate) const AGES: u8 = 4;

/// The number of the family of limited times: windows and counted ones.
pub(crate) const LIMITED: u8 = 7;

/// The number of the family of times of day: an article that tells the day and the hour tells two things.
pub(crate) const CLOCK: u8 = 12;

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
        Some(Family::Age) => AGES,
        Some(Family::Ordinal) => 5,
        Some(Family::Score) => 6,
        Some(Family::When) if nature::is_limited(told) => LIMITED,
        Some(Family::When) if told.resolved.as_ref().is_some_and(|resolved| resolved.time.is_some()) => CLOCK,
        Some(Family::When) => 8,
        Some(Family::Length) => 9,
        Some(Family::Recurring) => 10,
        None => 11,
    }
}

/// How many values each article tells of each key: a headline that tells the number of the text again tells no second one.
pub(crate) fn keys(told: &[Vec<Told<'_>>]) -> BTreeMap<(ArticleIdx, Key), u32> {
    let mut values: BTreeMap<(ArticleIdx, Key), Vec<&Value>> = BTreeMap::new();
    for (article, all) in told.iter().enumerate() {
        for told in all {
            let Some(key) = key(told) else { continue };
            let known = values.entry((ArticleIdx(article as u32), key)).or_default();
            if known.len() < MANY && !known.iter().any(|value| same_number(value, &told.fact.value)) {
                known.push(&told.fact.value);
            }
        }
    }
    values.into_iter().map(|(key, values)| (key, values.len() as u32)).collect()
}

/// Values of one key in one article that are told apart; beyond, they are many.
const MANY: usize = 8;

fn same_number(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::Quantity(one), Value::Quantity(other)) => one.nominal == other.nominal,
        _ => left == right,
    }
}
