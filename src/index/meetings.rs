//! How often each article meets each other one, where all of it fits into memory: article by article instead of pair by
//! pair.
//!
//! ```text
//! runs      a c f | b c | …          the members of every key that two articles have or more
//! places    a: →c f    c: →f  →…     for each article, what stands behind it in its runs
//! ```
//!
//! Sorting pairs costs dozens of nanoseconds for each time two articles meet, and most meet once or twice by chance. Here
//! each meeting adds one to a counter in an array by article, and only who was met is looked at. Meetings are those of
//! [`pairs_of_runs`](crate::index::pairs_of_runs): all pairs of a small run, of a larger one those with its first member
//! and between neighbours.

use crate::index::RunCounts;

/// The members of runs, with marks: the last of a run, and in a large run all but the first.
#[derive(Debug, Default)]
pub struct Runs {
    members: Vec<u32>,
    /// What was met while they were made.
    pub counts: RunCounts,
}

const LAST: u32 = 1 << 31;
const HOT: u32 = 1 << 30;
const ARTICLE: u32 = HOT - 1;

impl Runs {
    /// Articles whose numbers can be told from the marks.
    pub const MOST_ARTICLES: usize = HOT as usize;

    /// The runs of `entries`, sorted by key, then by article, of fewer articles than [`MOST_ARTICLES`](Self::MOST_ARTICLES).
    /// All pairs of a run of at most `all_pairs` members meet. Linear.
    pub fn of(entries: &[u64], all_pairs: usize) -> Self {
        let mut runs = Self::default();
        for run in entries.chunk_by(|left, right| left >> 32 == right >> 32).filter(|run| run.len() > 1) {
            let begin = runs.members.len();
            runs.members.extend(run.iter().map(|entry| *entry as u32));
            // An article may have a key more than once.
            let mut len = 1;
            for at in 1..run.len() {
                let member = runs.members[begin + at];
                runs.members[begin + len] = member;
                len += usize::from(member != runs.members[begin + len - 1]);
            }
            runs.members.truncate(if len > 1 { begin + len } else { begin });
            if len < 2 {
                continue;
            }
            if len > all_pairs {
                runs.members[begin + 1..].iter_mut().for_each(|member| *member |= HOT);
            }
            runs.members[begin + len - 1] |= LAST;
            runs.counts.add_run(len);
        }
        runs.members.shrink_to_fit();
        runs
    }

    /// How many members there are.
    pub fn len(&self) -> usize {
        self.members.len()
    }

    /// Whether there is no run.
    pub fn is_empty(&self) -> bool {
        self.members.is_empty()
    }
}

/// Where each article stands in the runs.
#[derive(Debug)]
pub struct Meetings {
    members: Vec<u32>,
    /// Where each article's places begin; one more than there are articles.
    starts: Vec<u32>,
    places: Vec<u32>,
}

impl Meetings {
    /// Of all runs together, fewer than 2³² members. Linear.
    pub fn of(articles: usize, parts: Vec<Runs>) -> Self {
        let mut members = Vec::with_capacity(parts.iter().map(Runs::len).sum());
        parts.into_iter().for_each(|part| members.extend_from_slice(&part.members));
        let mut starts = vec![0_u32; articles + 1];
        // Behind the last member stands nobody.
        let others = |members: &[u32]| {
            let places = members.iter().zip(0_u32..).filter(|(member, _)| **member & LAST == 0);
            places.map(|(member, place)| ((member & ARTICLE) as usize, place)).collect::<Vec<_>>()
        };
        for chunk in members.chunks(CHUNK) {
            others(chunk).iter().for_each(|(article, _)| starts[article + 1] += 1);
        }
        for article in 0..articles {
            starts[article + 1] += starts[article];
        }
        let mut places = vec![0; starts[articles] as usize];
        let mut next = starts.clone();
        for (chunk, begin) in members.chunks(CHUNK).zip((0_u32..).step_by(CHUNK)) {
            for (article, place) in others(chunk) {
                places[next[article] as usize] = begin + place;
                next[article] += 1;
            }
        }
        Self { members, starts, places }
    }

    /// Calls `sink` with every later article that `article` meets, and how often; in no order.
    pub fn of_article(&self, article: u32, counter: &mut MeetingCounter, mut sink: impl FnMut(u32, u32)) {
        let at = article as usize;
        for place in &self.places[self.starts[at] as usize..self.starts[at + 1] as usize] {
            let place = *place as usize;
            let is_hot = self.members[place] & HOT != 0;
            for member in &self.members[place + 1..] {
                counter.meet(member & ARTICLE);
                if is_hot || member & LAST != 0 {
                    break;
                }
            }
        }
        for other in counter.met.drain(..) {
            sink(other, std::mem::take(&mut counter.counts[other as usize]));
        }
    }
}

/// Members looked at together.
const CHUNK: usize = 1 << 12;

/// A thread's scratch space.
#[derive(Debug)]
pub struct MeetingCounter {
    counts: Vec<u32>,
    met: Vec<u32>,
}

impl MeetingCounter {
    /// For so many articles.
    pub fn new(articles: usize) -> Self {
        Self { counts: vec![0; articles], met: Vec::new() }
    }

    #[inline]
    fn meet(&mut self, article: u32) {
        let count = &mut self.counts[article as usize];
        if *count == 0 {
            self.met.push(article);
        }
        *count += 1;
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::base::mix;
    use crate::index::{entry, pairs_of_runs};

    #[test]
    fn meetings_are_the_pairs_of_runs() {
        for (round, most) in (0..60).zip([1_u64, 2, 8, 9, 40].into_iter().cycle()) {
            let articles = 1 + mix(round, 1) % 50;
            let mut all: Vec<Vec<u64>> = Vec::new();
            for bucket in 0..3 {
                let mut entries: Vec<u64> = (0..mix(round, bucket) % 400)
                    .map(|at| mix(mix(round, bucket), at))
                    .map(|random| entry((random % (1 + 60 / most)) as u32, (random >> 32) as u32 % articles as u32))
                    .collect();
                entries.sort_unstable();
                all.push(entries);
            }
            let (mut expected, mut counts) = (BTreeMap::new(), RunCounts::default());
            for entries in &all {
                let met = |left, right| *expected.entry((left, right)).or_insert(0_u32) += 1;
                counts.add(pairs_of_runs(entries, 8, met));
            }
            let parts: Vec<Runs> = all.iter().map(|entries| Runs::of(entries, 8)).collect();
            let mut found_counts = RunCounts::default();
            parts.iter().for_each(|part| found_counts.add(part.counts));
            let meetings = Meetings::of(articles as usize, parts);
            let mut counter = MeetingCounter::new(articles as usize);
            let mut found = BTreeMap::new();
            for left in 0..articles as u32 {
                meetings.of_article(left, &mut counter, |right, count| {
                    found.insert((left, right), count);
                });
            }
            assert_eq!((found, found_counts), (expected, counts), "round {round}");
        }
    }
}
