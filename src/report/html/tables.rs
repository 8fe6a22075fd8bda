//! Tables: what each article says of each thing, how much of each is found in each other one, and who has text of whom.

use std::cmp::Reverse;

use maud::{Markup, html};

use super::Page;
use crate::report::model::ArticlePair;
use crate::report::sections::Section;
use crate::report::shared::{FactTable, share, told_by, uncounted, wordings};
use crate::report::visible;

/// A claim a row, an article a column, cells as written; an empty cell is an omission, and visible.
pub(super) fn facts<'r>(page: &Page<'_, 'r>, section: &Section<'r>, number: usize) -> Markup {
    let FactTable { claims, articles } = FactTable::of(page.index, section, 1);
    html! {
        @if !claims.is_empty() && section.is_event() {
            section id={ "facts-" (number) } {
                h2 { "What each article says " span.number { (claims.len()) } }
                div.filters data-table={ "table-" (number) } {
                    @for (which, words) in [("all", "All"), ("conflict", "Conflicts"), ("every", "In every article"), ("one", "In one only")] {
                        button type="button" data-rows=(which) aria-pressed=(if which == "all" { "true" } else { "false" }) { (words) }
                    }
                    button type="button" data-copy={ "table-" (number) } { "Copy as CSV" }
                }
                div.scroll { table.facts id={ "table-" (number) } {
                    thead { tr {
                        th scope="col" { "What" }
                        @for article in &articles { th scope="col" { (page.article(article)) } }
                    } }
                    tbody { @for claim in &claims {
                        @let told = articles.iter().filter(|article| told_by(page.index, claim, article).next().is_some()).count();
                        tr data-verdict=(claim.verdict) data-told=(if told == articles.len() { "every" } else if told == 1 { "one" } else { "some" }) {
                            th scope="row" {
                                span.sign title=(claim.verdict) { (page.marks.of_verdict(&claim.verdict).sign) }
                                " " (visible(&claim.label))
                            }
                            @for article in &articles { (cell(page, claim, article)) }
                        }
                    } }
                } }
            }
        }
    }
}

fn cell<'r>(page: &Page<'_, 'r>, claim: &'r crate::report::model::Claim, article: &str) -> Markup {
    let facts = wordings(page.index, claim, article);
    html! {
        @if facts.is_empty() { td.silent { span aria-label="says nothing" { "·" } } }
        @else { td lang=(page.language(article)) {
            @for (number, fact) in facts.iter().enumerate() {
                @if number > 0 { " / " }
                a href={ "#" (fact.sentence) } { (visible(&fact.text)) }
            }
        } }
    }
}

/// The share of the row's sentences that have a counterpart in the column.
pub(super) fn coverage<'r>(page: &Page<'_, 'r>, section: &Section<'r>, number: usize) -> Markup {
    let coverage = &page.index.report.coverage;
    let positions: Vec<usize> = (0..coverage.articles.len())
        .filter(|&at| section.is_event() && section.holds(&coverage.articles[at]))
        .collect();
    html! {
        @if positions.len() > 1 {
            section id={ "coverage-" (number) } {
                h2 { "Coverage" }
                p.note {
                    "Per cent of the row's sentences that the column tells: " (page.marks.whole().sign) " as a whole, "
                    (page.marks.in_part().sign) " in part, with some of the same facts or a passage."
                }
                div.scroll { table.coverage {
                    thead { tr { td {} @for &column in &positions { th scope="col" { (page.article(&coverage.articles[column])) } } } }
                    tbody { @for &row in &positions { tr {
                        th scope="row" { (page.article(&coverage.articles[row])) }
                        @for &column in &positions { td.figure {
                            @if row == column { span.none { "–" } }
                            @else if !page.index.compared(&coverage.articles[row], &coverage.articles[column]) {}
                            @else if let Some(share) = share(coverage, row, column) {
                                a href={ "#~pair=" (coverage.articles[row]) "," (coverage.articles[column]) }
                                  title=(share.counted()) {
                                    (share.drawn(&page.marks))
                                    meter min="0" max="100" value=(share.percent) aria-hidden="true" {}
                                }
                            }
                        } }
                    } } }
                } }
            }
        }
    }
}

/// Pairs of which one is derived from the other, the largest share first.
pub(super) fn derived<'r>(page: &Page<'_, 'r>, section: &Section<'r>, number: usize) -> Markup {
    let told =
        |pair: &&ArticlePair| pair.derived != "not" && section.holds_articles(page.index, &pair.left, &pair.right);
    let mut pairs: Vec<&ArticlePair> = page.index.report.article_pairs.iter().filter(told).collect();
    pairs.sort_by_key(|pair| (Reverse(pair.share), Reverse(pair.free_words)));
    let percent = |share: u32| (share + 50) / 100;
    html! {
        @if !pairs.is_empty() {
            section id={ "copied-" (number) } {
                h2 { "Copied text " span.number { (pairs.len()) } }
                p.note { "Words " (uncounted(page.index.report)) " that stand in both. This is no verdict of plagiarism: a common source looks the same." }
                div.scroll { table {
                    thead { tr {
                        th scope="col" { "Two articles" } th scope="col" { "Of the one" } th scope="col" { "Of the other" }
                        th scope="col" { "Words" } th scope="col" { "Longest" } th scope="col" { "Derived" } th scope="col" { "Later" }
                    } }
                    tbody { @for pair in &pairs { tr {
                        th scope="row" {
                            (page.article(&pair.left)) " · " (page.article(&pair.right)) " "
                            a.both href={ "#~pair=" (pair.left) "," (pair.right) } { "side by side" }
                        }
                        td.figure { (percent(pair.left_share)) "%" }
                        td.figure { (percent(pair.right_share)) "%" }
                        td.figure { (pair.free_words) }
                        td.figure { (pair.longest) }
                        td { (visible(&pair.derived)) }
                        td { @if let Some(later) = &pair.later { (page.article(later)) } @else { span.none { "unknown" } } }
                    } } }
                } }
            }
        }
    }
}
