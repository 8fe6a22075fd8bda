//! Numbers and dates of one article: found, valued, and tied to what they are about. Symbolic: nothing here knows the
//! day of publication or another article.

mod model;

pub use model::{
    Attribution, Bound, CalendarUnit, Change, Fact, Head, Interval, Kind, Laid, Modality, Mode, Part, Pointing,
    Quantity, Tense, Timex, Value, When,
};

/// Placeholder until the extraction lands.
pub fn extract(_prepared: &crate::text::Prepared) -> Vec<Fact> {
    Vec::new()
}
