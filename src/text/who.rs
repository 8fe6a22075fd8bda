//! Which terms of a sentence only tell who somebody is, or that he speaks: what every sentence about him repeats.
//!
//! ```text
//! Le premier ministre Paul Varin a déclaré que le pont serait fermé.
//!    who     who      who  name    who         pont        ferm
//! ```
//!
//! Of a name of several words the last one stands for the person; his office beside it, his first name and the verb of saying
//! are his attendants. Two sentences that share these alone share a speaker and no fact.
//!
//! Not done here: who "he" or "the minister" is.

use std::sync::LazyLock;

use crate::text::hash_set::HashTable64;
use crate::text::lexicon::{alternatives, rows};
use crate::text::speech::speech;
use crate::text::terms::idea_key;
use crate::text::words::{is_stopword, key};
use crate::text::{Language, Prepared, Term, TermKind, Token, TokenClass, TokenFlags};

/// Words of an office and what stands with it, with the languages they do so in.
static ROLES: LazyLock<HashTable64<u8>> = LazyLock::new(|| {
    let mut words = Vec::new();
    let table = rows(include_str!("../../data/lexicon/roles.csv"));
    for (_, cells) in table.iter().filter(|(_, cells)| cells[0] != "that") {
        for (language, cell) in Language::ALL.into_iter().zip(&cells[1..]) {
            words.extend(alternatives(cell).map(|word| (key(word), language.bit())));
        }
    }
    HashTable64::new(words, |left, right| left | right)
});

/// Whether a word tells an office, or is one of courtesy: "ministre", "Mme".
pub fn is_role(token: &Token, language: Language) -> bool {
    let languages = ROLES.get(token.hash).unwrap_or_default();
    if language == Language::Unknown { languages != 0 } else { languages & language.bit() != 0 }
}

/// Terms beside a name that are looked at for its office.
const REACH: usize = 5;

/// For each of the terms of a sentence or short text, in order, whether it only tells who somebody is. Linear.
pub fn is_who(prepared: &Prepared, terms: &[Term], language: Language) -> Vec<bool> {
    let token = |at: usize| &prepared.tokens[terms[at].token as usize];
    let say = idea_key("say");
    let mut who: Vec<bool> = terms.iter().map(|term| term.key == say).collect();
    for part in speech(prepared, terms, |term| term.key == say) {
        part.for_each(|at| who[at] |= terms[at].kind != TermKind::Figure);
    }
    let role: Vec<bool> = (0..terms.len()).map(|at| is_role(token(at), language)).collect();
    let capital = |at: usize| token(at).flags.has(TokenFlags::CAPITAL);
    let is_name = |at: usize| terms[at].kind == TermKind::Name && capital(at) && !role[at];
    for at in 0..terms.len() {
        if !is_name(at) {
            continue;
        }
        // "Paul Varin": the last word stands for him. A name that begins the sentence is known by the one behind it.
        let begins = |before: usize| terms[before].kind == TermKind::Word && capital(before) && !role[before];
        let next =
            at + 1 < terms.len() && is_name(at + 1) && touches(prepared, terms, at, language, Between::Particles);
        who[at] |= next;
        if at > 0 && begins(at - 1) && touches(prepared, terms, at - 1, language, Between::Particles) {
            who[at - 1] = true;
        }
        if next {
            continue;
        }
        let joined = |before: &usize| touches(prepared, terms, *before, language, Between::Particles);
        let first = (0..at).rev().take_while(|before| who[*before] && joined(before)).last().unwrap_or(at);
        mark(
            &mut who,
            first,
            false,
            &|at| role[at],
            &|at| touches(prepared, terms, at, language, Between::Commas),
            terms,
        );
        mark(&mut who, at, true, &|at| role[at], &|at| touches(prepared, terms, at, language, Between::Commas), terms);
    }
    who
}

/// Marks the office beside the name at `from`, and the places it is of, on its way to the farthest word of an office.
fn mark(
    who: &mut [bool],
    from: usize,
    behind: bool,
    role: &dyn Fn(usize) -> bool,
    touches_next: &dyn Fn(usize) -> bool,
    terms: &[Term],
) {
    let mut farthest = None;
    for step in 1..=REACH {
        let at = if behind { from + step } else { from.wrapping_sub(step) };
        let joined = at < terms.len() && touches_next(if behind { at - 1 } else { at });
        if !joined || !(role(at) || who[at] || matches!(terms[at].kind, TermKind::Place | TermKind::Name)) {
            break;
        }
        if role(at) {
            farthest = Some(step);
        }
    }
    let Some(farthest) = farthest else { return };
    (1..=farthest).for_each(|step| who[if behind { from + step } else { from - step }] = true);
}

/// What may stand between two terms that belong together.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Between {
    /// Hyphens and points: "Jean-Paul", "J. Varin".
    Particles,
    /// Function words and commas too: "ministre de la Justice, Paul Varin".
    Commas,
}

/// Whether the term `at` and the next one stand together.
fn touches(prepared: &Prepared, terms: &[Term], at: usize, language: Language, between: Between) -> bool {
    let (start, end) = (terms[at].last as usize + 1, terms[at + 1].token as usize);
    prepared.tokens.get(start..end).is_some_and(|tokens| {
        tokens.iter().all(|token| match token.class {
            TokenClass::Word | TokenClass::Clitic => between == Between::Commas && is_stopword(token.hash, language),
            _ => {
                let text = prepared.text(token.span);
                matches!(text, "-" | "." | "‑") || (between == Between::Commas && matches!(text, "," | "’" | "'" | "("))
            }
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Article, prepare, term_text, terms};

    fn rest(text: &str) -> Vec<String> {
        let prepared = prepare(Article { text: text.to_owned(), ..Article::default() });
        let terms = terms(&prepared, 0);
        let who = is_who(&prepared, &terms, prepared.language);
        let left = terms.iter().zip(who).filter(|(_, who)| !who).map(|(term, _)| term_text(&prepared, term).to_owned());
        left.collect()
    }

    #[test]
    fn an_office_a_first_name_and_a_verb_of_saying_are_no_news() {
        for (text, expected) in [
            (
                "Hier, le premier ministre Paul Varin a déclaré que le pont serait fermé.",
                vec!["Hier", "Varin", "pont", "fermé"],
            ),
            (
                "Le pont ferme, a dit la préfète du Nord, Hélène Darcourt, aux élus.",
                vec!["pont", "ferme", "Darcourt", "élus"],
            ),
            (
                "Yesterday the former mayor of Varne, John Marlow, said the bridge would close.",
                vec!["Yesterday", "Marlow", "bridge", "close"],
            ),
            ("Paul Varin, ministre de la Justice, quitte la ville.", vec!["Varin", "quitte", "ville"]),
            ("Paul Varin (PLR, droite) quitte la ville.", vec!["Varin", "quitte", "ville"]),
            ("Paul Varin (ancien maire socialiste) quitte la ville.", vec!["Varin", "quitte", "ville"]),
            // What is told in brackets is news all the same.
            ("Anne Roux (socialiste réélue) quitte la ville.", vec!["Roux", "socialiste", "réélue", "quitte", "ville"]),
            (
                "John Marlow (independent, arrested) left the city.",
                vec!["Marlow", "independent", "arrested", "left", "city"],
            ),
        ] {
            assert_eq!(rest(text), expected, "{text}");
        }
    }

    #[test]
    fn what_only_tells_who_says_it_is_no_news() {
        for (text, expected) in [
            (
                "Le pont a cédé, a indiqué mardi le parquet de Varne, saisi de l’affaire.",
                vec!["pont", "cédé", "mardi", "saisi", "affaire"],
            ),
            ("“The bridge gave way,” a law enforcement official said.", vec!["bridge", "gave", "way"]),
            ("Le maire de Varne, las, a annoncé la fermeture du pont.", vec!["Varne", "las", "fermeture", "pont"]),
        ] {
            assert_eq!(rest(text), expected, "{text}");
        }
    }

    #[test]
    fn an_office_without_a_name_is_what_is_spoken_of() {
        assert_eq!(rest("Dans la nuit le ministre a quitté le gouvernement.").len(), 4);
    }
}
