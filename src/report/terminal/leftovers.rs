//! What only one article says; and what two at least say and others of the same event do not. Counted, the first few shown.

use std::collections::BTreeMap;
use std::io;

use crate::base::counted;
use crate::report::index::Index;
use crate::report::layout::{self, Look};
use crate::report::marks::Mark;
use crate::report::sections::Section;
use crate::report::terminal::page::Page;
use crate::report::{Show, View};

/// Sentences shown of one article, where not everything was asked for.
const SAMPLE: usize = 2;

/// Passages shown that articles leave out, where not everything was asked for.
const OMITTED: usize = 5;

/// Articles named that leave out one passage.
const NAMED: usize = 8;

pub(super) fn render<'r>(page: &mut Page<'_>, index: &Index<'r>, section: &Section<'r>, view: View) -> io::Result<()> {
    if !section.is_event() || index.report.articles.len() < 2 {
        return Ok(());
    }
    render_unique(page, index, section, view)?;
    render_omitted(page, index, section, view)
}

/// For each article, how many of its sentences no other has.
fn render_unique<'r>(page: &mut Page<'_>, index: &Index<'r>, section: &Section<'r>, view: View) -> io::Result<()> {
    let mut unique: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
    for only in index.report.unique.iter().filter(|only| section.holds(&only.article)) {
        let Some(at) = index.position(&only.article) else { continue };
        unique.entry(at).or_default().push(&only.sentence);
    }
    if unique.is_empty() {
        return Ok(());
    }
    page.heading(&format!("Only in one article ({})", unique.values().map(Vec::len).sum::<usize>()))?;
    let columns = index.name_columns(section.articles.iter().copied());
    let shown = view.shown(unique.len());
    let mut hidden = 0;
    for (&at, found) in unique.iter().take(shown) {
        let article = &index.report.articles[at];
        let compared = article.sentences.iter().filter(|sentence| sentence.class != "boilerplate").count();
        let name = layout::padded(index.name(&article.id), columns);
        let count = format!("  {} of {}", found.len(), counted(compared, "sentence"));
        page.line(&[layout::plain("  "), layout::run(&name, Look::Strong), layout::plain(&count)])?;
        // Of an article about something else, no single sentence is news.
        let sample = if found.len() == compared { 0 } else { SAMPLE };
        let sample = if view.limit.is_some() && view.show < Show::All { found.len().min(sample) } else { found.len() };
        for sentence in &found[..sample] {
            let mark = page.marks.only();
            write(page, index, sentence, mark, view)?;
        }
        hidden += found.len() - sample;
    }
    if shown == unique.len() && hidden > 0 {
        return page.more(hidden, "sentence", " (--limit 0 for all)");
    }
    page.more(unique.len() - shown, "article", "")
}

/// Each passage that some articles leave out, the most widely told first, and which they are.
fn render_omitted<'r>(page: &mut Page<'_>, index: &Index<'r>, section: &Section<'r>, view: View) -> io::Result<()> {
    let without = index.omitted(section);
    if without.is_empty() {
        return Ok(());
    }
    page.heading(&format!("Told by several, not by all ({})", without.len()))?;
    let shown = view.limit.map_or(without.len(), |limit| without.len().min(limit).min(OMITTED));
    for (sentence, articles) in &without[..shown] {
        let mark = page.marks.missing();
        write(page, index, sentence, mark, view)?;
        let named: Vec<&str> = articles.iter().take(NAMED).map(|article| index.name(article)).collect();
        let rest = articles.len().saturating_sub(NAMED);
        let rest = if rest > 0 { format!(" {} {rest} more", page.marks.ellipsis) } else { String::new() };
        let names = format!("not in {}{rest}", named.join(", "));
        page.hanging(&[layout::plain("      ")], &[layout::run(&names, Look::Faint)])?;
    }
    page.more(without.len() - shown, "passage", "")
}

/// Lines shown of a sentence, where not everything was asked for.
const LINES: usize = 2;

/// A sentence beside its place; what is cut says so.
fn write<'r>(page: &mut Page<'_>, index: &Index<'r>, id: &'r str, mark: Mark, view: View) -> io::Result<()> {
    let Some(sentence) = index.sentence(id) else { return Ok(()) };
    let place = format!(" {}  ", page.clipped(&index.place(id), page.width() / 2));
    let head = [layout::plain("    "), layout::run(mark.sign, mark.look), layout::run(&place, Look::Faint)];
    page.hanging_at_most(&head, &[layout::plain(&sentence.text)], view.limit.map(|_| LINES))
}
