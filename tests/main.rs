//! The tests that run the command or look at the whole project: one program, so that it links once.

mod suite;
