//! `recoupe bench make`: a corpus with planted copies, and the truth about each copy.
//!
//! Both stream: memory holds a few thousand articles, however many are made.

use std::path::{Path, PathBuf};

use recoupe::base::{Random, Result};
use recoupe::ingest::{self, Item, Reader};
use recoupe::synth::{Corpus, Model, Record, own_model, passages};
use recoupe::text::{Article, Prepared, prepare};

use crate::cli::Outcome;
use crate::cli::args::MakeArgs;
use crate::cli::bench::jsonl::{self, Jsonl};
use crate::cli::bench::{progress, record};
use crate::cli::output::Output;
use crate::cli::problems::Log;

/// Articles made where nobody says how many.
const USUAL: u64 = 10_000;

/// Articles of a corpus that a model learns from: their sentences are tens of thousands.
const LEARNT: usize = 2_000;

/// Makes the corpus that `args` ask for.
pub(super) fn run(args: &MakeArgs) -> Result<Outcome> {
    let mut corpus = open(&args.output, args)?;
    let mut truth = match truth_path(args) {
        Some(path) => Some(open(&path, args)?),
        None => None,
    };
    let mut log = Log::new(args.quiet, false);
    if args.corpus.is_empty() {
        let model = own_model();
        let count = args.articles.unwrap_or(USUAL);
        write(model.originals(args.seed), Some(count), args, &mut corpus, truth.as_mut())?;
    } else {
        let options = ingest::Options::default();
        let model = if args.articles.is_some() { learnt(args, &options) } else { Model::default() };
        let mut given = Given::new(args, &options);
        let made =
            write(given.by_ref().chain(model.originals(args.seed)), args.articles, args, &mut corpus, truth.as_mut())?;
        given.log(&mut log)?;
        if made == 0 {
            return Err(log.nothing_read());
        }
    }
    corpus.finish()?;
    truth.map_or(Ok(()), Output::finish)?;
    Ok(log.finish())
}

/// Writes up to `count` records with what is known of them; how many there were.
fn write(
    originals: impl Iterator<Item = Record>,
    count: Option<u64>,
    args: &MakeArgs,
    corpus: &mut Output<Jsonl>,
    mut truth: Option<&mut Output<Jsonl>>,
) -> Result<u64> {
    let bar = progress::bar("articles", count, args.quiet);
    let most = count.map_or(usize::MAX, |count| usize::try_from(count).unwrap_or(usize::MAX));
    let mut made = 0;
    for (article, planted) in Corpus::new(originals, args.seed).take(most) {
        corpus.write(|out| record::write_record(&article, out))?;
        if let (Some(truth), Some(planted)) = (truth.as_deref_mut(), planted) {
            truth.write(|out| record::write_planted(&planted, out))?;
        }
        made += 1;
        bar.inc(1);
    }
    bar.finish_and_clear();
    Ok(made)
}

/// The originals of the files given, whole or in passages.
struct Given<'a> {
    reader: Reader<'a>,
    passages: bool,
    random: Random,
    ready: std::vec::IntoIter<Record>,
    problems: Vec<ingest::Problem>,
}

impl<'a> Given<'a> {
    fn new(args: &MakeArgs, options: &'a ingest::Options) -> Self {
        Self {
            reader: Reader::new(ingest::find(&args.corpus, options.format), options),
            passages: args.passages,
            random: Random::of(args.seed, 0),
            ready: Vec::new().into_iter(),
            problems: Vec::new(),
        }
    }

    /// Tells what could not be read.
    fn log(self, log: &mut Log) -> Result<()> {
        self.problems.iter().try_for_each(|problem| log.note(problem))
    }

    fn records(&mut self, article: Article) -> Vec<Record> {
        let place = match article.record {
            Some(line) => format!("{}:{line}", article.path),
            None => article.path.clone(),
        };
        let whole = Record {
            id: article.id.clone().unwrap_or(place),
            language: article.language,
            outlet: article.outlet.clone(),
            date: article.published.map(|published| published.earliest),
            text: article.text.clone(),
        };
        if !self.passages {
            return vec![whole];
        }
        let cut = passages(&prepare(article), &mut self.random);
        let numbered = cut.into_iter().enumerate();
        numbered.map(|(at, text)| Record { id: format!("{}#{at}", whole.id), text, ..whole.clone() }).collect()
    }
}

impl Iterator for Given<'_> {
    type Item = Record;

    fn next(&mut self) -> Option<Record> {
        loop {
            if let Some(record) = self.ready.next() {
                return Some(record);
            }
            match self.reader.next()? {
                Item::Article(article) => self.ready = self.records(article).into_iter(),
                Item::Problem(problem) => self.problems.push(problem),
            }
        }
    }
}

/// A model of the first articles of the corpus.
fn learnt(args: &MakeArgs, options: &ingest::Options) -> Model {
    let articles = Reader::new(ingest::find(&args.corpus, options.format), options).filter_map(|item| match item {
        Item::Article(article) => Some(prepare(article)),
        Item::Problem(_) => None,
    });
    let texts: Vec<Prepared> = articles.take(LEARNT).collect();
    Model::learn(&texts, &[])
}

/// Where the truth goes: what was asked for, or beside a corpus that is a file.
fn truth_path(args: &MakeArgs) -> Option<PathBuf> {
    let beside = || (args.output != Path::new("-")).then(|| args.output.with_extension("truth.jsonl"));
    args.truth.clone().or_else(beside)
}

fn open(path: &Path, args: &MakeArgs) -> Result<Output<Jsonl>> {
    jsonl::open(path, &args.corpus, args.force, args.quiet)
}
