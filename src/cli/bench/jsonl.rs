//! Files of the benchmark that have one format: corpora, truths and joins, all JSONL.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use recoupe::base::{Error, ErrorKind, Result};

use crate::cli::args::{Color, OutputArgs};
use crate::cli::output::{self, Format, Output};

/// The one format.
#[derive(Clone, Copy, Debug)]
pub(super) struct Jsonl;

impl Format for Jsonl {
    const ENDINGS: &'static str = ".jsonl";

    fn by_ending(ending: &str) -> Option<Self> {
        matches!(ending, "jsonl" | "ndjson").then_some(Self)
    }
}

/// Opens a file, or standard output, that is no input.
///
/// Errors: another ending, an input, a file that exists without `force`, a folder that cannot be written to.
pub(super) fn open(path: &Path, inputs: &[PathBuf], force: bool, quiet: bool) -> Result<Output<Jsonl>> {
    let args = plain(&[path.to_owned()], force, quiet);
    let known = path.extension().and_then(OsStr::to_str).is_none_or(|ending| Jsonl::by_ending(ending).is_some());
    if path != Path::new("-") && !known {
        let message = format!("{}: expected an ending of {}", path.display(), Jsonl::ENDINGS);
        return Err(Error::new(ErrorKind::Usage, message));
    }
    Ok(output::open(&args, inputs, Some(Jsonl), Jsonl)?.remove(0))
}

/// Output options of a command that has no colours and no columns.
pub(super) fn plain(outputs: &[PathBuf], force: bool, quiet: bool) -> OutputArgs {
    OutputArgs { outputs: outputs.to_vec(), force, width: None, color: Color::Never, ascii: false, quiet, threads: 1 }
}
