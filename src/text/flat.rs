//! A text with one byte a character, for readers that look at many bytes at once: letters of the western languages
//! without their accents, typographic quotes, dashes and spaces as their plain forms. Case and everything else stay.
//!
//! ```text
//! « L’été à Évora »   →   " L'ete a Evora "
//! ```
//!
//! Where it became shorter is noted, so that a place in the flat text is found again in the text and back. A character
//! that has no flat form keeps its bytes, which are all above 127: whoever meets one asks the tokeniser.

use crate::text::marks::{BLOCK, Machine, STEP};

/// A flat text, with blanks behind it.
#[derive(Debug, Default)]
pub(super) struct Flat {
    bytes: Vec<u8>,
    len: usize,
    /// Behind each character that became shorter: its place in the flat text, and in the text.
    shifts: Vec<(u32, u32)>,
    /// The last shift that was passed.
    passed: usize,
}

/// Blanks behind the text: whoever stands at its last byte may look at a block and a word beyond.
const BEYOND: usize = BLOCK + STEP;

impl Flat {
    /// Makes the flat form of `text`, which is below 4 GiB.
    #[inline(always)]
    pub(super) fn fill(&mut self, text: &str, machine: impl Machine) {
        let text = text.as_bytes();
        self.shifts.clear();
        self.passed = 0;
        if self.bytes.len() < text.len() + BEYOND {
            self.bytes.resize(text.len() + BEYOND, b' ');
        }
        let out = &mut self.bytes[..];
        // Never `to` above `at`: every form is at most as long as its character.
        let (mut at, mut to) = (0, 0);
        while let Some(step) = text.get(at..at + STEP) {
            let step: &[u8; STEP] = step.try_into().expect("a step has its length");
            out[to..to + STEP].copy_from_slice(step);
            let plain = machine.wide(step).trailing_zeros() as usize;
            (at, to) = (at + plain, to + plain);
            if plain < STEP {
                (at, to) = flatten(text, at, out, to, &mut self.shifts);
            }
        }
        while at < text.len() {
            if text[at] < 0x80 {
                out[to] = text[at];
                (at, to) = (at + 1, to + 1);
            } else {
                (at, to) = flatten(text, at, out, to, &mut self.shifts);
            }
        }
        out[to..to + BEYOND].fill(b' ');
        self.len = to;
    }

    /// How many bytes it has, without the blanks.
    #[inline(always)]
    pub(super) const fn len(&self) -> usize {
        self.len
    }

    /// Its bytes, with blanks behind them.
    #[inline(always)]
    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Where in the text a flat place is. Places that are asked for only grow.
    #[inline]
    pub(super) fn place_in_text(&mut self, flat: usize) -> usize {
        self.pass(|shift| shift.0 as usize <= flat);
        let (from, text) = self.shift();
        text + (flat - from)
    }

    /// Where in the flat text a place of the text is. Places that are asked for only grow.
    #[inline]
    pub(super) fn place_in_flat(&mut self, text: usize) -> usize {
        self.pass(|shift| shift.1 as usize <= text);
        let (flat, from) = self.shift();
        flat + (text - from)
    }

    /// As [`place_in_text`](Self::place_in_text), in any order. Logarithmic.
    pub(super) fn place(&self, flat: usize) -> usize {
        let behind = self.shifts.partition_point(|shift| shift.0 as usize <= flat);
        let (from, text) = behind.checked_sub(1).map_or((0, 0), |last| self.shifts[last]);
        text as usize + (flat - from as usize)
    }

    /// As [`place_in_flat`](Self::place_in_flat), in any order. Logarithmic.
    pub(super) fn place_of(&self, text: usize) -> usize {
        let behind = self.shifts.partition_point(|shift| shift.1 as usize <= text);
        let (flat, from) = behind.checked_sub(1).map_or((0, 0), |last| self.shifts[last]);
        flat as usize + (text - from as usize)
    }

    fn pass(&mut self, is_before: impl Fn(&(u32, u32)) -> bool) {
        while self.shifts.get(self.passed).is_some_and(&is_before) {
            self.passed += 1;
        }
    }

    fn shift(&self) -> (usize, usize) {
        let last = self.passed.checked_sub(1).map_or((0, 0), |last| self.shifts[last]);
        (last.0 as usize, last.1 as usize)
    }
}

/// Flattens the character at `at`, which is not ASCII, to `to`; gives the places behind both.
#[inline(always)]
fn flatten(text: &[u8], at: usize, out: &mut [u8], to: usize, shifts: &mut Vec<(u32, u32)>) -> (usize, usize) {
    let (first, second) = (text[at], text[at + 1]);
    let (form, len) = match first {
        0xc3 => (LATIN[second as usize & 0x3f], 2),
        0xc2 => (SIGNS[second as usize & 0x3f], 2),
        0xe2 if second == 0x80 => (MARKS[text[at + 2] as usize & 0x3f], 3),
        _ => (0, 0),
    };
    if form != 0 {
        out[to] = form;
        shifts.push((to as u32 + 1, (at + len) as u32));
        return (at + len, to + 1);
    }
    rare(text, at, out, to)
}

/// A ligature, of which both letters are written, or a character without a flat form, whose bytes are.
#[inline(never)]
fn rare(text: &[u8], at: usize, out: &mut [u8], to: usize) -> (usize, usize) {
    let pair = match [text[at], text[at + 1]] {
        [0xc3, 0x9f] => *b"ss",
        [0xc3, 0xa6] => *b"ae",
        [0xc3, 0x86] => *b"AE",
        [0xc5, 0x93] => *b"oe",
        [0xc5, 0x92] => *b"OE",
        _ => {
            let len = text[at].leading_ones() as usize;
            out[to..to + len].copy_from_slice(&text[at..at + len]);
            return (at + len, to + len);
        }
    };
    out[to..to + 2].copy_from_slice(&pair);
    (at + 2, to + 2)
}

/// Letters U+00C0 to U+00FF without accents; 0 for those that are no letter or fold to two.
const LATIN: [u8; 64] = *b"AAAAAA\0CEEEEIIII\0NOOOOO\0OUUUUY\0\0aaaaaa\0ceeeeiiii\0nooooo\0ouuuuy\0y";

/// Signs U+0080 to U+00BF: the space that does not break and the angled quotes.
const SIGNS: [u8; 64] = {
    let mut table = [0; 64];
    (table[0x20], table[0x2b], table[0x3b]) = (b' ', b'"', b'"');
    table
};

/// U+2000 to U+203F: spaces, dashes, quotes, the apostrophe, the ellipsis and the list's dot.
const MARKS: [u8; 64] = {
    let mut table = [0; 64];
    let mut space = 0;
    while space <= 0x0a {
        table[space] = b' ';
        space += 1;
    }
    let mut dash = 0x10;
    while dash <= 0x15 {
        table[dash] = b'-';
        dash += 1;
    }
    (table[0x19], table[0x2f]) = (b'\'', b' ');
    (table[0x18], table[0x1c], table[0x1d], table[0x1e]) = (b'"', b'"', b'"', b'"');
    // An ellipsis ends a sentence where an exclamation mark does.
    (table[0x22], table[0x26]) = (b'"', b'!');
    table
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::chars::{Shape, shape};
    use crate::text::folded;
    use crate::text::marks::Plain;

    fn flat(text: &str) -> Flat {
        let mut flat = Flat::default();
        flat.fill("the scratch of an earlier text, with its é", Plain);
        flat.fill(text, Plain);
        flat
    }

    #[test]
    fn a_flat_form_is_the_same_to_the_tokeniser() {
        for c in ('\u{80}'..'\u{3000}').chain('\u{fe00}'..'\u{ffff}') {
            let flat = flat(&c.to_string());
            let form = &flat.bytes()[..flat.len()];
            if form[0] >= 0x80 {
                assert_eq!(form, c.to_string().as_bytes());
                continue;
            }
            let form = std::str::from_utf8(form).expect("ASCII");
            let plain = shape(form.chars().next().expect("one at least"));
            match shape(c) {
                Shape::Letter => {
                    assert_eq!(form.to_lowercase(), folded(&c.to_string()), "{c}");
                    assert_eq!(form.chars().all(char::is_uppercase), c.is_uppercase(), "{c}");
                }
                // Both are tokens of their own, which no reader of flat texts tells apart.
                Shape::Quote | Shape::Punctuation => assert!(matches!(plain, Shape::Quote | Shape::Punctuation), "{c}"),
                other => assert_eq!(plain, other, "{c}"),
            }
        }
    }

    #[test]
    fn places_are_found_in_the_text_and_back() {
        for text in ["", "a", "é", "aé’bœcß日«d»", &"« L’été » œuvre — ".repeat(20)] {
            let mut forward = flat(text);
            let mut backward = flat(text);
            let mut last = 0;
            for (at, c) in text.char_indices() {
                let place = backward.place_in_flat(at);
                assert_eq!((backward.place(place), forward.place_in_text(place)), (at, at), "{text}");
                let form = backward.bytes()[place];
                assert!(form >= 0x80 || !c.is_ascii() || form == c as u8, "{text} {at}");
                assert!(at == 0 || place > last, "{text} {at}");
                last = place;
            }
            let end = forward.len();
            assert_eq!((forward.place_in_text(end), backward.place_in_flat(text.len())), (text.len(), end));
        }
    }
}
