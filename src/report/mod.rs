//! The report and its renderings. Pure: no clock, no environment, no order that a run could change.

mod base;
mod build;
mod closest;
mod entries;
mod html;
mod index;
mod json;
mod layout;
mod markdown;
mod marks;
mod names;
mod overlap;
mod pieces;
#[cfg(test)]
mod samples;
mod sections;
mod shared;
mod style;
mod terminal;
mod values;
mod view;
mod visible;

pub mod diff;
pub mod lists;
pub mod model;

use std::io;

pub use base::based;
pub use build::{Found, facts, report};
pub use html::Html;
pub use json::Json;
pub use markdown::Markdown;
pub use names::{Named, names};
pub use style::{Charset, Ink, Style};
pub use terminal::Terminal;
pub use view::{Show, Sort, View, WordDiff};
pub use visible::visible;

/// Writes a report in one format.
pub trait Renderer {
    /// Writes `report` to `out`; the only errors are those of `out`.
    fn render(&self, report: &model::Report, out: &mut dyn io::Write) -> io::Result<()>;
}
