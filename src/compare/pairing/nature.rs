//! What one fact, or a pair of facts, is like by its own words: vague, common, told in full, far apart.
//!
//! ```text
//! "plusieurs manifestants"            vague           "douze morts"             a number that says little
//! "le 14 mai 2014"                    in full         "mardi", "last week"      no plain date
//! ```
//! No context here: what stands around a fact is `evidence`, what all of it weighs is `belief`.

use crate::base::{Day, Grain, Ratio};
use crate::compare::pairing::slip;
use crate::compare::told::{Family, Part, Told};
use crate::compare::verdict::Measured;
use crate::facts::{
    Kind, Laid, Mode, Value, When, Zone, is_common as is_common_concept, is_monotone, is_once as is_once_concept,
};

/// Numbers up to twelve are so common that two equal ones say little.
pub(crate) const COMMON_NUMBER: i64 = 12;

/// Whether it is something of which there is one.
pub(crate) fn is_once(concept: Option<&'static str>) -> bool {
    concept.is_some_and(is_once_concept)
}

/// Whether a value is more than a small number of things.
pub(crate) fn is_telling(told: &Told<'_>) -> bool {
    let counted = matches!(told.family, Some(Family::Count));
    !counted || told.measured().is_some_and(|measured| measured.quantity.nominal > Ratio::whole(COMMON_NUMBER))
}

/// Whether what a fact is of happens so often that its word says little.
pub(crate) fn is_common(told: &Told<'_>) -> bool {
    concept(told).is_some_and(is_common_concept)
}

/// A toll differs from article to article because it grows.
pub(crate) fn is_monotone_thing(told: &Told<'_>) -> bool {
    concept(told).is_some_and(is_monotone)
}

/// Whether both tell when an event was as one dates events: by a month, a run of days, a length. "On Tuesday" and "last week"
/// are of whatever happens around it: in the articles on one election there are votes on many days.
pub(crate) fn are_plain_dates(left: &Told<'_>, right: &Told<'_>) -> bool {
    let plain = |told: &Told<'_>| {
        let named = told.resolved.as_ref().and_then(|resolved| resolved.pattern).is_some_and(|p| p.month.is_some());
        let coarse = told.resolved.as_ref().is_some_and(|resolved| resolved.grain >= Grain::Month);
        is_run(told) || in_full(told) || named || coarse && !told.is_counted_time()
    };
    plain(left) && plain(right)
        || matches!((left.family, right.family), (Some(Family::Length), _) | (_, Some(Family::Length)))
        || is_run(left) != is_run(right)
}

pub(crate) fn is_run(told: &Told<'_>) -> bool {
    matches!(told.fact.kind, Kind::DateRange | Kind::DateSet)
}

/// Whether a date is told with its year.
pub(crate) fn in_full(told: &Told<'_>) -> bool {
    match &told.fact.value {
        Value::Timex(timex) => matches!(timex.when, When::Calendar { year: Some(_), .. }),
        _ => false,
    }
}

/// Whether a length is how far something lies from a place: "à 45 kilomètres à l'ouest de Sorgue", "50 km from Lormont".
pub(crate) fn is_distance_from(told: &Told<'_>) -> bool {
    told.family == Some(Family::Measure("length")) && told.manner().leads_to_a_place
}

/// "Plusieurs manifestants" counts a few of those that another sentence counts.
pub(crate) fn is_vague(told: &Told<'_>) -> bool {
    told.measured().is_some_and(|measured| matches!(measured.quantity.mode, Mode::Several | Mode::Magnitude))
}

/// Two reports of one number seldom differ tenfold, unless by a slip of exactly a thousand: ten cars and the 40 000
/// vehicles of a day are two things.
pub(crate) const FAR_APART: i64 = 10;

pub(crate) fn is_far_apart(left: &Told<'_>, right: &Told<'_>) -> bool {
    is_times_apart(left, right, FAR_APART)
}

/// Whether one number is more than so many times the other, and not exactly a thousand times.
pub(crate) fn is_times_apart(left: &Told<'_>, right: &Told<'_>, times: i64) -> bool {
    are_as_far(left, right, |ratio| ratio > Ratio::whole(times) && ratio != Ratio::whole(1_000))
}

/// Whether the larger number divided by the smaller is so; any number is far from zero.
pub(crate) fn are_as_far(left: &Told<'_>, right: &Told<'_>, is_far: impl Fn(Ratio) -> bool) -> bool {
    let size = |measured: Measured| measured.quantity.nominal.checked_mul(measured.scale.factor);
    let Some((one, other)) = left.measured_with(right) else { return false };
    let (Some(one), Some(other)) = (size(one), size(other)) else { return false };
    one.max(other).checked_div(one.min(other)).is_none_or(is_far)
}

/// "Respectivement 8 et 3 ans": the first number has no unit of its own and is not read, so either may be the partner.
pub(crate) fn is_last_of_list(told: &Told<'_>) -> bool {
    let prepared = told.view.prepared;
    let before = |back: u32| told.fact.tokens.start().checked_sub(back).map(|at| prepared.tokens[at as usize].span);
    let is_number = |span| prepared.text(span).starts_with(|c: char| c.is_ascii_digit());
    let Some((number, joint)) = before(2).zip(before(1)) else { return false };
    // "en 2019 pour 3 millions": a number that is read is no part of a list.
    let is_read = told
        .view
        .facts
        .iter()
        .any(|fact| fact.kind.is_claim() && fact.span.start() <= number.start() && number.end() <= fact.span.end());
    !is_read && is_number(number) && prepared.text(joint).chars().all(char::is_lowercase) && told.fact.unit.is_some()
}

pub(crate) fn zone(told: &Told<'_>) -> Option<Zone> {
    match &told.fact.value {
        Value::Timex(timex) => timex.zone.filter(|zone| zone.is_named()),
        _ => None,
    }
}

/// A rank, the window of one, or a time counted from now.
pub(crate) fn is_limited(told: &Told<'_>) -> bool {
    told.family == Some(Family::Ordinal) || told.is_beginning() || told.is_counted_time()
}

pub(crate) fn is_bare_rank(told: &Told<'_>) -> bool {
    told.family == Some(Family::Ordinal) && told.fact.window.is_none() && told.part == Part::Own
}

pub(crate) fn counts_to_event(told: &Told<'_>) -> bool {
    matches!(told.fact.laid, Laid::AfterEvent | Laid::BeforeEvent)
}

pub(crate) fn concept(told: &Told<'_>) -> Option<&'static str> {
    told.head?.concept
}

pub(crate) fn has_concept(told: &Told<'_>) -> bool {
    concept(told).is_some()
}

/// Days beyond which two dates of one class are two occasions.
pub(crate) const OTHER_OCCASION_DAYS: i32 = 60;

/// A veto in March and a veto two years ago are two vetoes.
pub(crate) fn is_another_occasion(left: &Told<'_>, right: &Told<'_>) -> bool {
    if left.family == Some(Family::Length) || right.family == Some(Family::Length) {
        return false;
    }
    days_apart(left, right).is_none_or(|days| days > OTHER_OCCASION_DAYS)
}

/// Whether its article was published within the time that it tells: "this year".
pub(crate) fn holds_its_article(told: &Told<'_>) -> bool {
    let readings = told.resolved.iter().flat_map(|resolved| &resolved.readings);
    let holds = |day: Day| readings.clone().any(|reading| reading.roughly.first <= day && day <= reading.roughly.last);
    told.view.published.is_some_and(|published| holds(published.earliest))
}

pub(crate) const YEAR: i32 = 366;

/// The fewest days between any readings of two times.
pub(crate) fn days_apart(left: &Told<'_>, right: &Told<'_>) -> Option<i32> {
    let (one, other) = (left.resolved.as_ref()?, right.resolved.as_ref()?);
    one.readings.iter().flat_map(|l| other.readings.iter().map(|r| l.roughly.gap(r.roughly))).min()
}

/// Digits of the value that has fewer of them: that two numbers of three digits agree is no chance. A date far from its
/// article counts as two more.
pub(crate) fn telling_digits(left: &Told<'_>, right: &Told<'_>) -> i32 {
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

/// Whether both are days that lie far from their articles, of which an event has few.
pub(crate) fn are_far_days(left: &Told<'_>, right: &Told<'_>) -> bool {
    left.measured().is_none() && right.measured().is_none() && telling_digits(left, right) >= FAR_DIGITS
}

/// What a date counts that lies far from its article.
pub(crate) const FAR_DIGITS: i32 = 3;

/// Digits beyond which more of them say no more.
const MOST_DIGITS: i32 = 4;

/// Days from its article's from which a date is not one of the many of the event itself.
const FAR_FROM_ITS_ARTICLE: i32 = 45;
