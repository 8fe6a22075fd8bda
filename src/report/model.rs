//! The report `recoupe.report/1`, as docs/report-schema.md describes it: what every renderer reads, and nothing else.
//!
//! Every field is present, empty where nothing fills it, but for the few that docs/report-schema.md names. Order is total and ids are content hashes, so that the
//! same input gives the same bytes.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// Name of the schema.
pub const SCHEMA: &str = "recoupe.report/1";

/// All that one run found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Report {
    pub schema: String,
    pub tool: Tool,
    /// Every effective option that can change the result.
    pub options: Map<String, Value>,
    pub events: Vec<Event>,
    pub articles: Vec<Article>,
    pub matches: Vec<Match>,
    #[serde(default)]
    pub passages: Vec<Passage>,
    pub groups: Vec<Group>,
    pub facts: Vec<Fact>,
    pub findings: Vec<Finding>,
    pub claims: Vec<Claim>,
    pub coverage: Coverage,
    pub unique: Vec<Unique>,
    pub omissions: Vec<Omission>,
    pub article_pairs: Vec<ArticlePair>,
    pub warnings: Vec<Warning>,
}

/// Who wrote the report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Tool {
    pub name: String,
    pub version: String,
}

/// Articles on one happening.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Event {
    pub id: String,
    pub articles: Vec<String>,
    /// The rarest words its articles share, as written.
    pub label: Vec<String>,
    /// Why an article stands alone, where this event has only one and the batch more.
    pub reason: Option<String>,
}

/// One article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Article {
    pub id: String,
    pub path: String,
    pub record: Option<u64>,
    pub title: Option<String>,
    pub outlet: Option<String>,
    pub url: Option<String>,
    pub language: String,
    pub published: Published,
    pub agency: Vec<String>,
    pub words: u64,
    pub sentences: Vec<Sentence>,
}

/// When an article was published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Published {
    /// `2024-06-18`, `2024-06` or `2024` by grain.
    pub value: Option<String>,
    /// `17:15`, by the article's own clock, where a full day tells it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<String>,
    pub grain: Option<String>,
    /// metadata, dateline, text, event or none.
    pub from: String,
}

/// One sentence of an article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Sentence {
    pub id: String,
    pub start: u32,
    pub end: u32,
    /// Paragraph, from 0.
    pub block: u32,
    pub class: String,
    pub reason: Option<String>,
    pub text: String,
}

/// Overlapping reporting: two passages of two articles.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Match {
    pub id: String,
    /// verbatim, near-verbatim, paraphrase or partial.
    pub kind: String,
    pub origin: String,
    pub direction: String,
    /// 0 to 10 000.
    pub score: u32,
    pub group: String,
    pub free_words: u32,
    pub left: Side,
    pub right: Side,
    /// Word diff: `["=" | "-" | "+", words as written]`.
    pub ops: Vec<(String, String)>,
    pub evidence: Map<String, Value>,
}

/// A copied passage of two articles, over as many sentences as it goes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Passage {
    pub id: String,
    /// Equal words.
    pub words: u32,
    /// Of these, words outside quotes, names and boilerplate.
    pub free_words: u32,
    /// Small edits inside it.
    pub edits: u32,
    /// Whether it stands in another order than the other passages of the two articles.
    pub moved: bool,
    pub left: Side,
    pub right: Side,
}

/// One side of a match.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Side {
    pub article: String,
    pub sentences: Vec<String>,
    pub start: u32,
    pub end: u32,
    pub text: String,
}

/// The same said several times.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Group {
    pub id: String,
    pub sentences: Vec<String>,
    pub matches: Vec<String>,
}

/// A number or date found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Fact {
    pub id: String,
    pub article: String,
    pub sentence: String,
    pub start: u32,
    pub end: u32,
    pub text: String,
    pub kind: String,
    pub value: FactValue,
    pub unit: Option<String>,
    pub head: Option<String>,
    pub window: Option<String>,
    pub scope: Option<String>,
    pub modality: String,
    pub source: Option<String>,
    pub reason: Option<String>,
}

/// A fact's value: an interval, a date, a score, or nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
#[allow(missing_docs)]
pub enum FactValue {
    Number {
        low: Option<String>,
        high: Option<String>,
        low_open: bool,
        high_open: bool,
        mode: String,
    },
    Date {
        earliest: Option<String>,
        latest: Option<String>,
        grain: String,
        timex: String,
        timex_as_written: String,
        time: Option<String>,
        /// Only where an expression tells both ends of a stretch of hours.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        until: Option<String>,
        /// Only where the date limits what is told, and is not its day.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        limit: Option<String>,
    },
    Score {
        left: u32,
        right: u32,
    },
    Nothing {},
}

/// Two facts about the same thing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Finding {
    pub id: String,
    pub verdict: String,
    pub severity: Option<String>,
    pub left: String,
    pub right: String,
    pub claim: Option<String>,
    /// What both are of, in words.
    #[serde(default)]
    pub label: String,
    pub why: String,
    pub rules: Vec<String>,
}

/// One thing, all its values, and who says which: a row of the fact table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Claim {
    pub id: String,
    pub label: String,
    pub verdict: String,
    pub values: Vec<ClaimValue>,
}

/// One of the values a claim is told with, and the facts that tell it so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct ClaimValue {
    pub facts: Vec<String>,
    /// Where values differ: those of one side agree with each other, and differ from all of the other sides. None where a value is of no
    /// side.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub side: Option<u32>,
}

/// How many sentences of each article (row) have a counterpart in each other one (column).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Coverage {
    pub articles: Vec<String>,
    pub shared: Vec<Vec<u32>>,
    /// Of these, those that share only some of their facts, or a passage, with the column.
    #[serde(default)]
    pub partly: Vec<Vec<u32>>,
    pub total: Vec<u32>,
}

/// A sentence without counterpart in any other article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Unique {
    pub article: String,
    pub sentence: String,
}

/// What at least two other articles of the event say and this one does not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Omission {
    pub article: String,
    pub group: String,
}

/// Two articles as wholes, in METER's words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct ArticlePair {
    pub left: String,
    pub right: String,
    /// wholly, partially or not.
    pub derived: String,
    /// Copied words outside quotes, names and boilerplate.
    pub free_words: u32,
    /// The larger of the two shares, in 1/10 000.
    pub share: u32,
    /// Share of the left article's free words, in 1/10 000.
    #[serde(default)]
    pub left_share: u32,
    /// The same, right.
    #[serde(default)]
    pub right_share: u32,
    /// Free words of the longest copied passage.
    #[serde(default)]
    pub longest: u32,
    /// Who was first, by the dates of publication.
    #[serde(default)]
    pub direction: String,
    /// The one that was published later, where derived and the dates tell.
    #[serde(default)]
    pub later: Option<String>,
}

/// Something the reader must know: a limit reached, a record skipped.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Warning {
    pub code: String,
    pub message: String,
    pub articles: Vec<String>,
}

/// Two statements held against each other: what `recoupe check` answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Check {
    /// The gravest of the pairs; not-comparable where there is none.
    pub verdict: String,
    pub severity: Option<String>,
    pub why: String,
    /// Every two facts that could be compared, in the order of the left text.
    pub pairs: Vec<CheckedPair>,
    /// Pairs of facts that were not looked at, where both statements tell hundreds; left out where there are none.
    #[serde(default, skip_serializing_if = "is_none")]
    pub left_out: usize,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
const fn is_none(count: &usize) -> bool {
    *count == 0
}

/// A fact of each of two statements.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct CheckedPair {
    pub left: Mention,
    pub right: Mention,
    pub verdict: String,
    pub severity: Option<String>,
    pub why: String,
    pub rules: Vec<String>,
}

/// A fact where it stands, by its words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Mention {
    pub start: u32,
    pub end: u32,
    pub text: String,
    pub kind: String,
}
