//! Days of the calendar, as one number each, and the grains in which news speaks of time. The arithmetic is jiff's.

use std::fmt;

use jiff::civil;

/// A day of the proleptic Gregorian calendar: days since 1970-01-01.
///
/// ```
/// use recoupe::base::{Day, Weekday};
/// let day = Day::from_ymd(2024, 6, 18).expect("a day of the calendar");
/// assert_eq!(day.weekday(), Weekday::Tuesday);
/// assert_eq!(day.plus(1).to_string(), "2024-06-19");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub i32);

/// A day of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

/// How finely a date or time is told, finest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum Grain {
    Minute,
    Hour,
    PartOfDay,
    Day,
    Week,
    Month,
    Quarter,
    Season,
    Year,
    Decade,
    Century,
    Era,
}

/// A time of day, in minutes after midnight, below 1440.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TimeOfDay(pub u16);

/// Days of a month; 0 where there is no such month.
pub fn days_in_month(year: i32, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        1..=12 => 31,
        _ => 0,
    }
}

impl Day {
    const EPOCH: civil::Date = civil::date(1970, 1, 1);

    /// The day, if the calendar has it and its year lies in -9999..=9999.
    pub fn from_ymd(year: i32, month: u8, day: u8) -> Option<Self> {
        let date =
            civil::Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
        Some(Self(date.since(Self::EPOCH).ok()?.get_days()))
    }

    /// Reads `YYYY-MM-DD`, and nothing else.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, '-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        let digits = |part: &str, len: usize| part.len() == len && part.bytes().all(|b| b.is_ascii_digit());
        if !digits(year, 4) || !digits(month, 2) || !digits(day, 2) {
            return None;
        }
        Self::from_ymd(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
    }

    fn civil(self) -> civil::Date {
        Self::EPOCH.saturating_add(jiff::Span::new().days(i64::from(self.0).clamp(-4_371_000, 2_932_000)))
    }

    /// Year, month, day.
    pub fn ymd(self) -> (i32, u8, u8) {
        let date = self.civil();
        (i32::from(date.year()), date.month() as u8, date.day() as u8)
    }

    /// Its weekday.
    pub fn weekday(self) -> Weekday {
        // 1970-01-01 was a Thursday.
        Weekday::from_index((i64::from(self.0) + 3).rem_euclid(7) as u8)
    }

    /// The day `days` later, or earlier where negative.
    pub const fn plus(self, days: i32) -> Self {
        Self(self.0.saturating_add(days))
    }

    /// The same day of the month `months` later; the month's last day where it has no such day.
    pub fn plus_months(self, months: i32) -> Self {
        let (year, month, day) = self.ymd();
        let total = year.saturating_mul(12).saturating_add(i32::from(month) - 1).saturating_add(months);
        let (year, month) = (total.div_euclid(12), total.rem_euclid(12) as u8 + 1);
        Self::from_ymd(year, month, day.min(days_in_month(year, month))).unwrap_or(self)
    }

    /// The Monday of its week (ISO 8601).
    pub fn monday(self) -> Self {
        self.plus(-i32::from(self.weekday().index()))
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.ymd();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

impl Weekday {
    /// From 0 for Monday to 6 for Sunday; counted modulo 7.
    pub const fn from_index(index: u8) -> Self {
        match index % 7 {
            0 => Self::Monday,
            1 => Self::Tuesday,
            2 => Self::Wednesday,
            3 => Self::Thursday,
            4 => Self::Friday,
            5 => Self::Saturday,
            _ => Self::Sunday,
        }
    }

    /// 0 for Monday to 6 for Sunday.
    pub const fn index(self) -> u8 {
        self as u8
    }
}

impl Grain {
    /// The word the report uses.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Minute => "minute",
            Self::Hour => "hour",
            Self::PartOfDay => "part-of-day",
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Season => "season",
            Self::Year => "year",
            Self::Decade => "decade",
            Self::Century => "century",
            Self::Era => "era",
        }
    }
}

impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_numbered_from_1970_and_come_back() {
        for (text, number) in
            [("1970-01-01", 0), ("2000-02-29", 11_016), ("2024-06-18", 19_892), ("1900-01-01", -25_567)]
        {
            let day = Day::parse(text).expect("rows are days");
            assert_eq!(day, Day(number), "{text}");
            assert_eq!(day.to_string(), text);
        }
        assert_eq!(Day::parse("2023-02-29"), None);
        assert_eq!(Day::parse("2023-2-9"), None);
        assert_eq!(Day::parse("2023-02-09T10:00"), None);
    }

    #[test]
    fn months_end_where_the_calendar_ends_them() {
        let last = Day::parse("2024-01-31").expect("a day");
        assert_eq!(last.plus_months(1).to_string(), "2024-02-29");
        assert_eq!(last.plus_months(-11).to_string(), "2023-02-28");
        assert_eq!(last.plus_months(-1).to_string(), "2023-12-31");
    }

    #[test]
    fn weeks_begin_on_monday() {
        let tuesday = Day::parse("2024-06-18").expect("a day");
        assert_eq!(tuesday.weekday(), Weekday::Tuesday);
        assert_eq!(tuesday.monday().to_string(), "2024-06-17");
        assert_eq!(Day::parse("2024-06-16").expect("a day").monday().to_string(), "2024-06-10");
    }
}
