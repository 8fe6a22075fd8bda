//! The output folder: one run at a time writes into it, and what a killed run left there is gone on with or cleared away.
//!
//! ```text
//! out/.recoupe-lock            held while a run lasts; the system lets go of it however the run ends. Says which run was the
//!                              last that was done
//! out/.recoupe-run             what a run was asked for, until it is done: by it, --resume knows its own
//! out/.recoupe-work/           what does not fit into memory, and what was read
//! out/.recoupe-stdin           standard input, which can be read once only
//! out/.recoupe-part-*          a file that is being written
//! ```
//!
//! All but the lock are gone when a run is done.

use std::fs::{self, File, TryLockError};
use std::io::{Read, Seek, Write};
use std::path::{Path, PathBuf};

use recoupe::base::{Error, ErrorKind, Result, hash_bytes};
use recoupe::engine::dedup::forget;
use recoupe::ingest::{Problem, Source};

use crate::cli::Outcome;
use crate::cli::args::DedupArgs;

/// An output folder that this run alone writes into.
#[derive(Debug)]
pub(super) struct Folder {
    path: PathBuf,
    /// What files begin with that have not yet got their name.
    unfinished: String,
    /// Held until the run ends.
    lock: File,
}

/// What an earlier run left in a folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Left {
    /// Nothing, or whole files.
    Nothing,
    /// What a run wrote that was asked for the same, is done, and ended so.
    Done(Outcome),
    /// A run that was interrupted, asked for the same.
    Same,
    /// A run that was interrupted, asked for something else.
    Other,
}

const LOCK: &str = ".recoupe-lock";
const RUN: &str = ".recoupe-run";
const WORK: &str = ".recoupe-work";
const STDIN: &str = ".recoupe-stdin";
const UNFINISHED: &str = ".recoupe-part-";

/// How the last run ended, in the words of its mark.
const DONE: &str = "done";
const SOME_UNREAD: &str = "done-but-for-unread";

impl Folder {
    /// Makes the folder where it is missing and locks it.
    ///
    /// Errors: a folder that cannot be made or written to; another run that is at it.
    pub(super) fn claim(path: &Path) -> Result<Self> {
        let failed = |error| Error::io(ErrorKind::Output, &path.display().to_string(), error);
        if path.exists() && !path.is_dir() {
            let message = format!("{}: expected a folder, found a file", path.display());
            return Err(Error::new(ErrorKind::Output, message));
        }
        fs::create_dir_all(path).map_err(failed)?;
        let lock = File::options()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(path.join(LOCK))
            .map_err(failed)?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                let message = format!("{}: another run is writing into this folder", path.display());
                return Err(Error::new(ErrorKind::Output, message));
            }
            // Some network folders know no locks: better a run without one than none.
            Err(TryLockError::Error(error)) if error.kind() == std::io::ErrorKind::Unsupported => {}
            Err(TryLockError::Error(error)) => return Err(failed(error)),
        }
        // Files that are not whole may stand in folders of others: each run clears away only its own.
        let real = fs::canonicalize(path).map_err(failed)?;
        let unfinished = format!("{UNFINISHED}{:016x}-", hash_bytes(real.to_string_lossy().as_bytes()));
        Ok(Self { path: path.to_owned(), unfinished, lock })
    }

    /// Where what does not fit into memory goes.
    pub(super) fn work(&self) -> PathBuf {
        self.path.join(WORK)
    }

    /// What is there as long as the run can be gone on with.
    pub(super) fn run(&self) -> PathBuf {
        self.path.join(RUN)
    }

    /// Where standard input is kept.
    pub(super) fn stdin(&self) -> PathBuf {
        self.path.join(STDIN)
    }

    /// What files begin with that have not yet got their name.
    pub(super) fn unfinished(&self) -> &str {
        &self.unfinished
    }

    /// What an earlier run left.
    pub(super) fn left(&self, asked: &str) -> Left {
        let run = fs::read_to_string(self.run());
        match (run, self.mark()) {
            (Ok(left), _) if left != asked => Left::Other,
            (_, Some((done, outcome))) if done == hash_bytes(asked.as_bytes()) => Left::Done(outcome),
            (Ok(_), _) => Left::Same,
            (Err(_), _) => Left::Nothing,
        }
    }

    /// Notes that a run is done: from here on, it is none to go on with, however far it gets with clearing up.
    pub(super) fn done(&self, asked: &str, outcome: Outcome) {
        let outcome = if outcome == Outcome::Done { DONE } else { SOME_UNREAD };
        let mark = format!("{outcome} {:016x}\n", hash_bytes(asked.as_bytes()));
        // Without it, a run that is killed before it has cleared up writes the same once more.
        let _ = self.lock.set_len(0).and_then(|()| (&self.lock).write_all(mark.as_bytes()));
    }

    /// Which run was done, and how it ended.
    fn mark(&self) -> Option<(u64, Outcome)> {
        let mut mark = String::new();
        // Through the file that is held: some systems let no other read it.
        (&self.lock).read_to_string(&mut mark).ok()?;
        (&self.lock).rewind().ok()?;
        let (outcome, asked) = mark.trim_end().split_once(' ')?;
        let outcome = match outcome {
            DONE => Outcome::Done,
            SOME_UNREAD => Outcome::SomeUnread,
            _ => return None,
        };
        Some((u64::from_str_radix(asked, 16).ok()?, outcome))
    }

    /// Writes down what is asked for: from here on, the run can be gone on with.
    pub(super) fn begin(&self, asked: &str) -> Result<()> {
        let path = self.run();
        let failed = |error| Error::io(ErrorKind::Output, &path.display().to_string(), error);
        let mut file = tempfile::Builder::new().prefix(&self.unfinished).tempfile_in(&self.path).map_err(failed)?;
        file.write_all(asked.as_bytes()).map_err(failed)?;
        file.persist(&path).map_err(|error| failed(error.error))?;
        // Last: killed before, it is done if it was asked for the same, and another's mark is none of its own.
        self.lock.set_len(0).map_err(failed)
    }

    /// Removes everything that only a run in work needs: it is done, or cannot be gone on with.
    pub(super) fn end(&self) {
        // Disk space at worst, and the next run clears it away. The lock's file stays: removing it would let two runs hold
        // a lock of one name on two files.
        forget(&self.work());
        let _ = fs::remove_file(self.stdin());
        let _ = fs::remove_file(self.run());
    }

    /// Removes the files in `folders` that a killed run into this folder did not finish.
    pub(super) fn tidy(&self, folders: &[PathBuf]) {
        for folder in folders.iter().chain([&self.path]) {
            let entries = fs::read_dir(folder).into_iter().flatten().flatten();
            for entry in entries.filter(|entry| entry.file_name().to_string_lossy().starts_with(&self.unfinished)) {
                // Untidy at worst: it is not ours to fail over.
                let _ = fs::remove_file(entry.path());
            }
        }
    }
}

/// What a run is asked for, in words that are equal only for runs whose outputs are: options, and inputs with their sizes
/// and times of change. How much memory, how many threads and what is told on the way change no output.
pub(super) fn asked(args: &DedupArgs, sources: &[std::result::Result<Source, Problem>]) -> String {
    let DedupArgs {
        input,
        min_jaccard,
        min_containment,
        shingle,
        sample,
        representative,
        pairs,
        window,
        output: _,
        format,
        annotate,
        sentences,
        conflicts,
        sheet,
        edges,
        force: _,
        memory: _,
        resume: _,
        timings: _,
        quiet: _,
        threads: _,
    } = args;
    let stamps: Vec<_> = sources.iter().flatten().map(Source::stamp).collect();
    let matching = (min_jaccard, min_containment, shingle, sample);
    let selection = (representative, pairs, window);
    let outputs = (format, annotate, sentences, conflicts, sheet, edges);
    let version = env!("CARGO_PKG_VERSION");
    format!("{version}\n{input:?}\n{matching:?}\n{selection:?}\n{outputs:?}\n{stamps:?}\n")
}
