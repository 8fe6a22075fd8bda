//! What a date limits, where it is not itself the day of what is told.
//!
//! ```text
//! ne rouvrira pas avant le 17 mars     the first day that it may be      nicht vor dem 17. März, frühestens am 17.
//! a été réparé avant le 17             the last one                      before March 17, prima del 17, vor dem 17.
//! doit être réparé d'ici lundi         the last one, set for it          must by March 17, entro il 17, spätestens am 17.
//! fermé jusqu'au 17 mars               it goes on until then             until the 17th, hasta el 17, bis zum 17. März
//! fermé au moins jusqu'au 17 mars      or longer                         until at least, al menos hasta, mindestens bis
//! ```
//! What has come about may be bounded by many days; what must, will or was to be done by a day has that day for its own.
//!
//! Not done here: what goes on since a day (`length.rs`), hours between which something is (`hours.rs`).

use crate::facts::about::{ends, stops};
use crate::facts::dates::days;
use crate::facts::dates::element::{Element, calendar};
use crate::facts::lexicon::mode;
use crate::facts::lexicon::roles::Role;
use crate::facts::lexicon::small_words::Small;
use crate::facts::reader::Reader;
use crate::facts::{Fact, Kind, Mode, Pointing, Value, When};
use crate::text::Language;

/// What a date limits, where it is not itself the day of what is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DayLimit {
    /// "Pas avant le 17": the first day that it may be.
    First,
    /// "A été signé avant le 17", "signed by the 17th": the last day that it may have been.
    Last,
    /// "Doit être signé d'ici le 17", "must be signed by the 17th": the last day that is set for it.
    Due,
    /// "Jusqu'au 17": the day until which it goes on.
    End,
    /// "Au moins jusqu'au 17": the first day that may be its end.
    EndAtLeast,
}

impl DayLimit {
    /// Whether it is the last day that something may be.
    pub(crate) const fn is_last(self) -> bool {
        matches!(self, Self::Last | Self::Due)
    }

    /// Whether it is the end of what goes on until then.
    pub(crate) const fn is_end(self) -> bool {
        matches!(self, Self::End | Self::EndAtLeast)
    }

    /// The word the report uses.
    pub const fn name(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::Last => "last",
            Self::Due => "due",
            Self::End => "end",
            Self::EndAtLeast => "end-at-least",
        }
    }
}

/// How far before "avant" a negation stands that makes its day the first, in tokens.
const NEGATION_REACH: usize = 6;
/// The words of negation that deny only what they stand before.
const WITHOUT: i64 = 1;
/// Most tokens of the words that lead to a limit, with the article of its day: "no later than the".
const LONGEST_CUE: usize = 5;

/// What the date of a fact limits; `ahead` tells whether its clause is of what is to come.
pub(crate) fn of(reader: &Reader<'_>, fact: &Fact, ahead: bool) -> Option<DayLimit> {
    let told = [Role::NotBefore, Role::Latest, Role::Until].iter().any(|role| reader.anywhere(*role));
    let single = matches!(&fact.value, Value::Timex(timex) if !matches!(timex.when, When::Span(..) | When::Set(_)));
    if !told || !single || !matches!(fact.kind, Kind::Date | Kind::Time) {
        return None;
    }
    let (from, end) = ends(fact);
    if led(reader, from, Role::NotBefore).is_some() || reader.phrase(end, Role::NotBefore).is_some() {
        return Some(DayLimit::First);
    }
    let latest = led(reader, from, Role::Latest);
    if let Some(cue) = latest.filter(|cue| reader.phrase(*cue, Role::BeforeEvent).is_some() && denied(reader, *cue)) {
        debug_assert!(cue <= from);
        return Some(DayLimit::First);
    }
    let last = |cue: usize| if ahead || is_due(reader, cue, end) { DayLimit::Due } else { DayLimit::Last };
    if reader.phrase(end, Role::Latest).is_some_and(|(value, _)| value == BEHIND) {
        return Some(last(from));
    }
    if belongs_to_noun(reader, from, end) {
        return None;
    }
    if let Some(cue) = latest.filter(|cue| !counted(reader, *cue)) {
        return Some(last(cue));
    }
    // "Will not reopen until the 17th": it will, on the 17th.
    let until = led(reader, from, Role::Until).filter(|cue| !denied(reader, *cue));
    until.map(|cue| if at_least(reader, cue, from, end) { DayLimit::EndAtLeast } else { DayLimit::End })
}

/// The value of the words that may also stand behind their day: "on Monday *at the latest*".
const BEHIND: i64 = 1;
/// The value of the words that leave somebody until a day: "*has until* Monday".
const LEFT_UNTIL: i64 = 2;
/// How far from its cue a word stands that makes a limit one that is set, in tokens: behind it only in German, whose verbs end the clause.
const DUE_REACH: usize = 14;

/// Whether the limit is one that is set: by a verb of duty or promise in the clause, or a noun of a deadline.
fn is_due(reader: &Reader<'_>, cue: usize, end: usize) -> bool {
    if reader.phrase(cue, Role::Latest).is_some_and(|(value, _)| value == LEFT_UNTIL) {
        return true;
    }
    let due = |at: &usize| reader.phrase(*at, Role::Due).is_some();
    let inside = |at: &usize| *at >= reader.start && *at < reader.end;
    // German articles are relative pronouns too.
    let ends = |at: usize| stops(reader, at) && !reader.has(at, Role::Definite);
    let before = || {
        let back = (1..=DUE_REACH).filter_map(|back| cue.checked_sub(back)).take_while(inside);
        let clause = back.clone().take_while(|at| !ends(*at)).last().unwrap_or(cue);
        // "Exige *que* l’armée parte avant", "versprach*,* bis zum 17. zu zahlen": right before the word that begins the clause.
        let leading = clause
            .checked_sub(2)
            .filter(|at| reader.has(clause - 1, Role::Clause) || reader.is(clause - 1, ",") && inside(at));
        back.take_while(|at| *at >= clause).chain(leading).any(|at| due(&at))
    };
    let behind = || (end..end + DUE_REACH).take_while(|at| inside(at) && !ends(*at)).any(|at| due(&at));
    reader.anywhere(Role::Due) && (before() || reader.language == Language::German && behind())
}

/// "*Au moins* jusqu'au 17", "until *at least* the 17th", "jusqu'au 17 *au moins*".
fn at_least(reader: &Reader<'_>, cue: usize, from: usize, end: usize) -> bool {
    let hedged = |told: Option<(i64, usize)>| told.is_some_and(|(value, _)| mode(value) == Mode::AtLeast);
    hedged(reader.phrase_before(cue, Role::Hedge))
        || hedged(reader.phrase(end, Role::HedgeAfter))
        || (cue + 1..=from).any(|at| hedged(reader.phrase(at, Role::Hedge)))
}

/// Where the words begin that lead to the date at `from`: right before it, over its article, or as its first ones ("d'ici fin mai").
fn led(reader: &Reader<'_>, from: usize, role: Role) -> Option<usize> {
    if !reader.anywhere(role) {
        return None;
    }
    // "antes *del* 17", "avant *le* 17"; "frühestens *am* 17."
    let over = |role| from.checked_sub(1).filter(|before| *before >= reader.start && reader.has(*before, role));
    let opening = || {
        let opening = over(Role::Definite).or_else(|| over(Role::InTime)).unwrap_or(from);
        // "Until *at least* the 17th"
        reader.phrase_before(opening, Role::Hedge).map_or(opening, |(_, first)| first)
    };
    let before = |at: usize| reader.phrase_before(at, role).map(|(_, first)| first);
    // "jusqu'*au 17 mars*": the last word of the phrase opens the date.
    let within = || {
        let starts = (0..LONGEST_CUE).filter_map(|back| from.checked_sub(back)).filter(|at| *at >= reader.start);
        starts.into_iter().find(|at| reader.phrase(*at, role).is_some_and(|(_, end)| end > from))
    };
    before(from).or_else(|| before(Some(opening()).filter(|opening| *opening < from)?)).or_else(within)
}

/// Whether a negation stands before the cue in its clause: "*n'*est *pas* attendu avant", "*no* verdict before".
fn denied(reader: &Reader<'_>, cue: usize) -> bool {
    (1..=NEGATION_REACH)
        .filter_map(|back| cue.checked_sub(back))
        .take_while(|at| *at >= reader.start && !stops(reader, *at))
        .any(|at| {
            let negated = reader.value(at, Role::Negation).is_some_and(|sort| sort != WITHOUT);
            negated || reader.has(at, Role::NoneOf) && reader.value(at, Role::Negation).is_none()
        })
}

/// "*Two weeks* before March 17", "*the day* before Christmas": a length lies between, and the date is the end of it.
fn counted(reader: &Reader<'_>, cue: usize) -> bool {
    reader.phrase_before(cue, Role::Unit).is_some()
}

/// "Before Friday*'s vote*", "until the 2016 *election*": English has the date before the noun that it is the date of.
fn belongs_to_noun(reader: &Reader<'_>, from: usize, end: usize) -> bool {
    if reader.language != Language::English {
        return false;
    }
    let possessive = (reader.says(end, Small::Owner) || matches!(reader.text(end), "'" | "’")) && reader.glued(end);
    let determined = reader.has(from, Role::Definite)
        || from.checked_sub(1).is_some_and(|before| {
            before >= reader.start
                && [Role::Definite, Role::Article, Role::Possessive, Role::Demonstrative]
                    .iter()
                    .any(|role| reader.has(before, *role))
        });
    let noun = reader.is_word(end) && !reader.has(end, Role::Function);
    possessive || determined && noun
}

/// "Before *the 17th*", "avant *le 17*", "bis zum *17.*": a day of a month that the text has named, behind words that limit days and
/// before nothing that it could count; `at` is the number, `from` where its own small words begin.
pub(crate) fn day_alone(reader: &Reader<'_>, from: usize, at: usize) -> Option<Element> {
    const LIMITS: [Role; 3] = [Role::Until, Role::Latest, Role::NotBefore];
    if !reader.is_number(at) || !LIMITS.iter().any(|role| reader.anywhere(*role)) {
        return None;
    }
    // "bis 17" and "by 17" may count; the article makes a day of it.
    let definite = (from..at).any(|at| reader.has(at, Role::Definite))
        || at.checked_sub(1).is_some_and(|before| before >= reader.start && reader.has(before, Role::Definite))
        || reader.has(at.wrapping_sub(1), Role::Contracted);
    let limited =
        definite && LIMITS.iter().any(|role| led(reader, from, *role).is_some() || led(reader, at, *role).is_some());
    let english = reader.language == Language::English;
    let written = match reader.language {
        Language::English => reader.has(at + 1, Role::Suffix) && reader.glued(at + 1),
        Language::German => reader.is(at + 1, ".") && reader.glued(at + 1),
        _ => true,
    };
    if !limited || !written {
        return None;
    }
    let (day, end) = days::day_number(reader, at)?;
    // "le 20 %", "au 15 de la rue", "the 17th minute", "au 10-12", "avant le 20 h"
    let counts = [Role::Sign, Role::Unit, Role::Multiplier, Role::ClockHour, Role::To]
        .iter()
        .any(|role| reader.phrase(end, *role).is_some())
        || [Role::And, Role::Or, Role::Of].iter().any(|role| reader.has(end, *role))
        || reader.is_dash(end)
        || matches!(reader.text(end), ":" | "/" | "%")
        || reader.is_number(end)
        || is_noun(reader, end);
    let suffixed = !english && end > at + 1 && reader.language != Language::German && day != 1;
    (!counts && !suffixed).then(|| Element::new(calendar(None, None, Some(day), None, Pointing::Bare), end))
}

/// Whether what stands at `at` may be counted. German nouns have capitals, which tells them from the verb behind "bis zum 17.".
fn is_noun(reader: &Reader<'_>, at: usize) -> bool {
    let word = reader.is_word(at) && !reader.has(at, Role::Function);
    let german = reader.language == Language::German;
    word && (!german || reader.capital(at) || reader.is_word(at + 1) && reader.capital(at + 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::extract;
    use crate::text::{Article, prepare};

    fn limits(language: Language, text: &str) -> Vec<(Kind, Option<DayLimit>)> {
        let article = Article { text: text.to_owned(), language: Some(language), ..Article::default() };
        let facts = extract(&prepare(article));
        let told = facts.iter().filter_map(|fact| match &fact.value {
            Value::Timex(timex) => Some((fact.kind, timex.limit)),
            _ => None,
        });
        told.collect()
    }

    #[test]
    fn words_before_a_day_make_it_a_limit() {
        use DayLimit::{Due, End, EndAtLeast, First, Last};
        for (language, text, wanted) in [
            (Language::French, "Le pont rouvrira le 17 mars.", None),
            (Language::French, "La décision n’est pas attendue avant le 17 mars.", Some(First)),
            (Language::French, "Le pont ne rouvrira pas avant le 17.", Some(First)),
            (Language::French, "Il faut payer avant le 17 mars.", Some(Due)),
            (Language::French, "Le pont sera réparé d’ici fin mars.", Some(Due)),
            (Language::French, "Il faut payer au plus tard lundi.", Some(Due)),
            (Language::French, "La salle reste fermée jusqu’au 17.", Some(End)),
            (Language::French, "La salle reste fermée au moins jusqu’au 17.", Some(EndAtLeast)),
            (Language::French, "Le pont a été réparé avant le 17 mars.", Some(Last)),
            (Language::French, "Il exige que le pont soit réparé avant le 17 mars.", Some(Due)),
            (Language::English, "The hall is shut until at least Friday.", Some(EndAtLeast)),
            (Language::English, "The bill was paid by March 17.", Some(Last)),
            (Language::English, "The deadline falls before March 17.", Some(Due)),
            (Language::Spanish, "La sala sigue cerrada al menos hasta el 17 de marzo.", Some(EndAtLeast)),
            (Language::Spanish, "Pagaron antes del 17 de marzo.", Some(Last)),
            (Language::German, "Die Halle bleibt mindestens bis zum 17. März geschlossen.", Some(EndAtLeast)),
            (Language::German, "Er versprach, vor dem 17. März zu zahlen.", Some(Due)),
            (Language::Italian, "Hanno pagato prima del 17 marzo.", Some(Last)),
            (Language::Portuguese, "Eles pagaram antes de 17 de março.", Some(Last)),
            (Language::English, "No verdict is due before the 17th.", Some(First)),
            (Language::English, "The bill must be paid by March 17.", Some(Due)),
            (Language::English, "The bill must be paid on Monday at the latest.", Some(Due)),
            (Language::English, "The hall is shut until Friday.", Some(End)),
            (Language::English, "The hall will not reopen until Friday.", None),
            (Language::English, "Tension grew before Friday’s vote.", None),
            (Language::English, "He won before the 2016 election.", None),
            (Language::English, "He left two weeks before March 17.", None),
            (Language::Spanish, "El puente no reabrirá antes del 17 de marzo.", Some(First)),
            (Language::Spanish, "Hay que pagar antes del 17.", Some(Due)),
            (Language::Spanish, "La sala sigue cerrada hasta el 17 de marzo.", Some(End)),
            (Language::German, "Die Halle wird nicht vor dem 17. März geöffnet.", Some(First)),
            (Language::German, "Er muss spätestens am 17. März zahlen.", Some(Due)),
            (Language::German, "Die Halle bleibt bis zum 17. geschlossen.", Some(End)),
            (Language::Italian, "Bisogna pagare entro il 17 marzo.", Some(Due)),
            (Language::Italian, "La sala resta chiusa fino al 17 marzo.", Some(End)),
            (Language::Portuguese, "É preciso pagar antes de 17 de março.", Some(Due)),
            (Language::Portuguese, "A sala fica fechada até 17 de março.", Some(End)),
        ] {
            let kind = if wanted == Some(First) { Kind::Since } else { Kind::Date };
            assert_eq!(limits(language, text), [(kind, wanted)], "{text}");
        }
    }

    #[test]
    fn a_number_that_counts_is_no_day() {
        for (language, text) in [
            (Language::French, "Il a couru jusqu’au 15 rue Verte."),
            (Language::French, "Il est tombé avant le 20e kilomètre."),
            (Language::English, "He scored before the 17th minute."),
            (Language::German, "Sie lernte bis zum 17. Lebensjahr."),
        ] {
            assert_eq!(limits(language, text), [], "{text}");
        }
    }
}
