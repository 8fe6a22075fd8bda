//! Two statements side by side: do their numbers and dates agree? What `recoupe check LEFT RIGHT` answers.
//!
//! ```text
//! "au moins neuf blessés" / "twelve injured"     refines
//! "neuf blessés" / "twelve injured"              conflict
//! "neuf blessés" / "twelve arrests"              not-comparable
//! ```
//! The two are taken to say the same of the same; every fact of one is held against every fact of the other, and the
//! gravest verdict stands for all. Articles are compared by `pairing`, which first asks what belongs together.

use crate::compare::gates::{self, Gate, Heads};
use crate::compare::judge::{Judged, judge};
use crate::compare::told::{Family, Told};
use crate::compare::verdict::{Severity, Verdict};
use crate::compare::view::ArticleView;

/// Whether both statements are known to speak of one event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Occasion {
    /// Given by the caller.
    Same,
    /// Perhaps not: dates far apart may be two occasions.
    Unknown,
}

/// The answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// The gravest verdict of the pairs.
    pub verdict: Verdict,
    /// For conflicts and disputes.
    pub severity: Option<Severity>,
    /// The gravest pair's reason.
    pub why: String,
    /// Every pair that could be compared, in order of the text.
    pub pairs: Vec<CheckedPair>,
}

/// A fact of each statement, compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckedPair {
    /// Position among the left statement's facts.
    pub left: u32,
    /// Position among the right statement's facts.
    pub right: u32,
    /// What comparing says.
    pub verdict: Verdict,
    /// For conflicts and disputes.
    pub severity: Option<Severity>,
    /// In words, with the original ones.
    pub why: String,
    /// Ids of the rules that fired.
    pub rules: Vec<&'static str>,
}

/// Compares two statements.
pub fn check(left: &ArticleView<'_>, right: &ArticleView<'_>, occasion: Occasion) -> Checked {
    let (left_told, right_told) = (Told::all(left), Told::all(right));
    let mut judged: Vec<(FactPair, Judged)> = Vec::new();
    for one in &left_told {
        for other in &right_told {
            let heads = gates::heads(one, other);
            let mut judgement = judge(one, other, 0);
            // Without the caller's word, dates of things that no head joins are two occasions.
            let is_date = one.family == Some(Family::When) && other.family == Some(Family::When);
            if occasion == Occasion::Unknown && is_date && heads != Heads::Same && judgement.verdict.is_alarm() {
                let why = "perhaps two occasions".to_owned();
                judgement = Judged::apart(Gate { rule: "gate.occasion", why });
            }
            judged.push((FactPair { left: one.index, right: other.index, heads }, judgement));
        }
    }
    let closed = judged.iter().find(|(_, j)| j.verdict == Verdict::NotComparable).map(|(_, j)| j.why.clone());
    let mut pairs: Vec<CheckedPair> = matched(judged)
        .into_iter()
        .map(|(pair, judged)| CheckedPair {
            left: pair.left,
            right: pair.right,
            verdict: judged.verdict,
            severity: judged.severity,
            why: judged.why,
            rules: judged.rules,
        })
        .collect();
    pairs.sort_by_key(|pair| (pair.left, pair.right));
    let gravest = pairs.iter().max_by_key(|pair| (pair.verdict.gravity(), pair.severity, std::cmp::Reverse(pair.left)));
    match gravest {
        Some(pair) => {
            Checked { verdict: pair.verdict, severity: pair.severity, why: pair.why.clone(), pairs: pairs.clone() }
        }
        None => Checked {
            verdict: Verdict::NotComparable,
            severity: None,
            why: closed.unwrap_or_else(|| "no number or date in both".to_owned()),
            pairs,
        },
    }
}

#[derive(Clone, Copy, Debug)]
struct FactPair {
    left: u32,
    right: u32,
    heads: Heads,
}

/// Each fact with its best counterpart: the surest head first, then the better agreement, then the order of the text.
fn matched(mut judged: Vec<(FactPair, Judged)>) -> Vec<(FactPair, Judged)> {
    judged.retain(|(_, judged)| judged.verdict != Verdict::NotComparable);
    judged.sort_by_key(|(pair, judged)| {
        (pair.heads != Heads::Same, judged.verdict.gravity(), pair.left.abs_diff(pair.right), pair.left, pair.right)
    });
    let mut kept: Vec<(FactPair, Judged)> = Vec::new();
    for (pair, judgement) in judged {
        if !kept.iter().any(|(known, _)| known.left == pair.left || known.right == pair.right) {
            kept.push((pair, judgement));
        }
    }
    kept
}
