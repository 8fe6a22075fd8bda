//! `--sentences` and `--conflicts`: sentences that several articles have, and sentences that agree but for their figures.

use std::io::{self, Write};

use recoupe::base::{Error, ErrorKind, Result};
use recoupe::engine::Workers;
use recoupe::engine::dedup::{Conflict, Conflicts, Copied, Deduplicated, Said, Sentences, Statement};
use recoupe::ingest::{self, Lots, Problem, Source};
use serde_json::json;

use crate::cli::args::DedupArgs;
use crate::cli::dedup::files::Targets;

/// Writes what was asked for, and tells in a line each what it was.
pub(super) fn write(
    found: &Deduplicated,
    args: &DedupArgs,
    targets: &Targets,
    sources: &[std::result::Result<Source, Problem>],
    reading: &ingest::Options,
) -> Result<String> {
    if args.sentences.is_none() && args.conflicts.is_none() {
        return Ok(String::new());
    }
    let workers = Workers::new(args.threads);
    let lots = || Lots::new(sources.to_vec(), reading);
    let sentences = Sentences::read(lots(), reading, &workers);
    if sentences.articles() != found.corpus.len() {
        let message = format!(
            "expected {} articles again, found {}: an input has changed while it was read",
            found.corpus.len(),
            sentences.articles()
        );
        return Err(Error::new(ErrorKind::Input, message));
    }
    let mut told = String::new();
    if let Some(path) = &args.sentences {
        let copied = sentences.copied();
        let texts = found.texts_of(&copied, lots(), reading, &workers);
        targets.file(path, |out| {
            copied.iter().zip(&texts).try_for_each(|(copied, text)| sentence_line(found, copied, text, out))
        })?;
        told += &format!("{} sentences stand in two articles or more, of {} in all\n", copied.len(), sentences.len());
    }
    if let Some(path) = &args.conflicts {
        let mut conflicts = Conflicts::default();
        targets.file(path, |out| {
            let mut line = |one: &Conflict| conflict_line(found, one, out);
            conflicts = sentences.conflicts(found, lots(), reading, &workers, &mut line)?;
            Ok(())
        })?;
        told += &format!(
            "{} conflicts and updates in {} pairs of sentences that agree but for their figures",
            conflicts.conflicts, conflicts.compared
        );
        if conflicts.templates > 0 {
            told += &format!(
                "; {} statements have more than four values: only near-duplicates were compared on them",
                conflicts.templates
            );
        }
        if conflicts.series > 0 {
            told +=
                &format!("; {} pairs of articles differ in most of their figures, as a series does", conflicts.series);
        }
        told.push('\n');
    }
    Ok(told)
}

fn sentence_line(found: &Deduplicated, copied: &Copied, text: &str, out: &mut dyn Write) -> io::Result<()> {
    let articles = copied.places.chunk_by(|one, other| one.article == other.article).count();
    let words = copied.places[0].words;
    write!(out, r#"{{"text":{},"words":{words},"articles":{articles},"places":["#, json!(text))?;
    for (at, place) in copied.places.iter().enumerate() {
        let comma = if at > 0 { "," } else { "" };
        write!(out, "{comma}{{{}}}", place_fields(found, place))?;
    }
    writeln!(out, "]}}")
}

/// Where a sentence stands: its article, and bytes of the article's text.
fn place_fields(found: &Deduplicated, said: &Said) -> String {
    let id = json!(found.corpus.id(said.article));
    format!(r#""id":{id},"start":{},"end":{}"#, said.span.start(), said.span.end())
}

fn conflict_line(found: &Deduplicated, one: &Conflict, out: &mut dyn Write) -> io::Result<()> {
    let side = |statement: &Statement| {
        let place = place_fields(found, &statement.said);
        format!(r#"{{{place},"text":{},"value":{}}}"#, json!(statement.text), json!(statement.value))
    };
    writeln!(
        out,
        r#"{{"left":{},"right":{},"verdict":"{}","severity":{},"why":{},"rules":{}}}"#,
        side(&one.left),
        side(&one.right),
        one.verdict.name(),
        json!(one.severity.map(|severity| severity.name())),
        json!(one.why),
        json!(one.rules),
    )
}
