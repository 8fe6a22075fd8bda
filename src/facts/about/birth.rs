//! Who came into the world at a time: the name that a verb of birth is told of; and who becomes a year older.
//!
//! ```text
//! Anna Roux was born in Varne in 1988        Anna Roux, née en 1988 à Varne,        the name before
//! Née en 1988 à Varne, Anna Roux             die 1988 in Varne geborene Anna Roux   the name behind
//! ```
//!
//! "Sa fille", "he": nobody is named, and nothing is said. Not done here: who is of an age (`holder.rs`).

use crate::facts::about::ends;
use crate::facts::about::name::{Holder, called, is_name};
use crate::facts::lexicon::people::{self, Says};
use crate::facts::lexicon::roles::Role;
use crate::facts::lexicon::small_words::Small;
use crate::facts::reader::{Kept, Reader};
use crate::facts::{Fact, Kind};
use crate::text::{Language, Prepared};

/// Tokens between a verb of birth and its time, at most: "née à l’hôpital de Varne (Ain) en 1988".
const REACH: usize = 12;
/// Tokens between who was born and the verb, or the time before it: "Anna Roux, who was".
const MOST_BETWEEN: usize = 5;
/// Tokens between the time that opens a sentence and the comma behind which the name stands.
const OPENING: usize = 8;

/// Who was born at the time that a fact of an article tells, by name.
pub fn born(prepared: &Prepared, fact: &Fact) -> Option<Holder> {
    let birth = fact.head.as_ref().and_then(|head| head.concept) == Some("BIRTH");
    let sentence = prepared.sentences.get(fact.sentence as usize)?.tokens.range();
    let (from, end) = ends(fact);
    if !birth || fact.kind != Kind::Date || from < sentence.start || end > sentence.end {
        return None;
    }
    let kept = Kept::default();
    let mut words = Vec::new();
    let reader = Reader::alone(prepared, &kept, fact.sentence, &mut words);
    let verb = verb(&reader, from, end)?;
    let last = before(&reader, from.min(verb)).or_else(|| behind(&reader, verb, end))?;
    called(&reader, prepared, last)
}

/// The verb of birth that the time from `from` to `end` is of: but names and small words stand between.
fn verb(reader: &Reader<'_>, from: usize, end: usize) -> Option<usize> {
    let passes = |at: &usize| {
        let small = !reader.is_word(*at) || reader.has(*at, Role::Function) || is_name(reader, *at);
        small || reader.says(*at, Small::Born)
    };
    let back = (reader.start..from).rev().take(REACH).take_while(passes);
    let ahead = (end..reader.end).take(REACH).take_while(passes);
    back.chain(ahead).find(|at| reader.says(*at, Small::Born))
}

/// "*Anna Roux*, who was born", "*Anna Roux* wurde 1988": where the name ends that is told to be born at `at`.
fn before(reader: &Reader<'_>, at: usize) -> Option<usize> {
    let passes = |at: &usize| {
        let mark = matches!(reader.text(*at), "," | "(");
        mark || reader.has(*at, Role::Auxiliary) || reader.has(*at, Role::Clause)
    };
    let between = (reader.start..at).rev().take(MOST_BETWEEN).take_while(passes).count();
    let last = at.checked_sub(between + 1).filter(|last| *last >= reader.start && is_name(reader, *last))?;
    let names = (reader.start..=last).rev().take_while(|at| is_name(reader, *at)).count();
    let first = last + 1 - names;
    // "Le père d’Anna Roux est né", and of German any noun.
    let owned = first.checked_sub(1).is_some_and(|before| before >= reader.start && reader.has(before, Role::Of));
    (!owned && (names > 1 || reader.language != Language::German)).then_some(last)
}

/// "Née en 1988 à Varne, *Anna Roux*", "die 1988 geborene *Anna Roux*": where the name ends that stands behind.
fn behind(reader: &Reader<'_>, verb: usize, end: usize) -> Option<usize> {
    let opens = || {
        let from = end.max(verb + 1);
        (verb <= reader.start + 1).then(|| (from..from + OPENING).find(|at| reader.is(*at, ",")))?
    };
    let from = if verb >= end && is_name(reader, verb + 1) { verb + 1 } else { opens()? + 1 };
    let names = (from..reader.end).take_while(|at| is_name(reader, *at)).count();
    (names > 0).then(|| from + names - 1)
}

/// Tokens before an age among which stands that somebody becomes so old: "wird am Donnerstag 60 Jahre alt".
const BIRTHDAY: usize = 5;

/// Whether an age is told as the one that somebody reaches: "*turns* 30 on Thursday", "*fête* ses 80 ans", "her 50th *birthday*".
pub fn grows_older(prepared: &Prepared, fact: &Fact) -> bool {
    let Some(sentence) = prepared.sentences.get(fact.sentence as usize) else { return false };
    let (from, end) = ends(fact);
    let language = sentence.language;
    let sentence = sentence.tokens.range();
    let says = |at: usize, says: Says| {
        people::begin(language, &prepared.tokens[at..sentence.end]).any(|(told, _)| told == says)
    };
    let mark = |at: &usize| prepared.text(prepared.tokens[*at].span) == ",";
    let before = (sentence.start..end.min(sentence.end)).rev().skip(end.saturating_sub(from)).take(BIRTHDAY);
    let grows = before.take_while(|at| !mark(at)).any(|at| says(at, Says::Grows));
    // The verb may be a part of the age: "turned 30".
    let within = (from.max(sentence.start)..end.min(sentence.end)).any(|at| says(at, Says::Grows));
    grows || within || sentence.clone().any(|at| says(at, Says::Birthday))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::{extract, holder};
    use crate::text::Language::{English, French, German, Italian, Portuguese, Spanish};
    use crate::text::{Article, prepare};

    fn named(language: Language, text: &str) -> Option<Holder> {
        let prepared = prepare(Article { text: text.to_owned(), language: Some(language), ..Article::default() });
        let facts = extract(&prepared);
        born(&prepared, facts.iter().find(|fact| fact.kind == Kind::Date).expect("a date"))
    }

    fn anna() -> Option<Holder> {
        let text = "Anna Roux, 35 ans, a sauvé deux enfants.";
        let prepared = prepare(Article { text: text.to_owned(), language: Some(French), ..Article::default() });
        holder(&prepared, &extract(&prepared)[0])
    }

    #[test]
    fn who_was_born_is_named_before_or_behind() {
        assert!(anna().is_some());
        for (language, text) in [
            (English, "Anna Roux was born in 1988."),
            (English, "Anna Roux was born in Brivaux in 1988 and came to the city in her twenties."),
            (English, "Anna Roux, who was born in 1988, has led the town since."),
            (French, "Anna Roux est née en 1988 à Brivaux."),
            (French, "Anna Roux, née en 1988 à Brivaux, a été élue."),
            (French, "Anna Roux (née le 3 mai 1988) a été élue."),
            (French, "Née en 1988 à Brivaux, Anna Roux a été élue."),
            (Spanish, "Anna Roux nació en 1988 en Brivaux."),
            (German, "Anna Roux wurde 1988 in Brivaux geboren."),
            (German, "Die 1988 in Brivaux geborene Anna Roux wurde gewählt."),
            (Italian, "Anna Roux è nata nel 1988 a Brivaux."),
            (Portuguese, "Anna Roux nasceu em 1988 em Brivaux."),
        ] {
            assert_eq!(named(language, text), anna(), "{text}");
        }
    }

    #[test]
    fn who_is_not_named_or_gives_birth_is_nobody() {
        for (language, text) in [
            (English, "The father of Anna Roux was born in 1938."),
            (English, "Anna Roux's daughter was born in 2010."),
            (English, "Anna Roux gave birth to a daughter in 2010."),
            (English, "Anna Roux, born in Brivaux, came to the city in 1995."),
            (French, "Le père d’Anna Roux est né en 1938."),
            (French, "Anna Roux a accouché en 2010 à Brivaux."),
            (French, "Anna Roux, née à Brivaux, est arrivée en 1995."),
            (German, "Der Sänger wurde 1988 in Brivaux geboren."),
        ] {
            assert_eq!(named(language, text), None, "{text}");
        }
    }

    #[test]
    fn who_becomes_so_old_has_a_birthday() {
        let grows = |language, text: &str| {
            let prepared = prepare(Article { text: text.to_owned(), language: Some(language), ..Article::default() });
            let facts = extract(&prepared);
            let age = facts.iter().find(|fact| fact.kind == Kind::Age).unwrap_or_else(|| panic!("an age: {text}"));
            grows_older(&prepared, age)
        };
        for (language, text) in [
            (English, "Linda Cho turns 30 on Thursday."),
            (French, "Linda Cho aura 80 ans jeudi."),
            (Spanish, "Linda Cho cumple 50 años el viernes."),
            (German, "Linda Cho wird am Donnerstag 60 Jahre alt."),
            (Italian, "Linda Cho, 40 anni, festeggia il compleanno."),
            (Portuguese, "Linda Cho, 60 anos, celebra o aniversário."),
            (English, "Linda Cho, 30, has her birthday on Thursday."),
        ] {
            assert!(grows(language, text), "{text}");
        }
        assert!(!grows(English, "Linda Cho, 30, was hurt on Thursday."));
        assert!(!grows(German, "Am Donnerstag wurde Linda Cho, 30 Jahre alt, verletzt."));
    }
}
