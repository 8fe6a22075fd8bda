//! What stands in the clause of a date: its deed, and who and what takes part in it.
//!
//! ```text
//! Le bilan reste lourd, [ mais *lundi* les deux camps ont signé un accord ], a dit le maire
//!                         deed: sign      beside it: camp, accord
//! ```
//!
//! No parser: the clause goes from the date and its deed to the next mark or word that begins another clause. Linear in the sentence. Not
//! done here: which word is the deed (`deed.rs`).

use crate::facts::Fact;
use crate::facts::about::between::is_clause;
use crate::facts::about::tense::{is_participle, is_verb};
use crate::facts::about::{concept, ends};
use crate::facts::lexicon::concepts::Sort;
use crate::facts::lexicon::roles::Role;
use crate::facts::reader::{Kept, Reader};
use crate::text::{Prepared, Term, TermKind, terms};

/// The concept of verbs that only say that something takes place.
const HAPPENING: &str = "HAPPEN";
/// How far before a name the word of place stands, in tokens.
const PLACE_REACH: usize = 2;

/// The deed that a date is of, with what stands in its clause.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Clause {
    /// The key of the deed's term, where the date has a head and it is a term.
    pub deed: Option<u64>,
    /// Whether the deed is told by a verb.
    pub verb: bool,
    /// Keys of the other terms, neither figures nor names, sorted.
    pub words: Vec<u64>,
    /// Keys of names, sorted.
    pub names: Vec<u64>,
    /// Keys of names behind a word of place, sorted: "in *Orley*".
    pub places: Vec<u64>,
    /// Concepts of the nouns that tell of a happening, with the keys of their terms.
    pub events: Vec<(&'static str, u64)>,
}

/// The clause of a fact of an article. Empty where it has no head.
pub fn clause(prepared: &Prepared, fact: &Fact) -> Clause {
    let Some(head) = &fact.head else { return Clause::default() };
    let Some(sentence) = prepared.sentences.get(fact.sentence as usize) else { return Clause::default() };
    let (from, end) = ends(fact);
    let tokens = sentence.tokens.range();
    if from < tokens.start || end > tokens.end {
        return Clause::default();
    }
    let kept = Kept::default();
    let mut words = Vec::new();
    let reader = Reader::alone(prepared, &kept, fact.sentence, &mut words);
    let far = |at: &usize| if *at < from { from - at } else { at - from };
    let is_head = |at: &usize| !(from..end).contains(at) && reader.text(*at) == head.word;
    let Some(deed) = (reader.start..reader.end).filter(is_head).min_by_key(far) else { return Clause::default() };
    let ends_it = |at: &usize| {
        let mark = matches!(reader.text(*at), "," | ";" | ":" | "(" | ")" | "–" | "—" | "«" | "»" | "“" | "”" | "\"");
        mark || is_clause(&reader, *at)
    };
    let (low, high) = (from.min(deed), end.max(deed + 1));
    let first = (reader.start..low).rev().find(ends_it).map_or(reader.start, |at| at + 1);
    let last = (high..reader.end).find(ends_it).unwrap_or(reader.end);
    let verb = is_verb(&reader, deed) || is_participle(&reader, deed);
    // "Takes place" is no part of it.
    let light = |at: &usize| concept(&reader, *at, Sort::Act) == Some(HAPPENING);
    let happens: Vec<usize> =
        (first..last).filter(light).flat_map(|at| at..at + reader.concept_len(at, Sort::Act).unwrap_or(1)).collect();
    let mut found = Clause { verb, ..Clause::default() };
    for term in terms(prepared, fact.sentence) {
        let at = term.token as usize;
        if covers(&term, deed) {
            found.deed = Some(term.key);
        } else if (first..last).contains(&at) && !(from..end).contains(&at) && !happens.contains(&at) {
            if let Some(event) = concept(&reader, at, Sort::Event) {
                found.events.push((event, term.key));
            }
            match term.kind {
                TermKind::Word => found.words.push(term.key),
                TermKind::Name | TermKind::Place if is_place(&reader, at) => found.places.push(term.key),
                TermKind::Name | TermKind::Place => found.names.push(term.key),
                TermKind::Figure => {}
            }
        }
    }
    for keys in [&mut found.words, &mut found.names, &mut found.places] {
        keys.sort_unstable();
        keys.dedup();
    }
    found
}

/// Whether a word of place stands before a name, past an article.
fn is_place(reader: &Reader<'_>, at: usize) -> bool {
    let first = reader.start.max(at.saturating_sub(PLACE_REACH));
    (first..at).any(|before| reader.has(before, Role::PlaceBefore))
}

fn covers(term: &Term, at: usize) -> bool {
    (term.token as usize..=term.last as usize).contains(&at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::extract;
    use crate::text::Language::{self, English, French, Spanish};
    use crate::text::{Article, prepare};

    /// The clause of the first date of a text, and the keys of these words of the text.
    fn read(language: Language, text: &str, words: &[&str]) -> (Clause, Vec<u64>) {
        let prepared = prepare(Article { text: text.to_owned(), language: Some(language), ..Article::default() });
        let facts = extract(&prepared);
        let date = facts.iter().find(|fact| fact.kind.is_date()).expect("a date");
        let all = terms(&prepared, date.sentence);
        let text = |term: &&Term| prepared.text(prepared.tokens[term.token as usize].span);
        let key = |word: &&str| all.iter().find(|term| text(term) == *word).expect("a term").key;
        let mut keys: Vec<u64> = words.iter().map(key).collect();
        keys.sort_unstable();
        (clause(&prepared, date), keys)
    }

    #[test]
    fn a_clause_ends_at_marks_and_at_words_that_begin_another() {
        for (language, text, words) in [
            (
                English,
                "The guild is calm, but on Monday the millers signed a pact, said the mayor.",
                ["millers", "pact"],
            ),
            (
                French,
                "La guilde est calme ; lundi, les meuniers ont signé un pacte qui fâche le maire.",
                ["meuniers", "pacte"],
            ),
            (
                Spanish,
                "La guilda calla; el lunes los molineros firmaron un pacto que irrita al alcalde.",
                ["molineros", "pacto"],
            ),
        ] {
            let (found, words) = read(language, text, &words);
            assert_eq!(found.words, words, "{text}");
            assert!(found.verb && found.deed.is_some() && found.names.is_empty(), "{text}");
        }
    }

    #[test]
    fn places_and_happenings_stand_apart() {
        let (found, places) = read(English, "A rally of millers was held on Monday in Varne.", &["Varne"]);
        assert_eq!(found.places, places);
        assert_eq!(found.events.iter().map(|(concept, _)| *concept).collect::<Vec<_>>(), ["PROTEST"]);
        let (found, words) = read(French, "La finale de Varne a eu lieu mardi.", &["finale"]);
        assert_eq!(found.words, words, "what only happens is no part of it");
    }
}
