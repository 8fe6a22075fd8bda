//! The word diff of two sentences: the longest common subsequence of their units, where a unit is a word, a whole number,
//! or a whole name.
//!
//! ```text
//! left   le président Vladimir Poutine  a salué  11 000 hommes
//! right  le président Emmanuel Macron   a salué  11 200 hommes
//!        =            - / +             =        - / +   =
//! ```
//!
//! A name or a number is never cut in the middle: "Vladimir" kept and "Poutine" replaced helps nobody. Among the longest
//! common subsequences the one with the fewest separate pieces is taken, so that a diff reads in few steps. Cost: the
//! product of the two lengths; sentences have at most a few hundred words.

use crate::base::{Byte, Span, mix};
use crate::text::{Prepared, Token, TokenClass, TokenFlags, is_stopword};

/// What is compared as one: a word, a number, or a name of several words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unit {
    /// Its matching key.
    pub key: u64,
    /// Where it stands in the article's text.
    pub span: Span<Byte>,
    /// Words in it.
    pub words: u32,
}

/// What becomes of a stretch of units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpKind {
    /// In both.
    Same,
    /// Only left.
    OnlyLeft,
    /// Only right.
    OnlyRight,
}

/// A stretch of a diff: unit ranges on both sides, one of them empty where the stretch is on one side only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Op {
    /// What becomes of it.
    pub kind: OpKind,
    /// First unit and the one after the last, left.
    pub left: (u32, u32),
    /// The same, right.
    pub right: (u32, u32),
}

/// The units of a sentence or of any run of tokens.
pub fn units(prepared: &Prepared, tokens: &[Token]) -> Vec<Unit> {
    let mut found: Vec<Unit> = Vec::new();
    let mut name_before = false;
    for (at, token) in tokens.iter().enumerate() {
        if !token.class.is_word() {
            // "Jong-un" is one name; a comma or a quotation mark between two names parts them.
            name_before &= prepared.text(token.span) == "-";
            continue;
        }
        // "1er", "2h45", "A7": digits and letters that touch are one.
        let glued = at > 0 && !token.flags.has(TokenFlags::SPACE_BEFORE) && {
            let before = &tokens[at - 1];
            let (number, word) = (TokenClass::Number, TokenClass::Word);
            matches!((before.class, token.class), (b, t) if (b, t) == (number, word) || (b, t) == (word, number))
        };
        if let Some(last) = found.last_mut().filter(|_| glued) {
            last.key = mix(last.key, token.hash);
            last.span = last.span.cover(token.span);
            last.words += 1;
            continue;
        }
        let capital = token.class == TokenClass::Word && token.flags.has(TokenFlags::CAPITAL);
        // The first word of a sentence has a capital whatever it is.
        let name = capital && !(at == 0 && is_stopword(token.hash, prepared.language));
        if name && name_before {
            let last = found.last_mut().expect("a name stands before");
            last.key = mix(last.key, token.hash);
            last.span = last.span.cover(token.span);
            last.words += 1;
        } else {
            found.push(Unit { key: token.hash, span: token.span, words: 1 });
        }
        name_before = name;
    }
    found
}

/// The diff of two lists of units, as stretches in order; removals before additions.
pub fn diff(left: &[Unit], right: &[Unit]) -> Vec<Op> {
    let mut ops = Ops::default();
    walk(left, right, &mut ops);
    ops.list
}

/// Cells of the table: length of the best common subsequence from here on, times [`PIECE`], less its pieces.
const PIECE: u32 = 1024;

fn walk(left: &[Unit], right: &[Unit], ops: &mut Ops) {
    let (rows, columns) = (left.len(), right.len());
    let width = columns + 1;
    // best[i][j]: from units i and j on. matched[i][j]: the same, where i and j are matched to each other.
    let mut best = vec![0_u32; (rows + 1) * width];
    let mut matched = vec![0_u32; (rows + 1) * width];
    for i in (0..rows).rev() {
        for j in (0..columns).rev() {
            let here = i * width + j;
            if left[i].key == right[j].key {
                let next = here + width + 1;
                // A match right after this one goes on in the same piece; any other begins a new one.
                matched[here] = PIECE * left[i].words + matched[next].max(best[next].saturating_sub(1));
            }
            best[here] = matched[here].max(best[here + width]).max(best[here + 1]);
        }
    }
    let (mut i, mut j, mut inside) = (0, 0, false);
    while i < rows && j < columns {
        let here = i * width + j;
        let take = matched[here] > 0
            && (matched[here] == best[here] || inside && matched[here] >= best[here].saturating_sub(1));
        if take {
            ops.same(1);
            inside = true;
            i += 1;
            j += 1;
        } else {
            inside = false;
            if best[here + width] >= best[here + 1] {
                ops.only_left(1);
                i += 1;
            } else {
                ops.only_right(1);
                j += 1;
            }
        }
    }
    ops.only_left(rows - i);
    ops.only_right(columns - j);
}

/// Collects stretches; within a gap, all removals come before all additions.
#[derive(Default)]
struct Ops {
    list: Vec<Op>,
    left: u32,
    right: u32,
}

impl Ops {
    fn same(&mut self, count: usize) {
        let count = count as u32;
        if count == 0 {
            return;
        }
        let (left, right) = ((self.left, self.left + count), (self.right, self.right + count));
        match self.list.last_mut() {
            Some(last) if last.kind == OpKind::Same => (last.left.1, last.right.1) = (left.1, right.1),
            _ => self.list.push(Op { kind: OpKind::Same, left, right }),
        }
        (self.left, self.right) = (left.1, right.1);
    }

    fn only_left(&mut self, count: usize) {
        let count = count as u32;
        if count == 0 {
            return;
        }
        let end = self.left + count;
        let at = match self.list.last() {
            Some(last) if last.kind == OpKind::OnlyRight => self.list.len() - 1,
            _ => self.list.len(),
        };
        let right = self.list.get(at).map_or(self.right, |addition| addition.right.0);
        match at.checked_sub(1).map(|before| &mut self.list[before]) {
            Some(before) if before.kind == OpKind::OnlyLeft => before.left.1 = end,
            _ => self.list.insert(at, Op { kind: OpKind::OnlyLeft, left: (self.left, end), right: (right, right) }),
        }
        if let Some(addition) = self.list.last_mut().filter(|op| op.kind == OpKind::OnlyRight) {
            addition.left = (end, end);
        }
        self.left = end;
    }

    fn only_right(&mut self, count: usize) {
        let count = count as u32;
        if count == 0 {
            return;
        }
        let end = self.right + count;
        match self.list.last_mut() {
            Some(last) if last.kind == OpKind::OnlyRight => last.right.1 = end,
            _ => self.list.push(Op { kind: OpKind::OnlyRight, left: (self.left, self.left), right: (self.right, end) }),
        }
        self.right = end;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Article, prepare};

    fn shown(left: &str, right: &str) -> String {
        let prepared = |text: &str| prepare(Article { text: text.to_owned(), ..Article::default() });
        let (left, right) = (prepared(left), prepared(right));
        let (left_units, right_units) = (units(&left, &left.tokens), units(&right, &right.tokens));
        let slice =
            |p: &Prepared, u: &[Unit]| u.iter().map(|u| p.text(u.span).to_owned()).collect::<Vec<_>>().join(" ");
        let ops = diff(&left_units, &right_units);
        let part = |op: &Op| match op.kind {
            OpKind::Same => slice(&left, &left_units[op.left.0 as usize..op.left.1 as usize]),
            OpKind::OnlyLeft => format!("[-{}-]", slice(&left, &left_units[op.left.0 as usize..op.left.1 as usize])),
            OpKind::OnlyRight => {
                format!("{{+{}+}}", slice(&right, &right_units[op.right.0 as usize..op.right.1 as usize]))
            }
        };
        ops.iter().map(part).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn names_and_numbers_are_never_cut() {
        assert_eq!(
            shown(
                "le président Vladimir Poutine a salué 11 000 hommes",
                "le président Vladimir Martin a salué 11 200 hommes"
            ),
            "le président [-Vladimir Poutine-] {+Vladimir Martin+} a salué [-11 000-] {+11 200+} hommes"
        );
    }

    #[test]
    fn digits_and_letters_that_touch_are_one() {
        assert_eq!(shown("le 1er mai à 18h00", "le 1er juin à 19h00"), "le 1er [-mai-] {+juin+} à [-18h00-] {+19h00+}");
    }

    #[test]
    fn removals_stand_before_additions() {
        assert_eq!(shown("a b c d", "a x y d"), "a [-b c-] {+x y+} d");
        assert_eq!(shown("a", "b"), "[-a-] {+b+}");
        assert_eq!(shown("a b", "a b"), "a b");
    }

    #[test]
    fn the_diff_with_the_fewest_pieces_is_taken() {
        assert_eq!(shown("le chat noir", "le chien et le chat noir"), "{+le chien et+} le chat noir");
    }

    proptest::proptest! {
        /// Stretches tile both sides in order, and what is the same is the same.
        #[test]
        fn stretches_tile_both_sides(left in proptest::collection::vec(0_u64..6, 0..30), right in proptest::collection::vec(0_u64..6, 0..30)) {
            let units = |keys: &[u64]| keys.iter().map(|k| Unit { key: *k, span: Span::new(0, 1), words: 1 }).collect::<Vec<_>>();
            let (left, right) = (units(&left), units(&right));
            let (mut i, mut j) = (0, 0);
            for op in diff(&left, &right) {
                proptest::prop_assert_eq!((op.left.0, op.right.0), (i, j));
                (i, j) = (op.left.1, op.right.1);
                if op.kind == OpKind::Same {
                    let l = &left[op.left.0 as usize..op.left.1 as usize];
                    let r = &right[op.right.0 as usize..op.right.1 as usize];
                    proptest::prop_assert!(l.iter().zip(r).all(|(l, r)| l.key == r.key));
                }
            }
            proptest::prop_assert_eq!((i as usize, j as usize), (left.len(), right.len()));
            // As long as the longest common subsequence found the plain way.
            let mut table = vec![vec![0_usize; right.len() + 1]; left.len() + 1];
            for a in 0..left.len() {
                for b in 0..right.len() {
                    table[a + 1][b + 1] = if left[a].key == right[b].key { table[a][b] + 1 } else { table[a][b + 1].max(table[a + 1][b]) };
                }
            }
            let same: u32 = diff(&left, &right).iter().filter(|op| op.kind == OpKind::Same).map(|op| op.left.1 - op.left.0).sum();
            proptest::prop_assert_eq!(same as usize, table[left.len()][right.len()]);
        }
    }
}
