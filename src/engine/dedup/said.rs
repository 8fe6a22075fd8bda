//! The sentences of a corpus that have figures: what they are with them and without, where they stand, and their texts.
//!
//! ```text
//! pass      every sentence: hash of its words, hash of its masked words, where it stands      → rows, by masked hash
//!           the hashes of an article's sentences                                              → keys, by article
//!           the texts of those with figures                                                   → texts
//! ```
//!
//! All three go to files where they become too much for memory: of the rows one partition at a time is looked at (`twins`), of
//! keys and texts an article's or a sentence's. What stays is a place and a language for each article.

use crate::base::{Byte, Result, Span, mix};
use crate::engine::Workers;
use crate::engine::dedup::copied::{FEWEST_WORDS, PARTITIONS};
use crate::engine::dedup::options::Options;
use crate::engine::dedup::pass::pass;
use crate::engine::dedup::work::{Budget, spill_failed};
use crate::index::{BlockReader, Blocks, Partitions};
use crate::ingest::{self, Lots};
use crate::text::{Cut, Cutter, FIGURE, Language, Sentence, TokenClass};

/// A sentence with figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Said {
    /// Position of its article.
    pub article: u32,
    /// Where it stands in the article's text.
    pub span: Span<Byte>,
    /// Where its text begins among the texts that are kept.
    pub(super) text_at: u64,
}

/// A row of numbers that sorts by what a sentence is without its figures, by what it is with them, and by where it stands.
///
/// The halves of the masked hash, equal for words that are equal but for figures and odd for [short](is_short) sentences; the
/// halves of the hash; article, begin, end; the halves of where its text is.
pub(super) type Row = [u32; 9];

/// The sentences of a corpus that are long enough to be told from chance or have figures.
#[derive(Debug)]
pub struct Sentences {
    /// Those with figures.
    pub(super) rows: Partitions<9>,
    /// Three numbers for each, in the order of the text: the halves of its hash, and what it [is](IS_LONG).
    keys: Blocks,
    /// Where each article's keys begin; one more than there are articles.
    starts: Vec<u64>,
    /// The texts of those with figures, four bytes a number.
    texts: Blocks,
    pub(super) languages: Vec<Language>,
    pub(super) budget: Budget,
}

/// Fewest words besides figures of a statement whose figures are compared.
const FEWEST_MASKED: u32 = 4;

/// The same of a statement that is compared in near-duplicates only ("The party has 975,000 members."), where its place
/// vouches for it. Shorter ones, and those that no mark ends, are what pages put around an article ("3 min read").
const FEWEST_NEAR: u32 = 3;

/// A sentence has words enough that it does not recur by chance.
const IS_LONG: u32 = 1;

/// A sentence has figures that are compared.
const HAS_FIGURES: u32 = 2;

/// Names of the files for what does not fit into memory.
const FIGURES: &str = "figures";
const KEYS: &str = "keys";
const STATEMENTS: &str = "statements";

/// Numbers that are gathered before they are kept.
const GATHERED: usize = 1 << 16;

impl Sentences {
    /// Reads the corpus again, within the memory of `options`. Linear.
    ///
    /// Errors: files for what does not fit into memory that cannot be written.
    pub fn read(lots: Lots<'_>, reading: &ingest::Options, options: &Options, workers: &Workers) -> Result<Self> {
        let budget = Budget::again(options, workers.threads());
        let mut found = Self {
            rows: Partitions::new(PARTITIONS, budget.limit(FIGURES, 1)),
            keys: Blocks::new(budget.limit(KEYS, 1)),
            starts: vec![0],
            texts: Blocks::new(budget.limit(STATEMENTS, 1)),
            languages: Vec::new(),
            budget,
        };
        let (mut keys, mut texts) = (Vec::new(), Vec::new());
        let add = |position: u32, (read, language): (Vec<Read>, Language)| {
            found.add(position, &read, &mut keys, &mut texts)?;
            found.languages.push(language);
            Ok(())
        };
        pass(lots, reading, workers, Cutter::default, |cutter, record| sentences(cutter, &record.text), add)?;
        found.keep(&mut keys, &mut texts)?;
        Ok(found)
    }

    fn add(&mut self, position: u32, read: &[Read], keys: &mut Vec<u32>, texts: &mut Vec<u32>) -> Result<()> {
        for Read { key, masked, is_long, span, text } in read {
            let is = if *is_long { IS_LONG } else { 0 } | if *masked != 0 { HAS_FIGURES } else { 0 };
            let [high, low] = halves(*key);
            keys.extend([high, low, is]);
            if *masked != 0 {
                let ([masked_high, masked_low], text_at) =
                    (halves(*masked), halves(self.texts.len() + texts.len() as u64));
                let row =
                    [masked_high, masked_low, high, low, position, span.start(), span.end(), text_at[0], text_at[1]];
                self.rows.push((masked_high as usize * PARTITIONS) >> 32, row);
                texts.extend_from_slice(text);
            }
        }
        self.starts.push(self.keys.len() + keys.len() as u64);
        let spilled = self.rows.spill_if_full();
        spilled.map_err(|error| self.budget.failed(self.rows.file(), FIGURES, error))?;
        if keys.len() + texts.len() > GATHERED { self.keep(keys, texts) } else { Ok(()) }
    }

    /// Keeps what was gathered: whole articles and whole texts, so that each is read at once.
    fn keep(&mut self, keys: &mut Vec<u32>, texts: &mut Vec<u32>) -> Result<()> {
        for (blocks, gathered, name) in [(&mut self.keys, keys, KEYS), (&mut self.texts, texts, STATEMENTS)] {
            let pushed = blocks.push(gathered);
            pushed.map_err(|error| self.budget.failed(blocks.file(), name, error))?;
            gathered.clear();
        }
        Ok(())
    }

    /// How many articles were read: fewer or more than the corpus has, where an input has changed meanwhile.
    pub fn articles(&self) -> usize {
        self.languages.len()
    }

    /// The rows of a partition, sorted.
    pub(super) fn partition(&self, partition: usize) -> Result<Vec<Row>> {
        let mut rows = Vec::new();
        let read = self.rows.read(partition, &mut rows);
        read.map_err(|error| self.budget.failed(self.rows.file(), FIGURES, error))?;
        rows.sort_unstable();
        Ok(rows)
    }

    /// A reader of keys and texts.
    pub(super) fn reader(&self) -> Reader<'_> {
        Reader { sentences: self, keys: self.keys.reader(), texts: self.texts.reader() }
    }
}

/// Reads keys and texts, on one thread.
pub(super) struct Reader<'s> {
    sentences: &'s Sentences,
    keys: BlockReader<'s>,
    texts: BlockReader<'s>,
}

impl Reader<'_> {
    /// The hashes of an article's long sentences, sorted, each once.
    pub(super) fn long(&mut self, article: u32) -> Result<Vec<u64>> {
        let mut keys = self.keys(article, IS_LONG)?;
        keys.sort_unstable();
        keys.dedup();
        Ok(keys)
    }

    /// The hashes of an article's sentences with figures, in the order of the text.
    pub(super) fn with_figures(&mut self, article: u32) -> Result<Vec<u64>> {
        self.keys(article, HAS_FIGURES)
    }

    fn keys(&mut self, article: u32, which: u32) -> Result<Vec<u64>> {
        let Sentences { starts, keys, .. } = self.sentences;
        let (from, to) = (starts[article as usize], starts[article as usize + 1]);
        let read = self.keys.get(from, (to - from) as usize);
        let (all, _) = read.map_err(|error| spill_failed(keys.file(), error))?.as_chunks::<3>();
        Ok(all.iter().filter(|[.., is]| is & which != 0).map(|[high, low, _]| whole(*high, *low)).collect())
    }

    /// The text of a sentence.
    pub(super) fn text(&mut self, said: &Said) -> Result<String> {
        let len = said.span.len() as usize;
        let read = self.texts.get(said.text_at, len.div_ceil(4));
        let numbers = read.map_err(|error| spill_failed(self.sentences.texts.file(), error))?;
        let mut bytes: Vec<u8> = numbers.iter().flat_map(|number| number.to_le_bytes()).collect();
        bytes.truncate(len);
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }
}

/// What is read of a sentence; `masked` is 0 where it has no figures that are compared, and no text then.
struct Read {
    key: u64,
    masked: u64,
    is_long: bool,
    span: Span<Byte>,
    text: Vec<u32>,
}

fn sentences(cutter: &mut Cutter, text: &str) -> (Vec<Read>, Language) {
    let cut = cutter.cut(text);
    let read = |sentence: &Sentence| {
        let mut read = read(&cut, sentence)?;
        if read.masked != 0 {
            let bytes = text[sentence.span.range()].as_bytes();
            let number = |four: &[u8]| std::array::from_fn(|at| four.get(at).copied().unwrap_or(0));
            read.text = bytes.chunks(4).map(|four| u32::from_le_bytes(number(four))).collect();
        }
        Some(read)
    };
    (cut.sentences.iter().filter_map(read).collect(), cut.language)
}

fn read(cut: &Cut<'_>, sentence: &Sentence) -> Option<Read> {
    let (mut key, mut masked, mut words, mut others, mut in_slot) = (0_u64, 0_u64, 0, 0, false);
    for token in &cut.tokens[sentence.tokens.range()] {
        if !token.class.is_word() {
            continue;
        }
        key = mix(key, token.hash);
        words += 1;
        // A run of figures is one slot, however many words it takes.
        if token.mask == FIGURE {
            if !in_slot {
                masked = mix(masked, FIGURE);
            }
            in_slot = true;
        } else {
            masked = mix(masked, token.hash);
            others += 1;
            in_slot = false;
        }
    }
    let slots = words > others;
    let is_long = words >= FEWEST_WORDS;
    let masked = match masked & !1 {
        masked if slots && others >= FEWEST_MASKED && is_long => masked.max(2),
        masked if slots && others >= FEWEST_NEAR && ends(cut, sentence) => masked | 1,
        _ => 0,
    };
    (is_long || masked != 0).then_some(Read { key, masked, is_long, span: sentence.span, text: Vec::new() })
}

/// Whether a mark ends a sentence, perhaps within quotation marks.
fn ends(cut: &Cut<'_>, sentence: &Sentence) -> bool {
    let tokens = cut.tokens[sentence.tokens.range()].iter().rev();
    tokens.map(|token| token.class).find(|class| *class != TokenClass::Quote) == Some(TokenClass::Punctuation)
}

/// Whether a sentence is compared in near-duplicates only.
pub(super) const fn is_short(row: &Row) -> bool {
    row[1] & 1 == 1
}

/// The halves of a number, the high one first.
pub(super) const fn halves(number: u64) -> [u32; 2] {
    [(number >> 32) as u32, number as u32]
}

/// A number of its halves.
pub(super) const fn whole(high: u32, low: u32) -> u64 {
    ((high as u64) << 32) | low as u64
}
