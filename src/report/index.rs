//! Finding things in a report by their ids.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

use crate::report::base::based;
use crate::report::layout;
use crate::report::marks::gravity;
use crate::report::model::{Article, Claim, Event, Fact, Finding, Group, Match, Report, Sentence, Side};
use crate::report::names::{Named, names};
use crate::report::sections::Section;

/// A report with its cross-references resolved. Ids that lead nowhere are passed over.
pub(super) struct Index<'r> {
    pub(super) report: &'r Report,
    names: Vec<String>,
    /// For each article whether it is a base text; empty where no base was asked for.
    based: Vec<bool>,
    /// The folder that all paths begin with, and its separator.
    pub(super) folder: String,
    articles: HashMap<&'r str, usize>,
    sentences: HashMap<&'r str, &'r Sentence>,
    facts: HashMap<&'r str, &'r Fact>,
    findings_of_claim: HashMap<&'r str, Vec<&'r Finding>>,
    /// By the sentences of their left and right fact.
    findings_of_sentences: HashMap<(&'r str, &'r str), Vec<usize>>,
    /// The position of each article's event.
    event_of: HashMap<&'r str, usize>,
    /// For each event, of how many things its articles tell values that conflict.
    conflicts: Vec<usize>,
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
        let facts: HashMap<&str, &Fact> = report.facts.iter().map(|fact| (fact.id.as_str(), fact)).collect();
        let events = report.events.iter().enumerate();
        let event_of: HashMap<&str, usize> =
            events.flat_map(|(at, event)| event.articles.iter().map(move |id| (id.as_str(), at))).collect();
        let mut conflicts = vec![0; report.events.len()];
        let mut findings_of_sentences: HashMap<(&str, &str), Vec<usize>> = HashMap::new();
        for (at, finding) in report.findings.iter().enumerate() {
            let ends = (facts.get(finding.left.as_str()), facts.get(finding.right.as_str()));
            let (Some(left), Some(right)) = ends else { continue };
            findings_of_sentences.entry((&left.sentence, &right.sentence)).or_default().push(at);
        }
        for claim in report.claims.iter().filter(|claim| gravity(&claim.verdict) < gravity("update")) {
            let told = claim.values.iter().flat_map(|value| &value.facts).filter_map(|id| facts.get(id.as_str()));
            let mut events = told.map(|fact| event_of.get(fact.article.as_str()));
            if let Some(Some(event)) = events.next().filter(|first| events.all(|event| event == *first)) {
                conflicts[*event] += 1;
            }
        }
        let places = report.articles.iter().map(|article| (article.path.as_str(), article.record));
        Self {
            report,
            names: names_of(&report.articles),
            based: report
                .options
                .get("base")
                .and_then(|base| base.as_str())
                .map(|base| based(base, places))
                .unwrap_or_default(),
            folder: common_folder(report.articles.iter().map(|article| article.path.as_str())),
            articles: report.articles.iter().enumerate().map(|(at, article)| (article.id.as_str(), at)).collect(),
            sentences: sentences.map(|sentence| (sentence.id.as_str(), sentence)).collect(),
            facts,
            findings_of_claim,
            findings_of_sentences,
            event_of,
            conflicts,
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

    /// Whether two articles are on one event.
    pub(super) fn is_one_event(&self, left: &str, right: &str) -> bool {
        let event = self.event_of.get(left);
        event.is_some() && event == self.event_of.get(right)
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

    /// The events of more than one article: those with most conflicts first, then those of most articles.
    pub(super) fn shared_events(&self) -> Vec<&'r Event> {
        let mut events: Vec<&Event> = self.report.events.iter().filter(|event| event.articles.len() > 1).collect();
        events.sort_by_cached_key(|event| (Reverse(self.conflicts(event)), Reverse(event.articles.len())));
        events
    }

    /// Of how many things the articles of an event tell values that conflict.
    pub(super) fn conflicts(&self, event: &Event) -> usize {
        let at = event.articles.first().and_then(|article| self.event_of.get(article.as_str()));
        at.map_or(0, |at| self.conflicts[*at])
    }

    /// Whether an article is the base text of the run.
    pub(super) fn is_base(&self, article: &str) -> bool {
        self.position(article).is_some_and(|at| self.based.get(at) == Some(&true))
    }

    /// Whether two articles were compared, as far as the base text and the outlets decide it.
    pub(super) fn compared(&self, left: &str, right: &str) -> bool {
        let option = |name: &str| self.report.options.get(name).and_then(|value| value.as_str());
        let outlet = |article: &str| self.article(article).and_then(|article| article.outlet.as_deref());
        let asked = match (option("pairs"), outlet(left), outlet(right)) {
            (Some("across"), Some(left), Some(right)) => left != right,
            (Some("within"), left, right) => left.is_some() && left == right,
            _ => true,
        };
        asked && (option("base").is_none() || self.is_base(left) || self.is_base(right))
    }

    /// Each passage that some articles of a section leave out, by its first sentence, with these articles; what fewest
    /// leave out comes first.
    pub(super) fn omitted(&self, section: &Section<'r>) -> Vec<(&'r str, Vec<&'r str>)> {
        let mut without: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for omission in self.report.omissions.iter().filter(|omission| section.holds(&omission.article)) {
            let first = self.groups.get(omission.group.as_str()).and_then(|group| group.sentences.first());
            let Some(sentence) = first else { continue };
            let articles = without.entry(sentence).or_default();
            // Several groups may begin with one sentence.
            if !articles.contains(&omission.article.as_str()) {
                articles.push(&omission.article);
            }
        }
        let mut without: Vec<(&str, Vec<&str>)> = without.into_iter().collect();
        without.sort_by_key(|(_, articles)| articles.len());
        without
    }

    /// The findings between the facts of the two sides of a match.
    pub(super) fn findings_between(&self, found: &Match) -> Vec<&'r Finding> {
        let mut between: Vec<usize> = Vec::new();
        for (left, right) in found.left.sentences.iter().flat_map(|l| found.right.sentences.iter().map(move |r| (l, r)))
        {
            for key in [(left.as_str(), right.as_str()), (right.as_str(), left.as_str())] {
                between.extend(self.findings_of_sentences.get(&key).into_iter().flatten());
            }
        }
        between.sort_unstable();
        between.dedup();
        between.into_iter().map(|at| &self.report.findings[at]).collect()
    }
}

/// The short name of each article; its id where no words tell it apart.
fn names_of(articles: &[Article]) -> Vec<String> {
    let named = articles.iter().map(|article| Named {
        outlet: article.outlet.as_deref(),
        path: &article.path,
        record: article.record,
    });
    let names = names(&named.collect::<Vec<_>>());
    names.into_iter().zip(articles).map(|(name, article)| name.unwrap_or_else(|| article.id.clone())).collect()
}

/// What all paths begin with, up to a separator; nothing for a single path.
pub(super) fn common_folder<'a>(mut paths: impl Iterator<Item = &'a str>) -> String {
    let Some(first) = paths.next() else { return String::new() };
    let mut common = first;
    let mut several = false;
    for path in paths {
        several = true;
        let alike = common.bytes().zip(path.bytes()).take_while(|(left, right)| left == right).count();
        let cut = common.as_bytes()[..alike].iter().rposition(|&byte| byte == b'/').map_or(0, |at| at + 1);
        common = &common[..cut];
    }
    if several { common.to_owned() } else { String::new() }
}
