//! The weights of the score: tables printed by `tools/fit/fit.py`, which measures the program's own features on public sets
//! of sentence pairs. What each set is and how well the weights do on folds that they did not see is told in
//! `docs/evaluation/overlap.md`. Nothing here is set by hand.

use crate::align::features::FEATURES;

/// What a score is made of.
pub(super) struct Weights {
    /// The score of two texts of which nothing was measured.
    pub(super) base: i64,
    /// What each feature adds where it is whole, in 1/10 000 of the score. Features that measure nearly the same are
    /// fitted together, so that the sign of one alone says little.
    pub(super) of: [(&'static str, i64); FEATURES.len()],
}

/// For two texts of one language.
pub(super) const SAME_LANGUAGE: Weights = Weights {
    base: 3130,
    of: [
        ("cosine", -2210),
        ("denial-differs", -181),
        ("figures-differ", -1104),
        ("figures-one-side", -1048),
        ("figures-shared", 142),
        ("first", 84),
        ("fours", 3545),
        ("fours-held", -1328),
        ("heads", 4572),
        ("held", 1250),
        ("held-least", 57),
        ("held-most", 2109),
        ("last", 243),
        ("length", 6003),
        ("length-ratio", -940),
        ("letters-3", 1549),
        ("letters-3-held", -1523),
        ("names-differ", -680),
        ("names-one-side", -646),
        ("names-shared", -250),
        ("names-swapped", 27),
        ("order", 1157),
        ("shared", 4901),
        ("terms", -5620),
        ("word-pairs", 1230),
        ("word-pairs-held", -2798),
        ("word-triples", -1525),
        ("words", 1293),
        ("words-left-least", -1188),
        ("words-left-most", -6079),
    ],
};

/// For two texts of two languages: words that are written alike say little there.
pub(super) const TWO_LANGUAGES: Weights = Weights {
    base: 4356,
    of: [
        ("cosine", -7567),
        ("denial-differs", -628),
        ("figures-differ", -2436),
        ("figures-one-side", -2788),
        ("figures-shared", 1210),
        ("first", -511),
        ("fours", 2517),
        ("fours-held", -3482),
        ("heads", 1877),
        ("held", 4265),
        ("held-least", 5107),
        ("held-most", 3513),
        ("last", 171),
        ("length", 1065),
        ("length-ratio", 1469),
        ("letters-3", 6320),
        ("letters-3-held", -1764),
        ("names-differ", -2635),
        ("names-one-side", -2108),
        ("names-shared", -558),
        ("names-swapped", -251),
        ("order", -55),
        ("shared", 11303),
        ("terms", -7800),
        ("word-pairs", 0),
        ("word-pairs-held", 0),
        ("word-triples", 0),
        ("words", 0),
        ("words-left-least", 1902),
        ("words-left-most", -8864),
    ],
};
