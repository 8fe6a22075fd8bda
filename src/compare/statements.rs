//! What the words of two statements say for and against their numbers being of one thing, where heads alone do not tell.
//!
//! ```text
//! 340 habitants au dernier recensement / 340 âmes …        the same but for the noun
//! quatre wagons / sechs Fahrgäste                          two things of two languages, nothing in common
//! 9 degrés à Sorgue / 13 degrés à Lormont                  two places
//! ```

use crate::compare::check::Occasion;
use crate::compare::pairing::gates::{self, Gate, Heads};
use crate::compare::pairing::nature;
use crate::compare::pairing::slip::{self, Slip};
use crate::compare::told::{Family, Told};
use crate::compare::verdict::judge::{Judged, judge_reworded};
use crate::compare::verdict::rules::Rule;

/// What two facts come to that other words name, of one occasion: agreement where the number says something or the statements share
/// words; a conflict only where they say much the same but for the noun ("340 habitants", "340 âmes au dernier recensement").
pub(crate) fn reworded(left: &Told<'_>, right: &Told<'_>, tolerance: u32) -> Option<Judged> {
    if gates::are_other_concepts(left, right) {
        return None;
    }
    let shared = shared_words(left, right);
    let fewer = left.plain_words().len().min(right.plain_words().len());
    let judged = judge_reworded(left, right, tolerance);
    let tells = nature::is_telling(left) && nature::is_telling(right);
    let enough = match judged.verdict.agrees() {
        true => tells && !nature::is_vague(left) && !nature::is_vague(right) || shared * 3 >= fewer && shared > 0,
        false => shared >= 2 && shared * 2 >= fewer,
    };
    enough.then_some(judged)
}

/// Whether both count, in two languages, things that no table joins, and their statements have no word in common either: carriages and
/// Fahrgäste. Digits that changed places tell of one thing all the same.
fn are_counted_apart(left: &Told<'_>, right: &Told<'_>) -> bool {
    let counted = left.family == Some(Family::Count) && right.family == left.family;
    let unjoined = counted && left.language() != right.language() && gates::heads(left, right) == Heads::Unknown;
    if !unjoined || left.head.is_none() || right.head.is_none() || shared_words(left, right) > 0 {
        return false;
    }
    let values = left.measured().zip(right.measured());
    values
        .is_none_or(|(one, other)| slip::between_numbers(one.quantity.nominal, other.quantity.nominal) != Slip::Strong)
}

/// Whether the sentences of both name places, and none of them is the same.
fn are_elsewhere(left: &Told<'_>, right: &Told<'_>) -> bool {
    let at = |told: &Told<'_>| -> (Vec<u64>, Vec<u64>) {
        let names = crate::text::names(told.view.prepared, told.fact.sentence);
        let placed = names.iter().filter(|name| name.placed).map(|name| name.key).collect();
        (placed, names.iter().map(|name| name.key).collect())
    };
    let ((here, all_here), (there, all_there)) = (at(left), at(right));
    !here.is_empty()
        && !there.is_empty()
        && !here.iter().any(|name| all_there.contains(name))
        && !there.iter().any(|name| all_here.contains(name))
}

/// How many plain words two sentences have in common.
fn shared_words(left: &Told<'_>, right: &Told<'_>) -> usize {
    let (one, other) = (left.plain_words(), right.plain_words());
    one.iter().filter(|(key, _)| other.binary_search_by_key(key, |(key, _)| *key).is_ok()).count()
}

/// What keeps two values that cannot both hold from contradicting each other: other things, or, without the caller's word that both are of
/// one occasion, what may be two.
pub(crate) fn closed_to_alarms(left: &Told<'_>, right: &Told<'_>, heads: Heads, occasion: Occasion) -> Option<Gate> {
    let unknown = occasion == Occasion::Unknown;
    if are_counted_apart(left, right) {
        let why = format!("other things: {} / {}", left.head_word(), right.head_word());
        return Some(Gate { rule: Rule::GateHead, why });
    }
    if unknown && are_elsewhere(left, right) {
        return Some(Gate { rule: Rule::GatePlace, why: "perhaps two occasions: each names another place".to_owned() });
    }
    // Dates of things that no head joins.
    let are_dates = left.family == Some(Family::When) && right.family == Some(Family::When);
    (unknown && are_dates && heads != Heads::Same)
        .then(|| Gate { rule: Rule::GateOccasion, why: "perhaps two occasions".to_owned() })
}
