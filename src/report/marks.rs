//! The marks of each kind, verdict and origin: the second signal beside colour, and the words the reader sees.

use std::cell::Cell;

use crate::report::Charset;
use crate::report::layout::Look;

/// Marks that depend on the characters there are; they remember which were drawn, so that these are explained.
#[derive(Clone, Debug)]
pub(super) struct Marks {
    pub(super) ellipsis: &'static str,
    pub(super) none: &'static str,
    pub(super) dot: &'static str,
    pub(super) rule: &'static str,
    unicode: bool,
    drawn: Cell<u32>,
}

/// A mark and how it is drawn.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    pub(super) sign: &'static str,
    pub(super) look: Look,
}

impl Marks {
    pub(super) const fn of(charset: Charset) -> Self {
        match charset {
            Charset::Unicode => {
                Self { ellipsis: "…", none: "·", dot: " · ", rule: "─", unicode: true, drawn: Cell::new(0) }
            }
            Charset::Ascii => {
                Self { ellipsis: "...", none: ".", dot: ", ", rule: "-", unicode: false, drawn: Cell::new(0) }
            }
        }
    }

    /// Whether marks may be other characters than ASCII.
    pub(super) const fn is_unicode(&self) -> bool {
        self.unicode
    }

    /// What stands between the names of two texts.
    pub(super) const fn arrow(&self) -> &'static str {
        if self.unicode { "→" } else { "->" }
    }

    /// The mark of a match.
    pub(super) fn of_match(&self, kind: &str, origin: &str) -> Mark {
        let name = match (origin, kind) {
            ("shared-quote" | "boilerplate", _) => origin,
            (_, "verbatim" | "near-verbatim" | "paraphrase") => kind,
            _ => "partial",
        };
        self.draw(Part::Passage, name)
    }

    /// The mark of a verdict.
    pub(super) fn of_verdict(&self, verdict: &str) -> Mark {
        self.draw(Part::Value, verdict)
    }

    /// The mark of what only one article says.
    pub(super) fn only(&self) -> Mark {
        self.draw(Part::Sentence, "only")
    }

    /// The mark of what an article does not say.
    pub(super) fn missing(&self) -> Mark {
        self.draw(Part::Sentence, "missing")
    }

    /// The mark of sentences that another article tells, as a whole.
    pub(super) fn whole(&self) -> Mark {
        self.draw(Part::Sentence, "whole")
    }

    /// The mark of sentences of which another article tells a part.
    pub(super) fn in_part(&self) -> Mark {
        self.draw(Part::Sentence, "in-part")
    }

    fn draw(&self, part: Part, name: &str) -> Mark {
        let row = LEGEND.iter().position(|row| row.part == part && row.name == name);
        let Some(row) = row else { return Mark { sign: self.none, look: Look::Faint } };
        self.drawn.set(self.drawn.get() | 1 << row);
        let Row { unicode, ascii, look, .. } = LEGEND[row];
        Mark { sign: if self.unicode { unicode } else { ascii }, look }
    }

    /// What the marks mean that were drawn so far: for each part of the report its marks, each with its meaning.
    pub(super) fn legend(&self) -> Vec<(&'static str, Vec<(Mark, &'static str)>)> {
        let drawn = self.drawn.get();
        let of = |part: Part| {
            let rows = LEGEND.iter().enumerate().filter(|(row, told)| told.part == part && drawn & 1 << row != 0);
            let told = rows.map(|(_, row)| {
                (Mark { sign: if self.unicode { row.unicode } else { row.ascii }, look: row.look }, row.words)
            });
            (part.words(), told.collect::<Vec<_>>())
        };
        [Part::Value, Part::Passage, Part::Sentence].map(of).into_iter().filter(|(_, told)| !told.is_empty()).collect()
    }
}

/// What marks are of: one sign may mean another thing beside a value than beside a passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Value,
    Passage,
    Sentence,
}

impl Part {
    const fn words(self) -> &'static str {
        match self {
            Self::Value => "Values",
            Self::Passage => "Passages",
            Self::Sentence => "Sentences",
        }
    }
}

/// A mark, and what it means.
struct Row {
    part: Part,
    name: &'static str,
    unicode: &'static str,
    ascii: &'static str,
    look: Look,
    words: &'static str,
}

const fn row(
    part: Part,
    name: &'static str,
    [unicode, ascii]: [&'static str; 2],
    look: Look,
    words: &'static str,
) -> Row {
    Row { part, name, unicode, ascii, look, words }
}

/// All marks, those of each part in the order in which they are explained.
const LEGEND: [Row; 16] = [
    row(Part::Value, "conflict", ["≠", "!="], Look::Conflict, "cannot both hold"),
    row(Part::Value, "disputed", ["?", "?"], Look::Conflict, "one disputes the other"),
    row(Part::Value, "update", ["↻", "->"], Look::Update, "changed in time"),
    row(Part::Value, "refines", ["⊂", "<"], Look::Faint, "one lies within the other"),
    row(Part::Value, "compatible", ["≈", "~="], Look::Faint, "may both hold"),
    row(Part::Value, "equal", ["=", "="], Look::Faint, "the same"),
    row(Part::Passage, "verbatim", ["=", "="], Look::Verbatim, "word for word"),
    row(Part::Passage, "near-verbatim", ["≈", "~="], Look::NearVerbatim, "nearly so"),
    row(Part::Passage, "paraphrase", ["~", "~"], Look::Paraphrase, "in other words"),
    row(Part::Passage, "partial", ["·", "."], Look::Partial, "some of the same facts"),
    row(Part::Passage, "shared-quote", ["\"", "\""], Look::Quote, "the same quotation"),
    row(Part::Passage, "boilerplate", ["#", "#"], Look::Faint, "page furniture"),
    row(Part::Sentence, "whole", ["●", "*"], Look::Plain, "told"),
    row(Part::Sentence, "in-part", ["◐", "o"], Look::Plain, "told in part"),
    row(Part::Sentence, "only", ["+", "+"], Look::Strong, "only here"),
    row(Part::Sentence, "missing", ["−", "-"], Look::Faint, "left out by some"),
];

/// The words for an origin; none where it is unknown.
pub(super) fn origin_words(origin: &str) -> Option<&'static str> {
    match origin {
        "copy-likely" => Some("copy likely"),
        "common-source-likely" => Some("common source likely"),
        "shared-quote" => Some("shared quote"),
        "formulaic" => Some("formula"),
        "boilerplate" => Some("boilerplate"),
        _ => None,
    }
}

/// How grave a verdict is, gravest first.
pub(super) fn gravity(verdict: &str) -> u8 {
    match verdict {
        "conflict" => 0,
        "disputed" => 1,
        "update" => 2,
        "refines" => 3,
        "compatible" => 4,
        "equal" => 5,
        _ => 6,
    }
}
