//! Which sentence of another article is the counterpart of one, in a few articles on one event.
//!
//! ```text
//! La direction promet un plan pour mai.     closest there: "Un plan social sera présenté au printemps."   and the other way round
//! Le maire demande un plan.                 closest there: the same, but that one is closer to another
//! ```
//!
//! Retold in other words, two sentences are hardly more alike than two strangers on one topic, and no cut tells them apart. But
//! strangers are alike in many places and counterparts in one: of two sentences that are each by far the closest that the other has
//! in its article, less likeness will do. In a small batch all pairs of sentences can be looked at; in a large one some stranger is always close.
//!
//! Words change in a retelling, values do not: a number or day that both tell counts as likeness. And two sentences that both retell
//! one of a third article need less of their own to be the same.
//!
//! Not done here: one sentence whose counterpart is two.

use std::collections::{BTreeMap, BTreeSet};

use crate::align::{MatchKind, Similarity, Thresholds};
use crate::base::{ArticleIdx, SentenceId};
use crate::candidates::SentencePair;
use crate::compare::{CommonValues, Extent, Match, SentencesSeen};
use crate::engine::Options;
use crate::engine::overlap::Sentences;
use crate::engine::parallel::Workers;

/// Articles and sentences up to which every two sentences are looked at.
const MOST_ARTICLES: usize = 12;
const MOST_SENTENCES: usize = 1_200;

/// What speaks for two sentences saying the same, each in thousandths of a logarithm of the odds for 1 000 of it (for one, of
/// values): their score, how far it is above all others of either sentence (where it is least, and where most), values that both
/// tell, what the terms in common weigh that tell more than who somebody is, and how alike their neighbours are. A logistic
/// regression with a ridge, fitted by `tools/fit/fit_counterparts.py` on the batch of the project of which every two sentences are
/// labelled.
const BASE: i64 = -4_880;
const WEIGHTS: [(&str, i64); 9] = [
    ("score", 452),
    ("least-margin", 431),
    ("most-margin", 186),
    ("of-one-thing", 1_234),
    ("alike", 1_316),
    ("content", 706),
    ("neighbours", 334),
    ("quoted", 1_963),
    ("quoted-otherwise", -700),
];

/// What one of them is counted up to: beyond, more of it says no more.
const MOST_MARGIN: i64 = 2_000;
const MOST_CONTENT: i64 = 6_000;
const MOST_NEIGHBOURS: i64 = 6_000;

/// What the rarest term weighs in a batch of a hundred sentences: what terms weigh is counted as if all batches were of that size.
const RAREST: u64 = 1_554;

/// From which belief two sentences are taken for a retelling, and to which one that was told by its words alone stays one: a little above
/// even odds, because a false one costs a reader more than a missed one.
const RETOLD: i64 = 500;
const STILL_RETOLD: i64 = -600;

/// What is asked of two sentences that are the closest each other has, for a fact in common.
struct Bar {
    /// Terms in common.
    shared: u32,
    /// Their score.
    score: u32,
    /// By how much it is above that of either with any other sentence of the other article.
    margin: i64,
}

/// The fewer terms two sentences share, the farther all others must be. Set on labelled batches, of which one has labels for all of
/// its sentence pairs; `docs/evaluation/overlap.md` has what this does on batches that were not looked at.
const BARS: [Bar; 2] = [Bar { shared: 2, score: 2_300, margin: 600 }, Bar { shared: 1, score: 2_500, margin: 2_500 }];

/// Sentences that two articles must have in common already, as matches of whole sentences, runs or quotations, at least and in a hundred
/// of the shorter one: articles that tell of one long affair share its words all over and are no two accounts of one thing.
const IN_COMMON: usize = 3;
const SHARE_IN_COMMON: usize = 10;

/// Words of a sentence below which it is an exclamation, or part of one.
const FEWEST_WORDS: usize = 5;

/// A pair counts for so much more where the sentences before both, or after both, score so much: there one text follows the other.
const FOLLOWS: u32 = 300;
const FOLLOWED: u32 = 3_000;

/// What a value counts that both tell: of one thing, as the comparison of facts found, the first two; or alike, of whatever. About what
/// two figures take off a score that are written otherwise (`align::weights`), so that a value in other words or units costs nothing.
const VALUE: u32 = 1_000;
const MOST_VALUES: u32 = 2;
const LIKE_VALUE: u32 = 700;

/// Score that two sentences need which both retell one of a third article, and are the closest each other has; one of them being so is
/// enough where they have a value in common.
const THROUGH: u32 = 1_500;

/// The values that two sentences have in common.
pub(super) type Values = BTreeMap<(SentenceId, SentenceId), CommonValues>;

/// Whether a batch is small enough for every two of its sentences to be looked at.
pub(super) fn is_small(batch: &Sentences<'_>) -> bool {
    batch.articles() <= MOST_ARTICLES && batch.len() <= MOST_SENTENCES
}

/// Adds the matches of counterparts to the `known` ones, and raises partial matches to what they are as counterparts; in a large batch
/// nothing. Cost: the product of the sentences of every two articles.
pub(super) fn add(
    batch: &Sentences<'_>,
    values: &Values,
    known: &mut Vec<Match>,
    options: &Options,
    workers: &Workers,
) {
    if !is_small(batch) {
        return;
    }
    let grids = grids(batch, values, known, workers);
    let told: BTreeSet<(SentenceId, SentenceId)> = known
        .iter()
        .filter(|one| one.extent == Extent::Whole && one.kind == MatchKind::Paraphrase)
        .map(|one| (one.left, one.right))
        .collect();
    let found = workers.map(&grids, |_, grid| grid.counterparts(batch, &told));
    let found: Vec<Counterparts> = found.into_iter().flatten().collect();
    let no_more: BTreeSet<(SentenceId, SentenceId)> = found
        .iter()
        .map(|one| (batch.id(one.pair.left), batch.id(one.pair.right)))
        .filter(|pair| told.contains(pair))
        .collect();
    known.retain(|one| {
        one.extent != Extent::Whole || one.kind != MatchKind::Paraphrase || !no_more.contains(&(one.left, one.right))
    });
    found.into_iter().for_each(|one| add_one(batch, known, one, options));
    let retold = Retold::new(known);
    let found = workers.map(&grids, |_, grid| grid.through(batch, &retold));
    found.into_iter().flatten().for_each(|one| add_one(batch, known, one, options));
}

/// What is seen of every two sentences that [`add`] looks at, for fitting what it weighs.
pub(super) fn sights(batch: &Sentences<'_>, values: &Values, known: &[Match], workers: &Workers) -> Vec<SentencesSeen> {
    if !is_small(batch) {
        return Vec::new();
    }
    let of_grid = |grid: &Grid| -> Vec<SentencesSeen> {
        let heights = grid.heights();
        let seen = |place| {
            let (pair, seen) = (grid.pair(place), grid.seen(&heights, place));
            let measures = WEIGHTS.iter().map(|(name, _)| *name).zip(seen.measures()).collect();
            SentencesSeen { left: batch.id(pair.left), right: batch.id(pair.right), seen: measures }
        };
        grid.places().map(seen).collect()
    };
    workers.map(&grids(batch, values, known, workers), |_, grid| of_grid(grid)).into_iter().flatten().collect()
}

/// Every two articles that have enough in common.
fn grids(batch: &Sentences<'_>, values: &Values, known: &[Match], workers: &Workers) -> Vec<Grid> {
    let articles = batch.articles();
    let article = |at: usize| ArticleIdx(at as u32);
    let pairs: Vec<(ArticleIdx, ArticleIdx)> = (0..articles)
        .flat_map(|left| (left + 1..articles).map(move |right| (article(left), article(right))))
        .filter(|(left, right)| batch.are_compared(*left, *right) && have_much_in_common(batch, known, *left, *right))
        .collect();
    workers.map(&pairs, |_, (left, right)| Grid::new(batch, values, *left, *right))
}

/// Two sentences that are counterparts.
struct Counterparts {
    pair: SentencePair,
    kind: MatchKind,
    cell: Cell,
}

fn add_one(batch: &Sentences<'_>, known: &mut Vec<Match>, one: Counterparts, options: &Options) {
    let matches = batch.matches(one.pair, one.cell.similarity, no_less_than(one.kind), options);
    let Some(fresh) = matches.into_iter().find(|one| one.extent == Extent::Whole) else { return };
    let fresh = Match { values: one.cell.values.of_one_thing + one.cell.values.alike, ..fresh };
    let of_pair = |one: &&mut Match| one.extent == Extent::Whole && (one.left, one.right) == (fresh.left, fresh.right);
    match known.iter_mut().find(of_pair) {
        Some(old) if old.kind > fresh.kind => *old = fresh,
        Some(_) => {}
        None => known.push(fresh),
    }
}

/// For each sentence those of other articles that say the same.
struct Retold(BTreeMap<SentenceId, BTreeSet<SentenceId>>);

impl Retold {
    fn new(known: &[Match]) -> Self {
        let mut by: BTreeMap<SentenceId, BTreeSet<SentenceId>> = BTreeMap::new();
        let same = |one: &&Match| one.extent == Extent::Whole && one.kind < MatchKind::Partial && !one.furniture;
        for one in known.iter().filter(same) {
            by.entry(one.left).or_default().insert(one.right);
            by.entry(one.right).or_default().insert(one.left);
        }
        Self(by)
    }

    /// Whether two sentences both say the same as one of a third article.
    fn meet(&self, left: SentenceId, right: SentenceId) -> bool {
        let (Some(mine), Some(theirs)) = (self.0.get(&left), self.0.get(&right)) else { return false };
        mine.iter().any(|one| one.article != right.article && one.article != left.article && theirs.contains(one))
    }
}

fn have_much_in_common(batch: &Sentences<'_>, known: &[Match], left: ArticleIdx, right: ArticleIdx) -> bool {
    let of_these = known
        .iter()
        .filter(|one| one.extent != Extent::Phrase && (one.left.article, one.right.article) == (left, right));
    let (here, there): (BTreeSet<u32>, BTreeSet<u32>) = of_these.map(|one| (one.left.local, one.right.local)).unzip();
    let in_common = here.len().min(there.len());
    let sentences = batch.told_in(left).len().min(batch.told_in(right).len());
    in_common >= IN_COMMON && in_common * 100 >= sentences * SHARE_IN_COMMON
}

/// Thresholds that all counterparts pass.
fn no_less_than(kind: MatchKind) -> Thresholds {
    let paraphrase = if kind == MatchKind::Partial { u32::MAX } else { 0 };
    Thresholds {
        paraphrase,
        paraphrase_cosine: 0,
        paraphrase_containment: 0,
        paraphrase_order: 0,
        paraphrase_terms: 0,
        partial: 0,
        partial_terms: 0,
        partial_content: 0,
        partial_said: 0,
        ..Thresholds::default()
    }
}

/// The sentences of two articles, each with each.
struct Grid {
    rows: Vec<u32>,
    columns: Vec<u32>,
    /// Row by row.
    cells: Vec<Cell>,
    /// What a term weighs that stands in one sentence of their event.
    rarest: u64,
    /// For each row and column the terms in quotation marks, sorted.
    quoted_left: Vec<Vec<u64>>,
    quoted_right: Vec<Vec<u64>>,
}

/// What two sentences have in common; the score with their values.
#[derive(Clone, Copy)]
struct Cell {
    similarity: Similarity,
    values: CommonValues,
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

    fn score(&self) -> u32 {
        self.similarity.score
    }

    /// Terms in common, an agreed value being one.
    fn shared(&self) -> u32 {
        self.similarity.shared + self.values.of_one_thing.min(1)
    }

    /// Whether more than names is shared, and nothing speaks against it.
    fn may_be_the_same(&self) -> bool {
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
struct Heights {
    rows: Vec<Highest>,
    columns: Vec<Highest>,
}

impl Grid {
    fn new(batch: &Sentences<'_>, values: &Values, left: ArticleIdx, right: ArticleIdx) -> Self {
        let (rows, columns) = (batch.told_in(left), batch.told_in(right));
        let pairs = rows.iter().flat_map(|left| columns.iter().map(move |right| (*left, *right)));
        let cells = pairs.map(|(left, right)| Cell::new(batch, values, SentencePair { left, right })).collect();
        let rarest = u64::from(batch.rarest(left));
        let [quoted_left, quoted_right] =
            [&rows, &columns].map(|all| all.iter().map(|at| batch.quoted_terms(*at)).collect());
        Self { rows, columns, cells, rarest, quoted_left, quoted_right }
    }

    fn cell(&self, row: usize, column: usize) -> &Cell {
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

    fn places(&self) -> impl Iterator<Item = (usize, usize)> {
        (0..self.rows.len()).flat_map(|row| (0..self.columns.len()).map(move |column| (row, column)))
    }

    fn pair(&self, (row, column): (usize, usize)) -> SentencePair {
        SentencePair { left: self.rows[row], right: self.columns[column] }
    }

    fn heights(&self) -> Heights {
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
    fn margins(&self, heights: &Heights, (row, column): (usize, usize)) -> (i64, i64) {
        let score = self.cell(row, column).score();
        let (here, there) = (heights.rows[row].margin(score), heights.columns[column].margin(score));
        (here.min(there), here.max(there))
    }

    /// All that is seen of two sentences.
    fn seen(&self, heights: &Heights, place: (usize, usize)) -> Seen {
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

    /// Sentences that are taken for a retelling, or for telling a fact in common; of `known` retellings those that are none.
    fn counterparts(&self, batch: &Sentences<'_>, known: &BTreeSet<(SentenceId, SentenceId)>) -> Vec<Counterparts> {
        let heights = self.heights();
        let mut found = Vec::new();
        for place in self.places() {
            let (pair, seen) = (self.pair(place), self.seen(&heights, place));
            let cell = seen.cell;
            if cell.similarity.shared == 0 {
                continue;
            }
            let belief = seen.belief();
            if known.contains(&(batch.id(pair.left), batch.id(pair.right))) {
                if belief < STILL_RETOLD {
                    found.push(Counterparts { pair, kind: MatchKind::Partial, cell });
                }
                continue;
            }
            let kind = match belief {
                RETOLD.. => MatchKind::Paraphrase,
                _ if seen.shares_a_fact() => MatchKind::Partial,
                _ => continue,
            };
            if cell.may_be_the_same() && batch.fewest_words(pair) >= FEWEST_WORDS && !batch.elsewhere(pair) {
                found.push(Counterparts { pair, kind, cell });
            }
        }
        found
    }

    /// Sentences that both say the same as one of a third article.
    fn through(&self, batch: &Sentences<'_>, retold: &Retold) -> Vec<Counterparts> {
        let heights = self.heights();
        let mut found = Vec::new();
        for place in self.places() {
            let (pair, cell) = (self.pair(place), *self.cell(place.0, place.1));
            let closest = match self.margins(&heights, place) {
                (0.., _) => true,
                (_, 0..) => cell.values != CommonValues::default(),
                _ => false,
            };
            if closest
                && cell.score() >= THROUGH
                && cell.may_be_the_same()
                && retold.meet(batch.id(pair.left), batch.id(pair.right))
            {
                found.push(Counterparts { pair, kind: MatchKind::Paraphrase, cell });
            }
        }
        found
    }
}

/// What is seen of two sentences among all of two articles.
struct Seen {
    cell: Cell,
    least_margin: i64,
    most_margin: i64,
    neighbours: u32,
    /// What the terms in common weigh that tell more than who somebody is, as if the batch had a hundred sentences.
    content: i64,
    /// Where both quote somebody, the share of the terms of the shorter quotation that both quote, in thousandths.
    quoted: Option<u32>,
}

impl Seen {
    /// Each thing seen, in the order of [`WEIGHTS`].
    fn measures(&self) -> [i64; WEIGHTS.len()] {
        let CommonValues { of_one_thing, alike } = self.cell.values;
        [
            i64::from(self.cell.score()),
            self.least_margin.clamp(-MOST_MARGIN, MOST_MARGIN),
            self.most_margin.clamp(-MOST_MARGIN, MOST_MARGIN),
            1_000 * i64::from(of_one_thing.min(MOST_VALUES)),
            1_000 * i64::from(alike.min(1)),
            self.content.min(MOST_CONTENT),
            i64::from(self.neighbours).min(MOST_NEIGHBOURS),
            self.quoted.map_or(0, i64::from),
            i64::from(self.quoted == Some(0)) * 1_000,
        ]
    }

    /// How likely they say the same, in thousandths of a logarithm of the odds.
    fn belief(&self) -> i64 {
        BASE + WEIGHTS.iter().zip(self.measures()).map(|((_, weight), value)| weight * value).sum::<i64>() / 1_000
    }

    fn shares_a_fact(&self) -> bool {
        let follows = if self.neighbours >= FOLLOWED { FOLLOWS } else { 0 };
        let passes = |bar: &Bar| {
            self.cell.shared() >= bar.shared
                && self.cell.score() + follows >= bar.score
                && self.least_margin >= bar.margin
        };
        self.cell.similarity.content >= Thresholds::default().partial_content && BARS.iter().any(passes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::compare;
    use crate::text::Article;

    fn kinds(left: &str, right: &str) -> Vec<(String, String, String)> {
        let article =
            |path: &str, text: &str| Article { path: path.to_owned(), text: text.to_owned(), ..Article::default() };
        let options = Options { same_event: true, ..Options::default() };
        let report = compare(vec![article("a", left), article("b", right)], &options);
        let whole = report.matches.into_iter().filter(|one| one.evidence["extent"] == "sentence");
        whole.map(|one| (one.kind.to_string(), one.left.text, one.right.text)).collect()
    }

    const SHARED: &str = "Le notaire Igor Vall dressera l’acte de vente en mairie. Deux familles ont déjà visité la roue et les \
                          greniers. Le conseil municipal se réunira jeudi pour en débattre.";

    #[test]
    fn two_sentences_with_no_other_as_close_are_counterparts() {
        let left = format!("{SHARED} Le moulin de Varne sera vendu aux enchères en avril.");
        let right = format!("{SHARED} Le moulin passera sous le marteau au printemps, dit le maire de Varne.");
        let found = kinds(&left, &right);
        assert!(found.iter().any(|(_, left, right)| left.contains("moulin") && right.contains("marteau")), "{found:?}");
        // Articles that have little else in common are not searched for counterparts.
        let found = kinds(
            "Le moulin de Varne sera vendu aux enchères en avril.",
            "Le moulin passera sous le marteau au printemps, dit le maire de Varne.",
        );
        assert!(found.is_empty(), "{found:?}");
    }

    #[test]
    fn one_of_many_that_are_as_close_is_none() {
        let right = "Le moulin de la place tourne. Le vieux moulin tourne à Varne. Un moulin chante à Varne. À Varne dort un moulin.";
        let left = format!("{SHARED} Le moulin de Varne sera vendu aux enchères en avril par un notaire.");
        let found = kinds(&left, &format!("{SHARED} {right}"));
        let found: Vec<_> = found.into_iter().filter(|(_, left, _)| left.contains("moulin")).collect();
        assert!(found.iter().all(|(kind, ..)| kind != "paraphrase"), "{found:?}");
    }

    #[test]
    fn the_margin_is_to_the_second_and_below_zero_under_the_first() {
        let mut highest = Highest::default();
        [300, 900, 500].into_iter().for_each(|score| highest.add(score));
        assert_eq!([900, 500, 300].map(|score| highest.margin(score)), [400, -400, -600]);
        highest.add(900);
        assert_eq!(highest.margin(900), 0);
    }
}
