//! Lengths of time laid in the calendar: `depuis 24 ans`, `il y a deux ans`, `depuis 2000`, `ces dix dernières années`,
//! `la veille de sa visite`.
//!
//! ```text
//! depuis 24 ans        elapsed, since        depuis 2000          since
//! il y a deux ans      elapsed, ago          depuis des mois      elapsed, several months
//! the past two weeks   elapsed, since        la veille            duration, one day before an event
//! ```
//!
//! Not done here: bare lengths ("deux jours") and those with their word after ("two weeks ago"), which `quantity.rs` reads.

use crate::base::{Ratio, Span};
use crate::facts::about::{age, concept, tense};
use crate::facts::dates::clock;
use crate::facts::dates::date;
use crate::facts::dates::element;
use crate::facts::dates::years;
use crate::facts::lexicon::concepts::Sort;
use crate::facts::lexicon::endings::Suffix;
use crate::facts::lexicon::roles::Role;
use crate::facts::lexicon::small_words::Small;
use crate::facts::lexicon::units::{Unit, unit_at};
use crate::facts::numbers::operand::Measured;
use crate::facts::numbers::quantity;
use crate::facts::reader::Reader;
use crate::facts::{CalendarUnit, Fact, Kind, Laid, Mode, Precision, Quantity, Timex, Value, When, YearlyRule};
use crate::text::Language;

/// Reads a length of time with the words that lay it.
pub(crate) fn read(reader: &Reader<'_>, at: usize) -> Option<Fact> {
    let node = reader.node(at)?;
    if node.may(Role::AgoBefore)
        && let Some(ago) = laid_before(reader, at, Role::AgoBefore, Laid::Ago)
    {
        return Some(ago);
    }
    if node.may(Role::AgeFrom)
        && let Some(age) = age::from_which(reader, at)
    {
        return Some(age);
    }
    if node.may(Role::Since) {
        if let Some(elapsed) = laid_before(reader, at, Role::Since, Laid::Since) {
            return Some(elapsed);
        }
        if let Some(since) = since_date(reader, at) {
            return Some(since);
        }
    }
    if let Some((days, end)) = reader.phrase(at, Role::DayEvent) {
        return Some(beside_date(reader, at, end, days).unwrap_or_else(|| beside_event(reader, at, end, days)));
    }
    past_span(reader, at).or_else(|| vague(reader, at))
}

/// "in 2:19:51", "en 1:58:32", "9:58,3 Minuten": a length of time with colons, behind a word that says that it lasts or
/// before its unit. "In 3:52" is one in English alone, whose hours of the day stand behind "at".
pub(crate) fn timed(reader: &Reader<'_>, at: usize) -> Option<Fact> {
    if let Some(primed) = height(reader, at).or_else(|| primed(reader, at)) {
        return Some(primed);
    }
    if !reader.is_number(at) || !reader.is(at + 1, ":") || !reader.glued(at + 1) || !reader.glued(at + 2) {
        return None;
    }
    let part = |at: usize| {
        let whole = reader.text(at).split(['.', ',']).next().filter(|whole| whole.len() == 2)?;
        whole.parse::<i64>().ok().filter(|part| *part < 60 && reader.is_number(at))
    };
    let first: i64 = reader.text(at).parse().ok().filter(|_| reader.text(at).len() <= 3)?;
    let second = part(at + 2)?;
    let third = (reader.is(at + 3, ":") && reader.glued(at + 3)).then(|| part(at + 4)).flatten();
    let end = if third.is_some() { at + 5 } else { at + 3 };
    let before = at.checked_sub(1).filter(|before| *before >= reader.start);
    let lasting = before.is_some_and(|before| {
        third.is_some() && reader.says(before, Small::InTime) || reader.says(before, Small::InMinutes)
    });
    // "1:05 behind the winner", where no word before makes it an hour of the day.
    let gap = reader.phrase(end, Role::Gap).is_some() && !clock::said_at(reader, at);
    let lasting = lasting || gap;
    let unit = time_unit(reader, end).filter(|(unit, _)| matches!(unit.id, "hour" | "minute"));
    // "19:45 heures" is an hour of the day.
    let named = unit.filter(|(unit, _)| third.is_some() || unit.id == "minute");
    // "talks in 11:15 May 3rd"
    let dated = third.is_none() && named.is_none() && !gap && reader.begins_fact(end);
    if dated || !lasting && named.is_none() || reader.phrase(end, Role::Meridiem).is_some() {
        return None;
    }
    let seconds = match third {
        Some(third) => first * 3600 + second * 60 + third,
        None => first * 60 + second,
    };
    let length = Quantity::bare(Ratio::whole(seconds), Precision::Counted)?;
    let end = named.map_or(end, |(_, end)| end);
    Some(Fact { unit: Some("second"), ..reader.fact(at, end, Kind::Duration, Value::Quantity(length)) })
}

/// Seconds in the time of a race as its marks write it: 3'51", 2h08'14", 28" d'avance. In English feet and inches look the same, and one
/// mark may close a quotation: there words for a lead or an arrear have to follow.
fn primed(reader: &Reader<'_>, at: usize) -> Option<Fact> {
    if !reader.is_number(at) || reader.glued(at) && at > reader.start && reader.is(at - 1, "°") {
        return None;
    }
    let whole =
        |at: usize| reader.text(at).parse::<i64>().ok().filter(|_| reader.is_number(at) && reader.text(at).len() <= 3);
    let sixty = |at: usize| whole(at).filter(|part| *part < 60 && reader.text(at).len() == 2 && reader.glued(at));
    let hours = (reader.is(at + 1, "h") && reader.glued(at + 1)).then(|| whole(at)).flatten();
    let minutes_at = if hours.is_some() { at + 2 } else { at };
    let minutes = if hours.is_some() { sixty(minutes_at)? } else { whole(minutes_at)? };
    let mark = minutes_at + 1;
    let gap = |end: usize| reader.phrase(end, Role::Gap).is_some();
    let (seconds, end) = if is_prime(reader, mark) {
        let seconds = sixty(mark + 1)?;
        let end = doubly_primed(reader, mark + 2);
        // "3'51": two marks, or words that say what it is. In English 6'11" is a height; 3'51" is none, for it has twelve inches and more.
        let worded = gap(end);
        let height = reader.language == Language::English && seconds < INCHES;
        if height && !worded || end == mark + 2 && hours.is_none() && !worded {
            return None;
        }
        ((hours.unwrap_or(0) * 60 + minutes) * 60 + seconds, end)
    } else {
        let end = doubly_primed(reader, mark);
        (minutes, (hours.is_none() && minutes < 60 && end > mark && gap(end)).then_some(end)?)
    };
    let length = Quantity::bare(Ratio::whole(seconds), Precision::Counted)?;
    Some(Fact { unit: Some("second"), ..reader.fact(at, end, Kind::Duration, Value::Quantity(length)) })
}

/// Inches of a foot.
const INCHES: i64 = 12;
/// Feet that a person or thing is high that is told so: 6'4".
const FEET: std::ops::RangeInclusive<i64> = 3..=9;

/// English feet and inches as their marks write them: 6'4".
fn height(reader: &Reader<'_>, at: usize) -> Option<Fact> {
    if reader.language != Language::English
        || !reader.is_number(at)
        || !is_prime(reader, at + 1)
        || !reader.glued(at + 2)
    {
        return None;
    }
    let feet = reader.two_digits(at).filter(|feet| FEET.contains(feet))?;
    // With a zero before it, 3'05", it is a time.
    let inches =
        reader.two_digits(at + 2).filter(|inches| *inches < INCHES && !reader.text(at + 2).starts_with('0'))?;
    let end = doubly_primed(reader, at + 3);
    if end == at + 3 || reader.phrase(end, Role::Gap).is_some() {
        return None;
    }
    let length = Quantity::bare(Ratio::whole(feet * INCHES + inches), Precision::Written { step: Ratio::ONE })?;
    Some(Fact { unit: Some("inch"), ..reader.fact(at, end, Kind::Measure, Value::Quantity(length)) })
}

fn is_prime(reader: &Reader<'_>, at: usize) -> bool {
    reader.glued(at) && matches!(reader.text(at), "'" | "’" | "′")
}

/// The position behind the mark of seconds that touches what stands before it, or `at` where there is none.
fn doubly_primed(reader: &Reader<'_>, at: usize) -> usize {
    match reader.text(at) {
        "\"" | "″" | "”" | "''" | "’’" if reader.glued(at) => at + 1,
        _ if is_prime(reader, at) && is_prime(reader, at + 1) => at + 2,
        _ => at,
    }
}

/// "depuis 24 ans", "il y a des mois": a cue, then a length.
fn laid_before(reader: &Reader<'_>, at: usize, cue: Role, laid: Laid) -> Option<Fact> {
    let (_, inside) = reader.phrase(at, cue)?;
    // "à partir de 22h" begins at a time of day.
    if clock::read(reader, inside).is_some() {
        return None;
    }
    let length = past_span(reader, inside)
        .or_else(|| quantity::read(reader, inside).filter(|fact| matches!(fact.kind, Kind::Duration | Kind::Elapsed)))
        .or_else(|| vague_length(reader, inside))?;
    let mut fact = Fact { kind: Kind::Elapsed, laid, ..length };
    fact.span = reader.span(at, fact.tokens.end() as usize);
    fact.tokens = Span::new(at as u32, fact.tokens.end());
    Some(fact)
}

/// "depuis 2000", "since May 2014", "depuis mardi".
fn since_date(reader: &Reader<'_>, at: usize) -> Option<Fact> {
    let (_, inside) = reader.phrase(at, Role::Since)?;
    let inside = if reader.has(inside, Role::YearWord) { inside + 1 } else { inside };
    let found = element::read(reader, inside)
        .or_else(|| years::forced_year(reader, inside))
        .or_else(|| element::read(reader, inside.checked_sub(1).filter(|back| *back > at)?))?;
    // "Da giovedì 17 a domenica 20 luglio" ends.
    if matches!(found.when, When::Span(..)) {
        return None;
    }
    let timex = Timex { ..date::timex(found.when, found.part) };
    Some(reader.fact(at, found.end, Kind::Since, Value::Timex(timex)))
}

/// "l’avant-veille de Noël", "the day after Christmas", "el día antes del 3 de mayo": a date, counted from the one behind it.
fn beside_date(reader: &Reader<'_>, at: usize, end: usize, days: i64) -> Option<Fact> {
    let inside = reader.skip(end, Role::Of);
    if inside == end && reader.language == Language::French {
        return None;
    }
    let found = element::read(reader, inside).filter(|found| found.part.is_none())?;
    let day = matches!(
        found.when,
        When::Yearly { rule: YearlyRule::Easter(_) | YearlyRule::Weekday { .. }, .. }
            | When::Calendar { day: Some(_), .. }
    );
    let possessive = reader.says(found.end, Small::Owner);
    if !day || possessive {
        return None;
    }
    let when = When::Counted { from: Box::new(found.when), count: i32::try_from(days).ok()?, unit: CalendarUnit::Day };
    Some(date::fact(reader, at, found.end, date::timex(when, None)))
}

/// "la veille", "the day after": one day beside an event that the text names.
fn beside_event(reader: &Reader<'_>, at: usize, end: usize, days: i64) -> Fact {
    let laid = if days < 0 { Laid::BeforeEvent } else { Laid::AfterEvent };
    let length = Quantity::bare(Ratio::whole(days.abs()), Precision::Counted);
    match length {
        Some(length) => {
            Fact { unit: Some("day"), laid, ..reader.fact(at, end, Kind::Duration, Value::Quantity(length)) }
        }
        None => reader.rejected(at, end, crate::facts::numbers::number::TOO_LARGE),
    }
}

/// "ces dix dernières années", "the past two weeks", "ces derniers mois", "negli ultimi mesi".
fn past_span(reader: &Reader<'_>, at: usize) -> Option<Fact> {
    let (_, mut inside) = reader.phrase(at, Role::PastSpan).or_else(|| reader.phrase(at, Role::This))?;
    let determiner = inside - 1;
    let mut last = false;
    if let Some((_, end)) = reader.phrase(inside, Role::Last) {
        last = true;
        inside = end;
    }
    let counted = quantity_of_units(reader, inside);
    let (length, unit, end) = match counted {
        Some((length, unit, end)) => {
            let after = reader.skip(end, Role::Last);
            let between = reader.has(end - 1, Role::Last) || (inside..end).any(|at| reader.has(at, Role::Last));
            last |= after > end || between;
            (length, unit, after)
        }
        None => {
            let (unit, end) = time_unit(reader, inside)?;
            let after = reader.skip(end, Role::Last);
            last |= after > end;
            // "Ces derniers mois": its own end does not tell it. "The last days of the war" are no span up to now.
            let several = reader.ends(inside, Suffix::PluralUnit) || reader.says(determiner, Small::PluralDefinite);
            let of_something = reader.has(after, Role::Of) && !reader.has(determiner, Role::This);
            if !several || of_something {
                return None;
            }
            (Quantity::hedged(Mode::Several, Ratio::ONE, Precision::Counted)?, unit, after)
        }
    };
    if !last {
        return None;
    }
    let fact = reader.fact(at, end, Kind::Elapsed, Value::Quantity(length));
    Some(Fact { unit: Some(unit.id), laid: Laid::Since, ..fact })
}

fn quantity_of_units(reader: &Reader<'_>, at: usize) -> Option<(Quantity, &'static Unit, usize)> {
    let measured = crate::facts::numbers::operand::read(reader, at)?.ok()?;
    let unit = measured.unit.filter(|unit| unit.is_time())?;
    if measured.is_article() {
        return None;
    }
    Some((measured.quantity(Precision::Counted)?, unit, measured.end))
}

fn time_unit(reader: &Reader<'_>, at: usize) -> Option<(&'static Unit, usize)> {
    let (index, end) = reader.phrase(at, Role::Unit)?;
    Some((unit_at(index).filter(|unit| unit.is_time())?, end))
}

/// "for months", "pendant des années": a vague length after a word that says that it lasts.
fn vague(reader: &Reader<'_>, at: usize) -> Option<Fact> {
    let lasting = at.checked_sub(1).is_some_and(|before| before >= reader.start && reader.has(before, Role::Lasting));
    if lasting { vague_length(reader, at) } else { None }
}

/// English "talks *over* four days", "held *over* three nights": in the course of them. "For over four days" is more than four, and so is what
/// took, was or lasted over four; of longer units both are said.
pub(crate) fn lasts_over(reader: &Reader<'_>, measured: &Measured) -> bool {
    let days = measured.unit.is_some_and(|unit| matches!(unit.id, "day" | "night"));
    let (at, end) = (measured.from, measured.end);
    if reader.language != Language::English || !reader.is(at, "over") || !days {
        return false;
    }
    let bounded = [Role::AgoAfter, Role::AfterEvent, Role::BeforeEvent, Role::Old, Role::Of];
    let laid = bounded.iter().any(|role| reader.phrase(end, *role).is_some()) || reader.says(end, Small::AfterLength);
    let Some(prior) = at.checked_sub(1).filter(|prior| *prior >= reader.start) else { return reader.is(end, ",") };
    let own = reader.own(prior);
    let small = [Role::Function, Role::Takes, Role::Lasting, Role::Auxiliary, Role::Present, Role::Past];
    let noun = concept(reader, prior, Sort::Event).is_some();
    let held = tense::is_participle(reader, prior);
    let lasts = concept(reader, prior, Sort::Act) == Some("LAST");
    !laid && !lasts && (noun || held) && !small.iter().any(|role| own.has(*role) && !held)
}

/// "des mois", "de longues années", "months", "years".
fn vague_length(reader: &Reader<'_>, at: usize) -> Option<Fact> {
    let inside = reader.phrase(at, Role::IndefinitePlural).map_or(at, |(_, end)| end);
    let (unit, end) = time_unit(reader, inside)?;
    let bare_plural = matches!(
        reader.language,
        Language::English | Language::Spanish | Language::German | Language::Italian | Language::Portuguese
    ) && reader.text(inside).chars().count() > 2;
    // "Por horas", but "metros por segundo", "per ora".
    if inside == at && !(bare_plural && reader.ends(inside, Suffix::PluralLength)) {
        return None;
    }
    let length = Quantity::hedged(Mode::Several, Ratio::ONE, Precision::Counted)?;
    Some(Fact { unit: Some(unit.id), ..reader.fact(at, end, Kind::Duration, Value::Quantity(length)) })
}
