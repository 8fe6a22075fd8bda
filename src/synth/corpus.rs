//! A corpus as a stream: originals as they come, and between them copies of earlier ones with the truth about each.
//!
//! One record in five is a copy. Its source is one of the last few thousand originals, so that memory is bounded however
//! long the corpus; a source may be copied several times, a copy never is.

use crate::base::{Day, Random};
use crate::synth::edit::{Change, Edit, edit};
use crate::synth::model::Model;
use crate::synth::write;
use crate::text::{Article, Language, Prepared, prepare};

/// One line of a corpus.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Its id; tells nothing of what it is.
    pub id: String,
    /// Its language.
    pub language: Option<Language>,
    /// Who published it.
    pub outlet: Option<String>,
    /// When.
    pub date: Option<Day>,
    /// Its text.
    pub text: String,
}

/// What is known of a copy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Planted {
    /// Id of the copy.
    pub copy: String,
    /// Id of what it was made from.
    pub source: String,
    /// How.
    pub kind: Edit,
    /// Figures that differ; only of [`Edit::Figures`].
    pub changes: Vec<Change>,
}

/// Originals that a copy is made from.
const KEPT: usize = 4096;

/// Of so many records one is a copy.
const COPY_IN: usize = 5;

/// Outlets of articles that a model wrote.
const OUTLETS: usize = 240;

/// Originals and copies of them, in the order of a seed.
#[derive(Debug)]
pub struct Corpus<I> {
    originals: I,
    seed: u64,
    made: u64,
    kept: Vec<Record>,
    outlets: Vec<String>,
}

impl<I: Iterator<Item = Record>> Corpus<I> {
    /// Copies are planted between `originals`, which are asked for one by one.
    pub fn new(originals: I, seed: u64) -> Self {
        let mut random = Random::of(seed, u64::MAX);
        let outlets = (0..OUTLETS).map(|_| outlet(&mut random)).collect();
        Self { originals, seed, made: 0, kept: Vec::new(), outlets }
    }

    fn copy(&self, random: &mut Random) -> Option<(Record, Planted)> {
        let source = random.one_of(&self.kept)?;
        let donor = random.one_of(&self.kept).filter(|donor| donor.id != source.id)?;
        let (prepared, donor) = (prepared(source), prepared(donor));
        let first = random.below(Edit::ALL.len());
        // Where an article has not what a kind needs, the next kind is taken; one of them needs nothing.
        let (kind, (text, changes)) = (0..Edit::ALL.len())
            .map(|step| Edit::ALL[(first + step) % Edit::ALL.len()])
            .find_map(|kind| Some((kind, edit(&prepared, kind, &donor, random)?)))?;
        let record = Record {
            id: id(self.seed, self.made),
            language: source.language,
            outlet: self.other_outlet(source.outlet.as_deref(), random),
            date: source.date.map(|day| day.plus(random.below(4) as i32)),
            text,
        };
        let planted = Planted { copy: record.id.clone(), source: source.id.clone(), kind, changes };
        Some((record, planted))
    }

    fn other_outlet(&self, own: Option<&str>, random: &mut Random) -> Option<String> {
        let other = random.one_of(&self.outlets)?;
        let other = if own == Some(other.as_str()) { self.outlets.first()? } else { other };
        Some(other.clone())
    }

    fn keep(&mut self, record: &Record, random: &mut Random) {
        if self.kept.len() < KEPT {
            self.kept.push(record.clone());
        } else {
            self.kept[random.below(KEPT)].clone_from(record);
        }
    }
}

impl<I: Iterator<Item = Record>> Iterator for Corpus<I> {
    type Item = (Record, Option<Planted>);

    fn next(&mut self) -> Option<Self::Item> {
        let mut random = Random::of(self.seed, self.made);
        let copied = if random.happens(1, COPY_IN) { self.copy(&mut random) } else { None };
        let next = match copied {
            Some((record, planted)) => (record, Some(planted)),
            None => {
                let original = self.originals.next()?;
                self.keep(&original, &mut random);
                (original, None)
            }
        };
        self.made += 1;
        Some(next)
    }
}

impl Model {
    /// Originals without end, each written from `seed` and its own number: ids, outlets, days of one year and texts.
    pub fn originals(&self, seed: u64) -> impl Iterator<Item = Record> {
        let mut random = Random::of(seed, u64::MAX);
        let outlets: Vec<String> = (0..OUTLETS).map(|_| outlet(&mut random)).collect();
        (0..).map_while(move |index: u64| {
            // Copies draw from the streams of their own numbers, originals from others.
            let mut random = Random::of(!seed, index);
            let (language, text) = write::article(self, &mut random)?;
            Some(Record {
                id: id(!seed, index),
                language: Some(language),
                // The smaller of two draws: some outlets publish much more than others.
                outlet: outlets.get(random.below(OUTLETS).min(random.below(OUTLETS))).cloned(),
                date: Some(FIRST_DAY.plus(random.below(365) as i32)),
                text,
            })
        })
    }
}

/// 2023-01-01.
const FIRST_DAY: Day = Day(19_358);

/// Forty bits of a hash and the number itself: unique, and the same form for originals and copies.
fn id(seed: u64, number: u64) -> String {
    let mut random = Random::of(seed, number);
    format!("{:010x}-{number:x}", random.next() >> 24)
}

fn outlet(random: &mut Random) -> String {
    let first = write::name(random);
    const TITLES: [&str; 12] = [
        "Courrier", "Dispatch", "Écho", "Gazette", "Herald", "Journal", "Ledger", "Post", "Radio", "Times", "Tribune",
        "Voz",
    ];
    format!("{} {first}", random.one_of(&TITLES).copied().unwrap_or_default())
}

fn prepared(record: &Record) -> Prepared {
    prepare(Article { text: record.text.clone(), language: record.language, ..Article::default() })
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;
    use crate::sketch::shingles;
    use crate::synth::own_model;

    fn made(seed: u64, count: usize) -> Vec<(Record, Option<Planted>)> {
        let model = own_model();
        Corpus::new(model.originals(seed), seed).take(count).collect()
    }

    #[test]
    fn one_in_five_is_a_copy_of_an_earlier_original_and_all_kinds_come() {
        let corpus = made(1, 1500);
        let mut originals = BTreeMap::new();
        let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
        let mut ids = BTreeSet::new();
        for (record, planted) in &corpus {
            assert!(ids.insert(&record.id), "{} comes twice", record.id);
            match planted {
                None => {
                    originals.insert(record.id.as_str(), record);
                }
                Some(planted) => {
                    let source = originals[planted.source.as_str()];
                    assert_eq!(planted.copy, record.id);
                    assert_ne!(source.outlet, record.outlet);
                    assert!(source.date <= record.date);
                    assert_eq!(planted.kind == Edit::Exact, source.text == record.text);
                    *kinds.entry(planted.kind.name()).or_default() += 1;
                }
            }
        }
        let copies: usize = kinds.values().sum();
        assert!((255..=345).contains(&copies), "{copies} copies of 1500");
        assert_eq!(kinds.len(), Edit::ALL.len(), "{kinds:?}");
        assert!(kinds.values().all(|count| *count >= 12), "{kinds:?}");
    }

    #[test]
    fn the_same_seed_makes_the_same_corpus_and_a_longer_one_begins_with_it() {
        assert_eq!(made(5, 80), made(5, 80));
        assert_eq!(made(5, 80), made(5, 120)[..80]);
        assert_ne!(made(5, 80), made(6, 80));
    }

    #[test]
    fn strangers_share_next_to_nothing() {
        let sets: Vec<BTreeSet<u64>> = made(2, 150)
            .into_iter()
            .filter(|(_, planted)| planted.is_none())
            .map(|(record, _)| {
                let words: Vec<u64> =
                    prepared(&record).tokens.iter().filter(|t| t.class.is_word()).map(|t| t.hash).collect();
                let mut windows = Vec::new();
                shingles(&words, 5, &mut windows);
                windows.into_iter().collect()
            })
            .collect();
        let (mut shared, mut all, mut worst) = (0, 0, 0);
        for (at, left) in sets.iter().enumerate() {
            for right in &sets[at + 1..] {
                let both = left.intersection(right).count();
                let either = left.len() + right.len() - both;
                (shared, all) = (shared + both, all + either);
                worst = worst.max(both * 1000 / either);
            }
        }
        assert!(shared * 1000 < all * 5, "{shared} of {all} shingles shared");
        assert!(worst < 100, "two strangers share {worst} in 1000");
    }
}
