//! Whom a number is told of that is no age: the name that its clause begins with.
//!
//! ```text
//! *Linda Cho*, who lives *two* blocks away          a relative clause, and the name before its comma
//! *Paul Mercier*, élu depuis *14* ans,              what is set beside a name
//! Officer *Jana Wolf* needed *12* stitches          a subject named in full, behind what he is
//! ```
//!
//! What somebody says, or says that there is, is not told of him: "Mayor Ana Ruiz said two people died". Not done here: who is of an age
//! (`holder.rs`); numbers whose subject is no name.

use crate::facts::Fact;
use crate::facts::about::age::is_person;
use crate::facts::about::ends;
use crate::facts::about::name::{Holder, called, is_name};
use crate::facts::about::tense;
use crate::facts::lexicon::people::{self, Says};
use crate::facts::lexicon::roles::Role;
use crate::facts::lexicon::small_words::Small;
use crate::facts::reader::{Kept, Reader};
use crate::text::{Prepared, TokenClass, TokenFlags, is_role};

/// Tokens between what opens a clause, or a subject, and the number.
const REACH: usize = 14;
/// Tokens between the commas of what is set beside a name: "Linda Cho, 52 years old, who".
const ASIDE: usize = 5;
/// Words before a name at the beginning of its sentence: "Deputy police chief Jana Wolf".
const OFFICE: usize = 4;

/// Whom the number that a fact of an article tells is told of, by name in full.
pub fn bearer(prepared: &Prepared, fact: &Fact) -> Option<Holder> {
    let sentence = prepared.sentences.get(fact.sentence as usize)?.tokens.range();
    let (from, end) = ends(fact);
    if from < sentence.start || end > sentence.end {
        return None;
    }
    let kept = Kept::default();
    let mut words = Vec::new();
    let reader = Reader::alone(prepared, &kept, fact.sentence, &mut words);
    let last = relative(&reader, from).or_else(|| beside(&reader, from)).or_else(|| subject(&reader, from))?;
    called(&reader, prepared, last).filter(Holder::is_in_full)
}

/// Whether a number stands alone in brackets right behind a name, or with a word in capitals: "Falk (8)", "Kos (WTA 21)", "Kos (21 WTA)".
pub fn is_beside_a_name(prepared: &Prepared, fact: &Fact) -> bool {
    let Some(sentence) = prepared.sentences.get(fact.sentence as usize) else { return false };
    let sentence = sentence.tokens.range();
    let (from, end) = ends(fact);
    let is = |at: usize, mark: &str| sentence.contains(&at) && prepared.text(prepared.tokens[at].span) == mark;
    let shouted = |at: usize| sentence.contains(&at) && prepared.tokens[at].flags.has(TokenFlags::ALL_CAPITALS);
    let before = |at: usize| at.checked_sub(1);
    let open = before(from).and_then(|at| if shouted(at) { before(at) } else { Some(at) }).filter(|at| is(*at, "("));
    let close = if shouted(end) { end + 1 } else { end };
    let named = open.and_then(before).filter(|at| sentence.contains(at)).is_some_and(|at| {
        let token = &prepared.tokens[at];
        token.class.is_word() && token.flags.has(TokenFlags::CAPITAL)
    });
    named && (is(close, ")") || is(close, "/") || is(close, ","))
}

/// Where the words of one clause begin that lead to `from`: behind the last mark, or what opens a clause.
fn clause(reader: &Reader<'_>, from: usize) -> Option<usize> {
    let first = reader.start.max(from.saturating_sub(REACH));
    let word = |at: &usize| {
        // A relative pronoun is an article in German.
        let opens = reader.has(*at, Role::Clause) && !reader.has(*at, Role::Definite);
        let said = reader.phrase(*at, Role::Say).is_some() || reader.says(*at, Small::That);
        let stands = reader.is_word(*at) || reader.is_dash(*at) || reader.is_number(*at);
        (stands || reader.class(*at) == Some(TokenClass::Clitic)) && !opens && !said
    };
    let begun = from - (first..from).rev().take_while(word).count();
    (begun > first || begun == reader.start).then_some(begun)
}

/// "*Linda Cho*, who lives two": where the name ends before the comma of a relative clause.
fn relative(reader: &Reader<'_>, from: usize) -> Option<usize> {
    let begun = clause(reader, from)?;
    // The pronoun ends the words of the clause, or, an article, begins them.
    let who = [begun, begun.checked_sub(1)?].into_iter().find(|at| {
        let behind_comma = at.checked_sub(1).is_some_and(|before| before >= reader.start && reader.is(before, ","));
        behind_comma && people::is(reader, *at, Says::Who)
    })?;
    name_before(reader, who - 1)
}

/// The name that ends right before a comma, or before what the commas set beside it.
fn name_before(reader: &Reader<'_>, comma: usize) -> Option<usize> {
    let ends = |mark: usize| mark.checked_sub(1).filter(|last| *last >= reader.start && is_name(reader, *last));
    ends(comma).or_else(|| {
        let first = reader.start.max(comma.saturating_sub(ASIDE + 1));
        let aged = (first..comma).any(|at| reader.is_number(at) || reader.has(at, Role::Cardinal));
        let open = (first..comma).rev().find(|at| matches!(reader.text(*at), "," | "("))?;
        ends(open).filter(|_| aged)
    })
}

/// "*Paul Mercier*, élu depuis 14": what stands beside a name, with no verb that tells a time.
fn beside(reader: &Reader<'_>, from: usize) -> Option<usize> {
    let begun = clause(reader, from)?;
    let comma = begun.checked_sub(1).filter(|comma| *comma >= reader.start && reader.is(*comma, ","))?;
    let verb = (begun..from).any(|at| reader.has(at, Role::Auxiliary) || reader.has(at, Role::And));
    // A list of people goes on with a number: "Anna Roux, two guards".
    let listed = begun == from || is_name(reader, begun);
    name_before(reader, comma).filter(|_| !verb && !listed)
}

/// "Officer *Jana Wolf* needed 12": a sentence that begins with somebody and goes on with a verb.
fn subject(reader: &Reader<'_>, from: usize) -> Option<usize> {
    let begun = clause(reader, from)?;
    let first = (begun..from).find(|at| is_name(reader, *at) && !is_office(reader, *at))?;
    let last = (first..from).take_while(|at| is_name(reader, *at)).last()?;
    let office = first - begun <= OFFICE && (begun..first).any(|at| is_office(reader, at));
    let verb = tense::is_verb(reader, last + 1) || reader.has(last + 1, Role::Auxiliary);
    // Two names, and one of them may be whom it is told of.
    let another = (last + 1..from).any(|at| is_name(reader, at));
    let joined = (begun..from).any(|at| reader.has(at, Role::And));
    (begun == reader.start && last > first && office && verb && !another && !joined).then_some(last)
}

/// A word that tells what somebody is.
fn is_office(reader: &Reader<'_>, at: usize) -> bool {
    is_person(reader, at) || reader.has(at, Role::Speaker) || is_role(&reader.prepared.tokens[at], reader.language)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::extract;
    use crate::text::Language::{self, English, French, German, Italian, Portuguese, Spanish};
    use crate::text::{Article, prepare};

    /// The surname of whom the last fact of a text is told of, if it is anybody.
    fn bearer_in(language: Language, text: &str) -> Option<Holder> {
        let prepared = prepare(Article { text: text.to_owned(), language: Some(language), ..Article::default() });
        let facts = extract(&prepared);
        bearer(&prepared, facts.last().expect("a fact"))
    }

    #[test]
    fn a_number_is_told_of_the_name_that_its_clause_begins_with() {
        for (language, text) in [
            (English, "Linda Cho, who lives two blocks away, said her bed moved."),
            (English, "Linda Cho, 52, who owns three shops, lost everything."),
            (English, "Officer Linda Cho needed 12 stitches."),
            (French, "Linda Cho, qui habite à 200 mètres, a entendu un bruit."),
            (French, "Linda Cho, élue depuis 14 ans, s’en va."),
            (Spanish, "Linda Cho, que tiene tres tiendas en el centro, lo ha perdido todo."),
            (German, "Linda Cho, die seit 40 Jahren hier wohnt, verlor ihr Auto."),
            (German, "Linda Cho, die 200 Meter entfernt wohnt, hörte nichts."),
            (Italian, "Linda Cho, che abita a 100 metri, ha sentito un boato."),
            (Portuguese, "Linda Cho, que tem duas lojas na baixa, perdeu tudo."),
        ] {
            let found = bearer_in(language, text);
            assert!(found.as_ref().is_some_and(|holder| holder.is_named("cho")), "{text}: {found:?}");
        }
    }

    #[test]
    fn a_number_in_brackets_beside_a_name_is_known() {
        let beside = |language, text: &str| {
            let prepared = prepare(Article { text: text.to_owned(), language: Some(language), ..Article::default() });
            let facts = extract(&prepared);
            facts.iter().any(|fact| is_beside_a_name(&prepared, fact))
        };
        assert!(beside(German, "Kapitän Timo Falk (8) traf zur Führung."));
        assert!(beside(English, "Marta Kos (WTA 34) beat Lena Blum."));
        assert!(beside(English, "Marta Kos (34 WTA) beat Lena Blum."));
        assert!(!beside(English, "Marta Kos (34 points) beat Lena Blum."));
        assert!(!beside(English, "They beat some others (8) there."));
    }

    #[test]
    fn what_somebody_says_is_not_told_of_him() {
        for (language, text) in [
            (English, "Mayor Linda Cho said two people died."),
            (English, "Mayor Linda Cho announced 200 jobs."),
            (English, "Police chief Linda Cho, who spoke on Monday, said that 12 were hurt."),
            (English, "Linda Cho, two guards and three others were hurt."),
            (French, "La maire Linda Cho a annoncé 200 emplois."),
            (German, "Linda Cho sagte, dass zwei Menschen starben."),
            (English, "The blast was heard two blocks away."),
        ] {
            assert_eq!(bearer_in(language, text), None, "{text}");
        }
    }
}
