//! Which way a number tells that something changed, where what stands between the two leaves no doubt that it tells just that.
//!
//! ```text
//! a *drop of* 10 % · *cayeron un* 10 % · *fiel* im Mai *um* 10 Prozent · a 10 % *drop* · 10 % *de moins*         down
//! shops that *dropped* prices in May sold 10 % of …                                                             nothing is told
//! ```
//! `manner` reads the words near a number, and is asked where the facts already tell a change; this is asked of any number, so that it
//! looks at every word between.

use crate::compare::near::{Hit, Where};
use crate::compare::verdict::manner::Says;
use crate::compare::view::ArticleView;
use crate::facts::Fact;
use crate::text::TokenClass;

/// Which way something changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    Up,
    Down,
}

/// Tokens before a number within which a change may stand that "by" ties to it, and behind it: "um 10 Prozent auf 5 Millionen gestiegen".
const BEFORE: usize = 6;
const BEHIND: usize = 6;

/// The way of the change that a number tells. `hits`: the phrases near it, the nearest first.
pub(crate) fn of(view: &ArticleView<'_>, fact: &Fact, hits: &[Hit<Says>]) -> Option<Way> {
    let before = || hits.iter().filter(|hit| hit.side == Where::Before && hit.away > 0);
    let after = || hits.iter().filter(|hit| hit.side == Where::After);
    let (mut next, mut tied) = (1, false);
    while let Some(link) =
        before().find(|hit| matches!(hit.says, Says::OfChange | Says::ByChange) && hit.ends() == next)
    {
        tied = tied || link.says == Says::ByChange;
        next = link.away + 1;
    }
    let way = |hit: &Hit<Says>| if let Says::Way(way) = hit.says { Some(way) } else { None };
    if let Some(way) = before().filter(|hit| hit.ends() == next).find_map(way) {
        return Some(way);
    }
    let linked = after().find(|hit| hit.away == 1 && hit.says == Says::OfChange).map_or(0, |link| link.len);
    let behind = after().find_map(|hit| match hit.says {
        Says::Behind(way) if hit.away == 1 => Some(way),
        Says::Way(way) if hit.away == 1 || hit.away == linked + 1 => Some(way),
        _ => None,
    });
    if behind.is_some() || !tied {
        return behind;
    }
    let (from, end) = (fact.tokens.start() as usize, fact.tokens.end() as usize);
    let stops = |at: usize| view.prepared.tokens.get(at).is_none_or(|token| token.class == TokenClass::Punctuation);
    let clear = |from: usize, end: usize| !(from..end).any(stops);
    let is_last = |hit: &&Hit<Says>| {
        let sentence = view.prepared.sentences.get(fact.sentence as usize);
        let end = end + hit.away - 1 + hit.len;
        stops(end) || sentence.is_some_and(|sentence| end >= sentence.tokens.range().end)
    };
    // "Gingen um 10 Prozent zurück": what the verb began says less than its part that ends the clause.
    let particle = after()
        .filter(|hit| hit.away <= BEHIND && clear(end, end + hit.away - 1))
        .filter(is_last)
        .find_map(|hit| if let Says::Particle(way) = hit.says { Some(way) } else { None });
    particle
        .or_else(|| before().filter(|hit| hit.away <= BEFORE && clear(from - hit.away, from)).find_map(way))
        .or_else(|| after().filter(|hit| hit.away <= BEHIND && clear(end, end + hit.away - 1)).find_map(way))
}

#[cfg(test)]
mod tests {
    use crate::compare::sample::Sample;
    use crate::compare::{Occasion, Verdict, check};
    use crate::facts::extract;
    use crate::text::Language::{self, English, French, German, Italian, Portuguese, Spanish};

    fn verdict(language: Language, left: &str, right: &str) -> Verdict {
        let [left, right] = [left, right].map(|text| {
            let mut sample = Sample::new(language, text);
            sample.facts = extract(&sample.prepared);
            sample
        });
        check(&left.view(), &right.view(), Occasion::Same, 0).verdict
    }

    #[test]
    fn as_much_more_is_not_as_much_less_in_nouns_and_verbs() {
        for (language, sentence, up, down) in [
            (English, "The mill reported NN in sales.", "a rise of 10%", "a drop of 10%"),
            (English, "The mill reported NN in sales.", "a 10% increase", "a 10% slump"),
            (English, "Sales NN at the mill.", "climbed 10%", "sank 10%"),
            (English, "Sales NN at the mill.", "rebounded by more than 10%", "dipped by more than 10%"),
            (English, "Flour is NN than before.", "10% higher", "10% lower"),
            (French, "Le moulin annonce une NN des ventes.", "progression de 10 %", "dégringolade de 10 %"),
            (French, "Les ventes NN au moulin.", "progressent de 10 %", "reculent de 10 %"),
            (French, "Le moulin a vendu NN de farine.", "10 % de plus", "10 % de moins"),
            (Spanish, "El molino anunció NN de las ventas.", "una subida del 10 %", "una caída del 10 %"),
            (Spanish, "Las ventas del molino NN.", "subieron 10 %", "bajaron 10 %"),
            (Spanish, "Las ventas del molino NN.", "crecieron un 10 %", "cayeron un 10 %"),
            (German, "Die Mühle meldet einen NN.", "Zuwachs von 10 Prozent", "Einbruch von 10 Prozent"),
            (German, "Die Verkäufe NN.", "kletterten im Mai um 10 Prozent", "schrumpften im Mai um 10 Prozent"),
            (German, "Die Verkäufe NN.", "legten um 10 Prozent zu", "gingen um 10 Prozent zurück"),
            (German, "Die Verkäufe sind NN.", "um 10 Prozent gestiegen", "um 10 Prozent gesunken"),
            (Italian, "Il mulino annuncia NN delle vendite.", "una crescita del 10 %", "una flessione del 10 %"),
            (Italian, "Le vendite NN al mulino.", "crebbero del 10 %", "calarono del 10 %"),
            (Portuguese, "O moinho anunciou NN das vendas.", "uma alta de 10 %", "uma queda de 10 %"),
            (Portuguese, "As vendas do moinho NN.", "subiram 10 %", "caíram 10 %"),
        ] {
            let (up, down) = (sentence.replace("NN", up), sentence.replace("NN", down));
            assert_eq!(verdict(language, &up, &down), Verdict::Conflict, "{up} | {down}");
            assert_eq!(verdict(language, &down, &up), Verdict::Conflict, "{down} | {up}");
            assert!(verdict(language, &up, &up).agrees(), "{up}");
        }
    }

    #[test]
    fn of_a_share_beside_a_change_nothing_is_told() {
        for (language, up, down) in [
            (English, "Sales rose while 10% of the shops were shut.", "Sales fell while 10% of the shops were shut."),
            (
                French,
                "Les ventes montent : 10 % des clients viennent.",
                "Les ventes baissent : 10 % des clients viennent.",
            ),
            (
                German,
                "Die Preise stiegen, 10 Prozent der Läden sind zu.",
                "Die Preise fielen, 10 Prozent der Läden sind zu.",
            ),
        ] {
            assert!(verdict(language, up, down).agrees(), "{up} | {down}");
        }
    }
}
