//! A batch of articles to a report: each step in its order, each parallel where articles are independent.

use crate::base::SentenceId;
use crate::compare::{self, ArticleView, Event, Extent, Inconsistency, Match, Resolved, TextView};
use crate::engine::accounts::{is_copy, judged};
use crate::engine::labels::labels;
use crate::engine::matching::overlap::{Sentences, Texts};
use crate::engine::matching::spans;
use crate::engine::matching::turns::{self, Sides, Sights};
use crate::engine::parallel::Workers;
use crate::engine::scope::Scope;
use crate::engine::sorted::Sorted;
use crate::engine::{Options, warnings};
use crate::report::model::Report;
use crate::report::{self, Found};
use crate::text::{Article, Credit, Prepared, Term};

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

fn compare_seeing(articles: Vec<Article>, options: &Options, sights: Sights<'_>) -> Report {
    let workers = Workers::new(options.threads);
    let sorted = Sorted::new(articles, options, &workers);
    let (works, groups, published) = (&sorted.works, &sorted.groups, &sorted.published);
    let views = sorted.views();
    let resolved: Vec<Vec<Option<Resolved>>> = workers
        .map(&views, |_, view| view.facts.iter().map(|f| compare::resolve(f, view.published.as_ref())).collect());
    let articles: Vec<&Article> = works.iter().map(|work| &work.prepared.article).collect();
    let scope = Scope::new(&articles, published, options);
    let terms: Vec<&[Vec<Term>]> = works.iter().map(|work| work.terms.as_slice()).collect();
    let prepared: Vec<&Prepared> = works.iter().map(|work| &work.prepared).collect();
    let event_of = sorted.event_of();
    let rarities = spans::rarities(&prepared, &terms, &event_of);
    let text_views: Vec<TextView<'_>> =
        works.iter().zip(&rarities).map(|(work, terms)| work.text_view(terms)).collect();
    let texts = Texts { views: text_views, terms: &terms, scope: &scope, events: event_of };
    let sentences = Sentences::new(&texts, options.boilerplate);
    let sides = Sides { sentences: &sentences, views: &views, resolved: &resolved, events: groups };
    let (mut overlap, told) = turns::find(&sides, options, &workers, sights);

    let found = std::mem::take(&mut overlap.matches);
    let (matches, accounts) = judged(found, works, published, options);
    let said = compare::groups(&matches, |one| covers_sentences(one, &views));
    let contradictions: Vec<Vec<Inconsistency>> =
        workers.map(works, |at, work| work.contradictions(published[at], options.tolerance_percent));
    let labels = labels(&sorted.events, works);
    let events: Vec<(Event, Vec<String>)> = sorted.events.iter().cloned().zip(labels).collect();
    let credits: Vec<Vec<Credit>> = works.iter().map(|work| work.credits.clone()).collect();
    let free: Vec<u32> = texts.views.iter().map(compare::free_words).collect();
    let mut warnings = warnings::about_articles(works);
    warnings.extend(warnings::unused(&options.ignored, works.iter().map(|work| &work.prepared)));
    warnings.extend(warnings::inside(&contradictions, works));
    warnings.extend(warnings::limits(&overlap, told.left_out, told.lists));
    warnings.extend(warnings::undated_tolls(&told.undated));
    warnings.extend(scope.warnings());
    warnings.extend(warnings::other_days(groups, published, |at| warnings::name(&works[at.index()]).to_owned()));
    report::report(Found {
        articles: &views,
        resolved: &resolved,
        credits: &credits,
        events: &events,
        matches: &matches,
        accounts: &accounts,
        common: &workers.map(&matches, |_, one| in_common(one, &texts)),
        passages: &overlap.passages,
        groups: &said,
        findings: &told.findings,
        claims: &told.claims,
        omissions: &compare::omissions(&said, &matches, groups),
        derivations: &compare::derivations(&overlap.passages, &free, groups, |l, r| scope.allows(l, r)),
        warnings,
        options: options.to_map(),
    })
}

/// What the sentences of a retelling have in common; of copies nothing, since a copy shows what it shares.
fn in_common(one: &Match, texts: &Texts<'_>) -> Vec<[String; 2]> {
    if is_copy(one) || one.extent != Extent::Whole {
        return Vec::new();
    }
    let side = |id: SentenceId| {
        let article = id.article.index();
        (&texts.views[article], texts.terms[article][id.local as usize].as_slice())
    };
    compare::in_common(side(one.left), side(one.right))
}

/// Whether a match covers most of both its sentences.
fn covers_sentences(one: &Match, views: &[ArticleView<'_>]) -> bool {
    let most = |id: SentenceId, span: crate::base::Span<crate::base::Byte>| {
        let sentence = views[id.article.index()].prepared.sentences[id.local as usize].span;
        span.len() * 5 >= sentence.len() * 3
    };
    most(one.left, one.left_span) && most(one.right, one.right_span)
}
