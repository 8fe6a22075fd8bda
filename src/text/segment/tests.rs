//! Rows of text with a bar where a sentence ends.

use crate::text::{Article, Language, SentenceClass, prepare};

fn sentences(text: &str, language: Language) -> String {
    let prepared = prepare(Article { text: text.to_owned(), language: Some(language), ..Article::default() });
    let parts: Vec<&str> = (0..prepared.sentences.len()).map(|i| prepared.sentence_text(i as u32)).collect();
    parts.join(" | ")
}

/// Each row is a text with `|` where a sentence ends.
fn check(language: Language, rows: &[&str]) {
    for row in rows {
        assert_eq!(sentences(&row.replace(" | ", " "), language), *row);
    }
}

#[test]
fn french_stops_that_end_a_sentence_and_that_do_not() {
    check(
        Language::French,
        &[
            "M. Durand est parti. | Il reviendra.",
            "Le 14 sept. 2018, le pont a cédé. | Il datait de 1950 av. J.-C. selon lui.",
            "Il cite l’art. 5 de la loi. | L’art. est difficile.",
            "« Non ! » dit-il. | « Vraiment ? » | Oui.",
            "Il a dit « non ». | Elle a dit « oui. » | Puis rien.",
            "Le prix est de 3.5 millions. | En 2019. | Fin.",
            "J. F. Martin et le Dr. Roux sont là. | Le train aussi.",
            "Il hésite... | Puis il part… | Enfin.",
            "Il hésite… puis il part.",
            "Coût : 5 euros, etc. | Les autres suivent.",
            "Des stocks, etc. ont brûlé.",
        ],
    );
}

#[test]
fn english_stops_that_end_a_sentence_and_that_do_not() {
    check(
        Language::English,
        &[
            "Gen. Smith met Mr. Jones at 5 p.m. on Friday. | They left.",
            "The U.S. Congress voted. | It was in the U.S. | The bill passed.",
            "John F. Kennedy spoke. | He said: \"Go.\" | She went.",
            "\"Is it?\" he asked. | \"It is.\" | Then silence.",
            "Shares of Acme Inc. rose. | See No. 5 on the list. | He said no. | We left.",
            "Visit www.site.com. | Then go.",
        ],
    );
}

#[test]
fn german_ordinals_do_not_end_a_sentence() {
    check(Language::German, &["Am 18. Juni kam Dr. Weiß an. | Er blieb bis zum 20. Juni."]);
}

#[test]
fn machine_made_typography_is_cut_where_a_reader_would() {
    check(
        Language::French,
        &["un accord d' »assistance ». | L’annonce suit.", "Il a écrit lundi « sa plus grande joie« . | Il part."],
    );
    assert_eq!(sentences("cette annéeLe voyage est fini.", Language::French), "cette année | Le voyage est fini.");
    assert_eq!(sentences("rapporte Reuters. .\n\nIl part.", Language::French), "rapporte Reuters. . | Il part.");
    assert_eq!(sentences("La fin.Le début.", Language::French), "La fin. | Le début.");
}

#[test]
fn lines_end_sentences_unless_the_text_is_wrapped() {
    assert_eq!(sentences("Un titre\nUne phrase.", Language::French), "Un titre | Une phrase.");
    let wrapped = "Le pont de la vallée s’est effondré mardi matin sous le poids\nd’un convoi de camions qui transportait du bois vers la scierie\nvoisine, ont annoncé les autorités de la région dans la journée\nde mercredi. Les secours sont sur place.";
    assert_eq!(sentences(wrapped, Language::French).matches(" | ").count(), 1);
}

#[test]
fn a_sentence_without_end_is_cut_before_it_costs_too_much() {
    let endless = "mot, ".repeat(5000);
    let prepared = prepare(Article { text: endless, ..Article::default() });
    assert!(prepared.sentences.iter().all(|s| s.tokens.len() <= super::LONGEST + 1));
    assert_eq!(prepared.sentences.iter().map(|s| s.tokens.len()).sum::<u32>(), 10_000);
}

#[test]
fn classes_tell_furniture_from_text() {
    let text = "Le pont de Varne s’effonce\n\nPublié le 3 mai à 10h\n\nLe pont de Varne s’est effondré mardi matin, ont annoncé les secours. Deux ouvriers sont blessés.\n\nLire aussi : La météo du week-end. Et la suite\n\nUn chantier contesté\n\nLe chantier avait été contesté par les riverains pendant des mois.\n\nfr-02";
    let prepared = prepare(Article { text: text.to_owned(), ..Article::default() });
    use SentenceClass::{Body, Boilerplate, Dateline, Headline};
    let classes: Vec<SentenceClass> = prepared.sentences.iter().map(|s| s.class).collect();
    assert_eq!(classes, [Headline, Dateline, Body, Body, Boilerplate, Boilerplate, Headline, Body, Boilerplate]);
}

#[test]
fn news_that_uses_a_pages_words_stays_text() {
    for text in [
        "La Chambre a voté hier une loi sur la protection des données personnelles.",
        "Facebook changed its privacy policy on Monday after a court ruling.",
        "« C’est intolérable, inacceptable. »",
        "C’est trop tard, a regretté la responsable syndicale.",
        "En vidéo, l’otage a appelé mardi à sa libération.",
        "Police urged witnesses to get in touch with officers.",
        "Le retour à la normale est attendu dans la semaine.",
        "Il a dit que {le maire} viendrait.",
    ] {
        let prepared = prepare(Article { text: text.to_owned(), ..Article::default() });
        assert_eq!(prepared.sentences[0].class, SentenceClass::Body, "{text}");
    }
    for text in [
        "© 2024 Le Courrier",
        "Lire aussi : Le pont a cédé",
        "Abonnez-vous à notre newsletter !",
        "Tous droits réservés",
        "J’aime : <%= reaction.count %>",
        "{{ article.title }}",
        ".logo{display: none;width: 30px;}",
    ] {
        let article =
            Article { text: format!("Le pont a cédé mardi dans la vallée.\n\n{text}"), ..Article::default() };
        assert_eq!(prepare(article).sentences[1].class, SentenceClass::Boilerplate, "{text}");
    }
}

proptest::proptest! {
    /// Whatever the text, sentences are in order, not empty, and hold every token exactly once.
    #[test]
    fn sentences_tile_the_tokens(text in "[a-zA-Z0-9 .,!?'’«»\"()\u{A0}éÉ@#:/\\-\n]{0,200}") {
        let prepared = prepare(Article { text, ..Article::default() });
        let mut at = 0;
        for sentence in &prepared.sentences {
            proptest::prop_assert_eq!(sentence.tokens.start(), at);
            proptest::prop_assert!(!sentence.tokens.is_empty());
            at = sentence.tokens.end();
        }
        proptest::prop_assert_eq!(at as usize, prepared.tokens.len());
    }
}
