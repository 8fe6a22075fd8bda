//! Sentences of two articles that are the same to the word: which is which, where a sentence stands several times.
//!
//! ```text
//! left   Why?  The council met.  Why?  The bridge is shut.
//! right        The council met.  Why?  The bridge is shut.  Why?        the first "Why?" went behind the bridge
//! ```
//! Sentences that stand once, and what else the search paired, hold the rest in place; between two of these the longest sequence of equal
//! sentences that keeps the order of both stays. What is left on both sides moved. After the patience diff of Bram Cohen.

use std::collections::{HashMap, VecDeque};

/// Products of two lengths up to which the longest common sequence is worked out cell by cell.
const MOST_CELLS: usize = 1 << 21;

/// What two sentences have in common that are the same to the word; none of a sentence without words.
pub(super) type Key = Option<u32>;

/// Numbers the words of sentences, equal ones alike.
pub(super) fn keys(left: Vec<Vec<u64>>, right: Vec<Vec<u64>>) -> (Vec<Key>, Vec<Key>) {
    let mut known: HashMap<Vec<u64>, u32> = HashMap::new();
    let mut key = |words: Vec<u64>| {
        let next = known.len() as u32;
        (!words.is_empty()).then(|| *known.entry(words).or_insert(next))
    };
    (left.into_iter().map(&mut key).collect(), right.into_iter().map(&mut key).collect())
}

/// For each key whether one of the articles has it several times.
pub(super) fn repeated(left: &[Key], right: &[Key]) -> Vec<bool> {
    let most = left.iter().chain(right).flatten().max().map_or(0, |key| *key as usize + 1);
    let mut several = vec![false; most];
    for side in [left, right] {
        let mut seen = vec![false; most];
        for key in side.iter().flatten() {
            several[*key as usize] |= std::mem::replace(&mut seen[*key as usize], true);
        }
    }
    several
}

/// Which sentences of a stretch of either article are one, in their order: as many as can be, each heavier than many by its `weight`.
/// Places that are taken have no key.
pub(super) fn in_order(left: &[Key], right: &[Key], weight: &dyn Fn(u32) -> u64, found: &mut Vec<(usize, usize)>) {
    within(MOST_CELLS, (left, 0), (right, 0), weight, found);
}

/// Sentences that are left over on both sides, the first of a kind with the first: they stand elsewhere.
pub(super) fn left_over(left: &[Key], right: &[Key]) -> Vec<(usize, usize)> {
    let mut places: HashMap<u32, VecDeque<usize>> = HashMap::new();
    for (place, key) in right.iter().enumerate() {
        key.iter().for_each(|key| places.entry(*key).or_default().push_back(place));
    }
    let partner = |(place, key): (usize, &Key)| Some((place, places.get_mut(&(*key)?)?.pop_front()?));
    left.iter().enumerate().filter_map(partner).collect()
}

type Stretch<'k> = (&'k [Key], usize);

fn within(
    most: usize,
    (mut left, mut from_left): Stretch<'_>,
    (mut right, mut from_right): Stretch<'_>,
    weight: &dyn Fn(u32) -> u64,
    found: &mut Vec<(usize, usize)>,
) {
    let equal = |one: Option<&Key>, other: Option<&Key>| one.copied().flatten().is_some() && one == other;
    while equal(left.first(), right.first()) {
        found.push((from_left, from_right));
        (left, right, from_left, from_right) = (&left[1..], &right[1..], from_left + 1, from_right + 1);
    }
    let mut ends = Vec::new();
    while equal(left.last(), right.last()) {
        (left, right) = (&left[..left.len() - 1], &right[..right.len() - 1]);
        ends.push((from_left + left.len(), from_right + right.len()));
    }
    if left.len().saturating_mul(right.len()) <= most {
        cell_by_cell((left, from_left), (right, from_right), weight, found);
    } else {
        let anchors = anchors(left, right);
        if anchors.is_empty() {
            one_by_one((left, from_left), (right, from_right), found);
        } else {
            let (mut at_left, mut at_right) = (0, 0);
            for (to_left, to_right) in anchors.into_iter().chain([(left.len(), right.len())]) {
                let (own, other) = (&left[at_left..to_left], &right[at_right..to_right]);
                within(most, (own, from_left + at_left), (other, from_right + at_right), weight, found);
                if to_left < left.len() {
                    found.push((from_left + to_left, from_right + to_right));
                }
                (at_left, at_right) = (to_left + 1, to_right + 1);
            }
        }
    }
    found.extend(ends.into_iter().rev());
}

/// The heaviest common sequence.
fn cell_by_cell(
    (left, from_left): Stretch<'_>,
    (right, from_right): Stretch<'_>,
    weight: &dyn Fn(u32) -> u64,
    found: &mut Vec<(usize, usize)>,
) {
    let width = right.len() + 1;
    // best[l][r]: the weight of what the stretches from l and r on have in common.
    let mut best = vec![0_u64; (left.len() + 1) * width];
    let own = |l: usize, r: usize| left[l].filter(|_| left[l] == right[r]).map(weight);
    for l in (0..left.len()).rev() {
        for r in (0..right.len()).rev() {
            let apart = best[(l + 1) * width + r].max(best[l * width + r + 1]);
            let both = own(l, r).map_or(0, |own| own + best[(l + 1) * width + r + 1]);
            best[l * width + r] = apart.max(both);
        }
    }
    let (mut l, mut r) = (0, 0);
    while l < left.len() && r < right.len() {
        let here = best[l * width + r];
        if own(l, r).is_some_and(|own| own + best[(l + 1) * width + r + 1] == here) {
            found.push((from_left + l, from_right + r));
            (l, r) = (l + 1, r + 1);
        } else if best[(l + 1) * width + r] == here {
            l += 1;
        } else {
            r += 1;
        }
    }
}

/// The longest sequence in both orders of sentences that stand once in either stretch.
fn anchors(left: &[Key], right: &[Key]) -> Vec<(usize, usize)> {
    let once = |side: &[Key]| {
        let mut places: HashMap<u32, Option<usize>> = HashMap::new();
        for (place, key) in side.iter().enumerate().filter_map(|(place, key)| Some((place, (*key)?))) {
            places.entry(key).and_modify(|known| *known = None).or_insert(Some(place));
        }
        places
    };
    let (here, there) = (once(left), once(right));
    let mut both: Vec<(usize, usize)> =
        here.iter().filter_map(|(key, place)| Some(((*place)?, (*there.get(key)?)?))).collect();
    both.sort_unstable();
    // tails[n]: where the sequence of n + 1 ends that ends soonest.
    let (mut tails, mut before): (Vec<usize>, Vec<Option<usize>>) = (Vec::new(), Vec::with_capacity(both.len()));
    for (at, (_, place)) in both.iter().enumerate() {
        let len = tails.partition_point(|tail: &usize| both[*tail].1 < *place);
        before.push(len.checked_sub(1).map(|last| tails[last]));
        if len == tails.len() { tails.push(at) } else { tails[len] = at }
    }
    let mut next = tails.last().copied();
    let mut sequence = Vec::new();
    while let Some(at) = next {
        sequence.push(both[at]);
        next = before[at];
    }
    sequence.reverse();
    sequence
}

/// Each with the next equal one: of thousands of sentences that all stand several times.
fn one_by_one((left, from_left): Stretch<'_>, (right, from_right): Stretch<'_>, found: &mut Vec<(usize, usize)>) {
    let mut places: HashMap<u32, VecDeque<usize>> = HashMap::new();
    for (place, key) in right.iter().enumerate() {
        key.iter().for_each(|key| places.entry(*key).or_default().push_back(place));
    }
    let mut behind = 0;
    for (place, key) in left.iter().enumerate() {
        let Some(same) = key.and_then(|key| places.get_mut(&key)) else { continue };
        while same.front().is_some_and(|place| *place < behind) {
            same.pop_front();
        }
        if let Some(partner) = same.pop_front() {
            found.push((from_left + place, from_right + partner));
            behind = partner + 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Random;

    fn longest(left: &[Key], right: &[Key]) -> usize {
        let mut row = vec![0; right.len() + 1];
        for one in left {
            let mut corner = 0;
            for (at, other) in right.iter().enumerate() {
                let above = row[at + 1];
                row[at + 1] = if one.is_some() && one == other { corner + 1 } else { above.max(row[at]) };
                corner = above;
            }
        }
        row[right.len()]
    }

    #[test]
    fn as_many_equal_sentences_stay_as_the_plain_search_finds() {
        let mut random = Random::new(7);
        for round in 0..400 {
            let mut side = || -> Vec<Key> {
                let len = random.below(24);
                (0..len).map(|_| Some(random.below(6) as u32).filter(|key| *key > 0)).collect()
            };
            let (left, right) = (side(), side());
            for most in [MOST_CELLS, 8, 0] {
                let mut found = Vec::new();
                within(most, (&left, 0), (&right, 0), &|_| 1, &mut found);
                assert!(found.is_sorted_by(|one, next| one.0 < next.0 && one.1 < next.1), "round {round}: {found:?}");
                assert!(found.iter().all(|(l, r)| left[*l].is_some() && left[*l] == right[*r]), "round {round}");
                if most == MOST_CELLS {
                    assert_eq!(found.len(), longest(&left, &right), "round {round}: {left:?} {right:?}");
                }
            }
        }
    }

    #[test]
    fn what_is_left_on_both_sides_is_paired_whatever_its_place() {
        let keys = |all: &[u32]| all.iter().map(|key| Some(*key).filter(|key| *key > 0)).collect::<Vec<Key>>();
        assert_eq!(left_over(&keys(&[1, 2, 0, 1]), &keys(&[0, 1, 3])), [(0, 1)]);
        assert_eq!(left_over(&keys(&[0, 0]), &keys(&[0])), []);
    }
}
