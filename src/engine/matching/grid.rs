//! The sentences of two articles of a few, each with each, and how far they are believed to say the same.
//!
//! ```text
//!              "Le pont a rompu"   "31 passagers"      the closest of its row and of its column, a figure that both tell,
//! "Bridge …"        3 900               400            neighbours that are alike: each speaks for a retelling
//! "31 people …"       300             2 100
//! ```
//!
//! What follows from the belief is `counterparts`' work.

use std::collections::{BTreeMap, BTreeSet};

use crate::align::{Similarity, Thresholds};
use crate::base::{ArticleIdx, SentenceId, log2_times_256};
use crate::candidates::SentencePair;
use crate::compare::CommonValues;
use crate::engine::matching::overlap::Sentences;

/// Pairs of sentences.
pub(crate) type Matched = BTreeSet<(SentenceId, SentenceId)>;

/// The values that two sentences have in common.
pub(crate) type Values = BTreeMap<(SentenceId, SentenceId), CommonValues>;

/// What speaks for two sentences saying the same at a first look, each in thousandths of a logarithm of the odds for 1 000 of it (for
/// one, of values): their score, how far it is above all others of both sentences, values that both tell, what the terms in
/// common weigh that tell more than who somebody is, how alike their neighbours are, how far apart they
/// stand, the logarithms of their lengths, whether words or facts told already that they have something in common, and how alike their
/// letters are. That another pair has a higher score says nothing: a headline, the first sentence and a later one tell the same.
/// A logistic regression with a ridge, fitted by `tools/fit/fit_counterparts.py` on the batches of the project of which every two sentences are
/// labelled.
const BASE: i64 = -3_951;
pub(crate) const WEIGHTS: [(&str, i64); SEEN] = [
    ("score", 184),
    ("ahead", 889),
    ("of-one-thing", 1_235),
    ("content", 745),
    ("neighbours", 222),
    ("apart", -2_440),
    ("shorter", -172),
    ("longer", -47),
    ("told", 2_748),
    ("letters", 518),
];

/// How many things are seen of two sentences.
pub(crate) const SEEN: usize = 10;

/// What one of them is counted up to: beyond, more of it says no more.
const MOST_AHEAD: i64 = 2_000;
const MOST_CONTENT: i64 = 6_000;
const MOST_NEIGHBOURS: i64 = 6_000;

/// What the rarest term weighs in a batch of a hundred sentences: what terms weigh is counted as if all batches were of that size.
const RAREST: u64 = 1_554;

/// What a value counts that both tell: of one thing, as the comparison of facts found, the first two; or alike, of whatever. About what
/// two figures take off a score that are written otherwise (`align::weights`), so that a value in other words or units costs nothing.
const VALUE: u32 = 1_000;
const MOST_VALUES: u32 = 2;
const LIKE_VALUE: u32 = 700;

/// How likely two sentences of two articles are to say the same before they are looked at, in thousandths of a logarithm of the odds.
/// Two accounts of one happening tell many of the same values; articles that follow one long affair share its words and not its
/// figures: in labelled batches of one event one sentence in ten of the shorter article and more tells a value of one thing with the
/// other, in groups of the press half of the article pairs have none or one in thirty. And of two long articles each two sentences are the less
/// likely to be the two that say the same. Each weighs so much a doubling, counted from articles of [`USUAL`] sentences; set on the
/// labelled batches and on retellings in groups of the press that were read (`docs/evaluation/overlap.md`).
const PRIOR: i64 = 3_400;
const RARER: i64 = 1_400;
const LONGER: i64 = 1_870;
const USUAL: u64 = 22;
const MOST_PRIOR: i64 = 700;

/// Two accounts of one happening open with it; articles that follow one affair each open with their own news. Sentences of an opening, from which belief of
/// a first look two of them are one news, and what is expected then of two articles of [`USUAL`] length at least, whatever values they tell; of
/// twice the sentences each is half as likely to be the one (the logarithm of two).
/// In seven labelled groups of the press four of five retellings stand in articles that open alike, in groups of loose articles one pair in
/// four does.
const OPENING: usize = 3;
const OPEN_ALIKE: i64 = 1_500;
const PRIOR_OF_ALIKE: i64 = -1_600;
const LONGER_OF_ALIKE: i64 = 693;

/// The prior of articles of so many sentences, of which `told` tell a value of one thing with the other.
fn prior(told: usize, rows: usize, columns: usize) -> i64 {
    let fewer = rows.min(columns) as u64;
    // Half a sentence among five more: of a short article none says little.
    let rare = i64::from(log2_times_256(2 * fewer + 10, 2 * told as u64 + 1));
    (PRIOR - (RARER * rare + LONGER * longer(rows, columns)) / 256).min(MOST_PRIOR)
}

/// How often the longer of two articles is twice as long as usual, in 1/256; below 0 where it is shorter.
fn longer(rows: usize, columns: usize) -> i64 {
    let more = rows.max(columns) as u64;
    i64::from(log2_times_256(more, USUAL)) - i64::from(log2_times_256(USUAL, more))
}

/// The sentences of two articles, each with each.
pub(crate) struct Grid {
    rows: Vec<u32>,
    columns: Vec<u32>,
    /// Row by row.
    cells: Vec<Cell>,
    /// How likely two of their sentences are to say the same before these are looked at, in thousandths of a logarithm of the odds.
    pub(crate) prior: i64,
    /// What a term weighs that stands in one sentence of their event.
    rarest: u64,
    /// How many words each row and column has.
    words_left: Vec<u64>,
    words_right: Vec<u64>,
}

/// What two sentences have in common; the score with their values.
#[derive(Clone, Copy)]
pub(crate) struct Cell {
    pub(crate) similarity: Similarity,
    pub(crate) values: CommonValues,
    /// Whether words or facts told already that they have something in common.
    told: bool,
}

impl Cell {
    fn new(
        (left, right): (SentenceId, SentenceId),
        similarity: Similarity,
        (values, told): (&Values, &Matched),
    ) -> Self {
        let values = values.get(&(left, right)).copied().unwrap_or_default();
        let more = match values {
            CommonValues { of_one_thing: 0, alike } => LIKE_VALUE * alike.min(1),
            CommonValues { of_one_thing, .. } => VALUE * of_one_thing.min(MOST_VALUES),
        };
        let score = if similarity.shared == 0 { 0 } else { (similarity.score + more).min(10_000) };
        Self { similarity: Similarity { score, ..similarity }, values, told: told.contains(&(left, right)) }
    }

    pub(crate) fn score(&self) -> u32 {
        self.similarity.score
    }

    /// Whether more than names is shared, and nothing speaks against it.
    pub(crate) fn may_be_the_same(&self) -> bool {
        self.similarity.clash.is_none() && self.similarity.said >= Thresholds::default().partial_said
    }
}

/// The highest score of a row or column, and the second.
#[derive(Clone, Copy, Default)]
struct Highest(u32, u32);

impl Highest {
    fn add(&mut self, score: u32) {
        if score > self.0 {
            *self = Self(score, self.0);
        } else {
            self.1 = self.1.max(score);
        }
    }

    /// By how much a member's score is above all others; below 0 where another is higher.
    fn margin(self, score: u32) -> i64 {
        let other = if score < self.0 { self.0 } else { self.1 };
        i64::from(score) - i64::from(other)
    }
}

/// The highest scores of every row and every column.
pub(crate) struct Heights {
    rows: Vec<Highest>,
    columns: Vec<Highest>,
}

/// How alike the sentences of two articles are, each with each, row by row; those that are too long as if they shared nothing. Cost: the product
/// of the sentences.
pub(crate) fn similarities(batch: &Sentences<'_>, left: ArticleIdx, right: ArticleIdx) -> Vec<Similarity> {
    let (rows, columns) = (batch.told_in(left), batch.told_in(right));
    let pairs =
        rows.iter().flat_map(|left| columns.iter().map(move |right| SentencePair { left: *left, right: *right }));
    pairs.map(|pair| if batch.is_beyond(pair) { Similarity::default() } else { batch.similarity(pair) }).collect()
}

impl Grid {
    /// The grid of two articles whose sentences are so alike, row by row.
    pub(crate) fn new(
        batch: &Sentences<'_>,
        similarities: &[Similarity],
        known: (&Values, &Matched),
        (left, right): (ArticleIdx, ArticleIdx),
    ) -> Self {
        let (rows, columns) = (batch.told_in(left), batch.told_in(right));
        let pairs = rows.iter().flat_map(|left| columns.iter().map(move |right| (*left, *right)));
        let cells: Vec<Cell> = pairs
            .zip(similarities)
            .map(|((left, right), alike)| Cell::new((batch.id(left), batch.id(right)), *alike, known))
            .collect();
        let rarest = u64::from(batch.rarest(left));
        let told = cells.iter().enumerate().filter(|(_, cell)| cell.values.of_one_thing > 0);
        let (here, there): (BTreeSet<usize>, BTreeSet<usize>) =
            told.map(|(at, _)| (at / columns.len(), at % columns.len())).unzip();
        let prior = prior(here.len().min(there.len()), rows.len(), columns.len());
        let words = |all: &[u32]| all.iter().map(|at| batch.words(*at)).collect();
        let (words_left, words_right) = (words(&rows), words(&columns));
        Self { rows, columns, cells, prior, rarest, words_left, words_right }
    }

    /// Expects more of two articles that open alike; `first` are the beliefs of a first look, row by row.
    pub(crate) fn expect(&mut self, first: &[i64]) {
        let (rows, columns) = self.size();
        let opening = |row: usize| &first[row * columns..row * columns + columns.min(OPENING)];
        if (0..rows.min(OPENING)).flat_map(opening).any(|belief| *belief >= OPEN_ALIKE) {
            self.prior = self.prior.max(PRIOR_OF_ALIKE - LONGER_OF_ALIKE * longer(rows, columns).max(0) / 256);
        }
    }

    pub(crate) fn cell(&self, row: usize, column: usize) -> &Cell {
        &self.cells[row * self.columns.len() + column]
    }

    /// The better of the scores of the sentences before both and after both.
    fn beside(&self, row: usize, column: usize) -> u32 {
        let score = |step: isize| {
            let at = |place: usize, all: &[u32]| {
                let next = place.checked_add_signed(step).filter(|next| *next < all.len())?;
                (all[next] == all[place].wrapping_add_signed(step as i32)).then_some(next)
            };
            let (row, column) = (at(row, &self.rows)?, at(column, &self.columns)?);
            Some(self.cell(row, column).score())
        };
        score(-1).max(score(1)).unwrap_or_default()
    }

    pub(crate) fn places(&self) -> impl Iterator<Item = (usize, usize)> {
        (0..self.rows.len()).flat_map(|row| (0..self.columns.len()).map(move |column| (row, column)))
    }

    pub(crate) fn pair(&self, (row, column): (usize, usize)) -> SentencePair {
        SentencePair { left: self.rows[row], right: self.columns[column] }
    }

    pub(crate) fn heights(&self) -> Heights {
        let mut found = Heights {
            rows: vec![Highest::default(); self.rows.len()],
            columns: vec![Highest::default(); self.columns.len()],
        };
        for (row, column) in self.places() {
            found.rows[row].add(self.cell(row, column).score());
            found.columns[column].add(self.cell(row, column).score());
        }
        found
    }

    /// How many of its pairs are so long, and so many, that they were not looked at.
    pub(crate) fn beyond(&self, batch: &Sentences<'_>) -> usize {
        self.places().filter(|place| batch.is_beyond(self.pair(*place))).count()
    }

    /// How many sentences each of the two articles has.
    pub(crate) fn size(&self) -> (usize, usize) {
        (self.rows.len(), self.columns.len())
    }

    /// By how much the score of a pair is above all others of its sentences, where it is least.
    fn least_margin(&self, heights: &Heights, (row, column): (usize, usize)) -> i64 {
        let score = self.cell(row, column).score();
        heights.rows[row].margin(score).min(heights.columns[column].margin(score))
    }

    /// How far apart two sentences stand, each in its article, in thousandths of these.
    fn apart(&self, (row, column): (usize, usize)) -> i64 {
        let place = |at: usize, of: usize| (at * 1_000 / of.max(1)) as i64;
        (place(row, self.rows.len()) - place(column, self.columns.len())).abs()
    }

    /// All that is seen of two sentences.
    pub(crate) fn seen(&self, heights: &Heights, place: (usize, usize)) -> Seen {
        let cell = *self.cell(place.0, place.1);
        let content = (u64::from(cell.similarity.content) * RAREST / self.rarest.max(1)) as i64;
        let (left, right) = (self.words_left[place.0], self.words_right[place.1]);
        let long = |words: u64| i64::from(log2_times_256(words + 1, 1)) * 1_000 / 256;
        Seen {
            cell,
            measures: [
                i64::from(cell.score()),
                self.least_margin(heights, place).clamp(0, MOST_AHEAD),
                1_000 * i64::from(cell.values.of_one_thing.min(MOST_VALUES)),
                content.min(MOST_CONTENT),
                i64::from(self.beside(place.0, place.1)).min(MOST_NEIGHBOURS),
                self.apart(place),
                long(left.min(right)),
                long(left.max(right)),
                1_000 * i64::from(cell.told),
                i64::from(cell.similarity.letters),
            ],
        }
    }
}

/// What is seen of two sentences among all of two articles.
pub(crate) struct Seen {
    pub(crate) cell: Cell,
    /// Each thing seen, in the order of [`WEIGHTS`].
    pub(crate) measures: [i64; SEEN],
}

impl Seen {
    /// How likely they say the same in articles of which one expects nothing, in thousandths of a logarithm of the odds.
    pub(crate) fn belief(&self) -> i64 {
        BASE + weighed(&WEIGHTS, &self.measures)
    }
}

/// What is seen, weighed, in thousandths.
pub(crate) fn weighed(weights: &[(&str, i64)], measures: &[i64]) -> i64 {
    weights.iter().zip(measures).map(|((_, weight), value)| weight * value).sum::<i64>() / 1_000
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_margin_is_to_the_second_and_below_zero_under_the_first() {
        let mut highest = Highest::default();
        [300, 900, 500].into_iter().for_each(|score| highest.add(score));
        assert_eq!([900, 500, 300].map(|score| highest.margin(score)), [400, -400, -600]);
        highest.add(900);
        assert_eq!(highest.margin(900), 0);
    }

    #[test]
    fn more_is_expected_of_articles_that_tell_the_same_values_and_less_of_long_ones() {
        assert!(prior(6, 20, 24) > prior(2, 20, 24));
        assert!(prior(2, 20, 24) > prior(2, 40, 24));
        assert!(prior(2, 20, 24) > prior(2, 20, 80));
        assert_eq!(prior(3, 20, 80), prior(3, 80, 20));
    }
}
