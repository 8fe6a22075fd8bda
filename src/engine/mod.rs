//! Runs the layers over a batch: the only home of rayon. No algorithm lives here.

mod compare;
mod options;

pub use compare::compare;
pub use options::{Boilerplate, Kinds, Options, PairScope, Quotes};
