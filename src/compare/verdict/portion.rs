//! Whether a number counts a whole, or what is left of it, or some of it.
//!
//! ```text
//! Four Americans were killed                          a whole
//! the ambassador and three other Americans            a rest: four, less one told before
//! two of the four defendants                          a part
//! ```
//! A rest or a part differs from the whole without contradicting it. That it is equal is no proof either, but agreement is
//! left to the evidence. Words of a table that stand right beside the number decide; nothing is inferred.

use std::sync::LazyLock;

use crate::compare::near::{Phrases, Where};
use crate::compare::pairing::nature;
use crate::compare::told::Told;
use crate::facts::{Fact, Kind};

/// What a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Portion {
    /// All there are, as far as the words tell.
    Whole,
    /// What is left beside others already counted.
    Rest,
    /// Some of a set that is counted elsewhere.
    Part,
    /// Those who are badly hurt.
    Grave,
    /// Those who are not.
    Slight,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Says {
    Portion(Portion, Where),
    /// What is left, by an adjective behind the noun.
    Further,
    OneMore,
    Grave,
    Slight,
}

static PHRASES: LazyLock<Phrases<Says>> = LazyLock::new(|| {
    Phrases::read(include_str!("../../../data/lexicon/portion.csv"), |kind| match kind {
        "rest-before" => Says::Portion(Portion::Rest, Where::Before),
        "rest-after" => Says::Portion(Portion::Rest, Where::After),
        "rest-adjective" => Says::Further,
        "part-after" => Says::Portion(Portion::Part, Where::After),
        "indefinite-before" => Says::OneMore,
        "grave" => Says::Grave,
        "slight" => Says::Slight,
        other => panic!("portion.csv: no such kind: {other}"),
    })
});

/// Words behind a number within which an adjective follows its noun.
const BEHIND_THE_NOUN: usize = 2;

/// What the number of a fact counts, by the words right beside it.
pub(crate) fn portion(told: &Told<'_>) -> Portion {
    let says = |side: Where, portion: Portion| {
        PHRASES.beside((&told.view, told.fact), side).contains(&Says::Portion(portion, side))
    };
    let is = |portion: Portion| says(Where::Before, portion) || says(Where::After, portion);
    let behind = PHRASES.within((&told.view, told.fact), 0, BEHIND_THE_NOUN);
    let further = behind.iter().any(|hit| hit.says == Says::Further);
    match (is(Portion::Rest) || further, is(Portion::Part)) {
        // "Nine dead and 23 others injured": others than the dead, and all who are injured.
        (true, _) if follows_another_count(told) => Portion::Whole,
        (true, _) => Portion::Rest,
        (false, true) => Portion::Part,
        (false, false) => how_badly(told),
    }
}

/// Tokens before and behind a number of injured people within which a word tells how badly they are hurt.
const HOW_BADLY: (usize, usize) = (2, 5);

/// Of those whom something befell the badly or the slightly hurt, where a word says so; all of them else.
fn how_badly(told: &Told<'_>) -> Portion {
    if !nature::is_monotone_thing(told) {
        return Portion::Whole;
    }
    let near = PHRASES.within((&told.view, told.fact), HOW_BADLY.0, HOW_BADLY.1);
    let said = near.iter().find_map(|hit| match hit.says {
        Says::Grave => Some(Portion::Grave),
        Says::Slight => Some(Portion::Slight),
        _ => None,
    });
    said.unwrap_or(Portion::Whole)
}

/// Whether a rank is one more of its kind: "a second meeting".
pub(crate) fn is_one_more(told: &Told<'_>) -> bool {
    PHRASES.beside((&told.view, told.fact), Where::Before).contains(&Says::OneMore)
}

/// Whether its sentence counted something of another concept before.
fn follows_another_count(told: &Told<'_>) -> bool {
    let concept = |fact: &Fact| fact.head.as_ref().and_then(|head| head.concept);
    let own = concept(told.fact);
    let before = told.view.facts.iter().take(told.index as usize).rev();
    let mut counts =
        before.take_while(|fact| fact.sentence == told.fact.sentence).filter(|fact| fact.kind == Kind::Count);
    own.is_some() && counts.any(|fact| concept(fact).is_some() && concept(fact) != own)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::sample::{Sample, exact, head};
    use crate::text::Language::{self, English, French, German, Portuguese, Spanish};

    fn portion_of(language: Language, text: &str, number: &str) -> Portion {
        let sample = Sample::new(language, text).fact(number, |fact| Fact {
            value: exact(3),
            head: head("INJURED", "injured"),
            ..fact
        });
        portion(&Told::all(&sample.view())[0])
    }

    #[test]
    fn others_are_a_rest_and_some_of_a_set_are_a_part() {
        let rest = [
            (French, "Le maire et trois autres habitants ont été blessés.", "trois"),
            (English, "The mayor and three other residents were hurt.", "three"),
            (English, "The mayor was hurt; another three fled.", "three"),
            (Spanish, "El alcalde y otros tres vecinos resultaron heridos.", "tres"),
            (German, "Der Bürgermeister und drei weitere Einwohner wurden verletzt.", "drei"),
            (Portuguese, "O prefeito e outros três moradores ficaram feridos.", "três"),
        ];
        for (language, text, number) in rest {
            assert_eq!(portion_of(language, text, number), Portion::Rest, "{text}");
        }
        assert_eq!(portion_of(English, "Two of the residents were hurt.", "Two"), Portion::Part);
        assert_eq!(portion_of(French, "Trois d'entre eux sont blessés.", "Trois"), Portion::Part);
        assert_eq!(portion_of(French, "Trois habitants sont blessés.", "Trois"), Portion::Whole);
    }

    #[test]
    fn others_than_the_dead_are_all_the_injured() {
        let sample = Sample::new(French, "Neuf personnes sont mortes et 23 autres blessées.")
            .fact("Neuf", |fact| Fact { value: exact(9), head: head("DEAD", "mortes"), ..fact })
            .fact("23", |fact| Fact { value: exact(23), head: head("INJURED", "blessées"), ..fact });
        assert_eq!(portion(&Told::all(&sample.view())[1]), Portion::Whole);
    }

    #[test]
    fn the_badly_and_the_slightly_hurt_are_some_of_the_hurt() {
        use crate::facts::extract;
        use crate::text::Language::Italian;
        for (language, grave, slight, all) in [
            (
                French,
                "14 personnes ont été grièvement blessées.",
                "14 blessés légers sont rentrés.",
                "14 personnes ont été blessées.",
            ),
            (
                English,
                "14 people were seriously injured.",
                "14 people were slightly injured.",
                "14 people were injured.",
            ),
            (German, "14 Menschen wurden schwer verletzt.", "14 Menschen wurden leicht verletzt.", "14 Verletzte."),
            (Spanish, "14 heridos graves siguen allí.", "14 heridos leves siguen allí.", "14 heridos siguen allí."),
            (Italian, "14 feriti gravi sono lì.", "14 feriti lievi sono lì.", "14 feriti sono lì."),
            (Portuguese, "14 feridos graves estão lá.", "14 feridos ligeiros estão lá.", "14 feridos estão lá."),
        ] {
            let of = |text: &str| {
                let mut sample = Sample::new(language, text);
                sample.facts = extract(&sample.prepared);
                portion(&Told::all(&sample.view())[0])
            };
            assert_eq!((of(grave), of(slight), of(all)), (Portion::Grave, Portion::Slight, Portion::Whole), "{grave}");
        }
    }
}
