//! The report seen from one article, the base text of `--base`: its sentences in order, who else says each and how closely,
//! and which values of others contradict it.
//!
//! ```text
//! 3  L'ouvrage, long de 210 mètres, s'est rompu en son milieu.
//!    = Écho:4  ~ Harbour:3  · northern:3
//!    ≠ northern:3  “210 mètres” / “120 metres”: they cannot both hold
//! ```

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

use crate::report::build::article_id;
use crate::report::index::Index;
use crate::report::marks::gravity;
use crate::report::model::{Article, Finding, Match, Sentence, Side};

/// Which of the articles of a report, in its order, `base` names: those of a path; where none has it, the record at
/// `path:line`; where none is there, the article with this id.
pub fn based<'a>(base: &str, articles: impl Iterator<Item = (&'a str, Option<u64>)> + Clone) -> Vec<bool> {
    let is_line = |path: &str, record: Option<u64>| {
        let (start, line) = base.rsplit_once(':').unwrap_or_default();
        path == start && record.is_some_and(|record| record.to_string() == line)
    };
    let by_path: Vec<bool> = articles.clone().map(|(path, _)| path == base).collect();
    if by_path.contains(&true) {
        return by_path;
    }
    let by_line: Vec<bool> = articles.clone().map(|(path, record)| is_line(path, record)).collect();
    if by_line.contains(&true) {
        return by_line;
    }
    articles.enumerate().map(|(at, _)| base == article_id(at)).collect()
}

/// A sentence of the base text.
pub(super) struct Told<'r> {
    pub(super) sentence: &'r Sentence,
    /// Of each other article that says it the closest match, and its side there; in the report's order.
    pub(super) others: Vec<(&'r Match, &'r Side)>,
    /// What contradicts its values or brings them up to date, with the sentence where that stands; gravest first.
    pub(super) against: Vec<(&'r Finding, &'r str)>,
}

/// The base texts of a report with their sentences, page furniture left out; none where no base was asked for.
pub(super) fn stories<'r>(index: &Index<'r>) -> Vec<(&'r Article, Vec<Told<'r>>)> {
    let bases: Vec<&Article> = index.report.articles.iter().filter(|article| index.is_base(&article.id)).collect();
    if bases.is_empty() {
        return Vec::new();
    }
    let mut matches: HashMap<&str, Vec<(&Match, &Side)>> = HashMap::new();
    for found in &index.report.matches {
        for (own, other) in [(&found.left, &found.right), (&found.right, &found.left)] {
            own.sentences.iter().for_each(|id| matches.entry(id).or_default().push((found, other)));
        }
    }
    let mut findings: HashMap<&str, Vec<(&Finding, &str)>> = HashMap::new();
    let grave = |finding: &&Finding| gravity(&finding.verdict) <= gravity("update");
    for finding in index.report.findings.iter().filter(grave) {
        let (Some(left), Some(right)) = (index.fact(&finding.left), index.fact(&finding.right)) else { continue };
        findings.entry(&left.sentence).or_default().push((finding, &right.sentence));
        findings.entry(&right.sentence).or_default().push((finding, &left.sentence));
    }
    let told = |sentence: &'r Sentence| {
        let others = matches.get(sentence.id.as_str()).map(|all| by_article(index, all)).unwrap_or_default();
        let mut against = findings.get(sentence.id.as_str()).cloned().unwrap_or_default();
        against.sort_by_key(|(finding, _)| gravity(&finding.verdict));
        Told { sentence, others, against }
    };
    let story = |article: &'r Article| {
        let sentences = article.sentences.iter().filter(|sentence| sentence.class != "boilerplate");
        (article, sentences.map(told).collect())
    };
    bases.into_iter().map(story).collect()
}

/// Of each article the closest match.
fn by_article<'r>(index: &Index<'r>, matches: &[(&'r Match, &'r Side)]) -> Vec<(&'r Match, &'r Side)> {
    let mut closest: BTreeMap<Option<usize>, (&Match, &Side)> = BTreeMap::new();
    // A copied run in two sentences that differ otherwise says less than a retelling of the whole.
    let is_part = |found: &Match| found.evidence.get("extent").is_some_and(|extent| extent != "sentence");
    let rank = |found: &Match| (is_part(found), closeness(&found.kind), Reverse(found.score));
    for &(found, side) in matches {
        let known = closest.entry(index.position(&side.article)).or_insert((found, side));
        if rank(found) < rank(known.0) {
            *known = (found, side);
        }
    }
    closest.into_values().collect()
}

/// How close a kind of match is, closest first.
fn closeness(kind: &str) -> u8 {
    ["verbatim", "near-verbatim", "paraphrase"].iter().position(|known| *known == kind).map_or(3, |at| at as u8)
}
