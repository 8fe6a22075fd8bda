//! Sentences with the facts that are read in them, and what one pass leaves out.

use super::*;
use crate::facts::{Change, Kind, Laid, Modality, Tense, Value, When};
use crate::text::{Article, Language, prepare};

#[path = "kind_tests.rs"]
mod kind_tests;

/// Kind, text and value of every fact, as `kind "text" value`.
fn told(language: Language, text: &str) -> Vec<String> {
    let article = Article { text: text.to_owned(), language: Some(language), ..Article::default() };
    let prepared = prepare(article);
    extract(&prepared)
        .iter()
        .map(|fact| {
            let value = match &fact.value {
                Value::Quantity(quantity) => {
                    let end = |bound: Option<crate::facts::Bound>| {
                        bound.map_or("∞".to_owned(), |b| format!("{}{}", b.at, if b.open { "°" } else { "" }))
                    };
                    let (low, high) = (end(quantity.hard.low), end(quantity.hard.high));
                    let value = if low == high { low } else { format!("{low}..{high}") };
                    format!(" {value}{}", fact.unit.map_or(String::new(), |unit| format!(" {unit}")))
                }
                Value::Timex(timex) => {
                    format!(" {}{}", when(&timex.when), timex.time.map_or(String::new(), |time| format!(" {time}")))
                }
                Value::Score(left, right) => format!(" {left}:{right}"),
                Value::Nothing => String::new(),
            };
            format!("{} «{}»{value}", fact.kind.name(), prepared.text(fact.span))
        })
        .collect()
}

fn when(value: &When) -> String {
    match value {
        When::Calendar { year, month, day, weekday, .. } => {
            let year = year.map_or("Y".to_owned(), |year| year.to_string());
            let part = |part: Option<u8>| part.map_or(String::new(), |part| format!("-{part}"));
            format!("{year}{}{}{}", part(*month), part(*day), weekday.map_or(String::new(), |day| format!(" {day:?}")))
        }
        When::WeekdayOf { weekday, weeks } => format!("{weekday:?} of {weeks:+} week"),
        When::Yearly { rule, year, .. } => format!("{year:?} {rule:?}"),
        When::Counted { from, count, unit } => format!("{} {count:+} {unit:?}", when(from)),
        When::PartOf(whole, part) => format!("{part:?} of {}", when(whole)),
        When::Set(all) => all.iter().map(when).collect::<Vec<_>>().join(" + "),
        When::Span(left, right) => format!("{} … {}", when(left), when(right)),
        When::Ambiguous(both) => format!("{} | {}", when(&both[0]), when(&both[1])),
        When::Relative { offset, unit } => format!("{offset:+} {unit:?}"),
        When::Decade(first) => format!("{first}s"),
        When::Century(number) => format!("century {number}"),
        When::Every { count: 1, unit } => format!("every {unit:?}"),
        When::Every { count, unit } => format!("every {count} {unit:?}"),
        When::Season { season, year, .. } => format!("season {season} {year:?}"),
        When::Clock => "clock".to_owned(),
    }
}

fn check(language: Language, rows: &[(&str, &[&str])]) {
    for (text, expected) in rows {
        assert_eq!(told(language, text), *expected, "{text}");
    }
}

#[test]
fn french_numbers() {
    check(
        Language::French,
        &[
            ("On compte quatre-vingt-dix-sept maires.", &["count «quatre-vingt-dix-sept» 97"]),
            ("Soixante et onze maisons ont brûlé.", &["count «Soixante et onze» 71"]),
            ("Deux cent trente mille foyers sont privés de courant.", &["count «Deux cent trente mille» 230000"]),
            ("Il manque plus de 4 000 postes.", &["count «plus de 4 000» 4000°..∞"]),
            ("Une vingtaine de camions bloquaient le pont.", &["count «Une vingtaine» 17..23"]),
            ("Des dizaines de milliers de fidèles priaient.", &["count «dizaines de milliers» 20000..99900"]),
            ("Entre 40 et 60 bateaux sont sortis.", &["count «Entre 40 et 60» 40..60"]),
            ("Il a vendu de 3 à 4.000 billets.", &["count «de 3 à 4.000» 3000..4000"]),
            ("Le chantier coûte 1,4 milliard d’euros.", &["money «1,4 milliard d’euros» 1400000000 EUR"]),
            (
                "Le prêt vaut deux milliards et demi de dollars.",
                &["money «deux milliards et demi de dollars» 2500000000 USD"],
            ),
            ("Un tiers des communes a voté.", &["fraction «Un tiers» 1/3"]),
            ("La moitié des lits est occupée.", &["fraction «La moitié» 0.5"]),
            ("Le chômage touche 7,3 % des actifs.", &["percent «7,3 %» 7.3 percent"]),
            ("Le vent soufflait à 140 km/h.", &["measure «140 km/h» 140 kilometre-per-hour"]),
            ("Aucun enfant n’a été blessé.", &["count «Aucun» 0"]),
            ("Lens a battu Nice 3-1.", &["score «3-1» 3:1"]),
            ("Les deux maires ont signé.", &["anaphoric «Les deux»"]),
        ],
    );
}

#[test]
fn what_happens_again_and_again_bears_its_rank_behind_it() {
    check(Language::French, &[("L’acte 13 du mouvement finit.", &["ordinal «13» 13"])]);
    check(Language::French, &[("L’« Acte XIII » finit.", &["ordinal «XIII» 13"])]);
    check(Language::English, &[("In stage 5 of the race she fell.", &["ordinal «5» 5"])]);
}

#[test]
fn english_numbers() {
    check(
        Language::English,
        &[
            ("One hundred and five houses burned.", &["count «One hundred and five» 105"]),
            ("No fewer than 30 ferries were cancelled.", &["count «No fewer than 30» 30..∞"]),
            ("A couple of hundred farmers came.", &["count «A couple of hundred» 200"]),
            ("Tens of thousands of birds died.", &["count «Tens of thousands» 20000..99900"]),
            ("The bridge cost $1.4bn.", &["money «$1.4bn» 1400000000 USD"]),
            ("About 1.5m people have left.", &["count «About 1.5m» 1350000..1650000"]),
            ("More than two thirds of the voters stayed home.", &["fraction «More than two thirds» 2/3°..∞"]),
            ("One in five pupils is absent.", &["fraction «One in five» 0.2"]),
            ("It hit 86°F at the port.", &["measure «86°F» 86 fahrenheit"]),
            ("The town lies 12 miles away.", &["measure «12 miles» 12 mile"]),
            ("Half a million homes lost power.", &["count «Half a million» 500000"]),
            ("Both mayors resigned.", &["anaphoric «Both»"]),
            ("Not a single soldier was hurt.", &["count «Not a single» 0"]),
        ],
    );
}

#[test]
fn lengths_of_time_and_ages() {
    check(
        Language::French,
        &[
            ("Il dirige la banque depuis neuf ans.", &["elapsed «depuis neuf ans» 9 year"]),
            (
                "Elle a quitté Rome il y a près d’un quart de siècle.",
                &["elapsed «il y a près d’un quart de siècle» 22.5..25 year"],
            ),
            ("La grève a duré plus d’une semaine.", &["duration «plus d’une semaine» 1°..∞ week"]),
            ("Ils négocient depuis des mois.", &["elapsed «depuis des mois» 3..9 month"]),
            ("Le pont est fermé depuis 2011.", &["since «depuis 2011» 2011"]),
            ("Un homme de 46 ans conduisait.", &["age «46 ans» 46 year"]),
            ("Une cycliste, âgée de 31 ans, est tombée.", &["age «31 ans» 31 year"]),
            ("Le trajet prend une heure et demie.", &["duration «une heure et demie» 1.5 hour"]),
            ("Ces dix dernières années, la mer a monté.", &["elapsed «Ces dix dernières années» 10 year"]),
        ],
    );
    check(
        Language::English,
        &[
            ("The mine closed two years ago.", &["elapsed «two years ago» 2 year"]),
            ("A 45-year-old nurse was rescued.", &["age «45-year-old» 45 year"]),
            ("They talked for half an hour.", &["duration «half an hour» 30 minute"]),
            ("Rents doubled over the past two decades.", &["elapsed «over the past two decades» 2 decade"]),
            ("Jane Roe, 52, runs the shop.", &["age «52» 52 year"]),
        ],
    );
}

#[test]
fn french_dates() {
    check(
        Language::French,
        &[
            (
                "Il arrive mardi 4 mars 2025 à 18 heures.",
                &["date «mardi 4 mars 2025 à 18 heures» 2025-3-4 Tuesday 18:00"],
            ),
            ("Le salon ouvre les 4 et 5 mars.", &["date-set «les 4 et 5 mars» Y-3-4 + Y-3-5"]),
            ("Il pleut du 28 avril au 3 mai.", &["date-range «du 28 avril au 3 mai» Y-4-28 … Y-5-3"]),
            ("Elle chantera vendredi et samedi.", &["date-set «vendredi et samedi» Y Friday + Y Saturday"]),
            ("Il a neigé la semaine dernière.", &["date «la semaine dernière» -1 Week"]),
            ("Tout a changé dans les années 1970.", &["date «les années 1970» 1970s"]),
            ("Un château du XVIIe siècle a brûlé.", &["date «XVIIe siècle» century 17"]),
            ("Le bac ferme vers 22h30.", &["time «vers 22h30» clock 22:30"]),
            ("Il court tous les dimanches.", &["recurring «tous les dimanches» every Week"]),
            ("Le 03/07/2019, le pont a cédé.", &["date «Le 03/07/2019» 2019-7-3"]),
            ("La planète Mars brille.", &[]),
        ],
    );
}

#[test]
fn english_dates() {
    check(
        Language::English,
        &[
            ("He left on March 4, 2025.", &["date «March 4, 2025» 2025-3-4"]),
            ("The fair runs June 18-19, 2023.", &["date-range «June 18-19, 2023» 2023-6-18 … 2023-6-19"]),
            ("She may march home.", &[]),
            ("Filed 6/7/2024.", &["date «6/7/2024» 2024-7-6 | 2024-6-7"]),
            ("It rained last month.", &["date «last month» -1 Month"]),
            ("They met at 7:45 p.m. on Tuesday in Rome.", &["date «7:45 p.m. on Tuesday» Y Tuesday 19:45"]),
            ("In the 1990s the mine closed.", &["date «In the 1990s» 1990s"]),
            ("About 2000 soldiers arrived in 2000.", &["count «About 2000» 1800..2200", "date «in 2000» 2000"]),
        ],
    );
}

#[test]
fn other_languages_share_the_tables() {
    check(
        Language::German,
        &[(
            "Mindestens elf Tote und rund dreitausend Verletzte.",
            &["count «Mindestens elf» 11..∞", "count «rund dreitausend» 2700..3300"],
        )],
    );
    check(
        Language::Spanish,
        &[("Al menos 20 muertos y decenas de heridos.", &["count «Al menos 20» 20..∞", "count «decenas» 20..99.9"])],
    );
    check(Language::Italian, &[("Almeno ventuno morti.", &["count «Almeno ventuno» 21..∞"])]);
    check(Language::Portuguese, &[("Pelo menos vinte e um mortos.", &["count «Pelo menos vinte e um» 21..∞"])]);
}

#[test]
fn times_with_a_stop_or_behind_a_hedge() {
    check(Language::French, &[("La tour a cédé un peu plus de 9h20.", &["time «un peu plus de 9h20» clock 09:20"])]);
    check(
        Language::English,
        &[
            ("The ferry sank at 6.35 a.m. off Malta.", &["time «6.35 a.m.» clock 06:35"]),
            ("The ferry left at 6.35 and sank.", &["time «6.35» clock 06:35"]),
            ("Shares closed at 6.35 after a bad day.", &["count «6.35» 6.35"]),
        ],
    );
    check(Language::Spanish, &[("Salió a las 6.35 de Lima.", &["time «6.35» clock 06:35"])]);
    check(Language::German, &[("Das Schiff sank um 6.35 Uhr.", &["time «6.35 Uhr» clock 06:35"])]);
    check(Language::Italian, &[("La nave è partita alle 6.35 da Bari.", &["time «6.35» clock 06:35"])]);
    check(Language::Portuguese, &[("O barco partiu às 6.35 de Faro.", &["time «6.35» clock 06:35"])]);
}

#[test]
fn ends_of_a_range_and_parts_of_a_whole_share_what_one_of_them_writes() {
    check(
        Language::French,
        &[
            ("Des filles âgées de 14 à 17 ans chantaient.", &["age «de 14 à 17 ans» 14..17 year"]),
            ("Elle est âgée de 9 ans et demi.", &["age «9 ans et demi» 9.5 year"]),
            ("À 13 ans, Lina nage bien.", &["age «13 ans» 13 year"]),
            (
                "La dette passe de 2,5 à 3,1 milliards d’euros.",
                &["money «2,5» 2500000000 EUR", "money «3,1 milliards d’euros» 3100000000 EUR"],
            ),
            ("Ce mal frappe un bébé sur 3 000.", &["fraction «un bébé sur 3 000» 1/3000"]),
            (
                "Il en vend 900, contre 1 200 l’an dernier.",
                &["count «900» 900", "count «1 200» 1200", "date «l’an dernier» -1 Year"],
            ),
            ("Le fonds vaut 2,8 milliards de couronnes.", &["money «2,8 milliards de couronnes» 2800000000 KRONE"]),
        ],
    );
    check(
        Language::English,
        &[
            ("Girls aged between 14 and 17 sang.", &["age «between 14 and 17» 14..17 year"]),
            ("Nearly one house in ten burned.", &["fraction «Nearly one house in ten» 0.09..0.1"]),
            ("The fund holds 2.8 billion crowns.", &["money «2.8 billion crowns» 2800000000 KRONE"]),
        ],
    );
    check(Language::German, &[("Der Kurs lag 2019 bei 20 dem Bericht nach.", &["date «2019» 2019", "count «20» 20"])]);
}

#[test]
fn numbers_that_are_no_claims_are_rejected_with_a_reason() {
    for (language, text) in [
        (Language::French, "Un Boeing 747 a atterri."),
        (Language::French, "Le Su-27 volait bas."),
        (Language::French, "Le sommet du G7 commence."),
        (Language::French, "Le premier ministre a parlé."),
        (Language::French, "Le premier magistrat est venu."),
        (Language::French, "La réunion UE/G20 commence."),
        (Language::Spanish, "El primer mandatario habló."),
        (Language::French, "Appelez le 01 40 00 11 22."),
        (Language::French, "Une fois que tout fut dit, il partit."),
        (Language::French, "Elle habite près de la gare, ouverte 24 heures sur 24."),
        (Language::English, "The clinic is open 24/7."),
        (Language::English, "Resolution 1441 passed."),
        (Language::English, "He met the prime minister and the first lady."),
    ] {
        let prepared = prepare(Article { text: text.to_owned(), language: Some(language), ..Article::default() });
        let facts = extract(&prepared);
        assert!(!facts.is_empty(), "{text}");
        assert!(facts.iter().all(|fact| fact.kind == Kind::Rejected && fact.reason.is_some()), "{text}: {facts:?}");
    }
}

fn facts_of(language: Language, text: &str) -> Vec<Fact> {
    extract(&prepare(Article { text: text.to_owned(), language: Some(language), ..Article::default() }))
}

#[test]
fn heads_are_what_is_counted_or_what_happened() {
    for (language, text, head, of) in [
        (Language::French, "Onze personnes ont été tuées.", "DEAD", None),
        (Language::English, "Eleven people were killed.", "DEAD", None),
        (Language::English, "The blast killed 11 people.", "DEAD", None),
        (Language::French, "Trois enfants ont été tués.", "CHILD", Some("DEAD")),
        (Language::French, "Elle prépare une visite de deux jours.", "VISIT", None),
        (Language::French, "Il se rendra jeudi à Rome.", "VISIT", None),
        (Language::English, "The ministers met on Friday.", "MEET", None),
    ] {
        let facts = facts_of(language, text);
        let concept = |head: &Option<crate::facts::Head>| head.as_ref().and_then(|head| head.concept);
        assert_eq!((concept(&facts[0].head), concept(&facts[0].of)), (Some(head), of), "{text}");
    }
}

#[test]
fn an_ordinal_names_the_fact_that_limits_it() {
    for (language, text) in [
        (Language::French, "C’est sa première visite à Lima depuis dix ans."),
        (Language::French, "Le voyage du pape, le premier depuis 1998, commence."),
        (Language::English, "It is her second trip in less than a year."),
    ] {
        let facts = facts_of(language, text);
        let ordinal = facts.iter().find(|fact| fact.kind == Kind::Ordinal).expect("the row has one");
        let window = &facts[ordinal.window.expect("it is limited") as usize];
        assert!(matches!(window.kind, Kind::Elapsed | Kind::Since | Kind::Duration), "{text}");
        assert_eq!(ordinal.head.as_ref().and_then(|head| head.concept), Some("VISIT"), "{text}");
    }
}

#[test]
fn tense_change_speaker_and_plan_are_read_from_the_clause() {
    let tense = |text: &str| match &facts_of(Language::French, text)[0].value {
        Value::Timex(timex) => timex.tense,
        other => panic!("{other:?}"),
    };
    assert_eq!(tense("Elle a salué mercredi les secours."), Tense::Past);
    assert_eq!(tense("Elle se rendra mercredi à Lyon."), Tense::Future);
    for (language, text) in [
        (Language::French, "L’astre sera observé mercredi dans le sud."),
        (Language::French, "La reine est attendue sur place mercredi."),
        (Language::French, "La reine doit arriver mercredi à Lyon."),
        (Language::French, "La reine va visiter mercredi le port."),
        (Language::English, "The queen is expected at the port on Wednesday."),
        (Language::English, "The vote is due on Wednesday."),
        (Language::Spanish, "La reina va a llegar el miércoles."),
        (Language::Spanish, "La reina llegará el miércoles."),
        (Language::German, "Die Königin wird am Mittwoch erwartet."),
        (Language::German, "Die Königin soll am Mittwoch kommen."),
        (Language::Italian, "La regina arriverà mercoledì."),
        (Language::Italian, "La regina è attesa mercoledì."),
        (Language::Portuguese, "A rainha vai chegar na quarta-feira."),
    ] {
        match &facts_of(language, text)[0].value {
            Value::Timex(timex) => assert_eq!(timex.tense, Tense::Future, "{text}"),
            other => panic!("{text}: {other:?}"),
        }
    }
    let first = |text: &str| facts_of(Language::French, text).remove(0);
    assert_eq!(first("Les prix ont augmenté de 6,4 %.").change, Change::By);
    assert_eq!(first("Le taux est monté à 6,4 %.").change, Change::To);
    assert_eq!(first("La Russie aurait livré 40 avions.").modality, Modality::Hypothetical);
    assert_eq!(first("Neuf mois après la visite, rien.").laid, Laid::AfterEvent);
    let speaker = |text: &str| first(text).source.map(|source| source.key);
    assert_eq!(speaker("Selon Kiev, 40 drones ont été abattus.").as_deref(), Some("Ukraine"));
    assert_eq!(speaker("On compte 30 blessés, a déclaré la police.").as_deref(), Some("police"));
}

#[test]
fn facts_of_any_text_are_in_order_disjoint_and_found_in_linear_time() {
    for unit in [
        "mille ",
        "9",
        "entre 1 et 2 à 3 - ",
        "1-",
        "le 1, 2, 3 et 4 ",
        "première depuis 2 ans ",
        "½/",
        "$.5k",
        "18.06.2024/",
    ] {
        let facts = facts_of(Language::French, &unit.repeat(4_000));
        for pair in facts.windows(2) {
            assert!(pair[0].span.end() <= pair[1].span.start(), "{unit}: {pair:?}");
        }
    }
    let facts = facts_of(Language::French, &format!("Il y a {} habitants.", "9".repeat(50)));
    assert_eq!(facts[0].reason, Some(crate::facts::numbers::number::TOO_LARGE));
}

#[test]
fn facts_do_not_hang_on_how_many_sentences_go_together() {
    // Each paragraph alone tells what it tells among others, whatever stands between.
    let paragraphs = [
        "Le moulin de Varne a fermé le 4 mars 2025 après 60 ans.\n\n",
        "Il pleut sur la vallée.\n\n",
        "Trois des six meuniers ont perdu 2,5 millions d’euros.\n\n",
    ];
    let told_by = |text: String| -> Vec<_> {
        let prepared = prepare(Article { text, language: Some(Language::French), ..Article::default() });
        let facts = extract(&prepared);
        facts.iter().map(|fact| (fact.sentence, fact.kind, fact.value.clone(), fact.head.clone())).collect()
    };
    let alone: Vec<Vec<_>> = paragraphs.iter().map(|text| told_by((*text).to_owned())).collect();
    for count in [1, TOGETHER - 1, TOGETHER, TOGETHER + 1, 3 * TOGETHER] {
        let text = paragraphs.iter().cycle().take(count).copied().collect();
        let expected = (0..count).flat_map(|at| {
            let own = alone[at % 3].iter().cloned();
            own.map(move |(_, kind, value, head)| (at as u32, kind, value, head))
        });
        assert_eq!(told_by(text), expected.collect::<Vec<_>>(), "{count} sentences");
    }
}

#[test]
fn a_number_in_a_name_stays_there_whatever_word_follows_unless_that_goes_on_with_it() {
    check(
        Language::French,
        &[
            ("Le Zorv12 de la Roque a coulé.", &["rejected «12»"]),
            ("Le Zorv12 à l’écluse a coulé.", &["rejected «12»"]),
            ("Le Zorv12 une fois parti, la mer est calme.", &["rejected «12»", "rejected «une fois»"]),
            ("Le Zorv12 » a coulé.", &["rejected «12»"]),
            ("Le Zorv12 à 14h30 a coulé.", &["rejected «12 à 14h30»"]),
        ],
    );
    check(
        Language::English,
        &[
            ("The Zorv12 of the Rock sank.", &["rejected «12»"]),
            ("The Zorv12 about 400 miles away sank.", &["rejected «12»", "measure «about 400 miles» 360..440 mile"]),
        ],
    );
}

#[test]
fn a_number_before_a_word_that_makes_no_time_of_it_counts_and_before_others_tells_one() {
    check(
        Language::French,
        &[
            ("Il a vu 20 moulins.", &["count «20» 20"]),
            ("Il a vu 14 000 moulins.", &["count «14 000» 14000"]),
            ("Il part à 20 heures.", &["time «20 heures» clock 20:00"]),
            ("Il part le 20 mai.", &["date «le 20 mai» Y-5-20"]),
            ("Il part à 7 heures et demie.", &["time «7 heures et demie» clock 07:30"]),
        ],
    );
    check(
        Language::English,
        &[
            ("It left at 20 past eight.", &["time «20 past eight» clock 08:20"]),
            ("It left at seven forty-five.", &["time «seven forty-five» clock 07:45"]),
            ("It sold 250 mills.", &["count «250» 250"]),
        ],
    );
}
