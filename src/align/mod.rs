//! Two sentences side by side: which words are the same, how close they are, and what to call it.

mod grade;
mod score;
mod words;

pub use grade::{Grade, MatchKind, Thresholds, grade, shared_run};
pub use score::{Similarity, similarity};
pub use words::{Op, OpKind, Unit, diff, units};
