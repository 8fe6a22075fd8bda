//! What stands between a date and a word that may be the deed it is of, as a cost: how far off the word is, and what keeps it away.
//!
//! ```text
//! spotted a man *Monday* and | called the police          what "and" adds behind a date has its own time
//! On *Friday*, ( after they had met, ) the court ruled     an aside: the clause behind it goes on from the date
//! said that | on *Friday* the mill had burned              a day behind what opens a clause is of that clause
//! the mill burned on *Friday*, | the mayor said            who says so is no part of it
//! ```
//!
//! No parser: commas, conjunctions and quotation marks. Every look is bounded. Not done here: which words may be the deed (`deed.rs`).

use crate::facts::about::concept;
use crate::facts::lexicon::concepts::Sort;
use crate::facts::lexicon::endings::Suffix;
use crate::facts::lexicon::roles::Role;
use crate::facts::lexicon::small_words::Small;
use crate::facts::reader::Reader;
use crate::text::Language;

/// What a comma, a clause, an end and a side of a quotation keep away, in tokens of distance.
const COMMA: usize = 4;
const CLAUSE: usize = 8;
pub(super) const STOP: usize = 20;
const QUOTE: usize = 6;
/// What standing in an aside between a date and the clause that it opens costs, more than any word of that clause is off.
const ASIDE: usize = 12;
/// Most tokens before a date that opens its sentence or clause: "Early on", "Back in".
const OPENING_WORDS: usize = 3;
/// Longest aside, in tokens.
const ASIDE_REACH: usize = 24;
/// Most tokens between quotation marks that only set words apart: "the “yellow vests” marched".
const QUOTED_WORDS: usize = 4;
/// Most small words between a conjunction and the date that its clause begins with: "that on Friday".
const LEADING_WORDS: usize = 2;
/// How far before "que" the "ne" may stand that makes it "only", in tokens.
const ONLY_REACH: usize = 8;
/// How far behind its comma the verb of a reporting clause may stand, in tokens: ", the mayor of Orley *said*."
const REPORT_REACH: usize = 12;

/// The way from a date to one side, as far as it has been gone.
pub(super) struct Way {
    cost: usize,
    /// Whether the words are on the date's side of the quotation marks passed.
    within: bool,
    side: Side,
}

enum Side {
    Back {
        /// Whether a conjunction opens the clause of the date right before it.
        opened: bool,
    },
    Ahead {
        end: usize,
        /// Whether the date opens its sentence or clause.
        opens: bool,
        /// Whether a word before the date may be its deed.
        told: bool,
        /// Where the aside ends that the way is in.
        aside: usize,
    },
}

impl Way {
    /// From a date backwards.
    pub(super) fn back(reader: &Reader<'_>, from: usize) -> Self {
        Self { cost: 0, within: true, side: Side::Back { opened: is_opened(reader, from) } }
    }

    /// From a date onwards, at a first cost.
    pub(super) fn ahead(reader: &Reader<'_>, from: usize, end: usize, cost: usize) -> Self {
        let first = reader.start.max(from.saturating_sub(OPENING_WORDS));
        let parts = |at: usize| !reader.is_word(at) || is_clause(reader, at);
        let opens = first == reader.start || (first..from).any(parts);
        Self { cost, within: true, side: Side::Ahead { end, opens, told: false, aside: 0 } }
    }

    /// Whether a word before the date may be its deed: then no aside parts the date from its clause.
    pub(super) fn has_before(&mut self, yes: bool) {
        if let Side::Ahead { opens, told, .. } = &mut self.side {
            (*opens, *told) = (*opens && !yes, yes);
        }
    }

    /// What the way has cost so far.
    pub(super) fn cost(&self) -> usize {
        self.cost
    }

    /// Whether the way goes on behind the date.
    pub(super) fn is_ahead(&self) -> bool {
        matches!(self.side, Side::Ahead { .. })
    }

    /// What the aside costs that a position stands in.
    pub(super) fn aside(&self, at: usize) -> usize {
        if self.is_aside(at) { ASIDE } else { 0 }
    }

    fn is_aside(&self, at: usize) -> bool {
        matches!(self.side, Side::Ahead { aside, .. } if at < aside)
    }

    /// Goes past a reporting clause: what stands behind it is no part of what is reported.
    pub(super) fn leave(&mut self) {
        self.cost += STOP;
    }

    /// Looks whether an aside begins at a position, behind a date that opens its sentence.
    pub(super) fn enter(&mut self, reader: &Reader<'_>, at: usize) {
        if let Side::Ahead { end, opens: true, aside, .. } = &mut self.side
            && at >= *aside
            && begins_aside(reader, *end, at)
            && let Some(comma) = closing_comma(reader, at)
        {
            *aside = comma + 1;
        }
    }

    /// Goes over the token at a position.
    pub(super) fn pass(&mut self, reader: &Reader<'_>, at: usize) {
        if self.is_aside(at) {
            return;
        }
        let told = matches!(self.side, Side::Ahead { told: true, .. });
        self.cost += 1 + match reader.text(at) {
            "," | "(" | ")" | "–" | "—" => COMMA,
            ";" | ":" => STOP,
            "." if is_stop(reader, at) => STOP,
            "«" | "»" | "\"" | "“" | "”" if sets_apart(reader, at) => 0,
            // A word in quotation marks between is no other speaker.
            "«" | "»" | "\"" | "“" | "”" => {
                self.within = !self.within;
                if self.within { 0 } else { QUOTE }
            }
            _ if is_clause(reader, at) => {
                // The first on the way back is the one that opens the clause.
                match &mut self.side {
                    Side::Back { opened } if *opened => {
                        *opened = false;
                        STOP
                    }
                    _ => CLAUSE,
                }
            }
            // "Spotted a man Monday and *called* the police".
            _ if told && reader.has(at, Role::And) => CLAUSE,
            // "Lashed out Monday, *saying* they fled"
            _ if told && reader.is_word(at) && reader.is(at - 1, ",") && reader.ends(at, Suffix::Gerund) => CLAUSE,
            _ => 0,
        };
    }

    /// Whether a verb of saying behind the date only tells who says so: ", the mayor *said*.", ", a *dit* le maire".
    pub(super) fn reports(&self, reader: &Reader<'_>, at: usize) -> bool {
        let Side::Ahead { end, told, .. } = self.side else { return false };
        let parts = |at: usize| matches!(reader.text(at), "," | "»" | "\"" | "”");
        let Some(comma) = (end.max(at.saturating_sub(REPORT_REACH))..at).rev().find(|at| parts(*at)) else {
            return false;
        };
        // "On Friday, *says* the mayor" tells when he says so.
        // What it reports is told before the date, or in a quotation that ends there.
        let speech = told || (comma - 1..=comma + 1).any(|at| matches!(reader.text(at), "»" | "\"" | "”"));
        speech && comma > end && is_inverted(reader, comma, at) || ends_report(reader, at + 1)
    }
}

/// Whether a verb stands right behind a comma, or behind its auxiliary there, before who speaks: ", a-t-il *dit*".
fn is_inverted(reader: &Reader<'_>, comma: usize, verb: usize) -> bool {
    !reader.says(verb + 1, Small::That)
        && (verb == comma + 1 || reader.has(comma + 1, Role::Auxiliary) && verb - comma <= INVERTED_REACH)
}

/// How far behind its comma a verb of saying may stand that comes before who speaks: ", n’a-t-il pas *dit*".
const INVERTED_REACH: usize = 7;

/// Whether a reporting clause ends at a position: at the end of its sentence, or at a comma with no speech behind it.
fn ends_report(reader: &Reader<'_>, at: usize) -> bool {
    let quote = |at: usize| matches!(reader.text(at), "«" | "\"" | "“" | "‘" | "'");
    at >= reader.end || reader.is(at, ".") || reader.is(at, ",") && !quote(at + 1)
}

/// A stop that no abbreviation has, "Gov. Orley": behind one a word with a capital stands before the next.
fn is_stop(reader: &Reader<'_>, at: usize) -> bool {
    let abbreviates = || {
        at > reader.start
            && reader.capital(at - 1)
            && reader.glued(at)
            && reader.is_word(at + 1)
            && !reader.glued(at + 1)
    };
    reader.is(at, ".") && !abbreviates()
}

/// A word that begins a clause. German has articles among them, which do so behind a comma.
pub(super) fn is_clause(reader: &Reader<'_>, at: usize) -> bool {
    reader.has(at, Role::Clause)
        && (reader.language != Language::German || at == reader.start || reader.is(at - 1, ","))
}

/// Whether a quotation mark stands beside a few words that it only sets apart, with its like behind or before them.
fn sets_apart(reader: &Reader<'_>, at: usize) -> bool {
    let mark = |at: usize| matches!(reader.text(at), "«" | "»" | "\"" | "“" | "”");
    // "“…” *said* the mayor “…”" stands between two quotations.
    let says = |at: usize| concept(reader, at, Sort::Act) == Some("SAY");
    let words = |from: usize, to: usize| (from..to).all(|at| (reader.is_word(at) || reader.is_dash(at)) && !says(at));
    let behind = (at + 2..reader.end.min(at + QUOTED_WORDS + 2)).find(|other| mark(*other));
    let before =
        (reader.start.max(at.saturating_sub(QUOTED_WORDS + 1))..at.saturating_sub(1)).rev().find(|other| mark(*other));
    behind.is_some_and(|other| words(at + 1, other)) || before.is_some_and(|other| words(other + 1, at))
}

/// Whether a conjunction such as "that" stands right before a date, which its clause begins with: "said that on Friday".
fn is_opened(reader: &Reader<'_>, from: usize) -> bool {
    let lowest = reader.start.max(from.saturating_sub(LEADING_WORDS + 1));
    // "*That* Sunday" points at a day.
    if reader.has(from, Role::Weekday)
        && reader.language == Language::English
        && from > reader.start
        && reader.says(from - 1, Small::That)
    {
        return false;
    }
    let leads = |at: usize| reader.has(at, Role::Function);
    let Some(that) = (lowest..from).rev().take_while(|at| leads(*at)).find(|at| reader.says(*at, Small::That)) else {
        return false;
    };
    // "N’est arrivé *que* lundi"
    !(reader.start.max(that.saturating_sub(ONLY_REACH))..that).any(|at| reader.says(at, Small::FirstNegation))
}

/// Whether an aside begins behind a date: ", after they had met,", ", following a vote,".
fn begins_aside(reader: &Reader<'_>, end: usize, at: usize) -> bool {
    // "Five minutes *after* they had met" is counted from there.
    let counted = || at == end && (reader.has(at, Role::AfterEvent) || reader.has(at, Role::BeforeEvent));
    let parted = at == end || reader.is(at - 1, ",");
    is_clause(reader, at) && (parted || reader.language != Language::German) && !counted()
        || parted && reader.is_word(at) && !reader.capital(at) && reader.ends(at, Suffix::Gerund)
}

/// The comma that closes an aside, where the clause of the date goes on behind it.
fn closing_comma(reader: &Reader<'_>, at: usize) -> Option<usize> {
    let comma = (at + 1..reader.end.min(at + ASIDE_REACH))
        .take_while(|at| !matches!(reader.text(*at), ";" | ":" | "–" | "—") && !is_stop(reader, *at))
        .find(|at| reader.is(*at, ","))?;
    let next = comma + 1;
    // Another aside, one thing more, or who says so.
    let goes_on = reader.is_word(next) && !is_clause(reader, next) && !reader.has(next, Role::And);
    let says = |at: usize| concept(reader, at, Sort::Act) == Some("SAY");
    let verb = (next..reader.end.min(next + REPORT_REACH)).find(|at| says(*at));
    let reports = verb.is_some_and(|verb| is_inverted(reader, comma, verb) || ends_report(reader, verb + 1));
    (goes_on && !reports).then_some(comma)
}
