//! Sentences of a corpus that agree but for their figures.
//!
//! ```text
//! pass      every sentence: hash of its words, hash of its masked words, where it stands
//! slots     sorted by the latter: a run of several copies is one statement with several values → candidates of conflicts
//! ```
//!
//! A statement with many values is a template (weather, results, prices), unless two near-duplicates hold it: there each
//! pair counts. Elsewhere two articles must share other sentences besides, as copies of one dispatch do.

use std::collections::{HashMap, HashSet};

use crate::base::{Byte, Span, mix};
use crate::engine::Workers;
use crate::engine::dedup::copied::FEWEST_WORDS;
use crate::engine::dedup::pass::pass;
use crate::engine::dedup::result::Deduplicated;
use crate::ingest::{self, Lots};
use crate::text::{Cut, Cutter, FIGURE, Language, Sentence, TokenClass};

/// A sentence of the corpus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Said {
    /// Equal for equal words.
    pub(super) key: u64,
    /// Equal for words that are equal but for figures; 0 where there is no figure. Odd for [short](Said::is_short) ones.
    pub(super) masked: u64,
    /// Position of its article.
    pub article: u32,
    /// Where it stands in the article's text.
    pub span: Span<Byte>,
    /// Its words.
    pub words: u32,
}

/// The sentences of a corpus that are long enough to be told from chance or have figures, in the order of the text.
#[derive(Debug, Default)]
pub struct Sentences {
    pub(super) all: Vec<Said>,
    /// Where each article's begin; one more than there are articles.
    starts: Vec<u32>,
    pub(super) languages: Vec<Language>,
}

/// A sentence by its keys: masked, whole, and its position among all.
type Filed = (u64, u64, u32);

/// Two sentences that agree but for their figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Twin {
    /// Position of the left sentence among all; its article comes first.
    pub(super) left: u32,
    /// Position of the right one.
    pub(super) right: u32,
    /// Whether their articles are near-duplicates.
    pub(super) near: bool,
}

/// Fewest words besides figures of a statement whose figures are compared.
const FEWEST_MASKED: u32 = 4;

/// The same of a statement that is compared in near-duplicates only ("The party has 975,000 members."), where its place
/// vouches for it. Shorter ones, and those that no mark ends, are what pages put around an article ("3 min read").
const FEWEST_NEAR: u32 = 3;

/// Values from which a statement is a template's.
const MOST_VALUES: usize = 4;

/// Articles of one value that are paired with those of each other; the rest with the first of each.
const MOST_OF_VALUE: usize = 12;

/// Changed sentences from which two articles may be issues of a series, if that is more than twice as many as have figures
/// and are the same.
const SERIES: usize = 4;

/// Sentences that two articles share besides, from which they are copies of one dispatch.
const SHARED_BESIDES: usize = 2;

impl Sentences {
    /// Reads the corpus again. Linear.
    pub fn read(lots: Lots<'_>, reading: &ingest::Options, workers: &Workers) -> Self {
        let mut found = Self { starts: vec![0], ..Self::default() };
        pass(
            lots,
            reading,
            workers,
            Cutter::default,
            |cutter, record| {
                let cut = cutter.cut(&record.text);
                let said: Vec<Said> = cut.sentences.iter().filter_map(|sentence| said(&cut, sentence)).collect();
                (said, cut.language)
            },
            |position, (said, language)| {
                found.all.extend(said.into_iter().map(|said| Said { article: position, ..said }));
                found.starts.push(found.all.len() as u32);
                found.languages.push(language);
            },
        );
        found
    }

    /// How many articles were read: fewer or more than the corpus has, where an input has changed meanwhile.
    pub fn articles(&self) -> usize {
        self.languages.len()
    }

    fn article(&self, sentence: u32) -> u32 {
        self.all[sentence as usize].article
    }

    /// The sentences of an article.
    fn of_article(&self, article: u32) -> &[Said] {
        &self.all[self.starts[article as usize] as usize..self.starts[article as usize + 1] as usize]
    }

    /// The pairs of sentences whose figures are to be compared, sorted; how many statements were templates; and how many
    /// pairs of articles were issues of a series.
    pub(super) fn twins(&self, found: &Deduplicated) -> (Vec<Twin>, u64, u64) {
        let mut order: Vec<Filed> = (self.all.iter().zip(0_u32..))
            .filter(|(said, _)| said.masked != 0)
            .map(|(said, at)| (said.masked, said.key, at))
            .collect();
        order.sort_unstable();
        let neighbours = Neighbours::of(found);
        let (mut twins, mut templates) = (Vec::new(), 0);
        for same in order.chunk_by(|one, other| one.0 == other.0) {
            if same[0].1 == same[same.len() - 1].1 {
                continue;
            }
            self.of_neighbours(same, &neighbours, &mut twins);
            if self.all[same[0].2 as usize].is_short() {
                continue;
            }
            let values: Vec<&[Filed]> = same.chunk_by(|one, other| one.1 == other.1).collect();
            if values.len() > MOST_VALUES {
                templates += 1;
                continue;
            }
            for (at, left) in values.iter().enumerate() {
                for right in &values[at + 1..] {
                    self.of_dispatches((left, right), &neighbours, &mut twins);
                }
            }
        }
        // Each pair comes once.
        twins.sort_unstable_by_key(|twin| (twin.left, twin.right, !twin.near));
        twins.dedup_by_key(|twin| (twin.left, twin.right));
        let series = self.series(&mut twins);
        (twins, templates, series)
    }

    fn twin(one: u32, other: u32, near: bool) -> Twin {
        Twin { left: one.min(other), right: one.max(other), near }
    }

    /// Pairs in near-duplicates, of one statement in whatever many values.
    fn of_neighbours(&self, same: &[Filed], neighbours: &Neighbours<'_>, twins: &mut Vec<Twin>) {
        let mut by_article: HashMap<u32, Vec<(u32, u64)>> = HashMap::new();
        for (_, key, at) in same {
            by_article.entry(self.article(*at)).or_default().push((*at, *key));
        }
        by_article.values_mut().for_each(|said| said.sort_unstable());
        for (article, ours) in &by_article {
            for neighbour in neighbours.above(*article) {
                let Some(theirs) = by_article.get(neighbour) else { continue };
                let times = |key: u64, said: &[(u32, u64)]| said.iter().filter(|(_, other)| *other == key).count();
                if ours.len() == theirs.len() {
                    // Said as often in both: each is held against the one at its place, unless only the order differs.
                    let moved = |key: u64| times(key, ours) == times(key, theirs);
                    let pairs = ours.iter().zip(theirs);
                    let changed = pairs.filter(|(one, other)| one.1 != other.1 && !(moved(one.1) && moved(other.1)));
                    twins.extend(changed.map(|(one, other)| Self::twin(one.0, other.0, true)));
                    continue;
                }
                // A statement that the one article holds too as it stands in the other has not changed.
                for (one, _) in ours.iter().filter(|(_, key)| times(*key, theirs) == 0) {
                    let changed = theirs.iter().filter(|(_, other)| times(*other, ours) == 0);
                    twins.extend(changed.map(|(other, _)| Self::twin(*one, *other, true)));
                }
            }
        }
    }

    /// Takes away the pairs of articles that differ in most of their figures: two issues of one series, as of weather or
    /// prices, and no copies. Their number.
    fn series(&self, twins: &mut Vec<Twin>) -> u64 {
        let articles = |twin: &Twin| (self.article(twin.left), self.article(twin.right));
        twins.sort_unstable_by_key(|twin| (articles(twin), twin.left, twin.right));
        let (mut kept, mut series) = (Vec::with_capacity(twins.len()), 0);
        for of_two in twins.chunk_by(|one, other| articles(one) == articles(other)) {
            let (left, right) = articles(&of_two[0]);
            let figures = |article| self.of_article(article).iter().filter(|said| said.masked != 0);
            let theirs: HashSet<u64> = figures(right).map(|said| said.key).collect();
            let unchanged = figures(left).filter(|said| theirs.contains(&said.key)).count();
            if of_two.len() >= SERIES && of_two.len() > 2 * unchanged {
                series += 1;
            } else {
                kept.extend_from_slice(of_two);
            }
        }
        *twins = kept;
        twins.sort_unstable();
        series
    }

    /// Pairs of two values in articles that share other sentences besides.
    /// What near-duplicates hold was looked at as theirs.
    fn of_dispatches(&self, (left, right): (&[Filed], &[Filed]), neighbours: &Neighbours<'_>, twins: &mut Vec<Twin>) {
        for (l, (_, _, one)) in left.iter().enumerate() {
            for (r, (_, _, other)) in right.iter().enumerate() {
                if l >= MOST_OF_VALUE && r > 0 {
                    break;
                }
                let followed = r < MOST_OF_VALUE || l == 0;
                let (from, to) = (self.article(*one), self.article(*other));
                if followed && from != to && !neighbours.are(from, to) && self.share_besides(from, to) {
                    twins.push(Self::twin(*one, *other, false));
                }
            }
        }
    }

    fn share_besides(&self, left: u32, right: u32) -> bool {
        let keys = |article| {
            let long = self.of_article(article).iter().filter(|said| said.words >= FEWEST_WORDS);
            let mut keys: Vec<u64> = long.map(|said| said.key).collect();
            keys.sort_unstable();
            keys.dedup();
            keys
        };
        let right = keys(right);
        keys(left).iter().filter(|key| right.binary_search(key).is_ok()).count() >= SHARED_BESIDES
    }
}

fn said(cut: &Cut<'_>, sentence: &Sentence) -> Option<Said> {
    let (mut key, mut masked, mut words, mut others, mut in_slot) = (0_u64, 0_u64, 0, 0, false);
    for token in &cut.tokens[sentence.tokens.range()] {
        if !token.class.is_word() {
            continue;
        }
        key = mix(key, token.hash);
        words += 1;
        // A run of figures is one slot, however many words it takes.
        if token.mask == FIGURE {
            if !in_slot {
                masked = mix(masked, FIGURE);
            }
            in_slot = true;
        } else {
            masked = mix(masked, token.hash);
            others += 1;
            in_slot = false;
        }
    }
    let slots = words > others;
    let is_long = words >= FEWEST_WORDS;
    let masked = match masked & !1 {
        masked if slots && others >= FEWEST_MASKED && is_long => masked.max(2),
        masked if slots && others >= FEWEST_NEAR && ends(cut, sentence) => masked | 1,
        _ => 0,
    };
    (is_long || masked != 0).then_some(Said { key, masked, article: 0, span: sentence.span, words })
}

/// Whether a mark ends a sentence, perhaps within quotation marks.
fn ends(cut: &Cut<'_>, sentence: &Sentence) -> bool {
    let tokens = cut.tokens[sentence.tokens.range()].iter().rev();
    tokens.map(|token| token.class).find(|class| *class != TokenClass::Quote) == Some(TokenClass::Punctuation)
}

impl Said {
    /// Whether it is compared in near-duplicates only.
    fn is_short(&self) -> bool {
        self.masked & 1 == 1
    }
}

/// The near-duplicates of each article that stand behind it in the corpus.
struct Neighbours<'d> {
    found: &'d Deduplicated,
}

impl<'d> Neighbours<'d> {
    fn of(found: &'d Deduplicated) -> Self {
        Self { found }
    }

    fn are(&self, one: u32, other: u32) -> bool {
        let pair = (one.min(other), one.max(other));
        self.found.edges.binary_search_by_key(&pair, |edge| (edge.left, edge.right)).is_ok()
    }

    fn above(&self, article: u32) -> impl Iterator<Item = &'d u32> + use<'d> {
        let edges = &self.found.edges;
        let from = edges.partition_point(|edge| edge.left < article);
        edges[from..].iter().take_while(move |edge| edge.left == article).map(|edge| &edge.right)
    }
}
