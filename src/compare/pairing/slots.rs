//! What the masked pass says of facts: which fill one slot of one statement otherwise, and which articles copy one dispatch.
//!
//! ```text
//! … et *133* personnes entendues …     two articles that have this and another sentence nearly to the word are copies of
//! … et *113* personnes entendues …     one dispatch, whatever event the rest of them is about
//! ```

use std::collections::{BTreeMap, BTreeSet};

use crate::base::{ArticleIdx, FactIdx, Ratio, SentenceId, Span, Tok};
use crate::compare::pairing::Finding;
use crate::compare::pairing::belief::VERBATIM;
use crate::compare::told::Told;
use crate::compare::verdict::judge::{Judged, judge_printed};
use crate::compare::verdict::rules::Rule;
use crate::compare::verdict::{Measured, Severity, Verdict};
use crate::compare::view::{Batch, SharedSlot};
use crate::facts::Mode;

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

/// What the facts come to that fill one slot of one statement otherwise, in texts that are known to be copies of each other:
/// the words around them being the same, nothing else need speak for it that they are of one thing.
pub fn slot_findings(batch: &Batch<'_>) -> Vec<Finding> {
    let told: Vec<Vec<Told<'_>>> = batch.articles.iter().map(Told::all).collect();
    let get = |idx: FactIdx| &told[idx.article.index()][idx.local as usize];
    let mut findings = Vec::new();
    for slot in batch.slots.iter().filter(|slot| slot.whole) {
        let lefts: Vec<FactIdx> = filling(&told, slot.left, slot.left_tokens).collect();
        let rights: Vec<FactIdx> = filling(&told, slot.right, slot.right_tokens).collect();
        let written_alike = written_alike(batch, slot);
        let alike = |left: &FactIdx, right: &FactIdx| get(*right).family == get(*left).family;
        // What is no time and no day any more ("Dec. 61") is another kind of fact.
        let of_kinds = !lefts.iter().any(|left| rights.iter().any(|right| alike(left, right)));
        for left in &lefts {
            // The first of its kind: a slot holds seldom more than one.
            let right = rights.iter().find(|right| alike(left, right));
            let other = (of_kinds && written_alike).then(|| rights.first()).flatten();
            let Some(right) = right.or(other) else { continue };
            let judged = match right {
                _ if of_kinds => another_figure(get(*left), get(*right)),
                _ => changed(get(*left), get(*right), written_alike, batch.tolerance_percent),
            };
            findings.push(Finding {
                shares: true,
                loose: false,
                score: 0,
                verdict: judged.verdict,
                severity: judged.severity,
                left: *left,
                right: *right,
                claim: None,
                label: String::new(),
                why: judged.why,
                rules: judged.rules,
            });
        }
    }
    findings.sort_by_key(|finding| (finding.left, finding.right));
    findings.dedup();
    findings
}

/// The verdict on two values of one slot. Taken alone, "plus de 7 000" and "plus de 3 000" may both hold, and so may a plan
/// and a level that moves; in copies of one sentence somebody changed the number.
fn changed(left: &Told<'_>, right: &Told<'_>, written_alike: bool, tolerance: u32) -> Judged {
    let judged = judge_printed(left, right, tolerance);
    if judged.verdict.is_alarm() || matches!(judged.verdict, Verdict::Equal | Verdict::Update(_)) {
        return judged;
    }
    let (Some(one), Some(other)) = (left.measured(), right.measured()) else {
        // Of days and hours told by the same marks and numbers, neither is told more finely: one end was moved.
        let is_same = left.fact.value == right.fact.value || left.fact.kind != right.fact.kind;
        return if written_alike && !is_same { another_figure(left, right) } else { judged };
    };
    // "283 000" for "283 450" is a rounder writing; "près de 86 000" for "près de 96 000" is another number, and so is "8 %"
    // for "7 %": of two that are as fine as each other, neither is rounded from the other.
    let plain = matches!(one.quantity.mode, Mode::Exact | Mode::Round) && coarseness(&one) != coarseness(&other);
    let rounded = plain && judged.rule() == Rule::NumberRounding;
    let size = |measured: &Measured| measured.quantity.nominal.checked_mul(measured.scale.factor);
    // Of two ranges that begin alike, the ends count.
    let ranges = one.quantity.mode == Mode::Range
        && other.quantity.mode == Mode::Range
        && one.scale.factor == other.scale.factor;
    let same_size = size(&one) == size(&other) && !(ranges && one.quantity.hard != other.quantity.hard);
    // "54 percent to 45" is no range, "34 percent to 45" reads as one.
    let is_range = |measured: &Measured| measured.quantity.mode == Mode::Range;
    let same_mode = one.quantity.mode == other.quantity.mode || written_alike && is_range(&one) != is_range(&other);
    if rounded || !same_mode || same_size || left.family.is_none() {
        return judged;
    }
    another_figure(left, right)
}

fn another_figure(left: &Told<'_>, right: &Told<'_>) -> Judged {
    let why = format!("“{}” / “{}”: another figure in the same sentence", left.words(), right.words());
    Judged { verdict: Verdict::Conflict, severity: Some(Severity::Low), why, rules: vec![Rule::SlotChanged] }
}

/// Whether a slot is filled by as many tokens of the same classes on both sides: "31 mai" and "61 mai", not "mardi" and
/// "31 mai".
fn written_alike(batch: &Batch<'_>, slot: &SharedSlot) -> bool {
    let classes = |sentence: SentenceId, tokens: Span<Tok>| {
        let prepared = batch.articles[sentence.article.index()].prepared;
        prepared.tokens[tokens.range()].iter().map(|token| token.class)
    };
    classes(slot.left, slot.left_tokens).eq(classes(slot.right, slot.right_tokens))
}

/// How far up a figure may have been rounded.
fn coarseness(measured: &Measured) -> Option<Ratio> {
    let end = measured.quantity.soft.high?.at;
    end.checked_sub(measured.quantity.nominal)?.checked_mul(measured.scale.factor)
}

/// Pairs of facts that fill one slot of sentences that agree throughout but for their figures, each the only one there.
pub(crate) fn whole(batch: &Batch<'_>, told: &[Vec<Told<'_>>]) -> BTreeSet<(FactIdx, FactIdx)> {
    let mut pairs = BTreeSet::new();
    for slot in batch.slots.iter().filter(|slot| slot.whole) {
        let mut left = filling(told, slot.left, slot.left_tokens);
        let mut right = filling(told, slot.right, slot.right_tokens);
        if let (Some(one), None, Some(other), None) = (left.next(), left.next(), right.next(), right.next()) {
            pairs.insert((one, other));
        }
    }
    pairs
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
