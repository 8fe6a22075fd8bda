//! Tolls that are not held against each other because an article tells no day of publication.
//!
//! ```text
//! a1, dated    neuf morts        a2, of no day    douze morts        a toll of another hour, or a contradiction: nobody can tell
//! ```
//! The reader is told where that made a difference: where the two would have been told as one thing, had both articles a date, and
//! neither has another partner.

use std::collections::BTreeSet;

use crate::base::{ArticleIdx, FactIdx};
use crate::compare::pairing::evidence::Evidence;
use crate::compare::pairing::surroundings::Facts;
use crate::compare::pairing::{Finding, Held, nature, sameness};
use crate::facts::{is_monotone, moves};

impl Facts<'_> {
    /// Of two tolls that differ, one of them in an article without a date: how they would stand if both had one.
    pub(super) fn toll_as_if_dated(&self, left: FactIdx, right: FactIdx, held: &Held) -> Option<Held> {
        let (one, other) = (self.get(left), self.get(right));
        let moving = |told| nature::concept(told).is_some_and(|concept| is_monotone(concept) || moves(concept));
        let toll =
            held.judged.verdict.is_alarm() && !sameness::is_of_time(one, other) && (moving(one) || moving(other));
        let dated = Evidence { undated: false, ..held.evidence };
        (toll && held.evidence.undated).then(|| Held { evidence: dated, ..held.clone() })
    }

    /// The articles without a date of pairs that only lack one, in order; pairs of which neither fact has a partner in the other's
    /// article.
    pub(super) fn without_a_date(&self, pairs: &[(FactIdx, FactIdx)], findings: &[Finding]) -> Vec<ArticleIdx> {
        let partners: BTreeSet<(FactIdx, ArticleIdx)> = match pairs {
            [] => BTreeSet::new(),
            _ => findings.iter().flat_map(|it| [(it.left, it.right.article), (it.right, it.left.article)]).collect(),
        };
        let alone = pairs.iter().filter(|(left, right)| {
            !partners.contains(&(*left, right.article)) && !partners.contains(&(*right, left.article))
        });
        let articles: BTreeSet<ArticleIdx> = alone.flat_map(|(left, right)| [left.article, right.article]).collect();
        let undated = |article: &ArticleIdx| self.is_undated(*article);
        articles.into_iter().filter(undated).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::SentenceId;
    use crate::compare::pairing::findings;
    use crate::compare::sample::{Sample, exact, head};
    use crate::compare::view::{AlignedPair, ArticleView, Batch};
    use crate::facts::Fact;
    use crate::text::Language::French;

    /// How many findings there are, and which articles lack a date for more.
    fn told(days: [Option<&str>; 2], concept: &'static str, noun: &str) -> (usize, Vec<u32>) {
        let count = |number: i64, words: &str, text: &str, day: Option<&str>| {
            let value = move |fact: Fact| Fact { value: exact(number), head: head(concept, noun), ..fact };
            let sample = Sample::new(French, text).fact(words, value);
            if let Some(day) = day { sample.published(day) } else { sample }
        };
        let one = format!("Le pont de Varne a cédé sous un convoi : quatorze {noun} ont été comptés par les secours.");
        let other = format!("À Varne, on compte dix-sept {noun} après que le pont a cédé sous un convoi.");
        let samples = [count(14, "quatorze", &one, days[0]), count(17, "dix-sept", &other, days[1])];
        let articles: Vec<ArticleView<'_>> = samples.iter().map(Sample::view).collect();
        let sentence = |article| SentenceId { article: ArticleIdx(article), local: 0 };
        let aligned = [AlignedPair { left: sentence(0), right: sentence(1), score: 4_000 }];
        let events = [vec![ArticleIdx(0), ArticleIdx(1)]];
        let batch = Batch {
            articles: &articles,
            events: &events,
            aligned: &aligned,
            slots: &[],
            believed: &[],
            expected: &[],
            tolerance_percent: 0,
        };
        let found = findings(&batch, |_, _| true);
        (found.findings.len(), found.undated.iter().map(|article| article.0).collect())
    }

    #[test]
    fn tolls_of_articles_without_a_date_are_told_where_a_date_would_bring_them_together() {
        let day = Some("2024-05-07");
        assert_eq!(told([day, day], "DEAD", "morts"), (1, vec![]));
        assert_eq!(told([day, None], "DEAD", "morts"), (0, vec![1]));
        assert_eq!(told([None, None], "DEAD", "morts"), (0, vec![0, 1]));
        assert_eq!(told([None, None], "VEHICLE", "camions"), (1, vec![]));
    }
}
