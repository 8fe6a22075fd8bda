//! `recoupe completions` and `recoupe man`: text for shells and for `man`, on the standard output.

use std::io::{self, Write};

use recoupe::base::{Error, ErrorKind, Result};

use crate::cli::Outcome;
use crate::cli::args::{self, CompletionsArgs, ManArgs};

/// Writes a completion script.
pub(super) fn completions(args: &CompletionsArgs) -> Result<Outcome> {
    written(|out| Ok(args::completions(args.shell, out)))
}

/// Writes a manual page.
pub(super) fn man(args: &ManArgs) -> Result<Outcome> {
    written(|out| args::man(&args.command, out))
}

fn written(write: impl FnOnce(&mut dyn Write) -> std::result::Result<io::Result<()>, String>) -> Result<Outcome> {
    let mut out = io::stdout().lock();
    let told = write(&mut out).map_err(|message| Error::new(ErrorKind::Usage, message))?;
    told.and_then(|()| out.flush()).map_err(|error| Error::io(ErrorKind::Output, "standard output", error))?;
    Ok(Outcome::Done)
}
