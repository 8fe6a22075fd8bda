//! The tense of the clause a date stands in, and whether the clause tells a fact, a plan or a possibility.
//!
//! ```text
//! a salué mercredi les liens      past        se rendra mercredi au Vietnam      future, planned
//! aurait fourni des missiles      hypothetical
//! ```
//!
//! No tagger: the verb nearest before the expression in its clause, else the nearest after, told by auxiliaries, endings and
//! a list (the order of HeidelTime's rules, Strötgen & Gertz 2013). What stays unknown is told to be unknown.

use crate::facts::about::concept;
use crate::facts::about::dated_noun;
use crate::facts::about::plain_present;
use crate::facts::about::plain_verb::{self, Sureness};
use crate::facts::lexicon::concepts::Sort;
use crate::facts::lexicon::endings::Suffix;
use crate::facts::lexicon::roles::{Role, Roles};
use crate::facts::reader::{Kept, Reader};
use crate::facts::{Modality, Tense};
use crate::text::{Language, Prepared, TokenClass};

/// How far from the expression a verb is looked for, in tokens.
const REACH: usize = 18;
/// How many words may stand between an auxiliary and its participle.
const AUXILIARY_GAP: usize = 5;

/// The value of verbs of the present that only tell what something is or has.
const IS: i64 = 1;
/// How far before a day such a verb stands right before it, in tokens: "is on".
const BESIDE: usize = 2;

/// How far behind German "wird" its infinitive may stand, in tokens.
const GERMAN_REACH: usize = 12;

/// How far behind a verb such as "will" the one may stand that it serves: "will soon be appearing".
const SERVED_REACH: usize = 4;

/// What a verb tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verb {
    Past,
    Present,
    Future,
    Conditional,
}

/// Whether a sentence tells what is to come, or what has come about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Nothing in it has come about.
    Ahead,
    /// Nothing in it is to come.
    Done,
}

/// Whether all that a sentence tells is to come, or all has come about; `None` where it tells both, or neither.
pub fn stage(prepared: &Prepared, sentence: u32) -> Option<Stage> {
    let kept = Kept::default();
    let mut words = Vec::new();
    let reader = Reader::alone(prepared, &kept, sentence, &mut words);
    let (mut ahead, mut done, mut perhaps) = (false, false, false);
    // "dit « le Soumis »", "called “the Meek”": a name is told, and nothing of it has come about.
    let names = |at: usize| prepared.tokens.get(at + 1).is_some_and(|next| next.class == TokenClass::Quote);
    for at in (reader.start..reader.end).filter(|at| !names(*at)) {
        match verb(&reader, at) {
            Some(Verb::Future) => ahead = true,
            Some(Verb::Past) => done = true,
            Some(Verb::Conditional) => perhaps = true,
            Some(Verb::Present) | None => {}
        }
    }
    match (ahead, done, perhaps) {
        (true, false, _) => Some(Stage::Ahead),
        (false, true, false) => Some(Stage::Done),
        _ => None,
    }
}

/// Tense and modality of the clause around the tokens `from..end`.
pub(crate) fn of(reader: &Reader<'_>, from: usize, end: usize) -> (Tense, Modality) {
    let tells = |at: usize| verb(reader, at).or_else(|| plain_present::at(reader, at)).map(|verb| (at, verb));
    let before = (reader.start.max(from.saturating_sub(REACH))..from)
        .rev()
        .take_while(|at| !ends_clause(reader, *at))
        .find_map(tells);
    let after = || {
        let found = (end..reader.end.min(end + REACH))
            .take_while(|at| !matches!(reader.text(*at), "." | ";" | "!" | "?"))
            .find_map(tells)?;
        // "L’orage de vendredi coûtera": the day is the storm’s, of which the verb does not tell whether it is over.
        let of_noun = found.1 == Verb::Future && dated_noun::has_weekday(reader, from, end);
        Some(if of_noun { (found.0, Verb::Present) } else { found })
    };
    let told = before.or_else(|| Some((from, bare_participle(reader, from)?))).or_else(after);
    match told.map(|(_, verb)| verb) {
        Some(Verb::Past) => (Tense::Past, Modality::Fact),
        Some(Verb::Present) if told.is_some_and(|(at, _)| tells_no_day(reader, at, from)) => {
            (Tense::Unknown, Modality::Fact)
        }
        Some(Verb::Present) => (Tense::Present, Modality::Fact),
        Some(Verb::Future) => (Tense::Future, Modality::Planned),
        Some(Verb::Conditional) => (Tense::Unknown, Modality::Hypothetical),
        None => (Tense::Unknown, Modality::Fact),
    }
}

/// "Le ministre *annonce* jeudi un plan": who says something in the news has said it. What is or has something is so for long, and an
/// auxiliary may have a participle that no rule knows; right before its day, "the final *is* on Sunday", it tells of it.
fn tells_no_day(reader: &Reader<'_>, at: usize, from: usize) -> bool {
    let says = reader.phrase(at, Role::Say).is_some() || concept(reader, at, Sort::Act) == Some("SAY");
    let is = reader.value(at, Role::Present) == Some(IS) || reader.has(at, Role::Auxiliary);
    let beside = at < from && from - at <= BESIDE;
    says || is && !beside && !reader.has(at, Role::Future)
}

/// "La vigilance, *déclenchée* mardi, sera levée ce soir": a participle right before the expression is of it, whatever verb follows.
fn bare_participle(reader: &Reader<'_>, from: usize) -> Option<Verb> {
    let at = from.checked_sub(1).filter(|at| *at >= reader.start)?;
    // What is planned for a day may be told before it or after.
    (is_participle(reader, at) && !reader.has(at, Role::PlannedParticiple)).then_some(Verb::Past)
}

fn ends_clause(reader: &Reader<'_>, at: usize) -> bool {
    matches!(reader.text(at), ";" | ":" | "." | "!" | "?") || reader.has(at, Role::Clause) && reader.text(at).len() > 2
}

/// What the word at `at` tells, if it is a verb that tells something: worked out once a word.
fn verb(reader: &Reader<'_>, at: usize) -> Option<Verb> {
    reader.verb(at, || look(reader, at))
}

/// Whether the word is known for a verb that tells a tense.
pub(crate) fn is_verb(reader: &Reader<'_>, at: usize) -> bool {
    verb(reader, at).is_some()
}

pub(crate) fn is_participle(reader: &Reader<'_>, at: usize) -> bool {
    reader.participle(at, || looks_like_participle(reader, at))
}

/// Whether the word is a verb that more than one thing has, or in a language that leaves the verb out a participle: "30 verletzt".
pub(crate) fn is_of_several(reader: &Reader<'_>, at: usize) -> bool {
    // Where no end of verbs tells it, English and German, a participle may be all that there is.
    let told = if reader.lexicon.endings().know(Suffix::Several) {
        reader.is_word(at) && reader.ends(at, Suffix::Several)
    } else {
        is_participle(reader, at)
    };
    told && !reader.capital(at) || reader.phrase(at, Role::Several).is_some()
}

fn look(reader: &Reader<'_>, at: usize) -> Option<Verb> {
    if !reader.is_word(at) && reader.class(at) != Some(crate::text::TokenClass::Clitic) {
        return None;
    }
    if reader.phrase(at, Role::FuturePhrase).is_some() {
        return Some(Verb::Future);
    }
    let own = reader.own(at);
    // A short word is a verb only where a table says so.
    if !own.meets(VERBS) && reader.text(at).len() < SHORTEST_VERB {
        return if reader.capital(at) && at > reader.start { None } else { present(reader, at) };
    }
    if own.has(Role::Future) {
        if goes_on(reader, at) {
            return Some(Verb::Future);
        }
        // "Wird am Montag vorgestellt", "wird am Montag 60": with no infinitive a present.
        if reader.language == Language::German && !own.has(Role::Auxiliary) {
            return Some(Verb::Present);
        }
    }
    // "May" is a month where it has a capital.
    // Folded, "wurde" and "würde" are one word, and so are "hatte" and "hätte": without the dots it is the past.
    let without_dots = || {
        reader.language == Language::German
            && reader.text(at).is_ascii()
            && (own.has(Role::Auxiliary) || own.has(Role::Past))
    };
    let inside = reader.capital(at) && at > reader.start;
    if own.has(Role::Conditional) && !without_dots() && !inside {
        return Some(Verb::Conditional);
    }
    if own.has(Role::Auxiliary) {
        let participle = (at + 1..=at + AUXILIARY_GAP).any(|next| is_participle(reader, next));
        if participle {
            // English "is", "are" with a participle is no past; they are not auxiliaries in the table.
            return Some(Verb::Past);
        }
    }
    if own.has(Role::Past) {
        // "Will be *held*", "would have *made*": what is past by itself and a participle behind another verb.
        let english = reader.language == Language::English && own.has(Role::Participle);
        return if english { served(reader, at) } else { Some(Verb::Past) };
    }
    if inside {
        return None;
    }
    if is_participle(reader, at) {
        let first = reader.start.max(at.saturating_sub(AUXILIARY_GAP));
        // "est attendu", "is expected", "wird erwartet": a past participle that tells a plan.
        let planned = |before: usize| reader.phrase(before, Role::FuturePhrase).is_some_and(|(_, end)| end > at);
        if (first..=at).any(planned) {
            return Some(Verb::Future);
        }
        if (first..at).any(|before| reader.has(before, Role::Auxiliary)) {
            return Some(Verb::Past);
        }
        // "The probe that will map ice *reached* orbit": in English the past by its form, where it tells of no noun.
        let finite = reader.language == Language::English
            && !own.has(Role::PlannedParticiple)
            && plain_verb::at(reader, at) == Sureness::Yes;
        return if finite { served(reader, at) } else { None };
    }
    if own.has(Role::Present) {
        return Some(Verb::Present);
    }
    by_ending(reader, at).or_else(|| present(reader, at))
}

/// What an English word tells that is a past and a participle, by the verb that it stands behind: that verb's tense; of "to be held"
/// nothing; and the past where there is none.
fn served(reader: &Reader<'_>, at: usize) -> Option<Verb> {
    let first = reader.start.max(at.saturating_sub(AUXILIARY_GAP));
    for before in (first..at).rev() {
        let own = reader.own(before);
        if own.has(Role::Auxiliary) {
            // "Would have held", "will have been held": the verb before it decides.
            let led = (first..before).rev().find(|led| reader.has(*led, Role::Conditional));
            return Some(if led.is_some() { Verb::Conditional } else { Verb::Past });
        }
        if own.has(Role::Future) {
            return Some(Verb::Future);
        }
        if own.has(Role::Conditional) {
            return Some(Verb::Conditional);
        }
        // "Is *delayed*", "are *housed*"
        if own.has(Role::Present) {
            return Some(Verb::Present);
        }
        if own.has(Role::To) && before + 1 < at {
            return None;
        }
        let passes = own.has(Role::Function) || own.has(Role::Negation) || own.has(Role::Participle);
        if !passes && !reader.ends(before, Suffix::Adverb) {
            break;
        }
    }
    Some(Verb::Past)
}

/// Length of the shortest word whose ending alone may tell that it is a verb or participle.
const SHORTEST_VERB: usize = 4;

/// Roles of words that tell a tense, or may.
const VERBS: Roles =
    Roles::of(&[Role::Future, Role::Conditional, Role::Auxiliary, Role::Past, Role::Participle, Role::Present]);

/// A verb of the tables that is no infinitive, in a language whose nouns do not look like it.
fn present(reader: &Reader<'_>, at: usize) -> Option<Verb> {
    if reader.language != Language::French {
        return None;
    }
    let verb = concept(reader, at, Sort::Act).is_some()
        && !reader.ends(at, Suffix::Infinitive)
        && concept(reader, at, Sort::Event).is_none();
    verb.then_some(Verb::Present)
}

/// The verb nearest before the tokens `from..end` in their clause, else the nearest behind.
pub(crate) fn nearest_verb(reader: &Reader<'_>, from: usize, end: usize) -> Option<usize> {
    let before = (reader.start.max(from.saturating_sub(REACH))..from)
        .rev()
        .take_while(|at| !ends_clause(reader, *at))
        .find_map(|at| deed(reader, at).filter(|deed| *deed < from));
    let behind = || (end..reader.end.min(end + REACH)).take_while(|at| !ends_clause(reader, *at));
    before.or_else(|| behind().find_map(|at| deed(reader, at)))
}

/// Where the deed stands that a verb tells of: the verb itself, or the one that it serves, "will *appear*", "va *ouvrir*". A word
/// that only serves another tells of nothing: "En 2016, 123 femmes ont *été* tuées".
fn deed(reader: &Reader<'_>, at: usize) -> Option<usize> {
    let own = reader.own(at);
    let serves = own.has(Role::Future) || own.has(Role::Conditional);
    if serves && reader.language != Language::German {
        let behind =
            (at + 1..=at + SERVED_REACH).take_while(|next| reader.is_word(*next) && !reader.begins_fact(*next));
        let deed = |next: &usize| {
            !reader.has(*next, Role::Function) && !reader.capital(*next) && !reader.ends(*next, Suffix::Adverb)
        };
        return behind.into_iter().find(deed);
    }
    let tells = !own.has(Role::Auxiliary)
        && !own.has(Role::Present)
        && !own.has(Role::Function)
        && !own.has(Role::Quantifier)
        && (is_participle(reader, at) || verb(reader, at).is_some());
    tells.then_some(at)
}

/// How far behind "va" its infinitive may stand, in tokens.
const INFINITIVE_REACH: usize = 4;

/// Whether a word such as "va" is followed by an infinitive; "will" and its like always are.
fn goes_on(reader: &Reader<'_>, at: usize) -> bool {
    if !reader.lexicon.endings().know(Suffix::Infinitive) {
        return true;
    }
    if reader.language == Language::German {
        // "Wird am Freitag reisen", and "wird am Freitag erwartet", which tells a plan as well; "werden vermisst" is a present.
        return (at + 1..reader.end.min(at + GERMAN_REACH)).any(|next| {
            let planned = || is_participle(reader, next) && reader.has(next, Role::PlannedParticiple);
            let infinitive = || reader.ends(next, Suffix::Infinitive) && !is_ge_participle(reader, next);
            !reader.capital(next) && (infinitive() || planned())
        });
    }
    (at + 1..at + INFINITIVE_REACH)
        .any(|next| !reader.has(next, Role::Function) && reader.ends(next, Suffix::Infinitive))
}

/// German "*ge*schlossen": a participle that ends as an infinitive does; verbs that begin so are in the table of tenses.
fn is_ge_participle(reader: &Reader<'_>, at: usize) -> bool {
    reader.ends(at, Suffix::NoInfinitive) && !reader.has(at, Role::NotFuture)
}

fn looks_like_participle(reader: &Reader<'_>, at: usize) -> bool {
    let ends = || reader.is_word(at) && !reader.capital(at) && reader.ends(at, Suffix::Participle);
    reader.has(at, Role::Participle) || ends() && !reader.has(at, Role::Function)
}

fn by_ending(reader: &Reader<'_>, at: usize) -> Option<Verb> {
    const NONE: Roles = Roles::of(&[Role::Function, Role::NotFuture]);
    let text = reader.text(at);
    if text.len() < SHORTEST_BY_ENDING || reader.own(at).meets(NONE) {
        return None;
    }
    let tells = |suffix| reader.ends(at, suffix);
    let told = if tells(Suffix::Conditional) {
        Verb::Conditional
    } else if tells(Suffix::Future) {
        Verb::Future
    } else if tells(Suffix::Past) {
        Verb::Past
    } else {
        return None;
    };
    (text.chars().count() >= SHORTEST_BY_ENDING).then_some(told)
}

/// Letters of the shortest word whose ending alone tells a tense.
const SHORTEST_BY_ENDING: usize = 5;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Article, prepare};

    #[test]
    fn a_sentence_is_of_what_is_to_come_or_has_come_about_or_of_both() {
        for (language, text, expected) in [
            (Language::French, "La cour dira mercredi si le moulin reste fermé.", Some(Stage::Ahead)),
            (Language::French, "La cour a ordonné mercredi la fermeture du moulin.", Some(Stage::Done)),
            (Language::French, "Le moulin, que la cour a fermé, rouvrira aux environs de mai.", None),
            (Language::French, "Le moulin est au bord de la Sorgue.", None),
            (Language::French, "Des contrôles d'ici à décembre.", Some(Stage::Ahead)),
            (Language::French, "Les gens d'ici ont voté en décembre.", Some(Stage::Done)),
            (Language::Italian, "I controlli entro il 12 gennaio.", Some(Stage::Ahead)),
            (Language::French, "Paul Varin, dit « le Meunier », sortira samedi.", Some(Stage::Ahead)),
            (Language::English, "The mill will close in June.", Some(Stage::Ahead)),
            (Language::English, "The mill was closed by the court.", Some(Stage::Done)),
            (Language::English, "A fair will be held on Friday.", Some(Stage::Ahead)),
            (Language::English, "The mill will not be sold or set on fire.", Some(Stage::Ahead)),
            (Language::English, "The fair was held on Friday.", Some(Stage::Done)),
            (Language::English, "The town held a fair on Friday.", Some(Stage::Done)),
            (Language::English, "The mill could be sold on Friday.", None),
            (Language::English, "The mill has long been held by the town.", Some(Stage::Done)),
            (Language::Spanish, "El molino cerrará en mayo.", Some(Stage::Ahead)),
            (Language::Spanish, "El molino cerró en mayo.", Some(Stage::Done)),
            (Language::Spanish, "Había un molino en cada pueblo.", Some(Stage::Done)),
            (Language::Spanish, "La mayoría de los molinos del valle.", None),
            (Language::Portuguese, "Havia um moinho em cada vila.", Some(Stage::Done)),
            (Language::Portuguese, "A maioria dos moinhos fechou em maio.", Some(Stage::Done)),
            (Language::Italian, "Aveva un mulino nella valle.", Some(Stage::Done)),
            (Language::German, "Die Mühle liegt gegen Abend bereits im Schatten.", None),
        ] {
            let prepared = prepare(Article { text: text.to_owned(), language: Some(language), ..Article::default() });
            assert_eq!(stage(&prepared, 0), expected, "{text}");
        }
    }
}
