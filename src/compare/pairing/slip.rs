//! How two values differ: as one value and a slip of the pen do, or as any two do.
//!
//! ```text
//! 2 300 / 3 200   214 / 241   digits changed places          4,2 million / 42 million   a power of ten
//! 8 460 / 8 640   1967 / 1976                                3:40 / 2:40   14 May / 24 May   one part of several
//! ```
//! Of a hundred numbers of three digits that have nothing to do with each other, fewer than three stand so to a given one:
//! two values that do are likely to be of one thing.

use crate::base::{Day, Ratio, TimeOfDay};

/// How much two values look like one and its slip.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Slip {
    /// As any two.
    #[default]
    None,
    /// As many do by chance: one digit of two, one day beside the other.
    Weak,
    /// As few do by chance.
    Strong,
}

/// Most digits that are looked at.
const MOST_DIGITS: u32 = 15;

/// The digits of a number without the zeros at its ends, and the power of ten of the last; `None` where it has no end.
fn digits(value: Ratio) -> Option<(Vec<u8>, i32)> {
    let mut power = 0;
    let mut scaled = value;
    while scaled.denominator() != 1 {
        scaled = scaled.scale(10, 1)?;
        power -= 1;
        if power < -(MOST_DIGITS as i32) {
            return None;
        }
    }
    let mut whole = scaled.numerator().unsigned_abs();
    if whole == 0 {
        return None;
    }
    while whole.is_multiple_of(10) {
        whole /= 10;
        power += 1;
    }
    let mut found = Vec::new();
    while whole > 0 {
        found.push((whole % 10) as u8);
        whole /= 10;
    }
    found.reverse();
    (found.len() <= MOST_DIGITS as usize).then_some((found, power))
}

/// How many digits a number has between the zeros at its ends: 3 of "8 460 000", 0 of a number without end.
pub(crate) fn significant(value: Ratio) -> u32 {
    digits(value).map_or(0, |(digits, _)| digits.len() as u32)
}

/// Whether one value is exactly a thousand or a million times the other, as when billion is mistaken for milliard.
pub(crate) fn is_of_scale(one: Ratio, other: Ratio) -> bool {
    let ratio = one.max(other).checked_div(one.min(other)).and_then(|ratio| ratio.as_whole());
    matches!(ratio, Some(1_000 | 1_000_000))
}

/// Whether one number may be the other miswritten.
pub(crate) fn between_numbers(left: Ratio, right: Ratio) -> Slip {
    let (Some((one, one_power)), Some((other, other_power))) = (digits(left), digits(right)) else { return Slip::None };
    if one == other {
        return match one_power.abs_diff(other_power) {
            0 => Slip::None,
            1 | 3 | 6 if one.len() > 1 => Slip::Strong,
            _ => Slip::Weak,
        };
    }
    // As wide as written: "214" and "241", "1,85" and "1,8" (which is "1,80").
    let last = one_power.min(other_power);
    let written = |digits: &[u8], power: i32| {
        let mut all = digits.to_vec();
        all.extend(std::iter::repeat_n(0, (power - last) as usize));
        all
    };
    if one_power.abs_diff(other_power) > MOST_DIGITS {
        return Slip::None;
    }
    let (one, other) = (written(&one, one_power), written(&other, other_power));
    if one.len() != other.len() {
        return Slip::None;
    }
    let differing: Vec<usize> = (0..one.len()).filter(|at| one[*at] != other[*at]).collect();
    match (differing.as_slice(), one.len()) {
        ([first, second], _)
            if second - first == 1 && one[*first] == other[*second] && one[*second] == other[*first] =>
        {
            Slip::Strong
        }
        ([_], 4..) => Slip::Strong,
        ([_], 2..) => Slip::Weak,
        _ => Slip::None,
    }
}

/// Whether one day may be the other miswritten: of year, month and day two are the same.
pub(crate) fn between_days(left: Day, right: Day) -> Slip {
    let ((year, month, day), (other_year, other_month, other_day)) = (left.ymd(), right.ymd());
    match (year == other_year, month == other_month, day == other_day) {
        (true, false, true) => Slip::Strong,
        // "3 December" and "23 December", "12 May" and "21 May".
        (true, true, false) if matches!(day.abs_diff(other_day), 10 | 20) => Slip::Strong,
        (true, true, false) if day / 10 == other_day % 10 && day % 10 == other_day / 10 => Slip::Strong,
        (true, true, false) if day.abs_diff(other_day) == 1 => Slip::Weak,
        (false, true, true) => {
            between_numbers(Ratio::whole(i64::from(year)), Ratio::whole(i64::from(other_year))).max(Slip::Weak)
        }
        _ => Slip::None,
    }
}

/// Whether one year may be the other miswritten.
pub(crate) fn between_years(left: i32, right: i32) -> Slip {
    between_numbers(Ratio::whole(i64::from(left)), Ratio::whole(i64::from(right)))
}

/// Whether one time of day may be the other miswritten: the minutes are the same, and not the full or the half hour.
pub(crate) fn between_hours(left: TimeOfDay, right: TimeOfDay) -> Slip {
    let (one, other) = (left.0 % 60, right.0 % 60);
    match one == other && left != right {
        true if !one.is_multiple_of(30) => Slip::Strong,
        true if left.0.abs_diff(right.0) == 60 => Slip::Weak,
        _ => Slip::None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Ratio {
        Ratio::decimal(text).expect("a decimal number")
    }

    #[test]
    fn digits_changed_or_in_another_order() {
        for (left, right, expected) in [
            ("2300", "3200", Slip::Strong),
            ("214", "241", Slip::Strong),
            ("8.46", "8.64", Slip::Strong),
            ("1967", "1976", Slip::Strong),
            ("42", "4.2", Slip::Strong),
            ("312000000", "312000000000", Slip::Strong),
            ("5231", "5431", Slip::Strong),
            ("58", "53", Slip::Weak),
            ("340", "380", Slip::Weak),
            ("17", "41", Slip::None),
            ("5", "50", Slip::Weak),
            ("5", "8", Slip::None),
            ("700", "700", Slip::None),
            ("0", "12", Slip::None),
            ("1200", "87", Slip::None),
        ] {
            assert_eq!(between_numbers(number(left), number(right)), expected, "{left} {right}");
            assert_eq!(between_numbers(number(right), number(left)), expected, "{right} {left}");
        }
        assert_eq!(significant(number("8460000")), 3);
        let third = Ratio::new(1, 3).expect("no zero below");
        assert_eq!((significant(third), between_numbers(third, Ratio::ONE)), (0, Slip::None));
    }

    #[test]
    fn one_part_of_a_day_or_an_hour() {
        let day = |text: &str| Day::parse(text).expect("a day");
        for (left, right, expected) in [
            ("2024-05-14", "2024-05-24", Slip::Strong),
            ("2024-05-14", "2024-06-14", Slip::Strong),
            ("2024-12-03", "2024-12-23", Slip::Strong),
            ("2024-05-12", "2024-05-21", Slip::Strong),
            ("2022-10-03", "2021-10-03", Slip::Strong),
            ("2024-05-14", "2024-05-15", Slip::Weak),
            ("2024-05-14", "2024-05-18", Slip::None),
            ("2024-05-14", "2023-06-15", Slip::None),
        ] {
            assert_eq!(between_days(day(left), day(right)), expected, "{left} {right}");
        }
        for (left, right, expected) in [(220, 160, Slip::Strong), (600, 660, Slip::Weak), (610, 700, Slip::None)] {
            assert_eq!(between_hours(TimeOfDay(left), TimeOfDay(right)), expected, "{left} {right}");
        }
    }
}
