//! Whether two facts of articles on one event are of one thing, from all that can be seen of them at once.
//!
//! ```text
//! un bâtiment de *9 400 m²* / un hangar de *4 900 m²*      the only areas of their articles, digits changed places
//! *128* sapeurs-pompiers / *130* sapeurs-pompiers          one thing counted, a value a little off
//! ```
//! A logistic model: what is seen makes small numbers, weighed and added up. One column of weights for values that may both hold and
//! one for values that may not: the first speak for themselves, the second do not. The weights are fitted by
//! `tools/fit/fit_facts.py` on the labelled pairs of `data/articles`, one event left out in turn.

use crate::base::{Grain, Ratio};
use crate::compare::evidence::Evidence;
use crate::compare::gates::{self, Heads};
use crate::compare::judge::Judged;
use crate::compare::nature;
use crate::compare::slip::{self, Slip};
use crate::compare::told::{Family, Told};
use crate::compare::verdict::Measured;
use crate::facts::{is_monotone, is_of_the_page, moves};

/// What is seen of a pair, its weight where the values may both hold, and where they may not, in hundredths.
const WEIGHTS: [(&str, i32, i32); FEATURES] = [
    ("bias", -29, -125),
    ("company", -3, 18),
    ("near1", 70, 86),
    ("near2", -15, 25),
    ("names_clash", -28, -28),
    ("next_clash", -19, 40),
    ("concept", 57, 31),
    ("common", 30, -18),
    ("word", 0, 18),
    ("other_words", 18, -73),
    ("people", -18, 33),
    ("other_concept", 7, -207),
    ("once", 13, 69),
    ("only", 20, 25),
    ("rivals", -8, -14),
    ("digits", 77, 0),
    ("equal", -30, 0),
    ("inside", 1, 0),
    ("weak_slip", 0, 56),
    ("strong_slip", 0, 122),
    ("far", 0, -106),
    ("small", -93, -122),
    ("together", -19, -1),
    ("frame", -25, 79),
    ("position", 74, 55),
    ("measure", 85, 103),
    ("share", 28, -23),
    ("age", 0, -122),
    ("day", -58, -175),
    ("clock", -18, 61),
    ("length", 15, -2),
    ("ordinal", 0, 42),
    ("limited", 29, 8),
];

/// How many things are seen.
const FEATURES: usize = 33;

/// Sum from which two facts whose values may both hold are taken for one thing told twice.
const AGREE_FROM: i32 = 50;

/// Sum from which two facts whose values cannot both hold are taken for one thing told differently. Of the pairs of batches
/// left out of the fit that reach it, 34 are labelled as one thing and none as two; 76 have no label.
const DIFFER_FROM: i32 = 40;

/// What is seen of a pair, beside the evidence.
#[derive(Debug)]
pub(crate) struct Sight<'e> {
    pub(crate) evidence: &'e Evidence,
    /// Terms right beside both.
    pub(crate) near: u32,
    /// Facts of its family in the left article that may be of the same thing, times those in the right.
    pub(crate) rivals: u32,
    pub(crate) judged: &'e Judged,
}

impl Sight<'_> {
    fn agrees(&self) -> bool {
        self.judged.verdict.agrees()
    }

    fn rule(&self) -> &'static str {
        self.judged.rules.first().copied().unwrap_or_default()
    }
}

/// Whether two facts are of one thing.
pub(crate) fn are_one(left: &Told<'_>, right: &Told<'_>, sight: &Sight<'_>) -> bool {
    let sum: i32 = WEIGHTS
        .iter()
        .zip(seen(left, right, sight))
        .map(|((_, agree, differ), seen)| seen * if sight.agrees() { *agree } else { *differ })
        .sum();
    match sight.agrees() {
        true => sum >= AGREE_FROM && agrees_closely(left, right, sight),
        false => sum >= DIFFER_FROM && may_differ(left, right, sight),
    }
}

/// Terms of a sentence below which it is a line of a page, of which every page has its own.
const FEW_WORDS: u32 = 3;

/// Whether two values that cannot both hold may be of one thing at all, however much is alike around them.
fn may_differ(left: &Told<'_>, right: &Told<'_>, sight: &Sight<'_>) -> bool {
    let Evidence { heads, names_clash, next_names_clash, same_place, words, .. } = *sight.evidence;
    let particular = heads == Heads::Same && nature::has_concept(left) && !nature::is_common(left);
    let slip = difference(left, right).0;
    // "270 km from Sanaa" and "200 km from Benghazi".
    let elsewhere = names_clash || next_names_clash || same_place == Some(false);
    if elsewhere && slip != Slip::Strong || words < FEW_WORDS {
        return false;
    }
    let counts_itself = |told: &Told<'_>| told.is_furniture() || nature::concept(told).is_some_and(is_of_the_page);
    if [left, right].iter().any(|told| nature::is_vague(told) || nature::is_last_of_list(told) || counts_itself(told)) {
        return false;
    }
    // A toll that nothing dates may be of another moment, and people of whom only one text says what befell them are no toll.
    let undated = left.view.published.is_none() || right.view.published.is_none();
    let moving = |told: &Told<'_>| nature::concept(told).is_some_and(|concept| is_monotone(concept) || moves(concept));
    let one_lot = heads == Heads::Same && nature::concept(left) == nature::concept(right);
    if (undated || !one_lot) && (moving(left) || moving(right)) {
        return false;
    }
    if left.family == Some(Family::Count) && heads != Heads::Same && slip != Slip::Strong && sight.near < 2 {
        return false;
    }
    match (left.family, right.family) {
        // Much happens on many days and at many hours: they must be of one thing, and a day of one that is done once.
        (Some(Family::When), _) | (_, Some(Family::When)) => {
            let plain = nature::are_plain_dates(left, right) && !nature::is_limited(left) && !nature::is_limited(right);
            let hour = sight.rule() == "time.of-day" && (slip != Slip::None || sight.near >= 2);
            particular && (hour || plain)
        }
        (Some(Family::Age), _) => heads == Heads::Same,
        // "The first round" and "the second round" are two.
        (Some(Family::Ordinal), _) => !nature::is_bare_rank(left) && !nature::is_bare_rank(right),
        _ => true,
    }
}

/// What the tool that fits the weights reads: each thing seen, by name.
pub(crate) fn named(left: &Told<'_>, right: &Told<'_>, sight: &Sight<'_>) -> Vec<(&'static str, i32)> {
    WEIGHTS.iter().map(|(name, ..)| *name).zip(seen(left, right, sight)).collect()
}

/// Whether two values agree so closely that it says something, one at most five fourths of the other: "more than 120" holds 430 as
/// well.
pub(crate) fn agrees_closely(left: &Told<'_>, right: &Told<'_>, sight: &Sight<'_>) -> bool {
    let number = matches!(sight.rule(), "number.equal" | "number.inside" | "number.rounding");
    let near = || !nature::are_as_far(left, right, |ratio| Ratio::new(5, 4).is_none_or(|close| ratio > close));
    // Thirty passengers and thirty injured: where no word says that one thing is counted, the number itself must.
    let named = sight.evidence.heads == Heads::Same;
    let counted = left.family == Some(Family::Count) && !named;
    if counted && (sight.rule() != "number.equal" || telling_digits(left, right) < 2 || !nature::is_telling(left)) {
        return false;
    }
    // "A two-day summit" and "a 48-hour strike": lengths of time are few.
    let time = matches!(left.family, Some(Family::Length | Family::When));
    if time && sight.evidence.heads == Heads::Different {
        return false;
    }
    match left.measured().zip(right.measured()) {
        Some(_) => number && !nature::is_vague(left) && !nature::is_vague(right) && near(),
        None => matches!(sight.rule(), "date.equal" | "time.of-day" | "ordinal.equal" | "score.equal"),
    }
}

/// Each thing seen, from 0 to about 10, in the order of the weights.
fn seen(left: &Told<'_>, right: &Told<'_>, sight: &Sight<'_>) -> [i32; FEATURES] {
    let Evidence { heads, ref frame, .. } = *sight.evidence;
    let (agrees, rule) = (sight.agrees(), sight.rule());
    let is = i32::from;
    let concept = nature::concept;
    let concepts = nature::has_concept(left) && nature::has_concept(right);
    let people = concept(left).zip(concept(right)).is_some_and(|(one, other)| gates::are_kinds_of_people(one, other));
    let (same, different) = (heads == Heads::Same, heads == Heads::Different);
    let (slip, far) = if agrees { (Slip::None, 0) } else { difference(left, right) };
    let when = left.family == Some(Family::When) || right.family == Some(Family::When);
    let limited = nature::is_limited(left) || nature::is_limited(right);
    let clock = |told: &Told<'_>| told.resolved.as_ref().is_some_and(|resolved| resolved.time.is_some());
    let is_clock = clock(left) && clock(right);
    [
        1,
        (sight.evidence.company / 1_000) as i32,
        is(sight.near >= 1),
        is(sight.near >= 2),
        is(sight.evidence.names_clash),
        is(sight.evidence.next_names_clash),
        is(same && nature::has_concept(left) && !nature::is_common(left)),
        is(same && nature::is_common(left)),
        is(same && !nature::has_concept(left)),
        is(different && !concepts),
        is(different && people),
        is(different && concepts && !people),
        is(same && nature::is_once(concept(left))),
        is(sight.rivals == 1),
        sight.rivals.clamp(1, 64).ilog2() as i32,
        if agrees { telling_digits(left, right) } else { 0 },
        is(agrees && (rule.ends_with(".equal") || rule == "time.of-day")),
        is(agrees && (rule.ends_with(".inside") || rule.ends_with(".rounding"))),
        is(slip == Slip::Weak),
        is(slip == Slip::Strong),
        far,
        is(!nature::is_telling(left) || !nature::is_telling(right)),
        is(sight.evidence.published_together),
        (frame.before + frame.after).min(4) as i32,
        is(sight.evidence.same_position),
        is(matches!(left.family, Some(Family::Measure(_)))),
        is(left.family == Some(Family::Share)),
        is(left.family == Some(Family::Age)),
        is(when && !limited && !is_clock),
        is(when && !limited && is_clock),
        is(left.family == Some(Family::Length) && right.family == Some(Family::Length)),
        is(left.family == Some(Family::Ordinal)),
        is(when && limited),
    ]
}

/// Digits of the value that has fewer of them: that two numbers of three digits agree is no chance. A date far from its
/// article counts as two more.
fn telling_digits(left: &Told<'_>, right: &Told<'_>) -> i32 {
    let of = |told: &Told<'_>| {
        if let Some(measured) = told.measured() {
            return slip::significant(measured.quantity.nominal) as i32;
        }
        let Some(resolved) = &told.resolved else { return 0 };
        let far = told.view.published.zip(resolved.earliest);
        let far = far.is_some_and(|(published, day)| (published.earliest.0 - day.0).abs() > FAR_FROM_ITS_ARTICLE);
        i32::from(resolved.earliest.is_some()) + i32::from(resolved.time.is_some()) + 2 * i32::from(far)
    };
    of(left).min(of(right)).min(MOST_DIGITS)
}

/// Digits beyond which more of them say no more.
const MOST_DIGITS: i32 = 4;

/// Days from its article's from which a date is not one of the many of the event itself.
const FAR_FROM_ITS_ARTICLE: i32 = 45;

/// Doublings beyond which values are as far apart as any two.
const FARTHEST: i32 = 4;

/// How two values that do not agree differ, and by how many doublings: of the value, of the hours, of the days.
fn difference(left: &Told<'_>, right: &Told<'_>) -> (Slip, i32) {
    if let (Some(one), Some(other)) = (left.measured(), right.measured()) {
        let base = |measured: Measured| measured.quantity.nominal.checked_mul(measured.scale.factor);
        let (Some(one), Some(other)) = (base(one), base(other)) else { return (Slip::None, FARTHEST) };
        let beyond = |doublings: &i32| {
            nature::are_as_far(left, right, |ratio| {
                Ratio::whole(1 << doublings).scale(5, 4).is_none_or(|doubled| ratio > doubled)
            })
        };
        return (slip::between_numbers(one, other), (0..FARTHEST).take_while(beyond).count() as i32);
    }
    let (Some(one), Some(other)) = (&left.resolved, &right.resolved) else { return (Slip::None, FARTHEST) };
    if let (Some(hour), Some(other_hour)) = (one.time, other.time)
        && hour != other_hour
    {
        let hours = i32::from(hour.0.abs_diff(other_hour.0) / 60);
        return (slip::between_hours(hour, other_hour), hours.min(FARTHEST));
    }
    let (Some(from), Some(to)) = (one.earliest, other.earliest) else { return (Slip::None, FARTHEST) };
    let slip = match one.grain.max(other.grain) >= Grain::Month {
        true => slip::between_years(from.ymd().0, to.ymd().0),
        false => slip::between_days(from, to),
    };
    // However far apart, a year or month miswritten explains it.
    let apart = ((from.0 - to.0).unsigned_abs() + 1).ilog2() as i32 / 2;
    (slip, if slip == Slip::Strong { 1 } else { apart.min(FARTHEST) })
}
