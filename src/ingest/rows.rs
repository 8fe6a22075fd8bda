//! The rows of a table, whatever its format: a line of JSONL, a record of CSV or a row of Parquet. Readers ask each for the same
//! fields by name and never learn which it was.

use std::borrow::Cow;
use std::io::BufRead;
use std::sync::Arc;

use crate::ingest::columnar;
use crate::ingest::csv::{Cells, CsvRow, CsvRows};
use crate::ingest::reader::{record_text, too_large, too_large_record};
use crate::ingest::records::{self, Line, Lines};
use crate::ingest::{Kind, Place, Problem, Source};

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
    Columns {
        rows: Box<columnar::Rows>,
        names: Arc<[String]>,
        /// Rows that are read and not yet given, and how many were.
        batch: Option<(columnar::Batch, usize)>,
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
    /// The wanted columns of a row: their names and values, and the names of all.
    Values(Arc<[String]>, Vec<Option<String>>),
}

impl Rows {
    /// The rows of `source`, a table of this kind, which `reader` reads. Of columns only `names` are read, the first
    /// `needed` of which must be there.
    pub(super) fn open(
        (source, kind): (&Source, Kind),
        reader: Box<dyn BufRead + Send>,
        max_bytes: u64,
        (names, needed): (&[&str], usize),
    ) -> Result<Self, Problem> {
        Ok(match kind {
            Kind::Csv => {
                let rows = CsvRows::new(reader, max_bytes);
                let rows = rows.map_err(|error| Problem::io(Place::file(&source.path), &error))?;
                Self::Csv { rows: Box::new(rows), max_bytes }
            }
            Kind::Parquet => {
                let rows = Box::new(columnar::Rows::open(source, reader, names, needed, BATCH)?);
                let names = names.iter().map(|name| (*name).to_owned()).collect();
                Self::Columns { rows, names, batch: None, max_bytes }
            }
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
            Self::Columns { rows, names, batch, max_bytes } => loop {
                if let Some((some, given)) = batch
                    && *given < some.len()
                {
                    let at = *given;
                    *given += 1;
                    let place = Place::line(path, some.first() + at as u64);
                    let row = values(some, at, names, &place, *max_bytes, problems);
                    return Some((place, row));
                }
                match rows.next()? {
                    Ok(some) => *batch = Some((some, 0)),
                    Err(problem) => return Some((problem.place.clone(), Err(problem))),
                }
            },
        }
    }
}

/// The cells of a record of CSV, or why there are none.
fn cells(row: CsvRow, place: &Place, max_bytes: u64, problems: &mut Vec<Problem>) -> Result<Row, Problem> {
    match row {
        CsvRow::Cells(cells) => {
            if let Some(replaced) = cells.replaced {
                problems.push(Problem::note(place.clone(), "invalid-utf8", replaced.message()));
            }
            Ok(Row::Cells(cells))
        }
        CsvRow::Ragged(ragged) => Err(Problem::unread(place.clone(), "record", ragged.to_string())),
        CsvRow::TooLong => Err(too_large_record(place, max_bytes)),
        CsvRow::Broken(error) => Err(Problem::io(place.clone(), &error)),
    }
}

/// The values of a row, or why they are none.
fn values(
    batch: &columnar::Batch,
    at: usize,
    names: &Arc<[String]>,
    place: &Place,
    max_bytes: u64,
    problems: &mut Vec<Problem>,
) -> Result<Row, Problem> {
    let all: [Option<&columnar::Value>; MOST_FIELDS] = batch.row(at);
    let there = all.iter().flatten();
    let bytes: u64 = there.clone().map(|value| value.bytes() as u64).sum();
    if bytes > max_bytes {
        return Err(too_large(place, &bytes.to_string(), max_bytes));
    }
    if let Some(replaced) = there.clone().find_map(|value| value.replaced()) {
        problems.push(Problem::note(place.clone(), "invalid-utf8", replaced.message()));
    }
    let values = all.iter().take(names.len()).map(|value| value.map(|value| value.text().into_owned()));
    Ok(Row::Values(Arc::clone(names), values.collect()))
}

/// Most fields that are asked for.
const MOST_FIELDS: usize = 8;

/// Bytes of the rows of columns that are held at once, about.
const BATCH: usize = 1 << 20;

impl Row {
    /// The values of the fields `names`: strings as they are, numbers as written, nothing where a field is absent.
    pub(super) fn fields<const N: usize>(&self, names: [&str; N]) -> Result<[Option<Cow<'_, str>>; N], String> {
        match self {
            Self::Json(line) => records::fields(line, names),
            Self::Cells(cells) => Ok(cells.fields(names)),
            Self::Values(known, values) => Ok(names.map(|name| {
                let at = known.iter().position(|known| known == name)?;
                values.get(at)?.as_deref().map(Cow::Borrowed)
            })),
        }
    }

    /// Whether it has a cell of this name, though it be empty. JSONL tells that by its values.
    pub(super) fn has(&self, name: &str) -> bool {
        match self {
            Self::Json(_) => false,
            Self::Cells(cells) => cells.has(name),
            Self::Values(known, _) => known.iter().any(|known| known == name),
        }
    }

    /// The names of its fields, for a message.
    pub(super) fn present(&self) -> String {
        match self {
            Self::Json(line) => records::present(line),
            Self::Cells(cells) => cells.present(),
            Self::Values(known, _) => known.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", "),
        }
    }
}
