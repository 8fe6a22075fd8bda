//! What several articles say and others leave out. What only one says stands in its text, marked as its own.

use maud::{Markup, html};

use super::Page;
use crate::report::sections::Section;
use crate::report::visible;

pub(super) fn render<'r>(page: &Page<'_, 'r>, section: &Section<'r>, number: usize) -> Markup {
    let omitted = if section.is_event() { page.index.omitted(section) } else { Vec::new() };
    html! {
        @if !omitted.is_empty() {
            section id={ "left-out-" (number) } {
                h2 { "Told by several, not by all " span.number { (omitted.len()) } }
                ul.omitted { @for (id, articles) in &omitted {
                    @if let Some(sentence) = page.index.sentence(id) { li {
                        (page.place(id)) " "
                        span lang=(page.language(id.split_once(".s").map_or(id, |(article, _)| article))) dir="auto" { (visible(&sentence.text)) }
                        p.missing { "not in " @for (at, article) in articles.iter().enumerate() { @if at > 0 { ", " } (page.article(article)) } }
                    } }
                } }
            }
        }
    }
}
