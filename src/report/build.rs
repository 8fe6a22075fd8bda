//! From what the engine found to the report: ids are given, values written out, everything put in its order.

use std::collections::HashMap;

use serde_json::{Map, Value as Json};

use crate::align::OpKind;
use crate::base::{ArticleIdx, FactIdx, SentenceId, Span, content_id};
use crate::compare::{
    Account, Apart, ArticleView, Claim, CopiedPassage, Derivation, Event, Finding, Group, Match, Resolved, Verdict,
};
use crate::facts::{Fact, Kind, Value};
use crate::report::model::{self, FactValue, Report};
use crate::report::overlap;
use crate::text::{Credit, Published, SentenceClass};

/// All that a run found, in report order.
#[derive(Debug)]
pub struct Found<'a> {
    /// The articles.
    pub articles: &'a [ArticleView<'a>],
    /// For each article and fact: its days, where it has any.
    pub resolved: &'a [Vec<Option<Resolved>>],
    /// For each article, the agencies it names.
    pub credits: &'a [Vec<Credit>],
    /// Groups of articles on one happening, with the words their articles share.
    pub events: &'a [(Event, Vec<String>)],
    /// Overlapping passages, sorted.
    pub matches: &'a [Match],
    /// For each match, why and who first.
    pub accounts: &'a [Account],
    /// For each match that is no copy, the rarest words in common, as the left and as the right side writes them.
    pub common: &'a [Vec<[String; 2]>],
    /// Copied passages, over as many sentences as they go.
    pub passages: &'a [CopiedPassage],
    /// The same said several times.
    pub groups: &'a [Group],
    /// Facts about one thing.
    pub findings: &'a [Finding],
    /// Rows of the fact table.
    pub claims: &'a [Claim],
    /// Who leaves out which group.
    pub omissions: &'a [(ArticleIdx, usize)],
    /// Two articles as wholes.
    pub derivations: &'a [Derivation],
    /// What the reader must know.
    pub warnings: Vec<model::Warning>,
    /// Effective options.
    pub options: Map<String, Json>,
}

/// Makes the report.
pub fn report(found: Found<'_>) -> Report {
    let ids = Ids::new(&found);
    let total = comparable(&found);
    let (shared, partly) = overlap::shared(found.groups, found.matches, found.accounts, found.articles.len());
    Report {
        schema: model::SCHEMA.to_owned(),
        tool: model::Tool { name: env!("CARGO_PKG_NAME").to_owned(), version: env!("CARGO_PKG_VERSION").to_owned() },
        events: found.events.iter().enumerate().map(|(at, event)| ids.event(at, event)).collect(),
        articles: (0..found.articles.len()).map(|at| ids.article(&found, at)).collect(),
        matches: found.matches.iter().enumerate().map(|(at, one)| ids.matched(&found, at, one)).collect(),
        passages: (0..found.passages.len()).map(|at| ids.passage(&found, at)).collect(),
        groups: found.groups.iter().enumerate().map(|(at, group)| ids.group(at, group)).collect(),
        facts: ids.facts(&found),
        findings: found.findings.iter().enumerate().map(|(at, finding)| ids.finding(at, finding)).collect(),
        claims: found.claims.iter().enumerate().map(|(at, claim)| ids.claim(at, claim)).collect(),
        coverage: model::Coverage {
            articles: (0..found.articles.len()).map(article_id).collect(),
            shared,
            partly,
            total: total.iter().map(|list| list.len() as u32).collect(),
        },
        unique: unique(&found, &total),
        omissions: found
            .omissions
            .iter()
            .map(|(article, group)| model::Omission {
                article: article_id(article.index()),
                group: ids.groups[*group].clone(),
            })
            .collect(),
        article_pairs: found.derivations.iter().map(|pair| overlap::article_pair(pair, found.articles)).collect(),
        options: found.options,
        warnings: found.warnings,
    }
}

pub(super) fn article_id(at: usize) -> String {
    format!("a{}", at + 1)
}

pub(super) fn sentence_id(id: SentenceId) -> String {
    format!("a{}.s{}", id.article.0 + 1, id.local + 1)
}

/// The sentences of each article that are compared: all but page furniture and date lines.
fn comparable(found: &Found<'_>) -> Vec<Vec<u32>> {
    let of = |view: &ArticleView<'_>| {
        let sentences = view.prepared.sentences.iter().enumerate();
        let kept = sentences.filter(|(_, s)| matches!(s.class, SentenceClass::Body | SentenceClass::Headline));
        kept.map(|(at, _)| at as u32).collect()
    };
    found.articles.iter().map(of).collect()
}

fn unique(found: &Found<'_>, comparable: &[Vec<u32>]) -> Vec<model::Unique> {
    if found.articles.len() < 2 {
        return Vec::new();
    }
    let judged = found.matches.iter().zip(found.accounts);
    let counterparts = judged.filter(|(one, account)| overlap::is_counterpart(one, account));
    let mut matched: Vec<SentenceId> = counterparts.flat_map(|(one, _)| [one.left, one.right]).collect();
    matched.sort_unstable();
    matched.dedup();
    let ids = comparable.iter().enumerate().flat_map(|(article, sentences)| {
        sentences.iter().map(move |local| SentenceId { article: ArticleIdx(article as u32), local: *local })
    });
    // A sentence of a word or two is no match, but what another article has to the word is not this one's alone.
    let said = |id: SentenceId| said(found.articles[id.article.index()].prepared, id.local);
    let mut first: HashMap<u64, (ArticleIdx, bool)> = HashMap::new();
    for id in ids.clone() {
        let (article, by_several) = first.entry(said(id).unwrap_or_default()).or_insert((id.article, false));
        *by_several |= *article != id.article;
    }
    let is_alone = |id: &SentenceId| {
        matched.binary_search(id).is_err() && said(*id).is_some_and(|words| first.get(&words).is_some_and(|of| !of.1))
    };
    ids.filter(is_alone)
        .map(|id| model::Unique { article: article_id(id.article.index()), sentence: sentence_id(id) })
        .collect()
}

/// The words of a sentence in their order, hashed; nothing where it has none: a quotation mark that was left over is nobody's news.
fn said(prepared: &crate::text::Prepared, local: u32) -> Option<u64> {
    let tokens = &prepared.tokens[prepared.sentences[local as usize].tokens.range()];
    tokens.iter().filter(|token| token.class.is_word()).map(|token| token.hash).reduce(crate::base::mix)
}

/// The ids of everything that has one by content; the n-th repeat of an id gets a suffix.
struct Ids {
    matches: Vec<String>,
    passages: Vec<String>,
    groups: Vec<String>,
    /// The group of each match.
    group_of: Vec<usize>,
    facts: HashMap<FactIdx, String>,
    findings: Vec<String>,
    claims: Vec<String>,
}

#[derive(Default)]
struct Repeats(HashMap<String, u32>);

impl Repeats {
    fn unique(&mut self, id: String) -> String {
        let times = self.0.entry(id.clone()).or_default();
        *times += 1;
        if *times == 1 { id } else { format!("{id}-{times}") }
    }
}

impl Ids {
    fn new(found: &Found<'_>) -> Self {
        let text = |id: SentenceId| found.articles[id.article.index()].prepared.sentence_text(id.local);
        let path = |id: ArticleIdx| found.articles[id.index()].prepared.article.path.as_str();
        let mut repeats = Repeats::default();
        let mut name = |prefix: &str, parts: &[&str]| repeats.unique(content_id(prefix, parts));
        let matches = found.matches.iter().map(|one| {
            let passage = |id: SentenceId, span| found.articles[id.article.index()].prepared.text(span);
            let sides = [passage(one.left, one.left_span), passage(one.right, one.right_span)];
            name("m", &[path(one.left.article), sides[0], path(one.right.article), sides[1], one.kind.name()])
        });
        let matches: Vec<String> = matches.collect();
        let passages = found.passages.iter().map(|one| {
            let text = |id: ArticleIdx, span| found.articles[id.index()].prepared.text(span);
            let sides = [text(one.left, one.left_span), text(one.right, one.right_span)];
            name("p", &[path(one.left), sides[0], path(one.right), sides[1]])
        });
        let passages: Vec<String> = passages.collect();
        let groups: Vec<String> = found
            .groups
            .iter()
            .map(|group| name("g", &group.sentences.iter().map(|s| text(*s)).collect::<Vec<_>>()))
            .collect();
        let mut group_of = vec![0; found.matches.len()];
        for (at, group) in found.groups.iter().enumerate() {
            group.matches.iter().for_each(|one| group_of[*one] = at);
        }
        let mut facts = HashMap::new();
        for (article, view) in found.articles.iter().enumerate() {
            for (local, id) in fact_ids(view, &mut repeats).into_iter().enumerate() {
                facts.insert(FactIdx { article: ArticleIdx(article as u32), local: local as u32 }, id);
            }
        }
        let mut name = |prefix: &str, parts: &[&str]| repeats.unique(content_id(prefix, parts));
        let findings: Vec<String> =
            found.findings.iter().map(|f| name("d", &[&facts[&f.left], &facts[&f.right]])).collect();
        let claims: Vec<String> = found
            .claims
            .iter()
            .map(|claim| name("c", &claim.values.iter().flatten().map(|idx| facts[idx].as_str()).collect::<Vec<_>>()))
            .collect();
        Self { matches, passages, groups, group_of, facts, findings, claims }
    }

    fn event(&self, at: usize, (event, label): &(Event, Vec<String>)) -> model::Event {
        let reason = event.apart.map(|apart| match apart {
            Apart::Date => "published too long before or after the articles it resembles",
            Apart::Topic => "has little in common with the other articles",
        });
        model::Event {
            id: format!("e{}", at + 1),
            articles: event.articles.iter().map(|a| article_id(a.index())).collect(),
            label: label.clone(),
            reason: reason.map(str::to_owned),
        }
    }

    fn article(&self, found: &Found<'_>, at: usize) -> model::Article {
        let view = &found.articles[at];
        let (prepared, article) = (view.prepared, &view.prepared.article);
        let sentence = |(local, s): (usize, &crate::text::Sentence)| model::Sentence {
            id: format!("a{}.s{}", at + 1, local + 1),
            start: s.span.start(),
            end: s.span.end(),
            block: s.block,
            class: s.class.name().to_owned(),
            reason: s.reason.map(str::to_owned),
            text: prepared.text(s.span).to_owned(),
        };
        model::Article {
            id: article_id(at),
            path: article.path.clone(),
            record: article.record,
            title: article.title.clone(),
            outlet: article.outlet.clone(),
            url: article.url.clone(),
            language: prepared.language.code().to_owned(),
            published: published(view.published),
            agency: found.credits[at].iter().map(|credit| credit.agency.to_owned()).collect(),
            words: prepared.words() as u64,
            sentences: prepared.sentences.iter().enumerate().map(sentence).collect(),
        }
    }

    fn matched(&self, found: &Found<'_>, at: usize, one: &Match) -> model::Match {
        let side = |id: SentenceId, span: Span<crate::base::Byte>| model::Side {
            article: article_id(id.article.index()),
            sentences: vec![sentence_id(id)],
            start: span.start(),
            end: span.end(),
            text: found.articles[id.article.index()].prepared.text(span).to_owned(),
        };
        let (left, right) = (side(one.left, one.left_span), side(one.right, one.right_span));
        let text = |id: SentenceId, span| found.articles[id.article.index()].prepared.text(span).to_owned();
        let op = |op: &crate::compare::WordOp| match op.kind {
            OpKind::Same => ("=".to_owned(), text(one.left, op.left)),
            OpKind::OnlyLeft => ("-".to_owned(), text(one.left, op.left)),
            OpKind::OnlyRight => ("+".to_owned(), text(one.right, op.right)),
        };
        let account = &found.accounts[at];
        model::Match {
            id: self.matches[at].clone(),
            kind: one.kind.name().to_owned(),
            origin: account.origin.name().to_owned(),
            direction: account.direction.name().to_owned(),
            score: one.score,
            group: self.groups[self.group_of[at]].clone(),
            free_words: one.free_words,
            left,
            right,
            ops: one.ops.iter().map(op).collect(),
            evidence: overlap::evidence(one, account, &found.common[at], found.articles),
        }
    }

    fn passage(&self, found: &Found<'_>, at: usize) -> model::Passage {
        overlap::passage(&found.passages[at], self.passages[at].clone(), found.articles)
    }

    fn group(&self, at: usize, group: &Group) -> model::Group {
        model::Group {
            id: self.groups[at].clone(),
            sentences: group.sentences.iter().map(|s| sentence_id(*s)).collect(),
            matches: group.matches.iter().map(|one| self.matches[*one].clone()).collect(),
        }
    }

    fn facts(&self, found: &Found<'_>) -> Vec<model::Fact> {
        let mut list = Vec::new();
        for (article, view) in found.articles.iter().enumerate() {
            for (local, fact) in view.facts.iter().enumerate() {
                let idx = |local: u32| FactIdx { article: ArticleIdx(article as u32), local };
                let resolved = found.resolved[article][local].as_ref();
                list.push(fact_row(view, article, fact, resolved, |local| self.facts[&idx(local)].clone(), local));
            }
        }
        list
    }

    fn finding(&self, at: usize, finding: &Finding) -> model::Finding {
        model::Finding {
            id: self.findings[at].clone(),
            verdict: finding.verdict.name().to_owned(),
            severity: finding.severity.map(|s| s.name().to_owned()),
            left: self.facts[&finding.left].clone(),
            right: self.facts[&finding.right].clone(),
            claim: finding.claim.map(|claim| self.claims[claim].clone()),
            label: finding.label.clone(),
            why: finding.why.clone(),
            rules: finding.rules.iter().map(|rule| rule.to_string()).collect(),
        }
    }

    fn claim(&self, at: usize, claim: &Claim) -> model::Claim {
        let value = |(facts, side): (&Vec<FactIdx>, &Option<u32>)| model::ClaimValue {
            facts: facts.iter().map(|f| self.facts[f].clone()).collect(),
            side: *side,
        };
        debug_assert!(claim.verdict != Verdict::NotComparable, "a claim joins facts that were compared");
        model::Claim {
            id: self.claims[at].clone(),
            label: claim.label.clone(),
            verdict: claim.verdict.name().to_owned(),
            values: claim.values.iter().zip(&claim.sides).map(value).collect(),
        }
    }
}

/// The facts of one article as a report of it alone has them. `resolved`: for each its days, where it has any.
pub fn facts(view: &ArticleView<'_>, resolved: &[Option<Resolved>]) -> Vec<model::Fact> {
    let ids = fact_ids(view, &mut Repeats::default());
    let id = |local: u32| ids[local as usize].clone();
    let rows = view.facts.iter().zip(resolved).enumerate();
    rows.map(|(local, (fact, resolved))| fact_row(view, 0, fact, resolved.as_ref(), id, local)).collect()
}

/// The id of each fact of an article, from its place in its sentence.
fn fact_ids(view: &ArticleView<'_>, repeats: &mut Repeats) -> Vec<String> {
    let id = |fact: &Fact| {
        let sentence = view.prepared.sentence_text(fact.sentence);
        let at = fact.span.start() - view.prepared.sentences[fact.sentence as usize].span.start();
        let parts = [&view.prepared.article.path, sentence, &at.to_string(), view.prepared.text(fact.span)];
        repeats.unique(content_id("f", &parts))
    };
    view.facts.iter().map(id).collect()
}

/// The fact at `local` of the article at `article`; `id` gives the id of a fact of that article.
fn fact_row(
    view: &ArticleView<'_>,
    article: usize,
    fact: &Fact,
    resolved: Option<&Resolved>,
    id: impl Fn(u32) -> String,
    local: usize,
) -> model::Fact {
    model::Fact {
        id: id(local as u32),
        article: article_id(article),
        sentence: format!("a{}.s{}", article + 1, fact.sentence + 1),
        start: fact.span.start(),
        end: fact.span.end(),
        text: view.prepared.text(fact.span).to_owned(),
        kind: fact.kind.name().to_owned(),
        value: value(fact, resolved),
        unit: fact.unit.map(str::to_owned),
        head: fact.head.as_ref().map(crate::facts::Head::named),
        window: fact.window.map(id),
        scope: fact.scope.clone(),
        modality: fact.modality.name().to_owned(),
        source: fact.source.as_ref().map(|source| source.name.clone()),
        reason: fact.reason.map(str::to_owned),
    }
}

fn published(date: Option<Published>) -> model::Published {
    let Some(date) = date else {
        return model::Published { value: None, time: None, grain: None, from: "none".to_owned() };
    };
    let full = date.earliest.to_string();
    let value = match date.grain {
        crate::base::Grain::Month => full[..full.len() - 3].to_owned(),
        crate::base::Grain::Year => full[..full.len() - 6].to_owned(),
        // A window of days has no single day to show.
        _ if date.earliest != date.latest => format!("{full}/{}", date.latest),
        _ => full,
    };
    model::Published {
        value: Some(value),
        time: date.time.map(|time| time.to_string()),
        grain: Some(date.grain.name().to_owned()),
        from: date.from.name().to_owned(),
    }
}

/// A fact's value as the report writes it.
fn value(fact: &Fact, resolved: Option<&Resolved>) -> FactValue {
    if fact.kind == Kind::Rejected || fact.kind == Kind::Anaphoric {
        return FactValue::Nothing {};
    }
    match (&fact.value, resolved) {
        (Value::Quantity(quantity), days) if days.is_none() || !fact.kind.is_date() => {
            let (low, high) = (quantity.hard.low, quantity.hard.high);
            FactValue::Number {
                low: low.map(|bound| bound.at.to_string()),
                high: high.map(|bound| bound.at.to_string()),
                low_open: low.is_none_or(|bound| bound.open),
                high_open: high.is_none_or(|bound| bound.open),
                mode: quantity.mode.name().to_owned(),
            }
        }
        (Value::Score(left, right), _) => FactValue::Score { left: *left, right: *right },
        (_, Some(days)) => FactValue::Date {
            earliest: days.earliest.map(|day| day.to_string()),
            latest: days.latest.map(|day| day.to_string()),
            grain: days.grain.name().to_owned(),
            timex: days.timex.clone(),
            timex_as_written: days.timex_as_written.clone(),
            time: days.time.map(|time| time.to_string()),
            until: days.until.map(|time| time.to_string()),
            limit: match &fact.value {
                Value::Timex(timex) => timex.limit.map(|limit| limit.name().to_owned()),
                _ => None,
            },
        },
        _ => FactValue::Nothing {},
    }
}
