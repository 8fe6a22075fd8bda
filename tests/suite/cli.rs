//! What the command line promises: commands, outputs, colours, and exit codes 0 to 5.

use std::process::Stdio;

use super::run::{Desk, command};
use super::schema::{ECHO, GAZETTE, WIRE};

fn three() -> Desk {
    Desk::with(&[("echo.md", ECHO), ("gazette.txt", GAZETTE), ("wire.txt", WIRE)])
}

#[test]
fn exit_codes_tell_how_a_run_ended() {
    let desk = three();
    desk.write("taken.json", b"{}");
    for (words, code) in [
        ("echo.md gazette.txt", 0),
        ("echo.md echo.md", 0),
        ("echo.md gazette.txt --fail-on any", 1),
        ("--no-such-option", 2),
        ("compere a b", 2),
        ("echo.md --tolerance many", 2),
        ("echo.md --lang klingon", 2),
        ("echo.md -o report.odt", 2),
        ("echo.md gazette.txt missing.txt", 3),
        ("echo.md missing.txt --strict-inputs", 3),
        ("missing.txt", 4),
        ("echo.md -o no/such/folder/report.json", 5),
        ("echo.md -o taken.json", 5),
        ("--version", 0),
        ("compare --help", 0),
    ] {
        let outcome = desk.run(&words.split(' ').collect::<Vec<_>>());
        assert_eq!(outcome.code, code, "{words}\n{}", outcome.stderr);
    }
    assert_eq!(desk.read("taken.json"), "{}", "a file that exists is left alone");
}

#[test]
fn compare_is_the_default_command() {
    let desk = three();
    desk.write("check", GAZETTE.as_bytes());
    let named = desk.run(&["compare", "echo.md", "wire.txt", "-f", "json"]);
    let bare = desk.run(&["echo.md", "wire.txt", "-f", "json"]);
    assert_eq!(named.stdout, bare.stdout);
    assert_eq!(desk.run(&["./check", "wire.txt"]).code, 0);
}

#[test]
fn a_misspelt_command_or_option_is_answered_with_the_right_one() {
    let desk = three();
    let outcome = desk.run(&["comparre", "echo.md"]);
    assert!(outcome.stderr.contains("'compare'"), "{}", outcome.stderr);
    let outcome = desk.run(&["echo.md", "--min-word", "3"]);
    assert!(outcome.stderr.contains("'--min-words'"), "{}", outcome.stderr);
}

#[test]
fn a_name_that_is_no_command_and_no_file_is_a_missing_file() {
    let outcome = three().run(&["nothing", "echo.md"]);
    assert_eq!(outcome.code, 3);
    assert!(outcome.stderr.contains("nothing: no such file or folder"), "{}", outcome.stderr);
}

#[test]
fn outputs_have_the_format_of_their_ending_and_appear_whole() {
    let desk = three();
    let outcome = desk.run(&["echo.md", "gazette.txt", "-o", "r.json", "-o", "r.txt", "-o", "-"]);
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    assert!(desk.read("r.json").starts_with("{\"schema\":\"recoupe.report/1\""));
    assert!(desk.read("r.txt").starts_with("recoupe "));
    assert!(outcome.stdout.starts_with("recoupe "));
    let left: Vec<_> =
        std::fs::read_dir(desk.path(".")).expect("the folder").flatten().map(|e| e.file_name()).collect();
    assert!(!left.iter().any(|name| name.to_string_lossy().starts_with(".recoupe-")), "{left:?}");

    let again = desk.run(&["echo.md", "wire.txt", "-o", "r.json", "--force"]);
    assert_eq!(again.code, 0);
    assert!(desk.read("r.json").contains("wire.txt"));
}

#[test]
fn colour_is_there_when_asked_for_and_only_then() {
    let desk = three();
    let colored = |words: &[&str]| desk.run(&[&["echo.md", "gazette.txt"], words].concat()).stdout.contains('\u{1b}');
    assert!(!colored(&[]), "standard output is no terminal");
    assert!(colored(&["--color", "always"]));
    assert!(!colored(&["--color", "never"]));
    for (name, value, expected) in [("CLICOLOR_FORCE", "1", true), ("NO_COLOR", "1", false)] {
        let output = command(&desk.path("."), &["echo.md", "gazette.txt"]).env(name, value).output().expect("it runs");
        assert_eq!(output.stdout.contains(&0x1b), expected, "{name}");
    }
}

#[test]
fn ascii_marks_leave_the_articles_words_alone() {
    let stdout = three().run(&["echo.md", "gazette.txt", "--ascii", "--limit", "0"]).stdout;
    assert!(stdout.contains("véhicules"));
    assert!(!stdout.contains(['≠', '≈', '…', '·', '↻', '−']), "{stdout}");
}

#[test]
fn lines_keep_to_the_width() {
    let desk = three();
    for width in ["40", "60", "80", "120"] {
        let stdout = desk.run(&["echo.md", "gazette.txt", "wire.txt", "--width", width]).stdout;
        let widest = stdout.lines().map(|line| line.chars().count()).max().unwrap_or(0);
        assert!(widest <= width.parse().expect("a number"), "{width}: {widest}\n{stdout}");
    }
}

#[test]
fn split_keeps_the_order_and_gives_offsets() {
    let desk = Desk::new();
    let rows = "{\"id\":\"b\",\"text\":\"Un. Deux sont là.\"}\n{\"text\":\"Seul.\"}\n";
    let outcome = desk.run_with(&["split", "-", "--input-format", "jsonl", "-f", "jsonl"], rows.as_bytes());
    let lines: Vec<serde_json::Value> =
        outcome.stdout.lines().map(|line| serde_json::from_str(line).expect("a row")).collect();
    assert_eq!(lines.len(), 2, "{}", outcome.stderr);
    assert_eq!((&lines[0]["id"], &lines[1]["id"]), (&"b".into(), &2.into()));
    assert!(lines[0].get("text").is_none());
    assert_eq!(lines[1]["sentences"][0][1], 5);
}

#[test]
fn split_of_a_file_gives_its_text_too() {
    let desk = three();
    let outcome = desk.run(&["split", "echo.md", "-f", "jsonl"]);
    let row: serde_json::Value = serde_json::from_str(&outcome.stdout).expect("a row");
    assert_eq!(row["id"], "echo.md");
    assert!(row["text"].as_str().is_some_and(|text| text.starts_with("Le pont de Varne")), "front matter is no text");
}

#[test]
fn compressed_inputs_are_read_by_their_content() {
    use std::io::Write;
    let desk = Desk::new();
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all(GAZETTE.as_bytes()).expect("compressed");
    let gzip = gzip.finish().expect("compressed");
    let zstd = ruzstd::encoding::compress_to_vec(GAZETTE.as_bytes(), ruzstd::encoding::CompressionLevel::Fastest);
    desk.write("a.txt.gz", &gzip);
    desk.write("b.txt.zst", &zstd);
    desk.write("c.txt", GAZETTE.as_bytes());
    let texts = |outcome: super::run::Outcome| -> Vec<serde_json::Value> {
        let rows = outcome.stdout.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).expect("a row"));
        rows.map(|row| row["text"].clone()).collect()
    };
    let found = texts(desk.run(&["split", ".", "-f", "jsonl"]));
    assert_eq!(found, [GAZETTE; 3]);
    assert_eq!(texts(desk.run_with(&["split", "-", "-f", "jsonl"], &zstd)), [GAZETTE]);

    desk.write("cut.txt.gz", &gzip[..gzip.len() / 2]);
    let outcome = desk.run(&["split", "cut.txt.gz"]);
    assert_eq!(outcome.code, 4);
    assert!(outcome.stderr.contains("cut off"), "{}", outcome.stderr);
}

#[test]
fn names_can_come_from_a_list() {
    let desk = three();
    desk.write("list", b"echo.md\n\nwire.txt\r\n");
    let outcome = desk.run(&["--files-from", "list", "gazette.txt", "-f", "json"]);
    assert_eq!(outcome.stdout.matches("\"path\":").count(), 3, "{}", outcome.stderr);
    let outcome = desk.run(&["--files-from", "missing"]);
    assert_eq!(outcome.code, 4);
}

#[test]
fn a_report_can_be_shown_again() {
    let desk = three();
    let text = desk.run(&["echo.md", "gazette.txt", "wire.txt"]).stdout;
    desk.run(&["echo.md", "gazette.txt", "wire.txt", "-o", "r.json"]);
    assert_eq!(desk.run(&["report", "r.json"]).stdout, text);
    assert_eq!(desk.run(&["report", "echo.md"]).code, 4);
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let desk = Desk::new();
    desk.write("long.txt", "Une phrase de plus, sans fin.\n".repeat(20_000).as_bytes());
    let mut child = command(&desk.path("."), &["split", "long.txt"]).stdout(Stdio::piped()).spawn().expect("it starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(output.status.code(), Some(0));
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn shells_and_man_are_told_of_every_command() {
    let desk = Desk::new();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = desk.run(&["completions", shell]);
        assert_eq!(script.code, 0, "{shell}");
        assert!(script.stdout.contains("min-words") && script.stdout.contains("dedup"), "{shell}");
    }
    let page = desk.run(&["man", "compare"]);
    assert_eq!(page.code, 0);
    assert!(page.stdout.contains(".TH recoupe-compare 1") && page.stdout.contains("recoupe 0."), "{}", page.stdout);
    assert!(desk.run(&["man"]).stdout.contains("dedup"));
    let nested = desk.run(&["man", "bench", "make"]);
    assert_eq!(nested.code, 0);
    assert!(nested.stdout.contains(".TH recoupe-bench-make 1"), "{}", nested.stdout);
    let unknown = [
        (vec!["man", "bogus"], "expected one of compare, diff,"),
        (vec!["man", "bench", "bogus"], "expected one of make,"),
        (vec!["man", "diff", "bogus"], "expected no command behind"),
    ];
    for (words, message) in unknown {
        let outcome = desk.run(&words);
        assert_eq!(outcome.code, 2);
        assert!(outcome.stderr.contains(message), "{}", outcome.stderr);
    }
}

#[test]
fn help_tells_of_a_command_and_of_no_other_word() {
    let desk = Desk::new();
    let known = desk.run(&["help", "diff"]);
    assert_eq!(known.code, 0);
    assert!(known.stdout.contains("--layout"), "{}", known.stdout);
    let unknown = desk.run(&["help", "bogus"]);
    assert_eq!(unknown.code, 2);
    assert!(unknown.stderr.contains("bogus"), "{}", unknown.stderr);
}
