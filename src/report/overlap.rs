//! The parts of the report that tell of overlap: by what sign a match was made, how much of two articles is one text, and
//! how many sentences of each article the others have.

use serde_json::{Map, Value as Json, json};

use crate::base::SentenceId;
use crate::compare::{Account, ArticleView, CopiedPassage, Derivation, Direction, Extent, Group, Match, Origin};
use crate::report::build::{article_id, sentence_id};
use crate::report::model;
use crate::text::Published;

/// Why a match was made and called what it is called. Fields that say nothing here are left out.
pub(super) fn evidence(
    one: &Match,
    account: &Account,
    common: &[[String; 2]],
    articles: &[ArticleView<'_>],
) -> Map<String, Json> {
    let extent = match one.extent {
        Extent::Whole => "sentence",
        Extent::Run => "run",
        Extent::Quote => "quote",
        Extent::Phrase => "phrase",
    };
    let mut found = Map::new();
    let mut put = |name: &str, value: Json| _ = found.insert(name.to_owned(), value);
    put("because", json!(account.because));
    if !common.is_empty() {
        put("in-common", json!(common));
    }
    put("extent", json!(extent));
    put("same-words", json!(one.same_words));
    put("quoted-words", json!(one.quoted_words));
    if one.bridged > 0 {
        put("bridged-words", json!(one.bridged));
    }
    if one.rarity > 0 {
        put("rarity-bits", json!(one.rarity / 256));
    }
    // Of a run or a quotation the rest of its sentences says nothing.
    if one.extent == Extent::Whole {
        put("shared-terms", json!(one.similarity.shared));
        put("bits", json!(one.similarity.surprise / 256));
        put("content-bits", json!(one.similarity.content / 256));
        put("cosine", json!(one.similarity.cosine));
        put("containment", json!(one.similarity.containment));
        put("order", json!(one.similarity.order));
    }
    if one.values > 0 {
        put("values", json!(one.values));
    }
    if let Some(clash) = one.similarity.clash {
        put("against", json!(clash.name()));
    }
    if let Some(quote) = &one.quote {
        put("speakers", json!([quote.left_speaker, quote.right_speaker]));
    }
    let around = &account.circumstances;
    if !around.agencies.is_empty() {
        put("agencies", json!(around.agencies));
    }
    if around.carriers.count > 2 {
        put("carriers", json!(around.carriers.count));
        put("first", json!(around.carriers.first.map(|a| article_id(a.index()))));
    }
    if account.direction != Direction::Unknown {
        let dates = [one.left, one.right].map(|id| date(articles[id.article.index()].published.as_ref()));
        put("dates", json!(dates));
    }
    found
}

/// A date with where it is known from: `2024-06-18, metadata`.
fn date(published: Option<&Published>) -> Option<String> {
    let date = published?;
    let days = if date.earliest == date.latest {
        date.earliest.to_string()
    } else {
        format!("{}/{}", date.earliest, date.latest)
    };
    Some(format!("{days}, {}", date.from.name()))
}

/// A copied passage for the report; `id` names it.
pub(super) fn passage(one: &CopiedPassage, id: String, articles: &[ArticleView<'_>]) -> model::Passage {
    let side = |article: crate::base::ArticleIdx, span: crate::base::Span<crate::base::Byte>, sentences: (u32, u32)| {
        model::Side {
            article: article_id(article.index()),
            sentences: (sentences.0..=sentences.1).map(|local| sentence_id(SentenceId { article, local })).collect(),
            start: span.start(),
            end: span.end(),
            text: articles[article.index()].prepared.text(span).to_owned(),
        }
    };
    model::Passage {
        id,
        words: one.words,
        free_words: one.free_words,
        edits: one.edits,
        moved: one.moved,
        left: side(one.left, one.left_span, one.left_sentences),
        right: side(one.right, one.right_span, one.right_sentences),
    }
}

/// Shares of an article's free words from which it is derived wholly, and partially, from another (the classes of METER,
/// Gaizauskas et al. 2001: nearly all of it; some of it).
const WHOLLY: u32 = 8_000;
const PARTIALLY: u32 = 1_000;

/// Two articles as wholes.
pub(super) fn article_pair(pair: &Derivation, articles: &[ArticleView<'_>]) -> model::ArticlePair {
    let share = pair.left_share.max(pair.right_share);
    let derived = match share {
        WHOLLY.. => "wholly",
        PARTIALLY.. => "partially",
        _ => "not",
    };
    let published = |article: crate::base::ArticleIdx| articles[article.index()].published;
    let (left, right) = (published(pair.left), published(pair.right));
    let direction = crate::compare::direction(left.as_ref(), right.as_ref());
    // The copy is the later one; where the dates do not tell, whichever has less of its own.
    let which = match (derived, direction) {
        ("not", _) => None,
        (_, Direction::LeftFirst) => Some(pair.right),
        (_, Direction::RightFirst) => Some(pair.left),
        _ => None,
    };
    model::ArticlePair {
        left: article_id(pair.left.index()),
        right: article_id(pair.right.index()),
        derived: derived.to_owned(),
        free_words: pair.free_words,
        share,
        left_share: pair.left_share,
        right_share: pair.right_share,
        longest: pair.longest,
        direction: direction.name().to_owned(),
        later: which.map(|article| article_id(article.index())),
    }
}

/// Whether a match says that one sentence has a counterpart in another: a set phrase and page furniture do not.
pub(super) fn is_counterpart(one: &Match, account: &Account) -> bool {
    !one.furniture && one.extent != Extent::Phrase && account.origin != Origin::Formulaic
}

/// For each article (row) and other article (column): how many sentences of the row are in one group with a sentence of the
/// column; and how many of these only share a passage or some facts with it.
pub(super) fn shared(
    groups: &[Group],
    matches: &[Match],
    accounts: &[Account],
    count: usize,
) -> (Vec<Vec<u32>>, Vec<Vec<u32>>) {
    // Row, column, sentence, and whether it is told there in part only.
    let mut seen: Vec<(u32, u32, u32, bool)> = Vec::new();
    for group in groups {
        let counts = |at: &&usize| is_counterpart(&matches[**at], &accounts[**at]);
        if group.whole && group.matches.iter().any(|at| counts(&at)) {
            // Article by article: of a sentence that each says ten thousand times every two would be a hundred million.
            let mut articles: Vec<u32> = group.sentences.iter().map(|one| one.article.0).collect();
            articles.sort_unstable();
            articles.dedup();
            for one in &group.sentences {
                let others = articles.iter().filter(|other| **other != one.article.0);
                seen.extend(others.map(|other| (one.article.0, *other, one.local, false)));
            }
            continue;
        }
        for one in group.matches.iter().filter(counts).map(|at| &matches[*at]) {
            seen.push((one.left.article.0, one.right.article.0, one.left.local, true));
            seen.push((one.right.article.0, one.left.article.0, one.right.local, true));
        }
    }
    seen.sort_unstable();
    // What is told as a whole somewhere comes first, and counts.
    seen.dedup_by_key(|(row, column, local, _)| (*row, *column, *local));
    let (mut table, mut partly) = (vec![vec![0; count]; count], vec![vec![0; count]; count]);
    for (row, column, _, part) in seen {
        table[row as usize][column as usize] += 1;
        partly[row as usize][column as usize] += u32::from(part);
    }
    (table, partly)
}
