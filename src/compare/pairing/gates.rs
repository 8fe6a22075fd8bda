//! What keeps two facts from being compared at all, however alike their values.
//!
//! ```text
//! 11 dead / 30 blessés                    other things are counted
//! rose to 6.4% / augmenté de 6,4 %        a level and a change
//! 300 morts cette année / 14 000 depuis   other limits of time or place
//! ```

use crate::base::Ratio;
use crate::compare::pairing::nature::is_common;
use crate::compare::told::{Family, Part, Told};
use crate::compare::verdict::Side;
use crate::compare::verdict::manner;
use crate::compare::verdict::rules::Rule;
use crate::facts::{Change, Fact, Head, Kind, Laid, Value, is_carrier, is_monotone, is_part_of, is_rate, moves};

/// Why two facts are not compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Gate {
    pub(crate) rule: Rule,
    pub(crate) why: String,
}

/// How the things two facts are about relate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Heads {
    /// One concept, or one word.
    Same,
    /// One side names none, or words of two languages that no table joins.
    Unknown,
    /// Two things.
    Different,
}

/// The first gate that is closed to the pair, if any.
pub(crate) fn closed(left: &Told<'_>, right: &Told<'_>) -> Option<Gate> {
    if heads(left, right) == Heads::Different {
        let name = |told: &Told<'_>| told.head.map(|head| head.word.clone()).unwrap_or_default();
        return Some(Gate { rule: Rule::GateHead, why: format!("other things: {} / {}", name(left), name(right)) });
    }
    closed_but_for_heads(left, right)
}

/// As [`closed`], where something else than the words shows that both are of one thing: what one text calls inhabitants the
/// other calls neighbours.
pub(crate) fn closed_but_for_heads(left: &Told<'_>, right: &Told<'_>) -> Option<Gate> {
    let closed = |rule, why: &str| Some(Gate { rule, why: why.to_owned() });
    let (l, r) = (left.fact, right.fact);
    if is_part(l) != is_part(r) && left.family == Some(Family::Count) && right.family == Some(Family::Count) {
        return closed(Rule::GatePart, "one is only a part of what the other counts");
    }
    if let (Some(one), Some(other)) = (&l.of, &r.of)
        && heads_of(Some(one), Some(other), left.language() == right.language()) == Heads::Different
    {
        return closed(Rule::GateOf, "parts of different wholes");
    }
    // "Falls 28 metres" and "a drop of 92 feet": how far something fell is no change of a height.
    let far = left.family == Some(Family::Measure("length")) && right.family == left.family;
    let moved = || left.moved().is_some() && right.moved().is_some();
    if !same_change(l.change, r.change) && !far && !moved() {
        return closed(Rule::GateChange, "a level and a change");
    }
    if l.affirmed != r.affirmed && !says_none(l) && !says_none(r) && !turns_at_a_day(left) && !turns_at_a_day(right) {
        return closed(Rule::GateDenied, "one denies what the other tells");
    }
    if of_other_ranks(left, right) {
        return closed(Rule::GateRank, "times that belong to different ranks");
    }
    let family = left.family;
    if is_rate(l.scope.as_deref()) != is_rate(r.scope.as_deref()) {
        return closed(Rule::GateScope, "other limits of time or place");
    }
    if family == Some(Family::Count) && l.scope != r.scope && l.scope.is_some() && r.scope.is_some() {
        return closed(Rule::GateScope, "other limits of time or place");
    }
    None
}

/// Whether two windows limit different ranks: the first since 2019 and the second within a year are two meetings.
fn of_other_ranks(left: &Told<'_>, right: &Told<'_>) -> bool {
    let rank = |told: &Told<'_>| match told.part {
        Part::WindowOf(ordinal) => match &told.view.facts.get(ordinal as usize)?.value {
            Value::Quantity(quantity) => Some(quantity.nominal),
            _ => None,
        },
        Part::Own => None,
    };
    match (rank(left), rank(right)) {
        (Some(one), Some(other)) => one != other,
        // "La première depuis 2019" and "neuf mois après" count to two occasions of the event.
        (Some(one), None) => right.fact.laid == Laid::AfterEvent && one == Ratio::ONE,
        (None, Some(other)) => left.fact.laid == Laid::AfterEvent && other == Ratio::ONE,
        (None, None) => false,
    }
}

/// Whether one counts a part of what the other counts; the side of the part.
pub(crate) fn part_of_whole(left: &Told<'_>, right: &Told<'_>) -> Option<Side> {
    if left.family != Some(Family::Count) || right.family != Some(Family::Count) {
        return None;
    }
    let same_language = left.language() == right.language();
    let within = |part: &Fact, whole: &Fact| {
        part.of.is_some()
            && whole.of.is_none()
            && heads_of(part.of.as_ref(), whole.head.as_ref(), same_language) == Heads::Same
    };
    if within(left.fact, right.fact) {
        Some(Side::Left)
    } else if within(right.fact, left.fact) {
        Some(Side::Right)
    } else {
        None
    }
}

/// How the heads of two facts relate. One event has many verbs ("un veto a mis fin", "a utilisé son veto"): for dates,
/// only concepts of the tables tell two events apart, not words.
pub(crate) fn heads(left: &Told<'_>, right: &Told<'_>) -> Heads {
    let (l, r) = (left.head, right.head);
    // Of counts the head is the noun itself; of the others a verb or noun that stands near, which retelling changes.
    let counted = |told: &Told<'_>| matches!(told.family, Some(Family::Count | Family::Ordinal | Family::Share));
    let words_decide = counted(left) && counted(right) && left.language() == right.language();
    let measured = |told: &Told<'_>| matches!(told.family, Some(Family::Measure(_)));
    let dated = |told: &Told<'_>| told.family == Some(Family::When);
    let lasting = |told: &Told<'_>| told.family == Some(Family::Length);
    let share = |told: &Told<'_>| told.family == Some(Family::Share);
    // Who won and who was beaten are two verbs for one score.
    if left.family == Some(Family::Score) && right.family == Some(Family::Score) {
        return Heads::Unknown;
    }
    match heads_of(l, r, words_decide) {
        // "Homes" are houses and households, a "strike" stops work and hits a target.
        Heads::Different if may_mean_the_same(left, right) => Heads::Same,
        Heads::Different if measured(left) && measured(right) => Heads::Unknown,
        // "Une grève de 48 heures" and "called a 48-hour strike": the nearest verb is not what lasted.
        Heads::Different if lasting(left) && lasting(right) && (is_common(left) || is_common(right)) => Heads::Unknown,
        // "Sales rose 10 %" and "sales sank 10 %": the verb is no thing that a share is of.
        Heads::Different if share(left) && share(right) && tell_a_change(left, right) => Heads::Unknown,
        // "The festival is held on 3 May" and "le festival du 3 mai": the verb only says that it is.
        Heads::Different if dated(left) && dated(right) && (only_happens(left) || only_happens(right)) => {
            Heads::Unknown
        }
        heads => heads,
    }
}

/// Whether both tell by how much something changed, and the head of either is the word for that.
fn tell_a_change(left: &Told<'_>, right: &Told<'_>) -> bool {
    let is_change = |told: &Told<'_>| told.head.is_some_and(|head| manner::is_change(told.language(), &head.word));
    left.moved().is_some() && right.moved().is_some() && (is_change(left) || is_change(right))
}

/// Whether the tables tell the two things apart, and not just their words.
pub(crate) fn are_other_concepts(left: &Told<'_>, right: &Told<'_>) -> bool {
    let concept = |told: &Told<'_>| told.head.and_then(|head| head.concept);
    // The head of a count is what is counted; of others a verb or noun that stands near.
    if !matches!(left.family, Some(Family::Count | Family::Age | Family::Ordinal)) {
        return false;
    }
    match (concept(left), concept(right)) {
        (Some(one), Some(other)) => heads(left, right) == Heads::Different && !are_kinds_of_people(one, other),
        _ => false,
    }
}

/// Whether both may be the same people: "31 employees" and "31 people", "1 350 inhabitants" and "1 350 evacuees". What befell
/// them tells two numbers apart: the dead are not the injured.
pub(crate) fn are_kinds_of_people(one: &str, other: &str) -> bool {
    let befell = |concept: &str| is_monotone(concept) || moves(concept);
    is_of_people(one) && is_of_people(other) && !(befell(one) && befell(other))
}

/// The concept of people, whoever they are.
const PEOPLE: &str = "PERSON";

/// Whether a concept counts people, whatever befell them.
pub(crate) fn is_of_people(concept: &str) -> bool {
    concept == PEOPLE || is_part_of(concept, PEOPLE)
}

/// The concept of verbs that say no more than that something takes place.
pub(crate) const HAPPENING: &str = "HAPPEN";

/// Whether two dates are of one verb that only carries the noun beside it, which is the deed: "when he *took* office in 2009" and "*took*
/// another approach in 2006".
pub(crate) fn share_only_a_carrier(left: &Told<'_>, right: &Told<'_>) -> bool {
    let dated = [left, right].iter().all(|told| told.family == Some(Family::When));
    let carries = |told: &Told<'_>| {
        told.head.is_some_and(|head| head.concept.is_none() && is_carrier(told.language(), &head.word))
    };
    dated && heads(left, right) == Heads::Same && (carries(left) || carries(right))
}

fn only_happens(told: &Told<'_>) -> bool {
    told.head.and_then(|head| head.concept) == Some(HAPPENING)
}

/// Whether the word of one side has the other's concept among its meanings.
fn may_mean_the_same(left: &Told<'_>, right: &Told<'_>) -> bool {
    let means = |told: &Told<'_>, as_of: &Told<'_>| {
        let concept = as_of.head.and_then(|head| head.concept);
        concept.is_some_and(|concept| told.may_mean(concept))
    };
    means(left, right) || means(right, left)
}

fn heads_of(left: Option<&Head>, right: Option<&Head>, words_decide: bool) -> Heads {
    let (Some(left), Some(right)) = (left, right) else { return Heads::Unknown };
    if let (Some(one), Some(other)) = (left.concept, right.concept) {
        return if one == other { Heads::Same } else { Heads::Different };
    }
    if left.stem == right.stem {
        return Heads::Same;
    }
    if words_decide { Heads::Different } else { Heads::Unknown }
}

/// Whether two sentences of one language share no word but what is counted: "40 drones abattus" beside "5 drones ont
/// touché leur cible". Sources that differ may well speak of two things, and only a shared predicate shows they do not.
pub(crate) fn says_otherwise(left: &Told<'_>, right: &Told<'_>) -> bool {
    if left.language() != right.language() {
        return false;
    }
    let head = |told: &Told<'_>| told.fact.head.as_ref().map(|head| head.stem);
    let (left_head, right_head) = (head(left), head(right));
    let (one, other) = (left.plain_words(), right.plain_words());
    let is_said = |words: &[(u64, u64)], head: Option<u64>| words.iter().any(|(_, stem)| Some(*stem) != head);
    // Both are sorted by key, and a key may have several stems.
    let has = |words: &[(u64, u64)], key: u64, head: Option<u64>| {
        let from = words.partition_point(|(known, _)| *known < key);
        words[from..].iter().take_while(|(known, _)| *known == key).any(|(_, stem)| Some(*stem) != head)
    };
    is_said(one, left_head)
        && is_said(other, right_head)
        && !one.iter().any(|(key, stem)| Some(*stem) != left_head && has(other, *key, right_head))
}

/// "Had not come since 2015": the day on which what is denied was so.
fn turns_at_a_day(told: &Told<'_>) -> bool {
    !told.fact.affirmed && (told.is_beginning() || told.fact.kind == Kind::Elapsed)
}

fn is_part(fact: &Fact) -> bool {
    fact.of.is_some()
}

fn same_change(left: Change, right: Change) -> bool {
    matches!(
        (left, right),
        (Change::None | Change::To, Change::None | Change::To)
            | (Change::By, Change::By)
            | (Change::From, Change::From)
    )
}

/// "Not a single soldier": a count of none.
fn says_none(fact: &Fact) -> bool {
    matches!(fact.value, Value::Quantity(quantity) if quantity.hard.high.is_some_and(|high| high.at == Ratio::ZERO))
}

/// Whether both count something that only grows as an event is reported.
pub(crate) fn only_grows(left: &Fact, right: &Fact) -> bool {
    let grows = |fact: &Fact| fact.head.as_ref().and_then(|head| head.concept).is_some_and(is_monotone);
    grows(left) && grows(right)
}

/// Whether both count something whose number goes up and down as an event is reported: the missing.
pub(crate) fn goes_up_and_down(left: &Fact, right: &Fact) -> bool {
    let moves = |fact: &Fact| fact.head.as_ref().and_then(|head| head.concept).is_some_and(moves);
    moves(left) && moves(right)
}
