//! Near-duplicates of a whole corpus, from lots of input to clusters.
//!
//! ```text
//! read      lots on every thread: JSON → word hashes → shingles → band keys, samples      (read.rs → Corpus, Sketches)
//! exact     articles of the same words stand behind the first of them                     (exact.rs → Twins)
//! pairs     articles that share a band key, or enough samples                             (pairs.rs → candidates)
//! verify    exact counts of what each pair shares                                         (verify.rs → Edge)
//! cluster   what hangs together by edges                                                  (index::cluster)
//! sentences that stand in two articles or more, where they are asked for                  (copied.rs → CopiedSentences)
//! ```
//!
//! [`run`] does all of it and gives a [`Deduplicated`]: the articles by position (id, outlet, date, place in the input),
//! the verified edges sorted by position, the clusters, and how each member stands to a representative
//! ([`Deduplicated::standings`]). What is written of that is the command's business. Positions are those of the sources
//! in the order of their paths, so nothing depends on threads or on the order the inputs were given in.
//!
//! With a bound on memory (work.rs) the words, samples and band keys go to files once they outgrow their share of it, and
//! candidate pairs are counted by an external merge; only some 150 bytes an article stay. What was read is then written
//! down (saved.rs), so that an interrupted run need not read again.

mod choice;
mod conflicts;
mod copied;
mod corpus;
mod exact;
mod options;
mod outlets;
mod pairs;
mod pass;
mod read;
mod result;
mod run;
mod said;
mod saved;
mod scope;
mod sheet;
mod stages;
mod twins;
mod verify;
mod watch;
mod work;

pub use crate::align::OpKind;
pub use choice::{Choices, Representative};
pub use conflicts::{Conflict, Conflicts, Statement};
pub use copied::{Copied, CopiedSentences, SentencePlace};
pub use corpus::{Article, Corpus};
pub use options::{Copies, Memory, Options, Start};
pub use outlets::{Outlet, outlets};
pub use result::{Counts, Deduplicated, Standing};
pub use run::{run, run_watched};
pub use said::{Said, Sentences};
pub use saved::forget;
pub use scope::Scope;
pub use sheet::{NearPair, Stretch, stretches};
pub use stages::{Stage, Stages, Timings};
pub use watch::{Unwatched, Watch};
