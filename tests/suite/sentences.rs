//! What one fact is in six languages: `data/sentences/facts.tsv` says the same fact once a language, and each sentence has
//! to give it, with its kind and its value. `cargo test sentences -- --nocapture` shows what is missed.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::run::Desk;

/// Of the sentences of one language: read with the right kind and value, in per cent. Only moves up.
const READ: usize = 100;
/// Least sentences a language has.
const SENTENCES: usize = 40;

const LANGUAGES: [&str; 6] = ["fr", "en", "es", "de", "it", "pt"];

/// A sentence, the bytes of its expression, and what that is.
struct Row {
    id: String,
    text: String,
    span: std::ops::Range<u64>,
    kind: String,
    value: String,
}

#[test]
fn one_fact_is_the_same_in_six_languages() {
    for language in LANGUAGES {
        let rows = rows(language);
        assert!(rows.len() >= SENTENCES, "{language}: {} sentences", rows.len());
        let told = facts_of(language, &rows);
        let mut missed = String::new();
        let right = rows.iter().zip(&told).filter(|(row, facts)| {
            let on = facts.iter().filter(|fact| {
                let at = |name: &str| fact[name].as_u64().expect("an offset");
                at("start") < row.span.end && row.span.start < at("end")
            });
            let seen: Vec<String> =
                on.map(|fact| format!("{} {}", fact["kind"].as_str().unwrap_or(""), shown(fact))).collect();
            let right = seen.contains(&format!("{} {}", row.kind, row.value));
            if !right {
                let _ = writeln!(missed, "  {}: wanted {} {}, read {seen:?}", row.text, row.kind, row.value);
            }
            right
        });
        let right = right.count();
        assert!(right * 100 >= rows.len() * READ, "{language}: {right} of {}\n{missed}", rows.len());
    }
}

#[test]
fn case_apostrophes_and_spaces_do_not_change_a_fact() {
    for language in LANGUAGES {
        let rows = rows(language);
        let plain = values(&facts_of(language, &rows));
        type Change = fn(&str) -> String;
        let changes: [(&str, Change); 3] = [
            ("no-break spaces", |text| text.replace(' ', "\u{a0}")),
            ("narrow no-break spaces in numbers", narrow),
            ("typographic apostrophes", |text| text.replace('\'', "’")),
        ];
        for (what, change) in changes {
            let changed: Vec<Row> = rows
                .iter()
                .map(|row| Row {
                    text: change(&row.text),
                    id: row.id.clone(),
                    span: 0..0,
                    kind: String::new(),
                    value: String::new(),
                })
                .collect();
            for ((before, after), row) in plain.iter().zip(values(&facts_of(language, &changed))).zip(&changed) {
                assert_eq!(*before, after, "{language}, {what}: {}", row.text);
            }
        }
    }
}

/// Of the sentences of one language: read alike when they are printed in capitals, in per cent. Only moves up.
const READ_IN_CAPITALS: usize = 90;

#[test]
fn most_facts_are_the_same_in_capitals() {
    for language in LANGUAGES {
        let rows = rows(language);
        let plain = values(&facts_of(language, &rows));
        let capitals: Vec<Row> = rows
            .iter()
            .map(|row| Row {
                text: row.text.to_uppercase(),
                id: row.id.clone(),
                span: 0..0,
                kind: String::new(),
                value: String::new(),
            })
            .collect();
        let loud = values(&facts_of(language, &capitals));
        let differ: Vec<&str> = plain
            .iter()
            .zip(&loud)
            .zip(&capitals)
            .filter(|((a, b), _)| a != b)
            .map(|(_, row)| row.text.as_str())
            .collect();
        let same = rows.len() - differ.len();
        assert!(same * 100 >= rows.len() * READ_IN_CAPITALS, "{language}: {same} of {}: {differ:#?}", rows.len());
    }
}

/// Spaces between two digits become narrow no-break spaces.
fn narrow(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let digit = |at: Option<usize>| at.and_then(|at| letters.get(at)).is_some_and(char::is_ascii_digit);
    let turned = letters
        .iter()
        .enumerate()
        .map(|(at, c)| if *c == ' ' && digit(at.checked_sub(1)) && digit(Some(at + 1)) { '\u{202f}' } else { *c });
    turned.collect()
}

/// Kind and value of every fact of every sentence.
fn values(told: &[Vec<Value>]) -> Vec<Vec<String>> {
    told.iter().map(|facts| facts.iter().map(|fact| format!("{} {}", fact["kind"], shown(fact))).collect()).collect()
}

/// The facts of each row, by the command.
fn facts_of(language: &str, rows: &[Row]) -> Vec<Vec<Value>> {
    let records: Vec<(String, &str)> = rows.iter().map(|row| (row.id.clone(), row.text.as_str())).collect();
    facts(language, &records)
}

/// The facts of texts with their ids, by the command.
pub(super) fn facts(language: &str, texts: &[(String, &str)]) -> Vec<Vec<Value>> {
    let records: Vec<String> =
        texts.iter().map(|(id, text)| json!({"id": id, "text": text, "lang": language}).to_string()).collect();
    let desk = Desk::with(&[("rows.jsonl", &records.join("\n"))]);
    let outcome = desk.run(&["facts", "rows.jsonl", "--format", "jsonl"]);
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    let told: Vec<Vec<Value>> = outcome
        .stdout
        .lines()
        .map(|line| {
            let row: Value = serde_json::from_str(line).expect("a line is JSON");
            row["facts"].as_array().cloned().unwrap_or_default()
        })
        .collect();
    assert_eq!(told.len(), texts.len());
    told
}

/// A value as the table writes it.
pub(super) fn shown(fact: &Value) -> String {
    let value = &fact["value"];
    let text = |name: &str| value[name].as_str().unwrap_or_default();
    let unit = fact["unit"].as_str().map_or(String::new(), |unit| format!(" {unit}"));
    if value.get("low").is_some() {
        let (low, high) = (text("low"), text("high"));
        if low == high {
            return format!("{low}{unit}");
        }
        let open = |name: &str, end: &str| if value[name] == true && !end.is_empty() { "<" } else { "" };
        return format!("{low}{}..{}{high}{unit}", open("low_open", low), open("high_open", high));
    }
    if value.get("left").is_some() {
        return format!("{}:{}", value["left"], value["right"]);
    }
    text("timex_as_written").to_owned()
}

fn rows(language: &str) -> Vec<Row> {
    let column = 2 + LANGUAGES.iter().position(|one| *one == language).expect("one of the six");
    let table = include_str!("../../data/sentences/facts.tsv");
    let lines = table.lines().enumerate().filter(|(_, line)| !line.starts_with('#')).skip(1);
    lines
        .filter_map(|(number, line)| {
            let cells: Vec<&str> = line.split('\t').collect();
            assert_eq!(cells.len(), 8, "line {}", number + 1);
            let sentence = cells[column];
            if sentence.is_empty() {
                return None;
            }
            let (before, rest) = sentence.split_once('[').unwrap_or_else(|| panic!("no expression in {sentence:?}"));
            let (expression, after) = rest.split_once(']').unwrap_or_else(|| panic!("no expression in {sentence:?}"));
            let start = before.len() as u64;
            Some(Row {
                id: (number + 1).to_string(),
                text: format!("{before}{expression}{after}"),
                span: start..start + expression.len() as u64,
                kind: cells[0].to_owned(),
                value: cells[1].to_owned(),
            })
        })
        .collect()
}
