//! A lot taken apart: the records of a megabyte of lines, of some rows of columns, or of one file. Any thread may do it;
//! what JSON does not escape is borrowed from the lot.

use std::borrow::Cow;
use std::sync::Arc;

use memchr::memchr_iter;

use crate::base::Day;
use crate::ingest::columnar;
use crate::ingest::csv::Table;
use crate::ingest::decode;
use crate::ingest::meta::{outlet_of, published};
use crate::ingest::reader::{missing_field, too_large};
use crate::ingest::rewrite::field_taken;
use crate::ingest::rows::Row;
use crate::ingest::split::Splitter;
use crate::ingest::{Kind, Options, Place, Problem, markdown, quick, records};

/// A part of a corpus, not yet taken apart.
#[derive(Debug)]
pub struct Lot {
    pub(super) path: Arc<str>,
    pub(super) source: u32,
    pub(super) body: Body,
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
    /// Rows of columns.
    Columns(columnar::Batch),
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
    /// Where its line begins, in bytes of the decompressed source; in columns, rows before it.
    pub offset: u64,
    /// Bytes of its line, or of the file, without the line's end; in columns, of the values that are read.
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

impl Lot {
    /// A part that was read elsewhere.
    pub(super) fn of(path: Arc<str>, source: u32, body: Body) -> Self {
        Self { path, source, body }
    }

    /// Bytes it holds.
    pub fn len(&self) -> usize {
        match &self.body {
            Body::Lines { bytes, .. } | Body::Whole { bytes, .. } => bytes.len(),
            Body::Columns(batch) => batch.bytes(),
            Body::Problem(_) => 0,
        }
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Calls `sink` with every record, and with every problem, in the order of the source. Gives back the memory of its lines,
    /// for [`Lots::reuse`](crate::ingest::Lots::reuse).
    pub fn records(self, options: &Options, sink: &mut impl FnMut(Result<Record<'_>, Problem>)) -> Vec<u8> {
        let Self { path, source, body } = self;
        match body {
            Body::Problem(problem) => sink(Err(problem)),
            Body::Columns(batch) => columns(&batch, (&path, source), options, sink),
            Body::Whole { bytes, kind } => whole(bytes, kind, &path, source, options, sink),
            Body::Lines { bytes, lines, offset, table: Some(table) } => {
                let at = Where { path: &path, source, line: lines + 1, offset };
                rows(&bytes, &table, at, options, sink);
                return bytes;
            }
            Body::Lines { bytes, lines, offset, table: None } => {
                let (mut from, mut scratch) = (0, String::new());
                let ends = memchr_iter(b'\n', &bytes).chain((!bytes.ends_with(b"\n")).then_some(bytes.len()));
                for (at, end) in ends.enumerate() {
                    let number = lines + at as u64 + 1;
                    let mut line = &bytes[from..end];
                    let mut begin = offset + from as u64;
                    from = end + 1;
                    if number == 1 {
                        let whole = line;
                        line = decode::behind_mark(whole);
                        begin += (whole.len() - line.len()) as u64;
                    }
                    while let [rest @ .., b'\r'] = line {
                        line = rest;
                    }
                    let at = Where { path: &path, source, line: number, offset: begin };
                    record(line, at, options, &mut scratch, sink);
                }
                return bytes;
            }
        }
        Vec::new()
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
    let (line, replaced) = decode::borrowed(line);
    if let Some(replaced) = replaced {
        sink(Err(Problem::note(place(), "invalid-utf8", replaced.message())));
    }
    if line.trim().is_empty() {
        return;
    }
    let names = &options.fields;
    let wanted = [names.text.as_str(), &names.id, &names.date, &names.outlet];
    // Names are looked at only where one of them stands in the line, as a name or as anything else.
    let stands = |name: &&str| memchr::memmem::find(line.as_bytes(), name.as_bytes()).is_some();
    if options.added.iter().any(stands)
        && let Some(problem) = field_taken(&records::names(&line), options.added, &place())
    {
        sink(Err(problem));
    }
    if let Some([Some(text), id, date, outlet]) = quick::fields(&line, wanted, scratch) {
        return found([Some(text), id, date, outlet], bytes, at, options, sink);
    }
    match records::fields(&line, wanted) {
        Err(message) => sink(Err(Problem::unread(place(), "record", message))),
        Ok([None, ..]) => {
            sink(Err(missing_field(&place(), &names.text, &Row::Json(line.into_owned()))));
        }
        Ok([Some(text), id, date, outlet]) => found([Some(text), id, date, outlet], bytes, at, options, sink),
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
    if let Some(replaced) = cells.replaced {
        sink(Err(Problem::note(place(), "invalid-utf8", replaced.message())));
    }
    let names = &options.fields;
    let [text, id, date, outlet] = cells.fields([names.text.as_str(), &names.id, &names.date, &names.outlet]);
    match text.or_else(|| cells.has(&names.text).then_some(Cow::Borrowed(""))) {
        None => sink(Err(missing_field(&place(), &names.text, &Row::Cells(cells)))),
        text => found([text, id, date, outlet], row.len() as u64, at, options, sink),
    }
}

/// The columns that are read, the text first.
pub(super) fn wanted(options: &Options) -> [&str; 4] {
    let names = &options.fields;
    [&names.text, &names.id, &names.date, &names.outlet]
}

/// The records of rows of columns: a row's number stands for its line.
fn columns(
    batch: &columnar::Batch,
    (path, source): (&Arc<str>, u32),
    options: &Options,
    sink: &mut impl FnMut(Result<Record<'_>, Problem>),
) {
    for row in 0..batch.len() {
        let line = batch.first() + row as u64;
        let values: [Option<&columnar::Value>; 4] = batch.row(row);
        let there = values.iter().flatten();
        let bytes: u64 = there.clone().map(|value| value.bytes() as u64).sum();
        if bytes > options.max_bytes {
            sink(Err(too_large(&Place::line(&**path, line), &bytes.to_string(), options.max_bytes)));
            continue;
        }
        if let Some(replaced) = there.clone().find_map(|value| value.replaced()) {
            sink(Err(Problem::note(Place::line(&**path, line), "invalid-utf8", replaced.message())));
        }
        let values = values.map(|value| value.map(|value| value.text()).filter(|text| !text.is_empty()));
        found(values, bytes, Where { path, source, line, offset: line - 1 }, options, sink);
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
    // Text of another encoding has grown since its bytes were counted.
    if text.len() as u64 > options.max_bytes {
        return sink(Err(too_large(&place(), &text.len().to_string(), options.max_bytes)));
    }
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
