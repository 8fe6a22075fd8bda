//! Sentences of a corpus that agree but for their figures, and what comparing the figures says.
//!
//! Each pair of sentences is compared as if it were two articles on one event, dated by their records. In near-duplicates
//! the words around a figure are enough to say that both are of one thing, and the values are judged. In other articles
//! all gates of a comparison stand besides: what differs in both when and how much tells of two occasions.

use std::collections::HashMap;

use crate::base::{ArticleIdx, Byte, SentenceId, Span};
use crate::compare::{self, AlignedPair, ArticleView, Batch, Finding, Severity, SharedSlot, Verdict};
use crate::engine::Workers;
use crate::engine::dedup::pass::pass;
use crate::engine::dedup::result::Deduplicated;
use crate::engine::dedup::said::{Said, Sentences, Twin};
use crate::engine::slots;
use crate::facts::{self, Fact};
use crate::ingest::{self, Lots};
use crate::text::{self, Article, DateSource, Language, Prepared, Published};

/// Two sentences of two articles whose figures were compared, where that says more than that they agree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// The sentence of the article that comes first in the corpus.
    pub left: Statement,
    /// The other.
    pub right: Statement,
    /// conflict, disputed or update.
    pub verdict: Verdict,
    /// For conflicts and disputes.
    pub severity: Option<Severity>,
    /// In words, with the original ones.
    pub why: String,
    /// Ids of the rules that fired.
    pub rules: Vec<&'static str>,
}

/// One side of a conflict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// Where it stands.
    pub said: Said,
    /// Its words.
    pub text: String,
    /// The value, as written.
    pub value: String,
}

/// What comparing the figures of a corpus gave.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Conflicts {
    /// How many conflicts and updates.
    pub conflicts: u64,
    /// Pairs of sentences that agree but for their figures.
    pub compared: u64,
    /// Statements with so many values that only near-duplicates were compared on them.
    pub templates: u64,
    /// Pairs of articles that differ in most of their figures, as issues of one series do, and were not compared.
    pub series: u64,
}

/// Alignment of sentences that agree but for their figures.
const ALIGNED: u32 = 9_500;

/// Pairs of sentences compared at once: enough for every thread, few enough that what they say fits into memory. A
/// template of some thousand articles says half a million times that its figures differ.
const AT_ONCE: usize = 2_000;

impl Sentences {
    /// Compares the figures of the sentences that agree but for them, and gives `sink` what that says in the order of the
    /// corpus. Reads the corpus again, for the texts.
    ///
    /// Errors: those of `sink`.
    pub fn conflicts(
        &self,
        found: &Deduplicated,
        lots: Lots<'_>,
        reading: &ingest::Options,
        workers: &Workers,
        sink: &mut dyn FnMut(&Conflict) -> std::io::Result<()>,
    ) -> std::io::Result<Conflicts> {
        let (twins, templates, series) = self.twins(found);
        let mut wanted: Vec<Said> =
            twins.iter().flat_map(|twin| [twin.left, twin.right]).map(|at| self.all[at as usize]).collect();
        wanted.sort_unstable_by_key(|said| (said.article, said.span));
        wanted.dedup();
        let texts = texts(&wanted, found, lots, reading, workers);
        let text = |said: &Said| -> &str {
            let at = wanted.binary_search_by_key(&(said.article, said.span), |said| (said.article, said.span));
            at.map_or("", |at| &texts[at])
        };
        let mut conflicts = 0;
        for some in twins.chunks(AT_ONCE) {
            let compared = workers.map(some, |_, Twin { left, right, near }| {
                let statement = |at: u32| {
                    let said = self.all[at as usize];
                    Spoken::new(said, text(&said), self.languages[said.article as usize], found)
                };
                compared(&statement(*left), &statement(*right), *near)
            });
            for conflict in compared.iter().flatten() {
                conflicts += 1;
                sink(conflict)?;
            }
        }
        Ok(Conflicts { conflicts, compared: twins.len() as u64, templates, series })
    }
}

/// The texts of sentences, which come in the order of the corpus.
pub(super) fn texts(
    wanted: &[Said],
    found: &Deduplicated,
    lots: Lots<'_>,
    reading: &ingest::Options,
    workers: &Workers,
) -> Vec<String> {
    let mut by_place: HashMap<(u32, u64), &[Said]> = HashMap::new();
    for of_article in wanted.chunk_by(|one, other| one.article == other.article) {
        let article = found.corpus.article(of_article[0].article);
        by_place.insert((article.source, article.line), of_article);
    }
    let mut texts = Vec::with_capacity(wanted.len());
    pass(
        lots,
        reading,
        workers,
        || (),
        |(), record| {
            let place = (record.source, record.line.unwrap_or(0));
            let spans = by_place.get(&place).copied().unwrap_or_default().iter();
            // A file that was changed meanwhile may be shorter.
            spans.map(|said| record.text.get(said.span.range()).unwrap_or_default().to_owned()).collect::<Vec<_>>()
        },
        |_, some| texts.extend(some),
    );
    texts.resize(wanted.len(), String::new());
    texts
}

/// A sentence as an article of its own.
struct Spoken {
    said: Said,
    prepared: Prepared,
    facts: Vec<Fact>,
}

impl Spoken {
    fn new(said: Said, text: &str, language: Language, found: &Deduplicated) -> Self {
        let published = found.corpus.article(said.article).date;
        let prepared = text::prepare(Article {
            text: text.to_owned(),
            language: Some(language),
            published: published.map(|day| Published::day(day, DateSource::Metadata)),
            ..Article::default()
        });
        let facts = facts::extract(&prepared);
        Self { said, prepared, facts }
    }

    fn view(&self) -> ArticleView<'_> {
        ArticleView { prepared: &self.prepared, facts: &self.facts, published: self.prepared.article.published }
    }

    fn statement(&self, fact: u32) -> Statement {
        let span: Span<Byte> = self.facts[fact as usize].span;
        Statement {
            said: self.said,
            text: self.prepared.article.text.clone(),
            value: self.prepared.text(span).to_owned(),
        }
    }
}

/// What the figures of two sentences come to, where it is more than that they agree.
fn compared(left: &Spoken, right: &Spoken, near: bool) -> Vec<Conflict> {
    let views = [left.view(), right.view()];
    let events = [vec![ArticleIdx(0), ArticleIdx(1)]];
    let sentence = |article, local| SentenceId { article: ArticleIdx(article), local };
    let sentences = left.prepared.sentences.len().min(right.prepared.sentences.len()) as u32;
    let aligned: Vec<AlignedPair> = (0..sentences)
        .map(|local| AlignedPair { left: sentence(0, local), right: sentence(1, local), score: ALIGNED })
        .collect();
    let slots: Vec<SharedSlot> = match near {
        true => slots::of_twins(&left.prepared, &right.prepared),
        false => slots::of_two(&left.prepared, &right.prepared),
    };
    let batch = Batch { articles: &views, events: &events, aligned: &aligned, slots: &slots, tolerance_percent: 0 };
    let says = |finding: &Finding| finding.verdict.is_alarm() || matches!(finding.verdict, Verdict::Update(_));
    let findings = if near { compare::slot_findings(&batch) } else { compare::findings(&batch, |_, _| true).findings };
    let findings = findings.into_iter().filter(says);
    findings
        .map(|finding| Conflict {
            left: left.statement(finding.left.local),
            right: right.statement(finding.right.local),
            verdict: finding.verdict,
            severity: finding.severity,
            why: finding.why,
            rules: finding.rules,
        })
        .collect()
}
