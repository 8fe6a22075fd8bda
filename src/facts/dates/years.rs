//! Years: `2024`, `nineteen ninety-four`, `mil novecientos noventa y cuatro`, `neunzehnhundertneunundachtzig`.
//!
//! A bare number of four digits is a year after a preposition of time, a month or a season, or where nothing stands behind
//! it that it could count ("2000 soldats"). In words only such a place makes it one. Not done here: years in two digits
//! (`date.rs`), decades (`eras.rs`).

use crate::facts::about::concept;
use crate::facts::dates::clock;
use crate::facts::dates::element::{Element, Lead, calendar};
use crate::facts::lexicon::concepts::Sort;
use crate::facts::lexicon::endings::Suffix;
use crate::facts::lexicon::mode;
use crate::facts::lexicon::roles::Role;
use crate::facts::lexicon::small_words::Small;
use crate::facts::lexicon::units::unit_at;
use crate::facts::numbers::number::{self, Form, Joining};
use crate::facts::reader::Reader;
use crate::facts::{Mode, Pointing};
use crate::text::Language;

/// Years that a bare number of four digits may be.
pub(crate) const YEARS: std::ops::RangeInclusive<i64> = 1000..=2100;
/// Years that may be one word, "neunzehnhundertneunundachtzig": no other number below a hundred thousand is that is no whole thousand.
const YEARS_IN_ONE: std::ops::Range<i64> = 1300..2000;
/// Years that need no cue beside them.
const LIKELY_YEARS: std::ops::RangeInclusive<i64> = 1900..=2059;

/// Four digits without separator between 1000 and 2100, nothing glued to them.
pub(crate) fn plain_year(reader: &Reader<'_>, at: usize) -> Option<i32> {
    let text = reader.text(at);
    if !reader.is_number(at) || text.len() != 4 || !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let value: i64 = text.parse().ok().filter(|year| YEARS.contains(year))?;
    let unit = reader.phrase(at + 1, Role::Sign).is_some() && !reader.is(at + 1, "h")
        || reader.phrase(at + 1, Role::Unit).is_some_and(|(unit, _)| unit_at(unit).is_some());
    let glued_word = reader.is_word(at + 1) && reader.glued(at + 1);
    if unit || glued_word || clock::military(reader, at).is_some() || reader.phrase(at + 1, Role::Multiplier).is_some()
    {
        return None;
    }
    i32::try_from(value).ok()
}

/// A year in digits or in words: "2024", "nineteen ninety-four", "mil novecientos noventa y cuatro".
pub(crate) fn any_year(reader: &Reader<'_>, at: usize) -> Option<(i32, usize)> {
    plain_year(reader, at).map(|year| (year, at + 1)).or_else(|| year_in_words(reader, at))
}

fn year_in_words(reader: &Reader<'_>, at: usize) -> Option<(i32, usize)> {
    if !reader.is_word(at) || reader.has(at, Role::Article) {
        return None;
    }
    let whole = || {
        let number = number::read(reader, at, Joining::Allowed)?.ok()?;
        let plain = number.mode.is_none() && number.form == Form::Words;
        Some((number.value.as_whole().filter(|_| plain)?, number.end))
    };
    // "nineteen ninety-four", "twenty nineteen", "nineteen oh five"
    let pairs = || {
        let (hundreds, middle) = reader.phrase(at, Role::Cardinal).filter(|(value, _)| (11..=20).contains(value))?;
        let zero = usize::from(reader.says(middle, Small::ZeroInYear));
        let number = number::read(reader, middle + zero, Joining::Reserved)?.ok()?;
        let rest = number.value.as_whole().filter(|rest| (1..100).contains(rest) && (*rest >= 10) == (zero == 0))?;
        (number.form == Form::Words && number.mode.is_none()).then_some((hundreds * 100 + rest, number.end))
    };
    let english = reader.language == Language::English;
    let (value, end) = if english { pairs().or_else(whole)? } else { whole()? };
    let noun = reader.is_word(end) && !reader.has(end, Role::Function);
    let counts = noun && (reader.language != Language::German || reader.capital(end))
        || reader.phrase(end, Role::Unit).is_some()
        || reader.phrase(end, Role::Sign).is_some()
        || reader.phrase(end, Role::Of).is_some_and(|(_, of)| of == end + 1) && reader.has(end, Role::Multiplier);
    let year = i32::try_from(value).ok().filter(|year| (1100..=2100).contains(year))?;
    (!counts).then_some((year, end))
}

/// "2024" after a preposition of time, a month or a season; or with nothing after it that it could count.
pub(crate) fn year(reader: &Reader<'_>, lead: &Lead) -> Option<Element> {
    let at = lead.at;
    if reader.is_word(at) {
        let before = at.checked_sub(1).filter(|before| *before >= reader.start);
        let cued = lead.preposition
            || before.is_some_and(|before| {
                [Role::Since, Role::YearWord, Role::YearBefore].iter().any(|role| reader.has(before, *role))
                    && !reader.has(before, Role::Of)
                    && !reader.has(before, Role::And)
            });
        // German writes such a year as one word that counts nothing: "neunzehnhundertneunundachtzig".
        let one_word = reader.value(at, Role::Cardinal).is_some_and(|value| YEARS_IN_ONE.contains(&value));
        if !cued && !one_word {
            return None;
        }
        let (value, end) = year_in_words(reader, at)?;
        return Some(Element::new(calendar(Some(value), None, None, None, Pointing::Bare), end));
    }
    let value = plain_year(reader, at)?;
    let next = at + 1;
    let counts = counts_noun(reader, next, value);
    let before = at.checked_sub(1).filter(|before| *before >= reader.start);
    let dashed = before.is_some_and(|before| {
        reader.is_dash(before)
            && reader.glued(at)
            && before > reader.start
            && reader.is_word(before - 1)
            && reader.glued(before)
    });
    let name = dashed && before.is_some_and(|before| reader.capital(before - 1) || reader.node(before - 1).is_none());
    let money = before.is_some_and(|before| reader.phrase(before, Role::Sign).is_some());
    let hedged = reader
        .phrase_before(at, Role::Hedge)
        .is_some_and(|(hedge, from)| !compares_with_year(reader, at, hedge) && !compared_change(reader, from, at))
        && before.is_some_and(|before| !reader.has(before, Role::YearBefore));
    let glued = reader.glued(at)
        && before.is_some_and(|before| reader.is_word(before) || reader.is(before, ".") || reader.is(before, ","));
    let joined = matches!(reader.text(next), "/" | ":" | ".") && reader.glued(next) && reader.is_number(next + 1);
    if name || money || hedged || glued || joined {
        return None;
    }
    let strict = lead.preposition || before.is_some_and(|before| reader.has(before, Role::Since));
    let cued = strict || lead.part.is_some() || before.is_some_and(|before| reader.has(before, Role::YearBefore));
    let numbered =
        before.is_some_and(|before| reader.has(before, Role::Document) && !reader.has(before, Role::YearBefore));
    let likely = LIKELY_YEARS.contains(&i64::from(value)) && !numbered;
    let is_year =
        if strict { !counts || likely } else { !counts && (cued || likely && lead.pointing == Pointing::Bare) };
    is_year.then(|| Element::new(calendar(Some(value), None, None, None, Pointing::Bare), next))
}

/// "20 points au-dessus de 2022": a year that something is more or less than, where its number is not round and counts nothing.
pub(crate) fn compares_with_year(reader: &Reader<'_>, at: usize, hedge: i64) -> bool {
    let sort = matches!(mode(hedge), Mode::Over | Mode::Under | Mode::UpTo);
    let year = plain_year(reader, at).is_some_and(|year| LIKELY_YEARS.contains(&i64::from(year)) && year % 10 != 0);
    let counts = reader.is_word(at + 1) && !reader.has(at + 1, Role::Function);
    sort && year && !counts
}

/// "4,3 Prozentpunkte weniger als 2020", "12 % de plus qu’en 2020": behind a number with its unit, what follows "more than" at
/// `hedge` is what it is compared with.
pub(crate) fn compared_change(reader: &Reader<'_>, hedge: usize, at: usize) -> bool {
    let unit = |at: usize| {
        let found = reader.phrase_before(at, Role::Unit).or_else(|| reader.phrase_before(at, Role::Sign));
        found.and_then(|(index, _)| unit_at(index)).is_some_and(|unit| matches!(unit.dimension, "percent" | "points"))
    };
    let year = plain_year(reader, at).is_some_and(|year| LIKELY_YEARS.contains(&i64::from(year)));
    let counts = reader.is_word(at + 1) && !reader.has(at + 1, Role::Function);
    year && !counts && unit(hedge)
}

/// Whether a noun in the plural stands at `at`, which a number before it would count; of no likely year, any small word.
fn counts_noun(reader: &Reader<'_>, at: usize, value: i32) -> bool {
    if !reader.is_word(at) || reader.has(at, Role::Function) {
        return false;
    }
    if reader.language == Language::German {
        // Nouns have capitals; an adjective may stand before them: "2000 neue Bäume".
        let noun = |at: usize| reader.is_word(at) && reader.capital(at) && german_plural(reader, at);
        let adjective =
            reader.has(at, Role::OtherNumber) || !reader.capital(at) && reader.ends(at, Suffix::PluralAdjective);
        return noun(at) || adjective && noun(at + 1);
    }
    let plural = reader.ends(at, Suffix::Plural);
    !reader.capital(at) && (plural || !LIKELY_YEARS.contains(&i64::from(value)))
}

/// Whether a German noun looks like a plural: a counted concept of the tables, or its ending ("Bäume", "Häuser", "Frauen").
fn german_plural(reader: &Reader<'_>, at: usize) -> bool {
    let text = reader.text(at);
    let umlaut = text.contains(['ä', 'ö', 'ü', 'Ä', 'Ö', 'Ü']);
    concept(reader, at, Sort::Count).is_some()
        || reader.ends(at, Suffix::Plural)
        || umlaut && reader.ends(at, Suffix::UmlautPlural)
}

/// A year that its place in "de 2014 à 2018" makes sure.
pub(crate) fn forced_year(reader: &Reader<'_>, at: usize) -> Option<Element> {
    let year = plain_year(reader, at)?;
    let counted = counts_noun(reader, at + 1, year) && LIKELY_YEARS.contains(&i64::from(year));
    let counted = counted
        || reader.is_word(at + 1)
            && !reader.has(at + 1, Role::Function)
            && reader.language != Language::German
            && reader.ends(at + 1, Suffix::Plural);
    (!counted).then(|| Element::new(calendar(Some(year), None, None, None, Pointing::Bare), at + 1))
}
