//! A run of the benchmark, and two held against each other, as text.

use recoupe::base::{counted, counted_as};
use std::cmp::Ordering;
use std::io::{self, Write};

use recoupe::measure::{Found, Row, Run, Saved};

/// Writes a run: what it ran on, speed and memory, stages, recall by kind, precision.
pub(super) fn saved(saved: &Saved, out: &mut dyn Write) -> io::Result<()> {
    let (corpus, machine) = (&saved.corpus, &saved.machine);
    writeln!(
        out,
        "recoupe {} on {} ({}, {})\n{} corpus, seed {}: {}, {} MB, {}",
        saved.version,
        named(&machine.processor),
        machine.system,
        counted(machine.cores, "core"),
        corpus.origin,
        corpus.seed,
        counted(corpus.articles, "article"),
        tenths(corpus.bytes, 1_000_000),
        counted_as(corpus.planted, "planted copy", "planted copies"),
    )?;
    if let Some(exact) = &saved.exact {
        writeln!(
            out,
            "exact join at Jaccard {}: {}, {} CPU s",
            share(exact.jaccard, 10_000),
            counted(exact.pairs, "pair"),
            seconds(exact.cpu_ms)
        )?;
    }
    writeln!(
        out,
        "\n{:<12} {:>7} {:>8} {:>8} {:>8} {:>9} {:>9} {:>9}",
        "view", "threads", "CPU s", "wall s", "peak MiB", "MB/CPU s", "MB/s", "art/CPU s"
    )?;
    for run in &saved.runs {
        writeln!(
            out,
            "{:<12} {:>7} {:>8} {:>8} {:>8} {:>9} {:>9} {:>9}",
            run.view,
            run.threads,
            seconds(run.cpu_ms()),
            seconds(run.wall_ms),
            run.peak_kib / 1024,
            tenths(corpus.bytes, run.cpu_ms() * 1000),
            tenths(corpus.bytes, run.wall_ms * 1000),
            corpus.articles * 1000 / run.cpu_ms().max(1),
        )?;
    }
    for view in views(saved) {
        let runs: Vec<&Run> = saved.runs.iter().filter(|run| run.view == view).collect();
        let Some(run) = runs.first() else { continue };
        let same = runs.iter().all(|other| other.output == run.output);
        writeln!(
            out,
            "\n{view}: {}, {}, {} at every number of threads",
            counted(run.found.edges, "pair"),
            counted(run.clusters, "cluster"),
            if same { "the same bytes" } else { "NOT the same bytes" }
        )?;
        stages(run, out)?;
        found(saved, &run.found, out)?;
    }
    Ok(())
}

/// Writes the rows of a comparison, and how many figures are better and worse.
pub(super) fn compared(rows: &[Row], out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{:<24} {:<36} {:>12} {:>12} {:>7}", "run", "figure", "left", "right", "ratio")?;
    for row in rows {
        let ratio = row
            .ratio
            .thousandths
            .map_or_else(|| "-".to_owned(), |ratio| format!("{}.{:03}", ratio / 1000, ratio % 1000));
        writeln!(
            out,
            "{:<24} {:<36} {:>12} {:>12} {:>7}  {}",
            row.run,
            row.figure,
            row.left,
            row.right,
            ratio,
            match row.ratio.change {
                Ordering::Greater => "better",
                Ordering::Less => "worse",
                Ordering::Equal => "",
            }
        )?;
    }
    let count = |change| rows.iter().filter(|row| row.ratio.change == change).count();
    writeln!(
        out,
        "\n{} better, {} worse, {} equal",
        count(Ordering::Greater),
        count(Ordering::Less),
        count(Ordering::Equal)
    )
}

fn stages(run: &Run, out: &mut dyn Write) -> io::Result<()> {
    let total = run.stages.iter().find(|stage| stage.name == "all").map_or(run.cpu_ms(), |all| all.cpu_ms);
    for stage in run.stages.iter().filter(|stage| stage.name != "all") {
        writeln!(
            out,
            "  {:<20} {:>8} CPU s {:>6} %",
            stage.name,
            seconds(stage.cpu_ms),
            tenths(stage.cpu_ms * 100, total)
        )?;
    }
    Ok(())
}

fn found(saved: &Saved, found: &Found, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "  {:<20} {:>8} {:>10} {:>10} {:>10}", "planted", "copies", "J >= 0.8", "as pair", "in cluster")?;
    let total = |value: fn(&recoupe::measure::ByKind) -> u64| found.by_kind.iter().map(value).sum::<u64>();
    for row in &found.by_kind {
        line(&row.kind, [row.planted, row.in_join, row.as_edge, row.in_cluster], out)?;
    }
    let all =
        [total(|row| row.planted), total(|row| row.in_join), total(|row| row.as_edge), total(|row| row.in_cluster)];
    line("all", all, out)?;
    if let Some(exact) = &saved.exact {
        writeln!(
            out,
            "  of the exact join: {} as pairs, {} in one cluster\n  of the pairs: {} right when counted again",
            share(found.join_as_edge, exact.pairs),
            share(found.join_in_cluster, exact.pairs),
            share(found.edges_right, found.edges),
        )?;
    }
    if let Some(conflicts) = &found.conflicts {
        writeln!(
            out,
            "  changed figures: {} of {} reported as conflicts ({})",
            conflicts.reported,
            conflicts.planted,
            share(conflicts.reported, conflicts.planted)
        )?;
    }
    Ok(())
}

fn line(name: &str, [planted, in_join, as_edge, in_cluster]: [u64; 4], out: &mut dyn Write) -> io::Result<()> {
    let part = |count| share(count, planted);
    writeln!(out, "  {name:<20} {planted:>8} {:>10} {:>10} {:>10}", part(in_join), part(as_edge), part(in_cluster))
}

fn views(saved: &Saved) -> Vec<String> {
    let mut views: Vec<String> = Vec::new();
    for run in &saved.runs {
        if !views.contains(&run.view) {
            views.push(run.view.clone());
        }
    }
    views
}

fn named(processor: &str) -> &str {
    if processor.is_empty() { "a processor that does not tell its name" } else { processor }
}

/// `0.9987`, rounded down; a dash of nothing.
fn share(part: u64, whole: u64) -> String {
    match part.checked_mul(10_000).and_then(|all| all.checked_div(whole)) {
        Some(share) => format!("{}.{:04}", share / 10_000, share % 10_000),
        None => "-".to_owned(),
    }
}

fn seconds(milliseconds: u64) -> String {
    format!("{}.{:02}", milliseconds / 1000, milliseconds % 1000 / 10)
}

/// `part / whole` with one decimal, rounded down.
fn tenths(part: u64, whole: u64) -> String {
    let tenths = part * 10 / whole.max(1);
    format!("{}.{}", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_written_without_a_float() {
        assert_eq!(share(1999, 2000), "0.9995");
        assert_eq!(share(1, 1), "1.0000");
        assert_eq!(share(0, 0), "-");
        assert_eq!(seconds(12_345), "12.34");
        assert_eq!(tenths(205_000_000, 1_000_000), "205.0");
    }
}
