//! Which kind of fact a number makes: a count, an amount, a length of time, an age, a score, a fraction; or none.
//!
//! ```text
//! plus de 11 000 conteneurs   count, over          un homme de 46 ans      age
//! une visite de deux jours    duration             gagné 3-1               score
//! un quart de siècle          duration, 25 years   les deux pays           anaphoric
//! ```
//!
//! Not done here: what is counted (`about/mod.rs`), lengths of time laid in the calendar (`length.rs`), what is rejected
//! (`reject.rs`).

use crate::base::{Ratio, Span};
use crate::facts::about;
use crate::facts::about::age;
use crate::facts::asides::names;
use crate::facts::asides::reject;
use crate::facts::dates::clock;
use crate::facts::dates::counted;
use crate::facts::dates::days;
use crate::facts::dates::years;
use crate::facts::lexicon::concepts::Sort;
use crate::facts::lexicon::mode;
use crate::facts::lexicon::roles::{Role, Roles};
use crate::facts::lexicon::small_words::Small;
use crate::facts::lexicon::units::{Unit, unit, unit_at};
use crate::facts::numbers::compounds::{OneWord, length};
use crate::facts::numbers::fraction;
use crate::facts::numbers::none;
use crate::facts::numbers::number::{self, Form, Number};
use crate::facts::numbers::operand::{self, Measured};
use crate::facts::numbers::score;
use crate::facts::reader::{Reader, whole};
use crate::facts::{Fact, Kind, Laid, Mode, Precision, Quantity, Value};
use crate::text::{Language, TokenClass};

/// Largest definite set that only points back: "les deux pays", "the five men". So do those with a participle ("les six
/// personnes arrêtées"): they restate a count told before, or part of it, and a comparison of parts would be a false alarm.
const SMALL_SET: i64 = 6;
/// How far before points a percentage tells what they are, in tokens.
const POINTS_REACH: usize = 20;

/// Roles of the words by which a number with its hedge and its unit may begin.
const BEGINNINGS: Roles = number::BEGINNINGS.with(Roles::of(&[
    Role::Both,
    Role::InOneWord,
    Role::AgeDecade,
    Role::NoneOf,
    Role::Hedge,
    Role::Moiety,
    Role::Half,
    Role::Fraction,
    Role::Multiple,
    Role::Sign,
    Role::Negative,
    Role::EachNth,
]));

/// Whether one may begin with the token; of a determiner and of "from", "between", what follows decides.
fn may_begin(reader: &Reader<'_>, at: usize) -> bool {
    let begins = |at: usize| {
        reader.roles(at).meets(BEGINNINGS)
            || match reader.class(at) {
                Some(TokenClass::Word) => reader.spelled(at).is_some(),
                Some(TokenClass::Number | TokenClass::Punctuation | TokenClass::Symbol) => true,
                _ => false,
            }
    };
    const OPENINGS: Roles = Roles::of(&[Role::Definite, Role::From, Role::Between]);
    begins(at) || reader.roles(at).meets(OPENINGS) && (at + 1..=at + 3).any(begins)
}

/// Reads a number and what it makes.
pub(crate) fn read(reader: &Reader<'_>, at: usize) -> Option<Fact> {
    if !may_begin(reader, at) {
        return None;
    }
    if let Some((_, end)) = reader.phrase(at, Role::Both)
        && !reader.is_number(end)
        && !reader.has(end, Role::Last)
        && !is_toll(reader, end)
        && !fraction::continues(reader, at, end)
        && !is_hour(reader, end)
    {
        return Some(anaphoric(reader, at, end));
    }
    if let Some(length) = in_one_word(reader, at) {
        return Some(length);
    }
    if let Some((first, end)) = reader.phrase(at, Role::AgeDecade) {
        let years = Quantity::range(whole(first), whole(first + 9));
        return Some(Fact { unit: Some("year"), ..reader.fact(at, end, Kind::Age, Value::Quantity(years)) });
    }
    if let Some(age) = age::in_decade(reader, at).or_else(|| age::ended(reader, at)) {
        return Some(age);
    }
    if let Some(none) = none::read(reader, at) {
        return Some(none);
    }
    if let Some(score) = score::read(reader, at) {
        return Some(score);
    }
    if let Some(fraction) = fraction::read(reader, at) {
        return Some(fraction);
    }
    if let Some((hedge, end)) = reader.phrase(at, Role::Hedge)
        && (years::compares_with_year(reader, end, hedge)
            || years::compared_change(reader, at, end)
            // "até 17 de março": until when, not up to how many.
            || reader.has(at, Role::Until) && days::days_of_month(reader, end).is_some()
            || clock::is_until(reader, at, end))
    {
        return None;
    }
    let measured = match operand::read(reader, at)? {
        Ok(measured) => measured,
        Err(end) => {
            let plain = reader.text(end - 1).bytes().filter(|b| matches!(b, b'.' | b',')).count() < 2;
            let reason = if plain { number::TOO_LARGE } else { "version, address or code" };
            return Some(reader.rejected(at, end, reason));
        }
    };
    classify(reader, measured)
}

/// German "ein dreijähriges Kind", "der Dreijährige", "ein zweitägiger Besuch".
fn in_one_word(reader: &Reader<'_>, at: usize) -> Option<Fact> {
    let (told, unit_id, halves) = length(reader.value(at, Role::InOneWord)?)?;
    let unit = unit(unit_id)?;
    let count = Ratio::whole(halves).scale(1, 2)?;
    let precision = if halves % 2 == 0 { Precision::Counted } else { Precision::Written { step: Ratio::new(1, 10)? } };
    let noun =
        reader.capital(at) && at > reader.start && !reader.is_word(at + 1) || reader.capital(at) && unit.id == "year";
    let always = told == OneWord::Aged;
    let aged = matches!(unit.id, "year" | "month" | "week") && (noun || always || age::person_behind(reader, at + 1));
    let kind = if aged { Kind::Age } else { Kind::Duration };
    let quantity = Quantity::hedged(Mode::Exact, count, precision)?;
    Some(Fact { unit: Some(unit.id), ..reader.fact(at, at + 1, kind, Value::Quantity(quantity)) })
}

/// "a *las dos* de la madrugada": an hour, and not both of two, where nothing stands behind it that could be two.
fn is_hour(reader: &Reader<'_>, end: usize) -> bool {
    let alone = !reader.is_word(end) || reader.has(end, Role::Function);
    alone && clock::hour_cue(reader, end - 1)
}

fn anaphoric(reader: &Reader<'_>, from: usize, end: usize) -> Fact {
    Fact { reason: Some("definite set, points back"), ..reader.fact(from, end, Kind::Anaphoric, Value::Nothing) }
}

fn classify(reader: &Reader<'_>, measured: Measured) -> Option<Fact> {
    if let Some(rejected) = reject::number(reader, &measured) {
        return Some(rejected);
    }
    if let Some(magnitude) = magnitude(reader, &measured) {
        return Some(magnitude);
    }
    match measured.unit {
        Some(unit) if unit.is_time() => time(reader, measured, unit),
        Some(unit) if measured.is_article() && !is_one(reader, &measured, unit) => None,
        Some(unit) => {
            let kind = match unit.dimension {
                "percent" => Kind::Percent,
                "points" => Kind::Points,
                _ if unit.is_money() => Kind::Money,
                _ => Kind::Measure,
            };
            Some(valued(reader, &measured, kind, Precision::Written { step: measured.step() }, Some(unit)))
        }
        None => count(reader, &measured),
    }
}

/// Units that an article before them counts: "d’un mètre", "one litre". Others are words of their own ("a degree", "a foot").
const COUNTED_BY_ARTICLE: [&str; 7] =
    ["metre", "centimetre", "millimetre", "kilometre", "litre", "kilogram", "hectare"];

/// Whether "un mètre", "a metre" is one of the unit.
fn is_one(reader: &Reader<'_>, measured: &Measured, unit: &Unit) -> bool {
    if !COUNTED_BY_ARTICLE.contains(&unit.id) || measured.right.is_some() {
        return false;
    }
    // "un metro" is an underground railway as well.
    let railway =
        unit.id == "metre" && matches!(reader.language, Language::Spanish | Language::Italian | Language::Portuguese);
    let back = |n: usize| measured.from.checked_sub(n).filter(|at| *at >= reader.start);
    let led = back(1).is_some_and(|at| {
        reader.has(at, Role::By) || reader.has(at, Role::Change) || about::concept(reader, at, Sort::Act).is_some()
    });
    !railway || led || reader.has(measured.end, Role::Of)
}

/// The fact of a measured number, or its rejection where it does not fit.
pub(crate) fn valued(
    reader: &Reader<'_>,
    measured: &Measured,
    kind: Kind,
    precision: Precision,
    unit: Option<&'static Unit>,
) -> Fact {
    match measured.quantity(precision) {
        Some(quantity) => {
            let fact = reader.fact(measured.from, measured.end, kind, Value::Quantity(quantity));
            Fact { unit: unit.map(|unit| unit.id), ..fact }
        }
        None => reader.rejected(measured.from, measured.end, number::TOO_LARGE),
    }
}

/// "magnitude 7,8", "magnitude de 7,8", "a category 4 hurricane".
fn magnitude(reader: &Reader<'_>, measured: &Measured) -> Option<Fact> {
    let from = measured.from;
    let beside = from.checked_sub(1).filter(|before| reader.has(*before, Role::ScaleName));
    let over_of =
        from.checked_sub(2).filter(|before| reader.has(*before, Role::ScaleName) && reader.has(from - 1, Role::Of));
    let after = reader.is_dash(measured.end) && reader.has(measured.end + 1, Role::ScaleName);
    if measured.unit.is_some() || measured.left.number.form == Form::Article || beside.or(over_of).is_none() && !after {
        return None;
    }
    Some(valued(reader, measured, Kind::Magnitude, Precision::Written { step: measured.step() }, None))
}

/// A number without a unit.
fn count(reader: &Reader<'_>, measured: &Measured) -> Option<Fact> {
    let from = measured.from;
    let number = measured.left.number;
    // "Via Roma, 12.": a street bears the number as a person bears an age.
    if let Some(age) = age::bare_age(reader, measured).filter(|_| !names::is_house(reader, from, measured.end)) {
        return Some(age);
    }
    if number.form == Form::Article {
        let hedged = matches!(measured.hedge, Some(Mode::AtLeast | Mode::Over));
        return (hedged && reader.language != Language::English)
            .then(|| valued(reader, measured, Kind::Count, Precision::Counted, None));
    }
    if let Some(one) = lone_one(reader, measured) {
        return one;
    }
    if let Some((_, end)) = reader.phrase(measured.end, Role::PointWord).filter(|_| is_points(reader, measured)) {
        let points = Measured { end, ..*measured };
        return Some(valued(reader, &points, Kind::Points, Precision::Written { step: points.step() }, unit("point")));
    }
    if measured.hedge.is_none() && measured.right.is_none() && number.mode.is_none() {
        let small = number.value >= whole(2) && number.value <= whole(SMALL_SET);
        let before = from.checked_sub(1);
        let definite = before.is_some_and(|before| {
            reader.has(before, Role::Definite)
                || reader.has(before, Role::Possessive)
                || reader.has(before, Role::Demonstrative)
        });
        if small
            && definite
            && !of_all(reader, from)
            && !picks(reader, from, measured.end)
            && !is_toll(reader, measured.end)
        {
            return Some(anaphoric(reader, from, measured.end));
        }
    }
    // "few" alone denies more than it counts; beside a unit ("the past few weeks") it is "a few".
    if number.mode == Some(Mode::Several) && reader.says(measured.number_from, Small::FewAlone) {
        return None;
    }
    // "quelques" and "plusieurs" count only what follows them.
    if number.mode == Some(Mode::Several) && !reader.is_word(measured.end) {
        return None;
    }
    let mut measured = *measured;
    // "20 people or so": the hedge stands behind the noun, and outside the span.
    if measured.hedge.is_none() && measured.right.is_none() && number.mode.is_none() && reader.is_word(measured.end) {
        measured.hedge = reader.phrase(measured.end + 1, Role::HedgeAfter).map(|(value, _)| mode(value));
    }
    Some(valued(reader, &measured, Kind::Count, counted_or_written(&measured), None))
}

/// How exact a number is that counts: by its last digit where it has decimals, "about 2.5 hours".
fn counted_or_written(measured: &Measured) -> Precision {
    let step = measured.step();
    if step < Ratio::ONE { Precision::Written { step } } else { Precision::Counted }
}

/// "Les deux *morts* sont un père et son fils": who died is told by no other count that these could be a part of, unless words
/// behind them pick some ("les deux morts de mardi", "the two dead found").
fn is_toll(reader: &Reader<'_>, at: usize) -> bool {
    let next = at + 1;
    let plain = !reader.is_word(next) || reader.has(next, Role::Function);
    let picked = [Role::Of, Role::InTime, Role::PlaceBefore, Role::By].iter().any(|role| reader.has(next, *role))
        || reader.has(next, Role::Clause);
    about::concept(reader, at, Sort::Count) == Some("DEAD") && reader.is_word(at) && plain && !picked
}

/// "trois *des six* voitures", "one *of the six* cars": the whole of which the number before is a part; it points nowhere.
fn of_all(reader: &Reader<'_>, from: usize) -> bool {
    let before = |back: usize| from.checked_sub(back).filter(|at| *at >= reader.start);
    let of =
        before(1).filter(|at| reader.has(*at, Role::Of)).or_else(|| before(2).filter(|at| reader.has(*at, Role::Of)));
    of.and_then(|of| of.checked_sub(1)).filter(|at| *at >= reader.start).is_some_and(|at| {
        reader.is_number(at) || [Role::Cardinal, Role::Moiety, Role::Fraction].iter().any(|role| reader.has(at, *role))
    })
}

/// "Les trois dernières voitures ont …": which of many, where they open a clause; "lors des deux derniers matchs" tells when.
fn picks(reader: &Reader<'_>, from: usize, end: usize) -> bool {
    let led = |at: usize| [Role::Of, Role::To, Role::From].iter().any(|role| reader.has(at, *role));
    let opens = from - 1 == reader.start || {
        let before = from - 2;
        reader.has(before, Role::And) || reader.has(before, Role::Clause) || !reader.is_word(before)
    };
    reader.has(end, Role::Last) && opens && !led(from - 1)
}

/// Whether points are those of a share: a share stands before, or they are told in tenths as no other points are.
fn is_points(reader: &Reader<'_>, measured: &Measured) -> bool {
    let number = measured.left.number;
    let tenths = number.step < Ratio::ONE && number.value < whole(10) && !reader.anywhere(Role::GoalWord);
    tenths || beside_percent(reader, measured.from)
}

/// Whether the number of points at `from` follows a share of a hundred: "59 % à 17 heures, soit 20 points de plus".
fn beside_percent(reader: &Reader<'_>, from: usize) -> bool {
    let percent = |at| {
        let found = reader.phrase(at, Role::Sign).or_else(|| reader.phrase(at, Role::Unit));
        found.and_then(|(index, _)| unit_at(index)).is_some_and(|unit| unit.id == "percent")
    };
    (reader.start.max(from.saturating_sub(POINTS_REACH))..from).any(percent)
}

/// English "one" is a number only before a noun: `Some(None)` where it is a pronoun.
fn lone_one(reader: &Reader<'_>, measured: &Measured) -> Option<Option<Fact>> {
    let number = measured.left.number;
    if number.form != Form::Words || number.value != Ratio::ONE || measured.right.is_some() || measured.hedge.is_some()
    {
        return None;
    }
    let next = measured.end;
    let noun = reader.is_word(next) && !reader.has(next, Role::Function) && !reader.has(next, Role::Of);
    let before = measured.from.checked_sub(1);
    let pronoun = before.is_some_and(|before| {
        reader.has(before, Role::Definite)
            || reader.has(before, Role::Demonstrative)
            || reader.has(before, Role::Last)
            || reader.has(before, Role::Next)
            || reader.has(before, Role::Negation)
            || reader.has(before, Role::Every)
            || reader.has(before, Role::Article)
    });
    (!noun || pronoun).then_some(None)
}

/// A number of years, hours …: an age, or a length of time and where it is laid.
fn time(reader: &Reader<'_>, mut measured: Measured, unit_found: &'static Unit) -> Option<Fact> {
    let from = measured.from;
    if measured.is_article() && !article_is_length(reader, &measured, unit_found) {
        return None;
    }
    if let Some((_, end)) = reader.phrase(measured.end, Role::HalfAfter) {
        add_part(&mut measured, Ratio::new(1, 2)?, end);
    } else if let Some((quarters, end)) = reader.phrase(measured.end, Role::QuarterAfter) {
        add_part(&mut measured, Ratio::new(i128::from(quarters), 4)?, end);
    }
    let hyphen = usize::from(reader.is_dash(measured.end) && reader.glued(measured.end));
    if let Some((_, end)) = reader.phrase(measured.end + hyphen, Role::Old) {
        measured.end = end;
        return Some(valued(reader, &measured, Kind::Age, Precision::Counted, Some(unit_found)));
    }
    if let Some(date) = counted::read(reader, &measured, unit_found) {
        return Some(date);
    }
    if age::is_age(reader, &measured, unit_found) || age::is_age_group(reader, &measured, unit_found) {
        return Some(valued(reader, &measured, Kind::Age, Precision::Counted, Some(unit_found)));
    }
    let mut fact = valued(reader, &measured, Kind::Duration, counted_or_written(&measured), Some(unit_found));
    if fact.kind == Kind::Rejected {
        return Some(fact);
    }
    let end = measured.end;
    if let Some((_, after)) = reader.phrase(end, Role::AgoAfter) {
        fact = Fact { kind: Kind::Elapsed, laid: Laid::Ago, span: reader.span(from, after), ..fact };
        fact.tokens = Span::new(from as u32, after as u32);
    } else if reader.phrase(end, Role::AfterEvent).is_some() {
        fact.laid = Laid::AfterEvent;
    } else if reader.phrase(end, Role::BeforeEvent).is_some() {
        fact.laid = Laid::BeforeEvent;
    } else if reader.phrase_before(from, Role::Ahead).is_some() {
        fact.laid = Laid::Ahead;
    }
    Some(fact)
}

fn add_part(measured: &mut Measured, part: Ratio, end: usize) {
    if let (Some(value), Some(step)) = (measured.left.number.value.checked_add(part), Ratio::new(1, 10)) {
        measured.left.number = Number { value, step, form: Form::Words, ..measured.left.number };
        measured.end = end;
    }
}

/// Whether "un an", "a week" is a length: said to last, to be ago or later, or in French of a unit that is always one.
fn article_is_length(reader: &Reader<'_>, measured: &Measured, unit: &Unit) -> bool {
    let laid = reader.phrase_before(measured.from, Role::Lasting).is_some()
        || reader.phrase_before(measured.from, Role::Ahead).is_some()
        || reader.phrase_before(measured.from, Role::AgoBefore).is_some()
        || reader.phrase_before(measured.from, Role::Since).is_some()
        || reader.phrase(measured.end, Role::AgoAfter).is_some()
        || reader.phrase(measured.end, Role::AfterEvent).is_some()
        || reader.phrase(measured.end, Role::HalfAfter).is_some()
        || reader.phrase(measured.end, Role::QuarterAfter).is_some()
        || reader.phrase(measured.end, Role::Old).is_some();
    // "For a second meeting", "pour une seconde réunion": a rank, though "for" tells lengths.
    let bounded = [Role::AgoAfter, Role::AfterEvent, Role::BeforeEvent, Role::HalfAfter, Role::Old, Role::Function]
        .iter()
        .any(|role| reader.phrase(measured.end, *role).is_some());
    if reader.has(measured.end - 1, Role::Ordinal) && reader.is_word(measured.end) && !bounded {
        return false;
    }
    let hyphenated = reader.is_dash(measured.end) && reader.glued(measured.end);
    let always = reader.language == Language::French
        && (matches!(unit.id, "hour" | "week" | "month")
            || unit.id == "year" && reader.says(measured.end - 1, Small::OneYear))
        && !reader.has(measured.end, Role::Ordinal);
    (laid || always) && !hyphenated
}
