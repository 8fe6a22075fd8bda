//! Feasts by their names: `Noël`, `Easter Monday`, `Thanksgiving`, `14-Juillet 2016`.
//!
//! Fixed ones are days of a month; those that move keep the rule by which a year has them, and `compare::anchor` finds the
//! year. Not done here: feasts of calendars that no rule of ours follows (the end of Ramadan, Hanukkah).

use crate::base::Weekday;
use crate::facts::dates::days::year_after;
use crate::facts::dates::element::{Element, Lead, calendar, pointing_after};
use crate::facts::lexicon::roles::Role;
use crate::facts::lexicon::small_words::Small;
use crate::facts::reader::Reader;
use crate::facts::{Pointing, When, YearlyRule};
use crate::text::Language;

/// A feast: a day of a month as in 1225, from 1900 to 2100 its days from Easter (2000), from 100000 on month, place, weekday.
pub(crate) fn holiday(reader: &Reader<'_>, value: i64, pointing: Pointing, end: usize) -> Option<Element> {
    let (year, end) = year_after(reader, end);
    let (pointing, end) = match year {
        Some(_) => (Pointing::Bare, end),
        None => pointing_after(reader, pointing, end),
    };
    let small = |value: i64| u8::try_from(value).ok();
    let when = match value {
        100_000.. => {
            let (month, nth, weekday) = (small(value / 1000 % 100)?, small(value / 10 % 10)?, small(value % 10)?);
            let nth = if nth == 5 { YearlyRule::LAST } else { nth };
            let rule = YearlyRule::Weekday { nth, weekday: Weekday::from_index(weekday), month };
            When::Yearly { rule, year, pointing }
        }
        1900..=2100 => When::Yearly { rule: YearlyRule::Easter(i16::try_from(value - 2000).ok()?), year, pointing },
        _ => calendar(year, Some(small(value / 100)?), Some(small(value % 100)?), None, pointing),
    };
    Some(Element::new(when, end))
}

/// Whether the name of a feast tells a day: not in "the Christmas tree", "le marché de Noël".
pub(crate) fn is_feast(reader: &Reader<'_>, at: usize, end: usize) -> bool {
    let english = reader.language == Language::English;
    if !english && !reader.capital(at) && end == at + 1 {
        return false;
    }
    let thing = |at: usize| {
        reader.is_word(at) && !reader.capital(at) && !reader.has(at, Role::Function) && !reader.begins_fact(at)
    };
    if english {
        return !thing(end);
    }
    let of = at
        .checked_sub(1)
        .filter(|of| *of > reader.start && reader.has(*of, Role::Of) && !reader.has(*of, Role::InTime));
    let of = of.or_else(|| at.checked_sub(1).filter(|of| *of > reader.start && reader.says(*of, Small::OfFeast)));
    of.is_none_or(|of| {
        let before = of - 1;
        [Role::Unit, Role::Part, Role::Weekend, Role::PartOf, Role::Weekday, Role::From, Role::CountedFrom]
            .iter()
            .any(|role| reader.has(before, *role))
            || reader.phrase_before(of, Role::DayEvent).is_some()
            || !reader.is_word(before)
    })
}

/// "last Easter", "le lundi de Pâques", "à la Toussaint".
pub(crate) fn led_holiday(reader: &Reader<'_>, lead: &Lead) -> Option<Element> {
    let (value, end) = reader.phrase(lead.at, Role::Holiday).filter(|(_, end)| is_feast(reader, lead.at, *end))?;
    holiday(reader, value, lead.pointing, end)
}
