//! The rows of a table, whatever its format: a line of JSONL or a record of CSV. Readers ask each for the same
//! fields by name and never learn which it was.

use std::borrow::Cow;
use std::io::{self, BufRead};

use crate::ingest::csv::{Cells, CsvRow, CsvRows};
use crate::ingest::reader::{record_text, too_large_record};
use crate::ingest::records::{self, Line, Lines};
use crate::ingest::{Kind, Place, Problem};

/// What is said of cells that are not UTF-8.
pub(super) const NOT_UTF8: &str = "not valid UTF-8, shown as U+FFFD";

/// The rows of one source.
pub(super) enum Rows {
    Jsonl {
        lines: Lines,
        max_bytes: u64,
    },
    Csv {
        rows: Box<CsvRows>,
        max_bytes: u64,
    },
    /// Nothing more can be read.
    Ended,
}

/// One row.
pub(super) enum Row {
    /// A line that holds an object.
    Json(String),
    /// A record of a table with a header.
    Cells(Cells),
}

impl Rows {
    /// The rows of an opened source of this kind; nothing where the kind is no table.
    pub(super) fn open(kind: Kind, reader: Box<dyn BufRead + Send>, max_bytes: u64) -> io::Result<Self> {
        Ok(match kind {
            Kind::Csv => Self::Csv { rows: Box::new(CsvRows::new(reader, max_bytes)?), max_bytes },
            _ => Self::Jsonl { lines: Lines::new(reader, max_bytes), max_bytes },
        })
    }

    /// The next row and where it stands; what is odd about one that can be read goes to `problems`.
    pub(super) fn next(&mut self, path: &str, problems: &mut Vec<Problem>) -> Option<(Place, Result<Row, Problem>)> {
        match self {
            Self::Ended => None,
            Self::Jsonl { lines, max_bytes } => {
                let (number, line) = lines.next()?;
                let place = Place::line(path, number);
                let broken = matches!(line, Line::Broken(_));
                let row = record_text(line, &place, *max_bytes, problems).map(Row::Json);
                if broken {
                    *self = Self::Ended;
                }
                Some((place, row))
            }
            Self::Csv { rows, max_bytes } => {
                let (line, row) = rows.next()?;
                let place = Place::line(path, line);
                let row = cells(row, &place, *max_bytes, problems);
                Some((place, row))
            }
        }
    }
}

/// The cells of a record of CSV, or why there are none.
fn cells(row: CsvRow, place: &Place, max_bytes: u64, problems: &mut Vec<Problem>) -> Result<Row, Problem> {
    match row {
        CsvRow::Cells(cells) => {
            if !cells.is_utf8() {
                problems.push(Problem::note(place.clone(), "invalid-utf8", NOT_UTF8));
            }
            Ok(Row::Cells(cells))
        }
        CsvRow::Ragged(ragged) => Err(Problem::unread(place.clone(), "record", ragged.to_string())),
        CsvRow::TooLong => Err(too_large_record(place, max_bytes)),
        CsvRow::Broken(error) => Err(Problem::io(place.clone(), &error)),
    }
}

impl Row {
    /// The values of the fields `names`: strings as they are, numbers as written, nothing where a field is absent.
    pub(super) fn fields<const N: usize>(&self, names: [&str; N]) -> Result<[Option<Cow<'_, str>>; N], String> {
        match self {
            Self::Json(line) => records::fields(line, names),
            Self::Cells(cells) => Ok(cells.fields(names)),
        }
    }

    /// Whether it has a cell of this name, though it be empty. JSONL tells that by its values.
    pub(super) fn has(&self, name: &str) -> bool {
        matches!(self, Self::Cells(cells) if cells.has(name))
    }

    /// The names of its fields, for a message.
    pub(super) fn present(&self) -> String {
        match self {
            Self::Json(line) => records::present(line),
            Self::Cells(cells) => cells.present(),
        }
    }
}
