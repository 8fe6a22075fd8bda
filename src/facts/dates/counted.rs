//! Dates that are counted from another: `two weeks before Christmas`, `trois jours après le 12 mars`, `zwei Wochen vor
//! Weihnachten`, `three weeks from tomorrow`.
//!
//! ```text
//! two weeks before Christmas     25 December, less two weeks      two years after the war     a length, laid from an event
//! ```
//!
//! The length and the date make one fact, as long as nothing hedges the length. Not done here: lengths laid from now or from
//! an event (`length.rs`, `quantity.rs`).

use crate::facts::dates::date;
use crate::facts::dates::element;
use crate::facts::lexicon::roles::Role;
use crate::facts::lexicon::small_words::Small;
use crate::facts::lexicon::units::Unit;
use crate::facts::numbers::operand::Measured;
use crate::facts::reader::Reader;
use crate::facts::{CalendarUnit, Fact, When};

/// Most units that are counted from a date.
const MOST_COUNTED: i64 = 1000;

/// "two weeks before Christmas", "trois jours après le 12 mars", "three weeks from tomorrow": a date, counted from another.
pub(crate) fn read(reader: &Reader<'_>, measured: &Measured, unit: &Unit) -> Option<Fact> {
    let number = measured.left.number;
    let told = measured.hedge.is_none() && measured.right.is_none() && number.mode.is_none();
    let unit = CalendarUnit::of(unit.id).filter(|unit| told && *unit >= CalendarUnit::Day)?;
    let count = number.value.as_whole().filter(|count| (1..=MOST_COUNTED).contains(count))?;
    let (side, end) = reader.phrase(measured.end, Role::CountedFrom)?;
    let open = side == 2;
    // "for two days from Monday" begins on Monday.
    if open && reader.phrase_before(measured.from, Role::Lasting).is_some() {
        return None;
    }
    // "deux ans après, en 2015", "two years after in 2015" tell the year, not what is counted from.
    let at = reader.skip(end, Role::Of);
    if !(reader.is_number(at) || reader.begins_fact(at)) || reader.has(at, Role::InTime) && at == end {
        return None;
    }
    let found = element::read(reader, at)?;
    let sort = match &found.when {
        // "fifteen years after the 2003 invasion": the year tells which invasion.
        When::Calendar { month: None, day: None, weekday: None, .. } => !reader.has(at, Role::Definite),
        When::Calendar { .. } | When::Relative { .. } | When::Yearly { .. } | When::WeekdayOf { .. } => true,
        _ => false,
    };
    // "two days after Monday’s attack" tells of the attack; "from Monday to Friday" of a stretch.
    let possessive = reader.says(found.end, Small::Owner);
    let stretch = open && reader.phrase(found.end, Role::To).is_some();
    if !sort || possessive || stretch || found.part.is_some() {
        return None;
    }
    let count = i32::try_from(if side < 0 { -count } else { count }).ok()?;
    let when = When::Counted { from: Box::new(found.when), count, unit };
    Some(date::fact(reader, measured.from, found.end, date::timex(when, None)))
}
