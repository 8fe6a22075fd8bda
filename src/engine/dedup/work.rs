//! How a bound on memory is divided, and the folder for what does not fit.
//!
//! ```text
//! memory = fixed + threads × lots in flight + articles × 150 bytes + words + samples + band keys + pairs
//!                                                               └───── limited, the rest goes to files ─────┘
//! ```

use std::path::{Path, PathBuf};

use crate::base::{Error, ErrorKind, Result, counted, hash_bytes};
use crate::engine::dedup::options::{Memory, Options, Start};
use crate::engine::dedup::pairs::PAIRS;
use crate::engine::dedup::saved::forget;
use crate::index::{Limit, PairLimit, Spill};
use crate::ingest::{self, Problem, Source};

/// What the program needs before it has read anything: code, tables, buffers.
const FIXED: u64 = 40 << 20;

/// What a thread needs: its lot, the numbers made of it, and parts that wait for their turn.
const A_THREAD: u64 = 20 << 20;

/// What stays in memory of an article whatever happens, without its id: its record, its place in groups and clusters.
const AN_ARTICLE: u64 = 136;

/// Bytes of an article and of its id, where nothing is known yet: for estimates only.
const TYPICAL: (u64, u64) = (2_000, 24);

/// Inputs of fewer bytes are done before an estimate is read.
const WORTH_SAYING: u64 = 1 << 20;

/// How large a compressed source becomes: for estimates only.
const EXPANSION: u64 = 3;

/// Memory, divided.
#[derive(Clone, Debug, Default)]
pub(super) struct Budget {
    memory: Option<Memory>,
    threads: u64,
    /// Equal for runs whose intermediate files can stand for each other; nothing where inputs cannot be told apart.
    pub(super) fingerprint: Option<u64>,
}

impl Budget {
    /// Divides the memory of `options` among `threads` threads.
    ///
    /// Errors: less than the floor.
    pub(super) fn of(
        sources: &[std::result::Result<Source, Problem>],
        reading: &ingest::Options,
        options: &Options,
        threads: usize,
    ) -> Result<Self> {
        let budget = Self {
            memory: options.memory.clone(),
            threads: threads as u64,
            fingerprint: fingerprint(sources, reading, options),
        };
        let floor = budget.floor();
        match &budget.memory {
            Some(memory) if memory.bytes < floor => {
                Err(too_little(floor, memory.bytes, &format!("with {}", counted(threads, "thread"))))
            }
            _ => Ok(budget),
        }
    }

    /// The memory of a run of these options that has read its corpus and reads it once more.
    pub(super) fn again(options: &Options, threads: usize) -> Self {
        Self { memory: options.memory.clone(), threads: threads as u64, fingerprint: None }
    }

    /// The least memory that a run of this many threads can do with: half as much again as it needs without an article.
    fn floor(&self) -> u64 {
        (FIXED + A_THREAD * self.threads) * 3 / 2
    }

    /// What is expected before anything is read, in words; an error where it cannot fit.
    pub(super) fn estimate(&self, sources: &[std::result::Result<Source, Problem>]) -> Result<Option<String>> {
        let Some(memory) = &self.memory else { return Ok(None) };
        let sizes: Option<u64> = sources.iter().flatten().map(Source::size).sum();
        let Some(bytes) = sizes.map(|sizes| sizes.saturating_add(expansion(sources))) else { return Ok(None) };
        if bytes < WORTH_SAYING {
            return Ok(None);
        }
        let articles = bytes / TYPICAL.0;
        self.check(articles, articles * TYPICAL.1, "estimated")?;
        // A word takes some six bytes of text and four of its hash; samples and band keys come to half as much again.
        let numbers = bytes;
        // The words are the first to outgrow their share.
        let fits = numbers / 3 * 2 < self.limited(memory) / 8 * 3;
        let place = if fits {
            "all in memory".to_owned()
        } else {
            format!("about {} of files in {}", size(numbers), memory.folder.display())
        };
        Ok(Some(format!(
            "about {} to read, some {}: at most {} of memory, {place}",
            size(bytes),
            counted(articles, "article"),
            size(memory.bytes)
        )))
    }

    /// An error where so many articles with ids of so many bytes need more than there is.
    pub(super) fn check(&self, articles: u64, ids: u64, how: &str) -> Result<()> {
        let Some(memory) = &self.memory else { return Ok(()) };
        let global = articles * AN_ARTICLE + ids;
        // What is limited needs a quarter of the whole to work at all.
        let needed = (FIXED + A_THREAD * self.threads + global) * 4 / 3;
        if needed <= memory.bytes {
            return Ok(());
        }
        Err(too_little(needed, memory.bytes, &format!("for {} ({how})", counted(articles, "article"))))
    }

    /// Bytes for what can go to files.
    fn limited(&self, memory: &Memory) -> u64 {
        (memory.bytes - FIXED - A_THREAD * self.threads) / 2
    }

    /// The limit of a file, which gets so many eighths.
    pub(super) fn limit(&self, file: &str, eighths: u64) -> Option<Limit> {
        let memory = self.memory.as_ref()?;
        Some(Limit { bytes: self.limited(memory) / 8 * eighths, path: memory.folder.join(file) })
    }

    /// Memory of which nothing is left for what can go to files.
    #[cfg(test)]
    pub(super) const fn with_no_limit_left(threads: usize) -> u64 {
        FIXED + A_THREAD * threads as u64
    }

    /// Bytes of text from which it is worth to write down that they were read.
    pub(super) fn journal(&self) -> u64 {
        self.memory.as_ref().map_or(u64::MAX, |memory| self.limited(memory) / 4)
    }

    /// The limit of pairs that wait to be counted.
    pub(super) fn waiting_pairs(&self) -> Option<Limit> {
        let memory = self.memory.as_ref()?;
        Some(Limit { bytes: self.limited(memory) / 16, path: memory.folder.join(PAIRS) })
    }

    /// The limit of pairs that are counted.
    pub(super) fn pairs(&self) -> Option<PairLimit> {
        let memory = self.memory.as_ref()?;
        // 32 bytes a pair, and as much again while a run is written.
        let pairs = (self.limited(memory) / 16 * 3 / 64) as usize;
        Some(PairLimit { pairs: pairs.max(1_000), folder: memory.folder.clone() })
    }

    /// Bytes for who shares samples with whom, beside which no pairs are counted.
    pub(super) fn meetings(&self) -> u64 {
        self.memory.as_ref().map_or(u64::MAX, |memory| self.limited(memory) / 4)
    }

    /// Whether an interrupted run is to be gone on with.
    pub(super) fn is_resumed(&self) -> bool {
        self.memory.as_ref().is_some_and(|memory| memory.start == Start::Resumed)
    }

    /// Something went wrong with the file `name` of what does not fit into memory, which may not be there yet.
    pub(super) fn failed(&self, file: Option<&Spill>, name: &str, error: std::io::Error) -> Error {
        match self.folder() {
            Some(folder) if file.is_none() => failed(&folder.join(name), error),
            _ => spill_failed(file, error),
        }
    }

    /// The folder for files.
    pub(super) fn folder(&self) -> Option<&Path> {
        self.memory.as_ref().map(|memory| &*memory.folder)
    }

    /// Makes the folder, empty unless the run is resumed.
    pub(super) fn prepare(&self) -> Result<()> {
        let Some(folder) = self.folder() else { return Ok(()) };
        if !self.is_resumed() {
            self.clear();
        }
        std::fs::create_dir_all(folder).map_err(|error| failed(folder, error))
    }

    /// Removes the folder.
    pub(super) fn clear(&self) {
        if let Some(folder) = self.folder() {
            forget(folder);
        }
    }
}

/// Something went wrong with a file that holds what does not fit into memory.
pub(super) fn spill_failed(spill: Option<&Spill>, error: std::io::Error) -> Error {
    failed(spill.map_or(Path::new("words"), Spill::path), error)
}

/// Something went wrong with `path`.
pub(super) fn failed(path: &Path, error: std::io::Error) -> Error {
    Error::io(ErrorKind::Output, &path.display().to_string(), error)
}

fn too_little(needed: u64, found: u64, why: &str) -> Error {
    let message = format!("--memory: expected at least {} {why}, found {}", size(needed), size(found));
    Error::new(ErrorKind::Usage, message)
}

/// Bytes in whole mebibytes, rounded up.
fn size(bytes: u64) -> String {
    format!("{}M", bytes.div_ceil(1 << 20))
}

/// What compressed sources add when they are decompressed.
fn expansion(sources: &[std::result::Result<Source, Problem>]) -> u64 {
    sources
        .iter()
        .flatten()
        .filter(|source| source.is_compressed())
        .filter_map(Source::size)
        .map(|size| size * (EXPANSION - 1))
        .sum()
}

fn fingerprint(
    sources: &[std::result::Result<Source, Problem>],
    reading: &ingest::Options,
    options: &Options,
) -> Option<u64> {
    let mut stamps: Vec<(PathBuf, u64, u128)> = Vec::new();
    for source in sources.iter().flatten() {
        stamps.push(source.stamp()?);
    }
    stamps.sort_unstable();
    let Options { shingle, min_jaccard, min_containment, one_in, sentences, .. } = options;
    let version = env!("CARGO_PKG_VERSION");
    let all = format!(
        "{version} {shingle} {min_jaccard:?} {min_containment:?} {one_in} {sentences:?} {reading:?} {stamps:?}"
    );
    Some(hash_bytes(all.as_bytes()))
}
