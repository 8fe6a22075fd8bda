//! Finds table phrases in a run of tokens: folded words in order, whatever stands between them in punctuation.

use crate::text::hash_set::HashSet64;
use crate::text::table_words::table_words;
use crate::text::words::HashMap64;

/// Phrases to look for, each with a value of the caller's.
#[derive(Debug)]
pub(crate) struct Phrases<V> {
    /// First words, for a quick "no": most words begin no phrase.
    firsts: HashSet64,
    /// By the hash of a phrase's first word: its other words and its value.
    by_first: HashMap64<Vec<(Box<[u64]>, V)>>,
}

/// A phrase found: its value and how many words it has.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Hit<V> {
    pub(crate) value: V,
    pub(crate) words: usize,
}

impl<V: Copy> Phrases<V> {
    pub(crate) fn new(phrases: impl IntoIterator<Item = (&'static str, V)>) -> Self {
        let mut by_first: HashMap64<Vec<(Box<[u64]>, V)>> = HashMap64::default();
        let (mut words, mut fold) = (Vec::new(), Vec::new());
        for (phrase, value) in phrases {
            words.clear();
            push_hashes(phrase, &mut fold, &mut words);
            if let Some((first, rest)) = words.split_first() {
                by_first.entry(*first).or_default().push((rest.into(), value));
            }
        }
        // The longest first, so that a phrase is not hidden by its own beginning.
        by_first.values_mut().for_each(|list| list.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len())));
        Self { firsts: HashSet64::new(by_first.keys().copied()), by_first }
    }

    /// Every phrase that begins with the first of `words`, longest first.
    pub(crate) fn at<'p>(&'p self, words: &'p [u64]) -> impl Iterator<Item = Hit<V>> + 'p {
        let first = words.first().filter(|first| self.firsts.contains(**first));
        let list = first.and_then(|first| self.by_first.get(first)).map_or(&[][..], Vec::as_slice);
        list.iter()
            .filter(|(rest, _)| words[1..].starts_with(rest))
            .map(|(rest, value)| Hit { value: *value, words: rest.len() + 1 })
    }
}

/// The hashes of a phrase's words, as the tokeniser makes them.
pub(crate) fn word_hashes(phrase: &str) -> Vec<u64> {
    let mut hashes = Vec::new();
    push_hashes(phrase, &mut Vec::new(), &mut hashes);
    hashes
}

fn push_hashes(phrase: &str, fold: &mut Vec<u8>, hashes: &mut Vec<u64>) {
    table_words(phrase, fold, &mut |_, class, hash| {
        if class.is_word() {
            hashes.push(hash);
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_phrase_comes_first_and_punctuation_does_not_count() {
        let phrases = Phrases::new([("lire", 1), ("lire aussi", 2), ("à lire", 3)]);
        let words = word_hashes("Lire – aussi : le pont");
        let found: Vec<(i32, usize)> = phrases.at(&words).map(|hit| (hit.value, hit.words)).collect();
        assert_eq!(found, [(2, 2), (1, 1)]);
        assert_eq!(phrases.at(&words[1..]).count(), 0);
        assert_eq!(phrases.at(&[]).count(), 0);
    }
}
