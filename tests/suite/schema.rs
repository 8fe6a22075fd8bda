//! Every report satisfies docs/report-schema.json, and points only at what it holds.

use std::collections::BTreeSet;

use serde_json::Value;

use super::run::Desk;

/// A report of `words`, checked against the schema.
pub(crate) fn checked(desk: &Desk, words: &[&str]) -> Value {
    let outcome = desk.run(&[words, &["-f", "json"]].concat());
    let report: Value = serde_json::from_str(&outcome.stdout).expect("the report is JSON");
    let schema: Value =
        serde_json::from_str(include_str!("../../docs/report-schema.json")).expect("the schema is JSON");
    let validator = jsonschema::validator_for(&schema).expect("the schema is a schema");
    let errors: Vec<String> =
        validator.iter_errors(&report).map(|error| format!("{}: {error}", error.instance_path())).take(5).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    report
}

#[test]
fn reports_satisfy_the_schema() {
    let desk = Desk::with(&[("echo.md", ECHO), ("gazette.txt", GAZETTE), ("wire.txt", WIRE)]);
    let report = checked(&desk, &["."]);
    assert_eq!(report["articles"].as_array().map(Vec::len), Some(3));
}

#[test]
fn a_report_of_one_article_satisfies_the_schema() {
    checked(&Desk::with(&[("a.txt", ECHO)]), &["a.txt"]);
}

#[test]
fn reports_of_the_projects_articles_satisfy_the_schema() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/data/articles");
    checked(&Desk::new(), &[folder]);
}

/// Adds the fields below `schema` that a report may leave out.
fn may_be_absent(schema: &Value, found: &mut BTreeSet<String>) {
    match schema {
        Value::Object(parts) => {
            let required: Vec<&str> = parts
                .get("required")
                .and_then(Value::as_array)
                .into_iter()
                .flatten()
                .filter_map(Value::as_str)
                .collect();
            let fields = parts.get("properties").and_then(Value::as_object).into_iter().flatten();
            found.extend(fields.filter(|(name, _)| !required.contains(&name.as_str())).map(|(name, _)| name.clone()));
            parts.values().for_each(|part| may_be_absent(part, found));
        }
        Value::Array(parts) => parts.iter().for_each(|part| may_be_absent(part, found)),
        _ => {}
    }
}

#[test]
fn the_fields_that_may_be_absent_are_told() {
    let schema = serde_json::from_str(include_str!("../../docs/report-schema.json")).expect("the schema is JSON");
    let mut absent = BTreeSet::new();
    may_be_absent(&schema, &mut absent);
    let told = include_str!("../../docs/report-schema.md");
    let (_, told) = told.split_once("but for these").expect("the page names them");
    let (told, _) =
        told.split_once(", and every field of `evidence`.").expect("evidence has no fields of its own in the schema");
    let named: BTreeSet<String> = told.split('`').skip(1).step_by(2).map(str::to_owned).collect();
    // "`time` of `published`" names the part as well.
    let fields: BTreeSet<String> = named.into_iter().filter(|name| name != "published").collect();
    assert_eq!(fields, absent);
}

#[test]
fn slices_are_what_their_offsets_say() {
    let desk = Desk::with(&[("echo.txt", GAZETTE), ("wire.txt", WIRE)]);
    let report = checked(&desk, &["echo.txt", "wire.txt"]);
    let texts = [("echo.txt", GAZETTE), ("wire.txt", WIRE)];
    let text_of = |article: &Value| {
        let path = report["articles"]
            .as_array()
            .and_then(|all| all.iter().find(|one| one["id"] == *article))
            .and_then(|one| one["path"].as_str());
        texts.iter().find(|(name, _)| Some(*name) == path).map(|(_, text)| *text).expect("a file of the test")
    };
    let check = |slice: &Value, article: &Value| {
        let at = |name: &str| slice[name].as_u64().expect("an offset") as usize;
        assert_eq!(text_of(article).get(at("start")..at("end")), slice["text"].as_str(), "{slice}");
    };
    let list = |name: &str| report[name].as_array().expect("a list").clone();
    for article in list("articles") {
        article["sentences"].as_array().expect("a list").iter().for_each(|sentence| check(sentence, &article["id"]));
    }
    for side in list("matches").iter().flat_map(|found| [&found["left"], &found["right"]]) {
        check(side, &side["article"]);
    }
    list("facts").iter().for_each(|fact| check(fact, &fact["article"]));
}

#[test]
fn every_rule_is_documented() {
    let page = include_str!("../../docs/report-schema.md");
    for rule in recoupe::compare::Rule::ALL {
        let says = rule.says();
        let row = format!("| `{rule}` | {}{} |", says[..1].to_lowercase(), &says[1..says.len() - 1]);
        assert!(page.contains(&row), "docs/report-schema.md has no row {row}");
    }
}

pub(crate) const ECHO: &str = "---
title: Un pont cède à Varne
date: 2025-03-04
source: L’Écho
lang: fr
---
Le pont de Varne s’est effondré mardi matin, faisant neuf blessés, selon la préfecture.

Plus de 11 000 véhicules l’empruntaient chaque jour, a indiqué le maire, qui promet une passerelle en septembre.
« Nous avions prévenu », a déclaré l’ingénieure Anne Delmas.
";

pub(crate) const GAZETTE: &str = "Varne, le 5 mars 2025.

Mardi 4 mars, le pont de Varne a cédé. Douze personnes ont été blessées, selon les pompiers.

Plus de 11 000 véhicules l’empruntaient chaque jour, a indiqué le maire.
Une passerelle sera posée à l’automne. « Nous avions prévenu », a déclaré l’ingénieure Anne Delmas.
";

pub(crate) const WIRE: &str =
    "The Varne bridge collapsed on Tuesday morning, injuring nine people, the prefecture said.

About 11,000 vehicles crossed it every day. A footbridge is promised for September.
";
