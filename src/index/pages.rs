//! Memory for very many numbers, asked of the system a megabyte at a time. A first write to memory costs a fault for every page of
//! 4 KiB, 40 000 of them for 160 MB of words; asked for beforehand, many pages come at once. Large pages are as cheap where the
//! system has some at hand, and several times as dear in a virtual machine that must first ask its host for them.

use std::io;

use memmap2::MmapMut;

/// So many numbers, all 0 at first. What is never written takes no memory.
#[derive(Debug)]
pub(super) struct Pages {
    map: MmapMut,
    /// Bytes for which pages were asked.
    ready: usize,
}

/// Bytes for which pages are asked at once.
#[cfg(target_os = "linux")]
const STEP: usize = 1 << 20;

impl Pages {
    /// Memory for `count` numbers, at least one.
    ///
    /// Errors: the system has none.
    pub(super) fn new(count: usize) -> io::Result<Self> {
        let map = MmapMut::map_anon(count * size_of::<u32>())?;
        Ok(Self { map, ready: 0 })
    }

    /// Sees that there is memory for the first `count` numbers.
    pub(super) fn prepare(&mut self, count: usize) {
        #[cfg(target_os = "linux")]
        self.ask((count * size_of::<u32>()).min(self.map.len()));
        #[cfg(not(target_os = "linux"))]
        {
            self.ready = count * size_of::<u32>();
        }
    }

    #[cfg(target_os = "linux")]
    fn ask(&mut self, end: usize) {
        if end > self.ready {
            let to = end.next_multiple_of(STEP).min(self.map.len());
            // Systems that do not know this give pages as they are written.
            let _ = self.map.advise_range(memmap2::Advice::PopulateWrite, self.ready, to - self.ready);
            self.ready = to;
        }
    }

    pub(super) fn numbers(&self) -> &[u32] {
        bytemuck::cast_slice(&self.map)
    }

    pub(super) fn numbers_mut(&mut self) -> &mut [u32] {
        bytemuck::cast_slice_mut(&mut self.map)
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
