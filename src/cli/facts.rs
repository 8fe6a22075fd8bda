//! `recoupe facts`: the numbers and dates of each article, as a comparison would see them.

use recoupe::base::Result;
use recoupe::engine;
use recoupe::report::lists;

use crate::cli::args::{FactsArgs, ListFormat};
use crate::cli::{Outcome, resolve, stream};

/// Lists the facts of the articles that `args` name.
pub(super) fn run(args: &FactsArgs) -> Result<Outcome> {
    let reference_date = resolve::reference_date(args.reference_date.as_deref())?;
    let options = engine::Options { reference_date, threads: 1, ..engine::Options::default() };
    stream::each(&args.input, &args.output, args.format, |article, outputs| {
        // The text of a batch can be large: it is not copied for what the row needs of it.
        let row = recoupe::text::Article { text: String::new(), ..article.clone() };
        let report = engine::compare(vec![article], &options);
        for output in outputs {
            let style = output.style;
            match output.format {
                ListFormat::Jsonl => output.write(|out| lists::facts_json(&row, &report.facts, out))?,
                ListFormat::Text => output.write(|out| lists::facts_text(&report, style, out))?,
            }
        }
        Ok(())
    })
}
