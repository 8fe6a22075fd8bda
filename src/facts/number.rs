//! A number in digits, in words, or in both, and what it is worth: `11 000`, `vingt et un`, `1,2 milliard`, `a dozen`.
//!
//! ```text
//! deux cent mille        200 000        quatre-vingt-dix-sept   97
//! 1.2 billion            1.2 · 10^9     une vingtaine           20, collective
//! des dizaines de        10, magnitude  deux milliards et demi  2.5 · 10^9
//! ```
//!
//! The decimal mark is that of the language unless the groups of digits say otherwise. Not done here: hedges, ranges and
//! units (`quantity.rs`), ordinals (`ordinal.rs`).

use crate::base::Ratio;
use crate::facts::Mode;
use crate::facts::lexicon::{Role, mode};
use crate::facts::reader::{Reader, whole};
use crate::text::Language;

/// Why a number could not be valued.
pub(super) const TOO_LARGE: &str = "number too large";

/// A number as read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Number {
    /// Its worth; the base of a magnitude ("des dizaines": 10), 1 of "quelques".
    pub(super) value: Ratio,
    /// One unit of its last written digit.
    pub(super) step: Ratio,
    /// After its last token.
    pub(super) end: usize,
    /// How it is written.
    pub(super) form: Form,
    /// The mode its own words give it: collective, magnitude, several, couple.
    pub(super) mode: Option<Mode>,
    /// A multiplier was among its words, this one last.
    pub(super) multiplier: Option<i64>,
    /// Its digits are grouped in threes.
    pub(super) grouped: bool,
}

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// With digits, at least its beginning.
    Digits,
    /// In words.
    Words,
    /// Only "un", "une", "a", "an": a number after a hedge, else an article.
    Article,
}

/// Whether "and" may join the words of a number; not inside "between one hundred and two hundred".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Joining {
    Allowed,
    Reserved,
}

impl Number {
    fn new(value: Ratio, end: usize, form: Form) -> Self {
        Self { value, step: Ratio::ONE, end, form, mode: None, multiplier: None, grouped: false }
    }

    /// Whether it is a bare whole number written with digits and nothing else.
    pub(super) fn bare_digits(&self) -> Option<i64> {
        if self.form != Form::Digits || self.multiplier.is_some() || self.grouped {
            None
        } else {
            self.value.as_whole()
        }
    }
}

/// The digits of one token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Digits {
    pub(super) value: Ratio,
    pub(super) places: u32,
    pub(super) grouped: bool,
}

/// Reads the number that begins at `at`, if one does. `Err` where one does but does not fit: the position after it.
pub(super) fn read(reader: &Reader<'_>, at: usize, joining: Joining) -> Option<Result<Number, usize>> {
    if reader.is_number(at) {
        return digits_at(reader, at);
    }
    let node = reader.node(at)?;
    if node.may(Role::Quantifier)
        && let Some((value, end)) = reader.phrase(at, Role::Quantifier)
    {
        return Some(magnify(reader, Number { mode: Some(mode(value)), ..Number::new(Ratio::ONE, end, Form::Words) }));
    }
    collective(reader, at).or_else(|| words(reader, at, joining))
}

/// A number that begins with digits, with the multipliers and the half after it.
fn digits_at(reader: &Reader<'_>, at: usize) -> Option<Result<Number, usize>> {
    let Some(digits) = digits(reader.text(at), reader.language) else {
        return Some(Err(at + 1));
    };
    let step = (0..digits.places).try_fold(Ratio::ONE, |step, _| step.scale(1, 10)).unwrap_or(Ratio::ONE);
    let mut number = Number { step, grouped: digits.grouped, ..Number::new(digits.value, at + 1, Form::Digits) };
    if let Some(mixed) = mixed_fraction(reader, &number) {
        return Some(Ok(mixed));
    }
    if let Some((size, end)) = reader.phrase(number.end, Role::Collective) {
        number = Number { value: number.value.scale(size, 1)?, end, mode: None, ..number };
    }
    // "10k": thousands touch their digits; other letters there are units or codes.
    if matches!(reader.text(number.end), "k" | "M") && reader.glued(number.end) && !reader.glued(number.end + 1) {
        let size = if reader.is(number.end, "k") { 1000 } else { 1_000_000 };
        let (value, step) = (number.value.scale(size, 1)?, number.step.scale(size, 1)?);
        return Some(Ok(Number { value, step, end: number.end + 1, multiplier: Some(size), ..number }));
    }
    Some(magnify(reader, number))
}

/// "10 1/2", "3 ½": a whole number and a fraction after it.
fn mixed_fraction(reader: &Reader<'_>, number: &Number) -> Option<Number> {
    let at = number.end;
    if number.step != Ratio::ONE || reader.glued(at) && !is_fraction_sign(reader.text(at)) {
        return None;
    }
    let (part, end) = if is_fraction_sign(reader.text(at)) {
        (fraction_sign(reader.text(at))?, at + 1)
    } else {
        (slashed(reader, at)?, at + 3)
    };
    if part >= Ratio::ONE {
        return None;
    }
    Some(Number { value: number.value.checked_add(part)?, step: Ratio::new(1, 10)?, end, ..*number })
}

/// "1/2" written in three tokens that touch.
pub(super) fn slashed(reader: &Reader<'_>, at: usize) -> Option<Ratio> {
    if !(reader.is_number(at) && matches!(reader.text(at + 1), "/" | "⁄") && reader.is_number(at + 2)) {
        return None;
    }
    if !(reader.glued(at + 1) && reader.glued(at + 2)) || matches!(reader.text(at + 3), "/") && reader.glued(at + 3) {
        return None;
    }
    let num: i128 = reader.text(at).parse().ok()?;
    let den: i128 = reader.text(at + 2).parse().ok()?;
    Ratio::new(num, den)
}

fn is_fraction_sign(text: &str) -> bool {
    fraction_sign(text).is_some()
}

/// The worth of `½` and its like.
pub(super) fn fraction_sign(text: &str) -> Option<Ratio> {
    let (num, den) = match text {
        "½" => (1, 2),
        "⅓" => (1, 3),
        "⅔" => (2, 3),
        "¼" => (1, 4),
        "¾" => (3, 4),
        "⅕" => (1, 5),
        "⅛" => (1, 8),
        "⅜" => (3, 8),
        "⅝" => (5, 8),
        "⅞" => (7, 8),
        _ => return None,
    };
    Ratio::new(num, den)
}

/// Multiplies by the words after it ("milliards", "cent mille"), and adds their half ("et demi").
fn magnify(reader: &Reader<'_>, mut number: Number) -> Result<Number, usize> {
    let start = number.end;
    for _ in 0..3 {
        let mut at = number.end;
        if number.mode.is_some() {
            at = reader.skip(at, Role::Of);
        }
        if reader.is_dash(at) && reader.glued(at) && reader.glued(at + 1) {
            at += 1;
        }
        let hundred = reader.phrase(at, Role::Hundred).filter(|(size, _)| *size == 100 && number.mode.is_some());
        let Some((size, end)) = reader.phrase(at, Role::Multiplier).or(hundred) else { break };
        number.value = number.value.scale(size, 1).ok_or(end)?;
        number.step = number.step.scale(size, 1).ok_or(end)?;
        number.multiplier = Some(size);
        number.end = end;
    }
    if let (Some(size), Some((_, end))) = (number.multiplier, reader.phrase(number.end, Role::HalfAfter)) {
        let half = whole(size).scale(1, 2).ok_or(end)?;
        number.value = number.value.checked_add(half).ok_or(end)?;
        number.step = whole(size).scale(1, 10).ok_or(end)?;
        number.end = end;
    } else if let (None, Some((_, and_half))) = (number.multiplier, reader.phrase(number.end, Role::HalfAfter)) {
        // "two and a half million", "two and a half years": the half belongs to what follows.
        let what = reader.phrase(and_half, Role::Multiplier);
        if number.mode.is_none() && (what.is_some() || reader.phrase(and_half, Role::Unit).is_some()) {
            number.value = number.value.checked_add(whole(1).scale(1, 2).ok_or(start)?).ok_or(start)?;
            number.step = whole(1).scale(1, 10).ok_or(start)?;
            number.end = and_half;
            if what.is_some() {
                return magnify(reader, number);
            }
        }
    }
    Ok(number)
}

/// Digits with their separators. `None` for what is no number: two decimal marks, a date, an address, 31 digits.
pub(super) fn digits(text: &str, language: Language) -> Option<Digits> {
    if let Some(value) = fraction_sign(text) {
        return Some(Digits { value, places: 1, grouped: false });
    }
    let dots = text.bytes().filter(|b| *b == b'.').count();
    let commas = text.bytes().filter(|b| *b == b',').count();
    let spaced = text.bytes().any(|b| !b.is_ascii_digit() && b != b'.' && b != b',');
    let decimal_mark = match (dots, commas) {
        (0, 0) => None,
        (0, 1) => decimal_unless_grouped(text, ',', language),
        (1, 0) => decimal_unless_grouped(text, '.', language),
        (1, 1) => text.rfind(['.', ',']).map(|at| char::from(text.as_bytes()[at])),
        (_, 1) => Some(','),
        (1, _) => Some('.'),
        (0, _) | (_, 0) => None,
        _ => return None,
    };
    let (before, after) = decimal_mark.and_then(|mark| text.rsplit_once(mark)).unwrap_or((text, ""));
    let mut groups = before.split(|c: char| !c.is_ascii_digit());
    let first = groups.next().unwrap_or_default();
    let mut whole_digits = String::with_capacity(text.len() + 1);
    whole_digits.push_str(first);
    let mut grouped = false;
    for group in groups {
        if group.len() != 3 && !(group.len() == 2 && language == Language::English) || first.len() > 3 {
            return None;
        }
        grouped = true;
        whole_digits.push_str(group);
    }
    if !after.is_empty() {
        whole_digits.push('.');
        whole_digits.push_str(after);
    }
    let value = Ratio::decimal(&whole_digits)?;
    Some(Digits { value, places: after.len() as u32, grouped: grouped || spaced })
}

/// Of a single mark: the mark where it is decimal, `None` where it groups thousands.
fn decimal_unless_grouped(text: &str, mark: char, language: Language) -> Option<char> {
    let (before, after) = text.split_once(mark)?;
    let could_group = after.len() == 3 && (1..=3).contains(&before.len()) && !before.starts_with('0');
    let groups = could_group
        && match language {
            Language::English => mark == ',',
            Language::French => mark == '.',
            Language::Unknown => true,
            _ => mark == '.',
        };
    if groups { None } else { Some(mark) }
}

/// "une vingtaine", "a dozen", "two dozen", "des dizaines", "tens of thousands".
fn collective(reader: &Reader<'_>, at: usize) -> Option<Result<Number, usize>> {
    let plural = reader.phrase(at, Role::Plural).filter(|(_, end)| {
        // "scores" and "tens" alone are rarely numbers.
        !matches!(reader.text(end - 1), "scores" | "tens") || reader.has(*end, Role::Of)
    });
    if let Some((base, end)) = plural {
        // "milliers" and "millions" after a number are multipliers; here none stands before.
        let number = Number { mode: Some(Mode::Magnitude), ..Number::new(whole(base), end, Form::Words) };
        let of = reader.phrase(end, Role::Of).map_or(end, |(_, of)| of);
        return Some(match reader.phrase(of, Role::Multiplier) {
            Some((size, end)) => match whole(base).scale(size, 1) {
                Some(value) => Ok(Number { value, end, multiplier: Some(size), ..number }),
                None => Err(end),
            },
            None => Ok(number),
        });
    }
    let (count, after) = match (reader.value(at, Role::Article), reader.value(at, Role::Cardinal)) {
        (Some(one), _) => (one, at + 1),
        (None, Some(count)) if count > 1 => (count, at + 1),
        _ if reader.has(at, Role::Collective) => (1, at),
        _ => return None,
    };
    // "une bonne vingtaine", "une petite centaine"
    let skipped = usize::from(after > at && !reader.has(after, Role::Collective) && reader.is_word(after));
    let (size, end) = reader.phrase(after + skipped, Role::Collective)?;
    let value = whole(count).scale(size, 1)?;
    let mode = if count == 1 { Mode::Collective } else { Mode::About };
    Some(magnify(reader, Number { mode: Some(mode), ..Number::new(value, end, Form::Words) }))
}

/// The words of a number being added up: below a thousand, and the thousands before.
struct Sum {
    total: i128,
    current: i128,
    last: i64,
    end: usize,
}

/// A number in words. The grammar decides where it ends: "mille mille" is two numbers, "cent deux mille" is one.
fn words(reader: &Reader<'_>, at: usize, joining: Joining) -> Option<Result<Number, usize>> {
    let mut sum = Sum { total: 0, current: 0, last: i64::MAX, end: at };
    let article = reader.value(at, Role::Article).is_some();
    let mut multiplier = None;
    if article && reader.phrase(at + 1, Role::Hundred).is_none() && reader.phrase(at + 1, Role::Multiplier).is_none() {
        return Some(Ok(Number::new(Ratio::ONE, at + 1, Form::Article)));
    }
    if article {
        (sum.current, sum.end) = (1, at + 1);
    }
    loop {
        let next = sum.connected(reader, at, joining);
        if let Some((size, end)) = sum.multiplier(reader, next) {
            multiplier = Some(size);
            sum.end = end;
        } else if let Some(end) = sum.below_thousand(reader, next) {
            sum.end = end;
        } else {
            break;
        }
        if sum.total > 1_000_000_000_000_000_000_000 {
            return Some(Err(sum.end));
        }
    }
    if sum.end == at {
        return None;
    }
    let value = Ratio::new(sum.total.checked_add(sum.current)?, 1)?;
    let mut number = Number { multiplier, ..Number::new(value, sum.end, Form::Words) };
    if sum.current == 0
        && let Some(size) = multiplier
    {
        number.step = whole(size);
    }
    Some(decimal_words(reader, number).map_or_else(|| magnify(reader, number), |number| magnify(reader, number)))
}

impl Sum {
    /// Where the next word of the number would stand: over a hyphen or an "and" that the grammar allows here.
    fn connected(&self, reader: &Reader<'_>, start: usize, joining: Joining) -> usize {
        let at = self.end;
        if at == start {
            return at;
        }
        if reader.is_dash(at) && reader.glued(at) && reader.glued(at + 1) {
            let and = usize::from(reader.has(at + 1, Role::And) && reader.is_dash(at + 2));
            return at + 1 + 2 * and;
        }
        if joining == Joining::Reserved || !reader.has(at, Role::And) {
            return at;
        }
        let tens = self.current % 100;
        let next = reader.value(at + 1, Role::Cardinal).or_else(|| reader.value(at + 1, Role::Article));
        let allowed = match (reader.language, next) {
            (Language::French, Some(next)) => {
                (20..=60).contains(&tens) && tens % 10 == 0 && (next == 1 || tens == 60 && next == 11)
            }
            (Language::English, Some(_)) => {
                tens == 0 && (self.current > 0 || self.total > 0) && reader.value(at + 1, Role::Article).is_none()
            }
            (Language::Spanish, Some(next)) => tens >= 30 && tens % 10 == 0 && next < 10,
            (Language::Portuguese, Some(_)) => self.current > 0 || self.total > 0,
            _ => false,
        };
        if allowed { at + 1 } else { at }
    }

    /// Takes a cardinal below 100, or a hundred.
    fn below_thousand(&mut self, reader: &Reader<'_>, at: usize) -> Option<usize> {
        if let Some((hundred, end)) = reader.phrase(at, Role::Hundred) {
            let hundred = i128::from(hundred);
            self.current = match self.current {
                0 if hundred == 100 && (reader.language == Language::English || reader.is(at, "cents")) => return None,
                0 => hundred,
                1..=99 if hundred == 100 => self.current * 100,
                _ => return None,
            };
            return Some(end);
        }
        let joined_one =
            (at > self.end && self.end > 0).then(|| reader.value(at, Role::Article).map(|one| (one, at + 1)));
        let (value, end) = reader.phrase(at, Role::Cardinal).or(joined_one.flatten())?;
        let value = i128::from(value);
        let tens = self.current % 100;
        let begins = self.current == 0 && self.total == 0;
        let fits = if begins {
            true
        } else if value == 0 || value >= 100 && self.current > 0 {
            false
        } else if tens == 0 {
            true
        } else {
            let teens = reader.language == Language::French && (tens == 60 || tens == 80);
            tens >= 20 && tens % 10 == 0 && value < if teens { 20 } else { 10 }
        };
        // An article's one takes no unit: "a hundred" is read above.
        if !fits || self.last == i64::MAX && self.current == 1 && begins {
            return None;
        }
        self.current += value;
        Some(end)
    }

    /// Takes a thousand, a million …
    fn multiplier(&mut self, reader: &Reader<'_>, at: usize) -> Option<(i64, usize)> {
        let (size, end) = reader.phrase(at, Role::Multiplier)?;
        let stands_alone = size == 1000 && reader.language != Language::English;
        if self.current == 0 && self.total == 0 && !stands_alone {
            return None;
        }
        if size < self.last {
            self.total = self.total.checked_add(self.current.max(1).checked_mul(i128::from(size))?)?;
        } else if size > self.last {
            self.total = self.total.checked_add(self.current)?.checked_mul(i128::from(size))?;
        } else {
            return None;
        }
        self.current = 0;
        self.last = size;
        Some((size, end))
    }
}

/// "two point five", "trois virgule quatorze": digits after a spoken decimal mark.
fn decimal_words(reader: &Reader<'_>, number: Number) -> Option<Number> {
    if !reader.has(number.end, Role::Point) {
        return None;
    }
    let mut at = number.end + 1;
    let (mut value, mut step) = (number.value, Ratio::ONE);
    while let Some(digit) = reader.value(at, Role::Cardinal).filter(|digit| *digit < 100) {
        step = step.scale(1, if digit < 10 { 10 } else { 100 })?;
        value = value.checked_add(step.scale(digit, 1)?)?;
        at += 1;
        if at - number.end > 8 {
            break;
        }
    }
    (at > number.end + 1).then_some(Number { value, step, end: at, multiplier: None, ..number })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separators_are_read_as_the_language_writes_them() {
        use Language::{English, French, German, Italian, Spanish, Unknown};
        for (text, language, value) in [
            ("11 000", French, Some("11000")),
            ("11\u{202F}000", French, Some("11000")),
            ("11.000", French, Some("11000")),
            ("24,5", French, Some("24.5")),
            ("4,800", French, Some("4.8")),
            ("3.5", French, Some("3.5")),
            ("1 200,50", French, Some("1200.5")),
            ("11,000", English, Some("11000")),
            ("4.800", English, Some("4.8")),
            ("1,234.5", English, Some("1234.5")),
            ("12,34,567", English, Some("1234567")),
            ("1.200", German, Some("1200")),
            ("1.234,5", Italian, Some("1234.5")),
            ("0.125", Spanish, Some("0.125")),
            ("283'000", German, Some("283000")),
            ("1.200.300", German, Some("1200300")),
            ("1,200", Unknown, Some("1200")),
            ("192.168.1.2", English, None),
            ("18.06.2024", French, None),
            ("½", English, Some("0.5")),
        ] {
            assert_eq!(digits(text, language).map(|d| d.value.to_string()).as_deref(), value, "{text} {language:?}");
        }
        assert_eq!(digits(&"9".repeat(40), English), None);
    }
}
