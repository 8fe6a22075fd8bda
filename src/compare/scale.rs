//! Units by id: the dimension they measure and their exact factor to its base.

use crate::base::Ratio;
use crate::compare::calendar;
use crate::compare::interval::Scale;

/// What a unit measures; `None` for a name that is no unit of the tables.
pub(crate) fn dimension(unit: &str) -> Option<&'static str> {
    calendar::unit(unit).map(|_| "time")
}

/// Of a unit, to the base of its dimension.
pub(crate) fn scale(unit: &str) -> Option<Scale> {
    let unit = calendar::unit(unit)?;
    Some(Scale { factor: Ratio::whole(calendar::seconds(unit)), offset: Ratio::ZERO })
}
