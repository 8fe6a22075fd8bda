//! The verdicts on values that are no numbers of things: ranks with the stretch of time they hold in, scores, rhythms.
//!
//! ```text
//! première depuis 2000 / deuxième              a rank within a stretch and one without it: compatible
//! deuxième depuis 2019 / première depuis 2019  different ranks in the same time: conflict
//! 3-1 / 1-3                                    one score from two sides
//! ```

use crate::compare::pairing::gates::Gate;
use crate::compare::told::Told;
use crate::compare::verdict::judge::{Judged, both, times};
use crate::compare::verdict::portion::is_one_more;
use crate::compare::verdict::rules::Rule;
use crate::compare::verdict::{Severity, Verdict};
use crate::facts::Value;

pub(crate) fn scores(left: &Told<'_>, right: &Told<'_>) -> Judged {
    let (Value::Score(l1, l2), Value::Score(r1, r2)) = (&left.fact.value, &right.fact.value) else {
        return Judged::apart(Gate { rule: Rule::GateKind, why: "values of different kinds".to_owned() });
    };
    let pair = both(left, right);
    if (l1, l2) == (r1, r2) {
        Judged::new(Verdict::Equal, format!("{pair}: the same score"), Rule::ScoreEqual)
    } else if (l1, l2) == (r2, r1) {
        Judged::new(
            Verdict::Compatible,
            format!("{pair}: the same score, named from the other side"),
            Rule::ScoreTurned,
        )
    } else {
        let mut judged = Judged::new(Verdict::Conflict, format!("{pair}: different scores"), Rule::ScoreApart);
        judged.severity = Some(Severity::High);
        judged
    }
}

pub(crate) fn recurring(left: &Told<'_>, right: &Told<'_>) -> Judged {
    let same = match (&left.resolved, &right.resolved) {
        (Some(l), Some(r)) => l.timex_as_written == r.timex_as_written,
        _ => false,
    };
    let pair = both(left, right);
    if same {
        Judged::new(Verdict::Equal, format!("{pair}: the same rhythm"), Rule::RecurringEqual)
    } else {
        Judged::new(Verdict::NotComparable, format!("{pair}: different rhythms"), Rule::RecurringOther)
    }
}

/// Ranks are compared with the stretch of time they hold in: the first since 2000 may well be the second ever.
pub(crate) fn ordinals(left: &Told<'_>, right: &Told<'_>) -> Judged {
    let (Some(one), Some(other)) = (left.measured(), right.measured()) else {
        return Judged::apart(Gate { rule: Rule::GateKind, why: "values of different kinds".to_owned() });
    };
    let pair = both(left, right);
    let same_rank = one.quantity.nominal == other.quantity.nominal;
    match (left.window(), right.window()) {
        (None, None) if same_rank => Judged::new(Verdict::Equal, format!("{pair}: the same rank"), Rule::OrdinalEqual),
        // "A second meeting" comes after the first; it is no other rank of it.
        (None, None) if is_one_more(left) != is_one_more(right) => {
            Judged::new(Verdict::NotComparable, format!("{pair}: one more of its kind"), Rule::OrdinalOneMore)
        }
        (None, None) => {
            let mut judged = Judged::new(Verdict::Conflict, format!("{pair}: different ranks"), Rule::OrdinalApart);
            judged.severity = Some(Severity::Medium);
            judged
        }
        (Some(l), Some(r)) => {
            let windows = times(&l, &r, 0);
            let limited = format!("“{} … {}” / “{} … {}”", left.words(), l.words(), right.words(), r.words());
            match (windows.verdict.agrees(), same_rank) {
                (true, true) => {
                    let verdict = if windows.verdict == Verdict::Equal { Verdict::Equal } else { Verdict::Compatible };
                    Judged::new(verdict, format!("{limited}: the same rank in the same time"), Rule::OrdinalSameWindow)
                }
                (true, false) if windows.verdict == Verdict::Equal => {
                    let why = format!("{limited}: different ranks in the same time");
                    let mut judged = Judged::new(Verdict::Conflict, why, Rule::OrdinalApartInWindow);
                    judged.severity = Some(Severity::Medium);
                    judged
                }
                // The window's own conflict is told by the windows, as a pair of their own.
                _ => Judged::new(
                    Verdict::NotComparable,
                    format!("{limited}: ranks in different times"),
                    Rule::OrdinalWindows,
                ),
            }
        }
        _ => {
            let limited = if left.window().is_some() { (&one, &other) } else { (&other, &one) };
            // First since some time: at most as high a rank as ever. First ever beside second since is impossible.
            if limited.0.quantity.nominal <= limited.1.quantity.nominal {
                let why = format!("{pair}: a rank within a stretch of time and one without it go together");
                Judged::new(Verdict::Compatible, why, Rule::OrdinalOneWindow)
            } else {
                let why = format!("{pair}: a higher rank within a stretch of time than without it");
                let mut judged = Judged::new(Verdict::Conflict, why, Rule::OrdinalImpossible);
                judged.severity = Some(Severity::Low);
                judged
            }
        }
    }
}
