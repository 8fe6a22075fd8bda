//! A line or sentence of a page as `classify` sees it: its words, and what its form tells.
//!
//! ```text
//! Metz 12°C  Nancy 14°C               figures of the day        Delmas 24 %, Morin 20 %       shares, and no change
//! 2 May 2024, 11:37 – 12 shares       date and time             12 € par mois                 a price
//! ```
//!
//! Not done here: what kind of line it is.

use std::sync::LazyLock;

use crate::text::lexicon::{alternatives, rows};
use crate::text::phrases::Phrases;
use crate::text::{Token, TokenClass, TokenFlags};

/// The names of currencies, in every language.
static MONEY: LazyLock<Phrases<()>> = LazyLock::new(|| {
    let table = rows(include_str!("../../data/lexicon/units.csv"));
    // A currency's dimension is its code.
    let money =
        table.iter().filter(|(_, cells)| cells[1].len() == 3 && cells[1].bytes().all(|b| b.is_ascii_uppercase()));
    Phrases::new(money.flat_map(|(_, cells)| cells[4..].to_vec()).flat_map(alternatives).map(|name| (name, ())))
});

/// Words of dates, and of the publishing of an article, in every language.
static DATES: LazyLock<Phrases<()>> = LazyLock::new(|| {
    let calendar = rows(include_str!("../../data/lexicon/calendar.csv"));
    let published = rows(include_str!("../../data/lexicon/published.csv"));
    let of_days = |kind: &str| kind.ends_with("month") || kind.ends_with("weekday");
    let days = calendar.iter().filter(|(_, cells)| of_days(cells[0])).flat_map(|(_, cells)| cells[2..].to_vec());
    let told = published.iter().flat_map(|(_, cells)| cells[1..].to_vec());
    Phrases::new(days.chain(told).flat_map(alternatives).map(|word| (word, ())))
});

/// Bytes of the longest word that stands between the parts of a date and a time: "the", "EDT", "Uhr".
const LONGEST_JOINT: usize = 3;

/// Most words of a line that is a date.
const LONGEST_DATE: usize = 16;

/// How many tokens behind a number the name of its currency may stand: "3 Millionen Schweizer Franken".
const MONEY_REACH: usize = 3;

/// Least words of a part of a line that says something.
const TELLING_PART: usize = 3;

/// Least figures of a line that has nothing but names beside them.
const LEAST_FIGURES: usize = 2;

/// Tokens of a line or sentence, with its words' hashes.
pub(super) struct Line<'t> {
    pub(super) text: &'t str,
    pub(super) tokens: &'t [Token],
    pub(super) words: Vec<u64>,
    /// The same without numbers: "46 comments" and "3 comments" are one phrase of the table.
    pub(super) phrase: Vec<u64>,
}

/// Whether a token is a word by which phrases of the table are known.
pub(super) fn is_of_phrase(token: &Token) -> bool {
    token.class.is_word() && token.class != TokenClass::Number
}

impl<'t> Line<'t> {
    pub(super) fn new(text: &'t str, tokens: &'t [Token]) -> Self {
        let words = tokens.iter().filter(|t| t.class.is_word()).map(|t| t.hash).collect();
        let phrase = tokens.iter().filter(|t| is_of_phrase(t)).map(|t| t.hash).collect();
        Self { text, tokens, words, phrase }
    }

    pub(super) fn first_char(&self, at: usize) -> Option<char> {
        self.text[self.tokens.get(at)?.span.range()].chars().next()
    }

    /// The number in figures that stands there.
    fn number(&self, at: usize) -> Option<&'t str> {
        let token = self.tokens.get(at).filter(|token| token.class == TokenClass::Number)?;
        Some(&self.text[token.span.range()])
    }

    /// Whether it ends without a mark that ends prose, and begins like a line of its own.
    pub(super) fn is_heading(&self) -> bool {
        let last = self.tokens.iter().rposition(|t| t.class != TokenClass::Quote && !self.is_bracket(t));
        let ended = last.is_some_and(|at| {
            matches!(self.first_char(at), Some('.' | ':' | ';' | ',' | '…'))
                && self.tokens[at].class == TokenClass::Punctuation
        });
        let item = matches!(self.first_char(0), Some('•' | '-' | '–' | '—' | '*' | '►' | '▪' | '·'));
        !self.words.is_empty() && !ended && !item
    }

    /// Whether it ends with a full stop or its like, perhaps inside quotation marks or brackets.
    pub(super) fn ends_as_prose(&self) -> bool {
        let last = self.tokens.iter().rposition(|t| t.class != TokenClass::Quote && !self.is_bracket(t));
        last.is_some_and(|at| matches!(self.first_char(at), Some('.' | '!' | '?' | '…')))
    }

    /// Whether it names a year and a time of day in figures, as lines above a text do and headlines do not.
    pub(super) fn has_date_and_time(&self) -> bool {
        let year = |at| self.number(at).is_some_and(|text| text.len() == 4 && matches!(&text[..2], "19" | "20"));
        (0..self.tokens.len()).any(year) && self.has_clock()
    }

    /// Whether it is a date with its year and says nothing else: "Published 8 October 2015", "mercredi 19 juin 2024".
    pub(super) fn is_date(&self) -> bool {
        let year = |at: usize| {
            self.number(at).is_some_and(|text| text.len() >= 4 && matches!(text.get(..2), Some("19" | "20")))
        };
        let joint = |token: &Token| (token.span.len() as usize) <= LONGEST_JOINT;
        let mut named = false;
        let mut skip = 0;
        for (at, token) in self.tokens.iter().filter(|token| is_of_phrase(token)).enumerate() {
            let longest = DATES.at(&self.phrase[at..]).map(|hit| hit.words).max();
            skip = longest.unwrap_or(0).max(skip);
            named |= longest.is_some();
            if skip == 0 && !joint(token) {
                return false;
            }
            skip = skip.saturating_sub(1);
        }
        named && self.words.len() <= LONGEST_DATE && (0..self.tokens.len()).any(year)
    }

    /// Whether marks of a page's template or style were left in it: "Likes: <%= count %>", "{{ title }}", ".logo { display: none; }".
    pub(super) fn holds_code(&self) -> bool {
        let (Some(first), Some(last)) = (self.tokens.first(), self.tokens.last()) else { return false };
        let text = &self.text[first.span.start() as usize..last.span.end() as usize];
        let inside = |open: &str, close: &str| {
            let behind = text.split_once(open)?.1;
            behind.split_once(close).map(|(inside, _)| inside)
        };
        let style = |inside: &str| inside.contains(':') && inside.contains(';');
        inside("<%", "%>").is_some() || inside("{{", "}}").is_some() || inside("{", "}").is_some_and(style)
    }

    /// Whether a time of day in figures stands in it.
    pub(super) fn has_clock(&self) -> bool {
        let clock = |at: usize| {
            self.number(at).is_some_and(|hours| hours.len() <= 2)
                && matches!(self.first_char(at + 1), Some(':' | 'h' | 'H'))
                && self.tokens[at + 1].span.len() == 1
                && self.number(at + 2).is_some_and(|minutes| minutes.len() == 2)
        };
        (0..self.tokens.len()).any(clock)
    }

    /// Where bars, points and arrows between spaces cut it, as they cut no sentence: "Home > Results > Morlan".
    pub(super) fn cuts(&self) -> impl Iterator<Item = usize> + '_ {
        let cuts = |at: usize| matches!(self.first_char(at), Some('|' | '·' | '•' | '>' | '›'));
        let alone = |at: usize| self.tokens[at].span.len() <= 3 && self.tokens[at].flags.has(TokenFlags::SPACE_BEFORE);
        let spaced = |at: usize| self.tokens.get(at + 1).is_none_or(|next| next.flags.has(TokenFlags::SPACE_BEFORE));
        (1..self.tokens.len()).filter(move |at| cuts(*at) && alone(*at) && spaced(*at))
    }

    /// Whether one of its parts says something, as parts of a headline do: "Tunnel inondé | 12 morts | Ce que l'on sait".
    pub(super) fn part_tells(&self) -> bool {
        let mut from = 0;
        self.cuts().chain([self.tokens.len()]).any(|cut| {
            let part = &self.tokens[from..cut];
            from = cut + 1;
            let words = part.iter().filter(|token| is_of_phrase(token)).count();
            words >= TELLING_PART
                || words > 0 && words < part.len() && part.iter().any(|t| t.class == TokenClass::Number)
        })
    }

    /// Whether a sum of money stands in it, by its sign or name, or a discount in a line that is no prose.
    pub(super) fn has_price(&self) -> bool {
        let sign = |at: usize| matches!(self.first_char(at), Some('€' | '$' | '£' | '¥'));
        let named = |at: usize| {
            let behind = self.tokens[at + 1..].iter().filter(|t| t.class.is_word()).map(|t| t.hash);
            let behind: Vec<u64> = behind.take(2 * MONEY_REACH).collect();
            (0..behind.len().min(MONEY_REACH)).any(|from| MONEY.at(&behind[from..]).next().is_some())
        };
        let number = |at: usize| self.tokens[at].class == TokenClass::Number;
        let off =
            || !self.ends_as_prose() && self.shares().any(|at| self.sign_before(at).is_some_and(|sign| sign != '+'));
        (0..self.tokens.len()).any(|at| sign(at) || number(at) && named(at)) || off()
    }

    /// Whether it is made of names and figures, in degrees or with a sign of change before each share: the weather of towns,
    /// prices of the day. Shares of parties and candidates have none.
    pub(super) fn is_ticker(&self) -> bool {
        let number = |t: &Token| t.class == TokenClass::Number;
        let figures = self.tokens.iter().filter(|t| number(t)).count();
        let named = self.tokens.iter().filter(|t| is_of_phrase(t)).all(|t| t.flags.has(TokenFlags::CAPITAL));
        let degrees = || (0..self.tokens.len()).any(|at| self.first_char(at) == Some('°'));
        let changed = self.shares().filter(|at| self.sign_before(*at).is_some()).count();
        let shares = self.shares().count();
        let signed = degrees() || shares == 1 || shares > 1 && changed == shares;
        figures >= LEAST_FIGURES && named && signed && self.phrase.len() <= 2 * figures && !self.ends_as_prose()
    }

    /// Where a sign of hundredths stands.
    fn shares(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.tokens.len()).filter(|at| self.first_char(*at) == Some('%'))
    }

    /// The sign of change before the figure that ends before `at`.
    fn sign_before(&self, at: usize) -> Option<char> {
        // A figure and its decimals may be several tokens.
        let of_figure = |at: &usize| {
            self.tokens[*at].class == TokenClass::Number || matches!(self.first_char(*at), Some(',' | '.'))
        };
        let first = (0..at).rev().take_while(of_figure).last()?;
        self.first_char(first.checked_sub(1)?).filter(|sign| matches!(sign, '+' | '-' | '−' | '–'))
    }

    /// Whether a dash, bar or stroke stands before its word at `at`: "RTV – Rédigé par Jo Roe".
    pub(super) fn is_after_mark(&self, at: usize) -> bool {
        let place = self.tokens.iter().enumerate().filter(|(_, t)| is_of_phrase(t)).nth(at).map(|(place, _)| place);
        let before = place.and_then(|place| place.checked_sub(1));
        before.is_some_and(|before| matches!(self.first_char(before), Some('|' | '–' | '—' | '/' | '·' | '•')))
    }

    pub(super) fn is_bracket(&self, token: &Token) -> bool {
        matches!(&self.text[token.span.range()], ")" | "]")
    }

    /// Whether a colon, bar, dash or the line's end stands after its first `words` words.
    pub(super) fn label_ends(&self, words: usize) -> bool {
        let after =
            self.tokens.iter().enumerate().filter(|(_, t)| is_of_phrase(t)).nth(words - 1).map(|(at, _)| at + 1);
        match after.and_then(|at| self.first_char(at)) {
            None => true,
            Some(c) => matches!(c, ':' | '|' | '–' | '—' | '-' | '>' | '/' | '•' | '»' | '('),
        }
    }
}
