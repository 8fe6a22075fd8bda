//! The report as JSON. Every element of a list stands on a line of its own, so that two reports can be compared with any
//! line diff; the whole is one JSON document.
//!
//! ```text
//! {"schema":"recoupe.report/1",
//! "articles":[
//! {"id":"a1",…},
//! {"id":"a2",…}],
//! …}
//! ```

use std::io::{self, Write};

use serde::Serialize;

use crate::report::Renderer;
use crate::report::model::Report;

/// Renders `recoupe.report/1`.
#[derive(Clone, Copy, Debug, Default)]
pub struct Json;

impl Renderer for Json {
    fn render(&self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        // Taken apart by name, so that a field added to the model cannot be forgotten here.
        let Report {
            schema,
            tool,
            options,
            events,
            articles,
            matches,
            passages,
            groups,
            facts,
            findings,
            claims,
            coverage,
            unique,
            omissions,
            article_pairs,
            warnings,
        } = report;
        let out = &mut *out;
        write!(out, "{{\"schema\":")?;
        value(out, schema)?;
        member(out, "tool", tool)?;
        member(out, "options", options)?;
        list(out, "events", events)?;
        list(out, "articles", articles)?;
        list(out, "matches", matches)?;
        list(out, "passages", passages)?;
        list(out, "groups", groups)?;
        list(out, "facts", facts)?;
        list(out, "findings", findings)?;
        list(out, "claims", claims)?;
        member(out, "coverage", coverage)?;
        list(out, "unique", unique)?;
        list(out, "omissions", omissions)?;
        list(out, "article_pairs", article_pairs)?;
        list(out, "warnings", warnings)?;
        writeln!(out, "}}")
    }
}

fn value(out: &mut dyn Write, value: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(out, value).map_err(io::Error::from)
}

fn member(out: &mut dyn Write, name: &str, content: &impl Serialize) -> io::Result<()> {
    write!(out, ",\n\"{name}\":")?;
    value(out, content)
}

fn list(out: &mut dyn Write, name: &str, elements: &[impl Serialize]) -> io::Result<()> {
    write!(out, ",\n\"{name}\":[")?;
    for (index, element) in elements.iter().enumerate() {
        out.write_all(if index == 0 { b"\n" } else { b",\n" })?;
        value(out, element)?;
    }
    out.write_all(b"]")
}
