//! The terms of a sentence: what it speaks of, freed from how it says it.
//!
//! ```text
//! Le Kremlin a nié mardi les livraisons de 11 000 obus.
//!   → place:russia  word:deny  figure:mardi  word:livrai  figure:11000  word:ammunition
//! ```
//!
//! Function words say nothing and are left out. A country, its people, its capital and the seat of its government are one
//! term (`countries.csv`); so are the spellings of a name (`exonyms.csv`) and words that news uses for one another
//! (`equivalents.csv`), in any of the languages, so that a Spanish sentence meets its French twin. Any other word is its
//! stem.
//!
//! Not done here: how much a term weighs (`candidates::weights`).

use std::sync::LazyLock;

use crate::base::{Tok, hash_bytes, mix};
use crate::text::figures::figure_key;
use crate::text::fold::fold_into;
use crate::text::lexicon::{Rows, alternatives, rows};
use crate::text::phrases::Phrases;
use crate::text::stem::stem;
use crate::text::words::{HashMap64, is_negation, is_stopword};
use crate::text::{FIGURE, Language, Prepared, Token, TokenClass, TokenFlags, folded};

/// What a term is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TermKind {
    /// A country, its people, capital or government.
    Place,
    /// A word with a capital inside a sentence, or a name of the tables.
    Name,
    /// Any other word.
    Word,
    /// A number, month or weekday.
    Figure,
}

/// A term of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// The same for all that counts as this term.
    pub key: u64,
    /// What it is.
    pub kind: TermKind,
    /// The article's token it begins at.
    pub token: u32,
}

/// Names of several words and of one, by the hashes of their words.
static NAMES: LazyLock<Phrases<(u64, TermKind)>> = LazyLock::new(|| {
    let places = rows(include_str!("../../data/lexicon/countries.csv"));
    let exonyms = rows(include_str!("../../data/lexicon/exonyms.csv"));
    let mut all = Vec::new();
    for (_, cells) in places.iter() {
        let key = mix(1, hash_bytes(cells[0].as_bytes()));
        all.extend(cells[2..].iter().copied().flat_map(alternatives).map(|name| (name, (key, TermKind::Place))));
    }
    for (_, cells) in exonyms.iter() {
        let key = mix(2, hash_bytes(cells[0].as_bytes()));
        all.extend(cells[2..].iter().copied().flat_map(alternatives).map(|name| (name, (key, TermKind::Name))));
    }
    Phrases::new(all)
});

/// One word or more to the idea it stands for, with the languages it does so in.
static IDEAS: LazyLock<HashMap64<Vec<(u64, u8)>>> =
    LazyLock::new(|| ideas(rows(include_str!("../../data/lexicon/equivalents.csv"))));

fn ideas(table: Rows) -> HashMap64<Vec<(u64, u8)>> {
    let mut words: HashMap64<Vec<(u64, u8)>> = HashMap64::default();
    for (_, cells) in table.iter() {
        let key = idea_key(cells[0]);
        for (language, cell) in Language::ALL.into_iter().zip(&cells[2..]) {
            for word in alternatives(cell).filter(|word| !word.contains(' ')) {
                let list = words.entry(stem(&folded(word))).or_default();
                // The first row that claims a stem keeps it.
                match list.iter_mut().find(|(known, _)| *known == key) {
                    Some((_, languages)) => *languages |= language.bit(),
                    None => list.push((key, language.bit())),
                }
            }
        }
    }
    words
}

/// The terms of the sentence `local`, in order of the text.
pub fn terms(prepared: &Prepared, local: u32) -> Vec<Term> {
    let sentence = &prepared.sentences[local as usize];
    let first = sentence.tokens.start();
    let tokens = prepared.tokens(sentence.tokens);
    // Words with their place among the tokens, so that a name may be looked up across punctuation ("Maison-Blanche").
    let words: Vec<(u32, &Token)> =
        tokens.iter().enumerate().filter(|(_, t)| t.class.is_word()).map(|(at, t)| (first + at as u32, t)).collect();
    let hashes: Vec<u64> = words.iter().map(|(_, t)| t.hash).collect();
    let mut found = Vec::new();
    let mut fold = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let (token, word) = words[at];
        if let Some(hit) = NAMES.at(&hashes[at..]).find(|hit| is_name_here(word, hit.value.1, hit.words)) {
            let (key, kind) = hit.value;
            found.push(Term { key, kind, token });
            at += hit.words;
            continue;
        }
        at += 1;
        if word.class == TokenClass::Clitic {
            continue;
        }
        if word.mask == FIGURE {
            found.push(Term { key: mix(4, figure_key(word.hash)), kind: TermKind::Figure, token });
            continue;
        }
        if word.class != TokenClass::Word || is_stopword(word.hash, sentence.language) {
            continue;
        }
        let text = prepared.text(word.span);
        if text.len() < 2 {
            continue;
        }
        fold.clear();
        fold_into(text, &mut fold);
        let stem = stem(std::str::from_utf8(&fold).expect("a fold is whole characters"));
        let begins = at == 1 || token == first;
        let name = word.flags.has(TokenFlags::CAPITAL) && !begins;
        let (key, kind) = match idea(stem, sentence.language).filter(|_| !name) {
            Some(key) => (key, TermKind::Word),
            None if name => (stem, TermKind::Name),
            None => (stem, TermKind::Word),
        };
        found.push(Term { key, kind, token });
    }
    found
}

/// A demonym may be written small; a name of one word needs its capital ("Nice", "Tours", "Chine").
fn is_name_here(word: &Token, kind: TermKind, words: usize) -> bool {
    words > 1 || word.flags.has(TokenFlags::CAPITAL) || kind == TermKind::Place
}

/// The key of what the stem stands for, where a table says.
pub(crate) fn idea(stem: u64, language: Language) -> Option<u64> {
    let list = IDEAS.get(&stem)?;
    list.iter()
        .find(|(_, languages)| languages & language.bit() != 0 || language == Language::Unknown)
        .map(|(key, _)| *key)
}

/// The key of the words that mean what the row `id` of `equivalents.csv` does.
pub(crate) fn idea_key(id: &str) -> u64 {
    mix(3, hash_bytes(id.as_bytes()))
}

/// Whether some tokens of an article hold a negation or a verb of denying.
pub fn is_denial(prepared: &Prepared, tokens: &[Token], language: Language) -> bool {
    let deny = idea_key("deny");
    let mut fold = Vec::new();
    tokens.iter().filter(|token| matches!(token.class, TokenClass::Word | TokenClass::Clitic)).any(|token| {
        fold.clear();
        fold_into(prepared.text(token.span), &mut fold);
        is_negation(token.hash, language)
            || idea(stem(std::str::from_utf8(&fold).expect("a fold is whole characters")), language) == Some(deny)
    })
}

/// The word under a term, as written.
pub fn term_text<'p>(prepared: &'p Prepared, term: &Term) -> &'p str {
    prepared.text(prepared.tokens(crate::base::Span::<Tok>::new(term.token, term.token + 1))[0].span)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Article, prepare};

    fn keys(text: &str) -> Vec<(TermKind, u64)> {
        let prepared = prepare(Article { text: text.to_owned(), ..Article::default() });
        terms(&prepared, 0).iter().map(|t| (t.kind, t.key)).collect()
    }

    fn shared(left: &str, right: &str) -> usize {
        let right = keys(right);
        keys(left).iter().filter(|(_, key)| right.iter().any(|(_, other)| other == key)).count()
    }

    #[test]
    fn a_country_its_people_and_its_government_are_one_term() {
        assert_eq!(shared("Le Kremlin se tait encore sur ce point.", "Moscou ne parle pas de la chose."), 1);
        assert_eq!(shared("Les Nord-Coréens ont quitté la salle.", "La Corée du Nord a protesté hier."), 1);
        assert_eq!(shared("La Corée du Sud a protesté.", "La Corée du Nord s’est tue."), 0);
    }

    #[test]
    fn languages_meet_through_names_and_figures() {
        assert!(
            shared("Vladimir Poutine est à Pékin avec 300 soldats.", "Vladimir Putin is in Beijing with 300 men.") >= 3
        );
    }

    #[test]
    fn function_words_are_no_terms() {
        assert!(keys("Il est dans la.").is_empty());
    }
}
