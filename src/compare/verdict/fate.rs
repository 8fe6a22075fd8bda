//! What befell whoever is of an age, by the nearest word of it in the sentence.
//!
//! ```text
//! Un homme de 45 ans est *mort*            the dead
//! Ein 62-jähriger Mann wurde *verletzt*    the injured: of one accident, somebody else
//! ```
//!
//! Not done here: two ages of one fate may be of two people all the same; what else is alike tells (`sameness`).

use crate::facts::{Fact, meanings_of};
use crate::text::{Language, Prepared};

/// What befalls people in the news, of which one befalls whoever an article tells the age of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fate {
    Dead,
    Injured,
    Arrested,
    Missing,
}

/// The concepts that tell it.
const TOLD_BY: [(&str, Fate); 7] = [
    ("DEAD", Fate::Dead),
    ("DIE", Fate::Dead),
    ("KILL", Fate::Dead),
    ("INJURED", Fate::Injured),
    ("ARRESTED", Fate::Arrested),
    ("ARREST", Fate::Arrested),
    ("MISSING", Fate::Missing),
];

/// The fate that a concept tells.
pub(crate) fn of_concept(concept: &str) -> Option<Fate> {
    TOLD_BY.iter().find(|(id, _)| *id == concept).map(|(_, fate)| *fate)
}

/// Tokens behind an age in which its fate is told, and before it.
const BEHIND: usize = 12;
const BEFORE: usize = 6;

/// The fate of whoever is of the age that `fact` tells: the first behind it, else the last before it. Linear in a few tokens.
pub(crate) fn of(prepared: &Prepared, language: Language, fact: &Fact) -> Option<Fate> {
    let sentence = prepared.sentences.get(fact.sentence as usize)?.tokens.range();
    let (from, end) = (fact.tokens.start() as usize, fact.tokens.end() as usize);
    let told = |at: usize| {
        let word = prepared.text(prepared.tokens[at].span);
        let meanings = word.starts_with(char::is_alphabetic).then(|| meanings_of(language, word))?;
        TOLD_BY.iter().find(|(concept, _)| meanings.contains(concept)).map(|(_, fate)| *fate)
    };
    let behind = (end..sentence.end).take(BEHIND).find_map(told);
    behind.or_else(|| (sentence.start..from.max(sentence.start)).rev().take(BEFORE).find_map(told))
}
