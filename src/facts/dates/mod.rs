//! Days, hours and lengths of time as they are written, none of them resolved against a day of publication.

pub(super) mod antecedent;
pub(super) mod clock;
pub(super) mod counted;
pub(super) mod date;
pub(super) mod days;
pub(super) mod element;
pub(super) mod eras;
pub(super) mod feasts;
pub(super) mod hours;
pub(super) mod length;
pub(super) mod limit;
pub(super) mod periods;
pub(super) mod years;
pub(super) mod zone;
