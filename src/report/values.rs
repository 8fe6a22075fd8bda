//! A fact's value in few words, for reading: `2 day · visite`, `> 11000 · conteneurs`, `2024-06-19 … 2024-06-20`.

use crate::base::plural;
use crate::compare::said;
use crate::facts;
use crate::report::model::{Fact, FactValue};

/// The value, unit and head of a fact. Empty where it has no value.
pub(super) fn described(fact: &Fact) -> String {
    let mut parts = vec![value(&fact.value)];
    if let Some(unit) = &fact.unit {
        parts[0] = format!("{} {}", parts[0], of_many(unit, &parts[0])).trim().to_owned();
    }
    parts.extend(fact.head.clone());
    parts.extend(fact.scope.as_ref().map(|scope| format!("[{scope}]")));
    parts.extend((fact.modality != "fact").then(|| fact.modality.clone()));
    parts.extend(fact.source.as_ref().map(|source| format!("according to {source}")));
    parts.retain(|part| !part.is_empty());
    parts.join(" · ")
}

/// `years` of 57. Codes of money have no plural here, as scales have none.
fn of_many(unit: &str, value: &str) -> String {
    const UNCHANGING: [&str; 6] = ["percent", "celsius", "fahrenheit", "kelvin", "horsepower", "stone"];
    let changes = facts::unit(unit).is_some_and(|known| !known.dimension.starts_with(char::is_uppercase));
    match value != "1" && changes && !UNCHANGING.contains(&unit) && !unit.ends_with("hertz") {
        true => plural(unit),
        false => unit.to_owned(),
    }
}

fn value(value: &FactValue) -> String {
    match value {
        FactValue::Number { low: Some(low), high: Some(high), .. } if low == high => low.clone(),
        FactValue::Number { low: Some(low), high: Some(high), .. } => format!("{low} … {high}"),
        FactValue::Number { low: Some(low), high: None, low_open, .. } => {
            format!("{} {low}", if *low_open { ">" } else { "≥" })
        }
        FactValue::Number { low: None, high: Some(high), high_open, .. } => {
            format!("{} {high}", if *high_open { "<" } else { "≤" })
        }
        FactValue::Number { low: None, high: None, mode, .. } => mode.clone(),
        FactValue::Date { earliest, latest, timex, time, until, .. } => {
            let days = match (earliest, latest) {
                (Some(earliest), Some(latest)) if earliest == latest => earliest.clone(),
                (Some(earliest), Some(latest)) => format!("{earliest} … {latest}"),
                (Some(earliest), None) => format!("{earliest} …"),
                (None, Some(latest)) => format!("… {latest}"),
                // What the words themselves say is no news.
                (None, None) => said(timex).unwrap_or_default(),
            };
            let hours = until.as_ref().map_or(String::new(), |until| format!("–{until}"));
            match time {
                Some(time) if earliest.is_none() && latest.is_none() => format!("{time}{hours}"),
                Some(time) => format!("{days} {time}{hours}").trim().to_owned(),
                None => days,
            }
        }
        FactValue::Score { left, right } => format!("{left}–{right}"),
        FactValue::Nothing {} => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_have_plurals_and_scales_and_money_have_none() {
        for (unit, value, expected) in [
            ("night", "3", "nights"),
            ("night", "1", "night"),
            ("semester", "2", "semesters"),
            ("centimetre", "40", "centimetres"),
            ("yard", "> 20", "yards"),
            ("tonne", "4000", "tonnes"),
            ("kilometre-per-hour", "80", "kilometres-per-hour"),
            ("square-foot", "900", "square-feet"),
            ("century", "2", "centuries"),
            ("celsius", "31", "celsius"),
            ("megahertz", "31", "megahertz"),
            ("percent", "12", "percent"),
            ("EUR", "12", "EUR"),
            ("USD-cent", "12", "USD-cent"),
        ] {
            assert_eq!(of_many(unit, value), expected, "{value} {unit}");
        }
    }
}
