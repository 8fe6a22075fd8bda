//! Phrases of a table among the words near a fact: "désormais", "three others", "pour la dernière fois".
//!
//! A row of such a table has a kind and a cell of phrases per language; a trailing star stands for any ending of a phrase's last
//! word. Who asks says how near: right beside the fact, within some words of it, or at the beginning of its sentence.

use crate::compare::view::ArticleView;
use crate::facts::Fact;
use crate::text::{HashMap64, Language, Token, alternatives, folded, rows, scan};

/// The phrases of a table, each with what it says.
#[derive(Debug)]
pub(crate) struct Phrases<K> {
    /// By the hash of the first word.
    by_first: HashMap64<Vec<Phrase<K>>>,
    /// Of one word, by its beginning.
    beginnings: Vec<(Language, String, K)>,
    /// Words of the longest.
    longest: usize,
}

#[derive(Debug)]
struct Phrase<K> {
    language: Language,
    words: Box<[u64]>,
    says: K,
}

/// A phrase near a fact.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Hit<K> {
    pub(crate) says: K,
    pub(crate) side: Where,
    /// How many tokens from the fact it begins; 0 within the fact.
    pub(crate) away: usize,
    /// How many tokens it has.
    pub(crate) len: usize,
}

impl<K> Hit<K> {
    /// Of a phrase before the fact, how many tokens from it its last one is.
    pub(crate) const fn ends(&self) -> usize {
        (self.away + 1).saturating_sub(self.len)
    }
}

/// On which side of a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Where {
    Before,
    After,
}

impl<K: Copy> Phrases<K> {
    /// Reads a table whose first column is turned by `says`.
    ///
    /// # Panics
    /// `says` panics on a kind it does not know: the tables are part of the program.
    pub(crate) fn read(table: &'static str, says: impl Fn(&str) -> K) -> Self {
        let mut phrases = Self { by_first: HashMap64::default(), beginnings: Vec::new(), longest: 1 };
        for (_, cells) in rows(table).iter() {
            let says = says(cells[0]);
            for (language, cell) in Language::ALL.into_iter().zip(&cells[1..]) {
                alternatives(cell).for_each(|phrase| phrases.add(language, phrase, says));
            }
        }
        phrases
    }

    fn add(&mut self, language: Language, phrase: &str, says: K) {
        if let Some(beginning) = phrase.strip_suffix('*') {
            self.beginnings.push((language, folded(beginning), says));
            return;
        }
        let mut words = Vec::new();
        scan(phrase, &mut |token| words.push(token.hash));
        self.longest = self.longest.max(words.len());
        if let Some(first) = words.first() {
            let phrase = Phrase { language, words: words.as_slice().into(), says };
            self.by_first.entry(*first).or_default().push(phrase);
        }
    }

    /// What phrases that begin with the first of `tokens` say, each with its length in tokens.
    fn at<'p>(&'p self, around: &'p Around<'_>, tokens: &'p [Token]) -> impl Iterator<Item = (K, usize)> + 'p {
        let list = tokens.first().and_then(|first| self.by_first.get(&first.hash)).map_or(&[][..], Vec::as_slice);
        let whole = list
            .iter()
            .filter(|phrase| phrase.language == around.language && tokens.len() >= phrase.words.len())
            .filter(move |phrase| phrase.words.iter().zip(tokens).all(|(word, token)| *word == token.hash))
            .map(|phrase| (phrase.says, phrase.words.len()));
        let mine = self.beginnings.iter().filter(|(language, ..)| *language == around.language);
        let word = tokens.first().filter(|_| !self.beginnings.is_empty()).map(|token| around.folded(token));
        let begun = mine.filter(move |(_, beginning, _)| word.as_ref().is_some_and(|word| word.starts_with(beginning)));
        whole.chain(begun.map(|(_, _, says)| (*says, 1)))
    }

    /// What phrases of this word alone say.
    pub(crate) fn says(&self, language: Language, word: &str) -> Vec<K> {
        let mut words = Vec::new();
        scan(word, &mut |token| words.push(token.hash));
        let list = words.first().and_then(|first| self.by_first.get(first)).map_or(&[][..], Vec::as_slice);
        list.iter().filter(|it| it.language == language && *it.words == *words).map(|it| it.says).collect()
    }

    /// What the phrases right before or right behind a fact say.
    pub(crate) fn beside(&self, (view, fact): (&ArticleView<'_>, &Fact), side: Where) -> Vec<K> {
        let Some(around) = Around::of(view, fact) else { return Vec::new() };
        match side {
            Where::After => self.at(&around, around.after).map(|(says, _)| says).collect(),
            Where::Before => (around.before.len().saturating_sub(self.longest)..around.before.len())
                .flat_map(|at| {
                    let tokens = &around.before[at..];
                    let ends_there = self.at(&around, tokens).filter(|(_, len)| *len == tokens.len());
                    ends_there.map(|(says, _)| says).collect::<Vec<_>>()
                })
                .collect(),
        }
    }

    /// What the phrases that begin within so many tokens of a fact say, the fact's own included: the nearest first, those before it
    /// before those behind.
    pub(crate) fn within(&self, (view, fact): (&ArticleView<'_>, &Fact), before: usize, after: usize) -> Vec<Hit<K>> {
        let Some(around) = Around::of(view, fact) else { return Vec::new() };
        let mut found = Vec::new();
        let own = around.before.len();
        for at in (own.saturating_sub(before)..own + around.own).rev() {
            let (side, away) = (Where::Before, own.saturating_sub(at));
            found.extend(self.at(&around, &around.all[at..]).map(|(says, len)| Hit { says, side, away, len }));
        }
        // "120 millions (environ 138 millions de dollars) par an": what is told in brackets keeps no words away.
        let past = around.past_brackets();
        for at in 0..past.len().min(after) {
            let (side, away) = (Where::After, at + 1);
            found.extend(self.at(&around, &past[at..]).map(|(says, len)| Hit { says, side, away, len }));
        }
        found
    }

    /// Whether one of the phrases begins at a byte of the text, in the language of a fact's sentence.
    pub(crate) fn begin_at(&self, (view, fact): (&ArticleView<'_>, &Fact), byte: usize) -> bool {
        let tokens = &view.prepared.tokens;
        let first = tokens.partition_point(|token| (token.span.start() as usize) < byte);
        Around::of(view, fact).is_some_and(|around| self.at(&around, &tokens[first..]).next().is_some())
    }

    /// Whether the sentence of a fact begins with one of the phrases.
    pub(crate) fn open(&self, (view, fact): (&ArticleView<'_>, &Fact)) -> bool {
        Around::of(view, fact).is_some_and(|around| self.at(&around, around.all).next().is_some())
    }
}

/// Tokens beyond which brackets are more than an aside.
const MOST_IN_BRACKETS: usize = 12;

/// The tokens of a fact's sentence.
struct Around<'t> {
    language: Language,
    text: &'t str,
    all: &'t [Token],
    before: &'t [Token],
    /// How many tokens the fact has.
    own: usize,
    after: &'t [Token],
}

impl<'t> Around<'t> {
    fn of(view: &ArticleView<'t>, fact: &Fact) -> Option<Self> {
        let prepared = view.prepared;
        let sentence = prepared.sentences.get(fact.sentence as usize)?;
        let (all, own) = (sentence.tokens.range(), fact.tokens.range());
        let (from, to) = (own.start.clamp(all.start, all.end), own.end.clamp(all.start, all.end));
        Some(Self {
            language: sentence.language,
            text: &prepared.article.text,
            before: &prepared.tokens[all.start..from],
            own: to - from,
            after: &prepared.tokens[to..all.end],
            all: &prepared.tokens[all],
        })
    }

    /// The tokens behind the fact, past what stands in brackets right behind it.
    fn past_brackets(&self) -> &'t [Token] {
        let is = |token: &Token, mark: &str| &self.text[token.span.range()] == mark;
        if !self.after.first().is_some_and(|token| is(token, "(")) {
            return self.after;
        }
        let end = self.after.iter().take(MOST_IN_BRACKETS).position(|token| is(token, ")"));
        end.map_or(self.after, |end| &self.after[end + 1..])
    }

    fn folded(&self, token: &Token) -> String {
        folded(&self.text[token.span.range()])
    }
}
