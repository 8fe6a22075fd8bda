//! `recoupe diff`: two articles beside each other, in the order they are named.

use std::path::Path;

use recoupe::base::{Error, ErrorKind, Result};
use recoupe::engine;
use recoupe::ingest::{self, Batch};
use recoupe::report::diff::{self, DiffView, Layout};
use recoupe::text::Article;

use crate::cli::args::{self, DiffArgs};
use crate::cli::problems::Log;
use crate::cli::{Outcome, output, resolve};

/// Formats of a diff.
#[derive(Clone, Copy, Debug)]
struct Text;

impl output::Format for Text {
    const ENDINGS: &'static str = ".txt or .diff";

    fn by_ending(ending: &str) -> Option<Self> {
        matches!(ending, "txt" | "diff").then_some(Self)
    }
}

/// Lays the two articles that `args` name beside each other.
pub(super) fn run(args: &DiffArgs) -> Result<Outcome> {
    let reading = resolve::reading_two(args)?;
    let options = resolve::diffing(args)?;
    output::spare(&[args.left.clone(), args.right.clone()], &args.output)?;
    let outputs = output::open(&args.output, None, Text)?;
    let mut log = Log::new(args.output.quiet, false);
    let left = article(&args.left, &reading, &mut log)?;
    let right = article(&args.right, &reading, &mut log)?;
    let found = engine::diff(left, right, &options);
    let view = DiffView {
        layout: match args.layout {
            args::Layout::Auto => Layout::Auto,
            args::Layout::Inline => Layout::Inline,
            args::Layout::SideBySide => Layout::SideBySide,
        },
        word_diff: resolve::word_diff(args.word_diff),
        context: Some(args.context),
    };
    for mut output in outputs {
        let style = output.style;
        output.write(|out| diff::write(&found, view, style, out))?;
        output.finish()?;
    }
    Ok(log.finish())
}

/// The one article of a file.
fn article(path: &Path, reading: &ingest::Options, log: &mut Log) -> Result<Article> {
    let Batch { mut articles, problems } = Batch::read(ingest::find(&[path.to_owned()], reading.format), reading);
    for problem in &problems {
        log.note(problem)?;
    }
    match articles.len() {
        1 => Ok(articles.remove(0)),
        0 => Err(Error::new(ErrorKind::NoInput, format!("{}: no readable article", path.display()))),
        count => {
            let message = format!("{}: expected one article, found {count}; name one file for each", path.display());
            Err(Error::new(ErrorKind::Usage, message))
        }
    }
}
