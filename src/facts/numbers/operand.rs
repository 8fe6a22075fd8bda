//! A number with what belongs to it: the hedge before, the unit around, the second end of a range.
//!
//! ```text
//! plus de 11 000            over 11 000              entre 20 et 30 km     range 20–30, kilometre
//! $1.2bn                    1.2 · 10^9, USD          7 à 8.000             range 7 000–8 000
//! 1,2 milliard d’euros      1.2 · 10^9, EUR          45-year-old           45, year
//! ```
//!
//! Not done here: what kind of fact it makes (`quantity.rs`).

use crate::base::Ratio;
use crate::facts::about;
use crate::facts::dates::length;
use crate::facts::lexicon::concepts::Sort;
use crate::facts::lexicon::endings::Suffix;
use crate::facts::lexicon::mode;
use crate::facts::lexicon::roles::Role;
use crate::facts::lexicon::small_words::Small;
use crate::facts::lexicon::units::{Unit, unit, unit_at};
use crate::facts::numbers::number::{self, Form, Joining, Number};
use crate::facts::numbers::parts;
use crate::facts::reader::Reader;
use crate::facts::{Mode, Precision, Quantity};
use crate::text::{Language, TokenClass, TokenFlags};

/// How far before "pounds" a word of weight tells what they are, in tokens.
const WEIGHT_REACH: usize = 8;

/// How far before "plus que" its "ne" may stand, in tokens: "il n’y en aurait".
const RESTRICTION_REACH: usize = 6;

/// How far before "from" a verb of change may stand, in tokens: "steigt zum 1. Juli von".
const CHANGE_REACH: usize = 6;

/// A number and its unit.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Operand {
    pub(crate) number: Number,
    pub(crate) unit: Option<&'static Unit>,
    pub(crate) end: usize,
}

/// A hedged number, perhaps a range, with its unit.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Measured {
    /// The hedge, or the number where there is none.
    pub(crate) from: usize,
    /// Where the number itself begins.
    pub(crate) number_from: usize,
    pub(crate) end: usize,
    pub(crate) left: Operand,
    /// The upper end of a range.
    pub(crate) right: Option<Operand>,
    pub(crate) hedge: Option<Mode>,
    pub(crate) unit: Option<&'static Unit>,
}

impl Measured {
    /// Its intervals; `None` where they do not fit.
    pub(crate) fn quantity(&self, precision: Precision) -> Option<Quantity> {
        let left = self.left.number;
        if let Some(right) = self.right {
            return Some(Quantity::range(left.value, right.number.value));
        }
        match self.hedge.or(left.mode) {
            // "plus d’une centaine", "près d’une dizaine": the hedge over the word's own vagueness.
            Some(mode) => Quantity::hedged(mode, left.value, precision),
            None => Quantity::bare(left.value, precision),
        }
    }

    /// One unit of the last written digit.
    pub(crate) fn step(&self) -> Ratio {
        self.left.number.step
    }

    /// Whether it is only an article with no hedge.
    pub(crate) fn is_article(&self) -> bool {
        self.left.number.form == Form::Article && self.hedge.is_none() && self.right.is_none()
    }
}

/// Reads hedge, number, unit and range from `at`. `Err` where a number is there but cannot be valued.
pub(crate) fn read(reader: &Reader<'_>, at: usize) -> Option<Result<Measured, usize>> {
    let (hedge, number_from) = match reader.phrase(at, Role::Hedge) {
        Some((value, end)) => (Some(mode(value)), end),
        None if matches!(reader.text(at), "~" | "≈" | "±") => (Some(Mode::About), at + 1),
        None if reader.is(at, "<") => (Some(Mode::Under), at + 1),
        None if reader.is(at, ">") => (Some(Mode::Over), at + 1),
        None => (None, at),
    };
    let hedge = hedge.filter(|mode| *mode != Mode::UpTo || !reaches(reader, at));
    let hedged = number_from > at;
    // "il ne reste plus que 4 loups": no more are left, neither more nor fewer.
    if hedge == Some(Mode::Over)
        && reader.says(at, Small::NoMore)
        && reader.says(number_from - 1, Small::Only)
        && restricts(reader, at)
    {
        return None;
    }
    let number_from = if hedged { over_determiner(reader, number_from) } else { number_from };
    if let Some((_, inside)) = reader.phrase(number_from, Role::Between)
        && let Some(range) = between(reader, at, inside, Role::And).or_else(|| between(reader, at, inside, Role::To))
    {
        return Some(Ok(range));
    }
    if reader.has(number_from, Role::From) && !changes(reader, number_from) {
        let inside = number_from + 1;
        if let Some(range) = between(reader, at, inside, Role::To) {
            return Some(Ok(range));
        }
    }
    let left = match operand(reader, number_from, Joining::Allowed)? {
        Ok(left) => left,
        Err(end) => return Some(Err(end)),
    };
    // "en plus des deux de Lyon": beside these; "plus des 20 %" is a bound.
    let unnamed = left.unit.is_none() && left.number.mode.is_none();
    if hedged && unnamed && number_from - 1 > at && reader.has(number_from - 1, Role::Definite) {
        return None;
    }
    let left = shared_by_change(reader, number_from, left);
    let mut measured = Measured { from: at, number_from, end: left.end, left, right: None, hedge, unit: left.unit };
    // A hedge outranks the vagueness of "une centaine" except where it only repeats it ("environ une centaine").
    if measured.hedge == Some(Mode::About) && left.number.mode.is_some() {
        measured.hedge = None;
    }
    if hedged && length::lasts_over(reader, &measured) {
        (measured.hedge, measured.from) = (None, number_from);
    }
    // Before "several" or "a couple" it is a preposition, or bounds nothing: "over several meetings", "more than a few days".
    if hedged && matches!(left.number.mode, Some(Mode::Several | Mode::Couple)) {
        (measured.hedge, measured.from) = (None, number_from);
    }
    if let Some(range) = open_range(reader, &measured) {
        return Some(Ok(range));
    }
    if measured.hedge.is_none()
        && left.number.form != Form::Article
        && let Some((value, end)) = reader.phrase(measured.end, Role::HedgeAfter)
    {
        measured.hedge = Some(mode(value));
        measured.end = end;
    }
    Some(Ok(measured))
}

/// Whether French "ne", of which "plus" or "que" is the second half, stands shortly before.
pub(crate) fn restricts(reader: &Reader<'_>, at: usize) -> bool {
    (1..=RESTRICTION_REACH)
        .filter_map(|back| at.checked_sub(back))
        .take_while(|before| *before >= reader.start && !matches!(reader.text(*before), "," | ";" | "." | ":"))
        .any(|before| reader.says(before, Small::FirstNegation))
}

/// "cae un 23 %, *hasta* los 61 euros": behind a change in percent, "up to" tells the level that is reached; not in English.
fn reaches(reader: &Reader<'_>, at: usize) -> bool {
    let end = at - usize::from(at > reader.start && reader.is(at - 1, ","));
    let percent = |role| {
        let (index, from) = reader.phrase_before(end, role)?;
        unit_at(index).filter(|unit| unit.dimension == "percent" && from > reader.start)
    };
    reader.language != Language::English && percent(Role::Sign).or_else(|| percent(Role::Unit)).is_some()
}

/// "plus de ces 20", "près des deux tiers": the hedge reaches over a determiner.
fn over_determiner(reader: &Reader<'_>, at: usize) -> usize {
    let next = at + 1;
    let number = reader.is_number(next) || reader.has(next, Role::Cardinal) || reader.has(next, Role::Moiety);
    if number && reader.has(at, Role::Definite) { next } else { at }
}

/// "passe de 21,5 à 38,4 milliards d’euros": where a change begins, in the millions and the unit that only its end writes.
fn shared_by_change(reader: &Reader<'_>, number_from: usize, left: Operand) -> Operand {
    let whole = || {
        let from = number_from.checked_sub(1).filter(|from| *from >= reader.start)?;
        if left.unit.is_some() || !reader.has(from, Role::From) || !changes(reader, from) {
            return None;
        }
        let (_, after) = reader.phrase(left.end, Role::To).or_else(|| reader.phrase(left.end, Role::ChangeTo))?;
        let right = operand(reader, after, Joining::Allowed)?.ok()?;
        let value = scaled_like_end(&left.number, &right.number)?;
        let size = right.number.multiplier.filter(|_| value != left.number.value).unwrap_or(1);
        let step = left.number.step.scale(size, 1)?;
        Some(Operand { number: Number { value, step, ..left.number }, unit: right.unit, end: left.end })
    };
    whole().unwrap_or(left)
}

/// Whether the number at `at` is where a change begins: "est passé de 5 à 8", "rose from 5 to 8".
pub(crate) fn changes(reader: &Reader<'_>, at: usize) -> bool {
    (1..=CHANGE_REACH).any(|back| {
        at.checked_sub(back).is_some_and(|before| before >= reader.start && reader.has(before, Role::Change))
    })
}

/// Both ends of "entre A et B", "from A to B", "de A à B".
fn between(reader: &Reader<'_>, from: usize, inside: usize, link: Role) -> Option<Measured> {
    let inside = if reader.has(inside, Role::Definite) && reader.is_number(inside + 1) { inside + 1 } else { inside };
    let left = operand(reader, inside, Joining::Reserved)?.ok()?;
    let (_, after) = reader.phrase(left.end, link)?;
    let after = if reader.has(after, Role::Definite) && reader.is_number(after + 1) { after + 1 } else { after };
    let right = operand(reader, after, Joining::Reserved)?.ok()?;
    joined(from, inside, left, right)
}

/// The range that "A à B", "A-B", "A ou B" make from the operand already read.
fn open_range(reader: &Reader<'_>, measured: &Measured) -> Option<Measured> {
    let at = measured.end;
    let left = measured.left;
    if left.number.form == Form::Article || left.number.mode.is_some() {
        return None;
    }
    let after = if reader.is_dash(at) {
        if reader.glued(at) != reader.glued(at + 1) {
            return None;
        }
        at + 1
    } else if reader.is(at, "~") || reader.has(at, Role::Or) {
        at + 1
    } else {
        if reader.has(measured.from.wrapping_sub(1), Role::From) && changes(reader, measured.from - 1) {
            return None;
        }
        reader.phrase(at, Role::To)?.1
    };
    let right = operand(reader, after, Joining::Allowed)?.ok()?;
    if right.number.mode.is_some() || right.number.form == Form::Article {
        return None;
    }
    let dashed = reader.is_dash(at);
    // A third part makes it a date, a phone number or a code.
    if dashed && reader.is_dash(right.end) && reader.glued(right.end) && reader.is_number(right.end + 1) {
        return None;
    }
    joined(measured.from, measured.number_from, left, right)
}

/// A range of two operands, where they rise and their units agree.
fn joined(from: usize, number_from: usize, mut left: Operand, right: Operand) -> Option<Measured> {
    let unit = match (left.unit, right.unit) {
        (Some(one), Some(other)) if one.id != other.id => return None,
        (one, other) => one.or(other),
    };
    left.number.value = scaled_like(&left.number, &right.number)?;
    if left.number.value >= right.number.value {
        return None;
    }
    Some(Measured { from, number_from, end: right.end, left, right: Some(right), hedge: None, unit })
}

/// The left end in the thousands or millions that only the right end writes: "7 à 8.000", "2 à 3 millions".
fn scaled_like(left: &Number, right: &Number) -> Option<Ratio> {
    // "entre 40.000 y 70.000 millones": both are of the millions that the second writes.
    let alike = right.grouped && right.multiplier.is_some_and(|size| size >= 1_000_000);
    if left.multiplier.is_some() || left.grouped && !alike {
        return Some(left.value);
    }
    let thousand = Ratio::whole(1000);
    let factor = match right.multiplier {
        Some(size) => Ratio::whole(size),
        None if right.grouped && left.value < thousand => thousand,
        None => return Some(left.value),
    };
    let raised = left.value.checked_mul(factor)?;
    let near = raised < right.value && right.value < raised.scale(10, 1)?;
    Some(if near { raised } else { left.value })
}

/// As [`scaled_like`], for a change, which may fall: "from 8.1 to 6.4 billion".
fn scaled_like_end(left: &Number, right: &Number) -> Option<Ratio> {
    let Some(size) = right.multiplier.filter(|_| left.multiplier.is_none() && !left.grouped) else {
        return Some(left.value);
    };
    let raised = left.value.scale(size, 1)?;
    let near = raised < right.value.scale(10, 1)? && right.value < raised.scale(10, 1)?;
    Some(if near { raised } else { left.value })
}

/// A number with the currency before it or the unit after it.
pub(crate) fn operand(reader: &Reader<'_>, at: usize, joining: Joining) -> Option<Result<Operand, usize>> {
    let before = currency(reader, at).filter(|(_, end)| reader.is_number(*end) || reader.has(*end, Role::Article));
    let negative = before.is_none() && negated(reader, at);
    let number_from = before.map_or(at + usize::from(negative), |(_, end)| end);
    let mut number = match number::read(reader, number_from, joining)? {
        Ok(number) => number,
        Err(end) => return Some(Err(end)),
    };
    if negative {
        number.value = Ratio::ZERO.checked_sub(number.value)?;
    }
    if before.is_none() && number.form == Form::Digits && number.multiplier.is_none() && reader.is_plain(number.end) {
        return Some(Ok(Operand { number, unit: None, end: number.end }));
    }
    if let Some((unit, _)) = before {
        let number = scaled(reader, number).unwrap_or(number);
        let end = currency(reader, number.end).filter(|(after, _)| after.id == unit.id || unit.id == "USD");
        let unit = end.map_or(unit, |(after, _)| after);
        let end = end.map_or(number.end, |(_, end)| end);
        return Some(Ok(parts::added(reader, Operand { number, unit: Some(unit), end })));
    }
    if let Some(people) = scaled(reader, number).filter(|people| counts_people(reader, &number, people)) {
        return Some(Ok(Operand { number: people, unit: None, end: people.end }));
    }
    let (unit, mut number, end) = match unit_after(reader, &number) {
        // "75 USD million"
        Some((unit, end)) if unit.is_money() && number.multiplier.is_none() => {
            match reader.phrase(end, Role::Multiplier) {
                Some((size, end)) => {
                    let (value, step) = (number.value.scale(size, 1)?, number.step.scale(size, 1)?);
                    (Some(unit), Number { value, step, end, multiplier: Some(size), ..number }, end)
                }
                None => (Some(unit), number, end),
            }
        }
        Some((unit, end)) => (Some(unit), number, end),
        None => match scaled(reader, number).and_then(|scaled| Some((unit_after(reader, &scaled)?, scaled))) {
            Some(((unit, end), scaled)) if !unit.is_time() && unit.dimension != "percent" => (Some(unit), scaled, end),
            _ => (shared_unit(reader, &number), number, number.end),
        },
    };
    let below =
        reader.phrase(end, Role::BelowZero).filter(|_| unit.is_some_and(|unit| unit.dimension == "temperature"));
    if let Some((_, end)) = below {
        number.value = Ratio::ZERO.checked_sub(number.value)?;
        return Some(Ok(Operand { number, unit, end }));
    }
    Some(Ok(parts::added(reader, Operand { number, unit, end })))
}

/// "*3* et 5 km", "*46* and 52 years": the unit that only the second of two numbers in digits writes.
fn shared_unit(reader: &Reader<'_>, number: &Number) -> Option<&'static Unit> {
    let next = number.end + 1;
    if number.form != Form::Digits || !reader.has(number.end, Role::And) || !reader.is_number(next) {
        return None;
    }
    let second = number::read(reader, next, Joining::Reserved)?.ok().filter(|second| second.form == Form::Digits)?;
    unit_after(reader, &second).map(|(unit, _)| unit).filter(|unit| !unit.is_money() && unit.dimension != "points")
}

/// Whether the number after `at` is below zero: "-5", "moins 5", "minus five".
fn negated(reader: &Reader<'_>, at: usize) -> bool {
    let number = reader.is_number(at + 1);
    if matches!(reader.text(at), "-" | "−") {
        let free = !reader.glued(at) || at > reader.start && reader.is(at - 1, "(");
        return number && free && reader.glued(at + 1);
    }
    let said = number || reader.has(at + 1, Role::Cardinal) || reader.has(at + 1, Role::Hundred);
    // "plus ou moins 20" is about twenty.
    let either = at > reader.start && reader.has(at - 1, Role::Or);
    said && !either && reader.has(at, Role::Negative)
}

/// A currency sign or code: "$", "US$", "EUR".
fn currency(reader: &Reader<'_>, at: usize) -> Option<(&'static Unit, usize)> {
    let (index, end) = reader.phrase(at, Role::Sign)?;
    // Letters are a code only in capitals and, before a number, apart from it: "EUR 20", not "Cop24" and not "a $20".
    let letters = reader.is_word(at);
    let code = reader.flag(at, TokenFlags::ALL_CAPITALS)
        || end > at + 1 && (reader.glued(at + 1) || reader.capital(at) && reader.text(at).len() > 1)
        || reader.capital(at) && reader.text(at).len() == 2;
    let apart = end > at + 1 || !reader.glued(end) || reader.is_number(at.wrapping_sub(1));
    // "COP24" is a conference.
    let glued = |unit: &Unit| unit.id != "COP" && reader.flag(at, TokenFlags::ALL_CAPITALS);
    let money = unit_at(index).filter(|unit| unit.is_money() && (!letters || code && (apart || glued(unit))))?;
    Some((money, end))
}

/// The number with an abbreviated multiplier after it: "1.2bn", "250m", "3 Mds".
fn scaled(reader: &Reader<'_>, number: Number) -> Option<Number> {
    let (size, end) = reader.phrase(number.end, Role::Scale)?;
    if number.multiplier.is_some() {
        return None;
    }
    // "3 Mds." and "$5 bn." carry their full stop themselves.
    Some(Number {
        value: number.value.scale(size, 1)?,
        step: number.step.scale(size, 1)?,
        end,
        multiplier: Some(size),
        ..number
    })
}

/// "1.5m people", "1.2bn users": the letter touches the digits and what is counted follows.
fn counts_people(reader: &Reader<'_>, number: &Number, scaled: &Number) -> bool {
    reader.glued(number.end) && about::concept(reader, scaled.end, Sort::Count).is_some_and(|id| id != "METER")
}

/// The unit after a number: beside it, after "de" ("millions d’euros"), or behind a hyphen ("45-year-old").
pub(crate) fn unit_after(reader: &Reader<'_>, number: &Number) -> Option<(&'static Unit, usize)> {
    let at = number.end;
    if let Some(found) = unit_here(reader, at, number.form) {
        return Some(found);
    }
    if reader.is_dash(at) && reader.glued(at) && reader.glued(at + 1) {
        return unit_here(reader, at + 1, number.form);
    }
    let large = number.multiplier.is_some_and(|size| size >= 1_000_000);
    if large || matches!(number.mode, Some(Mode::Collective | Mode::Magnitude | Mode::Couple | Mode::About)) {
        let (_, after) = reader.phrase(at, Role::Of)?;
        // "361 millions de livres"
        if large && reader.language == Language::French && reader.has(after, Role::Pound) {
            return unit("GBP").map(|pound| (pound, after + 1));
        }
        return unit_here(reader, after, Form::Digits)
            .filter(|(unit, _)| !reader.has(at + 1, Role::Season) || !unit.is_time());
    }
    // "les 24 dernières heures", "deux longues années"
    if reader.has(at, Role::OtherNumber) || reader.has(at, Role::Last) || reader.has(at, Role::Next) {
        // "We are 3 next week", "13 last minute": the number counts something else.
        let english = reader.language == Language::English && number.value > Ratio::ONE;
        let plural = !english || reader.ends(at + 1, Suffix::Plural);
        return word_unit(reader, at + 1).filter(|(unit, _)| unit.is_time() && plural);
    }
    None
}

/// "-15C", "30C": degrees by their letter, where it touches a number of two digits or one below zero. "5C" is a code.
fn bare_degrees(reader: &Reader<'_>, at: usize) -> Option<(&'static Unit, usize)> {
    let scale = match reader.text(at) {
        "C" => "celsius",
        "F" => "fahrenheit",
        _ => return None,
    };
    // "102 F (39 C)"
    let paired = matches!(reader.text(at + 1), "(" | ")" | "/");
    let number = at.checked_sub(1).filter(|number| reader.is_number(*number) && (reader.glued(at) || paired))?;
    let before = number.checked_sub(1).filter(|before| *before >= reader.start)?;
    let below = matches!(reader.text(before), "-" | "−") && reader.glued(number) && !reader.glued(before);
    let size = reader.text(number).len();
    let sized = size == 2 || size == 3 && scale == "fahrenheit" && reader.text(number).starts_with('1');
    let open = reader.is_word(before) && !reader.capital(before) || paired && reader.is(before, "(");
    let two = sized && open;
    let code = reader.glued(at + 1) && reader.class(at + 1).is_some_and(TokenClass::is_word);
    ((below || two) && !code).then(|| Some((unit(scale)?, at + 1))).flatten()
}

/// Whether pounds are a weight here: "pounds of meat", "a baby of six pounds"; else they are money.
fn weighs(reader: &Reader<'_>, at: usize) -> bool {
    let cue = |at: usize| reader.has(at, Role::Weight);
    let before = (reader.start.max(at.saturating_sub(WEIGHT_REACH))..at).any(cue);
    before || cue(at + 1) || reader.says(at, Small::WeighedPounds) && reader.has(at + 1, Role::Of)
}

fn word_unit(reader: &Reader<'_>, at: usize) -> Option<(&'static Unit, usize)> {
    let (index, end) = reader.phrase(at, Role::Unit)?;
    Some((unit_at(index)?, end))
}

fn unit_here(reader: &Reader<'_>, at: usize, form: Form) -> Option<(&'static Unit, usize)> {
    // "20 (kg)"
    if matches!(reader.text(at), "(" | "[" | "{" | "<") {
        let (index, end) = reader.phrase(at + 1, Role::Sign)?;
        return unit_at(index)
            .filter(|_| matches!(reader.text(end), ")" | "]" | "}" | ">"))
            .map(|unit| (unit, end + 1));
    }
    if reader.has(at, Role::Pound) && weighs(reader, at) {
        return unit("pound").map(|pound| (pound, at + 1));
    }
    if let Some(degrees) = bare_degrees(reader, at) {
        return Some(degrees);
    }
    let sign = reader.phrase(at, Role::Sign).filter(|(index, end)| {
        let Some(unit) = unit_at(*index) else { return false };
        let text = reader.text(at);
        // "5 g" is a mass and "5G" a network; "75 L" is written both ways.
        let small = *end > at + 1 || text.chars().count() > 1 || !text.starts_with(|c: char| c.is_uppercase());
        // "11 500 l’an": a letter with an apostrophe is a word.
        let elided = reader.class(at) == Some(TokenClass::Clitic);
        // "en 2020 ils", "20 da": a code that is also a small word is one only in capitals.
        let small_word = unit.is_money()
            && (reader.has(at, Role::Function) || reader.has(at, Role::Of))
            && reader.is_word(at)
            && !reader.flag(at, TokenFlags::ALL_CAPITALS);
        // "magnitudo 6,1 ha scosso": the verb, not hectares.
        let verb =
            reader.has(at, Role::Have) && !reader.glued(at) && reader.is_word(at + 1) && !reader.has(at + 1, Role::Of);
        form == Form::Digits && !elided && !small_word && !verb && (small || unit.id == "litre")
    });
    let word = reader.phrase(at, Role::Unit);
    let (index, end) = match (word, sign) {
        (Some(word), Some(sign)) => {
            if sign.1 > word.1 {
                sign
            } else {
                word
            }
        }
        (one, other) => one.or(other)?,
    };
    Some((unit_at(index)?, end))
}
