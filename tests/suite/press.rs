//! Every fact of a sentence and no other: `data/sentences/press.tsv` has sentences as newspapers print them, with all that a
//! careful reader finds in each.

use std::fmt::Write as _;

use super::sentences::{facts, shown};

/// Least sentences a language has.
const SENTENCES: usize = 35;
/// Hedges whose values are written as the hedge and its number.
const HEDGES: [&str; 10] =
    ["about", "collective", "over", "at-least", "just-over", "nearly", "under", "up-to", "magnitude", "several"];

/// A sentence and its facts: the bytes of each expression, then kind and value.
struct Row {
    line: usize,
    text: String,
    facts: Vec<(std::ops::Range<u64>, String)>,
}

#[test]
fn sentences_of_the_press_hold_these_facts_and_no_others() {
    for language in ["fr", "en", "es", "de", "it", "pt"] {
        let rows = rows(language);
        assert!(rows.len() >= SENTENCES, "{language}: {} sentences", rows.len());
        let records: Vec<(String, &str)> = rows.iter().map(|row| (row.line.to_string(), row.text.as_str())).collect();
        let mut missed = String::new();
        for (row, told) in rows.iter().zip(facts(language, &records)) {
            let claims = told.iter().filter(|fact| fact["kind"] != "rejected" && fact["kind"] != "anaphoric");
            let told: Vec<(std::ops::Range<u64>, String)> = claims
                .map(|fact| {
                    let at = |name: &str| fact[name].as_u64().expect("an offset");
                    let kind = fact["kind"].as_str().expect("a kind");
                    (at("start")..at("end"), format!("{kind} {}", hedged(fact).unwrap_or_else(|| shown(fact))))
                })
                .collect();
            let right = told.len() == row.facts.len()
                && told.iter().zip(&row.facts).all(|((span, value), (wanted, its))| {
                    span.start < wanted.end && wanted.start < span.end && value == its
                });
            if !right {
                let _ =
                    writeln!(missed, "line {}: {}\n  wanted {:?}\n  read   {told:?}", row.line, row.text, row.facts);
            }
        }
        assert!(missed.is_empty(), "{language}\n{missed}");
    }
}

/// "over 300", "about 3000": the hedge, and the number that it hedges.
fn hedged(fact: &serde_json::Value) -> Option<String> {
    let value = &fact["value"];
    let mode = value["mode"].as_str().filter(|mode| HEDGES.contains(mode))?;
    let end = |name: &str| value[name].as_str();
    let number = match mode {
        "over" | "at-least" | "just-over" => end("low")?.to_owned(),
        "nearly" | "under" | "up-to" => end("high")?.to_owned(),
        _ => {
            let (low, high) = (hundredths(end("low")?), hundredths(end("high")?));
            let one = match mode {
                "magnitude" => low / 2,
                "several" => low / 3,
                _ => i64::midpoint(low, high),
            };
            assert_eq!(one % 100, 0, "{value}");
            (one / 100).to_string()
        }
    };
    let unit = fact["unit"].as_str().map_or(String::new(), |unit| format!(" {unit}"));
    Some(format!("{mode} {number}{unit}"))
}

/// A decimal of at most two places in hundredths.
fn hundredths(decimal: &str) -> i64 {
    let (whole, places) = decimal.split_once('.').unwrap_or((decimal, ""));
    format!("{whole}{places:0<2}").parse().expect("a decimal of two places")
}

fn rows(language: &str) -> Vec<Row> {
    let table = include_str!("../../data/sentences/press.tsv");
    let lines = table.lines().enumerate().filter(|(_, line)| !line.starts_with('#')).skip(1);
    lines
        .filter_map(|(number, line)| {
            let cells: Vec<&str> = line.split('\t').collect();
            let [own, sentence, facts] = cells[..] else { panic!("line {}: three cells", number + 1) };
            if own != language {
                return None;
            }
            let (mut text, mut spans, mut start) = (String::new(), Vec::new(), None);
            for part in sentence.split_inclusive(['[', ']']) {
                text.push_str(part.trim_end_matches(['[', ']']));
                if part.ends_with('[') {
                    start = Some(text.len() as u64);
                } else if part.ends_with(']') {
                    spans.push(start.take().expect("an opened bracket")..text.len() as u64);
                }
            }
            let facts: Vec<String> =
                facts.split(';').map(|fact| fact.trim().to_owned()).filter(|f| !f.is_empty()).collect();
            assert_eq!(facts.len(), spans.len(), "line {}", number + 1);
            Some(Row { line: number + 1, text, facts: spans.into_iter().zip(facts).collect() })
        })
        .collect()
}
