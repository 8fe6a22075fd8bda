//! Copied passages of two whole texts: shared runs joined over small edits, across the ends of sentences, each word used once.
//!
//! ```text
//! left   A B C D E x F G H I      J K L M N
//! right  J K L M N y A B C D E F G H I
//!        passage 1: A…I, one word bridged     passage 2: J…N, moved
//! ```
//!
//! Runs are taken longest first (greedy string tiling, Wise 1993) and widened on both sides over edits of at most `gap`
//! words, where more words agree behind an edit than differ in it. The heaviest sequence of passages that keeps the order of
//! both texts stands in place; the others are moved.

/// A text as a row of words.
#[derive(Clone, Copy, Debug)]
pub struct WordRow<'a> {
    /// The hash of each word.
    pub words: &'a [u64],
    /// Whether a reader counts it: an elided article goes with its noun.
    pub alone: &'a [bool],
}

/// A run of equal words: first word left, first word right, words.
pub type Piece = (u32, u32, u32);

/// A copied passage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// Its equal runs, in order.
    pub pieces: Vec<Piece>,
    /// Whether it stands in another order than the passages around it.
    pub moved: bool,
}

impl Passage {
    /// First word and the one after the last, left.
    pub fn left(&self) -> (u32, u32) {
        let (first, last) = self.ends();
        (first.0, last.0 + last.2)
    }

    /// The same, right.
    pub fn right(&self) -> (u32, u32) {
        let (first, last) = self.ends();
        (first.1, last.1 + last.2)
    }

    /// Equal words.
    pub fn same(&self) -> u32 {
        self.pieces.iter().map(|piece| piece.2).sum()
    }

    fn ends(&self) -> (Piece, Piece) {
        let first = *self.pieces.first().expect("a passage has a piece");
        (first, *self.pieces.last().unwrap_or(&first))
    }
}

/// The passages that `runs`, the maximal shared runs of two texts, make; by their place in the left text.
///
/// Cost: the runs' lengths, plus the square of the number of passages for their order.
pub fn passages(left: WordRow<'_>, right: WordRow<'_>, runs: &[Piece], gap: u32) -> Vec<Passage> {
    let mut order: Vec<Piece> = runs.to_vec();
    order.sort_unstable_by_key(|(l, r, len)| (std::cmp::Reverse(*len), *l, *r));
    let mut used = (vec![false; left.words.len()], vec![false; right.words.len()]);
    let mut found: Vec<Passage> = Vec::new();
    for run in order {
        let free = |used: &[bool], at: u32| !used[at as usize];
        // What an earlier passage took of this run is that passage's.
        let Some(run) = (0..run.2)
            .map(|offset| (free(&used.0, run.0 + offset) && free(&used.1, run.1 + offset), offset))
            .collect::<Vec<_>>()
            .chunk_by(|a, b| a.0 == b.0)
            .filter(|part| part[0].0)
            .max_by_key(|part| (part.len(), std::cmp::Reverse(part[0].1)))
            .map(|part| (run.0 + part[0].1, run.1 + part[0].1, part.len() as u32))
        else {
            continue;
        };
        if run.2 < SHORTEST_SEED {
            continue;
        }
        let mut pieces = vec![run];
        while let Some(next) = bridged(left, right, &used, pieces[pieces.len() - 1], gap, Way::Forth) {
            pieces.push(next);
        }
        while let Some(next) = bridged(left, right, &used, pieces[0], gap, Way::Back) {
            pieces.insert(0, next);
        }
        for (l, r, len) in &pieces {
            used.0[*l as usize..(l + len) as usize].fill(true);
            used.1[*r as usize..(r + len) as usize].fill(true);
        }
        found.push(Passage { pieces, moved: false });
    }
    found.sort_by_key(Passage::left);
    mark_moved(&mut found);
    found
}

/// Words of a run from which a passage may grow.
const SHORTEST_SEED: u32 = 4;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Forth,
    Back,
}

/// The equal run behind (or before) `piece` over the smallest edit that can be bridged.
fn bridged(
    left: WordRow<'_>,
    right: WordRow<'_>,
    used: &(Vec<bool>, Vec<bool>),
    piece: Piece,
    gap: u32,
    way: Way,
) -> Option<Piece> {
    // Position of the n-th word from the piece's edge.
    let at = |from: u32, len: u32, n: u32, end: usize| match way {
        Way::Forth => Some(from + len + n).filter(|at| (*at as usize) < end),
        Way::Back => from.checked_sub(n + 1),
    };
    let left_at = |n| at(piece.0, piece.2, n, left.words.len());
    let right_at = |n| at(piece.1, piece.2, n, right.words.len());
    // How many words can be passed over on each side for the words a reader counts.
    let reach = |row: WordRow<'_>, at: &dyn Fn(u32) -> Option<u32>| {
        let mut counted = Vec::from([0_u32]);
        let mut sum = 0;
        while let Some(place) = at(counted.len() as u32 - 1) {
            sum += u32::from(row.alone[place as usize]);
            if sum > gap {
                break;
            }
            counted.push(sum);
        }
        counted
    };
    let (over_left, over_right) = (reach(left, &left_at), reach(right, &right_at));
    let mut best: Option<(u32, u32, Piece)> = None;
    for (a, counted_left) in over_left.iter().enumerate() {
        for (b, counted_right) in over_right.iter().enumerate() {
            let (a, b) = (a as u32, b as u32);
            if a + b == 0 {
                continue;
            }
            let equal = |n: &u32| match (left_at(a + n), right_at(b + n)) {
                (Some(l), Some(r)) => {
                    left.words[l as usize] == right.words[r as usize] && !used.0[l as usize] && !used.1[r as usize]
                }
                _ => false,
            };
            let len = (0..LONGEST_STEP).take_while(equal).count() as u32;
            let edit = *counted_left.max(counted_right);
            if len <= edit || len == 0 {
                continue;
            }
            if best.is_none_or(|(words, most, _)| (a + b, std::cmp::Reverse(len)) < (words, std::cmp::Reverse(most))) {
                let start = |at: u32, from: u32, size: u32| match way {
                    Way::Forth => from + size + at,
                    Way::Back => from - at - len,
                };
                best = Some((a + b, len, (start(a, piece.0, piece.2), start(b, piece.1, piece.2), len)));
            }
        }
    }
    best.map(|(_, _, piece)| piece)
}

/// Words of one step over an edit; the next step goes on from there.
const LONGEST_STEP: u32 = 1 << 16;

/// Marks the passages outside the heaviest sequence that rises on both sides. Passages come in order of the left text.
fn mark_moved(found: &mut [Passage]) {
    if found.len() > MOST_ORDERED {
        return;
    }
    let mut best: Vec<(u32, Option<usize>)> = Vec::with_capacity(found.len());
    for (at, passage) in found.iter().enumerate() {
        let start = passage.right().0;
        let before = (0..at).filter(|other| found[*other].right().1 <= start).max_by_key(|other| best[*other].0);
        best.push((passage.same() + before.map_or(0, |other| best[other].0), before));
    }
    let mut next = (0..found.len()).max_by_key(|at| (best[*at].0, std::cmp::Reverse(*at)));
    let mut in_place = vec![false; found.len()];
    while let Some(at) = next {
        in_place[at] = true;
        next = best[at].1;
    }
    found.iter_mut().zip(in_place).for_each(|(passage, stays)| passage.moved = !stays);
}

/// Passages of two texts up to which their order is looked at; past it none is called moved.
const MOST_ORDERED: usize = 2_000;

#[cfg(test)]
mod tests {
    use super::*;

    fn found(left: &str, right: &str, gap: u32) -> Vec<(String, bool)> {
        let words = |text: &str| text.bytes().map(u64::from).collect::<Vec<_>>();
        let (l, r) = (words(left), words(right));
        let alone = vec![true; l.len().max(r.len())];
        let mut runs = Vec::new();
        for i in 0..l.len() {
            for j in 0..r.len() {
                let len = l[i..].iter().zip(&r[j..]).take_while(|(a, b)| a == b).count();
                if len >= 4 && (i == 0 || j == 0 || l[i - 1] != r[j - 1]) {
                    runs.push((i as u32, j as u32, len as u32));
                }
            }
        }
        let row = |words| WordRow { words, alone: &alone };
        let range = |p: &Passage| left[p.left().0 as usize..p.left().1 as usize].to_owned();
        passages(row(&l), row(&r), &runs, gap).iter().map(|p| (range(p), p.moved)).collect()
    }

    fn one(text: &str, moved: bool) -> (String, bool) {
        (text.to_owned(), moved)
    }

    #[test]
    fn runs_are_joined_over_small_edits_on_both_sides() {
        assert_eq!(found("abcXdefghYZijkl", "abcdefghijkl", 2), [one("abcXdefghYZijkl", false)]);
        assert_eq!(found("abcdeXXXfghij", "abcdefghij", 2), [one("abcde", false), one("fghij", false)]);
        assert_eq!(found("abcdeXfghij", "abcdeYfghij", 0), [one("abcde", false), one("fghij", false)]);
    }

    #[test]
    fn a_passage_in_another_order_is_moved_and_the_longest_stays() {
        assert_eq!(found("abcdefgh..klmno", "klmno--abcdefgh", 1), [one("abcdefgh", false), one("klmno", true)]);
    }

    #[test]
    fn every_word_is_used_once() {
        assert_eq!(found("abcdef", "abcdef12abcdef", 1), [one("abcdef", false)]);
        let long = "a".repeat(3_000);
        assert_eq!(found(&long, &long[..50], 2).iter().map(|(text, _)| text.len()).sum::<usize>(), 50);
    }
}
