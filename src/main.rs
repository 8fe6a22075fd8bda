//! The command: outcome to exit code, nothing else.

fn main() {}
