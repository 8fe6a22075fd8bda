//! A fact's value in few words, for reading: `2 day · visite`, `> 11000 · conteneurs`, `2024-06-19 … 2024-06-20`.

use crate::compare::said;
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

/// `years` of 57: only the words for lengths of time and of ways are English ones with a plain plural.
fn of_many(unit: &str, value: &str) -> String {
    const WORDS: [&str; 14] = [
        "second",
        "minute",
        "hour",
        "day",
        "week",
        "month",
        "quarter",
        "year",
        "decade",
        "century",
        "metre",
        "kilometre",
        "mile",
        "litre",
    ];
    match unit {
        _ if value == "1" || !WORDS.contains(&unit) => unit.to_owned(),
        "century" => "centuries".to_owned(),
        _ => format!("{unit}s"),
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
