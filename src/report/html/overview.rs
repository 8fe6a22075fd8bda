//! Title and counts, the events and the articles of the batch, the settings; and the buttons that the script brings to life.

use maud::{Markup, html};

use super::Page;
use crate::base::counted;
use crate::report::model::{Article, Event};
use crate::report::sections::Section;
use crate::report::visible;

/// What the articles are about, by the rarest words they share.
pub(super) fn title(page: &Page<'_, '_>) -> String {
    let events = page.index.shared_events();
    match events.as_slice() {
        [event] if !event.label.is_empty() => event.label.join(", "),
        [_] => "Articles on one event".to_owned(),
        [] => "No two articles on one event".to_owned(),
        _ => format!("{} events", events.len()),
    }
}

/// How much was compared, and over which days.
pub(super) fn counts(page: &Page<'_, '_>) -> Markup {
    let report = page.index.report;
    let sentences = || report.articles.iter().flat_map(|article| &article.sentences);
    let aside = sentences().filter(|sentence| sentence.class == "boilerplate").count();
    let days = || report.articles.iter().filter_map(|article| article.published.value.as_deref());
    let number =
        |verdicts: &[&str]| report.claims.iter().filter(|claim| verdicts.contains(&claim.verdict.as_str())).count();
    html! {
        p.counts {
            b { (counted(report.articles.len(), "article")) } " · "
            b { (counted(sentences().count() - aside, "sentence")) } " compared"
            @if aside > 0 { ", " (aside) " set aside as boilerplate" }
            @if let (Some(first), Some(last)) = (days().min(), days().max()) {
                " · " (visible(first)) @if first != last { " to " (visible(last)) }
            }
            " · " b { (number(&["conflict", "disputed"])) } " conflicting, "
            b { (number(&["update"])) } " updated, "
            b { (number(&["equal", "compatible", "refines"])) } " agreeing values"
        }
    }
}

/// The events of several articles, where there is more than one.
pub(super) fn events<'r>(page: &Page<'_, 'r>, sections: &[Section<'r>]) -> Markup {
    html! {
        @if sections.len() > 1 {
            section #events {
                h2 { "Events" }
                ol.events {
                    @for (number, section) in sections.iter().enumerate() {
                        @if let Some(event) = section.event {
                            li {
                                a href={ "#event-" (number + 1) } { (visible(&event.label.join(", "))) }
                                " · " (counted(event.articles.len(), "article"))
                                @let conflicts = page.index.conflicts(event);
                                @if conflicts > 0 { " · " b { (counted(conflicts, "conflict")) } }
                            }
                        } @else {
                            li { a href={ "#event-" (number + 1) } { "Between articles on different events" } }
                        }
                    }
                }
            }
        }
    }
}

/// Articles that are on no event of another one, and why: what is told below does not hold for them.
pub(super) fn apart(page: &Page<'_, '_>) -> Markup {
    let report = page.index.report;
    let alone: Vec<&Event> = report.events.iter().filter(|event| event.articles.len() == 1).collect();
    html! {
        @if !alone.is_empty() && report.articles.len() > 1 {
            p.note {
                "Apart: "
                @for (number, event) in alone.iter().take(OPEN).enumerate() {
                    @if number > 0 { "; " }
                    @if let Some(article) = event.articles.first() { (page.article(article)) }
                    @if let Some(reason) = &event.reason { " (" (visible(reason)) ")" }
                }
                @if alone.len() > OPEN { " and " a href="#articles" { (alone.len() - OPEN) " more" } }
            }
        }
    }
}

/// The articles in order of time: day and where it is from, outlet, agency, title, length.
pub(super) fn articles(page: &Page<'_, '_>) -> Markup {
    let report = page.index.report;
    // A column that no article fills would only take room.
    let outlets = report.articles.iter().any(|article| article.outlet.is_some());
    let titles = report.articles.iter().any(|article| article.title.is_some());
    let agencies = report.articles.iter().any(|article| !article.agency.is_empty());
    html! {
        details #articles open[report.articles.len() <= OPEN] {
            summary { h2 { "Articles " span.number { (report.articles.len()) } } }
            div.scroll { table {
                thead { tr {
                    th scope="col" { "Article" } th scope="col" { "Published" }
                    @if outlets { th scope="col" { "Outlet" } }
                    @if titles { th scope="col" { "Title" } }
                    @if agencies { th scope="col" { "Agency" } }
                    th.figure scope="col" { "Words" } th scope="col" { "Read from" }
                } }
                tbody { @for article in &report.articles {
                    tr {
                        th scope="row" { (page.article(&article.id)) }
                        td { (published(article)) }
                        @if outlets { td { (visible(article.outlet.as_deref().unwrap_or_default())) } }
                        @if titles { td.title lang=(article.language) dir="auto" { (visible(article.title.as_deref().unwrap_or_default())) } }
                        @if agencies { td { (visible(&article.agency.join(", "))) } }
                        td.figure { (article.words) }
                        td.path { (visible(&article.path)) @if let Some(record) = article.record { ":" (record) } }
                    }
                } }
            } }
        }
    }
}

/// Articles up to which their list is open at first.
const OPEN: usize = 12;

/// The day of publication, and where it is known from unless somebody said it.
pub(super) fn published(article: &Article) -> Markup {
    html! {
        @match &article.published.value {
            Some(day) => {
                time { (visible(day)) }
                @if article.published.from != "metadata" { " " small { "(" (visible(&article.published.from)) ")" } }
            },
            None => span.none { "undated" },
        }
    }
}

/// Settings that can change a result, addresses, and warnings.
pub(super) fn foot(page: &Page<'_, '_>) -> Markup {
    let report = page.index.report;
    html! {
        @if !report.warnings.is_empty() {
            section #warnings {
                h2 { "Warnings " span.number { (report.warnings.len()) } }
                ul { @for warning in &report.warnings { li {
                    (visible(&warning.message))
                    @if warning.articles.len() > 1 {
                        ": " @for id in warning.articles.iter().take(OPEN) { (page.article(id)) " " }
                        @if warning.articles.len() > OPEN { "and " (warning.articles.len() - OPEN) " more" }
                    }
                } } }
            }
        }
        @let parts = page.marks.legend();
        @if !parts.is_empty() {
            section #marks {
                h2 { "Marks" }
                dl { @for (part, marks) in &parts {
                    dt { (part) }
                    dd { @for (at, (mark, words)) in marks.iter().enumerate() {
                        @if at > 0 { ", " }
                        span.sign { (mark.sign) } " " (words)
                    } }
                } }
            }
        }
        details #settings {
            summary { h2 { "Settings" } }
            p { (visible(&report.tool.name)) " " (visible(&report.tool.version)) ", schema " (visible(&report.schema)) }
            dl { @for (name, value) in &report.options {
                dt { (visible(name)) } dd { (visible(&value.to_string())) }
            } }
            @let addresses: Vec<&Article> = report.articles.iter().filter(|article| article.url.is_some()).collect();
            @if !addresses.is_empty() {
                h3 { "Addresses" }
                // Text, not links: an address comes from the input as everything else does.
                ul { @for article in addresses { li {
                    (visible(page.index.name(&article.id))) ": " code { (visible(article.url.as_deref().unwrap_or_default())) }
                } } }
            }
        }
    }
}

/// What the script brings to life; hidden without it.
pub(super) fn tools() -> Markup {
    let kinds = [
        ("verbatim", "1", "Verbatim"),
        ("near-verbatim", "2", "Near-verbatim"),
        ("paraphrase", "3", "Retold"),
        ("partial", "4", "In part"),
        ("unique", "5", "Only here"),
        ("values", "6", "Values"),
        ("shared-quote", "q", "Quotes"),
        ("boilerplate", "b", "Boilerplate"),
    ];
    html! {
        div.tools role="toolbar" aria-label="What is shown" {
            div.kinds {
                @for (kind, key, words) in kinds {
                    button type="button" data-toggle=(kind) aria-pressed="true" title={ "Key " (key) } { (words) }
                }
            }
            label { "At least " input #least type="number" min="0" value="0" inputmode="numeric"; " words" }
            label { "Search " input #search type="search" placeholder="words or outlet"; }
            button type="button" data-do="previous" title="Key p" { "‹ Match" }
            button type="button" data-do="next" title="Key n" { "Match ›" }
            button type="button" data-do="pair" title="Key v" { "Two articles side by side" }
            button type="button" data-do="theme" title="Key d" { "Dark or light" }
            button type="button" data-do="help" title="Key ?" { "Keys" }
        }
    }
}
