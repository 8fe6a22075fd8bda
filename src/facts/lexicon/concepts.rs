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
use crate::text::{HashMap64, Language, alternatives, rows, table_words};

/// What a word of the table does in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sort {
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

const TABLE: &str = include_str!("../../../data/lexicon/concepts.csv");

/// The concepts of the table, in its order, and where each stands, by the hash of its id.
struct Concepts {
    all: Vec<Concept>,
    places: HashMap64<usize>,
}

static CONCEPTS: LazyLock<Concepts> = LazyLock::new(|| {
    let (mut all, mut places): (Vec<Concept>, HashMap64<usize>) = Default::default();
    for (_, [id, kind, parent, course, told]) in rows(TABLE).leading() {
        let counted = matches!(kind, "count" | "state");
        let place = *places.entry(hash_bytes(id.as_bytes())).or_insert(all.len());
        if let Some(known) = all.get_mut(place) {
            known.counted |= counted;
            continue;
        }
        let parent = Some(parent).filter(|parent| !parent.is_empty());
        let told = match told {
            "once" => Frequency::Once,
            "often" => Frequency::Often,
            "page" => Frequency::OfThePage,
            _ => Frequency::Several,
        };
        let course = match course {
            "yes" => Course::Grows,
            "moves" => Course::Moves,
            _ => Course::Stays,
        };
        all.push(Concept { id, parent, course, told, counted });
    }
    Concepts { all, places }
});

/// The words and phrases of the table in the language of a column: what the words of a cell do, their concept, and the cell.
pub(crate) fn cells(column: usize) -> impl Iterator<Item = (Sort, &'static str, &'static str)> {
    rows(TABLE).column(5 + column).map(|(line, [id, kind, cell])| {
        let sort = match kind {
            "count" => Sort::Count,
            "event" => Sort::Event,
            "act" => Sort::Act,
            "state" => Sort::State,
            "quality" => Sort::Quality,
            other => panic!("line {line}: no such kind: {other}"),
        };
        (sort, id, cell)
    })
}

/// The keys of a word or phrase, token by token.
pub(crate) fn keys(word: &str) -> Vec<u64> {
    let mut keys = Vec::new();
    table_words(word, &mut Vec::new(), &mut |text, _, hash| keys.push(lookup_key(text, hash)));
    keys
}

/// The concept with an id.
fn known(id: &str) -> Option<&'static Concept> {
    let place = CONCEPTS.places.get(&hash_bytes(id.as_bytes()))?;
    Some(&CONCEPTS.all[*place]).filter(|concept| concept.id == id)
}

/// The noun by which a concept is called in English: "signing", "meeting", "length".
pub fn name_of(id: &str) -> Option<&'static str> {
    NAMES.get(id).copied()
}

/// The names of the concepts; of one that is of two kinds, that of the first.
static NAMES: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let mut names = HashMap::new();
    for kind in ["quality", "event", "count"] {
        for (_, [id, _, .., name]) in rows(TABLE).leading::<7>().filter(|(_, [_, own, ..])| *own == kind) {
            if let Some(name) = alternatives(name).next() {
                names.entry(id).or_insert(name);
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
    rows(TABLE).leading().filter(|(_, [_, kind])| *kind == "quality").map(|(_, [id, _])| id).collect()
});

/// The concept of a word of a language in one of its uses.
pub(crate) fn concept_of(language: Language, word: &str, sort: Sort) -> Option<&'static str> {
    let key = keys(word).pop()?;
    Lexicon::of(language).meanings().concept(key, sort, |_| None)
}

/// Whether a word is a noun of the tables in a language, rather than a verb.
pub fn is_noun(language: Language, word: &str) -> bool {
    let meanings = Lexicon::of(language).meanings();
    keys(word).last().is_some_and(|key| {
        let noun = |sort| meanings.concept(*key, sort, |_| None).is_some();
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

/// The concepts that are among the meanings of a word of a language.
pub fn meanings_of(language: Language, word: &str) -> Vec<&'static str> {
    let keys = keys(word);
    let Some((first, rest)) = keys.split_first() else { return Vec::new() };
    Lexicon::of(language).meanings().of_phrase(*first, rest).collect()
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
    known(id).is_some_and(|concept| concept.told == Frequency::OfThePage)
}

/// Whether `part` is `whole` or one of its parts: CHILD of PERSON, DEAD of CASUALTY.
///
/// ```
/// assert!(recoupe::facts::is_part_of("DEAD", "PERSON"));
/// assert!(!recoupe::facts::is_part_of("CASUALTY", "DEAD"));
/// ```
pub fn is_part_of(part: &str, whole: &str) -> bool {
    let mut at = Some(part);
    for _ in 0..CONCEPTS.all.len() {
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
            assert!(
                parent.is_empty() || CONCEPTS.all.iter().any(|concept| concept.id == parent),
                "line {line}: {parent}"
            );
        }
    }

    #[test]
    fn words_of_several_languages_share_a_concept() {
        let dead = |language, word| Lexicon::of(language).meanings().concept(key(word), Sort::Count, |_| None);
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
