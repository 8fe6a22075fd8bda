//! Sentences and facts, matched in turns, because each tells of the other.
//!
//! ```text
//! sentences by their words ─▶ facts ─▶ sentences that share a value ─▶ facts, in a few articles once more ─▶ sentences, settled
//! ```
//!
//! A value that two sentences tell of one thing speaks for their telling the same; and two values that differ are a contradiction where
//! their sentences tell the same, and nothing at all where they do not. In a small batch facts are therefore compared twice: the second time
//! it is known how far every two sentences are believed to say the same (`docs/adr/0023-small-batches.md`).

use crate::base::{ArticleIdx, FactIdx, SentenceId};
use crate::compare::{
    self, AlignedPair, ArticleView, Batch, Believed, Finding, Findings, Meetings, PairSeen, Resolved, SentencesSeen,
    Verdict,
};
use crate::engine::Options;
use crate::engine::matching::counterparts::{self, Likeness};
use crate::engine::matching::grid::Values;
use crate::engine::matching::overlap::{self, Overlap, Sentences};
use crate::engine::matching::slots;
use crate::engine::parallel::Workers;

/// The sentences of a batch, and its facts with the days they mean.
pub(crate) struct Sides<'a> {
    pub(crate) sentences: &'a Sentences<'a>,
    pub(crate) views: &'a [ArticleView<'a>],
    pub(crate) resolved: &'a [Vec<Option<Resolved>>],
    pub(crate) events: &'a [Vec<ArticleIdx>],
}

/// What to note on the way, beside what is found.
pub(crate) enum Sights<'a> {
    None,
    /// What is seen of every two facts that are held against each other.
    Facts(&'a mut Vec<PairSeen>),
    /// What is seen of every two sentences that may be counterparts.
    Sentences(&'a mut Vec<SentencesSeen>),
}

/// Finds which sentences of a batch say the same and what its facts make of each other.
pub(crate) fn find(
    sides: &Sides<'_>,
    options: &Options,
    workers: &Workers,
    mut sights: Sights<'_>,
) -> (Overlap, Findings) {
    let batch = sides.sentences;
    let mut overlap = overlap::find(batch, options, workers);
    let slots = slots::find(batch.texts);
    let aligned: Vec<AlignedPair> = overlap
        .aligned
        .iter()
        .map(|(left, right, score)| AlignedPair { left: *left, right: *right, score: *score })
        .collect();
    let facts = Batch {
        articles: sides.views,
        events: sides.events,
        aligned: &aligned,
        slots: &slots,
        believed: &[],
        expected: &[],
        tolerance_percent: options.tolerance_percent,
    };
    let scope = batch.texts.scope;
    let mut likeness = Likeness::default();
    let believed: Vec<Believed>;
    let expected;
    let mut meetings = Meetings::new(&facts, |left, right| scope.allows(left, right));
    let mut told = meetings.findings();
    let facts = if counterparts::is_small(batch) {
        let first = Shared::new(sides, &told.findings);
        let mut known = overlap.matches.clone();
        known.extend(overlap::by_facts(batch, &known, &first.sentences, options));
        (believed, expected) = counterparts::believed(batch, &first.values, &known, (workers, &mut likeness));
        let again = Batch { believed: &believed, expected: &expected, ..facts };
        meetings.believe(&again);
        told = meetings.findings();
        again
    } else {
        facts
    };
    if let Sights::Facts(seen) = &mut sights {
        **seen = compare::sights(&facts);
    }
    let shared = Shared::new(sides, &told.findings);
    let mut found = std::mem::take(&mut overlap.matches);
    found.extend(overlap::by_facts(batch, &found, &shared.sentences, options));
    if let Sights::Sentences(seen) = &mut sights {
        **seen = counterparts::sights(batch, &shared.values, &found, (workers, &mut likeness));
    }
    overlap.too_long += shared.too_long;
    overlap.too_long +=
        counterparts::add(batch, (&shared.values, &shared.sentences), &mut found, options, (workers, &mut likeness));
    overlap.matches = found;
    (overlap, told)
}

/// What the comparison of facts tells of sentences.
struct Shared {
    /// Of a small batch: the values that two sentences have in common.
    values: Values,
    /// The sentences, sorted, of which facts of one thing were found.
    sentences: Vec<(SentenceId, SentenceId)>,
    /// How many such pairs are too long to be looked at.
    too_long: usize,
}

impl Shared {
    fn new(sides: &Sides<'_>, findings: &[Finding]) -> Self {
        let batch = sides.sentences;
        let small = counterparts::is_small(batch);
        let values = if small { compare::common_values(sides.views, sides.resolved, findings) } else { Values::new() };
        let sentence = |fact: FactIdx| {
            let local = sides.views[fact.article.index()].facts[fact.local as usize].sentence;
            SentenceId { article: fact.article, local }
        };
        let of_one_thing = findings.iter().filter(|one| one.verdict != Verdict::NotComparable && one.shares);
        let mut sentences: Vec<(SentenceId, SentenceId)> =
            of_one_thing.map(|one| (sentence(one.left), sentence(one.right))).collect();
        sentences.sort_unstable();
        sentences.dedup();
        let told = sentences.len();
        sentences.retain(|(left, right)| !batch.is_beyond(batch.pair(*left, *right)));
        let too_long = told - sentences.len();
        sentences.retain(|pair| !small || counterparts::share_a_fact(batch, &values, *pair));
        Self { values, sentences, too_long }
    }
}
