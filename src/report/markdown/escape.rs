//! Article text inside Markdown: every mark that a Markdown reader would obey is written so that it is shown. Backslashes
//! before marks, entities for what could begin a tag; control characters and direction overrides as in any text output.

use crate::report::visible;

/// `text` on one line, to be read as it is written.
///
/// `[lien](http://x) *gras*` becomes `\[lien\](http://x) \*gras\*`; `|` is escaped as well, so that it fits a table's cell.
pub(super) fn escaped(text: &str) -> String {
    let shown = visible(text);
    let mut out = String::with_capacity(shown.len() + 8);
    for c in shown.trim().chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '#' | '$' | '{' | '}' | '!' | '^' => {
                out.push('\\');
                out.push(c);
            }
            _ => out.push(c),
        }
    }
    out
}

/// The same at the beginning of a line, where also `-`, `+`, `=` and `1.` would be obeyed.
pub(super) fn escaped_line(text: &str) -> String {
    let out = escaped(text);
    let digits = out.bytes().take_while(u8::is_ascii_digit).count();
    if out.starts_with(['-', '+', '=']) {
        return format!("\\{out}");
    }
    if digits > 0 && out[digits..].starts_with(['.', ')']) {
        return format!("{}\\{}", &out[..digits], &out[digits..]);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_shown_and_not_obeyed() {
        for (text, shown) in [
            ("[lien](http://x) *gras*", "\\[lien\\](http://x) \\*gras\\*"),
            ("a | b", "a \\| b"),
            ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
            ("l’été à 11 000 €", "l’été à 11 000 €"),
            ("![x](y)", "\\!\\[x\\](y)"),
            ("un\ndeux\u{1b}[0m", "un deux\\\\x1b\\[0m"),
            ("&lt;", "&amp;lt;"),
        ] {
            assert_eq!(escaped(text), shown);
        }
    }

    #[test]
    fn a_line_is_no_list() {
        for (text, shown) in [("- un", "\\- un"), ("1. un", "1\\. un"), ("12) un", "12\\) un"), ("12 un", "12 un")] {
            assert_eq!(escaped_line(text), shown);
        }
    }
}
