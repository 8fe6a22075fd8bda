//! Copies as people and machines make them: ten kinds of edit, each leaving a known trace.
//!
//! Nine change how a text is written and leave what it says; `figures` changes what it says and nothing else. Words and
//! sentences that are put in come from a donor, another article, so that a copy stays as plausible as its source.

use std::ops::Range;

use crate::base::Random;
use crate::synth::write::digit;
use crate::text::{FIGURE, Prepared, Token, TokenClass, TokenFlags, is_stopword};

/// A kind of edit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Edit {
    /// Nothing changed.
    Exact,
    /// Capitals, doubled spaces, other line breaks.
    CaseAndSpace,
    /// So many words in a thousand replaced.
    Words(u16),
    /// Up to a quarter of the sentences left out.
    Deleted,
    /// Up to a quarter as many sentences of another article put in.
    Inserted,
    /// The end cut off: 40 to 95 % of the sentences are left.
    Truncated,
    /// One to three figures changed.
    Figures,
}

/// A figure that was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Where it stands in the copy, in bytes.
    pub place: Range<usize>,
    /// As the source has it.
    pub left: String,
    /// As the copy has it.
    pub right: String,
}

impl Edit {
    /// All kinds.
    pub const ALL: [Self; 10] = [
        Self::Exact,
        Self::CaseAndSpace,
        Self::Words(5),
        Self::Words(10),
        Self::Words(20),
        Self::Words(50),
        Self::Deleted,
        Self::Inserted,
        Self::Truncated,
        Self::Figures,
    ];

    /// The word that truth files and reports use.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::CaseAndSpace => "case-and-space",
            Self::Words(0..=5) => "words-0.5%",
            Self::Words(6..=10) => "words-1%",
            Self::Words(11..=20) => "words-2%",
            Self::Words(_) => "words-5%",
            Self::Deleted => "deleted-sentences",
            Self::Inserted => "inserted-sentences",
            Self::Truncated => "truncated",
            Self::Figures => "changed-figures",
        }
    }

    /// The kind of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// A copy of `source`, and the figures that differ. Nothing where the source has not what the kind needs: a figure to
/// change, a second sentence to keep, a donor with words. Linear in both articles.
pub fn edit(source: &Prepared, kind: Edit, donor: &Prepared, random: &mut Random) -> Option<(String, Vec<Change>)> {
    let text = &source.article.text;
    let plain = |text: String| Some((text, Vec::new()));
    match kind {
        Edit::Exact => plain(text.clone()),
        Edit::CaseAndSpace => plain(case_and_space(text, random)),
        Edit::Words(thousandths) => plain(other_words(source, thousandths.into(), donor, random)?),
        Edit::Deleted => plain(deleted(source, random)?),
        Edit::Inserted => plain(inserted(source, donor, random)?),
        Edit::Truncated => plain(truncated(source, random)?),
        Edit::Figures => changed_figures(source, random),
    }
}

/// Words stay the same to a reader: only the case of letters that have exactly one other, and white space.
fn case_and_space(text: &str, random: &mut Random) -> String {
    let all_lower = random.happens(1, 2);
    let mut made = String::with_capacity(text.len() + text.len() / 8);
    let mut before = ' ';
    let mut letters = text.chars().peekable();
    let mut capitals = 0;
    while let Some(letter) = letters.next() {
        let after = letters.peek().copied().unwrap_or(' ');
        // Inside "14 000" a space is part of the figure; an empty line ends a paragraph.
        let is_plain_space = letter == ' ' && !before.is_ascii_digit() && !after.is_ascii_digit();
        if is_plain_space && after != ' ' {
            capitals = if capitals > 0 { capitals - 1 } else { usize::from(random.happens(1, 30)) * 3 };
            made.push_str(match random.below(12) {
                0 => "  ",
                1 => "\n",
                2 => "\u{a0}",
                _ => " ",
            });
        } else if capitals > 0 {
            push_single(letter, letter.to_uppercase(), &mut made);
        } else if all_lower {
            push_single(letter, letter.to_lowercase(), &mut made);
        } else {
            made.push(letter);
        }
        before = letter;
    }
    made
}

/// Pushes the other case where it is one letter whose way back leads to this one; else the letter itself.
fn push_single(letter: char, mut other: impl Iterator<Item = char>, made: &mut String) {
    let single = other.next().filter(|_| other.next().is_none());
    let back = single.filter(|single| {
        single.to_lowercase().eq(letter.to_lowercase()) && single.to_uppercase().eq(letter.to_uppercase())
    });
    made.push(back.unwrap_or(letter));
}

fn other_words(source: &Prepared, thousandths: usize, donor: &Prepared, random: &mut Random) -> Option<String> {
    let words = words_of(source);
    let spare: Vec<&Token> =
        words_of(donor).into_iter().filter(|token| !is_stopword(token.hash, donor.language)).collect();
    let all = source.tokens.iter().filter(|token| matches!(token.class, TokenClass::Word | TokenClass::Number)).count();
    let count = (all * thousandths).div_ceil(1000).min(words.len());
    let chosen = choose(words.len(), count, random);
    let mut patches = Vec::with_capacity(chosen.len());
    for at in chosen {
        let token = words[at];
        let other = (0..16).filter_map(|_| random.one_of(&spare)).find(|other| other.hash != token.hash)?;
        patches.push((bytes(token), donor.text(other.span).to_owned()));
    }
    (!patches.is_empty()).then(|| patched(&source.article.text, &patches))
}

/// Words without figures, which are another kind of edit.
fn words_of(text: &Prepared) -> Vec<&Token> {
    text.tokens.iter().filter(|token| token.class == TokenClass::Word && token.mask != FIGURE).collect()
}

fn deleted(source: &Prepared, random: &mut Random) -> Option<String> {
    let sentences = &source.sentences;
    let most = sentences.len() / 4;
    if most == 0 {
        return None;
    }
    let count = random.between(1, most);
    let patches: Vec<(Range<usize>, String)> = choose(sentences.len(), count, random)
        .into_iter()
        .map(|at| {
            // With the white space behind it, or what stands before it would run into what stands after.
            let end = sentences.get(at + 1).map_or(source.article.text.len(), |next| next.span.start() as usize);
            (sentences[at].span.start() as usize..end, String::new())
        })
        .collect();
    Some(patched(&source.article.text, &patches))
}

fn inserted(source: &Prepared, donor: &Prepared, random: &mut Random) -> Option<String> {
    let most = source.sentences.len() / 4;
    if most == 0 || donor.sentences.is_empty() {
        return None;
    }
    let count = random.between(1, most);
    let patches: Vec<(Range<usize>, String)> = choose(source.sentences.len(), count, random)
        .into_iter()
        .map(|at| {
            let end = source.sentences[at].span.end() as usize;
            let sentence = random.below(donor.sentences.len()) as u32;
            (end..end, format!(" {}", donor.sentence_text(sentence)))
        })
        .collect();
    Some(patched(&source.article.text, &patches))
}

fn truncated(source: &Prepared, random: &mut Random) -> Option<String> {
    let count = source.sentences.len();
    let kept = (count * random.between(40, 95) / 100).clamp(1, count.saturating_sub(1).max(1));
    let last = source.sentences.get(kept - 1).filter(|_| kept < count)?;
    Some(source.article.text[..last.span.end() as usize].to_owned())
}

fn changed_figures(source: &Prepared, random: &mut Random) -> Option<(String, Vec<Change>)> {
    let figures: Vec<usize> = (0..source.tokens.len()).filter(|at| is_claim(source, *at)).collect();
    let count = random.between(1, 3).min(figures.len());
    let mut text = String::with_capacity(source.article.text.len());
    let (mut end, mut changes) = (0, Vec::new());
    for chosen in choose(figures.len(), count, random) {
        let token = &source.tokens[figures[chosen]];
        let left = source.text(token.span);
        let is_day = source.tokens.get(figures[chosen] + 1).is_some_and(|next| next.mask == FIGURE);
        let right = other_figure(left, is_day, random);
        let place = bytes(token);
        text.push_str(&source.article.text[end..place.start]);
        let start = text.len();
        text.push_str(&right);
        changes.push(Change { place: start..text.len(), left: left.to_owned(), right });
        end = place.end;
    }
    text.push_str(&source.article.text[end..]);
    (!changes.is_empty()).then_some((text, changes))
}

/// Whether a figure counts or measures something: digits of 2 or more before a word in lower case that carries content, or a
/// percent sign; no year, and nothing behind a name ("Boeing 737 jets"). It is told by how it is written alone, not by what
/// the engine reads there, which is to be measured.
fn is_claim(source: &Prepared, at: usize) -> bool {
    let token = &source.tokens[at];
    let written = source.text(token.span);
    let digits = written.chars().all(|c| c.is_ascii_digit());
    let form = written.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '\u{a0}' | '\u{202f}' | ',' | '.'));
    let is_year = digits && written.len() == 4 && (written.starts_with("19") || written.starts_with("20"));
    // "7:42", "3-2", "A4": part of something else.
    let before = source.article.text[..token.span.start() as usize].chars().next_back();
    let stands_alone = before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '"' | '“' | '«' | '$' | '€' | '£'));
    let is_one = matches!(written, "0" | "1");
    let behind_name = at.checked_sub(1).is_some_and(|before| {
        let before = &source.tokens[before];
        before.class == TokenClass::Word && (before.flags.has(TokenFlags::CAPITAL) || before.mask == FIGURE)
    });
    let counted = source.tokens.get(at + 1).is_some_and(|next| {
        let apart = next.flags.has(TokenFlags::SPACE_BEFORE) && !next.flags.has(TokenFlags::LINE_BEFORE);
        let word = next.class == TokenClass::Word
            && apart
            && !next.flags.has(TokenFlags::CAPITAL)
            && !is_stopword(next.hash, source.language);
        word || source.text(next.span) == "%"
    });
    token.class == TokenClass::Number
        && form
        && stands_alone
        && written.matches('.').count() < 2
        && !written.starts_with('0')
        && !is_year
        && !is_one
        && !behind_name
        && counted
}

/// Another first digit, so that the value differs by a tenth at least; a day of the month stays one.
fn other_figure(left: &str, is_day: bool, random: &mut Random) -> String {
    if is_day && left.len() <= 2 {
        let day = left.parse().unwrap_or(1);
        let other = random.between(2, 27);
        return if other >= day { other + 1 } else { other }.to_string();
    }
    let first = left.bytes().next().map_or(0, |byte| usize::from(byte.saturating_sub(b'0')));
    let other = random.between(2, 8);
    let mut right = String::from(digit(if other >= first { other + 1 } else { other }));
    right.push_str(&left[1..]);
    right
}

/// `count` different numbers below `bound`, in order (Floyd's way, which draws no more than it keeps).
fn choose(bound: usize, count: usize, random: &mut Random) -> Vec<usize> {
    let mut chosen = std::collections::BTreeSet::new();
    for top in bound.saturating_sub(count)..bound {
        let drawn = random.below(top + 1);
        chosen.insert(if chosen.contains(&drawn) { top } else { drawn });
    }
    chosen.into_iter().collect()
}

/// `text` with each place, in order and disjoint, exchanged for what stands beside it.
fn patched(text: &str, patches: &[(Range<usize>, String)]) -> String {
    let mut made = String::with_capacity(text.len() + text.len() / 4);
    let mut end = 0;
    for (place, other) in patches {
        made.push_str(&text[end..place.start]);
        made.push_str(other);
        end = place.end;
    }
    made.push_str(&text[end..]);
    made
}

fn bytes(token: &Token) -> Range<usize> {
    token.span.start() as usize..token.span.end() as usize
}

#[cfg(test)]
mod tests;
