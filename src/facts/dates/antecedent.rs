//! Days that hang on a day told before: `la veille`, `the next day`, `am Vortag`, `ce mardi-là`.
//!
//! ```text
//! Le 3 mai, il a démissionné. La veille …     2 May       He died on Friday. The next day …     Saturday
//! Le 14 janvier … Ce mardi-là …               14 January, a Tuesday
//! Le 3 mai … Deux jours plus tard, …          5 May
//! ```
//!
//! What is pointed to is the last day before that stands in running text, in the same sentence or a few above; where that is
//! a stretch of days, or none stands so near, the words stay as they are. Not done here: days beside an event that is named
//! ("la veille de sa visite"), and parts of days ("ce soir-là").

use crate::base::Span;
use crate::facts::dates::date;
use crate::facts::lexicon::roles::Role;
use crate::facts::lexicon::small_words::Small;
use crate::facts::reader::Reader;
use crate::facts::{CalendarUnit, Fact, Kind, Laid, Mode, Pointing, Timex, Value, When, YearlyRule};
use crate::text::SentenceClass;

/// How many sentences above the day may stand.
const REACH: u32 = 6;
/// The same for "two days later": what happened then may be told of in between.
const REACH_LATER: u32 = 2;
/// Most days that are counted from a day told.
const MOST_DAYS: i64 = 31;
/// Value of the words that stand behind a length and before no event: "later", not "after".
const LATER: i64 = 1;
/// Of those that tell no day: "too late".
const TOO_LATE: i64 = 2;

/// Ties the facts of the sentence, which begin at `first`, to the days told before them.
pub(crate) fn resolve(reader: &Reader<'_>, facts: &mut [Fact], first: usize) {
    for index in first..facts.len() {
        let (told, rest) = facts.split_at_mut(index);
        let fact = &mut rest[0];
        if let Some((count, end)) = later(reader, fact) {
            if let Some(day) = last_day(reader, told, fact, REACH_LATER) {
                hang(fact, day, count);
                let from = fact.tokens.start() as usize;
                (fact.span, fact.tokens) = (reader.span(from, end), Span::new(from as u32, end as u32));
            }
            continue;
        }
        let beside = beside(reader, fact);
        if beside.is_none() && !points_back(fact) {
            continue;
        }
        let Some(day) = last_day(reader, told, fact, REACH) else { continue };
        match beside {
            Some(count) => hang(fact, day, count),
            None => settle(fact, day),
        }
    }
}

/// Days from the one told before, where the fact is "la veille" or its like and names no event.
fn beside(reader: &Reader<'_>, fact: &Fact) -> Option<i32> {
    let (from, end) = (fact.tokens.start() as usize, fact.tokens.end() as usize);
    let laid = fact.kind == Kind::Duration && matches!(fact.laid, Laid::BeforeEvent | Laid::AfterEvent);
    let (days, _) = reader.phrase(from, Role::DayEvent).filter(|(_, own)| laid && *own == end)?;
    // "la veille *de sa visite*", "the day after *the vote*", "am Tag nach *der Wahl*"
    let event = reader.has(end, Role::Of)
        || reader.has(end, Role::Definite)
        || reader.has(end, Role::Possessive)
        || reader.has(end, Role::Article)
        || reader.is_word(end) && reader.capital(end);
    i32::try_from(days).ok().filter(|_| !event)
}

/// "*Deux jours plus tard*, …", "*Three days after*, …": so many days behind the one told, with the position behind the words; none
/// where what they are after follows.
fn later(reader: &Reader<'_>, fact: &Fact) -> Option<(i32, usize)> {
    let Value::Quantity(quantity) = &fact.value else { return None };
    let counted = fact.kind == Kind::Duration && fact.laid == Laid::AfterEvent && fact.unit == Some("day");
    let exact = counted && quantity.mode == Mode::Exact && quantity.hard.low == quantity.hard.high;
    let days = quantity.nominal.as_whole().filter(|days| exact && (1..=MOST_DAYS).contains(days))?;
    let (sort, end) = reader.phrase(fact.tokens.end() as usize, Role::AfterEvent)?;
    let alone = matches!(reader.text(end), "," | "." | ";" | ")" | "");
    let ends =
        alone && sort != TOO_LATE || sort == LATER && !reader.has(end, Role::Of) && !reader.says(end, Small::Than);
    i32::try_from(days).ok().filter(|_| ends).map(|days| (days, end))
}

/// "Ce mardi-là": a weekday of a week that the text has told of.
fn points_back(fact: &Fact) -> bool {
    matches!(
        &fact.value,
        Value::Timex(Timex {
            when: When::Calendar { weekday: Some(_), day: None, month: None, pointing: Pointing::That, .. },
            ..
        })
    )
}

/// The last day that the text tells before the fact, at most `reach` sentences above.
fn last_day<'f>(reader: &Reader<'_>, told: &'f [Fact], fact: &Fact, reach: u32) -> Option<&'f Timex> {
    let near = told.iter().rev().take_while(|before| before.sentence + reach >= fact.sentence);
    let last = near
        .filter(|before| reader.prepared.sentences[before.sentence as usize].class == SentenceClass::Body)
        .find(|before| matches!(&before.value, Value::Timex(timex) if tells_days(&timex.when)))?;
    match &last.value {
        Value::Timex(timex) if last.kind == Kind::Date && is_day(&timex.when) => Some(timex),
        _ => None,
    }
}

/// Whether a date is of a day, or of several that are told one by one: years and months stand between without being meant.
fn tells_days(when: &When) -> bool {
    match when {
        When::Set(dates) => dates.iter().any(is_day),
        When::Span(first, last) => is_day(first) || is_day(last),
        when => is_day(when),
    }
}

/// Whether a date is of one day.
fn is_day(when: &When) -> bool {
    match when {
        When::Calendar { day: Some(_), .. } => true,
        When::Calendar { weekday: Some(_), month: None, pointing, .. } => *pointing != Pointing::That,
        When::Relative { unit: CalendarUnit::Day, .. } | When::WeekdayOf { .. } => true,
        When::Yearly { rule, .. } => !matches!(rule, YearlyRule::Week { .. }),
        When::Counted { from, unit: CalendarUnit::Day, .. } => is_day(from),
        _ => false,
    }
}

/// Makes "la veille" the day before the one told.
fn hang(fact: &mut Fact, day: &Timex, count: i32) {
    let when = When::Counted { from: Box::new(day.when.clone()), count, unit: CalendarUnit::Day };
    fact.kind = Kind::Date;
    fact.value = Value::Timex(Timex { tense: day.tense, ..date::timex(when, None) });
    fact.unit = None;
    fact.laid = Laid::Nowhere;
}

/// Makes "ce mardi-là" the day told, where that is or may be a Tuesday.
fn settle(fact: &mut Fact, day: &Timex) {
    let Value::Timex(own) = &mut fact.value else { return };
    let When::Calendar { weekday: wanted, .. } = own.when else { return };
    match &day.when {
        When::Calendar { year, month: Some(month), day: Some(told), weekday, pointing }
            if weekday.is_none() || *weekday == wanted =>
        {
            own.when = When::Calendar {
                year: *year,
                month: Some(*month),
                day: Some(*told),
                weekday: wanted,
                pointing: *pointing,
            };
            own.tense = day.tense;
        }
        When::Calendar { month: None, day: None, weekday, .. } if *weekday == wanted => {
            own.when = day.when.clone();
            own.tense = day.tense;
        }
        _ => {}
    }
}
