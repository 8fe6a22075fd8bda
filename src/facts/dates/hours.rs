//! Stretches of hours: `de 14h à 16h`, `from 2 to 4 p.m.`, `von 10 bis 18 Uhr`, `dalle 10 alle 18`, `8:30–12:00`.
//!
//! ```text
//! from 2 to 4 p.m.         14:00–16:00       11 to 2 p.m.            11:00–14:00
//! de 10 à 18 heures        10:00–18:00       de 2 à 3 heures         a length of time
//! dalle 10 alle 18         10:00–18:00       between 2 and 4         two to four of something
//! ```
//!
//! One end may borrow the mark ("h", "Uhr", "p.m.") of the other. Hours in words that could as well be a length count as
//! times only from the fifth hour on. Not done here: one time (`clock.rs`).

use crate::base::TimeOfDay;
use crate::facts::dates::clock::{self, Clock};
use crate::facts::dates::date;
use crate::facts::lexicon::roles::Role;
use crate::facts::numbers::operand::changes;
use crate::facts::reader::Reader;
use crate::text::Language;

/// The first hour at which places open and things begin: "de 2 à 3 heures" is how long, "de 8 à 12 heures" when.
const FIRST_HOUR: i64 = 5 * 60;
const NOON: i64 = 12 * 60;
const DAY: i64 = 24 * 60;

/// How an end of the stretch is marked as a time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    /// Only a number: "2".
    Bare,
    /// "14h", "8:30", "noon", "18 Uhr".
    Time,
    /// "18 heures", "8 horas": a time or a length.
    Word,
    /// "4 p.m.": minutes that it adds.
    Half(i64),
}

#[derive(Clone, Copy, Debug)]
struct Moment {
    /// Since midnight, before "p.m." is added.
    minutes: i64,
    mark: Mark,
    end: usize,
    /// After "p.m." too.
    marked_end: usize,
}

/// The stretch that begins at `at`, with its opening word or without.
pub(crate) fn range(reader: &Reader<'_>, at: usize) -> Option<Clock> {
    let opening = reader.phrase(at, Role::HoursFrom);
    let inside = opening.map_or(at, |(_, end)| end);
    // Most small words open no stretch: a number has to follow.
    let left = moment(reader, reader.skip(inside, Role::Definite))?;
    let at_link = left.marked_end;
    let dash = reader.is_dash(at_link) && (reader.glued(at_link) == reader.glued(at_link + 1));
    let (link, after) = if dash { (0, at_link + 1) } else { reader.phrase(at_link, Role::HoursTo)? };
    let open = opening.is_some() || clock::said_at(reader, at);
    // "2 et 4 h" are two; "entre 2 et 4 h" is a stretch.
    if !dash && !open && reader.has(at_link, Role::And) {
        return None;
    }
    let right = moment(reader, reader.skip(after, Role::Definite))?;
    let only_hours = link == 1 && (opening.is_some_and(|(sure, _)| sure == 1) || clock::hour_cue(reader, inside));
    let part = reader.phrase(right.end, Role::Part).is_some();
    let length = reader.phrase(right.end, Role::Of).is_some() || reader.has(right.end, Role::Last);
    let told = match (left.mark, right.mark) {
        (_, Mark::Half(_)) | (Mark::Half(_), Mark::Time) => true,
        (Mark::Half(_), _) => open,
        (Mark::Time, Mark::Time) => part || !length,
        (Mark::Bare, Mark::Time) if reader.language == Language::German => true,
        (Mark::Bare | Mark::Word | Mark::Time, Mark::Time | Mark::Word) => {
            part || only_hours
                || (open || dash) && !length && left.minutes >= FIRST_HOUR && left.minutes < right.minutes
        }
        (_, Mark::Bare) => {
            let hours = opening.is_some() && reader.is_number(inside) && left.minutes < right.minutes;
            let daily = || hours && !changes(reader, at) && date::day_after(reader, right.end).is_some();
            only_hours && !counts(reader, right.end) || part && open || daily()
        }
    };
    if !told || left.mark == Mark::Bare && dash && reader.is_dash(inside.wrapping_sub(1)) {
        return None;
    }
    let finished = clock::finish(reader, right.minutes, right.end, true)?;
    let until = i64::from(finished.time.0);
    let from = match left.mark {
        Mark::Half(shift) => left.minutes % NOON + shift,
        // "11 to 2 p.m." begins in the morning; "2 to 4 p.m." and "2 to 4 in the afternoon" do not.
        _ if left.minutes <= NOON && until >= NOON && (right.minutes < NOON || matches!(right.mark, Mark::Half(_))) => {
            let later = left.minutes % NOON + NOON;
            if later < until { later } else { left.minutes }
        }
        // "9 a.m. to 5" ends in the afternoon.
        _ => left.minutes,
    };
    let until = match (left.mark, right.mark) {
        (Mark::Half(_), Mark::Bare | Mark::Time) if until <= from && until + NOON < DAY => until + NOON,
        _ => until,
    };
    let time = |minutes: i64| u16::try_from(minutes % DAY).ok().map(TimeOfDay);
    (from != until).then_some(())?;
    let half_told = finished.half_told || matches!(left.mark, Mark::Half(_));
    Some(Clock { time: time(from)?, until: time(until), half_told, ..finished })
}

/// Whether the number before `at` counts what stands there.
fn counts(reader: &Reader<'_>, at: usize) -> bool {
    reader.phrase(at, Role::Unit).is_some()
        || reader.phrase(at, Role::Sign).is_some()
        || reader.phrase(at, Role::Multiplier).is_some()
        || reader.is_word(at) && !reader.has(at, Role::Function) && !reader.has(at, Role::Weekday)
}

/// One end: hours, perhaps minutes, and what marks them as a time.
fn moment(reader: &Reader<'_>, at: usize) -> Option<Moment> {
    if let Some((minutes, end)) = reader.phrase(at, Role::Noon) {
        return Some(Moment { minutes, mark: Mark::Time, end, marked_end: end });
    }
    let (hours, minutes, mut end, mut mark) = match clock::at_dot(reader, at) {
        Some((hours, minutes)) => {
            let in_time = hours.len() <= 2 && minutes.len() == 2;
            let (hours, minutes): (i64, i64) = (hours.parse().ok()?, minutes.parse().ok()?);
            if !in_time || hours > 24 || minutes > 59 {
                return None;
            }
            (hours, minutes, at + 1, Mark::Bare)
        }
        None => (clock::hour(reader, at)?, 0, at + 1, Mark::Bare),
    };
    let mut total = hours * 60 + minutes;
    if reader.is_number(at) && reader.is(end, ":") && reader.glued(end) && reader.glued(end + 1) {
        total += clock::two_digits(reader, end + 1)?;
        (end, mark) = (end + 2, Mark::Time);
    }
    if let Some((_, word)) = reader.phrase(end, Role::ClockHour) {
        let short = reader.text(end).chars().count() == 1;
        let sure = short || reader.language == Language::German;
        mark = if sure || mark == Mark::Time { Mark::Time } else { Mark::Word };
        end = word;
        // "16h30", "16 h 30"
        let spaced = !reader.glued(end - 1) && !clock::plain_count(reader, end);
        if mark == Mark::Time
            && total % 60 == 0
            && (reader.glued(end) || spaced)
            && let Some(minutes) = clock::two_digits(reader, end)
        {
            (total, end) = (total + minutes, end + 1);
        }
    } else if let Some((_, word)) = reader.phrase(end, Role::OClock) {
        (mark, end) = (Mark::Time, word);
    }
    if let Some((shift, after)) = reader.phrase(end, Role::Meridiem).filter(|_| total < 13 * 60) {
        let dotted = reader.text(after - 1).contains('.') && reader.is(after, ".") && reader.glued(after);
        let marked_end = after + usize::from(dotted && after + 1 < reader.end);
        return Some(Moment { minutes: total, mark: Mark::Half(shift), end, marked_end });
    }
    if let Some((minutes, after)) = clock::part_behind(reader, end).filter(|_| total % 60 == 0 && mark != Mark::Word) {
        (total, end) = (total + minutes, after);
    }
    Some(Moment { minutes: total, mark, end, marked_end: end })
}
