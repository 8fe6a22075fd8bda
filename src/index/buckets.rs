//! Entries sorted into buckets as they come, so that one bucket at a time can be sorted and scanned. What becomes too
//! much for memory goes to a file as a run: all buckets one after another, and where each begins.

use std::io;

use crate::index::{Limit, Spill};

/// Entries by bucket, in chunks: growing never moves what is there.
#[derive(Debug)]
pub struct Buckets {
    buckets: Vec<Vec<Vec<u64>>>,
    /// Chunks in use.
    chunks: u64,
    limit: Option<Limit>,
    file: Option<Spill>,
    /// For each run the byte at which each bucket begins, and the end.
    runs: Vec<Vec<u64>>,
}

/// Entries of a chunk: 4 KiB.
const CHUNK: usize = 512;

impl Buckets {
    /// So many empty ones, that go to a file when they hold more than the limit.
    pub fn new(count: usize, limit: Option<Limit>) -> Self {
        Self { buckets: (0..count).map(|_| Vec::new()).collect(), chunks: 0, limit, file: None, runs: Vec::new() }
    }

    /// The buckets that an earlier run left in a file.
    pub fn reopen(count: usize, path: &std::path::Path, runs: Vec<Vec<u64>>) -> io::Result<Self> {
        let len = runs.last().and_then(|run| run.last()).copied().unwrap_or(0);
        let file = Spill::reopen(path, len)?;
        Ok(Self { file: Some(file), runs, ..Self::new(count, None) })
    }

    /// Appends to a bucket.
    #[inline]
    pub fn push(&mut self, bucket: usize, entry: u64) {
        let chunks = &mut self.buckets[bucket];
        match chunks.last_mut() {
            Some(chunk) if chunk.len() < CHUNK => chunk.push(entry),
            _ => {
                let mut chunk = Vec::with_capacity(CHUNK);
                chunk.push(entry);
                chunks.push(chunk);
                self.chunks += 1;
            }
        }
    }

    /// Writes everything to the file where it has become too much for memory.
    pub fn spill_if_full(&mut self) -> io::Result<()> {
        let full = self.limit.as_ref().is_some_and(|limit| self.chunks * CHUNK as u64 * 8 > limit.bytes);
        if full { self.spill() } else { Ok(()) }
    }

    /// Writes everything to the file, if there is a limit.
    pub fn spill(&mut self) -> io::Result<()> {
        let Some(limit) = &self.limit else { return Ok(()) };
        if self.file.is_none() {
            self.file = Some(Spill::create(&limit.path)?);
        }
        let file = self.file.as_mut().expect("it was just made");
        let mut run = vec![file.len()];
        for bucket in &mut self.buckets {
            for chunk in std::mem::take(bucket) {
                file.append_64(&chunk)?;
            }
            run.push(file.len());
        }
        self.runs.push(run);
        self.chunks = 0;
        Ok(())
    }

    /// How many buckets there are.
    pub fn len(&self) -> usize {
        self.buckets.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.buckets.is_empty()
    }

    /// Where each bucket begins in each run of the file.
    pub fn runs(&self) -> &[Vec<u64>] {
        &self.runs
    }

    /// The file, where something was written to one.
    pub const fn file(&self) -> Option<&Spill> {
        self.file.as_ref()
    }

    /// The entries of a bucket, in the order they came, into an emptied `out`.
    pub fn read(&self, bucket: usize, out: &mut Vec<u64>) -> io::Result<()> {
        out.clear();
        if let Some(file) = &self.file {
            for run in &self.runs {
                file.read_64(run[bucket], ((run[bucket + 1] - run[bucket]) / 8) as usize, out)?;
            }
        }
        self.buckets[bucket].iter().for_each(|chunk| out.extend_from_slice(chunk));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_keep_their_order_in_memory_and_on_disk() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("entries");
        for limit in [None, Some(0), Some(20_000)] {
            let mut buckets = Buckets::new(3, limit.map(|bytes| Limit { bytes, path: path.clone() }));
            for entry in 0..5_000_u64 {
                buckets.push(entry as usize % 3, entry);
                if entry % 100 == 0 {
                    buckets.spill_if_full().expect("spilled");
                }
            }
            assert_eq!(buckets.runs().is_empty(), limit.is_none());
            let mut found = Vec::new();
            for bucket in 0..3 {
                buckets.read(bucket, &mut found).expect("read");
                assert!(found.iter().copied().eq((bucket as u64..5_000).step_by(3)), "{limit:?}");
            }
            if limit.is_some() {
                buckets.spill().expect("spilled");
                let again = Buckets::reopen(3, &path, buckets.runs().to_vec()).expect("reopened");
                again.read(2, &mut found).expect("read");
                assert!(found.iter().copied().eq((2..5_000).step_by(3)), "{limit:?}");
            }
        }
    }
}
