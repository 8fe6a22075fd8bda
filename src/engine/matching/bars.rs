//! Where the grades of two sentences begin in a batch of some size: the more sentences, the more strangers each of them meets.
//!
//! ```text
//! a dozen articles      what `align::Thresholds` says
//! twice the sentences   a higher score, and more of cosine, containment, order and content, up to a bound
//! two events            a retelling alone, and a close one
//! ```
//!
//! Not done here: what is asked in a few articles beside it, which is `grid`'s.

use crate::align::Thresholds;
use crate::base::log2_times_256;

/// Articles on two events share a topic's words and seldom a fact, and a passing likeness says nothing: a retelling must be
/// closer than the cut that best tells "the same but for details" on STS (6 180); of WMT14's renderings of one sentence,
/// 85 in 100 are closer than this.
pub(crate) const ACROSS_EVENTS: Thresholds = Thresholds {
    near: 8_000,
    paraphrase: 7_000,
    paraphrase_cosine: MOST_COSINE,
    paraphrase_containment: MOST_CONTAINMENT,
    paraphrase_order: MOST_ORDER,
    paraphrase_terms: 3,
    partial: u32::MAX,
    partial_terms: u32::MAX,
    partial_content: u32::MAX,
    partial_said: u32::MAX,
};

/// No retelling and nothing in common, whatever the score.
pub(crate) const NONE: Thresholds = Thresholds { paraphrase: u32::MAX, ..ACROSS_EVENTS };

/// Sentences of a dozen articles, up to which the grades begin where [`Thresholds`] says.
pub(crate) const DOZEN: u64 = 256;

/// By so much the bar rises with every doubling of a batch's sentences, because each sentence then meets twice the
/// strangers: of pairs of strangers of WMT14, ten times fewer score above 4 040 than above 3 060, which asks for 300. Set
/// higher, because sentences of one long affair are less strange to each other than those: in batches of 200 press articles
/// the bar then stands at the cut that best tells "roughly the same" on STS (6 180).
const RISE: u32 = 450;

/// What is asked beside the score grows with every doubling too, from nothing in a dozen articles to what it is in batches
/// of 200: of a paraphrase, the cosine of the terms, the share of the lighter sentence and the order, since two
/// sentences that each tell more of their own are no retelling; of a partial match, what the terms of the shared fact weigh, in
/// 1/256 bit. Set on matches of such batches of one press, labelled by a reader (`docs/evaluation/overlap.md`).
const COSINE_RISE: u32 = 900;
const MOST_COSINE: u32 = 3_200;
const CONTAINMENT_RISE: u32 = 1_550;
const MOST_CONTAINMENT: u32 = 5_500;
const ORDER_RISE: u32 = 1_400;
const MOST_ORDER: u32 = 5_000;
const CONTENT_RISE: u32 = 1_400;
const MOST_CONTENT: u32 = 20 * 256;

/// And a partial match shares more terms, and more that are neither names nor places: two sentences that name one speaker with his office
/// and his company, or a phrase of five words, share no fact.
const TERMS_RISE: u32 = 2;
const MOST_TERMS: u32 = 7;
const SAID_RISE: u32 = 3 * 256;
const MOST_SAID: u32 = 12 * 256;

/// And of a quotation in other words, how much more of its terms must be the other's.
pub(crate) const VARIANT_RISE: u32 = 500;

/// And of a short phrase with edits in it, how much rarer its words must be for each.
pub(crate) const EDIT_RISE: u32 = 300;

/// What grows by so much with every doubling over a dozen articles.
pub(crate) fn rise(by: u32, sentences: usize) -> u32 {
    by * log2_times_256(sentences as u64, DOZEN) / 256
}

/// Where the grades begin for two sentences of one event, in a batch of so many sentences.
pub(crate) fn within(sentences: usize) -> Thresholds {
    let start = Thresholds::default();
    let rise = |by: u32| rise(by, sentences);
    let bar = |start: u32| (start + rise(RISE)).min(ACROSS_EVENTS.paraphrase);
    Thresholds {
        paraphrase: bar(start.paraphrase),
        paraphrase_cosine: rise(COSINE_RISE).min(MOST_COSINE),
        paraphrase_containment: rise(CONTAINMENT_RISE).min(MOST_CONTAINMENT),
        paraphrase_order: rise(ORDER_RISE).min(MOST_ORDER),
        partial: bar(start.partial),
        partial_terms: (start.partial_terms + rise(TERMS_RISE)).min(MOST_TERMS),
        partial_content: rise(CONTENT_RISE).min(MOST_CONTENT).max(start.partial_content),
        partial_said: rise(SAID_RISE).min(MOST_SAID).max(start.partial_said),
        ..start
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bar_rises_with_the_size_of_a_batch_and_never_above_that_across_events() {
        assert_eq!(within(40), Thresholds::default());
        assert_eq!(within(512).paraphrase, Thresholds::default().paraphrase + RISE);
        assert_eq!(within(1 << 30).partial, ACROSS_EVENTS.paraphrase);
    }
}
