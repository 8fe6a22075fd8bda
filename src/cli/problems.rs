//! What was odd about the inputs, told on standard error; counted for the exit code.

use std::collections::BTreeMap;
use std::io::Write;

use recoupe::base::{Error, ErrorKind, Result};
use recoupe::ingest::{Problem, Severity};
use recoupe::report::visible;

use crate::cli::Outcome;

/// Tells problems as they come: the first few of each sort in full, the rest as a count at the end.
#[derive(Debug)]
pub(super) struct Log {
    notes: Notes,
    strictness: Strictness,
    told: BTreeMap<&'static str, usize>,
    unread: usize,
}

/// Whether notes about inputs that were read are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Notes {
    Told,
    Quiet,
}

/// Whether an input that cannot be read ends the run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Strictness {
    GoOn,
    Stop,
}

impl Log {
    pub(super) fn new(quiet: bool, strict_inputs: bool) -> Self {
        Self {
            notes: if quiet { Notes::Quiet } else { Notes::Told },
            strictness: if strict_inputs { Strictness::Stop } else { Strictness::GoOn },
            told: BTreeMap::new(),
            unread: 0,
        }
    }

    /// Takes note of a problem; an error where it must end the run.
    pub(super) fn note(&mut self, problem: &Problem) -> Result<()> {
        if problem.severity == Severity::Unread {
            if self.strictness == Strictness::Stop {
                return Err(Error::new(ErrorKind::Input, format!("{problem} (--strict-inputs stops here)")));
            }
            self.unread += 1;
        } else if self.notes == Notes::Quiet {
            return Ok(());
        }
        let told = self.told.entry(problem.code).or_default();
        *told += 1;
        if *told <= TOLD_IN_FULL {
            tell(&problem.to_string());
        }
        Ok(())
    }

    /// Something noteworthy about the run as a whole.
    pub(super) fn remark(&self, message: &str) {
        if self.notes == Notes::Told {
            tell(message);
        }
    }

    /// Tells how many problems were left untold; how the command ended.
    pub(super) fn finish(self) -> Outcome {
        for (code, told) in &self.told {
            if *told > TOLD_IN_FULL {
                tell(&format!("… {} more of this sort ({code})", told - TOLD_IN_FULL));
            }
        }
        if self.unread == 0 { Outcome::Done } else { Outcome::SomeUnread }
    }

    /// The error for a run that found nothing to read.
    pub(super) fn nothing_read(self) -> Error {
        self.finish();
        Error::new(ErrorKind::NoInput, "no readable input: nothing to do")
    }
}

/// Writes one line to standard error. A message holds names from outside, so it is made visible first.
pub(super) fn tell(message: &str) {
    // Nobody is left to tell where standard error is closed.
    let _ = writeln!(anstream::stderr().lock(), "recoupe: {}", visible(message));
}

/// How many problems of one sort are told in full: enough to see what is wrong with a file, few enough to read.
pub(super) const TOLD_IN_FULL: usize = 10;
