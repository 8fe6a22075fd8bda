//! None of something that is counted: `aucun mort`, `not a single soldier`, `sin víctimas`, `Nobody was hurt`.
//!
//! It is the number zero, and is held against other numbers of the dead and hurt. "No" and "without" alone deny too much:
//! they count only right before a noun for those who came to harm; "nobody" only before a word for what befell nobody.
//! Not done here: negation of a whole clause (`about.rs`).

use crate::base::Ratio;
use crate::facts::about;
use crate::facts::concepts::{Sort, is_part_of};
use crate::facts::reader::Reader;
use crate::facts::roles::Role;
use crate::facts::{Fact, Kind, Mode, Precision, Quantity, Value};

/// How far behind "nobody" it may stand what befell nobody, in tokens: "has been seriously hurt".
const HARM_REACH: usize = 5;

/// "aucun mort", "not a single soldier": none of something that is counted.
pub(super) fn read(reader: &Reader<'_>, at: usize) -> Option<Fact> {
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
        1 => counted(end, "CASUALTY"),
        // "Nobody was hurt", not "hurt was nobody, but four cows died"
        2 => {
            (end..end + HARM_REACH).take_while(|at| !matches!(reader.text(*at), "," | ";" | ":" | "." | "")).any(harmed)
        }
        _ => counted(end, "PERSON") || counted(end + 1, "PERSON"),
    };
    if !told {
        return None;
    }
    let none = Quantity::hedged(Mode::Exact, Ratio::ZERO, Precision::Counted)?;
    Some(reader.fact(at, end, Kind::Count, Value::Quantity(none)))
}
