//! How a number is told: what was asked for or what came of it, more or less, a day or a year.
//!
//! ```text
//! le parquet *avait requis* six ans      asked      condamné à quatre ans        what came of it
//! has *lost* 12 %                        down       *gained* 12 %                up
//! 310 millions au *troisième trimestre*  a quarter  1,3 milliard *sur l'année*   a year
//! ```
//! Two numbers told in different manners do not contradict each other, and one gained is no one lost. Words of a table near the
//! number decide, the nearest first; a number near none of them is taken for what came about.

use std::sync::LazyLock;

use crate::compare::near::{Hit, Phrases, Where};
use crate::compare::verdict::way::{self, Way};
use crate::compare::view::ArticleView;
use crate::facts::Fact;
use crate::text::{Language, TokenClass, TokenFlags};

/// Whether a number is what came about, or what somebody asked for, risked, hoped for or has room for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mood {
    Done,
    Asked,
    Risked,
    Aimed,
    Capacity,
    Forecast,
}

/// How a number is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Manner {
    pub(crate) mood: Mood,
    /// Of a change that it may be told of.
    pub(crate) way: Option<Way>,
    /// Of the change that it surely tells.
    pub(crate) moved: Option<Way>,
    /// What it is counted by: a day, a head.
    pub(crate) rate: Option<&'static str>,
    /// The stretch of time that it sums up.
    pub(crate) over: Option<&'static str>,
    /// Whether it is told as a tally that has become more.
    pub(crate) grown: bool,
    /// Whether the name of a place follows that it leads to.
    pub(crate) leads_to_a_place: bool,
    /// Whether it is told of a break of a match.
    pub(crate) at_break: bool,
    /// Whether it is how many it takes: "the 218 votes needed".
    pub(crate) needed: bool,
    /// Whether it was so at another time of a life: "17 at the time".
    pub(crate) then: bool,
    /// Whether it is of another happening than the one that the text is about: "another hotel burned down".
    pub(crate) of_another: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Says {
    Mood(Mood),
    Way(Way),
    /// Of a change, right behind how much it is.
    Behind(Way),
    /// Of a change, at the end of its clause.
    Particle(Way),
    OfChange,
    ByChange,
    Rate(&'static str),
    Over(&'static str),
    Grown,
    Away,
    Break,
    Needed,
    Then,
    When,
    Another,
    NoRate,
}

static PHRASES: LazyLock<Phrases<Says>> = LazyLock::new(|| {
    Phrases::read(include_str!("../../../data/lexicon/manner.csv"), |kind| match kind {
        "asked" => Says::Mood(Mood::Asked),
        "risked" => Says::Mood(Mood::Risked),
        "aimed" => Says::Mood(Mood::Aimed),
        "capacity" => Says::Mood(Mood::Capacity),
        "forecast" => Says::Mood(Mood::Forecast),
        "done" => Says::Mood(Mood::Done),
        "up" => Says::Way(Way::Up),
        "down" => Says::Way(Way::Down),
        "of-change" => Says::OfChange,
        "by-change" => Says::ByChange,
        "more-behind" => Says::Behind(Way::Up),
        "less-behind" => Says::Behind(Way::Down),
        "up-particle" => Says::Particle(Way::Up),
        "down-particle" => Says::Particle(Way::Down),
        "per-hour" => Says::Rate("hour"),
        "per-day" => Says::Rate("day"),
        "per-week" => Says::Rate("week"),
        "per-month" => Says::Rate("month"),
        "per-year" => Says::Rate("year"),
        "per-head" => Says::Rate("head"),
        "per-hundred-thousand" => Says::Rate("hundred thousand"),
        "over-day" => Says::Over("day"),
        "over-week" => Says::Over("week"),
        "over-month" => Says::Over("month"),
        "over-quarter" => Says::Over("quarter"),
        "over-half" => Says::Over("half-year"),
        "over-year" => Says::Over("year"),
        "grown" => Says::Grown,
        "away" => Says::Away,
        "break" => Says::Break,
        "needed" => Says::Needed,
        "then" => Says::Then,
        "when" => Says::When,
        "another" => Says::Another,
        "no-rate" => Says::NoRate,
        other => panic!("manner.csv: no such kind: {other}"),
    })
});

/// Tokens before and behind a number within which a phrase is about it; those of `OVER` are the most.
const MOOD: (usize, usize) = (7, 3);
const WAY: (usize, usize) = (5, 2);
const RATE: (usize, usize) = (3, 5);
const OVER: (usize, usize) = (12, 9);
const GROWN: (usize, usize) = (3, 0);
const NEEDED: (usize, usize) = (3, 3);
const THEN: (usize, usize) = (4, 1);

/// Whether the sentence of a fact counts anything by `rate`: "chaque année, à partir de 2029, 4,5 milliards".
pub(crate) fn sentence_tells_rate(view: &ArticleView<'_>, fact: &Fact, rate: &'static str) -> bool {
    PHRASES.within((view, fact), usize::MAX, usize::MAX).iter().any(|hit| hit.says == Says::Rate(rate) && hit.away > 0)
}

impl Manner {
    pub(crate) fn of(view: &ArticleView<'_>, fact: &Fact) -> Self {
        let all = PHRASES.within((view, fact), OVER.0, OVER.1);
        let near = |(before, after): (usize, usize)| {
            all.iter().filter(move |hit| hit.away <= if hit.side == Where::Before { before } else { after })
        };
        // What follows is nearer to what a number is counted by: "40 000 passagers par jour".
        // "A year ago" and "for a year" count nothing by the year.
        let is_none = |rate: &&Hit<Says>| {
            let about = |hit: &Hit<Says>| hit.side == rate.side && (0..=1).contains(&rate.away.abs_diff(hit.away));
            all.iter().any(|hit| hit.says == Says::NoRate && about(hit))
        };
        let rate = |side: Where| {
            near(RATE).filter(|hit| hit.side == side && hit.away > 0 && !is_none(hit)).find_map(|hit| match hit.says {
                Says::Rate(rate) => Some(rate),
                _ => None,
            })
        };
        let mood = near(MOOD).find_map(|hit| match hit.says {
            Says::Mood(mood) => Some(mood),
            _ => None,
        });
        let way = near(WAY).find_map(|hit| match hit.says {
            Says::Way(way) => Some(way),
            _ => None,
        });
        let over = near(OVER).find_map(|hit| match hit.says {
            Says::Over(over) => Some(over),
            _ => None,
        });
        Self {
            mood: mood.unwrap_or(Mood::Done),
            way,
            moved: way::of(view, fact, &all),
            rate: rate(Where::After).or_else(|| rate(Where::Before)),
            over,
            grown: near(GROWN).any(|hit| matches!(hit.says, Says::Grown)),
            leads_to_a_place: leads_to_a_place(view, fact),
            at_break: near(OVER).any(|hit| matches!(hit.says, Says::Break)),
            needed: near(NEEDED).any(|hit| matches!(hit.says, Says::Needed)),
            then: near(THEN).any(|hit| match hit.says {
                Says::Then => true,
                Says::When => hit.side == Where::After,
                _ => false,
            }),
            of_another: near(OVER).any(|hit| matches!(hit.says, Says::Another)),
        }
    }
}

/// Whether a word tells by itself that something became more or less.
pub(crate) fn is_change(language: Language, word: &str) -> bool {
    PHRASES.says(language, word).iter().any(|says| matches!(says, Says::Way(_) | Says::Particle(_)))
}

/// Tokens behind "from" and its like within which a name stands.
const NAME_REACH: usize = 6;

fn leads_to_a_place(view: &ArticleView<'_>, fact: &Fact) -> bool {
    let away = || PHRASES.beside((view, fact), Where::After).iter().any(|says| matches!(says, Says::Away));
    let (prepared, end) = (view.prepared, fact.tokens.end() as usize);
    let tokens = prepared.tokens.get(end..(end + NAME_REACH).min(prepared.tokens.len())).unwrap_or_default();
    let mut words = tokens.iter().take_while(|token| token.class.is_word() || token.class == TokenClass::Clitic);
    words.any(|token| token.flags.has(TokenFlags::CAPITAL)) && away()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::extract;
    use crate::text::{Article, Language, prepare};

    fn manner(language: Language, text: &str, words: &str) -> Manner {
        let article = Article { text: text.to_owned(), language: Some(language), ..Article::default() };
        let prepared = prepare(article);
        let facts = extract(&prepared);
        let view = ArticleView { prepared: &prepared, facts: &facts, published: None, terms: None };
        let fact = facts.iter().find(|fact| prepared.text(fact.span).contains(words)).expect("a fact");
        Manner::of(&view, fact)
    }

    #[test]
    fn what_is_asked_for_is_not_what_came_about() {
        use Language::{English, French, German, Spanish};
        for (language, text, words, expected) in [
            (French, "Le parquet avait requis huit ans de prison.", "huit", Mood::Asked),
            (French, "La cour l’a condamné à cinq ans de prison.", "cinq", Mood::Done),
            (
                French,
                "Le parquet avait requis huit ans, la cour l’a condamné à cinq ans de prison.",
                "cinq",
                Mood::Done,
            ),
            (French, "Elle encourt dix ans de prison.", "dix", Mood::Risked),
            (English, "Prosecutors sought eight years in prison.", "eight", Mood::Asked),
            (Spanish, "La fiscal pidió ocho años de cárcel.", "ocho", Mood::Asked),
            (German, "Das Museum hofft auf 90 000 Besucher.", "90 000", Mood::Aimed),
        ] {
            assert_eq!(manner(language, text, words).mood, expected, "{text}");
        }
    }

    #[test]
    fn ways_rates_and_stretches_of_time() {
        let french = |text: &str, words: &str| manner(Language::French, text, words);
        assert_eq!(french("Le bénéfice a reculé de 12 %.", "12").way, Some(Way::Down));
        assert_eq!(french("Le bénéfice a progressé de 12 %.", "12").way, Some(Way::Up));
        assert_eq!(french("La ligne transporte 40 000 voyageurs par jour.", "40 000").rate, Some("day"));
        assert_eq!(
            french("Le chiffre d’affaires du premier trimestre atteint 310 millions d’euros.", "310").over,
            Some("quarter")
        );
        assert!(french("Le bilan passe à 41 morts.", "41").grown);
        assert!(french("Le village, à 45 kilomètres à l’ouest de Sorgue, est isolé.", "45").leads_to_a_place);
        assert!(!french("Le tunnel, long de 45 kilomètres, traverse Sorgue.", "45").leads_to_a_place);
    }

    #[test]
    fn another_happening_and_a_year_ago_are_told_as_such() {
        use Language::{English, French, German, Italian, Portuguese, Spanish};
        for (language, text, expected) in [
            (French, "Un autre moulin avait brûlé, faisant 14 morts.", true),
            (French, "Le moulin a brûlé, faisant 14 morts.", false),
            (English, "It was the worst fire since the one in Orvane, which killed 14 people.", true),
            (English, "It was the worst fire in Orvane, which killed 14 people.", false),
            (Spanish, "Otro molino ardió y dejó 14 muertos.", true),
            (German, "Ein anderes Feuer forderte 14 Tote.", true),
            (Italian, "Un altro mulino bruciò, con 14 morti.", true),
            (Portuguese, "Outro moinho ardeu e fez 14 mortos.", true),
        ] {
            assert_eq!(manner(language, text, "14").of_another, expected, "{text}");
        }
        assert_eq!(manner(English, "Fires kill 14 people a year in Orvane.", "14").rate, Some("year"));
        assert_eq!(manner(English, "A fire killed 14 people a year ago.", "14").rate, None);
        assert_eq!(manner(German, "Jedes Jahr sterben 14 Menschen.", "14").rate, Some("year"));
    }
}
