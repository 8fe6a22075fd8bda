//! Articles and problems, one after another in the order of the inputs, holding one article in memory at a time.

use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::Path;
use std::vec;

use crate::base::hash_bytes;
use crate::ingest::decode::{self, Limited};
use crate::ingest::meta::Meta;
use crate::ingest::records::Line;
use crate::ingest::rows::{Row, Rows};
use crate::ingest::walk::Origin;
use crate::ingest::{Fields, Kind, Options, Place, Problem, Source, markdown};
use crate::text::Article;

/// What a reader gives: an article, or something odd met on the way.
#[derive(Debug)]
pub enum Item {
    /// An article that has words.
    Article(Article),
    /// A problem; where it is about an article that was read, it comes before it.
    Problem(Problem),
}

/// Reads sources one by one.
///
/// ```
/// use recoupe::ingest::{Format, Item, Options, Reader, find};
/// let options = Options::default();
/// let mut items = Reader::new(find(&["no-such-file.txt".into()], Format::Auto), &options);
/// assert!(matches!(items.next(), Some(Item::Problem(problem)) if problem.code == "missing"));
/// assert!(items.next().is_none());
/// ```
pub struct Reader<'o> {
    sources: vec::IntoIter<Result<Source, Problem>>,
    options: &'o Options,
    table: Option<Table>,
    /// What is read and not yet given.
    ready: vec::IntoIter<Item>,
    /// Hash of every record id met, for duplicates across all inputs.
    ids: std::collections::HashSet<u64>,
}

/// The rows of one table.
struct Table {
    path: String,
    rows: Rows,
}

impl<'o> Reader<'o> {
    /// A reader of `sources`, as [`find`](crate::ingest::find) gives them.
    pub fn new(sources: Vec<Result<Source, Problem>>, options: &'o Options) -> Self {
        Self {
            sources: sources.into_iter(),
            options,
            table: None,
            ready: Vec::new().into_iter(),
            ids: Default::default(),
        }
    }

    fn open(&mut self, source: Source) -> Vec<Item> {
        let place = Place::file(&source.path);
        match source.opened() {
            Err(error) => vec![Item::Problem(Problem::io(place, &error))],
            Ok((reader, kind @ (Kind::Jsonl | Kind::Csv | Kind::Parquet))) => {
                match Rows::open((&source, kind), reader, self.options.max_bytes, (&wanted(&self.options.fields), 1)) {
                    Err(problem) => vec![Item::Problem(problem)],
                    Ok(rows) => {
                        self.table = Some(Table { path: source.path, rows });
                        Vec::new()
                    }
                }
            }
            Ok((mut reader, kind)) => whole(&mut *reader, kind, &place, self.options),
        }
    }

    /// The next row of the open table; nothing at its end.
    fn row(&mut self) -> Option<Vec<Item>> {
        let table = self.table.as_mut()?;
        let mut problems = Vec::new();
        let Some((place, row)) = table.rows.next(&table.path, &mut problems) else {
            self.table = None;
            return None;
        };
        Some(match row {
            Ok(row) => self.record(&place, &row, problems),
            Err(problem) => vec![Item::Problem(problem)],
        })
    }

    fn record(&mut self, place: &Place, row: &Row, mut problems: Vec<Problem>) -> Vec<Item> {
        let names = &self.options.fields;
        let values = match row.fields(wanted(names)) {
            Ok(values) => values.map(|value| value.map(|value| value.into_owned())),
            Err(message) => return vec![Item::Problem(Problem::unread(place.clone(), "record", message))],
        };
        let [text, id, date, outlet, language, title, url] = values;
        let Some(text) = text.or_else(|| row.has(&names.text).then(String::new)) else {
            return vec![Item::Problem(missing_field(place, &names.text, row))];
        };
        if let Some(id) = &id
            && !self.ids.insert(hash_bytes(id.as_bytes()))
        {
            let message = format!("id {id:?} was given before: both are kept");
            problems.push(Problem::note(place.clone(), "duplicate-id", message));
        }
        let meta = Meta { id, title, date, outlet, language, url };
        finished(meta, text, place, self.options, problems)
    }
}

/// The fields that make an article, its text first.
fn wanted(names: &Fields) -> [&str; 7] {
    [&names.text, &names.id, &names.date, &names.outlet, &names.language, &names.title, &names.url].map(String::as_str)
}

impl Iterator for Reader<'_> {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        loop {
            if let Some(item) = self.ready.next() {
                return Some(item);
            }
            let items = match self.row() {
                Some(items) => items,
                None => match self.sources.next()? {
                    Err(problem) => vec![Item::Problem(problem)],
                    Ok(source) => self.open(source),
                },
            };
            self.ready = items.into_iter();
        }
    }
}

impl Source {
    /// Opens it for reading, decompressed.
    pub(super) fn open(&self) -> io::Result<Box<dyn BufRead + Send>> {
        let reader: Box<dyn BufRead + Send> = match &self.origin {
            Origin::Stdin => Box::new(BufReader::new(io::stdin())),
            Origin::File(path) => Box::new(BufReader::with_capacity(64 << 10, File::open(path)?)),
            Origin::Spooled(file) => Box::new(BufReader::new(file.reopen()?)),
        };
        decode::decompressed(reader)
    }

    /// As [`Source::open`], with what it holds. Records in UTF-16 are refused: lines and cells are found in bytes.
    pub(super) fn opened(&self) -> io::Result<(Box<dyn BufRead + Send>, Kind)> {
        let mut reader = self.open()?;
        let kind = if self.kind == Kind::Told { told(&mut *reader)? } else { self.kind };
        if matches!(kind, Kind::Jsonl | Kind::Csv) && decode::is_utf16(reader.fill_buf()?) {
            return Err(io::Error::other("expected records in UTF-8, found UTF-16 by its byte-order mark"));
        }
        Ok((reader, kind))
    }

    /// The same source, such that it can be opened again, by a later run too: standard input goes to the file `keep`,
    /// unless an earlier run left it there, and its kind is told.
    pub fn kept(self, keep: &Path, unfinished: &str) -> io::Result<Self> {
        let Origin::Stdin = self.origin else { return Ok(self) };
        if !keep.exists() {
            let folder = keep.parent().unwrap_or(Path::new("."));
            let mut file = tempfile::Builder::new().prefix(unfinished).tempfile_in(folder)?;
            io::copy(&mut io::stdin().lock(), &mut file)?;
            file.persist(keep).map_err(|error| error.error)?;
        }
        let kept = Self { origin: Origin::File(keep.to_owned()), ..self };
        let kind = if kept.kind == Kind::Told { told(&mut *kept.open()?)? } else { kept.kind };
        Ok(Self { kind, ..kept })
    }

    /// The same source, such that it can be opened twice: standard input goes to a temporary file.
    pub fn spooled(self) -> io::Result<Self> {
        let Origin::Stdin = self.origin else { return Ok(self) };
        let mut file = tempfile::NamedTempFile::new()?;
        io::copy(&mut io::stdin().lock(), &mut file)?;
        Ok(Self { origin: Origin::Spooled(std::sync::Arc::new(file)), ..self })
    }
}

/// What standard input holds, by its first bytes, or its first character that is no white space.
pub(super) fn told(reader: &mut dyn BufRead) -> io::Result<Kind> {
    if reader.fill_buf()?.starts_with(b"PAR1") {
        return Ok(Kind::Parquet);
    }
    let begin = decode::behind_mark(reader.fill_buf()?);
    let first = begin.iter().find(|byte| !byte.is_ascii_whitespace());
    Ok(if first == Some(&b'{') { Kind::Jsonl } else { Kind::Text })
}

/// The text of a record's line.
pub(super) fn record_text(
    line: Line,
    place: &Place,
    max_bytes: u64,
    problems: &mut Vec<Problem>,
) -> Result<String, Problem> {
    match line {
        Line::Text(text, replaced) => {
            if let Some(replaced) = replaced {
                problems.push(Problem::note(place.clone(), "invalid-utf8", replaced.message()));
            }
            Ok(text)
        }
        Line::TooLong(bytes) => Err(too_large(place, &bytes.to_string(), max_bytes)),
        Line::Broken(error) => Err(Problem::io(place.clone(), &error)),
    }
}

/// A record without the field it should have.
pub(super) fn missing_field(place: &Place, name: &str, row: &Row) -> Problem {
    let present = row.present();
    let message = if present.split(", ").any(|field| field == format!("`{name}`")) {
        format!("expected text in field `{name}`, found no text in it")
    } else {
        format!("expected text in field `{name}`, found the fields {present}")
    };
    Problem::unread(place.clone(), "record", message)
}

/// A file that is one article.
fn whole(reader: &mut dyn BufRead, kind: Kind, place: &Place, options: &Options) -> Vec<Item> {
    let refused = |problem| vec![Item::Problem(problem)];
    let bytes = match decode::read_limited(reader, options.max_bytes) {
        Err(error) => return refused(Problem::io(place.clone(), &error)),
        Ok(Limited::TooLarge) => {
            return refused(too_large(place, &counted(reader, options.max_bytes), options.max_bytes));
        }
        Ok(Limited::Whole(bytes)) => bytes,
    };
    let decoded = match decode::decode(bytes) {
        Err(message) => return refused(Problem::unread(place.clone(), "not-text", message)),
        Ok(decoded) => decoded,
    };
    let mut problems = Vec::new();
    if let Some(replaced) = decoded.replaced {
        problems.push(Problem::note(place.clone(), "invalid-utf8", replaced.message()));
    }
    let (meta, text) = match kind {
        Kind::Markdown => {
            let (meta, begin) = markdown::front_matter(&decoded.text);
            let text = if begin == 0 { decoded.text } else { decoded.text[begin..].to_owned() };
            (meta, text)
        }
        Kind::Text | Kind::Jsonl | Kind::Csv | Kind::Parquet | Kind::Told => (Meta::default(), decoded.text),
    };
    finished(meta, text, place, options, problems)
}

/// The problems, then the article, unless it is empty.
fn finished(meta: Meta, text: String, place: &Place, options: &Options, mut problems: Vec<Problem>) -> Vec<Item> {
    if text.trim().is_empty() {
        let what = if text.is_empty() { "empty, skipped" } else { "only white space, skipped" };
        problems.push(Problem::note(place.clone(), "empty", what));
        return problems.into_iter().map(Item::Problem).collect();
    }
    // Text of another encoding has grown since its bytes were counted.
    if text.len() as u64 > options.max_bytes {
        return vec![Item::Problem(too_large(place, &text.len().to_string(), options.max_bytes))];
    }
    let article = meta.article(place, text, options, &mut problems);
    problems.into_iter().map(Item::Problem).chain([Item::Article(article)]).collect()
}

/// How large an article is whose first `limit + 1` bytes are read. A compressed file may be a bomb: counting stops.
pub(super) fn counted(reader: &mut dyn BufRead, limit: u64) -> String {
    let cap = limit.saturating_mul(4);
    match io::copy(&mut io::Read::take(reader, cap), &mut io::sink()) {
        Ok(rest) if rest < cap => (limit + 1 + rest).to_string(),
        _ => format!("more than {}", limit.saturating_add(cap)),
    }
}

/// A record of a table that goes on past the limit; what follows it cannot be found.
pub(super) fn too_large_record(place: &Place, max_bytes: u64) -> Problem {
    let message = format!(
        "expected a record of at most {max_bytes} bytes (--max-size), found more: is a quotation mark left open? the rest \
         of the file is not read"
    );
    Problem::unread(place.clone(), "too-large", message)
}

pub(super) fn too_large(place: &Place, found: &str, max_bytes: u64) -> Problem {
    let message = format!("expected at most {max_bytes} bytes (--max-size), found {found}");
    Problem::unread(place.clone(), "too-large", message)
}
