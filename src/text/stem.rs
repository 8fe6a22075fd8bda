//! Stems: what is left of a word when inflection, doubled letters and the spelling habits of languages are taken off,
//! cut to six letters. Two words with one stem are usually one word, often even across languages.
//!
//! ```text
//! déclaré, déclarent, déclaration → declar      Choïgou, Shoigu → shoigu      sécurité, security → securi
//! ```
//!
//! Six letters are the classic cut for French and English (the n-gram truncation of McNamee and Mayfield, 2004). The
//! spelling rules are those by which transliterated names differ: tch/ch, sch/sh, ou/u, y/i, ph/f, doubled letters.
//! Not done here: real morphology. A wrong join costs a little weight in a score that needs several.

use crate::base::hash_bytes;

/// Letters kept of a stem.
const KEPT: usize = 6;

/// Appends the spelling-free form of a folded word to `out`.
fn respell(fold: &[u8], out: &mut Vec<u8>) {
    let mut at = 0;
    while at < fold.len() {
        let rest = &fold[at..];
        let (taken, written): (usize, &[u8]) = match rest {
            [b't', b'c', b'h', ..] => (3, b"ch"),
            [b's', b'c', b'h', ..] => (3, b"sh"),
            [b'c', b'h', ..] => (2, b"sh"),
            [b'k', b'h', ..] => (2, b"h"),
            [b'p', b'h', ..] => (2, b"f"),
            [b'o', b'u', ..] | [b'o', b'o', ..] => (2, b"u"),
            [b'c', b'k', ..] => (2, b"k"),
            [b'q', b'u', ..] => (2, b"k"),
            [b'k', b's', ..] => (2, b"x"),
            [b'w', ..] => (1, b"v"),
            [b'y', ..] | [b'j', ..] => (1, b"i"),
            [b'q', ..] => (1, b"k"),
            [byte, ..] => (1, std::slice::from_ref(byte)),
            [] => (1, b""),
        };
        for byte in written {
            if out.last() != Some(byte) {
                out.push(*byte);
            }
        }
        at += taken;
    }
}

/// Endings taken off where at least four letters stay: plural, feminine, the commonest verb endings.
const ENDINGS: [&[u8]; 14] =
    [b"aient", b"ement", b"ing", b"ent", b"ant", b"ees", b"ait", b"es", b"ed", b"er", b"ee", b"e", b"s", b"x"];

/// The stem of a folded word, by its hash.
///
/// ```
/// use recoupe::text::stem;
/// assert_eq!(stem("missiles"), stem("missile"));
/// assert_eq!(stem("choigou"), stem("shoigu"));
/// assert_ne!(stem("macron"), stem("marcon"));
/// ```
pub fn stem(fold: &str) -> u64 {
    let mut letters = Vec::with_capacity(fold.len());
    respell(fold.as_bytes(), &mut letters);
    let mut len = letters.len();
    for _ in 0..2 {
        // The last letter says no to most.
        let Some(last) = letters[..len].last() else { break };
        let ends = |ending: &[u8]| ending.last() == Some(last) && letters[..len].ends_with(ending);
        let ending = ENDINGS.iter().find(|ending| len >= 4 + ending.len() && ends(ending));
        let Some(ending) = ending else { break };
        len -= ending.len();
    }
    // The cut falls between bytes of a wider script too; a hash does not mind.
    hash_bytes(&letters[..len.min(KEPT)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::folded;

    fn same(left: &str, right: &str) -> bool {
        stem(&folded(left)) == stem(&folded(right))
    }

    #[test]
    fn joins_inflections_and_spellings_of_one_word() {
        for (left, right) in [
            ("déclaré", "déclaration"),
            ("arme", "armes"),
            ("attacked", "attacking"),
            ("Poutine", "Putin"),
            ("Choïgou", "Shoigu"),
            ("Zelensky", "Zelenskyy"),
            ("Netanyahou", "Netanyahu"),
            ("sécurité", "security"),
            ("nucléaires", "nuclear"),
            ("pont", "ponts"),
        ] {
            assert!(same(left, right), "{left} {right}");
        }
    }

    #[test]
    fn keeps_different_words_apart() {
        for (left, right) in [("Macron", "Marcon"), ("Trump", "Truman"), ("mort", "moto"), ("six", "sic"), ("Un", "Il")]
        {
            assert!(!same(left, right), "{left} {right}");
        }
    }
}
