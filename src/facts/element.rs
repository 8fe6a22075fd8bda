//! One date: a day, a weekday, a month, a year, a decade, something so many weeks from now.
//!
//! ```text
//! mardi 18 juin 2024     2024-06-18, a Tuesday       la semaine dernière    one week back
//! les 19 et 20 juin      two days of one month       en mars                some March
//! XXIe siècle            21st century                1990s                  decade
//! ```
//!
//! Doubtful words ("mars", "May", "fall") are dates only beside a day, a year, or a preposition of time. Not done here:
//! joining elements, and times (`date.rs`).

use crate::base::Weekday;
use crate::facts::lexicon::Role;
use crate::facts::number::{self, Joining};
use crate::facts::reader::Reader;
use crate::facts::units::unit_at;
use crate::facts::{CalendarUnit, Part, Pointing, When};
use crate::text::Language;

/// Years that a bare number of four digits may be.
const YEARS: std::ops::RangeInclusive<i64> = 1000..=2100;
/// Years that need no cue beside them.
const LIKELY_YEARS: std::ops::RangeInclusive<i64> = 1900..=2059;
/// Most days that one month may be listed with.
const MOST_DAYS: usize = 8;

/// A date as read.
#[derive(Clone, Debug)]
pub(super) struct Element {
    pub(super) when: When,
    pub(super) part: Option<Part>,
    pub(super) end: usize,
}

impl Element {
    pub(super) const fn new(when: When, end: usize) -> Self {
        Self { when, part: None, end }
    }
}

/// What stands before a date and belongs to it.
#[derive(Clone, Copy, Debug)]
struct Lead {
    part: Option<Part>,
    preposition: bool,
    definite: bool,
    pointing: Pointing,
    /// Where the date itself begins.
    at: usize,
}

/// A date of the calendar.
pub(super) const fn calendar(
    year: Option<i32>,
    month: Option<u8>,
    day: Option<u8>,
    weekday: Option<Weekday>,
    pointing: Pointing,
) -> When {
    When::Calendar { year, month, day, weekday, pointing }
}

/// Reads one date.
pub(super) fn read(reader: &Reader<'_>, at: usize) -> Option<Element> {
    if reader.is_number(at) {
        let lead = Lead { part: None, preposition: false, definite: false, pointing: Pointing::Bare, at };
        return numeric(reader, at)
            .or_else(|| decade(reader, &lead))
            .or_else(|| century(reader, &lead))
            .or_else(|| days_of_month(reader, at))
            .or_else(|| year(reader, &lead));
    }
    reader.node(at).or_else(|| roman(reader, at).and(reader.node(at + 1)))?;
    let lead = lead(reader, at);
    let found = day_from_now(reader, at)
        .or_else(|| numeric(reader, lead.at).filter(|_| lead.definite))
        .or_else(|| decade(reader, &lead))
        .or_else(|| century(reader, &lead))
        .or_else(|| weekday(reader, &lead))
        .or_else(|| days_of_month(reader, lead.at))
        .or_else(|| day_alone(reader, at, &lead))
        .or_else(|| quarter(reader, &lead))
        .or_else(|| month(reader, &lead))
        .or_else(|| unit_from_now(reader, &lead))
        .or_else(|| season(reader, &lead))
        .or_else(|| year(reader, &lead))?;
    let part = found.part.or(lead.part);
    Some(Element { part, ..found })
}

/// "fin", "en", "le", "ce", "last": in that order, each optional.
fn lead(reader: &Reader<'_>, from: usize) -> Lead {
    let mut lead = Lead { part: None, preposition: false, definite: false, pointing: Pointing::Bare, at: from };
    if let Some((part, end)) = reader.phrase(from, Role::PartOf) {
        lead.part = match part {
            0 => Some(Part::Start),
            1 => Some(Part::Middle),
            _ => Some(Part::End),
        };
        lead.at = end + usize::from(reader.is_dash(end) && reader.glued(end));
        if let Some((_, end)) = reader.phrase(lead.at, Role::Of) {
            lead.at = end;
        }
    }
    if matches!(reader.text(lead.at).to_lowercase().as_str(), "en" | "in" | "im" | "em" | "nel" | "au" | "à") {
        lead.preposition = true;
        lead.at += 1;
    }
    if reader.has(lead.at, Role::Definite) {
        lead.definite = true;
        lead.at += 1;
        // "du mois de mars", "the month of May"
        if let Some((unit, end)) = reader.phrase(lead.at, Role::Unit) {
            let month = unit_at(unit).is_some_and(|unit| unit.id == "month");
            let named = reader.skip(end, Role::Of);
            if month && named > end && is_month(reader, named) {
                lead.preposition = true;
                lead.at = named;
            }
        }
    }
    for (role, pointing) in [(Role::This, Pointing::This), (Role::Last, Pointing::Last), (Role::Next, Pointing::Next)] {
        if let Some((_, end)) = reader.phrase(lead.at, role) {
            lead.pointing = pointing;
            lead.at = end;
            break;
        }
    }
    lead
}

fn is_month(reader: &Reader<'_>, at: usize) -> bool {
    reader.has(at, Role::Month) || reader.has(at, Role::DoubtfulMonth)
}

/// "dernier", "prochain" after a date; where the lead points already, it stays.
fn pointing_after(reader: &Reader<'_>, lead: Pointing, at: usize) -> (Pointing, usize) {
    if reader.language == Language::English {
        return (lead, at);
    }
    for (role, pointing) in [(Role::Last, Pointing::Last), (Role::Next, Pointing::Next)] {
        if let Some((_, end)) = reader.phrase(at, role) {
            return (pointing, end);
        }
    }
    (lead, at)
}

fn part(value: i64) -> Part {
    match value {
        0 => Part::Start,
        1 => Part::Middle,
        2 => Part::End,
        3 => Part::Morning,
        4 => Part::Midday,
        5 => Part::Afternoon,
        6 => Part::Evening,
        _ => Part::Night,
    }
}

/// Adds "soir", "in the evening" after a day.
fn with_part(reader: &Reader<'_>, mut found: Element) -> Element {
    if let Some((value, end)) = reader.phrase(found.end, Role::Part) {
        found.part = Some(part(value));
        found.end = end;
    }
    found
}

/// "aujourd’hui", "yesterday", "ce soir".
fn day_from_now(reader: &Reader<'_>, at: usize) -> Option<Element> {
    if let Some((value, end)) = reader.phrase(at, Role::PartToday) {
        let when = When::Relative { offset: 0, unit: CalendarUnit::Day };
        return Some(Element { part: Some(part(value)), ..Element::new(when, end) });
    }
    if let Some((value, end)) = reader.phrase(at, Role::PartYesterday) {
        let when = When::Relative { offset: -1, unit: CalendarUnit::Day };
        return Some(Element { part: Some(part(value)), ..Element::new(when, end) });
    }
    if let Some((value, end)) = reader.phrase(at, Role::Holiday).filter(|_| reader.capital(at)) {
        let (month, day) = (u8::try_from(value / 100).ok()?, u8::try_from(value % 100).ok()?);
        let (year, end) = year_after(reader, end);
        return Some(Element::new(calendar(year, Some(month), Some(day), None, Pointing::Bare), end));
    }
    let (offset, end) = reader.phrase(at, Role::Day)?;
    // Spanish "la mañana" is a part of the day.
    if at.checked_sub(1).is_some_and(|before| reader.has(before, Role::Definite) || reader.has(before, Role::This)) {
        return None;
    }
    let when = When::Relative { offset: i32::try_from(offset).ok()?, unit: CalendarUnit::Day };
    Some(with_part(reader, Element::new(when, end)))
}

/// "mardi", "ce mardi", "mardi dernier", "mardi 18 juin", "mardi soir".
fn weekday(reader: &Reader<'_>, lead: &Lead) -> Option<Element> {
    let at = lead.at;
    let full = reader.value(at, Role::Weekday);
    let value = full.or_else(|| reader.value(at, Role::AbbreviatedWeekday));
    let value = value.or_else(|| reader.phrase(at, Role::Weekday).map(|(value, _)| value))?;
    let weekday = Weekday::from_index(u8::try_from(value).ok()?);
    let end = reader.phrase(at, Role::Weekday).map_or(at + 1, |(_, end)| end);
    let dot = usize::from(full.is_none() && reader.is(end, "."));
    let comma = usize::from(reader.is(end + dot, ","));
    let date = reader.skip(end + dot + comma, Role::Definite);
    let spoken_date = days_of_month(reader, date).or_else(|| numeric(reader, date));
    if let Some(found) = spoken_date {
        return match found.when {
            When::Calendar { year, month, day: Some(day), .. } => {
                let when = calendar(year, month, Some(day), Some(weekday), lead.pointing);
                Some(with_part(reader, Element::new(when, found.end)))
            }
            _ if comma == 0 => Some(found),
            _ => None,
        };
    }
    full.or_else(|| reader.phrase(at, Role::Weekday).map(|(value, _)| value))?;
    if reader.language == Language::English
        && !reader.capital(at)
        && lead.pointing == Pointing::Bare
        && reader.start == at
    {
        return None;
    }
    let (pointing, end) = pointing_after(reader, lead.pointing, end);
    let when = calendar(None, None, None, Some(weekday), pointing);
    Some(with_part(reader, Element::new(when, end)))
}

/// A day of a month: 1 to 31, in digits ("18", "1er", "3rd", "18.") or words.
fn day_number(reader: &Reader<'_>, at: usize) -> Option<(u8, usize)> {
    let in_range = |value: i64| u8::try_from(value).ok().filter(|day| (1..=31).contains(day));
    if reader.is_number(at) {
        let text = reader.text(at);
        let day = in_range(text.parse().ok().filter(|_| text.len() <= 2)?)?;
        let suffix = reader.glued(at + 1) && reader.has(at + 1, Role::Suffix);
        let dotted = reader.language == Language::German && reader.is(at + 1, ".") && reader.glued(at + 1);
        return Some((day, at + 1 + usize::from(suffix || dotted)));
    }
    if let Some((value, end)) = reader.phrase(at, Role::Ordinal) {
        let tens = reader.value(at, Role::Cardinal);
        return in_range(value).filter(|_| tens.is_none()).map(|day| (day, end));
    }
    reader.node(at).filter(|node| node.may(Role::Cardinal))?;
    let number = number::read(reader, at, Joining::Allowed)?.ok().filter(|number| number.mode.is_none())?;
    let hyphen = usize::from(reader.is_dash(number.end) && reader.glued(number.end));
    if let Some((unit, end)) = reader.phrase(number.end + hyphen, Role::Ordinal) {
        return in_range(number.value.as_whole()? + unit).map(|day| (day, end));
    }
    in_range(number.value.as_whole()?).map(|day| (day, number.end))
}

/// English "on the 18th": a day of a month that the text has named before.
fn day_alone(reader: &Reader<'_>, from: usize, lead: &Lead) -> Option<Element> {
    let on = from.checked_sub(1).is_some_and(|before| before >= reader.start && reader.is(before, "on"));
    let suffixed = reader.is_number(lead.at) && reader.has(lead.at + 1, Role::Suffix);
    if !on || !lead.definite || !suffixed {
        return None;
    }
    let (day, end) = day_number(reader, lead.at)?;
    let noun = reader.is_word(end) && !reader.has(end, Role::Function);
    (!noun).then(|| Element::new(calendar(None, None, Some(day), None, Pointing::Bare), end))
}

/// A month beside a day or a year: its number and the position after it.
fn beside_month(reader: &Reader<'_>, at: usize) -> Option<(u8, usize)> {
    let value = reader.value(at, Role::Month).or_else(|| reader.value(at, Role::DoubtfulMonth));
    if let Some(month) = value {
        return Some((u8::try_from(month).ok()?, at + 1));
    }
    let month = reader.value(at, Role::AbbreviatedMonth)?;
    let dot = usize::from(reader.is(at + 1, ".") && reader.glued(at + 1) && at + 2 < reader.end);
    Some((u8::try_from(month).ok()?, at + 1 + dot))
}

/// "18 juin", "les 19 et 20 juin", "18-20 juin 2024", "June 18-19, 2024", "1er mai".
pub(super) fn days_of_month(reader: &Reader<'_>, at: usize) -> Option<Element> {
    day_first(reader, at).or_else(|| month_first(reader, at))
}

fn day_first(reader: &Reader<'_>, at: usize) -> Option<Element> {
    let (first, mut end) = day_number(reader, at)?;
    let mut days = vec![first];
    let mut ranged = false;
    loop {
        let after = reader.skip(end, Role::Of);
        let after = if matches!(reader.text(after), "-" | "/") && reader.glued(after) { after + 1 } else { after };
        if let Some((month, month_end)) = beside_month(reader, after) {
            let (year, month_end) = year_after(reader, month_end);
            let (pointing, month_end) = match year {
                Some(_) => (Pointing::Bare, month_end),
                None => pointing_after(reader, Pointing::Bare, month_end),
            };
            let date = |day: u8| calendar(year, Some(month), Some(day), None, pointing);
            return Some(with_part(reader, Element::new(several(&days, ranged, date)?, month_end)));
        }
        if days.len() >= MOST_DAYS || ranged {
            return None;
        }
        let next =
            if reader.has(end, Role::And) || reader.is(end, ",") || reader.has(end, Role::Or) || reader.is(end, "&") {
                end + 1
            } else if reader.is_dash(end) {
                ranged = true;
                end + 1
            } else {
                ranged = true;
                reader.phrase(end, Role::To)?.1
            };
        let next = if reader.has(next, Role::Definite) { next + 1 } else { next };
        let (day, day_end) = day_number(reader, next)?;
        days.push(day);
        end = day_end;
    }
}

fn month_first(reader: &Reader<'_>, at: usize) -> Option<Element> {
    if !matches!(reader.language, Language::English | Language::Unknown) {
        return None;
    }
    let (month, after) = beside_month(reader, at)?;
    let after = reader.skip(after, Role::Definite);
    let (first, mut end) = day_number(reader, after)?;
    let counts = |end: usize| {
        reader.phrase(end, Role::Unit).is_some()
            || reader.phrase(end, Role::Sign).is_some()
            || reader.phrase(end, Role::Multiplier).is_some()
            || reader.is(end, ":") && reader.glued(end)
    };
    if counts(end) {
        return None;
    }
    let mut days = vec![first];
    let mut ranged = false;
    while days.len() < MOST_DAYS && !ranged {
        let (next, range) = if reader.is_dash(end) && reader.glued(end) == reader.glued(end + 1) {
            (end + 1, true)
        } else if let Some((_, next)) = reader.phrase(end, Role::To) {
            (next, true)
        } else if reader.has(end, Role::And) {
            (end + 1, false)
        } else {
            break;
        };
        let next = reader.skip(next, Role::Definite);
        let Some((day, day_end)) = day_number(reader, next).filter(|(_, day_end)| !counts(*day_end)) else { break };
        let noun = reader.is_word(day_end) && !reader.has(day_end, Role::Function) && !range;
        if noun || range && day <= first {
            break;
        }
        days.push(day);
        ranged = range;
        end = day_end;
    }
    let comma = usize::from(reader.is(end, ","));
    let (year, end) = match plain_year(reader, end + comma) {
        Some(year) => (Some(year), end + comma + 1),
        None => (None, end),
    };
    let date = |day: u8| calendar(year, Some(month), Some(day), None, Pointing::Bare);
    Some(Element::new(several(&days, ranged, date)?, end))
}

/// One day, a set of days, or a range of two.
fn several(days: &[u8], ranged: bool, date: impl Fn(u8) -> When) -> Option<When> {
    match (days, ranged) {
        ([day], _) => Some(date(*day)),
        ([first, last], true) => (first < last).then(|| When::Span(Box::new(date(*first)), Box::new(date(*last)))),
        (_, true) => None,
        (days, false) => Some(When::Set(days.iter().map(|day| date(*day)).collect())),
    }
}

/// A year right after a month: "juin 2024", "junio de 2024", "June, 2024".
fn year_after(reader: &Reader<'_>, at: usize) -> (Option<i32>, usize) {
    let over = reader.skip(at, Role::Of);
    for start in [at, over, at + usize::from(reader.is(at, ","))] {
        if let Some(year) = plain_year(reader, start) {
            return (Some(year), start + 1);
        }
    }
    (None, at)
}

/// Four digits without separator between 1000 and 2100, nothing glued to them.
fn plain_year(reader: &Reader<'_>, at: usize) -> Option<i32> {
    let text = reader.text(at);
    if !reader.is_number(at) || text.len() != 4 || !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let value: i64 = text.parse().ok().filter(|year| YEARS.contains(year))?;
    let unit = reader.phrase(at + 1, Role::Sign).is_some() && !reader.is(at + 1, "h")
        || reader.phrase(at + 1, Role::Unit).is_some_and(|(unit, _)| unit_at(unit).is_some());
    let glued_word = reader.is_word(at + 1) && reader.glued(at + 1);
    if unit || glued_word || reader.phrase(at + 1, Role::Multiplier).is_some() {
        return None;
    }
    i32::try_from(value).ok()
}

/// "en mars", "March 2024", "fin mars", "mars dernier", "last March".
fn month(reader: &Reader<'_>, lead: &Lead) -> Option<Element> {
    let at = lead.at;
    let sure = reader.value(at, Role::Month);
    let (month, end) = beside_month(reader, at)?;
    let (year, year_end) = year_after(reader, end);
    if year.is_some() {
        return Some(Element::new(calendar(year, Some(month), None, None, Pointing::Bare), year_end));
    }
    let (pointing, end) = pointing_after(reader, lead.pointing, end);
    let before = at.checked_sub(1).filter(|before| *before >= reader.start);
    let cued = lead.part.is_some()
        || lead.preposition
        || pointing != Pointing::Bare
        || before.is_some_and(|before| {
            reader.has(before, Role::InTime) || reader.has(before, Role::And) || reader.has(before, Role::To)
        });
    let english = reader.language == Language::English;
    if english && !reader.capital(at) || sure.is_none() && !cued {
        return None;
    }
    if reader.has(at, Role::AbbreviatedMonth) && sure.is_none() && !reader.has(at, Role::DoubtfulMonth) {
        return None;
    }
    // "Mars" the planet, "May" the name
    if sure.is_none() && !english && reader.capital(at) && reader.language == Language::French && at > reader.start {
        return None;
    }
    if sure.is_none()
        && english
        && reader.capital(at + 1)
        && reader.is_word(at + 1)
        && reader.node(at + 1).is_none()
        && !lead.preposition
    {
        return None;
    }
    Some(Element::new(calendar(None, Some(month), None, None, pointing), end))
}

/// "2024" after a preposition of time, a month or a season; or with nothing after it that it could count.
fn year(reader: &Reader<'_>, lead: &Lead) -> Option<Element> {
    let at = lead.at;
    let value = plain_year(reader, at)?;
    let next = at + 1;
    let counts = reader.is_word(next)
        && !reader.capital(next)
        && !reader.has(next, Role::Function)
        && (reader.text(next).to_lowercase().ends_with(['s', 'x']) || !LIKELY_YEARS.contains(&i64::from(value)));
    let before = at.checked_sub(1).filter(|before| *before >= reader.start);
    let dashed = before.is_some_and(|before| {
        reader.is_dash(before)
            && reader.glued(at)
            && before > reader.start
            && reader.is_word(before - 1)
            && reader.glued(before)
    });
    let name = dashed && before.is_some_and(|before| reader.capital(before - 1) || reader.node(before - 1).is_none());
    let money = before.is_some_and(|before| reader.phrase(before, Role::Sign).is_some());
    let hedged = reader.phrase_before(at, Role::Hedge).is_some()
        && before.is_some_and(|before| !reader.has(before, Role::YearBefore));
    let glued = reader.glued(at)
        && before.is_some_and(|before| reader.is_word(before) || reader.is(before, ".") || reader.is(before, ","));
    let joined = matches!(reader.text(next), "/" | ":" | ".") && reader.glued(next) && reader.is_number(next + 1);
    if name || money || hedged || glued || joined {
        return None;
    }
    let strict = lead.preposition || before.is_some_and(|before| reader.has(before, Role::Since));
    let cued = strict || lead.part.is_some() || before.is_some_and(|before| reader.has(before, Role::YearBefore));
    let numbered =
        before.is_some_and(|before| reader.has(before, Role::Document) && !reader.has(before, Role::YearBefore));
    let likely = LIKELY_YEARS.contains(&i64::from(value)) && !numbered;
    let is_year =
        if strict { !counts || likely } else { !counts && (cued || likely && lead.pointing == Pointing::Bare) };
    is_year.then(|| Element::new(calendar(Some(value), None, None, None, Pointing::Bare), next))
}

/// A year that its place in "de 2014 à 2018" makes sure.
pub(super) fn forced_year(reader: &Reader<'_>, at: usize) -> Option<Element> {
    let year = plain_year(reader, at)?;
    let counted = reader.is_word(at + 1) && !reader.has(at + 1, Role::Function) && reader.text(at + 1).ends_with('s');
    (!counted).then(|| Element::new(calendar(Some(year), None, None, None, Pointing::Bare), at + 1))
}

/// "18/06/2024", "2024-06-18", "18.06.2024", "2023-08"; "18/06" behind "le".
fn numeric(reader: &Reader<'_>, at: usize) -> Option<Element> {
    if !reader.is_number(at) {
        return None;
    }
    let text = reader.text(at);
    if text.bytes().filter(|b| *b == b'.').count() == 2 {
        let mut parts = text.split('.').map(|part| (part.parse::<i64>().ok(), part.len()));
        let (first, second, third) = (parts.next()?, parts.next()?, parts.next()?);
        let plausible = first.1 <= 2 && second.1 <= 2 && matches!(third.1, 2 | 4);
        return plausible
            .then(|| ordered(reader, first.0?, second.0?, Some(long_year(third.0?, third.1)), at + 1))
            .flatten();
    }
    let mark = reader.text(at + 1);
    if !matches!(mark, "/" | "-") || !reader.glued(at + 1) || !reader.is_number(at + 2) || !reader.glued(at + 2) {
        return None;
    }
    let number = |at: usize| reader.text(at).parse::<i64>().ok().map(|value| (value, reader.text(at).len()));
    let (first, second) = (number(at)?, number(at + 2)?);
    let third = (reader.is(at + 3, mark) && reader.glued(at + 3) && reader.is_number(at + 4) && reader.glued(at + 4))
        .then(|| number(at + 4))
        .flatten();
    match third {
        Some(third) if first.1 == 4 && second.1 <= 2 && third.1 <= 2 => {
            let (month, day) = (u8::try_from(second.0).ok()?, u8::try_from(third.0).ok()?);
            let year = i32::try_from(first.0).ok()?;
            crate::base::Day::from_ymd(year, month, day)?;
            Some(Element::new(calendar(Some(year), Some(month), Some(day), None, Pointing::Bare), at + 5))
        }
        Some(third) if first.1 <= 2 && second.1 <= 2 && matches!(third.1, 2 | 4) => {
            ordered(reader, first.0, second.0, Some(long_year(third.0, third.1)), at + 5)
        }
        None if mark == "-"
            && first.1 == 4
            && second.1 == 2
            && (1..=12).contains(&second.0)
            && YEARS.contains(&first.0) =>
        {
            let (year, month) = (i32::try_from(first.0).ok()?, u8::try_from(second.0).ok()?);
            let after = reader.is(at + 3, "-") && reader.glued(at + 3);
            // "2008-09" may be a season: a month only where it cannot be the year after.
            let next_year = first.0 % 100 < second.0;
            (!after && !next_year)
                .then(|| Element::new(calendar(Some(year), Some(month), None, None, Pointing::Bare), at + 3))
        }
        None if mark == "/" && first.1 <= 2 && second.1 <= 2 => {
            let before = at.checked_sub(1).filter(|before| *before >= reader.start)?;
            let cued =
                reader.has(before, Role::Definite) || reader.is(before, "on") || reader.has(before, Role::Weekday);
            cued.then(|| ordered(reader, first.0, second.0, None, at + 3)).flatten()
        }
        _ => None,
    }
}

fn long_year(value: i64, len: usize) -> i64 {
    match (len, value) {
        (4, year) => year,
        (_, year @ 0..70) => 2000 + year,
        (_, year) => 1900 + year,
    }
}

/// Two numbers and a year: day first, except in English, where both orders stay where both are possible.
fn ordered(reader: &Reader<'_>, first: i64, second: i64, year: Option<i64>, end: usize) -> Option<Element> {
    let date = |day: i64, month: i64| {
        let (day, month) = (u8::try_from(day).ok()?, u8::try_from(month).ok()?);
        let year = year.map(i32::try_from).transpose().ok()?;
        crate::base::Day::from_ymd(year.unwrap_or(2000), month, day)?;
        Some(calendar(year, Some(month), Some(day), None, Pointing::Bare))
    };
    let (day_first, month_first) = (date(first, second), date(second, first));
    let english = matches!(reader.language, Language::English | Language::Unknown);
    let when = match (day_first, month_first) {
        (Some(left), Some(right)) if english && left != right => When::Ambiguous(Box::new([left, right])),
        (Some(when), _) => when,
        (None, Some(when)) if english => when,
        _ => return None,
    };
    Some(Element::new(when, end))
}

/// "les années 1990", "the 1990s", "the ’90s", "années quatre-vingt".
fn decade(reader: &Reader<'_>, lead: &Lead) -> Option<Element> {
    let mut at = lead.at;
    let worded = reader.has(at, Role::DecadeWord);
    at += usize::from(worded);
    at += usize::from(matches!(reader.text(at), "'" | "’" | "‘"));
    let (first, end) = if reader.is_number(at) {
        let text = reader.text(at);
        (text.parse::<i32>().ok().filter(|_| matches!(text.len(), 2 | 4))?, at + 1)
    } else if worded {
        let number = number::read(reader, at, Joining::Reserved)?.ok().filter(|number| number.mode.is_none())?;
        (i32::try_from(number.value.as_whole()?).ok()?, number.end)
    } else {
        return None;
    };
    let suffixed = reader.glued(end) && matches!(reader.text(end), "s" | "er" | "ern")
        || reader.is(end, "'s")
        || reader.is(end, "’s");
    if first % 10 != 0 || !worded && !suffixed || !worded && first < 20 {
        return None;
    }
    let start = if first < 100 { 1900 + first } else { first };
    (1000..=2090).contains(&start).then(|| Element::new(When::Decade(start), end + usize::from(suffixed)))
}

/// "XXIe siècle", "le 19e siècle", "21st century", "siglo XXI".
fn century(reader: &Reader<'_>, lead: &Lead) -> Option<Element> {
    let at = lead.at;
    let is_century = |at: usize| {
        let (unit, end) = reader.phrase(at, Role::Unit)?;
        (unit_at(unit)?.id == "century").then_some(end)
    };
    if let Some(after) = is_century(at) {
        let number = roman(reader, after).filter(|_| reader.flag(after, crate::text::TokenFlags::CAPITAL))?;
        return Some(Element::new(When::Century(number), after + 1));
    }
    let (number, after) = if let Some(number) = roman(reader, at) {
        (number, at + 1)
    } else if reader.is_number(at) {
        let suffix = usize::from(reader.has(at + 1, Role::Suffix) && reader.glued(at + 1));
        let dotted = usize::from(reader.language == Language::German && reader.is(at + 1, "."));
        if suffix + dotted == 0 {
            return None;
        }
        (reader.text(at).parse().ok()?, at + 2)
    } else {
        let (value, end) = reader.phrase(at, Role::Ordinal)?;
        (i32::try_from(value).ok()?, end)
    };
    let hyphen = usize::from(reader.is_dash(after) && reader.glued(after));
    let end = is_century(after + hyphen)?;
    (1..=30).contains(&number).then(|| Element::new(When::Century(number), end))
}

/// A Roman numeral up to XXX, perhaps with an ordinal ending: "XXIe", "XIXème".
pub(super) fn roman(reader: &Reader<'_>, at: usize) -> Option<i32> {
    if !reader.is_word(at) || !reader.capital(at) {
        return None;
    }
    let text = reader.text(at);
    let text = ["ième", "ème", "eme", "er", "e", "ᵉ"].iter().find_map(|end| text.strip_suffix(end)).unwrap_or(text);
    let tens = text.bytes().take_while(|b| *b == b'X').count();
    if tens > 3 {
        return None;
    }
    let units = match &text[tens..] {
        "" if tens > 0 => 0,
        "I" => 1,
        "II" => 2,
        "III" => 3,
        "IV" => 4,
        "V" => 5,
        "VI" => 6,
        "VII" => 7,
        "VIII" => 8,
        "IX" => 9,
        _ => return None,
    };
    Some(i32::try_from(tens * 10 + units).expect("below forty"))
}

/// "premier trimestre 2024", "the first quarter", "Q3 2023", "first half of 2024".
fn quarter(reader: &Reader<'_>, lead: &Lead) -> Option<Element> {
    let at = lead.at;
    let (number, after, months) =
        if matches!(reader.text(at), "Q" | "T" | "H" | "S") && reader.is_number(at + 1) && reader.glued(at + 1) {
            let months = if matches!(reader.text(at), "Q" | "T") { 3 } else { 6 };
            (reader.text(at + 1).parse::<i64>().ok()?, at + 2, months)
        } else {
            let (number, end) = ordinal_number(reader, at)?;
            let months = if reader.has(end, Role::QuarterPeriod) {
                3
            } else if reader.has(end, Role::HalfPeriod) {
                6
            } else {
                return None;
            };
            (number, end + 1, months)
        };
    let (year, end) = year_after(reader, after);
    let whole_quarter = months == 3 && (lead.definite || lead.preposition) && reader.is_word(at);
    if !(1..=12 / months).contains(&number) || year.is_none() && !(whole_quarter && reader.text(at).len() > 1) {
        return None;
    }
    let month = |month: i64| calendar(year, u8::try_from(month).ok(), None, None, Pointing::Bare);
    let first = (number - 1) * months + 1;
    let when = When::Span(Box::new(month(first)), Box::new(month(first + months - 1)));
    Some(Element::new(when, end))
}

/// A small ordinal in words or digits.
fn ordinal_number(reader: &Reader<'_>, at: usize) -> Option<(i64, usize)> {
    if reader.is_number(at) {
        let suffix = reader.glued(at + 1) && reader.has(at + 1, Role::Suffix);
        return suffix.then(|| reader.text(at).parse().ok()).flatten().map(|value| (value, at + 2));
    }
    reader.phrase(at, Role::Ordinal)
}

/// "la semaine dernière", "cette année", "next month", "la fin du mois".
fn unit_from_now(reader: &Reader<'_>, lead: &Lead) -> Option<Element> {
    let at = lead.at;
    let (unit, end, part) = if let Some((_, end)) = reader.phrase(at, Role::Weekend) {
        (CalendarUnit::Week, end, Some(Part::End))
    } else {
        let (index, end) = reader.phrase(at, Role::Unit)?;
        (calendar_unit(index)?, end, None)
    };
    if unit < CalendarUnit::Week {
        return None;
    }
    let ci = usize::from(reader.is_dash(end) && matches!(reader.text(end + 1), "ci" | "là")) * 2;
    let (pointing, end) = pointing_after(reader, lead.pointing, end + ci);
    let offset = match pointing {
        Pointing::Last => -1,
        Pointing::Next => 1,
        Pointing::This => 0,
        Pointing::Bare
            if lead.part.is_some() && reader.phrase(end, Role::Of).is_none() && plain_year(reader, end).is_none() =>
        {
            0
        }
        Pointing::Bare => return None,
    };
    // "ces dernières années" and "les deux derniers mois" are lengths of time.
    if pointing == Pointing::This
        && reader.text(at).to_lowercase().ends_with('s')
        && !matches!(reader.text(at), "mois" | "mes")
    {
        return None;
    }
    Some(Element { part, ..Element::new(When::Relative { offset, unit }, end) })
}

/// "l’été 2023", "last summer", "à l’automne".
fn season(reader: &Reader<'_>, lead: &Lead) -> Option<Element> {
    let at = lead.at;
    let season = u8::try_from(reader.value(at, Role::Season)?).ok()?;
    let (year, end) = year_after(reader, at + 1);
    let (pointing, end) =
        if year.is_some() { (Pointing::Bare, end) } else { pointing_after(reader, lead.pointing, end) };
    let english = reader.language == Language::English;
    let falling = reader.is(at, "fall") && reader.has(at + 1, Role::Of);
    let cued = year.is_some()
        || pointing != Pointing::Bare
        || lead.part.is_some()
        || lead.preposition
        || lead.definite && !english;
    let before = at.checked_sub(1).filter(|before| *before >= reader.start);
    let elided = reader.language != Language::French
        || lead.definite
        || lead.pointing != Pointing::Bare
        || lead.preposition
        || year.is_some() && before.is_some_and(|before| !reader.has(before, Role::Auxiliary));
    (cued && !falling && elided).then(|| Element::new(When::Season { season, year, pointing }, end))
}

/// The calendar unit of a unit of the table.
pub(super) fn calendar_unit(index: i64) -> Option<CalendarUnit> {
    Some(match unit_at(index)?.id {
        "second" => CalendarUnit::Second,
        "minute" => CalendarUnit::Minute,
        "hour" => CalendarUnit::Hour,
        "day" => CalendarUnit::Day,
        "week" => CalendarUnit::Week,
        "month" => CalendarUnit::Month,
        "quarter" => CalendarUnit::Quarter,
        "year" => CalendarUnit::Year,
        "decade" => CalendarUnit::Decade,
        "century" => CalendarUnit::Century,
        _ => return None,
    })
}
