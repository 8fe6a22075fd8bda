//! Rules have no words of their own: what a language says stands in the tables of `data/lexicon`, where a speaker sees what is missing.
//!
//! A line that looks at how a word is written may quote signs, and ids of the tables, but no letters else. What the program does with
//! a word is code; which word it is, is not.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Folders whose rules read the tables.
const FOLDERS: [&str; 3] = ["src/facts", "src/compare", "src/align"];

/// How code looks at a word as it is written.
const LOOKS: [&str; 7] =
    [".is(", ".text(", "ends_with(", "starts_with(", "strip_prefix(", "strip_suffix(", "eq_ignore_ascii_case("];

/// Signs and codes that are the same in every language: units by their letter, Roman figures, parts of a year, bands of radio, marks
/// of ranks and numbers, letters of days as the report writes them; and vowels that change in German plurals.
const SIGNS: [&str; 32] = [
    "h", "m", "s", "in", "min", "mn", "C", "F", "X", "V", "I", "Q", "T", "H", "S", "q", "FM", "AM", "MHz", "kHz", "n°",
    "º", "ª", "ä", "ö", "ü", "Ä", "Ö", "Ü", "P", "W", "-per-",
];

#[test]
fn no_rule_has_a_word_of_its_own() {
    let ids = ids();
    let mut wrong = Vec::new();
    let mut files = 0;
    for path in FOLDERS.iter().flat_map(|folder| files_of(&root().join(folder))) {
        let text = std::fs::read_to_string(&path).expect("a source file can be read");
        let (code, _) = text.split_once("\n#[cfg(test)]\nmod tests").unwrap_or((&text, ""));
        files += 1;
        for (line, at) in code.lines().zip(1..) {
            let words = words_looked_for(line)
                .into_iter()
                .filter(|word| !ids.contains(word) && !SIGNS.contains(&word.as_str()));
            wrong.extend(words.map(|word| format!("{}:{at}: {word:?}", path.display())));
        }
    }
    assert!(files > 100, "{files} files");
    assert!(wrong.is_empty(), "a word of a language belongs into a table of data/lexicon:\n{}", wrong.join("\n"));
}

#[test]
fn a_word_that_a_line_looks_for_is_seen() {
    for (line, expected) in [
        ("if reader.is(at, \"than\") {", &["than"][..]),
        ("matches!(reader.text(at), \"ne\" | \"n'\")", &["ne", "n'"]),
        ("text.ends_with('s') && !text.ends_with(\"ss\")", &["s", "ss"]),
        ("matches!(reader.text(at), \"-\" | \"/\")", &[]),
        ("// reader.is(at, \"than\")", &[]),
        ("panic!(\"no such kind\")", &[]),
    ] {
        assert_eq!(words_looked_for(line), expected, "{line}");
    }
}

/// What a line of code quotes that has letters, where it looks at how a word is written.
fn words_looked_for(line: &str) -> Vec<String> {
    let code = line.split("//").next().unwrap_or_default();
    if !LOOKS.iter().any(|look| code.contains(look)) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut rest = code;
    while let Some(at) = rest.find(['"', '\'']) {
        let quote = &rest[at..=at];
        let Some(end) = rest[at + 1..].find(quote) else { break };
        let word = &rest[at + 1..at + 1 + end];
        // A single quotation mark may begin a lifetime.
        let one = quote == "'" && word.chars().count() != 1;
        if one {
            rest = &rest[at + 1..];
            continue;
        }
        if word.contains(char::is_alphabetic) {
            found.push(word.to_owned());
        }
        rest = &rest[at + 1 + end + 1..];
    }
    found
}

/// The cells of all tables that are no words of a language: what stands before the first language.
fn ids() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for path in files_of(&root().join("data/lexicon")) {
        let text = std::fs::read_to_string(&path).expect("a table can be read");
        let mut rows = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
        let header = rows.next().expect("a table has a header");
        let keys = header.split(',').take_while(|name| !["fr", "ideas", "initials"].contains(name)).count();
        found.extend(rows.flat_map(|row| row.split(',').take(keys)).map(str::to_owned));
    }
    found
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

/// All files of a folder and of those in it, but for tests.
fn files_of(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder can be listed") {
        let path = entry.expect("a folder can be listed").path();
        if path.is_dir() {
            found.extend(files_of(&path));
        } else if path.file_name().is_some_and(|name| name != "tests.rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}
