//! A batch of articles to a report: each step in its order, each parallel where articles are independent.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::base::{ArticleIdx, Day, FactIdx, SentenceId, log2_times_256};
use crate::compare::{
    self, Agency, AlignedPair, ArticleView, Batch, Direction, Event, Findings, Inconsistency, Match, Origin, Resolved,
    TextView, Topic, Verdict,
};
use crate::engine::overlap::{self, Sentences, Texts};
use crate::engine::parallel::Workers;
use crate::engine::slots;
use crate::engine::{Options, Quotes};
use crate::facts::{self, Fact};
use crate::report::model::{Report, Warning};
use crate::report::{self, ArticlePair, Found};
use crate::text::{self, Article, DateSource, Prepared, Published, SentenceClass, Term, TokenClass};

/// Compares `articles` with each other. Total: odd text gives warnings in the report, never an error.
///
/// The report depends on the set of articles and the options alone: not on the order of the articles, nor on the threads.
/// Cost: near linear in the text, plus the pairs of sentences that share rare words and the
/// pairs of facts of one concept within an event, whose number is bounded.
pub fn compare(mut articles: Vec<Article>, options: &Options) -> Report {
    let workers = Workers::new(options.threads);
    articles.sort_by_cached_key(|article| order(article, article.published));
    let works = in_order(workers.map_owned(articles, Work::new));
    let views: Vec<ArticleView<'_>> = works.iter().map(|work| work.view(work.prepared.article.published)).collect();
    let published = compare::publication_dates(&views, &[]);
    let topics: Vec<Topic> = works.iter().zip(&published).map(|(work, date)| work.topic(*date)).collect();
    let events = match options.same_event {
        true => vec![Event { articles: (0..works.len()).map(|at| ArticleIdx(at as u32)).collect(), apart: None }],
        false => compare::events(&topics),
    };
    let groups: Vec<Vec<ArticleIdx>> = events.iter().map(|event| event.articles.clone()).collect();
    let mut published = compare::publication_dates(&views, &groups);
    for date in &mut published {
        *date = date.or(options.reference_date.map(|day| Published::day(day, DateSource::Metadata)));
    }
    let views: Vec<ArticleView<'_>> = works.iter().zip(&published).map(|(work, date)| work.view(*date)).collect();
    let resolved: Vec<Vec<Option<Resolved>>> = workers
        .map(&views, |_, view| view.facts.iter().map(|f| compare::resolve(f, view.published.as_ref())).collect());

    let terms: Vec<Vec<Vec<Term>>> = works.iter().map(|work| work.terms.clone()).collect();
    let texts = Texts {
        views: works.iter().map(|work| TextView { prepared: &work.prepared, quoted: &work.quoted }).collect(),
        terms: &terms,
        outlets: works.iter().map(|work| work.prepared.article.outlet.as_deref()).collect(),
        events: event_of(&groups, works.len()),
    };
    let sentences = Sentences::new(&texts, options.boilerplate);
    let overlap = overlap::find(&sentences, options, &workers);
    let slots = slots::find(&texts);
    let aligned: Vec<AlignedPair> = overlap
        .aligned
        .iter()
        .map(|(left, right, score)| AlignedPair { left: *left, right: *right, score: *score })
        .collect();
    let batch = Batch {
        articles: &views,
        events: &groups,
        aligned: &aligned,
        slots: &slots,
        tolerance_percent: options.tolerance_percent,
    };
    let Findings { findings, claims, left_out } = compare::findings(&batch);

    let facts_shared: Vec<(SentenceId, SentenceId)> = findings
        .iter()
        .filter(|finding| finding.verdict != Verdict::NotComparable)
        .map(|finding| (sentence_of(finding.left, &views), sentence_of(finding.right, &views)))
        .collect();
    let mut found = overlap.matches;
    found.extend(overlap::by_facts(&sentences, &found, facts_shared, options));

    let agencies: Vec<Vec<&'static str>> = works.iter().map(|work| work.agencies.clone()).collect();
    let (matches, origins) = judged(found, &works, &published, options);
    let whole = |one: &Match| covers_sentences(one, &views);
    let said = compare::groups(&matches, whole);
    let omissions = compare::omissions(&said, &matches, &groups);
    let contradictions: Vec<Vec<Inconsistency>> =
        workers.map(&works, |at, work| work.contradictions(published[at], options.tolerance_percent));
    let labels = labels(&events, &works);
    let labelled: Vec<(Event, Vec<String>)> = events.into_iter().zip(labels).collect();
    let pairs = article_pairs(&works, &matches, &groups);
    let mut warnings = warnings(&works);
    warnings.extend(inside(&contradictions, &works));
    if overlap.crowded > 0 {
        warnings.push(Warning {
            code: "crowded".to_owned(),
            message: format!(
                "{} word sequences stand in too many articles to be followed into all pairs: copies between some of these \
                 articles are shown only with the first of them",
                overlap.crowded
            ),
            articles: Vec::new(),
        });
    }
    if left_out > 0 {
        warnings.push(Warning {
            code: "many-facts".to_owned(),
            message: format!(
                "{left_out} numbers and dates stand among too many of their kind in one article: they were compared only \
                 where their sentences match another's"
            ),
            articles: Vec::new(),
        });
    }
    report::report(Found {
        articles: &views,
        resolved: &resolved,
        agencies: &agencies,
        events: &labelled,
        matches: &matches,
        origins: &origins,
        groups: &said,
        findings: &findings,
        claims: &claims,
        omissions: &omissions,
        pairs: &pairs,
        warnings,
        options: options.to_map(),
    })
}

/// Warnings of articles that contradict themselves.
fn inside(contradictions: &[Vec<Inconsistency>], works: &[Work]) -> Vec<Warning> {
    let told = |(at, all): (usize, &Vec<Inconsistency>)| {
        let id = format!("a{}", at + 1);
        let article = &works[at].prepared.article;
        let name = article.outlet.clone().unwrap_or_else(|| article.path.clone());
        let warning = move |one: &Inconsistency| Warning {
            code: "internal-inconsistency".to_owned(),
            message: format!(
                "{name}: the headline says “{}”, the text “{}”, of the same thing and nowhere the same",
                one.headline, one.text
            ),
            articles: vec![id.clone()],
        };
        all.iter().map(warning).collect::<Vec<_>>()
    };
    contradictions.iter().enumerate().flat_map(told).collect()
}

/// The sentence a fact stands in.
fn sentence_of(fact: FactIdx, views: &[ArticleView<'_>]) -> SentenceId {
    let local = views[fact.article.index()].facts[fact.local as usize].sentence;
    SentenceId { article: fact.article, local }
}

/// For each article, the position of its event.
fn event_of(events: &[Vec<ArticleIdx>], articles: usize) -> Vec<u32> {
    let mut found = vec![0; articles];
    for (at, event) in events.iter().enumerate() {
        event.iter().for_each(|article| found[article.index()] = at as u32);
    }
    found
}

/// What articles are put in order by: date, undated last, then outlet, path, record; then the text, so that equal keys
/// keep no order of arrival.
type Place = (bool, Option<Day>, String, String, Option<u64>, String);

fn order(article: &Article, published: Option<Published>) -> Place {
    let date = published.map(|p| p.earliest);
    let outlet = article.outlet.clone().unwrap_or_default();
    (date.is_none(), date, outlet, article.path.clone(), article.record, article.text.clone())
}

/// Report order: by the date that metadata or the article's own text tells.
fn in_order(works: Vec<Work>) -> Vec<Work> {
    let views: Vec<ArticleView<'_>> = works.iter().map(|work| work.view(work.prepared.article.published)).collect();
    let published = compare::publication_dates(&views, &[]);
    let mut placed: Vec<(Place, Work)> =
        works.into_iter().zip(published).map(|(work, date)| (order(&work.prepared.article, date), work)).collect();
    placed.sort_by(|left, right| left.0.cmp(&right.0));
    placed.into_iter().map(|(_, work)| work).collect()
}

/// An article with all that is found in it alone.
struct Work {
    prepared: Prepared,
    facts: Vec<Fact>,
    quoted: Vec<bool>,
    terms: Vec<Vec<Term>>,
    agencies: Vec<&'static str>,
}

impl Work {
    fn new(article: Article) -> Self {
        let prepared = text::prepare(article);
        let facts = facts::extract(&prepared);
        let quoted = text::quoted(&prepared);
        let terms = (0..prepared.sentences.len() as u32).map(|local| text::terms(&prepared, local)).collect();
        let agencies = text::agencies(&prepared);
        Self { prepared, facts, quoted, terms, agencies }
    }

    /// What its title and headlines say otherwise than its text.
    fn contradictions(&self, published: Option<Published>, tolerance_percent: u32) -> Vec<Inconsistency> {
        let of_title = self.prepared.article.title.as_ref().map(|title| {
            let language = Some(self.prepared.language).filter(|language| *language != text::Language::Unknown);
            let prepared = text::prepare(Article { text: title.clone(), language, ..Article::default() });
            let facts = facts::extract(&prepared);
            (prepared, facts)
        });
        let title = of_title.as_ref().map(|(prepared, facts)| ArticleView { prepared, facts, published });
        compare::inconsistencies(title.as_ref(), &self.view(published), tolerance_percent)
    }

    fn view(&self, published: Option<Published>) -> ArticleView<'_> {
        ArticleView { prepared: &self.prepared, facts: &self.facts, published }
    }

    /// The names in its text: how often each, and its first spelling.
    fn names(&self) -> BTreeMap<u64, (u32, String)> {
        let mut found: BTreeMap<u64, (u32, String)> = BTreeMap::new();
        for (list, sentence) in self.terms.iter().zip(&self.prepared.sentences) {
            if sentence.class == SentenceClass::Boilerplate {
                continue;
            }
            for term in list.iter().filter(|t| matches!(t.kind, text::TermKind::Name | text::TermKind::Place)) {
                let word = text::term_text(&self.prepared, term);
                if word.chars().count() >= SHORTEST_LABEL && word.chars().next().is_some_and(char::is_uppercase) {
                    found.entry(term.key).or_insert_with(|| (0, word.to_owned())).0 += 1;
                }
            }
        }
        found
    }

    fn topic(&self, published: Option<Published>) -> Topic {
        let kept =
            self.terms.iter().zip(&self.prepared.sentences).filter(|(_, s)| s.class != SentenceClass::Boilerplate);
        Topic::new(kept.flat_map(|(terms, _)| terms), published)
    }
}

/// Free words from which a passage that three articles share points to one source: shorter ones recur by chance.
const LONG_COPY: u32 = 8;

/// Keeps the matches that the options ask for, and gives each its origin and direction.
fn judged(
    matches: Vec<Match>,
    works: &[Work],
    published: &[Option<Published>],
    options: &Options,
) -> (Vec<Match>, Vec<(Origin, Direction)>) {
    // In how many articles a sentence stands as a copy, itself included.
    let mut copies: BTreeMap<SentenceId, Vec<ArticleIdx>> = BTreeMap::new();
    for one in matches.iter().filter(|one| is_copy(one) && one.free_words >= LONG_COPY) {
        copies.entry(one.left).or_default().push(one.right.article);
        copies.entry(one.right).or_default().push(one.left.article);
    }
    for articles in copies.values_mut() {
        articles.sort_unstable();
        articles.dedup();
    }
    let shared_by = |id: SentenceId| copies.get(&id).map_or(1, |list| list.len() + 1);
    let mut kept = Vec::new();
    for one in matches {
        let (left, right) = (one.left.article.index(), one.right.article.index());
        let direction = compare::direction(published[left].as_ref(), published[right].as_ref());
        let shared = works[left].agencies.iter().any(|agency| works[right].agencies.contains(agency));
        let agency = if shared { Agency::Shared } else { Agency::None };
        let count = shared_by(one.left).max(shared_by(one.right));
        let mut origin = compare::origin(&one, direction, count, agency);
        if origin == Origin::SharedQuote && options.quotes == Quotes::Count {
            origin = Origin::Unknown;
        }
        let asked = options.kinds.has(one.kind) && !(origin == Origin::SharedQuote && options.quotes == Quotes::Skip);
        if asked {
            kept.push((one, (origin, direction)));
        }
    }
    kept.sort_by_key(|(one, _)| (one.left, one.right, one.kind, one.left_span));
    kept.into_iter().unzip()
}

fn is_copy(one: &Match) -> bool {
    matches!(one.kind, crate::align::MatchKind::Verbatim | crate::align::MatchKind::NearVerbatim)
}

/// Whether a match covers most of both its sentences.
fn covers_sentences(one: &Match, views: &[ArticleView<'_>]) -> bool {
    let most = |id: SentenceId, span: crate::base::Span<crate::base::Byte>| {
        let sentence = views[id.article.index()].prepared.sentences[id.local as usize].span;
        span.len() * 5 >= sentence.len() * 3
    };
    most(one.left, one.left_span) && most(one.right, one.right_span)
}

/// Articles from which it says something that a name stands in few of them.
const RARE_AMONG: usize = 12;

/// Words of an event's label, and letters of the shortest.
const LABEL_WORDS: usize = 4;
const SHORTEST_LABEL: usize = 3;

/// For each event, the names by which it is told from the others: those that most of its articles have and few elsewhere.
fn labels(events: &[Event], works: &[Work]) -> Vec<Vec<String>> {
    let named: Vec<BTreeMap<u64, (u32, String)>> = works.iter().map(Work::names).collect();
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

/// How much of each pair of articles of one event, or of any pair with copies, is one text.
fn article_pairs(works: &[Work], matches: &[Match], events: &[Vec<ArticleIdx>]) -> Vec<ArticlePair> {
    let mut copied: BTreeMap<(ArticleIdx, ArticleIdx), BTreeMap<SentenceId, u32>> = BTreeMap::new();
    // Small events are shown as a whole; in large ones only pairs with something in common.
    for event in events.iter().filter(|event| event.len() <= 12) {
        for (at, left) in event.iter().enumerate() {
            event[at + 1..].iter().for_each(|right| _ = copied.entry((*left, *right)).or_default());
        }
    }
    for one in matches.iter().filter(|one| is_copy(one) && !one.furniture) {
        let pair = copied.entry((one.left.article, one.right.article)).or_default();
        // A sentence copied twice counts once.
        let best = pair.entry(one.left).or_default();
        *best = (*best).max(one.free_words);
    }
    let free: Vec<u32> = works.iter().map(free_words).collect();
    let make = |((left, right), sentences): ((ArticleIdx, ArticleIdx), BTreeMap<SentenceId, u32>)| {
        let words: u32 = sentences.values().sum();
        let shorter = free[left.index()].min(free[right.index()]).max(1);
        ArticlePair { left, right, free_words: words, share: (words * 10_000 / shorter).min(10_000) }
    };
    copied.into_iter().map(make).collect()
}

/// Words of an article's running text outside quotation marks and names.
fn free_words(work: &Work) -> u32 {
    let mut count = 0;
    for sentence in work.prepared.sentences.iter().filter(|s| s.class != SentenceClass::Boilerplate) {
        for at in sentence.tokens.range() {
            let token = work.prepared.tokens[at];
            let name = token.class == TokenClass::Word
                && token.flags.has(text::TokenFlags::CAPITAL)
                && at as u32 != sentence.tokens.start();
            count += u32::from(token.class.is_word() && !name && !work.quoted[at]);
        }
    }
    count
}

/// What is odd about the articles themselves.
fn warnings(works: &[Work]) -> Vec<Warning> {
    let mut found = Vec::new();
    let mut texts: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, work) in works.iter().enumerate() {
        texts.entry(&work.prepared.article.text).or_default().push(at);
    }
    let id = |at: &usize| format!("a{}", at + 1);
    for same in texts.into_values().filter(|same| same.len() > 1) {
        found.push(Warning {
            code: "same-text".to_owned(),
            message: format!("{} articles have the same text to the letter", same.len()),
            articles: same.iter().map(id).collect(),
        });
    }
    found.sort();
    found
}
