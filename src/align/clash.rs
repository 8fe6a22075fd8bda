//! What speaks against two sentences saying the same, however alike their words: names that change places, a denial against an
//! assertion, two times of a thing that happens again, a question against what may answer it.
//!
//! All but the last are told only where both sentences say it, so that silence is no clash.

use crate::text::Frame;

/// Why two sentences cannot say the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clash {
    /// What the one does to the other, the other does to the one.
    NamesSwapped,
    /// What the one says, the other denies.
    Denied,
    /// Each speaks of another time of it.
    OtherOccasion,
    /// What the one says, the other asks.
    Asked,
}

impl Clash {
    /// As the report says it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::NamesSwapped => "names change places",
            Self::Denied => "one denies what the other says",
            Self::OtherOccasion => "another year or rank of what happens again",
            Self::Asked => "one asks what the other says",
        }
    }
}

/// Why two sentences cannot say the same, where their frames tell. Linear.
pub fn clash(left: &Frame, right: &Frame) -> Option<Clash> {
    if swapped(left, right) {
        Some(Clash::NamesSwapped)
    } else if denied(left, right) || denied(right, left) {
        Some(Clash::Denied)
    } else if other_year(left, right) || other_rank(left, right) {
        Some(Clash::OtherOccasion)
    } else if left.asks != right.asks {
        Some(Clash::Asked)
    } else {
        None
    }
}

fn swapped(left: &Frame, right: &Frame) -> bool {
    let turned = |(act, doer, other): &(u64, u64, u64)| {
        doer != other && right.acts.binary_search(&(*act, *other, *doer)).is_ok()
    };
    left.acts.iter().any(turned) && !left.acts.iter().any(|act| right.acts.binary_search(act).is_ok())
}

/// Whether `left` denies what `right`, which denies nothing, says; what `left` says too is of another clause.
fn denied(left: &Frame, right: &Frame) -> bool {
    let asserts = |frame: &Frame, word: &u64| frame.asserted.binary_search(word).is_ok();
    !right.denies && left.denied.iter().any(|word| asserts(right, word) && !asserts(left, word))
}

fn other_year(left: &Frame, right: &Frame) -> bool {
    let told = !left.years.is_empty() && !right.years.is_empty();
    told && !left.years.iter().any(|year| right.years.contains(year))
        && left.recurring.iter().any(|word| right.recurring.contains(word))
}

/// Whether one word has a rank on both sides, and not one in common.
fn other_rank(left: &Frame, right: &Frame) -> bool {
    let of = |frame: &Frame, word: u64| -> Vec<u16> {
        frame.ranks.iter().filter(|(other, _)| *other == word).map(|(_, rank)| *rank).collect()
    };
    left.ranks.iter().any(|(word, _)| {
        let (mine, theirs) = (of(left, *word), of(right, *word));
        !theirs.is_empty() && !mine.iter().any(|rank| theirs.contains(rank))
    })
}
