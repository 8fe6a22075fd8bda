//! The date lines by which an article tells when it was published.
//!
//! ```text
//! VARNE, 16 mai 2023 (Agence) 12:04 – Le pont …        place, date, perhaps a credit and an hour, a dash
//! Radio du Golfe | Publié le 5 mars 2025 à 06:32, mis à jour à 17:15        a line of its own near the head
//! ```
//! The hour is that of the latest state the line tells, by the article's own clock.

use std::sync::LazyLock;

use crate::base::{Grain, Span};
use crate::compare::anchoring::calendar::Stretch;
use crate::compare::articles::published::{dated, has_address, published};
use crate::compare::near::Phrases;
use crate::compare::view::ArticleView;
use crate::facts::{Fact, Value, When};
use crate::text::{DateSource, Published, SentenceClass};

/// What a date line tells: in the page's furniture, in a line of its own, or before the text.
pub(crate) fn read(view: &ArticleView<'_>) -> Option<Published> {
    in_furniture(view).or_else(|| in_a_line(view)).or_else(|| before_the_text(view))
}

/// The date of a date line, with the last hour that its line tells: "publié le 5 mars 2025 à 06:32, mis à jour à 17:15".
fn of_line(view: &ArticleView<'_>, fact: &Fact, window: Stretch) -> Published {
    let text = view.prepared.article.text.as_bytes();
    let (start, end) = (fact.span.start() as usize, fact.span.end() as usize);
    let from = start - to_end_of_line(text[..start].iter().rev().copied()).unwrap_or(LINE_BYTES);
    let to = end + to_end_of_line(text[end..].iter().copied()).unwrap_or(LINE_BYTES);
    let first = view.facts.partition_point(|other| (other.span.start() as usize) < from);
    let beside = view.facts[first..].iter().take_while(|other| (other.span.end() as usize) <= to);
    let hours = beside.filter_map(|other| match &other.value {
        Value::Timex(timex) if other.span == fact.span || matches!(timex.when, When::Clock) => timex.time,
        _ => None,
    });
    let published = published(window, DateSource::Dateline);
    Published { time: hours.max().filter(|_| published.grain == Grain::Day), ..published }
}

/// A date with its year in a date line, or in furniture before the first running text.
fn in_furniture(view: &ArticleView<'_>) -> Option<Published> {
    let sentences = &view.prepared.sentences;
    let body = sentences.iter().position(|s| s.class == SentenceClass::Body).unwrap_or(sentences.len());
    view.facts.iter().find_map(|fact| {
        let local = fact.sentence as usize;
        let class = sentences.get(local)?.class;
        let above = class == SentenceClass::Boilerplate && local < body;
        let day = (class == SentenceClass::Dateline || above).then(|| dated(fact, Grain::Year)).flatten()?;
        Some(of_line(view, fact, day))
    })
}

/// Lines at the head of a page among which one may tell its day, and most bytes of such a line.
const HEAD_LINES: usize = 14;
const LINE_BYTES: usize = 120;

/// Words that stand before the day of publication.
static PUBLISHED: LazyLock<Phrases<()>> =
    LazyLock::new(|| Phrases::read(include_str!("../../../data/lexicon/published.csv"), |_| ()));

/// A full date in a line of its own near the head: at its beginning, behind a mark that parts what such lines tell, or behind
/// "publié le" where the line or its part begins so. A headline names days too, but in its midst or behind a comma. Linear: looks at
/// no more than a short line's bytes around each date.
fn in_a_line(view: &ArticleView<'_>) -> Option<Published> {
    let text = view.prepared.article.text.as_str();
    let mut told = text.split_inclusive('\n').scan(0, |end, line| {
        *end += line.len();
        Some((*end, line))
    });
    let head =
        told.by_ref().filter(|(_, line)| !line.trim().is_empty()).take(HEAD_LINES).last().map_or(0, |(end, _)| end);
    let facts = view.facts.iter().take_while(|fact| (fact.span.end() as usize) <= head);
    // A line may be the whole of a text without ends of sentences: what is asked of its words is asked of dates alone.
    let mut dates = facts.filter_map(|fact| Some((fact, dated(fact, Grain::Day)?)));
    dates.find_map(|(fact, day)| {
        if has_address(view.prepared, fact.sentence) {
            return None;
        }
        let (before, rest) = text.split_at_checked(fact.span.start() as usize)?;
        let (led, follows) = (to_end_of_line(before.bytes().rev())?, to_end_of_line(rest.bytes())?);
        let from = before.len() - led;
        let line = &text[from..before.len() + follows];
        if line.len() > LINE_BYTES || line.trim_end().ends_with(['.', '!', '?', ':']) {
            return None;
        }
        let part = from
            + before[from..]
                .rfind(PARTING)
                .map_or(0, |at| at + before[from + at..].chars().next().map_or(0, char::len_utf8));
        // A weekday or an article may stand before the date itself.
        let only = text[part..before.len()].split_whitespace().count() <= 1 && !text[part..before.len()].contains(',');
        (only || PUBLISHED.begin_at((view, fact), part)).then(|| of_line(view, fact, day))
    })
}

/// Bytes before the line feed or the end of the text, of a short line.
fn to_end_of_line(mut bytes: impl Iterator<Item = u8>) -> Option<usize> {
    (0..=LINE_BYTES).find(|_| bytes.next().is_none_or(|byte| byte == b'\n'))
}

/// Marks between the parts of a line that tells outlet, section, author and day.
const PARTING: [char; 9] = ['|', '·', '•', '–', '—', '>', '/', '»', '›'];

/// Most bytes of the places that stand before a date line's date.
const PLACES_BYTES: u32 = 60;

/// A full date that opens the text as agencies do: place, date, perhaps a credit in brackets, a dash, and then the text.
fn before_the_text(view: &ArticleView<'_>) -> Option<Published> {
    let sentences = &view.prepared.sentences;
    let local = sentences.iter().position(|s| s.class == SentenceClass::Body)?;
    let sentence = sentences[local].span;
    view.facts.iter().filter(|fact| fact.sentence as usize == local).find_map(|fact| {
        let day = dated(fact, Grain::Day)?;
        if fact.span.start() - sentence.start() > PLACES_BYTES {
            return None;
        }
        let before = view.prepared.text(Span::new(sentence.start(), fact.span.start()));
        let place = before.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        let after = view.prepared.text(Span::new(fact.span.end(), sentence.end())).trim_start();
        let after = after.strip_prefix('(').and_then(|rest| rest.split_once(')')).map_or(after, |(_, rest)| rest);
        // "(Agence) 12:04 –"
        let after = after.trim_start().trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ':' | 'h'));
        let opens = after.trim_start().starts_with(['–', '—', '-']);
        (opens && place.chars().all(char::is_uppercase)).then(|| of_line(view, fact, day))
    })
}
