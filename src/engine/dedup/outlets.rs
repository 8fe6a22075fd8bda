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

use crate::engine::dedup::choice::Choices;
use crate::engine::dedup::corpus::{Article, Corpus, NO_OUTLET};
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
    let names = Names::of(found);
    let mut all: Vec<Outlet> =
        names.names.iter().map(|name| Outlet { name: (*name).to_owned(), ..Outlet::default() }).collect();
    for (article, place) in (0_u32..).zip(found.corpus.articles()) {
        let outlet = &mut all[names.place(article)];
        outlet.articles += 1;
        outlet.words += u64::from(place.words);
        outlet.dropped += u64::from(choices.duplicate_of(article).is_some());
    }
    let mut days: Vec<Vec<u32>> = vec![Vec::new(); all.len()];
    let mut from: Vec<(usize, usize)> = Vec::new();
    for cluster in &found.clusters {
        let first = first(found, &names, cluster).map(|(first, day)| (names.place(first), day));
        let leader = names.place(cluster.members[0]);
        let one_outlet = cluster.members.iter().all(|member| names.place(*member) == leader);
        for member in &cluster.members {
            let own = names.place(*member);
            let later = first.and_then(|(first, day)| {
                let date = found.corpus.article(*member).date?;
                (first != own && date.0 > day).then(|| (first, date.0.abs_diff(day)))
            });
            match later {
                _ if one_outlet => all[own].repeated += 1,
                Some((first, after)) => {
                    all[own].copied += 1;
                    from.push((own, first));
                    days[own].push(after);
                }
                // The first itself copied nothing.
                None if first.is_some_and(|(first, _)| first == own) => {}
                None => all[own].shared += 1,
            }
        }
    }
    from.sort_unstable();
    for same in from.chunk_by(|one, other| one == other) {
        let (own, other) = same[0];
        all[own].from.push((names.names[other].to_owned(), same.len() as u64));
    }
    for (outlet, days) in all.iter_mut().zip(days) {
        outlet.from.sort_by(|left, right| right.1.cmp(&left.1).then_with(|| left.0.cmp(&right.0)));
        outlet.reaction_days = median(days);
    }
    all.sort_by(|left, right| right.articles.cmp(&left.articles).then_with(|| left.name.cmp(&right.name)));
    all
}

/// The member that alone was published on the first day, and that day; nothing where a member is undated or another
/// outlet shares the day.
fn first(found: &Deduplicated, names: &Names<'_>, cluster: &Cluster) -> Option<(u32, i32)> {
    let day = |article: u32| found.corpus.article(article).date.map(|date| date.0);
    let mut earliest = (day(cluster.members[0])?, cluster.members[0]);
    for member in &cluster.members[1..] {
        earliest = earliest.min((day(*member)?, *member));
    }
    let (first_day, first) = earliest;
    let mut same_day = cluster.members.iter().filter(|member| day(**member) == Some(first_day));
    let alone = same_day.all(|member| names.place(*member) == names.place(first));
    alone.then_some((first, first_day))
}

/// The names that articles count under, sorted. Comparing their places is cheaper than comparing names, of which every article
/// of a cluster would ask for several.
struct Names<'d> {
    found: &'d Deduplicated,
    names: Vec<&'d str>,
    /// The place of every outlet's name, of every source's, and of none.
    places: Vec<u32>,
}

impl<'d> Names<'d> {
    fn of(found: &'d Deduplicated) -> Self {
        let corpus = &found.corpus;
        let (outlets, sources) = (corpus.outlets.len(), corpus.sources() as usize);
        let mut is_used = vec![false; outlets + sources + 1];
        (0..corpus.len() as u32).for_each(|article| is_used[number(corpus, article)] = true);
        let name = |number: usize| match number.checked_sub(outlets) {
            None => &*corpus.outlets[number],
            Some(source) if source < sources => corpus.source(source as u32),
            Some(_) => "",
        };
        // A file may have the name of an outlet.
        let mut names: Vec<&str> = (0..is_used.len()).filter(|number| is_used[*number]).map(name).collect();
        names.sort_unstable();
        names.dedup();
        let place =
            |number| if is_used[number] { names.partition_point(|other| *other < name(number)) as u32 } else { 0 };
        let places = (0..is_used.len()).map(place).collect();
        Self { found, names, places }
    }

    fn place(&self, article: u32) -> usize {
        self.places[number(&self.found.corpus, article)] as usize
    }
}

/// The number of what an article counts under: its outlet, its source behind all outlets, or nothing behind all.
fn number(corpus: &Corpus, article: u32) -> usize {
    let Article { outlet, line, source, .. } = *corpus.article(article);
    match outlet {
        NO_OUTLET if line > 0 => corpus.outlets.len() + source as usize,
        NO_OUTLET => corpus.outlets.len() + corpus.sources() as usize,
        outlet => outlet as usize,
    }
}

fn median(mut days: Vec<u32>) -> Option<u32> {
    days.sort_unstable();
    let (low, high) = (days.get((days.len().checked_sub(1)?) / 2)?, days.get(days.len() / 2)?);
    Some((low + high) / 2)
}
