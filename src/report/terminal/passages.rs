//! The passages that articles share, closest first: one entry for each thing said, however many articles say it, with the
//! words that differ.

use std::io;

use crate::align::OpKind;
use crate::report::closest::{closest, elsewhere, first, in_common, telling};
use crate::report::index::Index;
use crate::report::layout::{self, Line, Look};
use crate::report::marks::origin_words;
use crate::report::model::{Finding, Match, Side};
use crate::report::pieces::of_match;
use crate::report::sections::Section;
use crate::report::terminal::page::Page;
use crate::report::{Show, View, WordDiff};

pub(super) fn render<'r>(page: &mut Page<'_>, index: &Index<'r>, section: &Section<'r>, view: View) -> io::Result<()> {
    let matches = closest(index, section, view);
    if matches.is_empty() {
        return Ok(());
    }
    page.heading(&format!("Closest passages ({})", matches.len()))?;
    let shown = view.shown(matches.len());
    for (number, found) in matches[..shown].iter().enumerate() {
        write(page, index, number + 1, found, view)?;
    }
    let left_out = matches.len() - shown;
    page.more(left_out, "passage", " (--limit 0 for all, --format json for everything)")
}

/// Lines of text shown of one side, where not everything was asked for.
const SIDE_LINES: usize = 8;

/// Equal words kept on each side of a difference, where the equal run is long.
const CONTEXT_WORDS: usize = 10;

fn write<'r>(page: &mut Page<'_>, index: &Index<'r>, number: usize, found: &'r Match, view: View) -> io::Result<()> {
    let mark = page.marks.of_match(&found.kind, &found.origin);
    let head = [layout::plain(&format!("{number:>3} ")), layout::run(mark.sign, mark.look), layout::plain(" ")];
    let mut line = vec![
        layout::run(&found.kind, mark.look),
        layout::plain(&format!(
            "{}{} {}",
            page.marks.dot,
            index.side_place(&found.left),
            index.side_place(&found.right)
        )),
    ];
    let about = [origin_words(&found.origin).map(str::to_owned), first(index, found), also(page, index, found, view)];
    for words in about.into_iter().flatten() {
        line.push(layout::run(&format!("{}{words}", page.marks.dot), Look::Faint));
    }
    page.hanging(&head, &line)?;

    let columns = index.name_columns([found.left.article.as_str(), found.right.article.as_str()]);
    let most = view.limit.map(|_| SIDE_LINES);
    let name = |side: &'r Side| {
        [
            layout::plain("    "),
            layout::run(&layout::padded(index.name(&side.article), columns), Look::Strong),
            layout::plain("  "),
        ]
    };
    if found.kind == "verbatim" {
        page.hanging_at_most(&name(&found.left), &[layout::plain(&found.left.text)], most)?;
    } else {
        let (left, right) = sides(found, view, page.marks.ellipsis);
        page.hanging_at_most(&name(&found.left), &left, most)?;
        page.hanging_at_most(&name(&found.right), &right, most)?;
    }
    if let Some(words) = in_common(found) {
        let indent = layout::plain(&" ".repeat(columns + 6));
        page.hanging(&[indent], &[layout::run(&format!("in common: {words}"), Look::Faint)])?;
    }
    let findings = telling(index, found);
    let shown = if view.limit.is_some() { findings.len().min(FINDINGS) } else { findings.len() };
    for finding in &findings[..shown] {
        write_finding(page, index, finding, columns)?;
    }
    page.more(findings.len() - shown, "comparison", " of their values")
}

/// Findings told under one passage; a long list of numbers has its place in the table.
const FINDINGS: usize = 4;

/// Where else the same is said.
fn also<'r>(page: &Page<'_>, index: &Index<'r>, found: &'r Match, view: View) -> Option<String> {
    if view.show == Show::All {
        return None;
    }
    let others = elsewhere(index, found);
    if others.is_empty() {
        return None;
    }
    let named = others.iter().take(ALSO).cloned().collect::<Vec<_>>().join(" ");
    let rest = others.len().saturating_sub(ALSO);
    let rest = if rest > 0 { format!(" {} {rest} more", page.marks.ellipsis) } else { String::new() };
    Some(format!("also {named}{rest}"))
}

/// Other places named: more would hide the passage itself.
const ALSO: usize = 6;

/// The two texts, with the words marked that only one of them has.
fn sides(found: &Match, view: View, ellipsis: &str) -> (Line, Line) {
    let differs = found.ops.iter().any(|(op, _)| op != "=");
    if view.word_diff == WordDiff::None || found.kind != "near-verbatim" || !differs {
        return (vec![layout::plain(&found.left.text)], vec![layout::plain(&found.right.text)]);
    }
    let pieces = of_match(found);
    let last = pieces.len() - 1;
    let (mut left, mut right) = (Line::new(), Line::new());
    for (at, piece) in pieces.iter().enumerate() {
        match piece.kind {
            OpKind::Same => {
                let short = |text: &str| match view.limit {
                    Some(_) => elided(text.trim_end(), at == 0, at == last, ellipsis),
                    None => text.trim_end().to_owned(),
                };
                left.extend(drawn(&short(&piece.left), &piece.left, Look::Plain));
                right.extend(drawn(&short(&piece.left), &piece.right, Look::Plain));
            }
            OpKind::OnlyLeft => {
                left.extend(drawn(&marked(piece.left.trim_end(), "[-", "-]", view), &piece.left, Look::Removed));
            }
            OpKind::OnlyRight => {
                right.extend(drawn(&marked(piece.right.trim_end(), "{+", "+}", view), &piece.right, Look::Added));
            }
        }
    }
    (left, right)
}

/// `words`, and a space where one is behind `text`.
fn drawn(words: &str, text: &str, look: Look) -> Line {
    let space = text.ends_with(char::is_whitespace).then(|| layout::plain(" "));
    [layout::run(words, look)].into_iter().chain(space).collect()
}

fn marked(words: &str, open: &str, close: &str, view: View) -> String {
    if view.word_diff == WordDiff::Color { words.to_owned() } else { format!("{open}{words}{close}") }
}

/// A long equal run without its middle: only the words near a difference help to see it.
fn elided(words: &str, is_first: bool, is_last: bool, ellipsis: &str) -> String {
    let all: Vec<&str> = words.split_whitespace().collect();
    let (keep_head, keep_tail) = (if is_first { 0 } else { CONTEXT_WORDS }, if is_last { 0 } else { CONTEXT_WORDS });
    if all.len() <= 2 * CONTEXT_WORDS + 5 {
        return words.to_owned();
    }
    let head = all[..keep_head].join(" ");
    let tail = all[all.len() - keep_tail..].join(" ");
    format!("{head} {ellipsis} {tail}").trim().to_owned()
}

/// `≈ “mercredi et jeudi” / “19 et 20 juin”: the same days`, under the passage that holds both.
fn write_finding(page: &mut Page<'_>, index: &Index<'_>, finding: &Finding, columns: usize) -> io::Result<()> {
    let (Some(left), Some(right)) = (index.fact(&finding.left), index.fact(&finding.right)) else { return Ok(()) };
    let mark = page.marks.of_verdict(&finding.verdict);
    let head =
        [layout::plain("    "), layout::run(&layout::padded(mark.sign, columns), mark.look), layout::plain("  ")];
    // The reason quotes both; only where there is none are they named here.
    let words = match finding.why.as_str() {
        "" => format!("{} / {}", left.text, right.text),
        why => why.to_owned(),
    };
    page.hanging(&head, &[layout::plain(&words)])
}
