//! What a fact is about: the thing counted or the event it belongs to, the window of an ordinal, the limits of a count, the
//! change, tense, negation and speaker.
//!
//! ```text
//! sa première visite en Corée depuis 24 ans    ordinal: VISIT, window "depuis 24 ans"
//! eleven people were killed in Paris           count: DEAD, scope paris
//! a augmenté de 6,4 %                          percent: changed by
//! ```
//!
//! No parser: nouns and verbs are found by the tables, by distance, and by what stands between. Every look is bounded.

pub(super) mod age;
pub(super) mod bearer;
pub(super) mod between;
pub(super) mod birth;
pub(super) mod clause;
pub(super) mod dated_noun;
pub(super) mod deed;
pub(super) mod denial;
pub(super) mod described;
pub(super) mod head;
pub(super) mod holder;
pub(super) mod kin;
pub(super) mod name;
pub(super) mod plain_present;
pub(super) mod plain_verb;
pub(super) mod scope;
pub(super) mod source;
pub(super) mod speaker;
pub(super) mod state;
pub(super) mod subject;
pub(super) mod tense;

use crate::facts::about::deed::Among;
use crate::facts::dates::limit;
use crate::facts::lexicon::concepts::{Sort, is_part_of};
use crate::facts::lexicon::endings::Suffix;
use crate::facts::lexicon::roles::Role;
use crate::facts::lexicon::small_words::Small;
use crate::facts::numbers::ordinal as ranks;
use crate::facts::numbers::part;
use crate::facts::reader::Reader;
use crate::facts::{CalendarUnit, Change, DayLimit, Fact, Head, Kind, Laid, Modality, Tense, Value, When};
use crate::text::{Language, TokenClass, folded, may_open, stem};

/// How far behind an ordinal its window may begin.
const WINDOW_REACH: usize = 14;
/// Words of a noun phrase that are looked at for a known noun.
const NOUN_WORDS: usize = 4;

/// Fills in what the facts of one sentence, `facts[first..]`, are about.
pub(crate) fn complete(reader: &Reader<'_>, facts: &mut [Fact], first: usize) {
    let Some(claims) = facts.get(first..).filter(|own| own.iter().any(|fact| fact.kind.is_claim())) else {
        return;
    };
    debug_assert!(claims.iter().all(|fact| fact.sentence == reader.sentence));
    let speaker = source::of(reader);
    part::share_unit(reader, &mut facts[first..]);
    for index in first..facts.len() {
        if !facts[index].kind.is_claim() {
            continue;
        }
        let (from, end) = ends(&facts[index]);
        let (tense, modality) = tense::of(reader, from, end);
        // "Depuis vendredi, la ville a froid": it has begun; "dès vendredi" may be to come.
        let begun = facts[index].kind == Kind::Since && reader.phrase(from, Role::AgeFrom).is_none();
        let tense = if begun && tense == Tense::Present { Tense::Unknown } else { tense };
        let (head, of) = head(reader, &facts[first..], index - first);
        let of = if facts[index].kind == Kind::Age { age::deed(reader, from, end, tense) } else { of };
        let scope = scope::of(reader, &facts[first..], index - first);
        let affirmed = denial::affirmed(reader, &facts[index], tense);
        let change = change(reader, &facts[index]);
        let ahead = modality == Modality::Planned || tense == Tense::Future;
        let limit = limit::of(reader, &facts[index], ahead);
        let below = limit == Some(DayLimit::First);
        let fact = &mut facts[index];
        fact.kind = if below && fact.kind == Kind::Date { Kind::Since } else { fact.kind };
        if let Value::Timex(timex) = &mut fact.value {
            (timex.tense, timex.limit) = (tense, limit);
        }
        fact.modality =
            if fact.kind.is_date() && modality == Modality::Hypothetical { Modality::Fact } else { modality };
        fact.source.clone_from(&speaker);
        (fact.head, fact.of, fact.scope, fact.affirmed, fact.change) = (head, of, scope, affirmed || below, change);
    }
    windows(reader, facts, first);
}

pub(crate) fn ends(fact: &Fact) -> (usize, usize) {
    (fact.tokens.start() as usize, fact.tokens.end() as usize)
}

pub(crate) fn concept(reader: &Reader<'_>, at: usize, sort: Sort) -> Option<&'static str> {
    reader.concept(at, sort)
}

pub(crate) fn word_head(reader: &Reader<'_>, at: usize, concept: Option<&'static str>) -> Head {
    let word = reader.text(at);
    // Most words are their own fold.
    let stem = if word.bytes().all(|b| b.is_ascii_lowercase()) { stem(word) } else { stem(&folded(word)) };
    // "*im* Einsatz": a small word tells nothing without the rest of its phrase.
    let small = reader.has(at, Role::Function) || !reader.is_word(at);
    let word = concept.filter(|_| small).map_or(word, |id| phrase_of(reader, at, id));
    Head { concept, word: word.to_owned(), state: None, stem }
}

/// The words at a position that mean the concept: "lost their lives".
fn phrase_of<'a>(reader: &Reader<'a>, at: usize, id: &str) -> &'a str {
    let sorts = [Sort::State, Sort::Event, Sort::Count, Sort::Act];
    let sort = sorts.into_iter().find(|sort| reader.concept(at, *sort) == Some(id));
    let len = sort.and_then(|sort| reader.concept_len(at, sort)).unwrap_or(1);
    reader.prepared.text(reader.span(at, at + len))
}

/// What a fact is about, and what its head is a part of.
fn head(reader: &Reader<'_>, facts: &[Fact], index: usize) -> (Option<Head>, Option<Head>) {
    let fact = &facts[index];
    let (from, end) = ends(fact);
    match fact.kind {
        Kind::Count | Kind::Fraction | Kind::Percent | Kind::Points | Kind::Range => counted(reader, facts, index),
        Kind::Ordinal => (ordinal(reader, from, end), None),
        Kind::Age => {
            let holder = holder::of(reader, from, end);
            (holder.map(|at| word_head(reader, at, concept(reader, at, Sort::Count))), None)
        }
        Kind::Score => (deed::of(reader, from, end, Among::Known), None),
        Kind::Money | Kind::Measure | Kind::Magnitude => {
            let quality = if fact.kind == Kind::Measure { subject::quality(reader, from, end) } else { None };
            let noun = quality.or_else(|| noun_before_of(reader, from));
            (
                noun.or_else(|| subject::of_verb(reader, from)).or_else(|| deed::of(reader, from, end, Among::Known)),
                None,
            )
        }
        Kind::Duration if matches!(fact.laid, Laid::AfterEvent | Laid::BeforeEvent) => {
            (next_event(reader, end).or_else(|| deed::of(reader, from, end, Among::All)), None)
        }
        Kind::Duration => {
            let of = dated_noun::of(reader, fact);
            let named = of.or_else(|| subject::taken_for(reader, end)).or_else(|| subject::of_verb(reader, from));
            (named.or_else(|| deed::of(reader, from, end, Among::All)), None)
        }
        _ => (deed::of_time(reader, fact), None),
    }
}

/// The noun after a count, what happened to it, and what it is a part of.
fn counted(reader: &Reader<'_>, facts: &[Fact], index: usize) -> (Option<Head>, Option<Head>) {
    let (from, end) = ends(&facts[index]);
    if facts[index].kind == Kind::Count
        && let Some(whole) = part::whole(reader, facts, index)
    {
        let own = state::of_its_own(reader, from, end);
        let state = own.or_else(|| state::before(reader, from)).or_else(|| state::behind(reader, end));
        let told = state.map(|(at, id)| word_head(reader, at, Some(id)));
        return (Some(told.unwrap_or_else(|| whole.clone())), Some(whole));
    }
    // "Un *électeur* sur quatre", "one *voter* in four"
    let inside = |at: &usize| {
        let part = reader.has(*at, Role::Fraction);
        facts[index].kind == Kind::Fraction && !part && concept(reader, *at, Sort::Count).is_some()
    };
    let noun = (from + 1..end).find(inside).or_else(|| noun_after(reader, end));
    let noun = noun.map(|noun| subject::counted_by(reader, noun).unwrap_or(noun));
    let Some(noun) = noun else {
        if let Some(noun) = subject::reached(reader, from) {
            let id = concept(reader, noun, Sort::Count).or_else(|| concept(reader, noun, Sort::State));
            return (Some(word_head(reader, noun, id)), None);
        }
        // "Ils étaient 2 000 à défiler": what they did follows.
        let own = state::of_its_own(reader, from, end);
        let state = own.or_else(|| state::before(reader, from)).or_else(|| state::behind(reader, end)).or_else(|| {
            (end + 1..reader.end.min(end + 3))
                .filter(|at| reader.has(*at - 1, Role::To))
                .find_map(|at| concept(reader, at, Sort::State).map(|id| (at, id)))
        });
        if let Some((at, id)) = state {
            return (Some(word_head(reader, at, Some(id))), None);
        }
        let share = matches!(facts[index].kind, Kind::Percent | Kind::Points | Kind::Fraction);
        let found = noun_before_of(reader, from);
        let level = || subject::of_level(reader, from).or_else(|| deed::of(reader, from, end, Among::Known));
        return (found.or_else(|| if share { level() } else { None }), None);
    };
    let own = concept(reader, noun, Sort::Count);
    let within = included_in(reader, facts, index, noun);
    // "Five *others* were wounded": they are the wounded.
    if own.is_none()
        && reader.says(noun, Small::Others)
        && let Some((at, id)) = state::behind(reader, noun)
    {
        let state = Some(phrase_of(reader, at, id).to_owned());
        return (Some(Head { state, ..word_head(reader, noun, Some(id)) }), within);
    }
    if !own.is_some_and(|id| is_part_of(id, "PERSON")) {
        let state = own.is_none().then(|| concept(reader, noun, Sort::State)).flatten();
        let event = concept(reader, noun, Sort::Event).filter(|_| own.is_none() && state.is_none());
        return (Some(word_head(reader, noun, own.or(state).or(event))), within);
    }
    let after = state::after(reader, noun);
    let state = after.or_else(|| state::before(reader, from));
    match (state, own) {
        // "eleven people were killed": the people are the dead.
        (Some((_, id)), Some("PERSON")) => {
            let state = after.map(|(at, id)| phrase_of(reader, at, id).to_owned());
            (Some(Head { state, ..word_head(reader, noun, Some(id)) }), within)
        }
        // "trois soldats tués": soldiers, a part of the dead.
        (Some((at, id)), Some(own_id)) if own_id != id && !is_part_of(own_id, "CASUALTY") => {
            (Some(word_head(reader, noun, own)), Some(word_head(reader, at, Some(id))))
        }
        _ => (Some(word_head(reader, noun, own)), within),
    }
}

/// Where the noun behind a number stands: over "de", determiners and adjectives; the first known noun, else the likeliest.
pub(crate) fn noun_after(reader: &Reader<'_>, end: usize) -> Option<usize> {
    let mut at = end;
    if reader.is_dash(at) && reader.glued(at) {
        at += 1;
    }
    at = reader.skip(at, Role::Of);
    for role in [Role::Definite, Role::Possessive, Role::Demonstrative] {
        at = reader.skip(at, role);
    }
    // "24 d’entre les *quelque* 120 entreprises"
    if at > end
        && let Some((_, inside)) = reader.phrase(at, Role::Hedge)
        && reader.is_number(inside)
    {
        at = inside;
    }
    let named_day = |at: usize| reader.has(at, Role::Month) || reader.has(at, Role::Weekday);
    // "three of the six cars", but "58.600 le 2 février" and "66.000 samedi dernier"
    if at > end && (reader.is_number(at) || reader.has(at, Role::Cardinal)) {
        if named_day(at + 1) || reader.has(at + 1, Role::DoubtfulMonth) || reader.has(at + 1, Role::Suffix) {
            return None;
        }
        at += 1;
    }
    // "des milliers de « gilets jaunes »"
    if reader.class(at) == Some(TokenClass::Quote) && may_open(reader.prepared, at) {
        at += 1;
    }
    let (mut words, mut count) = ([0; NOUN_WORDS], 0);
    while count < NOUN_WORDS && at < reader.end {
        if named_day(at) {
            break;
        }
        let known = concept(reader, at, Sort::Count).is_some();
        if reader.is_dash(at) && reader.glued(at) && count > 0 {
            at += 1;
            continue;
        }
        if !reader.is_word(at) || reader.has(at, Role::Function) && !known {
            break;
        }
        if !reader.has(at, Role::OtherNumber) || known {
            words[count] = at;
            count += 1;
        }
        at += 1;
    }
    let words = &words[..count];
    // "White House bids": in English a noun with a capital is part of a name.
    let named = |at: usize| reader.language == Language::English && reader.capital(at);
    // "deux *jeunes* femmes", but "deux *jeunes* recrutés"
    let counted = |at: usize| concept(reader, at, Sort::Count).is_some();
    let noun = |at: usize| {
        let deed = concept(reader, at, Sort::Act).is_some() || tense::is_participle(reader, at);
        counted(at) || words.contains(&at) && !deed && !tense::is_verb(reader, at)
    };
    let of_next = |at: usize| reader.has(at, Role::OtherNumber) && noun(at + 1);
    let known = words.iter().copied().find(|at| counted(*at) && !named(*at) && !of_next(*at));
    if known.is_some() {
        return known;
    }
    if reader.language == Language::English {
        let plural = words.iter().copied().find(|at| reader.ends(*at, Suffix::Plural));
        return plural.or_else(|| last_noun(reader, words));
    }
    words.iter().copied().find(|at| !of_next(*at))
}

/// The last of some words in a row before one that is a verb or part of a date: in English the noun follows what tells of which
/// sort it is, "one ZIP *code*", "the third national *report*".
pub(crate) fn last_noun(reader: &Reader<'_>, words: &[usize]) -> Option<usize> {
    let ends = |at: usize| {
        reader.begins_fact(at)
            || reader.ends(at, Suffix::NoNoun)
            || tense::is_verb(reader, at)
            || tense::is_participle(reader, at)
            || concept(reader, at, Sort::Act).is_some() && concept(reader, at, Sort::Event).is_none()
    };
    let tied = |pair: &[usize]| pair[0] + 1 == pair[1];
    let len = 1 + words.windows(2).take_while(|pair| tied(pair) && !ends(pair[1])).count();
    words.get(..len)?.last().copied()
}

pub(crate) fn stops(reader: &Reader<'_>, at: usize) -> bool {
    matches!(reader.text(at), "," | ";" | ":" | "." | "(" | ")" | "!" | "?") || reader.has(at, Role::Clause)
}

/// "dont trois enfants", "trois enfants parmi les morts": the head of what they are counted among.
fn included_in(reader: &Reader<'_>, facts: &[Fact], index: usize, noun: usize) -> Option<Head> {
    let (from, _) = ends(&facts[index]);
    if reader.phrase_before(from, Role::Including).is_some() {
        let whole = facts[..index].iter().rev().find(|fact| fact.kind == Kind::Count)?;
        return whole.head.clone();
    }
    let (_, after) = reader.phrase(noun + 1, Role::Including)?;
    let at = reader.skip(after, Role::Definite);
    concept(reader, at, Sort::Count).map(|id| word_head(reader, at, Some(id)))
}

/// "une visite *de* deux jours": the noun before the "de" that stands before a number.
fn noun_before_of(reader: &Reader<'_>, from: usize) -> Option<Head> {
    let of = from.checked_sub(1).filter(|of| *of >= reader.start && reader.has(*of, Role::Of))?;
    let noun = deed::before(reader, of).filter(|at| reader.is_word(*at) && !reader.has(*at, Role::Function))?;
    Some(word_head(reader, noun, concept(reader, noun, Sort::Event).or_else(|| concept(reader, noun, Sort::Count))))
}

/// The noun of an ordinal: behind it, or where none is, the nearest event before ("La visite, la première depuis 24 ans").
fn ordinal(reader: &Reader<'_>, from: usize, end: usize) -> Option<Head> {
    if let Some(noun) = ranks::noun_before(reader, from) {
        return Some(word_head(reader, noun, concept(reader, noun, Sort::Event)));
    }
    let (mut words, mut count) = ([0; NOUN_WORDS], 0);
    for at in end..end + NOUN_WORDS {
        if !reader.is_word(at)
            || reader.has(at, Role::Function)
                && concept(reader, at, Sort::Event).is_none()
                && !reader.has(at, Role::Times)
        {
            break;
        }
        if reader.has(at, Role::Times) || concept(reader, at, Sort::Count) == Some("TIME") {
            return deed::of(reader, from, at + 1, Among::All);
        }
        if let Some(id) = concept(reader, at, Sort::Event) {
            return Some(word_head(reader, at, Some(id)));
        }
        if !reader.has(at, Role::OtherNumber) {
            words[count] = at;
            count += 1;
        }
    }
    let words = &words[..count];
    let english = reader.language == Language::English;
    if let Some(noun) = if english { last_noun(reader, words) } else { words.first().copied() } {
        return Some(word_head(reader, noun, concept(reader, noun, Sort::Count)));
    }
    let before = (1..=12).filter_map(|back| from.checked_sub(back)).take_while(|at| *at >= reader.start);
    before
        .clone()
        .find_map(|at| concept(reader, at, Sort::Event).map(|id| word_head(reader, at, Some(id))))
        .or_else(|| deed::of(reader, from, end, Among::All))
}

/// The first event behind a position: "neuf mois après *la visite*", "après que Poutine a *accueilli* Kim".
fn next_event(reader: &Reader<'_>, end: usize) -> Option<Head> {
    (end..reader.end.min(end + 12)).take_while(|at| !matches!(reader.text(*at), "," | ";" | ".")).find_map(|at| {
        let id = concept(reader, at, Sort::Event).or_else(|| concept(reader, at, Sort::Act))?;
        Some(word_head(reader, at, Some(id)))
    })
}

/// Ties each ordinal to the length of time or date behind it that limits it.
fn windows(reader: &Reader<'_>, facts: &mut [Fact], first: usize) {
    for index in first..facts.len() {
        if facts[index].kind != Kind::Ordinal {
            continue;
        }
        let (_, end) = ends(&facts[index]);
        let limit = facts[index + 1..]
            .iter()
            .take_while(|fact| fact.kind != Kind::Ordinal && (fact.tokens.start() as usize) < end + WINDOW_REACH)
            .position(|fact| limits(reader, fact));
        let Some(offset) = limit else { continue };
        let window = index + 1 + offset;
        facts[index].window = u32::try_from(window).ok();
        let head = facts[index].head.clone();
        if head.is_some() {
            facts[window].head = head;
        }
    }
}

/// Whether a fact can limit an ordinal: "depuis 24 ans", "since 2000", "en moins d’un an", "cette année".
fn limits(reader: &Reader<'_>, fact: &Fact) -> bool {
    let from = fact.tokens.start() as usize;
    match (&fact.kind, &fact.value) {
        (Kind::Since, _) => true,
        (Kind::Elapsed, _) => fact.laid == Laid::Since,
        (Kind::Duration, _) => from.checked_sub(1).is_some_and(|before| reader.has(before, Role::Lasting)),
        (Kind::Date, Value::Timex(timex)) => {
            matches!(
                timex.when,
                When::Relative { offset: 0, unit: CalendarUnit::Month | CalendarUnit::Quarter | CalendarUnit::Year }
            )
        }
        _ => false,
    }
}

/// Whether a number is a level reached or a change: "to 6.4%", "de 6,4 %" behind a verb of change.
fn change(reader: &Reader<'_>, fact: &Fact) -> Change {
    if !matches!(fact.kind, Kind::Count | Kind::Money | Kind::Percent | Kind::Points | Kind::Measure) {
        return Change::None;
    }
    let (from, _) = ends(fact);
    let before = |back: usize| from.checked_sub(back).filter(|at| *at >= reader.start);
    let Some(link) = before(1) else { return Change::None };
    // "A jaw-dropping 3 million": part of another word.
    let compound = |at: usize| at > reader.start && reader.is_dash(at - 1) && reader.glued(at) && reader.glued(at - 1);
    if reader.has(link, Role::Change) && reader.has(link, Role::Function)
        || reader.has(link, Role::Change) && fact.kind != Kind::Count && !compound(link)
    {
        return Change::By;
    }
    let changes =
        (2..=6).filter_map(before).take_while(|at| !stops(reader, *at)).any(|at| reader.has(at, Role::Change));
    if !changes {
        return Change::None;
    }
    let (_, end) = ends(fact);
    if reader.has(link, Role::From) && reader.phrase(end, Role::To).is_some() || reader.says(link, Small::ChangedFrom) {
        Change::From
    } else if reader.has(link, Role::By) {
        Change::By
    } else if reader.has(link, Role::To) {
        Change::To
    } else {
        Change::None
    }
}

#[cfg(test)]
mod tests {
    use crate::facts::{Fact, extract};
    use crate::text::{Article, Language, prepare};

    fn facts_of(language: Language, text: &str) -> Vec<Fact> {
        extract(&prepare(Article { text: text.to_owned(), language: Some(language), ..Article::default() }))
    }

    #[test]
    fn what_befell_people_is_told_in_all_its_words() {
        let named = |language, text| facts_of(language, text)[0].head.as_ref().map(|head| head.named());
        let lost = named(Language::English, "Some 40 people lost their lives.");
        assert_eq!(lost.as_deref(), Some("people lost their lives"));
        let perdu = named(Language::French, "Douze personnes ont perdu la vie.");
        assert_eq!(perdu.as_deref(), Some("personnes perdu la vie"));
        let others = named(Language::English, "Five others were wounded.");
        assert_eq!(others.as_deref(), Some("others wounded"));
    }

    #[test]
    fn heads_are_nouns_and_verbs_that_tell_something() {
        for (language, text, head) in [
            (Language::French, "En 2016, quelques femmes ont été recensées.", "recensées"),
            (Language::French, "À partir de 13h30, la halle sera fermée.", "fermée"),
            (Language::French, "Des milliers de « bonnets verts » ont défilé.", "bonnets"),
            (Language::French, "Citant 24 d’entre les quelque 120 moulins, il a ri.", "moulins"),
            (Language::French, "Deux jeunes meunières sont parties.", "meunières"),
            (Language::French, "Deux jeunes recrutés sont partis.", "jeunes"),
            (Language::English, "Hundreds of “green caps” marched.", "caps"),
            (Language::English, "The third national report is out.", "report"),
            (Language::English, "The second man killed was a miller.", "man"),
            (Language::German, "Tausende „Grünmützen“ zogen durch Lahnstadt.", "Grünmützen"),
            (Language::German, "Ein Viertel der Wähler kam.", "Wähler"),
            (Language::Portuguese, "Um quarto dos eleitores votou.", "eleitores"),
            (Language::French, "Deux autres ont été blessés.", "blessés"),
            (Language::German, "Zwei weitere wurden verletzt.", "verletzt"),
            (Language::English, "Five others were wounded.", "others"),
            (Language::Italian, "Due sono rimasti feriti.", "feriti"),
        ] {
            let facts = facts_of(language, text);
            assert_eq!(facts[0].head.as_ref().map(|head| head.word.as_str()), Some(head), "{text}");
        }
    }
}
