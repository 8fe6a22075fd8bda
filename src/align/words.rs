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
use crate::text::{Language, Prepared, Token, TokenClass, TokenFlags, is_shouted, is_stopword};

/// What is compared as one: a word, a number, or a name of several words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unit {
    /// Its matching key.
    pub key: u64,
    /// Where it stands in the article's text.
    pub span: Span<Byte>,
    /// Words in it.
    pub words: u32,
    /// Of these, how many stand alone: an elided article counts with its noun.
    pub alone: u32,
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

impl Unit {
    fn of(token: &Token) -> Self {
        Self { key: token.hash, span: token.span, words: 1, alone: u32::from(token.class != TokenClass::Clitic) }
    }

    fn take(&mut self, token: &Token) {
        self.key = mix(self.key, token.hash);
        self.span = self.span.cover(token.span);
        self.words += 1;
        self.alone += u32::from(token.class != TokenClass::Clitic);
    }
}

/// Everything in a run of tokens: its units, and between them every mark, sign and address as an atom without words.
/// Quotation marks of all typographies are one key, and so are dashes: a printer's choice is no difference.
pub fn atoms(prepared: &Prepared, tokens: &[Token]) -> Vec<Unit> {
    let mut words = units(prepared, tokens).into_iter().peekable();
    let mut found: Vec<Unit> = Vec::with_capacity(tokens.len());
    let mut end = 0;
    for token in tokens {
        // A hyphen inside a name is the name's.
        if token.span.start() < end {
            continue;
        }
        let unit = match words.next_if(|unit| unit.span.start() <= token.span.start()) {
            Some(unit) => unit,
            None => {
                let key = match (token.class, prepared.text(token.span)) {
                    (TokenClass::Quote, _) => mix(MARK, 1),
                    (_, "-" | "–" | "—" | "‑") => mix(MARK, 2),
                    _ => mix(MARK, token.hash),
                };
                Unit { key, span: token.span, words: 0, alone: 0 }
            }
        };
        end = unit.span.end();
        found.push(unit);
    }
    found
}

/// Keeps the keys of marks apart from those of words.
const MARK: u64 = 0x6d61_726b;

/// Whether the words of a name are one unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Names {
    /// They are.
    Whole,
    /// Every word by itself: beside a text in capitals only, where nothing tells a name.
    Apart,
}

impl Names {
    /// How the names of two sentences are read that are held against each other.
    pub fn of(left: &[Token], right: &[Token]) -> Self {
        let shouted = |tokens| is_shouted(tokens, Language::Unknown);
        if shouted(left) || shouted(right) { Self::Apart } else { Self::Whole }
    }
}

/// The units of a sentence or of any run of tokens.
pub fn units(prepared: &Prepared, tokens: &[Token]) -> Vec<Unit> {
    units_with(prepared, tokens, Names::Whole)
}

/// The units of a sentence or of any run of tokens, its names read as told.
pub fn units_with(prepared: &Prepared, tokens: &[Token], names: Names) -> Vec<Unit> {
    let mut found: Vec<Unit> = Vec::new();
    let mut name_before = false;
    for (at, token) in tokens.iter().enumerate() {
        if !token.class.is_word() {
            // "Jong-un" is one name; a comma or a quotation mark between two names parts them.
            name_before &= prepared.text(token.span) == "-";
            continue;
        }
        // "Jong-un": what a hyphen ties to a name is of it, small letters too.
        let tied = name_before && at > 0 && {
            let touches = |token: &Token| !token.flags.has(TokenFlags::SPACE_BEFORE);
            !tokens[at - 1].class.is_word() && touches(token) && touches(&tokens[at - 1])
        };
        // "1er", "2h45", "A7": digits and letters that touch are one.
        let glued = at > 0 && !token.flags.has(TokenFlags::SPACE_BEFORE) && {
            let before = &tokens[at - 1];
            let (number, word) = (TokenClass::Number, TokenClass::Word);
            matches!((before.class, token.class), (b, t) if (b, t) == (number, word) || (b, t) == (word, number))
        };
        if let Some(last) = found.last_mut().filter(|_| glued) {
            last.take(token);
            continue;
        }
        let capital = token.class == TokenClass::Word && token.flags.has(TokenFlags::CAPITAL);
        // The first word of a sentence has a capital whatever it is.
        let name =
            names == Names::Whole && (tied || capital && !(at == 0 && is_stopword(token.hash, prepared.language)));
        if name && name_before {
            let last = found.last_mut().expect("a name stands before");
            last.take(token);
        } else {
            found.push(Unit::of(token));
        }
        name_before = name;
    }
    found
}

/// The diff of two lists of units, as stretches in order; removals before additions.
///
/// Past `MOST_CELLS` cells what the two begin and end with alike is kept, and what lies between is told as replaced: text
/// without any full stop is no prose, and a longest subsequence of it would take minutes and gigabytes.
pub fn diff(left: &[Unit], right: &[Unit]) -> Vec<Op> {
    let mut ops = Ops::default();
    if left.len().saturating_mul(right.len()) <= MOST_CELLS {
        walk(left, right, &mut ops);
        return ops.list;
    }
    let same = |(l, r): &(&Unit, &Unit)| l.key == r.key;
    let head = left.iter().zip(right).take_while(same).count();
    let (left, right) = (&left[head..], &right[head..]);
    let tail = left.iter().rev().zip(right.iter().rev()).take_while(same).count();
    ops.same(head);
    let (left, right) = (&left[..left.len() - tail], &right[..right.len() - tail]);
    if left.len().saturating_mul(right.len()) <= MOST_CELLS {
        walk(left, right, &mut ops);
    } else {
        ops.only_left(left.len());
        ops.only_right(right.len());
    }
    ops.same(tail);
    ops.list
}

/// Cells of the largest table: two sentences of two thousand words.
const MOST_CELLS: usize = 4_000_000;

/// Cells of the table: length of the best common subsequence from here on, times [`PIECE`], less its pieces.
const PIECE: u32 = 1024;

/// What keeping a unit is worth: a word much, a mark a little, so that marks never part words.
fn weight(unit: &Unit) -> u32 {
    if unit.words == 0 { PIECE / 64 } else { PIECE * unit.words }
}

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
                matched[here] = weight(&left[i]) + matched[next].max(best[next].saturating_sub(1));
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
    fn a_hyphen_keeps_a_name_together_and_capitals_alone_tell_none() {
        assert_eq!(
            shown("hier Kim Jong-un a ri", "hier Kim Jong-il a ri"),
            "hier [-Kim Jong-un-] {+Kim Jong-il+} a ri"
        );
        assert_eq!(shown("hier Kim Jong-un a ri", "hier Kim Jong Un a ri"), "hier Kim Jong-un a ri");
        let prepared = |text: &str| prepare(Article { text: text.to_owned(), ..Article::default() });
        let (left, right) = (
            prepared("Le président Paul Varin quitte Sorgue après deux années de débats."),
            prepared("LE PRÉSIDENT PAUL VARIN QUITTE SORGUE APRÈS DEUX ANNÉES DE DÉBATS."),
        );
        let names = Names::of(&left.tokens, &right.tokens);
        let keys = |p: &Prepared| units_with(p, &p.tokens, names).iter().map(|unit| unit.key).collect::<Vec<_>>();
        assert_eq!((names, keys(&left)), (Names::Apart, keys(&right)));
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

    #[test]
    fn every_mark_and_address_is_an_atom_and_names_stay_whole() {
        let text = "Kim Jong-Un, dit-on (voir www.exemple.org), a cédé « tout ».";
        let prepared = prepare(Article { text: text.to_owned(), ..Article::default() });
        let all: Vec<&str> = atoms(&prepared, &prepared.tokens).iter().map(|u| prepared.text(u.span)).collect();
        let expected = "Kim Jong-Un|,|dit|-|on|(|voir|www.exemple.org|)|,|a|cédé|«|tout|»|.";
        assert_eq!(all.join("|"), expected);
    }

    #[test]
    fn texts_without_end_are_told_as_replaced_between_what_they_share() {
        let unit = |key| Unit { key, span: Span::new(0, 1), words: 1, alone: 1 };
        let left: Vec<Unit> = (0..5_000).map(unit).collect();
        let mut right = left.clone();
        right[100..4_900].reverse();
        let kinds: Vec<OpKind> = diff(&left, &right).iter().map(|op| op.kind).collect();
        assert_eq!(kinds, [OpKind::Same, OpKind::OnlyLeft, OpKind::OnlyRight, OpKind::Same]);
    }

    proptest::proptest! {
        /// Stretches tile both sides in order, and what is the same is the same.
        #[test]
        fn stretches_tile_both_sides(left in proptest::collection::vec(0_u64..6, 0..30), right in proptest::collection::vec(0_u64..6, 0..30)) {
            let units = |keys: &[u64]| keys.iter().map(|k| Unit { key: *k, span: Span::new(0, 1), words: 1, alone: 1 }).collect::<Vec<_>>();
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
