//! How often each pair of articles was met, in bounded memory: an external merge sort that adds up.
//!
//! Pairs come in any order and in large numbers, most of them again and again. They gather until there are too many, are
//! sorted, and equal ones become one with a count; when those are too many as well they go to a file as a sorted run. At
//! the end all runs are merged. One file holds all runs: a large corpus has more of them than a program may have files open.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::collections::binary_heap::PeekMut;
use std::io;
use std::ops::Range;
use std::path::PathBuf;

use crate::index::{Spill, sort_pairs};

/// Pairs and how often they were met.
#[derive(Debug)]
pub struct PairCounts {
    pending: Vec<u64>,
    scratch: Vec<u64>,
    counted: Vec<(u64, u32)>,
    /// Pairs that gather before they are counted, and counted pairs that stay.
    most: usize,
    /// The file for everything beyond, where there is a limit.
    path: Option<PathBuf>,
    file: Option<Spill>,
    /// Where each sorted run lies in it.
    runs: Vec<Range<u64>>,
}

/// How much stays in memory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PairLimit {
    /// Pairs that gather before they are counted, and counted pairs that stay: 32 bytes each in all.
    pub pairs: usize,
    /// The folder for files with everything beyond.
    pub folder: PathBuf,
}

/// Pairs gathered before they are counted where memory has no limit.
const GATHERED: usize = 2 << 20;

impl PairCounts {
    /// The `part`th of so many that share the limit, with a file for what goes beyond it.
    pub fn part(part: usize, parts: usize, limit: Option<&PairLimit>) -> Self {
        let most = limit.map_or(GATHERED, |limit| limit.pairs) / parts;
        let path = limit.map(|limit| limit.folder.join(format!("pairs-{part}")));
        let (pending, scratch, counted) = (Vec::new(), Vec::new(), Vec::new());
        Self { pending, scratch, counted, most, path, file: None, runs: Vec::new() }
    }

    /// Meets pairs.
    pub fn add(&mut self, pairs: &[u64]) -> io::Result<()> {
        self.pending.extend_from_slice(pairs);
        if self.pending.len() > self.most {
            self.count();
            if let Some(path) = &self.path
                && self.counted.len() > self.most
            {
                let file = match &mut self.file {
                    Some(file) => file,
                    none => none.insert(Spill::create(path)?),
                };
                let begin = file.len();
                let flat: Vec<u64> = self.counted.iter().flat_map(|(pair, count)| [*pair, u64::from(*count)]).collect();
                file.append_64(&flat)?;
                self.runs.push(begin..file.len());
                self.counted.clear();
            }
        }
        Ok(())
    }

    /// Sorts what is pending into what is counted.
    fn count(&mut self) {
        sort_pairs(&mut self.pending, &mut self.scratch);
        let mut fresh =
            self.pending.chunk_by(|left, right| left == right).map(|run| (run[0], run.len() as u32)).peekable();
        let old = std::mem::take(&mut self.counted);
        if old.is_empty() {
            self.counted = fresh.collect();
        } else {
            self.counted.reserve(old.len());
            let mut old = old.into_iter().peekable();
            loop {
                match (old.peek().copied(), fresh.peek().copied()) {
                    (Some(left), Some(right)) if left.0 == right.0 => {
                        self.counted.push((left.0, left.1.saturating_add(right.1)));
                        old.next();
                        fresh.next();
                    }
                    (Some(left), right) if right.is_none_or(|right| left.0 < right.0) => {
                        self.counted.push(left);
                        old.next();
                    }
                    (_, Some(right)) => {
                        self.counted.push(right);
                        fresh.next();
                    }
                    (_, None) => break,
                }
            }
        }
        self.pending.clear();
    }

    /// Calls `sink` with every pair met and how often, ascending.
    pub fn finish(mut self, mut sink: impl FnMut(u64, u32)) -> io::Result<()> {
        self.count();
        self.pending = Vec::new();
        self.scratch = Vec::new();
        let Some(file) = &self.file else {
            self.counted.iter().for_each(|(pair, count)| sink(*pair, *count));
            return Ok(());
        };
        let numbers = (self.most * 2 / self.runs.len()).clamp(READ.start, READ.end) / 2 * 2;
        let cursor = |run: &Range<u64>| Cursor::new(file, run.clone(), numbers as u64);
        let mut cursors: Vec<Cursor<'_>> = self.runs.iter().map(cursor).collect::<io::Result<_>>()?;
        let first = |(at, cursor): (usize, &Cursor<'_>)| cursor.head.map(|head| Reverse((head.0, at)));
        let mut heads: BinaryHeap<Reverse<(u64, usize)>> = cursors.iter().enumerate().filter_map(first).collect();
        let mut rest = self.counted.iter().copied().peekable();
        loop {
            let spilled = heads.peek().map(|Reverse((pair, _))| *pair);
            let Some(least) = spilled.into_iter().chain(rest.peek().map(|head| head.0)).min() else { break };
            let mut sum = rest.next_if(|head| head.0 == least).map_or(0, |head| head.1);
            while let Some(mut head) = heads.peek_mut()
                && head.0.0 == least
            {
                let cursor = &mut cursors[head.0.1];
                sum = sum.saturating_add(cursor.head.map_or(0, |head| head.1));
                cursor.advance()?;
                match cursor.head {
                    Some((next, _)) => head.0.0 = next,
                    None => drop(PeekMut::pop(head)),
                }
            }
            sink(least, sum);
        }
        // Only disk space is lost where it cannot be removed.
        let _ = std::fs::remove_file(file.path());
        Ok(())
    }
}

/// A place in a sorted run.
struct Cursor<'s> {
    file: &'s Spill,
    rest: Range<u64>,
    /// Numbers read at once.
    numbers: u64,
    read: Vec<u64>,
    next: usize,
    head: Option<(u64, u32)>,
}

/// Fewest and most numbers of a run that are read at once: 64 KiB, and less where there are so many runs that these would be more
/// than pairs may take.
const READ: Range<usize> = 256..8 << 10;

impl<'s> Cursor<'s> {
    fn new(file: &'s Spill, rest: Range<u64>, numbers: u64) -> io::Result<Self> {
        let mut cursor = Self { file, rest, numbers, read: Vec::new(), next: 0, head: None };
        cursor.advance()?;
        Ok(cursor)
    }

    fn advance(&mut self) -> io::Result<()> {
        if self.next == self.read.len() {
            let count = ((self.rest.end - self.rest.start) / 8).min(self.numbers);
            self.read.clear();
            self.next = 0;
            if count == 0 {
                self.head = None;
                return Ok(());
            }
            self.file.read_64(self.rest.start, count as usize, &mut self.read)?;
            self.rest.start += count * 8;
        }
        self.head = Some((self.read[self.next], self.read[self.next + 1] as u32));
        self.next += 2;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::base::mix;

    #[test]
    fn counts_are_those_of_a_map_whatever_the_memory() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let pairs: Vec<u64> = (0..30_000).map(|at| mix(1, at) % 5_000).collect();
        let mut plain = BTreeMap::new();
        pairs.iter().for_each(|pair| *plain.entry(*pair).or_insert(0_u32) += 1);
        for limit in [None, Some(10), Some(1_000), Some(100_000)] {
            let limit = limit.map(|pairs| PairLimit { pairs, folder: folder.path().to_owned() });
            let mut counts = PairCounts::part(3, 2, limit.as_ref());
            pairs.chunks(777).for_each(|chunk| counts.add(chunk).expect("added"));
            let mut found = Vec::new();
            counts.finish(|pair, count| found.push((pair, count))).expect("finished");
            assert!(found.iter().copied().eq(plain.iter().map(|(pair, count)| (*pair, *count))), "{limit:?}");
        }
    }
}
