//! What a run found, and how each member of a cluster stands to the one that represents it.

use crate::engine::dedup::copied::CopiedSentences;
use crate::engine::dedup::corpus::Corpus;
use crate::engine::dedup::options::Options;
use crate::engine::dedup::sheet::{NearPair, drawn, margin};
use crate::engine::dedup::stages::Stages;
use crate::index::{Cluster, Edge, EdgeKind};
use crate::sketch::{BandShape, Share};

/// A deduplicated corpus.
#[derive(Debug)]
pub struct Deduplicated {
    /// Its articles.
    pub corpus: Corpus,
    /// Verified pairs, sorted by position.
    pub edges: Vec<Edge>,
    /// Near-duplicates that belong together, ascending by their first members.
    pub clusters: Vec<Cluster>,
    /// Sentences that several articles have, where they were asked for.
    pub sentences: Option<CopiedSentences>,
    /// How many of what.
    pub counts: Counts,
    /// Where the time went.
    pub stages: Stages,
    /// The bands that near-duplicates by Jaccard were looked for with.
    pub shape: Option<BandShape>,
    /// Pairs that just missed the threshold, each with by how much.
    pub(super) near: Vec<(i32, NearPair)>,
}

/// How many of what a run met.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Articles.
    pub articles: u64,
    /// Bytes of their records or files.
    pub bytes: u64,
    /// Words and numbers.
    pub words: u64,
    /// Articles without a word: kept, and near-duplicates of nothing.
    pub without_words: u64,
    /// Articles with the words of an earlier one.
    pub exact: u64,
    /// Pairs that were looked at.
    pub candidates: u64,
    /// Pairs that are near-duplicates.
    pub edges: u64,
    /// Clusters.
    pub clusters: u64,
    /// Articles in clusters.
    pub clustered: u64,
    /// Band keys and samples that so many articles share that not every pair was looked at.
    pub hot: u64,
    /// Chains that were cut.
    pub chains_cut: u64,
}

/// How a member of a cluster stands to its representative.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The member.
    pub article: u32,
    /// Its own edge to the representative; else its strongest edge within the cluster. Nothing for the representative.
    pub edge: Option<Edge>,
}

impl Deduplicated {
    /// Up to `count` near-duplicates that just reach the threshold, nearest first.
    pub fn just_above(&self, options: &Options, count: usize) -> Vec<NearPair> {
        let near = self.edges.iter().filter(|edge| edge.kind != EdgeKind::Exact).filter_map(|edge| {
            let Edge { left, right, overlap, .. } = *edge;
            Some((margin(overlap, options)?, NearPair { left, right, overlap }))
        });
        drawn(&self.corpus, near.collect(), count)
    }

    /// Up to `count` pairs that just miss it, nearest first.
    pub fn just_below(&self, count: usize) -> Vec<NearPair> {
        drawn(&self.corpus, self.near.clone(), count)
    }

    /// The edges of `cluster`, sorted by position.
    pub fn edges_of(&self, cluster: &Cluster) -> Vec<Edge> {
        let within = |article: &u32| cluster.members.binary_search(article).is_ok();
        let mut found = Vec::new();
        for member in &cluster.members {
            let from = self.edges.partition_point(|edge| edge.left < *member);
            let of_member = self.edges[from..].iter().take_while(|edge| edge.left == *member);
            found.extend(of_member.filter(|edge| within(&edge.right)));
        }
        found
    }

    /// How each member of `cluster` stands to `representative`, by position. Linear in its edges.
    pub fn standings(&self, cluster: &Cluster, representative: u32) -> Vec<Standing> {
        let mut standings: Vec<Standing> =
            cluster.members.iter().map(|article| Standing { article: *article, edge: None }).collect();
        for edge in self.edges_of(cluster) {
            for article in [edge.left, edge.right] {
                if article == representative {
                    continue;
                }
                let at = cluster.members.binary_search(&article).expect("edges of a cluster join its members");
                let best = &mut standings[at].edge;
                let rank = |edge: &Edge| (edge.other(article) == representative, strength(edge));
                if best.as_ref().is_none_or(|best| rank(best) < rank(&edge)) {
                    *best = Some(edge);
                }
            }
        }
        standings
    }
}

/// The more, the more alike.
fn strength(edge: &Edge) -> (bool, Share, Share) {
    (edge.kind == EdgeKind::Exact, edge.overlap.jaccard(), edge.overlap.containment())
}
