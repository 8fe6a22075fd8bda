//! How much a term weighs: rare ones much, common ones little (inverse document frequency, Spärck Jones, 1972), where a
//! "document" is a sentence of the batch. Integers throughout.

use crate::base::log2_times_256;

/// Below this many sentences their own frequencies say nothing: every term weighs as if it stood in one of so many.
const SMALL_BATCH: u64 = 8;

/// Every term of a batch, with the number of sentences it stands in.
#[derive(Clone, Debug, Default)]
pub struct TermTable {
    keys: Vec<u64>,
    sentences_with: Vec<u32>,
    sentences: u64,
}

/// A term of a sentence with its weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weighted {
    /// Index of the term in the batch's table.
    pub term: u32,
    /// Its weight: 256 times the binary logarithm of its rarity, scaled by the caller's share.
    pub weight: u32,
}

impl TermTable {
    /// Counts terms: `sentences` gives the keys of each sentence, repeats allowed.
    pub fn new<'s>(sentences: impl IntoIterator<Item = &'s [u64]>) -> Self {
        let mut all = Vec::new();
        let mut count = 0;
        let mut one = Vec::new();
        for keys in sentences {
            one.clear();
            one.extend_from_slice(keys);
            one.sort_unstable();
            one.dedup();
            all.extend_from_slice(&one);
            count += 1;
        }
        all.sort_unstable();
        let (mut keys, mut sentences_with) = (Vec::new(), Vec::new());
        for run in all.chunk_by(|left, right| left == right) {
            keys.push(run[0]);
            sentences_with.push(run.len() as u32);
        }
        Self { keys, sentences_with, sentences: count }
    }

    /// How many different terms there are.
    pub fn len(&self) -> usize {
        self.keys.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// How many sentences were counted.
    pub fn sentences(&self) -> u64 {
        self.sentences
    }

    /// The index of a term, if the batch has it.
    pub fn index(&self, key: u64) -> Option<u32> {
        self.keys.binary_search(&key).ok().map(|at| at as u32)
    }

    /// How many sentences the term at `index` stands in.
    pub fn frequency(&self, index: u32) -> u32 {
        self.sentences_with[index as usize]
    }

    /// The weight of the term at `index`: 256 · log₂((N + 1) / (n + ½)), N sentences in all, n with the term.
    pub fn weight(&self, index: u32) -> u32 {
        let with = u64::from(self.frequency(index));
        let total = self.sentences;
        if total < SMALL_BATCH {
            return log2_times_256(2 * (SMALL_BATCH + 1), 3);
        }
        log2_times_256(2 * (total + 1), 2 * with + 1)
    }
}

/// How many texts of a batch have a feature, for features too many to name: letters in a row, beginnings of words. Counted
/// by hash in a table of fixed size, so that two features that fall together weigh as the commoner of them: one in a
/// hundred thousand does, and a batch of any size costs the same memory.
#[derive(Clone, Debug)]
pub struct Rarity {
    counts: Vec<u32>,
    texts: u64,
}

/// Buckets of [`Rarity`].
const BUCKETS: usize = 1 << 17;

/// A batch is counted as if it held so many texts more, in which a feature stands once: a few texts say little of what is
/// rare, and two texts alone must not make everything they share worthless.
const TEXTS_BEFORE: u64 = 64;

impl Default for Rarity {
    fn default() -> Self {
        Self { counts: vec![0; BUCKETS], texts: 0 }
    }
}

impl Rarity {
    /// Counts one text by its distinct features.
    pub fn count(&mut self, features: &[u32]) {
        self.texts += 1;
        for feature in features {
            self.counts[*feature as usize % BUCKETS] += 1;
        }
    }

    /// The weight of a feature: 256 · log₂((N + 65) / (n + 1 ½)), N texts in all, n with the feature.
    pub fn weight(&self, feature: u32) -> u32 {
        let with = u64::from(self.counts[feature as usize % BUCKETS]);
        log2_times_256(2 * (self.texts + TEXTS_BEFORE + 1), 2 * with + 3)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rare_terms_weigh_more_and_repeats_in_a_sentence_count_once() {
        let sentences: Vec<Vec<u64>> = (0..100).map(|i| if i < 50 { vec![1, 1, 2 + i] } else { vec![200] }).collect();
        let table = TermTable::new(sentences.iter().map(Vec::as_slice));
        let (common, rare) = (table.index(1).expect("counted"), table.index(10).expect("counted"));
        assert_eq!((table.frequency(common), table.frequency(rare)), (50, 1));
        assert!(table.weight(rare) > 4 * table.weight(common));
        assert_eq!(table.index(999), None);
    }

    #[test]
    fn rare_features_weigh_more_and_two_texts_still_weigh_what_they_share() {
        let mut rarity = Rarity::default();
        rarity.count(&[1, 2]);
        rarity.count(&[1, 3]);
        assert!(rarity.weight(1) > 1_000 && rarity.weight(1) < rarity.weight(2), "{}", rarity.weight(1));
        (0..1_000).for_each(|_| rarity.count(&[1]));
        assert!(rarity.weight(1) < 100 && rarity.weight(3) > 2_000);
    }

    #[test]
    fn a_few_sentences_weigh_all_terms_alike() {
        let table = TermTable::new([[1, 2].as_slice(), &[1, 3]]);
        assert_eq!(table.weight(0), table.weight(2));
        assert!(table.weight(0) > 0);
    }
}
