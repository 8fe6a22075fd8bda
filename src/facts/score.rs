//! Scores: `3-1`, `3:2`, `6 à 4`, and with their name, `3 buts à 1`, `two goals to one`.
//!
//! Two numbers are a score only where a word of sport stands near; elsewhere they are a range. Not done here: who scored.

use crate::facts::number::{self, Joining};
use crate::facts::reader::Reader;
use crate::facts::roles::Role;
use crate::facts::{Fact, Kind, Value};
use crate::text::Language;

/// Most goals or sets of one side.
const MOST_GOALS: u32 = 20;
/// How far a word of sport may stand from a score, in tokens.
const SCORE_REACH: usize = 12;
/// Reads a score.
pub(super) fn read(reader: &Reader<'_>, at: usize) -> Option<Fact> {
    if !reader.anywhere(Role::Sport) && !reader.anywhere(Role::GoalWord) {
        return None;
    }
    in_digits(reader, at).or_else(|| in_words(reader, at))
}

/// "3 buts à 1", "por 2 goles a 1", "two goals to one": the points of two sides, their name behind the first.
fn in_words(reader: &Reader<'_>, at: usize) -> Option<Fact> {
    if !reader.anywhere(Role::GoalWord) {
        return None;
    }
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
        .any(|near| reader.has(near, Role::Sport));
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
