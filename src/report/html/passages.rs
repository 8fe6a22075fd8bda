//! The passages that articles share, closest first, one for each thing said, with the words that differ.

use maud::{Markup, html};

use super::Page;
use super::text::{From, own};
use crate::report::closest::{closest, elsewhere_ids, first, in_common, telling};
use crate::report::marks::origin_words;
use crate::report::model::{Match, Side};
use crate::report::sections::Section;
use crate::report::{Show, Sort, View, WordDiff, visible};

/// Everything is in the file; the script hides what is not asked for.
pub(super) const WHOLE: View =
    View { limit: None, show: Show::Conflicts, sort: Sort::Weight, word_diff: WordDiff::Color };

pub(super) fn render<'r>(page: &Page<'_, 'r>, section: &Section<'r>, number: usize) -> Markup {
    let matches = closest(page.index, section, WHOLE);
    html! {
        @if !matches.is_empty() {
            section id={ "passages-" (number) } {
                h2 { "Closest passages " span.number { (matches.len()) } }
                ol.matches { @for found in &matches { (item(page, found)) } }
            }
        }
    }
}

fn item<'r>(page: &Page<'_, 'r>, found: &'r Match) -> Markup {
    let mark = page.marks.of_match(&found.kind, &found.origin);
    let others = elsewhere_ids(page.index, found);
    html! {
        li.match id=(found.id) tabindex="-1" data-kind=(found.kind) data-origin=(found.origin) data-words=(found.free_words)
           data-left=(found.left.article) data-right=(found.right.article) {
            p.head {
                span.sign aria-hidden="true" { (mark.sign) } " "
                span.kind { (found.kind) }
                @if let Some(origin) = origin_words(&found.origin) { " · " (origin) }
                @if let Some(first) = first(page.index, found) { " · " (visible(&first)) }
                @if found.free_words > 0 { " · " (found.free_words) " free words" }
                @if !others.is_empty() { " · also " @for id in &others { (page.place(id)) " " } }
                " · " a.both href={ "#~pair=" (found.left.article) "," (found.right.article) "," (found.id) } { "side by side" }
            }
            (side(page, found, &found.left, From::Left))
            @if found.kind != "verbatim" { (side(page, found, &found.right, From::Right)) }
            @else { p.other { "The same in " (places(page, &found.right)) "." } }
            @if let Some(words) = in_common(found) { p.other { "In common: " (visible(&words)) } }
            @let findings = telling(page.index, found);
            @if !findings.is_empty() {
                ul.findings { @for finding in &findings { li data-verdict=(finding.verdict) {
                    span.sign aria-hidden="true" { (page.marks.of_verdict(&finding.verdict).sign) } " "
                    (visible(&finding.why))
                } } }
            }
        }
    }
}

fn side<'r>(page: &Page<'_, 'r>, found: &'r Match, side: &'r Side, from: From) -> Markup {
    html! {
        blockquote lang=(page.language(&side.article)) dir="auto" data-kind=(found.kind) {
            span.who { (places(page, side)) } " " (own(found, from))
        }
    }
}

fn places<'r>(page: &Page<'_, 'r>, side: &'r Side) -> Markup {
    html! {
        @match side.sentences.first() {
            Some(sentence) => a.place href={ "#" (sentence) } { (visible(&page.index.side_place(side))) },
            None => (page.article(&side.article)),
        }
    }
}
