//! Words that are the same to the search, which knows neither accents nor capitals, as a reader sees them: "Élisée" and "Elisee" are
//! two spellings, and a word diff must not call them one.
//!
//! ```text
//! à Orvane, Élisée Roux   à Orvane, Elisee Roux        à Orvane, [-Élisée-]{+Elisee+} Roux
//! l'eau – « non »         l’eau - "non"                 the same: quotation marks and dashes are typography
//! ```

use crate::align::OpKind;
use crate::report::diff::DiffPiece;

/// Where in its sentence a piece begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Begins {
    /// At its beginning, in one article at least: a capital is due there.
    ASentence,
    Inside,
}

/// A piece of equal words as pieces of which the equal ones are equal to the letter.
pub(super) fn told_apart(piece: &DiffPiece, begins: Begins) -> Vec<DiffPiece> {
    let (left, right) = (&piece.left, &piece.right);
    if letters(left).eq(letters(right)) {
        return vec![piece.clone()];
    }
    let (lefts, rights) = (words(left), words(right));
    // A space that only one has, elsewhere than typography sets one or none: word for word they cannot be told.
    if lefts.len() != rights.len() {
        return vec![only(OpKind::OnlyLeft, left), only(OpKind::OnlyRight, right)];
    }
    let mut pieces: Vec<DiffPiece> = Vec::new();
    for (at, (left, right)) in lefts.iter().zip(&rights).enumerate() {
        let capital = at == 0 && begins == Begins::ASentence && first_lowered(left) == first_lowered(right);
        let same = capital || letters(left).eq(letters(right));
        match pieces.last_mut().filter(|last| same && last.kind == OpKind::Same) {
            Some(last) => {
                last.left.push_str(left);
                last.right.push_str(right);
            }
            None if same => {
                pieces.push(DiffPiece { kind: OpKind::Same, left: left.clone(), right: right.clone() });
            }
            None => pieces.extend([only(OpKind::OnlyLeft, left), only(OpKind::OnlyRight, right)]),
        }
    }
    pieces
}

/// The words of a text, each with the marks and spaces that stand with it: an opening mark before it, others behind, however they
/// are spaced; and the figures of one number.
fn words(text: &str) -> Vec<String> {
    let is_figure = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let mut words: Vec<String> = Vec::new();
    let mut opened = false;
    for piece in text.split_inclusive(char::is_whitespace) {
        let is_marks = !piece.contains(char::is_alphanumeric);
        let opens = is_marks && piece.starts_with(['«', '“', '„', '‘', '(', '[', '"', '\'']);
        let last = words.last_mut().filter(|last| {
            let of_one_number = is_figure(last.trim_end().chars().next_back()) && is_figure(piece.chars().next());
            opened || is_marks && !opens || of_one_number
        });
        match last {
            Some(last) => last.push_str(piece),
            None => words.push(piece.to_owned()),
        }
        opened = opens;
    }
    words
}

fn only(kind: OpKind, text: &str) -> DiffPiece {
    let (left, right) = if kind == OpKind::OnlyLeft { (text, "") } else { ("", text) };
    DiffPiece { kind, left: left.to_owned(), right: right.to_owned() }
}

/// The letters of a text, whatever its typography.
fn letters(text: &str) -> impl Iterator<Item = char> {
    let shown =
        text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '\u{ad}' | '\u{200b}' | '\u{feff}' | '\u{2060}'));
    shown.map(|c| match c {
        '’' | '‘' | 'ʼ' | '`' | '´' => '\'',
        '“' | '”' | '„' | '«' | '»' | '‟' => '"',
        '–' | '—' | '‐' | '‑' | '−' => '-',
        c => c,
    })
}

/// The letters, the first of them small.
fn first_lowered(text: &str) -> String {
    let mut letters = letters(text);
    letters.next().into_iter().flat_map(char::to_lowercase).chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(left: &str, right: &str, begins: Begins) -> String {
        let piece = DiffPiece { kind: OpKind::Same, left: left.to_owned(), right: right.to_owned() };
        let drawn = told_apart(&piece, begins).into_iter().map(|piece| match piece.kind {
            OpKind::Same => piece.left,
            OpKind::OnlyLeft => format!("[-{}-]", piece.left.trim_end()),
            OpKind::OnlyRight => format!("{{+{}+}} ", piece.right.trim_end()),
        });
        drawn.collect::<String>().trim_end().to_owned()
    }

    #[test]
    fn accents_and_capitals_are_told_and_typography_is_not() {
        for (left, right, expected) in [
            ("à Orvane, Élisée Roux ", "à Orvane, Elisee Roux ", "à Orvane, [-Élisée-]{+Elisee+} Roux"),
            ("le NON de la reine", "le non de la reine", "le [-NON-]{+non+} de la reine"),
            ("l'eau – « non »", "l’eau — \u{ab}\u{a0}non\u{a0}\u{bb}", "l'eau – « non »"),
            ("un mot", "un mot", "un mot"),
            ("10 000 morts", "10000 morts", "10 000 morts"),
            (
                "Élisée dit au journal : « La digue tient » ; 10 000 morts !",
                "Elisee dit au journal: «La digue tient»; 10000 morts!",
                "[-Élisée-]{+Elisee+} dit au journal : « La digue tient » ; 10 000 morts !",
            ),
        ] {
            assert_eq!(told(left, right, Begins::Inside), expected);
        }
        assert_eq!(told("Le pont ", "le pont ", Begins::ASentence), "Le pont");
        assert_eq!(told("Le pont ", "le pont ", Begins::Inside), "[-Le-]{+le+} pont");
        assert_eq!(told("Évry et", "Evry et", Begins::ASentence), "[-Évry-]{+Evry+} et");
    }
}
