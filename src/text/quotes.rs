//! What stands inside quotation marks.
//!
//! Press text mixes typographies and gets them wrong: `« mot »`, `“word”`, `"mot"`, `„Wort“`, `»Wort«`, `» mot «`, a closing
//! mark typed as an opening one, a mark lost. So a mark is read by what stands around it first (a space before and none
//! behind opens, the reverse closes), by its shape second, and by what is open third:
//!
//! ```text
//! sa plus « grande joie« dit-il       « after a letter, before a space: closes
//! il dit « “oui” ou “non” » et part   a mark of another kind inside a quotation opens one of its own
//! mot » a-t-il dit                    closes what nothing opened: passed over
//! ```
//!
//! A quotation ends with its paragraph. One left open there is no quotation, unless the next paragraph begins with an
//! opening mark, as English and French print long speeches. Single marks are apostrophes too often: they count only where
//! they clearly open and close around two words and more.

use crate::base::{Span, Tok};
use crate::text::{Prepared, Token, TokenClass, TokenFlags};

/// A quotation: what stands between two marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// The tokens between the marks; never empty.
    pub tokens: Span<Tok>,
    /// How many quotations it stands inside.
    pub depth: u8,
}

/// The quotations of an article, in the order of their opening marks. Linear.
pub fn quotations(prepared: &Prepared) -> Vec<Quotation> {
    let mut found = Vec::new();
    let mut marks = Vec::new();
    let paragraphs = paragraphs(prepared);
    for (at, paragraph) in paragraphs.iter().enumerate() {
        marks.clear();
        marks.extend(paragraph.range().filter_map(|token| Mark::read(prepared, *paragraph, token)));
        if marks.is_empty() {
            continue;
        }
        let goes_on = paragraphs.get(at + 1).map(|next| next.start() as usize).and_then(|token| {
            let class = prepared.tokens.get(token)?.class;
            (class == TokenClass::Quote).then(|| family(prepared.text(prepared.tokens[token].span))).flatten()
        });
        Reading { marks: &marks, open: Vec::new(), found: &mut found }.read(*paragraph, goes_on);
    }
    found.sort_by_key(|quote: &Quotation| (quote.tokens.start(), std::cmp::Reverse(quote.tokens.end())));
    found.retain(|quote| !quote.tokens.is_empty());
    found
}

/// For every token of the article, whether it stands inside one of its `quotations`.
pub fn quoted(prepared: &Prepared, quotations: &[Quotation]) -> Vec<bool> {
    let mut inside = vec![false; prepared.tokens.len()];
    let outer = quotations.iter().filter(|quote| quote.depth == 0);
    outer.for_each(|quote| inside[quote.tokens.range()].fill(true));
    inside
}

/// Whether the mark at a token may open a quotation, by what stands around it and by its shape.
pub fn may_open(prepared: &Prepared, token: usize) -> bool {
    let all = Span::new(0, prepared.tokens.len() as u32);
    Mark::read(prepared, all, token)
        .is_some_and(|mark| matches!(mark.lean, Lean::Opens | Lean::Either(Shape::Opening | Shape::Straight)))
}

/// Marks that can close each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Family {
    Guillemets,
    Double,
    SingleGuillemets,
    Single,
}

const FAMILIES: usize = 4;

/// What a mark seems to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Lean {
    Opens,
    Closes,
    /// The spaces around it do not tell, its shape may.
    Either(Shape),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    Opening,
    Closing,
    Straight,
}

#[derive(Clone, Copy, Debug)]
struct Mark {
    token: u32,
    family: Family,
    lean: Lean,
}

fn family(mark: &str) -> Option<Family> {
    Some(match mark.chars().next()? {
        '«' | '»' | '《' | '》' => Family::Guillemets,
        '‹' | '›' => Family::SingleGuillemets,
        '\'' | '’' | '‘' | '‚' | '‛' => Family::Single,
        _ => Family::Double,
    })
}

fn shape(mark: &str) -> Shape {
    match mark.chars().next() {
        Some('«' | '“' | '„' | '‟' | '‹' | '‘' | '‚' | '‛' | '「' | '『' | '《') => Shape::Opening,
        Some('»' | '”' | '›' | '’' | '」' | '』' | '》') => Shape::Closing,
        _ => Shape::Straight,
    }
}

impl Mark {
    fn read(prepared: &Prepared, paragraph: Span<Tok>, at: usize) -> Option<Self> {
        let token = &prepared.tokens[at];
        if token.class != TokenClass::Quote {
            return None;
        }
        let written = prepared.text(token.span);
        let family = family(written)?;
        let text = |token: &Token| prepared.text(token.span);
        let before = (at > paragraph.range().start).then(|| &prepared.tokens[at - 1]);
        let after = (at + 1 < paragraph.range().end).then(|| &prepared.tokens[at + 1]);
        let free_before = token.flags.has(TokenFlags::SPACE_BEFORE)
            || before.is_none_or(|token| match token.class {
                // "l’«accord»", "(«accord»", "–«accord»"
                TokenClass::Clitic => text(token).ends_with(['\'', '’', '‘', 'ʼ']),
                TokenClass::Punctuation => matches!(text(token), "(" | "[" | "{" | "-" | "–" | "—" | "/" | ":"),
                _ => false,
            });
        let free_after = after.is_none_or(|token| {
            token.flags.has(TokenFlags::SPACE_BEFORE) || matches!(token.class, TokenClass::Punctuation)
        });
        let lean = match (free_before, free_after) {
            (true, false) => Lean::Opens,
            (false, true) => Lean::Closes,
            _ => Lean::Either(shape(written)),
        };
        Some(Self { token: at as u32, family, lean })
    }

    fn may_close(&self) -> bool {
        matches!(self.lean, Lean::Closes | Lean::Either(Shape::Closing | Shape::Straight))
    }
}

/// The marks of one paragraph, read from left to right.
struct Reading<'m> {
    marks: &'m [Mark],
    /// Indices of the marks that opened and were not closed.
    open: Vec<usize>,
    found: &'m mut Vec<Quotation>,
}

impl Reading<'_> {
    fn read(mut self, paragraph: Span<Tok>, goes_on: Option<Family>) {
        // For each mark, the next one of its family: looking ahead costs nothing, however many never close.
        let mut next = vec![None; self.marks.len()];
        let mut left = vec![0_usize; self.marks.len()];
        let mut last: [(Option<usize>, usize); FAMILIES] = [(None, 0); FAMILIES];
        for (at, mark) in self.marks.iter().enumerate().rev() {
            let (after, count) = last[mark.family as usize];
            (next[at], left[at]) = (after, count + 1);
            last[mark.family as usize] = (Some(at), count + 1);
        }
        for at in 0..self.marks.len() {
            let mark = self.marks[at];
            let same = self.open.iter().rposition(|open| self.marks[*open].family == mark.family);
            match (same, mark.lean) {
                (Some(place), Lean::Closes) => self.close(place, at),
                (Some(place), Lean::Opens | Lean::Either(Shape::Opening)) => {
                    // Two closing marks ahead: a quotation inside one of its own kind.
                    let ahead = next[at].filter(|first| self.marks[*first].may_close());
                    let nested =
                        ahead.and_then(|first| next[first]).is_some_and(|second| self.marks[second].may_close());
                    let reversed = self.marks[self.open[place]].lean == Lean::Either(Shape::Closing);
                    match mark.lean {
                        _ if nested && !reversed => self.open.push(at),
                        // What was open never closed, where this one and those behind it make pairs.
                        _ if mark.lean == Lean::Opens || !reversed && left[at].is_multiple_of(2) => {
                            self.open.truncate(place);
                            self.open.push(at);
                        }
                        _ => self.close(place, at),
                    }
                }
                (Some(place), Lean::Either(_)) => self.close(place, at),
                (None, Lean::Closes) => {}
                // Reversed marks come in pairs; an odd one has lost its opening.
                (None, Lean::Either(Shape::Closing)) => {
                    let closes = next[at].is_some_and(|other| self.marks[other].lean != Lean::Either(Shape::Closing));
                    if closes && left[at].is_multiple_of(2) {
                        self.open.push(at);
                    }
                }
                (None, Lean::Either(_)) if mark.family == Family::Single => {}
                (None, _) => self.open.push(at),
            }
        }
        let end = paragraph.end();
        let unclosed: Vec<usize> =
            self.open.iter().copied().filter(|at| Some(self.marks[*at].family) == goes_on).collect();
        if let Some(first) = unclosed.first().filter(|at| self.marks[**at].lean != Lean::Closes) {
            let start = self.marks[*first].token + 1;
            self.found.push(Quotation { tokens: Span::new(start.min(end), end), depth: 0 });
        }
    }

    fn close(&mut self, place: usize, at: usize) {
        let opened = self.open[place];
        self.open.truncate(place);
        let (start, end) = (self.marks[opened].token + 1, self.marks[at].token);
        // Two single marks around one word are scare quotes or two apostrophes.
        let too_short = self.marks[at].family == Family::Single && end < start + 2;
        if start < end && !too_short {
            self.found.push(Quotation { tokens: Span::new(start, end), depth: u8::try_from(place).unwrap_or(u8::MAX) });
        }
    }
}

/// The paragraphs of an article, as runs of tokens.
fn paragraphs(prepared: &Prepared) -> Vec<Span<Tok>> {
    let mut found: Vec<Span<Tok>> = Vec::new();
    for same in prepared.sentences.chunk_by(|left, right| left.block == right.block) {
        found.push(Span::new(same[0].tokens.start(), same[same.len() - 1].tokens.end()));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Article, prepare};

    fn found(text: &str) -> Vec<String> {
        let prepared = prepare(Article { text: text.to_owned(), ..Article::default() });
        let words = |quote: &Quotation| {
            let words = prepared.tokens(quote.tokens).iter().filter(|t| t.class.is_word());
            words.map(|t| prepared.text(t.span)).collect::<Vec<_>>().join(" ")
        };
        quotations(&prepared).iter().map(words).collect()
    }

    #[test]
    fn every_typography_quotes() {
        for (text, expected) in [
            ("Il a dit « non merci » puis « oui ».", vec!["non merci", "oui"]),
            ("He said “no thanks” and \"yes\".", vec!["no thanks", "yes"]),
            ("Er sagte: „Wir bleiben hier“, und ging.", vec!["Wir bleiben hier"]),
            ("Er sprach von »großer Not« und ging.", vec!["großer Not"]),
            ("He said ‘we will stay here’, and left.", vec!["we will stay here"]),
            ("Il évoque l’«accord de paix», puis part.", vec!["accord de paix"]),
            ("Selon lui (\"un drame\"), rien.", vec!["un drame"]),
        ] {
            assert_eq!(found(text), expected, "{text}");
        }
    }

    #[test]
    fn marks_that_are_typed_wrongly_are_read_by_their_place() {
        for (text, expected) in [
            ("» Frères d’armes « a-t-il dit", vec!["Frères d’ armes"]),
            ("sa plus « grande joie« dit-il", vec!["grande joie"]),
            ("le mot » a-t-il dit, puis « une autre » fois", vec!["une autre"]),
            ("“Nous restons\" a-t-elle dit", vec!["Nous restons"]),
            ("Il dit « jamais, puis « une fois » encore.", vec!["une fois"]),
        ] {
            assert_eq!(found(text), expected, "{text}");
        }
    }

    #[test]
    fn a_quotation_may_stand_inside_another() {
        let outer = "“I heard ‘never again’ twice,” she said.";
        assert_eq!(found(outer), ["I heard never again twice", "never again"]);
        let same = "Il raconte : « elle a dit « partez » et puis rien » avant de sortir.";
        assert_eq!(found(same), ["elle a dit partez et puis rien", "partez"]);
        let other = "« Il a parlé de “paix durable” hier », dit-elle.";
        assert_eq!(found(other), ["Il a parlé de paix durable hier", "paix durable"]);
    }

    #[test]
    fn what_never_closes_quotes_nothing_unless_the_next_paragraph_goes_on() {
        assert_eq!(found("une phrase « jamais fermée\n\nPuis « une » autre phrase."), ["une"]);
        let speech = "“We came here early.\n\n“We stayed all night,” he said.";
        assert_eq!(found(speech), ["We came here early", "We stayed all night"]);
        assert!(found("l’un des ‘deux’ cas, the workers’ strike and the teachers’ one").is_empty());
    }

    #[test]
    fn marks_without_end_stay_cheap() {
        let text = "« mot “ mot \" mot ‘mot ".repeat(20_000);
        let prepared = prepare(Article { text, ..Article::default() });
        let all = quotations(&prepared);
        assert!(all.len() < prepared.tokens.len());
    }
}
