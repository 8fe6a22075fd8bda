//! What happened to those that are counted: the participle or phrase that makes people the dead, the hurt, the arrested.
//!
//! ```text
//! eleven people were killed    killed 11 people    douze ont perdu la vie    a coûté la vie à 43 personnes
//! ```
//!
//! Not done here: what is counted (`about.rs`); which words tell what (`data/lexicon/concepts.csv`, kind `state`).

use crate::facts::about::{concept, stops};
use crate::facts::lexicon::concepts::Sort;
use crate::facts::lexicon::roles::Role;
use crate::facts::reader::Reader;
use crate::text::TokenClass;

/// How far behind a count without its noun what happened to them may stand: "quatre d’entre eux ont été tués".
const STATE_REACH: usize = 7;

/// What the word at a position says befell somebody; "in *March*" nobody marched.
fn state(reader: &Reader<'_>, at: usize) -> Option<&'static str> {
    let month = reader.has(at, Role::DoubtfulMonth) && reader.capital(at) && at > reader.start;
    concept(reader, at, Sort::State).filter(|_| !month)
}

/// "people were *killed*", "soldats *tués*": a state within the words that follow the noun.
pub(crate) fn after(reader: &Reader<'_>, noun: usize) -> Option<(usize, &'static str)> {
    (noun + 1..reader.end.min(noun + 7))
        .take_while(|at| !stops(reader, *at) && !reader.is_number(*at))
        .find_map(|at| state(reader, at).map(|id| (at, id)))
}

/// "*killed* 11 people", "*tuant* neuf ouvriers": a state right before the number.
pub(crate) fn before(reader: &Reader<'_>, from: usize) -> Option<(usize, &'static str)> {
    let near = || (1..=5).filter_map(|back| from.checked_sub(back)).filter(|at| *at >= reader.start);
    near()
        .take(2)
        .take_while(|at| !stops(reader, *at) && !reader.is_number(*at))
        .find_map(|at| state(reader, at).map(|id| (at, id)))
        // "a *coûté la vie à* 43 personnes"
        .or_else(|| {
            let ends = |at: &usize| reader.concept_len(*at, Sort::State).is_some_and(|len| len > 2 && at + len == from);
            near().find(ends).and_then(|at| state(reader, at).map(|id| (at, id)))
        })
}

/// "douze *ont perdu la vie*", "four of them *were hurt*": a state right behind a count without its noun, over small words.
pub(crate) fn behind(reader: &Reader<'_>, end: usize) -> Option<(usize, &'static str)> {
    for at in end..reader.end.min(end + STATE_REACH) {
        if let Some(id) = state(reader, at) {
            // "deux ont tué leur voisin" did it; "deux ont perdu la vie" and "deux ont été tués" suffered it.
            let does = at > end && reader.has(at - 1, Role::Have) && reader.concept_len(at, Sort::State) == Some(1);
            return (!does).then_some((at, id));
        }
        let small = reader.class(at).is_some_and(TokenClass::is_word)
            && (reader.has(at, Role::Function) || reader.has(at, Role::Auxiliary) || reader.has(at, Role::Of));
        if !small || reader.has(at, Role::Clause) || reader.has(at, Role::And) {
            return None;
        }
    }
    None
}
