//! The words of all articles, one after another: in blocks in memory that are never moved, or in a file when they become
//! too many.

use std::io;
use std::path::PathBuf;

use crate::index::Spill;

/// Words, appended block by block.
#[derive(Debug, Default)]
pub struct Blocks {
    blocks: Vec<Vec<u32>>,
    /// Position of each block's first word.
    starts: Vec<u64>,
    len: u64,
    limit: Option<Limit>,
    file: Option<Spill>,
}

/// How much stays in memory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limit {
    /// Bytes that stay.
    pub bytes: u64,
    /// The file that holds everything beyond.
    pub path: PathBuf,
}

impl Blocks {
    /// Words that go to a file when they are more than the limit.
    pub fn new(limit: Option<Limit>) -> Self {
        Self { limit, ..Self::default() }
    }

    /// The words that an earlier run left in a file.
    pub fn reopen(path: &std::path::Path, len: u64) -> io::Result<Self> {
        Ok(Self { len, file: Some(Spill::reopen(path, len * 4)?), ..Self::default() })
    }

    /// Appends a block and gives the position of its first word.
    pub fn push(&mut self, mut block: Vec<u32>) -> io::Result<u64> {
        let start = self.len;
        self.len += block.len() as u64;
        if let Some(limit) = &self.limit
            && self.file.is_none()
            && self.len * 4 > limit.bytes
        {
            let mut file = Spill::create(&limit.path)?;
            for block in std::mem::take(&mut self.blocks) {
                file.append_32(&block)?;
            }
            self.starts = Vec::new();
            self.file = Some(file);
        }
        if let Some(file) = &mut self.file {
            file.append_32(&block)?;
        } else if !block.is_empty() {
            block.shrink_to_fit();
            self.starts.push(start);
            self.blocks.push(block);
        }
        Ok(start)
    }

    /// How many words there are.
    pub const fn len(&self) -> u64 {
        self.len
    }

    /// Whether there are none.
    pub const fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The file, where the words are in one.
    pub const fn file(&self) -> Option<&Spill> {
        self.file.as_ref()
    }

    /// A reader with scratch space of its own.
    pub fn reader(&self) -> BlockReader<'_> {
        BlockReader { blocks: self, bytes: Vec::new(), words: Vec::new() }
    }
}

/// Reads words, on one thread.
#[derive(Debug)]
pub struct BlockReader<'b> {
    blocks: &'b Blocks,
    bytes: Vec<u8>,
    words: Vec<u32>,
}

impl BlockReader<'_> {
    /// The `len` words at `at`, which were appended in one block.
    pub fn get(&mut self, at: u64, len: usize) -> io::Result<&[u32]> {
        if len == 0 {
            return Ok(&[]);
        }
        if let Some(file) = &self.blocks.file {
            file.read_32(at * 4, len, &mut self.bytes, &mut self.words)?;
            return Ok(&self.words);
        }
        let block = self.blocks.starts.partition_point(|start| *start <= at) - 1;
        let from = (at - self.blocks.starts[block]) as usize;
        Ok(&self.blocks.blocks[block][from..from + len])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_where_they_were_put_in_memory_and_on_disk() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("words");
        for limit in [None, Some(0), Some(12), Some(16)] {
            let mut blocks = Blocks::new(limit.map(|bytes| Limit { bytes, path: path.clone() }));
            let mut push = |block| blocks.push(block).expect("pushed");
            assert_eq!((push(vec![1, 2, 3]), push(vec![]), push(vec![4, 5])), (0, 3, 3));
            assert_eq!((blocks.len(), blocks.file().is_some()), (5, limit.is_some()));
            let mut reader = blocks.reader();
            for (at, words) in [(1, &[2, 3][..]), (3, &[4]), (4, &[5]), (5, &[])] {
                assert_eq!(reader.get(at, words.len()).expect("read"), words, "{limit:?}");
            }
        }
        let again = Blocks::reopen(&path, 5).expect("reopened");
        assert_eq!(again.reader().get(1, 2).expect("read"), [2, 3]);
    }
}
