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
    /// Where characters became shorter.
    shifts: Vec<Shift>,
    /// The last shift that was passed.
    passed: usize,
}

/// Up to 64 bytes of a text, some of which are left out of the flat one.
#[derive(Clone, Copy, Debug)]
struct Shift {
    /// Where they begin in the flat text.
    flat: u32,
    /// Where they begin in the text.
    text: u32,
    /// Which are kept, the first lowest: the last byte of each character.
    kept: u64,
}

impl Shift {
    /// The place in the text of a flat one from here on: behind the byte that is kept before it.
    fn to_text(self, flat: usize) -> usize {
        let (text, behind) = (self.text as usize, flat - self.flat as usize);
        let all = self.kept.count_ones() as usize;
        match behind {
            0 => text,
            _ if behind > all => text + 64 + (behind - all),
            _ => {
                // Few are left out: each that comes before pushes the place one on.
                let (mut place, mut left_out) = (behind as u32 - 1, !self.kept);
                while left_out.trailing_zeros() <= place && left_out != 0 {
                    place += 1;
                    left_out &= left_out - 1;
                }
                text + 1 + place as usize
            }
        }
    }

    /// The place in the flat text of a character from here on.
    fn to_flat(self, text: usize) -> usize {
        let (flat, behind) = (self.flat as usize, text - self.text as usize);
        match behind {
            0..64 => flat + (self.kept & ((1 << behind) - 1)).count_ones() as usize,
            _ => flat + self.kept.count_ones() as usize + (behind - 64),
        }
    }
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
        let (out, shifts) = (&mut self.bytes[..], &mut self.shifts);
        // Never `to` above `at`: every form is at most as long as its character.
        let (mut at, mut to) = (0, 0);
        while let Some(block) = text.get(at..at + BLOCK) {
            let block: &[u8; BLOCK] = block.try_into().expect("a block has its length");
            let flat = (&mut out[to..to + BLOCK]).try_into().expect("a block has its length");
            let Some((taken, kept)) = machine.flatten(block, flat) else { break };
            let from = (at, to);
            (at, to) = (at + taken as usize, to + taken as usize);
            if kept != u64::MAX {
                // Of bytes that were not taken nothing is known here.
                let kept = kept | u64::MAX.checked_shl(taken).unwrap_or(0);
                shifts.push(Shift { flat: from.1 as u32, text: from.0 as u32, kept });
                to -= kept.count_zeros() as usize;
            }
            if (taken as usize) < BLOCK {
                (at, to) = flatten(text, at, out, to, shifts);
            }
        }
        while let Some(step) = text.get(at..at + STEP) {
            let step: &[u8; STEP] = step.try_into().expect("a step has its length");
            out[to..to + STEP].copy_from_slice(step);
            let plain = machine.wide(step).trailing_zeros() as usize;
            (at, to) = (at + plain, to + plain);
            if plain < STEP {
                (at, to) = flatten(text, at, out, to, shifts);
            }
        }
        while at < text.len() {
            if text[at] < 0x80 {
                out[to] = text[at];
                (at, to) = (at + 1, to + 1);
            } else {
                (at, to) = flatten(text, at, out, to, shifts);
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
        self.pass(|shift| shift.flat as usize <= flat);
        self.passed.checked_sub(1).map_or(flat, |last| self.shifts[last].to_text(flat))
    }

    /// Where in the flat text a place of the text is. Places that are asked for only grow.
    #[inline]
    pub(super) fn place_in_flat(&mut self, text: usize) -> usize {
        self.pass(|shift| shift.text as usize <= text);
        self.passed.checked_sub(1).map_or(text, |last| self.shifts[last].to_flat(text))
    }

    /// As [`place_in_text`](Self::place_in_text), in any order, fast where they mostly grow: `passed` shifts came before
    /// the last one. Logarithmic.
    #[inline]
    pub(super) fn place(&self, flat: usize, passed: &mut usize) -> usize {
        let is_before = |shift: &Shift| shift.flat as usize <= flat;
        if *passed > self.shifts.len() || passed.checked_sub(1).is_some_and(|last| !is_before(&self.shifts[last])) {
            *passed = self.shifts.partition_point(is_before);
        }
        while self.shifts.get(*passed).is_some_and(is_before) {
            *passed += 1;
        }
        passed.checked_sub(1).map_or(flat, |last| self.shifts[last].to_text(flat))
    }

    /// As [`place_in_flat`](Self::place_in_flat), in any order. Logarithmic.
    pub(super) fn place_of(&self, text: usize) -> usize {
        let behind = self.shifts.partition_point(|shift| shift.text as usize <= text);
        behind.checked_sub(1).map_or(text, |last| self.shifts[last].to_flat(text))
    }

    fn pass(&mut self, is_before: impl Fn(&Shift) -> bool) {
        while self.shifts.get(self.passed).is_some_and(&is_before) {
            self.passed += 1;
        }
    }
}

/// Flattens the character at `at`, which is not ASCII, to `to`; gives the places behind both.
#[inline(always)]
fn flatten(text: &[u8], at: usize, out: &mut [u8], to: usize, shifts: &mut Vec<Shift>) -> (usize, usize) {
    let (first, second) = (text[at], text[at + 1]);
    let (form, len) = match first {
        0xc3 => (LATIN[second as usize & 0x3f], 2),
        0xc2 => (SIGNS[second as usize & 0x3f], 2),
        0xe2 if second == 0x80 => (MARKS[text[at + 2] as usize & 0x3f], 3),
        _ => (0, 0),
    };
    if form != 0 {
        out[to] = form;
        shifts.push(Shift { flat: to as u32, text: at as u32, kept: u64::MAX << (len - 1) });
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
pub(super) const LATIN: [u8; 64] = *b"AAAAAA\0CEEEEIIII\0NOOOOO\0OUUUUY\0\0aaaaaa\0ceeeeiiii\0nooooo\0ouuuuy\0y";

/// Signs U+0080 to U+00BF: the space that does not break and the angled quotes.
pub(super) const SIGNS: [u8; 64] = {
    let mut table = [0; 64];
    (table[0x20], table[0x2b], table[0x3b]) = (b' ', b'"', b'"');
    table
};

/// U+2000 to U+203F: spaces, dashes, quotes, the apostrophe, the ellipsis and the list's dot.
pub(super) const MARKS: [u8; 64] = {
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
            for (mut forward, mut backward) in [(flat(text), flat(text)), (widest(text), widest(text))] {
                let mut last = 0;
                for (at, c) in text.char_indices() {
                    let place = backward.place_in_flat(at);
                    assert_eq!((backward.place(place, &mut 0), forward.place_in_text(place)), (at, at), "{text}");
                    assert_eq!(backward.place_of(at), place, "{text}");
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

    /// The flat form as the widest machine there is makes it.
    fn widest(text: &str) -> Flat {
        let mut flat = flat("é of an earlier one");
        #[cfg(target_arch = "x86_64")]
        if let Some(machine) = crate::text::marks::Avx512::found() {
            flat.fill(text, machine);
            return flat;
        }
        flat.fill(text, Plain);
        flat
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig::with_cases(2000))]
        #[test]
        fn the_widest_machine_flattens_as_the_plain_one(
            text in "\\PC{0,200}|[a-zA-Z éÉàç’…«»—–\u{a0}\u{85}ßœ½×日ª\u{202f}\u{2028}]{0,300}|([a-z]{0,70}[é’ß日]){0,8}"
        ) {
            let (plain, wide) = (flat(&text), widest(&text));
            proptest::prop_assert_eq!(plain.len(), wide.len());
            proptest::prop_assert_eq!(&plain.bytes()[..plain.len() + BEYOND], &wide.bytes()[..plain.len() + BEYOND]);
            let mut passed = 9;
            for (at, _) in text.char_indices() {
                let place = plain.place_of(at);
                let from_anywhere = plain.place(place, &mut (at % 7));
                proptest::prop_assert_eq!((wide.place_of(at), wide.place(place, &mut passed), from_anywhere), (place, at, at));
            }
        }
    }
}
