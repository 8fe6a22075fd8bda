//! What an event is called: the names by which it is told from the others of its batch.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::base::log2_times_256;
use crate::compare::Event;
use crate::engine::work::Work;
use crate::text::{self, SentenceClass};

/// Articles from which it says something that a name stands in few of them.
const RARE_AMONG: usize = 12;

/// Words of an event's label, and letters of the shortest.
const LABEL_WORDS: usize = 4;
const SHORTEST_LABEL: usize = 3;

/// For each event, the names by which it is told from the others: those that most of its articles have and few elsewhere.
pub(super) fn labels(events: &[Event], works: &[Work]) -> Vec<Vec<String>> {
    let named: Vec<BTreeMap<u64, (u32, String)>> = works.iter().map(names).collect();
    let mut articles_with: BTreeMap<u64, u64> = BTreeMap::new();
    named.iter().flat_map(BTreeMap::keys).for_each(|key| *articles_with.entry(*key).or_default() += 1);
    let label = |event: &Event| {
        let mut counts: BTreeMap<u64, (u64, u32, &str)> = BTreeMap::new();
        for (key, (times, word)) in event.articles.iter().flat_map(|article| &named[article.index()]) {
            let entry = counts.entry(*key).or_insert((0, 0, word));
            entry.0 += 1;
            entry.1 += times;
        }
        let mut best: Vec<(u64, u32, &str)> = counts
            .into_iter()
            .map(|(key, (with, times, word))| {
                let rarity = match works.len() {
                    RARE_AMONG.. => u64::from(log2_times_256(2 * works.len() as u64 + 2, 2 * articles_with[&key] + 1)),
                    _ => 0,
                };
                (with * (rarity + 64), times, word)
            })
            .collect();
        best.sort_by_key(|(weight, times, word)| (Reverse(*weight), Reverse(*times), *word));
        best.iter().take(LABEL_WORDS).map(|(_, _, word)| (*word).to_owned()).collect()
    };
    events.iter().map(label).collect()
}

/// The names in its text: how often each, and its first spelling.
fn names(work: &Work) -> BTreeMap<u64, (u32, String)> {
    let mut found: BTreeMap<u64, (u32, String)> = BTreeMap::new();
    for (list, sentence) in work.terms.iter().zip(&work.prepared.sentences) {
        if sentence.class == SentenceClass::Boilerplate {
            continue;
        }
        for term in list.iter().filter(|t| matches!(t.kind, text::TermKind::Name | text::TermKind::Place)) {
            let word = text::term_text(&work.prepared, term);
            if word.chars().count() >= SHORTEST_LABEL && word.chars().next().is_some_and(char::is_uppercase) {
                found.entry(term.key).or_insert_with(|| (0, word.to_owned())).0 += 1;
            }
        }
    }
    found
}
