//! `recoupe compare`: articles in, one report out.

use std::io::{self, Write};
use std::path::Path;

use recoupe::base::{Error, ErrorKind, Result};
use recoupe::engine;
use recoupe::ingest::{self, Batch, Place, Problem};
use recoupe::report::lists;
use recoupe::report::model::{Report, Warning};
use recoupe::report::{Html, Json, Markdown, Named, Renderer, Terminal, based, names};
use recoupe::text::Article;

use crate::cli::args::{AnswerFormat, CompareArgs, DisplayArgs, FailOn, ReportFormat};
use crate::cli::output::Output;
use crate::cli::problems::{Log, TOLD_IN_FULL};
use crate::cli::{Outcome, output, resolve};

/// Compares the articles that `args` name.
pub(super) fn run(args: &CompareArgs) -> Result<Outcome> {
    let reading = resolve::reading(&args.input.reading)?;
    let mut options = resolve::comparing(args)?;
    let sources = resolve::sources(&args.input, &reading)?;
    let lists = args.input.files_from.iter().chain(&args.matching.base).chain(&args.matching.ignore);
    let read = resolve::files(sources.iter().flatten(), lists);
    let outputs = output::open(&args.output, &read, args.format, ReportFormat::Text)?;
    let mut log = Log::new(args.output.quiet, args.input.strict_inputs);

    let Batch { mut articles, mut problems } = Batch::read(sources, &reading);
    if let Some(base) = &args.matching.base {
        options.base = Some(with_base(base, &reading, &mut articles, &mut problems)?);
    }
    for problem in &problems {
        log.note(problem)?;
    }
    match articles.len() {
        0 => return Err(log.nothing_read()),
        1 => log.remark("only one article: nothing to compare it with"),
        _ => {}
    }

    if args.features {
        let seen = engine::sights(articles, &options);
        write_seen(outputs, |out| lists::seen_json(&seen, out))?;
        return Ok(log.finish());
    }
    if args.sentence_features {
        let seen = engine::sentence_sights(articles, &options);
        write_seen(outputs, |out| lists::sentences_seen_json(&seen, out))?;
        return Ok(log.finish());
    }
    let mut report = engine::compare(articles, &options);
    for alike in report.warnings.chunk_by(|one, other| one.code == other.code) {
        alike.iter().take(TOLD_OF_A_KIND).for_each(|warning| log.remark(&told(warning, &report)));
        if let Some(more) = alike.len().checked_sub(TOLD_OF_A_KIND).filter(|more| *more > 0) {
            log.remark(&format!("{more} more warnings of this kind ({}) are in the report", alike[0].code));
        }
    }
    add_warnings(&mut report, problems);

    for note in write(&report, outputs, &args.display)? {
        log.remark(&note);
    }
    let met = args.fail_on.iter().any(|condition| condition.is_met(&report));
    let outcome = log.finish();
    Ok(if met { Outcome::ConditionMet } else { outcome })
}

/// The base text as the report knows it: by path, line or id. A file is read too, where it is not among the articles.
fn with_base(
    base: &Path,
    reading: &ingest::Options,
    articles: &mut Vec<Article>,
    problems: &mut Vec<Problem>,
) -> Result<String> {
    let real = |path: &Path| std::fs::canonicalize(path).ok();
    let place = real(base);
    let known = |article: &&Article| place.is_some() && real(Path::new(&article.path)) == place;
    if let Some(article) = articles.iter().find(known) {
        return Ok(article.path.clone());
    }
    if place.is_none()
        && let Some(known) = told_otherwise(&base.to_string_lossy(), articles)?
    {
        return Ok(known);
    }
    let read = Batch::read(ingest::find(&[base.to_owned()], reading.format), reading);
    let Some(article) = read.articles.first() else {
        let told = read.problems.first().map_or_else(|| base.display().to_string(), ToString::to_string);
        let message = format!("--base: expected a file, or an article's id, name or place in the report: {told}");
        return Err(Error::new(ErrorKind::Usage, message));
    };
    let path = article.path.clone();
    articles.extend(read.articles);
    problems.extend(read.problems);
    Ok(path)
}

/// The article that `base` names otherwise than by its file: by the id of its record, its name in the report or its place.
/// Nothing where none is so called; an error where several are.
fn told_otherwise(base: &str, articles: &[Article]) -> Result<Option<String>> {
    let place = |article: &Article| match article.record {
        Some(line) => format!("{}:{line}", article.path),
        None => article.path.clone(),
    };
    let named: Vec<Named<'_>> = articles
        .iter()
        .map(|article| Named { outlet: article.outlet.as_deref(), path: &article.path, record: article.record })
        .collect();
    let names = names(&named);
    let called = |at: &usize| articles[*at].id.as_deref() == Some(base) || names[*at].as_deref() == Some(base);
    let found: Vec<String> = (0..articles.len()).filter(called).map(|at| place(&articles[at])).collect();
    if let [one, another, ..] = found.as_slice() {
        let message = format!("--base: several articles are called {base}, at {one} and {another}: name a place");
        return Err(Error::new(ErrorKind::Usage, message));
    }
    let by_place = based(base, articles.iter().map(|article| (article.path.as_str(), article.record)));
    Ok(found.into_iter().next().or_else(|| by_place.contains(&true).then(|| base.to_owned())))
}

/// Writes what was seen of pairs to all outputs.
fn write_seen(outputs: Vec<Output<ReportFormat>>, lines: impl Fn(&mut dyn Write) -> io::Result<()>) -> Result<()> {
    for mut output in outputs {
        output.write(&lines)?;
        output.finish()?;
    }
    Ok(())
}

/// Writes a report to all its outputs; what its reader should know of them.
pub(super) fn write(report: &Report, outputs: Vec<Output<ReportFormat>>, display: &DisplayArgs) -> Result<Vec<String>> {
    let mut notes = Vec::new();
    for mut output in outputs {
        let terminal = Terminal { style: output.style, view: resolve::view(display, &output) };
        let markdown = Markdown { view: terminal.view, charset: terminal.style.charset };
        let renderer: &dyn Renderer = match output.format {
            ReportFormat::Text => &terminal,
            ReportFormat::Html => &Html,
            ReportFormat::Markdown => &markdown,
            ReportFormat::Json => &Json,
        };
        output.write(|out| renderer.render(report, out))?;
        if matches!(output.format, ReportFormat::Html) && output.bytes() > HEAVY_PAGE {
            let megabytes = output.bytes() / 1_000_000;
            notes.push(format!(
                "{}: a page of {megabytes} MB, which browsers open slowly or not at all: compare fewer articles at once, or \
                 one with the others (--base)",
                output.place()
            ));
        }
        output.finish()?;
    }
    Ok(notes)
}

/// Bytes of a page from which its reader is warned: a phone has trouble with it.
const HEAVY_PAGE: u64 = 20_000_000;

/// A warning of the comparison with the files it is about.
fn told(warning: &Warning, report: &Report) -> String {
    let about = report.articles.iter().filter(|article| warning.articles.contains(&article.id));
    let places = about.map(|article| Place { path: article.path.clone(), line: article.record }.to_string());
    match places.take(TOLD_IN_FULL).collect::<Vec<_>>().join(" ") {
        places if places.is_empty() => warning.message.clone(),
        places => format!("{}: {places}", warning.message),
    }
}

/// Warnings of one kind that are told on standard error; a corpus with two hundred articles twice over tells no more by a line for each.
const TOLD_OF_A_KIND: usize = 5;

/// Adds what was odd about the inputs to the report's warnings.
fn add_warnings(report: &mut Report, problems: Vec<Problem>) {
    for problem in problems {
        let at = &problem.place;
        let about = report.articles.iter().filter(|article| article.path == at.path && article.record == at.line);
        report.warnings.push(Warning {
            code: problem.code.to_owned(),
            message: problem.to_string(),
            articles: about.map(|article| article.id.clone()).collect(),
        });
    }
    report.warnings.sort();
    report.warnings.dedup();
}

impl FailOn {
    fn is_met(self, report: &Report) -> bool {
        let alarm = report.findings.iter().any(|finding| matches!(finding.verdict.as_str(), "conflict" | "disputed"));
        let any_kind = |kinds: &[&str]| report.matches.iter().any(|found| kinds.contains(&found.kind.as_str()));
        match self {
            Self::Conflict => alarm,
            Self::Verbatim => any_kind(&["verbatim"]),
            Self::Near => any_kind(&["verbatim", "near-verbatim"]),
            Self::Any => alarm || !report.matches.is_empty(),
        }
    }
}

impl output::Format for ReportFormat {
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

impl output::Format for AnswerFormat {
    const ENDINGS: &'static str = ".txt or .json, or --format";

    fn by_ending(ending: &str) -> Option<Self> {
        match ending {
            "txt" => Some(Self::Text),
            "json" => Some(Self::Json),
            _ => None,
        }
    }
}
