//! Lines of drawn text: runs with a look each, wrapped between words by display width.
//!
//! A wide character takes two columns, a combining one none. Text without spaces (Chinese, Japanese) may break between any
//! two wide characters, but not before a closing mark. A word too long for a line is cut. Right-to-left text is written
//! in its logical order, as a terminal expects it.

use std::io::{self, Write};

use anstyle::{AnsiColor, Effects, Style as Escape};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::report::{Ink, visible};

/// How a run of text is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Look {
    #[default]
    Plain,
    Heading,
    Faint,
    /// A name that the reader will look for: an outlet, a value.
    Strong,
    /// Only in the left text.
    Removed,
    /// Only in the right text.
    Added,
    /// A whole sentence that only the left text has, and one that only the right text has.
    Dropped,
    Fresh,
    /// What stands elsewhere in the other text.
    Moved,
    Verbatim,
    NearVerbatim,
    Paraphrase,
    Partial,
    Conflict,
    Update,
    Quote,
    Fact,
}

/// A run of text with one look. Its text is already safe to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) text: String,
    pub(super) look: Look,
}

/// One line of runs.
pub(super) type Line = Vec<Run>;

/// A run of text from outside, made visible.
pub(super) fn run(text: &str, look: Look) -> Run {
    Run { text: visible(text).into_owned(), look }
}

/// A plain run.
pub(super) fn plain(text: &str) -> Run {
    run(text, Look::Plain)
}

/// Columns that `text` takes.
pub(super) fn columns(text: &str) -> usize {
    text.width()
}

/// Columns that a line takes.
pub(super) fn line_columns(line: &[Run]) -> usize {
    line.iter().map(|run| columns(&run.text)).sum()
}

/// Breaks `runs` into lines of at most `width` columns.
pub(super) fn wrap(runs: &[Run], width: usize) -> Vec<Line> {
    let width = width.max(8);
    let mut lines = vec![Line::new()];
    let mut used = 0;
    for word in words(runs) {
        let needed = line_columns(&word.runs);
        let space = usize::from(word.spaced && used > 0);
        if used > 0 && used + space + needed > width {
            lines.push(Line::new());
            used = 0;
        } else if space == 1 {
            push(&mut lines, " ", word.space_look);
            used += 1;
        }
        for run in word.runs {
            for c in run.text.chars() {
                let columns = c.width().unwrap_or(0);
                if used + columns > width && used > 0 {
                    lines.push(Line::new());
                    used = 0;
                }
                push(&mut lines, c.encode_utf8(&mut [0; 4]), run.look);
                used += columns;
            }
        }
    }
    lines
}

/// `text` cut to `width` columns, its last one an ellipsis where something is missing.
pub(super) fn clipped(text: &str, width: usize, ellipsis: &str) -> String {
    if columns(text) <= width {
        return text.to_owned();
    }
    let room = width.saturating_sub(columns(ellipsis));
    let mut used = 0;
    let kept: String = text
        .chars()
        .take_while(|c| {
            used += c.width().unwrap_or(0);
            used <= room
        })
        .collect();
    format!("{}{ellipsis}", kept.trim_end())
}

/// The end of `text` in `width` columns, the first one an ellipsis where something is missing.
pub(super) fn ending(text: &str, width: usize, ellipsis: &str) -> String {
    if columns(text) <= width {
        return text.to_owned();
    }
    let room = width.saturating_sub(columns(ellipsis));
    let mut used = 0;
    let kept = text.char_indices().rev().take_while(|(_, c)| {
        used += c.width().unwrap_or(0);
        used <= room
    });
    let start = kept.last().map_or(text.len(), |(at, _)| at);
    format!("{ellipsis}{}", &text[start..])
}

/// `text` filled with spaces up to `width` columns.
pub(super) fn padded(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(columns(text))))
}

/// Writes a line, and an end of line. Spaces at its end are not written.
pub(super) fn write_line(out: &mut dyn Write, line: &[Run], ink: Ink) -> io::Result<()> {
    let kept = line.iter().rposition(|run| !run.text.trim_end().is_empty()).map_or(0, |last| last + 1);
    for (index, run) in line[..kept].iter().enumerate() {
        let text = if index + 1 == kept { run.text.trim_end() } else { &run.text };
        let escape = escape(run.look);
        if ink == Ink::Plain || escape.is_plain() {
            write!(out, "{text}")?;
        } else {
            write!(out, "{}{text}{}", escape.render(), escape.render_reset())?;
        }
    }
    writeln!(out)
}

/// No red beside green: removed and added differ in hue, underline and position alike.
fn escape(look: Look) -> Escape {
    let color = |color: AnsiColor| color.on_default();
    match look {
        Look::Plain => Escape::new(),
        Look::Heading | Look::Strong => Escape::new().effects(Effects::BOLD),
        Look::Faint => Escape::new().effects(Effects::DIMMED),
        Look::Removed => color(AnsiColor::Yellow).effects(Effects::STRIKETHROUGH),
        Look::Added => color(AnsiColor::Cyan).effects(Effects::UNDERLINE),
        Look::Dropped => color(AnsiColor::Yellow),
        Look::Fresh => color(AnsiColor::Cyan),
        Look::Moved => color(AnsiColor::Magenta),
        Look::Verbatim => color(AnsiColor::Blue).effects(Effects::BOLD),
        Look::NearVerbatim => color(AnsiColor::Blue),
        Look::Paraphrase => color(AnsiColor::Cyan),
        Look::Partial => Escape::new().effects(Effects::DIMMED),
        Look::Conflict => color(AnsiColor::Yellow).effects(Effects::BOLD),
        Look::Update => color(AnsiColor::Magenta).effects(Effects::BOLD),
        Look::Quote => color(AnsiColor::Magenta),
        Look::Fact => Escape::new().effects(Effects::UNDERLINE),
    }
}

/// What is never broken, unless it is longer than a line.
struct Word {
    /// Whether white space stands before it.
    spaced: bool,
    space_look: Look,
    runs: Line,
}

fn words(runs: &[Run]) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut space: Option<Look> = None;
    let mut before = '\0';
    for run in runs {
        for c in run.text.chars() {
            if is_breaking_space(c) {
                space = Some(run.look);
                continue;
            }
            let may_break = match space {
                // Marks that French sets apart from their word, but never on another line.
                Some(_) => !"»!?:;%".contains(c) && before != '«',
                None => (is_wide(c) || is_wide(before)) && !closes(c) && c.width() != Some(0),
            };
            match words.last_mut() {
                Some(word) if !may_break => {
                    if let Some(look) = space {
                        push(std::slice::from_mut(&mut word.runs), " ", look);
                    }
                }
                _ => {
                    // A space has the look of the two runs it stands between, where they agree.
                    let space_look = space.filter(|look| *look == run.look).unwrap_or_default();
                    words.push(Word { spaced: space.is_some(), space_look, runs: Line::new() });
                }
            }
            if let Some(word) = words.last_mut() {
                push(std::slice::from_mut(&mut word.runs), c.encode_utf8(&mut [0; 4]), run.look);
            }
            space = None;
            before = c;
        }
    }
    words
}

/// Whether text may break beside it without a space. Pictographs may be parts of longer sequences: never.
fn is_wide(c: char) -> bool {
    c.width() == Some(2) && !matches!(c, '\u{1f000}'..='\u{1faff}' | '\u{2600}'..='\u{27bf}')
}

/// Ordinary white space; the no-break spaces of French typography keep their place.
fn is_breaking_space(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{202f}' | '\u{2007}')
}

/// Marks that no line begins with.
fn closes(c: char) -> bool {
    "、。，．・：；？！）」』】〉》〕］｝ー…".contains(c)
}

fn push(lines: &mut [Line], text: &str, look: Look) {
    let Some(line) = lines.last_mut() else { return };
    match line.last_mut() {
        Some(last) if last.look == look => last.text.push_str(text),
        _ => line.push(Run { text: text.to_owned(), look }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrapped(text: &str, width: usize) -> Vec<String> {
        wrap(&[plain(text)], width).iter().map(|line| line.iter().map(|run| run.text.as_str()).collect()).collect()
    }

    #[test]
    fn lines_break_between_words_and_cut_long_ones() {
        for (text, expected) in [
            ("", vec![""]),
            ("un deux trois", vec!["un deux", "trois"]),
            ("  un   deux ", vec!["un deux"]),
            ("anticonstitutionnel", vec!["anticons", "titution", "nel"]),
            ("un « a » ! trois", vec!["un", "« a » !", "trois"]),
            ("à 11\u{a0}000\u{a0}€ net", vec!["à", "11\u{a0}000\u{a0}€", "net"]),
        ] {
            assert_eq!(wrapped(text, 8), expected, "{text:?}");
        }
    }

    #[test]
    fn wide_text_breaks_anywhere_but_before_a_closing_mark() {
        assert_eq!(wrapped("日本語日本語。日本", 12), ["日本語日本", "語。日本"]);
        assert_eq!(wrapped("ab日本語", 8), ["ab日本語"]);
    }

    #[test]
    fn a_word_of_two_looks_stays_whole() {
        let runs = [plain("un essai"), run("s", Look::Added), plain(" fait")];
        let lines = wrap(&runs, 9);
        assert_eq!(lines.len(), 2);
        assert_eq!(lines[0].iter().map(|run| run.text.as_str()).collect::<String>(), "un essais");
    }

    #[test]
    fn text_is_clipped_and_padded_by_columns() {
        assert_eq!(clipped("日本語", 5, "…"), "日本…");
        assert_eq!(clipped("abc", 3, "…"), "abc");
        assert_eq!(padded("日", 4), "日  ");
    }

    #[test]
    fn without_colour_there_is_no_escape_sequence() {
        let mut out = Vec::new();
        write_line(&mut out, &[run("a\u{1b}[0m", Look::Conflict), plain("  ")], Ink::Plain)
            .expect("a vector takes all");
        assert_eq!(out, b"a\\x1b[0m\n");
    }
}
