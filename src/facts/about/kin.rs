//! Whose relative is of an age: a word of kinship, and whose kin it tells.
//!
//! ```text
//! *his* mother, 68,      *Okoro’s* cousin, 19      le frère *d’Hugo Delmas*, 13 ans      seine 68-jährige Mutter
//! ```
//!
//! Somebody's father is nobody whom a name beside him means: "Sarah Nolan, whose father, 71". A relative who is named ("his brother Tom, 24")
//! is known by his name, and one new to the text ("a father, 45") is nobody's. Not done here: whether two texts mean one person, which who
//! compares them judges.

use crate::facts::Fact;
use crate::facts::about::ends;
use crate::facts::about::name::{Generation, Holder, called, is_name};
use crate::facts::about::tense;
use crate::facts::lexicon::people::{self, Says};
use crate::facts::lexicon::roles::Role;
use crate::facts::lexicon::small_words::Small;
use crate::facts::reader::{Kept, Reader};
use crate::text::{Language, Prepared, TokenClass, folded};

/// Tokens before an age among which its word of kinship stands: "le frère d’Hugo Delmas, 13 ans".
const REACH: usize = 8;
/// Words between a word of kinship and what tells whose: "his *late younger* brother".
const WORDS: usize = 3;
/// Tokens behind "of" in which the name stands whose kin it is: "the father of little Anna Roux".
const NAME_REACH: usize = 4;
/// Tokens of a word of kinship that another may end: "grand-père", "father-in-law".
const LONGEST: usize = 4;

/// Somebody's relative.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kin {
    relation: &'static str,
    of: Owner,
}

/// Whose relative somebody is.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Owner {
    Named(Holder),
    /// Of whom the text speaks: "his mother", "the mother of the victim".
    Somebody,
    /// It does not tell: "the mother".
    Unsaid,
}

impl Kin {
    /// Whether it tells whose relative that is.
    pub fn is_of_somebody(&self) -> bool {
        self.of != Owner::Unsaid
    }

    /// Whether both may be one: the same relative, and not of two people.
    pub fn may_be(&self, other: &Self) -> bool {
        let owners = match (&self.of, &other.of) {
            (Owner::Named(one), Owner::Named(other)) => one.may_be(other),
            _ => true,
        };
        self.relation == other.relation && owners
    }

    /// Whether both are the same relative of one whom both name.
    pub fn is_surely(&self, other: &Self) -> bool {
        let named = matches!((&self.of, &other.of), (Owner::Named(_), Owner::Named(_)));
        named && self.may_be(other)
    }
}

/// Whose relative is of the age that a fact of an article tells.
pub fn kin(prepared: &Prepared, fact: &Fact) -> Option<Kin> {
    let sentence = prepared.sentences.get(fact.sentence as usize)?.tokens.range();
    let (from, end) = ends(fact);
    if from < sentence.start || end > sentence.end {
        return None;
    }
    let kept = Kept::default();
    let mut words = Vec::new();
    let reader = Reader::alone(prepared, &kept, fact.sentence, &mut words);
    let found = found(&reader, from, end)?;
    let of = owner(&reader, &found)?;
    // "Une fille de 12 ans" is a girl.
    let Says::Kin(relation) = found.says else {
        let Says::OwnedKin(relation) = found.says else { return None };
        return (of != Owner::Unsaid).then_some(Kin { relation, of });
    };
    Some(Kin { relation, of })
}

/// Which of two whoever is that is of the age that a fact tells: "der *ältere* Bruder, 29", "*le cadet*, 24 ans".
pub fn generation(prepared: &Prepared, fact: &Fact) -> Option<Generation> {
    let sentence = prepared.sentences.get(fact.sentence as usize)?.tokens.range();
    let (from, end) = ends(fact);
    if from < sentence.start || end > sentence.end {
        return None;
    }
    let kept = Kept::default();
    let mut words = Vec::new();
    let reader = Reader::alone(prepared, &kept, fact.sentence, &mut words);
    let stop = phrase_end(&reader, from).filter(|stop| matches!(reader.text(*stop), "," | "("))?;
    let first = reader.start.max(stop.saturating_sub(REACH));
    let within = |at: &usize| reader.is_word(*at) || reader.class(*at) == Some(TokenClass::Clitic);
    let mut phrase = (first..stop).rev().take_while(within);
    phrase.find_map(|at| {
        let is = |says| people::end(&reader, at, says).is_some_and(|end| end <= stop);
        if is(Says::Elder) { Some(Generation::Elder) } else { is(Says::Younger).then_some(Generation::Younger) }
    })
}

/// Where the word of kinship stands that the age from `from` to `end` is told of.
pub(crate) fn noun(reader: &Reader<'_>, from: usize, end: usize) -> Option<usize> {
    let found = found(reader, from, end)?;
    let of = owner(reader, &found)?;
    (of != Owner::Unsaid || matches!(found.says, Says::Kin(_))).then_some(found.at)
}

/// Whether a word of kinship that belongs to somebody ends right before `at`: "*le frère* d’Hugo", "*the father* of Anna".
pub(crate) fn ends_before(reader: &Reader<'_>, at: usize) -> bool {
    let word = (1..=LONGEST).filter_map(|back| at.checked_sub(back).filter(|from| *from >= reader.start));
    let told = word.filter_map(|from| Some((from, word_at(reader, from)?))).find(|(_, (_, end))| *end == at);
    told.is_some_and(|(from, _)| {
        (1..=WORDS)
            .filter_map(|back| from.checked_sub(back))
            .take_while(|at| *at >= reader.start)
            .any(|at| [Role::Definite, Role::Possessive, Role::Article].iter().any(|role| reader.has(at, *role)))
    })
}

/// A word of kinship and where what is said of it ends.
struct Found {
    at: usize,
    end: usize,
    says: Says,
    /// Where the words before it end that tell whose: before an age that stands between.
    before: usize,
    /// Where its phrase ends.
    stop: usize,
}

fn word_at(reader: &Reader<'_>, at: usize) -> Option<(Says, usize)> {
    people::find(reader, at, |says| matches!(says, Says::Kin(_) | Says::OwnedKin(_)).then_some(says))
}

fn found(reader: &Reader<'_>, from: usize, end: usize) -> Option<Found> {
    let apposed = || {
        let stop = phrase_end(reader, from)?;
        let first = reader.start.max(stop.saturating_sub(REACH));
        for at in (first..stop).rev() {
            if let Some((at, says, end)) = longest(reader, at).filter(|(_, _, end)| *end <= stop) {
                return Some(Found { at, end, says, before: at, stop });
            }
            let part = reader.class(at) == Some(TokenClass::Clitic) || reader.says(at, Small::Owner);
            let word = reader.is_word(at) || part || reader.is_dash(at) || reader.has(at, Role::Of);
            if !word || reader.has(at, Role::Auxiliary) || !reader.capital(at) && is_plain_verb(reader, at) {
                return None;
            }
        }
        None
    };
    let attributive = || {
        if !matches!(reader.language, Language::English | Language::German) {
            return None;
        }
        let words = (end..reader.end).take(WORDS).take_while(|at| reader.is_word(*at) || reader.is_dash(*at));
        let (at, (says, end)) = words.filter_map(|at| Some((at, word_at(reader, at)?))).next()?;
        // "The 24-year-old brother Tom".
        let named = is_name(reader, end) && reader.language == Language::English;
        (!named).then_some(Found { at, end, says, before: from, stop: end })
    };
    apposed().or_else(attributive)
}

/// A verb that is no noun before an age as well.
fn is_plain_verb(reader: &Reader<'_>, at: usize) -> bool {
    tense::is_verb(reader, at) && !reader.has(at, Role::Person)
}

/// The longest word of kinship that covers a token, where it begins and ends.
fn longest(reader: &Reader<'_>, at: usize) -> Option<(usize, Says, usize)> {
    (0..LONGEST)
        .filter_map(|back| at.checked_sub(back).filter(|from| *from >= reader.start))
        .filter_map(|from| word_at(reader, from).map(|(says, end)| (from, says, end)))
        .filter(|(_, _, end)| *end > at)
        .max_by_key(|(from, _, end)| (end - from, *from))
}

/// Where the phrase ends that an age is told of, before "," or "(" or what leads to the age.
fn phrase_end(reader: &Reader<'_>, from: usize) -> Option<usize> {
    let led = reader.phrase_before(from, Role::Aged).map(|(_, begun)| begun).or_else(|| {
        let before = from.checked_sub(1).filter(|at| *at >= reader.start)?;
        (reader.has(before, Role::Of) || reader.has(before, Role::Have)).then_some(before)
    });
    let at = led.unwrap_or(from);
    let mark = at.checked_sub(1).filter(|before| *before >= reader.start && matches!(reader.text(*before), "," | "("));
    // A number behind nothing of the kind is told of something else.
    if mark.is_none() && led.is_none() { None } else { Some(mark.unwrap_or(at)) }
}

/// Whose kin it is; `None` where the words name the relative, or bring somebody new: "his brother Tom", "a father".
fn owner(reader: &Reader<'_>, found: &Found) -> Option<Owner> {
    let rest = found.end..found.stop;
    let of = rest.clone().find(|at| reader.has(*at, Role::Of));
    if rest.clone().any(|at| is_name(reader, at) && of.is_none_or(|of| at < of)) {
        return None;
    }
    if let Some(of) = of {
        let mut names = (of + 1..found.stop.min(of + 1 + NAME_REACH)).filter(|at| is_name(reader, *at));
        if let Some(first) = names.next() {
            let last = (first..found.stop).take_while(|at| is_name(reader, *at)).last().unwrap_or(first);
            return Some(called(reader, reader.prepared, last).map_or(Owner::Somebody, Owner::Named));
        }
        // "Mother of three" is of no one told.
        let counts = reader.is_number(of + 1) || reader.has(of + 1, Role::Cardinal);
        return Some(if counts { Owner::Unsaid } else { Owner::Somebody });
    }
    let mut at = found.before;
    for _ in 0..=WORDS {
        at = at.checked_sub(1).filter(|at| *at >= reader.start)?;
        if reader.has(at, Role::Possessive) || people::is(reader, at, Says::Whose) {
            return Some(Owner::Somebody);
        }
        if reader.says(at, Small::Owner) {
            let last = at.checked_sub(1).filter(|last| *last >= reader.start && is_name(reader, *last));
            let named = last.and_then(|last| called(reader, reader.prepared, last));
            return Some(named.map_or(Owner::Somebody, Owner::Named));
        }
        if let Some(owner) = genitive(reader, at) {
            return Some(Owner::Named(owner));
        }
        if reader.has(at, Role::Definite) {
            let whose = at.checked_sub(1).is_some_and(|before| people::is(reader, before, Says::Whose));
            return Some(if whose { Owner::Somebody } else { Owner::Unsaid });
        }
        if !reader.is_word(at) || reader.has(at, Role::Article) || reader.has(at, Role::Function) {
            return None;
        }
    }
    None
}

/// German "*Hubers* Vater": whom a name in the genitive means.
fn genitive(reader: &Reader<'_>, at: usize) -> Option<Holder> {
    let german = reader.language == Language::German && is_name(reader, at);
    let name = folded(reader.text(at)).strip_suffix("s").filter(|name| german && name.len() > 1)?.to_owned();
    Some(called(reader, reader.prepared, at)?.by_surname(name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::{Kind, extract};
    use crate::text::Language::{English, French, German, Italian, Portuguese, Spanish};
    use crate::text::{Article, prepare};

    fn of<T>(language: Language, text: &str, of: impl Fn(&Prepared, &Fact) -> T) -> T {
        let prepared = prepare(Article { text: text.to_owned(), language: Some(language), ..Article::default() });
        let facts = extract(&prepared);
        of(&prepared, facts.iter().find(|fact| fact.kind == Kind::Age).unwrap_or_else(|| panic!("an age: {text}")))
    }

    fn kin_in(language: Language, text: &str) -> Option<Kin> {
        of(language, text, kin)
    }

    #[test]
    fn a_relative_is_somebodys() {
        for (language, text, relation) in [
            (English, "His mother, 68, thanked the crew.", "mother"),
            (English, "Anna Roux, whose father, 71, founded the firm, leads it now.", "father"),
            (English, "Anna Roux’s cousin, 19, was charged.", "cousin"),
            (English, "His 68-year-old mother thanked the crew.", "mother"),
            (English, "The wife of Paul Roux, 45, was charged.", "wife"),
            (French, "Anna Roux, dont le père, 71 ans, a fondé la maison, la dirige.", "father"),
            (French, "Le frère d’Anna Roux, 13 ans, porte un blouson rouge.", "brother"),
            (French, "Sa femme, âgée de 55 ans, a pleuré.", "wife"),
            (French, "Sa fille de 12 ans a donné l’alerte.", "daughter"),
            (French, "Son grand-père, 81 ans, a donné l’alerte.", "grandparent"),
            (Spanish, "El padre de Anna Roux, de 58 años, viajó a Varne.", "father"),
            (Spanish, "Su mujer, de 55 años, dio la alarma.", "wife"),
            (German, "Hubers Vater (83) wurde verletzt.", "father"),
            (German, "Seine 68-jährige Mutter dankte der Bergwacht.", "mother"),
            (German, "Seine Mutter, 72, fand den Verletzten.", "mother"),
            (Italian, "Il figlio di Anna Roux, 34 anni, guiderà la cantina.", "son"),
            (Portuguese, "A mãe de Anna Roux, de 52 anos, pediu justiça.", "mother"),
        ] {
            let found = kin_in(language, text);
            assert!(
                found.as_ref().is_some_and(|kin| kin.relation == relation && kin.is_of_somebody()),
                "{text}: {found:?}"
            );
        }
    }

    #[test]
    fn who_is_named_new_or_no_relative_is_none() {
        for (language, text) in [
            (English, "His brother Tom, 24, was charged."),
            (English, "A father, 45, and his son were charged."),
            (English, "Anna Roux, 35, thanked her mother."),
            (French, "Une fille de 12 ans a donné l’alerte."),
            (French, "Anna Roux, 35 ans, mère de deux enfants, a pleuré."),
            (German, "Eine Frau (62) wurde verletzt."),
            (Spanish, "Un hombre de 45 años murió."),
        ] {
            assert_eq!(kin_in(language, text), None, "{text}");
        }
        let mother = kin_in(English, "The mother, 68, thanked the crew.").expect("a mother");
        assert!(!mother.is_of_somebody());
    }

    #[test]
    fn two_relatives_are_one_where_both_are_the_same_of_one() {
        let one = |text: &str| kin_in(English, text).expect("a relative");
        let (father, other) = (one("The father of Nora Bell, 71, died."), one("Nora Bell’s father, 77, died."));
        assert!(father.may_be(&other) && father.is_surely(&other));
        let his = one("His father, 77, died.");
        assert!(father.may_be(&his) && !father.is_surely(&his));
        assert!(!father.may_be(&one("Nora Bell’s mother, 77, died.")));
        assert!(!father.may_be(&one("Anna Roux’s father, 77, died.")));
    }

    #[test]
    fn the_elder_and_the_younger_are_told_apart() {
        for (language, elder, younger) in [
            (English, "The older sister, 29, bakes.", "The younger sister, 25, keeps the books."),
            (French, "Le frère aîné, 29 ans, a nié.", "Le fils cadet, 24 ans, a avoué."),
            (Spanish, "El hermano mayor, de 31 años, calló.", "El menor de los Ortega, de 22 años, calló."),
            (German, "Der ältere Bruder, 29, schwieg.", "Der jüngere Bruder, 24, gestand."),
            (Italian, "Il fratello maggiore, 29 anni, tace.", "Il fratello minore, 24 anni, tace."),
            (Portuguese, "O irmão mais velho, de 29 anos, calou-se.", "O irmão mais novo, de 24 anos, falou."),
        ] {
            assert_eq!(of(language, elder, generation), Some(Generation::Elder), "{elder}");
            assert_eq!(of(language, younger, generation), Some(Generation::Younger), "{younger}");
        }
        assert_eq!(of(English, "The sister, 29, bakes.", generation), None);
    }
}
