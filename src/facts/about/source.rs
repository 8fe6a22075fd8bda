//! Who says it: "selon Kiev", "a déclaré John Kirby", "police said".
//!
//! ```text
//! selon le ministère de la Santé   ministère de la Santé → authorities      Moscou, Kremlin, Russie → Russia
//! ```
//!
//! The scope is the sentence. Not done here: whom a pronoun stands for ("a-t-il déclaré"), and speakers of the sentence before.

use crate::facts::Attribution;
use crate::facts::lexicon::roles::{Role, Roles};
use crate::facts::lexicon::small_words::Small;
use crate::facts::reader::Reader;
use crate::text::{TokenClass, folded};

/// Most tokens of a name.
const LONGEST_NAME: usize = 6;
/// Most tokens between a title and the name of its holder: "le ministre allemand de l’Économie et du Climat, Paul Varin".
const LONGEST_TITLE: usize = 8;
/// How far before its verb a speaker is looked for.
const BEFORE_VERB: usize = 10;
/// Longest sentence, in tokens, that is searched: no writer's sentence is longer.
const LONGEST_SENTENCE: usize = 200;

/// Who says what the sentence tells, where it tells that. Several speakers: the first that is announced by "selon", else the
/// first that says something.
pub(crate) fn of(reader: &Reader<'_>) -> Option<Attribution> {
    let tokens = || reader.start..reader.end.min(reader.start + LONGEST_SENTENCE);
    let according = |at| {
        let (_, after) = reader.phrase(at, Role::According)?;
        name_from(reader, after)
    };
    let says = |at| {
        let (_, after) = reader.phrase(at, Role::Say)?;
        if after == at + 1 && is_noun(reader, at) || behind_pronoun(reader, at) {
            return None;
        }
        let inverted =
            at == reader.start || !matches!(reader.class(at - 1), Some(TokenClass::Word | TokenClass::Clitic));
        let follows = || name_from(reader, after);
        if inverted { follows() } else { speaker_before(reader, at).or_else(follows) }
    };
    let found = if reader.anywhere(Role::According) { tokens().find_map(according) } else { None };
    found.or_else(|| if reader.anywhere(Role::Say) { tokens().find_map(says) } else { None })
}

/// "28 secondes d’*avance*", "une *annonce*", "l’*annonce* du plan": a noun that looks like a verb of saying.
fn is_noun(reader: &Reader<'_>, at: usize) -> bool {
    const BEFORE_NOUN: Roles = Roles::of(&[Role::Of, Role::Article, Role::Possessive, Role::Demonstrative]);
    let prior = at.checked_sub(1).filter(|prior| *prior >= reader.start);
    prior.is_some_and(|prior| {
        reader.own(prior).meets(BEFORE_NOUN) || reader.has(prior, Role::Definite) && reader.has(at + 1, Role::Of)
    })
}

/// "480 en France, a-t-*il* annoncé": who says it was named before the sentence, and is no name that stands between.
fn behind_pronoun(reader: &Reader<'_>, at: usize) -> bool {
    at > reader.start && reader.has(at - 1, Role::HeOrShe)
}

/// A word with a capital that the tables do not know for something else.
fn is_name(reader: &Reader<'_>, at: usize) -> bool {
    let speaks = |at| [Role::Joined, Role::Speaker, Role::DoubtfulMonth].iter().any(|role| reader.has(at, *role));
    reader.is_word(at) && (is_tied(reader, at) || reader.capital(at) && (reader.node(at).is_none() || speaks(at)))
}

/// A word that a hyphen ties to a name: "Jong-un".
fn is_tied(reader: &Reader<'_>, at: usize) -> bool {
    at >= reader.start + 2
        && reader.is_dash(at - 1)
        && reader.glued(at)
        && reader.glued(at - 1)
        && reader.is_word(at - 2)
        && reader.capital(at - 2)
}

/// Where the name begins of which `last` is the last word: over hyphens, and over the particles of names ("de", "von").
fn name_start(reader: &Reader<'_>, last: usize, lowest: usize) -> usize {
    let mut from = last;
    let reaches = |at: usize| at >= lowest && is_name(reader, at);
    loop {
        let particle = |at: usize| !reader.capital(at) && reader.says(at, Small::OfName);
        from = match from {
            at if at > lowest && reaches(at - 1) => at - 1,
            at if at >= lowest + 2 && reader.is_dash(at - 1) && reader.glued(at) && reaches(at - 2) => at - 2,
            at if at >= lowest + 2 && particle(at - 1) && reaches(at - 2) && !is_known(reader, at - 2) => at - 2,
            at if at >= lowest + 3 && particle(at - 1) && particle(at - 2) && reaches(at - 3) => at - 3,
            at => return at,
        };
    }
}

/// A name that the tables know, such as a country's: no first name.
fn is_known(reader: &Reader<'_>, at: usize) -> bool {
    reader.node(at).is_some()
}

/// Where the name ends that follows the title in `from..end`, after what the title is of; none where none follows.
fn holder(reader: &Reader<'_>, from: usize, end: usize) -> Option<(usize, usize)> {
    if !(from..end).any(|at| reader.has(at, Role::Speaker)) {
        return None;
    }
    for at in end..reader.end.min(end + LONGEST_TITLE) {
        let last =
            (at..reader.end.min(at + LONGEST_NAME)).take_while(|at| is_name(reader, *at) || reader.is_dash(*at)).last();
        // One word with a capital may be what the title is of: "ministre de la Justice".
        if let Some(last) = last.filter(|last| *last > at && is_name(reader, at) && is_name(reader, *last)) {
            return Some((at, last + 1));
        }
        let goes_on = reader.text(at) == ","
            || reader.is_dash(at)
            || matches!(reader.class(at), Some(TokenClass::Word | TokenClass::Clitic));
        if !goes_on || reader.has(at, Role::Clause) || reader.phrase(at, Role::Say).is_some() {
            return None;
        }
    }
    None
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
    if let Some((name, end)) = holder(reader, from, end) {
        return Some(person(reader, from, name, end));
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
            if let Some((from, to)) = named_before_title(reader, verb, lowest) {
                return Some(person(reader, from, from, to));
            }
            return Some(attribution(reader, name_start(reader, at, lowest), end));
        }
        if matches!(reader.text(at), ";" | ":" | "." | "»" | "”" | "\"") || reader.has(at, Role::Clause) {
            return None;
        }
        end = at;
    }
    None
}

/// The name before a title in commas that ends right before the verb: "Paul Varin, ministre de la Justice, a déclaré".
fn named_before_title(reader: &Reader<'_>, verb: usize, lowest: usize) -> Option<(usize, usize)> {
    // An auxiliary or a pronoun may stand before the verb.
    let close = (lowest + 1..verb).rev().take(3).find(|at| reader.text(*at) == ",")?;
    let open = (lowest + 1..close).rev().find(|at| reader.text(*at) == ",")?;
    let titled = (open + 1..close).any(|at| reader.has(at, Role::Speaker)) && !is_name(reader, open + 1);
    (titled && is_name(reader, open - 1)).then(|| (name_start(reader, open - 1, lowest), open))
}

/// A person by name, with the title in front: known by the last word of the name.
fn person(reader: &Reader<'_>, from: usize, name: usize, end: usize) -> Attribution {
    let known = (name..end).find_map(|at| reader.phrase(at, Role::Joined)).and_then(|(value, _)| reader.name(value));
    let key = known.map_or_else(|| folded(reader.text(end - 1)), str::to_owned);
    Attribution { name: reader.prepared.text(reader.span(from, end)).to_owned(), key }
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
