//! A count that is a part of another one of the same sentence, and leaves its noun to it.
//!
//! ```text
//! Of the 15 members, 12 voted           12: members, of the members
//! Sur les 40 passagers, neuf blessés    nine: hurt, of the passengers
//! ```
//!
//! Not done here: parts behind a word for it ("dont neuf enfants") and those before their whole ("12 of the 15 members"), of which
//! `about.rs` reads the noun, and shares ("neuf sur dix").

use crate::facts::about::{concept, noun_after};
use crate::facts::concepts::Sort;
use crate::facts::reader::Reader;
use crate::facts::roles::Role;
use crate::facts::{Fact, Head, Kind};

/// How far behind its whole the part may stand, in tokens: "Of the 40 passengers on board the coach, nine".
const PART_REACH: usize = 14;

/// What the count at `index` is a part of, where its sentence or clause opens with the whole and the part has no noun of its own:
/// "*Of the 40 passengers*, nine", "*Sur les 40 passagers*, neuf", "*Von den 40 Passagieren* wurden neun".
pub(super) fn whole(reader: &Reader<'_>, facts: &[Fact], index: usize) -> Option<Head> {
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
