//! Whether a verb of the tables stands in the present, which of a bare weekday tells neither that it is behind nor that it is to come.
//!
//! ```text
//! La cour *tranche* jeudi      The race *ends* Sunday      *entscheidet* am Donnerstag      *vota* el jueves
//! une visite mardi, street protests Sunday                 nouns: no verb
//! ```
//!
//! No parser: a form of the table of concepts by its ending and its neighbours. What is doubtful is left: a verb that is not found leaves
//! the weekday in the past, as most are. Not done here: auxiliaries and French verbs that are never nouns (`tense.rs`).

use crate::facts::about::concept;
use crate::facts::about::deed::{DETERMINERS, before};
use crate::facts::about::tense::{self, Verb};
use crate::facts::lexicon::concepts::Sort;
use crate::facts::lexicon::endings::Suffix;
use crate::facts::lexicon::roles::{Role, Roles};
use crate::facts::reader::Reader;
use crate::text::Language;

/// Letters of the shortest verb that is told by its ending.
const SHORTEST: usize = 4;
/// How far before a German verb an auxiliary makes it a participle, in tokens.
const GERMAN_REACH: usize = 14;

/// Words behind which no verb stands.
const BEFORE_NOUN: Roles = Roles::of(&[
    Role::Of,
    Role::InTime,
    Role::PlaceBefore,
    Role::From,
    Role::And,
    Role::Or,
    Role::By,
    Role::OtherNumber,
    Role::Ordinal,
    Role::Cardinal,
    Role::Last,
    Role::Next,
    Role::Auxiliary,
])
.with(DETERMINERS);

/// Words that begin what a verb has behind it: its object, a place, a time.
const BEHIND_VERB: Roles =
    Roles::of(&[Role::Definite, Role::Article, Role::Possessive, Role::Weekday, Role::InTime, Role::PlaceBefore]);

/// The present, or the imperfect that looks like it, where the word is a verb that stands in it.
pub(crate) fn at(reader: &Reader<'_>, at: usize) -> Option<Verb> {
    let text = reader.text(at);
    if !reader.is_word(at) || reader.capital(at) || text.len() < SHORTEST || concept(reader, at, Sort::Act).is_none() {
        return None;
    }
    let imperfect = reader.ends(at, Suffix::Imperfect);
    if !(imperfect || reader.ends(at, Suffix::Present)) || reader.has(at, Role::Past) {
        return None;
    }
    let found = match reader.language {
        Language::German => is_german(reader, at),
        Language::Unknown => false,
        _ => stands_as_verb(reader, at),
    };
    found.then_some(if imperfect { Verb::Past } else { Verb::Present })
}

/// Behind a noun or a name; and where it may be a noun itself, before what a verb has behind it.
fn stands_as_verb(reader: &Reader<'_>, at: usize) -> bool {
    let Some(prior) = before(reader, at) else { return false };
    if reader.own(prior).meets(BEFORE_NOUN) || reader.is_number(prior) || tense::is_participle(reader, at) {
        return false;
    }
    let reflexive = reader.has(prior, Role::BeforeVerb);
    if concept(reader, at, Sort::Event).is_none() && concept(reader, at, Sort::Count).is_none() {
        return reflexive || reader.is_word(prior);
    }
    // English has nouns in a row: "street *protests* Sunday".
    let goes_on = reader.own(at + 1).meets(BEHIND_VERB);
    reflexive || reader.language != Language::English && reader.is_word(prior) && goes_on
}

/// German has the finite verb before what it is of; at the end of its clause, or behind an auxiliary, the form is a participle.
fn is_german(reader: &Reader<'_>, at: usize) -> bool {
    let goes_on = reader.is_word(at + 1) && !reader.has(at + 1, Role::Auxiliary) && !reader.has(at + 1, Role::And);
    let served = (reader.start.max(at.saturating_sub(GERMAN_REACH))..at)
        .any(|before| reader.has(before, Role::Auxiliary) || reader.has(before, Role::Future));
    goes_on && !served && before(reader, at).is_none_or(|prior| !reader.own(prior).meets(DETERMINERS))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::reader::Kept;
    use crate::text::{Article, prepare};

    #[test]
    fn a_verb_of_the_present_is_told_from_nouns_and_participles() {
        for (language, text, word, expected) in [
            (Language::French, "Le préfet visite mardi le moulin", "visite", true),
            (Language::French, "Une visite mardi du préfet", "visite", false),
            (Language::French, "Le tournoi s’achève dimanche", "achève", true),
            (Language::English, "The fair ends Sunday", "ends", true),
            (Language::English, "Street protests Sunday drew crowds", "protests", false),
            (Language::Spanish, "El pleno vota el jueves la ley", "vota", true),
            (Language::Italian, "La giunta vota giovedì il piano", "vota", true),
            (Language::Portuguese, "O ministro visita a fábrica na terça-feira", "visita", true),
            (Language::Portuguese, "A visita do ministro", "visita", false),
            (Language::German, "Das Gericht entscheidet am Montag", "entscheidet", true),
            (Language::German, "Das Gericht hat am Montag entscheidet im Saal", "entscheidet", false),
        ] {
            let prepared = prepare(Article { text: text.to_owned(), language: Some(language), ..Article::default() });
            let kept = Kept::default();
            let mut words = Vec::new();
            let reader = Reader::alone(&prepared, &kept, 0, &mut words);
            let place = (reader.start..reader.end).find(|at| reader.text(*at) == word).expect("the word stands there");
            assert_eq!(at(&reader, place).is_some(), expected, "{word} in {text}");
        }
    }
}
