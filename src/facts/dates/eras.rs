//! Decades and centuries: `les années 1990`, `the ’90s`, `XXIe siècle`, `the 21st century`, `siglo XXI`.

use crate::facts::When;
use crate::facts::about::age;
use crate::facts::dates::element::{Element, Lead};
use crate::facts::lexicon::roles::Role;
use crate::facts::lexicon::small_words::{self, Small};
use crate::facts::lexicon::units::unit_at;
use crate::facts::numbers::number::{self, Joining};
use crate::facts::reader::Reader;
use crate::text::{Language, TokenFlags};

/// "les années 1990", "the 1990s", "the ’90s", "années quatre-vingt".
pub(crate) fn decade(reader: &Reader<'_>, lead: &Lead) -> Option<Element> {
    let mut at = lead.at;
    if let Some((first, end)) = reader.phrase(at, Role::DecadeWord).filter(|(first, _)| *first > 0 && lead.definite) {
        let counts = reader.is_word(end) && !reader.has(end, Role::Function);
        return (!counts)
            .then(|| i32::try_from(first).ok())
            .flatten()
            .map(|first| Element::new(When::Decade(first), end));
    }
    let worded = reader.has(at, Role::DecadeWord);
    at += usize::from(worded);
    at += usize::from(matches!(reader.text(at), "'" | "’" | "‘"));
    let (first, end) = if reader.is_number(at) {
        // Most numbers that nothing touches are no decade.
        let ended = !reader.glued(at + 1) && !reader.says(at + 1, Small::DecadeEnd);
        if ended && !worded && reader.language != Language::Spanish {
            return None;
        }
        let text = reader.text(at);
        (text.parse::<i32>().ok().filter(|_| matches!(text.len(), 2 | 4))?, at + 1)
    } else if worded {
        let number = number::read(reader, at, Joining::Reserved)?.ok().filter(|number| number.mode.is_none())?;
        (i32::try_from(number.value.as_whole()?).ok()?, number.end)
    } else {
        return None;
    };
    let suffixed = reader.glued(end) && reader.says(end, Small::DecadeEnd);
    // "in his 40s"
    if suffixed && age::in_decade(reader, lead.at).is_some() {
        return None;
    }
    // "a mediados de los 90", "desde los 80"
    let bare = reader.language == Language::Spanish
        && lead.definite
        && (40..100).contains(&first)
        && (lead.part.is_some() || at.checked_sub(2).is_some_and(|before| reader.has(before, Role::InTime)))
        && (reader.is_number(at) || !reader.is_word(end))
        && (!reader.is_word(end) || reader.has(end, Role::Function) && reader.phrase(end, Role::Sign).is_none());
    if first % 10 != 0 || !worded && !suffixed && !bare || !worded && first < 20 {
        return None;
    }
    let start = if first < 100 { 1900 + first } else { first };
    (1000..=2090).contains(&start).then(|| Element::new(When::Decade(start), end + usize::from(suffixed)))
}

/// "XXIe siècle", "le 19e siècle", "21st century", "siglo XXI".
pub(crate) fn century(reader: &Reader<'_>, lead: &Lead) -> Option<Element> {
    let at = lead.at;
    if let Some(number) = named_century(reader, at) {
        return Some(Element::new(When::Century(number), at + 1));
    }
    let is_century = |at: usize| {
        let (unit, end) = reader.phrase(at, Role::Unit)?;
        (unit_at(unit)?.id == "century").then_some(end)
    };
    if let Some(after) = is_century(at) {
        let number = roman(reader, after).filter(|_| reader.flag(after, TokenFlags::CAPITAL))?;
        return Some(Element::new(When::Century(number), after + 1));
    }
    let (number, after) = if let Some(number) = roman(reader, at) {
        (number, at + 1)
    } else if reader.is_number(at) {
        let suffix = usize::from(reader.has(at + 1, Role::Suffix) && reader.glued(at + 1));
        let dotted = usize::from(reader.language == Language::German && reader.is(at + 1, "."));
        if suffix + dotted == 0 {
            return None;
        }
        (reader.text(at).parse().ok()?, at + 2)
    } else {
        let (value, end) = reader.phrase(at, Role::Ordinal)?;
        (i32::try_from(value).ok()?, end)
    };
    let hyphen = usize::from(reader.is_dash(after) && reader.glued(after));
    let end = is_century(after + hyphen)?;
    (1..=30).contains(&number).then(|| Element::new(When::Century(number), end))
}

/// Italian "dell’*Ottocento*", "nel *Novecento*": the hundreds of its years with a capital, behind the article of one thing.
pub(crate) fn named_century(reader: &Reader<'_>, at: usize) -> Option<i32> {
    if reader.language != Language::Italian || !reader.capital(at) || at == reader.start || reader.shouts() {
        return None;
    }
    let years = reader.value(at, Role::Hundred).or_else(|| reader.value(at, Role::Cardinal))?;
    let hundreds = i32::try_from(years / 100).ok().filter(|hundreds| years % 100 == 0 && (2..=9).contains(hundreds))?;
    let one = reader.has(at - 1, Role::OneOf) || reader.phrase(at - 1, Role::PartOf).is_some();
    one.then_some(hundreds + 11)
}

/// A Roman numeral up to XXXIX, perhaps with an ordinal ending: "XXIe", "XIXème".
pub(crate) fn roman(reader: &Reader<'_>, at: usize) -> Option<i32> {
    if reader.is_word(at) { roman_numeral(reader.text(at)) } else { None }
}

/// The same of a word.
#[inline]
pub(crate) fn roman_numeral(text: &str) -> Option<i32> {
    if !matches!(text.as_bytes().first(), Some(b'X' | b'V' | b'I')) {
        return None;
    }
    let ends = small_words::of_all(Small::RomanEnd);
    let text = ends.iter().find_map(|end| text.strip_suffix(end.as_str())).unwrap_or(text);
    let tens = text.bytes().take_while(|b| *b == b'X').count();
    if tens > 3 {
        return None;
    }
    let units = match &text[tens..] {
        "" if tens > 0 => 0,
        "I" => 1,
        "II" => 2,
        "III" => 3,
        "IV" => 4,
        "V" => 5,
        "VI" => 6,
        "VII" => 7,
        "VIII" => 8,
        "IX" => 9,
        _ => return None,
    };
    Some(i32::try_from(tens * 10 + units).expect("below forty"))
}
