//! What is read and is no claim: names that hold a number, what a page tells of itself, codes and lists. Each is kept with its reason.

pub(super) mod aside;
pub(super) mod names;
pub(super) mod page;
pub(super) mod reject;
