//! Numbers that stand for text: shingles, and what is kept of them so that articles which share many can meet — band
//! keys, samples — and exact counts of what two articles share.

mod lanes;
mod minhash;
mod overlap;
mod sample;
mod share;
mod shingle;

pub use minhash::{BandShape, MinHasher};
pub use overlap::{Counter, Overlap};
pub use sample::{Sampler, least_shared};
pub use share::Share;
pub use shingle::{article_shingles, shingles, words_key};
