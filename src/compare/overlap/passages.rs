//! Copied passages of two articles, over as many sentences as they go, and how much of each article they make out.

use std::collections::BTreeMap;

use crate::align::{Passage, WordRow, passages};
use crate::base::{ArticleIdx, Byte, Span, Tok};
use crate::compare::overlap::matches::TextView;
use crate::text::{SentenceClass, TokenClass, TokenFlags, is_stopword};

/// The words of an article, in one row.
#[derive(Clone, Debug, Default)]
pub struct ArticleWords {
    /// The hash of each.
    pub words: Vec<u64>,
    /// Whether a reader counts it apart from the word behind it.
    pub alone: Vec<bool>,
    /// The token of each.
    pub tokens: Vec<u32>,
    /// The sentence of each.
    pub sentences: Vec<u32>,
}

/// A shared run: first word left, first word right, words.
pub type SharedRun = (u32, u32, u32);

/// A copied passage of two articles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CopiedPassage {
    /// The article that comes first in report order.
    pub left: ArticleIdx,
    /// The other.
    pub right: ArticleIdx,
    /// Where it stands in the left text.
    pub left_span: Span<Byte>,
    /// Where it stands in the right text.
    pub right_span: Span<Byte>,
    /// First and last sentence, left.
    pub left_sentences: (u32, u32),
    /// First and last sentence, right.
    pub right_sentences: (u32, u32),
    /// Equal words.
    pub words: u32,
    /// Of these, words outside quotation marks, names and page furniture.
    pub free_words: u32,
    /// Small edits inside it.
    pub edits: u32,
    /// Whether it stands in another order than the other passages of the two articles.
    pub moved: bool,
}

/// What counts as a passage.
#[derive(Clone, Copy, Debug)]
pub struct PassageRules {
    /// Fewest equal words.
    pub min_words: u32,
    /// Differing words that it may bridge.
    pub gap: u32,
}

/// Fewest content words of a passage: below, it is a title or a set phrase.
const CONTENT_WORDS: u32 = 3;

/// The copied passages of two articles, in order of the left text.
pub fn copied_passages(
    left: (ArticleIdx, &TextView<'_>, &ArticleWords),
    right: (ArticleIdx, &TextView<'_>, &ArticleWords),
    runs: &[SharedRun],
    rules: PassageRules,
) -> Vec<CopiedPassage> {
    let found = passages(left.2.row(), right.2.row(), runs, rules.gap);
    let make = |passage: &Passage| {
        let mut counts = Counts::default();
        for (l, r, len) in &passage.pieces {
            (0..*len).for_each(|n| counts.add((left.1, left.2, l + n), (right.1, right.2, r + n)));
        }
        let kept = passage.same() >= rules.min_words && counts.content >= CONTENT_WORDS;
        kept.then(|| CopiedPassage {
            left: left.0,
            right: right.0,
            left_span: left.2.span(left.1, passage.left()),
            right_span: right.2.span(right.1, passage.right()),
            left_sentences: left.2.sentences_of(passage.left()),
            right_sentences: right.2.sentences_of(passage.right()),
            words: passage.same(),
            free_words: counts.free,
            edits: passage.pieces.len() as u32 - 1,
            moved: passage.moved,
        })
    };
    found.iter().filter_map(make).collect()
}

/// The words of an article's running text outside quotation marks and names. Page furniture does not count.
pub fn free_words(view: &TextView<'_>) -> u32 {
    let prepared = view.prepared;
    let kept = prepared.sentences.iter().filter(|s| s.class != SentenceClass::Boilerplate);
    kept.map(|s| s.tokens.range().filter(|at| is_free(view, *at, s.tokens)).count() as u32).sum()
}

/// Whether a token is a word outside quotation marks that is no name.
fn is_free(view: &TextView<'_>, at: usize, sentence: Span<Tok>) -> bool {
    let token = &view.prepared.tokens[at];
    token.class.is_word() && !view.quoted[at] && !is_name(view, at, sentence)
}

fn is_name(view: &TextView<'_>, at: usize, sentence: Span<Tok>) -> bool {
    let token = &view.prepared.tokens[at];
    token.class == TokenClass::Word && token.flags.has(TokenFlags::CAPITAL) && at as u32 != sentence.start()
}

#[derive(Default)]
struct Counts {
    free: u32,
    content: u32,
}

impl Counts {
    fn add(&mut self, left: (&TextView<'_>, &ArticleWords, u32), right: (&TextView<'_>, &ArticleWords, u32)) {
        let seen = |(view, words, at): (&TextView<'_>, &ArticleWords, u32)| {
            let (token, sentence) = (words.tokens[at as usize] as usize, words.sentences[at as usize] as usize);
            let sentence = &view.prepared.sentences[sentence];
            let furniture = sentence.class == SentenceClass::Boilerplate;
            let class = view.prepared.tokens[token].class;
            let content = class == TokenClass::Word
                && !is_name(view, token, sentence.tokens)
                && !is_stopword(view.prepared.tokens[token].hash, view.prepared.language);
            (!furniture && is_free(view, token, sentence.tokens), content)
        };
        let (left, right) = (seen(left), seen(right));
        self.free += u32::from(left.0 && right.0);
        self.content += u32::from(left.1 && right.1);
    }
}

impl ArticleWords {
    /// The words of the sentences that `keep` lets pass.
    pub fn new(view: &TextView<'_>, keep: impl Fn(SentenceClass) -> bool) -> Self {
        let mut row = Self::default();
        for (local, sentence) in view.prepared.sentences.iter().enumerate().filter(|(_, s)| keep(s.class)) {
            for at in sentence.tokens.range() {
                let token = &view.prepared.tokens[at];
                if token.class.is_word() {
                    row.words.push(token.hash);
                    row.alone.push(token.class != TokenClass::Clitic);
                    row.tokens.push(at as u32);
                    row.sentences.push(local as u32);
                }
            }
        }
        row
    }

    fn row(&self) -> WordRow<'_> {
        WordRow { words: &self.words, alone: &self.alone }
    }

    fn span(&self, view: &TextView<'_>, range: (u32, u32)) -> Span<Byte> {
        let token = |at: u32| view.prepared.tokens[self.tokens[at as usize] as usize].span;
        token(range.0).cover(token(range.1 - 1))
    }

    fn sentences_of(&self, range: (u32, u32)) -> (u32, u32) {
        (self.sentences[range.0 as usize], self.sentences[range.1 as usize - 1])
    }
}

/// How much of two articles is one text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Derivation {
    /// Earlier article.
    pub left: ArticleIdx,
    /// Later one.
    pub right: ArticleIdx,
    /// Copied free words.
    pub free_words: u32,
    /// Share of the left one's free words, in 1/10 000.
    pub left_share: u32,
    /// Share of the right one's.
    pub right_share: u32,
    /// Free words of the longest copied passage.
    pub longest: u32,
}

/// Largest event whose pairs are all told, also those with nothing in common.
const TOLD_IN_FULL: usize = 12;

/// How much of each pair of articles is one text: every pair of a small event, and any pair with a copied passage.
/// `free` gives the free words of each article.
pub fn derivations(
    passages: &[CopiedPassage],
    free: &[u32],
    events: &[Vec<ArticleIdx>],
    in_scope: impl Fn(ArticleIdx, ArticleIdx) -> bool,
) -> Vec<Derivation> {
    let mut copied: BTreeMap<(ArticleIdx, ArticleIdx), (u32, u32)> = BTreeMap::new();
    for event in events.iter().filter(|event| event.len() <= TOLD_IN_FULL) {
        for (at, left) in event.iter().enumerate() {
            for right in event[at + 1..].iter().filter(|right| in_scope(*left, **right)) {
                copied.insert((*left, *right), (0, 0));
            }
        }
    }
    for passage in passages {
        let (words, longest) = copied.entry((passage.left, passage.right)).or_default();
        *words += passage.free_words;
        *longest = (*longest).max(passage.free_words);
    }
    let share = |words: u32, article: ArticleIdx| {
        (u64::from(words) * 10_000 / u64::from(free[article.index()].max(1))).min(10_000) as u32
    };
    let make = |((left, right), (words, longest)): ((ArticleIdx, ArticleIdx), (u32, u32))| Derivation {
        left,
        right,
        free_words: words,
        left_share: share(words, left),
        right_share: share(words, right),
        longest,
    };
    copied.into_iter().map(make).collect()
}
