//! Bad input gives a message that says what and where, and never a panic, a hang, or a silent loss.

use super::run::{Desk, Outcome};
use super::schema::{GAZETTE, WIRE, checked};

fn told(outcome: &Outcome, part: &str) {
    assert!(outcome.stderr.contains(part), "expected {part:?} in:\n{}", outcome.stderr);
}

#[test]
fn missing_files_are_named_and_the_others_compared() {
    let desk = Desk::with(&[("a.txt", GAZETTE), ("b.txt", WIRE)]);
    let outcome = desk.run(&["a.txt", "gone.txt", "b.txt"]);
    assert_eq!(outcome.code, 3);
    told(&outcome, "gone.txt: no such file or folder");
    assert!(outcome.stdout.contains("2 articles"), "{}", outcome.stdout);
    assert!(outcome.stdout.contains("gone.txt"), "the report tells it too");
}

#[test]
fn a_folder_without_readable_files_is_told() {
    let desk = Desk::new();
    desk.write("press/picture.png", b"\x89PNG");
    let outcome = desk.run(&["press"]);
    assert_eq!(outcome.code, 4);
    told(&outcome, "press: no readable file in this folder");
}

#[test]
fn empty_articles_are_skipped_with_a_message() {
    let desk =
        Desk::with(&[("a.txt", GAZETTE), ("empty.txt", ""), ("blank.txt", " \n\t\u{a0}\n"), ("mark.txt", "\u{feff}")]);
    let outcome = desk.run(&["a.txt", "empty.txt", "blank.txt", "mark.txt"]);
    assert_eq!(outcome.code, 0);
    told(&outcome, "empty.txt: empty, skipped");
    told(&outcome, "blank.txt: only white space, skipped");
    told(&outcome, "mark.txt: empty, skipped");
    told(&outcome, "only one article");
    assert_eq!(desk.run(&["empty.txt"]).code, 4);
}

#[test]
fn binary_files_are_refused() {
    let desk = Desk::with(&[("a.txt", GAZETTE)]);
    desk.write("program.txt", b"\x7fELF\x02\x01\x01\0\0\0\0\0");
    desk.write("wide.txt", b"\xff\xfe\0\0e\0");
    let outcome = desk.run(&["a.txt", "program.txt", "wide.txt"]);
    assert_eq!(outcome.code, 3);
    told(&outcome, "program.txt: expected text, found binary data");
    told(&outcome, "wide.txt: expected text, found binary data");
}

#[test]
fn formats_that_are_not_read_are_named() {
    let desk = Desk::with(&[("a.txt", GAZETTE), ("page.html", "<p>Un pont</p>")]);
    let outcome = desk.run(&["a.txt", "page.html"]);
    assert_eq!(outcome.code, 3);
    told(&outcome, "page.html: expected txt, md, jsonl");
    told(&outcome, ", found html (--input-format txt reads it as it is)");
    assert_eq!(desk.run(&["a.txt", "page.html", "--input-format", "txt"]).code, 0);
}

#[test]
fn a_long_line_is_no_problem() {
    let desk = Desk::with(&[("a.txt", GAZETTE)]);
    desk.write("line.txt", "Le pont de Varne a cédé mardi et ".repeat(2 << 20 >> 5).as_bytes());
    desk.write("word.txt", "a".repeat(2 << 20).as_bytes());
    for name in ["line.txt", "word.txt"] {
        let outcome = desk.run(&["a.txt", name]);
        assert_eq!(outcome.code, 0, "{name}: {}", outcome.stderr);
        assert!(outcome.stdout.lines().count() < 400, "{name}: the report stays readable");
    }
}

#[test]
fn articles_past_the_limit_are_refused_with_both_sizes() {
    let desk = Desk::with(&[("a.txt", GAZETTE)]);
    desk.write("large.txt", &[b'a'; 3000]);
    let outcome = desk.run(&["a.txt", "large.txt", "--max-size", "2K"]);
    assert_eq!(outcome.code, 3);
    told(&outcome, "large.txt: expected at most 2048 bytes (--max-size), found 3000");

    let rows = format!("{{\"text\":\"{}\"}}\n{{\"text\":\"Le pont.\"}}\n", "a".repeat(3000));
    desk.write("rows.jsonl", rows.as_bytes());
    let outcome = desk.run(&["rows.jsonl", "--max-size", "2K"]);
    assert_eq!(outcome.code, 3);
    told(&outcome, "rows.jsonl:1: expected at most 2048 bytes (--max-size), found 3012");
}

#[test]
fn text_that_is_no_utf8_is_read_and_its_place_told() {
    let desk = Desk::with(&[("a.txt", GAZETTE)]);
    desk.write("latin.txt", b"Le pont a c\xe9d\xe9 mardi, dit la pr\xe9fecture.");
    desk.write(
        "broken.txt",
        "Le pont a cédé mardi, dit la préfecture \u{2026}".as_bytes().split_last().expect("has bytes").1,
    );
    let wide: Vec<u8> = "\u{feff}Le pont a cédé à Varne.".encode_utf16().flat_map(u16::to_le_bytes).collect();
    desk.write("wide.txt", &wide);
    let outcome = desk.run(&["a.txt", "latin.txt", "broken.txt", "wide.txt", "-f", "json"]);
    assert_eq!(outcome.code, 0);
    told(&outcome, "latin.txt: not valid UTF-8 at 3 places, the first at byte 11, read as Windows-1252");
    told(&outcome, "broken.txt: not valid UTF-8 at byte 43, shown as U+FFFD");
    assert!(outcome.stdout.contains("Le pont a cédé mardi, dit la préfecture."), "Windows-1252");
    assert!(outcome.stdout.contains("Le pont a cédé à Varne."), "UTF-16");
}

#[test]
fn records_that_are_no_utf8_are_read_and_their_place_told() {
    let desk = Desk::new();
    desk.write("rows.csv", b"id,text\n1,Le pont tient.\n2,Le pont a c\xe9d\xe9 \xe0 Varne.\n");
    desk.write("rows.jsonl", b"{\"text\":\"Le pont tient.\"}\n{\"text\":\"Le pont a c\xe9d\xe9.\"}\n");
    let outcome = desk.run(&["rows.csv", "rows.jsonl", "-f", "json"]);
    assert_eq!(outcome.code, 0);
    told(&outcome, "rows.csv:3: not valid UTF-8 at 3 places, the first at byte 13, read as Windows-1252");
    told(&outcome, "rows.jsonl:2: not valid UTF-8 at 2 places, the first at byte 20, read as Windows-1252");
    assert!(outcome.stdout.contains("Le pont a cédé à Varne."), "{}", outcome.stdout);
    assert!(outcome.stdout.contains("Le pont a cédé."), "{}", outcome.stdout);
}

#[test]
fn records_in_utf16_are_refused_in_one_message_and_a_mark_before_records_is_passed_over() {
    let wide = |text: &str| format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let desk = Desk::new();
    desk.write("wide.jsonl", &wide("{\"text\":\"Le pont tient.\"}\n"));
    desk.write("wide.csv", &wide("id,text\n1,Le pont tient.\n"));
    desk.write("blank.csv", "\u{feff}\n\nid;text\n1;Le pont tient, dit-on, et tient.\n".as_bytes());
    let outcome = desk.run(&["split", "wide.jsonl", "wide.csv", "blank.csv", "-f", "jsonl"]);
    assert_eq!((outcome.code, outcome.stderr.matches("UTF-16").count()), (3, 2), "{}", outcome.stderr);
    told(&outcome, "wide.csv: expected records in UTF-8, found UTF-16 by its byte-order mark");
    assert!(outcome.stdout.contains("[[0,32,"), "{}", outcome.stdout);
}

#[test]
fn a_broken_record_among_good_ones_is_skipped_and_named() {
    let desk = Desk::new();
    let rows = "{\"id\":1,\"text\":\"Le pont a cédé.\"}\n{\"id\":2,\"text\":\n{\"id\":3,\"body\":\"x\"}\n\n{\"id\":4,\"text\":\"Le pont tient.\"}\n";
    desk.write("rows.jsonl", rows.as_bytes());
    let outcome = desk.run(&["split", "rows.jsonl", "-f", "jsonl"]);
    assert_eq!(outcome.code, 3);
    told(&outcome, "rows.jsonl:2: expected a JSON object: EOF while parsing a value at column");
    told(&outcome, "rows.jsonl:3: expected text in field `text`, found the fields `id`, `body`");
    let desk = Desk::with(&[("null.jsonl", "{\"id\": 1, \"text\": null}\n")]);
    told(&desk.run(&["facts", "null.jsonl"]), "null.jsonl:1: expected text in field `text`, found no text in it");
    assert_eq!(outcome.stdout.lines().count(), 2);

    let outcome = desk.run(&["split", "rows.jsonl", "--strict-inputs"]);
    assert_eq!(outcome.code, 3);
    told(&outcome, "--strict-inputs stops here");
}

#[test]
fn many_broken_records_are_counted_not_listed() {
    let desk = Desk::new();
    desk.write("rows.jsonl", format!("{}{{\"text\":\"Le pont.\"}}\n", "oops\n".repeat(500)).as_bytes());
    let outcome = desk.run(&["split", "rows.jsonl"]);
    assert_eq!(outcome.code, 3);
    told(&outcome, "490 more of this sort");
    assert!(outcome.stderr.lines().count() < 15);
}

#[test]
fn duplicate_ids_are_kept_and_told() {
    let desk = Desk::with(&[(
        "rows.jsonl",
        "{\"id\":\"x\",\"text\":\"Un pont.\"}\n{\"id\":\"x\",\"text\":\"Deux ponts.\"}\n",
    )]);
    let outcome = desk.run(&["rows.jsonl"]);
    assert_eq!(outcome.code, 0);
    told(&outcome, "rows.jsonl:2: id \"x\" was given before: both are kept");
    assert!(outcome.stdout.contains("2 articles"));
}

#[test]
fn identical_files_are_both_kept_and_told() {
    let desk = Desk::with(&[("a.txt", GAZETTE), ("b.txt", GAZETTE)]);
    let report = checked(&desk, &["a.txt", "b.txt"]);
    assert_eq!(report["articles"].as_array().map(Vec::len), Some(2));
    assert_eq!(report["warnings"][0]["code"], "same-text");
    assert_eq!(report["warnings"][0]["articles"].as_array().map(Vec::len), Some(2));
    told(&desk.run(&["a.txt", "b.txt"]), "same text to the letter: a.txt b.txt");
}

#[test]
fn a_path_given_twice_is_read_once() {
    let desk = Desk::with(&[("a.txt", GAZETTE), ("b.txt", WIRE)]);
    let outcome = desk.run(&["a.txt", "./a.txt", "b.txt", "."]);
    told(&outcome, "./a.txt: same file as a.txt, read once");
    assert!(outcome.stdout.contains("2 articles"), "{}", outcome.stdout);
}

#[test]
fn hostile_characters_never_reach_the_terminal() {
    let hostile =
        "Le pont \u{1b}[31mrouge\u{1b}]0;title\u{7} a cédé \u{202e}idram\u{202c} à Varne, dit-on\u{8}\u{9b}2J.\n";
    let desk = Desk::with(&[("a.txt", hostile), ("b.txt", hostile)]);
    for words in [&["a.txt", "b.txt", "--limit", "0", "--show", "all"][..], &["split", "a.txt"], &["facts", "a.txt"]] {
        let outcome = desk.run(words);
        let all = outcome.stdout + &outcome.stderr;
        let raw = all.chars().find(|c| (c.is_control() && *c != '\n') || ('\u{202a}'..='\u{202e}').contains(c));
        assert_eq!(raw, None, "{words:?}");
    }
    assert!(desk.run(&["split", "a.txt"]).stdout.contains("\\x1b[31mrouge"));
    let report = checked(&desk, &["a.txt", "b.txt"]);
    assert!(report["articles"][0]["sentences"].to_string().contains("\\u001b[31m"), "JSON keeps the text as it is");
}

#[test]
fn any_script_is_read() {
    let desk = Desk::with(&[
        ("he.txt", "הגשר קרס ביום שלישי. תשעה בני אדם נפצעו."),
        ("ja.txt", "火曜日に橋が崩落した。9人が負傷した。県によると、毎日1万1000台の車が通っていた。"),
        ("emoji.txt", "👩‍👩‍👧 🇧🇪 e\u{301}\u{302}\u{303} 𝔘𝔫𝔦 \u{200d}"),
        ("marks.txt", "\u{301}\u{301}\u{301}. … !!! ??"),
    ]);
    let outcome = desk.run(&[".", "--width", "40", "--show", "all"]);
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    checked(&desk, &["."]);
}

#[test]
fn many_identical_sentences_take_no_time() {
    let desk = Desk::new();
    desk.write("a.txt", "Le pont de Varne a cédé mardi matin.\n".repeat(10_000).as_bytes());
    desk.write("b.txt", "Le pont de Varne a cédé mardi matin.\n".repeat(10_000).as_bytes());
    let outcome = desk.run(&["a.txt", "b.txt"]);
    assert_eq!(outcome.code, 0);
    assert!(outcome.stdout.lines().count() < 200, "{} lines", outcome.stdout.lines().count());
}

#[test]
fn many_equal_figures_take_no_time() {
    let desk = Desk::new();
    let said = "Le pont de Varne a cédé mardi matin sous le poids de 12 camions.\n".repeat(10_000);
    desk.write("a.txt", said.as_bytes());
    desk.write("b.txt", format!("{said}Fin.").as_bytes());
    let outcome = desk.run(&["a.txt", "b.txt"]);
    assert_eq!(outcome.code, 0);
    assert!(outcome.stdout.lines().count() < 200, "{} lines", outcome.stdout.lines().count());
}

#[test]
fn megabytes_of_digits_take_no_time() {
    let desk = Desk::with(&[("a.txt", GAZETTE)]);
    for (name, piece) in
        [("tight.txt", "777 "), ("narrow.txt", "123\u{202f}"), ("loose.txt", "7 "), ("words.txt", "mille ")]
    {
        desk.write(name, piece.repeat((2 << 20) / piece.len()).as_bytes());
        assert_eq!(desk.run(&["a.txt", name]).code, 0, "{name}");
    }
}

#[test]
fn an_output_never_takes_the_place_of_what_is_read() {
    let desk = Desk::with(&[("a.txt", GAZETTE), ("b.txt", WIRE), ("list", "a.txt\nb.txt\n")]);
    desk.write("rows.jsonl", b"{\"left\":\"Le pont tient.\",\"right\":\"Le pont a c\xc3\xa9d\xc3\xa9.\"}\n");
    desk.write("press.jsonl", b"{\"text\":\"Le pont tient.\"}\n{\"text\":\"Le pont a c\xc3\xa9d\xc3\xa9.\"}\n");
    assert_eq!(desk.run(&["a.txt", "b.txt", "-o", "saved.json"]).code, 0);
    let before = |name: &str| std::fs::read(desk.path(name)).expect("it is there");
    for (input, args) in [
        ("a.txt", &["a.txt", "b.txt", "-o", "a.txt"][..]),
        ("b.txt", &[".", "-o", "./b.txt"]),
        ("b.txt", &["--files-from", "list", "-o", "b.txt"]),
        ("list", &["--files-from", "list", "-o", "list", "-f", "md"]),
        ("b.txt", &["a.txt", "--base", "b.txt", "-o", "b.txt"]),
        ("b.txt", &["a.txt", "--ignore", "b.txt", "-o", "b.txt"]),
        ("b.txt", &["diff", "a.txt", "press.jsonl:2", "--ignore", "b.txt", "-o", "b.txt"]),
        ("press.jsonl", &["diff", "press.jsonl:1", "press.jsonl:2", "-o", "press.jsonl", "-f", "md"]),
        ("press.jsonl", &["facts", ".", "-o", "press.jsonl"]),
        ("rows.jsonl", &["pairs", "rows.jsonl", "-o", "rows.jsonl"]),
        ("saved.json", &["report", "saved.json", "-o", "saved.json"]),
    ] {
        let held = before(input);
        let outcome = desk.run(&[args, &["--force"]].concat());
        assert_eq!(outcome.code, 2, "{args:?}: {}", outcome.stderr);
        told(&outcome, "is an input");
        assert_eq!(before(input), held, "{args:?}");
    }
    let twice = desk.run(&["a.txt", "b.txt", "-o", "x.html", "-o", "./x.html"]);
    assert_eq!(twice.code, 2);
    told(&twice, "./x.html: is named twice as an output");
}

#[test]
fn more_threads_than_the_machine_can_hold_are_not_started() {
    let desk = Desk::with(&[("a.txt", GAZETTE), ("b.txt", WIRE)]);
    let many = desk.run(&["a.txt", "b.txt", "-j", "100000"]);
    assert_eq!((many.code, many.stdout), (0, desk.run(&["a.txt", "b.txt", "-j", "1"]).stdout));
}

#[test]
fn one_article_is_enough_for_a_report() {
    let desk = Desk::with(&[("a.txt", GAZETTE)]);
    let outcome = desk.run(&["a.txt"]);
    assert_eq!(outcome.code, 0);
    told(&outcome, "only one article: nothing to compare it with");
    assert!(outcome.stdout.contains("1 article,"), "{}", outcome.stdout);
    assert_eq!(desk.run(&["a.txt", "-q"]).stderr, "");
}

#[test]
fn one_word_repeated_is_one_passage_and_takes_no_time() {
    let desk = Desk::new();
    desk.write("a.txt", "pont ".repeat(50_000).as_bytes());
    desk.write("b.txt", format!("{}fin", "pont ".repeat(50_000)).as_bytes());
    let report = checked(&desk, &["a.txt", "b.txt"]);
    assert!(report["passages"].as_array().is_some_and(|passages| passages.len() <= 1));
    assert_eq!(desk.run(&["diff", "a.txt", "b.txt"]).code, 0);
}

#[test]
fn quotations_that_never_close_take_no_time() {
    let desk = Desk::new();
    let said = |day: &str| {
        format!("Le maire a dit « nous restons ici et “personne ne partira ' de là \" avant {day} ‘ jamais. ")
            .repeat(3_000)
    };
    desk.write("a.txt", said("mardi").as_bytes());
    desk.write("b.txt", said("lundi").as_bytes());
    checked(&desk, &["a.txt", "b.txt"]);
    assert_eq!(desk.run(&["diff", "a.txt", "b.txt"]).code, 0);
}

#[test]
fn a_template_of_many_articles_is_bounded_and_told() {
    let desk = Desk::new();
    let mut rows = String::new();
    for number in 0..300 {
        let town = |shift: usize| format!("Ville{}", (number * 7 + shift * 13) % 90);
        let text = format!(
            "Météo à {} : temps ensoleillé ce mardi.\n\nLes températures atteindront {} degrés à {}. Le vent soufflera dans la région de {}. « Prenez vos précautions sur les routes ce matin », conseille le centre de {}.",
            town(0),
            5 + number % 20,
            town(0),
            town(1),
            town(2)
        );
        rows += &serde_json::json!({"id": number, "text": text}).to_string();
        rows.push('\n');
    }
    desk.write("rows.jsonl", rows.as_bytes());
    let report = checked(&desk, &["rows.jsonl"]);
    let codes = report["warnings"].as_array().expect("a list").iter().map(|warning| warning["code"].as_str());
    assert!(codes.flatten().any(|code| code == "crowded"), "{}", report["warnings"]);
    let matches = report["matches"].as_array().map_or(0, Vec::len);
    assert!(matches < 300 * 5 * 60, "{matches} matches");
}

#[test]
fn copies_of_one_article_are_one_group_of_which_nobody_leaves_anything_out() {
    let desk = Desk::new();
    let text = serde_json::json!({"text": format!("{GAZETTE}\n")}).to_string();
    desk.write("rows.jsonl", format!("{text}\n").repeat(400).as_bytes());
    let report = checked(&desk, &["rows.jsonl"]);
    let count = |name: &str| report[name].as_array().map_or(0, Vec::len);
    let sentences = report["articles"][0]["sentences"].as_array().map_or(0, Vec::len);
    assert_eq!(count("events"), 1);
    assert_eq!(count("omissions"), 0);
    assert!(count("groups") <= sentences, "{} groups of {sentences} sentences", count("groups"));
    assert!(count("matches") < 400 * sentences * 64, "{} matches", count("matches"));
    // A few for each fact, and not all with all.
    let (facts, findings) = (count("facts"), count("findings"));
    assert!(findings < facts * 4, "{findings} findings of {facts} facts");
}

#[test]
fn text_without_a_full_stop_is_cut_and_told() {
    let desk = Desk::new();
    let endless = |seed: usize| {
        let word = |at: usize| ["le pont", "la ville", "une route", "la gare"][(at * 7 + seed) % 4];
        (0..4_000).map(|at| format!("{} compte {} places, ", word(at), at * seed % 900)).collect::<String>()
    };
    desk.write("a.txt", endless(3).as_bytes());
    desk.write("b.txt", endless(5).as_bytes());
    let report = checked(&desk, &["a.txt", "b.txt"]);
    let warnings = report["warnings"].as_array().expect("a list");
    let told = |code: &str| warnings.iter().find(|warning| warning["code"] == code);
    let cut = told("long-sentence").expect("it is told");
    assert_eq!(cut["articles"].as_array().map(Vec::len), Some(2), "{cut}");
    assert!(told("many-facts").is_some(), "{warnings:?}");
    // One that ends is none.
    let desk = Desk::with(&[("a.txt", GAZETTE), ("b.txt", WIRE)]);
    let report = checked(&desk, &["a.txt", "b.txt"]);
    assert!(!report["warnings"].to_string().contains("long-sentence"));
}

#[test]
fn sentences_that_list_dozens_of_sums_are_compared_up_to_a_bound_and_that_is_told() {
    let desk = Desk::new();
    let list = |seed: usize| {
        let sum =
            |at: usize| format!("{} millions d’euros pour le pont le {} mai", at * seed % 900 + 1, at * seed % 28 + 1);
        let sentence = |first: usize| {
            let sums: Vec<String> = (first * 24..first * 24 + 24).map(sum).collect();
            format!("Le budget de Varne compte {}. ", sums.join(", "))
        };
        (0..24).map(sentence).collect::<String>()
    };
    desk.write("a.txt", list(31).as_bytes());
    desk.write("b.txt", list(37).as_bytes());
    let report = checked(&desk, &["a.txt", "b.txt"]);
    let warnings = report["warnings"].as_array().expect("a list");
    assert!(warnings.iter().any(|warning| warning["code"] == "long-lists"), "{warnings:?}");
    let findings = report["findings"].as_array().map_or(0, Vec::len);
    assert!(findings > 0, "those that are closest are compared");
    // Two articles of prose tell nothing of it.
    let desk = Desk::with(&[("a.txt", GAZETTE), ("b.txt", WIRE)]);
    let report = checked(&desk, &["a.txt", "b.txt"]);
    assert!(!report["warnings"].to_string().contains("long-lists"));
}

#[test]
fn a_sentence_said_again_and_again_is_heard_a_few_times_and_that_is_told() {
    let desk = Desk::new();
    let said = |count: u32| format!("{GAZETTE} {}", format!("Le feu a détruit {count} granges mardi. ").repeat(300));
    let paths = ["a.txt", "b.txt", "c.txt"];
    paths.iter().zip([14, 14, 17]).for_each(|(path, count)| desk.write(path, said(count).as_bytes()));
    let report = checked(&desk, &paths);
    let warnings = report["warnings"].as_array().expect("a list");
    assert!(warnings.iter().any(|warning| warning["code"] == "many-facts"), "{warnings:?}");
    let findings = report["findings"].as_array().expect("a list");
    assert!(findings.iter().any(|one| one["verdict"] == "conflict" && one["why"].to_string().contains("17")));
    let facts = report["facts"].as_array().map_or(0, Vec::len);
    assert!(findings.len() < facts * 40, "{} findings of {facts} facts", findings.len());
}

#[test]
fn marks_nested_by_the_thousand_take_no_time() {
    let desk = Desk::new();
    let nested =
        |open: &str, close: &str| format!("{}un mot{} et la suite.", open.repeat(20_000), close.repeat(20_000));
    desk.write("a.txt", nested("« “", "” »").as_bytes());
    desk.write("b.txt", nested("((‘", "’))").as_bytes());
    checked(&desk, &["a.txt", "b.txt"]);
    assert_eq!(desk.run(&["diff", "a.txt", "b.txt"]).code, 0);
    assert_eq!(desk.run(&["facts", "a.txt", "b.txt"]).code, 0);
}

#[test]
fn an_article_that_holds_another_many_times_is_one_passage_of_it() {
    let desk = Desk::with(&[("a.txt", GAZETTE)]);
    desk.write("b.txt", format!("{GAZETTE}\n\n").repeat(50).as_bytes());
    let report = checked(&desk, &["a.txt", "b.txt"]);
    assert!(report["passages"].as_array().is_some_and(|passages| (1..200).contains(&passages.len())));
    assert_eq!(desk.run(&["a.txt", "b.txt", "--limit", "0"]).code, 0);
}

#[test]
fn a_scope_holds_for_numbers_and_dates_as_well() {
    let toll = |dead: &str| format!("Le pont de Varne s’est effondré mardi à Lormont. Le bilan est de {dead} morts.");
    let rows: String = [("Écho", "neuf"), ("Écho", "dix"), ("Soir", "onze"), ("Matin", "douze")]
        .map(|(outlet, dead)| format!("{}\n", serde_json::json!({"outlet": outlet, "text": toll(dead)})))
        .concat();
    let desk = Desk::new();
    desk.write("rows.jsonl", rows.as_bytes());
    let pairs = |words: &[&str]| {
        let report = checked(&desk, &[&["rows.jsonl"], words].concat());
        let outlet = |fact: &serde_json::Value| {
            let facts = report["facts"].as_array().expect("a list");
            let article = &facts.iter().find(|one| one["id"] == *fact).expect("a fact")["article"];
            let articles = report["articles"].as_array().expect("a list");
            articles.iter().find(|one| one["id"] == *article).expect("an article")["outlet"].clone()
        };
        let findings = report["findings"].as_array().expect("a list").iter();
        findings.map(|one| (outlet(&one["left"]), outlet(&one["right"]))).collect::<Vec<_>>()
    };
    assert!(pairs(&[]).len() > pairs(&["--pairs", "across"]).len());
    let across = pairs(&["--pairs", "across"]);
    assert!(!across.is_empty() && across.iter().all(|(left, right)| left != right), "{across:?}");
    let within = pairs(&["--pairs", "within"]);
    assert!(!within.is_empty() && within.iter().all(|(left, right)| left == right), "{within:?}");
}

#[test]
fn bad_scopes_and_bases_are_told_before_work_starts() {
    let desk = Desk::with(&[("a.txt", GAZETTE), ("b.txt", WIRE)]);
    let outcome = desk.run(&["a.txt", "b.txt", "--window", "soon"]);
    assert_eq!(outcome.code, 2);
    told(&outcome, "--window: expected a number of days such as 30d, found \"soon\"");
    let outcome = desk.run(&["a.txt", "b.txt", "--base", "gone.txt"]);
    assert_eq!(outcome.code, 2);
    told(
        &outcome,
        "--base: expected a file, or an article's id, name or place in the report: gone.txt: no such file or folder",
    );
    let outcome = desk.run(&["a.txt", "b.txt", "--ignore", "gone.txt"]);
    assert_eq!(outcome.code, 2);
    told(&outcome, "--ignore: gone.txt");
    desk.write("lines.txt", b"Nobody wrote this line anywhere.\n");
    let outcome = desk.run(&["a.txt", "b.txt", "--ignore", "lines.txt"]);
    assert_eq!(outcome.code, 0);
    told(&outcome, "no sentence of the articles is in the files of --ignore");
    assert_eq!(desk.run(&["diff", "a.txt", "gone.txt"]).code, 4);
}

#[test]
fn a_base_text_is_known_by_id_name_and_place() {
    let rows = [("m1", "Gazette", GAZETTE), ("m2", "Gazette", WIRE), ("m3", "Post", WIRE)]
        .map(|(id, outlet, text)| serde_json::json!({"id": id, "outlet": outlet, "text": text}).to_string());
    let desk = Desk::with(&[("rows.jsonl", &rows.join("\n"))]);
    let base = |named: &str| {
        let report = checked(&desk, &["rows.jsonl", "--base", named]);
        report["options"]["base"].as_str().expect("a base").to_owned()
    };
    for (named, place) in [
        ("m2", "rows.jsonl:2"),
        ("Gazette#1", "rows.jsonl:1"),
        ("Post", "rows.jsonl:3"),
        ("rows.jsonl:2", "rows.jsonl:2"),
    ] {
        assert_eq!(base(named), place, "{named}");
    }
    assert_eq!(base("a1"), "a1");
    let outcome = desk.run(&["rows.jsonl", "--base", "a4"]);
    assert_eq!(outcome.code, 2);
    told(&outcome, "--base: expected a file, or an article's id");
    let twice = desk.run(&["rows.jsonl", "rows.jsonl", "--base", "rows.jsonl:9"]);
    assert_eq!(twice.code, 2);
}

#[test]
fn the_base_text_is_compared_with_all_others_and_these_not_with_each_other() {
    let desk = Desk::with(&[("a.txt", GAZETTE), ("b.txt", WIRE), ("c.txt", GAZETTE)]);
    let report = checked(&desk, &["a.txt", "c.txt", "--base", "b.txt"]);
    assert_eq!(report["options"]["base"], "b.txt");
    let base = report["articles"].as_array().expect("a list").iter().find(|article| article["path"] == "b.txt");
    let base = &base.expect("the base is read too")["id"];
    let matches = report["matches"].as_array().expect("a list");
    assert!(matches.iter().all(|one| one["left"]["article"] == *base || one["right"]["article"] == *base));
    let findings = report["findings"].as_array().expect("a list");
    let article = |fact: &serde_json::Value| {
        let facts = report["facts"].as_array().expect("a list");
        facts.iter().find(|one| one["id"] == *fact).map(|fact| fact["article"].clone())
    };
    let of_base = |one: &serde_json::Value| {
        article(&one["left"]) == Some(base.clone()) || article(&one["right"]) == Some(base.clone())
    };
    assert!(!findings.is_empty() && findings.iter().all(of_base));
    for format in ["text", "md"] {
        let told = desk.run(&["a.txt", "c.txt", "--base", "b.txt", "-f", format]).stdout;
        assert!(told.contains("Story of b:"), "{told}");
    }
    assert!(!matches.is_empty());
}

#[cfg(unix)]
#[test]
fn an_interrupted_run_leaves_no_file_behind() {
    let desk = Desk::new();
    let mut child = super::run::command(&desk.path(""), &["compare", "-", "-o", "out.json"])
        .stdin(std::process::Stdio::piped())
        .spawn()
        .expect("it starts");
    let _open = child.stdin.take();
    let unfinished = || std::fs::read_dir(desk.path("")).expect("the folder is there").count();
    // The output is opened before the input is read, and the input does not end.
    let begun = std::time::Instant::now();
    while unfinished() == 0 && begun.elapsed().as_secs() < 60 {
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    assert_eq!(unfinished(), 1);
    let killed = std::process::Command::new("kill").args(["-INT", &child.id().to_string()]).status();
    assert!(killed.expect("kill runs").success());
    assert_eq!(child.wait().expect("it ends").code(), Some(130));
    assert_eq!(unfinished(), 0);
}

#[test]
fn statements_that_tell_hundreds_are_compared_place_by_place_and_that_is_told() {
    let desk = Desk::new();
    let sheds =
        |count: u32| (0..count).map(|at| format!("Le hangar {at} mesure {} mètres. ", at + 7)).collect::<String>();
    let answer = |count: u32| {
        let outcome = desk.run(&["check", &sheds(count), &sheds(count), "-f", "json"]);
        assert_eq!(outcome.code, 0);
        serde_json::from_str::<serde_json::Value>(&outcome.stdout).expect("an answer")
    };
    assert!(answer(20).get("left_out").is_none());
    let many = answer(700);
    assert!(many["left_out"].as_u64().is_some_and(|pairs| pairs > 100_000), "{}", many["left_out"]);
    // Each still meets itself.
    assert!(many["pairs"].as_array().is_some_and(|pairs| pairs.len() >= 700));
    let text = desk.run(&["check", &sheds(700), &sheds(700)]).stdout;
    assert!(text.contains("were not compared"), "{}", text.lines().last().unwrap_or_default());
}

#[test]
fn a_text_without_end_is_scored_in_time_and_what_is_not_compared_of_it_is_told() {
    let desk = Desk::new();
    let pair = |left: String, right: String| serde_json::json!({ "left": left, "right": right }).to_string();
    let rows = [
        pair("MAIRE ".repeat(60_000), "MAIRE ".repeat(60_000)),
        pair("il ne vient pas ".repeat(20_000), "il ne vient jamais ".repeat(20_000)),
        pair("selon le maire et ".repeat(20_000), "selon elle et ".repeat(20_000)),
        pair("il y a deux ans ".repeat(4_000), "il y a trois ans ".repeat(4_000)),
    ];
    desk.write("pairs.jsonl", rows.join("\n").as_bytes());
    let outcome = desk.run(&["pairs", "pairs.jsonl", "-f", "jsonl"]);
    assert_eq!(outcome.code, 0);
    let left_out: Vec<bool> = outcome.stdout.lines().map(|line| line.contains("\"left_out\"")).collect();
    assert_eq!(left_out, [false, false, false, true]);
}

#[test]
fn lists_of_thousands_of_names_are_compared_up_to_a_bound_and_that_is_told() {
    let desk = Desk::new();
    let name = |at: usize| {
        format!(
            "{}{} {}a",
            ["Bar", "Cor", "Del", "Fen"][at % 4],
            "abcdefghij".get(at % 10..=at % 10).unwrap_or("x"),
            ["Lom", "Tav", "Vir", "Sor"][at / 4 % 4]
        )
    };
    let list = |from: usize, names: usize| (from..from + names).map(name).collect::<Vec<_>>().join(", ");
    for (names, told) in [(60, false), (6_000, true)] {
        desk.write("a.txt", format!("{GAZETTE} Étaient là {}.", list(0, names)).as_bytes());
        desk.write("b.txt", format!("{GAZETTE} Étaient là {}.", list(3, names)).as_bytes());
        let report = checked(&desk, &["a.txt", "b.txt"]);
        let warned = report["warnings"].as_array().expect("a list").iter().any(|one| one["code"] == "long-pairs");
        assert_eq!(warned, told, "{names}");
    }
}
