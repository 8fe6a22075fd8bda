//! Which pairs are worth a look: sentences that share rare terms, articles that share runs of words, sentences that agree
//! but for their figures. Everything found here is only a candidate; `align` and the facts verify.

mod masked;
mod runs;
mod terms;
mod weights;

pub use masked::{Masked, Slot, SlotPair, SlotPairs, slot_pairs};
pub use runs::{Posting, Run, Streams, shared_runs};
pub use terms::{Scratch, SentencePair, Vector, candidate_pairs};
pub use weights::{Rarity, TermTable, Weighted};
