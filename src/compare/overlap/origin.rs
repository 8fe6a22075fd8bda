//! Why two passages overlap, as far as the texts tell: never a verdict of plagiarism.

use crate::align::MatchKind;
use crate::base::{ArticleIdx, counted};
use crate::compare::articles::published::is_told;
use crate::compare::overlap::matches::{Extent, Match};
use crate::compare::overlap::shared_quotes::Speakers;
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

/// Articles that hold a passage from which it points to one source.
const MANY: usize = 3;

/// Who was first, by days that metadata or a date line tells: one that the words of the text or the other articles suggest is too
/// often of another year to say who copied whom.
pub fn direction(left: Option<&Published>, right: Option<&Published>) -> Direction {
    let told = |date: Option<&Published>| date.copied().filter(is_told);
    let (Some(left), Some(right)) = (told(left), told(right)) else { return Direction::Unknown };
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

/// What is known of two articles and of who else has the passage.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Circumstances {
    /// Agencies that sign the one article and that the other signs with or names.
    pub agencies: Vec<&'static str>,
    /// Who holds the passage as a copy, these two included.
    pub carriers: Carriers,
}

/// The articles that hold a passage as a copy.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Carriers {
    /// How many.
    pub count: usize,
    /// The one published before all others, where the dates tell.
    pub first: Option<ArticleIdx>,
}

/// Why two passages overlap, with the sign it is known by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// Why.
    pub origin: Origin,
    /// Who was first.
    pub direction: Direction,
    /// By what sign, in a few words.
    pub because: String,
    /// What was known.
    pub circumstances: Circumstances,
}

/// Why the passages of `found` overlap.
pub fn account(found: &Match, direction: Direction, circumstances: Circumstances) -> Account {
    let (origin, because) = origin(found, direction, &circumstances);
    Account { origin, direction, because, circumstances }
}

fn origin(found: &Match, direction: Direction, around: &Circumstances) -> (Origin, String) {
    if found.furniture {
        return (Origin::Boilerplate, "page furniture on one side at least".to_owned());
    }
    // All of it quoted on both sides; a sentence that says who speaks is more than its quotation.
    let quoted =
        found.kind != MatchKind::Partial && found.same_words > 0 && found.quoted_words * 20 >= found.same_words * 19;
    if found.extent == Extent::Quote || quoted {
        let speakers = match found.quote.as_ref().map(|quote| quote.speakers) {
            Some(Speakers::Same) => ", one speaker",
            Some(Speakers::Differ) => ", two speakers",
            _ => "",
        };
        let words = if found.kind == MatchKind::Paraphrase { ", other words" } else { "" };
        return (Origin::SharedQuote, format!("in quotation marks on both sides{speakers}{words}"));
    }
    if found.extent == Extent::Phrase {
        let bits = found.rarity / 256;
        let because = format!("a set phrase of {}, 1 in 2^{bits} by chance", counted(found.same_words, "word"));
        return (Origin::Formulaic, because);
    }
    if !matches!(found.kind, MatchKind::Verbatim | MatchKind::NearVerbatim) {
        let because = format!("{} in common, told in other words", counted(found.similarity.shared, "rare term"));
        return (Origin::Unknown, because);
    }
    if found.extent == Extent::Run && found.free_words < SET_PHRASE {
        return (
            Origin::Formulaic,
            format!("{} outside quotes and names: a set phrase", counted(found.free_words, "word")),
        );
    }
    if let Some(agency) = around.agencies.first() {
        return (Origin::CommonSourceLikely, format!("{agency} signs the one and is named by the other"));
    }
    let (carriers, own) =
        (around.carriers.count, |article| [found.left.article, found.right.article].contains(&article));
    let long = found.free_words >= LONG_COPY && direction != Direction::Unknown;
    match around.carriers.first {
        _ if carriers < MANY => {}
        Some(first) if !own(first) => {
            return (Origin::CommonSourceLikely, format!("{carriers} articles have it, another one before these two"));
        }
        None => return (Origin::CommonSourceLikely, format!("{carriers} articles have it, none before all others")),
        Some(_) => {}
    }
    if long {
        let dates = if direction == Direction::SameTime { "published the same day" } else { "one published before" };
        return (Origin::CopyLikely, format!("{} free words in a row, {dates}", found.free_words));
    }
    let because = match direction {
        Direction::Unknown => format!("{} free words in a row, the dates do not tell", found.free_words),
        _ => format!("{} free words in a row: too few to tell", found.free_words),
    };
    (Origin::Unknown, because)
}

/// How many articles hold a passage, and which of them was published before all others, where the dates tell.
pub fn carriers(articles: &[ArticleIdx], published: &[Option<Published>]) -> Carriers {
    Carriers { count: articles.len(), first: first_of(articles, published) }
}

fn first_of(carriers: &[ArticleIdx], published: &[Option<Published>]) -> Option<ArticleIdx> {
    let date = |article: &ArticleIdx| published[article.index()].as_ref();
    let first =
        *carriers.iter().min_by_key(|article| date(article).map_or((true, None), |d| (false, Some(d.latest))))?;
    let before = |other: &ArticleIdx| *other == first || direction(date(&first), date(other)) == Direction::LeftFirst;
    carriers.iter().all(before).then_some(first)
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

    #[test]
    fn the_first_of_several_is_told_only_where_all_others_are_later() {
        let day = |text: &str| Some(Published::day(Day::parse(text).expect("a day"), DateSource::Metadata));
        let published = [day("2024-06-02"), day("2024-06-01"), day("2024-06-02"), None];
        let carriers = |list: &[u32]| list.iter().map(|at| ArticleIdx(*at)).collect::<Vec<_>>();
        assert_eq!(first_of(&carriers(&[0, 1, 2]), &published), Some(ArticleIdx(1)));
        assert_eq!(first_of(&carriers(&[0, 2]), &published), None);
        assert_eq!(first_of(&carriers(&[1, 3]), &published), None, "an undated one may be earlier");
    }
}
