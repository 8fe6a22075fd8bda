//! Which pairs are worth a look: sentences that share rare terms, articles that share runs of words. Everything found here
//! is only a candidate; `align` verifies.

mod runs;
mod terms;
mod weights;

pub use runs::{Posting, Run, Streams, shared_runs};
pub use terms::{Scratch, SentencePair, Vector, candidate_pairs};
pub use weights::{TermTable, Weighted};
