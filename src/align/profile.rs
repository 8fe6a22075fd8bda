//! What a sentence, or a short text, is compared by beyond its weighted terms: the letters of each term, the words in
//! order, the letters of the whole, and whether it denies.
//!
//! ```text
//! Le Kremlin dément les livraisons.
//!   items    place:russia  word:deny  word:livrai      each with the pairs of letters it is made of
//!   words    le kremlin dement les livraisons
//!   letters  _le le_ e_k _kr kre …                     every three letters in a row
//!   denies   yes
//! ```
//!
//! A profile knows no weights of terms: those are the batch's, and a sentence has more than one batch (its event, the whole).
//! What does not depend on the other side of a pair is made here, once, because a sentence meets hundreds of others.

use crate::base::mix;
use crate::candidates::Rarity;
use crate::text::{
    Frame, Language, Prepared, Term, TermKind, Token, field, fold_into, frame, is_denial, is_source, is_who,
};

/// What a text is compared by.
#[derive(Clone, Debug, Default)]
pub struct Profile {
    /// Its terms in order of the text, repeats kept: as long as the list it was made from.
    pub items: Vec<Item>,
    /// The hashes of its words in order, function words too.
    pub words: Vec<u64>,
    /// Its runs of one, two and three words: hashes, sorted, repeats kept.
    pub runs: [Vec<u64>; 3],
    /// Every three folded letters in a row, words parted by a space: hashes, sorted, each once.
    pub letters: Vec<u32>,
    /// The beginnings of its words.
    pub heads: Rare,
    /// Every four letters in a row.
    pub fours: Rare,
    /// Its language.
    pub language: Language,
    /// Whether it holds a negation or a verb of denying.
    pub denies: bool,
    /// Who does what, what is denied, which time it is.
    pub frame: Frame,
}

/// Features of a text with what [`Rarity`] says of them.
#[derive(Clone, Debug, Default)]
pub struct Rare {
    /// Hashes, sorted, each once.
    pub hashes: Vec<u32>,
    /// The squared weight of each.
    pub squares: Vec<u32>,
    /// Sum of the squared weights.
    pub norm: u64,
}

impl Rare {
    fn new(hashes: Vec<u32>, rarity: &Rarity) -> Self {
        // A weight has at most 14 bits: 256 times the binary logarithm of a number of texts.
        let squares: Vec<u32> = hashes.iter().map(|hash| rarity.weight(*hash).saturating_pow(2)).collect();
        let norm = squares.iter().map(|square| u64::from(*square)).sum();
        Self { hashes, squares, norm }
    }
}

/// A term as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Item {
    /// What it is.
    pub kind: TermKind,
    /// The pairs of letters of its first word, each one of 128 bits; none for a figure.
    pub shape: u128,
    /// Whether it only tells who somebody is, that he speaks, or whose account it is.
    pub who: bool,
    /// The field of its idea; 0 where it has none.
    pub field: u8,
}

impl Profile {
    /// The profile of some tokens of an article, whose terms are `terms`; `rarity` is the batch's. Cost: linear, and a sort
    /// of the letters.
    pub fn new(prepared: &Prepared, tokens: &[Token], terms: &[Term], language: Language, rarity: &Rarity) -> Self {
        let (mut fold, running) = (Vec::new(), running_letters(prepared, tokens));
        let sources = is_source(prepared, terms, language);
        let who = is_who(prepared, terms, language).into_iter().zip(sources);
        let who: Vec<bool> = who.map(|(who, source)| who || source).collect();
        let item = |(term, who): (&Term, &bool)| {
            let token = prepared.tokens[term.token as usize];
            fold.clear();
            fold_into(prepared.text(token.span), &mut fold);
            let shape = if term.kind == TermKind::Figure { 0 } else { shape(&fold) };
            Item { kind: term.kind, shape, who: *who, field: field(term.key) }
        };
        // Behind a closing mark the question is somebody's, and the sentence tells of it.
        let asks = tokens.last().is_some_and(|token| prepared.text(token.span) == "?");
        // The frame begins at the first term: "Il n’y a pas eu de vote" denies before it.
        let denies = is_denial(prepared, tokens, language);
        let frame = frame(prepared, terms, &who, language);
        let words: Vec<u64> = tokens.iter().filter(|token| token.class.is_word()).map(|token| token.hash).collect();
        Self {
            items: terms.iter().zip(&who).map(item).collect(),
            runs: [1, 2, 3].map(|len| runs(&words, len)),
            words,
            letters: grams(&running, 3),
            heads: Rare::new(heads(&running), rarity),
            fours: Rare::new(grams(&running, 4), rarity),
            language,
            denies,
            frame: Frame { asks, denies: frame.denies || denies, ..frame },
        }
    }
}

#[cfg(test)]
impl Profile {
    /// A profile whose items are words without letters.
    pub fn of_words(terms: &[u32]) -> Self {
        Self {
            items: vec![Item { kind: TermKind::Word, shape: 0, who: false, field: 0 }; terms.len()],
            ..Self::default()
        }
    }
}

/// What [`crate::candidates::Rarity`] counts of some tokens: their beginnings of words, and their letters by four.
pub fn rare_features(prepared: &Prepared, tokens: &[Token]) -> Vec<u32> {
    let running = running_letters(prepared, tokens);
    let mut found = heads(&running);
    found.extend(grams(&running, 4));
    found
}

/// The folded words, a space before and after each.
fn running_letters(prepared: &Prepared, tokens: &[Token]) -> Vec<u8> {
    let mut running = vec![b' '];
    for token in tokens.iter().filter(|token| token.class.is_word()) {
        fold_into(prepared.text(token.span), &mut running);
        running.push(b' ');
    }
    running
}

/// The runs of `len` words, hashed and sorted.
fn runs(words: &[u64], len: usize) -> Vec<u64> {
    let hash = |run: &[u64]| run.iter().fold(0, |running, word| mix(running, *word));
    let mut found: Vec<u64> = words.windows(len).map(hash).collect();
    found.sort_unstable();
    found
}

/// Letters of a word's beginning.
const HEAD: usize = 4;

/// The beginnings of words, hashed, sorted, each once.
fn heads(running: &[u8]) -> Vec<u32> {
    let words = running.split(|letter| *letter == b' ').filter(|word| !word.is_empty());
    let mut found: Vec<u32> = words.map(|word| hash(1, &word[..word.len().min(HEAD)])).collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// The pairs of neighbouring letters of a folded word, its ends included, each as one of 128 bits.
fn shape(fold: &[u8]) -> u128 {
    let bit = |left: u8, right: u8| 1_u128 << (mix(u64::from(left), u64::from(right)) >> 57);
    let inside = fold.windows(2).map(|pair| bit(pair[0], pair[1]));
    let ends = fold.first().map_or(0, |first| bit(b' ', *first)) | fold.last().map_or(0, |last| bit(*last, b' '));
    inside.fold(ends, |all, one| all | one)
}

/// Likeness of two shapes, 0 to 10 000: twice the pairs in common over all pairs (Dice, 1945; on letters, Adamson and
/// Boreham, 1974).
pub(super) fn shape_likeness(left: u128, right: u128) -> u32 {
    let all = left.count_ones() + right.count_ones();
    20_000 * (left & right).count_ones() / all.max(1)
}

fn grams(letters: &[u8], len: usize) -> Vec<u32> {
    let mut found: Vec<u32> = letters.windows(len).map(|gram| hash(0, gram)).collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// At most six letters, hashed; `kind` keeps beginnings of words and letters in a row apart.
fn hash(kind: u64, letters: &[u8]) -> u32 {
    (mix(kind, letters.iter().fold(1, |all, letter| all << 8 | u64::from(*letter))) >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Article, prepare, terms};

    #[test]
    fn a_denial_before_the_first_term_is_one_of_the_frame() {
        for (text, denies) in [
            ("Il n’y a pas un vote sur la digue.", true),
            ("Il n’y a pas eu un vote sur la digue.", true),
            ("Il y a eu un vote sur la digue.", false),
        ] {
            let prepared = prepare(Article { text: text.to_owned(), ..Article::default() });
            let terms = terms(&prepared, 0);
            let profile = Profile::new(&prepared, &prepared.tokens, &terms, Language::French, &Rarity::default());
            assert_eq!(profile.frame.denies, denies, "{text}");
        }
    }

    #[test]
    fn words_of_one_root_look_alike_and_strangers_do_not() {
        let like = |left: &str, right: &str| shape_likeness(shape(left.as_bytes()), shape(right.as_bytes()));
        for (left, right) in
            [("zelensky", "zelenskyy"), ("observateurs", "observadores"), ("gouvernement", "gouvernemental")]
        {
            assert!(like(left, right) > 6_000, "{left} {right} {}", like(left, right));
        }
        for (left, right) in [("munitions", "kremlin"), ("accord", "bateau"), ("moscou", "mercredi")] {
            assert!(like(left, right) < 4_000, "{left} {right} {}", like(left, right));
        }
        assert_eq!(like("pont", "pont"), 10_000);
        assert_eq!(shape_likeness(0, 0), 0);
    }
}
