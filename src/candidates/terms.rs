//! Sentence pairs that share rare terms: the candidates of the same-information channel.
//!
//! An inverted index from term to sentences, walked sentence by sentence; terms that stand in too many sentences lead
//! nowhere and are skipped here (they still count in the score). Two conditions, always: a share of the weight *and* a
//! number of shared terms, because a short sentence is contained in everything.
//!
//! Cost: the sum over rare terms of the square of their frequency, at most [`MOST_FREQUENT`] times the postings.

use crate::candidates::Weighted;

/// The terms of one sentence, sorted by term, each once, and the group it may only meet others outside of.
#[derive(Clone, Debug, Default)]
pub struct Vector {
    /// Sentences with the same owner (an article) are never paired.
    pub owner: u32,
    /// Sorted by term.
    pub terms: Vec<Weighted>,
    /// Sum of the squared weights.
    pub norm: u64,
}

impl Vector {
    /// From terms in any order; of repeated ones the heaviest is kept.
    pub fn new(owner: u32, mut terms: Vec<Weighted>) -> Self {
        terms.sort_unstable_by_key(|t| (t.term, std::cmp::Reverse(t.weight)));
        terms.dedup_by_key(|t| t.term);
        let norm = terms.iter().map(|t| u64::from(t.weight) * u64::from(t.weight)).sum();
        Self { owner, terms, norm }
    }
}

/// Two sentences by their index, left below right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SentencePair {
    /// Index of the one that comes first.
    pub left: u32,
    /// Index of the other.
    pub right: u32,
}

/// Terms that stand in more sentences than this, or in a larger share than one in eight, lead to no candidates.
const MOST_FREQUENT: usize = 400;

/// Fewest shared rare terms of a candidate.
const FEWEST_SHARED: u32 = 2;

/// Least share of the lighter sentence's squared weight that a candidate shares, in 1/10 000.
const LEAST_SHARE: u64 = 1_600;

/// The pairs of sentence `right` with every earlier sentence of another owner that shares enough with it, sorted.
///
/// `postings[t]` lists, in order, the sentences with term `t`. `scratch` is cleared and reused.
pub fn candidate_pairs(
    right: u32,
    vectors: &[Vector],
    postings: &[Vec<u32>],
    scratch: &mut Scratch,
    out: &mut Vec<SentencePair>,
) {
    let sentence = &vectors[right as usize];
    scratch.ready(vectors.len());
    let most = MOST_FREQUENT.min(vectors.len() / 8).max(40);
    for weighted in &sentence.terms {
        let list = &postings[weighted.term as usize];
        if list.len() > most {
            continue;
        }
        let product = u64::from(weighted.weight) * u64::from(weighted.weight);
        for left in list.iter().take_while(|left| **left < right) {
            scratch.add(*left, product);
        }
    }
    let first = out.len();
    for left in &scratch.touched {
        let (shared, weight) = scratch.found[*left as usize];
        let other = &vectors[*left as usize];
        let lighter = sentence.norm.min(other.norm);
        if other.owner != sentence.owner && shared >= FEWEST_SHARED && weight * 10_000 >= lighter * LEAST_SHARE {
            out.push(SentencePair { left: *left, right });
        }
    }
    // One in many is left: only these are put in order.
    out[first..].sort_unstable();
    scratch.clear();
}

/// Reused memory of [`candidate_pairs`].
#[derive(Debug, Default)]
pub struct Scratch {
    found: Vec<(u32, u64)>,
    touched: Vec<u32>,
}

impl Scratch {
    fn ready(&mut self, sentences: usize) {
        if self.found.len() < sentences {
            self.found.resize(sentences, (0, 0));
        }
    }

    fn add(&mut self, sentence: u32, weight: u64) {
        let entry = &mut self.found[sentence as usize];
        if entry.0 == 0 {
            self.touched.push(sentence);
        }
        entry.0 += 1;
        entry.1 += weight;
    }

    fn clear(&mut self) {
        for sentence in self.touched.drain(..) {
            self.found[sentence as usize] = (0, 0);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vector(owner: u32, terms: &[u32]) -> Vector {
        Vector::new(owner, terms.iter().map(|t| Weighted { term: *t, weight: 100 }).collect())
    }

    fn pairs(vectors: &[Vector]) -> Vec<(u32, u32)> {
        let terms = vectors.iter().flat_map(|v| &v.terms).map(|t| t.term + 1).max().unwrap_or_default();
        let mut postings = vec![Vec::new(); terms as usize];
        for (at, vector) in vectors.iter().enumerate() {
            vector.terms.iter().for_each(|t| postings[t.term as usize].push(at as u32));
        }
        let (mut scratch, mut out) = (Scratch::default(), Vec::new());
        for right in 0..vectors.len() as u32 {
            candidate_pairs(right, vectors, &postings, &mut scratch, &mut out);
        }
        out.iter().map(|pair| (pair.left, pair.right)).collect()
    }

    #[test]
    fn sentences_of_two_owners_that_share_two_rare_terms_meet() {
        let vectors = [vector(0, &[1, 2, 3]), vector(0, &[1, 2, 3]), vector(1, &[2, 3, 4]), vector(2, &[3, 5, 6])];
        assert_eq!(pairs(&vectors), [(0, 2), (1, 2)]);
    }

    #[test]
    fn a_share_is_asked_for_besides_the_number() {
        let long: Vec<u32> = (0..60).collect();
        let other: Vec<u32> = (58..120).collect();
        assert_eq!(pairs(&[vector(0, &long), vector(1, &other)]), []);
    }
}
