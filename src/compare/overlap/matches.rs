//! Overlapping reporting of two sentences: what is copied, what is retold, and the word diff of it.
//!
//! A pair may give several matches: the retelling of the one by the other, the copied runs inside them, the quotations that
//! both hold, and short phrases too rare to be there by chance.

use crate::align::{
    CopiedRun, Grade, MatchKind, Names, Op, OpKind, Similarity, Thresholds, Unit, atoms, copied_runs, diff, grade,
    units_with,
};
use crate::base::{Byte, SentenceId, Span, Tok};
use crate::compare::overlap::quotations::Quote;
use crate::compare::overlap::shared_quotes::SharedQuote;
use crate::text::{Prepared, SentenceClass, Token, TokenClass, TokenFlags, is_stopword};

/// An article ready for comparing texts.
#[derive(Clone, Copy, Debug)]
pub struct TextView<'a> {
    /// Its tokens and sentences.
    pub prepared: &'a Prepared,
    /// For every token, whether it stands inside quotation marks.
    pub quoted: &'a [bool],
    /// Its quotations, in order.
    pub quotes: &'a [Quote],
    /// For every token, the term that begins there.
    pub terms: &'a [TermAt],
}

/// The term that begins at a token.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TermAt {
    /// Its key; 0 where the token begins none, or only a number.
    pub key: u64,
    /// How rare it is among the sentences of the article's event, in 1/256 bit.
    pub rarity: u32,
    /// Whether it is the office of a name beside it, or a word of saying.
    pub office: bool,
    /// Whether it is another word and no name.
    pub said: bool,
}

/// Two passages of two articles that overlap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// The sentence of the earlier article in report order.
    pub left: SentenceId,
    /// The sentence of the later one.
    pub right: SentenceId,
    /// How close.
    pub kind: MatchKind,
    /// Which part of the sentences.
    pub extent: Extent,
    /// 0 to 10 000.
    pub score: u32,
    /// The passage in the left article: the sentence, or the copied run in it.
    pub left_span: Span<Byte>,
    /// The passage in the right article.
    pub right_span: Span<Byte>,
    /// The word diff, in order.
    pub ops: Vec<WordOp>,
    /// Copied words outside quotation marks and names; 0 for retellings.
    pub free_words: u32,
    /// Equal words that are neither function words nor names.
    pub content_words: u32,
    /// Equal words in order.
    pub same_words: u32,
    /// Of the equal words, how many stand inside quotation marks on both sides.
    pub quoted_words: u32,
    /// Differing words inside a copied run.
    pub bridged: u32,
    /// How rare the equal words are together, in 1/256 bit; 0 but for phrases.
    pub rarity: u32,
    /// Numbers and days that both sentences tell, where these helped to find them.
    pub values: u32,
    /// What is known of a shared quotation.
    pub quote: Option<SharedQuote>,
    /// Whether a sentence of either side is page furniture.
    pub furniture: bool,
    /// What the score was made of.
    pub similarity: Similarity,
}

/// A stretch of a word diff, as spans of both texts; one of them is empty where the stretch is on one side only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WordOp {
    /// What becomes of it.
    pub kind: OpKind,
    /// Left words.
    pub left: Span<Byte>,
    /// Right words.
    pub right: Span<Byte>,
}

/// What counts as a match.
#[derive(Clone, Copy, Debug)]
pub struct MatchRules {
    /// Where the grades begin.
    pub thresholds: Thresholds,
    /// Shortest copied run, in words.
    pub min_words: u32,
    /// Differing words that a run may bridge.
    pub gap: u32,
    /// How rare the words of a phrase or quotation shorter than that must be together, in 1/256 bit; `None` finds none.
    pub phrase_rarity: Option<u32>,
    /// By how much rarer for every word that a phrase bridges.
    pub edit_rarity: u32,
    /// By how much more of the terms of two quotations must be shared, in 1/10 000, for the one to be the other in other words.
    pub variant_rise: u32,
}

/// Fewest content words (no function words, no names) of a copied run inside two sentences that differ otherwise: below,
/// it is a title or a set phrase such as "du Conseil de sécurité de l’ONU".
const CONTENT_WORDS: u32 = 3;

/// Words that a copied run must have more for every word that it bridges: six words with a gap are a set phrase.
const EDIT_WORDS: u32 = 3;

/// Fewest words of a shared phrase, and fewest terms and content words in it.
const PHRASE_WORDS: u32 = 3;
const PHRASE_TERMS: usize = 2;
const PHRASE_CONTENT: u32 = 1;

/// The matches of two sentences, closest first: none, or the whole, or copied runs, quotations and phrases and the
/// retelling around them.
pub fn match_sentences(
    left: (&TextView<'_>, SentenceId),
    right: (&TextView<'_>, SentenceId),
    similarity: Similarity,
    rules: MatchRules,
) -> Vec<Match> {
    let names = Names::of(tokens(left), tokens(right));
    let (left_side, right_side) = (Side::new(left, names), Side::new(right, names));
    let ops = diff(&left_side.units, &right_side.units);
    let pair = Pair { left: &left_side, right: &right_side, similarity };
    let mut found = Vec::new();
    let whole = grade(&left_side.units, &right_side.units, &ops, similarity, rules.thresholds);
    let copied = matches!(whole, Some(Grade { kind: MatchKind::Verbatim | MatchKind::NearVerbatim, .. }));
    if !copied {
        let mut quotes = pair.shared_quotes(rules);
        let (mut runs, mut phrases) = pair.copied(&ops, rules);
        let overlap = |one: &Match, others: &[Match]| {
            others.iter().any(|o| o.left_span.overlaps(one.left_span) || o.right_span.overlaps(one.right_span))
        };
        // A run that lies mostly inside a shared quotation is that quotation's; any other holds it.
        runs.retain(|run| 2 * run.quoted_words <= run.same_words || !overlap(run, &quotes));
        quotes.retain(|quote| !overlap(quote, &runs));
        phrases.retain(|phrase| !overlap(phrase, &quotes) && !overlap(phrase, &runs));
        found.extend(quotes.into_iter().chain(runs).chain(phrases));
    }
    if let Some(Grade { kind, score }) = whole {
        found.push(pair.found(kind, score, &ops, Extent::Whole));
    }
    found.sort_by_key(|m| (m.kind, m.left_span));
    found
}

/// The tokens of a sentence.
fn tokens<'a>((view, id): (&TextView<'a>, SentenceId)) -> &'a [Token] {
    view.prepared.tokens(view.prepared.sentences[id.local as usize].tokens)
}

/// Which part of two sentences a match stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Extent {
    /// Both sentences.
    Whole,
    /// A run of words in them.
    Run,
    /// A quotation in them.
    Quote,
    /// A run too short to be a copy, of words too rare to meet by chance.
    Phrase,
}

pub(crate) struct Side<'a> {
    pub(crate) view: &'a TextView<'a>,
    pub(crate) id: SentenceId,
    pub(crate) units: Vec<Unit>,
}

impl<'a> Side<'a> {
    fn new((view, id): (&'a TextView<'a>, SentenceId), names: Names) -> Self {
        Self { view, id, units: units_with(view.prepared, tokens((view, id)), names) }
    }

    pub(crate) fn slice(&self, range: (u32, u32)) -> &[Unit] {
        &self.units[range.0 as usize..range.1 as usize]
    }

    /// The tokens of a span of the sentence.
    fn tokens(&self, span: Span<Byte>) -> Span<Tok> {
        let all = self.view.prepared.sentences[self.id.local as usize].tokens;
        let tokens = self.view.prepared.tokens(all);
        let start = tokens.partition_point(|token| token.span.end() <= span.start()) as u32;
        let end = tokens.partition_point(|token| token.span.start() < span.end()) as u32;
        Span::new(all.start() + start, all.start() + end)
    }

    fn span(&self, range: (u32, u32)) -> Span<Byte> {
        match &self.units[range.0 as usize..range.1 as usize] {
            [] => {
                let at = self.units.get(range.0 as usize).map_or(self.sentence().end(), |u| u.span.start());
                Span::new(at, at)
            }
            [first, .., last] => first.span.cover(last.span),
            [only] => only.span,
        }
    }

    fn sentence(&self) -> Span<Byte> {
        self.view.prepared.sentences[self.id.local as usize].span
    }

    fn is_furniture(&self) -> bool {
        let class = self.view.prepared.sentences[self.id.local as usize].class;
        // Two articles of one day have its date in common, and nothing else.
        matches!(class, SentenceClass::Boilerplate | SentenceClass::Dateline)
    }

    /// Words of a unit range.
    fn counts(&self, range: (u32, u32)) -> Counts {
        let prepared = self.view.prepared;
        let mut counts = Counts::default();
        let span = self.span(range);
        let tokens = prepared.sentences[self.id.local as usize].tokens;
        for at in tokens.range() {
            let token = prepared.tokens[at];
            if !token.class.is_word() || !span.overlaps(token.span) {
                continue;
            }
            counts.all += 1;
            let first = at as u32 == Span::<Tok>::start(&tokens);
            let name = !first && token.flags.has(TokenFlags::CAPITAL);
            counts.quoted += u32::from(self.view.quoted[at]);
            counts.free += u32::from(!self.view.quoted[at] && !name);
            let content = token.class == TokenClass::Word && !name && !is_stopword(token.hash, prepared.language);
            counts.content += u32::from(content);
        }
        counts
    }
}

#[derive(Clone, Copy, Debug, Default)]
struct Counts {
    all: u32,
    /// Outside quotation marks and names.
    free: u32,
    /// Neither function words nor names.
    content: u32,
    quoted: u32,
}

pub(crate) struct Pair<'a> {
    pub(crate) left: &'a Side<'a>,
    pub(crate) right: &'a Side<'a>,
    similarity: Similarity,
}

impl Pair<'_> {
    /// The copied runs of two sentences that differ otherwise, and the rare phrases among the runs too short to be copies.
    fn copied(&self, ops: &[Op], rules: MatchRules) -> (Vec<Match>, Vec<Match>) {
        let (mut runs, mut phrases) = (Vec::new(), Vec::new());
        for run in copied_runs(&self.left.units, &self.right.units, ops, rules.gap) {
            if run.words < PHRASE_WORDS.min(rules.min_words) {
                continue;
            }
            let found = self.run(&run, ops);
            let edits = EDIT_WORDS * run.bridged;
            // An office and its holder are in every article about him.
            if !self.says(&ops[run.ops.clone()]) {
                continue;
            }
            if run.words >= rules.min_words + edits && found.content_words >= CONTENT_WORDS {
                runs.push(found);
                continue;
            }
            let Some(least) = rules.phrase_rarity else { continue };
            let phrase = self.phrase(found, &ops[run.ops.clone()], least + rules.edit_rarity * run.bridged);
            if phrase.is_some() && run.words >= PHRASE_WORDS + run.bridged {
                phrases.extend(phrase);
                continue;
            }
            // What stands between the edits may be a phrase of its own.
            for at in run.ops.filter(|at| ops[*at].kind == OpKind::Same) {
                let words = self.left.slice(ops[at].left).iter().map(|unit| unit.words).sum();
                let part = CopiedRun { ops: at..at + 1, words, bridged: 0 };
                if words >= PHRASE_WORDS && self.says(&ops[at..=at]) {
                    phrases.extend(self.phrase(self.run(&part, ops), &ops[at..=at], least));
                }
            }
        }
        (runs, phrases)
    }

    fn run(&self, run: &CopiedRun, ops: &[Op]) -> Match {
        let kind = if run.ops.len() == 1 { MatchKind::Verbatim } else { MatchKind::NearVerbatim };
        let found = self.found(kind, 0, &ops[run.ops.clone()], Extent::Run);
        Match { score: self.share(&found), bridged: run.bridged, ..found }
    }

    /// `found` as a phrase, where its words are rare enough.
    fn phrase(&self, found: Match, ops: &[Op], least: u32) -> Option<Match> {
        let (terms, rarity) = self.rarity(ops);
        let rare = found.content_words >= PHRASE_CONTENT && terms >= PHRASE_TERMS && rarity >= least;
        rare.then_some(Match { extent: Extent::Phrase, rarity, ..found })
    }

    /// Whether the equal stretches of `ops` tell more than who somebody is, if they tell that.
    fn says(&self, ops: &[Op]) -> bool {
        let terms = || {
            let same = ops.iter().filter(|op| op.kind == OpKind::Same);
            same.flat_map(|op| &self.left.view.terms[self.left.tokens(self.left.span(op.left)).range()])
        };
        terms().any(|term| term.said) || !terms().any(|term| term.office)
    }

    /// How many different terms the equal stretches of `ops` hold, and how rare these are together.
    pub(crate) fn rarity(&self, ops: &[Op]) -> (usize, u32) {
        let mut terms: Vec<(u64, u32)> = Vec::new();
        for op in ops.iter().filter(|op| op.kind == OpKind::Same) {
            let tokens = self.left.tokens(self.left.span(op.left));
            terms.extend(self.left.view.terms[tokens.range()].iter().map(|term| (term.key, term.rarity)));
        }
        terms.retain(|(key, _)| *key != 0);
        terms.sort_unstable();
        terms.dedup();
        (terms.len(), terms.iter().map(|(_, rarity)| rarity).sum())
    }

    /// Of the words of the longer passage, the share that is equal.
    pub(crate) fn share(&self, found: &Match) -> u32 {
        let words = |units: &[Unit], span: Span<Byte>| {
            units.iter().filter(|u| span.overlaps(u.span)).map(|u| u.words).sum::<u32>()
        };
        let longer = words(&self.left.units, found.left_span).max(words(&self.right.units, found.right_span));
        found.same_words * 10_000 / longer.max(1)
    }

    pub(crate) fn found(&self, kind: MatchKind, score: u32, ops: &[Op], extent: Extent) -> Match {
        let mut counts = Counts::default();
        for op in ops.iter().filter(|op| op.kind == OpKind::Same) {
            let (left, right) = (self.left.counts(op.left), self.right.counts(op.right));
            counts.all += left.all;
            counts.free += left.free.min(right.free);
            counts.content += left.content.min(right.content);
            counts.quoted += left.quoted.min(right.quoted);
        }
        let (left_span, right_span) = match (extent, ops) {
            (Extent::Whole, _) | (_, []) => (self.left.sentence(), self.right.sentence()),
            (_, [first, ..]) => {
                let last = ops.last().unwrap_or(first);
                (self.left.span((first.left.0, last.left.1)), self.right.span((first.right.0, last.right.1)))
            }
        };
        let copied = matches!(kind, MatchKind::Verbatim | MatchKind::NearVerbatim);
        Match {
            left: self.left.id,
            right: self.right.id,
            kind,
            extent,
            score,
            left_span,
            right_span,
            ops: self.word_ops(left_span, right_span),
            free_words: if copied { counts.free } else { 0 },
            content_words: counts.content,
            same_words: counts.all,
            quoted_words: counts.quoted,
            bridged: 0,
            rarity: 0,
            values: 0,
            quote: None,
            furniture: self.left.is_furniture() || self.right.is_furniture(),
            similarity: self.similarity,
        }
    }

    /// The word diff of two passages, with every mark and address in it.
    fn word_ops(&self, left: Span<Byte>, right: Span<Byte>) -> Vec<WordOp> {
        let all = |side: &Side<'_>, span| atoms(side.view.prepared, side.view.prepared.tokens(side.tokens(span)));
        word_ops(&all(self.left, left), &all(self.right, right), (left.start(), right.start()))
    }
}

/// The diff of two lists of atoms as spans of their texts; `starts` is where an empty side stands at the beginning.
pub fn word_ops(left: &[Unit], right: &[Unit], starts: (u32, u32)) -> Vec<WordOp> {
    let span = |units: &[Unit], range: (u32, u32), start: u32| match &units[range.0 as usize..range.1 as usize] {
        [] => {
            let at = (range.0 as usize).checked_sub(1).map_or(start, |before| units[before].span.end());
            Span::new(at, at)
        }
        [first, ..] => first.span.cover(units[range.1 as usize - 1].span),
    };
    let op =
        |op: &Op| WordOp { kind: op.kind, left: span(left, op.left, starts.0), right: span(right, op.right, starts.1) };
    diff(left, right).iter().map(op).collect()
}

#[cfg(test)]
mod tests;
