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

/// Letters that another spelling may write: all others stay as they are.
const RESPELLED: [bool; 256] = {
    let mut table = [false; 256];
    let letters = b"tsckpoqwyj";
    let mut at = 0;
    while at < letters.len() {
        table[letters[at] as usize] = true;
        at += 1;
    }
    table
};

/// Writes the spelling-free form of a folded word, which is no longer, and gives its length.
fn respell(fold: &[u8], out: &mut [u8]) -> usize {
    let mut len = 0;
    // Doubled letters are one.
    let mut push = |byte: u8| {
        if len == 0 || out[len - 1] != byte {
            out[len] = byte;
            len += 1;
        }
    };
    let mut at = 0;
    while at < fold.len() {
        let rest = &fold[at..];
        if !RESPELLED[rest[0] as usize] {
            push(rest[0]);
            at += 1;
            continue;
        }
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
        written.iter().for_each(|byte| push(*byte));
        at += taken;
    }
    len
}

/// Endings taken off where at least four letters stay: plural, feminine, the commonest verb endings; by their last letter.
const fn endings(last: u8) -> &'static [&'static [u8]] {
    match last {
        b't' => &[b"aient", b"ement", b"ent", b"ant", b"ait"],
        b'g' => &[b"ing"],
        b's' => &[b"ees", b"es", b"s"],
        b'd' => &[b"ed"],
        b'r' => &[b"er"],
        b'e' => &[b"ee", b"e"],
        b'x' => &[b"x"],
        _ => &[],
    }
}

/// Letters of the longest word that needs no memory of its own.
const SHORT: usize = 48;

/// The stem of a folded word, by its hash.
///
/// ```
/// use recoupe::text::stem;
/// assert_eq!(stem("missiles"), stem("missile"));
/// assert_eq!(stem("choigou"), stem("shoigu"));
/// assert_ne!(stem("macron"), stem("marcon"));
/// ```
pub fn stem(fold: &str) -> u64 {
    let (mut short, mut long) = ([0; SHORT], Vec::new());
    let letters = if fold.len() <= SHORT {
        &mut short[..]
    } else {
        long.resize(fold.len(), 0);
        &mut long[..]
    };
    let mut len = respell(fold.as_bytes(), letters);
    for _ in 0..2 {
        let Some(last) = letters[..len].last() else { break };
        let ending = endings(*last).iter().find(|ending| len >= 4 + ending.len() && letters[..len].ends_with(ending));
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
