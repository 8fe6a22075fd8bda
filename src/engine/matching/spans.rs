//! Candidates shorter than a copy: sentences that share a phrase of rare words, and quotations that speak of the same.
//!
//! Both are looked for in an index of their own: a phrase of three words is no shingle of five, and a quotation retold from
//! memory shares no shingle at all.

use std::collections::BTreeMap;

use crate::base::{ArticleIdx, SentenceId, log2_times_256, mix};
use crate::candidates::TermTable;
use crate::compare::{TermAt, TextView};
use crate::text::{Prepared, SentenceClass, Term, TermKind, Token, TokenClass, is_stopword, is_who};

/// For every token of every article, the term that begins there, and how rare its word is among the sentences of its event:
/// the word itself, since a phrase is known again by its words and not by what they mean.
pub(crate) fn rarities(articles: &[&Prepared], terms: &[&[Vec<Term>]], events: &[u32]) -> Vec<Vec<TermAt>> {
    let mut members: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    events.iter().enumerate().for_each(|(article, event)| members.entry(*event).or_default().push(article));
    let mut found: Vec<Vec<TermAt>> =
        articles.iter().map(|prepared| vec![TermAt::default(); prepared.tokens.len()]).collect();
    for members in members.into_values() {
        // A term of several words is as rare as its words are.
        let words_of = |article: usize, term: &Term| {
            let prepared = articles[article];
            let words = prepared.tokens[term.token as usize..=term.last as usize].iter();
            let told = |token: &&Token| token.class == TokenClass::Word && !is_stopword(token.hash, prepared.language);
            words.filter(told).map(|token| token.hash)
        };
        let words: Vec<Vec<u64>> = members
            .iter()
            .flat_map(|article| terms[*article].iter().map(|terms| (*article, terms)))
            .map(|(article, terms)| terms.iter().flat_map(|term| words_of(article, term)).collect())
            .collect();
        let table = TermTable::new(words.iter().map(Vec::as_slice));
        for article in members {
            let prepared = articles[article];
            let who = terms[article].iter().zip(&prepared.sentences);
            let who = who.flat_map(|(terms, sentence)| is_who(prepared, terms, sentence.language));
            let all = terms[article].iter().flatten().zip(who);
            for (term, who) in all.filter(|(term, _)| term.kind != TermKind::Figure) {
                let rarity =
                    words_of(article, term).filter_map(|hash| table.index(hash)).map(|at| table.weight(at)).sum();
                let word = term.kind == TermKind::Word;
                found[article][term.token as usize] =
                    TermAt { key: term.key, rarity, office: word && who, said: word && !who };
            }
        }
    }
    found
}

/// How rare the words of a phrase must be together, in an event of so many sentences, in 1/256 bit: one and two fifths of
/// the logarithm of their number, so that two words that stand in two sentences each are enough, and two in ten each are
/// not. An event of few sentences says little of how rare a word is, and is taken for one of [`FEW_SENTENCES`].
pub(crate) fn phrase_rarity(sentences: usize) -> u32 {
    log2_times_256(sentences.max(FEW_SENTENCES) as u64, 1) * 7 / 5
}

const FEW_SENTENCES: usize = 32;

/// Words of the window by which shared phrases are found, and articles from which one is a formula of everybody's.
const WINDOW: usize = 3;
const MOST_ARTICLES: usize = 8;

/// Sentences of articles on one event that share [`WINDOW`] words in a row which make out half of what a phrase needs.
pub(crate) fn by_phrases(views: &[TextView<'_>], events: &[u32], sizes: &[usize]) -> Vec<(SentenceId, SentenceId)> {
    let mut windows: Vec<(u32, u64, SentenceId)> = Vec::new();
    for (article, view) in views.iter().enumerate() {
        let event = events[article];
        let least = phrase_rarity(sizes[event as usize]) / 2;
        for (local, sentence) in view.prepared.sentences.iter().enumerate() {
            if sentence.class == SentenceClass::Boilerplate {
                continue;
            }
            let words: Vec<usize> =
                sentence.tokens.range().filter(|at| view.prepared.tokens[*at].class.is_word()).collect();
            for window in words.windows(WINDOW) {
                let rarity: u32 = window.iter().map(|at| view.terms[*at].rarity).sum();
                if rarity >= least {
                    let hash = window.iter().fold(0, |sum, at| mix(sum, view.prepared.tokens[*at].hash));
                    windows.push((event, hash, id(article, local)));
                }
            }
        }
    }
    windows.sort_unstable();
    windows.dedup();
    let mut pairs = Vec::new();
    for same in windows.chunk_by(|left, right| (left.0, left.1) == (right.0, right.1)) {
        if same.len() <= 2 * MOST_ARTICLES {
            pair_up(&same.iter().map(|(_, _, id)| *id).collect::<Vec<_>>(), MOST_ARTICLES, &mut pairs);
        }
    }
    pairs
}

/// Quotations with a term in common up to which that term leads to pairs, and terms that two of a pair share.
const MOST_QUOTES: usize = 64;
const SHARED_TERMS: u32 = 2;

/// Sentences of two articles whose quotations share at least two terms.
pub(crate) fn by_quotes(views: &[TextView<'_>]) -> Vec<(SentenceId, SentenceId)> {
    let mut postings: Vec<(u64, SentenceId)> = Vec::new();
    for (article, view) in views.iter().enumerate() {
        for quote in view.quotes {
            let terms = view.terms[quote.tokens.range()].iter().map(|term| term.key).filter(|key| *key != 0);
            postings.extend(terms.map(|key| (key, id(article, quote.sentence as usize))));
        }
    }
    postings.sort_unstable();
    postings.dedup();
    let mut pairs = Vec::new();
    for same in postings.chunk_by(|left, right| left.0 == right.0).filter(|same| same.len() <= MOST_QUOTES) {
        pair_up(&same.iter().map(|(_, id)| *id).collect::<Vec<_>>(), usize::MAX, &mut pairs);
    }
    pairs.sort_unstable();
    let shared = pairs.chunk_by(|left, right| left == right).filter(|same| same.len() as u32 >= SHARED_TERMS);
    shared.map(|same| same[0]).collect()
}

/// Every two of `ids`, which are sorted, in different articles; none where they are in more than `most`.
fn pair_up(ids: &[SentenceId], most: usize, pairs: &mut Vec<(SentenceId, SentenceId)>) {
    let articles = ids.chunk_by(|left, right| left.article == right.article).count();
    if articles < 2 || articles > most {
        return;
    }
    for (at, left) in ids.iter().enumerate() {
        pairs.extend(ids[at + 1..].iter().filter(|right| right.article != left.article).map(|right| (*left, *right)));
    }
}

fn id(article: usize, local: usize) -> SentenceId {
    SentenceId { article: ArticleIdx(article as u32), local: local as u32 }
}
