//! Page furniture that no phrase of a table tells: what an outlet prints under articles that have nothing else in common, and
//! what the reader has named in a file.
//!
//! ```text
//! L’Écho, a bridge:  …  Suivez l’actualité de votre commune sur nos ondes.
//! L’Écho, a strike:  …  Suivez l’actualité de votre commune sur nos ondes.      the same line, two events, last in both
//! ```
//!
//! Several versions of one story repeat its sentences too: so the articles must be on different events. Figures are masked:
//! "12 commentaires" and "3 commentaires" are one line.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use crate::base::{ArticleIdx, SentenceId, mix};
use crate::text::{Prepared, Sentence, SentenceClass, Token, scan};

/// Articles of one outlet that repeat a line, on at least [`EVENTS`] events, from which it is furniture.
const ARTICLES: usize = 3;
const EVENTS: usize = 2;

/// So many suffice where the line stands among the first or last sentences of every one of them.
const ARTICLES_AT_EDGE: usize = 2;
const EDGE: usize = 2;

/// Fewest words of a repeated line.
const WORDS: usize = 3;

/// The sentences that an outlet repeats in articles on different events. `outlets` and `events` are those of each article.
/// Near linear in the number of sentences.
pub fn repeated(articles: &[&Prepared], outlets: &[Option<&str>], events: &[u32]) -> Vec<SentenceId> {
    let mut places: BTreeMap<(&str, u64), Vec<SentenceId>> = BTreeMap::new();
    for (at, prepared) in articles.iter().enumerate() {
        let Some(outlet) = outlets[at] else { continue };
        for (local, sentence) in prepared.sentences.iter().enumerate() {
            let words = words(prepared.tokens(sentence.tokens));
            if sentence.class == SentenceClass::Body && words.len() >= WORDS {
                let id = SentenceId { article: ArticleIdx(at as u32), local: local as u32 };
                places.entry((outlet, hash(&words))).or_default().push(id);
            }
        }
    }
    let at_edge = |id: &SentenceId| {
        let sentences = &articles[id.article.index()].sentences;
        let kept = |s: &&Sentence| s.class != SentenceClass::Boilerplate;
        // No farther than it takes to tell.
        let before = sentences[..id.local as usize].iter().rev().filter(kept).take(EDGE).count();
        let after = sentences[id.local as usize + 1..].iter().filter(kept).take(EDGE).count();
        before < EDGE || after < EDGE
    };
    let mut found = Vec::new();
    for ids in places.into_values() {
        let with: BTreeSet<ArticleIdx> = ids.iter().map(|id| id.article).collect();
        let on: BTreeSet<u32> = with.iter().map(|article| events[article.index()]).collect();
        let enough = with.len() >= ARTICLES || with.len() >= ARTICLES_AT_EDGE && ids.iter().all(at_edge);
        if enough && on.len() >= EVENTS {
            found.extend(ids);
        }
    }
    found.sort_unstable();
    found
}

/// Lines and passages that a reader wants to have treated as page furniture.
#[derive(Clone, Debug, Default)]
pub struct Ignored {
    lines: HashSet<u64>,
    shingles: HashSet<u64>,
}

/// Words of a passage by which an edited line is known again.
const SHINGLE: usize = 4;

/// Share of a sentence's words, in per cent, that must stand in an ignored passage.
const COVERED: usize = 80;

impl Ignored {
    /// From a text: every line of it, and every passage.
    pub fn new(text: &str) -> Self {
        let mut found = Self::default();
        for line in text.lines() {
            let mut tokens = Vec::new();
            scan(line, &mut |token| tokens.push(token));
            let words = words(&tokens);
            if !words.is_empty() {
                found.lines.insert(hash(&words));
                found.shingles.extend(words.windows(SHINGLE).map(hash));
            }
        }
        found
    }

    /// The same for the same lines; none where nothing is ignored.
    pub fn id(&self) -> Option<String> {
        let mut lines: Vec<u64> = self.lines.iter().copied().collect();
        lines.sort_unstable();
        (!lines.is_empty()).then(|| format!("{} lines, {:016x}", lines.len(), hash(&lines)))
    }

    /// Whether nothing is ignored.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// The sentences of an article to be ignored: those of a line that the file has, and those made of its passages.
    pub fn sentences(&self, prepared: &Prepared) -> Vec<u32> {
        let known = |tokens: &[Token]| {
            let words = words(tokens);
            if words.is_empty() || self.lines.contains(&hash(&words)) {
                return !words.is_empty();
            }
            let mut covered = vec![false; words.len()];
            for (at, shingle) in words.windows(SHINGLE).enumerate() {
                if self.shingles.contains(&hash(shingle)) {
                    covered[at..at + SHINGLE].fill(true);
                }
            }
            covered.iter().filter(|covered| **covered).count() * 100 >= words.len() * COVERED
        };
        let mut found = Vec::new();
        let mut first = 0;
        for block in prepared.sentences.chunk_by(|left, right| left.block == right.block) {
            let whole = block[0].tokens.range().start..block[block.len() - 1].tokens.range().end;
            let all = known(&prepared.tokens[whole]);
            for (offset, sentence) in block.iter().enumerate() {
                if all || known(prepared.tokens(sentence.tokens)) {
                    found.push((first + offset) as u32);
                }
            }
            first += block.len();
        }
        found
    }
}

fn words(tokens: &[Token]) -> Vec<u64> {
    tokens.iter().filter(|token| token.class.is_word()).map(|token| token.mask).collect()
}

fn hash(words: &[u64]) -> u64 {
    words.iter().fold(words.len() as u64, |sum, word| mix(sum, *word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Article, prepare};

    fn prepared(text: &str) -> Prepared {
        prepare(Article { text: text.to_owned(), ..Article::default() })
    }

    const TAIL: &str = "Retrouvez chaque samedi nos 3 cahiers chez votre libraire habituel.";

    fn marked(texts: &[&str], outlets: &[Option<&str>], events: &[u32]) -> usize {
        let articles: Vec<Prepared> = texts.iter().map(|text| prepared(text)).collect();
        repeated(&articles.iter().collect::<Vec<_>>(), outlets, events).len()
    }

    #[test]
    fn a_line_under_articles_on_different_events_is_furniture() {
        let bridge = format!("Le pont a cédé mardi. Onze ouvriers sont morts. Le trafic est coupé.\n\n{TAIL}");
        let strike =
            format!("La grève continue au port. Rien ne bouge. Les quais sont vides.\n\n{}", TAIL.replace('3', "4"));
        let texts = [bridge.as_str(), strike.as_str()];
        let echo = Some("Écho");
        assert_eq!(marked(&texts, &[echo, echo], &[0, 1]), 2);
        assert_eq!(marked(&texts, &[echo, echo], &[0, 0]), 0, "one event: versions of one story");
        assert_eq!(marked(&texts, &[echo, Some("Soir")], &[0, 1]), 0, "two outlets: a copy");
        assert_eq!(marked(&texts, &[None, None], &[0, 1]), 0);
    }

    #[test]
    fn what_the_reader_names_is_ignored_also_where_it_was_edited() {
        let ignored = Ignored::new("Cet article a été relu par deux journalistes avant parution.\n\nSource maison\n");
        let text = "Le pont a cédé. Cet article a été relu par trois journalistes avant parution.\n\nSource : maison";
        assert_eq!(ignored.sentences(&prepared(text)), [1, 2]);
        assert!(Ignored::new(" \n\n").is_empty());
    }
}
