//! Entries sorted into buckets as they come, so that one bucket at a time can be sorted and scanned. What becomes too
//! much for memory goes to a file.

use std::io;

use crate::index::pages::Pages;
use crate::index::spilled::Spilled;
use crate::index::{Limit, Spill, entry};

/// Entries by bucket, in chunks: growing never moves what is there.
#[derive(Debug, Default)]
pub struct Buckets {
    form: Form,
    buckets: Vec<Bucket>,
    /// Memory of many chunks each. Chunks of their own would be asked of the system page by page.
    areas: Vec<Pages>,
    /// Chunks in use.
    chunks: usize,
    spilled: Spilled,
}

/// How an entry is held.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// Whole, in eight bytes.
    #[default]
    Whole,
    /// The high 24 bits of its key, and how far its article stands behind that of the bucket's entry before it: four bytes,
    /// and eight where that is far. Articles come ascending.
    Packed,
}

#[derive(Debug, Default)]
struct Bucket {
    /// The numbers of its chunks.
    chunks: Vec<u32>,
    /// Numbers that still fit into the last of them.
    free: usize,
    /// The last article, where entries are packed.
    last: u32,
}

/// Numbers of a chunk: 4 KiB. Even, so that an entry of two is in one chunk.
const CHUNK: usize = 1024;

/// Chunks of an area: 32 MiB, of which what is never written takes no memory.
const AREA: usize = 8 << 10;

/// In place of a distance: the article follows in a number of its own.
const FAR: u32 = 0xff;

impl Buckets {
    /// So many empty ones, that go to a file when they hold more than the limit.
    pub fn new(count: usize, form: Form, limit: Option<Limit>) -> Self {
        let buckets = (0..count).map(|_| Bucket::default()).collect();
        Self { form, buckets, spilled: Spilled::new(limit), ..Self::default() }
    }

    /// The buckets that an earlier run left in the limit's file, into which more may come.
    pub fn reopen(count: usize, form: Form, limit: Limit, runs: Vec<Vec<u64>>) -> io::Result<Self> {
        Ok(Self { spilled: Spilled::reopen(limit, runs)?, ..Self::new(count, form, None) })
    }

    /// Appends an [`entry`](crate::index::entry) to a bucket.
    ///
    /// Errors: the system has no memory.
    #[inline]
    pub fn push(&mut self, bucket: usize, entry: u64) -> io::Result<()> {
        let (key, article) = ((entry >> 32) as u32, entry as u32);
        match self.form {
            Form::Whole => self.put(bucket, &[article, key]),
            Form::Packed => {
                let distance = article - std::mem::replace(&mut self.buckets[bucket].last, article);
                self.put(bucket, &[key & !FAR | distance.min(FAR)])?;
                if distance >= FAR { self.put(bucket, &[article]) } else { Ok(()) }
            }
        }
    }

    /// Appends numbers that are all in one chunk.
    #[inline(always)]
    fn put<const N: usize>(&mut self, bucket: usize, numbers: &[u32; N]) -> io::Result<()> {
        if self.buckets[bucket].free < N {
            self.begin_chunk(bucket)?;
        }
        let bucket = &mut self.buckets[bucket];
        let chunk = *bucket.chunks.last().expect("a chunk with room was begun") as usize;
        let at = chunk % AREA * CHUNK + (CHUNK - bucket.free);
        self.areas[chunk / AREA].numbers_mut()[at..at + N].copy_from_slice(numbers);
        bucket.free -= N;
        Ok(())
    }

    #[cold]
    fn begin_chunk(&mut self, bucket: usize) -> io::Result<()> {
        let (area, within) = (self.chunks / AREA, self.chunks % AREA);
        if area == self.areas.len() {
            self.areas.push(Pages::new(AREA * CHUNK)?);
        }
        self.areas[area].prepare((within + 1) * CHUNK);
        let bucket = &mut self.buckets[bucket];
        bucket.chunks.push(self.chunks as u32);
        bucket.free = CHUNK;
        self.chunks += 1;
        Ok(())
    }

    /// Writes everything to the file where it has become too much for memory.
    pub fn spill_if_full(&mut self) -> io::Result<()> {
        if self.spilled.is_due((self.chunks * CHUNK * 4) as u64) { self.spill() } else { Ok(()) }
    }

    /// Writes everything to the file, if there is a limit.
    pub fn spill(&mut self) -> io::Result<()> {
        let areas = &self.areas;
        let write = |bucket: &mut Bucket, file: &mut Spill| {
            std::mem::take(bucket).numbers(areas).try_for_each(|numbers| file.append_32(numbers))
        };
        if self.spilled.write(&mut self.buckets, write)? {
            (self.areas, self.chunks) = (Vec::new(), 0);
        }
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
        self.spilled.runs()
    }

    /// The file, where something was written to one.
    pub const fn file(&self) -> Option<&Spill> {
        self.spilled.file()
    }

    /// The entries of a bucket, in the order they came, into an emptied `out`. Of packed ones the low 8 bits of the key
    /// are 0.
    pub fn read(&self, bucket: usize, out: &mut Vec<u64>) -> io::Result<()> {
        out.clear();
        self.spilled.read(bucket, |numbers| self.entries(&mut numbers.iter().copied(), out))?;
        self.entries(&mut self.buckets[bucket].numbers(&self.areas).flatten().copied(), out);
        Ok(())
    }

    /// Calls `sink` with the entries of a bucket, in the order they came, run by run: as [`read`](Self::read), for buckets that
    /// may not fit into memory.
    pub fn read_runs(&self, bucket: usize, mut sink: impl FnMut(&[u64]) -> io::Result<()>) -> io::Result<()> {
        let (mut entries, mut done) = (Vec::new(), Ok(()));
        let mut give = |numbers: &mut dyn Iterator<Item = u32>| {
            entries.clear();
            self.entries(numbers, &mut entries);
            if done.is_ok() {
                done = sink(&entries);
            }
        };
        self.spilled.read(bucket, |numbers| give(&mut numbers.iter().copied()))?;
        give(&mut self.buckets[bucket].numbers(&self.areas).flatten().copied());
        done
    }

    fn entries(&self, numbers: &mut (impl Iterator<Item = u32> + ?Sized), out: &mut Vec<u64>) {
        let mut last = 0;
        while let Some(number) = numbers.next() {
            let (key, article) = match (self.form, number & FAR) {
                (Form::Whole, _) => (numbers.next().unwrap_or_default(), number),
                (Form::Packed, FAR) => (number & !FAR, numbers.next().unwrap_or_default()),
                (Form::Packed, distance) => (number & !FAR, last + distance),
            };
            last = article;
            out.push(entry(key, article));
        }
    }
}

impl Bucket {
    /// What its chunks hold, one after another.
    fn numbers<'b>(&'b self, areas: &'b [Pages]) -> impl Iterator<Item = &'b [u32]> {
        self.chunks.iter().enumerate().map(move |(nth, chunk)| {
            let (chunk, is_last) = (*chunk as usize, nth + 1 == self.chunks.len());
            let len = if is_last { CHUNK - self.free } else { CHUNK };
            &areas[chunk / AREA].numbers()[chunk % AREA * CHUNK..][..len]
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_keep_their_order_in_memory_and_on_disk() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("entries");
        // Articles that stand close together, and some far apart, at the borders of a byte too.
        let all: Vec<u64> = (0..5_000_u32)
            .scan(0, |article, at| {
                *article += [0, 1, 2, 254, 255, 256, 70_000][(crate::base::mix(1, at.into()) % 7) as usize];
                Some(entry(at << 8, *article))
            })
            .collect();
        for form in [Form::Whole, Form::Packed] {
            for limit in [None, Some(0), Some(20_000)] {
                let mut buckets = Buckets::new(3, form, limit.map(|bytes| Limit { bytes, path: path.clone() }));
                for (at, entry) in all.iter().enumerate() {
                    buckets.push(at % 3, *entry).expect("pushed");
                    if at % 100 == 0 {
                        buckets.spill_if_full().expect("spilled");
                    }
                }
                assert_eq!(buckets.runs().is_empty(), limit.is_none());
                let mut found = Vec::new();
                for bucket in 0..3 {
                    buckets.read(bucket, &mut found).expect("read");
                    assert!(found.iter().eq(all.iter().skip(bucket).step_by(3)), "{form:?} {limit:?}");
                    let mut by_run = Vec::new();
                    let take = |entries: &[u64]| {
                        by_run.extend_from_slice(entries);
                        Ok(())
                    };
                    buckets.read_runs(bucket, take).expect("read");
                    assert_eq!(by_run, found, "{form:?} {limit:?}");
                }
                if limit.is_some() {
                    buckets.spill().expect("spilled");
                    let limit = Limit { bytes: 0, path: path.clone() };
                    let mut again = Buckets::reopen(3, form, limit, buckets.runs().to_vec()).expect("reopened");
                    again.push(2, all[0]).expect("pushed");
                    again.spill_if_full().expect("spilled");
                    again.read(2, &mut found).expect("read");
                    assert!(found.iter().eq(all.iter().skip(2).step_by(3).chain(&all[..1])), "{form:?}");
                }
            }
        }
    }
}
