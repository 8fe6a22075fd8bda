//! Where what a sentence tells happens, as far as the article says: what police, firemen and crowds do in one town they do in
//! every town, in the same words.
//!
//! ```text
//! À Sorgue, la foule a bloqué le pont. La police a fait usage de gaz lacrymogène.   setting of both: Sorgue
//! À Varne, la police a répliqué par du gaz lacrymogène.                             setting: Varne
//! ```
//!
//! A name is a town where a good part of its mentions in the batch stand behind "à", "in", "en": a person is spoken to less
//! often than spoken of. A sentence without a town is set where the one before it is. Two sentences with two settings and no
//! name in common tell of two things, but for what is copied. Not done here: which town lies in which region.

use std::collections::HashMap;

use crate::compare::TextView;
use crate::text::{NameAt, names};

/// The settings of a batch's sentences, in the order of its articles.
#[derive(Debug, Default)]
pub(crate) struct Settings {
    /// For each sentence, the towns it is set in, sorted; those of an earlier sentence where it names none.
    towns: Vec<Vec<u64>>,
}

/// Fewest mentions behind a word of place, and of how many mentions they must be one, for a name to be a town.
const FEWEST_PLACED: u32 = 2;
const ONE_IN: u32 = 4;

impl Settings {
    /// Reads all sentences of a batch. Linear.
    pub(crate) fn new(views: &[TextView<'_>]) -> Self {
        let sentences = |view: &TextView<'_>| 0..view.prepared.sentences.len() as u32;
        let all: Vec<Vec<Vec<NameAt>>> =
            views.iter().map(|view| sentences(view).map(|local| names(view.prepared, local)).collect()).collect();
        let mut counts: HashMap<u64, (u32, u32)> = HashMap::new();
        for name in all.iter().flatten().flatten() {
            let count = counts.entry(name.key).or_default();
            count.0 += 1;
            count.1 += u32::from(name.placed);
        }
        let town = |name: &&NameAt| {
            let (all, placed) = counts[&name.key];
            name.placed && placed >= FEWEST_PLACED && placed * ONE_IN >= all
        };
        let mut towns = Vec::new();
        for article in &all {
            let mut now = Vec::new();
            for named in article {
                let mut here: Vec<u64> = named.iter().filter(town).map(|name| name.key).collect();
                if !here.is_empty() {
                    here.sort_unstable();
                    here.dedup();
                    now = here;
                }
                towns.push(now.clone());
            }
        }
        Self { towns }
    }

    /// Whether two sentences, by their place in the batch, are set in different towns.
    pub(crate) fn differ(&self, left: u32, right: u32) -> bool {
        let (mine, theirs) = (&self.towns[left as usize], &self.towns[right as usize]);
        !mine.is_empty() && !theirs.is_empty() && !mine.iter().any(|town| theirs.binary_search(town).is_ok())
    }
}
