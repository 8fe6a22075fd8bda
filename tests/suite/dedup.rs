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

/// Words enough to outgrow the least memory: 4 bytes each, against some 6 MB that may stay.
fn large(desk: &Desk) {
    let rows = corpus(6_000);
    desk.write("a.jsonl", rows[..5_000].concat().as_bytes());
    desk.write("b.jsonl", rows[5_000..].concat().as_bytes());
}

const LARGE: [&str; 8] = ["dedup", "b.jsonl", "a.jsonl", "-o", "out", "--edges", "e", "-j1"];

#[test]
fn a_bound_on_memory_changes_nothing_and_leaves_nothing() {
    let desk = Desk::new();
    large(&desk);
    let run = |memory: &str| {
        let outcome =
            desk.run(&[&LARGE[..], &["--force", "--sentences", "s", "--conflicts", "c", "--memory", memory]].concat());
        assert_eq!(outcome.code, 0, "{}", outcome.stderr);
        (
            [desk.read("out/clusters.jsonl"), desk.read("s"), desk.read("c")],
            desk.read("e"),
            outcome.stdout,
            outcome.stderr,
        )
    };
    let (whole, small) = (run("4G"), run("100M"));
    assert!(whole.0[1].lines().count() > 1_000, "{}", whole.0[1].lines().count());
    assert!(whole.3.contains("all in memory"), "{}", whole.3);
    assert!(small.3.contains("goes on with --resume"), "it did go to disk: {}", small.3);
    assert!((&whole.0, &whole.1, &whole.2) == (&small.0, &small.1, &small.2));
    let left: BTreeSet<_> = std::fs::read_dir(desk.path("out"))
        .expect("the folder is there")
        .map(|entry| entry.expect("listed").file_name().to_string_lossy().into_owned())
        .collect();
    assert_eq!(
        left.into_iter().collect::<Vec<_>>(),
        [".recoupe-lock", "clusters.jsonl", "drop.txt", "keep.txt", "sample.md", "summary.json"]
    );
}

#[test]
fn too_little_memory_is_refused_with_what_is_needed() {
    let desk = Desk::new();
    desk.write("rows.jsonl", corpus(4).concat().as_bytes());
    let outcome = desk.run(&["dedup", "rows.jsonl", "-o", "out", "-j1", "--memory", "20M"]);
    assert_eq!(outcome.code, 2);
    assert!(outcome.stderr.contains("--memory: expected at least 90M with 1 thread, found 20M"), "{}", outcome.stderr);
    assert_eq!(desk.run(&["dedup", "rows.jsonl", "-o", "out", "-j1", "--memory", "90M"]).code, 0);
}

/// Kills a run as soon as it has written down what it read.
fn killed_after_reading(desk: &Desk) {
    for _ in 0..20 {
        let words = [&LARGE[..], &["--memory", "100M"]].concat();
        let mut child = super::run::command(&desk.path("."), &words).spawn().expect("it starts");
        let state = desk.path("out/.recoupe-work/state.json");
        while !state.exists() && child.try_wait().expect("it can be asked").is_none() {
            std::thread::sleep(std::time::Duration::from_millis(1));
        }
        child.kill().expect("it can be killed");
        child.wait().expect("it ends");
        if state.exists() {
            assert!(!desk.path("out/clusters.jsonl").exists() && !desk.path("e").exists(), "nothing half written");
            return;
        }
        std::fs::remove_dir_all(desk.path("out")).expect("it was too late: once more");
        let _ = std::fs::remove_file(desk.path("e"));
    }
    panic!("no run was caught after reading");
}

#[test]
fn a_killed_run_is_resumed_to_the_same_bytes() {
    let desk = Desk::new();
    large(&desk);
    let first = desk.run(&[&LARGE[..], &["--memory", "4G"]].concat());
    let expected = (desk.read("out/clusters.jsonl"), desk.read("e"), first.stdout);
    std::fs::remove_dir_all(desk.path("out")).expect("removed");
    std::fs::remove_file(desk.path("e")).expect("removed");
    killed_after_reading(&desk);

    let other = desk.run(&[&LARGE[..], &["--resume", "--min-containment", "0.7"]].concat());
    assert_eq!(other.code, 2, "other options: {}", other.stderr);
    assert!(other.stderr.contains("expected the interrupted run's options"), "{}", other.stderr);

    let outcome = desk.run(&[&LARGE[..], &["--resume"]].concat());
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    assert!(outcome.stderr.contains("--resume: goes on with the"), "{}", outcome.stderr);
    assert!((desk.read("out/clusters.jsonl"), desk.read("e"), outcome.stdout) == expected);
    assert!(!desk.path("out/.recoupe-work").exists());

    // Without --resume it begins anew, and says so.
    std::fs::remove_file(desk.path("out/clusters.jsonl")).expect("removed");
    std::fs::remove_file(desk.path("e")).expect("removed");
    killed_after_reading(&desk);
    let outcome = desk.run(&LARGE);
    assert!(outcome.stderr.contains("interrupted: begins anew"), "{}", outcome.stderr);
    assert!(desk.read("out/clusters.jsonl") == expected.0);
}

#[test]
fn two_runs_do_not_write_into_one_folder() {
    let desk = Desk::new();
    desk.write("rows.jsonl", corpus(4).concat().as_bytes());
    // A run that waits for its standard input.
    let mut waiting = super::run::command(&desk.path("."), &["dedup", "-", "-o", "out"]).spawn().expect("it starts");
    while !desk.path("out/.recoupe-run").exists() {
        std::thread::sleep(std::time::Duration::from_millis(1));
    }
    let outcome = desk.run(&["dedup", "rows.jsonl", "-o", "out"]);
    assert_eq!(outcome.code, 5);
    assert!(outcome.stderr.contains("out: another run is writing into this folder"), "{}", outcome.stderr);
    waiting.kill().expect("it can be killed");
    waiting.wait().expect("it ends");
    assert_eq!(desk.run(&["dedup", "rows.jsonl", "-o", "out"]).code, 0, "a killed run holds no lock");
    let outcome = desk.run(&["dedup", "rows.jsonl", "-o", "out"]);
    assert_eq!(outcome.code, 5);
    assert!(outcome.stderr.contains("clusters.jsonl: exists already"), "{}", outcome.stderr);
}

#[test]
fn one_article_again_and_again_takes_no_time() {
    let desk = Desk::new();
    let text = words(1, 60).join(" ");
    let rows: String = (0..100_000).map(|at| row(&at.to_string(), &text)).collect();
    desk.write("rows.jsonl", rows.as_bytes());
    let outcome = desk.run(&["dedup", "rows.jsonl", "-o", "out", "--edges", "e"]);
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    assert!(outcome.stdout.starts_with("100000 articles: 100000 in 1 cluster"), "{}", outcome.stdout);
    assert_eq!(desk.read("e").lines().count(), 99_999);
}

#[test]
fn thousands_of_one_template_take_no_time() {
    let desk = Desk::new();
    let text = words(1, 120);
    let rows: String = (0..10_000)
        .map(|at| {
            let mut text = text.clone();
            (0..4).for_each(|place| text[17 + place * 30] = format!("{}", at * 7 + place));
            row(&at.to_string(), &text.join(" "))
        })
        .collect();
    desk.write("rows.jsonl", rows.as_bytes());
    let outcome = desk.run(&["dedup", "rows.jsonl", "-o", "out", "--edges", "e"]);
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    assert!(outcome.stdout.contains("10000 in 1 cluster"), "{}", outcome.stdout);
    // Two pairs an article for each of its 22 band keys and for all of its samples, at most; all pairs are 50 million.
    assert!(desk.read("e").lines().count() < 46 * 10_000, "pairs stay few");
}

#[test]
fn odd_records_are_told_and_nothing_is_lost() {
    let desk = Desk::new();
    let text = words(1, 80).join(" ");
    let mut rows = String::new();
    for at in 0..200 {
        rows += &row(&format!("r{at}"), &words(at + 10, 50).join(" "));
        rows += ["oops\n", "{\"id\":\n", "[1]\n", "{\"id\":\"x\"}\n"][at as usize % 4];
    }
    rows += &format!("{{\"text\":\"{text}\"}}\n{{\"text\":\"{text}\"}}\n\n");
    rows += &format!("{{\"id\":\"twice\",\"text\":\"{text}\"}}\n{{\"id\":\"twice\",\"text\":\"{text}\"}}\n");
    rows += "{\"id\":\"empty\",\"text\":\"\"}\n{\"id\":\"marks\",\"text\":\" … !!! \"}\n{\"id\":\"short\",\"text\":\"Un pont\"}\n";
    rows += "{\"id\":\"same\",\"text\":\"UN PONT.\"}";
    desk.write("rows.jsonl", rows.as_bytes());
    let outcome = desk.run(&["dedup", "rows.jsonl", "-o", "out"]);
    assert_eq!(outcome.code, 3);
    assert!(outcome.stderr.contains("rows.jsonl:2: expected a JSON object"), "{}", outcome.stderr);
    assert!(outcome.stderr.contains("190 more of this sort"), "{}", outcome.stderr);
    assert!(outcome.stderr.contains("twice"), "an id given twice is told: {}", outcome.stderr);
    assert!(outcome.stdout.starts_with("208 articles: 6 in 2 clusters"), "{}", outcome.stdout);
    assert!(outcome.stdout.contains("2 articles have no words"), "{}", outcome.stdout);
    let clusters = desk.read("out/clusters.jsonl");
    assert!(clusters.contains("\"rows.jsonl:401\""), "a record without an id is named by its place: {clusters}");
    assert!(clusters.contains("\"short\"") && clusters.contains("\"same\""), "{clusters}");
}

#[test]
fn large_articles_and_lines_are_read_or_told() {
    let desk = Desk::new();
    let text = words(1, 4_000).join(" ");
    let mut rows = row("small", &text);
    rows += &row("large", &format!("{text} ").repeat(200));
    rows += &row("too-large", &"a ".repeat(9 << 20));
    rows += &row("last", &words(2, 50).join(" "));
    desk.write("rows.jsonl", rows.as_bytes());
    let outcome = desk.run(&["dedup", "rows.jsonl", "-o", "out", "--max-size", "16M"]);
    assert_eq!(outcome.code, 3);
    assert!(
        outcome.stderr.contains("rows.jsonl:3: expected at most 16777216 bytes (--max-size), found 188"),
        "{}",
        outcome.stderr
    );
    assert!(outcome.stdout.starts_with("3 articles: 2 in 1 cluster"), "{}", outcome.stdout);
}

#[test]
fn compressed_files_and_folders_are_one_corpus() {
    let desk = Desk::new();
    let rows = corpus(8);
    desk.write("press/a.jsonl", rows[..5].concat().as_bytes());
    desk.write("press/b.txt", words(1, 200).join("\n").as_bytes());
    desk.write("press/c.md", format!("---\ntitle: A\ndate: 2024-01-01\n---\n{}", words(1, 200).join(" ")).as_bytes());
    let outcome = desk.run(&["dedup", "press", "-o", "out"]);
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    let clusters = desk.read("out/clusters.jsonl");
    let first: serde_json::Value = serde_json::from_str(clusters.lines().next().expect("a line")).expect("JSON");
    assert_eq!(first["members"].as_array().map(Vec::len), Some(4), "{first}");
    assert_eq!(first["representative"], "press/c.md", "the earliest date");
}

#[cfg(unix)]
#[test]
fn an_output_that_cannot_be_written_stops_before_work() {
    let desk = Desk::new();
    desk.write("rows.jsonl", corpus(4).concat().as_bytes());
    desk.write("file", b"");
    let outcome = desk.run(&["dedup", "rows.jsonl", "-o", "file/out"]);
    assert_eq!(outcome.code, 5);
    assert!(outcome.stderr.contains("file/out"), "{}", outcome.stderr);
    let outcome = desk.run(&["dedup", "gone.jsonl", "-o", "out"]);
    assert_eq!(outcome.code, 4, "{}", outcome.stderr);
}

#[test]
fn a_compressed_corpus_gives_what_it_does_uncompressed() {
    let desk = Desk::new();
    // Parts of one article, so that one text stands in many of the pairs that a reader is shown.
    let whole = words(7, 400);
    let part = |at: usize| [&whole[at..at + 200], &words(at as u64 + 50, 40 + at)].concat().join(" ");
    let rows: String = (0..40).map(|at| row(&format!("part{at}"), &part(at * 5))).collect();
    desk.write("rows.jsonl", rows.as_bytes());
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    std::io::Write::write_all(&mut gzip, rows.as_bytes()).expect("compressed");
    desk.write("rows.jsonl.gz", &gzip.finish().expect("compressed"));
    let run = |input: &str| {
        let outputs = ["--edges", "e", "--sentences", "s", "--conflicts", "c"];
        let outcome = desk.run(&[&["dedup", input, "-o", "out", "--force"], &outputs[..]].concat());
        assert_eq!(outcome.code, 0, "{}", outcome.stderr);
        let sheet = desk.read("out/sample.md").replace("rows.jsonl.gz", "rows.jsonl");
        ["e", "s", "c", "out/clusters.jsonl"].map(|name| desk.read(name)).into_iter().chain([sheet]).collect::<Vec<_>>()
    };
    let plain = run("rows.jsonl");
    assert!(plain[4].matches("### ").count() > 20, "pairs of 40 texts: {}", plain[4]);
    assert!(run("rows.jsonl.gz") == plain);
}
