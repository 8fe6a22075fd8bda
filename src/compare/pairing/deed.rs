//! Whether two days are of one deed, by the verb that each is of and by who and what takes part in it.
//!
//! ```text
//! *Monday* a deal was signed / Sotram and the union signed a deal on *Wednesday*        one deed: all of the first is in the second
//! Hodd was arrested on *Monday* / Hodd fled Orley on *Wednesday*                        two deeds: neither tells the other's
//! the House passed the bill on *Monday* / the House passed the budget on *Wednesday*    each has what the other has not: unknown
//! ```
//! Not done here: what else speaks for or against it (`sameness`, `belief`).

use std::collections::BTreeSet;

use crate::compare::pairing::gates::{self, Heads};
use crate::compare::pairing::nature;
use crate::compare::told::{Family, Told};
use crate::facts::{Clause, Fact, Value, When, is_carrier};

/// The concept of verbs of saying.
const SAYING: &str = "SAY";

/// Terms that a deed of which there are many must share with the other.
const OF_MANY: usize = 2;

/// Whether both days are of one deed, told with the same people and things: all that one clause names stands in the other.
pub(crate) fn is_one(left: &Told<'_>, right: &Told<'_>) -> bool {
    if !both_dated(left, right) || left.language() != right.language() {
        return false;
    }
    let (mut one, mut other) = (Parts::of(left), Parts::of(right));
    let same = match (is_light(left), is_light(right)) {
        _ if gates::heads(left, right) == Heads::Same => true,
        (false, false) => false,
        // "Landlords *rallied*" and "a *rally* of landlords was held".
        (true, false) => one.take(right),
        (false, true) => other.take(left),
        (true, true) => true,
    };
    let many = [left, right].iter().any(|told| nature::is_common(told) && !is_light(told));
    // What was said on Monday may be said again.
    let again = many && (says(left) || !one.is(&other));
    let enough = if again { OF_MANY } else { 1 };
    same && one.are_within(&other) >= Some(enough) && is_only_day(left) && is_only_day(right)
}

/// Whether it is of a verb of saying.
fn says(told: &Told<'_>) -> bool {
    nature::concept(told) == Some(SAYING)
}

/// Whether its article tells no other day of the deed.
fn is_only_day(told: &Told<'_>) -> bool {
    let head = |fact: &Fact| fact.head.as_ref().map(|head| (head.concept, head.stem));
    let own = head(told.fact);
    let same = |fact: &Fact| match (head(fact), own) {
        (Some((Some(one), _)), Some((Some(other), _))) => one == other,
        (Some((_, one)), Some((_, other))) => one == other,
        _ => false,
    };
    told.view.facts.iter().all(|fact| !fact.kind.is_date() || fact.value == told.fact.value || !same(fact))
}

/// Whether the verb of a date only says that something takes place, or carries a noun beside it that tells what was done: "held *talks*", but
/// not "presented the bill".
fn is_light(told: &Told<'_>) -> bool {
    match nature::concept(told) {
        Some(concept) => concept == gates::HAPPENING,
        None => is_carrier(told.language(), told.head_word()) && !told.clause().events.is_empty(),
    }
}

/// Who and what takes part in the deed of a day, and where: keys of terms, sorted.
struct Parts {
    names: Vec<u64>,
    words: Vec<u64>,
    places: Vec<u64>,
    events: Vec<(&'static str, u64)>,
}

impl Parts {
    fn of(told: &Told<'_>) -> Self {
        let Clause { names, words, places, events, .. } = told.clause().clone();
        Self { names, words, places, events }
    }

    /// Takes the deed of another date out of the words, if one of them tells it.
    fn take(&mut self, other: &Told<'_>) -> bool {
        let tells = |(concept, _): &&(&str, u64)| nature::concept(other) == Some(*concept);
        let Some(deed) = self.events.iter().find(tells).map(|(_, key)| *key).or(other.clause().deed) else {
            return false;
        };
        let had = self.words.len() + self.names.len();
        self.words.retain(|key| *key != deed);
        self.names.retain(|key| *key != deed);
        self.words.len() + self.names.len() < had
    }

    fn is(&self, other: &Self) -> bool {
        self.names == other.names && self.words == other.words
    }

    /// How many people and things both have, if of each sort the one has all of the other's.
    fn are_within(&self, other: &Self) -> Option<usize> {
        // The first word of a sentence has its capital anyway.
        let is_name = |key: &u64| self.names.binary_search(key).is_ok() || other.names.binary_search(key).is_ok();
        let all = |parts: &Self| -> (BTreeSet<u64>, BTreeSet<u64>) {
            parts.names.iter().chain(&parts.words).copied().partition(is_name)
        };
        let ((names, words), (their_names, their_words)) = (all(self), all(other));
        let places = |parts: &Self| parts.places.iter().copied().collect();
        let sorts = [(names, their_names), (words, their_words), (places(self), places(other))];
        let within = sorts.iter().all(|(one, two)| one.is_subset(two) || two.is_subset(one));
        within.then(|| sorts[..2].iter().map(|(one, two)| one.intersection(two).count()).sum())
    }
}

/// Whether both days are of two deeds, neither of which the sentence of the other tells.
pub(crate) fn are_two(left: &Told<'_>, right: &Told<'_>) -> bool {
    if !both_dated(left, right) || left.language() != right.language() || gates::heads(left, right) == Heads::Same {
        return false;
    }
    match (is_light(left), is_light(right)) {
        (true, false) => return tells_another(left, right),
        (false, true) => return tells_another(right, left),
        _ => {}
    }
    // "The bombshell of Thursday" may be whatever was done then.
    let deed = |told: &Told<'_>| told.clause().deed.filter(|_| told.clause().verb || nature::has_concept(told));
    let (Some(one), Some(other)) = (deed(left), deed(right)) else { return false };
    let stem = |told: &Told<'_>| told.head.map_or(0, |head| head.stem);
    if nature::has_concept(left) && nature::has_concept(right) {
        let tells = |told: &Told<'_>, stem: u64| told.plain_words().iter().any(|(_, known)| *known == stem);
        return !tells(left, stem(right)) && !tells(right, stem(left));
    }
    let tells = |told: &Told<'_>, deed: u64| told.plain_words().binary_search_by_key(&deed, |(key, _)| *key).is_ok();
    !tells(left, other) && !tells(right, one)
}

/// Whether the nouns beside a verb that only says that something takes place tell of a happening, and none of the other's deed.
fn tells_another(light: &Told<'_>, other: &Told<'_>) -> bool {
    let mut parts = Parts::of(light);
    !parts.events.is_empty() && nature::has_concept(other) && !parts.take(other)
}

fn both_dated(left: &Told<'_>, right: &Told<'_>) -> bool {
    let dated = |told: &Told<'_>| {
        // "The day after the fair" is counted from another.
        let counted = matches!(&told.fact.value, Value::Timex(timex) if matches!(timex.when, When::Counted { .. }));
        told.family == Some(Family::When) && told.fact.kind.is_date() && !counted
    };
    dated(left) && dated(right)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::sample::Sample;
    use crate::facts::extract;
    use crate::text::Language::{self, English, French, German, Italian, Portuguese, Spanish};

    /// What the dates of two texts come to: of one deed, of two, or neither is known.
    fn come_to(language: Language, left: &str, right: &str) -> Option<bool> {
        let read = |text: &str| {
            let mut sample = Sample::new(language, text).published("2024-05-16");
            sample.facts = extract(&sample.prepared);
            sample
        };
        let (left, right) = (read(left), read(right));
        let (one, other) = (Told::all(&left.view()), Told::all(&right.view()));
        let date = |told: &[Told<'_>]| told.iter().position(|told| told.fact.kind.is_date()).expect("a date");
        let (one, other) = (&one[date(&one)], &other[date(&other)]);
        let (is_one, are_two) = (is_one(one, other), are_two(one, other));
        assert_eq!((is_one, are_two), (super::is_one(other, one), super::are_two(other, one)), "both ways round");
        assert!(!is_one || !are_two);
        if is_one { Some(true) } else { are_two.then_some(false) }
    }

    #[test]
    fn a_deed_is_one_where_all_that_one_clause_names_stands_in_the_other() {
        for (language, left, right) in [
            (English, "A pact was signed on Monday.", "The guild and Orley signed a pact on Wednesday."),
            (English, "Millers rallied on Monday against the toll.", "A rally of millers was held on Wednesday."),
            (French, "Paul Varin a été arrêté lundi à Orvane.", "La police a interpellé Paul Varin mercredi."),
            (French, "Les obsèques de Paul Varin ont eu lieu lundi.", "Paul Varin a été inhumé mercredi à Orvane."),
            (German, "Paul Varin wurde am Montag festgenommen.", "Die Polizei nahm Paul Varin am Mittwoch fest."),
            (Spanish, "Pablo Vera fue detenido el lunes en Orvana.", "La policía detuvo a Pablo Vera el miércoles."),
            (Italian, "Il patto è stato firmato lunedì.", "La gilda ha firmato il patto mercoledì."),
            (Portuguese, "O pacto foi assinado na segunda-feira.", "A guilda assinou o pacto na quarta-feira."),
        ] {
            assert_eq!(come_to(language, left, right), Some(true), "{left} | {right}");
        }
    }

    #[test]
    fn deeds_that_neither_sentence_tells_of_the_other_are_two() {
        for (language, left, right) in [
            (English, "Hodd was arrested on Monday.", "Hodd was charged on Wednesday with theft."),
            (English, "The law was signed on Monday.", "The law takes effect on Wednesday."),
            (French, "Varin a été interpellé lundi.", "Varin a été mis en examen mercredi."),
            (French, "Varin est mort lundi.", "Les obsèques de Varin ont eu lieu mercredi."),
            (German, "Varin wurde am Montag festgenommen.", "Varin wurde am Mittwoch verurteilt."),
            (Spanish, "Vera fue detenido el lunes.", "Vera fue imputado el miércoles."),
            (Italian, "Varini è stato arrestato lunedì.", "Varini è stato condannato mercoledì."),
            (Portuguese, "Vera foi detido na segunda-feira.", "Vera foi condenado na quarta-feira."),
        ] {
            assert_eq!(come_to(language, left, right), Some(false), "{left} | {right}");
        }
    }

    #[test]
    fn where_each_has_what_the_other_has_not_nothing_is_known() {
        for (language, left, right) in [
            (English, "The House passed the bill on Monday.", "The House passed the budget on Wednesday."),
            (French, "Varin a visité une usine lundi.", "Varin a visité une école mercredi."),
            (English, "The police said so on Monday.", "The police said so on Wednesday, and left."),
            (English, "Chaos reigned after the bombshell of Monday.", "Hodd left the race on Wednesday."),
        ] {
            assert_eq!(come_to(language, left, right), None, "{left} | {right}");
        }
    }

    #[test]
    fn of_a_deed_that_is_done_on_two_days_nothing_is_known() {
        let left = "The guild met on Monday. The guild met on Tuesday.";
        assert_eq!(come_to(English, left, "The guild met on Wednesday."), None);
    }
}
