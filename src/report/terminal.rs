//! placeholder
use std::io;

use crate::report::model::Report;
use crate::report::{Renderer, Style};

/// What of a report the text shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct View {
    /// Passages shown; `None` is all.
    pub limit: Option<usize>,
    /// Which values are listed.
    pub show: Show,
    /// How differing words are shown.
    pub word_diff: WordDiff,
}

/// Which values are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Show {
    /// Those that conflict or changed.
    Conflicts,
    /// Those that agree too.
    Compatible,
    /// Every passage and sentence too.
    All,
}

/// How differing words are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordDiff {
    /// `[-left-]{+right+}`
    Plain,
    /// By colour and underline.
    Color,
    /// Not at all.
    None,
}

/// Renders for reading.
#[derive(Clone, Copy, Debug)]
pub struct Terminal {
    /// How it looks.
    pub style: Style,
    /// What it shows.
    pub view: View,
}

impl Renderer for Terminal {
    fn render(&self, report: &Report, out: &mut dyn io::Write) -> io::Result<()> {
        writeln!(out, "{} {}", report.tool.name, report.tool.version)
    }
}
