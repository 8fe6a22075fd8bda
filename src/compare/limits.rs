//! Whether two dates that name other days may both hold, because one of them only limits when something is.
//!
//! ```text
//! avant le 17 mars / le 12 mars        the day lies on the right side of the limit
//! avant le 17 mars / le 20 mars        it does not: they are apart, as two days are
//! avant le 17 / d'ici le 20            two limits on one side: both may hold
//! jusqu'au 17 / jusqu'au 20            until when it goes on: apart, as two days are
//! ```
//! Where the order of the two days is unknown nothing speaks against both. What goes on until a day is another deed than what is
//! on one, so that an end is held against another end alone, or a stretch of days that has one.

use crate::base::Day;
use crate::compare::dates::Dated;
use crate::facts::{DayLimit, Kind, Value, When};

/// Whether two dates of which the days are apart may both be right.
pub(crate) fn may_both_hold(left: Dated<'_>, right: Dated<'_>) -> bool {
    let stretch = |dated: Dated<'_>| dated.fact.kind == Kind::DateRange;
    match (limit(left), limit(right)) {
        (None, None) | (Some(DayLimit::End), Some(DayLimit::End)) => false,
        (Some(DayLimit::End), None) => !stretch(right),
        (None, Some(DayLimit::End)) => !stretch(left),
        (Some(DayLimit::End), Some(_)) | (Some(_), Some(DayLimit::End)) => true,
        (one, other) if one == other => true,
        _ => meet(left, right),
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
    let (l, r) = (&left.resolved.readings, &right.resolved.readings);
    if l.is_empty() || r.is_empty() {
        let (Some(one), Some(other)) = (day_of_year(left), day_of_year(right)) else { return true };
        return within(one, limit(left), other, limit(right));
    }
    l.iter().any(|one| {
        r.iter().any(|other| {
            let ((from, to), (its_from, its_to)) = (
                reach(one.roughly.first, one.roughly.last, limit(left)),
                reach(other.roughly.first, other.roughly.last, limit(right)),
            );
            from.is_none_or(|from| its_to.is_none_or(|to| from <= to))
                && its_from.is_none_or(|from| to.is_none_or(|to| from <= to))
        })
    })
}

/// First and last day that a limited stretch leaves; none where it is open.
const fn reach(first: Day, last: Day, limit: Option<DayLimit>) -> (Option<Day>, Option<Day>) {
    match limit {
        Some(DayLimit::First) => (Some(first), None),
        Some(DayLimit::Last | DayLimit::End) => (None, Some(last)),
        None => (Some(first), Some(last)),
    }
}

/// Whether two days of one year leave room for both.
fn within<D: PartialOrd>(one: D, limits_one: Option<DayLimit>, other: D, limits_other: Option<DayLimit>) -> bool {
    match (limits_one, limits_other) {
        (Some(DayLimit::First), _) | (_, Some(DayLimit::Last | DayLimit::End)) => one <= other,
        (Some(DayLimit::Last | DayLimit::End), _) | (_, Some(DayLimit::First)) => other <= one,
        (None, None) => one == other,
    }
}

/// Month and day of a date whose year is unsaid.
fn day_of_year(dated: Dated<'_>) -> Option<(u8, u8)> {
    let Value::Timex(timex) = &dated.fact.value else { return None };
    match timex.when {
        When::Calendar { month: Some(month), day: Some(day), .. } => Some((month, day)),
        _ => None,
    }
}
