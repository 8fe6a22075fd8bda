//! A corpus in lots: about a megabyte of whole lines each, or one file, read one after another and taken apart on any
//! thread. Nothing of a lot is copied but what JSON escapes.
//!
//! ```text
//! Lots (one at a time, in order)  →  Lot, Lot, Lot …  →  Lot::records on any thread  →  Record borrowed from the lot
//! ```
//!
//! Sources come in the order of their paths, whatever the order they were given in, so that a corpus is the same corpus.
//! An article without text is a record like any other here: a corpus loses none.

use std::borrow::Cow;
use std::io::{BufRead, Read};
use std::sync::Arc;
use std::vec;

use memchr::memchr_iter;

use crate::base::Day;
use crate::ingest::csv::{Header, Table};
use crate::ingest::decode::{self, Limited};
use crate::ingest::meta::{outlet_of, published};
use crate::ingest::reader::{counted, missing_field, told, too_large, too_large_record};
use crate::ingest::rewrite::field_taken;
use crate::ingest::rows::{NOT_UTF8, Row};
use crate::ingest::split::Splitter;
use crate::ingest::{Kind, Options, Place, Problem, Source, markdown, quick, records};

/// Reads sources into lots.
pub struct Lots<'o> {
    sources: std::iter::Enumerate<vec::IntoIter<Result<Source, Problem>>>,
    options: &'o Options,
    open: Option<Open>,
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

/// A part of a corpus, not yet taken apart.
#[derive(Debug)]
pub struct Lot {
    path: Arc<str>,
    source: u32,
    body: Body,
}

#[derive(Debug)]
pub(super) enum Body {
    /// Whole lines, and how many lines and bytes of the source come before them.
    Lines {
        bytes: Vec<u8>,
        lines: u64,
        offset: u64,
        table: Option<Arc<Table>>,
    },
    /// A file that is one article.
    Whole {
        bytes: Vec<u8>,
        kind: Kind,
    },
    Problem(Problem),
}

/// One article of a corpus, borrowed from its lot.
#[derive(Debug)]
pub struct Record<'l> {
    /// Path of its source as typed or found.
    pub path: &'l Arc<str>,
    /// Position of its source among the sources, in the order of their paths.
    pub source: u32,
    /// Line of a record, from 1; nothing where the file is the article.
    pub line: Option<u64>,
    /// Where its line begins, in bytes of the decompressed source.
    pub offset: u64,
    /// Bytes of its line, or of the file, without the line's end.
    pub bytes: u64,
    /// The id given in the record, if any.
    pub id: Option<Cow<'l, str>>,
    /// Who published it.
    pub outlet: Option<Cow<'l, str>>,
    /// The first day on which it may have been published.
    pub date: Option<Day>,
    /// The text; may be empty.
    pub text: Cow<'l, str>,
}

/// Bytes of a lot: large enough that threads seldom wait for each other, small enough to stay in a processor's cache.
const LOT: usize = 1 << 20;

impl<'o> Lots<'o> {
    /// The lots of `sources`, as [`find`](crate::ingest::find) gives them; problems come first.
    pub fn new(mut sources: Vec<Result<Source, Problem>>, options: &'o Options) -> Self {
        Self::order(&mut sources);
        Self { sources: sources.into_iter().enumerate(), options, open: None }
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
            if let Some(lot) = self.lines() {
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

impl Lot {
    /// A part that was read elsewhere.
    pub(super) fn of(path: Arc<str>, source: u32, body: Body) -> Self {
        Self { path, source, body }
    }

    /// Bytes it holds.
    pub fn len(&self) -> usize {
        match &self.body {
            Body::Lines { bytes, .. } | Body::Whole { bytes, .. } => bytes.len(),
            Body::Problem(_) => 0,
        }
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Calls `sink` with every record, and with every problem, in the order of the source.
    pub fn records(self, options: &Options, sink: &mut impl FnMut(Result<Record<'_>, Problem>)) {
        let Self { path, source, body } = self;
        match body {
            Body::Problem(problem) => sink(Err(problem)),
            Body::Whole { bytes, kind } => whole(bytes, kind, &path, source, options, sink),
            Body::Lines { bytes, lines, offset, table: Some(table) } => {
                let at = Where { path: &path, source, line: lines + 1, offset };
                rows(&bytes, &table, at, options, sink);
            }
            Body::Lines { bytes, lines, offset, table: None } => {
                let (mut from, mut scratch) = (0, String::new());
                let ends = memchr_iter(b'\n', &bytes).chain((!bytes.ends_with(b"\n")).then_some(bytes.len()));
                for (at, end) in ends.enumerate() {
                    let number = lines + at as u64 + 1;
                    let mut line = &bytes[from..end];
                    let mut begin = offset + from as u64;
                    from = end + 1;
                    if number == 1 && line.starts_with(b"\xef\xbb\xbf") {
                        line = &line[3..];
                        begin += 3;
                    }
                    while let [rest @ .., b'\r'] = line {
                        line = rest;
                    }
                    let at = Where { path: &path, source, line: number, offset: begin };
                    record(line, at, options, &mut scratch, sink);
                }
            }
        }
    }
}

/// Where a line stands.
#[derive(Clone, Copy)]
struct Where<'l> {
    path: &'l Arc<str>,
    source: u32,
    line: u64,
    offset: u64,
}

fn record(
    line: &[u8],
    at: Where<'_>,
    options: &Options,
    scratch: &mut String,
    sink: &mut impl FnMut(Result<Record<'_>, Problem>),
) {
    if line.trim_ascii().is_empty() {
        return;
    }
    let place = || Place::line(&**at.path, at.line);
    let bytes = line.len() as u64;
    if bytes > options.max_bytes {
        return sink(Err(too_large(&place(), &bytes.to_string(), options.max_bytes)));
    }
    let line = match simdutf8::basic::from_utf8(line) {
        Ok(line) => Cow::Borrowed(line),
        Err(_) => {
            let decoded = decode::lossy(line.to_vec());
            let replaced = decoded.replaced.expect("it is not UTF-8");
            sink(Err(Problem::note(place(), "invalid-utf8", replaced.message())));
            Cow::Owned(decoded.text)
        }
    };
    if line.trim().is_empty() {
        return;
    }
    let names = &options.fields;
    let wanted = [names.text.as_str(), &names.id, &names.date, &names.outlet];
    if let Some([Some(text), id, date, outlet]) = quick::fields(&line, wanted, scratch) {
        return found([Some(text), id, date, outlet], bytes, at, options, sink);
    }
    match records::fields(&line, wanted) {
        Err(message) => sink(Err(Problem::unread(place(), "record", message))),
        Ok([None, ..]) => {
            sink(Err(missing_field(&place(), &names.text, &Row::Json(line.into_owned()))));
        }
        Ok([Some(text), id, date, outlet]) => {
            // Names are looked at only where one of them stands in the line, as a name or as anything else.
            let stands = |name: &&str| memchr::memmem::find(line.as_bytes(), name.as_bytes()).is_some();
            if options.added.iter().any(stands)
                && let Some(problem) = field_taken(&records::names(&line), options.added, &place())
            {
                sink(Err(problem));
            }
            found([Some(text), id, date, outlet], bytes, at, options, sink);
        }
    }
}

/// The records of whole rows of CSV.
fn rows(
    bytes: &[u8],
    table: &Arc<Table>,
    mut at: Where<'_>,
    options: &Options,
    sink: &mut impl FnMut(Result<Record<'_>, Problem>),
) {
    let mut splitter = Splitter::csv(table.delimiter());
    let mut rest = bytes;
    while !rest.is_empty() {
        let (row, behind) = rest.split_at(splitter.end(rest).unwrap_or(rest.len()));
        rest = behind;
        let here = at;
        at.line += memchr_iter(b'\n', row).count() as u64;
        at.offset += row.len() as u64;
        let row = row.strip_suffix(b"\n").map_or(row, |row| row.strip_suffix(b"\r").unwrap_or(row));
        if !row.trim_ascii().is_empty() {
            cells(row, table, here, options, sink);
        }
    }
}

fn cells(
    row: &[u8],
    table: &Arc<Table>,
    at: Where<'_>,
    options: &Options,
    sink: &mut impl FnMut(Result<Record<'_>, Problem>),
) {
    let place = || Place::line(&**at.path, at.line);
    if row.len() as u64 > options.max_bytes {
        return sink(Err(too_large(&place(), &row.len().to_string(), options.max_bytes)));
    }
    let cells = match table.cells(row) {
        Ok(cells) => cells,
        Err(ragged) => return sink(Err(Problem::unread(place(), "record", ragged.to_string()))),
    };
    if !cells.is_utf8() {
        sink(Err(Problem::note(place(), "invalid-utf8", NOT_UTF8)));
    }
    let names = &options.fields;
    let [text, id, date, outlet] = cells.fields([names.text.as_str(), &names.id, &names.date, &names.outlet]);
    match text.or_else(|| cells.has(&names.text).then_some(Cow::Borrowed(""))) {
        None => sink(Err(missing_field(&place(), &names.text, &Row::Cells(cells)))),
        text => found([text, id, date, outlet], row.len() as u64, at, options, sink),
    }
}

/// A record whose fields are read: text, id, date, outlet.
fn found(
    [text, id, date, outlet]: [Option<Cow<'_, str>>; 4],
    bytes: u64,
    at: Where<'_>,
    options: &Options,
    sink: &mut impl FnMut(Result<Record<'_>, Problem>),
) {
    let place = || Place::line(&**at.path, at.line);
    let text = text.unwrap_or_default();
    let date = date.filter(|date| !date.trim().is_empty()).and_then(|date| {
        let day = published(date.trim()).map(|published| published.earliest);
        if day.is_none() {
            let message = format!("expected a date YYYY-MM-DD, YYYY-MM or YYYY, found {date:?}: date left out");
            sink(Err(Problem::note(place(), "date", message)));
        }
        day
    });
    let outlet = match given(outlet) {
        Some(outlet) => Some(outlet),
        None => outlet_of(None, at.path, options.outlet_from).map(Cow::Owned),
    };
    sink(Ok(Record {
        path: at.path,
        source: at.source,
        line: Some(at.line),
        offset: at.offset,
        bytes,
        id: given(id),
        outlet,
        date,
        text,
    }));
}

/// A file that is one article.
fn whole(
    bytes: Vec<u8>,
    kind: Kind,
    path: &Arc<str>,
    source: u32,
    options: &Options,
    sink: &mut impl FnMut(Result<Record<'_>, Problem>),
) {
    let place = Place::file(&**path);
    let size = bytes.len() as u64;
    let decoded = match decode::decode(bytes) {
        Err(message) => return sink(Err(Problem::unread(place, "not-text", message))),
        Ok(decoded) => decoded,
    };
    let mut problems = Vec::new();
    if let Some(replaced) = decoded.replaced {
        problems.push(Problem::note(place.clone(), "invalid-utf8", replaced.message()));
    }
    let (meta, begin) = match kind {
        Kind::Markdown => markdown::front_matter(&decoded.text),
        _ => Default::default(),
    };
    let article = meta.article(&place, String::new(), options, &mut problems);
    problems.into_iter().for_each(|problem| sink(Err(problem)));
    sink(Ok(Record {
        path,
        source,
        line: None,
        offset: 0,
        bytes: size,
        id: article.id.map(Cow::Owned),
        outlet: article.outlet.map(Cow::Owned),
        date: article.published.map(|published| published.earliest),
        text: Cow::Borrowed(&decoded.text[begin..]),
    }));
}

/// A value with its white space trimmed; nothing where nothing is left.
fn given(value: Option<Cow<'_, str>>) -> Option<Cow<'_, str>> {
    let value = match value? {
        Cow::Borrowed(value) => Cow::Borrowed(value.trim()),
        Cow::Owned(value) => Cow::Owned(value.trim().to_owned()),
    };
    (!value.is_empty()).then_some(value)
}
