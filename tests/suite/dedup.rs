//! `recoupe dedup`: what is found, what is written, and that nothing else shows in it.

use std::collections::BTreeSet;

use super::run::Desk;

/// A text of `len` words, another for every `seed`.
pub(crate) fn words(seed: u64, len: usize) -> Vec<String> {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state
    };
    const PARTS: [&str; 16] =
        ["ba", "ce", "di", "fo", "gu", "la", "me", "ni", "po", "ru", "sa", "te", "vi", "zo", "bru", "tra"];
    (0..len).map(|_| (0..3).map(|_| PARTS[(next() >> 20) as usize % 16]).collect()).collect()
}

fn row(id: &str, text: &str) -> String {
    format!("{{\"id\":\"{id}\",\"outlet\":\"Gazette\",\"date\":\"2024-06-18\",\"text\":\"{text}\"}}\n")
}

/// Originals, and of each an exact copy in capitals, a truncated one, and one with a sentence put in.
pub(crate) fn corpus(originals: usize) -> Vec<String> {
    let mut rows = Vec::new();
    for at in 0..originals {
        let text = words(at as u64 + 1, 200 + at % 90);
        rows.push(row(&format!("o{at}"), &text.join(" ")));
        match at % 4 {
            0 => rows.push(row(&format!("exact{at}"), &text.join(" ").to_uppercase())),
            1 => rows.push(row(&format!("short{at}"), &text[40..120].join(" "))),
            2 => {
                let mut longer = text.clone();
                longer.splice(90..90, words(at as u64 + 100_000, 12));
                rows.push(row(&format!("longer{at}"), &longer.join(" ")));
            }
            _ => {}
        }
    }
    rows
}

/// Pairs of ids in the edges file.
fn edges(desk: &Desk, name: &str) -> BTreeSet<(String, String, String)> {
    desk.read(name)
        .lines()
        .map(|line| {
            let edge: serde_json::Value = serde_json::from_str(line).expect("an edge is JSON");
            let word = |name: &str| edge[name].as_str().expect("a string").to_owned();
            (word("left"), word("right"), word("kind"))
        })
        .collect()
}

#[test]
fn copies_are_found_with_their_reasons() {
    let desk = Desk::new();
    desk.write("rows.jsonl", corpus(40).concat().as_bytes());
    let outcome = desk.run(&["dedup", "rows.jsonl", "-o", "out", "--edges", "edges.jsonl"]);
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    let found = edges(&desk, "edges.jsonl");
    let expected: BTreeSet<_> = (0..40)
        .filter_map(|at| {
            let (name, kind) = [("exact", "exact"), ("short", "containment"), ("longer", "jaccard")].get(at % 4)?;
            Some((format!("o{at}"), format!("{name}{at}"), (*kind).to_owned()))
        })
        .collect();
    assert_eq!(found, expected);
    let clusters = desk.read("out/clusters.jsonl");
    assert_eq!(clusters.lines().count(), 30);
    let first: serde_json::Value = serde_json::from_str(clusters.lines().next().expect("a line")).expect("JSON");
    assert_eq!(first["representative"], "o0");
    assert_eq!(first["members"][1]["reason"], "exact");
    assert_eq!(first["members"][1]["with"], "o0");
}

#[test]
fn a_measure_can_be_switched_off() {
    let desk = Desk::new();
    desk.write("rows.jsonl", corpus(40).concat().as_bytes());
    for (words, kinds) in [
        (["--min-containment", "none"], &["exact", "jaccard"][..]),
        (["--min-jaccard", "0"], &["exact", "containment"][..]),
    ] {
        let outcome =
            desk.run(&[&["dedup", "rows.jsonl", "-o", "out", "--force", "--edges", "e"], &words[..]].concat());
        assert_eq!(outcome.code, 0, "{}", outcome.stderr);
        let found: BTreeSet<String> = edges(&desk, "e").into_iter().map(|(_, _, kind)| kind).collect();
        assert_eq!(found, kinds.iter().map(|kind| (*kind).to_owned()).collect(), "{words:?}");
    }
    let outcome = desk.run(&["dedup", "rows.jsonl", "-o", "new", "--min-jaccard", "none", "--min-containment", "0"]);
    assert_eq!(outcome.code, 2);
    assert!(!desk.path("new").exists());
    assert_eq!(desk.run(&["dedup", "rows.jsonl", "-o", "new", "--min-jaccard", "1.2"]).code, 2);
}

#[test]
fn threads_and_the_order_of_files_change_nothing() {
    let desk = Desk::new();
    let rows = corpus(3_000);
    desk.write("a.jsonl", rows[..1_000].concat().as_bytes());
    desk.write("b.jsonl", rows[1_000..].concat().as_bytes());
    let run = |words: &[&str]| {
        let outcome = desk.run(&[&["dedup", "-o", "out", "--force", "--edges", "e"], words].concat());
        assert_eq!(outcome.code, 0, "{}", outcome.stderr);
        (desk.read("out/clusters.jsonl"), desk.read("e"), outcome.stdout)
    };
    let first = run(&["a.jsonl", "b.jsonl", "-j", "1"]);
    assert!(first.0.lines().count() > 2_000);
    for words in
        [&["b.jsonl", "a.jsonl", "-j", "1"][..], &["a.jsonl", "b.jsonl", "-j", "2"], &["b.jsonl", "a.jsonl", "-j", "7"]]
    {
        assert!(run(words) == first, "{words:?}");
    }
}
