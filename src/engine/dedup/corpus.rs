//! The articles of a corpus: where each stands, whose it is, and, until all pairs are verified, its words as hashes. The texts
//! themselves are not kept.

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::Arc;

use crate::base::{Day, Error, Result, hash_bytes};
use crate::engine::dedup::work::spill_failed;
use crate::index::{BlockReader, Blocks, entry, sort_by_high_half};

/// What is known of one article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Article {
    /// Position of its source in [`Corpus::source`].
    pub source: u32,
    /// Line of a record, from 1; 0 where the file is the article.
    pub line: u64,
    /// Where its line begins, in bytes of the decompressed source.
    pub offset: u64,
    /// Bytes of its line, or of the file.
    pub bytes: u64,
    /// The first day on which it may have been published.
    pub date: Option<Day>,
    /// How many words it has.
    pub words: u32,
    pub(super) words_at: u64,
    pub(super) outlet: u32,
    pub(super) id_at: u64,
    pub(super) id_len: u32,
}

/// No outlet is known.
pub(super) const NO_OUTLET: u32 = u32::MAX;

/// All articles, by position: in the order of their sources' paths, then of their lines.
#[derive(Debug, Default)]
pub struct Corpus {
    pub(super) articles: Vec<Article>,
    pub(super) ids: String,
    pub(super) outlets: Vec<String>,
    pub(super) sources: Vec<Arc<str>>,
    pub(super) words: Blocks,
}

impl Corpus {
    /// How many articles there are.
    pub fn len(&self) -> usize {
        self.articles.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.articles.is_empty()
    }

    /// All of them.
    pub fn articles(&self) -> &[Article] {
        &self.articles
    }

    /// One of them.
    pub fn article(&self, position: u32) -> &Article {
        &self.articles[position as usize]
    }

    /// The id that an article has in its record; its place (`path:line`, or the path) where it has none.
    pub fn id(&self, position: u32) -> Cow<'_, str> {
        let article = self.article(position);
        if article.id_len > 0 {
            let at = article.id_at as usize;
            return Cow::Borrowed(&self.ids[at..at + article.id_len as usize]);
        }
        let path = self.source(article.source);
        Cow::Owned(if article.line == 0 { path.to_owned() } else { format!("{path}:{}", article.line) })
    }

    /// Whether an article's record has an id.
    pub fn has_id(&self, position: u32) -> bool {
        self.article(position).id_len > 0
    }

    /// Who published an article, where that is known.
    pub fn outlet(&self, position: u32) -> Option<&str> {
        let outlet = self.article(position).outlet;
        (outlet != NO_OUTLET).then(|| &*self.outlets[outlet as usize])
    }

    /// The path of a source as typed or found.
    pub fn source(&self, source: u32) -> &str {
        &self.sources[source as usize]
    }

    /// How many sources there are.
    pub fn sources(&self) -> u32 {
        self.sources.len() as u32
    }

    /// The articles whose id an earlier one has, ascending. Linear.
    pub fn repeated_ids(&self) -> Vec<u32> {
        let with_id = (0..self.len() as u32).filter(|article| self.has_id(*article));
        let hashed = with_id.map(|article| entry((hash_bytes(self.id(article).as_bytes()) >> 32) as u32, article));
        let mut entries: Vec<u64> = hashed.collect();
        sort_by_high_half(&mut entries, &mut Vec::new());
        let mut repeated = Vec::new();
        for same in entries.chunk_by(|one, other| one >> 32 == other >> 32).filter(|same| same.len() > 1) {
            let mut known = HashSet::new();
            let articles = same.iter().map(|entry| *entry as u32);
            repeated.extend(articles.filter(|article| !known.insert(self.id(*article))));
        }
        repeated.sort_unstable();
        repeated
    }

    /// A reader of the articles' words.
    pub(super) fn reader(&self) -> CorpusReader<'_> {
        CorpusReader { corpus: self, blocks: self.words.reader() }
    }
}

/// Reads words, from memory or disk, on one thread.
#[derive(Debug)]
pub(super) struct CorpusReader<'c> {
    corpus: &'c Corpus,
    blocks: BlockReader<'c>,
}

impl CorpusReader<'_> {
    /// The words of an article, as hashes of 32 bits.
    ///
    /// Errors: a file of words that cannot be read.
    pub(super) fn words(&mut self, position: u32) -> Result<&[u32]> {
        let article = self.corpus.article(position);
        let failed = |error| -> Error { spill_failed(self.corpus.words.file(), error) };
        self.blocks.get(article.words_at, article.words as usize).map_err(failed)
    }
}
