//! Same input, same bytes: whatever the order of the files and the number of threads.

use super::run::Desk;
use super::schema::{ECHO, GAZETTE, WIRE};

#[test]
fn order_and_threads_change_nothing() {
    let desk = Desk::with(&[("echo.md", ECHO), ("gazette.txt", GAZETTE), ("wire.txt", WIRE), ("empty.txt", "")]);
    for format in ["json", "text"] {
        let run =
            |words: &str| desk.run(&format!("{words} -f {format} --limit 0").split(' ').collect::<Vec<_>>()).stdout;
        let first = run("echo.md gazette.txt wire.txt empty.txt");
        assert!(!first.is_empty());
        for words in [
            "wire.txt empty.txt gazette.txt echo.md",
            "gazette.txt echo.md wire.txt empty.txt -j 1",
            "empty.txt wire.txt echo.md gazette.txt -j 7",
        ] {
            assert_eq!(run(words), first, "{words}");
        }
    }
}

#[test]
fn threads_change_nothing_for_a_folder_of_articles() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/data/articles");
    let run = |threads| Desk::new().run(&[folder, "-f", "json", "-j", threads]).stdout;
    let first = run("1");
    assert!(first.len() > 10_000);
    assert!(run("4") == first, "reports differ");
}

#[test]
fn lists_are_the_same_at_any_number_of_threads() {
    let desk = Desk::new();
    let rows: String =
        (0..300).map(|n| format!("{{\"id\":\"{n}\",\"text\":\"Le {n} mars, {n} ponts ont cédé.\"}}\n")).collect();
    desk.write("rows.jsonl", rows.as_bytes());
    for command in ["split", "facts"] {
        let run = |threads| desk.run(&[command, "rows.jsonl", "-f", "jsonl", "-j", threads]).stdout;
        let first = run("1");
        assert_eq!(first.lines().count(), 300);
        assert_eq!(run("5"), first, "{command}");
    }
}
