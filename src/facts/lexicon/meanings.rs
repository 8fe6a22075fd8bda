//! What the words of one language mean: the concepts of each word, and of the phrases that begin with it, in one flat table.
//!
//! ```text
//! keys       attaque  blessé  mise …           each with a stretch of meanings, longest phrase first
//! meanings   count ATTACK · event ATTACK · …   each with the keys of the words that have to follow: "mise" + "en garde"
//! ```
//!
//! Tables of concepts are by far the longest, are read at the start of every run, and are asked for a few words near a fact: so
//! words stand apart from those of the roles, which every word of a text is looked up in, and nothing is allocated for one. Not
//! done here: which concepts there are (`concepts.rs`).

use std::cmp::Reverse;

use crate::facts::lexicon::concepts::{self, Sort};
use crate::facts::lexicon::each_phrase;
use crate::text::{HashMap64, HashSet64};

/// About so many words and phrases has a language; no limit.
const USUAL: usize = 8192;

/// One meaning of a word, or of a phrase that begins with it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Meaning {
    sort: Sort,
    id: &'static str,
    /// Where the keys of the words behind the first stand, and how many they are.
    rest: u32,
    len: u32,
}

/// The concepts of the words of one language.
#[derive(Debug)]
pub(crate) struct Meanings {
    keys: HashSet64,
    /// For each key in order, where its meanings begin; one more for the end of the last.
    starts: Vec<u32>,
    meanings: Vec<Meaning>,
    rests: Vec<u64>,
}

impl Default for Meanings {
    fn default() -> Self {
        Self { keys: HashSet64::placed(&[]), starts: vec![0], meanings: Vec::new(), rests: Vec::new() }
    }
}

impl Meanings {
    /// The concepts in the language of a column.
    pub(crate) fn of(column: usize) -> Self {
        let (mut read, mut rests, mut scratch) = (Vec::with_capacity(USUAL), Vec::new(), Vec::new());
        let mut places: HashMap64<u32> = HashMap64::with_capacity_and_hasher(USUAL, Default::default());
        let (mut keys, mut starts) = (Vec::with_capacity(USUAL), vec![0_u32; 1]);
        for (sort, id, cell) in concepts::cells(column) {
            each_phrase(cell, &mut scratch, |phrase| {
                let Some((first, rest)) = phrase.split_first() else { return };
                let place = *places.entry(*first).or_insert_with(|| {
                    keys.push(*first);
                    starts.push(0);
                    keys.len() as u32 - 1
                });
                starts[place as usize + 1] += 1;
                read.push((place, Meaning { sort, id, rest: rests.len() as u32, len: rest.len() as u32 }));
                rests.extend_from_slice(rest);
            });
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let Some((_, any)) = read.first() else { return Self::default() };
        let (mut meanings, mut free) = (vec![*any; read.len()], starts.clone());
        for (place, meaning) in read {
            let at = &mut free[place as usize];
            meanings[*at as usize] = meaning;
            *at += 1;
        }
        for (start, end) in starts.iter().zip(&starts[1..]) {
            // Stable: of two as long the first of the table counts.
            meanings[*start as usize..*end as usize].sort_by_key(|meaning| Reverse(meaning.len));
        }
        Self { keys: HashSet64::placed(&keys), starts, meanings, rests }
    }

    /// The meanings of the word with a key, and of phrases that begin with it.
    #[inline]
    pub(crate) fn get(&self, key: u64) -> &[Meaning] {
        self.keys.position(key).map_or(&[], |at| &self.meanings[self.starts[at] as usize..self.starts[at + 1] as usize])
    }

    /// The first of some meanings that is of this use and whose phrase stands there; `next` gives the key of the n-th token
    /// after the word.
    #[inline]
    pub(crate) fn among<'m>(
        &self,
        meanings: &'m [Meaning],
        sort: Sort,
        next: impl Fn(usize) -> Option<u64>,
    ) -> Option<&'m Meaning> {
        let stands = |meaning: &&Meaning| {
            meaning.sort == sort && self.rest(meaning).iter().enumerate().all(|(n, key)| next(n + 1) == Some(*key))
        };
        meanings.iter().find(stands)
    }

    /// The concept of a word in one of its uses; `next` as in [`among`](Self::among).
    pub(crate) fn concept(&self, key: u64, sort: Sort, next: impl Fn(usize) -> Option<u64>) -> Option<&'static str> {
        self.among(self.get(key), sort, next).map(Meaning::id)
    }

    /// The concepts of a phrase.
    pub(crate) fn of_phrase(&self, first: u64, rest: &[u64]) -> impl Iterator<Item = &'static str> {
        self.get(first).iter().filter(move |meaning| self.rest(meaning) == rest).map(|meaning| meaning.id)
    }

    fn rest(&self, meaning: &Meaning) -> &[u64] {
        &self.rests[meaning.rest as usize..][..meaning.len as usize]
    }
}

impl Meaning {
    /// The concept.
    pub(crate) const fn id(&self) -> &'static str {
        self.id
    }

    /// How many tokens the word or phrase takes.
    pub(crate) const fn tokens(&self) -> usize {
        self.len as usize + 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Language, alternatives};

    #[test]
    fn holds_every_word_and_phrase_of_the_table_longest_first() {
        for (column, language) in Language::ALL.into_iter().enumerate() {
            let all = Meanings::of(column);
            let mut count = 0;
            for (sort, id, cell) in concepts::cells(column) {
                for keys in alternatives(cell).map(concepts::keys) {
                    let found =
                        |meaning: &Meaning| meaning.sort == sort && meaning.id == id && all.rest(meaning) == &keys[1..];
                    assert!(all.get(keys[0]).iter().any(found), "{language:?}: {id} in {cell}");
                    assert!(all.of_phrase(keys[0], &keys[1..]).any(|of| of == id));
                    count += 1;
                }
            }
            assert_eq!(all.meanings.len(), count);
            for at in 1..all.starts.len() {
                let own = &all.meanings[all.starts[at - 1] as usize..all.starts[at] as usize];
                assert!(own.is_sorted_by(|left, right| left.len >= right.len));
            }
        }
    }
}
