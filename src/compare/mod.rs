//! Two articles' facts against each other: dates are anchored, facts about the same thing are paired, and each pair is
//! given a verdict with its reason.

mod anchoring;
mod articles;
mod check;
mod claims;
mod inside;
mod label;
mod near;
mod overlap;
mod pairing;
#[cfg(test)]
mod sample;
mod sides;
mod statements;
mod told;
mod verdict;
mod view;

pub use anchoring::anchor::{Reading, Resolved, resolve};
pub use anchoring::calendar::Stretch;
pub use anchoring::occurrence::Pattern;
pub use anchoring::said::said;
pub use articles::event::{Apart, EVENT_DAYS, Event, Topic, events, may_be_one_event};
pub use articles::furniture::{Ignored, repeated};
pub use articles::published::{is_surmised, is_told, publication_dates};
pub use articles::templates::templates;
pub use check::{Checked, CheckedPair, Occasion, check};
pub use claims::Claim;
pub use inside::{Inconsistency, inconsistencies};
pub use overlap::alignment::{Furniture, Move, Row, align};
pub use overlap::common_values::{CommonValues, SentencesSeen, common_values};
pub use overlap::groups::{Group, groups, omissions};
pub use overlap::in_common::in_common;
pub use overlap::matches::{Extent, Match, MatchRules, TermAt, TextView, WordOp, match_sentences, word_ops};
pub use overlap::origin::{Account, Carriers, Circumstances, Direction, Origin, account, carriers, direction};
pub use overlap::passages::{
    ArticleWords, CopiedPassage, Derivation, PassageRules, SharedRun, copied_passages, derivations, free_words,
};
pub use overlap::quotations::{Quote, quotes};
pub use overlap::shared_quotes::{SharedQuote, Speakers};
pub use pairing::seen::{PairSeen, sights};
pub use pairing::slots::slot_findings;
pub use pairing::{Finding, Findings, Meetings, findings};
pub use verdict::rules::Rule;
pub use verdict::{Severity, Side, Verdict};
pub use view::{AlignedPair, ArticleView, Batch, Believed, SharedSlot};
