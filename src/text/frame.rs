//! What a sentence says beyond its words: who does it to whom, what of it is denied, and which time of its kind it is.
//!
//! ```text
//! Varin a été accusé par Darcourt.     act: accuse, by Darcourt, to Varin
//! Le suspect n’a pas été interpellé.   denied: interpell
//! … sa deuxième visite à Sorgue        rank: visit 2
//! ```
//!
//! No parser: the doer is the name before the word and the other the name behind it, unless the passive's "par" stands
//! between. What it cannot tell it leaves out, because two sentences are only held against each other where both say.
//! Not done here: pronouns, relative clauses, irony.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::text::lexicon::{alternatives, rows};
use crate::text::stem::stem;
use crate::text::terms::{idea, idea_key};
use crate::text::words::{is_negation, key};
use crate::text::{Language, Prepared, Term, TermKind, Token, TokenClass, TokenFlags, folded};

/// Who does what, what is denied, and which time it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Frame {
    /// What is done, who does it, to whom: the keys of terms, sorted.
    pub acts: Vec<(u64, u64, u64)>,
    /// Words of which it is said that they are not so, sorted.
    pub denied: Vec<u64>,
    /// The other words, sorted.
    pub asserted: Vec<u64>,
    /// Whether it holds any negation, verb of denying or word of lacking.
    pub denies: bool,
    /// What happens again and is spoken of, sorted.
    pub recurring: Vec<u64>,
    /// The years in it, sorted.
    pub years: Vec<u16>,
    /// Words with a rank: "deuxième visite", sorted.
    pub ranks: Vec<(u64, u16)>,
    /// Whether it ends as a question: what it says it asks.
    pub asks: bool,
}

/// Tokens behind a rank in which what has it begins.
const RANK_WITHIN: usize = 3;

/// Tokens behind a negation in which what it denies begins.
const DENIED_WITHIN: usize = 6;

/// Tokens before a name in which "par" makes it the doer.
const AGENT_WITHIN: usize = 5;

/// Words between a doer and the other that may be what is done.
const ACTS: usize = 4;

/// Words of a clause behind a negation that are looked at: as many as a sentence has. A text that is scored as one may have no end.
const CLAUSE: usize = crate::text::LONGEST_SENTENCE as usize;

/// Reads what `terms`, those of a sentence or short text, say of each other; `who` as [`crate::text::is_who`] tells. Linear.
pub fn frame(prepared: &Prepared, terms: &[Term], who: &[bool], language: Language) -> Frame {
    let (Some(first), Some(last)) = (terms.first(), terms.last()) else { return Frame::default() };
    let (start, end) = (first.token as usize, last.token as usize + 1);
    let reader = Reader { prepared, terms, who, language, words: Words::of(language), start, end };
    let mut found = Frame { acts: reader.acts(), ..Frame::default() };
    let denied = reader.denied(&mut found.denies);
    for (at, term) in terms.iter().enumerate().filter(|(at, _)| reader.is_word_term(*at)) {
        if denied[at] {
            found.denied.push(term.key)
        } else {
            found.asserted.push(term.key)
        }
        if reader.words.recurring.contains(&term.key) {
            found.recurring.push(term.key);
        }
    }
    reader.figures(&mut found);
    for list in [&mut found.denied, &mut found.asserted, &mut found.recurring] {
        list.sort_unstable();
        list.dedup();
    }
    found
}

struct Reader<'a> {
    prepared: &'a Prepared,
    terms: &'a [Term],
    who: &'a [bool],
    language: Language,
    words: Words,
    start: usize,
    end: usize,
}

/// The words of `frames.csv` that are asked for, in one language.
struct Words {
    with: &'static [u64],
    agent: &'static [u64],
    lacking: &'static [u64],
    only: &'static [u64],
    until: &'static [u64],
    mutual: &'static [u64],
    recurring: &'static [u64],
}

impl Words {
    fn of(language: Language) -> Self {
        let of = |kind| TABLE.get(&(kind, language)).map_or(&[][..], Vec::as_slice);
        Self {
            with: of("with"),
            agent: of("agent"),
            lacking: of("lacking"),
            only: of("only"),
            until: of("until"),
            mutual: of("mutual"),
            recurring: of("recurring"),
        }
    }
}

impl Reader<'_> {
    fn token(&self, term: usize) -> usize {
        self.terms[term].token as usize
    }

    /// The first term that begins at a token or behind it.
    fn term_from(&self, token: usize) -> usize {
        self.terms.partition_point(|term| (term.token as usize) < token)
    }

    /// A word that tells something; German writes every noun with a capital.
    fn is_word_term(&self, at: usize) -> bool {
        let kind = self.terms[at].kind;
        let noun = kind == TermKind::Name && self.language == Language::German;
        (kind == TermKind::Word || noun) && !self.who[at]
    }

    /// A name, a place, or a word with a capital at the beginning.
    fn is_name(&self, at: usize) -> bool {
        let capital = self.prepared.tokens[self.token(at)].flags.has(TokenFlags::CAPITAL);
        match self.terms[at].kind {
            TermKind::Name => capital,
            TermKind::Place => true,
            TermKind::Word => at == 0 && capital,
            TermKind::Figure => false,
        }
    }

    /// The name that follows the term `at`, and what stands between.
    fn acts(&self) -> Vec<(u64, u64, u64)> {
        let mut found = Vec::new();
        let names: Vec<usize> = (0..self.terms.len()).filter(|at| self.is_name(*at) && !self.who[*at]).collect();
        for pair in names.windows(2) {
            let (left, right) = (pair[0], pair[1]);
            let between = left + 1..right;
            if between.is_empty() || between.len() > ACTS {
                continue;
            }
            let tokens = &self.prepared.tokens[self.token(left) + 1..self.token(right)];
            let near = &tokens[tokens.len().saturating_sub(AGENT_WITHIN)..];
            if near.iter().any(|token| self.words.with.contains(&token.hash)) {
                continue;
            }
            let acts = between.filter(|at| self.terms[*at].kind == TermKind::Word && !self.who[*at]);
            let Some(last) = acts.clone().next_back() else { continue };
            let agent = near.iter().rposition(|token| self.words.agent.contains(&token.hash));
            let (first, doer, other) = match agent.map(|at| self.token(right) - near.len() + at) {
                // "accusé par Darcourt"; not "annoncé par satellite à Darcourt".
                Some(agent) if agent > self.token(last) => (last, right, left),
                Some(_) => continue,
                None => (left, left, right),
            };
            for act in acts.filter(|at| *at >= first) {
                let key = self.terms[act].key;
                if !self.words.mutual.contains(&key) {
                    found.push((key, self.terms[doer].key, self.terms[other].key));
                }
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// For each term whether it is denied.
    fn denied(&self, denies: &mut bool) -> Vec<bool> {
        let mut denied = vec![false; self.terms.len()];
        let verbs = [idea_key("deny"), idea_key("refuse")];
        if let Some(verb) = self.terms.iter().position(|term| verbs.contains(&term.key)) {
            *denies = true;
            denied[verb + 1..self.clause_end(verb)].fill(true);
            if verb + 1 == self.terms.len() {
                denied.fill(true);
            }
        }
        let tokens = &self.prepared.tokens[..self.end];
        *denies |= tokens[self.start.saturating_sub(2)..].iter().any(|token| self.words.lacking.contains(&token.hash));
        for at in self.start.saturating_sub(2)..self.end {
            let word = matches!(tokens[at].class, TokenClass::Word | TokenClass::Clitic);
            if !word || !is_negation(tokens[at].hash, self.language) {
                continue;
            }
            let clause = tokens[at + 1..].iter().take(CLAUSE).take_while(|token| self.is_word(token));
            let mut clause = clause.filter(|token| token.class.is_word());
            *denies = true;
            if clause.clone().take(2).any(|token| self.words.only.contains(&token.hash))
                || clause.any(|token| self.words.until.contains(&token.hash))
            {
                continue;
            }
            let before = self.term_from(at).checked_sub(1);
            let behind = Some(self.term_from(at + 1)).filter(|behind| *behind < self.terms.len());
            let near = behind.filter(|behind| {
                let token = self.token(*behind);
                token - at <= DENIED_WITHIN && tokens[at..token].iter().all(|token| self.is_word(token))
            });
            // "signera pas", "öffnet … nicht": the verb stands before.
            let verb =
                before.filter(|before| self.token(*before) + 1 == at && self.terms[*before].kind == TermKind::Word);
            match (verb, near, before) {
                (Some(verb), near, _) if self.language != Language::German => {
                    denied[verb] = true;
                    if let Some(near) = near {
                        denied[near] = true;
                    }
                }
                (_, Some(near), _) => denied[near] = true,
                (_, None, Some(before)) if self.language == Language::German => {
                    denied[before.saturating_sub(2)..=before].fill(true);
                }
                _ => {}
            }
        }
        denied
    }

    /// The term behind those of the clause that a verb of denying rules: what stands behind a comma is told beside it ("denies the theft,
    /// which left two wounded"), but not where nothing was denied before that comma ("denied, on Monday, the theft").
    fn clause_end(&self, verb: usize) -> usize {
        let ends = |from: usize, to: usize| {
            let between = &self.prepared.tokens[self.token(from)..self.token(to)];
            between.iter().any(|token| matches!(self.prepared.text(token.span), "," | ";"))
        };
        let all = verb + 1..self.terms.len();
        let first = all.clone().find(|at| self.is_word_term(*at));
        first.and_then(|first| (first + 1..all.end).find(|at| ends(at - 1, *at))).unwrap_or(all.end)
    }

    fn is_word(&self, token: &Token) -> bool {
        token.class.is_word() || matches!(self.prepared.text(token.span), "’" | "'" | "-" | "\"" | "«" | "“")
    }

    /// Years and ranks.
    fn figures(&self, found: &mut Frame) {
        // A figure is a term too, so that they all lie between the first and the last.
        for at in self.start.saturating_sub(2)..self.end {
            let token = &self.prepared.tokens[at];
            let text = self.prepared.text(token.span);
            let (digits, ending) = text.split_at(text.bytes().take_while(u8::is_ascii_digit).count());
            let number = digits.parse::<u16>().ok();
            if let (Some(year @ 1_900..=2_099), true) = (number, ending.is_empty() && digits.len() == 4) {
                found.years.push(year);
            }
            // "12e" is two tokens, the second glued to the first.
            let behind = self.prepared.tokens.get(at + 1).filter(|_| ending.is_empty());
            let glued = behind.filter(|next| next.span.start() == token.span.end());
            let ending = glued.map_or(ending, |next| self.prepared.text(next.span));
            let rank = match number {
                Some(number) if ORDINAL_ENDINGS.contains(&folded(ending).as_str()) => Some(number),
                Some(_) => None,
                None => ORDINALS.get(&token.hash).copied(),
            };
            let Some(rank) = rank else { continue };
            let near =
                (self.term_from(at + 1)..self.terms.len()).take_while(|head| self.token(*head) - at <= RANK_WITHIN);
            let mut near = near.filter(|head| self.terms[*head].kind != TermKind::Figure);
            if let Some(head) = near.next().filter(|head| self.is_word_term(*head)) {
                found.ranks.push((self.terms[head].key, rank));
            }
        }
        found.years.sort_unstable();
        found.ranks.sort_unstable();
    }
}

/// Endings that make a rank of digits, folded.
const ORDINAL_ENDINGS: [&str; 12] = ["e", "eme", "er", "re", "nd", "nde", "st", "rd", "th", "o", "a", "ª"];

/// Ranks in words, by the hash of the word.
static ORDINALS: LazyLock<HashMap<u64, u16>> = LazyLock::new(|| {
    let table = rows(include_str!("../../data/lexicon/numbers.csv"));
    let mut found = HashMap::new();
    for (_, cells) in table.iter().filter(|(_, cells)| cells[0] == "ordinal") {
        let Ok(rank) = cells[1].parse() else { continue };
        let words = cells[2..].iter().flat_map(|cell| alternatives(cell)).filter(|word| !word.contains(' '));
        words.for_each(|word| _ = found.entry(key(word)).or_insert(rank));
    }
    found
});

/// The words of each kind of `frames.csv`, by the hash of the word; for what counts in any form, by the key of its term.
static TABLE: LazyLock<HashMap<(&'static str, Language), Vec<u64>>> = LazyLock::new(|| {
    let mut found: HashMap<(&'static str, Language), Vec<u64>> = HashMap::new();
    for (_, cells) in rows(include_str!("../../data/lexicon/frames.csv")).iter() {
        for (language, cell) in Language::ALL.into_iter().zip(&cells[1..]) {
            let list = found.entry((cells[0], language)).or_default();
            for word in alternatives(cell) {
                let stem = stem(&folded(word));
                list.push(match cells[0] {
                    "mutual" | "recurring" => idea(key(word), stem, language).unwrap_or(stem),
                    _ => key(word),
                });
            }
        }
    }
    found
});
