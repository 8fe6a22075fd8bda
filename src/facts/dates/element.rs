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
use crate::facts::dates::days::{self, beside_month, day_number, days_of_month, numeric, year_after};
use crate::facts::dates::eras::{century, decade, named_century, roman};
use crate::facts::dates::feasts::{holiday, is_feast, led_holiday};
use crate::facts::dates::limit;
use crate::facts::dates::periods::{coded, quarter, season, unit_from_now, unit_of_period, weekday_of_month};
use crate::facts::dates::years::year;
use crate::facts::lexicon::roles::{self, Role, Roles};
use crate::facts::lexicon::small_words::Small;
use crate::facts::lexicon::units::unit_at;
use crate::facts::reader::Reader;
use crate::facts::{CalendarUnit, Part, Pointing, When};
use crate::text::{Language, TokenClass};

/// A date as read.
#[derive(Clone, Debug)]
pub(crate) struct Element {
    pub(crate) when: When,
    pub(crate) part: Option<Part>,
    pub(crate) end: usize,
}

impl Element {
    pub(crate) const fn new(when: When, end: usize) -> Self {
        Self { when, part: None, end }
    }
}

/// What stands before a date and belongs to it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Lead {
    pub(crate) part: Option<Part>,
    pub(crate) preposition: bool,
    pub(crate) definite: bool,
    pub(crate) pointing: Pointing,
    /// Where the date itself begins.
    pub(crate) at: usize,
}

/// A date of the calendar.
pub(crate) const fn calendar(
    year: Option<i32>,
    month: Option<u8>,
    day: Option<u8>,
    weekday: Option<Weekday>,
    pointing: Pointing,
) -> When {
    When::Calendar { year, month, day, weekday, pointing }
}

/// Reads one date.
pub(crate) fn read(reader: &Reader<'_>, at: usize) -> Option<Element> {
    if reader.is_number(at) {
        // "IMG_2034"
        if reader.glued(at) && reader.is(at - 1, "_") {
            return None;
        }
        let lead = Lead { part: None, preposition: false, definite: false, pointing: Pointing::Bare, at };
        // "the 21st century", "le 2e lundi de mai", "2019 Q3": never where a space or a small mark ends the number.
        let ranked = || {
            let mark = matches!(reader.text(at + 1), "," | ")" | "%") && reader.glued(at + 1);
            if mark || !reader.glued(at + 1) && reader.text(at).len() != 4 {
                return None;
            }
            century(reader, &lead)
                .or_else(|| weekday_of_month(reader, &lead))
                .or_else(|| quarter(reader, &lead))
                .or_else(|| unit_of_period(reader, &lead))
        };
        return match reader.text(at).len() {
            1 | 2 => numeric(reader, at)
                .or_else(|| decade(reader, &lead))
                .or_else(|| days_of_month(reader, at))
                .or_else(ranked)
                .or_else(|| limit::day_alone(reader, at, at)),
            4 => numeric(reader, at).or_else(|| decade(reader, &lead)).or_else(ranked).or_else(|| year(reader, &lead)),
            // "18.06.2024", "the 101st day"
            _ => numeric(reader, at).or_else(ranked),
        };
    }
    if reader.node(at).is_none() && roman(reader, at).and(reader.node(at + 1)).is_none() {
        return coded(reader, at);
    }
    let lead = lead(reader, at);
    // Most small words lead to no date.
    let dated = |at: usize| {
        reader.is_number(at)
            || reader.roles(at).meets(roles::DATES)
            || reader.class(at) == Some(TokenClass::Quote)
            || reader.is_word(at) && reader.capital(at) && may_be_code(reader, at)
    };
    if !dated(at) && !dated(lead.at) {
        return None;
    }
    // What the word behind the lead can be says which rules are worth a try.
    const ORDINAL: Roles = Roles::of(&[Role::Ordinal]);
    const DAY: Roles =
        Roles::of(&[Role::Ordinal, Role::Cardinal, Role::Month, Role::DoubtfulMonth, Role::AbbreviatedMonth]);
    const WEEKDAY: Roles = Roles::of(&[Role::Weekday, Role::AbbreviatedWeekday]);
    const CENTURY: Roles = Roles::of(&[Role::Ordinal, Role::Unit]);
    const FROM_NOW: Roles = Roles::of(&[Role::Unit, Role::Weekend]);
    let here = reader.roles(lead.at);
    let number = reader.is_number(lead.at);
    let may = |roles: Roles| number || here.meets(roles);
    let ranked = may(ORDINAL) || lead.pointing == Pointing::Last;
    let letter = reader.text(lead.at).len() == 1;
    let found = day_from_now(reader, at)
        .or_else(|| numeric(reader, lead.at).filter(|_| lead.definite))
        .or_else(|| decade(reader, &lead))
        .or_else(|| if may(CENTURY) || reader.capital(lead.at) { century(reader, &lead) } else { None })
        .or_else(|| led_holiday(reader, &lead))
        .or_else(|| if here.meets(WEEKDAY) { weekday(reader, &lead) } else { None })
        .or_else(|| if may(DAY) { days_of_month(reader, lead.at) } else { None })
        .or_else(|| if number { day_alone(reader, at, &lead) } else { None })
        .or_else(|| if ranked { weekday_of_month(reader, &lead) } else { None })
        .or_else(|| if may(ORDINAL) || letter { quarter(reader, &lead) } else { None })
        .or_else(|| if here.meets(DAY) { month(reader, &lead) } else { None })
        .or_else(|| if ranked { unit_of_period(reader, &lead) } else { None })
        .or_else(|| if here.has(Role::Unit) { days::numbered(reader, &lead) } else { None })
        .or_else(|| if here.meets(FROM_NOW) { unit_from_now(reader, &lead) } else { None })
        .or_else(|| season(reader, &lead))
        .or_else(|| year(reader, &lead))?;
    let part = found.part.or(lead.part);
    Some(Element { part, ..found })
}

/// Whether a word in capitals may be a Roman numeral, the letter of a quarter, a number in one word, or the name of a century.
fn may_be_code(reader: &Reader<'_>, at: usize) -> bool {
    reader.text(at).len() == 1
        || roman(reader, at).is_some()
        || reader.spelled(at).is_some()
        || named_century(reader, at).is_some()
}

/// "fin", "en", "le", "ce", "last": in that order, each optional.
fn lead(reader: &Reader<'_>, from: usize) -> Lead {
    let mut lead = Lead { part: None, preposition: false, definite: false, pointing: Pointing::Bare, at: from };
    const PARTS: Roles = Roles::of(&[Role::PartBefore, Role::PartOf]);
    const POINTERS: Roles = Roles::of(&[Role::This, Role::Last, Role::Next, Role::That]);
    let parted = reader.roles(from).meets(PARTS);
    if parted && let Some((value, end)) = reader.phrase(from, Role::PartBefore) {
        let day = reader.skip(end, Role::Definite);
        let weekday = [Role::Weekday, Role::Day].iter().any(|role| reader.phrase(day, *role).is_some());
        if weekday || end > from + 1 && days_of_month(reader, day).is_some() {
            return Lead { part: Some(part(value)), definite: day > end, at: day, ..lead };
        }
    }
    if parted && let Some((part, end)) = reader.phrase(from, Role::PartOf) {
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
    if reader.says(lead.at, Small::BeforeTime) {
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
    if !reader.roles(lead.at).meets(POINTERS) {
        return lead;
    }
    let pointers = [
        (Role::This, Pointing::This),
        (Role::Last, Pointing::Last),
        (Role::Next, Pointing::Next),
        (Role::That, Pointing::That),
    ];
    for (role, pointing) in pointers {
        // "He said that Tuesday’s vote is off" joins clauses.
        let joins = pointing == Pointing::That
            && reader.language == Language::English
            && lead.at > reader.start
            && !reader.has(lead.at - 1, Role::InTime)
            && reader.is_word(lead.at - 1);
        if let Some((_, end)) = reader.phrase(lead.at, role).filter(|_| !joins) {
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
pub(crate) fn pointing_after(reader: &Reader<'_>, lead: Pointing, at: usize) -> (Pointing, usize) {
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
pub(crate) fn with_part(reader: &Reader<'_>, mut found: Element) -> Element {
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
    if let Some((value, end)) = reader.phrase(at, Role::Holiday).filter(|(_, end)| is_feast(reader, at, *end)) {
        return holiday(reader, value, Pointing::Bare, end);
    }
    if let Some((value, end)) = reader.phrase(at, Role::WeekdayPart) {
        let weekday = Weekday::from_index(u8::try_from(value / 10).ok()?);
        let when = calendar(None, None, None, Some(weekday), Pointing::Bare);
        return Some(Element { part: Some(part(value % 10)), ..Element::new(when, end) });
    }
    if let Some((value, end)) = reader.phrase(at, Role::Period) {
        let unit = if value % 10 == 5 { CalendarUnit::Month } else { CalendarUnit::Year };
        let (year, year_end) = year_after(reader, end);
        let (when, end) = match year.filter(|_| unit == CalendarUnit::Year) {
            Some(_) => (calendar(year, None, None, None, Pointing::Bare), year_end),
            None => (When::Relative { offset: 0, unit }, end),
        };
        return Some(Element { part: Some(part(value / 10)), ..Element::new(when, end) });
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
    // "le Journal du Dimanche": French days have no capital but in names.
    let name = reader.language == Language::French && reader.capital(at) && at >= reader.start + 2;
    if name && reader.has(at - 1, Role::Definite) && reader.capital(at - 2) && at - 2 > reader.start && !reader.shouts()
    {
        return None;
    }
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
    if let Some(range) = days::weekday_range(reader, weekday, date) {
        return Some(range);
    }
    if let Some((day, end)) = day_behind_weekday(reader, end).filter(|_| full.is_none() && dot + comma == 0) {
        let when = calendar(None, None, Some(day), Some(weekday), lead.pointing);
        return Some(Element::new(when, end));
    }
    full.or_else(|| reader.phrase(at, Role::Weekday).map(|(value, _)| value))?;
    if reader.language == Language::English
        && !reader.capital(at)
        && lead.pointing == Pointing::Bare
        && reader.start == at
    {
        return None;
    }
    if let Some((day, end)) = day_behind_weekday(reader, end) {
        let when = calendar(None, None, Some(day), Some(weekday), lead.pointing);
        return Some(with_part(reader, Element::new(when, end)));
    }
    // "ce mardi-là"
    let there = reader.is_dash(end) && reader.glued(end) && reader.says(end + 1, Small::PointsThere);
    let (pointing, end) = if there { (Pointing::That, end + 2) } else { pointing_after(reader, lead.pointing, end) };
    let found = with_part(reader, Element::new(calendar(None, None, None, Some(weekday), pointing), end));
    // "un mercredi de février 2021", "a Wednesday in February 2021"
    if pointing == Pointing::Bare
        && let Some((year, month, end)) = month_behind(reader, found.end)
    {
        return Some(Element { when: calendar(Some(year), Some(month), None, Some(weekday), pointing), end, ..found });
    }
    if pointing == Pointing::Bare
        && let Some((weeks, end)) = week_behind(reader, found.end)
    {
        return Some(Element { when: When::WeekdayOf { weekday, weeks }, end, ..found });
    }
    Some(found)
}

/// "samedi *13*,", "terça-feira *(12)*", "Tuesday *the 11th*": a day whose month the text has named, with nothing it counts.
fn day_behind_weekday(reader: &Reader<'_>, at: usize) -> Option<(u8, usize)> {
    let bracket = reader.is(at, "(");
    let from = if bracket { at + 1 } else { reader.skip(at, Role::Definite) };
    let english = reader.language == Language::English;
    let written =
        if english { !reader.is_number(from) || reader.has(from + 1, Role::Suffix) } else { reader.is_number(from) };
    let (day, end) = if written { day_number(reader, from)? } else { return None };
    let worded = english && !reader.is_number(from) && !reader.has(end - 1, Role::Ordinal);
    let sign = reader.phrase(end, Role::Sign).is_some() || reader.phrase(end, Role::Unit).is_some();
    let counts = sign
        || reader.phrase(end, Role::Multiplier).is_some()
        || reader.phrase(end, Role::ClockHour).is_some()
        || reader.phrase(end, Role::To).is_some()
        || reader.has(end, Role::And)
        || reader.has(end, Role::Or)
        || reader.is_dash(end)
        || matches!(reader.text(end), ":" | "/" | "(" | "%")
        || reader.is_number(end)
        || reader.is_word(end) && !reader.has(end, Role::Function) && reader.phrase(end, Role::Part).is_none();
    if worded || counts && !english || bracket != (bracket && reader.is(end, ")")) || from > at && !bracket && !english
    {
        return None;
    }
    Some((day, end + usize::from(bracket)))
}

/// "un mercredi *de février 2021*", "a Wednesday *in February 2021*": the month that the weekday is of, with its year.
fn month_behind(reader: &Reader<'_>, at: usize) -> Option<(i32, u8, usize)> {
    let of = reader.skip(at, Role::Of);
    let before_time = reader.says(at, Small::BeforeTime);
    let of = if of == at && before_time { at + 1 } else { of };
    let (month, end) = beside_month(reader, of).filter(|_| of > at)?;
    let (year, end) = year_after(reader, end);
    Some((year?, month, end))
}

/// "mardi *de la semaine prochaine*", "Tuesday *of last week*", "Tuesday *next week*": so many weeks from now.
fn week_behind(reader: &Reader<'_>, at: usize) -> Option<(i32, usize)> {
    let of = reader.skip(at, Role::Of);
    let linked = of > at || reader.language == Language::English;
    let inside = if of > at || linked { of } else { return None };
    // "de la" is one phrase of the table, "der" another: the lead may begin before its article.
    let found = [inside, at + 1].into_iter().filter(|from| *from > at || linked).find_map(|from| {
        let lead = lead(reader, from);
        unit_from_now(reader, &lead)
    })?;
    match found.when {
        When::Relative { offset, unit: CalendarUnit::Week } if found.part.is_none() => Some((offset, found.end)),
        _ => None,
    }
}

/// English "on the 18th": a day of a month that the text has named before.
fn day_alone(reader: &Reader<'_>, from: usize, lead: &Lead) -> Option<Element> {
    let on = from.checked_sub(1).is_some_and(|before| before >= reader.start && reader.says(before, Small::OnDay));
    let suffixed = reader.is_number(lead.at) && reader.has(lead.at + 1, Role::Suffix);
    if !on || !lead.definite || !suffixed {
        return limit::day_alone(reader, from, lead.at);
    }
    let (day, end) = day_number(reader, lead.at)?;
    let noun = reader.is_word(end) && !reader.has(end, Role::Function);
    (!noun).then(|| Element::new(calendar(None, None, Some(day), None, Pointing::Bare), end))
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
    let lower = english && !reader.capital(at) && !cued;
    if lower || sure.is_none() && (!cued || english && !reader.capital(at)) {
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

/// The calendar unit of a unit of the table.
pub(crate) fn calendar_unit(index: i64) -> Option<CalendarUnit> {
    CalendarUnit::of(unit_at(index)?.id)
}
