//! Whom a name means: its last word is the surname, and words beside it tell one bearer from another.
//!
//! ```text
//! *Mr.* Weiss / *Mrs.* Weiss       the *younger* Harker       Dupin *fils*       Robert Vance *Jr.*       *le* boulanger Yves Caron
//! ```
//!
//! A place's word is no name, and a firm is nobody. Not done here: of whom an age or another number is told (`holder.rs`, `bearer.rs`).

use crate::facts::about::age::is_person;
use crate::facts::lexicon::people::{self, Says};
use crate::facts::lexicon::roles::Role;
use crate::facts::reader::Reader;
use crate::text::{Prepared, TermKind, TokenFlags, folded, is_role, terms};

/// Somebody by name: the surname, the names before it, and what tells him from others of his name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Holder {
    surname: String,
    first: Vec<String>,
    sex: Option<Sex>,
    generation: Option<Generation>,
}

/// "*Mr.* Weiss", "*Mrs.* Weiss".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sex {
    Man,
    Woman,
}

/// "The *elder* Harker", "Dupin *fils*": one of two of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Generation {
    /// The first of the two.
    Elder,
    /// The other.
    Younger,
}

impl Holder {
    /// Whether both may be one: of one surname, and not of two first names.
    pub fn may_be(&self, other: &Self) -> bool {
        self.surname == other.surname && self.may_be_called(other) && !self.is_told_from(other)
    }

    /// Whether words beside the name tell the two apart. Who is "the younger Harker" is not sure to be any Harker, but for one of his first
    /// name: some write "Jr." and some do not.
    fn is_told_from(&self, other: &Self) -> bool {
        let sexes = self.sex.zip(other.sex).is_some_and(|(one, other)| one != other);
        let (one, two) = (self.generation, other.generation);
        let in_full = !self.first.is_empty() && !other.first.is_empty();
        sexes || one != two && !(in_full && (one.is_none() || two.is_none()))
    }

    /// Somebody of two names.
    #[cfg(test)]
    pub(crate) fn named(surname: &str, first: &str) -> Self {
        Self { surname: surname.to_owned(), first: vec![first.to_owned()], ..Self::default() }
    }

    /// Whether that is the surname.
    #[cfg(test)]
    pub(crate) fn is_named(&self, surname: &str) -> bool {
        self.surname == surname
    }

    /// The same of another surname.
    pub(crate) fn by_surname(self, surname: String) -> Self {
        Self { surname, ..self }
    }

    /// Whether a sentence names somebody of the surname.
    pub fn is_named_in(&self, prepared: &Prepared, sentence: u32) -> bool {
        let tokens =
            prepared.sentences.get(sentence as usize).map(|sentence| &prepared.tokens[sentence.tokens.range()]);
        tokens
            .unwrap_or_default()
            .iter()
            .any(|token| token.flags.has(TokenFlags::CAPITAL) && folded(prepared.text(token.span)) == self.surname)
    }

    /// Whether he is named by more than his surname.
    pub fn is_in_full(&self) -> bool {
        !self.first.is_empty()
    }

    /// Whether both are named in full and may be one: "Anna Roux" and "Anna Roux".
    pub fn is_surely(&self, other: &Self) -> bool {
        !self.first.is_empty() && !other.first.is_empty() && self.may_be(other)
    }

    /// Whether both are two people: of one surname, and of two first names or told apart by what stands beside it, or named in full with no name
    /// in common.
    pub fn is_another(&self, other: &Self) -> bool {
        if self.surname == other.surname {
            return !self.may_be(other);
        }
        if self.first.is_empty() || other.first.is_empty() {
            return false;
        }
        let has = |one: &Self, name: &String| one.surname == *name || one.first.contains(name);
        let shares = has(self, &other.surname) || has(other, &self.surname);
        !shares && !self.may_be_called(other)
    }

    /// Whether they may have one first name; one may be short for the other.
    fn may_be_called(&self, other: &Self) -> bool {
        let alike = |one: &str, two: &str| one.starts_with(two) || two.starts_with(one);
        let some = |one: &String| other.first.iter().any(|two| alike(one, two));
        self.first.is_empty() || other.first.is_empty() || self.first.iter().any(some)
    }
}

/// Whom a name is of that ends at `last`; of no person where it is a place's.
pub(crate) fn called(reader: &Reader<'_>, prepared: &Prepared, last: usize) -> Option<Holder> {
    let name = |at: usize| folded(reader.text(at));
    let (mut first, mut sex) = (Vec::new(), None);
    let mut at = last;
    while let Some(before) = at.checked_sub(1).filter(|before| *before >= reader.start) {
        // "James T. Hodd": the initial tells no more than the name that it stands for.
        let initial = reader.is(before, ".") && before > reader.start && is_initial(reader, before - 1);
        let word = if initial { before - 1 } else { before };
        sex = courtesy(reader, at);
        // "Officer Jana Wolf", "Bauer Xaver Huber": what he is, where a first name follows.
        let office = !first.is_empty() && is_person(reader, word);
        if office || sex.is_some() || !is_name(reader, word) || is_role(&prepared.tokens[word], reader.language) {
            break;
        }
        first.push(name(word));
        at = word;
    }
    if first.iter().any(|name| name.chars().count() > 1) {
        first.retain(|name| name.chars().count() > 1);
    }
    let covers = |at: u32| {
        let terms = terms(prepared, reader.sentence);
        terms.iter().any(|t| t.kind == TermKind::Place && (t.token..=t.last).contains(&at))
    };
    let firm = (at.saturating_sub(1)..=last + 1).any(|at| people::is(reader, at, Says::Firm));
    let sex = sex.or_else(|| of_article(reader, at));
    let generation = one_of_two(reader, at, last);
    (!firm && !covers(last as u32)).then(|| Holder { surname: name(last), first, sex, generation })
}

/// "*Mme* Weiss", "*Mr.* Weiss": what stands right before a name that begins at `at`.
fn courtesy(reader: &Reader<'_>, at: usize) -> Option<Sex> {
    let ends = [at, at.saturating_sub(usize::from(reader.is(at.saturating_sub(1), ".")))];
    let told = |says| ends.into_iter().any(|end| people::before(reader, end, says).is_some());
    if told(Says::Man) { Some(Sex::Man) } else { told(Says::Woman).then_some(Sex::Woman) }
}

/// Words between an article and the name that its noun is of: "le *jeune boulanger* Yves Caron".
const OFFICE: usize = 3;

/// "*Le* boulanger Yves Caron": by the article of the noun before a name.
fn of_article(reader: &Reader<'_>, at: usize) -> Option<Sex> {
    let plain = |at: &usize| reader.is_word(*at) && !reader.capital(*at) && !reader.has(*at, Role::Function);
    let words = (reader.start..at).rev().take_while(plain).take(OFFICE).count();
    let article = at.checked_sub(words + 1).filter(|article| words > 0 && *article >= reader.start)?;
    let is = |says| people::is(reader, article, says);
    if is(Says::Masculine) { Some(Sex::Man) } else { is(Says::Feminine).then_some(Sex::Woman) }
}

/// "The *younger* Harker", "Dupin *père*": which of two the name means that stands from `first` to `last`.
fn one_of_two(reader: &Reader<'_>, first: usize, last: usize) -> Option<Generation> {
    // "Harker, Jr., 52": between marks, and no "cadet de l’équipe".
    let between = reader.is(last + 1, ",") && !reader.is_word(last + 3);
    let behind = last + 1 + usize::from(between);
    let told = |before, name| people::before(reader, first, before).is_some() || people::is(reader, behind, name);
    let (elder, younger) = (told(Says::Elder, Says::ElderName), told(Says::Younger, Says::YoungerName));
    if elder { Some(Generation::Elder) } else { younger.then_some(Generation::Younger) }
}

/// Whether what ends right before `end` is such a word behind a name: "Robert Vance *Sr.*, 74".
pub(crate) fn stands_behind_a_name(reader: &Reader<'_>, end: usize) -> bool {
    before_generation(reader, end) < end
}

/// Where a name ends that "Jr." or "père" stand behind, which end before `end`; `end` where none do.
pub(crate) fn before_generation(reader: &Reader<'_>, end: usize) -> usize {
    let word_end = end.saturating_sub(usize::from(reader.is(end.saturating_sub(1), ".")));
    let begun = [end, word_end].into_iter().find_map(|end| {
        people::before(reader, end, Says::ElderName).or_else(|| people::before(reader, end, Says::YoungerName))
    });
    let named = |begun: &usize| begun.checked_sub(1).is_some_and(|at| at >= reader.start && is_name(reader, at));
    begun.filter(named).unwrap_or(end)
}

/// Whether the word is one letter of a name: "T" of "T."
fn is_initial(reader: &Reader<'_>, at: usize) -> bool {
    is_name(reader, at) && reader.text(at).chars().count() == 1
}

/// Whether a word may be a part of a name.
pub(crate) fn is_name(reader: &Reader<'_>, at: usize) -> bool {
    let dated = [Role::Month, Role::DoubtfulMonth, Role::Weekday, Role::Aged].iter().any(|role| reader.has(at, *role));
    reader.is_word(at) && reader.capital(at) && !reader.has(at, Role::Function) && !dated
}
