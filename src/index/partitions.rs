//! Rows of numbers sorted into partitions as they come, so that one partition at a time can be sorted and scanned. As
//! [`Buckets`](crate::index::Buckets), for what has more to it than a key and an article.

use std::io;

use crate::index::spilled::Spilled;
use crate::index::{Limit, Spill};

/// Rows of `W` numbers by partition, in chunks: growing never moves what is there.
#[derive(Debug, Default)]
pub struct Partitions<const W: usize> {
    partitions: Vec<Vec<Vec<[u32; W]>>>,
    /// Chunks in use.
    chunks: u64,
    spilled: Spilled,
}

impl<const W: usize> Partitions<W> {
    /// Rows of a chunk: about 8 KiB.
    const CHUNK: usize = (8 << 10) / (W * 4);

    /// So many empty ones, that go to a file when they hold more than the limit.
    pub fn new(count: usize, limit: Option<Limit>) -> Self {
        Self { partitions: vec![Vec::new(); count], chunks: 0, spilled: Spilled::new(limit) }
    }

    /// The partitions that an earlier run left in the limit's file, into which more may come.
    pub fn reopen(count: usize, limit: Limit, runs: Vec<Vec<u64>>) -> io::Result<Self> {
        Ok(Self { spilled: Spilled::reopen(limit, runs)?, ..Self::new(count, None) })
    }

    /// Appends a row to a partition.
    #[inline]
    pub fn push(&mut self, partition: usize, row: [u32; W]) {
        match self.partitions[partition].last_mut() {
            Some(chunk) if chunk.len() < Self::CHUNK => chunk.push(row),
            _ => {
                let mut chunk = Vec::with_capacity(Self::CHUNK);
                chunk.push(row);
                self.partitions[partition].push(chunk);
                self.chunks += 1;
            }
        }
    }

    /// Writes everything to the file where it has become too much for memory.
    pub fn spill_if_full(&mut self) -> io::Result<()> {
        if self.spilled.is_due(self.chunks * (Self::CHUNK * W * 4) as u64) { self.spill() } else { Ok(()) }
    }

    /// Writes everything to the file, if there is a limit.
    pub fn spill(&mut self) -> io::Result<()> {
        let write = |partition: &mut Vec<Vec<[u32; W]>>, file: &mut Spill| {
            let chunks = std::mem::take(partition);
            chunks.into_iter().try_for_each(|chunk| file.append_32(chunk.as_flattened()))
        };
        if self.spilled.write(&mut self.partitions, write)? {
            self.chunks = 0;
        }
        Ok(())
    }

    /// How many partitions there are.
    pub fn len(&self) -> usize {
        self.partitions.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.partitions.is_empty()
    }

    /// Where each partition begins in each run of the file.
    pub fn runs(&self) -> &[Vec<u64>] {
        self.spilled.runs()
    }

    /// The file, where something was written to one.
    pub const fn file(&self) -> Option<&Spill> {
        self.spilled.file()
    }

    /// The rows of a partition, in the order they came, into an emptied `out`.
    pub fn read(&self, partition: usize, out: &mut Vec<[u32; W]>) -> io::Result<()> {
        out.clear();
        self.spilled.read(partition, |numbers| out.extend_from_slice(numbers.as_chunks::<W>().0))?;
        self.partitions[partition].iter().for_each(|chunk| out.extend_from_slice(chunk));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_keep_their_order_in_memory_and_on_disk() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("rows");
        let all: Vec<[u32; 3]> = (0..5_000).map(|at| [at, at ^ 7, u32::MAX - at]).collect();
        for limit in [None, Some(0), Some(30_000)] {
            let mut rows = Partitions::new(3, limit.map(|bytes| Limit { bytes, path: path.clone() }));
            for (at, row) in all.iter().enumerate() {
                rows.push(at % 3, *row);
                if at % 100 == 0 {
                    rows.spill_if_full().expect("spilled");
                }
            }
            assert_eq!(rows.runs().is_empty(), limit.is_none());
            let mut found = Vec::new();
            for partition in 0..3 {
                rows.read(partition, &mut found).expect("read");
                assert!(found.iter().eq(all.iter().skip(partition).step_by(3)), "{limit:?}");
            }
            if limit.is_some() {
                rows.spill().expect("spilled");
                let limit = Limit { bytes: 0, path: path.clone() };
                let mut again = Partitions::<3>::reopen(3, limit, rows.runs().to_vec()).expect("reopened");
                again.push(2, all[0]);
                again.spill_if_full().expect("spilled");
                again.read(2, &mut found).expect("read");
                assert!(found.iter().eq(all.iter().skip(2).step_by(3).chain(&all[..1])));
            }
        }
    }
}
