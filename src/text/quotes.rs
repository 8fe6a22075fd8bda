//! Which tokens stand inside quotation marks.
//!
//! Press text mixes typographies and gets them wrong: `« mot »`, `“word”`, `"mot"`, `» mot «`, a closing mark typed as an
//! opening one. So within a paragraph every double mark simply opens or closes in turn; a mark that nothing closes
//! quotes nothing. Single marks are apostrophes too often to count.

use crate::text::{Prepared, TokenClass, TokenFlags};

/// For every token of the article, whether it stands inside quotation marks. Linear.
pub fn quoted(prepared: &Prepared) -> Vec<bool> {
    let mut inside = vec![false; prepared.tokens.len()];
    let mut open = None;
    for (at, token) in prepared.tokens.iter().enumerate() {
        if token.flags.has(TokenFlags::LINE_BEFORE) {
            open = None;
        }
        if token.class != TokenClass::Quote || is_single(prepared.text(token.span)) {
            continue;
        }
        match open.take() {
            None => open = Some(at),
            Some(start) => inside[start + 1..at].fill(true),
        }
    }
    inside
}

fn is_single(mark: &str) -> bool {
    matches!(mark, "'" | "’" | "‘" | "‹" | "›" | "‚" | "‛")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Article, prepare};

    fn inside(text: &str) -> String {
        let prepared = prepare(Article { text: text.to_owned(), ..Article::default() });
        let flags = quoted(&prepared);
        let words = prepared.tokens.iter().zip(flags).filter(|(t, flag)| *flag && t.class.is_word());
        words.map(|(t, _)| prepared.text(t.span)).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn every_typography_quotes() {
        for (text, expected) in [
            ("Il a dit « non merci » puis « oui ».", "non merci oui"),
            ("He said “no thanks” and \"yes\".", "no thanks yes"),
            ("» Frères d’armes « a-t-il dit", "Frères d’ armes"),
            ("sa plus « grande joie« dit-il", "grande joie"),
            ("une phrase « jamais fermée\nPuis « une » autre", "une"),
            ("l’un des ‘deux’ cas", ""),
        ] {
            assert_eq!(inside(text), expected, "{text}");
        }
    }
}
