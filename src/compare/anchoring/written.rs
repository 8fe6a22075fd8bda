//! What the words of a date expression say by themselves: grain, named parts, and TIMEX3 value with `X` for what they
//! leave open.
//!
//! "mercredi" is `XXXX-WXX-3`, "en mars" `XXXX-03`, "le mois dernier" `DCT-P1M`. Nothing here knows the day of
//! publication.

use crate::base::{Grain, Ratio};
use crate::compare::anchoring::calendar;
use crate::compare::anchoring::occurrence::Pattern;
use crate::facts::{CalendarUnit, Part, Timex, When, YearlyRule};

/// How finely the words tell it.
pub(crate) fn grain(timex: &Timex) -> Grain {
    if timex.time.is_some() {
        return Grain::Minute;
    }
    if matches!(timex.part, Some(Part::Morning | Part::Midday | Part::Afternoon | Part::Evening | Part::Night)) {
        return Grain::PartOfDay;
    }
    grain_of_when(&timex.when)
}

fn grain_of_when(when: &When) -> Grain {
    match when {
        When::Calendar { day: Some(_), .. } | When::Calendar { weekday: Some(_), .. } => Grain::Day,
        When::Calendar { month: Some(_), .. } => Grain::Month,
        When::Calendar { .. } => Grain::Year,
        When::Ambiguous(both) => grain_of_when(&both[0]),
        When::Season { .. } => Grain::Season,
        When::Yearly { rule: YearlyRule::Week { .. }, .. } => Grain::Week,
        When::WeekdayOf { .. } | When::Yearly { .. } => Grain::Day,
        When::Decade(_) => Grain::Decade,
        When::Century(_) => Grain::Century,
        When::Relative { unit, .. } | When::Every { unit, .. } => calendar::grain(*unit),
        When::Counted { from, .. } | When::PartOf(from, _) => grain_of_when(from),
        When::Span(from, to) => grain_of_when(from).min(grain_of_when(to)),
        When::Set(members) => members.iter().map(grain_of_when).min().unwrap_or(Grain::Day),
        When::Clock => Grain::Minute,
    }
}

pub(crate) fn pattern(when: &When) -> Option<Pattern> {
    match when {
        When::Calendar { year, month, day, weekday, .. } => {
            Some(Pattern { year: *year, month: *month, day: *day, weekday: *weekday })
        }
        _ => None,
    }
}

/// TIMEX3 value of the words alone, `X` for what they leave open.
pub(crate) fn value(timex: &Timex) -> String {
    let mut value = written_when(&timex.when);
    if let Some(code) = timex.part.and_then(calendar::part_code) {
        value.push_str(code);
    }
    if let Some(time) = timex.time {
        value.push_str(&format!("T{time}"));
    }
    if let Some(until) = timex.until {
        value.push_str(&format!("/T{until}"));
    }
    value
}

/// A day or week by its place in the year; TIMEX3 has no letters for feasts that move.
fn written_rule(rule: YearlyRule) -> String {
    let nth = |nth: u8| if nth == YearlyRule::LAST { "L".to_owned() } else { nth.to_string() };
    match rule {
        YearlyRule::Easter(0) => "EASTER".to_owned(),
        YearlyRule::Easter(days) => format!("EASTER{days:+}"),
        YearlyRule::Weekday { nth: place, weekday, month } => {
            format!("{month:02}-WXX-{}-#{}", weekday.index() + 1, nth(place))
        }
        YearlyRule::Week { nth: place, month: Some(month) } => format!("{month:02}-W#{}", nth(place)),
        YearlyRule::Week { nth: place, month: None } if place != YearlyRule::LAST => format!("W{place:02}"),
        YearlyRule::Week { .. } => "W#L".to_owned(),
    }
}

/// So many units on or back: `+P1M`, `-P2W`.
fn steps(count: i32, unit: CalendarUnit) -> String {
    let sign = if count < 0 { '-' } else { '+' };
    format!("{sign}P{}", calendar::length_code(Ratio::whole(i64::from(count.unsigned_abs())), unit))
}

fn written_when(when: &When) -> String {
    match when {
        When::Calendar { year, month, day, weekday, .. } => {
            let year = year.map_or("XXXX".to_owned(), |year| format!("{year:04}"));
            match (month, day, weekday) {
                (Some(month), Some(day), _) => format!("{year}-{month:02}-{day:02}"),
                (Some(month), None, _) => format!("{year}-{month:02}"),
                (None, Some(day), _) => format!("{year}-XX-{day:02}"),
                (None, None, Some(weekday)) => format!("{year}-WXX-{}", weekday.index() + 1),
                (None, None, None) => year,
            }
        }
        When::Ambiguous(both) => format!("{}|{}", written_when(&both[0]), written_when(&both[1])),
        When::Season { season, year, .. } => {
            let year = year.map_or("XXXX".to_owned(), |year| format!("{year:04}"));
            format!("{year}-{}", calendar::season_code(*season))
        }
        When::WeekdayOf { weekday, weeks } => {
            let sign = if *weeks < 0 { '-' } else { '+' };
            format!("DCT{sign}P{}W-WXX-{}", weeks.unsigned_abs(), weekday.index() + 1)
        }
        When::Yearly { rule, year, .. } => {
            let year = year.map_or("XXXX".to_owned(), |year| format!("{year:04}"));
            format!("{year}-{}", written_rule(*rule))
        }
        When::Decade(first) => format!("{:03}", first.div_euclid(10)),
        When::Century(number) => format!("{:02}", number - 1),
        When::Relative { offset: 0, unit: CalendarUnit::Day } => "DCT".to_owned(),
        When::Relative { offset, unit } => format!("DCT{}", steps(*offset, *unit)),
        When::Counted { from, count, unit } => format!("{}{}", written_when(from), steps(*count, *unit)),
        When::PartOf(whole, part) => {
            let part = match part {
                Part::Start => "START",
                Part::Middle => "MID",
                _ => "END",
            };
            format!("{}-{part}", written_when(whole))
        }
        When::Span(from, to) => format!("{}/{}", written_when(from), written_when(to)),
        When::Set(members) => members.iter().map(written_when).collect::<Vec<_>>().join(","),
        When::Every { count, unit } => {
            format!("P{}", calendar::length_code(Ratio::whole(i64::from(*count)), *unit))
        }
        When::Clock => String::new(),
    }
}
