//! Which pairs of articles are compared.

use crate::base::{ArticleIdx, counted};
use crate::compare::{Direction, direction, is_told};
use crate::engine::{Options, PairScope};
use crate::report::based;
use crate::report::model::Warning;
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
        let is_base =
            |base: &String| based(base, articles.iter().map(|article| (article.path.as_str(), article.record)));
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

    /// What the reader may not expect of the pairs that were asked for: none at all, or articles that are in none, or in all, because
    /// something of them is not known. Linear; quadratic in the articles where no two are compared.
    pub(super) fn warnings(&self) -> Vec<Warning> {
        let count = self.outlets.len();
        if count < 2 {
            return Vec::new();
        }
        let undated = ids(|at| !self.published[at].as_ref().is_some_and(is_told), count);
        let unsigned = ids(|at| self.outlets[at].is_none(), count);
        let mut found = Vec::new();
        let mut warn = |code: &str, message: String, articles: &[String]| {
            found.push(Warning { code: code.to_owned(), message, articles: articles.to_vec() });
        };
        let of = |some: &[String]| format!("{} of {count} articles", some.len());
        match self.pairs {
            PairScope::Later if !undated.is_empty() => {
                let told = "have no known publication date and are compared with none (--pairs later)";
                warn("undated", format!("{} {told}", of(&undated)), &undated);
            }
            PairScope::Within if !unsigned.is_empty() => {
                let told = "name no outlet and are compared with none (--pairs within)";
                warn("no-outlet", format!("{} {told}", of(&unsigned)), &unsigned);
            }
            PairScope::Across if !unsigned.is_empty() => {
                let told = "name no outlet and are compared with all others (--pairs across)";
                warn("no-outlet", format!("{} {told}", of(&unsigned)), &unsigned);
            }
            _ => {}
        }
        if self.window.is_some() && !undated.is_empty() && self.pairs != PairScope::Later {
            let told = "have no known publication date and are compared with all others, whatever --window says";
            warn("undated", format!("{} {told}", of(&undated)), &undated);
        }
        let article = |at: usize| ArticleIdx(at as u32);
        let any = (0..count).any(|left| (left + 1..count).any(|right| self.allows(article(left), article(right))));
        if !any {
            let why = match self.pairs {
                PairScope::Later => "no article is known to be of a later day than another (--pairs later)",
                PairScope::Across => "all articles are of one outlet (--pairs across)",
                PairScope::Within => "no two articles are known to be of one outlet (--pairs within)",
                PairScope::All => "",
            };
            let window = self.window.map(|days| {
                format!("no two that are left are within {} of each other (--window)", counted(days, "day"))
            });
            let why = match (window, why) {
                (Some(window), "") => window,
                (Some(window), why) => format!("{why}, or {window}"),
                (None, "") => "the base text is not among them, or is the only one".to_owned(),
                (None, why) => why.to_owned(),
            };
            warn("nothing-compared", format!("no two of {count} articles were compared: {why}"), &[]);
        }
        found
    }
}

/// The articles of which something holds, as the report names them.
fn ids(holds: impl Fn(usize) -> bool, count: usize) -> Vec<String> {
    (0..count).filter(|at| holds(*at)).map(|at| format!("a{}", at + 1)).collect()
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
    fn what_is_not_known_is_told_where_it_matters_and_so_is_a_scope_without_pairs() {
        let told = |articles: &[(Option<&str>, Option<&str>)], options: &Options| {
            let all: Vec<Article> = articles
                .iter()
                .map(|(outlet, _)| Article { outlet: outlet.map(str::to_owned), ..Article::default() })
                .collect();
            let day = |text: &str| Published::day(Day::parse(text).expect("a day"), DateSource::Metadata);
            let published: Vec<Option<Published>> = articles.iter().map(|(_, date)| date.map(day)).collect();
            let warnings = Scope::new(&all.iter().collect::<Vec<_>>(), &published, options).warnings();
            warnings.into_iter().map(|one| (one.code, one.articles.len())).collect::<Vec<_>>()
        };
        let with = |pairs| Options { pairs, ..Options::default() };
        let undated = [(Some("Écho"), None), (Some("Écho"), None)];
        let of = |code: &str, articles| (code.to_owned(), articles);
        assert_eq!(told(&undated, &with(PairScope::All)), []);
        assert_eq!(told(&undated, &with(PairScope::Later)), [of("undated", 2), of("nothing-compared", 0)]);
        assert_eq!(told(&undated, &with(PairScope::Across)), [of("nothing-compared", 0)]);
        assert_eq!(
            told(&[(None, None), (None, None)], &with(PairScope::Within)),
            [of("no-outlet", 2), of("nothing-compared", 0)]
        );
        assert_eq!(told(&[(None, None), (Some("Écho"), None)], &with(PairScope::Across)), [of("no-outlet", 1)]);
        let window = Options { window_days: Some(7), ..Options::default() };
        assert_eq!(told(&undated, &window), [of("undated", 2)]);
        let apart = [(None, Some("2024-05-01")), (None, Some("2024-07-01"))];
        assert_eq!(told(&apart, &window), [of("nothing-compared", 0)]);
        assert_eq!(told(&apart, &with(PairScope::Later)), []);
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
