//! Two saved runs side by side: for every figure both have, how the second stands to the first.

use crate::measure::saved::{Found, Run, Saved};

/// One figure of two runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Of which view and how many threads.
    pub run: String,
    /// Which figure, with its unit.
    pub figure: &'static str,
    /// In the first.
    pub left: u64,
    /// In the second.
    pub right: u64,
    /// The second over the first.
    pub ratio: Ratio,
}

/// How a figure changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ratio {
    /// The second over the first, in thousandths; nothing where the first is 0.
    pub thousandths: Option<u64>,
    /// Whether the second is better, worse, or within the noise of the first.
    pub change: std::cmp::Ordering,
}

/// Times and sizes that differ by less than this share, in thousandths, are called equal.
const NOISE: u64 = 30;

/// Whether less or more of a figure is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Better {
    Less,
    More,
}

/// The rows for every run that both have, in the order of the first. `change` is `Greater` where the second is better. Counts
/// are exact: any difference of these counts.
pub fn compare(left: &Saved, right: &Saved) -> Vec<Row> {
    let mut rows = Vec::new();
    for one in &left.runs {
        let Some(other) = right.runs.iter().find(|run| run.view == one.view && run.threads == one.threads) else {
            continue;
        };
        let name = format!("{}, {} thread{}", one.view, one.threads, if one.threads == 1 { "" } else { "s" });
        for (figure, better, noise, value) in FIGURES {
            let (left, right) = (value(one), value(other));
            if (left, right) == (0, 0) {
                continue;
            }
            rows.push(Row { run: name.clone(), figure, left, right, ratio: ratio(left, right, better, noise) });
        }
    }
    rows
}

type Figure = (&'static str, Better, u64, fn(&Run) -> u64);

const FIGURES: [Figure; 8] = [
    ("CPU ms", Better::Less, NOISE, Run::cpu_ms),
    ("wall ms", Better::Less, NOISE, |run| run.wall_ms),
    ("peak KiB", Better::Less, NOISE, |run| run.peak_kib),
    ("planted copies as pairs", Better::More, 0, |run| run.found.by_kind.iter().map(|row| row.as_edge).sum()),
    ("planted copies in clusters", Better::More, 0, |run| run.found.by_kind.iter().map(|row| row.in_cluster).sum()),
    ("pairs of the exact join in clusters", Better::More, 0, |run| run.found.join_in_cluster),
    ("wrong pairs", Better::Less, 0, |run| wrong(&run.found)),
    ("changed figures reported", Better::More, 0, |run| run.found.conflicts.as_ref().map_or(0, |all| all.reported)),
];

/// Pairs that do not hold when counted again; without an exact join none is known to be wrong.
fn wrong(found: &Found) -> u64 {
    if found.edges_right == 0 { 0 } else { found.edges - found.edges_right }
}

fn ratio(left: u64, right: u64, better: Better, noise: u64) -> Ratio {
    let thousandths = (left > 0).then(|| (u128::from(right) * 1000 / u128::from(left.max(1))) as u64);
    let within = u128::from(left.abs_diff(right)) * 1000 <= u128::from(left) * u128::from(noise);
    let change = match (within, better) {
        (true, _) => std::cmp::Ordering::Equal,
        (false, Better::More) => right.cmp(&left),
        (false, Better::Less) => left.cmp(&right),
    };
    Ratio { thousandths, change }
}

#[cfg(test)]
mod tests {
    use std::cmp::Ordering::{Equal, Greater, Less};

    use super::*;
    use crate::measure::ByKind;

    fn saved(user_ms: u64, as_edge: u64) -> Saved {
        let by_kind = vec![ByKind { kind: "exact".to_owned(), planted: 10, as_edge, ..ByKind::default() }];
        let run = Run {
            view: "jaccard".to_owned(),
            threads: 2,
            user_ms,
            found: Found { by_kind, ..Found::default() },
            ..Run::default()
        };
        Saved { runs: vec![run], ..Saved::default() }
    }

    #[test]
    fn less_time_and_more_copies_are_better() {
        for (left, right, time, copies) in [
            (saved(1000, 9), saved(500, 10), Greater, Greater),
            (saved(1000, 9), saved(1010, 9), Equal, Equal),
            (saved(1000, 9), saved(1100, 8), Less, Less),
        ] {
            let rows = compare(&left, &right);
            assert_eq!(rows.iter().map(|row| row.ratio.change).collect::<Vec<_>>(), [time, copies], "{rows:?}");
        }
        assert_eq!(compare(&saved(1000, 1), &saved(1500, 1))[0].ratio.thousandths, Some(1500));
    }

    #[test]
    fn runs_that_only_one_has_are_left_out() {
        let mut other = saved(1, 1);
        other.runs[0].threads = 4;
        assert_eq!(compare(&saved(1, 1), &other), []);
    }
}
