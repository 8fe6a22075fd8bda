//! A measure is worth the same in any unit: `n` kilometres and `n` thousand metres are read as one length, in six languages.

use proptest::prelude::*;

use recoupe::facts::{Interval, Kind, Value, extract, unit};
use recoupe::text::{Article, Language, prepare};

/// A language, a sentence with # for the number and its unit, two units of one dimension, how many of the second the first is.
type Frame = (Language, &'static str, &'static str, &'static str, u32);

const FRAMES: [Frame; 12] = [
    (Language::French, "Le village se trouve à # de la côte.", "km", "mètres", 1_000),
    (Language::French, "La cargaison pèse #, selon le port.", "tonnes", "kg", 1_000),
    (Language::English, "The village lies # from the coast.", "km", "metres", 1_000),
    (Language::English, "The meeting lasted # in all.", "hours", "minutes", 60),
    (Language::Spanish, "El pueblo está a # de la costa.", "kilómetros", "metros", 1_000),
    (Language::Spanish, "El viaje duró # en tren.", "días", "horas", 24),
    (Language::German, "Das Dorf liegt # von der Küste entfernt.", "Kilometer", "Meter", 1_000),
    (Language::German, "Die Sitzung dauerte # ohne Pause.", "Stunden", "Minuten", 60),
    (Language::Italian, "Il paese si trova a # dalla costa.", "chilometri", "metri", 1_000),
    (Language::Italian, "La riunione è durata # senza pause.", "ore", "minuti", 60),
    (Language::Portuguese, "A aldeia fica a # da costa.", "quilómetros", "metros", 1_000),
    (Language::Portuguese, "A viagem durou # de comboio.", "dias", "horas", 24),
];

/// What the first fact of a text says, in base units.
fn in_base_units(language: Language, text: &str) -> Option<Interval> {
    let article = Article { text: text.to_owned(), language: Some(language), ..Article::default() };
    let facts = extract(&prepare(article));
    let fact = facts.first().filter(|fact| matches!(fact.kind, Kind::Measure | Kind::Duration))?;
    let own = unit(fact.unit?)?;
    match &fact.value {
        Value::Quantity(quantity) => quantity.hard.converted(own.factor, own.offset),
        _ => None,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_measure_is_worth_the_same_in_a_smaller_unit(n in 2_u32..90) {
        for (language, frame, large, small, ratio) in FRAMES {
            let read = |number: u32, unit: &str| {
                in_base_units(language, &frame.replace('#', &format!("{number} {unit}")))
            };
            let whole = read(n, large);
            prop_assert!(whole.is_some(), "{language:?}: {n} {large}");
            prop_assert_eq!(whole, read(n * ratio, small), "{:?}: {} {}", language, n, large);
        }
    }
}
