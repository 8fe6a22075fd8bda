//! Pairs just above and just below the threshold, word by word, so that a reader can see where the cut falls.
//!
//! Of the pairs nearest to the threshold some are drawn by the hash of their ids: the same ones in every run, and no two
//! neighbours of one cluster only.

use crate::align::{OpKind, diff, units};
use crate::base::{hash_bytes, mix};
use crate::engine::dedup::corpus::Corpus;
use crate::engine::dedup::options::Options;
use crate::sketch::{Overlap, Share};
use crate::text::{Article, Prepared, prepare};

/// A pair of the sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NearPair {
    /// Position of the one article in the corpus.
    pub left: u32,
    /// Position of the other.
    pub right: u32,
    /// What they share.
    pub overlap: Overlap,
}

/// A stretch of the word diff of two articles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// What becomes of it.
    pub kind: OpKind,
    /// The words as written; the middle of a long stretch that both have is left out.
    pub text: String,
}

/// How far from a threshold a pair may be, in ten-thousandths.
const NEAR: u32 = 1_000;

/// Pairs that the ones of the sheet are drawn from.
const DRAWN_FROM: usize = 200;

/// Words of an article that are laid out: a diff costs the product of two lengths.
const MOST_WORDS: usize = 1_500;

/// Words that are shown on either side of a long stretch that both have.
const SHOWN: usize = 8;

/// By how much a pair reaches the threshold it reaches best; below zero, by how much it misses the nearest. Nothing where
/// it is not near.
pub(super) fn margin(overlap: Overlap, options: &Options) -> Option<i32> {
    let over = |share: Share, least: Option<Share>| {
        least.map(|least| share.ten_thousandths() as i32 - least.ten_thousandths() as i32)
    };
    let best =
        over(overlap.jaccard(), options.min_jaccard).max(over(overlap.containment(), options.min_containment))?;
    (best.unsigned_abs() <= NEAR).then_some(best)
}

/// Up to `count` of `pairs`: drawn from those nearest to the threshold, in order of their nearness.
pub(super) fn drawn(corpus: &Corpus, mut pairs: Vec<(i32, NearPair)>, count: usize) -> Vec<NearPair> {
    let nearness = |(margin, pair): &(i32, NearPair)| (margin.unsigned_abs(), pair.left, pair.right);
    pairs.sort_unstable_by_key(nearness);
    pairs.truncate(DRAWN_FROM.max(count));
    let draw = |pair: &NearPair| {
        let hash = |article| hash_bytes(corpus.id(article).as_bytes());
        mix(hash(pair.left), hash(pair.right))
    };
    pairs.sort_by_cached_key(|(_, pair)| draw(pair));
    pairs.truncate(count);
    pairs.sort_unstable_by_key(nearness);
    pairs.into_iter().map(|(_, pair)| pair).collect()
}

/// The word diff of two texts, long equal stretches shortened.
pub fn stretches(left: &str, right: &str) -> Vec<Stretch> {
    let prepared = |text: &str| prepare(Article { text: text.to_owned(), ..Article::default() });
    let (left, right) = (prepared(left), prepared(right));
    let laid_out = |prepared: &Prepared| {
        let mut units = units(prepared, &prepared.tokens);
        units.truncate(MOST_WORDS);
        units
    };
    let (one, other) = (laid_out(&left), laid_out(&right));
    let mut found = Vec::new();
    for op in diff(&one, &other) {
        let (prepared, units) = match op.kind {
            OpKind::OnlyRight => (&right, &other[op.right.0 as usize..op.right.1 as usize]),
            OpKind::Same | OpKind::OnlyLeft => (&left, &one[op.left.0 as usize..op.left.1 as usize]),
        };
        let (Some(first), Some(last)) = (units.first(), units.last()) else { continue };
        let text = match op.kind {
            OpKind::Same if units.len() > 2 * SHOWN + 2 => {
                let (head, tail) = (&units[SHOWN - 1], &units[units.len() - SHOWN]);
                let (head, tail) = (first.span.cover(head.span), tail.span.cover(last.span));
                format!("{} … {}", prepared.text(head), prepared.text(tail))
            }
            _ => prepared.text(first.span.cover(last.span)).to_owned(),
        };
        found.push(Stretch { kind: op.kind, text });
    }
    found
}
