//! What a fact is: a number or a date as one article says it, exactly, with nothing resolved that needs another article
//! or the day of publication. `compare::anchor` resolves; `compare::verdict` judges.

use crate::base::{Byte, Ratio, Span, TimeOfDay, Tok, Weekday};
use crate::facts::about::head::{Attribution, Head};
use crate::facts::dates::limit::DayLimit;
use crate::facts::dates::zone::Zone;

/// What sort of number or date a fact is; the report's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum Kind {
    Count,
    Money,
    Percent,
    Points,
    Measure,
    Magnitude,
    Duration,
    /// A length of time up to now or back from now: "depuis 24 ans", "il y a deux ans".
    Elapsed,
    /// From a date on: "depuis 2000".
    Since,
    Age,
    Ordinal,
    Fraction,
    Range,
    Date,
    DateRange,
    DateSet,
    Time,
    Recurring,
    Score,
    /// A number that only points back ("les deux pays"): never compared.
    Anaphoric,
    /// A number that is not a claim: kept with its reason.
    Rejected,
}

impl Kind {
    /// The word the report uses.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::Money => "money",
            Self::Percent => "percent",
            Self::Points => "points",
            Self::Measure => "measure",
            Self::Magnitude => "magnitude",
            Self::Duration => "duration",
            Self::Elapsed => "elapsed",
            Self::Since => "since",
            Self::Age => "age",
            Self::Ordinal => "ordinal",
            Self::Fraction => "fraction",
            Self::Range => "range",
            Self::Date => "date",
            Self::DateRange => "date-range",
            Self::DateSet => "date-set",
            Self::Time => "time",
            Self::Recurring => "recurring",
            Self::Score => "score",
            Self::Anaphoric => "anaphoric",
            Self::Rejected => "rejected",
        }
    }

    /// Whether it is a claim that may be compared.
    pub const fn is_claim(self) -> bool {
        !matches!(self, Self::Anaphoric | Self::Rejected)
    }

    /// Whether its value is a [`Timex`].
    pub const fn is_date(self) -> bool {
        matches!(self, Self::Date | Self::DateRange | Self::DateSet | Self::Time | Self::Since | Self::Recurring)
    }
}

/// How a number is hedged; decides its interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum Mode {
    /// A bare number that is not round, or one said to be exact.
    Exact,
    /// A bare round number: 100 and more with at most two significant digits.
    Round,
    About,
    Nearly,
    JustOver,
    Over,
    AtLeast,
    Under,
    UpTo,
    Range,
    /// "une vingtaine".
    Collective,
    /// "des dizaines", "thousands of".
    Magnitude,
    Several,
    Couple,
}

impl Mode {
    /// The word the report uses.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Round => "round",
            Self::About => "about",
            Self::Nearly => "nearly",
            Self::JustOver => "just-over",
            Self::Over => "over",
            Self::AtLeast => "at-least",
            Self::Under => "under",
            Self::UpTo => "up-to",
            Self::Range => "range",
            Self::Collective => "collective",
            Self::Magnitude => "magnitude",
            Self::Several => "several",
            Self::Couple => "couple",
        }
    }
}

/// One end of an interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bound {
    /// Where it ends.
    pub at: Ratio,
    /// Whether the end itself is left out.
    pub open: bool,
}

/// An interval of exact numbers; `None` is no bound on that side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    /// Lower end.
    pub low: Option<Bound>,
    /// Upper end.
    pub high: Option<Bound>,
}

/// A hedged number: what was written, what it says at most (`hard`), and what its writer would still call it (`soft`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quantity {
    /// The number as written, without its hedge; the lower one of a range.
    pub nominal: Ratio,
    /// Its hedge.
    pub mode: Mode,
    /// Values that agree with the words.
    pub hard: Interval,
    /// Values that a rounding writer may have meant.
    pub soft: Interval,
}

/// Units of the calendar, finest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum CalendarUnit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

impl CalendarUnit {
    /// The calendar unit that a unit of the tables is, if it is one.
    pub(crate) fn of(id: &str) -> Option<Self> {
        Some(match id {
            "second" => Self::Second,
            "minute" => Self::Minute,
            "hour" => Self::Hour,
            "day" => Self::Day,
            "week" => Self::Week,
            "month" => Self::Month,
            "quarter" => Self::Quarter,
            "year" => Self::Year,
            "decade" => Self::Decade,
            "century" => Self::Century,
            _ => return None,
        })
    }
}

/// Which part of a stretch of time is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Part {
    Start,
    Middle,
    End,
    Morning,
    Midday,
    Afternoon,
    Evening,
    Night,
}

/// The tense of the clause a date stands in; decides which Wednesday a bare "mercredi" is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Tense {
    Past,
    Present,
    Future,
    #[default]
    Unknown,
}

/// How a deictic date points: "ce mardi", "mardi dernier", "next Tuesday".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Pointing {
    /// Nothing said: the tense decides.
    Bare,
    This,
    Last,
    Next,
    /// "Ce mardi-là", "that Tuesday": the one that the text has told of, not the day of publication's.
    That,
}

/// How a day or week that moves from year to year is found. `nth` counts from 1; [`LAST`](YearlyRule::LAST) is the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum YearlyRule {
    /// So many days from Easter Sunday of the western churches.
    Easter(i16),
    /// "The fourth Thursday of November".
    Weekday {
        /// Which of them.
        nth: u8,
        /// The weekday.
        weekday: Weekday,
        /// 1 to 12.
        month: u8,
    },
    /// "The first week of May", "the last week of the year": the weeks whose Thursday lies in the month or year.
    Week {
        /// Which of them.
        nth: u8,
        /// 1 to 12, or of the whole year.
        month: Option<u8>,
    },
}

impl YearlyRule {
    /// The last of its kind.
    pub const LAST: u8 = u8::MAX;
}

/// A date as the words give it, before anything is resolved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum When {
    /// Any of year, month, day of month, weekday that the words name; at least one.
    Calendar {
        /// Four-digit year.
        year: Option<i32>,
        /// 1 to 12.
        month: Option<u8>,
        /// 1 to 31.
        day: Option<u8>,
        /// As written; checked against the date where both are told.
        weekday: Option<Weekday>,
        /// How it points.
        pointing: Pointing,
    },
    /// Digits whose order depends on the country: "6/7/2024". Both readings, day first first.
    Ambiguous(Box<[When; 2]>),
    /// A season of a year, 0 spring to 3 winter (northern), the year perhaps unsaid.
    Season {
        /// 0 spring, 1 summer, 2 autumn, 3 winter.
        season: u8,
        /// Where the words say it.
        year: Option<i32>,
        /// How it points.
        pointing: Pointing,
    },
    /// A decade by its first year: "les années 1990".
    Decade(i32),
    /// A century by its number: the XXIst is 21.
    Century(i32),
    /// So many units from the day of publication, at that grain: "hier" is (-1, Day), "le mois dernier" (-1, Month).
    Relative {
        /// Steps from now; 0 is the current one.
        offset: i32,
        /// Grain.
        unit: CalendarUnit,
    },
    /// A weekday of a week counted from now: "mardi de la semaine prochaine".
    WeekdayOf {
        /// The weekday.
        weekday: Weekday,
        /// Weeks from the current one.
        weeks: i32,
    },
    /// A day or week that the calendar places anew each year: Easter, the first Monday of September.
    Yearly {
        /// How its place is found.
        rule: YearlyRule,
        /// Where the words say it.
        year: Option<i32>,
        /// How it points.
        pointing: Pointing,
    },
    /// So many units before (below zero) or after a date: "deux semaines avant Noël", "three weeks from tomorrow".
    Counted {
        /// The date that is counted from.
        from: Box<When>,
        /// How many.
        count: i32,
        /// Of what.
        unit: CalendarUnit,
    },
    /// The beginning, middle or end of an end of a range: "from *mid-March* to *the end of June*".
    PartOf(Box<When>, Part),
    /// From one to another, both included.
    Span(Box<When>, Box<When>),
    /// Several, in the order of the words: "mardi et mercredi".
    Set(Vec<When>),
    /// What repeats: "tous les mardis", "annuel", "every 25 days".
    Every {
        /// After how many units.
        count: u32,
        /// Of what.
        unit: CalendarUnit,
    },
    /// Only a time of day; its day is unsaid.
    Clock,
}

/// A date or time expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timex {
    /// The date.
    pub when: When,
    /// Which part of it.
    pub part: Option<Part>,
    /// Time of day.
    pub time: Option<TimeOfDay>,
    /// Until when it lasts: "de 14h à 16h".
    pub until: Option<TimeOfDay>,
    /// Whose time it is, where a zone is told.
    pub zone: Option<Zone>,
    /// Tense of the clause.
    pub tense: Tense,
    /// Whether the words hedge it ("vers 2h45").
    pub approximate: bool,
    /// What it limits; none where it is the time of what is told.
    pub limit: Option<DayLimit>,
}

/// What a fact says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A number.
    Quantity(Quantity),
    /// A date or time; with [`Kind::Since`], its beginning.
    Timex(Timex),
    /// The points of two sides.
    Score(u32, u32),
    /// Nothing that can be compared: anaphoric and rejected numbers.
    Nothing,
}

/// Where a length of time is laid from: "il y a deux ans", "neuf mois après la visite".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Laid {
    /// It is only a length.
    #[default]
    Nowhere,
    /// Back from now.
    Ago,
    /// Up to now.
    Since,
    /// On from now.
    Ahead,
    /// After or before an event that the clause names.
    AfterEvent,
    BeforeEvent,
}

/// How a number changes or is reached: levels and changes are never compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Change {
    #[default]
    None,
    By,
    To,
    From,
}

/// Whether a statement tells what is, what is planned, or what might be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Modality {
    #[default]
    Fact,
    Planned,
    Hypothetical,
}

impl Modality {
    /// The word the report uses.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Fact => "fact",
            Self::Planned => "planned",
            Self::Hypothetical => "hypothetical",
        }
    }
}

/// A number or date of one article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// Hedge, number and unit ("plus de 11 000", "deux jours", "les 19 et 20 juin"); never the counted noun.
    pub span: Span<Byte>,
    /// The same in tokens.
    pub tokens: Span<Tok>,
    /// Which sentence of the article, from 0.
    pub sentence: u32,
    /// What sort.
    pub kind: Kind,
    /// What it says.
    pub value: Value,
    /// Unit of a number: an id of `data/lexicon/units.csv` ("day", "km", "EUR", "percent"); of a fraction's part too.
    pub unit: Option<&'static str>,
    /// What is counted (counts, fractions, percentages), or the event that the time belongs to.
    pub head: Option<Head>,
    /// "trois enfants parmi les morts": what the counted are part of; of an age at some time of a life, what was done at it ("à 20 ans, elle
    /// *épousait*").
    pub of: Option<Head>,
    /// For an ordinal: the fact of the same article (by its index) that limits it ("première visite *depuis 24 ans*").
    pub window: Option<u32>,
    /// A time or place that limits a count ("cette année", "à Paris"), as written and folded.
    pub scope: Option<String>,
    /// Level or change.
    pub change: Change,
    /// Where a length of time is laid.
    pub laid: Laid,
    /// False under negation.
    pub affirmed: bool,
    /// Fact, plan, or possibility.
    pub modality: Modality,
    /// Who says it, where the clause tells.
    pub source: Option<Attribution>,
    /// Why it is rejected or anaphoric.
    pub reason: Option<&'static str>,
}

impl Fact {
    /// A fact over these tokens that says nothing more yet.
    pub(crate) fn new(span: Span<Byte>, tokens: Span<Tok>, sentence: u32, kind: Kind, value: Value) -> Self {
        Self {
            span,
            tokens,
            sentence,
            kind,
            value,
            unit: None,
            head: None,
            of: None,
            window: None,
            scope: None,
            change: Change::None,
            laid: Laid::Nowhere,
            affirmed: true,
            modality: Modality::Fact,
            source: None,
            reason: None,
        }
    }
}
