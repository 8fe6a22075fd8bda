//! Runs of words that two articles share: the candidates of the copy channel.
//!
//! Shingles that two articles have in common are seeds; seeds on one diagonal that touch are one run. A run found this way
//! is maximal: a word more on either side would differ.
//!
//! ```text
//! left   …  a  b  c  d  e  f  …      shingles of 5: abcde, bcdef on one diagonal
//! right  …  a  b  c  d  e  f  …      → one run of 6 words
//! ```
//!
//! A shingle that stands in many articles is a template's: it is not expanded into all pairs, but each article is tied to
//! the first and to its neighbour, and the result says so. Cost: sorting the shingles, plus at most [`MOST_ARTICLES`]
//! pairs for each.

use crate::sketch::shingles;

/// A batch's words: one stream an article.
#[derive(Clone, Debug, Default)]
pub struct Streams {
    /// The hashes of an article's words, in order.
    pub words: Vec<Vec<u64>>,
    /// For each article the event it is on; empty where nothing is known of events.
    pub events: Vec<u32>,
}

/// A shingle at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Posting {
    /// Its hash.
    pub shingle: u64,
    /// The article.
    pub article: u32,
    /// Position of its first word in the article's stream.
    pub at: u32,
}

/// A run of equal words in two articles' streams; left is the lower article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Run {
    /// Lower article.
    pub left: u32,
    /// Higher article.
    pub right: u32,
    /// First word in the left stream.
    pub left_at: u32,
    /// First word in the right stream.
    pub right_at: u32,
    /// Words.
    pub len: u32,
    /// On how many events its rarest shingle is met; what is on many is a set phrase.
    pub events: u32,
}

/// Articles up to which a shingle is expanded into all pairs.
const MOST_ARTICLES: usize = 48;

/// Places of one shingle in one article that are followed up.
const MOST_PLACES: usize = 3;

/// The maximal runs of at least `k` words that two streams share, sorted; and how many shingles stood in too many
/// articles to be expanded into all pairs.
pub fn shared_runs(streams: &Streams, k: usize) -> (Vec<Run>, usize) {
    let mut postings = Vec::with_capacity(streams.words.iter().map(Vec::len).sum());
    let mut windows = Vec::new();
    for (article, words) in streams.words.iter().enumerate() {
        windows.clear();
        shingles(words, k, &mut windows);
        let place =
            |(at, shingle): (usize, &u64)| Posting { shingle: *shingle, article: article as u32, at: at as u32 };
        postings.extend(windows.iter().enumerate().map(place));
    }
    postings.sort_unstable();
    let mut seeds = Vec::new();
    let mut crowded = 0;
    let mut events: Vec<u32> = Vec::new();
    for same in postings.chunk_by(|left, right| left.shingle == right.shingle) {
        if same[0].article == same[same.len() - 1].article {
            continue;
        }
        events.clear();
        events.extend(same.iter().filter_map(|posting| streams.events.get(posting.article as usize)));
        events.sort_unstable();
        events.dedup();
        let on = events.len() as u32;
        let articles: Vec<&[Posting]> = same.chunk_by(|left, right| left.article == right.article).collect();
        if articles.len() <= MOST_ARTICLES {
            for (at, left) in articles.iter().enumerate() {
                articles[at + 1..].iter().for_each(|right| pair_up(left, right, on, &mut seeds));
            }
        } else {
            crowded += 1;
            for neighbours in articles.windows(2) {
                pair_up(articles[0], neighbours[1], on, &mut seeds);
                pair_up(neighbours[0], neighbours[1], on, &mut seeds);
            }
        }
    }
    (join_seeds(seeds, streams, k as u32), crowded)
}

fn pair_up(left: &[Posting], right: &[Posting], events: u32, seeds: &mut Vec<Run>) {
    for from in left.iter().take(MOST_PLACES) {
        for to in right.iter().take(MOST_PLACES) {
            let (left, right) = (from.article, to.article);
            seeds.push(Run { left, right, left_at: from.at, right_at: to.at, len: 0, events });
        }
    }
}

/// Joins the seeds of each diagonal and widens each run to its end: a repeated shingle may have been passed over.
fn join_seeds(mut seeds: Vec<Run>, streams: &Streams, k: u32) -> Vec<Run> {
    let diagonal = |run: &Run| i64::from(run.right_at) - i64::from(run.left_at);
    seeds.sort_unstable_by_key(|run| (run.left, run.right, diagonal(run), run.left_at));
    seeds.dedup();
    let mut runs: Vec<Run> = Vec::new();
    for seed in seeds {
        if let Some(last) = runs.last_mut() {
            let same = (last.left, last.right, diagonal(last)) == (seed.left, seed.right, diagonal(&seed));
            if same && seed.left_at + k <= last.left_at + last.len {
                last.events = last.events.min(seed.events);
                continue;
            }
        }
        runs.push(widen(seed, streams, k));
    }
    runs.sort_unstable();
    runs.dedup();
    runs
}

fn widen(seed: Run, streams: &Streams, k: u32) -> Run {
    let (left, right) = (&streams.words[seed.left as usize], &streams.words[seed.right as usize]);
    let (mut left_at, mut right_at) = (seed.left_at as usize, seed.right_at as usize);
    let (mut left_end, mut right_end) = (left_at + k as usize, right_at + k as usize);
    while left_end < left.len() && right_end < right.len() && left[left_end] == right[right_end] {
        left_end += 1;
        right_end += 1;
    }
    while left_at > 0 && right_at > 0 && left[left_at - 1] == right[right_at - 1] {
        left_at -= 1;
        right_at -= 1;
    }
    Run { left_at: left_at as u32, right_at: right_at as u32, len: (left_end - left_at) as u32, ..seed }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn streams(texts: &[&str]) -> Streams {
        let words = |text: &&str| text.bytes().map(|b| crate::base::mix(3, u64::from(b))).collect();
        Streams { words: texts.iter().map(words).collect(), events: Vec::new() }
    }

    fn runs(texts: &[&str], k: usize) -> Vec<(u32, u32, u32, u32, u32)> {
        let (found, _) = shared_runs(&streams(texts), k);
        found.iter().map(|r| (r.left, r.right, r.left_at, r.right_at, r.len)).collect()
    }

    #[test]
    fn finds_each_maximal_run_once() {
        assert_eq!(runs(&["xxabcdefyy", "zabcdefz"], 5), [(0, 1, 2, 1, 6)]);
        assert_eq!(runs(&["abcde", "abcde", "vwxyz"], 5), [(0, 1, 0, 0, 5)]);
        assert_eq!(runs(&["abcd", "abcd"], 5), []);
        assert_eq!(runs(&["abcdeXfghij", "fghijYabcde"], 5), [(0, 1, 0, 6, 5), (0, 1, 6, 0, 5)]);
    }

    #[test]
    fn agrees_with_the_obvious_search_on_texts_without_repeats() {
        let (left, right) = ("abcdefghijklmnopqrstuvwxyz", "0fghijk1mnopqrs2abc3uvwxyz");
        let mut expected = Vec::new();
        for (i, _) in left.char_indices() {
            for (j, _) in right.char_indices() {
                let before = i > 0 && j > 0 && left.as_bytes()[i - 1] == right.as_bytes()[j - 1];
                let len = left[i..].bytes().zip(right[j..].bytes()).take_while(|(l, r)| l == r).count();
                if !before && len >= 4 {
                    expected.push((0, 1, i as u32, j as u32, len as u32));
                }
            }
        }
        assert_eq!(runs(&[left, right], 4), expected);
    }

    #[test]
    fn a_template_of_many_articles_stays_cheap_and_is_reported() {
        let texts = vec!["abcdefgh"; 1000];
        let (found, crowded) = shared_runs(&streams(&texts), 5);
        assert_eq!(crowded, 4);
        assert!(found.len() < 2 * texts.len());
        let repeated = "a".repeat(10_000);
        let (found, _) = shared_runs(&streams(&[&repeated, &repeated]), 5);
        assert!(found.len() < 20, "{}", found.len());
    }
}
