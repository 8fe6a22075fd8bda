//! The same said several times: sentences joined by their matches, and what follows from it.
//!
//! Every edge is a verified match, and two groups join only where most of their sentences match each other: a chain of
//! weak links does not fuse two facts.

use std::collections::{BTreeMap, BTreeSet};

use crate::align::MatchKind;
use crate::base::{ArticleIdx, SentenceId};
use crate::compare::matches::Match;

/// Sentences that say the same, and the matches (by index) between them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Sorted.
    pub sentences: Vec<SentenceId>,
    /// Indices of the matches, in order.
    pub matches: Vec<usize>,
    /// Whether they say the same as wholes; otherwise they only share a passage or a detail.
    pub whole: bool,
}

/// Whether a match stands for "the same said": its kind is close, and it covers the sentences.
fn joins(found: &Match, whole: impl Fn(&Match) -> bool) -> bool {
    found.kind != MatchKind::Partial && !found.furniture && whole(found)
}

/// Groups the sentences of `matches`. Every match is in exactly one group: a partial or passing one in a group of its own
/// two sentences, unless these are together anyway. `whole` tells whether a match covers its sentences.
///
/// Greedy, by falling score: two groups become one where at least half of the sentence pairs between them, in different
/// articles, match.
pub fn groups(matches: &[Match], whole: impl Fn(&Match) -> bool + Copy) -> Vec<Group> {
    let mut order: Vec<usize> = (0..matches.len()).filter(|at| joins(&matches[*at], whole)).collect();
    order.sort_by_key(|at| {
        let found = &matches[*at];
        (found.kind, std::cmp::Reverse(found.score), found.left, found.right)
    });
    let edges: BTreeSet<(SentenceId, SentenceId)> =
        order.iter().map(|at| (matches[*at].left, matches[*at].right)).collect();
    let matched = |a: SentenceId, b: SentenceId| edges.contains(&(a.min(b), a.max(b)));
    let mut home: BTreeMap<SentenceId, usize> = BTreeMap::new();
    let mut members: Vec<Vec<SentenceId>> = Vec::new();
    for at in order {
        let found = &matches[at];
        let [left, right] = [found.left, found.right].map(|sentence| {
            *home.entry(sentence).or_insert_with(|| {
                members.push(vec![sentence]);
                members.len() - 1
            })
        });
        if left == right {
            continue;
        }
        let (mut pairs, mut joined) = (0_usize, 0_usize);
        for a in &members[left] {
            for b in members[right].iter().filter(|b| b.article != a.article) {
                pairs += 1;
                joined += usize::from(matched(*a, *b));
            }
        }
        if joined * 2 >= pairs {
            let (keep, gone) = (left.min(right), left.max(right));
            let moved = std::mem::take(&mut members[gone]);
            moved.iter().for_each(|sentence| _ = home.insert(*sentence, keep));
            members[keep].extend(moved);
        }
    }
    gather(matches, &home, &members)
}

fn gather(matches: &[Match], home: &BTreeMap<SentenceId, usize>, members: &[Vec<SentenceId>]) -> Vec<Group> {
    let mut found: BTreeMap<(Vec<SentenceId>, bool), Vec<usize>> = BTreeMap::new();
    for (at, one) in matches.iter().enumerate() {
        let (sentences, whole) = match (home.get(&one.left), home.get(&one.right)) {
            (Some(left), Some(right)) if left == right => {
                let mut all = members[*left].clone();
                all.sort_unstable();
                (all, true)
            }
            _ => (vec![one.left, one.right], false),
        };
        found.entry((sentences, whole)).or_default().push(at);
    }
    found.into_iter().map(|((sentences, whole), matches)| Group { sentences, matches, whole }).collect()
}

/// For each group that at least two articles of an event share: the articles of that event that do not have it.
///
/// An article that matches any sentence of the group, however loosely, does not leave it out.
pub fn omissions(groups: &[Group], matches: &[Match], events: &[Vec<ArticleIdx>]) -> Vec<(ArticleIdx, usize)> {
    let mut touched: BTreeMap<SentenceId, BTreeSet<ArticleIdx>> = BTreeMap::new();
    for one in matches {
        touched.entry(one.left).or_default().insert(one.right.article);
        touched.entry(one.right).or_default().insert(one.left.article);
    }
    let mut found = Vec::new();
    for (index, group) in groups.iter().enumerate().filter(|(_, group)| group.whole) {
        let holders: BTreeSet<ArticleIdx> = group.sentences.iter().map(|s| s.article).collect();
        let near: BTreeSet<ArticleIdx> =
            group.sentences.iter().filter_map(|s| touched.get(s)).flatten().copied().collect();
        for event in events {
            if event.iter().filter(|a| holders.contains(a)).count() >= 2 {
                found.extend(event.iter().filter(|a| !holders.contains(a) && !near.contains(a)).map(|a| (*a, index)));
            }
        }
    }
    found.sort_unstable();
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::Similarity;
    use crate::base::Span;
    use crate::compare::matches::Extent;

    fn edge(left: u32, right: u32, kind: MatchKind) -> Match {
        let id = |article| SentenceId { article: ArticleIdx(article), local: 0 };
        Match {
            left: id(left),
            right: id(right),
            kind,
            extent: Extent::Whole,
            score: 5000,
            left_span: Span::new(0, 1),
            right_span: Span::new(0, 1),
            ops: Vec::new(),
            free_words: 0,
            content_words: 0,
            same_words: 0,
            quoted_words: 0,
            bridged: 0,
            rarity: 0,
            quote: None,
            furniture: false,
            similarity: Similarity::default(),
        }
    }

    fn sizes(edges: &[(u32, u32)]) -> Vec<usize> {
        let matches: Vec<Match> = edges.iter().map(|(l, r)| edge(*l, *r, MatchKind::Paraphrase)).collect();
        let mut sizes: Vec<usize> = groups(&matches, |_| true).iter().map(|g| g.sentences.len()).collect();
        sizes.sort_unstable();
        sizes
    }

    #[test]
    fn a_clique_is_one_group_and_a_chain_is_not() {
        assert_eq!(sizes(&[(0, 1), (0, 2), (1, 2)]), [3]);
        assert_eq!(sizes(&[(0, 1), (1, 2), (2, 3), (3, 4)]), [2, 2, 3]);
    }

    #[test]
    fn who_leaves_it_out_is_told_within_the_event() {
        let matches = [edge(0, 1, MatchKind::Paraphrase)];
        let found = groups(&matches, |_| true);
        let event = |articles: &[u32]| articles.iter().map(|a| ArticleIdx(*a)).collect::<Vec<_>>();
        assert_eq!(omissions(&found, &matches, &[event(&[0, 1, 2]), event(&[3])]), [(ArticleIdx(2), 0)]);
    }
}
