//! A table written again, row by row, with columns added: every byte of what was there stays, line ends and broken rows
//! with it.
//!
//! ```text
//! {"id": 7, "text": "…" }     →  {"id": 7, "text": "…" ,"dup_of":null,"cluster":null,"score":null}
//! 7;"…"                       →  7;"…";;;
//! ```

use std::io::{self, BufRead, Write};

use crate::ingest::columnar;
use crate::ingest::csv::{Table, delimiter};
use crate::ingest::defuse::{defused, quoted};
use crate::ingest::records;
use crate::ingest::split::Splitter;
use crate::ingest::{Kind, Lots, Options, Place, Problem, Source};

/// A value that a row is given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Added {
    /// None: null, an empty cell.
    Nothing,
    /// Text.
    Text(String),
    /// A number as written.
    Number(String),
}

/// What the cells of a column are, where a format tells types.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// Text.
    Text,
    /// Whole numbers.
    Whole,
    /// Fractions.
    Fraction,
    /// Days, as `YYYY-MM-DD`.
    Day,
}

/// Writes a table of `rows`, whose cells stand as `columns` do, to `out` as Parquet.
///
/// Errors: an output that takes no more; a build without Parquet.
pub fn write_parquet(
    columns: &[(&str, Column)],
    rows: &mut dyn Iterator<Item = Vec<Added>>,
    out: &mut (dyn Write + Send),
) -> io::Result<()> {
    columnar::write(columns, rows, out)
}

/// Why a table was not written to its end.
#[derive(Debug)]
pub enum Unwritten {
    /// The input cannot be read, or has a column of this name.
    Input(Problem),
    /// The output takes no more.
    Output(io::Error),
}

/// Writes `source`, decompressed, to `out`. `columns` are added to the rows for which `values`, asked with the line each
/// begins at (from 1; in Parquet, its number) in order, gives something; other rows are written as they are.
pub fn rewrite<const N: usize>(
    source: &Source,
    options: &Options,
    columns: [(&str, Column); N],
    mut values: impl FnMut(u64) -> Option<[Added; N]>,
    out: &mut (dyn Write + Send),
) -> Result<(), Unwritten> {
    let names = columns.map(|(name, _)| name);
    if source.kind == Kind::Parquet {
        return columnar::copy(source, columns, values, out);
    }
    let unread = |line: u64, error: &io::Error| Unwritten::Input(Problem::io(Place::line(&source.path, line), error));
    let mut reader = source.open().map_err(|error| unread(1, &error))?;
    let csv = match source.kind {
        Kind::Csv => {
            let first = reader.fill_buf().map_err(|error| unread(1, &error))?;
            Some(delimiter(first.strip_prefix(b"\xef\xbb\xbf").unwrap_or(first)))
        }
        _ => None,
    };
    let mut splitter = csv.map_or(Splitter::Lines, Splitter::csv);
    let most = usize::try_from(options.max_bytes).unwrap_or(usize::MAX);
    let (mut row, mut line, mut passing, mut is_header) = (Vec::new(), 1_u64, false, csv.is_some());
    loop {
        let buffer = reader.fill_buf().map_err(|error| unread(line, &error))?;
        let at_end = buffer.is_empty();
        let end = splitter.end(buffer);
        let taken = end.unwrap_or(buffer.len());
        row.extend_from_slice(&buffer[..taken]);
        reader.consume(taken);
        // A row past the limit is no article: it goes through in pieces.
        if passing || (end.is_none() && !at_end && row.len() > most) {
            out.write_all(&row).map_err(Unwritten::Output)?;
            line += memchr::memchr_iter(b'\n', &row).count() as u64;
            row.clear();
            passing = end.is_none() && !at_end;
            if at_end {
                return Ok(());
            }
            continue;
        }
        if end.is_none() && !at_end {
            continue;
        }
        if !row.is_empty() {
            let blank = row.trim_ascii().is_empty();
            match csv {
                Some(mark) if is_header && !blank => {
                    is_header = false;
                    let header = Table::read(&mut &row[..], most).map_err(|error| unread(line, &error))?;
                    let present = header.map(|header| header.table.header().to_vec()).unwrap_or_default();
                    free(&present, &names, &source.path, line)?;
                    with_cells(&row, mark, names.map(|name| name.to_owned()), out).map_err(Unwritten::Output)?;
                }
                Some(mark) if !blank => match values(line) {
                    Some(values) => {
                        let cells = values.map(|value| match value {
                            Added::Nothing => String::new(),
                            Added::Text(text) => quoted(&defused(&text), mark),
                            Added::Number(number) => number,
                        });
                        with_cells(&row, mark, cells, out).map_err(Unwritten::Output)?;
                    }
                    None => out.write_all(&row).map_err(Unwritten::Output)?,
                },
                None if !blank => match values(line) {
                    Some(values) => {
                        let text = String::from_utf8_lossy(&row);
                        free(&records::names(&text), &names, &source.path, line)?;
                        with_fields(&row, names, values, out).map_err(Unwritten::Output)?;
                    }
                    None => out.write_all(&row).map_err(Unwritten::Output)?,
                },
                _ => out.write_all(&row).map_err(Unwritten::Output)?,
            }
            line += memchr::memchr_iter(b'\n', &row).count() as u64;
            row.clear();
        }
        if at_end {
            return Ok(());
        }
    }
}

/// A column of a new name that is there already: which of the two would be meant?
pub(super) fn field_taken(present: &[String], added: &[&str], place: &Place) -> Option<Problem> {
    let name = added.iter().find(|name| present.iter().any(|known| known == *name))?;
    let message = format!("expected no field `{name}`, which is to be added, found one");
    Some(Problem::unread(place.clone(), "field-taken", message))
}

/// Whether the beginning of `source` shows that columns cannot be added: told before work starts, so far as that can be.
///
/// Errors: a field of a name in [`Options::added`].
pub fn check_added(source: &Source, options: &Options) -> Result<(), Problem> {
    let mut taken = None;
    if let Some(lot) = Lots::new(vec![Ok(source.clone())], options).next() {
        lot.records(options, &mut |record| match record {
            Err(problem) if problem.code == "field-taken" && taken.is_none() => taken = Some(problem),
            _ => {}
        });
    }
    taken.map_or(Ok(()), Err)
}

fn free(present: &[String], names: &[&str], path: &str, line: u64) -> Result<(), Unwritten> {
    field_taken(present, names, &Place::line(path, line)).map_or(Ok(()), |problem| Err(Unwritten::Input(problem)))
}

/// The row without its line end, and the line end.
fn ended(row: &[u8]) -> (&[u8], &[u8]) {
    let body = row.strip_suffix(b"\n").map_or(row, |body| body.strip_suffix(b"\r").unwrap_or(body));
    row.split_at(body.len())
}

fn with_cells<const N: usize>(row: &[u8], mark: u8, cells: [String; N], out: &mut dyn Write) -> io::Result<()> {
    let (body, end) = ended(row);
    out.write_all(body)?;
    for cell in cells {
        out.write_all(&[mark])?;
        out.write_all(cell.as_bytes())?;
    }
    out.write_all(end)
}

fn with_fields<const N: usize>(
    row: &[u8],
    names: [&str; N],
    values: [Added; N],
    out: &mut dyn Write,
) -> io::Result<()> {
    let close = row.iter().rposition(|byte| *byte == b'}').unwrap_or(row.len());
    out.write_all(&row[..close])?;
    for (name, value) in names.into_iter().zip(values) {
        let value = match value {
            Added::Nothing => "null".to_owned(),
            Added::Text(text) => serde_json::Value::String(text).to_string(),
            Added::Number(number) => number,
        };
        write!(out, ",{}:{value}", serde_json::Value::String(name.to_owned()))?;
    }
    out.write_all(&row[close..])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::{Format, find};

    const NEW: [(&str, Column); 3] = [("dup_of", Column::Text), ("score", Column::Fraction), ("cluster", Column::Text)];

    fn rewritten(name: &str, bytes: &[u8], lines: &[u64]) -> Result<String, String> {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).expect("written");
        let source = find(&[path], Format::Auto).remove(0).expect("a file");
        let mut out = Vec::new();
        let values = |line: u64| {
            let text = Added::Text(format!("=\"{line}\""));
            lines.contains(&line).then(|| [text, Added::Number("0.5".to_owned()), Added::Nothing])
        };
        let options = Options { max_bytes: 60, ..Options::default() };
        match rewrite(&source, &options, NEW, values, &mut out) {
            Ok(()) => Ok(String::from_utf8(out).expect("UTF-8")),
            Err(Unwritten::Input(problem)) => Err(problem.message),
            Err(Unwritten::Output(error)) => Err(error.to_string()),
        }
    }

    #[test]
    fn rows_keep_their_bytes_and_gain_fields() {
        let long = "x".repeat(70_000);
        let rows = format!("\u{feff}{{\"id\": 1 }} \r\n\n{{broken\n{{\"text\":\"{long}\"}}\n{{\"a\":{{}}}}");
        let expected = format!(
            "\u{feff}{{\"id\": 1 ,\"dup_of\":\"=\\\"1\\\"\",\"score\":0.5,\"cluster\":null}} \r\n\n{{broken\n{{\"text\":\"{long}\"}}\n\
             {{\"a\":{{}},\"dup_of\":\"=\\\"5\\\"\",\"score\":0.5,\"cluster\":null}}"
        );
        assert_eq!(rewritten("rows.jsonl", rows.as_bytes(), &[1, 5]), Ok(expected));
    }

    #[test]
    fn records_keep_their_bytes_and_gain_cells_that_no_spreadsheet_runs() {
        let rows = "\u{feff}id;text\r\n7;\"a;\n\"\"b\"\"\"\r\n8;c\n9;d";
        let expected = "\u{feff}id;text;dup_of;score;cluster\r\n7;\"a;\n\"\"b\"\"\";\"'=\"\"2\"\"\";0.5;\r\n8;c\n9;d;\"'=\"\"5\"\"\";0.5;";
        assert_eq!(rewritten("rows.csv", rows.as_bytes(), &[2, 5]), Ok(expected.to_owned()));
    }

    #[test]
    fn a_field_of_the_same_name_stops_it() {
        let message = "expected no field `score`, which is to be added, found one";
        assert_eq!(rewritten("rows.jsonl", b"{\"score\":1}", &[1]), Err(message.to_owned()));
        assert_eq!(rewritten("rows.csv", b"id,score\n1,2\n", &[2]), Err(message.to_owned()));
    }
}
