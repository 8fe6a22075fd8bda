//! Dates as the words give them, nothing resolved: `mardi 18 juin 2024`, `les 19 et 20 juin`, `la semaine dernière`,
//! `de mardi à jeudi`, `June 18-19`, `2024-06-18`.
//!
//! An element is one date (`element.rs` reads it); here elements are joined into sets and ranges, get their time of day,
//! and become facts. Not done here: times alone (`clock.rs`), lengths of time (`length.rs`), tense (`tense.rs`).

use crate::base::{Day, TimeOfDay};
use crate::facts::dates::clock::{self, Clock};
use crate::facts::dates::days;
use crate::facts::dates::element::{self, Element};
use crate::facts::dates::hours;
use crate::facts::dates::years;
use crate::facts::dates::zone;
use crate::facts::lexicon::{endings::Suffix, roles::Role, small_words::Small};
use crate::facts::numbers::number::{self, Joining};
use crate::facts::reader::Reader;
use crate::facts::{CalendarUnit, Fact, Kind, Part, Pointing, Tense, Timex, Value, When, YearlyRule};
use crate::text::Language;

/// Minutes from midnight to noon.
const NOON: u16 = 12 * 60;

/// Most dates that one expression may list.
const LONGEST_SET: usize = 8;

/// Reads a date or time expression.
pub(crate) fn read(reader: &Reader<'_>, at: usize) -> Option<Fact> {
    if days::only_counts(reader, at) {
        return None;
    }
    if let Some(named) = temponym(reader, at) {
        return Some(named);
    }
    if !reader.is_number(at)
        && let Some(led) = led(reader, at)
    {
        return Some(led);
    }
    if let Some(dates) = chain(reader, at) {
        return Some(dates);
    }
    time_first(reader, at)
}

/// A date that a word opens: "tous les", "du … au …", "vers".
fn led(reader: &Reader<'_>, at: usize) -> Option<Fact> {
    recurring(reader, at)
        .or_else(|| bounded(reader, at))
        .or_else(|| approximate(reader, at))
        .or_else(|| hedged_clock(reader, at))
}

/// A fact of one date.
pub(crate) fn fact(reader: &Reader<'_>, from: usize, end: usize, timex: Timex) -> Fact {
    let kind = match &timex.when {
        When::Set(_) => Kind::DateSet,
        When::Span(..) => Kind::DateRange,
        When::Every { .. } => Kind::Recurring,
        When::Clock => Kind::Time,
        _ => Kind::Date,
    };
    reader.fact(from, end, kind, Value::Timex(timex))
}

/// A date with nothing but its words.
pub(crate) fn timex(when: When, part: Option<Part>) -> Timex {
    Timex { when, part, time: None, until: None, zone: None, tense: Tense::Unknown, approximate: false, limit: None }
}

/// "9/11", "D-Day".
fn temponym(reader: &Reader<'_>, at: usize) -> Option<Fact> {
    let (value, end) = reader
        .phrase(at, Role::Temponym)
        .or_else(|| reader.phrase(at + 1, Role::Temponym).filter(|_| reader.has(at, Role::Definite)))?;
    if reader.is(end, "/") && reader.glued(end) {
        return None;
    }
    let value = reader.name(value)?;
    let (year, month, day) = Day::parse(value)?.ymd();
    let when = element::calendar(Some(year), Some(month), Some(day), None, Pointing::Bare);
    Some(fact(reader, at, end, timex(when, None)))
}

/// "tous les mardis", "every two years", "annuel".
fn recurring(reader: &Reader<'_>, at: usize) -> Option<Fact> {
    if let Some((unit, end)) = reader.phrase(at, Role::Recurring) {
        let unit = match unit {
            3 => CalendarUnit::Day,
            4 => CalendarUnit::Week,
            5 => CalendarUnit::Month,
            6 => CalendarUnit::Quarter,
            _ => CalendarUnit::Year,
        };
        // "le quotidien", "the Daily Mail": a newspaper.
        let named = reader.capital(at) && at > reader.start
            || (unit == CalendarUnit::Day || is_noun_of_papers(reader, end))
                && at.checked_sub(1).is_some_and(|before| reader.has(before, Role::Definite));
        return (!named).then(|| fact(reader, at, end, timex(When::Every { count: 1, unit }, None)));
    }
    if let Some(every) = weekdays(reader, at) {
        return Some(every);
    }
    let (_, after) = reader.phrase(at, Role::Every)?;
    // "every other Friday", "every single day"
    let second = reader.says(after, Small::EveryOther);
    let after =
        after + usize::from(second || reader.has(after, Role::OtherNumber) || reader.says(after, Small::EverySingle));
    let number = number::read(reader, after, Joining::Reserved).and_then(Result::ok).filter(|n| n.mode.is_none());
    let whole = number.and_then(|number| u32::try_from(number.value.as_whole()?).ok());
    let counted = if whole.is_some() { number.map_or(after, |number| number.end) } else { after };
    let count = whole.unwrap_or(if second { 2 } else { 1 });
    let (unit, end) = if reader.has(after, Role::Weekday) {
        (CalendarUnit::Week, after + 1)
    } else if let Some((_, end)) = reader.phrase(counted, Role::Weekend) {
        (CalendarUnit::Week, end)
    } else if let Some((_, end)) = reader.phrase(after, Role::Part).filter(|_| reader.is_word(after)) {
        (CalendarUnit::Day, end)
    } else {
        let (index, end) = reader.phrase(counted, Role::Unit)?;
        (element::calendar_unit(index)?, end)
    };
    Some(fact(reader, at, end, timex(When::Every { count, unit }, None)))
}

/// Whether nothing stands behind "l’hebdomadaire" that it could be an adjective of; English and German have it before every noun.
fn is_noun_of_papers(reader: &Reader<'_>, end: usize) -> bool {
    let adjective_first = matches!(reader.language, Language::English | Language::German);
    !adjective_first && (!reader.is_word(end) || reader.has(end, Role::Function) || reader.capital(end))
}

/// "Mondays", "les lundis", "los lunes", "montags": a weekday in the plural.
fn weekdays(reader: &Reader<'_>, at: usize) -> Option<Fact> {
    let day = reader.skip(at, Role::Definite);
    let (_, end) = reader.phrase(day, Role::Weekday)?;
    let plural = reader.ends(end - 1, Suffix::Plural);
    let plural = match reader.language {
        Language::French => plural && day > at && !reader.has(at, Role::Of),
        Language::English | Language::Portuguese => plural,
        Language::Spanish => day > at && reader.says(at, Small::PluralDefinite),
        Language::German => plural && !reader.capital(day),
        Language::Italian | Language::Unknown => false,
    };
    // "two Mondays", "les deux lundis", "the last three Fridays" are days that are counted.
    let counted = at.checked_sub(1).is_some_and(|before| {
        reader.is_number(before)
            || [Role::Cardinal, Role::Quantifier, Role::Last, Role::Next].iter().any(|role| reader.has(before, *role))
    });
    if !plural || counted || reader.phrase(end, Role::Last).is_some() || days::days_of_month(reader, end).is_some() {
        return None;
    }
    let found = element::with_part(reader, Element::new(When::Every { count: 1, unit: CalendarUnit::Week }, end));
    let dated = timex(found.when, found.part);
    match day_clock(reader, found.end) {
        Some(clock) => {
            let timex = Timex { time: Some(clock.time), until: clock.until, zone: clock.zone, ..dated };
            Some(fact(reader, at, clock.end, timex))
        }
        None => Some(fact(reader, at, found.end, dated)),
    }
}

/// "du 18 au 20 juin", "de mardi à jeudi", "from June 18 to July 3", "entre mars et juin".
fn bounded(reader: &Reader<'_>, at: usize) -> Option<Fact> {
    let between = reader.has(at, Role::Between);
    if !between && !reader.has(at, Role::From) {
        return None;
    }
    let inside = at + 1;
    if let Some(days) = days::days_of_month(reader, reader.skip(inside, Role::Definite))
        && (matches!(days.when, When::Span(..)) || between)
    {
        let when = match days.when {
            When::Set(mut both) if both.len() == 2 => {
                let last = both.pop().expect("there are two");
                let first = both.pop().expect("there are two");
                When::Span(Box::new(first), Box::new(last))
            }
            When::Span(..) => days.when,
            _ => return bounded_pair(reader, at, inside, between),
        };
        return Some(fact(reader, at, days.end, timex(when, None)));
    }
    bounded_pair(reader, at, inside, between)
}

fn bounded_pair(reader: &Reader<'_>, at: usize, inside: usize, between: bool) -> Option<Fact> {
    let read = |at: usize| {
        element::read(reader, at)
            .or_else(|| years::forced_year(reader, at))
            .or_else(|| days::bare_month(reader, at))
            .or_else(|| days::figures(reader, at))
            .or_else(|| now(reader, at))
    };
    let left = read(inside)?;
    let left = with_time(reader, left);
    let link = if between { Role::And } else { Role::To };
    // "from 10/1/2018 - 10/7/2018"
    let day = matches!(left.when, When::Calendar { day: Some(_), .. } | When::Ambiguous(_));
    let figures = day && reader.is_number(inside) && matches!(reader.text(inside + 1), "/" | "-");
    let dash = figures && reader.is_dash(left.end) && reader.glued(left.end) == reader.glued(left.end + 1);
    let after = if dash { left.end + 1 } else { reader.phrase(left.end, link)?.1 };
    let right = read(after)?;
    // "from 1/2 to 3/4": fractions.
    if days::are_fractions(reader, inside, after) {
        return None;
    }
    let right = with_time(reader, right);
    let when = span(part_of(left.when, left.part), part_of(right.when, right.part));
    Some(fact(reader, at, right.end, timex(when, None)))
}

/// "between January *and now*": the day of publication, where a range ends or begins with it.
fn now(reader: &Reader<'_>, at: usize) -> Option<Element> {
    let (_, end) = reader.phrase(at, Role::Now)?;
    Some(Element::new(When::Relative { offset: 0, unit: CalendarUnit::Day }, end))
}

/// "the end of 2007" as an end of a range.
fn part_of(when: When, part: Option<Part>) -> When {
    match part {
        Some(part @ (Part::Start | Part::Middle | Part::End)) => When::PartOf(Box::new(when), part),
        _ => when,
    }
}

/// "un peu plus de 8h15", "just before 7:45": a hedge before a time with minutes; before whole hours it hedges a length.
fn hedged_clock(reader: &Reader<'_>, at: usize) -> Option<Fact> {
    let (_, inside) = reader.phrase(at, Role::Hedge)?;
    let clock = clock::read(reader, inside).filter(|clock| clock.time.0 % 60 != 0)?;
    // "environ 2h30 de route" is a length.
    if reader.phrase(clock.end, Role::Of).is_some() {
        return None;
    }
    let mut fact = clock_fact(reader, at, clock);
    if let Value::Timex(timex) = &mut fact.value {
        timex.approximate = true;
    }
    Some(fact)
}

/// "vers mars", "around 2010", "vers 2h45".
fn approximate(reader: &Reader<'_>, at: usize) -> Option<Fact> {
    let clock = reader.phrase(at, Role::ClockAbout).and_then(|(_, inside)| clock::read(reader, inside));
    let (_, inside) = reader.phrase(at, Role::ApproximateDate).or_else(|| reader.phrase(at, Role::ClockAbout))?;
    if let Some(clock) = clock.or_else(|| clock::read(reader, inside)) {
        let mut fact = clock_fact(reader, at, clock);
        if let Value::Timex(timex) = &mut fact.value {
            timex.approximate = true;
        }
        return Some(fact);
    }
    let found = element::read(reader, inside)?;
    let certain = matches!(found.when, When::Relative { .. });
    let timex = Timex { approximate: true, ..timex(found.when, found.part) };
    (!certain).then(|| fact(reader, at, found.end, timex))
}

/// One element, or several joined by "et", "à" or a dash.
fn chain(reader: &Reader<'_>, at: usize) -> Option<Fact> {
    // "du XXIe siècle": the contraction of "de" is no part of the date.
    if reader.has(at, Role::Of) {
        return None;
    }
    let first = element::read(reader, at).or_else(|| opening_month(reader, at))?;
    if let Some(timed) = attach_clock(reader, at, &first) {
        return Some(timed);
    }
    if !joins(&first.when) {
        return Some(fact(reader, at, first.end, timex(first.when, first.part)));
    }
    let mut dates = vec![first.when];
    let (mut end, opening) = (first.end, first.end);
    let mut part = first.part;
    while dates.len() < LONGEST_SET {
        let and = reader.has(end, Role::And) || matches!(reader.text(end), "&" | "/");
        let (link, after) = if and || reader.is(end, ",") && listed(reader, end + 1) {
            (Role::And, end + 1)
        } else if dates.len() > 1 {
            break;
        } else if reader.is_dash(end) && reader.glued(end) == reader.glued(end + 1) {
            (Role::To, end + 1)
        } else if let Some((_, after)) = reader.phrase(end, Role::To) {
            (Role::To, after)
        } else {
            break;
        };
        let next = element::read(reader, after).or_else(|| short_year(reader, &dates[0], end, after));
        let Some(next) = next.filter(|next| same_sort(&dates[dates.len() - 1], &next.when)) else { break };
        // "en mai 2022 et en novembre 2024": two dates, each with its own preposition and year.
        let whole = |when: &When| matches!(when, When::Calendar { year: Some(_), .. });
        if link == Role::And && reader.has(after, Role::InTime) && whole(&dates[0]) && whole(&next.when) {
            break;
        }
        end = next.end;
        if link == Role::To {
            let first = dates.pop().expect("the first date");
            // "dans la nuit de samedi à dimanche": the two days say it.
            let part = part.filter(|part| matches!(part, Part::Start | Part::Middle | Part::End));
            return Some(fact(reader, at, end, timex(span(first, next.when), part)));
        }
        part = next.part;
        dates.push(next.when);
    }
    // "nella notte tra sabato e domenica": "between" stands inside the words before the first day.
    if dates.len() == 2 && (at..opening).any(|at| reader.has(at, Role::Between)) {
        let last = dates.pop().expect("there are two");
        let first = dates.pop().expect("there are two");
        return Some(fact(reader, at, end, timex(span(first, last), None)));
    }
    let when = if dates.len() == 1 { dates.pop().expect("the first date") } else { When::Set(dates) };
    Some(fact(reader, at, end, timex(when, part)))
}

/// "*Jan*-Feb 2017", "*nov.* à janv. 2018": a month, in full or short, that another with its year makes sure.
fn opening_month(reader: &Reader<'_>, at: usize) -> Option<Element> {
    let first = days::bare_month(reader, at)?;
    let dash = reader.is_dash(first.end) && reader.glued(first.end) == reader.glued(first.end + 1);
    let after = if dash { first.end + 1 } else { reader.phrase(first.end, Role::To)?.1 };
    let second = days::bare_month(reader, after)?;
    matches!(second.when, When::Calendar { year: Some(_), .. }).then_some(first)
}

/// Whether dates of this sort are listed at all.
fn joins(when: &When) -> bool {
    matches!(
        when,
        When::Calendar { .. }
            | When::Season { .. }
            | When::Decade(_)
            | When::Relative { unit: CalendarUnit::Day, .. }
            | When::Ambiguous(_)
    )
}

/// After a comma, a date that an "and" follows: "mardi, mercredi et jeudi".
fn listed(reader: &Reader<'_>, at: usize) -> bool {
    element::read(reader, at).is_some_and(|found| {
        reader.has(found.end, Role::And)
            && element::read(reader, found.end + 1).is_some_and(|next| same_sort(&found.when, &next.when))
    })
}

/// "2014-18": a year in two digits behind a year.
fn short_year(reader: &Reader<'_>, first: &When, dash: usize, at: usize) -> Option<Element> {
    let When::Calendar { year: Some(year), month: None, .. } = first else { return None };
    let text = reader.text(at);
    if !reader.is_dash(dash) || !reader.is_number(at) || text.len() != 2 || !reader.glued(at) {
        return None;
    }
    let last = year - year % 100 + text.parse::<i32>().ok()?;
    (last > *year).then(|| Element::new(element::calendar(Some(last), None, None, None, Pointing::Bare), at + 1))
}

/// Whether two dates name the same parts, so that one list may hold both.
fn same_sort(left: &When, right: &When) -> bool {
    match (left, right) {
        (
            When::Calendar { month, day, weekday, .. },
            When::Calendar { month: other_month, day: other_day, weekday: other_weekday, .. },
        ) => {
            month.is_some() == other_month.is_some()
                && day.is_some() == other_day.is_some()
                && (weekday.is_some() == other_weekday.is_some() || day.is_some())
        }
        (When::Ambiguous(left), When::Ambiguous(right)) => same_sort(&left[0], &right[0]),
        (When::Season { .. }, When::Season { .. }) | (When::Decade(_), When::Decade(_)) => true,
        (When::Relative { unit, .. }, When::Relative { unit: other, .. }) => unit == other,
        (When::Relative { .. }, When::Calendar { weekday: Some(_), day: None, .. }) => true,
        (When::Calendar { weekday: Some(_), day: None, .. }, When::Relative { .. }) => true,
        _ => false,
    }
}

/// From one to another; a year or month that only one end tells holds for both.
pub(crate) fn span(left: When, right: When) -> When {
    let (mut left, mut right) = (left, right);
    // Figures in an order that the country decides are in one order at both ends.
    if let (When::Ambiguous(from), When::Ambiguous(to)) = (&left, &right) {
        let reading = |at: usize| span(from[at].clone(), to[at].clone());
        return When::Ambiguous(Box::new([reading(0), reading(1)]));
    }
    if let (
        When::Calendar { year, month, day, .. },
        When::Calendar { year: other_year, month: other_month, day: other_day, .. },
    ) = (&mut left, &mut right)
    {
        if day.is_some() == other_day.is_some() && (month.is_some() || day.is_some()) {
            *year = year.or(*other_year);
            *other_year = other_year.or(*year);
        }
        if day.is_some() && other_day.is_some() {
            *month = month.or(*other_month);
            *other_month = other_month.or(*month);
        }
    }
    When::Span(Box::new(left), Box::new(right))
}

fn with_time(reader: &Reader<'_>, found: Element) -> Element {
    let end = day_clock(reader, found.end).map_or(found.end, |clock| clock.end);
    Element { end, ..found }
}

/// A time after a day: "mercredi vers 2h45", "Tuesday at 7 p.m.", "18 June, 14:30".
fn day_clock(reader: &Reader<'_>, end: usize) -> Option<Clock> {
    let after = end + usize::from(reader.is(end, ","));
    if let Some(range) = hours::range(reader, after) {
        return Some(range);
    }
    let link = reader
        .phrase(after, Role::ClockAbout)
        .or_else(|| reader.phrase(after, Role::ClockAt))
        .map_or(after, |(_, end)| end);
    clock::read(reader, link)
        .or_else(|| clock::bare_hour(reader, link))
        .or_else(|| clock::hour_of_day(reader, after).filter(|_| link == end))
        .or_else(|| clock::stamped(reader, end))
}

/// Hours below noon that a day's own part puts behind it: "tomorrow evening at 7", "half past seven last night".
fn in_part(clock: Clock, part: Option<Part>) -> Clock {
    let later = |time: TimeOfDay| match part {
        _ if clock.half_told => time,
        Some(Part::Afternoon | Part::Evening) if time.0 < NOON => TimeOfDay(time.0 + NOON),
        Some(Part::Night) if (NOON / 2..NOON).contains(&time.0) => TimeOfDay(time.0 + NOON),
        _ => time,
    };
    Clock { time: later(clock.time), until: clock.until.map(later), ..clock }
}

fn attach_clock(reader: &Reader<'_>, at: usize, day: &Element) -> Option<Fact> {
    let single = matches!(
        day.when,
        When::Calendar { day: Some(_), .. }
            | When::Calendar { weekday: Some(_), .. }
            | When::Relative { unit: CalendarUnit::Day, .. }
            | When::WeekdayOf { .. }
            | When::Yearly { rule: YearlyRule::Easter(_) | YearlyRule::Weekday { .. }, .. }
            | When::Ambiguous(_)
    );
    if !single {
        return None;
    }
    let clock = zone::placed(reader, in_part(day_clock(reader, day.end)?, day.part));
    let approximate = reader.phrase(day.end, Role::ClockAbout).is_some();
    let dated = timex(day.when.clone(), day.part);
    let timex = Timex { time: Some(clock.time), until: clock.until, zone: clock.zone, approximate, ..dated };
    Some(fact(reader, at, clock.end, timex))
}

fn clock_fact(reader: &Reader<'_>, at: usize, clock: Clock) -> Fact {
    let (of_day, clock) = (day_after(reader, clock.end), zone::placed(reader, clock));
    let (when, part, end) = match of_day {
        Some(day) => (day.when, day.part, day.end.max(clock.end)),
        None => (When::Clock, None, clock.end),
    };
    let (clock, part) = (in_part(clock, part), None);
    let timex = Timex { time: Some(clock.time), until: clock.until, zone: clock.zone, ..timex(when, part) };
    fact(reader, at, end, timex)
}

/// A time, and the day after it: "19h45 mardi", "7 p.m. on Tuesday".
fn time_first(reader: &Reader<'_>, at: usize) -> Option<Fact> {
    // "en 2 h 58", "pendant 1h30": how long.
    let lasting = reader.language == Language::French
        && at
            .checked_sub(1)
            .is_some_and(|before| reader.has(before, Role::Lasting) && !reader.has(before, Role::ClockAt));
    // "comptez 1 h 45", "il a mis 2h30"
    let takes = at.checked_sub(1).is_some_and(|before| before >= reader.start && reader.has(before, Role::Takes))
        && (reader.phrase(at + 1, Role::ClockHour).is_some()
            || reader.has(at, Role::From) && reader.phrase(at + 2, Role::ClockHour).is_some());
    if lasting || takes {
        return None;
    }
    let hour = || clock::bare_hour(reader, at).filter(|clock| day_after(reader, clock.end).is_some());
    let clock = clock::read(reader, at).or_else(hour)?;
    Some(clock_fact(reader, at, clock))
}

/// The day that stands behind a time: "7 p.m. *on Tuesday*".
pub(crate) fn day_after(reader: &Reader<'_>, end: usize) -> Option<Element> {
    let link = usize::from(reader.is(end, ",") || reader.says(end, Small::BeforeDay));
    // "às 6h de sexta-feira", "a las 6 del viernes", "at 6 a.m. of that day"
    let of = if reader.language == Language::French { end } else { reader.skip(end, Role::Of) };
    let day = |found: &Element| {
        matches!(
            found.when,
            When::Calendar { day: Some(_), .. }
                | When::Calendar { weekday: Some(_), .. }
                | When::Relative { unit: CalendarUnit::Day, .. }
                | When::WeekdayOf { .. }
        )
    };
    // "7 heures, heure locale, le 14 mai" are two tellings.
    let place = clock::whose_time(reader, end).filter(|behind| !reader.is(end, ",") || !reader.is(*behind, ","));
    let places = place.into_iter().flat_map(|behind| [behind, behind + usize::from(reader.says(behind, Small::OnDay))]);
    [end, end + link, of].into_iter().chain(places).find_map(|from| element::read(reader, from).filter(day))
}
