//! Two articles beside each other, for reading: inline or in two columns, with the words that differ marked.
//!
//! ```text
//!   3   4 ≈ Le pont a cédé [-mardi-] {+lundi+} soir.            one sentence, edited
//!   4     - Le maire a promis une enquête.                      only left
//!       5 + La préfète s'est rendue sur place.                  only right
//!   5   9 > moved to 9
//! ```
//!
//! The numbers are those of the sentences, as `recoupe split` counts them. Text that itself holds the marks of a plain word
//! diff has them broken by a backslash (`[\-`), so that the marks of the diff are never mistaken.

use std::io::{self, Write};

use crate::align::OpKind;
use crate::base::counted;
use crate::report::index::common_folder;
use crate::report::layout::{self, Line, Look, Run};
use crate::report::marks::Marks;
use crate::report::pieces::{Side, merged, one_side};
use crate::report::{Ink, Style, WordDiff, visible};

/// Two articles laid beside each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diff {
    /// The left article.
    pub left: DiffSide,
    /// The right one.
    pub right: DiffSide,
    /// Sentences and pairs of sentences, in reading order.
    pub rows: Vec<DiffRow>,
}

/// One of two articles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DiffSide {
    /// Its path as typed.
    pub path: String,
    /// Its line, where it is a record.
    pub record: Option<u64>,
    /// How many sentences it has.
    pub sentences: usize,
    /// How many of them were set aside as page furniture.
    pub set_aside: usize,
}

/// A sentence, or two that are one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DiffRow {
    /// What became of it.
    pub kind: RowKind,
    /// Number of the left sentence, from 1.
    pub left: Option<u32>,
    /// Number of the right one.
    pub right: Option<u32>,
    /// Sentences behind the left one that belong to it: what the right article says in one.
    pub left_more: u32,
    /// The same, right.
    pub right_more: u32,
    /// The left sentence.
    pub left_text: String,
    /// The right one.
    pub right_text: String,
    /// The word diff of the two: the pieces of each side make up its sentence.
    pub pieces: Vec<DiffPiece>,
}

/// What became of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowKind {
    /// The same words.
    Same,
    /// The same, with small differences.
    Edited,
    /// The same in other words.
    Retold,
    /// It stands elsewhere on the right; this row is at its place on the left.
    MovedAway,
    /// The same row at its place on the right.
    MovedHere,
    /// Only on the left.
    OnlyLeft,
    /// Only on the right.
    OnlyRight,
}

impl RowKind {
    /// As formats for programs have it.
    pub(in crate::report) const fn name(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Edited => "edited",
            Self::Retold => "retold",
            Self::MovedHere | Self::MovedAway => "moved",
            Self::OnlyLeft => "only-left",
            Self::OnlyRight => "only-right",
        }
    }
}

/// A stretch of a word diff, with the spaces behind it; one side is empty where it is only on the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DiffPiece {
    /// What becomes of it.
    pub kind: OpKind,
    /// As the left text writes it.
    pub left: String,
    /// As the right one does.
    pub right: String,
}

/// How a diff is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DiffView {
    /// In one column or two.
    pub layout: Layout,
    /// How differing words are shown.
    pub word_diff: WordDiff,
    /// Equal sentences shown around what differs.
    pub context: usize,
}

/// In one column or two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// Two where there is room.
    Auto,
    /// One.
    Inline,
    /// Two.
    SideBySide,
}

pub use crate::report::html::diff as html;
pub use crate::report::markdown::diff as markdown;
pub use json::json;

/// Columns from which two columns of text can be read.
const ROOM_FOR_TWO: usize = 100;

/// Writes a diff; the only errors are those of `out`.
pub fn write(diff: &Diff, view: DiffView, style: Style, out: &mut dyn Write) -> io::Result<()> {
    if view.word_diff == WordDiff::Porcelain {
        return porcelain(diff, out);
    }
    let word_diff = match (view.word_diff, style.ink) {
        (WordDiff::Color, Ink::Plain) => WordDiff::Plain,
        (asked, _) => asked,
    };
    let two = match view.layout {
        Layout::Auto => style.width >= ROOM_FOR_TWO,
        Layout::Inline => false,
        Layout::SideBySide => true,
    };
    let marks = Marks::of(style.charset);
    let mut page = Page { out, style, marks, word_diff, numbers: number_columns(diff) };
    page.head(diff)?;
    let shown = shown(&diff.rows, view.context);
    let mut hidden = 0;
    for (row, shown) in diff.rows.iter().zip(shown) {
        if !shown {
            hidden += 1;
            continue;
        }
        page.skipped(std::mem::take(&mut hidden))?;
        if two { page.two_columns(row)? } else { page.inline(row)? }
    }
    page.skipped(hidden)
}

/// Which rows are shown: all that differ, and so many equal ones around them.
fn shown(rows: &[DiffRow], context: usize) -> Vec<bool> {
    let mut found = vec![false; rows.len()];
    for (at, _) in rows.iter().enumerate().filter(|(_, row)| row.kind != RowKind::Same) {
        found[at.saturating_sub(context)..at.saturating_add(context).saturating_add(1).min(rows.len())].fill(true);
    }
    found
}

impl DiffSide {
    /// Where it was read: a file, or a line of one.
    pub(in crate::report) fn place(&self) -> String {
        match self.record {
            Some(line) => format!("{}:{line}", self.path),
            None => self.path.clone(),
        }
    }
}

impl Diff {
    /// The names of both, without the folder they share.
    pub(in crate::report) fn names(&self) -> [String; 2] {
        let places = [self.left.place(), self.right.place()];
        let folder = common_folder([self.left.path.as_str(), &self.right.path].into_iter());
        places.map(|place| place.strip_prefix(&folder).unwrap_or(&place).to_owned())
    }

    /// `2 edited, 1 moved, 3 only left`: how many sentences became what.
    pub(in crate::report) fn counts(&self) -> String {
        let count = |kind: RowKind| self.rows.iter().filter(|row| row.kind == kind).count();
        let kinds = [
            (RowKind::Same, "the same"),
            (RowKind::Edited, "edited"),
            (RowKind::Retold, "retold"),
            (RowKind::MovedHere, "moved"),
            (RowKind::OnlyLeft, "only left"),
            (RowKind::OnlyRight, "only right"),
        ];
        let told = kinds.into_iter().filter(|(kind, _)| count(*kind) > 0);
        let mut parts: Vec<String> = told.map(|(kind, words)| format!("{} {words}", count(kind))).collect();
        let aside = self.left.set_aside + self.right.set_aside;
        if aside > 0 {
            parts.push(format!("{aside} set aside as boilerplate"));
        }
        format!("sentences: {}", if parts.is_empty() { "none".to_owned() } else { parts.join(", ") })
    }
}

impl DiffRow {
    /// The number of the left sentence, or of the first and last: `4`, `4-5`.
    pub(in crate::report) fn left_label(&self) -> String {
        numbered(self.left, self.left_more)
    }

    /// The same, right.
    pub(in crate::report) fn right_label(&self) -> String {
        numbered(self.right, self.right_more)
    }
}

fn numbered(first: Option<u32>, more: u32) -> String {
    match (first, more) {
        (None, _) => String::new(),
        (Some(first), 0) => first.to_string(),
        (Some(first), more) => format!("{first}-{}", first + more),
    }
}

fn number_columns(diff: &Diff) -> usize {
    let labels = diff.rows.iter().flat_map(|row| [row.left_label().len(), row.right_label().len()]);
    let most = diff.left.sentences.max(diff.right.sentences).max(1).ilog10() as usize + 1;
    labels.max().unwrap_or_default().max(most)
}

struct Page<'o> {
    out: &'o mut dyn Write,
    style: Style,
    marks: Marks,
    word_diff: WordDiff,
    /// Columns of the longest sentence number.
    numbers: usize,
}

impl Page<'_> {
    fn line(&mut self, line: &[Run]) -> io::Result<()> {
        layout::write_line(self.out, line, self.style.ink)
    }

    fn head(&mut self, diff: &Diff) -> io::Result<()> {
        let half = self.style.width.saturating_sub(5) / 2;
        // What tells two files apart is at the end.
        let [left, right] = diff.names().map(|name| layout::ending(&visible(&name), half.max(8), self.marks.ellipsis));
        let title = format!("{left} {} {right}", self.marks.arrow());
        for line in layout::wrap(&[layout::run(&title, Look::Heading)], self.style.width) {
            self.line(&line)?;
        }
        let counts = diff.counts();
        for line in layout::wrap(&[layout::run(&counts, Look::Faint)], self.style.width) {
            self.line(&line)?;
        }
        self.line(&[])
    }

    /// Says how many equal sentences are left out.
    fn skipped(&mut self, rows: usize) -> io::Result<()> {
        if rows == 0 {
            return Ok(());
        }
        let rows = counted(rows, "sentence");
        let note = format!("{} {} {rows} the same", " ".repeat(2 * self.numbers + 1), self.marks.ellipsis);
        self.line(&[layout::run(&note, Look::Faint)])
    }

    /// The mark of a row, and how it is drawn.
    fn mark(&self, kind: RowKind) -> (&'static str, Look) {
        let unicode = self.marks.is_unicode();
        match kind {
            RowKind::Same => ("=", Look::Faint),
            RowKind::Edited if unicode => ("≈", Look::NearVerbatim),
            RowKind::Edited => ("*", Look::NearVerbatim),
            RowKind::Retold => ("~", Look::Paraphrase),
            RowKind::MovedAway => (">", Look::Moved),
            RowKind::MovedHere => ("<", Look::Moved),
            RowKind::OnlyLeft => ("-", Look::Removed),
            RowKind::OnlyRight => ("+", Look::Added),
        }
    }

    fn gutter(&self, left: &str, right: &str, mark: &str, look: Look) -> Line {
        let width = self.numbers;
        vec![
            layout::run(&format!("{left:>width$} {right:>width$} "), Look::Faint),
            layout::run(mark, plain_mark(look)),
            layout::plain(" "),
        ]
    }

    fn hanging(&mut self, head: &[Run], body: &[Run]) -> io::Result<()> {
        let indent = layout::line_columns(head);
        for (number, line) in layout::wrap(body, self.style.width.saturating_sub(indent)).into_iter().enumerate() {
            let start = if number == 0 { head.to_vec() } else { vec![layout::plain(&" ".repeat(indent))] };
            self.line(&start.into_iter().chain(line).collect::<Line>())?;
        }
        Ok(())
    }

    /// One column: an edited sentence once, a retold one twice.
    fn inline(&mut self, row: &DiffRow) -> io::Result<()> {
        let (mark, look) = self.mark(row.kind);
        let (left, right) = (&row.left_label(), &row.right_label());
        match row.kind {
            RowKind::Same => {
                let head = self.gutter(left, right, mark, look);
                self.hanging(&head, &[layout::plain(&row.left_text)])
            }
            RowKind::OnlyLeft => {
                let head = self.gutter(left, "", mark, look);
                self.hanging(&head, &[layout::run(&row.left_text, Look::Dropped)])
            }
            RowKind::OnlyRight => {
                let head = self.gutter("", right, mark, look);
                self.hanging(&head, &[layout::run(&row.right_text, Look::Fresh)])
            }
            // Where the words that differ are not marked at its new place, the old wording stands at its own.
            RowKind::MovedAway if self.word_diff == WordDiff::None => {
                let head = self.gutter(left, "", mark, look);
                let note = format!("moved to {right}: ");
                self.hanging(&head, &[layout::run(&note, Look::Moved), layout::plain(&row.left_text)])
            }
            RowKind::MovedAway => {
                let head = self.gutter(left, "", mark, look);
                let note = format!("moved to {right}");
                self.hanging(&head, &[layout::run(&note, Look::Moved)])
            }
            // Without marks two wordings in one text could not be told apart.
            RowKind::Edited if self.word_diff == WordDiff::None => self.both(row),
            RowKind::MovedHere if self.word_diff == WordDiff::None => {
                let head = self.gutter(left, right, mark, look);
                let note = format!("moved from {left}: ");
                self.hanging(&head, &[layout::run(&note, Look::Moved), layout::plain(&row.right_text)])
            }
            RowKind::Edited | RowKind::MovedHere => {
                let head = self.gutter(left, right, mark, look);
                let mut body = Line::new();
                if row.kind == RowKind::MovedHere {
                    let note = format!("moved from {left}: ");
                    body.push(layout::run(&note, Look::Moved));
                }
                body.extend(merged(&row.pieces, self.word_diff));
                self.hanging(&head, &body)
            }
            RowKind::Retold => self.both(row),
        }
    }

    /// Two wordings, one below the other.
    fn both(&mut self, row: &DiffRow) -> io::Result<()> {
        let (mark, look) = self.mark(row.kind);
        let (left, right) = (&row.left_label(), &row.right_label());
        let head = self.gutter(left, "", mark, look);
        self.hanging(&head, &one_side(&row.pieces, Side::Left, self.word_diff))?;
        let head = self.gutter("", right, mark, look);
        self.hanging(&head, &one_side(&row.pieces, Side::Right, self.word_diff))
    }

    /// Two columns, the left article in the left one.
    fn two_columns(&mut self, row: &DiffRow) -> io::Result<()> {
        let (mark, look) = self.mark(row.kind);
        let (left, right) = match row.kind {
            RowKind::Same => (vec![layout::plain(&row.left_text)], vec![layout::plain(&row.right_text)]),
            RowKind::OnlyLeft => (vec![layout::run(&row.left_text, Look::Dropped)], Line::new()),
            RowKind::OnlyRight => (Line::new(), vec![layout::run(&row.right_text, Look::Fresh)]),
            RowKind::MovedAway => {
                let note = format!("moved to {}", row.right_label());
                (one_side(&row.pieces, Side::Left, self.word_diff), vec![layout::run(&note, Look::Moved)])
            }
            RowKind::MovedHere => {
                let note = format!("moved from {}", row.left_label());
                (vec![layout::run(&note, Look::Moved)], one_side(&row.pieces, Side::Right, self.word_diff))
            }
            RowKind::Edited | RowKind::Retold => {
                let side = |side| one_side(&row.pieces, side, self.word_diff);
                (side(Side::Left), side(Side::Right))
            }
        };
        let (left_number, right_number) = match row.kind {
            RowKind::MovedAway => (row.left_label(), String::new()),
            RowKind::MovedHere => (String::new(), row.right_label()),
            _ => (row.left_label(), row.right_label()),
        };
        let width = self.numbers;
        // "12 text of the left  ≈ 13 text of the right"
        let gutter = 2 * (self.numbers + 1) + 3;
        let column = (self.style.width.saturating_sub(gutter) / 2).max(8);
        let (left, right) = (layout::wrap(&left, column), layout::wrap(&right, column));
        for at in 0..left.len().max(right.len()) {
            let first = |text: String| if at == 0 { text } else { " ".repeat(width) };
            let cell = left.get(at).cloned().unwrap_or_default();
            let fill = " ".repeat(column.saturating_sub(layout::line_columns(&cell)) + 1);
            let mut line = vec![layout::run(&format!("{:>width$} ", first(left_number.clone())), Look::Faint)];
            line.extend(cell);
            line.push(layout::plain(&fill));
            line.push(layout::run(if at == 0 { mark } else { " " }, plain_mark(look)));
            line.push(layout::run(&format!(" {:>width$} ", first(right_number.clone())), Look::Faint));
            line.extend(right.get(at).cloned().unwrap_or_default());
            self.line(&line)?;
        }
        Ok(())
    }
}

/// A mark is never struck through or underlined.
fn plain_mark(look: Look) -> Look {
    match look {
        Look::Removed => Look::Dropped,
        Look::Added => Look::Fresh,
        look => look,
    }
}

/// For scripts: a line for each pair of sentences, then a line for each stretch, as `git diff --word-diff=porcelain` has them.
fn porcelain(diff: &Diff, out: &mut dyn Write) -> io::Result<()> {
    for row in diff.rows.iter().filter(|row| row.kind != RowKind::MovedAway) {
        let number = |label: String| if label.is_empty() { "0".to_owned() } else { label };
        writeln!(out, "@@ -{} +{} @@ {}", number(row.left_label()), number(row.right_label()), row.kind.name())?;
        let mut stretch = |sign: char, text: &str| writeln!(out, "{sign}{}", visible(text.trim_end()));
        match row.kind {
            RowKind::OnlyLeft => stretch('-', &row.left_text)?,
            RowKind::OnlyRight => stretch('+', &row.right_text)?,
            _ => {
                for piece in &row.pieces {
                    match piece.kind {
                        OpKind::Same => stretch(' ', &piece.left)?,
                        OpKind::OnlyLeft => stretch('-', &piece.left)?,
                        OpKind::OnlyRight => stretch('+', &piece.right)?,
                    }
                }
            }
        }
        writeln!(out, "~")?;
    }
    Ok(())
}

mod json;
#[cfg(test)]
mod tests;
