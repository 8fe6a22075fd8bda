//! The time and place that limit a count: without them "300 arrests" of a day and of a year would be one.
//!
//! ```text
//! 300 morts cette année            this year         300 arrestations à Paris       paris
//! since 2014                       since 2014        Nationwide, 300 schools …      nationwide
//! 12 décès pour 100 000            per 100000
//! ```
//!
//! Not done here: what is counted (`mod.rs`), and windows of ordinals.

use crate::facts::about::ends;
use crate::facts::asides::names;
use crate::facts::lexicon::endings::Suffix;
use crate::facts::lexicon::roles::Role;
use crate::facts::reader::Reader;
use crate::facts::{CalendarUnit, Fact, Kind, Value, When};
use crate::text::{Language, folded, is_country};

/// How far behind a count the time or place that limits it may begin.
const SCOPE_REACH: usize = 9;
/// How far before a number the words may stand that tell that it is of the whole country.
const WHOLE_PLACE_REACH: usize = 9;

/// How the scope of a rate begins: "per 100000".
const RATE: &str = "per ";

/// Whether a scope tells that its number is a rate, "12 décès pour 100 000", and counts nothing by itself.
pub fn is_rate(scope: Option<&str>) -> bool {
    scope.is_some_and(|scope| scope.starts_with(RATE))
}

/// The time and place that limit a count: "300 morts *cette année*", "300 arrestations *à Paris*".
pub(crate) fn of(reader: &Reader<'_>, facts: &[Fact], index: usize) -> Option<String> {
    let fact = &facts[index];
    if !matches!(fact.kind, Kind::Count | Kind::Fraction | Kind::Percent | Kind::Money | Kind::Measure) {
        return None;
    }
    let (_, end) = ends(fact);
    if let Some(size) = (fact.kind == Kind::Count).then(|| names::rate_behind(reader, end)).flatten() {
        return Some(format!("{RATE}{size}"));
    }
    let near = reader.end.min(end + SCOPE_REACH);
    let near = (end..near).find(|at| matches!(reader.text(*at), "," | ";" | "(" | "." | ":")).unwrap_or(near);
    let time =
        facts[index + 1..].iter().take_while(|other| (other.tokens.start() as usize) < near).find_map(time_scope);
    let place =
        (end..near).find_map(|at| place_scope(reader, at)).or_else(|| opened_by_whole_place(reader, facts, index));
    match (time, place) {
        (None, None) => None,
        (Some(one), None) | (None, Some(one)) => Some(one),
        (Some(time), Some(place)) => Some(format!("{place} {time}")),
    }
}

/// A time as a scope writes it, the same in every language: "since 2014", "2023", "this year".
fn time_scope(fact: &Fact) -> Option<String> {
    let Value::Timex(timex) = &fact.value else { return None };
    match (&fact.kind, &timex.when) {
        (Kind::Since, When::Calendar { year: Some(year), .. }) => Some(format!("since {year}")),
        (Kind::Date, When::Calendar { year: Some(year), month: None, .. }) => Some(year.to_string()),
        (Kind::Date, When::Relative { offset, unit: CalendarUnit::Year }) => Some(match offset {
            0 => "this year".to_owned(),
            -1 => "last year".to_owned(),
            _ => return None,
        }),
        _ => None,
    }
}

/// "*À l’échelle nationale*, 300 écoles": the same in front of the first number of its clause.
fn opened_by_whole_place(reader: &Reader<'_>, facts: &[Fact], index: usize) -> Option<String> {
    let (from, _) = ends(&facts[index]);
    let lowest = index.checked_sub(1).map_or(reader.start, |last| ends(&facts[last]).1);
    let lowest = lowest.max(from.saturating_sub(WHOLE_PLACE_REACH)).max(reader.start);
    if !reader.anywhere(Role::WholePlace) {
        return None;
    }
    let at = (lowest..from).rev().take_while(|at| !matches!(reader.text(*at), ";" | ":" | ".")).find(|at| {
        let opens = *at == reader.start || !reader.is_word(*at - 1) || reader.has(*at - 1, Role::Clause);
        opens && reader.phrase(*at, Role::WholePlace).is_some_and(|(_, behind)| behind <= from)
    })?;
    let (_, behind) = reader.phrase(at, Role::WholePlace)?;
    // Right before its number, or over a comma and what hedges it: no verb stands between.
    let beside = (behind..from).all(|at| !reader.is_word(at) || reader.has(at, Role::Function));
    beside.then(|| "nationwide".to_owned())
}

fn place_scope(reader: &Reader<'_>, at: usize) -> Option<String> {
    if reader.phrase(at, Role::WholePlace).is_some() {
        return Some("nationwide".to_owned());
    }
    if !reader.has(at, Role::PlaceBefore) {
        return None;
    }
    let mut name = reader.skip(at + 1, Role::Definite);
    let is_name = |at: usize| {
        reader.is_word(at)
            && reader.capital(at)
            && reader.node(at).is_none_or(|node| {
                let alone = node.alone();
                alone.get(Role::Joined).is_some() || alone.get(Role::Town).is_some()
            })
    };
    // "Dans toute la France", "in all of Spain".
    if !is_name(name) && reader.is_word(name) && reader.has(name, Role::Function) && !reader.has(name, Role::Of) {
        name = reader.skip(reader.skip(name + 1, Role::Of), Role::Definite);
    }
    if !is_name(name) || reader.language == Language::German && is_german_noun(reader, at, name) {
        return None;
    }
    let mut end = name + 1;
    while end < name + 4 && (is_name(end) || reader.is_dash(end) && reader.glued(end)) {
        end += 1;
    }
    Some(folded(reader.prepared.text(reader.span(name, end))))
}

/// Whether a German word with a capital is a noun like any other: one that the tables have a concept for, one behind "im" or "beim",
/// which only few names of countries have, or one with an end that towns do not have.
fn is_german_noun(reader: &Reader<'_>, before: usize, at: usize) -> bool {
    let known =
        reader.has(at, Role::Joined) || reader.has(at, Role::Town) || is_country(reader.prepared.tokens[at].hash);
    let contracted = reader.has(before, Role::Contracted);
    !known && (contracted || reader.has_concepts(at) || reader.ends(at, Suffix::CommonNoun))
}

#[cfg(test)]
mod tests {
    use crate::facts::extract;
    use crate::text::{Article, Language, prepare};

    #[test]
    fn a_whole_country_stands_before_or_behind_its_number() {
        let rows = [
            (Language::French, "À l’échelle nationale, 300 écoles ont fermé.", Some("nationwide")),
            (Language::French, "On compte 300 fermetures à travers le pays.", Some("nationwide")),
            (Language::English, "Nationwide, about 300 schools have closed.", Some("nationwide")),
            (Language::Spanish, "En todo el país, 300 colegios cerraron.", Some("nationwide")),
            (Language::French, "On compte 300 fermetures à Brest.", Some("brest")),
            // A rate counts nobody by itself.
            (Language::French, "On compte 12 décès par million d’habitants.", Some("per 1000000")),
            (Language::English, "The town had 12 deaths per million.", Some("per 1000000")),
            (Language::German, "Es gab 12 Todesfälle pro Million.", Some("per 1000000")),
            (Language::English, "Nationwide anger grew after 300 schools closed.", None),
            // A German noun with a capital is no name.
            (Language::German, "Rund 300 Bauern streikten in Lahnstadt.", Some("lahnstadt")),
            (Language::German, "Rund 300 Bauern starben im Irak.", Some("irak")),
            (Language::German, "Rund 300 Bauern kamen in Krankenhäuser.", None),
            (Language::German, "Rund 300 Bauern wurden im Einsatz verletzt.", None),
        ];
        for (language, text, expected) in rows {
            let article = Article { text: text.to_owned(), language: Some(language), ..Article::default() };
            let scopes: Vec<_> = extract(&prepare(article)).into_iter().map(|fact| fact.scope).collect();
            assert_eq!(scopes, [expected.map(str::to_owned)], "{text}");
        }
    }
}
