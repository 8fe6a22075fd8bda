//! Concepts: what is counted and what happens, the same in six languages (`data/lexicon/concepts.csv`).
//!
//! ```text
//! morts, décès, dead, fatalities, muertos   DEAD, a part of CASUALTY       visite, voyage, trip   VISIT
//! ```
//!
//! A word may be several: "attaque" is counted and happens, "blessé" is counted and makes people INJURED. Words that no row
//! has are compared by their stem.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::base::hash_bytes;
use crate::facts::lexicon::{Lexicon, lookup_key};
use crate::text::{HashMap64, Language, alternatives, rows, scan};

/// What a word of the table does in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// Something that is counted.
    Count,
    /// A noun of what happens.
    Event,
    /// A verb of what happens.
    Act,
    /// A dimension: "long", "hauteur".
    Quality,
    /// A participle or verb that makes people the concept: "eleven people were killed".
    State,
}

#[derive(Clone, Copy, Debug)]
struct Concept {
    id: &'static str,
    parent: Option<&'static str>,
    course: Course,
    told: Frequency,
    /// Whether a row makes it something that is counted.
    counted: bool,
}

/// What becomes of its number while an event is reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Course {
    Grows,
    Moves,
    Stays,
}

/// How often the articles on one event tell of such a thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Frequency {
    Once,
    Several,
    Often,
    /// A page counts it, rather than its article.
    OfThePage,
}

/// One meaning of a word, or of a phrase that begins with it.
#[derive(Debug)]
pub(super) struct Meaning {
    pub(super) rest: Vec<u64>,
    pub(super) sort: Sort,
    pub(super) id: &'static str,
}

const TABLE: &str = include_str!("../../data/lexicon/concepts.csv");

static CONCEPTS: LazyLock<Vec<Concept>> = LazyLock::new(|| {
    let mut concepts: Vec<Concept> = Vec::new();
    for (_, cells) in rows(TABLE).iter() {
        let counted = matches!(cells[1], "count" | "state");
        if let Some(known) = concepts.iter_mut().find(|concept| concept.id == cells[0]) {
            known.counted |= counted;
        } else {
            let parent = Some(cells[2]).filter(|parent| !parent.is_empty());
            let told = match cells[4] {
                "once" => Frequency::Once,
                "often" => Frequency::Often,
                "page" => Frequency::OfThePage,
                _ => Frequency::Several,
            };
            let course = match cells[3] {
                "yes" => Course::Grows,
                "moves" => Course::Moves,
                _ => Course::Stays,
            };
            concepts.push(Concept { id: cells[0], parent, course, told, counted });
        }
    }
    concepts
});

/// Every word and phrase of the table in the language of a column: the keys of its words, what it does and its concept.
pub(super) fn entries(column: usize) -> impl Iterator<Item = (Vec<u64>, Sort, &'static str)> {
    rows(TABLE).iter().flat_map(move |(line, cells)| {
        let sort = match cells[1] {
            "count" => Sort::Count,
            "event" => Sort::Event,
            "act" => Sort::Act,
            "state" => Sort::State,
            "quality" => Sort::Quality,
            other => panic!("line {line}: no such kind: {other}"),
        };
        alternatives(cells[5 + column]).map(move |word| (keys(word), sort, cells[0]))
    })
}

/// The keys of a word or phrase, token by token.
fn keys(word: &str) -> Vec<u64> {
    let mut keys = Vec::new();
    scan(word, &mut |token| keys.push(lookup_key(&word[token.span.range()], token.hash)));
    keys
}

/// The first of some meanings that is of this use and whose phrase stands there; `next` gives the hash of the n-th token
/// after the word.
pub(super) fn among(meanings: &[Meaning], sort: Sort, next: impl Fn(usize) -> Option<u64>) -> Option<&'static str> {
    let stands = |meaning: &&Meaning| {
        meaning.sort == sort && meaning.rest.iter().enumerate().all(|(n, hash)| next(n + 1) == Some(*hash))
    };
    meanings.iter().find(stands).map(|meaning| meaning.id)
}

/// How many tokens the meaning that [`among`] finds takes.
pub(super) fn len_among(meanings: &[Meaning], sort: Sort, next: impl Fn(usize) -> Option<u64>) -> Option<usize> {
    let stands = |meaning: &&Meaning| {
        meaning.sort == sort && meaning.rest.iter().enumerate().all(|(n, hash)| next(n + 1) == Some(*hash))
    };
    meanings.iter().find(stands).map(|meaning| meaning.rest.len() + 1)
}

/// Where each concept stands in [`CONCEPTS`], by the hash of its id.
static PLACES: LazyLock<HashMap64<usize>> = LazyLock::new(|| {
    CONCEPTS.iter().enumerate().map(|(place, concept)| (hash_bytes(concept.id.as_bytes()), place)).collect()
});

/// The concept with an id.
fn known(id: &str) -> Option<&'static Concept> {
    PLACES.get(&hash_bytes(id.as_bytes())).map(|place| &CONCEPTS[*place]).filter(|concept| concept.id == id)
}

/// The noun by which a concept is called in English: "signing", "meeting", "length".
pub fn name_of(id: &str) -> Option<&'static str> {
    NAMES.get(id).copied()
}

/// The names of the concepts; of one that is of two kinds, that of the first.
static NAMES: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let mut names = HashMap::new();
    for kind in ["quality", "event", "count"] {
        for (_, cells) in rows(TABLE).iter().filter(|(_, cells)| cells[1] == kind) {
            if let Some(name) = alternatives(cells[6]).next() {
                names.entry(cells[0]).or_insert(name);
            }
        }
    }
    names
});

/// Whether a concept is a dimension of a measure: its length, its weight.
pub fn is_quality(id: &str) -> bool {
    QUALITIES.contains(&id)
}

/// The concepts that are dimensions of a measure.
static QUALITIES: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let table = rows(TABLE);
    table.iter().filter(|(_, cells)| cells[1] == "quality").map(|(_, cells)| cells[0]).collect()
});

/// Whether a word is a noun of the tables in a language, rather than a verb.
pub fn is_noun(language: Language, word: &str) -> bool {
    let lexicon = Lexicon::of(language);
    keys(word).last().is_some_and(|key| {
        let noun = |sort| among(lexicon.meanings(*key), sort, |_| None).is_some();
        noun(Sort::Count) || noun(Sort::Event)
    })
}

/// Whether the number of a concept only grows with time: the dead, the arrested, cases.
pub fn is_monotone(id: &str) -> bool {
    known(id).is_some_and(|concept| concept.course == Course::Grows)
}

/// Whether the number of a concept goes up and down from day to day: the missing, hostages.
pub fn moves(id: &str) -> bool {
    known(id).is_some_and(|concept| concept.course == Course::Moves)
}

/// Whether a word of a language has this concept among its meanings.
pub fn may_mean(language: Language, word: &str, id: &str) -> bool {
    let keys = keys(word);
    let Some((first, rest)) = keys.split_first() else { return false };
    Lexicon::of(language).meanings(*first).iter().any(|meaning| meaning.id == id && meaning.rest == rest)
}

/// Whether the articles on one event seldom tell two of it: an election, a signature.
pub fn is_once(id: &str) -> bool {
    known(id).is_some_and(|concept| concept.told == Frequency::Once)
}

/// Whether it is done, or counted, so often that the same word says little: to say, persons.
pub fn is_common(id: &str) -> bool {
    known(id).is_some_and(|concept| concept.told == Frequency::Often)
}

/// Whether it is something that is counted, rather than only done: deaths, votes; not paying.
pub fn is_counted(id: &str) -> bool {
    known(id).is_some_and(|concept| concept.counted)
}

/// Whether it is a level that goes up and down like a price.
pub fn is_price(id: &str) -> bool {
    id == "PRICE"
}

/// Whether pages count it of themselves, under any article: comments, pictures of a slideshow.
pub fn is_of_the_page(id: &str) -> bool {
    CONCEPTS.iter().any(|concept| concept.id == id && concept.told == Frequency::OfThePage)
}

/// Whether `part` is `whole` or one of its parts: CHILD of PERSON, DEAD of CASUALTY.
///
/// ```
/// assert!(recoupe::facts::is_part_of("DEAD", "PERSON"));
/// assert!(!recoupe::facts::is_part_of("CASUALTY", "DEAD"));
/// ```
pub fn is_part_of(part: &str, whole: &str) -> bool {
    let mut at = Some(part);
    for _ in 0..CONCEPTS.len() {
        match at {
            Some(id) if id == whole => return true,
            Some(id) => at = known(id).and_then(|concept| concept.parent),
            None => return false,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::key;

    #[test]
    fn every_row_has_its_cells_and_a_parent_of_the_table() {
        for (line, cells) in rows(TABLE).iter() {
            assert_eq!(cells.len(), 11, "line {line}: {cells:?}");
            let parent = cells[2];
            assert!(["yes", "no", "moves", ""].contains(&cells[3]), "line {line}: {}", cells[3]);
            assert!(["", "once", "often", "page"].contains(&cells[4]), "line {line}: {}", cells[4]);
            assert!(parent.is_empty() || CONCEPTS.iter().any(|concept| concept.id == parent), "line {line}: {parent}");
        }
    }

    #[test]
    fn words_of_several_languages_share_a_concept() {
        let dead = |language, word| among(Lexicon::of(language).meanings(key(word)), Sort::Count, |_| None);
        for (language, word) in [
            (Language::French, "décès"),
            (Language::English, "fatalities"),
            (Language::Spanish, "muertos"),
            (Language::German, "Tote"),
            (Language::Italian, "morti"),
            (Language::Portuguese, "mortos"),
        ] {
            assert_eq!(dead(language, word), Some("DEAD"), "{word}");
        }
        assert!(is_monotone("DEAD") && !is_monotone("VISIT"));
    }
}
