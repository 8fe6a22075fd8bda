//! The copied runs of a word diff: stretches of equal units, joined over small edits.
//!
//! ```text
//! le vieux pont de pierre   a cédé [-hier soir-] {+mardi+} sous le poids des camions
//! └────────── one run of 11 equal words, 2 bridged ──────────────────────┘
//! ```
//!
//! An edit is small where it has no more words than the caller allows, and where more words agree on its right than
//! differ in it: a stray "de" between two differences does not bridge them. An elided article counts
//! with its noun: "de l’ONU" is two words to a reader.

use crate::align::{Op, OpKind, Unit};

/// A copied run: a range of stretches that begins and ends with equal ones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CopiedRun {
    /// Indices of its stretches in the diff.
    pub ops: std::ops::Range<usize>,
    /// Equal words.
    pub words: u32,
    /// Differing words between them, of the side that has more.
    pub bridged: u32,
}

/// The copied runs of a diff, in order and disjoint; `gap` is how many differing words an edit may have. Linear.
pub fn copied_runs(left: &[Unit], right: &[Unit], ops: &[Op], gap: u32) -> Vec<CopiedRun> {
    let words = |range: (u32, u32)| left[range.0 as usize..range.1 as usize].iter().map(|u| u.words).sum::<u32>();
    let alone = |side: &[Unit], range: (u32, u32)| {
        side[range.0 as usize..range.1 as usize].iter().map(|u| u.alone).sum::<u32>()
    };
    let mut runs: Vec<CopiedRun> = Vec::new();
    let mut open: Option<CopiedRun> = None;
    let (mut gap_left, mut gap_right) = (0, 0);
    for (at, op) in ops.iter().enumerate() {
        match op.kind {
            OpKind::OnlyLeft => gap_left += alone(left, op.left),
            OpKind::OnlyRight => gap_right += alone(right, op.right),
            OpKind::Same => {
                let (here, edit) = (words(op.left), gap_left.max(gap_right));
                match &mut open {
                    Some(run) if edit <= gap && here > edit => {
                        run.ops.end = at + 1;
                        run.words += here;
                        run.bridged += edit;
                    }
                    _ => {
                        runs.extend(open.take());
                        open = Some(CopiedRun { ops: at..at + 1, words: here, bridged: 0 });
                    }
                }
                (gap_left, gap_right) = (0, 0);
            }
        }
    }
    runs.extend(open);
    runs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::{diff, units};
    use crate::text::{Article, prepare};

    fn runs(left: &str, right: &str, gap: u32) -> Vec<(u32, u32)> {
        let prepared = |text: &str| prepare(Article { text: text.to_owned(), ..Article::default() });
        let (left, right) = (prepared(left), prepared(right));
        let (left, right) = (units(&left, &left.tokens), units(&right, &right.tokens));
        let found = copied_runs(&left, &right, &diff(&left, &right), gap);
        found.iter().map(|run| (run.words, run.bridged)).collect()
    }

    #[test]
    fn small_edits_are_bridged_and_large_ones_are_not() {
        for (left, right, gap, expected) in [
            ("a b c x d e f", "a b c y d e f", 2, vec![(6, 1)]),
            ("a b c x d e f", "a b c y d e f", 0, vec![(3, 0), (3, 0)]),
            ("a b c x x x d e f g", "a b c d e f g", 2, vec![(3, 0), (4, 0)]),
            ("x y", "z w", 2, vec![]),
            ("la fin des sanctions de l’onu contre le pays", "la fin des sanctions contre le pays", 2, vec![(7, 2)]),
        ] {
            assert_eq!(runs(left, right, gap), expected, "{left} / {right}");
        }
    }

    #[test]
    fn a_stray_word_between_two_edits_bridges_nothing() {
        assert_eq!(runs("a b c x x de y y", "a b c w w de v v", 2), [(3, 0), (1, 0)]);
    }
}
