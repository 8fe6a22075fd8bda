//! Which sentences of a batch say the same, as far as the whole batch tells: candidates of two channels, where the grades begin in a batch of
//! its size, and in a few articles on one event which sentence is the counterpart of which.

pub(super) mod bars;
pub(super) mod beliefs;
pub(super) mod copies;
pub(super) mod counterparts;
pub(super) mod grid;
pub(super) mod overlap;
pub(super) mod settings;
pub(super) mod slots;
pub(super) mod spans;
pub(super) mod terms;
pub(super) mod turns;
