//! Digits with their separators: `11 000`, `283'000`, `1.234,5`, `12,34,567`, `.08`, `½`.
//!
//! ```text
//! 4.800    4 800 in Spanish, 4.8 in English        192.168.1.2    no number
//! ```
//!
//! The decimal mark is that of the language unless the groups of digits say otherwise. Not done here: words and multipliers
//! (`number.rs`).

use crate::base::Ratio;
use crate::facts::numbers::fraction;
use crate::facts::numbers::number::{Form, Number};
use crate::facts::reader::Reader;
use crate::text::Language;

/// The digits of one token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Digits {
    pub(crate) value: Ratio,
    pub(crate) places: u32,
    pub(crate) grouped: bool,
}

/// Digits with their separators. `None` for what is no number: two decimal marks, a date, an address, 31 digits.
pub(crate) fn digits(text: &str, language: Language) -> Option<Digits> {
    if let Some(value) = plain(text) {
        return Some(Digits { value: Ratio::whole(value), places: 0, grouped: false });
    }
    if let Some(value) = fraction::sign(text) {
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

/// A whole number of digits and nothing else, as most are.
fn plain(text: &str) -> Option<i64> {
    let short = (1..=18).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    short.then(|| text.bytes().fold(0, |value, digit| value * 10 + i64::from(digit - b'0')))
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

/// ".08": a number below one without its zero.
pub(crate) fn bare_decimals(reader: &Reader<'_>, at: usize) -> Option<Number> {
    let mark = reader.text(at);
    let opens = !reader.glued(at) && reader.is_number(at + 1) && reader.glued(at + 1);
    // A comma opens a number only where nothing stands before it.
    if !opens || !(mark == "." || mark == "," && at == reader.start && reader.language != Language::English) {
        return None;
    }
    let places = reader.text(at + 1);
    if !places.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let value = Ratio::decimal(&format!("0.{places}"))?;
    let step = (0..places.len()).try_fold(Ratio::ONE, |step, _| step.scale(1, 10))?;
    Some(Number { step, ..Number::new(value, at + 2, Form::Digits) })
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
