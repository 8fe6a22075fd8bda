//! What of a report a reader sees: how many entries, which values, in which order, how differing words are shown.

use crate::report::Ink;

/// What of a report the text shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct View {
    /// Entries shown of each list; `None` is all.
    pub limit: Option<usize>,
    /// Which values are listed.
    pub show: Show,
    /// In which order passages come.
    pub sort: Sort,
    /// How differing words are shown.
    pub word_diff: WordDiff,
}

/// In which order passages come; those with equal keys by what they make out of their texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// By how much they make out of their texts: score times length.
    Weight,
    /// By the words copied outside quotes, names and boilerplate.
    Words,
    /// By score.
    Score,
    /// By the length of the shorter side.
    Longest,
    /// By the place of their articles in the report, which is by date.
    Date,
}

/// Which values are listed. Each holds the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Show {
    /// Those that conflict or changed.
    Conflicts,
    /// Those that agree, though written differently.
    Compatible,
    /// Those that only one article tells, and every single match of a group.
    All,
}

/// How differing words are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordDiff {
    /// `[-left-]{+right+}`
    Plain,
    /// By colour and underline.
    Color,
    /// A line for each stretch, for scripts; a report shows it as `Plain`.
    Porcelain,
    /// Not at all.
    None,
}

/// Entries of a list shown in each part, where there are many.
const SHARE: usize = 3;

impl View {
    /// The same, with words that differ marked by characters where there is no colour to mark them by.
    pub(in crate::report) fn drawn_with(self, ink: Ink) -> Self {
        match (self.word_diff, ink) {
            (WordDiff::Color, Ink::Plain) | (WordDiff::Porcelain, _) => Self { word_diff: WordDiff::Plain, ..self },
            _ => self,
        }
    }

    /// The same with its limit shared among so many parts; each still shows something.
    pub(in crate::report) fn shared_among(self, parts: usize) -> Self {
        Self { limit: self.limit.map(|limit| (limit / parts.max(1)).max(limit.min(SHARE))), ..self }
    }

    /// How many of `len` entries are shown.
    pub(in crate::report) fn shown(self, len: usize) -> usize {
        self.limit.map_or(len, |limit| limit.min(len))
    }
}
