//! What only one article says, and what several say and others leave out.

use std::collections::BTreeMap;
use std::io;

use super::Page;
use super::escape::{escaped, escaped_line};
use crate::base::counted;
use crate::report::sections::Section;

pub(super) fn render<'r>(page: &mut Page<'_, 'r>, section: &Section<'r>, level: &str) -> io::Result<()> {
    if !section.is_event() || page.index.report.articles.len() < 2 {
        return Ok(());
    }
    let mut unique: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
    for only in page.index.report.unique.iter().filter(|only| section.holds(&only.article)) {
        let Some(at) = page.index.position(&only.article) else { continue };
        unique.entry(at).or_default().push(&only.sentence);
    }
    if !unique.is_empty() {
        page.heading(level, &format!("Only in one article ({})", unique.values().map(Vec::len).sum::<usize>()))?;
        for (at, sentences) in unique {
            let article = &page.index.report.articles[at];
            let count = counted(sentences.len(), "sentence");
            writeln!(page.out, "- {}: {count}", escaped_line(page.index.name(&article.id)))?;
            let shown = page.view.shown(sentences.len());
            for id in &sentences[..shown] {
                sentence(page, id, "")?;
            }
            if sentences.len() > shown {
                let more = sentences.len() - shown;
                writeln!(page.out, "  - {} {more} more (--limit 0 for all)", page.marks.ellipsis)?;
            }
        }
    }
    omitted(page, section, level)
}

/// Each passage that some articles leave out, the most widely told first.
fn omitted<'r>(page: &mut Page<'_, 'r>, section: &Section<'r>, level: &str) -> io::Result<()> {
    let without = page.index.omitted(section);
    if without.is_empty() {
        return Ok(());
    }
    page.heading(level, &format!("Told by several, not by all ({})", without.len()))?;
    let shown = page.view.shown(without.len());
    for (id, articles) in &without[..shown] {
        let names: Vec<String> = articles.iter().map(|article| escaped(page.index.name(article))).collect();
        sentence(page, id, &format!(" (not in {})", names.join(", ")))?;
    }
    page.more(without.len() - shown, "passage")
}

fn sentence<'r>(page: &mut Page<'_, 'r>, id: &'r str, note: &str) -> io::Result<()> {
    let Some(sentence) = page.index.sentence(id) else { return Ok(()) };
    let indent = if note.is_empty() { "  " } else { "" };
    writeln!(page.out, "{indent}- {}: {}{note}", escaped(&page.index.place(id)), escaped(&sentence.text))
}
