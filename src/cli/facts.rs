//! `recoupe facts`: the numbers and dates of each article, as a comparison would see them.

use recoupe::base::Result;
use recoupe::engine;
use recoupe::report::lists;

use crate::cli::args::{FactsArgs, ListFormat};
use crate::cli::stream::Stream;
use crate::cli::{Outcome, resolve};

/// Lists the facts of the articles that `args` name.
pub(super) fn run(args: &FactsArgs) -> Result<Outcome> {
    let reference_date = resolve::reference_date(args.reference_date.as_deref())?;
    let options = engine::Options { reference_date, ..engine::Options::default() };
    let stream = Stream { input: &args.input, output: &args.output, format: args.format };
    stream.run(
        |article| engine::facts(article, &options),
        |found, output| {
            let style = output.style;
            match output.format {
                ListFormat::Jsonl => output.write(|out| lists::facts_json(&found.prepared.article, &found.facts, out)),
                ListFormat::Text => output.write(|out| lists::facts_text(&found.prepared, &found.facts, style, out)),
            }
        },
    )
}
