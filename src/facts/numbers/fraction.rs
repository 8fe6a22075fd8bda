//! Parts of a whole: `un tiers`, `la moitié`, `one in five`, `half an hour`, `3/4`, `twenty-three fifths`, and the part that
//! follows a whole number: `trois et un quart`, `four million and one third`.
//!
//! ```text
//! un quart de siècle     25 years         half a dozen          about 6
//! deux tiers des voix    2/3              un sur 3 000          1/3000
//! five and a quarter     5.25             3 million and a half  3 500 000
//! ```
//!
//! A denominator is the word of an ordinal; before a noun, one alone stays an ordinal ("a third visit"). Not done here:
//! percentages (`quantity.rs`).

use crate::base::Ratio;
use crate::facts::about::{concept, tense};
use crate::facts::lexicon::concepts::Sort;
use crate::facts::lexicon::endings::Suffix;
use crate::facts::lexicon::mode;
use crate::facts::lexicon::roles::{Role, Roles};
use crate::facts::lexicon::small_words::Small;
use crate::facts::lexicon::units::{Unit, unit_at};
use crate::facts::numbers::number::{self, Form, Joining, Number};
use crate::facts::numbers::operand;
use crate::facts::reader::Reader;
use crate::facts::{Fact, Kind, Mode, Precision, Quantity, Value};
use crate::text::Language;

/// Largest number of which a share is told as "one in …".
const MOST_PARTS: i64 = 1_000_000;
/// Largest denominator that digits write with a stroke: "9/10 des voix"; "5/12" is a day, "18/25" a name.
const LARGEST_WRITTEN: i64 = 10;

/// Roles of which a sentence with none, and with no stroke, tells no part of a whole.
const PARTS: Roles =
    Roles::of(&[Role::Fraction, Role::Moiety, Role::Half, Role::Multiple, Role::EachNth, Role::FractionOf]);

/// "un tiers", "deux tiers", "la moitié", "un sur trois", "half an hour", "un quart de siècle", "1/3".
pub(crate) fn read(reader: &Reader<'_>, at: usize) -> Option<Fact> {
    if !reader.holds(PARTS) && !reader.has_strokes() {
        return None;
    }
    let (hedge, from) = match reader.phrase(at, Role::Hedge) {
        Some((value, end)) => (Some(mode(value)), end),
        None => (None, at),
    };
    let determiner = reader.has(from, Role::Definite) || reader.has(from, Role::Article);
    let (value, end, is_half) = parts(reader, from, determiner, hedge.is_some())?;
    let with = |value, end, kind, unit: Option<&'static str>| {
        let step = if kind == Kind::Fraction { step(reader, from, end, value)? } else { Ratio::ONE };
        let precision = if kind == Kind::Fraction { Precision::Written { step } } else { Precision::Counted };
        let quantity = match hedge {
            Some(mode) => Quantity::hedged(mode, value, precision)?,
            None => Quantity::bare(value, precision)?,
        };
        Some(Fact { unit, ..reader.fact(at, end, kind, Value::Quantity(quantity)) })
    };
    // "half an hour", "un quart de siècle", "une demi-heure", "trois quarts d’heure"
    let hyphen = usize::from(reader.is_dash(end) && reader.glued(end));
    let linked = over_article(reader, reader.skip(end + hyphen, Role::Of));
    if let Some((index, after)) = reader.phrase(linked, Role::Unit) {
        let of = unit_at(index)?;
        if of.is_time() && (linked > end || is_half) {
            let (value, id) = match of.id {
                "century" => (value.scale(100, 1)?, "year"),
                "decade" => (value.scale(10, 1)?, "year"),
                "year" if value.scale(12, 1)?.as_whole().is_some() => (value.scale(12, 1)?, "month"),
                "hour" if value.scale(60, 1)?.as_whole().is_some() => (value.scale(60, 1)?, "minute"),
                id => (value, id),
            };
            return with(value, after, Kind::Duration, Some(id));
        }
        // "A quarter of a mile", "un quart de litre"; "un quart des hectares" is a share of them.
        let of_one = linked > end + hyphen && !of.is_money() && !matches!(of.dimension, "percent" | "points");
        let single = if reader.language == Language::English {
            reader.has(linked - 1, Role::Article)
        } else {
            !reader.has(linked - 1, Role::Definite)
        };
        if !of.is_time() && (is_half || of_one && single) {
            let kind = if of.is_money() { Kind::Money } else { Kind::Measure };
            return with(value, after, kind, Some(of.id));
        }
    }
    // "a quarter point", "un quart de point", "half a point"
    if value < Ratio::ONE && reader.phrase(linked, Role::PointWord).is_some() {
        return with(value, linked + 1, Kind::Points, Some("point"));
    }
    // "half a dozen"
    if let Some((size, after)) = reader.phrase(linked, Role::Collective).filter(|_| is_half) {
        let quantity = Quantity::hedged(Mode::About, value.scale(size, 1)?, Precision::Counted)?;
        return Some(reader.fact(at, after, Kind::Count, Value::Quantity(quantity)));
    }
    // "half a million", "un demi-million", "un quart de million"
    if let Some((size, after)) = reader.phrase(linked, Role::Multiplier).filter(|(size, _)| *size > 1000) {
        let value = value.scale(size, 1)?;
        let of = reader.skip(after, Role::Of);
        let unit = reader.phrase(of, Role::Unit).or_else(|| reader.phrase(of, Role::Sign).filter(|_| of == after));
        let unit = unit.and_then(|(index, end)| Some((unit_at(index)?, end)));
        return match unit {
            Some((unit, end)) if unit.is_money() => with(value, end, Kind::Money, Some(unit.id)),
            _ => with(value, after, Kind::Count, None),
        };
    }
    if reader.is_word(end) && reader.has(end, Role::HalfAfter) {
        return None;
    }
    with(value, end, Kind::Fraction, None)
}

/// "les deux *tiers*", "las dos *terceras partes*": whether the set of two that ends at `end` is so many parts of a whole.
pub(crate) fn continues(reader: &Reader<'_>, at: usize, end: usize) -> bool {
    let two = end > at + 1 && reader.has(end - 1, Role::Cardinal);
    two && reader.phrase(end, Role::Fraction).is_some() && (at + 1..end).any(|from| read(reader, from).is_some())
}

/// How finely a share is told: a tenth; of "one in nine", the way to one in ten.
fn step(reader: &Reader<'_>, from: usize, end: usize, value: Ratio) -> Option<Ratio> {
    let tenth = Ratio::new(1, 10)?;
    let counted = (from..end).any(|at| reader.phrase(at, Role::FractionOf).is_some());
    let next = || value.checked_mul(Ratio::new(1, value.denominator().checked_add(1)?)?);
    if counted { Some(next()?.min(tenth)) } else { Some(tenth) }
}

/// "sur trois", "in five", "out of 10": of how many `count` are a part, and the position after.
fn one_in(reader: &Reader<'_>, count: i64, at: usize) -> Option<(i64, usize)> {
    let (_, of) = reader.phrase(at, Role::FractionOf)?;
    let whole_number = number::read(reader, of, Joining::Allowed).and_then(Result::ok)?;
    let size = whole_number.value.as_whole().filter(|size| *size > count && *size <= MOST_PARTS)?;
    let plain = whole_number.form != Form::Article
        && !reader.is(whole_number.end, ":")
        && reader.phrase(whole_number.end, Role::Unit).is_none()
        && (reader.phrase(whole_number.end, Role::Sign).is_none() || reader.has(whole_number.end, Role::Have));
    // "one in 2019" is a year; "one in 2,000" is not.
    let small = !reader.says(at, Small::OneIn) || count <= 10 && (size <= 100 || whole_number.grouped);
    (plain && small).then_some((size, whole_number.end))
}

/// Whether "so many of `size`" tells a share: of few, or of a power of ten.
fn is_rate(size: i64) -> bool {
    let mut power = 10;
    while power < size {
        power *= 10;
    }
    size <= LARGEST_WRITTEN || power == size
}

/// "half *a* million", "half-*a-*million": the position behind an article, and behind the hyphen that may tie it to its noun.
fn over_article(reader: &Reader<'_>, at: usize) -> usize {
    if !reader.has(at, Role::Article) {
        return at;
    }
    at + 1 + usize::from(reader.is_dash(at + 1) && reader.glued(at + 1) && reader.glued(at + 2))
}

/// The ratio that the words from `from` write, and whether it is "half".
fn parts(reader: &Reader<'_>, from: usize, determiner: bool, hedged: bool) -> Option<(Ratio, usize, bool)> {
    let after = from + usize::from(determiner);
    let half = Ratio::new(1, 2)?;
    // German "jeder Fünfte", "jede dritte Frau": one of so many; "jeder dritte Tag" recurs.
    if reader.has(from, Role::EachNth)
        && let Some((size, end)) = reader.phrase(from + 1, Role::Ordinal).filter(|(size, _)| *size > 1)
    {
        let time = reader.phrase(end, Role::Unit).and_then(|(index, _)| unit_at(index)).is_some_and(Unit::is_time);
        return (!time).then(|| Ratio::new(1, i128::from(size))).flatten().map(|value| (value, end, false));
    }
    // "plus du double de la vitesse", "twice the speed"; "le double champion" is an adjective.
    if let Some((times, end)) = reader.phrase(after, Role::Multiple) {
        let english = reader.language == Language::English;
        let whole = if english {
            [Role::Definite, Role::Possessive, Role::Demonstrative].iter().any(|role| reader.has(end, *role))
                || reader.says(end, Small::AsMuch)
                || determiner && reader.has(end, Role::Of)
        } else {
            (determiner || hedged) && reader.has(end, Role::Of)
        };
        let ends = hedged && reader.class(end).is_none_or(|class| !class.is_word()) && !reader.glued(end + 1);
        return (whole || ends).then(|| (Ratio::whole(times), end, false));
    }
    if let Some((_, end)) = reader.phrase(after, Role::Moiety) {
        let english = reader.language == Language::English;
        let follows = reader.has(end, Role::Of)
            || reader.has(end, Role::Definite)
            || reader.has(end, Role::Article)
            || reader.has(end, Role::Possessive)
            || reader.has(end, Role::Multiplier)
            || reader.phrase(end, Role::Unit).and_then(|(index, _)| unit_at(index)).is_some_and(Unit::is_time);
        let tied = reader.is_dash(end) && reader.glued(end);
        let hyphen_unit =
            tied && (reader.has(end + 1, Role::Unit) || reader.has(over_article(reader, end + 1), Role::Multiplier));
        // "more than half people", and "a half" with nothing behind it.
        let alone = determiner && reader.class(end).is_none_or(|class| !class.is_word());
        return (!english || follows || hyphen_unit || hedged || alone).then_some((half, end, true));
    }
    if reader.has(after, Role::Half) {
        let end = after + 1;
        let hyphen = usize::from(reader.is_dash(end) && reader.glued(end));
        let whole = if hyphen == 1 { over_article(reader, end + hyphen) } else { end };
        let what = [Role::Unit, Role::Multiplier, Role::Collective, Role::PointWord]
            .iter()
            .any(|role| reader.has(whole, *role));
        let alone = determiner && after == reader.start + 1 && end == reader.end;
        return (what || alone).then_some((half, end, true));
    }
    if let Some(value) = slashed(reader, after).filter(|value| *value < Ratio::ONE) {
        let end = after + 3;
        let listed = reader.is(after.wrapping_sub(1), "(") || reader.has(end, Role::Month);
        let whole = reader.text(after + 2).parse::<i64>().unwrap_or(0);
        let counted = reader.is_word(end) || reader.class(end).is_none();
        let common = whole <= LARGEST_WRITTEN && counted && !reader.glued(after);
        return (common && !listed).then_some((value, end, true));
    }
    if let Some(value) = sign(reader.text(after)).filter(|_| reader.is_number(after)) {
        return Some((value, after + 1, true));
    }
    let scaled = |end| reader.phrase(end, Role::Multiplier).is_some_and(|(size, _)| size > 1000);
    let numerator = number::read(reader, from, Joining::Reserved).and_then(Result::ok).filter(|n| n.mode.is_none());
    let (count, end) = match numerator {
        Some(number) => (number.value.as_whole().filter(|count| (1..=MOST_PARTS).contains(count))?, number.end),
        None if determiner => (1, after),
        // "quarter million"
        None => (1, reader.phrase(after, Role::Fraction).filter(|(_, end)| scaled(*end)).map(|_| after)?),
    };
    // "un sur trois", "one in five", "3 out of 10"
    if numerator.is_some() {
        let after_noun = reader.is_word(end) && !reader.has(end, Role::Function) && !reader.has(end, Role::FractionOf);
        if let Some((size, after)) = one_in(reader, count, end + usize::from(after_noun)) {
            // "deux livres sur 14 femmes" is about women; "un enfant sur 2 000" ends with its number.
            let counts_more = after_noun && count > 1 && is_plural_noun(reader, after);
            // "84 postes sur 2 340", "12 of 15 members": so many of so many, both are counted; "deux sur trois" is a rate.
            let counted = after_noun || reader.is_word(after) && !reader.has(after, Role::Function);
            if count > 1 && counted && !is_rate(size) {
                return None;
            }
            return (!counts_more).then_some((Ratio::new(i128::from(count), i128::from(size))?, after, false));
        }
    }
    let hyphen = usize::from(reader.is_dash(end) && reader.glued(end) && reader.glued(end + 1));
    let (size, end) = denominator(reader, end + hyphen)?;
    // Italian "45 centesimi" are coins, unless they are of something.
    let coins = reader.phrase(end - 1, Role::Unit).and_then(|(index, _)| unit_at(index)).is_some_and(Unit::is_money);
    if coins && !reader.has(end, Role::Of) {
        return None;
    }
    let plural = is_plural(reader, end - 1);
    let unit = reader.has(end - 1, Role::Unit);
    if count > size && (unit || !plural) || count == size && !plural {
        return None;
    }
    // "a third of", "un cinquième des": the same words are ordinals before a noun ("a third visit").
    let ordinal = reader.has(end - 1, Role::Ordinal) || unit;
    // "La quatorzième de sa carrière", "the third of his career": a rank.
    let ranks = numerator.is_none() && reader.has(end - 1, Role::Ordinal) && reader.has(from, Role::Definite);
    let of_somebody = reader.has(end, Role::Of) && reader.has(end + 1, Role::Possessive);
    if ranks && of_somebody {
        return None;
    }
    // "a fifth more than in May", "un quart de moins"
    let compared = reader.says(end, Small::MoreOrLess) && reader.says(end + 1, Small::Than);
    let pointed = reader.phrase(end, Role::PointWord).is_some();
    let of = compared
        || changes_by(reader, from, end)
        || pointed
        || reader.has(end, Role::Of)
        || reader.class(end).is_none_or(|class| !class.is_word())
        || scaled(end);
    if count == 1 && !of && (ordinal || numerator.is_none()) {
        return None;
    }
    // "deux millième": the two thousandth; its parts are "millièmes".
    if count > 1 && size >= 100 && !plural {
        return None;
    }
    Some((Ratio::new(i128::from(count), i128::from(size))?, end, false))
}

/// "Fell *by a fifth* in May", "ont reculé d’*un cinquième* en mai": by how much something changed, with no noun behind.
fn changes_by(reader: &Reader<'_>, from: usize, end: usize) -> bool {
    let alone = !reader.is_word(end) || reader.has(end, Role::Function);
    let led = from.checked_sub(1).filter(|before| *before >= reader.start).is_some_and(|before| {
        reader.has(before, Role::Change)
            || (reader.has(before, Role::By) || reader.has(before, Role::Of)) && operand::changes(reader, from)
    });
    alone && led
}

/// The word of a denominator: "thirds", "vingt-cinquièmes", "hundred-thousandths". How many parts, and where it ends.
fn denominator(reader: &Reader<'_>, at: usize) -> Option<(i64, usize)> {
    if let Some(found) = reader.phrase(at, Role::Fraction) {
        return Some(found);
    }
    reader.node(at).filter(|node| node.may(Role::Cardinal))?;
    let tens = number::read(reader, at, Joining::Reserved)?.ok().filter(|tens| tens.mode.is_none())?;
    let hyphen = usize::from(reader.is_dash(tens.end) && reader.glued(tens.end));
    let (unit, end) = reader.phrase(tens.end + hyphen, Role::Fraction).filter(|(unit, _)| *unit < 20)?;
    let tens = tens.value.as_whole().filter(|tens| *tens >= 20 && tens % 10 == 0 && *tens <= MOST_PARTS)?;
    Some((tens + unit, end))
}

/// Whether a word that a number may count stands here, and no verb: "deux livres sur 14 *femmes*", "deux trains sur trois *circulent*".
fn is_plural_noun(reader: &Reader<'_>, at: usize) -> bool {
    let noun = concept(reader, at, Sort::Count).is_some();
    let verb =
        concept(reader, at, Sort::Act).is_some() || tense::is_verb(reader, at) || tense::is_participle(reader, at);
    let plural = reader.ends(at, Suffix::Plural) || reader.language == Language::German && reader.capital(at);
    reader.is_word(at) && !reader.has(at, Role::Function) && (noun || plural && !verb)
}

/// Whether a denominator stands in the plural; German ones look alike in both.
fn is_plural(reader: &Reader<'_>, at: usize) -> bool {
    reader.language == Language::German || reader.ends(at, Suffix::Plural)
}

/// The part behind a whole number: "and two thirds", "et un quart", "and a quarter million". With its end.
pub(crate) fn behind(reader: &Reader<'_>, number: &Number) -> Option<(Ratio, usize)> {
    if !reader.has(number.end, Role::And) || number.step < Ratio::ONE {
        return None;
    }
    let (part, end) = proper(reader, number.end + 1)?;
    if let Some((size, end)) = reader.phrase(end, Role::Multiplier) {
        let smaller = number.multiplier.is_none_or(|own| size < own);
        return part.scale(size, 1).filter(|_| smaller).map(|part| (part, end));
    }
    // "two and a quarter of an hour"
    let time = |at| reader.phrase(at, Role::Unit).and_then(|(index, _)| unit_at(index)).is_some_and(Unit::is_time);
    if reader.has(end, Role::Of) && time(end + 1) {
        return Some((part, end + 1));
    }
    if reader.has(end, Role::Of) || reader.has(end, Role::Definite) || reader.phrase(end, Role::Collective).is_some() {
        return None;
    }
    Some((part.scale(number.multiplier.unwrap_or(1), 1)?, end))
}

/// A fraction below one with its numerator, as it stands behind "and": "two thirds", "un quart", "3/4".
pub(crate) fn proper(reader: &Reader<'_>, at: usize) -> Option<(Ratio, usize)> {
    if let Some(value) = slashed(reader, at) {
        return (value < Ratio::ONE).then_some((value, at + 3));
    }
    let (count, end) = match reader.value(at, Role::Article) {
        Some(_) => (1, at + 1),
        None => {
            let number = number::read(reader, at, Joining::Reserved)?.ok().filter(|number| number.mode.is_none())?;
            (number.value.as_whole().filter(|count| (1..100).contains(count))?, number.end)
        }
    };
    let hyphen = usize::from(reader.is_dash(end) && reader.glued(end) && reader.glued(end + 1));
    let half = reader.value(end, Role::Moiety).or_else(|| reader.value(end, Role::Half)).map(|size| (size, end + 1));
    let (size, end) = half.filter(|_| count == 1).or_else(|| denominator(reader, end + hyphen))?;
    (count < size).then(|| Some((Ratio::new(i128::from(count), i128::from(size))?, end))).flatten()
}

/// "10 1/2", "3 ½": a whole number and a fraction after it.
pub(crate) fn mixed(reader: &Reader<'_>, number: &Number) -> Option<Number> {
    let at = number.end;
    if number.step != Ratio::ONE || reader.glued(at) && sign(reader.text(at)).is_none() {
        return None;
    }
    let (part, end) = match sign(reader.text(at)) {
        Some(part) => (part, at + 1),
        None => (slashed(reader, at)?, at + 3),
    };
    if part >= Ratio::ONE {
        return None;
    }
    Some(Number { value: number.value.checked_add(part)?, step: Ratio::new(1, 10)?, end, ..*number })
}

/// "1/2" written in three tokens that touch.
fn slashed(reader: &Reader<'_>, at: usize) -> Option<Ratio> {
    if !(reader.is_number(at) && matches!(reader.text(at + 1), "/" | "⁄") && reader.is_number(at + 2)) {
        return None;
    }
    if !(reader.glued(at + 1) && reader.glued(at + 2)) || matches!(reader.text(at + 3), "/") && reader.glued(at + 3) {
        return None;
    }
    let num: i128 = reader.text(at).parse().ok()?;
    let den: i128 = reader.text(at + 2).parse().ok()?;
    Ratio::new(num, den)
}

/// The worth of `½` and its like.
pub(crate) fn sign(text: &str) -> Option<Ratio> {
    let (num, den) = match text {
        "½" => (1, 2),
        "⅙" => (1, 6),
        "⅚" => (5, 6),
        "⅖" => (2, 5),
        "⅗" => (3, 5),
        "⅘" => (4, 5),
        "⅓" => (1, 3),
        "⅔" => (2, 3),
        "¼" => (1, 4),
        "¾" => (3, 4),
        "⅕" => (1, 5),
        "⅛" => (1, 8),
        "⅜" => (3, 8),
        "⅝" => (5, 8),
        "⅞" => (7, 8),
        _ => return None,
    };
    Ratio::new(num, den)
}
