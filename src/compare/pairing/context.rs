//! What surrounds a fact: the terms of its sentence, each counting less the farther it stands from the fact, and the
//! names among them. Two facts about the same thing usually stand in the same company.
//!
//! ```text
//! Le bilan est monté à *neuf morts* dans l'effondrement du pont de Varne.
//!   bilan 0.9 · effondrement 0.8 · pont 0.7 · Varne 0.7      each times its rarity in the batch
//! ```
//! The rarity of a term is its inverse document frequency over the sentences of the batch. Integers throughout.

use std::borrow::Cow;
use std::sync::LazyLock;

use crate::base::log2_times_256;
use crate::compare::pairing::evidence::Frame;
use crate::compare::view::ArticleView;
use crate::facts::Fact;
use crate::text::{HashMap64, Language, Prepared, Term, TermKind, Token, alternatives, is_stopword, key, rows, terms};

/// The terms of every sentence of a batch, and how rare each is.
#[derive(Debug, Default)]
pub(crate) struct Company<'a> {
    /// By article, by sentence.
    terms: Vec<Cow<'a, [Vec<Term>]>>,
    /// Key and number of sentences with it, by key.
    frequencies: Vec<(u64, u32)>,
    sentences: u64,
}

/// Below this many sentences their own frequencies say nothing: all terms weigh alike.
const SMALL_BATCH: u64 = 30;

/// A term `d` words from the fact counts `8 / (8 + d)` of its weight.
const DAMPING: u64 = 8;

/// What surrounds one fact.
#[derive(Clone, Debug, Default)]
pub(crate) struct Context {
    /// Key and damped weight, by key.
    words: Vec<(u64, u64)>,
    /// What these weigh together.
    weight: u64,
    /// Keys of the terms right beside it, sorted.
    near: Vec<u64>,
    /// Keys of names and places, sorted.
    names: Vec<u64>,
    /// The nearest name behind a word of place: "se rendra *au Vietnam* mercredi".
    place: Option<u64>,
    /// The first name within a few words behind it: "32 ans de présidence de *Saleh*".
    next: Option<u64>,
}

/// Words that stand before a place, and in which languages.
static PLACE_WORDS: LazyLock<HashMap64<u8>> = LazyLock::new(|| {
    let mut words = HashMap64::default();
    let tables = [include_str!("../../../data/lexicon/grammar.csv"), include_str!("../../../data/lexicon/towards.csv")];
    for table in tables {
        for (_, cells) in rows(table).iter().filter(|(_, cells)| cells[0] == "place-before") {
            for (language, cell) in Language::ALL.into_iter().zip(&cells[2..]) {
                for word in alternatives(cell).filter(|word| !word.contains(' ')) {
                    *words.entry(key(word)).or_default() |= language.bit();
                }
            }
        }
    }
    words
});

/// Words within which a term stands right beside a fact.
const NEAR_REACH: u32 = 5;

/// The name that a number is of stands within so many words behind it.
const NEXT_NAME_REACH: u32 = 8;

/// A place stands within so many words of its time, or belongs to something else.
const PLACE_REACH: u32 = 10;

impl<'a> Company<'a> {
    /// Counts the terms of all sentences.
    pub(crate) fn new(articles: &[ArticleView<'a>]) -> Self {
        let found = |prepared: &Prepared| {
            (0..prepared.sentences.len() as u32).map(|local| terms(prepared, local)).collect::<Vec<_>>()
        };
        let all: Vec<Cow<'a, [Vec<Term>]>> =
            articles.iter().map(|view| view.terms.map_or_else(|| found(view.prepared).into(), Cow::Borrowed)).collect();
        let mut keys: Vec<u64> = Vec::new();
        let mut one: Vec<u64> = Vec::new();
        let mut sentences = 0;
        for sentence in all.iter().flat_map(|all| all.iter()) {
            one.clear();
            one.extend(sentence.iter().map(|term| term.key));
            one.sort_unstable();
            one.dedup();
            keys.extend_from_slice(&one);
            sentences += 1;
        }
        keys.sort_unstable();
        let frequencies = keys.chunk_by(|left, right| left == right).map(|run| (run[0], run.len() as u32)).collect();
        Self { terms: all, frequencies, sentences }
    }

    /// What surrounds a fact of the article at `article`.
    pub(crate) fn around(&self, article: usize, prepared: &Prepared, fact: &Fact) -> Context {
        let Some(sentence) = self.terms.get(article).and_then(|all| all.get(fact.sentence as usize)) else {
            return Context::default();
        };
        let mut words: Vec<(u64, u64)> = Vec::new();
        let mut names: Vec<u64> = Vec::new();
        let mut near: Vec<u64> = Vec::new();
        let mut place: Option<(u32, u64)> = None;
        let mut next: Option<(u32, u64)> = None;
        for term in sentence {
            // The values are what is compared: figures are no company.
            if term.kind == TermKind::Figure || fact.tokens.holds(term.token) {
                continue;
            }
            let distance = match term.token {
                token if token < fact.tokens.start() => fact.tokens.start() - token,
                token => token + 1 - fact.tokens.end().min(token + 1),
            };
            let weight = u64::from(self.weight(term.key)) * DAMPING * 16 / (DAMPING + u64::from(distance));
            words.push((term.key, weight));
            if distance <= NEAR_REACH {
                near.push(term.key);
            }
            if matches!(term.kind, TermKind::Name | TermKind::Place) {
                names.push(term.key);
                let behind = term.token >= fact.tokens.end() && distance <= NEXT_NAME_REACH;
                if behind && next.is_none_or(|(known, _)| distance < known) {
                    next = Some((distance, term.key));
                }
                let nearer = place.is_none_or(|(known, _)| distance < known) && distance <= PLACE_REACH;
                if nearer && is_behind_place_word(prepared, fact.sentence, term.token) {
                    place = Some((distance, term.key));
                }
            }
        }
        // The nearest occurrence stands for a repeated term.
        words.sort_unstable_by_key(|(key, weight)| (*key, std::cmp::Reverse(*weight)));
        words.dedup_by_key(|(key, _)| *key);
        names.sort_unstable();
        names.dedup();
        near.sort_unstable();
        near.dedup();
        let weight = words.iter().map(|(_, weight)| *weight).sum();
        Context { words, weight, near, names, place: place.map(|(_, key)| key), next: next.map(|(_, key)| key) }
    }

    fn weight(&self, key: u64) -> u32 {
        let with = match self.frequencies.binary_search_by_key(&key, |(key, _)| *key) {
            Ok(at) => u64::from(self.frequencies[at].1),
            Err(_) => 1,
        };
        if self.sentences < SMALL_BATCH {
            return 256;
        }
        log2_times_256(2 * (self.sentences + 1), 2 * with + 1)
    }
}

impl Context {
    /// How much of the lighter company both share, 0 to 10 000.
    pub(crate) fn overlap(&self, other: &Self) -> u32 {
        let lighter = self.weight.min(other.weight);
        if lighter == 0 {
            return 0;
        }
        let shared: u64 = common(&self.words, &other.words).map(|(left, right)| left.min(right)).sum();
        (shared * 10_000 / lighter).min(10_000) as u32
    }

    /// The weight of the rarest and nearest term both share.
    pub(crate) fn strongest(&self, other: &Self) -> u64 {
        common(&self.words, &other.words).map(|(left, right)| left.min(right)).max().unwrap_or(0)
    }

    /// How many terms stand right beside both.
    pub(crate) fn near(&self, other: &Self) -> u32 {
        self.near.iter().filter(|key| other.near.binary_search(key).is_ok()).count() as u32
    }

    /// How many terms stand beside the fact.
    pub(crate) fn words(&self) -> u32 {
        self.words.len() as u32
    }

    /// Of the names of the side with fewer, how many the other has, 0 to 10 000; 0 where a side has none.
    pub(crate) fn shared_names(&self, other: &Self) -> u32 {
        let fewer = self.names.len().min(other.names.len());
        if fewer == 0 {
            return 0;
        }
        let shared = self.names.iter().filter(|name| other.names.binary_search(name).is_ok()).count();
        (shared * 10_000 / fewer) as u32
    }

    /// Whether both happen at one named place or at two. `None` where either names none, or where the place of one is told
    /// beside the other as well: "Ashford" and "Ashford General".
    pub(crate) fn same_place(&self, other: &Self) -> Option<bool> {
        let (one, two) = (self.place?, other.place?);
        let told = |place: u64, by: &Self| by.names.binary_search(&place).is_ok();
        if one == two { Some(true) } else { (!told(one, other) && !told(two, self)).then_some(false) }
    }

    /// Whether a name follows each closely that the other's sentence does not have: the rule of two rulers.
    pub(crate) fn next_names_clash(&self, other: &Self) -> bool {
        let strange = |name: Option<u64>, to: &Self| name.is_some_and(|name| to.names.binary_search(&name).is_err());
        strange(self.next, other) && strange(other.next, self)
    }

    /// Whether both name someone or somewhere, and none of it is the same.
    pub(crate) fn names_clash(&self, other: &Self) -> bool {
        !self.names.is_empty() && !other.names.is_empty() && self.shared_names(other) == 0
    }
}

/// Whether the word before a name, past an article, is one of place.
fn is_behind_place_word(prepared: &Prepared, sentence: u32, token: u32) -> bool {
    let Some(sentence) = prepared.sentences.get(sentence as usize) else { return false };
    (1..=2).filter_map(|back| token.checked_sub(back)).filter(|at| sentence.tokens.holds(*at)).any(|at| {
        let word = &prepared.tokens[at as usize];
        PLACE_WORDS.get(&word.hash).is_some_and(|languages| languages & sentence.language.bit() != 0)
    })
}

/// Words compared on either side of a fact: a clause has seldom more that says what its number is.
const FRAME_WORDS: usize = 5;

/// The words right before and after two facts that are the same, one by one outwards.
pub(crate) fn frame(left: (&Prepared, &Fact), right: (&Prepared, &Fact)) -> Frame {
    let (Some(one), Some(other)) = (Around::new(left), Around::new(right)) else { return Frame::default() };
    let language = left.0.sentences[left.1.sentence as usize].language;
    let mut content = 0;
    let mut count = |word: u64| content += u32::from(!is_stopword(word, language));
    let before = alike(one.before(), other.before(), &mut count);
    let after = alike(one.after(), other.after(), &mut count);
    Frame { before, after, content }
}

/// How many words at the beginning of both are the same, as far as a frame goes; each is counted.
fn alike(left: impl Iterator<Item = u64>, right: impl Iterator<Item = u64>, mut count: impl FnMut(u64)) -> u32 {
    let same = left.zip(right).take(FRAME_WORDS).take_while(|(left, right)| left == right);
    same.inspect(|(word, _)| count(*word)).count() as u32
}

/// The tokens of a fact's sentence before it and behind it.
struct Around<'a> {
    before: &'a [Token],
    after: &'a [Token],
}

impl<'a> Around<'a> {
    fn new((prepared, fact): (&'a Prepared, &Fact)) -> Option<Self> {
        let (sentence, own) = (prepared.sentences.get(fact.sentence as usize)?.tokens.range(), fact.tokens.range());
        let tokens = &prepared.tokens;
        Some(Self { before: &tokens[sentence.start..own.start], after: &tokens[own.end..sentence.end] })
    }

    /// The words before it, nearest first.
    fn before(&self) -> impl Iterator<Item = u64> {
        self.before.iter().rev().filter(|token| token.class.is_word()).map(|token| token.hash)
    }

    fn after(&self) -> impl Iterator<Item = u64> {
        self.after.iter().filter(|token| token.class.is_word()).map(|token| token.hash)
    }
}

/// The weights of the keys both have; both lists are sorted by key, each key once.
fn common<'c>(left: &'c [(u64, u64)], right: &'c [(u64, u64)]) -> impl Iterator<Item = (u64, u64)> + 'c {
    let mut there = 0;
    left.iter().filter_map(move |(key, weight)| {
        there += right[there..].iter().take_while(|(other, _)| other < key).count();
        let (_, other) = right.get(there).filter(|(other, _)| other == key)?;
        Some((*weight, *other))
    })
}
