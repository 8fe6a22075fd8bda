//! Number words that are written as one: German `dreihundertfünfundzwanzig`, Italian `trecentoventicinque`.
//!
//! They are made once from a few stems and put into the lexicon, up to 9 999 and every thousand up to 999 000, so that
//! reading a text needs no parsing inside a word. The other languages write such numbers apart. Not done here: compounds
//! above that range that are not whole thousands.

use crate::text::Language;

const GERMAN_UNITS: [&str; 20] = [
    "",
    "ein",
    "zwei",
    "drei",
    "vier",
    "fünf",
    "sechs",
    "sieben",
    "acht",
    "neun",
    "zehn",
    "elf",
    "zwölf",
    "dreizehn",
    "vierzehn",
    "fünfzehn",
    "sechzehn",
    "siebzehn",
    "achtzehn",
    "neunzehn",
];
const GERMAN_TENS: [&str; 10] =
    ["", "", "zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig"];
const ITALIAN_UNITS: [&str; 20] = [
    "",
    "uno",
    "due",
    "tre",
    "quattro",
    "cinque",
    "sei",
    "sette",
    "otto",
    "nove",
    "dieci",
    "undici",
    "dodici",
    "tredici",
    "quattordici",
    "quindici",
    "sedici",
    "diciassette",
    "diciotto",
    "diciannove",
];
const ITALIAN_TENS: [&str; 10] =
    ["", "", "venti", "trenta", "quaranta", "cinquanta", "sessanta", "settanta", "ottanta", "novanta"];

/// The compound number words of a language, with their values.
pub(super) fn compounds(language: Language) -> Vec<(String, i64)> {
    type Speller = fn(usize) -> String;
    let (below_thousand, thousands): (Speller, Speller) = match language {
        Language::German => (german, |n| format!("{}tausend", german(n))),
        Language::Italian => (italian, |n| if n == 1 { "mille".to_owned() } else { format!("{}mila", italian(n)) }),
        _ => return Vec::new(),
    };
    let mut words = Vec::with_capacity(11_000);
    let mut add = |word: String, value: usize| words.push((word, i64::try_from(value).expect("below a million")));
    for n in 13..1000 {
        add(below_thousand(n), n);
    }
    for n in 1..1000 {
        add(thousands(n), n * 1000);
    }
    for n in 1001..10_000 {
        if n % 1000 != 0 {
            add(format!("{}{}", thousands(n / 1000), below_thousand(n % 1000)), n);
        }
    }
    words
}

/// 1 to 999.
fn german(n: usize) -> String {
    let hundreds = match n / 100 {
        0 => String::new(),
        digit => format!("{}hundert", GERMAN_UNITS[digit]),
    };
    let rest = n % 100;
    let rest = match (rest / 10, rest % 10) {
        (0 | 1, _) => GERMAN_UNITS[rest].to_owned(),
        (tens, 0) => GERMAN_TENS[tens].to_owned(),
        (tens, unit) => format!("{}und{}", GERMAN_UNITS[unit], GERMAN_TENS[tens]),
    };
    hundreds + &rest
}

/// 1 to 999. Tens lose their last vowel before `uno` and `otto`.
fn italian(n: usize) -> String {
    let hundreds = match n / 100 {
        0 => String::new(),
        1 => "cento".to_owned(),
        digit => format!("{}cento", ITALIAN_UNITS[digit]),
    };
    let rest = n % 100;
    let rest = match (rest / 10, rest % 10) {
        (0 | 1, _) => ITALIAN_UNITS[rest].to_owned(),
        (tens, 0) => ITALIAN_TENS[tens].to_owned(),
        (tens, unit @ (1 | 8)) => {
            let stem = ITALIAN_TENS[tens];
            format!("{}{}", &stem[..stem.len() - 1], ITALIAN_UNITS[unit])
        }
        (tens, unit) => format!("{}{}", ITALIAN_TENS[tens], ITALIAN_UNITS[unit]),
    };
    hundreds + &rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spells_numbers_as_the_language_does() {
        for (language, n, word) in [
            (Language::German, 21, "einundzwanzig"),
            (Language::German, 325, "dreihundertfünfundzwanzig"),
            (Language::German, 3_000, "dreitausend"),
            (Language::German, 2_024, "zweitausendvierundzwanzig"),
            (Language::Italian, 21, "ventuno"),
            (Language::Italian, 28, "ventotto"),
            (Language::Italian, 325, "trecentoventicinque"),
            (Language::Italian, 2_024, "duemilaventiquattro"),
        ] {
            let made = compounds(language);
            assert!(made.iter().any(|(own, value)| own == word && *value == n), "{word}");
        }
        assert!(compounds(Language::French).is_empty());
    }
}
