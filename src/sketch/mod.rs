//! Numbers that stand for text: shingles now; samples and sketches of whole corpora build on them.

mod shingle;

pub use shingle::shingles;
