//! How often each pair of articles was met, in bounded memory: an external merge sort that adds up.
//!
//! Pairs come in any order and in large numbers, most of them again and again. They gather until there are too many, are
//! sorted, and equal ones become one with a count; when those are too many as well they go to a file as a sorted run. At
//! the end all runs are merged.

use std::io;
use std::path::PathBuf;

use crate::index::{Spill, sort_pairs};

/// Pairs and how often they were met.
#[derive(Debug, Default)]
pub struct PairCounts {
    pending: Vec<u64>,
    scratch: Vec<u64>,
    counted: Vec<(u64, u32)>,
    limit: Option<PairLimit>,
    runs: Vec<Spill>,
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
    /// With files for what goes beyond the limit.
    pub fn new(limit: Option<PairLimit>) -> Self {
        Self { limit, ..Self::default() }
    }

    /// Meets pairs.
    pub fn add(&mut self, pairs: &[u64]) -> io::Result<()> {
        self.pending.extend_from_slice(pairs);
        let most = self.limit.as_ref().map_or(GATHERED, |limit| limit.pairs);
        if self.pending.len() > most {
            self.count();
            if let Some(limit) = &self.limit
                && self.counted.len() > limit.pairs
            {
                let mut run = Spill::create(&limit.folder.join(format!("pairs-{}", self.runs.len())))?;
                let flat: Vec<u64> = self.counted.iter().flat_map(|(pair, count)| [*pair, u64::from(*count)]).collect();
                run.append_64(&flat)?;
                self.runs.push(run);
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
        if self.runs.is_empty() {
            self.counted.iter().for_each(|(pair, count)| sink(*pair, *count));
            return Ok(());
        }
        let mut cursors: Vec<Cursor<'_>> = self.runs.iter().map(Cursor::new).collect::<io::Result<_>>()?;
        let mut rest = self.counted.iter().copied().peekable();
        loop {
            let heads = cursors.iter().filter_map(|cursor| cursor.head.map(|head| head.0));
            let Some(least) = heads.chain(rest.peek().map(|head| head.0)).min() else { break };
            let mut sum = rest.next_if(|head| head.0 == least).map_or(0, |head| head.1);
            for cursor in &mut cursors {
                if let Some((pair, count)) = cursor.head
                    && pair == least
                {
                    sum = sum.saturating_add(count);
                    cursor.advance()?;
                }
            }
            sink(least, sum);
        }
        for run in &self.runs {
            // Only disk space is lost where it cannot be removed.
            let _ = std::fs::remove_file(run.path());
        }
        Ok(())
    }
}

/// A place in a sorted run.
struct Cursor<'s> {
    run: &'s Spill,
    at: u64,
    read: Vec<u64>,
    next: usize,
    head: Option<(u64, u32)>,
}

/// Numbers read at once: 64 KiB.
const READ: u64 = 8 << 10;

impl<'s> Cursor<'s> {
    fn new(run: &'s Spill) -> io::Result<Self> {
        let mut cursor = Self { run, at: 0, read: Vec::new(), next: 0, head: None };
        cursor.advance()?;
        Ok(cursor)
    }

    fn advance(&mut self) -> io::Result<()> {
        if self.next == self.read.len() {
            let count = ((self.run.len() - self.at) / 8).min(READ);
            self.read.clear();
            self.next = 0;
            if count == 0 {
                self.head = None;
                return Ok(());
            }
            self.run.read_64(self.at, count as usize, &mut self.read)?;
            self.at += count * 8;
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
            let mut counts = PairCounts::new(limit.map(|pairs| PairLimit { pairs, folder: folder.path().to_owned() }));
            pairs.chunks(777).for_each(|chunk| counts.add(chunk).expect("added"));
            let mut found = Vec::new();
            counts.finish(|pair, count| found.push((pair, count))).expect("finished");
            assert!(found.iter().copied().eq(plain.iter().map(|(pair, count)| (*pair, *count))), "{limit:?}");
        }
    }
}
