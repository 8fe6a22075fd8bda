//! Facts of small batches held against each other as a whole.

use super::*;
use crate::base::{SentenceId, Weekday};
use crate::compare::sample::{Sample, exact, head, in_year, on_weekday, timex};
use crate::compare::view::{AlignedPair, ArticleView, Believed};
use crate::facts::{Fact, Kind, Laid, Tense};
use crate::text::Language::French;

fn counted(n: i64, concept: &'static str, word: &'static str) -> impl Fn(Fact) -> Fact {
    move |fact| Fact { value: exact(n), head: head(concept, word), ..fact }
}

fn found(samples: &[Sample], alignment: Option<u32>) -> Vec<(&'static str, String)> {
    let articles: Vec<ArticleView<'_>> = samples.iter().map(Sample::view).collect();
    let sentence = |article| SentenceId { article: ArticleIdx(article), local: 0 };
    let aligned: Vec<AlignedPair> =
        alignment.map(|score| AlignedPair { left: sentence(0), right: sentence(1), score }).into_iter().collect();
    let events = [(0..articles.len() as u32).map(ArticleIdx).collect()];
    let batch = Batch {
        articles: &articles,
        events: &events,
        aligned: &aligned,
        slots: &[],
        believed: &[],
        expected: &[],
        tolerance_percent: 0,
    };
    let words = |idx: FactIdx| {
        let view = &articles[idx.article.index()];
        view.prepared.text(view.facts[idx.local as usize].span).to_owned()
    };
    let Findings { findings, claims, .. } = findings(&batch, |_, _| true);
    assert!(findings.iter().all(|f| f.claim.is_some_and(|claim| claim < claims.len())));
    findings.iter().map(|f| (f.verdict.name(), format!("{}/{}", words(f.left), words(f.right)))).collect()
}

#[test]
fn deaths_and_injuries_do_not_cross() {
    let left = Sample::new(French, "Le pont de Varne a cédé : neuf morts et trente blessés.")
        .fact("neuf", counted(9, "DEAD", "morts"))
        .fact("trente", counted(30, "INJURED", "blessés"));
    let right = Sample::new(French, "À Varne, l’effondrement du pont a fait trente blessés et neuf morts.")
        .fact("trente", counted(30, "INJURED", "blessés"))
        .fact("neuf", counted(9, "DEAD", "morts"));
    let expected = [("equal", "neuf/neuf".to_owned()), ("equal", "trente/trente".to_owned())];
    assert_eq!(found(&[left, right], Some(8_000)), expected);
}

#[test]
fn a_count_with_an_equal_partner_raises_no_alarm_over_another() {
    let left = Sample::new(French, "Le pont de Varne a cédé : neuf morts, dont deux sur la rive, deux morts.")
        .fact("neuf", counted(9, "DEAD", "morts"));
    let right = Sample::new(French, "Le pont de Varne a fait neuf morts, après deux morts la veille.")
        .fact("neuf", counted(9, "DEAD", "morts"))
        .fact("deux", counted(2, "DEAD", "morts"));
    assert_eq!(found(&[left, right], Some(8_000)), [("equal", "neuf/neuf".to_owned())]);
}

#[test]
fn counts_in_retold_sentences_conflict_and_in_strange_ones_do_not_meet() {
    let left = || {
        Sample::new(French, "Le pont de Varne a cédé, faisant neuf morts.").fact("neuf", counted(9, "DEAD", "morts"))
    };
    let right = Sample::new(French, "Le pont de Varne s’est effondré, faisant douze morts.")
        .fact("douze", counted(12, "DEAD", "morts"));
    let other =
        Sample::new(French, "Un séisme avait fait douze morts au Chili.").fact("douze", counted(12, "DEAD", "morts"));
    assert_eq!(found(&[left(), right], Some(6_000)), [("conflict", "neuf/douze".to_owned())]);
    assert_eq!(found(&[left(), other], None), []);
}

#[test]
fn windows_of_one_event_class_meet_without_alignment() {
    // The first since then, and the first in so long: a rank, and the window that limits it.
    let first = |f| Fact { kind: Kind::Ordinal, value: exact(1), head: head("VISIT", "visite"), window: Some(1), ..f };
    let left = Sample::new(French, "La visite de la reine à Varne, la première depuis 1998, a duré peu.")
        .fact("première", first)
        .fact("depuis 1998", |f| Fact {
            kind: Kind::Since,
            value: timex(in_year(1998), Tense::Unknown),
            head: head("VISIT", "visite"),
            ..f
        });
    let elapsed = |n| {
        Sample::new(French, "En visite à Varne pour la première fois depuis 25 ans, la reine a salué la foule.")
            .fact("première", first)
            .fact("depuis 25 ans", move |f| Fact {
                kind: Kind::Elapsed,
                unit: Some("year"),
                value: exact(n),
                laid: Laid::Since,
                head: head("VISIT", "visite"),
                ..f
            })
    };
    let windows = |samples: &[Sample]| {
        let mut found = found(samples, None);
        found.retain(|(_, words)| words.starts_with("depuis"));
        found
    };
    let mut samples = [left, elapsed(25)].map(|sample| sample.published("2023-05-16"));
    assert_eq!(windows(&samples), [("equal", "depuis 1998/depuis 25 ans".to_owned())]);
    samples[1] = elapsed(40).published("2023-05-16");
    assert_eq!(windows(&samples), [("conflict", "depuis 1998/depuis 25 ans".to_owned())]);
}

#[test]
fn a_second_meeting_does_not_contradict_the_first() {
    let rank = |text: &str, word: &str, n| {
        Sample::new(French, text).fact(word, |fact| Fact {
            kind: Kind::Ordinal,
            value: exact(n),
            head: head("MEET", "rencontre"),
            ..fact
        })
    };
    let first = || rank("La première rencontre de la reine à Varne a duré trois heures.", "première", 1);
    let second = rank("Une deuxième rencontre de la reine à Varne a duré trois heures.", "deuxième", 2);
    let other = rank("La deuxième rencontre de la reine à Varne a duré trois heures.", "deuxième", 2);
    assert_eq!(found(&[first(), second], Some(9_500)), []);
    assert_eq!(found(&[first(), other], Some(9_500)), [("conflict", "première/deuxième".to_owned())]);
}

#[test]
fn undated_weekdays_conflict_only_in_a_retold_sentence() {
    let on = |text: &str, word: &'static str, weekday| {
        Sample::new(French, text).fact(word, move |f| Fact {
            kind: Kind::Date,
            value: timex(on_weekday(weekday), Tense::Past),
            head: head("SIGN", "signé"),
            ..f
        })
    };
    let samples = || {
        [
            on("La reine a signé mardi le pacte de Varne.", "mardi", Weekday::Tuesday),
            on("Le pacte de Varne, la reine l’a signé vendredi.", "vendredi", Weekday::Friday),
        ]
    };
    assert_eq!(found(&samples(), Some(9_500)), [("conflict", "mardi/vendredi".to_owned())]);
    assert_eq!(found(&samples(), Some(5_000)), []);
}

#[test]
fn measures_conflict_under_other_verbs_where_all_else_is_retold() {
    let long = |text: &str, words: &str, n, verb: &'static str| {
        Sample::new(French, text).fact(words, |f| Fact {
            kind: Kind::Measure,
            unit: Some("metre"),
            value: exact(n),
            head: head("", verb).map(|head| crate::facts::Head { concept: None, ..head }),
            ..f
        })
    };
    let left = long("Le tunnel de Brivaux, percé sur 310 mètres, a été fermé.", "310 mètres", 310, "percé");
    let right = long("Fermé, le tunnel de Brivaux courait sur 410 mètres.", "410 mètres", 410, "courait");
    assert_eq!(found(&[left, right], Some(3_000)), [("conflict", "310 mètres/410 mètres".to_owned())]);
}

#[test]
fn days_of_a_series_and_counts_of_another_size_are_two_things() {
    let rank = |text: &str, word: &str, n| {
        Sample::new(French, text).fact(word, |f| Fact { kind: Kind::Ordinal, value: exact(n), ..f })
    };
    let ranks = [
        rank("Tout sur la 15e journée du championnat.", "15e", 15),
        rank("Tout sur la 16e journée du championnat.", "16e", 16),
    ];
    assert_eq!(found(&ranks, Some(9_000)), []);
    let cars = |text: &str, word: &str, n| Sample::new(French, text).fact(word, counted(n, "VEHICLE", "voitures"));
    let counts = [
        cars("Sur le pont de Brivaux, onze voitures sont tombées.", "onze", 11),
        cars("Le pont de Brivaux portait 45000 voitures.", "45000", 45_000),
    ];
    assert_eq!(found(&counts, Some(3_000)), []);
}

#[test]
fn what_comes_to_be_believed_is_weighed_as_if_it_had_been_known_at_first() {
    let long = |text: &str, words: &str, n| {
        Sample::new(French, text).fact(words, |f| Fact {
            kind: Kind::Measure,
            unit: Some("metre"),
            value: exact(n),
            head: head("", "percé").map(|head| crate::facts::Head { concept: None, ..head }),
            ..f
        })
    };
    let samples = [
        long("Le tunnel, percé sur 310 mètres, a été fermé.", "310 mètres", 310),
        long("Fermé, le tunnel a été percé sur 410 mètres.", "410 mètres", 410),
    ];
    let articles: Vec<ArticleView<'_>> = samples.iter().map(Sample::view).collect();
    let events = [vec![ArticleIdx(0), ArticleIdx(1)]];
    let strange = Batch {
        articles: &articles,
        events: &events,
        aligned: &[],
        slots: &[],
        believed: &[],
        expected: &[],
        tolerance_percent: 0,
    };
    let sentence = |article| SentenceId { article: ArticleIdx(article), local: 0 };
    let believed = [Believed { left: sentence(0), right: sentence(1), same: 4_000 }];
    let expected = [(ArticleIdx(0), ArticleIdx(1), 0)];
    let known = Batch { believed: &believed, expected: &expected, ..strange };
    let mut meetings = Meetings::new(&strange, |_, _| true);
    assert_eq!(meetings.findings().findings, []);
    meetings.believe(&known);
    let told = meetings.findings().findings;
    assert_eq!(told.iter().map(|one| one.verdict).collect::<Vec<_>>(), [Verdict::Conflict]);
    assert_eq!(told, findings(&known, |_, _| true).findings);
}

#[test]
fn ages_conflict_where_one_name_stands_beside_both() {
    let aged = |text: &str, words: &str, n| {
        let sample = Sample::new(French, text);
        sample.fact(words, |f| Fact { kind: Kind::Age, unit: Some("year"), value: exact(n), ..f })
    };
    let of = |left: &str, right: &str| found(&[aged(left, "35 ans", 35), aged(right, "37 ans", 37)], Some(3_000));
    let left = "Âgée de 35 ans, Anna Roux a plongé du pont.";
    let told = [("conflict", "35 ans/37 ans".to_owned())];
    assert_eq!(of(left, "Le maire a remercié Anna Roux, 37 ans, mardi."), told);
    assert_eq!(of(left, "Le maire a remercié Jeanne Roux, 37 ans, mardi."), []);
    assert_eq!(of(left, "Le maire a remercié une femme de 37 ans, mardi."), []);
    let mayor = "La maire de Varne, Anna Roux, 35 ans, a plongé du pont.";
    assert_eq!(of(mayor, "La maire, 37 ans, a plongé du pont."), told);
    assert_eq!(of(mayor, "Le préfet, 37 ans, a plongé du pont."), []);
}
