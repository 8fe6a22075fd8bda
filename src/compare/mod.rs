//! Two articles' facts against each other: dates are anchored, facts about the same thing are paired, and each pair is
//! given a verdict with its reason.

mod anchor;
mod calendar;
mod check;
mod claims;
mod context;
mod dates;
mod gates;
mod interval;
mod judge;
mod pairing;
mod published;
#[cfg(test)]
mod sample;
mod scale;
mod told;
mod verdict;
mod view;
mod written;

pub use anchor::{Pattern, Reading, Resolved, resolve};
pub use calendar::Stretch;
pub use check::{Checked, CheckedPair, Occasion, check};
pub use claims::Claim;
pub use pairing::{Finding, findings};
pub use published::publication_dates;
pub use verdict::{Severity, Side, Verdict};
pub use view::{AlignedPair, ArticleView, Batch};
