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
use crate::facts::lexicon::node::{Marks, Node};
use crate::facts::lexicon::roles::{Role, Roles};
use crate::facts::lexicon::{Lexicon, lookup_key};
use crate::facts::numbers::compounds::thousands_and_rest;
use crate::facts::reader::{Numbers, Reader, Word};
use crate::text::{Language, Prepared, TokenClass, TokenFlags, folded};

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
}

impl<'a> Reader<'a> {
    /// The reader of one sentence alone, whose words it puts into `words`.
    pub(super) fn alone(
        prepared: &'a Prepared,
        numbers: &'a Numbers,
        sentence: u32,
        words: &'a mut Vec<Word<'a>>,
    ) -> Self {
        words.clear();
        let opening = look_up(prepared, sentence, words);
        Self::new(prepared, numbers, words, opening)
    }

    /// The reader of a sentence of which [`look_up`] put the words among `words`; `numbers` may be shared by the readers of one article.
    pub(super) fn new(prepared: &'a Prepared, numbers: &'a Numbers, words: &'a [Word<'a>], opening: Opening) -> Self {
        let found = &prepared.sentences[opening.sentence as usize];
        let words = &words[opening.words];
        let (mut written, mut begun, mut capitals) = (0_usize, 0_usize, 0_usize);
        let mut strokes = false;
        for word in words {
            let is_word = word.class == TokenClass::Word;
            capitals += usize::from(word.flags.has(TokenFlags::ALL_CAPITALS));
            written += usize::from(is_word);
            begun += usize::from(is_word & word.flags.has(TokenFlags::CAPITAL));
            strokes |= match word.class {
                TokenClass::Number => !word.text.is_ascii(),
                TokenClass::Punctuation | TokenClass::Symbol => matches!(word.text, "/" | "⁄"),
                _ => false,
            };
        }
        Self {
            prepared,
            language: found.language,
            sentence: opening.sentence,
            start: found.tokens.start() as usize,
            end: found.tokens.end() as usize,
            lexicon: Lexicon::of(found.language),
            words,
            all: opening.all,
            numbers,
            spelled: opening.spelled,
            strokes,
            // Words of one letter have no flag.
            shouts: written >= 4 && capitals * 10 >= written * 6,
            titled: found.language == Language::English && written >= 4 && begun * 10 >= written * 6,
        }
    }
}

/// Looks the tokens of a sentence up, behind those that `words` has.
pub(super) fn look_up<'a>(prepared: &'a Prepared, sentence: u32, words: &mut Vec<Word<'a>>) -> Opening {
    let found = &prepared.sentences[sentence as usize];
    let start = found.tokens.start() as usize;
    let lexicon = Lexicon::of(found.language);
    let first = words.len();
    words.extend(prepared.tokens[start..found.tokens.end() as usize].iter().map(|token| Word {
        text: prepared.text(token.span),
        key: token.hash,
        entry: None,
        class: token.class,
        flags: token.flags,
        phrases: None,
        leads: token.class == TokenClass::Number,
        meanings: Cell::new(None),
        verb: Cell::new(None),
        participle: Cell::new(None),
    }));
    let own = &mut words[first..];
    let (all, mut tells) = know(lexicon, own);
    let spelled = match found.language {
        Language::German | Language::Italian => spelled_in_one(found.language, lexicon, own, start),
        _ => Vec::new(),
    };
    tells |= !spelled.is_empty();
    if tells {
        find_leads(own);
    }
    Opening { sentence, words: first..words.len(), tells, all, spelled }
}

/// Looks words up: the roles of all, and whether one makes a sentence worth reading.
fn know(lexicon: &'static Lexicon, words: &mut [Word<'_>]) -> (Roles, bool) {
    let (mut all, mut tells) = (Roles::NONE, false);
    // The word before, where it or a phrase that begins with it makes a fact by itself.
    let mut opening: Option<&Node> = None;
    for word in words {
        let before = opening.take();
        if is_address(word.class) {
            tells = true;
            continue;
        }
        let mut entry = lexicon.node(word.key);
        if entry.is_some_and(|node| node.marks().has(Marks::TWIN)) {
            word.key = lookup_key(word.text, word.key);
            entry = lexicon.node(word.key);
        }
        word.entry = entry;
        match entry.filter(|node| node.has_roles()) {
            Some(node) => {
                word.leads |= node.marks().has(Marks::CORE);
                all = all.with(node.any());
                opening = node.may_tell().then_some(node);
            }
            None => word.leads |= word.class == TokenClass::Word && eras::roman_numeral(word.text).is_some(),
        }
        tells |= word.leads || before.is_some_and(|node| node.tells(Some(word.key)));
    }
    (all, tells || opening.is_some_and(|node| node.tells(None)))
}

const fn is_address(class: TokenClass) -> bool {
    matches!(class, TokenClass::Url | TokenClass::Email | TokenClass::Handle)
}

/// From the words that numbers and dates turn on, and those that make a fact by themselves, to the words from which one is reached: over words of the tables that
/// may stand before one, each beside the next, and over other words only inside a phrase of the tables.
fn find_leads(words: &mut [Word<'_>]) {
    let (mut distance, mut strangers) = (LONGEST_LEAD, 0);
    // Whether a word may lead to the one behind it.
    let mut led = false;
    // The key of the word behind, where that stands second in phrases; and what the two behind may be.
    let mut second = None;
    let mut behind = [Roles::NONE; 2];
    for word in words.iter_mut().rev() {
        let entry = word.entry;
        word.phrases = second.and_then(|second| entry?.phrases_with(second));
        second = entry.filter(|node| node.marks().has(Marks::SECOND)).map(|_| word.key);
        let next = [entry.map_or(Roles::NONE, Node::any), behind[0]];
        let behind = std::mem::replace(&mut behind, next);
        if word.leads || entry.is_some_and(|node| node.makes_fact(word.phrases)) {
            word.leads = true;
            (distance, strangers, led) = (0, 0, true);
            continue;
        }
        distance += 1;
        if distance >= LONGEST_LEAD || strangers > MOST_STRANGERS {
            led = false;
            continue;
        }
        let leads = entry.is_some_and(|node| node.marks().has(Marks::LEADING)) || word.text == "-";
        strangers += usize::from(!leads);
        let begins = match entry {
            Some(node) if leads => led || word.phrases.is_some() || opens(node, behind),
            // "Mon., April 8", "’90s"
            _ if word.class != TokenClass::Word => led,
            // "Q3"
            _ => distance == 1,
        };
        led = begins && (leads || word.text.len() == 1 || word.class != TokenClass::Word);
        word.leads = begins;
    }
}

/// Whether an article leads over a word that does not, to a collective ("une *petite* centaine") or to what it is a share of ("un *bébé* sur
/// 3 000"); any word does in a phrase ("aux *alentours* de").
const fn opens(node: &Node, behind: [Roles; 2]) -> bool {
    const SHARED: Roles = Roles::of(&[Role::Collective, Role::FractionOf]);
    const BESIDE: Roles = Roles::of(&[Role::FractionOf, Role::GoalWord]);
    node.alone().roles().has(Role::Article) && (behind[0].meets(BESIDE) || behind[1].meets(SHARED))
}

/// The numbers above a thousand that are written as one word, with their values, and where they stand; marks them as such.
fn spelled_in_one(language: Language, lexicon: &Lexicon, words: &mut [Word<'_>], start: usize) -> Vec<(usize, i64)> {
    let mut all = Vec::new();
    for (word, at) in words.iter_mut().zip(start..).filter(|(word, _)| word.entry.is_none_or(|node| !node.has_roles()))
    {
        if let Some(value) = value_in_one(language, lexicon, word.text) {
            word.leads = true;
            all.push((at, value));
        }
    }
    all
}

/// The value of a number above a thousand that is written as one word.
fn value_in_one(language: Language, lexicon: &Lexicon, text: &str) -> Option<i64> {
    // No allocation for the many words that hold no thousand.
    if text.len() < SHORTEST_COMPOUND || !holds_thousand(text) {
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

/// Whether a word holds one of the joints of numbers above a thousand, small, in capitals, or with a first capital in German.
fn holds_thousand(text: &str) -> bool {
    const JOINTS: [&str; 7] = ["tausend", "Tausend", "TAUSEND", "mila", "MILA", "mille", "MILLE"];
    let bytes = text.as_bytes();
    bytes.iter().enumerate().any(|(at, byte)| {
        matches!(byte, b't' | b'T' | b'm' | b'M')
            && JOINTS.iter().any(|joint| bytes[at..].starts_with(joint.as_bytes()))
    })
}
