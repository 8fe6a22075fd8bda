//! Scores pairs of short texts, each as if from two articles on one event.
//!
//! The weights of words come from the texts themselves, so a batch is read twice: once to count, once to score.

use std::collections::BTreeMap;

use crate::align::{
    Clash, FEATURES, FOURS, Features, Grade, Names, Profile, Similarity, Thresholds, clash, closeness, content, diff,
    features, grade, rare_features, topic, units_with,
};
use crate::candidates::{Rarity, Streams, TermTable, shared_runs};
use crate::engine::matching::terms::{Terms, weigh};
use crate::text::{Article, Language, Prepared, Term, prepare, terms};

/// Counts the words of a batch of texts, then scores pairs by them.
///
/// ```
/// use recoupe::engine::PairScorer;
/// let texts = ["Le pont de Varne a cédé mardi.", "Mardi, le pont de Varne s’est effondré."];
/// let mut scorer = PairScorer::default();
/// texts.iter().for_each(|text| scorer.count(text, None));
/// let scorer = scorer.ready();
/// let pair = scorer.score(texts[0], texts[1], None);
/// assert!(pair.score > 3_000);
/// ```
#[derive(Debug, Default)]
pub struct PairScorer {
    sentences: Vec<Vec<u64>>,
    table: TermTable,
    rarity: Rarity,
}

/// What is found of one pair.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PairScore {
    /// 0 to 10 000.
    pub score: u32,
    /// verbatim, near-verbatim, paraphrase, partial or none.
    pub kind: &'static str,
    /// What the score was made from: one value for each of `align::FEATURES`.
    pub features: Features,
    /// What speaks against their saying the same.
    pub clash: Option<Clash>,
    /// The left text, prepared.
    pub left: Box<PreparedText>,
    /// The right text, prepared.
    pub right: Box<PreparedText>,
}

impl PairScore {
    /// What the score was made from, by name.
    pub fn named_features(&self) -> BTreeMap<&'static str, u32> {
        FEATURES.into_iter().zip(self.features).collect()
    }
}

/// A prepared text, for the facts of a pair.
#[derive(Clone, Debug)]
pub struct PreparedText(pub Prepared);

impl PartialEq for PreparedText {
    fn eq(&self, other: &Self) -> bool {
        self.0.article.text == other.0.article.text
    }
}

impl Eq for PreparedText {}

impl PairScorer {
    /// Counts the terms of one text.
    pub fn count(&mut self, text: &str, language: Option<Language>) {
        let prepared = short(text, language);
        self.rarity.count(&rare_features(&prepared, &prepared.tokens));
        self.sentences.push(all_terms(&prepared).into_iter().map(|term| term.key).collect());
    }

    /// Ends counting.
    #[must_use]
    pub fn ready(self) -> Self {
        let table = TermTable::new(self.sentences.iter().map(Vec::as_slice));
        Self { sentences: Vec::new(), table, rarity: self.rarity }
    }

    /// Scores one pair. Cost: the product of the two lengths in words.
    pub fn score(&self, left: &str, right: &str, language: Option<Language>) -> PairScore {
        let (left, right) = (short(left, language), short(right, language));
        let (mine, theirs) = (self.weighed(0, &left), self.weighed(1, &right));
        let topic = topic(mine.0.row(), theirs.0.row());
        let (mine, theirs) = (mine.0.measured(&mine.1), theirs.0.measured(&theirs.1));
        let features = features(&mine, &theirs);
        let (content, said) = content(&mine, &theirs);
        let found = Similarity {
            score: closeness(&features, (mine.profile.language, theirs.profile.language)),
            content,
            said,
            clash: clash(&mine.profile.frame, &theirs.profile.frame),
            ..topic
        };
        let names = Names::of(&left.tokens, &right.tokens);
        let (left_units, right_units) =
            (units_with(&left, &left.tokens, names), units_with(&right, &right.tokens, names));
        let ops = diff(&left_units, &right_units);
        let graded = grade(&left_units, &right_units, &ops, found, Thresholds::default());
        let score = match copied(&mine.profile.words, &theirs.profile.words) {
            Some(copied) => copied.midpoint(features[FOURS]),
            None => graded.map_or(found.score, |Grade { score, .. }| score.max(found.score)),
        };
        let kind = graded.map_or("none", |g| g.kind.name());
        PairScore {
            score,
            kind,
            features,
            clash: found.clash,
            left: Box::new(PreparedText(left)),
            right: Box::new(PreparedText(right)),
        }
    }

    fn weighed(&self, owner: u32, prepared: &Prepared) -> (Terms, Profile) {
        let terms = all_terms(prepared);
        let profile = Profile::new(prepared, &prepared.tokens, &terms, prepared.language, &self.rarity);
        (weigh(&terms, owner, &self.table), profile)
    }
}

/// Words from which two texts are long: no reader of sentences graded such, and copied passages say more.
const LONG: usize = 45;
const LONG_TOGETHER: usize = 240;

/// Words of a passage that counts as copied.
const PASSAGE: usize = 5;

/// Of two long texts, the share of the words of one that stand in passages copied from the other, whichever is more;
/// `None` where they are short.
fn copied(left: &[u64], right: &[u64]) -> Option<u32> {
    if left.len().min(right.len()) < LONG || left.len() + right.len() < LONG_TOGETHER {
        return None;
    }
    let (runs, _) = shared_runs(&Streams { words: vec![left.to_vec(), right.to_vec()], events: Vec::new() }, PASSAGE);
    let (mut in_left, mut in_right) = (vec![false; left.len()], vec![false; right.len()]);
    for run in runs {
        in_left[run.left_at as usize..][..run.len as usize].fill(true);
        in_right[run.right_at as usize..][..run.len as usize].fill(true);
    }
    let share = |copied: &[bool]| copied.iter().filter(|one| **one).count() * 10_000 / copied.len();
    Some(share(&in_left).max(share(&in_right)) as u32)
}

fn short(text: &str, language: Option<Language>) -> Prepared {
    prepare(Article { text: text.to_owned(), language, ..Article::default() })
}

fn all_terms(prepared: &Prepared) -> Vec<Term> {
    (0..prepared.sentences.len() as u32).flat_map(|local| terms(prepared, local)).collect()
}
