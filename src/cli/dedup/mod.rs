//! `recoupe dedup`: near-duplicates of a whole corpus, as files in a folder. Input files are read and never touched.

mod annotate;
mod copies;
mod files;
mod folder;
mod lists;
mod outlets;
mod progress;
mod sheet;
mod summary;

use std::path::Path;

use recoupe::base::{Error, ErrorKind, Result};
use recoupe::engine::dedup::{self, Choices, Copies, Memory, Options, Representative, Scope, Start, Timings};
use recoupe::engine::{PairScope, Workers};
use recoupe::ingest::{self, Lots, Problem, Source};

use crate::cli::args::{self, DedupArgs, DedupFormat};
use crate::cli::dedup::files::{Taken, Targets};
use crate::cli::dedup::folder::{Folder, Left};
use crate::cli::dedup::lists::Lists;
use crate::cli::dedup::sheet::Sheet;
use crate::cli::problems::{Log, tell};
use crate::cli::{Outcome, interrupt, resolve};

/// Deduplicates the corpus that `args` name.
pub(super) fn run(args: &DedupArgs) -> Result<Outcome> {
    let mut reading = resolve::reading(&args.input.reading)?;
    if args.annotate {
        reading.added = &annotate::NAMES;
    }
    let mut options = options(args)?;
    let scope = scope(args)?;
    check_endings(args)?;
    check_parquet(args)?;
    let memory = resolve::memory("--memory", &args.memory)?;
    let log = Log::new(args.quiet, args.input.strict_inputs);
    let folder = Folder::claim(&args.output)?;
    let mut sources = resolve::sources(&args.input, &reading)?;
    let asked = folder::asked(args, &sources);
    let left = folder.left(&asked);
    // What standard input holds, or what could not be read before, may be another thing now.
    let known = sources.iter().all(|source| source.as_ref().is_ok_and(|source| source.stamp().is_some()));
    if args.resume
        && known
        && let Left::Done(outcome @ Outcome::Done) = left
        && Targets::are_there(args)
    {
        // Killed while it cleared up, perhaps.
        folder.end();
        log.remark("--resume: the run of these options and inputs is done, and nothing is left to do");
        return Ok(outcome);
    }
    let start = start(args, left, &log)?;
    let taken = match (start, left) {
        (Start::Resumed, _) => Taken::Overwritten,
        _ if args.force => Taken::Overwritten,
        (_, Left::Nothing | Left::Done(_)) => Taken::Kept,
        _ => Taken::Interrupted,
    };
    let targets = Targets::claim(args, folder.unfinished(), taken)?;
    folder.tidy(&targets.folders());
    if start == Start::Anew {
        if matches!(left, Left::Same | Left::Other) {
            log.remark("an earlier run into this folder was interrupted: begins anew (--resume would have gone on)");
        }
        folder.end();
    }
    folder.begin(&asked)?;
    let advice = "interrupted; no file is half written, and the same command with --resume goes on";
    interrupt::advise(folder.run(), format!("{}: {advice}", args.output.display()));
    options.memory = Some(Memory { bytes: memory, folder: folder.work(), start });
    keep(&mut sources, &folder)?;
    let outcome = work(args, (&reading, &options, scope), (&sources, &targets), log);
    match outcome {
        // What the disk had no room for can be written once it has.
        Err(error) if error.kind() == ErrorKind::Output => {
            let advice = "no file is half written; once that is mended, the same command with --resume goes on";
            Err(Error::new(ErrorKind::Output, format!("{error}: {advice}")))
        }
        // A slip in what may differ, such as too little memory: what was read is still there.
        Err(error) if start == Start::Resumed => Err(error),
        done => {
            if let Ok(outcome) = done {
                folder.done(&asked, outcome);
            }
            folder.end();
            done
        }
    }
}

/// How the run begins, from what is in the folder and what was typed.
fn start(args: &DedupArgs, left: Left, log: &Log) -> Result<Start> {
    match (args.resume, left) {
        (false, _) => Ok(Start::Anew),
        (true, Left::Same) => Ok(Start::Resumed),
        (true, Left::Nothing | Left::Done(_)) => {
            log.remark("--resume: no run into this folder was interrupted, so this one begins anew");
            Ok(Start::Anew)
        }
        (true, Left::Other) => {
            let message = format!(
                "{}: --resume: expected the interrupted run's options and inputs, found others (without --resume all begins anew)",
                args.output.display()
            );
            Err(Error::new(ErrorKind::Usage, message))
        }
    }
}

/// Reads, finds, and writes.
fn work(
    args: &DedupArgs,
    (reading, options, scope): (&ingest::Options, &Options, Scope),
    (sources, targets): (&[std::result::Result<Source, Problem>], &Targets),
    mut log: Log,
) -> Result<Outcome> {
    if args.annotate {
        annotate::check(sources, reading)?;
    }
    let mut note = |problem: &Problem| match problem.code {
        "field-taken" => Err(annotate::taken(problem)),
        _ => log.note(problem),
    };
    let progress = progress::Progress::new(args.quiet);
    let found = dedup::run_watched(sources.to_vec(), reading, options, &mut note, &progress)?;
    if found.corpus.is_empty() {
        return Err(log.nothing_read());
    }
    let found = found.within(scope);
    let workers = Workers::new(args.threads);
    let choices = Choices::new(&found, representative(args.representative), &workers);
    let lists = Lists::new(&found, &choices);
    // Two halves of much the same length.
    let of_pairs = || {
        let name = files::clusters_name(args.format);
        match args.format {
            DedupFormat::Jsonl => targets.named(name, |out| lists.clusters_jsonl(out))?,
            DedupFormat::Csv => targets.named(name, |out| lists.clusters_csv(out))?,
            DedupFormat::Parquet => targets.named(name, |out| lists.clusters_parquet(out))?,
        }
        if let Some(path) = &args.edges {
            targets.file(path, |out| if is_parquet(path) { lists.edges_parquet(out) } else { lists.edges(out) })?;
        }
        targets.named("drop.txt", |out| lists.drop(out))
    };
    let of_articles = || -> Result<_> {
        targets.named("keep.txt", |out| lists.keep(out))?;
        let outlets = dedup::outlets(&found, &choices);
        targets.named("summary.json", |out| outlets::json(&found, &outlets, options, args, out))?;
        Ok(outlets)
    };
    let (of_pairs, outlets) = workers.join(of_pairs, of_articles);
    of_pairs?;
    let outlets = outlets?;
    if args.sheet > 0 {
        let sheet = Sheet::draw(&found, options, args.sheet as usize, sources, reading);
        let sheet = sheet.map_err(|problem| Error::new(ErrorKind::Input, problem.to_string()))?;
        targets.named("sample.md", |out| sheet.write(out))?;
    }
    let told = copies::write(&found, args, targets, sources, (reading, options))?;
    if args.annotate {
        annotate::all(&lists, sources, reading, targets)?;
    }
    if args.timings {
        summary::stages(&found.stages);
    }
    if !args.quiet {
        summary::counts(&found, options, &(told + &outlets::table(&outlets)))?;
    }
    // Said even when all else is silenced: the loss of a source is no detail.
    outlets::told(&outlets::warnings(&outlets)).iter().for_each(|warning| tell(warning));
    Ok(log.finish())
}

/// Puts the inputs in the order of the corpus. What can be read only once is kept in the folder: passes over the texts, and
/// runs that go on with this one, read it again.
fn keep(sources: &mut [std::result::Result<Source, Problem>], folder: &Folder) -> Result<()> {
    for source in sources.iter_mut().flatten() {
        let kept = source.clone().kept(&folder.stdin(), folder.unfinished());
        *source = kept.map_err(|error| Error::io(ErrorKind::Output, &folder.stdin().display().to_string(), error))?;
    }
    Lots::order(sources);
    Ok(())
}

fn is_parquet(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("parquet"))
}

/// Sees that no list is named as what it is not: JSONL under the name of a table would be read as one.
fn check_endings(args: &DedupArgs) -> Result<()> {
    let lists = [("--edges", &args.edges), ("--sentences", &args.sentences), ("--conflicts", &args.conflicts)];
    for (option, path) in lists.into_iter().filter_map(|(option, path)| Some((option, path.as_ref()?))) {
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
        let (known, expected) = match (option, ending.as_deref()) {
            (_, None | Some("jsonl" | "ndjson")) | ("--edges", Some("parquet")) => (true, ""),
            ("--edges", _) => (false, ".jsonl or .parquet"),
            _ => (false, ".jsonl"),
        };
        if !known {
            let message = format!("{option}: expected a file ending in {expected}, found {}", path.display());
            return Err(Error::new(ErrorKind::Usage, message));
        }
    }
    Ok(())
}

/// Sees that what is to be written as Parquet can be.
fn check_parquet(args: &DedupArgs) -> Result<()> {
    let asked = match &args.edges {
        _ if ingest::HAS_PARQUET => None,
        _ if args.format == DedupFormat::Parquet => Some("--format parquet"),
        Some(path) if is_parquet(path) => Some("--edges"),
        _ => None,
    };
    asked.map_or(Ok(()), |option| Err(Error::new(ErrorKind::Usage, format!("{option}: {}", ingest::NO_PARQUET))))
}

fn scope(args: &DedupArgs) -> Result<Scope> {
    let pairs = match args.pairs {
        args::PairScope::All => PairScope::All,
        args::PairScope::Across => PairScope::Across,
        args::PairScope::Within => PairScope::Within,
        args::PairScope::Later => PairScope::Later,
    };
    let window = args.window.as_deref().map(|typed| resolve::days("--window", typed)).transpose()?;
    Ok(Scope { pairs, window })
}

fn representative(rule: args::Representative) -> Representative {
    match rule {
        args::Representative::FirstPublished => Representative::FirstPublished,
        args::Representative::LastPublished => Representative::LastPublished,
        args::Representative::Longest => Representative::Longest,
        args::Representative::SourceOrder => Representative::SourceOrder,
    }
}

fn options(args: &DedupArgs) -> Result<Options> {
    let options = Options {
        shingle: args.shingle as usize,
        min_jaccard: resolve::least("--min-jaccard", &args.min_jaccard)?,
        min_containment: resolve::least("--min-containment", &args.min_containment)?,
        one_in: args.sample,
        sentences: if args.sentences.is_some() { Copies::Sentences } else { Copies::None },
        threads: args.threads,
        memory: None,
        timings: if args.timings { Timings::Fine } else { Timings::Coarse },
    };
    if options.min_jaccard.is_none() && options.min_containment.is_none() {
        let message = "--min-jaccard, --min-containment: expected one of them at least, found none";
        return Err(Error::new(ErrorKind::Usage, message));
    }
    Ok(options)
}
