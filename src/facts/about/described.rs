//! Who is meant by a noun: the name that an article tells beside it, and the words by which an age tells whose it is.
//!
//! ```text
//! *La maire sortante* de Brivaux, *Anna Roux*, …        la maire sortante is Anna Roux
//! *La maire sortante*, 63 ans, …                        63: the age of la maire sortante
//! ```
//!
//! Only what is told with "the" is of somebody whom a text names. Not done here: whose age it is by a name right beside it
//! (`holder.rs`); whether two texts mean one person, which who compares them judges.

use crate::facts::Fact;
use crate::facts::about::age::is_person;
use crate::facts::about::ends;
use crate::facts::about::name::{Holder, called, is_name};
use crate::facts::lexicon::roles::Role;
use crate::facts::reader::{Kept, Reader};
use crate::text::{Language, Prepared, TokenClass, folded, stem};

/// Most words of a description: "the outgoing socialist mayor".
const MOST_WORDS: usize = 4;
/// Tokens between "the" and the comma behind which the name stands: "la maire sortante de la ville de Brivaux".
const PHRASE: usize = 10;

/// Somebody whom a text names, and what it calls him.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// By name.
    pub holder: Holder,
    /// The stems of the words of the description, sorted.
    words: Vec<u64>,
}

/// What an age tells of whose it is, where that is no name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Description(Vec<u64>);

impl Named {
    /// Whether a description may be of him: it says nothing but what the text calls him.
    pub fn is(&self, description: &Description) -> bool {
        description.0.iter().all(|word| self.words.binary_search(word).is_ok())
    }
}

/// Whom an article names in full beside what it calls him, in order. Linear in its text.
pub fn named(prepared: &Prepared) -> Vec<Named> {
    let mut found = Vec::new();
    let kept = Kept::default();
    for sentence in 0..prepared.sentences.len() as u32 {
        let mut words = Vec::new();
        let reader = Reader::alone(prepared, &kept, sentence, &mut words);
        let mut at = reader.start;
        while at < reader.end {
            let names = (at..reader.end).take_while(|at| is_name(&reader, *at)).count();
            if names > 1 {
                let (first, end) = (at, at + names);
                let said = before(&reader, first).into_iter().chain(behind(&reader, end));
                found.extend(said.filter_map(|words| {
                    let holder = called(&reader, prepared, end - 1)?;
                    Some(Named { holder, words })
                }));
            }
            at += names.max(1);
        }
    }
    found
}

/// What the age of an article says of whose it is: "*the outgoing mayor*, 63,", "*la maire sortante*, 63 ans,", "the 63-year-old *mayor*".
pub fn described(prepared: &Prepared, fact: &Fact) -> Option<Description> {
    let sentence = prepared.sentences.get(fact.sentence as usize)?.tokens.range();
    let (from, end) = ends(fact);
    if from <= sentence.start || end > sentence.end {
        return None;
    }
    let kept = Kept::default();
    let mut words = Vec::new();
    let reader = Reader::alone(prepared, &kept, fact.sentence, &mut words);
    let apposed = || {
        // "La alcaldesa, de 63 años".
        let comma = from - 1 - usize::from(reader.has(from - 1, Role::Of));
        let noun = (comma >= reader.start && reader.is(comma, ",")).then_some(comma)?;
        let first = (reader.start..noun).rev().take_while(|at| is_plain(&reader, *at)).count();
        let article = noun.checked_sub(first + 1).filter(|at| *at >= reader.start)?;
        reader.has(article, Role::Definite).then(|| stems(&reader, article + 1, noun))
    };
    let attributive = || {
        let before_noun = matches!(reader.language, Language::English | Language::German);
        let words = (end..reader.end).take_while(|at| is_plain(&reader, *at)).take(MOST_WORDS);
        // A German noun has a capital, and ends what is said of it.
        let german = reader.language == Language::German;
        let noun = words.clone().find(|at| german && reader.capital(*at));
        let last = noun.or(words.last()).filter(|_| before_noun && reader.has(from - 1, Role::Definite))?;
        Some(stems(&reader, end, last + 1))
    };
    let words = apposed().or_else(attributive)?;
    (!words.is_empty() && words.len() <= MOST_WORDS).then_some(Description(words))
}

/// Tokens before an age in which the article of its noun stands: "un jeune homme originaire de Varne, 34 ans".
const NEW: usize = 8;

/// Words behind a number of which one is what it counts.
const NOUN: usize = 3;

/// Whether an age is told of somebody new to the text: "*a* man of 34", "*un* homme de 34 ans", "*ein* 34-jähriger Mann".
pub fn is_new(prepared: &Prepared, fact: &Fact) -> bool {
    let Some(sentence) = prepared.sentences.get(fact.sentence as usize) else { return false };
    let (from, _) = ends(fact);
    if from <= sentence.tokens.range().start {
        return false;
    }
    let kept = Kept::default();
    let mut words = Vec::new();
    let reader = Reader::alone(prepared, &kept, fact.sentence, &mut words);
    let before = (reader.start..from).rev().take(NEW).take_while(|at| !matches!(reader.text(*at), ";" | ":" | "."));
    let determiner = before.into_iter().find(|at| {
        [Role::Article, Role::Definite, Role::Possessive, Role::Demonstrative].iter().any(|role| reader.has(*at, *role))
    });
    determiner.is_some_and(|at| reader.has(at, Role::Article))
}

/// Whether a number counts people, by the words behind it: "zwei *Wanderer*", "two young *tourists*".
pub fn counts_people(prepared: &Prepared, fact: &Fact) -> bool {
    let kept = Kept::default();
    let mut words = Vec::new();
    let Some(sentence) = prepared.sentences.get(fact.sentence as usize) else { return false };
    let (_, end) = ends(fact);
    if end > sentence.tokens.range().end {
        return false;
    }
    let reader = Reader::alone(prepared, &kept, fact.sentence, &mut words);
    let noun = (end..reader.end).take(NOUN).take_while(|at| reader.is_word(*at) && !reader.has(*at, Role::Function));
    noun.into_iter().any(|at| is_person(&reader, at))
}

/// A word that says something and begins no clause; a name is none, but any noun of German.
fn is_plain(reader: &Reader<'_>, at: usize) -> bool {
    let says = reader.is_word(at) && !reader.has(at, Role::Function) && !reader.has(at, Role::Auxiliary);
    says && (reader.language == Language::German || !reader.capital(at))
}

fn stems(reader: &Reader<'_>, from: usize, end: usize) -> Vec<u64> {
    let mut words: Vec<u64> = (from..end).map(|at| stem(&folded(reader.text(at)))).collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// The words behind a "the" at `article` as far as they are of its noun: "la *maire sortante* de Brivaux".
fn phrase(reader: &Reader<'_>, article: usize, end: usize) -> Option<Vec<u64>> {
    let count = (article + 1..end).take_while(|at| is_plain(reader, *at)).count();
    (1..=MOST_WORDS).contains(&count).then(|| stems(reader, article + 1, article + 1 + count))
}

/// What stands before a name: "*la maire sortante* de Brivaux, Anna Roux", "*la maire sortante* Anna Roux".
fn before(reader: &Reader<'_>, first: usize) -> Option<Vec<u64>> {
    let comma = first.checked_sub(1).filter(|at| *at >= reader.start && reader.is(*at, ","));
    let end = comma.unwrap_or(first);
    // Over what the noun is of, to its "the".
    let within = |at: &usize| {
        let word = reader.is_word(*at) || reader.class(*at) == Some(TokenClass::Clitic);
        // German "die" begins a clause as well.
        let clause = reader.has(*at, Role::Clause) && !reader.has(*at, Role::Definite);
        word && !reader.has(*at, Role::Auxiliary) && !clause || reader.is(*at, "-")
    };
    let from = end - (reader.start..end).rev().take(PHRASE).take_while(within).count();
    let article = (from..end).find(|at| {
        let of = at.checked_sub(1).is_some_and(|before| before >= reader.start && reader.has(before, Role::Of));
        reader.has(*at, Role::Definite) && !reader.has(*at, Role::Of) && !of
    })?;
    let words = phrase(reader, article, end)?;
    let joined = article + 1 + (article + 1..end).take_while(|at| is_plain(reader, *at)).count();
    // Right before the name, or with what it is of and a comma.
    let set_apart = if joined == end { true } else { comma.is_some() && reader.has(joined, Role::Of) };
    set_apart.then_some(words)
}

/// What stands behind a name and its comma: "Anna Roux, *la maire sortante* de Brivaux".
fn behind(reader: &Reader<'_>, end: usize) -> Option<Vec<u64>> {
    (reader.is(end, ",") && reader.has(end + 1, Role::Definite)).then(|| phrase(reader, end + 1, reader.end))?
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::{Kind, extract};
    use crate::text::Language::{English, French, German, Italian, Portuguese, Spanish};
    use crate::text::{Article, prepare};

    fn read(language: Language, text: &str) -> Prepared {
        prepare(Article { text: text.to_owned(), language: Some(language), ..Article::default() })
    }

    fn meant(language: Language, naming: &str, aged: &str) -> bool {
        let aged = read(language, aged);
        let facts = extract(&aged);
        let age = facts.iter().find(|fact| fact.kind == Kind::Age).expect("an age");
        let description = described(&aged, age);
        description.is_some_and(|description| named(&read(language, naming)).iter().any(|named| named.is(&description)))
    }

    #[test]
    fn who_is_called_so_beside_a_name_is_meant() {
        for (language, naming, aged) in [
            (French, "La maire sortante de Brivaux, Anna Roux, est réélue.", "La maire sortante, 63 ans, l’emporte."),
            (French, "Anna Roux, la maire sortante, est réélue.", "La maire, 63 ans, l’emporte."),
            (English, "The outgoing mayor of Brivaux, Anna Roux, has won.", "The outgoing mayor, 63, has won."),
            (English, "Anna Roux, the outgoing mayor, has won.", "The 63-year-old mayor has won."),
            (
                Italian,
                "L’ex presidente della Banca di Brivaux, Anna Roux, è assente.",
                "L’ex presidente, 63 anni, tace.",
            ),
            (Spanish, "La alcaldesa de Brivaux, Anna Roux, ha ganado.", "La alcaldesa, de 63 años, ha ganado."),
            (Portuguese, "A presidente da câmara, Anna Roux, ganhou.", "A presidente, 63 anos, ganhou."),
            (
                German,
                "Die Bürgermeisterin von Brivaux, Anna Roux, hat gewonnen.",
                "Die 63-jährige Bürgermeisterin siegt.",
            ),
        ] {
            assert!(meant(language, naming, aged), "{naming} | {aged}");
        }
    }

    #[test]
    fn an_article_brings_somebody_new() {
        for (language, text, expected) in [
            (English, "A 31-year-old woman was rescued.", true),
            (English, "The 31-year-old woman was rescued.", false),
            (English, "Anna Roux, 31, was rescued.", false),
            (French, "Un jeune homme de 34 ans a été secouru.", true),
            (French, "L’homme de 34 ans a été secouru.", false),
            (Spanish, "Una mujer de 29 años fue rescatada.", true),
            (German, "Ein 33-jähriger Mann wurde gerettet.", true),
            (German, "Der 33-jährige Mann wurde gerettet.", false),
            (Italian, "Un uomo di 25 anni è stato salvato.", true),
            (Portuguese, "Um homem de 30 anos foi salvo.", true),
        ] {
            let prepared = read(language, text);
            let facts = extract(&prepared);
            let age = facts.iter().find(|fact| fact.kind == Kind::Age).expect("an age");
            assert_eq!(is_new(&prepared, age), expected, "{text}");
        }
    }

    #[test]
    fn a_count_of_people_is_known_by_its_noun() {
        for (language, text, expected) in [
            (English, "Two young tourists fell.", true),
            (English, "Two old houses fell.", false),
            (French, "Deux adolescents sont tombés.", true),
            (German, "Zwei Radfahrer stürzten.", true),
            (Portuguese, "Duas turistas caíram.", true),
        ] {
            let prepared = read(language, text);
            assert_eq!(counts_people(&prepared, &extract(&prepared)[0]), expected, "{text}");
        }
    }

    #[test]
    fn another_noun_or_one_that_is_of_another_is_somebody_else() {
        for (language, naming, aged) in [
            (French, "L’avocat de la maire, Anna Roux, a parlé.", "La maire, 63 ans, l’emporte."),
            (French, "La maire sortante, Anna Roux, est réélue.", "Le préfet, 63 ans, est venu."),
            (French, "La maire sortante, Anna Roux, est réélue.", "Une maire, 63 ans, est venue."),
            (English, "The outgoing mayor, Anna Roux, has won.", "The former mayor, 63, has won."),
        ] {
            assert!(!meant(language, naming, aged), "{naming} | {aged}");
        }
    }
}
