//! The report and its renderings. Pure: no clock, no environment, no order that a run could change.

mod build;
mod entries;
mod index;
mod json;
mod layout;
mod marks;
mod names;
mod overlap;
mod pieces;
mod sections;
mod shared;
mod style;
mod terminal;
mod values;
mod visible;

pub mod diff;
pub mod lists;
pub mod model;

use std::io;

pub use build::{Found, report};
pub use json::Json;
pub use style::{Charset, Ink, Style};
pub use terminal::{Show, Sort, Terminal, View, WordDiff};
pub use visible::visible;

/// Writes a report in one format.
pub trait Renderer {
    /// Writes `report` to `out`; the only errors are those of `out`.
    fn render(&self, report: &model::Report, out: &mut dyn io::Write) -> io::Result<()>;
}
