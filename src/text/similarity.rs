//! How alike two words are, letter by letter: for names that spelling rules do not join, and for "did you mean". The only
//! home of `strsim`.

/// Likeness of two words, 0 to 10 000 (Jaro and Winkler), rounded down.
///
/// Cost grows with the product of the lengths: for words, never for texts.
pub fn likeness(left: &str, right: &str) -> u32 {
    scaled(strsim::jaro_winkler(left, right))
}

#[allow(clippy::float_arithmetic, reason = "strsim answers in floats; they become integers here and nowhere else")]
fn scaled(share: f64) -> u32 {
    (share * 10_000.0) as u32
}

/// The one of `known` nearest to `word` by edits, where it is near enough that a slip is likely: a third of its letters.
///
/// ```
/// assert_eq!(recoupe::text::nearest("qoutes", ["quotes", "kinds"]), Some("quotes"));
/// assert_eq!(recoupe::text::nearest("zebra", ["quotes", "kinds"]), None);
/// ```
pub fn nearest<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    known
        .into_iter()
        .map(|candidate| (strsim::osa_distance(word, candidate), candidate))
        .filter(|(edits, candidate)| edits * 3 <= candidate.chars().count().max(3))
        .min()
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_words_are_wholly_alike_and_the_measure_is_symmetric() {
        assert_eq!(likeness("kharkiv", "kharkiv"), 10_000);
        assert_eq!(likeness("kharkiv", "kharkov"), likeness("kharkov", "kharkiv"));
        assert!(likeness("kharkiv", "kharkov") > 9_000);
        assert!(likeness("macron", "trump") < 6_000);
    }
}
