//! The wanted fields of a line of JSONL, the quick way: for lines that are what nearly all lines are, one object of
//! strings, whole numbers, `true`, `false` and `null`.
//!
//! ```text
//! {"id": 7, "text": "Le pont\na cédé"}   →   id 7, text borrowed from the line up to its first escape
//! ```
//!
//! Strings are passed over by looking for their next quotation mark or escape, many bytes at a time. Whatever else a
//! line holds — an array, a fraction, a syntax error — it is left to [`records`](super::records), which knows all of
//! JSON and has the messages: this either gives what that would, or nothing. Both are held against each other in tests.

use std::borrow::Cow;
use std::ops::Range;

use memchr::memchr2;

/// The values of the fields `names` in the object that `line` holds, as [`records::fields`](super::records::fields) gives
/// them; nothing where that has to be asked. `scratch` takes what had escapes.
pub(super) fn fields<'l, const N: usize>(
    line: &'l str,
    names: [&str; N],
    scratch: &'l mut String,
) -> Option<[Option<Cow<'l, str>>; N]> {
    // Inside strings a control character is an error; outside, only white space is one that is none. Both are rare.
    if line.bytes().fold(false, |found, byte| found | (byte < 0x20)) {
        return None;
    }
    scratch.clear();
    let mut values = [const { None }; N];
    let mut object = Object { line, at: 0, scratch };
    object.expect(b'{')?;
    if object.next() == Some(b'}') {
        object.at += 1;
    } else {
        loop {
            object.skip_space();
            let Piece::Line(key) = object.string()? else { return None };
            object.expect(b':')?;
            object.skip_space();
            let mut wanted = names.iter().zip(&mut values).filter(|(name, _)| **name == &line[key.clone()]).peekable();
            if wanted.peek().is_none() {
                object.pass_over()?;
            } else {
                let value = object.value()?;
                wanted.for_each(|(_, slot)| slot.clone_from(&value));
            }
            match object.next()? {
                b',' => object.at += 1,
                b'}' => break object.at += 1,
                _ => return None,
            }
        }
    }
    if object.next().is_some() {
        return None;
    }
    let scratch: &'l str = scratch;
    Some(values.map(|value| {
        value.map(|piece| match piece {
            Piece::Line(range) => Cow::Borrowed(&line[range]),
            Piece::Scratch(range) => Cow::Borrowed(&scratch[range]),
        })
    }))
}

/// Where a value stands.
#[derive(Clone)]
enum Piece {
    /// In the line, as it is.
    Line(Range<usize>),
    /// In the scratch space, without its escapes.
    Scratch(Range<usize>),
}

/// An object that is being read.
struct Object<'o> {
    line: &'o str,
    at: usize,
    scratch: &'o mut String,
}

impl Object<'_> {
    fn skip_space(&mut self) {
        while self.line.as_bytes().get(self.at) == Some(&b' ') {
            self.at += 1;
        }
    }

    /// The next byte that is no space.
    fn next(&mut self) -> Option<u8> {
        self.skip_space();
        self.line.as_bytes().get(self.at).copied()
    }

    fn expect(&mut self, byte: u8) -> Option<()> {
        (self.next()? == byte).then(|| self.at += 1)
    }

    /// A string, with its escapes resolved.
    fn string(&mut self) -> Option<Piece> {
        self.expect(b'"')?;
        let bytes = self.line.as_bytes();
        let begin = self.at;
        let end = begin + memchr2(b'"', b'\\', &bytes[begin..])?;
        if bytes[end] == b'"' {
            self.at = end + 1;
            return Some(Piece::Line(begin..end));
        }
        let from = self.scratch.len();
        self.scratch.push_str(&self.line[begin..end]);
        self.at = end;
        loop {
            // At a quotation mark or an escape.
            if bytes[self.at] == b'"' {
                self.at += 1;
                return Some(Piece::Scratch(from..self.scratch.len()));
            }
            let c = self.escape()?;
            self.scratch.push(c);
            let end = self.at + memchr2(b'"', b'\\', bytes.get(self.at..)?)?;
            self.scratch.push_str(&self.line[self.at..end]);
            self.at = end;
        }
    }

    /// The character that the escape here stands for.
    fn escape(&mut self) -> Option<char> {
        let kind = *self.line.as_bytes().get(self.at + 1)?;
        self.at += 2;
        Some(match kind {
            b'n' => '\n',
            b'"' | b'\\' | b'/' => kind as char,
            b't' => '\t',
            b'r' => '\r',
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'u' => {
                let first = self.unit()?;
                if !(0xd800..0xe000).contains(&first) {
                    return char::from_u32(first);
                }
                let is_pair = first < 0xdc00 && self.line.as_bytes().get(self.at..self.at + 2)? == b"\\u";
                self.at += 2;
                let second = if is_pair { self.unit()? } else { return None };
                if !(0xdc00..0xe000).contains(&second) {
                    return None;
                }
                return char::from_u32(0x1_0000 + ((first - 0xd800) << 10) + (second - 0xdc00));
            }
            _ => return None,
        })
    }

    /// The four hexadecimal digits here.
    fn unit(&mut self) -> Option<u32> {
        let digits = self.line.as_bytes().get(self.at..self.at + 4)?;
        self.at += 4;
        digits.iter().try_fold(0, |unit, digit| Some(unit << 4 | (*digit as char).to_digit(16)?))
    }

    /// A string, whole number or null.
    fn value(&mut self) -> Option<Option<Piece>> {
        match self.next()? {
            b'"' => self.string().map(Some),
            b'n' => self.literal("null").map(|()| None),
            _ => self.number().map(|digits| Some(Piece::Line(digits))),
        }
    }

    /// Goes behind a value of a field that is not wanted.
    fn pass_over(&mut self) -> Option<()> {
        match self.next()? {
            b'"' => {
                let len = self.scratch.len();
                self.string()?;
                self.scratch.truncate(len);
                Some(())
            }
            b'n' => self.literal("null"),
            b't' => self.literal("true"),
            b'f' => self.literal("false"),
            _ => self.number().map(|_| ()),
        }
    }

    fn literal(&mut self, word: &str) -> Option<()> {
        let found = self.line.as_bytes()[self.at..].starts_with(word.as_bytes());
        found.then(|| self.at += word.len())
    }

    /// A whole number without a sign, as JSON writes it, that is the same in 64 bits.
    fn number(&mut self) -> Option<Range<usize>> {
        let rest = &self.line.as_bytes()[self.at..];
        let len = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let is_whole = matches!(rest.get(len), Some(b',' | b'}' | b' '));
        if len == 0 || len > 19 || !is_whole || (len > 1 && rest[0] == b'0') {
            return None;
        }
        self.at += len;
        Some(self.at - len..self.at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::records;

    const NAMES: [&str; 4] = ["text", "id", "date", "id"];

    #[test]
    fn plain_lines_are_read_and_others_left() {
        let mut scratch = String::new();
        let line = r#"{"id": 12, "n": true, "text": "déjà \"vu\"\n\u00e9\ud83d\ude00", "date": null, "x": "a\\b"}"#;
        let [text, id, date, _] = fields(line, NAMES, &mut scratch).expect("a plain line");
        assert_eq!(text.as_deref(), Some("déjà \"vu\"\né😀"));
        assert_eq!((id.as_deref(), date), (Some("12"), None));
        for line in
            ["", "{", r#"{"x":[1]}"#, r#"{"id":1.5}"#, r#"{"text":"\ud800"}"#, "{\"text\":\"\t\"}", r#"{"id":01}"#]
        {
            assert!(fields(line, NAMES, &mut scratch).is_none(), "{line}");
        }
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig::with_cases(3000))]
        #[test]
        fn what_is_read_is_what_serde_reads(
            line in r#"\{( ?"(text|id|date|x|t\\u0065xt)" ?: ?("([a-z é’😀]{0,9}(\\[nt"\\/bfrux]|\\u00e9|\\ud83d\\ude00|\\ud83d)?){0,4}"|[0-9]{1,21}|-?[0-9]{1,2}(\.5)?|null|true|nul|\[1\]|\{\}) ?,?){0,4}\} ?,?"#
        ) {
            let mut scratch = String::new();
            if let Some(quick) = fields(&line, NAMES, &mut scratch) {
                proptest::prop_assert_eq!(Ok(quick), records::fields(&line, NAMES), "{}", line);
            }
        }

        #[test]
        fn a_line_of_plain_values_is_never_left(
            text in "\\PC{0,40}", id in 0..u64::MAX / 2, flag: bool
        ) {
            let line = serde_json::json!({ "text": text, "x": flag, "id": id, "date": "2024-05-03", "note": text }).to_string();
            let mut scratch = String::new();
            let quick = fields(&line, NAMES, &mut scratch);
            proptest::prop_assert_eq!(quick.ok_or_else(String::new), records::fields(&line, NAMES));
        }
    }
}
