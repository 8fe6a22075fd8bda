//! What a page tells of itself is no claim of its article: lines of `data/sentences/page.tsv`, each in the middle of a text
//! and at its end, hold no fact that may be compared. Its twin: sentences of news that look like such lines, or like names with
//! numbers, keep all that they tell (`data/sentences/prose.tsv`).

use std::fmt::Write as _;

use super::sentences::facts;

/// A text of each language that holds no number.
const TEXTS: [(&str, &str); 6] = [
    ("fr", "La ville a repris sa vie et les habitants sont rentrés chez eux."),
    ("en", "The town is quiet again and people have returned to their homes."),
    ("es", "La ciudad está tranquila y los vecinos han vuelto a sus casas."),
    ("de", "Die Stadt ist wieder ruhig und die Leute sind zurück in ihren Häusern."),
    ("it", "La città è tranquilla e la gente è tornata nelle case."),
    ("pt", "A cidade está calma e as pessoas voltaram para as suas casas."),
];

/// Least lines a language has.
const LINES: usize = 15;

#[test]
fn lines_of_the_page_hold_no_claim() {
    let table = include_str!("../../data/sentences/page.tsv");
    for (language, text) in TEXTS {
        let lines: Vec<&str> = table
            .lines()
            .filter(|line| !line.starts_with('#'))
            .filter_map(|line| line.split_once('\t'))
            .filter_map(|(own, line)| (own == language).then_some(line))
            .collect();
        assert!(lines.len() >= LINES, "{language}: {} lines", lines.len());
        for places in ["inside", "end"] {
            let page = |line: &str| match places {
                "inside" => format!("{text}\n\n{line}\n\n{text}"),
                _ => format!("{text}\n\n{text}\n\n{line}"),
            };
            let pages: Vec<String> = lines.iter().map(|line| page(line)).collect();
            let records: Vec<(String, &str)> =
                pages.iter().enumerate().map(|(at, page)| (at.to_string(), page.as_str())).collect();
            for (line, told) in lines.iter().zip(facts(language, &records)) {
                let claims: Vec<&str> = told
                    .iter()
                    .filter(|fact| fact["kind"] != "rejected" && fact["kind"] != "anaphoric")
                    .filter_map(|fact| fact["text"].as_str())
                    .collect();
                assert!(claims.is_empty(), "{language}, {places}: {line}: {claims:?}");
            }
        }
    }
}

#[test]
fn news_that_looks_like_a_line_of_the_page_keeps_its_claims() {
    let table = include_str!("../../data/sentences/prose.tsv");
    let rows: Vec<Vec<&str>> =
        table.lines().skip_while(|line| line.starts_with('#')).skip(1).map(|line| line.split('\t').collect()).collect();
    let mut wrong = String::new();
    for (language, text) in TEXTS {
        let rows: Vec<&Vec<&str>> = rows.iter().filter(|row| row[0] == language).collect();
        assert!(rows.len() >= 3, "{language}: {} sentences", rows.len());
        let page = |row: &Vec<&str>| {
            let sentence = row[2].replace(['[', ']'], "");
            match row[1] {
                "top" => format!("{sentence}\n\n{text}\n\n{text}"),
                "inside" => format!("{text}\n\n{sentence}\n\n{text}"),
                "end" => format!("{text}\n\n{text}\n\n{sentence}"),
                place => panic!("{place} is no place of a text"),
            }
        };
        let pages: Vec<String> = rows.iter().map(|row| page(row)).collect();
        let records: Vec<(String, &str)> =
            pages.iter().enumerate().map(|(at, page)| (at.to_string(), page.as_str())).collect();
        for (row, told) in rows.iter().zip(facts(language, &records)) {
            let wanted: Vec<&str> = row[2].split('[').skip(1).filter_map(|part| part.split(']').next()).collect();
            let claims: Vec<&str> = told
                .iter()
                .filter(|fact| fact["kind"] != "rejected" && fact["kind"] != "anaphoric")
                .filter_map(|fact| fact["text"].as_str())
                .collect();
            let alike = |(claim, wanted): (&&str, &&str)| claim.contains(*wanted) || wanted.contains(*claim);
            if claims.len() != wanted.len() || !claims.iter().zip(&wanted).all(alike) {
                let _ = writeln!(wrong, "{language}, {}: {}: {claims:?}", row[1], row[2]);
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}
