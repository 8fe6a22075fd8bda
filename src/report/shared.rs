//! What every rendering computes alike of the tables of a report: which things the fact table tells and of which articles,
//! and how much of one article is found in another.

use std::cmp::Reverse;
use std::collections::HashSet;

use crate::base::counted;
use crate::report::index::Index;
use crate::report::marks::{Marks, gravity};
use crate::report::model::{Claim, Coverage, Fact, Report};
use crate::report::sections::{Section, articles_of};

/// The fact table of a section: a claim a row, an article a column.
pub(super) struct FactTable<'r> {
    /// What is told most differently comes first.
    pub(super) claims: Vec<&'r Claim>,
    /// Those that tell something of these.
    pub(super) articles: Vec<&'r str>,
}

impl<'r> FactTable<'r> {
    /// The claims that at least so many articles tell.
    pub(super) fn of(index: &Index<'r>, section: &Section<'r>, at_least: usize) -> Self {
        let told_by = |claim: &'r Claim| articles_of(index, claim).len();
        let mut claims: Vec<&Claim> = index
            .report
            .claims
            .iter()
            .filter(|claim| section.holds_claim(index, claim) && told_by(claim) >= at_least)
            .collect();
        claims.sort_by_cached_key(|claim| {
            (gravity(&claim.verdict), Reverse(claim.values.len()), Reverse(told_by(claim)))
        });
        let telling: HashSet<&str> = claims.iter().flat_map(|claim| articles_of(index, claim)).collect();
        let articles = section.articles.iter().copied().filter(|article| telling.contains(article)).collect();
        Self { claims, articles }
    }
}

/// The facts by which an article tells a claim.
pub(super) fn told_by<'r>(index: &Index<'r>, claim: &'r Claim, article: &str) -> impl Iterator<Item = &'r Fact> {
    let facts = claim.values.iter().flat_map(|value| &value.facts).filter_map(|fact| index.fact(fact));
    facts.filter(move |fact| fact.article == article)
}

/// What a cell of the fact table holds: each wording by which an article tells a claim, once, whatever the case of its letters.
pub(super) fn wordings<'r>(index: &Index<'r>, claim: &'r Claim, article: &str) -> Vec<&'r Fact> {
    let mut known = HashSet::new();
    told_by(index, claim, article).filter(|fact| known.insert(fact.text.to_lowercase())).collect()
}

/// What was left out of a report because it was asked to be, and changes what its tables say.
pub(super) fn left_out(report: &Report) -> Vec<String> {
    let option = |name: &str| report.options.get(name);
    let kinds: Vec<&str> = option("kinds")
        .and_then(|kinds| kinds.as_array())
        .into_iter()
        .flatten()
        .filter_map(|kind| kind.as_str())
        .collect();
    let mut told = Vec::new();
    if !kinds.is_empty() && kinds.len() < KINDS {
        told.push(format!(
            "Only {} passages are looked at (--kinds): what is shared in another way counts as told by one article alone.",
            kinds.join(" and ")
        ));
    }
    let word = |name: &str| option(name).and_then(|value| value.as_str());
    let pairs = match word("pairs") {
        Some("within") => Some("only articles of one outlet (--pairs within)"),
        Some("across") => Some("only articles of different outlets (--pairs across)"),
        Some("later") => Some("only articles of different days (--pairs later)"),
        _ => None,
    };
    let base = word("base").map(|_| "only the base text with each other article (--base)");
    let window = option("window").and_then(serde_json::Value::as_u64);
    let window = window.map(|days| format!("only articles within {} of each other (--window)", counted(days, "day")));
    let scopes: Vec<&str> = [pairs, base, window.as_deref()].into_iter().flatten().collect();
    if !scopes.is_empty() {
        told.push(format!("Compared are {}: what others share is not looked for.", scopes.join(", ")));
    }
    if word("quotes") == Some("skip") {
        told.push("Shared quotations are left out (--quotes skip), and count as told by one article alone.".to_owned());
    }
    told
}

/// Kinds of passage there are.
const KINDS: usize = 4;

/// What is not counted as copied, in words.
pub(super) fn uncounted(report: &Report) -> &'static str {
    match report.options.get("quotes").and_then(|quotes| quotes.as_str()) {
        Some("count") => "outside names and boilerplate",
        _ => "outside quotes, names and boilerplate",
    }
}

/// How much of one article is found in another, in sentences and in per cent of its sentences.
#[derive(Clone, Copy)]
pub(super) struct Share {
    /// All that are found, as a whole or in part.
    pub(super) shared: u32,
    /// Of these, in part only.
    pub(super) partly: u32,
    pub(super) total: u32,
    pub(super) percent: u32,
    /// Per cent told as a whole, and in part: both make up all.
    pub(super) whole_percent: u32,
    pub(super) partly_percent: u32,
}

/// The share of the row's sentences found in the column; nothing of nothing is no share.
pub(super) fn share(coverage: &Coverage, row: usize, column: usize) -> Option<Share> {
    let shared = *coverage.shared.get(row)?.get(column)?;
    // Reports of earlier versions do not tell the two apart.
    let partly = coverage.partly.get(row).and_then(|row| row.get(column)).copied().unwrap_or_default().min(shared);
    let total = *coverage.total.get(row).filter(|total| **total > 0)?;
    let percent = |part: u32| (part * 200 + total) / (2 * total);
    let (all, whole) = (percent(shared), percent(shared - partly));
    Some(Share { shared, partly, total, percent: all, whole_percent: whole, partly_percent: all.saturating_sub(whole) })
}

/// What the coverage table tells, for its head.
pub(super) const COVERAGE: &str = "Coverage: per cent of the row's sentences that the column tells";

impl Share {
    /// `● 22 ◐ 15`: told as a whole, and in part.
    pub(super) fn drawn(self, marks: &Marks) -> String {
        let part = |sign: &str, percent: u32| format!("{sign}{percent}");
        let whole = (self.whole_percent > 0).then(|| part(marks.whole().sign, self.whole_percent));
        let partly = (self.partly_percent > 0).then(|| part(marks.in_part().sign, self.partly_percent));
        let told: Vec<String> = [whole, partly].into_iter().flatten().collect();
        if told.is_empty() { "0".to_owned() } else { told.join(" ") }
    }

    /// `9 of 20 sentences, 3 of them in part`.
    pub(super) fn counted(self) -> String {
        let Self { shared, partly, total, .. } = self;
        let all = format!("{shared} of {}", counted(total, "sentence"));
        match partly {
            0 => all,
            _ if partly == shared => format!("{all}, in part"),
            _ => format!("{all}, {partly} of them in part"),
        }
    }
}
