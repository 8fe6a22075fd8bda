//! The facts of one article by itself: read, dated, and written as a report of it alone would have them, without the search
//! for overlap that a comparison makes.

use crate::base::ArticleIdx;
use crate::compare::{self, ArticleView};
use crate::engine::Options;
use crate::facts;
use crate::report::{self, model};
use crate::text::{self, Article, DateSource, Prepared, Published};

/// An article with its facts.
#[derive(Debug)]
pub struct ArticleFacts {
    /// The article.
    pub prepared: Prepared,
    /// Its facts, in the order of the text.
    pub facts: Vec<model::Fact>,
}

/// Reads the facts of an article: those that [`compare`](super::compare()) reports of it alone. Linear in its text.
///
/// ```
/// use recoupe::engine::{Options, facts};
/// use recoupe::text::Article;
/// let text = "The blast killed 11 people on 4 March 2025.".to_owned();
/// let found = facts(Article { text, ..Article::default() }, &Options::default());
/// let kinds: Vec<&str> = found.facts.iter().map(|fact| fact.kind.as_str()).collect();
/// assert_eq!(kinds, ["count", "date"]);
/// ```
pub fn facts(article: Article, options: &Options) -> ArticleFacts {
    let prepared = text::prepare(article);
    let found = facts::extract(&prepared);
    let view = |published| ArticleView { prepared: &prepared, facts: &found, published, terms: None };
    let told = compare::publication_dates(&[view(prepared.article.published)], &[vec![ArticleIdx(0)]]);
    let given = options.reference_date.map(|day| Published::day(day, DateSource::Metadata));
    let view = view(told.first().copied().flatten().or(given));
    let resolved: Vec<_> = found.iter().map(|fact| compare::resolve(fact, view.published.as_ref())).collect();
    let facts = report::facts(&view, &resolved);
    ArticleFacts { prepared, facts }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::compare;

    #[test]
    fn facts_are_those_of_a_report_of_the_article_alone() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("data/articles/bridge");
        let mut read = 0;
        for entry in std::fs::read_dir(root).expect("the folder is there") {
            let path = entry.expect("it can be listed").path();
            let Ok(text) = std::fs::read_to_string(&path) else { continue };
            let article = Article { text, path: path.display().to_string(), ..Article::default() };
            let options = Options::default();
            let alone = facts(article.clone(), &options).facts;
            assert!(!alone.is_empty(), "{}", path.display());
            assert_eq!(format!("{alone:?}"), format!("{:?}", compare(vec![article], &options).facts));
            read += 1;
        }
        assert!(read > 0);
    }
}
