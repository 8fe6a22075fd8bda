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
