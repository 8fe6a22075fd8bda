//! The verdict on two numbers, and the words all verdicts are given in.
//!
//! ```text
//! hard equal, same hedge                                   equal
//! hard meet, one exact and inside the other's usual range  refines
//! hard meet otherwise, or only the soft ones do            compatible
//! neither meet                                             conflict, graver the wider the gap
//! ```
//! After Ferson et al. (2015), "Natural language of uncertainty: numeric hedge words", for the bands themselves, which
//! the extraction has already laid. Whether two numbers are about the same thing is `pairing`'s question, not this one's.

pub(super) mod ages;
pub(super) mod dates;
pub(super) mod fate;
pub(super) mod interval;
pub(super) mod judge;
pub(super) mod limits;
pub(super) mod manner;
pub(super) mod people;
pub(super) mod portion;
pub(super) mod ranks;
pub(super) mod rules;
pub(super) mod so_far;
pub(super) mod way;
pub(super) mod weighing;

use crate::base::Ratio;
use crate::compare::verdict::interval::Scale;
use crate::compare::verdict::rules::Rule;
use crate::facts::{Interval, Mode, Quantity};

/// One of the two things compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum Side {
    Left,
    Right,
}

impl Side {
    /// The other one.
    pub const fn other(self) -> Self {
        match self {
            Self::Left => Self::Right,
            Self::Right => Self::Left,
        }
    }
}

/// What comparing two facts says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// They cannot be compared, or are about different things.
    NotComparable,
    /// The same value.
    Equal,
    /// Both may hold.
    Compatible,
    /// Both may hold, and the side named tells it more finely.
    Refines(Side),
    /// Both held, one after the other: the side named is the later state.
    Update(Side),
    /// They cannot both hold, and each is told by its own named source.
    Disputed,
    /// They cannot both hold.
    Conflict,
}

impl Verdict {
    /// The word the report uses.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Equal => "equal",
            Self::Compatible => "compatible",
            Self::Refines(_) => "refines",
            Self::Update(_) => "update",
            Self::Conflict => "conflict",
            Self::Disputed => "disputed",
            Self::NotComparable => "not-comparable",
        }
    }

    /// Whether a reader must be told.
    pub const fn is_alarm(self) -> bool {
        matches!(self, Self::Conflict | Self::Disputed)
    }

    /// Whether both statements may hold at once.
    pub const fn agrees(self) -> bool {
        matches!(self, Self::Equal | Self::Compatible | Self::Refines(_))
    }

    /// The same seen from the other side.
    pub const fn flipped(self) -> Self {
        match self {
            Self::Refines(side) => Self::Refines(side.other()),
            Self::Update(side) => Self::Update(side.other()),
            other => other,
        }
    }

    /// From 0 for nothing said to 6 for a conflict: the gravest of several verdicts stands for them all.
    pub const fn gravity(self) -> u8 {
        match self {
            Self::NotComparable => 0,
            Self::Equal => 1,
            Self::Compatible => 2,
            Self::Refines(_) => 3,
            Self::Update(_) => 4,
            Self::Disputed => 5,
            Self::Conflict => 6,
        }
    }
}

/// How grave a conflict is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum Severity {
    Low,
    Medium,
    High,
}

impl Severity {
    /// The word the report uses.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
        }
    }

    /// One step less grave.
    pub const fn lower(self) -> Self {
        match self {
            Self::High => Self::Medium,
            Self::Medium | Self::Low => Self::Low,
        }
    }
}

/// How two numbers relate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Relation {
    /// The same value, hedged alike.
    Equal,
    /// They meet as written.
    Meet,
    /// They meet as written, but one lies beyond what the other's words usually mean.
    Strained,
    /// They meet only as rounded.
    Rounding,
    /// The side named is exact and lies inside the other.
    Refines(Side),
    /// They do not meet.
    Apart(Severity),
}

impl Relation {
    /// The verdict it comes to, for facts about the same thing.
    pub(crate) const fn verdict(self) -> Verdict {
        match self {
            Self::Equal => Verdict::Equal,
            Self::Meet | Self::Strained | Self::Rounding => Verdict::Compatible,
            Self::Refines(side) => Verdict::Refines(side),
            Self::Apart(_) => Verdict::Conflict,
        }
    }

    /// The rule it is reported under.
    pub(crate) const fn rule(self) -> Rule {
        match self {
            Self::Equal => Rule::NumberEqual,
            Self::Meet => Rule::NumberMeet,
            Self::Strained => Rule::NumberBeyondUsual,
            Self::Rounding => Rule::NumberRounding,
            Self::Refines(_) => Rule::NumberInside,
            Self::Apart(_) => Rule::NumberApart,
        }
    }
}

/// A number with what its unit makes of it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Measured {
    /// As extracted, in its own unit.
    pub(crate) quantity: Quantity,
    /// Of its unit, to the base of its dimension.
    pub(crate) scale: Scale,
}

/// How two numbers of one dimension relate. `tolerance`: per cent by which each is widened before they count as apart.
/// `None` where the arithmetic overflows.
///
/// Numbers in unlike units were rounded to them: a bare "deux jours" beside "50 heures" is taken as two days give or
/// take half a day.
pub(crate) fn relate(left: &Measured, right: &Measured, tolerance: u32) -> Option<Relation> {
    let unlike = left.scale != right.scale;
    let (left_hard, left_soft) = in_base(left, unlike, tolerance)?;
    let (right_hard, right_soft) = in_base(right, unlike, tolerance)?;
    let (left_mode, right_mode) = (left.quantity.mode, right.quantity.mode);

    if left_hard == right_hard && (left_mode == right_mode || (is_exact(left_mode) && is_exact(right_mode))) {
        return Some(Relation::Equal);
    }
    if left_hard.meets(&right_hard) {
        let inside = |side, inner_mode, inner: (&Interval, &Interval), outer: (&Interval, &Interval)| {
            if !is_exact(inner_mode) || !interval::holds(outer.0, inner.0) {
                return None;
            }
            let usual = inner.1.meets(outer.1);
            Some(if usual { Relation::Refines(side) } else { Relation::Strained })
        };
        let (left_both, right_both) = ((&left_hard, &left_soft), (&right_hard, &right_soft));
        return Some(
            inside(Side::Left, left_mode, left_both, right_both)
                .or_else(|| inside(Side::Right, right_mode, right_both, left_both))
                .unwrap_or(Relation::Meet),
        );
    }
    let (left_room, right_room) = (interval::cover(&left_hard, &left_soft), interval::cover(&right_hard, &right_soft));
    // The soft band of an open bound ends where a writer would have named a higher bound; the bound itself still
    // holds beyond, so only what lies on the forbidden side counts here. The cover has that.
    let bare = is_bare(left_mode) && is_bare(right_mode) && !unlike;
    if bare && touch(&left_room, &right_room) {
        return Some(Relation::Apart(severity(&left_hard, left_mode, &right_hard, right_mode)));
    }
    if left_room.meets(&right_room) {
        return Some(Relation::Rounding);
    }
    Some(Relation::Apart(severity(&left_room, left_mode, &right_room, right_mode)))
}

/// Whether a number is told without a hedge.
const fn is_bare(mode: Mode) -> bool {
    matches!(mode, Mode::Exact | Mode::Round)
}

/// Whether two bands have no more than an end in common. What is rounded to 120 reaches up to 125 and not to it: it is 130 from there on, and
/// two bare numbers as fine as each other never meet by rounding.
fn touch(left: &Interval, right: &Interval) -> bool {
    let ends = |one: &Interval, other: &Interval| matches!((one.high, other.low), (Some(high), Some(low)) if high.at == low.at);
    ends(left, right) || ends(right, left)
}

/// A number said exactly.
pub(crate) fn exactly(at: Ratio) -> Quantity {
    Quantity { nominal: at, mode: Mode::Exact, hard: Interval::point(at), soft: Interval::point(at) }
}

/// Whether the words give one number, or say both ends of a range.
pub(crate) const fn is_exact(mode: Mode) -> bool {
    matches!(mode, Mode::Exact | Mode::Round | Mode::Range)
}

fn in_base(measured: &Measured, unlike_units: bool, tolerance: u32) -> Option<(Interval, Interval)> {
    let Quantity { nominal, hard, mut soft, mode } = measured.quantity;
    if unlike_units && matches!(mode, Mode::Exact | Mode::Round) {
        soft = interval::cover(&soft, &interval::widen(&hard, rounding(nominal)?)?);
    }
    let hard = hard.converted(measured.scale.factor, measured.scale.offset)?;
    let mut soft = soft.converted(measured.scale.factor, measured.scale.offset)?;
    if tolerance > 0 {
        soft = interval::widen_percent(&interval::cover(&soft, &hard), tolerance)?;
    }
    Some((hard, soft))
}

/// How much a bare number may have been rounded to its unit: half of its last digit that is not zero, but no more than
/// a twentieth ("1 000 miles" for 1 600 km); small whole numbers half a unit, and no more than a fifth: a year is not six months.
fn rounding(nominal: Ratio) -> Option<Ratio> {
    let half = Ratio::new(1, 2)?;
    if nominal.as_whole().is_none() {
        return fractional_rounding(nominal);
    }
    let Some(mut rest) = nominal.as_whole().filter(|n| *n != 0) else { return Some(Ratio::ZERO) };
    let mut step = Ratio::ONE;
    while rest % 10 == 0 {
        rest /= 10;
        step = step.scale(10, 1)?;
    }
    let size = interval::absolute(nominal)?;
    Some(step.checked_mul(half)?.min(size.scale(1, 20)?).max(half.min(size.scale(1, 5)?)))
}

/// The same for "one and a half" (an eighth: six weeks are a month and a half) and for decimals (half of the last digit).
fn fractional_rounding(nominal: Ratio) -> Option<Ratio> {
    if nominal.scale(2, 1)?.as_whole().is_some() {
        return Ratio::new(1, 8);
    }
    let decimals = (1..=3).find(|n| nominal.scale(10_i64.pow(*n), 1).is_some_and(|large| large.as_whole().is_some()));
    decimals.map_or(Some(Ratio::ZERO), |n| Ratio::new(1, 2 * 10_i128.pow(n)))
}

/// Gap above a quarter of the smaller value: no reader would call it the same number.
const WIDE_GAP: (i64, i64) = (1, 4);
/// Gap above a twentieth: beyond what rounding to two digits explains.
const NARROW_GAP: (i64, i64) = (1, 20);

fn severity(left: &Interval, left_mode: Mode, right: &Interval, right_mode: Mode) -> Severity {
    let modes = [left_mode, right_mode];
    if modes.iter().any(|mode| matches!(mode, Mode::Magnitude | Mode::Several | Mode::Couple)) {
        return Severity::Low;
    }
    let Some((gap, size)) = interval::gap(left, right) else { return Severity::Low };
    let beyond = |(num, den): (i64, i64)| size.scale(num, den).is_none_or(|bound| gap > bound);
    let severity = if beyond(WIDE_GAP) {
        Severity::High
    } else if beyond(NARROW_GAP) {
        Severity::Medium
    } else {
        Severity::Low
    };
    let vague = modes.iter().any(|mode| matches!(mode, Mode::About | Mode::Nearly | Mode::JustOver | Mode::Collective));
    if vague { severity.lower() } else { severity }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::compare::verdict::interval::tests::{any_interval, interval};

    fn quantity(mode: Mode, hard: &str, soft: &str) -> Measured {
        let hard = interval(hard);
        let nominal = hard.low.or(hard.high).expect("rows have an end").at;
        Measured { quantity: Quantity { nominal, mode, hard, soft: interval(soft) }, scale: Scale::BASE }
    }

    #[test]
    fn hedges_decide_between_agreement_and_conflict() {
        use Mode::*;
        let rows = [
            ((Exact, "[7,7]", "[7,7]"), (Exact, "[7,7]", "[7,7]"), Relation::Equal),
            ((Exact, "[7,7]", "[7,7]"), (Exact, "[9,9]", "[9,9]"), Relation::Apart(Severity::High)),
            ((Exact, "[97,97]", "[97,97]"), (Exact, "[99,99]", "[99,99]"), Relation::Apart(Severity::Low)),
            ((AtLeast, "[7,)", "[7,10.5]"), (AtLeast, "[9,)", "[9,13.5]"), Relation::Meet),
            ((AtLeast, "[7,)", "[7,10.5]"), (Exact, "[9,9]", "[9,9]"), Relation::Refines(Side::Right)),
            ((AtLeast, "[7,)", "[7,10.5]"), (Exact, "[70,70]", "[70,70]"), Relation::Strained),
            ((Over, "(600,)", "[600,700]"), (Round, "[600,600]", "[570,630]"), Relation::Rounding),
            ((Over, "(600,)", "[600,700]"), (Round, "[400,400]", "[380,420]"), Relation::Apart(Severity::High)),
            ((About, "[450,550]", "[425,575]"), (About, "[540,660]", "[510,690]"), Relation::Meet),
            ((Several, "[3,9]", "[2,15]"), (Exact, "[80,80]", "[80,80]"), Relation::Apart(Severity::Low)),
            // 120 and 130, 2 and 3 billions, 8.2 and 8.3 %: rounded as finely, they never were one number.
            ((Round, "[120,120]", "[115,125]"), (Round, "[130,130]", "[125,135]"), Relation::Apart(Severity::Medium)),
            ((Round, "[2,2]", "[1.5,2.5]"), (Round, "[3,3]", "[2.5,3.5]"), Relation::Apart(Severity::High)),
            ((Exact, "[8.2,8.2]", "[8.15,8.25]"), (Exact, "[8.3,8.3]", "[8.25,8.35]"), Relation::Apart(Severity::Low)),
            ((Round, "[120,120]", "[115,125]"), (About, "[126,144]", "[125,149]"), Relation::Rounding),
            ((Exact, "[0,0]", "[0,0]"), (Exact, "[3,3]", "[3,3]"), Relation::Apart(Severity::High)),
        ];
        for (left, right, expected) in rows {
            let (l, r) = (quantity(left.0, left.1, left.2), quantity(right.0, right.1, right.2));
            assert_eq!(relate(&l, &r, 0), Some(expected), "{left:?} {right:?}");
        }
    }

    #[test]
    fn a_tolerance_lets_near_values_pass() {
        let (left, right) = (quantity(Mode::Exact, "[97,97]", "[97,97]"), quantity(Mode::Exact, "[99,99]", "[99,99]"));
        assert_eq!(relate(&left, &right, 2), Some(Relation::Rounding));
    }

    #[test]
    fn a_bare_number_in_a_coarser_unit_was_rounded_to_it() {
        let hours = quantity(Mode::Exact, "[50,50]", "[50,50]");
        let mut days = quantity(Mode::Exact, "[2,2]", "[2,2]");
        days.scale.factor = Ratio::whole(24);
        assert_eq!(relate(&hours, &days, 0), Some(Relation::Rounding));
        let more = quantity(Mode::Exact, "[72,72]", "[72,72]");
        assert!(matches!(relate(&more, &days, 0), Some(Relation::Apart(_))));
    }

    fn any_measured() -> impl Strategy<Value = Measured> {
        (any_interval(), 0_i64..5, 0_usize..6).prop_map(|(hard, soften, mode)| {
            let mode = [Mode::Exact, Mode::About, Mode::Over, Mode::Range, Mode::Several, Mode::UpTo][mode];
            let nominal = hard.low.or(hard.high).map_or(Ratio::ZERO, |bound| bound.at);
            let soft = interval::widen(&hard, Ratio::whole(soften)).expect("small");
            Measured { quantity: Quantity { nominal, mode, hard, soft }, scale: Scale::BASE }
        })
    }

    fn flipped(relation: Relation) -> Relation {
        match relation {
            Relation::Refines(side) => Relation::Refines(side.other()),
            other => other,
        }
    }

    proptest! {
        #[test]
        fn both_sides_see_the_same(left in any_measured(), right in any_measured()) {
            let (there, back) = (relate(&left, &right, 0).expect("small"), relate(&right, &left, 0).expect("small"));
            // Two exact intervals that hold each other are equal, so at most one side refines.
            prop_assert_eq!(there.verdict(), flipped(back).verdict());
        }

        #[test]
        fn everything_equals_itself(one in any_measured()) {
            prop_assert_eq!(relate(&one, &one, 0), Some(Relation::Equal));
        }

        #[test]
        fn widening_never_makes_a_conflict(left in any_measured(), right in any_measured(), by in 0_i64..40) {
            let mut wide = right;
            let by = Ratio::whole(by);
            wide.quantity.hard = interval::widen(&right.quantity.hard, by).expect("small");
            wide.quantity.soft = interval::widen(&right.quantity.soft, by).expect("small");
            if !matches!(relate(&left, &right, 0), Some(Relation::Apart(_))) {
                prop_assert!(!matches!(relate(&left, &wide, 0), Some(Relation::Apart(_))));
            }
        }

        #[test]
        fn another_unit_for_both_changes_nothing(left in any_measured(), right in any_measured(), factor in 1_i64..999) {
            let scale = Scale { factor: Ratio::whole(factor), offset: Ratio::ZERO };
            let (l, r) = (Measured { scale, ..left }, Measured { scale, ..right });
            prop_assert_eq!(relate(&left, &right, 0), relate(&l, &r, 0));
        }
    }
}
