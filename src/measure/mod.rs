//! What a run of the engine is held against: the exact join, the copies that were planted, and an earlier run.

mod compare;
mod join;
mod saved;
mod tally;

pub use compare::{Ratio, Row, compare};
pub use join::{Pair, Sets, SetsBuilder, Threshold, join};
pub use saved::{ByKind, Conflicts, Corpus, Exact, Found, Machine, Run, SCHEMA, Saved, Stage};
pub use tally::{Known, Reported, tally};
