//! What each sentence is in its article: running text, a headline, a date line, or page furniture.
//!
//! ```text
//! Le pont de Varne s’effondre          headline     (short, first, no full stop)
//! Publié le 3 mai à 10h                dateline     (table: author-line)
//! Le pont s’est effondré mardi.        body
//! Lire aussi : la météo du week-end    boilerplate  (table: read-also)
//! ```
//!
//! By the phrases of `data/lexicon/boilerplate.csv` and by form. A phrase that prose could use counts only in a short
//! line: an article about data protection is no cookie notice. Nothing is dropped here; a class and its reason are set.
//!
//! Not done here: furniture that only repetition across an outlet's articles shows.

use std::sync::LazyLock;

use crate::base::Span;
use crate::text::lexicon::{alternatives, rows};
use crate::text::line::{Line, is_of_phrase};
use crate::text::phrases::Phrases;
use crate::text::{Language, Sentence, SentenceClass, Token, TokenClass, TokenFlags};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Position {
    Start,
    Label,
    End,
    Whole,
    Anywhere,
    /// Anywhere, but in prose only where another phrase tells an offer.
    Beside,
}

#[derive(Clone, Copy, Debug)]
struct Pattern {
    kind: &'static str,
    position: Position,
    /// The languages whose pages use it, one bit each.
    languages: u8,
}

static PATTERNS: LazyLock<Phrases<Pattern>> = LazyLock::new(|| {
    let table = rows(include_str!("../../data/lexicon/boilerplate.csv"));
    Phrases::new(table.iter().flat_map(|(_, cells)| {
        let position = match cells[1] {
            "label" => Position::Label,
            "end" => Position::End,
            "whole" => Position::Whole,
            "anywhere" => Position::Anywhere,
            "beside" => Position::Beside,
            _ => Position::Start,
        };
        let columns = Language::ALL.into_iter().zip(cells[2..].to_vec());
        columns.flat_map(move |(language, cell)| {
            let pattern = Pattern { kind: cells[0], position, languages: language.bit() };
            alternatives(cell).map(move |phrase| (phrase, pattern))
        })
    }))
});

/// Words up to which a line may be page furniture by a phrase at its start. Longer lines that end in a full stop are
/// prose that happens to begin so.
const SHORT_LINE: usize = 30;

/// Words up to which a line without full stop is furniture by a phrase inside it.
const MENU_LINE: usize = 9;

/// Words from which a line with a full stop is prose.
const SHORTEST_PROSE: usize = 6;

/// Words of prose that each word of a phrase at its start may account for.
const PROSE_PER_WORD: usize = 7;

/// Words of a button: it may be in another language than the page.
const BUTTON: usize = 4;

/// Least words of a phrase that makes a whole sentence in another language than the page an appeal: "Sign up for …".
const FOREIGN_APPEAL: usize = 3;

/// Most words of a line that is of the article by its date and time: "Jo Roe – 3 May 2024, 11:37 – 12 shares".
const LONGEST_CREDIT: usize = 24;

/// Most words of a headline, and of a heading inside the text.
const LONGEST_HEADLINE: usize = 34;
const LONGEST_HEADING: usize = 15;

/// Sets the class and reason of every sentence.
pub(crate) fn classify(text: &str, tokens: &[Token], sentences: &mut [Sentence], language: Language) {
    let blocks = blocks(sentences);
    let prose = blocks.iter().filter(|block| ends_like_prose(text, tokens, &sentences[block.range()])).count();
    let mut headline: Vec<u64> = Vec::new();
    let mut before_text = true;
    let is_prose = |block: &Span<crate::base::Sent>| ends_like_prose(text, tokens, &sentences[block.range()]);
    let text_end = blocks.iter().rposition(is_prose).map_or(0, |last| last + 1);
    let text_start = blocks.iter().position(is_prose).unwrap_or(0);
    // Whether the heading of a list of links stands above: "Sur le même sujet".
    let mut links = false;
    for (index, block) in blocks.iter().enumerate() {
        let lines = &mut sentences[block.range()];
        let all = Span::<crate::base::Tok>::new(lines[0].tokens.start(), lines[lines.len() - 1].tokens.end());
        let line = Line::new(text, &tokens[all.range()]);
        let above = index < text_start;
        // A headline may be a date: "September 11, 2001".
        if index > 0 && above && line.is_heading() && line.is_date() {
            mark(lines, SentenceClass::Dateline, "date");
            continue;
        }
        if let Some((class, reason)) = whole_line(&line, &headline, above) {
            mark(lines, class, reason);
            continue;
        }
        let block = &line;
        for sentence in lines.iter_mut() {
            let line = Line::new(text, &tokens[sentence.tokens.range()]);
            if let Some((class, reason)) = furniture(&line, block, language) {
                mark(std::slice::from_mut(sentence), class, reason);
            }
        }
        // A read-also link may hold a full stop: what begins a line so is so to its end.
        if lines.len() > 1 && lines[0].class == SentenceClass::Boilerplate && line.words.len() <= SHORT_LINE {
            let reason = lines[0].reason.unwrap_or("page furniture");
            mark(lines, SentenceClass::Boilerplate, reason);
        }
        // "Every Friday, the best of the week. Sign up": what a button ends is its offer.
        if let [offer @ .., button] = lines
            && matches!(button.reason, Some("subscribe" | "newsletter"))
            && button.class == SentenceClass::Boilerplate
            && (button.tokens.len() as usize) <= BUTTON + 1
            && line.words.len() <= SHORT_LINE
        {
            let reason = button.reason.unwrap_or("page furniture");
            mark(offer, SentenceClass::Boilerplate, reason);
        }
        if lines.iter().any(|s| s.class != SentenceClass::Body) {
            let reason = lines[0].reason.filter(|_| lines[0].class == SentenceClass::Boilerplate);
            let heading = matches!(reason, Some("read-also" | "related")) && line.words.len() <= BUTTON;
            links |= heading;
            continue;
        }
        if links && index >= text_end && line.is_heading() {
            mark(lines, SentenceClass::Boilerplate, "link in a list");
            continue;
        }
        let limit = if before_text { LONGEST_HEADLINE } else { LONGEST_HEADING };
        if prose > 0 && line.words.len() <= limit && line.is_heading() {
            headline.clone_from(&line.words);
            let reason = if before_text { "first line, without full stop" } else { "short line, without full stop" };
            mark(lines, SentenceClass::Headline, reason);
        }
        before_text = false;
    }
    if prose > 0 {
        mark_links(&blocks, text, tokens, sentences);
    }
}

/// Behind the last paragraph, headings below the page's own words ("46 comments", "Share") are links to other pages.
fn mark_links(blocks: &[Span<crate::base::Sent>], text: &str, tokens: &[Token], sentences: &mut [Sentence]) {
    let is_body = |block: &Span<crate::base::Sent>| {
        let lines = &sentences[block.range()];
        lines.iter().any(|s| s.class == SentenceClass::Body) && ends_like_prose(text, tokens, lines)
    };
    let Some(last) = blocks.iter().rposition(is_body) else { return };
    let mut below = false;
    for block in &blocks[last + 1..] {
        let lines = &mut sentences[block.range()];
        match (lines[0].class, lines[0].reason) {
            (SentenceClass::Boilerplate, Some("read-also" | "related" | "comment" | "share" | "newsletter")) => {
                below = true
            }
            (SentenceClass::Headline, _) if below => mark(lines, SentenceClass::Boilerplate, "link in a list"),
            _ => {}
        }
    }
}

fn mark(sentences: &mut [Sentence], class: SentenceClass, reason: &'static str) {
    for sentence in sentences {
        sentence.class = class;
        sentence.reason = Some(reason);
    }
}

/// The sentences of each block, as ranges.
fn blocks(sentences: &[Sentence]) -> Vec<Span<crate::base::Sent>> {
    let mut found = Vec::new();
    let mut start = 0;
    for at in 1..=sentences.len() {
        if at == sentences.len() || sentences[at].block != sentences[start].block {
            found.push(Span::new(start as u32, at as u32));
            start = at;
        }
    }
    found
}

fn ends_like_prose(text: &str, tokens: &[Token], lines: &[Sentence]) -> bool {
    let last = lines[lines.len() - 1].tokens;
    let line = Line::new(text, &tokens[last.range()]);
    line.words.len() >= 5 && !line.is_heading()
}

/// What a whole line is by its form.
fn whole_line(line: &Line<'_>, headline: &[u64], above: bool) -> Option<(SentenceClass, &'static str)> {
    let boilerplate = |reason| Some((SentenceClass::Boilerplate, reason));
    let count = line.words.len();
    let has = |class| line.tokens.iter().any(|t| t.class == class);
    if count == 0 {
        return boilerplate("no words");
    }
    if line.first_char(0) == Some('©') && count <= SHORT_LINE {
        return boilerplate("copyright");
    }
    if line.first_char(0) == Some('[') && line.first_char(line.tokens.len() - 1) == Some(']') && count <= SHORT_LINE {
        return boilerplate("link in brackets");
    }
    // "– Name (@handle) 18 June 2024"
    if has(TokenClass::Handle) && count <= 12 && matches!(line.first_char(0), Some('–' | '—' | '-')) {
        return boilerplate("credit of an embedded post");
    }
    if (has(TokenClass::Url) || has(TokenClass::Email)) && count <= 6 {
        return boilerplate("address");
    }
    let bytes = line.tokens[line.tokens.len() - 1].span.end() - line.tokens[0].span.start();
    let digits = line.tokens.iter().any(|t| t.class == TokenClass::Number);
    let spaces = line.tokens[1..].iter().any(|t| t.flags.has(TokenFlags::SPACE_BEFORE));
    if digits
        && !spaces
        && bytes <= 12
        && line.tokens.len() > 1
        && !line.tokens.iter().any(|t| matches!(t.class, TokenClass::Symbol))
    {
        return boilerplate("code");
    }
    if count <= SHORT_LINE && line.holds_code() {
        return boilerplate("code");
    }
    if line.is_ticker() {
        return boilerplate("figures of the day");
    }
    let dated = line.has_clock();
    if count <= LONGEST_CREDIT
        && line.is_heading()
        && line.cuts().count() >= 2
        && (dated || !(above && line.part_tells()))
    {
        let class = if dated { SentenceClass::Dateline } else { SentenceClass::Boilerplate };
        return Some((class, "parts of a line"));
    }
    if count <= LONGEST_CREDIT && line.is_heading() && line.has_date_and_time() {
        return Some((SentenceClass::Dateline, "date and time"));
    }
    // A caption or slug made of the headline's own words.
    if !headline.is_empty() && line.is_heading() && count >= 4 && count <= headline.len() + 2 {
        let kept = line.words.iter().filter(|w| headline.contains(w)).count();
        if kept * 10 >= count * 9 {
            return boilerplate("repeats the headline");
        }
    }
    None
}

/// Words of the longest sentence with a full stop that only tells who wrote an article and when.
const AUTHOR_PROSE: usize = 8;

/// What a sentence is by the table's phrases. A sentence that is prose is page furniture only by a phrase that prose does
/// not use: news that is set aside is worse than furniture that stays.
fn furniture(line: &Line<'_>, block: &Line<'_>, language: Language) -> Option<(SentenceClass, &'static str)> {
    let count = line.phrase.len();
    if count > SHORT_LINE {
        return None;
    }
    let prose = count >= SHORTEST_PROSE && line.ends_as_prose();
    for at in 0..count {
        for hit in PATTERNS.at(&line.phrase[at..]) {
            let Pattern { kind, position, languages } = hit.value;
            // A page in one language may carry a button in another, and a whole appeal that no prose begins with.
            let appeal = is_appeal(kind) && at == 0 && hit.words >= FOREIGN_APPEAL;
            let own = language == Language::Unknown || languages & language.bit() != 0 || count <= BUTTON || appeal;
            // What a page asks for has its price beside it.
            if kind == "offer" && !line.has_price() {
                continue;
            }
            let fits = match position {
                // "Published Monday in a journal, the study counted 40 patients."
                Position::Start if at == 0 && prose && kind == "author-line" && count > AUTHOR_PROSE => false,
                Position::Start if at == 0 && prose => count <= PROSE_PER_WORD * hit.words && is_appeal(kind),
                Position::Start if kind == "author-line" && !prose && line.is_after_mark(at) => true,
                Position::Start if at == 0 => hit.words > 1 || count <= MENU_LINE,
                // A menu's entries run together on one line: "2 May Comment on this article Share".
                Position::Start => hit.words >= 3 && count <= MENU_LINE && !prose,
                Position::Label => at == 0 && line.label_ends(hit.words) && (!prose || is_appeal(kind)),
                // "46 comments. Sort by: newest"
                Position::Whole if at == 0 && hit.words == count && is_counter(kind) => true,
                Position::Whole => at == 0 && is_rest_names(line, hit.words),
                Position::End => at + hit.words == count && !prose,
                Position::Anywhere => hit.words * reach(kind, prose) >= count,
                Position::Beside => {
                    let told = || !line.ends_as_prose() || is_offer(block, language);
                    hit.words * reach(kind, prose) >= count && told()
                }
            };
            if own && fits {
                let class = if kind == "author-line" { SentenceClass::Dateline } else { SentenceClass::Boilerplate };
                return Some((class, kind));
            }
        }
    }
    let embed = line.tokens.iter().any(|t| t.class == TokenClass::Url && is_embed(&line.text[t.span.range()]));
    (embed && !prose).then_some((SentenceClass::Boilerplate, "embed"))
}

/// Whether a phrase that tells an offer by itself stands in a short paragraph: "without commitment", "cancel anytime".
fn is_offer(block: &Line<'_>, language: Language) -> bool {
    let tells = |at: usize| {
        PATTERNS.at(&block.phrase[at..]).any(|hit| {
            let own = language == Language::Unknown || hit.value.languages & language.bit() != 0;
            let place =
                matches!(hit.value.position, Position::Anywhere) || at == 0 && hit.value.position == Position::Start;
            own && place && matches!(hit.value.kind, "offer" | "subscribe" | "newsletter")
        })
    };
    block.phrase.len() <= SHORT_LINE && (0..block.phrase.len()).any(tells)
}

/// How many words of a line each word of a phrase inside it may account for.
fn reach(kind: &str, prose: bool) -> usize {
    match (kind, prose) {
        (_, false) => 6,
        ("subscribe" | "newsletter" | "cookie" | "offer", true) => 4,
        (_, true) => 2,
    }
}

/// Kinds that speak to the reader in whole sentences: "Abonnez-vous à notre lettre." is no news.
fn is_appeal(kind: &str) -> bool {
    matches!(
        kind,
        "read-also" | "subscribe" | "newsletter" | "cookie" | "copyright" | "comment" | "author-line" | "offer"
    )
}

/// Kinds whose phrases make no sentence of prose, even before a full stop.
fn is_counter(kind: &str) -> bool {
    matches!(kind, "comment" | "share")
}

/// Hosts whose addresses stand in a text only where a post or film was embedded.
fn is_embed(address: &str) -> bool {
    let host = address.trim_start_matches("https://").trim_start_matches("http://").trim_start_matches("www.");
    [
        "pic.twitter.com",
        "t.co/",
        "twitter.com/",
        "x.com/",
        "instagram.com/",
        "youtu.be/",
        "youtube.com/",
        "facebook.com/",
        "tiktok.com/",
    ]
    .iter()
    .any(|known| host.starts_with(known))
}

fn ends_with_stop(line: &Line<'_>) -> bool {
    line.first_char(line.tokens.len() - 1) == Some('.')
}

/// Whether nothing but names, digits and marks follows the first `words` words.
fn is_rest_names(line: &Line<'_>, words: usize) -> bool {
    let rest = line.tokens.iter().filter(|t| is_of_phrase(t)).skip(words);
    rest.clone().count() <= 6 && rest.into_iter().all(|t| t.flags.has(TokenFlags::CAPITAL)) && !ends_with_stop(line)
}

#[cfg(test)]
mod tests {
    use crate::text::{Article, Language, SentenceClass, prepare};

    #[test]
    fn a_line_above_the_text_that_is_a_date_says_nothing_else() {
        let class = |language, line: &str| {
            let text = format!("A bridge falls\n{line}\nThe old bridge over the river fell on Tuesday morning.\n");
            prepare(Article { text, language: Some(language), ..Article::default() }).sentences[1].class
        };
        for (language, line) in [
            (Language::English, "Published 2015-10-08"),
            (Language::English, "Posted October 8, 2015"),
            (Language::French, "Mercredi 19 juin 2024"),
            (Language::German, "Veröffentlicht am 3. Mai 2024"),
            (Language::Spanish, "Publicado el 3 de mayo de 2024"),
        ] {
            assert_eq!(class(language, line), SentenceClass::Dateline, "{line}");
        }
        for line in ["8 October 2015 changed everything", "Nine dead in May 2024", "Published in haste"] {
            assert_ne!(class(Language::English, line), SentenceClass::Dateline, "{line}");
        }
    }
}
