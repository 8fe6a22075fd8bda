//! What a word can do around a number or a date: the `role` column of the tables, and sets of roles as bits.
//!
//! ```text
//! plus   →  { hedge, function }        the rule for hedges asks for one bit; most words fail there
//! ```
//!
//! The sets below say from which words a number or date may begin or turn on, so that a pass over a sentence leaves the
//! other words at once.

macro_rules! roles {
    ($($name:ident = $text:literal),* $(,)?) => {
        /// What a word can do around a number or date; the `role` column of the tables.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        pub(crate) enum Role { $($name),* }

        impl Role {
            pub(crate) fn parse(text: &str) -> Option<Self> {
                match text { $($text => Some(Self::$name),)* _ => None }
            }
        }
    };
}

roles! {
    // numbers.csv
    Cardinal = "cardinal", Article = "article", Hundred = "hundred", Multiplier = "multiplier", Scale = "scale",
    Collective = "collective", Plural = "plural", Half = "half", Moiety = "moiety", Fraction = "fraction",
    Ordinal = "ordinal", AndHalf = "and-half", OrdinalUnit = "ordinal-unit", Suffix = "suffix", AgeDecade = "age-decade", Point = "point",
    // hedges.csv
    Hedge = "hedge", HedgeAfter = "hedge-after", Quantifier = "quantifier",
    // units.csv: in words, and as signs
    Unit = "unit", Sign = "sign",
    // calendar.csv
    Month = "month", DoubtfulMonth = "doubtful-month", AbbreviatedMonth = "abbreviated-month", Weekday = "weekday",
    AbbreviatedWeekday = "abbreviated-weekday", Season = "season", PartOf = "part-of", Part = "part", Day = "day",
    DayEvent = "day-event", PartToday = "part-today", PartYesterday = "part-yesterday", Holiday = "holiday", Last = "last", Next = "next", This = "this", That = "that", Every = "every",
    Recurring = "recurring", DecadeWord = "decade-word", YearWord = "year-word", Noon = "clock-noon",
    Meridiem = "meridiem", ClockHour = "clock-hour", OClock = "o-clock", ClockAt = "clock-at",
    ClockAbout = "clock-about", Zone = "zone", HoursFrom = "hours-from", HoursTo = "hours-to",
    ClockOffset = "clock-offset", LocalTime = "local-time", CountedFrom = "counted-from", Now = "now", PartBefore = "part-before", WeekdayPart = "weekday-part", Period = "period",
    // grammar.csv
    Of = "of", And = "and", Or = "or", To = "to", From = "from", Between = "between", AgoBefore = "ago-before",
    AgoAfter = "ago-after", Since = "since", Lasting = "lasting", Ahead = "ahead", AfterEvent = "after-event",
    BeforeEvent = "before-event", InTime = "in-time", YearBefore = "year-before", Definite = "definite",
    Possessive = "possessive", Demonstrative = "demonstrative", Both = "both", IndefinitePlural = "indefinite-plural",
    OtherNumber = "other-number", Old = "old", BeforeNoun = "before-noun", Contracted = "contracted", Aged = "aged", Have = "have", FractionOf = "fraction-of",
    HalfAfter = "half-after", QuarterAfter = "quarter-after", MinutesLess = "minutes-less", Takes = "takes", Multiple = "multiple",
    NoneOf = "none", Negation = "negation", Until = "until", NotBefore = "not-before", Latest = "latest", Due = "due", Rate = "rate", PerTime = "per-time", AgeFrom = "age-from", Gap = "gap", HeOrShe = "he-or-she", Waiting = "waiting", PlannedParticiple = "planned-participle", By = "by", Change = "change", Sport = "sport", Result = "result", Severe = "severe", Rating = "rating", ScoreSum = "score-sum",
    ApproximateDate = "approximate-date", PastSpan = "past-span", Function = "function", Clause = "clause",
    Purpose = "purpose", Person = "person-word", Document = "document", ScaleName = "scale-name",
    PhoneCue = "phone-cue", Negative = "negative-sign", Numeral = "the-numeral", Times = "times",
    WholePlace = "whole-place", PlaceBefore = "place-before", Including = "including",
    Weekend = "weekend", QuarterPeriod = "quarter-period", HalfPeriod = "half-period",
    Pound = "pound-word", Weight = "weight", PointWord = "point-word", ChangeTo = "change-to", BelowZero = "below-zero",
    InOneWord = "in-one-word", GoalWord = "goal-word", EachNth = "each-nth", NumberNoun = "number-noun",
    // idioms.csv, temponyms.csv
    Idiom = "idiom", Temponym = "temponym",
    // names.csv
    Numbered = "numbered", Series = "series", Maker = "maker", Channel = "channel", Street = "street", StreetEnd = "street-end",
    HouseMark = "house-mark", Movement = "movement", Programme = "programme", District = "district",
    SchoolYear = "school-year", Work = "work", Calibre = "calibre", Singular = "singular", Listed = "listed",
    Most = "most", Page = "page",
    Paper = "paper", Appeal = "appeal", Addressed = "reader", Top = "top", Town = "town", Where = "where",
    Several = "several", OneOf = "one-of", DialledAt = "dialled-at",
    // tense.csv
    Auxiliary = "auxiliary", Past = "past", Participle = "participle", Future = "future",
    FuturePhrase = "future-phrase", Conditional = "conditional", NotFuture = "not-future", Present = "present",
    // deeds.csv
    Carrier = "carrier", DateNoun = "date-noun", Serving = "serving", BeforeVerb = "before-verb", NoVerb = "no-verb",
    // attribution.csv
    According = "according", Say = "say", Speaker = "speaker", Joined = "joined",
}

/// A set of roles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Roles([u64; 3]);

impl Roles {
    /// No role.
    pub(crate) const NONE: Self = Self([0; 3]);

    /// The set of some roles.
    pub(crate) const fn of(roles: &[Role]) -> Self {
        let mut set = Self::NONE;
        let mut at = 0;
        while at < roles.len() {
            let role = roles[at] as usize;
            set.0[role >> 6] |= 1 << (role & 63);
            at += 1;
        }
        set
    }

    /// Whether the role is in it.
    #[inline(always)]
    pub(crate) const fn has(self, role: Role) -> bool {
        self.0[role as usize >> 6] >> (role as usize & 63) & 1 == 1
    }

    /// Whether the two share a role.
    #[inline(always)]
    pub(crate) const fn meets(self, other: Self) -> bool {
        (self.0[0] & other.0[0]) | (self.0[1] & other.0[1]) | (self.0[2] & other.0[2]) != 0
    }

    /// The roles of both.
    #[inline(always)]
    #[must_use]
    pub(crate) const fn with(self, other: Self) -> Self {
        Self([self.0[0] | other.0[0], self.0[1] | other.0[1], self.0[2] | other.0[2]])
    }

    /// The roles that the other does not have.
    #[inline(always)]
    #[must_use]
    pub(crate) const fn without(self, other: Self) -> Self {
        Self([self.0[0] & !other.0[0], self.0[1] & !other.0[1], self.0[2] & !other.0[2]])
    }

    /// Adds a role.
    pub(crate) const fn add(&mut self, role: Role) {
        *self = self.with(Self::of(&[role]));
    }
}

/// Roles of the word that a number or date turns on, where the word alone has them.
pub(crate) const CORES: Roles = Roles::of(&[
    Role::Cardinal,
    Role::Hundred,
    Role::Multiplier,
    Role::Ordinal,
    Role::AndHalf,
    Role::Half,
    Role::Moiety,
    Role::Fraction,
    Role::Multiple,
    Role::Unit,
    Role::Season,
    Role::Day,
    Role::Noon,
    Role::Last,
    Role::Next,
    Role::DecadeWord,
]);

/// The same, where a phrase that begins with the word has them.
pub(crate) const PHRASE_CORES: Roles = Roles::of(&[
    Role::Collective,
    Role::Plural,
    Role::Month,
    Role::DoubtfulMonth,
    Role::AbbreviatedMonth,
    Role::Weekday,
    Role::WeekdayPart,
    Role::Period,
    Role::Holiday,
    Role::InOneWord,
    Role::Weekend,
]);

/// Roles of the words by which a date is known.
pub(crate) const DATES: Roles = Roles::of(&[
    Role::PartToday,
    Role::PartYesterday,
    Role::Holiday,
    Role::WeekdayPart,
    Role::Period,
    Role::Day,
    Role::Weekday,
    Role::AbbreviatedWeekday,
    Role::Month,
    Role::DoubtfulMonth,
    Role::AbbreviatedMonth,
    Role::Ordinal,
    Role::Cardinal,
    Role::Hundred,
    Role::Multiplier,
    Role::Unit,
    Role::Weekend,
    Role::Season,
    Role::DecadeWord,
]);

/// Roles that make a fact by themselves.
pub(crate) const ALONE: Roles = Roles::of(&[
    Role::DayEvent,
    Role::PartToday,
    Role::PartYesterday,
    Role::Holiday,
    Role::WeekdayPart,
    Role::Period,
    Role::InOneWord,
    Role::AgeDecade,
    Role::Quantifier,
    Role::Both,
    Role::NoneOf,
    Role::Recurring,
    Role::Every,
    Role::Day,
    Role::Temponym,
]);

/// Roles that begin no number or date.
pub(crate) const BYSTANDERS: Roles = Roles::of(&[
    Role::Function,
    Role::Clause,
    Role::Auxiliary,
    Role::Past,
    Role::Participle,
    Role::Future,
    Role::FuturePhrase,
    Role::Conditional,
    Role::NotFuture,
    Role::Present,
    Role::According,
    Role::Say,
    Role::Speaker,
    Role::Joined,
    Role::Person,
    Role::Document,
    Role::PhoneCue,
    Role::Sport,
    Role::Result,
    Role::Severe,
    Role::Rating,
    Role::Change,
    Role::GoalWord,
    Role::Old,
    Role::BeforeNoun,
    Role::Contracted,
    Role::Now,
    Role::Suffix,
    Role::Purpose,
    Role::Negation,
    Role::NotBefore,
    Role::Latest,
    Role::Due,
    Role::Rate,
    Role::Have,
    Role::By,
    Role::Of,
    Role::And,
    Role::Or,
    Role::OtherNumber,
    Role::PlaceBefore,
    Role::WholePlace,
    Role::Including,
    Role::Times,
    Role::Scale,
    Role::Meridiem,
    Role::HedgeAfter,
    Role::AgoAfter,
    Role::Zone,
    Role::LocalTime,
    Role::FractionOf,
    Role::ScoreSum,
    Role::Pound,
    Role::Weight,
    Role::PointWord,
    Role::ChangeTo,
    Role::BelowZero,
    Role::Numeral,
    Role::Takes,
    Role::Numbered,
    Role::Series,
    Role::Maker,
    Role::Channel,
    Role::Street,
    Role::StreetEnd,
    Role::HouseMark,
    Role::Movement,
    Role::Programme,
    Role::District,
    Role::SchoolYear,
    Role::Work,
    Role::Calibre,
    Role::Singular,
    Role::Listed,
    Role::Most,
    Role::Page,
    Role::Paper,
    Role::Appeal,
    Role::Addressed,
    Role::Top,
    Role::Town,
    Role::Where,
    Role::Several,
    Role::OneOf,
    Role::DialledAt,
    Role::Carrier,
    Role::DateNoun,
    Role::Serving,
    Role::BeforeVerb,
    Role::NoVerb,
]);

/// Roles that tell only which deed a date is of: to the rules that read numbers and dates a word with no other is unknown, so that
/// "Formule", which is "formulé" without its accent, may be a name.
pub(crate) const OF_DEEDS: Roles =
    Roles::of(&[Role::Carrier, Role::DateNoun, Role::Serving, Role::BeforeVerb, Role::NoVerb]);

/// Roles of which a sentence with none, and with no digits, holds no fact and no number that is no claim.
pub(crate) const TELLING: Roles = ALONE.with(Roles::of(&[Role::Idiom]));

/// Roles of the words that may stand inside a number or date, before the word it turns on.
pub(crate) const LEADING: Roles = Roles([u64::MAX; 3]).without(BYSTANDERS).with(Roles::of(&[
    Role::Of,
    Role::And,
    Role::Or,
    Role::By,
    Role::OtherNumber,
    Role::AgoAfter,
    Role::HedgeAfter,
    Role::Now,
]));
