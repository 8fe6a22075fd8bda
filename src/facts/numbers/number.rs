//! A number in digits, in words, or in both, and what it is worth: `11 000`, `vingt et un`, `1,2 milliard`, `a dozen`.
//!
//! ```text
//! deux cent mille        200 000        quatre-vingt-dix-sept   97
//! 1.2 billion            1.2 · 10^9     une vingtaine           20, collective
//! des dizaines de        10, magnitude  deux milliards et demi  2.5 · 10^9
//! ```
//!
//! Not done here: the digits themselves (`digits.rs`), fractions (`fraction.rs`), hedges, ranges and units (`operand.rs`),
//! ordinals (`ordinal.rs`).

use crate::base::Ratio;
use crate::facts::Mode;
use crate::facts::lexicon::{mode, roles::Role, roles::Roles, small_words::Small};
use crate::facts::numbers::digits::{bare_decimals, digits};
use crate::facts::numbers::fraction;
use crate::facts::reader::{Reader, whole};
use crate::text::{Language, TokenClass};

/// Most digits that are spoken one by one after a decimal mark.
const MOST_DECIMALS: usize = 8;

/// Why a number could not be valued.
pub(crate) const TOO_LARGE: &str = "number too large";

/// A number as read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Number {
    /// Its worth; the base of a magnitude ("des dizaines": 10), 1 of "quelques".
    pub(crate) value: Ratio,
    /// One unit of its last written digit.
    pub(crate) step: Ratio,
    /// After its last token.
    pub(crate) end: usize,
    /// How it is written.
    pub(crate) form: Form,
    /// The mode its own words give it: collective, magnitude, several, couple.
    pub(crate) mode: Option<Mode>,
    /// A multiplier was among its words, this one last.
    pub(crate) multiplier: Option<i64>,
    /// Its digits are grouped in threes.
    pub(crate) grouped: bool,
}

/// What reading a number gives; `Err` where one is there but does not fit: the position after it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reading(pub(crate) Option<Result<Number, usize>>);

impl Reading {
    /// No number.
    pub(crate) const NOTHING: Self = Self(None);
}

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// With digits, at least its beginning.
    Digits,
    /// In words.
    Words,
    /// Only "un", "une", "a", "an": a number after a hedge, else an article.
    Article,
}

/// Whether "and" may join the words of a number; not inside "between one hundred and two hundred".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Joining {
    Allowed,
    Reserved,
}

impl Number {
    pub(crate) fn new(value: Ratio, end: usize, form: Form) -> Self {
        Self { value, step: Ratio::ONE, end, form, mode: None, multiplier: None, grouped: false }
    }

    /// Whether it is a bare whole number written with digits and nothing else.
    pub(crate) fn bare_digits(&self) -> Option<i64> {
        if self.form != Form::Digits || self.multiplier.is_some() || self.grouped {
            None
        } else {
            self.value.as_whole()
        }
    }
}

/// Reads the number that begins at `at`, if one does. `Err` where one does but does not fit: the position after it.
pub(crate) fn read(reader: &Reader<'_>, at: usize, joining: Joining) -> Option<Result<Number, usize>> {
    if !may_begin(reader, at) {
        return None;
    }
    let slot = usize::from(joining == Joining::Reserved);
    reader.number(at, slot, || Reading(look(reader, at, joining))).0
}

/// Whether a number may begin with the token.
fn may_begin(reader: &Reader<'_>, at: usize) -> bool {
    reader.is_number(at)
        || reader.roles(at).meets(BEGINNINGS)
        || match reader.class(at) {
            Some(TokenClass::Word) => reader.spelled(at).is_some(),
            Some(TokenClass::Punctuation) => matches!(reader.text(at), "." | ","),
            _ => false,
        }
}

/// Roles of the words, and of the phrases that begin with them, by which a number begins.
pub(crate) const BEGINNINGS: Roles = Roles::of(&[
    Role::Quantifier,
    Role::Plural,
    Role::Article,
    Role::Cardinal,
    Role::Collective,
    Role::AndHalf,
    Role::Hundred,
    Role::Multiplier,
]);

fn look(reader: &Reader<'_>, at: usize, joining: Joining) -> Option<Result<Number, usize>> {
    if reader.is_number(at) {
        return match joining {
            Joining::Reserved => digits_at(reader, at),
            // Read once for both: only the part behind differs.
            Joining::Allowed => {
                Some(read(reader, at, Joining::Reserved)?.map(|number| with_part(reader, number, joining)))
            }
        };
    }
    if let Some(decimals) = bare_decimals(reader, at) {
        return Some(Ok(decimals));
    }
    if let Some(value) = reader.spelled(at) {
        return Some(magnify(reader, Number::new(whole(value), at + 1, Form::Words)));
    }
    let node = reader.node(at)?;
    if node.may(Role::Quantifier)
        && let Some((value, end)) = reader.phrase(at, Role::Quantifier)
    {
        let some = Number { mode: Some(mode(value)), ..Number::new(Ratio::ONE, end, Form::Words) };
        // "quelques centaines", "varias decenas de miles": several of that size.
        if let Some((size, end)) = reader.phrase(end, Role::Plural) {
            return Some(Ok(Number { value: whole(size), multiplier: Some(size), end, ..some }));
        }
        return Some(magnify(reader, some));
    }
    let found = collective(reader, at).or_else(|| and_half(reader, at)).or_else(|| words(reader, at, joining))?;
    Some(found.map(|number| with_part(reader, number, joining)))
}

/// Adds the part behind a whole number: "five and a quarter".
fn with_part(reader: &Reader<'_>, number: Number, joining: Joining) -> Number {
    if joining == Joining::Reserved || number.mode.is_some() || number.form == Form::Article {
        return number;
    }
    let part = fraction::behind(reader, &number);
    let whole = part.and_then(|(part, end)| {
        let step = Ratio::new(number.multiplier.map_or(1, i128::from), 10)?;
        Some(Number { value: number.value.checked_add(part)?, step, end, multiplier: None, ..number })
    });
    whole.unwrap_or(number)
}

/// A number that begins with digits, with the multipliers and the half after it.
fn digits_at(reader: &Reader<'_>, at: usize) -> Option<Result<Number, usize>> {
    let Some(digits) = digits(reader.text(at), reader.language) else {
        return Some(Err(at + 1));
    };
    let step = (0..digits.places).try_fold(Ratio::ONE, |step, _| step.scale(1, 10)).unwrap_or(Ratio::ONE);
    let mut number = Number { step, grouped: digits.grouped, ..Number::new(digits.value, at + 1, Form::Digits) };
    if let Some(all) = reader.is_plain(number.end).then_some(number).or_else(|| fraction::mixed(reader, &number)) {
        return Some(Ok(all));
    }
    if let Some(decimals) = decimal_words(reader, number).filter(|_| digits.places == 0) {
        return Some(Ok(magnify(reader, decimals).ok()?));
    }
    // "3 hundred", "3 hundred and 21"
    if let Some((hundred, end)) =
        reader.phrase(number.end, Role::Hundred).filter(|_| reader.language == Language::English)
    {
        number = Number { value: number.value.scale(hundred, 1)?, end, multiplier: Some(hundred), ..number };
        let and = reader.skip(end, Role::And);
        let below =
            reader.text(and).parse::<i64>().ok().filter(|below| and > end && reader.is_number(and) && *below < 100);
        if let Some(below) = below {
            number = Number { value: number.value.checked_add(whole(below))?, end: and + 1, ..number };
        }
        return Some(magnify(reader, number));
    }
    if let Some((size, end)) = reader.phrase(number.end, Role::Collective) {
        number = Number { value: number.value.scale(size, 1)?, end, mode: None, ..number };
    }
    // "10k": thousands touch their digits; other letters there are units or codes. "4K" is a format.
    let size = match reader.text(number.end) {
        "k" => 1000,
        "K" if number.value >= whole(100) => 1000,
        "M" => 1_000_000,
        "b" if digits.places > 0 => 1_000_000_000,
        _ => 0,
    };
    let letter_ends = !reader.glued(number.end + 1) || !reader.class(number.end + 1).is_some_and(TokenClass::is_word);
    if size > 0 && reader.glued(number.end) && letter_ends {
        let (value, step) = (number.value.scale(size, 1)?, number.step.scale(size, 1)?);
        return Some(Ok(Number { value, step, end: number.end + 1, multiplier: Some(size), ..number }));
    }
    Some(magnify(reader, number).map(|number| continued(reader, number).unwrap_or(number)))
}

/// "3 milliards *200 millions*", "2 millones *300 mil*", Spanish "3 mil *200 millones*": the rest of a number, whose digits
/// stand between its multipliers.
fn continued(reader: &Reader<'_>, number: Number) -> Option<Number> {
    let size = number.multiplier.filter(|size| *size >= 1000 && number.mode.is_none())?;
    let at = number.end;
    let plain = reader.is_number(at) && !reader.glued(at) && reader.text(at).len() <= 3;
    let below: i64 = reader.text(at).parse().ok().filter(|below| plain && (1..1000).contains(below))?;
    let (smaller, end) = reader.phrase(at + 1, Role::Multiplier)?;
    let below = whole(below);
    let (value, multiplier) = if smaller < size {
        (number.value.checked_add(below.scale(smaller, 1)?)?, smaller)
    } else if size == 1000 && smaller > size {
        (number.value.checked_add(below)?.scale(smaller, 1)?, smaller)
    } else {
        return None;
    };
    let step = whole(multiplier);
    let number = Number { value, step, end, multiplier: Some(multiplier), ..number };
    Some(continued(reader, number).filter(|_| smaller < size).unwrap_or(number))
}

/// Multiplies by the words after it ("milliards", "cent mille"), and adds their half ("et demi").
fn magnify(reader: &Reader<'_>, mut number: Number) -> Result<Number, usize> {
    let start = number.end;
    if let Some(end) = hyphenated_half(reader, &number) {
        number.value = number.value.checked_add(whole(1).scale(1, 2).ok_or(end)?).ok_or(end)?;
        return Ok(Number { step: whole(1).scale(1, 10).ok_or(end)?, end, ..number });
    }
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
    let half = reader
        .phrase(number.end, Role::HalfAfter)
        .filter(|(_, end)| reader.language != Language::English || !reader.has(*end, Role::Of));
    if let (Some(size), Some((_, end))) = (number.multiplier, half) {
        // "three billion and a half million": the half of what follows.
        let (size, end) = reader.phrase(end, Role::Multiplier).filter(|(less, _)| *less < size).unwrap_or((size, end));
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

/// The end of the half of "three-and-a-half years", "a two-and-a-half-hour film": hyphens between all its words.
fn hyphenated_half(reader: &Reader<'_>, number: &Number) -> Option<usize> {
    let hyphen = |at: usize| reader.is_dash(at) && reader.glued(at) && reader.glued(at + 1);
    let at = number.end;
    let and = hyphen(at) && reader.has(at + 1, Role::And) && hyphen(at + 2);
    let half = at + if reader.has(at + 3, Role::Article) && hyphen(at + 4) { 5 } else { 3 };
    let plain = number.mode.is_none() && number.multiplier.is_none() && number.form != Form::Article;
    let halves = reader.has(half, Role::Moiety) || reader.has(half, Role::Half);
    (and && plain && halves).then_some(half + 1)
}

/// "une vingtaine", "a dozen", "two dozen", "des dizaines", "tens of thousands".
fn collective(reader: &Reader<'_>, at: usize) -> Option<Result<Number, usize>> {
    let plural = reader.phrase(at, Role::Plural).filter(|(_, end)| {
        // "scores" and "tens" alone are rarely numbers.
        !reader.says(end - 1, Small::SeldomNumber) || reader.has(*end, Role::Of)
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

/// German "dreieinhalb": a number and a half in one word.
fn and_half(reader: &Reader<'_>, at: usize) -> Option<Result<Number, usize>> {
    let (count, end) = reader.phrase(at, Role::AndHalf)?;
    let value = whole(count).checked_add(whole(1).scale(1, 2)?)?;
    Some(magnify(reader, Number { step: Ratio::new(1, 10)?, ..Number::new(value, end, Form::Words) }))
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
        let tens = self.current % 100;
        if joining == Joining::Reserved || !reader.has(at, Role::And) {
            return at;
        }
        if fraction::proper(reader, at + 1).is_some() {
            return at;
        }
        let hundred = reader.value(at + 1, Role::Hundred).filter(|_| reader.language == Language::Portuguese);
        let next = reader.value(at + 1, Role::Cardinal).or_else(|| reader.value(at + 1, Role::Article)).or(hundred);
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
                0 if hundred == 100 && reader.says(at, Small::NoHundred) => return None,
                0 => hundred,
                // "quarante-cinq cents" are coins.
                1..=19 if hundred == 100 => self.current * 100,
                20..=99 if hundred == 100 && reader.language == Language::English => self.current * 100,
                _ => return None,
            };
            return Some(end);
        }
        let tens = self.current % 100;
        let begins = self.current == 0 && self.total == 0;
        // "vingt et un", and without a link "deux cent un", "quatre vingt une", "ciento un".
        let linked = at > self.end && self.end > 0;
        let bare = !begins
            && (tens == 0 || tens == 80)
            && matches!(reader.language, Language::French | Language::Spanish)
            && !reader.capital(at);
        let one = reader.value(at, Role::Article).filter(|_| linked || bare).map(|one| (one, at + 1));
        let (value, end) = reader.phrase(at, Role::Cardinal).or(one)?;
        let value = i128::from(value);
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

/// "two point five", "trois virgule quatorze", "1 point 1": what stands after a spoken decimal mark.
fn decimal_words(reader: &Reader<'_>, number: Number) -> Option<Number> {
    if !reader.has(number.end, Role::Point) {
        return None;
    }
    let from = number.end + 1;
    let (mut value, mut step) = (number.value, Ratio::ONE);
    let digit = |at| reader.value(at, Role::Cardinal).filter(|digit| *digit < 10);
    let mut at = from;
    while let Some(digit) = digit(at).filter(|_| at - from < MOST_DECIMALS) {
        step = step.scale(1, 10)?;
        value = value.checked_add(step.scale(digit, 1)?)?;
        at += 1;
    }
    if at == from {
        // "point seventy-one", "virgule 5"
        let places = words(reader, from, Joining::Reserved).and_then(Result::ok);
        let (places, end) = match places {
            Some(places) => (places.value.as_whole()?, places.end),
            None => (reader.text(from).parse().ok().filter(|_| number.form == Form::Digits)?, from + 1),
        };
        let size = match places {
            0..10 => 10,
            10..100 => 100,
            _ => return None,
        };
        step = Ratio::new(1, size)?;
        value = value.checked_add(step.scale(places, 1)?)?;
        at = end;
    }
    Some(Number { value, step, end: at, multiplier: None, ..number })
}
