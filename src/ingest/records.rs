//! JSONL, line by line: each line an object, of which only the wanted fields are read, borrowed where nothing was
//! escaped. A line that is too long is passed over without being held in memory.

use std::borrow::Cow;
use std::fmt;
use std::io::{self, BufRead, Read};

use serde::de::{DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, Visitor};

use crate::ingest::decode::{self, Replaced};

/// The lines of a JSONL input that are not blank, with their numbers.
pub(super) struct Lines {
    reader: Box<dyn BufRead + Send>,
    limit: u64,
    number: u64,
}

/// One line, or why there is none.
pub(super) enum Line {
    /// Its text, and what of it was not UTF-8.
    Text(String, Option<Replaced>),
    /// A line of so many bytes.
    TooLong(u64),
    /// The input broke off.
    Broken(io::Error),
}

impl Lines {
    pub(super) fn new(reader: Box<dyn BufRead + Send>, limit: u64) -> Self {
        Self { reader, limit, number: 0 }
    }

    /// The next line and its number, from 1.
    pub(super) fn next(&mut self) -> Option<(u64, Line)> {
        loop {
            self.number += 1;
            let line = match self.read() {
                Err(error) => Line::Broken(error),
                Ok(None) => return None,
                Ok(Some(Line::Text(text, _))) if text.trim().is_empty() => continue,
                Ok(Some(line)) => line,
            };
            return Some((self.number, line));
        }
    }

    fn read(&mut self) -> io::Result<Option<Line>> {
        let mut bytes = Vec::new();
        let mut limited = (&mut self.reader).take(self.limit.saturating_add(1));
        let read = limited.read_until(b'\n', &mut bytes)? as u64;
        if read == 0 {
            return Ok(None);
        }
        if read > self.limit && bytes.last() != Some(&b'\n') {
            return Ok(Some(Line::TooLong(read + self.reader.skip_until(b'\n')? as u64)));
        }
        while matches!(bytes.last(), Some(b'\n' | b'\r')) {
            bytes.pop();
        }
        let decoded = if self.number == 1 { decode::marked(bytes) } else { decode::lossy(bytes) };
        Ok(Some(Line::Text(decoded.text, decoded.replaced)))
    }
}

/// The values of the fields `names` in the object that `line` holds; other fields are checked and passed over.
///
/// Strings come as they are, numbers as written, null and absent as `None`.
pub(super) fn fields<'l, const N: usize>(line: &'l str, names: [&str; N]) -> Result<[Option<Cow<'l, str>>; N], String> {
    let mut deserializer = serde_json::Deserializer::from_str(line);
    Picked { names }
        .deserialize(&mut deserializer)
        .and_then(|values| deserializer.end().map(|()| values))
        .map_err(|error| explained(&error))
}

/// The names of the fields that `line` has, for a message.
pub(super) fn present(line: &str) -> String {
    match serde_json::from_str::<serde_json::Map<String, serde_json::Value>>(line) {
        Ok(map) if !map.is_empty() => map.keys().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", "),
        _ => "none".to_owned(),
    }
}

/// serde's message; every record is one line, so its "at line 1 column 7" is a column.
fn explained(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let message = message.split(" at line 1 column").next().unwrap_or_default();
    format!("expected a JSON object: {message} at column {}", error.column())
}

/// As [`present`], as they are.
pub(super) fn names(line: &str) -> Vec<String> {
    let line = line.trim_start_matches('\u{feff}');
    let map = serde_json::from_str::<serde_json::Map<String, serde_json::Value>>(line);
    map.map(|map| map.into_iter().map(|(name, _)| name).collect()).unwrap_or_default()
}

struct Picked<'n, const N: usize> {
    names: [&'n str; N],
}

impl<'de, const N: usize> DeserializeSeed<'de> for Picked<'_, N> {
    type Value = [Option<Cow<'de, str>>; N];

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de, const N: usize> Visitor<'de> for Picked<'_, N> {
    type Value = [Option<Cow<'de, str>>; N];

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object with a field a line")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut values = [const { None }; N];
        while let Some(Key(key)) = map.next_key()? {
            // Two names may mean one field: `--id-field url --url-field url`.
            if self.names.contains(&key.as_ref()) {
                let Scalar(value) = map.next_value()?;
                // A text is long and seldom wanted twice: all but the last get a copy.
                let mut wanted = values.iter_mut().zip(self.names).filter(|(_, name)| *name == key).peekable();
                while let Some((slot, _)) = wanted.next() {
                    if wanted.peek().is_none() {
                        *slot = value;
                        break;
                    }
                    slot.clone_from(&value);
                }
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(values)
    }
}

/// A key, borrowed where it has no escapes; serde's own `Cow` would always copy.
#[derive(serde::Deserialize)]
struct Key<'l>(#[serde(borrow)] Cow<'l, str>);

/// A string, number or null, as text.
struct Scalar<'l>(Option<Cow<'l, str>>);

impl<'de> serde::Deserialize<'de> for Scalar<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct AnyScalar;
        impl<'de> Visitor<'de> for AnyScalar {
            type Value = Scalar<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string, a number or null")
            }
            fn visit_borrowed_str<E>(self, value: &'de str) -> Result<Self::Value, E> {
                Ok(Scalar(Some(Cow::Borrowed(value))))
            }
            fn visit_str<E>(self, value: &str) -> Result<Self::Value, E> {
                Ok(Scalar(Some(Cow::Owned(value.to_owned()))))
            }
            fn visit_u64<E>(self, value: u64) -> Result<Self::Value, E> {
                Ok(Scalar(Some(Cow::Owned(value.to_string()))))
            }
            fn visit_i64<E>(self, value: i64) -> Result<Self::Value, E> {
                Ok(Scalar(Some(Cow::Owned(value.to_string()))))
            }
            fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<Self::Value, E> {
                Err(E::custom(format_args!("expected a string, a whole number or null, found {value}")))
            }
            fn visit_unit<E>(self) -> Result<Self::Value, E> {
                Ok(Scalar(None))
            }
        }
        deserializer.deserialize_any(AnyScalar).map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(bytes: &[u8], limit: u64) -> Vec<(u64, String)> {
        let mut lines = Lines::new(Box::new(io::Cursor::new(bytes.to_vec())), limit);
        std::iter::from_fn(|| lines.next())
            .map(|(number, line)| match line {
                Line::Text(text, _) => (number, text.trim_end().to_owned()),
                Line::TooLong(bytes) => (number, format!("{bytes} bytes")),
                Line::Broken(error) => (number, error.to_string()),
            })
            .collect()
    }

    #[test]
    fn blank_lines_are_passed_over_and_long_ones_measured() {
        let found = lines(b"\xef\xbb\xbf{}\n\n  \n123456789\n1234\n12345", 5);
        let expected = [(1, "{}"), (4, "10 bytes"), (5, "1234"), (6, "12345")];
        assert_eq!(found, expected.map(|(number, text)| (number, text.to_owned())));
    }

    #[test]
    fn only_wanted_fields_are_read_and_unescaped_ones_are_borrowed() {
        let line = r#"{"id": 12, "x": [1, {"text": "no"}], "text": "déjà", "t\u0069tle": "a\nb", "date": null}"#;
        let [text, id, title, date, url] = fields(line, ["text", "id", "title", "date", "url"]).expect("an object");
        assert!(matches!(text, Some(Cow::Borrowed("déjà"))));
        assert_eq!(id.as_deref(), Some("12"));
        assert_eq!(title.as_deref(), Some("a\nb"));
        assert_eq!((date, url), (None, None));
    }

    #[test]
    fn broken_records_tell_what_was_found() {
        for (line, part) in [
            (r#"{"text": "a""#, "EOF"),
            (r#"["text"]"#, "invalid type: sequence"),
            (r#"{"text": {"a": 1}}"#, "expected a string, a number or null"),
            (r#"{"text": "a"} x"#, "trailing characters"),
        ] {
            let message = fields(line, ["text"]).expect_err("broken");
            assert!(message.contains(part), "{line}: {message}");
        }
        assert_eq!(present(r#"{"body": 1, "id": 2}"#), "`body`, `id`");
    }
}
