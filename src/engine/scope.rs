//! Which pairs of articles are compared.

use crate::base::ArticleIdx;
use crate::compare::{Direction, direction};
use crate::engine::{Options, PairScope};
use crate::text::{Article, Published};

/// What is asked of a pair of articles, and what is known of each.
#[derive(Debug)]
pub(super) struct Scope<'a> {
    pairs: PairScope,
    window: Option<u32>,
    outlets: Vec<Option<&'a str>>,
    published: &'a [Option<Published>],
    /// For each article whether it is a base text; `None` where no base was asked for.
    base: Option<Vec<bool>>,
}

impl<'a> Scope<'a> {
    pub(super) fn new(articles: &[&'a Article], published: &'a [Option<Published>], options: &Options) -> Self {
        let is_base = |path: &String| articles.iter().map(|article| article.path == *path).collect();
        Self {
            pairs: options.pairs,
            window: options.window_days,
            outlets: articles.iter().map(|article| article.outlet.as_deref()).collect(),
            published,
            base: options.base.as_ref().map(is_base),
        }
    }

    /// Whether two articles, the left one first in report order, are compared. What is not known excludes nothing, but
    /// from pairs that ask for it: an article without outlet is no outlet's, one without date later than none.
    pub(super) fn allows(&self, left: ArticleIdx, right: ArticleIdx) -> bool {
        let (left, right) = (left.index(), right.index());
        let asked = match (self.pairs, self.outlets[left], self.outlets[right]) {
            (PairScope::All, ..) => true,
            (PairScope::Across, Some(left), Some(right)) => left != right,
            (PairScope::Within, Some(left), Some(right)) => left == right,
            // An article whose outlet is unknown may be another's.
            (PairScope::Across, ..) => true,
            (PairScope::Within, ..) => false,
            (PairScope::Later, ..) => {
                let dates = (self.published[left].as_ref(), self.published[right].as_ref());
                matches!(direction(dates.0, dates.1), Direction::LeftFirst | Direction::RightFirst)
            }
        };
        asked
            && self.base.as_ref().is_none_or(|base| base[left] || base[right])
            && self.window.is_none_or(|days| match (self.published[left], self.published[right]) {
                (Some(left), Some(right)) => {
                    let apart = (right.earliest.0 - left.latest.0).max(left.earliest.0 - right.latest.0);
                    i64::from(apart) <= i64::from(days)
                }
                _ => true,
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Day;
    use crate::text::DateSource;

    fn allowed(options: &Options) -> Vec<(u32, u32)> {
        let article = |path: &str, outlet: Option<&str>| Article {
            path: path.to_owned(),
            outlet: outlet.map(str::to_owned),
            ..Article::default()
        };
        let articles =
            [article("a", Some("Écho")), article("b", Some("Écho")), article("c", Some("Soir")), article("d", None)];
        let day = |text: &str| Some(Published::day(Day::parse(text).expect("a day"), DateSource::Metadata));
        let published = [day("2024-05-01"), day("2024-05-01"), day("2024-06-01"), None];
        let scope = Scope::new(&articles.iter().collect::<Vec<_>>(), &published, options);
        let all = (0..4).flat_map(|l| (l + 1..4).map(move |r| (l, r)));
        all.filter(|(l, r)| scope.allows(ArticleIdx(*l), ArticleIdx(*r))).collect()
    }

    #[test]
    fn what_is_not_known_excludes_a_pair_only_where_it_is_asked_for() {
        let with = |pairs| Options { pairs, ..Options::default() };
        assert_eq!(allowed(&with(PairScope::All)).len(), 6);
        assert_eq!(allowed(&with(PairScope::Across)), [(0, 2), (0, 3), (1, 2), (1, 3), (2, 3)]);
        assert_eq!(allowed(&with(PairScope::Within)), [(0, 1)]);
        assert_eq!(allowed(&with(PairScope::Later)), [(0, 2), (1, 2)]);
        let window = Options { window_days: Some(30), ..Options::default() };
        assert_eq!(allowed(&window), [(0, 1), (0, 3), (1, 3), (2, 3)]);
        let base = Options { base: Some("b".to_owned()), ..Options::default() };
        assert_eq!(allowed(&base), [(0, 1), (1, 2), (1, 3)]);
    }
}
