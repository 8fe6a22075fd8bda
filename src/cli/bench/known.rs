//! What is known of a corpus, and what a run reported of it: files to positions.

use std::collections::HashMap;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use recoupe::base::{Error, ErrorKind, Result};
use recoupe::ingest::{self, Item, Reader};
use recoupe::measure::{Conflicts, Known, Reported, Sets, SetsBuilder, Threshold, join};
use recoupe::sketch::shingles;
use recoupe::text::{TokenClass, scan};
use serde_json::Value;

use crate::cli::bench::child::{CLUSTERS, CONFLICTS, EDGES};
use crate::cli::bench::progress;

/// Words of a shingle, as the engine takes them by default.
const SHINGLE: usize = 5;

/// The articles of a corpus by their ids. Where an id comes twice, it names the first.
pub(super) struct Articles {
    positions: HashMap<String, u32>,
    count: u32,
}

impl Articles {
    /// Reads the ids of a corpus, and with `exact` the shingles of its texts.
    pub(super) fn read(corpus: &Path, exact: bool, quiet: bool) -> (Self, Sets) {
        let options = ingest::Options::default();
        let sources = ingest::find(&[corpus.to_owned()], ingest::Format::Jsonl);
        let bar = progress::bar("shingles", None, quiet);
        let (mut positions, mut count, mut sets) = (HashMap::new(), 0, SetsBuilder::default());
        let (mut words, mut windows) = (Vec::new(), Vec::new());
        for item in Reader::new(sources, &options) {
            let Item::Article(article) = item else { continue };
            let place = || format!("{}:{}", article.path, article.record.unwrap_or_default());
            positions.entry(article.id.clone().unwrap_or_else(place)).or_insert(count);
            count += 1;
            if exact {
                words.clear();
                windows.clear();
                // Elided words and possessives are left out, as the engine does.
                scan(&article.text, &mut |token| {
                    if matches!(token.class, TokenClass::Word | TokenClass::Number) {
                        words.push(token.hash);
                    }
                });
                shingles(&words, SHINGLE, &mut windows);
                sets.push(&windows);
            }
            bar.inc(1);
        }
        bar.finish_and_clear();
        (Self { positions, count }, sets.finish())
    }

    /// The ids by position.
    pub(super) fn ids(&self) -> Vec<&str> {
        let mut ids = vec![""; self.count as usize];
        self.positions.iter().for_each(|(id, position)| ids[*position as usize] = id);
        ids
    }

    pub(super) fn len(&self) -> u64 {
        u64::from(self.count)
    }

    /// The exact join and the planted copies of `truth`.
    pub(super) fn known(&self, sets: Sets, truth: Option<&Path>, least: Threshold, quiet: bool) -> Result<Known> {
        let bar = progress::bar("exact join", Some(sets.len() as u64), quiet);
        let join = join(&sets, least, |done| bar.inc(done as u64));
        bar.finish_and_clear();
        let mut planted = Vec::new();
        if let Some(truth) = truth {
            rows(truth, |row| {
                let kind = row["kind"].as_str().unwrap_or("unknown").to_owned();
                planted.push((self.position(truth, &row["copy"])?, self.position(truth, &row["source"])?, kind));
                Ok(())
            })?;
        }
        Ok(Known { planted, join, sets })
    }

    /// What a run left in its folder.
    pub(super) fn reported(&self, folder: &Path) -> Result<Reported> {
        let mut reported = Reported::default();
        let edges = folder.join(EDGES);
        rows(&edges, |row| {
            reported.edges.push((self.position(&edges, &row["left"])?, self.position(&edges, &row["right"])?));
            Ok(())
        })?;
        let clusters = folder.join(CLUSTERS);
        rows(&clusters, |row| {
            let members = row["members"].as_array().map(Vec::as_slice).unwrap_or_default();
            let members: Result<Vec<u32>> =
                members.iter().map(|member| self.position(&clusters, &member["id"])).collect();
            reported.clusters.push(members?);
            Ok(())
        })?;
        Ok(reported)
    }

    fn position(&self, path: &Path, id: &Value) -> Result<u32> {
        let known = id.as_str().and_then(|id| self.positions.get(id)).copied();
        known.ok_or_else(|| {
            let message = format!("{}: expected the id of an article of the corpus, found {id}", path.display());
            Error::new(ErrorKind::Input, message)
        })
    }
}

/// How many of the changed figures of `truth` a run reported: a pair of sentences of which one stands in the copy around the
/// figure, with the figure in its value, and the other in another article.
pub(super) fn conflicts(truth: &Path, folder: &Path) -> Result<Conflicts> {
    let mut reported: HashMap<String, Vec<Statement>> = HashMap::new();
    let mut all = 0;
    rows(&folder.join(CONFLICTS), |row| {
        all += 1;
        for side in ["left", "right"] {
            let side = &row[side];
            let place = |name: &str| side[name].as_u64().unwrap_or_default();
            let text = |name: &str| side[name].as_str().unwrap_or_default().to_owned();
            let statement = Statement { start: place("start"), end: place("end"), value: text("value") };
            reported.entry(text("id")).or_default().push(statement);
        }
        Ok(())
    })?;
    let mut found = Conflicts { all, ..Conflicts::default() };
    rows(truth, |row| {
        let statements = reported.get(row["copy"].as_str().unwrap_or_default()).map(Vec::as_slice).unwrap_or_default();
        for change in row["changes"].as_array().map(Vec::as_slice).unwrap_or_default() {
            let place = |name: &str| change[name].as_u64().unwrap_or_default();
            let figure = change["right"].as_str().unwrap_or_default();
            let holds =
                |one: &Statement| one.start <= place("start") && place("end") <= one.end && one.value.contains(figure);
            found.planted += 1;
            found.reported += u64::from(statements.iter().any(holds));
        }
        Ok(())
    })?;
    Ok(found)
}

/// One side of a reported conflict.
struct Statement {
    start: u64,
    end: u64,
    value: String,
}

/// Calls `each` with every row of a JSONL file.
pub(super) fn rows(path: &Path, mut each: impl FnMut(Value) -> Result<()>) -> Result<()> {
    let failed = |error| Error::io(ErrorKind::Input, &path.display().to_string(), error);
    for (number, line) in BufReader::new(File::open(path).map_err(failed)?).lines().enumerate() {
        let row = serde_json::from_str(&line.map_err(failed)?).map_err(|error| {
            Error::new(ErrorKind::Input, format!("{}:{}: expected JSON, found {error}", path.display(), number + 1))
        })?;
        each(row)?;
    }
    Ok(())
}
