//! Sentences as markup: what is copied or retold is marked, values that are compared lead to what is made of them, words
//! that differ are struck out or inserted. All text passes the escaping of the template, and loses what a reader could be led
//! astray by (direction overrides, control characters).

use maud::{Markup, html};

use crate::align::OpKind;
use crate::report::diff::DiffPiece;
use crate::report::model::{Match, Sentence};
/// From which side a word diff is read.
pub(super) use crate::report::pieces::Side as From;
use crate::report::pieces::of_match;
use crate::report::visible;

/// A stretch of a sentence that is marked, in bytes of the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stretch<'r> {
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) mark: Marked<'r>,
}

/// What a stretch is marked as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Marked<'r> {
    /// Overlap, by kind and origin.
    Overlap { kind: &'r str, origin: &'r str },
    /// A value that a claim compares.
    Value { claim: &'r str, verdict: &'r str },
}

/// A sentence with its stretches marked; of overlaps on one place the closest kind shows.
pub(super) fn marked(sentence: &Sentence, stretches: &[Stretch<'_>]) -> Markup {
    let end = sentence.start.saturating_add(u32::try_from(sentence.text.len()).unwrap_or(u32::MAX));
    let mut cuts: Vec<u32> = stretches.iter().flat_map(|stretch| [stretch.start, stretch.end]).collect();
    cuts.extend([sentence.start, end]);
    cuts.retain(|&cut| (sentence.start..=end).contains(&cut));
    cuts.sort_unstable();
    cuts.dedup();
    html! {
        @for pair in cuts.windows(2) {
            @let (from, to) = (pair[0], pair[1]);
            @let text = sentence.text.get((from - sentence.start) as usize..(to - sentence.start) as usize);
            @let over = || stretches.iter().filter(move |stretch| stretch.start <= from && to <= stretch.end);
            @let overlap = over().filter_map(|stretch| stretch.overlap()).min_by_key(|(kind, _)| closeness(kind));
            @let value = over().find_map(|stretch| stretch.value());
            @let words = visible(text.unwrap_or_default());
            @match (overlap, value) {
                (Some((kind, origin)), Some(value)) => mark data-kind=(kind) data-origin=(origin) { (linked(value, &words)) },
                (Some((kind, origin)), None) => mark data-kind=(kind) data-origin=(origin) { (words) },
                (None, Some(value)) => (linked(value, &words)),
                (None, None) => (words),
            }
        }
    }
}

fn linked((claim, verdict): (&str, &str), words: &str) -> Markup {
    html! { a.value href={ "#" (claim) } data-verdict=(verdict) { (words) } }
}

impl<'r> Stretch<'r> {
    fn overlap(&self) -> Option<(&'r str, &'r str)> {
        match self.mark {
            Marked::Overlap { kind, origin } => Some((kind, origin)),
            Marked::Value { .. } => None,
        }
    }

    fn value(&self) -> Option<(&'r str, &'r str)> {
        match self.mark {
            Marked::Value { claim, verdict } => Some((claim, verdict)),
            Marked::Overlap { .. } => None,
        }
    }
}

/// How close a kind of match is, closest first.
pub(super) fn closeness(kind: &str) -> u8 {
    match kind {
        "verbatim" => 0,
        "near-verbatim" => 1,
        "paraphrase" => 2,
        _ => 3,
    }
}

/// The other side of a match as a change of the side it is read from; whole where the two are not word by word the same.
pub(super) fn changed(found: &Match, from: From) -> Markup {
    let other = if from == From::Left { &found.right } else { &found.left };
    if found.kind != "near-verbatim" || found.ops.is_empty() {
        return html! { (visible(&other.text)) };
    }
    let pieces = of_match(found);
    let next = |at: usize| pieces.get(at + 1).map(|next| next.kind);
    html! {
        @for (at, piece) in pieces.iter().enumerate() {
            @if piece.kind == OpKind::Same { (visible(&piece.left)) }
            @else {
                @let words = if piece.kind == OpKind::OnlyLeft { &piece.left } else { &piece.right };
                @let is_gone = (piece.kind == OpKind::OnlyLeft) == (from == From::Left);
                (drawn(words, if is_gone { Drawn::Gone } else { Drawn::Come }))
                // What takes the place of words stands apart from them.
                @if words.trim_end() == words && next(at).is_some_and(|next| next != OpKind::Same) { " " }
            }
        }
    }
}

/// How words that one side alone has are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Drawn {
    Gone,
    Come,
}

/// Words that one side alone has; the spaces behind them stay outside the marks.
pub(super) fn drawn(words: &str, how: Drawn) -> Markup {
    let inside = words.trim_end();
    html! {
        @if how == Drawn::Gone { del { (visible(inside)) } } @else { ins { (visible(inside)) } }
        @if inside.len() < words.len() { " " }
    }
}

/// One side of a match with the words marked that only it has.
pub(super) fn own(found: &Match, from: From) -> Markup {
    let side = if from == From::Left { &found.left } else { &found.right };
    if found.kind != "near-verbatim" || found.ops.is_empty() {
        return html! { (visible(&side.text)) };
    }
    html! { @for piece in &of_match(found) { (of_side(piece, from)) } }
}

/// A stretch of a word diff as one side has it.
pub(super) fn of_side(piece: &DiffPiece, from: From) -> Markup {
    match (piece.kind, from) {
        (OpKind::Same, From::Left) => html! { (visible(&piece.left)) },
        (OpKind::Same, From::Right) => html! { (visible(&piece.right)) },
        (OpKind::OnlyLeft, From::Left) => drawn(&piece.left, Drawn::Gone),
        (OpKind::OnlyRight, From::Right) => drawn(&piece.right, Drawn::Come),
        _ => html! {},
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentence(text: &str) -> Sentence {
        let (id, class) = ("a1.s1".to_owned(), "body".to_owned());
        Sentence { id, start: 10, end: 10 + text.len() as u32, block: 0, class, reason: None, text: text.to_owned() }
    }

    #[test]
    fn the_closest_kind_shows_and_values_lie_inside() {
        let overlap = |start, end, kind| Stretch { start, end, mark: Marked::Overlap { kind, origin: "unknown" } };
        let value = Stretch { start: 17, end: 19, mark: Marked::Value { claim: "c-1", verdict: "conflict" } };
        let text =
            marked(&sentence("Il y a 11 morts"), &[overlap(10, 25, "partial"), overlap(10, 19, "verbatim"), value]);
        assert_eq!(
            text.into_string(),
            "<mark data-kind=\"verbatim\" data-origin=\"unknown\">Il y a </mark>\
             <mark data-kind=\"verbatim\" data-origin=\"unknown\"><a class=\"value\" href=\"#c-1\" data-verdict=\"conflict\">11</a></mark>\
             <mark data-kind=\"partial\" data-origin=\"unknown\"> morts</mark>"
        );
    }

    #[test]
    fn markup_in_a_sentence_is_text() {
        let text = marked(&sentence("<script>alert(1)</script>\u{202e}"), &[]).into_string();
        assert_eq!(text, "&lt;script&gt;alert(1)&lt;/script&gt;&lt;U+202E&gt;");
    }

    #[test]
    fn a_stretch_past_the_sentence_marks_what_is_inside() {
        let wide = Stretch { start: 0, end: 99, mark: Marked::Overlap { kind: "verbatim", origin: "copy-likely" } };
        assert!(marked(&sentence("été"), &[wide]).into_string().contains(">été</mark>"));
    }
}
