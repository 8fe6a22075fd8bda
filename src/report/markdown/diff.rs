//! Two articles beside each other as Markdown: a sentence an entry, what only the left text has struck out, what only the right one
//! has in bold.

use std::io::{self, Write};

use super::escape::{escaped, escaped_line};
use crate::align::OpKind;
use crate::report::diff::{Diff, DiffPiece, DiffRow, RowKind};

/// Writes a diff as Markdown; the only errors are those of `out`.
pub fn diff(diff: &Diff, out: &mut dyn Write) -> io::Result<()> {
    let [left, right] = diff.names();
    writeln!(out, "# {} → {}\n\n{}\n", escaped_line(&left), escaped(&right), escaped_line(&diff.counts()))?;
    // What moved is told where it went.
    for row in diff.rows.iter().filter(|row| row.kind != RowKind::MovedAway) {
        let (left, right) = (row.left_label(), row.right_label());
        match row.kind {
            RowKind::OnlyLeft => writeln!(out, "- **only left** {left}: ~~{}~~", escaped(&row.left_text))?,
            RowKind::OnlyRight => writeln!(out, "- **only right** {right}: **{}**", escaped(&row.right_text))?,
            RowKind::Same => writeln!(out, "- same {left} → {right}: {}", escaped(&row.left_text))?,
            RowKind::Edited | RowKind::MovedHere | RowKind::MovedAway => {
                writeln!(out, "- **{}** {left} → {right}: {}", row.kind.name(), merged(&row.pieces))?;
            }
            RowKind::Retold => retold(row, out)?,
        }
    }
    Ok(())
}

fn retold(row: &DiffRow, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "- **retold** {} → {}:", row.left_label(), row.right_label())?;
    writeln!(out, "  - {}", escaped_line(&row.left_text))?;
    writeln!(out, "  - {}", escaped_line(&row.right_text))
}

/// Both texts in one. Marks stand against words, as a reader of Markdown asks for; the spaces stay outside.
pub(super) fn merged(pieces: &[DiffPiece]) -> String {
    let (mut line, mut closed) = (String::new(), "");
    for piece in pieces {
        let (text, mark) = match piece.kind {
            OpKind::Same => (&piece.left, ""),
            OpKind::OnlyLeft => (&piece.left, "~~"),
            OpKind::OnlyRight => (&piece.right, "**"),
        };
        let words = escaped(text);
        if words.is_empty() {
            continue;
        }
        // A mark between a letter and a sign opens or closes nothing, and what takes the place of words stands apart from them.
        let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let (last, first) = (line.chars().next_back(), words.chars().next());
        let closes = last == closed.chars().next() && !closed.is_empty();
        let before = line.strip_suffix(closed).and_then(|line| line.chars().next_back());
        if !mark.is_empty() && (closes || is_letter(last) && !is_letter(first))
            || closes && is_letter(first) && !is_letter(before)
        {
            line.push(' ');
        }
        line.push_str(&format!("{mark}{words}{mark}"));
        closed = mark;
        if text.ends_with(char::is_whitespace) {
            line.push(' ');
        }
    }
    line.trim_end().to_owned()
}
