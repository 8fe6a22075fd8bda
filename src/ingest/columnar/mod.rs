//! Parquet: tables that lie column by column, in groups of rows, with their schema at the end of the file.
//!
//! ```text
//! group 1: id … │ text … │ date … │     only the columns that are asked for are read, some thousand rows at a time;
//! group 2: id … │ text … │ date … │     annotated copies take every column over as it lies there, compressed as it is,
//! schema and where each column lies     and add columns of their own
//! ```
//!
//! Compiled with the feature `parquet` only; `absent.rs` stands here in other builds.
//! Format: <https://parquet.apache.org/docs/file-format/>.

use std::fs::File;
use std::io::{self, BufRead, Read};

use crate::ingest::walk::Origin;
use crate::ingest::{Source, decode};

mod column;
mod copy;
mod rows;
mod write;

pub(super) use column::Value;
pub(super) use copy::copy;
pub(super) use rows::{Batch, Rows};
pub(super) use write::write;

/// Whether this build knows the format.
pub(super) const IS_BUILT: bool = true;

/// The file of `source`, which can be entered anywhere; `reader` is the source, opened. What is compressed or comes from
/// standard input goes to a temporary file.
fn seekable(source: &Source, mut reader: Box<dyn BufRead + Send>) -> io::Result<File> {
    let plain = match &source.origin {
        Origin::File(path) => Some(File::open(path)?),
        Origin::Spooled(file) => Some(file.reopen()?),
        Origin::Stdin => None,
    };
    if let Some(mut file) = plain {
        let mut first = Vec::new();
        (&mut file).take(4).read_to_end(&mut first)?;
        if !first.starts_with(&decode::GZIP) && !first.starts_with(&decode::ZSTD) {
            return Ok(file);
        }
    }
    let mut file = tempfile::tempfile()?;
    io::copy(&mut reader, &mut file)?;
    Ok(file)
}

/// The format's message without its kind.
fn told(error: parquet::errors::ParquetError) -> String {
    let message = error.to_string();
    message.split_once(": ").map_or(message.clone(), |(_, rest)| rest.to_owned())
}

fn failed(error: parquet::errors::ParquetError) -> io::Error {
    match error {
        // The system's own words, such as a full disk, are told as such.
        parquet::errors::ParquetError::External(inner) => match inner.downcast::<io::Error>() {
            Ok(error) => *error,
            Err(other) => io::Error::other(other.to_string()),
        },
        error => io::Error::other(told(error)),
    }
}
