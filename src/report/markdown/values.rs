//! What the articles disagree on and what changed, one value a line.

use std::io;

use super::Page;
use super::escape::escaped;
use crate::base::counted;
use crate::report::Show;
use crate::report::entries::{Entry, entries};
use crate::report::model::Fact;
use crate::report::sections::Section;

pub(super) fn render<'r>(page: &mut Page<'_, 'r>, section: &Section<'r>, level: &str) -> io::Result<()> {
    let entries = entries(&page.index, section);
    let of = |verdicts: &[&str]| -> Vec<&Entry<'r>> {
        entries.iter().filter(|entry| verdicts.contains(&entry.verdict)).collect()
    };
    let conflicts = of(&["conflict", "disputed"]);
    let agreeing = of(&["equal", "compatible", "refines"]);
    if section.is_event() && conflicts.is_empty() {
        writeln!(page.out, "\nNo conflicts between numbers and dates.")?;
    }
    list(page, level, "Conflicts", &conflicts)?;
    list(page, level, "Updates", &of(&["update"]))?;
    if page.view.show >= Show::Compatible {
        return list(page, level, "Same values, written differently", &agreeing);
    }
    if !agreeing.is_empty() {
        let count = counted(agreeing.len(), "value");
        writeln!(page.out, "\nTold differently, but compatible: {count} (--show compatible).")?;
    }
    Ok(())
}

fn list<'r>(page: &mut Page<'_, 'r>, level: &str, title: &str, entries: &[&Entry<'r>]) -> io::Result<()> {
    if entries.is_empty() {
        return Ok(());
    }
    page.heading(level, &format!("{title} ({})", entries.len()))?;
    let shown = page.view.shown(entries.len());
    for entry in &entries[..shown] {
        let line = line(page, entry);
        match entry.why {
            "" => writeln!(page.out, "- {line}")?,
            // A backslash at its end breaks the line in every reader.
            why => writeln!(page.out, "- {line}\\\n  {}", escaped(why))?,
        }
    }
    page.more(entries.len() - shown, "value")
}

/// `**≠ high** long: **210 mètres** (agence:3) ≠ **120 metres** (northern:3)`
fn line<'r>(page: &Page<'_, 'r>, entry: &Entry<'r>) -> String {
    let mark = page.marks.of_verdict(entry.verdict);
    let severity = entry.severity.filter(|_| matches!(entry.verdict, "conflict" | "disputed"));
    let severity = severity.map_or_else(String::new, |severity| format!(" {severity}"));
    let mut line = format!("**{}{severity}** ", escaped(mark.sign));
    if !entry.label.is_empty() {
        line.push_str(&format!("{}: ", escaped(&entry.label)));
    }
    if entry.verdict == "update" {
        let series = entry.series(&page.index);
        let values: Vec<String> = series.into_iter().map(|(day, facts)| value(page, facts, day.as_deref())).collect();
        return line + &values.join(", then ");
    }
    let sides = entry.sides();
    let listed =
        |values: &[&Vec<&'r Fact>]| values.iter().map(|facts| value(page, facts, None)).collect::<Vec<_>>().join(", ");
    let against: Vec<String> = sides.against.iter().map(|side| listed(side)).collect();
    line.push_str(&against.join(&format!(" {} ", escaped(mark.sign))));
    if !sides.beside.is_empty() {
        line.push_str(&format!("; also {}", listed(&sides.beside)));
    }
    line
}

/// A value as its first teller writes it, the day, and where all stand.
fn value<'r>(page: &Page<'_, 'r>, facts: &[&'r Fact], day: Option<&str>) -> String {
    let Some(first) = facts.first() else { return String::new() };
    let mut places: Vec<String> = facts.iter().map(|fact| escaped(&page.index.place(&fact.sentence))).collect();
    places.dedup();
    let day = day.map_or_else(String::new, |day| format!("{day}, "));
    format!("**{}** ({day}{})", escaped(&first.text), places.join(" "))
}
