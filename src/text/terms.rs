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
use crate::text::words::{HashMap64, is_negation, is_stopword, key as hash_of};
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
    /// The one it ends with: itself, but for a term of several words.
    pub last: u32,
}

/// A name of the tables: its key, what it is, and how it must be written.
type Name = (u64, TermKind, Letters);

/// How a name of one word must be written to be one: "Nice" and "nice", "IS" and "Is" are two words each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Letters {
    Any,
    Capital,
    Capitals,
}

impl Letters {
    fn of(name: &str, kind: TermKind) -> Self {
        let letters = || name.chars().filter(|letter| letter.is_alphabetic());
        match () {
            () if name.contains(' ') => Self::Any,
            // A demonym may be written small, whatever the case of its row.
            () if letters().count() <= MOST_INITIALS && letters().all(char::is_uppercase) => Self::Capitals,
            () if kind == TermKind::Place || letters().next().is_some_and(char::is_lowercase) => Self::Any,
            () => Self::Capital,
        }
    }

    fn fit(self, word: &Token) -> bool {
        match self {
            Self::Any => true,
            Self::Capital => word.flags.has(TokenFlags::CAPITAL),
            Self::Capitals => word.flags.has(TokenFlags::ALL_CAPITALS),
        }
    }
}

/// Letters of the longest initials that are a word otherwise; longer ones are also written as a name ("Unesco", "Nato").
const MOST_INITIALS: usize = 3;

/// Names of several words and of one, by the hashes of their words.
static NAMES: LazyLock<Phrases<Name>> = LazyLock::new(|| {
    let places = rows(include_str!("../../data/lexicon/countries.csv"));
    let exonyms = rows(include_str!("../../data/lexicon/exonyms.csv"));
    let mut all = Vec::new();
    for (_, cells) in places.iter() {
        let key = mix(1, hash_bytes(cells[0].as_bytes()));
        let names = cells[2..].iter().copied().flat_map(alternatives);
        all.extend(names.map(|name| (name, (key, TermKind::Place, Letters::of(name, TermKind::Place)))));
    }
    for (_, cells) in exonyms.iter() {
        let key = mix(2, hash_bytes(cells[0].as_bytes()));
        let names = cells[2..].iter().copied().flat_map(alternatives);
        all.extend(names.map(|name| (name, (key, TermKind::Name, Letters::of(name, TermKind::Name)))));
    }
    Phrases::new(all)
});

/// What the words of `equivalents.csv` stand for, each with the languages it does so in.
static IDEAS: LazyLock<Ideas> = LazyLock::new(|| Ideas::new(rows(include_str!("../../data/lexicon/equivalents.csv"))));

/// An idea, and the languages in which a word stands for it, one bit each.
type Meaning = (u64, u8);

#[derive(Default)]
struct Ideas {
    /// By a word's stem: the word in any of its forms.
    stems: HashMap64<Vec<Meaning>>,
    /// By a word's hash: in this form alone ("=shooting", which has the stem of "shut").
    forms: HashMap64<Vec<Meaning>>,
    /// By the stem of its first word, the stems of the others, the longest first: "porte-parole", "prime minister".
    phrases: HashMap64<Vec<(Box<[u64]>, Meaning)>>,
    /// By their hash, function and elided words that some of these begin with: "avoir lieu", "l'emporter".
    openers: HashMap64<()>,
}

impl Ideas {
    fn new(table: Rows) -> Self {
        let mut ideas = Self::default();
        for (_, cells) in table.iter() {
            let key = idea_key(cells[0]);
            for (language, cell) in Language::ALL.into_iter().zip(&cells[2..]) {
                for word in alternatives(cell) {
                    ideas.add(word, (key, language.bit()));
                }
            }
        }
        ideas.phrases.values_mut().for_each(|list| list.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len())));
        ideas
    }

    fn add(&mut self, word: &str, meaning: Meaning) {
        let list = match (word.strip_prefix('='), idea_stems(word).split_first()) {
            (Some(form), _) => self.forms.entry(hash_of(form)).or_default(),
            (None, Some((only, []))) => self.stems.entry(*only).or_default(),
            (None, Some((first, rest))) => {
                let opener = word.split([' ', '-', '\'', '’']).next().unwrap_or_default();
                let elided = word[opener.len()..].starts_with(['\'', '’']);
                let hash = hash_of(opener);
                if elided || Language::ALL.iter().any(|language| is_stopword(hash, *language)) {
                    self.openers.insert(hash, ());
                }
                self.phrases.entry(*first).or_default().push((rest.into(), meaning));
                return;
            }
            (None, None) => return,
        };
        match list.iter_mut().find(|(known, _)| *known == meaning.0) {
            Some((_, languages)) => *languages |= meaning.1,
            None => list.push(meaning),
        }
    }
}

/// The stems of the words of an alternative: one, or several where a space or hyphen parts them.
pub fn idea_stems(alternative: &str) -> Vec<u64> {
    alternative.split([' ', '-', '\'', '’']).filter(|word| !word.is_empty()).map(|word| stem(&folded(word))).collect()
}

fn speaks(meaning: Meaning, language: Language) -> bool {
    meaning.1 & language.bit() != 0 || language == Language::Unknown
}

/// The idea of several words that begin with the first of `words`, whose stem is `first`, and how many they are.
fn phrase(
    prepared: &Prepared,
    words: &[(u32, &Token)],
    first: u64,
    language: Language,
    stem_of: &mut impl FnMut(&Token) -> u64,
) -> Option<(u64, usize)> {
    let list = IDEAS.phrases.get(&first)?;
    // Many phrases begin with one word: the second is not worked out for each.
    let second = words.get(1).map(|(_, word)| stem_of(word));
    let mut fits = |rest: &[u64]| {
        if second.is_none() || rest.first() != second.as_ref() {
            return false;
        }
        // At most a hyphen or an apostrophe between two words.
        let joined = |at: usize| words[at].0 - words[at - 1].0 == 1 || is_joint(prepared, words[at].0 - 1);
        words.len() > rest.len()
            && (1..=rest.len()).all(joined)
            && rest.iter().zip(&words[1..]).skip(1).all(|(wanted, (_, word))| stem_of(word) == *wanted)
    };
    let (rest, meaning) = list.iter().find(|(rest, meaning)| speaks(*meaning, language) && fits(rest))?;
    Some((meaning.0, rest.len() + 1))
}

/// Whether nearly every word has a capital, as in a headline, so that a capital tells no name. German nouns have one anyway: there words
/// must be all capitals.
pub fn is_shouted(tokens: &[Token], language: Language) -> bool {
    let flag = if language == Language::German { TokenFlags::ALL_CAPITALS } else { TokenFlags::CAPITAL };
    let long = tokens.iter().filter(|token| token.class == TokenClass::Word && token.span.len() >= LONG_WORD);
    let (mut all, mut capitals) = (0, 0);
    for token in long {
        all += 1;
        capitals += usize::from(token.flags.has(flag));
    }
    all >= FEWEST_LONG && capitals * 5 >= all * 4
}

/// Bytes of a word that is no article, and how many such words tell how a sentence is written.
const LONG_WORD: u32 = 4;
const FEWEST_LONG: usize = 5;

fn is_joint(prepared: &Prepared, token: u32) -> bool {
    matches!(prepared.text(prepared.tokens[token as usize].span), "-" | "‑" | "'" | "’")
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
    let shouts = is_shouted(tokens, sentence.language);
    let mut found = Vec::new();
    let mut fold = Vec::new();
    let mut stem_of = |word: &Token| {
        fold.clear();
        fold_into(prepared.text(word.span), &mut fold);
        stem(std::str::from_utf8(&fold).expect("a fold is whole characters"))
    };
    let mut at = 0;
    while at < words.len() {
        let (token, word) = words[at];
        if let Some(hit) = NAMES.at(&hashes[at..]).find(|hit| hit.words > 1 || hit.value.2.fit(word)) {
            let (key, kind, _) = hit.value;
            found.push(Term { key, kind, token, last: words[at + hit.words - 1].0 });
            at += hit.words;
            continue;
        }
        at += 1;
        if word.mask == FIGURE && word.class != TokenClass::Clitic {
            found.push(Term { key: mix(4, figure_key(word.hash)), kind: TermKind::Figure, token, last: token });
            continue;
        }
        let silent = word.class == TokenClass::Clitic || is_stopword(word.hash, sentence.language);
        if !matches!(word.class, TokenClass::Word | TokenClass::Clitic)
            || silent && !IDEAS.openers.contains_key(&word.hash)
        {
            continue;
        }
        let text = prepared.text(word.span);
        if text.len() < 2 && !silent {
            continue;
        }
        let stem = stem_of(word);
        if let Some((key, count)) = phrase(prepared, &words[at - 1..], stem, sentence.language, &mut stem_of) {
            at += count - 1;
            found.push(Term { key, kind: TermKind::Word, token, last: words[at - 1].0 });
            continue;
        }
        if silent {
            continue;
        }
        let begins = at == 1 || token == first;
        let name = word.flags.has(TokenFlags::CAPITAL) && !begins && !shouts;
        // German writes every noun with a capital.
        let may_mean = !name || sentence.language == Language::German;
        let (key, kind) = match idea(word.hash, stem, sentence.language).filter(|_| may_mean) {
            Some(key) => (key, TermKind::Word),
            None if name => (stem, TermKind::Name),
            None => (stem, TermKind::Word),
        };
        found.push(Term { key, kind, token, last: token });
    }
    found
}

/// The key of what the word with this hash and stem stands for, where a table says.
pub(crate) fn idea(hash: u64, stem: u64, language: Language) -> Option<u64> {
    let of = |list: &Vec<Meaning>| list.iter().find(|meaning| speaks(**meaning, language)).map(|(key, _)| *key);
    IDEAS.forms.get(&hash).and_then(of).or_else(|| IDEAS.stems.get(&stem).and_then(of))
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
            || idea(token.hash, stem(std::str::from_utf8(&fold).expect("a fold is whole characters")), language)
                == Some(deny)
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
    fn several_words_and_german_nouns_have_their_idea() {
        for (left, right, expected) in [
            ("La porte-parole se tait.", "The spokesman left.", 1),
            ("Un cessez-le-feu fragile.", "A shaky truce.", 1),
            ("Der Bürgermeister und das Abkommen.", "Le maire, le traité.", 2),
            ("La porte, parole donnée.", "The spokesman left.", 0),
            // A function word may open the phrase, and is none of its own.
            ("La foire a lieu ici.", "The fair takes place here.", 1),
            ("La foire a eu lieu ici.", "The fair took place here.", 1),
            ("Le voleur est en cavale.", "The thief is on the run.", 1),
            ("La Velise l’emporte ce soir.", "The victory of a village.", 1),
            ("Elle est en dette.", "He is on the hill.", 0),
        ] {
            assert_eq!(shared(left, right), expected, "{left} / {right}");
        }
    }

    #[test]
    fn words_of_one_stem_are_not_always_one_idea() {
        for (left, right, expected) in [
            ("La sécurité avant la vitesse.", "The firefighters left.", 0),
            ("Un secouriste est venu.", "A firefighter came.", 1),
            ("Le traitement fatigue.", "A fragile treaty.", 0),
            ("Ils ont perdu la vie.", "They died here.", 1),
        ] {
            let both = shared(left, right).min(1);
            assert_eq!(both, expected, "{left} / {right}");
        }
    }

    #[test]
    fn function_words_are_no_terms() {
        assert!(keys("Il est dans la.").is_empty());
    }

    #[test]
    fn nouns_of_german_are_no_headline() {
        let prepared = prepare(Article {
            text: "Ein Brand hat am Sonntag das Hotel Seeblick in Orvane zerstört.".to_owned(),
            language: Some(Language::German),
            ..Article::default()
        });
        let names = terms(&prepared, 0).iter().filter(|term| term.kind == TermKind::Name).count();
        assert!(names >= 2, "{names} names");
    }
}
