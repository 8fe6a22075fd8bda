//! One module per question.

mod bad_input;
mod cli;
mod determinism;
mod golden;
mod run;
mod schema;
