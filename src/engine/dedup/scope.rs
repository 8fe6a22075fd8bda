//! Which near-duplicates count: of one outlet or of two, published within so many days.
//!
//! Pairs that do not count are taken away before clusters are made, so that nothing is joined through them. Of a large
//! group of equal texts only pairs with the first are edges; where those do not count, its members are joined anew, each
//! to the nearest that does.

use crate::engine::PairScope;
use crate::engine::dedup::corpus::Corpus;
use crate::engine::dedup::result::Deduplicated;
use crate::index::{Edge, EdgeKind, cluster};

/// What two near-duplicates must have in common besides their text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scope {
    /// Whose they are. An article whose outlet is unknown may be another's, never the same one's.
    pub pairs: PairScope,
    /// Most days between their dates; nothing where that does not matter. An article without a date may be of any day.
    pub window: Option<u32>,
}

impl Scope {
    /// Every pair counts.
    pub const ALL: Self = Self { pairs: PairScope::All, window: None };

    /// Whether two articles may be near-duplicates of each other.
    pub fn allows(&self, corpus: &Corpus, left: u32, right: u32) -> bool {
        let outlets = corpus.outlet(left).zip(corpus.outlet(right));
        let dates = corpus.article(left).date.zip(corpus.article(right).date);
        let theirs = match self.pairs {
            PairScope::All => true,
            PairScope::Later => dates.is_some_and(|(left, right)| left != right),
            PairScope::Across => outlets.is_none_or(|(left, right)| left != right),
            PairScope::Within => outlets.is_some_and(|(left, right)| left == right),
        };
        let near = match (self.window, dates) {
            (Some(days), Some((left, right))) => left.0.abs_diff(right.0) <= days,
            _ => true,
        };
        theirs && near
    }
}

impl Deduplicated {
    /// The same corpus, with the near-duplicates that `scope` allows and the clusters they make.
    #[must_use]
    pub fn within(mut self, scope: Scope) -> Self {
        if scope == Scope::ALL {
            return self;
        }
        let mut edges = rejoined(&self.corpus, &self.edges, scope);
        edges.extend(self.edges.iter().copied().filter(|edge| scope.allows(&self.corpus, edge.left, edge.right)));
        edges.sort_unstable_by_key(|edge| (edge.left, edge.right));
        edges.dedup_by_key(|edge| (edge.left, edge.right));
        let clustered = cluster(self.corpus.len(), &edges);
        self.counts.edges = edges.len() as u64;
        self.counts.clusters = clustered.clusters.len() as u64;
        self.counts.clustered = clustered.clusters.iter().map(|cluster| cluster.members.len() as u64).sum();
        self.counts.chains_cut = clustered.chains_cut;
        (self.edges, self.clusters) = (edges, clustered.clusters);
        self
    }
}

/// Equal texts up to which every pair is an edge already.
const ALL_PAIRS: usize = crate::engine::dedup::exact::ALL_PAIRS;

/// Edges among the members of each large group of equal texts: each member with the one before it, in order of outlet and
/// date, and with the last one of another outlet, in order of date.
fn rejoined(corpus: &Corpus, edges: &[Edge], scope: Scope) -> Vec<Edge> {
    let exact: Vec<&Edge> = edges.iter().filter(|edge| edge.kind == EdgeKind::Exact).collect();
    let mut found = Vec::new();
    for star in exact.chunk_by(|one, other| one.left == other.left).filter(|star| star.len() >= ALL_PAIRS) {
        let mut members: Vec<u32> = star.iter().map(|edge| edge.right).chain([star[0].left]).collect();
        let mut join = |one: u32, other: u32| {
            if scope.allows(corpus, one, other) {
                found.push(Edge { left: one.min(other), right: one.max(other), ..*star[0] });
            }
        };
        let date = |article: &u32| corpus.article(*article).date.map_or(i32::MIN, |day| day.0);
        members.sort_unstable_by_key(|article| (corpus.outlet(*article), date(article), *article));
        members.windows(2).for_each(|pair| join(pair[0], pair[1]));
        members.sort_unstable_by_key(|article| (date(article), *article));
        let mut other_outlet: Option<u32> = None;
        for pair in members.windows(2) {
            if corpus.outlet(pair[0]) != corpus.outlet(pair[1]) {
                other_outlet = Some(pair[0]);
            }
            if let Some(other) = other_outlet.filter(|other| *other != pair[1]) {
                join(other, pair[1]);
            }
        }
    }
    found
}
