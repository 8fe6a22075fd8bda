//! The exact join: every pair of sets whose Jaccard similarity reaches a threshold, and no other. The truth that sketches
//! are measured by.
//!
//! ```text
//! |x ∩ y| / |x ∪ y| ≥ t   ⟹   x and y share an element among the first |x| − ⌈t·|x|⌉ + 1 of x and of y,
//!                             in any order that is the same for all sets
//! ```
//!
//! With rare elements first, few pairs share one (prefix filter: Bayardo, Ma and Srikant, 2007), and where in both
//! prefixes it stands bounds what can follow (positional filter of PPJoin: Xiao, Wang, Lin and Yu, 2008). How often an
//! element occurs is counted in buckets: the order has to be the same for all sets, not right. An element whose bucket counts
//! one is in one set only and is not indexed. What is left is counted by a merge of both sets.

use std::collections::HashMap;

use crate::text::HashMap64;

/// Sets of 64-bit elements, one after another, each in the join's order. An element is cut to 56 bits for that: among forty
/// million of them, two would fall together once in ninety corpora.
#[derive(Debug, Default)]
pub struct Sets {
    keys: Vec<u64>,
    ends: Vec<usize>,
}

/// Sets as they come.
#[derive(Debug, Default)]
pub struct SetsBuilder {
    sets: Sets,
}

/// A least share: `part` in `of`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Threshold {
    /// So many …
    pub part: u64,
    /// … of so many.
    pub of: u64,
}

/// Two sets that reach the threshold, `left` before `right`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pair {
    /// Position of the one.
    pub left: u32,
    /// Position of the other.
    pub right: u32,
    /// Elements they share.
    pub common: u32,
}

/// Bits of an element that are kept; above them stands how often it occurs.
const KEPT_BITS: u32 = 56;

impl SetsBuilder {
    /// Adds a set; elements may come several times, in any order.
    pub fn push(&mut self, elements: &[u64]) {
        let start = self.sets.keys.len();
        self.sets.keys.extend(elements.iter().map(|element| element & ((1 << KEPT_BITS) - 1)));
        self.sets.keys[start..].sort_unstable();
        let mut kept = start;
        for at in start..self.sets.keys.len() {
            if at == start || self.sets.keys[at] != self.sets.keys[kept - 1] {
                self.sets.keys[kept] = self.sets.keys[at];
                kept += 1;
            }
        }
        self.sets.keys.truncate(kept);
        self.sets.ends.push(kept);
    }

    /// Puts every set in the join's order. Eight bytes an element and two more while counting.
    pub fn finish(mut self) -> Sets {
        let buckets = (self.sets.keys.len() * 2).next_power_of_two().clamp(1 << 10, 1 << 27);
        let bucket = |key: u64| (key & (buckets as u64 - 1)) as usize;
        let mut counts = vec![0_u8; buckets];
        for key in &self.sets.keys {
            let count = &mut counts[bucket(*key)];
            *count = count.saturating_add(1);
        }
        for key in &mut self.sets.keys {
            *key |= u64::from(counts[bucket(*key)]) << KEPT_BITS;
        }
        drop(counts);
        let mut start = 0;
        for end in &self.sets.ends {
            self.sets.keys[start..*end].sort_unstable();
            start = *end;
        }
        self.sets.keys.shrink_to_fit();
        self.sets
    }
}

impl Sets {
    /// How many sets there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The elements of one set.
    fn get(&self, set: u32) -> &[u64] {
        let start = (set as usize).checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.keys[start..self.ends[set as usize]]
    }

    /// Elements of one set.
    pub fn size(&self, set: u32) -> u64 {
        self.get(set).len() as u64
    }

    /// Elements that two sets share. Linear in both.
    pub fn common(&self, left: u32, right: u32) -> u64 {
        let (mut left, mut right) = (self.get(left), self.get(right));
        let mut common = 0;
        while let ([first, left_rest @ ..], [second, right_rest @ ..]) = (left, right) {
            common += u64::from(first == second);
            (left, right) =
                (if first <= second { left_rest } else { left }, if second <= first { right_rest } else { right });
        }
        common
    }
}

impl Threshold {
    /// A share above 0 and up to 1, as a decimal fraction.
    ///
    /// ```
    /// use recoupe::measure::Threshold;
    /// assert_eq!(Threshold::parse("0.8"), Some(Threshold { part: 8, of: 10 }));
    /// assert_eq!(Threshold::parse("1"), Some(Threshold { part: 1, of: 1 }));
    /// assert_eq!(Threshold::parse("1.2"), None);
    /// ```
    pub fn parse(typed: &str) -> Option<Self> {
        let (whole, decimals) = typed.split_once('.').unwrap_or((typed, ""));
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if decimals.len() > 6 || !digits(whole) || !digits(decimals) {
            return None;
        }
        let of = 10_u64.pow(decimals.len() as u32);
        let part = format!("{whole}{decimals}").parse().ok()?;
        (1..=of).contains(&part).then_some(Self { part, of })
    }

    /// Whether `part` of `whole` reaches it; nothing of nothing does not.
    pub const fn is_reached(self, part: u64, whole: u64) -> bool {
        whole > 0 && part as u128 * self.of as u128 >= self.part as u128 * whole as u128
    }

    /// The least a set of `size` shares with one that reaches it.
    const fn least_common(self, size: u64) -> u64 {
        (self.part * size).div_ceil(self.of)
    }

    /// The least that sets of these sizes share where they reach it: `t / (1 + t)` of both.
    const fn least_overlap(self, left: u64, right: u64) -> u64 {
        (self.part * (left + right)).div_ceil(self.part + self.of)
    }
}

/// All pairs whose Jaccard similarity reaches `least`, sorted by position; empty sets are in none. `progress` hears of every
/// set that is done. About linear where few elements are shared; quadratic in the sets that share their rarest ones.
pub fn join(sets: &Sets, least: Threshold, mut progress: impl FnMut(usize)) -> Vec<Pair> {
    let mut by_size: Vec<u32> = (0..sets.len() as u32).filter(|set| sets.size(*set) > 0).collect();
    by_size.sort_by_key(|set| (sets.size(*set), *set));
    let mut postings: HashMap64<Vec<Posting>> = HashMap::default();
    let mut met: Vec<Met> = vec![Met::default(); sets.len()];
    let mut found = Vec::new();
    let mut candidates = Vec::new();
    for right in by_size {
        let elements = sets.get(right);
        let size = elements.len() as u64;
        let probed = (size - least.least_common(size) + 1) as usize;
        for (at, key) in elements[..probed].iter().enumerate() {
            let Some(list) = postings.get(key) else { continue };
            // Sets come by size: those too small for this one stand first.
            let first = list.partition_point(|posting| sets.size(posting.set) < least.least_common(size));
            for posting in &list[first..] {
                let left_size = sets.size(posting.set);
                let still = 1 + (elements.len() - at - 1).min(left_size as usize - posting.at as usize - 1) as u64;
                let met = &mut met[posting.set as usize];
                if met.shared == 0 {
                    candidates.push(posting.set);
                }
                met.shared += 1;
                // Prefixes are walked in order, so what was shared so far is known.
                met.hopeless |= u64::from(met.shared - 1) + still < least.least_overlap(left_size, size);
            }
        }
        for left in candidates.drain(..) {
            let met = std::mem::take(&mut met[left as usize]);
            if met.hopeless {
                continue;
            }
            let common = sets.common(left, right);
            if least.is_reached(common, sets.size(left) + size - common) {
                found.push(Pair { left: left.min(right), right: left.max(right), common: common as u32 });
            }
        }
        // Against larger sets that come later, a shorter prefix is enough.
        let indexed = (size - least.least_overlap(size, size) + 1) as usize;
        for (at, key) in elements[..indexed].iter().enumerate() {
            if key >> KEPT_BITS > 1 {
                postings.entry(*key).or_default().push(Posting { set: right, at: at as u32 });
            }
        }
        progress(1);
    }
    found.sort_unstable();
    found
}

/// Where an element stands in the prefix of a set.
#[derive(Clone, Copy, Debug)]
struct Posting {
    set: u32,
    at: u32,
}

/// What is known of a candidate while its prefix is walked.
#[derive(Clone, Copy, Debug, Default)]
struct Met {
    shared: u32,
    hopeless: bool,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Random;

    fn built(sets: &[Vec<u64>]) -> Sets {
        let mut builder = SetsBuilder::default();
        sets.iter().for_each(|set| builder.push(set));
        builder.finish()
    }

    /// The obvious twin: every pair, counted.
    fn plain(sets: &Sets, least: Threshold) -> Vec<Pair> {
        let mut found = Vec::new();
        for left in 0..sets.len() as u32 {
            for right in left + 1..sets.len() as u32 {
                let common = sets.common(left, right);
                if least.is_reached(common, sets.size(left) + sets.size(right) - common) {
                    found.push(Pair { left, right, common: common as u32 });
                }
            }
        }
        found
    }

    /// Sets of which some are edited copies of others, over elements some of which are common to many.
    fn random_sets(seed: u64, count: usize, longest: usize) -> Vec<Vec<u64>> {
        let mut random = Random::new(seed);
        let mut sets: Vec<Vec<u64>> = Vec::new();
        for _ in 0..count {
            let copied = random.one_of(&sets).filter(|set| !set.is_empty()).cloned();
            let mut set = match copied {
                Some(mut set) if random.happens(1, 2) => {
                    let edits = random.below(set.len() / 3 + 1);
                    for _ in 0..edits {
                        let at = random.below(set.len());
                        set[at] = random.next();
                    }
                    set.truncate(random.between(set.len() * 3 / 4, set.len()));
                    set
                }
                _ => (0..random.below(longest + 1)).map(|_| random.next()).collect(),
            };
            let common = random.below(4);
            set.extend((0..common).map(|_| random.below(6) as u64));
            sets.push(set);
        }
        sets
    }

    #[test]
    fn the_join_is_what_counting_every_pair_gives() {
        for seed in 0..40 {
            for longest in [0, 1, 2, 5, 30, 120] {
                let sets = built(&random_sets(seed, 60, longest));
                for (part, of) in [(1, 2), (4, 5), (8, 10), (19, 20), (1, 1), (1, 10)] {
                    let least = Threshold { part, of };
                    assert_eq!(
                        join(&sets, least, |_| {}),
                        plain(&sets, least),
                        "seed {seed} longest {longest} {part}/{of}"
                    );
                }
            }
        }
    }

    #[test]
    fn a_threshold_is_exact_at_its_border() {
        // 8 of 10 in the union, and 7 of 10.
        let sets = built(&[(0..9).collect(), (1..10).collect(), (2..11).collect()]);
        let pairs = join(&sets, Threshold { part: 8, of: 10 }, |_| {});
        assert_eq!(pairs, [Pair { left: 0, right: 1, common: 8 }, Pair { left: 1, right: 2, common: 8 }]);
    }

    #[test]
    fn elements_given_twice_count_once_and_empty_sets_match_nothing() {
        let sets = built(&[vec![1, 1, 2], vec![2, 1], vec![], vec![]]);
        assert_eq!((sets.size(0), sets.size(2), sets.common(0, 1)), (2, 0, 2));
        assert_eq!(join(&sets, Threshold { part: 1, of: 1 }, |_| {}).len(), 1);
        assert!(built(&[]).is_empty());
    }

    #[test]
    fn every_set_is_told_once() {
        let sets = built(&random_sets(1, 50, 20));
        let mut told = 0;
        join(&sets, Threshold { part: 4, of: 5 }, |done| told += done);
        assert_eq!(told, (0..50).filter(|set| sets.size(*set) > 0).count());
    }
}
