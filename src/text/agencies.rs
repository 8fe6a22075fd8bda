//! Which news agencies an article credits, and how: signed with their name, or naming them in passing.
//!
//! ```text
//! PARIS (AFP) – …        signed        Un village détruit. Avec Reuters.    signed
//! a dit à l’agence Yonhap le ministre  named
//! ```

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::text::lexicon::{alternatives, rows};
use crate::text::phrases::Phrases;
use crate::text::words::key;
use crate::text::{Prepared, SentenceClass, TokenFlags};

struct Table {
    ids: Vec<&'static str>,
    /// Initials, which count only as the table writes them: AP, MAP and PAP are words otherwise.
    initials: Phrases<usize>,
    /// How they are written.
    written: Vec<Vec<&'static str>>,
    names: Phrases<usize>,
    /// Words that stand before a signature: "avec", "source".
    before: HashSet<u64>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let (mut ids, mut initials, mut names, mut written) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for (_, cells) in rows(include_str!("../../data/lexicon/agencies.csv")).iter() {
        let index = ids.len();
        ids.push(cells[0]);
        written.push(alternatives(cells[2]).collect());
        initials.extend(alternatives(cells[2]).map(|word| (word, index)));
        names.extend(alternatives(cells[3]).map(|name| (name, index)));
    }
    let credit = rows(include_str!("../../data/lexicon/credits.csv"));
    let before = credit.iter().flat_map(|(_, cells)| cells[1..].to_vec()).flat_map(alternatives).map(key).collect();
    Table { ids, initials: Phrases::new(initials), written, names: Phrases::new(names), before }
});

/// How an article names an agency, surest sign of its text first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CreditForm {
    /// In the place where a text is signed: a date line, brackets of its own, "avec AFP", "Source: dpa", a copyright line.
    Signed,
    /// Anywhere else: "a rapporté Yonhap". The article may have its text from there, or only tell what was said there.
    Named,
}

/// An agency that an article names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Credit {
    /// The agency's id in the table.
    pub agency: &'static str,
    /// How it is named; the surest, where several times.
    pub form: CreditForm,
}

/// The agencies that `prepared` names, in the order of the table. Linear.
pub fn credits(prepared: &Prepared) -> Vec<Credit> {
    let words: Vec<usize> = (0..prepared.tokens.len()).filter(|at| prepared.tokens[*at].class.is_word()).collect();
    let hashes: Vec<u64> = words.iter().map(|at| prepared.tokens[*at].hash).collect();
    let flags = |at: usize| words.get(at).map_or(TokenFlags::default(), |token| prepared.tokens[*token].flags);
    let mut found: Vec<(usize, CreditForm)> = Vec::new();
    for at in 0..words.len() {
        // In a line of capitals, capitals mean nothing.
        let shouting =
            at > 0 && flags(at - 1).has(TokenFlags::ALL_CAPITALS) && flags(at + 1).has(TokenFlags::ALL_CAPITALS);
        let names = TABLE.names.at(&hashes[at..]).filter(|_| flags(at).has(TokenFlags::CAPITAL));
        let initials = TABLE.initials.at(&hashes[at..]).filter(|hit| {
            let written = prepared.text(prepared.tokens[words[at]].span);
            !shouting && TABLE.written[hit.value].contains(&written)
        });
        for hit in names.chain(initials) {
            let tokens = (words[at], words[at + hit.words - 1]);
            found.push((hit.value, form(prepared, tokens)));
        }
    }
    found.sort_unstable();
    found.dedup_by_key(|(agency, _)| *agency);
    found.into_iter().map(|(agency, form)| Credit { agency: TABLE.ids[agency], form }).collect()
}

/// Words of a line that may be nothing but a signature.
const SIGNATURE: usize = 8;

/// Sentences at the head of an article in which a date line may stand.
const HEAD: usize = 4;

/// How the agency whose name stands at these tokens is named there.
fn form(prepared: &Prepared, (first, last): (usize, usize)) -> CreditForm {
    let local = prepared.sentences.partition_point(|s| s.tokens.end() <= first as u32);
    let Some(sentence) = prepared.sentences.get(local) else { return CreditForm::Named };
    let text = |at: usize| prepared.tokens.get(at).map_or("", |token| prepared.text(token.span));
    let before = first.checked_sub(1).filter(|at| sentence.tokens.holds(*at as u32)).map_or("", text);
    let behind = if sentence.tokens.holds(last as u32 + 1) { text(last + 1) } else { "" };
    let ends = behind.is_empty() || behind == "." && last + 2 >= sentence.tokens.range().end;
    let count = prepared.tokens(sentence.tokens).iter().filter(|token| token.class.is_word()).count();
    let bracketed = matches!(before, "(" | "[" | "/") && matches!(behind, ")" | "]" | "/" | ",");
    let dated =
        local < HEAD && matches!(behind, "-" | "–" | "—" | ")") && matches!(before, "" | "(" | "," | "/" | "-" | "–");
    let credit_word = first.checked_sub(1).is_some_and(|at| {
        let token = &prepared.tokens[at];
        let at = if token.class.is_word() { Some(at) } else { at.checked_sub(1) };
        at.is_some_and(|at| TABLE.before.contains(&prepared.tokens[at].hash))
    });
    let signed = match sentence.class {
        SentenceClass::Dateline | SentenceClass::Boilerplate => true,
        SentenceClass::Body | SentenceClass::Headline => {
            bracketed || dated || count <= SIGNATURE && ends && (credit_word || count <= 2) || before == "©"
        }
    };
    if signed { CreditForm::Signed } else { CreditForm::Named }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Article, prepare};

    #[test]
    fn credits_are_found_and_common_words_are_not() {
        let named = |text: &str| {
            let found = credits(&prepare(Article { text: text.to_owned(), ..Article::default() }));
            found.into_iter().map(|credit| (credit.agency, credit.form)).collect::<Vec<_>>()
        };
        use CreditForm::{Named, Signed};
        assert_eq!(named("PARIS (AFP) - Le pont a cédé, rapporte Reuters."), [("AFP", Signed), ("Reuters", Named)]);
        assert_eq!(named("Selon l’Agence France-Presse, rien n’a été retrouvé dans le fleuve."), [("AFP", Named)]);
        assert!(named("La map indique un ap dans le texte.").is_empty());
        for (text, agency) in [
            ("Le pont a cédé mardi matin sous le poids des camions.\n\nAvec Belga", "Belga"),
            ("Die Brücke ist am Dienstag eingestürzt.\n\nQuelle: dpa", "dpa"),
            ("El puente cedió el martes por la mañana en la ciudad. (EFE)", "EFE"),
            ("ROMA, 14 maggio (ANSA) - Il ponte ha ceduto martedì mattina.", "ANSA"),
            ("A ponte caiu na terça-feira de manhã na cidade. Com Lusa.", "Lusa"),
            ("GENÈVE (ATS) – Le pont a cédé mardi matin sous le poids des camions.", "ATS"),
        ] {
            assert_eq!(named(text), [(agency, Signed)], "{text}");
        }
    }
}
