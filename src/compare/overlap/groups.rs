//! The same said several times: sentences joined by their matches, and what follows from it.
//!
//! Every edge is a verified match, and two groups join only where most of their sentences match each other: a chain of
//! weak links does not fuse two facts.

use std::collections::{BTreeMap, BTreeSet};

use crate::align::MatchKind;
use crate::base::{ArticleIdx, SentenceId};
use crate::compare::overlap::matches::{Extent, Match};

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
/// Sentences that are the same to the word are one text, however many copies there are and whichever of them were laid side
/// by side. Texts then join greedily, by falling score: two groups become one where at least half of the pairs of texts
/// between them, in different articles, match.
pub fn groups(matches: &[Match], whole: impl Fn(&Match) -> bool + Copy) -> Vec<Group> {
    let mut order: Vec<usize> = (0..matches.len()).filter(|at| joins(&matches[*at], whole)).collect();
    order.sort_by_key(|at| {
        let found = &matches[*at];
        (found.kind, std::cmp::Reverse(found.score), found.left, found.right)
    });
    let texts = Texts::of(order.iter().map(|at| &matches[*at]));
    let edges: BTreeSet<(usize, usize)> = order.iter().map(|at| texts.pair(&matches[*at])).collect();
    let mut home: Vec<usize> = (0..texts.sentences.len()).collect();
    let mut members: Vec<Vec<usize>> = (0..texts.sentences.len()).map(|text| vec![text]).collect();
    for (left, right) in order.iter().map(|at| texts.pair(&matches[*at])) {
        let (left, right) = (home[left], home[right]);
        if left == right {
            continue;
        }
        let (mut pairs, mut joined) = (0_usize, 0_usize);
        for one in &members[left] {
            for other in members[right].iter().filter(|other| texts.may_differ(*one, **other)) {
                pairs += 1;
                joined += usize::from(edges.contains(&(*one.min(other), *one.max(other))));
            }
        }
        if joined * 2 >= pairs {
            let (keep, gone) = (left.min(right), left.max(right));
            let moved = std::mem::take(&mut members[gone]);
            moved.iter().for_each(|text| home[*text] = keep);
            members[keep].extend(moved);
        }
    }
    let sentences = |texts_of: &Vec<usize>| texts_of.iter().flat_map(|text| &texts.sentences[*text]).copied().collect();
    let members: Vec<Vec<SentenceId>> = members.iter().map(sentences).collect();
    let home: BTreeMap<SentenceId, usize> = texts.of.iter().map(|(id, text)| (*id, home[*text])).collect();
    gather(matches, &home, &members)
}

/// Sentences that are the same to the word, as one text.
struct Texts {
    of: BTreeMap<SentenceId, usize>,
    /// Sorted, and the texts in order of their first match.
    sentences: Vec<Vec<SentenceId>>,
}

impl Texts {
    /// From matches in the order in which they join.
    fn of<'m>(matches: impl Iterator<Item = &'m Match> + Clone) -> Self {
        let mut of: BTreeMap<SentenceId, usize> = BTreeMap::new();
        let mut sentences: Vec<Vec<SentenceId>> = Vec::new();
        for one in matches {
            for id in [one.left, one.right] {
                of.entry(id).or_insert_with(|| {
                    sentences.push(vec![id]);
                    sentences.len() - 1
                });
            }
            let (left, right) = (of[&one.left], of[&one.right]);
            if left == right || one.kind != MatchKind::Verbatim || one.extent != Extent::Whole {
                continue;
            }
            // The smaller moves, so that no sentence moves often; which number a text has decides nothing.
            let (keep, gone) =
                if sentences[left].len() >= sentences[right].len() { (left, right) } else { (right, left) };
            let moved = std::mem::take(&mut sentences[gone]);
            moved.iter().for_each(|id| _ = of.insert(*id, keep));
            sentences[keep].extend(moved);
        }
        sentences.iter_mut().for_each(|all| all.sort_unstable());
        Self { of, sentences }
    }

    fn pair(&self, one: &Match) -> (usize, usize) {
        let (left, right) = (self.of[&one.left], self.of[&one.right]);
        (left.min(right), left.max(right))
    }

    /// Whether two texts stand in different articles.
    fn may_differ(&self, one: usize, other: usize) -> bool {
        let articles = |text: usize| (self.sentences[text].first(), self.sentences[text].last());
        let ((first, last), (from, to)) = (articles(one), articles(other));
        let article = |id: Option<&SentenceId>| id.map(|id| id.article);
        article(first) != article(last) || article(from) != article(to) || article(first) != article(from)
    }
}

/// What the sentences of a match are together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Together {
    /// The members that joined under this number.
    Joined(usize),
    Only(SentenceId, SentenceId),
}

fn gather(matches: &[Match], home: &BTreeMap<SentenceId, usize>, members: &[Vec<SentenceId>]) -> Vec<Group> {
    let mut found: BTreeMap<Together, Vec<usize>> = BTreeMap::new();
    for (at, one) in matches.iter().enumerate() {
        let together = match (home.get(&one.left), home.get(&one.right)) {
            (Some(left), Some(right)) if left == right => Together::Joined(*left),
            _ => Together::Only(one.left, one.right),
        };
        found.entry(together).or_default().push(at);
    }
    // Members are listed once a group: a sentence that is repeated by the thousand has as many matches as members.
    let group = |(together, matches)| {
        let (sentences, whole) = match together {
            Together::Joined(at) => {
                let mut all = members[at].clone();
                all.sort_unstable();
                (all, true)
            }
            Together::Only(left, right) => (vec![left, right], false),
        };
        Group { sentences, matches, whole }
    };
    let mut groups: Vec<Group> = found.into_iter().map(group).collect();
    groups.sort_by(|left, right| (&left.sentences, left.whole).cmp(&(&right.sentences, right.whole)));
    groups
}

/// Articles on one event of which one at least must say something for the others to leave it out: of two hundred articles
/// each leaves out what two of them happen to share.
const ONE_OF: usize = 10;

/// For each group that at least two articles of an event share, and one of ten: the articles of that event that do not have
/// it.
///
/// An article that matches any sentence of the group, however loosely, does not leave it out. Each holder of a group stands
/// for at most ten articles that leave it out, so there are at most ten times as many omissions as sentences.
pub fn omissions(groups: &[Group], matches: &[Match], events: &[Vec<ArticleIdx>]) -> Vec<(ArticleIdx, usize)> {
    let mut touched: BTreeMap<SentenceId, BTreeSet<ArticleIdx>> = BTreeMap::new();
    for one in matches {
        touched.entry(one.left).or_default().insert(one.right.article);
        touched.entry(one.right).or_default().insert(one.left.article);
    }
    let mut event_of: BTreeMap<ArticleIdx, usize> = BTreeMap::new();
    for (at, event) in events.iter().enumerate() {
        event.iter().for_each(|article| _ = event_of.insert(*article, at));
    }
    let mut found = Vec::new();
    for (index, group) in groups.iter().enumerate().filter(|(_, group)| group.whole) {
        let holders: BTreeSet<ArticleIdx> = group.sentences.iter().map(|s| s.article).collect();
        let mut told: BTreeMap<usize, usize> = BTreeMap::new();
        holders
            .iter()
            .filter_map(|article| event_of.get(article))
            .for_each(|event| *told.entry(*event).or_default() += 1);
        told.retain(|event, holders| *holders >= events[*event].len().div_ceil(ONE_OF).max(2));
        if told.is_empty() {
            continue;
        }
        let near: BTreeSet<ArticleIdx> =
            group.sentences.iter().filter_map(|s| touched.get(s)).flatten().copied().collect();
        for article in told.keys().flat_map(|event| &events[*event]) {
            if !holders.contains(article) && !near.contains(article) {
                found.push((*article, index));
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
            values: 0,
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
    fn copies_of_one_sentence_are_one_group_however_few_were_laid_side_by_side() {
        let chain: Vec<Match> = (0..40).map(|at| edge(at, at + 1, MatchKind::Verbatim)).collect();
        let found = groups(&chain, |_| true);
        assert_eq!(found.iter().map(|group| group.sentences.len()).collect::<Vec<_>>(), [41]);
    }

    #[test]
    fn what_two_of_many_articles_share_is_left_out_by_nobody() {
        let left_out_by = |articles: u32, holders: u32| {
            let matches: Vec<Match> = (1..holders).map(|at| edge(0, at, MatchKind::Verbatim)).collect();
            let found = groups(&matches, |_| true);
            omissions(&found, &matches, &[(0..articles).map(ArticleIdx).collect()]).len()
        };
        assert_eq!(
            [(20, 2), (21, 2), (21, 3), (200, 19), (200, 20)].map(|(all, with)| left_out_by(all, with)),
            [18, 0, 18, 0, 180]
        );
    }

    #[test]
    fn who_leaves_it_out_is_told_within_the_event() {
        let matches = [edge(0, 1, MatchKind::Paraphrase)];
        let found = groups(&matches, |_| true);
        let event = |articles: &[u32]| articles.iter().map(|a| ArticleIdx(*a)).collect::<Vec<_>>();
        assert_eq!(omissions(&found, &matches, &[event(&[0, 1, 2]), event(&[3])]), [(ArticleIdx(2), 0)]);
    }
}
