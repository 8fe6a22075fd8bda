//! What the reader must be able to rely on: nothing of an article is obeyed, every link of the page leads somewhere, and the
//! data in the page is the report.

use std::collections::HashSet;

use super::Html;
use crate::report::Renderer;
use crate::report::model::Report;
use crate::report::samples::hostile;

fn rendered(report: &Report) -> String {
    let mut out = Vec::new();
    Html.render(report, &mut out).expect("a vector takes everything");
    String::from_utf8(out).expect("text in, text out")
}

fn between<'t>(text: &'t str, open: &str, close: &str) -> &'t str {
    let from = text.find(open).expect("the page has it") + open.len();
    &text[from..from + text[from..].find(close).expect("and its end")]
}

#[test]
fn hostile_text_makes_no_markup() {
    let page = rendered(&hostile());
    assert!(page.contains("&lt;img src=x onerror=alert(1)&gt;"), "the text is there");
    assert!(!page.contains("<img"), "and is no element");
    assert_eq!(page.matches("<script").count(), 2, "the data and our own script");
    assert_eq!(page.matches("</script").count(), 2);
    assert!(!page.contains('\u{202e}') || !between(&page, "<main", "</main>").contains('\u{202e}'));
}

#[test]
fn the_data_is_the_report() {
    let report = hostile();
    let page = rendered(&report);
    let data = between(&page, "<script type=\"application/json\" id=\"report\">", "</script>");
    assert!(!data.contains('<'));
    let read: Report = serde_json::from_str(data).expect("JSON");
    assert_eq!(read, report);
}

#[test]
fn every_link_leads_somewhere_and_ids_are_unique() {
    let page = rendered(&hostile());
    let main = between(&page, "<body>", "<script type=\"application/json\"");
    let ids: Vec<&str> = main.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let known: HashSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), known.len(), "{ids:?}");
    let links = main.split(" href=\"#").skip(1).filter_map(|rest| rest.split('"').next());
    let lost: Vec<&str> = links.filter(|link| !link.starts_with('~') && !known.contains(link)).collect();
    assert!(lost.is_empty(), "{lost:?}");
}

#[test]
fn the_page_needs_no_network() {
    let page = rendered(&crate::report::samples::report(&[3, 1]));
    for word in [" src=", "<link", "@import", "url(", "fetch(", "innerHTML", " style=\"", " onclick="] {
        let known = between(&page, "<head>", "</head>").to_owned() + super::SCRIPT;
        assert!(!known.contains(word), "{word}");
    }
}
