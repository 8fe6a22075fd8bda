//! Sentences that stand in two articles or more, anywhere in a corpus.
//!
//! ```text
//! read        every sentence of six words and more: a key of its words, and where it stands     → rows, by key
//! group       one partition of keys after another: a run of two articles and more is copied     → places, groups by article
//! write       one partition of articles after another: their texts are read once more           → in the order of the corpus
//! ```
//!
//! The sentences are found while the words are read (`text::breaks`), so nothing is read again but the articles in which a
//! copied sentence first stands, for its text. Of each step all but one partition may lie in files, so memory is bounded as in
//! the rest of a run.

use std::io;
use std::ops::Range;

use crate::base::{Byte, Error, ErrorKind, Result, Span};
use crate::engine::Workers;
use crate::engine::dedup::corpus::Corpus;
use crate::engine::dedup::work::{Budget, spill_failed};
use crate::index::{BlockReader, Blocks, Partitions};
use crate::ingest::{self, Problem, Rereader, Source, Standpoint};

/// Every sentence that is long enough, by its key: the halves of the key, its article, where it begins and ends, its words.
pub(super) type SentenceRows = Partitions<6>;

/// Partitions of keys, and of articles.
pub(super) const PARTITIONS: usize = 256;

/// Fewest words of a sentence that is looked for: shorter ones recur by chance ("He declined to comment.").
pub(super) const FEWEST_WORDS: u32 = 6;

/// Names of the files for what does not fit into memory.
pub(super) const SENTENCES: &str = "sentences";
const PLACES: &str = "places";
const GROUPS: &str = "groups";

/// The sentences of a corpus that several articles have.
#[derive(Debug)]
pub struct CopiedSentences {
    /// Sentence by sentence, in no order: article, begin, end, words of each place, in the order of the corpus.
    places: Blocks,
    /// By the article in which each first stands: that, where it begins there, the number of its places, and where they begin.
    groups: Partitions<5>,
    articles: usize,
    copied: u64,
    all: u64,
}

/// A sentence that several articles have.
#[derive(Clone, Copy, Debug)]
pub struct Copied<'c> {
    /// As it stands in the first of them.
    pub text: &'c str,
    places: &'c [[u32; 4]],
}

/// Where a sentence stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SentencePlace {
    /// Position of the article.
    pub article: u32,
    /// In the article's text.
    pub span: Span<Byte>,
}

impl Copied<'_> {
    /// Everywhere it stands, in the order of the corpus; in two articles at least.
    pub fn places(&self) -> impl ExactSizeIterator<Item = SentencePlace> + '_ {
        self.places
            .iter()
            .map(|[article, from, to, _]| SentencePlace { article: *article, span: Span::new(*from, *to) })
    }

    /// How many articles have it.
    pub fn articles(&self) -> usize {
        self.places.chunk_by(|one, other| one[0] == other[0]).count()
    }

    /// Its words, without elided ones.
    pub fn words(&self) -> u32 {
        self.places[0][3]
    }
}

/// What one partition of keys holds: places, and of each sentence how many and where they begin.
type Grouped = (Vec<u32>, Vec<(usize, u32)>);

impl CopiedSentences {
    /// Groups the sentences of `rows`. Linear, but for the sort of one partition at a time.
    pub(super) fn of(rows: &SentenceRows, articles: usize, budget: &Budget, workers: &Workers) -> Result<Self> {
        let mut found = Self {
            places: Blocks::new(budget.limit(PLACES, 2)),
            groups: Partitions::new(PARTITIONS, budget.limit(GROUPS, 1)),
            articles,
            copied: 0,
            all: 0,
        };
        let all: Vec<usize> = (0..rows.len()).collect();
        for some in all.chunks(workers.threads()) {
            let grouped = workers.map(some, |_, partition| -> io::Result<(u64, Grouped)> {
                let mut sentences = Vec::new();
                rows.read(*partition, &mut sentences)?;
                let grouped = grouped(&sentences);
                Ok((sentences.len() as u64, grouped))
            });
            for part in grouped {
                let (count, (places, groups)) = part.map_err(|error| spill_failed(rows.file(), error))?;
                found.all += count;
                found.add(places, &groups).map_err(|error| budget.failed(None, PLACES, error))?;
            }
        }
        Ok(found)
    }

    fn add(&mut self, places: Vec<u32>, groups: &[(usize, u32)]) -> io::Result<()> {
        let firsts: Vec<[u32; 2]> = groups.iter().map(|(at, _)| [places[at * 4], places[at * 4 + 1]]).collect();
        let start = self.places.push(&places)?;
        for ((at, count), [article, begin]) in groups.iter().zip(firsts) {
            let at = start + *at as u64 * 4;
            let partition = article as usize * PARTITIONS / self.articles;
            self.groups.push(partition, [article, begin, *count, (at >> 32) as u32, at as u32]);
        }
        self.copied += groups.len() as u64;
        self.groups.spill_if_full()
    }

    /// How many they are.
    pub fn len(&self) -> u64 {
        self.copied
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.copied == 0
    }

    /// How many sentences of six words and more there are, copied or not.
    pub fn all(&self) -> u64 {
        self.all
    }

    /// Writes all of them in the order of the corpus, each as `line` does. Reads the articles in which they first stand once
    /// more; on all threads where these can be entered anywhere.
    ///
    /// Errors: those of `out`, sources that are not what they were, and files that cannot be read.
    pub fn write(
        &self,
        corpus: &Corpus,
        (sources, reading): (&[std::result::Result<Source, Problem>], &ingest::Options),
        workers: &Workers,
        line: impl Fn(Copied<'_>, &mut Vec<u8>) + Sync + Send,
        mut out: impl FnMut(&[u8]) -> Result<()>,
    ) -> Result<()> {
        let all: Vec<usize> = (0..PARTITIONS).collect();
        if !ingest::are_plain(sources) {
            let mut reader = Rereader::new(sources, reading);
            return all.iter().try_for_each(|at| out(&self.lines(*at, corpus, &mut reader, &line)?));
        }
        for some in all.chunks(workers.threads()) {
            let written =
                workers.map(some, |_, at| self.lines(*at, corpus, &mut Rereader::new(sources, reading), &line));
            written.into_iter().try_for_each(|lines| out(&lines?))?;
        }
        Ok(())
    }

    /// The lines of the sentences that first stand in a partition of the articles.
    fn lines(
        &self,
        partition: usize,
        corpus: &Corpus,
        reader: &mut Rereader<'_>,
        line: &impl Fn(Copied<'_>, &mut Vec<u8>),
    ) -> Result<Vec<u8>> {
        let mut groups = Vec::new();
        let read = self.groups.read(partition, &mut groups);
        read.map_err(|error| spill_failed(self.groups.file(), error))?;
        groups.sort_unstable();
        let (mut blocks, mut lines) = (self.places.reader(), Vec::new());
        for of_article in groups.chunk_by(|one, other| one[0] == other[0]) {
            let article = corpus.article(of_article[0][0]);
            let place =
                Standpoint { source: article.source, offset: article.offset, bytes: article.bytes, line: article.line };
            let failed = |problem: &Problem| Error::new(ErrorKind::Input, problem.to_string());
            let text = reader.text(&place).map_err(|problem| failed(&problem))?;
            for group in of_article {
                let places = self.places(group, &mut blocks)?;
                let span = places[0][1] as usize..places[0][2] as usize;
                match text.get(span) {
                    Some(text) => line(Copied { text, places }, &mut lines),
                    // A file that was changed meanwhile.
                    None => reader.changed(&place).map_or(Ok(()), |problem| Err(failed(&problem)))?,
                }
            }
        }
        Ok(lines)
    }

    fn places<'b>(&self, group: &[u32; 5], blocks: &'b mut BlockReader<'_>) -> Result<&'b [[u32; 4]]> {
        let [_, _, count, high, low] = *group;
        let at = (u64::from(high) << 32) | u64::from(low);
        let places = blocks.get(at, count as usize * 4).map_err(|error| spill_failed(self.places.file(), error))?;
        Ok(places.as_chunks().0)
    }
}

/// The places of sentences that two articles or more have, of a partition's, which come in the order of the corpus.
fn grouped(sentences: &[[u32; 6]]) -> Grouped {
    let (mut places, mut groups) = (Vec::new(), Vec::new());
    let mut group = |same: &mut dyn ExactSizeIterator<Item = &[u32; 6]>| {
        groups.push((places.len() / 4, same.len() as u32));
        same.for_each(|sentence| places.extend_from_slice(&sentence[2..]));
    };
    // Numbers sort faster than rows: as much of the key as there is room for, and behind it which row it is. A partition
    // has one beginning of keys.
    let bits = usize::BITS - sentences.len().leading_zeros();
    let begin = PARTITIONS.ilog2();
    let row = |entry: u64| &sentences[(entry & ((1 << bits) - 1)) as usize];
    let key = |row: &[u32; 6]| (u64::from(row[0]) << 32) | u64::from(row[1]);
    let entry = |(at, row): (u64, &[u32; 6])| (key(row) << begin >> bits << bits) | at;
    let mut entries: Vec<u64> = (0..).zip(sentences).map(entry).collect();
    entries.sort_unstable();
    for alike in entries.chunk_by(|one, other| one >> bits == other >> bits) {
        if alike.len() == 1 {
            continue;
        }
        let first = row(alike[0]);
        if alike.iter().all(|entry| key(row(*entry)) == key(first)) {
            if row(alike[alike.len() - 1])[2] != first[2] {
                group(&mut alike.iter().map(|entry| row(*entry)));
            }
            continue;
        }
        // Keys that differ where there was no room for them.
        let mut rows: Vec<&[u32; 6]> = alike.iter().map(|entry| row(*entry)).collect();
        rows.sort_by_key(|row| key(row));
        for same in rows.chunk_by(|one, other| key(one) == key(other)) {
            if same[0][2] != same[same.len() - 1][2] {
                group(&mut same.iter().copied());
            }
        }
    }
    (places, groups)
}

/// Files a sentence of the article at `article` under its key.
#[inline]
pub(super) fn row(key: u64, article: u32, span: Span<Byte>, words: Range<u32>) -> [u32; 6] {
    [(key >> 32) as u32, key as u32, article, span.start(), span.end(), words.end - words.start]
}

/// The partition of a row.
#[inline]
pub(super) const fn partition(row: &[u32; 6]) -> usize {
    (row[0] as usize * PARTITIONS) >> 32
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::base::mix;

    #[test]
    fn copied_sentences_are_those_of_a_map() {
        for round in 0..50 {
            let all: Vec<[u32; 6]> = (0..mix(round, 1) % 300)
                .map(|at| (at, mix(round, at)))
                .map(|(at, random)| {
                    // Keys that differ in either half, and sentences that one article has twice.
                    let key = ((random % 7) << 32) | ((random >> 8) % 5);
                    let span = Span::new(at as u32, at as u32 + 9);
                    row(key, (at / 4) as u32, span, 0..6)
                })
                .collect();
            let mut expected: BTreeMap<[u32; 2], Vec<[u32; 4]>> = BTreeMap::new();
            for sentence in &all {
                let place = sentence[2..].try_into().expect("four numbers");
                expected.entry([sentence[0], sentence[1]]).or_default().push(place);
            }
            expected.retain(|_, places| places[0][0] != places[places.len() - 1][0]);
            let (places, groups) = grouped(&all);
            let places: &[[u32; 4]] = places.as_chunks().0;
            let found: Vec<&[[u32; 4]]> =
                groups.iter().map(|(at, count)| &places[*at..*at + *count as usize]).collect();
            assert_eq!(found, expected.values().collect::<Vec<_>>(), "round {round}");
        }
    }
}
