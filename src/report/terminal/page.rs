//! Where lines are written: indents, headings, hanging paragraphs, and the note that says how much is left out.

use std::io::{self, Write};

use crate::base::counted;
use crate::report::Style;
use crate::report::layout::{self, Line, Look, Run};
use crate::report::marks::Marks;

/// A page of text under construction.
pub(super) struct Page<'o> {
    out: &'o mut dyn Write,
    style: Style,
    pub(super) marks: Marks,
}

impl<'o> Page<'o> {
    pub(super) fn new(out: &'o mut dyn Write, style: Style) -> Self {
        Self { out, style, marks: Marks::of(style.charset) }
    }

    /// Columns of a line.
    pub(super) fn width(&self) -> usize {
        self.style.width
    }

    pub(super) fn line(&mut self, line: &[Run]) -> io::Result<()> {
        layout::write_line(self.out, line, self.style.ink)
    }

    pub(super) fn blank(&mut self) -> io::Result<()> {
        writeln!(self.out)
    }

    /// A title that begins a part of the report: a blank line, and a rule as long as the line.
    pub(super) fn title(&mut self, title: &str) -> io::Result<()> {
        self.blank()?;
        let title = self.clipped(title, self.width().saturating_sub(6));
        let rule = self.marks.rule;
        let rest = self.width().saturating_sub(4 + layout::columns(&title));
        let line = format!("{} {title} {}", rule.repeat(2), rule.repeat(rest));
        self.line(&[layout::run(&line, Look::Heading)])
    }

    /// A blank line and a title.
    pub(super) fn heading(&mut self, title: &str) -> io::Result<()> {
        self.blank()?;
        self.hanging(&[], &[layout::run(title, Look::Heading)])
    }

    /// `body` beside `head`, wrapped so that its lines stand under each other.
    pub(super) fn hanging(&mut self, head: &[Run], body: &[Run]) -> io::Result<()> {
        self.hanging_at_most(head, body, None)
    }

    /// As [`Page::hanging`], with at most `most` lines; what is left out is told.
    pub(super) fn hanging_at_most(&mut self, head: &[Run], body: &[Run], most: Option<usize>) -> io::Result<()> {
        let indent = layout::line_columns(head);
        if indent + NARROWEST > self.width() && indent > DEEP {
            let all: Line = head.iter().chain(body).cloned().collect();
            return self.hanging_at_most(&[], &all, most);
        }
        let mut lines = layout::wrap(body, self.style.width.saturating_sub(indent));
        let left_out = most.map_or(0, |most| lines.len().saturating_sub(most));
        lines.truncate(lines.len() - left_out);
        for (number, line) in lines.into_iter().enumerate() {
            let start = if number == 0 { head.to_vec() } else { vec![layout::plain(&" ".repeat(indent))] };
            self.line(&start.into_iter().chain(line).collect::<Line>())?;
        }
        if left_out > 0 {
            let note = format!("{}{} {}", " ".repeat(indent), self.marks.ellipsis, counted(left_out, "more line"));
            self.line(&[layout::run(&note, Look::Faint)])?;
        }
        Ok(())
    }

    /// Says how many entries of a list are left out, if any.
    pub(super) fn more(&mut self, left_out: usize, what: &str, note: &str) -> io::Result<()> {
        if left_out == 0 {
            return Ok(());
        }
        let note = format!("  {} {}{note}", self.marks.ellipsis, counted(left_out, &format!("more {what}")));
        self.line(&[layout::run(&note, Look::Faint)])
    }

    /// `text` on one line of at most `width` columns.
    pub(super) fn clipped(&self, text: &str, width: usize) -> String {
        layout::clipped(&crate::report::visible(text), width, self.marks.ellipsis)
    }
}

/// Columns that a paragraph beside a head has at least; with less it runs on after the head.
const NARROWEST: usize = 24;

/// Columns of indent that are always left.
const DEEP: usize = 8;
