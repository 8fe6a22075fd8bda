//! When each article was published, as far as metadata, the text itself, or the other articles on the event tell.
//!
//! In this order, the first that gives something: the metadata · a date in a date line or the page's furniture
//! ("date 2023-08"), or at the head of the text ("VARNE, 16 mai 2023 (Agence) – Le pont …") · a full date beside an
//! embedded post, which is at most two days old · "mardi 18 juin" beside other years · the other articles on the event,
//! three days around, narrowed by the article's own weekdays and days · where nothing dates any article of the event,
//! "depuis 2000" and "depuis 24 ans" told of one thing.
//! From the posts on it is a surmise, told as such (`is_surmised`): those taken from other articles of an undated batch are right in two cases of five.
//! What stays open stays `None`, and dates that hang on it stay symbolic.

use std::collections::BTreeSet;

use crate::base::{ArticleIdx, Day, Grain, Ratio, Weekday};
use crate::compare::anchoring::calendar::Stretch;
use crate::compare::articles::dateline;
use crate::compare::view::ArticleView;
use crate::facts::{CalendarUnit, Fact, Kind, Laid, Mode, Pointing, Tense, Timex, Value, When};
use crate::text::{DateSource, Language, Prepared, Published, TokenClass};

/// A post that a page embeds is at most so many days old.
const EMBEDDED_POST_DAYS: i32 = 2;

/// Articles on one event are published within so many days of each other.
const EVENT_DAYS: i32 = 3;

/// A date told with weekday and day lies within so many days of publication.
const WEEKDAY_AND_DAY_DAYS: i32 = 14;

/// When each article was published. `events`: groups of articles on one happening.
pub fn publication_dates(articles: &[ArticleView<'_>], events: &[Vec<ArticleIdx>]) -> Vec<Option<Published>> {
    let mut all: Vec<Option<Published>> = articles.iter().map(alone).collect();
    for event in events {
        let anchored: Vec<Published> = event
            .iter()
            .filter_map(|idx| all.get(idx.index()).copied().flatten())
            .filter(|p| p.grain == Grain::Day || p.latest.0 - p.earliest.0 <= 2 * EVENT_DAYS)
            .collect();
        let told = anchored.iter().any(|day| !is_surmised(Some(*day)));
        let stretches = anchored.iter().filter(|day| !told || !is_surmised(Some(**day)));
        let stretches = stretches.map(|p| Stretch { first: p.earliest, last: p.latest });
        let Some(known) = stretches.reduce(Stretch::cover) else {
            // Two numbers that add up are the weakest sign, since one may be wrong: asked only where nothing else dates
            // any article of the event.
            for idx in event {
                if let Some(view) = articles.get(idx.index()).filter(|_| all[idx.index()].is_none()) {
                    all[idx.index()] = by_subtraction(view);
                }
            }
            continue;
        };
        // Members that disagree by more than a week do not tell when the others were published.
        if known.days() > 2 * EVENT_DAYS + 1 {
            continue;
        }
        let around = Stretch { first: known.first.plus(-EVENT_DAYS), last: known.last.plus(EVENT_DAYS) };
        for idx in event {
            let Some(view) = articles.get(idx.index()) else { continue };
            let own = all[idx.index()].map(|p| Stretch { first: p.earliest, last: p.latest });
            let window = match own {
                None => Some(around),
                // What its own words only suggest yields to what the others say of themselves.
                Some(own) if told && is_surmised(all[idx.index()]) && !own.meets(around) => Some(around),
                Some(own) if own.days() > around.days() => overlap(own, around),
                Some(_) => None,
            };
            if let Some(window) = window {
                all[idx.index()] = Some(published(narrowed(view, window), DateSource::Event));
            }
        }
    }
    all
}

/// Whether a date is only what the words of the text suggest.
pub fn is_surmised(date: Option<Published>) -> bool {
    date.is_some_and(|date| date.from == DateSource::Text)
}

/// Whether the article itself, or who gave it, tells the day: what its words and the other articles suggest is a surmise.
pub fn is_told(date: &Published) -> bool {
    matches!(date.from, DateSource::Metadata | DateSource::Dateline)
}

/// What the article tells without the others.
fn alone(view: &ArticleView<'_>) -> Option<Published> {
    view.published
        .or(view.prepared.article.published)
        .or_else(|| dateline::read(view))
        .or_else(|| beside_a_post(view))
        .or_else(|| by_weekday_and_day(view))
}

pub(crate) fn published(window: Stretch, from: DateSource) -> Published {
    let ((first_year, first_month, _), (last_year, last_month, _)) = (window.first.ymd(), window.last.ymd());
    let grain = if window.first == window.last {
        Grain::Day
    } else if (first_year, first_month) == (last_year, last_month) {
        Grain::Month
    } else if first_year == last_year {
        Grain::Year
    } else {
        Grain::Decade
    };
    Published { earliest: window.first, latest: window.last, grain, time: None, from }
}

fn overlap(left: Stretch, right: Stretch) -> Option<Stretch> {
    left.meets(right).then(|| Stretch { first: left.first.max(right.first), last: left.last.min(right.last) })
}

/// The stretch of a calendar date with its year, told at least as finely as `grain`.
pub(crate) fn dated(fact: &Fact, grain: Grain) -> Option<Stretch> {
    let Value::Timex(Timex { when: When::Calendar { year: Some(year), month: Some(month), day, .. }, .. }) =
        &fact.value
    else {
        return None;
    };
    if fact.kind != Kind::Date {
        return None;
    }
    match day {
        Some(day) => Day::from_ymd(*year, *month, *day).map(Stretch::day),
        None if grain >= Grain::Month => Stretch::month(*year, *month),
        None => None,
    }
}

/// The latest full date in a sentence with a handle or an address: an embedded post.
fn beside_a_post(view: &ArticleView<'_>) -> Option<Published> {
    let post = view
        .facts
        .iter()
        .filter_map(|fact| Some((dated(fact, Grain::Day)?, fact.sentence)))
        .filter(|(_, sentence)| has_address(view.prepared, *sentence))
        .map(|(day, _)| day)
        .max()?;
    let window = Stretch { first: post.first, last: post.first.plus(EMBEDDED_POST_DAYS) };
    Some(published(window, DateSource::Text))
}

pub(crate) fn has_address(prepared: &Prepared, sentence: u32) -> bool {
    prepared.sentences.get(sentence as usize).is_some_and(|sentence| {
        prepared.tokens(sentence.tokens).iter().any(|t| matches!(t.class, TokenClass::Handle | TokenClass::Url))
    })
}

/// "Mardi 18 juin": the year in which they fall together, where that is the last year that the text names or the one behind it: a text
/// is not written before what it tells, and one that names old years alone does not tell its own. A text that tells several such
/// days is of the year in which most of them do; the first to be told is the nearest to its own day.
fn by_weekday_and_day(view: &ArticleView<'_>) -> Option<Published> {
    let named: Vec<i32> = view.facts.iter().filter_map(year_named).collect();
    let last = *named.iter().max()?;
    let told: Vec<(u8, u8, Weekday, Tense)> = view.facts.iter().filter_map(weekday_and_day).collect();
    // They fall together every five, six or eleven years.
    let falls = |year: i32, (month, day, weekday, _): (u8, u8, Weekday, Tense)| {
        Day::from_ymd(year, month, day).filter(|day| day.weekday() == weekday)
    };
    let best = told.iter().take(MOST_WEEKDAYS).flat_map(|one| {
        let years = (last..=last + YEARS_BEHIND).filter_map(|year| falls(year, *one));
        years.map(move |day| (day, *one))
    });
    let best = best.max_by_key(|(day, one)| {
        let (year, month, _) = day.ymd();
        // A day of the half-year before may be of the year before, and one of the half-year after of the next.
        let near = |other: &&(u8, u8, Weekday, Tense)| {
            let year = year + (i32::from(month) - i32::from(other.0) + 6).div_euclid(12);
            falls(year, **other).is_some()
        };
        let agree = told.iter().filter(near).count();
        let away = named.iter().map(|named| (named - year).abs()).min();
        let rank = told.iter().position(|other| other == one);
        (agree, std::cmp::Reverse(away), std::cmp::Reverse(rank), std::cmp::Reverse(day.0))
    });
    let (day, (.., tense)) = best?;
    let window = match tense {
        Tense::Past => Stretch { first: day, last: day.plus(WEEKDAY_AND_DAY_DAYS) },
        Tense::Future => Stretch { first: day.plus(-WEEKDAY_AND_DAY_DAYS), last: day },
        _ => Stretch { first: day.plus(-WEEKDAY_AND_DAY_DAYS), last: day.plus(WEEKDAY_AND_DAY_DAYS) },
    };
    Some(published(window, DateSource::Text))
}

/// Years behind the last one a text names in which it may be written. Of 1 500 English articles of the press whose dates were hidden,
/// 107 of the 114 dated by it and by the rules above are of the right year; with four years around it 106 of 119 were.
const YEARS_BEHIND: i32 = 1;
/// Days with their weekday that are tried.
const MOST_WEEKDAYS: usize = 16;

/// Month, day, weekday and tense of a date that is told with both and without its year.
fn weekday_and_day(fact: &Fact) -> Option<(u8, u8, Weekday, Tense)> {
    let Value::Timex(Timex { when, tense, .. }) = &fact.value else { return None };
    let When::Calendar { year: None, month, day, weekday, .. } = when else { return None };
    Some((month.as_ref().copied()?, day.as_ref().copied()?, weekday.as_ref().copied()?, *tense))
}

/// The year a date or a beginning names, read where it is no plan.
fn year_named(fact: &Fact) -> Option<i32> {
    match &fact.value {
        Value::Timex(Timex { when: When::Calendar { year: Some(year), .. }, tense, .. }) if *tense != Tense::Future => {
            Some(*year)
        }
        _ => None,
    }
}

/// "Depuis 2000" and "depuis 24 ans" on the same event: the year is their sum.
fn by_subtraction(view: &ArticleView<'_>) -> Option<Published> {
    let concept = |fact: &Fact| fact.head.as_ref().and_then(|head| head.concept);
    // The same year and the same length may be told any number of times.
    let told = |kept: &dyn Fn(&Fact) -> Option<i32>| -> BTreeSet<(&str, i32)> {
        view.facts.iter().filter_map(|fact| Some((concept(fact)?, kept(fact)?))).collect()
    };
    let begun = told(&|fact| if fact.kind == Kind::Since { year_named(fact) } else { None });
    let lasted = told(&|fact| if fact.laid == Laid::Since { bare_years(fact) } else { None });
    let mut found: Option<i32> = None;
    for (event, start) in begun {
        for (_, years) in lasted.range((event, i32::MIN)..=(event, i32::MAX)) {
            let year = start.checked_add(*years)?;
            // Two years cannot both be it, so that this ends at the second pair that differs.
            if found.is_some_and(|known| known != year) {
                return None;
            }
            found = Some(year);
        }
    }
    let year = found?;
    // A text is not written before what it tells.
    if view.facts.iter().filter_map(year_named).any(|named| named > year) {
        return None;
    }
    Some(published(Stretch::years(year, year)?, DateSource::Text))
}

fn bare_years(fact: &Fact) -> Option<i32> {
    let Value::Quantity(quantity) = &fact.value else { return None };
    let whole = quantity.mode == Mode::Exact || quantity.mode == Mode::Round;
    if !whole || CalendarUnit::of(fact.unit?)? != CalendarUnit::Year {
        return None;
    }
    i32::try_from(quantity.nominal.as_whole()?).ok().filter(|years| Ratio::whole(i64::from(*years)) == quantity.nominal)
}

/// The days of `window` on which the article may have said "ce mardi" and "se rendra le 19 juin"; all of it where its
/// own dates leave none.
fn narrowed(view: &ArticleView<'_>, window: Stretch) -> Stretch {
    let possible = |day: &Day| view.facts.iter().all(|fact| may_be_said_on(fact, *day, view.prepared.language));
    let days: Vec<Day> = (window.first.0..=window.last.0).map(Day).filter(possible).collect();
    match (days.first(), days.last()) {
        (Some(first), Some(last)) => Stretch { first: *first, last: *last },
        _ => window,
    }
}

/// Within so many days a day and month is told without its year.
const NEAR_DAYS: i32 = 45;

fn may_be_said_on(fact: &Fact, today: Day, language: Language) -> bool {
    let Value::Timex(timex) = &fact.value else { return true };
    let first = match &timex.when {
        When::Set(all) => all.first().unwrap_or(&timex.when),
        When::Span(from, _) => from,
        one => one,
    };
    let When::Calendar { year: None, month, day, weekday, pointing } = first else { return true };
    match (month, day, weekday) {
        (Some(month), Some(day), _) => {
            let (year, ..) = today.ymd();
            let near = (year - 1..=year + 1)
                .filter_map(|year| Day::from_ymd(year, *month, *day))
                .find(|day| (day.0 - today.0).abs() <= NEAR_DAYS);
            near.is_none_or(|day| match timex.tense {
                Tense::Future => day >= today,
                Tense::Past | Tense::Present | Tense::Unknown => true,
            })
        }
        (None, None, Some(weekday)) if *pointing == Pointing::This => {
            this_weekday(*weekday, timex.tense, today, language)
        }
        _ => true,
    }
}

/// "Ce mardi", "este martes": the day itself, its eve or its morrow, unless the clause looks ahead. English "this
/// Friday" looks ahead by itself.
fn this_weekday(weekday: Weekday, tense: Tense, today: Day, language: Language) -> bool {
    let ahead = (i32::from(weekday.index()) - i32::from(today.weekday().index())).rem_euclid(7);
    match language {
        Language::French | Language::Spanish | Language::Portuguese => {
            tense == Tense::Future || matches!(ahead, 0 | 1 | 6)
        }
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::sample::{Sample, exact, head, in_year, on_date, on_weekday, timex};
    use crate::text::Language::French;

    fn shown(published: Option<Published>) -> String {
        published.map_or("none".to_owned(), |p| format!("{}..{} {}", p.earliest, p.latest, p.from.name()))
    }

    fn dates(samples: &[&Sample], together: bool) -> Vec<String> {
        let views: Vec<ArticleView<'_>> = samples.iter().map(|sample| sample.view()).collect();
        let events = if together { vec![(0..views.len() as u32).map(ArticleIdx).collect()] } else { Vec::new() };
        publication_dates(&views, &events).into_iter().map(shown).collect()
    }

    fn dated(when: When) -> impl Fn(Fact) -> Fact {
        move |fact| Fact { kind: Kind::Date, value: timex(when.clone(), Tense::Past), ..fact }
    }

    #[test]
    fn an_embedded_post_dates_its_page_to_within_two_days() {
        let post =
            Sample::new(French, "Le pont a cédé.\n\n– Varne Infos (@VarneInfos) 16 mai 2023\n\nLa ville se tait.")
                .fact("16 mai 2023", dated(on_date(Some(2023), 5, Some(16))));
        assert_eq!(dates(&[&post], false), ["2023-05-16..2023-05-18 text"]);
        let body = Sample::new(French, "Le pont fut ouvert le 16 mai 1923.")
            .fact("16 mai 1923", dated(on_date(Some(1923), 5, Some(16))));
        assert_eq!(dates(&[&body], false), ["none"]);
    }

    #[test]
    fn a_date_line_that_runs_into_the_text_dates_it() {
        let line = |text: &'static str, date: &str| {
            Sample::new(French, text).fact(date, dated(on_date(Some(2023), 5, Some(16))))
        };
        for text in ["VARNE, 16 mai 2023 (Agence du Val) – Le pont a cédé mardi.", "16 mai 2023 - Le pont a cédé."]
        {
            assert_eq!(dates(&[&line(text, "16 mai 2023")], false), ["2023-05-16..2023-05-16 dateline"], "{text}");
        }
        for text in ["VARNE – Le 16 mai 2023, le pont a cédé.", "Le pont du 16 mai 2023 – le second – a cédé."]
        {
            assert_eq!(dates(&[&line(text, "16 mai 2023")], false), ["none"], "{text}");
        }
    }

    #[test]
    fn a_line_of_its_own_dates_its_page_and_a_headline_does_not() {
        let head = |line: &str| {
            Sample::new(French, &format!("Le Val\n\n{line}\n\nLe pont de Varne a cédé."))
                .fact("16 mai 2023", dated(on_date(Some(2023), 5, Some(16))))
        };
        for line in ["Publié le 16 mai 2023 à 08h12", "Société | 16 mai 2023", "16 mai 2023 - n° 412"] {
            assert_eq!(dates(&[&head(line)], false), ["2023-05-16..2023-05-16 dateline"], "{line}");
        }
        for line in ["Retour sur la chute du 16 mai 2023 à Varne", "Le pont fut fermé le 16 mai 2023."] {
            assert_eq!(dates(&[&head(line)], false), ["none"], "{line}");
        }
    }

    #[test]
    fn a_beginning_and_its_length_add_up_to_the_year() {
        let sample = |years| {
            Sample::new(French, "Sa première visite depuis 1998. La première depuis 25 ans.")
                .fact("depuis 1998", |f| Fact {
                    kind: Kind::Since,
                    value: timex(in_year(1998), Tense::Unknown),
                    head: head("VISIT", "visite"),
                    ..f
                })
                .fact("depuis 25 ans", move |f| Fact {
                    kind: Kind::Elapsed,
                    unit: Some("year"),
                    value: exact(years),
                    laid: Laid::Since,
                    head: head("VISIT", "visite"),
                    ..f
                })
        };
        assert_eq!(dates(&[&sample(25)], true), ["2023-01-01..2023-12-31 text"]);
        let dated = Sample::new(French, "Le pont a cédé.").published("2023-05-16");
        assert_eq!(dates(&[&dated, &sample(40)], true)[1], "2023-05-13..2023-05-19 event");
    }

    #[test]
    fn weekday_and_day_choose_the_year_beside_the_other_years_of_the_text() {
        // 16 May is a Tuesday in 2017, 2023, 2028.
        let when = When::Calendar {
            year: None,
            month: Some(5),
            day: Some(16),
            weekday: Some(Weekday::Tuesday),
            pointing: Pointing::Bare,
        };
        let sample = Sample::new(French, "Mardi 16 mai, le pont rouvert en 2022 a cédé.")
            .fact("Mardi 16 mai", dated(when))
            .fact("en 2022", dated(in_year(2022)));
        assert_eq!(dates(&[&sample], false), ["2023-05-16..2023-05-30 text"]);
    }

    #[test]
    fn articles_on_one_event_date_each_other_and_their_weekdays_narrow_it() {
        let dated_one = Sample::new(French, "Le pont a cédé.").published("2023-05-16");
        let undated = Sample::new(French, "Le pont a cédé ce mardi.").fact("ce mardi", |f| Fact {
            kind: Kind::Date,
            value: timex(
                When::Calendar {
                    year: None,
                    month: None,
                    day: None,
                    weekday: Some(Weekday::Tuesday),
                    pointing: Pointing::This,
                },
                Tense::Past,
            ),
            ..f
        });
        let bare = Sample::new(French, "Le pont a cédé mardi.").fact("mardi", dated(on_weekday(Weekday::Tuesday)));
        assert_eq!(
            dates(&[&dated_one, &undated, &bare], true),
            ["2023-05-16..2023-05-16 metadata", "2023-05-15..2023-05-17 event", "2023-05-13..2023-05-19 event"]
        );
        assert_eq!(dates(&[&dated_one, &undated], false)[1], "none");
    }

    #[test]
    fn members_that_disagree_date_nobody() {
        let early = Sample::new(French, "Le pont a cédé.").published("2023-05-01");
        let late = Sample::new(French, "Le pont a cédé.").published("2023-06-16");
        let undated = Sample::new(French, "Le pont a cédé.");
        assert_eq!(dates(&[&early, &late, &undated], true)[2], "none");
    }
}
