//! `recoupe bench`: makes a corpus or takes one, runs the engine on it at several numbers of threads, and holds what it
//! found against what is known.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use cpu_time::ProcessTime;
use recoupe::base::{Error, ErrorKind, Result, hash_bytes};
use recoupe::measure::{Corpus, Exact, Machine, Run, SCHEMA, Saved, Threshold, tally};
use tempfile::TempDir;

use crate::cli::Outcome;
use crate::cli::args::{AnswerFormat, BenchRunArgs, BenchView, MakeArgs};
use crate::cli::bench::known::Articles;
use crate::cli::bench::{child, jsonl, known, make, progress, show};
use crate::cli::output;

/// Jaccard similarity asked for.
const JACCARD: Threshold = Threshold { part: 4, of: 5 };

/// Containment asked for.
const CONTAINMENT: Threshold = Threshold { part: 1, of: 2 };

/// Measures what `args` ask for.
pub(super) fn run(args: &BenchRunArgs) -> Result<Outcome> {
    let mut outputs =
        output::open(&jsonl::plain(&args.outputs, args.force, args.quiet), &[], args.format, AnswerFormat::Text)?;
    let desk = tempfile::Builder::new()
        .prefix("recoupe-bench-")
        .tempdir()
        .map_err(|error| Error::io(ErrorKind::Output, "a temporary folder", error))?;
    let given = Given::prepare(args, &desk)?;
    let mut runs = measured(args, &given, &desk)?;

    // From here on this process may grow: nothing is measured any more.
    let start = ProcessTime::now();
    let (articles, sets) = Articles::read(&given.corpus, !args.no_exact, args.quiet);
    let known = articles.known(sets, given.truth.as_deref(), JACCARD, args.quiet)?;
    let exact = (!args.no_exact).then(|| Exact {
        jaccard: JACCARD.part * 10_000 / JACCARD.of,
        pairs: known.join.len() as u64,
        cpu_ms: milliseconds(start.elapsed()),
    });
    for (view, run, folder) in &mut runs {
        let containment = view.has_containment().then_some(CONTAINMENT);
        let reported = articles.reported(folder)?;
        run.clusters = reported.clusters.len() as u64;
        run.found = tally(&known, &reported, JACCARD, containment);
        if let (BenchView::Conflicts, Some(truth)) = (*view, &given.truth) {
            run.found.conflicts = Some(known::conflicts(truth, folder)?);
        }
    }
    let saved = Saved {
        schema: SCHEMA.to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        machine: machine(),
        corpus: Corpus {
            origin: if args.corpus.is_empty() { "synthetic" } else { "given" }.to_owned(),
            seed: args.seed,
            articles: articles.len(),
            bytes: fs::metadata(&given.corpus).map(|meta| meta.len()).unwrap_or_default(),
            planted: known.planted.len() as u64,
        },
        exact,
        runs: runs.into_iter().map(|(_, run, _)| run).collect(),
    };
    for output in &mut outputs {
        match output.format {
            AnswerFormat::Json => output.write(|out| {
                serde_json::to_writer_pretty(&mut *out, &saved)?;
                writeln!(out)
            })?,
            _ => output.write(|out| show::saved(&saved, out))?,
        }
    }
    outputs.into_iter().try_for_each(output::Output::finish)?;
    Ok(Outcome::Done)
}

/// A corpus as one file, and what is known of its copies.
struct Given {
    corpus: PathBuf,
    truth: Option<PathBuf>,
}

impl Given {
    /// The corpus of the arguments, made where it is not there yet.
    fn prepare(args: &BenchRunArgs, desk: &TempDir) -> Result<Self> {
        if let (Some(truth), [corpus]) = (&args.truth, &args.corpus[..]) {
            return Ok(Self { corpus: corpus.clone(), truth: Some(truth.clone()) });
        }
        if args.truth.is_some() {
            let message = format!("--truth: expected one --corpus beside it, found {}", args.corpus.len());
            return Err(Error::new(ErrorKind::Usage, message));
        }
        let made = MakeArgs {
            articles: args.articles,
            seed: args.seed,
            corpus: args.corpus.clone(),
            passages: args.passages,
            output: desk.path().join("corpus.jsonl"),
            truth: Some(desk.path().join("truth.jsonl")),
            force: false,
            quiet: args.quiet,
        };
        make::run(&made)?;
        Ok(Self { corpus: made.output, truth: made.truth })
    }
}

/// Every view at every number of threads, each in a folder of its own.
fn measured(args: &BenchRunArgs, given: &Given, desk: &TempDir) -> Result<Vec<(BenchView, Run, PathBuf)>> {
    let mut threads: Vec<u64> = args.threads.iter().map(|count| if *count == 0 { cores() } else { *count }).collect();
    threads.dedup();
    let total = args.views.len() * threads.len() * args.repeat as usize;
    let bar = progress::bar("runs", Some(total as u64), args.quiet);
    let mut runs: Vec<(BenchView, Run, PathBuf)> = Vec::new();
    for view in &args.views {
        for count in &threads {
            if runs.iter().any(|(other, run, _)| other == view && run.threads == *count) {
                continue;
            }
            let folder = desk.path().join(format!("{}-{count}", view.name()));
            let mut best: Option<Run> = None;
            for _ in 0..args.repeat {
                let run = child::measure(*view, *count, &given.corpus, &folder, &args.engine)?;
                best = Some(best.map_or(run.clone(), |best| better(best, run)));
                bar.inc(1);
            }
            let mut best = best.expect("it is repeated once at least");
            best.output = hashes(*view, &folder)?;
            runs.push((*view, best, folder));
        }
    }
    bar.finish_and_clear();
    Ok(runs)
}

/// The run of less CPU time, with the least wall time and the most memory of both.
fn better(best: Run, next: Run) -> Run {
    let (wall_ms, peak_kib) = (best.wall_ms.min(next.wall_ms), best.peak_kib.max(next.peak_kib));
    let run = if next.cpu_ms() < best.cpu_ms() { next } else { best };
    Run { wall_ms, peak_kib, ..run }
}

/// One hash of the files a run wrote: equal bytes have equal hashes.
fn hashes(view: BenchView, folder: &Path) -> Result<String> {
    let mut all = Vec::new();
    for name in [child::CLUSTERS, child::EDGES].into_iter().chain(view.file().map(|(_, name)| name)) {
        let path = folder.join(name);
        let bytes = fs::read(&path).map_err(|error| Error::io(ErrorKind::Input, &path.display().to_string(), error))?;
        all.extend(hash_bytes(&bytes).to_le_bytes());
    }
    Ok(format!("{:016x}", hash_bytes(&all)))
}

/// What this runs on; on systems that do not say, the processor has no name.
fn machine() -> Machine {
    let told = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let name = told.lines().find_map(|line| line.strip_prefix("model name")).and_then(|rest| rest.split_once(':'));
    Machine {
        cores: cores(),
        processor: name.map(|(_, name)| name.trim().to_owned()).unwrap_or_default(),
        system: format!("{} {}", std::env::consts::OS, std::env::consts::ARCH),
    }
}

fn cores() -> u64 {
    std::thread::available_parallelism().map_or(1, |count| count.get() as u64)
}

fn milliseconds(time: Duration) -> u64 {
    time.as_millis() as u64
}
