//! CSV: a header, then a record a row, as RFC 4180 has it; cells may hold line breaks between quotation marks.
//!
//! ```text
//! id;date;text                      the mark that stands most often in the header parts the cells: comma, semicolon or tab
//! 7;2024-06-18;"Il a dit : ""non"";
//! puis il est parti."               one record, told by the line it begins at
//! ```
//!
//! A record longer than the limit ends the file: a quotation mark that is never closed takes in all that follows, and
//! nothing tells where the next record begins. A row with more or fewer cells than the header is told and passed over.

use std::borrow::Cow;
use std::io::{self, BufRead};
use std::sync::Arc;

use csv::{ReaderBuilder, StringRecord};
use memchr::memchr_iter;

use crate::ingest::decode::{self, Replaced};
use crate::ingest::split::Splitter;

/// How the rows of an input are to be read.
#[derive(Clone, Debug)]
pub(super) struct Table {
    delimiter: u8,
    header: Vec<String>,
}

/// A record with the names of its cells.
#[derive(Clone, Debug)]
pub(super) struct Cells {
    table: Arc<Table>,
    record: StringRecord,
    /// What was not UTF-8 in the row.
    pub(super) replaced: Option<Replaced>,
}

/// A row that has not as many cells as the header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Ragged {
    expected: usize,
    found: usize,
}

/// Reads the records of one input, one by one.
pub(super) struct CsvRows {
    reader: Box<dyn BufRead + Send>,
    table: Arc<Table>,
    splitter: Splitter,
    limit: usize,
    /// Lines before the next row.
    lines: u64,
    ended: bool,
}

/// One record, or why there is none.
pub(super) enum CsvRow {
    /// Its cells.
    Cells(Cells),
    /// It has not as many cells as the header.
    Ragged(Ragged),
    /// It goes on past the limit; the rest of the input is not read.
    TooLong,
    /// The input broke off.
    Broken(io::Error),
}

/// The first row of a table, with what stands before it.
#[derive(Debug)]
pub(super) struct Header {
    pub(super) table: Table,
    /// Lines up to its end.
    pub(super) lines: u64,
    /// Bytes up to its end.
    pub(super) bytes: u64,
}

impl Table {
    /// Reads the header, of at most `limit` bytes; nothing where there is none.
    pub(super) fn read(reader: &mut dyn BufRead, limit: usize) -> io::Result<Option<Header>> {
        let first = reader.fill_buf()?;
        let begin = decode::behind_mark(first);
        let (mark, delimiter) = (first.len() - begin.len(), delimiter(begin));
        reader.consume(mark);
        let mut bytes = mark as u64;
        let (mut splitter, mut lines) = (Splitter::csv(delimiter), 0);
        let mut row = Vec::new();
        while next_row(reader, &mut splitter, limit, &mut row)? == Next::Row {
            lines += memchr_iter(b'\n', &row).count() as u64;
            bytes += row.len() as u64;
            if !row.trim_ascii().is_empty() {
                let mut table = Self { delimiter, header: Vec::new() };
                let (names, _) = table.record(&row);
                table.header = names.iter().map(|name| name.trim().to_owned()).collect();
                return Ok(Some(Header { table, lines, bytes }));
            }
        }
        Ok(None)
    }

    /// The mark between cells.
    pub(super) const fn delimiter(&self) -> u8 {
        self.delimiter
    }

    /// The names of the columns.
    pub(super) fn header(&self) -> &[String] {
        &self.header
    }

    /// The cells of `row`, which is one row.
    pub(super) fn cells(self: &Arc<Self>, row: &[u8]) -> Result<Cells, Ragged> {
        let (record, replaced) = self.record(row);
        if record.len() == self.header.len() {
            Ok(Cells { table: Arc::clone(self), record, replaced })
        } else {
            Err(Ragged { expected: self.header.len(), found: record.len() })
        }
    }

    /// The cells of `row`, and what had to be replaced in it.
    fn record(&self, row: &[u8]) -> (StringRecord, Option<Replaced>) {
        let (text, replaced) = decode::borrowed(row);
        let mut reader = ReaderBuilder::new()
            .has_headers(false)
            .delimiter(self.delimiter)
            .buffer_capacity(row.len().clamp(16, 8 << 10))
            .from_reader(text.as_bytes());
        (reader.records().next().and_then(Result::ok).unwrap_or_default(), replaced)
    }
}

impl CsvRows {
    /// A reader of records of at most `limit` bytes. An input without a header gives no records.
    pub(super) fn new(mut reader: Box<dyn BufRead + Send>, limit: u64) -> io::Result<Self> {
        let limit = usize::try_from(limit).unwrap_or(usize::MAX);
        let header = Table::read(&mut *reader, limit)?;
        let ended = header.is_none();
        let empty = Header { table: Table { delimiter: b',', header: Vec::new() }, lines: 0, bytes: 0 };
        let Header { table, lines, .. } = header.unwrap_or(empty);
        let splitter = Splitter::csv(table.delimiter);
        Ok(Self { reader, table: Arc::new(table), splitter, limit, lines, ended })
    }

    /// The next record and the line it begins at.
    pub(super) fn next(&mut self) -> Option<(u64, CsvRow)> {
        let mut row = Vec::new();
        while !self.ended {
            let line = self.lines + 1;
            let read = next_row(&mut *self.reader, &mut self.splitter, self.limit, &mut row);
            self.lines += memchr_iter(b'\n', &row).count() as u64;
            let row = match read {
                Ok(Next::End) => return None,
                Ok(Next::Row) if row.trim_ascii().is_empty() => continue,
                Ok(Next::Row) => self.table.cells(&row).map_or_else(CsvRow::Ragged, CsvRow::Cells),
                Ok(Next::TooLong) => CsvRow::TooLong,
                Err(error) => CsvRow::Broken(error),
            };
            self.ended = matches!(row, CsvRow::TooLong | CsvRow::Broken(_));
            return Some((line, row));
        }
        None
    }
}

impl Cells {
    /// The values of the columns `names`; nothing where a cell is empty or its column is missing.
    pub(super) fn fields<const N: usize>(&self, names: [&str; N]) -> [Option<Cow<'_, str>>; N] {
        names.map(|name| {
            let at = self.table.header.iter().position(|column| column == name)?;
            self.record.get(at).filter(|cell| !cell.is_empty()).map(Cow::Borrowed)
        })
    }

    /// Whether there is a column of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.table.header.iter().any(|column| column == name)
    }

    /// The names of the columns, for a message.
    pub(super) fn present(&self) -> String {
        self.table.header.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
    }
}

impl std::fmt::Display for Ragged {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "expected {} cells as in the header, found {}", self.expected, self.found)
    }
}

/// What reading a row met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Next {
    Row,
    TooLong,
    End,
}

/// Reads the next row into the emptied `row`, its line end with it.
fn next_row(reader: &mut dyn BufRead, splitter: &mut Splitter, limit: usize, row: &mut Vec<u8>) -> io::Result<Next> {
    row.clear();
    loop {
        let buffer = reader.fill_buf()?;
        if buffer.is_empty() {
            return Ok(if row.is_empty() { Next::End } else { Next::Row });
        }
        let end = splitter.end(buffer);
        let taken = end.unwrap_or(buffer.len());
        row.extend_from_slice(&buffer[..taken]);
        reader.consume(taken);
        if row.len() > limit.saturating_add(2) {
            return Ok(Next::TooLong);
        }
        if end.is_some() {
            return Ok(Next::Row);
        }
    }
}

/// The mark that parts the cells of the header line.
pub(super) fn delimiter(bytes: &[u8]) -> u8 {
    let (mut quoted, mut counts) = (false, [(b',', 0_u32), (b';', 0), (b'\t', 0)]);
    // Blank lines may stand above the header.
    for byte in bytes.iter().skip_while(|byte| matches!(byte, b'\n' | b'\r')) {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' | b'\r' if !quoted => break,
            _ if !quoted => counts.iter_mut().filter(|(mark, _)| mark == byte).for_each(|(_, count)| *count += 1),
            _ => {}
        }
    }
    // Of equals the first: a header of one column has none.
    counts.into_iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(mark, _)| mark)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(bytes: &[u8], limit: u64) -> Vec<(u64, String)> {
        let mut rows = CsvRows::new(Box::new(io::Cursor::new(bytes.to_vec())), limit).expect("opens");
        std::iter::from_fn(|| rows.next())
            .map(|(line, row)| match row {
                CsvRow::Cells(cells) => {
                    let [id, text] = cells.fields(["id", "text"]);
                    (line, format!("{}|{}", id.unwrap_or_default(), text.unwrap_or_default()))
                }
                CsvRow::Ragged(ragged) => (line, ragged.to_string()),
                CsvRow::TooLong => (line, "too long".to_owned()),
                CsvRow::Broken(error) => (line, error.to_string()),
            })
            .collect()
    }

    #[test]
    fn cells_go_by_name_whatever_parts_them_and_records_by_their_first_line() {
        let expected = [(2, "7|a, \"b\";\nc".to_owned()), (4, "8|".to_owned())];
        assert_eq!(rows(b"id,n,text\r\n7,x,\"a, \"\"b\"\";\nc\"\r\n8,,\r\n", 99), expected);
        assert_eq!(rows(b"\xef\xbb\xbftext;id\n\"a, \"\"b\"\";\nc\";7\n;8\n", 99), expected);
        assert_eq!(rows(b"id\ttext\n7\t\"a, \"\"b\"\";\nc\"\n8\t", 99), expected);
    }

    #[test]
    fn rows_of_another_length_are_told_and_the_next_is_read() {
        let ragged = |found| format!("expected 2 cells as in the header, found {found}");
        let expected = [(2, ragged(1)), (3, ragged(3)), (5, "9|z".to_owned())];
        assert_eq!(rows(b"id,text\n7\n8,a,b\n\n9,z\n", 99), expected);
    }

    #[test]
    fn an_open_quotation_mark_does_not_take_in_the_file() {
        let mut bytes = b"id,text\n7,a\n8,\"b\n".to_vec();
        bytes.extend(std::iter::repeat_n(b"9,c\n", 100_000).flatten());
        let found = rows(&bytes, 1_000);
        assert_eq!(found[1..], [(3, "too long".to_owned())]);
        assert_eq!(rows(b"", 10), []);
        assert_eq!(rows(b"id,text\n", 10), []);
    }
}
