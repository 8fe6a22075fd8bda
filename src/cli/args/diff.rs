//! What can be typed after `recoupe diff`.

use std::path::PathBuf;

use clap::{Args, ValueHint};

use crate::cli::args::{Boilerplate, Layout, OutputArgs, ReadingArgs, ReportFormat, WordDiff};

#[derive(Debug, Args)]
pub(in crate::cli) struct DiffArgs {
    /// The one article: a file, or FILE:LINE for one of a file of records
    #[arg(value_name = "LEFT", value_hint = ValueHint::FilePath)]
    pub(in crate::cli) left: PathBuf,
    /// The other
    #[arg(value_name = "RIGHT", value_hint = ValueHint::FilePath)]
    pub(in crate::cli) right: PathBuf,
    #[command(flatten)]
    pub(in crate::cli) reading: ReadingArgs,
    /// Differing words that a copied run may bridge
    #[arg(long, default_value_t = 2, value_name = "WORDS", value_parser = clap::value_parser!(u32).range(0..=64), help_heading = "Matching")]
    pub(in crate::cli) gap: u32,
    /// Menus, adverts, read-also lines: counted and not shown, or treated as text
    #[arg(long, value_enum, default_value = "mark", value_name = "HOW", help_heading = "Matching")]
    pub(in crate::cli) boilerplate: Boilerplate,
    /// Treat what FILE holds, line by line, as boilerplate; may be given several times
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "Matching")]
    pub(in crate::cli) ignore: Vec<PathBuf>,
    /// How differing words are shown in text (default: color where there is colour, else plain)
    #[arg(long, value_enum, value_name = "HOW", help_heading = "Display")]
    pub(in crate::cli) word_diff: Option<WordDiff>,
    /// Text in one column, in two, or in two from 100 columns on
    #[arg(long, value_enum, default_value = "auto", value_name = "HOW", help_heading = "Display")]
    pub(in crate::cli) layout: Layout,
    /// Equal sentences shown around what differs, in text
    #[arg(short = 'C', long, default_value_t = 3, value_name = "N", help_heading = "Display")]
    pub(in crate::cli) context: usize,
    #[command(flatten)]
    pub(in crate::cli) output: OutputArgs,
    /// Format of the standard output, or of every file whose ending tells none
    #[arg(short, long, value_enum, help_heading = "Output")]
    pub(in crate::cli) format: Option<ReportFormat>,
}

pub(super) const EXAMPLES: &str = "\
Examples:
  recoupe diff morning.txt evening.txt
  recoupe diff afp.txt lesoir.txt --layout side-by-side --width 140 | less -R
  recoupe diff press.jsonl:3 press.jsonl:8 -o two.html
  recoupe diff a.md b.md --word-diff porcelain | grep -c '^@@ .* moved'

Marks: = the same, ≈ edited (* in ASCII), ~ retold, < and > moved, - only left, + only right.";
