//! Two tables: what each article says of each thing, and how much of each article is found in each other one. Where there
//! are too many articles for columns, the closest pairs are ranked instead.

use std::cmp::Reverse;
use std::io;

use comfy_table::{CellAlignment, ColumnConstraint, ContentArrangement, Table, Width, presets};

use crate::report::index::Index;
use crate::report::layout::{self, Look};
use crate::report::model::Claim;
use crate::report::sections::{Section, articles_of};
use crate::report::shared::{FactTable, Share, share, wordings};
use crate::report::terminal::page::Page;
use crate::report::visible;
use crate::report::{Show, View};

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
    let FactTable { claims, articles } = FactTable::of(index, section, if view.show == Show::All { 1 } else { 2 });
    if claims.is_empty() || articles.len() < 2 {
        return Ok(());
    }
    page.heading("What each article says")?;
    let shown = view.limit.map_or(claims.len(), |limit| claims.len().min(limit).min(ROWS));
    let labels = claims[..shown].iter().map(|claim| layout::columns(&visible(&claim.label)));
    let label_columns = labels.max().unwrap_or(0).min(LABEL_COLUMNS);
    // Where the articles do not fit side by side, the table goes on below for the next ones.
    let blocks: Vec<&[&str]> = articles.chunks(FACT_COLUMNS).collect();
    let shown_blocks = view.limit.map_or(blocks.len(), |_| blocks.len().min(BLOCKS));
    for (number, block) in blocks[..shown_blocks].iter().enumerate() {
        if number > 0 {
            page.blank()?;
        }
        let told: Vec<&Claim> = claims[..shown]
            .iter()
            .copied()
            .filter(|claim| blocks.len() == 1 || articles_of(index, claim).iter().any(|one| block.contains(one)))
            .collect();
        block_of_facts(page, index, &told, block, label_columns)?;
    }
    let left_out: usize = blocks[shown_blocks..].iter().map(|block| block.len()).sum();
    page.more(left_out, "article", "")?;
    page.more(claims.len() - shown, "row", "")
}

/// The columns of some articles.
fn block_of_facts<'r>(
    page: &mut Page<'_>,
    index: &Index<'r>,
    claims: &[&'r Claim],
    articles: &[&'r str],
    label_columns: usize,
) -> io::Result<()> {
    let mut table = bare();
    let columns = page.width().saturating_sub(MARK_COLUMNS + label_columns + 2) / articles.len().max(1);
    let name = |article: &&'r str| layout::clipped(index.name(article), columns.saturating_sub(2), "~");
    table.set_header(["", ""].map(str::to_owned).into_iter().chain(articles.iter().map(name)));
    for claim in claims {
        let mut row =
            vec![page.marks.of_verdict(&claim.verdict).sign.to_owned(), page.clipped(&claim.label, label_columns)];
        row.extend(articles.iter().map(|article| cell(page, index, claim, article)));
        table.add_row(row);
    }
    for column in table.column_iter_mut().skip(2) {
        column
            .set_constraint(ColumnConstraint::UpperBoundary(Width::Fixed(u16::try_from(columns).unwrap_or(u16::MAX))));
    }
    write(page, &table)
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
    let whole = positions.iter().all(|&row| !index.is_base(&coverage.articles[row]));
    if positions.len() > COVERAGE_COLUMNS || !whole {
        return ranked(page, index, &positions, view);
    }
    page.heading("Coverage: share of the row's sentences found in the column")?;
    let name = |at: usize| index.name(&coverage.articles[at]);
    let mut table = bare();
    // Where they do not fit, the longest names of the head are cut, not broken: the rows have them in full.
    let columns: Vec<usize> = positions.iter().map(|&at| layout::columns(name(at))).collect();
    let longest = columns.iter().copied().max().unwrap_or_default();
    let room = page.width().saturating_sub(longest + 3);
    let fits = |most: &usize| columns.iter().map(|own| own.min(most) + 2).sum::<usize>() <= room;
    let most = (SHORTEST_NAME..=longest).rev().find(fits).unwrap_or(SHORTEST_NAME);
    let cut = |at: usize| layout::clipped(name(at), most, "~");
    table.set_header([String::new()].into_iter().chain(positions.iter().map(|&at| cut(at))));
    for &row in &positions {
        let share = |column: usize| match share(coverage, row, column) {
            _ if row == column => page.marks.none.to_owned(),
            _ if !index.compared(&coverage.articles[row], &coverage.articles[column]) => String::new(),
            Some(share) => format!("{}%", share.percent),
            None => String::new(),
        };
        table.add_row([name(row).to_owned()].into_iter().chain(positions.iter().map(|&column| share(column))));
    }
    for column in table.column_iter_mut().skip(1) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    write(page, &table)
}

/// Columns of a name that are never cut.
const SHORTEST_NAME: usize = 4;

const MARK_COLUMNS: usize = 5;
const LABEL_COLUMNS: usize = 20;

/// Blocks of columns shown where not everything was asked for.
const BLOCKS: usize = 3;

/// Rows shown where not everything was asked for: the table shares the first screen.
const ROWS: usize = 8;

/// The pairs of articles that share most, the larger share of each first.
fn ranked(page: &mut Page<'_>, index: &Index<'_>, positions: &[usize], view: View) -> io::Result<()> {
    let coverage = &index.report.coverage;
    let compared = |row: usize, column: usize| {
        row != column && index.compared(&coverage.articles[row], &coverage.articles[column])
    };
    let others = |row: usize| positions.iter().filter(move |&&at| compared(row, at)).map(move |&at| (row, at));
    let mut pairs: Vec<(Share, usize, usize)> = positions
        .iter()
        .flat_map(|&row| others(row))
        .filter_map(|(row, column)| Some((share(coverage, row, column)?, row, column)))
        .filter(|(share, ..)| share.shared > 0)
        .collect();
    pairs.sort_by_key(|&(share, row, column)| (Reverse(share.percent), Reverse(share.shared), row, column));
    let all = positions.iter().flat_map(|&row| others(row)).count();
    page.heading(&format!("Coverage: the closest of {all} directed pairs"))?;
    let shown = view.shown(pairs.len());
    for (share, row, column) in &pairs[..shown] {
        let line = format!(
            "{} in {}  ({} of {} sentences)",
            index.name(&coverage.articles[*row]),
            index.name(&coverage.articles[*column]),
            share.shared,
            share.total
        );
        page.hanging(&[layout::plain(&format!("  {:>3}%  ", share.percent))], &[layout::plain(&line)])?;
    }
    page.more(pairs.len() - shown, "pair", " with something in common")
}

/// What an article says of a claim, as written.
fn cell<'r>(page: &Page<'_>, index: &Index<'r>, claim: &'r Claim, article: &str) -> String {
    let told = wordings(index, claim, article);
    let words: Vec<String> = told.iter().map(|fact| visible(&fact.text).into_owned()).collect();
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
