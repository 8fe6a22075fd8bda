//! What comparing needs of an article: its text, its facts, and when it was published.

use crate::base::{ArticleIdx, SentenceId, Span, Tok};
use crate::facts::Fact;
use crate::text::{Prepared, Published, Term};

/// An article with what was found in it.
#[derive(Clone, Copy, Debug)]
pub struct ArticleView<'a> {
    /// Its text, tokens and sentences.
    pub prepared: &'a Prepared,
    /// Its facts, in the order of the text.
    pub facts: &'a [Fact],
    /// When it was published, as far as known.
    pub published: Option<Published>,
    /// The terms of each of its sentences, where they were found before; else whoever needs them finds them.
    pub terms: Option<&'a [Vec<Term>]>,
}

/// Two sentences of two articles that the comparison of texts brought together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct AlignedPair {
    /// Of the earlier article in report order.
    pub left: SentenceId,
    /// Of the later one.
    pub right: SentenceId,
    /// How alike, 0 to 10 000.
    pub score: u32,
}

/// Two runs of figures that fill one place of one statement otherwise: the words around them are the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SharedSlot {
    /// Of the earlier article in report order.
    pub left: SentenceId,
    /// Of the later one.
    pub right: SentenceId,
    /// The figures of the left sentence.
    pub left_tokens: Span<Tok>,
    /// The figures of the right sentence.
    pub right_tokens: Span<Tok>,
    /// Words before the figures that are the same, other figures counting as one word each.
    pub before: u32,
    /// Words after them.
    pub after: u32,
    /// Whether the sentences agree throughout but for their figures.
    pub whole: bool,
}

/// Articles to compare.
#[derive(Clone, Copy, Debug)]
pub struct Batch<'a> {
    /// In report order.
    pub articles: &'a [ArticleView<'a>],
    /// Groups of articles on one happening; an article is in one at most.
    pub events: &'a [Vec<ArticleIdx>],
    /// Sentence pairs of two articles, strongest kinds and weaker same-topic pairs alike.
    pub aligned: &'a [AlignedPair],
    /// Figures that fill one place of one statement otherwise, whether or not their sentences are aligned.
    pub slots: &'a [SharedSlot],
    /// How far sentences of two articles are believed to say the same, by their places; none in a large batch.
    pub believed: &'a [Believed],
    /// What is expected of two articles before their sentences are looked at, by their places, in thousandths of a logarithm of the odds.
    pub expected: &'a [(ArticleIdx, ArticleIdx, i64)],
    /// Per cent by which two values may differ before they conflict.
    pub tolerance_percent: u32,
}

/// How far two sentences of two articles are believed to say the same, in thousandths of a logarithm of the odds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Believed {
    /// Of the earlier article in report order.
    pub left: SentenceId,
    /// Of the later one.
    pub right: SentenceId,
    /// That they say the same.
    pub same: i64,
}

impl Batch<'_> {
    /// For each article, the position of its event.
    pub(crate) fn event_of(&self) -> Vec<Option<usize>> {
        let mut events = vec![None; self.articles.len()];
        for (event, members) in self.events.iter().enumerate() {
            for article in members {
                if let Some(slot) = events.get_mut(article.index()) {
                    *slot = Some(event);
                }
            }
        }
        events
    }
}
