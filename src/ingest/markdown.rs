//! Markdown's front matter: metadata between two `---` lines at the top of a file. The article's text is what follows.
//!
//! ```text
//! ---
//! title: "Poutine attendu à Pyongyang"
//! date: 2024-06-18
//! source: RTBF
//! ---
//! Le président russe …
//! ```
//!
//! This is the small part of YAML that front matter is written in: one `key: value` a line, quotes, and folded blocks.
//! A file that opens with a rule and goes on in prose has no front matter.

use crate::ingest::meta::Meta;

/// The metadata of a Markdown file, and where its text begins.
pub(super) fn front_matter(text: &str) -> (Meta, usize) {
    let Some((lines, end)) = fenced(text) else { return (Meta::default(), 0) };
    let mut meta = Meta::default();
    let mut lines = lines.into_iter().peekable();
    while let Some(line) = lines.next() {
        let Some((key, value)) = line.split_once(':').filter(|_| !is_continued(line)) else { continue };
        let mut value = value.trim().to_owned();
        if matches!(value.as_str(), "" | ">" | ">-" | "|" | "|-") {
            value.clear();
            while let Some(more) = lines.next_if(|line| is_continued(line)) {
                value.push(' ');
                value.push_str(more.trim());
            }
        }
        let value = unquoted(value.trim());
        let slot = match key.trim().to_ascii_lowercase().as_str() {
            "title" => &mut meta.title,
            "date" | "published" => &mut meta.date,
            "outlet" | "source" | "publisher" => &mut meta.outlet,
            "lang" | "language" => &mut meta.language,
            "url" | "link" => &mut meta.url,
            "id" => &mut meta.id,
            _ => continue,
        };
        slot.get_or_insert(value);
    }
    (meta, end)
}

/// The lines between the fences, and the offset after the second one.
fn fenced(text: &str) -> Option<(Vec<&str>, usize)> {
    let mut lines = text.split_inclusive('\n');
    let mut end = lines.next().filter(|line| line.trim_end() == "---")?.len();
    let mut inside = Vec::new();
    for line in lines {
        end += line.len();
        let line = line.trim_end();
        if matches!(line, "---" | "...") {
            return Some((inside, end));
        }
        if !is_front_matter(line) {
            return None;
        }
        inside.push(line);
    }
    None
}

/// Whether front matter can hold such a line; prose cannot.
fn is_front_matter(line: &str) -> bool {
    let is_key = |(key, _): (&str, &str)| {
        !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ' '))
    };
    line.is_empty() || line.starts_with('#') || is_continued(line) || line.split_once(':').is_some_and(is_key)
}

/// Whether a line goes on with the value of the line above.
fn is_continued(line: &str) -> bool {
    line.starts_with([' ', '\t', '-'])
}

fn unquoted(value: &str) -> String {
    if let Some(inside) = value.strip_prefix('\'').and_then(|rest| rest.strip_suffix('\'')) {
        return inside.replace("''", "'");
    }
    if let Some(inside) = value.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
        return inside.replace("\\\"", "\"").replace("\\\\", "\\");
    }
    // A comment needs a space before its mark: `url: https://a.b/#part` has none.
    value.split_once(" #").map_or(value, |(value, _)| value.trim_end()).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn metadata_is_read_and_the_text_begins_after_it() {
        let text = "---\r\ntitle: \"Un \\\"mur\\\": bâti\"\ndate: 2024-06-18 # mardi\nsource: 'L''Écho'\ntags:\n  - a\nurl: https://a.b/#c\n---\nTexte.";
        let (meta, begin) = front_matter(text);
        assert_eq!(&text[begin..], "Texte.");
        assert_eq!(meta.title.as_deref(), Some("Un \"mur\": bâti"));
        assert_eq!(meta.date.as_deref(), Some("2024-06-18"));
        assert_eq!(meta.outlet.as_deref(), Some("L'Écho"));
        assert_eq!(meta.url.as_deref(), Some("https://a.b/#c"));
    }

    #[test]
    fn folded_values_are_joined() {
        let (meta, _) = front_matter("---\ntitle: >-\n  Deux\n  lignes\nlang: fr\n---\n");
        assert_eq!(meta.title.as_deref(), Some("Deux lignes"));
        assert_eq!(meta.language.as_deref(), Some("fr"));
    }

    #[test]
    fn a_rule_before_prose_is_not_front_matter() {
        for text in ["---\nUne phrase sans clé.\n---\n", "---\ntitle: a\nfin", "Texte\n---\na: b\n---\n", "", "---"] {
            assert_eq!(front_matter(text), (Meta::default(), 0), "{text:?}");
        }
    }
}
