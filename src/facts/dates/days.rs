//! Days of a month and dates in figures: `18 juin`, `les 19 et 20 juin`, `June 18-19, 2024`, `18/06/2024`, `2024-06-18`.
//!
//! A month named once holds for all days of a list. Figures whose order depends on the country keep both readings in
//! English ("6/7/2024"); everywhere else the day stands first. Not done here: weekdays and the words around (`element.rs`).

use crate::base::{Day, Weekday};
use crate::facts::dates::element::{Element, Lead, calendar, calendar_unit, pointing_after, with_part};
use crate::facts::dates::years::{YEARS, any_year};
use crate::facts::lexicon::roles::{Role, Roles};
use crate::facts::lexicon::small_words::Small;
use crate::facts::numbers::number::{self, Joining};
use crate::facts::reader::Reader;
use crate::facts::{CalendarUnit, Pointing, When};
use crate::text::Language;

/// Most days that one month may be listed with.
const MOST_DAYS: usize = 8;

/// Roles of the words behind a number that may make it a day, an hour or a part of a date.
const MAKE_DATES: Roles = Roles::of(&[
    Role::Month,
    Role::DoubtfulMonth,
    Role::AbbreviatedMonth,
    Role::Of,
    Role::And,
    Role::Or,
    Role::To,
    Role::HoursTo,
    Role::ClockHour,
    Role::OClock,
    Role::Meridiem,
    Role::Zone,
    Role::LocalTime,
    Role::Part,
    Role::HalfAfter,
    Role::QuarterAfter,
    Role::MinutesLess,
    Role::Suffix,
    Role::Unit,
    Role::PastSpan,
]);

/// Whether a number stands before a word that makes no date of it, and no words before it make it an hour: most numbers do.
pub(crate) fn only_counts(reader: &Reader<'_>, at: usize) -> bool {
    let text = reader.text(at);
    if !reader.is_number(at) || text.len() == 4 || text.contains('.') || reader.node(at).is_some() {
        return false;
    }
    let next = at + 1;
    let apart = reader.is_word(next) && !reader.glued(next) && !reader.roles(next).meets(MAKE_DATES);
    if !apart {
        return false;
    }
    match reader.language {
        _ if text.len() > 2 => true,
        Language::English => at == reader.start || !reader.says(at - 1, Small::AtHour),
        Language::Spanish | Language::Italian | Language::Portuguese => {
            reader.phrase_before(at, Role::ClockAt).is_none()
        }
        _ => true,
    }
}

/// The days that one month is listed with.
struct Days {
    days: [u8; MOST_DAYS],
    len: usize,
}

impl Days {
    fn of(first: u8) -> Self {
        let mut days = Self { days: [0; MOST_DAYS], len: 0 };
        days.push(first);
        days
    }

    const fn push(&mut self, day: u8) {
        self.days[self.len] = day;
        self.len += 1;
    }

    const fn is_full(&self) -> bool {
        self.len == MOST_DAYS
    }

    fn as_slice(&self) -> &[u8] {
        &self.days[..self.len]
    }
}

/// A day of a month: 1 to 31, in digits ("18", "1er", "3rd", "18.") or words.
pub(crate) fn day_number(reader: &Reader<'_>, at: usize) -> Option<(u8, usize)> {
    let in_range = |value: i64| u8::try_from(value).ok().filter(|day| (1..=31).contains(day));
    if reader.is_number(at) {
        let day = in_range(reader.two_digits(at)?)?;
        let suffix = reader.glued(at + 1) && reader.has(at + 1, Role::Suffix);
        let dotted = reader.language == Language::German && reader.is(at + 1, ".") && reader.glued(at + 1);
        return Some((day, at + 1 + usize::from(suffix || dotted)));
    }
    if let Some((value, end)) = reader.phrase(at, Role::Ordinal) {
        let tens = reader.value(at, Role::Cardinal);
        return in_range(value).filter(|_| tens.is_none()).map(|day| (day, end));
    }
    reader.node(at).filter(|node| node.may(Role::Cardinal))?;
    let number = number::read(reader, at, Joining::Allowed)?.ok().filter(|number| number.mode.is_none())?;
    let hyphen = usize::from(reader.is_dash(number.end) && reader.glued(number.end));
    if let Some((unit, end)) = reader.phrase(number.end + hyphen, Role::Ordinal) {
        return in_range(number.value.as_whole()? + unit).map(|day| (day, end));
    }
    in_range(number.value.as_whole()?).map(|day| (day, number.end))
}

/// A month beside a day or a year: its number and the position after it.
pub(crate) fn beside_month(reader: &Reader<'_>, at: usize) -> Option<(u8, usize)> {
    let value = reader.value(at, Role::Month).or_else(|| reader.value(at, Role::DoubtfulMonth));
    if let Some(month) = value {
        return Some((u8::try_from(month).ok()?, at + 1));
    }
    let month = reader.value(at, Role::AbbreviatedMonth)?;
    let dot = usize::from(reader.is(at + 1, ".") && reader.glued(at + 1) && at + 2 < reader.end);
    Some((u8::try_from(month).ok()?, at + 1 + dot))
}

/// A month that its place in "from Sep to Nov" makes sure, in full or short.
pub(crate) fn bare_month(reader: &Reader<'_>, at: usize) -> Option<Element> {
    let (month, end) = beside_month(reader, at)?;
    let (year, end) = year_after(reader, end);
    Some(Element::new(calendar(year, Some(month), None, None, Pointing::Bare), end))
}

/// "18 juin", "les 19 et 20 juin", "18-20 juin 2024", "June 18-19, 2024", "1er mai".
pub(crate) fn days_of_month(reader: &Reader<'_>, at: usize) -> Option<Element> {
    day_first(reader, at).or_else(|| month_first(reader, at))
}

fn day_first(reader: &Reader<'_>, at: usize) -> Option<Element> {
    let (first, mut end) = day_number(reader, at)?;
    let mut days = Days::of(first);
    let mut ranged = false;
    loop {
        let after = reader.skip(end, Role::Of);
        let after = if matches!(reader.text(after), "-" | "/") && reader.glued(after) { after + 1 } else { after };
        if let Some((month, month_end)) = beside_month(reader, after) {
            let (year, month_end) = year_after(reader, month_end);
            let (pointing, month_end) = match year {
                Some(_) => (Pointing::Bare, month_end),
                None => pointing_after(reader, Pointing::Bare, month_end),
            };
            let date = |day: u8| calendar(year, Some(month), Some(day), None, pointing);
            return Some(with_part(reader, Element::new(several(days.as_slice(), ranged, date)?, month_end)));
        }
        if days.is_full() || ranged {
            return None;
        }
        let next =
            if reader.has(end, Role::And) || reader.is(end, ",") || reader.has(end, Role::Or) || reader.is(end, "&") {
                end + 1
            } else if reader.is_dash(end) {
                ranged = true;
                end + 1
            } else {
                ranged = true;
                reader.phrase(end, Role::To)?.1
            };
        let next = if reader.has(next, Role::Definite) { next + 1 } else { next };
        let (day, day_end) = day_number(reader, next)?;
        days.push(day);
        end = day_end;
    }
}

/// "jeudi *17 au dimanche 20 juillet*": the days of a range behind the weekday of its first, whose month and year only the last tells.
pub(crate) fn weekday_range(reader: &Reader<'_>, weekday: Weekday, at: usize) -> Option<Element> {
    let (first, mut end) = day_number(reader, at).filter(|_| reader.is_number(at))?;
    end += usize::from(reader.is(end, ","));
    let (_, after) = reader.phrase(end, Role::To)?;
    let after = reader.skip(after, Role::Definite);
    let (last_weekday, end) = reader.phrase(after, Role::Weekday)?;
    let end = end + usize::from(reader.is(end, ","));
    let last = days_of_month(reader, reader.skip(end, Role::Definite))?;
    let When::Calendar { year, month, day: Some(day), .. } = last.when else { return None };
    let last_weekday = Weekday::from_index(u8::try_from(last_weekday).ok()?);
    let date = |day, weekday| Box::new(calendar(year, month, Some(day), Some(weekday), Pointing::Bare));
    (first < day).then(|| Element::new(When::Span(date(first, weekday), date(day, last_weekday)), last.end))
}

fn month_first(reader: &Reader<'_>, at: usize) -> Option<Element> {
    if !matches!(reader.language, Language::English | Language::Unknown) {
        return None;
    }
    let (month, after) = beside_month(reader, at)?;
    let after = reader.skip(after, Role::Definite);
    let (first, mut end) = day_number(reader, after)?;
    let counts = |end: usize| {
        reader.phrase(end, Role::Unit).is_some()
            || reader.phrase(end, Role::Sign).is_some()
            || reader.phrase(end, Role::Multiplier).is_some()
            || reader.is(end, ":") && reader.glued(end)
    };
    if counts(end) {
        return None;
    }
    let mut days = Days::of(first);
    let mut ranged = false;
    while !days.is_full() && !ranged {
        let (next, range) = if reader.is_dash(end) && reader.glued(end) == reader.glued(end + 1) {
            (end + 1, true)
        } else if let Some((_, next)) = reader.phrase(end, Role::To) {
            (next, true)
        } else if reader.has(end, Role::And) {
            (end + 1, false)
        } else {
            break;
        };
        let next = reader.skip(next, Role::Definite);
        let Some((day, day_end)) = day_number(reader, next).filter(|(_, day_end)| !counts(*day_end)) else { break };
        let noun = reader.is_word(day_end) && !reader.has(day_end, Role::Function) && !range;
        if noun || range && day <= first {
            break;
        }
        days.push(day);
        ranged = range;
        end = day_end;
    }
    let (year, end) = year_after(reader, end);
    let date = |day: u8| calendar(year, Some(month), Some(day), None, Pointing::Bare);
    Some(Element::new(several(days.as_slice(), ranged, date)?, end))
}

/// One day, a set of days, or a range of two.
fn several(days: &[u8], ranged: bool, date: impl Fn(u8) -> When) -> Option<When> {
    match (days, ranged) {
        ([day], _) => Some(date(*day)),
        ([first, last], true) => (first < last).then(|| When::Span(Box::new(date(*first)), Box::new(date(*last)))),
        (_, true) => None,
        (days, false) => Some(When::Set(days.iter().map(|day| date(*day)).collect())),
    }
}

/// A year right after a month: "juin 2024", "junio de 2024", "June, 2024".
pub(crate) fn year_after(reader: &Reader<'_>, at: usize) -> (Option<i32>, usize) {
    let over = reader.skip(at, Role::Of);
    let within = at + usize::from(reader.says(at, Small::OfYear));
    // "05-Aug-2016", "22/Jan/2019"
    let mark = at + usize::from(matches!(reader.text(at), "-" | "/") && reader.glued(at) && reader.glued(at + 1));
    for start in [at, over, at + usize::from(reader.is(at, ",")), within, mark] {
        if let Some((year, end)) = any_year(reader, start) {
            return (Some(year), end);
        }
    }
    (None, at)
}

/// "18/06/2024", "2024-06-18", "18.06.2024"; "18/06" behind "le".
pub(crate) fn numeric(reader: &Reader<'_>, at: usize) -> Option<Element> {
    if !reader.is_number(at) {
        return None;
    }
    let text = reader.text(at);
    if text.bytes().filter(|b| *b == b'.').count() == 2 {
        let mut parts = text.split('.').map(|part| (part.parse::<i64>().ok(), part.len()));
        let (first, second, third) = (parts.next()?, parts.next()?, parts.next()?);
        let plausible = first.1 <= 2 && second.1 <= 2 && matches!(third.1, 2 | 4);
        return plausible
            .then(|| ordered(reader, first.0?, second.0?, Some(long_year(third.0?, third.1)), at + 1))
            .flatten();
    }
    let mark = reader.text(at + 1);
    if !matches!(mark, "/" | "-") || !reader.glued(at + 1) || !reader.is_number(at + 2) || !reader.glued(at + 2) {
        return None;
    }
    let number = |at: usize| reader.text(at).parse::<i64>().ok().map(|value| (value, reader.text(at).len()));
    let (first, second) = (number(at)?, number(at + 2)?);
    let third = (reader.is(at + 3, mark) && reader.glued(at + 3) && reader.is_number(at + 4) && reader.glued(at + 4))
        .then(|| number(at + 4))
        .flatten();
    match third {
        Some(third) if first.1 == 4 && second.1 <= 2 && third.1 <= 2 => {
            let (month, day) = (u8::try_from(second.0).ok()?, u8::try_from(third.0).ok()?);
            let year = i32::try_from(first.0).ok()?;
            Day::from_ymd(year, month, day)?;
            Some(Element::new(calendar(Some(year), Some(month), Some(day), None, Pointing::Bare), at + 5))
        }
        Some(third) if first.1 <= 2 && second.1 <= 2 && matches!(third.1, 2 | 4) => {
            ordered(reader, first.0, second.0, Some(long_year(third.0, third.1)), at + 5)
        }
        // "la saison 2019/20", "2019-2020": from one year to the next.
        None if first.1 == 4
            && YEARS.contains(&first.0)
            && (second.1 == 2 && second.0 == (first.0 + 1) % 100
                || mark == "/" && second.1 == 4 && second.0 == first.0 + 1) =>
        {
            let year = |year: i64| calendar(i32::try_from(year).ok(), None, None, None, Pointing::Bare);
            let ends = !(matches!(reader.text(at + 3), "/" | "-") && reader.glued(at + 3));
            ends.then(|| Element::new(When::Span(Box::new(year(first.0)), Box::new(year(first.0 + 1))), at + 3))
        }
        None if mark == "-"
            && first.1 == 4
            && second.1 == 2
            && (1..=12).contains(&second.0)
            && YEARS.contains(&first.0) =>
        {
            let (year, month) = (i32::try_from(first.0).ok()?, u8::try_from(second.0).ok()?);
            let after = reader.is(at + 3, "-") && reader.glued(at + 3);
            // "2008-10" may be some years: a month only where it cannot be a later one.
            let later_year = first.0 % 100 < second.0;
            (!after && !later_year)
                .then(|| Element::new(calendar(Some(year), Some(month), None, None, Pointing::Bare), at + 3))
        }
        None if mark == "/" && first.1 <= 2 && second.1 <= 2 => {
            let before = at.checked_sub(1).filter(|before| *before >= reader.start)?;
            let cued = reader.has(before, Role::Definite)
                || reader.says(before, Small::OnDay)
                || reader.has(before, Role::Weekday);
            cued.then(|| ordered(reader, first.0, second.0, None, at + 3)).flatten()
        }
        _ => None,
    }
}

/// "10/1" as an end of "from 10/1 to 11/7": a day and a month with no year, which its place in a range makes sure.
pub(crate) fn figures(reader: &Reader<'_>, at: usize) -> Option<Element> {
    let (first, second) = slashed(reader, at)?;
    ordered(reader, first, second, None, at + 3)
}

/// Whether both ends of a range are figures that can be fractions as well: "from 1/2 to 3/4".
pub(crate) fn are_fractions(reader: &Reader<'_>, left: usize, right: usize) -> bool {
    let fraction = |at| slashed(reader, at).is_some_and(|(part, whole)| part < whole && whole <= LARGEST_WHOLE);
    fraction(left) && fraction(right)
}

/// Largest denominator that a fraction in figures has.
const LARGEST_WHOLE: i64 = 10;

/// "el próximo *día 12*", "no *dia 12*", "il *giorno 12*", "los *días 12 y 13*": days of a month that the text leaves out or tells
/// behind them.
pub(crate) fn numbered(reader: &Reader<'_>, lead: &Lead) -> Option<Element> {
    let latin = matches!(reader.language, Language::Spanish | Language::Italian | Language::Portuguese);
    let (index, at) = reader.phrase(lead.at, Role::Unit)?;
    if !latin || calendar_unit(index) != Some(CalendarUnit::Day) || !reader.is_number(at) || reader.glued(at) {
        return None;
    }
    if let Some(dated) = days_of_month(reader, at) {
        return Some(dated);
    }
    let led = lead.definite || lead.preposition || lead.pointing != Pointing::Bare;
    let (first, mut end) = day_number(reader, at).filter(|_| led || reader.language == Language::Portuguese)?;
    let mut days = Days::of(first);
    while !days.is_full()
        && (reader.has(end, Role::And) || reader.is(end, ",") && days.len == 1)
        && let Some((day, after)) = day_number(reader, end + 1).filter(|_| reader.is_number(end + 1))
    {
        days.push(day);
        end = after;
    }
    // "el día 3 del festival" is the third; "el día 12 %" and "los días 10 millones" are nothing.
    let noun = reader.is_word(end) && !reader.has(end, Role::Function);
    let counts = noun
        || reader.has(end, Role::Of)
        || reader.phrase(end, Role::Sign).is_some()
        || matches!(reader.text(end), "/" | "-" | ":") && reader.glued(end);
    if counts {
        return None;
    }
    let date = |day: u8| calendar(None, None, Some(day), None, lead.pointing);
    Some(Element::new(several(days.as_slice(), false, date)?, end))
}

/// Two numbers of one or two digits with a stroke between, and no third.
fn slashed(reader: &Reader<'_>, at: usize) -> Option<(i64, i64)> {
    let short = |at: usize| reader.is_number(at) && reader.text(at).len() <= 2;
    let joined = reader.is(at + 1, "/") && reader.glued(at + 1) && reader.glued(at + 2);
    let third = reader.is(at + 3, "/") && reader.glued(at + 3);
    let plain = short(at) && short(at + 2) && joined && !third;
    plain.then(|| Some((reader.text(at).parse().ok()?, reader.text(at + 2).parse().ok()?))).flatten()
}

fn long_year(value: i64, len: usize) -> i64 {
    match (len, value) {
        (4, year) => year,
        (_, year @ 0..70) => 2000 + year,
        (_, year) => 1900 + year,
    }
}

/// Two numbers and a year: day first, except in English, where both orders stay where both are possible.
fn ordered(reader: &Reader<'_>, first: i64, second: i64, year: Option<i64>, end: usize) -> Option<Element> {
    let date = |day: i64, month: i64| {
        let (day, month) = (u8::try_from(day).ok()?, u8::try_from(month).ok()?);
        let year = year.map(i32::try_from).transpose().ok()?;
        Day::from_ymd(year.unwrap_or(2000), month, day)?;
        Some(calendar(year, Some(month), Some(day), None, Pointing::Bare))
    };
    let (day_first, month_first) = (date(first, second), date(second, first));
    let english = matches!(reader.language, Language::English | Language::Unknown);
    let when = match (day_first, month_first) {
        (Some(left), Some(right)) if english && left != right => When::Ambiguous(Box::new([left, right])),
        (Some(when), _) => when,
        (None, Some(when)) if english => when,
        _ => return None,
    };
    Some(Element::new(when, end))
}
