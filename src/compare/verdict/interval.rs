//! Intervals of exact numbers: whether two meet, which holds the other, how far apart they lie, and how they change unit.
//!
//! ```text
//! "plus de 11 000"   hard (11000, ∞)      soft (11000, 12100]
//! "11,200"           hard [11200, 11200]  soft [11200, 11200]    meets, and lies inside
//! ```
//! Nothing here is rounded: an arithmetic overflow gives `None`, which the callers read as "cannot be compared".
//! What the hedges of a language mean is the extraction's work, not this module's.

use std::cmp::Ordering;

use crate::base::Ratio;
use crate::facts::{Bound, Interval, Unit};

/// How values of a unit become values of its dimension's base: `value * factor + offset`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Scale {
    /// Above zero.
    pub(crate) factor: Ratio,
    /// Zero for all but temperatures.
    pub(crate) offset: Ratio,
}

impl Scale {
    /// The base unit's own.
    pub(crate) const BASE: Self = Self { factor: Ratio::ONE, offset: Ratio::ZERO };

    /// A unit's.
    pub(crate) const fn of(unit: &Unit) -> Self {
        Self { factor: unit.factor, offset: unit.offset }
    }
}

/// Whether every number of `inner` lies in `outer`.
pub(crate) fn holds(outer: &Interval, inner: &Interval) -> bool {
    reaches(outer.low, inner.low, Ordering::Greater) && reaches(outer.high, inner.high, Ordering::Less)
}

/// The smallest interval that holds both.
pub(crate) fn cover(left: &Interval, right: &Interval) -> Interval {
    Interval { low: wider(left.low, right.low, Ordering::Less), high: wider(left.high, right.high, Ordering::Greater) }
}

/// The interval with each end moved outwards by `by`, in its own unit.
pub(crate) fn widen(interval: &Interval, by: Ratio) -> Option<Interval> {
    let low = match interval.low {
        Some(bound) => Some(Bound { at: bound.at.checked_sub(by)?, open: bound.open }),
        None => None,
    };
    let high = match interval.high {
        Some(bound) => Some(Bound { at: bound.at.checked_add(by)?, open: bound.open }),
        None => None,
    };
    Some(Interval { low, high })
}

/// The interval with each end moved outwards by so many per cent of itself.
pub(crate) fn widen_percent(interval: &Interval, percent: u32) -> Option<Interval> {
    let percent = i64::from(percent);
    let outwards = |bound: Bound, up: bool| {
        let step = absolute(bound.at)?.scale(percent, 100)?;
        Some(Bound { at: if up { bound.at.checked_add(step)? } else { bound.at.checked_sub(step)? }, open: bound.open })
    };
    let low = match interval.low {
        Some(bound) => Some(outwards(bound, false)?),
        None => None,
    };
    let high = match interval.high {
        Some(bound) => Some(outwards(bound, true)?),
        None => None,
    };
    Some(Interval { low, high })
}

/// How far apart two disjoint intervals lie, and the size of the nearer end: `(gap, size)`. `None` where they meet.
pub(crate) fn gap(left: &Interval, right: &Interval) -> Option<(Ratio, Ratio)> {
    let between = |below: &Interval, above: &Interval| {
        let (high, low) = (below.high?, above.low?);
        if high.at > low.at {
            return None;
        }
        let (high_size, low_size) = (absolute(high.at)?, absolute(low.at)?);
        Some((low.at.checked_sub(high.at)?, high_size.min(low_size)))
    };
    if left.meets(right) {
        return None;
    }
    between(left, right).or_else(|| between(right, left))
}

/// Without its sign.
pub(crate) fn absolute(value: Ratio) -> Option<Ratio> {
    if value < Ratio::ZERO { Ratio::ZERO.checked_sub(value) } else { Some(value) }
}

fn wider(left: Option<Bound>, right: Option<Bound>, towards: Ordering) -> Option<Bound> {
    let (left, right) = (left?, right?);
    Some(match left.at.cmp(&right.at) {
        Ordering::Equal => Bound { at: left.at, open: left.open && right.open },
        order if order == towards => left,
        _ => right,
    })
}

/// Whether the end `outer` leaves room for the end `inner`; `within` is the order of an inner end to an outer one.
fn reaches(outer: Option<Bound>, inner: Option<Bound>, within: Ordering) -> bool {
    let Some(outer) = outer else { return true };
    let Some(inner) = inner else { return false };
    match inner.at.cmp(&outer.at) {
        Ordering::Equal => inner.open || !outer.open,
        order => order == within,
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use proptest::prelude::*;

    use super::*;

    /// `"[1,2)"`, `"(3,)"`: a bracket that is open leaves its end out, an empty end has none.
    pub(crate) fn interval(text: &str) -> Interval {
        let (low, high) = text[1..text.len() - 1].split_once(',').expect("rows have a comma");
        let end = |digits: &str, open: bool| Ratio::decimal(digits).map(|at| Bound { at, open });
        Interval { low: end(low, text.starts_with('(')), high: end(high, text.ends_with(')')) }
    }

    #[test]
    fn ends_that_are_left_out_do_not_meet() {
        for (left, right, expected) in [
            ("[1,2]", "[2,3]", true),
            ("[1,2)", "[2,3]", false),
            ("(11000,)", "[11000,11000]", false),
            ("(11000,)", "[11000.5,11001]", true),
            ("[11,)", "[14,)", true),
            ("[0,5]", "[6,)", false),
        ] {
            assert_eq!(interval(left).meets(&interval(right)), expected, "{left} {right}");
            assert_eq!(interval(right).meets(&interval(left)), expected, "{right} {left}");
        }
    }

    #[test]
    fn an_open_interval_holds_itself_but_not_its_closure() {
        for (outer, inner, expected) in [
            ("(1,2)", "(1,2)", true),
            ("(1,2)", "[1,2)", false),
            ("[1,2]", "(1,2)", true),
            ("[1,)", "[3,9]", true),
            ("[1,9]", "[3,)", false),
        ] {
            assert_eq!(holds(&interval(outer), &interval(inner)), expected, "{outer} {inner}");
        }
    }

    #[test]
    fn the_gap_is_measured_between_the_nearer_ends() {
        let (gap, size) = super::gap(&interval("[20,30]"), &interval("[10,16]")).expect("they are disjoint");
        assert_eq!((gap, size), (Ratio::whole(4), Ratio::whole(16)));
        assert_eq!(super::gap(&interval("[1,3]"), &interval("[2,4]")), None);
    }

    pub(crate) fn any_interval() -> impl Strategy<Value = Interval> {
        let bound = (0_i64..400, 1_i64..6, any::<bool>()).prop_map(|(num, den, open)| Bound {
            at: Ratio::new(i128::from(num), i128::from(den)).expect("above zero"),
            open,
        });
        (bound.clone(), 0_i64..200, any::<bool>(), 0_u8..6).prop_map(|(low, length, open, ends)| {
            let high = low.at.checked_add(Ratio::whole(length)).expect("small");
            let high = Bound { at: high, open: open && length > 0 };
            let low = Bound { at: low.at, open: low.open && length > 0 };
            Interval { low: (ends != 0).then_some(low), high: (ends != 1).then_some(high) }
        })
    }

    proptest! {
        #[test]
        fn meeting_and_holding_agree(left in any_interval(), right in any_interval()) {
            prop_assert_eq!(left.meets(&right), right.meets(&left));
            prop_assert!(holds(&left, &left) && left.meets(&left));
            if holds(&left, &right) {
                prop_assert!(left.meets(&right));
            }
            let both = cover(&left, &right);
            prop_assert!(holds(&both, &left) && holds(&both, &right));
        }

        #[test]
        fn another_unit_changes_no_relation(left in any_interval(), right in any_interval(), num in 1_i64..99, den in 1_i64..99, offset in 0_i64..300) {
            let factor = Ratio::new(i128::from(num), i128::from(den)).expect("above zero");
            let scale = Scale { factor, offset: Ratio::whole(offset) };
            let (l, r) = (left.converted(scale.factor, scale.offset).expect("small"), right.converted(scale.factor, scale.offset).expect("small"));
            prop_assert_eq!(left.meets(&right), l.meets(&r));
            prop_assert_eq!(holds(&left, &right), holds(&l, &r));
        }
    }
}
