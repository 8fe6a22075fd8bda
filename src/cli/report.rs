//! `recoupe report`: a report written earlier as JSON, rendered again without comparing anything.

use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::Path;

use recoupe::base::{Error, ErrorKind, Result};
use recoupe::report::model::{Report, SCHEMA};

use crate::cli::args::{ReportArgs, ReportFormat};
use crate::cli::problems::Log;
use crate::cli::{Outcome, compare, output};

/// Renders the report that `args` name.
pub(super) fn run(args: &ReportArgs) -> Result<Outcome> {
    let outputs = output::open(&args.output, std::slice::from_ref(&args.report), args.format, ReportFormat::Text)?;
    let report = read(&args.report)?;
    let log = Log::new(args.output.quiet, false);
    compare::write(&report, outputs, &args.display)?.iter().for_each(|note| log.remark(note));
    Ok(Outcome::Done)
}

fn read(path: &Path) -> Result<Report> {
    let place = path.display().to_string();
    let unreadable = |error| Error::io(ErrorKind::NoInput, &place, error);
    let reader: Box<dyn Read> = if path == Path::new("-") {
        Box::new(io::stdin())
    } else {
        Box::new(BufReader::new(File::open(path).map_err(unreadable)?))
    };
    let report: Report = serde_json::from_reader(reader).map_err(|error| {
        let message = format!("{place}: expected a report as --format json writes it, found {error}");
        Error::new(ErrorKind::NoInput, message)
    })?;
    if report.schema != SCHEMA {
        let message = format!("{place}: expected schema {SCHEMA}, found {}", report.schema);
        return Err(Error::new(ErrorKind::NoInput, message));
    }
    Ok(report)
}
