//! How much of what a reader finds in `data/articles` the command finds: measured, printed, and held to floors.
//!
//! The labels are examples, not a full reading, so these figures are recall, and false alarms on pairs that a reader
//! calls different. Floors only move up; lowering one needs a sentence in CHANGELOG.md. `cargo test quality -- --nocapture`
//! shows the figures, and what is missed.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use serde_json::Value;

use super::run::command;

/// Of labelled pairs graded verbatim to paraphrase: found as any match, in per cent.
const OVERLAP_FOUND: usize = 88;
/// Of the same: found with a kind other than partial.
const OVERLAP_FOUND_AS_SAME: usize = 63;
/// Pairs that look alike and have nothing in common, yet are matched.
const OVERLAP_FALSE: usize = 0;
/// Matches between articles on different events, page furniture and formulae apart.
const MATCHES_ACROSS_EVENTS: usize = 3;
/// Of labelled facts: read with the right kind, in per cent.
const FACTS_FOUND: usize = 99;
/// Of labelled facts: read with the right kind and value.
const FACTS_RIGHT: usize = 98;
/// Numbers that are no claims, yet are read as one.
const TRAPS_TAKEN: usize = 0;
/// Of labelled conflicts: reported as conflict or dispute, in per cent.
const CONFLICTS_FOUND: usize = 73;
/// Of labelled agreements: reported as one.
const AGREEMENTS_FOUND: usize = 78;
/// Of labelled updates: reported as one.
const UPDATES_FOUND: usize = 100;
/// Labelled agreements, updates and strangers that are reported as conflict or dispute.
const FALSE_ALARMS: usize = 0;
/// Of labelled sentences: classed as a reader does, in per cent.
const CLASSES_RIGHT: usize = 95;

#[test]
fn quotes_of_the_labels_stand_in_the_articles() {
    let mut checked = 0;
    for name in ["overlap", "facts", "findings", "classes"] {
        for label in labels(name) {
            let sides = if label.get("left").is_some() { vec![&label["left"], &label["right"]] } else { vec![&label] };
            for side in sides {
                let (quote, text) = (word(side, "quote"), article_text(&folder(), side));
                assert_eq!(text.matches(quote).count(), 1, "{name}: {quote:?} in {}", word(side, "file"));
                if let Some(expression) = side.get("expression").and_then(Value::as_str) {
                    assert_eq!(quote.matches(expression).count(), 1, "{name}: {expression:?} in {quote:?}");
                }
                checked += 1;
            }
        }
    }
    assert!(checked > 300, "{checked} quotes");
}

#[test]
fn quality_of_overlap() {
    let report = &*REPORT;
    let (mut pairs, mut found, mut as_same, mut strangers, mut missed) = (0, 0, 0, 0, String::new());
    for label in labels("overlap") {
        let grade = word(&label, "grade");
        let hits: Vec<&str> = report
            .matches_between(&label["left"], &label["right"])
            .filter(|hit| !matches!(word(hit, "origin"), "boilerplate" | "formulaic"))
            .map(|hit| word(hit, "kind"))
            .collect();
        match grade {
            "none" if !hits.is_empty() => strangers += 1,
            "verbatim" | "near-verbatim" | "paraphrase" => {
                pairs += 1;
                found += usize::from(!hits.is_empty());
                as_same += usize::from(hits.iter().any(|kind| *kind != "partial"));
            }
            _ => continue,
        }
        if hits.iter().all(|kind| *kind == "partial") != (grade == "none") || (grade == "none") {
            let _ = writeln!(missed, "  {grade}, found {hits:?}: {}", word(&label["left"], "quote"));
        }
    }
    let across = report.matches_across_folders();
    show(&format!(
        "overlap: {found}/{pairs} found, {as_same}/{pairs} as the same, {strangers} strangers matched, \
         {across} matches across events\n{missed}"
    ));
    floor("overlap found", found, pairs, OVERLAP_FOUND);
    floor("overlap found as the same", as_same, pairs, OVERLAP_FOUND_AS_SAME);
    ceiling("strangers matched", strangers, OVERLAP_FALSE);
    ceiling("matches across events", across, MATCHES_ACROSS_EVENTS);
}

#[test]
fn quality_of_facts() {
    let report = &*REPORT;
    let (mut labelled, mut found, mut right, mut traps, mut missed) = (0, 0, 0, 0, String::new());
    for label in labels("facts") {
        let wanted = word(&label, "kind");
        let read: Vec<&Value> = report.facts_at(&label).collect();
        if matches!(wanted, "rejected" | "anaphoric") {
            let taken = read.iter().any(|fact| !matches!(word(fact, "kind"), "rejected" | "anaphoric"));
            traps += usize::from(taken);
            if taken {
                let _ = writeln!(missed, "  taken for a claim: {}", word(&label, "quote"));
            }
            continue;
        }
        labelled += 1;
        let of_kind: Vec<&&Value> = read.iter().filter(|fact| same_kind(word(fact, "kind"), wanted)).collect();
        let is_right = of_kind.iter().any(|fact| has_value(fact, &label));
        found += usize::from(!of_kind.is_empty());
        right += usize::from(is_right);
        if !is_right {
            let seen: Vec<String> =
                read.iter().map(|f| format!("{} {} {}", f["kind"], f["text"], f["value"])).collect();
            let _ = writeln!(missed, "  {wanted} {} in {:?}: {seen:?}", label["expression"], word(&label, "quote"));
        }
    }
    show(&format!("facts: {found}/{labelled} found, {right}/{labelled} right, {traps} traps taken\n{missed}"));
    floor("facts found", found, labelled, FACTS_FOUND);
    floor("facts right", right, labelled, FACTS_RIGHT);
    ceiling("traps taken", traps, TRAPS_TAKEN);
}

#[test]
fn quality_of_findings() {
    let report = &*REPORT;
    let (counts, alarms, missed) = findings_found(report, &labels("findings"));
    let [conflicts, agreements, updates] = counts;
    show(&format!(
        "findings: {}/{} conflicts, {}/{} agreements, {}/{} updates, {alarms} false alarms; {} alarms in all\n{missed}",
        conflicts[1],
        conflicts[0],
        agreements[1],
        agreements[0],
        updates[1],
        updates[0],
        report.list("findings").filter(|finding| matches!(word(finding, "verdict"), "conflict" | "disputed")).count(),
    ));
    floor("conflicts", conflicts[1], conflicts[0], CONFLICTS_FOUND);
    floor("agreements", agreements[1], agreements[0], AGREEMENTS_FOUND);
    floor("updates", updates[1], updates[0], UPDATES_FOUND);
    ceiling("false alarms", alarms, FALSE_ALARMS);
}

/// Of labelled conflicts, agreements and updates how many there are and how many are told; alarms on pairs that are none; and
/// what was missed, in words.
pub(super) fn findings_found(report: &Report, labels: &[Value]) -> ([[usize; 2]; 3], usize, String) {
    let mut counts = [[0_usize; 2]; 3];
    let (mut alarms, mut missed) = (0, String::new());
    for label in labels {
        let wanted: Vec<&str> = label["verdict"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let told: Vec<&str> = report.findings_between(&label["left"], &label["right"]);
        let silent = told.is_empty() && wanted.contains(&"none");
        let is_right = silent || told.iter().any(|verdict| wanted.contains(verdict));
        let is_alarm = |verdict: &&str| matches!(*verdict, "conflict" | "disputed");
        let sort = match wanted.first().copied() {
            Some("conflict" | "disputed") => Some(0),
            Some("update") => Some(2),
            Some("none") => None,
            _ => Some(1),
        };
        if let Some(sort) = sort {
            counts[sort][0] += 1;
            counts[sort][1] += usize::from(if sort == 0 { told.iter().any(is_alarm) } else { is_right });
        }
        let is_false = sort != Some(0) && told.iter().any(is_alarm);
        alarms += usize::from(is_false);
        if is_false || (sort.is_some() && !is_right) {
            let _ = writeln!(
                missed,
                "  wanted {wanted:?}, told {told:?}: {:?} / {:?}",
                word(&label["left"], "quote"),
                word(&label["right"], "quote")
            );
        }
    }
    (counts, alarms, missed)
}

#[test]
fn quality_of_classes() {
    let report = &*REPORT;
    let (mut right, mut missed, all) = (0, String::new(), labels("classes"));
    for label in &all {
        let told: Vec<&str> = report.sentences_at(label).iter().map(|sentence| word(sentence, "class")).collect();
        let is_right =
            !told.is_empty() && told.iter().all(|class| word(label, "class").split('|').any(|c| c == *class));
        right += usize::from(is_right);
        if !is_right {
            let _ = writeln!(missed, "  {}, told {told:?}: {}", word(label, "class"), word(label, "quote"));
        }
    }
    show(&format!("classes: {right}/{} right\n{missed}", all.len()));
    floor("classes", right, all.len(), CLASSES_RIGHT);
}

/// The report of one run over all articles, shared by the measures.
static REPORT: LazyLock<Report> = LazyLock::new(|| Report::over(&folder(), &["bridge", "treaty", "election", "other"]));

/// A report, and the folder that its files and labels are in.
pub(super) struct Report {
    root: PathBuf,
    report: Value,
}

impl Report {
    /// Of one run over these files or folders of `root`.
    pub(super) fn over(root: &Path, names: &[&str]) -> Self {
        let words: Vec<&str> = ["compare", "--format", "json"].iter().chain(names).copied().collect();
        let output = command(root, &words).output().expect("the command runs");
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{errors}");
        Self { root: root.to_owned(), report: serde_json::from_slice(&output.stdout).expect("the report is JSON") }
    }

    pub(super) fn list(&self, name: &str) -> impl Iterator<Item = &Value> {
        self.report[name].as_array().into_iter().flatten()
    }

    fn article(&self, side: &Value) -> Option<&Value> {
        let record = side.get("record").and_then(Value::as_str).map(|id| line_of(&self.root, word(side, "file"), id));
        self.list("articles")
            .find(|one| one["path"] == side["file"] && one["record"].as_u64() == record)
            .or_else(|| panic!("{} is not in the report", side["file"]))
    }

    /// The sentences that hold the quote or part of it.
    fn sentences_at(&self, side: &Value) -> Vec<&Value> {
        let quote = word(side, "quote");
        let all = self.article(side).map(|article| &article["sentences"]).and_then(Value::as_array);
        all.into_iter()
            .flatten()
            .filter(|sentence| {
                let text = word(sentence, "text");
                text.contains(quote) || quote.contains(text)
            })
            .collect()
    }

    pub(super) fn matches_between<'r>(&'r self, left: &'r Value, right: &'r Value) -> impl Iterator<Item = &'r Value> {
        let ids = |side| -> Vec<&Value> { self.sentences_at(side).iter().map(|sentence| &sentence["id"]).collect() };
        let (left, right) = (ids(left), ids(right));
        let holds = |side: &Value, ids: &[&Value]| {
            side["sentences"].as_array().into_iter().flatten().any(|sentence| ids.contains(&sentence))
        };
        self.list("matches").filter(move |hit| {
            (holds(&hit["left"], &left) && holds(&hit["right"], &right))
                || (holds(&hit["left"], &right) && holds(&hit["right"], &left))
        })
    }

    fn matches_across_folders(&self) -> usize {
        let folder_of = |side: &Value| {
            let path = self.list("articles").find(|one| one["id"] == side["article"]).map(|one| word(one, "path"));
            path.and_then(|path| path.split('/').next()).unwrap_or_default().to_owned()
        };
        self.list("matches")
            .filter(|hit| !matches!(word(hit, "origin"), "boilerplate" | "formulaic"))
            .filter(|hit| folder_of(&hit["left"]) != folder_of(&hit["right"]))
            .count()
    }

    /// The facts that share a character with the labelled expression.
    fn facts_at<'r>(&'r self, side: &'r Value) -> impl Iterator<Item = &'r Value> {
        let (quote, expression) = (word(side, "quote"), word(side, "expression"));
        let inside = quote.find(expression).expect("the label was checked");
        let span = self.sentences_at(side).into_iter().find_map(|sentence| {
            let at = word(sentence, "text").find(quote)?;
            let start = sentence["start"].as_u64()? as usize + at + inside;
            Some(start..start + expression.len())
        });
        let article = self.article(side).map(|article| &article["id"]);
        self.list("facts").filter(move |fact| {
            let at = |name: &str| fact[name].as_u64().expect("an offset") as usize;
            Some(&fact["article"]) == article
                && span.as_ref().is_some_and(|span| at("start") < span.end && span.start < at("end"))
        })
    }

    pub(super) fn findings_between(&self, left: &Value, right: &Value) -> Vec<&str> {
        let ids = |side| -> Vec<&Value> { self.facts_at(side).map(|fact| &fact["id"]).collect() };
        let (left, right) = (ids(left), ids(right));
        let joins = |finding: &&Value, left: &[&Value], right: &[&Value]| {
            left.contains(&&finding["left"]) && right.contains(&&finding["right"])
        };
        self.list("findings")
            .filter(|finding| joins(finding, &left, &right) || joins(finding, &right, &left))
            .map(|finding| word(finding, "verdict"))
            .collect()
    }
}

/// A length of time is one kind to the reader, wherever it is laid.
fn same_kind(told: &str, wanted: &str) -> bool {
    let dates = ["date", "date-range"];
    told == wanted || (dates.contains(&told) && dates.contains(&wanted))
}

fn has_value(fact: &Value, label: &Value) -> bool {
    let value = &fact["value"];
    let is = |name: &str, of: &Value| label.get(name).is_none_or(|wanted| *wanted == of[name]);
    label.get("loose").is_some()
        || ["low", "high", "mode", "earliest", "latest", "time"].iter().all(|name| is(name, value)) && is("unit", fact)
}

pub(super) fn word<'v>(value: &'v Value, name: &str) -> &'v str {
    value[name].as_str().unwrap_or_else(|| panic!("no {name} in {value}"))
}

pub(super) fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data/articles")
}

fn labels(name: &str) -> Vec<Value> {
    labels_in(&folder(), name)
}

pub(super) fn labels_in(root: &Path, name: &str) -> Vec<Value> {
    let path = root.join("expected").join(name).with_extension("jsonl");
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{name}: {error}: {line}")))
        .collect()
}

/// The text of the article that `side` names: a file, or one record of it.
pub(super) fn article_text(root: &Path, side: &Value) -> String {
    let file = word(side, "file");
    let text = std::fs::read_to_string(root.join(file)).unwrap_or_else(|error| panic!("{file}: {error}"));
    let Some(id) = side.get("record").and_then(Value::as_str) else { return text };
    let line = text.lines().nth(line_of(root, file, id) as usize - 1).expect("the line was counted");
    let record: Value = serde_json::from_str(line).expect("a record is JSON");
    word(&record, "text").to_owned()
}

/// The line, from 1, of the record `id`.
fn line_of(root: &Path, file: &str, id: &str) -> u64 {
    let text = std::fs::read_to_string(root.join(file)).expect("the file was read before");
    let is_it = |line: &str| serde_json::from_str::<Value>(line).is_ok_and(|record| record["id"] == id);
    text.lines().position(is_it).unwrap_or_else(|| panic!("{file} has no record {id}")) as u64 + 1
}

pub(super) fn floor(what: &str, found: usize, of: usize, percent: usize) {
    assert!(found * 100 >= of * percent, "{what}: {found} of {of}, at least {percent} % expected");
}

pub(super) fn ceiling(what: &str, found: usize, most: usize) {
    assert!(found <= most, "{what}: {found}, at most {most} expected");
}

#[allow(clippy::print_stdout, reason = "the figures are what this test is for; the harness keeps them until asked")]
pub(super) fn show(figures: &str) {
    println!("{figures}");
}
