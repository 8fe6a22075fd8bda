//! By how much two values of one kind differ that do not agree, and whether one looks like the other miswritten.
//!
//! ```text
//! 128 / 130          by no doubling              9 400 m² / 4 900 m²      digits changed places
//! samedi / dimanche  of articles that nothing dates: a day, as in any week
//! ```

use crate::base::{Day, Grain, Ratio};
use crate::compare::anchoring::anchor::Resolved;
use crate::compare::anchoring::occurrence::Pattern;
use crate::compare::pairing::nature;
use crate::compare::pairing::slip::{self, Slip};
use crate::compare::told::Told;
use crate::compare::verdict::Measured;

/// Doublings beyond which values are as far apart as any two.
const FARTHEST: i32 = 4;

/// Two days that lie as far apart as two dates of articles that nothing dates: "Monday" and "Tuesday", "2 February" and "3 February".
fn days_by_words(left: &Resolved, right: &Resolved) -> Option<(Day, Day)> {
    let (one, other) = (left.pattern?, right.pattern?);
    let of_a_year = |pattern: Pattern| Day::from_ymd(pattern.year.unwrap_or(LEAP_YEAR), pattern.month?, pattern.day?);
    if let Some(days) = of_a_year(one).zip(of_a_year(other)) {
        return Some(days);
    }
    let apart = (7 + other.weekday?.index() - one.weekday?.index()) % 7;
    let first = Day::from_ymd(LEAP_YEAR, 1, 1)?;
    Some((first, Day(first.0 + i32::from(apart.min(7 - apart)))))
}

/// A year that has every day.
const LEAP_YEAR: i32 = 2000;

/// How two values that do not agree differ, and by how many doublings: of the value, of the hours, of the days.
pub(crate) fn difference(left: &Told<'_>, right: &Told<'_>) -> (Slip, i32) {
    if let Some((one, other)) = left.measured_with(right) {
        let base = |measured: Measured| measured.quantity.nominal.checked_mul(measured.scale.factor);
        let (Some(one), Some(other)) = (base(one), base(other)) else { return (Slip::None, FARTHEST) };
        let beyond = |doublings: &i32| {
            nature::are_as_far(left, right, |ratio| {
                Ratio::whole(1 << doublings).scale(5, 4).is_none_or(|doubled| ratio > doubled)
            })
        };
        let slip = slip::between_numbers(one, other);
        // "312 million" and "312 billion": however far apart, a slip explains it.
        let scale = slip::is_of_scale(one, other) && slip == Slip::Strong;
        return (slip, if scale { 1 } else { (0..FARTHEST).take_while(beyond).count() as i32 });
    }
    let (Some(one), Some(other)) = (&left.resolved, &right.resolved) else { return (Slip::None, FARTHEST) };
    if let (Some(hour), Some(other_hour)) = (one.time, other.time)
        && hour != other_hour
    {
        let hours = i32::from(hour.0.abs_diff(other_hour.0) / 60);
        return (slip::between_hours(hour, other_hour), hours.min(FARTHEST));
    }
    let Some((from, to)) = one.earliest.zip(other.earliest).or_else(|| days_by_words(one, other)) else {
        return (Slip::None, FARTHEST);
    };
    let slip = match one.grain.max(other.grain) >= Grain::Month {
        true => slip::between_years(from.ymd().0, to.ymd().0),
        false => slip::between_days(from, to),
    };
    // However far apart, a year or month miswritten explains it.
    let apart = ((from.0 - to.0).unsigned_abs() + 1).ilog2() as i32 / 2;
    (slip, if slip == Slip::Strong { 1 } else { apart.min(FARTHEST) })
}
