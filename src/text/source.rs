//! Which terms of a sentence name the source of what it tells, behind a phrase that says so.
//!
//! ```text
//! Le pont est fermé, selon la radio publique Varne Info.      radio  publique  Varne  Info
//! According to the county sheriff’s office, two died.         county  sheriff  office
//! ```
//!
//! Two sentences of one source have no fact in common by that. Where it is not seen how far the source reaches (no comma before and none behind,
//! or many words), nothing is taken for it.
//!
//! Not done here: sources with a verb ("a dit la préfète"), which is `who`'s work.

use std::ops::Range;
use std::sync::LazyLock;

use crate::text::lexicon::{alternatives, rows};
use crate::text::phrases::Phrases;
use crate::text::{Language, Prepared, Term, TermKind};

/// The phrases of `frames.csv`, with the languages they are used in.
static PHRASES: LazyLock<[Phrases<u8>; 2]> = LazyLock::new(|| ["source", "no-source"].map(phrases));

fn phrases(kind: &str) -> Phrases<u8> {
    let table = rows(include_str!("../../data/lexicon/frames.csv"));
    let of_kind = table.iter().filter(|(_, cells)| cells[0] == kind);
    Phrases::new(of_kind.flat_map(|(_, cells)| {
        let columns = Language::ALL.into_iter().zip(cells[1..].to_vec());
        columns.flat_map(|(language, cell)| alternatives(cell).map(move |phrase| (phrase, language.bit())))
    }))
}

/// Most terms of a source: "the spokesman of the regional office of public works".
const MOST_TERMS: usize = 7;

/// Tokens in which it ends: as many as a sentence has. A text that is scored as one may have no end.
const FARTHEST: usize = crate::text::LONGEST_SENTENCE as usize;

/// Tokens before the first term of a sentence in which the phrase may stand: it has no terms itself.
const BEFORE: usize = 4;

/// For each of the terms of a sentence, in order, whether it stands in the name of a source; a figure never does. Linear.
pub fn is_source(prepared: &Prepared, terms: &[Term], language: Language) -> Vec<bool> {
    let mut found = vec![false; terms.len()];
    let (Some(first), Some(last)) = (terms.first(), terms.last()) else { return found };
    let text = |at: usize| prepared.text(prepared.tokens[at].span);
    let end = (last.last as usize + 2).min(prepared.tokens.len());
    let from = (0..first.token as usize).rev().take(BEFORE).take_while(|at| !ends(text(*at))).last();
    let start = from.unwrap_or(first.token as usize);
    let words: Vec<(usize, u64)> = (start..end)
        .filter(|at| prepared.tokens[*at].class.is_word())
        .map(|at| (at, prepared.tokens[at].hash))
        .collect();
    let hashes: Vec<u64> = words.iter().map(|(_, hash)| *hash).collect();
    let spoken = |languages: u8| language == Language::Unknown || languages & language.bit() != 0;
    let hit = |at: usize, which: usize| {
        PHRASES[which].at(&hashes[at..]).filter(|hit| spoken(hit.value)).map(|hit| hit.words).max()
    };
    for at in 0..words.len() {
        let Some(length) = hit(at, 0) else { continue };
        if at + length >= words.len() || hit(at + length, 1).is_some() {
            continue;
        }
        let behind = words[at + length - 1].0 + 1;
        let near = behind..end.min(behind + FARTHEST);
        let close = near.clone().find(|token| breaks(text(*token)) || ends(text(*token))).unwrap_or(near.end);
        let opens = at == 0 || breaks(text(words[at].0 - 1));
        let closes = close < near.end && breaks(text(close));
        // "Secondo il sindaco il ponte è chiuso": who knows where the mayor ends.
        let whole = if at == 0 { closes } else { opens || !is_also_a_rank(length, language) };
        let named = within(terms, behind..close);
        if whole && named.len() <= MOST_TERMS {
            found[named].fill(true);
        }
    }
    for (source, term) in found.iter_mut().zip(terms) {
        *source &= term.kind != TermKind::Figure;
    }
    found
}

/// "secondo" and "segundo" alone are mostly the second of something.
fn is_also_a_rank(words: usize, language: Language) -> bool {
    words == 1 && matches!(language, Language::Italian | Language::Portuguese | Language::Unknown)
}

/// The terms that begin within some tokens.
fn within(terms: &[Term], tokens: Range<usize>) -> Range<usize> {
    let place = |token: usize| terms.partition_point(|term| (term.token as usize) < token);
    place(tokens.start)..place(tokens.end).max(place(tokens.start))
}

fn breaks(text: &str) -> bool {
    matches!(text, "," | ";" | ":" | "(" | ")" | "–" | "—" | "\"" | "«" | "»" | "“" | "”")
}

fn ends(text: &str) -> bool {
    matches!(text, "." | "!" | "?" | "…")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Article, prepare, term_text, terms};

    #[test]
    fn a_source_ends_at_its_comma_and_begins_at_its_phrase() {
        for (text, expected) in [
            (
                "Le pont de Varne est fermé, selon la radio publique Varne Info.",
                vec!["radio", "publique", "Varne", "Info"],
            ),
            ("Selon la radio publique, le pont de Varne est fermé.", vec!["radio", "publique"]),
            ("Le pont de Varne est fermé selon la radio publique.", vec!["radio", "publique"]),
            ("Selon la radio publique le pont de Varne est fermé.", vec![]),
            ("Les accusations selon lesquelles le pont de Varne a été vendu sont fausses.", vec![]),
            ("According to the county office, two workers died at the mill.", vec!["county", "office"]),
            ("Two workers died at the mill, according to the county office.", vec!["county", "office"]),
            ("Il ponte di Varne è il secondo ponte del fiume.", vec![]),
            ("Il ponte di Varne è chiuso, secondo la radio pubblica.", vec!["radio", "pubblica"]),
            ("Selon un rapport de 2014, le pont de Varne est fermé.", vec!["rapport"]),
        ] {
            let prepared = prepare(Article { text: text.to_owned(), ..Article::default() });
            let terms = terms(&prepared, 0);
            let named = is_source(&prepared, &terms, prepared.language);
            let named = terms.iter().zip(named).filter(|(_, named)| *named);
            let named: Vec<&str> = named.map(|(term, _)| term_text(&prepared, term)).collect();
            assert_eq!(named, expected, "{text}");
        }
    }
}
