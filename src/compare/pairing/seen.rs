//! What is seen of every two facts of a small batch, for the fit of the weights and for whoever asks why two facts met or did not.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::FactIdx;
use crate::compare::pairing::Held;
use crate::compare::pairing::sameness;
use crate::compare::pairing::surroundings::Facts;
use crate::compare::verdict::Verdict;
use crate::compare::verdict::rules::Rule;
use crate::compare::view::Batch;

/// What is seen of two facts of a small batch.
#[derive(Clone, Debug)]
pub struct PairSeen {
    /// Of the earlier article in report order.
    pub left: FactIdx,
    /// Of the later one.
    pub right: FactIdx,
    /// What their values come to, if they are of one thing; not comparable where a gate keeps them apart.
    pub verdict: Verdict,
    /// The first rule that fired.
    pub rule: Rule,
    /// Whether either tells when something was.
    pub of_time: bool,
    /// Whether it says something that values may both hold.
    pub close: bool,
    /// The rule by which values that may not both hold are of two things, however much is alike around them.
    pub apart: Option<&'static str>,
    /// Each thing seen, with its name.
    pub seen: Vec<(&'static str, i32)>,
}

/// What is seen of every two facts that a small batch holds against each other.
pub fn sights(batch: &Batch<'_>) -> Vec<PairSeen> {
    let facts = Facts::new(batch);
    let mut candidates: BTreeMap<(FactIdx, FactIdx), u32> = BTreeMap::new();
    facts.aligned_candidates(batch, &mut candidates);
    facts.small_batch_candidates(&mut candidates, &mut BTreeSet::new());
    let seen = |((left, right), alignment)| {
        let Held { evidence, judged, .. } = facts.meet(left, right, alignment, batch.tolerance_percent)?;
        let (one, other) = (facts.get(left), facts.get(right));
        let rule = judged.rule();
        let sight = facts.sight(left, right, &evidence, &judged);
        let (close, seen) = (sameness::says_something(one, other, &sight), sameness::named(one, other, &sight));
        let apart = sameness::kept_apart(one, other, &sight)
            .or_else(|| facts.of_two_occasions(left, right, batch.tolerance_percent));
        let of_time = sameness::is_of_time(one, other);
        Some(PairSeen { left, right, verdict: judged.verdict, rule, of_time, close, apart, seen })
    };
    candidates.into_iter().filter_map(seen).collect()
}
