//! The tokens of a word or phrase of a table, as the tokeniser makes them, but faster: tables are read at the start of every run,
//! and nearly all of their words are plain letters.
//!
//! ```text
//! mise en garde   →   mise | en | garde      by letters alone
//! aujourd’hui     →   aujourd’hui            by the tokeniser, from the word on that holds anything else
//! ```
//!
//! Not done here: which words a table has (`lexicon.rs`).

use crate::base::hash_bytes;
use crate::text::TokenClass;
use crate::text::fold::fold_char;
use crate::text::scan::scan;

/// Calls `sink` with the text, the class and the hash of each token of a phrase, in order: those of [`scan`]. `fold` is scratch
/// space.
///
/// ```
/// use recoupe::text::{TokenClass, key, table_words};
/// let mut tokens = Vec::new();
/// table_words("à la mer", &mut Vec::new(), &mut |text, class, hash| tokens.push((text.to_owned(), class, hash)));
/// assert_eq!(tokens[2], ("mer".to_owned(), TokenClass::Word, key("mer")));
/// ```
pub fn table_words(phrase: &str, fold: &mut Vec<u8>, sink: &mut impl FnMut(&str, TokenClass, u64)) {
    let mut start = 0;
    while start < phrase.len() {
        let rest = &phrase[start..];
        let Some(len) = plain_word(rest, fold) else {
            return scan(rest, &mut |token| sink(&rest[token.span.range()], token.class, token.hash));
        };
        if len > 0 {
            sink(&rest[..len], TokenClass::Word, hash_bytes(fold));
        }
        start += len + 1;
    }
}

/// The bytes of the word that begins a text and ends with it or before a space, none where a space begins it, and its fold;
/// nothing where it holds other than letters of Latin, or a capital behind a small one, where the tokeniser may split it.
fn plain_word(text: &str, fold: &mut Vec<u8>) -> Option<usize> {
    fold.clear();
    // Most words are small letters of ASCII, all or up to their first accent.
    let small = text.bytes().take_while(u8::is_ascii_lowercase).count();
    fold.extend_from_slice(&text.as_bytes()[..small]);
    let mut small_before = small > 0;
    for (at, c) in text[small..].char_indices() {
        match c {
            ' ' => return Some(small + at),
            'a'..='z' => {
                fold.push(c as u8);
                small_before = true;
                continue;
            }
            'A'..='Z' | '\u{C0}'..='\u{17F}' if c != '×' && c != '÷' => {}
            _ => return None,
        }
        if small_before && c.is_uppercase() {
            return None;
        }
        small_before = c.is_lowercase();
        fold_char(c, fold);
    }
    Some(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{alternatives, rows};

    fn check(phrase: &str) {
        let (mut fast, mut slow) = (Vec::new(), Vec::new());
        table_words(phrase, &mut Vec::new(), &mut |text, class, hash| fast.push((text.to_owned(), class, hash)));
        scan(phrase, &mut |token| slow.push((phrase[token.span.range()].to_owned(), token.class, token.hash)));
        assert_eq!(fast, slow, "{phrase}");
    }

    #[test]
    fn tokens_are_those_of_the_tokeniser() {
        for phrase in [
            "",
            " ",
            "a",
            "À",
            "à l’heure",
            "mise en garde",
            "  deux  mots ",
            "Straße",
            "œuvre",
            "iPhone",
            "annéeLe pont",
            "DNA",
            "p. m.",
            "11 000 morts",
            "cent 11 000",
            "jusqu'à",
            "quatre-vingt",
            "a×b",
            "naïve",
            "ĳs",
            "ŉ",
            "ſein",
            "ǅ",
            "e\u{301}té",
            "www.pont.fr",
            "mot\tmot",
            "日本",
        ] {
            check(phrase);
        }
    }

    #[test]
    fn so_are_those_of_the_longest_tables() {
        let tables = [
            include_str!("../../data/lexicon/concepts.csv"),
            include_str!("../../data/lexicon/boilerplate.csv"),
            include_str!("../../data/lexicon/countries.csv"),
            include_str!("../../data/lexicon/calendar.csv"),
        ];
        for (_, cells) in tables.iter().flat_map(|table| rows(table).iter()) {
            cells.into_iter().flat_map(alternatives).for_each(check);
        }
    }
}
