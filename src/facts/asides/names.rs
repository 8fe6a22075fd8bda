//! Numbers, dates and ranks that are part of a name: what is called by a number is not counted by it.
//!
//! ```text
//! le bureau 213, carriage 5       what bears a number      place du 14-Juillet       what is named after a day
//! 27 rue Lemercier                a house                  the 82nd Airborne          what is called by its rank
//! le film « 12 hommes »           a title                  l’Agenda 2030              what is named after its year
//! ```
//!
//! Looked at once a fact, after a sentence has been read: by the words beside it (`data/lexicon/names.csv`) and by grammar.
//! Not done here: codes and phone numbers (`reject.rs`), fixed expressions (`data/lexicon/idioms.csv`).

use crate::facts::about::tense;
use crate::facts::about::{concept, stops};
use crate::facts::asides::aside::{IN_A_NAME, OF_A_THING, PHONE};
use crate::facts::dates::years;
use crate::facts::lexicon::concepts::Sort;
use crate::facts::lexicon::endings::Suffix;
use crate::facts::lexicon::roles::{Role, Roles};
use crate::facts::numbers::none;
use crate::facts::numbers::number::{self, Joining};
use crate::facts::reader::Reader;
use crate::facts::{Fact, Kind, Mode, Value, When};
use crate::text::{Language, TokenClass, may_open};

const HOUSE: &str = "house number";
const TITLE: &str = "part of a title";
const CALIBRE: &str = "size that a thing is known by";
const RATE: &str = "number by which a rate is told";
const OWN_NOUN: &str = "a word of its own, no number";

/// Most tokens of a title, and how far before it the word for what bears it may stand.
const LONGEST_TITLE: usize = 14;
const WORK_REACH: usize = 3;
/// Most words between a street's kind and its house number: "calle de la Constitución, 14".
const LONGEST_STREET: usize = 6;
/// Of how many a rate is told, and how far behind its number that may stand, in tokens: "cas de la maladie pour 100 000".
const SIZES_OF_RATES: [i64; 4] = [1_000, 10_000, 100_000, 1_000_000];
const RATE_REACH: usize = 6;
/// From which on a power of ten behind "for" is that of a rate, whatever it counts.
const SURE_SIZE: i64 = 100_000;
/// How far behind a number the verb of those it counts may stand.
const VERB_REACH: usize = 2;
/// How far before a number the word that makes it one to call may stand.
const HOTLINE_REACH: usize = 4;

/// Sets those facts of the sentence aside that are part of a name.
pub(crate) fn set_aside(reader: &Reader<'_>, facts: &mut [Fact]) {
    for index in 0..facts.len() {
        if !facts[index].kind.is_claim() {
            continue;
        }
        let (before, rest) = facts.split_at_mut(index);
        let fact = &mut rest[0];
        if let Some(reason) = why(reader, before.last(), fact) {
            fact.set_aside(reason);
        }
    }
}

fn why(reader: &Reader<'_>, last: Option<&Fact>, fact: &Fact) -> Option<&'static str> {
    let (from, end) = (fact.tokens.start() as usize, fact.tokens.end() as usize);
    let reason = match fact.kind {
        Kind::Count => count(reader, last, fact, from, end),
        Kind::Date | Kind::DateRange | Kind::Since => date(reader, fact, from, end),
        Kind::Ordinal => rank(reader, from, end),
        Kind::Measure => calibre(reader, fact, from, end),
        _ => None,
    };
    reason.or_else(|| in_title(reader, from, end).then_some(TITLE))
}

fn count(reader: &Reader<'_>, last: Option<&Fact>, fact: &Fact, from: usize, end: usize) -> Option<&'static str> {
    if is_named_set(reader, from, end) {
        return Some(IN_A_NAME);
    }
    if is_size_of_a_rate(reader, last, fact, from) {
        return Some(RATE);
    }
    if is_noun_of_its_own(reader, fact, from, end) || is_of_nobody(reader, from, end) {
        return Some(OWN_NOUN);
    }
    let bare = matches!(&fact.value, Value::Quantity(quantity) if matches!(quantity.mode, Mode::Exact | Mode::Round));
    let digits = reader.is_number(from) && reader.text(from).bytes().all(|b| b.is_ascii_digit());
    if !bare || !digits || end != from + 1 {
        return None;
    }
    if is_house(reader, from, end) {
        return Some(HOUSE);
    }
    if counts(reader, end) {
        return None;
    }
    if is_hotline(reader, from, end) {
        return Some(PHONE);
    }
    let joined = |at: usize| {
        reader.has(at, Role::Of)
            || reader.has(at, Role::FractionOf)
            || reader.has(at, Role::And)
            || reader.has(at, Role::Or)
            || reader.is(at, ",")
    };
    let listed = from > reader.start
        && joined(from - 1)
        && last.is_some_and(|last| last.reason == Some(OF_A_THING) && last.tokens.end() as usize + 1 == from);
    (listed || bears_number(reader, from, end)).then_some(OF_A_THING)
}

/// "12 cas *pour 100 000* habitants", "328.5 deaths/*100 000*", "4 *per 1,000*": a power of ten behind the number of which it makes a
/// rate.
fn is_size_of_a_rate(reader: &Reader<'_>, last: Option<&Fact>, fact: &Fact, from: usize) -> bool {
    let Value::Quantity(quantity) = &fact.value else { return false };
    let end = fact.tokens.end() as usize;
    let size = quantity.nominal.as_whole().filter(|size| makes_rate(reader, *size, end));
    let exact = matches!(quantity.mode, Mode::Exact | Mode::Round);
    let near = last.is_some_and(|last| {
        let end = last.tokens.end() as usize;
        matches!(last.kind, Kind::Count | Kind::Measure | Kind::Percent) && from <= end + RATE_REACH
    });
    let stroke = from > reader.start + 1 && reader.is(from - 1, "/") && reader.is_word(from - 2);
    size.is_some() && exact && near && (stroke || reader.phrase_before(from, Role::Rate).is_some())
}

/// Of how many the number is a rate that ends at `end`: "12 décès *pour 100 000* habitants", "12 deaths *per million*".
pub(crate) fn rate_behind(reader: &Reader<'_>, end: usize) -> Option<i64> {
    if !reader.anywhere(Role::Rate) {
        return None;
    }
    (end..reader.end.min(end + RATE_REACH)).take_while(|at| !stops(reader, *at)).find_map(|at| {
        let (_, of) = reader.phrase(at, Role::Rate)?;
        let (size, end) = if reader.is_number(of) {
            let number = number::read(reader, of, Joining::Reserved)?.ok()?;
            (number.value.as_whole()?, number.end)
        } else {
            reader.phrase(of, Role::Multiplier)?
        };
        let priced = |role| reader.phrase(reader.skip(end, Role::Of), role).is_some();
        let measured = priced(Role::Unit) || priced(Role::Sign);
        (!measured && makes_rate(reader, size, end)).then_some(size)
    })
}

/// Whether so many, with what stands at `end`, may be the number by which a rate is told: a large power of ten, or a small one with nothing
/// behind it or with people in general. "40 otages pour 1 000 prisonniers" counts both.
pub(crate) fn makes_rate(reader: &Reader<'_>, size: i64, end: usize) -> bool {
    let alone = || !reader.is_word(end) || reader.has(end, Role::Function);
    let general = || matches!(concept(reader, end, Sort::Count), Some("PERSON" | "INHABITANT"));
    SIZES_OF_RATES.contains(&size) && (size >= SURE_SIZE || alone() || general())
}

/// Whether what stands at `at` may be counted by the number before it: a noun in the plural, perhaps behind an adjective.
pub(crate) fn counts(reader: &Reader<'_>, at: usize) -> bool {
    let noun = |at: usize| {
        if !reader.is_word(at) || reader.has(at, Role::Function) {
            return false;
        }
        if reader.language == Language::German {
            return reader.capital(at);
        }
        concept(reader, at, Sort::Count).is_some() || !reader.capital(at) && reader.ends(at, Suffix::Plural)
    };
    let adjective = reader.is_word(at) && !reader.capital(at) && !reader.has(at, Role::Function);
    noun(at) || adjective && noun(at + 1)
}

/// "le bureau 213", "seat 42", "la zone industrielle 3", "Sorvanie 24 a montré …": a thing that bears the number behind it.
fn bears_number(reader: &Reader<'_>, from: usize, end: usize) -> bool {
    let Some(before) = from.checked_sub(1).filter(|before| *before >= reader.start && reader.is_word(*before)) else {
        return false;
    };
    if reader.has(before, Role::Maker) && reader.capital(before) {
        return true;
    }
    // "BBC Radio 5": German has a capital on every noun.
    let inside = reader.capital(before) && before > reader.start && reader.language != Language::German;
    if inside && reader.has(before, Role::Channel) {
        return true;
    }
    let numbered = reader.phrase_before(from, Role::Numbered).map(|(_, noun)| noun);
    if is_where_they(reader, numbered.unwrap_or(before), end) {
        return false;
    }
    if numbered.is_some() {
        return true;
    }
    let free = !reader.has(before, Role::Function) && !reader.roles(before).meets(NUMBERED);
    // "l’université Paris 8", "la chaîne France 24"
    let name = reader.capital(before) && before > reader.start;
    if free && name && reader.phrase_before(before, Role::Channel).is_some() {
        return true;
    }
    // "Le 3919 est gratuit", "el 112 está": one thing that is called by its number.
    if from == before + 1 && reader.has(end, Role::Singular) && reader.has(before, Role::OneOf) {
        return true;
    }
    // More than one thing has a verb in the plural.
    if free && reader.has(end, Role::Singular) {
        return true;
    }
    let year = years::plain_year(reader, from).is_some();
    free && !year && !reader.capital(before) && before > reader.start && reader.has(before - 1, Role::OneOf)
}

/// "Dans la ville 200 ont fui", "Im Zug 30 verletzt": the place where those are of whom a verb in the plural or a participle tells; of
/// one thing with a number the verb is in the singular.
pub(crate) fn is_where_they(reader: &Reader<'_>, noun: usize, end: usize) -> bool {
    let back = |n: usize| noun.checked_sub(n).filter(|at| *at >= reader.start);
    let article = |at: usize| {
        [Role::Definite, Role::OneOf, Role::Possessive, Role::Demonstrative].iter().any(|role| reader.has(at, *role))
    };
    let place = back(1).is_some_and(|at| reader.value(at, Role::Where) == Some(1) && !is_capital_inside(reader, at))
        || back(1).is_some_and(article) && reader.phrase_before(noun - 1, Role::Where).is_some();
    place && (end..end + VERB_REACH).any(|at| tense::is_of_several(reader, at))
}

fn is_capital_inside(reader: &Reader<'_>, at: usize) -> bool {
    at > reader.start && reader.capital(at)
}

/// Roles of a word that is no noun that a number may follow.
const NUMBERED: Roles = Roles::of(&[
    Role::Month,
    Role::DoubtfulMonth,
    Role::AbbreviatedMonth,
    Role::Weekday,
    Role::Unit,
    Role::Sign,
    Role::Hedge,
    Role::Cardinal,
    Role::Hundred,
    Role::Multiplier,
    Role::Collective,
    Role::Ordinal,
    Role::OtherNumber,
    Role::Last,
    Role::Next,
    Role::Sport,
    Role::Change,
    Role::NumberNoun,
    Role::ScaleName,
    Role::YearWord,
    Role::YearBefore,
    Role::DecadeWord,
    Role::Season,
    Role::Day,
    Role::Part,
    Role::Have,
    Role::Takes,
    Role::ClockAt,
    Role::HedgeAfter,
    Role::Auxiliary,
    Role::Participle,
]);

/// "27 rue Lemercier", "12 Main Street", "calle Mayor, 12".
pub(crate) fn is_house(reader: &Reader<'_>, from: usize, end: usize) -> bool {
    let behind = {
        let mark = end + usize::from(reader.has(end, Role::HouseMark));
        let street = mark + usize::from(reader.is(mark, ","));
        let street = reader.skip(street, Role::Of);
        let named = || is_name_of_street(reader, street);
        reader.language == Language::French && reader.has(street, Role::Street) && reader.is_word(street + 1) && named()
    };
    behind || is_english_house(reader, from, end) || is_house_behind_street(reader, from, end)
}

/// "cours Mirabeau", "cours de la Marne": what could be counted by its form is a street only by a name with a capital; "cours de
/// danse" are lessons.
fn is_name_of_street(reader: &Reader<'_>, street: usize) -> bool {
    let name = reader.skip(reader.skip(street + 1, Role::Of), Role::Definite);
    !reader.ends(street, Suffix::Plural) || reader.capital(name)
}

/// "at 1600 Pennsylvania Avenue"; "killed 12 Wall Street traders" counts traders.
fn is_english_house(reader: &Reader<'_>, from: usize, end: usize) -> bool {
    if reader.language != Language::English {
        return false;
    }
    let named = (end..end + 3).take_while(|at| reader.is_word(*at) && reader.capital(*at)).count();
    let Some(street) = (end + 1..end + 1 + named).find(|at| reader.has(*at, Role::StreetEnd) && reader.capital(*at))
    else {
        return false;
    };
    let led = from == reader.start
        || !reader.is_word(from - 1)
        || [Role::PlaceBefore, Role::Of, Role::From, Role::To].iter().any(|role| reader.has(from - 1, *role));
    led && !counts(reader, street + 1)
}

/// "calle Mayor 12", "via Roma, 12", "rua Augusta, n.º 305".
fn is_house_behind_street(reader: &Reader<'_>, from: usize, end: usize) -> bool {
    if !matches!(reader.language, Language::Spanish | Language::Italian | Language::Portuguese) || counts(reader, end) {
        return false;
    }
    let back = |n: usize| from.checked_sub(n).filter(|at| *at >= reader.start);
    let part = |at: usize| {
        reader.capital(at) || reader.has(at, Role::Of) || reader.has(at, Role::Definite) || reader.is(at, ",")
    };
    let mut named = false;
    for at in (1..=LONGEST_STREET).map_while(back) {
        if reader.has(at, Role::Street) {
            return named;
        }
        if !part(at) {
            return false;
        }
        named |= reader.is_word(at) && reader.capital(at);
    }
    false
}

/// "le 3919", "call 911", "Notruf 112": a number that is dialled.
fn is_hotline(reader: &Reader<'_>, from: usize, end: usize) -> bool {
    let short = (2..=6).contains(&reader.text(from).len());
    let free = !reader.is_word(end) || reader.has(end, Role::Function);
    let back = |n: usize| from.checked_sub(n).filter(|at| *at >= reader.start);
    let led = back(1).is_some_and(|at| {
        [Role::Definite, Role::PhoneCue, Role::DialledAt].iter().any(|role| reader.has(at, *role)) || reader.is(at, ":")
    });
    short
        && free
        && led
        && (1..=HOTLINE_REACH)
            .map_while(back)
            .take_while(|at| {
                reader.is_word(*at) || reader.class(*at) == Some(TokenClass::Clitic) || reader.is(*at, ":")
            })
            .any(|at| reader.phrase(at, Role::PhoneCue).is_some())
}

/// "les Vingt-Sept", "the Twelve": states or men who are called by their number.
fn is_named_set(reader: &Reader<'_>, from: usize, end: usize) -> bool {
    let before = from.checked_sub(1).filter(|before| *before >= reader.start);
    reader.is_word(from)
        && reader.capital(from)
        && before.is_some_and(|before| reader.has(before, Role::Definite))
        && !reader.shouts()
        && !reader.is_titled()
        && !(reader.is_word(end) && !reader.has(end, Role::Function) && counts(reader, end))
}

/// "la quarantaine", "en quarantaine": a word for about forty that counts nothing.
fn is_noun_of_its_own(reader: &Reader<'_>, fact: &Fact, from: usize, end: usize) -> bool {
    let collective = matches!(&fact.value, Value::Quantity(quantity) if quantity.mode == Mode::Collective);
    let before = from.checked_sub(1).filter(|before| *before >= reader.start);
    collective
        && end == from + 1
        && reader.phrase(end, Role::Of).is_none()
        && before
            .is_some_and(|at| [Role::Definite, Role::Possessive, Role::InTime].iter().any(|role| reader.has(at, *role)))
}

/// "No one came": nobody, and not one.
fn is_of_nobody(reader: &Reader<'_>, from: usize, end: usize) -> bool {
    let none = if reader.is_number(from) { None } else { reader.phrase_before(end, Role::NoneOf) };
    none.is_some_and(|(sort, first)| sort == none::NOBODY && first < from)
}

/// "le Journal du dimanche", "the Sunday Times", "Bild am Sonntag": a weekday in the name of a newspaper.
fn is_paper(reader: &Reader<'_>, from: usize, end: usize) -> bool {
    let paper = |at: usize| reader.capital(at) && reader.phrase(at, Role::Paper).is_some();
    if reader.language == Language::English {
        return paper(end) || from >= reader.start + 2 && reader.has(from - 1, Role::InTime) && paper(from - 2);
    }
    let weekday = (from..end).find(|at| reader.has(*at, Role::Weekday)).unwrap_or(from);
    let linked = |at: usize| [Role::Of, Role::InTime, Role::Definite].iter().any(|role| reader.has(at, *role));
    weekday >= reader.start + 2 && linked(weekday - 1) && paper(weekday - 2)
}

fn date(reader: &Reader<'_>, fact: &Fact, from: usize, end: usize) -> Option<&'static str> {
    let Value::Timex(timex) = &fact.value else { return None };
    let When::Calendar { year, month, day, weekday, .. } = &timex.when else { return None };
    if weekday.is_some() {
        return (day.is_none() && is_paper(reader, from, end)).then_some(IN_A_NAME);
    }
    if timex.time.is_some() || timex.part.is_some() {
        return None;
    }
    let back = |n: usize| from.checked_sub(n).filter(|at| *at >= reader.start);
    match (year, month, day) {
        // "place du 14-Juillet", "the April 6 Movement", "rue du 8 mai 1945"
        (_, Some(_), Some(_)) => {
            let inside = (from..end).find(|at| reader.is_number(*at)).unwrap_or(from);
            let before = |at: usize| reader.phrase_before(at, Role::Of).map_or(at, |(_, of)| of).checked_sub(1);
            let noun = before(inside).filter(|at| *at >= reader.start && *at < inside);
            let street = noun.is_some_and(|at| reader.value(at, Role::Street) == Some(0));
            let moved =
                noun.is_some_and(|at| reader.has(at, Role::Movement) && reader.capital(at) && at > reader.start);
            let behind = reader.language == Language::English
                && (end..end + 2).any(|at| reader.has(at, Role::Movement) && reader.capital(at));
            (street || moved || behind).then_some(IN_A_NAME)
        }
        // "l’Agenda 2030", "le plan France 2030"
        (Some(_), None, None) if end == from + 1 => {
            let named = |at: usize| reader.has(at, Role::Programme);
            let beside = back(1).is_some_and(|at| named(at) && reader.capital(at) && at > reader.start);
            let over = back(1).is_some_and(|at| reader.capital(at)) && back(2).is_some_and(named);
            (beside || over).then_some(IN_A_NAME)
        }
        _ => None,
    }
}

/// "le 7e arrondissement", "the 82nd Airborne", "Lyon 3e", "en classe de 3e".
fn rank(reader: &Reader<'_>, from: usize, end: usize) -> Option<&'static str> {
    let digits = reader.is_number(from);
    // "American": "the 3rd Infantry Division".
    // "la première compagnie aérienne" is no unit of an army.
    let numbered = |at: usize| reader.phrase(at, Role::District).is_some_and(|(figures, _)| digits || figures == 0);
    if numbered(end) || digits && reader.capital(end) && numbered(end + 1) {
        return Some(IN_A_NAME);
    }
    let back = |n: usize| from.checked_sub(n).filter(|at| *at >= reader.start);
    let free = !reader.is_word(end) || reader.has(end, Role::Function);
    if reader.language != Language::French || !digits || !free {
        return None;
    }
    let school = back(1).is_some_and(|at| {
        reader.has(at, Role::Of) && (2..=5).map_while(back).any(|at| reader.has(at, Role::SchoolYear))
    });
    // "Il vit dans le 15e."
    let district = back(1).is_some_and(|at| reader.has(at, Role::Definite))
        && back(2).is_some_and(|at| reader.has(at, Role::PlaceBefore))
        && !reader.is_word(end);
    let town = back(1).is_some_and(|at| reader.has(at, Role::Town) && reader.capital(at));
    (school || town || district).then_some(IN_A_NAME)
}

/// "des obus de 155 mm", "un pistolet de calibre 9 mm".
fn calibre(reader: &Reader<'_>, fact: &Fact, from: usize, end: usize) -> Option<&'static str> {
    let width = fact.unit == Some("millimetre");
    let back = |n: usize| from.checked_sub(n).filter(|at| *at >= reader.start);
    let before = (1..=3).map_while(back).any(|at| reader.has(at, Role::Calibre));
    let behind = (end..end + 3).any(|at| reader.has(at, Role::Calibre));
    (width && (before || behind)).then_some(CALIBRE)
}

/// Whether it stands in quotation marks behind the word for a work: "le roman « 1984 »".
fn in_title(reader: &Reader<'_>, from: usize, end: usize) -> bool {
    if is_capital_title(reader, from, end) {
        return true;
    }
    if !reader.anywhere(Role::Work) {
        return false;
    }
    let quote = |at: &usize| reader.class(*at) == Some(TokenClass::Quote);
    let first = from.saturating_sub(LONGEST_TITLE).max(reader.start);
    let Some(open) = (first..from).rev().find(quote).filter(|at| may_open(reader.prepared, *at)) else { return false };
    let Some(close) = (end..(open + LONGEST_TITLE).min(reader.end)).find(quote) else { return false };
    let work = (open.saturating_sub(WORK_REACH).max(reader.start)..open).any(|at| reader.has(at, Role::Work));
    // A title begins with a capital or a number, and ends without a stop.
    let titled = reader.is_number(open + 1) || reader.capital(open + 1);
    work && titled && !matches!(reader.text(close - 1), "." | ",")
}

/// ABC’s “This Week”: words of a date, all with a capital, alone in quotation marks. German has capitals on its nouns.
fn is_capital_title(reader: &Reader<'_>, from: usize, end: usize) -> bool {
    let quote = |at: usize| reader.class(at) == Some(TokenClass::Quote);
    let capitals = end > from + 1
        && reader.language != Language::German
        && (from..end).all(|at| reader.is_word(at) && reader.capital(at));
    capitals && from > reader.start && quote(from - 1) && (quote(end) || reader.is(end, ",") && quote(end + 1))
}
