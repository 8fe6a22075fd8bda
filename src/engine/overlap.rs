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
}

/// Least score of a sentence pair that the comparison of facts may look at.
const SAME_TOPIC: u32 = 1_500;

/// Words of a shared run inside a sentence pair from which the pair is looked at.
const RUN_IN_PAIR: u32 = 4;

pub(super) fn find(texts: &Texts<'_>, options: &Options, workers: &Workers) -> Overlap {
    // Sentences of the whole batch in one row, and where each article's begin.
    let mut sentences: Vec<SentenceId> = Vec::new();
    let mut flat: Vec<Vec<Term>> = Vec::new();
    let mut first = Vec::new();
    for (article, terms) in texts.terms.iter().enumerate() {
        first.push(sentences.len() as u32);
        for (local, list) in terms.iter().enumerate() {
            sentences.push(SentenceId { article: ArticleIdx(article as u32), local: local as u32 });
            let skip = class_of(&texts.views[article], local) == SentenceClass::Boilerplate
                && options.boilerplate != Boilerplate::Keep;
            flat.push(if skip { Vec::new() } else { list.clone() });
        }
    }
    let owners: Vec<u32> = sentences.iter().map(|s| s.article.0).collect();
    let keys: Vec<Vec<u64>> = flat.iter().map(|list| list.iter().map(|t| t.key).collect()).collect();
    let table = TermTable::new(keys.iter().filter(|list| !list.is_empty()).map(Vec::as_slice));
    let weighed = weigh(&flat, &owners, &table);
    let vectors: Vec<Vector> = weighed.iter().map(|t| t.vector.clone()).collect();

    let mut pairs = by_terms(&vectors, &table, workers);
    let (copied, crowded) = by_runs(texts, &first, options);
    pairs.extend(copied.iter().map(|pair| (*pair, Channel::Runs)));
    pairs.sort_unstable();
    // Of a pair found both ways the copy channel's entry comes first and stays.
    pairs.dedup_by_key(|(pair, _)| *pair);
    pairs.retain(|(pair, _)| {
        in_scope(texts, options.pairs, sentences[pair.left as usize], sentences[pair.right as usize])
    });

    let rules = MatchRules { thresholds: Thresholds::default(), min_words: options.min_words, gap: options.gap };
    let verified = workers.map(&pairs, |_, (pair, channel)| {
        let (left, right) = (sentences[pair.left as usize], sentences[pair.right as usize]);
        let found = score(&weighed, *pair);
        let worth = *channel == Channel::Runs || found.score >= rules.thresholds.partial;
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
        let best = matches.iter().map(|m| m.score).max().unwrap_or_default();
        if aligned.2.max(best) >= SAME_TOPIC {
            overlap.aligned.push((aligned.0, aligned.1, aligned.2.max(best)));
        }
        overlap.matches.extend(matches);
    }
    overlap
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Channel {
    Runs,
    Terms,
}

fn class_of(view: &TextView<'_>, local: usize) -> SentenceClass {
    view.prepared.sentences[local].class
}

fn score(weighed: &[Terms], pair: SentencePair) -> Similarity {
    let (left, right) = (&weighed[pair.left as usize], &weighed[pair.right as usize]);
    similarity(&left.vector, &right.vector, &left.order, &right.order)
}

/// Sentences handled as one piece of work.
const CHUNK: usize = 256;

fn by_terms(vectors: &[Vector], table: &TermTable, workers: &Workers) -> Vec<(SentencePair, Channel)> {
    let mut postings: Vec<Vec<u32>> = vec![Vec::new(); table.len()];
    for (sentence, vector) in vectors.iter().enumerate() {
        vector.terms.iter().for_each(|t| postings[t.term as usize].push(sentence as u32));
    }
    let starts: Vec<usize> = (0..vectors.len()).step_by(CHUNK).collect();
    let found = workers.map(&starts, |_, start| {
        let (mut scratch, mut pairs) = (Scratch::default(), Vec::new());
        for right in *start..(*start + CHUNK).min(vectors.len()) {
            candidate_pairs(right as u32, vectors, &postings, &mut scratch, &mut pairs);
        }
        pairs
    });
    found.into_iter().flatten().map(|pair| (pair, Channel::Terms)).collect()
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
