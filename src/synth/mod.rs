//! Articles that nobody wrote, and copies of which everything is known: what the engine is measured on.
//!
//! `model` learns how sentences are built from texts, `write` fills them with other words, `edit` copies an article as
//! people do, and `corpus` strings originals and copies together with the truth about them.

mod corpus;
mod edit;
mod model;
mod own;
mod passages;
mod write;

pub use corpus::{Corpus, Planted, Record};
pub use edit::{Change, Edit, edit};
pub use model::Model;
pub use own::own_model;
pub use passages::passages;
