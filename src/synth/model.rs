//! How sentences are built, learnt from texts: patterns with places to fill, and the words to fill them with.
//!
//! ```text
//! Quelque 180 sauveteurs, appuyés par douze plongeurs …  →  Quelque <figure> sauveteurs, <word> par douze <word> …
//! ```
//!
//! Function words, punctuation, number words, dates and what follows a figure stay, so that a sentence still reads as news
//! and its figures as claims; names, figures and words that carry content are places. Words are drawn by Zipf's law, in
//! the order of how often the texts use them. A chain of words would do for larger samples: on a few thousand words
//! it repeats them, and articles would share long runs.

use std::collections::HashMap;

use crate::base::{Random, Span, Tok};
use crate::text::{
    FIGURE, Language, Prepared, Sentence, SentenceClass, Token, TokenClass, TokenFlags, folded, is_stopword,
};

/// What texts taught of how their languages are written.
#[derive(Clone, Debug, Default)]
pub struct Model {
    tongues: Vec<Tongue>,
}

/// One language's sentences and words.
#[derive(Clone, Debug)]
pub(super) struct Tongue {
    pub(super) language: Language,
    pub(super) patterns: Vec<Pattern>,
    words: Vec<String>,
    /// For each word, the weight of all up to it.
    up_to: Vec<u64>,
}

/// A sentence with places to fill.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pattern {
    pub(super) pieces: Vec<Piece>,
    /// How many words it comes to.
    pub(super) words: usize,
}

/// A part of a pattern; each place keeps what stood there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// Stays as it is.
    Kept(String),
    /// A word that carries content.
    Word(String),
    /// The same with a capital, because the sentence begins with it.
    First(String),
    /// A name.
    Name(String),
    /// Digits.
    Figure(String),
}

/// Words of a sentence worth learning: shorter ones are headings and credits, longer ones are lists.
const LEARNT_WORDS: std::ops::RangeInclusive<usize> = 6..=60;

/// Words kept of a language; rarer ones hardly come up.
const MOST_WORDS: usize = 50_000;

/// Patterns kept of a language: memory is bounded, whatever the corpus learnt from.
const MOST_PATTERNS: usize = 40_000;

impl Model {
    /// Learns from `texts`; `further` words of a language come after those the texts use, in their order. Languages of which
    /// no sentence was learnt are left out.
    pub fn learn<'t>(texts: impl IntoIterator<Item = &'t Prepared>, further: &[(Language, Vec<String>)]) -> Self {
        let mut learners: Vec<Learner> = Vec::new();
        for text in texts {
            let at = learners.iter().position(|learner| learner.language == text.language).unwrap_or_else(|| {
                learners.push(Learner::new(text.language));
                learners.len() - 1
            });
            learners[at].read(text);
        }
        let mut tongues: Vec<Tongue> = learners
            .into_iter()
            .filter(|learner| !learner.patterns.is_empty())
            .map(|learner| {
                let language = learner.language;
                learner.finish(further.iter().filter(|(other, _)| *other == language).flat_map(|(_, all)| all))
            })
            .collect();
        tongues.sort_by_key(|tongue| tongue.language);
        Self { tongues }
    }

    /// Whether nothing was learnt.
    pub fn is_empty(&self) -> bool {
        self.tongues.is_empty()
    }

    /// A language, in the share that its sentences have.
    pub(super) fn tongue(&self, random: &mut Random) -> Option<&Tongue> {
        let mut at = random.below(self.tongues.iter().map(|tongue| tongue.patterns.len()).sum());
        self.tongues.iter().find(|tongue| match at.checked_sub(tongue.patterns.len()) {
            Some(rest) => {
                at = rest;
                false
            }
            None => true,
        })
    }
}

impl Tongue {
    /// A word by Zipf's law.
    pub(super) fn word(&self, random: &mut Random) -> &str {
        let total = self.up_to.last().copied().unwrap_or_default();
        let drawn = random.below(total as usize) as u64;
        let at = self.up_to.partition_point(|weight| *weight <= drawn);
        self.words.get(at).map_or("", String::as_str)
    }
}

#[derive(Debug)]
struct Learner {
    language: Language,
    patterns: Vec<Pattern>,
    counts: HashMap<String, u32>,
}

impl Learner {
    fn new(language: Language) -> Self {
        Self { language, patterns: Vec::new(), counts: HashMap::new() }
    }

    fn read(&mut self, text: &Prepared) {
        for sentence in &text.sentences {
            let words = text.tokens(sentence.tokens).iter().filter(|token| token.class.is_word()).count();
            let is_news = sentence.class == SentenceClass::Body && sentence.language == self.language;
            if is_news && LEARNT_WORDS.contains(&words) && self.patterns.len() < MOST_PATTERNS {
                let pieces = self.pieces(text, sentence);
                self.patterns.push(Pattern { pieces, words });
            }
        }
    }

    fn pieces(&mut self, text: &Prepared, sentence: &Sentence) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let mut kept = String::new();
        let mut end = sentence.span.start();
        let first = first_word(text, sentence.tokens);
        for at in sentence.tokens.range() {
            let token = &text.tokens[at];
            let written = text.text(token.span);
            kept.push_str(
                &text.article.text[end as usize..token.span.start() as usize].replace(['\n', '\r', '\t'], " "),
            );
            end = token.span.end();
            let place = match self.place(text, token, at) {
                Place::Kept => None,
                Place::Figure => Some(Piece::Figure(written.to_owned())),
                Place::Word if Some(at) == first && token.flags.has(TokenFlags::CAPITAL) => {
                    Some(Piece::First(written.to_owned()))
                }
                Place::Word if token.flags.has(TokenFlags::CAPITAL) => Some(Piece::Name(written.to_owned())),
                Place::Word => {
                    *self.counts.entry(written.to_owned()).or_default() += 1;
                    Some(Piece::Word(written.to_owned()))
                }
            };
            match place {
                None => kept.push_str(written),
                Some(piece) => {
                    if !kept.is_empty() {
                        pieces.push(Piece::Kept(std::mem::take(&mut kept)));
                    }
                    pieces.push(piece);
                }
            }
        }
        if !kept.is_empty() {
            pieces.push(Piece::Kept(kept));
        }
        pieces
    }

    fn place(&self, text: &Prepared, token: &Token, at: usize) -> Place {
        let written = text.text(token.span);
        // Words of a single letter are initials and ordinal marks.
        match token.class {
            TokenClass::Number => Place::Figure,
            TokenClass::Word if token.mask == FIGURE || written.chars().count() < 2 => Place::Kept,
            TokenClass::Word if is_stopword(token.hash, self.language) => Place::Kept,
            // Glued to a figure ("7h42", "18th") or counted by it ("210 mètres"): the figure keeps its sense.
            TokenClass::Word if at.checked_sub(1).is_some_and(|before| is_figure(&text.tokens[before])) => Place::Kept,
            TokenClass::Word => Place::Word,
            _ => Place::Kept,
        }
    }

    fn finish<'w>(self, further: impl Iterator<Item = &'w String>) -> Tongue {
        let mut counted: Vec<(String, u32)> = self.counts.into_iter().collect();
        counted.sort_unstable_by(|left, right| right.1.cmp(&left.1).then_with(|| left.0.cmp(&right.0)));
        let mut words: Vec<String> = counted.into_iter().map(|(word, _)| word).collect();
        let known: std::collections::HashSet<String> = words.iter().map(|word| folded(word)).collect();
        words.extend(further.filter(|word| !known.contains(&folded(word))).cloned());
        words.truncate(MOST_WORDS);
        let mut total = 0;
        let up_to = (0..words.len() as u64)
            .map(|rank| {
                total += ZIPF_SCALE / (rank + ZIPF_SHIFT);
                total
            })
            .collect();
        Tongue { language: self.language, patterns: self.patterns, words, up_to }
    }
}

/// What becomes of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Kept,
    Word,
    Figure,
}

/// Weights are integers over this.
const ZIPF_SCALE: u64 = 1 << 32;

/// Mandelbrot's shift: content words, unlike function words, have no few that are everywhere.
const ZIPF_SHIFT: u64 = 12;

fn is_figure(token: &Token) -> bool {
    token.class == TokenClass::Number || token.mask == FIGURE
}

fn first_word(text: &Prepared, tokens: Span<Tok>) -> Option<usize> {
    tokens.range().find(|at| text.tokens[*at].class.is_word())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Article, prepare};

    fn learnt(text: &str) -> Tongue {
        let article = Article { text: text.to_owned(), language: Some(Language::English), ..Article::default() };
        Model::learn([&prepare(article)], &[]).tongues.remove(0)
    }

    #[test]
    fn content_names_and_figures_are_places_and_the_rest_stays() {
        let tongue = learnt("Officials in Port Elswick counted 1,250 boats and the harbour on 14 May 2024.");
        let name = |name: &str| Piece::Name(name.to_owned());
        let kept = |text: &str| Piece::Kept(text.to_owned());
        assert_eq!(
            tongue.patterns[0].pieces,
            [
                Piece::First("Officials".to_owned()),
                kept(" in "),
                name("Port"),
                kept(" "),
                name("Elswick"),
                kept(" "),
                Piece::Word("counted".to_owned()),
                kept(" "),
                Piece::Figure("1,250".to_owned()),
                kept(" boats and the "),
                Piece::Word("harbour".to_owned()),
                kept(" on "),
                Piece::Figure("14".to_owned()),
                kept(" May "),
                Piece::Figure("2024".to_owned()),
                kept("."),
            ]
        );
    }

    #[test]
    fn frequent_words_are_drawn_more_often() {
        let tongue = learnt(
            "The river rose and the river fell, and every bridge over the river held. Each bridge of the town was shut at dawn.",
        );
        let mut random = Random::new(3);
        let mut drawn = HashMap::new();
        for _ in 0..4000 {
            *drawn.entry(tongue.word(&mut random).to_owned()).or_insert(0) += 1;
        }
        assert_eq!(tongue.words[..2], ["river", "bridge"]);
        assert!(drawn["river"] > drawn["shut"], "{drawn:?}");
        assert!(tongue.words.iter().all(|word| drawn.contains_key(word)));
    }

    #[test]
    fn a_text_without_sentences_teaches_nothing() {
        let article = Article { text: "Short line\n\nAnother".to_owned(), ..Article::default() };
        assert!(Model::learn([&prepare(article)], &[]).is_empty());
        assert!(Model::learn([], &[]).is_empty());
    }
}
