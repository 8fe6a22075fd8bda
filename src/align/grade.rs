//! What to call a pair of sentences: verbatim, near-verbatim, paraphrase, partial, or nothing.
//!
//! Copies are told by words in order (the diff), retellings by what is spoken of (the score); a pair may hold both a
//! copied run and a retelling around it.

use crate::align::{Op, OpKind, Similarity, Unit};

/// Closeness of a match, closest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MatchKind {
    /// The same words after folding.
    Verbatim,
    /// The same words in the same order, few differing.
    NearVerbatim,
    /// The main proposition of both is the same.
    Paraphrase,
    /// Something in common; the main propositions differ.
    Partial,
}

impl MatchKind {
    /// The word the report uses.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Verbatim => "verbatim",
            Self::NearVerbatim => "near-verbatim",
            Self::Paraphrase => "paraphrase",
            Self::Partial => "partial",
        }
    }
}

/// Where the grades begin, in 1/10 000.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Thresholds {
    /// Share of words in order from which two whole sentences are near-verbatim.
    pub near: u32,
    /// Score from which they are a paraphrase.
    pub paraphrase: u32,
    /// Cosine of their terms that a paraphrase needs beside its score.
    pub paraphrase_cosine: u32,
    /// Share of the lighter sentence that it holds then, and how much of what both have stands in one order.
    pub paraphrase_containment: u32,
    /// The order.
    pub paraphrase_order: u32,
    /// Fewest terms that it shares.
    pub paraphrase_terms: u32,
    /// Score from which they have something in common.
    pub partial: u32,
    /// Fewest terms that they share then: a ratio alone is a bad sign for short sentences.
    pub partial_terms: u32,
    /// What the shared terms must weigh then, attendants of names left out, in 1/256 bit; half of it where the cosine is
    /// `ONE_FACT`.
    pub partial_content: u32,
    /// What of these must be neither a name nor a place: two sentences that name the same people share no fact yet.
    pub partial_said: u32,
}

/// Near-verbatim from four words in five: what passes for a light edit. Paraphrase from a little below the cut that best
/// tells "roughly the same, details differ" on STS (grade 2.5: 4 199 French, 4 383 English; a retelling in news adds more
/// than STS allows), where of 1 000 pairs of WMT14 strangers fewer than one stands. Partial where one such pair in 100 does
/// (2 900): within an event two sentences that look so alike seldom have nothing in common. What they share weighs two bits and
/// a half then, which is one word that a sixth of the sentences has.
impl Default for Thresholds {
    fn default() -> Self {
        Self {
            near: 8_000,
            paraphrase: 4_250,
            paraphrase_cosine: 0,
            paraphrase_containment: 0,
            paraphrase_order: 0,
            paraphrase_terms: 3,
            partial: 3_000,
            partial_terms: 3,
            partial_content: 640,
            partial_said: 1,
        }
    }
}

impl Thresholds {
    /// Whether two sentences, of which only the topic is known, may be a paraphrase or a partial match at all. What their
    /// terms weigh that tell more than who somebody is, is at most what all weigh.
    pub fn in_reach(&self, found: &Similarity) -> bool {
        let asked = if found.cosine >= ONE_FACT { self.partial_content / 2 } else { self.partial_content };
        let retold = found.shared >= self.paraphrase_terms && found.cosine >= self.paraphrase_cosine;
        retold || found.shared >= self.partial_terms && found.surprise >= asked.max(self.partial_said)
    }
}

/// Cosine from which two sentences have more in common than their topic: of 30 partial matches of one press in which a
/// reader found no fact in common, none had it.
const ONE_FACT: u32 = 4_000;

/// Share of the lighter sentence from which the other tells all of it, the cosine and the terms that say so, and how much less a
/// score is asked of a retelling then: what the longer one has beside it lowers the score.
const ALL_HELD: u32 = 9_500;
const ALL_COSINE: u32 = 4_500;
const ALL_TERMS: u32 = 5;
const LESS_FOR_ALL: u32 = 1_500;

/// What two long sentences must have in common to be a retelling though each holds no larger share of the other than is asked: what
/// their terms weigh, in 1/256 bit, how many they are, and their cosine.
const MUCH_CONTENT: u32 = 30 * 256;
const MUCH_TERMS: u32 = 9;
const MUCH_COSINE: u32 = 4_300;

/// Fewest words of two whole sentences that count as copied when they are equal: "Il a ajouté :" is nobody's.
const SHORTEST_SENTENCE: u32 = 4;

/// The grade of two whole sentences.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grade {
    /// Its kind.
    pub kind: MatchKind,
    /// 0 to 10 000: for copies the share of words in order, for retellings the score.
    pub score: u32,
}

/// Grades two sentences by their diff and their score; `None` where they have too little in common.
pub fn grade(
    left: &[Unit],
    right: &[Unit],
    ops: &[Op],
    similarity: Similarity,
    thresholds: Thresholds,
) -> Option<Grade> {
    let words = |units: &[Unit]| units.iter().map(|u| u.words).sum::<u32>();
    let (total_left, total_right) = (words(left), words(right));
    let same: u32 = ops
        .iter()
        .filter(|op| op.kind == OpKind::Same)
        .map(|op| words(&left[op.left.0 as usize..op.left.1 as usize]))
        .sum();
    let share = 20_000 * same / (total_left + total_right).max(1);
    let clash = similarity.clash.is_some();
    if !clash && total_left.min(total_right) >= SHORTEST_SENTENCE {
        if same == total_left && same == total_right {
            return Some(Grade { kind: MatchKind::Verbatim, score: 10_000 });
        }
        if share >= thresholds.near {
            return Some(Grade { kind: MatchKind::NearVerbatim, score: share });
        }
    }
    let Similarity { score, shared, content, said, cosine, containment, order, .. } = similarity;
    // Who and where alone is nothing told.
    let all = containment >= ALL_HELD && cosine >= ALL_COSINE && shared >= ALL_TERMS;
    let least = thresholds.paraphrase.saturating_sub(if all { LESS_FOR_ALL } else { 0 });
    let retold = score >= least && shared >= thresholds.paraphrase_terms && said > 0;
    let much = content >= MUCH_CONTENT && shared >= MUCH_TERMS && cosine >= MUCH_COSINE;
    let held = (much || containment >= thresholds.paraphrase_containment) && order >= thresholds.paraphrase_order;
    if !clash && retold && held && cosine >= thresholds.paraphrase_cosine {
        return Some(Grade { kind: MatchKind::Paraphrase, score });
    }
    let asked = if cosine >= ONE_FACT { thresholds.partial_content / 2 } else { thresholds.partial_content };
    let enough = shared >= thresholds.partial_terms && content >= asked && said >= thresholds.partial_said;
    if score >= thresholds.partial && enough {
        return Some(Grade { kind: MatchKind::Partial, score });
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::diff;
    use crate::base::Span;

    fn units(text: &str) -> Vec<Unit> {
        let unit = |(at, word): (usize, &str)| Unit {
            key: crate::base::hash_bytes(word.as_bytes()),
            span: Span::new(at as u32, at as u32 + 1),
            words: 1,
            alone: 1,
        };
        text.split(' ').enumerate().map(unit).collect()
    }

    fn kind(left: &str, right: &str) -> Option<MatchKind> {
        let (left, right) = (units(left), units(right));
        grade(&left, &right, &diff(&left, &right), Similarity::default(), Thresholds::default()).map(|g| g.kind)
    }

    #[test]
    fn copies_are_told_by_words_in_order() {
        assert_eq!(kind("a b c d e", "a b c d e"), Some(MatchKind::Verbatim));
        assert_eq!(kind("a b c d e f g h i j", "a b c d X f g h i j"), Some(MatchKind::NearVerbatim));
        assert_eq!(kind("a b c d e", "e d c b a"), None);
        assert_eq!(kind("il a ajouté", "il a ajouté"), None);
    }
}
