//! The rows of a Parquet file in batches, in order or from any row on.

use std::fs::File;
use std::io::BufRead;

use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::schema::types::ColumnDescPtr;

use crate::ingest::columnar::column::{Column, Meaning, Value};
use crate::ingest::columnar::{seekable, told};
use crate::ingest::{Place, Problem, Source};

/// A file whose rows are read.
pub(in crate::ingest) struct Rows {
    path: String,
    file: SerializedFileReader<File>,
    header: Vec<String>,
    /// The columns that are wanted: their position in the file, and what they hold.
    wanted: Vec<Option<(usize, Meaning)>>,
    /// Bytes of the values of a batch, about.
    bytes: usize,
    /// The group that is open or comes next, and the rows before it.
    group: usize,
    before: u64,
    /// The group that is open: its columns, and how many of its rows were read.
    open: Option<(Vec<Option<Column>>, u64)>,
}

/// Some rows of one file.
#[derive(Debug)]
pub(in crate::ingest) struct Batch {
    first: u64,
    len: usize,
    columns: Vec<Option<Vec<Option<Value>>>>,
}

/// Most rows of a batch, however small they are.
const MOST_ROWS: u64 = 8 << 10;

impl Rows {
    /// The rows of `source`, of whose columns `names` are read, the first `needed` of which must be there; in batches of
    /// about `bytes`.
    ///
    /// `reader` is the source, opened. Errors: no such file, none of this format, one that broke off; a missing column, one
    /// that has no text to give.
    pub(in crate::ingest) fn open(
        source: &Source,
        reader: Box<dyn BufRead + Send>,
        names: &[&str],
        needed: usize,
        bytes: usize,
    ) -> Result<Self, Problem> {
        let place = || Place::file(&source.path);
        let file = seekable(source, reader).map_err(|error| Problem::io(place(), &error))?;
        let file = SerializedFileReader::new(file).map_err(|error| {
            let message =
                format!("expected a whole Parquet file, found one that is broken or cut off ({})", told(error));
            Problem::unread(place(), "not-parquet", message)
        })?;
        let refused = |message: String| Problem::unread(place(), "record", message);
        let schema = file.metadata().file_metadata().schema_descr();
        let header: Vec<String> =
            schema.root_schema().get_fields().iter().map(|field| field.name().to_owned()).collect();
        let mut wanted = Vec::new();
        for (at, name) in names.iter().enumerate() {
            let is_it = |column: &ColumnDescPtr| column.path().parts().first().is_some_and(|first| first == name);
            let Some(leaf) = schema.columns().iter().position(is_it) else {
                if at < needed {
                    let present: Vec<String> = header.iter().map(|name| format!("`{name}`")).collect();
                    let present = if present.is_empty() { "none".to_owned() } else { present.join(", ") };
                    let message = format!("expected text in field `{name}`, found the fields {present}");
                    return Err(refused(message));
                }
                wanted.push(None);
                continue;
            };
            let meaning = Meaning::of(&schema.column(leaf)).map_err(|found| {
                refused(format!("expected text, whole numbers or dates in field `{name}`, found {found}"))
            })?;
            wanted.push(Some((leaf, meaning)));
        }
        Ok(Self { path: source.path.clone(), file, header, wanted, bytes, group: 0, before: 0, open: None })
    }

    /// The names of all columns.
    pub(in crate::ingest) fn header(&self) -> &[String] {
        &self.header
    }

    /// Whether no row was read yet.
    pub(in crate::ingest) fn is_at_first(&self) -> bool {
        self.group == 0 && self.open.is_none()
    }

    /// The next rows; behind a group of which some cannot be read, those of the next one.
    pub(in crate::ingest) fn next(&mut self) -> Option<Result<Batch, Problem>> {
        loop {
            if self.group >= self.file.num_row_groups() {
                return None;
            }
            let rows = self.rows(self.group);
            let read = self.open.as_ref().map_or(0, |(_, read)| *read);
            if read >= rows {
                self.pass();
                continue;
            }
            let most = self.most(rows).min(rows - read);
            return Some(self.batch(read, most as usize));
        }
    }

    /// The row `row`, from 1, alone.
    pub(in crate::ingest) fn at(&mut self, row: u64) -> Result<Batch, Problem> {
        let behind = || {
            let message = "expected the record that stood here, found none: the file has changed";
            Problem::unread(Place::line(&self.path, row), "changed", message)
        };
        let wanted = row.checked_sub(1).ok_or_else(behind)?;
        let mut before = 0;
        let group = (0..self.file.num_row_groups()).find(|group| {
            let ends = before + self.rows(*group);
            let holds = wanted < ends;
            if !holds {
                before = ends;
            }
            holds
        });
        let group = group.ok_or_else(behind)?;
        let read = self.open.as_ref().map_or(0, |(_, read)| *read);
        if group != self.group || self.before + read > wanted {
            (self.group, self.before, self.open) = (group, before, None);
        }
        self.batch(wanted - self.before, 1)
    }

    /// `len` rows of the open group, `from` rows behind its beginning.
    fn batch(&mut self, from: u64, len: usize) -> Result<Batch, Problem> {
        let (first, last) = (self.before + 1, self.before + self.rows(self.group));
        let row = self.before + from + 1;
        match self.read(from, len) {
            Ok(columns) => Ok(Batch { first: row, len, columns }),
            Err(error) => {
                let message = format!(
                    "row group {}, rows {first} to {last}: the rows from {row} on cannot be read: {}",
                    self.group + 1,
                    told(error)
                );
                self.pass();
                Err(Problem::unread(Place::line(&self.path, row), "unreadable", message))
            }
        }
    }

    fn read(&mut self, from: u64, len: usize) -> parquet::errors::Result<Vec<Option<Vec<Option<Value>>>>> {
        if self.open.is_none() {
            let group = self.file.get_row_group(self.group)?;
            let schema = self.file.metadata().file_metadata().schema_descr();
            let column = |wanted: &Option<(usize, Meaning)>| {
                wanted
                    .map(|(leaf, meaning)| {
                        Ok(Column::new(group.get_column_reader(leaf)?, meaning, &schema.column(leaf)))
                    })
                    .transpose()
            };
            self.open = Some((self.wanted.iter().map(column).collect::<parquet::errors::Result<_>>()?, 0));
        }
        let (columns, read) = self.open.as_mut().expect("it was just opened");
        let skipped = (from - *read) as usize;
        *read = from + len as u64;
        columns
            .iter_mut()
            .map(|column| {
                let read = |column: &mut Column| {
                    if skipped > 0 {
                        column.skip(skipped)?;
                    }
                    column.read(len)
                };
                column.as_mut().map(read).transpose()
            })
            .collect()
    }

    /// Goes on to the next group.
    fn pass(&mut self) {
        self.before += self.rows(self.group);
        self.group += 1;
        self.open = None;
    }

    fn rows(&self, group: usize) -> u64 {
        u64::try_from(self.file.metadata().row_group(group).num_rows()).unwrap_or(0)
    }

    /// Rows of the open group that come to about the bytes of a batch.
    fn most(&self, rows: u64) -> u64 {
        let group = self.file.metadata().row_group(self.group);
        let sizes = self.wanted.iter().flatten();
        let size: u64 =
            sizes.map(|(leaf, _)| u64::try_from(group.column(*leaf).uncompressed_size()).unwrap_or(0)).sum();
        let most = u128::from(rows) * self.bytes as u128 / u128::from(size.max(1));
        (most.min(u128::from(MOST_ROWS)) as u64).max(1)
    }
}

impl Batch {
    /// The first row, from 1.
    pub(in crate::ingest) fn first(&self) -> u64 {
        self.first
    }

    /// How many rows there are.
    pub(in crate::ingest) fn len(&self) -> usize {
        self.len
    }

    /// The values of the wanted columns in the row at `row`, from 0.
    pub(in crate::ingest) fn row<const N: usize>(&self, row: usize) -> [Option<&Value>; N] {
        std::array::from_fn(|at| self.columns.get(at)?.as_ref()?.get(row)?.as_ref())
    }

    /// Bytes of its values, about.
    pub(in crate::ingest) fn bytes(&self) -> usize {
        let size = |value: &Value| value.bytes();
        self.columns.iter().flatten().flatten().flatten().map(size).sum()
    }
}

impl Value {
    /// Bytes of its text.
    pub(in crate::ingest) fn bytes(&self) -> usize {
        match self {
            Self::Bytes(bytes) => bytes.len(),
            Self::Written(text) => text.len(),
        }
    }
}
