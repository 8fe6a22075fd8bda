//! Two statements side by side: prepared, their facts found, and held against each other.

use crate::base::Ratio;
use crate::compare::{self, ArticleView, Checked, Occasion};
use crate::engine::PairScore;
use crate::facts::{self, Fact, Value};
use crate::report::model::{Check, CheckedPair, Mention};
use crate::text::{self, Article, Language, Prepared};

/// Checks whether the numbers and dates of two statements agree. `tolerance_percent`: how far two numbers may differ.
///
/// ```
/// use recoupe::compare::Occasion;
/// use recoupe::engine::check;
/// use recoupe::text::Article;
/// let said = |text: &str| Article { text: text.to_owned(), ..Article::default() };
/// let answer = check(said("neuf blessés"), said("douze blessés"), Occasion::Same, 0);
/// assert_eq!(answer.verdict, "conflict");
/// ```
pub fn check(left: Article, right: Article, occasion: Occasion, tolerance_percent: u32) -> Check {
    let (left, left_facts) = statement(left);
    let (right, right_facts) = statement(right);
    let checked = compare::check(&view(&left, &left_facts), &view(&right, &right_facts), occasion, tolerance_percent);
    let pairs = checked.pairs.iter().map(|pair| CheckedPair {
        left: mention(&left, &left_facts, pair.left),
        right: mention(&right, &right_facts, pair.right),
        verdict: pair.verdict.name().to_owned(),
        severity: pair.severity.map(|severity| severity.name().to_owned()),
        why: pair.why.clone(),
        rules: pair.rules.iter().map(|rule| rule.to_string()).collect(),
    });
    Check {
        verdict: checked.verdict.name().to_owned(),
        severity: checked.severity.map(|severity| severity.name().to_owned()),
        pairs: pairs.collect(),
        why: checked.why,
        left_out: checked.left_out,
    }
}

impl PairScore {
    /// The verdicts between the numbers and dates of the two texts, in the order of the left one; and how many pairs of these were not
    /// looked at, both texts telling hundreds.
    pub fn verdicts(&self) -> (Vec<&'static str>, usize) {
        let (left, right) = (&self.left.0, &self.right.0);
        let (left_facts, right_facts) = (facts::extract(left), facts::extract(right));
        let checked: Checked = compare::check(&view(left, &left_facts), &view(right, &right_facts), Occasion::Same, 0);
        (checked.pairs.iter().map(|pair| pair.verdict.name()).collect(), checked.left_out)
    }
}

/// A statement and its facts. Three words are too few to recognise a language by, so where none is given, the one in which
/// most of it is read as facts is taken; the recognised one where that does not decide.
fn statement(article: Article) -> (Prepared, Vec<Fact>) {
    let read = |language: Option<Language>| {
        let prepared = text::prepare(Article { language, ..article.clone() });
        let facts = facts::extract(&prepared);
        (prepared, facts)
    };
    // A language that reads more of the words is likelier the right one than one that only reads the digits: "du 18 au 19 juin"
    // is one fact in French and two in English. So is one whose tables know what is counted.
    let claims = |facts: &[Fact]| {
        let known = |fact: &&Fact| fact.head.as_ref().is_some_and(|head| head.concept.is_some());
        let claims = facts.iter().filter(|fact| fact.kind.is_claim());
        let read: u32 = claims.clone().map(|fact| fact.span.len()).sum();
        // Three digits behind a comma or a point are thousands in one language and decimals in the other, which are rarely three.
        let in_thousands = |fact: &&Fact| match &fact.value {
            Value::Quantity(quantity) => quantity.nominal >= Ratio::whole(1_000),
            _ => false,
        };
        (read, claims.clone().filter(known).count(), claims.filter(in_thousands).count())
    };
    let mut best = read(article.language);
    if article.language.is_none() && article.text.len() <= RECOGNISABLE {
        for language in Language::ALL {
            let other = read(Some(language));
            if claims(&other.1) > claims(&best.1) {
                best = other;
            }
        }
    }
    best
}

/// Bytes of text from which its language is recognised well.
const RECOGNISABLE: usize = 80;

fn view<'a>(prepared: &'a Prepared, facts: &'a [Fact]) -> ArticleView<'a> {
    ArticleView { prepared, facts, published: prepared.article.published, terms: None }
}

fn mention(prepared: &Prepared, facts: &[Fact], index: u32) -> Mention {
    let fact = &facts[index as usize];
    Mention {
        start: fact.span.start(),
        end: fact.span.end(),
        text: prepared.text(fact.span).to_owned(),
        kind: fact.kind.name().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdict(left: &str, right: &str) -> String {
        let said = |text: &str| Article { text: text.to_owned(), ..Article::default() };
        check(said(left), said(right), Occasion::Same, 0).verdict
    }

    #[test]
    fn thousands_are_parted_by_the_mark_that_the_language_has() {
        for (left, right) in [
            ("1,000 dollars", "1000 dollars"),
            ("10,000 euros", "10000 euros"),
            ("9,000 containers", "9000 containers"),
            ("1.500 Euro", "1500 Euro"),
        ] {
            assert_eq!(verdict(left, right), "equal", "{left} | {right}");
        }
        assert_eq!(verdict("1,5 million d'euros", "1.5 million euros"), "equal");
    }

    #[test]
    fn an_amount_behind_a_year_is_its_own_and_one_of_a_list_may_be_either() {
        let sold = [
            "La ferme a été vendue en 2019 pour 3 millions d'euros.",
            "La ferme a été vendue en 2019 pour 5 millions d'euros.",
        ];
        assert_eq!(verdict(sold[0], sold[1]), "conflict");
        assert_ne!(verdict("Les enfants avaient respectivement 8 et 3 ans.", "Les enfants avaient 8 ans."), "conflict");
    }
}
