//! `recoupe bench join`: the exact join of a corpus as a file, to hold any engine against.

use recoupe::base::{Error, ErrorKind, Result};
use recoupe::measure::Threshold;
use serde_json::json;

use crate::cli::Outcome;
use crate::cli::args::JoinArgs;
use crate::cli::bench::jsonl;
use crate::cli::bench::known::Articles;

/// Joins the corpus that `args` name.
pub(super) fn run(args: &JoinArgs) -> Result<Outcome> {
    let least = Threshold::parse(&args.min_jaccard).ok_or_else(|| {
        let message = format!("--min-jaccard: expected a share above 0 and up to 1, found {:?}", args.min_jaccard);
        Error::new(ErrorKind::Usage, message)
    })?;
    let mut output = jsonl::open(&args.output, std::slice::from_ref(&args.corpus), args.force, args.quiet)?;
    let (articles, sets) = Articles::read(&args.corpus, true, args.quiet);
    if articles.len() == 0 {
        let message = format!("{}: no readable input: nothing to do", args.corpus.display());
        return Err(Error::new(ErrorKind::NoInput, message));
    }
    let known = articles.known(sets, None, least, args.quiet)?;
    let ids = articles.ids();
    for pair in &known.join {
        let either = known.sets.size(pair.left) + known.sets.size(pair.right) - u64::from(pair.common);
        let line = json!({
            "left": ids[pair.left as usize], "right": ids[pair.right as usize],
            "common": pair.common, "union": either,
        });
        output.write(|out| writeln!(out, "{line}"))?;
    }
    output.finish()?;
    Ok(Outcome::Done)
}
