//! Numbers that are no claims: names, codes, list numbers, phone numbers. Each is kept with its reason, so that a reader
//! can ask why it was not compared.
//!
//! ```text
//! Su-35, G7, 3Vision      part of a name or code      Boeing 737, article 5     number of a thing, not of things
//! +33 1 42 00 00 00       phone number                1. Premier point          list number
//! ```
//!
//! Expressions that are fixed ("premier ministre", "24/7") are rows of `data/lexicon/idioms.csv`.

use crate::facts::Fact;
use crate::facts::asides::aside::{IN_A_NAME, OF_A_THING, PHONE};
use crate::facts::asides::names;
use crate::facts::dates::years;
use crate::facts::lexicon::roles::{Role, Roles};
use crate::facts::lexicon::units::unit_at;
use crate::facts::numbers::number::Form;
use crate::facts::numbers::operand::Measured;
use crate::facts::reader::Reader;
use crate::text::{Language, TokenClass, TokenFlags};

const BROKEN: &str = "number broken by a space";
const RATING: &str = "mark that somebody gives";

/// How far from marks a word for them may stand, in tokens.
const RATING_REACH: usize = 5;

/// A fixed expression, or digits inside an address.
pub(crate) fn idiom(reader: &Reader<'_>, at: usize) -> Option<Fact> {
    if matches!(reader.class(at), Some(TokenClass::Url | TokenClass::Email | TokenClass::Handle)) {
        let digits = reader.text(at).bytes().any(|b| b.is_ascii_digit());
        return digits.then(|| reader.rejected(at, at + 1, "inside an address or handle"));
    }
    if let Some((reason, end)) = reader.phrase(at, Role::Idiom) {
        // "une ville *de près de 130* habitants": the hedge of a number.
        let hedges = |from| {
            let (_, inside) = reader.phrase(from, Role::Hedge)?;
            (inside > end && (reader.is_number(inside) || reader.has(inside, Role::Cardinal))).then_some(())
        };
        if (at + 1..end).any(|from| hedges(from).is_some()) {
            return None;
        }
        // "The talks lasted 60 minutes" tell of no programme.
        let name = reader.name(reason) == Some("name");
        let worded = (at + 1..end).any(|part| reader.is_word(part) && reader.text(part).len() > 1);
        if name && reader.is_number(at) && worded && !(at + 1..end).any(|part| reader.capital(part)) {
            return None;
        }
        // "once a week" is how often.
        if reader.phrase(at, Role::Recurring).is_some_and(|(_, recurs)| recurs > end) {
            return None;
        }
        return Some(reader.rejected(at, end, reader.name(reason).unwrap_or("idiom")));
    }
    None
}

/// Roles of words that belong to no number before them.
const APART: Roles = Roles::of(&[
    Role::Function,
    Role::Clause,
    Role::Have,
    Role::Auxiliary,
    Role::Past,
    Role::Participle,
    Role::Present,
    Role::Future,
    Role::FuturePhrase,
    Role::NotFuture,
    Role::Conditional,
    Role::PlannedParticiple,
    Role::Say,
    Role::Speaker,
    Role::Joined,
    Role::Person,
    Role::Definite,
    Role::Possessive,
    Role::Demonstrative,
    Role::OneOf,
    Role::PastSpan,
    Role::IndefinitePlural,
    Role::Singular,
    Role::Several,
    Role::InTime,
    Role::PlaceBefore,
    Role::WholePlace,
    Role::Where,
    Role::Town,
    Role::Street,
    Role::Document,
    Role::Change,
    Role::Takes,
    Role::Listed,
    Role::Numbered,
    Role::Purpose,
    Role::According,
    Role::DialledAt,
    Role::Page,
    Role::Paper,
]);

/// The same with those that may begin a number, a date or a time of their own.
const BESIDE: Roles = APART.with(Roles::of(&[
    Role::Article,
    Role::YearBefore,
    Role::Lasting,
    Role::Since,
    Role::Between,
    Role::BeforeEvent,
    Role::AfterEvent,
    Role::CountedFrom,
    Role::This,
    Role::That,
    Role::Every,
    Role::Including,
    Role::Rate,
    Role::Idiom,
    Role::Hedge,
    Role::ApproximateDate,
    Role::ClockAbout,
    Role::PartOf,
    Role::Season,
    Role::PartBefore,
    Role::Day,
    Role::DayEvent,
    Role::Weekday,
    Role::Now,
]));

/// Roles of words apart, and of those that stand between two numbers.
const LINKS: Roles = APART.with(Roles::of(&[
    Role::Of,
    Role::And,
    Role::Or,
    Role::To,
    Role::From,
    Role::By,
    Role::Negation,
    Role::ClockAt,
    Role::HoursFrom,
    Role::HoursTo,
    Role::FractionOf,
    Role::ScoreSum,
    Role::YearBefore,
    Role::Lasting,
]));

/// "Zone12 and", "the A380 was": at most three digits that touch a word the tables do not know, before a word that belongs to no number.
/// They could only be read as part of a name (`number`), which this says before any other rule is tried.
pub(crate) fn tail_of_a_name(reader: &Reader<'_>, at: usize) -> Option<Fact> {
    let touches = at > reader.start
        && reader.is_number(at)
        && reader.glued(at)
        && reader.is_word(at - 1)
        && reader.node(at - 1).is_none();
    let text = reader.text(at);
    let plain = || {
        text.len() <= 3
            && (text.len() == 1 || !text.starts_with('0'))
            && text.bytes().all(|b| b.is_ascii_digit())
            && reader.node(at).is_none()
            && !reader.goes_on(at)
    };
    (touches && plain() && ends_behind(reader, at + 1)).then(|| reader.rejected(at, at + 1, IN_A_NAME))
}

/// Whether what stands at `at` belongs to no number before it, and links it to none behind.
fn ends_behind(reader: &Reader<'_>, at: usize) -> bool {
    // What links two numbers does so where the second stands behind it, perhaps behind "la".
    let apart = |at: usize| {
        is_only(reader, at, APART)
            || is_only(reader, at, LINKS)
                && is_only(reader, at + 1, APART)
                && (!reader.has(at + 1, Role::Definite) || is_only(reader, at + 2, APART))
    };
    match reader.text(at) {
        "" => true,
        "," => apart(at + 1),
        "." => at + 1 == reader.end && reader.language != Language::German,
        _ if reader.class(at) == Some(TokenClass::Quote) => reader.roles(at) == Roles::NONE,
        _ => is_only(reader, at, BESIDE) || apart(at),
    }
}

/// Whether a word, apart from what stands before it, can be nothing but what `roles` say, and the phrases that begin with it here.
fn is_only(reader: &Reader<'_>, at: usize, roles: Roles) -> bool {
    // "l’": by its letter a sign of a unit.
    let elided = reader.class(at) == Some(TokenClass::Clitic);
    let roles = if elided { roles.with(Roles::of(&[Role::Sign])) } else { roles };
    (reader.is_word(at) || elided)
        && !reader.glued(at)
        && reader.spelled(at).is_none()
        && reader.own(at).with(reader.begun(at)).without(roles) == Roles::NONE
}

/// A chain of digits after a plus sign or a leading zero, or after a word such as "tel".
pub(crate) fn phone(reader: &Reader<'_>, at: usize) -> Option<Fact> {
    if !reader.is_number(at) {
        return None;
    }
    let text = reader.text(at);
    let international = at.checked_sub(1).is_some_and(|before| reader.is(before, "+")) && reader.glued(at);
    let leading_zero = text.len() >= 2 && text.starts_with('0') && text.bytes().all(|b| b.is_ascii_digit());
    // "0 800 123 456"
    let spaced = text == "0" && reader.is_number(at + 1) && reader.text(at + 1).len() == 3 && reader.is_number(at + 2);
    let leading_zero = leading_zero || spaced;
    let area = text.len() == 3
        && reader.is(at + 1, "-")
        && reader.text(at + 2).len() == 4
        && reader.is_number(at + 2)
        && reader.glued(at + 1)
        && reader.glued(at + 2);
    let mut end = at + 1;
    let mut parts = 1;
    while end < reader.end && parts < 12 {
        let link = usize::from(matches!(reader.text(end), "-" | "." | "/" | ")") && reader.is_number(end + 1));
        if !reader.is_number(end + link) {
            break;
        }
        end += link + 1;
        parts += 1;
    }
    // "Photo 1/3"
    let slashed = reader.is(at + 1, "/") && reader.glued(at + 1) && reader.is_number(at + 2) && reader.glued(at + 2);
    if slashed && at > reader.start && reader.has(at - 1, Role::Page) {
        return Some(reader.rejected(at, at + 3, OF_A_THING));
    }
    if let Some(rated) = rating(reader, at, at + 1) {
        return Some(reader.rejected(at, rated, RATING));
    }
    let cued = || (1..=3).any(|back| at.checked_sub(back).is_some_and(|before| reader.has(before, Role::PhoneCue)));
    let chain = parts >= 4;
    let number = chain && (international || leading_zero)
        || (leading_zero || parts >= 2) && cued()
        || leading_zero && parts >= 3 && !reader.is(at + 1, "/") && !reader.is(at + 1, "-") && !reader.is(at + 1, ".")
        || area;
    number.then(|| reader.rejected(at, end, PHONE))
}

/// Whether a number that has been read is no claim.
pub(crate) fn number(reader: &Reader<'_>, measured: &Measured) -> Option<Fact> {
    let at = measured.number_from;
    let number = measured.left.number;
    // "Gang of Eight", "Group of 8"
    let in_name = at >= reader.start + 2
        && reader.has(at - 1, Role::Of)
        && reader.capital(at - 2)
        && at - 2 > reader.start
        && reader.is_word(at - 2)
        && (reader.capital(at) || reader.language == Language::English && reader.is_number(at))
        && number.multiplier.is_none()
        && measured.unit.is_none()
        && !reader.shouts();
    if in_name {
        return Some(reader.rejected(measured.from, measured.end, IN_A_NAME));
    }
    if number.form != Form::Digits || !reader.is_number(at) {
        return None;
    }
    let reject = |end: usize, reason| Some(reader.rejected(measured.from, end, reason));
    if glued_before(reader, at) && measured.hedge.is_none() {
        return reject(measured.end, IN_A_NAME);
    }
    // "9\t000", "9  000": a group of thousands behind a space that no press writes.
    let thousands = |at: usize| {
        let text = reader.text(at);
        reader.is_number(at) && text.len() == 3 && text.starts_with('0') && !reader.glued(at)
    };
    if thousands(at) && reader.is_number(at.wrapping_sub(1)) || measured.right.is_none() && thousands(number.end) {
        return reject(measured.end, BROKEN);
    }
    if measured.unit.is_some() || measured.right.is_some() {
        return None;
    }
    let next = number.end;
    // "00012"
    let padded = reader.text(at).len() >= 3 && reader.text(at).starts_with("00");
    // "101.5 FM"
    if padded || matches!(reader.text(next), "FM" | "AM" | "MHz" | "kHz") {
        return reject(measured.end, IN_A_NAME);
    }
    // "noté 4,5/5", "4/5 stars"
    if let Some(rated) = rating(reader, at, next) {
        return reject(rated, RATING);
    }
    if reader.is_word(next) && reader.glued(next) {
        return reject(next + 1, IN_A_NAME);
    }
    // "2-0-0", "12-34-56": read as no range and no date
    if reader.is_dash(next)
        && reader.glued(next)
        && reader.is_number(next + 1)
        && reader.glued(next + 1)
        && reader.is_dash(next + 2)
        && reader.is_number(next + 3)
        && reader.glued(next + 3)
    {
        return reject(next + 4, IN_A_NAME);
    }
    // "1. Le vote", "1- Le vote"
    let list_mark = matches!(reader.text(next), "." | ")" | "°" | "-") && reader.glued(next) && !reader.glued(next + 1);
    if reader.flag(at, TokenFlags::LINE_BEFORE) && list_mark && number.bare_digits().is_some_and(|n| n < 100) {
        return reject(next, "list number");
    }
    if measured.hedge.is_none() && number.mode.is_none() && numbers_a_thing(reader, at, next) {
        // "n° 45678/20", not "saison 2018/2019"
        let numbered = matches!(reader.text(at.wrapping_sub(1)), "n°" | "№" | "#");
        let parts = (numbered || years::plain_year(reader, at).is_none())
            && matches!(reader.text(next), "/" | "-" | "‑")
            && reader.glued(next)
            && reader.glued(next + 1);
        return reject(next + if parts && reader.is_number(next + 1) { 2 } else { 0 }, OF_A_THING);
    }
    None
}

/// "4,5/5", "8/10", "16/20": so many of the marks there are, in tenths or beside a word for marks.
pub(crate) fn rating(reader: &Reader<'_>, at: usize, slash: usize) -> Option<usize> {
    if !reader.is(slash, "/") {
        return None;
    }
    let end = slash + 2;
    let of = matches!(reader.text(slash + 1), "5" | "10" | "20" | "100");
    let written = reader.glued(slash) && reader.glued(slash + 1) && of;
    let ends = !reader.glued(end) || !(reader.is_word(end) || reader.is_number(end) || reader.is(end, "/"));
    let tenths = reader.text(at).contains(['.', ',']);
    let near = || {
        let around = at.saturating_sub(RATING_REACH).max(reader.start)..end + RATING_REACH;
        around.into_iter().any(|near| reader.has(near, Role::Rating))
    };
    (written && ends && (tenths || near())).then_some(end)
}

/// "G7", "Su-35", "Covid-19": letters touch the digits from the left, perhaps over a hyphen.
fn glued_before(reader: &Reader<'_>, at: usize) -> bool {
    if !reader.glued(at) {
        return false;
    }
    let before = at - 1;
    if reader.is_word(before) {
        // "EUR20" is money, "COP24" a conference.
        let sign = reader.value(before, Role::Sign).and_then(unit_at);
        return !reader.flag(before, TokenFlags::ALL_CAPITALS) || sign.is_none_or(|unit| unit.id == "COP");
    }
    reader.is_dash(before)
        && reader.glued(before)
        && before > reader.start
        && (reader.is_word(before - 1) && !reader.has(before - 1, Role::Month) || reader.is_number(before - 1))
}

/// "Boeing 737", "résolution 2397": a name, or a noun that is numbered, directly before; nothing countable after.
fn numbers_a_thing(reader: &Reader<'_>, at: usize, next: usize) -> bool {
    let Some(mut before) = at.checked_sub(1).filter(|before| *before >= reader.start) else {
        return false;
    };
    if reader.is(before, ".") && before > reader.start && reader.glued(before) {
        before -= 1;
    }
    if reader.has(before, Role::Document) && names::is_where_they(reader, before, next) {
        return false;
    }
    if reader.has(before, Role::Document) || reader.has(before, Role::Numeral) {
        // "Pour l’acte 2 000 personnes ont défilé": no document has a number with its thousands apart that counts what follows.
        let grouped = reader.text(at).chars().any(char::is_whitespace);
        return !(grouped && names::counts(reader, next));
    }
    if matches!(reader.text(before), "n°" | "#" | "§" | "№" | "°") {
        return true;
    }
    let german = reader.language == Language::German;
    // "In Kunduz 14 were killed"
    let place = !german && before > reader.start && reader.has(before - 1, Role::PlaceBefore);
    let name = reader.is_word(before)
        && reader.capital(before)
        && before + 1 == at
        && before > reader.start
        && reader.node(before).is_none()
        && !place
        && !reader.is_titled()
        && (!reader.shouts() || reader.text(before).len() <= 3);
    name && !names::counts(reader, next)
}
