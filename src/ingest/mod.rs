//! From paths to articles: finds files, decompresses, decodes, and reads text, Markdown, JSONL and CSV. An article's text is
//! what the file holds; nothing is cleaned here.

mod again;
mod batch;
mod csv;
mod decode;
mod defuse;
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

pub use again::{Standpoint, texts};
pub use batch::Batch;
pub use defuse::{csv_row, defused};
pub use lots::{Lot, Lots, Record};
pub use meta::published;
pub use options::{Fields, Format, Options, OutletFrom};
pub use pairs::{PairRow, PairRows};
pub use problem::{Place, Problem, Severity};
pub use reader::{Item, Reader};
pub use rewrite::{Added, Unwritten, check_added, rewrite};
pub use walk::{Kind, Source, find, listed};
