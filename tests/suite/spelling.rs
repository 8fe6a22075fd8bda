//! Numbers in words are worth what digits are: every number is spelled by a speller that shares nothing with the tables of the
//! program, and read back. All of 2 to 1 200, every thousand, and any number up to a million.

use proptest::prelude::*;

use recoupe::facts::{Kind, Value, extract};
use recoupe::text::{Article, Language, prepare};

/// A language, how it spells numbers, and a sentence with a masculine noun in which one stands at #.
type Speller = (Language, fn(u32) -> String, &'static str);

const SPELLERS: [Speller; 6] = [
    (Language::French, french, "Les voisins ont dit que l’on avait planté # arbres dans les rues de la ville."),
    (Language::English, english, "The neighbours said that they had planted # trees in the streets of the town."),
    (Language::Spanish, spanish, "Los vecinos dijeron que se plantaron # árboles en las calles del pueblo."),
    (Language::German, german, "Die Nachbarn sagten, dass man in der Stadt # Bäume gepflanzt hat."),
    (Language::Italian, italian, "I vicini hanno detto che sono stati piantati # alberi nelle strade della città."),
    (Language::Portuguese, portuguese, "Os vizinhos disseram que estavam # barcos no porto da cidade."),
];

fn check(n: u32) {
    for (language, speller, frame) in SPELLERS {
        let text = frame.replace('#', &speller(n));
        assert_eq!(read(language, &text), Some(n), "{language:?}: {text}");
    }
}

/// The whole number that the first fact of a text is, if it is a count.
fn read(language: Language, text: &str) -> Option<u32> {
    let article = Article { text: text.to_owned(), language: Some(language), ..Article::default() };
    let facts = extract(&prepare(article));
    let fact = facts.first().filter(|fact| fact.kind == Kind::Count && facts.len() == 1)?;
    match &fact.value {
        Value::Quantity(quantity) => quantity.nominal.as_whole().and_then(|n| u32::try_from(n).ok()),
        _ => None,
    }
}

#[test]
fn small_numbers_in_words_are_read_back() {
    (2..1_200).for_each(check);
}

#[test]
fn thousands_in_words_are_read_back() {
    (1..1_000).step_by(7).map(|n| n * 1_000).for_each(check);
    check(1_000_000);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn numbers_in_words_are_read_back(n in 2_u32..1_000_000) {
        check(n);
    }

    #[test]
    fn words_and_digits_are_worth_the_same(n in 2_u32..1_000_000) {
        for (language, speller, frame) in SPELLERS {
            let value = |text: String| read(language, &text);
            prop_assert_eq!(value(frame.replace('#', &speller(n))), value(frame.replace('#', &n.to_string())), "{:?}", language);
        }
    }
}

const fn split(n: u32) -> (u32, u32, u32) {
    (n / 1_000, n % 1_000 / 100, n % 100)
}

fn join(parts: &[String], link: &str) -> String {
    let told: Vec<&str> = parts.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    told.join(link)
}

fn english(n: u32) -> String {
    const SMALL: [&str; 20] = [
        "",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 10] = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    if n == 1_000_000 {
        return "one million".to_owned();
    }
    let (thousands, hundreds, rest) = split(n);
    let below = match (rest / 10, rest % 10) {
        (0 | 1, _) => SMALL[rest as usize].to_owned(),
        (tens, 0) => TENS[tens as usize].to_owned(),
        (tens, unit) => format!("{}-{}", TENS[tens as usize], SMALL[unit as usize]),
    };
    let above = join(
        &[
            if thousands > 0 { format!("{} thousand", english(thousands)) } else { String::new() },
            if hundreds > 0 { format!("{} hundred", SMALL[hundreds as usize]) } else { String::new() },
        ],
        " ",
    );
    join(&[above, below], if n > 100 { " and " } else { " " })
}

fn french(n: u32) -> String {
    const SMALL: [&str; 17] = [
        "", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize",
        "quatorze", "quinze", "seize",
    ];
    const TENS: [&str; 10] =
        ["", "dix", "vingt", "trente", "quarante", "cinquante", "soixante", "soixante", "quatre-vingt", "quatre-vingt"];
    if n == 1_000_000 {
        return "un million d'".to_owned();
    }
    let below = |rest: u32, last: bool| {
        let (tens, unit) = (rest / 10, rest % 10);
        match rest {
            0..=16 => SMALL[rest as usize].to_owned(),
            17..=19 => format!("dix-{}", SMALL[unit as usize]),
            71 => "soixante et onze".to_owned(),
            77..=79 | 97..=99 => format!("{}-dix-{}", TENS[tens as usize], SMALL[unit as usize]),
            70..=79 | 90..=99 => format!("{}-{}", TENS[tens as usize], SMALL[10 + unit as usize]),
            80 => if last { "quatre-vingts" } else { "quatre-vingt" }.to_owned(),
            21 | 31 | 41 | 51 | 61 => format!("{} et un", TENS[tens as usize]),
            _ if unit == 0 => TENS[tens as usize].to_owned(),
            _ => format!("{}-{}", TENS[tens as usize], SMALL[unit as usize]),
        }
    };
    let hundreds = |hundreds: u32, last: bool| match hundreds {
        0 => String::new(),
        1 => "cent".to_owned(),
        _ => format!("{} cent{}", SMALL[hundreds as usize], if last { "s" } else { "" }),
    };
    let (thousands, hundred, rest) = split(n);
    let (_, more_hundreds, more) = split(thousands);
    let thousand = match thousands {
        0 => String::new(),
        1 => "mille".to_owned(),
        _ => join(&[hundreds(more_hundreds, false), below(more, false), "mille".to_owned()], " "),
    };
    join(&[thousand, hundreds(hundred, rest == 0), below(rest, true)], " ")
}

fn spanish(n: u32) -> String {
    const SMALL: [&str; 30] = [
        "",
        "un",
        "dos",
        "tres",
        "cuatro",
        "cinco",
        "seis",
        "siete",
        "ocho",
        "nueve",
        "diez",
        "once",
        "doce",
        "trece",
        "catorce",
        "quince",
        "dieciséis",
        "diecisiete",
        "dieciocho",
        "diecinueve",
        "veinte",
        "veintiún",
        "veintidós",
        "veintitrés",
        "veinticuatro",
        "veinticinco",
        "veintiséis",
        "veintisiete",
        "veintiocho",
        "veintinueve",
    ];
    const TENS: [&str; 10] =
        ["", "", "", "treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa"];
    const HUNDREDS: [&str; 10] = [
        "",
        "ciento",
        "doscientos",
        "trescientos",
        "cuatrocientos",
        "quinientos",
        "seiscientos",
        "setecientos",
        "ochocientos",
        "novecientos",
    ];
    if n == 1_000_000 {
        return "un millón de".to_owned();
    }
    let (thousands, hundreds, rest) = split(n);
    let below = match (rest / 10, rest % 10) {
        (0..=2, _) => SMALL[rest as usize].to_owned(),
        (tens, 0) => TENS[tens as usize].to_owned(),
        (tens, unit) => format!("{} y {}", TENS[tens as usize], SMALL[unit as usize]),
    };
    let hundred = if hundreds == 1 && rest == 0 { "cien" } else { HUNDREDS[hundreds as usize] }.to_owned();
    let thousand = match thousands {
        0 => String::new(),
        1 => "mil".to_owned(),
        _ => format!("{} mil", spanish(thousands)),
    };
    join(&[thousand, hundred, below], " ")
}

fn german(n: u32) -> String {
    const SMALL: [&str; 20] = [
        "",
        "eins",
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
    const TENS: [&str; 10] =
        ["", "", "zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig"];
    if n == 1_000_000 {
        return "eine Million".to_owned();
    }
    let one = |unit: u32| if unit == 1 { "ein" } else { SMALL[unit as usize] };
    let (thousands, hundreds, rest) = split(n);
    let below = match (rest / 10, rest % 10) {
        (0 | 1, _) => SMALL[rest as usize].to_owned(),
        (tens, 0) => TENS[tens as usize].to_owned(),
        (tens, unit) => format!("{}und{}", one(unit), TENS[tens as usize]),
    };
    let hundred = match hundreds {
        0 => String::new(),
        1 if thousands == 0 => "hundert".to_owned(),
        _ => format!("{}hundert", one(hundreds)),
    };
    let thousand = match thousands {
        0 => String::new(),
        1 => "tausend".to_owned(),
        _ => {
            let before = german(thousands);
            format!("{}tausend", before.strip_suffix("eins").map_or(before.clone(), |stem| format!("{stem}ein")))
        }
    };
    thousand + &hundred + &below
}

fn italian(n: u32) -> String {
    const SMALL: [&str; 20] = [
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
    const TENS: [&str; 10] = ["", "", "vent", "trent", "quarant", "cinquant", "sessant", "settant", "ottant", "novant"];
    if n == 1_000_000 {
        return "un milione di".to_owned();
    }
    let (thousands, hundreds, rest) = split(n);
    let below = match (rest / 10, rest % 10) {
        (0 | 1, _) => SMALL[rest as usize].to_owned(),
        (tens, unit) => {
            let vowel = if matches!(unit, 1 | 8) {
                ""
            } else if tens == 2 {
                "i"
            } else {
                "a"
            };
            let unit = if unit == 3 { "tré" } else { SMALL[unit as usize] };
            format!("{}{vowel}{unit}", TENS[tens as usize])
        }
    };
    let hundred = match hundreds {
        0 => String::new(),
        1 => "cento".to_owned(),
        _ => format!("{}cento", SMALL[hundreds as usize]),
    };
    let thousand = match thousands {
        0 => String::new(),
        1 => "mille".to_owned(),
        _ => format!("{}mila", italian(thousands).replace("tré", "tre")),
    };
    thousand + &hundred + &below
}

fn portuguese(n: u32) -> String {
    const SMALL: [&str; 20] = [
        "",
        "um",
        "dois",
        "três",
        "quatro",
        "cinco",
        "seis",
        "sete",
        "oito",
        "nove",
        "dez",
        "onze",
        "doze",
        "treze",
        "catorze",
        "quinze",
        "dezasseis",
        "dezassete",
        "dezoito",
        "dezanove",
    ];
    const TENS: [&str; 10] =
        ["", "", "vinte", "trinta", "quarenta", "cinquenta", "sessenta", "setenta", "oitenta", "noventa"];
    const HUNDREDS: [&str; 10] = [
        "",
        "cento",
        "duzentos",
        "trezentos",
        "quatrocentos",
        "quinhentos",
        "seiscentos",
        "setecentos",
        "oitocentos",
        "novecentos",
    ];
    if n == 1_000_000 {
        return "um milhão de".to_owned();
    }
    let (thousands, hundreds, rest) = split(n);
    let below = match (rest / 10, rest % 10) {
        (0 | 1, _) => SMALL[rest as usize].to_owned(),
        (tens, 0) => TENS[tens as usize].to_owned(),
        (tens, unit) => format!("{} e {}", TENS[tens as usize], SMALL[unit as usize]),
    };
    let hundred = if hundreds == 1 && rest == 0 { "cem" } else { HUNDREDS[hundreds as usize] }.to_owned();
    let thousand = match thousands {
        0 => String::new(),
        1 => "mil".to_owned(),
        _ => format!("{} mil", portuguese(thousands)),
    };
    let last = join(&[hundred, below], " e ");
    let linked = hundreds == 0 || rest == 0;
    join(&[thousand, last], if linked { " e " } else { " " })
}
