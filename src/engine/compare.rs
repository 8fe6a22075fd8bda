//! A batch of articles to a report: each step in its order, each parallel where articles are independent.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::base::{ArticleIdx, Day, FactIdx, SentenceId, log2_times_256};
use crate::compare::{
    self, Account, AlignedPair, ArticleView, Batch, Carriers, Circumstances, Event, Extent, Finding, Findings, Ignored,
    Inconsistency, Match, Origin, Quote, Resolved, TermAt, TextView, Topic, Verdict,
};
use crate::engine::overlap::{self, Sentences, Texts};
use crate::engine::parallel::Workers;
use crate::engine::scope::Scope;
use crate::engine::{Boilerplate, Options, Quotes, counterparts, grid, slots, spans, warnings};
use crate::facts::{self, Fact};
use crate::report::model::{Report, Warning};
use crate::report::{self, Found};
use crate::text::{self, Article, Credit, CreditForm, DateSource, Prepared, Published, SentenceClass, Term};

/// Compares `articles` with each other. Total: odd text gives warnings in the report, never an error.
///
/// The report depends on the set of articles and the options alone: not on the order of the articles, nor on the threads.
/// Cost: near linear in the text, plus the pairs of sentences that share rare words and the
/// pairs of facts of one concept within an event, whose number is bounded.
pub fn compare(articles: Vec<Article>, options: &Options) -> Report {
    compare_seeing(articles, options, Sights::None)
}

/// What is seen of every pair of facts that a small batch holds against each other, for fitting the weights of the judgement. The
/// articles stand in the order of the report.
pub fn sights(articles: Vec<Article>, options: &Options) -> Vec<compare::PairSeen> {
    let mut seen = Vec::new();
    compare_seeing(articles, options, Sights::Facts(&mut seen));
    seen
}

/// What is seen of every two sentences of a small batch that may be counterparts, for fitting what that weighs.
pub fn sentence_sights(articles: Vec<Article>, options: &Options) -> Vec<compare::SentencesSeen> {
    let mut seen = Vec::new();
    compare_seeing(articles, options, Sights::Sentences(&mut seen));
    seen
}

/// What to note of a run beside its report.
enum Sights<'a> {
    None,
    Facts(&'a mut Vec<compare::PairSeen>),
    Sentences(&'a mut Vec<compare::SentencesSeen>),
}

fn compare_seeing(mut articles: Vec<Article>, options: &Options, mut sights: Sights<'_>) -> Report {
    let workers = Workers::new(options.threads);
    articles.sort_by_cached_key(|article| order(article, article.published));
    let mut works = in_order(workers.map_owned(articles, |article| Work::new(article, &options.ignored)));
    if options.quotes == Quotes::Count {
        works.iter_mut().for_each(|work| work.quoted.fill(false));
    }
    let views: Vec<ArticleView<'_>> = works.iter().map(|work| work.view(work.prepared.article.published)).collect();
    let mut published = compare::publication_dates(&views, &[]);
    // What its words only suggest sets no article apart.
    published.iter_mut().for_each(|date| *date = date.filter(|date| !compare::is_surmised(Some(*date))));
    let topics: Vec<Topic> = works.iter().zip(&published).map(|(work, date)| work.topic(*date, works.len())).collect();
    let events = match options.same_event {
        true => vec![Event { articles: (0..works.len()).map(|at| ArticleIdx(at as u32)).collect(), apart: None }],
        false => compare::events(&topics),
    };
    let groups: Vec<Vec<ArticleIdx>> = events.iter().map(|event| event.articles.clone()).collect();
    let event_of = event_of(&groups, works.len());
    drop(views);
    for (id, reason) in repeated_lines(&works, &event_of) {
        set_aside(&mut works[id.article.index()].prepared, id.local, reason);
    }
    let views: Vec<ArticleView<'_>> = works.iter().map(|work| work.view(work.prepared.article.published)).collect();
    let mut published = compare::publication_dates(&views, &groups);
    for date in &mut published {
        *date = date.or(options.reference_date.map(|day| Published::day(day, DateSource::Metadata)));
    }
    let views: Vec<ArticleView<'_>> = works.iter().zip(&published).map(|(work, date)| work.view(*date)).collect();
    let resolved: Vec<Vec<Option<Resolved>>> = workers
        .map(&views, |_, view| view.facts.iter().map(|f| compare::resolve(f, view.published.as_ref())).collect());

    let terms: Vec<Vec<Vec<Term>>> = works.iter().map(|work| work.terms.clone()).collect();
    let articles: Vec<&Article> = works.iter().map(|work| &work.prepared.article).collect();
    let scope = Scope::new(&articles, &published, options);
    let prepared: Vec<&Prepared> = works.iter().map(|work| &work.prepared).collect();
    let rarities = spans::rarities(&prepared, &terms, &event_of);
    let text_views: Vec<TextView<'_>> =
        works.iter().zip(&rarities).map(|(work, terms)| work.text_view(terms)).collect();
    let texts = Texts { views: text_views, terms: &terms, scope: &scope, events: event_of };
    let sentences = Sentences::new(&texts, options.boilerplate);
    let mut overlap = overlap::find(&sentences, options, &workers);
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
        believed: &[],
        expected: &[],
        tolerance_percent: options.tolerance_percent,
    };
    let small = counterparts::is_small(&sentences);
    let said = |findings: &[Finding]| {
        let values = if small { compare::common_values(&views, &resolved, findings) } else { grid::Values::new() };
        let mut shared = facts_shared(findings, &views);
        let told = shared.len();
        shared.retain(|(left, right)| !sentences.is_beyond(sentences.pair(*left, *right)));
        let too_long = told - shared.len();
        shared.retain(|pair| !small || counterparts::share_a_fact(&sentences, &values, *pair));
        (values, shared, too_long)
    };
    let mut told = compare::findings(&batch, |left, right| scope.allows(left, right));
    let believed = if small {
        let (values, shared, _) = said(&told.findings);
        let mut known = overlap.matches.clone();
        known.extend(overlap::by_facts(&sentences, &known, &shared, options));
        counterparts::believed(&sentences, &values, &known, &workers)
    } else {
        counterparts::Believed::default()
    };
    let batch = Batch { believed: &believed.sentences, expected: &believed.articles, ..batch };
    if small {
        told = compare::findings(&batch, |left, right| scope.allows(left, right));
    }
    if let Sights::Facts(seen) = &mut sights {
        **seen = compare::sights(&batch);
    }
    let Findings { findings, claims, left_out, lists } = told;
    let (values, facts_shared, too_long) = said(&findings);
    overlap.too_long += too_long;
    let mut found = std::mem::take(&mut overlap.matches);
    found.extend(overlap::by_facts(&sentences, &found, &facts_shared, options));
    if let Sights::Sentences(seen) = &mut sights {
        **seen = counterparts::sights(&sentences, &values, &found, &workers);
    }
    overlap.too_long += counterparts::add(&sentences, &values, &facts_shared, &mut found, (options, &workers));

    let credits: Vec<Vec<Credit>> = works.iter().map(|work| work.credits.clone()).collect();
    let (matches, accounts) = judged(found, &works, &published, options);
    let common = workers.map(&matches, |_, one| {
        // A copy shows what it shares.
        if is_copy(one) || one.extent != Extent::Whole {
            return Vec::new();
        }
        let side = |id: SentenceId| {
            (&texts.views[id.article.index()], terms[id.article.index()][id.local as usize].as_slice())
        };
        compare::in_common(side(one.left), side(one.right))
    });
    let whole = |one: &Match| covers_sentences(one, &views);
    let said = compare::groups(&matches, whole);
    let omissions = compare::omissions(&said, &matches, &groups);
    let contradictions: Vec<Vec<Inconsistency>> =
        workers.map(&works, |at, work| work.contradictions(published[at], options.tolerance_percent));
    let labels = labels(&events, &works);
    let labelled: Vec<(Event, Vec<String>)> = events.into_iter().zip(labels).collect();
    let free: Vec<u32> = texts.views.iter().map(compare::free_words).collect();
    let derivations = compare::derivations(&overlap.passages, &free, &groups, |l, r| scope.allows(l, r));
    let mut warnings = about_articles(&works);
    warnings.extend(warnings::unused(&options.ignored, works.iter().map(|work| &work.prepared)));
    warnings.extend(inside(&contradictions, &works));
    warnings.extend(warnings::limits(&overlap, left_out, lists));
    warnings.extend(scope.warnings());
    warnings.extend(warnings::other_days(&groups, &published, |at| name(&works[at.index()]).to_owned()));
    report::report(Found {
        articles: &views,
        resolved: &resolved,
        credits: &credits,
        events: &labelled,
        matches: &matches,
        accounts: &accounts,
        common: &common,
        passages: &overlap.passages,
        groups: &said,
        findings: &findings,
        claims: &claims,
        omissions: &omissions,
        derivations: &derivations,
        warnings,
        options: options.to_map(),
    })
}

/// Warnings of articles that contradict themselves.
fn inside(contradictions: &[Vec<Inconsistency>], works: &[Work]) -> Vec<Warning> {
    let told = |(at, all): (usize, &Vec<Inconsistency>)| {
        let id = format!("a{}", at + 1);
        let name = name(&works[at]).to_owned();
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

/// How a warning calls an article.
fn name(work: &Work) -> &str {
    let article = &work.prepared.article;
    article.outlet.as_deref().unwrap_or(&article.path)
}

/// The sentences, sorted, of which the comparison of facts found two of one thing.
fn facts_shared(findings: &[Finding], views: &[ArticleView<'_>]) -> Vec<(SentenceId, SentenceId)> {
    let mut shared: Vec<(SentenceId, SentenceId)> = findings
        .iter()
        .filter(|finding| finding.verdict != Verdict::NotComparable && finding.shares)
        .map(|finding| (sentence_of(finding.left, views), sentence_of(finding.right, views)))
        .collect();
    shared.sort_unstable();
    shared.dedup();
    shared
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

/// Why a sentence is page furniture that an outlet repeats, that stands in a template, or that the reader named.
const REPEATED: &str = "repeated in the outlet’s articles";
const TEMPLATE: &str = "in lines that another article has too";
pub(super) const IGNORED: &str = "in the file of what to ignore";

fn set_aside(prepared: &mut Prepared, local: u32, reason: &'static str) {
    let sentence = &mut prepared.sentences[local as usize];
    (sentence.class, sentence.reason) = (SentenceClass::Boilerplate, Some(reason));
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

/// An article with all that is found in it alone.
pub(super) struct Work {
    pub(super) prepared: Prepared,
    facts: Vec<Fact>,
    quoted: Vec<bool>,
    quotes: Vec<Quote>,
    pub(super) terms: Vec<Vec<Term>>,
    credits: Vec<Credit>,
}

impl Work {
    pub(super) fn new(article: Article, ignored: &Ignored) -> Self {
        let mut prepared = text::prepare(article);
        if !ignored.is_empty() {
            let lines = ignored.sentences(&prepared);
            lines.into_iter().for_each(|local| set_aside(&mut prepared, local, IGNORED));
        }
        let facts = facts::extract(&prepared);
        let quotations = text::quotations(&prepared);
        let (quoted, quotes) = (text::quoted(&prepared, &quotations), compare::quotes(&prepared, &quotations));
        let terms = (0..prepared.sentences.len() as u32).map(|local| text::terms(&prepared, local)).collect();
        let credits = text::credits(&prepared);
        Self { prepared, facts, quoted, quotes, terms, credits }
    }

    pub(super) fn text_view<'w>(&'w self, terms: &'w [TermAt]) -> TextView<'w> {
        TextView { prepared: &self.prepared, quoted: &self.quoted, quotes: &self.quotes, terms }
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

    pub(super) fn view(&self, published: Option<Published>) -> ArticleView<'_> {
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

    fn topic(&self, published: Option<Published>, batch: usize) -> Topic {
        let kept =
            self.terms.iter().zip(&self.prepared.sentences).filter(|(_, s)| s.class != SentenceClass::Boilerplate);
        Topic::new(kept.map(|(terms, _)| terms.as_slice()), (published, self.prepared.language), batch)
    }
}

/// Free words from which a passage that three articles share points to one source: shorter ones recur by chance.
const LONG_COPY: u32 = 8;

/// Keeps the matches that the options ask for, and accounts for each: its origin and direction, and by what sign.
fn judged(
    matches: Vec<Match>,
    works: &[Work],
    published: &[Option<Published>],
    options: &Options,
) -> (Vec<Match>, Vec<Account>) {
    // The articles in which a sentence stands as a copy.
    let mut copies: BTreeMap<SentenceId, Vec<ArticleIdx>> = BTreeMap::new();
    for one in matches.iter().filter(|one| is_copy(one) && one.free_words >= LONG_COPY) {
        let both = [one.left.article, one.right.article];
        copies.entry(one.left).or_default().extend(both);
        copies.entry(one.right).or_default().extend(both);
    }
    let carriers = |mut articles: Vec<ArticleIdx>| {
        articles.sort_unstable();
        articles.dedup();
        compare::carriers(&articles, published)
    };
    let copies: BTreeMap<SentenceId, Carriers> =
        copies.into_iter().map(|(sentence, articles)| (sentence, carriers(articles))).collect();
    let mut kept = Vec::new();
    for one in matches.into_iter().filter(|one| options.kinds.has(one.kind)) {
        if one.furniture && options.boilerplate == Boilerplate::Drop {
            continue;
        }
        let furniture = one.furniture && options.boilerplate != Boilerplate::Keep;
        let one = Match { furniture, ..one };
        let (left, right) = (one.left.article.index(), one.right.article.index());
        let direction = compare::direction(published[left].as_ref(), published[right].as_ref());
        let carriers = [one.left, one.right].map(|id| copies.get(&id).copied().unwrap_or_default());
        let carriers = if carriers[1].count > carriers[0].count { carriers[1] } else { carriers[0] };
        let agencies = shared_agencies(&works[left].credits, &works[right].credits);
        let mut account = compare::account(&one, direction, Circumstances { agencies, carriers });
        let quote = account.origin == Origin::SharedQuote;
        if quote && options.quotes == Quotes::Skip {
            continue;
        }
        if quote && options.quotes == Quotes::Count {
            account.origin = Origin::Unknown;
        }
        kept.push((one, account));
    }
    kept.sort_by_key(|(one, _)| (one.left, one.right, one.kind, one.left_span, one.right_span));
    kept.into_iter().unzip()
}

/// Agencies that sign one of two articles and that the other signs with or names.
fn shared_agencies(left: &[Credit], right: &[Credit]) -> Vec<&'static str> {
    let shared = left.iter().filter(|credit| {
        let other = right.iter().find(|other| other.agency == credit.agency);
        other.is_some_and(|other| credit.form == CreditForm::Signed || other.form == CreditForm::Signed)
    });
    shared.map(|credit| credit.agency).collect()
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

/// What is odd about the articles themselves.
fn about_articles(works: &[Work]) -> Vec<Warning> {
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
    let endless: Vec<(usize, usize)> =
        works.iter().map(|work| endless(&work.prepared)).enumerate().filter(|(_, cuts)| *cuts > 0).collect();
    if !endless.is_empty() {
        found.push(Warning {
            code: "long-sentence".to_owned(),
            message: format!(
                "{} sentences run on past {} words and marks without an end, and were cut there",
                endless.iter().map(|(_, cuts)| cuts).sum::<usize>(),
                text::LONGEST_SENTENCE
            ),
            articles: endless.iter().map(|(at, _)| id(at)).collect(),
        });
    }
    found.sort();
    found
}

/// How many sentences of an article were cut because they did not end: a piece, and what follows in its paragraph, are longer
/// together than a sentence may be, and the piece has no mark of an end.
fn endless(prepared: &Prepared) -> usize {
    let is_cut = |two: &&[text::Sentence]| {
        let whole = prepared.text(two[0].span).trim_end_matches(['»', '"', '”', '’', ')', ' ', '\u{a0}', '\u{202f}']);
        two[0].block == two[1].block
            && two[0].tokens.len() + two[1].tokens.len() >= text::LONGEST_SENTENCE
            && !whole.ends_with(['.', '!', '?', '…', ':'])
    };
    prepared.sentences.windows(2).filter(is_cut).count()
}
