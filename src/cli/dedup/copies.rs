//! `--sentences` and `--conflicts`: sentences that several articles have, and sentences that agree but for their figures.

use std::io::{self, Write};

use recoupe::base::{Error, ErrorKind, Result};
use recoupe::engine::Workers;
use recoupe::engine::dedup::{Conflict, Conflicts, Copied, Deduplicated, Options, Said, Sentences, Statement};
use recoupe::ingest::{self, Lots, Problem, Source};
use serde_json::json;

use crate::cli::args::DedupArgs;
use crate::cli::dedup::files::{Targets, failed};
use recoupe::base::{counted, counted_as};

/// Writes what was asked for, and tells in a line each what it was.
pub(super) fn write(
    found: &Deduplicated,
    args: &DedupArgs,
    targets: &Targets,
    sources: &[std::result::Result<Source, Problem>],
    (reading, options): (&ingest::Options, &Options),
) -> Result<String> {
    let workers = Workers::new(args.threads);
    let mut told = String::new();
    if let (Some(path), Some(copied)) = (&args.sentences, &found.sentences) {
        let ids = |article: u32, line: &mut Vec<u8>| string(&found.corpus.id(article), line);
        targets.try_file(path, |out| {
            let write = |lines: &[u8]| out.write_all(lines).map_err(|error| failed(path, error));
            let line = |copied: Copied<'_>, lines: &mut Vec<u8>| sentence_line(copied, ids, lines);
            copied.write(&found.corpus, (sources, reading), &workers, line, write)
        })?;
        told += &format!(
            "{} in two articles or more, of {} in all\n",
            counted_as(copied.len(), "sentence stands", "sentences stand"),
            copied.all()
        );
    }
    if let Some(path) = &args.conflicts {
        let sentences = Sentences::read(Lots::new(sources.to_vec(), reading), reading, options, &workers)?;
        if sentences.articles() != found.corpus.len() {
            let message = format!(
                "expected {} again, found {}: an input has changed while it was read",
                counted(found.corpus.len(), "article"),
                sentences.articles()
            );
            return Err(Error::new(ErrorKind::Input, message));
        }
        let mut conflicts = Conflicts::default();
        targets.try_file(path, |out| {
            let mut line = |one: &Conflict| conflict_line(found, one, out).map_err(|error| failed(path, error));
            conflicts = sentences.conflicts(found, &workers, &mut line)?;
            Ok(())
        })?;
        told += &format!(
            "{} in {} but for their figures",
            counted_as(conflicts.conflicts, "conflict or update", "conflicts and updates"),
            counted_as(conflicts.compared, "pair of sentences that agree", "pairs of sentences that agree")
        );
        if conflicts.templates > 0 {
            told += &format!(
                "; {} more than four values: only near-duplicates were compared on them",
                counted_as(conflicts.templates, "statement has", "statements have")
            );
        }
        if conflicts.series > 0 {
            let pairs = counted_as(conflicts.series, "pair of articles differs", "pairs of articles differ");
            told += &format!("; {pairs} in most of their figures, as a series does");
        }
        told.push('\n');
    }
    Ok(told)
}

/// Appends a line of JSON; `id` appends an article's.
fn sentence_line(copied: Copied<'_>, id: impl Fn(u32, &mut Vec<u8>), line: &mut Vec<u8>) {
    line.extend_from_slice(br#"{"text":"#);
    string(copied.text, line);
    field("words", copied.words(), line);
    field("articles", copied.articles() as u32, line);
    line.extend_from_slice(br#","places":["#);
    for (at, place) in copied.places().enumerate() {
        line.extend_from_slice(if at > 0 { br#",{"id":"# } else { br#"{"id":"# });
        id(place.article, line);
        field("start", place.span.start(), line);
        field("end", place.span.end(), line);
        line.push(b'}');
    }
    line.extend_from_slice(b"]}\n");
}

/// Appends a field and its number.
fn field(name: &str, number: u32, line: &mut Vec<u8>) {
    line.extend_from_slice(b",\"");
    line.extend_from_slice(name.as_bytes());
    line.extend_from_slice(b"\":");
    serde_json::to_writer(line, &number).expect("numbers are written to memory");
}

/// Appends a string. Most have nothing to escape, which is seen sixteen bytes at once.
fn string(text: &str, line: &mut Vec<u8>) {
    if text.bytes().fold(false, |found, byte| found | (byte < b' ') | (byte == b'"') | (byte == b'\\')) {
        return serde_json::to_writer(line, text).expect("strings are written to memory");
    }
    line.push(b'"');
    line.extend_from_slice(text.as_bytes());
    line.push(b'"');
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
        json!(one.rules.iter().map(|rule| rule.code()).collect::<Vec<_>>()),
    )
}
