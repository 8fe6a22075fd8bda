//! What two articles have in common: sentences copied or retold, quotations, passages, and where it comes from.

pub(super) mod alignment;
pub(super) mod common_values;
pub(super) mod equal;
pub(super) mod groups;
pub(super) mod in_common;
pub(super) mod matches;
pub(super) mod origin;
pub(super) mod passages;
pub(super) mod quotations;
pub(super) mod shared_quotes;
