//! What was odd about an input, and where. Bad input is data here, never an `Err`: the caller decides whether to go on.

use std::fmt;

/// Where in the inputs something stands. Shown as `path`, or `path:line` for a record.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Path as typed or found; `-` for standard input.
    pub path: String,
    /// Line of a record, from 1.
    pub line: Option<u64>,
}

/// Something the reader of a report must know about an input.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// Where.
    pub place: Place,
    /// How grave.
    pub severity: Severity,
    /// A stable word for it, such as `invalid-utf8`.
    pub code: &'static str,
    /// What was expected and what was found; lower case.
    pub message: String,
}

/// How grave a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The input was read, or had nothing to read.
    Note,
    /// The input, or a part of it, could not be read.
    Unread,
}

impl Place {
    /// A whole file.
    pub fn file(path: impl Into<String>) -> Self {
        Self { path: path.into(), line: None }
    }

    /// A line of a file.
    pub fn line(path: impl Into<String>, line: u64) -> Self {
        Self { path: path.into(), line: Some(line) }
    }
}

impl Problem {
    /// Something noteworthy about an input that was read.
    pub(super) fn note(place: Place, code: &'static str, message: impl Into<String>) -> Self {
        Self { place, severity: Severity::Note, code, message: message.into() }
    }

    /// An input that could not be read.
    pub(super) fn unread(place: Place, code: &'static str, message: impl Into<String>) -> Self {
        Self { place, severity: Severity::Unread, code, message: message.into() }
    }

    /// An input that the system would not give.
    pub(super) fn io(place: Place, error: &std::io::Error) -> Self {
        let (code, message) = match error.kind() {
            std::io::ErrorKind::NotFound => ("missing", "no such file or folder".to_owned()),
            std::io::ErrorKind::PermissionDenied => ("unreadable", "no permission to read it".to_owned()),
            std::io::ErrorKind::UnexpectedEof => {
                ("truncated", "compressed data ends too early: the file is cut off".to_owned())
            }
            _ => ("unreadable", error.to_string()),
        };
        Self::unread(place, code, message)
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = if self.path == "-" { "standard input" } else { &self.path };
        match self.line {
            Some(line) => write!(f, "{path}:{line}"),
            None => f.write_str(path),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.message)
    }
}
