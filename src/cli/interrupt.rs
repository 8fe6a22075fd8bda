//! What is left behind when the user interrupts a run: nothing. Files that are not whole yet are removed.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use tempfile::NamedTempFile;

use crate::cli::problems::tell;

/// Files under a temporary name.
static UNFINISHED: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// What is said of a run that can be gone on with, and the file that is there as long as it can.
static ADVICE: Mutex<Option<(PathBuf, String)>> = Mutex::new(None);

/// The exit code of an interrupted run, as shells have it.
const INTERRUPTED: i32 = 130;

/// Removes unfinished files when the run is interrupted, and ends it.
pub(super) fn watch() {
    // Where no handler can be set the run goes on; an interrupt then leaves a temporary file, and no wrong one.
    let _ = ctrlc::set_handler(|| {
        // Held to the end, so that no other file is begun.
        let unfinished = files();
        for path in unfinished.iter() {
            let _ = std::fs::remove_file(path);
        }
        if let Some((file, advice)) = ADVICE.lock().unwrap_or_else(PoisonError::into_inner).take()
            && file.exists()
        {
            // On a line of its own, below what is drawn of progress.
            let _ = writeln!(anstream::stderr().lock());
            tell(&advice);
        }
        std::process::exit(INTERRUPTED);
    });
}

/// What to say when the run is interrupted while `file` is there.
pub(super) fn advise(file: PathBuf, advice: String) {
    *ADVICE.lock().unwrap_or_else(PoisonError::into_inner) = Some((file, advice));
}

/// Makes a file that is not whole yet, and remembers it.
pub(super) fn begin<E>(make: impl FnOnce() -> Result<NamedTempFile, E>) -> Result<NamedTempFile, E> {
    let mut unfinished = files();
    let file = make()?;
    unfinished.push(file.path().to_owned());
    Ok(file)
}

/// Forgets a file that has its name now.
pub(super) fn done(path: &Path) {
    files().retain(|file| file != path);
}

fn files() -> MutexGuard<'static, Vec<PathBuf>> {
    UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner)
}
