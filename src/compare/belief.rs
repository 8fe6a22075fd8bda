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

use crate::compare::gates::Heads;
use crate::compare::judge::Judged;
use crate::compare::told::{Family, Part, Told};
use crate::facts::{Laid, is_monotone};

/// What speaks for two facts being about the same thing.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Evidence {
    /// How well their sentences align, 0 to 10 000.
    pub(crate) alignment: u32,
    /// All in one, 0 to 10 000.
    pub(crate) score: u32,
    pub(crate) heads: Heads,
    /// Whether both sides name someone or somewhere, and none of it is the same.
    pub(crate) names_clash: bool,
    /// Names that both sides have, 0 to 10 000.
    pub(crate) names: u32,
    /// Whether both happen at one place, where both tell it.
    pub(crate) same_place: Option<bool>,
    /// Whether each is the only one of its key in its article.
    pub(crate) only_ones: bool,
    /// Whether both are, say, the second of two numbers in their sentence.
    pub(crate) same_position: bool,
}

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
/// Alignment from which two sentences speak of one matter, if both count the same particular thing.
const ONE_MATTER: u32 = 4_500;
/// Alignment from which two sentences are one sentence retold.
const RETOLD: u32 = 7_000;
/// Alignment from which two sentences are the same but for a few words.
const VERBATIM: u32 = 9_000;
/// Share of names that the sentences of one happening have in common at least.
const SAME_NAMES: u32 = 7_500;

/// Least score below which no pair is looked at.
pub(crate) const WORTH_JUDGING: u32 = AGREES_LIMITED_FROM;

/// Happenings of which the articles on one event seldom tell two.
const ONCE: [&str; 13] = [
    "APPOINT", "BIRTH", "DIE", "DISASTER", "ELECTION", "FOUND", "LAUNCH", "MARRY", "OPEN", "RESIGN", "SIGN", "VETO",
    "VISIT",
];

/// What is done, or counted, so often that the same word says little.
const COMMON: [&str; 14] = [
    "ACCUSE", "ASK", "CHANGE", "COUNTRY", "DAY", "GROUP", "HAPPEN", "MEMBER", "PERSON", "PLACE", "POINT", "SAY",
    "THING", "TIME",
];

/// Whether a pair that may both hold is told as a finding.
pub(crate) fn agreement(left: &Told<'_>, right: &Told<'_>, evidence: &Evidence) -> bool {
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
    evidence.score >= from && !elsewhere
}

/// Whether a pair that cannot both hold is told as a finding.
pub(crate) fn alarm(left: &Told<'_>, right: &Told<'_>, judged: &Judged, evidence: &Evidence) -> bool {
    let Evidence { alignment, score, heads, .. } = *evidence;
    let retold = alignment >= RETOLD && score >= ALARM_FROM;
    let verbatim = alignment >= VERBATIM;
    if heads == Heads::Unknown && !(retold && evidence.same_position) {
        return false;
    }
    let common = [left, right].iter().any(|told| concept(told).is_some_and(|c| COMMON.contains(&c)));
    let undated = judged.rules.first() == Some(&"date.other-words");
    match left.family {
        Some(Family::When | Family::Length | Family::Ordinal) => {
            if retold && !undated && !common || verbatim {
                return true;
            }
            if undated || common || heads != Heads::Same || evidence.names_clash || evidence.same_place == Some(false) {
                return false;
            }
            let together = evidence.same_place == Some(true) || evidence.names >= SAME_NAMES;
            if !together || !has_concept(left) {
                return false;
            }
            // "La veille de l'attentat" and "un mois et demi avant l'attaque" date two other things.
            if counts_to_event(left) && counts_to_event(right) {
                return false;
            }
            if is_limited(left) && is_limited(right) && !is_bare_rank(left) && !is_bare_rank(right) {
                return score >= ALARM_LIMITED_FROM;
            }
            // Each the only time its article tells of such a thing, in like company: they count to one occasion.
            let counted = left.is_counted_time() || right.is_counted_time();
            if counted && evidence.only_ones && score >= ALARM_FROM {
                return days_apart(left, right).is_some_and(|days| days <= YEAR);
            }
            let once = concept(left).is_some_and(|c| ONCE.contains(&c));
            once && score >= ALARM_ONCE_FROM && !is_another_occasion(left, right)
        }
        _ => {
            let particular = heads == Heads::Same && has_concept(left) && !common;
            let tolls = concept(left).is_some_and(is_monotone) && evidence.only_ones;
            let one_matter = alignment >= ONE_MATTER || tolls;
            retold || (particular && one_matter && score >= ALARM_FROM && !evidence.names_clash)
        }
    }
}

/// A rank, the window of one, or a time counted from now.
pub(crate) fn is_limited(told: &Told<'_>) -> bool {
    told.family == Some(Family::Ordinal) || told.is_beginning() || told.is_counted_time()
}

fn is_bare_rank(told: &Told<'_>) -> bool {
    told.family == Some(Family::Ordinal) && told.fact.window.is_none() && told.part == Part::Own
}

fn counts_to_event(told: &Told<'_>) -> bool {
    matches!(told.fact.laid, Laid::AfterEvent | Laid::BeforeEvent)
}

fn concept(told: &Told<'_>) -> Option<&'static str> {
    told.head?.concept
}

fn has_concept(told: &Told<'_>) -> bool {
    concept(told).is_some()
}

/// Days beyond which two dates of one class are two occasions.
const OTHER_OCCASION_DAYS: i32 = 60;

/// A veto in March and a veto two years ago are two vetoes.
fn is_another_occasion(left: &Told<'_>, right: &Told<'_>) -> bool {
    if left.family == Some(Family::Length) || right.family == Some(Family::Length) {
        return false;
    }
    days_apart(left, right).is_none_or(|days| days > OTHER_OCCASION_DAYS)
}

const YEAR: i32 = 366;

/// The fewest days between any readings of two times.
fn days_apart(left: &Told<'_>, right: &Told<'_>) -> Option<i32> {
    let (one, other) = (left.resolved.as_ref()?, right.resolved.as_ref()?);
    one.readings.iter().flat_map(|l| other.readings.iter().map(|r| l.roughly.gap(r.roughly))).min()
}
