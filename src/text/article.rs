//! What is read and what is made of it: an [`Article`] is text as it came, never edited; a [`Prepared`] one has its
//! tokens and sentences beside it, all pointing back into the text with typed spans.

use crate::base::{Byte, Day, Grain, Span, TimeOfDay, Tok};
use crate::text::{Language, Token};

/// An article as read: its text decoded to UTF-8 and otherwise untouched, and what is known about it.
#[derive(Clone, Debug, Default)]
pub struct Article {
    /// The path as typed or found; `-` for standard input.
    pub path: String,
    /// Line of a JSONL file (from 1), where the article is a record.
    pub record: Option<u64>,
    /// The id given in the record, if any.
    pub id: Option<String>,
    /// Headline, where metadata gives it.
    pub title: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// Its language, where metadata gives it; otherwise it is recognised from the text.
    pub language: Option<Language>,
    /// When it was published, as far as metadata tells.
    pub published: Option<Published>,
    /// The text, below 4 GiB.
    pub text: String,
}

/// When an article was published: the days it may have been, and where that is known from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Published {
    /// First possible day.
    pub earliest: Day,
    /// Last possible day.
    pub latest: Day,
    /// How finely it is told: day, month or year.
    pub grain: Grain,
    /// The time of day by the article's own clock, where a full day tells it.
    pub time: Option<TimeOfDay>,
    /// Where it is known from.
    pub from: DateSource,
}

/// Where a publication date comes from, surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DateSource {
    /// Given with the article, or on the command line.
    Metadata,
    /// A date line of the text.
    Dateline,
    /// A full date near the text's furniture, or arithmetic within the text.
    Text,
    /// From the other articles on the same event.
    Event,
}

impl DateSource {
    /// The word the report uses.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Metadata => "metadata",
            Self::Dateline => "dateline",
            Self::Text => "text",
            Self::Event => "event",
        }
    }
}

impl Published {
    /// A full day.
    pub const fn day(day: Day, from: DateSource) -> Self {
        Self { earliest: day, latest: day, grain: Grain::Day, time: None, from }
    }
}

/// What a sentence is in its article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SentenceClass {
    /// Running text.
    Body,
    /// The title, or a heading inside the text.
    Headline,
    /// Place, date, agency or author line.
    Dateline,
    /// Page furniture: menus, adverts, read-also lines, embeds.
    Boilerplate,
}

impl SentenceClass {
    /// The word the report uses.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Body => "body",
            Self::Headline => "headline",
            Self::Dateline => "dateline",
            Self::Boilerplate => "boilerplate",
        }
    }
}

/// A sentence of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands in the text, without the white space around it.
    pub span: Span<Byte>,
    /// Its tokens; never empty.
    pub tokens: Span<Tok>,
    /// Which paragraph it stands in, from 0.
    pub block: u32,
    /// What it is.
    pub class: SentenceClass,
    /// Why it is that, where it is not body.
    pub reason: Option<&'static str>,
    /// Its own language: the article's, unless long enough to tell otherwise.
    pub language: Language,
}

/// An article with its tokens and sentences.
///
/// Tokens are in order and disjoint; sentences are in order, disjoint, and together hold every token.
#[derive(Clone, Debug)]
pub struct Prepared {
    /// The article, untouched.
    pub article: Article,
    /// Its language.
    pub language: Language,
    /// Its tokens.
    pub tokens: Vec<Token>,
    /// Its sentences.
    pub sentences: Vec<Sentence>,
}

impl Prepared {
    /// The text of a byte span.
    #[inline]
    pub fn text(&self, span: Span<Byte>) -> &str {
        &self.article.text[span.range()]
    }

    /// The tokens of a token span.
    pub fn tokens(&self, span: Span<Tok>) -> &[Token] {
        &self.tokens[span.range()]
    }

    /// The text of one sentence.
    pub fn sentence_text(&self, local: u32) -> &str {
        self.text(self.sentences[local as usize].span)
    }

    /// How many words and numbers the article has.
    pub fn words(&self) -> usize {
        self.tokens.iter().filter(|t| t.class.is_word()).count()
    }
}
