//! Hand-made facts for tests: an article's text, and facts said by the words they stand on.

use crate::base::{Byte, Day, Ratio, Span, Tok, Weekday};
use crate::compare::view::ArticleView;
use crate::facts::{
    Attribution, Bound, Fact, Head, Interval, Kind, Mode, Pointing, Quantity, Tense, Timex, Value, When,
};
use crate::text::{Article, DateSource, Language, Prepared, Published, folded, prepare, stem};

/// An article with its facts.
pub(crate) struct Sample {
    pub(crate) prepared: Prepared,
    pub(crate) facts: Vec<Fact>,
    pub(crate) published: Option<Published>,
}

impl Sample {
    pub(crate) fn new(language: Language, text: &str) -> Self {
        let article = Article { text: text.to_owned(), language: Some(language), ..Article::default() };
        Self { prepared: prepare(article), facts: Vec::new(), published: None }
    }

    pub(crate) fn published(mut self, day: &str) -> Self {
        let day = Day::parse(day).expect("tests give days");
        self.published = Some(Published::day(day, DateSource::Metadata));
        self
    }

    /// Adds a fact that stands on `words`.
    pub(crate) fn fact(mut self, words: &str, make: impl FnOnce(Fact) -> Fact) -> Self {
        let start = self.prepared.article.text.find(words).expect("tests name words of their text") as u32;
        let span = Span::<Byte>::new(start, start + words.len() as u32);
        let holds = |t: &crate::text::Token| t.span.overlaps(span);
        let first = self.prepared.tokens.iter().position(holds).expect("words are tokens") as u32;
        let len = self.prepared.tokens.iter().filter(|t| holds(t)).count() as u32;
        let sentence =
            self.prepared.sentences.iter().position(|s| s.span.overlaps(span)).expect("in a sentence") as u32;
        let tokens = Span::<Tok>::new(first, first + len);
        self.facts.push(make(Fact::new(span, tokens, sentence, Kind::Count, Value::Nothing)));
        self
    }

    pub(crate) fn view(&self) -> ArticleView<'_> {
        ArticleView { prepared: &self.prepared, facts: &self.facts, published: self.published, terms: None }
    }
}

pub(crate) fn exact(n: i64) -> Value {
    Value::Quantity(crate::compare::verdict::exactly(Ratio::whole(n)))
}

pub(crate) fn at_least(n: i64) -> Value {
    let low = Bound { at: Ratio::whole(n), open: false };
    let high = Bound { at: Ratio::whole(n + n / 2), open: false };
    Value::Quantity(Quantity {
        nominal: Ratio::whole(n),
        mode: Mode::AtLeast,
        hard: Interval { low: Some(low), high: None },
        soft: Interval { low: Some(low), high: Some(high) },
    })
}

pub(crate) fn head(concept: &'static str, word: &str) -> Option<Head> {
    let concept = (!concept.is_empty()).then_some(concept);
    Some(Head { concept, word: word.to_owned(), state: None, stem: stem(&folded(word)) })
}

pub(crate) fn said_by(name: &str) -> Option<Attribution> {
    Some(Attribution { name: name.to_owned(), key: folded(name) })
}

pub(crate) fn timex(when: When, tense: Tense) -> Value {
    Value::Timex(Timex {
        when,
        part: None,
        time: None,
        until: None,
        zone: None,
        tense,
        approximate: false,
        limit: None,
    })
}

pub(crate) fn on_weekday(weekday: Weekday) -> When {
    When::Calendar { year: None, month: None, day: None, weekday: Some(weekday), pointing: Pointing::Bare }
}

pub(crate) fn in_year(year: i32) -> When {
    When::Calendar { year: Some(year), month: None, day: None, weekday: None, pointing: Pointing::Bare }
}

pub(crate) fn on_date(year: Option<i32>, month: u8, day: Option<u8>) -> When {
    When::Calendar { year, month: Some(month), day, weekday: None, pointing: Pointing::Bare }
}
