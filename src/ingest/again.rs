//! Records read a second time, by the places they were found at: for the few that are to be shown.
//!
//! A plain file is entered at the record's offset; a compressed one is read up to it.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::sync::Arc;

use crate::ingest::columnar;
use crate::ingest::csv::Table;
use crate::ingest::lot::{self, Body, Lot};
use crate::ingest::walk::Origin;
use crate::ingest::{Kind, Options, Place, Problem, Source};

/// Where a record stands: what [`Record`](crate::ingest::Record) told of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Standpoint {
    /// Position of its source.
    pub source: u32,
    /// Where it begins, in bytes of the decompressed source.
    pub offset: u64,
    /// Its bytes.
    pub bytes: u64,
    /// Its line, from 1; 0 where the file is the article.
    pub line: u64,
}

/// The texts of the records at `wanted`, in that order. `sources` are in the order of [`Lots`](crate::ingest::Lots).
///
/// Errors: a source that cannot be read again, or is no longer what it was.
pub fn texts(
    sources: &[Result<Source, Problem>],
    wanted: &[Standpoint],
    options: &Options,
) -> Result<Vec<String>, Problem> {
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by_key(|at| wanted[*at]);
    let mut texts = vec![String::new(); wanted.len()];
    let mut reader = Rereader::new(sources, options);
    for same in order.chunk_by(|one, other| wanted[*one] == wanted[*other]) {
        // Once, however often it is wanted: what is compressed is read ever onwards.
        let text = reader.text(&wanted[same[0]])?;
        same.iter().for_each(|at| texts[*at].clone_from(&text));
    }
    Ok(texts)
}

/// Reads records again, one after another.
pub struct Rereader<'s> {
    sources: &'s [Result<Source, Problem>],
    options: &'s Options,
    open: Option<Open>,
}

/// The source that was read from last.
struct Open {
    source: u32,
    entered: Entered,
    table: Option<Arc<Table>>,
}

enum Entered {
    Bytes(Again),
    Columns(columnar::Rows),
}

impl<'s> Rereader<'s> {
    /// Of `sources` in the order of [`Lots`](crate::ingest::Lots).
    pub fn new(sources: &'s [Result<Source, Problem>], options: &'s Options) -> Self {
        Self { sources, options, open: None }
    }

    /// The text of the record at `wanted`, which stands behind the one asked for before. An empty one where the source was
    /// never there.
    ///
    /// Errors: a source that cannot be read again, or is no longer what it was.
    pub fn text(&mut self, wanted: &Standpoint) -> Result<String, Problem> {
        let Some(Ok(source)) = self.sources.get(wanted.source as usize) else { return Ok(String::new()) };
        let failed = |error: &io::Error| Problem::io(place(source, wanted), error);
        if self.open.as_ref().is_none_or(|open| open.source != wanted.source) {
            let entered = if source.kind == Kind::Parquet {
                let reader = source.open().map_err(|error| Problem::io(Place::file(&source.path), &error))?;
                Entered::Columns(columnar::Rows::open(source, reader, &lot::wanted(self.options)[..1], 1, 0)?)
            } else {
                Entered::Bytes(Again::open(source).map_err(|error| failed(&error))?)
            };
            let table = table(source, self.options).map_err(|error| failed(&error))?;
            self.open = Some(Open { source: wanted.source, entered, table });
        }
        let open = self.open.as_mut().expect("it was just opened");
        let reader = match &mut open.entered {
            Entered::Bytes(reader) => reader,
            Entered::Columns(rows) => {
                let batch = rows.at(wanted.line)?;
                let [text]: [Option<&columnar::Value>; 1] = batch.row(0);
                return Ok(text.map(|text| text.text().into_owned()).unwrap_or_default());
            }
        };
        let bytes = reader.read(wanted).map_err(|error| failed(&error))?;
        let body = match wanted.line {
            0 => Body::Whole { bytes, kind: source.kind },
            line => Body::Lines { bytes, lines: line - 1, offset: wanted.offset, table: open.table.clone() },
        };
        let lot = Lot::of(Arc::from(source.path.as_str()), wanted.source, body);
        let mut found = None;
        lot.records(self.options, &mut |record| {
            if let Ok(record) = record {
                found = Some(record.text.into_owned());
            }
        });
        found.ok_or_else(|| changed(source, wanted))
    }

    /// The problem of a record that is not what it was.
    pub fn changed(&self, wanted: &Standpoint) -> Option<Problem> {
        let source = self.sources.get(wanted.source as usize)?.as_ref().ok()?;
        Some(changed(source, wanted))
    }
}

fn changed(source: &Source, wanted: &Standpoint) -> Problem {
    let message = "expected the record that stood here, found another: the file has changed";
    Problem::unread(place(source, wanted), "changed", message)
}

/// Whether every record can be read without those before it.
pub fn are_plain(sources: &[Result<Source, Problem>]) -> bool {
    sources.iter().flatten().all(|source| source.kind != Kind::Parquet && !source.is_compressed())
}

/// How the cells of CSV are to be read.
fn table(source: &Source, options: &Options) -> io::Result<Option<Arc<Table>>> {
    if source.kind != Kind::Csv {
        return Ok(None);
    }
    let limit = usize::try_from(options.max_bytes).unwrap_or(usize::MAX);
    Ok(Table::read(&mut *source.open()?, limit)?.map(|header| Arc::new(header.table)))
}

fn place(source: &Source, at: &Standpoint) -> Place {
    if at.line == 0 { Place::file(&source.path) } else { Place::line(&source.path, at.line) }
}

/// A source that is entered again.
enum Again {
    /// At any place; and where it stands.
    Seek(BufReader<File>, u64),
    /// Ever onwards; and how far it has come.
    Stream(Box<dyn BufRead + Send>, u64),
}

/// Bytes read at once of a source that is entered anywhere: some records.
const AT_ONCE: usize = 16 << 10;

impl Again {
    fn open(source: &Source) -> io::Result<Self> {
        if let Origin::File(path) = &source.origin {
            let mut file = BufReader::with_capacity(AT_ONCE, File::open(path)?);
            let first = file.fill_buf()?;
            if !(first.starts_with(&[0x1f, 0x8b]) || first.starts_with(&[0x28, 0xb5, 0x2f, 0xfd])) {
                return Ok(Self::Seek(file, 0));
            }
        }
        Ok(Self::Stream(source.open()?, 0))
    }

    fn read(&mut self, wanted: &Standpoint) -> io::Result<Vec<u8>> {
        // No more than there is: a size that was noted of a file is not trusted with memory.
        let mut bytes = Vec::with_capacity(wanted.bytes.min(AT_ONCE as u64) as usize);
        let (reader, at): (&mut dyn BufRead, &mut u64) = match self {
            Self::Seek(file, at) => {
                // What is in the buffer already stays there.
                file.seek_relative(wanted.offset.wrapping_sub(*at).cast_signed())?;
                (file, at)
            }
            Self::Stream(reader, at) => {
                io::copy(&mut Read::take(&mut *reader, wanted.offset - *at), &mut io::sink())?;
                (&mut **reader, at)
            }
        };
        let read = Read::take(reader, wanted.bytes).read_to_end(&mut bytes)?;
        *at = wanted.offset + read as u64;
        Ok(bytes)
    }
}
