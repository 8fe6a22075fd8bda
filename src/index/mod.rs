//! Which articles of a corpus may be near-duplicates, and which belong together: sorted arrays instead of hash maps.

mod blocks;
mod buckets;
mod clusters;
mod edge;
mod radix;
mod runs;

pub use blocks::Blocks;
pub use buckets::Buckets;
pub use clusters::{Cluster, Clustered, cluster};
pub use edge::{Edge, EdgeKind};
pub use radix::{sort_by_high_half, sort_pairs};
pub use runs::{RunCounts, entry, pair, pairs_of_runs, unpair};
