//! Which articles of a batch tell of one happening, and not only of one matter, by what their facts have in common.
//!
//! ```text
//! eight vehicles, 40 firemen, the school on the quay / eight vehicles, 40 firemen, the school        one happening
//! a strike in March / a strike in May, by the same union                                            names alone: two
//! ```
//! Not done here: which articles are on one event (`event.rs`).

use std::collections::{BTreeMap, BTreeSet};

use crate::base::{ArticleIdx, FactIdx};
use crate::compare::pairing::partners::Scored;

/// Sentences and telling values that two articles have in common from which they tell of one happening, and not only of one matter.
const TIED: u32 = 3;

/// For each article the first of those that tell of one happening with it: articles that have sentences and telling values in
/// common, or both with a third. Articles on one matter have names in common, but tell other numbers.
///
/// With them the pairs of articles that have anything such in common.
///
/// `sentences`: how many each article has. Of the shorter of two, one that retells nothing may be left.
pub(crate) fn happenings(scored: &[Scored], sentences: &[usize]) -> (Vec<usize>, BTreeSet<(ArticleIdx, ArticleIdx)>) {
    let mut shared: BTreeMap<(ArticleIdx, ArticleIdx), (u32, BTreeSet<FactIdx>)> = BTreeMap::new();
    for pair in scored {
        let (kinship, values) = shared.entry((pair.left.article, pair.right.article)).or_default();
        *kinship = pair.kinship.max(*kinship);
        if pair.telling && pair.judged.verdict.agrees() {
            values.insert(pair.left);
        }
    }
    let mut first: Vec<usize> = (0..sentences.len()).collect();
    let mut tied = BTreeSet::new();
    for ((left, right), (kinship, values)) in shared {
        if kinship + values.len() as u32 > 0 {
            tied.insert((left, right));
        }
        let shorter = sentences[left.index()].min(sentences[right.index()]);
        if kinship + values.len() as u32 >= TIED.min(shorter.saturating_sub(1).max(1) as u32) {
            let (one, other) = (first[left.index()], first[right.index()]);
            first.iter_mut().filter(|first| **first == one.max(other)).for_each(|first| *first = one.min(other));
        }
    }
    (first, tied)
}
