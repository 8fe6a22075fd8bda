//! Cells that a spreadsheet would run as a formula, made harmless without losing a character.
//!
//! ```text
//! =1+2   →  '=1+2        '=1+2  →  ''=1+2        l'eau  →  l'eau
//! ```
//!
//! A cell that begins with `=`, `+`, `-`, `@`, a tab or a line break, after any apostrophes, gets an apostrophe in front;
//! a spreadsheet takes that for "this is text". Taking one off such a cell gives back what was there.

use std::borrow::Cow;

/// The cell, with an apostrophe in front where a spreadsheet would run it.
///
/// ```
/// use recoupe::ingest::defused;
/// assert_eq!(defused("=1+2"), "'=1+2");
/// assert_eq!(defused("'=1+2"), "''=1+2");
/// assert_eq!(defused("a=1"), "a=1");
/// ```
pub fn defused(cell: &str) -> Cow<'_, str> {
    let begins = cell.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r', '\n']);
    if begins { Cow::Owned(format!("'{cell}")) } else { Cow::Borrowed(cell) }
}

/// A row of CSV with its line end: cells made harmless, between quotation marks where they need them.
///
/// ```
/// use recoupe::ingest::csv_row;
/// assert_eq!(csv_row(&["a", "b,\"c\"", "=1"]), "a,\"b,\"\"c\"\"\",'=1\n");
/// ```
pub fn csv_row(cells: &[&str]) -> String {
    let cells: Vec<String> = cells.iter().map(|cell| quoted(&defused(cell), b',')).collect();
    format!("{}\n", cells.join(","))
}

/// A cell between quotation marks, where it needs them.
pub(super) fn quoted(cell: &str, mark: u8) -> String {
    let needs = cell.bytes().any(|byte| byte == mark || matches!(byte, b'"' | b'\n' | b'\r'));
    if needs { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.to_owned() }
}
