//! Rows of text beside their tokens, and the fast way beside its plain twin.

use super::*;

fn tokens(text: &str) -> Vec<(&str, Token)> {
    let mut found = Vec::new();
    scan(text, &mut |token| found.push((&text[token.span.range()], token)));
    found
}

fn words(text: &str) -> String {
    tokens(text).iter().map(|(word, _)| *word).collect::<Vec<_>>().join("|")
}

#[test]
fn splits_elisions_and_keeps_words_with_an_inner_apostrophe() {
    for (text, expected) in [
        ("l’ONU qu'il d’aujourd’hui", "l’|ONU|qu'|il|d’|aujourd’hui"),
        ("jusqu’à l'Extrême-Orient", "jusqu’|à|l'|Extrême|-|Orient"),
        ("Putin's men, the men’s wins", "Putin|'s|men|,|the|men|’s|wins"),
        ("L'S majuscule", "L|'S|majuscule"),
        ("O’Neill didn't", "O’Neill|didn't"),
        ("dell’Italia un'altra", "dell’|Italia|un'|altra"),
        ("rock 'n' roll", "rock|'|n'|roll"),
    ] {
        assert_eq!(words(text), expected, "{text}");
    }
}

#[test]
fn a_number_with_its_separators_is_one_token() {
    for (text, expected) in [
        ("11 000 | 11\u{A0}000 | 11\u{202F}000", "11 000|||11\u{A0}000|||11\u{202F}000"),
        ("11.000 et 283'000 et 24,5", "11.000|et|283'000|et|24,5"),
        ("1 234 567,8 euros", "1 234 567,8|euros"),
        ("en 2022 350 soldats", "en|2022|350|soldats"),
        ("01 42 00 00", "01|42|00|00"),
        ("12 3456", "12|3456"),
        ("9\u{2007}300 9\u{2006}300 9\u{205F}300 9\u{200B}300", "9\u{2007}300|9\u{2006}300|9\u{205F}300|9\u{200B}300"),
        ("le 18.06.2024.", "le|18.06.2024|."),
        ("19, 20 et 21", "19|,|20|et|21"),
        ("2h45 G7 Su-35 1990s $1.2bn 6,4%", "2|h|45|G|7|Su|-|35|1990|s|$|1.2|bn|6,4|%"),
        ("3Vision-Group ½ 5", "3|Vision|-|Group|½|5"),
    ] {
        assert_eq!(words(text), expected, "{text}");
    }
}

#[test]
fn writings_of_one_number_have_one_hash() {
    let hash = |text: &str| tokens(text)[0].1.hash;
    for (left, right) in [
        ("11 000", "11.000"),
        ("11\u{202F}000", "11,000"),
        ("9\u{2007}300", "9300"),
        ("24,5", "24.5"),
        ("1.234.567,8", "1 234 567,8"),
        ("283'000", "283000"),
    ] {
        assert_eq!(hash(left), hash(right), "{left} {right}");
    }
    assert_ne!(hash("24,5"), hash("245"));
    assert_ne!(hash("0,125"), hash("0125"));
}

#[test]
fn figures_share_a_mask_and_words_do_not() {
    let masks = |text: &str| tokens(text).iter().map(|(_, t)| t.mask).collect::<Vec<_>>();
    assert_eq!(masks("4.300 manifestants mardi 14 mai"), masks("4 manifestants jeudi 3 avril"));
    assert_ne!(masks("onze morts"), masks("onze blessés"));
    assert_eq!(masks("onze")[0], FIGURE);
}

#[test]
fn glued_words_are_split_and_flagged() {
    let found = tokens("cette annéeLe voyage, McDonald, iPhone, ThyssenKrupp");
    let glued: Vec<&str> = found.iter().filter(|(_, t)| t.flags.has(TokenFlags::GLUED)).map(|(w, _)| *w).collect();
    assert_eq!(glued, ["Le", "Krupp"]);
    assert_eq!(words("McDonald iPhone"), "McDonald|iPhone");
}

#[test]
fn initials_addresses_and_handles_are_one_token_each() {
    for (text, expected) in [
        ("the U.S. army", "the|U.S|.|army"),
        ("l’O.N.U. dit", "l’|O.N.U|.|dit"),
        ("av. J.-C.", "av|.|J|.|-|C|."),
        ("voir https://a.b/c?d=1, puis", "voir|https://a.b/c?d=1|,|puis"),
        ("pic.twitter.com/12LASn fin", "pic.twitter.com/12LASn|fin"),
        ("sur lemonde.fr.", "sur|lemonde.fr|."),
        ("écrire a@b.org (@nom) #sujet", "écrire|a@b.org|(|@nom|)|#sujet"),
        ("la fin.Le début", "la|fin|.|Le|début"),
    ] {
        assert_eq!(words(text), expected, "{text}");
    }
}

#[test]
fn scripts_without_spaces_are_cut_by_character() {
    assert_eq!(words("日本語 text"), "日|本|語|text");
    assert_eq!(words("한국 대통령"), "한국|대통령");
    assert_eq!(words("שלום עולם"), "שלום|עולם");
}

#[test]
fn flags_tell_case_space_and_lines() {
    let found = tokens("NATO dit\n\nOui,non");
    let flags: Vec<u8> = found.iter().map(|(_, t)| t.flags.0).collect();
    use TokenFlags as F;
    let start = F::SPACE_BEFORE | F::LINE_BEFORE | F::BLANK_BEFORE;
    assert_eq!(flags, [start | F::CAPITAL | F::ALL_CAPITALS, F::SPACE_BEFORE, start | F::CAPITAL, 0, 0]);
}

#[test]
fn hash_follows_the_fold() {
    assert_eq!(tokens("États")[0].1.hash, tokens("ETATS")[0].1.hash);
    assert_eq!(tokens("aujourd’hui")[0].1.hash, tokens("aujourd'hui")[0].1.hash);
    assert_eq!(tokens("U.S.")[0].1.hash, tokens("us")[0].1.hash);
}

/// The obvious twin: token by token.
fn one_by_one(text: &str) -> Vec<Token> {
    let mut found = Vec::new();
    let mut scanner = Scanner { text, at: 0, flags: START, fold: Vec::new() };
    while scanner.skip_space() {
        scanner.token(&mut |token, _| found.push(token));
    }
    found
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(2000))]
    #[test]
    fn plain_words_are_read_as_any_other(
        text in "\\PC{0,80}|[a-zA-Z0-9 .,'’«»\u{A0}éÉ@#:/\\-\n]{0,200}|([a-z]{1,18}[ ,.'’:A-Z0-9]){0,20}|((www|Monday|ABC|aBc|x|org|s|S|é)[.'’ @#:/]{0,3}){0,30}"
    ) {
        let mut found = Vec::new();
        scan(&text, &mut |token| found.push(token));
        proptest::prop_assert_eq!(found, one_by_one(&text));
    }

    /// Whatever the text, tokens are in order, disjoint, on character boundaries, and only space is between them.
    #[test]
    fn tokens_tile_any_text(text in "\\PC{0,80}|[a-zA-Z0-9 .,'’«»\u{A0}\u{202F}éÉ@#:/\\-\n]{0,120}") {
        let mut at = 0;
        for (word, token) in tokens(&text) {
            let span = token.span.range();
            proptest::prop_assert!(!word.is_empty());
            proptest::prop_assert!(text[at..span.start].chars().all(|c| shape(c).is_space()));
            at = span.end;
        }
        proptest::prop_assert!(text[at..].chars().all(|c| shape(c).is_space()));
    }
}
