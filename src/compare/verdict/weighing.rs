//! A verdict on two values, weighed by how they are told: by whom, when, and as what.
//!
//! ```text
//! two named sources that differ             disputed
//! a later toll that is larger, a plan that came otherwise        update
//! what the prosecution asked for beside what the court gave      not comparable
//! ```

use crate::base::Grain;
use crate::compare::anchoring::anchor;
use crate::compare::pairing::gates::{self, Gate, Heads};
use crate::compare::told::{Family, Told};
use crate::compare::verdict::judge::{Judged, both};
use crate::compare::verdict::manner::Mood;
use crate::compare::verdict::rules::Rule;
use crate::compare::verdict::so_far::is_so_far;
use crate::compare::verdict::{Severity, Side, Verdict};
use crate::facts::{self, Change, Kind, Modality, Stage, is_monotone, is_price};

/// A verdict on values, weighed by who says them, when, and as what.
pub(crate) fn weighed(mut judged: Judged, left: &Told<'_>, right: &Told<'_>) -> Judged {
    if judged.verdict != Verdict::Conflict {
        return judged;
    }
    let number = matches!(left.family, Some(Family::Count | Family::Share | Family::Measure(_)));
    // "He could get the 218 votes needed": however likely it is that he does, it takes 218.
    let needed = number && left.manner().needed && right.manner().needed;
    let modality = |told: &Told<'_>| match told.fact.modality {
        Modality::Hypothetical if needed => Modality::Fact,
        Modality::Fact if number && told.manner().mood == Mood::Forecast => Modality::Planned,
        modality => modality,
    };
    let (one, other) = (modality(left), modality(right));
    if one == Modality::Hypothetical || other == Modality::Hypothetical {
        let why = format!("{}: one tells only what might be", both(left, right));
        return Judged::apart(Gate { rule: Rule::GateHypothetical, why });
    }
    let later = later_published(left, right);
    let realised = match (one, other) {
        (Modality::Fact, Modality::Planned) => Some(Side::Left),
        (Modality::Planned, Modality::Fact) => Some(Side::Right),
        _ => None,
    };
    // A plan told before it came otherwise is no error; told on the same day it is, but for a number that was expected and has come about.
    let came_about = |side: Side| {
        let told = if side == Side::Left { left } else { right };
        number && later.is_none() && facts::stage(told.view.prepared, told.fact.sentence) == Some(Stage::Done)
    };
    if let Some(side) = realised.filter(|side| later == Some(*side) || came_about(*side)) {
        return Judged::new(
            Verdict::Update(side),
            format!(
                "{}: {}",
                both(left, right),
                if number { "expected, then counted" } else { "planned, then otherwise" }
            ),
            Rule::UpdatePlan,
        );
    }
    // What it takes is no tally.
    let update = match later {
        _ if needed => None,
        Some(later) => grown(left, right, later),
        None => grown_by_its_words(left, right),
    };
    if let Some(update) = update {
        return update;
    }
    if left.family == Some(Family::Share) && later.is_some() {
        judged.rules.push(Rule::ShareTwoDays);
    }
    match (&left.fact.source, &right.fact.source) {
        (Some(l), Some(r)) if l.key != r.key => {
            if gates::says_otherwise(left, right) {
                let why = format!("{}: two sources on two things", both(left, right));
                return Judged::apart(Gate { rule: Rule::GatePredicate, why });
            }
            judged.verdict = Verdict::Disputed;
            judged.why = format!("{}; {} says one, {} the other", judged.why, l.name, r.name);
            judged.rules.push(Rule::SourceTwo);
        }
        (Some(_), Some(_)) => judged.rules.push(Rule::SourceSame),
        (Some(_), None) | (None, Some(_)) => {
            judged.severity = judged.severity.map(Severity::lower);
            judged.rules.push(Rule::SourceOne);
        }
        (None, None) => {}
    }
    judged
}

/// Which article is the later one, where their windows of publication are apart.
fn later_published(left: &Told<'_>, right: &Told<'_>) -> Option<Side> {
    let (l, r) = (left.view.published?, right.view.published?);
    if l.latest < r.earliest {
        Some(Side::Right)
    } else if r.latest < l.earliest {
        Some(Side::Left)
    } else {
        let (one, other) = (l.time?.0, r.time?.0);
        let whole_day = l.grain == Grain::Day && r.grain == Grain::Day;
        (whole_day && one.abs_diff(other) >= HOURS_LATER).then_some(if one < other { Side::Right } else { Side::Left })
    }
}

/// Minutes of one day after which an article tells a later state: more than a dispatch takes to be retold, and than the clocks of
/// neighbouring countries are apart.
const HOURS_LATER: u16 = 180;

/// Of two numbers of days unknown, the larger one told as a tally that has become more, or the smaller one as the state of a day.
fn grown_by_its_words(left: &Told<'_>, right: &Told<'_>) -> Option<Judged> {
    if left.family != Some(Family::Count) || left.view.published.is_some() && right.view.published.is_some() {
        return None;
    }
    let size = |told: &Told<'_>| told.measured().map(|measured| measured.quantity.nominal);
    let (smaller, larger, later) = match size(left)? <= size(right)? {
        true => (left, right, Side::Right),
        false => (right, left, Side::Left),
    };
    let tally = larger.manner().grown || is_so_far(smaller) && !is_so_far(larger);
    tally.then(|| {
        let why = format!("{}: a tally that has grown since", both(left, right));
        Judged::new(Verdict::Update(later), why, Rule::UpdateTally)
    })
}

/// A later number of a kind that only grows, or that moves from day to day.
fn grown(left: &Told<'_>, right: &Told<'_>, later: Side) -> Option<Judged> {
    let (one, other) = (left.measured()?, right.measured()?);
    let pair = both(left, right);
    if left.family == Some(Family::Count) && gates::only_grows(left.fact, right.fact) {
        if is_settled(left) || is_settled(right) {
            return None;
        }
        let grew = match later {
            Side::Left => one.quantity.nominal >= other.quantity.nominal,
            Side::Right => other.quantity.nominal >= one.quantity.nominal,
        };
        return grew.then(|| {
            Judged::new(Verdict::Update(later), format!("{pair}: a toll that has grown since"), Rule::UpdateGrown)
        });
    }
    if left.family == Some(Family::Count) && gates::goes_up_and_down(left.fact, right.fact) {
        return Some(Judged::new(
            Verdict::Update(later),
            format!("{pair}: a number that changes from day to day"),
            Rule::UpdateMoved,
        ));
    }
    if (left.family == Some(Family::Count) || left.fact.kind == Kind::Money) && (is_so_far(left) || is_so_far(right)) {
        let why = format!("{pair}: told as the state of a day, on different days");
        return Some(Judged::new(Verdict::Update(later), why, Rule::UpdateSoFar));
    }
    let price = |told: &Told<'_>| told.head.and_then(|head| head.concept).is_some_and(is_price);
    let moves = matches!(left.family, Some(Family::Measure("points" | "temperature"))) || price(left) && price(right);
    moves.then(|| {
        let why = format!("{pair}: a level that moves, told on different days");
        Judged::apart(Gate { rule: Rule::GateLevelMoves, why })
    })
}

/// Days after which what was counted at a happening no longer grows: votes soon, the dead and injured of a disaster for long.
const SETTLED_AFTER: i32 = 10;
const PEOPLE_SETTLED_AFTER: i32 = 90;

/// Whether its sentence dates what it counts so long before its article that no tally of it grows: "le 26 mars, par 108 voix".
fn is_settled(told: &Told<'_>) -> bool {
    let Some(published) = told.view.published else { return false };
    let people = told.head.and_then(|head| head.concept).is_some_and(gates::is_of_people);
    let settled_after = if people { PEOPLE_SETTLED_AFTER } else { SETTLED_AFTER };
    let facts = told.view.facts;
    let from = facts.partition_point(|fact| fact.sentence < told.fact.sentence);
    let beside = facts[from..].iter().take_while(|fact| fact.sentence == told.fact.sentence);
    let mut dates = beside.filter(|fact| matches!(fact.kind, Kind::Date | Kind::DateRange | Kind::DateSet));
    dates.any(|fact| {
        let resolved = anchor::resolve_as(fact, fact.laid, Some(&published));
        let last = resolved.and_then(|resolved| resolved.readings.iter().map(|reading| reading.roughly.last.0).max());
        last.is_some_and(|last| published.earliest.0 - last > settled_after)
    })
}

/// `judged`, unless one tells of more and the other of less: twelve per cent gained are not twelve per cent lost.
pub(crate) fn other_way(judged: Judged, left: &Told<'_>, right: &Told<'_>) -> Judged {
    if !judged.verdict.agrees() {
        return judged;
    }
    let way = |told: &Told<'_>| {
        let number = matches!(told.family, Some(Family::Count | Family::Share | Family::Measure(_)));
        let near = || told.manner().way.filter(|_| number && told.fact.change == Change::By);
        told.moved().or_else(near)
    };
    let (Some(one), Some(other)) = (way(left), way(right)) else { return judged };
    if one == other {
        return judged;
    }
    let pair = both(left, right);
    if gates::heads(left, right) == Heads::Different {
        return Judged::apart(Gate {
            rule: Rule::GateDirection,
            why: format!("{pair}: one rises, another thing falls"),
        });
    }
    let mut judged =
        Judged::new(Verdict::Conflict, format!("{pair}: one tells of more, the other of less"), Rule::ChangeWay);
    judged.severity = Some(Severity::High);
    judged
}

/// What keeps two numbers apart by how they are told: asked for and granted, a day's and a year's, a half's and the match's.
pub(crate) fn told_otherwise(left: &Told<'_>, right: &Told<'_>, pair: &str) -> Option<Gate> {
    let unmoved = |told: &Told<'_>| matches!(told.family, Some(Family::When | Family::Age));
    if unmoved(left) || unmoved(right) || left.measured().is_none() && left.family != Some(Family::Score) {
        return None;
    }
    let gate = |rule, why: &str| Some(Gate { rule, why: format!("{pair}: {why}") });
    let (one, other) = (left.manner(), right.manner());
    // Nobody asks for the dead: "der Brand forderte 14 Tote".
    let toll = |told: &Told<'_>| told.head.and_then(|head| head.concept).is_some_and(is_monotone);
    let mood = |told: &Told<'_>, mood: Mood| match mood {
        Mood::Forecast => Mood::Done,
        Mood::Asked if toll(told) => Mood::Done,
        mood => mood,
    };
    if left.family != Some(Family::Score) && mood(left, one.mood) != mood(right, other.mood) {
        return gate(Rule::GateMood, "one is what is asked for, risked, hoped for or has room, the other is not");
    }
    let counted = left.family == Some(Family::Count) && right.family == left.family;
    if counted && one.needed != other.needed {
        return gate(Rule::GateMood, "one is how many it takes, the other is not");
    }
    if one.of_another != other.of_another {
        return gate(Rule::GateOccasion, "one is of another happening");
    }
    // "101 miles per hour (162 km/h)": the rate is a part of the measure.
    let of_speed = [left, right].iter().all(|told| told.fact.unit.is_some_and(|unit| unit.contains("-per-")));
    let also = |told: &Told<'_>, rate: Option<&'static str>| rate.is_some_and(|rate| told.tells_rate(rate));
    if one.rate != other.rate && !of_speed && !also(left, other.rate) && !also(right, one.rate) {
        return gate(Rule::GateRate, "one is counted by the day, the head or the like, the other otherwise");
    }
    if one.over.zip(other.over).is_some_and(|(one, other)| one != other) {
        return gate(Rule::GateSpan, "they sum up different stretches of time");
    }
    if one.at_break != other.at_break {
        return gate(Rule::GateBreak, "one is of a break of the match");
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::sample::Sample;
    use crate::compare::verdict::judge::judge;
    use crate::facts::extract;
    use crate::text::Language::{self, English, French, German, Italian, Portuguese, Spanish};

    fn verdict(language: Language, left: (&str, &str), right: (&str, &str)) -> Verdict {
        let [left, right] = [left, right].map(|(text, day)| {
            let mut sample = Sample::new(language, text).published(day);
            sample.facts = extract(&sample.prepared);
            sample
        });
        judge(&Told::all(&left.view())[0], &Told::all(&right.view())[0], 0).verdict
    }

    #[test]
    fn what_it_takes_is_no_guess_and_no_tally() {
        for (language, one, other) in [
            (English, "She could get the NN votes needed to win.", "He lacks the NN votes needed."),
            (French, "Elle pourrait obtenir les NN voix nécessaires.", "Il cherche les NN voix nécessaires."),
            (Spanish, "Podría obtener los NN votos necesarios.", "Busca los NN votos necesarios."),
            (German, "Sie könnte die erforderlichen NN Stimmen bekommen.", "Er sucht die erforderlichen NN Stimmen."),
            (Italian, "Potrebbe ottenere i NN voti necessari.", "Cerca i NN voti necessari."),
            (Portuguese, "Poderia obter os NN votos necessários.", "Procura os NN votos necessários."),
        ] {
            let of = |first: &str, second: &str, day: &str| {
                let (one, other) = (one.replace("NN", first), other.replace("NN", second));
                verdict(language, (&one, "2015-10-08"), (&other, day))
            };
            assert_eq!(of("218", "218", "2015-10-08"), Verdict::Equal, "{one}");
            assert_eq!(of("218", "281", "2015-10-08"), Verdict::Conflict, "{one}");
            assert_eq!(of("218", "281", "2015-10-12"), Verdict::Conflict, "{one}");
        }
    }

    #[test]
    fn what_it_takes_is_not_what_came_of_it() {
        let needed = ("She needed 218 votes.", "2015-10-08");
        assert_eq!(verdict(English, needed, ("She got 205 votes.", "2015-10-08")), Verdict::NotComparable);
        let guess = ("She could get 230 votes.", "2015-10-08");
        assert_eq!(verdict(English, needed, guess), Verdict::NotComparable);
    }
}
