//! Numbers, dates and ranks that were read and are no claims: each is kept with its reason, so that a reader of the report sees that
//! it was seen.
//!
//! The reasons that several rules give stand here. Not done here: which numbers these are (`reject.rs`, `names.rs`, `page.rs`).

use crate::facts::{Fact, Kind, Value};

pub(crate) const IN_A_NAME: &str = "part of a name or code";
pub(crate) const OF_A_THING: &str = "number of a thing, not of things";
pub(crate) const PHONE: &str = "phone number";

impl Fact {
    /// Takes back that it claims something, for a reason.
    pub(crate) fn set_aside(&mut self, reason: &'static str) {
        let aside = Self::new(self.span, self.tokens, self.sentence, Kind::Rejected, Value::Nothing);
        *self = Self { reason: Some(reason), ..aside };
    }
}
