//! A batch before anything is compared: its articles in the order of the report, which of them report one event, when each was published,
//! and what of each is page furniture.

use crate::base::{ArticleIdx, Day, SentenceId};
use crate::compare::{self, ArticleView, Event, Topic};
use crate::engine::Options;
use crate::engine::parallel::Workers;
use crate::engine::work::{REPEATED, TEMPLATE, Work, set_aside};
use crate::text::{Article, DateSource, Prepared, Published, SentenceClass};

/// The articles of a batch in the order of its report, and what is known of them as wholes.
pub(super) struct Sorted {
    pub(super) works: Vec<Work>,
    pub(super) events: Vec<Event>,
    /// The articles of each event.
    pub(super) groups: Vec<Vec<ArticleIdx>>,
    /// For each article, when it was published.
    pub(super) published: Vec<Option<Published>>,
}

impl Sorted {
    pub(super) fn new(mut articles: Vec<Article>, options: &Options, workers: &Workers) -> Self {
        articles.sort_by(|left, right| place(left, left.published).cmp(&place(right, right.published)));
        let works = workers.map_owned(articles, |article| Work::new(article, options));
        let mut works = in_order(works);
        let mut published = dates(&works, &[]);
        // What its words only suggest sets no article apart.
        published.iter_mut().for_each(|date| *date = date.filter(|date| !compare::is_surmised(Some(*date))));
        let topics: Vec<Topic> =
            works.iter().zip(&published).map(|(work, date)| work.topic(*date, works.len())).collect();
        let events = match options.same_event {
            true => vec![Event { articles: (0..works.len()).map(|at| ArticleIdx(at as u32)).collect(), apart: None }],
            false => compare::events(&topics),
        };
        let groups: Vec<Vec<ArticleIdx>> = events.iter().map(|event| event.articles.clone()).collect();
        for (id, reason) in repeated_lines(&works, &event_of(&groups, works.len())) {
            set_aside(&mut works[id.article.index()].prepared, id.local, reason);
        }
        let mut published = dates(&works, &groups);
        for date in &mut published {
            *date = date.or(options.reference_date.map(|day| Published::day(day, DateSource::Metadata)));
        }
        Self { works, events, groups, published }
    }

    /// What comparing needs of each article.
    pub(super) fn views(&self) -> Vec<ArticleView<'_>> {
        self.works.iter().zip(&self.published).map(|(work, date)| work.view(*date)).collect()
    }

    /// For each article, the position of its event.
    pub(super) fn event_of(&self) -> Vec<u32> {
        event_of(&self.groups, self.works.len())
    }
}

fn event_of(events: &[Vec<ArticleIdx>], articles: usize) -> Vec<u32> {
    let mut found = vec![0; articles];
    for (at, event) in events.iter().enumerate() {
        event.iter().for_each(|article| found[article.index()] = at as u32);
    }
    found
}

/// When each article was published, by its metadata, its text, or the others of its event.
fn dates(works: &[Work], events: &[Vec<ArticleIdx>]) -> Vec<Option<Published>> {
    let views: Vec<ArticleView<'_>> = works.iter().map(|work| work.view(work.prepared.article.published)).collect();
    compare::publication_dates(&views, events)
}

/// What articles are put in order by: date, undated last, then outlet, path, record; then the text, so that equal keys
/// keep no order of arrival.
type Place<'a> = (bool, Option<Day>, &'a str, &'a str, Option<u64>, &'a str);

fn place(article: &Article, published: Option<Published>) -> Place<'_> {
    let date = published.map(|p| p.earliest);
    let outlet = article.outlet.as_deref().unwrap_or_default();
    (date.is_none(), date, outlet, &article.path, article.record, &article.text)
}

/// Report order: by the date that metadata or the article's own text tells.
fn in_order(works: Vec<Work>) -> Vec<Work> {
    let published = dates(&works, &[]);
    let mut dated: Vec<(Option<Published>, Work)> = published.into_iter().zip(works).collect();
    dated
        .sort_by(|left, right| place(&left.1.prepared.article, left.0).cmp(&place(&right.1.prepared.article, right.0)));
    dated.into_iter().map(|(_, work)| work).collect()
}

/// The lines that an outlet prints under articles on different events, and those of templates; why they are furniture.
fn repeated_lines(works: &[Work], events: &[u32]) -> Vec<(SentenceId, &'static str)> {
    let articles: Vec<&Prepared> = works.iter().map(|work| &work.prepared).collect();
    let outlets: Vec<Option<&str>> = works.iter().map(|work| work.prepared.article.outlet.as_deref()).collect();
    let repeated = compare::repeated(&articles, &outlets, events).into_iter().map(|id| (id, REPEATED));
    let templates = compare::templates(&articles, &outlets).into_iter();
    let fresh = templates
        .filter(|id| articles[id.article.index()].sentences[id.local as usize].class != SentenceClass::Boilerplate);
    fresh.map(|id| (id, TEMPLATE)).chain(repeated).collect()
}
