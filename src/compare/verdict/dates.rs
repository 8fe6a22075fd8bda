//! The verdict on two dates: do some readings of both name the same days?
//!
//! ```text
//! 18 June / Tuesday and Wednesday (18–19 June)   inside
//! fin mars / en mars                             inside
//! mercredi 2h45 / mardi                          compatible: a time zone may lie between
//! mercredi / Tuesday, both undated               apart: whatever the week, an event falls on one weekday
//! ```
//! An unresolved date is compared by the parts its words name; where the two name no part in common, the relation is
//! [`DateRelation::Open`], which says nothing. Whether both tell the same event is `pairing`'s question.

use std::ops::Range;

use crate::base::{Day, Grain, TimeOfDay, Weekday};
use crate::compare::anchoring::anchor::{Reading, Resolved};
use crate::compare::anchoring::calendar::Stretch;
use crate::compare::anchoring::occurrence::Pattern;
use crate::compare::verdict::limits;
use crate::compare::verdict::rules::Rule;
use crate::compare::verdict::{Relation, Severity, Side};
use crate::facts::{Fact, Part, Timex, Value, When};

/// How two dates relate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DateRelation {
    /// As numbers relate, with the rule that says so.
    Told(Relation, Rule),
    /// Nothing in their words can be compared: "le mois dernier" of an undated article and "in July".
    Open,
}

/// A date fact with its resolution.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Dated<'a> {
    /// The fact.
    pub(crate) fact: &'a Fact,
    /// What it resolves to.
    pub(crate) resolved: &'a Resolved,
}

/// How two dates relate. What only limits a day, and another day on its right side, says nothing.
pub(crate) fn relate(left: Dated<'_>, right: Dated<'_>) -> DateRelation {
    match named(left, right) {
        DateRelation::Told(Relation::Apart(_) | Relation::Rounding, _) if limits::may_both_hold(left, right) => {
            DateRelation::Open
        }
        relation => relation,
    }
}

/// How the days and hours that two dates name relate.
fn named(left: Dated<'_>, right: Dated<'_>) -> DateRelation {
    if clock_only(left) || clock_only(right) {
        return match clocks(left, right) {
            Some(relation) => DateRelation::Told(relation, Rule::TimeOfDay),
            None => DateRelation::Open,
        };
    }
    let (l, r) = (left.resolved, right.resolved);
    if l.readings.is_empty() || r.readings.is_empty() {
        let told = by_words(left, right);
        // The same weekday, and another hour of it.
        return match clocks(left, right) {
            Some(apart @ Relation::Apart(_)) if matches!(told, DateRelation::Told(Relation::Meet, _)) => {
                DateRelation::Told(apart, Rule::TimeOfDay)
            }
            _ if matches!(told, DateRelation::Told(Relation::Meet, _)) && tell_other_parts(left, right) => {
                DateRelation::Told(Relation::Apart(Severity::Medium), Rule::DateOtherPart)
            }
            _ if matches!(told, DateRelation::Told(Relation::Meet, _)) && name_one_day(left, right) => {
                DateRelation::Told(Relation::Equal, Rule::DateEqual)
            }
            _ => told,
        };
    }
    let several = l.readings.len() > 1 || r.readings.len() > 1;
    let mut best: Option<(Relation, Rule)> = None;
    for one in &l.readings {
        for other in &r.readings {
            let told = readings(left, one, right, other);
            if best.is_none_or(|(known, _)| rank(told.0) < rank(known)) {
                best = Some(told);
            }
        }
    }
    match best {
        // "En octobre" and "en octobre 2011": which year the first means is inferred, and no words contradict the second.
        Some((Relation::Apart(_), _)) if leaves_year_open(left, right) => {
            DateRelation::Told(Relation::Meet, Rule::DateSameWords)
        }
        // One of several readings agrees: they may mean the same, no more.
        Some((Relation::Equal | Relation::Refines(_), _)) if several => {
            DateRelation::Told(Relation::Meet, Rule::DateOneReading)
        }
        Some((relation, rule)) => DateRelation::Told(relation, rule),
        None => DateRelation::Open,
    }
}

/// Whether both name one month, with the same day if both tell one, and only one of them names the year.
fn leaves_year_open(left: Dated<'_>, right: Dated<'_>) -> bool {
    let (Some(l), Some(r)) = (left.resolved.pattern, right.resolved.pattern) else { return false };
    l.month.is_some() && l.month == r.month && l.year.is_some() != r.year.is_some() && patterns(l, r) == Some(true)
}

const fn rank(relation: Relation) -> u8 {
    match relation {
        Relation::Equal => 0,
        Relation::Refines(_) => 1,
        Relation::Meet => 2,
        Relation::Strained => 3,
        Relation::Rounding => 4,
        Relation::Apart(Severity::Low) => 5,
        Relation::Apart(Severity::Medium) => 6,
        Relation::Apart(Severity::High) => 7,
    }
}

fn readings(left: Dated<'_>, one: &Reading, right: Dated<'_>, other: &Reading) -> (Relation, Rule) {
    if one.stretches == other.stretches {
        return match clocks(left, right) {
            Some(relation) => (relation, Rule::TimeOfDay),
            None => match (left.resolved.time, right.resolved.time) {
                _ if tell_other_parts(left, right) => (Relation::Apart(Severity::Medium), Rule::DateOtherPart),
                (Some(_), None) => (Relation::Refines(Side::Left), Rule::DateFiner),
                (None, Some(_)) => (Relation::Refines(Side::Right), Rule::DateFiner),
                _ => (Relation::Equal, Rule::DateEqual),
            },
        };
    }
    if inside(&one.stretches, &other.stretches) {
        return (Relation::Refines(Side::Left), Rule::DateInside);
    }
    if inside(&other.stretches, &one.stretches) {
        return (Relation::Refines(Side::Right), Rule::DateInside);
    }
    // The season of 2018-2019 is not that of 2019-2020, though it ends in the year in which the other begins.
    if is_season(left) && is_season(right) {
        return (Relation::Apart(Severity::Medium), Rule::DateApart);
    }
    if one.stretches.iter().any(|l| other.stretches.iter().any(|r| l.meets(*r))) {
        return match are_runs(left, right) {
            true => (Relation::Apart(Severity::Low), Rule::DateOtherRun),
            false => (Relation::Meet, Rule::DateOverlap),
        };
    }
    if one.roughly.meets(other.roughly) {
        return (Relation::Rounding, Rule::DateRoughly);
    }
    let gap = one.roughly.gap(other.roughly);
    if gap == 0 && zone_may_explain(left, right, Some(one.roughly.first < other.roughly.first)) {
        return (Relation::Rounding, Rule::DateTimeZone);
    }
    (Relation::Apart(severity(left, one, right, other)), Rule::DateApart)
}

/// "2018-2019": from one year to the next.
fn is_season(dated: Dated<'_>) -> bool {
    let year = |when: &When| match when {
        When::Calendar { year, month: None, day: None, .. } => *year,
        _ => None,
    };
    match timex_of(dated).map(|timex| &timex.when) {
        Some(When::Span(from, to)) => year(from).zip(year(to)).is_some_and(|(from, to)| from + 1 == to),
        _ => false,
    }
}

/// Whether both tell from when to when, each end by its name: "de 2010 à 2015" and "de 2011 à 2016" share years, and are not one run of them; "in the night
/// of Thursday to Friday" and "of Friday to Saturday" are two nights.
fn are_runs(left: Dated<'_>, right: Dated<'_>) -> bool {
    let run = |dated: Dated<'_>| {
        timex_of(dated).is_some_and(|timex| matches!(timex.when, When::Span(..)) && !timex.approximate)
    };
    run(left) && run(right) && left.resolved.grain == right.resolved.grain
}

/// Whether both tell a part of the day, and no hour is in both: "Monday morning" and "Monday evening".
fn tell_other_parts(left: Dated<'_>, right: Dated<'_>) -> bool {
    let hours = |dated: Dated<'_>| timex_of(dated)?.part.and_then(hours_of);
    let Some((one, other)) = hours(left).zip(hours(right)) else { return false };
    one.end <= other.start || other.end <= one.start
}

/// The hours that a part of the day may be taken to have; the night has those of two days, and may mean any beside noon.
fn hours_of(part: Part) -> Option<Range<u32>> {
    match part {
        Part::Morning => Some(0..12),
        Part::Midday => Some(11..15),
        Part::Afternoon => Some(12..19),
        Part::Evening => Some(16..24),
        Part::Night | Part::Start | Part::Middle | Part::End => None,
    }
}

/// Whether each stretch of `inner` lies within one of `outer`.
fn inside(inner: &[Stretch], outer: &[Stretch]) -> bool {
    inner.iter().all(|i| outer.iter().any(|o| o.covers(*i)))
}

/// Neighbouring days are one day seen from two places, where an hour is told before which, or behind which, the day changes over there:
/// "Wednesday, 2.45 a.m." may be Tuesday elsewhere, and no Thursday. `left_first`: whether the left one is the earlier of the two days.
fn zone_may_explain(left: Dated<'_>, right: Dated<'_>, left_first: Option<bool>) -> bool {
    let explains = |dated: Dated<'_>, first: Option<bool>| {
        let late = dated.resolved.time.map(|time| i32::from(time.0) >= MINUTES_A_DAY / 2);
        late.is_some_and(|late| first.is_none_or(|first| first == late))
    };
    explains(left, left_first) || explains(right, left_first.map(|first| !first))
}

/// Dates that are farther apart than this, in days, are not a slip of a line or a week.
const FAR_APART: i32 = 45;

fn severity(left: Dated<'_>, one: &Reading, right: Dated<'_>, other: &Reading) -> Severity {
    let rough = |reading: &Reading| {
        reading.stretches.iter().copied().reduce(Stretch::cover).is_some_and(|whole| whole != reading.roughly)
    };
    let days = one.roughly.gap(other.roughly);
    if rough(one) || rough(other) {
        // Counted back from today: the count may have been rounded more freely than we allow.
        return Severity::Low;
    }
    let coarser = left.resolved.grain.max(right.resolved.grain);
    let weekday = |dated: Dated<'_>| dated.resolved.pattern.is_some_and(|p| p.weekday.is_some() && p.day.is_none());
    if weekday(left) && weekday(right) && (days + 1) % 7 == 0 {
        // The same weekday of two weeks: rests on the tense alone.
        return Severity::Low;
    }
    if coarser <= Grain::Week && days > FAR_APART { Severity::High } else { Severity::Medium }
}

/// Compares what the words name, where at least one side stays unresolved.
fn by_words(left: Dated<'_>, right: Dated<'_>) -> DateRelation {
    let told = |agrees: bool| {
        if agrees {
            DateRelation::Told(Relation::Meet, Rule::DateSameWords)
        } else if neighbours(left, right) && zone_may_explain(left, right, is_day_before(left, right)) {
            DateRelation::Told(Relation::Rounding, Rule::DateTimeZone)
        } else {
            DateRelation::Told(Relation::Apart(Severity::Medium), Rule::DateOtherWords)
        }
    };
    let (l, r) = (left.resolved, right.resolved);
    match (patterns_of(left.fact), patterns_of(right.fact)) {
        (Some(_), Some(all)) if !l.readings.is_empty() => resolved_against(&l.readings, &all, told),
        (Some(all), Some(_)) if !r.readings.is_empty() => resolved_against(&r.readings, &all, told),
        (Some(one), Some(other)) => {
            let pairs = one.iter().flat_map(|l| other.iter().map(|r| patterns(*l, *r)));
            let relations: Vec<Option<bool>> = pairs.collect();
            let within = |inner: &[Pattern], outer: &[Pattern]| inner.iter().all(|pattern| outer.contains(pattern));
            if are_runs(left, right) && !within(&one, &other) && !within(&other, &one) {
                told(false)
            } else if relations.contains(&Some(true)) {
                told(true)
            } else if relations.iter().all(|relation| *relation == Some(false)) {
                told(false)
            } else {
                DateRelation::Open
            }
        }
        (Some(all), None) if !r.readings.is_empty() => resolved_against(&r.readings, &all, told),
        (None, Some(all)) if !l.readings.is_empty() => resolved_against(&l.readings, &all, told),
        _ => DateRelation::Open,
    }
}

/// Whether both name the same days of a year, or the same hour of them: "le 15 décembre" of two articles that nothing dates.
fn name_one_day(left: Dated<'_>, right: Dated<'_>) -> bool {
    let (Some(one), Some(other)) = (patterns_of(left.fact), patterns_of(right.fact)) else { return false };
    let in_a_year = |pattern: &Pattern| pattern.month.is_some() && pattern.day.is_some();
    one == other && one.iter().all(in_a_year) && left.resolved.time == right.resolved.time
}

/// Days from the left of two bare weekdays to the right one, in a week.
fn days_to(left: Dated<'_>, right: Dated<'_>) -> Option<u8> {
    let weekday = |dated: Dated<'_>| dated.resolved.pattern.and_then(|pattern| pattern.weekday);
    weekday(left).zip(weekday(right)).map(|(one, other)| (7 + other.index() - one.index()) % 7)
}

/// Whether two bare weekdays follow each other.
fn neighbours(left: Dated<'_>, right: Dated<'_>) -> bool {
    days_to(left, right).is_none_or(|days| matches!(days, 1 | 6))
}

/// Whether of two weekdays that follow each other the left one is the earlier.
fn is_day_before(left: Dated<'_>, right: Dated<'_>) -> Option<bool> {
    days_to(left, right).map(|days| days == 1)
}

/// Whether the named parts agree; `None` where no part is named by both.
fn patterns(left: Pattern, right: Pattern) -> Option<bool> {
    let mut all = None;
    let mut see = |agrees: bool| all = Some(all.unwrap_or(true) && agrees);
    if let (Some(l), Some(r)) = (left.year, right.year) {
        see(l == r);
    }
    if let (Some(l), Some(r)) = (left.month, right.month) {
        see(l == r);
    }
    if let (Some(l), Some(r)) = (left.day, right.day) {
        see(l == r);
    }
    if let (Some(l), Some(r)) = (left.weekday, right.weekday) {
        see(l == r);
    }
    if let (Some(l), Some(r)) = (full_day(left), right.weekday) {
        see(l.weekday() == r);
    }
    if let (Some(l), Some(r)) = (left.weekday, full_day(right)) {
        see(l == r.weekday());
    }
    all
}

fn full_day(pattern: Pattern) -> Option<Day> {
    Day::from_ymd(pattern.year?, pattern.month?, pattern.day?)
}

/// Longest resolved stretch whose days are each held against a pattern: a year.
const LONGEST: i32 = 366;

fn resolved_against(all: &[Reading], patterns: &[Pattern], told: impl Fn(bool) -> DateRelation) -> DateRelation {
    let matches = |day: Day, pattern: &Pattern| {
        let (year, month, number) = day.ymd();
        pattern.year.is_none_or(|y| y == year)
            && pattern.month.is_none_or(|m| m == month)
            && pattern.day.is_none_or(|d| d == number)
            && pattern.weekday.is_none_or(|w| w == day.weekday())
    };
    let stretches = all.iter().flat_map(|reading| reading.stretches.iter());
    let mut agrees = false;
    for stretch in stretches {
        if stretch.days() > LONGEST {
            return DateRelation::Open;
        }
        let mut days = (stretch.first.0..=stretch.last.0).map(Day);
        agrees = agrees || days.any(|day| patterns.iter().any(|pattern| matches(day, pattern)));
    }
    told(agrees)
}

/// The dates that a fact names, each by its parts; a span of weekdays or of days of one month names all between.
fn patterns_of(fact: &Fact) -> Option<Vec<Pattern>> {
    let Value::Timex(Timex { when, .. }) = &fact.value else { return None };
    let one = |when: &When| match when {
        When::Calendar { year, month, day, weekday, .. } => {
            Some(Pattern { year: *year, month: *month, day: *day, weekday: *weekday })
        }
        _ => None,
    };
    match when {
        When::Span(from, to) => {
            let (from, to) = (one(from)?, one(to)?);
            if let (Some(first), Some(last)) = (from.weekday, to.weekday) {
                let steps = 0..=(last.index() + 7 - first.index()) % 7;
                let day = |step| Pattern { weekday: Some(Weekday::from_index(first.index() + step)), ..from };
                return Some(steps.map(day).collect());
            }
            let (first, last) = (from.day?, to.day?);
            let one_month = from.month.is_none() || to.month.is_none() || from.month == to.month;
            let month = from.month.or(to.month);
            one_month.then(|| (first..=last).map(|day| Pattern { day: Some(day), month, ..from }).collect())
        }
        When::Set(all) => all.iter().map(one).collect(),
        other => one(other).map(|pattern| vec![pattern]),
    }
}

/// How many days a set or span of dates lasts, first to last, where its words alone or its resolution tell.
pub(crate) fn days_spanned(dated: Dated<'_>) -> Option<i32> {
    let lengths: Vec<i32> = dated
        .resolved
        .readings
        .iter()
        .filter_map(|reading| reading.stretches.iter().copied().reduce(Stretch::cover).map(Stretch::days))
        .collect();
    if let Some((first, rest)) = lengths.split_first() {
        return rest.iter().all(|len| len == first).then_some(*first);
    }
    let Value::Timex(Timex { when, .. }) = &dated.fact.value else { return None };
    if let When::Span(from, to) = when
        && let Some(length) = undated_length(from, to)
    {
        return Some(length);
    }
    if let When::Set(all) = when
        && let (Some(first), Some(last)) = (all.first(), all.last())
        && let Some(length) = undated_length(first, last)
    {
        return Some(length);
    }
    let days = patterns_of(dated.fact)?;
    let (first, last) = (days.first()?.weekday?.index(), days.last()?.weekday?.index());
    Some(i32::from((last + 7 - first) % 7) + 1)
}

/// "Du 18 au 20 juin" lasts three days in any year.
fn undated_length(from: &When, to: &When) -> Option<i32> {
    let parts = |when: &When| match when {
        When::Calendar { month, day: Some(day), .. } => Some((*month, *day)),
        _ => None,
    };
    let ((from_month, from_day), (to_month, to_day)) = (parts(from)?, parts(to)?);
    let same_month = from_month.is_none() || to_month.is_none() || from_month == to_month;
    (same_month && to_day >= from_day).then(|| i32::from(to_day - from_day) + 1)
}

fn clock_only(dated: Dated<'_>) -> bool {
    matches!(&dated.fact.value, Value::Timex(Timex { when: When::Clock, .. }))
}

fn timex_of(dated: Dated<'_>) -> Option<&Timex> {
    match &dated.fact.value {
        Value::Timex(timex) => Some(timex),
        _ => None,
    }
}

/// How the times of day relate, where both are told.
fn clocks(left: Dated<'_>, right: Dated<'_>) -> Option<Relation> {
    let (l, r) = (timex_of(left)?, timex_of(right)?);
    let (one, other) = (l.time?, r.time?);
    let (least, most) = match (l.zone, r.zone) {
        // "20h, heure locale" may be any hour of Greenwich.
        (Some(l), Some(r)) if l.is_named() != r.is_named() => return None,
        (Some(l), Some(r)) => l.ahead(r, one_day(left).or_else(|| one_day(right))),
        _ => (0, 0),
    };
    let shifts = (least..=most).step_by(ANOTHER_HOUR);
    let apart = shifts.map(|shift| minutes_apart((one, l.until), (other, r.until), shift)).min()?;
    let slack = slack(one, l.approximate) + slack(other, r.approximate);
    Some(if apart < 0 {
        Relation::Meet
    } else if apart == 0 {
        Relation::Equal
    } else if apart <= slack {
        Relation::Rounding
    } else if apart % 60 == 0 && [l.zone, r.zone].iter().any(|zone| zone.is_none_or(|zone| !zone.is_named())) {
        // Whole hours apart and no zone told: perhaps two clocks.
        Relation::Apart(Severity::Low)
    } else {
        Relation::Apart(Severity::Medium)
    })
}

/// The one day that a date may mean.
fn one_day(dated: Dated<'_>) -> Option<Day> {
    dated.resolved.earliest.filter(|day| dated.resolved.latest == Some(*day))
}

/// Minutes between two times of day, or stretches of hours, of which the second's clock is so many minutes ahead; below zero where
/// stretches share some.
fn minutes_apart(left: (TimeOfDay, Option<TimeOfDay>), right: (TimeOfDay, Option<TimeOfDay>), shift: i32) -> i32 {
    let ((one, until), (other, its_until)) = (left, right);
    if until.is_none() && its_until.is_none() {
        return around_the_clock(i32::from(one.0) + shift - i32::from(other.0));
    }
    // Stretches of hours: the same, or meeting, or so many minutes apart.
    let lasts = |from: TimeOfDay, until: Option<TimeOfDay>| {
        until.map_or(0, |until| (i32::from(until.0) - i32::from(from.0)).rem_euclid(MINUTES_A_DAY))
    };
    let (own, its) = (lasts(one, until), lasts(other, its_until));
    let ahead = (i32::from(other.0) - i32::from(one.0) - shift).rem_euclid(MINUTES_A_DAY);
    if ahead == 0 && own == its {
        0
    } else if ahead <= own || MINUTES_A_DAY - ahead <= its {
        -1
    } else {
        (ahead - own).min(MINUTES_A_DAY - ahead - its)
    }
}

const MINUTES_A_DAY: i32 = 1_440;
/// Minutes by which clocks may be ahead that summer moves.
const ANOTHER_HOUR: usize = 60;

/// Minutes between two times of day, the shorter way.
fn around_the_clock(apart: i32) -> i32 {
    let apart = apart.rem_euclid(MINUTES_A_DAY);
    apart.min(MINUTES_A_DAY - apart)
}

/// Minutes that "vers" and "shortly before" add: a writer who is farther off names the next half hour.
const AROUND_MINUTES: i32 = 15;

/// Minutes by which a time was rounded: a half hour or an hour is named for what is near it.
fn slack(time: TimeOfDay, approximate: bool) -> i32 {
    let rounded = match time.0 {
        minutes if minutes % 30 == 0 => 10,
        minutes if minutes % 5 == 0 => 3,
        _ => 0,
    };
    if approximate { rounded + AROUND_MINUTES } else { rounded }
}
