//! The base text sentence by sentence: what it says, who else says it, and who contradicts it.

use std::io;

use crate::base::counted;
use crate::report::View;
use crate::report::base::{Told, stories};
use crate::report::index::Index;
use crate::report::layout::{self, Line, Look};
use crate::report::terminal::page::Page;

/// Lines of a sentence, where not everything was asked for.
const LINES: usize = 2;

/// Sentences shown for each entry of a list, where not everything was asked for: a story in pieces is none.
const SENTENCES: usize = 4;

pub(super) fn render(page: &mut Page<'_>, index: &Index<'_>, view: View) -> io::Result<()> {
    for (article, story) in stories(index) {
        let alone = story.iter().filter(|told| told.others.is_empty()).count();
        let name = index.name(&article.id);
        let count = story.len();
        let all = counted(count, "sentence");
        let title = format!("Story of {name}: {} of its {all} told by others", count - alone);
        page.heading(&page.clipped(&title, page.width()))?;
        let shown = view.limit.map_or(count, |limit| count.min(limit.saturating_mul(SENTENCES)));
        for told in &story[..shown] {
            sentence(page, index, told, view)?;
        }
        page.more(count - shown, "sentence", "")?;
    }
    Ok(())
}

fn sentence<'r>(page: &mut Page<'_>, index: &Index<'r>, told: &Told<'r>, view: View) -> io::Result<()> {
    let number = told.sentence.id.split_once(".s").map_or("", |(_, local)| local);
    let mark = if told.others.is_empty() { page.marks.only().sign } else { " " };
    let head = [layout::run(&format!("{number:>4} {mark} "), Look::Faint)];
    let room = page.width().saturating_sub(layout::line_columns(&head));
    let text = match view.limit {
        Some(_) => page.clipped(&told.sentence.text, (room * LINES).saturating_sub(SLACK)),
        None => told.sentence.text.clone(),
    };
    page.hanging(&head, &[layout::plain(&text)])?;
    let indent = layout::plain(&" ".repeat(layout::line_columns(&head)));
    let mut chips = Line::new();
    for (found, side) in &told.others {
        let mark = page.marks.of_match(&found.kind, &found.origin);
        let space = if chips.is_empty() { "" } else { "  " };
        // A mark stays on the line of its name.
        chips.push(layout::plain(space));
        chips.push(layout::run(&format!("{}\u{a0}{}", mark.sign, index.side_place(side)), mark.look));
    }
    if !chips.is_empty() {
        page.hanging(std::slice::from_ref(&indent), &chips)?;
    }
    for (finding, other) in &told.against {
        let mark = page.marks.of_verdict(&finding.verdict);
        let head = [indent.clone(), layout::run(&format!("{} ", mark.sign), mark.look)];
        page.hanging(&head, &[layout::plain(&format!("{}: {}", index.place(other), finding.why))])?;
    }
    Ok(())
}

/// Columns that breaking between words may leave empty on the lines of a clipped sentence.
const SLACK: usize = 12;
