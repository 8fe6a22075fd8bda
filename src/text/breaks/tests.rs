use super::*;
use crate::text::WordHashes;

fn fast(text: &str) -> Vec<SentenceWords> {
    let (mut words, mut sentences) = (Vec::new(), Vec::new());
    WordHashes::default().read_sentences(text, &mut words, &mut sentences);
    assert_eq!(sentences.last().map_or(0, |sentence| sentence.words_end), words.len() as u32, "{text:?}");
    sentences
}

/// The plain twin: the cutter, with the language that the fast way finds.
fn plain(text: &str) -> Vec<SentenceWords> {
    let mut sentences = Vec::new();
    Breaks::default().cut(text, &mut sentences);
    sentences
}

#[track_caller]
fn check(text: &str) {
    assert_eq!(fast(text), plain(text), "{text:?}");
}

#[test]
fn sentences_are_the_segmenters() {
    let (french, english) = (
        " Le pont de la vallée a cédé mardi matin et les secours sont sur place avec des chiens et des hommes.",
        " The bridge in the valley fell on Tuesday and the rescue teams are there with dogs and with men.",
    );
    for text in [
        "M. Durand est parti. Il reviendra. Le 14 sept. 2018, le pont a cédé. Il datait de 1950 av. J.-C. selon lui.",
        "Il cite l’art. 5 de la loi. L’art. est difficile. « Non ! » dit-il. « Vraiment ? » Oui. Il a dit « non ». Elle a dit « oui. » Puis rien.",
        "Le prix est de 3.5 millions. En 2019. Fin. J. F. Martin et le Dr. Roux sont là. Il hésite... Puis il part… Enfin. Il hésite… puis.",
        "Gen. Smith met Mr. Jones at 5 p.m. on Friday. They left. The U.S. Congress voted. It was in the U.S. The bill passed. See No. 5.",
        "John F. Kennedy spoke. He said: \"Go.\" She went. \"Is it?\" he asked. \"It is.\" Then silence. Visit www.site.com. Then go.",
        "un accord d' »assistance ». L’annonce suit. « sa plus grande joie« . Il part. cette annéeLe voyage est fini. La fin.Le début.",
        "The YouTube clip of LesEchos and McDonald. MEN'S. The men's. A ß. Æ. Il. O'Neill. \u{201c}Yes.\u{201d} He left (really.) Then [so.] On",
        "1. Un\n2. Deux\n18. Juni\r\n\r\nTrois.\rQuatre\tcinq\n• six\n\u{200b}sept\u{a0}!\u{a0}Huit. 12. Neuf 2019. Dix ! Onze ?! Douze. » Treize",
        "日本語。次の文！ Пётр. Иван. ½. Le. €. Un 5 %. Deux @nom. Trois a@b.org. Quatre #mot. Cinq … six. – Sept. — Huit. -Neuf. ¿Diez?",
        " . Le. \" . \" Le pont \" . Il. ' . Le",
        " .) Le. .\" La",
        " .\" Le pont. \"La vallée. (Il) dit: \"Oui.\" Elle (non.) Et \"Non?\" Puis M. \"X.\" Y.",
        "\n\n Titre \n\n",
        "",
    ] {
        for text in [
            text.to_owned(),
            format!("{text}{french}"),
            format!("{english} {text}"),
            format!("{french}\n{text}\n{english}"),
        ] {
            check(&text);
        }
    }
    check(&"mot, ".repeat(5_000));
    check(&format!("Le mot est {}. Il est long.", "dit, ".repeat(400)));
    check(&"Le pont de la vallée s’est effondré mardi matin sous le poids\nd’un convoi de camions. Il\nvoisine, ont annoncé les autorités de la région dans la journée\nde mercredi. ".repeat(3));
    check(&"Le pont de la Varne a cédé. Il a tenu. ".repeat(6_000));
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(4000))]
    #[test]
    fn any_text_gives_the_segmenters_sentences(
        text in "\\PC{0,80}|[a-zA-Z0-9 .,!?'’‘“”\"()…—«»\u{A0}éÉ@#:/\\-\n\r]{0,200}|([A-Z]?[a-zé]{1,9}[.!?…][ \n»”\")]{0,3}[ «“(]?){0,30}|((M|art|Mr|U.S|No|etc|vs|J|5|18|2019|le|The|Il|de|and|mot|annéeLe)[.!?]?[ ’\n»”\"]{0,2}){0,40}|([«“\"(]?(Le|The|a|Il|dit|said|mot|9)[ ,]?[a-z]{0,5}[.!?]?[»”\")]? ?){0,40}|([ .!?\"'\u{200b}\u{2028}\u{3000}\nAa1]){0,60}"
    ) {
        proptest::prop_assert_eq!(fast(&text), plain(&text));
    }
}
