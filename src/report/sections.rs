//! What a report is told in: one section for all articles where they share one event at most, else one for each event
//! and a last one for passages that cross from one event to another.

use std::collections::HashSet;

use crate::base::counted;
use crate::report::index::Index;
use crate::report::model::{Claim, Event, Finding, Match};

/// A part of the report about some of the articles.
pub(super) struct Section<'r> {
    /// Told where there are several.
    pub(super) title: Option<String>,
    /// The event it tells of, where there are several.
    pub(super) event: Option<&'r Event>,
    /// Ids of its articles, in the report's order.
    pub(super) articles: Vec<&'r str>,
    known: HashSet<&'r str>,
    scope: Scope,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Scope {
    /// Everything.
    All,
    /// What is between its own articles.
    Within,
    /// What is between articles of different events.
    Across,
}

/// The sections of a report.
pub(super) fn of<'r>(index: &Index<'r>) -> Vec<Section<'r>> {
    let all = || index.report.articles.iter().map(|article| article.id.as_str()).collect::<Vec<_>>();
    let events = index.shared_events();
    if events.len() < 2 {
        // Articles that stand apart are told of at the head; tables of what is shared leave them out.
        let articles = events.first().map_or_else(all, |event| event.articles.iter().map(String::as_str).collect());
        return vec![Section::new(None, None, articles, Scope::All)];
    }
    let mut sections: Vec<Section<'r>> = events
        .iter()
        .enumerate()
        .map(|(number, event)| {
            let (all, articles, label) =
                (events.len(), counted(event.articles.len(), "article"), event.label.join(", "));
            let title = format!("Event {} of {all} ({articles}): {label}", number + 1);
            Section::new(Some(title), Some(*event), event.articles.iter().map(String::as_str).collect(), Scope::Within)
        })
        .collect();
    let title = "Between articles on different events".to_owned();
    let across = Section::new(Some(title), None, all(), Scope::Across);
    if index.report.matches.iter().any(|found| across.holds_match(index, found)) {
        sections.push(across);
    }
    sections
}

impl<'r> Section<'r> {
    fn new(title: Option<String>, event: Option<&'r Event>, articles: Vec<&'r str>, scope: Scope) -> Self {
        let known = articles.iter().copied().collect();
        Self { title, event, articles, known, scope }
    }

    /// Whether this section tells of events, and not only of passages between them.
    pub(super) fn is_event(&self) -> bool {
        self.scope != Scope::Across
    }

    pub(super) fn holds(&self, article: &str) -> bool {
        self.known.contains(article)
    }

    /// Whether a pair of articles is told here.
    pub(super) fn holds_articles(&self, index: &Index<'r>, left: &str, right: &str) -> bool {
        self.holds_pair(index, left, right)
    }

    pub(super) fn holds_match(&self, index: &Index<'r>, found: &Match) -> bool {
        self.holds_pair(index, &found.left.article, &found.right.article)
    }

    pub(super) fn holds_finding(&self, index: &Index<'r>, finding: &Finding) -> bool {
        match (index.fact(&finding.left), index.fact(&finding.right)) {
            (Some(left), Some(right)) => self.holds_pair(index, &left.article, &right.article),
            _ => false,
        }
    }

    /// Whether all of a claim's articles are in this section.
    pub(super) fn holds_claim(&self, index: &Index<'r>, claim: &Claim) -> bool {
        self.is_event() && articles_of(index, claim).iter().all(|article| self.holds(article))
    }

    fn holds_pair(&self, index: &Index<'r>, left: &str, right: &str) -> bool {
        match self.scope {
            Scope::All => true,
            Scope::Within => self.holds(left) && self.holds(right),
            Scope::Across => !index.is_one_event(left, right),
        }
    }
}

/// The articles that tell a claim.
pub(super) fn articles_of<'r>(index: &Index<'r>, claim: &'r Claim) -> HashSet<&'r str> {
    let facts = claim.values.iter().flat_map(|value| &value.facts);
    facts.filter_map(|fact| index.fact(fact)).map(|fact| fact.article.as_str()).collect()
}
