//! Which occurrence of a date is meant that names no year: the nearest one that its pointing and the tense of its clause
//! allow.
//!
//! ```text
//! said on Tuesday 2023-05-16    "mercredi", past       2023-05-10
//!                               "en septembre", past   2022-09
//!                               "le 18 mai", future    2023-05-18
//!                               "en août", no tense    2022-08 or 2023-08
//! ```
//! Without a verb a weekday is taken as past, as news uses it; longer cycles stay open where neither occurrence is much
//! nearer.

use crate::base::{Day, Weekday, days_in_month};
use crate::compare::calendar::Stretch;
use crate::facts::{Pointing, Tense};

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
pub(super) fn calendar_days(
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
        (None, Pointing::Bare, _) => last,
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
            Pointing::Bare | Pointing::This => vec![back],
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
pub(super) fn seasons(
    season: u8,
    year: Option<i32>,
    pointing: Pointing,
    tense: Tense,
    today: Option<Day>,
) -> Vec<Stretch> {
    if let Some(year) = year {
        return Stretch::season(year, season).into_iter().collect();
    }
    let Some(today) = today else { return Vec::new() };
    let (year, ..) = today.ymd();
    let all: Vec<Stretch> = (year - 2..=year + 2).filter_map(|year| Stretch::season(year, season)).collect();
    let current = all.iter().copied().find(|s| s.holds(today)).unwrap_or(Stretch::day(today));
    choose(&all, pointing, tense, today, None, current)
}
