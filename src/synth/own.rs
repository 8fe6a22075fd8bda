//! The model of the project's own articles, compiled in: French, English and Spanish sentences of `data/articles`, with the
//! vocabulary of the tables in `data/lexicon` behind their own words.

use crate::synth::Model;
use crate::text::{Article, Language, Prepared, alternatives, prepare, rows};

/// The articles, as they are written.
const ARTICLES: [&str; 16] = [
    include_str!("../../data/articles/bridge/agence-continentale.txt"),
    include_str!("../../data/articles/bridge/courrier-du-plateau.md"),
    include_str!("../../data/articles/bridge/echo-bilan.md"),
    include_str!("../../data/articles/bridge/echo-de-la-velise.md"),
    include_str!("../../data/articles/bridge/harbour-post.md"),
    include_str!("../../data/articles/bridge/la-llanura.md"),
    include_str!("../../data/articles/bridge/matin-national.md"),
    include_str!("../../data/articles/bridge/northern-dispatch.txt"),
    include_str!("../../data/articles/other/ferry-strike.txt"),
    include_str!("../../data/articles/other/foire-de-brassac.md"),
    include_str!("../../data/articles/treaty/agence-continentale.txt"),
    include_str!("../../data/articles/treaty/continental-herald.md"),
    include_str!("../../data/articles/treaty/daily-standard.md"),
    include_str!("../../data/articles/treaty/gazette-de-port-liane.md"),
    include_str!("../../data/articles/treaty/tribune-des-lacs.md"),
    include_str!("../../data/articles/treaty/varsk-bulletin.txt"),
];

/// Tables whose cells are words of running text, and the column of French, the first language.
const TABLES: [(&str, usize); 2] =
    [(include_str!("../../data/lexicon/equivalents.csv"), 2), (include_str!("../../data/lexicon/concepts.csv"), 4)];

/// Learns from what is compiled in.
pub fn own_model() -> Model {
    let texts: Vec<Prepared> = ARTICLES.iter().map(|text| prepare(article(text))).collect();
    let further: Vec<(Language, Vec<String>)> =
        Language::ALL.into_iter().enumerate().map(|(at, language)| (language, vocabulary(at))).collect();
    Model::learn(&texts, &further)
}

fn article(text: &str) -> Article {
    let body = text.strip_prefix("---\n").and_then(|rest| rest.split_once("---\n")).map_or(text, |(_, body)| body);
    Article { text: body.to_owned(), ..Article::default() }
}

/// The single words of a language's column, in the order of the tables, alternatives taken in turn: the first of every row,
/// then the second of every row, since the first is the commonest.
fn vocabulary(language: usize) -> Vec<String> {
    let mut turns: Vec<(usize, &str)> = TABLES
        .iter()
        .flat_map(|(table, first)| {
            rows(table).iter().flat_map(move |(_, cells)| {
                let cell = cells.get(first + language).copied().unwrap_or_default();
                alternatives(cell).enumerate().collect::<Vec<_>>()
            })
        })
        .filter(|(_, word)| word.chars().all(char::is_alphabetic) && word.chars().count() > 2)
        .collect();
    turns.sort_by_key(|(turn, _)| *turn);
    let mut seen = std::collections::HashSet::new();
    turns.into_iter().filter(|(_, word)| seen.insert(*word)).map(|(_, word)| word.to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_article_is_there_and_the_vocabulary_is_large() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("data/articles");
        let files: usize = ["bridge", "other", "treaty"]
            .iter()
            .map(|folder| std::fs::read_dir(root.join(folder)).expect("it is there").count())
            .sum();
        // One file is records; an article that is new is added above.
        assert_eq!(files, ARTICLES.len() + 1);
        for (at, language) in Language::ALL.into_iter().enumerate().take(3) {
            assert!(vocabulary(at).len() > 1000, "{}: {}", language.code(), vocabulary(at).len());
        }
    }
}
