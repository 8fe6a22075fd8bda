//! Two articles' facts against each other: dates are anchored, facts about the same thing are paired, and each pair is
//! given a verdict with its reason.

mod anchor;
mod calendar;
mod check;
mod dates;
mod gates;
mod interval;
mod judge;
mod published;
mod scale;
mod told;
mod verdict;
mod view;
mod written;

pub use anchor::{Pattern, Reading, Resolved, resolve};
pub use calendar::Stretch;
pub use check::{Checked, CheckedPair, Occasion, check};
pub use published::publication_dates;
pub use verdict::{Severity, Side, Verdict};
pub use view::{AlignedPair, ArticleView, Batch};
