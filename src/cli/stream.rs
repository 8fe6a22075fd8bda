//! What `split` and `facts` share: articles pass through in small lots, worked on in parallel, and results are written in
//! the order of the input. Memory holds one lot, however long the input.

use recoupe::base::Result;
use recoupe::engine::Workers;
use recoupe::ingest::{Item, Reader};
use recoupe::text::Article;

use crate::cli::args::{InputArgs, ListFormat, OutputArgs};
use crate::cli::output::{self, Output};
use crate::cli::problems::Log;
use crate::cli::{Outcome, resolve};

/// Articles worked on at once: enough to keep every core busy, few enough to hold.
const LOT: usize = 64;

/// Where a list comes from and goes to.
pub(super) struct Stream<'a> {
    pub(super) input: &'a InputArgs,
    pub(super) output: &'a OutputArgs,
    pub(super) format: Option<ListFormat>,
}

impl Stream<'_> {
    /// Calls `work` with every article, and `write` with each result in the order of the input.
    pub(super) fn run<R: Send>(
        &self,
        work: impl Fn(Article) -> R + Sync + Send,
        write: impl Fn(&R, &mut Output<ListFormat>) -> Result<()>,
    ) -> Result<Outcome> {
        let reading = resolve::reading(&self.input.reading)?;
        let sources = resolve::sources(self.input, &reading)?;
        let read = resolve::files(sources.iter().flatten(), &self.input.files_from);
        let mut outputs = output::open(self.output, &read, self.format, ListFormat::Text)?;
        let mut log = Log::new(self.output.quiet, self.input.strict_inputs);
        let mut items = Reader::new(sources, &reading);
        let mut workers = None;
        let mut found = 0;
        loop {
            let mut lot = Vec::with_capacity(LOT);
            while lot.len() < LOT {
                match items.next() {
                    Some(Item::Article(article)) => lot.push(article),
                    // Where the run must end, what was read before is still written.
                    Some(Item::Problem(problem)) => {
                        if let Err(error) = log.note(&problem) {
                            self.pass(lot, &mut workers, &work, &write, &mut outputs)?;
                            outputs.into_iter().try_for_each(Output::finish)?;
                            return Err(error);
                        }
                    }
                    None => break,
                }
            }
            if lot.is_empty() {
                break;
            }
            found += lot.len();
            self.pass(lot, &mut workers, &work, &write, &mut outputs)?;
        }
        if found == 0 {
            return Err(log.nothing_read());
        }
        outputs.into_iter().try_for_each(Output::finish)?;
        Ok(log.finish())
    }

    fn pass<R: Send>(
        &self,
        lot: Vec<Article>,
        workers: &mut Option<Workers>,
        work: &(impl Fn(Article) -> R + Sync + Send),
        write: &impl Fn(&R, &mut Output<ListFormat>) -> Result<()>,
        outputs: &mut [Output<ListFormat>],
    ) -> Result<()> {
        // Threads take longer to start than one article takes to read.
        let workers = workers.get_or_insert_with(|| Workers::new(if lot.len() == 1 { 1 } else { self.output.threads }));
        for result in workers.map_owned(lot, work) {
            for output in &mut *outputs {
                write(&result, output)?;
            }
        }
        Ok(())
    }
}

impl output::Format for ListFormat {
    const ENDINGS: &'static str = ".txt or .jsonl, or --format";

    fn by_ending(ending: &str) -> Option<Self> {
        match ending {
            "txt" => Some(Self::Text),
            "jsonl" | "ndjson" => Some(Self::Jsonl),
            _ => None,
        }
    }
}
