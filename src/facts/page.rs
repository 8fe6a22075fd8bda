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

use crate::facts::reader::Reader;
use crate::facts::roles::Role;
use crate::facts::{Fact, Kind, Value, When};
use crate::text::{Sentence, SentenceClass, TokenClass, folded, stem};

const FURNITURE: &str = "page furniture";
const LIST: &str = "title of a list";

/// How far behind the first number of a list of tips its noun may stand, in tokens.
const LIST_REACH: usize = 4;
/// Letters of a word that tells what a line is about, and how many such words tell it.
const SHORTEST_CONTENT: usize = 4;
const LEAST_CONTENT: usize = 3;
/// One in so many of these words at most is of the paragraphs where a line is the title of another story.
const STRANGE_SHARE: usize = 5;
/// Most tokens of a line of the page's own words.
const LONGEST_LINE: usize = 24;

/// Sets aside what the page tells of itself; dates that may be the day of publication stay. A text that is nothing but a
/// line or two tells what it tells: there is no page around it (`has_text`).
pub(super) fn set_aside(reader: &Reader<'_>, facts: &mut [Fact], words: &mut Words) {
    let sentence = &reader.prepared.sentences[reader.sentence as usize];
    let below = || reader.prepared.sentences[..reader.sentence as usize].iter().any(|s| s.class == SentenceClass::Body);
    let loose = is_loose(reader, sentence) && below();
    let says = |role| reader.anywhere(role) && (reader.start..reader.end).any(|at| reader.phrase(at, role).is_some());
    let told = facts.iter().any(|fact| fact.kind.is_claim());
    let appeals = || {
        let asks = reader.phrase(reader.start, Role::Appeal).is_some();
        (asks || says(Role::Page) && says(Role::Addressed)) && !is_in_quotation(reader, sentence)
    };
    let of_page = loose && (says(Role::Page) || is_trailing(reader))
        || told && loose && is_strange(reader, words)
        || !facts.is_empty() && appeals() && below();
    for fact in facts.iter_mut().filter(|fact| fact.kind.is_claim()) {
        let reason = match sentence.class {
            _ if of_page => FURNITURE,
            SentenceClass::Headline if loose && is_list_title(reader, fact) => LIST,
            SentenceClass::Body | SentenceClass::Headline => continue,
            SentenceClass::Dateline if fact.kind.is_date() => continue,
            // "19h45" alone on a line: an entry of a report hour by hour.
            SentenceClass::Boilerplate if fact.kind == Kind::Time && fact.tokens == sentence.tokens => continue,
            SentenceClass::Boilerplate if names_a_year(fact) && !sentence.reason.is_some_and(is_of_the_site) => {
                continue;
            }
            SentenceClass::Dateline | SentenceClass::Boilerplate => FURNITURE,
        };
        let aside = Fact::new(fact.span, fact.tokens, fact.sentence, Kind::Rejected, Value::Nothing);
        *fact = Fact { reason: Some(reason), ..aside };
    }
}

/// Whether a sentence is a short line that no full stop ends, below the text's beginning.
fn is_loose(reader: &Reader<'_>, sentence: &Sentence) -> bool {
    let own = reader.sentence as usize;
    let block = |at: usize| reader.prepared.sentences.get(at).map(|sentence| sentence.block);
    let last = block(own + 1) != Some(sentence.block);
    let stop = (reader.start..reader.end).rev().find(|at| reader.is_word(*at) || reader.is_number(*at));
    let ended =
        stop.is_none_or(|at| (at + 1..reader.end).any(|mark| matches!(reader.text(mark), "." | "…" | ";" | ",")));
    match sentence.class {
        SentenceClass::Headline => true,
        SentenceClass::Body => last && !ended && reader.end - reader.start <= LONGEST_LINE,
        SentenceClass::Dateline | SentenceClass::Boilerplate => false,
    }
}

/// The stems of the words of an article's paragraphs, in order, gathered where a line between them is asked for.
#[derive(Default)]
pub(super) struct Words(Option<Vec<u64>>);

impl Words {
    fn of(&mut self, reader: &Reader<'_>) -> &[u64] {
        self.0.get_or_insert_with(|| {
            let prepared = reader.prepared;
            let mut stems: Vec<u64> = prepared
                .sentences
                .iter()
                .filter(|sentence| sentence.class == SentenceClass::Body)
                .flat_map(|sentence| &prepared.tokens[sentence.tokens.start() as usize..sentence.tokens.end() as usize])
                .filter(|token| token.class == TokenClass::Word && token.span.len() as usize >= SHORTEST_CONTENT)
                .map(|token| stem(&folded(prepared.text(token.span))))
                .collect();
            stems.sort_unstable();
            stems.dedup();
            stems
        })
    }
}

/// Whether a line shares hardly a word with the paragraphs around it: the title of another story. A heading of this one
/// says what its paragraphs say again.
fn is_strange(reader: &Reader<'_>, words: &mut Words) -> bool {
    let sentence = &reader.prepared.sentences[reader.sentence as usize];
    if sentence.class != SentenceClass::Headline {
        return false;
    }
    let known = words.of(reader);
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

/// Whether no paragraph of the text follows: a line that ends without full stop there heads nothing, it leads to another page.
/// Items of a list, which the text may end with, begin with a mark.
fn is_trailing(reader: &Reader<'_>) -> bool {
    let own = reader.sentence as usize;
    let sentences = &reader.prepared.sentences;
    let item = !reader.is_word(reader.start) && !reader.is_number(reader.start);
    let item = item && reader.class(reader.start) != Some(TokenClass::Quote);
    let prose = |at: usize| {
        let sentence = &sentences[at];
        let last = sentences.get(at + 1).map(|next| next.block) != Some(sentence.block);
        sentence.class == SentenceClass::Body && (!last || ends_with_stop(reader, sentence))
    };
    !item && sentences[own].class == SentenceClass::Headline && !(own + 1..sentences.len()).any(prose)
}

/// Whether a sentence ends with a full stop, perhaps inside quotation marks or brackets.
fn ends_with_stop(reader: &Reader<'_>, sentence: &Sentence) -> bool {
    let tokens = &reader.prepared.tokens[sentence.tokens.start() as usize..sentence.tokens.end() as usize];
    let last = tokens
        .iter()
        .rev()
        .find(|token| token.class != TokenClass::Quote && !matches!(reader.prepared.text(token.span), ")" | "]"));
    last.is_some_and(|token| matches!(reader.prepared.text(token.span), "." | "…" | "!" | "?"))
}

/// Whether quotation marks stand in the paragraph: what is addressed to somebody may be said to him.
fn is_in_quotation(reader: &Reader<'_>, sentence: &Sentence) -> bool {
    let own = reader.sentence as usize;
    let sentences = &reader.prepared.sentences;
    let same = |at: &usize| sentences[*at].block == sentence.block;
    let first = (0..own).rev().take_while(same).last().unwrap_or(own);
    let last = (own..sentences.len()).take_while(same).last().unwrap_or(own);
    let tokens = sentences[first].tokens.start() as usize..sentences[last].tokens.end() as usize;
    reader.prepared.tokens[tokens].iter().any(|token| token.class == TokenClass::Quote)
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
    let top = second && reader.is(reader.start, "top");
    let definite = second && is(Role::Definite);
    let noun = (end..end + LIST_REACH).any(|at| reader.phrase(at, Role::Listed).is_some());
    let praised = || (end..reader.end).any(|at| reader.phrase(at, Role::Most).is_some());
    pointing || top || noun && (from == reader.start || definite) || definite && praised()
}
