//! `recoupe dedup`: near-duplicates of a whole corpus, as files in a folder. Input files are read and never touched.

mod files;
mod folder;
mod progress;
mod summary;

use recoupe::base::{Error, ErrorKind, Result};
use recoupe::engine::dedup::{self, Memory, Options, Start, Timings};

use crate::cli::args::DedupArgs;
use crate::cli::problems::Log;
use crate::cli::{Outcome, resolve};

/// Deduplicates the corpus that `args` name.
pub(super) fn run(args: &DedupArgs) -> Result<Outcome> {
    let reading = resolve::reading(&args.input)?;
    let mut options = options(args)?;
    let mut log = Log::new(args.quiet, args.input.strict_inputs);
    let folder = folder::Folder::claim(&args.output)?;
    let targets = files::Targets::claim(args)?;
    folder.tidy();
    if folder.holds_work() && !args.resume {
        log.remark("an earlier run into this folder was interrupted: begins anew (--resume would have gone on)");
    }
    options.memory = Some(Memory {
        bytes: resolve::memory("--memory", &args.memory)?,
        folder: folder.work(),
        start: if args.resume { Start::Resumed } else { Start::Anew },
    });
    let sources = resolve::sources(&args.input, &reading)?;
    let progress = progress::Progress::new(args.quiet);
    let found = dedup::run_watched(sources, &reading, &options, &mut |problem| log.note(problem), &progress)?;
    if found.corpus.is_empty() {
        return Err(log.nothing_read());
    }
    targets.write(&found)?;
    if args.timings {
        summary::stages(&found.stages);
    }
    if !args.quiet {
        summary::counts(&found, &options)?;
    }
    Ok(log.finish())
}

fn options(args: &DedupArgs) -> Result<Options> {
    let options = Options {
        shingle: args.shingle as usize,
        min_jaccard: resolve::least("--min-jaccard", &args.min_jaccard)?,
        min_containment: resolve::least("--min-containment", &args.min_containment)?,
        one_in: args.sample,
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
