//! How much of what two sentences speak of is the same, 0 to 10 000.
//!
//! The cosine of the weighted terms says how alike the two are as wholes; the containment, how much of the shorter one
//! the longer holds. Neither alone will do: a retelling often adds a clause (low cosine), and a short sentence is
//! contained in everything (high containment). Terms that come in the same order count a little more than a bag of them.

use crate::base::square_root;
use crate::candidates::Vector;

/// What two sentences have in common.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Similarity {
    /// The whole score, in 1/10 000.
    pub score: u32,
    /// Cosine of the weighted terms, in 1/10 000.
    pub cosine: u32,
    /// Share of the lighter sentence's weight that both have, in 1/10 000.
    pub containment: u32,
    /// Terms that both have.
    pub shared: u32,
    /// What these weigh together, in 1/256 bit: how surprising it is that both have them.
    pub surprise: u32,
    /// Of those, how many stand in the same order, in 1/10 000.
    pub order: u32,
}

/// Parts of the score, in tenths: cosine, containment, order. Set by hand, cosine first; not yet fitted.
const COSINE: u32 = 6;
const CONTAINMENT: u32 = 3;
const ORDER: u32 = 1;

/// A ratio says little of few terms: the score is scaled by n / (n + [`FEW`]), n the shared terms, so that at [`MANY`] it
/// is whole.
const FEW: u32 = 4;
const MANY: u32 = 8;

/// Compares two sentences. `left_order` and `right_order` are their terms in order of the text.
pub fn similarity(left: &Vector, right: &Vector, left_order: &[u32], right_order: &[u32]) -> Similarity {
    let (mut at, mut product, mut shared, mut surprise) = (0, 0_u64, 0_u32, 0_u32);
    for term in &left.terms {
        while at < right.terms.len() && right.terms[at].term < term.term {
            at += 1;
        }
        if at < right.terms.len() && right.terms[at].term == term.term {
            let weight = u64::from(term.weight.min(right.terms[at].weight));
            product += weight * weight;
            shared += 1;
            surprise += weight as u32;
        }
    }
    if shared == 0 || left.norm == 0 || right.norm == 0 {
        return Similarity::default();
    }
    let length = square_root(u128::from(left.norm) * u128::from(right.norm)).max(1);
    let lighter = left.norm.min(right.norm).max(1);
    let cosine = (product * 10_000 / length).min(10_000) as u32;
    let containment = (product * 10_000 / lighter).min(10_000) as u32;
    let order = same_order(left_order, right_order, shared);
    // Order alone says nothing: it scales with what is shared.
    let ordered = order * containment.min(cosine * 2).min(10_000) / 10_000;
    let alike = (COSINE * cosine + CONTAINMENT * containment + ORDER * ordered) / 10;
    let score = (alike * shared * (MANY + FEW) / ((shared + FEW) * MANY)).min(10_000);
    Similarity { score, cosine, containment, shared, surprise, order }
}

/// Of `shared` common terms, the share in the longest sequence that keeps its order, in 1/10 000.
fn same_order(left: &[u32], right: &[u32], shared: u32) -> u32 {
    // Positions in `right` of left's terms, in left's order; then the longest rising sequence among them.
    let mut rising: Vec<u32> = Vec::new();
    for (at, term) in left.iter().enumerate() {
        if left[..at].contains(term) {
            continue;
        }
        let Some(place) = right.iter().position(|other| other == term) else { continue };
        let place = place as u32;
        let slot = rising.partition_point(|end| *end < place);
        if slot == rising.len() {
            rising.push(place);
        } else {
            rising[slot] = place;
        }
    }
    (rising.len() as u32 * 10_000) / shared.max(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::candidates::Weighted;

    fn vector(terms: &[u32]) -> Vector {
        Vector::new(0, terms.iter().map(|t| Weighted { term: *t, weight: 300 }).collect())
    }

    fn score(left: &[u32], right: &[u32]) -> Similarity {
        similarity(&vector(left), &vector(right), left, right)
    }

    #[test]
    fn equal_sentences_score_fully_and_strangers_not_at_all() {
        let many: Vec<u32> = (0..8).collect();
        assert_eq!(score(&many, &many).score, 10_000);
        assert!(score(&many[..3], &many[..3]).score < 7_000, "three terms alone prove little");
        assert_eq!(score(&[1, 2, 3], &[4, 5]), Similarity::default());
        assert_eq!(score(&[], &[]), Similarity::default());
    }

    #[test]
    fn the_measure_is_symmetric_and_order_counts() {
        let (left, right) = (&[1, 2, 3, 4, 5], &[5, 4, 3, 2, 1, 9]);
        assert_eq!(score(left, right).score, score(right, left).score);
        assert!(score(left, &[1, 2, 3, 4, 5, 9]).score > score(left, right).score);
    }

    #[test]
    fn a_longer_retelling_scores_below_an_equal_one() {
        let retold = score(&[1, 2, 3, 4], &[1, 2, 3, 4, 5, 6, 7]);
        assert!(retold.score > 5_000 && retold.score < score(&[1, 2, 3, 4], &[1, 2, 3, 4]).score, "{retold:?}");
        assert_eq!(retold.containment, 10_000);
    }
}
