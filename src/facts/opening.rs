//! What is worked out of a sentence when it is opened: one table lookup a token, and where a number or date may begin.
//!
//! ```text
//! Il   pleut  depuis  la  fin   du  mois  de  mars .
//!             leads                           core       a rule is tried only at what leads to a core
//! ```
//!
//! Most sentences of a text tell nothing and most words lead to nothing: both are left here, before any rule is asked. Not done
//! here: what the rules ask of the words (`reader.rs`).

use std::cell::Cell;
use std::ops::Range;

use crate::base::hash_bytes;
use crate::facts::dates::eras;
use crate::facts::lexicon::node::{Marks, NOTHING, Node};
use crate::facts::lexicon::roles::{Role, Roles};
use crate::facts::lexicon::{Lexicon, lookup_key};
use crate::facts::numbers::compounds::{holds_thousand, thousands_and_rest};
use crate::facts::reader::{Kept, Reader, Word};
use crate::text::{Language, Prepared, Token, TokenClass, folded};

/// Length of "milleuno": no shorter word writes a number above a thousand that is no whole thousand.
const SHORTEST_COMPOUND: usize = 8;

/// How many tokens may stand before the word that a number or date turns on: "au début du mois de mars".
const LONGEST_LEAD: usize = 7;
/// How many of them no table knows for a word that leads to one: "il *y a*", "aux *alentours* de", "une *petite* centaine".
const MOST_STRANGERS: usize = 3;

/// What is worked out of a sentence when its words are looked up, apart from the words.
pub(super) struct Opening {
    sentence: u32,
    /// Where its words stand among all that were looked up.
    pub(super) words: Range<usize>,
    /// Whether the sentence can hold a fact at all; most cannot.
    pub(super) tells: bool,
    all: Roles,
    spelled: Vec<(usize, i64)>,
    strokes: bool,
    /// How many of its tokens are written with digits.
    pub(super) figures: usize,
}

impl<'a> Reader<'a> {
    /// The reader of one sentence alone, whose words it puts into `words`.
    pub(super) fn alone(prepared: &'a Prepared, kept: &'a Kept, sentence: u32, words: &'a mut Vec<Word<'a>>) -> Self {
        words.clear();
        let mut opening = look_up(prepared, sentence, words);
        if !opening.tells {
            // No phrases were looked for.
            opening.all =
                words.iter().filter_map(|word| word.entry).fold(Roles::NONE, |all, node| all.with(node.any()));
        }
        Self::new(prepared, kept, words, opening)
    }

    /// The reader of a sentence of which [`look_up`] put the words among `words`; `kept` may be shared by the readers of one article.
    pub(super) fn new(prepared: &'a Prepared, kept: &'a Kept, words: &'a [Word<'a>], opening: Opening) -> Self {
        let found = &prepared.sentences[opening.sentence as usize];
        Self {
            prepared,
            language: found.language,
            sentence: opening.sentence,
            start: found.tokens.start() as usize,
            end: found.tokens.end() as usize,
            lexicon: Lexicon::of(found.language),
            words: &words[opening.words],
            all: opening.all,
            kept,
            spelled: opening.spelled,
            strokes: opening.strokes,
        }
    }
}

/// Looks the tokens of a sentence up, behind those that `words` has.
pub(super) fn look_up<'a>(prepared: &'a Prepared, sentence: u32, words: &mut Vec<Word<'a>>) -> Opening {
    let found = &prepared.sentences[sentence as usize];
    let start = found.tokens.start() as usize;
    let lexicon = Lexicon::of(found.language);
    let first = words.len();
    let mut sight = Sight::default();
    let tokens = &prepared.tokens[start..found.tokens.end() as usize];
    words.extend(tokens.iter().map(|token| sight.know(lexicon, token, prepared.text(token.span))));
    let own = &mut words[first..];
    let spelled = match found.language {
        Language::German | Language::Italian => spelled_in_one(found.language, lexicon, own, start),
        _ => Vec::new(),
    };
    let tells = sight.tells || !spelled.is_empty();
    let all = if tells { find_leads(own) } else { Roles::NONE };
    Opening { sentence, words: first..words.len(), tells, all, spelled, strokes: sight.strokes, figures: sight.figures }
}

/// What was seen of a sentence while its words are looked up.
#[derive(Default)]
struct Sight {
    /// Whether one makes the sentence worth reading.
    tells: bool,
    strokes: bool,
    figures: usize,
    /// The word before, where a phrase that begins with it makes a fact by itself.
    opening: Option<&'static Node>,
}

impl Sight {
    /// Looks a token up.
    #[inline(always)]
    fn know<'a>(&mut self, lexicon: &'static Lexicon, token: &Token, text: &'a str) -> Word<'a> {
        let before = self.opening.take();
        let mut key = token.hash;
        let mut entry = lexicon.node(key);
        let mut marks = entry.unwrap_or(&NOTHING).marks();
        if marks.has(Marks::TWIN) {
            key = lookup_key(text, key);
            entry = lexicon.node(key);
            marks = entry.unwrap_or(&NOTHING).marks();
        }
        match token.class {
            TokenClass::Word | TokenClass::Clitic => {
                if !marks.has(Marks::ROLES) && token.class == TokenClass::Word && eras::roman_numeral(text).is_some() {
                    marks = marks.with(Marks::LEADS);
                }
            }
            TokenClass::Number => {
                marks = marks.with(Marks::LEADS);
                self.strokes |= !text.is_ascii();
                self.figures += 1;
            }
            TokenClass::Punctuation | TokenClass::Symbol => self.strokes |= matches!(text, "/" | "⁄"),
            TokenClass::Url | TokenClass::Email | TokenClass::Handle => {
                (key, entry, marks) = (token.hash, None, Marks::ADDRESS);
            }
            TokenClass::Quote | TokenClass::Emoji => {}
        }
        if !self.tells {
            self.tells = marks.has(Marks::TELLING) || before.is_some_and(|node| node.phrases_with(key).is_some());
            self.opening = entry.filter(|_| marks.has(Marks::PHRASE_TELLS));
        }
        Word {
            text,
            key,
            entry,
            class: token.class,
            flags: token.flags,
            marks,
            phrases: None,
            meanings: Cell::new(None),
            verb: Cell::new(None),
            participle: Cell::new(None),
        }
    }
}

/// From the words that numbers and dates turn on, and those that make a fact by themselves, to the words from which one is reached: over words of the tables that
/// may stand before one, each beside the next, and over other words only inside a phrase of the tables.
fn find_leads(words: &mut [Word<'_>]) -> Roles {
    let mut all = Roles::NONE;
    let (mut distance, mut strangers) = (LONGEST_LEAD, 0);
    // Whether a word may lead to the one behind it.
    let mut led = false;
    // The word behind, and the marks of the two behind.
    let mut second = 0;
    let (mut next, mut over_next) = (Marks::NONE, Marks::NONE);
    for word in words.iter_mut().rev() {
        let marks = word.marks;
        // Nothing is asked that is seldom: no processor guesses which words are in the tables.
        let node = word.entry.unwrap_or(&NOTHING);
        all = all.with(node.alone().roles());
        if next.has(Marks::SECOND) & node.may_have_second(second)
            && let Some(phrases) = node.find_phrases(second)
        {
            word.phrases = Some(phrases);
            all = all.with(node.roles_of(phrases));
        }
        second = word.key;
        let behind = [next, over_next];
        (next, over_next) = (marks, next);
        if marks.has(Marks::LEADS.with(Marks::FACT)) || marks.has(Marks::PHRASE_FACT) && makes_fact(word) {
            word.marks = marks.with(Marks::LEADS);
            (distance, strangers, led) = (0, 0, true);
            continue;
        }
        distance += 1;
        if distance >= LONGEST_LEAD || strangers > MOST_STRANGERS {
            led = false;
            continue;
        }
        let leads = marks.has(Marks::LEADING) || word.text == "-";
        strangers += usize::from(!leads);
        let begins = match word.entry {
            Some(_) if leads => led || word.phrases.is_some() || opens(marks, behind),
            // "Mon., April 8", "’90s"
            _ if word.class != TokenClass::Word => led,
            // "Q3"
            _ => distance == 1,
        };
        led = begins && (leads || word.text.len() == 1 || word.class != TokenClass::Word);
        if begins {
            word.marks = marks.with(Marks::LEADS);
        }
    }
    all
}

/// Whether a word of which a phrase makes a fact by itself begins such a one with the word behind it.
fn makes_fact(word: &Word<'_>) -> bool {
    word.phrases.is_some_and(|phrases| word.entry.is_some_and(|node| node.begins_fact(phrases)))
}

/// Whether an article leads over a word that does not, to a collective ("une *petite* centaine") or to what it is a share of ("un *bébé* sur
/// 3 000"); any word does in a phrase ("aux *alentours* de").
const fn opens(marks: Marks, behind: [Marks; 2]) -> bool {
    marks.has(Marks::ARTICLE) && (behind[0].has(Marks::BESIDE) || behind[1].has(Marks::SHARED))
}

/// The numbers above a thousand that are written as one word, with their values, and where they stand; marks them as such.
fn spelled_in_one(language: Language, lexicon: &Lexicon, words: &mut [Word<'_>], start: usize) -> Vec<(usize, i64)> {
    let mut all = Vec::new();
    for (word, at) in words.iter_mut().zip(start..).filter(|(word, _)| !word.marks.has(Marks::ROLES)) {
        if let Some(value) = value_in_one(language, lexicon, word.text) {
            word.marks = word.marks.with(Marks::LEADS);
            all.push((at, value));
        }
    }
    all
}

/// The value of a number above a thousand that is written as one word.
fn value_in_one(language: Language, lexicon: &Lexicon, text: &str) -> Option<i64> {
    // No allocation for the many words that hold no thousand.
    if text.len() < SHORTEST_COMPOUND || !holds_thousand(language, text) {
        return None;
    }
    let word = folded(text);
    let (thousands, rest) = thousands_and_rest(language, &word)?;
    let value = |part: &str| {
        let senses = lexicon.node(hash_bytes(part.as_bytes()))?.alone();
        let roles = [Role::Cardinal, Role::Multiplier, Role::Hundred, Role::Article];
        roles.iter().find_map(|role| senses.get(*role))
    };
    let rest = value(rest).filter(|rest| *rest < 1000)?;
    Some(value(thousands).filter(|thousands| thousands % 1000 == 0)? + rest)
}
