//! Whether a word that no table has a concept for is a verb that tells what happened, by its form and its neighbours.
//!
//! ```text
//! Prosecutors did not *dispute*        behind a word that it serves       une loi *votée* en mai     behind its noun
//! lashed, était *arrachée*, forderte   by how it ends                     the *planned* route        no verb: an adjective
//! ```
//!
//! No parser. Not done here: verbs that the tables of concepts know (`deed.rs`), and tenses (`tense.rs`).

use crate::facts::about::deed::{DETERMINERS, before, determined, is_named};
use crate::facts::about::stops;
use crate::facts::about::tense;
use crate::facts::lexicon::endings::Suffix;
use crate::facts::lexicon::roles::{Role, Roles};
use crate::facts::lexicon::small_words::Small;
use crate::facts::reader::Reader;
use crate::text::Language;

/// How many words may stand between an auxiliary, or a word that serves, and its verb: "n’a toujours pas été *saisi*".
const SERVED_REACH: usize = 4;
/// The same in German, whose verb ends the clause.
const GERMAN_REACH: usize = 14;
/// Longest phrase that tells a plan, in tokens.
const PLAN_REACH: usize = 5;
/// Letters of the shortest verb.
const SHORTEST: usize = 3;

/// Words that no plain verb is, whatever its ending.
const NO_VERB: Roles = Roles::of(&[
    Role::NoVerb,
    Role::Auxiliary,
    Role::Present,
    Role::Function,
    Role::Quantifier,
    Role::Future,
    Role::Conditional,
    Role::Serving,
    Role::PlannedParticiple,
    Role::Hundred,
    Role::OtherNumber,
    Role::Weekday,
    Role::Month,
    Role::Last,
    Role::Next,
    Role::DateNoun,
]);

/// Prepositions: a participle right behind one stands before its noun, "with *armed* men".
const PREPOSITIONS: Roles =
    Roles::of(&[Role::Of, Role::InTime, Role::PlaceBefore, Role::From, Role::Between, Role::Lasting]);

/// How surely a word is a verb that tells what happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sureness {
    No,
    /// A participle with no auxiliary, "une loi *votée*": it may be an adjective, and tells of its noun alone.
    Bare,
    Yes,
}

/// Whether the word is such a verb.
pub(crate) fn at(reader: &Reader<'_>, at: usize) -> Sureness {
    if !reader.is_word(at) || may_not(reader, at) {
        return Sureness::No;
    }
    // "Ont *vu*", but not "tu" alone.
    if reader.text(at).len() < SHORTEST && !(reader.has(at, Role::Participle) && is_served(reader, at, true)) {
        return Sureness::No;
    }
    // "Could *double* by 2030"
    let number = reader.begins_fact(at) && !reader.has(at, Role::Multiple);
    if number || is_named(reader, at) || reader.phrase(at, Role::FuturePhrase).is_some() {
        return Sureness::No;
    }
    // "Post-merged", "so-called": a part of a word.
    let joins = |at: usize| reader.is_dash(at) && reader.glued(at);
    if before(reader, at).is_some_and(joins) && reader.glued(at) || joins(at + 1) && reader.glued(at + 2) {
        return Sureness::No;
    }
    let sure = |verb| if verb { Sureness::Yes } else { Sureness::No };
    match reader.language {
        // "Announced the plan *flanked* by the miller"
        Language::English
            if reader.says(at + 1, Small::Agent) && is_english(reader, at) && !is_served(reader, at, true) =>
        {
            Sureness::Bare
        }
        Language::English => sure(is_english(reader, at)),
        Language::German => sure(is_german(reader, at)),
        Language::Unknown => Sureness::No,
        _ => romance(reader, at),
    }
}

/// Whether the tables say that the word is no plain verb.
pub(crate) fn may_not(reader: &Reader<'_>, at: usize) -> bool {
    reader.own(at).meets(NO_VERB)
}

fn is_english(reader: &Reader<'_>, at: usize) -> bool {
    let Some(prior) = before(reader, at) else { return false };
    // "Prosecutors did not openly *dispute*"
    let adverb = |at: usize| reader.has(at, Role::Negation) || reader.ends(at, Suffix::Adverb);
    let mut serving = prior;
    while serving > reader.start
        && at - serving < SERVED_REACH
        && adverb(serving)
        && !reader.has(serving, Role::Serving)
    {
        serving -= 1;
    }
    if reader.has(serving, Role::Serving) || reader.has(serving, Role::BeforeVerb) {
        return !reader.ends(at, Suffix::Gerund) && !reader.ends(at, Suffix::Adverb);
    }
    // "Is expected to *undergo*"
    if reader.has(serving, Role::To) && is_planned(reader, serving + 1) {
        return !reader.ends(at, Suffix::Adverb);
    }
    // "Were *marching*", "after *winning*", but not "said, *claiming*", which goes on beside.
    if reader.ends(at, Suffix::Gerund) {
        return reader.has(serving, Role::Auxiliary)
            || reader.says(serving, Small::Being)
            || reader.says(prior, Small::BeforeGerund);
    }
    if !reader.has(at, Role::Past) && !tense::is_participle(reader, at) {
        return false;
    }
    let noun_follows = reader.is_word(at + 1) && !reader.has(at + 1, Role::Function) && !reader.begins_fact(at + 1);
    // "The *planned* route", "a heavily *guarded* gate", "the town’s *broken* bridge": an adjective.
    let owner = reader.says(serving, Small::Owner);
    if reader.own(serving).meets(DETERMINERS) || owner && noun_follows {
        return false;
    }
    // "With *retired* coaches", "two *planned* visits"
    !(noun_follows
        && (reader.own(prior).meets(PREPOSITIONS) || reader.is_number(prior) || reader.has(prior, Role::Cardinal)))
}

/// Whether a phrase that tells a plan ends right before a word: "was due *to*", "plans *to*".
fn is_planned(reader: &Reader<'_>, at: usize) -> bool {
    // "A *plan* to sell" plans nothing for a day.
    let ends = |from: usize| {
        !determined(reader, from) && reader.phrase(from, Role::FuturePhrase).is_some_and(|(_, end)| end == at)
    };
    (reader.start.max(at.saturating_sub(PLAN_REACH))..at).any(ends)
}

fn is_german(reader: &Reader<'_>, at: usize) -> bool {
    if reader.capital(at) || determined(reader, at) {
        return false;
    }
    let noun_follows = reader.is_word(at + 1) && reader.capital(at + 1);
    let infinitive = reader.ends(at, Suffix::Infinitive);
    // The participle and the infinitive end their clause.
    let ends = !reader.is_word(at + 1)
        || reader.has(at + 1, Role::Auxiliary)
        || reader.has(at + 1, Role::Serving)
        || reader.has(at + 1, Role::And);
    if tense::is_participle(reader, at) {
        return ends && !(infinitive && noun_follows);
    }
    if ends && infinitive {
        return (reader.start.max(at.saturating_sub(GERMAN_REACH))..at).any(|before| reader.has(before, Role::Serving));
    }
    // "Merkel *forderte* Reformen", but not "am *späte*n Abend".
    let past = reader.ends(at, Suffix::PerhapsPast);
    let subject = before(reader, at).is_some_and(|prior| reader.is_word(prior) && reader.capital(prior));
    tense::is_verb(reader, at) || past && (!noun_follows || subject)
}

fn romance(reader: &Reader<'_>, at: usize) -> Sureness {
    let bare = || if is_bare(reader, at) { Sureness::Bare } else { Sureness::No };
    let Some(prior) = before(reader, at) else { return bare() };
    let told = tense::is_verb(reader, at);
    if determined(reader, at) && !told {
        return Sureness::No;
    }
    if reader.ends(at, Suffix::Gerund) {
        // "En *annulant* jeudi la rencontre", but "se *rendant* à Lormont", which goes on beside.
        return if reader.says(prior, Small::BeforeGerund) { Sureness::Yes } else { Sureness::No };
    }
    let (participle, infinitive) = (tense::is_participle(reader, at), reader.ends(at, Suffix::Infinitive));
    // "D’*intensité*": no participle stands behind a preposition.
    if participle && reader.own(prior).meets(PREPOSITIONS) {
        return Sureness::No;
    }
    if (participle || infinitive) && is_served(reader, at, participle) {
        return Sureness::Yes;
    }
    if told || !infinitive && !reader.ends(at, Suffix::Adverb) && reader.has(prior, Role::BeforeVerb) {
        return Sureness::Yes;
    }
    if participle {
        let beside = reader.is_word(prior) && !reader.has(prior, Role::Function) || reader.is(prior, ",");
        return if beside { bare() } else { Sureness::No };
    }
    if reader.ends(at, Suffix::PerhapsPast) { Sureness::Yes } else { Sureness::No }
}

/// Whether an auxiliary serves a participle, or another verb an infinitive, with no noun between: "n’a toujours pas été *saisi*".
fn is_served(reader: &Reader<'_>, at: usize, participle: bool) -> bool {
    let role = if participle { Role::Auxiliary } else { Role::Serving };
    (reader.start.max(at.saturating_sub(SERVED_REACH + 1))..at)
        .rev()
        .take_while(|between| {
            let noun = reader.own(*between).meets(DETERMINERS) && !reader.has(*between, role);
            !noun && !stops(reader, *between)
        })
        .any(|between| {
            // "Seront *jugés*": a form of the verb that serves, of what is to come or might be.
            let serves = || {
                participle
                    && reader.has(between, Role::Function)
                    && (reader.has(between, Role::FuturePhrase) || reader.has(between, Role::Conditional))
            };
            reader.has(between, role) || serves()
        })
}

/// "Une loi *votée* en mai", "*Recherché* depuis lundi": a participle with no auxiliary, by an ending that few nouns have.
fn is_bare(reader: &Reader<'_>, at: usize) -> bool {
    reader.has(at, Role::Participle) || reader.ends(at, Suffix::BareParticiple)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::reader::Kept;
    use crate::text::{Article, prepare};

    #[test]
    fn tells_verbs_from_nouns_and_adjectives_by_form_and_neighbours() {
        use Sureness::{Bare, No, Yes};
        for (language, text, word, expected) in [
            (Language::English, "The miller lashed out", "lashed", Yes),
            (Language::English, "They did not openly dispute it", "dispute", Yes),
            (Language::English, "They were marching on", "marching", Yes),
            (Language::English, "They did bring flour", "bring", Yes),
            (Language::English, "He left, claiming much", "claiming", No),
            (Language::English, "The walled town slept", "walled", No),
            (Language::English, "A heavily guarded gate", "guarded", No),
            (Language::English, "The town’s battered gate", "battered", No),
            (Language::English, "A guild flanked by millers", "flanked", Bare),
            (Language::French, "Il n’a toujours pas été bousculé", "bousculé", Yes),
            (Language::French, "une loi amendée en mai", "amendée", Bare),
            (Language::French, "baisser d’intensité", "intensité", No),
            (Language::French, "il doit vite se terminer", "terminer", Yes),
            (Language::French, "se rendant à Lormont", "rendant", No),
            (Language::French, "qui dégringole", "dégringole", Yes),
            (Language::French, "il se lamente encore", "lamente", Yes),
            (Language::Spanish, "el molino fue reformado", "reformado", Yes),
            (Language::Spanish, "el mercado creció", "mercado", No),
            (Language::German, "der Müller hat das Rad gedreht.", "gedreht", Yes),
            (Language::German, "die gedrehte Mühle", "gedrehte", No),
            (Language::Italian, "il mulino crollò", "crollò", Yes),
            (Language::Portuguese, "o moinho desabou", "desabou", Yes),
        ] {
            let prepared = prepare(Article { text: text.to_owned(), language: Some(language), ..Article::default() });
            let kept = Kept::default();
            let mut words = Vec::new();
            let reader = Reader::alone(&prepared, &kept, 0, &mut words);
            let place = (reader.start..reader.end).find(|at| reader.text(*at) == word).expect("the word stands there");
            assert_eq!(at(&reader, place), expected, "{word} in {text}");
        }
    }
}
