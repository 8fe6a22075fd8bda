//! Runs the layers over a batch: the only home of rayon. No algorithm lives here.

mod compare;
mod options;
mod overlap;
mod pairs;
mod parallel;
mod terms;

pub use compare::compare;
pub use options::{Boilerplate, Kinds, Options, PairScope, Quotes};
pub use pairs::{PairScore, PairScorer, PreparedText};
