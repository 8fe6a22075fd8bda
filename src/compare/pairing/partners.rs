//! Which of the pairs that may be of one thing are told: what agrees, and what differs where neither fact has a surer partner in the
//! other's article.
//!
//! ```text
//! some *4,200* computers – about *2,400* machines        told
//! some *4,200* computers – more than *4,000* people      may both hold, but much less speaks for it: takes neither from the other
//! ```

use std::collections::BTreeMap;

use crate::base::{ArticleIdx, FactIdx};
use crate::compare::pairing::Finding;
use crate::compare::pairing::gates::Heads;
use crate::compare::pairing::key::Sort;
use crate::compare::pairing::sameness::{CERTAIN_FROM, SURE_FROM};
use crate::compare::pairing::sureness::Sureness;
use crate::compare::verdict::Verdict;
use crate::compare::verdict::judge::Judged;

/// Two facts that may be of one thing, and how likely.
pub(crate) struct Scored {
    pub(crate) left: FactIdx,
    pub(crate) right: FactIdx,
    pub(crate) score: u32,
    pub(crate) heads: Heads,
    pub(crate) families: (Sort, Sort),
    pub(crate) judged: Judged,
    pub(crate) sureness: Sureness,
    /// All that is seen of the two, where that decides.
    pub(crate) sum: Option<i32>,
    /// Whether it is of two numbers in one place of one phrase, to neither of which the other's article has a nearer one.
    pub(crate) of_one_place: bool,
    /// Other sentences that the one article retells of the other.
    pub(crate) kinship: u32,
    /// Whether its values say something: no small numbers, no dates.
    pub(crate) telling: bool,
    pub(crate) shares: bool,
    pub(crate) loose: bool,
}

/// What a fact has found in another article.
struct Partner {
    sentence: u32,
    /// Told of the same thing.
    firm: bool,
    /// Whether their values only may both hold.
    loose: bool,
    sum: Option<i32>,
}

/// By how much more must speak for two facts of one thing than for a partner whose value only may be the same.
const SURER: i32 = 50;

/// Keeps what agrees; of what conflicts, only pairs of which neither fact has a surer partner in the other's article.
pub(crate) fn matched(scored: Vec<Scored>, sentence: impl Fn(FactIdx) -> u32) -> Vec<Finding> {
    // Which facts have found a partner of which family, in which article and sentence of it.
    let mut taken: BTreeMap<(FactIdx, ArticleIdx, Sort), Vec<Partner>> = BTreeMap::new();
    let mut findings = Vec::new();
    let (agreeing, alarming): (Vec<Scored>, Vec<Scored>) =
        scored.into_iter().partition(|pair| pair.judged.verdict.agrees());
    for pair in agreeing.into_iter().chain(alarming) {
        let (left_family, right_family) = pair.families;
        let ends = [
            ((pair.left, pair.right.article, right_family), sentence(pair.right)),
            ((pair.right, pair.left.article, left_family), sentence(pair.left)),
        ];
        // One article may tell a window twice, as a year and as a count of years; two windows of one sentence are two.
        let window = left_family == Sort::Limited && right_family == Sort::Limited && pair.heads == Heads::Same;
        // A likely partner of another head takes no fact from one that is told of the same thing.
        let told = pair.sureness == Sureness::Told;
        let firm = told || pair.heads == Heads::Same;
        let has_partner = |(end, sentence): &((FactIdx, ArticleIdx, Sort), u32)| {
            let counts = |known: &Partner| {
                // "Some 4,200 computers" and "more than 4,000 people" may both hold, and take no fact from one that is surely the same; what an
                // article tells rightly elsewhere takes none from the sentence in which it miswrote it.
                let surer_by =
                    |margin: i32| pair.sum.zip(known.sum).is_some_and(|(own, theirs)| own >= theirs + margin);
                let surer = known.loose && surer_by(SURER) || pair.sum >= Some(CERTAIN_FROM) && surer_by(0);
                (known.firm || !told) && (!window || known.sentence == *sentence) && !surer
            };
            taken.get(end).is_some_and(|known| known.iter().any(counts))
        };
        // Two numbers that each article tells contradict nothing; of one that only the one tells, the number in the same place of the same
        // phrase is likelier the same thing than another that the other tells as well.
        let taken_ends = ends.iter().filter(|end| has_partner(end)).count();
        let likeliest = pair.of_one_place && pair.sum >= Some(SURE_FROM);
        if !pair.judged.verdict.agrees() && (taken_ends > 1 || taken_ends == 1 && !likeliest) {
            continue;
        }
        // What agrees as a rounder number or a bound is loose here, were its sentences alike or not.
        let loose = pair.judged.verdict.agrees() && pair.judged.verdict != Verdict::Equal;
        for (end, sentence) in ends {
            taken.entry(end).or_default().push(Partner { sentence, firm, loose, sum: pair.sum });
        }
        findings.push(Finding {
            verdict: pair.judged.verdict,
            severity: pair.judged.severity,
            left: pair.left,
            right: pair.right,
            shares: pair.shares,
            loose: pair.loose,
            score: pair.score,
            claim: None,
            label: String::new(),
            why: pair.judged.why,
            rules: pair.judged.rules,
        });
    }
    findings
}
