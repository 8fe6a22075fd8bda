//! Two sentences side by side: which words are the same, how close they are, and what to call it.

mod features;
mod grade;
mod profile;
mod score;
mod weights;
mod words;

pub use features::{FEATURES, FOURS, Features, Measured, features};
pub use grade::{Grade, MatchKind, Thresholds, grade, shared_run};
pub use profile::{Item, Profile, rare_features};
pub use score::{Similarity, closeness, topic};
pub use words::{Op, OpKind, Unit, diff, units};
