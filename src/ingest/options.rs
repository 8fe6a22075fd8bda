//! What the caller says about the inputs: their format, the names of a record's fields, where the outlet is known from,
//! and how large an article may be.

use crate::text::Language;

/// How inputs are read.
#[derive(Clone, Debug)]
pub struct Options {
    /// Format of every input, or by its file name.
    pub format: Format,
    /// Names of the fields of a JSONL record.
    pub fields: Fields,
    /// Where an article's outlet is known from.
    pub outlet_from: OutletFrom,
    /// Language of the articles that name none; recognised where this is `None` too.
    pub language: Option<Language>,
    /// Largest article, in bytes of decompressed text; below 4 GiB.
    pub max_bytes: u64,
    /// Fields that the rows of tables will be given: a row that has one of them already is a problem, `field-taken`.
    pub added: &'static [&'static str],
}

/// Format of an input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// By the ending of its name; plain text where that says nothing.
    Auto,
    /// Plain text: one article a file.
    Text,
    /// Markdown: one article a file, metadata in its front matter.
    Markdown,
    /// JSONL: one article a line.
    Jsonl,
    /// CSV or TSV with a header: one article a record.
    Csv,
    /// Parquet: one article a row.
    Parquet,
    /// A table: CSV or Parquet where its name says so, JSONL otherwise.
    Rows,
}

/// Where an article's outlet is known from. Records and front matter say it themselves, in a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OutletFrom {
    /// A field only.
    Field,
    /// A field, else the name of the folder the file stands in.
    Folder,
    /// A field, else the file's name up to its first `_`, `-`, `.` or space.
    Prefix,
    /// Nowhere: outlets are left out.
    Nowhere,
}

/// Names of the fields of a record, the columns of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Fields {
    pub text: String,
    pub id: String,
    pub date: String,
    pub outlet: String,
    pub language: String,
    pub title: String,
    pub url: String,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            format: Format::Auto,
            fields: Fields::default(),
            outlet_from: OutletFrom::Field,
            language: None,
            max_bytes: 64 << 20,
            added: &[],
        }
    }
}

impl Default for Fields {
    fn default() -> Self {
        Self {
            text: "text".to_owned(),
            id: "id".to_owned(),
            date: "date".to_owned(),
            outlet: "outlet".to_owned(),
            language: "lang".to_owned(),
            title: "title".to_owned(),
            url: "url".to_owned(),
        }
    }
}
