//! Whether two facts of articles on one event are of one thing, from all that can be seen of them at once.
//!
//! ```text
//! un bâtiment de *9 400 m²* / un hangar de *4 900 m²*      the only areas of their articles, digits changed places
//! *128* sapeurs-pompiers / *130* sapeurs-pompiers          one thing counted, a value a little off
//! ```
//! A logistic model: what is seen makes small numbers, weighed and added up. Columns of weights for values that may both hold and for
//! values that may not, since the first speak for themselves and the second do not, of numbers and of times apart, since much happens
//! on one day. The weights are fitted by `tools/fit/fit_facts.py` on the labelled pairs of `data/articles`, one event left out in turn;
//! that of `strange` was set by hand beside them, with labelled groups of the press in view.

use crate::base::{Grain, Ratio};
use crate::compare::pairing::by_rule::{
    are_days_of_one_act, are_of_one_sentence, are_one_toll, by_name, share_only_a_day, tell_one_deed,
};
use crate::compare::pairing::deed;
use crate::compare::pairing::difference::difference;
use crate::compare::pairing::evidence::{Evidence, RETELLS};
use crate::compare::pairing::gates::{self, Heads};
use crate::compare::pairing::nature;
use crate::compare::pairing::occasion;
use crate::compare::pairing::rivals::Standing;
use crate::compare::pairing::slip::Slip;
use crate::compare::pairing::sureness::{Apart, Sureness};
use crate::compare::told::{Family, Told};
use crate::compare::verdict::judge::Judged;
use crate::compare::verdict::rules::Rule;
use crate::facts::{Kind, is_monotone, is_of_the_page, moves};

/// What is seen of a pair, and its weight in hundredths: of numbers that may both hold and that may not, of times that may and may not.
const WEIGHTS: [(&str, [i32; 4]); FEATURES] = [
    ("bias", [-37, -243, -116, -352]),
    ("company", [-2, 25, -1, 33]),
    ("near1", [-34, -34, 13, -59]),
    ("near2", [-24, -36, -14, 45]),
    ("names_clash", [-17, -83, 17, -55]),
    ("next_clash", [-24, -53, -40, -70]),
    ("concept", [1, 79, -41, -1]),
    ("common", [6, -75, -16, -125]),
    ("word", [15, 90, -2, -13]),
    ("other_words", [11, 0, 0, 0]),
    ("people", [25, -8, 0, 0]),
    ("other_concept", [-35, 12, -22, -15]),
    ("once", [12, -25, -31, 99]),
    ("only", [-37, -14, 0, 0]),
    ("rivals", [7, -16, 17, -5]),
    ("digits", [45, 0, 43, 0]),
    ("equal", [31, 0, 72, 0]),
    ("inside", [-34, 0, -20, 0]),
    ("weak_slip", [0, 59, 0, 85]),
    ("strong_slip", [0, 286, 0, 18]),
    ("far", [0, -121, 0, -39]),
    ("small", [-117, -47, 0, 0]),
    ("together", [90, 124, 128, 180]),
    ("frame", [15, 17, 13, 6]),
    ("position", [42, 50, 49, 14]),
    ("measure", [36, 66, 0, 0]),
    ("share", [-42, -90, 0, 0]),
    ("age", [21, -100, 0, 0]),
    ("day", [0, 0, -79, -202]),
    ("clock", [0, 0, -12, -32]),
    ("length", [-22, -12, 0, 0]),
    ("ordinal", [-87, -103, 0, 0]),
    ("limited", [0, 0, -25, -118]),
    ("aligned", [-16, 0, -17, -5]),
    ("nearest1", [9, 9, -34, 46]),
    ("nearest2", [81, 91, 2, 137]),
    ("told1", [-172, -141, -81, -129]),
    ("told2", [-37, -172, -74, -210]),
    ("toll", [40, 9, 0, 0]),
    ("toll_only", [3, 24, 0, 0]),
    ("toll_together", [43, 98, 0, 0]),
    ("held1", [24, -4, 51, 15]),
    ("held2", [47, 45, -100, 29]),
    ("held_both", [0, -70, 0, -68]),
    ("beside1", [43, 164, 69, 192]),
    ("beside2", [3, -6, -3, 131]),
    ("strongest", [53, 49, 61, 41]),
    ("toll_held", [6, -66, 0, 0]),
    ("loose", [-36, 0, -53, 0]),
    ("strange", [0, -5, 0, 0]),
];

/// How many things are seen.
const FEATURES: usize = 50;

/// The place among them of strangeness, which alone rests on what is believed of sentences.
const STRANGE: usize = FEATURES - 1;

/// Steps of what speaks for two accounts of one happening, beyond which more says nothing.
const ENOUGH: i64 = 24;

/// Sum from which two facts whose values may both hold are taken for one thing told twice.
const AGREE_FROM: i32 = 60;

/// Sum from which two facts whose values cannot both hold are taken for one thing told differently. Of the numbers of batches left out
/// of the fit that reach 75, the nearest that the tool tells of, and that no rule keeps apart, 557 are of one thing, 19 of two by their
/// labels, and 53, most of them of articles on one matter but not one event, have no label.
const DIFFER_FROM: i32 = 70;

/// The same of times, of which a rule keeps most apart: of labelled ones that none does, none that reaches it is of two things.
const TIMES_DIFFER_FROM: i32 = 20;

/// Sum from which two values are told that one sentence, told in both articles, has in the same place.
const RETOLD_FROM: i32 = -250;

/// Sum from which they are so surely.
pub(crate) const SURE_FROM: i32 = 110;

/// Sum from which they are so whatever rule speaks against it but one of the values or places: of labelled pairs that reach it and that a
/// rule of times, lengths, ranks or occasions kept apart, 60 were of one thing and 6 of two.
pub(crate) const CERTAIN_FROM: i32 = 220;

/// What is seen of a pair, beside the evidence.
#[derive(Debug)]
pub(crate) struct Sight<'e> {
    pub(crate) evidence: &'e Evidence,
    /// Terms right beside both.
    pub(crate) near: u32,
    /// The weight of the rarest and nearest term both share.
    pub(crate) strongest: u64,
    /// What else the two articles tell that could be the partner of either.
    pub(crate) standing: Standing,
    pub(crate) judged: &'e Judged,
    /// How far their sentences are believed to say the same, in thousandths of a logarithm of the odds.
    pub(crate) believed: i64,
    /// What is expected of their articles before these are looked at, in the same, where they have enough in common.
    pub(crate) expected: Option<i64>,
}

impl Sight<'_> {
    pub(crate) fn agrees(&self) -> bool {
        self.judged.verdict.agrees()
    }

    /// How little speaks for two accounts of one happening, 0 where enough does: the two sentences are hardly believed to say the same, and little is
    /// expected of their articles, which counts three times as much.
    fn strangeness(&self) -> i32 {
        let retelling = self.believed.div_euclid(1_000).clamp(-5, 4) + 5;
        let closeness = self.expected.map_or(0, |expected| expected.div_euclid(1_000).clamp(-7, 1) + 8);
        (ENOUGH - retelling - 3 * closeness).max(0) as i32
    }

    fn rule(&self) -> Rule {
        self.judged.rule()
    }
}

/// How surely two facts are of one thing, and the sum of all that is seen.
pub(crate) fn are_one(left: &Told<'_>, right: &Told<'_>, sight: &Sight<'_>) -> Result<(Sureness, i32), Apart> {
    if let Some(sum) = by_name(left, right, sight) {
        return Ok((Sureness::Certain, sum));
    }
    if are_days_of_one_act(left, right, sight) {
        return Ok((Sureness::Likely, DIFFER_FROM));
    }
    if tell_one_deed(left, right, sight) || are_one_toll(left, right, sight) {
        return Ok((Sureness::Sure, SURE_FROM));
    }
    let mut sum = weighed(left, right, sight);
    let mut sureness = sureness(sum);
    let believed = match sight.agrees() {
        true => sum >= AGREE_FROM && says_something(left, right, sight) && !share_only_a_day(left, right, sight),
        false if sum >= RETOLD_FROM && are_of_one_sentence(left, right, sight) => {
            let kept_apart = apart(left, right, sight, sureness).is_some();
            (sum, sureness) = (sum.max(SURE_FROM), sureness.max(Sureness::Sure));
            !kept_apart
        }
        false => {
            let from = if is_of_time(left, right) { TIMES_DIFFER_FROM } else { DIFFER_FROM };
            sum >= from && apart(left, right, sight, sureness).is_none()
        }
    };
    match believed {
        true => Ok((sureness, sum)),
        false if may_yet_be_one(left, right, sight, sum) => Err(Apart::SoFar),
        false => Err(Apart::Always),
    }
}

/// Whether two facts that are not likely to be of one thing might be so by what is believed of their sentences, which tells but two
/// things: how strange they are, and whether they are one sentence.
fn may_yet_be_one(left: &Told<'_>, right: &Told<'_>, sight: &Sight<'_>, sum: i32) -> bool {
    let from = if is_of_time(left, right) { TIMES_DIFFER_FROM } else { DIFFER_FROM };
    let one_sentence = sight.judged.verdict.is_alarm() && sight.evidence.alone;
    let most = sum + ENOUGH as i32 * WEIGHTS[STRANGE].1[column(left, right, sight)].abs();
    !sight.agrees() && (most >= from || one_sentence && most >= RETOLD_FROM)
}

/// Which column of weights a pair is weighed by.
fn column(left: &Told<'_>, right: &Told<'_>, sight: &Sight<'_>) -> usize {
    2 * usize::from(is_of_time(left, right)) + usize::from(!sight.agrees())
}

/// All that is seen of a pair, each thing at its weight.
pub(crate) fn weighed(left: &Told<'_>, right: &Told<'_>, sight: &Sight<'_>) -> i32 {
    let column = column(left, right, sight);
    WEIGHTS.iter().zip(seen(left, right, sight)).map(|((_, weights), seen)| seen * weights[column]).sum()
}

const fn sureness(sum: i32) -> Sureness {
    match sum {
        CERTAIN_FROM.. => Sureness::Certain,
        SURE_FROM.. => Sureness::Sure,
        _ => Sureness::Likely,
    }
}

/// The rule that keeps two values that cannot both hold from being of one thing, as likely as they are; `None` where none does.
pub(crate) fn kept_apart(left: &Told<'_>, right: &Told<'_>, sight: &Sight<'_>) -> Option<&'static str> {
    apart(left, right, sight, sureness(weighed(left, right, sight)))
}

/// Whether either tells when something was.
pub(crate) fn is_of_time(left: &Told<'_>, right: &Told<'_>) -> bool {
    left.family == Some(Family::When) || right.family == Some(Family::When)
}

/// Whether two hours may be one on two clocks: whole hours apart, and one with its zone or told in another language.
fn zones_may_explain(left: &Told<'_>, right: &Told<'_>) -> bool {
    let time = |told: &Told<'_>| told.resolved.as_ref().and_then(|resolved| resolved.time);
    let (Some(one), Some(other)) = (time(left), time(right)) else { return false };
    let zones = (nature::zone(left), nature::zone(right));
    let unsaid = matches!(zones, (None, Some(_)) | (Some(_), None)) || left.language() != right.language();
    let known = zones.0.is_some() && zones.1.is_some();
    unsaid && !known && one.0.abs_diff(other.0) % 60 == 0
}

/// Shares of one text times those of the other from which they are many.
const MANY_SHARES: u32 = 16;

/// Terms of a sentence below which it is a line of a page, of which every page has its own.
const FEW_WORDS: u32 = 3;

/// The concept of verbs of saying.
const SAYING: &str = "SAY";

/// The rule by which two values that cannot both hold are of two things, however much is alike around them.
fn apart(left: &Told<'_>, right: &Told<'_>, sight: &Sight<'_>, sureness: Sureness) -> Option<&'static str> {
    let Evidence { heads, names_clash, next_names_clash, same_place, words, undated, .. } = *sight.evidence;
    let particular = heads == Heads::Same && nature::has_concept(left) && !nature::is_common(left);
    let slip = difference(left, right).0;
    let surely = sureness >= Sureness::Sure;
    let retold = are_of_one_sentence(left, right, sight);
    let elsewhere = names_clash || next_names_clash || same_place == Some(false);
    if deed::are_two(left, right) {
        return Some("deeds");
    }
    if elsewhere && slip != Slip::Strong && !surely && !retold {
        return Some("elsewhere");
    }
    let whole = !is_of_time(left, right) && left.is_in_full_sentence() && right.is_in_full_sentence();
    let line = words < FEW_WORDS && !whole;
    if line && !retold && !sight.evidence.is_framed() {
        return Some("few-words");
    }
    // "70 km from Sorgue" and "50 km west of Lormont": how far places lie from others is told of many.
    if nature::is_distance_from(left) || nature::is_distance_from(right) {
        return Some("distance");
    }
    let counts_itself = |told: &Told<'_>| told.is_furniture() || nature::concept(told).is_some_and(is_of_the_page);
    // The other number of the list told alike, the last ones are partners.
    let last_of_list = |told: &Told<'_>| nature::is_last_of_list(told) && sight.standing.beside == 0;
    if [left, right].iter().any(|told| nature::is_vague(told) || last_of_list(told) || counts_itself(told)) {
        return Some("vague");
    }
    // A toll that nothing dates may be of another moment, and people of whom only one text says what befell them are no toll.
    let moving = |told: &Told<'_>| nature::concept(told).is_some_and(|concept| is_monotone(concept) || moves(concept));
    let one_lot = heads == Heads::Same && nature::concept(left) == nature::concept(right);
    let alarm = sight.judged.verdict.is_alarm();
    let day = is_of_time(left, right);
    if alarm && !day && (undated || !one_lot && !surely) && (moving(left) || moving(right)) {
        return Some("toll");
    }
    let named = heads == Heads::Same || slip == Slip::Strong || sight.near >= 2;
    if left.family == Some(Family::Count) && !named && !surely && !retold {
        return Some("unnamed");
    }
    // Polls and rates move, and one text tells many shares.
    let moved = sight.judged.rules.contains(&Rule::ShareTwoDays) || sight.standing.rivals >= MANY_SHARES;
    let one_matter = sight.near >= 2 || sight.standing.beside > 0 || sight.evidence.alignment >= RETELLS;
    if left.family == Some(Family::Share) && moved && !one_matter && !retold {
        return Some("share");
    }
    let certain = sureness >= Sureness::Certain;
    let (rule, may_differ) = match (left.family, right.family) {
        // Much happens on many days and at many hours: they must be of one thing, and a day of one that is done once.
        (Some(Family::When), _) | (_, Some(Family::When)) => {
            let plain = nature::are_plain_dates(left, right) && !nature::is_limited(left) && !nature::is_limited(right);
            let hour = sight.rule() == Rule::TimeOfDay
                && (slip != Slip::None || sight.near >= 2)
                && !zones_may_explain(left, right);
            let of_day = sight.rule() == Rule::TimeOfDay;
            // What was said on Tuesday may be said again on Thursday, and every week has its own days.
            let says = |told: &Told<'_>| nature::concept(told) == Some(SAYING);
            let again = says(left) && says(right) || occasion::each_tells_its_own_days(left, right);
            ("time", (particular || surely) && (hour || plain) || (certain || retold && !again) && !of_day)
        }
        // "At 74 years" and "a man of 72" may be two people.
        (Some(Family::Age), _) | (_, Some(Family::Age)) => {
            ("age", heads == Heads::Same || surely && left.family == right.family || certain)
        }
        // Lengths of time are few, and each happening has several.
        (Some(Family::Length), Some(Family::Length)) => (
            "length",
            retold || slip == Slip::Strong || sight.near > 0 || sight.evidence.alignment >= RETELLS || certain,
        ),
        // "The first round" and "the second round" are two; "the third storm of the winter" and "the fifth", the only ranks of a storm
        // in articles of one day, are one.
        (Some(Family::Ordinal), _) => {
            let bare = nature::is_bare_rank(left) || nature::is_bare_rank(right);
            let alone = sight.standing.rivals <= 1;
            (
                "rank",
                !bare
                    || retold && sight.evidence.is_framed()
                    || alone && (certain || surely && particular && sight.evidence.published_together),
            )
        }
        _ => return None,
    };
    (!may_differ).then_some(rule)
}

/// What the tool that fits the weights reads: each thing seen, by name.
pub(crate) fn named(left: &Told<'_>, right: &Told<'_>, sight: &Sight<'_>) -> Vec<(&'static str, i32)> {
    WEIGHTS.iter().map(|(name, ..)| *name).zip(seen(left, right, sight)).collect()
}

/// Whether it says something that two values may both hold: "more than 120" holds 430 as well.
pub(crate) fn says_something(left: &Told<'_>, right: &Told<'_>, sight: &Sight<'_>) -> bool {
    agrees_closely(left, right, sight) || agrees_loosely(left, right, sight)
}

/// Where one is a year or more of them, and the other a shorter time within it, the grain of the first.
pub(crate) fn within_years(left: &Told<'_>, right: &Told<'_>, judged: &Judged) -> Option<Grain> {
    let grain = |told: &Told<'_>| told.resolved.as_ref().map_or(Grain::Day, |resolved| resolved.grain);
    let (one, other) = (grain(left), grain(right));
    let within = matches!(judged.rule(), Rule::DateInside | Rule::DateOverlap);
    (within && one.max(other) >= Grain::Year && one != other).then_some(one.max(other))
}

/// Whether the nominal values are at most a quarter apart.
fn are_near(left: &Told<'_>, right: &Told<'_>) -> bool {
    !nature::are_as_far(left, right, |ratio| Ratio::new(5, 4).is_none_or(|close| ratio > close))
}

/// Whether two values agree so closely that little else must.
pub(crate) fn agrees_closely(left: &Told<'_>, right: &Told<'_>, sight: &Sight<'_>) -> bool {
    if sight.rule() == Rule::AgeBirth {
        return true;
    }
    let number = matches!(sight.rule(), Rule::NumberEqual | Rule::NumberInside | Rule::NumberRounding);
    // Thirty passengers and thirty injured: where no word says that one thing is counted, the number itself must, or what stands
    // beside it.
    let named = sight.evidence.heads == Heads::Same;
    let counted = left.family == Some(Family::Count) && right.family == left.family && !named;
    let itself = nature::telling_digits(left, right) >= 2 && nature::is_telling(left);
    if counted && (sight.rule() != Rule::NumberEqual || !itself && sight.near == 0) {
        return false;
    }
    // "A two-day summit" and "a 48-hour strike": lengths of time are few.
    if left.family == Some(Family::Length) && sight.evidence.heads == Heads::Different {
        return false;
    }
    match left.measured().zip(right.measured()) {
        Some(_) => number && !nature::is_vague(left) && !nature::is_vague(right) && are_near(left, right),
        None if matches!(
            sight.rule(),
            Rule::DateFiner | Rule::DateInside | Rule::DateRoughly | Rule::DateOverlap | Rule::DateOneReading
        ) =>
        {
            nature::telling_digits(left, right) >= nature::FAR_DIGITS
        }
        None if sight.rule() == Rule::TimeOfDay => is_an_end(left, right) && is_an_end(right, left),
        None => matches!(sight.rule(), Rule::DateEqual | Rule::ScoreEqual),
    }
}

/// Whether the hours of `span`, if it tells from which to which, begin or end at the other's: what happens at seven is not what goes on from
/// six to ten, and what opens at six may be.
fn is_an_end(span: &Told<'_>, other: &Told<'_>) -> bool {
    let (Some(span), Some(other)) = (&span.resolved, &other.resolved) else { return true };
    span.until.is_none() || other.until.is_some() || other.time == span.time || other.time == span.until
}

/// Whether two values agree so far that much else beside them makes them one thing told twice: "some 620" and "more than 600", the
/// third storm and the third tempest, a month and a day of it.
fn agrees_loosely(left: &Told<'_>, right: &Told<'_>, sight: &Sight<'_>) -> bool {
    // "For years" holds any year.
    if nature::is_vague(left) || nature::is_vague(right) {
        return false;
    }
    match sight.rule() {
        Rule::NumberEqual | Rule::NumberInside | Rule::NumberMeet => are_near(left, right),
        Rule::OrdinalEqual | Rule::OrdinalSameWindow | Rule::AgeUnsaid => true,
        Rule::DateFiner | Rule::DateSameWords | Rule::LengthSame | Rule::LengthSince => true,
        // On one of the days of a visit much else is done.
        Rule::DateInside => sight.evidence.heads != Heads::Different,
        // A century and a Wednesday always have some reading in common.
        Rule::DateOneReading => {
            let grain = |told: &Told<'_>| told.resolved.as_ref().map(|resolved| resolved.grain);
            grain(left) == grain(right)
        }
        _ => false,
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
    let toll = same && left.family == Some(Family::Count) && nature::is_monotone_thing(left);
    let days = left.view.published.zip(right.view.published);
    let together = days.is_some_and(|(one, other)| (one.earliest.0 - other.earliest.0).abs() <= 1);
    let when = is_of_time(left, right);
    // "Not before the 17th" is weighed as "since the 17th" is, whether it begins something or not.
    let limited = [left, right].iter().any(|told| nature::is_limited(told) || told.fact.kind == Kind::Since);
    let clock = |told: &Told<'_>| told.resolved.as_ref().is_some_and(|resolved| resolved.time.is_some());
    let is_clock = clock(left) && clock(right);
    let (one_held, other_held) = sight.standing.held;
    let (most_held, least_held) = (one_held.max(other_held), one_held.min(other_held));
    let held = if agrees { least_held } else { most_held };
    let both_held = !agrees && least_held > 0;
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
        is(sight.standing.rivals == 1),
        sight.standing.rivals.clamp(1, 64).ilog2() as i32,
        if agrees { nature::telling_digits(left, right) } else { 0 },
        is(agrees && (rule.is_equal() || rule == Rule::TimeOfDay)),
        is(agrees && matches!(rule, Rule::NumberInside | Rule::NumberRounding)),
        is(slip == Slip::Weak),
        is(slip == Slip::Strong),
        far,
        is(!nature::is_telling(left) || !nature::is_telling(right)),
        is(sight.evidence.published_together),
        (frame.before + frame.after).min(4) as i32,
        is(sight.evidence.same_position),
        is(matches!(left.family, Some(Family::Measure(_))) || matches!(right.family, Some(Family::Measure(_)))),
        is(left.family == Some(Family::Share)),
        is(left.family == Some(Family::Age)),
        is(when && !limited && !is_clock),
        is(when && !limited && is_clock),
        is(left.family == Some(Family::Length) && right.family == Some(Family::Length)),
        is(left.family == Some(Family::Ordinal)),
        is(when && limited),
        (sight.evidence.alignment / 1_000) as i32,
        is(sight.standing.nearest == 1),
        is(sight.standing.nearest == 2),
        is(sight.standing.told == 1),
        is(sight.standing.told == 2),
        is(toll),
        is(toll && sight.standing.rivals == 1),
        is(toll && together),
        is(held >= 1 && !both_held),
        is(held >= 2 && !both_held),
        is(both_held),
        is(sight.standing.beside >= 1),
        is(sight.standing.beside >= 2),
        (sight.strongest / 3_000).min(10) as i32,
        is(toll && held >= 1 && !both_held),
        is(agrees && !agrees_closely(left, right, sight)),
        sight.strangeness(),
    ]
}
