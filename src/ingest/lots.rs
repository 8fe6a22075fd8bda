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
use crate::ingest::reader::{counted, too_large, too_large_record};
use crate::ingest::rewrite::field_taken;
use crate::ingest::split::Splitter;
use crate::ingest::{Kind, Options, Place, Problem, Source};

/// Reads sources into lots.
pub struct Lots<'o> {
    sources: std::iter::Enumerate<vec::IntoIter<Result<Source, Problem>>>,
    options: &'o Options,
    /// Where the first lot begins, until its source is open; and where the last one began.
    from: LotBegin,
    begin: Option<LotBegin>,
    open: Option<Open>,
    /// Memory of a lot that was taken apart.
    spare: Vec<u8>,
    /// A table that lies column by column.
    columns: Option<(u32, Arc<str>, columnar::Rows)>,
}

/// Where a lot begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LotBegin {
    /// Position of its source.
    pub source: u32,
    /// Lines of the source before it.
    pub lines: u64,
    /// Bytes of the decompressed source before it.
    pub bytes: u64,
}

impl LotBegin {
    /// The beginning of a source.
    const fn of(source: u32) -> Self {
        Self { source, lines: 0, bytes: 0 }
    }
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
    pub fn new(sources: Vec<Result<Source, Problem>>, options: &'o Options) -> Self {
        Self::of_rest(sources, options, LotBegin::default())
    }

    /// The same from a lot on that began at `from`. What lies before it is passed over.
    pub fn of_rest(mut sources: Vec<Result<Source, Problem>>, options: &'o Options, from: LotBegin) -> Self {
        Self::order(&mut sources);
        let mut sources = sources.into_iter().enumerate();
        if from.source > 0 {
            sources.nth(from.source as usize - 1);
        }
        Self { sources, options, from, begin: None, open: None, spare: Vec::new(), columns: None }
    }

    /// Where the lot begins that was given last; nothing for rows of columns behind the first, which are found by no place.
    pub const fn begin(&self) -> Option<LotBegin> {
        self.begin
    }

    /// Takes the memory of a lot that was taken apart, for the next one: fresh memory costs a fault for every page, for which
    /// threads wait for each other.
    pub fn reuse(&mut self, bytes: Vec<u8>) {
        // A single long line is no reason to keep so much for ever.
        if bytes.capacity() <= 4 * LOT {
            self.spare = bytes;
        }
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
        let mut bytes = std::mem::take(&mut self.spare);
        bytes.clear();
        bytes.append(&mut open.rest);
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
                        open.rest.extend_from_slice(&bytes[before + end..]);
                        bytes.truncate(before + end);
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
        let from = std::mem::take(&mut self.from);
        let body = match found.opened() {
            Err(error) => Body::Problem(Problem::io(place, &error)),
            Ok((mut reader, Kind::Jsonl)) => match pass_over(&mut *reader, from.bytes) {
                Err(error) => Body::Problem(Problem::io(place, &error)),
                Ok(()) => {
                    let (table, splitter, LotBegin { lines, bytes, .. }) = (None, Splitter::Lines, from);
                    self.open = Some(Open { table, splitter, source, path, reader, rest: Vec::new(), lines, bytes });
                    return None;
                }
            },
            Ok((mut reader, Kind::Csv)) => {
                let limit = usize::try_from(self.options.max_bytes).unwrap_or(usize::MAX);
                match Table::read(&mut *reader, limit) {
                    Err(error) => Body::Problem(Problem::io(place, &error)),
                    Ok(None) => return None,
                    Ok(Some(Header { table, lines, bytes })) => {
                        let place = Place::line(&found.path, lines);
                        let begin = LotBegin { source, lines: lines.max(from.lines), bytes: bytes.max(from.bytes) };
                        let passed = pass_over(&mut *reader, begin.bytes - bytes);
                        match (field_taken(table.header(), self.options.added, &place), passed) {
                            (Some(problem), _) => Body::Problem(problem),
                            (None, Err(error)) => Body::Problem(Problem::io(place, &error)),
                            (None, Ok(())) => {
                                let splitter = Splitter::csv(table.delimiter());
                                let table = Some(Arc::new(table));
                                self.open = Some(Open {
                                    table,
                                    splitter,
                                    source,
                                    path,
                                    reader,
                                    rest: Vec::new(),
                                    lines: begin.lines,
                                    bytes: begin.bytes,
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
            self.begin = match (&self.open, &self.columns) {
                (Some(Open { source, lines, bytes, .. }), _) => {
                    Some(LotBegin { source: *source, lines: *lines, bytes: *bytes })
                }
                (None, Some((source, _, rows))) => rows.is_at_first().then(|| LotBegin::of(*source)),
                (None, None) => None,
            };
            if let Some(lot) = self.lines().or_else(|| self.rows()) {
                return Some(lot);
            }
            let (at, found) = self.sources.next()?;
            self.begin = Some(LotBegin::of(at as u32));
            let lot = match (at, found) {
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

/// Goes on behind so many bytes.
fn pass_over(reader: &mut (dyn BufRead + Send), bytes: u64) -> std::io::Result<()> {
    std::io::copy(&mut reader.take(bytes), &mut std::io::sink()).map(drop)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::{Format, find};

    type Row = (u32, Option<u64>, u64, String);

    fn rows(lot: Lot, options: &Options) -> Vec<Row> {
        let mut rows = Vec::new();
        lot.records(options, &mut |record| match record {
            Ok(record) => rows.push((record.source, record.line, record.offset, record.text.into_owned())),
            Err(problem) => rows.push((u32::MAX, problem.place.line, 0, problem.message)),
        });
        rows
    }

    #[test]
    fn what_follows_a_lot_is_read_as_if_all_was() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let words = "word \u{e9} and more ".repeat(40);
        let jsonl: String = (0..4_000).map(|at| format!("{{\"text\":\"{at} {words}\"}}\n")).collect();
        // Line breaks within cells, and a line that is no row.
        let csv: String = (0..4_000).map(|at| format!("{at},\"{words}\n{words}\"\n")).collect();
        for (name, text) in [
            ("a.jsonl", format!("\u{feff}{jsonl}not a record\n{jsonl}")),
            ("b.txt", words.clone()),
            ("c.csv", format!("id,text\n{csv}1,2,3\n{csv}")),
            ("d.jsonl", jsonl),
        ] {
            std::fs::write(folder.path().join(name), text).expect("written");
        }
        let sources = || find(&[folder.path().join("missing"), folder.path().to_owned()], Format::Auto);
        let options = Options::default();
        let (mut lots, mut all) = (Lots::new(sources(), &options), Vec::new());
        while let Some(lot) = lots.next() {
            all.push((lots.begin().expect("a place"), rows(lot, &options)));
        }
        assert!(all.len() > 20, "{}", all.len());
        for (at, (begin, _)) in all.iter().enumerate() {
            let rest = Lots::of_rest(sources(), &options, *begin).flat_map(|lot| rows(lot, &options));
            assert!(rest.eq(all[at..].iter().flat_map(|(_, rows)| rows.clone())), "from {begin:?}");
        }
    }
}
