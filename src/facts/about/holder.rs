//! Who is of an age: the name right beside it, else the noun that it is told of.
//!
//! ```text
//! Anna Roux, 35 ans        Anna Roux, a 35-year-old nurse,       the name before
//! Âgée de 35 ans, Anna Roux        35-year-old Anna Roux         the name behind
//! le magnat de l’automobile de 64 ans        the noun at the head of its phrase, over what that is of
//! ```
//!
//! A name is a run of words with capitals, of which the last is the surname. A place's word is no name, and a German noun of one word is
//! none either. Not done here: whether years are an age at all (`age.rs`).

use crate::facts::Fact;
use crate::facts::about::age::is_person;
use crate::facts::about::kin;
use crate::facts::about::name::{Holder, before_generation, called, is_name};
use crate::facts::about::tense;
use crate::facts::about::{ends, last_noun};
use crate::facts::lexicon::people::{self, Says};
use crate::facts::lexicon::roles::Role;
use crate::facts::reader::{Kept, Reader};
use crate::text::{Language, Prepared};

/// Words that may stand between a name with its comma and the age: "Anna Roux, who is a 35-year-old".
const MOST_BETWEEN: usize = 4;
/// How far behind an age the mark stands that ends its apposition, in tokens.
const APPOSITION: usize = 8;
/// How far before an age a noun or name is looked for that no rule finds, in tokens.
const REACH: usize = 8;
/// Words behind an age that are looked at for its noun: "the 28-year-old naturalised *citizen*".
const NOUN_WORDS: usize = 4;
/// Most words of a phrase before "of N years", with what it is of.
const PHRASE: usize = 9;

/// Who is of the age that a fact of an article tells, by the name right beside it.
pub fn holder(prepared: &Prepared, fact: &Fact) -> Option<Holder> {
    let sentence = prepared.sentences.get(fact.sentence as usize)?.tokens.range();
    let (from, end) = ends(fact);
    if from < sentence.start || end > sentence.end {
        return None;
    }
    let kept = Kept::default();
    let mut words = Vec::new();
    let reader = Reader::alone(prepared, &kept, fact.sentence, &mut words);
    let last = named(&reader, from, end).or_else(|| apposed_behind(&reader, end))?;
    called(&reader, prepared, last)
}

/// Where whoever is of the age stands that the tokens from `from` to `end` tell.
pub(crate) fn of(reader: &Reader<'_>, from: usize, end: usize) -> Option<usize> {
    let before = || (1..=REACH).filter_map(|back| from.checked_sub(back)).take_while(|at| *at >= reader.start);
    named(reader, from, end)
        .or_else(|| kin::noun(reader, from, end))
        .or_else(|| behind(reader, end))
        .or_else(|| of_phrase(reader, from).filter(|at| !reader.has(*at, Role::Aged)))
        .or_else(|| before().find(|at| is_holder(reader, *at)))
}

/// Where the name ends that stands right beside the age.
fn named(reader: &Reader<'_>, from: usize, end: usize) -> Option<usize> {
    named_before(reader, from, end).or_else(|| opening(reader, from, end)).or_else(|| {
        let words = words_behind(reader, end);
        let last = words.iter().rposition(|at| is_name(reader, *at))?;
        let english = reader.language == Language::English;
        (english && last > 0 && is_name(reader, words[last - 1])).then(|| words[last])
    })
}

/// "Un homme de 35 ans, *Jean Varin*, est venu": where a name in full ends between marks behind the age.
fn apposed_behind(reader: &Reader<'_>, end: usize) -> Option<usize> {
    let words = (end + 1..reader.end).take_while(|at| is_name(reader, *at)).count();
    let last = end + words;
    let marks = matches!(reader.text(end), "," | "(") && matches!(reader.text(last + 1), "," | ")" | ".");
    (words > 1 && marks).then_some(last)
}

/// Whether the word is a noun for a person, or a name.
fn is_holder(reader: &Reader<'_>, at: usize) -> bool {
    let aged = reader.has(at, Role::Aged) || reader.phrase(at, Role::Aged).is_some();
    !aged && (is_person(reader, at) && !only_describes(reader, at) || is_name(reader, at))
}

/// "Le *jeune* opposant", "l’*ancien* décorateur": before another noun it only tells of which sort that is.
fn only_describes(reader: &Reader<'_>, at: usize) -> bool {
    reader.has(at, Role::BeforeNoun) && reader.is_word(at + 1) && !reader.has(at + 1, Role::Function)
}

/// "*Anna Roux*, 35 ans", "*Anna Roux*, a 35-year-old nurse,": a name with its comma shortly before.
fn named_before(reader: &Reader<'_>, from: usize, end: usize) -> Option<usize> {
    let between = (1..=MOST_BETWEEN + 1)
        .map_while(|back| from.checked_sub(back).filter(|at| *at >= reader.start))
        .take_while(|at| reader.is_word(*at) && !is_name(reader, *at))
        .count();
    let comma = from.checked_sub(between + 1).filter(|at| *at > reader.start)?;
    let joined = (comma + 1..from).any(|at| reader.has(at, Role::And) || reader.has(at, Role::Or));
    if between > MOST_BETWEEN || joined || !matches!(reader.text(comma), "," | "(") {
        return None;
    }
    let ends = before_generation(reader, comma);
    let words = (1..=ends - reader.start).take_while(|back| is_name(reader, ends - back)).count();
    let first = ends - words;
    // "Hubers Vater (83)": German writes every noun with a capital.
    let relative = words > 0 && reader.language == Language::German && is_kin(reader, ends - 1);
    // "À New York, un homme de 45 ans": a place; "la page d’Éric Roux, 45 ans" is his.
    let placed = first.checked_sub(1).filter(|before| *before >= reader.start).is_some_and(|before| {
        // "In search of Anna Roux, the 35-year-old nurse": a name in full.
        let family = before.checked_sub(1).filter(|of| reader.has(before, Role::Definite) && reader.has(*of, Role::Of));
        let of = family.unwrap_or(before);
        if reader.has(of, Role::Of) {
            // "Le frère d’Hugo Delmas, 13 ans": who of the two?
            return words == 1 || between > 1 || kin::ends_before(reader, of);
        }
        let at = [Role::PlaceBefore, Role::InTime, Role::To].iter().any(|role| reader.has(before, *role));
        // "Dos conciertos de homenaje a Lola Vera, de 49 años".
        at && (between > usize::from(reader.has(from - 1, Role::Of)) || words == 1)
    });
    let german_noun = reader.language == Language::German && words == 1 && between > 0;
    // "James T. Hodd": the initial is a part of the name.
    let initial = first.checked_sub(1).is_some_and(|before| before >= reader.start && reader.is(before, "."));
    let alone = words == 1 && !initial && (between > 1 || between == 1 && !reader.has(from - 1, Role::Of));
    let set_apart = between <= 1 && !reader.has(from - 1, Role::Article) || ends_apposition(reader, end);
    (words > 0 && !german_noun && !relative && !alone && !placed && set_apart).then_some(ends - 1)
}

fn is_kin(reader: &Reader<'_>, at: usize) -> bool {
    people::find(reader, at, |says| matches!(says, Says::Kin(_) | Says::OwnedKin(_)).then_some(())).is_some()
}

/// Whether a mark ends what stands from `end` on before any verb does: "a 35-year-old nurse from Selby, said"; what goes on with a
/// verb is a clause of its own: "according to Anna Roux, a 35-year-old man was hurt".
fn ends_apposition(reader: &Reader<'_>, end: usize) -> bool {
    for at in end..end + APPOSITION {
        if at >= reader.end || !reader.is_word(at) && !reader.is_dash(at) || reader.has(at, Role::Clause) {
            return true;
        }
        if reader.has(at, Role::Auxiliary) || tense::is_verb(reader, at) {
            return false;
        }
    }
    false
}

/// "À 11 ans, *Maël*", "Âgé de 35 ans, *Jean Varin*": the name behind the comma of an age that opens its sentence.
fn opening(reader: &Reader<'_>, from: usize, end: usize) -> Option<usize> {
    let opens = reader.phrase(reader.start, Role::Aged).is_some_and(|(_, aged)| aged == from);
    if !opens && from > reader.start + 1 || !reader.is(end, ",") {
        return None;
    }
    let words = (end + 1..reader.end).take_while(|at| is_name(reader, *at)).count();
    (words > 0).then_some(end + words)
}

/// The words of the phrase right behind.
fn words_behind(reader: &Reader<'_>, end: usize) -> Vec<usize> {
    let word = |at: &usize| reader.is_word(*at) && !reader.has(*at, Role::Function) && !reader.begins_fact(*at);
    (end..reader.end.min(end + NOUN_WORDS)).take_while(word).collect()
}

/// The noun right behind: "a 45-year-old *man*".
fn behind(reader: &Reader<'_>, end: usize) -> Option<usize> {
    if !matches!(reader.language, Language::English | Language::German) {
        return None;
    }
    let words = words_behind(reader, end);
    let english = reader.language == Language::English;
    let person = words.iter().copied().find(|at| is_person(reader, *at));
    let german = || words.iter().copied().find(|at| reader.capital(*at)).filter(|_| !english);
    let noun = || last_noun(reader, &words).filter(|_| english);
    person.or_else(german).or_else(noun)
}

/// The noun of the phrase before "of N years": "*député* socialiste de 44 ans", "*magnat* de l’automobile de 64 ans".
pub(crate) fn of_phrase(reader: &Reader<'_>, from: usize) -> Option<usize> {
    let of = from.checked_sub(1).filter(|at| *at >= reader.start && reader.has(*at, Role::Of))?;
    let determiner = |at: usize| {
        [Role::Article, Role::Definite, Role::Possessive, Role::Demonstrative].iter().any(|role| reader.has(at, *role))
    };
    let (mut noun, mut at) = (None, of);
    for _ in 0..PHRASE {
        let Some(next) = at.checked_sub(1).filter(|at| *at >= reader.start) else { break };
        at = next;
        if reader.has(at, Role::Of) && !determiner(at) || reader.has(at, Role::Of) && is_contracted(reader, at) {
            noun = None;
        } else if determiner(at) {
            // "Père d’*un enfant* de 3 ans": a person who is new to the text, and not what the one before is of.
            let own = |noun: usize| reader.has(at, Role::Article) || reader.has(noun, Role::Person);
            if at == reader.start || !reader.has(at - 1, Role::Of) || noun.is_some_and(own) {
                break;
            }
            noun = None;
            at -= 1;
        } else if reader.has(at, Role::Cardinal) || reader.has(at, Role::Hundred) {
            // "Tué *deux* hommes de 20 ans": how many there are opens the phrase.
            break;
        } else if reader.is_word(at) && !reader.has(at, Role::Function) {
            // The first word of the phrase is its noun, unless it only tells of which sort.
            let sort = reader.has(at, Role::OtherNumber) || only_describes(reader, at);
            noun = if sort { noun.or(Some(at)) } else { Some(at) };
        } else {
            break;
        }
    }
    noun
}

/// "du", "del", "do": of and the article in one.
fn is_contracted(reader: &Reader<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).filter(|before| *before >= reader.start);
    let noun = before.is_some_and(|before| reader.is_word(before) && !reader.has(before, Role::Function));
    noun && reader.has(at, Role::Definite)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::{Kind, extract};
    use crate::text::Language::{English, French};
    use crate::text::{Article, prepare};

    fn named_in(language: Language, text: &str) -> Option<Holder> {
        let prepared = prepare(Article { text: text.to_owned(), language: Some(language), ..Article::default() });
        let facts = extract(&prepared);
        holder(&prepared, facts.iter().find(|fact| fact.kind == Kind::Age).expect("an age"))
    }

    #[test]
    fn a_name_on_either_side_is_who_is_so_old() {
        let roux = Holder::named("roux", "anna");
        for (language, text) in [
            (French, "L'infirmière Anna Roux, 35 ans, a sauvé deux enfants."),
            (French, "Âgée de 35 ans, Anna Roux a sauvé deux enfants."),
            (French, "Anna Roux (35 ans) a sauvé deux enfants."),
            (French, "Une femme de 35 ans, Anna Roux, a sauvé deux enfants."),
            (English, "It was Anna Roux, a 35-year-old nurse, who saved two children."),
            (English, "On Monday 35-year-old Anna Roux saved two children."),
            (English, "It was Anna T. Roux, 35, who saved two children."),
            (English, "They thanked the family of Anna Roux, the 35-year-old nurse who saved two children."),
        ] {
            assert_eq!(named_in(language, text), Some(roux.clone()), "{text}");
        }
    }

    #[test]
    fn nobody_is_named_by_a_noun_or_a_people() {
        assert_eq!(named_in(French, "Une infirmière de 35 ans a sauvé deux enfants à Varne."), None);
        assert_eq!(named_in(English, "A 35-year-old American saved two children."), None);
        assert_eq!(named_in(English, "The nurse, a 35-year-old mother, saved two children."), None);
    }

    #[test]
    fn two_first_names_are_two_people() {
        let of = |text: &str| named_in(French, text).expect("a holder");
        let anna = of("Anna Roux, 35 ans, a sauvé deux enfants.");
        let (jeanne, alone) = (of("Jeanne Roux, 35 ans, est venue."), of("Mme Roux, 35 ans, est venue."));
        assert!(!anna.may_be(&jeanne) && anna.is_another(&jeanne));
        assert!(anna.may_be(&alone) && !anna.is_another(&alone));
        let (bell, both) = (of("Jean Bell, 35 ans, est venu."), of("Anna Roux Bell, 35 ans, est venue."));
        assert!(anna.is_another(&bell) && !anna.is_another(&both));
    }

    #[test]
    fn words_beside_a_surname_tell_its_bearers_apart() {
        let named = |language, text: &str| named_in(language, text).unwrap_or_else(|| panic!("a name: {text}"));
        for (language, one, other) in [
            (English, "Mrs. Weiss, 61, was rescued.", "Mr. Weiss, 64, was rescued."),
            (English, "The younger Weiss, 24, was rescued.", "Weiss, 52, was rescued."),
            (English, "Robert Weiss Sr., 74, testified.", "Robert Weiss Jr., 46, testified."),
            (French, "Mme Weiss, 61 ans, est venue.", "M. Weiss, 64 ans, est venu."),
            (French, "Le boulanger Yves Weiss, 58 ans, est venu.", "Mme Weiss, 55 ans, est venue."),
            (French, "Weiss père, 77 ans, a comparu.", "Weiss fils, 45 ans, a comparu."),
            (Language::German, "Herr Weiss, 66, kam.", "Frau Weiss, 62, kam."),
            (Language::German, "Weiss senior, 74, kam.", "Weiss junior, 46, kam."),
            (Language::Spanish, "El señor Weiss, de 71 años, cierra.", "La señora Weiss, de 68 años, cierra."),
            (Language::Italian, "Il signor Weiss, 70 anni, chiude.", "La signora Weiss, 67 anni, chiude."),
            (Language::Portuguese, "O senhor Weiss, de 73 anos, fecha.", "A senhora Weiss, de 70 anos, fecha."),
        ] {
            let (one, other) = (named(language, one), named(language, other));
            assert!(one.is_named("weiss"), "{one:?}");
            assert!(!one.may_be(&other) && one.is_another(&other) && other.is_another(&one), "{one:?} {other:?}");
            assert!(one.may_be(&one.clone()));
        }
        let (full, junior) = (named(English, "Robert Weiss, 46, came."), named(English, "Robert Weiss Jr., 46, came."));
        assert!(full.may_be(&junior) && !full.is_another(&junior));
    }

    #[test]
    fn a_firm_is_nobody_and_a_relative_is_not_the_name_beside_him() {
        assert_eq!(named_in(English, "Whitlock & Sons, 40 years old, will close."), None);
        assert_eq!(named_in(French, "Le frère d’Hugo Delmas, 13 ans, a disparu."), None);
        assert_eq!(named_in(Language::German, "Hubers Vater (83) wurde verletzt."), None);
    }

    #[test]
    fn an_age_is_of_the_name_beside_it_or_else_of_its_noun() {
        for (language, text, kind, holder) in [
            (Language::French, "Jean Varin, 35 ans, est venu.", Kind::Age, Some("Varin")),
            (Language::French, "Âgé de 35 ans, Jean Varin est venu.", Kind::Age, Some("Varin")),
            (Language::French, "Jean Varin, un homme de 45 ans, a été blessé.", Kind::Age, Some("Varin")),
            (Language::French, "Selon Marie Bellon, un homme de 45 ans a été blessé.", Kind::Age, Some("homme")),
            (Language::French, "À New York, un homme de 45 ans a été blessé.", Kind::Age, Some("homme")),
            (Language::French, "Le magnat de l’automobile de 64 ans est libre.", Kind::Age, Some("magnat")),
            (Language::French, "Le jeune opposant de 35 ans a parlé.", Kind::Age, Some("opposant")),
            (Language::French, "Le décorateur de 38 ans est venu.", Kind::Age, Some("décorateur")),
            (Language::French, "Députés de 44 ans, ils sont venus.", Kind::Age, Some("Députés")),
            (Language::French, "La femme a reçu une peine de 36 ans.", Kind::Duration, Some("peine")),
            (Language::French, "Un entretien de 13 ans a pris fin.", Kind::Duration, Some("entretien")),
            (Language::English, "James T. Hodd, a 66-year-old man from Selby, was shot.", Kind::Age, Some("Hodd")),
            (Language::English, "According to Mary Bell, a 45-year-old man was shot.", Kind::Age, Some("man")),
            (Language::English, "The 28-year-old naturalized citizen was shot.", Kind::Age, Some("citizen")),
            (Language::English, "The 35-year-old nurse Anna Roux was shot.", Kind::Age, Some("Roux")),
            (Language::English, "The 66-year-old was shot.", Kind::Age, None),
            (Language::Spanish, "La urbanista de 45 años fue detenida.", Kind::Age, Some("urbanista")),
            (Language::Spanish, "La condena de 35 años es dura.", Kind::Duration, Some("condena")),
            (Language::Italian, "L’imprenditore di 45 anni è stato arrestato.", Kind::Age, Some("imprenditore")),
            (Language::Portuguese, "O morador de 45 anos foi preso.", Kind::Age, Some("morador")),
            (Language::German, "Der 45-jährige Unternehmer wurde festgenommen.", Kind::Age, Some("Unternehmer")),
        ] {
            let article = Article { text: text.to_owned(), language: Some(language), ..Article::default() };
            let facts = extract(&prepare(article));
            let told: Vec<_> =
                facts.iter().map(|fact| (fact.kind, fact.head.as_ref().map(|head| head.word.as_str()))).collect();
            assert_eq!(told, [(kind, holder)], "{text}");
        }
    }
}
