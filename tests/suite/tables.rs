//! The tables of `data/lexicon` are well formed: cells, alternatives, keys. A slip in a table is silent otherwise.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use recoupe::text::{Language, folded, idea_stems, stem};

/// A table: its columns before the first language, and what may stand in the one that sorts its rows.
struct Table {
    name: &'static str,
    keys: &'static [&'static str],
    /// Whether the languages follow the keys.
    languages: bool,
    kinds: Kinds,
}

/// The kinds of rows that a table has.
#[derive(Clone, Copy)]
enum Kinds {
    /// None: a row is an idea of its own.
    Ids,
    /// All of these, in the column of that number.
    Listed(usize, &'static [&'static str]),
    /// The roles of `src/facts/lexicon/roles.rs`, of which other tables have others.
    Roles,
    /// All that a file names, between the start of a macro and the end of its braces.
    Named(&'static str, &'static str),
}

const ROLE: &[&str] = &["role", "value"];
const KIND: &[&str] = &["kind"];

const fn by_role(name: &'static str) -> Table {
    Table { name, keys: ROLE, languages: true, kinds: Kinds::Roles }
}

const fn by_kind(name: &'static str, kinds: &'static [&'static str]) -> Table {
    Table { name, keys: KIND, languages: true, kinds: Kinds::Listed(0, kinds) }
}

const fn by_id(name: &'static str, keys: &'static [&'static str], languages: bool) -> Table {
    Table { name, keys, languages, kinds: Kinds::Ids }
}

const TABLES: &[Table] = &[
    by_role("attribution"),
    by_role("calendar"),
    by_role("deeds"),
    by_role("grammar"),
    by_role("hedges"),
    by_role("idioms"),
    by_role("names"),
    by_role("numbers"),
    by_role("temponyms"),
    by_role("tense"),
    Table { name: "towards", keys: ROLE, languages: true, kinds: Kinds::Listed(0, &["place-before"]) },
    by_kind(
        "abbreviations",
        &[
            "company",
            "era",
            "final",
            "generation",
            "initials",
            "latin",
            "military",
            "month",
            "place",
            "politics",
            "quantity",
            "reference",
            "religious",
            "state",
            "time",
            "title",
            "unit",
            "weekday",
        ],
    ),
    by_kind("credits", &["from", "with"]),
    by_kind("denial", &["contracted", "word"]),
    by_kind("elisions", &["after", "before", "inside", "name", "negated"]),
    by_kind("figure_words", &["magnitude", "month", "ten", "unit", "weekday"]),
    by_kind(
        "frames",
        &["agent", "lacking", "mutual", "no-source", "only", "place", "recurring", "side", "source", "until", "with"],
    ),
    by_kind(
        "manner",
        &[
            "aimed",
            "another",
            "asked",
            "away",
            "break",
            "by-change",
            "capacity",
            "done",
            "down",
            "down-particle",
            "forecast",
            "grown",
            "less-behind",
            "more-behind",
            "needed",
            "no-rate",
            "of-change",
            "over-day",
            "over-half",
            "over-month",
            "over-quarter",
            "over-week",
            "over-year",
            "per-day",
            "per-head",
            "per-hour",
            "per-hundred-thousand",
            "per-month",
            "per-week",
            "per-year",
            "risked",
            "then",
            "up",
            "up-particle",
            "when",
        ],
    ),
    Table {
        name: "people",
        keys: &["kind", "value"],
        languages: true,
        kinds: Kinds::Listed(
            0,
            &[
                "birthday",
                "elder",
                "elder-name",
                "feminine",
                "firm",
                "grows",
                "kin",
                "kin-owned",
                "man",
                "masculine",
                "who",
                "whose",
                "woman",
                "younger",
                "younger-name",
            ],
        ),
    },
    by_kind(
        "portion",
        &["grave", "indefinite-before", "part-after", "rest-adjective", "rest-after", "rest-before", "slight"],
    ),
    by_kind("roles", &["body", "courtesy", "medium", "office", "rank", "that"]),
    Table {
        name: "stopwords",
        keys: &["class"],
        languages: true,
        kinds: Kinds::Listed(
            0,
            &[
                "adverb-degree",
                "adverb-link",
                "adverb-place",
                "adverb-time",
                "auxiliary-be",
                "auxiliary-do-become",
                "auxiliary-have",
                "contraction",
                "coordination",
                "demonstrative",
                "determiner",
                "indefinite",
                "modal",
                "negation",
                "particle",
                "personal",
                "possessive",
                "preposition",
                "quantifier",
                "reflexive",
                "relative",
                "subordination",
            ],
        ),
    },
    Table {
        name: "small_words",
        keys: KIND,
        languages: true,
        kinds: Kinds::Named("src/facts/lexicon/small_words.rs", "small_words! {\n    //"),
    },
    Table {
        name: "endings",
        keys: &["kind", "bytes"],
        languages: true,
        kinds: Kinds::Named("src/facts/lexicon/endings.rs", "suffixes! {\n    ///"),
    },
    Table {
        name: "compounds",
        keys: &["kind", "value"],
        languages: true,
        kinds: Kinds::Listed(
            0,
            &[
                "aged",
                "before-vowel",
                "hundreds-of-years",
                "keeps-vowel",
                "lasting",
                "link",
                "one",
                "one-before",
                "one-last",
                "ordinal-end",
                "ordinal-link",
                "ordinal-stem",
                "thousands",
                "weekday-part",
            ],
        ),
    },
    Table {
        name: "boilerplate",
        keys: &["kind", "position"],
        languages: true,
        kinds: Kinds::Listed(
            0,
            &[
                "advert",
                "author-line",
                "caption",
                "comment",
                "contact",
                "cookie",
                "copyright",
                "embed",
                "menu",
                "newsletter",
                "offer",
                "read-also",
                "related",
                "share",
                "subscribe",
                "video",
            ],
        ),
    },
    Table {
        name: "countries",
        keys: &["id", "kind"],
        languages: true,
        kinds: Kinds::Listed(1, &["capital", "country", "demonym", "seat"]),
    },
    Table {
        name: "exonyms",
        keys: &["id", "kind"],
        languages: true,
        kinds: Kinds::Listed(1, &["body", "person", "place"]),
    },
    Table {
        name: "equivalents",
        keys: &["id", "part"],
        languages: true,
        kinds: Kinds::Listed(1, &["adj", "noun", "verb"]),
    },
    Table {
        name: "concepts",
        keys: &["id", "kind", "parent", "monotone", "told"],
        languages: true,
        kinds: Kinds::Listed(1, &["act", "count", "event", "quality", "state"]),
    },
    by_id("units", &["id", "dimension", "factor", "offset", "sign"], true),
    by_id("zones", &["minutes", "summer"], true),
    by_id("last_time", &["id"], true),
    by_id("published", &["id"], true),
    Table {
        name: "so_far",
        keys: &["id"],
        languages: true,
        kinds: Kinds::Listed(0, &["already", "now", "so-far", "still"]),
    },
    by_id("fields", &["id", "ideas"], false),
    by_id("agencies", &["id", "country", "initials", "names"], false),
];

#[test]
fn every_table_has_its_columns_and_whole_rows() {
    for (name, text) in all() {
        let lines = rows(&text);
        let header = &lines.first().unwrap_or_else(|| panic!("{name}: no header")).1;
        for (number, cells) in &lines[1..] {
            assert_eq!(cells.len(), header.len(), "{name}:{number}: cells");
            for cell in cells {
                assert_eq!(*cell, cell.trim(), "{name}:{number}: white space around {cell:?}");
                assert!(!cell.contains('"'), "{name}:{number}: there is no quoting, found {cell:?}");
            }
        }
        assert!(text.starts_with('#'), "{name}: begins with what it is and where it is from");
        assert!(text.ends_with('\n') && !text.contains('\r'), "{name}: ends every line with a line feed");
    }
    for table in TABLES {
        let codes = if table.languages { Language::ALL.map(Language::code).to_vec() } else { Vec::new() };
        let wanted = [table.keys, &codes].concat();
        let text = read(table.name);
        assert_eq!(rows(&text)[0].1, wanted, "{}", table.name);
    }
}

#[test]
fn every_table_is_listed() {
    let listed: BTreeSet<&str> = TABLES.iter().map(|table| table.name).collect();
    assert_eq!(listed.len(), TABLES.len(), "a table is listed once");
    let found = all();
    assert_eq!(found.iter().map(|(name, _)| name.as_str()).collect::<BTreeSet<_>>(), listed);
}

#[test]
fn every_kind_of_row_is_known_and_used() {
    let mut roles = BTreeSet::new();
    for table in TABLES {
        let text = read(table.name);
        let used = |column: usize| rows(&text)[1..].iter().map(|(_, cells)| cells[column].to_owned()).collect();
        let used_first: BTreeSet<String> = used(0);
        match table.kinds {
            Kinds::Ids => {}
            Kinds::Listed(column, kinds) => {
                let kinds: BTreeSet<String> = kinds.iter().map(|kind| (*kind).to_owned()).collect();
                let used: BTreeSet<String> = used(column);
                assert_eq!(used, kinds, "{}", table.name);
            }
            Kinds::Roles => roles.extend(used_first),
            Kinds::Named(file, start) => assert_eq!(used_first, named(file, start), "{}", table.name),
        }
    }
    // Units and their signs have a table of their own; lengths and parts of days in one word are made of the parts in another.
    let mut known = named("src/facts/lexicon/roles.rs", "roles! {\n    //");
    assert!(["unit", "sign", "in-one-word", "weekday-part"].iter().all(|role| known.remove(*role)));
    assert_eq!(roles, known, "roles of the tables, and of the program");
}

#[test]
fn a_row_tells_something() {
    for table in TABLES.iter().filter(|table| table.languages) {
        let text = read(table.name);
        for (number, cells) in &rows(&text)[1..] {
            let first = table.keys.len() - usize::from(table.name == "units");
            assert!(cells[first..].iter().any(|cell| !cell.is_empty()), "{}:{number}: no language", table.name);
        }
    }
}

/// What a file names in quotation marks between a line and the end of the braces that it opens.
fn named(file: &str, start: &str) -> BTreeSet<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let (_, body) = text.split_once(start).unwrap_or_else(|| panic!("{file}: no {start:?}"));
    let (body, _) = body.split_once("\n}").expect("the braces end");
    // A kind stands behind "="; examples in comments do not.
    let kinds = body.split("= \"").skip(1).map(|rest| rest.split('"').next().unwrap_or_default().to_owned());
    kinds.collect()
}

#[test]
fn no_cell_says_a_word_twice() {
    for table in TABLES {
        let text = read(table.name);
        for (number, cells) in &rows(&text)[1..] {
            for cell in &cells[table.keys.len()..] {
                let words: Vec<&str> = cell.split('|').collect();
                let distinct: BTreeSet<&str> = words.iter().copied().collect();
                assert_eq!(words.len(), distinct.len(), "{}:{number}: a word twice in {cell:?}", table.name);
                assert!(cell.is_empty() || !distinct.contains(""), "{}:{number}: an empty alternative", table.name);
            }
        }
    }
}

#[test]
fn keys_are_unique() {
    for (name, keys) in [("countries", 2), ("exonyms", 1), ("equivalents", 1), ("agencies", 1)] {
        let text = read(name);
        let mut seen = BTreeSet::new();
        for (number, cells) in &rows(&text)[1..] {
            assert!(seen.insert(cells[..keys].to_vec()), "{name}:{number}: {:?} again", &cells[..keys]);
        }
    }
}

#[test]
fn a_function_word_has_one_class_per_language() {
    let text = read("stopwords");
    for (at, language) in Language::ALL.into_iter().enumerate() {
        let mut seen: BTreeMap<&str, &str> = BTreeMap::new();
        let mut count = 0;
        for (number, cells) in &rows(&text)[1..] {
            for word in cells[at + 1].split('|').filter(|word| !word.is_empty()) {
                count += 1;
                assert!(!word.contains(' '), "stopwords:{number}: {word:?} is more than one word");
                if let Some(class) = seen.insert(word, cells[0]) {
                    panic!("stopwords:{number}: {word:?} stands under {class} already");
                }
            }
        }
        assert!(count >= 100, "{}: {count} function words, at least 100 expected", language.code());
    }
}

#[test]
fn a_word_stands_for_one_idea_per_language() {
    let text = read("equivalents");
    for (at, language) in Language::ALL.into_iter().enumerate() {
        let mut seen: BTreeMap<Vec<u64>, &str> = BTreeMap::new();
        for (number, cells) in &rows(&text)[1..] {
            for word in cells[at + 2].split('|').filter(|word| !word.is_empty()) {
                // "=form" stands for itself alone, beside the idea of its stem.
                let key = match word.strip_prefix('=') {
                    Some(form) => vec![0, stem(&folded(form)), recoupe::base::hash_bytes(folded(form).as_bytes())],
                    None => idea_stems(word),
                };
                let known = *seen.entry(key).or_insert(cells[0]);
                assert_eq!(known, cells[0], "equivalents:{number}: {} {word:?}", language.code());
            }
        }
    }
}

/// Kinds of furniture that the code treats in a way of their own.
const FURNITURE: [&str; 9] =
    ["read-also", "related", "subscribe", "newsletter", "offer", "cookie", "comment", "author-line", "copyright"];

#[test]
fn furniture_has_known_kinds_and_positions() {
    let text = read("boilerplate");
    let mut rows_of: BTreeMap<&str, usize> = BTreeMap::new();
    for (number, cells) in &rows(&text)[1..] {
        assert!(
            ["start", "label", "anywhere", "beside", "whole", "end"].contains(&cells[1]),
            "boilerplate:{number}: {:?} is no position",
            cells[1]
        );
        if cells[1] == "label" {
            // More words than three begin no prose and need no mark behind them.
            let mut phrases = cells[2..].iter().flat_map(|cell| cell.split('|'));
            let phrase = phrases.find(|phrase| phrase.split(' ').count() > 3);
            assert_eq!(phrase, None, "boilerplate:{number}: a label has at most three words");
        }
        *rows_of.entry(cells[0]).or_default() += 1;
    }
    // Every kind that the code asks for by name is a kind of the table: a slip in either would be silent.
    let asked = [include_str!("../../src/text/classify.rs"), include_str!("../../src/facts/asides/page.rs")].concat();
    for kind in FURNITURE {
        assert!(rows_of.contains_key(kind), "boilerplate: no row of {kind}");
        assert!(asked.contains(&format!("\"{kind}\"")), "{kind} is asked for nowhere");
    }
    assert!(rows_of.len() >= 12, "{rows_of:?}");
    // Phrases are matched on the words of a line without its numbers.
    assert!(rows(&text)[1..].iter().all(|(_, cells)| !cells.concat().contains(|c: char| c.is_ascii_digit())));
}

#[test]
fn a_country_is_named_in_every_language() {
    let text = read("countries");
    let countries: Vec<_> = rows(&text).into_iter().filter(|(_, cells)| cells[1] == "country").collect();
    assert!(countries.len() >= 120, "{} countries", countries.len());
    for (number, cells) in countries {
        assert!(cells[2..].iter().all(|cell| !cell.is_empty()), "countries:{number}: {cells:?}");
    }
}

/// Line numbers and cells, the header first.
fn rows(text: &str) -> Vec<(usize, Vec<&str>)> {
    text.lines()
        .enumerate()
        .filter(|(_, line)| !line.is_empty() && !line.starts_with('#'))
        .map(|(at, line)| (at + 1, line.split(',').collect()))
        .collect()
}

fn folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data/lexicon")
}

fn read(name: &str) -> String {
    let path = folder().join(name).with_extension("csv");
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Every table, also those not listed above.
fn all() -> Vec<(String, String)> {
    let mut names: Vec<String> = std::fs::read_dir(folder())
        .expect("the tables can be listed")
        .map(|entry| entry.expect("the tables can be listed").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "csv"))
        .map(|path| path.file_stem().expect("a table has a name").to_string_lossy().into_owned())
        .collect();
    names.sort();
    names.into_iter().map(|name| (name.clone(), read(&name))).collect()
}
