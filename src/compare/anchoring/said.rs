//! Days and times as a reader of the report knows them, made from the codes of TIMEX3, which are for programs.
//!
//! ```text
//! 2024-05-14TMO       2024-05-14 in the morning        2016-W37           the week of 2016-09-12
//! 2016-04/2017-03     2016-04 to 2017-03               198                the 1980s
//! 2024-05-14T09:30    2024-05-14 09:30                 P24Y               24 years
//! XXXX-06-02          2 June                           DCT-P1M            nothing: the words themselves say it
//! ```

use crate::base::Day;

/// A TIMEX3 value in words; nothing where it says no more than the words it was read from.
pub fn said(timex: &str) -> Option<String> {
    if let Some((days, until)) = timex.split_once("/T") {
        return Some(format!("{}–{until}", said(days)?));
    }
    for (sign, word) in [(',', ", "), ('|', " or "), ('/', " to ")] {
        if timex.contains(sign) {
            let parts: Option<Vec<String>> = timex.split(sign).map(said).collect();
            return Some(parts?.join(word));
        }
    }
    // A time of day follows a figure, or stands alone: the T of a length and of a START is none.
    let is_time = |at: &usize| timex[..*at].bytes().last().is_none_or(|before| before.is_ascii_digit());
    let (day, hour) = timex.find('T').filter(is_time).map_or((timex, ""), |at| timex.split_at(at));
    let day = if day.is_empty() { String::new() } else { day_said(day)? };
    let told = match hour {
        "" => day,
        "TMO" => format!("{day} in the morning"),
        "TMI" => format!("{day} at midday"),
        "TAF" => format!("{day} in the afternoon"),
        "TEV" => format!("{day} in the evening"),
        "TNI" => format!("{day} at night"),
        clock => format!("{day} {}", clock.get(1..)?),
    };
    Some(told.trim().to_owned())
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

fn day_said(code: &str) -> Option<String> {
    if let Some(length) = code.strip_prefix('P') {
        return length_said(length);
    }
    let month = |code: &str| MONTHS.get(code.parse::<usize>().ok()?.checked_sub(1)?).copied();
    let parts: Vec<&str> = code.split('-').collect();
    match parts.as_slice() {
        ["XXXX", "WXX", weekday] => {
            WEEKDAYS.get(weekday.parse::<usize>().ok()?.checked_sub(1)?).map(|name| (*name).to_owned())
        }
        ["XXXX", of] => month(of).or_else(|| season(of)).map(str::to_owned),
        ["XXXX", of, day] => Some(format!("{} {}", day.parse::<u8>().ok()?, month(of)?)),
        _ if code.contains('X') || code.contains('#') => None,
        [year, part @ ("START" | "MID" | "END")] | [year, .., part @ ("START" | "MID" | "END")] => {
            let whole = if parts.len() > 2 { parts[..parts.len() - 1].join("-") } else { (*year).to_owned() };
            let part = match *part {
                "START" => "beginning",
                "MID" => "middle",
                _ => "end",
            };
            Some(format!("the {part} of {}", day_said(&whole)?))
        }
        [year] if is_digits(year) => Some(match year.len() {
            2 => format!("the {}", century(year.parse().ok()?)),
            3 => format!("the {year}0s"),
            _ => (*year).to_owned(),
        }),
        [year, of] if is_digits(year) => {
            if let Some(week) = of.strip_prefix('W').filter(|week| is_digits(week)) {
                return Some(format!("the week of {}", monday_of(year.parse().ok()?, week.parse().ok()?)?));
            }
            if let Some(quarter) = of.strip_prefix('Q') {
                return Some(format!("{} quarter of {year}", ordinal(quarter.parse().ok()?)));
            }
            match season(of) {
                Some(season) => Some(format!("{season} {year}")),
                None => is_digits(of).then(|| code.to_owned()),
            }
        }
        [year, month, day] if [year, month, day].into_iter().all(|part| is_digits(part)) => Some(code.to_owned()),
        _ => None,
    }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn season(code: &str) -> Option<&'static str> {
    match code {
        "SP" => Some("spring"),
        "SU" => Some("summer"),
        "FA" => Some("autumn"),
        "WI" => Some("winter"),
        _ => None,
    }
}

/// `19` is the twentieth.
fn century(past: u32) -> String {
    format!("{} century", ordinal(past + 1))
}

fn ordinal(number: u32) -> String {
    let ending = match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

/// The first day of a week of ISO 8601: the first one holds 4 January.
fn monday_of(year: i32, week: i32) -> Option<Day> {
    let weeks = (1..=53).contains(&week).then(|| 7 * (week - 1))?;
    Some(Day(Day::from_ymd(year, 1, 4)?.monday().0 + weeks))
}

/// `24Y`, `T2H`, `1.5M`: "24 years".
fn length_said(code: &str) -> Option<String> {
    let (time, code) = code.strip_prefix('T').map_or((false, code), |code| (true, code));
    let (count, unit) = code.split_at(code.char_indices().next_back()?.0);
    let unit = match (unit, time) {
        ("S", true) => "second",
        ("M", true) => "minute",
        ("H", true) => "hour",
        ("D", false) => "day",
        ("W", false) => "week",
        ("M", false) => "month",
        ("Y", false) => "year",
        _ => return None,
    };
    let plural = if count == "1" { "" } else { "s" };
    (!count.is_empty()).then(|| format!("{count} {unit}{plural}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_become_words() {
        for (timex, words) in [
            ("2024-05-14", Some("2024-05-14")),
            ("2024-05", Some("2024-05")),
            ("2024", Some("2024")),
            ("2024-05-14TMO", Some("2024-05-14 in the morning")),
            ("2024-05-14TNI", Some("2024-05-14 at night")),
            ("2024-05-14T09:30", Some("2024-05-14 09:30")),
            ("2024-05-14T09:30/T11:00", Some("2024-05-14 09:30–11:00")),
            ("T09:30", Some("09:30")),
            ("2016-W37", Some("the week of 2016-09-12")),
            ("2021-W01", Some("the week of 2021-01-04")),
            ("2017-Q2", Some("2nd quarter of 2017")),
            ("2022-WI", Some("winter 2022")),
            ("198", Some("the 1980s")),
            ("19", Some("the 20th century")),
            ("2016-04/2017-03", Some("2016-04 to 2017-03")),
            ("2023-05-15,2023-05-19", Some("2023-05-15, 2023-05-19")),
            ("2019-END", Some("the end of 2019")),
            ("2019-03-START", Some("the beginning of 2019-03")),
            ("P24Y", Some("24 years")),
            ("PT2H", Some("2 hours")),
            ("P1D", Some("1 day")),
            ("XXXX-WXX-3", Some("Wednesday")),
            ("XXXX-03", Some("March")),
            ("XXXX-06-02", Some("2 June")),
            ("XXXX-XX-02", None),
            ("DCT", None),
            ("DCT-P1M", None),
            ("XXXX-EASTER+1", None),
            ("", Some("")),
        ] {
            assert_eq!(said(timex).as_deref(), words, "{timex}");
        }
    }
}
