//! Articles of the same words: only the first of them is looked at further, the others stand behind it.

use crate::base::Result;
use crate::engine::Workers;
use crate::engine::dedup::corpus::Corpus;
use crate::index::{Edge, EdgeKind, entry, sort_by_high_half};
use crate::sketch::{Counter, Overlap};

/// Which articles have the same words as an earlier one.
#[derive(Debug)]
pub(super) struct Twins {
    /// For each article the first with the same words: mostly itself. Nobody for one without words.
    pub(super) first: Vec<u32>,
    /// Groups of two and more, ascending; the first of each is the one that stands for it.
    pub(super) groups: Vec<Vec<u32>>,
}

/// Members up to which every pair of a group is an edge of its own; above, each with the first.
pub(super) const ALL_PAIRS: usize = 64;

/// Groups whose shingles a thread counts at once.
const GROUPS: usize = 128;

impl Twins {
    /// Groups by `texts`, which are equal where words are; the words decide. Linear but for the sort.
    pub(super) fn of(corpus: &Corpus, texts: &[u64]) -> Result<Self> {
        let mut first: Vec<u32> =
            texts.iter().zip(0..).map(|(text, article)| if *text == 0 { u32::MAX } else { article }).collect();
        let with_words = texts.iter().zip(0_u32..).filter(|(text, _)| **text != 0);
        let mut order: Vec<u64> = with_words.map(|(text, article)| entry((text >> 32) as u32, article)).collect();
        sort_by_high_half(&mut order, &mut Vec::new());
        // Half of the number leaves few that are not equal in all of it.
        let mut alike = Vec::new();
        for some in order.chunk_by(|left, right| left >> 32 == right >> 32).filter(|some| some.len() > 1) {
            let begin = alike.len();
            alike.extend(some.iter().map(|entry| (texts[*entry as u32 as usize], *entry as u32)));
            alike[begin..].sort_unstable();
        }
        let mut groups = Vec::new();
        let mut reader = corpus.reader();
        for same in alike.chunk_by(|left, right| left.0 == right.0).filter(|same| same.len() > 1) {
            let mut rest: Vec<u32> = same.iter().map(|(_, article)| *article).collect();
            // One round, unless different words have one sum.
            while rest.len() > 1 {
                let words = reader.words(rest[0])?.to_vec();
                let (mut group, mut others) = (Vec::new(), Vec::new());
                for article in rest {
                    if reader.words(article)? == words { group.push(article) } else { others.push(article) }
                }
                group.iter().for_each(|article| first[*article as usize] = group[0]);
                if group.len() > 1 {
                    groups.push(group);
                }
                rest = others;
            }
        }
        groups.sort_unstable();
        Ok(Self { first, groups })
    }

    /// Whether an article has words, and stands for itself.
    pub(super) fn stands(&self, article: u32) -> bool {
        self.first[article as usize] == article
    }

    /// The edges within groups, and those that members inherit from the first: their words are the same, so their counts
    /// are. Sorted.
    pub(super) fn expanded(
        &self,
        corpus: &Corpus,
        shingle: usize,
        edges: Vec<Edge>,
        workers: &Workers,
    ) -> Result<Vec<Edge>> {
        if self.groups.is_empty() {
            return Ok(edges);
        }
        let chunks: Vec<&[Vec<u32>]> = self.groups.chunks(GROUPS).collect();
        let overlaps = workers.map(&chunks, |_, groups| -> Result<Vec<Overlap>> {
            let (mut counter, mut reader) = (Counter::new(shingle), corpus.reader());
            let overlap = |group: &Vec<u32>| {
                counter.set_left(reader.words(group[0])?);
                Ok(counter.left_with_itself())
            };
            groups.iter().map(overlap).collect()
        });
        let overlaps: Vec<Overlap> = overlaps.into_iter().collect::<Result<Vec<_>>>()?.concat();
        let mut all = Vec::with_capacity(edges.len());
        for (group, overlap) in self.groups.iter().zip(overlaps) {
            let mut edge = |left, right| all.push(Edge { left, right, overlap, kind: EdgeKind::Exact });
            if group.len() <= ALL_PAIRS {
                for (at, left) in group.iter().enumerate() {
                    group[at + 1..].iter().for_each(|right| edge(*left, *right));
                }
            } else {
                group[1..].iter().for_each(|right| edge(group[0], *right));
            }
        }
        for edge in edges {
            let (lefts, rights) = (self.behind(&edge.left), self.behind(&edge.right));
            if lefts.len() * rights.len() > ALL_PAIRS {
                all.push(edge);
                continue;
            }
            for left in lefts {
                for right in rights {
                    let Overlap { common, left: of_left, right: of_right } = edge.overlap;
                    all.push(if left < right {
                        Edge { left: *left, right: *right, ..edge }
                    } else {
                        let overlap = Overlap { common, left: of_right, right: of_left };
                        Edge { left: *right, right: *left, overlap, ..edge }
                    });
                }
            }
        }
        all.sort_unstable_by_key(|edge| (edge.left, edge.right));
        Ok(all)
    }

    /// The group that `article` stands for: itself alone, mostly.
    fn behind<'s>(&'s self, article: &'s u32) -> &'s [u32] {
        match self.groups.binary_search_by_key(article, |group| group[0]) {
            Ok(at) => &self.groups[at],
            Err(_) => std::slice::from_ref(article),
        }
    }
}
