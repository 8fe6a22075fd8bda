//! What can be typed after `recoupe dedup`.

use std::path::PathBuf;

use clap::{Args, ValueHint};

use crate::cli::args::InputArgs;

/// Near-duplicates of a corpus.
#[derive(Debug, Args)]
pub(in crate::cli) struct DedupArgs {
    #[command(flatten)]
    pub(in crate::cli) input: InputArgs,
    /// Least Jaccard of near-duplicates, 0 to 1: shared shingles of all that either has; none: not asked for
    #[arg(long, default_value = "0.8", value_name = "SHARE", help_heading = "Matching")]
    pub(in crate::cli) min_jaccard: String,
    /// Least containment of near-duplicates: shared shingles of the shorter article's; none: not asked for
    #[arg(long, default_value = "0.5", value_name = "SHARE", help_heading = "Matching")]
    pub(in crate::cli) min_containment: String,
    /// Words in a shingle, the unit that is counted
    #[arg(long, default_value_t = 5, value_name = "WORDS", value_parser = clap::value_parser!(u32).range(2..=32), help_heading = "Matching")]
    pub(in crate::cli) shingle: u32,
    /// One shingle in N is a sample, by which contained articles are found: fewer is faster and misses more short ones
    #[arg(long, default_value_t = 4, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=64), help_heading = "Matching")]
    pub(in crate::cli) sample: u32,
    /// Folder for clusters.jsonl; made where it is missing
    #[arg(short, long = "output", value_name = "DIR", value_hint = ValueHint::DirPath, help_heading = "Output")]
    pub(in crate::cli) output: PathBuf,
    /// Write every near-duplicate pair to FILE, as JSONL
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "Output")]
    pub(in crate::cli) edges: Option<PathBuf>,
    /// Overwrite existing files
    #[arg(long, help_heading = "Output")]
    pub(in crate::cli) force: bool,
    /// Most memory to use; what does not fit goes to files in the output folder; K, M and G are powers of 1024
    #[arg(long, default_value = "2G", value_name = "SIZE", help_heading = "Run")]
    pub(in crate::cli) memory: String,
    /// Go on where a run with the same options and inputs was interrupted
    #[arg(long, help_heading = "Run")]
    pub(in crate::cli) resume: bool,
    /// Tell on standard error where the CPU time went
    #[arg(long, help_heading = "Run")]
    pub(in crate::cli) timings: bool,
    /// No notes on standard error and no summary; inputs that cannot be read are still named
    #[arg(short, long, help_heading = "Run")]
    pub(in crate::cli) quiet: bool,
    /// Threads; 0 is all cores; never changes a result
    #[arg(short = 'j', long, default_value_t = 0, value_name = "N", help_heading = "Run")]
    pub(in crate::cli) threads: usize,
}

/// Shown below the help.
pub(super) const EXAMPLES: &str = "\
Examples:
  recoupe dedup rows.jsonl.zst -o out                   by Jaccard 0.8 and containment 0.5
  recoupe dedup press/ -o out --min-containment none    whole articles only
  recoupe dedup a.jsonl b.jsonl -o out --edges out/edges.jsonl --timings

Input files are never changed.";
