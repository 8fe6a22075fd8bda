//! What was copied from whom, by outlet.
//!
//! ```text
//! cluster   Le Pli 3 May · Courrier 4 May · Courrier 4 May · La Rive 9 May
//!           → Courrier copied 2 from Le Pli after 1 day, La Rive 1 after 6 days
//! ```
//!
//! Only dates tell who copied: within a cluster, whoever published later than the first. Where the first day is shared or
//! unknown, nobody is said to have copied; the articles count as shared. An article without an outlet counts under its
//! file, where that holds several.

use std::collections::BTreeMap;

use crate::engine::dedup::choice::Choices;
use crate::engine::dedup::result::Deduplicated;
use crate::index::Cluster;
use crate::sketch::Share;

/// One outlet's part in a corpus.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outlet {
    /// Its name, or the path of the file its articles stand in; empty where neither is known.
    pub name: String,
    /// Its articles.
    pub articles: u64,
    /// Their words.
    pub words: u64,
    /// Articles that are dropped as duplicates.
    pub dropped: u64,
    /// Articles with a near-duplicate of another outlet that is older by a day at least.
    pub copied: u64,
    /// Articles with a near-duplicate of another outlet where dates do not tell who was first.
    pub shared: u64,
    /// Articles with near-duplicates of its own only.
    pub repeated: u64,
    /// From whom it copied, how often; most first.
    pub from: Vec<(String, u64)>,
    /// Days from the first publication to its own, of copied articles: the median, rounded down.
    pub reaction_days: Option<u32>,
}

impl Outlet {
    /// Share of its articles that no other outlet had before, or may have had where dates do not tell.
    pub fn originality(&self) -> Share {
        Share::of(self.articles - self.copied - self.shared, self.articles)
    }

    /// Whether so much of it would go that the duplicates may be no duplicates: more than half, of ten articles or more.
    pub fn is_wiped_out(&self) -> bool {
        self.articles >= FEWEST && self.dropped * 2 > self.articles
    }
}

/// Fewest articles of an outlet that is warned about: of two, one is half.
const FEWEST: u64 = 10;

/// Every outlet of a corpus, most articles first, then by name. Linear in the articles.
pub fn outlets(found: &Deduplicated, choices: &Choices) -> Vec<Outlet> {
    let mut all: BTreeMap<&str, Outlet> = BTreeMap::new();
    let mut days: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
    let mut from: BTreeMap<(&str, &str), u64> = BTreeMap::new();
    // By number first: most articles have an outlet, and names are long to compare.
    let mut by_number: Vec<Option<(u32, Outlet)>> = vec![None; found.corpus.outlets.len()];
    for (article, place) in (0_u32..).zip(found.corpus.articles()) {
        let outlet = match by_number.get_mut(place.outlet as usize) {
            Some(known) => &mut known.get_or_insert_with(|| (article, Outlet::default())).1,
            None => all.entry(name(found, article)).or_default(),
        };
        outlet.articles += 1;
        outlet.words += u64::from(place.words);
        outlet.dropped += u64::from(choices.duplicate_of(article).is_some());
    }
    for (article, counted) in by_number.into_iter().flatten() {
        // A file may have the name of an outlet.
        let outlet = all.entry(name(found, article)).or_default();
        outlet.articles += counted.articles;
        outlet.words += counted.words;
        outlet.dropped += counted.dropped;
    }
    for cluster in &found.clusters {
        let first = first(found, cluster);
        let one_outlet = cluster.members.iter().all(|member| name(found, *member) == name(found, cluster.members[0]));
        for member in &cluster.members {
            let own = name(found, *member);
            let outlet = all.get_mut(own).expect("every article was counted");
            let later = first.and_then(|(first, day)| {
                let date = found.corpus.article(*member).date?;
                (name(found, first) != own && date.0 > day).then(|| (first, date.0.abs_diff(day)))
            });
            match later {
                _ if one_outlet => outlet.repeated += 1,
                Some((first, after)) => {
                    outlet.copied += 1;
                    *from.entry((own, name(found, first))).or_default() += 1;
                    days.entry(own).or_default().push(after);
                }
                // The first itself copied nothing.
                None if first.is_some_and(|(first, _)| name(found, first) == own) => {}
                None => outlet.shared += 1,
            }
        }
    }
    for ((own, other), count) in from {
        all.get_mut(own).expect("every article was counted").from.push((other.to_owned(), count));
    }
    let mut outlets: Vec<Outlet> = all
        .into_iter()
        .map(|(name, mut outlet)| {
            outlet.name = name.to_owned();
            outlet.from.sort_by(|left, right| right.1.cmp(&left.1).then_with(|| left.0.cmp(&right.0)));
            outlet.reaction_days = days.remove(name).and_then(median);
            outlet
        })
        .collect();
    outlets.sort_by(|left, right| right.articles.cmp(&left.articles).then_with(|| left.name.cmp(&right.name)));
    outlets
}

/// The member that alone was published on the first day, and that day; nothing where a member is undated or another
/// outlet shares the day.
fn first(found: &Deduplicated, cluster: &Cluster) -> Option<(u32, i32)> {
    let dates: Option<Vec<(i32, u32)>> =
        cluster.members.iter().map(|member| Some((found.corpus.article(*member).date?.0, *member))).collect();
    let dates = dates?;
    let (day, first) = *dates.iter().min()?;
    let alone = dates.iter().filter(|(other, _)| *other == day).all(|(_, at)| name(found, *at) == name(found, first));
    alone.then_some((first, day))
}

fn name(found: &Deduplicated, article: u32) -> &str {
    let place = found.corpus.article(article);
    match found.corpus.outlet(article) {
        Some(outlet) => outlet,
        None if place.line > 0 => found.corpus.source(place.source),
        None => "",
    }
}

fn median(mut days: Vec<u32>) -> Option<u32> {
    days.sort_unstable();
    let (low, high) = (days.get((days.len().checked_sub(1)?) / 2)?, days.get(days.len() / 2)?);
    Some((low + high) / 2)
}
