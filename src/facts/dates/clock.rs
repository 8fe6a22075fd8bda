//! Times of day: `2h45`, `19H00`, `18 h GMT`, `7:45 p.m.`, `noon`, `à 18 heures`, `half past seven`.
//!
//! ```text
//! 7:45 p.m.        19:45          vers 2h45 du matin     02:45
//! 18 heures        18:00 after "à" or "vers", else a length of time
//! a las 7.42       07:42 after a cue, "p.m." or "Uhr", else a number with decimals
//! ```
//!
//! Not done here: stretches of hours (`hours.rs`), the day a time belongs to (`date.rs`).

use crate::base::TimeOfDay;
use crate::facts::about::concept;
use crate::facts::asides::names;
use crate::facts::dates::hours;
use crate::facts::dates::zone::Zone;
use crate::facts::lexicon::concepts::Sort;
use crate::facts::lexicon::endings::Suffix;
use crate::facts::lexicon::roles::{Role, Roles};
use crate::facts::lexicon::small_words::Small;
use crate::facts::reader::Reader;
use crate::text::{Language, TokenClass};

/// How far before "at 7.45" a word of prices keeps it from being a time, in tokens.
const PRICE_REACH: usize = 6;

/// How far before "jusqu’à 5 heures" a word of what lasts may stand, in tokens.
const LASTING_REACH: usize = 8;

/// Words behind a number among which what it counts may stand.
const NOUN_WORDS: usize = 3;

/// Most tokens of the words that stand before a time: "aux alentours de".
const LONGEST_CUE: usize = 4;

/// A time of day as read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Clock {
    pub(crate) time: TimeOfDay,
    /// The end of a stretch of hours.
    pub(crate) until: Option<TimeOfDay>,
    pub(crate) zone: Option<Zone>,
    pub(crate) end: usize,
    /// Whether "p.m." or a part of the day tells which half of the day it is in.
    pub(crate) half_told: bool,
}

/// Roles of the words behind an hour without which it is none, but in languages that tell hours by what stands before them.
const MARKS: Roles = Roles::of(&[
    Role::ClockHour,
    Role::OClock,
    Role::Meridiem,
    Role::Zone,
    Role::HalfAfter,
    Role::QuarterAfter,
    Role::MinutesLess,
    Role::HoursTo,
    Role::Unit,
    Role::Cardinal,
    Role::PastSpan,
]);

/// Whether the hour of a time may stand at `at`.
fn is_hour(reader: &Reader<'_>, at: usize) -> bool {
    const HOURS: Roles = Roles::of(&[Role::Noon, Role::Cardinal, Role::Article]);
    reader.is_number(at) || reader.roles(at).meets(HOURS)
}

/// Whether a time or a stretch of hours may begin at `at`: an hour with a mark behind it, or words before one. Most numbers and
/// small words are left here.
fn may_begin(reader: &Reader<'_>, at: usize) -> bool {
    const OPENINGS: Roles = Roles::of(&[Role::HoursFrom, Role::Definite]);
    const SPOKEN: Roles = Roles::of(&[Role::Noon, Role::ClockOffset]);
    let own = reader.roles(at);
    if own.meets(SPOKEN) {
        return true;
    }
    if own.meets(OPENINGS) {
        let inside = reader.skip(reader.skip(at, Role::HoursFrom), Role::Definite);
        return is_hour(reader, at) || is_hour(reader, inside);
    }
    let next = at + 1;
    let cued = matches!(reader.language, Language::Spanish | Language::Italian | Language::Portuguese);
    let marked = || {
        cued || reader.roles(next).meets(MARKS)
            || matches!(reader.class(next), Some(TokenClass::Punctuation | TokenClass::Symbol))
            || reader.says(next, Small::PastHour)
            || reader.text(at).contains('.')
    };
    is_hour(reader, at) && marked()
}

/// Reads a time, or a stretch of hours, that begins at `at`.
pub(crate) fn read(reader: &Reader<'_>, at: usize) -> Option<Clock> {
    if may_begin(reader, at) { hours::range(reader, at).or_else(|| single(reader, at)) } else { None }
}

/// Reads one time that begins at `at`.
pub(crate) fn single(reader: &Reader<'_>, at: usize) -> Option<Clock> {
    if let Some((minutes, end)) = reader.phrase(at, Role::Noon) {
        let joined = reader.glued(at) && reader.is_dash(at.wrapping_sub(1));
        let name = joined || reader.capital(at) && at > reader.start && reader.language != Language::German;
        return (!name).then(|| finish(reader, minutes, end, false)).flatten();
    }
    if let Some(clock) = spoken(reader, at) {
        return Some(clock);
    }
    if let Some(clock) = dotted(reader, at) {
        return Some(clock);
    }
    if let Some(minutes) = military(reader, at) {
        return finish(reader, minutes, at + 1, true);
    }
    let hour = hour(reader, at)?;
    let after = at + 1;
    if !reader.is_number(at) {
        let cue = reader.phrase(after, Role::OClock).map(|(_, end)| end);
        let cue = cue.or_else(|| reader.phrase(after, Role::Meridiem).map(|_| after));
        let cue =
            cue.or_else(|| (said_at(reader, at) && reader.phrase(after, Role::ClockHour).is_some()).then_some(after));
        let end = cue?;
        // "après deux heures de jeu" is a length.
        let word = reader.phrase(after, Role::ClockHour);
        if word
            .is_some_and(|(_, end)| reader.phrase(end, Role::Part).is_none() && reader.phrase(end, Role::Of).is_some())
        {
            return None;
        }
        let end = if end == after && reader.phrase(after, Role::Meridiem).is_none() { after + 1 } else { end };
        return finish(reader, hour * 60, end, true);
    }
    // 7:45, 7:45:30, 19:45 Uhr
    if reader.is(after, ":") && reader.glued(after) && reader.glued(after + 1) {
        let minutes = two_digits(reader, after + 1)?;
        let mut end = after + 2;
        if reader.is(end, ":") && reader.glued(end) {
            two_digits(reader, end + 1)?;
            end += 2;
        }
        let end = reader.phrase(end, Role::ClockHour).map_or(end, |(_, hours)| hours);
        return finish(reader, hour * 60 + minutes, end, true);
    }
    // "a las 14 hora local": the hour's word tells whose time it is.
    if said_at(reader, at) && reader.phrase(after, Role::LocalTime).is_some_and(|(_, end)| end > after + 1) {
        return finish(reader, hour * 60, after, true);
    }
    // 2h45, 19 h 30, 18 Uhr 30
    if let Some((_, mark)) = reader.phrase(after, Role::ClockHour) {
        let short = reader.text(after).chars().count() == 1;
        if short || reader.says(after, Small::SureHour) || said_at(reader, at) {
            let touches = reader.glued(mark) || !short || !reader.glued(after);
            if let Some(minutes) = two_digits(reader, mark).filter(|_| touches && !plain_count(reader, mark)) {
                return finish(reader, hour * 60 + minutes, mark + 1, true);
            }
        }
        let zoned = reader.phrase(mark, Role::Zone).is_some();
        let day_part = reader.phrase(mark, Role::Part).is_some();
        if said_at(reader, at) || zoned || day_part || reader.says(after, Small::SureHour) {
            return finish(reader, hour * 60, mark, true);
        }
        return None;
    }
    let meridiem = reader.phrase(after, Role::Meridiem).is_some();
    if meridiem {
        return finish(reader, hour * 60, after, true);
    }
    if let Some((_, end)) = reader.phrase(after, Role::OClock) {
        return finish(reader, hour * 60, end, true);
    }
    None
}

/// English "Friday *at 4*", "*at 7* on Monday": an hour with no mark, where the caller knows that a day stands beside it.
pub(crate) fn bare_hour(reader: &Reader<'_>, at: usize) -> Option<Clock> {
    let said = at > reader.start && reader.says(at - 1, Small::AtHour);
    if !said {
        return None;
    }
    let hours = hour(reader, at).filter(|hours| (1..=12).contains(hours))?;
    let end = at + 1;
    let counts = [Role::Unit, Role::Sign, Role::Multiplier, Role::Scale, Role::PointWord, Role::To, Role::Old]
        .iter()
        .any(|role| reader.phrase(end, *role).is_some())
        || reader.has(end, Role::And)
        || reader.is_number(end)
        || reader.glued(end) && !matches!(reader.text(end), "," | "." | ";" | ")" | "!" | "?" | "”" | "\"")
        || counted_within(reader, end);
    if counts { None } else { finish(reader, hours * 60, end, true) }
}

/// "mercredi *18 heures*", "lunes *18 horas*": a whole hour right behind a day, which lasts nothing: "samedi, 18 heures de pluie".
pub(crate) fn hour_of_day(reader: &Reader<'_>, at: usize) -> Option<Clock> {
    let hours = hour(reader, at).filter(|_| reader.is_number(at))?;
    let (_, end) = reader.phrase(at + 1, Role::ClockHour)?;
    let lasts = reader.has(end, Role::Of)
        || reader.phrase(end, Role::AfterEvent).is_some()
        || reader.phrase(end, Role::BeforeEvent).is_some()
        || reader.phrase(end, Role::AgoAfter).is_some()
        || reader.is_word(end) && !reader.has(end, Role::Function) && reader.phrase(end, Role::Part).is_none();
    if lasts { None } else { finish(reader, hours * 60, end, true) }
}

/// Whether the hedge from `at` to `end` that tells "up to" is the "until" of a time of day: "ouvert *jusqu’à* 20 heures", "*hasta* las 20
/// horas"; what lasts, waits or reaches so much is told up to a length.
pub(crate) fn is_until(reader: &Reader<'_>, at: usize, end: usize) -> bool {
    if reader.phrase(at, Role::Until).is_none() {
        return false;
    }
    let hours = reader.skip(end, Role::Definite);
    let part_of_day = || {
        let mark = reader.phrase(hours + 1, Role::ClockHour);
        mark.is_some_and(|(_, behind)| reader.phrase(behind, Role::Part).is_some()) && single(reader, hours).is_some()
    };
    if hours > end || part_of_day() {
        return (hours > end || said_at(reader, hours)) && single(reader, hours).is_some();
    }
    let lasts = |at: usize| {
        reader.has(at, Role::Takes)
            || reader.has(at, Role::Waiting)
            || concept(reader, at, Sort::Act).is_some_and(|id| matches!(id, "LAST" | "LEVEL" | "CHANGE"))
    };
    let before = (reader.start.max(at.saturating_sub(LASTING_REACH))..at).any(lasts);
    let led = at > reader.start && (reader.has(at - 1, Role::Of) || reader.has(at - 1, Role::Lasting));
    let rate = |clock: &Clock| reader.has(clock.end, Role::PerTime) || reader.has(clock.end, Role::By);
    let told = hour_of_day(reader, hours).or_else(|| single(reader, hours).filter(|_| reader.glued(hours + 1)));
    told.is_some_and(|clock| !before && !led && !rate(&clock)) && said_at(reader, hours)
}

/// "05.03.2025 *– 12h55*", "March 5, 2025 *| 12:55*": hours and minutes behind the day that a page is stamped with.
pub(crate) fn stamped(reader: &Reader<'_>, at: usize) -> Option<Clock> {
    let mark = (reader.is_dash(at) || reader.is(at, "|")) && !reader.glued(at) && !reader.glued(at + 1);
    let clock = single(reader, at + 1).filter(|_| mark && reader.is_number(at + 1))?;
    let ends = reader.class(clock.end).is_none_or(|class| !class.is_word() && class != TokenClass::Number);
    (ends && clock.end > at + 2).then_some(clock)
}

/// Whether the words from `at` on, up to the next small word, hold a plural or a noun of the tables that a number counts.
fn counted_within(reader: &Reader<'_>, at: usize) -> bool {
    (at..at + NOUN_WORDS)
        .take_while(|at| reader.is_word(*at) && !reader.has(*at, Role::Function) && !reader.begins_fact(*at))
        .any(|at| reader.ends(at, Suffix::Plural) || concept(reader, at, Sort::Count).is_some())
}

/// "0820 GMT": four digits with a zone behind them, as minutes since midnight.
pub(crate) fn military(reader: &Reader<'_>, at: usize) -> Option<i64> {
    let text = reader.text(at);
    if text.len() != 4 || !reader.is_number(at) || !reader.flag(at + 1, crate::text::TokenFlags::ALL_CAPITALS) {
        return None;
    }
    reader.phrase(at + 1, Role::Zone)?;
    let number = |part: &str| part.parse::<i64>().ok();
    let (hours, minutes) = (number(text.get(..2)?)?, number(text.get(2..)?)?);
    (hours <= 24 && minutes < 60).then_some(hours * 60 + minutes)
}

/// Both sides of the first full stop in a number.
pub(crate) fn at_dot<'a>(reader: &Reader<'a>, at: usize) -> Option<(&'a str, &'a str)> {
    let text = Some(reader.text(at)).filter(|_| reader.is_number(at))?;
    // By hand: a search that is made for long texts takes longer to begin than a number to be looked through.
    let dot = text.bytes().position(|byte| byte == b'.')?;
    Some((&text[..dot], &text[dot + 1..]))
}

/// "7.45 a.m.", "a las 7.42", "um 7.42 Uhr": a stop between hours and minutes, where the words around tell a time.
fn dotted(reader: &Reader<'_>, at: usize) -> Option<Clock> {
    let (hours, minutes) = at_dot(reader, at)?;
    if hours.is_empty() || hours.len() > 2 || minutes.len() != 2 {
        return None;
    }
    let hours: i64 = hours.parse().ok().filter(|hours| *hours <= 24)?;
    let minutes: i64 = minutes.parse().ok().filter(|minutes| *minutes < 60)?;
    let after = at + 1;
    let local = reader.phrase(after, Role::LocalTime).is_some();
    let hour_word = reader.phrase(after, Role::ClockHour).filter(|_| !local);
    let marked = local || hour_word.is_some() || reader.phrase(after, Role::Meridiem).is_some();
    if !marked && !cued_dotted(reader, at) {
        return None;
    }
    finish(reader, hours * 60 + minutes, hour_word.map_or(after, |(_, end)| end), true)
}

/// Whether a number with a stop, and no mark behind it, follows words that stand before times of day only.
fn cued_dotted(reader: &Reader<'_>, at: usize) -> bool {
    let measured = reader.phrase(at + 1, Role::Unit).is_some() || reader.phrase(at + 1, Role::Sign).is_some();
    if at > reader.start && reader.says(at - 1, Small::AtHour) {
        // "shares closed at 7.45": a price.
        let thing = reader.is_word(at + 1) && !reader.has(at + 1, Role::Function) && !reader.begins_fact(at + 1);
        let price = (1..=PRICE_REACH).any(|back| {
            at.checked_sub(back).is_some_and(|before| {
                reader.has(before, Role::Change)
                    || reader.phrase(before, Role::Sign).is_some()
                    || concept(reader, before, Sort::Count) == Some("SHARE")
            })
        });
        return !measured && !thing && !price;
    }
    hour_cue(reader, at) && !measured
}

/// "a las", "alle", "às": words that stand before an hour and before little else.
pub(crate) fn hour_cue(reader: &Reader<'_>, at: usize) -> bool {
    reader.phrase_before(at, Role::ClockAt).is_some_and(|(sure, from)| {
        sure == 1 && !names::counts(reader, at + 1)
            || reader.says(from, Small::HourCue)
            || from + 2 == at && reader.says(from + 1, Small::HourArticle)
    })
}

/// The hour that a token writes: digits up to 24, or a word.
pub(crate) fn hour(reader: &Reader<'_>, at: usize) -> Option<i64> {
    if reader.is_number(at) {
        return reader.two_digits(at).filter(|hours| *hours <= 24);
    }
    let word = reader.value(at, Role::Cardinal).filter(|hour| (1..=24).contains(hour));
    // "une heure du matin", "a la una": an article that a time of day makes a number.
    word.or_else(|| {
        let one = reader.value(at, Role::Article)?;
        let part = || {
            let (_, end) = reader.phrase(at + 1, Role::ClockHour)?;
            reader.phrase(end, Role::Part)
        };
        (part().is_some() || reader.says(at, Small::OneHour) && hour_cue(reader, at)).then_some(one)
    })
}

pub(crate) fn two_digits(reader: &Reader<'_>, at: usize) -> Option<i64> {
    let text = reader.text(at);
    (reader.class(at) == Some(TokenClass::Number) && text.len() == 2)
        .then(|| text.parse().ok())
        .flatten()
        .filter(|m| *m < 60)
}

/// "à 18 heures 20 personnes": the number counts what follows it.
pub(crate) fn plain_count(reader: &Reader<'_>, at: usize) -> bool {
    let placed = [Role::Part, Role::LocalTime, Role::Zone].iter().any(|role| reader.phrase(at + 1, *role).is_some());
    !reader.glued(at) && reader.is_word(at + 1) && !reader.has(at + 1, Role::Function) && !placed
}

/// Whether a word such as "à", "vers", "at" stands before; "de" alone is none, "à partir de" is.
pub(crate) fn said_at(reader: &Reader<'_>, at: usize) -> bool {
    (1..=LONGEST_CUE).filter_map(|back| at.checked_sub(back)).filter(|from| *from >= reader.start).any(|from| {
        let cue = reader.phrase(from, Role::ClockAt).is_some_and(|(_, end)| end == at);
        cue && (!reader.has(from, Role::Of) || from + 1 < at)
    })
}

/// "half past seven", "halb acht", "20 past eight"; "a las cinco y media", "alle 18", "à sept heures et demie".
fn spoken(reader: &Reader<'_>, at: usize) -> Option<Clock> {
    if let Some((offset, inside)) = reader.phrase(at, Role::ClockOffset)
        && let Some(whole) = hour(reader, inside)
    {
        // "zehn vor acht" may count: it needs its cue, or the word for hours behind it.
        let after = reader.phrase(inside + 1, Role::ClockHour).or_else(|| reader.phrase(inside + 1, Role::OClock));
        let sure = reader.language == Language::English && offset % 15 == 0;
        if sure || after.is_some() || said_at(reader, at) {
            let end = after.map_or(inside + 1, |(_, end)| end);
            return finish(reader, (whole * 60 + offset).rem_euclid(1440), end, true);
        }
    }
    match reader.language {
        Language::English
            if !reader.is_number(at) && said_at(reader, at) && minutes_in_words(reader, at + 1).is_some() =>
        {
            let (minutes, end) = minutes_in_words(reader, at + 1)?;
            finish(reader, hour(reader, at).filter(|hour| *hour <= 12)? * 60 + minutes, end, true)
        }
        Language::English => {
            let minutes = hour(reader, at)?;
            let link = reader.phrase(at + 1, Role::Unit).map_or(at + 1, |(_, end)| end);
            let whole = hour(reader, link + 1).filter(|_| reader.says(link, Small::PastHour))?;
            let end = reader.skip(link + 2, Role::OClock);
            finish(reader, (whole * 60 + minutes).rem_euclid(1440), end, true)
        }
        Language::French => {
            let whole = hour(reader, at).filter(|_| said_at(reader, at))?;
            let (_, mark) = reader.phrase(at + 1, Role::ClockHour)?;
            let (minutes, end) = part_behind(reader, mark)?;
            finish(reader, (whole * 60 + minutes).rem_euclid(1440), end, true)
        }
        Language::Spanish | Language::Italian | Language::Portuguese => {
            let cued = hour_cue(reader, at).then(|| hour(reader, at)).flatten()?;
            if let Some((minutes, end)) = part_behind(reader, at + 1) {
                return finish(reader, (cued * 60 + minutes).rem_euclid(1440), end, true);
            }
            let next = at + 1;
            let plain = !reader.is(next, ":")
                && (reader.phrase(next, Role::ClockHour).is_none() && reader.phrase(next, Role::Unit).is_none()
                    || reader.phrase(next, Role::LocalTime).is_some());
            (plain && !reader.is_dash(next)).then(|| finish(reader, cued * 60, next, true)).flatten()
        }
        _ => None,
    }
}

/// The minutes of "five-thirty", "seven forty-five".
fn minutes_in_words(reader: &Reader<'_>, at: usize) -> Option<(i64, usize)> {
    let tens = at + usize::from(reader.is_dash(at) && reader.glued(at));
    let (value, mut end) = reader.phrase(tens, Role::Cardinal).filter(|(value, _)| (10..60).contains(value))?;
    let mut minutes = value;
    if value % 10 == 0 && value > 10 {
        let unit = end + usize::from(reader.is_dash(end) && reader.glued(end));
        if let Some(below) = reader.value(unit, Role::Cardinal).filter(|below| (1..10).contains(below)) {
            (minutes, end) = (value + below, unit + 1);
        }
    }
    let counts = reader.phrase(end, Role::Unit).is_some() || reader.phrase(end, Role::Multiplier).is_some();
    let noun = reader.is_word(end) && !reader.has(end, Role::Function) && reader.node(end).is_none();
    (!counts && !noun && minutes % 5 == 0).then_some((minutes, end))
}

/// "et demie", "y cuarto", "moins le quart" behind an hour: the minutes, and the position after them.
pub(crate) fn part_behind(reader: &Reader<'_>, at: usize) -> Option<(i64, usize)> {
    [(Role::HalfAfter, 30), (Role::QuarterAfter, 15), (Role::MinutesLess, -1)].into_iter().find_map(|(role, unit)| {
        let (count, end) = reader.phrase(at, role)?;
        Some((unit * count.max(1), end))
    })
}

/// Most words of the name of a place whose time it is.
const LONGEST_PLACE: usize = 3;

/// "(heure de Paris)", ", hora peninsular", "ET", "New York time": where the words end that say whose time of day it is.
pub(crate) fn whose_time(reader: &Reader<'_>, end: usize) -> Option<usize> {
    let open = reader.is(end, "(");
    let from = end + usize::from(open || reader.is(end, ","));
    let names = |from: usize| {
        let time = |at: usize| reader.value(at, Role::LocalTime) == Some(TIME_OF_NAME);
        let named = |at: &usize| {
            reader.is_word(*at) && reader.capital(*at) && !time(*at) || reader.is_dash(*at) && reader.glued(*at)
        };
        (from..from + LONGEST_PLACE).take_while(named).count()
    };
    // "New York *time*", "Washingtoner *Zeit*"
    let behind_name = || {
        let place = names(from);
        reader.phrase(from + place, Role::LocalTime).filter(|(sort, _)| place > 0 && *sort == TIME_OF_NAME)
    };
    let (sort, mut end) =
        reader.phrase(from, Role::LocalTime).filter(|(sort, _)| *sort != TIME_OF_NAME).or_else(behind_name)?;
    if sort == TIME_BEFORE_NAME {
        let place = names(end);
        end += place;
        if place == 0 {
            return None;
        }
    }
    match open {
        true => reader.is(end, ")").then_some(end + 1),
        false => Some(end),
    }
}

/// Values of the words that tell whose time it is: a name follows ("heure *de*"), or stands before ("London *time*").
const TIME_BEFORE_NAME: i64 = 1;
const TIME_OF_NAME: i64 = 2;

/// Adds "p.m.", the part of day and the zone that follow.
pub(crate) fn finish(reader: &Reader<'_>, mut minutes: i64, mut end: usize, turns: bool) -> Option<Clock> {
    if minutes > 24 * 60 {
        return None;
    }
    let mark = end;
    if let Some((shift, after)) = reader.phrase(end, Role::Meridiem) {
        if minutes >= 13 * 60 {
            return None;
        }
        minutes = minutes % 720 + shift;
        end = after;
        // The full stop of "p.m." is a token of its own.
        let dotted = reader.text(end - 1).contains('.') && reader.is(end, ".") && reader.glued(end);
        end += usize::from(dotted && end + 1 < reader.end);
    } else if let Some((part, after)) = reader.phrase(end, Role::Part).filter(|_| turns) {
        if matches!(part, 5 | 6) && minutes < 720 || part == 7 && (360..720).contains(&minutes) {
            minutes += 720;
        }
        end = after;
    }
    let half_told = end > mark;
    let zone = reader.phrase(end, Role::Zone).filter(|_| reader.flag(end, crate::text::TokenFlags::ALL_CAPITALS));
    let time = TimeOfDay((minutes % 1440) as u16);
    let (zone, end) = zone.map_or((None, end), |(east, after)| (i16::try_from(east).ok().map(Zone::fixed), after));
    Some(Clock { time, until: None, zone, end, half_told })
}
