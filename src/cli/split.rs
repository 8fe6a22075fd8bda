//! `recoupe split`: the sentences of each article, with their class.

use recoupe::base::Result;
use recoupe::report::lists;
use recoupe::text;

use crate::cli::args::{ListFormat, SplitArgs};
use crate::cli::{Outcome, stream};

/// Splits the articles that `args` name.
pub(super) fn run(args: &SplitArgs) -> Result<Outcome> {
    stream::each(&args.input, &args.output, args.format, |article, outputs| {
        let prepared = text::prepare(article);
        for output in outputs {
            let style = output.style;
            match output.format {
                ListFormat::Jsonl => output.write(|out| lists::sentences_json(&prepared, out))?,
                ListFormat::Text => output.write(|out| lists::sentences_text(&prepared, style, out))?,
            }
        }
        Ok(())
    })
}
