//! Ideas that are near each other without being the same: dog and horse, election and vote, arrest and trial.
//!
//! ```text
//! La Russie achète des armes.       Moscow received ammunition.
//!    russia   buy     weapon        russia  receive  ammunition      fields: deliver, arms
//! ```
//!
//! Only ideas of `equivalents.csv` have a field (`fields.csv`), so that it is the same in every language. Two sentences with
//! words of one field are nearer than strangers and farther than equals; what that weighs is the caller's.

use std::sync::LazyLock;

use crate::text::hash_set::HashTable64;
use crate::text::lexicon::{alternatives, rows};
use crate::text::terms::idea_key;

/// By the key of an idea, the number of its field, from 1.
static FIELDS: LazyLock<HashTable64<u8>> = LazyLock::new(|| {
    let mut ideas = Vec::new();
    for (field, (_, cells)) in (1..=u8::MAX).zip(rows(include_str!("../../data/lexicon/fields.csv")).iter()) {
        ideas.extend(alternatives(cells[1]).map(|idea| (idea_key(idea), field)));
    }
    HashTable64::new(ideas, |first, _| first)
});

/// The field of a term by its key; 0 where it has none.
pub fn field(key: u64) -> u8 {
    FIELDS.get(key).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ideas_of_one_field_are_known_and_words_have_none() {
        assert_eq!(field(idea_key("weapon")), field(idea_key("ammunition")));
        assert_ne!(field(idea_key("weapon")), field(idea_key("election")));
        assert_ne!(field(idea_key("weapon")), 0);
        assert_eq!(field(idea_key("no such idea")), 0);
    }
}
