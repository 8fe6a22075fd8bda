//! What a report says is words a reader knows: no code of TIMEX3, no name of a kind of fact, reaches a text, and one sign between two
//! sides of a conflict is true of all that stands on either hand of it.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::run::Desk;

/// Every folder of invented articles that is one batch.
fn batches() -> Vec<String> {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/data/articles");
    let folders = |path: &str| {
        let entries = std::fs::read_dir(path).expect("the folder is there").filter_map(Result::ok);
        entries
            .filter(|entry| entry.path().is_dir())
            .map(|entry| entry.path().display().to_string())
            .collect::<Vec<_>>()
    };
    let is_batch = |path: &String| !path.ends_with("/expected") && !path.ends_with("/batches");
    let all = [folders(root), folders(&format!("{root}/batches"))].concat();
    let mut all: Vec<String> = all.into_iter().filter(is_batch).collect();
    all.sort();
    assert!(all.len() > 20, "{all:?}");
    all
}

/// The first word of `text` that is a code: `XXXX-06`, `DCT-P1M`, `P2D`, `2024-05-14TMO`, `2024-W20`, `2024-WI`, `2024-Q1`.
fn code(text: &str) -> Option<&str> {
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let is_length = |word: &str| {
        let rest = word.strip_prefix('P').map(|rest| rest.trim_start_matches('T'));
        rest.is_some_and(|rest| {
            rest.len() > 1 && is_digits(&rest[..rest.len() - 1]) && rest.ends_with(['D', 'W', 'M', 'Y', 'H'])
        })
    };
    let is_code = |word: &&str| {
        let of_year = word.split_once('-').filter(|(year, _)| year.len() == 4 && is_digits(year)).map(|(_, rest)| rest);
        word.starts_with("XXXX")
            || word.starts_with("DCT")
            || is_length(word)
            || ["TMO", "TMI", "TAF", "TEV", "TNI"].iter().any(|part| word.len() > 4 && word.ends_with(part))
            || of_year.is_some_and(|rest| rest.starts_with(['W', 'Q', 'S', 'F', 'X']))
            || of_year.is_some_and(|rest| rest.contains('T'))
    };
    text.split(|c: char| !c.is_ascii_alphanumeric() && c != '-').filter(|word| word.is_ascii()).find(is_code)
}

#[test]
fn codes_are_known_for_what_they_are() {
    for (text, expected) in [
        ("(XXXX-WXX-3)", Some("XXXX-WXX-3")),
        ("of DCT-P1M", Some("DCT-P1M")),
        ("P2D:", Some("P2D")),
        ("2024-05-14TMO /", Some("2024-05-14TMO")),
        ("2024-W20", Some("2024-W20")),
        ("2024-WI", Some("2024-WI")),
        ("2024-05-14T09:30", Some("2024-05-14T09")),
        ("2024-05-14 in the morning, PS4, P. Roy, the G20, 2024-2025", None),
    ] {
        assert_eq!(code(text), expected, "{text}");
    }
}

#[test]
fn no_code_reaches_a_reader() {
    let desk = Desk::new();
    let mut found = Vec::new();
    for batch in batches() {
        for words in [
            ["compare", &batch, "--show", "all", "--limit", "0", "-f", "text"],
            ["compare", &batch, "--show", "all", "--limit", "0", "-f", "md"],
            ["compare", &batch, "--show", "all", "--limit", "0", "-f", "html"],
        ] {
            let said = desk.run(&words).stdout;
            assert!(!said.is_empty(), "{words:?} says nothing");
            // The data in a page is for programs.
            let said = said.split("<script type=\"application/json\"").next().unwrap_or_default();
            found.extend(code(said).map(|code| format!("{batch}: {code}")));
        }
        let facts = desk.run(&["facts", &batch]).stdout;
        found.extend(code(&facts).map(|code| format!("{batch}, facts: {code}")));
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn labels_are_words() {
    let desk = Desk::new();
    for batch in batches() {
        let report: Value = serde_json::from_str(&desk.run(&[&batch, "-f", "json"]).stdout).expect("a report is JSON");
        let of = |part: &str| report[part].as_array().cloned().unwrap_or_default();
        for labelled in of("claims").iter().chain(&of("findings")) {
            let label = labelled["label"].as_str().expect("a label is text");
            assert!(!label.is_empty(), "{batch}: {labelled}");
            assert!(!label.contains(": ") && !label.contains("date-"), "{batch}: {label}");
        }
    }
}

#[test]
fn values_of_one_side_differ_from_all_of_the_others() {
    let desk = Desk::new();
    let mut conflicts = 0;
    for batch in batches() {
        let report: Value = serde_json::from_str(&desk.run(&[&batch, "-f", "json"]).stdout).expect("a report is JSON");
        let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
        let mut verdicts = BTreeMap::new();
        for finding in list(&report["findings"]) {
            let ends = [finding["left"].to_string(), finding["right"].to_string()];
            verdicts.insert(ends, finding["verdict"].as_str().unwrap_or_default().to_owned());
        }
        for claim in list(&report["claims"])
            .iter()
            .filter(|claim| matches!(claim["verdict"].as_str(), Some("conflict" | "disputed")))
        {
            conflicts += 1;
            let values = list(&claim["values"]);
            let sides: BTreeSet<u64> = values.iter().filter_map(|value| value["side"].as_u64()).collect();
            assert!(sides.len() > 1, "{batch}: a conflict has sides: {claim}");
            for (left, right) in values.iter().flat_map(|left| values.iter().map(move |right| (left, right))) {
                let (Some(one), Some(other)) = (left["side"].as_u64(), right["side"].as_u64()) else { continue };
                let (left, right) = (list(&left["facts"]), list(&right["facts"]));
                let pairs = left.iter().flat_map(|left| right.iter().map(move |right| [left, right]));
                let said: BTreeSet<bool> = pairs
                    .filter_map(|pair| verdicts.get(&pair.map(ToString::to_string)))
                    .map(|verdict| matches!(verdict.as_str(), "conflict" | "disputed" | "update"))
                    .collect();
                let expected = one != other;
                assert!(said.iter().all(|differs| *differs == expected), "{batch}, {one} {other}: {claim}");
            }
        }
    }
    assert!(conflicts > 20, "{conflicts}");
}
