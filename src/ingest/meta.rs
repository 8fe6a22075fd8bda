//! What metadata says: publication dates, languages, outlets. Whatever cannot be understood is told, never guessed.

use std::path::Path;

use crate::base::{Day, Grain, TimeOfDay, days_in_month};
use crate::ingest::{Options, OutletFrom, Place, Problem};
use crate::text::{Article, DateSource, Language, Published};

/// What an input says about itself, as written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Meta {
    pub(super) id: Option<String>,
    pub(super) title: Option<String>,
    pub(super) date: Option<String>,
    pub(super) outlet: Option<String>,
    pub(super) language: Option<String>,
    pub(super) url: Option<String>,
}

impl Meta {
    /// The article that this metadata and `text` make, and what of the metadata could not be understood.
    pub(super) fn article(
        self,
        place: &Place,
        text: String,
        options: &Options,
        problems: &mut Vec<Problem>,
    ) -> Article {
        let Self { id, title, date, outlet, language, url } = self;
        let mut note = |code, message| problems.push(Problem::note(place.clone(), code, message));
        let published = given(date).and_then(|date| {
            let parsed = published(&date);
            if parsed.is_none() {
                note("date", format!("expected a date YYYY-MM-DD, YYYY-MM or YYYY, found {date:?}: date left out"));
            }
            parsed
        });
        let language = given(language).and_then(|code| {
            let parsed = parse_language(&code);
            if parsed.is_none() {
                note("language", format!("expected a language code such as fr, found {code:?}: recognised instead"));
            }
            parsed
        });
        Article {
            outlet: outlet_of(given(outlet), &place.path, options.outlet_from),
            path: place.path.clone(),
            record: place.line,
            id: given(id),
            title: given(title),
            url: given(url),
            language: language.or(options.language),
            published,
            text,
        }
    }
}

/// A publication date as metadata writes it: `YYYY-MM-DD` with anything after it, `YYYY-MM` or `YYYY`.
pub fn published(date: &str) -> Option<Published> {
    if let Some(day) = date.get(..10).and_then(Day::parse) {
        let ends = !date[10..].starts_with(|next: char| next.is_ascii_digit());
        // Midnight stands where no hour is known.
        let time = date.get(11..16).and_then(time_of_day).filter(|time| time.0 > 0);
        return ends.then(|| Published { time, ..Published::day(day, DateSource::Metadata) });
    }
    let digits = |part: &str, len| part.len() == len && part.bytes().all(|byte| byte.is_ascii_digit());
    let (year, month) = match date.split_once('-') {
        None if digits(date, 4) => (date.parse().ok()?, None),
        Some((year, month)) if digits(year, 4) && digits(month, 2) => (year.parse().ok()?, Some(month.parse().ok()?)),
        _ => return None,
    };
    let last = month.unwrap_or(12);
    Some(Published {
        earliest: Day::from_ymd(year, month.unwrap_or(1), 1)?,
        latest: Day::from_ymd(year, last, days_in_month(year, last))?,
        time: None,
        grain: if month.is_some() { Grain::Month } else { Grain::Year },
        from: DateSource::Metadata,
    })
}

/// `HH:MM`, by whatever clock the metadata goes.
fn time_of_day(written: &str) -> Option<TimeOfDay> {
    let (hours, minutes) = written.split_once(':')?;
    let number = |part: &str| {
        let two = part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
        two.then(|| part.parse::<u16>().ok())?
    };
    let (hours, minutes) = (number(hours)?, number(minutes)?);
    (hours < 24 && minutes < 60).then_some(TimeOfDay(60 * hours + minutes))
}

/// A language code; a well-formed one without tables is `Language::Unknown`, so that no other is guessed for it.
fn parse_language(code: &str) -> Option<Language> {
    let main = code.split(['-', '_']).next().unwrap_or_default();
    let well_formed = (2..=3).contains(&main.len()) && main.bytes().all(|byte| byte.is_ascii_alphabetic());
    Language::parse(code).or(well_formed.then_some(Language::Unknown))
}

pub(super) fn outlet_of(field: Option<String>, path: &str, from: OutletFrom) -> Option<String> {
    let path = Path::new(path);
    let name = |part: Option<&std::ffi::OsStr>| part.map(|name| name.to_string_lossy().into_owned());
    match from {
        OutletFrom::Nowhere => None,
        OutletFrom::Field => field,
        OutletFrom::Folder => field.or_else(|| name(path.parent().and_then(Path::file_name))),
        OutletFrom::Prefix => field.or_else(|| {
            let name = name(path.file_name())?;
            let prefix = name.split(['_', '-', '.', ' ']).next().unwrap_or_default();
            given(Some(prefix.to_owned()))
        }),
    }
}

/// A value with its white space trimmed; nothing where nothing is left.
fn given(value: Option<String>) -> Option<String> {
    let value = value?;
    let trimmed = value.trim();
    if trimmed.is_empty() {
        return None;
    }
    Some(if trimmed.len() == value.len() { value } else { trimmed.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_at_their_own_grain() {
        for (written, expected) in [
            ("2024-06-18", Some(("2024-06-18", "2024-06-18", Grain::Day))),
            ("2024-06-18T23:30:00Z", Some(("2024-06-18", "2024-06-18", Grain::Day))),
            ("2024-06-18 08:00", Some(("2024-06-18", "2024-06-18", Grain::Day))),
            ("2024-02", Some(("2024-02-01", "2024-02-29", Grain::Month))),
            ("2023", Some(("2023-01-01", "2023-12-31", Grain::Year))),
            ("2024-06-189", None),
            ("2024-13", None),
            ("18/06/2024", None),
            ("mardi", None),
        ] {
            let found = published(written).map(|p| (p.earliest.to_string(), p.latest.to_string(), p.grain));
            let expected = expected.map(|(from, to, grain)| (from.to_owned(), to.to_owned(), grain));
            assert_eq!(found, expected, "{written}");
        }
    }

    #[test]
    fn an_hour_is_read_where_one_is_told() {
        for (written, expected) in [
            ("2024-06-18T23:30:00Z", Some(1_410)),
            ("2024-06-18 08:05", Some(485)),
            ("2024-06-18T00:00:00Z", None),
            ("2024-06-18T24:00", None),
            ("2024-06-18", None),
        ] {
            let time = published(written).and_then(|published| published.time);
            assert_eq!(time.map(|time| time.0), expected, "{written}");
        }
    }

    #[test]
    fn an_outlet_comes_from_where_it_is_looked_for() {
        let path = "press/lesoir/rtbf_2024-06-18.txt";
        for (field, from, expected) in [
            (Some("AFP"), OutletFrom::Folder, Some("AFP")),
            (None, OutletFrom::Folder, Some("lesoir")),
            (None, OutletFrom::Prefix, Some("rtbf")),
            (None, OutletFrom::Field, None),
            (Some("AFP"), OutletFrom::Nowhere, None),
        ] {
            assert_eq!(outlet_of(field.map(str::to_owned), path, from).as_deref(), expected, "{from:?}");
        }
        assert_eq!(outlet_of(None, "-", OutletFrom::Prefix), None);
        assert_eq!(outlet_of(None, "a.txt", OutletFrom::Folder), None);
    }

    #[test]
    fn a_language_without_tables_is_not_guessed_again() {
        assert_eq!(parse_language("fr-BE"), Some(Language::French));
        assert_eq!(parse_language("nl"), Some(Language::Unknown));
        assert_eq!(parse_language("français"), None);
    }
}
