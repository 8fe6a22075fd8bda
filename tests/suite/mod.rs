//! One module per question.

mod bad_input;
mod batches;
mod bench;
mod cli;
mod conversion;
mod dedup;
mod dedup_outputs;
mod determinism;
mod frames;
mod golden;
mod layering;
mod literals;
mod page;
mod parquet;
mod press;
mod quality;
mod readable;
mod resume;
mod run;
mod schema;
mod sentences;
mod spelling;
mod statements;
mod stories;
mod tables;
mod two;
