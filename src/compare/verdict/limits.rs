//! Whether two dates that name other days may both hold, because one of them only limits when something is.
//!
//! ```text
//! avant le 17 mars / le 12 mars        the day lies on the right side of the limit
//! avant le 17 mars / le 20 mars        it does not: they are apart, as two days are
//! parti avant le 17 / avant le 20      two limits of what has come about: both may hold
//! doit partir d'ici le 17 / le 20      two days set for one thing: apart, as two days are
//! doit partir d'ici le 17 / parti le 20        a day that is set may be missed
//! jusqu'au 17 / jusqu'au 20            until when it goes on: apart; "au moins jusqu'au 17" leaves room for the 20th
//! jusqu'en avril / jusqu'au 31 mars    what ends where a month begins ends on the day before: both may hold
//! ```
//! Where the order of the two days is unknown nothing speaks against both. What goes on until a day is another deed than what is
//! on one, so that an end is held against another end alone, or a stretch of days that has one.

use crate::base::Day;
use crate::compare::anchoring::calendar::{self, Stretch};
use crate::compare::verdict::dates::Dated;
use crate::facts::{DayLimit, Kind, Tense, Timex, Value, When};

/// Whether two dates of which the days are apart may both be right.
pub(crate) fn may_both_hold(left: Dated<'_>, right: Dated<'_>) -> bool {
    use DayLimit::{Due, End, EndAtLeast};
    let stretch = |dated: Dated<'_>| dated.fact.kind == Kind::DateRange;
    // "Must be signed by the 17th" and "was signed on the 20th": what is set may be missed.
    let done = |dated: Dated<'_>| tense(dated) == Some(Tense::Past);
    match (limit(left), limit(right)) {
        (None, None) => false,
        (Some(End), Some(End)) | (Some(Due), Some(Due)) => adjoin(left, right),
        (Some(End), Some(EndAtLeast)) | (Some(EndAtLeast), Some(End)) => meet(left, right) || adjoin(left, right),
        (Some(Due), None) if done(right) => true,
        (None, Some(Due)) if done(left) => true,
        (Some(End | EndAtLeast), None) => !stretch(right),
        (None, Some(End | EndAtLeast)) => !stretch(left),
        (Some(End | EndAtLeast), Some(_)) | (Some(_), Some(End | EndAtLeast)) => true,
        (Some(one), Some(other)) if one.is_last() && other.is_last() || one == other => true,
        _ => meet(left, right),
    }
}

/// The tense of the clause of a date.
fn tense(dated: Dated<'_>) -> Option<Tense> {
    match &dated.fact.value {
        Value::Timex(timex) => Some(timex.tense),
        _ => None,
    }
}

/// What the date limits.
pub(crate) fn limit(dated: Dated<'_>) -> Option<DayLimit> {
    match &dated.fact.value {
        Value::Timex(timex) => timex.limit,
        _ => None,
    }
}

/// Whether what the limits leave of each has days in common, or may have.
fn meet(left: Dated<'_>, right: Dated<'_>) -> bool {
    let Some((left_days, right_days)) = stretches(left, right) else { return true };
    let ends = [left, right].iter().all(|dated| limit(*dated).is_some_and(DayLimit::is_end));
    left_days.iter().any(|one| {
        right_days.iter().any(|other| {
            let ((from, to), (its_from, its_to)) = (reach(*one, limit(left), ends), reach(*other, limit(right), ends));
            from.is_none_or(|from| its_to.is_none_or(|to| from <= to))
                && its_from.is_none_or(|from| to.is_none_or(|to| from <= to))
        })
    })
}

/// First and last day that a limited stretch leaves; none where it is open. `ends`: whether two ends are held against each other.
const fn reach(days: Stretch, limit: Option<DayLimit>, ends: bool) -> (Option<Day>, Option<Day>) {
    match limit {
        Some(DayLimit::First | DayLimit::EndAtLeast) => (Some(days.first), None),
        Some(DayLimit::End) if ends => (Some(days.first), Some(days.last)),
        Some(DayLimit::Last | DayLimit::Due | DayLimit::End) => (None, Some(days.last)),
        None => (Some(days.first), Some(days.last)),
    }
}

/// Days that a stretch has at most of which the end tells the day: the last third of a month, and no month.
const PART_OF_A_MONTH: i32 = 16;

/// "Jusqu’au 31 mars" and "jusqu’en avril", "jusqu’au 1er avril": what ends as a month begins may end on the day before.
fn adjoin(left: Dated<'_>, right: Dated<'_>) -> bool {
    let Some((left_days, right_days)) = stretches(left, right) else { return false };
    let adjoin = |one: &Stretch, other: &Stretch| {
        let (earlier, later) = if one.first <= other.first { (one, other) } else { (other, one) };
        let begins = later.days() > 1 || later.first.ymd().2 == 1;
        earlier.days() <= PART_OF_A_MONTH && earlier.last.plus(1) == later.first && begins
    };
    left_days.iter().any(|one| right_days.iter().any(|other| adjoin(one, other)))
}

/// The days that both name: as they were resolved, or in one year where that of either is unsaid. `None` where their words do not tell.
fn stretches(left: Dated<'_>, right: Dated<'_>) -> Option<(Vec<Stretch>, Vec<Stretch>)> {
    let resolved = |dated: Dated<'_>| -> Vec<Stretch> { dated.resolved.readings.iter().map(|it| it.roughly).collect() };
    let (one, other) = (resolved(left), resolved(right));
    if one.is_empty() || other.is_empty() {
        return Some((vec![in_some_year(left)?], vec![in_some_year(right)?]));
    }
    Some((one, other))
}

/// Any leap year, in which every day of a year has its place.
const SOME_YEAR: i32 = 2_000;

/// The days of a month and its days whose year is unsaid, as they lie in any year.
fn in_some_year(dated: Dated<'_>) -> Option<Stretch> {
    let Value::Timex(Timex { when: When::Calendar { month: Some(month), day, .. }, part, .. }) = &dated.fact.value
    else {
        return None;
    };
    let days = match day {
        Some(day) => Stretch::day(Day::from_ymd(SOME_YEAR, *month, *day)?),
        None => Stretch::month(SOME_YEAR, *month)?,
    };
    Some(calendar::part_of(days, *part))
}
