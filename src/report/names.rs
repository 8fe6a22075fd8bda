//! A short name for every article, by which the report speaks of it.
//!
//! Of `The Harbour Post`, `Harbour`; of `Fox News`, all of it; of the files `000_516c.txt` and `003_cb95.txt`, `000` and `003`; of `echo-bilan.md` and
//! `echo-de-la-velise.md`, `echo-bilan` and `echo-velise`: the fewest telling words that no other article shares. Names are
//! single words, so that a line never breaks inside one. Of two records that are from `La Libre`, `La-Libre#2` and `La-Libre#7`, by
//! their lines.

use std::collections::BTreeMap;
use std::path::Path;

use crate::report::{layout, visible};

/// Columns a name may take: six of them fit a table of 120 columns, four one of 80.
const COLUMNS: usize = 14;

/// Letters of a word that tells something; shorter ones are mostly articles and prepositions.
const TELLING: usize = 4;

/// What names an article.
#[derive(Clone, Copy, Debug)]
pub struct Named<'a> {
    /// Who published it.
    pub outlet: Option<&'a str>,
    /// Where it was read.
    pub path: &'a str,
    /// Its line, where it is a record.
    pub record: Option<u64>,
}

/// A name for each article, each another, in whatever order they are given; none where nothing tells it apart.
pub fn names(articles: &[Named<'_>]) -> Vec<Option<String>> {
    let mut names: Vec<Option<String>> = vec![None; articles.len()];
    // A short outlet's whole name first: "La DH", "Fox News".
    give(&mut names, articles, |article| {
        article.outlet.filter(|name| layout::columns(name) <= COLUMNS).map(str::to_owned)
    });
    for words in 1..=WORDS {
        give(&mut names, articles, |article| article.outlet.and_then(|outlet| telling(outlet, words)));
    }
    // Of several records of one outlet, its name and their lines: "LaLibre#2" tells a reader more than the file's name does.
    give(&mut names, articles, |article| {
        let (outlet, line) = (article.outlet?, article.record?.to_string());
        (layout::columns(outlet) + 1 + line.len() <= COLUMNS).then(|| at_line(article, outlet))
    });
    for words in 1..=WORDS {
        give(&mut names, articles, |article| {
            article.record.and(telling(article.outlet?, words)).map(|name| at_line(article, &name))
        });
    }
    for words in 1..=WORDS {
        give(&mut names, articles, |article| telling(&stem(article), words).map(|name| at_line(article, &name)));
    }
    give(&mut names, articles, |article| Some(at_line(article, &stem(article))));
    give(&mut names, articles, |article| {
        Some(at_line(article, &format!("{}/{}", folder(article)?, telling(&stem(article), 1)?)))
    });
    names
}

/// Words of an outlet or file that are tried to tell it apart.
const WORDS: usize = 3;

/// Gives every article without a name the proposed one, where no other article has or wants it.
fn give(names: &mut [Option<String>], articles: &[Named<'_>], propose: impl Fn(&Named<'_>) -> Option<String>) {
    let proposed: Vec<Option<String>> =
        articles.iter().map(|article| propose(article).map(|name| short(&name))).collect();
    let mut wanted: BTreeMap<&str, usize> = BTreeMap::new();
    for name in proposed.iter().flatten() {
        *wanted.entry(name).or_default() += 1;
    }
    for (at, name) in proposed.iter().enumerate() {
        let Some(name) = name else { continue };
        if names[at].is_none() && wanted[name.as_str()] == 1 && !names.iter().flatten().any(|taken| taken == name) {
            names[at] = Some(name.clone());
        }
    }
}

/// The first so many telling words of a text, joined; the text's first word where none tells.
fn telling(text: &str, words: usize) -> Option<String> {
    let parts = text.split(|c: char| c.is_whitespace() || "_-.'’()[]".contains(c)).filter(|part| !part.is_empty());
    // Initials tell ("CNN", "La DH"); so do numbers.
    let capitals = |part: &str| part.chars().count() > 1 && part.chars().all(|c| c.is_uppercase() || c.is_numeric());
    let tells =
        |part: &&str| part.chars().count() >= TELLING || capitals(part) || part.chars().all(|c| c.is_ascii_digit());
    let mut found: Vec<&str> = parts.clone().filter(tells).take(words).collect();
    if found.is_empty() {
        found.extend(parts.take(words));
    }
    (!found.is_empty()).then(|| found.join("-"))
}

/// Without spaces, and no longer than a name may be.
fn short(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    layout::clipped(&visible(&words.join("-")), COLUMNS, "~")
}

/// A record is told by its line.
fn at_line(article: &Named<'_>, name: &str) -> String {
    match article.record {
        Some(line) => {
            let line = line.to_string();
            format!("{}#{line}", layout::clipped(&visible(name), COLUMNS.saturating_sub(line.len() + 1), "~"))
        }
        None => name.to_owned(),
    }
}

/// The first telling word of the folder an article's file stands in.
fn folder(article: &Named<'_>) -> Option<String> {
    telling(&Path::new(article.path).parent()?.file_name()?.to_string_lossy(), 1)
}

/// The file's name without its endings.
fn stem(article: &Named<'_>) -> String {
    let name = Path::new(article.path).file_name().map_or(article.path.into(), |name| name.to_string_lossy());
    let known = [".gz", ".zst", ".txt", ".text", ".md", ".markdown", ".jsonl", ".ndjson"];
    known.iter().fold(&*name, |name, ending| name.strip_suffix(ending).unwrap_or(name)).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The names of articles, told by outlet, path and line.
    fn named(articles: &[(&'static str, &'static str, Option<u64>)]) -> Vec<String> {
        let article = |&(outlet, path, record): &(&'static str, &'static str, Option<u64>)| Named {
            outlet: (!outlet.is_empty()).then_some(outlet),
            path,
            record,
        };
        names(&articles.iter().map(article).collect::<Vec<_>>()).into_iter().flatten().collect()
    }

    #[test]
    fn records_of_one_outlet_are_told_by_its_name_and_their_lines() {
        let rows =
            [("La Libre", "rows.jsonl", Some(2)), ("La Libre", "rows.jsonl", Some(7)), ("DZ", "rows.jsonl", Some(9))];
        assert_eq!(named(&rows), ["La-Libre#2", "La-Libre#7", "DZ"]);
        let long =
            [("The Evening Harbour Gazette", "r.jsonl", Some(1)), ("The Evening Harbour Gazette", "r.jsonl", Some(2))];
        assert_eq!(named(&long), ["Evening#1", "Evening#2"]);
        let files = [("La Libre", "mardi.md", None), ("La Libre", "lundi.md", None)];
        assert_eq!(named(&files), ["mardi", "lundi"]);
        assert_eq!(named(&[("", "r.jsonl", Some(1)), ("", "r.jsonl", Some(2))]), ["r#1", "r#2"]);
    }
}
