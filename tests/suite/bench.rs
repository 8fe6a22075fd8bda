//! The measuring of the engine: corpora made from a seed, with the truth about every copy in them.

use std::collections::BTreeMap;

use super::run::Desk;

/// The lines of a JSONL file.
fn rows(text: &str) -> Vec<serde_json::Value> {
    text.lines().map(|line| serde_json::from_str(line).expect("each line is JSON")).collect()
}

#[test]
fn the_same_seed_makes_the_same_bytes_and_another_makes_others() {
    let desk = Desk::new();
    for (name, seed) in [("one.jsonl", "7"), ("again.jsonl", "7"), ("other.jsonl", "8")] {
        assert_eq!(desk.run(&["bench", "make", "120", "--seed", seed, "-o", name]).code, 0);
    }
    assert_eq!(desk.read("one.jsonl"), desk.read("again.jsonl"));
    assert_eq!(desk.read("one.truth.jsonl"), desk.read("again.truth.jsonl"));
    assert_ne!(desk.read("one.jsonl"), desk.read("other.jsonl"));
    let streamed = desk.run(&["bench", "make", "120", "--seed", "7"]);
    assert_eq!(streamed.stdout, desk.read("one.jsonl"), "standard output gets the same");
    assert_eq!(streamed.stderr, "");
}

#[test]
fn the_truth_names_articles_of_the_corpus_and_places_in_them() {
    let desk = Desk::new();
    desk.run(&["bench", "make", "600", "--seed", "3", "-o", "made.jsonl", "--truth", "known.jsonl"]);
    let corpus = rows(&desk.read("made.jsonl"));
    assert_eq!(corpus.len(), 600);
    let texts: BTreeMap<&str, &str> =
        corpus.iter().map(|row| (row["id"].as_str().expect("an id"), row["text"].as_str().expect("a text"))).collect();
    assert_eq!(texts.len(), 600, "ids differ");
    let known = rows(&desk.read("known.jsonl"));
    assert!((80..160).contains(&known.len()), "{} copies of 600", known.len());
    let mut figures = 0;
    for row in &known {
        let copy = texts[row["copy"].as_str().expect("an id")];
        let source = texts[row["source"].as_str().expect("an id")];
        for change in row["changes"].as_array().into_iter().flatten() {
            let place = |name: &str| change[name].as_u64().expect("a place") as usize;
            assert_eq!(&copy[place("start")..place("end")], change["right"].as_str().expect("a figure"));
            assert!(source.contains(change["left"].as_str().expect("a figure")));
            figures += 1;
        }
        assert_eq!(row["kind"] == "changed-figures", row["changes"].is_array(), "{row}");
    }
    assert!(figures > 5, "{figures} figures changed");
}

#[test]
fn copies_are_planted_into_a_corpus_given_and_what_it_lacks_is_written_in_its_words() {
    let desk = Desk::new();
    let article = |at: usize| {
        let told =
            format!("The council of Harl{at} met on Monday and spoke of the {at} boats that the storm had sunk. ");
        let more = format!("A fisherman of quay {at} said that nobody had warned the crews of the harbour in time. ");
        serde_json::json!({"id": format!("a{at}"), "lang": "en", "text": (told + &more).repeat(12)}).to_string() + "\n"
    };
    desk.write("given.jsonl", (0..40).map(article).collect::<String>().as_bytes());
    assert_eq!(desk.run(&["bench", "make", "--corpus", "given.jsonl", "-o", "all.jsonl", "-q"]).code, 0);
    let given = rows(&desk.read("given.jsonl"));
    let all = rows(&desk.read("all.jsonl"));
    let known = rows(&desk.read("all.truth.jsonl"));
    assert_eq!(all.len(), 40 + known.len());
    let kept: Vec<&serde_json::Value> =
        all.iter().filter(|row| row["id"].as_str().is_some_and(|id| id.starts_with('a'))).collect();
    assert_eq!(kept, given.iter().collect::<Vec<_>>(), "originals pass through as they are, in their order");

    let words = ["bench", "make", "300", "--passages", "--corpus", "given.jsonl", "-o", "more.jsonl", "-q"];
    assert_eq!(desk.run(&words).code, 0);
    let more = rows(&desk.read("more.jsonl"));
    assert_eq!(more.len(), 300);
    assert!(more.iter().all(|row| row["lang"] == "en"));
}

#[test]
fn a_corpus_that_cannot_be_read_or_written_is_told() {
    let desk = Desk::with(&[("taken.jsonl", "x"), ("broken.jsonl", "{\"text\": \n")]);
    for (words, code) in [
        ("bench make 5 -o taken.jsonl", 5),
        ("bench make 5 -o made.csv", 2),
        ("bench make 0", 2),
        ("bench make --passages", 2),
        ("bench make --corpus missing.jsonl -o made.jsonl", 4),
        ("bench make --corpus broken.jsonl -o made.jsonl", 4),
        ("bench make --corpus taken.jsonl -o taken.jsonl --force", 2),
        ("bench make 5 -o no/such/made.jsonl", 5),
        ("bench make 5 -o taken.jsonl --force", 0),
    ] {
        let outcome = desk.run(&words.split(' ').collect::<Vec<_>>());
        assert_eq!(outcome.code, code, "{words}\n{}", outcome.stderr);
    }
    assert!(!desk.path("made.jsonl").exists(), "no half-written corpus is left");
}

#[test]
fn the_exact_join_is_written_with_its_counts() {
    let desk = Desk::new();
    let text = |row: &serde_json::Value, name: &str| row[name].as_str().expect("an id").to_owned();
    desk.run(&["bench", "make", "300", "--seed", "4", "-o", "made.jsonl"]);
    assert_eq!(desk.run(&["bench", "join", "made.jsonl", "-o", "join.jsonl", "-q"]).code, 0);
    let exact: Vec<(String, String)> = rows(&desk.read("made.truth.jsonl"))
        .iter()
        .filter(|row| row["kind"] == "exact" || row["kind"] == "case-and-space")
        .map(|row| (text(row, "source"), text(row, "copy")))
        .collect();
    let join = rows(&desk.read("join.jsonl"));
    for row in &join {
        let (common, union) = (row["common"].as_u64().expect("a count"), row["union"].as_u64().expect("a count"));
        assert!(common <= union && common * 10 >= union * 8, "{row}");
    }
    for (source, copy) in &exact {
        let found = join.iter().find(|row| row["left"] == source.as_str() && row["right"] == copy.as_str());
        assert_eq!(found.map(|row| row["common"] == row["union"]), Some(true), "{source} {copy}");
    }
    assert!(exact.len() > 3, "{exact:?}");
    for (words, code) in [("made.jsonl --min-jaccard 2", 2), ("missing.jsonl", 4), ("made.jsonl -o made.jsonl", 2)] {
        let words: Vec<&str> = ["bench", "join"].into_iter().chain(words.split(' ')).collect();
        assert_eq!(desk.run(&words).code, code, "{words:?}");
    }
}

#[test]
fn a_short_run_finds_what_was_planted_and_is_held_against_another() {
    let desk = Desk::new();
    let run = |out: &str, seed: &str| {
        let words = ["bench", "--articles", "400", "--seed", seed, "--threads", "1,2", "-q", "-o", out];
        let outcome = desk.run(&words);
        assert_eq!(outcome.code, 0, "{}", outcome.stderr);
        serde_json::from_str::<serde_json::Value>(&desk.read(out)).expect("a run is JSON")
    };
    let saved = run("one.json", "5");
    run("two.json", "5");
    assert_eq!(saved["schema"], "recoupe.bench/1");
    assert_eq!(saved["corpus"]["articles"], 400);
    let runs = saved["runs"].as_array().expect("runs");
    assert_eq!(runs.len(), 4, "two views at two numbers of threads");
    for run in runs {
        let found = &run["found"];
        assert_eq!(run["output"], runs.iter().find(|other| other["view"] == run["view"]).expect("itself")["output"]);
        assert_eq!(found["edges"], found["edges_right"], "every pair holds when counted again: {run}");
        assert!(run["peak_kib"].as_u64() > Some(1000), "{run}");
        let kind = |name: &str| {
            let all = found["by_kind"].as_array().expect("kinds");
            all.iter().find(|row| row["kind"] == name).expect("the kind was planted").clone()
        };
        for name in ["exact", "case-and-space", "words-0.5%"] {
            assert_eq!(kind(name)["in_cluster"], kind(name)["planted"], "{name} in {}", run["view"]);
        }
        if run["view"] == "containment" {
            assert_eq!(kind("truncated")["in_cluster"], kind("truncated")["planted"]);
        }
    }

    let compared = desk.run(&["bench", "compare", "one.json", "two.json"]);
    assert_eq!(compared.code, 0, "{}", compared.stderr);
    assert!(compared.stdout.contains("jaccard, 1 thread"), "{}", compared.stdout);
    let copies = compared.stdout.lines().find(|line| line.contains("planted copies in clusters")).expect("a row");
    assert!(copies.contains("1.000"), "the same corpus, the same copies: {copies}");

    let text = desk.run(&["bench", "--articles", "200", "--threads", "1", "--views", "jaccard", "-q"]);
    assert!(text.stdout.contains("the same bytes at every number of threads"), "{}", text.stdout);
    desk.write("other.json", b"{}");
    assert_eq!(desk.run(&["bench", "compare", "one.json", "other.json"]).code, 4);
    assert_eq!(desk.run(&["bench", "--articles", "50", "-q", "--", "--no-such-option"]).code, 2);
}
