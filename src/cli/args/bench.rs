//! What `recoupe bench` can be told.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum, ValueHint};

use super::AnswerFormat;

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(in crate::cli) struct BenchArgs {
    #[command(subcommand)]
    pub(in crate::cli) step: Option<BenchStep>,
    #[command(flatten)]
    pub(in crate::cli) run: BenchRunArgs,
}

/// What is done beside measuring.
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum BenchStep {
    /// Write a synthetic corpus with planted copies, and the truth about them
    Make(MakeArgs),
    /// Write every pair of articles whose Jaccard similarity reaches a threshold: exact, and slower than dedup
    Join(JoinArgs),
    /// Hold two saved runs against each other
    Compare(BenchCompareArgs),
}

#[derive(Debug, Args)]
pub(in crate::cli) struct BenchRunArgs {
    /// How many articles, copies among them (default: 10000, or all of the corpus with its copies)
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..), help_heading = "Corpus")]
    pub(in crate::cli) articles: Option<u64>,
    /// The same seed makes the same corpus
    #[arg(long, default_value_t = 0, value_name = "S", help_heading = "Corpus")]
    pub(in crate::cli) seed: u64,
    /// Plant copies into these articles; with --truth, measure on this file as it is
    #[arg(long, value_name = "FILE", value_hint = ValueHint::AnyPath, help_heading = "Corpus")]
    pub(in crate::cli) corpus: Vec<PathBuf>,
    /// Cut the articles of the corpus into passages of 200 to 550 words
    #[arg(long, requires = "corpus", help_heading = "Corpus")]
    pub(in crate::cli) passages: bool,
    /// What is known of the copies in the corpus, as `bench make` writes it
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, requires = "corpus", help_heading = "Corpus")]
    pub(in crate::cli) truth: Option<PathBuf>,
    /// Numbers of threads to measure at; 0 is all cores
    #[arg(long, value_delimiter = ',', default_value = "1,2,0", value_name = "N,...", help_heading = "Run")]
    pub(in crate::cli) threads: Vec<u64>,
    /// What to ask the engine for
    #[arg(
        long,
        value_enum,
        value_delimiter = ',',
        default_value = "jaccard,containment",
        value_name = "VIEW",
        help_heading = "Run"
    )]
    pub(in crate::cli) views: Vec<BenchView>,
    /// Run each so often; the run of the least CPU time counts, and the best wall time
    #[arg(long, default_value_t = 1, value_name = "N", value_parser = clap::value_parser!(u32).range(1..), help_heading = "Run")]
    pub(in crate::cli) repeat: u32,
    /// Make no exact join: it takes longer than the engine, and half a gigabyte for 100000 articles
    #[arg(long, help_heading = "Run")]
    pub(in crate::cli) no_exact: bool,
    /// Options passed on to `recoupe dedup`
    #[arg(last = true, value_name = "OPTION", help_heading = "Run")]
    pub(in crate::cli) engine: Vec<String>,
    /// Format of the standard output, or of a file whose ending tells none
    #[arg(short, long, value_enum, help_heading = "Output")]
    pub(in crate::cli) format: Option<AnswerFormat>,
    /// Write to FILE, in the format of its ending; may be given several times; - is standard output
    #[arg(short, long = "output", value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "Output")]
    pub(in crate::cli) outputs: Vec<PathBuf>,
    /// Overwrite existing files
    #[arg(long, help_heading = "Output")]
    pub(in crate::cli) force: bool,
    /// No progress and no notes on standard error
    #[arg(short, long, help_heading = "Run")]
    pub(in crate::cli) quiet: bool,
}

/// What the engine is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum BenchView {
    /// Near-duplicates by Jaccard similarity from 0.8
    Jaccard,
    /// The same, and by containment from 0.5
    Containment,
    /// By Jaccard similarity, and the sentences that several articles have
    Sentences,
    /// By both, and the sentences that agree but for their figures
    Conflicts,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct JoinArgs {
    /// Articles as JSONL, also .gz and .zst
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(in crate::cli) corpus: PathBuf,
    /// Least share of the shingles of both that both have
    #[arg(long, default_value = "0.8", value_name = "SHARE")]
    pub(in crate::cli) min_jaccard: String,
    /// Write the pairs to FILE, as JSONL; - is standard output
    #[arg(short, long, default_value = "-", value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(in crate::cli) output: PathBuf,
    /// Overwrite existing files
    #[arg(long)]
    pub(in crate::cli) force: bool,
    /// No progress on standard error
    #[arg(short, long)]
    pub(in crate::cli) quiet: bool,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct BenchCompareArgs {
    /// A run saved with --format json
    #[arg(value_name = "LEFT.json", value_hint = ValueHint::FilePath)]
    pub(in crate::cli) left: PathBuf,
    /// Another
    #[arg(value_name = "RIGHT.json", value_hint = ValueHint::FilePath)]
    pub(in crate::cli) right: PathBuf,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct MakeArgs {
    /// How many articles, copies among them (default: 10000, or all of the corpus with its copies)
    #[arg(value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    pub(in crate::cli) articles: Option<u64>,
    /// The same seed makes the same bytes
    #[arg(long, default_value_t = 0, value_name = "S")]
    pub(in crate::cli) seed: u64,
    /// Plant copies into these articles instead (JSONL, files, folders); where they are fewer than N asks for, the rest is
    /// written from their sentences and words
    #[arg(long, value_name = "FILE", value_hint = ValueHint::AnyPath)]
    pub(in crate::cli) corpus: Vec<PathBuf>,
    /// Cut the articles of the corpus into passages of 200 to 550 words
    #[arg(long, requires = "corpus")]
    pub(in crate::cli) passages: bool,
    /// Write the corpus to FILE, as JSONL; - is standard output
    #[arg(short, long, default_value = "-", value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(in crate::cli) output: PathBuf,
    /// Write what is known of each copy to FILE (default: beside the corpus, as NAME.truth.jsonl)
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(in crate::cli) truth: Option<PathBuf>,
    /// Overwrite existing files
    #[arg(long)]
    pub(in crate::cli) force: bool,
    /// No progress and no notes on standard error
    #[arg(short, long)]
    pub(in crate::cli) quiet: bool,
}
