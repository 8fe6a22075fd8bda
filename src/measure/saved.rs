//! A run of the benchmark as it is saved: whole numbers only, so that two files are compared and not two roundings.

use serde::{Deserialize, Serialize};

/// What a saved run says it is.
pub const SCHEMA: &str = "recoupe.bench/1";

/// A run of the benchmark.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Saved {
    /// [`SCHEMA`].
    pub schema: String,
    /// Version of the program.
    pub version: String,
    /// What it ran on.
    pub machine: Machine,
    /// What it read.
    pub corpus: Corpus,
    /// The exact join, where it was made.
    pub exact: Option<Exact>,
    /// One for every view and number of threads.
    pub runs: Vec<Run>,
}

/// A machine, as far as it matters.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Machine {
    /// Threads that run at once.
    pub cores: u64,
    /// Name of the processor; empty where it is not told.
    pub processor: String,
    /// Operating system and architecture.
    pub system: String,
}

/// A corpus.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Corpus {
    /// Synthetic, or given.
    pub origin: String,
    /// Seed of the copies.
    pub seed: u64,
    /// Articles, copies among them.
    pub articles: u64,
    /// Bytes of the file.
    pub bytes: u64,
    /// Copies that were planted.
    pub planted: u64,
}

/// The exact join.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exact {
    /// Threshold, in ten-thousandths.
    pub jaccard: u64,
    /// Pairs that reach it.
    pub pairs: u64,
    /// CPU time of the join with its shingles, in milliseconds.
    pub cpu_ms: u64,
}

/// One measured run.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Run {
    /// What was asked for: `jaccard`, `containment`, `sentences`, `conflicts`.
    pub view: String,
    /// Threads.
    pub threads: u64,
    /// CPU time in user mode, in milliseconds.
    pub user_ms: u64,
    /// CPU time in the system, in milliseconds.
    pub system_ms: u64,
    /// Time that passed, in milliseconds: the best of all repetitions.
    pub wall_ms: u64,
    /// Largest resident memory, in KiB.
    pub peak_kib: u64,
    /// Hash of the files it wrote.
    pub output: String,
    /// Where the CPU time went, as the program itself says.
    pub stages: Vec<Stage>,
    /// Clusters found.
    pub clusters: u64,
    /// What was found of what is known.
    pub found: Found,
}

/// CPU time of a stage.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stage {
    /// Its name.
    pub name: String,
    /// In milliseconds, over all threads.
    pub cpu_ms: u64,
}

/// What was found of what is known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// Pairs reported.
    pub edges: u64,
    /// Those that are right when counted again; 0 without the exact join.
    pub edges_right: u64,
    /// Pairs of the exact join that were reported.
    pub join_as_edge: u64,
    /// Pairs of the exact join that stand in one cluster.
    pub join_in_cluster: u64,
    /// Planted copies, by kind.
    pub by_kind: Vec<ByKind>,
    /// Figures that were changed, where conflicts were asked for.
    pub conflicts: Option<Conflicts>,
}

/// Planted copies of one kind.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ByKind {
    /// Name of the kind.
    pub kind: String,
    /// So many were planted.
    pub planted: u64,
    /// So many of them have the Jaccard similarity asked for, by the exact join.
    pub in_join: u64,
    /// So many were reported as a pair.
    pub as_edge: u64,
    /// So many stand in one cluster with their source.
    pub in_cluster: u64,
}

/// Changed figures.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conflicts {
    /// Figures that were changed in copies.
    pub planted: u64,
    /// Those that were reported as conflicts.
    pub reported: u64,
    /// All that was reported, wherever.
    pub all: u64,
}

impl Run {
    /// CPU time, user and system, in milliseconds.
    pub fn cpu_ms(&self) -> u64 {
        self.user_ms + self.system_ms
    }
}
