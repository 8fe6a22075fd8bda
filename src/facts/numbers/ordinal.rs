//! Ordinals: `première`, `2e`, `the 21st`, `deuxième`, `vingt et unième`.
//!
//! ```text
//! sa première visite en Corée depuis 24 ans   1st; its window, "depuis 24 ans", is a fact of its own
//! la 3e fois                                   3rd
//! l’acte 13, Acte XIII, stage 5 of the race     13th, 5th: what happens again and again bears its rank behind it
//! ```
//!
//! Not done here: what is numbered and inside which window (`about/mod.rs`); titles such as "premier ministre" are idioms.

use crate::base::Ratio;
use crate::facts::asides::names;
use crate::facts::dates::eras;
use crate::facts::dates::years;
use crate::facts::lexicon::endings::Suffix;
use crate::facts::lexicon::roles::Role;
use crate::facts::lexicon::small_words::Small;
use crate::facts::numbers::digits;
use crate::facts::numbers::number::{self, Joining};
use crate::facts::reader::Reader;
use crate::facts::{Fact, Kind, Precision, Quantity, Value};
use crate::text::{Language, TokenClass};

/// Reads an ordinal.
pub(crate) fn read(reader: &Reader<'_>, at: usize) -> Option<Fact> {
    let of_series = || of_series(reader, at);
    let (value, end) = if reader.is_number(at) {
        in_digits(reader, at).or_else(of_series)?
    } else {
        words(reader, at).or_else(of_series)?
    };
    let length = Quantity::hedged(crate::facts::Mode::Exact, value, Precision::Counted)?;
    Some(reader.fact(at, end, Kind::Ordinal, Value::Quantity(length)))
}

/// Most digits of the rank of a series: four are a year.
const SERIES_DIGITS: usize = 3;

/// "Acte 13", "Acte XIII": the number of one of many that follow each other.
fn of_series(reader: &Reader<'_>, at: usize) -> Option<(Ratio, usize)> {
    let noun = series_noun(reader, at)?;
    if reader.is_number(at) {
        let digits = digits::digits(reader.text(at), reader.language).filter(|digits| digits.places == 0)?;
        let bare = reader.text(at).len() <= SERIES_DIGITS && reader.text(at).bytes().all(|b| b.is_ascii_digit());
        // "Cette saison 12 navires", "par étape 3 à 4": what follows is counted.
        let joined =
            reader.glued(at + 1) && !reader.is(at + 1, ".") && !reader.is(at + 1, ",") && !is_quote(reader, at + 1);
        let ranges =
            [Role::To, Role::And, Role::Or].iter().any(|role| reader.has(at + 1, *role)) && reader.is_number(at + 2);
        // "Un acte 3 fois plus grave", "l’édition 50 % moins chère"
        let measured = reader.has(at + 1, Role::Times) || reader.is(at + 1, "%");
        let stands_alone = !measured
            && !ranges
            && !joined
            && !names::counts(reader, at + 1)
            && reader.phrase(at + 1, Role::Unit).is_none();
        return (bare && stands_alone && digits.value > Ratio::ZERO).then_some((digits.value, at + 1));
    }
    let rank = eras::roman(reader, at).filter(|_| !reader.has(noun, Role::Function))?;
    let capitals = reader.text(at).bytes().all(|b| b.is_ascii_uppercase());
    capitals.then(|| (Ratio::whole(i64::from(rank)), at + 1))
}

fn is_quote(reader: &Reader<'_>, at: usize) -> bool {
    reader.class(at) == Some(TokenClass::Quote)
}

/// The noun of a rank that stands behind it, with neither the ending nor the word of a rank: "13", "XIII".
pub(crate) fn noun_before(reader: &Reader<'_>, at: usize) -> Option<usize> {
    let roman = || !reader.has(at, Role::Ordinal) && reader.text(at).bytes().all(|b| b.is_ascii_uppercase());
    let bare = if reader.is_number(at) { !reader.has(at + 1, Role::Suffix) } else { roman() };
    series_noun(reader, at).filter(|_| bare)
}

/// The noun right before a number that may bear its rank behind it.
fn series_noun(reader: &Reader<'_>, at: usize) -> Option<usize> {
    let noun = at.checked_sub(1).filter(|noun| *noun >= reader.start && !reader.glued(at))?;
    let every = noun.checked_sub(1).is_some_and(|before| before >= reader.start && reader.has(before, Role::Every));
    (reader.has(noun, Role::Series) && !every).then_some(noun)
}

/// "2e", "21st", "1er", German "3." before a noun.
fn in_digits(reader: &Reader<'_>, at: usize) -> Option<(Ratio, usize)> {
    let glued_before = reader.glued(at) && at.checked_sub(1).is_some_and(|before| reader.is_word(before));
    // "21.º": the stop belongs to the sign.
    let mark = at + 1 + usize::from(reader.is(at + 1, ".") && reader.glued(at + 1) && reader.glued(at + 2));
    let suffix = mark == at + 1 && reader.glued(mark) && reader.has(mark, Role::Suffix)
        || (matches!(reader.text(mark), "º" | "ª" | "°") || reader.says(mark, Small::RankEnd))
            && reader.glued(mark)
            && reader.is_word(mark + 1)
            && !matches!(reader.text(mark + 1), "C" | "F");
    let dotted = reader.language == Language::German && reader.is(at + 1, ".") && reader.glued(at + 1) && !glued_before;
    if glued_before || !suffix && !dotted {
        return None;
    }
    let digits = digits::digits(reader.text(at), reader.language).filter(|digits| digits.places == 0)?;
    // German "die 12. Ausgabe": the stop makes it an ordinal where a determiner stands before and a noun behind.
    if dotted {
        let determined = at.checked_sub(1).filter(|before| *before >= reader.start).is_some_and(|before| {
            [Role::Definite, Role::Possessive, Role::Demonstrative, Role::InTime]
                .iter()
                .any(|role| reader.has(before, *role))
        });
        let noun = reader.is_word(at + 2) && !reader.glued(at + 2) && !reader.has(at + 2, Role::Function);
        return (determined && noun && reader.text(at).len() <= 3).then_some((digits.value, at + 2));
    }
    Some((digits.value, mark + 1))
}

fn words(reader: &Reader<'_>, at: usize) -> Option<(Ratio, usize)> {
    let node = reader.node(at)?;
    // "quatre-vingtième" is one word of the table.
    if let Some((value, end)) = reader.phrase(at, Role::Ordinal).filter(|(_, end)| *end > at + 1) {
        return Some((Ratio::whole(value), end));
    }
    // "vingt et unième", "twenty-first", "cent vingtième": a number, then an ordinal that continues it.
    if node.may(Role::Cardinal) || node.may(Role::Hundred) || node.may(Role::Article) {
        let number =
            number::read(reader, at, Joining::Allowed)?.ok().filter(|n| n.mode.is_none() && n.value != Ratio::ONE)?;
        let hyphen = usize::from(reader.is_dash(number.end) && reader.glued(number.end));
        // "one hundred and fifth"
        let and = usize::from(reader.language == Language::English && hyphen == 0 && reader.has(number.end, Role::And));
        let next = number.end + hyphen + and;
        let (unit, end) = reader.phrase(next, Role::OrdinalUnit).or_else(|| reader.phrase(next, Role::Ordinal))?;
        // "vingt cinquièmes" are parts.
        let plural = unit > 1 && reader.language != Language::German && reader.ends(end - 1, Suffix::Plural);
        // "les dix premiers" are ten; "twenty first" is one word in two.
        let counted =
            unit == 1 && reader.phrase(next, Role::OrdinalUnit).is_none() && reader.language != Language::English;
        if hyphen == 0 && (plural || counted) {
            return None;
        }
        let value = number.value.as_whole()?;
        if unit >= 100 {
            // "deux centième", "three millionth"
            let ordinal = Ratio::whole(value).scale(unit, 1)?;
            return (and == 0 && value < 1000).then_some((ordinal, end));
        }
        let continues = value % 10 == 0 && unit < 10 || value % 100 == 0 || value % 20 == 0 && unit < 20;
        return (continues && (and == 0 || value % 100 == 0)).then_some((Ratio::whole(value + unit), end));
    }
    let (value, end) = reader.phrase(at, Role::Ordinal)?;
    // "los primeros tres meses", "the first three months": so many from the beginning, no rank.
    let count = || {
        let digits = reader.is_number(end) && years::plain_year(reader, end).is_none();
        digits || reader.value(end, Role::Cardinal).is_some_and(|count| count > 1)
    };
    if value == 1 && count() {
        return None;
    }
    // "vigésimo primero"
    if (20..100).contains(&value)
        && value % 10 == 0
        && matches!(reader.language, Language::Spanish | Language::Portuguese)
        && let Some((unit, end)) = reader.phrase(end, Role::Ordinal).filter(|(unit, _)| *unit < 10)
    {
        return Some((Ratio::whole(value + unit), end));
    }
    // English "second" is also a unit of time, and French "seconde".
    let unit_of_time = reader.phrase(at, Role::Unit).is_some()
        && at.checked_sub(1).is_some_and(|before| {
            reader.has(before, Role::Cardinal)
                || reader.is_number(before)
                || reader.has(before, Role::Quantifier)
                || reader.has(before, Role::Every)
                || reader.has(before, Role::PerTime) && is_measured(reader, before)
        });
    (!unit_of_time).then_some((Ratio::whole(value), end))
}

/// "120 images *par* seconde", "8 miles *a* second": a rate of what is counted or measured right before.
fn is_measured(reader: &Reader<'_>, per: usize) -> bool {
    let noun = per.checked_sub(1).filter(|at| *at > reader.start && reader.is_word(*at));
    let ends = |at: usize| !reader.is_word(at) || reader.has(at, Role::Function);
    let counted =
        |at: usize| reader.is_number(at) || reader.has(at, Role::Cardinal) || reader.has(at, Role::Multiplier);
    ends(per + 2)
        && noun.is_some_and(|noun| {
            reader.phrase(noun, Role::Unit).is_some() || (reader.start.max(noun.saturating_sub(2))..noun).any(counted)
        })
}
