//! The values that articles disagree on, one a line: what, the values as written, where each stands. Conflicts first,
//! then what changed in time; values that agree though written differently are counted, or listed on demand.

use std::io;

use crate::base::counted;
use crate::report::entries::{Entry, entries};
use crate::report::index::Index;
use crate::report::layout::{self, Line, Look};
use crate::report::model::Fact;
use crate::report::sections::Section;
use crate::report::terminal::page::Page;
use crate::report::{Show, View};

pub(super) fn render<'r>(page: &mut Page<'_>, index: &Index<'r>, section: &Section<'r>, view: View) -> io::Result<()> {
    let entries = entries(index, section);
    let of = |verdicts: &[&str]| -> Vec<&Entry<'r>> {
        entries.iter().filter(|entry| verdicts.contains(&entry.verdict)).collect()
    };
    let conflicts = of(&["conflict", "disputed"]);
    let updates = of(&["update"]);
    let agreeing = of(&["equal", "compatible", "refines"]);

    list(page, index, "Conflicts", &conflicts, view)?;
    list(page, index, "Updates", &updates, view)?;
    if view.show >= Show::Compatible {
        return list(page, index, "Same values, written differently", &agreeing, view);
    }
    if section.is_event() && !entries.is_empty() {
        let mut words = Vec::new();
        if conflicts.is_empty() {
            words.push("No conflicts between numbers and dates.".to_owned());
        }
        if !agreeing.is_empty() {
            words.push(format!(
                "Told differently, but compatible: {} (--show compatible).",
                counted(agreeing.len(), "value")
            ));
        }
        if !words.is_empty() {
            page.blank()?;
            page.hanging(&[], &[layout::plain(&words.join(" "))])?;
        }
    }
    Ok(())
}

/// Entries explained of a list, unless more was asked for: beyond, the list would push the rest off the first screen.
const EXPLAINED: usize = 5;

/// Whether an entry says why.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reasons {
    Told,
    Untold,
}

fn list(page: &mut Page<'_>, index: &Index<'_>, title: &str, entries: &[&Entry<'_>], view: View) -> io::Result<()> {
    if entries.is_empty() {
        return Ok(());
    }
    page.heading(&format!("{title} ({})", entries.len()))?;
    let shown = view.shown(entries.len());
    let reasons =
        if view.show >= Show::Compatible || entries.len() <= EXPLAINED { Reasons::Told } else { Reasons::Untold };
    for entry in &entries[..shown] {
        write(page, index, entry, reasons)?;
    }
    page.more(entries.len() - shown, "value", "")
}

/// `≠ high  containers: 11 000 (003:12) ≠ 9 000 (004:7)`, and why it is so.
fn write(page: &mut Page<'_>, index: &Index<'_>, entry: &Entry<'_>, reasons: Reasons) -> io::Result<()> {
    let mark = page.marks.of_verdict(entry.verdict);
    let mut head: Line =
        vec![layout::plain("  "), layout::run(&layout::padded(mark.sign, 2), mark.look), layout::plain(" ")];
    if let Some(severity) = entry.severity.filter(|_| matches!(entry.verdict, "conflict" | "disputed")) {
        head.push(layout::run(&layout::padded(severity, "medium ".len()), Look::Faint));
    }
    let mut body: Line = Vec::new();
    if !entry.label.is_empty() {
        body.push(layout::plain(&format!("{}: ", entry.label)));
    }
    match entry.verdict {
        "update" => body.extend(series(page, index, entry)),
        _ => body.extend(sides(page, index, entry)),
    }
    page.hanging(&head, &body)?;
    if reasons == Reasons::Told && !entry.why.is_empty() {
        let indent = layout::plain(&" ".repeat(layout::line_columns(&head)));
        page.hanging(&[indent], &[layout::run(entry.why, Look::Faint)])?;
    }
    Ok(())
}

/// The values by their sides: "106 (Le-Soir:2) ≠ 400 (RTL:1), more than 400 (Le-Monde:3); also some 300 (DH:1)".
fn sides(page: &Page<'_>, index: &Index<'_>, entry: &Entry<'_>) -> Line {
    let sides = entry.sides();
    let mut line = Line::new();
    for (number, side) in sides.against.iter().enumerate() {
        if number > 0 {
            let mark = page.marks.of_verdict(entry.verdict);
            line.push(layout::run(&format!(" {} ", mark.sign), mark.look));
        }
        line.extend(listed(page, index, side));
    }
    if !sides.beside.is_empty() {
        line.push(layout::plain("; also "));
        line.extend(listed(page, index, &sides.beside));
    }
    line
}

/// Values one after another.
fn listed(page: &Page<'_>, index: &Index<'_>, values: &[&Vec<&Fact>]) -> Line {
    let mut line = Line::new();
    for (number, facts) in values.iter().enumerate() {
        if number > 0 {
            line.push(layout::plain(", "));
        }
        line.extend(value(page, index, facts, None));
    }
    line
}

/// The values in the order in which they were told, each with its day: "106 (14 May), then 227 (15 May)".
fn series(page: &Page<'_>, index: &Index<'_>, entry: &Entry<'_>) -> Line {
    let mut line = Line::new();
    for (number, (day, facts)) in entry.series(index).into_iter().enumerate() {
        if number > 0 {
            line.push(layout::plain(", then "));
        }
        line.extend(value(page, index, facts, day.as_deref()));
    }
    line
}

/// A value as its first teller writes it, the day, and where all stand.
fn value(page: &Page<'_>, index: &Index<'_>, facts: &[&Fact], day: Option<&str>) -> Line {
    let Some(first) = facts.first() else { return Line::new() };
    let mut places: Vec<String> = facts.iter().map(|fact| index.place(&fact.sentence)).collect();
    places.dedup();
    let more = places.len().saturating_sub(PLACES);
    places.truncate(PLACES);
    if more > 0 {
        places.push(format!("{} {more} more", page.marks.ellipsis));
    }
    let day = day.map_or_else(String::new, |day| format!("{day}, "));
    let places = format!(" ({day}{})", places.join(" "));
    vec![layout::run(&first.text, Look::Strong), layout::run(&places, Look::Faint)]
}

/// Places named for one value: as many as fit beside it on a line.
const PLACES: usize = 6;
