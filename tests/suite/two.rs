//! Two articles beside each other: where each is taken from, and what every format holds of it.

use serde_json::Value;

use super::run::{Desk, Outcome};

const PRESS: &str = "{\"id\":\"m\",\"text\":\"Le pont de Varne a cédé mardi matin. Neuf camions sont tombés.\"}\n\
    {\"id\":\"s\",\"text\":\"Le pont de Varne a cédé lundi matin. Le préfet <b>viendra</b>.\"}\n";

fn desk() -> Desk {
    let rows = "id,text\n1,Le pont de Varne a cédé mardi matin.\n";
    Desk::with(&[("press.jsonl", PRESS), ("rows.csv", rows), ("a.txt", "Le pont de Varne a cédé jeudi matin.\n")])
}

fn refused(outcome: &Outcome, code: i32, words: &str) {
    assert_eq!(outcome.code, code, "{}", outcome.stderr);
    assert!(outcome.stderr.contains(words), "expected {words:?} in: {}", outcome.stderr);
}

#[test]
fn one_record_of_a_file_is_named_by_its_line() {
    let outcome = desk().run(&["diff", "press.jsonl:1", "press.jsonl:2"]);
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    for words in ["press.jsonl:1", "press.jsonl:2", "[-mardi-]", "{+lundi+}", "Neuf camions"] {
        assert!(outcome.stdout.contains(words), "expected {words:?} in: {}", outcome.stdout);
    }
    // The header is line 1 of a CSV.
    assert_eq!(desk().run(&["diff", "rows.csv:2", "a.txt"]).code, 0);
}

#[test]
fn a_file_that_is_called_like_a_record_is_that_file() {
    let desk = desk();
    desk.write("press.jsonl:1", b"{\"text\":\"Une autre page.\"}");
    let outcome = desk.run(&["diff", "press.jsonl:1", "a.txt", "--input-format", "txt"]);
    assert!(outcome.stdout.contains("Une autre page."), "{}{}", outcome.stdout, outcome.stderr);
}

#[test]
fn a_place_where_no_record_is_is_told() {
    let desk = desk();
    for (named, code, words) in [
        ("press.jsonl:9", 2, "press.jsonl: no readable record begins at line 9"),
        ("rows.csv:1", 2, "rows.csv: no readable record begins at line 1"),
        ("a.txt:1", 2, "a.txt: expected a file of records before the number of a line"),
        ("press.jsonl:01", 4, "press.jsonl:01: no such file"),
        ("press.jsonl:+1", 4, "press.jsonl:+1: no such file"),
        (".:1", 4, ".:1: no such file"),
        ("press.jsonl", 2, "press.jsonl: expected one article, found several; name one as FILE:LINE"),
    ] {
        refused(&desk.run(&["diff", named, "a.txt"]), code, words);
    }
}

#[test]
fn fields_are_named_as_for_the_other_commands() {
    let desk = desk();
    desk.write("body.jsonl", b"{\"body\":\"Le pont de Varne a tenu.\"}\n");
    refused(&desk.run(&["diff", "body.jsonl:1", "a.txt"]), 2, "expected text in field `text`, found the fields `body`");
    let outcome = desk.run(&["diff", "body.jsonl:1", "a.txt", "--text-field", "body"]);
    // The option is of both: what is no record has no fields.
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    assert!(outcome.stdout.contains("tenu"), "{}", outcome.stdout);
}

#[test]
fn every_format_holds_the_same_rows() {
    let desk = desk();
    let two = ["diff", "press.jsonl:1", "press.jsonl:2"];
    let of = |format: &str| desk.run(&[&two[..], &["-f", format]].concat()).stdout;
    let json: Value = serde_json::from_str(&of("json")).expect("a diff is JSON");
    assert_eq!(json["schema"], "recoupe.diff/1");
    assert_eq!((&json["left"]["record"], &json["right"]["record"]), (&Value::from(1), &Value::from(2)));
    let kinds: Vec<&str> =
        json["rows"].as_array().expect("rows").iter().filter_map(|row| row["kind"].as_str()).collect();
    assert_eq!(kinds, ["edited", "only-left", "only-right"]);

    let (html, markdown) = (of("html"), of("md"));
    assert!(html.contains("<del>mardi</del>") && html.contains("<ins>lundi</ins>"), "{html}");
    assert!(html.contains("&lt;b&gt;viendra") && !html.contains("<b>"), "text is no markup: {html}");
    assert!(markdown.contains("a cédé ~~mardi~~ **lundi** matin."), "{markdown}");
    assert!(markdown.contains("&lt;b&gt;viendra"), "{markdown}");
}

#[test]
fn spaces_stand_where_the_texts_have_them() {
    let desk = Desk::with(&[
        ("a.txt", "La police a arrêté deux hommes près du port (9 morts) à l’avenir mardi.\n"),
        ("b.txt", "La police a arrêté deux hommes près du port (11 morts) à l’avenir lundi.\n"),
    ]);
    let one = |args: &[&str]| desk.run(&[args, &["a.txt", "b.txt"]].concat()).stdout;
    for args in [&["diff", "-f", "md"][..], &["-f", "md"]] {
        let markdown = one(args);
        assert!(markdown.contains("port (~~9~~ **11** morts) à l’avenir ~~mardi~~ **lundi**."), "{markdown}");
    }
    for args in [&["diff", "-f", "html"][..], &["-f", "html"]] {
        let html = one(args);
        assert!(html.contains("port (<del>9</del> "), "{html}");
        assert!(html.contains("</ins>."), "no space before a full stop: {html}");
    }
    let text = one(&[]);
    assert!(text.contains("([-9-] morts)") && text.contains("[-mardi-]."), "{text}");
}

#[test]
fn an_article_beside_itself_differs_in_nothing() {
    let text =
        "Pourquoi ? Le pont de Varne a cédé mardi matin. Oui. Nobody was hurt. Warum? Das war es. So ist es.\n\nOui.\n";
    let desk = Desk::with(&[("a.txt", text), ("b.txt", text)]);
    let outcome = desk.run(&["diff", "a.txt", "b.txt", "-f", "json"]);
    let json: Value = serde_json::from_str(&outcome.stdout).expect("a diff is JSON");
    let kinds: Vec<&str> =
        json["rows"].as_array().expect("rows").iter().filter_map(|row| row["kind"].as_str()).collect();
    assert_eq!(kinds, ["same"; 8]);
    let report: Value = serde_json::from_str(&desk.run(&["a.txt", "b.txt", "-f", "json"]).stdout).expect("a report");
    assert_eq!(report["unique"].as_array().map(Vec::len), Some(0), "{}", report["unique"]);
}

#[test]
fn a_short_sentence_that_stands_elsewhere_has_moved() {
    let desk = Desk::with(&[
        ("a.txt", "Le pont de Varne a cédé mardi matin. Pourquoi ? Le préfet se tait encore aujourd’hui. Oui.\n"),
        ("b.txt", "Le pont de Varne a cédé mardi matin. Le préfet se tait encore aujourd’hui. Oui. Pourquoi ?\n"),
    ]);
    let json: Value =
        serde_json::from_str(&desk.run(&["diff", "a.txt", "b.txt", "-f", "json"]).stdout).expect("a diff");
    let kinds: Vec<&str> =
        json["rows"].as_array().expect("rows").iter().filter_map(|row| row["kind"].as_str()).collect();
    assert_eq!(kinds, ["same", "same", "same", "moved"]);
}

#[test]
fn of_lines_that_stand_several_times_the_fewest_are_told() {
    let text = |lines: &str| lines.split(' ').map(|line| format!("{}.\n\n", LINES[line.len() - 1])).collect::<String>();
    const LINES: [&str; 4] =
        ["Warum", "Niemand weiß es", "Der Rat tagte am Montag in Varne", "Die Brücke bleibt gesperrt"];
    let kinds = |left: &str, right: &str| -> Vec<String> {
        let desk = Desk::with(&[("a.txt", &text(left)), ("b.txt", &text(right))]);
        let json: Value =
            serde_json::from_str(&desk.run(&["diff", "a.txt", "b.txt", "-f", "json"]).stdout).expect("a diff");
        json["rows"].as_array().expect("rows").iter().filter_map(|row| Some(row["kind"].as_str()?.to_owned())).collect()
    };
    // The first is gone, and each of the others is where it was.
    assert_eq!(kinds("x xxx x xx x xxx", "xxx x xx x xxx"), ["only-left", "same", "same", "same", "same", "same"]);
}

#[test]
#[cfg(unix)]
fn an_output_that_is_a_link_to_nothing_is_told() {
    let desk = desk();
    std::os::unix::fs::symlink("nowhere.html", desk.path("out.html")).expect("a link");
    let words = ["diff", "press.jsonl:1", "press.jsonl:2", "-o", "out.html"];
    refused(&desk.run(&words), 5, "out.html: is a link to nothing (--force puts the file in its place)");
    assert_eq!(desk.run(&[&words[..], &["--force"]].concat()).code, 0);
}
