//! Exact ratios. Values that are compared as facts never pass through a float, so "0,1 + 0,2" is 0.3 and a third is a
//! third. Arithmetic is checked: what does not fit 128 bits is `None`, and the caller rejects the number with a reason.

use std::cmp::Ordering;
use std::fmt;

/// An exact ratio in lowest terms, its denominator above zero.
///
/// ```
/// use recoupe::base::Ratio;
/// let price: Ratio = Ratio::decimal("1.20").expect("digits and one point");
/// assert_eq!(price, Ratio::new(6, 5).expect("denominator is not zero"));
/// assert_eq!(price.to_string(), "1.2");
/// assert_eq!(Ratio::new(1, 3).expect("not zero").to_string(), "1/3");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Ratio {
    num: i128,
    den: i128,
}

impl Ratio {
    /// Zero.
    pub const ZERO: Self = Self { num: 0, den: 1 };
    /// One.
    pub const ONE: Self = Self { num: 1, den: 1 };

    /// `num / den`; `None` where `den` is zero or the sign cannot be turned.
    pub fn new(num: i128, den: i128) -> Option<Self> {
        if den == 0 {
            return None;
        }
        if den == 1 {
            return Some(Self { num, den });
        }
        // Division of 64 bits is an instruction, of 128 a loop.
        if let (Ok(num), Ok(den @ 1..)) = (i64::try_from(num), i64::try_from(den)) {
            let divisor = gcd_small(num.unsigned_abs(), den.unsigned_abs());
            // A divisor of the denominator is no larger than it.
            let divisor = divisor as i64;
            return Some(Self { num: i128::from(num / divisor), den: i128::from(den / divisor) });
        }
        let (num, den) = if den < 0 { (num.checked_neg()?, den.checked_neg()?) } else { (num, den) };
        let divisor = gcd(num.unsigned_abs(), den.unsigned_abs());
        let divisor = i128::try_from(divisor).ok()?.max(1);
        if divisor == 1 {
            return Some(Self { num, den });
        }
        Some(Self { num: num / divisor, den: den / divisor })
    }

    /// A whole number.
    pub const fn whole(n: i64) -> Self {
        Self { num: n as i128, den: 1 }
    }

    /// Reads digits with at most one `.`; `None` on anything else or past 30 digits.
    pub fn decimal(text: &str) -> Option<Self> {
        let (whole, part) = text.split_once('.').unwrap_or((text, ""));
        if whole.is_empty() || whole.len() + part.len() > 30 {
            return None;
        }
        if !whole.bytes().chain(part.bytes()).all(|b| b.is_ascii_digit()) {
            return None;
        }
        // Thirty digits fit.
        let digits = whole.bytes().chain(part.bytes()).fold(0, |sum: i128, digit| sum * 10 + i128::from(digit - b'0'));
        Self::new(digits, 10_i128.checked_pow(part.len() as u32)?)
    }

    /// Numerator, in lowest terms.
    pub const fn numerator(&self) -> i128 {
        self.num
    }

    /// Denominator, in lowest terms, above zero.
    pub const fn denominator(&self) -> i128 {
        self.den
    }

    /// The whole number it is, if it is one that fits.
    pub fn as_whole(&self) -> Option<i64> {
        if self.den == 1 { i64::try_from(self.num).ok() } else { None }
    }

    /// Sum.
    pub fn checked_add(self, other: Self) -> Option<Self> {
        // Most are whole.
        if self.den == 1 && other.den == 1 {
            return Some(Self { num: self.num.checked_add(other.num)?, den: 1 });
        }
        let left = self.num.checked_mul(other.den)?;
        let right = other.num.checked_mul(self.den)?;
        Self::new(left.checked_add(right)?, self.den.checked_mul(other.den)?)
    }

    /// Difference.
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.checked_add(Self { num: other.num.checked_neg()?, den: other.den })
    }

    /// Product.
    pub fn checked_mul(self, other: Self) -> Option<Self> {
        if self.den == 1 && other.den == 1 {
            return Some(Self { num: self.num.checked_mul(other.num)?, den: 1 });
        }
        Self::new(self.num.checked_mul(other.num)?, self.den.checked_mul(other.den)?)
    }

    /// Quotient; `None` by zero.
    pub fn checked_div(self, other: Self) -> Option<Self> {
        Self::new(self.num.checked_mul(other.den)?, self.den.checked_mul(other.num)?)
    }

    /// `self * num / den`, for percentages and the like.
    pub fn scale(self, num: i64, den: i64) -> Option<Self> {
        self.checked_mul(Self::new(i128::from(num), i128::from(den))?)
    }

    /// The largest whole number not above it.
    pub const fn floor(&self) -> i128 {
        self.num.div_euclid(self.den)
    }

    /// The smallest whole number not below it.
    pub const fn ceil(&self) -> i128 {
        -((-self.num).div_euclid(self.den))
    }
}

impl PartialOrd for Ratio {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Ratio {
    /// Exact at any size: whole parts first, then the continued fraction of the rests, so nothing overflows.
    fn cmp(&self, other: &Self) -> Ordering {
        if self.den == other.den {
            return self.num.cmp(&other.num);
        }
        let small = |ratio: &Self| Some((i64::try_from(ratio.num).ok()?, i64::try_from(ratio.den).ok()?));
        if let (Some((num, den)), Some((other_num, other_den))) = (small(self), small(other)) {
            return (i128::from(num) * i128::from(other_den)).cmp(&(i128::from(other_num) * i128::from(den)));
        }
        let (mut left, mut right) = (*self, *other);
        let mut flipped = false;
        loop {
            let order = left.floor().cmp(&right.floor());
            if order != Ordering::Equal {
                return if flipped { order.reverse() } else { order };
            }
            let left_rest = left.num.rem_euclid(left.den);
            let right_rest = right.num.rem_euclid(right.den);
            let order = match (left_rest, right_rest) {
                (0, 0) => return Ordering::Equal,
                (0, _) => Ordering::Less,
                (_, 0) => Ordering::Greater,
                // a/b < c/d exactly where b/a > d/c
                _ => {
                    left = Self { num: left.den, den: left_rest };
                    right = Self { num: right.den, den: right_rest };
                    flipped = !flipped;
                    continue;
                }
            };
            return if flipped { order.reverse() } else { order };
        }
    }
}

impl fmt::Display for Ratio {
    /// A decimal where it ends within 12 places, else `num/den`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut den = self.den;
        let mut places = 0_usize;
        let (mut twos, mut fives) = (0_usize, 0_usize);
        while den % 2 == 0 {
            den /= 2;
            twos += 1;
        }
        while den % 5 == 0 {
            den /= 5;
            fives += 1;
        }
        if den == 1 {
            places = twos.max(fives);
        }
        let scaled = if den == 1 && places <= 12 {
            10_i128.checked_pow(places as u32).and_then(|p| self.num.checked_mul(p / self.den))
        } else {
            None
        };
        let Some(scaled) = scaled else {
            return write!(f, "{}/{}", self.num, self.den);
        };
        let sign = if scaled < 0 { "-" } else { "" };
        let digits = format!("{:0>width$}", scaled.unsigned_abs(), width = places + 1);
        let (whole, part) = digits.split_at(digits.len() - places);
        if places == 0 { write!(f, "{sign}{whole}") } else { write!(f, "{sign}{whole}.{part}") }
    }
}

fn gcd(mut left: u128, mut right: u128) -> u128 {
    while right != 0 {
        if let (Ok(left), Ok(right)) = (u64::try_from(left), u64::try_from(right)) {
            return u128::from(gcd_small(left, right));
        }
        (left, right) = (right, left % right);
    }
    left
}

const fn gcd_small(mut left: u64, mut right: u64) -> u64 {
    while right != 0 {
        (left, right) = (right, left % right);
    }
    left
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ratio(num: i128, den: i128) -> Ratio {
        Ratio::new(num, den).expect("test denominators are not zero")
    }

    #[test]
    fn shows_decimals_that_end_and_ratios_that_do_not() {
        for (value, shown) in [
            (ratio(1, 2), "0.5"),
            (ratio(-1, 8), "-0.125"),
            (ratio(1, 3), "1/3"),
            (ratio(11_000, 1), "11000"),
            (ratio(45, 2), "22.5"),
            (ratio(0, 7), "0"),
        ] {
            assert_eq!(value.to_string(), shown);
        }
    }

    #[test]
    fn orders_numbers_whose_products_would_overflow() {
        let huge = i128::MAX - 1;
        assert!(ratio(huge, 3) < ratio(huge, 2));
        assert!(ratio(-1, 3) < ratio(1, huge));
        assert!(ratio(1, huge) < ratio(1, huge - 1));
        assert_eq!(ratio(2, 4).cmp(&ratio(1, 2)), Ordering::Equal);
    }

    #[test]
    fn small_numbers_and_large_ones_agree() {
        // The same ratios as pairs of 64 bits and of more.
        let large = 1 << 63;
        for (num, den) in [(6, 4), (-6, 4), (0, 5), (7, 7), (i128::from(i64::MIN), 2), (12, -8)] {
            assert_eq!(ratio(num, den), ratio(num * large, den * large), "{num}/{den}");
            assert_eq!(ratio(num, den).cmp(&ratio(1, 3)), ratio(num, den).cmp(&ratio(large / 3, large)), "{num}/{den}");
        }
        assert!(ratio(i128::from(i64::MAX), 2) < ratio(i128::from(i64::MAX), 1));
        assert!(ratio(i128::from(i64::MIN), 3) < ratio(-1, i128::from(i64::MAX)));
    }

    #[test]
    fn overflow_is_none_and_not_a_wrong_number() {
        assert_eq!(ratio(i128::MAX, 1).checked_add(Ratio::ONE), None);
        assert_eq!(ratio(i128::MAX, 1).checked_mul(ratio(2, 1)), None);
        assert_eq!(Ratio::decimal("1.2.3"), None);
        assert_eq!(Ratio::decimal(&"9".repeat(31)), None);
    }

    #[test]
    fn rounds_towards_the_asked_side_below_zero_too() {
        assert_eq!((ratio(-1, 2).floor(), ratio(-1, 2).ceil()), (-1, 0));
        assert_eq!((ratio(7, 2).floor(), ratio(7, 2).ceil()), (3, 4));
    }
}
