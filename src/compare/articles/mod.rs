//! Articles before their facts are compared: when each was published, which report one event, what of each is no article.

pub(super) mod dateline;
pub(super) mod event;
pub(super) mod furniture;
pub(super) mod published;
pub(super) mod templates;
