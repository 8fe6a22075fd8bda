//! Article text, titles, outlets and paths come from anywhere: a terminal must never obey them. Control characters become
//! `\x1b`, direction overrides `<U+202E>`; everything else stays as it is.

use std::borrow::Cow;

/// `text` on one line, with every character shown that a terminal or a reader could be led astray by.
///
/// ```
/// use recoupe::report::visible;
/// assert_eq!(visible("\u{1b}[31mrouge\nfin \u{202e}txt"), "\\x1b[31mrouge fin <U+202E>txt");
/// ```
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(is_hostile) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '\n' | '\t' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => shown.push(' '),
            '\0'..='\u{9f}' if c.is_control() => shown.push_str(&format!("\\x{:02x}", u32::from(c))),
            _ if is_hostile(c) => shown.push_str(&format!("<U+{:04X}>", u32::from(c))),
            _ => shown.push(c),
        }
    }
    Cow::Owned(shown)
}

/// Controls, line breaks, direction marks and overrides, tags, and what has no glyph at all.
fn is_hostile(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{206a}'..='\u{206f}'
            | '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_text_is_borrowed() {
        for text in ["L’été à 11 000 €", "日本語", "שלום", "👩‍👩‍👧"] {
            assert!(matches!(visible(text), Cow::Borrowed(_)), "{text}");
        }
    }

    #[test]
    fn what_a_terminal_would_obey_is_shown() {
        for (text, shown) in [
            ("\u{9b}31m", "\\x9b31m"),
            ("a\u{7f}\u{8}", "a\\x7f\\x08"),
            ("\u{2066}a\u{2069}", "<U+2066>a<U+2069>"),
            ("\u{feff}a", "<U+FEFF>a"),
            ("a\r\n\tb", "a   b"),
        ] {
            assert_eq!(visible(text), shown);
        }
    }
}
