//! The weighted terms of every sentence of a batch.

use crate::candidates::{TermTable, Vector, Weighted};
use crate::text::{Term, TermKind};

/// The weighted terms of a sentence: as a vector, and in order of the text.
#[derive(Clone, Debug, Default)]
pub(super) struct Terms {
    /// Sorted, each once.
    pub(super) vector: Vector,
    /// In order of the text, repeats kept.
    pub(super) order: Vec<u32>,
}

/// A figure weighs half: sentences that differ only in their figures must meet, so that the figures can be compared.
pub(super) fn kind_share(weight: u32, kind: TermKind) -> u32 {
    match kind {
        TermKind::Figure => weight / 2,
        TermKind::Place | TermKind::Name | TermKind::Word => weight,
    }
}

/// The weighted terms of a sentence that `owner` keeps from meeting its like.
pub(super) fn weigh(terms: &[Term], owner: u32, table: &TermTable) -> Terms {
    let known = |term: &Term| table.index(term.key).map(|index| (index, term.kind));
    let found: Vec<(u32, TermKind)> = terms.iter().filter_map(known).collect();
    let weighted =
        found.iter().map(|(term, kind)| Weighted { term: *term, weight: kind_share(table.weight(*term), *kind) });
    Terms { vector: Vector::new(owner, weighted.collect()), order: found.iter().map(|(term, _)| *term).collect() }
}
