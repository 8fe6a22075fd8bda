//! The tables of `data/lexicon`, compiled into the program: one idea a row, languages side by side.
//!
//! A table is CSV without quoting: a header of column names, then rows; `|` separates alternatives inside a cell; a line
//! that begins with `#` is a comment. The cells of a language column are written as the language writes them and are
//! folded where they are looked up.

/// The rows of a table: each a list of cells, in the order of the header.
#[derive(Clone, Copy, Debug)]
pub struct Rows {
    text: &'static str,
}

/// The rows of a table compiled in with `include_str!`.
pub const fn rows(text: &'static str) -> Rows {
    Rows { text }
}

impl Rows {
    /// Column names.
    pub fn header(self) -> Vec<&'static str> {
        self.lines().next().map(|(_, line)| line.split(',').map(str::trim).collect()).unwrap_or_default()
    }

    /// Each row's line number in the file, from 1, and its cells.
    pub fn iter(self) -> impl Iterator<Item = (usize, Vec<&'static str>)> {
        self.lines().skip(1).map(|(number, line)| (number, line.split(',').map(str::trim).collect()))
    }

    fn lines(self) -> impl Iterator<Item = (usize, &'static str)> {
        self.text
            .lines()
            .enumerate()
            .map(|(index, line)| (index + 1, line))
            .filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'))
    }
}

/// The alternatives of a cell, without the empty ones.
pub fn alternatives(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('|').map(str::trim).filter(|word| !word.is_empty())
}
