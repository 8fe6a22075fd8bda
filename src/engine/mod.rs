//! Runs the layers over a batch, and over a corpus: the only home of rayon. What a batch as a whole decides is in `matching`; everything else is
//! an algorithm of a layer below.

mod accounts;
mod check;
mod compare;
pub mod dedup;
mod diff;
mod facts;
mod labels;
mod letters;
mod matching;
mod options;
mod pairs;
mod parallel;
mod scope;
mod sorted;
mod warnings;
mod work;

pub use check::check;
pub use compare::{compare, sentence_sights, sights};
pub use diff::diff;
pub use facts::{ArticleFacts, facts};
pub use options::{Boilerplate, Kinds, Options, PairScope, Quotes};
pub use pairs::{PairScore, PairScorer, PreparedText};
pub use parallel::Workers;
