//! Whether the words near a number tell that it is the state of a day: "désormais 265 plaintes", "1,150 so far".
//!
//! Of two such numbers in articles of two days the later one does not contradict the earlier one. A table says which words.

use std::sync::LazyLock;

use crate::compare::near::Phrases;
use crate::compare::told::Told;

static PHRASES: LazyLock<Phrases<()>> =
    LazyLock::new(|| Phrases::read(include_str!("../../../data/lexicon/so_far.csv"), |_| ()));

/// Words between such a phrase and its number.
const REACH: usize = 10;

/// Whether a number is told as the state of a day.
pub(crate) fn is_so_far(told: &Told<'_>) -> bool {
    !PHRASES.within((&told.view, told.fact), REACH, REACH).is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::view::ArticleView;
    use crate::facts::extract;
    use crate::text::{Article, prepare};

    #[test]
    fn words_near_a_number_make_it_a_state() {
        for (text, expected) in [
            ("Le collectif compte désormais 265 plaintes.", true),
            ("Le collectif a déposé 112 plaintes lundi.", false),
            ("Volunteers have so far filled 1,150 bags.", true),
            ("The depot holds 1,150 bags.", false),
            ("Inzwischen sind 1500 Haushalte ohne Strom.", true),
            ("Ya son 340 los evacuados.", true),
        ] {
            let prepared = prepare(Article { text: text.to_owned(), ..Article::default() });
            let facts = extract(&prepared);
            let view = ArticleView { prepared: &prepared, facts: &facts, published: None, terms: None };
            let told = Told::all(&view);
            assert_eq!(told.first().map(is_so_far), Some(expected), "{text}");
        }
    }
}
