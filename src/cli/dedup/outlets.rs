//! The summary of a run: by outlet in the terminal, in full as `summary.json`, and a warning where most of a source would
//! go.

use std::io::{self, Write};

use recoupe::engine::dedup::{Deduplicated, Options, Outlet};
use recoupe::report::visible;
use serde::{Serialize, Serializer};
use serde_json::{Value, json};

use crate::cli::args::{DedupArgs, word};
use recoupe::base::counted;

/// Outlets shown in the terminal; the file has all.
const SHOWN: usize = 12;

/// Letters of an outlet's name that are shown.
const NAME: usize = 24;

/// The table by outlet; nothing where the corpus has one.
pub(super) fn table(outlets: &[Outlet]) -> String {
    if outlets.len() < 2 {
        return String::new();
    }
    let mut text =
        format!("\n{:<NAME$}  articles   dropped    copied    shared  original  reaction  most from\n", "outlet");
    for outlet in outlets.iter().take(SHOWN) {
        let reaction = match outlet.reaction_days {
            Some(days) => counted(days, "day"),
            None => "–".to_owned(),
        };
        let from = outlet.from.first().map_or("–".to_owned(), |(name, count)| format!("{} ({count})", short(name)));
        text += &format!(
            "{:<NAME$}  {:>8}  {:>8}  {:>8}  {:>8}  {:>8}  {reaction:>8}  {from}\n",
            short(&outlet.name),
            outlet.articles,
            outlet.dropped,
            outlet.copied,
            outlet.shared,
            percent(outlet.originality().ten_thousandths()),
        );
    }
    if outlets.len() > SHOWN {
        text += &format!("and {} more in summary.json\n", outlets.len() - SHOWN);
    }
    text
}

fn short(name: &str) -> String {
    let name = if name.is_empty() { "(no outlet)" } else { name };
    let shown = visible(name);
    if shown.chars().count() <= NAME {
        return shown.into_owned();
    }
    format!("{}…", shown.chars().take(NAME - 1).collect::<String>())
}

fn percent(ten_thousandths: u32) -> String {
    format!("{}.{}%", ten_thousandths / 100, ten_thousandths % 100 / 10)
}

/// One message for each outlet of which most would go.
pub(super) fn warnings(outlets: &[Outlet]) -> Vec<String> {
    let warning = |outlet: &Outlet| {
        let name = if outlet.name.is_empty() { "articles without an outlet".into() } else { visible(&outlet.name) };
        format!("{name}: {} of {} would be dropped", outlet.dropped, counted(outlet.articles, "article"))
    };
    outlets.iter().filter(|outlet| outlet.is_wiped_out()).map(warning).collect()
}

/// The warnings in the words of the terminal: the first few, and what to do.
pub(super) fn told(warnings: &[String]) -> Option<String> {
    let shown = warnings.iter().take(WARNED).cloned().collect::<Vec<_>>().join("; ");
    let more = match warnings.len().saturating_sub(WARNED) {
        0 => String::new(),
        more => format!("; and {more} more in summary.json"),
    };
    (!warnings.is_empty())
        .then(|| format!("most of a source would go: {shown}{more} (are these duplicates? see sample.md)"))
}

/// Sources that a warning names.
const WARNED: usize = 3;

/// `summary.json`.
pub(super) fn json(
    found: &Deduplicated,
    outlets: &[Outlet],
    options: &Options,
    args: &DedupArgs,
    out: &mut dyn Write,
) -> io::Result<()> {
    let counts = &found.counts;
    let dropped: u64 = outlets.iter().map(|outlet| outlet.dropped).sum();
    let share = |share: Option<recoupe::sketch::Share>| share.map(|share| share.ten_thousandths());
    let summary = Summary {
        schema: "recoupe.dedup/1",
        tool: json!({"name": "recoupe", "version": env!("CARGO_PKG_VERSION")}),
        options: json!({
            "min-jaccard": share(options.min_jaccard),
            "min-containment": share(options.min_containment),
            "shingle": options.shingle,
            "sample": options.one_in,
            "representative": word(args.representative),
            "pairs": word(args.pairs),
            "window": args.window,
        }),
        bands: found.shape.map(|shape| json!({"bands": shape.bands, "rows": shape.rows})),
        counts: json!({
            "articles": counts.articles,
            "bytes": counts.bytes,
            "words": counts.words,
            "without_words": counts.without_words,
            "exact": counts.exact,
            "pairs": counts.edges,
            "clusters": counts.clusters,
            "clustered": counts.clustered,
            "kept": counts.articles - dropped,
            "dropped": dropped,
        }),
        cluster_sizes: sizes(found),
        scores: scores(found),
        outlets,
        warnings: warnings(outlets),
    };
    serde_json::to_writer_pretty(&mut *out, &summary)?;
    writeln!(out)
}

/// What `summary.json` holds, in its order. A hundred outlets that copied from each other are ten thousand rows, too many for a
/// tree of values: these are written one by one.
#[derive(Serialize)]
struct Summary<'a> {
    schema: &'static str,
    tool: Value,
    options: Value,
    bands: Option<Value>,
    counts: Value,
    cluster_sizes: Vec<Value>,
    scores: Vec<Value>,
    #[serde(serialize_with = "rows")]
    outlets: &'a [Outlet],
    warnings: Vec<String>,
}

fn rows<S: Serializer>(outlets: &[Outlet], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(outlets.iter().map(|outlet| Row {
        outlet: &outlet.name,
        articles: outlet.articles,
        words: outlet.words,
        dropped: outlet.dropped,
        copied: outlet.copied,
        shared: outlet.shared,
        repeated: outlet.repeated,
        originality: outlet.originality().ten_thousandths(),
        reaction_days: outlet.reaction_days,
        from: &outlet.from,
    }))
}

/// One outlet.
#[derive(Serialize)]
struct Row<'a> {
    outlet: &'a str,
    articles: u64,
    words: u64,
    dropped: u64,
    copied: u64,
    shared: u64,
    repeated: u64,
    originality: u32,
    reaction_days: Option<u32>,
    #[serde(serialize_with = "sources")]
    from: &'a [(String, u64)],
}

fn sources<S: Serializer>(from: &[(String, u64)], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(from.iter().map(|(outlet, articles)| Source { outlet, articles: *articles }))
}

/// From whom an outlet copied, and how often.
#[derive(Serialize)]
struct Source<'a> {
    outlet: &'a str,
    articles: u64,
}

/// How many clusters have how many members.
fn sizes(found: &Deduplicated) -> Vec<Value> {
    let mut sizes: Vec<usize> = found.clusters.iter().map(|cluster| cluster.members.len()).collect();
    sizes.sort_unstable();
    sizes.chunk_by(|one, other| one == other).map(|same| json!({"members": same[0], "clusters": same.len()})).collect()
}

/// How many pairs have which score, in steps of 500 ten-thousandths, so that the cut is seen.
fn scores(found: &Deduplicated) -> Vec<Value> {
    let mut steps: Vec<u32> = found.edges.iter().map(|edge| edge.score().ten_thousandths() / STEP * STEP).collect();
    steps.sort_unstable();
    steps.chunk_by(|one, other| one == other).map(|same| json!({"from": same[0], "pairs": same.len()})).collect()
}

const STEP: u32 = 500;
