//! Sentences that agree but for their figures, at any distance in a batch: the same statement with another number or day
//! in one of its slots.
//!
//! ```text
//! left    plus de [2 300] manifestants ont défilé [samedi 5 mai] à Brivaux      words, and a slot for each run of figures
//! right   plus de [3 200] manifestants ont défilé [samedi] à Brivaux hier
//!         one key: “plus de _ manifestants ont défilé _”, other values → a pair of slots
//! ```
//!
//! Every slot is filed under a few keys: the whole masked sentence, and windows of masked words before, around and after
//! it, so that copies with a few words edited elsewhere still meet. Keys are grouped by sorting. A key that stands with
//! more than [`MOST_VALUES`] values is a template's (results, prices, weather): what fills it says nothing about another
//! text, so it leads nowhere and is counted.
//!
//! Not done here: whether the figures are values of one thing; that is for the facts and their verdicts. Cost: sorting
//! four keys a slot.

use crate::base::mix;

/// A sentence as a row of words in which each run of figures is one slot.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Masked {
    /// Sentences of one owner (an article) are not paired.
    pub owner: u32,
    words: Vec<u64>,
    slots: Vec<Slot>,
}

/// A run of figures in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot {
    /// Its first token, as the caller counts them.
    pub first: u32,
    /// The token after its last.
    pub end: u32,
    /// Hash of what fills it.
    pub value: u64,
    /// Its place among the sentence's words.
    pub at: u32,
}

/// Two slots of two owners in which one statement has two values; left is the lower sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SlotPair {
    /// Lower sentence.
    pub left: u32,
    /// Higher sentence.
    pub right: u32,
    /// Which slot of the left sentence.
    pub left_slot: u32,
    /// Which slot of the right sentence.
    pub right_slot: u32,
    /// Masked words before the slots that are the same, other slots among them.
    pub before: u32,
    /// Masked words after them.
    pub after: u32,
    /// Whether the sentences agree throughout.
    pub whole: bool,
}

/// What [`slot_pairs`] found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SlotPairs {
    /// Sorted, each once.
    pub pairs: Vec<SlotPair>,
    /// Keys that were filled in too many ways to be followed.
    pub templates: usize,
}

impl Masked {
    /// An empty sentence.
    pub fn new(owner: u32) -> Self {
        Self { owner, ..Self::default() }
    }

    /// Appends a word.
    pub fn word(&mut self, hash: u64) {
        self.words.push(hash);
    }

    /// Appends the figure with this hash, the caller's `token`; next to another it joins its slot.
    pub fn figure(&mut self, hash: u64, token: u32) {
        match self.slots.last_mut() {
            Some(slot) if slot.at as usize + 1 == self.words.len() => {
                slot.value = mix(slot.value, hash);
                slot.end = token + 1;
            }
            _ => {
                let at = self.words.len() as u32;
                self.slots.push(Slot { first: token, end: token + 1, value: mix(0, hash), at });
                self.words.push(SLOT);
            }
        }
    }

    /// Its slots, in order.
    pub fn slots(&self) -> &[Slot] {
        &self.slots
    }

    /// How many words it has, every slot being one.
    pub fn len(&self) -> u32 {
        self.words.len() as u32
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Whether it is the same sentence as `other` but for figures.
    pub fn agrees(&self, other: &Self) -> bool {
        self.words == other.words
    }

    /// Calls `file` with every key of every slot.
    fn keys(&self, mut file: impl FnMut(u64, u32)) {
        let others = self.words.len() - self.slots.len();
        let padded: Vec<u64> = std::iter::once(BORDER).chain(self.words.iter().copied()).chain([BORDER]).collect();
        let whole = self.words.iter().fold(mix(0, BORDER), |key, word| mix(key, *word));
        for (number, slot) in self.slots.iter().enumerate() {
            let number = number as u32;
            if others >= SHORTEST_WHOLE {
                file(mix(whole, u64::from(number)), number);
            }
            let at = slot.at as usize + 1;
            for (shape, (before, after)) in WINDOWS.into_iter().enumerate() {
                if at < before || at + after >= padded.len() {
                    continue;
                }
                let window = &padded[at - before..=at + after];
                // A list of figures says too little by itself.
                if window.iter().filter(|word| **word != SLOT).count() >= FEWEST_WORDS {
                    file(window.iter().fold(mix(1, shape as u64), |key, word| mix(key, *word)), number);
                }
            }
        }
    }
}

/// What stands for a slot, and for the ends of a sentence, among the words.
const SLOT: u64 = 0x736c_6f74;
const BORDER: u64 = 0x656e_6473;

/// Words before and after a slot that make a key: six say what a number is of, as five do in a shingle.
const WINDOWS: [(usize, usize); 3] = [(6, 0), (3, 3), (0, 6)];

/// Fewest words of a window that are no slots themselves.
const FEWEST_WORDS: usize = 4;

/// Fewest words besides figures of a sentence that is a key as a whole.
const SHORTEST_WHOLE: usize = 4;

/// Values from which a key is a template's. The versions of one dispatch are seldom more.
const MOST_VALUES: usize = 4;

/// Sentences of one value that are paired with all others of a key; the rest only with the first of each other value.
const MOST_OF_VALUE: usize = 12;

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Filed {
    key: u64,
    value: u64,
    sentence: u32,
    slot: u32,
}

/// The pairs of slots that agree around them and are filled otherwise.
///
/// ```
/// use recoupe::candidates::{Masked, slot_pairs};
/// let sentence = |owner, count| {
///     let mut masked = Masked::new(owner);
///     (1..4).for_each(|word| masked.word(word));
///     masked.figure(count, 3);
///     (4..8).for_each(|word| masked.word(word));
///     masked
/// };
/// let found = slot_pairs(&[sentence(0, 11), sentence(1, 12), sentence(2, 12)]);
/// assert_eq!(found.pairs.iter().map(|p| (p.left, p.right)).collect::<Vec<_>>(), [(0, 1), (0, 2)]);
/// assert!(found.pairs[0].whole);
/// ```
pub fn slot_pairs(sentences: &[Masked]) -> SlotPairs {
    let mut filed = Vec::new();
    for (at, sentence) in sentences.iter().enumerate() {
        let value = |slot: u32| sentence.slots[slot as usize].value;
        sentence.keys(|key, slot| filed.push(Filed { key, value: value(slot), sentence: at as u32, slot }));
    }
    filed.sort_unstable();
    let mut found = SlotPairs::default();
    for same in filed.chunk_by(|left, right| left.key == right.key) {
        if same[0].value == same[same.len() - 1].value {
            continue;
        }
        let values: Vec<&[Filed]> = same.chunk_by(|left, right| left.value == right.value).collect();
        if values.len() > MOST_VALUES {
            found.templates += 1;
            continue;
        }
        for (at, list) in values.iter().enumerate() {
            for other in &values[at + 1..] {
                meet(list, other, sentences, &mut found.pairs);
            }
        }
    }
    found.pairs.sort_unstable();
    found.pairs.dedup();
    found
}

/// Pairs the sentences of two values of one key.
fn meet(left: &[Filed], right: &[Filed], sentences: &[Masked], pairs: &mut Vec<SlotPair>) {
    for (l, one) in left.iter().enumerate() {
        for (r, other) in right.iter().enumerate() {
            let followed = l.max(r) < MOST_OF_VALUE || l.min(r) == 0;
            let owners = [one, other].map(|filed| sentences[filed.sentence as usize].owner);
            if followed && owners[0] != owners[1] {
                let (one, other) = if one.sentence < other.sentence { (one, other) } else { (other, one) };
                pairs.push(widened(one, other, sentences));
            }
            if l >= MOST_OF_VALUE {
                break;
            }
        }
    }
}

/// The pair, with how far its sentences agree on both sides.
fn widened(left: &Filed, right: &Filed, sentences: &[Masked]) -> SlotPair {
    let (one, other) = (&sentences[left.sentence as usize], &sentences[right.sentence as usize]);
    let (l, r) = (one.slots[left.slot as usize].at as usize, other.slots[right.slot as usize].at as usize);
    let same = |pairs: &mut dyn Iterator<Item = (&u64, &u64)>| pairs.take_while(|(l, r)| l == r).count() as u32;
    let before = same(&mut one.words[..l].iter().rev().zip(other.words[..r].iter().rev()));
    let after = same(&mut one.words[l + 1..].iter().zip(&other.words[r + 1..]));
    SlotPair {
        left: left.sentence,
        right: right.sentence,
        left_slot: left.slot,
        right_slot: right.slot,
        before,
        after,
        whole: one.words == other.words,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words by their letters' hash; digits are figures.
    fn masked(owner: u32, text: &str) -> Masked {
        let mut masked = Masked::new(owner);
        for (at, word) in text.split(' ').enumerate() {
            let hash = crate::base::hash_bytes(word.as_bytes());
            match word.as_bytes()[0].is_ascii_digit() {
                true => masked.figure(hash, at as u32),
                false => masked.word(hash),
            }
        }
        masked
    }

    fn found(texts: &[&str]) -> Vec<(u32, u32, u32, u32)> {
        let sentences: Vec<Masked> = texts.iter().enumerate().map(|(at, text)| masked(at as u32, text)).collect();
        slot_pairs(&sentences).pairs.iter().map(|p| (p.left, p.right, p.before, p.after)).collect()
    }

    #[test]
    fn a_sentence_with_another_figure_meets_whatever_stands_between() {
        let filler = "rien de tout cela ne compte 7 fois ici";
        let mut texts = vec![filler; 50];
        texts[3] = "on y a vu 4 000 manifestants ce soir";
        texts[47] = "on y a vu 4300 manifestants ce soir";
        assert_eq!(found(&texts), [(3, 47, 4, 3)]);
    }

    #[test]
    fn edited_copies_meet_in_a_window_and_the_agreement_is_told() {
        let texts = [
            "hier soir encore la place a vu près de 400 personnes venues de loin",
            "la place a vu près de 700 personnes rentrer",
            "une place a su près de 900 autres choses",
        ];
        assert_eq!(found(&texts), [(0, 1, 6, 1)]);
    }

    #[test]
    fn equal_figures_and_sentences_of_one_article_do_not_meet() {
        let text = "on y a vu 40 manifestants ce soir";
        assert_eq!(found(&[text, text]), []);
        let own = [masked(5, text), masked(5, "on y a vu 50 manifestants ce soir")];
        assert_eq!(slot_pairs(&own).pairs, []);
    }

    #[test]
    fn a_template_leads_nowhere_and_is_counted() {
        let texts: Vec<String> = (10..40).map(|n| format!("il fera {n} degrés au nord et au sud")).collect();
        let sentences: Vec<Masked> = texts.iter().enumerate().map(|(at, t)| masked(at as u32, t)).collect();
        let found = slot_pairs(&sentences);
        assert_eq!(found.pairs, []);
        assert!(found.templates > 0);
    }

    #[test]
    fn many_copies_of_two_versions_stay_linear_and_each_meets_the_other_version() {
        let texts: Vec<String> = (0..400)
            .map(|n| format!("le pont a coûté {} millions à la ville", if n % 2 == 0 { 30 } else { 40 }))
            .collect();
        let sentences: Vec<Masked> = texts.iter().enumerate().map(|(at, t)| masked(at as u32, t)).collect();
        let found = slot_pairs(&sentences);
        assert!(found.pairs.len() < 4 * texts.len(), "{}", found.pairs.len());
        let mut seen = vec![false; texts.len()];
        found.pairs.iter().for_each(|p| (seen[p.left as usize], seen[p.right as usize]) = (true, true));
        assert!(seen.iter().all(|seen| *seen));
    }
}
