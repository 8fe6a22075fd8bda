//! All articles of a run at once, for comparing each with each.

use crate::ingest::{Item, Options, Problem, Reader, Severity, Source};
use crate::text::Article;

/// What the inputs hold: the articles that could be read, and what was odd, both in the order of the inputs.
#[derive(Debug, Default)]
pub struct Batch {
    /// The articles.
    pub articles: Vec<Article>,
    /// The problems.
    pub problems: Vec<Problem>,
}

impl Batch {
    /// Reads all `sources`.
    ///
    /// ```
    /// use recoupe::ingest::{Batch, Format, Options, find};
    /// let options = Options::default();
    /// let batch = Batch::read(find(&["no-such-file.txt".into()], Format::Auto), &options);
    /// assert!(batch.articles.is_empty());
    /// assert_eq!(batch.problems[0].to_string(), "no-such-file.txt: no such file or folder");
    /// ```
    pub fn read(sources: Vec<Result<Source, Problem>>, options: &Options) -> Self {
        let mut batch = Self::default();
        for item in Reader::new(sources, options) {
            match item {
                Item::Problem(problem) => batch.problems.push(problem),
                Item::Article(article) => batch.articles.push(article),
            }
        }
        batch
    }

    /// The problems that kept something from being read.
    pub fn unread(&self) -> impl Iterator<Item = &Problem> {
        self.problems.iter().filter(|problem| problem.severity == Severity::Unread)
    }
}
