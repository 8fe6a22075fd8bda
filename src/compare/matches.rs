//! Overlapping reporting of two sentences: what is copied, what is retold, and the word diff of it.
//!
//! A pair may give two matches: the copied run inside the two sentences, and the retelling around it.

use crate::align::{Grade, MatchKind, Op, OpKind, Similarity, Thresholds, Unit, diff, grade, shared_run, units};
use crate::base::{Byte, SentenceId, Span, Tok};
use crate::text::{Prepared, SentenceClass, TokenClass, TokenFlags, is_stopword};

/// An article ready for comparing texts: which of its tokens are quoted.
#[derive(Clone, Debug)]
pub struct TextView<'a> {
    /// Its tokens and sentences.
    pub prepared: &'a Prepared,
    /// For every token, whether it stands inside quotation marks.
    pub quoted: &'a [bool],
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
}

/// Fewest content words (no function words, no names) of a copied run inside two sentences that differ otherwise: below,
/// it is a title or a set phrase such as "du Conseil de sécurité de l’ONU".
const CONTENT_WORDS: u32 = 3;

/// Share of the shorter quotation's words, in 1/10 000, from which two are variants of one: quotes are cut and translated
/// freely.
const QUOTE_SHARE: u32 = 6_000;

/// Fewest content words that two quotations share: « oui » is nobody's.
const QUOTE_CONTENT: u32 = 2;

/// The matches of two sentences, closest first: none, or the whole, or a copied run or quotations and the retelling
/// around them.
pub fn match_sentences(
    left: (&TextView<'_>, SentenceId),
    right: (&TextView<'_>, SentenceId),
    similarity: Similarity,
    rules: MatchRules,
) -> Vec<Match> {
    let (left_side, right_side) = (Side::new(left.0, left.1), Side::new(right.0, right.1));
    let ops = diff(&left_side.units, &right_side.units);
    let pair = Pair { left: &left_side, right: &right_side, similarity };
    let mut found = Vec::new();
    let whole = grade(&left_side.units, &right_side.units, &ops, similarity, rules.thresholds);
    let copied = matches!(whole, Some(Grade { kind: MatchKind::Verbatim | MatchKind::NearVerbatim, .. }));
    if !copied {
        found.extend(pair.shared_quotes(rules.gap));
        let run = pair.copied_run(&ops, rules);
        // A run inside a shared quotation is that quotation's.
        found.extend(run.filter(|run| !found.iter().any(|quote| quote.left_span.overlaps(run.left_span))));
    }
    if let Some(Grade { kind, score }) = whole {
        found.push(pair.found(kind, score, &ops, Extent::Whole));
    }
    found.sort_by_key(|m| m.kind);
    found
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
}

struct Side<'a> {
    view: &'a TextView<'a>,
    id: SentenceId,
    units: Vec<Unit>,
}

impl<'a> Side<'a> {
    fn new(view: &'a TextView<'a>, id: SentenceId) -> Self {
        let sentence = &view.prepared.sentences[id.local as usize];
        Self { view, id, units: units(view.prepared, view.prepared.tokens(sentence.tokens)) }
    }

    fn slice(&self, range: (u32, u32)) -> &[Unit] {
        &self.units[range.0 as usize..range.1 as usize]
    }

    /// The quotations of the sentence, as ranges of units.
    fn quotations(&self) -> Vec<(u32, u32)> {
        let tokens = self.view.prepared.sentences[self.id.local as usize].tokens.range();
        let mut quoted = tokens.clone().filter(|at| self.view.quoted[*at]).map(|at| self.view.prepared.tokens[at].span);
        let Some(mut next) = quoted.next() else { return Vec::new() };
        let mut ranges: Vec<(u32, u32)> = Vec::new();
        for (at, unit) in self.units.iter().enumerate() {
            while next.end() <= unit.span.start() {
                match quoted.next() {
                    Some(span) => next = span,
                    None => return ranges,
                }
            }
            if next.start() < unit.span.end() {
                let at = at as u32;
                match ranges.last_mut() {
                    Some(last) if last.1 == at => last.1 = at + 1,
                    _ => ranges.push((at, at + 1)),
                }
            }
        }
        ranges
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
        self.view.prepared.sentences[self.id.local as usize].class == SentenceClass::Boilerplate
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

struct Pair<'a> {
    left: &'a Side<'a>,
    right: &'a Side<'a>,
    similarity: Similarity,
}

impl Pair<'_> {
    /// The longest copied run of two sentences that differ otherwise, where it is long enough to be one.
    fn copied_run(&self, ops: &[Op], rules: MatchRules) -> Option<Match> {
        let (range, words) = shared_run(&self.left.units, &self.right.units, ops, rules.gap)?;
        let kind = if range.len() == 1 { MatchKind::Verbatim } else { MatchKind::NearVerbatim };
        let run = self.found(kind, 0, &ops[range], Extent::Run);
        (words >= rules.min_words && run.content_words >= CONTENT_WORDS)
            .then(|| Match { score: self.share(&run), ..run })
    }

    /// Quotations that both sentences have, word for word or nearly so; one may quote less than the other.
    fn shared_quotes(&self, gap: u32) -> Vec<Match> {
        let mut found = Vec::new();
        let (left, right) = (self.left.quotations(), self.right.quotations());
        for from in &left {
            for to in &right {
                let (left_units, right_units) = (self.left.slice(*from), self.right.slice(*to));
                let mut ops = diff(left_units, right_units);
                let Some((range, words)) = shared_run(left_units, right_units, &ops, gap) else { continue };
                for op in &mut ops[range.clone()] {
                    op.left = (op.left.0 + from.0, op.left.1 + from.0);
                    op.right = (op.right.0 + to.0, op.right.1 + to.0);
                }
                let count = |units: &[Unit]| units.iter().map(|u| u.words).sum::<u32>();
                let shorter = count(left_units).min(count(right_units)).max(1);
                let kind = if range.len() == 1 { MatchKind::Verbatim } else { MatchKind::NearVerbatim };
                let quote = self.found(kind, 0, &ops[range], Extent::Quote);
                if words * 10_000 / shorter >= QUOTE_SHARE && quote.content_words >= QUOTE_CONTENT {
                    found.push(Match { score: self.share(&quote), ..quote });
                }
            }
        }
        found
    }

    /// Of the words of the longer passage, the share that is equal.
    fn share(&self, found: &Match) -> u32 {
        let words = |units: &[Unit], span: Span<Byte>| {
            units.iter().filter(|u| span.overlaps(u.span)).map(|u| u.words).sum::<u32>()
        };
        let longer = words(&self.left.units, found.left_span).max(words(&self.right.units, found.right_span));
        found.same_words * 10_000 / longer.max(1)
    }

    fn found(&self, kind: MatchKind, score: u32, ops: &[Op], extent: Extent) -> Match {
        let word_ops: Vec<WordOp> = ops
            .iter()
            .map(|op| WordOp { kind: op.kind, left: self.left.span(op.left), right: self.right.span(op.right) })
            .collect();
        let mut counts = Counts::default();
        for op in ops.iter().filter(|op| op.kind == OpKind::Same) {
            let (left, right) = (self.left.counts(op.left), self.right.counts(op.right));
            counts.all += left.all;
            counts.free += left.free.min(right.free);
            counts.content += left.content.min(right.content);
            counts.quoted += left.quoted.min(right.quoted);
        }
        let (left_span, right_span) = match (extent, ops) {
            (Extent::Run | Extent::Quote, [first, .., last]) => {
                (self.left.span((first.left.0, last.left.1)), self.right.span((first.right.0, last.right.1)))
            }
            (Extent::Run | Extent::Quote, [only]) => (self.left.span(only.left), self.right.span(only.right)),
            _ => (self.left.sentence(), self.right.sentence()),
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
            ops: word_ops,
            free_words: if copied { counts.free } else { 0 },
            content_words: counts.content,
            same_words: counts.all,
            quoted_words: counts.quoted,
            furniture: self.left.is_furniture() || self.right.is_furniture(),
            similarity: self.similarity,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::ArticleIdx;
    use crate::text::{Article, prepare, quoted};

    fn found(left: &str, right: &str) -> Vec<(MatchKind, String, u32)> {
        let (left, right) = (prepared(left), prepared(right));
        let (left_quoted, right_quoted) = (quoted(&left), quoted(&right));
        let id = |article| SentenceId { article: ArticleIdx(article), local: 0 };
        let rules = MatchRules { thresholds: Thresholds::default(), min_words: 6, gap: 2 };
        let left_view = TextView { prepared: &left, quoted: &left_quoted };
        let right_view = TextView { prepared: &right, quoted: &right_quoted };
        let matches = match_sentences((&left_view, id(0)), (&right_view, id(1)), Similarity::default(), rules);
        matches.iter().map(|m| (m.kind, left.text(m.left_span).to_owned(), m.free_words)).collect()
    }

    fn prepared(text: &str) -> Prepared {
        prepare(Article { text: text.to_owned(), ..Article::default() })
    }

    #[test]
    fn a_copied_run_is_cut_out_of_its_sentences() {
        assert_eq!(
            found(
                "Selon la mairie, le vieux pont de pierre a cédé sous le poids des camions.",
                "Hier soir, le vieux pont de pierre a cédé sous les yeux de nombreux passants venus voir.",
            ),
            [(MatchKind::Verbatim, "le vieux pont de pierre a cédé sous".to_owned(), 8)]
        );
    }

    #[test]
    fn words_inside_quotation_marks_and_names_are_not_free() {
        let all = found(
            "Le maire dit « nous allons tout reconstruire ici » à Anne Martin.",
            "Le maire dit « nous allons tout reconstruire ici » à Anne Martin.",
        );
        assert_eq!(all[0].0, MatchKind::Verbatim);
        assert_eq!(all[0].2, 4);
    }

    #[test]
    fn a_shared_quotation_is_a_match_of_its_own() {
        assert_eq!(
            found(
                "Le maire a parlé d’un « drame que rien ne laissait prévoir » devant la presse réunie.",
                "Pour elle, ce « drame que rien ne laissait présager » était pourtant annoncé depuis des années.",
            ),
            [(MatchKind::Verbatim, "drame que rien ne laissait".to_owned(), 0)]
        );
    }

    #[test]
    fn a_short_phrase_in_common_is_no_copy() {
        assert!(
            found("Il a dit que le pont de bois tenait bon.", "Elle pense que le pont de fer a rouillé depuis.")
                .is_empty()
        );
    }
}
