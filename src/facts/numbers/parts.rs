//! Amounts written in two units or more: `5 feet 2 inches`, `20 dollars et 5 cents`, `two years and three months`,
//! `une heure 45 minutes`, `1 euro 50`.
//!
//! ```text
//! 5 ft 2 in               62 inch            1 hour and fifteen seconds   3615 second
//! 13 dollars, 45 cents    13.45 USD          2 years, 3 months            27 month
//! ```
//!
//! A part belongs to the amount only where its unit divides the one before exactly and its number stays below that. An
//! "and" or a comma joins time, money and the units of feet and pounds, in which nobody writes two amounts; "5 km and 800
//! m" are two races.

use crate::base::Ratio;
use crate::facts::lexicon::roles::Role;
use crate::facts::lexicon::units::{Unit, unit, unit_at};
use crate::facts::numbers::number::{self, Form, Joining, Number};
use crate::facts::numbers::operand::{Operand, unit_after};
use crate::facts::reader::Reader;
use crate::text::Language;

/// Most units that one amount is written in: years, months, days, hours, minutes, seconds.
const MOST_PARTS: usize = 6;

/// Adds the smaller units that follow an amount.
pub(crate) fn added(reader: &Reader<'_>, mut amount: Operand) -> Operand {
    if amount.number.mode.is_some() || amount.number.step < Ratio::ONE || amount.number.multiplier.is_some() {
        return amount;
    }
    for _ in 0..MOST_PARTS {
        match part(reader, &amount).or_else(|| bare_part(reader, &amount)) {
            Some(sum) => amount = sum,
            None => break,
        }
    }
    amount
}

/// Units of which one amount is written with "and" between the larger and the smaller.
const NESTED: [(&str, &str); 4] =
    [("metre", "centimetre"), ("kilogram", "gram"), ("tonne", "kilogram"), ("degree", "arcminute")];

/// How a part is linked to the amount before it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Link {
    Nothing,
    Word,
}

/// One part more: link, number, smaller unit.
fn part(reader: &Reader<'_>, amount: &Operand) -> Option<Operand> {
    let larger = amount.unit?;
    let comma = amount.end + usize::from(reader.is(amount.end, ",") && reader.glued(amount.end));
    let from = comma + usize::from(reader.has(comma, Role::And));
    let link = if from == amount.end { Link::Nothing } else { Link::Word };
    if !reader.is_number(from) && !reader.node(from).is_some_and(|node| node.may(Role::Cardinal)) {
        return None;
    }
    let next = number::read(reader, from, Joining::Reserved)?.ok().filter(|next| next.mode.is_none())?;
    if next.form == Form::Article {
        return None;
    }
    // "in" is an inch only here, beside feet.
    let inch = || reader.is(next.end, "in").then(|| unit("inch")).flatten().map(|inch| (inch, next.end + 1));
    // "2 min 14 s": a letter that is seconds only behind minutes.
    let second = || reader.is(next.end, "s").then(|| unit("second")).flatten().map(|second| (second, next.end + 1));
    let found = unit_after(reader, &next)
        .or_else(|| inch().filter(|_| larger.id == "foot"))
        .or_else(|| second().filter(|_| larger.id == "minute"));
    let (smaller, end) = found?;
    if larger.is_money() && is_minor(smaller) {
        let cents = next.value.as_whole().filter(|cents| (1..100).contains(cents))?;
        return with_cents(amount, cents, end);
    }
    let ratio = exact_ratio(larger, smaller)?;
    // "six metres and eighty centimetres", in words of their own: signs may list two lengths.
    let spelled = |end: usize| reader.is_word(end - 1) && reader.text(end - 1).len() > 2;
    let nested = NESTED.contains(&(larger.id, smaller.id)) && spelled(amount.end) && spelled(end);
    if next.value >= ratio || !(link == Link::Nothing || nested || is_joined(larger) && is_joined(smaller)) {
        return None;
    }
    let value = amount.number.value.checked_mul(ratio)?.checked_add(next.value)?;
    let form = if amount.number.form == Form::Article { Form::Words } else { amount.number.form };
    let number = Number { value, step: next.step, end, form, ..amount.number };
    Some(Operand { number, unit: Some(smaller), end })
}

/// "1 euro 50", "2 heures 15", "an hour fifteen", "1 m 85": two digits behind the name of a currency, behind hours or metres, with nothing that
/// they could count.
fn bare_part(reader: &Reader<'_>, amount: &Operand) -> Option<Operand> {
    let larger = amount.unit?;
    if larger.id == "foot" {
        return with_inches(reader, amount);
    }
    let short = larger.id == "minute" && matches!(reader.text(amount.end - 1), "min" | "mn");
    let (smaller, of_one) = match larger.id {
        _ if larger.is_money() => ("", 100),
        "hour" => ("minute", 60),
        "minute" if short => ("second", 60),
        "metre" => ("centimetre", 100),
        _ => return None,
    };
    let worded = amount.end > reader.start;
    let sign =
        larger.id == "hour" && reader.is(amount.end - 1, "h") || larger.id == "metre" && reader.is(amount.end - 1, "m");
    let worded = worded && reader.is_word(amount.end - 1) && (sign || reader.text(amount.end - 1).len() > 1);
    // "un euro e dieci", "un euro y veinte"
    let linked =
        (larger.is_money() || larger.id == "metre") && reader.has(amount.end, Role::And) && joins_cents(reader);
    let from = amount.end + usize::from(linked);
    let spelled = if larger.is_money() || larger.id == "hour" { part_in_words(reader, from, of_one) } else { None };
    // "1 metro e 85"; coins behind "and" are told in words alone.
    let from = if larger.id == "metre" { from } else { amount.end };
    let text = reader.text(from);
    let next = spelled.map_or(from + 1, |(_, end)| end);
    let counted = reader.class(next).is_some_and(|class| class.is_word() && class != crate::text::TokenClass::Clitic)
        && !reader.has(next, Role::Function)
        || reader.phrase(next, Role::Sign).is_some()
        || reader.glued(next) && !matches!(reader.text(next), "." | "," | ";" | ")" | "!" | "?");
    let digits = text.len() == 2 && reader.is_number(from) && (sign || short || !reader.glued(from));
    if !worded || counted || !digits && spelled.is_none() {
        return None;
    }
    let part: i64 = spelled.map_or_else(|| text.parse().ok(), |(minutes, _)| Some(minutes))?;
    if larger.is_money() {
        return with_cents(amount, part, next);
    }
    let sum = amount.number.value.scale(of_one, 1)?.checked_add(Ratio::whole(part)).filter(|_| part < of_one)?;
    let number = Number { value: sum, step: Ratio::ONE, end: next, form: Form::Digits, ..amount.number };
    Some(Operand { number, unit: unit(smaller), end: next })
}

/// "6-foot-*2*", "a 6-foot-*2-inch* man": inches behind a hyphen.
fn with_inches(reader: &Reader<'_>, amount: &Operand) -> Option<Operand> {
    let at = amount.end + 1;
    let tied = |at: usize| reader.is_dash(at) && reader.glued(at) && reader.glued(at + 1);
    let inches = reader.two_digits(at).filter(|inches| tied(amount.end) && reader.is_number(at) && *inches < 12)?;
    let inch =
        || reader.phrase(at + 2, Role::Unit).and_then(|(index, _)| unit_at(index)).filter(|unit| unit.id == "inch");
    let named = tied(at + 1) && inch().is_some();
    let end = if named { at + 3 } else { at + 1 };
    let value = amount.number.value.scale(12, 1)?.checked_add(Ratio::whole(inches))?;
    let number = Number { value, step: Ratio::ONE, end, ..amount.number };
    Some(Operand { number, unit: unit("inch"), end })
}

/// Whether "and" stands between an amount and its cents, where these have no name.
fn joins_cents(reader: &Reader<'_>) -> bool {
    matches!(reader.language, Language::Spanish | Language::Italian | Language::Portuguese)
}

/// The minutes of "an hour fifteen", "deux heures trente", the cents of "un euro dix": ten and more, in words, below `limit`.
fn part_in_words(reader: &Reader<'_>, at: usize, limit: i64) -> Option<(i64, usize)> {
    let number = number::read(reader, at, Joining::Reserved)?.ok()?;
    let plain = number.form == Form::Words && number.mode.is_none() && number.multiplier.is_none();
    let part = number.value.as_whole().filter(|part| plain && (10..limit).contains(part))?;
    Some((part, number.end))
}

fn with_cents(amount: &Operand, cents: i64, end: usize) -> Option<Operand> {
    let value = amount.number.value.checked_add(Ratio::whole(cents).scale(1, 100)?)?;
    let form = if amount.number.form == Form::Article { Form::Words } else { amount.number.form };
    let number = Number { value, step: Ratio::new(1, 100)?, end, form, ..amount.number };
    Some(Operand { number, end, ..*amount })
}

/// A hundredth of a currency.
fn is_minor(unit: &Unit) -> bool {
    unit.is_money() && unit.factor < Ratio::ONE
}

/// How many of the smaller unit the larger one is, where that is a whole number above one.
fn exact_ratio(larger: &Unit, smaller: &Unit) -> Option<Ratio> {
    let same = larger.dimension == smaller.dimension && larger.offset == Ratio::ZERO && !larger.is_money();
    let ratio = larger.factor.checked_div(smaller.factor).filter(|ratio| same && *ratio > Ratio::ONE)?;
    ratio.as_whole().map(Ratio::whole)
}

/// Units whose amounts are written with "and" or a comma between their parts.
fn is_joined(unit: &Unit) -> bool {
    unit.is_time()
        || unit.is_money()
        || matches!(unit.id, "foot" | "inch" | "yard" | "mile" | "pound" | "ounce" | "stone")
}
