//! One error type for the whole library. The message says what was expected, what was found, and where.

use std::fmt;

/// What went wrong, coarsely: enough to choose an exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The command line or the configuration asks for something that cannot be.
    Usage,
    /// An input could not be read.
    Input,
    /// Nothing of what was given could be read.
    NoInput,
    /// The output could not be written.
    Output,
    /// The reader of the output went away: not a fault, end quietly.
    BrokenPipe,
}

/// A failure, with the place it happened at in its message.
#[derive(Debug)]
pub struct Error {
    kind: ErrorKind,
    message: String,
    source: Option<std::io::Error>,
}

/// The library's result.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// An error of `kind`. `message`: lower case, expected, found, where; no full stop.
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into(), source: None }
    }

    /// An input/output error met while doing something to `place`.
    pub fn io(kind: ErrorKind, place: &str, source: std::io::Error) -> Self {
        let kind = if source.kind() == std::io::ErrorKind::BrokenPipe { ErrorKind::BrokenPipe } else { kind };
        Self { kind, message: format!("{place}: {source}"), source: Some(source) }
    }

    /// Its kind.
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source.as_ref().map(|e| e as _)
    }
}
