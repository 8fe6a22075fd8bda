//! Two articles' facts against each other: dates are anchored, facts about the same thing are paired, and each pair is
//! given a verdict with its reason.

pub mod anchor;
mod calendar;
pub mod interval;
pub mod verdict;

pub use anchor::{Reading, Resolved, resolve};
pub use calendar::Stretch;
pub use verdict::{Severity, Side, Verdict};
