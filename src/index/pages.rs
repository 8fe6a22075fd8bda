//! Memory for very many numbers, asked of the system in large pages. A first write to memory costs a fault for every page:
//! 40 000 of them for 160 MB of words in pages of 4 KiB, which took a tenth of a run; 80 in pages of 2 MiB.

use std::io;

use memmap2::MmapMut;

/// So many numbers, all 0 at first. What is never written takes no memory.
#[derive(Debug)]
pub(super) struct Pages(MmapMut);

impl Pages {
    /// Memory for `count` numbers, at least one.
    ///
    /// Errors: the system has none.
    pub(super) fn new(count: usize) -> io::Result<Self> {
        let map = MmapMut::map_anon(count * size_of::<u32>())?;
        #[cfg(target_os = "linux")]
        {
            // Pages of the usual size do as well, where there are no others.
            let _ = map.advise(memmap2::Advice::HugePage);
        }
        Ok(Self(map))
    }

    pub(super) fn numbers(&self) -> &[u32] {
        bytemuck::cast_slice(&self.0)
    }

    pub(super) fn numbers_mut(&mut self) -> &mut [u32] {
        bytemuck::cast_slice_mut(&mut self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_zero_until_they_are_written() {
        let mut pages = Pages::new(3_000_001).expect("memory");
        assert_eq!(pages.numbers().len(), 3_000_001);
        pages.numbers_mut()[3_000_000] = 7;
        assert_eq!((pages.numbers()[0], pages.numbers()[3_000_000]), (0, 7));
    }
}
