//! One module per question.

mod bad_input;
mod cli;
mod determinism;
mod run;
mod schema;
