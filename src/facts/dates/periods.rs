//! Stretches by their name or place: quarters and halves of a year, weeks and months by their number, seasons, and units
//! counted from now.
//!
//! ```text
//! premier trimestre 2024   2024-01 to 2024-03      la semaine dernière    one week back
//! Q3 2023                  2023-07 to 2023-09      l’été 2023             summer 2023
//! ```
//!
//! Not done here: days and weekdays (`element.rs`, `days.rs`), decades and centuries (`eras.rs`).

use crate::base::Weekday;
use crate::facts::dates::days::{bare_month, beside_month, year_after};
use crate::facts::dates::element::{Element, Lead, calendar, calendar_unit, pointing_after, read};
use crate::facts::dates::years::plain_year;
use crate::facts::lexicon::endings::Suffix;
use crate::facts::lexicon::roles::Role;
use crate::facts::lexicon::small_words::Small;
use crate::facts::reader::Reader;
use crate::facts::{CalendarUnit, Part, Pointing, When, YearlyRule};
use crate::text::Language;

/// "premier trimestre 2024", "the first quarter", "Q3 2023", "first half of 2024".
pub(crate) fn quarter(reader: &Reader<'_>, lead: &Lead) -> Option<Element> {
    let at = lead.at;
    if let Some(coded) = coded(reader, at) {
        return Some(coded);
    }
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

/// "2019 Q3", "2019-H2", "Q1-2019", "q3 2019": a part of a year by its letter.
pub(crate) fn coded(reader: &Reader<'_>, at: usize) -> Option<Element> {
    let code = |at: usize| {
        let months = match reader.text(at) {
            "Q" | "q" | "T" => 3,
            "H" | "h" => 6,
            _ => return None,
        };
        let number: i64 = reader.text(at + 1).parse().ok().filter(|_| reader.glued(at + 1))?;
        (1..=12 / months).contains(&number).then_some((number, months))
    };
    let over = |at: usize| {
        let dash = at + usize::from(reader.is_dash(at) && reader.glued(at) && reader.glued(at + 1));
        reader.skip(dash, Role::Of)
    };
    let (year, (number, months), end) = match code(at) {
        Some(found) => {
            let year = over(at + 2);
            (plain_year(reader, year)?, found, year + 1)
        }
        None => {
            let text = reader.text(at);
            let year: i32 = text.parse().ok().filter(|_| reader.is_number(at) && text.len() == 4)?;
            let letter = over(at + 1);
            (year, code(letter)?, letter + 2)
        }
    };
    let month = |month: i64| calendar(Some(year), u8::try_from(month).ok(), None, None, Pointing::Bare);
    let first = (number - 1) * months + 1;
    let when = When::Span(Box::new(month(first)), Box::new(month(first + months - 1)));
    Some(Element::new(when, end))
}

/// "le premier lundi de septembre", "the last Friday in May 2020": a weekday by its place in a month.
pub(crate) fn weekday_of_month(reader: &Reader<'_>, lead: &Lead) -> Option<Element> {
    let (nth, after) = match lead.pointing {
        Pointing::Last => (YearlyRule::LAST, lead.at),
        Pointing::Bare => {
            let (nth, after) = ordinal_number(reader, lead.at)?;
            (u8::try_from(nth).ok().filter(|nth| (1..=5).contains(nth))?, after)
        }
        Pointing::This | Pointing::Next | Pointing::That => return None,
    };
    let (value, end) = reader.phrase(after, Role::Weekday)?;
    let weekday = Weekday::from_index(u8::try_from(value).ok()?);
    let of = reader.phrase(end, Role::Of).or_else(|| reader.phrase(end, Role::InTime))?.1;
    let (month, month_end) = beside_month(reader, of)?;
    let (year, end) = year_after(reader, month_end);
    let rule = YearlyRule::Weekday { nth, weekday, month };
    Some(Element::new(When::Yearly { rule, year, pointing: Pointing::Bare }, end))
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
pub(crate) fn unit_of_period(reader: &Reader<'_>, lead: &Lead) -> Option<Element> {
    let (place, after) = match lead.pointing {
        Pointing::Last => (None, lead.at),
        Pointing::Bare => ordinal_number(reader, lead.at).map(|(place, end)| (Some(place), end))?,
        Pointing::This | Pointing::Next | Pointing::That => return None,
    };
    let (index, end) = reader.phrase(after, Role::Unit)?;
    let unit = calendar_unit(index)?;
    let (_, inside) = reader.phrase(end, Role::Of)?;
    let whole = read(reader, inside).or_else(|| bare_month(reader, inside))?;
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
        (CalendarUnit::Week, nth)
            if (year.is_some() || month.is_some()) && nth.is_none_or(|nth| nth <= 5 || month.is_none()) =>
        {
            let rule = YearlyRule::Week { nth: nth.unwrap_or(YearlyRule::LAST), month };
            Some(Element::new(When::Yearly { rule, year, pointing: Pointing::Bare }, whole.end))
        }
        // "el pasado mes de agosto": the last August.
        (CalendarUnit::Month, None) if month.is_some() => {
            Some(Element::new(calendar(year, month, None, None, Pointing::Last), whole.end))
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
pub(crate) fn unit_from_now(reader: &Reader<'_>, lead: &Lead) -> Option<Element> {
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
    // "cette année-là" is one that the text has told of.
    if reader.is_dash(end) && reader.says(end + 1, Small::PointsThere) {
        return None;
    }
    let ci = usize::from(reader.is_dash(end) && reader.says(end + 1, Small::PointsHere)) * 2;
    let (pointing, end) = pointing_after(reader, lead.pointing, end + ci);
    let offset = match pointing {
        // "la dernière semaine de la campagne" is none that today tells.
        Pointing::Last if lead.pointing == Pointing::Last && reader.has(end, Role::Of) => return None,
        Pointing::Last => -1,
        Pointing::Next => 1,
        Pointing::This => 0,
        Pointing::That => return None,
        Pointing::Bare
            if lead.part.is_some() && reader.phrase(end, Role::Of).is_none() && plain_year(reader, end).is_none() =>
        {
            0
        }
        Pointing::Bare => return None,
    };
    // "ces dernières années", "las últimas semanas", "in den letzten Wochen" are lengths of time.
    if is_plural(reader.language, reader.text(at)) {
        return None;
    }
    Some(Element { part, ..Element::new(When::Relative { offset, unit }, end) })
}

/// "l’été 2023", "last summer", "à l’automne".
pub(crate) fn season(reader: &Reader<'_>, lead: &Lead) -> Option<Element> {
    let at = lead.at;
    let season = u8::try_from(reader.value(at, Role::Season)?).ok()?;
    let (year, end) = year_after(reader, at + 1);
    let (pointing, end) =
        if year.is_some() { (Pointing::Bare, end) } else { pointing_after(reader, lead.pointing, end) };
    let english = reader.language == Language::English;
    let falling = year.is_none() && reader.says(at, Small::SeasonOrDeed) && reader.has(at + 1, Role::Of);
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

/// Whether the word for a unit of the calendar is a plural.
fn is_plural(language: Language, text: &str) -> bool {
    Suffix::PluralUnit.ends(language, &text.to_lowercase())
}
