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
use crate::facts::days::{beside_month, day_number, days_of_month, numeric, year_after};
use crate::facts::eras::{century, decade, roman};
use crate::facts::lexicon::Role;
use crate::facts::reader::Reader;
use crate::facts::units::unit_at;
use crate::facts::{CalendarUnit, Part, Pointing, When};
use crate::text::Language;

/// Years that a bare number of four digits may be.
pub(super) const YEARS: std::ops::RangeInclusive<i64> = 1000..=2100;
/// Years that need no cue beside them.
const LIKELY_YEARS: std::ops::RangeInclusive<i64> = 1900..=2059;

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
pub(super) struct Lead {
    part: Option<Part>,
    preposition: bool,
    definite: bool,
    pointing: Pointing,
    /// Where the date itself begins.
    pub(super) at: usize,
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
            .or_else(|| unit_of_period(reader, &lead))
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
        .or_else(|| unit_of_period(reader, &lead))
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
pub(super) fn pointing_after(reader: &Reader<'_>, lead: Pointing, at: usize) -> (Pointing, usize) {
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
pub(super) fn with_part(reader: &Reader<'_>, mut found: Element) -> Element {
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

/// Four digits without separator between 1000 and 2100, nothing glued to them.
pub(super) fn plain_year(reader: &Reader<'_>, at: usize) -> Option<i32> {
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

/// "la dernière semaine de juillet", "the 12th day of April", "the second month of 2019": a unit by its place in a month or year.
fn unit_of_period(reader: &Reader<'_>, lead: &Lead) -> Option<Element> {
    let (place, after) = match lead.pointing {
        Pointing::Last => (None, lead.at),
        Pointing::Bare => ordinal_number(reader, lead.at).map(|(place, end)| (Some(place), end))?,
        Pointing::This | Pointing::Next => return None,
    };
    let (index, end) = reader.phrase(after, Role::Unit)?;
    let unit = calendar_unit(index)?;
    let (_, inside) = reader.phrase(end, Role::Of)?;
    let whole = read(reader, inside)?;
    let (year, month) = match whole.when {
        When::Calendar { year, month, day: None, weekday: None, .. } => (year, month),
        When::Relative { unit: CalendarUnit::Month | CalendarUnit::Year, .. } => (None, None),
        _ => return None,
    };
    let place = place.map(u8::try_from).transpose().ok()?;
    let exact = |month, day| Element::new(calendar(year, month, day, None, Pointing::Bare), whole.end);
    match (unit, place) {
        (CalendarUnit::Day, Some(day @ 1..=31)) if month.is_some() => Some(exact(month, Some(day))),
        (CalendarUnit::Month, Some(place @ 1..=12)) if year.is_some() && month.is_none() => {
            Some(exact(Some(place), None))
        }
        (CalendarUnit::Week | CalendarUnit::Month | CalendarUnit::Day, _) => {
            let part = match place {
                Some(1) => Part::Start,
                None => Part::End,
                Some(2 | 3) if unit == CalendarUnit::Week && month.is_some() => Part::Middle,
                Some(_) => return None,
            };
            Some(Element { part: Some(part), ..whole })
        }
        _ => None,
    }
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
        // "la dernière semaine de la campagne" is none that today tells.
        Pointing::Last if lead.pointing == Pointing::Last && reader.has(end, Role::Of) => return None,
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
    let falling = year.is_none() && reader.is(at, "fall") && reader.has(at + 1, Role::Of);
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
    CalendarUnit::of(unit_at(index)?.id)
}
