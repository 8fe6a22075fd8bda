//! From verified pairs to clusters: what hangs together by edges, with a guard against chains.
//!
//! ```text
//! a – b – c – d – e – f      a chain: f shares nothing with a
//! ```
//!
//! Edges are exact, yet whatever hangs together by edges may drift from text to text until a cluster holds a whole
//! source. So a cluster has a centre, the member with the most edges, and ends two edges away from it; what lies
//! farther makes clusters of its own. The outcome depends on the edges alone, not on their order.

use crate::index::Edge;

/// Near-duplicates that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cluster {
    /// Positions in the corpus, ascending; two at least.
    pub members: Vec<u32>,
    /// The member with the most edges.
    pub centre: u32,
}

/// What clustering made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Clustered {
    /// Ascending by their first members.
    pub clusters: Vec<Cluster>,
    /// How many groups hung together by a chain and were cut.
    pub chains_cut: u64,
}

/// Edges a member may be away from its cluster's centre.
const REACH: usize = 2;

/// Clusters of the `articles` articles that `edges` join. Linear in both, times the clusters that a chain is cut into.
pub fn cluster(articles: usize, edges: &[Edge]) -> Clustered {
    let groups = Groups::of(articles, edges);
    let neighbours = Neighbours::of(articles, edges);
    let mut found = Clustered::default();
    let mut state = vec![Mark::Free; articles];
    for mut rest in groups.members() {
        // Most edges first, then position: centres in this order.
        let mut order = rest.clone();
        order.sort_by_key(|article| (std::cmp::Reverse(neighbours.of_article(*article).len()), *article));
        let whole = rest.len();
        for centre in order {
            if state[centre as usize] == Mark::Taken {
                continue;
            }
            let members = reached(centre, &neighbours, &mut state);
            if members.len() >= 2 {
                found.chains_cut += u64::from(rest.len() == whole && members.len() < whole);
                rest.clear();
                found.clusters.push(Cluster { members, centre });
            }
        }
    }
    found.clusters.sort_unstable_by_key(|cluster| cluster.members[0]);
    found
}

/// Whether an article is in a cluster already.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Free,
    Taken,
}

/// The free articles at most [`REACH`] edges from `centre`, ascending; taken from now on, unless alone.
fn reached(centre: u32, neighbours: &Neighbours, state: &mut [Mark]) -> Vec<u32> {
    let mut members = vec![centre];
    state[centre as usize] = Mark::Taken;
    let mut from = 0;
    for _ in 0..REACH {
        let to = members.len();
        for at in from..to {
            for next in neighbours.of_article(members[at]) {
                let mark = &mut state[*next as usize];
                if *mark == Mark::Free {
                    *mark = Mark::Taken;
                    members.push(*next);
                }
            }
        }
        from = to;
    }
    members.sort_unstable();
    members
}

/// Articles that hang together: union-find with path halving (Tarjan and van Leeuwen, 1984).
struct Groups {
    parent: Vec<u32>,
}

impl Groups {
    fn of(articles: usize, edges: &[Edge]) -> Self {
        let mut groups = Self { parent: (0..articles as u32).collect() };
        for edge in edges {
            let (left, right) = (groups.root(edge.left), groups.root(edge.right));
            // The smaller position is the root: groups do not depend on the order of the edges.
            groups.parent[left.max(right) as usize] = left.min(right);
        }
        groups
    }

    fn root(&mut self, mut article: u32) -> u32 {
        while self.parent[article as usize] != article {
            let above = self.parent[self.parent[article as usize] as usize];
            self.parent[article as usize] = above;
            article = above;
        }
        article
    }

    /// The groups of two and more, their members ascending.
    fn members(mut self) -> Vec<Vec<u32>> {
        const NONE: u32 = u32::MAX;
        let (mut groups, mut of_root) = (Vec::<Vec<u32>>::new(), vec![NONE; self.parent.len()]);
        for article in 0..self.parent.len() as u32 {
            let root = self.root(article);
            // A root comes before all others of its group.
            if root == article {
                continue;
            }
            let at = &mut of_root[root as usize];
            if *at == NONE {
                *at = groups.len() as u32;
                groups.push(vec![root]);
            }
            groups[*at as usize].push(article);
        }
        groups
    }
}

/// Each article's neighbours, in one array.
struct Neighbours {
    starts: Vec<u32>,
    all: Vec<u32>,
}

impl Neighbours {
    fn of(articles: usize, edges: &[Edge]) -> Self {
        let mut starts = vec![0_u32; articles + 1];
        for edge in edges {
            starts[edge.left as usize + 1] += 1;
            starts[edge.right as usize + 1] += 1;
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut next = starts.clone();
        let mut all = vec![0; edges.len() * 2];
        for edge in edges {
            for (from, to) in [(edge.left, edge.right), (edge.right, edge.left)] {
                all[next[from as usize] as usize] = to;
                next[from as usize] += 1;
            }
        }
        Self { starts, all }
    }

    fn of_article(&self, article: u32) -> &[u32] {
        let at = article as usize;
        &self.all[self.starts[at] as usize..self.starts[at + 1] as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::EdgeKind;
    use crate::sketch::Overlap;

    fn clusters(articles: usize, pairs: &[(u32, u32)]) -> (Vec<Vec<u32>>, u64) {
        let overlap = Overlap { common: 1, left: 1, right: 1 };
        let edge = |&(left, right): &(u32, u32)| Edge { left, right, overlap, kind: EdgeKind::Jaccard };
        let mut edges: Vec<Edge> = pairs.iter().map(edge).collect();
        let found = cluster(articles, &edges);
        edges.reverse();
        assert_eq!(cluster(articles, &edges), found, "the order of edges shows");
        (found.clusters.into_iter().map(|cluster| cluster.members).collect(), found.chains_cut)
    }

    #[test]
    fn what_hangs_together_is_one_cluster() {
        assert_eq!(clusters(6, &[(0, 3), (3, 5), (1, 4)]), (vec![vec![0, 3, 5], vec![1, 4]], 0));
        assert_eq!(clusters(3, &[]), (vec![], 0));
        assert_eq!(clusters(0, &[]), (vec![], 0));
    }

    #[test]
    fn a_star_is_one_cluster_however_large() {
        let pairs: Vec<_> = (1..500).map(|right| (0, right)).collect();
        assert_eq!(clusters(500, &pairs), (vec![(0..500).collect()], 0));
    }

    #[test]
    fn a_chain_is_cut() {
        let pairs: Vec<_> = (0..11).map(|at| (at, at + 1)).collect();
        let (found, cut) = clusters(12, &pairs);
        assert_eq!(cut, 1);
        assert!(found.iter().all(|members| members.len() <= 5), "{found:?}");
        assert_eq!(found[0], [0, 1, 2, 3]);
    }
}
