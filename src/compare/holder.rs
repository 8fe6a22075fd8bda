//! Who it is that is so old, where a name right beside the age tells it.
//!
//! ```text
//! Anna Roux, *35 ans*        Anna Roux, a *35-year-old* nurse        the name stands before
//! Âgée de *35 ans*, Anna Roux        *35-year-old* Anna Roux         it stands behind
//! ```
//! A name is a run of words with capitals, of which the last is the surname. A people's or country's word is no name, and a German
//! noun of one word is none either.

use crate::compare::told::Told;
use crate::text::{Language, TermKind, Token, TokenClass, TokenFlags, folded, is_stopword, terms};

/// Words that may stand between a name with its comma and the age: "Anna Roux, a 35-year-old", "Anna Roux, qui est âgée de 35 ans".
const MOST_BETWEEN: usize = 4;

/// Whoever is of an age: the surname, and the word before it, where the name has two.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Holder {
    surname: String,
    before: Option<String>,
}

impl Holder {
    /// Whether both may be one: of one surname, and not of two first names.
    pub(crate) fn may_be(&self, other: &Self) -> bool {
        let first_names = self.before.as_ref().zip(other.before.as_ref());
        self.surname == other.surname && first_names.is_none_or(|(one, two)| one == two)
    }
}

/// Who is of the age that a fact tells, by the name right beside it.
pub(crate) fn holder(told: &Told<'_>) -> Option<Holder> {
    let prepared = told.view.prepared;
    let sentence = prepared.sentences.get(told.fact.sentence as usize)?;
    let (all, own) = (sentence.tokens.range(), told.fact.tokens.range());
    if own.start < all.start || own.end > all.end {
        return None;
    }
    let text = |token: &Token| prepared.text(token.span);
    let is_name = |token: &&Token| {
        let capital = token.class == TokenClass::Word && token.flags.has(TokenFlags::CAPITAL);
        capital && !is_stopword(token.hash, sentence.language)
    };
    let (before, after) = (&prepared.tokens[all.start..own.start], &prepared.tokens[own.end..all.end]);
    let between = before.iter().rev().take_while(|token| token.class.is_word() && !is_name(token)).count();
    let comma = before.len().checked_sub(between + 1).filter(|_| between <= MOST_BETWEEN);
    let run_before = comma.filter(|at| matches!(text(&before[*at]), "," | "(")).map(|at| {
        let words = before[..at].iter().rev().take_while(is_name).count();
        (all.start + at - words)..(all.start + at)
    });
    let skipped = usize::from(after.first().is_some_and(|token| text(token) == ","));
    let run_after = || {
        let words = after[skipped..].iter().take_while(is_name).count();
        let from = own.end + skipped;
        from..from + words
    };
    let run = run_before.filter(|run| !run.is_empty()).unwrap_or_else(run_after);
    let least = if sentence.language == Language::German { 2 } else { 1 };
    if run.len() < least {
        return None;
    }
    let place = |at: usize| {
        let at = at as u32;
        terms(prepared, told.fact.sentence)
            .iter()
            .any(|t| t.kind == TermKind::Place && (t.token..=t.last).contains(&at))
    };
    let word = |at: usize| folded(text(&prepared.tokens[at]));
    let last = run.end - 1;
    (!place(last)).then(|| Holder { surname: word(last), before: (run.len() > 1).then(|| word(last - 1)) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::sample::Sample;
    use crate::facts::{Fact, Kind};
    use crate::text::Language::{English, French};

    fn of(language: Language, text: &str, age: &str) -> Option<Holder> {
        let sample = Sample::new(language, text).fact(age, |fact| Fact { kind: Kind::Age, ..fact });
        holder(&Told::all(&sample.view())[0])
    }

    #[test]
    fn a_name_on_either_side_is_who_is_so_old() {
        let roux = Holder { surname: "roux".into(), before: Some("anna".into()) };
        for (language, text, age) in [
            (French, "L'infirmière Anna Roux, 35 ans, a sauvé deux enfants.", "35 ans"),
            (French, "Âgée de 35 ans, Anna Roux a sauvé deux enfants.", "35 ans"),
            (French, "Anna Roux (35 ans) a sauvé deux enfants.", "35 ans"),
            (English, "It was Anna Roux, a 35-year-old nurse, who saved two children.", "35-year-old"),
            (English, "On Monday 35-year-old Anna Roux saved two children.", "35-year-old"),
        ] {
            assert_eq!(of(language, text, age), Some(roux.clone()), "{text}");
        }
    }

    #[test]
    fn nobody_is_named_by_a_noun_or_a_people() {
        assert_eq!(of(French, "Une infirmière de 35 ans a sauvé deux enfants à Varne.", "35 ans"), None);
        assert_eq!(of(English, "A 35-year-old American saved two children.", "35-year-old"), None);
        assert_eq!(of(English, "The nurse, a 35-year-old mother, saved two children.", "35-year-old"), None);
    }

    #[test]
    fn two_first_names_are_two_people() {
        let of = |text: &str| of(French, text, "35 ans").expect("a holder");
        let anna = of("Anna Roux, 35 ans, a sauvé deux enfants.");
        assert!(!anna.may_be(&of("Jeanne Roux, 35 ans, a sauvé deux enfants.")));
        assert!(anna.may_be(&of("Selon Roux, 35 ans, deux enfants ont été sauvés.")));
    }
}
