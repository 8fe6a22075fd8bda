//! What is sorted into parts as it comes and becomes too much for memory, in runs: each run holds all parts, one after
//! another.
//!
//! ```text
//! file    | part 0 | part 1 | part 2 | part 0 | part 1 | part 2 | …
//!         '--------- run 0 ----------'--------- run 1 ----------'     a part is read back from every run, in their order
//! ```

use std::io;

use crate::index::{Limit, Spill};

/// Runs in a file, which is made with the first.
#[derive(Debug, Default)]
pub(super) struct Spilled {
    limit: Option<Limit>,
    file: Option<Spill>,
    /// For each run the byte at which each part begins, and the end.
    runs: Vec<Vec<u64>>,
}

impl Spilled {
    /// None yet.
    pub(super) fn new(limit: Option<Limit>) -> Self {
        Self { limit, ..Self::default() }
    }

    /// Those that an earlier run of the program left, behind which more may come.
    pub(super) fn reopen(limit: Limit, runs: Vec<Vec<u64>>) -> io::Result<Self> {
        let len = runs.last().and_then(|run| run.last()).copied().unwrap_or(0);
        let file = if runs.is_empty() { None } else { Some(Spill::reopen(&limit.path, len)?) };
        Ok(Self { limit: Some(limit), file, runs })
    }

    /// Whether so many bytes are too many for memory.
    pub(super) fn is_due(&self, bytes: u64) -> bool {
        self.limit.as_ref().is_some_and(|limit| bytes > limit.bytes)
    }

    /// Writes a run, if there is a limit; `write` appends a part and empties it. Whether it was written.
    pub(super) fn write<P>(
        &mut self,
        parts: &mut [P],
        mut write: impl FnMut(&mut P, &mut Spill) -> io::Result<()>,
    ) -> io::Result<bool> {
        let Some(limit) = &self.limit else { return Ok(false) };
        if self.file.is_none() {
            self.file = Some(Spill::create(&limit.path)?);
        }
        let file = self.file.as_mut().expect("it was just made");
        let mut run = vec![file.len()];
        for part in parts {
            write(part, file)?;
            run.push(file.len());
        }
        self.runs.push(run);
        Ok(true)
    }

    /// Calls `sink` with what each run has of a part.
    pub(super) fn read(&self, part: usize, mut sink: impl FnMut(&[u32])) -> io::Result<()> {
        let Some(file) = &self.file else { return Ok(()) };
        let (mut bytes, mut numbers) = (Vec::new(), Vec::new());
        for run in &self.runs {
            file.read_32(run[part], ((run[part + 1] - run[part]) / 4) as usize, &mut bytes, &mut numbers)?;
            sink(&numbers);
        }
        Ok(())
    }

    /// Where each part begins in each run, and the end.
    pub(super) fn runs(&self) -> &[Vec<u64>] {
        &self.runs
    }

    /// The file, where there is a run.
    pub(super) const fn file(&self) -> Option<&Spill> {
        self.file.as_ref()
    }
}
