//! Sentences of a corpus that agree but for their figures: which of them are to be compared.
//!
//! ```text
//! group     one partition of masked hashes after another: a run of several hashes is one statement with several values
//!           → pairs of sentences, by their left article
//! sift      one partition of articles after another: pairs of articles that differ in most of their figures are left out
//! ```
//!
//! A statement with many values is a template (weather, results, prices), unless two near-duplicates hold it: there each
//! pair counts. Elsewhere two articles must share other sentences besides, as copies of one dispatch do.

use std::collections::{HashMap, HashSet};

use crate::base::{Result, Span};
use crate::engine::Workers;
use crate::engine::dedup::copied::PARTITIONS;
use crate::engine::dedup::result::Deduplicated;
use crate::engine::dedup::said::{Reader, Row, Said, Sentences, is_short, whole};
use crate::engine::dedup::work::spill_failed;
use crate::index::{Edge, Partitions};

/// Pairs of sentences that agree but for their figures.
#[derive(Debug)]
pub(super) struct Twins {
    pairs: Partitions<11>,
    /// How many statements were templates.
    pub(super) templates: u64,
}

/// Two sentences that agree but for their figures, as numbers that sort by where they stand: article and begin of the left one,
/// whose article comes first, and of the right one; 0 for near-duplicates and 1 for others; the end of each and the
/// halves of where its text is.
type Pair = [u32; 11];

/// The same.
#[derive(Clone, Copy, Debug)]
pub(super) struct Twin {
    pub(super) left: Said,
    pub(super) right: Said,
    /// Whether their articles are near-duplicates.
    pub(super) near: bool,
}

/// Values from which a statement is a template's.
const MOST_VALUES: usize = 4;

/// Articles of one value that are paired with those of each other; the rest with the first of each.
const MOST_OF_VALUE: usize = 12;

/// Changed sentences from which two articles may be issues of a series, if that is more than twice as many as have figures
/// and are the same.
const SERIES: usize = 4;

/// Sentences that two articles share besides, from which they are copies of one dispatch.
const SHARED_BESIDES: usize = 2;

/// Name of the file for what does not fit into memory.
const TWINS: &str = "twins";

impl Twins {
    /// The pairs of sentences whose figures are to be compared. Linear but for the sort of a partition, and in the pairs.
    pub(super) fn of(sentences: &Sentences, found: &Deduplicated, workers: &Workers) -> Result<Self> {
        let budget = &sentences.budget;
        let mut twins = Self { pairs: Partitions::new(PARTITIONS, budget.limit(TWINS, 1)), templates: 0 };
        let all: Vec<usize> = (0..PARTITIONS).collect();
        for some in all.chunks(workers.threads()) {
            let grouped = workers.map(some, |_, partition| {
                let mut group = Group { found, reader: sentences.reader(), pairs: Vec::new(), templates: 0 };
                group.statements(&sentences.partition(*partition)?)?;
                Ok((group.pairs, group.templates))
            });
            for part in grouped {
                let (pairs, templates): (Vec<Pair>, u64) = part?;
                twins.templates += templates;
                for pair in pairs {
                    twins.pairs.push(pair[0] as usize * PARTITIONS / found.corpus.len(), pair);
                }
                let spilled = twins.pairs.spill_if_full();
                spilled.map_err(|error| budget.failed(twins.pairs.file(), TWINS, error))?;
            }
        }
        Ok(twins)
    }

    /// The pairs whose left article lies in a partition, in the order of the corpus; and how many pairs of articles were
    /// issues of a series.
    pub(super) fn partition(&self, partition: usize, sentences: &Sentences) -> Result<(Vec<Twin>, u64)> {
        let mut pairs = Vec::new();
        let read = self.pairs.read(partition, &mut pairs);
        read.map_err(|error| spill_failed(self.pairs.file(), error))?;
        // Each pair comes once.
        pairs.sort_unstable();
        pairs.dedup_by_key(|pair| [pair[0], pair[1], pair[2], pair[3]]);
        let series = sift(&mut pairs, &mut sentences.reader())?;
        Ok((pairs.iter().map(Twin::of).collect(), series))
    }
}

/// Takes away the pairs of articles that differ in most of their figures: two issues of one series, as of weather or
/// prices, and no copies. Their number.
fn sift(pairs: &mut Vec<Pair>, reader: &mut Reader<'_>) -> Result<u64> {
    pairs.sort_unstable_by_key(|pair| [pair[0], pair[2], pair[1], pair[3]]);
    let (mut kept, mut series) = (Vec::with_capacity(pairs.len()), 0);
    for of_two in pairs.chunk_by(|one, other| (one[0], one[2]) == (other[0], other[2])) {
        let is_series = of_two.len() >= SERIES && {
            let theirs: HashSet<u64> = reader.with_figures(of_two[0][2])?.into_iter().collect();
            let ours = reader.with_figures(of_two[0][0])?;
            of_two.len() > 2 * ours.iter().filter(|key| theirs.contains(key)).count()
        };
        if is_series {
            series += 1;
        } else {
            kept.extend_from_slice(of_two);
        }
    }
    kept.sort_unstable();
    *pairs = kept;
    Ok(series)
}

impl Twin {
    fn of(pair: &Pair) -> Self {
        let said = |article, begin, [end, high, low]: [u32; 3]| Said {
            article,
            span: Span::new(begin, end),
            text_at: whole(high, low),
        };
        Self {
            left: said(pair[0], pair[1], [pair[5], pair[6], pair[7]]),
            right: said(pair[2], pair[3], [pair[8], pair[9], pair[10]]),
            near: pair[4] == 0,
        }
    }
}

/// A sentence by where it stands, whatever it says.
fn place(row: &Row) -> [u32; 2] {
    [row[4], row[5]]
}

/// Equal for equal words.
fn key(row: &Row) -> u64 {
    whole(row[2], row[3])
}

fn pair(one: &Row, other: &Row, near: bool) -> Pair {
    let (left, right) = if place(one) < place(other) { (one, other) } else { (other, one) };
    let [_, _, _, _, left_article, left_begin, left @ ..] = *left;
    let [_, _, _, _, right_article, right_begin, right @ ..] = *right;
    let places = [left_article, left_begin, right_article, right_begin, u32::from(!near)];
    let mut pair = [0; 11];
    pair[..5].copy_from_slice(&places);
    pair[5..8].copy_from_slice(&left);
    pair[8..].copy_from_slice(&right);
    pair
}

/// A partition that is being grouped.
struct Group<'g> {
    found: &'g Deduplicated,
    reader: Reader<'g>,
    pairs: Vec<Pair>,
    templates: u64,
}

impl Group<'_> {
    /// Pairs of the statements in sorted `rows`.
    fn statements(&mut self, rows: &[Row]) -> Result<()> {
        for same in rows.chunk_by(|one, other| one[..2] == other[..2]) {
            if key(&same[0]) == key(&same[same.len() - 1]) {
                continue;
            }
            self.of_neighbours(same);
            if is_short(&same[0]) {
                continue;
            }
            let values: Vec<&[Row]> = same.chunk_by(|one, other| key(one) == key(other)).collect();
            if values.len() > MOST_VALUES {
                self.templates += 1;
                continue;
            }
            for (at, left) in values.iter().enumerate() {
                for right in &values[at + 1..] {
                    self.of_dispatches(left, right)?;
                }
            }
        }
        Ok(())
    }

    /// Pairs in near-duplicates, of one statement in whatever many values.
    fn of_neighbours(&mut self, same: &[Row]) {
        let mut by_article: HashMap<u32, Vec<&Row>> = HashMap::new();
        for row in same {
            by_article.entry(row[4]).or_default().push(row);
        }
        by_article.values_mut().for_each(|said| said.sort_unstable_by_key(|row| place(row)));
        for (article, ours) in &by_article {
            for neighbour in neighbours_above(&self.found.edges, *article) {
                let Some(theirs) = by_article.get(&neighbour) else { continue };
                let times = |row: &Row, said: &[&Row]| said.iter().filter(|other| key(other) == key(row)).count();
                if ours.len() == theirs.len() {
                    // Said as often in both: each is held against the one at its place, unless only the order differs.
                    let moved = |row: &Row| times(row, ours) == times(row, theirs);
                    let pairs = ours.iter().zip(theirs);
                    let changed = pairs.filter(|(one, other)| key(one) != key(other) && !(moved(one) && moved(other)));
                    self.pairs.extend(changed.map(|(one, other)| pair(one, other, true)));
                    continue;
                }
                // A statement that the one article holds too as it stands in the other has not changed.
                for one in ours.iter().filter(|row| times(row, theirs) == 0) {
                    let changed = theirs.iter().filter(|row| times(row, ours) == 0);
                    self.pairs.extend(changed.map(|other| pair(one, other, true)));
                }
            }
        }
    }

    /// Pairs of two values in articles that share other sentences besides.
    /// What near-duplicates hold was looked at as theirs.
    fn of_dispatches(&mut self, left: &[Row], right: &[Row]) -> Result<()> {
        for (l, one) in left.iter().enumerate() {
            for (r, other) in right.iter().enumerate() {
                if l >= MOST_OF_VALUE && r > 0 {
                    break;
                }
                let followed = r < MOST_OF_VALUE || l == 0;
                let (from, to) = (one[4], other[4]);
                if followed && from != to && !self.are_neighbours(from, to) && self.share_besides(from, to)? {
                    self.pairs.push(pair(one, other, false));
                }
            }
        }
        Ok(())
    }

    fn share_besides(&mut self, left: u32, right: u32) -> Result<bool> {
        let right = self.reader.long(right)?;
        let shared = self.reader.long(left)?.iter().filter(|key| right.binary_search(key).is_ok()).count();
        Ok(shared >= SHARED_BESIDES)
    }

    fn are_neighbours(&self, one: u32, other: u32) -> bool {
        let pair = (one.min(other), one.max(other));
        self.found.edges.binary_search_by_key(&pair, |edge| (edge.left, edge.right)).is_ok()
    }
}

/// The near-duplicates of an article that stand behind it in the corpus.
fn neighbours_above(edges: &[Edge], article: u32) -> impl Iterator<Item = u32> {
    let from = edges.partition_point(|edge| edge.left < article);
    edges[from..].iter().take_while(move |edge| edge.left == article).map(|edge| edge.right)
}
