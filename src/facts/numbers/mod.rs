//! Numbers as they are written and what they are worth: digits and words, hedges and ranges, units, ranks, scores.

pub(super) mod compounds;
pub(super) mod digits;
pub(super) mod fraction;
pub(super) mod interval;
pub(super) mod none;
pub(super) mod number;
pub(super) mod operand;
pub(super) mod ordinal;
pub(super) mod part;
pub(super) mod parts;
pub(super) mod quantity;
pub(super) mod score;
