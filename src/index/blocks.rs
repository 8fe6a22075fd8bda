//! The words of all articles, one after another, in blocks that are never moved or copied.

/// Words in memory, appended block by block.
#[derive(Debug, Default)]
pub struct Blocks {
    blocks: Vec<Vec<u32>>,
    /// Position of each block's first word.
    starts: Vec<u64>,
    len: u64,
}

impl Blocks {
    /// Appends a block and gives the position of its first word.
    pub fn push(&mut self, mut block: Vec<u32>) -> u64 {
        let start = self.len;
        if !block.is_empty() {
            block.shrink_to_fit();
            self.len += block.len() as u64;
            self.starts.push(start);
            self.blocks.push(block);
        }
        start
    }

    /// The `len` words at `at`, which one block holds.
    pub fn get(&self, at: u64, len: usize) -> &[u32] {
        if len == 0 {
            return &[];
        }
        let block = self.starts.partition_point(|start| *start <= at) - 1;
        let from = (at - self.starts[block]) as usize;
        &self.blocks[block][from..from + len]
    }

    /// How many words there are.
    pub const fn len(&self) -> u64 {
        self.len
    }

    /// Whether there are none.
    pub const fn is_empty(&self) -> bool {
        self.len == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_where_they_were_put() {
        let mut blocks = Blocks::default();
        assert_eq!(blocks.push(vec![1, 2, 3]), 0);
        assert_eq!(blocks.push(vec![]), 3);
        assert_eq!(blocks.push(vec![4, 5]), 3);
        assert_eq!(
            (blocks.get(1, 2), blocks.get(3, 1), blocks.get(4, 1), blocks.len()),
            (&[2, 3][..], &[4][..], &[5][..], 5)
        );
        assert!(blocks.get(5, 0).is_empty());
    }
}
