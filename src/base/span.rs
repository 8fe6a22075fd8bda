//! Half-open ranges whose unit is part of the type.
//!
//! `Span<Byte>` points into an article's text, `Span<Tok>` into its tokens, `Span<Sent>` into its sentences; the
//! compiler keeps them apart. Byte spans lie on character boundaries: whoever makes one, makes it from token edges.

use std::fmt;
use std::marker::PhantomData;
use std::ops::Range;

/// Unit of a span: bytes of the article's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Byte {}

/// Unit of a span: tokens of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tok {}

/// Unit of a span: sentences of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sent {}

/// A half-open range `start..end` counted in `U`, with `start <= end`.
///
/// ```
/// use recoupe::base::{Byte, Span};
/// let span = Span::<Byte>::new(3, 8);
/// assert_eq!(span.len(), 5);
/// assert_eq!(&"on a dit non"[span.range()], "a dit");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span<U> {
    start: u32,
    end: u32,
    unit: PhantomData<U>,
}

impl<U> Span<U> {
    /// The span from `start` up to, and without, `end`. An `end` before `start` makes an empty span at `start`.
    #[inline]
    pub const fn new(start: u32, end: u32) -> Self {
        let end = if end < start { start } else { end };
        Self { start, end, unit: PhantomData }
    }

    /// First position.
    #[inline]
    pub const fn start(&self) -> u32 {
        self.start
    }

    /// Position after the last.
    #[inline]
    pub const fn end(&self) -> u32 {
        self.end
    }

    /// How many units it holds.
    #[inline]
    pub const fn len(&self) -> u32 {
        self.end - self.start
    }

    /// Whether it holds nothing.
    #[inline]
    pub const fn is_empty(&self) -> bool {
        self.start == self.end
    }

    /// The span as indices of a slice.
    #[inline]
    pub const fn range(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Whether `position` lies inside.
    #[inline]
    pub const fn holds(&self, position: u32) -> bool {
        self.start <= position && position < self.end
    }

    /// Whether the two share at least one position.
    #[inline]
    pub const fn overlaps(&self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that holds both.
    #[inline]
    pub fn cover(&self, other: Self) -> Self {
        Self::new(self.start.min(other.start), self.end.max(other.end))
    }
}

impl<U> fmt::Debug for Span<U> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_end_before_the_start_gives_an_empty_span() {
        let span = Span::<Byte>::new(5, 2);
        assert_eq!((span.start(), span.end(), span.is_empty()), (5, 5, true));
    }

    #[test]
    fn neighbours_do_not_overlap() {
        assert!(!Span::<Tok>::new(0, 3).overlaps(Span::new(3, 5)));
        assert!(Span::<Tok>::new(0, 4).overlaps(Span::new(3, 5)));
        assert_eq!(Span::<Tok>::new(0, 1).cover(Span::new(3, 5)), Span::new(0, 5));
    }
}
