//! A quotation that two sentences share: word for word, cut, edited, or in other words.
//!
//! Two papers quote one speech at different lengths, or each in its own translation. A quotation is therefore found from
//! its longest copied run first, and where there is none, from the terms that it shares with the other; who speaks, where
//! both say so, tells how many of them are asked for.

use crate::align::{MatchKind, Op, OpKind, Unit, copied_runs, diff};
use crate::base::{Span, Tok};
use crate::compare::overlap::matches::{Extent, Match, MatchRules, Pair, Side};
use crate::compare::overlap::quotations::Quote;
use crate::text::folded;

/// A quotation that two articles have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedQuote {
    /// Who speaks in the left article, where it says so.
    pub left_speaker: Option<String>,
    /// Who speaks in the right one.
    pub right_speaker: Option<String>,
    /// Whether both name a speaker, and the same one.
    pub speakers: Speakers,
}

/// What two articles say of who speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Speakers {
    /// Both name the same.
    Same,
    /// Each names another.
    Differ,
    /// One of them at least names none.
    Unknown,
}

/// Share of the shorter quotation's words, in 1/10 000, from which two are one, cut or edited.
const QUOTE_SHARE: u32 = 6_000;

/// Share of the terms of both quotations, in 1/10 000, from which two are variants of one: translated twice, or retold from
/// memory. Less is asked for where both name one speaker. Set by reading the variants found among press articles.
const VARIANT_SHARE: usize = 5_500;
const VARIANT_SHARE_OF_ONE_SPEAKER: usize = 4_000;

/// The most that is asked, in a large batch: of eight variants read there the three that were none share two thirds at most, the others three
/// quarters.
const MOST_VARIANT_SHARE: usize = 7_000;

/// Fewest terms of a quotation that may be a variant of another, and fewest shared.
const VARIANT_TERMS: usize = 3;
const VARIANT_SHARED: usize = 2;

/// Quotations of fewer words than so many times the shortest copied run must be of rare words: « les gilets jaunes ne sont pas »
/// is said by everybody.
const RARE_BELOW: u32 = 2;

/// Fewest content words that two quotations share: « oui » is nobody's.
const QUOTE_CONTENT: u32 = 2;

/// Quotations of one sentence that are looked at; no writer's sentence has more.
const MOST_QUOTES: usize = 12;

impl<'a> Side<'a> {
    /// The quotations of the sentence, each with its range of units.
    fn quotations(&self) -> Vec<((u32, u32), &'a Quote)> {
        let first = self.view.quotes.partition_point(|quote| quote.sentence < self.id.local);
        let here = self.view.quotes[first..].iter().take_while(|quote| quote.sentence == self.id.local);
        let range = |quote: &'a Quote| {
            let tokens = self.view.prepared.tokens(quote.tokens);
            let span = tokens.first()?.span.cover(tokens.last()?.span);
            let start = self.units.partition_point(|unit| unit.span.end() <= span.start()) as u32;
            let end = self.units.partition_point(|unit| unit.span.start() < span.end()) as u32;
            (start < end).then_some(((start, end), quote))
        };
        here.take(MOST_QUOTES).filter_map(range).collect()
    }

    /// The different terms among some tokens.
    fn terms(&self, tokens: Span<Tok>) -> Vec<u64> {
        let mut keys: Vec<u64> =
            self.view.terms[tokens.range()].iter().map(|term| term.key).filter(|key| *key != 0).collect();
        keys.sort_unstable();
        keys.dedup();
        keys
    }
}

impl Pair<'_> {
    /// Quotations that both sentences have: word for word, cut, edited, or in other words.
    pub(crate) fn shared_quotes(&self, rules: MatchRules) -> Vec<Match> {
        let mut found = Vec::new();
        let (left, right) = (self.left.quotations(), self.right.quotations());
        for (from, left_quote) in &left {
            for (to, right_quote) in &right {
                let quote = shared_quote(left_quote, right_quote);
                let copied = self.copied_quote(*from, *to, rules);
                let varied = || self.varied_quote((*from, left_quote), (*to, right_quote), quote.speakers, rules);
                let one = copied.or_else(varied);
                found.extend(one.map(|one| Match { quote: Some(quote), ..one }));
            }
        }
        found
    }

    /// A quotation told in the same words, or nearly so; one side may quote less than the other.
    fn copied_quote(&self, from: (u32, u32), to: (u32, u32), rules: MatchRules) -> Option<Match> {
        let (left_units, right_units) = (self.left.slice(from), self.right.slice(to));
        let mut ops = diff(left_units, right_units);
        let runs = copied_runs(left_units, right_units, &ops, rules.gap);
        let run = runs.into_iter().max_by_key(|run| (run.words, std::cmp::Reverse(run.ops.start)))?;
        for op in &mut ops[run.ops.clone()] {
            op.left = (op.left.0 + from.0, op.left.1 + from.0);
            op.right = (op.right.0 + to.0, op.right.1 + to.0);
        }
        let count = |units: &[Unit]| units.iter().map(|u| u.words).sum::<u32>();
        let shorter = count(left_units).min(count(right_units)).max(1);
        let kind = if run.ops.len() == 1 { MatchKind::Verbatim } else { MatchKind::NearVerbatim };
        let ops = &ops[run.ops];
        // « gilets jaunes » is a name in quotation marks: few words must be rare ones.
        if run.words < RARE_BELOW * rules.min_words
            && rules.phrase_rarity.is_none_or(|least| self.rarity(ops).1 < least)
        {
            return None;
        }
        let found = self.found(kind, 0, ops, Extent::Quote);
        let same = run.words * 10_000 / shorter >= QUOTE_SHARE && found.content_words >= QUOTE_CONTENT;
        same.then(|| Match { score: self.share(&found), bridged: run.bridged, ..found })
    }

    /// A quotation told in other words: most of what it speaks of is the same.
    fn varied_quote(
        &self,
        left: ((u32, u32), &Quote),
        right: ((u32, u32), &Quote),
        speakers: Speakers,
        rules: MatchRules,
    ) -> Option<Match> {
        let (left_terms, right_terms) = (self.left.terms(left.1.tokens), self.right.terms(right.1.tokens));
        let fewer = left_terms.len().min(right_terms.len());
        let shared: Vec<u64> =
            left_terms.iter().copied().filter(|key| right_terms.binary_search(key).is_ok()).collect();
        let asked = match speakers {
            Speakers::Same => VARIANT_SHARE_OF_ONE_SPEAKER,
            Speakers::Unknown => VARIANT_SHARE,
            Speakers::Differ => return None,
        };
        let least = (asked + rules.variant_rise as usize).min(MOST_VARIANT_SHARE);
        let both = left_terms.len() + right_terms.len();
        if fewer < VARIANT_TERMS || shared.len() < VARIANT_SHARED || shared.len() * 20_000 < both * least {
            return None;
        }
        let terms = &self.left.view.terms[left.1.tokens.range()];
        let rare = |key: &u64| terms.iter().find(|term| term.key == *key).map_or(0, |term| term.rarity);
        if rules.phrase_rarity.is_none_or(|least| shared.iter().map(rare).sum::<u32>() < least) {
            return None;
        }
        let ops = [
            Op { kind: OpKind::OnlyLeft, left: left.0, right: (right.0.0, right.0.0) },
            Op { kind: OpKind::OnlyRight, left: (left.0.1, left.0.1), right: right.0 },
        ];
        let score = (shared.len() * 20_000 / both) as u32;
        Some(self.found(MatchKind::Paraphrase, score, &ops, Extent::Quote))
    }
}

fn shared_quote(left: &Quote, right: &Quote) -> SharedQuote {
    let speakers = match (&left.speaker, &right.speaker) {
        (Some(left), Some(right)) if left.key == right.key => Speakers::Same,
        (Some(left), Some(right)) if names_one(&left.name, &right.name) => Speakers::Same,
        (Some(_), Some(_)) => Speakers::Differ,
        _ => Speakers::Unknown,
    };
    let name = |quote: &Quote| quote.speaker.as_ref().map(|speaker| speaker.name.clone());
    SharedQuote { left_speaker: name(left), right_speaker: name(right), speakers }
}

/// Whether two names share a word with a capital: "la préfète Hélène Darcourt" and "Darcourt".
fn names_one(left: &str, right: &str) -> bool {
    let capital = |word: &&str| word.chars().next().is_some_and(char::is_uppercase);
    let words = |name: &str| name.split_whitespace().filter(capital).map(folded).collect::<Vec<_>>();
    let right = words(right);
    words(left).iter().any(|word| right.contains(word))
}
