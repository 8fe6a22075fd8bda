//! Every option that can change a result, already checked; the command line makes one of these.

use serde_json::{Map, Value, json};

use crate::align::MatchKind;
use crate::base::Day;
use crate::compare::Ignored;

/// What a comparison is asked for.
#[derive(Clone, Debug)]
pub struct Options {
    /// Words in a shingle of the copy channel.
    pub shingle: u32,
    /// Shortest copy reported, in words.
    pub min_words: u32,
    /// How many differing words a copied run may bridge.
    pub gap: u32,
    /// Which kinds of match are reported.
    pub kinds: Kinds,
    /// Which article pairs are compared.
    pub pairs: PairScope,
    /// Only pairs published within so many days of each other, where both dates are known.
    pub window_days: Option<u32>,
    /// Only pairs with these articles: a path, a record as `path:line`, or an article's id in the report (see [`based`]).
    ///
    /// [`based`]: crate::report::based
    pub base: Option<String>,
    /// What is treated as page furniture besides what is recognised.
    pub ignored: Ignored,
    /// What is done with page furniture.
    pub boilerplate: Boilerplate,
    /// What is done with text inside quotation marks on both sides.
    pub quotes: Quotes,
    /// How far two values may differ, in per cent, before they conflict.
    pub tolerance_percent: u32,
    /// The day that stands for the publication date of articles that have none.
    pub reference_date: Option<Day>,
    /// Take it as given that all articles are about one event.
    pub same_event: bool,
    /// Threads; 0 is all cores. Never changes a result.
    pub threads: usize,
}

/// Which kinds of match are reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Kinds {
    pub verbatim: bool,
    pub near_verbatim: bool,
    pub paraphrase: bool,
    pub partial: bool,
}

impl Kinds {
    /// Whether matches of `kind` are reported.
    pub const fn has(self, kind: MatchKind) -> bool {
        match kind {
            MatchKind::Verbatim => self.verbatim,
            MatchKind::NearVerbatim => self.near_verbatim,
            MatchKind::Paraphrase => self.paraphrase,
            MatchKind::Partial => self.partial,
        }
    }
}

/// Which article pairs are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PairScope {
    /// Every pair.
    All,
    /// Pairs of two outlets.
    Across,
    /// Pairs of one outlet.
    Within,
    /// Pairs of which one was published on an earlier day than the other.
    Later,
}

/// What is done with page furniture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Boilerplate {
    /// Shown and counted apart.
    Mark,
    /// Left out of every comparison.
    Drop,
    /// Treated as running text.
    Keep,
}

/// What is done with text inside quotation marks on both sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quotes {
    /// Reported with origin `shared-quote`.
    Separate,
    /// Counted as any text.
    Count,
    /// Not reported.
    Skip,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            shingle: 5,
            min_words: 6,
            gap: 2,
            kinds: Kinds { verbatim: true, near_verbatim: true, paraphrase: true, partial: true },
            pairs: PairScope::All,
            window_days: None,
            base: None,
            ignored: Ignored::default(),
            boilerplate: Boilerplate::Mark,
            quotes: Quotes::Separate,
            tolerance_percent: 0,
            reference_date: None,
            same_event: false,
            threads: 0,
        }
    }
}

impl Options {
    /// What the report records: everything but the thread count, which changes nothing.
    pub fn to_map(&self) -> Map<String, Value> {
        let kinds: Vec<&str> = [
            (self.kinds.verbatim, "verbatim"),
            (self.kinds.near_verbatim, "near-verbatim"),
            (self.kinds.paraphrase, "paraphrase"),
            (self.kinds.partial, "partial"),
        ]
        .iter()
        .filter(|(on, _)| *on)
        .map(|(_, name)| *name)
        .collect();
        let pairs = match self.pairs {
            PairScope::All => "all",
            PairScope::Across => "across",
            PairScope::Within => "within",
            PairScope::Later => "later",
        };
        let boilerplate = match self.boilerplate {
            Boilerplate::Mark => "mark",
            Boilerplate::Drop => "drop",
            Boilerplate::Keep => "keep",
        };
        let quotes = match self.quotes {
            Quotes::Separate => "separate",
            Quotes::Count => "count",
            Quotes::Skip => "skip",
        };
        let map = json!({
            "shingle": self.shingle,
            "min-words": self.min_words,
            "gap": self.gap,
            "kinds": kinds,
            "pairs": pairs,
            "window": self.window_days,
            "base": self.base,
            "ignore": self.ignored.id(),
            "boilerplate": boilerplate,
            "quotes": quotes,
            "tolerance": self.tolerance_percent,
            "reference-date": self.reference_date.map(|day| day.to_string()),
            "same-event": self.same_event,
        });
        match map {
            Value::Object(map) => map,
            _ => Map::new(),
        }
    }
}
