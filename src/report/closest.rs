//! The passages that articles share, in the order in which every rendering tells them, and what is told beside each.

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashSet};

use crate::report::index::Index;
use crate::report::layout;
use crate::report::marks::gravity;
use crate::report::model::{Finding, Match};
use crate::report::sections::Section;
use crate::report::{Show, Sort, View};

/// The passages of a section, closest first; one for each thing said, unless all are asked for.
pub(super) fn closest<'r>(index: &Index<'r>, section: &Section<'r>, view: View) -> Vec<&'r Match> {
    let mut matches: Vec<&Match> =
        index.report.matches.iter().filter(|found| section.holds_match(index, found)).collect();
    matches.sort_by_key(|found| {
        // Formulas say little, quotes are everybody's: both come after what was written.
        let noise = match found.origin.as_str() {
            "boilerplate" | "formulaic" => 2,
            "shared-quote" => 1,
            _ => 0,
        };
        let asked = match view.sort {
            Sort::Weight => 0,
            Sort::Words => u64::from(found.free_words),
            Sort::Score => u64::from(found.score),
            Sort::Longest => length(found),
            Sort::Date => u64::MAX - index.position(&found.left.article).map_or(u64::MAX, |at| at as u64),
        };
        let noise = if view.sort == Sort::Weight { (noise, found.kind == "partial") } else { (0, false) };
        (noise, Reverse(asked), Reverse(weight(found)))
    });
    if view.show < Show::All {
        let (mut groups, mut texts) = (HashSet::new(), HashSet::new());
        matches.retain(|found| {
            let text = (found.left.text.as_str(), found.right.text.as_str());
            (found.group.is_empty() || groups.insert(found.group.as_str())) && texts.insert(text)
        });
    }
    matches
}

/// The findings between the values of the two sides that say more than that two values written alike agree.
pub(super) fn telling<'r>(index: &Index<'r>, found: &Match) -> Vec<&'r Finding> {
    let mut told = BTreeSet::new();
    let findings = index.findings_between(found).into_iter().filter(|finding| adds(index, finding));
    findings.filter(|finding| told.insert((&finding.verdict, &finding.why))).collect()
}

/// The words by which two sentences that are no copies were brought together: "340, ponts / bridges".
pub(super) fn in_common(found: &Match) -> Option<String> {
    let pairs = found.evidence.get("in-common")?.as_array()?;
    let words = pairs.iter().filter_map(|pair| {
        let (left, right) = (pair.get(0)?.as_str()?, pair.get(1)?.as_str()?);
        Some(if left.to_lowercase() == right.to_lowercase() { left.to_owned() } else { format!("{left} / {right}") })
    });
    let words: Vec<String> = words.collect();
    (!words.is_empty()).then(|| words.join(", "))
}

/// Who was first, where it is known.
pub(super) fn first<'r>(index: &Index<'r>, found: &'r Match) -> Option<String> {
    match found.direction.as_str() {
        "left-first" => Some(format!("{} first", index.name(&found.left.article))),
        "right-first" => Some(format!("{} first", index.name(&found.right.article))),
        _ => None,
    }
}

/// Where else the same is said, as the reader sees it.
pub(super) fn elsewhere<'r>(index: &Index<'r>, found: &'r Match) -> Vec<String> {
    elsewhere_ids(index, found).into_iter().map(|sentence| index.place(sentence)).collect()
}

/// The sentences that say the same elsewhere.
pub(super) fn elsewhere_ids<'r>(index: &Index<'r>, found: &'r Match) -> Vec<&'r str> {
    let Some(group) = index.groups.get(found.group.as_str()) else { return Vec::new() };
    let own = |sentence: &&String| found.left.sentences.contains(sentence) || found.right.sentences.contains(sentence);
    group.sentences.iter().filter(|s| !own(s)).map(String::as_str).collect()
}

/// How much of one text a match makes out: its score, times the length of its shorter side, in columns. A sentence retold
/// outweighs a set phrase copied; columns, not words, so that it holds for scripts without spaces.
fn weight(found: &Match) -> u64 {
    u64::from(found.score) * length(found)
}

/// Columns of the shorter side.
fn length(found: &Match) -> u64 {
    layout::columns(&found.left.text).min(layout::columns(&found.right.text)) as u64
}

/// Whether a finding says more than that two values written alike agree.
fn adds(index: &Index<'_>, finding: &Finding) -> bool {
    let words = |fact: &str| index.fact(fact).map(|fact| fact.text.as_str());
    gravity(&finding.verdict) < gravity("refines") || words(&finding.left) != words(&finding.right)
}
