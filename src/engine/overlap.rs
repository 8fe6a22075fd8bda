//! Finds the matches of a batch: candidates from rare terms and from shared runs, each verified.

use crate::align::{Similarity, Thresholds, similarity};
use crate::base::{ArticleIdx, SentenceId};
use crate::candidates::{Scratch, SentencePair, Streams, TermTable, Vector, candidate_pairs, shared_runs};
use crate::compare::{Match, MatchRules, TextView, match_sentences};
use crate::engine::parallel::Workers;
use crate::engine::terms::{Terms, weigh};
use crate::engine::{Boilerplate, Options, PairScope};
use crate::text::{Prepared, SentenceClass, Term};

/// What comparing the texts of a batch gives.
#[derive(Debug, Default)]
pub(super) struct Overlap {
    /// Verified, by sentence.
    pub(super) matches: Vec<Match>,
    /// Sentence pairs on one topic, matched or not, for the comparison of facts.
    pub(super) aligned: Vec<(SentenceId, SentenceId, u32)>,
    /// Shingles that stood in too many articles to be followed into all pairs.
    pub(super) crowded: usize,
}

/// A batch as the search sees it.
pub(super) struct Texts<'a> {
    pub(super) views: Vec<TextView<'a>>,
    /// Terms of every sentence of every article.
    pub(super) terms: &'a [Vec<Vec<Term>>],
    pub(super) outlets: Vec<Option<&'a str>>,
    /// For each article, which event it is on.
    pub(super) events: Vec<u32>,
}

/// Least score of a sentence pair that the comparison of facts may look at.
const SAME_TOPIC: u32 = 800;

/// Words of a shared run inside a sentence pair from which the pair is looked at.
const RUN_IN_PAIR: u32 = 4;

/// Articles on two events share a topic's words and seldom a fact: a retelling must be close, and a passing likeness says
/// nothing.
const ACROSS_EVENTS: Thresholds = Thresholds { near: 8_000, paraphrase: 5_000, partial: u32::MAX };

pub(super) fn find(texts: &Texts<'_>, options: &Options, workers: &Workers) -> Overlap {
    let batch = Sentences::new(texts, options.boilerplate);
    let mut pairs = batch.by_terms(workers);
    let (copied, crowded) = by_runs(texts, &batch.first, options);
    pairs.extend(copied.iter().map(|pair| (*pair, Channel::Runs)));
    pairs.sort_unstable();
    // Of a pair found both ways the copy channel's entry comes first and stays.
    pairs.dedup_by_key(|(pair, _)| *pair);
    pairs.retain(|(pair, _)| in_scope(texts, options.pairs, batch.id(pair.left), batch.id(pair.right)));

    let verified = workers.map(&pairs, |_, (pair, channel)| {
        let (left, right) = (batch.id(pair.left), batch.id(pair.right));
        let (found, thresholds) = batch.score(*pair);
        let worth = *channel == Channel::Runs || found.score >= thresholds.partial.min(thresholds.paraphrase);
        let rules = MatchRules { thresholds, min_words: options.min_words, gap: options.gap };
        let matches = if worth {
            let view = |id: SentenceId| (&texts.views[id.article.index()], id);
            match_sentences(view(left), view(right), found, rules)
        } else {
            Vec::new()
        };
        (matches, (left, right, found.score))
    });
    let mut overlap = Overlap { crowded, ..Overlap::default() };
    for (matches, aligned) in verified {
        // A copied run inside two sentences ("devant la cour d’assises de Bruxelles") says nothing of their rest.
        let whole = |one: &&Match| {
            let sentence = |id: SentenceId| texts.views[id.article.index()].prepared.sentences[id.local as usize].span;
            one.left_span == sentence(one.left) && one.right_span == sentence(one.right)
        };
        let best = matches.iter().filter(whole).map(|m| m.score).max().unwrap_or_default();
        if aligned.2.max(best) >= SAME_TOPIC {
            overlap.aligned.push((aligned.0, aligned.1, aligned.2.max(best)));
        }
        overlap.matches.extend(matches);
    }
    overlap
}

/// The sentences of the whole batch in one row, with their terms weighed twice: by their rarity among the sentences of
/// their own event, where the event's names say little, and by their rarity in the batch.
struct Sentences {
    ids: Vec<SentenceId>,
    /// Where each article's begin.
    first: Vec<u32>,
    events: Vec<u32>,
    in_event: Vec<Terms>,
    in_batch: Vec<Terms>,
    /// Sentences by event, for events of two articles and more.
    groups: Vec<Vec<u32>>,
    event_tables: Vec<TermTable>,
    batch_table: TermTable,
}

impl Sentences {
    fn new(texts: &Texts<'_>, boilerplate: Boilerplate) -> Self {
        let (mut ids, mut first, mut flat, mut events) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for (article, terms) in texts.terms.iter().enumerate() {
            first.push(ids.len() as u32);
            for (local, list) in terms.iter().enumerate() {
                ids.push(SentenceId { article: ArticleIdx(article as u32), local: local as u32 });
                events.push(texts.events[article]);
                let class = texts.views[article].prepared.sentences[local].class;
                let skip = class == SentenceClass::Boilerplate && boilerplate != Boilerplate::Keep;
                flat.push(if skip { &[][..] } else { list.as_slice() });
            }
        }
        let table = |members: &[u32]| {
            let keys: Vec<Vec<u64>> =
                members.iter().map(|at| flat[*at as usize].iter().map(|term| term.key).collect()).collect();
            TermTable::new(keys.iter().filter(|list| !list.is_empty()).map(Vec::as_slice))
        };
        let all: Vec<u32> = (0..ids.len() as u32).collect();
        let batch_table = table(&all);
        // Articles on two events: what keeps two sentences from being paired is the event they share.
        let in_batch: Vec<Terms> =
            all.iter().map(|at| weigh(flat[*at as usize], events[*at as usize], &batch_table)).collect();
        let mut groups: Vec<Vec<u32>> = vec![Vec::new(); events.iter().max().map_or(0, |most| *most as usize + 1)];
        all.iter().for_each(|at| groups[events[*at as usize] as usize].push(*at));
        let event_tables: Vec<TermTable> = groups.iter().map(|members| table(members)).collect();
        let in_event = all.iter().map(|at| {
            let at = *at as usize;
            weigh(flat[at], ids[at].article.0, &event_tables[events[at] as usize])
        });
        let in_event = in_event.collect();
        Self { ids, first, events, in_event, in_batch, groups, event_tables, batch_table }
    }

    fn id(&self, sentence: u32) -> SentenceId {
        self.ids[sentence as usize]
    }

    /// How alike two sentences are, and what counts as close for them.
    fn score(&self, pair: SentencePair) -> (Similarity, Thresholds) {
        let (left, right) = (pair.left as usize, pair.right as usize);
        let same = self.events[left] == self.events[right];
        let terms = if same { &self.in_event } else { &self.in_batch };
        let found = similarity(&terms[left].vector, &terms[right].vector, &terms[left].order, &terms[right].order);
        (found, if same { Thresholds::default() } else { ACROSS_EVENTS })
    }

    /// Sentence pairs that share rare terms: within each event by the event's rarity, across events by the batch's.
    fn by_terms(&self, workers: &Workers) -> Vec<(SentencePair, Channel)> {
        let mut pairs = Vec::new();
        for (members, table) in self.groups.iter().zip(&self.event_tables) {
            pairs.extend(search(members, &self.in_event, table, workers));
        }
        if self.groups.len() > 1 {
            let all: Vec<u32> = (0..self.ids.len() as u32).collect();
            pairs.extend(search(&all, &self.in_batch, &self.batch_table, workers));
        }
        pairs.into_iter().map(|pair| (pair, Channel::Terms)).collect()
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Channel {
    Runs,
    Terms,
}

/// Sentences handled as one piece of work.
const CHUNK: usize = 256;

/// The candidate pairs among `members`, as positions in the batch.
fn search(members: &[u32], terms: &[Terms], table: &TermTable, workers: &Workers) -> Vec<SentencePair> {
    let vectors: Vec<Vector> = members.iter().map(|at| terms[*at as usize].vector.clone()).collect();
    let mut postings: Vec<Vec<u32>> = vec![Vec::new(); table.len()];
    for (sentence, vector) in vectors.iter().enumerate() {
        vector.terms.iter().for_each(|t| postings[t.term as usize].push(sentence as u32));
    }
    let starts: Vec<usize> = (0..vectors.len()).step_by(CHUNK).collect();
    let found = workers.map(&starts, |_, start| {
        let (mut scratch, mut pairs) = (Scratch::default(), Vec::new());
        for right in *start..(*start + CHUNK).min(vectors.len()) {
            candidate_pairs(right as u32, &vectors, &postings, &mut scratch, &mut pairs);
        }
        pairs
    });
    let place =
        |pair: SentencePair| SentencePair { left: members[pair.left as usize], right: members[pair.right as usize] };
    found.into_iter().flatten().map(place).collect()
}

/// Sentence pairs that hold a good piece of a shared run, and the number of crowded shingles.
fn by_runs(texts: &Texts<'_>, first: &[u32], options: &Options) -> (Vec<SentencePair>, usize) {
    let mut streams = Streams::default();
    // For each word of a stream, the sentence it stands in.
    let mut homes: Vec<Vec<u32>> = Vec::new();
    for view in &texts.views {
        let (words, home) = stream(view.prepared, options.boilerplate);
        streams.words.push(words);
        homes.push(home);
    }
    let (runs, crowded) = shared_runs(&streams, options.shingle as usize);
    let mut pairs = Vec::new();
    for run in runs {
        let (left, right) = (&homes[run.left as usize], &homes[run.right as usize]);
        let mut at = 0;
        while at < run.len {
            let here = (left[(run.left_at + at) as usize], right[(run.right_at + at) as usize]);
            let same =
                |offset: &u32| (left[(run.left_at + offset) as usize], right[(run.right_at + offset) as usize]) == here;
            let len = (at..run.len).take_while(same).count() as u32;
            if len >= RUN_IN_PAIR {
                pairs.push(SentencePair {
                    left: first[run.left as usize] + here.0,
                    right: first[run.right as usize] + here.1,
                });
            }
            at += len;
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    (pairs, crowded)
}

fn stream(prepared: &Prepared, boilerplate: Boilerplate) -> (Vec<u64>, Vec<u32>) {
    let (mut words, mut home) = (Vec::new(), Vec::new());
    for (local, sentence) in prepared.sentences.iter().enumerate() {
        if sentence.class == SentenceClass::Boilerplate && boilerplate == Boilerplate::Drop {
            continue;
        }
        for token in prepared.tokens(sentence.tokens).iter().filter(|t| t.class.is_word()) {
            words.push(token.hash);
            home.push(local as u32);
        }
    }
    (words, home)
}

fn in_scope(texts: &Texts<'_>, scope: PairScope, left: SentenceId, right: SentenceId) -> bool {
    let outlets = (texts.outlets[left.article.index()], texts.outlets[right.article.index()]);
    match (scope, outlets) {
        (PairScope::All, _) => true,
        (PairScope::Across, (Some(left), Some(right))) => left != right,
        (PairScope::Within, (Some(left), Some(right))) => left == right,
        // An article whose outlet is unknown may be another's.
        (PairScope::Across, _) => true,
        (PairScope::Within, _) => false,
    }
}
