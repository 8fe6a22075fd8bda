//! A second look at every two sentences of a few articles, when all have been looked at once: what is believed of others speaks
//! for two sentences and against them.
//!
//! ```text
//! A  "Le pont a cédé"  ──  B  "L'ouvrage s'est effondré"  ──  C  "Bridge collapses"      A and C have no word in common, and B
//!                                                                                        says what each of them says
//! A  "Le pont a cédé"      B  "L'ouvrage s'est effondré"                                 and whose neighbours say the same
//!    "Neuf morts …"    ──     "Neuf personnes …"                                         stands where the other does
//! ```
//!
//! That another sentence of the other's article says it too speaks for nothing: what matters is told in the headline, in the first sentence and below.
//! Not done here: what follows from a belief, which is `counterparts`' work.

use std::collections::BTreeMap;

use crate::engine::matching::grid::{Grid, SEEN, Seen};

/// What speaks for two sentences at the second look, each in thousandths of a logarithm of the odds for 1 000 of it: what was seen at the
/// first, in the same order; then, as beliefs of the first look, that both say what a sentence of a third article says, and that a neighbour of
/// one says what the other says. Fitted with the weights of the first look.
const MORE: usize = 2;
const SAME: (i64, [i64; SEEN + MORE]) = (-2_203, [134, 961, 856, 623, 193, -1_764, -239, -88, 2_172, 412, 403, 42]);

/// The same for their having a fact in common, or all.
const SOME: (i64, [i64; SEEN + MORE]) = (-498, [11, 664, 482, 689, 34, -1_041, -805, 414, 2_000, 545, 467, 46]);

/// Between which a belief of the first look counts, in thousandths: what is hardly believed says no less than what is not at all, and there
/// are few others, so that the second look costs little.
const LEAST: i64 = -4_000;
const MOST: i64 = 3_000;

/// What is believed of all pairs at the first look.
pub(crate) struct Beliefs {
    /// For each grid, row by row.
    first: Vec<Vec<i64>>,
    /// For each sentence those of other articles that are believed to say the same more than not at all, sorted.
    partners: BTreeMap<u32, Vec<(u32, i64)>>,
}

impl Beliefs {
    /// The beliefs of a first look, those of each grid in its order: as [`Self::first_of`] gives them.
    pub(crate) fn new(grids: &[Grid], first: Vec<Vec<i64>>) -> Self {
        let mut partners: BTreeMap<u32, Vec<(u32, i64)>> = BTreeMap::new();
        for (grid, first) in grids.iter().zip(&first) {
            for (place, belief) in grid.places().zip(first).filter(|(_, belief)| **belief > LEAST) {
                let pair = grid.pair(place);
                partners.entry(pair.left).or_default().push((pair.right, *belief));
                partners.entry(pair.right).or_default().push((pair.left, *belief));
            }
        }
        partners.values_mut().for_each(|all| all.sort_unstable());
        Self { first, partners }
    }

    /// What is believed of each pair of a grid at a first look.
    pub(crate) fn first_of(grid: &Grid) -> Vec<i64> {
        let heights = grid.heights();
        let belief = |place| {
            let seen = grid.seen(&heights, place);
            let shared = seen.cell.similarity.shared > 0;
            if shared { seen.belief().clamp(LEAST, MOST) } else { LEAST }
        };
        grid.places().map(belief).collect()
    }

    /// The second look at one grid.
    pub(crate) fn again<'a>(&'a self, grids: &'a [Grid], at: usize) -> Again<'a> {
        let (grid, first) = (&grids[at], &self.first[at]);
        let (rows, columns) = grid.size();
        Again { beliefs: self, grid, first, rows, columns }
    }
}

/// A second look at the sentences of two articles.
pub(crate) struct Again<'a> {
    beliefs: &'a Beliefs,
    grid: &'a Grid,
    first: &'a [i64],
    rows: usize,
    columns: usize,
}

impl Again<'_> {
    /// How likely two sentences are to say the same, and how likely to have a fact in common, in articles of which one expects nothing.
    pub(crate) fn beliefs(&self, seen: &Seen, place: (usize, usize)) -> (i64, i64) {
        let more = [self.through(place), self.aside(place)];
        let of = |(base, weights): &(i64, [i64; SEEN + MORE])| {
            let all = seen.measures.iter().chain(&more);
            base + weights.iter().zip(all).map(|(weight, value)| weight * value).sum::<i64>() / 1_000
        };
        (of(&SAME), of(&SOME))
    }

    /// How far both are believed to say what one sentence of a third article says: of the two the lesser, and of all thirds the most.
    fn through(&self, place: (usize, usize)) -> i64 {
        let pair = self.grid.pair(place);
        let of = |at: u32| self.beliefs.partners.get(&at).map_or(&[][..], Vec::as_slice);
        let (here, there) = (of(pair.left), of(pair.right));
        let (mut at, mut most) = (0, LEAST);
        for (third, belief) in here {
            while at < there.len() && there[at].0 < *third {
                at += 1;
            }
            if at < there.len() && there[at].0 == *third {
                most = most.max(there[at].1.min(*belief));
            }
        }
        most
    }

    /// How far a neighbour of one is believed to say what the other says.
    fn aside(&self, (row, column): (usize, usize)) -> i64 {
        let steps = [(0, 1), (0, -1), (1, 0), (-1, 0)];
        let near = steps.into_iter().filter_map(|(down, right)| {
            let (row, column) = (row.checked_add_signed(down)?, column.checked_add_signed(right)?);
            (row < self.rows && column < self.columns).then(|| self.first[row * self.columns + column])
        });
        near.max().unwrap_or(LEAST)
    }
}
