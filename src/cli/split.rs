//! `recoupe split`: the sentences of each article, with their class.

use recoupe::base::Result;
use recoupe::report::lists;
use recoupe::text;

use crate::cli::Outcome;
use crate::cli::args::{ListFormat, SplitArgs};
use crate::cli::stream::Stream;

/// Splits the articles that `args` name.
pub(super) fn run(args: &SplitArgs) -> Result<Outcome> {
    let stream = Stream { input: &args.input, output: &args.output, format: args.format };
    stream.run(text::prepare, |prepared, output| {
        let style = output.style;
        match output.format {
            ListFormat::Jsonl => output.write(|out| lists::sentences_json(prepared, out)),
            ListFormat::Text => output.write(|out| lists::sentences_text(prepared, style, out)),
        }
    })
}
