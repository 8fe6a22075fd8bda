//! From paths to articles: finds files, decompresses, decodes, and reads the three kinds of input. An article's text is
//! what the file holds; nothing is cleaned here.

mod batch;
mod decode;
mod lots;
mod markdown;
mod meta;
mod options;
mod pairs;
mod problem;
mod reader;
mod records;
mod walk;

pub use batch::Batch;
pub use lots::{Lot, Lots, Record};
pub use meta::published;
pub use options::{Fields, Format, Options, OutletFrom};
pub use pairs::{PairRow, PairRows};
pub use problem::{Place, Problem, Severity};
pub use reader::{Item, Reader};
pub use walk::{Kind, Source, find, listed};
