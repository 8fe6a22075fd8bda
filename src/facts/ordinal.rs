//! Ordinals: `première`, `2e`, `the 21st`, `deuxième`, `vingt et unième`.
//!
//! ```text
//! sa première visite en Corée depuis 24 ans   1st; its window, "depuis 24 ans", is a fact of its own
//! la 3e fois                                   3rd
//! ```
//!
//! Not done here: what is numbered and inside which window (`about.rs`); titles such as "premier ministre" are idioms.

use crate::base::Ratio;
use crate::facts::lexicon::Role;
use crate::facts::number::{self, Joining};
use crate::facts::reader::Reader;
use crate::facts::{Fact, Kind, Precision, Quantity, Value};

/// Reads an ordinal.
pub(super) fn read(reader: &Reader<'_>, at: usize) -> Option<Fact> {
    let (value, end) = if reader.is_number(at) { digits(reader, at)? } else { words(reader, at)? };
    let length = Quantity::hedged(crate::facts::Mode::Exact, value, Precision::Counted)?;
    Some(reader.fact(at, end, Kind::Ordinal, Value::Quantity(length)))
}

/// "2e", "21st", "1er", German "3." before a noun.
fn digits(reader: &Reader<'_>, at: usize) -> Option<(Ratio, usize)> {
    let glued_before = reader.glued(at) && at.checked_sub(1).is_some_and(|before| reader.is_word(before));
    let suffix = reader.glued(at + 1) && reader.has(at + 1, Role::Suffix)
        || matches!(reader.text(at + 1), "º" | "ª" | "°")
            && reader.glued(at + 1)
            && reader.is_word(at + 2)
            && !matches!(reader.text(at + 2), "C" | "F");
    let digits = number::digits(reader.text(at), reader.language).filter(|digits| digits.places == 0)?;
    (suffix && !glued_before).then_some((digits.value, at + 2))
}

fn words(reader: &Reader<'_>, at: usize) -> Option<(Ratio, usize)> {
    let node = reader.node(at)?;
    // "vingt et unième", "twenty-first", "cent vingtième": a number, then an ordinal that continues it.
    if node.may(Role::Cardinal) || node.may(Role::Hundred) || node.may(Role::Article) {
        let number =
            number::read(reader, at, Joining::Allowed)?.ok().filter(|n| n.mode.is_none() && n.value != Ratio::ONE)?;
        let hyphen = usize::from(reader.is_dash(number.end) && reader.glued(number.end));
        let next = number.end + hyphen;
        if hyphen == 0
            && reader.language == crate::text::Language::French
            && !reader.has(next, Role::And)
            && reader.phrase(next, Role::OrdinalUnit).is_none()
        {
            return None;
        }
        let (unit, end) = reader
            .phrase(next, Role::OrdinalUnit)
            .or_else(|| reader.phrase(next, Role::Ordinal).filter(|(unit, _)| *unit < 100))?;
        let value = number.value.as_whole()?;
        let continues = value % 10 == 0 && unit < 10 || value % 100 == 0 || value % 20 == 0 && unit < 20;
        return continues.then_some((Ratio::whole(value + unit), end));
    }
    let (value, end) = reader.phrase(at, Role::Ordinal)?;
    // English "second" is also a unit of time, and French "seconde".
    let unit_of_time = reader.phrase(at, Role::Unit).is_some()
        && at.checked_sub(1).is_some_and(|before| {
            reader.has(before, Role::Cardinal)
                || reader.is_number(before)
                || reader.has(before, Role::Quantifier)
                || reader.has(before, Role::Every)
        });
    (!unit_of_time).then_some((Ratio::whole(value), end))
}
