//! Number words that are written as one: German `dreihundertfünfundzwanzig`, Italian `trecentoventicinque`.
//!
//! They are made once from a few stems and put into the lexicon, up to 999 and every thousand up to 999 000; a word with
//! thousands and more is cut behind its thousands. The other languages write such numbers apart.

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
pub(crate) fn compounds(language: Language) -> Vec<(String, i64)> {
    type Speller = fn(usize) -> String;
    let (below_thousand, thousands): (Speller, Speller) = match language {
        Language::German => (german, |n| format!("{}tausend", german(n))),
        Language::Italian => (italian, |n| if n == 1 { "mille".to_owned() } else { format!("{}mila", italian(n)) }),
        _ => return Vec::new(),
    };
    let mut words = Vec::with_capacity(3_000);
    let mut add = |word: String, value: usize| words.push((word, i64::try_from(value).expect("below a million")));
    for n in 13..1000 {
        add(below_thousand(n), n);
        for word in variants(language, &below_thousand(n), n) {
            add(word, n);
        }
    }
    if language == Language::German {
        // "neunzehnhundertneunundachtzig": years of the second millennium.
        for n in 1100..2000 {
            let rest = if n % 100 == 0 { String::new() } else { german(n % 100) };
            add(format!("{}hundert{rest}", german(n / 100)), n);
            if n % 100 == 1 {
                add(format!("{}hunderteins", german(n / 100)), n);
            }
        }
    }
    for n in 1..1000 {
        add(thousands(n), n * 1000);
        if language == Language::German && n == 100 {
            add("hunderttausend".to_owned(), 100_000);
        }
        let joint = if language == Language::German { "tausend" } else { "mila" };
        for word in variants(language, &below_thousand(n), n) {
            add(format!("{word}{joint}"), n * 1000);
        }
    }
    words
}

/// The word that joins the thousands of a compound to what follows.
fn joint(language: Language) -> &'static [&'static str] {
    match language {
        Language::German => &["tausend"],
        Language::Italian => &["mila", "mille"],
        _ => &[],
    }
}

/// A compound above a thousand that is no whole thousand, cut behind its thousands: "zwölftausend" and "dreihundert". Each
/// part is a word of [`compounds`] or of the tables.
pub(crate) fn thousands_and_rest(language: Language, word: &str) -> Option<(&str, &str)> {
    joint(language).iter().find_map(|joint| {
        let cut = word.find(joint)? + joint.len();
        (cut < word.len()).then(|| word.split_at(cut))
    })
}

/// Other spellings: German "hundertfünf" and "einhunderteins", Italian "centotto".
fn variants(language: Language, word: &str, n: usize) -> Vec<String> {
    let mut found = Vec::new();
    match language {
        Language::German => {
            let short = word.strip_prefix("ein").filter(|rest| rest.starts_with("hundert") && *rest != "hundert");
            found.extend(short.map(str::to_owned));
            if n > 100 && n % 100 == 1 {
                found.extend(short.map(|short| format!("{short}s")));
                found.push(format!("{word}s"));
            }
        }
        Language::Italian if n > 100 && word.contains("centootto") || word.contains("centoottanta") => {
            found.push(word.replacen("centootta", "centotta", 1).replacen("centootto", "centotto", 1));
        }
        _ => {}
    }
    found
}

/// The compound ordinals of a language up to 199: "einundzwanzigste", "ventunesimo". Smaller ones stand in the table.
pub(crate) fn ordinals(language: Language) -> Vec<(String, i64)> {
    let mut words = Vec::new();
    for n in 20..200 {
        let value = i64::try_from(n).expect("below a thousand");
        match language {
            Language::German => {
                let stem = if matches!(n % 100, 1..20) { ordinal_below_twenty(n) } else { format!("{}st", german(n)) };
                // "Hundertdritte" is the usual word, "einhundertdritte" the careful one.
                let short = stem.strip_prefix("ein").filter(|rest| rest.starts_with("hundert"));
                for stem in [Some(stem.as_str()), short].into_iter().flatten() {
                    words.extend(["e", "en", "er", "es", "em"].map(|ending| (format!("{stem}{ending}"), value)));
                }
            }
            Language::Italian => {
                // The last vowel falls, but for "tre" and "sei".
                let word = italian(n);
                let stem = if word.ends_with("tre") || word.ends_with("sei") { &word } else { &word[..word.len() - 1] };
                words.extend(["o", "a", "i", "e"].map(|ending| (format!("{stem}esim{ending}"), value)));
            }
            _ => {}
        }
    }
    words
}

/// The stem of a German ordinal whose last two figures are below twenty: "hundertdritt", "hundertzwölft".
fn ordinal_below_twenty(n: usize) -> String {
    let hundreds = n / 100 * 100;
    let before = if hundreds > 0 { german(hundreds) } else { String::new() };
    let last = match n % 100 {
        1 => "erst".to_owned(),
        3 => "dritt".to_owned(),
        7 => "siebt".to_owned(),
        8 => "acht".to_owned(),
        other => format!("{}t", german(other)),
    };
    before + &last
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

/// German lengths of time in one word, "dreijährig", "zweitägige", "viereinhalbstündiger": twenty times how many halves, and
/// the place of the unit in [`LENGTHS`].
pub(crate) fn lengths(language: Language) -> Vec<(String, i64)> {
    if language == Language::Italian {
        return italian_ages();
    }
    if language != Language::German {
        return Vec::new();
    }
    const ENDINGS: [&str; 6] = ["", "e", "er", "es", "en", "em"];
    let mut words = Vec::new();
    for (place, (stem, _)) in (0_i64..).zip(LENGTHS) {
        let mut add = |count: &str, halves: i64| {
            words.extend(ENDINGS.map(|ending| (format!("{count}{stem}{ending}"), halves * 20 + place)));
        };
        for n in 1..100_usize {
            let count = i64::try_from(n).expect("below a hundred");
            add(&german(n), count * 2);
            if n < 13 {
                add(&format!("{}einhalb", german(n)), count * 2 + 1);
            }
        }
        add("anderthalb", 3);
    }
    words
}

/// "quattordicenne", "trentacinquenni": the number without its last vowel, but for "tre" and "sei".
fn italian_ages() -> Vec<(String, i64)> {
    let aged = |n: usize| {
        let word = italian(n);
        let stem = if word.ends_with("tre") || word.ends_with("sei") { &word } else { &word[..word.len() - 1] };
        let value = i64::try_from(n).expect("below a hundred") * 2 * 20;
        ["e", "i"].map(|ending| (format!("{stem}enn{ending}"), value))
    };
    (10..100).flat_map(aged).collect()
}

/// The stems of [`lengths`] and the units of the table that they are.
pub(crate) const LENGTHS: [(&str, &str); 6] = [
    ("jährig", "year"),
    ("monatig", "month"),
    ("wöchig", "week"),
    ("tägig", "day"),
    ("stündig", "hour"),
    ("minütig", "minute"),
];

/// German weekdays with their part of the day in one word: ten times the weekday, and the part.
pub(crate) fn weekday_parts(language: Language) -> Vec<(String, i64)> {
    if language != Language::German {
        return Vec::new();
    }
    const DAYS: [(&str, i64); 8] = [
        ("Montag", 0),
        ("Dienstag", 1),
        ("Mittwoch", 2),
        ("Donnerstag", 3),
        ("Freitag", 4),
        ("Samstag", 5),
        ("Sonnabend", 5),
        ("Sonntag", 6),
    ];
    const PARTS: [(&str, i64); 7] =
        [("morgen", 3), ("früh", 3), ("vormittag", 3), ("mittag", 4), ("nachmittag", 5), ("abend", 6), ("nacht", 7)];
    let ended = |(day, weekday): &(&str, i64)| {
        let (day, weekday) = (*day, *weekday);
        PARTS.map(|(part, code)| (format!("{day}{part}"), weekday * 10 + code))
    };
    DAYS.iter().flat_map(ended).collect()
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
            (Language::German, 101, "hunderteins"),
            (Language::Italian, 180, "centottanta"),
            (Language::Italian, 21, "ventuno"),
            (Language::Italian, 28, "ventotto"),
            (Language::Italian, 325, "trecentoventicinque"),
        ] {
            let made = compounds(language);
            assert!(made.iter().any(|(own, value)| own == word && *value == n), "{word}");
        }
        for (language, n, word) in [
            (Language::German, 21, "einundzwanzigste"),
            (Language::German, 103, "hundertdritten"),
            (Language::German, 112, "hundertzwölfter"),
            (Language::Italian, 21, "ventunesima"),
            (Language::Italian, 23, "ventitreesimo"),
            (Language::Italian, 148, "centoquarantottesimo"),
        ] {
            let made = ordinals(language);
            assert!(made.iter().any(|(own, value)| own == word && *value == n), "{word}");
        }
        assert!(compounds(Language::French).is_empty());
    }
}
