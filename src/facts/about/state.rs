//! What happened to those that are counted: the participle or phrase that makes people the dead, the hurt, the arrested.
//!
//! ```text
//! eleven people were killed    killed 11 people    douze ont perdu la vie    a coûté la vie à 43 personnes
//! ```
//!
//! Not done here: what is counted (`mod.rs`); which words tell what (`data/lexicon/concepts.csv`, kind `state`).

use crate::facts::about::{concept, stops, tense};
use crate::facts::lexicon::concepts::Sort;
use crate::facts::lexicon::roles::Role;
use crate::facts::lexicon::small_words::Small;
use crate::facts::reader::Reader;
use crate::text::{Language, TokenClass};

/// How far behind a state the number may stand that it is of, in tokens: "blessé *au moins 30* personnes".
const COUNT_REACH: usize = 4;
/// How far behind a count without its noun what happened to them may stand: "quatre d’entre eux ont été tués".
const STATE_REACH: usize = 7;

/// How far before its number a German verb may stand, in tokens.
const INVERTED_REACH: usize = 14;

/// What the word at a position says befell somebody; "in *March*" nobody marched.
fn state(reader: &Reader<'_>, at: usize) -> Option<&'static str> {
    let month = reader.has(at, Role::DoubtfulMonth) && reader.capital(at) && at > reader.start;
    concept(reader, at, Sort::State).filter(|_| !month)
}

/// "people were *killed*", "soldats *tués*": a state within the words that follow the noun.
pub(crate) fn after(reader: &Reader<'_>, noun: usize) -> Option<(usize, &'static str)> {
    let mut coordinated = false;
    (noun + 1..reader.end.min(noun + 7))
        .take_while(|at| !stops(reader, *at) && !reader.is_number(*at))
        .find_map(|at| {
            coordinated |= reader.has(at, Role::And);
            state(reader, at).map(|id| (at, id))
        })
        // "tué 12 personnes et *blessé* 30": what stands behind "and" is of the number behind it.
        .filter(|(at, _)| !coordinated || !counts_next(reader, *at))
}

/// Whether a number follows a word within small words: "blessé *30*", "herido a otras *30*".
fn counts_next(reader: &Reader<'_>, at: usize) -> bool {
    let number = |at: usize| reader.is_number(at) || reader.has(at, Role::Cardinal) || reader.has(at, Role::Hundred);
    (at + 1..=at + COUNT_REACH)
        .take_while(|next| {
            *next == at + 1 || reader.has(*next - 1, Role::Function) || reader.phrase(*next - 1, Role::Hedge).is_some()
        })
        .any(number)
}

/// A state behind a count that "and" opens a clause of its own for, "14 died and 22 *are missing*", before that of the clause before it.
pub(crate) fn of_its_own(reader: &Reader<'_>, from: usize, end: usize) -> Option<(usize, &'static str)> {
    let opens = from > reader.start && reader.has(from - 1, Role::And);
    if opens { behind(reader, end) } else { None }
}

/// "*killed* 11 people", "*tuant* neuf ouvriers": a state right before the number.
pub(crate) fn before(reader: &Reader<'_>, from: usize) -> Option<(usize, &'static str)> {
    let near = || (1..=5).filter_map(|back| from.checked_sub(back)).filter(|at| *at >= reader.start);
    // "14 died and *22* fled": the number opens a clause of its own.
    let reach = if from > reader.start && reader.has(from - 1, Role::And) { 0 } else { 2 };
    near()
        .take(reach)
        .take_while(|at| !stops(reader, *at) && !reader.is_number(*at))
        .find_map(|at| state(reader, at).map(|id| (at, id)))
        // "a *coûté la vie à* 43 personnes"
        .or_else(|| {
            let ends = |at: &usize| reader.concept_len(*at, Sort::State).is_some_and(|len| len > 2 && at + len == from);
            near().find(ends).and_then(|at| state(reader, at).map(|id| (at, id)))
        })
        .or_else(|| inverted(reader, from))
}

/// "*Starben* bei einem Brand in Orvane 23 Menschen": German tells who did it behind the verb and all that stands between.
fn inverted(reader: &Reader<'_>, from: usize) -> Option<(usize, &'static str)> {
    // "In den *23* Häusern" is where.
    let within = from == reader.start || reader.has(from - 1, Role::Function) && !reader.is_number(from - 1);
    if reader.language != Language::German || within {
        return None;
    }
    (reader.start.max(from.saturating_sub(INVERTED_REACH))..from)
        .rev()
        .take_while(|at| !stops(reader, *at) && !reader.has(*at, Role::And))
        .find_map(|at| state(reader, at).filter(|_| !reader.capital(at) || at == reader.start).map(|id| (at, id)))
}

/// "douze *ont perdu la vie*", "four of them *were hurt*": a state right behind a count without its noun, over small words.
pub(crate) fn behind(reader: &Reader<'_>, end: usize) -> Option<(usize, &'static str)> {
    for at in end..reader.end.min(end + STATE_REACH) {
        if let Some(id) = state(reader, at) {
            // "deux ont tué leur voisin" did it; "deux ont perdu la vie" and "deux ont été tués" suffered it.
            let does = at > end
                && id != "MISSING"
                && reader.has(at - 1, Role::Have)
                && reader.concept_len(at, Sort::State) == Some(1);
            return (!does).then_some((at, id));
        }
        // "22 sont *portées* disparues", "22 were *reported* missing"
        let told = at > end && reader.has(at - 1, Role::Several) && tense::is_participle(reader, at);
        // "deux *autres* ont été blessés"
        let others = at == end && (reader.has(at, Role::OtherNumber) || reader.says(at, Small::Others));
        let small = reader.class(at).is_some_and(TokenClass::is_word)
            && (told
                || others
                || reader.has(at, Role::Function)
                || reader.has(at, Role::Auxiliary)
                || reader.has(at, Role::Of));
        if !small || reader.has(at, Role::Clause) || reader.has(at, Role::And) {
            return None;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use crate::facts::extract;
    use crate::text::{Article, Language, prepare};

    #[test]
    fn a_german_verb_before_all_else_tells_what_befell_those_behind_it() {
        let concept = |text: &str| {
            let article = Article { text: text.to_owned(), language: Some(Language::German), ..Article::default() };
            let facts = extract(&prepare(article));
            facts.iter().find(|fact| fact.value == extract_23()).and_then(|fact| fact.head.as_ref()?.concept)
        };
        assert_eq!(concept("Damals starben bei einem Brand in Orvane 23 Menschen."), Some("DEAD"));
        assert_eq!(concept("Damals starben Müller in den 23 Häusern."), Some("HOUSE"));
        assert_eq!(concept("Damals starb ein Müller, und 23 Menschen flohen."), Some("PERSON"));
    }

    /// The value of a plain 23.
    fn extract_23() -> crate::facts::Value {
        let article = Article { text: "23 Kisten.".to_owned(), language: Some(Language::German), ..Article::default() };
        extract(&prepare(article)).remove(0).value
    }
}
