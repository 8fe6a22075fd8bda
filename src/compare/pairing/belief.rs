//! How much must speak for two facts being about the same thing before a finding is made of them.
//!
//! ```text
//! sentence retold, "neuf morts" / "douze morts"              alarm
//! two sentences on one visit, "depuis 1998" / "depuis 2002"  alarm: of one rank, place and class
//! two sentences, "a indiqué mardi" / "a indiqué jeudi"       nothing: much is said on many days
//! ```
//! What agrees is believed sooner than what conflicts: a false alarm costs more than a missed one. The thresholds were
//! read off pairs of French press articles of 2018 and 2019 that share passages: with them, what is left of alarms are
//! numbers and days that do differ between the two texts.

use crate::base::Ratio;
use crate::compare::pairing::evidence::{Elsewhere, Evidence, ONE_MATTER, RETELLS, RETOLD, SAME_NAMES};
use crate::compare::pairing::gates::Heads;
use crate::compare::pairing::key::{Sort, sort};
use crate::compare::pairing::nature::{
    FAR_APART, YEAR, are_as_far, are_plain_dates, concept, counts_to_event, days_apart, has_concept, in_full,
    is_another_occasion, is_bare_rank, is_common, is_far_apart, is_last_of_list, is_limited, is_monotone_thing,
    is_once, is_telling, is_times_apart, is_vague, zone,
};
use crate::compare::pairing::occasion;
use crate::compare::told::{Family, Part, Told};
use crate::compare::verdict::Verdict;
use crate::compare::verdict::judge::Judged;
use crate::compare::verdict::rules::Rule;
use crate::facts::{is_monotone, is_of_the_page, moves};

/// Score from which a pair that agrees is believed, where a head joins them.
const AGREES_FROM: u32 = 3_500;
/// The same where no head, or none that a table joins, says what both are about.
const AGREES_UNNAMED_FROM: u32 = 5_000;
/// The same for times of one event class: within one event few things have several.
const AGREES_TIME_FROM: u32 = 2_700;
/// The same for ranks, their windows and counted times.
const AGREES_LIMITED_FROM: u32 = 1_800;
/// Least score of an alarm.
const ALARM_FROM: u32 = 4_000;
/// The same for a rank, its window or a counted time of one class and rank: such a thing is rarely told twice.
const ALARM_LIMITED_FROM: u32 = 2_000;
/// The same for times of an event that happens once, at one place or with the same names.
const ALARM_ONCE_FROM: u32 = 2_700;
/// Alignment from which two sentences are the same but for a few words.
pub(crate) const VERBATIM: u32 = 9_000;

/// Alignment from which two sentences may have something in common. As [`RETELLS`].
const TOUCHES: u32 = 1_400;
/// Share of what stands near two facts that is the same, from which they fill one place of one statement. On French press,
/// two in three of the alarms above it are of numbers that do differ; below, most are of two things.
const SAME_COMPANY: u32 = 4_500;
/// The same where no head says what both are of.
const SAME_COMPANY_UNNAMED: u32 = 6_000;
/// The same from which two equal values are one: that they are equal speaks for them.
const LIKE_COMPANY: u32 = 2_800;
/// Alignment of two sentences but for a day of the week: "ont indiqué mardi" may well be said again on Thursday.
const VERBATIM_BUT_FOR_THE_DAY: u32 = 9_500;
/// Up to so many, the articles on one event tell of one happening; hundreds on one movement tell of many.
pub(crate) const FEW_ARTICLES: usize = 20;

/// Whether a pair is looked at at all.
pub(crate) fn is_worth_judging(evidence: &Evidence) -> bool {
    let slot = evidence.alone && evidence.alignment > 0 || evidence.alignment >= TOUCHES || evidence.only_ones;
    evidence.score >= AGREES_LIMITED_FROM || slot
}

/// Whether a pair that may both hold is told as a finding.
pub(crate) fn agreement(left: &Told<'_>, right: &Told<'_>, judged: &Judged, evidence: &Evidence) -> bool {
    let is_time = |told: &Told<'_>| matches!(told.family, Some(Family::When | Family::Length));
    let limited = is_limited(left) || is_limited(right);
    let elsewhere = evidence.same_place == Some(false) && evidence.alignment < RETOLD;
    let from = match evidence.heads {
        Heads::Same if limited => AGREES_LIMITED_FROM,
        Heads::Same if is_time(left) && is_time(right) && has_concept(left) => AGREES_TIME_FROM,
        Heads::Same => AGREES_FROM,
        Heads::Unknown => AGREES_UNNAMED_FROM,
        Heads::Different => AGREES_FROM,
    };
    // "More than 1,300 euros" is no telling of 86 million.
    if !is_vague(left) && !is_vague(right) && is_far_apart(left, right) {
        return false;
    }
    let believed = evidence.score >= from
        || agrees_in_place(left, right, judged, evidence)
        || agrees_alone(left, right, judged, evidence);
    believed && !elsewhere
}

/// Whether two values agree that each article on one happening tells alone of its kind: two lengths of 640 km, two days on
/// which a treaty comes into force.
fn agrees_alone(left: &Told<'_>, right: &Told<'_>, judged: &Judged, evidence: &Evidence) -> bool {
    let alone = evidence.only_ones && evidence.few_articles && evidence.heads == Heads::Same;
    if !alone || !has_concept(left) || is_common(left) {
        return false;
    }
    let rule = judged.rules.first();
    match left.family {
        Some(Family::Count | Family::Measure(_)) => {
            let near = matches!(rule, Some(Rule::NumberEqual | Rule::NumberRounding | Rule::NumberInside));
            near && is_telling(left) && is_telling(right)
        }
        Some(Family::When) => is_once(concept(left)) && judged.verdict == Verdict::Equal,
        _ => false,
    }
}

/// Whether two values that agree do so where their sentences touch: weaker likeness will do, since two things seldom have
/// one value by chance.
fn agrees_in_place(left: &Told<'_>, right: &Told<'_>, judged: &Judged, evidence: &Evidence) -> bool {
    let Evidence { alignment, heads, company, .. } = *evidence;
    let number = !matches!(left.family, None | Some(Family::When | Family::Ordinal));
    let same = number && matches!(judged.rule(), Rule::NumberEqual);
    let near = number
        && matches!(judged.rule(), Rule::NumberEqual | Rule::NumberInside | Rule::NumberRounding | Rule::NumberMeet);
    let telling = is_telling(left) && is_telling(right);
    match heads {
        Heads::Same if has_concept(left) && !is_common(left) => {
            let one_place = near && evidence.alone && alignment >= RETELLS && company >= LIKE_COMPANY;
            same && alignment >= TOUCHES || one_place
        }
        Heads::Same | Heads::Unknown => {
            let equal = same && telling && evidence.alone && alignment > 0 && company >= LIKE_COMPANY;
            let touching = near && telling && evidence.alone && alignment >= TOUCHES && company >= LIKE_COMPANY;
            let retold = near && telling && alignment >= RETELLS && company >= SAME_COMPANY_UNNAMED;
            equal || touching || retold
        }
        Heads::Different => false,
    }
}

/// Whether a toll grew, in the few articles on one event that each tell one.
pub(crate) fn toll_grew(left: &Told<'_>, right: &Told<'_>, judged: &Judged, evidence: &Evidence) -> bool {
    let toll = evidence.heads == Heads::Same && (is_monotone_thing(left) || concept(left).is_some_and(moves));
    let one_place = evidence.same_place != Some(false);
    let grew = matches!(judged.rule(), Rule::UpdateGrown | Rule::UpdateMoved);
    // Here no slip of exactly a thousand is looked for.
    let most = if evidence.alignment < RETELLS { NEAR } else { FAR_APART };
    let too_far = are_as_far(left, right, |ratio| ratio > Ratio::whole(most));
    let near = !is_vague(left) && !is_vague(right) && !too_far;
    let one_story = evidence.published_together || evidence.names >= SAME_NAMES;
    grew && near && one_story && toll && one_place && evidence.only_ones && evidence.few_articles
}

/// Whether a pair that cannot both hold is told as a finding.
pub(crate) fn alarm(
    left: &Told<'_>,
    right: &Told<'_>,
    judged: &Judged,
    evidence: &Evidence,
    elsewhere: &Elsewhere<'_>,
) -> bool {
    let series = is_bare_rank(left) || is_bare_rank(right);
    // "La 15e journée" and "la 16e journée" are days of a series, each of which has its own article.
    if series && (!has_concept(left) || is_common(left)) {
        return false;
    }
    if judged.rule() == Rule::TimeOfDay && zone(left).is_some() != zone(right).is_some() {
        return false;
    }
    // "The survey's margin of error is 3 points" stands under every survey; a sentence with a name is no formula.
    let few_words = if evidence.kinship > 0 { FEW_WORDS } else { FORMULA_WORDS };
    if evidence.words < few_words && evidence.names == 0 {
        return false;
    }
    if is_last_of_list(left) || is_last_of_list(right) {
        return false;
    }
    // Pages count their own pictures and comments.
    if left.is_furniture() || right.is_furniture() || concept(left).is_some_and(is_of_the_page) {
        return false;
    }
    if left.family == Some(Family::When) && occasion::each_tells_its_own_days(left, right) {
        return false;
    }
    // "Several months ago" is no date.
    if left.family == Some(Family::When) && (is_vague(left) || is_vague(right)) && evidence.alignment < VERBATIM {
        return false;
    }
    // An hour and a run of days are no two tellings of one time.
    if (sort(left) == Sort::Clock) != (sort(right) == Sort::Clock) && evidence.alignment < VERBATIM {
        return false;
    }
    // What was said on Tuesday may be said again on Thursday.
    if concept(left) == Some(SAYING) && concept(right) == Some(SAYING) {
        return false;
    }
    let may_have_moved = judged.rules.contains(&Rule::ShareTwoDays);
    if may_have_moved && evidence.alignment < VERBATIM {
        return false;
    }
    let number = !matches!(left.family, Some(Family::When | Family::Length | Family::Ordinal));
    if number && evidence.alignment < VERBATIM {
        let vague = is_vague(left) || is_vague(right);
        let most = if evidence.alignment < RETOLD { NEAR } else { FAR_APART };
        if vague || is_times_apart(left, right, most) || evidence.same_place == Some(false) {
            return false;
        }
        if occasion::may_have_moved(left, right, evidence) || occasion::are_of_other_things(left, right) {
            return false;
        }
    }
    let lasting = left.family == Some(Family::Length) || right.family == Some(Family::Length);
    // The name of who is of an age stands before it.
    let named_behind = number && left.family != Some(Family::Age) || lasting;
    if named_behind && evidence.next_names_clash && evidence.alignment < RETOLD {
        return false;
    }
    let believed = fills_slot(left, judged, evidence)
        || fills_one_place(left, right, judged, evidence)
        || is_one_thing(left, right, judged, evidence);
    believed && (!number || evidence.is_one_occasion(elsewhere))
}

/// Whether two values fill one place of one sentence that stands in both articles, which retell each other elsewhere too: two
/// states of one dispatch. Days alone do not count: "ce mardi" is another day in another week's article.
fn fills_slot(left: &Told<'_>, judged: &Judged, evidence: &Evidence) -> bool {
    let day = left.family == Some(Family::When) && judged.rule() != Rule::TimeOfDay;
    evidence.fills_slot && evidence.kinship > 0 && !day && evidence.heads != Heads::Different
}

/// Terms of a sentence below which it may be a formula.
const FEW_WORDS: u32 = 4;
/// The same in articles that retell nothing else of each other.
const FORMULA_WORDS: u32 = 6;

/// The concept of verbs of saying.
const SAYING: &str = "SAY";

/// Whether the articles on the event tell one value of a thing but for one of them: "31 passagers" three times, and once 27.
/// It must be a thing that each article tells once, the values near enough to be told of one thing, and no third value told.
pub(crate) fn stands_out(
    left: &Told<'_>,
    right: &Told<'_>,
    judged: &Judged,
    evidence: &Evidence,
    elsewhere: &Elsewhere<'_>,
) -> bool {
    let of_one_thing = evidence.heads == Heads::Same && has_concept(left) && !is_common(left) && evidence.only_ones;
    if left.is_furniture() || right.is_furniture() || concept(left).is_some_and(is_of_the_page) {
        return false;
    }
    if !of_one_thing || !evidence.is_one_happening() || evidence.same_place == Some(false) || !judged.verdict.is_alarm()
    {
        return false;
    }
    if judged.rules.contains(&Rule::ShareTwoDays) {
        return false;
    }
    let near = !is_vague(left) && !is_vague(right) && !is_times_apart(left, right, NEAR);
    let may_stand_out = match left.family {
        Some(Family::Count) => {
            let telling = is_telling(left) && is_telling(right) && !is_monotone_thing(left);
            telling && near && evidence.company >= SOME_COMPANY
        }
        Some(Family::Measure(_)) => near && evidence.company >= SOME_COMPANY,
        Some(Family::Length) => {
            let clash = evidence.names_clash || evidence.next_names_clash;
            near && evidence.company >= SOME_COMPANY && !clash
        }
        Some(Family::When) if is_limited(left) && is_limited(right) => {
            let to_event = counts_to_event(left) || counts_to_event(right);
            !to_event && !evidence.names_clash && evidence.company >= LIKE_COMPANY
        }
        Some(Family::When) => {
            let undated = judged.rule() == Rule::DateOtherWords;
            let once = is_once(concept(left)) && are_plain_dates(left, right);
            once && !undated && sort(left) == sort(right) && !is_another_occasion(left, right)
        }
        _ => false,
    };
    may_stand_out && (elsewhere.backing)().is_of_one()
}

/// Values of one thing told differently are seldom more than so many times each other.
pub(crate) const NEAR: i64 = 3;

/// Share of what stands near two facts that is the same where other articles tell that the event has one value of the thing.
const SOME_COMPANY: u32 = 1_000;

/// Whether two numbers in articles that nothing dates may be told of two moments: a toll grows, and what is counted "depuis
/// un mois" is counted from another day. Only the same phrase shows that one moment is meant.
fn may_be_of_two_moments(left: &Told<'_>, right: &Told<'_>, evidence: &Evidence) -> bool {
    let toll = concept(left).is_some_and(is_monotone) && evidence.alignment < ONE_MATTER && !evidence.is_framed();
    let counted = left.is_counted_time() && right.is_counted_time() && evidence.alignment < VERBATIM;
    evidence.undated && (toll || counted)
}

/// Whether two values stand in one place of one statement: sentences that retell each other, the same thing counted or
/// done, much the same around it, and nothing else there that could be the other's partner.
fn fills_one_place(left: &Told<'_>, right: &Told<'_>, judged: &Judged, evidence: &Evidence) -> bool {
    let Evidence { alignment, heads, company, .. } = *evidence;
    if !evidence.is_only_choice() || judged.rule() == Rule::DateOtherWords || is_bare_rank(left) {
        return false;
    }
    if may_be_of_two_moments(left, right, evidence)
        || is_vague(left)
        || is_vague(right)
        || is_far_apart(left, right) && alignment < RETOLD
    {
        return false;
    }
    // "_ blessés légers" of one text and of the other is one tally, whoever else the sentences name.
    let counted = left.family == Some(Family::Count);
    let one_phrase = counted && evidence.is_one_phrase() && evidence.kinship > 0 && !is_times_apart(left, right, NEAR);
    // Much happens on many days: only a sentence retold shows that one of them is meant, or articles of one week that name
    // the same and have the words around the day in common.
    let day = |told: &Told<'_>| told.family == Some(Family::When) && !is_limited(told);
    // "In April" and "three months after taking office": the second rests on a day that is not told.
    if (day(left) || day(right)) && counts_to_event(left) != counts_to_event(right) && alignment < RETOLD {
        return false;
    }
    let same_week = evidence.is_framed() && evidence.published_together && evidence.names >= SAME_NAMES;
    let one_sentence = if in_full(left) && in_full(right) || same_week { ONE_MATTER } else { RETOLD };
    let once = is_once(concept(left)) && are_plain_dates(left, right);
    if day(left) && day(right) && alignment < one_sentence && !once {
        return false;
    }
    if !(evidence.names_agree() || one_phrase) || company < SAME_COMPANY || alignment < RETELLS {
        return false;
    }
    match heads {
        Heads::Same if is_common(left) => evidence.is_framed() && alignment >= ONE_MATTER,
        Heads::Same => true,
        Heads::Unknown => {
            // Where no name joins the sentences, the next words must: "_ billion crowns last year".
            let joined = evidence.names >= SAME_NAMES
                || evidence.frame.content > 0 && evidence.frame.before + evidence.frame.after > 1;
            matches!(left.family, Some(Family::Measure(_))) && evidence.alone && joined
        }
        Heads::Different => false,
    }
}

/// Whether two facts are of one thing wherever they stand, or their sentences are one but for a few words.
fn is_one_thing(left: &Told<'_>, right: &Told<'_>, judged: &Judged, evidence: &Evidence) -> bool {
    let Evidence { alignment, score, heads, .. } = *evidence;
    let retold = alignment >= RETOLD && score >= ALARM_FROM && evidence.is_only_choice();
    let common = is_common(left) || is_common(right);
    if heads == Heads::Unknown && !(retold && evidence.same_position) {
        return false;
    }
    let undated = judged.rule() == Rule::DateOtherWords;
    match left.family {
        Some(Family::When | Family::Length | Family::Ordinal) => {
            let verbatim = alignment >= if undated { VERBATIM_BUT_FOR_THE_DAY } else { VERBATIM };
            let elsewhere = evidence.same_place == Some(false);
            // Days near their articles that no head joins are of two sayings, were the sentences retold or not.
            let strange = heads == Heads::Unknown && !(in_full(left) && in_full(right));
            if retold && !undated && !common && !elsewhere && !strange || verbatim && evidence.is_only_choice() {
                return true;
            }
            if undated || common || heads != Heads::Same || evidence.names_clash || evidence.same_place == Some(false) {
                return false;
            }
            let alike = evidence.only_ones && evidence.few_articles && evidence.company >= LIKE_COMPANY;
            let together = evidence.same_place == Some(true) || evidence.names >= SAME_NAMES || alike;
            if !together || !has_concept(left) {
                return false;
            }
            // "La veille de l'attentat" and "un mois et demi avant l'attaque" date two other things.
            if counts_to_event(left) && counts_to_event(right) {
                return false;
            }
            if is_limited(left) && is_limited(right) && !is_bare_rank(left) && !is_bare_rank(right) {
                // The window of a rank is told once; "these 24 hours" and "four years ago" are times of many things.
                let window = left.part != Part::Own || right.part != Part::Own;
                return score >= ALARM_LIMITED_FROM && (window || alignment >= RETELLS);
            }
            // Each the only time its article tells of such a thing, in like company: they count to one occasion.
            let counted = left.is_counted_time() || right.is_counted_time();
            if counted && evidence.only_ones && score >= ALARM_FROM {
                return days_apart(left, right).is_some_and(|days| days <= YEAR);
            }
            // "This week" of articles a month apart are two weeks.
            let undated = left.view.published.is_none() || right.view.published.is_none();
            let told_together = undated || evidence.published_together || in_full(left) && in_full(right);
            let plain = are_plain_dates(left, right) || alignment >= ONE_MATTER;
            let once = is_once(concept(left)) && told_together && plain;
            let touching = evidence.company >= if alignment >= RETELLS { LIKE_COMPANY } else { SAME_COMPANY };
            once && score >= ALARM_ONCE_FROM && touching && !is_another_occasion(left, right)
        }
        _ => {
            let particular = heads == Heads::Same && has_concept(left) && !common;
            let counted = left.family == Some(Family::Count);
            let tolls = counted && concept(left).is_some_and(is_monotone) && evidence.only_ones;
            let one_matter = alignment >= ONE_MATTER || tolls;
            let one_moment = !may_be_of_two_moments(left, right, evidence);
            retold || (particular && one_matter && one_moment && score >= ALARM_FROM && !evidence.names_clash)
        }
    }
}
