//! The words of all articles, one after another: in memory that is never moved, or in a file when they become too many.

use std::io;
use std::path::PathBuf;

use crate::index::Spill;
use crate::index::pages::Pages;

/// Words, appended block by block.
#[derive(Debug, Default)]
pub struct Blocks {
    areas: Vec<Area>,
    len: u64,
    limit: Option<Limit>,
    file: Option<Spill>,
}

/// Memory for whole blocks.
#[derive(Debug)]
struct Area {
    pages: Pages,
    /// Position of its first word.
    start: u64,
    /// Words in it.
    len: usize,
}

/// Words of an area: 32 MiB, many times a block and many large pages. What is not used of it takes no memory.
const AREA: usize = 8 << 20;

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

    /// The words that an earlier run left in a file, behind which more may come.
    pub fn reopen(path: &std::path::Path, len: u64) -> io::Result<Self> {
        Ok(Self { len, file: Some(Spill::reopen(path, len * 4)?), ..Self::default() })
    }

    /// Appends a block and gives the position of its first word.
    pub fn push(&mut self, block: &[u32]) -> io::Result<u64> {
        let start = self.len;
        self.len += block.len() as u64;
        if let Some(limit) = &self.limit
            && self.file.is_none()
            && self.len * 4 > limit.bytes
        {
            let mut file = Spill::create(&limit.path)?;
            for area in std::mem::take(&mut self.areas) {
                file.append_32(area.words())?;
            }
            self.file = Some(file);
        }
        match &mut self.file {
            Some(file) => file.append_32(block)?,
            None => self.keep(start, block)?,
        }
        Ok(start)
    }

    fn keep(&mut self, start: u64, block: &[u32]) -> io::Result<()> {
        if block.is_empty() {
            return Ok(());
        }
        let fits = |area: &Area| area.pages.numbers().len() - area.len >= block.len();
        if !self.areas.last().is_some_and(fits) {
            self.areas.push(Area { pages: Pages::new(block.len().max(AREA))?, start, len: 0 });
        }
        let area = self.areas.last_mut().expect("it was just made");
        area.pages.prepare(area.len + block.len());
        area.pages.numbers_mut()[area.len..][..block.len()].copy_from_slice(block);
        area.len += block.len();
        Ok(())
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
        let behind = self.blocks.areas.partition_point(|area| area.start <= at);
        let area = &self.blocks.areas[behind - 1];
        Ok(&area.words()[(at - area.start) as usize..][..len])
    }
}

impl Area {
    fn words(&self) -> &[u32] {
        &self.pages.numbers()[..self.len]
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
            let mut push = |block: &[u32]| blocks.push(block).expect("pushed");
            assert_eq!((push(&[1, 2, 3]), push(&[]), push(&[4, 5])), (0, 3, 3));
            assert_eq!((blocks.len(), blocks.file().is_some()), (5, limit.is_some()));
            let mut reader = blocks.reader();
            for (at, words) in [(1, &[2, 3][..]), (3, &[4]), (4, &[5]), (5, &[])] {
                assert_eq!(reader.get(at, words.len()).expect("read"), words, "{limit:?}");
            }
        }
        let mut again = Blocks::reopen(&path, 5).expect("reopened");
        assert_eq!(again.push(&[6]).expect("pushed"), 5);
        assert_eq!(again.reader().get(1, 5).expect("read"), [2, 3, 4, 5, 6]);
    }
    #[test]
    fn blocks_that_fill_more_than_an_area_are_found() {
        let mut blocks = Blocks::new(None);
        let sizes = [AREA / 3 * 2, AREA / 3, AREA / 2, 2 * AREA, 1, AREA, 7];
        let places: Vec<(u64, usize, u32)> = (sizes.iter().zip(1..))
            .map(|(size, word)| (blocks.push(&vec![word; *size]).expect("pushed"), *size, word))
            .collect();
        let mut reader = blocks.reader();
        for (at, size, word) in places {
            let words = reader.get(at, size).expect("read");
            assert!(words.len() == size && words.iter().all(|found| *found == word), "block {word}");
        }
    }
}
