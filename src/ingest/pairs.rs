//! Tables whose rows hold two texts each. Such inputs are read twice, once for the weights of words and once for the
//! comparison, so rows are never collected; standard input is spooled before.

use std::vec;

use crate::ingest::reader::missing_field;
use crate::ingest::rows::{Row, Rows};
use crate::ingest::{Place, Problem, Source};
use crate::text::Language;

/// A row with two texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PairRow {
    /// Where it stands.
    pub place: Place,
    /// Its id, where it has one.
    pub id: Option<String>,
    /// The left text.
    pub left: String,
    /// The right text.
    pub right: String,
    /// The language of both, where the row tells it.
    pub language: Option<Language>,
}

/// Reads the rows of several sources, one by one.
pub struct PairRows<'s> {
    sources: std::slice::Iter<'s, Source>,
    names: [&'s str; 4],
    max_bytes: u64,
    open: Option<(&'s Source, Rows)>,
    problems: vec::IntoIter<Problem>,
    ready: Option<PairRow>,
}

impl<'s> PairRows<'s> {
    /// A reader of `sources`; `names` are the fields of the left text, the right text, the id and the language.
    pub fn new(sources: &'s [Source], names: [&'s str; 4], max_bytes: u64) -> Self {
        Self { sources: sources.iter(), names, max_bytes, open: None, problems: Vec::new().into_iter(), ready: None }
    }

    fn row(&self, place: &Place, row: &Row) -> Result<PairRow, Problem> {
        let values = row.fields(self.names).map_err(|message| Problem::unread(place.clone(), "record", message))?;
        let [left, right, id, language] = values.map(|value| value.map(|value| value.into_owned()));
        Ok(PairRow {
            left: left.ok_or_else(|| missing_field(place, self.names[0], row))?,
            right: right.ok_or_else(|| missing_field(place, self.names[1], row))?,
            place: place.clone(),
            id,
            language: language.as_deref().and_then(Language::parse),
        })
    }
}

impl Iterator for PairRows<'_> {
    type Item = Result<PairRow, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(problem) = self.problems.next() {
                return Some(Err(problem));
            }
            if let Some(row) = self.ready.take() {
                return Some(Ok(row));
            }
            let Some((source, rows)) = &mut self.open else {
                let source = self.sources.next()?;
                let opened = source.opened().map_err(|error| Problem::io(Place::file(&source.path), &error));
                let rows = opened
                    .and_then(|(reader, kind)| Rows::open((source, kind), reader, self.max_bytes, (&self.names, 2)));
                match rows {
                    Ok(rows) => self.open = Some((source, rows)),
                    Err(problem) => return Some(Err(problem)),
                }
                continue;
            };
            let mut problems = Vec::new();
            let Some((place, row)) = rows.next(&source.path, &mut problems) else {
                self.open = None;
                continue;
            };
            match row.and_then(|row| self.row(&place, &row)) {
                Ok(row) => self.ready = Some(row),
                Err(problem) => problems.push(problem),
            }
            self.problems = problems.into_iter();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;
    use crate::ingest::{Format, find};

    #[test]
    fn rows_are_read_twice_alike_and_broken_ones_told() {
        let mut file = tempfile::NamedTempFile::new().expect("a temporary file");
        file.write_all(b"{\"s1\":\"a\",\"s2\":\"b\",\"lang\":\"fr\"}\n{\"s1\":1}\n{\n").expect("written");
        let sources: Vec<_> =
            find(&[file.path().to_owned()], Format::Jsonl).into_iter().map(|found| found.expect("a file")).collect();
        let read = || PairRows::new(&sources, ["s1", "s2", "id", "lang"], 100).collect::<Vec<_>>();
        let rows = read();
        assert_eq!(rows, read());
        let row = rows[0].as_ref().expect("a row");
        assert_eq!((row.left.as_str(), row.right.as_str(), row.language), ("a", "b", Some(Language::French)));
        let problem = rows[1].as_ref().expect_err("no right text");
        assert_eq!(problem.message, "expected text in field `s2`, found the fields `s1`");
        assert_eq!(rows[2].as_ref().expect_err("broken").place.line, Some(3));
    }
}
