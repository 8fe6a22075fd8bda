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

/// For each letter those behind it with which it may be written otherwise, by their low bits: most letters before most stay as they are.
const RESPELLED: [u32; 256] = {
    let mut table = [0; 256];
    let pairs: [&[u8; 2]; 9] = [b"tc", b"sc", b"ch", b"ck", b"kh", b"ks", b"ph", b"ou", b"oo"];
    let mut at = 0;
    while at < pairs.len() {
        table[pairs[at][0] as usize] |= 1 << (pairs[at][1] & 31);
        at += 1;
    }
    let alone = b"qwyj";
    at = 0;
    while at < alone.len() {
        table[alone[at] as usize] = u32::MAX;
        at += 1;
    }
    table
};

/// Writes the spelling-free form of a folded word, which is no longer, and gives its length.
fn respell(fold: &[u8], out: &mut [u8]) -> usize {
    let (mut len, mut last) = (0, None);
    // Doubled letters are one.
    let mut push = |byte: u8| {
        out[len] = byte;
        len += usize::from(last != Some(byte));
        last = Some(byte);
    };
    let mut at = 0;
    while at < fold.len() {
        let rest = &fold[at..];
        let behind = rest.get(1).copied().unwrap_or_default();
        if RESPELLED[rest[0] as usize] >> (behind & 31) & 1 == 0 {
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

/// Letters that stay at least where an ending is taken off.
const LEAST: usize = 4;

/// How many letters of an ending are taken off: plural, feminine, the commonest verb endings.
const fn ending(letters: &[u8]) -> usize {
    let Some((_, behind)) = letters.split_at_checked(LEAST) else { return 0 };
    match behind {
        [.., b'a', b'i', b'e', b'n', b't'] | [.., b'e', b'm', b'e', b'n', b't'] => 5,
        [.., b'e', b'n', b't'] | [.., b'a', b'n', b't'] | [.., b'a', b'i', b't'] => 3,
        [.., b'i', b'n', b'g'] | [.., b'e', b'e', b's'] => 3,
        [.., b'e', b's'] | [.., b'e', b'd'] | [.., b'e', b'r'] | [.., b'e', b'e'] => 2,
        [.., b's' | b'e' | b'x'] => 1,
        _ => 0,
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
        len -= ending(&letters[..len]);
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
    fn an_ending_is_taken_off_where_four_letters_stay() {
        const ENDINGS: [&str; 16] =
            ["aient", "ement", "ent", "ant", "ait", "ing", "ees", "es", "s", "ed", "er", "ee", "e", "x", "", "nt"];
        for stay in ["", "b", "babo", "babob"] {
            for end in ENDINGS {
                let word = format!("{stay}{end}");
                let fits = |ending: &&str| word.len() >= LEAST + ending.len() && word.ends_with(ending);
                let longest = ENDINGS[..14].iter().filter(|ending| fits(ending)).map(|ending| ending.len()).max();
                assert_eq!(ending(word.as_bytes()), longest.unwrap_or(0), "{word}");
            }
        }
    }

    #[test]
    fn only_what_is_spelled_otherwise_is_respelled() {
        for (word, expected) in [
            ("tchad", "chad"),
            ("schuh", "shuh"),
            ("scan", "scan"),
            ("kich", "kish"),
            ("kks", "kx"),
            ("coock", "cuk"),
            ("quay", "kai"),
            ("iraq", "irak"),
            ("wyj", "vi"),
            ("aa", "a"),
            ("\u{e8}h", "\u{e8}h"),
            ("c\u{448}", "c\u{448}"),
        ] {
            let mut out = vec![0; word.len()];
            let len = respell(word.as_bytes(), &mut out);
            assert_eq!(&out[..len], expected.as_bytes(), "{word}");
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
