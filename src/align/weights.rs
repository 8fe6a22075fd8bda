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
    base: 3281,
    of: [
        ("cosine", -2109),
        ("denial-differs", -172),
        ("fields", 206),
        ("fields-held", -1143),
        ("figures-differ", -1099),
        ("figures-one-side", -1018),
        ("figures-shared", 118),
        ("first", 76),
        ("fours", 3308),
        ("fours-held", -1243),
        ("heads", 4354),
        ("held", 1240),
        ("held-least", 20),
        ("held-most", 2129),
        ("last", 246),
        ("length", 5998),
        ("length-ratio", -992),
        ("letters-3", 1287),
        ("letters-3-held", -1425),
        ("names-differ", -701),
        ("names-one-side", -613),
        ("names-shared", -256),
        ("names-swapped", -12),
        ("order", 1198),
        ("shared", 5156),
        ("terms", -5559),
        ("word-pairs", 1292),
        ("word-pairs-held", -2850),
        ("word-triples", -1469),
        ("words", 1379),
        ("words-left-least", -1067),
        ("words-left-most", -6437),
    ],
};

/// For two texts of two languages: words that are written alike say little there.
pub(super) const TWO_LANGUAGES: Weights = Weights {
    base: 4353,
    of: [
        ("cosine", -4566),
        ("denial-differs", -483),
        ("fields", -2813),
        ("fields-held", 22),
        ("figures-differ", -1782),
        ("figures-one-side", -2206),
        ("figures-shared", 830),
        ("first", -296),
        ("fours", 683),
        ("fours-held", -4264),
        ("heads", 2419),
        ("held", 3447),
        ("held-least", 4763),
        ("held-most", 2377),
        ("last", 336),
        ("length", 5260),
        ("length-ratio", 80),
        ("letters-3", 7471),
        ("letters-3-held", -1109),
        ("names-differ", -1732),
        ("names-one-side", -1615),
        ("names-shared", -302),
        ("names-swapped", -289),
        ("order", 799),
        ("shared", 9381),
        ("terms", -8539),
        ("word-pairs", 0),
        ("word-pairs-held", 0),
        ("word-triples", 0),
        ("words", 0),
        ("words-left-least", -1232),
        ("words-left-most", -9094),
    ],
};
