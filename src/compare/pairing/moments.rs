//! When a number was so: the day, month or hour right beside it.
//!
//! ```text
//! le baril valait 72 dollars *mardi* / le baril valait 74 dollars *mercredi*       two readings, and no contradiction
//! 2.5 percent *in April* / 2.1 percent *in May*, from 2.4 percent *in April*       2.5 is held against 2.4
//! ```
//!
//! Where both sentences tell such a time and the times are two, nobody contradicts anybody: neither the numbers, nor the times.

use crate::compare::pairing::gates::Gate;
use crate::compare::pairing::nature;
use crate::compare::told::{Family, Part, Told};
use crate::compare::verdict::Verdict;
use crate::compare::verdict::judge::{Judged, judge_printed, times, unless_printed_twice};
use crate::compare::verdict::rules::Rule;
use crate::facts::{Laid, Value};
use crate::text::TokenClass;

/// Words between a number and its time, at most: beyond, the time is of something else.
const REACH: usize = 8;

/// Facts on each side of one that are looked at.
const AROUND: u32 = 12;

/// A fact and facts in the order of its text, those of its sentence among them.
pub(crate) type Beside<'t, 'a> = (&'t Told<'a>, &'t [Told<'a>]);

/// What two facts come to that `judge` judges: values that cannot both hold are kept apart where they are told of two times, or are the two
/// times that two numbers are told of. Whatever holds two facts against each other asks here, so that none calls a conflict what another
/// does not.
pub(crate) fn unless_of_two(
    left: Beside<'_, '_>,
    right: Beside<'_, '_>,
    tolerance: u32,
    judge: impl FnOnce(&Told<'_>, &Told<'_>, u32) -> Judged,
) -> Judged {
    let judged = judge(left.0, right.0, tolerance);
    match judged.verdict.is_alarm() && are_two(left, right, tolerance) {
        true => apart(left.0, right.0),
        false => judged,
    }
}

/// Whether two values that cannot both hold are told of two times, or are the two times that two numbers are told of.
fn are_two((left, left_beside): Beside<'_, '_>, (right, right_beside): Beside<'_, '_>, tolerance: u32) -> bool {
    let (left_beside, right_beside) = (around(left, left_beside), around(right, right_beside));
    // "In June" and "in spring" may be one time, told more or less finely.
    let other_times = |one: &Told<'_>, other: &Told<'_>| {
        let grain = |told: &Told<'_>| told.resolved.as_ref().map(|resolved| resolved.grain);
        grain(one) == grain(other) && unless_printed_twice(one, other, times(one, other, tolerance)).verdict.is_alarm()
    };
    if is_number(left) && is_number(right) {
        let moments = moment(left, left_beside).zip(moment(right, right_beside));
        return moments.is_some_and(|(one, other)| other_times(one, other));
    }
    if !is_moment(left) || !is_moment(right) {
        return false;
    }
    let of_left: Vec<&Told<'_>> = told_of(left, left_beside).collect();
    let of_right: Vec<&Told<'_>> = told_of(right, right_beside).collect();
    // A price may be another every day.
    let differ = |judged: &Judged| {
        let moved = matches!(judged.verdict, Verdict::Update(_)) || judged.rule() == Rule::GateLevelMoves;
        judged.verdict.is_alarm() || moved
    };
    let mut moved = false;
    for (one, other) in of_left.iter().flat_map(|one| of_right.iter().map(move |other| (one, other))) {
        let judged = judge_printed(one, other, tolerance);
        if judged.verdict.agrees() {
            return false;
        }
        moved = moved || differ(&judged);
    }
    moved
}

/// Of facts in the order of the text those of a fact's sentence; of a sentence that is a list, the nearest.
fn around<'t, 'a>(told: &Told<'a>, all: &'t [Told<'a>]) -> &'t [Told<'a>] {
    let from = all.partition_point(|other| other.index.saturating_add(AROUND) < told.index);
    let to = all.partition_point(|other| other.index <= told.index.saturating_add(AROUND));
    let near = &all[from..to];
    let first = near.partition_point(|other| other.fact.sentence < told.fact.sentence);
    let behind = near.partition_point(|other| other.fact.sentence <= told.fact.sentence);
    &near[first..behind]
}

/// What two such values come to.
fn apart(left: &Told<'_>, right: &Told<'_>) -> Judged {
    let why = format!("“{}” / “{}”: each told of a time of its own", left.words(), right.words());
    Judged::apart(Gate { rule: Rule::GateMoments, why })
}

/// The numbers of which a time is the moment.
fn told_of<'t, 'a>(time: &'t Told<'a>, beside: &'t [Told<'a>]) -> impl Iterator<Item = &'t Told<'a>> {
    beside
        .iter()
        .filter(move |told| is_number(told) && moment(told, beside).is_some_and(|moment| moment.index == time.index))
}

/// The time right beside a number, the nearest one.
fn moment<'t, 'a>(number: &Told<'a>, beside: &'t [Told<'a>]) -> Option<&'t Told<'a>> {
    let near = beside.iter().filter(|told| is_moment(told) && told.fact.sentence == number.fact.sentence);
    near.filter_map(|told| Some((distance(number, told)?, told)))
        .min_by_key(|(words, told)| (*words, told.index))
        .map(|(_, told)| told)
}

/// The words between a number and a time of its clause; a time that opens the sentence is of whatever follows.
fn distance(number: &Told<'_>, time: &Told<'_>) -> Option<usize> {
    let (number_at, time_at) = (number.fact.tokens.range(), time.fact.tokens.range());
    let between =
        if number_at.end <= time_at.start { number_at.end..time_at.start } else { time_at.end..number_at.start };
    let prepared = number.view.prepared;
    let tokens = prepared.tokens.get(between)?;
    let words = tokens.iter().filter(|token| token.class.is_word()).count();
    let sentence = prepared.sentences.get(number.fact.sentence as usize)?.tokens.range();
    let opens = time_at.start == sentence.start && time_at.end <= number_at.start;
    let one_clause =
        opens || !tokens.iter().any(|token| matches!(token.class, TokenClass::Punctuation | TokenClass::Quote));
    (words <= REACH && one_clause).then_some(words)
}

/// A number that may be another at another time: no age, no rank, no length.
fn is_number(told: &Told<'_>) -> bool {
    matches!(told.family, Some(Family::Count | Family::Share | Family::Measure(_) | Family::Magnitude(_)))
}

/// A day, month, year or hour at which something was so; no beginning, end or limit of a rank.
fn is_moment(told: &Told<'_>) -> bool {
    let limits = matches!(&told.fact.value, Value::Timex(timex) if timex.limit.is_some());
    // When a bridge was built is no time at which anything was counted.
    let once = nature::is_once(nature::concept(told));
    let plain = !once && told.part == Part::Own && told.fact.laid == Laid::Nowhere && !told.is_counted_time();
    told.family == Some(Family::When) && plain && !limits && !told.is_beginning()
}

#[cfg(test)]
mod tests {
    use crate::compare::{ArticleView, Checked, Occasion, Verdict, check};
    use crate::facts;
    use crate::text::{self, Article, Language};

    fn checked(left: &str, right: &str, language: Language) -> Checked {
        let read = |text: &str| {
            let article = Article { text: text.to_owned(), language: Some(language), ..Article::default() };
            let prepared = text::prepare(article);
            let facts = facts::extract(&prepared);
            (prepared, facts)
        };
        let (left, right) = (read(left), read(right));
        let view = |(prepared, facts)| ArticleView { prepared, facts, published: None, terms: None };
        check(&view((&left.0, &left.1)), &view((&right.0, &right.1)), Occasion::Same, 0)
    }

    #[test]
    fn readings_of_two_days_do_not_contradict_each_other() {
        for (left, right, language) in [
            ("Le baril valait 72 dollars mardi.", "Le baril valait 74 dollars mercredi.", Language::French),
            ("Die Spende lag am Dienstag bei 72 Euro.", "Die Spende lag am Mittwoch bei 84 Euro.", Language::German),
            (
                "Le lundi 4 mai, la digue a tenu à 4,2 mètres.",
                "Le mardi 5 mai, la digue a tenu à 5,1 mètres.",
                Language::French,
            ),
            ("The index stood at 310 points in March.", "The index stood at 325 points in April.", Language::English),
        ] {
            let found = checked(left, right, language);
            assert_eq!(found.verdict, Verdict::NotComparable, "{left} | {right}");
            assert!(found.why.contains("each told of a time of its own"), "{}", found.why);
        }
    }

    #[test]
    fn of_one_day_they_do_and_so_do_days_of_one_number() {
        for (left, right) in [
            ("Le baril valait 72 dollars mardi.", "Le baril valait 74 dollars mardi."),
            ("Les 40 maisons ont été évacuées le 4 mai 2021.", "Les 40 maisons ont été évacuées le 5 mai 2021."),
        ] {
            assert!(checked(left, right, Language::French).verdict.is_alarm(), "{left} | {right}");
        }
    }
}
