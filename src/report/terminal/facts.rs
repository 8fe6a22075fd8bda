//! The values that articles disagree on, one a line: what, the values as written, where each stands. Conflicts first,
//! then what changed in time; values that agree though written differently are counted, or listed on demand.

use std::io;

use crate::report::layout::{self, Line, Look};
use crate::report::marks::gravity;
use crate::report::model::{Claim, Fact, Finding};
use crate::report::terminal::index::Index;
use crate::report::terminal::overview::counted;
use crate::report::terminal::page::Page;
use crate::report::terminal::sections::Section;
use crate::report::terminal::{Show, View};

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

/// A claim, or a finding that belongs to none.
struct Entry<'r> {
    verdict: &'r str,
    severity: Option<&'r str>,
    label: String,
    /// Facts told alike, in the order of the report.
    values: Vec<Vec<&'r Fact>>,
    /// For each value, whether it clashes with one before it.
    clashes: Vec<bool>,
    why: &'r str,
}

fn entries<'r>(index: &Index<'r>, section: &Section<'r>) -> Vec<Entry<'r>> {
    let of_claims = index.report.claims.iter().filter(|claim| section.holds_claim(index, claim));
    let lone =
        index.report.findings.iter().filter(|finding| finding.claim.is_none() && section.holds_finding(index, finding));
    let mut entries: Vec<Entry<'r>> = of_claims
        .map(|claim| of_claim(index, claim))
        .chain(lone.map(|finding| of_finding(index, finding)))
        .filter(|entry| entry.values.len() > 1)
        .collect();
    // Stable: within one rank the report's own order holds.
    entries.sort_by_key(|entry| (gravity(entry.verdict), rank(entry.severity)));
    entries
}

fn of_claim<'r>(index: &Index<'r>, claim: &'r Claim) -> Entry<'r> {
    let deciding = index.findings(claim).iter().filter(|finding| finding.verdict == claim.verdict);
    let gravest = deciding.min_by_key(|finding| rank(finding.severity.as_deref()));
    let values = claim.values.iter().map(|value| value.facts.iter().filter_map(|fact| index.fact(fact)).collect());
    let values: Vec<Vec<&Fact>> = values.filter(|facts: &Vec<&Fact>| !facts.is_empty()).collect();
    let clashes =
        (0..values.len()).map(|at| values[..at].iter().any(|one| index.clash(claim, one, &values[at]))).collect();
    Entry {
        verdict: &claim.verdict,
        severity: gravest.and_then(|finding| finding.severity.as_deref()),
        label: claim.label.clone(),
        values,
        clashes,
        why: gravest.map_or("", |finding| &finding.why),
    }
}

fn of_finding<'r>(index: &Index<'r>, finding: &'r Finding) -> Entry<'r> {
    let facts: Vec<&Fact> = [&finding.left, &finding.right].iter().filter_map(|fact| index.fact(fact)).collect();
    let label = facts.iter().find_map(|fact| fact.head.clone());
    Entry {
        verdict: &finding.verdict,
        severity: finding.severity.as_deref(),
        label: label.unwrap_or_else(|| facts.first().map_or_else(String::new, |fact| fact.kind.clone())),
        clashes: vec![true; facts.len()],
        values: facts.into_iter().map(|fact| vec![fact]).collect(),
        why: &finding.why,
    }
}

fn rank(severity: Option<&str>) -> u8 {
    match severity {
        Some("high") => 0,
        Some("medium") => 1,
        Some("low") => 2,
        _ => 3,
    }
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
    if entry.verdict == "update" {
        body.extend(series(page, index, entry));
    }
    for (number, facts) in entry.values.iter().enumerate().filter(|_| entry.verdict != "update") {
        if number > 0 {
            // A value may agree with one of those that conflict.
            let mark = if entry.clashes[number] { mark } else { page.marks.of_verdict("compatible") };
            body.push(layout::run(&format!(" {} ", mark.sign), mark.look));
        }
        body.extend(value(page, index, facts, None));
    }
    page.hanging(&head, &body)?;
    if reasons == Reasons::Told && !entry.why.is_empty() {
        let indent = layout::plain(&" ".repeat(layout::line_columns(&head)));
        page.hanging(&[indent], &[layout::run(entry.why, Look::Faint)])?;
    }
    Ok(())
}

/// The values in the order in which they were told, each with its day: "106 (14 May), then 227 (15 May)".
fn series(page: &Page<'_>, index: &Index<'_>, entry: &Entry<'_>) -> Line {
    let told = |fact: &Fact| index.article(&fact.article).and_then(|article| article.published.value.clone());
    let mut values: Vec<(Option<String>, &Vec<&Fact>)> =
        entry.values.iter().map(|facts| (facts.iter().filter_map(|fact| told(fact)).min(), facts)).collect();
    // Stable: without days, the report's own order holds. What is not dated comes last.
    values.sort_by(|left, right| (left.0.is_none(), &left.0).cmp(&(right.0.is_none(), &right.0)));
    let mut line = Line::new();
    for (number, (day, facts)) in values.into_iter().enumerate() {
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
