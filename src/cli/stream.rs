//! What `split` and `facts` share: articles pass through one by one, results come in the order of the input.

use recoupe::base::Result;
use recoupe::ingest::{Item, Reader};
use recoupe::text::Article;

use crate::cli::args::{InputArgs, ListFormat, OutputArgs};
use crate::cli::output::{self, Output};
use crate::cli::problems::Log;
use crate::cli::{Outcome, resolve};

/// Calls `write` with every article and the outputs it is to be written to.
pub(super) fn each(
    input: &InputArgs,
    output: &OutputArgs,
    format: Option<ListFormat>,
    mut write: impl FnMut(Article, &mut [Output<ListFormat>]) -> Result<()>,
) -> Result<Outcome> {
    let reading = resolve::reading(input)?;
    let mut outputs = output::open(output, format, ListFormat::Text)?;
    let mut log = Log::new(output.quiet, input.strict_inputs);
    let mut articles = 0_u64;
    for item in Reader::new(resolve::sources(input, &reading)?, &reading) {
        match item {
            Item::Problem(problem) => log.note(&problem)?,
            Item::Article(article) => {
                articles += 1;
                write(article, &mut outputs)?;
            }
        }
    }
    if articles == 0 {
        return Err(log.nothing_read());
    }
    for output in outputs {
        output.finish()?;
    }
    Ok(log.finish())
}

impl output::Format for ListFormat {
    const ENDINGS: &'static str = ".txt or .jsonl";

    fn by_ending(ending: &str) -> Option<Self> {
        match ending {
            "txt" => Some(Self::Text),
            "jsonl" | "ndjson" => Some(Self::Jsonl),
            _ => None,
        }
    }
}
