//! Where an article contradicts itself: its title or headline tells one number of a thing, its text another and nowhere the
//! same.
//!
//! ```text
//! title   Onze morts à Varne            text   … neuf personnes sont mortes …     told
//! title   Onze morts à Varne            text   … onze morts, dont neuf enfants     not told: the text has the eleven
//! ```
//! Reported apart from what two articles tell differently: it is for the article's own editor.

use std::collections::BTreeMap;

use crate::compare::pairing::belief;
use crate::compare::pairing::gates::{self, Heads};
use crate::compare::pairing::key::{Key, key};
use crate::compare::pairing::moments::unless_of_two;
use crate::compare::pairing::nature;
use crate::compare::told::{Family, Told};
use crate::compare::verdict::judge::judge_printed;
use crate::compare::view::ArticleView;

/// One contradiction within an article, in words, with the original ones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inconsistency {
    /// The words of the headline.
    pub headline: String,
    /// The words of the text.
    pub text: String,
    /// Why both cannot hold.
    pub why: String,
}

/// What `text` contradicts of its own headline lines and of `title`, its title where that is no part of it.
///
/// Cost: the facts of the headlines times those of the text that count or measure the same.
pub fn inconsistencies(title: Option<&ArticleView<'_>>, text: &ArticleView<'_>, tolerance: u32) -> Vec<Inconsistency> {
    let told = Told::all(text);
    let of_title = title.map(Told::all).unwrap_or_default();
    let (headlines, body): (Vec<Told<'_>>, Vec<Told<'_>>) =
        told.into_iter().filter(|told| !told.is_furniture()).partition(Told::is_headline);
    let mut by_key: BTreeMap<Key, Vec<&Told<'_>>> = BTreeMap::new();
    for told in &body {
        if let Some(key) = key(told) {
            by_key.entry(key).or_default().push(told);
        }
    }
    let mut found: Vec<Inconsistency> = Vec::new();
    let headlines =
        [&of_title, &headlines].into_iter().flat_map(|all| all.iter().map(move |told| (told, all.as_slice())));
    for (headline, beside) in headlines.filter(|(told, _)| is_particular(told)) {
        let Some(same) = key(headline).and_then(|key| by_key.get(&key)) else { continue };
        let judged: Vec<_> = same
            .iter()
            .filter(|told| gates::heads(headline, told) == Heads::Same)
            .map(|told| (*told, unless_of_two((headline, beside), (told, &body), tolerance, judge_printed)))
            .collect();
        // A part of it, another place, a rounder word: only a text that nowhere has the headline's number contradicts it.
        if judged.len() != same.len() || judged.iter().any(|(_, judged)| !judged.verdict.is_alarm()) {
            continue;
        }
        // A title is shorter: it may leave out what limits the number, or tell the place that the text told before.
        let same_scope = |told: &Told<'_>| told.fact.scope.is_none() || told.fact.scope == headline.fact.scope;
        let near = |told: &Told<'_>| {
            is_particular(told) && same_scope(told) && !nature::is_times_apart(headline, told, belief::NEAR)
        };
        let Some((told, judged)) = judged.into_iter().find(|(told, _)| near(told)) else { continue };
        let inconsistency =
            Inconsistency { headline: headline.words().to_owned(), text: told.words().to_owned(), why: judged.why };
        if !found.contains(&inconsistency) {
            found.push(inconsistency);
        }
    }
    found
}

/// Whether a fact counts or measures some particular thing, and exactly enough to be contradicted.
fn is_particular(told: &Told<'_>) -> bool {
    let number = matches!(told.family, Some(Family::Count | Family::Measure(_)));
    let named = told.head.is_some_and(|head| head.concept.is_some());
    number && named && told.fact.of.is_none() && !nature::is_common(told) && !nature::is_vague(told)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts;
    use crate::text::{Article, Language, prepare};

    fn contradicted(title: &str, text: &str) -> Vec<(String, String)> {
        let read = |text: &str| {
            let article = Article { text: text.to_owned(), language: Some(Language::French), ..Article::default() };
            let prepared = prepare(article);
            let facts = facts::extract(&prepared);
            (prepared, facts)
        };
        let (title, text) = (read(title), read(text));
        let view = |(prepared, facts): &'static (crate::text::Prepared, Vec<facts::Fact>)| ArticleView {
            terms: None,
            prepared,
            facts,
            published: None,
        };
        let (title, text): (&'static _, &'static _) = (Box::leak(Box::new(title)), Box::leak(Box::new(text)));
        let found = inconsistencies(Some(&view(title)), &view(text), 0);
        found.into_iter().map(|one| (one.headline, one.text)).collect()
    }

    #[test]
    fn a_text_that_nowhere_has_the_number_of_its_title_contradicts_it() {
        let pair = |one: &str, other: &str| vec![(one.to_owned(), other.to_owned())];
        let text = "Le pont de Varne a cédé mardi. Neuf personnes sont mortes dans la rivière.";
        assert_eq!(contradicted("Onze morts à Varne", text), pair("Onze", "Neuf"));
        assert_eq!(contradicted("Neuf morts à Varne", text), []);
        assert_eq!(contradicted("Des morts à Varne", text), []);
        let day = "Le baril valait 74 dollars mercredi à la clôture.";
        assert_eq!(contradicted("Le baril valait 72 dollars", day), pair("72 dollars", "74 dollars"));
        assert_eq!(contradicted("Le baril valait 72 dollars mardi", day), []);
        let parts = "Onze morts à Varne mardi. Neuf personnes sont mortes sur le coup, deux morts la nuit.";
        assert_eq!(contradicted("Onze morts à Varne", parts), []);
    }
}
