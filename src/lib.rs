//! recoupe checks one source against another: it finds what articles copied or retold, which of their numbers and dates
//! cannot both hold, and what only one of them says.
//!
//! The layers, bottom up, are the modules below; `ARCHITECTURE.md` is the map.

pub mod align;
pub mod base;
pub mod candidates;
pub mod compare;
pub mod engine;
pub mod facts;
pub mod index;
pub mod ingest;
pub mod measure;
pub mod report;
pub mod sketch;
pub mod synth;
pub mod text;
