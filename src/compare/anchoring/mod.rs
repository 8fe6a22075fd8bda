//! Which days and hours a date means, given the day its article was published.

pub(super) mod anchor;
pub(super) mod calendar;
pub(super) mod occurrence;
pub(super) mod said;
pub(super) mod written;
