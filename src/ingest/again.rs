//! Records read a second time, by the places they were found at: for the few that are to be shown.
//!
//! A plain file is entered at the record's offset; a compressed one is read up to it.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};
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
    for same in order.chunk_by(|one, other| wanted[*one].source == wanted[*other].source) {
        let Some(Ok(source)) = sources.get(wanted[same[0]].source as usize) else { continue };
        if source.kind == Kind::Parquet {
            for (at, batch) in same.iter().zip(rows(source, same.iter().map(|at| wanted[*at].line), options)?) {
                texts[*at] = batch;
            }
            continue;
        }
        let failed = |at: &Standpoint, error: &io::Error| Problem::io(place(source, at), error);
        let mut reader = Again::open(source).map_err(|error| failed(&wanted[same[0]], &error))?;
        let table = table(source, options).map_err(|error| failed(&wanted[same[0]], &error))?;
        for at in same {
            let wanted = &wanted[*at];
            let bytes = reader.read(wanted).map_err(|error| failed(wanted, &error))?;
            let body = match wanted.line {
                0 => Body::Whole { bytes, kind: source.kind },
                line => Body::Lines { bytes, lines: line - 1, offset: wanted.offset, table: table.clone() },
            };
            let lot = Lot::of(Arc::from(source.path.as_str()), wanted.source, body);
            let mut found = None;
            lot.records(options, &mut |record| {
                if let Ok(record) = record {
                    found = Some(record.text.into_owned());
                }
            });
            texts[*at] = found.ok_or_else(|| {
                Problem::unread(
                    place(source, wanted),
                    "changed",
                    "expected the record that stood here, found another: the file has changed",
                )
            })?;
        }
    }
    Ok(texts)
}

/// The texts of the rows `wanted` of columns, ascending.
fn rows(source: &Source, wanted: impl Iterator<Item = u64>, options: &Options) -> Result<Vec<String>, Problem> {
    let reader = source.open().map_err(|error| Problem::io(Place::file(&source.path), &error))?;
    let mut rows = columnar::Rows::open(source, reader, &lot::wanted(options)[..1], 1, 0)?;
    wanted
        .map(|row| {
            let batch = rows.at(row)?;
            let [text]: [Option<&columnar::Value>; 1] = batch.row(0);
            Ok(text.map(|text| text.text().into_owned()).unwrap_or_default())
        })
        .collect()
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
    /// At any place.
    Seek(BufReader<File>),
    /// Ever onwards; and how far it has come.
    Stream(Box<dyn BufRead + Send>, u64),
}

impl Again {
    fn open(source: &Source) -> io::Result<Self> {
        if let Origin::File(path) = &source.origin {
            let mut file = BufReader::with_capacity(8 << 10, File::open(path)?);
            let first = file.fill_buf()?;
            if !(first.starts_with(&[0x1f, 0x8b]) || first.starts_with(&[0x28, 0xb5, 0x2f, 0xfd])) {
                return Ok(Self::Seek(file));
            }
        }
        Ok(Self::Stream(source.open()?, 0))
    }

    fn read(&mut self, wanted: &Standpoint) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        let reader: &mut dyn BufRead = match self {
            Self::Seek(file) => {
                file.seek(SeekFrom::Start(wanted.offset))?;
                file
            }
            Self::Stream(reader, at) => {
                io::copy(&mut Read::take(&mut *reader, wanted.offset - *at), &mut io::sink())?;
                *at = wanted.offset + wanted.bytes;
                &mut **reader
            }
        };
        Read::take(reader, wanted.bytes).read_to_end(&mut bytes)?;
        Ok(bytes)
    }
}
