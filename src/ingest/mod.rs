//! From paths to articles: finds files, decompresses, decodes, and reads text, Markdown, JSONL and CSV. An article's text is
//! what the file holds; nothing is cleaned here.

mod again;
mod batch;
#[cfg_attr(not(feature = "parquet"), path = "columnar/absent.rs")]
mod columnar;
mod csv;
mod decode;
mod defuse;
mod lot;
mod lots;
mod markdown;
mod meta;
mod options;
mod pairs;
mod problem;
mod quick;
mod reader;
mod records;
mod rewrite;
mod rows;
mod split;
mod walk;

pub use again::{Rereader, Standpoint, are_plain, texts};
pub use batch::Batch;
pub use defuse::{csv_row, defused};
pub use lot::{Lot, Record};
pub use lots::{LotBegin, Lots};
pub use meta::published;
pub use options::{Fields, Format, Options, OutletFrom};
pub use pairs::{PairRow, PairRows};
pub use problem::{Place, Problem, Severity};
pub use reader::{Item, Reader};
pub use rewrite::{Added, Column, Unwritten, check_added, rewrite, write_parquet};
pub use walk::{Kind, Source, find, listed};

/// Whether this build reads and writes Parquet.
pub const HAS_PARQUET: bool = columnar::IS_BUILT;

/// What is said where it does not.
pub const NO_PARQUET: &str = "this build has no Parquet: `cargo build --release --features parquet` makes one that has";
