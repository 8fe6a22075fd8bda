//! What can be typed after `recoupe dedup`.

use std::path::PathBuf;

use clap::{Args, ValueHint};

use crate::cli::args::{DedupFormat, InputArgs, PairScope, Representative};

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
    /// Which member of a cluster is kept
    #[arg(long, value_enum, default_value = "first-published", value_name = "RULE", help_heading = "Selection")]
    pub(in crate::cli) representative: Representative,
    /// Which two articles may be near-duplicates: any, of two outlets, of one, or of two days (later)
    #[arg(long, value_enum, default_value = "all", value_name = "WHICH", help_heading = "Selection")]
    pub(in crate::cli) pairs: PairScope,
    /// Only between articles published within so many days of each other, as in 30d
    #[arg(long, value_name = "DAYS", help_heading = "Selection")]
    pub(in crate::cli) window: Option<String>,
    /// Folder for the lists, the summary and the sample sheet; made where it is missing
    #[arg(short, long = "output", value_name = "DIR", value_hint = ValueHint::DirPath, help_heading = "Output")]
    pub(in crate::cli) output: PathBuf,
    /// Format of the list of clusters
    #[arg(short, long, value_enum, default_value = "jsonl", value_name = "FORMAT", help_heading = "Output")]
    pub(in crate::cli) format: DedupFormat,
    /// Write the input's tables again below DIR/annotated, with dup_of, cluster and score added to each row
    #[arg(long, help_heading = "Output")]
    pub(in crate::cli) annotate: bool,
    /// Write every sentence that two articles or more have to FILE, as JSONL, with where it stands
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "Output")]
    pub(in crate::cli) sentences: Option<PathBuf>,
    /// Write sentences that agree but for their figures to FILE, as JSONL, where the figures conflict or are updated
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "Output")]
    pub(in crate::cli) conflicts: Option<PathBuf>,
    /// Pairs just above and just below the threshold in sample.md; 0 for no such file
    #[arg(long, default_value_t = 20, value_name = "PAIRS", help_heading = "Output")]
    pub(in crate::cli) sheet: u32,
    /// Write every near-duplicate pair to FILE, as JSONL, or as Parquet if its name ends so
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
  recoupe dedup press.csv -o out --annotate --pairs across --window 30d
  recoupe dedup press.jsonl -o out --conflicts out/conflicts.jsonl --sentences out/sentences.jsonl
  recoupe dedup a.jsonl b.jsonl -o out --edges out/edges.jsonl --timings

Input files are never changed.";
