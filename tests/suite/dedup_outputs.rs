//! What `recoupe dedup` writes besides clusters: lists, annotated copies, summary, sheet, sentences, conflicts.

use serde_json::Value;

use super::run::Desk;

const BRIDGE: &str = "Le pont de Varne a cédé mardi matin sous le poids d’un convoi de farine. Selon la préfecture, 133 personnes \
                      ont été entendues par les enquêteurs depuis la chute du tablier. La circulation ne reprendra pas avant \
                      l’hiver, a dit la maire de Brivaux devant le conseil.";
const OTHER: &str = "La bibliothèque de Lomme rouvre ses portes après deux ans de travaux, avec une salle de lecture plus claire et \
                     un jardin où l’on peut s’asseoir entre les rayons de romans.";

/// Rows of three outlets: the second copies the first a day later, the third two days later with another figure.
fn rows() -> String {
    let row = |id: &str, outlet: &str, date: &str, text: &str| {
        format!("{}\n", serde_json::json!({"id": id, "outlet": outlet, "date": date, "text": text}))
    };
    [
        row("a", "Le Pli", "2024-05-03", BRIDGE),
        row("b", "Courrier", "2024-05-04", BRIDGE),
        row("c", "La Rive", "2024-05-05", &BRIDGE.replace("133", "113")),
        row("d", "La Rive", "2024-05-05", OTHER),
    ]
    .concat()
}

fn lines(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect()
}

fn ids(list: &str) -> Vec<&str> {
    list.lines().map(|line| line.split('\t').next().expect("a field")).collect()
}

#[test]
fn lists_say_what_is_kept_and_what_it_stands_for() {
    let desk = Desk::with(&[("rows.jsonl", &rows())]);
    let run = desk.run(&["dedup", "rows.jsonl", "-o", "out"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert_eq!(ids(&desk.read("out/keep.txt")), ["a", "d"]);
    assert_eq!(desk.read("out/drop.txt"), "b\trows.jsonl\t2\ta\nc\trows.jsonl\t3\ta\n");
    let run = desk.run(&["dedup", "rows.jsonl", "-o", "last", "--representative", "last-published"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert_eq!(ids(&desk.read("last/keep.txt")), ["c", "d"]);
}

#[test]
fn the_summary_tells_who_copied_from_whom_and_how_soon() {
    let desk = Desk::with(&[("rows.jsonl", &rows())]);
    let run = desk.run(&["dedup", "rows.jsonl", "-o", "out"]);
    let summary: Value = serde_json::from_str(&desk.read("out/summary.json")).expect("JSON");
    assert_eq!(summary["schema"], "recoupe.dedup/1");
    assert_eq!(summary["counts"]["kept"], 2);
    let outlet = |name: &str| {
        let all = summary["outlets"].as_array().expect("a list");
        all.iter().find(|outlet| outlet["outlet"] == name).expect("it is there").clone()
    };
    let rive = outlet("La Rive");
    assert_eq!((&rive["copied"], &rive["originality"], &rive["reaction_days"]), (&1.into(), &5_000.into(), &2.into()));
    assert_eq!(rive["from"][0]["outlet"], "Le Pli");
    assert_eq!(outlet("Le Pli")["copied"], 0);
    assert!(run.stdout.contains("La Rive"), "{}", run.stdout);
}

#[test]
fn without_dates_nobody_is_said_to_have_copied() {
    let undated = rows().replace("\"date\"", "\"day\"");
    let desk = Desk::with(&[("rows.jsonl", &undated)]);
    desk.run(&["dedup", "rows.jsonl", "-o", "out"]);
    let summary: Value = serde_json::from_str(&desk.read("out/summary.json")).expect("JSON");
    for outlet in summary["outlets"].as_array().expect("a list") {
        assert_eq!((&outlet["copied"], &outlet["shared"]), (&0.into(), &1.into()), "{outlet}");
    }
}

#[test]
fn annotated_rows_keep_every_byte_and_gain_three_fields() {
    let json =
        format!("{{ \"text\":\"{OTHER}\" , \"n\": 1.50 }}\r\n\r\nno record\n{{\"id\":\"=1+2\",\"text\":\"{OTHER}\"}}");
    let table = format!("id;text;note\r\n=1;\"{OTHER}\";\"a\nb\"\r\n2;\"{OTHER}\";+3\r\n");
    let desk = Desk::with(&[("rows.jsonl", &json), ("table.csv", &table)]);
    let run = desk.run(&["dedup", "rows.jsonl", "table.csv", "-o", "out", "--annotate"]);
    assert_eq!(run.code, 3, "the broken row is told: {}", run.stderr);
    let annotated = desk.read("out/annotated/rows.jsonl");
    let head = format!("{{ \"text\":\"{OTHER}\" , \"n\": 1.50 ,\"dup_of\":null,\"cluster\":\"c-");
    assert!(annotated.starts_with(&head), "{annotated}");
    assert!(annotated.contains("\"score\":1.0000}\r\n\r\nno record\n{\"id\":\"=1+2\""), "{annotated}");
    let rows = desk.read("out/annotated/table.csv");
    let mut rows = rows.split("\r\n");
    assert_eq!(rows.next(), Some("id;text;note;dup_of;cluster;score"));
    let row = rows.next().expect("a row");
    assert!(row.starts_with(&format!("=1;\"{OTHER}\";\"a\nb\";rows.jsonl:1;c-")), "{row}");
    assert!(rows.next().expect("a row").ends_with(";1.0000"));
    assert_eq!(desk.read("table.csv"), table, "inputs are never touched");
}

#[test]
fn a_field_that_would_be_added_is_told_before_anything_is_written() {
    let plain = format!("{}\n", serde_json::json!({"text": OTHER, "note": "my \"score\""}));
    let clash = format!("{}\n", serde_json::json!({"text": OTHER, "score": 7}));
    // More than is looked at before the run, so that the clash is met while reading.
    let late = plain.repeat((2 << 20) / plain.len()) + &clash;
    let desk = Desk::with(&[
        ("plain.jsonl", &plain),
        ("clash.jsonl", &[&*plain, &*clash].concat()),
        ("late.jsonl", &late),
        ("clash.csv", &format!("text,dup_of\n{OTHER},\n")),
    ]);
    let last = late.lines().count();
    for (input, expected) in [
        ("clash.jsonl", "clash.jsonl:2: expected no field `score`, which is to be added, found one".to_owned()),
        ("late.jsonl", format!("late.jsonl:{last}: expected no field `score`")),
        ("clash.csv", "clash.csv:1: expected no field `dup_of`".to_owned()),
    ] {
        let run = desk.run(&["dedup", "plain.jsonl", input, "-o", &format!("out-{input}"), "--annotate"]);
        assert_eq!(run.code, 2, "{}", run.stderr);
        assert!(run.stderr.contains(&expected) && run.stderr.contains("rename it"), "{}", run.stderr);
    }
    assert!(!desk.path("out-late.jsonl/keep.txt").exists());
    assert_eq!(desk.run(&["dedup", "plain.jsonl", "clash.jsonl", "-o", "without"]).code, 0);
}

#[test]
fn cells_of_tables_are_no_formulas() {
    let row = |id: &str| format!("{}\n", serde_json::json!({"id": id, "text": OTHER}));
    let desk = Desk::with(&[("rows.jsonl", &[row("=cmd|calc"), row("'-x"), row("l’eau")].concat())]);
    let run = desk.run(&["dedup", "rows.jsonl", "-o", "out", "--format", "csv"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let table = desk.read("out/clusters.csv");
    let column: Vec<&str> = table.lines().skip(1).map(|line| line.split(',').nth(1).expect("a cell")).collect();
    assert_eq!(column, ["'=cmd|calc", "''-x", "l’eau"]);
}

#[test]
fn a_list_is_not_written_under_the_name_of_another_format() {
    let desk = Desk::new();
    desk.write("rows.jsonl", rows().as_bytes());
    for (option, name) in
        [("--edges", "e.csv"), ("--edges", "e.jsonl.gz"), ("--sentences", "s.parquet"), ("--conflicts", "c.json")]
    {
        let outcome = desk.run(&["dedup", "rows.jsonl", "-o", "out", option, name]);
        assert_eq!(outcome.code, 2, "{option} {name}");
        assert!(outcome.stderr.contains(&format!("{option}: expected a file ending in .jsonl")), "{}", outcome.stderr);
        assert!(outcome.stderr.contains(name), "{}", outcome.stderr);
    }
    let outcome = desk.run(&["dedup", "rows.jsonl", "-o", "out", "--edges", "e.jsonl", "--sentences", "s"]);
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
}

#[test]
fn scope_and_window_take_pairs_away_before_clusters_are_made() {
    let desk = Desk::with(&[("rows.jsonl", &rows())]);
    let kept = |name: &str, words: &[&str]| {
        let run = desk.run(&[&["dedup", "rows.jsonl", "-o", name], words].concat());
        assert_eq!(run.code, 0, "{}", run.stderr);
        ids(&desk.read(&format!("{name}/keep.txt"))).join(" ")
    };
    assert_eq!(kept("within", &["--pairs", "within"]), "a b c d");
    assert_eq!(kept("across", &["--pairs", "across"]), "a d");
    assert_eq!(kept("none", &["--window", "0d"]), "a b c d");
    // a – b – c: two days are bridged by the day between.
    assert_eq!(kept("day", &["--window", "1d"]), "a d");
    assert_eq!(desk.run(&["dedup", "rows.jsonl", "-o", "x", "--window", "soon"]).code, 2);
}

#[test]
fn copied_sentences_come_with_where_they_stand() {
    let desk = Desk::with(&[("rows.jsonl", &rows())]);
    let run = desk.run(&["dedup", "rows.jsonl", "-o", "out", "--sentences", "said.jsonl"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let said = lines(&desk.read("said.jsonl"));
    let counts: Vec<(u64, usize)> = said
        .iter()
        .map(|said| (said["articles"].as_u64().expect("a number"), said["places"].as_array().expect("a list").len()))
        .collect();
    assert_eq!(counts, [(3, 3), (2, 2), (3, 3)]);
    let place = &said[1]["places"][1];
    let span = place["start"].as_u64().expect("a number") as usize..place["end"].as_u64().expect("a number") as usize;
    assert_eq!(place["id"], "b");
    assert_eq!(said[1]["text"], BRIDGE[span]);
}

#[test]
fn changed_figures_are_conflicts_and_other_writings_are_none() {
    let desk = Desk::with(&[("rows.jsonl", &rows())]);
    let run = desk.run(&["dedup", "rows.jsonl", "-o", "out", "--conflicts", "c.jsonl"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let conflicts = lines(&desk.read("c.jsonl"));
    let told = |one: &Value| {
        [&one["left"]["id"], &one["left"]["value"], &one["right"]["value"], &one["verdict"]].map(Value::clone)
    };
    assert_eq!(
        conflicts.iter().map(told).collect::<Vec<_>>(),
        [["a", "133", "113", "conflict"], ["b", "133", "113", "conflict"]]
    );

    let same = BRIDGE.replace("133 personnes", "1 330 personnes");
    let other = BRIDGE.replace("133 personnes", "1.330 personnes");
    let row = |id: &str, text: &str| format!("{}\n", serde_json::json!({"id": id, "text": text}));
    let desk = Desk::with(&[("rows.jsonl", &[row("a", &same), row("b", &other)].concat())]);
    desk.run(&["dedup", "rows.jsonl", "-o", "out", "--conflicts", "c.jsonl"]);
    assert_eq!(desk.read("c.jsonl"), "");
}

#[test]
fn short_sentences_and_figures_as_fine_as_each_other_count_in_copies() {
    let row = |id: &str, text: &str| format!("{}\n", serde_json::json!({"id": id, "text": text}));
    for (left, right, expected) in [
        ("Le parti compte 675 000 membres.", "Le parti compte 975 000 membres.", 1),
        ("They heard 28 witnesses.", "They heard 78 witnesses.", 1),
        ("La hausse atteint 7 % dans toute la région.", "La hausse atteint 8 % dans toute la région.", 1),
        // One end of a range, or what then is none; an hour and a day that there is not.
        ("Il faut compter 18 à 29 euros par nuit.", "Il faut compter 18 à 59 euros par nuit.", 1),
        ("The pool is open from 5 a.m. to 3 p.m. all week.", "The pool is open from 5 a.m. to 9 p.m. all week.", 1),
        ("He was beaten by 54 percent to 45 percent.", "He was beaten by 34 percent to 45 percent.", 1),
        ("The ferry left about 11 p.m. on its way.", "The ferry left about 81 p.m. on its way.", 1),
        ("They want it signed before Dec. 31 at all cost.", "They want it signed before Dec. 61 at all cost.", 1),
        // Said twice, and changed once, or twice.
        (
            "Il vaut 25 euros la pièce. Oui, oui. Il vaut 25 euros la pièce.",
            "Il vaut 55 euros la pièce. Oui, oui. Il vaut 25 euros la pièce.",
            1,
        ),
        (
            "Il vaut 25 euros la pièce. Oui, oui. Il vaut 25 euros la pièce.",
            "Il vaut 55 euros la pièce. Oui, oui. Il vaut 95 euros la pièce.",
            2,
        ),
        (
            "Il vaut 25 euros la pièce. Oui, oui. Il vaut 55 euros la pièce.",
            "Il vaut 55 euros la pièce. Oui, oui. Il vaut 25 euros la pièce.",
            0,
        ),
        // A rounder writing of the same; what pages print around an article.
        ("La hausse atteint 7,2 % dans toute la région.", "La hausse atteint 7 % dans toute la région.", 0),
        ("Photo 3 of the series", "Photo 4 of the series", 0),
        ("4 min read.", "3 min read.", 0),
    ] {
        let text = |said: &str| BRIDGE.replacen(". ", &format!(".\n\n{said}\n\n"), 1);
        let desk = Desk::with(&[("rows.jsonl", &[row("a", &text(left)), row("b", &text(right))].concat())]);
        let run = desk.run(&["dedup", "rows.jsonl", "-o", "out", "--conflicts", "c.jsonl", "--sentences", "s.jsonl"]);
        assert_eq!(run.code, 0, "{}", run.stderr);
        assert_eq!(desk.read("c.jsonl").lines().count(), expected, "{left}: {}", desk.read("c.jsonl"));
        if left.split(' ').count() < 6 {
            assert!(!desk.read("s.jsonl").contains(left), "a short sentence is no copied one");
        }
    }
}

#[test]
fn a_template_in_articles_that_share_nothing_else_is_no_conflict() {
    let town = |n: usize| ["Brivaux", "Lomme", "Tarvis", "Pardine"][n % 4];
    let row = |n: usize| {
        let own: String = (0..30).map(|at| format!("mot{}x{at} ", n * 31)).collect();
        let text = format!(
            "{own}. Demain il fera {} degrés au nord du pays et dans les vallées. Fin du bulletin de {}.",
            n,
            town(n)
        );
        format!("{}\n", serde_json::json!({"id": n.to_string(), "text": text}))
    };
    let desk = Desk::with(&[("rows.jsonl", &(10..40).map(row).collect::<String>())]);
    let run = desk.run(&["dedup", "rows.jsonl", "-o", "out", "--conflicts", "c.jsonl"]);
    assert_eq!(desk.read("c.jsonl"), "");
    assert!(run.stdout.contains("more than four values"), "{}", run.stdout);
}

#[test]
fn a_source_that_would_mostly_go_is_warned_about() {
    let row = |n: usize, outlet: &str, text: &str| {
        format!("{}\n", serde_json::json!({"id": format!("{outlet}{n}"), "outlet": outlet, "text": text}))
    };
    let rows: String = (0..12).map(|n| row(n, "Copieur", BRIDGE)).collect();
    let desk = Desk::with(&[("rows.jsonl", &(rows + &row(0, "Autre", OTHER)))]);
    let run = desk.run(&["dedup", "rows.jsonl", "-o", "out", "--quiet"]);
    assert!(run.stderr.contains("Copieur: 11 of 12 articles would be dropped"), "{}", run.stderr);
}

#[test]
fn all_files_are_the_same_bytes_at_any_number_of_threads_and_order_of_inputs() {
    let (one, two): (Vec<String>, Vec<String>) = {
        let all: Vec<String> = rows().lines().map(|line| format!("{line}\n")).collect();
        (all[..2].to_vec(), all[2..].to_vec())
    };
    let table = format!("id,text\nz,\"{BRIDGE}\"\n");
    let desk = Desk::with(&[("1.jsonl", &one.concat()), ("2.jsonl", &two.concat()), ("3.csv", &table)]);
    let mut seen: Option<Vec<String>> = None;
    for (name, order, threads) in
        [("x", ["1.jsonl", "2.jsonl", "3.csv"], "1"), ("y", ["3.csv", "1.jsonl", "2.jsonl"], "3")]
    {
        let said = format!("{name}-s.jsonl");
        let told = format!("{name}-c.jsonl");
        let words = ["dedup", "-j", threads, "-o", name, "--annotate", "--sentences", &said, "--conflicts", &told];
        let run = desk.run(&[&words[..], &order[..]].concat());
        assert_eq!(run.code, 0, "{}", run.stderr);
        let files = ["clusters.jsonl", "keep.txt", "drop.txt", "summary.json", "sample.md", "annotated/3.csv"];
        let mut texts: Vec<String> = files.iter().map(|file| desk.read(&format!("{name}/{file}"))).collect();
        texts.extend([desk.read(&said), desk.read(&told), run.stdout]);
        match &seen {
            None => seen = Some(texts),
            Some(seen) => assert_eq!(*seen, texts),
        }
    }
}

#[test]
fn tables_are_read_by_the_other_commands_too() {
    let table = format!("﻿titre;corps\r\n\"Pont\";\"{BRIDGE}\"\r\nshort\r\n\"Pont 2\";\"\"\r\n");
    let desk = Desk::with(&[("t.csv", &table)]);
    let run = desk.run(&["facts", "t.csv", "--text-field", "corps", "-f", "jsonl"]);
    assert_eq!(run.code, 3, "{}", run.stderr);
    assert!(run.stderr.contains("t.csv:3: expected 2 cells as in the header, found 1"), "{}", run.stderr);
    assert!(run.stdout.contains("133"), "{}", run.stdout);
    let run = desk.run(&["facts", "t.csv"]);
    assert!(run.stderr.contains("expected text in field `text`, found the fields `titre`, `corps`"), "{}", run.stderr);
}
