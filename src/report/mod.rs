//! The report and its renderings. Pure: no clock, no environment, no order that a run could change.

pub mod model;
