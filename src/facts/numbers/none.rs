//! None of something that is counted: `aucun mort`, `not a single soldier`, `sin víctimas`, `Nobody was hurt`.
//!
//! It is the number zero, and is held against other numbers of the dead and hurt. "No" and "without" alone deny too much:
//! they count only right before a noun for those who came to harm; "nobody" only before a word for what befell nobody.
//! Not done here: negation of a whole clause (`about/mod.rs`).

use crate::base::Ratio;
use crate::facts::about;
use crate::facts::about::tense;
use crate::facts::lexicon::concepts::{Sort, is_part_of};
use crate::facts::lexicon::roles::Role;
use crate::facts::lexicon::small_words::Small;
use crate::facts::reader::Reader;
use crate::facts::{Fact, Kind, Mode, Precision, Quantity, Value};
use crate::text::Language;

/// How far behind "nobody" it may stand what befell nobody, in tokens: "has been seriously hurt".
const HARM_REACH: usize = 5;

/// What the tables' words deny, beside the number of what is counted behind them: harm of anybody.
pub(crate) const NOBODY: i64 = 2;
/// "No" and "without", which deny too much.
const NO: i64 = 1;

/// "aucun mort", "not a single soldier": none of something that is counted.
pub(crate) fn read(reader: &Reader<'_>, at: usize) -> Option<Fact> {
    let (sort, end) = reader.phrase(at, Role::NoneOf)?;
    let counted = |at, whole| about::concept(reader, at, Sort::Count).is_some_and(|id| is_part_of(id, whole));
    let harmed = |at| about::concept(reader, at, Sort::State).is_some_and(|id| is_part_of(id, "CASUALTY"));
    // "Sans blessés graves", "nobody was seriously hurt": others may be hurt lightly.
    let severe = (end..end + HARM_REACH)
        .take_while(|at| !matches!(reader.text(*at), "," | ";" | ":" | "." | ""))
        .any(|at| reader.has(at, Role::Severe));
    if severe {
        return None;
    }
    let told = match sort {
        // "sin víctimas", "no injuries": "no" alone denies too much.
        NO => counted(end, "CASUALTY"),
        // "Nobody was hurt", not "hurt was nobody, but four cows died", and not "nobody knows how many were hurt".
        NOBODY => {
            let first = (end..end + HARM_REACH).find(|at| harmed(*at));
            first.is_some_and(|harm| (end..harm).all(|at| may_stand_before(reader, end, at, harm)))
        }
        _ => counted(end, "PERSON") || counted(end + 1, "PERSON"),
    };
    if !told {
        return None;
    }
    let none = Quantity::hedged(Mode::Exact, Ratio::ZERO, Precision::Counted)?;
    Some(reader.fact(at, end, Kind::Count, Value::Quantity(none)))
}

/// Whether the word at `at`, behind a "nobody" that ends at `end`, may stand before what befell nobody: an auxiliary, a small word, a
/// noun behind one or a word right before the verb ("nobody in the bus was quickly hurt"), but no verb of its own and no new clause.
fn may_stand_before(reader: &Reader<'_>, end: usize, at: usize, harm: usize) -> bool {
    let helps = |at: usize| reader.has(at, Role::Auxiliary) || reader.says(at, Small::Befalls);
    let small = |at: usize| reader.has(at, Role::Function) && !reader.has(at, Role::Say);
    if helps(at) {
        return true;
    }
    // German relative pronouns are articles too.
    if !reader.is_word(at) || reader.has(at, Role::Clause) && reader.language != Language::German {
        return false;
    }
    let beside = at + 1 == harm || helps(at + 1) || at > end && small(at - 1) && !helps(at - 1);
    small(at) || beside && !tense::is_verb(reader, at)
}
