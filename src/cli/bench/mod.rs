//! `recoupe bench`: corpora of which everything is known, and what the engine makes of them.

mod child;
mod compare;
mod join;
mod jsonl;
mod known;
mod make;
mod progress;
mod record;
mod run;
mod show;

use recoupe::base::Result;

use crate::cli::Outcome;
use crate::cli::args::{BenchArgs, BenchStep};

/// Does the step that `args` name; measures where they name none.
pub(super) fn run(args: &BenchArgs) -> Result<Outcome> {
    match &args.step {
        Some(BenchStep::Make(args)) => make::run(args),
        Some(BenchStep::Join(args)) => join::run(args),
        Some(BenchStep::Compare(args)) => compare::run(args),
        None => run::run(&args.run),
    }
}
