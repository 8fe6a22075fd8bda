//! Two articles beside each other as one HTML file that needs no network and no script: a sentence a row, the left article in the
//! left column.

use std::io::{self, Write};

use maud::{DOCTYPE, Markup, html};

use super::head;
use super::text::{From as Side, of_side};
use crate::report::diff::{Diff, DiffRow, RowKind};
use crate::report::visible;

/// Writes a diff as an HTML page; the only errors are those of `out`.
pub fn diff(diff: &Diff, out: &mut dyn Write) -> io::Result<()> {
    let [left, right] = diff.names();
    let title = format!("{left} → {right}");
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            (head(&title, ""))
            body {
                header { h1 { (visible(&title)) } p.counts { (diff.counts()) } }
                main { div.scroll { table.diff {
                    thead { tr {
                        th scope="col" { "What" } th {} th scope="col" { (visible(&left)) } th {} th scope="col" { (visible(&right)) }
                    } }
                    // What moved is told where it went.
                    tbody { @for found in diff.rows.iter().filter(|row| row.kind != RowKind::MovedAway) { (row(found)) } }
                } } }
            }
        }
    };
    writeln!(out, "{}", page.into_string())
}

fn row(row: &DiffRow) -> Markup {
    let what = match row.kind {
        RowKind::OnlyLeft => "only left",
        RowKind::OnlyRight => "only right",
        kind => kind.name(),
    };
    html! {
        tr data-kind=(row.kind.name()) {
            td { (what) }
            td.figure { (row.left_label()) }
            td dir="auto" { (side(row, Side::Left)) }
            td.figure { (row.right_label()) }
            td dir="auto" { (side(row, Side::Right)) }
        }
    }
}

/// One side of a row, with the words marked that only it has.
fn side(row: &DiffRow, side: Side) -> Markup {
    match (row.kind, side) {
        (RowKind::OnlyLeft, Side::Left) => html! { del { (visible(&row.left_text)) } },
        (RowKind::OnlyRight, Side::Right) => html! { ins { (visible(&row.right_text)) } },
        (RowKind::OnlyLeft | RowKind::OnlyRight, _) => html! {},
        _ => html! { @for piece in &row.pieces { (of_side(piece, side)) } },
    }
}
