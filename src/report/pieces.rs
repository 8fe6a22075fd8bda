//! The words of two sentences with what differs marked: both in one text, or one side's own.
//!
//! ```text
//! Le pont a cédé [-mardi-]{+lundi+} soir.     merged
//! Le pont a cédé [-mardi-] soir.              one side
//! ```
//!
//! Spaces stay outside the marks, and marks that the text itself holds are broken, so that they are never mistaken.

use crate::align::OpKind;
use crate::report::WordDiff;
use crate::report::diff::DiffPiece;
use crate::report::layout::{self, Line, Look};
use crate::report::model::Match;

/// Which side of a row is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// The left one.
    Left,
    /// The right one.
    Right,
}

/// The word diff of a match, with the spaces that its two texts have behind each stretch.
pub(super) fn of_match(found: &Match) -> Vec<DiffPiece> {
    let (mut left, mut right) = (found.left.text.as_str(), found.right.text.as_str());
    let pieces = found.ops.iter().map(|(op, words)| match op.as_str() {
        "-" => DiffPiece { kind: OpKind::OnlyLeft, left: taken(&mut left, words), right: String::new() },
        "+" => DiffPiece { kind: OpKind::OnlyRight, left: String::new(), right: taken(&mut right, words) },
        _ => {
            let own = taken(&mut left, words);
            // What is the same may be written otherwise on the right: a capital, an apostrophe.
            let is_alike = right.trim_start().starts_with(words.as_str());
            let other = if is_alike { taken(&mut right, words) } else { own.clone() };
            DiffPiece { kind: OpKind::Same, left: own, right: other }
        }
    });
    pieces.collect()
}

/// `words` with the spaces behind them in what is left of their text, which moves on behind these; with one where they are not found.
fn taken(text: &mut &str, words: &str) -> String {
    let Some(at) = text.find(words) else { return format!("{words} ") };
    let rest = &text[at + words.len()..];
    let behind = rest.trim_start();
    let spaces = &rest[..rest.len() - behind.len()];
    *text = behind;
    format!("{words}{spaces}")
}

/// Both sides in one text: what is the same once, removals before additions.
pub(super) fn merged(pieces: &[DiffPiece], word_diff: WordDiff) -> Line {
    let mut line = Line::new();
    for (at, piece) in pieces.iter().enumerate() {
        match piece.kind {
            OpKind::Same => {
                // Before an edit the space of the side that has one keeps words apart.
                let (left, right) = (broken(&piece.left, word_diff), &piece.right);
                let spaced = left.ends_with(char::is_whitespace) || !right.ends_with(char::is_whitespace);
                line.push(layout::plain(&if spaced { left } else { format!("{left} ") }));
            }
            OpKind::OnlyLeft => {
                // Replaced words stand against their replacement; without marks between them, a space keeps them apart.
                if pieces.get(at + 1).is_some_and(|next| next.kind == OpKind::OnlyRight) {
                    line.extend(marked(piece.left.trim_end(), ("[-", "-]"), Look::Removed, word_diff));
                    line.extend((word_diff != WordDiff::Plain).then(|| layout::plain(" ")));
                } else {
                    line.extend(marked(&piece.left, ("[-", "-]"), Look::Removed, word_diff));
                }
            }
            OpKind::OnlyRight => line.extend(marked(&piece.right, ("{+", "+}"), Look::Added, word_diff)),
        }
    }
    line
}

/// One side's text, with the words marked that only it has.
pub(super) fn one_side(pieces: &[DiffPiece], side: Side, word_diff: WordDiff) -> Line {
    let mut line = Line::new();
    for piece in pieces {
        match (piece.kind, side) {
            (OpKind::Same, Side::Left) => line.push(layout::plain(&broken(&piece.left, word_diff))),
            (OpKind::Same, Side::Right) => line.push(layout::plain(&broken(&piece.right, word_diff))),
            (OpKind::OnlyLeft, Side::Left) => {
                line.extend(marked(&piece.left, ("[-", "-]"), Look::Removed, word_diff));
            }
            (OpKind::OnlyRight, Side::Right) => {
                line.extend(marked(&piece.right, ("{+", "+}"), Look::Added, word_diff));
            }
            _ => {}
        }
    }
    line
}

/// Words between marks, or drawn otherwise; the spaces behind them stay outside.
fn marked(text: &str, marks: (&str, &str), look: Look, word_diff: WordDiff) -> Line {
    let words = text.trim_end();
    let space = layout::plain(&text[words.len()..]);
    match word_diff {
        WordDiff::None => vec![layout::plain(words), space],
        WordDiff::Plain => {
            vec![layout::run(&format!("{}{}{}", marks.0, broken(words, word_diff), marks.1), look), space]
        }
        _ => vec![layout::run(words, look), space],
    }
}

/// Text without the marks of a plain word diff in it.
fn broken(text: &str, word_diff: WordDiff) -> String {
    if word_diff != WordDiff::Plain {
        return text.to_owned();
    }
    ["[-", "-]", "{+", "+}"].iter().fold(text.to_owned(), |text, mark| {
        let (first, second) = mark.split_at(1);
        text.replace(mark, &format!("{first}\\{second}"))
    })
}
