//! What two sentences that are no copies of each other have in common, in the words of each: the reason why they were brought
//! together that a reader can see.
//!
//! ```text
//! "340 similar bridges would be inspected"  "340 ponts du même type seraient inspectés"
//!   → 340, bridges / ponts, inspected / inspectés
//! ```

use std::cmp::Reverse;

use crate::base::Span;
use crate::compare::overlap::matches::TextView;
use crate::text::{Prepared, Term, TermKind};

/// Terms named: the rarest, as many as fit a line.
const NAMED: usize = 6;

/// The rarest terms that two sentences share, each as the left and as the right one writes it, in the order of the left one.
/// Numbers and days count as rarest. Cost: the product of the terms of the two.
pub fn in_common(left: (&TextView<'_>, &[Term]), right: (&TextView<'_>, &[Term])) -> Vec<[String; 2]> {
    let mut shared: Vec<(&Term, &Term)> = Vec::new();
    for term in left.1 {
        let is_new = shared.iter().all(|(known, _)| known.key != term.key);
        if let Some(other) = right.1.iter().find(|other| is_new && other.key == term.key) {
            shared.push((term, other));
        }
    }
    let rarity = |term: &Term| match term.kind {
        TermKind::Figure => u32::MAX,
        _ => left.0.terms[term.token as usize].rarity,
    };
    shared.sort_by_key(|(term, _)| (Reverse(rarity(term)), term.token));
    shared.truncate(NAMED);
    shared.sort_by_key(|(term, _)| term.token);
    shared.iter().map(|(term, other)| [written(left.0.prepared, term), written(right.0.prepared, other)]).collect()
}

/// A term as its article writes it.
fn written(prepared: &Prepared, term: &Term) -> String {
    let tokens = prepared.tokens(Span::new(term.token, term.last + 1));
    let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return String::new() };
    prepared.text(first.span.cover(last.span)).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::TermAt;
    use crate::text::{Article, prepare, terms};

    fn common(left: &str, right: &str) -> Vec<String> {
        let read = |text: &str| prepare(Article { text: text.to_owned(), ..Article::default() });
        let (left, right) = (read(left), read(right));
        let none =
            |prepared: &Prepared| (vec![false; prepared.tokens.len()], vec![TermAt::default(); prepared.tokens.len()]);
        let (left_none, right_none) = (none(&left), none(&right));
        let view = |prepared, none| -> TextView<'_> {
            let (quoted, terms): &(Vec<bool>, Vec<TermAt>) = none;
            TextView { prepared, quoted, quotes: &[], terms }
        };
        let (left_terms, right_terms) = (terms(&left, 0), terms(&right, 0));
        let found = in_common((&view(&left, &left_none), &left_terms), (&view(&right, &right_none), &right_terms));
        found.into_iter().map(|[left, right]| format!("{left} / {right}")).collect()
    }

    #[test]
    fn words_are_named_as_each_side_writes_them() {
        assert_eq!(
            common(
                "Le ministre a promis mercredi d'inspecter 340 ponts à Varne.",
                "The minister said on Wednesday that 340 bridges in Varne would be inspected."
            ),
            [
                "ministre / minister",
                "mercredi / Wednesday",
                "inspecter / inspected",
                "340 / 340",
                "ponts / bridges",
                "Varne / Varne"
            ]
        );
    }

    #[test]
    fn of_many_the_numbers_and_days_are_kept() {
        let left = "Lundi la pluie, le vent, la neige, la grêle, la brume et 12 orages ont frappé la ville.";
        let found = common(left, left);
        assert_eq!(found.len(), NAMED);
        assert!(found.contains(&"12 / 12".to_owned()) && found.contains(&"Lundi / Lundi".to_owned()), "{found:?}");
    }

    #[test]
    fn what_has_nothing_in_common_names_nothing() {
        assert!(common("La pluie tombe.", "Un navire part.").is_empty());
    }
}
