//! Number words that are written as one: German `dreihundertfünfundzwanzig`, Italian `trecentoventicinque`, and the ordinals,
//! lengths and ages that are made of them.
//!
//! They are made once from the parts in `data/lexicon/numbers.csv` and `compounds.csv` and put into the lexicon, up to 999 and every
//! thousand up to 999 000; a word with thousands and more is cut behind its thousands. A language without a word for one inside
//! such a word writes them apart. How parts meet is here: units before or behind their tens, the vowel that falls before another.

use std::sync::{LazyLock, OnceLock};

use crate::text::{Language, alternatives, rows};

const COMPOUNDS: &str = include_str!("../../../data/lexicon/compounds.csv");
const NUMBERS: &str = include_str!("../../../data/lexicon/numbers.csv");
const CALENDAR: &str = include_str!("../../../data/lexicon/calendar.csv");

/// Halves are told apart in the value of a length by this many units.
const UNITS: i64 = 20;
/// Numbers that lengths are made of: years of an age, days of a journey.
const LENGTHS: std::ops::Range<usize> = 1..100;
/// Ordinals that are made; smaller ones stand in the table.
const ORDINALS: std::ops::Range<usize> = 20..200;

/// The parts of a language's compounds.
struct Parts {
    /// One to nineteen by their value; zero is empty.
    small: [&'static str; 20],
    /// Twenty to ninety by their digit, and the same before a vowel, where they are another word there.
    tens: [&'static str; 10],
    cut: [&'static str; 10],
    hundred: &'static str,
    cut_hundred: &'static str,
    thousand: &'static str,
    thousands: &'static str,
    /// One before the hundred or thousand, at the end of a word, and the word between a unit and its tens; empty where there is none.
    one_before: &'static str,
    one_last: &'static str,
    link: &'static str,
    /// Ends of numbers that keep their last vowel before an ending.
    keeps_vowel: &'static str,
    column: usize,
}

/// The cells of a kind in a column of [`COMPOUNDS`], with their values.
fn cells(kind: &'static str, column: usize) -> impl Iterator<Item = (&'static str, &'static str)> {
    let own = rows(COMPOUNDS).column(2 + column).filter(move |(_, [own, _, _])| *own == kind);
    own.map(|(_, [_, value, cell])| (value, cell)).filter(|(_, cell)| !cell.is_empty())
}

/// The first cell of a kind; empty where there is none.
fn cell(kind: &'static str, column: usize) -> &'static str {
    cells(kind, column).next().map_or("", |(_, cell)| cell)
}

impl Parts {
    /// The parts of a language that writes such words as one: put together once.
    fn of(language: Language) -> Option<&'static Self> {
        static PARTS: [OnceLock<Option<Parts>>; Language::ALL.len()] = [const { OnceLock::new() }; Language::ALL.len()];
        let column = language.index()?;
        PARTS[column].get_or_init(|| Self::of_column(column)).as_ref()
    }

    fn of_column(column: usize) -> Option<Self> {
        let one = Some(cell("one", column)).filter(|one| !one.is_empty())?;
        let numbers: Vec<(&str, usize, &str)> = rows(NUMBERS)
            .column(2 + column)
            .filter_map(|(_, [role, value, cell])| Some((role, value.parse().ok()?, alternatives(cell).next()?)))
            .collect();
        let named = |role: &str, value: usize| {
            numbers.iter().find(|(own, size, _)| *own == role && *size == value).map_or("", |(_, _, word)| word)
        };
        let before_vowel = |value: usize| {
            cells("before-vowel", column).find(|(own, _)| own.parse() == Ok(value)).map_or("", |(_, cell)| cell)
        };
        let mut small = std::array::from_fn(|n| named("cardinal", n));
        (small[0], small[1]) = ("", one);
        let thousand = named("multiplier", 1000);
        let or = |word: &'static str, other| if word.is_empty() { other } else { word };
        Some(Self {
            small,
            tens: std::array::from_fn(|digit| named("cardinal", 10 * digit)),
            cut: std::array::from_fn(|digit| before_vowel(10 * digit)),
            hundred: named("hundred", 100),
            cut_hundred: before_vowel(100),
            thousand,
            thousands: or(cell("thousands", column), thousand),
            one_before: cell("one-before", column),
            one_last: or(cell("one-last", column), one),
            link: cell("link", column),
            keeps_vowel: cell("keeps-vowel", column),
            column,
        })
    }

    /// 1 to 999.
    fn spelled(&self, n: usize) -> String {
        let hundreds = match n / 100 {
            0 => String::new(),
            1 => format!("{}{}", self.one_before, self.hundred),
            digit => format!("{}{}", self.small[digit], self.hundred),
        };
        hundreds + &self.below_hundred(n % 100)
    }

    fn below_hundred(&self, n: usize) -> String {
        let unit = self.small[n % 10];
        match (n / 10, n % 10) {
            (0 | 1, _) => self.small[n].to_owned(),
            (tens, 0) => self.tens[tens].to_owned(),
            (tens, _) if !self.link.is_empty() => format!("{unit}{}{}", self.link, self.tens[tens]),
            (tens, _) if begins_with_vowel(unit) && !self.cut[tens].is_empty() => format!("{}{unit}", self.cut[tens]),
            (tens, _) => format!("{}{unit}", self.tens[tens]),
        }
    }

    /// Other spellings: German "hundertfünf" and "einhunderteins", Italian "centotto". Not the bare hundred, which is in the table.
    fn variants(&self, n: usize) -> Vec<String> {
        let (word, rest) = (self.spelled(n), n % 100);
        let mut found = Vec::new();
        if (101..200).contains(&n) && !self.one_before.is_empty() {
            found.push(word[self.one_before.len()..].to_owned());
        }
        // "Hunderteins", Italian "ventun": "einundzwanzig" does not end with its one.
        if n > 20 && self.one_last != self.small[1] && word.ends_with(self.small[1]) {
            let last = |word: &str| format!("{}{}", &word[..word.len() - self.small[1].len()], self.one_last);
            let short = found.first().map(|short| last(short));
            found.extend(short);
            found.push(last(&word));
        }
        let behind = self.below_hundred(rest);
        if n > 100 && begins_with_vowel(&behind) && !self.cut_hundred.is_empty() {
            let before = &word[..word.len() - behind.len() - self.hundred.len()];
            found.push(format!("{before}{}{behind}", self.cut_hundred));
        }
        found
    }

    /// A number before an ending that begins with a vowel, before which its own last one falls, but for a few; whole before others.
    fn before(&self, ending: &str, n: usize) -> String {
        let mut word = self.spelled(n);
        let keeps = |word: &str| alternatives(self.keeps_vowel).any(|end| word.ends_with(end));
        if begins_with_vowel(ending) && word.ends_with(VOWELS) && !keeps(&word) {
            word.pop();
        }
        word
    }
}

const VOWELS: [char; 5] = ['a', 'e', 'i', 'o', 'u'];

fn begins_with_vowel(word: &str) -> bool {
    word.starts_with(VOWELS)
}

/// A number of these tables as values have it.
fn number(n: usize) -> i64 {
    i64::try_from(n).expect("below a million")
}

/// The compound number words of a language, with their values.
pub(crate) fn compounds(language: Language) -> Vec<(String, i64)> {
    let Some(parts) = Parts::of(language) else { return Vec::new() };
    let mut words = Vec::with_capacity(3_000);
    let mut add = |word: String, value: usize| words.push((word, number(value)));
    for n in 13..1000 {
        add(parts.spelled(n), n);
        parts.variants(n).into_iter().for_each(|word| add(word, n));
    }
    let of_years = cell("hundreds-of-years", parts.column);
    if !of_years.is_empty() {
        // "neunzehnhundertneunundachtzig": years of the second millennium.
        for n in 1100..2000 {
            let hundreds = format!("{}{of_years}", parts.small[n / 100]);
            add(format!("{hundreds}{}", parts.below_hundred(n % 100)), n);
            if n % 100 == 1 {
                add(format!("{hundreds}{}", parts.one_last), n);
            }
        }
    }
    if !parts.one_before.is_empty() {
        add(format!("{}{}", parts.one_before, parts.thousand), 1000);
        add(format!("{}{}", parts.hundred, parts.thousands), 100_000);
    }
    for n in 2..1000 {
        let spellings = std::iter::once(parts.spelled(n)).chain(parts.variants(n));
        spellings.for_each(|word| add(format!("{word}{}", parts.thousands), n * 1000));
    }
    words
}

/// The words that join the thousands of a compound to what follows: as the table has them, with a capital and in capitals.
static JOINTS: LazyLock<[Vec<[String; 3]>; Language::ALL.len()]> = LazyLock::new(|| {
    Language::ALL.map(|language| {
        let Some(parts) = Parts::of(language) else { return Vec::new() };
        let mut joints = vec![parts.thousands];
        joints.extend((parts.thousand != parts.thousands).then_some(parts.thousand));
        let cases = |word: &str| {
            let capitals = word.to_uppercase();
            [word.to_owned(), format!("{}{}", &capitals[..1], &word[1..]), capitals]
        };
        joints.into_iter().map(cases).collect()
    })
});

fn joints(language: Language) -> &'static [[String; 3]] {
    language.index().map_or(&[], |column| &JOINTS[column])
}

/// Whether a word holds one of the joints of numbers above a thousand, small, in capitals, or with a first capital.
pub(crate) fn holds_thousand(language: Language, text: &str) -> bool {
    joints(language).iter().flatten().any(|joint| text.contains(joint.as_str()))
}

/// A compound above a thousand that is no whole thousand, cut behind its thousands: "zwölftausend" and "dreihundert". Each
/// part is a word of [`compounds`] or of the tables.
pub(crate) fn thousands_and_rest(language: Language, word: &str) -> Option<(&str, &str)> {
    joints(language).iter().find_map(|[joint, ..]| {
        let cut = word.find(joint.as_str())? + joint.len();
        (cut < word.len()).then(|| word.split_at(cut))
    })
}

/// The compound ordinals of a language up to 199: "einundzwanzigste", "ventunesimo". Smaller ones stand in the table.
pub(crate) fn ordinals(language: Language) -> Vec<(String, i64)> {
    let Some(parts) = Parts::of(language) else { return Vec::new() };
    let links: Vec<(usize, &str)> =
        cells("ordinal-link", parts.column).filter_map(|(from, link)| Some((from.parse().ok()?, link))).collect();
    let endings: Vec<&str> = alternatives(cell("ordinal-end", parts.column)).collect();
    let mut words = Vec::new();
    for n in ORDINALS {
        let last = n % 100;
        let Some((_, link)) = links.iter().rev().find(|(from, _)| last.max(20 * usize::from(last == 0)) >= *from)
        else {
            continue;
        };
        let stem = cells("ordinal-stem", parts.column).find(|(own, _)| own.parse() == Ok(last)).map(|(_, stem)| stem);
        let stem = match stem {
            Some(stem) => parts.spelled(n - last) + stem,
            None => format!("{}{link}", parts.before(link, n)),
        };
        // "Hundertdritte" is the usual word, "einhundertdritte" the careful one.
        let short = stem.strip_prefix(parts.one_before).filter(|_| n >= 100 && !parts.one_before.is_empty());
        for stem in [Some(stem.as_str()), short].into_iter().flatten() {
            words.extend(endings.iter().map(|ending| (format!("{stem}{ending}"), number(n))));
        }
    }
    words
}

/// What a length of time in one word tells of its noun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum OneWord {
    /// How long it lasts, or how old it is.
    Lasting,
    /// How old it is.
    Aged,
}

/// The kinds of words that [`lengths`] are made with.
const KINDS: [(OneWord, &str); 2] = [(OneWord::Lasting, "lasting"), (OneWord::Aged, "aged")];

/// The units of lengths in one word: all rows, whatever language has a cell, so that a place means the same in all.
static LENGTH_UNITS: LazyLock<Vec<(OneWord, &'static str)>> = LazyLock::new(|| {
    let kind = |name: &str| KINDS.iter().find(|(_, own)| *own == name).map(|(kind, _)| *kind);
    rows(COMPOUNDS).leading().filter_map(|(_, [name, unit])| Some((kind(name)?, unit))).collect()
});

/// Lengths of time in one word, "dreijährig", "zweitägige", "viereinhalbstündiger", and ages, "quattordicenne", with what
/// [`length`] reads.
pub(crate) fn lengths(language: Language) -> Vec<(String, i64)> {
    let Some(parts) = Parts::of(language) else { return Vec::new() };
    let halves: Vec<(i64, &str)> = rows(NUMBERS)
        .column(2 + parts.column)
        .filter(|(_, [role, _, _])| *role == "and-half")
        .filter_map(|(_, [_, count, cell])| Some((count.parse().ok()?, cell)))
        .flat_map(|(count, cell): (i64, _)| alternatives(cell).map(move |word| (2 * count + 1, word)))
        .collect();
    let mut words = Vec::new();
    for (kind, name) in KINDS {
        for (unit, cell) in cells(name, parts.column) {
            let place = LENGTH_UNITS.iter().position(|own| *own == (kind, unit)).map_or(0, number);
            for ending in alternatives(cell) {
                words.extend(
                    LENGTHS.map(|n| (format!("{}{ending}", parts.before(ending, n)), 2 * number(n) * UNITS + place)),
                );
                words.extend(halves.iter().map(|(count, word)| (format!("{word}{ending}"), count * UNITS + place)));
            }
        }
    }
    words
}

/// What the value of a word of [`lengths`] stands for: of what it tells, the unit, and how many halves of it.
pub(crate) fn length(value: i64) -> Option<(OneWord, &'static str, i64)> {
    let (kind, unit) = LENGTH_UNITS.get(usize::try_from(value % UNITS).ok()?)?;
    Some((*kind, unit, value / UNITS))
}

/// Weekdays with their part of the day in one word, "Montagabend": ten times the weekday, and the part.
pub(crate) fn weekday_parts(language: Language) -> Vec<(String, i64)> {
    let Some(column) = language.index() else { return Vec::new() };
    let days = rows(CALENDAR).column(2 + column).filter(|(_, [role, _, _])| *role == "weekday");
    let days: Vec<(i64, &str)> = days.filter_map(|(_, [_, day, cell])| Some((day.parse().ok()?, cell))).collect();
    let mut words = Vec::new();
    for (code, cell) in cells("weekday-part", column) {
        let code: i64 = code.parse().expect("a part of the day is a number");
        for (part, (day, names)) in alternatives(cell).flat_map(|part| days.iter().map(move |day| (part, day))) {
            words.extend(alternatives(names).map(|name| (format!("{name}{part}"), day * 10 + code)));
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spells_numbers_as_the_language_does() {
        for (language, n, word) in [
            (Language::German, 21, "einundzwanzig"),
            (Language::German, 325, "dreihundertfünfundzwanzig"),
            (Language::German, 3_000, "dreitausend"),
            (Language::German, 101, "hunderteins"),
            (Language::Italian, 180, "centottanta"),
            (Language::Italian, 21, "ventuno"),
            (Language::Italian, 28, "ventotto"),
            (Language::Italian, 325, "trecentoventicinque"),
            (Language::Italian, 111, "centundici"),
            (Language::Italian, 208, "duecentotto"),
            (Language::Italian, 12_000, "dodicimila"),
            (Language::German, 100_000, "hunderttausend"),
            (Language::German, 1989, "neunzehnhundertneunundachtzig"),
            (Language::German, 1901, "neunzehnhunderteins"),
        ] {
            let made = compounds(language);
            assert!(made.iter().any(|(own, value)| own == word && *value == n), "{word}");
        }
        for (language, n, word) in [
            (Language::German, 21, "einundzwanzigste"),
            (Language::German, 103, "hundertdritten"),
            (Language::German, 112, "hundertzwölfter"),
            (Language::Italian, 21, "ventunesima"),
            (Language::Italian, 31, "trentunesimo"),
            (Language::Italian, 23, "ventitreesimo"),
            (Language::Italian, 148, "centoquarantottesimo"),
        ] {
            let made = ordinals(language);
            assert!(made.iter().any(|(own, value)| own == word && *value == n), "{word}");
        }
        for (language, told, word) in [
            (Language::German, (OneWord::Lasting, "year", 6), "dreijähriger"),
            (Language::German, (OneWord::Lasting, "hour", 9), "viereinhalbstündige"),
            (Language::German, (OneWord::Lasting, "month", 3), "anderthalbmonatig"),
            (Language::Italian, (OneWord::Aged, "year", 28), "quattordicenne"),
            (Language::Italian, (OneWord::Aged, "year", 46), "ventitreenni"),
            (Language::Italian, (OneWord::Aged, "year", 18), "novenne"),
        ] {
            let made = lengths(language);
            assert!(made.iter().any(|(own, value)| own == word && length(*value) == Some(told)), "{word}");
        }
        assert!(compounds(Language::French).is_empty() && lengths(Language::French).is_empty());
        assert!(weekday_parts(Language::German).contains(&("Montagabend".to_owned(), 6)));
    }
}
