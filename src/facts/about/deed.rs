//! The deed that a date, an hour or a length of time is of: the verb of its clause, or a noun of what happens beside it.
//!
//! ```text
//! Thursday’s *explosion*, les *émeutes* de mai 1968    the noun that has the date beside it (`dated_noun.rs`)
//! Officers *responded* at noon on Friday               the verb of the clause, whether a table knows it or not (`plain_verb.rs`)
//! a chase that led to his *arrest* Monday             not the verb that only carries its noun
//! ```
//!
//! No parser: every word that may be it is weighed by how far off it stands and what stands between. Every look is bounded.

use std::ops::ControlFlow;

use crate::facts::about::between::{self, Way};
use crate::facts::about::dated_noun;
use crate::facts::about::plain_verb::{self, Sureness};
use crate::facts::about::tense;
use crate::facts::about::{concept, word_head};
use crate::facts::lexicon::Lexicon;
use crate::facts::lexicon::concepts::{self, Sort};
use crate::facts::lexicon::endings::Suffix;
use crate::facts::lexicon::roles::{Role, Roles};
use crate::facts::reader::Reader;
use crate::facts::{Fact, Head};
use crate::text::Language;

/// How far an event may stand from its date, in tokens.
const EVENT_REACH: usize = 28;
/// Most tokens of the words that lead to a time of day: "aux alentours de".
const LONGEST_CUE: usize = 4;
/// How far before a date a word such as "scheduled" may stand, in tokens: "prévu à", "scheduled for late".
const PLAN_REACH: usize = 2;
/// How far before a noun the word may stand that makes it a purpose, in tokens.
const PURPOSE_REACH: usize = 3;

/// What a candidate costs, in tokens of distance: verbs of saying stand beside most dates, nouns are often what a verb is of, a
/// word that no table knows may be no verb, one that only carries a noun tells less than the noun, and what is only the purpose
/// is on another day.
const SAYING: usize = 3;
const NOUN: usize = 4;
const UNKNOWN: usize = 2;
const BARE: usize = 4;
const CARRYING: usize = 8;
const OF_PURPOSE: usize = 8;
/// What standing behind the date costs: most languages tell the deed first.
const BEHIND: usize = 2;
/// What a verb that goes on costs behind the date, where it may tell how a noun before it was, or what came later: "the *shooting* on
/// Monday was chilling", "*fell* on Monday before recovering".
const GOING_ON: usize = 8;

/// The concept of verbs of saying, and of verbs that say no more than that something takes place.
const SAYING_SO: &str = "SAY";
const HAPPENING: &str = "HAPPEN";

/// Determiners: what stands behind one is a noun or an adjective.
pub(crate) const DETERMINERS: Roles =
    Roles::of(&[Role::Definite, Role::Possessive, Role::Demonstrative, Role::Article, Role::IndefinitePlural]);

/// Whether a word of a language is a verb that only carries the noun beside it: "took", "a fait".
pub fn is_carrier(language: Language, word: &str) -> bool {
    let node = concepts::keys(word).pop().and_then(|key| Lexicon::of(language).node(key));
    node.is_some_and(|node| node.alone().roles().has(Role::Carrier))
}

/// Among which words the deed is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Among {
    /// Those that the tables of concepts know: a sum is rather of a thing than of what befell it, "les *échanges*, tombés à …".
    Known,
    /// All that look like a verb, too: what has a time is what happened.
    All,
}

/// The deed that a date, an hour or a length of time is of.
pub(crate) fn of_time(reader: &Reader<'_>, fact: &Fact) -> Option<Head> {
    let (from, end) = (fact.tokens.start() as usize, fact.tokens.end() as usize);
    dated_noun::of(reader, fact).or_else(|| of(reader, from, end, Among::All))
}

/// The deed of the clause around `from..end`: the verb or noun that costs least.
///
/// A verb comes before a noun at the same distance; a comma, a conjunction and a quotation mark keep away; so does standing
/// after the expression, and a noun of purpose ("pour un sommet").
pub(crate) fn of(reader: &Reader<'_>, from: usize, end: usize, among: Among) -> Option<Head> {
    // "À *partir* de 13h30": the words that lead to a time tell no deed.
    let leads = |at: &usize| reader.phrase(*at, Role::ClockAt).is_some_and(|(_, end)| end == from);
    let cued = from > reader.start && reader.has(from - 1, Role::Of);
    let cue = if cued { (reader.start.max(from.saturating_sub(LONGEST_CUE))..from).find(leads) } else { None };
    let from = cue.unwrap_or(from);
    let mut best = None;
    let mut way = Way::back(reader, from);
    for at in (reader.start.max(from.saturating_sub(EVENT_REACH))..from).rev() {
        if offer(reader, at, &mut way, among, &mut best).is_break() {
            break;
        }
        way.pass(reader, at);
    }
    // "Le marché, prévu mardi, a été …": what is planned for a day is told before it.
    let planned =
        (reader.start.max(from.saturating_sub(PLAN_REACH))..from).any(|at| reader.has(at, Role::PlannedParticiple));
    let mut way = Way::ahead(reader, from, end, if planned { between::STOP } else { BEHIND });
    way.has_before(best.is_some_and(|(cost, ..)| cost < between::STOP));
    for at in end..reader.end.min(end + EVENT_REACH) {
        if best.is_none() {
            way.enter(reader, at);
        }
        if offer(reader, at, &mut way, among, &mut best).is_break() {
            break;
        }
        way.pass(reader, at);
    }
    best.map(|(_, at, id)| word_head(reader, at, id))
        .or_else(|| tense::nearest_verb(reader, from, end).map(|at| word_head(reader, at, None)))
}

/// Cost, position and concept of the deed that costs least so far.
type Best = Option<(usize, usize, Option<&'static str>)>;

/// Holds a word against the best so far; breaks where what follows costs no less.
fn offer(reader: &Reader<'_>, at: usize, way: &mut Way, among: Among, best: &mut Best) -> ControlFlow<()> {
    if best.is_some_and(|(least, ..)| least <= way.cost()) {
        return ControlFlow::Break(());
    }
    if let Some((own, id)) = weight(reader, at, among) {
        let report = if id == Some(SAYING_SO) && way.reports(reader, at) { between::STOP } else { 0 };
        let goes_on = id.is_none() && reader.ends(at, Suffix::Gerund);
        let cost = way.cost() + way.aside(at) + own + report + if goes_on && way.is_ahead() { GOING_ON } else { 0 };
        if best.is_none_or(|(least, ..)| cost < least) {
            *best = Some((cost, at, id));
        }
        // "…, he *said*, …" goes on with what he said.
        if report > 0 && !reader.is(at + 1, ",") {
            way.leave();
        }
    }
    ControlFlow::Continue(())
}

/// What a word that may be the deed costs beside its distance, with its concept; `None` for all others.
fn weight(reader: &Reader<'_>, at: usize, among: Among) -> Option<(usize, Option<&'static str>)> {
    let known = reader.has_concepts(at);
    let act = if known { concept(reader, at, Sort::Act) } else { None };
    let noun = if known { concept(reader, at, Sort::Event) } else { None };
    if act.is_none() && noun.is_none() {
        let sureness = if among == Among::All { plain_verb::at(reader, at) } else { Sureness::No };
        return match sureness {
            Sureness::Yes => Some((UNKNOWN + carried(reader, at), None)),
            Sureness::Bare => Some((BARE + carried(reader, at), None)),
            Sureness::No => None,
        };
    }
    // "Fin juin", "late March" are dates themselves; "the *last* three years" last nothing.
    if reader.has(at, Role::PartOf)
        || reader.has(at, Role::DateNoun) && (act.is_none() || determined(reader, at))
        || reader.capital(at) && reader.has(at, Role::DoubtfulMonth)
        || reader.has(at, Role::Last) && points(reader, at)
        || is_within_name(reader, at)
        || is_within_compound(reader, at)
    {
        return None;
    }
    match (act, noun) {
        (Some(_), None) if is_named(reader, at) || stands_as_noun(reader, at) => None,
        (Some(SAYING_SO), _) => Some((SAYING, act)),
        (Some(HAPPENING), _) => Some((CARRYING, act)),
        (Some(_), _) => {
            let alone = reader.concept_len(at, Sort::Act) == Some(1);
            Some((if alone { carried(reader, at) } else { 0 }, act))
        }
        // "La tension est *montée*": a noun elsewhere.
        _ if plain_verb::at(reader, at) == Sureness::Yes => Some((UNKNOWN, noun)),
        _ => Some((NOUN + if is_purpose(reader, at) { OF_PURPOSE } else { 0 }, noun)),
    }
}

fn carried(reader: &Reader<'_>, at: usize) -> usize {
    if reader.has(at, Role::Carrier) { CARRYING } else { 0 }
}

/// "Pour un *sommet*", "for a *summit*"; before a noun, "to" only leads: "led to his *arrest*".
fn is_purpose(reader: &Reader<'_>, at: usize) -> bool {
    let aims = |before: usize| reader.has(before, Role::Purpose) && !reader.has(before, Role::To);
    (reader.start.max(at.saturating_sub(PURPOSE_REACH))..at).any(aims)
}

/// The position before one, where the sentence has it.
pub(crate) fn before(reader: &Reader<'_>, at: usize) -> Option<usize> {
    at.checked_sub(1).filter(|before| *before >= reader.start)
}

/// Whether a determiner stands right before a word.
pub(crate) fn determined(reader: &Reader<'_>, at: usize) -> bool {
    before(reader, at).is_some_and(|before| reader.own(before).meets(DETERMINERS))
}

/// Whether "last" or its like points at a time: "last year", "of last June", "the last three".
fn points(reader: &Reader<'_>, at: usize) -> bool {
    const TIMES: Roles = Roles::of(&[
        Role::Unit,
        Role::Month,
        Role::Weekday,
        Role::Season,
        Role::Part,
        Role::Weekend,
        Role::Cardinal,
        Role::DoubtfulMonth,
    ]);
    determined(reader, at) || reader.is_number(at + 1) || reader.own(at + 1).meets(TIMES)
}

/// Whether a capital within the sentence shows that the word is part of a name: "the March for Our *Lives*".
pub(crate) fn is_named(reader: &Reader<'_>, at: usize) -> bool {
    reader.capital(at) && at > reader.start && !reader.is_titled() && !reader.shouts()
}

/// "Deputy *Campaign* Manager", "the *Budget* Committee": in English, a part of a name before its last word.
fn is_within_name(reader: &Reader<'_>, at: usize) -> bool {
    reader.language == Language::English
        && is_named(reader, at)
        && reader.is_word(at + 1)
        && reader.capital(at + 1)
        && !reader.begins_fact(at + 1)
}

/// "The Orley-*born* miller": in English, a part of an adjective before its noun.
fn is_within_compound(reader: &Reader<'_>, at: usize) -> bool {
    let joins = |at: usize| reader.is_dash(at) && reader.glued(at);
    reader.language == Language::English
        && before(reader, at).is_some_and(joins)
        && reader.glued(at)
        && reader.text(at + 1).starts_with(char::is_alphabetic)
        // "U.S." is no "us".
        && (reader.capital(at + 1) || !reader.has(at + 1, Role::Function))
        && !reader.begins_fact(at + 1)
}

/// "L’*accusé*", "la *part* du vent", "the *released* tape": a word that is a verb elsewhere is a noun or an adjective here, by what
/// stands before it.
fn stands_as_noun(reader: &Reader<'_>, at: usize) -> bool {
    const SURE: Roles = Roles::of(&[Role::Possessive, Role::Article]);
    let Some(prior) = before(reader, at) else { return false };
    let own = reader.own(prior);
    // "Il la quitte": the article is a pronoun as well.
    own.meets(SURE) && !own.has(Role::Auxiliary)
        || own.has(Role::Definite)
            && (reader.language == Language::English
                || tense::is_participle(reader, at)
                || reader.has(at + 1, Role::Of))
}

#[cfg(test)]
mod tests {
    use crate::facts::{Fact, extract};
    use crate::text::{Article, Language, prepare};

    fn facts_of(language: Language, text: &str) -> Vec<Fact> {
        extract(&prepare(Article { text: text.to_owned(), language: Some(language), ..Article::default() }))
    }

    /// Holds the head of the first fact of each text against the one that stands beside it.
    fn assert_heads(rows: &[(Language, &str, &str)]) {
        for (language, text, head) in rows {
            let facts = facts_of(*language, text);
            assert_eq!(facts[0].head.as_ref().map(|head| head.word.as_str()), Some(*head), "{text}");
        }
    }

    #[test]
    fn a_verb_that_no_table_knows_is_nearer_than_a_known_noun_far_off() {
        assert_heads(&[
            (Language::English, "The miller lashed out at the guild on Thursday, after an election.", "lashed"),
            (Language::English, "Mr Orley lamented Wednesday that no vote was near.", "lamented"),
            (Language::English, "Millers on Thursday did not dispute the election.", "dispute"),
            (Language::French, "La meunière a été bousculée lundi pendant une manifestation.", "bousculée"),
            (Language::French, "J’ai dormi dix heures, confiait le meunier après la manifestation.", "dormi"),
            (Language::Spanish, "El molinero lamentó el jueves la huelga del puerto.", "lamentó"),
            (Language::German, "Der Müller beklagte am Donnerstag den Angriff.", "beklagte"),
            (Language::Italian, "Il mugnaio è scivolato giovedì durante lo sciopero.", "scivolato"),
            (Language::Portuguese, "O moleiro lamentou na quinta-feira a greve do porto.", "lamentou"),
        ]);
    }

    #[test]
    fn a_verb_that_only_carries_its_noun_tells_less_than_the_noun() {
        assert_heads(&[
            (Language::English, "A chase led to his arrest Monday outside a mill.", "arrest"),
            (Language::English, "The first visits took place in November.", "visits"),
            (Language::French, "En mars, Varnie a utilisé son droit de veto.", "veto"),
            (Language::English, "He came Monday.", "came"),
        ]);
    }

    #[test]
    fn what_stands_between_keeps_a_verb_away_from_a_date() {
        assert_heads(&[
            // What is added behind the date has its own time.
            (
                Language::English,
                "He spotted a man sleeping in the mill Monday morning and called the guild.",
                "spotted",
            ),
            (Language::French, "Il a été emmené à la halle lundi et interrogé par la guilde.", "emmené"),
            // An aside between a date and its clause.
            (Language::English, "On Friday, after the guild launched a search, the miller vowed to stay.", "vowed"),
            (Language::English, "In 2002, following a vote that split the guild, the town built a mill.", "built"),
            (Language::French, "Samedi sur la route qui traverse Orvane, un moulin a été attaqué.", "attaqué"),
            (
                Language::Spanish,
                "Este viernes, un molinero que trabajó en la plaza, sucumbió a sus heridas.",
                "sucumbió",
            ),
            // The clause that a day begins.
            (Language::French, "Il raconte enfin que début octobre, une voisine lui a rendu la clé.", "rendu"),
            (Language::Spanish, "La guilda anunció que el lunes acudirá a la feria.", "acudirá"),
            (Language::German, "Der Müller sagte, dass am Montag die Halle gebrannt hatte.", "gebrannt"),
            // Who says so, and when.
            (Language::English, "The guild has decided, but Sunday millers marched on.", "marched"),
            (Language::English, "For the past year, he said, the mill has been repaired.", "repaired"),
            (Language::French, "« Le moulin va crouler en janvier », a assuré la meunière.", "crouler"),
            (Language::English, "On Friday, he said that the mill had burned.", "said"),
            (Language::French, "« Il a neigé », a assuré lundi la meunière.", "assuré"),
            // Words set apart, and abbreviations, keep nothing away.
            (
                Language::French,
                "L’un des meneurs de la marche des « bonnets verts » le 17 mai, a été arrêté.",
                "marche",
            ),
            (Language::English, "The guild defeated Sen. Orley Tuesday to become the first.", "defeated"),
        ]);
    }

    #[test]
    fn verbs_behind_what_serves_them_are_deeds() {
        assert_heads(&[
            (Language::English, "The miller is expected to undergo a check this Friday.", "undergo"),
            (Language::English, "He joined the guild after completing a course in 2012.", "completing"),
            (Language::English, "The shooting at a mill on Monday was chilling.", "shooting"),
            (Language::English, "The price fell on Monday before recovering.", "fell"),
            (Language::French, "Dès lundi, des suspects seront jugés lors d’audiences.", "jugés"),
            (Language::English, "It moved the Orley-born U.S. miller to sell it last weekend.", "sell"),
        ]);
    }

    #[test]
    fn a_noun_that_is_a_part_of_a_name_is_no_deed() {
        assert_heads(&[(Language::English, "Orley Campaign Manager Ada Mill spoke on Monday.", "spoke")]);
    }

    #[test]
    fn what_is_planned_for_a_day_is_told_before_it() {
        assert_heads(&[(Language::French, "La visite prévue samedi a forcé la ville.", "visite")]);
    }

    #[test]
    fn a_sum_is_of_a_thing_rather_than_of_a_verb_beside_it() {
        assert_heads(&[(Language::French, "Les prix ont bougé à 12 euros.", "prix")]);
    }
}
