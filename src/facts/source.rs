//! Who says it: "selon Kiev", "a déclaré John Kirby", "police said".
//!
//! ```text
//! selon le ministère de la Santé   ministère de la Santé → authorities      Moscou, Kremlin, Russie → Russia
//! ```
//!
//! The scope is the sentence. Not done here: pronouns ("a-t-il déclaré") and speakers of the sentence before.

use crate::facts::Attribution;
use crate::facts::reader::Reader;
use crate::facts::roles::Role;
use crate::text::{TokenClass, folded};

/// Most tokens of a name.
const LONGEST_NAME: usize = 6;
/// How far before its verb a speaker is looked for.
const BEFORE_VERB: usize = 10;
/// Longest sentence, in tokens, that is searched: no writer's sentence is longer.
const LONGEST_SENTENCE: usize = 200;

/// Who says what the sentence tells, where it tells that. Several speakers: the first that is announced by "selon", else the
/// first that says something.
pub(super) fn of(reader: &Reader<'_>) -> Option<Attribution> {
    let tokens = || reader.start..reader.end.min(reader.start + LONGEST_SENTENCE);
    let according = |at| {
        let (_, after) = reader.phrase(at, Role::According)?;
        name_from(reader, after)
    };
    let says = |at| {
        let (_, after) = reader.phrase(at, Role::Say)?;
        let inverted =
            at == reader.start || !matches!(reader.class(at - 1), Some(TokenClass::Word | TokenClass::Clitic));
        let follows = || name_from(reader, after);
        if inverted { follows() } else { speaker_before(reader, at).or_else(follows) }
    };
    let found = if reader.anywhere(Role::According) { tokens().find_map(according) } else { None };
    found.or_else(|| if reader.anywhere(Role::Say) { tokens().find_map(says) } else { None })
}

/// A word with a capital that the tables do not know for something else.
fn is_name(reader: &Reader<'_>, at: usize) -> bool {
    let speaks = |at| [Role::Joined, Role::Speaker, Role::DoubtfulMonth].iter().any(|role| reader.has(at, *role));
    reader.is_word(at) && reader.capital(at) && (reader.node(at).is_none() || speaks(at))
}

/// The name that begins at `at`, over a determiner.
fn name_from(reader: &Reader<'_>, at: usize) -> Option<Attribution> {
    let from = reader.skip(at, Role::Definite);
    let from = if reader.has(from, Role::Possessive) { from + 1 } else { from };
    let mut end = from;
    let mut named = false;
    while end < reader.end && end - from < LONGEST_NAME {
        let name = is_name(reader, end);
        let role = reader.has(end, Role::Speaker);
        let link = end > from && (reader.has(end, Role::Of) || reader.has(end, Role::Definite) || reader.is_dash(end));
        if !(name || role || link) {
            break;
        }
        named |= name || role;
        end += 1;
    }
    while end > from
        && (reader.has(end - 1, Role::Of) || reader.has(end - 1, Role::Definite) || reader.is_dash(end - 1))
    {
        end -= 1;
    }
    named.then(|| attribution(reader, from, end))
}

/// The name or role right before a verb of saying.
fn speaker_before(reader: &Reader<'_>, verb: usize) -> Option<Attribution> {
    let mut end = verb;
    let lowest = reader.start.max(verb.saturating_sub(BEFORE_VERB));
    while end > lowest {
        let at = end - 1;
        if is_name(reader, at) || reader.has(at, Role::Speaker) {
            let mut from = at;
            while from > lowest && is_name(reader, from - 1) {
                from -= 1;
            }
            return Some(attribution(reader, from, end));
        }
        if matches!(reader.text(at), ";" | ":" | "." | "»" | "”" | "\"") || reader.has(at, Role::Clause) {
            return None;
        }
        end = at;
    }
    None
}

/// The name as written, and the key that other names of the same speaker share.
fn attribution(reader: &Reader<'_>, from: usize, end: usize) -> Attribution {
    let name = reader.prepared.text(reader.span(from, end)).to_owned();
    let joined =
        (from..end).find_map(|at| reader.phrase(at, Role::Joined).or_else(|| reader.phrase(at, Role::Speaker)));
    let key = match joined.and_then(|(value, _)| reader.name(value)) {
        Some(key) => key.to_owned(),
        None => folded(reader.text(end - 1)),
    };
    Attribution { name, key }
}
