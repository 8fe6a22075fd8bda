//! All facts of an article: one pass over each sentence, at each token the rules in order; the first that fits takes its
//! tokens and the pass goes on behind them.
//!
//! ```text
//! names and idioms → times of races → dates → lengths of time laid in the calendar → ordinals → numbers
//! ```
//!
//! Then what each fact is about (`about/mod.rs`), some sentences at a time. Linear: every rule looks a bounded way ahead.

use crate::facts::Fact;
use crate::facts::about;
use crate::facts::asides::names;
use crate::facts::asides::page;
use crate::facts::asides::page::Page;
use crate::facts::asides::reject;
use crate::facts::dates::antecedent;
use crate::facts::dates::date;
use crate::facts::dates::length;
use crate::facts::numbers::ordinal;
use crate::facts::numbers::quantity;
use crate::facts::opening::{self, Opening};
use crate::facts::reader::{Kept, Reader, Word};
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
    let kept = Kept::default();
    let mut facts = Vec::new();
    let mut page = Page::of(prepared);
    let mut sentence = 0;
    let mut words = Vec::new();
    while sentence < prepared.sentences.len() {
        words.clear();
        let openings = look_some_up(prepared, &mut sentence, &mut words);
        // A fact is large: room for most is made at once.
        facts.reserve(openings.iter().map(|opening| opening.figures + 1).sum());
        let reader = |opening| Reader::new(prepared, &kept, &words, opening);
        let readers: Vec<Reader<'_>> = openings.into_iter().map(reader).collect();
        let mut ends = [0; TOGETHER];
        let before = facts.len();
        for (reader, end) in readers.iter().zip(&mut ends) {
            recognise_all(reader, &mut facts);
            *end = facts.len();
        }
        let mut first = before;
        for (reader, end) in readers.iter().zip(ends) {
            if page.has_text(prepared) {
                page::set_aside(reader, &mut page, &mut facts[first..end]);
            }
            names::set_aside(reader, &mut facts[first..end]);
            first = end;
        }
        first = before;
        for (reader, end) in readers.iter().zip(ends) {
            about::complete(reader, &mut facts[..end], first);
            antecedent::resolve(reader, &mut facts[..end], first);
            first = end;
        }
    }
    facts
}

/// How many sentences that may tell something go through each stage together: the rules are more code than a processor keeps
/// near, and a stage that goes over several sentences is fetched once for all of them.
const TOGETHER: usize = 16;

/// Room for so many tokens of a sentence is made at once; no limit.
const USUAL_WORDS: usize = 64;

/// The next sentences that may tell something, at most [`TOGETHER`], with their words one after the other.
fn look_some_up<'a>(prepared: &'a Prepared, sentence: &mut usize, words: &mut Vec<Word<'a>>) -> Vec<Opening> {
    let mut openings = Vec::with_capacity(TOGETHER);
    let left = prepared.tokens.len().saturating_sub(prepared.sentences[*sentence].tokens.start() as usize);
    words.reserve(left.min(TOGETHER * USUAL_WORDS));
    while openings.len() < TOGETHER && *sentence < prepared.sentences.len() {
        let opening = opening::look_up(prepared, *sentence as u32, words);
        *sentence += 1;
        if opening.tells {
            openings.push(opening);
        } else {
            words.truncate(opening.words.start);
        }
    }
    openings
}

/// The facts of one sentence: at each token the rules in order.
fn recognise_all(reader: &Reader<'_>, facts: &mut Vec<Fact>) {
    let mut next = reader.start;
    while let Some(at) = reader.next_worth_reading(next) {
        let before = facts.len();
        if may_begin(reader, at) {
            recognise(reader, at, facts);
        }
        next = facts.get(before).map_or(at + 1, |fact| (fact.tokens.end() as usize).max(at + 1));
    }
}

fn may_begin(reader: &Reader<'_>, at: usize) -> bool {
    match reader.class(at) {
        Some(TokenClass::Number | TokenClass::Symbol | TokenClass::Url | TokenClass::Email | TokenClass::Handle) => {
            true
        }
        Some(TokenClass::Word) => {
            reader.begins_fact(at)
                || reader.spelled(at).is_some()
                || reader.capital(at) && reader.text(at).starts_with(['X', 'I', 'V', 'Q', 'T', 'H', 'S'])
                || matches!(reader.text(at), "q" | "h") && reader.is_number(at + 1)
        }
        Some(TokenClass::Clitic) => reader.begins_fact(at),
        Some(TokenClass::Punctuation) => {
            reader.is_dash(at) || matches!(reader.text(at), "~" | "." | ",") && reader.is_number(at + 1)
        }
        _ => false,
    }
}

/// Reads the fact that begins at `at`, if one does. Most small words fail at once: no digit, and no word that numbers and dates turn on,
/// stands there or shortly behind.
fn recognise(reader: &Reader<'_>, at: usize, facts: &mut Vec<Fact>) {
    // A fact is large: each is put where it stays from where it is made.
    if let Some(idiom) = reject::idiom(reader, at) {
        return facts.push(idiom);
    }
    if !reader.leads_to_core(at) {
        return;
    }
    if let Some(name) = reject::tail_of_a_name(reader, at) {
        return facts.push(name);
    }
    if let Some(timed) = length::timed(reader, at) {
        return facts.push(timed);
    }
    if let Some(date) = date::read(reader, at) {
        return facts.push(date);
    }
    if let Some(phone) = reject::phone(reader, at) {
        return facts.push(phone);
    }
    if let Some(length) = length::read(reader, at) {
        return facts.push(length);
    }
    if let Some(ordinal) = ordinal::read(reader, at) {
        return facts.push(ordinal);
    }
    if let Some(quantity) = quantity::read(reader, at) {
        facts.push(quantity);
    }
}

#[cfg(test)]
mod tests;
