//! Which member of a cluster stands for it, and what that makes of every article: kept, or a duplicate of which one.

use std::cmp::Reverse;

use crate::engine::Workers;
use crate::engine::dedup::corpus::Corpus;
use crate::engine::dedup::result::Deduplicated;
use crate::index::Cluster;
use crate::sketch::Share;

/// Which member of a cluster is kept. Of equals the first in the corpus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Representative {
    /// The one with the earliest date; undated ones come last.
    FirstPublished,
    /// The one with the latest date; undated ones come last.
    LastPublished,
    /// The one with the most words.
    Longest,
    /// The first in the corpus: by path of its input, then by line.
    SourceOrder,
}

impl Representative {
    /// The word of the command line and of the outputs.
    pub const fn name(self) -> &'static str {
        match self {
            Self::FirstPublished => "first-published",
            Self::LastPublished => "last-published",
            Self::Longest => "longest",
            Self::SourceOrder => "source-order",
        }
    }

    /// The member of `cluster` that stands for it.
    pub fn of(self, corpus: &Corpus, cluster: &Cluster) -> u32 {
        let members = cluster.members.iter().copied();
        let date = |article: u32| corpus.article(article).date;
        let found = match self {
            Self::FirstPublished => members.min_by_key(|at| (date(*at).is_none(), date(*at), *at)),
            Self::LastPublished => members.min_by_key(|at| (date(*at).is_none(), Reverse(date(*at)), *at)),
            Self::Longest => members.min_by_key(|at| (Reverse(corpus.article(*at).words), *at)),
            Self::SourceOrder => members.min(),
        };
        found.expect("a cluster has two members at least")
    }
}

/// What becomes of every article.
#[derive(Debug)]
pub struct Choices {
    /// For each cluster, the member that is kept.
    representatives: Vec<u32>,
    /// For each article its cluster; [`NONE`] for none.
    clusters: Vec<u32>,
    /// For each article how alike it is to what it duplicates.
    scores: Vec<Share>,
}

const NONE: u32 = u32::MAX;

/// Clusters a thread takes at once.
const CLUSTERS: usize = 512;

impl Choices {
    /// Chooses by `rule`. Linear in the articles and in the edges of the clusters.
    pub fn new(found: &Deduplicated, rule: Representative, workers: &Workers) -> Self {
        let mut clusters = vec![NONE; found.corpus.len()];
        let mut scores = vec![Share::ONE; found.corpus.len()];
        let mut representatives = Vec::with_capacity(found.clusters.len());
        let chunks: Vec<&[Cluster]> = found.clusters.chunks(CLUSTERS).collect();
        let chosen = workers.map(&chunks, |_, clusters| -> Vec<_> {
            let choose = |cluster: &Cluster| {
                let representative = rule.of(&found.corpus, cluster);
                (representative, found.standings(cluster, representative))
            };
            clusters.iter().map(choose).collect()
        });
        for (at, (representative, standings)) in (0..).zip(chosen.into_iter().flatten()) {
            representatives.push(representative);
            for standing in standings {
                clusters[standing.article as usize] = at;
                scores[standing.article as usize] = standing.edge.map_or(Share::ONE, |edge| edge.score());
            }
        }
        Self { representatives, clusters, scores }
    }

    /// The member that stands for the cluster at `cluster`.
    pub fn representative(&self, cluster: usize) -> u32 {
        self.representatives[cluster]
    }

    /// The cluster an article is in.
    pub fn cluster(&self, article: u32) -> Option<usize> {
        let cluster = self.clusters[article as usize];
        (cluster != NONE).then_some(cluster as usize)
    }

    /// What an article duplicates; nothing where it is kept.
    pub fn duplicate_of(&self, article: u32) -> Option<u32> {
        self.cluster(article).map(|cluster| self.representatives[cluster]).filter(|kept| *kept != article)
    }

    /// How alike an article is to the one that stands for its cluster, or to the nearest on the way there; all for others.
    pub fn score(&self, article: u32) -> Share {
        self.scores[article as usize]
    }
}
