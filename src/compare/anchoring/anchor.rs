//! When was that: the days a date or a laid length of time means, given the day of publication.
//!
//! ```text
//! published Tuesday 2023-05-16      "a signé mercredi"       2023-05-10   (past: the last one)
//!                                   "se rendra mercredi"     2023-05-17   (future: the next one)
//!                                   "il y a deux ans"        2021
//! published some day in 2023-05     "mercredi"               several readings: it stays XXXX-WXX-3
//! ```
//! Nothing is guessed. Where the day of publication is not known to the day, the expression is resolved for each day it
//! may have been, and only what all of them give is taken as resolved; a few differing readings are kept as readings,
//! so that two dates conflict only if no reading of one meets a reading of the other. The value strings are those of
//! TIMEX3. The calendar's steps are in [`calendar`](super::calendar), the day of publication in
//! [`published`](super::published).

use crate::base::{Day, Grain, Ratio, TimeOfDay};
use crate::compare::anchoring::calendar::{self, Stretch};
use crate::compare::anchoring::occurrence::{Pattern, calendar_days, seasons, yearly};
use crate::compare::anchoring::written;
use crate::facts::{CalendarUnit, Fact, Kind, Laid, Part, Quantity, Tense, Timex, Value, When};
use crate::text::Published;

/// The days that a fact means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resolved {
    /// First day; `None` where it is not resolved.
    pub earliest: Option<Day>,
    /// Last day; `None` where it is not resolved, or open ("depuis 2019").
    pub latest: Option<Day>,
    /// How finely it is told.
    pub grain: Grain,
    /// TIMEX3 value as resolved; as written where it is not.
    pub timex: String,
    /// TIMEX3 value of the words alone.
    pub timex_as_written: String,
    /// Time of day.
    pub time: Option<TimeOfDay>,
    /// The time of day until which it lasts.
    pub until: Option<TimeOfDay>,
    /// What it may mean: each reading is the stretches it names, in their order. Empty where unresolved.
    pub readings: Vec<Reading>,
    /// What the words alone say, for comparing dates that stay unresolved.
    pub pattern: Option<Pattern>,
}

/// One meaning of a date expression.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reading {
    /// The stretches of days it names, ascending.
    pub stretches: Vec<Stretch>,
    /// What a writer who counts roughly may have meant ("il y a deux ans"); as long as the stretches for plain dates.
    pub roughly: Stretch,
}

/// Most readings kept apart; beyond, the expression counts as unresolved.
const MOST_READINGS: usize = 4;

/// Longest publication window, in days, that is tried day by day: a year.
const LONGEST_WINDOW: i32 = 366;

/// The days that `fact` means, read on the day of publication. `None` for facts that are no time, or a mere length.
pub fn resolve(fact: &Fact, published: Option<&Published>) -> Option<Resolved> {
    resolve_as(fact, fact.laid, published)
}

/// As [`resolve`], with the length of time laid as the caller knows it to be.
pub(crate) fn resolve_as(fact: &Fact, laid: Laid, published: Option<&Published>) -> Option<Resolved> {
    match &fact.value {
        Value::Timex(timex) => Some(resolve_timex(timex, fact.kind, published)),
        // "Deux ans avant la guerre" hangs on the war, not on today.
        Value::Quantity(quantity) if !matches!(laid, Laid::Nowhere | Laid::BeforeEvent) => {
            resolve_laid(quantity, CalendarUnit::of(fact.unit?)?, laid, published)
        }
        _ => None,
    }
}

/// The days a date expression means.
fn resolve_timex(timex: &Timex, kind: Kind, published: Option<&Published>) -> Resolved {
    let grain = written::grain(timex);
    let written = written::value(timex);
    let readings = over_window(published, |today| readings_of(timex, today));
    settle(Found {
        readings,
        grain,
        written,
        kind,
        time: timex.time,
        until: timex.until,
        part: timex.part,
        pattern: written::pattern(&timex.when),
    })
}

fn resolve_laid(
    quantity: &Quantity,
    unit: CalendarUnit,
    laid: Laid,
    published: Option<&Published>,
) -> Option<Resolved> {
    let grain = calendar::grain(unit);
    let readings = over_window(published, |today| match today {
        Some(today) => laid_reading(quantity, unit, laid, today).into_iter().collect(),
        None => Vec::new(),
    });
    let written = format!("P{}", calendar::length_code(quantity.nominal, unit));
    Some(settle(Found {
        readings,
        grain,
        written,
        kind: Kind::Elapsed,
        time: None,
        until: None,
        part: None,
        pattern: None,
    }))
}

struct Found {
    readings: Vec<Reading>,
    grain: Grain,
    written: String,
    kind: Kind,
    time: Option<TimeOfDay>,
    until: Option<TimeOfDay>,
    part: Option<Part>,
    pattern: Option<Pattern>,
}

fn settle(found: Found) -> Resolved {
    let Found { readings, grain, written, kind, time, until, part, pattern } = found;
    let (mut earliest, mut latest, mut timex) = (None, None, written.clone());
    if let [reading] = readings.as_slice()
        && let (Some(first), Some(last)) = (reading.stretches.first(), reading.stretches.last())
    {
        earliest = Some(first.first);
        latest = (kind != Kind::Since).then_some(last.last);
        timex = calendar::value(&reading.stretches, grain, time, part);
        if let Some(until) = until {
            timex.push_str(&format!("/T{until}"));
        }
    }
    Resolved { earliest, latest, grain, timex, timex_as_written: written, time, until, readings, pattern }
}

/// What `read` gives for every day the article may have been published; nothing where that is too many things.
fn over_window(published: Option<&Published>, read: impl Fn(Option<Day>) -> Vec<Reading>) -> Vec<Reading> {
    let Some(published) = published.filter(|p| p.latest.0 - p.earliest.0 <= LONGEST_WINDOW) else {
        return read(None);
    };
    let mut all: Vec<Reading> = Vec::new();
    for today in published.earliest.0..=published.latest.0 {
        let readings = read(Some(Day(today)));
        if readings.is_empty() {
            return Vec::new();
        }
        for reading in readings {
            // Rough edges move with every day; the stretches are what counts as another reading.
            match all.iter_mut().find(|known| known.stretches == reading.stretches) {
                Some(known) => known.roughly = known.roughly.cover(reading.roughly),
                None => all.push(reading),
            }
        }
        if all.len() > MOST_READINGS {
            return Vec::new();
        }
    }
    all.sort();
    all
}

fn readings_of(timex: &Timex, today: Option<Day>) -> Vec<Reading> {
    let mut readings: Vec<Reading> = stretches_of(&timex.when, timex.tense, today, None)
        .into_iter()
        .filter(|stretches| !stretches.is_empty())
        .map(|mut stretches| {
            for stretch in &mut stretches {
                *stretch = calendar::part_of(*stretch, timex.part);
            }
            stretches.sort();
            let roughly = stretches.iter().copied().reduce(Stretch::cover).unwrap_or(stretches[0]);
            Reading { stretches, roughly }
        })
        .collect();
    readings.sort();
    readings.dedup();
    readings
}

/// Every meaning of `when`, each a list of stretches. `after`: the day that a sequence has reached ("mardi *et mercredi*").
fn stretches_of(when: &When, tense: Tense, today: Option<Day>, after: Option<Day>) -> Vec<Vec<Stretch>> {
    let single = |stretches: Vec<Stretch>| stretches.into_iter().map(|stretch| vec![stretch]).collect();
    match when {
        When::Calendar { year, month, day, weekday, pointing } => {
            let parts = Pattern { year: *year, month: *month, day: *day, weekday: *weekday };
            single(calendar_days(parts, *pointing, tense, today, after))
        }
        When::Ambiguous(both) => {
            let mut all = stretches_of(&both[0], tense, today, after);
            all.extend(stretches_of(&both[1], tense, today, after));
            all
        }
        When::Season { season, year, pointing } => single(seasons(*season, *year, *pointing, tense, today)),
        When::Decade(first) => single(Stretch::years(*first, first.saturating_add(9)).into_iter().collect()),
        When::Century(number) => {
            let first = number.saturating_sub(1).saturating_mul(100).saturating_add(1);
            single(Stretch::years(first, first.saturating_add(99)).into_iter().collect())
        }
        When::Relative { offset, unit } => {
            single(today.and_then(|today| calendar::shifted(today, *offset, *unit)).into_iter().collect())
        }
        When::WeekdayOf { weekday, weeks } => {
            let day = today.map(|today| today.monday().plus(7 * weeks + i32::from(weekday.index())));
            single(day.map(Stretch::day).into_iter().collect())
        }
        When::Yearly { rule, year, pointing } => single(yearly(*rule, *year, *pointing, tense, today)),
        When::Counted { from, count, unit } => {
            let moved = |stretches: Vec<Stretch>| match stretches.as_slice() {
                [stretch] => calendar::counted(*stretch, *count, *unit).map(|moved| vec![moved]),
                _ => None,
            };
            stretches_of(from, tense, today, after).into_iter().filter_map(moved).collect()
        }
        When::PartOf(whole, part) => {
            let mut all = stretches_of(whole, tense, today, after);
            all.iter_mut().flatten().for_each(|stretch| *stretch = calendar::part_of(*stretch, Some(*part)));
            all
        }
        When::Span(from, to) => {
            let mut all = Vec::new();
            for start in stretches_of(from, tense, today, after) {
                let Some(first) = start.first().copied() else { continue };
                for end in stretches_of(to, tense, today, Some(first.first)) {
                    if let Some(last) = end.last().filter(|last| last.last >= first.first) {
                        all.push(vec![Stretch { first: first.first, last: last.last }]);
                    }
                }
            }
            all
        }
        When::Set(members) => {
            let mut all: Vec<Vec<Stretch>> = vec![Vec::new()];
            for member in members {
                let mut longer = Vec::new();
                for so_far in &all {
                    let reached = so_far.last().map(|stretch| stretch.first).or(after);
                    for mut stretches in stretches_of(member, tense, today, reached) {
                        stretches.splice(0..0, so_far.iter().copied());
                        longer.push(stretches);
                    }
                }
                longer.truncate(MOST_READINGS + 1);
                all = longer;
            }
            all
        }
        When::Every { .. } | When::Clock => Vec::new(),
    }
}

/// "Il y a N", "depuis N", "dans N", "N après": counted from today, at the grain of the unit.
///
/// People count years by the calendar and drop what is over ("deux ans" is said until close to three), months and
/// less by rounding; the rough edge allows both.
fn laid_reading(quantity: &Quantity, unit: CalendarUnit, laid: Laid, today: Day) -> Option<Reading> {
    let (low, high) = (quantity.hard.low?.at, quantity.hard.high.map(|bound| bound.at));
    let soft_high = quantity.soft.high.map(|bound| bound.at);
    let high = high.or(soft_high)?.max(low);
    let near = step(today, low, unit, laid)?;
    let far = step(today, high, unit, laid)?;
    let stretch = calendar::around(near, unit).cover(calendar::around(far, unit));
    let soft_low = quantity.soft.low.map_or(low, |bound| bound.at).min(low);
    let soft_high = soft_high.map_or(high, |at| at.max(high));
    let half = Ratio::new(1, 2)?;
    let rough_near = step(today, soft_low.checked_sub(half)?.max(Ratio::ZERO), unit, laid)?;
    let over = if unit >= CalendarUnit::Year { Ratio::ONE } else { half };
    let rough_far = step(today, soft_high.checked_add(over)?, unit, laid)?;
    let mut roughly = Stretch::between(rough_near, rough_far).cover(stretch);
    if unit >= CalendarUnit::Year && low >= Ratio::whole(MANY) {
        let year = |days: i32| Stretch {
            first: stretch.first.plus_months(-12 * days),
            last: stretch.last.plus_months(12 * days),
        };
        roughly = roughly.cover(year(1));
    }
    Some(Reading { stretches: vec![stretch], roughly })
}

/// From so many years on, a count of years may be one off: the anniversary is not looked up.
const MANY: i64 = 10;

fn step(today: Day, count: Ratio, unit: CalendarUnit, laid: Laid) -> Option<Day> {
    let sign = if laid == Laid::Ahead { 1 } else { -1 };
    calendar::step(today, count, unit, sign)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{Byte, Span, Tok, Weekday};
    use crate::facts::{Change, Modality, Mode, Pointing};
    use crate::text::DateSource;

    fn day(text: &str) -> Day {
        Day::parse(text).expect("rows are days")
    }

    fn published(text: &str) -> Published {
        let (first, last) = text.split_once("..").unwrap_or((text, text));
        Published { earliest: day(first), latest: day(last), grain: Grain::Day, time: None, from: DateSource::Metadata }
    }

    fn calendar(month: Option<u8>, day: Option<u8>, weekday: Option<Weekday>, pointing: Pointing) -> When {
        When::Calendar { year: None, month, day, weekday, pointing }
    }

    fn weekday(weekday: Weekday) -> When {
        calendar(None, None, Some(weekday), Pointing::Bare)
    }

    fn timex(when: When, tense: Tense) -> Timex {
        Timex { when, part: None, time: None, until: None, zone: None, tense, approximate: false, limit: None }
    }

    #[test]
    fn a_date_without_its_year_is_placed_by_tense_and_pointing() {
        use Pointing::*;
        use Tense::*;
        use Weekday::*;
        // Published on Tuesday 2023-05-16.
        let rows = [
            (weekday(Wednesday), Past, "2023-05-10"),
            (weekday(Wednesday), Unknown, "2023-05-10"),
            (weekday(Wednesday), Future, "2023-05-17"),
            (weekday(Tuesday), Past, "2023-05-16"),
            (weekday(Tuesday), Future, "2023-05-16"),
            (calendar(None, None, Some(Tuesday), Last), Past, "2023-05-09"),
            (calendar(None, None, Some(Tuesday), Next), Future, "2023-05-23"),
            (calendar(None, None, Some(Friday), This), Present, "2023-05-19"),
            (calendar(None, None, Some(Saturday), This), Present, "2023-05-13"),
            (calendar(None, None, Some(Saturday), This), Future, "2023-05-20"),
            (calendar(Some(9), None, None, Bare), Past, "2022-09"),
            (calendar(Some(9), None, None, Bare), Future, "2023-09"),
            (calendar(Some(3), None, None, Bare), Past, "2023-03"),
            (calendar(Some(3), None, None, Bare), Future, "2024-03"),
            (calendar(Some(5), None, None, Bare), Past, "2023-05"),
            (calendar(Some(5), None, None, Last), Past, "2022-05"),
            (calendar(Some(4), None, None, Bare), Unknown, "2023-04"),
            (calendar(Some(5), Some(18), None, Bare), Future, "2023-05-18"),
            (calendar(Some(5), Some(12), None, Bare), Unknown, "2023-05-12"),
            (calendar(Some(12), Some(24), None, Bare), Past, "2022-12-24"),
            (calendar(None, Some(19), None, Bare), Future, "2023-05-19"),
            (When::Relative { offset: -1, unit: CalendarUnit::Week }, Past, "2023-W19"),
            (When::Relative { offset: -1, unit: CalendarUnit::Century }, Unknown, "19"),
            (When::Decade(1980), Past, "198"),
            (When::Season { season: 3, year: None, pointing: Last }, Past, "2022-WI"),
            (When::Set(vec![weekday(Tuesday), weekday(Wednesday)]), Present, "2023-05-16/2023-05-17"),
            (When::Set(vec![weekday(Monday), weekday(Friday)]), Past, "2023-05-15,2023-05-19"),
            (When::Span(Box::new(weekday(Monday)), Box::new(weekday(Thursday))), Past, "2023-05-15/2023-05-18"),
        ];
        for (when, tense, expected) in rows {
            let resolved = resolve_timex(&timex(when.clone(), tense), Kind::Date, Some(&published("2023-05-16")));
            assert_eq!(resolved.timex, expected, "{when:?} {tense:?}");
        }
    }

    #[test]
    fn what_the_publication_date_does_not_decide_stays_symbolic() {
        let month = Some(published("2023-05-01..2023-05-31"));
        let rows = [
            (weekday(Weekday::Wednesday), Tense::Past, month, "XXXX-WXX-3"),
            (When::Relative { offset: -1, unit: CalendarUnit::Month }, Tense::Past, month, "2023-04"),
            (When::Relative { offset: -1, unit: CalendarUnit::Month }, Tense::Past, None, "DCT-P1M"),
            (calendar(Some(3), None, None, Pointing::Bare), Tense::Past, None, "XXXX-03"),
            (calendar(Some(6), Some(2), None, Pointing::Bare), Tense::Past, None, "XXXX-06-02"),
            (calendar(Some(9), None, None, Pointing::Bare), Tense::Unknown, month, "XXXX-09"),
        ];
        for (when, tense, published, expected) in rows {
            let resolved = resolve_timex(&timex(when.clone(), tense), Kind::Date, published.as_ref());
            assert_eq!(
                (resolved.timex.as_str(), resolved.earliest),
                match resolved.earliest {
                    Some(_) => (expected, Some(day("2023-04-01"))),
                    None => (expected, None),
                },
                "{when:?}"
            );
        }
    }

    #[test]
    fn a_beginning_has_no_last_day() {
        let when = When::Calendar { year: Some(2019), month: None, day: None, weekday: None, pointing: Pointing::Bare };
        let resolved = resolve_timex(&timex(when, Tense::Unknown), Kind::Since, None);
        assert_eq!((resolved.earliest, resolved.latest), (Some(day("2019-01-01")), None));
        assert_eq!(resolved.timex, "2019");
    }

    #[test]
    fn laid_lengths_are_counted_from_the_day_of_publication() {
        let rows = [
            (2, "year", Laid::Ago, "2023-05-16", "2021", "P2Y"),
            (24, "year", Laid::Since, "2023-05-16", "1999", "P24Y"),
            (9, "month", Laid::AfterEvent, "2023-05-16", "2022-08", "P9M"),
            (3, "day", Laid::Ago, "2023-05-16", "2023-05-13", "P3D"),
            (2, "week", Laid::Ahead, "2023-05-16", "2023-W22", "P2W"),
            (2, "decade", Laid::Ago, "2023-05-16", "200", "P20Y"),
            (2, "year", Laid::Ago, "2023-12-30..2024-01-02", "P2Y", "P2Y"),
        ];
        for (count, unit, laid, on, expected, written) in rows {
            let at = Ratio::whole(count);
            let quantity = Quantity {
                nominal: at,
                mode: Mode::Exact,
                hard: crate::facts::Interval::point(at),
                soft: crate::facts::Interval::point(at),
            };
            let fact = Fact {
                span: Span::<Byte>::new(0, 0),
                tokens: Span::<Tok>::new(0, 0),
                sentence: 0,
                kind: Kind::Elapsed,
                value: Value::Quantity(quantity),
                unit: Some(unit),
                head: None,
                of: None,
                window: None,
                scope: None,
                change: Change::None,
                laid,
                affirmed: true,
                modality: Modality::Fact,
                source: None,
                reason: None,
            };
            let resolved = resolve(&fact, Some(&published(on))).expect("a laid length is a time");
            assert_eq!(
                (resolved.timex.as_str(), resolved.timex_as_written.as_str()),
                (expected, written),
                "{count} {unit}"
            );
        }
    }
}
