//! `recoupe pairs`: two short texts a row, each pair scored as if from two articles on one event. The inputs are read
//! twice, once to weigh words and once to score; standard input goes to a temporary file in between.

use recoupe::base::{Error, ErrorKind, Result};
use recoupe::engine::PairScorer;
use recoupe::ingest::{self, PairRow, PairRows, Source};
use recoupe::report::lists::{self, ListId, PairLine};

use crate::cli::args::{ListFormat, PairsArgs};
use crate::cli::problems::Log;
use crate::cli::{Outcome, output, resolve};

/// Scores the pairs that `args` name.
pub(super) fn run(args: &PairsArgs) -> Result<Outcome> {
    let language = resolve::language("--lang", args.lang.as_deref())?;
    let max_bytes = resolve::size("--max-size", &args.max_size)?;
    let mut log = Log::new(args.output.quiet, args.strict_inputs);
    let sources = sources(args, &mut log)?;
    let mut outputs = output::open(&args.output, &resolve::files(&sources, []), args.format, ListFormat::Text)?;
    let names = [&args.left_field, &args.right_field, &args.id_field, &args.lang_field].map(String::as_str);
    let rows = || PairRows::new(&sources, names, max_bytes);

    let mut scorer = PairScorer::default();
    for row in rows().flatten() {
        let language = row.language.or(language);
        scorer.count(&row.left, language);
        scorer.count(&row.right, language);
    }
    let scorer = scorer.ready();

    let mut scored = 0_u64;
    for row in rows() {
        let row = match row {
            Ok(row) => row,
            Err(problem) => {
                log.note(&problem)?;
                continue;
            }
        };
        scored += 1;
        let found = scorer.score(&row.left, &row.right, row.language.or(language));
        let features = args.features.then(|| found.named_features());
        let (verdicts, left_out) = found.verdicts();
        let left_out = (left_out > 0).then_some(left_out);
        let line = PairLine { id: id(&row), score: found.score, kind: found.kind, verdicts, left_out, features };
        for output in &mut outputs {
            let style = output.style;
            match output.format {
                ListFormat::Jsonl => output.write(|out| lists::pair_json(&line, out))?,
                ListFormat::Text => output.write(|out| lists::pair_text(&line, &row.left, &row.right, style, out))?,
            }
        }
    }
    if scored == 0 {
        return Err(log.nothing_read());
    }
    for output in outputs {
        output.finish()?;
    }
    Ok(log.finish())
}

/// The inputs, such that each can be read twice.
fn sources(args: &PairsArgs, log: &mut Log) -> Result<Vec<Source>> {
    let mut sources = Vec::new();
    for found in ingest::find(&args.inputs, ingest::Format::Rows) {
        match found {
            Err(problem) => log.note(&problem)?,
            Ok(source) => {
                let spooled = source.spooled();
                sources.push(spooled.map_err(|error| Error::io(ErrorKind::Input, "standard input", error))?);
            }
        }
    }
    Ok(sources)
}

fn id(row: &PairRow) -> ListId<'_> {
    match (&row.id, row.place.line) {
        (Some(id), _) => ListId::Name(id),
        (None, Some(line)) => ListId::Line(line),
        (None, None) => ListId::Name(&row.place.path),
    }
}
