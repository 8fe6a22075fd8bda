//! What `recoupe bench` can be told.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueHint};

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_required = true)]
pub(in crate::cli) struct BenchArgs {
    #[command(subcommand)]
    pub(in crate::cli) step: BenchStep,
}

/// What is done beside measuring.
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum BenchStep {
    /// Write a synthetic corpus with planted copies, and the truth about them
    Make(MakeArgs),
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
