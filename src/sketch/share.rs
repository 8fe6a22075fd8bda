//! A share between 0 and 1 as a whole number of ten-thousandths: thresholds and scores, without a float.

use std::fmt;

/// Ten-thousandths, 0 to 10 000.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Share(u32);

impl Share {
    /// All of it.
    pub const ONE: Self = Self(10_000);

    /// So many ten-thousandths; nothing above 10 000.
    pub const fn new(ten_thousandths: u32) -> Option<Self> {
        if ten_thousandths <= 10_000 { Some(Self(ten_thousandths)) } else { None }
    }

    /// `part` of `whole`, rounded down; all of it where `whole` is 0.
    pub const fn of(part: u64, whole: u64) -> Self {
        if whole == 0 {
            return Self::ONE;
        }
        let share = (part as u128 * 10_000 / whole as u128) as u32;
        Self(if share > 10_000 { 10_000 } else { share })
    }

    /// In ten-thousandths.
    pub const fn ten_thousandths(self) -> u32 {
        self.0
    }

    /// Whether `part` of `whole` is at least this much; exact.
    pub const fn is_reached(self, part: u64, whole: u64) -> bool {
        part as u128 * 10_000 >= self.0 as u128 * whole as u128
    }

    /// Parses `0.8`, `.8`, `1`, `0.8125`, and `80%`.
    ///
    /// ```
    /// use recoupe::sketch::Share;
    /// assert_eq!(Share::parse("0.8"), Share::new(8000));
    /// assert_eq!(Share::parse("80%"), Share::new(8000));
    /// assert_eq!(Share::parse("1.5"), None);
    /// ```
    pub fn parse(typed: &str) -> Option<Self> {
        if let Some(percent) = typed.strip_suffix('%') {
            return Self::new(percent.trim_end().parse::<u32>().ok()?.checked_mul(100)?);
        }
        let (whole, part) = typed.split_once('.').unwrap_or((typed, ""));
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if part.len() > 4 || !digits(whole) || !digits(part) || (whole.is_empty() && part.is_empty()) {
            return None;
        }
        let whole: u32 = if whole.is_empty() { 0 } else { whole.parse().ok()? };
        let part: u32 = format!("{part:0<4}").parse().ok()?;
        Self::new(whole.checked_mul(10_000)?.checked_add(part)?)
    }
}

/// As a decimal fraction of four digits: `0.8125`.
impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:04}", self.0 / 10_000, self.0 % 10_000)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_read_and_shown() {
        for (typed, expected) in [
            ("0.5", Some("0.5000")),
            (".5", Some("0.5000")),
            ("1", Some("1.0000")),
            ("1.0", Some("1.0000")),
            ("0", Some("0.0000")),
            ("7%", Some("0.0700")),
            ("1.0001", None),
            ("0.12345", None),
            ("", None),
            (".", None),
            ("-1", None),
            ("x", None),
        ] {
            assert_eq!(Share::parse(typed).map(|share| share.to_string()).as_deref(), expected, "{typed}");
        }
    }

    #[test]
    fn a_share_is_reached_exactly() {
        let half = Share::new(5_000).expect("a share");
        assert!(half.is_reached(1, 2) && half.is_reached(3, 5) && !half.is_reached(4_999, 9_999));
        assert_eq!(Share::of(1, 3).to_string(), "0.3333");
        assert_eq!(Share::of(0, 0), Share::ONE);
    }
}
