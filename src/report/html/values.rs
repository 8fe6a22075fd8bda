//! What articles disagree on, what changed in time, and what agrees though written differently.

use maud::{Markup, html};

use super::Page;
use crate::report::entries::{Entry, entries};
use crate::report::model::Fact;
use crate::report::sections::Section;
use crate::report::visible;

pub(super) fn render<'r>(page: &Page<'_, 'r>, section: &Section<'r>, number: usize) -> Markup {
    let entries = entries(page.index, section);
    let of = |verdicts: &[&str]| -> Vec<&Entry<'r>> {
        entries.iter().filter(|entry| verdicts.contains(&entry.verdict)).collect()
    };
    let conflicts = of(&["conflict", "disputed"]);
    let updates = of(&["update"]);
    let agreeing = of(&["equal", "compatible", "refines"]);
    html! {
        @if section.is_event() || !conflicts.is_empty() {
            section.values id={ "conflicts-" (number) } {
                h2 { "Conflicts " span.number { (conflicts.len()) } }
                @if conflicts.is_empty() { p { "No conflicts between numbers and dates." } }
                @else { (list(page, &conflicts)) }
                @if !updates.is_empty() {
                    h3 { "Changed in time " span.number { (updates.len()) } }
                    (list(page, &updates))
                }
                @if !agreeing.is_empty() {
                    details {
                        summary { "The same, written differently " span.number { (agreeing.len()) } }
                        (list(page, &agreeing))
                    }
                }
            }
        }
    }
}

fn list<'r>(page: &Page<'_, 'r>, entries: &[&Entry<'r>]) -> Markup {
    html! { ul.entries { @for entry in entries { (item(page, entry)) } } }
}

fn item<'r>(page: &Page<'_, 'r>, entry: &Entry<'r>) -> Markup {
    let mark = page.marks.of_verdict(entry.verdict);
    let severity = entry.severity.filter(|_| matches!(entry.verdict, "conflict" | "disputed"));
    html! {
        li.entry id=(entry.anchor) data-verdict=(entry.verdict) data-severity=[severity] tabindex="-1" {
            p.head {
                span.sign aria-hidden="true" { (mark.sign) }
                span.verdict { (entry.verdict) @if let Some(severity) = severity { ", " (severity) } }
                @if !entry.label.is_empty() { b.label { (visible(&entry.label)) } }
            }
            (told(page, entry))
            @if !entry.why.is_empty() { p.why { (visible(entry.why)) } }
        }
    }
}

/// The values, each with who tells it, day and sentence; what changed in the order of time.
fn told<'r>(page: &Page<'_, 'r>, entry: &Entry<'r>) -> Markup {
    html! {
        ul.told {
            @if entry.verdict == "update" {
                @for (day, facts) in entry.series(page.index) { (value(page, facts, day.as_deref(), None)) }
            } @else {
                @let sides = entry.sides();
                @for (number, side) in sides.against.iter().enumerate() {
                    @for (at, facts) in side.iter().enumerate() {
                        @let sign = (number > 0 && at == 0).then(|| page.marks.of_verdict(entry.verdict).sign);
                        (value(page, facts, None, sign))
                    }
                }
                @for (at, facts) in sides.beside.iter().enumerate() {
                    (value(page, facts, None, (at == 0).then_some("also")))
                }
            }
        }
    }
}

/// A value as its first teller writes it, who tells it, and the sentences.
fn value<'r>(page: &Page<'_, 'r>, facts: &[&'r Fact], day: Option<&str>, sign: Option<&str>) -> Markup {
    html! {
        @if let Some(first) = facts.first() {
            li {
                span.sign { @if let Some(sign) = sign { (sign) } }
                b.written lang=(page.language(&first.article)) { (visible(&first.text)) }
                @if let Some(day) = day { " " time { (visible(day)) } }
                span.tellers { @for (at, fact) in facts.iter().enumerate() {
                    @if at == 0 || facts[at - 1].sentence != fact.sentence { " " (page.place(&fact.sentence)) }
                    @let told = facts[..at].iter().any(|other| other.sentence == fact.sentence && other.source == fact.source);
                    @if let Some(source) = fact.source.as_ref().filter(|_| !told) { small { " (" (visible(source)) ")" } }
                } }
                @if let Some(sentence) = page.index.sentence(&first.sentence) {
                    p.context lang=(page.language(&first.article)) dir="auto" { (context(sentence.text.as_str(), sentence.start, first)) }
                }
            }
        }
    }
}

/// The sentence of a value, the value in bold.
fn context(sentence: &str, start: u32, fact: &Fact) -> Markup {
    let (from, to) = (fact.start.saturating_sub(start) as usize, fact.end.saturating_sub(start) as usize);
    html! {
        @match (sentence.get(..from), sentence.get(from..to), sentence.get(to..)) {
            (Some(before), Some(inside), Some(after)) => { (visible(before)) b { (visible(inside)) } (visible(after)) },
            _ => (visible(sentence)),
        }
    }
}
