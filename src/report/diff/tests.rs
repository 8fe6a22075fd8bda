//! Diffs as they are drawn: inline and in two columns, whatever the text holds.

use super::*;
use crate::report::Charset;

fn piece(kind: OpKind, left: &str, right: &str) -> DiffPiece {
    DiffPiece { kind, left: left.to_owned(), right: right.to_owned() }
}

fn edited() -> DiffRow {
    DiffRow {
        kind: RowKind::Edited,
        left: Some(1),
        right: Some(2),
        left_more: 0,
        right_more: 0,
        left_text: "Le pont a cédé mardi.".to_owned(),
        right_text: "Le pont a cédé lundi.".to_owned(),
        pieces: vec![
            piece(OpKind::Same, "Le pont a cédé ", "Le pont a cédé "),
            piece(OpKind::OnlyLeft, "mardi", ""),
            piece(OpKind::OnlyRight, "", "lundi"),
            piece(OpKind::Same, ".", "."),
        ],
    }
}

fn only(kind: RowKind, text: &str) -> DiffRow {
    let (left, right) = if kind == RowKind::OnlyLeft { (text, "") } else { ("", text) };
    let number = |side: &str| (!side.is_empty()).then_some(3);
    DiffRow {
        kind,
        left: number(left),
        right: number(right),
        left_more: 0,
        right_more: 0,
        left_text: left.to_owned(),
        right_text: right.to_owned(),
        pieces: Vec::new(),
    }
}

fn drawn(rows: Vec<DiffRow>, view: DiffView, width: usize) -> String {
    let side = |path: &str| DiffSide { path: path.to_owned(), record: None, sentences: 9, set_aside: 0 };
    let diff = Diff { left: side("a.txt"), right: side("b.txt"), rows };
    let style = Style { width, charset: Charset::Unicode, ink: Ink::Plain };
    let mut out = Vec::new();
    write(&diff, view, style, &mut out).expect("a vector takes all");
    String::from_utf8(out).expect("what is written is UTF-8")
}

const INLINE: DiffView = DiffView { layout: Layout::Inline, word_diff: WordDiff::Plain, context: 0 };

#[test]
fn an_edited_sentence_is_told_once_and_equal_ones_are_counted() {
    let same = DiffRow { kind: RowKind::Same, ..edited() };
    let text = drawn(vec![same.clone(), edited(), same], INLINE, 60);
    let body: Vec<&str> = text.lines().skip(3).collect();
    assert_eq!(
        body,
        ["    … 1 sentence the same", "1 2 ≈ Le pont a cédé [-mardi-]{+lundi+}.", "    … 1 sentence the same"]
    );
}

#[test]
fn without_marks_two_wordings_are_told_apart_by_their_lines() {
    let view = DiffView { word_diff: WordDiff::None, ..INLINE };
    let text = drawn(vec![edited()], view, 60);
    let body: Vec<&str> = text.lines().skip(3).collect();
    assert_eq!(body, ["1   ≈ Le pont a cédé mardi.", "  2 ≈ Le pont a cédé lundi."]);
}

#[test]
fn two_columns_stand_beside_each_other() {
    let view = DiffView { layout: Layout::SideBySide, ..INLINE };
    let text = drawn(vec![edited(), only(RowKind::OnlyRight, "Rien.")], view, 70);
    let body: Vec<&str> = text.lines().skip(3).collect();
    assert_eq!(body[0], "1 Le pont a cédé [-mardi-].       ≈ 2 Le pont a cédé {+lundi+}.");
    assert_eq!(body[1].split_once('+').map(|(left, right)| (left.trim(), right)), Some(("", " 3 Rien.")));
}

#[test]
fn marks_of_a_diff_in_the_text_are_broken() {
    let mut row = edited();
    row.pieces[0] = piece(OpKind::Same, "Un [-faux-] {+mot+} ", "Un [-faux-] {+mot+} ");
    let text = drawn(vec![row], INLINE, 80);
    assert!(text.contains("Un [\\-faux-\\] {\\+mot+\\} [-mardi-]{+lundi+}."), "{text}");
}

#[test]
fn hostile_text_is_shown_and_never_obeyed() {
    for word_diff in [WordDiff::Plain, WordDiff::Color, WordDiff::None, WordDiff::Porcelain] {
        for layout in [Layout::Inline, Layout::SideBySide] {
            let rows =
                vec![only(RowKind::OnlyLeft, "\u{1b}[2J a\u{202e}b\u{7}"), only(RowKind::OnlyRight, "\u{9b}31m\nx")];
            let text = drawn(rows, DiffView { layout, word_diff, context: usize::MAX }, 60);
            assert!(!text.contains(|c: char| c.is_control() && c != '\n' || c == '\u{202e}'), "{text:?}");
        }
    }
}

#[test]
fn no_line_is_wider_than_asked() {
    let long = format!("{} 日本語の長い文がここにあります。 {}", "mot ".repeat(40), "x".repeat(200));
    for width in [40, 60, 80, 120] {
        for layout in [Layout::Inline, Layout::SideBySide, Layout::Auto] {
            let view = DiffView { layout, ..INLINE };
            let rows = vec![edited(), only(RowKind::OnlyLeft, &long), only(RowKind::OnlyRight, &long)];
            let text = drawn(rows, view, width);
            assert!(text.lines().all(|line| layout::columns(line) <= width), "{width}\n{text}");
        }
    }
}

#[test]
fn every_format_tells_each_sentence_once_and_obeys_none() {
    let hostile = "</td><script>alert(1)</script> | *x* \u{202e}";
    let two = DiffRow { right_more: 1, ..edited() };
    let rows = vec![two, only(RowKind::OnlyLeft, hostile), only(RowKind::OnlyRight, "Rien.")];
    let side = |path: &str, record| DiffSide { path: path.to_owned(), record, sentences: 9, set_aside: 0 };
    let diff = Diff { left: side("p/a.jsonl", Some(3)), right: side("p/b.txt", None), rows };
    let drawn = |write: fn(&Diff, &mut dyn Write) -> io::Result<()>| {
        let mut out = Vec::new();
        write(&diff, &mut out).expect("a vector takes all");
        String::from_utf8(out).expect("what is written is UTF-8")
    };
    let text = drawn(json);
    let read: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(read["left"]["record"], 3);
    assert_eq!(read["rows"][0]["right"], serde_json::json!([2, 3]));
    assert_eq!(read["rows"][0]["ops"][1], serde_json::json!(["-", "mardi"]));
    assert_eq!(read["rows"].as_array().map(Vec::len), Some(3));
    let text = drawn(markdown);
    assert!(text.contains("# a.jsonl:3 → b.txt") && text.contains("Le pont a cédé ~~mardi~~ **lundi**"), "{text}");
    assert!(!text.contains("<script"), "{text}");
    let text = drawn(html);
    assert!(text.contains("<del>mardi</del>") && text.contains("<ins>lundi</ins>"), "{text}");
    assert!(text.contains("&lt;script&gt;") && !text.contains("<script") && !text.contains('\u{202e}'), "{text}");
}
