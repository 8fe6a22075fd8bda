//! Pipe tables: what each article says, how much of each is in each other one, who has text of whom.

use std::cmp::Reverse;
use std::io;

use super::Page;
use super::escape::escaped;
use crate::report::Show;
use crate::report::model::ArticlePair;
use crate::report::sections::Section;
use crate::report::shared::{COVERAGE, FactTable, share, uncounted, wordings};

/// Articles that fit the columns of a table in Markdown, which cannot be scrolled everywhere.
const COLUMNS: usize = 12;

/// A claim a row, an article a column, cells as written.
pub(super) fn render_facts<'r>(page: &mut Page<'_, 'r>, section: &Section<'r>, level: &str) -> io::Result<()> {
    let at_least = if page.view.show == Show::All { 1 } else { 2 };
    let FactTable { claims, articles } = FactTable::of(&page.index, section, at_least);
    if claims.is_empty() || articles.len() < 2 {
        return Ok(());
    }
    page.heading(level, "What each article says")?;
    let shown = page.view.shown(claims.len());
    // Where the articles do not fit side by side, the table goes on below for the next ones.
    for (number, block) in articles.chunks(COLUMNS).enumerate() {
        if number > 0 {
            writeln!(page.out)?;
        }
        let names: Vec<String> = block.iter().map(|article| escaped(page.index.name(article))).collect();
        writeln!(page.out, "| | | {} |\n|---|---|{}", names.join(" | "), "---|".repeat(block.len()))?;
        for claim in &claims[..shown] {
            let cells: Vec<String> = block
                .iter()
                .map(|article| {
                    let told = wordings(&page.index, claim, article);
                    let words: Vec<String> = told.iter().map(|fact| escaped(&fact.text)).collect();
                    if words.is_empty() { page.marks.none.to_owned() } else { words.join(" / ") }
                })
                .collect();
            let sign = escaped(page.marks.of_verdict(&claim.verdict).sign);
            writeln!(page.out, "| {sign} | {} | {} |", escaped(&claim.label), cells.join(" | "))?;
        }
    }
    page.more(claims.len() - shown, "row")
}

/// The share of the row's sentences that are found in the column.
pub(super) fn render_coverage<'r>(page: &mut Page<'_, 'r>, section: &Section<'r>, level: &str) -> io::Result<()> {
    let coverage = &page.index.report.coverage;
    let positions: Vec<usize> = (0..coverage.articles.len())
        .filter(|&at| section.is_event() && section.holds(&coverage.articles[at]))
        .collect();
    if positions.len() < 2 {
        return Ok(());
    }
    page.heading(level, COVERAGE)?;
    let name = |page: &Page<'_, 'r>, at: usize| escaped(page.index.name(&coverage.articles[at]));
    for (number, block) in positions.chunks(COLUMNS).enumerate() {
        if number > 0 {
            writeln!(page.out)?;
        }
        let names: Vec<String> = block.iter().map(|&at| name(page, at)).collect();
        writeln!(page.out, "| | {} |\n|---|{}", names.join(" | "), "---:|".repeat(block.len()))?;
        for &row in &positions {
            let cells: Vec<String> = block
                .iter()
                .map(|&column| match share(coverage, row, column) {
                    _ if row == column => page.marks.none.to_owned(),
                    _ if !page.index.compared(&coverage.articles[row], &coverage.articles[column]) => String::new(),
                    Some(share) => escaped(&share.drawn(&page.marks)),
                    None => String::new(),
                })
                .collect();
            writeln!(page.out, "| {} | {} |", name(page, row), cells.join(" | "))?;
        }
    }
    Ok(())
}

/// Pairs of which one is derived from the other, the largest share first.
pub(super) fn render_derived<'r>(page: &mut Page<'_, 'r>, section: &Section<'r>, level: &str) -> io::Result<()> {
    let report = page.index.report;
    let told =
        |pair: &&ArticlePair| pair.derived != "not" && section.holds_articles(&page.index, &pair.left, &pair.right);
    let mut pairs: Vec<&ArticlePair> = report.article_pairs.iter().filter(told).collect();
    if pairs.is_empty() {
        return Ok(());
    }
    pairs.sort_by_key(|pair| (Reverse(pair.share), Reverse(pair.free_words)));
    page.heading(level, &format!("Copied text: free words, {}", uncounted(report)))?;
    writeln!(page.out, "| left | right | share of left | share of right | words | longest | derived | later |")?;
    writeln!(page.out, "|---|---|---:|---:|---:|---:|---|---|")?;
    let shown = page.view.shown(pairs.len());
    for pair in &pairs[..shown] {
        let percent = |share: u32| format!("{}%", (share + 50) / 100);
        let later = pair.later.as_ref().map_or(page.marks.none.to_owned(), |later| escaped(page.index.name(later)));
        writeln!(
            page.out,
            "| {} | {} | {} | {} | {} | {} | {} | {later} |",
            escaped(page.index.name(&pair.left)),
            escaped(page.index.name(&pair.right)),
            percent(pair.left_share),
            percent(pair.right_share),
            pair.free_words,
            pair.longest,
            escaped(&pair.derived)
        )?;
    }
    page.more(pairs.len() - shown, "pair")
}
