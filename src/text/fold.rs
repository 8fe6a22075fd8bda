//! The matching key of words: lower case, without accents, ligatures opened, typographic variants joined.
//!
//! `États` and `ETATS` fold to `etats`, `cœur` to `coeur`, `Straße` to `strasse`. The key is only ever compared and
//! hashed: text is shown as its author wrote it. This is the only home of `unicode-normalization`, and the slow path at
//! that: nearly every character of Western text is folded by the two tables below.
//!
//! Not folded: the dotted letters of Arabic and Hebrew, the vowel signs of Indic scripts, the kana. Their marks are
//! letters, not accents.

use unicode_normalization::char::{decompose_canonical, decompose_compatible};

/// Folds of U+00C0 to U+017F, two bytes each; a space where there is one letter or none.
const LATIN: &[u8; 384] = b"\
a a a a a a aec e e e e i i i i d n o o o o o   o u u u u y thss\
a a a a a a aec e e e e i i i i d n o o o o o   o u u u u y thy \
a a a a a a c c c c c c c c d d d d e e e e e e e e e e g g g g \
g g g g h h h h i i i i i i i i i i ijijj j k k k l l l l l l l \
l l l n n n n n n n n n o o o o o o oeoer r r r r r s s s s s s \
s s t t t t t t u u u u u u u u u u u u w w y y y z z z z z z s ";

/// Appends the fold of one character to `out`; nothing for an accent, an apostrophe or a soft hyphen.
#[inline]
pub(crate) fn fold_char(c: char, out: &mut Vec<u8>) {
    if c.is_ascii() {
        if c != '\'' && c != '.' {
            out.push(c.to_ascii_lowercase() as u8);
        }
        return;
    }
    let code = c as usize;
    if (0xC0..0x180).contains(&code) && code != 0xD7 && code != 0xF7 {
        let at = (code - 0xC0) * 2;
        out.push(LATIN[at]);
        if LATIN[at + 1] != b' ' {
            out.push(LATIN[at + 1]);
        }
        return;
    }
    fold_rare(c, out);
}

#[cold]
fn fold_rare(c: char, out: &mut Vec<u8>) {
    match c {
        '’'
        | '‘'
        | 'ʼ'
        | '\u{AD}'
        | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2069}'
        | '\u{FEFF}' => {}
        '\u{300}'..='\u{36F}' | '\u{1AB0}'..='\u{1AFF}' | '\u{20D0}'..='\u{20FF}' => {}
        // Hangul syllables decompose into letters that only compose to them: leave them whole.
        '\u{AC00}'..='\u{D7AF}' => push(c, out),
        '²'
        | '³'
        | '¹'
        | 'ª'
        | 'º'
        | '\u{FB00}'..='\u{FB06}'
        | '\u{FF01}'..='\u{FF5E}'
        | '\u{2070}'..='\u{209C}'
        | '\u{1D2C}'..='\u{1D7F}' => {
            decompose_compatible(c, |part| part.to_lowercase().for_each(|lower| push(lower, out)));
        }
        'ς' => push('σ', out),
        _ => decompose_canonical(c, |part| {
            if !('\u{300}'..='\u{36F}').contains(&part) {
                part.to_lowercase()
                    .filter(|lower| !('\u{300}'..='\u{36F}').contains(lower))
                    .for_each(|lower| push(lower, out));
            }
        }),
    }
}

fn push(c: char, out: &mut Vec<u8>) {
    out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
}

/// Appends the fold of `word` to `out`.
pub fn fold_into(word: &str, out: &mut Vec<u8>) {
    word.chars().for_each(|c| fold_char(c, out));
}

/// The fold of `word`.
///
/// ```
/// use recoupe::text::folded;
/// assert_eq!(folded("États"), "etats");
/// assert_eq!(folded("Straße"), "strasse");
/// assert_eq!(folded("aujourd’hui"), folded("AUJOURD'HUI"));
/// ```
pub fn folded(word: &str) -> String {
    let mut out = Vec::with_capacity(word.len());
    fold_into(word, &mut out);
    String::from_utf8(out).expect("whole characters were pushed")
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_normalization::UnicodeNormalization;

    #[test]
    fn accents_case_and_ligatures_do_not_matter() {
        for (left, right) in [
            ("Éléphant", "elephant"),
            ("CŒUR", "coeur"),
            ("Ångström", "angstrom"),
            ("Łódź", "lodz"),
            ("ﬁn", "fin"),
            ("İstanbul", "istanbul"),
            ("Čapek", "capek"),
            ("km²", "km2"),
            ("Σίσυφος", "σισυφοσ"),
            ("Київ", "київ"),
        ] {
            assert_eq!(folded(left), folded(right), "{left} {right}");
        }
    }

    #[test]
    fn composed_and_decomposed_letters_fold_alike() {
        for word in ["Éà", "ñandú", "Ærø", "Ḿ", "Việt", "й", "ά"] {
            let apart: String = word.nfd().collect();
            let joined: String = word.nfc().collect();
            assert_eq!(folded(&apart), folded(&joined), "{word}");
        }
    }

    #[test]
    fn the_table_agrees_with_unicode_where_unicode_has_an_answer() {
        for code in 0xC0..0x180u32 {
            let c = char::from_u32(code).expect("no surrogates there");
            let mut by_unicode = String::new();
            decompose_canonical(c, |part| by_unicode.extend(part.to_lowercase().filter(|l| l.is_ascii())));
            if !by_unicode.is_empty() {
                assert_eq!(folded(&c.to_string()), by_unicode, "{c}");
            }
        }
    }

    #[test]
    fn folding_twice_changes_nothing() {
        for word in ["L’Été", "ÇA", "İ", "ŉ", "ſ", "ß", "Ω", "한국", "日本", "עברית"] {
            assert_eq!(folded(&folded(word)), folded(word), "{word}");
        }
    }
}
