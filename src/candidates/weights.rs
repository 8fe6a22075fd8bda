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
    fn a_few_sentences_weigh_all_terms_alike() {
        let table = TermTable::new([[1, 2].as_slice(), &[1, 3]]);
        assert_eq!(table.weight(0), table.weight(2));
        assert!(table.weight(0) > 0);
    }
}
