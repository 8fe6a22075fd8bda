//! Two statements side by side: do their numbers and dates agree? What `recoupe check LEFT RIGHT` answers.
//!
//! ```text
//! "au moins neuf blessés" / "twelve injured"     refines
//! "neuf blessés" / "twelve injured"              conflict
//! "neuf blessés" / "twelve arrests"              not-comparable
//! ```
//! The two are taken to say the same of the same; every fact of one is held against every fact of the other, and the
//! gravest verdict stands for all; of statements with hundreds of facts, those about one place. Articles are compared by `pairing`, which first asks what belongs together.

use std::collections::BTreeSet;

use crate::compare::pairing::gates::{self, Heads};
use crate::compare::pairing::moments::unless_of_two;
use crate::compare::statements::{closed_to_alarms, reworded};
use crate::compare::told::{Family, Told};
use crate::compare::verdict::judge::{Judged, judge};
use crate::compare::verdict::rules::Rule;
use crate::compare::verdict::{Severity, Verdict};
use crate::compare::view::ArticleView;

/// Whether both statements are known to speak of one event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Occasion {
    /// Given by the caller.
    Same,
    /// Perhaps not: dates far apart may be two occasions.
    Unknown,
}

/// The answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// The gravest verdict of the pairs.
    pub verdict: Verdict,
    /// For conflicts and disputes.
    pub severity: Option<Severity>,
    /// The gravest pair's reason.
    pub why: String,
    /// Every pair that could be compared, in order of the text.
    pub pairs: Vec<CheckedPair>,
    /// How many pairs of numbers and dates were not looked at, both statements telling hundreds.
    pub left_out: usize,
}

/// Pairs up to which every fact of one statement is held against every one of the other: no statement tells three hundred things. Of texts
/// that do, each fact is held against those about the same place, as many as keep to that number, and so many on either side at least.
const MOST_PAIRS: usize = 300 * 300;
const LEAST_REACH: usize = 8;

/// For each of `left` facts which of `right` it is held against.
fn heard(left: usize, right: usize) -> impl Iterator<Item = std::ops::Range<usize>> {
    let longer = left.max(right);
    let reach = if left * right <= MOST_PAIRS { longer } else { (MOST_PAIRS / (2 * longer)).max(LEAST_REACH) };
    // Two facts are near where their shares of their texts are: `|at / left - other / right|` is at most `reach / shorter`.
    let far = reach * longer;
    (0..left).map(move |at| {
        let place = at * right;
        place.saturating_sub(far).div_ceil(left)..((place + far) / left + 1).min(right)
    })
}

/// A fact of each statement, compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckedPair {
    /// Position among the left statement's facts.
    pub left: u32,
    /// Position among the right statement's facts.
    pub right: u32,
    /// What comparing says.
    pub verdict: Verdict,
    /// For conflicts and disputes.
    pub severity: Option<Severity>,
    /// In words, with the original ones.
    pub why: String,
    /// Ids of the rules that fired.
    pub rules: Vec<Rule>,
}

/// Compares two statements; numbers may differ by `tolerance_percent`.
pub fn check(left: &ArticleView<'_>, right: &ArticleView<'_>, occasion: Occasion, tolerance_percent: u32) -> Checked {
    let (left_told, right_told) = (Told::all(left), Told::all(right));
    let mut judged: Vec<(FactPair, Judged)> = Vec::new();
    let mut left_out = left_told.len() * right_told.len();
    for (one, heard) in left_told.iter().zip(heard(left_told.len(), right_told.len())) {
        left_out -= heard.len();
        for other in &right_told[heard] {
            let heads = gates::heads(one, other);
            let judge = |one: &Told<'_>, other: &Told<'_>, tolerance| {
                let judged = judge(one, other, tolerance);
                let reworded = || reworded(one, other, tolerance);
                let asks = occasion == Occasion::Same && judged.rule() == Rule::GateHead;
                asks.then(reworded).flatten().unwrap_or(judged)
            };
            let mut found = unless_of_two((one, &left_told), (other, &right_told), tolerance_percent, judge);
            if found.verdict.is_alarm() {
                found = closed_to_alarms(one, other, heads, occasion).map_or(found, Judged::apart);
            }
            judged.push((FactPair { left: one.index, right: other.index, heads }, found));
        }
    }
    let closed = judged.iter().find(|(_, j)| j.verdict == Verdict::NotComparable).map(|(_, j)| j.why.clone());
    let claims = |told: &[Told<'_>]| told.iter().filter(|told| told.family.is_some()).count();
    let several = if claims(&left_told).max(claims(&right_told)) > 1 { Facts::Several } else { Facts::One };
    let mut pairs: Vec<CheckedPair> = matched(judged, several)
        .into_iter()
        .map(|(pair, judged)| CheckedPair {
            left: pair.left,
            right: pair.right,
            verdict: judged.verdict,
            severity: judged.severity,
            why: judged.why,
            rules: judged.rules,
        })
        .collect();
    // Where both tell numbers and none can be compared, that their days agree answers nothing.
    let is_number =
        |told: &Told<'_>| told.family.is_some_and(|family| family != Family::When && family != Family::Recurring);
    let number = |told: &[Told<'_>], index: u32| told.get(index as usize).is_some_and(is_number);
    let both_number = left_told.iter().any(is_number) && right_told.iter().any(is_number);
    if both_number && !pairs.iter().any(|pair| number(&left_told, pair.left) && number(&right_told, pair.right)) {
        pairs.retain(|pair| !pair.verdict.agrees());
    }
    pairs.sort_by_key(|pair| (pair.left, pair.right));
    let gravest = pairs.iter().max_by_key(|pair| (pair.verdict.gravity(), pair.severity, std::cmp::Reverse(pair.left)));
    match gravest {
        Some(pair) => {
            let (verdict, severity, why) = (pair.verdict, pair.severity, pair.why.clone());
            Checked { verdict, severity, why, pairs, left_out }
        }
        None => Checked {
            verdict: Verdict::NotComparable,
            severity: None,
            why: closed.unwrap_or_else(|| "no number or date in both".to_owned()),
            pairs,
            left_out,
        },
    }
}

/// How much the longer of the two statements tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Facts {
    One,
    Several,
}

#[derive(Clone, Copy, Debug)]
struct FactPair {
    left: u32,
    right: u32,
    heads: Heads,
}

/// Each fact with its best counterpart: the surest head first, then the better agreement, then the order of the text.
fn matched(mut judged: Vec<(FactPair, Judged)>, several: Facts) -> Vec<(FactPair, Judged)> {
    // Two shares of two days with nothing around them may have moved.
    judged
        .retain(|(_, judged)| judged.verdict != Verdict::NotComparable && !judged.rules.contains(&Rule::ShareTwoDays));
    // Times that say nothing of each other are no answer where other facts were asked about.
    let is_open = |judged: &Judged| judged.rule() == Rule::DateOpen;
    if several == Facts::Several {
        judged.retain(|(_, judged)| !is_open(judged));
    }
    judged.sort_by_key(|(pair, judged)| {
        (pair.heads != Heads::Same, judged.verdict.gravity(), pair.left.abs_diff(pair.right), pair.left, pair.right)
    });
    let (mut left, mut right) = (BTreeSet::new(), BTreeSet::new());
    judged.retain(|(pair, _)| {
        let free = !left.contains(&pair.left) && !right.contains(&pair.right);
        if free {
            left.insert(pair.left);
            right.insert(pair.right);
        }
        free
    });
    judged
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::base::Weekday;
    use crate::compare::sample::{Sample, at_least, exact, head, in_year, on_date, on_weekday, said_by, timex};
    use crate::compare::verdict::Side;
    use crate::facts::{Change, Fact, Kind, Laid, Modality, Tense, When};
    use crate::text::Language::{English, French};

    #[test]
    fn of_few_facts_all_meet_and_of_many_those_about_one_place() {
        let ranges = |left, right| heard(left, right).collect::<Vec<_>>();
        assert_eq!(ranges(3, 2), [0..2, 0..2, 0..2]);
        assert_eq!(ranges(300, 300), vec![0..300; 300]);
        for (left, right) in [(4_000, 4_000), (4_000, 40), (40, 4_000), (90_000, 2), (1, 100_000), (5_000, 4_900)] {
            let (there, back) = (ranges(left, right), ranges(right, left));
            let heard: usize = there.iter().map(|range| range.len()).sum();
            assert!(heard <= 4 * MOST_PAIRS.max(LEAST_REACH * (left + right)), "{left} {right} {heard}");
            assert_eq!(heard, back.iter().map(|range| range.len()).sum::<usize>(), "{left} {right}");
            // A text beside itself meets itself.
            let own = |(at, range): (usize, &std::ops::Range<usize>)| range.contains(&at);
            assert!(left != right || there.iter().enumerate().all(own), "{left} {right}");
        }
    }

    fn dead(n: i64) -> impl Fn(Fact) -> Fact {
        move |fact| Fact { value: exact(n), head: head("DEAD", "dead"), ..fact }
    }

    fn verdict(left: &Sample, right: &Sample) -> Verdict {
        let there = check(&left.view(), &right.view(), Occasion::Same, 0);
        let back = check(&right.view(), &left.view(), Occasion::Same, 0);
        assert_eq!(there.verdict, back.verdict.flipped(), "{} | {}", there.why, back.why);
        there.verdict
    }

    #[test]
    fn exact_counts_of_one_thing_conflict_and_of_two_things_do_not_meet() {
        let nine = Sample::new(French, "Neuf morts.").fact("Neuf", dead(9));
        let twelve = Sample::new(English, "Twelve people died.").fact("Twelve", dead(12));
        let hurt = Sample::new(English, "Twelve were hurt.").fact("Twelve", |f| Fact {
            value: exact(12),
            head: head("INJURED", "hurt"),
            ..f
        });
        assert_eq!(verdict(&nine, &twelve), Verdict::Conflict);
        assert_eq!(verdict(&nine, &nine), Verdict::Equal);
        assert_eq!(verdict(&nine, &hurt), Verdict::NotComparable);
    }

    #[test]
    fn other_words_for_what_is_counted_agree_sooner_than_they_conflict() {
        let verdict = |left: &Sample, right: &Sample| check(&left.view(), &right.view(), Occasion::Same, 0).verdict;
        let lived = read(French, "Le village compte 340 habitants au dernier recensement.");
        assert!(verdict(&lived, &read(French, "Au dernier recensement, le village abritait 340 âmes.")).agrees());
        assert_eq!(
            verdict(&lived, &read(French, "Au dernier recensement, le village abritait 430 âmes.")),
            Verdict::Conflict
        );
        assert_eq!(verdict(&lived, &read(French, "On a servi 512 repas à la kermesse.")), Verdict::NotComparable);
    }

    #[test]
    fn without_a_word_of_the_caller_two_places_are_two_occasions() {
        let left = read(French, "Il faisait 9 degrés à Sorgue.");
        let right = read(French, "Il faisait 13 degrés à Lormont.");
        let verdict = |occasion| check(&left.view(), &right.view(), occasion, 0).verdict;
        assert_eq!(verdict(Occasion::Unknown), Verdict::NotComparable);
        assert_eq!(verdict(Occasion::Same), Verdict::Conflict);
    }

    #[test]
    fn a_lower_bound_is_refined_by_an_exact_count() {
        let bound = Sample::new(French, "Au moins neuf morts.").fact("Au moins neuf", |f| Fact {
            value: at_least(9),
            head: head("DEAD", "morts"),
            ..f
        });
        let twelve = Sample::new(English, "Twelve people died.").fact("Twelve", dead(12));
        assert_eq!(verdict(&bound, &twelve), Verdict::Refines(Side::Right));
    }

    #[test]
    fn a_toll_that_grows_with_time_is_an_update_and_one_that_shrinks_a_conflict() {
        let toll = |n, day| Sample::new(French, "Neuf morts.").fact("Neuf", dead(n)).published(day);
        assert_eq!(verdict(&toll(9, "2023-05-16"), &toll(12, "2023-05-17")), Verdict::Update(Side::Right));
        assert_eq!(verdict(&toll(12, "2023-05-16"), &toll(9, "2023-05-17")), Verdict::Conflict);
        assert_eq!(verdict(&toll(9, "2023-05-16"), &toll(12, "2023-05-16")), Verdict::Conflict);
    }

    #[test]
    fn two_named_sources_dispute_and_one_contradicts_itself() {
        let said = |n, by: &'static str| {
            Sample::new(French, "Neuf morts.").fact("Neuf", move |f| Fact { source: said_by(by), ..dead(n)(f) })
        };
        assert_eq!(verdict(&said(9, "police"), &said(12, "mairie")), Verdict::Disputed);
        assert_eq!(verdict(&said(9, "police"), &said(12, "police")), Verdict::Conflict);
    }

    #[test]
    fn a_part_conflicts_only_where_it_exceeds_its_whole() {
        let whole = Sample::new(French, "Neuf morts.").fact("Neuf", dead(9));
        let children = |n| {
            Sample::new(French, "Trois enfants parmi les morts.").fact("Trois", move |f| Fact {
                value: exact(n),
                head: head("CHILD", "enfants"),
                of: head("DEAD", "morts"),
                ..f
            })
        };
        assert_eq!(verdict(&whole, &children(3)), Verdict::NotComparable);
        assert_eq!(verdict(&whole, &children(10)), Verdict::Conflict);
    }

    #[test]
    fn levels_changes_and_possibilities_do_not_meet() {
        let percent = |change, modality| {
            Sample::new(French, "Une hausse de 5 %.").fact("5 %", move |f| Fact {
                kind: Kind::Percent,
                unit: Some("percent"),
                value: exact(if change == Change::By { 5 } else { 9 }),
                change,
                modality,
                ..f
            })
        };
        let level = percent(Change::To, Modality::Fact);
        assert_eq!(verdict(&level, &percent(Change::By, Modality::Fact)), Verdict::NotComparable);
        assert_eq!(verdict(&percent(Change::By, Modality::Fact), &percent(Change::By, Modality::Fact)), Verdict::Equal);
    }

    #[test]
    fn a_visit_of_two_days_lasts_tuesday_and_wednesday() {
        let days = |n| {
            Sample::new(French, "Une visite de deux jours.").fact("deux jours", move |f| Fact {
                kind: Kind::Duration,
                unit: Some("day"),
                value: exact(n),
                head: head("VISIT", "visite"),
                ..f
            })
        };
        let run = Sample::new(French, "Il vient mardi et mercredi.").fact("mardi et mercredi", |f| Fact {
            kind: Kind::DateSet,
            value: timex(When::Set(vec![on_weekday(Weekday::Tuesday), on_weekday(Weekday::Wednesday)]), Tense::Present),
            head: head("VISIT", "vient"),
            ..f
        });
        assert_eq!(verdict(&days(2), &run), Verdict::Equal);
        assert_eq!(verdict(&days(3), &run), Verdict::Conflict);
    }

    #[test]
    fn a_rank_is_compared_within_its_window() {
        let rank = |n| Sample::new(French, "La deuxième visite.").fact("deuxième", ranked(n, None));
        let since = |n, year| {
            Sample::new(French, "La première visite depuis 1998.").fact("première", ranked(n, Some(1))).fact(
                "depuis 1998",
                move |f| Fact {
                    kind: Kind::Since,
                    value: timex(in_year(year), Tense::Unknown),
                    head: head("VISIT", "visite"),
                    ..f
                },
            )
        };
        assert_eq!(verdict(&rank(2), &since(1, 1998)), Verdict::Compatible);
        assert_eq!(verdict(&rank(1), &since(2, 1998)), Verdict::Conflict);
        assert_eq!(verdict(&since(1, 1998), &since(2, 1998)), Verdict::Conflict);
        assert_eq!(verdict(&since(1, 1998), &since(1, 2006)), Verdict::Conflict);
        assert_eq!(verdict(&rank(1), &rank(2)), Verdict::Conflict);
    }

    fn ranked(n: i64, window: Option<u32>) -> impl Fn(Fact) -> Fact {
        move |fact| Fact { kind: Kind::Ordinal, value: exact(n), head: head("VISIT", "visite"), window, ..fact }
    }

    #[test]
    fn counted_years_meet_the_year_they_lead_to() {
        let since = |year| {
            Sample::new(French, "Depuis 1998.").published("2023-05-16").fact("Depuis 1998", move |f| Fact {
                kind: Kind::Since,
                value: timex(in_year(year), Tense::Unknown),
                ..f
            })
        };
        let elapsed = |n| {
            Sample::new(English, "For 25 years.").published("2023-05-16").fact("25 years", move |f| Fact {
                kind: Kind::Elapsed,
                unit: Some("year"),
                value: exact(n),
                laid: Laid::Since,
                ..f
            })
        };
        assert_eq!(verdict(&since(1998), &elapsed(25)), Verdict::Equal);
        assert_eq!(verdict(&since(1999), &elapsed(25)), Verdict::Compatible);
        assert_eq!(verdict(&since(2001), &elapsed(25)), Verdict::Conflict);
        assert_eq!(verdict(&elapsed(25), &elapsed(30)), Verdict::Conflict);
    }

    #[test]
    fn dates_meet_through_the_calendar() {
        let date = |when: When, tense, published: Option<&str>| {
            let kind = if matches!(when, When::Set(_)) { Kind::DateSet } else { Kind::Date };
            let sample = Sample::new(French, "Ils ont signé mardi.").fact("mardi", move |f| Fact {
                kind,
                value: timex(when, tense),
                ..f
            });
            match published {
                Some(day) => sample.published(day),
                None => sample,
            }
        };
        let on = Some("2023-05-16");
        let tuesday = || on_weekday(Weekday::Tuesday);
        let rows = [
            (tuesday(), on, on_date(None, 5, Some(16)), on, Verdict::Equal),
            (tuesday(), on, on_date(None, 5, Some(17)), on, Verdict::Conflict),
            (tuesday(), None, tuesday(), None, Verdict::Compatible),
            (tuesday(), None, on_weekday(Weekday::Friday), None, Verdict::Conflict),
            (on_date(None, 3, None), on, on_date(None, 3, Some(28)), on, Verdict::Refines(Side::Right)),
            (on_date(None, 3, None), None, on_date(None, 4, None), on, Verdict::Conflict),
            (When::Decade(1990), None, in_year(1996), None, Verdict::Refines(Side::Right)),
            (When::Decade(1990), None, in_year(2001), None, Verdict::Conflict),
            (tuesday(), None, on_date(None, 5, None), None, Verdict::Compatible),
        ];
        for (one, one_on, other, other_on, expected) in rows {
            let (left, right) = (date(one.clone(), Tense::Past, one_on), date(other.clone(), Tense::Past, other_on));
            assert_eq!(verdict(&left, &right), expected, "{one:?} {other:?}");
        }
    }

    fn read(language: crate::text::Language, text: &str) -> Sample {
        let mut sample = Sample::new(language, text).published("2023-05-17");
        sample.facts = crate::facts::extract(&sample.prepared);
        sample
    }

    proptest! {
        #[test]
        fn the_order_of_sentences_and_the_script_of_numbers_change_no_verdict(
            dead in 13_i64..900, hurt in 13_i64..900, other in 13_i64..900, space in 0_usize..3,
        ) {
            let space = [" ", "\u{a0}", "\u{202f}"][space];
            let thousands = |n: i64| format!("{}{space}{:03}", n, 120);
            let (first, second) =
                (format!("Le choc a fait {} morts.", thousands(dead)), format!("On compte {hurt} blessés."));
            let against = read(French, &format!("Le choc a fait {} morts. On compte {hurt} blessés.", other * 1_000 + 120));
            let there = check(&read(French, &format!("{first} {second}")).view(), &against.view(), Occasion::Same, 0);
            let turned = check(&read(French, &format!("{second} {first}")).view(), &against.view(), Occasion::Same, 0);
            prop_assert_eq!(there.verdict, turned.verdict);
            prop_assert_eq!(there.verdict == Verdict::Conflict, dead != other);
        }

        #[test]
        fn a_length_in_another_unit_is_the_same_length(metres in 2_i64..900) {
            let left = read(French, &format!("Le pont est long de {metres} mètres."));
            let right = read(English, &format!("The bridge is {} centimetres long.", metres * 100));
            prop_assert!(check(&left.view(), &right.view(), Occasion::Same, 0).verdict.agrees());
            let longer = read(English, &format!("The bridge is {} centimetres long.", metres * 200));
            prop_assert_eq!(check(&left.view(), &longer.view(), Occasion::Same, 0).verdict, Verdict::Conflict);
        }
    }

    /// Statements with their translation: whatever is held against one must fare the same against the other.
    const STATEMENTS: [(&str, &str); 20] = [
        ("neuf morts", "nine dead"),
        ("au moins neuf morts", "at least nine dead"),
        ("plus de 4 000 tonnes", "more than 4,000 tonnes"),
        ("4 300 tonnes", "4,300 tonnes"),
        ("environ 4 000 tonnes", "about 4,000 tonnes"),
        ("entre 10 et 20 otages", "between 10 and 20 hostages"),
        ("12 otages", "12 hostages"),
        ("6,4 %", "6.4%"),
        ("un tiers des électeurs", "a third of voters"),
        ("2,5 milliards d’euros", "2.5 billion euros"),
        ("mardi", "on Tuesday"),
        ("mardi et mercredi", "on Tuesday and Wednesday"),
        ("le 16 mai 2023", "on May 16, 2023"),
        ("en mai 2023", "in May 2023"),
        ("hier", "yesterday"),
        ("le mois dernier", "last month"),
        ("il y a deux ans", "two years ago"),
        ("deux jours", "two days"),
        ("48 heures", "48 hours"),
        ("19h45", "7:45 p.m."),
    ];

    #[test]
    fn verdicts_are_symmetric_reflexive_and_the_same_in_translation() {
        let read = |language, text: &str, day: &str| {
            let mut sample = Sample::new(language, text).published(day);
            sample.facts = crate::facts::extract(&sample.prepared);
            assert!(!sample.facts.is_empty(), "{text}");
            sample
        };
        let days = ["2023-05-17", "2023-05-18"];
        for (at, (french, english)) in STATEMENTS.iter().enumerate() {
            let (left, translated) = (read(French, french, days[0]), read(English, english, days[0]));
            assert_eq!(verdict(&left, &left), Verdict::Equal, "{french}");
            assert_eq!(verdict(&left, &translated), Verdict::Equal, "{french} {english}");
            for (other, _) in &STATEMENTS[at + 1..] {
                let right = read(French, other, days[1]);
                assert_eq!(verdict(&left, &right), verdict(&translated, &right), "{french} {english} / {other}");
            }
        }
    }
}
