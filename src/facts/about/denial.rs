//! Whether a negation denies a number or date.
//!
//! ```text
//! n’a pas tué 11 soldats       denied        ce ne sont pas moins de 38            38 at least, not denied
//! kam am 12. März nicht        denied        le pont rouvre, pas avant le 17       not denied: the day is the first
//! ```
//!
//! By distance within the clause, as all of `mod.rs`. Not done here: none of what is counted (`none.rs`), days that a negation
//! makes the first that may be (`limit.rs`).

use crate::facts::about::{ends, stops};
use crate::facts::lexicon::roles::Role;
use crate::facts::lexicon::small_words::Small;
use crate::facts::numbers::operand;
use crate::facts::reader::Reader;
use crate::facts::{Fact, Tense};

/// The words of negation that deny only what they stand before, and how far before a number that is, in tokens.
const WITHOUT: i64 = 1;
const WITHOUT_REACH: usize = 2;
/// How far before a number or date a negation stands that denies it, in tokens.
const NEGATION_REACH: usize = 5;
/// The same behind a date, in German.
const NEGATION_BEHIND: usize = 3;

/// False where a negation stands shortly before in the clause.
pub(crate) fn affirmed(reader: &Reader<'_>, fact: &Fact, tense: Tense) -> bool {
    let (from, end) = ends(fact);
    // "n’a tué aucun soldat" counts none; it does not deny a count.
    if reader.phrase(from, Role::NoneOf).is_some() {
        return true;
    }
    // "il ne reste que 4 loups": only four, and none denied.
    let only = from.checked_sub(1).is_some_and(|at| at >= reader.start && reader.says(at, Small::Only));
    if only && operand::restricts(reader, from - 1) {
        return true;
    }
    // "Ce ne sont *pas moins de* 38": the denial is the hedge's.
    if reader.says(from, Small::SecondNegation) && reader.phrase(from, Role::Hedge).is_some() {
        return true;
    }
    // "will not reopen until the 17th": it will, on the 17th. "Was not seen until Tuesday" may be denied by who saw it.
    let until = || reader.phrase_before(from, Role::Until).is_some() || reader.phrase(from, Role::Until).is_some();
    if fact.kind.is_date() && tense == Tense::Future && until() {
        return true;
    }
    // "sans nouvelles de quatre personnes": what is without is not the number.
    let denies = |at: usize| match reader.value(at, Role::Negation) {
        Some(WITHOUT) => at + WITHOUT_REACH >= from,
        sort => sort.is_some(),
    };
    // "Kam am 12. März *nicht* nach Berlin": German denies a clause behind its days.
    let behind = fact.kind.is_date() && {
        let near = end..reader.end.min(end + NEGATION_BEHIND);
        near.take_while(|at| !stops(reader, *at)).any(|at| {
            reader.says(at, Small::NotBehind)
                && !reader.says(at + 1, Small::NotOnly)
                && reader.phrase(at, Role::Hedge).is_none()
        })
    };
    !behind
        && !(1..=NEGATION_REACH)
            .filter_map(|back| from.checked_sub(back))
            .take_while(|at| *at >= reader.start && !stops(reader, *at))
            .any(denies)
}

#[cfg(test)]
mod tests {
    use crate::facts::{Fact, extract};
    use crate::text::{Article, Language, prepare};

    fn facts_of(language: Language, text: &str) -> Vec<Fact> {
        extract(&prepare(Article { text: text.to_owned(), language: Some(language), ..Article::default() }))
    }

    #[test]
    fn german_denies_a_day_behind_it() {
        for (text, affirmed) in [
            ("Der Minister kam am 12. März nicht nach Lahnstadt.", false),
            ("Die Sitzung findet am Dienstag nicht statt.", false),
            ("Die Sitzung findet am Dienstag nicht nur hier statt.", true),
            ("Die Sitzung findet am Dienstag statt, aber nicht hier.", true),
            ("Die Brücke wird nicht vor dem 17. März geöffnet.", true),
        ] {
            assert_eq!(facts_of(Language::German, text)[0].affirmed, affirmed, "{text}");
        }
    }
}
