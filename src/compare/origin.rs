//! Why two passages overlap, as far as the texts tell: never a verdict of plagiarism.

use crate::align::MatchKind;
use crate::compare::matches::{Extent, Match};
use crate::text::Published;

/// Why two passages overlap.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Origin {
    /// A long run of free words, and the dates tell who was first.
    CopyLikely,
    /// Both credit one agency, or three and more articles share it.
    CommonSourceLikely,
    /// Inside quotation marks on both sides.
    SharedQuote,
    /// A set phrase: hardly a free word in it.
    Formulaic,
    /// Page furniture.
    Boilerplate,
    /// None of these shows.
    Unknown,
}

impl Origin {
    /// The word the report uses.
    pub const fn name(self) -> &'static str {
        match self {
            Self::CopyLikely => "copy-likely",
            Self::CommonSourceLikely => "common-source-likely",
            Self::SharedQuote => "shared-quote",
            Self::Formulaic => "formulaic",
            Self::Boilerplate => "boilerplate",
            Self::Unknown => "unknown",
        }
    }
}

/// Who was first, by the dates of publication.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// The left article.
    LeftFirst,
    /// The right article.
    RightFirst,
    /// The same day.
    SameTime,
    /// The dates do not tell.
    Unknown,
}

impl Direction {
    /// The word the report uses.
    pub const fn name(self) -> &'static str {
        match self {
            Self::LeftFirst => "left-first",
            Self::RightFirst => "right-first",
            Self::SameTime => "same-time",
            Self::Unknown => "unknown",
        }
    }
}

/// Free words from which a run is long: a dozen words outside quotes and names are rarely written twice.
const LONG_COPY: u32 = 12;

/// Free words below which a copied passage is a set phrase.
const SET_PHRASE: u32 = 4;

/// Who was first.
pub fn direction(left: Option<&Published>, right: Option<&Published>) -> Direction {
    let (Some(left), Some(right)) = (left, right) else { return Direction::Unknown };
    if left.latest < right.earliest {
        Direction::LeftFirst
    } else if right.latest < left.earliest {
        Direction::RightFirst
    } else if left.earliest == left.latest && (left.earliest, left.latest) == (right.earliest, right.latest) {
        Direction::SameTime
    } else {
        Direction::Unknown
    }
}

/// Why the passages of `found` overlap. `shared_by`: articles that have this sentence as a copy; `same_agency`: both
/// articles credit one agency.
pub fn origin(found: &Match, direction: Direction, shared_by: usize, agency: Agency) -> Origin {
    if found.furniture {
        return Origin::Boilerplate;
    }
    // All of it quoted on both sides; a sentence that says who speaks is more than its quotation.
    let quoted = found.same_words > 0 && found.quoted_words * 20 >= found.same_words * 19;
    if found.extent == Extent::Quote || quoted {
        return Origin::SharedQuote;
    }
    if !matches!(found.kind, MatchKind::Verbatim | MatchKind::NearVerbatim) {
        return Origin::Unknown;
    }
    if found.extent == Extent::Run && found.free_words < SET_PHRASE {
        return Origin::Formulaic;
    }
    if agency == Agency::Shared || shared_by >= 3 {
        return Origin::CommonSourceLikely;
    }
    if found.free_words >= LONG_COPY && direction != Direction::Unknown {
        return Origin::CopyLikely;
    }
    Origin::Unknown
}

/// Whether two articles credit an agency in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Agency {
    /// They do.
    Shared,
    /// They do not.
    None,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Day;
    use crate::text::DateSource;

    #[test]
    fn dates_tell_who_was_first_only_where_they_do_not_overlap() {
        let day = |text: &str| Published::day(Day::parse(text).expect("a day"), DateSource::Metadata);
        let month = Published { latest: day("2024-06-30").latest, ..day("2024-06-01") };
        assert_eq!(direction(Some(&day("2024-06-01")), Some(&day("2024-06-02"))), Direction::LeftFirst);
        assert_eq!(direction(Some(&day("2024-06-02")), Some(&day("2024-06-02"))), Direction::SameTime);
        assert_eq!(direction(Some(&month), Some(&day("2024-06-02"))), Direction::Unknown);
        assert_eq!(direction(None, Some(&month)), Direction::Unknown);
    }
}
