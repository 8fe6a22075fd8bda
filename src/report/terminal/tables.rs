//! Two tables: what each article says of each thing, and how much of each article is found in each other one. Where there
//! are too many articles for columns, the closest pairs are ranked instead.

use std::cmp::Reverse;
use std::io;

use comfy_table::{CellAlignment, ColumnConstraint, ContentArrangement, Table, Width, presets};

use crate::report::index::Index;
use crate::report::layout::{self, Look};
use crate::report::model::Claim;
use crate::report::sections::{Section, articles_of};
use crate::report::shared::{COVERAGE, FactTable, Share, share, wordings};
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
    let claims_shown = &claims[..shown];
    let label_columns = label_columns(page.width(), claims_shown);
    let per_block = columns_beside(page, index, claims_shown, &articles, label_columns);
    let left_out = if per_block < articles.len().min(FEWEST_COLUMNS) {
        list_of_facts(page, index, claims_shown, &articles)?;
        0
    } else {
        // Where the articles do not fit side by side, the table goes on below for the next ones.
        let blocks: Vec<&[&str]> = articles.chunks(per_block).collect();
        let shown_blocks = view.limit.map_or(blocks.len(), |_| blocks.len().min(BLOCKS));
        for (number, block) in blocks[..shown_blocks].iter().enumerate() {
            if number > 0 {
                page.blank()?;
            }
            let told = |claim: &&Claim| articles_of(index, claim).iter().any(|one| block.contains(one));
            let told: Vec<&Claim> =
                claims_shown.iter().copied().filter(|claim| blocks.len() == 1 || told(claim)).collect();
            block_of_facts(page, index, &told, block, label_columns)?;
        }
        blocks[shown_blocks..].iter().map(|block| block.len()).sum()
    };
    page.more(left_out, "article", "")?;
    page.more(claims.len() - shown, "row", "")
}

/// Columns of the labels: a quarter of the line, or what the longest needs.
fn label_columns(width: usize, claims: &[&Claim]) -> usize {
    let labels = claims.iter().map(|claim| layout::columns(&visible(&claim.label)));
    labels.max().unwrap_or(0).min((width / 4).max(LABEL_COLUMNS))
}

/// How many articles fit side by side without a word being broken, as far as words are not endless.
fn columns_beside<'r>(
    page: &Page<'_>,
    index: &Index<'r>,
    claims: &[&'r Claim],
    articles: &[&'r str],
    label_columns: usize,
) -> usize {
    let cells = claims.iter().flat_map(|claim| articles.iter().map(move |article| cell(page, index, claim, article)));
    let longest = cells.flat_map(|cell| cell.split_whitespace().map(layout::columns).max()).max().unwrap_or_default();
    let column = longest.clamp(SHORTEST_COLUMN, LONGEST_WORD) + 2;
    (room_for_cells(page, label_columns) / column).clamp(1, FACT_COLUMNS)
}

fn room_for_cells(page: &Page<'_>, label_columns: usize) -> usize {
    page.width().saturating_sub(MARK_COLUMNS + label_columns + 2)
}

/// Where hardly a column fits: each thing on a line of its own, and who says what of it.
fn list_of_facts<'r>(
    page: &mut Page<'_>,
    index: &Index<'r>,
    claims: &[&'r Claim],
    articles: &[&'r str],
) -> io::Result<()> {
    for claim in claims {
        let mark = page.marks.of_verdict(&claim.verdict);
        let head = [layout::run(&format!("  {} ", mark.sign), mark.look)];
        let mut body = vec![layout::plain(&format!("{}: ", claim.label))];
        let told = articles.iter().filter(|article| !wordings(index, claim, article).is_empty());
        for (number, article) in told.enumerate() {
            let dot = if number > 0 { page.marks.dot } else { "" };
            body.push(layout::plain(dot));
            body.push(layout::run(index.name(article), Look::Faint));
            body.push(layout::plain(&format!(" {}", cell(page, index, claim, article))));
        }
        page.hanging(&head, &body)?;
    }
    Ok(())
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
    let columns = room_for_cells(page, label_columns) / articles.len().max(1);
    let name = |article: &&'r str| layout::clipped(index.name(article), columns.saturating_sub(2), "~");
    table.set_header(["", ""].map(str::to_owned).into_iter().chain(articles.iter().map(name)));
    for claim in claims {
        let label = visible(&claim.label).into_owned();
        let mut row = vec![page.marks.of_verdict(&claim.verdict).sign.to_owned(), label];
        row.extend(articles.iter().map(|article| cell(page, index, claim, article)));
        table.add_row(row);
    }
    let most =
        |columns: usize| ColumnConstraint::UpperBoundary(Width::Fixed(u16::try_from(columns).unwrap_or(u16::MAX)));
    for (number, column) in table.column_iter_mut().enumerate().skip(1) {
        column.set_constraint(most(if number == 1 { label_columns + 2 } else { columns }));
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
    let name = |at: usize| index.name(&coverage.articles[at]);
    let cell = |row: usize, column: usize| match share(coverage, row, column) {
        _ if row == column => page.marks.none.to_owned(),
        _ if !index.compared(&coverage.articles[row], &coverage.articles[column]) => String::new(),
        Some(share) => share.drawn(&page.marks),
        None => String::new(),
    };
    let rows: Vec<Vec<String>> =
        positions.iter().map(|&row| positions.iter().map(|&column| cell(row, column)).collect()).collect();
    // Where they do not fit, the longest names of the head are cut, not broken: the rows have them in full.
    let columns: Vec<usize> = positions.iter().map(|&at| layout::columns(name(at))).collect();
    let longest = columns.iter().copied().max().unwrap_or_default();
    let least = |column: usize| rows.iter().map(|row| layout::columns(&row[column])).max().unwrap_or_default();
    let room = page.width().saturating_sub(longest + 3);
    let needed =
        |most: usize| columns.iter().enumerate().map(|(at, own)| (*own.min(&most)).max(least(at)) + 2).sum::<usize>();
    let Some(most) = (SHORTEST_NAME..=longest.max(SHORTEST_NAME)).rev().find(|most| needed(*most) <= room) else {
        return ranked(page, index, &positions, view);
    };
    page.heading(COVERAGE)?;
    let mut table = bare();
    let cut = |at: usize| layout::clipped(name(at), most, "~");
    table.set_header([String::new()].into_iter().chain(positions.iter().map(|&at| cut(at))));
    for (&row, cells) in positions.iter().zip(rows) {
        table.add_row([name(row).to_owned()].into_iter().chain(cells));
    }
    for column in table.column_iter_mut().skip(1) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    write(page, &table)
}

/// Columns of a name that are never cut.
const SHORTEST_NAME: usize = 4;

const MARK_COLUMNS: usize = 5;

/// Columns that labels have at least, where they need them.
const LABEL_COLUMNS: usize = 16;

/// Columns of a cell: no narrower than a name that can be told apart, no wider than a long word.
const SHORTEST_COLUMN: usize = 6;
const LONGEST_WORD: usize = 14;

/// Articles side by side below which there is no table to speak of.
const FEWEST_COLUMNS: usize = 3;

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
            "{} in {}  ({})",
            index.name(&coverage.articles[*row]),
            index.name(&coverage.articles[*column]),
            share.counted()
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
