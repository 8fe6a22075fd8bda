//! What a claim is of, in words a reader knows: the English of the report around a word of the text, or of the tables.
//!
//! ```text
//! number of “morts” · day of the attack · length · age of Roux · amount of the fine · day beside “observé”
//! ```
//! A noun that stands in the text says more than the name of its concept, and an English one needs no marks in an English phrase; a
//! word of another language stands in quotation marks. The facts of a claim vote: one that a retelling dates by another word does not
//! name the row.

use std::collections::BTreeMap;

use crate::base::Grain;
use crate::compare::told::{Family, Told};
use crate::facts::{Kind, is_carrier, is_noun, is_quality, name_of};
use crate::text::Language;

/// The concept of saying something, the nearest verb of much that is no statement.
const SAYING: &str = "SAY";

/// The label of a claim that these facts tell.
pub(super) fn label<'t, 'a: 't>(members: impl Iterator<Item = &'t Told<'a>>) -> String {
    let members: Vec<&Told<'a>> = members.collect();
    let Some(first) = members.first() else { return String::new() };
    let asked = asked(first.fact.kind, &members);
    match name(&members) {
        Some(Name::Quality(name)) => name.to_owned(),
        Some(Name::Word(words)) => format!("{asked} of {words}"),
        Some(Name::Verb(words)) => format!("{asked} beside {words}"),
        None => asked.to_owned(),
    }
}

/// What names the thing.
enum Name {
    /// A dimension, which needs no more words: "length".
    Quality(&'static str),
    Word(String),
    /// A verb that no table knows: no noun is made of it.
    Verb(String),
}

fn name(members: &[&Told<'_>]) -> Option<Name> {
    let concept = |told: &Told<'_>| told.head.and_then(|head| head.concept);
    if let Some(name) = members.iter().find_map(|told| concept(told).filter(|id| is_quality(id)).and_then(name_of)) {
        return Some(Name::Quality(name));
    }
    // Facts of one concept, or of one word, are of one voice.
    let voice = |told: &Told<'_>| told.head.map(|head| (head.concept, head.concept.is_none().then_some(head.stem)));
    let empty = |told: &Told<'_>| {
        concept(told) == Some(SAYING) || told.head.is_some_and(|head| is_carrier(told.language(), &head.word))
    };
    let mut votes: BTreeMap<_, usize> = BTreeMap::new();
    members.iter().for_each(|told| *votes.entry(voice(told)).or_default() += 1);
    let nouns = (0..members.len()).filter(|at| noun(members[*at]).is_some());
    // Of equal ones the first.
    let elected = nouns.min_by_key(|at| (empty(members[*at]), std::cmp::Reverse(votes[&voice(members[*at])]), *at));
    let Some(elected) = elected else {
        let verb = members.iter().find(|told| told.head.is_some())?;
        return Some(Name::Verb(quoted(verb, &verb.head?.word)));
    };
    let of_voice = members.iter().filter(|told| voice(told) == voice(members[elected]));
    let best = of_voice.filter_map(|told| noun(told)).min_by_key(|noun| noun.rank)?;
    Some(Name::Word(best.words))
}

/// A noun for what a fact is of, and how well it suits: an English one, one of another language, one of the tables.
struct Noun {
    rank: u8,
    words: String,
}

/// The word of the text where it is a noun, else what the tables call its concept. A verb that no table has is none.
fn noun(told: &Told<'_>) -> Option<Noun> {
    let head = told.head?;
    let of_time = matches!(told.family, Some(Family::When | Family::Length | Family::Recurring | Family::Score) | None);
    let counted = matches!(told.family, Some(Family::Count | Family::Share | Family::Ordinal));
    let written = |words: &str| {
        let english = told.language() == Language::English;
        let is_name = is_name(told, words);
        // A noun at the beginning of its sentence; in German, all of them.
        let words = match is_name || told.language() == Language::German {
            true => words.to_owned(),
            false => words.to_lowercase(),
        };
        let words = match (english || is_name, counted || is_name) {
            (false, _) => format!("“{words}”"),
            (true, true) => words,
            (true, false) => format!("the {words}"),
        };
        Noun { rank: u8::from(!english), words }
    };
    let tabled = |id| {
        let words = name_of(id)?;
        Some(Noun { rank: 2, words: if counted { words.to_owned() } else { format!("the {words}") } })
    };
    match (head.concept, &told.fact.of) {
        (Some(_), _) if is_noun(told.language(), &head.word) => Some(written(&head.named())),
        (Some(id), _) => tabled(id),
        // "Dont quatre grièvement": of those hurt.
        (None, Some(of)) => Some(written(&format!("{} {}", of.word, head.word))),
        (None, None) => (!of_time).then(|| written(&head.word)),
    }
}

fn quoted(told: &Told<'_>, word: &str) -> String {
    // A name that stands nearest is no verb.
    if is_name(told, word) { word.to_owned() } else { format!("“{word}”") }
}

/// Whether the words that begin with a fact's head are a name by their capital, which in German every noun has.
fn is_name(told: &Told<'_>, words: &str) -> bool {
    let language = told.language();
    words.starts_with(char::is_uppercase) && language != Language::German && !is_noun(language, first_word(words))
}

/// "people" of "people lost their lives".
fn first_word(words: &str) -> &str {
    words.split_whitespace().next().unwrap_or(words)
}

/// What a kind of fact tells, in words for readers.
fn asked(kind: Kind, members: &[&Told<'_>]) -> &'static str {
    match kind {
        Kind::Count | Kind::Range | Kind::Anaphoric | Kind::Rejected => "number",
        Kind::Money => "amount",
        Kind::Percent | Kind::Fraction => "share",
        Kind::Points => "change in points",
        Kind::Measure => "measure",
        Kind::Magnitude => "magnitude",
        Kind::Duration => "duration",
        Kind::Elapsed => "date",
        Kind::Since => "beginning",
        Kind::Age => "age",
        Kind::Ordinal => "rank",
        Kind::Date | Kind::DateRange | Kind::DateSet => {
            let is_day = |told: &&Told<'_>| told.resolved.as_ref().is_some_and(|days| days.grain <= Grain::Day);
            if members.iter().all(is_day) { "day" } else { "date" }
        }
        Kind::Time => "time of day",
        Kind::Recurring => "frequency",
        Kind::Score => "score",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::sample::Sample;
    use crate::facts::extract;
    use crate::text::Language::{English, French, German};

    #[test]
    fn a_german_noun_is_no_name_for_its_capital() {
        for (language, text, expected) in [
            (German, "12 Menschen starben bei dem Brand.", "number of “Menschen starben”"),
            (German, "Auf dem Hof standen 12 Windmühlen.", "number of “Windmühlen”"),
            (French, "Sur la colline tournent 12 moulins.", "number of “moulins”"),
            (English, "On the hill stand 12 windmills.", "number of windmills"),
        ] {
            let mut sample = Sample::new(language, text);
            sample.facts = extract(&sample.prepared);
            assert_eq!(label(Told::all(&sample.view()).iter()), expected, "{text}");
        }
    }
}
