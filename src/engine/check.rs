//! Two statements side by side: prepared, their facts found, and held against each other.

use crate::compare::{self, ArticleView, Checked, Occasion};
use crate::engine::PairScore;
use crate::facts::{self, Fact};
use crate::report::model::{Check, CheckedPair, Mention};
use crate::text::{self, Article, Prepared};

/// Checks whether the numbers and dates of two statements agree.
///
/// ```
/// use recoupe::compare::Occasion;
/// use recoupe::engine::check;
/// use recoupe::text::Article;
/// let said = |text: &str| Article { text: text.to_owned(), ..Article::default() };
/// let answer = check(said("neuf blessés"), said("douze blessés"), Occasion::Same);
/// assert_eq!(answer.verdict, "conflict");
/// ```
pub fn check(left: Article, right: Article, occasion: Occasion) -> Check {
    let (left, right) = (text::prepare(left), text::prepare(right));
    let (left_facts, right_facts) = (facts::extract(&left), facts::extract(&right));
    let checked = compare::check(&view(&left, &left_facts), &view(&right, &right_facts), occasion);
    let pairs = checked.pairs.iter().map(|pair| CheckedPair {
        left: mention(&left, &left_facts, pair.left),
        right: mention(&right, &right_facts, pair.right),
        verdict: pair.verdict.name().to_owned(),
        severity: pair.severity.map(|severity| severity.name().to_owned()),
        why: pair.why.clone(),
        rules: pair.rules.iter().map(|rule| (*rule).to_owned()).collect(),
    });
    Check {
        verdict: checked.verdict.name().to_owned(),
        severity: checked.severity.map(|severity| severity.name().to_owned()),
        pairs: pairs.collect(),
        why: checked.why,
    }
}

impl PairScore {
    /// The verdicts between the numbers and dates of the two texts, in the order of the left one.
    pub fn verdicts(&self) -> Vec<&'static str> {
        let (left, right) = (&self.left.0, &self.right.0);
        let (left_facts, right_facts) = (facts::extract(left), facts::extract(right));
        let checked: Checked = compare::check(&view(left, &left_facts), &view(right, &right_facts), Occasion::Same);
        checked.pairs.iter().map(|pair| pair.verdict.name()).collect()
    }
}

fn view<'a>(prepared: &'a Prepared, facts: &'a [Fact]) -> ArticleView<'a> {
    ArticleView { prepared, facts, published: prepared.article.published }
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
