//! How text output looks: columns, characters, colours. Decided once, outside; renderers only obey.

/// How text is laid out and drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// Columns of a line.
    pub width: usize,
    /// Which characters marks are made of.
    pub charset: Charset,
    /// Whether there is colour.
    pub ink: Ink,
}

/// Which characters marks are made of. Article text is never changed by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Charset {
    /// `≠ ≈ ↻ – …`
    Unicode,
    /// `!= ~~ ^ - ...`
    Ascii,
}

/// Whether there is colour. Every colour has a second signal, so nothing is lost without.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// No escape sequences at all.
    Plain,
    /// ANSI colours.
    Colored,
}
