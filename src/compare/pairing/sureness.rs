//! How surely two facts are of one thing, or of two.

/// How surely two facts are of one thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Sureness {
    Likely,
    /// So much is alike that the articles need have little else in common.
    Sure,
    /// So much is alike that neither a rank's or day's own nature nor another occasion told near them makes them two.
    Certain,
    /// By the rules of `belief`.
    Told,
}

/// That two facts are not told as one thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Apart {
    /// Whatever is believed of their sentences.
    Always,
    /// As long as no more is believed of their sentences.
    SoFar,
}
