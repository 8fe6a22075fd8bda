//! What the reader must know of a run as a whole: limits that were reached, and options that came to nothing.

use crate::compare::Ignored;
use crate::engine::compare::IGNORED;
use crate::engine::overlap::Overlap;
use crate::report::model::Warning;
use crate::text::Prepared;

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
        message: format!("{count} {} {words}", if count == 1 { one } else { many }),
        articles: Vec::new(),
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
