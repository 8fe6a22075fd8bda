//! Units of measure, money and time: `data/lexicon/units.csv` as a table, each with the factor to its base unit.
//!
//! 5 miles and 8 km are compared as metres, 48 hours and two days as seconds. Money has its currency as dimension, so two
//! currencies never meet. A month is the average Gregorian one, a twelfth of a year.

use std::sync::LazyLock;

use crate::base::{Ratio, hash_bytes};
use crate::text::{HashMap64, alternatives, rows};

/// A unit.
#[derive(Debug)]
pub struct Unit {
    /// Its id in the table, such as `km` or `EUR`.
    pub id: &'static str,
    /// What it measures; quantities of one dimension can be compared.
    pub dimension: &'static str,
    /// How many base units it is.
    pub factor: Ratio,
    /// Added after the factor: temperatures only.
    pub offset: Ratio,
    signs: &'static str,
    words: [&'static str; 6],
}

impl Unit {
    /// Whether it is a length of time.
    pub fn is_time(&self) -> bool {
        self.dimension == "time"
    }

    /// Whether it is a currency.
    pub fn is_money(&self) -> bool {
        self.dimension.starts_with(|c: char| c.is_ascii_uppercase())
    }

    pub(crate) fn signs(&self) -> impl Iterator<Item = &'static str> {
        alternatives(self.signs)
    }

    pub(crate) fn words(&self, column: usize) -> impl Iterator<Item = &'static str> {
        alternatives(self.words[column])
    }
}

pub(crate) static UNITS: LazyLock<Vec<Unit>> = LazyLock::new(|| {
    let mut units = Vec::new();
    for (line, cells) in rows(include_str!("../../../data/lexicon/units.csv")).iter() {
        let cell = |index: usize| cells.get(index).copied().unwrap_or_default();
        let ratio = |index| parse_ratio(cell(index)).unwrap_or_else(|| panic!("line {line}: not a ratio"));
        units.push(Unit {
            id: cell(0),
            dimension: cell(1),
            factor: ratio(2),
            offset: ratio(3),
            signs: cell(4),
            words: std::array::from_fn(|column| cell(5 + column)),
        });
    }
    units
});

/// The unit with an id, as a fact names it.
///
/// ```
/// let mile = recoupe::facts::unit("mile").expect("in the table");
/// let metres = recoupe::base::Ratio::whole(5).checked_mul(mile.factor).expect("fits");
/// assert_eq!(metres.to_string(), "8046.72");
/// ```
pub fn unit(id: &str) -> Option<&'static Unit> {
    PLACES.get(&hash_bytes(id.as_bytes())).map(|place| &UNITS[*place]).filter(|unit| unit.id == id)
}

/// Where each unit stands in the table, by the hash of its id.
static PLACES: LazyLock<HashMap64<usize>> =
    LazyLock::new(|| UNITS.iter().enumerate().map(|(place, unit)| (hash_bytes(unit.id.as_bytes()), place)).collect());

/// The unit at a place of the table, as the lexicon's values name it.
pub(crate) fn unit_at(index: i64) -> Option<&'static Unit> {
    usize::try_from(index).ok().and_then(|index| UNITS.get(index))
}

fn parse_ratio(text: &str) -> Option<Ratio> {
    let (num, den) = text.split_once('/').unwrap_or((text, "1"));
    Ratio::new(num.parse().ok()?, den.parse().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_has_an_id_of_its_own_and_all_cells() {
        for (line, cells) in rows(include_str!("../../../data/lexicon/units.csv")).iter() {
            assert_eq!(cells.len(), 11, "line {line}: {cells:?}");
        }
        for (index, unit) in UNITS.iter().enumerate() {
            assert!(UNITS[..index].iter().all(|other| other.id != unit.id), "{}", unit.id);
        }
    }

    #[test]
    fn converts_exactly() {
        let fahrenheit = unit("fahrenheit").expect("in the table");
        let celsius = Ratio::whole(86).checked_mul(fahrenheit.factor).and_then(|c| c.checked_add(fahrenheit.offset));
        assert_eq!(celsius, Some(Ratio::whole(30)));
        let seconds = |n, id| Ratio::whole(n).checked_mul(unit(id).expect("in the table").factor);
        assert_eq!(seconds(48, "hour"), seconds(2, "day"));
        assert_eq!(seconds(12, "month"), seconds(1, "year"));
    }
}
