//! Steps of the calendar at every grain: stretches of days, what lies N months back, thirds of a month, TIMEX3 codes.
//!
//! Weeks begin on Monday and are numbered by ISO 8601; seasons are the meteorological ones of the north, a winter
//! named by the year it begins in; a century is named by its first two digits as in TIMEX3 ("19" holds 1901 to 2000).

use crate::base::{Day, Grain, Ratio, TimeOfDay, Weekday, days_in_month};
use crate::facts::{CalendarUnit, Part};

/// Days from first to last, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub struct Stretch {
    pub first: Day,
    pub last: Day,
}

impl Stretch {
    /// One day.
    pub const fn day(day: Day) -> Self {
        Self { first: day, last: day }
    }

    /// From one of two days to the other, whichever is earlier.
    pub(crate) fn between(one: Day, other: Day) -> Self {
        Self { first: one.min(other), last: one.max(other) }
    }

    /// A month.
    pub(crate) fn month(year: i32, month: u8) -> Option<Self> {
        let first = Day::from_ymd(year, month, 1)?;
        Some(Self { first, last: first.plus(i32::from(days_in_month(year, month)) - 1) })
    }

    /// The month that holds `day`.
    pub(crate) fn month_of(day: Day) -> Self {
        let (year, month, _) = day.ymd();
        Self::month(year, month).unwrap_or(Self::day(day))
    }

    /// From the first of January of one year to the last of December of another.
    pub(crate) fn years(first: i32, last: i32) -> Option<Self> {
        Some(Self { first: Day::from_ymd(first, 1, 1)?, last: Day::from_ymd(last, 12, 31)? })
    }

    /// A season, 0 spring to 3 winter.
    pub(crate) fn season(year: i32, season: u8) -> Option<Self> {
        let first = Day::from_ymd(year, 3 * (season % 4) + 3, 1)?;
        Some(Self { first, last: first.plus_months(3).plus(-1) })
    }

    /// How many days.
    pub const fn days(self) -> i32 {
        self.last.0 - self.first.0 + 1
    }

    /// Whether `day` lies in it.
    pub(crate) fn holds(self, day: Day) -> bool {
        self.first <= day && day <= self.last
    }

    /// Whether all of `other` lies in it.
    pub(crate) fn covers(self, other: Self) -> bool {
        self.first <= other.first && other.last <= self.last
    }

    /// Whether they share a day.
    pub(crate) fn meets(self, other: Self) -> bool {
        self.first <= other.last && other.first <= self.last
    }

    /// The shortest that holds both.
    pub(crate) fn cover(self, other: Self) -> Self {
        Self { first: self.first.min(other.first), last: self.last.max(other.last) }
    }

    /// Days between them; 0 where they meet or touch.
    pub(crate) fn gap(self, other: Self) -> i32 {
        (other.first.0 - self.last.0).max(self.first.0 - other.last.0).max(1) - 1
    }
}

/// The grain at which a unit tells time.
pub(crate) const fn grain(unit: CalendarUnit) -> Grain {
    match unit {
        CalendarUnit::Second | CalendarUnit::Minute => Grain::Minute,
        CalendarUnit::Hour => Grain::Hour,
        CalendarUnit::Day => Grain::Day,
        CalendarUnit::Week => Grain::Week,
        CalendarUnit::Month => Grain::Month,
        CalendarUnit::Quarter => Grain::Quarter,
        CalendarUnit::Year => Grain::Year,
        CalendarUnit::Decade => Grain::Decade,
        CalendarUnit::Century => Grain::Century,
    }
}

/// Months in a unit of a month or more.
const fn months(unit: CalendarUnit) -> Option<i64> {
    match unit {
        CalendarUnit::Month => Some(1),
        CalendarUnit::Quarter => Some(3),
        CalendarUnit::Year => Some(12),
        CalendarUnit::Decade => Some(120),
        CalendarUnit::Century => Some(1200),
        _ => None,
    }
}

/// Seconds in a unit; those of a month and more by the mean Gregorian year of 365.2425 days.
pub(crate) const fn seconds(unit: CalendarUnit) -> i64 {
    const DAY: i64 = 86_400;
    const MONTH: i64 = 146_097 * DAY / 4_800;
    match unit {
        CalendarUnit::Second => 1,
        CalendarUnit::Minute => 60,
        CalendarUnit::Hour => 3_600,
        CalendarUnit::Day => DAY,
        CalendarUnit::Week => 7 * DAY,
        CalendarUnit::Month => MONTH,
        CalendarUnit::Quarter => 3 * MONTH,
        CalendarUnit::Year => 12 * MONTH,
        CalendarUnit::Decade => 120 * MONTH,
        CalendarUnit::Century => 1_200 * MONTH,
    }
}

/// Farthest step taken, in months: the years of the calendar.
const FARTHEST: i128 = 12 * 9_000;

/// The day `count` units after (`sign` 1) or before (−1) `from`; fractions of a month are taken in days.
pub(crate) fn step(from: Day, count: Ratio, unit: CalendarUnit, sign: i32) -> Option<Day> {
    let days = |days: Ratio| i32::try_from(days.floor()).ok().map(|days| sign * days);
    let Some(per_unit) = months(unit) else {
        let count = count.scale(seconds(unit), seconds(CalendarUnit::Day))?;
        return (count.floor() <= FARTHEST * 31).then(|| days(count)).flatten().map(|days| from.plus(days));
    };
    let count = count.scale(per_unit, 1)?;
    let whole = count.floor();
    if whole > FARTHEST {
        return None;
    }
    let rest = count.checked_sub(Ratio::whole(i64::try_from(whole).ok()?))?.scale(146_097, 4_800)?;
    Some(from.plus_months(sign * i32::try_from(whole).ok()?).plus(days(rest)?))
}

/// The calendar unit that holds a day: its week, month, year.
pub(crate) fn around(day: Day, unit: CalendarUnit) -> Stretch {
    let (year, month, _) = day.ymd();
    let decade = year - year.rem_euclid(10);
    let century = (year - 1) - (year - 1).rem_euclid(100) + 1;
    match unit {
        CalendarUnit::Second | CalendarUnit::Minute | CalendarUnit::Hour | CalendarUnit::Day => None,
        CalendarUnit::Week => Some(Stretch { first: day.monday(), last: day.monday().plus(6) }),
        CalendarUnit::Month => Stretch::month(year, month),
        CalendarUnit::Quarter => {
            let first = Day::from_ymd(year, month - (month - 1) % 3, 1);
            first.map(|first| Stretch { first, last: first.plus_months(3).plus(-1) })
        }
        CalendarUnit::Year => Stretch::years(year, year),
        CalendarUnit::Decade => Stretch::years(decade, decade + 9),
        CalendarUnit::Century => Stretch::years(century, century + 99),
    }
    .unwrap_or(Stretch::day(day))
}

/// The unit `offset` steps from the one that holds `today`: "le mois dernier", "demain".
pub(crate) fn shifted(today: Day, offset: i32, unit: CalendarUnit) -> Option<Stretch> {
    if matches!(unit, CalendarUnit::Second | CalendarUnit::Minute | CalendarUnit::Hour) {
        return None;
    }
    let sign = if offset < 0 { -1 } else { 1 };
    // From the unit's first day, so that no month's end is skipped.
    let from = around(today, unit).first;
    let moved = step(from, Ratio::whole(i64::from(offset.unsigned_abs())), unit, sign)?;
    Some(around(moved, unit))
}

/// The stretch so many units later, or earlier where `count` is below zero: a day stays a day, a whole month a whole month.
pub(crate) fn counted(stretch: Stretch, count: i32, unit: CalendarUnit) -> Option<Stretch> {
    let sign = if count < 0 { -1 } else { 1 };
    let moved = |day: Day| step(day, Ratio::whole(i64::from(count.unsigned_abs())), unit, sign);
    let first = moved(stretch.first)?;
    // The day behind the last, so that no month's end is cut.
    let last = if stretch.days() == 1 { first } else { moved(stretch.last.plus(1))?.plus(-1) };
    (first <= last).then_some(Stretch { first, last })
}

/// The third of a stretch that "début", "mi-" and "fin" mean; parts of a day leave the day.
pub(crate) fn part_of(stretch: Stretch, part: Option<Part>) -> Stretch {
    let third = stretch.days() / 3;
    if third == 0 {
        return stretch;
    }
    let (first, last) = (stretch.first, stretch.last);
    match part {
        Some(Part::Start) => Stretch { first, last: first.plus(third - 1) },
        Some(Part::Middle) => Stretch { first: first.plus(third), last: last.plus(-third) },
        Some(Part::End) => Stretch { first: last.plus(1 - third), last },
        _ => stretch,
    }
}

/// TIMEX3 suffix of a part of the day.
pub(crate) const fn part_code(part: Part) -> Option<&'static str> {
    match part {
        Part::Morning => Some("TMO"),
        Part::Midday => Some("TMI"),
        Part::Afternoon => Some("TAF"),
        Part::Evening => Some("TEV"),
        Part::Night => Some("TNI"),
        Part::Start | Part::Middle | Part::End => None,
    }
}

/// TIMEX3 code of a season.
pub(crate) const fn season_code(season: u8) -> &'static str {
    match season % 4 {
        0 => "SP",
        1 => "SU",
        2 => "FA",
        _ => "WI",
    }
}

/// A length as TIMEX3 writes it after its `P`: `24Y`, `T2H`, `1.5M`.
pub(crate) fn length_code(count: Ratio, unit: CalendarUnit) -> String {
    let (time, factor, letter) = match unit {
        CalendarUnit::Second => ("T", 1, 'S'),
        CalendarUnit::Minute => ("T", 1, 'M'),
        CalendarUnit::Hour => ("T", 1, 'H'),
        CalendarUnit::Day => ("", 1, 'D'),
        CalendarUnit::Week => ("", 1, 'W'),
        CalendarUnit::Month => ("", 1, 'M'),
        CalendarUnit::Quarter => ("", 3, 'M'),
        CalendarUnit::Year => ("", 1, 'Y'),
        CalendarUnit::Decade => ("", 10, 'Y'),
        CalendarUnit::Century => ("", 100, 'Y'),
    };
    let count = count.scale(factor, 1).unwrap_or(count);
    format!("{time}{count}{letter}")
}

/// TIMEX3 value of resolved stretches: one at its grain, a run as `from/to`, else a list.
pub(crate) fn value(stretches: &[Stretch], grain: Grain, time: Option<TimeOfDay>, part: Option<Part>) -> String {
    let runs = stretches.windows(2).all(|two| two[1].first.0 - two[0].last.0 <= 1);
    let mut value = match stretches {
        [] => String::new(),
        [one] => stretch_value(*one, grain),
        [first, .., last] if runs => {
            format!("{}/{}", stretch_value(*first, grain), stretch_value(*last, grain))
        }
        all => all.iter().map(|one| stretch_value(*one, grain)).collect::<Vec<_>>().join(","),
    };
    if let Some(code) = part.and_then(part_code) {
        value.push_str(code);
    }
    if let Some(time) = time {
        value.push_str(&format!("T{time}"));
    }
    value
}

fn stretch_value(stretch: Stretch, grain: Grain) -> String {
    let (first, last) = (at_grain(stretch.first, grain), at_grain(stretch.last, grain));
    if first == last { first } else { format!("{first}/{last}") }
}

fn at_grain(day: Day, grain: Grain) -> String {
    let (year, month, _) = day.ymd();
    match grain {
        Grain::Minute | Grain::Hour | Grain::PartOfDay | Grain::Day => day.to_string(),
        Grain::Week => {
            let (year, week) = iso_week(day);
            format!("{year:04}-W{week:02}")
        }
        Grain::Month => format!("{year:04}-{month:02}"),
        Grain::Quarter => format!("{year:04}-Q{}", (month - 1) / 3 + 1),
        Grain::Season => {
            // A winter's January belongs to the year the winter began in.
            let year = if month < 3 { year - 1 } else { year };
            format!("{year:04}-{}", season_code((month + 9) % 12 / 3))
        }
        Grain::Year => format!("{year:04}"),
        Grain::Decade => format!("{:03}", year.div_euclid(10)),
        Grain::Century | Grain::Era => format!("{:02}", (year - 1).div_euclid(100)),
    }
}

/// Year and number of the ISO 8601 week that holds `day`.
fn iso_week(day: Day) -> (i32, i32) {
    let thursday = day.monday().plus(i32::from(Weekday::Thursday.index()));
    let (year, ..) = thursday.ymd();
    let start = Day::from_ymd(year, 1, 1).unwrap_or(thursday);
    (year, (thursday.0 - start.0) / 7 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).expect("rows are days")
    }

    fn shown(stretch: Stretch) -> String {
        format!("{}..{}", stretch.first, stretch.last)
    }

    #[test]
    fn shifts_whole_units_from_the_one_that_holds_today() {
        for (today, offset, unit, expected) in [
            ("2023-05-31", -1, CalendarUnit::Month, "2023-04-01..2023-04-30"),
            ("2023-01-02", -1, CalendarUnit::Month, "2022-12-01..2022-12-31"),
            ("2023-05-14", -1, CalendarUnit::Week, "2023-05-01..2023-05-07"),
            ("2024-12-30", 1, CalendarUnit::Year, "2025-01-01..2025-12-31"),
            ("2023-05-14", -1, CalendarUnit::Century, "1901-01-01..2000-12-31"),
            ("2000-05-14", 0, CalendarUnit::Century, "1901-01-01..2000-12-31"),
            ("2023-05-14", -1, CalendarUnit::Decade, "2010-01-01..2019-12-31"),
            ("2023-02-14", -1, CalendarUnit::Quarter, "2022-10-01..2022-12-31"),
        ] {
            let got = shifted(day(today), offset, unit).expect("in the calendar");
            assert_eq!(shown(got), expected, "{today} {offset} {unit:?}");
        }
    }

    #[test]
    fn values_are_written_at_their_grain() {
        for (text, grain, expected) in [
            ("2021-01-03", Grain::Week, "2020-W53"),
            ("2024-12-30", Grain::Week, "2025-W01"),
            ("2024-02-10", Grain::Season, "2023-WI"),
            ("2024-12-10", Grain::Season, "2024-WI"),
            ("2024-03-01", Grain::Season, "2024-SP"),
            ("1994-03-01", Grain::Decade, "199"),
            ("2000-12-31", Grain::Century, "19"),
            ("2024-11-01", Grain::Quarter, "2024-Q4"),
        ] {
            assert_eq!(value(&[Stretch::day(day(text))], grain, None, None), expected, "{text}");
        }
    }

    #[test]
    fn thirds_of_a_month_tile_it() {
        let march = Stretch::month(2023, 3).expect("a month");
        let parts = [Part::Start, Part::Middle, Part::End].map(|part| part_of(march, Some(part)));
        assert_eq!(parts.map(shown), ["2023-03-01..2023-03-10", "2023-03-11..2023-03-21", "2023-03-22..2023-03-31"]);
    }

    #[test]
    fn half_a_month_is_taken_in_days() {
        let nine_and_a_half = Ratio::new(19, 2).expect("not zero");
        assert_eq!(step(day("2023-05-20"), nine_and_a_half, CalendarUnit::Month, -1), Some(day("2022-08-05")));
        assert_eq!(step(day("2023-05-20"), Ratio::whole(48), CalendarUnit::Hour, -1), Some(day("2023-05-18")));
        assert_eq!(step(day("2023-05-20"), Ratio::whole(1_000_000), CalendarUnit::Century, -1), None);
    }
}
