//! Two sentences side by side: which words are the same, how close they are, and what to call it.

mod clash;
mod copied;
mod features;
mod grade;
mod passages;
mod profile;
mod score;
mod weights;
mod words;

pub use clash::{Clash, clash};
pub use copied::{CopiedRun, copied_runs};
pub use features::{FEATURES, FOURS, Features, Measured, features};
pub use grade::{Grade, MatchKind, Thresholds, grade};
pub use passages::{Passage, Piece, WordRow, passages};
pub use profile::{Item, Profile, rare_features};
pub use score::{Similarity, TermRow, closeness, content, topic, topic_from};
pub use words::{Names, Op, OpKind, Unit, atoms, diff, units, units_with};
