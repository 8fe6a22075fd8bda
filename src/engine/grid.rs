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
use crate::engine::overlap::Sentences;

/// The values that two sentences have in common.
pub(super) type Values = BTreeMap<(SentenceId, SentenceId), CommonValues>;

/// What speaks for two sentences saying the same, each in thousandths of a logarithm of the odds for 1 000 of it (for one, of
/// values): their score, how far it is above all others of either sentence (where it is least, and where most), values that both
/// tell, what the terms in common weigh that tell more than who somebody is, and how alike their neighbours are. A logistic
/// regression with a ridge, fitted by `tools/fit/fit_counterparts.py` on the batch of the project of which every two sentences are
/// labelled. The tool does not give these numbers any more: they are of the fit before a value of one thing ceased to count as alike too,
/// when no [`prior`] was counted, and a fit with both found less. The last weight was set by hand, because that batch has few pairs that both quote.
const BASE: i64 = -4_757;
pub(super) const WEIGHTS: [(&str, i64); 9] = [
    ("score", 412),
    ("least-margin", 439),
    ("most-margin", 212),
    ("of-one-thing", 1_233),
    ("alike", 1_309),
    ("content", 709),
    ("neighbours", 331),
    ("quoted", 1_965),
    ("quoted-otherwise", -700),
];

/// What one of them is counted up to: beyond, more of it says no more.
pub(super) const MOST_MARGIN: i64 = 2_000;
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

/// The prior of articles of so many sentences, of which `told` tell a value of one thing with the other.
fn prior(told: usize, rows: usize, columns: usize) -> i64 {
    let (fewer, more) = (rows.min(columns) as u64, rows.max(columns) as u64);
    // Half a sentence among five more: of a short article none says little.
    let rare = i64::from(log2_times_256(2 * fewer + 10, 2 * told as u64 + 1));
    let long = i64::from(log2_times_256(more, USUAL)) - i64::from(log2_times_256(USUAL, more));
    (PRIOR - (RARER * rare + LONGER * long) / 256).min(MOST_PRIOR)
}

/// The sentences of two articles, each with each.
pub(super) struct Grid {
    rows: Vec<u32>,
    columns: Vec<u32>,
    /// Row by row.
    cells: Vec<Cell>,
    /// How likely two of their sentences are to say the same before these are looked at, in thousandths of a logarithm of the odds.
    pub(super) prior: i64,
    /// What a term weighs that stands in one sentence of their event.
    rarest: u64,
    /// For each row and column the terms in quotation marks, sorted.
    quoted_left: Vec<Vec<u64>>,
    quoted_right: Vec<Vec<u64>>,
}

/// What two sentences have in common; the score with their values.
#[derive(Clone, Copy)]
pub(super) struct Cell {
    pub(super) similarity: Similarity,
    pub(super) values: CommonValues,
}

impl Cell {
    fn new(batch: &Sentences<'_>, values: &Values, pair: SentencePair) -> Self {
        let similarity = batch.similarity(pair);
        let (left, right) = (batch.id(pair.left), batch.id(pair.right));
        let values = values.get(&(left, right)).copied().unwrap_or_default();
        let more = match values {
            CommonValues { of_one_thing: 0, alike } => LIKE_VALUE * alike.min(1),
            CommonValues { of_one_thing, .. } => VALUE * of_one_thing.min(MOST_VALUES),
        };
        let score = if similarity.shared == 0 { 0 } else { (similarity.score + more).min(10_000) };
        Self { similarity: Similarity { score, ..similarity }, values }
    }

    pub(super) fn score(&self) -> u32 {
        self.similarity.score
    }

    /// Whether more than names is shared, and nothing speaks against it.
    pub(super) fn may_be_the_same(&self) -> bool {
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
pub(super) struct Heights {
    rows: Vec<Highest>,
    columns: Vec<Highest>,
}

impl Grid {
    pub(super) fn new(batch: &Sentences<'_>, values: &Values, left: ArticleIdx, right: ArticleIdx) -> Self {
        let (rows, columns) = (batch.told_in(left), batch.told_in(right));
        let pairs = rows.iter().flat_map(|left| columns.iter().map(move |right| (*left, *right)));
        let cells: Vec<Cell> =
            pairs.map(|(left, right)| Cell::new(batch, values, SentencePair { left, right })).collect();
        let rarest = u64::from(batch.rarest(left));
        let [quoted_left, quoted_right] =
            [&rows, &columns].map(|all| all.iter().map(|at| batch.quoted_terms(*at)).collect());
        let told = cells.iter().enumerate().filter(|(_, cell)| cell.values.of_one_thing > 0);
        let (here, there): (BTreeSet<usize>, BTreeSet<usize>) =
            told.map(|(at, _)| (at / columns.len(), at % columns.len())).unzip();
        let prior = prior(here.len().min(there.len()), rows.len(), columns.len());
        Self { rows, columns, cells, prior, rarest, quoted_left, quoted_right }
    }

    pub(super) fn cell(&self, row: usize, column: usize) -> &Cell {
        &self.cells[row * self.columns.len() + column]
    }

    /// Where both sentences quote somebody, the share of the terms of the shorter quotation that both quote, in thousandths.
    fn quoted(&self, (row, column): (usize, usize)) -> Option<u32> {
        let (mine, theirs) = (&self.quoted_left[row], &self.quoted_right[column]);
        let shared = mine.iter().filter(|term| theirs.binary_search(term).is_ok()).count();
        (shared * 1_000).checked_div(mine.len().min(theirs.len())).map(|share| share as u32)
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

    pub(super) fn places(&self) -> impl Iterator<Item = (usize, usize)> {
        (0..self.rows.len()).flat_map(|row| (0..self.columns.len()).map(move |column| (row, column)))
    }

    pub(super) fn pair(&self, (row, column): (usize, usize)) -> SentencePair {
        SentencePair { left: self.rows[row], right: self.columns[column] }
    }

    pub(super) fn heights(&self) -> Heights {
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

    /// By how much the score of a pair is above all others of its sentences: the lesser of the two, and the greater.
    pub(super) fn margins(&self, heights: &Heights, (row, column): (usize, usize)) -> (i64, i64) {
        let score = self.cell(row, column).score();
        let (here, there) = (heights.rows[row].margin(score), heights.columns[column].margin(score));
        (here.min(there), here.max(there))
    }

    /// All that is seen of two sentences.
    pub(super) fn seen(&self, heights: &Heights, place: (usize, usize)) -> Seen {
        let cell = *self.cell(place.0, place.1);
        let (least, most) = self.margins(heights, place);
        let content = (u64::from(cell.similarity.content) * RAREST / self.rarest.max(1)) as i64;
        Seen {
            cell,
            least_margin: least,
            most_margin: most,
            neighbours: self.beside(place.0, place.1),
            content,
            quoted: self.quoted(place),
        }
    }
}

/// What is seen of two sentences among all of two articles.
pub(super) struct Seen {
    pub(super) cell: Cell,
    pub(super) least_margin: i64,
    most_margin: i64,
    neighbours: u32,
    /// What the terms in common weigh that tell more than who somebody is, as if the batch had a hundred sentences.
    content: i64,
    /// Where both quote somebody, the share of the terms of the shorter quotation that both quote, in thousandths.
    quoted: Option<u32>,
}

impl Seen {
    /// Each thing seen, in the order of [`WEIGHTS`].
    pub(super) fn measures(&self) -> [i64; WEIGHTS.len()] {
        let CommonValues { of_one_thing, alike } = self.cell.values;
        [
            i64::from(self.cell.score()),
            self.least_margin.clamp(-MOST_MARGIN, MOST_MARGIN),
            self.most_margin.clamp(-MOST_MARGIN, MOST_MARGIN),
            1_000 * i64::from(of_one_thing.min(MOST_VALUES)),
            1_000 * i64::from(if of_one_thing == 0 { alike.min(1) } else { 0 }),
            self.content.min(MOST_CONTENT),
            i64::from(self.neighbours).min(MOST_NEIGHBOURS),
            self.quoted.map_or(0, i64::from),
            i64::from(self.quoted == Some(0)) * 1_000,
        ]
    }

    /// How likely they say the same in articles of which one expects nothing, in thousandths of a logarithm of the odds.
    pub(super) fn belief(&self) -> i64 {
        BASE + WEIGHTS.iter().zip(self.measures()).map(|((_, weight), value)| weight * value).sum::<i64>() / 1_000
    }
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
