//! An article with all that is found in it alone.

use crate::compare::{self, ArticleView, Inconsistency, Quote, TermAt, TextView, Topic};
use crate::engine::{Options, Quotes};
use crate::facts::{self, Fact};
use crate::text::{self, Article, Credit, Prepared, Published, SentenceClass, Term};

/// Why a sentence is page furniture that an outlet repeats, that stands in a template, or that the reader named.
pub(super) const REPEATED: &str = "repeated in the outlet’s articles";
pub(super) const TEMPLATE: &str = "in lines that another article has too";
pub(super) const IGNORED: &str = "in the file of what to ignore";

pub(super) fn set_aside(prepared: &mut Prepared, local: u32, reason: &'static str) {
    let sentence = &mut prepared.sentences[local as usize];
    (sentence.class, sentence.reason) = (SentenceClass::Boilerplate, Some(reason));
}

/// An article with all that is found in it alone.
pub(super) struct Work {
    pub(super) prepared: Prepared,
    pub(super) facts: Vec<Fact>,
    pub(super) quoted: Vec<bool>,
    quotes: Vec<Quote>,
    pub(super) terms: Vec<Vec<Term>>,
    pub(super) credits: Vec<Credit>,
}

impl Work {
    pub(super) fn new(article: Article, options: &Options) -> Self {
        let ignored = &options.ignored;
        let mut prepared = text::prepare(article);
        if !ignored.is_empty() {
            let lines = ignored.sentences(&prepared);
            lines.into_iter().for_each(|local| set_aside(&mut prepared, local, IGNORED));
        }
        let facts = facts::extract(&prepared);
        let quotations = text::quotations(&prepared);
        let (mut quoted, quotes) = (text::quoted(&prepared, &quotations), compare::quotes(&prepared, &quotations));
        if options.quotes == Quotes::Count {
            quoted.fill(false);
        }
        let terms = (0..prepared.sentences.len() as u32).map(|local| text::terms(&prepared, local)).collect();
        let credits = text::credits(&prepared);
        Self { prepared, facts, quoted, quotes, terms, credits }
    }

    pub(super) fn text_view<'w>(&'w self, terms: &'w [TermAt]) -> TextView<'w> {
        TextView { prepared: &self.prepared, quoted: &self.quoted, quotes: &self.quotes, terms }
    }

    /// What its title and headlines say otherwise than its text.
    pub(super) fn contradictions(&self, published: Option<Published>, tolerance_percent: u32) -> Vec<Inconsistency> {
        let of_title = self.prepared.article.title.as_ref().map(|title| {
            let language = Some(self.prepared.language).filter(|language| *language != text::Language::Unknown);
            let prepared = text::prepare(Article { text: title.clone(), language, ..Article::default() });
            let facts = facts::extract(&prepared);
            (prepared, facts)
        });
        let title = of_title.as_ref().map(|(prepared, facts)| ArticleView { prepared, facts, published, terms: None });
        compare::inconsistencies(title.as_ref(), &self.view(published), tolerance_percent)
    }

    pub(super) fn view(&self, published: Option<Published>) -> ArticleView<'_> {
        ArticleView { prepared: &self.prepared, facts: &self.facts, published, terms: Some(&self.terms) }
    }

    pub(super) fn topic(&self, published: Option<Published>, batch: usize) -> Topic {
        let kept =
            self.terms.iter().zip(&self.prepared.sentences).filter(|(_, s)| s.class != SentenceClass::Boilerplate);
        Topic::new(kept.map(|(terms, _)| terms.as_slice()), (published, self.prepared.language), batch)
    }
}
