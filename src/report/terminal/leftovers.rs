//! What only one article says, and what two others at least say and one does not: counted for every article, the first
//! few shown.

use std::collections::BTreeMap;
use std::io;

use crate::report::layout::{self, Look};
use crate::report::marks::Mark;
use crate::report::terminal::index::Index;
use crate::report::terminal::page::Page;
use crate::report::terminal::sections::Section;
use crate::report::terminal::{Show, View};

/// Sentences shown of one article, where not everything was asked for.
const SAMPLE: usize = 2;

pub(super) fn render<'r>(page: &mut Page<'_>, index: &Index<'r>, section: &Section<'r>, view: View) -> io::Result<()> {
    if !section.is_event() || index.report.articles.len() < 2 {
        return Ok(());
    }
    let mut unique: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
    for only in index.report.unique.iter().filter(|only| section.holds(&only.article)) {
        let Some(at) = index.position(&only.article) else { continue };
        unique.entry(at).or_default().push(&only.sentence);
    }
    list(page, index, "Only in one article", &unique, Totals::Sentences, view)?;

    let mut omitted: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
    for omission in index.report.omissions.iter().filter(|omission| section.holds(&omission.article)) {
        let (Some(at), Some(group)) = (index.position(&omission.article), index.groups.get(omission.group.as_str()))
        else {
            continue;
        };
        omitted.entry(at).or_default().extend(group.sentences.first().map(String::as_str));
    }
    for sentences in omitted.values_mut() {
        // Several groups may begin with one sentence.
        sentences.dedup();
    }
    list(page, index, "Not in one article, though in two others", &omitted, Totals::None, view)
}

/// Whether a count is of all sentences of its article.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Totals {
    Sentences,
    None,
}

fn list<'r>(
    page: &mut Page<'_>,
    index: &Index<'r>,
    title: &str,
    sentences: &BTreeMap<usize, Vec<&'r str>>,
    totals: Totals,
    view: View,
) -> io::Result<()> {
    if sentences.is_empty() {
        return Ok(());
    }
    let all: usize = sentences.values().map(Vec::len).sum();
    page.heading(&format!("{title} ({all})"))?;
    let mark = match totals {
        Totals::Sentences => page.marks.only(),
        Totals::None => page.marks.missing(),
    };
    let columns = index.name_columns(index.report.articles.iter().map(|article| article.id.as_str()));
    let shown = view.shown(sentences.len());
    for (&at, found) in sentences.iter().take(shown) {
        let article = &index.report.articles[at];
        let compared = article.sentences.iter().filter(|sentence| sentence.class != "boilerplate").count();
        let count = match totals {
            Totals::Sentences => format!("{} of {compared} sentences", found.len()),
            Totals::None => super::overview::counted(found.len(), "passage"),
        };
        let name = layout::padded(index.name(&article.id), columns);
        page.line(&[layout::plain("  "), layout::run(&name, Look::Strong), layout::plain(&format!("  {count}"))])?;
        let sample = match view.limit {
            Some(_) if view.show < Show::All => found.len().min(SAMPLE),
            _ => found.len(),
        };
        for sentence in &found[..sample] {
            write(page, index, sentence, mark)?;
        }
    }
    page.more(sentences.len() - shown, "articles")
}

/// A sentence on one line, clipped.
fn write<'r>(page: &mut Page<'_>, index: &Index<'r>, id: &'r str, mark: Mark) -> io::Result<()> {
    let Some(sentence) = index.sentence(id) else { return Ok(()) };
    let place = format!(" {}  ", page.clipped(&index.place(id), page.width() / 2));
    let room = page.width().saturating_sub(4 + layout::columns(mark.sign) + layout::columns(&place));
    let words = page.clipped(&sentence.text, room);
    page.line(&[
        layout::plain("    "),
        layout::run(mark.sign, mark.look),
        layout::run(&place, Look::Faint),
        layout::plain(&words),
    ])
}
