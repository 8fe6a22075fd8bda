//! `recoupe bench compare`: two saved runs held against each other.

use std::fs;
use std::io::Write;
use std::path::Path;

use recoupe::base::{Error, ErrorKind, Result};
use recoupe::measure::{SCHEMA, Saved, compare};

use crate::cli::Outcome;
use crate::cli::args::BenchCompareArgs;
use crate::cli::bench::show;
use crate::cli::problems::tell;

/// Compares the runs that `args` name.
pub(super) fn run(args: &BenchCompareArgs) -> Result<Outcome> {
    let (left, right) = (read(&args.left)?, read(&args.right)?);
    if (left.corpus.articles, left.corpus.bytes) != (right.corpus.articles, right.corpus.bytes) {
        tell("the runs are on different corpora: times and counts are not comparable");
    }
    if left.machine != right.machine {
        tell("the runs are on different machines: times are not comparable");
    }
    let rows = compare(&left, &right);
    if rows.is_empty() {
        return Err(Error::new(
            ErrorKind::Usage,
            "expected a view and a number of threads that both runs have, found none",
        ));
    }
    let mut out = anstream::stdout().lock();
    let done = show::compared(&rows, &mut out).and_then(|()| out.flush());
    done.map_err(|error| Error::io(ErrorKind::Output, "standard output", error))?;
    Ok(Outcome::Done)
}

fn read(path: &Path) -> Result<Saved> {
    let place = path.display().to_string();
    let text = fs::read_to_string(path).map_err(|error| Error::io(ErrorKind::NoInput, &place, error))?;
    let saved: Saved = serde_json::from_str(&text).map_err(|error| {
        Error::new(
            ErrorKind::NoInput,
            format!("{place}: expected a run saved with `bench --format json`, found {error}"),
        )
    })?;
    if saved.schema != SCHEMA {
        let message = format!("{place}: expected {SCHEMA}, found {:?}", saved.schema);
        return Err(Error::new(ErrorKind::NoInput, message));
    }
    Ok(saved)
}
