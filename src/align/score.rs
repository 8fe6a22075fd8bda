//! Two measures of two texts, 0 to 10 000 each.
//!
//! The topic is cheap and looks at the weighted terms alone: their cosine says how alike the two are as wholes, their
//! containment how much of the shorter one the longer holds. Neither alone will do: a retelling often adds a clause (low
//! cosine), and a short sentence is contained in everything (high containment). It decides which pairs are looked at.
//!
//! The score goes by all features and decides the grade. Its weights are fitted to what readers said of sentence pairs
//! (a ridge regression shared by several sets, after the manner of Šarić and others, 2012, and Madnani and others, 2012).

use std::sync::LazyLock;

use crate::align::Clash;
use crate::align::features::{FEATURES, Features, HEADS, Measured, SHARED, in_order, places};
use crate::align::weights::{SAME_LANGUAGE, TWO_LANGUAGES, Weights};
use crate::base::square_root;
use crate::candidates::{Vector, Weighted};
use crate::text::{Language, TermKind};

/// What two sentences have in common.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Similarity {
    /// How close what they say is, in 1/10 000: what grades go by.
    pub score: u32,
    /// How much of what they speak of is the same, in 1/10 000: whether they are worth a closer look.
    pub topic: u32,
    /// Cosine of the weighted terms, in 1/10 000.
    pub cosine: u32,
    /// Share of the lighter sentence's weight that both have, in 1/10 000.
    pub containment: u32,
    /// Terms that both have.
    pub shared: u32,
    /// What these weigh together, in 1/256 bit: how surprising it is that both have them.
    pub surprise: u32,
    /// Of that, what is left without the words that only tell who somebody is or that he speaks.
    pub content: u32,
    /// Of that, what is neither a name nor a place: what is said of these.
    pub said: u32,
    /// Of those, how many stand in the same order, in 1/10 000.
    pub order: u32,
    /// How alike their letters are, every four in a row, the rare ones first, in 1/10 000.
    pub letters: u32,
    /// What speaks against their saying the same.
    pub clash: Option<Clash>,
}

/// Parts of the topic, in tenths: cosine, containment, order. Set by hand, cosine first.
const COSINE: u32 = 6;
const CONTAINMENT: u32 = 3;
const ORDER: u32 = 1;

/// A ratio says little of few terms: the topic is scaled by n / (n + [`FEW`]), n the shared terms, so that at [`MANY`] it
/// is whole.
const FEW: u32 = 4;
const MANY: u32 = 8;

/// The weighted terms of a text: sorted, and in its order.
pub type TermRow<'a> = (&'a Vector, &'a [Weighted]);

/// Looks at the weighted terms of two sentences alone: everything but the score, which is 0. Linear but for a sort.
pub fn topic(left: TermRow<'_>, right: TermRow<'_>) -> Similarity {
    ordered(shared_terms(left.0, right.0), left, right)
}

/// The same where the topic may come to `least`, or `wanted` says so; else without the order, and the topic is 0. Most pairs of
/// a large batch share a few words and nothing else, and to look for their order costs more than all the rest.
pub fn topic_from(
    least: u32,
    left: TermRow<'_>,
    right: TermRow<'_>,
    wanted: impl Fn(&Similarity) -> bool,
) -> Similarity {
    let found = shared_terms(left.0, right.0);
    let most = alike(&Similarity { order: 10_000, ..found });
    if most >= least || wanted(&found) { ordered(found, left, right) } else { found }
}

fn shared_terms(left: &Vector, right: &Vector) -> Similarity {
    let (mut at, mut product, mut shared, mut surprise) = (0, 0_u64, 0_u32, 0_u32);
    let theirs = &right.terms;
    for term in &left.terms {
        while at < theirs.len() && theirs[at].term < term.term {
            at += 1;
        }
        if at < theirs.len() && theirs[at].term == term.term {
            let weight = u64::from(term.weight.min(theirs[at].weight));
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
    Similarity { cosine, containment, shared, surprise, ..Similarity::default() }
}

fn ordered(found: Similarity, (_, left): TermRow<'_>, (_, right): TermRow<'_>) -> Similarity {
    if found.shared == 0 {
        return found;
    }
    let found = Similarity { order: in_order(places(left, right).into_iter().flatten(), found.shared), ..found };
    Similarity { topic: alike(&found), ..found }
}

/// The topic of two texts of which all the rest is known.
fn alike(found: &Similarity) -> u32 {
    let Similarity { cosine, containment, shared, order, .. } = *found;
    // Order alone says nothing: it scales with what is shared.
    let ordered = order * containment.min(cosine * 2).min(10_000) / 10_000;
    let alike = (COSINE * cosine + CONTAINMENT * containment + ORDER * ordered) / 10;
    (alike * shared * (MANY + FEW) / ((shared + FEW) * MANY)).min(10_000)
}

/// What the shared terms weigh that tell more than who somebody is or that he speaks, and what of these is no name and no
/// place, in 1/256 bit. Cost: linear but for a logarithm.
pub fn content(left: &Measured<'_>, right: &Measured<'_>) -> (u32, u32) {
    let told = |side: &Measured<'_>| {
        let all = side.order.iter().zip(&side.profile.items).filter(|(_, item)| !item.who);
        let mut terms: Vec<(Weighted, TermKind)> = all.map(|(weighted, item)| (*weighted, item.kind)).collect();
        terms.sort_unstable_by_key(|(weighted, _)| weighted.term);
        terms.dedup_by_key(|(weighted, _)| weighted.term);
        terms
    };
    let theirs = told(right);
    let (mut content, mut said) = (0, 0);
    for (weighted, kind) in told(left) {
        let Ok(at) = theirs.binary_search_by_key(&weighted.term, |(other, _)| other.term) else { continue };
        let weight = weighted.weight.min(theirs[at].0.weight);
        content += weight;
        said += if matches!(kind, TermKind::Word | TermKind::Figure) { weight } else { 0 };
    }
    (content, said)
}

/// The tables in the order of [`FEATURES`].
static SAME: LazyLock<[i64; FEATURES.len()]> = LazyLock::new(|| in_order_of_features(&SAME_LANGUAGE));
static TWO: LazyLock<[i64; FEATURES.len()]> = LazyLock::new(|| in_order_of_features(&TWO_LANGUAGES));

fn in_order_of_features(weights: &Weights) -> [i64; FEATURES.len()] {
    FEATURES.map(|name| weights.of.iter().find(|(known, _)| *known == name).map_or(0, |(_, weight)| *weight))
}

/// The score of what was measured, 0 to 10 000: the grade, in 1/10 000 of the best, that readers of the STS benchmark are
/// expected to give. 0 where no term is shared and no word begins alike.
pub fn closeness(features: &Features, languages: (Language, Language)) -> u32 {
    if features[SHARED] == 0 && features[HEADS] == 0 {
        return 0;
    }
    let known = languages.0 != Language::Unknown && languages.1 != Language::Unknown;
    let (base, weights) = match known && languages.0 != languages.1 {
        true => (TWO_LANGUAGES.base, &*TWO),
        false => (SAME_LANGUAGE.base, &*SAME),
    };
    let sum: i64 = features.iter().zip(weights).map(|(value, weight)| i64::from(*value) * weight).sum();
    (base + sum / 10_000).clamp(0, 10_000) as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::FOURS;

    fn score(left: &[u32], right: &[u32]) -> Similarity {
        let order = |terms: &[u32]| terms.iter().map(|t| Weighted { term: *t, weight: 300 }).collect::<Vec<_>>();
        let (left, right) = (order(left), order(right));
        topic((&Vector::new(0, left.clone()), &left), (&Vector::new(0, right.clone()), &right))
    }

    #[test]
    fn equal_sentences_are_wholly_on_one_topic_and_strangers_are_not() {
        let many: Vec<u32> = (0..8).collect();
        assert_eq!(score(&many, &many).topic, 10_000);
        assert!(score(&many[..3], &many[..3]).topic < 7_000, "three terms alone prove little");
        assert_eq!(score(&[1, 2, 3], &[4, 5]), Similarity::default());
        assert_eq!(score(&[], &[]), Similarity::default());
    }

    #[test]
    fn what_is_passed_over_would_not_have_come_so_far() {
        let row = |terms: &[u32]| terms.iter().map(|t| Weighted { term: *t, weight: 300 }).collect::<Vec<_>>();
        let sides: [&[u32]; 5] = [&[1, 2, 3, 4], &[4, 3, 9, 8], &[4], &[7, 8, 9, 10, 11, 12, 3], &[1, 2, 4, 3, 20]];
        for left in sides {
            for right in sides {
                let (mine, theirs) = (row(left), row(right));
                let (one, other) = (Vector::new(0, mine.clone()), Vector::new(0, theirs.clone()));
                let whole = topic((&one, &mine), (&other, &theirs));
                for least in [0, 800, 2_400, 6_000] {
                    let found = topic_from(least, (&one, &mine), (&other, &theirs), |_| false);
                    assert!(found == whole || found.topic == 0 && whole.topic < least, "{left:?} {right:?} {least}");
                }
                assert_eq!(topic_from(10_001, (&one, &mine), (&other, &theirs), |_| true), whole);
            }
        }
    }

    #[test]
    fn the_measure_is_symmetric_and_order_counts() {
        let (left, right) = (&[1, 2, 3, 4, 5], &[5, 4, 3, 2, 1, 9]);
        assert_eq!(score(left, right).topic, score(right, left).topic);
        assert!(score(left, &[1, 2, 3, 4, 5, 9]).topic > score(left, right).topic);
    }

    #[test]
    fn a_longer_retelling_is_below_an_equal_one() {
        let retold = score(&[1, 2, 3, 4], &[1, 2, 3, 4, 5, 6, 7]);
        assert!(retold.topic > 5_000 && retold.topic < score(&[1, 2, 3, 4], &[1, 2, 3, 4]).topic, "{retold:?}");
        assert_eq!(retold.containment, 10_000);
    }

    #[test]
    fn every_feature_has_its_weight() {
        for name in FEATURES {
            for weights in [&SAME_LANGUAGE, &TWO_LANGUAGES] {
                assert_eq!(weights.of.iter().filter(|(known, _)| *known == name).count(), 1, "{name}");
            }
        }
        assert_eq!([SHARED, FOURS, HEADS].map(|at| FEATURES[at]), ["shared", "fours", "heads"]);
    }
}
