//! Scores: `3-1`, `3:2`, `6 à 4`, and with their name, `3 buts à 1`, `two goals to one`.
//!
//! Two numbers are a score only where a word of sport stands near; elsewhere they are a range. Not done here: who scored.

use crate::facts::lexicon::roles::Role;
use crate::facts::numbers::number::{self, Joining};
use crate::facts::reader::Reader;
use crate::facts::{Fact, Kind, Value};
use crate::text::Language;

/// Most goals or sets of one side.
const MOST_GOALS: u32 = 20;
/// Most points of a pair that is no range.
const MOST_POINTS: u32 = 99;
const PAIR: &str = "two numbers that are no range";
/// How far a word of sport may stand from a score, in tokens.
const SCORE_REACH: usize = 12;
/// Reads a score.
pub(crate) fn read(reader: &Reader<'_>, at: usize) -> Option<Fact> {
    if let Some(score) = in_digits(reader, at) {
        return Some(score);
    }
    if reader.anywhere(Role::GoalWord) { in_words(reader, at) } else { None }
}

/// "2-0", "4:2", "50-50" with nothing behind that they count: two numbers that fall, or one of them nothing, bound no range.
/// Of what, no word tells.
fn is_no_range(reader: &Reader<'_>, at: usize, (left, right): (u32, u32)) -> bool {
    let next = at + 3;
    let falls = left >= right && left <= MOST_POINTS || left == 0 && right <= MOST_GOALS;
    let digits = reader.text(at).len() <= 2 && reader.text(at + 2).len() <= 2;
    // "9:30" is an hour, "2:2" is none.
    let clock = reader.is(at + 1, ":") && reader.text(at + 2).len() == 2;
    let lone = !reader.glued(at) || !reader.is_word(at.wrapping_sub(1)) && !reader.is(at.wrapping_sub(1), "/");
    let free = !reader.is_word(next) || !reader.glued(next) && reader.has(next, Role::Function);
    let chained = reader.glued(next) && (reader.is_number(next + 1) || reader.is_word(next));
    let counts = [Role::Unit, Role::Sign, Role::Multiplier, Role::Month, Role::DoubtfulMonth, Role::AbbreviatedMonth];
    let counts = counts.iter().any(|role| reader.phrase(next, *role).is_some());
    falls && digits && !clock && lone && free && !chained && !counts
}

/// "3 buts à 1", "por 2 goles a 1", "two goals to one": the points of two sides, their name behind the first.
fn in_words(reader: &Reader<'_>, at: usize) -> Option<Fact> {
    if !reader.is_number(at) && !reader.has(at, Role::Cardinal) && !reader.has(at, Role::Article) {
        return None;
    }
    let points = |at: usize| {
        let number = number::read(reader, at, Joining::Reserved)?.ok().filter(|number| number.mode.is_none())?;
        let points = number.value.as_whole().and_then(|points| u32::try_from(points).ok())?;
        (points <= MOST_GOALS).then_some((points, number.end))
    };
    let (left, goals) = points(at)?;
    let link = goals + 1;
    if !reader.has(goals, Role::GoalWord) || !reader.has(link, Role::ScoreSum) {
        return None;
    }
    let (right, end) = points(link + 1)?;
    let counted = reader.phrase(end, Role::Unit).is_some() || reader.phrase(end, Role::Sign).is_some();
    (!counted).then(|| reader.fact(at, end, Kind::Score, Value::Score(left, right)))
}

/// "3-1" where a word of sport stands near.
fn in_digits(reader: &Reader<'_>, at: usize) -> Option<Fact> {
    if !reader.is_number(at) || reader.is_dash(at.wrapping_sub(1)) && reader.glued(at) {
        return None;
    }
    let link = at + 1;
    let colon = reader.language == Language::German && reader.is(link, ":") && reader.glued(link);
    let linked = (colon || matches!(reader.text(link), "-" | "–" | "‑"))
        && reader.glued(link) == reader.glued(link + 1)
        || reader.has(link, Role::ScoreSum);
    if !linked || !reader.is_number(link + 1) || reader.is_dash(link + 2) && reader.glued(link + 2) {
        return None;
    }
    let points = |at: usize| reader.text(at).parse::<u32>().ok().filter(|points| *points < 300);
    let (left, right) = (points(at)?, points(link + 1)?);
    let spoken = reader.has(link, Role::ScoreSum);
    let near = (reader.start.max(at.saturating_sub(SCORE_REACH))..(at + SCORE_REACH).min(reader.end))
        .any(|near| reader.has(near, Role::Sport) || !spoken && reader.has(near, Role::Result));
    if !near && !spoken && is_no_range(reader, at, (left, right)) {
        return Some(reader.rejected(at, link + 2, PAIR));
    }
    if !near || spoken && (left < right || left > 20 || reader.phrase(link + 2, Role::Unit).is_some()) {
        return None;
    }
    // "10-15 matches" is a range of matches; a score is not followed by what it would count.
    let counted = left < right && reader.is_word(link + 2) && !reader.has(link + 2, Role::Function);
    let unit_follows = reader.phrase(link + 2, Role::Unit).is_some() || reader.phrase(link + 2, Role::Sign).is_some();
    let month_follows = reader.has(link + 2, Role::Month) || reader.has(link + 2, Role::DoubtfulMonth);
    let month_before = at.checked_sub(1).is_some_and(|before| reader.has(before, Role::Month));
    if counted || unit_follows || month_follows || month_before {
        return None;
    }
    Some(reader.fact(at, link + 2, Kind::Score, Value::Score(left, right)))
}
