//! What the tokeniser makes: a token is a span of the text with its class, how it is written, and the hashes it is
//! compared by.
//!
//! ```text
//! États   Word, capital, hash of "etats"        11 000   Number, hash of "11000", masked as a figure
//! ```

use crate::base::{Byte, Span};

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TokenClass {
    /// A word, or one character of a script without spaces.
    Word,
    /// An elided word with its apostrophe (`l’`, `qu'`), or an English possessive (`’s`).
    Clitic,
    /// Digits with their separators: `11 000`, `24,5`, `283'000`, `18.06.2024`.
    Number,
    /// `https://…`, `www.…`, `pic.twitter.com/…`.
    Url,
    /// `name@host`.
    Email,
    /// `@name` or `#topic`.
    Handle,
    /// A quotation mark of any typography, not an apostrophe.
    Quote,
    /// One other mark of punctuation.
    Punctuation,
    /// A currency sign, percent sign, degree sign, mathematical sign.
    Symbol,
    /// A pictograph.
    Emoji,
}

impl TokenClass {
    /// Whether it counts as a word: words, clitics and numbers.
    #[inline]
    pub const fn is_word(self) -> bool {
        matches!(self, Self::Word | Self::Clitic | Self::Number)
    }
}

/// How a token is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct TokenFlags(pub u8);

impl TokenFlags {
    /// White space stands before it, or the text begins with it.
    pub const SPACE_BEFORE: u8 = 1;
    /// A line break stands before it, or the text begins with it.
    pub const LINE_BEFORE: u8 = 2;
    /// Its first letter is a capital.
    pub const CAPITAL: u8 = 4;
    /// It has two letters or more, all capitals.
    pub const ALL_CAPITALS: u8 = 8;
    /// The word before it ran into it without a space: "cette annéeLe voyage".
    pub const GLUED: u8 = 16;
    /// Two line breaks or more stand before it, or the text begins with it.
    pub const BLANK_BEFORE: u8 = 32;

    /// Whether all of `flags` are set.
    #[inline]
    pub const fn has(self, flags: u8) -> bool {
        self.0 & flags == flags
    }
}

/// A token: where it stands, what it is, and the hashes it is compared by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands in the text.
    pub span: Span<Byte>,
    /// What it is.
    pub class: TokenClass,
    /// How it is written.
    pub flags: TokenFlags,
    /// XXH3 of its fold: equal for `États`, `etats` and `ÉTATS`. For a number, of its digits and decimal mark, so that
    /// `11 000` and `11.000` agree.
    pub hash: u64,
    /// As `hash`, but one constant for every number, month, weekday and number word, so that sentences that are equal
    /// but for their figures meet.
    pub mask: u64,
}

/// The `mask` of every figure.
pub const FIGURE: u64 = 0x5265_636f_7570_6521;

/// Leaves digits and at most one `.` as decimal mark, so that writings of one number have one hash: a mark that repeats,
/// or stands once before exactly three digits without a leading zero, groups thousands. Which it is in an ambiguous
/// `1,234` is for `facts` to say by language; the hash only has to be the same for both writings.
pub(crate) fn normalise_number(digits: &mut Vec<u8>) {
    let marks: Vec<usize> = digits.iter().enumerate().filter(|(_, b)| !b.is_ascii_digit()).map(|(i, _)| i).collect();
    let Some(&last) = marks.last() else { return };
    let mark = digits[last];
    let repeated = marks.iter().filter(|&&i| digits[i] == mark).count() > 1;
    let groups_thousands = repeated || (digits.len() - last - 1 == 3 && marks[0] <= 3 && digits[0] != b'0');
    let decimal = if groups_thousands && marks.iter().all(|&i| digits[i] == mark) { usize::MAX } else { last };
    let mut write = 0;
    for read in 0..digits.len() {
        let byte = digits[read];
        if byte.is_ascii_digit() || read == decimal {
            digits[write] = if read == decimal { b'.' } else { byte };
            write += 1;
        }
    }
    digits.truncate(write);
}
