//! Runs the layers over a batch: the only home of rayon. No algorithm lives here.

mod bars;
mod beliefs;
mod check;
mod compare;
mod copies;
mod counterparts;
pub mod dedup;
mod diff;
mod facts;
mod grid;
mod options;
mod overlap;
mod pairs;
mod parallel;
mod scope;
mod settings;
mod slots;
mod spans;
mod terms;
mod warnings;

pub use check::check;
pub use compare::{compare, sentence_sights, sights};
pub use diff::diff;
pub use facts::{ArticleFacts, facts};
pub use options::{Boilerplate, Kinds, Options, PairScope, Quotes};
pub use pairs::{PairScore, PairScorer, PreparedText};
pub use parallel::Workers;
