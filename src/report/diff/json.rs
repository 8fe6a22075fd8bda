//! A diff for programs: `recoupe.diff/1`, as docs/report-schema.md describes it.

use std::io::{self, Write};

use serde::Serialize;

use crate::align::OpKind;
use crate::report::diff::{Diff, DiffPiece, DiffRow, DiffSide, RowKind};

#[derive(Serialize)]
struct Page<'d> {
    schema: &'static str,
    left: Article<'d>,
    right: Article<'d>,
    rows: Vec<Row<'d>>,
}

#[derive(Serialize)]
struct Article<'d> {
    path: &'d str,
    record: Option<u64>,
    sentences: usize,
    set_aside: usize,
}

#[derive(Serialize)]
struct Row<'d> {
    kind: &'static str,
    left: Vec<u32>,
    right: Vec<u32>,
    left_text: &'d str,
    right_text: &'d str,
    ops: Vec<(&'static str, &'d str)>,
}

/// Writes a diff as JSON; the only errors are those of `out`.
pub fn json(diff: &Diff, out: &mut dyn Write) -> io::Result<()> {
    // What moved is told once, where it went.
    let rows = diff.rows.iter().filter(|row| row.kind != RowKind::MovedAway).map(row).collect();
    let page = Page { schema: "recoupe.diff/1", left: article(&diff.left), right: article(&diff.right), rows };
    serde_json::to_writer_pretty(&mut *out, &page)?;
    writeln!(out)
}

fn article(side: &DiffSide) -> Article<'_> {
    Article { path: &side.path, record: side.record, sentences: side.sentences, set_aside: side.set_aside }
}

fn row(row: &DiffRow) -> Row<'_> {
    let numbers = |first: Option<u32>, more: u32| first.into_iter().flat_map(|first| first..=first + more).collect();
    Row {
        kind: row.kind.name(),
        left: numbers(row.left, row.left_more),
        right: numbers(row.right, row.right_more),
        left_text: &row.left_text,
        right_text: &row.right_text,
        ops: row.pieces.iter().map(op).collect(),
    }
}

fn op(piece: &DiffPiece) -> (&'static str, &str) {
    match piece.kind {
        OpKind::Same => ("=", piece.left.trim_end()),
        OpKind::OnlyLeft => ("-", piece.left.trim_end()),
        OpKind::OnlyRight => ("+", piece.right.trim_end()),
    }
}
