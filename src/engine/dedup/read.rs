//! The one pass over the texts: every thread takes the next lot, makes numbers of it, and hands them in; they are put
//! together in the order of the lots.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::base::{Error, Result, hash_bytes};
use crate::engine::dedup::copied::{self, FEWEST_WORDS, PARTITIONS, SENTENCES, SentenceRows};
use crate::engine::dedup::corpus::{Article, Corpus, NO_OUTLET};
use crate::engine::dedup::options::{Copies, Options};
use crate::engine::dedup::saved::Journal;
use crate::engine::dedup::stages::{Laps, Stages, Timings};
use crate::engine::dedup::watch::Watch;
use crate::engine::dedup::work::Budget;
use crate::index::{Blocks, Buckets, Form, entry};
use crate::ingest::{self, Lot, LotBegin, Lots, Problem, Record};
use crate::sketch::{BandShape, MinHasher, Sampler, article_shingles, words_key};
use crate::text::{HashMap64, SentenceWords, WordHashes};

/// What the pass leaves behind beside the corpus.
#[derive(Debug)]
pub(super) struct Sketches {
    /// Every article's key, a bucket for each band.
    pub(super) bands: Buckets,
    /// Samples by bucket.
    pub(super) samples: Buckets,
    /// Sentences by their keys.
    pub(super) sentences: SentenceRows,
    /// A number that is equal for articles of the same words; 0 for none.
    pub(super) texts: Vec<u64>,
    pub(super) bytes: u64,
}

/// What is made of every article.
#[derive(Clone, Copy, Debug)]
pub(super) struct Plan {
    pub(super) shingle: usize,
    pub(super) shape: Option<BandShape>,
    pub(super) sampler: Option<Sampler>,
    pub(super) sentences: Copies,
    pub(super) timings: Timings,
}

impl Plan {
    pub(super) fn of(options: &Options) -> Self {
        Self {
            shingle: options.shingle,
            shape: options.min_jaccard.map(BandShape::at),
            sampler: options.min_containment.map(|_| Sampler::new(options.one_in)),
            sentences: options.sentences,
            timings: options.timings,
        }
    }

    /// How many buckets of samples there are.
    pub(super) fn buckets(self) -> usize {
        self.sampler.map_or(0, |_| Sampler::BUCKETS)
    }

    /// How many partitions of sentences there are.
    pub(super) const fn partitions(self) -> usize {
        match self.sentences {
            Copies::None => 0,
            Copies::Sentences => PARTITIONS,
        }
    }
}

/// Names of the files for what does not fit into memory.
pub(super) const WORDS: &str = "words";
pub(super) const BANDS: &str = "bands";
pub(super) const SAMPLES: &str = "samples";

/// How many eighths of what may go to files one of them has in memory.
pub(super) fn eighths(name: &str, plan: Plan) -> u64 {
    match name {
        WORDS if plan.partitions() == 0 => 3,
        WORDS | SAMPLES => 2,
        _ => 1,
    }
}

/// Takes note of a problem; an error ends the run.
pub(super) type Note<'n> = &'n mut (dyn FnMut(&Problem) -> Result<()> + Send);

/// Keeps the first problems for a run that goes on with this one.
pub(super) struct Told<'n> {
    pub(super) note: Note<'n>,
    pub(super) problems: Vec<Problem>,
}

/// Problems that are kept: a source with more is told of well enough by these.
const KEPT_PROBLEMS: usize = 200;

impl Told<'_> {
    pub(super) fn tell(&mut self, problem: &Problem) -> Result<()> {
        if self.problems.len() < KEPT_PROBLEMS {
            self.problems.push(problem.clone());
        }
        (self.note)(problem)
    }
}

/// What was read so far.
#[derive(Debug)]
pub(super) struct Begun {
    pub(super) corpus: Corpus,
    pub(super) sketches: Sketches,
    pub(super) journal: Journal,
}

impl Begun {
    /// Nothing yet.
    pub(super) fn nothing(plan: Plan, budget: &Budget) -> Self {
        let limit = |name: &str| budget.limit(name, eighths(name, plan));
        let bands = plan.shape.map_or(0, |shape| shape.bands as usize);
        Self {
            corpus: Corpus { words: Blocks::new(limit(WORDS)), ..Corpus::default() },
            sketches: Sketches {
                bands: Buckets::new(bands, Form::Whole, limit(BANDS)),
                samples: Buckets::new(plan.buckets(), Form::Packed, limit(SAMPLES)),
                sentences: SentenceRows::new(plan.partitions(), limit(SENTENCES)),
                texts: Vec::new(),
                bytes: 0,
            },
            journal: Journal::default(),
        }
    }
}

/// Reads all of `lots` with `threads` threads, behind what is `begun`.
pub(super) fn read(
    (begun, lots): (Begun, Lots<'_>),
    reading: &ingest::Options,
    (plan, budget): (Plan, &Budget),
    threads: usize,
    (told, watch): (&mut Told<'_>, &dyn Watch),
    stages: &mut Stages,
) -> Result<Begun> {
    let shared = Mutex::new((0, lots));
    let gathered = Mutex::new(Gathered::new(begun, plan, budget, told));
    let turn = Condvar::new();
    let work = || {
        let mut worker = Worker::new(plan);
        loop {
            let mut laps = Laps::start(plan.timings);
            let (at, lot, begin) = {
                let mut next = held(&shared);
                next.1.reuse(std::mem::take(&mut worker.spare));
                let Some(lot) = next.1.next() else { return };
                next.0 += 1;
                (next.0 - 1, lot, next.1.begin())
            };
            let read = laps.lap();
            let bytes = lot.len() as u64;
            let _alarm = Alarm { gathered: &gathered, turn: &turn };
            let mut part = worker.part(lot, reading);
            watch.advance(bytes);
            part.times[0] += read;
            part.begin = begin;
            let mut gathered = held(&gathered);
            // Whoever runs far ahead waits, so that memory holds few parts; whoever is next never does.
            while at > gathered.next + 2 * threads && !gathered.is_over() {
                gathered = turn.wait(gathered).unwrap_or_else(PoisonError::into_inner);
            }
            gathered.add(at, part);
            turn.notify_all();
            if gathered.is_over() {
                return;
            }
        }
    };
    if threads == 1 {
        work();
    } else {
        std::thread::scope(|scope| {
            (0..threads).for_each(|_| drop(scope.spawn(work)));
        });
    }
    gathered.into_inner().unwrap_or_else(PoisonError::into_inner).finish(stages)
}

/// Lets the others go when the thread that holds it panics: the lot it took will never be handed in, and who waits for it would wait
/// for ever. The scope then ends and hands the panic on.
struct Alarm<'a, 'g, 'n> {
    gathered: &'a Mutex<Gathered<'g, 'n>>,
    turn: &'a Condvar,
}

impl Drop for Alarm<'_, '_, '_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            held(self.gathered).abandoned = true;
            self.turn.notify_all();
        }
    }
}

/// A panic while it was held is the scope's to hand on: what was left behind then is used no more.
fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What one lot holds; positions count from its own beginning.
#[derive(Debug, Default)]
struct Part {
    articles: Vec<Article>,
    ids: String,
    outlets: Vec<String>,
    words: Vec<u32>,
    texts: Vec<u64>,
    keys: Vec<u32>,
    samples: Vec<(u8, u32)>,
    /// Where each article's samples end.
    sample_ends: Vec<u32>,
    /// Sentences, with the article's position in the lot.
    sentences: Vec<[u32; 6]>,
    problems: Vec<Problem>,
    path: Option<(u32, Arc<str>)>,
    begin: Option<LotBegin>,
    /// Read, parse, tokenise, sketch.
    times: [Duration; 4],
}

/// One thread's scratch space.
struct Worker {
    plan: Plan,
    reader: WordHashes,
    sentences: Vec<SentenceWords>,
    shingles: Vec<u64>,
    hasher: Option<MinHasher>,
    /// Memory of the last lot.
    spare: Vec<u8>,
}

impl Worker {
    fn new(plan: Plan) -> Self {
        Self {
            plan,
            reader: WordHashes::default(),
            sentences: Vec::new(),
            shingles: Vec::new(),
            hasher: plan.shape.map(MinHasher::new),
            spare: Vec::new(),
        }
    }

    fn part(&mut self, lot: Lot, reading: &ingest::Options) -> Part {
        let mut part = Part::default();
        // A word and its space take some six bytes.
        part.words.reserve(lot.len() / 5);
        let mut outlets = HashMap64::default();
        let mut laps = Laps::start(self.plan.timings);
        let mut others = Duration::ZERO;
        let spare = lot.records(reading, &mut |found| match found {
            Err(problem) => part.problems.push(problem),
            Ok(record) => {
                let parsed = laps.lap();
                let article = part.enter(&record, &mut outlets);
                match self.plan.sentences {
                    Copies::None => self.reader.read(&record.text, &mut part.words),
                    Copies::Sentences => self.sentences(&record.text, &mut part),
                }
                let tokenised = laps.lap();
                self.sketch(&mut part, article);
                let sketched = laps.lap();
                part.times[1] += parsed;
                part.times[2] += tokenised;
                part.times[3] += sketched;
            }
        });
        self.spare = spare;
        others += laps.lap();
        part.times[1] += others;
        part
    }

    /// Reads an article's words, and the keys of its sentences.
    fn sentences(&mut self, text: &str, part: &mut Part) {
        self.sentences.clear();
        let words_at = part.words.len();
        self.reader.read_sentences(text, &mut part.words, &mut self.sentences);
        let words = &part.words[words_at..];
        let article = part.articles.len() as u32;
        let mut from = 0;
        for SentenceWords { span, words_end } in self.sentences.iter().copied() {
            if words_end - from >= FEWEST_WORDS {
                let key = words_key(&words[from as usize..words_end as usize]);
                part.sentences.push(copied::row(key, article, span, from..words_end));
            }
            from = words_end;
        }
    }

    fn sketch(&mut self, part: &mut Part, mut article: Article) {
        article.words = (part.words.len() as u64 - article.words_at) as u32;
        let words = &part.words[article.words_at as usize..];
        article_shingles(words, self.plan.shingle, &mut self.shingles);
        let sum = self.shingles.iter().fold(0_u64, |sum, shingle| sum.wrapping_add(*shingle));
        part.texts.push(if words.is_empty() { 0 } else { sum.max(1) });
        if let (Some(hasher), Some(shape)) = (&mut self.hasher, self.plan.shape) {
            hasher.keys(&self.shingles, &mut part.keys);
            part.keys.resize((part.articles.len() + 1) * shape.bands as usize, 0);
        }
        if let Some(sampler) = self.plan.sampler {
            sampler.keep(&self.shingles, &mut part.samples);
        }
        part.sample_ends.push(part.samples.len() as u32);
        part.articles.push(article);
    }
}

impl Part {
    fn enter(&mut self, record: &Record<'_>, outlets: &mut HashMap64<u32>) -> Article {
        if self.path.is_none() {
            self.path = Some((record.source, record.path.clone()));
        }
        // Two names of one hash are told apart; one of them is then known by several numbers, which the corpus makes one.
        let outlet = record.outlet.as_deref().map_or(NO_OUTLET, |outlet| {
            let known = outlets.entry(hash_bytes(outlet.as_bytes())).or_insert(NO_OUTLET);
            if self.outlets.get(*known as usize).is_none_or(|name| name != outlet) {
                *known = self.outlets.len() as u32;
                self.outlets.push(outlet.to_owned());
            }
            *known
        });
        let id = record.id.as_deref().unwrap_or_default();
        let id_at = self.ids.len() as u64;
        self.ids.push_str(id);
        Article {
            source: record.source,
            line: record.line.unwrap_or(0),
            offset: record.offset,
            bytes: record.bytes,
            date: record.date,
            words: 0,
            words_at: self.words.len() as u64,
            outlet,
            id_at,
            id_len: id.len() as u32,
        }
    }
}

/// Everything handed in so far, in the order of the lots.
struct Gathered<'g, 'n> {
    plan: Plan,
    budget: &'g Budget,
    told: &'g mut Told<'n>,
    /// The lot whose part comes next.
    next: usize,
    waiting: BTreeMap<usize, Part>,
    corpus: Corpus,
    sketches: Sketches,
    journal: Journal,
    outlets: HashMap<String, u32>,
    times: [Duration; 5],
    failed: Option<Error>,
    /// Whether a thread has panicked.
    abandoned: bool,
}

impl<'g, 'n> Gathered<'g, 'n> {
    /// Whether nothing more is to be gathered.
    const fn is_over(&self) -> bool {
        self.failed.is_some() || self.abandoned
    }

    fn new(begun: Begun, plan: Plan, budget: &'g Budget, told: &'g mut Told<'n>) -> Self {
        let Begun { corpus, sketches, journal } = begun;
        Self {
            plan,
            budget,
            told,
            next: 0,
            waiting: BTreeMap::new(),
            outlets: corpus.outlets.iter().cloned().zip(0..).collect(),
            corpus,
            sketches,
            journal,
            times: [Duration::ZERO; 5],
            failed: None,
            abandoned: false,
        }
    }

    fn add(&mut self, at: usize, part: Part) {
        self.waiting.insert(at, part);
        let mut laps = Laps::start(self.plan.timings);
        while self.failed.is_none()
            && let Some(part) = self.waiting.remove(&self.next)
        {
            self.next += 1;
            self.failed = self.append(part).err();
        }
        self.times[4] += laps.lap();
    }

    fn append(&mut self, part: Part) -> Result<()> {
        if part.begin.is_some()
            && self.corpus.words.file().is_some()
            && self.journal.is_due(self.budget, self.sketches.bytes)
        {
            let Self { budget, corpus, sketches, told, .. } = self;
            self.journal.write(budget, corpus, sketches, &told.problems, part.begin)?;
        }
        part.problems.iter().try_for_each(|problem| self.told.tell(problem))?;
        for (sum, time) in self.times.iter_mut().zip(part.times) {
            *sum += time;
        }
        if let Some((source, path)) = part.path {
            self.corpus.sources.resize(self.corpus.sources.len().max(source as usize + 1), "".into());
            self.corpus.sources[source as usize] = path;
        }
        let outlets: Vec<u32> = part.outlets.into_iter().map(|outlet| self.outlet(outlet)).collect();
        let first = self.corpus.articles.len() as u32;
        let pushed = self.corpus.words.push(&part.words);
        let words_at = pushed.map_err(|error| self.budget.failed(self.corpus.words.file(), WORDS, error))?;
        let id_at = self.corpus.ids.len() as u64;
        self.corpus.ids.push_str(&part.ids);
        self.sketches.texts.extend_from_slice(&part.texts);
        for mut article in part.articles {
            article.words_at += words_at;
            article.id_at += id_at;
            if article.outlet != NO_OUTLET {
                article.outlet = outlets[article.outlet as usize];
            }
            self.sketches.bytes += article.bytes;
            self.corpus.articles.push(article);
        }
        let Sketches { bands, samples, .. } = &mut self.sketches;
        // Band by band: each goes to a place of its own, which stays in the nearest cache meanwhile.
        let count = self.plan.shape.map_or(0, |shape| shape.bands as usize);
        let filled = (0..count).try_for_each(|band| {
            let keys = part.keys.iter().skip(band).step_by(count);
            keys.zip(first..).try_for_each(|(key, article)| bands.push(band, entry(*key, article)))
        });
        filled.map_err(|error| self.budget.failed(bands.file(), BANDS, error))?;
        let mut from = 0;
        for (local, end) in part.sample_ends.iter().enumerate() {
            let mut all = part.samples[from as usize..*end as usize].iter();
            let article = first + local as u32;
            let filled = all.try_for_each(|(bucket, key)| samples.push(usize::from(*bucket), entry(*key, article)));
            filled.map_err(|error| self.budget.failed(samples.file(), SAMPLES, error))?;
            from = *end;
        }
        for mut row in part.sentences {
            row[2] += first;
            self.sketches.sentences.push(copied::partition(&row), row);
        }
        let sentences = &mut self.sketches.sentences;
        let spilled = sentences.spill_if_full();
        spilled.map_err(|error| self.budget.failed(sentences.file(), SENTENCES, error))?;
        for (buckets, name) in [(&mut self.sketches.bands, BANDS), (&mut self.sketches.samples, SAMPLES)] {
            let spilled = buckets.spill_if_full();
            spilled.map_err(|error| self.budget.failed(buckets.file(), name, error))?;
        }
        self.budget.check(self.corpus.len() as u64, self.corpus.ids.len() as u64, "read so far")
    }

    fn outlet(&mut self, name: String) -> u32 {
        let next = self.corpus.outlets.len() as u32;
        *self.outlets.entry(name).or_insert_with_key(|name| {
            self.corpus.outlets.push(name.clone());
            next
        })
    }

    fn finish(self, stages: &mut Stages) -> Result<Begun> {
        if let Some(error) = self.failed {
            return Err(error);
        }
        let names = ["read", "parse", "tokenise", "sketch", "gather"];
        names.into_iter().zip(self.times).for_each(|(name, time)| stages.add(name, time));
        let Self { corpus, sketches, journal, .. } = self;
        Ok(Begun { corpus, sketches, journal })
    }
}
