//! Scores pairs of short texts, each as if from two articles on one event.
//!
//! The weights of words come from the texts themselves, so a batch is read twice: once to count, once to score.

use crate::align::{Grade, Thresholds, diff, grade, similarity, units};
use crate::candidates::{TermTable, Vector, Weighted};
use crate::engine::terms::{Terms, kind_share};
use crate::text::{Article, Language, Prepared, TermKind, prepare};

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
}

/// What is found of one pair.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PairScore {
    /// 0 to 10 000.
    pub score: u32,
    /// verbatim, near-verbatim, paraphrase, partial or none.
    pub kind: &'static str,
    /// The left text, prepared.
    pub left: Box<PreparedText>,
    /// The right text, prepared.
    pub right: Box<PreparedText>,
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
        self.sentences.push(all_terms(&prepared).into_iter().map(|(key, _)| key).collect());
    }

    /// Ends counting.
    #[must_use]
    pub fn ready(self) -> Self {
        let table = TermTable::new(self.sentences.iter().map(Vec::as_slice));
        Self { sentences: Vec::new(), table }
    }

    /// Scores one pair. Cost: the product of the two lengths in words.
    pub fn score(&self, left: &str, right: &str, language: Option<Language>) -> PairScore {
        let (left, right) = (short(left, language), short(right, language));
        let (left_terms, right_terms) = (self.terms(0, &left), self.terms(1, &right));
        let found = similarity(&left_terms.vector, &right_terms.vector, &left_terms.order, &right_terms.order);
        let (left_units, right_units) = (units(&left, &left.tokens), units(&right, &right.tokens));
        let ops = diff(&left_units, &right_units);
        let graded = grade(&left_units, &right_units, &ops, found, Thresholds::default());
        let score = graded.map_or(found.score, |Grade { score, .. }| score.max(found.score));
        let kind = graded.map_or("none", |g| g.kind.name());
        PairScore { score, kind, left: Box::new(PreparedText(left)), right: Box::new(PreparedText(right)) }
    }

    fn terms(&self, owner: u32, prepared: &Prepared) -> Terms {
        let mut order = Vec::new();
        let mut weighted = Vec::new();
        for (key, kind) in all_terms(prepared) {
            if let Some(term) = self.table.index(key) {
                order.push(term);
                weighted.push(Weighted { term, weight: kind_share(self.table.weight(term), kind) });
            }
        }
        Terms { vector: Vector::new(owner, weighted), order }
    }
}

fn short(text: &str, language: Option<Language>) -> Prepared {
    prepare(Article { text: text.to_owned(), language, ..Article::default() })
}

fn all_terms(prepared: &Prepared) -> Vec<(u64, TermKind)> {
    (0..prepared.sentences.len() as u32)
        .flat_map(|local| crate::text::terms(prepared, local))
        .map(|term| (term.key, term.kind))
        .collect()
}
