//! What a page tells of itself is no claim of its article: lines of `data/sentences/page.tsv`, each in the middle of a text
//! and at its end, hold no fact that may be compared.

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
