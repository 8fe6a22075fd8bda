//! Which kind of fact a number makes: a count, an amount, a length of time, an age, a score, a fraction; or none.
//!
//! ```text
//! plus de 11 000 conteneurs   count, over          un homme de 46 ans      age
//! une visite de deux jours    duration             gagné 3-1               score
//! un quart de siècle          duration, 25 years   les deux pays           anaphoric
//! ```
//!
//! Not done here: what is counted (`about.rs`), lengths of time laid in the calendar (`length.rs`), what is rejected
//! (`reject.rs`).

use crate::base::{Ratio, Span};
use crate::facts::about;
use crate::facts::compounds::LENGTHS;
use crate::facts::concepts::{Sort, is_part_of};
use crate::facts::lexicon::mode;
use crate::facts::number::{self, Form};
use crate::facts::operand::{self, Measured};
use crate::facts::reader::{Reader, whole};
use crate::facts::roles::{Role, Roles};
use crate::facts::units::{Unit, unit, unit_at};
use crate::facts::{Fact, Kind, Laid, Mode, Precision, Quantity, Value, counted, fraction, none, reject, score, years};
use crate::text::{Language, TokenClass};

/// Largest definite set that only points back: "les deux pays", "the five men". So do those with a participle ("les six
/// personnes arrêtées"): they restate a count told before, or part of it, and a comparison of parts would be a false alarm.
const SMALL_SET: i64 = 6;
/// How far before points a percentage tells what they are, in tokens.
const POINTS_REACH: usize = 20;
/// Ages a bare number between commas may be.
const AGES: std::ops::RangeInclusive<i64> = 5..=110;

/// Roles of the words by which a number with its hedge and its unit may begin.
const BEGINNINGS: Roles = number::BEGINNINGS.with(Roles::of(&[
    Role::Both,
    Role::InOneWord,
    Role::AgeDecade,
    Role::NoneOf,
    Role::Hedge,
    Role::Moiety,
    Role::Half,
    Role::Fraction,
    Role::Multiple,
    Role::Sign,
    Role::Negative,
    Role::EachNth,
]));

/// Whether one may begin with the token; of a determiner and of "from", "between", what follows decides.
fn may_begin(reader: &Reader<'_>, at: usize) -> bool {
    let begins = |at: usize| {
        reader.roles(at).meets(BEGINNINGS)
            || match reader.class(at) {
                Some(TokenClass::Word) => reader.spelled(at).is_some(),
                Some(TokenClass::Number | TokenClass::Punctuation | TokenClass::Symbol) => true,
                _ => false,
            }
    };
    const OPENINGS: Roles = Roles::of(&[Role::Definite, Role::From, Role::Between]);
    begins(at) || reader.roles(at).meets(OPENINGS) && (at + 1..=at + 3).any(begins)
}

/// Reads a number and what it makes.
pub(super) fn read(reader: &Reader<'_>, at: usize) -> Option<Fact> {
    if !may_begin(reader, at) {
        return None;
    }
    if let Some((_, end)) = reader.phrase(at, Role::Both)
        && !reader.is_number(end)
        && !reader.has(end, Role::Last)
    {
        return Some(anaphoric(reader, at, end));
    }
    if let Some(length) = in_one_word(reader, at) {
        return Some(length);
    }
    if let Some((first, end)) = reader.phrase(at, Role::AgeDecade) {
        let years = Quantity::range(whole(first), whole(first + 9));
        return Some(Fact { unit: Some("year"), ..reader.fact(at, end, Kind::Age, Value::Quantity(years)) });
    }
    if let Some(none) = none::read(reader, at) {
        return Some(none);
    }
    if let Some(score) = score::read(reader, at) {
        return Some(score);
    }
    if let Some(fraction) = fraction::read(reader, at) {
        return Some(fraction);
    }
    if let Some((hedge, end)) = reader.phrase(at, Role::Hedge)
        && (years::compares_with_year(reader, end, hedge) || years::compared_change(reader, at, end))
    {
        return None;
    }
    let measured = match operand::read(reader, at)? {
        Ok(measured) => measured,
        Err(end) => {
            let plain = reader.text(end - 1).bytes().filter(|b| matches!(b, b'.' | b',')).count() < 2;
            let reason = if plain { number::TOO_LARGE } else { "version, address or code" };
            return Some(reader.rejected(at, end, reason));
        }
    };
    classify(reader, measured)
}

/// German "ein dreijähriges Kind", "der Dreijährige", "ein zweitägiger Besuch".
fn in_one_word(reader: &Reader<'_>, at: usize) -> Option<Fact> {
    let value = reader.value(at, Role::InOneWord)?;
    let unit = unit(LENGTHS.get(usize::try_from(value % 20).ok()?)?.1)?;
    let count = Ratio::whole(value / 20).scale(1, 2)?;
    let precision =
        if value / 20 % 2 == 0 { Precision::Counted } else { Precision::Written { step: Ratio::new(1, 10)? } };
    let noun =
        reader.capital(at) && at > reader.start && !reader.is_word(at + 1) || reader.capital(at) && unit.id == "year";
    let italian = reader.language == Language::Italian;
    let aged = matches!(unit.id, "year" | "month" | "week") && (noun || italian || person_behind(reader, at + 1));
    let kind = if aged { Kind::Age } else { Kind::Duration };
    let quantity = Quantity::hedged(Mode::Exact, count, precision)?;
    Some(Fact { unit: Some(unit.id), ..reader.fact(at, at + 1, kind, Value::Quantity(quantity)) })
}

/// Whether a person stands at `at`, perhaps behind an adjective.
fn person_behind(reader: &Reader<'_>, at: usize) -> bool {
    let noun = at + usize::from(reader.is_word(at) && !reader.capital(at) && !reader.has(at, Role::Function));
    is_person(reader, noun) || names_an_agent(reader, noun)
}

fn anaphoric(reader: &Reader<'_>, from: usize, end: usize) -> Fact {
    Fact { reason: Some("definite set, points back"), ..reader.fact(from, end, Kind::Anaphoric, Value::Nothing) }
}

fn classify(reader: &Reader<'_>, measured: Measured) -> Option<Fact> {
    if let Some(rejected) = reject::number(reader, &measured) {
        return Some(rejected);
    }
    if let Some(magnitude) = magnitude(reader, &measured) {
        return Some(magnitude);
    }
    match measured.unit {
        Some(unit) if unit.is_time() => time(reader, measured, unit),
        Some(_) if measured.is_article() => None,
        Some(unit) => {
            let kind = match unit.dimension {
                "percent" => Kind::Percent,
                "points" => Kind::Points,
                _ if unit.is_money() => Kind::Money,
                _ => Kind::Measure,
            };
            Some(valued(reader, &measured, kind, Precision::Written { step: measured.step() }, Some(unit)))
        }
        None => count(reader, &measured),
    }
}

/// The fact of a measured number, or its rejection where it does not fit.
fn valued(
    reader: &Reader<'_>,
    measured: &Measured,
    kind: Kind,
    precision: Precision,
    unit: Option<&'static Unit>,
) -> Fact {
    match measured.quantity(precision) {
        Some(quantity) => {
            let fact = reader.fact(measured.from, measured.end, kind, Value::Quantity(quantity));
            Fact { unit: unit.map(|unit| unit.id), ..fact }
        }
        None => reader.rejected(measured.from, measured.end, number::TOO_LARGE),
    }
}

/// "magnitude 7,8", "magnitude de 7,8", "a category 4 hurricane".
fn magnitude(reader: &Reader<'_>, measured: &Measured) -> Option<Fact> {
    let from = measured.from;
    let beside = from.checked_sub(1).filter(|before| reader.has(*before, Role::ScaleName));
    let over_of =
        from.checked_sub(2).filter(|before| reader.has(*before, Role::ScaleName) && reader.has(from - 1, Role::Of));
    let after = reader.is_dash(measured.end) && reader.has(measured.end + 1, Role::ScaleName);
    if measured.unit.is_some() || measured.left.number.form == Form::Article || beside.or(over_of).is_none() && !after {
        return None;
    }
    Some(valued(reader, measured, Kind::Magnitude, Precision::Written { step: measured.step() }, None))
}

/// A number without a unit.
fn count(reader: &Reader<'_>, measured: &Measured) -> Option<Fact> {
    let from = measured.from;
    let number = measured.left.number;
    if let Some(age) = bare_age(reader, measured) {
        return Some(age);
    }
    if number.form == Form::Article {
        let hedged = matches!(measured.hedge, Some(Mode::AtLeast | Mode::Over));
        return (hedged && reader.language != Language::English)
            .then(|| valued(reader, measured, Kind::Count, Precision::Counted, None));
    }
    if let Some(one) = lone_one(reader, measured) {
        return one;
    }
    if let Some((_, end)) = reader.phrase(measured.end, Role::PointWord).filter(|_| beside_percent(reader, from)) {
        let points = Measured { end, ..*measured };
        return Some(valued(reader, &points, Kind::Points, Precision::Written { step: points.step() }, unit("point")));
    }
    if measured.hedge.is_none() && measured.right.is_none() && number.mode.is_none() {
        let small = number.value >= whole(2) && number.value <= whole(SMALL_SET);
        let before = from.checked_sub(1);
        let definite = before.is_some_and(|before| {
            reader.has(before, Role::Definite)
                || reader.has(before, Role::Possessive)
                || reader.has(before, Role::Demonstrative)
        });
        if small && definite && !of_all(reader, from) && !picks(reader, from, measured.end) {
            return Some(anaphoric(reader, from, measured.end));
        }
    }
    // "few" alone denies more than it counts; beside a unit ("the past few weeks") it is "a few".
    if number.mode == Some(Mode::Several) && reader.is(measured.number_from, "few") {
        return None;
    }
    // "quelques" and "plusieurs" count only what follows them.
    if number.mode == Some(Mode::Several) && !reader.is_word(measured.end) {
        return None;
    }
    let mut measured = *measured;
    // "20 people or so": the hedge stands behind the noun, and outside the span.
    if measured.hedge.is_none() && measured.right.is_none() && number.mode.is_none() && reader.is_word(measured.end) {
        measured.hedge = reader.phrase(measured.end + 1, Role::HedgeAfter).map(|(value, _)| mode(value));
    }
    let measured = &measured;
    let precision =
        if number.step < Ratio::ONE { Precision::Written { step: number.step } } else { Precision::Counted };
    Some(valued(reader, measured, Kind::Count, precision, None))
}

/// "trois *des six* voitures", "one *of the six* cars": the whole of which the number before is a part; it points nowhere.
fn of_all(reader: &Reader<'_>, from: usize) -> bool {
    let before = |back: usize| from.checked_sub(back).filter(|at| *at >= reader.start);
    let of =
        before(1).filter(|at| reader.has(*at, Role::Of)).or_else(|| before(2).filter(|at| reader.has(*at, Role::Of)));
    of.and_then(|of| of.checked_sub(1)).filter(|at| *at >= reader.start).is_some_and(|at| {
        reader.is_number(at) || [Role::Cardinal, Role::Moiety, Role::Fraction].iter().any(|role| reader.has(at, *role))
    })
}

/// "Les trois dernières voitures ont …": which of many, where they open a clause; "lors des deux derniers matchs" tells when.
fn picks(reader: &Reader<'_>, from: usize, end: usize) -> bool {
    let led = |at: usize| [Role::Of, Role::To, Role::From].iter().any(|role| reader.has(at, *role));
    let opens = from - 1 == reader.start || {
        let before = from - 2;
        reader.has(before, Role::And) || reader.has(before, Role::Clause) || !reader.is_word(before)
    };
    reader.has(end, Role::Last) && opens && !led(from - 1)
}

/// Whether the number of points at `from` follows a share of a hundred: "59 % à 17 heures, soit 20 points de plus".
fn beside_percent(reader: &Reader<'_>, from: usize) -> bool {
    let percent = |at| {
        let found = reader.phrase(at, Role::Sign).or_else(|| reader.phrase(at, Role::Unit));
        found.and_then(|(index, _)| unit_at(index)).is_some_and(|unit| unit.id == "percent")
    };
    (reader.start.max(from.saturating_sub(POINTS_REACH))..from).any(percent)
}

/// English "one" is a number only before a noun: `Some(None)` where it is a pronoun.
fn lone_one(reader: &Reader<'_>, measured: &Measured) -> Option<Option<Fact>> {
    let number = measured.left.number;
    if number.form != Form::Words || number.value != Ratio::ONE || measured.right.is_some() || measured.hedge.is_some()
    {
        return None;
    }
    let next = measured.end;
    let noun = reader.is_word(next) && !reader.has(next, Role::Function) && !reader.has(next, Role::Of);
    let before = measured.from.checked_sub(1);
    let pronoun = before.is_some_and(|before| {
        reader.has(before, Role::Definite)
            || reader.has(before, Role::Demonstrative)
            || reader.has(before, Role::Last)
            || reader.has(before, Role::Next)
            || reader.has(before, Role::Negation)
            || reader.has(before, Role::Every)
            || reader.has(before, Role::Article)
    });
    (!noun || pronoun).then_some(None)
}

/// "aged 45", "Jean Dupont, 45," with nothing after the number but a mark.
fn bare_age(reader: &Reader<'_>, measured: &Measured) -> Option<Fact> {
    let number = measured.left.number;
    let opens = number.bare_digits().is_some_and(|years| AGES.contains(&years))
        && reader.language == Language::English
        && opens_with_age(reader, measured.from, measured.end);
    let aged = opens || reader.phrase_before(listed_from(reader, measured.from), Role::Aged).is_some();
    let apposed = measured.hedge.is_none()
        && number.bare_digits().is_some_and(|years| AGES.contains(&years))
        && measured.from >= reader.start + 2
        && (reader.is(measured.from - 1, ",")
            && may_have_age(reader, measured.from - 2)
            && matches!(reader.text(measured.end), "," | "." | ";" | ")")
            || in_brackets(reader, measured));
    // "turned a corner", "died at a camp": an article is no age.
    if number.form == Form::Article || !aged && !apposed || measured.right.is_none() && number.value > whole(120) {
        return None;
    }
    Some(valued(reader, measured, Kind::Age, Precision::Counted, unit("year")))
}

/// A number of years, hours …: an age, or a length of time and where it is laid.
fn time(reader: &Reader<'_>, mut measured: Measured, unit_found: &'static Unit) -> Option<Fact> {
    let from = measured.from;
    if measured.is_article() && !article_is_length(reader, &measured, unit_found) {
        return None;
    }
    if let Some((_, end)) = reader.phrase(measured.end, Role::HalfAfter) {
        add_part(&mut measured, Ratio::new(1, 2)?, end);
    } else if let Some((quarters, end)) = reader.phrase(measured.end, Role::QuarterAfter) {
        add_part(&mut measured, Ratio::new(i128::from(quarters), 4)?, end);
    }
    let hyphen = usize::from(reader.is_dash(measured.end) && reader.glued(measured.end));
    if let Some((_, end)) = reader.phrase(measured.end + hyphen, Role::Old) {
        measured.end = end;
        return Some(valued(reader, &measured, Kind::Age, Precision::Counted, Some(unit_found)));
    }
    if let Some(date) = counted::read(reader, &measured, unit_found) {
        return Some(date);
    }
    if is_age(reader, &measured, unit_found) {
        return Some(valued(reader, &measured, Kind::Age, Precision::Counted, Some(unit_found)));
    }
    let mut fact = valued(reader, &measured, Kind::Duration, Precision::Counted, Some(unit_found));
    if fact.kind == Kind::Rejected {
        return Some(fact);
    }
    let end = measured.end;
    if let Some((_, after)) = reader.phrase(end, Role::AgoAfter) {
        fact = Fact { kind: Kind::Elapsed, laid: Laid::Ago, span: reader.span(from, after), ..fact };
        fact.tokens = Span::new(from as u32, after as u32);
    } else if reader.phrase(end, Role::AfterEvent).is_some() {
        fact.laid = Laid::AfterEvent;
    } else if reader.phrase(end, Role::BeforeEvent).is_some() {
        fact.laid = Laid::BeforeEvent;
    } else if reader.phrase_before(from, Role::Ahead).is_some() {
        fact.laid = Laid::Ahead;
    }
    Some(fact)
}

fn add_part(measured: &mut Measured, part: Ratio, end: usize) {
    if let Some(value) = measured.left.number.value.checked_add(part) {
        measured.left.number.value = value;
        measured.left.number.form = Form::Words;
        measured.end = end;
    }
}

/// Whether "un an", "a week" is a length: said to last, to be ago or later, or in French of a unit that is always one.
fn article_is_length(reader: &Reader<'_>, measured: &Measured, unit: &Unit) -> bool {
    let laid = reader.phrase_before(measured.from, Role::Lasting).is_some()
        || reader.phrase_before(measured.from, Role::Ahead).is_some()
        || reader.phrase_before(measured.from, Role::AgoBefore).is_some()
        || reader.phrase_before(measured.from, Role::Since).is_some()
        || reader.phrase(measured.end, Role::AgoAfter).is_some()
        || reader.phrase(measured.end, Role::AfterEvent).is_some()
        || reader.phrase(measured.end, Role::HalfAfter).is_some()
        || reader.phrase(measured.end, Role::QuarterAfter).is_some()
        || reader.phrase(measured.end, Role::Old).is_some();
    // "For a second meeting", "pour une seconde réunion": a rank, though "for" tells lengths.
    let bounded = [Role::AgoAfter, Role::AfterEvent, Role::BeforeEvent, Role::HalfAfter, Role::Old, Role::Function]
        .iter()
        .any(|role| reader.phrase(measured.end, *role).is_some());
    if reader.has(measured.end - 1, Role::Ordinal) && reader.is_word(measured.end) && !bounded {
        return false;
    }
    let hyphenated = reader.is_dash(measured.end) && reader.glued(measured.end);
    let always = reader.language == Language::French
        && (matches!(unit.id, "hour" | "week" | "month") || unit.id == "year" && reader.is(measured.end - 1, "an"))
        && !reader.has(measured.end, Role::Ordinal);
    (laid || always) && !hyphenated
}

/// "âgé de 45 ans", "un homme de 46 ans", "elle a cinq ans", "Jean Dupont, 46 ans,".
fn is_age(reader: &Reader<'_>, measured: &Measured, unit: &Unit) -> bool {
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
    let last = reader.text(measured.end - 1);
    if reader.language == Language::German && (last.starts_with("jährig") || last.starts_with("Jährig")) {
        return last.starts_with('J') || person_behind(reader, measured.end);
    }
    let before = |back: usize| from.checked_sub(back).filter(|at| *at >= reader.start);
    let of_person = before(1).is_some_and(|at| reader.has(at, Role::Of))
        && (2..=6)
            .filter_map(before)
            // "sa femme, enceinte de neuf mois"
            .take_while(|at| *at + 2 == from || !reader.is(*at, ","))
            .any(|at| is_person(reader, at));
    let range_of_person =
        reader.has(from, Role::From) && (1..=2).any(|back| before(back).is_some_and(|at| reader.has(at, Role::Person)));
    let had = before(1).is_some_and(|at| reader.has(at, Role::Have))
        && unit.id == "year"
        && !before(2).is_some_and(|at| reader.is(at, "y"))
        && !reader.has(measured.end, Role::Of);
    let apposed = unit.id == "year"
        && before(1).is_some_and(|at| matches!(reader.text(at), "," | "("))
        && before(2).is_some_and(|at| may_have_age(reader, at))
        && matches!(reader.text(measured.end), "," | ")" | "." | ";");
    of_person || range_of_person || had || apposed
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

/// "der Fahrer (36)": a number alone in brackets behind a noun for a person; behind a name it may be anything.
fn in_brackets(reader: &Reader<'_>, measured: &Measured) -> bool {
    let noun = measured.from - 2;
    let person = is_person(reader, noun) || reader.has(noun, Role::Speaker) || names_an_agent(reader, noun);
    reader.is(measured.from - 1, "(") && reader.is(measured.end, ")") && person && measured.right.is_none()
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
    let endings: &[&str] = match reader.language {
        Language::French => &[
            "eur", "euse", "rice", "iste", "ien", "ienne", "ier", "ière", "ant", "ante", "ané", "anée", "aire", "cin",
            "if", "ive", "mé", "mée", "nu", "nue",
        ],
        Language::English => &["er", "or", "ist", "ian", "man", "woman", "ant", "ent", "ee", "ess", "nurse", "cop"],
        Language::Spanish => &["or", "ora", "ista", "ero", "era", "ado", "ada", "ante", "ente", "ico", "ica"],
        Language::Italian => &["ore", "rice", "ista", "iere", "iera", "ato", "ata", "ante", "ente", "aio", "aia"],
        Language::Portuguese => &["or", "ora", "ista", "eiro", "eira", "ado", "ada", "ante", "ente", "ico", "ica"],
        Language::German => {
            &["er", "in", "ist", "ant", "ent", "or", "eur", "mann", "frau", "ling", "ige", "Sohn", "Tochter"]
        }
        Language::Unknown => &[],
    };
    let text = reader.text(at);
    let before = at.checked_sub(1).filter(|before| *before >= reader.start);
    let determined = before.is_some_and(|at| {
        reader.has(at, Role::Definite)
            || reader.has(at, Role::Article)
            || reader.has(at, Role::Possessive)
            || reader.is_word(at) && !reader.has(at, Role::Function)
    });
    let determined = determined || reader.language == Language::German && reader.capital(at);
    determined && text.len() > 3 && endings.iter().any(|end| text.ends_with(end))
}

/// "À 11 ans, Maël", "At 45, Jones": a sentence that opens with the age of whom it names next.
fn opens_with_age(reader: &Reader<'_>, from: usize, end: usize) -> bool {
    let opens = from.checked_sub(1).is_some_and(|before| before == reader.start)
        && (reader.has(from - 1, Role::To) || reader.is(from - 1, "At") || reader.is(from - 1, "Mit"));
    opens && reader.is(end, ",") && reader.is_word(end + 1) && reader.capital(end + 1)
}

/// A word for a person of some age.
fn is_person(reader: &Reader<'_>, at: usize) -> bool {
    let concept = about::concept(reader, at, Sort::Count);
    reader.has(at, Role::Person) || concept.is_some_and(|id| is_part_of(id, "PERSON") && !is_part_of(id, "CASUALTY"))
}
