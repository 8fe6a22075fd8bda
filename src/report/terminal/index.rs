//! Finding things in a report by their ids, and a short name for every article.
//!
//! A name is the outlet, where it tells the article apart; else the beginning of the file's name that does: of
//! `000_516c.txt` and `003_cb95.txt`, `000` and `003`; else as much as is needed.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use crate::report::model::{Article, Claim, Event, Fact, Finding, Group, Match, Report, Sentence, Side};
use crate::report::{layout, visible};

/// A report with its cross-references resolved. Ids that lead nowhere are passed over.
pub(super) struct Index<'r> {
    pub(super) report: &'r Report,
    names: Vec<String>,
    articles: HashMap<&'r str, usize>,
    sentences: HashMap<&'r str, &'r Sentence>,
    facts: HashMap<&'r str, &'r Fact>,
    findings_of_claim: HashMap<&'r str, Vec<&'r Finding>>,
    pub(super) groups: HashMap<&'r str, &'r Group>,
}

impl<'r> Index<'r> {
    pub(super) fn new(report: &'r Report) -> Self {
        let mut findings_of_claim: HashMap<&str, Vec<&Finding>> = HashMap::new();
        for finding in &report.findings {
            if let Some(claim) = &finding.claim {
                findings_of_claim.entry(claim).or_default().push(finding);
            }
        }
        let sentences = report.articles.iter().flat_map(|article| &article.sentences);
        Self {
            report,
            names: names(&report.articles),
            articles: report.articles.iter().enumerate().map(|(at, article)| (article.id.as_str(), at)).collect(),
            sentences: sentences.map(|sentence| (sentence.id.as_str(), sentence)).collect(),
            facts: report.facts.iter().map(|fact| (fact.id.as_str(), fact)).collect(),
            findings_of_claim,
            groups: report.groups.iter().map(|group| (group.id.as_str(), group)).collect(),
        }
    }

    /// The short name of an article.
    pub(super) fn name(&self, article: &'r str) -> &str {
        self.position(article).map_or(article, |at| &self.names[at])
    }

    /// Columns of the longest name among `articles`.
    pub(super) fn name_columns(&self, articles: impl IntoIterator<Item = &'r str>) -> usize {
        articles.into_iter().map(|article| layout::columns(self.name(article))).max().unwrap_or(0)
    }

    /// An article's position in the report.
    pub(super) fn position(&self, article: &str) -> Option<usize> {
        self.articles.get(article).copied()
    }

    pub(super) fn article(&self, id: &str) -> Option<&'r Article> {
        self.position(id).map(|at| &self.report.articles[at])
    }

    pub(super) fn sentence(&self, id: &str) -> Option<&'r Sentence> {
        self.sentences.get(id).copied()
    }

    pub(super) fn fact(&self, id: &str) -> Option<&'r Fact> {
        self.facts.get(id).copied()
    }

    /// The findings that make up a claim.
    pub(super) fn findings(&self, claim: &Claim) -> &[&'r Finding] {
        self.findings_of_claim.get(claim.id.as_str()).map_or(&[], Vec::as_slice)
    }

    /// Where a sentence stands, as the reader sees it: `003:12`.
    pub(super) fn place(&self, sentence: &'r str) -> String {
        match sentence.split_once(".s") {
            Some((article, local)) => format!("{}:{local}", self.name(article)),
            None => sentence.to_owned(),
        }
    }

    /// Where one side of a match stands: `003:12` or `003:12–14`.
    pub(super) fn side_place(&self, side: &'r Side) -> String {
        let (Some(first), Some(last)) = (side.sentences.first(), side.sentences.last()) else {
            return self.name(&side.article).to_owned();
        };
        match last.split_once(".s") {
            Some((_, local)) if last != first => format!("{}-{local}", self.place(first)),
            _ => self.place(first),
        }
    }

    /// The events of more than one article.
    pub(super) fn shared_events(&self) -> impl Iterator<Item = &'r Event> {
        self.report.events.iter().filter(|event| event.articles.len() > 1)
    }

    /// The findings between the facts of the two sides of a match.
    pub(super) fn findings_between(&self, found: &Match) -> Vec<&'r Finding> {
        let within =
            |fact: &str, side: &Side| self.fact(fact).is_some_and(|fact| side.sentences.contains(&fact.sentence));
        let between = |finding: &&Finding| {
            (within(&finding.left, &found.left) && within(&finding.right, &found.right))
                || (within(&finding.left, &found.right) && within(&finding.right, &found.left))
        };
        self.report.findings.iter().filter(between).collect()
    }
}

/// Columns a name may take: six of them fit a table of 120 columns, four one of 80.
const NAME_COLUMNS: usize = 14;

fn names(articles: &[Article]) -> Vec<String> {
    let candidates: [fn(&Article) -> Option<String>; 4] = [
        |article| article.outlet.clone(),
        |article| prefix(article),
        |article| Some(stem(article)),
        |article| Some(article.id.clone()),
    ];
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    let mut names: Vec<Option<String>> = vec![None; articles.len()];
    for candidate in candidates {
        let proposed: Vec<Option<String>> = articles
            .iter()
            .map(|article| candidate(article).map(|name| layout::clipped(&visible(&name), NAME_COLUMNS, "~")))
            .collect();
        let mut wishes: BTreeMap<&str, usize> = BTreeMap::new();
        for name in proposed.iter().flatten() {
            *wishes.entry(name).or_default() += 1;
        }
        for (at, name) in proposed.iter().enumerate() {
            if let (None, Some(name)) = (&names[at], name)
                && wishes[name.as_str()] == 1
                && !taken.contains_key(name)
            {
                taken.insert(name.clone(), at);
                names[at] = Some(name.clone());
            }
        }
    }
    names.into_iter().zip(articles).map(|(name, article)| name.unwrap_or_else(|| article.id.clone())).collect()
}

/// The file's name without its endings; a record's line behind it.
fn stem(article: &Article) -> String {
    let name =
        Path::new(&article.path).file_name().map_or_else(|| article.path.clone(), |n| n.to_string_lossy().into_owned());
    let known = [".gz", ".zst", ".txt", ".text", ".md", ".markdown", ".jsonl", ".ndjson"];
    let stem = known.iter().fold(name.as_str(), |name, ending| name.strip_suffix(ending).unwrap_or(name));
    match article.record {
        Some(line) => format!("{stem}:{line}"),
        None => stem.to_owned(),
    }
}

/// The beginning of a file's name, up to the first separator.
fn prefix(article: &Article) -> Option<String> {
    if article.record.is_some() {
        return None;
    }
    let stem = stem(article);
    let prefix = stem.split(['_', '-', '.', ' ']).next().unwrap_or_default();
    (!prefix.is_empty()).then(|| prefix.to_owned())
}
