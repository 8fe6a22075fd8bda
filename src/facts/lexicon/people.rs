//! Words that tell of whom something is told, as one lookup a token: `data/lexicon/people.csv`.
//!
//! ```text
//! his *father*, 71       the *younger* Harker, 24       *Mrs.* Doyle, 76       Dupin *fils*, 45 ans
//! ```
//!
//! They are asked for only where an age or a name stands, so that they are no roles of the tables that every token is looked up in.

use std::sync::LazyLock;

use crate::facts::reader::Reader;
use crate::text::{HashMap64, Language, Token, alternatives, rows, scan};

/// What a word tells of whom it stands beside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Says {
    /// Somebody's relative: which one, by the second column of the table.
    Kin(&'static str),
    /// The same, where it is told whose.
    OwnedKin(&'static str),
    Whose,
    Who,
    Man,
    Woman,
    Masculine,
    Feminine,
    Elder,
    Younger,
    ElderName,
    YoungerName,
    Firm,
    Birthday,
    Grows,
}

fn says(kind: &str, value: &'static str) -> Says {
    match kind {
        "kin" => Says::Kin(value),
        "kin-owned" => Says::OwnedKin(value),
        "whose" => Says::Whose,
        "who" => Says::Who,
        "man" => Says::Man,
        "woman" => Says::Woman,
        "masculine" => Says::Masculine,
        "feminine" => Says::Feminine,
        "elder" => Says::Elder,
        "younger" => Says::Younger,
        "elder-name" => Says::ElderName,
        "younger-name" => Says::YoungerName,
        "firm" => Says::Firm,
        "birthday" => Says::Birthday,
        "grows" => Says::Grows,
        other => panic!("people.csv: no such kind: {other}"),
    }
}

/// The words of one language, by the hash of the first.
type Words = HashMap64<Vec<(Box<[u64]>, Says)>>;

static WORDS: [LazyLock<Words>; Language::ALL.len()] = [
    LazyLock::new(|| words(Language::French)),
    LazyLock::new(|| words(Language::English)),
    LazyLock::new(|| words(Language::Spanish)),
    LazyLock::new(|| words(Language::German)),
    LazyLock::new(|| words(Language::Italian)),
    LazyLock::new(|| words(Language::Portuguese)),
];

fn words(language: Language) -> Words {
    let mut words = Words::default();
    let column = 2 + language.index().expect("a language of the tables");
    for (_, [kind, value, cell]) in rows(include_str!("../../../data/lexicon/people.csv")).column(column) {
        let says = says(kind, value);
        for phrase in alternatives(cell) {
            let mut hashes = Vec::new();
            scan(phrase, &mut |token| hashes.push(token.hash));
            if let Some(first) = hashes.first() {
                words.entry(*first).or_default().push((hashes.as_slice().into(), says));
            }
        }
    }
    words
}

/// What the words that begin with the first of `tokens` say, each with its length in tokens.
pub(crate) fn begin(language: Language, tokens: &[Token]) -> impl Iterator<Item = (Says, usize)> + '_ {
    let words = language.index().map(|at| &WORDS[at]);
    let first = tokens.first().map(|token| token.hash);
    let list = words.zip(first).and_then(|(words, first)| words.get(&first)).map_or(&[][..], Vec::as_slice);
    let same = move |words: &[u64]| {
        tokens.len() >= words.len() && words.iter().zip(tokens).all(|(word, token)| *word == token.hash)
    };
    list.iter().filter(move |(words, _)| same(words)).map(|(words, says)| (*says, words.len()))
}

/// Where the words of one kind end that begin at a token of a sentence.
pub(crate) fn end(reader: &Reader<'_>, at: usize, says: Says) -> Option<usize> {
    find(reader, at, |told| (told == says).then_some(())).map(|((), end)| end)
}

/// Whether a word of a kind begins at a token of a sentence.
pub(crate) fn is(reader: &Reader<'_>, at: usize, says: Says) -> bool {
    end(reader, at, says).is_some()
}

/// Where words of one kind begin that end right before a token of a sentence.
pub(crate) fn before(reader: &Reader<'_>, at: usize, says: Says) -> Option<usize> {
    (1..=LONGEST)
        .filter_map(|back| at.checked_sub(back).filter(|from| *from >= reader.start))
        .find(|from| end(reader, *from, says) == Some(at))
}

/// Tokens of the longest phrase: "father-in-law".
const LONGEST: usize = 5;

/// The longest words at a token of which `of` makes something, and where they end.
pub(crate) fn find<T>(reader: &Reader<'_>, at: usize, of: impl Fn(Says) -> Option<T>) -> Option<(T, usize)> {
    if at < reader.start || at >= reader.end {
        return None;
    }
    let told = begin(reader.language, &reader.prepared.tokens[at..reader.end]);
    told.filter_map(|(says, len)| Some((of(says)?, at + len))).max_by_key(|(_, end)| *end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language::{English, French, Portuguese};
    use crate::text::{Article, prepare};

    /// What the longest words of kinship or rank at the beginning of a text say, and how many tokens they have.
    fn first(language: Language, text: &str) -> Option<(Says, usize)> {
        let prepared = prepare(Article { text: text.to_owned(), language: Some(language), ..Article::default() });
        begin(language, &prepared.tokens).max_by_key(|(_, len)| *len)
    }

    #[test]
    fn the_longest_words_are_known_in_their_own_language() {
        assert_eq!(first(English, "father-in-law of the bride"), Some((Says::Kin("stepfather"), 5)));
        assert_eq!(first(French, "Grand-père d’Anna"), Some((Says::Kin("grandparent"), 3)));
        assert_eq!(first(Portuguese, "mais novo dos irmãos"), Some((Says::Younger, 2)));
        assert_eq!(first(English, "mais novo"), None);
        assert_eq!(begin(Language::Unknown, &[]).count(), 0);
    }
}
