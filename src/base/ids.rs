//! Ids as types of their own, so that an article's index never stands where a sentence's should.

/// Position of an article in the batch, in report order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ArticleIdx(pub u32);

/// A sentence: its article, and its position there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SentenceId {
    /// The article it stands in.
    pub article: ArticleIdx,
    /// Its position among that article's sentences.
    pub local: u32,
}

/// A fact: its article, and its position among that article's facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FactIdx {
    /// The article it stands in.
    pub article: ArticleIdx,
    /// Its position among that article's facts.
    pub local: u32,
}

impl ArticleIdx {
    /// As an index of a slice.
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}
