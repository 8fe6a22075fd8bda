//! All articles of a run at once, for comparing each with each.

use std::collections::HashMap;

use crate::base::hash_bytes;
use crate::ingest::{Item, Options, Place, Problem, Reader, Severity, Source};
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
    /// Reads all `sources`. Two articles with the same text are both kept, and the second is noted.
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
        let mut first_with: HashMap<u64, usize> = HashMap::new();
        for item in Reader::new(sources, options) {
            match item {
                Item::Problem(problem) => batch.problems.push(problem),
                Item::Article(article) => {
                    let first = *first_with.entry(hash_bytes(article.text.as_bytes())).or_insert(batch.articles.len());
                    if let Some(first) = batch.articles.get(first).filter(|first| first.text == article.text) {
                        let message = format!("same text as {}: both are kept", place(first));
                        batch.problems.push(Problem::note(place(&article), "same-text", message));
                    }
                    batch.articles.push(article);
                }
            }
        }
        batch
    }

    /// The problems that kept something from being read.
    pub fn unread(&self) -> impl Iterator<Item = &Problem> {
        self.problems.iter().filter(|problem| problem.severity == Severity::Unread)
    }
}

/// Where an article stands.
fn place(article: &Article) -> Place {
    Place { path: article.path.clone(), line: article.record }
}
