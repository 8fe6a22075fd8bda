//! What a hedged number says: the values that agree with its words (hard) and those its writer may have rounded from
//! (soft).
//!
//! ```text
//! près de 3 000   hard [2700, 3000]      soft [2550, 3060]
//! plus de 11 000  hard (11000, ∞)        soft [10780, 12100]
//! 6,4 %           hard [6.4, 6.4]        soft [6.35, 6.45]
//! ```
//!
//! The widths follow Ferson et al., "Natural language of uncertainty: numeric hedge words" (2015), and Williams & Power
//! on round numbers; they are starting points, not measurements. Everything is exact; a number too large for 128 bits is
//! `None`, and the caller rejects it with a reason. Which words are which hedge is in `data/lexicon/hedges.csv`.

use crate::base::Ratio;
use crate::facts::{Bound, Interval, Mode, Quantity};

/// How exactly a bare number is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Precision {
    /// Things that can be counted: exact, unless the number is round.
    Counted,
    /// Measures, money and percentages: half a unit of the last written digit either way.
    Written {
        /// One unit of the last written digit: 0.1 for 6.4, 100 million for 1.2 billion.
        step: Ratio,
    },
}

/// From here on a bare count of at most two significant digits is taken as round.
const ROUND_FROM: i64 = 100;

impl Interval {
    /// Both ends closed.
    pub const fn closed(low: Ratio, high: Ratio) -> Self {
        Self { low: Some(Bound { at: low, open: false }), high: Some(Bound { at: high, open: false }) }
    }

    /// One value.
    pub const fn point(at: Ratio) -> Self {
        Self::closed(at, at)
    }

    /// Whether `value` lies inside.
    pub fn holds(&self, value: Ratio) -> bool {
        self.low.is_none_or(|low| value > low.at || (value == low.at && !low.open))
            && self.high.is_none_or(|high| value < high.at || (value == high.at && !high.open))
    }

    /// Whether the two share a value.
    pub fn meets(&self, other: &Self) -> bool {
        let reaches = |low: Option<Bound>, high: Option<Bound>| match (low, high) {
            (Some(low), Some(high)) => low.at < high.at || (low.at == high.at && !low.open && !high.open),
            _ => true,
        };
        reaches(self.low, self.high)
            && reaches(other.low, other.high)
            && reaches(self.low, other.high)
            && reaches(other.low, self.high)
    }

    /// All values times `factor` (above zero) plus `offset`: a change of unit. `None` where one does not fit.
    pub fn converted(&self, factor: Ratio, offset: Ratio) -> Option<Self> {
        let turn = |bound: Option<Bound>| match bound {
            None => Some(None),
            Some(Bound { at, open }) => Some(Some(Bound { at: at.checked_mul(factor)?.checked_add(offset)?, open })),
        };
        Some(Self { low: turn(self.low)?, high: turn(self.high)? })
    }
}

impl Quantity {
    /// A number with no hedge: exact or, where it is a round count, round.
    ///
    /// ```
    /// use recoupe::base::Ratio;
    /// use recoupe::facts::{Mode, Precision, Quantity};
    /// let containers = Quantity::bare(Ratio::whole(11_000), Precision::Counted).expect("fits");
    /// assert_eq!(containers.mode, Mode::Round);
    /// assert!(containers.soft.holds(Ratio::whole(10_600)) && !containers.hard.holds(Ratio::whole(10_600)));
    /// ```
    pub fn bare(nominal: Ratio, precision: Precision) -> Option<Self> {
        let mode = if precision == Precision::Counted && is_round(nominal) { Mode::Round } else { Mode::Exact };
        Self::hedged(mode, nominal, precision)
    }

    /// A number under a hedge. `None` where an end does not fit 128 bits.
    pub fn hedged(mode: Mode, nominal: Ratio, precision: Precision) -> Option<Self> {
        let n = nominal;
        let (hard, soft) = match mode {
            Mode::Exact => {
                let slack = match precision {
                    Precision::Counted => Ratio::ZERO,
                    Precision::Written { step } => step.scale(1, 2)?,
                };
                (Interval::point(n), Interval::closed(n.checked_sub(slack)?, n.checked_add(slack)?))
            }
            Mode::Round => {
                let slack = grain(n)?.scale(1, 2)?.min(n.scale(5, 100)?);
                (Interval::point(n), Interval::closed(n.checked_sub(slack)?, n.checked_add(slack)?))
            }
            Mode::About => {
                let half = about_half_width(n, precision)?;
                (around(n, half)?, around(n, half.scale(3, 2)?)?)
            }
            Mode::Nearly => {
                (Interval::closed(n.scale(9, 10)?, n), Interval::closed(n.scale(85, 100)?, n.scale(102, 100)?))
            }
            Mode::JustOver => (above(n, n.scale(11, 10)?), above(n, n.scale(115, 100)?)),
            Mode::Over => {
                let low = if significant_digits(n) <= 2 { n.scale(98, 100)? } else { n };
                let hard = Interval { low: Some(Bound { at: n, open: true }), high: None };
                (hard, Interval::closed(low, n.checked_add(grain(n)?.max(n.scale(1, 10)?))?))
            }
            Mode::AtLeast => {
                let hard = Interval { low: Some(Bound { at: n, open: false }), high: None };
                (hard, Interval::closed(n, n.scale(3, 2)?))
            }
            Mode::Under => (below(Ratio::ZERO, n), below(n.scale(3, 4)?, n)),
            Mode::UpTo => (Interval::closed(Ratio::ZERO, n), Interval::closed(n.scale(1, 2)?, n)),
            Mode::Range => (Interval::point(n), Interval::point(n)),
            Mode::Collective => {
                let half = Ratio::whole(2).max(Ratio::new(n.scale(12, 100)?.ceil(), 1)?);
                (around(n, half)?, around(n, half.scale(3, 2)?)?)
            }
            Mode::Magnitude => (
                Interval::closed(n.scale(2, 1)?, n.scale(999, 100)?),
                Interval::closed(n.scale(3, 2)?, n.scale(12, 1)?),
            ),
            Mode::Several => {
                (Interval::closed(n.scale(3, 1)?, n.scale(9, 1)?), Interval::closed(n.scale(2, 1)?, n.scale(15, 1)?))
            }
            Mode::Couple => {
                let two = n.scale(2, 1)?;
                (Interval::point(two), Interval::closed(two, n.scale(3, 1)?))
            }
        };
        Some(Self { nominal: n, mode, hard, soft })
    }

    /// An explicit range, both ends included; the ends may come in either order.
    pub fn range(left: Ratio, right: Ratio) -> Self {
        let whole = Interval::closed(left.min(right), left.max(right));
        Self { nominal: left.min(right), mode: Mode::Range, hard: whole, soft: whole }
    }

    /// The same quantity in a base unit: every value times `factor`, plus `offset`.
    pub fn converted(&self, factor: Ratio, offset: Ratio) -> Option<Self> {
        Some(Self {
            nominal: self.nominal.checked_mul(factor)?.checked_add(offset)?,
            mode: self.mode,
            hard: self.hard.converted(factor, offset)?,
            soft: self.soft.converted(factor, offset)?,
        })
    }
}

/// `[max(0, n - half), n + half]`, without cutting at zero where `n` itself is below.
fn around(n: Ratio, half: Ratio) -> Option<Interval> {
    let low = n.checked_sub(half)?;
    let low = if n >= Ratio::ZERO { low.max(Ratio::ZERO) } else { low };
    Some(Interval::closed(low, n.checked_add(half)?))
}

const fn above(low: Ratio, high: Ratio) -> Interval {
    Interval { low: Some(Bound { at: low, open: true }), high: Some(Bound { at: high, open: false }) }
}

const fn below(low: Ratio, high: Ratio) -> Interval {
    Interval { low: Some(Bound { at: low, open: false }), high: Some(Bound { at: high, open: true }) }
}

/// Half the width of "about n": half its grain, but 5 % at least and 10 % at most; below 20, 15 % or one thing counted.
fn about_half_width(n: Ratio, precision: Precision) -> Option<Ratio> {
    let size = n.max(Ratio::ZERO.checked_sub(n)?);
    if size < Ratio::whole(20) {
        let share = size.scale(15, 100)?;
        return Some(if precision == Precision::Counted { share.max(Ratio::ONE) } else { share });
    }
    Some(grain(size)?.scale(1, 2)?.max(size.scale(5, 100)?).min(size.scale(1, 10)?))
}

/// Whether a bare count is one that writers round to: 100 and more, two significant digits at most.
fn is_round(n: Ratio) -> bool {
    n >= Ratio::whole(ROUND_FROM) && significant_digits(n) <= 2
}

/// The step a writer would have rounded to: 10 to the number of trailing zeros, five times that where the last digit
/// before them is a 5 (11 000 → 1 000, 250 → 50, 25 → 5). For a decimal, one unit of its last place.
pub(crate) fn grain(n: Ratio) -> Option<Ratio> {
    let mut den = n.denominator();
    if den != 1 {
        let mut step = 1_i128;
        while step % den != 0 && step < 1_000_000_000_000 {
            step = step.checked_mul(10)?;
            den = n.denominator();
        }
        return Ratio::new(1, step);
    }
    let (rest, zeros) = without_zeros(n.numerator().unsigned_abs());
    let step = 10_i128.checked_pow(zeros)?;
    Ratio::new(if rest % 10 == 5 { step.checked_mul(5)? } else { step }, 1)
}

/// Significant digits of a whole number; 99 for any other.
fn significant_digits(n: Ratio) -> u32 {
    if n.denominator() != 1 {
        return 99;
    }
    let (rest, _) = without_zeros(n.numerator().unsigned_abs());
    match u64::try_from(rest) {
        Ok(rest) => rest.checked_ilog10(),
        Err(_) => rest.checked_ilog10(),
    }
    .map_or(0, |log| log + 1)
}

/// A number without the zeros at its end, and how many these are.
fn without_zeros(mut rest: u128) -> (u128, u32) {
    let mut zeros = 0;
    while rest > u128::from(u64::MAX) && rest.is_multiple_of(10) {
        rest /= 10;
        zeros += 1;
    }
    // Division of 64 bits is an instruction, of 128 a loop.
    if let Ok(mut small) = u64::try_from(rest) {
        while small != 0 && small.is_multiple_of(10) {
            small /= 10;
            zeros += 1;
        }
        rest = u128::from(small);
    }
    (rest, zeros)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(interval: &Interval) -> String {
        let end = |bound: Option<Bound>, open: char, closed: char| match bound {
            None => "∞".to_owned(),
            Some(Bound { at, open: true }) => format!("{open}{at}"),
            Some(Bound { at, open: false }) => format!("{closed}{at}"),
        };
        format!("{} {}", end(interval.low, '(', '['), end(interval.high, ')', ']'))
    }

    #[test]
    fn hedges_give_the_intervals_of_the_table() {
        for (mode, n, hard, soft) in [
            (Mode::Exact, 11, "[11 ]11", "[11 ]11"),
            (Mode::Round, 11_000, "[11000 ]11000", "[10500 ]11500"),
            (Mode::Round, 1_200, "[1200 ]1200", "[1150 ]1250"),
            (Mode::About, 3_000, "[2700 ]3300", "[2550 ]3450"),
            (Mode::About, 10, "[8.5 ]11.5", "[7.75 ]12.25"),
            (Mode::Nearly, 3_000, "[2700 ]3000", "[2550 ]3060"),
            (Mode::JustOver, 100, "(100 ]110", "(100 ]115"),
            (Mode::Over, 11_000, "(11000 ∞", "[10780 ]12100"),
            (Mode::Over, 12_345, "(12345 ∞", "[12345 ]13579.5"),
            (Mode::AtLeast, 11, "[11 ∞", "[11 ]16.5"),
            (Mode::Under, 20, "[0 )20", "[15 )20"),
            (Mode::UpTo, 500, "[0 ]500", "[250 ]500"),
            (Mode::Collective, 20, "[17 ]23", "[15.5 ]24.5"),
            (Mode::Magnitude, 10, "[20 ]99.9", "[15 ]120"),
            (Mode::Several, 1, "[3 ]9", "[2 ]15"),
            (Mode::Couple, 100, "[200 ]200", "[200 ]300"),
        ] {
            let got = Quantity::hedged(mode, Ratio::whole(n), Precision::Counted).expect("fits");
            assert_eq!((shown(&got.hard).as_str(), shown(&got.soft).as_str()), (hard, soft), "{mode:?} {n}");
        }
    }

    #[test]
    fn bare_numbers_are_round_only_from_a_hundred_on_and_when_counted() {
        for (n, mode) in [(50, Mode::Exact), (100, Mode::Round), (123, Mode::Exact), (12_000, Mode::Round)] {
            assert_eq!(Quantity::bare(Ratio::whole(n), Precision::Counted).expect("fits").mode, mode, "{n}");
        }
        let step = Ratio::ONE;
        let percent = Quantity::bare(Ratio::whole(100), Precision::Written { step }).expect("fits");
        assert_eq!((percent.mode, shown(&percent.soft).as_str()), (Mode::Exact, "[99.5 ]100.5"));
    }

    #[test]
    fn a_number_that_does_not_fit_is_none() {
        let huge = Ratio::new(i128::MAX, 1).expect("denominator is one");
        assert_eq!(Quantity::hedged(Mode::Over, huge, Precision::Counted), None);
    }

    #[test]
    fn open_ends_meet_only_with_room_between() {
        let over = Quantity::hedged(Mode::Over, Ratio::whole(10), Precision::Counted).expect("fits");
        let point = |n| Interval::point(Ratio::whole(n));
        assert!(!over.hard.meets(&point(10)));
        assert!(over.hard.meets(&point(11)));
        let under = Quantity::hedged(Mode::Under, Ratio::whole(10), Precision::Counted).expect("fits");
        assert!(!over.hard.meets(&under.hard));
    }
}
