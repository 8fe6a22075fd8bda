//! `recoupe bench`: corpora of which everything is known, and what the engine makes of them.

mod make;
mod progress;
mod record;

use recoupe::base::Result;

use crate::cli::Outcome;
use crate::cli::args::{BenchArgs, BenchStep};

/// Does the step that `args` name.
pub(super) fn run(args: &BenchArgs) -> Result<Outcome> {
    match &args.step {
        BenchStep::Make(args) => make::run(args),
    }
}
