//! What is measured of two texts, each in 1/10 000: the parts that the score is made of.
//!
//! | group | features |
//! |---|---|
//! | weighted terms | cosine, least and most of a side that the other holds, terms of like letters included |
//! | fields | terms of the rest that are near without being the same: kinds of one thing, stages of one affair |
//! | counts | terms, words, pairs and triples of words, letters by three and five |
//! | order | shared terms in order; shared names that change places; the first term and the last |
//! | differences | figures and names that only one side has, or both have and differ; a denial on one side only |
//! | length | how long the two are, and how unlike in length |
//!
//! All are symmetric. What they weigh is in `score.rs`.

use crate::align::profile::{Item, Profile, Rare, shape_likeness};
use crate::candidates::{Vector, Weighted};
use crate::text::TermKind;

/// A text as it is compared: its terms weighted and sorted; the same in order of the text; its profile.
#[derive(Clone, Copy, Debug)]
pub struct Measured<'a> {
    /// Sorted by term, each once.
    pub vector: &'a Vector,
    /// In order of the text, repeats kept; as long as the profile's items.
    pub order: &'a [Weighted],
    /// What else it is compared by.
    pub profile: &'a Profile,
}

/// The names of the features, in the order of [`Features`].
pub const FEATURES: [&str; 32] = [
    "cosine",
    "held-least",
    "held-most",
    "held",
    "terms",
    "words",
    "word-pairs",
    "word-triples",
    "word-pairs-held",
    "letters-3",
    "letters-3-held",
    "heads",
    "fours",
    "fours-held",
    "order",
    "shared",
    "first",
    "last",
    "names-swapped",
    "figures-shared",
    "figures-differ",
    "figures-one-side",
    "names-shared",
    "names-differ",
    "names-one-side",
    "denial-differs",
    "length-ratio",
    "length",
    "words-left-least",
    "words-left-most",
    "fields",
    "fields-held",
];

/// Where [`FEATURES`] has how many terms are shared.
pub(super) const SHARED: usize = 15;

/// Where [`FEATURES`] has how alike the beginnings of words are.
pub(super) const HEADS: usize = 11;

/// Where [`FEATURES`] has how alike the letters are.
pub const FOURS: usize = 12;

/// One value for each of [`FEATURES`].
pub type Features = [u32; FEATURES.len()];

/// Likeness of letters from which two terms that only one side has each are taken for forms of one word.
const NEAR_FORM: u32 = 6_000;

/// Measures two texts. Cost: the product of the numbers of their terms, at most `MOST_TERMS` of each.
pub fn features(left: &Measured<'_>, right: &Measured<'_>) -> Features {
    let (mine, theirs) = (Side::new(left, right), Side::new(right, left));
    let product: u64 = mine.terms.iter().filter(|t| t.shared).map(|t| u64::from(t.weight) * u64::from(t.weight)).sum();
    let length = (u128::from(left.vector.norm) * u128::from(right.vector.norm)).isqrt().max(1) as u64;
    let near = near_forms(&mine.terms, &theirs.terms);
    let (held_left, held_right) =
        (mine.held(near.iter().map(|n| (n.0, n.2))), theirs.held(near.iter().map(|n| (n.1, n.2))));
    let shared = mine.terms.iter().filter(|t| t.shared).count() as u32;
    let alike = 2 * shared * 10_000 + near.iter().map(|n| 2 * n.2).sum::<u32>();
    let count = (mine.terms.len() + theirs.terms.len()) as u32;

    let words = overlap(&left.profile.runs[0], &right.profile.runs[0]);
    let pairs = overlap(&left.profile.runs[1], &right.profile.runs[1]);
    let triples = overlap(&left.profile.runs[2], &right.profile.runs[2]);
    let letters = overlap(&left.profile.letters, &right.profile.letters);
    let heads = weighted_overlap(&left.profile.heads, &right.profile.heads);
    let fours = weighted_overlap(&left.profile.fours, &right.profile.fours);

    let figures = Differing::of(&mine, &theirs, &[], |kind| kind == TermKind::Figure);
    let names = Differing::of(&mine, &theirs, &near, |kind| matches!(kind, TermKind::Name | TermKind::Place));
    let (rank_left, rank_right) = (ranks(left, right), ranks(right, left));
    let (words_left, words_right) = (left.profile.words.len() as u32, right.profile.words.len() as u32);
    let (shorter, longer) = (words_left.min(words_right), words_left.max(words_right).max(1));
    let (fields, fields_held) = fields(&mine, &theirs, &near);
    let rest = |side: &Side, near: usize| (side.terms.iter().filter(|t| !t.shared).count() - near) as u32;
    let (rest_left, rest_right) = (rest(&mine, near.len()), rest(&theirs, near.len()));
    [
        (product * 10_000 / length).min(10_000) as u32,
        held_left.min(held_right),
        held_left.max(held_right),
        held_left.midpoint(held_right),
        alike / count.max(1),
        words.dice(),
        pairs.dice(),
        triples.dice(),
        pairs.held(),
        letters.dice(),
        letters.held(),
        heads.0,
        fours.0,
        fours.1,
        in_order(rank_left.iter().filter_map(|rank| rank.place), shared),
        saturated(shared, 4),
        halves(rank_left.first(), rank_right.first()),
        halves(rank_left.last(), rank_right.last()),
        swapped(&rank_left),
        figures.shared,
        figures.both,
        figures.one,
        names.shared,
        names.both,
        names.one,
        u32::from(left.profile.denies != right.profile.denies) * 10_000,
        shorter * 10_000 / longer,
        saturated(shorter, 12),
        saturated(rest_left.min(rest_right), 4),
        saturated(rest_left.max(rest_right), 4),
        2 * fields * 10_000 / count.max(1),
        fields_held,
    ]
}

/// n / (n + half), in 1/10 000.
fn saturated(count: u32, half: u32) -> u32 {
    count * 10_000 / (count + half)
}

/// A distinct term of one side.
#[derive(Clone, Copy, Debug)]
struct Distinct {
    weight: u32,
    item: Item,
    shared: bool,
}

/// The distinct terms of one side, and what they weigh in all.
struct Side {
    terms: Vec<Distinct>,
    total: u64,
}

impl Side {
    fn new(side: &Measured<'_>, other: &Measured<'_>) -> Self {
        let mut terms: Vec<Distinct> = Vec::with_capacity(side.order.len());
        let mut seen: Vec<u32> = Vec::with_capacity(side.order.len());
        for (weighted, item) in side.order.iter().zip(&side.profile.items) {
            let Err(at) = seen.binary_search(&weighted.term) else { continue };
            seen.insert(at, weighted.term);
            let shared = other.vector.terms.binary_search_by_key(&weighted.term, |t| t.term).is_ok();
            terms.push(Distinct { weight: weighted.weight, item: *item, shared });
        }
        let total = terms.iter().map(|t| u64::from(t.weight)).sum();
        Self { terms, total }
    }

    /// Share of the weight that the other side holds, near forms by their likeness.
    fn held(&self, near: impl Iterator<Item = (usize, u32)>) -> u32 {
        let whole: u64 = self.terms.iter().filter(|t| t.shared).map(|t| u64::from(t.weight) * 10_000).sum();
        let partly: u64 = near.map(|(at, likeness)| u64::from(self.terms[at].weight) * u64::from(likeness)).sum();
        ((whole + partly) / self.total.max(1)).min(10_000) as u32
    }
}

/// Terms of a side beyond which no near forms are looked for: a text so long has enough in common, or not.
const MOST_TERMS: usize = 400;

/// Pairs of terms that only one side has each and whose letters are alike: the best first, each term once.
fn near_forms(left: &[Distinct], right: &[Distinct]) -> Vec<(usize, usize, u32)> {
    let rest = |terms: &[Distinct]| -> Vec<usize> {
        let far = terms.iter().enumerate().take(MOST_TERMS);
        far.filter(|(_, t)| !t.shared && t.item.shape.count_ones() >= 4).map(|(at, _)| at).collect()
    };
    let (left_rest, right_rest) = (rest(left), rest(right));
    let mut found = Vec::new();
    for from in &left_rest {
        for to in &right_rest {
            let likeness = shape_likeness(left[*from].item.shape, right[*to].item.shape);
            if likeness >= NEAR_FORM {
                found.push((*from, *to, likeness));
            }
        }
    }
    // Equal likeness: the pair that stands nearest the diagonal, so that the sides may be exchanged.
    found.sort_by_key(|(from, to, likeness)| (std::cmp::Reverse(*likeness), from.abs_diff(*to), from + to));
    let (mut used_left, mut used_right) = (vec![false; left.len()], vec![false; right.len()]);
    found.retain(|(from, to, _)| {
        let free = !used_left[*from] && !used_right[*to];
        used_left[*from] |= free;
        used_right[*to] |= free;
        free
    });
    found
}

/// Of the terms that only one side has, how many on each side can be paired with one of their field on the other, and what
/// share of the weight of both sides these are.
fn fields(left: &Side, right: &Side, near: &[(usize, usize, u32)]) -> (u32, u32) {
    let of = |side: &Side, near: &dyn Fn(usize) -> bool| {
        let all = side.terms.iter().enumerate().take(MOST_TERMS);
        let rest = all.filter(|(at, term)| !term.shared && term.item.field != 0 && !near(*at));
        let mut found: Vec<(u8, u32)> = rest.map(|(_, term)| (term.item.field, term.weight)).collect();
        // The heaviest of a field first.
        found.sort_unstable_by_key(|(field, weight)| (*field, std::cmp::Reverse(*weight)));
        found
    };
    let mine = of(left, &|at| near.iter().any(|pair| pair.0 == at));
    let theirs = of(right, &|at| near.iter().any(|pair| pair.1 == at));
    let (mut here, mut there, mut count, mut weight) = (0, 0, 0, 0_u64);
    while here < mine.len() && there < theirs.len() {
        let (one, other) = (mine[here], theirs[there]);
        if one.0 == other.0 {
            count += 1;
            weight += u64::from(one.1) + u64::from(other.1);
        }
        here += usize::from(one.0 <= other.0);
        there += usize::from(other.0 <= one.0);
    }
    (count, (weight * 10_000 / (left.total + right.total).max(1)) as u32)
}

/// How the terms of some kind differ between two sides.
struct Differing {
    /// Dice of the distinct ones.
    shared: u32,
    /// Both sides have some that the other has not: how many, saturated.
    both: u32,
    /// Only one side has more: how many, saturated.
    one: u32,
}

impl Differing {
    fn of(left: &Side, right: &Side, near: &[(usize, usize, u32)], is: impl Fn(TermKind) -> bool) -> Self {
        let count = |side: &Side, near: &dyn Fn(usize) -> bool| {
            let of_kind = || side.terms.iter().enumerate().filter(|(_, t)| is(t.item.kind));
            let missing = of_kind().filter(|(at, t)| !t.shared && !near(*at)).count();
            (of_kind().count() as u32, missing as u32)
        };
        let (all_left, only_left) = count(left, &|at| near.iter().any(|n| n.0 == at));
        let (all_right, only_right) = count(right, &|at| near.iter().any(|n| n.1 == at));
        let (all, only) = (all_left + all_right, only_left + only_right);
        Self {
            shared: (all - only) * 10_000 / all.max(1),
            both: saturated(only_left.min(only_right), 1),
            one: saturated(only_left.abs_diff(only_right), 2),
        }
    }
}

/// A distinct term of one side, and where it first stands in the other.
#[derive(Clone, Copy, Debug)]
struct Rank {
    place: Option<u32>,
    kind: TermKind,
}

/// The distinct terms of `side` in order.
fn ranks(side: &Measured<'_>, other: &Measured<'_>) -> Vec<Rank> {
    let items = firsts(side.order).map(|at| side.profile.items[at].kind);
    let places = places(side.order, other.order);
    places.into_iter().zip(items).map(|(place, kind)| Rank { place, kind }).collect()
}

/// Where each distinct term of a row stands first.
fn firsts(order: &[Weighted]) -> impl Iterator<Item = usize> {
    let mut seen: Vec<u32> = Vec::with_capacity(order.len());
    let fresh = move |(at, weighted): (usize, &Weighted)| {
        let place = seen.binary_search(&weighted.term).err()?;
        seen.insert(place, weighted.term);
        Some(at)
    };
    order.iter().enumerate().filter_map(fresh)
}

/// For each distinct term of a row, where it first stands in another.
pub(super) fn places(order: &[Weighted], other: &[Weighted]) -> Vec<Option<u32>> {
    let mut places: Vec<(u32, u32)> = other.iter().enumerate().map(|(at, t)| (t.term, at as u32)).collect();
    places.sort_unstable();
    places.dedup_by_key(|(term, _)| *term);
    let place = |term| places.binary_search_by_key(&term, |(term, _)| *term).ok().map(|at| places[at].1);
    firsts(order).map(|at| place(order[at].term)).collect()
}

/// Half for each of two terms that the other side has.
fn halves(left: Option<&Rank>, right: Option<&Rank>) -> u32 {
    [left, right].into_iter().flatten().filter(|rank| rank.place.is_some()).count() as u32 * 5_000
}

/// Of `shared` common terms, the share in the longest sequence that keeps its order, in 1/10 000.
pub(super) fn in_order(places: impl Iterator<Item = u32>, shared: u32) -> u32 {
    let mut rising: Vec<u32> = Vec::new();
    for place in places {
        let slot = rising.partition_point(|end| *end < place);
        if slot == rising.len() {
            rising.push(place);
        } else {
            rising[slot] = place;
        }
    }
    (rising.len() as u32 * 10_000) / shared.max(1)
}

/// Names looked at for who does it to whom; more is a list.
const MOST_NAMES: usize = 24;

/// Of the pairs of shared names, the share that stand in the other order.
fn swapped(ranks: &[Rank]) -> u32 {
    let is_name = |rank: &&Rank| matches!(rank.kind, TermKind::Name | TermKind::Place);
    let names: Vec<u32> = ranks.iter().filter(is_name).filter_map(|rank| rank.place).take(MOST_NAMES).collect();
    let pairs =
        || names.iter().enumerate().flat_map(|(at, first)| names[at + 1..].iter().map(move |second| (first, second)));
    let turned = pairs().filter(|(first, second)| second < first).count();
    (turned * 10_000 / pairs().count().max(1)) as u32
}

/// Sizes of two sets and of what they have in common.
struct Overlap {
    left: u32,
    right: u32,
    both: u32,
}

impl Overlap {
    fn dice(&self) -> u32 {
        20_000 * self.both / (self.left + self.right).max(1)
    }

    /// Share of the smaller set.
    fn held(&self) -> u32 {
        10_000 * self.both / self.left.min(self.right).max(1)
    }
}

/// Counts what two sorted lists have in common, repeats as often as both have them.
fn overlap<T: Ord>(left: &[T], right: &[T]) -> Overlap {
    let mut both = 0;
    in_both(left, right, |_, equal| both += u32::from(equal));
    Overlap { left: left.len() as u32, right: right.len() as u32, both }
}

/// Walks two sorted lists side by side and tells at each step where it is in the left one, and whether the right one has the
/// same there. Which list goes on is computed, not branched on: in the hot loop of a batch no branch could be foretold.
fn in_both<T: Ord>(left: &[T], right: &[T], mut step: impl FnMut(usize, bool)) {
    let (mut here, mut there) = (0, 0);
    while here < left.len() && there < right.len() {
        let (one, other) = (&left[here], &right[there]);
        step(here, one == other);
        let (forth, back) = (one <= other, other <= one);
        here += usize::from(forth);
        there += usize::from(back);
    }
}

/// The cosine of two sets of features by their weights, and the share of the lighter one that both have.
fn weighted_overlap(left: &Rare, right: &Rare) -> (u32, u32) {
    let mut both = 0;
    in_both(&left.hashes, &right.hashes, |at, equal| both += u64::from(left.squares[at]) * u64::from(equal));
    let length = (u128::from(left.norm) * u128::from(right.norm)).isqrt().max(1) as u64;
    ((both * 10_000 / length).min(10_000) as u32, (both * 10_000 / left.norm.min(right.norm).max(1)) as u32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::candidates::Rarity;
    use crate::text::{Article, Term, prepare, terms};

    /// Terms weigh alike; the value of one feature.
    fn value(name: &str, left: &str, right: &str) -> u32 {
        let both = features(&owned(left).measured(), &owned(right).measured());
        let turned = features(&owned(right).measured(), &owned(left).measured());
        assert_eq!(both, turned, "{left} / {right}");
        both[FEATURES.iter().position(|known| *known == name).expect("a feature")]
    }

    struct Owned {
        vector: Vector,
        order: Vec<Weighted>,
        profile: Profile,
    }

    impl Owned {
        fn measured(&self) -> Measured<'_> {
            Measured { vector: &self.vector, order: &self.order, profile: &self.profile }
        }
    }

    fn owned(text: &str) -> Owned {
        let prepared = prepare(Article { text: text.to_owned(), ..Article::default() });
        let terms: Vec<Term> = (0..prepared.sentences.len() as u32).flat_map(|at| terms(&prepared, at)).collect();
        let order: Vec<Weighted> = terms.iter().map(|t| Weighted { term: (t.key >> 33) as u32, weight: 256 }).collect();
        let profile = Profile::new(&prepared, &prepared.tokens, &terms, prepared.language, &Rarity::default());
        Owned { vector: Vector::new(0, order.clone()), order, profile }
    }

    #[test]
    fn equal_texts_have_all_in_common() {
        let text = "Le maire de Varne a ouvert le pont neuf aux camions lundi.";
        for name in ["cosine", "held-least", "words", "word-triples", "fours", "heads", "order", "figures-shared"] {
            assert_eq!(value(name, text, text), 10_000, "{name}");
        }
        for name in ["names-swapped", "figures-differ", "denial-differs"] {
            assert_eq!(value(name, text, text), 0, "{name}");
        }
    }

    #[test]
    fn strangers_have_nothing_in_common() {
        let (left, right) = ("Le pont de Varne a cédé.", "Stock markets rose sharply.");
        for name in ["cosine", "held-most", "words", "order", "shared"] {
            assert_eq!(value(name, left, right), 0, "{name}");
        }
        assert_eq!(value("cosine", "", right), 0);
    }

    #[test]
    fn forms_of_a_word_that_stems_do_not_join_are_held_in_part() {
        let (left, right) = ("Les observateurs attendent.", "Los observadores duermen.");
        assert!((1..10_000).contains(&value("held-most", left, right)), "{}", value("held-most", left, right));
    }

    #[test]
    fn names_that_change_places_are_told() {
        let (left, right) = ("Hier la Chine a attaqué le Japon.", "Hier le Japon a attaqué la Chine.");
        assert_eq!(value("names-swapped", left, right), 10_000);
        assert_eq!(value("names-swapped", left, left), 0);
    }

    #[test]
    fn figures_and_denials_that_differ_are_told() {
        let (left, right) = ("Le pont a tué 12 ouvriers.", "Le pont a tué 14 ouvriers.");
        assert_eq!(value("figures-shared", left, right), 0);
        assert!(value("figures-differ", left, right) > 0);
        assert_eq!(value("figures-one-side", left, right), 0);
        for (asserted, denied) in [
            ("Le ministre a vu le rapport.", "Le ministre n’a pas vu le rapport."),
            ("The minister has read the report.", "The minister denies that he read the report."),
            ("El ministro ha visto el informe.", "El ministro no ha visto el informe."),
            ("Der Minister hat den Bericht gesehen.", "Der Minister hat den Bericht nicht gesehen."),
            ("Il ministro ha visto il rapporto.", "Il ministro non ha visto il rapporto."),
            ("O ministro viu o relatório ontem.", "O ministro não viu o relatório ontem."),
        ] {
            assert_eq!(value("denial-differs", asserted, denied), 10_000, "{denied}");
        }
    }
}
