//! The verdict on two facts that are taken to be about the same thing, with its reason in a journalist's words.
//!
//! First the gates: what cannot be compared (a level with a change, a plan denied, deaths with injuries). Then the
//! values. Then who says it, and when: two named sources that differ dispute, a toll that grew is an update.
//! Whether the two facts do speak of the same thing is `pairing`'s work.

use crate::base::{Grain, Ratio, counted};
use crate::compare::anchoring::said::said;
use crate::compare::pairing::gates::{self, Gate, Heads};
use crate::compare::pairing::occasion;
use crate::compare::pairing::slip;
use crate::compare::told::{Family, Part, Told};
use crate::compare::verdict::ages::{self, age_unsaid};
use crate::compare::verdict::dates::{self, DateRelation, Dated};
use crate::compare::verdict::interval::{self, Scale};
use crate::compare::verdict::people;
use crate::compare::verdict::portion::portion;
use crate::compare::verdict::ranks::{ordinals, recurring, scores};
use crate::compare::verdict::rules::Rule;
use crate::compare::verdict::weighing::{other_way, told_otherwise, weighed};
use crate::compare::verdict::{self, Measured, Relation, Severity, Side, Verdict};
use crate::facts::{CalendarUnit, Laid, Mode, Pointing, Timex, Value, When};
use crate::text::Published;

/// A verdict with its reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Judged {
    pub(crate) verdict: Verdict,
    /// For conflicts and disputes.
    pub(crate) severity: Option<Severity>,
    pub(crate) why: String,
    /// What fired, in order; there is a first.
    pub(crate) rules: Vec<Rule>,
}

impl Judged {
    pub(crate) fn new(verdict: Verdict, why: impl Into<String>, rule: Rule) -> Self {
        Self { verdict, severity: None, why: why.into(), rules: vec![rule] }
    }

    /// What fired first: how the values relate, or the gate that is closed.
    pub(crate) fn rule(&self) -> Rule {
        self.rules[0]
    }

    /// Not comparable, for this reason.
    pub(crate) fn apart(gate: Gate) -> Self {
        Self::new(Verdict::NotComparable, gate.why, gate.rule)
    }
}

/// What two facts of two articles come to, if they are about the same thing. The same word for a day is no second telling of
/// it: "aujourd'hui" of two days is one sentence printed twice.
pub(crate) fn judge_printed(left: &Told<'_>, right: &Told<'_>, tolerance: u32) -> Judged {
    unless_printed_twice(left, right, judge(left, right, tolerance))
}

/// `judged`, unless the two are the same words, each of its own day of publication.
pub(crate) fn unless_printed_twice(left: &Told<'_>, right: &Told<'_>, judged: Judged) -> Judged {
    let differs = judged.verdict.is_alarm() || matches!(judged.verdict, Verdict::Update(_));
    let (Value::Timex(one), Value::Timex(other)) = (&left.fact.value, &right.fact.value) else { return judged };
    let (Some(l), Some(r)) = (&left.resolved, &right.resolved) else { return judged };
    let same_words = l.timex_as_written == r.timex_as_written && one.when == other.when && one.time == other.time;
    if differs && same_words && is_weekday(one) && published_within(left, right, SAME_WEEKDAY_DAYS) {
        // "Mardi" of one text, read as past, and "mardi" of the other, read as to come, in articles of one day.
        return dated(left, right, DateRelation::Told(Relation::Meet, Rule::DateSameWords));
    }
    if differs && same_words {
        let why = format!("{}: the same words, each of its own day of publication", both(left, right));
        return Judged::apart(Gate { rule: Rule::GateSameWords, why });
    }
    judged
}

/// Whether a date is told as a month, a year or more, so that it names no day.
fn is_coarse(told: &Told<'_>) -> bool {
    told.resolved.as_ref().is_some_and(|resolved| resolved.grain > Grain::Week)
}

/// Days between two publications below which a weekday is the same one.
const SAME_WEEKDAY_DAYS: i32 = 1;

fn published_within(left: &Told<'_>, right: &Told<'_>, days: i32) -> bool {
    left.view.published.zip(right.view.published).is_some_and(|(l, r)| distance(&l, &r) <= days)
}

/// "Mardi", "on Tuesday": a weekday and nothing else.
fn is_weekday(timex: &Timex) -> bool {
    let When::Calendar { year: None, month: None, day: None, weekday: Some(_), pointing } = timex.when else {
        return false;
    };
    pointing == Pointing::Bare
}

/// What two facts about the same thing come to. `tolerance`: per cent by which two numbers may differ.
pub(crate) fn judge(left: &Told<'_>, right: &Told<'_>, tolerance: u32) -> Judged {
    let (Some(left_family), Some(right_family)) = (left.family, right.family) else {
        return Judged::apart(Gate {
            rule: Rule::GateNoClaim,
            why: "a number that makes no claim of its own".to_owned(),
        });
    };
    if let Some(judged) = ages::with_birth(left, right) {
        return judged;
    }
    if let Some(gate) = gates::closed(left, right) {
        let parted = parted(left, right, gate, tolerance);
        return match gates::part_of_whole(left, right) {
            Some(told) if parted.verdict == Verdict::NotComparable => part_of_whole(left, right, told),
            _ => parted,
        };
    }
    judge_values(left, right, (left_family, right_family), tolerance)
}

/// Of a count that is part of a whole and one that names no whole, only the same number says something: "of the 15 hostages, nine were freed"
/// and "nine hostages were freed".
fn parted(left: &Told<'_>, right: &Told<'_>, gate: Gate, tolerance: u32) -> Judged {
    if gate.rule == Rule::GatePart && gates::heads(left, right) != Heads::Different {
        let judged = numbers(left, right, tolerance);
        if judged.verdict == Verdict::Equal {
            return judged;
        }
    }
    Judged::apart(gate)
}

/// As [`judge_printed`], of two facts that other words name.
pub(crate) fn judge_reworded(left: &Told<'_>, right: &Told<'_>, tolerance: u32) -> Judged {
    let (Some(left_family), Some(right_family)) = (left.family, right.family) else {
        return judge(left, right, tolerance);
    };
    let judged = match gates::closed_but_for_heads(left, right) {
        Some(gate) => parted(left, right, gate, tolerance),
        None => judge_values(left, right, (left_family, right_family), tolerance),
    };
    unless_printed_twice(left, right, judged)
}

fn judge_values(
    left: &Told<'_>,
    right: &Told<'_>,
    (left_family, right_family): (Family, Family),
    tolerance: u32,
) -> Judged {
    let judged = match (left_family, right_family) {
        (Family::Ordinal, Family::Ordinal) => ordinals(left, right),
        (Family::Score, Family::Score) => scores(left, right),
        (Family::When, Family::When) => times(left, right, tolerance),
        (Family::Length, Family::When) if is_short_length_to_event(right) => numbers(left, right, tolerance),
        (Family::When, Family::Length) if is_short_length_to_event(left) => numbers(left, right, tolerance),
        (Family::Length, Family::When) => length_of_days(left, right, Side::Left),
        (Family::When, Family::Length) => length_of_days(right, left, Side::Right),
        (Family::Recurring, Family::Recurring) => recurring(left, right),
        (one, other) if one == other => numbers(left, right, tolerance),
        (Family::Count, Family::Measure(_)) if left.is_bare() => unit_unsaid(left, right, tolerance),
        (Family::Measure(_), Family::Count) if right.is_bare() => unit_unsaid(left, right, tolerance),
        (Family::Age, Family::Length | Family::Count) | (Family::Length | Family::Count, Family::Age) => {
            age_unsaid(left, right)
        }
        _ => Judged::apart(Gate { rule: Rule::GateKind, why: "values of different kinds".to_owned() }),
    };
    let judged = other_way(judged, left, right);
    unless_of_another(weighed(judged, left, right), left, right)
}

/// "Deliberated for 11 hours before finding him guilty": hours and days that lead to an event, of which "out for 14 hours" may tell too.
fn is_short_length_to_event(told: &Told<'_>) -> bool {
    let short = told.fact.unit.is_some_and(|unit| CalendarUnit::of(unit).is_none_or(|unit| unit < CalendarUnit::Month));
    told.is_counted_time() && short && told.fact.laid == Laid::BeforeEvent && told.part == Part::Own
}

/// `judged`, unless the two differ because they count or date by other things: a rest beside a whole, days after an event
/// beside days before today.
fn unless_of_another(judged: Judged, left: &Told<'_>, right: &Told<'_>) -> Judged {
    if !judged.verdict.is_alarm() && !matches!(judged.verdict, Verdict::Update(_)) {
        return judged;
    }
    let pair = both(left, right);
    if let Some(gate) = told_otherwise(left, right, &pair) {
        return Judged::apart(gate);
    }
    if left.family == Some(Family::Count) && portion(left) != portion(right) {
        let why = format!("{pair}: one counts all, the other what is left or some of them");
        return Judged::apart(Gate { rule: Rule::GatePortion, why });
    }
    if left.family == Some(Family::When) && occasion::are_of_other_months(left, right) {
        let why = format!("{pair}: days of two articles that lie months apart, each near its own");
        return Judged::apart(Gate { rule: Rule::GateOwnDays, why });
    }
    if let Some(gate) = people::of_two(left, right, &pair) {
        return Judged::apart(gate);
    }
    let by_event = |told: &Told<'_>| matches!(told.fact.laid, Laid::AfterEvent | Laid::BeforeEvent);
    // "Neuf mois après" is laid back from today as well where the event has no date of its own; days and hours are not.
    let short = |told: &Told<'_>| {
        by_event(told) && told.fact.unit.and_then(CalendarUnit::of).is_none_or(|unit| unit < CalendarUnit::Month)
    };
    let own = left.part == Part::Own && right.part == Part::Own;
    let both_counted = left.is_counted_time() && right.is_counted_time();
    if by_event(left) != by_event(right) && own && (both_counted || short(left) || short(right)) {
        let why = format!("{pair}: one is counted from an event, the other is not");
        return Judged::apart(Gate { rule: Rule::GateReference, why });
    }
    judged
}

pub(crate) fn both(left: &Told<'_>, right: &Told<'_>) -> String {
    format!("“{}” / “{}”", left.words(), right.words())
}

/// Millions without a currency beside millions with one may tell another sum; of other numbers without their unit, only one that is
/// the same says something.
fn unit_unsaid(left: &Told<'_>, right: &Told<'_>, tolerance: u32) -> Judged {
    let mut judged = numbers(left, right, tolerance);
    let money = [left, right].iter().any(|told| told.family == Some(Family::Measure("money")));
    let million = Ratio::whole(1_000_000);
    let sums = money && [left, right].iter().all(|told| told.measured().is_some_and(|m| m.quantity.nominal >= million));
    if judged.verdict != Verdict::Equal && !sums {
        return Judged::apart(Gate { rule: Rule::GateKind, why: "values of different kinds".to_owned() });
    }
    judged.rules.push(Rule::NumberUnitUnsaid);
    judged
}

fn numbers(left: &Told<'_>, right: &Told<'_>, tolerance: u32) -> Judged {
    let Some((one, other)) = left.measured_with(right) else {
        return Judged::apart(Gate { rule: Rule::GateKind, why: "values of different kinds".to_owned() });
    };
    related(left, right, verdict::relate(&one, &other, tolerance), (&one, &other))
}

fn related(left: &Told<'_>, right: &Told<'_>, relation: Option<Relation>, values: (&Measured, &Measured)) -> Judged {
    let relation = relation.map(|relation| match relation {
        Relation::Apart(_) if vaguely_long(left, right) => Relation::Strained,
        other => other,
    });
    let Some(relation) = relation else {
        return Judged::apart(Gate { rule: Rule::GateOverflow, why: "numbers too large to compare".to_owned() });
    };
    let pair = both(left, right);
    let why = match relation {
        Relation::Equal => format!("{pair}: the same value"),
        Relation::Meet => format!("{pair}: both may hold"),
        Relation::Strained => format!("{pair}: both may hold, though the vaguer one seldom means as much"),
        Relation::Rounding => format!("{pair}: the same within rounding"),
        Relation::Refines(Side::Left) => format!("{pair}: the first is exact and lies within the second"),
        Relation::Refines(Side::Right) => format!("{pair}: the second is exact and lies within the first"),
        Relation::Apart(_) => format!("{pair}: they cannot both hold"),
    };
    let mut judged = Judged::new(relation.verdict(), why, relation.rule());
    if let Relation::Apart(severity) = relation {
        judged.severity = Some(severity);
        if is_scale_slip(values.0, values.1) {
            judged
                .why
                .push_str("; a factor of exactly a thousand or a million, as when billion is mistaken for milliard");
            judged.severity = Some(Severity::Low);
            judged.rules.push(Rule::NumberScaleSlip);
        }
    }
    judged
}

/// "Depuis des années" beside "depuis des décennies": a vague plural of time has no upper end.
fn vaguely_long(left: &Told<'_>, right: &Told<'_>) -> bool {
    let low = |told: &Told<'_>| told.measured().and_then(|m| m.quantity.hard.low?.at.checked_mul(m.scale.factor));
    let vague = |told: &Told<'_>| {
        let is_time = matches!(told.family, Some(Family::When | Family::Length));
        is_time && told.measured().is_some_and(|m| matches!(m.quantity.mode, Mode::Several | Mode::Magnitude))
    };
    let (Some(one), Some(other)) = (low(left), low(right)) else { return false };
    (vague(left) && one < other) || (vague(right) && other < one)
}

/// Whether two large values are a slip of scale apart.
fn is_scale_slip(left: &Measured, right: &Measured) -> bool {
    let large = |value: Ratio| interval::absolute(value).is_some_and(|size| size >= Ratio::whole(1_000_000));
    let (Some(one), Some(other)) =
        (left.quantity.nominal.checked_mul(left.scale.factor), right.quantity.nominal.checked_mul(right.scale.factor))
    else {
        return false;
    };
    large(one) && large(other) && slip::is_of_scale(one, other)
}

/// "Onze morts" and "douze enfants parmi les morts": a part may be anything but more than the whole.
fn part_of_whole(left: &Told<'_>, right: &Told<'_>, part: Side) -> Judged {
    let (part, whole) = if part == Side::Left { (left, right) } else { (right, left) };
    let exceeds = part.measured().zip(whole.measured()).is_some_and(|(part, whole)| {
        let top = interval::cover(&whole.quantity.hard, &whole.quantity.soft).high;
        let bottom = interval::cover(&part.quantity.hard, &part.quantity.soft).low;
        bottom.zip(top).is_some_and(|(bottom, top)| bottom.at > top.at)
    });
    let pair = both(left, right);
    if !exceeds {
        return Judged::new(Verdict::NotComparable, format!("{pair}: one is a part of the other"), Rule::NumberPart);
    }
    let mut judged =
        Judged::new(Verdict::Conflict, format!("{pair}: a part larger than the whole"), Rule::NumberPartExceeds);
    judged.severity = Some(Severity::Medium);
    judged
}

/// Dates and counted times, whatever they are about.
pub(crate) fn times(left: &Told<'_>, right: &Told<'_>, tolerance: u32) -> Judged {
    let pair = both(left, right);
    let open = || {
        Judged::new(Verdict::Compatible, format!("{pair}: nothing in their dates speaks against it"), Rule::DateOpen)
    };
    if left.is_counted_time() && right.is_counted_time() && published_together(left, right) {
        let ahead = |told: &Told<'_>| matches!(told.fact.laid, Laid::Ahead | Laid::BeforeEvent);
        if ahead(left) != ahead(right) {
            return Judged::apart(Gate {
                rule: Rule::GateDirection,
                why: format!("{pair}: one looks back, one ahead"),
            });
        }
        let judged = numbers(left, right, tolerance);
        if judged.verdict != Verdict::Conflict {
            return judged;
        }
        // "Depuis trois semaines" begins what "il y a huit jours" may be a part of; the window of a rank ends with the one
        // before it.
        let in_window = |told: &Told<'_>| told.part != Part::Own;
        if left.is_beginning() != right.is_beginning() && !in_window(left) && !in_window(right) {
            return Judged::apart(Gate {
                rule: Rule::GateBeginning,
                why: format!("{pair}: a beginning and a later day"),
            });
        }
        return if may_count_from_two_days(left, right) {
            let why = format!("{pair}: counted from two days that may lie that far apart");
            Judged::new(Verdict::Compatible, why, Rule::DateUnknownNow)
        } else {
            judged
        };
    }
    // "In twenty minutes" is on every day.
    if left.is_counted_time() != right.is_counted_time() && (is_of_hours(left) || is_of_hours(right)) {
        return Judged::apart(Gate {
            rule: Rule::GateLength,
            why: format!("{pair}: a length of some hours and a date"),
        });
    }
    let (Some(l), Some(r)) = (&left.resolved, &right.resolved) else { return open() };
    let (one, other) = (Dated { fact: left.fact, resolved: l }, Dated { fact: right.fact, resolved: r });
    match dates::relate(one, other) {
        DateRelation::Open => open(),
        DateRelation::Told(Relation::Apart(_), _)
            if left.is_beginning() != right.is_beginning() && !(left.is_counted_time() && right.is_counted_time()) =>
        {
            let elapsed = |told: &Told<'_>| told.is_beginning() || told.is_counted_time();
            // "The first time since 1964" and "won four years ago": the window of a rank ends with the one before it.
            let window = |told: &Told<'_>| told.part != Part::Own;
            let plain = |told: &Told<'_>| told.part == Part::Own && !told.is_last_time();
            let of_rank = window(left) && plain(right) || plain(left) && window(right);
            if elapsed(left) && elapsed(right) && !of_rank {
                dated(left, right, DateRelation::Told(Relation::Apart(Severity::Low), Rule::DateApart))
            } else {
                Judged::apart(Gate {
                    rule: Rule::GateBeginning,
                    why: format!("{pair}: a beginning and a date after or before it"),
                })
            }
        }
        relation => dated(left, right, relation),
    }
}

/// Most hours that tell no day: what lies some hours ahead is on the same day, or the next.
const SOME_HOURS: i64 = 6;

/// Whether it is a counted time of some hours or less.
fn is_of_hours(told: &Told<'_>) -> bool {
    let hours = crate::facts::unit("hour").map(Scale::of).and_then(|hour| hour.factor.scale(SOME_HOURS, 1));
    let length = told.measured().and_then(|measured| measured.quantity.nominal.checked_mul(measured.scale.factor));
    told.is_counted_time() && length.zip(hours).is_some_and(|(length, most)| length <= most)
}

fn dated(left: &Told<'_>, right: &Told<'_>, relation: DateRelation) -> Judged {
    let DateRelation::Told(relation, rule) = relation else {
        return Judged::new(Verdict::Compatible, both(left, right), Rule::DateOpen);
    };
    let days = |told: &Told<'_>| {
        let resolved = told.resolved.as_ref().filter(|days| days.earliest.is_some());
        let days = resolved.and_then(|days| said(&days.timex)).filter(|days| days != told.words());
        days.map_or_else(|| format!("“{}”", told.words()), |days| format!("“{}” ({days})", told.words()))
    };
    let pair = format!("{} / {}", days(left), days(right));
    let why = match (relation, rule) {
        (Relation::Rounding, Rule::DateTimeZone) => format!("{pair}: one day apart, which a time zone may explain"),
        (Relation::Rounding, _) => format!("{pair}: the same, counted roughly"),
        (Relation::Equal, _) => format!("{pair}: the same time"),
        (Relation::Meet, Rule::DateSameWords) => format!("{pair}: the same as far as their words tell"),
        (Relation::Meet, Rule::DateOneReading) => format!("{pair}: the same in one reading"),
        (Relation::Meet | Relation::Strained, _) => format!("{pair}: they share days"),
        (Relation::Refines(Side::Left), _) => format!("{pair}: the first lies within the second"),
        (Relation::Refines(Side::Right), _) => format!("{pair}: the second lies within the first"),
        (Relation::Apart(_), Rule::TimeOfDay) => format!("{pair}: different times of day"),
        (Relation::Apart(_), _) if is_coarse(left) || is_coarse(right) => {
            format!("{pair}: different times for the same event")
        }
        (Relation::Apart(_), _) => format!("{pair}: different days for the same event"),
    };
    let mut judged = Judged::new(relation.verdict(), why, rule);
    if let Relation::Apart(severity) = relation {
        judged.severity = Some(severity);
    }
    judged
}

/// Days between two publications below which "il y a deux ans" counts from the same now.
const SAME_NOW_DAYS: i32 = 31;

/// Whether both may be of one month, as far as their days of publication are known.
fn published_together(left: &Told<'_>, right: &Told<'_>) -> bool {
    match (left.view.published, right.view.published) {
        (Some(l), Some(r)) => distance(&l, &r) <= SAME_NOW_DAYS,
        _ => true,
    }
}

/// Days that two articles on one event may lie apart where nothing dates them.
const UNDATED_DAYS: i64 = 60;

/// "Depuis un mois" and "depuis un mois et demi" in articles of which one is not dated: the second may be the later one.
fn may_count_from_two_days(left: &Told<'_>, right: &Told<'_>) -> bool {
    if left.view.published.is_some() && right.view.published.is_some() {
        return false;
    }
    let length = |told: &Told<'_>| {
        let measured = told.measured()?;
        measured.quantity.nominal.checked_mul(measured.scale.factor)
    };
    let day = crate::facts::unit("day").map(Scale::of);
    let (Some(one), Some(other), Some(day)) = (length(left), length(right), day) else { return false };
    let apart = one.max(other).checked_sub(one.min(other));
    apart.zip(day.factor.scale(UNDATED_DAYS, 1)).is_some_and(|(apart, most)| apart <= most)
}

fn distance(left: &Published, right: &Published) -> i32 {
    (right.earliest.0 - left.latest.0).max(left.earliest.0 - right.latest.0).max(0)
}

/// Whether a length and a counted time are as long: "twenty minutes" and "in twenty minutes".
fn same_length(length: &Told<'_>, counted: &Told<'_>) -> bool {
    let Some((one, other)) = length.measured_with(counted) else { return false };
    verdict::relate(&one, &other, 0) == Some(Relation::Equal)
}

/// "Une visite de deux jours" and "mardi et mercredi": the length of a run of days. `side` is the length's.
fn length_of_days(length: &Told<'_>, days: &Told<'_>, side: Side) -> Judged {
    let pair = if side == Side::Left { both(length, days) } else { both(days, length) };
    let apart = || Judged::apart(Gate { rule: Rule::GateLength, why: format!("{pair}: a length of time and a date") });
    let whole_days = |told: &Told<'_>| told.resolved.as_ref().is_some_and(|r| r.grain == Grain::Day);
    let long = length.fact.unit.and_then(CalendarUnit::of).is_some_and(|unit| unit >= CalendarUnit::Month);
    if days.is_beginning() && !long {
        // "Two days" lead back to no year in which something began.
        return apart();
    }
    if days.is_beginning() {
        // "For ten years" may lead up to now, or not: agreement is worth telling, difference says nothing.
        let laid = length.laid_to_now();
        let agreed = times(&laid, days, 0).verdict;
        let why = format!("{pair}: a length that leads back to the same beginning");
        return if agreed.agrees() { Judged::new(Verdict::Compatible, why, Rule::LengthSince) } else { apart() };
    }
    if days.is_counted_time() && same_length(length, days) {
        let why = format!("{pair}: the same length, here counted from or to a day");
        return Judged::new(Verdict::Compatible, why, Rule::LengthSame);
    }
    let within_a_day = length.measured().zip(crate::facts::unit("day").map(Scale::of)).is_some_and(|(length, day)| {
        length.quantity.nominal.checked_mul(length.scale.factor).is_some_and(|length| length < day.factor)
    });
    let is_run = !within_a_day && matches!(days.fact.kind, crate::facts::Kind::DateRange | crate::facts::Kind::DateSet);
    if !is_run || !whole_days(days) {
        return apart();
    }
    let (Some(resolved), Some(length)) = (&days.resolved, length.measured()) else { return apart() };
    let Some(spanned) = dates::days_spanned(Dated { fact: days.fact, resolved }) else { return apart() };
    let Some(scale) = crate::facts::unit("day").map(Scale::of) else { return apart() };
    let run = Measured { quantity: verdict::exactly(Ratio::whole(i64::from(spanned))), scale };
    match verdict::relate(&length, &run, 0) {
        Some(Relation::Equal) => Judged::new(Verdict::Equal, format!("{pair}: the same length"), Rule::LengthEqual),
        Some(Relation::Apart(_)) => {
            let mut judged = Judged::new(
                Verdict::Conflict,
                format!("{pair}: {} told here, another length there", counted(spanned, "day")),
                Rule::LengthApart,
            );
            judged.severity = Some(Severity::Medium);
            judged
        }
        Some(_) => Judged::new(Verdict::Compatible, format!("{pair}: the lengths agree"), Rule::LengthMeet),
        None => apart(),
    }
}
