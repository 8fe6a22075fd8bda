//! What the masked pass says of facts: which fill one slot of one statement otherwise, and which articles copy one dispatch.
//!
//! ```text
//! … et *133* personnes entendues …     two articles that have this and another sentence nearly to the word are copies of
//! … et *113* personnes entendues …     one dispatch, whatever event the rest of them is about
//! ```

use std::collections::BTreeMap;

use crate::base::{ArticleIdx, FactIdx, SentenceId, Span, Tok};
use crate::compare::belief::VERBATIM;
use crate::compare::told::Told;
use crate::compare::view::Batch;

/// Adds the facts that fill one slot of one statement otherwise, with how well their sentences align at least.
pub(crate) fn candidates(
    batch: &Batch<'_>,
    told: &[Vec<Told<'_>>],
    candidates: &mut BTreeMap<(FactIdx, FactIdx), u32>,
) {
    for slot in batch.slots {
        let alignment = if slot.whole { VERBATIM } else { 0 };
        for left in filling(told, slot.left, slot.left_tokens) {
            for right in filling(told, slot.right, slot.right_tokens) {
                let known = candidates.entry((left, right)).or_default();
                *known = alignment.max(*known);
            }
        }
    }
}

/// The facts of `sentence` that stand on some of `tokens`.
fn filling<'t>(
    told: &'t [Vec<Told<'_>>],
    sentence: SentenceId,
    tokens: Span<Tok>,
) -> impl Iterator<Item = FactIdx> + use<'t> {
    let all = told.get(sentence.article.index()).map_or(&[][..], Vec::as_slice);
    let first = all.partition_point(|told| told.fact.sentence < sentence.local);
    let last = all.partition_point(|told| told.fact.sentence <= sentence.local);
    let fills = all[first..last].iter().map(move |told| told.fact.tokens.overlaps(tokens));
    let local = (first as u32..).zip(fills).filter(|(_, fills)| *fills).map(|(local, _)| local);
    local.map(move |local| FactIdx { article: sentence.article, local })
}

/// Sentences that two articles have nearly to the word from which they are copies of one dispatch, whatever else they add.
const DISPATCH_SENTENCES: usize = 2;

/// Pairs of articles that copy one dispatch, sorted.
pub(crate) struct Dispatches(Vec<(ArticleIdx, ArticleIdx)>);

impl Dispatches {
    pub(crate) fn of(batch: &Batch<'_>) -> Self {
        let verbatim = batch.aligned.iter().filter(|pair| pair.score >= VERBATIM);
        // A sentence repeated in one article is one sentence.
        let mut copied: Vec<(ArticleIdx, ArticleIdx, u32)> =
            verbatim.map(|pair| (pair.left.article, pair.right.article, pair.left.local)).collect();
        copied.sort_unstable();
        copied.dedup();
        let of_two = copied.chunk_by(|left, right| (left.0, left.1) == (right.0, right.1));
        Self(of_two.filter(|all| all.len() >= DISPATCH_SENTENCES).map(|all| (all[0].0, all[0].1)).collect())
    }

    /// Whether two facts tell of one happening although their articles are grouped apart: these are copies of one text, and
    /// the facts' sentences are among what they copy.
    pub(crate) fn tell(&self, left: FactIdx, right: FactIdx, alignment: u32) -> bool {
        alignment >= VERBATIM && self.0.binary_search(&(left.article, right.article)).is_ok()
    }
}
