//! Numbers and dates that a page tells of itself, around and inside its article: `4 min read`, `46 comments`, `€1 a month`,
//! `These 7 foods`. What kind of line a sentence is, `text` has found out; here its facts are set aside.
//!
//! ```text
//! Déjà 18 000 inscrits. S’abonner     page furniture        Publié le 4 mars à 7 h    the date stays: it may date the article
//! Ces 5 gestes qui sauvent            title of a list       Voir les 24 photos        a line of the page's own words
//! ```
//!
//! A line without full stop below the text's beginning is of the page where it holds a word by which pages speak of
//! themselves (`data/lexicon/names.csv`, `page`); headings of the article seldom do. Not done here: prose.

use crate::facts::lexicon::roles::Role;
use crate::facts::reader::Reader;
use crate::facts::{Fact, Kind, Value, When};
use crate::text::{Language, Prepared, Sentence, SentenceClass, TokenClass, folded, stem};

const FURNITURE: &str = "page furniture";
const LIST: &str = "title of a list";

/// How far behind the first number of a list of tips its noun may stand, in tokens.
const LIST_REACH: usize = 4;
/// Letters of a word that tells what a line is about, and how many such words tell it.
const SHORTEST_CONTENT: usize = 4;
const LEAST_CONTENT: usize = 3;
/// One in so many of these words at most is of the paragraphs where a line is the title of another story.
const STRANGE_SHARE: usize = 5;
/// Most tokens before a date that opens a line: "date", "publié le".
const LEADING_WORDS: u32 = 2;
/// Most tokens of a line of the page's own words.
const LONGEST_LINE: usize = 24;

/// Where an article's text begins and ends among its sentences, found once.
pub(crate) struct Page {
    /// The first sentence of the text; behind all sentences where there is none.
    first: usize,
    /// After the last sentence of a paragraph that ends with a full stop.
    end: usize,
    /// The paragraph that was asked for last, and whether quotation marks stand in it.
    quoted: Option<(u32, bool)>,
    /// The stems of the words of its paragraphs, in order, gathered where a line between them is asked for.
    words: Option<Vec<u64>>,
}

impl Page {
    pub(crate) fn of(prepared: &Prepared) -> Self {
        let sentences = &prepared.sentences;
        let body = |at: &usize| sentences[*at].class == SentenceClass::Body;
        let prose = |at: &usize| {
            let last = sentences.get(at + 1).map(|next| next.block) != Some(sentences[*at].block);
            body(at) && (!last || ends_with_stop(prepared, &sentences[*at]))
        };
        let first = (0..sentences.len()).find(body).unwrap_or(sentences.len());
        let end = (0..sentences.len()).rev().find(prose).map_or(0, |last| last + 1);
        Self { first, end, quoted: None, words: None }
    }

    /// A text that is nothing but a line or two tells what it tells: there is no page around it.
    pub(crate) fn has_text(&self, prepared: &Prepared) -> bool {
        self.first < prepared.sentences.len()
    }

    /// Whether quotation marks stand in the paragraph: what is addressed to somebody may be said to him.
    fn is_in_quotation(&mut self, reader: &Reader<'_>) -> bool {
        let own = reader.sentence as usize;
        let sentences = &reader.prepared.sentences;
        let block = sentences[own].block;
        if let Some((_, quoted)) = self.quoted.filter(|(known, _)| *known == block) {
            return quoted;
        }
        let same = |at: &usize| sentences[*at].block == block;
        let first = (0..own).rev().take_while(same).last().unwrap_or(own);
        let last = (own..sentences.len()).take_while(same).last().unwrap_or(own);
        let tokens = sentences[first].tokens.start() as usize..sentences[last].tokens.end() as usize;
        let quoted = reader.prepared.tokens[tokens].iter().any(|token| token.class == TokenClass::Quote);
        self.quoted = Some((block, quoted));
        quoted
    }

    fn words(&mut self, prepared: &Prepared) -> &[u64] {
        self.words.get_or_insert_with(|| {
            let body = prepared.sentences.iter().filter(|sentence| sentence.class == SentenceClass::Body);
            let mut stems: Vec<u64> = body
                .flat_map(|sentence| &prepared.tokens[sentence.tokens.range()])
                .filter(|token| token.class == TokenClass::Word && token.span.len() as usize >= SHORTEST_CONTENT)
                .map(|token| stem(&folded(prepared.text(token.span))))
                .collect();
            stems.sort_unstable();
            stems.dedup();
            stems
        })
    }
}

/// Sets aside what the page tells of itself; dates that may be the day of publication stay.
pub(crate) fn set_aside(reader: &Reader<'_>, page: &mut Page, facts: &mut [Fact]) {
    let own = reader.sentence as usize;
    let sentence = &reader.prepared.sentences[own];
    let below = page.first < own;
    let heading = below && sentence.class == SentenceClass::Headline;
    let ending = ending(reader, sentence).filter(|_| below);
    let loose = ending == Some(Ending::Nothing);
    let told = ending.is_some_and(|ending| ending != Ending::Stop);
    let says = |role| reader.anywhere(role) && (reader.start..reader.end).any(|at| reader.phrase(at, role).is_some());
    let claims = facts.iter().any(|fact| fact.kind.is_claim());
    let of_page = below
        && !facts.is_empty()
        && (loose && (says(Role::Page) || own >= page.end && is_trailing(reader, sentence))
            || (asks(reader)
                || told && says(Role::Page) && (reader.start..reader.end).any(|at| addresses(reader, at)))
                && !page.is_in_quotation(reader)
            || claims && (loose || told && reader.text(reader.end - 1) == "?") && is_strange(reader, page));
    for fact in facts.iter_mut().filter(|fact| fact.kind.is_claim()) {
        let reason = match sentence.class {
            _ if of_page => FURNITURE,
            SentenceClass::Headline if heading && is_list_title(reader, fact) => LIST,
            SentenceClass::Body | SentenceClass::Headline => continue,
            SentenceClass::Dateline if fact.kind.is_date() => continue,
            // "19h45" alone on a line: an entry of a report hour by hour.
            SentenceClass::Boilerplate if fact.kind == Kind::Time && fact.tokens == sentence.tokens => continue,
            // "2023-08 Commentez cette histoire": what opens a line above the text dates the page, whatever stands behind.
            SentenceClass::Boilerplate
                if names_a_year(fact)
                    && (!sentence.reason.is_some_and(is_of_the_site)
                        || own < page.first && fact.tokens.start() - sentence.tokens.start() <= LEADING_WORDS) =>
            {
                continue;
            }
            SentenceClass::Dateline | SentenceClass::Boilerplate => FURNITURE,
        };
        fact.set_aside(reason);
    }
}

/// Whether the sentence begins as pages ask their readers for something: "Abonnez-vous", "Lesen Sie".
fn asks(reader: &Reader<'_>) -> bool {
    let Some((_, end)) = reader.phrase(reader.start, Role::Appeal) else { return false };
    // "Gewinnen sie am Samstag" is a condition, and of others.
    reader.language != Language::German
        || (reader.start + 1..end).all(|at| !reader.has(at, Role::Addressed) || addresses(reader, at))
}

/// Whether the reader is addressed; German "sie" and "ihnen" are others unless they have a capital inside a sentence.
fn addresses(reader: &Reader<'_>, at: usize) -> bool {
    let pronoun = reader.language == Language::German && reader.has(at, Role::Addressed);
    reader.phrase(at, Role::Addressed).is_some() && (!pronoun || at > reader.start && reader.capital(at))
}

/// Whether a line shares hardly a word with the paragraphs around it: the title of another story. A heading of this one
/// says what its paragraphs say again.
fn is_strange(reader: &Reader<'_>, page: &mut Page) -> bool {
    let sentence = &reader.prepared.sentences[reader.sentence as usize];
    if sentence.class != SentenceClass::Headline {
        return false;
    }
    let known = page.words(reader.prepared);
    let content = (reader.start..reader.end).filter(|at| {
        reader.is_word(*at)
            && reader.text(*at).chars().count() >= SHORTEST_CONTENT
            && !reader.has(*at, Role::Function)
            && !reader.begins_fact(*at)
    });
    let (mut all, mut shared) = (0_usize, 0_usize);
    for at in content {
        all += 1;
        shared += usize::from(known.binary_search(&stem(&folded(reader.text(at)))).is_ok());
    }
    all >= LEAST_CONTENT && shared * STRANGE_SHARE <= all
}

/// What ends a line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ending {
    Nothing,
    /// A mark of exclamation or question, or a closing quotation mark.
    Call,
    Stop,
}

/// What ends a sentence that may be a line of its own: a short one that is the last of its paragraph.
fn ending(reader: &Reader<'_>, sentence: &Sentence) -> Option<Ending> {
    let own = reader.sentence as usize;
    let block = |at: usize| reader.prepared.sentences.get(at).map(|sentence| sentence.block);
    let last = block(own + 1) != Some(sentence.block);
    let may = match sentence.class {
        SentenceClass::Headline => true,
        SentenceClass::Body => last && reader.end - reader.start <= LONGEST_LINE,
        SentenceClass::Dateline | SentenceClass::Boilerplate => false,
    };
    let Some(word) = (reader.start..reader.end).rev().find(|at| reader.is_word(*at) || reader.is_number(*at)) else {
        return may.then_some(Ending::Stop);
    };
    let mut marks = word + 1..reader.end;
    let ending = if marks.clone().any(|at| matches!(reader.text(at), "." | "…" | ";" | ",")) {
        Ending::Stop
    } else if marks.any(|at| matches!(reader.text(at), "!" | "?"))
        || reader.class(reader.end - 1) == Some(TokenClass::Quote)
    {
        Ending::Call
    } else {
        Ending::Nothing
    };
    may.then_some(ending)
}

/// Whether a line behind the last paragraph of the text heads nothing but leads to another page. Items of a list, which the text
/// may end with, begin with a mark.
fn is_trailing(reader: &Reader<'_>, sentence: &Sentence) -> bool {
    let item = !reader.is_word(reader.start) && !reader.is_number(reader.start);
    let item = item && reader.class(reader.start) != Some(TokenClass::Quote);
    !item && sentence.class == SentenceClass::Headline
}

/// Whether a sentence ends with a full stop, perhaps inside quotation marks or brackets.
fn ends_with_stop(prepared: &Prepared, sentence: &Sentence) -> bool {
    let tokens = &prepared.tokens[sentence.tokens.start() as usize..sentence.tokens.end() as usize];
    let last = tokens
        .iter()
        .rev()
        .find(|token| token.class != TokenClass::Quote && !matches!(prepared.text(token.span), ")" | "]"));
    last.is_some_and(|token| matches!(prepared.text(token.span), "." | "…" | "!" | "?"))
}

/// Kinds of furniture that the page would carry whatever its article: no date in them is that of the article.
fn is_of_the_site(kind: &str) -> bool {
    matches!(
        kind,
        "read-also"
            | "related"
            | "link in a list"
            | "subscribe"
            | "offer"
            | "newsletter"
            | "advert"
            | "cookie"
            | "comment"
            | "copyright"
    )
}

fn names_a_year(fact: &Fact) -> bool {
    match &fact.value {
        Value::Timex(timex) => {
            matches!(timex.when, When::Calendar { year: Some(_), month: Some(_), .. } | When::Ambiguous(_))
        }
        _ => false,
    }
}

/// "Ces 5 gestes qui sauvent", "10 things to know": a heading inside a text that is the title of another page.
fn is_list_title(reader: &Reader<'_>, fact: &Fact) -> bool {
    if fact.kind != Kind::Count {
        return false;
    }
    let (from, end) = (fact.tokens.start() as usize, fact.tokens.end() as usize);
    let second = from == reader.start + 1;
    let is = |role| reader.has(reader.start, role);
    let pointing = second && !is(Role::Definite) && (is(Role::This) || is(Role::Demonstrative));
    let top = second && is(Role::Top);
    let definite = second && is(Role::Definite);
    let noun = (end..end + LIST_REACH).any(|at| reader.phrase(at, Role::Listed).is_some());
    let praised = || (end..reader.end).any(|at| reader.phrase(at, Role::Most).is_some());
    pointing || top || noun && (from == reader.start || definite) || definite && praised()
}

#[cfg(test)]
mod tests {
    use crate::facts;
    use crate::text::{Article, prepare};

    #[test]
    fn a_date_that_opens_a_line_above_the_text_stays_whatever_stands_behind() {
        let kept = |text: &str| {
            let prepared = prepare(Article { text: text.to_owned(), ..Article::default() });
            let facts = facts::extract(&prepared);
            facts
                .iter()
                .filter(|fact| fact.kind.is_date())
                .map(|fact| prepared.text(fact.span).to_owned())
                .collect::<Vec<_>>()
        };
        let text = "Le pont de Varne a cédé dans la nuit, et la ville se tait.";
        for line in ["date 2023-08 Commentez cette histoire", "15/08/2023 Commentez cette histoire"] {
            assert_eq!(kept(&format!("{line}\n\n{text}")).len(), 1, "{line}");
            assert_eq!(kept(&format!("{text}\n\n{text}\n\n{line}")).len(), 0, "{line}");
        }
    }
}
