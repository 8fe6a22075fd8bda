//! Whose time of day it is: `14h, heure de Londres`, `9 a.m. Eastern time`, `20 heures (heure de Paris)`, `18 h GMT`.
//!
//! ```text
//! 18 h GMT              that many minutes east of Greenwich, all year
//! heure de Londres      so many in winter, and an hour more in summer: which of them, the day decides
//! heure locale          a zone that nothing names
//! ```
//!
//! Places and what their clocks do are in `data/lexicon/zones.csv`, which is read when first asked for.

use std::sync::LazyLock;

use crate::base::{Day, Weekday};
use crate::facts::dates::clock::{self, Clock};
use crate::facts::reader::Reader;
use crate::text::{Language, alternatives, folded, rows};

/// Whether clocks are put an hour ahead in summer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Summer {
    /// From the last Sunday of March to the last of October.
    Europe,
    /// From the second Sunday of March to the first of November.
    America,
    /// The same all year.
    Never,
    /// In some years, or at other times of the year.
    Unsure,
    /// Nobody knows: no words name the zone.
    Unnamed,
}

/// Whose time of day one is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Zone {
    /// Minutes east of Greenwich, in winter.
    pub east: i16,
    /// What summer adds.
    pub summer: Summer,
}

/// What summer adds, in minutes.
const SUMMER: i32 = 60;

impl Zone {
    /// "Heure locale": a zone that nothing names.
    pub const LOCAL: Self = Self { east: 0, summer: Summer::Unnamed };

    /// Whether it is known how its clocks go.
    pub fn is_named(self) -> bool {
        self.summer != Summer::Unnamed
    }

    /// A zone that is the same all year.
    pub const fn fixed(east: i16) -> Self {
        Self { east, summer: Summer::Never }
    }

    /// By how many minutes clocks of `other` are ahead of its own: the least and the most where the day does not tell.
    ///
    /// ```
    /// use recoupe::facts::{Summer, Zone};
    /// let paris = Zone { east: 60, summer: Summer::Europe };
    /// let london = Zone { east: 0, summer: Summer::Europe };
    /// assert_eq!(paris.ahead(london, None), (-60, -60));
    /// assert_eq!(paris.ahead(Zone::fixed(0), None), (-120, -60));
    /// ```
    pub fn ahead(self, other: Self, day: Option<Day>) -> (i32, i32) {
        let winter = i32::from(other.east) - i32::from(self.east);
        if self.summer == other.summer && (self.summer != Summer::Unsure || self.east == other.east) {
            return (winter, winter);
        }
        let (own, its) = (self.summer.adds(day), other.summer.adds(day));
        (winter + its.0 - own.1, winter + its.1 - own.0)
    }
}

impl Summer {
    fn parse(word: &str) -> Option<Self> {
        Some(match word {
            "europe" => Self::Europe,
            "america" => Self::America,
            "never" => Self::Never,
            "unsure" => Self::Unsure,
            _ => return None,
        })
    }

    /// Minutes that summer adds on a day, the least and the most.
    fn adds(self, day: Option<Day>) -> (i32, i32) {
        let sure = |summer: bool| if summer { (SUMMER, SUMMER) } else { (0, 0) };
        match (self, day) {
            (Self::Never, _) => (0, 0),
            (Self::Unsure | Self::Unnamed, _) | (_, None) => (0, SUMMER),
            (Self::Europe, Some(day)) => sure(between(day, (3, 31), (10, 31))),
            (Self::America, Some(day)) => sure(between(day, (3, 14), (11, 7))),
        }
    }
}

/// Whether a day lies between the last Sundays up to two days of its year.
fn between(day: Day, from: (u8, u8), to: (u8, u8)) -> bool {
    let year = day.ymd().0;
    let sunday = |(month, latest): (u8, u8)| {
        let day = Day::from_ymd(year, month, latest)?;
        let back = (day.weekday().index() + 7 - Weekday::from_index(6).index()) % 7;
        Some(day.plus(-i32::from(back)))
    };
    sunday(from).zip(sunday(to)).is_some_and(|(from, to)| (from..to).contains(&day))
}

/// A time of day with the words behind it that tell whose it is.
pub(crate) fn placed(reader: &Reader<'_>, clock: Clock) -> Clock {
    if clock.zone.is_some() {
        return clock;
    }
    match clock::whose_time(reader, clock.end) {
        Some(end) => Clock { zone: named(reader, clock.end, end).or(Some(Zone::LOCAL)), end, ..clock },
        None => clock,
    }
}

/// The zone of the longest name among some words.
fn named(reader: &Reader<'_>, from: usize, end: usize) -> Option<Zone> {
    let words: Vec<String> = (from..end).filter(|at| reader.is_word(*at)).map(|at| folded(reader.text(at))).collect();
    let names = NAMES.iter().filter(|name| name.language == reader.language);
    let told = names.filter(|name| words.windows(name.words.len()).any(|run| run == name.words.as_slice()));
    told.max_by_key(|name| name.words.len()).map(|name| name.zone)
}

struct Name {
    language: Language,
    words: Vec<String>,
    zone: Zone,
}

static NAMES: LazyLock<Vec<Name>> = LazyLock::new(|| {
    let mut names = Vec::new();
    for (line, cells) in rows(include_str!("../../../data/lexicon/zones.csv")).iter() {
        let east =
            cells[0].parse().unwrap_or_else(|_| panic!("zones.csv:{line}: expected minutes, found {}", cells[0]));
        let summer = Summer::parse(cells[1]);
        let zone =
            Zone { east, summer: summer.unwrap_or_else(|| panic!("zones.csv:{line}: summer, found {}", cells[1])) };
        for (language, cell) in Language::ALL.into_iter().zip(&cells[2..]) {
            names.extend(alternatives(cell).map(|name| {
                let words = name.split([' ', '-']).map(folded).collect();
                Name { language, words, zone }
            }));
        }
    }
    names
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_of_the_table_has_words_and_no_name_two_zones() {
        for (at, name) in NAMES.iter().enumerate() {
            assert!(!name.words.is_empty() && name.words.iter().all(|word| !word.is_empty()), "{:?}", name.words);
            let again = NAMES[..at].iter().find(|other| other.language == name.language && other.words == name.words);
            assert!(again.is_none(), "{:?} {:?} twice", name.language, name.words);
        }
    }

    #[test]
    fn the_day_tells_what_summer_adds() {
        let (paris, new_york) =
            (Zone { east: 60, summer: Summer::Europe }, Zone { east: -300, summer: Summer::America });
        let day = |text| Day::parse(text);
        for (other, day, ahead) in [
            (Zone::fixed(0), day("2019-01-15"), (-60, -60)),
            (Zone::fixed(0), day("2019-03-30"), (-60, -60)),
            (Zone::fixed(0), day("2019-03-31"), (-120, -120)),
            (Zone::fixed(0), day("2019-10-26"), (-120, -120)),
            (Zone::fixed(0), day("2019-10-27"), (-60, -60)),
            (new_york, day("2019-03-09"), (-360, -360)),
            (new_york, day("2019-03-10"), (-300, -300)),
            (new_york, day("2019-07-14"), (-360, -360)),
            (new_york, None, (-420, -300)),
            (Zone { east: 120, summer: Summer::Europe }, None, (60, 60)),
            (Zone { east: 120, summer: Summer::Unsure }, day("2019-01-15"), (60, 120)),
        ] {
            assert_eq!(paris.ahead(other, day), ahead, "{other:?} {day:?}");
        }
    }
}
