//! Which values of a claim stand against which: two articles that tell 106, one that tells 400 and one that tells more than 400 make two
//! sides, and a value that may go with both is of neither.
//!
//! ```text
//! 106 · 106 │ 400 · more than 400         some 300, which may hold beside 400 and beside no other: of no side
//! ```
//! All values of one side agree with each other, and each differs from every value of the other sides, so that one sign between two
//! sides is true of all that stands on either hand of it.

use std::collections::BTreeMap;

use crate::base::FactIdx;
use crate::compare::pairing::Finding;
use crate::compare::pairing::moments::unless_of_two;
use crate::compare::told::Told;
use crate::compare::verdict::Verdict;
use crate::compare::verdict::judge::judge_reworded;

/// How two values relate.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Relation {
    Agree,
    Differ,
    /// Not compared, or not to be compared.
    Unknown,
}

/// For each of the values of a claim its side, from 0 in the order of the values; none where it is of no side. All of one side where no
/// two differ.
///
/// `findings`: those of the claim. `told`: the facts of every article.
pub(super) fn sides(
    values: &[Vec<FactIdx>],
    findings: &[&Finding],
    told: &[Vec<Told<'_>>],
    tolerance: u32,
) -> Vec<Option<u32>> {
    let mut places: BTreeMap<FactIdx, usize> = BTreeMap::new();
    for (at, facts) in values.iter().enumerate() {
        facts.iter().for_each(|fact| _ = places.entry(*fact).or_insert(at));
    }
    let place = |fact: FactIdx| places.get(&fact).copied();
    let mut known = vec![Relation::Unknown; values.len() * values.len()];
    let mut order = Vec::new();
    let mut grave: Vec<&&Finding> =
        findings.iter().filter(|finding| relation(finding.verdict) == Relation::Differ).collect();
    // The gravest difference is told, whatever else goes with whom.
    grave.sort_by_key(|finding| std::cmp::Reverse((finding.verdict.gravity(), finding.severity)));
    for finding in findings.iter().filter(|finding| relation(finding.verdict) != Relation::Differ).chain(grave.clone())
    {
        let (Some(left), Some(right)) = (place(finding.left), place(finding.right)) else { continue };
        known[left * values.len() + right] = relation(finding.verdict);
        known[right * values.len() + left] = relation(finding.verdict);
    }
    order.extend(grave.iter().flat_map(|finding| [finding.left, finding.right]).filter_map(place));
    order.extend(0..values.len());
    let mut asked = vec![false; known.len()];
    let mut between = |left: usize, right: usize| {
        let (left, right) = (left.min(right), left.max(right));
        let at = left * values.len() + right;
        if known[at] == Relation::Unknown && !std::mem::replace(&mut asked[at], true) {
            let beside = |idx: FactIdx| told[idx.article.index()].as_slice();
            let first =
                |value: usize| values[value].first().map(|idx| (&beside(*idx)[idx.local as usize], beside(*idx)));
            let judged = |(one, other)| unless_of_two(one, other, tolerance, judge_reworded).verdict;
            known[at] = first(left).zip(first(right)).map_or(Relation::Unknown, |pair| relation(judged(pair)));
        }
        known[at]
    };

    let mut members: Vec<Vec<usize>> = Vec::new();
    let mut seen = vec![false; values.len()];
    for value in order {
        if std::mem::replace(&mut seen[value], true) {
            continue;
        }
        let mut all = |side: &[usize], wanted| side.iter().all(|other| between(value, *other) == wanted);
        let own: Vec<usize> = (0..members.len()).filter(|side| !all(&members[*side], Relation::Differ)).collect();
        match own.as_slice() {
            [] => members.push(vec![value]),
            [side] if all(&members[*side], Relation::Agree) => members[*side].push(value),
            _ => {}
        }
    }
    // The side that is told first in the report is the first.
    members.sort_by_key(|side| side.iter().min().copied());
    let side = |value: usize| members.iter().position(|side| side.contains(&value)).map(|at| at as u32);
    (0..values.len()).map(side).collect()
}

const fn relation(verdict: Verdict) -> Relation {
    match verdict {
        Verdict::Equal | Verdict::Compatible | Verdict::Refines(_) => Relation::Agree,
        Verdict::Conflict | Verdict::Disputed | Verdict::Update(_) => Relation::Differ,
        Verdict::NotComparable => Relation::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::ArticleIdx;
    use crate::compare::ArticleView;
    use crate::compare::verdict::Severity;
    use crate::compare::verdict::rules::Rule;
    use crate::facts;
    use crate::text::{Article, Language, prepare};

    /// The sides of what each text tells, the first two of which contradict each other.
    fn sides_of(texts: [&str; 3]) -> Vec<Option<u32>> {
        let read = |text: &str| {
            let language = Some(Language::French);
            let prepared = prepare(Article { text: text.to_owned(), language, ..Article::default() });
            let facts = facts::extract(&prepared);
            (prepared, facts)
        };
        let read = texts.map(read);
        let view = |(prepared, facts)| ArticleView { prepared, facts, published: None, terms: None };
        let told: Vec<Vec<Told<'_>>> = read.iter().map(|(one, other)| Told::all(&view((one, other)))).collect();
        let first = |article| FactIdx { article: ArticleIdx(article), local: 0 };
        let conflict = Finding {
            verdict: Verdict::Conflict,
            severity: Some(Severity::Medium),
            left: first(0),
            right: first(1),
            shares: true,
            loose: false,
            score: 9_000,
            claim: Some(0),
            label: String::new(),
            why: String::new(),
            rules: vec![Rule::NumberApart],
        };
        sides(&[0, 1, 2].map(|article| vec![first(article)]), &[&conflict], &told, 0)
    }

    #[test]
    fn a_value_of_a_time_of_its_own_stands_against_none() {
        let tuesday = "Le baril valait 72 dollars mardi.";
        let other = "Le baril valait 78 dollars mardi.";
        assert_eq!(sides_of([tuesday, other, "Le baril valait 74 dollars mardi."]), [Some(0), Some(1), Some(2)]);
        assert_eq!(sides_of([tuesday, other, "Le baril valait 74 dollars mercredi."]), [Some(0), Some(1), None]);
    }
}
