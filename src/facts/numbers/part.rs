//! A count that is a part of another one of the same sentence, and leaves its noun to it.
//!
//! ```text
//! Of the 15 members, 12 voted           12: members, of the members
//! Sur les 40 passagers, neuf blessés    nine: hurt, of the passengers
//! ```
//!
//! So does a number behind a sum that leaves its millions to it: "40 millions d’euros, dont 12 pour l’Italie". Not done here: parts behind a word for it ("dont neuf enfants") and those before their whole ("12 of the 15 members"), of which
//! `about/mod.rs` reads the noun, and shares ("neuf sur dix").

use crate::base::Ratio;
use crate::facts::about::{concept, noun_after};
use crate::facts::lexicon::concepts::Sort;
use crate::facts::lexicon::roles::Role;
use crate::facts::reader::Reader;
use crate::facts::{Fact, Head, Kind, Mode, Precision, Quantity, Value};

/// How far behind its whole the part may stand, in tokens: "Of the 40 passengers on board the coach, nine".
const PART_REACH: usize = 14;

/// What the count at `index` is a part of, where its sentence or clause opens with the whole and the part has no noun of its own:
/// "*Of the 40 passengers*, nine", "*Sur les 40 passagers*, neuf", "*Von den 40 Passagieren* wurden neun".
pub(crate) fn whole(reader: &Reader<'_>, facts: &[Fact], index: usize) -> Option<Head> {
    let (from, end) = (facts[index].tokens.start() as usize, facts[index].tokens.end() as usize);
    let whole = index.checked_sub(1).map(|last| &facts[last]).filter(|last| last.kind == Kind::Count)?;
    let (first, behind) = (whole.tokens.start() as usize, whole.tokens.end() as usize);
    let led = |at: usize| {
        [Role::Of, Role::FractionOf].iter().any(|role| reader.has(at, *role))
            || reader.phrase(at, Role::Including).is_some()
    };
    let opening = if first > reader.start && reader.has(first - 1, Role::Definite) { first - 1 } else { first };
    let cue =
        [first, opening].into_iter().filter_map(|at| at.checked_sub(1)).find(|at| *at >= reader.start && led(*at))?;
    let opens = cue == reader.start || reader.class(cue - 1).is_some_and(|class| !class.is_word());
    let near = from <= behind + PART_REACH && (behind..from).any(|at| reader.is_word(at));
    let bare = noun_after(reader, end).is_none_or(|noun| concept(reader, noun, Sort::Count).is_none());
    let stops = (behind..from).any(|at| matches!(reader.text(at), ";" | ":" | "." | "(" | ")"));
    let comma = reader.is(from - 1, ",");
    (opens && near && bare && !stops && (comma || verb_first(reader))).then(|| whole.head.clone()).flatten()
}

/// Gives the numbers of a sentence that are a part of a sum, measure or length, and name nothing that they count, the millions and the unit
/// of the whole: "40 millions d’euros, *dont 12* pour l’Italie", "15 ans de prison, *dont 5* avec sursis".
pub(crate) fn share_unit(reader: &Reader<'_>, facts: &mut [Fact]) {
    if !reader.anywhere(Role::Including) {
        return;
    }
    let bare = |end: usize| !reader.is_word(end) || reader.has(end, Role::Function);
    for index in 1..facts.len() {
        let (before, rest) = facts.split_at_mut(index);
        let (whole, part) = (&before[index - 1], &mut rest[0]);
        let (from, end) = (part.tokens.start() as usize, part.tokens.end() as usize);
        let summed = matches!(whole.kind, Kind::Money | Kind::Measure | Kind::Duration) && part.kind == Kind::Count;
        if !summed || reader.phrase_before(from, Role::Including).is_none() || !bare(end) {
            continue;
        }
        let sizes = |at: usize| reader.phrase(at, Role::Multiplier).or_else(|| reader.phrase(at, Role::Scale));
        let within = whole.tokens.start() as usize..whole.tokens.end() as usize;
        let size = within.clone().find_map(sizes).map_or(1, |(size, _)| size);
        let own = (from..end).any(|at| sizes(at).is_some());
        let (Value::Quantity(all), Value::Quantity(some)) = (&whole.value, &part.value) else { continue };
        // Below a thousand it leaves them out: "dont 300 000 pour" has them.
        let size = if own || some.nominal >= Ratio::whole(1000) { 1 } else { size };
        let scaled = some.nominal.scale(size, 1).filter(|value| *value < all.nominal);
        let hedge = if some.mode == Mode::Round { Mode::Exact } else { some.mode };
        let Some(value) = scaled.and_then(|value| Quantity::hedged(hedge, value, Precision::Counted)) else { continue };
        (part.kind, part.unit, part.value) = (whole.kind, whole.unit, Value::Quantity(value));
    }
}

/// Whether the verb stands between what opens a sentence and its subject: in German always.
fn verb_first(reader: &Reader<'_>) -> bool {
    reader.language == crate::text::Language::German
}

#[cfg(test)]
mod tests {
    use crate::facts::extract;
    use crate::text::{Article, Language, prepare};

    /// The head of each fact, and what it is a part of.
    fn heads(language: Language, text: &str) -> Vec<String> {
        let article = Article { text: text.to_owned(), language: Some(language), ..Article::default() };
        let word = |head: &Option<crate::facts::Head>| head.as_ref().map_or("-".to_owned(), |head| head.word.clone());
        extract(&prepare(article)).iter().map(|fact| format!("{} of {}", word(&fact.head), word(&fact.of))).collect()
    }

    #[test]
    fn a_part_behind_its_whole_takes_its_noun() {
        let rows = [
            (Language::French, "Sur les 15 maires, 12 ont signé.", ["maires of -", "maires of maires"]),
            (Language::French, "Sur les 40 ouvriers, neuf sont blessés.", ["ouvriers of -", "blessés of ouvriers"]),
            (Language::English, "Of the 40 miners, nine were hurt.", ["miners of -", "hurt of miners"]),
            (
                Language::German,
                "Von den 40 Arbeitern wurden neun verletzt.",
                ["Arbeitern of -", "verletzt of Arbeitern"],
            ),
            // A noun of its own makes it no part.
            (Language::French, "Sur les 300 grévistes, 20 policiers veillaient.", ["grévistes of -", "policiers of -"]),
        ];
        for (language, text, expected) in rows {
            assert_eq!(heads(language, text), expected, "{text}");
        }
    }
}
