//! `recoupe diff`: two articles beside each other, in the order they are named.

use std::path::Path;

use recoupe::base::{Error, ErrorKind, Result};
use recoupe::engine;
use recoupe::ingest::{self, Batch};
use recoupe::report::diff::{self, DiffView, Layout};
use recoupe::text::Article;

use crate::cli::args::{self, DiffArgs, DiffFormat};
use crate::cli::problems::Log;
use crate::cli::{Outcome, output, resolve};

impl output::Format for DiffFormat {
    const ENDINGS: &'static str = ".txt, .diff, .html, .md or .json, or --format";

    fn by_ending(ending: &str) -> Option<Self> {
        match ending {
            "txt" | "diff" => Some(Self::Text),
            "html" | "htm" => Some(Self::Html),
            "md" | "markdown" => Some(Self::Markdown),
            "json" => Some(Self::Json),
            _ => None,
        }
    }
}

/// Lays the two articles that `args` name beside each other.
pub(super) fn run(args: &DiffArgs) -> Result<Outcome> {
    let reading = resolve::reading_two(args)?;
    let options = resolve::diffing(args)?;
    let (left, right) = (named(&args.left), named(&args.right));
    output::spare(&[left.0.to_owned(), right.0.to_owned()], &args.output)?;
    let outputs = output::open(&args.output, args.format, DiffFormat::Text)?;
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
        context: Some(args.context),
    };
    for mut output in outputs {
        let (style, format) = (output.style, output.format);
        output.write(|out| match format {
            DiffFormat::Text => diff::write(&found, view, style, out),
            DiffFormat::Html => diff::html(&found, out),
            DiffFormat::Markdown => diff::markdown(&found, out),
            DiffFormat::Json => diff::json(&found, out),
        })?;
        output.finish()?;
    }
    Ok(log.finish())
}

/// The file that is meant, and the line where one of a file of records is: `press.jsonl:7`.
fn named(typed: &Path) -> (&Path, Option<u64>) {
    let text = typed.to_str().and_then(|text| text.rsplit_once(':'));
    match text.map(|(file, line)| (Path::new(file), line.parse::<u64>())) {
        Some((file, Ok(line))) if !typed.exists() && file.exists() => (file, Some(line)),
        _ => (typed, None),
    }
}

/// The one article of a file, or the one at a line of it; `path` is what was typed.
fn article(
    path: &Path,
    (file, line): (&Path, Option<u64>),
    reading: &ingest::Options,
    log: &mut Log,
) -> Result<Article> {
    let Batch { mut articles, problems } = Batch::read(ingest::find(&[file.to_owned()], reading.format), reading);
    if let Some(line) = line {
        articles.retain(|article| article.record == Some(line));
    }
    for problem in
        problems.iter().filter(|problem| line.is_none() || problem.place.line.is_none_or(|at| Some(at) == line))
    {
        log.note(problem)?;
    }
    let typed = path.display();
    match articles.len() {
        1 => Ok(articles.remove(0)),
        0 => Err(Error::new(ErrorKind::NoInput, format!("{typed}: no readable article"))),
        count => {
            let message = format!("{typed}: expected one article, found {count}; name one as FILE:LINE");
            Err(Error::new(ErrorKind::Usage, message))
        }
    }
}
