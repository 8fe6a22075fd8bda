//! The output folder: one run at a time writes into it, and what a killed run left there is cleared away.
//!
//! ```text
//! out/.recoupe-lock     held while a run lasts; the system lets go of it however the run ends
//! out/.recoupe-work/    what does not fit into memory; left behind only by an interrupted run
//! out/.recoupe-XXXXXX   a file that is being written
//! ```

use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};

use recoupe::base::{Error, ErrorKind, Result};

/// An output folder that this run alone writes into.
#[derive(Debug)]
pub(super) struct Folder {
    path: PathBuf,
    /// Held until the run ends.
    _lock: File,
}

const LOCK: &str = ".recoupe-lock";
const WORK: &str = ".recoupe-work";
/// How files begin that have not yet got their name.
pub(super) const UNFINISHED: &str = ".recoupe-part-";

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
        let lock = File::options().write(true).create(true).truncate(false).open(path.join(LOCK)).map_err(failed)?;
        match lock.try_lock() {
            Ok(()) => Ok(Self { path: path.to_owned(), _lock: lock }),
            Err(TryLockError::WouldBlock) => {
                let message = format!("{}: another run is writing into this folder", path.display());
                Err(Error::new(ErrorKind::Output, message))
            }
            // Some network folders know no locks: better a run without one than none.
            Err(TryLockError::Error(error)) if error.kind() == std::io::ErrorKind::Unsupported => {
                Ok(Self { path: path.to_owned(), _lock: lock })
            }
            Err(TryLockError::Error(error)) => Err(failed(error)),
        }
    }

    /// Where what does not fit into memory goes.
    pub(super) fn work(&self) -> PathBuf {
        self.path.join(WORK)
    }

    /// Whether an interrupted run left something to go on with.
    pub(super) fn holds_work(&self) -> bool {
        self.work().join("state.json").exists()
    }

    /// Removes the files that a killed run did not finish.
    pub(super) fn tidy(&self) {
        let entries = fs::read_dir(&self.path).into_iter().flatten().flatten();
        for entry in entries.filter(|entry| entry.file_name().to_string_lossy().starts_with(UNFINISHED)) {
            // Untidy at worst: it is not ours to fail over.
            let _ = fs::remove_file(entry.path());
        }
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // The lock's file stays: removing it would let two runs hold a lock of one name on two files.
        if !self.holds_work() {
            // Disk space at worst, and the next run clears it away.
            let _ = fs::remove_dir_all(self.work());
        }
    }
}
