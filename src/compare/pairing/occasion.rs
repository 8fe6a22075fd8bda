//! What shows that two facts are of two occasions or two things, however alike their sentences: a page that appears every day
//! says the same words of every day.
//!
//! ```text
//! poll of 7 to 10 June, told on 14 June / of 28 June to 1 July, told on 2 July     each tells its own days
//! an increase of 280,000, told on 23 April / of 760,250, told on 28 May            two states of what moves
//! 12 counts of conspiracy / seven counts of failure to report                      other things of one class
//! ```
//! These speak against an alarm only; agreement needs no occasion.

use std::sync::LazyLock;

use crate::compare::pairing::evidence::{Evidence, RETOLD};
use crate::compare::told::{Family, Told};
use crate::facts::{is_once, is_quality};
use crate::text::{HashMap64, Language, alternatives, is_stopword, key, rows};

/// Days between two articles from which each tells of its own week.
const OTHER_WEEK: i32 = 7;

/// Days around its own publication within which a date is of the article's own occasion.
const OWN_DAYS: i32 = 7;

/// The fewest days between the publications of two articles, where both are known.
fn days_between(left: &Told<'_>, right: &Told<'_>) -> Option<i32> {
    let (l, r) = (left.view.published?, right.view.published?);
    Some((r.earliest.0 - l.latest.0).max(l.earliest.0 - r.latest.0).max(0))
}

/// Whether both articles are dated, to other weeks.
pub(crate) fn are_of_other_weeks(left: &Told<'_>, right: &Told<'_>) -> bool {
    days_between(left, right).is_some_and(|days| days > OTHER_WEEK)
}

/// Whether two dates of articles of different weeks lie each in the days of its own article: "this Friday" of June and of
/// July, the print edition of two days, the minutes of two recordings.
pub(crate) fn each_tells_its_own_days(left: &Told<'_>, right: &Told<'_>) -> bool {
    if !are_of_other_weeks(left, right) {
        return false;
    }
    let own = |told: &Told<'_>| {
        let (Some(resolved), Some(published)) = (&told.resolved, &told.view.published) else { return false };
        let near =
            |first: i32, last: i32| first - published.latest.0 <= OWN_DAYS && published.earliest.0 - last <= OWN_DAYS;
        // An hour alone is of the day it is told on.
        resolved.readings.is_empty()
            || resolved.readings.iter().any(|reading| near(reading.roughly.first.0, reading.roughly.last.0))
    };
    own(left) && own(right)
}

/// Days between two articles from which days near each are of two occasions, whatever they are said to be of.
const OTHER_MONTHS: i32 = 60;

/// Whether two dates lie each in the days of its own article, and the articles months apart.
pub(crate) fn are_of_other_months(left: &Told<'_>, right: &Told<'_>) -> bool {
    days_between(left, right).is_some_and(|days| days > OTHER_MONTHS) && each_tells_its_own_days(left, right)
}

/// Whether two numbers of articles of different weeks may be two states of what moves: only a sentence retold, or what does not
/// change with time, is the same then.
pub(crate) fn may_have_moved(left: &Told<'_>, right: &Told<'_>, evidence: &Evidence) -> bool {
    let stays = |told: &Told<'_>| {
        let concept = told.head.and_then(|head| head.concept);
        concept.is_some_and(|concept| is_quality(concept) || is_once(concept))
    };
    are_of_other_weeks(left, right) && evidence.alignment < RETOLD && !(stays(left) && stays(right))
}

/// Whether the words right after two numbers name one noun, and behind the same preposition two other things: "12 counts of
/// conspiracy" and "seven counts of failure".
pub(crate) fn are_of_other_things(left: &Told<'_>, right: &Told<'_>) -> bool {
    let language = left.language();
    if language != right.language() || left.family != Some(Family::Count) {
        return false;
    }
    let (Some(one), Some(other)) = (complement(left, language), complement(right, language)) else { return false };
    one.0 == other.0 && one.1 == other.1 && one.2 != other.2
}

/// Noun, preposition and the first content word behind it, right after a number.
fn complement(told: &Told<'_>, language: Language) -> Option<(u64, u64, u64)> {
    let prepared = told.view.prepared;
    let sentence = prepared.sentences.get(told.fact.sentence as usize)?;
    let after = told.fact.tokens.range().end..sentence.tokens.range().end;
    let mut words =
        prepared.tokens.get(after)?.iter().take_while(|token| token.class.is_word()).map(|token| token.hash);
    let (noun, preposition) = (words.next()?, words.next()?);
    let of = OF.get(&preposition).is_some_and(|languages| languages & language.bit() != 0);
    let thing = words.find(|word| !is_stopword(*word, language))?;
    of.then_some((noun, preposition, thing))
}

/// The words for "of", each with its languages.
static OF: LazyLock<HashMap64<u8>> = LazyLock::new(|| {
    let mut words = HashMap64::default();
    for (_, cells) in
        rows(include_str!("../../../data/lexicon/grammar.csv")).iter().filter(|(_, cells)| cells[0] == "of")
    {
        for (language, cell) in Language::ALL.into_iter().zip(&cells[2..]) {
            for word in alternatives(cell).filter(|word| !word.contains(' ')) {
                *words.entry(key(word)).or_default() |= language.bit();
            }
        }
    }
    words
});

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::sample::{Sample, exact, head, on_date, timex};
    use crate::facts::{Fact, Kind, Tense};
    use crate::text::Language::English;

    fn poll(published: &str, month: u8, day: u8) -> Sample {
        let sample = Sample::new(English, "The poll was taken on that day by telephone.");
        let when = timex(on_date(Some(2024), month, Some(day)), Tense::Past);
        sample.fact("that day", |fact| Fact { kind: Kind::Date, value: when, ..fact }).published(published)
    }

    fn own_days(left: &Sample, right: &Sample) -> bool {
        each_tells_its_own_days(&Told::all(&left.view())[0], &Told::all(&right.view())[0])
    }

    #[test]
    fn polls_of_two_weeks_are_two_polls() {
        assert!(own_days(&poll("2024-06-14", 6, 9), &poll("2024-07-02", 6, 30)));
        assert!(!own_days(&poll("2024-06-14", 6, 9), &poll("2024-06-16", 6, 10)), "articles of one week");
        assert!(!own_days(&poll("2024-06-14", 2, 9), &poll("2024-07-02", 3, 9)), "both long past");
    }

    #[test]
    fn counts_of_one_noun_may_be_of_two_things() {
        let counts = |text: &str| {
            Sample::new(English, text).fact("seven", |fact| Fact {
                value: exact(7),
                head: head("CHARGE", "counts"),
                ..fact
            })
        };
        let differ = |left: &str, right: &str| {
            let (left, right) = (counts(left), counts(right));
            are_of_other_things(&Told::all(&left.view())[0], &Told::all(&right.view())[0])
        };
        let conspiracy = "He faces seven counts of conspiracy.";
        assert!(differ(conspiracy, "He faces seven counts of the theft."));
        assert!(!differ(conspiracy, "They brought seven counts of conspiracy on Monday."));
        assert!(!differ(conspiracy, "They brought seven counts against him."));
    }
}
