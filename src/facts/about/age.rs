//! Ages: what tells that years are those of a person.
//!
//! ```text
//! âgé de 45 ans       a man of 46        Jean Dupont, 46 ans,      « les moins de 18 ans »
//! der Fahrer (36)     A midwife, 53, was El molinero, de 53 años,  At 45, Jones
//! ```
//!
//! Not done here: lengths of time (`quantity.rs`), decades of life ("quinquagénaire", a row of the tables).

use crate::facts::about;
use crate::facts::about::deed::{self, Among};
use crate::facts::about::holder;
use crate::facts::about::name;
use crate::facts::about::tense;
use crate::facts::lexicon::concepts::{self, Sort, is_part_of};
use crate::facts::lexicon::endings::Suffix;
use crate::facts::lexicon::people::{self, Says};
use crate::facts::lexicon::roles::Role;
use crate::facts::lexicon::small_words::Small;
use crate::facts::lexicon::units::{Unit, unit, unit_at};
use crate::facts::numbers::number::Form;
use crate::facts::numbers::operand::{self, Measured};
use crate::facts::numbers::quantity::valued;
use crate::facts::reader::{Reader, whole};
use crate::facts::{Fact, Head, Kind, Mode, Precision, Quantity, Tense, Value};
use crate::text::{Language, TokenClass, is_of_a_people};

/// Ages a bare number between commas may be.
const AGES: std::ops::RangeInclusive<i64> = 5..=110;

/// "aged 45", "Jean Dupont, 45," with nothing after the number but a mark.
pub(crate) fn bare_age(reader: &Reader<'_>, measured: &Measured) -> Option<Fact> {
    let number = measured.left.number;
    let opens = number.bare_digits().is_some_and(|years| AGES.contains(&years))
        && reader.language == Language::English
        && opens_with_age(reader, measured.from, measured.end);
    let aged = opens || reader.phrase_before(listed_from(reader, measured.from), Role::Aged).is_some();
    let apposed = measured.hedge.is_none()
        && number.bare_digits().is_some_and(|years| AGES.contains(&years))
        && measured.from >= reader.start + 2
        && (reader.is(measured.from - 1, ",")
            && (may_have_age(reader, measured.from - 2) || name::stands_behind_a_name(reader, measured.from - 1))
            && matches!(reader.text(measured.end), "," | "." | ";" | ")")
            || of_one_person(reader, measured)
            || is_what_one_is(reader, measured)
            || in_brackets(reader, measured)
            || of_ages(reader, measured));
    // "turned a corner", "died at a camp": an article is no age.
    if number.form == Form::Article || !aged && !apposed || measured.right.is_none() && number.value > whole(120) {
        return None;
    }
    Some(valued(reader, measured, Kind::Age, Precision::Counted, unit("year")))
}

/// "âgé de 45 ans", "un homme de 46 ans", "elle a cinq ans", "Jean Dupont, 46 ans,".
pub(crate) fn is_age(reader: &Reader<'_>, measured: &Measured, unit: &Unit) -> bool {
    if !matches!(unit.id, "year" | "month" | "week" | "day") {
        return false;
    }
    let from = listed_from(reader, measured.from);
    if reader.phrase_before(from, Role::Aged).is_some()
        || reader.phrase_before(measured.number_from, Role::Aged).is_some()
        || opens_with_age(reader, from, measured.end)
    {
        return true;
    }
    if !matches!(unit.id, "year" | "month") {
        return false;
    }
    // "ein 46-jähriger Mann", "die 46-Jährige"; "die 10-jährige Haft" is a length.
    if reader.says(measured.end - 1, Small::OfYears) {
        return reader.capital(measured.end - 1)
            || person_behind(reader, measured.end)
            || stands_for_a_noun(reader, measured.from, measured.end);
    }
    let before = |back: usize| from.checked_sub(back).filter(|at| *at >= reader.start);
    // Over what the person is of: "le magnat de l’automobile de 64 ans"; a penalty of years is a man's, and no age.
    let of_person = before(1).is_some_and(|at| reader.has(at, Role::Of)) && {
        let noun = holder::of_phrase(reader, from).filter(|at| !lasts(reader, *at));
        let near = noun.is_some()
            && (2..=6)
                .filter_map(before)
                // "sa femme, enceinte de neuf mois"
                .take_while(|at| *at + 2 == from || !reader.is(*at, ","))
                .any(|at| is_person(reader, at));
        near || noun.is_some_and(|at| is_person(reader, at))
            || noun.is_some_and(|at| unit.id == "year" && is_agent(reader, measured, at))
    };
    let range_of_person =
        reader.has(from, Role::From) && (1..=2).any(|back| before(back).is_some_and(|at| reader.has(at, Role::Person)));
    let had = before(1).is_some_and(|at| reader.has(at, Role::Have))
        && unit.id == "year"
        && !before(2).is_some_and(|at| reader.says(at, Small::There))
        && !reader.has(measured.end, Role::Of);
    let apposed = unit.id == "year"
        && before(1).is_some_and(|at| matches!(reader.text(at), "," | "("))
        && before(2).is_some_and(|at| may_have_age(reader, at) || is_one_of_two(reader, at))
        && matches!(reader.text(measured.end), "," | ")" | "." | ";");
    // "El molinero, de 53 años, fue detenido"
    let between = unit.id == "year"
        && before(1).is_some_and(|at| reader.has(at, Role::Of))
        && before(2).is_some_and(|at| reader.is(at, ","))
        && before(3).is_some_and(|at| may_have_age(reader, at) || is_noun(reader, at) || is_one_of_two(reader, at))
        && matches!(reader.text(measured.end), "," | "." | ";")
        && measured.left.number.value.as_whole().is_some_and(|years| AGES.contains(&years));
    of_person || range_of_person || had || apposed || between
}

/// Italian "un *45enne*".
pub(crate) fn ended(reader: &Reader<'_>, at: usize) -> Option<Fact> {
    let end = at + 1 + usize::from(reader.is_dash(at + 1));
    if !reader.is_number(at) || !reader.glued(at + 1) || !reader.glued(end) || !reader.says(end, Small::AgeEnd) {
        return None;
    }
    let years = reader.text(at).parse().ok().filter(|years| (0..=*AGES.end()).contains(years))?;
    let years = Quantity::bare(whole(years), Precision::Counted)?;
    Some(Fact { unit: Some("year"), ..reader.fact(at, end + 1, Kind::Age, Value::Quantity(years)) })
}

/// "a man in his *40s*", "a woman in her late *30s*": a decade of life.
pub(crate) fn in_decade(reader: &Reader<'_>, at: usize) -> Option<Fact> {
    let end = at + 1;
    if !reader.glued(end) || !reader.is_number(at) || !reader.says(end, Small::DecadeEnd) {
        return None;
    }
    let years = reader.two_digits(at).filter(|years| years % 10 == 0 && AGES.contains(years))?;
    let before = |back: usize| at.checked_sub(back).filter(|at| *at >= reader.start);
    let own = (1..=2).filter_map(before).find(|own| reader.has(*own, Role::Possessive))?;
    let inside = own.checked_sub(1).is_some_and(|inside| inside >= reader.start && reader.has(inside, Role::InTime));
    // "Their 60s hits"
    let spoken = own + 1 == at || reader.has(own + 1, Role::PartOf);
    if !inside || !spoken {
        return None;
    }
    let years = Quantity::range(whole(years), whole(years + 9));
    Some(Fact { unit: Some("year"), ..reader.fact(at, end + 1, Kind::Age, Value::Quantity(years)) })
}

/// Years from which on "dès 3 ans" tells an age: "dès deux ans" may be a time.
const YOUNGEST: i64 = 3;
/// Years from which on a noun for who does something is taken to be of an age.
const GROWN: i64 = 12;

/// "Le *créateur* de 38 ans", "la *urbanista* de 45 años": a noun for who does something, of so many years and nothing behind them.
fn is_agent(reader: &Reader<'_>, measured: &Measured, noun: usize) -> bool {
    let grown = measured.left.number.bare_digits().is_some_and(|years| (GROWN..=*AGES.end()).contains(&years));
    let what = reader.has(measured.end, Role::Of) || about::concept(reader, noun, Sort::Event).is_some();
    grown
        && !what
        && measured.right.is_none()
        && measured.hedge.is_none()
        && (reader.ends(noun, Suffix::SureDoer) || is_compatriot(reader, noun))
}

/// "Le *Suédois* de 26 ans", "la *sueca* de 26 años": one of a people, as the determiner and the "of" right beside it show. French tells
/// him by a capital from "le suédois", and German writes neither this way.
fn is_compatriot(reader: &Reader<'_>, noun: usize) -> bool {
    let determined = noun.checked_sub(1).filter(|before| *before >= reader.start).is_some_and(|before| {
        [Role::Definite, Role::Article, Role::Demonstrative].iter().any(|role| reader.has(before, *role))
    });
    let written = reader.language != Language::French || reader.capital(noun);
    determined && written && reader.has(noun + 1, Role::Of) && reader.key(noun).is_some_and(is_of_a_people)
}

/// "Dès 57 ans", "a partir de los 57 años": from which age on something is open to people, and no time that has gone by. `None` where what
/// follows says what lasts so long: "à partir de 5 ans de prison".
pub(crate) fn from_which(reader: &Reader<'_>, at: usize) -> Option<Fact> {
    let (_, inside) = reader.phrase(at, Role::AgeFrom)?;
    let measured = operand::read(reader, inside)?.ok()?;
    let years = measured.unit.filter(|unit| unit.id == "year")?;
    let plain = measured.hedge.is_none() && measured.right.is_none() && !measured.is_article();
    let age = measured.left.number.value.as_whole().is_some_and(|years| (YOUNGEST..=*AGES.end()).contains(&years));
    let end = measured.end;
    // "ab 57 Jahren *gehen*", "a partir dos 16 anos *podem* votar": what they do there.
    let does = || {
        let act =
            about::concept(reader, end, Sort::Act).is_some() && about::concept(reader, end, Sort::Event).is_none();
        act || reader.has(end, Role::Present) || tense::is_verb(reader, end)
    };
    // "desde *los* 12 años juega": behind an article it is no length, whatever its verb.
    let definite = inside > at + 1 && reader.has(inside - 1, Role::Definite) && !reader.has(end, Role::Last);
    let ends = !reader.is_word(end) && !reader.is_dash(end)
        || reader.language == Language::German && !reader.capital(end)
        || (reader.has(end, Role::Function) || definite || does())
            && ![Role::Of, Role::To, Role::And, Role::Or].iter().any(|role| reader.has(end, *role));
    let laid =
        [Role::AgoAfter, Role::AfterEvent, Role::BeforeEvent].iter().any(|role| reader.phrase(end, *role).is_some());
    if !plain || !age || !ends || laid {
        return None;
    }
    let whole = Measured { from: at, ..measured };
    Some(valued(reader, &whole, Kind::Age, Precision::Counted, Some(years)))
}

/// Whether a noun is of what lasts: "une peine de 36 ans", "a sentence of 36 years".
fn lasts(reader: &Reader<'_>, noun: usize) -> bool {
    about::concept(reader, noun, Sort::Event).is_some() && !is_person(reader, noun)
}

/// "*Eine 45-jährige* wurde gerettet": German, without the capital that it should have, and no noun behind it.
fn stands_for_a_noun(reader: &Reader<'_>, from: usize, end: usize) -> bool {
    let determined = from.checked_sub(1).filter(|before| *before >= reader.start).is_some_and(|before| {
        [Role::Article, Role::Definite, Role::Demonstrative].iter().any(|role| reader.has(before, *role))
    });
    determined && (!reader.is_word(end) || reader.has(end, Role::Function))
}

/// "les moins de 18 ans", "los menores de 25 años", "gli over 65 anni": people by what they are at most or at least.
pub(crate) fn is_age_group(reader: &Reader<'_>, measured: &Measured, unit: &Unit) -> bool {
    let hedged = matches!(measured.hedge, Some(Mode::Under | Mode::Over)) && measured.right.is_none();
    let before = measured.from.checked_sub(1).filter(|before| *before >= reader.start);
    let group = before.is_some_and(|at| reader.says(at, Small::PluralDefinite) && reader.has(at, Role::Definite));
    hedged && group && unit.id == "year"
}

/// Where the list of numbers begins of which the one at `at` is the last: "âgés de *46*, 49 et 52 ans".
fn listed_from(reader: &Reader<'_>, at: usize) -> usize {
    let mut from = at;
    while from >= reader.start + 2
        && (reader.has(from - 1, Role::And) || reader.is(from - 1, ","))
        && (reader.is_number(from - 2) || reader.has(from - 2, Role::Cardinal))
    {
        from -= 2;
    }
    from
}

/// The value of the words that tell what one thing is: "is", "was".
const IS: i64 = 1;

/// "Mary Bell, *who is* 45,", "*she was* 45 when": what somebody is.
fn is_what_one_is(reader: &Reader<'_>, measured: &Measured) -> bool {
    let [who, verb] = [2, 1].map(|back| measured.from.checked_sub(back).filter(|at| *at >= reader.start));
    let is = verb.is_some_and(|at| reader.value(at, Role::Singular) == Some(IS));
    let one = who.is_some_and(|at| reader.has(at, Role::BeforeVerb));
    let ends = !reader.is_word(measured.end) && !reader.is_dash(measured.end) || reader.has(measured.end, Role::Clause);
    reader.language == Language::English && is && one && ends && !reader.is(measured.end, "%")
}

/// English "a midwife, 53, was questioned": between commas, behind a noun of one, before a verb of one.
fn of_one_person(reader: &Reader<'_>, measured: &Measured) -> bool {
    let end = measured.end;
    let one = || {
        (2..=4)
            .map_while(|back| measured.from.checked_sub(back).filter(|at| *at >= reader.start))
            .take_while(|at| reader.is_word(*at))
            .any(|at| [Role::Article, Role::Possessive, Role::Definite].iter().any(|role| reader.has(at, *role)))
    };
    reader.language == Language::English
        && reader.is(measured.from - 1, ",")
        && reader.is(end, ",")
        && (reader.has(end + 1, Role::Singular) || reader.says(end + 1, Small::Who))
        && one()
}

/// "Una pareja de *71* y 68 años, un conductor de *34* y un bombero de 26": one of several ages names the years.
fn of_ages(reader: &Reader<'_>, measured: &Measured) -> bool {
    let before = |back: usize| measured.from.checked_sub(back).filter(|at| *at >= reader.start);
    let of_person = before(1).is_some_and(|at| reader.has(at, Role::Of))
        && (2..=3).filter_map(before).any(|at| is_person(reader, at) || names_an_agent(reader, at));
    let ends = matches!(reader.text(measured.end), "," | "." | ";" | ")") || reader.has(measured.end, Role::And);
    of_person && ends && (reader.start..reader.end).any(|at| counts_years(reader, at))
}

/// Whether a number of years stands at `at`.
fn counts_years(reader: &Reader<'_>, at: usize) -> bool {
    let number = reader.is_number(at) || reader.has(at, Role::Cardinal);
    let unit = || reader.phrase(at + 1, Role::Unit).and_then(|(index, _)| unit_at(index));
    number && unit().is_some_and(|unit| unit.id == "year")
}

/// Ages that a number in brackets behind a German name may be: a smaller one is a shirt or a rank.
const BRACKETED: std::ops::RangeInclusive<i64> = 16..=99;

/// "der Fahrer (36)": a number alone in brackets behind a noun for a person; behind a name it may be anything, but in German, where
/// "Dirk Kranz (54)" is so old unless the sentence tells of a match.
fn in_brackets(reader: &Reader<'_>, measured: &Measured) -> bool {
    let noun = measured.from - 2;
    let person = is_person(reader, noun) || reader.has(noun, Role::Speaker) || names_an_agent(reader, noun);
    let named = || {
        let full = name::is_name(reader, noun) && noun > reader.start && name::is_name(reader, noun - 1);
        let years = measured.left.number.bare_digits().is_some_and(|years| BRACKETED.contains(&years));
        let played = [Role::Sport, Role::GoalWord, Role::Result].iter().any(|role| reader.anywhere(*role));
        reader.language == Language::German && full && years && !played
    };
    let alone = reader.is(measured.from - 1, "(") && reader.is(measured.end, ")") && measured.right.is_none();
    alone && (person || named())
}

/// Whether a word is a noun of one thing or person by the determiner before it, and names nothing that lasts or happens.
fn is_noun(reader: &Reader<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).filter(|before| *before >= reader.start);
    let determined = before
        .is_some_and(|at| [Role::Definite, Role::Article, Role::Possessive].iter().any(|role| reader.has(at, *role)));
    determined && reader.is_word(at) && about::concept(reader, at, Sort::Event).is_none()
}

/// "Le fils *aîné*, 32 ans", "el hermano *mayor*, de 31 años".
fn is_one_of_two(reader: &Reader<'_>, at: usize) -> bool {
    [Says::Elder, Says::Younger].into_iter().any(|says| people::before(reader, at + 1, says).is_some())
}

/// Whether an age may stand in apposition behind the word: a name, or a noun for a person.
fn may_have_age(reader: &Reader<'_>, at: usize) -> bool {
    if !reader.is_word(at) || reader.has(at, Role::Month) || reader.has(at, Role::DoubtfulMonth) {
        return false;
    }
    reader.capital(at) || is_person(reader, at) || reader.has(at, Role::Speaker) || names_an_agent(reader, at)
}

/// Whether a noun ends as those for persons by what they do: "striker", "conductrice", "periodista".
fn names_an_agent(reader: &Reader<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).filter(|before| *before >= reader.start);
    let determined = before.is_some_and(|at| {
        reader.has(at, Role::Definite)
            || reader.has(at, Role::Article)
            || reader.has(at, Role::Possessive)
            || reader.is_word(at) && !reader.has(at, Role::Function)
    });
    let determined = determined || reader.language == Language::German && reader.capital(at);
    determined && reader.ends(at, Suffix::Doer)
}

/// "À 11 ans, Maël", "At 45, Jones": a sentence that opens with the age of whom it names next.
fn opens_with_age(reader: &Reader<'_>, from: usize, end: usize) -> bool {
    let opens = from.checked_sub(1).is_some_and(|before| before == reader.start)
        && (reader.has(from - 1, Role::To) || reader.says(from - 1, Small::AtAge));
    let one = |at: usize| {
        reader.capital(at) || reader.has(at, Role::HeOrShe) || {
            let determined = [Role::Definite, Role::Article, Role::Possessive].iter().any(|role| reader.has(at, *role));
            determined && (is_person(reader, at + 1) || reader.has(at + 1, Role::Speaker))
        }
    };
    // "A 45 anni, *è* il più vecchio": where pronouns are left out, and "Mit 17 Jahren *gewann* er", "À 17 ans *il* …" without a comma.
    let next = end + usize::from(reader.is(end, ","));
    let of_years = || {
        reader.phrase(end - 1, Role::Unit).and_then(|(index, _)| unit_at(index)).is_some_and(|unit| unit.id == "year")
    };
    let told = || match reader.language {
        Language::French => next == end && reader.has(next, Role::HeOrShe),
        Language::German if next > end => false,
        Language::English => false,
        _ => !reader.capital(next) && (reader.has(next, Role::Auxiliary) || tense::is_verb(reader, next)),
    };
    let begins = reader.is_word(next) || reader.class(next) == Some(TokenClass::Clitic);
    opens && begins && (next > end && one(next) || of_years() && told())
}

/// The value of the words that tell of which age somebody was at a time: "*à l’âge de* 20 ans, elle …", "*aos* 20 anos".
const AT_A_TIME: i64 = 1;
/// Most words that lead to such an age: "à l’ âge de".
const LONGEST_CUE: usize = 5;

/// What somebody did at the age that the tokens from `from` to `end` tell: "À 20 ans, elle *épousait* un marin". `None` where it is his age
/// now, or at his death, which is told of him as that is.
pub(crate) fn deed(reader: &Reader<'_>, from: usize, end: usize, tense: Tense) -> Option<Head> {
    let cue = |back: usize| from.checked_sub(back).filter(|at| *at >= reader.start);
    let led = (1..=LONGEST_CUE).filter_map(cue).any(|at| reader.phrase(at, Role::Aged) == Some((AT_A_TIME, from)));
    if !matches!(tense, Tense::Past | Tense::Unknown) || !led && !opens_with_age(reader, from, end) {
        return None;
    }
    deed::of(reader, from, end, Among::All).filter(|deed| !deed.concept.is_some_and(|id| matches!(id, "DIE" | "DEAD")))
}

/// Whether a word of a language is a noun for a person by the tables, or ends as those do.
pub fn may_be_person(language: Language, word: &str) -> bool {
    let known = |sort| concepts::concept_of(language, word, sort);
    match known(Sort::Count).or_else(|| known(Sort::Event)) {
        Some(id) => is_part_of(id, "PERSON"),
        None => Suffix::Doer.ends(language, word),
    }
}

/// A word for a person of some age.
pub(crate) fn is_person(reader: &Reader<'_>, at: usize) -> bool {
    let concept = about::concept(reader, at, Sort::Count);
    reader.has(at, Role::Person) || concept.is_some_and(|id| is_part_of(id, "PERSON") && !is_part_of(id, "CASUALTY"))
}

/// Whether a person stands at `at`, perhaps behind an adjective; "der 26-jährige *Schwede*" is one of a people.
pub(crate) fn person_behind(reader: &Reader<'_>, at: usize) -> bool {
    let noun = at + usize::from(reader.is_word(at) && !reader.capital(at) && !reader.has(at, Role::Function));
    let of_a_people = || reader.capital(noun) && reader.key(noun).is_some_and(is_of_a_people);
    is_person(reader, noun) || names_an_agent(reader, noun) || of_a_people()
}
