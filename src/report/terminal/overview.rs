//! The top of the report: how much was compared, which articles are about the same event, which stand apart and why.
//! And its foot: the warnings.

use std::io;

use crate::base::counted;
use crate::report::View;
use crate::report::index::Index;
use crate::report::layout::{self, Line, Look};
use crate::report::model::{Article, Event, Report};
use crate::report::shared::left_out;
use crate::report::terminal::page::Page;

/// Articles listed one a line; more would fill the first screen.
const LISTED: usize = 12;

/// Articles named in the line under the heading.
const NAMED: usize = 24;

/// The articles of the only event, one a line.
pub(super) fn render_list(page: &mut Page<'_>, index: &Index<'_>, view: View) -> io::Result<()> {
    if let [event] = index.shared_events().as_slice() {
        page.heading(&format!("Articles ({})", event.articles.len()))?;
        render_articles(page, index, event, None, view)?;
    }
    Ok(())
}

/// How much was compared, and the articles, where they share one event at most.
pub(super) fn render(page: &mut Page<'_>, index: &Index<'_>, view: View) -> io::Result<()> {
    let report = index.report;
    let name = format!("{} {}  ", report.tool.name, report.tool.version);
    page.hanging(&[layout::run(&name, Look::Heading)], &[layout::plain(&counts(report))])?;
    for words in left_out(report) {
        page.hanging(&[], &[layout::plain(&words)])?;
    }

    let events = index.shared_events();
    if let [event] = events.as_slice() {
        let title = match event.label.as_slice() {
            [] => "Same event".to_owned(),
            label => format!("Same event: {}", label.join(", ")),
        };
        page.heading(&page.clipped(&title, page.width()))?;
        let names: Vec<&str> = event.articles.iter().take(NAMED).map(|id| index.name(id)).collect();
        let rest = event.articles.len() - names.len();
        let more = if rest > 0 { format!(" and {rest} more") } else { String::new() };
        page.hanging(&[layout::plain("  ")], &[layout::plain(&format!("{}{more}", names.join(page.marks.dot)))])?;
    }

    if events.len() > 1 {
        render_events(page, index, &events, view)?;
    }
    let alone: Vec<&Event> = report.events.iter().filter(|event| event.articles.len() == 1).collect();
    if alone.is_empty() {
        return Ok(());
    }
    let title = match (alone.len() == report.articles.len(), alone.len()) {
        (true, 1) => "One article",
        (true, _) => "No two articles on one event",
        (false, _) => "Apart",
    };
    // One reason for all is told once.
    let common = alone[0].reason.as_deref().filter(|_| alone.iter().all(|event| event.reason == alone[0].reason));
    match common {
        Some(reason) if alone.len() > 1 => page.heading(&format!("{title} ({}): {reason}", alone.len()))?,
        _ => page.heading(title)?,
    }
    let shown = view.limit.map_or(alone.len(), |_| alone.len().min(LISTED));
    for event in &alone[..shown] {
        let reason = if common.is_some() && alone.len() > 1 { None } else { event.reason.as_deref() };
        render_articles(page, index, event, reason, view)?;
    }
    page.more(alone.len() - shown, "article", " apart")
}

/// All events of several articles, one a line.
fn render_events<'r>(page: &mut Page<'_>, index: &Index<'r>, events: &[&'r Event], view: View) -> io::Result<()> {
    page.heading(&format!("Events ({})", events.len()))?;
    let shown = view.limit.map_or(events.len(), |limit| events.len().min(EVENTS.max(limit)));
    for (number, event) in events[..shown].iter().enumerate() {
        let line = format!(
            "{:>4}  {}, {}: {}",
            number + 1,
            counted(event.articles.len(), "article"),
            counted(index.conflicts(event), "conflict"),
            event.label.join(", ")
        );
        page.line(&[layout::plain(&page.clipped(&line, page.width()))])?;
    }
    page.more(events.len() - shown, "event", "")
}

/// Events listed one a line: a screen of them.
const EVENTS: usize = 30;

/// The articles of an event, one a line, and the reason why they stand apart.
pub(super) fn render_articles<'r>(
    page: &mut Page<'_>,
    index: &Index<'r>,
    event: &'r Event,
    reason: Option<&str>,
    view: View,
) -> io::Result<()> {
    let columns = index.name_columns(index.report.articles.iter().map(|article| article.id.as_str()));
    let shown = view.limit.map_or(event.articles.len(), |_| event.articles.len().min(LISTED));
    for article in event.articles[..shown].iter().filter_map(|id| index.article(id)) {
        let name = layout::padded(index.name(&article.id), columns);
        let head: Line = vec![layout::plain("  "), layout::run(&name, Look::Strong), layout::plain("  ")];
        let about = described(page, index, article);
        match view.limit {
            None => page.hanging(&head, &[layout::plain(&about)])?,
            Some(_) => {
                let room = page.width().saturating_sub(layout::line_columns(&head));
                let about = layout::plain(&page.clipped(&about, room));
                page.line(&head.iter().cloned().chain([about]).collect::<Line>())?;
            }
        }
        if let Some(reason) = reason {
            let indent = layout::plain(&" ".repeat(layout::line_columns(&head)));
            page.hanging(&[indent], &[layout::run(reason, Look::Faint)])?;
        }
    }
    page.more(event.articles.len() - shown, "article", "")
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
        let mut words = warning.message.clone();
        // A warning about one article names it itself.
        if warning.articles.len() > 1 {
            let names: Vec<&str> = warning.articles.iter().take(LISTED).map(|id| index.name(id)).collect();
            let rest = if warning.articles.len() > LISTED { page.marks.ellipsis } else { "" };
            words = format!("{words}: {} {rest}", names.join(" "));
        }
        page.hanging(&[layout::plain("  ! ")], &[layout::plain(&words)])?;
    }
    page.more(warnings.len() - shown, "warning", "")
}

/// What the marks mean that were drawn.
pub(super) fn render_legend(page: &mut Page<'_>) -> io::Result<()> {
    let parts = page.marks.legend();
    if parts.is_empty() {
        return Ok(());
    }
    page.blank()?;
    for (part, marks) in parts {
        // A mark stays on the line of its meaning.
        let space = if page.marks.is_unicode() { '\u{a0}' } else { ' ' };
        let told: Vec<String> = marks.iter().map(|(mark, words)| format!("{}{space}{words}", mark.sign)).collect();
        let head = layout::run(&format!("{part}: "), Look::Faint);
        page.hanging(&[head], &[layout::run(&told.join(", "), Look::Faint)])?;
    }
    Ok(())
}

fn counts(report: &Report) -> String {
    let all = report.articles.iter().flat_map(|article| &article.sentences);
    let (aside, compared): (Vec<_>, Vec<_>) = all.partition(|sentence| sentence.class == "boilerplate");
    let events = report.events.iter().filter(|event| event.articles.len() > 1).count();
    let mut words = vec![counted(report.articles.len(), "article")];
    if events > 1 {
        words.push(counted(events, "event"));
    }
    words.push(format!("{} compared", counted(compared.len(), "sentence")));
    if !aside.is_empty() {
        words.push(format!("{} set aside as boilerplate", aside.len()));
    }
    words.join(", ")
}

/// Date, outlet, length, agencies, file, title.
fn described(page: &Page<'_>, index: &Index<'_>, article: &Article) -> String {
    let date = match (&article.published.value, article.published.from.as_str()) {
        (Some(value), "metadata") => value.clone(),
        (Some(value), from) => format!("{value} ({from})"),
        (None, _) => "undated".to_owned(),
    };
    let path = article.path.strip_prefix(&index.folder).unwrap_or(&article.path);
    let place = match article.record {
        Some(line) => format!("{path}:{line}"),
        None => path.to_owned(),
    };
    let agencies = article.agency.join("/");
    let title = article.title.clone().unwrap_or_default();
    let words = counted(usize::try_from(article.words).unwrap_or(usize::MAX), "word");
    let outlet = article.outlet.clone().unwrap_or_default();
    let parts = [date, outlet, words, agencies, place, title];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(page.marks.dot)
}
