//! What the reader must know of a run as a whole: limits that were reached, and options that came to nothing.

use std::collections::BTreeMap;

use crate::base::{ArticleIdx, counted_as};
use crate::compare::{self, Ignored, Inconsistency};

use crate::engine::matching::overlap::Overlap;
use crate::engine::work::{IGNORED, Work};
use crate::report::model::Warning;
use crate::text::{self, Prepared, Published};

/// What was cut short, one warning a kind.
pub(super) fn limits(overlap: &Overlap, facts_left_out: usize, lists: usize) -> impl Iterator<Item = Warning> {
    let told = [
        (
            "crowded",
            overlap.crowded,
            ["word sequence stands in", "word sequences stand in"],
            "too many articles to be followed into all pairs: copies between some of these articles are shown only with the first \
             of them",
        ),
        (
            "many-copies",
            overlap.left_aside,
            ["pair of articles that shares text is", "pairs of articles that share text are"],
            "not shown side by side: of each article only those are that share most with it",
        ),
        (
            "long-pairs",
            overlap.too_long,
            ["pair of sentences of hundreds of words was", "pairs of sentences of hundreds of words were"],
            "not compared: text without the end of a sentence has too many of them",
        ),
        (
            "many-facts",
            facts_left_out,
            [
                "number or date stands among too many of its kind",
                "numbers and dates stand among too many of their kind",
            ],
            "in one article or event: compared only where a sentence matches another's, and without a third article's word",
        ),
        (
            "long-lists",
            lists,
            ["pair of sentences that list numbers or dates was", "pairs of sentences that list numbers or dates were"],
            "not compared number by number: dozens in a sentence, and too many such sentences",
        ),
    ];
    told.into_iter().filter(|(_, count, ..)| *count > 0).map(|(code, count, [one, many], words)| Warning {
        code: code.to_owned(),
        message: format!("{} {words}", counted_as(count, one, many)),
        articles: Vec::new(),
    })
}

/// A warning where tolls that differ were not held against each other because articles tell no day of publication.
pub(super) fn undated_tolls(undated: &[ArticleIdx]) -> Option<Warning> {
    (!undated.is_empty()).then(|| Warning {
        code: "undated-tolls".to_owned(),
        message: format!(
            "{} no publication date: tolls and other numbers that change from day to day differ and may be of two days, so that they \
             are shown as no conflict or update. --reference-date gives a date, as does date in the front matter or record",
            counted_as(undated.len(), "article has", "articles have")
        ),
        articles: undated.iter().map(|at| format!("a{}", at.index() + 1)).collect(),
    })
}

/// A warning of each event that holds articles of another time: by their words they are on it, by their days they may not be. An article's
/// days are held against those of the others, however these are known.
pub(super) fn other_days<'e>(
    events: &'e [Vec<ArticleIdx>],
    published: &'e [Option<Published>],
    name: impl Fn(ArticleIdx) -> String + 'e,
) -> impl Iterator<Item = Warning> + 'e {
    events.iter().filter_map(move |event| {
        let mut dated: Vec<(ArticleIdx, Published)> =
            event.iter().filter_map(|at| Some((*at, published[at.index()]?))).collect();
        dated.sort_by_key(|(at, date)| (date.earliest, date.latest, *at));
        // Parted where nothing lies between: the largest part is the event, the others may be of another.
        let mut latest = dated.first()?.1.latest;
        let mut parts: Vec<Vec<ArticleIdx>> = vec![Vec::new()];
        for (at, date) in dated {
            if !compare::may_be_one_event(latest, date.earliest) {
                parts.push(Vec::new());
            }
            latest = latest.max(date.latest);
            parts.last_mut().expect("there is a first").push(at);
        }
        let largest = parts.iter().map(Vec::len).max()?;
        let kept = parts.iter().position(|part| part.len() == largest)?;
        let mut others: Vec<ArticleIdx> =
            parts.into_iter().enumerate().filter(|(at, _)| *at != kept).flat_map(|(_, part)| part).collect();
        others.sort_unstable();
        (!others.is_empty()).then(|| Warning {
            code: "other-days".to_owned(),
            message: format!(
                "{} published more than {} days before or after the others: not the same event?",
                if let [one] = others[..] {
                    format!("{} was", name(one))
                } else {
                    format!("{} articles were", others.len())
                },
                compare::EVENT_DAYS
            ),
            articles: others.iter().map(|at| format!("a{}", at.index() + 1)).collect(),
        })
    })
}

/// A warning where the reader named lines to ignore and no article has one: likely the wrong file.
pub(super) fn unused<'p>(ignored: &Ignored, articles: impl Iterator<Item = &'p Prepared>) -> Option<Warning> {
    let mut sentences = articles.flat_map(|prepared| &prepared.sentences);
    (!ignored.is_empty() && !sentences.any(|sentence| sentence.reason == Some(IGNORED))).then(|| Warning {
        code: "nothing-ignored".to_owned(),
        message: "no sentence of the articles is in the files of --ignore".to_owned(),
        articles: Vec::new(),
    })
}

/// Warnings of articles that contradict themselves.
pub(super) fn inside(contradictions: &[Vec<Inconsistency>], works: &[Work]) -> Vec<Warning> {
    let told = |(at, all): (usize, &Vec<Inconsistency>)| {
        let id = format!("a{}", at + 1);
        let name = name(&works[at]).to_owned();
        let warning = move |one: &Inconsistency| Warning {
            code: "internal-inconsistency".to_owned(),
            message: format!(
                "{name}: the headline says “{}”, the text “{}”, of the same thing and nowhere the same",
                one.headline, one.text
            ),
            articles: vec![id.clone()],
        };
        all.iter().map(warning).collect::<Vec<_>>()
    };
    contradictions.iter().enumerate().flat_map(told).collect()
}

/// How a warning calls an article.
pub(super) fn name(work: &Work) -> &str {
    let article = &work.prepared.article;
    article.outlet.as_deref().unwrap_or(&article.path)
}

/// What is odd about the articles themselves.
pub(super) fn about_articles(works: &[Work]) -> Vec<Warning> {
    let mut found = Vec::new();
    let mut texts: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, work) in works.iter().enumerate() {
        texts.entry(&work.prepared.article.text).or_default().push(at);
    }
    let id = |at: &usize| format!("a{}", at + 1);
    for same in texts.into_values().filter(|same| same.len() > 1) {
        found.push(Warning {
            code: "same-text".to_owned(),
            message: format!("{} articles have the same text to the letter", same.len()),
            articles: same.iter().map(id).collect(),
        });
    }
    let endless: Vec<(usize, usize)> =
        works.iter().map(|work| endless(&work.prepared)).enumerate().filter(|(_, cuts)| *cuts > 0).collect();
    if !endless.is_empty() {
        found.push(Warning {
            code: "long-sentence".to_owned(),
            message: format!(
                "{} on past {} words and marks without an end: cut there",
                counted_as(endless.iter().map(|(_, cuts)| cuts).sum::<usize>(), "sentence runs", "sentences run"),
                text::LONGEST_SENTENCE
            ),
            articles: endless.iter().map(|(at, _)| id(at)).collect(),
        });
    }
    found.sort();
    found
}

/// How many sentences of an article were cut because they did not end: a piece, and what follows in its paragraph, are longer
/// together than a sentence may be, and the piece has no mark of an end.
fn endless(prepared: &Prepared) -> usize {
    let is_cut = |two: &&[text::Sentence]| {
        let whole = prepared.text(two[0].span).trim_end_matches(['»', '"', '”', '’', ')', ' ', '\u{a0}', '\u{202f}']);
        two[0].block == two[1].block
            && two[0].tokens.len() + two[1].tokens.len() >= text::LONGEST_SENTENCE
            && !whole.ends_with(['.', '!', '?', '…', ':'])
    };
    prepared.sentences.windows(2).filter(is_cut).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Day;
    use crate::text::DateSource;

    #[test]
    fn one_sentence_runs_on_and_two_run_on() {
        let told = |copies: usize| {
            let text = vec!["mot ".repeat(text::LONGEST_SENTENCE as usize * 3 / 2); copies].join("\n\n");
            let work = Work::new(text::Article { text, ..text::Article::default() }, &Default::default());
            about_articles(&[work]).remove(0).message
        };
        assert!(told(1).starts_with("1 sentence runs on past "), "{}", told(1));
        assert!(told(2).starts_with("2 sentences run on past "), "{}", told(2));
    }

    #[test]
    fn articles_of_other_days_are_told_and_those_between_join() {
        let told = |days: &[Option<&str>]| {
            let date = |day: &Option<&str>| {
                day.map(|day| Published::day(Day::parse(day).expect("a day"), DateSource::Metadata))
            };
            let published: Vec<Option<Published>> = days.iter().map(date).collect();
            let event = (0..days.len() as u32).map(ArticleIdx).collect();
            other_days(&[event], &published, |at| format!("{at:?}"))
                .flat_map(|warning| warning.articles)
                .collect::<Vec<_>>()
        };
        assert_eq!(told(&[Some("2023-08-15"), Some("2024-06-18"), None, Some("2024-06-19")]), ["a1"]);
        assert!(told(&[Some("2024-05-01"), Some("2024-06-18"), Some("2024-08-01")]).is_empty());
        assert!(told(&[None, Some("2024-08-01")]).is_empty());
    }
}
