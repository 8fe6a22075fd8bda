//! Which articles of a corpus may be near-duplicates, and which belong together: sorted arrays instead of hash maps, in
//! memory or in files.

mod blocks;
mod buckets;
mod clusters;
mod counts;
mod edge;
mod meetings;
mod pages;
mod partitions;
mod radix;
mod runs;
mod spill;
mod spilled;

pub use blocks::{BlockReader, Blocks, Limit};
pub use buckets::{Buckets, Form};
pub use clusters::{Cluster, Clustered, cluster};
pub use counts::{PairCounts, PairLimit};
pub use edge::{Edge, EdgeKind};
pub use meetings::{MeetingCounter, Meetings, Runs};
pub use partitions::Partitions;
pub use radix::{sort_by_high_half, sort_pairs};
pub use runs::{ALL_PAIRS, RunCounts, entry, pair, pairs_of_runs, unpair};
pub use spill::{Spill, write_whole};
