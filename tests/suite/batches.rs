//! How much of what a reader finds in a small batch of articles on one event the command finds, each batch of
//! `data/articles/batches` run by itself: measured, printed, and held to floors, as in `quality`.
//!
//! The articles and labels were written before the command was run on them. On the first group weights were fitted afterwards
//! (`tools/fit/fit_facts.py`), and its labels were read for causes that hold for all; those of `scrutin` were never read.

use std::path::PathBuf;

use serde_json::Value;

use super::quality::{Report, article_text, ceiling, findings_found, floor, folder, labels_in, show, word};

/// Batches on which weights are fitted, and others.
const FITTED: &[&str] = &[
    "usine",
    "orvane",
    "hospice",
    "arbeda",
    "finale",
    "civelles",
    "greve",
    "cormoran",
    "viaduc",
    "caracas",
    "maelys",
    "musee",
    "retraites",
    "seisme",
    "rancon",
    "sonde",
    "ladera",
    "thornmere",
    "hopital",
];
const OTHERS: &[&str] = &["scrutin"];

/// In per cent, of both groups: conflicts told, agreements told, pairs graded verbatim to paraphrase that are matched.
const CONFLICTS: [usize; 2] = [28, 0];
const AGREEMENTS: [usize; 2] = [72, 66];
const OVERLAP: [usize; 2] = [80, 70];
/// Alarms on pairs that are no conflict: most are tallies that grew, of which no word tells it.
const FALSE_ALARMS: [usize; 2] = [12, 0];

#[test]
fn quotes_of_the_batches_stand_in_their_articles() {
    let mut checked = 0;
    for label in ["findings", "overlap", "pairs", "edits"].iter().flat_map(|name| labels_in(&root(), name)) {
        for side in [&label["left"], &label["right"]] {
            let (quote, text) = (word(side, "quote"), article_text(&root(), side));
            assert_eq!(text.matches(quote).count(), 1, "{quote:?} in {}", word(side, "file"));
            checked += 1;
        }
    }
    assert!(checked > 1_000, "{checked} quotes");
}

#[test]
fn quality_of_batches() {
    let (findings, overlap) = (labels_in(&root(), "findings"), labels_in(&root(), "overlap"));
    for (group, names) in [FITTED, OTHERS].iter().enumerate() {
        let (mut counts, mut alarms, mut matched) = ([[0, 0]; 3], 0, [0, 0]);
        for name in *names {
            let report = Report::over(&root(), &[*name]);
            let mine = |labels: &[Value]| -> Vec<Value> {
                let of = |label: &&Value| word(&label["left"], "file").split('/').next() == Some(*name);
                labels.iter().filter(of).cloned().collect()
            };
            let (found, false_alarms, missed) = findings_found(&report, &mine(&findings));
            show(&missed);
            counts.iter_mut().flatten().zip(found.iter().flatten()).for_each(|(sum, more)| *sum += more);
            alarms += false_alarms;
            for label in mine(&overlap).iter().filter(|label| !matches!(word(label, "grade"), "partial" | "none")) {
                matched[0] += 1;
                matched[1] += usize::from(report.matches_between(&label["left"], &label["right"]).next().is_some());
            }
        }
        let [conflicts, agreements, updates] = counts;
        show(&format!(
            "{names:?}: {}/{} conflicts, {}/{} agreements, {}/{} updates, {alarms} false alarms, {}/{} passages matched",
            conflicts[1], conflicts[0], agreements[1], agreements[0], updates[1], updates[0], matched[1], matched[0],
        ));
        floor("conflicts", conflicts[1], conflicts[0], CONFLICTS[group]);
        floor("agreements", agreements[1], agreements[0], AGREEMENTS[group]);
        floor("passages matched", matched[1], matched[0], OVERLAP[group]);
        ceiling("false alarms", alarms, FALSE_ALARMS[group]);
    }
}

fn root() -> PathBuf {
    folder().join("batches")
}
