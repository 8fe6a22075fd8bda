//! What is left behind when the user interrupts a run: nothing. Files that are not whole yet are removed.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Files under a temporary name.
static UNFINISHED: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// The exit code of an interrupted run, as shells have it.
const INTERRUPTED: i32 = 130;

/// Removes unfinished files when the run is interrupted, and ends it.
pub(super) fn watch() {
    // Where no handler can be set the run goes on; an interrupt then leaves a temporary file, and no wrong one.
    let _ = ctrlc::set_handler(|| {
        for path in files().drain(..) {
            let _ = std::fs::remove_file(path);
        }
        std::process::exit(INTERRUPTED);
    });
}

/// Remembers a file that is not whole yet.
pub(super) fn begun(path: &Path) {
    files().push(path.to_owned());
}

/// Forgets a file that has its name now.
pub(super) fn done(path: &Path) {
    files().retain(|file| file != path);
}

fn files() -> MutexGuard<'static, Vec<PathBuf>> {
    UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner)
}
