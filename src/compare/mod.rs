//! Two articles' facts against each other: dates are anchored, facts about the same thing are paired, and each pair is
//! given a verdict with its reason.

mod alignment;
mod anchor;
mod belief;
mod calendar;
mod check;
mod claims;
mod common_values;
mod context;
mod dateline;
mod dates;
mod event;
mod evidence;
mod furniture;
mod gates;
mod groups;
mod in_common;
mod inside;
mod interval;
mod judge;
mod key;
mod manner;
mod matches;
mod meeting;
mod nature;
mod near;
mod occasion;
mod occurrence;
mod origin;
mod pairing;
mod passages;
mod portion;
mod published;
mod quotations;
mod ranks;
mod rivals;
mod sameness;
#[cfg(test)]
mod sample;
mod seen;
mod shared_quotes;
mod slip;
mod slots;
mod so_far;
mod statements;
mod surroundings;
mod told;
mod verdict;
mod view;
mod weighing;
mod written;

pub use alignment::{Furniture, Move, Row, align};
pub use anchor::{Reading, Resolved, resolve};
pub use calendar::Stretch;
pub use check::{Checked, CheckedPair, Occasion, check};
pub use claims::Claim;
pub use common_values::{CommonValues, SentencesSeen, common_values};
pub use event::{Apart, Event, Topic, events};
pub use furniture::{Ignored, repeated};
pub use groups::{Group, groups, omissions};
pub use in_common::in_common;
pub use inside::{Inconsistency, inconsistencies};
pub use matches::{Extent, Match, MatchRules, TermAt, TextView, WordOp, match_sentences, word_ops};
pub use occurrence::Pattern;
pub use origin::{Account, Carriers, Circumstances, Direction, Origin, account, carriers, direction};
pub use pairing::{Finding, Findings, findings};
pub use passages::{
    ArticleWords, CopiedPassage, Derivation, PassageRules, SharedRun, copied_passages, derivations, free_words,
};
pub use published::{is_surmised, publication_dates};
pub use quotations::{Quote, quotes};
pub use seen::{PairSeen, sights};
pub use shared_quotes::{SharedQuote, Speakers};
pub use slots::slot_findings;
pub use verdict::{Severity, Side, Verdict};
pub use view::{AlignedPair, ArticleView, Batch, SharedSlot};
