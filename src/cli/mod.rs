//! The command line: one file per command. A command reads, calls the library, and writes; what it finds never decides
//! whether it succeeds, unless `--fail-on` says so.

mod args;
mod bench;
mod check;
mod compare;
mod dedup;
mod diff;
mod facts;
mod interrupt;
mod output;
mod pairs;
mod problems;
mod report;
mod resolve;
mod shells;
mod split;
mod stream;

use std::ffi::OsString;

use recoupe::base::{Error, ErrorKind};

use args::Command;

/// How a command ended that did its work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    Done,
    /// A `--fail-on` condition is met.
    ConditionMet,
    /// Some inputs could not be read.
    SomeUnread,
}

/// Runs a command line, its first word being the program's name; the exit code.
pub(crate) fn run(words: Vec<OsString>) -> u8 {
    let command = match args::parse(words) {
        Ok(command) => command,
        Err(error) => {
            // Help and version come this way too; a closed pipe is no fault.
            let _ = error.print();
            return u8::try_from(error.exit_code()).unwrap_or(USAGE);
        }
    };
    interrupt::watch();
    let outcome = match command {
        Command::Compare(args) => compare::run(&args),
        Command::Diff(args) => diff::run(&args),
        Command::Facts(args) => facts::run(&args),
        Command::Split(args) => split::run(&args),
        Command::Pairs(args) => pairs::run(&args),
        Command::Dedup(args) => dedup::run(&args),
        Command::Report(args) => report::run(&args),
        Command::Check(args) => check::run(&args),
        Command::Bench(args) => bench::run(&args),
        Command::Completions(args) => shells::completions(&args),
        Command::Man(args) => shells::man(&args),
    };
    match outcome {
        Ok(Outcome::Done) => 0,
        Ok(Outcome::ConditionMet) => 1,
        Ok(Outcome::SomeUnread) => 3,
        Err(error) => failed(&error),
    }
}

const USAGE: u8 = 2;

fn failed(error: &Error) -> u8 {
    let code = match error.kind() {
        ErrorKind::BrokenPipe => return 0,
        ErrorKind::Input => 3,
        ErrorKind::NoInput => 4,
        ErrorKind::Output => 5,
        _ => USAGE,
    };
    problems::tell(&error.to_string());
    code
}
