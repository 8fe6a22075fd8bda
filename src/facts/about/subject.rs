//! What a measure, a sum or a length of time is of, where neither the noun behind it nor the nearest verb says so.
//!
//! ```text
//! long de 210 mètres, 400 miles long, de 210 metros de largo     LENGTH, by the adjective beside the measure
//! Les échanges …, tombés à 3,4 milliards                         TRADE: the subject of a verb of level or change
//! The summit lasted three days                                   MEET: the subject of a verb of lasting
//! took 18 months to negotiate                                    NEGOTIATE: what the time was taken for
//! le nombre de morts est passé à 41                              DEAD: what the noun of number counts
//! ```
//! No parser: the subject is the first noun of the clause, if no other verb stands between.

use crate::facts::Head;
use crate::facts::about::{concept, word_head};
use crate::facts::lexicon::concepts::Sort;
use crate::facts::lexicon::roles::Role;
use crate::facts::reader::Reader;
use crate::text::Language;

/// How far before its number a verb of level, change or lasting may stand, in tokens.
const VERB_REACH: usize = 5;
/// How far before its verb a subject may begin, in tokens.
const SUBJECT_REACH: usize = 30;
/// How far before a count the noun of number may stand of which it is the level, in tokens.
const REACHED_REACH: usize = 14;
/// Verbs of which the subject is what a number is of.
const OF_SUBJECT: [&str; 3] = ["LEVEL", "CHANGE", "LAST"];

/// The dimension that an adjective or noun beside the measure names.
pub(crate) fn quality(reader: &Reader<'_>, from: usize, end: usize) -> Option<Head> {
    let named = |at: usize| concept(reader, at, Sort::Quality).map(|id| word_head(reader, at, Some(id)));
    let behind = (end..reader.end.min(end + 3))
        .take_while(|at| *at == end || reader.has(*at - 1, Role::Of) || reader.has(*at - 1, Role::InTime))
        .find_map(named);
    behind.or_else(|| {
        (1..=4)
            .filter_map(|back| from.checked_sub(back))
            .take_while(|at| *at >= reader.start && reader.is_word(*at) || reader.has(*at, Role::Of))
            .find_map(named)
    })
}

/// The subject of a verb of level, change or lasting right before the number.
pub(crate) fn of_verb(reader: &Reader<'_>, from: usize) -> Option<Head> {
    let verb = (1..=VERB_REACH)
        .filter_map(|back| from.checked_sub(back))
        .take_while(|at| *at >= reader.start)
        .find(|at| concept(reader, *at, Sort::Act).is_some_and(|id| OF_SUBJECT.contains(&id)))?;
    subject(reader, verb)
}

/// The subject of a verb of level right before a share: "*turnout* stood at 58 %", "le *chômage* s’est élevé à 7,4 %".
pub(crate) fn of_level(reader: &Reader<'_>, from: usize) -> Option<Head> {
    let near = (1..=VERB_REACH).filter_map(|back| from.checked_sub(back)).take_while(|at| *at >= reader.start);
    let verb = near.into_iter().find(|at| concept(reader, *at, Sort::Act) == Some("LEVEL"))?;
    subject(reader, verb)
}

/// "Took 18 months *to negotiate*", "a mis deux ans *à négocier*": what the time was taken for.
pub(crate) fn taken_for(reader: &Reader<'_>, end: usize) -> Option<Head> {
    let link = reader.has(end, Role::Purpose) || reader.has(end, Role::To);
    let id = concept(reader, end + 1, Sort::Act).filter(|_| link)?;
    Some(word_head(reader, end + 1, Some(id)))
}

/// "Asciende a nueve la *cifra* de *fallecidos*": the noun that a noun of number has behind it.
pub(crate) fn counted_by(reader: &Reader<'_>, noun: usize) -> Option<usize> {
    if !reader.has(noun, Role::NumberNoun) {
        return None;
    }
    let of = noun + 1;
    // German has the genitive: "die Zahl der Toten".
    let genitive = reader.language == Language::German && reader.has(of, Role::Definite);
    if !reader.has(of, Role::Of) && !genitive {
        return None;
    }
    let at = reader.skip(reader.skip(of, Role::Of), Role::Definite);
    let known = concept(reader, at, Sort::Count).or_else(|| concept(reader, at, Sort::State));
    (at < reader.end && reader.is_word(at) && known.is_some()).then_some(at)
}

/// "Le *nombre* de *morts* est passé à 41", "the *death toll* has risen to 41": what the noun of number before a count counts.
pub(crate) fn reached(reader: &Reader<'_>, from: usize) -> Option<usize> {
    let number = (1..=REACHED_REACH)
        .filter_map(|back| from.checked_sub(back))
        .take_while(|at| *at >= reader.start && !matches!(reader.text(*at), ";" | ":" | "." | "(" | "!" | "?"))
        .take_while(|at| !reader.is_number(*at))
        .find(|at| reader.has(*at, Role::NumberNoun))?;
    let before = || {
        let at = number.checked_sub(1).filter(|at| *at >= reader.start)?;
        concept(reader, at, Sort::Count).map(|_| at)
    };
    counted_by(reader, number).or_else(before)
}

/// The first noun of the clause of the verb at `verb`.
fn subject(reader: &Reader<'_>, verb: usize) -> Option<Head> {
    let first = reader.start.max(verb.saturating_sub(SUBJECT_REACH));
    let stops = |at: usize| matches!(reader.text(at), ";" | ":" | "." | "(" | "«" | "\"" | "“");
    let start = (first..verb).rev().find(|at| stops(*at)).map_or(first, |at| at + 1);
    let is_noun = |at: &usize| {
        let name = reader.capital(*at) && *at > start && reader.language != Language::German;
        reader.is_word(*at) && !reader.has(*at, Role::Function) && !reader.has(*at, Role::OtherNumber) && !name
    };
    let noun = (start..verb).find(is_noun)?;
    let id = concept(reader, noun, Sort::Event).or_else(|| concept(reader, noun, Sort::Count));
    // A word that is only a verb is no subject; nor is the first noun the subject of a second verb.
    let is_verb = |at: usize| concept(reader, at, Sort::Act).is_some() && concept(reader, at, Sort::Event).is_none();
    if id.is_none() && is_verb(noun) || (noun + 1..verb).any(|at| is_verb(at) || reader.has(at, Role::Clause)) {
        return None;
    }
    Some(word_head(reader, noun, id))
}
