//! `--annotate`: the tables of the input once more, with `dup_of`, `cluster` and `score` added to their rows. Articles that
//! are files of their own are listed in `files.jsonl`.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::Path;

use recoupe::base::{Error, ErrorKind, Result};
use recoupe::ingest::{self, Added, Column, Kind, Problem, Source, Unwritten, check_added, rewrite};
use serde_json::json;

use crate::cli::dedup::files::Targets;
use crate::cli::dedup::lists::Lists;

/// The columns that are added.
pub(super) const NAMES: [&str; 3] = ["dup_of", "cluster", "score"];
const COLUMNS: [(&str, Column); 3] = [(NAMES[0], Column::Text), (NAMES[1], Column::Text), (NAMES[2], Column::Fraction)];

/// Sees before work starts that the names are free, so far as the beginnings of the tables tell.
pub(super) fn check(sources: &[std::result::Result<Source, Problem>], reading: &ingest::Options) -> Result<()> {
    let mut tables = sources.iter().flatten().filter(|source| !matches!(source.kind, Kind::Text | Kind::Markdown));
    tables.try_for_each(|source| check_added(source, reading).map_err(|problem| taken(&problem)))
}

/// The end of a run whose input has a column of one of these names.
pub(super) fn taken(problem: &Problem) -> Error {
    Error::new(ErrorKind::Usage, format!("{problem}: rename it, or run without --annotate"))
}

/// Writes the annotated copy of every table, and the list of the articles that are files.
pub(super) fn all(
    lists: &Lists<'_>,
    sources: &[std::result::Result<Source, Problem>],
    reading: &ingest::Options,
    targets: &Targets,
) -> Result<()> {
    for (at, name) in names(lists, sources) {
        let Some(Ok(source)) = sources.get(at as usize) else { continue };
        let path = targets.annotated(&name);
        targets.try_file(&path, |out| table(lists, (at, source), reading, &path, out))?;
    }
    if lists.found.corpus.articles().iter().any(|article| article.line == 0) {
        targets.file(&targets.annotated("files.jsonl"), |out| files(lists, out))?;
    }
    Ok(())
}

/// For each source that is a table, its position and the name of its annotated copy: the input's own, without the ending
/// of its compression; a number in front where two inputs have one name.
fn names(lists: &Lists<'_>, sources: &[std::result::Result<Source, Problem>]) -> Vec<(u32, String)> {
    let mut taken: BTreeMap<String, u32> = BTreeMap::new();
    let mut names = Vec::new();
    for (at, source) in sources.iter().enumerate() {
        let Ok(source) = source else { continue };
        let articles = lists.found.corpus.articles();
        let first = articles.partition_point(|article| article.source < at as u32);
        let is_rows = articles.get(first).is_some_and(|article| article.source == at as u32 && article.line > 0);
        if !is_rows && !matches!(source.kind, Kind::Jsonl | Kind::Csv | Kind::Parquet) {
            continue;
        }
        let name = match source.path.as_str() {
            "-" if source.kind == Kind::Parquet => "stdin.parquet".to_owned(),
            "-" if source.kind == Kind::Csv => "stdin.csv".to_owned(),
            "-" => "stdin.jsonl".to_owned(),
            path => {
                let name =
                    Path::new(path).file_name().map_or_else(|| path.to_owned(), |n| n.to_string_lossy().into_owned());
                name.trim_end_matches(".gz").trim_end_matches(".zst").to_owned()
            }
        };
        let count = taken.entry(name.clone()).or_default();
        *count += 1;
        names.push((at as u32, if *count == 1 { name } else { format!("{count}-{name}") }));
    }
    names
}

/// Writes the annotated copy of the table at `source`.
fn table(
    lists: &Lists<'_>,
    source: (u32, &Source),
    reading: &ingest::Options,
    path: &Path,
    out: &mut (dyn Write + Send),
) -> Result<()> {
    let corpus = &lists.found.corpus;
    let first = corpus.articles().partition_point(|article| article.source < source.0);
    let mut at = first as u32;
    let values = |line: u64| {
        let article = corpus.articles().get(at as usize)?;
        if article.source != source.0 || article.line != line {
            return None;
        }
        at += 1;
        Some(added(lists, at - 1))
    };
    rewrite(source.1, reading, COLUMNS, values, out).map_err(|error| match error {
        Unwritten::Input(problem) => Error::new(ErrorKind::Input, problem.to_string()),
        Unwritten::Output(error) => Error::io(ErrorKind::Output, &path.display().to_string(), error),
    })
}

fn added(lists: &Lists<'_>, article: u32) -> [Added; 3] {
    let Some(cluster) = lists.choices.cluster(article) else {
        return [Added::Nothing, Added::Nothing, Added::Nothing];
    };
    let dup_of = lists.choices.duplicate_of(article);
    let dup_of = dup_of.map_or(Added::Nothing, |kept| Added::Text(lists.found.corpus.id(kept).into_owned()));
    let id = lists.cluster_id(cluster).to_owned();
    [dup_of, Added::Text(id), Added::Number(lists.choices.score(article).to_string())]
}

/// Writes a line for every article that is a file of its own.
fn files(lists: &Lists<'_>, out: &mut dyn Write) -> io::Result<()> {
    let corpus = &lists.found.corpus;
    for article in 0..corpus.len() as u32 {
        let place = corpus.article(article);
        if place.line > 0 {
            continue;
        }
        let [dup_of, cluster, score] = added(lists, article).map(|value| match value {
            Added::Nothing => "null".to_owned(),
            Added::Text(text) => json!(text).to_string(),
            Added::Number(number) => number,
        });
        let path = json!(corpus.source(place.source));
        writeln!(out, r#"{{"path":{path},"dup_of":{dup_of},"cluster":{cluster},"score":{score}}}"#)?;
    }
    Ok(())
}
