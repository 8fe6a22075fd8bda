//! Two articles sentence beside sentence: which sentence became which, what moved, what only one of them has.
//!
//! Every sentence is paired at most once, with the one it shares most words with; the heaviest sequence of pairs that keeps
//! the order of both articles stays in place, the others are moves. A sentence that has no partner, but whose words stand in the
//! partner of the sentence beside it, is the other half of that one: what the one article says in a sentence the other says in two.
//!
//! ```text
//! left  1 2 3 4 5        1=1  2≈3  4=2 (moved)  3 only left, 4 only right, 5=5
//! right 1 2 3 4 5
//! ```

use std::cmp::Reverse;
use std::ops::Range;

use crate::align::{MatchKind, OpKind, atoms};
use crate::compare::overlap::equal;
use crate::compare::overlap::matches::{Extent, Match, TextView, WordOp, word_ops};
use crate::text::{SentenceClass, Token};

/// Two sentences that are one, or one that only one side has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The sentence of the left article.
    pub left: Option<u32>,
    /// The sentence of the right one.
    pub right: Option<u32>,
    /// Further sentences of the left article that the row takes in.
    pub left_more: u32,
    /// The same, right.
    pub right_more: u32,
    /// How close the two are.
    pub kind: Option<MatchKind>,
    /// Whether the pair stands in another order than the pairs around it.
    pub moved: Move,
    /// The word diff of the two.
    pub ops: Vec<WordOp>,
}

/// Where a moved pair is told: once where it was, once where it went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// It stands in place.
    None,
    /// Here it was: the row stands at its place in the left article.
    Away,
    /// Here it went: the row stands at its place in the right article.
    Here,
}

/// Share of the shorter sentence's words, in per cent, that a copied run must hold to make two sentences one.
const RUN_SHARE: u32 = 40;

/// Whether page furniture without counterpart is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Furniture {
    /// It is.
    Shown,
    /// It is not.
    Hidden,
}

/// The rows of two articles, in an order in which both read on.
pub fn align(left: &TextView<'_>, right: &TextView<'_>, matches: &[Match], furniture: Furniture) -> Vec<Row> {
    let mut pairs = pairs(left, right, matches);
    pair_equal(left, right, &mut pairs);
    take_in_halves(left, right, &mut pairs);
    let pairs = pairs;
    let stays = in_place(&pairs);
    let shown = |view: &TextView<'_>, local: u32| {
        furniture == Furniture::Shown || view.prepared.sentences[local as usize].class != SentenceClass::Boilerplate
    };
    let mut partner = (vec![None; left.prepared.sentences.len()], vec![None; right.prepared.sentences.len()]);
    for (at, pair) in pairs.iter().enumerate() {
        pair.lefts().for_each(|local| partner.0[local as usize] = Some(at));
        pair.rights().for_each(|local| partner.1[local as usize] = Some(at));
    }
    let row = |pair: &Pair, moved| Row {
        left: Some(pair.left),
        right: Some(pair.right),
        left_more: pair.left_more,
        right_more: pair.right_more,
        kind: Some(pair.kind),
        moved,
        ops: sentence_ops(left, right, pair),
    };
    let alone =
        |left, right| Row { left, right, left_more: 0, right_more: 0, kind: None, moved: Move::None, ops: Vec::new() };
    let mut rows = Vec::new();
    let (mut at_left, mut at_right) = (0, 0);
    let ends = (partner.0.len() as u32, partner.1.len() as u32);
    let anchors = pairs.iter().zip(&stays).filter(|(_, stays)| **stays).map(|(pair, _)| Some(pair));
    for anchor in anchors.chain([None]) {
        let (to_left, to_right) = anchor.map_or(ends, |pair| (pair.left, pair.right));
        for local in at_left..to_left {
            match partner.0[local as usize] {
                Some(pair) if pairs[pair].left == local => rows.push(row(&pairs[pair], Move::Away)),
                Some(_) => {}
                None if shown(left, local) => rows.push(alone(Some(local), None)),
                None => {}
            }
        }
        for local in at_right..to_right {
            match partner.1[local as usize] {
                Some(pair) if pairs[pair].right == local => rows.push(row(&pairs[pair], Move::Here)),
                Some(_) => {}
                None if shown(right, local) => rows.push(alone(None, Some(local))),
                None => {}
            }
        }
        if let Some(pair) = anchor {
            rows.push(row(pair, Move::None));
            (at_left, at_right) = (pair.lefts().end, pair.rights().end);
        }
    }
    rows
}

#[derive(Clone, Copy, Debug)]
struct Pair {
    left: u32,
    right: u32,
    /// Further sentences that it takes in.
    left_more: u32,
    right_more: u32,
    kind: MatchKind,
    weight: u64,
}

impl Pair {
    fn lefts(&self) -> Range<u32> {
        self.left..self.left + self.left_more + 1
    }

    fn rights(&self) -> Range<u32> {
        self.right..self.right + self.right_more + 1
    }
}

/// The closest matches, each sentence in one at most; by their place in the left article.
fn pairs(left: &TextView<'_>, right: &TextView<'_>, matches: &[Match]) -> Vec<Pair> {
    let words = |view: &TextView<'_>, local: u32| {
        let tokens = view.prepared.tokens(view.prepared.sentences[local as usize].tokens);
        tokens.iter().filter(|token| token.class.is_word()).count() as u32
    };
    let mut candidates: Vec<Pair> = matches
        .iter()
        .filter_map(|one| {
            let shorter = words(left, one.left.local).min(words(right, one.right.local)).max(1);
            let holds = match one.extent {
                Extent::Whole => one.kind != MatchKind::Partial,
                Extent::Run => one.same_words * 100 >= shorter * RUN_SHARE,
                Extent::Quote | Extent::Phrase => false,
            };
            let weight = match one.extent {
                Extent::Whole => u64::from(one.score) * u64::from(shorter),
                _ => 10_000 * u64::from(one.same_words),
            };
            // A run makes out only a part of its sentences.
            let kind = if one.extent == Extent::Run { MatchKind::Paraphrase } else { one.kind };
            let (left, right) = (one.left.local, one.right.local);
            holds.then_some(Pair { left, right, left_more: 0, right_more: 0, kind, weight })
        })
        .collect();
    candidates.sort_by_key(|pair| (pair.kind > MatchKind::NearVerbatim, Reverse(pair.weight), pair.left, pair.right));
    let mut taken = (vec![false; left.prepared.sentences.len()], vec![false; right.prepared.sentences.len()]);
    candidates.retain(|pair| {
        let free = !taken.0[pair.left as usize] && !taken.1[pair.right as usize];
        if free {
            taken.0[pair.left as usize] = true;
            taken.1[pair.right as usize] = true;
        }
        free
    });
    candidates.sort_by_key(|pair| pair.left);
    candidates
}

/// Pairs sentences that are the same to the word and stand several times, or have no partner: first between the pairs that stay in place and
/// in their order, then wherever they stand. A sentence of a word or two ("Warum?") is no match, since it may stand in any article, but between
/// neighbours that are it is what it was; and which of several equal ones is which no match can tell.
fn pair_equal(left: &TextView<'_>, right: &TextView<'_>, pairs: &mut Vec<Pair>) {
    let words = |view: &TextView<'_>| -> Vec<Vec<u64>> {
        let of =
            |tokens: &[Token]| tokens.iter().filter(|token| token.class.is_word()).map(|token| token.hash).collect();
        view.prepared.sentences.iter().map(|sentence| of(view.prepared.tokens(sentence.tokens))).collect()
    };
    let (mut lefts, mut rights) = equal::keys(words(left), words(right));
    let several = equal::repeated(&lefts, &rights);
    pairs.retain(|pair| {
        let (one, other) = (lefts[pair.left as usize], rights[pair.right as usize]);
        one != other || one.is_none_or(|key| !several[key as usize])
    });
    let anchors: Vec<(usize, usize)> = pairs
        .iter()
        .zip(in_place(pairs))
        .filter(|(_, stays)| *stays)
        .map(|(pair, _)| (pair.left as usize, pair.right as usize))
        .collect();
    for pair in pairs.iter() {
        (lefts[pair.left as usize], rights[pair.right as usize]) = (None, None);
    }
    let mut heavy = vec![0_u64; several.len()];
    for (sentence, key) in left.prepared.sentences.iter().zip(&lefts) {
        let words = || left.prepared.tokens(sentence.tokens).iter().filter(|token| token.class.is_word()).count();
        key.iter().for_each(|key| heavy[*key as usize] = 10_000 * words() as u64);
    }
    let weight = |key: u32| heavy[key as usize];
    let mut found = Vec::new();
    let (mut from_left, mut from_right) = (0, 0);
    for (to_left, to_right) in anchors.into_iter().chain([(lefts.len(), rights.len())]) {
        let mut between = Vec::new();
        equal::in_order(&lefts[from_left..to_left], &rights[from_right..to_right], &weight, &mut between);
        found.extend(between.into_iter().map(|(one, other)| (from_left + one, from_right + other)));
        (from_left, from_right) = (to_left + 1, to_right + 1);
    }
    let mut add = |lefts: &mut [equal::Key], rights: &mut [equal::Key], one: usize, other: usize| {
        let Some(key) = lefts[one].take() else { return };
        rights[other] = None;
        let (left, right, weight) = (one as u32, other as u32, weight(key));
        pairs.push(Pair { left, right, left_more: 0, right_more: 0, kind: MatchKind::Verbatim, weight });
    };
    found.into_iter().for_each(|(one, other)| add(&mut lefts, &mut rights, one, other));
    let elsewhere = equal::left_over(&lefts, &rights);
    elsewhere.into_iter().for_each(|(one, other)| add(&mut lefts, &mut rights, one, other));
    pairs.sort_by_key(|pair| pair.left);
}

/// For each pair, by its place in the left article, whether it is in the heaviest sequence that keeps the right order too.
fn in_place(pairs: &[Pair]) -> Vec<bool> {
    // best[n]: the heaviest sequence that ends with pair n. A prefix maximum over the right places keeps it near linear.
    let places = pairs.iter().map(|pair| pair.right + 1).max().unwrap_or_default() as usize;
    let mut tree: Vec<(u64, Option<usize>)> = vec![(0, None); places + 1];
    let mut before = Vec::with_capacity(pairs.len());
    let mut heaviest = (0, None);
    for (at, pair) in pairs.iter().enumerate() {
        let mut best = (0, None);
        let mut node = pair.right as usize;
        while node > 0 {
            best = best.max(tree[node]);
            node &= node - 1;
        }
        before.push(best.1);
        let own = (best.0 + pair.weight.max(1), Some(at));
        heaviest = heaviest.max(own);
        let mut node = pair.right as usize + 1;
        while node <= places {
            tree[node] = tree[node].max(own);
            node += node & node.wrapping_neg();
        }
    }
    let mut stays = vec![false; pairs.len()];
    let mut next = heaviest.1;
    while let Some(at) = next {
        stays[at] = true;
        next = before[at];
    }
    stays
}

/// Share of a sentence's letters, in per cent, that a row must hold more of with it than without it to take it in: more than function
/// words and a name make out.
const HALF_SHARE: u32 = 60;

/// Share of the letters, in per cent, that both sides of such a row have where it is edited and not retold.
const EDITED_SHARE: u32 = 75;

/// Words of the shortest sentence that is a half.
const HALF_WORDS: usize = 3;

/// Takes sentences without partner into the pairs beside them, where their words stand in the partner's too.
fn take_in_halves(left: &TextView<'_>, right: &TextView<'_>, pairs: &mut [Pair]) {
    let free = |view: &TextView<'_>, taken: Vec<Range<u32>>| {
        let text = |local: usize| {
            let sentence = &view.prepared.sentences[local];
            let words = view.prepared.tokens(sentence.tokens).iter().filter(|token| token.class.is_word()).count();
            sentence.class != SentenceClass::Boilerplate && words >= HALF_WORDS
        };
        let mut free: Vec<bool> = (0..view.prepared.sentences.len()).map(text).collect();
        taken.into_iter().flatten().for_each(|local| free[local as usize] = false);
        free
    };
    let mut free_left = free(left, pairs.iter().map(Pair::lefts).collect());
    let mut free_right = free(right, pairs.iter().map(Pair::rights).collect());
    for pair in pairs.iter_mut() {
        // Behind first: a sentence is more often cut than begun anew.
        for (is_left, behind) in [(true, true), (false, true), (true, false), (false, false)] {
            let (free, range) = if is_left { (&mut free_left, pair.lefts()) } else { (&mut free_right, pair.rights()) };
            let beside = if behind { Some(range.end) } else { range.start.checked_sub(1) };
            let Some(beside) = beside.filter(|local| free.get(*local as usize) == Some(&true)) else { continue };
            let wider = pair.with(is_left, beside);
            // One sentence is two of the other article, but two are not another two.
            if wider.left_more > 0 && wider.right_more > 0 {
                continue;
            }
            let own = if is_left { left } else { right }.prepared.sentences[beside as usize].span.len();
            let gained = same_letters(left, right, &wider).saturating_sub(same_letters(left, right, pair));
            if gained * 100 >= own * HALF_SHARE {
                free[beside as usize] = false;
                *pair = wider;
                // Of a run that made out a part of its sentences the rest is found now.
                let all: u32 = pair.lefts().map(|local| left.prepared.sentences[local as usize].span.len()).sum();
                if same_letters(left, right, pair) * 100 >= all * EDITED_SHARE {
                    pair.kind = MatchKind::NearVerbatim;
                }
            }
        }
    }
}

impl Pair {
    /// The pair, with the sentence right beside it on one side.
    fn with(&self, is_left: bool, beside: u32) -> Self {
        // What is not one sentence for one is no more the same to the word.
        let kind = self.kind.max(MatchKind::NearVerbatim);
        match is_left {
            true => Self { left: self.left.min(beside), left_more: self.left_more + 1, kind, ..*self },
            false => Self { right: self.right.min(beside), right_more: self.right_more + 1, kind, ..*self },
        }
    }
}

/// Letters of the left side that both sides have.
fn same_letters(left: &TextView<'_>, right: &TextView<'_>, pair: &Pair) -> u32 {
    let ops = sentence_ops(left, right, pair);
    ops.iter().filter(|op| op.kind == OpKind::Same).map(|op| op.left.len()).sum()
}

/// The word diff of two whole sentences, or of all that a row takes in.
fn sentence_ops(left: &TextView<'_>, right: &TextView<'_>, pair: &Pair) -> Vec<WordOp> {
    let side = |view: &TextView<'_>, locals: Range<u32>| {
        let sentences = &view.prepared.sentences[locals.start as usize..locals.end as usize];
        let tokens: Vec<Token> =
            sentences.iter().flat_map(|sentence| view.prepared.tokens(sentence.tokens)).copied().collect();
        (atoms(view.prepared, &tokens), sentences[0].span.start())
    };
    let ((left, left_start), (right, right_start)) = (side(left, pair.lefts()), side(right, pair.rights()));
    word_ops(&left, &right, (left_start, right_start))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stays(order: &[(u32, u64)]) -> Vec<bool> {
        let pair = |(left, (right, weight)): (usize, &(u32, u64))| Pair {
            left: left as u32,
            right: *right,
            left_more: 0,
            right_more: 0,
            kind: MatchKind::Verbatim,
            weight: *weight,
        };
        in_place(&order.iter().enumerate().map(pair).collect::<Vec<_>>())
    }

    #[test]
    fn the_heaviest_sequence_stays_and_the_rest_is_moved() {
        assert_eq!(stays(&[(0, 1), (1, 1), (2, 1)]), [true, true, true]);
        assert_eq!(stays(&[(2, 1), (0, 1), (1, 1)]), [false, true, true]);
        assert_eq!(stays(&[(1, 9), (0, 1)]), [true, false]);
        assert!(stays(&[]).is_empty());
    }

    #[test]
    fn the_sequence_is_as_heavy_as_the_obvious_search_finds() {
        let mut seed = 7_u64;
        let mut next = |bound: u64| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) % bound
        };
        for _ in 0..200 {
            let len = next(9) as u32;
            let mut places: Vec<u32> = (0..len).collect();
            (0..len as usize).for_each(|at| places.swap(at, next(u64::from(len)) as usize));
            let pairs: Vec<(u32, u64)> = places.iter().map(|place| (*place, 1 + next(5))).collect();
            let weight = |keep: &dyn Fn(usize) -> bool| {
                let kept: Vec<&(u32, u64)> =
                    pairs.iter().enumerate().filter(|(at, _)| keep(*at)).map(|(_, p)| p).collect();
                kept.windows(2).all(|two| two[0].0 < two[1].0).then(|| kept.iter().map(|p| p.1).sum::<u64>())
            };
            let best = (0..1_u32 << len).filter_map(|set| weight(&|at| set >> at & 1 == 1)).max();
            let found = stays(&pairs);
            assert_eq!(weight(&|at| found[at]), best, "{pairs:?}");
        }
    }
}
