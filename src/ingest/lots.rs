//! A corpus in lots: about a megabyte of whole lines each, or one file, read one after another and taken apart on any
//! thread. Nothing of a lot is copied but what JSON escapes.
//!
//! ```text
//! Lots (one at a time, in order)  →  Lot, Lot, Lot …  →  Lot::records on any thread  →  Record borrowed from the lot
//! ```
//!
//! Sources come in the order of their paths, whatever the order they were given in, so that a corpus is the same corpus.
//! An article without text is a record like any other here: a corpus loses none.

use std::io::{BufRead, Read};
use std::sync::Arc;
use std::vec;

use memchr::memchr_iter;

use crate::ingest::columnar;
use crate::ingest::csv::{Header, Table};
use crate::ingest::decode::{self, Limited};
use crate::ingest::lot::{self, Body, Lot};
use crate::ingest::reader::{counted, told, too_large, too_large_record};
use crate::ingest::rewrite::field_taken;
use crate::ingest::split::Splitter;
use crate::ingest::{Kind, Options, Place, Problem, Source};

/// Reads sources into lots.
pub struct Lots<'o> {
    sources: std::iter::Enumerate<vec::IntoIter<Result<Source, Problem>>>,
    options: &'o Options,
    open: Option<Open>,
    /// A table that lies column by column.
    columns: Option<(u32, Arc<str>, columnar::Rows)>,
}

/// A table that is being read.
struct Open {
    /// How the cells of CSV are to be read; nothing for JSONL.
    table: Option<Arc<Table>>,
    splitter: Splitter,
    source: u32,
    path: Arc<str>,
    reader: Box<dyn BufRead + Send>,
    /// What was read behind the last lot's last line.
    rest: Vec<u8>,
    /// Lines and bytes before `rest`.
    lines: u64,
    bytes: u64,
}

/// Bytes of a lot: large enough that threads seldom wait for each other, small enough to stay in a processor's cache.
const LOT: usize = 1 << 20;

impl<'o> Lots<'o> {
    /// The lots of `sources`, as [`find`](crate::ingest::find) gives them; problems come first.
    pub fn new(mut sources: Vec<Result<Source, Problem>>, options: &'o Options) -> Self {
        Self::order(&mut sources);
        Self { sources: sources.into_iter().enumerate(), options, open: None, columns: None }
    }

    /// Puts sources in the order in which their lots come.
    pub fn order(sources: &mut [Result<Source, Problem>]) {
        sources.sort_by(|left, right| match (left, right) {
            (Ok(left), Ok(right)) => left.path.cmp(&right.path),
            (Err(left), Err(right)) => left.cmp(right),
            (left, right) => left.is_ok().cmp(&right.is_ok()),
        });
    }

    /// The next lot of the open source.
    fn lines(&mut self) -> Option<Lot> {
        let open = self.open.as_mut()?;
        let max = usize::try_from(self.options.max_bytes).unwrap_or(usize::MAX);
        let mut bytes = std::mem::take(&mut open.rest);
        loop {
            let before = bytes.len();
            bytes.reserve(LOT);
            let read = (&mut open.reader).take(LOT as u64).read_to_end(&mut bytes);
            let body = match read {
                Err(error) => {
                    // The lines before the break are an article each; the one that broke off is told.
                    let whole = open.splitter.last_end(&bytes[before..]).map_or(0, |end| before + end);
                    bytes.truncate(whole);
                    let lines = open.lines + memchr_iter(b'\n', &bytes).count() as u64 + 1;
                    let problem = Problem::io(Place::line(&*open.path, lines), &error);
                    if bytes.is_empty() {
                        let lot = Lot { path: open.path.clone(), source: open.source, body: Body::Problem(problem) };
                        self.open = None;
                        return Some(lot);
                    }
                    open.reader = Box::new(Broken(Some(error)));
                    open.take(bytes)
                }
                Ok(0) if bytes.is_empty() => {
                    self.open = None;
                    return None;
                }
                Ok(0) => open.take(bytes),
                Ok(_) => match open.splitter.last_end(&bytes[before..]) {
                    Some(end) => {
                        open.rest = bytes.split_off(before + end);
                        open.take(bytes)
                    }
                    None if bytes.len() > max && open.table.is_some() => {
                        // A quotation mark that is never closed takes in all that follows.
                        let problem =
                            too_large_record(&Place::line(&*open.path, open.lines + 1), self.options.max_bytes);
                        let lot = Lot { path: open.path.clone(), source: open.source, body: Body::Problem(problem) };
                        self.open = None;
                        return Some(lot);
                    }
                    None if bytes.len() > max => {
                        let place = Place::line(&*open.path, open.lines + 1);
                        let body = match open.reader.skip_until(b'\n') {
                            Err(error) => Body::Problem(Problem::io(place, &error)),
                            Ok(more) => {
                                let found = bytes.len() as u64 + more as u64;
                                open.lines += 1;
                                open.bytes += found;
                                Body::Problem(too_large(&place, &found.to_string(), self.options.max_bytes))
                            }
                        };
                        return Some(Lot { path: open.path.clone(), source: open.source, body });
                    }
                    None => continue,
                },
            };
            return Some(Lot { path: open.path.clone(), source: open.source, body });
        }
    }

    /// The next lot of the open columns.
    fn rows(&mut self) -> Option<Lot> {
        let (source, path, rows) = self.columns.as_mut()?;
        let Some(batch) = rows.next() else {
            self.columns = None;
            return None;
        };
        let body = batch.map_or_else(Body::Problem, Body::Columns);
        Some(Lot { path: path.clone(), source: *source, body })
    }

    fn open(&mut self, source: u32, found: Source) -> Option<Lot> {
        let path: Arc<str> = found.path.as_str().into();
        let place = Place::file(&found.path);
        let opened = found.open().and_then(|mut reader| {
            let kind = if found.kind == Kind::Told { told(&mut *reader)? } else { found.kind };
            Ok((reader, kind))
        });
        let body = match opened {
            Err(error) => Body::Problem(Problem::io(place, &error)),
            Ok((reader, Kind::Jsonl)) => {
                let (table, splitter) = (None, Splitter::Lines);
                self.open = Some(Open { table, splitter, source, path, reader, rest: Vec::new(), lines: 0, bytes: 0 });
                return None;
            }
            Ok((mut reader, Kind::Csv)) => {
                let limit = usize::try_from(self.options.max_bytes).unwrap_or(usize::MAX);
                match Table::read(&mut *reader, limit) {
                    Err(error) => Body::Problem(Problem::io(place, &error)),
                    Ok(None) => return None,
                    Ok(Some(Header { table, lines, bytes })) => {
                        let place = Place::line(&found.path, lines);
                        match field_taken(table.header(), self.options.added, &place) {
                            Some(problem) => Body::Problem(problem),
                            None => {
                                let splitter = Splitter::csv(table.delimiter());
                                let table = Some(Arc::new(table));
                                self.open = Some(Open {
                                    table,
                                    splitter,
                                    source,
                                    path,
                                    reader,
                                    rest: Vec::new(),
                                    lines,
                                    bytes,
                                });
                                return None;
                            }
                        }
                    }
                }
            }
            Ok((reader, Kind::Parquet)) => {
                let rows = columnar::Rows::open(&found, reader, &lot::wanted(self.options), 1, LOT);
                let free = |rows: columnar::Rows| match field_taken(rows.header(), self.options.added, &place) {
                    Some(problem) => Err(problem),
                    None => Ok(rows),
                };
                match rows.and_then(free) {
                    Err(problem) => Body::Problem(problem),
                    Ok(rows) => {
                        self.columns = Some((source, path, rows));
                        return None;
                    }
                }
            }
            Ok((mut reader, kind)) => match decode::read_limited(&mut *reader, self.options.max_bytes) {
                Err(error) => Body::Problem(Problem::io(place, &error)),
                Ok(Limited::TooLarge) => {
                    let found = counted(&mut *reader, self.options.max_bytes);
                    Body::Problem(too_large(&place, &found, self.options.max_bytes))
                }
                Ok(Limited::Whole(bytes)) => Body::Whole { bytes, kind },
            },
        };
        Some(Lot { path, source, body })
    }
}

impl Iterator for Lots<'_> {
    type Item = Lot;

    fn next(&mut self) -> Option<Lot> {
        loop {
            if let Some(lot) = self.lines().or_else(|| self.rows()) {
                return Some(lot);
            }
            let lot = match self.sources.next()? {
                (at, Err(problem)) => Some(Lot {
                    path: problem.place.path.as_str().into(),
                    source: at as u32,
                    body: Body::Problem(problem),
                }),
                (at, Ok(source)) => self.open(at as u32, source),
            };
            if lot.is_some() {
                return lot;
            }
        }
    }
}

impl Open {
    /// `bytes` as lines that come next.
    fn take(&mut self, bytes: Vec<u8>) -> Body {
        let (lines, offset) = (self.lines, self.bytes);
        self.lines += memchr_iter(b'\n', &bytes).count() as u64;
        self.bytes += bytes.len() as u64;
        Body::Lines { bytes, lines, offset, table: self.table.clone() }
    }
}

/// A source that broke off: says so once more, when asked for the rest.
struct Broken(Option<std::io::Error>);

impl Read for Broken {
    fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
        self.0.take().map_or(Ok(0), Err)
    }
}

impl BufRead for Broken {
    fn fill_buf(&mut self) -> std::io::Result<&[u8]> {
        self.0.take().map_or(Ok(&[]), Err)
    }

    fn consume(&mut self, _: usize) {}
}
