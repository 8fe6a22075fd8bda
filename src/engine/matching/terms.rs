//! The weighted terms of every sentence of a batch.

use crate::align::{Measured, Profile, TermRow};
use crate::candidates::{TermTable, Vector, Weighted};
use crate::text::{Term, TermKind};

/// The weighted terms of a sentence: as a vector, and in order of the text.
#[derive(Clone, Debug, Default)]
pub(crate) struct Terms {
    /// Sorted, each once.
    pub(crate) vector: Vector,
    /// In order of the text, repeats kept.
    pub(crate) order: Vec<Weighted>,
}

impl Terms {
    pub(crate) fn row(&self) -> TermRow<'_> {
        (&self.vector, &self.order)
    }

    pub(crate) fn measured<'a>(&'a self, profile: &'a Profile) -> Measured<'a> {
        Measured { vector: &self.vector, order: &self.order, profile }
    }
}

/// A figure weighs half: sentences that differ only in their figures must meet, so that the figures can be compared.
pub(crate) fn kind_share(weight: u32, kind: TermKind) -> u32 {
    match kind {
        TermKind::Figure => weight / 2,
        TermKind::Place | TermKind::Name | TermKind::Word => weight,
    }
}

/// The weighted terms of a sentence that `owner` keeps from meeting its like.
pub(crate) fn weigh(terms: &[Term], owner: u32, table: &TermTable) -> Terms {
    let order: Vec<Weighted> = terms
        .iter()
        .filter_map(|term| Some((table.index(term.key)?, term.kind)))
        .map(|(term, kind)| Weighted { term, weight: kind_share(table.weight(term), kind) })
        .collect();
    Terms { vector: Vector::new(owner, order.clone()), order }
}
