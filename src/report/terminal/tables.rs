//! Two tables: what each article says of each thing, and how much of each article is found in each other one. Where there
//! are too many articles for columns, the closest pairs are ranked instead.

use std::io;

use comfy_table::{CellAlignment, ColumnConstraint, ContentArrangement, Table, Width, presets};

use crate::report::layout::{self, Look};
use crate::report::model::Claim;
use crate::report::terminal::index::Index;
use crate::report::terminal::marks::gravity;
use crate::report::terminal::page::Page;
use crate::report::terminal::sections::{Section, articles_of};
use crate::report::terminal::{Show, View};
use crate::report::visible;

/// Articles that fit the columns of the fact table: their cells hold words.
const FACT_COLUMNS: usize = 6;

/// Articles that fit the columns of the coverage matrix: its cells hold percentages.
const COVERAGE_COLUMNS: usize = 8;

/// The fact table: a claim a row, an article a column, cells as written, a dot where an article is silent.
pub(super) fn render_facts<'r>(
    page: &mut Page<'_>,
    index: &Index<'r>,
    section: &Section<'r>,
    view: View,
) -> io::Result<()> {
    if section.articles.len() > FACT_COLUMNS {
        return Ok(());
    }
    let told_by = |claim: &'r Claim| articles_of(index, claim).len();
    let at_least = if view.show == Show::All { 1 } else { 2 };
    let mut claims: Vec<&Claim> = index
        .report
        .claims
        .iter()
        .filter(|claim| section.holds_claim(index, claim) && told_by(claim) >= at_least)
        .collect();
    claims.sort_by_key(|claim| (gravity(&claim.verdict), usize::MAX - told_by(claim)));
    let articles: Vec<&str> = section
        .articles
        .iter()
        .copied()
        .filter(|article| claims.iter().any(|claim| articles_of(index, claim).contains(article)))
        .collect();
    if claims.is_empty() || articles.len() < 2 {
        return Ok(());
    }
    page.heading("What each article says")?;
    let shown = view.shown(claims.len());
    let mut table = bare();
    table.set_header(["", ""].into_iter().chain(articles.iter().map(|article| index.name(article))));
    for claim in &claims[..shown] {
        let mut row =
            vec![page.marks.of_verdict(&claim.verdict).sign.to_owned(), page.clipped(&claim.label, LABEL_COLUMNS)];
        row.extend(articles.iter().map(|article| cell(page, index, claim, article)));
        table.add_row(row);
    }
    let columns = page.width().saturating_sub(MARK_COLUMNS + LABEL_COLUMNS + 2) / articles.len();
    for column in table.column_iter_mut().skip(2) {
        column
            .set_constraint(ColumnConstraint::UpperBoundary(Width::Fixed(u16::try_from(columns).unwrap_or(u16::MAX))));
    }
    write(page, &table)?;
    page.more(claims.len() - shown, "rows")
}

/// The coverage matrix, or the closest pairs where there are too many articles for one.
pub(super) fn render_coverage<'r>(
    page: &mut Page<'_>,
    index: &Index<'r>,
    section: &Section<'r>,
    view: View,
) -> io::Result<()> {
    let coverage = &index.report.coverage;
    let positions: Vec<usize> = (0..coverage.articles.len())
        .filter(|&at| section.is_event() && section.holds(&coverage.articles[at]))
        .collect();
    if positions.len() < 2 {
        return Ok(());
    }
    if positions.len() > COVERAGE_COLUMNS {
        return ranked(page, index, &positions, view);
    }
    page.heading("Coverage: share of the row's sentences found in the column")?;
    let name = |at: usize| index.name(&coverage.articles[at]);
    let mut table = bare();
    table.set_header([""].into_iter().chain(positions.iter().map(|&at| name(at))));
    for &row in &positions {
        let share = |column: usize| match percent(coverage.shared[row][column], coverage.total[row]) {
            _ if row == column => page.marks.none.to_owned(),
            Some(percent) => format!("{percent}%"),
            None => String::new(),
        };
        table.add_row([name(row).to_owned()].into_iter().chain(positions.iter().map(|&column| share(column))));
    }
    for column in table.column_iter_mut().skip(1) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    write(page, &table)
}

const MARK_COLUMNS: usize = 5;
const LABEL_COLUMNS: usize = 20;

/// The pairs of articles that share most, the larger share of each first.
fn ranked(page: &mut Page<'_>, index: &Index<'_>, positions: &[usize], view: View) -> io::Result<()> {
    let coverage = &index.report.coverage;
    let mut pairs: Vec<(u32, u32, usize, usize)> = Vec::new();
    for &row in positions {
        for &column in positions.iter().filter(|&&column| column != row) {
            if let Some(percent) = percent(coverage.shared[row][column], coverage.total[row]).filter(|p| *p > 0) {
                pairs.push((percent, coverage.shared[row][column], row, column));
            }
        }
    }
    pairs.sort_by_key(|&(percent, shared, row, column)| (u32::MAX - percent, u32::MAX - shared, row, column));
    page.heading(&format!("Coverage: the closest of {} directed pairs", positions.len() * (positions.len() - 1)))?;
    let shown = view.shown(pairs.len());
    for &(percent, shared, row, column) in &pairs[..shown] {
        let line = format!(
            "  {percent:>3}%  of {} in {}  ({shared} of {} sentences)",
            index.name(&coverage.articles[row]),
            index.name(&coverage.articles[column]),
            coverage.total[row]
        );
        page.line(&[layout::plain(&line)])?;
    }
    page.more(pairs.len() - shown, "pairs with something in common")
}

/// Rounded to the nearest; nothing of nothing is no share.
fn percent(part: u32, whole: u32) -> Option<u32> {
    (whole > 0).then(|| (part * 200 + whole) / (2 * whole))
}

/// What an article says of a claim, as written.
fn cell<'r>(page: &Page<'_>, index: &Index<'r>, claim: &'r Claim, article: &str) -> String {
    let facts = claim.values.iter().flat_map(|value| &value.facts).filter_map(|fact| index.fact(fact));
    let mut words: Vec<String> =
        facts.filter(|fact| fact.article == article).map(|fact| visible(&fact.text).into_owned()).collect();
    words.dedup();
    if words.is_empty() { page.marks.none.to_owned() } else { words.join(" / ") }
}

fn bare() -> Table {
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic);
    table
}

/// Writes a table, its header bold.
fn write(page: &mut Page<'_>, table: &Table) -> io::Result<()> {
    let mut table = table.clone();
    table.set_width(u16::try_from(page.width().saturating_sub(1)).unwrap_or(u16::MAX));
    for (number, line) in table.lines().enumerate() {
        let look = if number == 0 { Look::Strong } else { Look::Plain };
        page.line(&[layout::run(&format!(" {line}"), look)])?;
    }
    Ok(())
}
