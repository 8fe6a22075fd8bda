//! The top of the report: how much was compared, which articles are about the same event, which stand apart and why.
//! And its foot: the warnings.

use std::io;

use crate::report::layout::{self, Line, Look};
use crate::report::model::{Article, Event, Report};
use crate::report::terminal::View;
use crate::report::terminal::index::Index;
use crate::report::terminal::page::Page;

/// Articles listed one a line, per event; more would fill the first screen.
const LISTED: usize = 8;

pub(super) fn render(page: &mut Page<'_>, index: &Index<'_>, view: View) -> io::Result<()> {
    let report = index.report;
    page.hanging(
        &[layout::run(&format!("{} {}  ", report.tool.name, report.tool.version), Look::Heading)],
        &[layout::plain(&counts(report))],
    )?;
    let several = index.shared_events().count() > 1;
    for event in index.shared_events().take(view.shown(usize::MAX)) {
        let label = event.label.join(", ");
        let title = match (several, label.is_empty()) {
            (true, _) => format!("{} articles on one event: {label}", event.articles.len()),
            (false, true) => "Same event".to_owned(),
            (false, false) => format!("Same event: {label}"),
        };
        page.heading(&page.clipped(&title, page.width()))?;
        list(page, index, event, view)?;
    }
    page.more(index.shared_events().count().saturating_sub(view.shown(usize::MAX)), "events")?;

    let alone: Vec<&Event> = report.events.iter().filter(|event| event.articles.len() == 1).collect();
    if !alone.is_empty() {
        page.heading(if alone.len() == report.articles.len() { "No two articles on one event" } else { "Apart" })?;
        let shown = if view.limit.is_none() { alone.len() } else { alone.len().min(LISTED) };
        for event in &alone[..shown] {
            list(page, index, event, view)?;
        }
        page.more(alone.len() - shown, "articles apart")?;
    }
    Ok(())
}

/// The warnings, at the foot.
pub(super) fn render_warnings(page: &mut Page<'_>, index: &Index<'_>, view: View) -> io::Result<()> {
    let warnings = &index.report.warnings;
    if warnings.is_empty() {
        return Ok(());
    }
    page.heading("Warnings")?;
    let shown = view.shown(warnings.len());
    for warning in &warnings[..shown] {
        page.hanging(&[layout::plain("  ! ")], &[layout::plain(&warning.message)])?;
    }
    page.more(warnings.len() - shown, "warnings")
}

fn counts(report: &Report) -> String {
    let all = report.articles.iter().flat_map(|article| &article.sentences);
    let (aside, compared): (Vec<_>, Vec<_>) = all.partition(|sentence| sentence.class == "boilerplate");
    let mut words =
        vec![counted(report.articles.len(), "article"), format!("{} compared", counted(compared.len(), "sentence"))];
    if !aside.is_empty() {
        words.push(format!("{} set aside as boilerplate", aside.len()));
    }
    words.join(", ")
}

/// `1 sentence`, `2 sentences`.
pub(super) fn counted(number: usize, what: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {what}{plural}")
}

fn list<'r>(page: &mut Page<'_>, index: &Index<'r>, event: &'r Event, view: View) -> io::Result<()> {
    let columns = index.name_columns(index.report.articles.iter().map(|article| article.id.as_str()));
    let shown = if view.limit.is_none() { event.articles.len() } else { event.articles.len().min(LISTED) };
    for article in event.articles[..shown].iter().filter_map(|id| index.article(id)) {
        let name = layout::padded(index.name(&article.id), columns);
        let line: Line = vec![layout::plain("  "), layout::run(&name, Look::Strong), layout::plain("  ")];
        let about = described(page, article);
        page.hanging(&line, &[layout::plain(&about)])?;
        if let Some(reason) = &event.reason {
            page.hanging(
                &[layout::plain(&" ".repeat(layout::line_columns(&line)))],
                &[layout::run(reason, Look::Faint)],
            )?;
        }
    }
    page.more(event.articles.len() - shown, "articles")
}

/// Date, length, agencies, file.
fn described(page: &Page<'_>, article: &Article) -> String {
    let date = match (&article.published.value, article.published.from.as_str()) {
        (Some(value), "metadata") => value.clone(),
        (Some(value), from) => format!("{value} (from the {from})"),
        (None, _) => "undated".to_owned(),
    };
    let place = match article.record {
        Some(line) => format!("{}:{line}", article.path),
        None => article.path.clone(),
    };
    let agencies = article.agency.join("/");
    let title = article.title.clone().unwrap_or_default();
    let words = counted(usize::try_from(article.words).unwrap_or(usize::MAX), "word");
    let parts = [date, article.language.clone(), words, agencies, place, title];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(page.marks.dot)
}
