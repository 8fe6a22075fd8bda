//! The marks of each kind, verdict and origin: the second signal beside colour, and the words the reader sees.

use crate::report::Charset;
use crate::report::layout::Look;

/// Marks that depend on the characters there are.
#[derive(Clone, Copy, Debug)]
pub(super) struct Marks {
    pub(super) ellipsis: &'static str,
    pub(super) none: &'static str,
    pub(super) dot: &'static str,
    pub(super) rule: &'static str,
    unicode: bool,
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
            Charset::Unicode => Self { ellipsis: "…", none: "·", dot: " · ", rule: "─", unicode: true },
            Charset::Ascii => Self { ellipsis: "...", none: ".", dot: ", ", rule: "-", unicode: false },
        }
    }

    /// Whether marks may be other characters than ASCII.
    pub(super) const fn is_unicode(self) -> bool {
        self.unicode
    }

    /// What stands between the names of two texts.
    pub(super) const fn arrow(self) -> &'static str {
        if self.unicode { "→" } else { "->" }
    }

    /// The mark of a match.
    pub(super) fn of_match(self, kind: &str, origin: &str) -> Mark {
        match (origin, kind) {
            ("shared-quote", _) => self.mark("\"", "\"", Look::Quote),
            ("boilerplate", _) => self.mark("#", "#", Look::Faint),
            (_, "verbatim") => self.mark("=", "=", Look::Verbatim),
            (_, "near-verbatim") => self.mark("≈", "~=", Look::NearVerbatim),
            (_, "paraphrase") => self.mark("~", "~", Look::Paraphrase),
            _ => self.mark("·", ".", Look::Partial),
        }
    }

    /// The mark of a verdict.
    pub(super) fn of_verdict(self, verdict: &str) -> Mark {
        match verdict {
            "conflict" => self.mark("≠", "!=", Look::Conflict),
            "disputed" => self.mark("?", "?", Look::Conflict),
            "update" => self.mark("↻", "->", Look::Update),
            "equal" => self.mark("=", "=", Look::Faint),
            "compatible" => self.mark("≈", "~=", Look::Faint),
            "refines" => self.mark("⊂", "<", Look::Faint),
            _ => self.mark("·", ".", Look::Faint),
        }
    }

    /// The mark of what only one article says.
    pub(super) fn only(self) -> Mark {
        self.mark("+", "+", Look::Strong)
    }

    /// The mark of what an article does not say.
    pub(super) fn missing(self) -> Mark {
        self.mark("−", "-", Look::Faint)
    }

    fn mark(self, unicode: &'static str, ascii: &'static str, look: Look) -> Mark {
        Mark { sign: if self.unicode { unicode } else { ascii }, look }
    }
}

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
