//! `recoupe diff`: two articles beside each other, in the order they are named.

use std::path::{Path, PathBuf};

use recoupe::base::{Error, ErrorKind, Result};
use recoupe::engine;
use recoupe::ingest::{self, Item, Reader};
use recoupe::report::diff::{self, DiffView, Layout};
use recoupe::text::Article;

use crate::cli::args::{self, DiffArgs, ReportFormat};
use crate::cli::problems::Log;
use crate::cli::{Outcome, output, resolve};

/// Lays the two articles that `args` name beside each other.
pub(super) fn run(args: &DiffArgs) -> Result<Outcome> {
    let reading = resolve::reading(&args.reading)?;
    let options = resolve::diffing(args)?;
    let (left, right) = (named(&args.left), named(&args.right));
    let read: Vec<PathBuf> = [left.0, right.0].map(Path::to_owned).into_iter().chain(args.ignore.clone()).collect();
    let outputs = output::open(&args.output, &read, args.format, ReportFormat::Text)?;
    let mut log = Log::new(args.output.quiet, false);
    let left = article(&args.left, left, &reading, &mut log)?;
    let right = article(&args.right, right, &reading, &mut log)?;
    let found = engine::diff(left, right, &options);
    let view = DiffView {
        layout: match args.layout {
            args::Layout::Auto => Layout::Auto,
            args::Layout::Inline => Layout::Inline,
            args::Layout::SideBySide => Layout::SideBySide,
        },
        word_diff: resolve::word_diff(args.word_diff),
        context: args.context,
    };
    for mut output in outputs {
        let (style, format) = (output.style, output.format);
        output.write(|out| match format {
            ReportFormat::Text => diff::write(&found, view, style, out),
            ReportFormat::Html => diff::html(&found, out),
            ReportFormat::Markdown => diff::markdown(&found, out),
            ReportFormat::Json => diff::json(&found, out),
        })?;
        output.finish()?;
    }
    Ok(log.finish())
}

/// The file that is meant, and the line where one of a file of records is: `press.jsonl:7`.
fn named(typed: &Path) -> (&Path, Option<u64>) {
    let number = |line: &str| (!line.starts_with(['0', '+'])).then(|| line.parse::<u64>().ok()).flatten();
    let split = typed.to_str().and_then(|text| text.rsplit_once(':'));
    match split.map(|(file, line)| (Path::new(file), number(line))) {
        Some((file, Some(line))) if !typed.exists() && file.is_file() => (file, Some(line)),
        _ => (typed, None),
    }
}

/// The one article of a file, or the one at a line of it; `typed` is what was typed. Nothing behind it is read.
fn article(
    typed: &Path,
    (file, line): (&Path, Option<u64>),
    reading: &ingest::Options,
    log: &mut Log,
) -> Result<Article> {
    let (mut found, mut records) = (None, false);
    for item in Reader::new(ingest::find(&[file.to_owned()], reading.format), reading) {
        match item {
            Item::Problem(problem) => {
                let at = problem.place.line;
                records |= at.is_some();
                if line.is_none() || at.is_none_or(|at| Some(at) == line) {
                    log.note(&problem)?;
                }
            }
            Item::Article(article) => {
                records |= article.record.is_some();
                match line {
                    None if found.is_some() => {
                        return Err(unusable(typed, "expected one article, found several; name one as FILE:LINE"));
                    }
                    None => found = Some(article),
                    Some(_) if article.record == line => return Ok(article),
                    Some(_) if article.record > line => break,
                    Some(_) => {}
                }
            }
        }
    }
    match (found, line) {
        (Some(article), _) => Ok(article),
        (None, None) => Err(Error::new(ErrorKind::NoInput, format!("{}: no readable article", typed.display()))),
        (None, Some(line)) if records => Err(unusable(file, &format!("no readable record begins at line {line}"))),
        (None, Some(_)) => Err(unusable(file, "expected a file of records before the number of a line")),
    }
}

fn unusable(path: &Path, message: &str) -> Error {
    Error::new(ErrorKind::Usage, format!("{}: {message}", path.display()))
}
