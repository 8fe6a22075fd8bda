//! When two numbers of years that differ say nothing of each other: ages of two people, ages at two times of one life, years that
//! something else than a person has lasted.
//!
//! ```text
//! Anna Roux, *45 ans* / Paul Roux, *52 ans*                    two people
//! Anna Roux, *90 ans*, est morte / À *20 ans*, elle épousait   the same person at two times
//! le magnat de *64 ans* / son entreprise de *20 ans*           an age, and how long a firm has been there
//! ```
//! Not done here: whether two ages are of one person (`by_rule`), and what they weigh (`sameness`).

use crate::base::Ratio;
use crate::compare::pairing::gates::{self, Gate, Heads};
use crate::compare::told::{Family, Told};
use crate::compare::verdict::judge::{Judged, both};
use crate::compare::verdict::rules::Rule;
use crate::compare::verdict::{Severity, Verdict};
use crate::facts::{CalendarUnit, Mode, may_be_person};

/// Why two ages that differ are not of one person at one time, if they are not.
pub(crate) fn of_two(left: &Told<'_>, right: &Told<'_>) -> Option<&'static str> {
    if left.family != Some(Family::Age) || right.family != Some(Family::Age) {
        return None;
    }
    if left.holder().zip(right.holder()).is_some_and(|(one, other)| one.is_another(other)) {
        return Some("ages of two people");
    }
    if are_of_two_generations(left, right) {
        return Some("ages of a child and of somebody else");
    }
    let elsewhere = |one: &Told<'_>, other: &Told<'_>| {
        one.fact.of.as_ref().is_some_and(|deed| {
            let same = other.fact.of.as_ref().is_some_and(|its| its.concept.is_some() && its.concept == deed.concept);
            !same && !other.plain_words().iter().any(|(_, stem)| *stem == deed.stem)
        })
    };
    (elsewhere(left, right) || elsewhere(right, left)).then_some("ages at two times of a life")
}

/// Years up to which somebody is a child, and from which on he is none.
const CHILD: Ratio = Ratio::whole(12);
const GROWN: Ratio = Ratio::whole(18);

/// "Père d’une fillette de 6 ans" and "le père, âgé de 36 ans": other words for who is so old, of whom only one is grown.
fn are_of_two_generations(left: &Told<'_>, right: &Told<'_>) -> bool {
    let years = |told: &Told<'_>| told.measured().map(|measured| measured.quantity.nominal);
    let Some((one, other)) = years(left).zip(years(right)) else { return false };
    let told = left.head.is_some() && right.head.is_some();
    told && gates::heads(left, right) != Heads::Same && one.min(other) <= CHILD && one.max(other) >= GROWN
}

/// "A councillor of 58 years" may be 58 years old, and so may "a driver of 34"; a length of time of a life may be another age, and of
/// other lengths and numbers nothing is said.
pub(crate) fn age_unsaid(left: &Told<'_>, right: &Told<'_>) -> Judged {
    let years = |told: &Told<'_>| {
        let in_years = told.fact.unit.and_then(CalendarUnit::of) == Some(CalendarUnit::Year);
        let may_be_years = told.family == Some(Family::Age) || told.is_bare() || in_years;
        let quantity = told.measured().filter(|_| may_be_years)?.quantity;
        (quantity.mode == Mode::Exact).then_some(quantity.nominal)
    };
    let whole = [left, right].iter().all(|told| told.fact.unit.is_some());
    match years(left).zip(years(right)) {
        Some((one, other)) if one == other => {
            Judged::new(Verdict::Equal, format!("{}: the same number of years", both(left, right)), Rule::AgeUnsaid)
        }
        Some((one, other)) if whole && are_lives(one, other) && are_of_people(left, right) => {
            let why = format!("{}: another number of years", both(left, right));
            let mut judged = Judged::new(Verdict::Conflict, why, Rule::AgeUnsaid);
            judged.severity = Some(Severity::Low);
            judged
        }
        _ => Judged::apart(Gate { rule: Rule::GateKind, why: "values of different kinds".to_owned() }),
    }
}

/// Whether the years that no word calls an age may be those of a person: "a firm of 20 years" is nobody.
fn are_of_people(left: &Told<'_>, right: &Told<'_>) -> bool {
    let person = |told: &Told<'_>| {
        told.family == Some(Family::Age) || told.head.is_some_and(|head| may_be_person(told.language(), &head.word))
    };
    gates::heads(left, right) == Heads::Same || person(left) && person(right)
}

/// Whether both numbers of years are as long as grown people have lived.
fn are_lives(one: Ratio, other: Ratio) -> bool {
    let life = Ratio::whole(YEARS_OF_A_LIFE.0)..=Ratio::whole(YEARS_OF_A_LIFE.1);
    life.contains(&one) && life.contains(&other)
}

/// Years within which a length of time that somebody bears is most likely an age.
const YEARS_OF_A_LIFE: (i64, i64) = (18, 105);
