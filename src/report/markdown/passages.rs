//! The passages that articles share: each a quotation, what only the left text has struck out, what only the right one has
//! in bold, so that one reading gives both.

use std::io;

use super::Page;
use super::diff::merged;
use super::escape::escaped;
use crate::report::WordDiff;
use crate::report::closest::{closest, elsewhere, first, in_common, telling};
use crate::report::marks::origin_words;
use crate::report::model::{Match, Side};
use crate::report::pieces::of_match;
use crate::report::sections::Section;

pub(super) fn render<'r>(page: &mut Page<'_, 'r>, section: &Section<'r>, level: &str) -> io::Result<()> {
    let matches = closest(&page.index, section, page.view);
    if matches.is_empty() {
        return Ok(());
    }
    page.heading(level, &format!("Closest passages ({})", matches.len()))?;
    let shown = page.view.shown(matches.len());
    for (number, found) in matches[..shown].iter().enumerate() {
        write(page, number + 1, found)?;
    }
    page.more(matches.len() - shown, "passage")
}

fn write<'r>(page: &mut Page<'_, 'r>, number: usize, found: &'r Match) -> io::Result<()> {
    let mark = page.marks.of_match(&found.kind, &found.origin);
    let index = &page.index;
    let mut about = vec![format!(
        "**{} {}** · {} · {}",
        escaped(mark.sign),
        escaped(&found.kind),
        escaped(&index.side_place(&found.left)),
        escaped(&index.side_place(&found.right))
    )];
    about.extend(origin_words(&found.origin).map(str::to_owned));
    about.extend(first(index, found).map(|words| escaped(&words)));
    let others = elsewhere(index, found);
    if !others.is_empty() {
        about.push(format!("also {}", escaped(&others.join(" "))));
    }
    writeln!(page.out, "{number}\\. {}\n", about.join(" · "))?;
    let name = |side: &'r Side| escaped(index.name(&side.article));
    if found.kind == "verbatim" {
        writeln!(page.out, "> {}: {}", name(&found.left), escaped(&found.left.text))?;
    } else if found.kind == "near-verbatim" && page.view.word_diff != WordDiff::None && !found.ops.is_empty() {
        let (left, right) = (name(&found.left), name(&found.right));
        writeln!(page.out, "> ~~{left}~~ **{right}**: {}", merged(&of_match(found)))?;
    } else {
        writeln!(page.out, "> {}: {}", name(&found.left), escaped(&found.left.text))?;
        writeln!(page.out, ">\n> {}: {}", name(&found.right), escaped(&found.right.text))?;
    }
    if let Some(words) = in_common(found) {
        writeln!(page.out, ">\n> in common: {}", escaped(&words))?;
    }
    let findings = telling(index, found);
    for finding in findings {
        let sign = escaped(page.marks.of_verdict(&finding.verdict).sign);
        writeln!(page.out, ">\n> {sign} {}", escaped(&finding.why))?;
    }
    writeln!(page.out)
}
