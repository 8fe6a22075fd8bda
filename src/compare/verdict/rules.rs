//! The rules by which two values are judged, or are not compared at all: what a report names beside a verdict.

use std::fmt;

/// Makes an enum of names and the codes by which a report calls them.
macro_rules! codes {
    ($(#[$doc:meta])* $name:ident { $($(#[doc = $says:literal])+ $variant:ident = $code:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum $name {
            $($(#[doc = $says])+ $variant,)+
        }

        impl $name {
            /// Every one, in the order of the codes.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The code by which a report names it.
            pub const fn code(self) -> &'static str {
                match self {
                    $(Self::$variant => $code,)+
                }
            }

            /// What it says of two values, in a sentence.
            pub const fn says(self) -> &'static str {
                match self {
                    $(Self::$variant => concat!($($says),+).trim_ascii(),)+
                }
            }
        }
    };
}

codes! {
    /// What fired when two facts were judged. `gate` rules keep two facts from being compared; `update`, `source` and `share` rules weigh
    /// who says something, and when; all others say how the values relate.
    Rule {
        /// How old somebody is, and when he was born.
        AgeBirth = "age.birth",
        /// Two numbers of years, of which one does not say that it is an age.
        AgeUnsaid = "age.unsaid",
        /// One tells of more, the other of less.
        ChangeWay = "change.way",
        /// No reading of one names a day of the other.
        DateApart = "date.apart",
        /// The same day, or days.
        DateEqual = "date.equal",
        /// The same day, with the hour in one.
        DateFiner = "date.finer",
        /// The days of one lie within the other's.
        DateInside = "date.inside",
        /// Of several readings of their words one names the same days.
        DateOneReading = "date.one-reading",
        /// Nothing in their words tells one time from the other.
        DateOpen = "date.open",
        /// Another part of one day: a morning and an evening.
        DateOtherPart = "date.other-part",
        /// Two runs of days, or of years, that overlap and are not the same.
        DateOtherRun = "date.other-run",
        /// Words of one sort that mean other days, in articles of which one has no known date.
        DateOtherWords = "date.other-words",
        /// They have days in common.
        DateOverlap = "date.overlap",
        /// The same days, counted roughly.
        DateRoughly = "date.roughly",
        /// The same as far as their words tell.
        DateSameWords = "date.same-words",
        /// Days beside each other, as one hour may have them in two time zones.
        DateTimeZone = "date.time-zone",
        /// Counted from two days of which it is not known how far they lie apart.
        DateUnknownNow = "date.unknown-now",
        /// Ages of two people, or at two times of a life.
        GateAge = "gate.age",
        /// Each told of another person, by name.
        GateBearer = "gate.bearer",
        /// One tells when something began, the other a later day.
        GateBeginning = "gate.beginning",
        /// One is the score at a break of the match.
        GateBreak = "gate.break",
        /// One is a level, the other by how much it changed.
        GateChange = "gate.change",
        /// One denies what the other tells.
        GateDenied = "gate.denied",
        /// One looks back and the other ahead, or one rises and another thing falls.
        GateDirection = "gate.direction",
        /// They count, or date, two things.
        GateHead = "gate.head",
        /// One is told as what might be.
        GateHypothetical = "gate.hypothetical",
        /// Values of two kinds.
        GateKind = "gate.kind",
        /// A length of time and a date that have nothing to do with each other.
        GateLength = "gate.length",
        /// A level that moves from day to day, on two days.
        GateLevelMoves = "gate.level-moves",
        /// Two numbers, each told of a time of its own, or the two times.
        GateMoments = "gate.moments",
        /// One is asked for, needed, risked, hoped for or has room, the other came about.
        GateMood = "gate.mood",
        /// One is no claim, as its reason says.
        GateNoClaim = "gate.no-claim",
        /// Two occasions of the same, or another happening.
        GateOccasion = "gate.occasion",
        /// Parts of two wholes.
        GateOf = "gate.of",
        /// Numbers too large to be compared.
        GateOverflow = "gate.overflow",
        /// Days months apart, each near the publication of its article.
        GateOwnDays = "gate.own-days",
        /// One is a part of what the other counts.
        GatePart = "gate.part",
        /// Two places.
        GatePlace = "gate.place",
        /// One counts all, the other what is left or some of them.
        GatePortion = "gate.portion",
        /// Two sources, each speaking of something else.
        GatePredicate = "gate.predicate",
        /// Times that belong to two ranks.
        GateRank = "gate.rank",
        /// One is counted by the day, the head or the like, the other otherwise.
        GateRate = "gate.rate",
        /// One is counted from an event, the other is not.
        GateReference = "gate.reference",
        /// The same words, each of the day its article was published.
        GateSameWords = "gate.same-words",
        /// Other limits of time or place.
        GateScope = "gate.scope",
        /// They sum up two stretches of time.
        GateSpan = "gate.span",
        /// A run of days is not as long as the length of time told.
        LengthApart = "length.apart",
        /// A run of days is exactly as long.
        LengthEqual = "length.equal",
        /// A run of days may be as long.
        LengthMeet = "length.meet",
        /// One length, here counted from or to a day.
        LengthSame = "length.same",
        /// A length that leads back to the same beginning.
        LengthSince = "length.since",
        /// No number agrees with both.
        NumberApart = "number.apart",
        /// They agree beyond what their hedges usually mean.
        NumberBeyondUsual = "number.beyond-usual",
        /// The same number.
        NumberEqual = "number.equal",
        /// One is the other, told more exactly.
        NumberInside = "number.inside",
        /// Some numbers agree with both.
        NumberMeet = "number.meet",
        /// One counts a part of the other.
        NumberPart = "number.part",
        /// A part is larger than its whole.
        NumberPartExceeds = "number.part-exceeds",
        /// The same within rounding.
        NumberRounding = "number.rounding",
        /// One is a thousand or a million times the other, as where a word of scale is lost.
        NumberScaleSlip = "number.scale-slip",
        /// One does not say its unit.
        NumberUnitUnsaid = "number.unit-unsaid",
        /// Two ranks.
        OrdinalApart = "ordinal.apart",
        /// Two ranks in one stretch of time.
        OrdinalApartInWindow = "ordinal.apart-in-window",
        /// One rank.
        OrdinalEqual = "ordinal.equal",
        /// A higher rank within a stretch of time than without it.
        OrdinalImpossible = "ordinal.impossible",
        /// One more of its kind, which is no rank.
        OrdinalOneMore = "ordinal.one-more",
        /// A rank within a stretch of time, and one without it, that go together.
        OrdinalOneWindow = "ordinal.one-window",
        /// One rank in one stretch of time.
        OrdinalSameWindow = "ordinal.same-window",
        /// Ranks in two stretches of time.
        OrdinalWindows = "ordinal.windows",
        /// The same rhythm.
        RecurringEqual = "recurring.equal",
        /// Two rhythms.
        RecurringOther = "recurring.other",
        /// Two scores.
        ScoreApart = "score.apart",
        /// One score.
        ScoreEqual = "score.equal",
        /// One score, named from the other side.
        ScoreTurned = "score.turned",
        /// A share told on two days, which may have moved between them.
        ShareTwoDays = "share.two-days",
        /// Two sentences of the same words with another figure in one place.
        SlotChanged = "slot.changed",
        /// Only one of them names who says it.
        SourceOne = "source.one",
        /// Both name the same source.
        SourceSame = "source.same",
        /// Two named sources.
        SourceTwo = "source.two",
        /// Hours of one day.
        TimeOfDay = "time.of-day",
        /// A toll that has grown since.
        UpdateGrown = "update.grown",
        /// A number that changes from day to day.
        UpdateMoved = "update.moved",
        /// Planned or expected, then otherwise.
        UpdatePlan = "update.plan",
        /// Told as the state of a day, on two days.
        UpdateSoFar = "update.so-far",
        /// A tally that has grown since.
        UpdateTally = "update.tally",
    }
}

impl Rule {
    /// Whether it says that two values are one.
    pub(crate) fn is_equal(self) -> bool {
        use Rule::{DateEqual, LengthEqual, NumberEqual, OrdinalEqual, RecurringEqual, ScoreEqual};
        matches!(self, DateEqual | LengthEqual | NumberEqual | OrdinalEqual | RecurringEqual | ScoreEqual)
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_sorted_and_each_says_something() {
        assert!(Rule::ALL.is_sorted_by(|left, right| left.code() < right.code()));
        assert!(Rule::ALL.iter().all(|rule| rule.says().ends_with('.') && !rule.says().starts_with(' ')));
    }
}
