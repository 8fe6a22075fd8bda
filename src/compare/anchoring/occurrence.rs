//! Which occurrence of a date is meant that names no year: the nearest one that its pointing and the tense of its clause
//! allow.
//!
//! ```text
//! said on Tuesday 2023-05-16    "mercredi", past       2023-05-10
//!                               "en septembre", past   2022-09
//!                               "le 18 mai", future    2023-05-18
//!                               "en août", no tense    2022-08 or 2023-08
//!                               "samedi", present      2023-05-13 or 2023-05-20
//! ```
//! Without a verb a weekday is taken as past, as news uses it; longer cycles stay open where neither occurrence is much
//! nearer.

use crate::base::{Day, Weekday, days_in_month};
use crate::compare::anchoring::calendar::Stretch;
use crate::facts::{Pointing, Tense, YearlyRule};

/// The parts of a calendar date that the words name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Pattern {
    pub year: Option<i32>,
    pub month: Option<u8>,
    pub day: Option<u8>,
    pub weekday: Option<Weekday>,
}

/// The stretches that a calendar date may mean: one, two where nothing decides, none where it hangs on a day unknown.
pub(crate) fn calendar_days(
    parts: Pattern,
    pointing: Pointing,
    tense: Tense,
    today: Option<Day>,
    after: Option<Day>,
) -> Vec<Stretch> {
    match parts {
        Pattern { year: Some(year), month: Some(month), day: Some(day), .. } => {
            Day::from_ymd(year, month, day).map(Stretch::day).into_iter().collect()
        }
        Pattern { year: Some(year), month: Some(month), .. } => Stretch::month(year, month).into_iter().collect(),
        Pattern { year: Some(year), .. } => Stretch::years(year, year).into_iter().collect(),
        _ => match today.or(after) {
            Some(today) => nearest_days(parts, pointing, tense, today, after),
            None => Vec::new(),
        },
    }
}

/// Dates without a year: the occurrence that pointing and tense choose around today.
fn nearest_days(parts: Pattern, pointing: Pointing, tense: Tense, today: Day, after: Option<Day>) -> Vec<Stretch> {
    let (year, ..) = today.ymd();
    match parts {
        Pattern { month: Some(month), day: Some(day), weekday, .. } => {
            let all: Vec<Stretch> =
                (year - 6..=year + 6).filter_map(|year| Day::from_ymd(year, month, day)).map(Stretch::day).collect();
            // A weekday that fits picks its year; one that fits none is an error of the text, and is left to the reader.
            let fitting: Vec<Stretch> =
                all.iter().copied().filter(|s| weekday.is_none_or(|w| s.first.weekday() == w)).collect();
            let near = |s: &&Stretch| (s.first.0 - today.0).abs() <= 366;
            if weekday.is_some() && fitting.iter().any(|s| near(&s)) {
                return fitting.iter().filter(near).copied().collect();
            }
            choose(&all, pointing, tense, today, after, Stretch::day(today))
        }
        Pattern { month: Some(month), .. } => {
            let all: Vec<Stretch> = (year - 2..=year + 2).filter_map(|year| Stretch::month(year, month)).collect();
            choose(&all, pointing, tense, today, after, Stretch::month_of(today))
        }
        Pattern { day: Some(day), weekday, .. } => {
            let all: Vec<Stretch> = (-2..=2)
                .filter_map(|step| {
                    let (year, month, _) = today.plus_months(step).ymd();
                    (day <= days_in_month(year, month)).then(|| Day::from_ymd(year, month, day)).flatten()
                })
                .filter(|day| weekday.is_none_or(|weekday| day.weekday() == weekday))
                .map(Stretch::day)
                .collect();
            choose(&all, pointing, tense, today, after, Stretch::day(today))
        }
        Pattern { weekday: Some(weekday), .. } => weekdays(weekday, pointing, tense, today, after),
        _ => Vec::new(),
    }
}

fn weekdays(weekday: Weekday, pointing: Pointing, tense: Tense, today: Day, after: Option<Day>) -> Vec<Stretch> {
    // "That Tuesday" is told of elsewhere in the text.
    if pointing == Pointing::That {
        return Vec::new();
    }
    let ahead = |from: Day| from.plus((i32::from(weekday.index()) - i32::from(from.weekday().index())).rem_euclid(7));
    let next = ahead(today);
    let last = if next == today { today } else { next.plus(-7) };
    let day = match (after, pointing, tense) {
        (Some(after), ..) => ahead(after),
        (None, Pointing::Last, _) => ahead(today.plus(-7)),
        (None, Pointing::Next, _) => ahead(today.plus(1)),
        // "Ce mardi" is said on the day, its eve or its morrow, whatever the verb nearby.
        (None, Pointing::This, _) if next.0 - today.0 <= 1 => next,
        (None, Pointing::This, _) if today.0 - last.0 <= 1 => last,
        (None, Pointing::This, Tense::Past) => last,
        (None, Pointing::This, Tense::Future) => next,
        (None, Pointing::This, _) => {
            if next.0 - today.0 <= 3 {
                next
            } else {
                last
            }
        }
        (None, Pointing::Bare, Tense::Future) => next,
        // "La cour tranche jeudi": what is told in the present has just been, or is to come.
        (None, Pointing::Bare, Tense::Present) if last.0 < next.0 => {
            return vec![Stretch::day(last), Stretch::day(next)];
        }
        (None, Pointing::Bare | Pointing::That, _) => last,
    };
    vec![Stretch::day(day)]
}

/// How many times farther the other occurrence must lie for an undirected date to mean the nearer one.
const MUCH_FARTHER: i32 = 4;

/// Within so many days a day is told without its year even against what the tense seems to say: the tense may belong to
/// another verb. Months are not: "en juin, il a signé" said in May is last year's.
const TENSE_MAY_ERR: i32 = 60;

/// Of ascending occurrences, those that pointing and tense allow: one, or two where nothing decides.
fn choose(
    all: &[Stretch],
    pointing: Pointing,
    tense: Tense,
    today: Day,
    after: Option<Day>,
    current: Stretch,
) -> Vec<Stretch> {
    if let Some(after) = after {
        return all.iter().copied().find(|s| s.last >= after).into_iter().collect();
    }
    let past = all.iter().rev().copied().find(|s| s.first <= today);
    let strictly_past = all.iter().rev().copied().find(|s| s.last < current.first);
    let future = all.iter().copied().find(|s| s.last >= today);
    let strictly_future = all.iter().copied().find(|s| s.first > current.last);
    let one = |choice: Option<Stretch>| choice.into_iter().collect();
    let (Some(back), Some(on)) = (past, future) else { return one(past.or(future)) };
    if back == on {
        return match pointing {
            Pointing::Last => one(strictly_past),
            Pointing::Next => one(strictly_future),
            Pointing::Bare | Pointing::This | Pointing::That => vec![back],
        };
    }
    let (behind, ahead) = (today.0 - back.last.0, on.first.0 - today.0);
    let both = vec![back, on];
    let may_err = back.days() == 1;
    match (pointing, tense) {
        (Pointing::Last, _) => one(strictly_past),
        (Pointing::Next, _) => one(strictly_future),
        (_, Tense::Past) if may_err && ahead <= TENSE_MAY_ERR && ahead * MUCH_FARTHER <= behind => both,
        (_, Tense::Future) if may_err && behind <= TENSE_MAY_ERR && behind * MUCH_FARTHER <= ahead => both,
        (_, Tense::Past) => vec![back],
        (_, Tense::Future) => vec![on],
        _ if behind * MUCH_FARTHER <= ahead => vec![back],
        _ if ahead * MUCH_FARTHER <= behind => vec![on],
        _ => both,
    }
}

/// The same for a season.
pub(crate) fn seasons(
    season: u8,
    year: Option<i32>,
    pointing: Pointing,
    tense: Tense,
    today: Option<Day>,
) -> Vec<Stretch> {
    once_a_year(year, pointing, tense, today, |year| Stretch::season(year, season))
}

/// The stretches that a feast, or a day or week by its place, may mean.
pub(crate) fn yearly(
    rule: YearlyRule,
    year: Option<i32>,
    pointing: Pointing,
    tense: Tense,
    today: Option<Day>,
) -> Vec<Stretch> {
    once_a_year(year, pointing, tense, today, |year| in_year(rule, year))
}

/// What comes once a year: that of the year that is told, else those about today that pointing and tense allow.
fn once_a_year(
    year: Option<i32>,
    pointing: Pointing,
    tense: Tense,
    today: Option<Day>,
    of: impl Fn(i32) -> Option<Stretch>,
) -> Vec<Stretch> {
    if let Some(year) = year {
        return of(year).into_iter().collect();
    }
    let Some(today) = today else { return Vec::new() };
    let (year, ..) = today.ymd();
    let all: Vec<Stretch> = (year - 2..=year + 2).filter_map(of).collect();
    let current = all.iter().copied().find(|s| s.holds(today)).unwrap_or(Stretch::day(today));
    choose(&all, pointing, tense, today, None, current)
}

/// The day or week of one year.
fn in_year(rule: YearlyRule, year: i32) -> Option<Stretch> {
    // The one of `first`, `first + 7`, … up to `last` that is asked for.
    let nth_of = |first: Day, last: Day, nth: u8| {
        let nth = if nth == YearlyRule::LAST { (last.0 - first.0) / 7 } else { i32::from(nth) - 1 };
        Some(first.plus(7 * nth)).filter(|day| nth >= 0 && *day <= last)
    };
    let first_of = |from: Day, weekday: Weekday| {
        from.plus((i32::from(weekday.index()) - i32::from(from.weekday().index())).rem_euclid(7))
    };
    match rule {
        YearlyRule::Easter(days) => Some(Stretch::day(easter(year)?.plus(i32::from(days)))),
        YearlyRule::Weekday { nth, weekday, month } => {
            let month = Stretch::month(year, month)?;
            nth_of(first_of(month.first, weekday), month.last, nth).map(Stretch::day)
        }
        YearlyRule::Week { nth, month } => {
            let whole = match month {
                Some(month) => Stretch::month(year, month)?,
                None => Stretch::years(year, year)?,
            };
            let thursday = nth_of(first_of(whole.first, Weekday::Thursday), whole.last, nth)?;
            Some(Stretch { first: thursday.monday(), last: thursday.monday().plus(6) })
        }
    }
}

/// Easter Sunday of the western churches: the Gregorian computus of Meeus, Jones and Butcher (1876).
fn easter(year: i32) -> Option<Day> {
    let (a, b, c) = (year.rem_euclid(19), year.div_euclid(100), year.rem_euclid(100));
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let sum = h + l - 7 * m + 114;
    Day::from_ymd(year, u8::try_from(sum / 31).ok()?, u8::try_from(sum % 31 + 1).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easter_is_where_the_calendars_have_it() {
        for (year, day) in [(1818, "1818-03-22"), (1943, "1943-04-25"), (2000, "2000-04-23"), (2018, "2018-04-01")] {
            assert_eq!(easter(year).map(|day| day.to_string()).as_deref(), Some(day));
        }
    }

    #[test]
    fn days_and_weeks_by_their_place_lie_in_their_month() {
        let weekday = |nth, weekday, month| YearlyRule::Weekday { nth, weekday, month };
        for (rule, year, first) in [
            (weekday(4, Weekday::Thursday, 11), 2023, "2023-11-23"),
            (weekday(YearlyRule::LAST, Weekday::Monday, 5), 2021, "2021-05-31"),
            (YearlyRule::Week { nth: 1, month: None }, 2021, "2021-01-04"),
            (YearlyRule::Week { nth: YearlyRule::LAST, month: Some(7) }, 2016, "2016-07-25"),
        ] {
            let stretch = in_year(rule, year).expect("it exists");
            assert_eq!(stretch.first.to_string(), first, "{rule:?}");
        }
        assert_eq!(in_year(weekday(5, Weekday::Monday, 2), 2023), None);
    }
}
