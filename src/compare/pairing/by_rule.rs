//! Pairs of which a rule says, before anything is weighed, that they are of one thing or of two.
//!
//! ```text
//! Anna Roux, *35 ans* / Anna Roux, a *37-year-old* nurse        ages of one name
//! condamné *mardi* / *mardi*, il pleuvait                       one day, and nothing else alike
//! le pont a été fermé *mardi* / on ferma *jeudi* le pont        one sentence retold, with one day in each
//! ```

use crate::compare::pairing::deed;
use crate::compare::pairing::difference::difference;
use crate::compare::pairing::evidence::{Evidence, RETELLS};
use crate::compare::pairing::gates::Heads;
use crate::compare::pairing::nature;
use crate::compare::pairing::occasion;
use crate::compare::pairing::rivals::Standing;
use crate::compare::pairing::sameness::{self, CERTAIN_FROM, Sight};
use crate::compare::pairing::slip::Slip;
use crate::compare::told::{Family, Told};
use crate::compare::verdict::rules::Rule;
use crate::facts::{Holder, Value, is_monotone, moves};

/// Whether both are ages of one person by the name right beside each: "Paul Varin, 58 ans". Further off, the age may be of somebody
/// else of the sentence; "Jean Morel, 74 ans" and "Paul Morel, 72 ans" are two.
pub(crate) fn are_ages_of_one(left: &Told<'_>, right: &Told<'_>) -> bool {
    let ages = left.family == Some(Family::Age) && right.family == Some(Family::Age);
    ages && match (left.holder(), right.holder()) {
        (Some(one), Some(other)) => one.may_be(other),
        (Some(name), None) => is_described(right, name, left),
        (None, Some(name)) => is_described(left, name, right),
        // "Nora Bell’s father, 71," and "the father of Nora Bell, 77,".
        (None, None) => left.kin().zip(right.kin()).is_some_and(|(one, other)| one.is_surely(other)),
    }
}

/// Whether an age is of whoever bears `name`, whom its article or the other calls so: "la maire sortante, 63 ans", and "la maire sortante de
/// Brivaux, Anna Roux"; and nobody else is called so.
fn is_described(aged: &Told<'_>, name: &Holder, other: &Told<'_>) -> bool {
    let Some(description) = aged.described() else { return false };
    let mut called = aged.named().iter().chain(other.named()).filter(|named| named.is(&description)).peekable();
    called.peek().is_some() && called.all(|named| named.holder.may_be(name))
}

/// More than anything that is seen comes to: a name in full beside both.
const BY_NAME: i32 = 10_000;

/// How much a name speaks for two ages, or an age and a time of birth, being of one person. Most of all in full beside both: an article that
/// tells two ages of "James Hodd" miswrote one.
pub(crate) fn by_name(left: &Told<'_>, right: &Told<'_>, sight: &Sight<'_>) -> Option<i32> {
    let ages = are_ages_of_one(left, right);
    let in_full = || left.holder().zip(right.holder()).is_some_and(|(one, other)| one.is_surely(other));
    match ages && in_full() {
        true => Some(BY_NAME),
        false => (ages || sight.judged.rule() == Rule::AgeBirth).then_some(CERTAIN_FROM),
    }
}

/// How much speaks for two facts being of one thing: a name, or all that is seen of them.
pub(crate) fn sum(left: &Told<'_>, right: &Told<'_>, sight: &Sight<'_>) -> i32 {
    let weighed = sameness::weighed(left, right, sight);
    by_name(left, right, sight).map_or(weighed, |named| named.max(weighed))
}

/// Whether both date what is done once, in full, and one date looks like the other miswritten: "enters into force on 1 January".
pub(crate) fn are_days_of_one_act(left: &Told<'_>, right: &Told<'_>, sight: &Sight<'_>) -> bool {
    let Evidence { heads, names_clash, next_names_clash, .. } = *sight.evidence;
    let once = heads == Heads::Same && nature::is_once(nature::concept(left));
    let dates = left.family == Some(Family::When) && right.family == left.family && !sight.agrees();
    let plain =
        || !nature::is_limited(left) && !nature::is_limited(right) && nature::in_full(left) && nature::in_full(right);
    once && dates
        && !names_clash
        && !next_names_clash
        && sight.near >= 1
        && plain()
        && difference(left, right).0 == Slip::Strong
}

/// Whether both are the only days that their articles tell of one deed.
pub(crate) fn tell_one_deed(left: &Told<'_>, right: &Told<'_>, sight: &Sight<'_>) -> bool {
    let plain = |told: &Told<'_>| !nature::is_limited(told) && !nature::is_vague(told);
    let Standing { held, told, .. } = sight.standing;
    let of_day = sight.judged.rule() == Rule::TimeOfDay;
    let alone = held.0.min(held.1) == 0 && told < 2;
    !sight.agrees()
        && !of_day
        && plain(left)
        && plain(right)
        && alone
        && sight.evidence.published_together
        && !occasion::each_tells_its_own_days(left, right)
        && !nature::is_another_occasion(left, right)
        && deed::is_one(left, right)
}

/// Whether both are the only toll of their articles of what befell people: "14 people were injured" and "the blaze left 23 injured". The word
/// that is counted says what happened, so that no verb need be the same.
pub(crate) fn are_one_toll(left: &Told<'_>, right: &Told<'_>, sight: &Sight<'_>) -> bool {
    let Evidence { heads, names_clash, next_names_clash, same_place, only_ones, published_together, .. } =
        *sight.evidence;
    let toll = |told: &Told<'_>| nature::concept(told).is_some_and(|concept| is_monotone(concept) || moves(concept));
    let counted = left.family == Some(Family::Count) && right.family == left.family && !sight.agrees();
    counted
        && heads == Heads::Same
        && toll(left)
        && toll(right)
        && only_ones
        && published_together
        && !names_clash
        && !next_names_clash
        && same_place != Some(false)
        && !nature::is_vague(left)
        && !nature::is_vague(right)
        && !nature::is_times_apart(left, right, MOST_TIMES)
}

/// Weight of a term that two facts share from which it says something of both.
const TELLING_TERM: u64 = 6_000;

/// Whether two facts are told of one day, or year, and nothing else is alike: not what they are of, no word beside both, no rare one in their
/// sentences, no other value, while both have something nearer in the other's article. Much happens on one day: of labelled pairs of the
/// press of which no more is alike, 6 are of one thing and more than a hundred of two.
pub(crate) fn share_only_a_day(left: &Told<'_>, right: &Told<'_>, sight: &Sight<'_>) -> bool {
    let Sight { evidence, near, strongest, standing, .. } = sight;
    let alike = evidence.heads == Heads::Same || evidence.alignment >= RETELLS || *strongest >= TELLING_TERM;
    // "For a year and a half" and "18 months": what is counted in years or months is told of few things.
    let day = |told: &Told<'_>| told.family == Some(Family::When) && !nature::is_limited(told);
    day(left) && day(right) && !alike && *near == 0 && standing.nearest == 0 && standing.beside == 0
}

/// Belief in a retelling from which two sentences are one sentence told twice, and what is expected then of their articles at least. Where both hold and
/// each sentence has one value of the sort, of labelled pairs whose values cannot both hold and that the weights or a rule of times, names or
/// few words kept apart, about a hundred were of one thing and one of two; in 244 loose groups of the press there were fifteen such pairs in all.
/// Counted before more was asked of numbers.
const RETOLD_BELIEF: i64 = 2_000;
const CLOSE_ARTICLES: i64 = -3_000;

/// Times that one value of a sentence told twice is at most the other: three metres and 24 metres are two things of one sentence.
const MOST_TIMES: i64 = 5;

/// Whether one sentence is told in both articles with another value, the only one of its sort in either.
pub(crate) fn are_of_one_sentence(left: &Told<'_>, right: &Told<'_>, sight: &Sight<'_>) -> bool {
    let retold = sight.judged.verdict.is_alarm()
        && sight.evidence.alone
        && sight.believed >= RETOLD_BELIEF
        && sight.expected.is_some_and(|expected| expected >= CLOSE_ARTICLES);
    // Two sums in one sentence told twice may be two things of it, where no slip makes the one of the other and hardly a word beside them is
    // the same.
    let numbers = left.measured().zip(right.measured()).is_some();
    let likely = !numbers || difference(left, right).0 != Slip::None || sight.near >= 2 || sight.evidence.is_framed();
    retold && likely && !are_far_apart(left, right)
}

/// Whether no slip explains by how much two numbers differ, or a day is only told about.
fn are_far_apart(left: &Told<'_>, right: &Told<'_>) -> bool {
    let roughly =
        |told: &Told<'_>| matches!(&told.fact.value, Value::Timex(timex) if timex.approximate || timex.limit.is_some());
    let numbers = left.measured().zip(right.measured()).is_some();
    let far = numbers && nature::is_times_apart(left, right, MOST_TIMES) && difference(left, right).0 != Slip::Strong;
    far || roughly(left) || roughly(right)
}
