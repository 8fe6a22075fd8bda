//! What a fact is a fact of: by this key facts of two articles find each other where no sentences were aligned.
//!
//! "onze morts" and "eleven dead" share the key (count, DEAD); "depuis 24 ans" and "since 2000" are both times, of the
//! concept that their clause names. A fact whose head is no concept of the tables has no key.

use std::collections::BTreeMap;

use crate::base::ArticleIdx;
use crate::compare::pairing::nature;
use crate::compare::told::{Family, Told};
use crate::facts::Value;

/// What a fact is a fact of: its sort and its concept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Key {
    pub(crate) sort: Sort,
    pub(crate) concept: &'static str,
}

/// The families as keys tell them apart: whatever unit a measure has, and times by what they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Sort {
    Count,
    Share,
    Measure,
    Magnitude,
    Age,
    Ordinal,
    Score,
    /// Windows and counted times.
    Limited,
    Days,
    Length,
    Recurring,
    Other,
    /// A time of day: an article that tells the day and the hour tells two things.
    Clock,
}

/// The key of a fact whose head is a concept of the tables.
pub(crate) fn key(told: &Told<'_>) -> Option<Key> {
    Some(Key { sort: sort(told), concept: told.head?.concept? })
}

/// The sort of a fact; limited times are one of their own.
pub(crate) fn sort(told: &Told<'_>) -> Sort {
    match told.family {
        Some(Family::Count) => Sort::Count,
        Some(Family::Share) => Sort::Share,
        Some(Family::Measure(_)) => Sort::Measure,
        Some(Family::Magnitude(_)) => Sort::Magnitude,
        Some(Family::Age) => Sort::Age,
        Some(Family::Ordinal) => Sort::Ordinal,
        Some(Family::Score) => Sort::Score,
        Some(Family::When) if nature::is_limited(told) => Sort::Limited,
        Some(Family::When) if told.resolved.as_ref().is_some_and(|resolved| resolved.time.is_some()) => Sort::Clock,
        Some(Family::When) => Sort::Days,
        Some(Family::Length) => Sort::Length,
        Some(Family::Recurring) => Sort::Recurring,
        None => Sort::Other,
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
