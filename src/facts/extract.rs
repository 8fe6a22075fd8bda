//! All facts of an article: one pass over each sentence, at each token the rules in order; the first that fits takes its
//! tokens and the pass goes on behind them.
//!
//! ```text
//! names and idioms → dates → lengths of time laid in the calendar → numbers → ordinals
//! ```
//!
//! Then, sentence by sentence, what each fact is about (`about.rs`). Linear: every rule looks a bounded way ahead.

use crate::facts::reader::Reader;
use crate::facts::{Fact, Kind, about, date, length, ordinal, quantity, reject};
use crate::text::{Prepared, TokenClass};

/// All facts of an article, in the order of the text. Total and linear; knows neither the day of publication nor any
/// other article.
///
/// ```
/// use recoupe::facts::{Kind, extract};
/// use recoupe::text::{Article, prepare};
/// let text = "Le séisme a fait au moins 11 morts mardi.".to_owned();
/// let facts = extract(&prepare(Article { text, ..Article::default() }));
/// let kinds: Vec<Kind> = facts.iter().map(|fact| fact.kind).collect();
/// assert_eq!(kinds, [Kind::Count, Kind::Date]);
/// ```
pub fn extract(prepared: &Prepared) -> Vec<Fact> {
    let mut reader = Reader::new(prepared);
    let mut facts = Vec::new();
    for sentence in 0..prepared.sentences.len() {
        reader.open(sentence as u32);
        let first = facts.len();
        let mut at = reader.start;
        while at < reader.end {
            let found = if may_begin(&reader, at) { recognise(&reader, at) } else { None };
            match found {
                Some(fact) => {
                    at = (fact.tokens.end() as usize).max(at + 1);
                    facts.push(fact);
                }
                None => at += 1,
            }
        }
        about::complete(&reader, &mut facts, first);
    }
    facts
}

fn may_begin(reader: &Reader<'_>, at: usize) -> bool {
    match reader.class(at) {
        Some(TokenClass::Number | TokenClass::Symbol | TokenClass::Url | TokenClass::Email | TokenClass::Handle) => {
            true
        }
        Some(TokenClass::Word) => {
            reader.node(at).is_some_and(|node| node.begins_fact())
                || reader.capital(at) && reader.text(at).starts_with(['X', 'I', 'V', 'Q', 'T', 'H', 'S'])
        }
        Some(TokenClass::Clitic) => reader.node(at).is_some_and(|node| node.begins_fact()),
        Some(TokenClass::Punctuation) => reader.is_dash(at) || reader.is(at, "~"),
        _ => false,
    }
}

fn recognise(reader: &Reader<'_>, at: usize) -> Option<Fact> {
    reject::idiom(reader, at)
        .or_else(|| date::read(reader, at))
        .or_else(|| reject::phone(reader, at))
        .or_else(|| length::read(reader, at))
        .or_else(|| ordinal::read(reader, at))
        .or_else(|| quantity::read(reader, at))
        .filter(|fact| fact.kind != Kind::Rejected || fact.reason.is_some())
}
