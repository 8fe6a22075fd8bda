//! Nothing of an article is obeyed by a reader of Markdown, and its tables keep their shape.

use super::Markdown;
use crate::report::model::Report;
use crate::report::samples::{hostile, report};
use crate::report::{Charset, Renderer, Show, Sort, View, WordDiff};

fn rendered(report: &Report) -> String {
    let view = View { limit: None, show: Show::All, sort: Sort::Weight, word_diff: WordDiff::Color };
    let mut out = Vec::new();
    Markdown { view, charset: Charset::Unicode }.render(report, &mut out).expect("a vector takes everything");
    String::from_utf8(out).expect("text in, text out")
}

#[test]
fn hostile_text_is_shown() {
    let text = rendered(&hostile());
    assert!(text.contains("&lt;img src=x onerror=alert(1)&gt;"));
    assert!(!text.contains("<img") && !text.contains("</script"));
    assert!(!text.contains("[x](y)"), "no link");
    assert!(text.chars().all(|c| c == '\n' || !c.is_control()));
}

#[test]
fn every_row_of_a_table_has_the_cells_of_its_head() {
    for report in [report(&[5, 1]), hostile()] {
        let text = rendered(&report);
        let cells = |line: &str| line.replace("\\|", "").matches('|').count();
        let mut head = None;
        for line in text.lines() {
            if !line.starts_with('|') {
                head = None;
                continue;
            }
            assert_eq!(*head.get_or_insert(cells(line)), cells(line), "{line}");
        }
    }
}

#[test]
fn what_differs_is_struck_out_and_bold() {
    let text = rendered(&report(&[2]));
    assert!(text.contains("il demande ~~de nouvelles~~ **davantage de** sanctions"), "{text}");
}
