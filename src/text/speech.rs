//! Which words of a sentence only tell that somebody speaks, and what stands in brackets behind a name.
//!
//! ```text
//! Le pont a cédé, *a indiqué* mardi *le parquet de Varne*, saisi de l’affaire.
//! "The bridge gave way," *a law enforcement official said*.
//! Le suspect, Paul Varin (*PLR, droite*), nie.
//! ```
//!
//! Two sentences that share these alone share a speaker and no fact. No parser: what commas, brackets and quotation marks part is
//! looked at by itself, and a part that is long is left alone, because it may tell more.
//!
//! Not done here: sources behind "according to", which is `source`'s work.

use std::ops::Range;
use std::sync::LazyLock;

use crate::text::hash_set::HashTable64;
use crate::text::lexicon::{alternatives, rows};
use crate::text::who::is_role;
use crate::text::words::key;
use crate::text::{Language, Prepared, Term, TermKind, TokenClass, TokenFlags};

/// Words that open what is said, with the languages they do so in.
static THAT: LazyLock<HashTable64<u8>> = LazyLock::new(|| {
    let mut words = Vec::new();
    let table = rows(include_str!("../../data/lexicon/roles.csv"));
    for (_, cells) in table.iter().filter(|(_, cells)| cells[0] == "that") {
        for (language, cell) in Language::ALL.into_iter().zip(&cells[1..]) {
            words.extend(alternatives(cell).map(|word| (key(word), language.bit())));
        }
    }
    HashTable64::new(words, |left, right| left | right)
});

/// Common nouns that speak, offices and bodies among them, with the languages they do so in.
static SPEAKERS: LazyLock<HashTable64<u8>> = LazyLock::new(|| {
    let offices = rows(include_str!("../../data/lexicon/roles.csv"));
    let speakers = rows(include_str!("../../data/lexicon/attribution.csv"));
    let mut words = Vec::new();
    let mut add = |cells: &[&'static str]| {
        for (language, cell) in Language::ALL.into_iter().zip(cells) {
            words.extend(alternatives(cell).filter(|word| !word.contains(' ')).map(|word| (key(word), language.bit())));
        }
    };
    offices
        .iter()
        .filter(|(_, cells)| matches!(cells[0], "office" | "body" | "medium"))
        .for_each(|(_, cells)| add(&cells[1..]));
    speakers.iter().filter(|(_, cells)| cells[0] == "speaker").for_each(|(_, cells)| add(&cells[2..]));
    HashTable64::new(words, |left, right| left | right)
});

/// Words for a party or the side of one, with the languages they are so in.
static SIDES: LazyLock<HashTable64<u8>> = LazyLock::new(|| {
    let mut words = Vec::new();
    let table = rows(include_str!("../../data/lexicon/frames.csv"));
    for (_, cells) in table.iter().filter(|(_, cells)| cells[0] == "side") {
        for (language, cell) in Language::ALL.into_iter().zip(&cells[1..]) {
            words.extend(alternatives(cell).map(|word| (key(word), language.bit())));
        }
    }
    HashTable64::new(words, |left, right| left | right)
});

/// Most terms of a part that only tells who speaks, and of what stands in brackets behind a name.
const MOST_TERMS: usize = 8;
const MOST_IN_BRACKETS: usize = 4;

/// Of the terms of a sentence or short text those that tell who speaks, by their places. `is_say` tells verbs of saying. Linear.
pub(super) fn speech(prepared: &Prepared, terms: &[Term], is_say: impl Fn(&Term) -> bool) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let (Some(first), Some(last)) = (terms.first(), terms.last()) else { return found };
    let begins = prepared.sentences.partition_point(|sentence| sentence.tokens.end() <= first.token);
    let all = prepared.sentences[begins..].iter().take_while(|sentence| sentence.tokens.start() <= last.token);
    for sentence in all {
        let text = Text { prepared, terms, language: sentence.language, tokens: sentence.tokens.range() };
        for part in text.parts() {
            found.extend(text.speaker(&part, &is_say));
        }
        found.extend(text.brackets());
    }
    found
}

fn is_quote(mark: char) -> bool {
    matches!(mark, '"' | '“' | '”' | '„' | '«' | '»' | '‘' | '’' | '\'' | '‹' | '›')
}

/// What two marks part: its tokens, and the marks.
struct Part<'a> {
    tokens: Range<usize>,
    /// `None` where the sentence begins or ends.
    opened: Option<&'a str>,
    closed: Option<&'a str>,
}

struct Text<'a> {
    prepared: &'a Prepared,
    terms: &'a [Term],
    language: Language,
    tokens: Range<usize>,
}

impl<'a> Text<'a> {
    fn text(&self, at: usize) -> &'a str {
        self.prepared.text(self.prepared.tokens[at].span)
    }

    fn parts(&self) -> Vec<Part<'a>> {
        let (mut parts, mut from, mut opened) = (Vec::new(), self.tokens.start, None);
        for at in self.tokens.clone() {
            let quote = self.prepared.tokens[at].class == TokenClass::Quote;
            if quote || matches!(self.text(at), "," | ";" | ":" | "(" | ")" | "—" | "–" | "[" | "]") {
                parts.push(Part { tokens: from..at, opened, closed: Some(self.text(at)) });
                (from, opened) = (at + 1, Some(self.text(at)));
            }
        }
        parts.push(Part { tokens: from..self.tokens.end, opened, closed: None });
        parts
    }

    /// The places of the terms that begin within some tokens.
    fn terms_in(&self, tokens: &Range<usize>) -> Range<usize> {
        let place = |token: usize| self.terms.partition_point(|term| (term.token as usize) < token);
        place(tokens.start)..place(tokens.end)
    }

    fn speaks(&self, languages: u8) -> bool {
        self.language == Language::Unknown || languages & self.language.bit() != 0
    }

    fn is_that(&self, token: usize) -> bool {
        THAT.get(self.prepared.tokens[token].hash).is_some_and(|languages| self.speaks(languages))
    }

    /// The terms of a part that tell who speaks.
    fn speaker(&self, part: &Part<'_>, is_say: impl Fn(&Term) -> bool) -> Option<Range<usize>> {
        let begins = part.opened.is_none();
        let short = |terms: Range<usize>| (!terms.is_empty() && terms.len() <= MOST_TERMS).then_some(terms);
        let terms = self.terms_in(&part.tokens);
        let verb = terms.clone().find(|at| is_say(&self.terms[*at]))?;
        let behind = self.terms[verb].last as usize + 1;
        if let Some(that) = (behind..part.tokens.end).find(|at| self.is_that(*at)) {
            // "Il a dit à la presse que …": what stands between the verb and what is said.
            return short(verb..self.terms_in(&(part.tokens.start..that)).end);
        }
        let timeless = |at: &usize| self.terms[*at].kind != TermKind::Figure;
        let last = !(verb + 1..terms.end).any(|at| timeless(&at));
        // "…, a indiqué mardi le parquet": the speaker behind the verb. English has it there only behind a quotation: "John Marlow,
        // the mayor, said the bridge would close."
        let quoted = part.opened.is_some_and(|mark| mark.starts_with(is_quote));
        let inverted = verb == terms.start
            && (quoted || self.language != Language::English)
            && (verb + 1..terms.end).find(timeless).is_some_and(|at| self.is_speaker(&self.terms[at]));
        let told_before = !begins && (inverted || last);
        let told_behind = last && part.closed.is_some_and(|mark| mark != ",");
        if told_before || told_behind { short(terms) } else { None }
    }

    fn is_speaker(&self, term: &Term) -> bool {
        let noun = SPEAKERS.get(self.prepared.tokens[term.token as usize].hash);
        matches!(term.kind, TermKind::Name | TermKind::Place) || noun.is_some_and(|languages| self.speaks(languages))
    }

    /// Whether a term in brackets behind a name is an office, a party or a place of it.
    fn tells_who(&self, term: &Term) -> bool {
        let token = &self.prepared.tokens[term.token as usize];
        // German writes every noun with a capital.
        let named = match term.kind {
            TermKind::Place => true,
            TermKind::Name => self.language != Language::German || token.flags.has(TokenFlags::ALL_CAPITALS),
            TermKind::Word | TermKind::Figure => false,
        };
        let known = |words: &HashTable64<u8>| words.get(token.hash).is_some_and(|languages| self.speaks(languages));
        named || is_role(token, self.language) || known(&SPEAKERS) || known(&SIDES)
    }

    /// What stands in brackets right behind a name and only tells who it is: "(PLR, droite)", "(province of Liège)"; not "(mairesse réélue)".
    fn brackets(&self) -> impl Iterator<Item = Range<usize>> {
        let opens = self.tokens.clone().filter(|at| self.text(*at) == "(" && *at > self.tokens.start);
        opens.filter_map(|open| {
            let close = (open..self.tokens.end).find(|at| self.text(*at) == ")")?;
            let inside = self.terms_in(&(open..close));
            let before = self.terms[..inside.start].last()?;
            let named = matches!(before.kind, TermKind::Name | TermKind::Place) && before.last as usize + 1 == open;
            let told = self.terms[inside.clone()].iter().all(|term| self.tells_who(term));
            (named && told && inside.len() <= MOST_IN_BRACKETS).then_some(inside)
        })
    }
}
