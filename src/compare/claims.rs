//! Claims: one thing, all the values it is told with, and which facts tell each.
//!
//! ```text
//! visite: how long     deux jours · mardi et mercredi     a1 a3 / a2      equal
//! morts: number        neuf / douze                        a1 / a2 a3      conflict
//! ```
//! Facts that findings connect make one claim; the gravest of its findings is its verdict. A claim grows only by what is about the same
//! thing as most of it: that "deux jours" is told of a visit and of a strike makes no row of both, however surely a third article's "two
//! days" is the one and the other. Values that agree loosely, and days of one event, fuse no two claims: a fact that nothing
//! else connects is added by the first of them to one about the same word.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::base::FactIdx;
use crate::compare::label::label;
use crate::compare::pairing::Finding;
use crate::compare::pairing::gates::{self, Heads};
use crate::compare::sides::sides;
use crate::compare::told::Told;
use crate::compare::verdict::{Severity, Verdict};

/// A row of the fact table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// What it is about: the word of the text and the kind of value.
    pub label: String,
    /// The gravest verdict of its findings.
    pub verdict: Verdict,
    /// For conflicts and disputes.
    pub severity: Option<Severity>,
    /// The values it is told with, each with the facts that tell it; in order of the articles.
    pub values: Vec<Vec<FactIdx>>,
    /// For each value which side it is of: those of one side agree, and differ from all of every other. None where it is of no side.
    pub sides: Vec<Option<u32>>,
}

/// Makes claims of `findings`, in the order of their first facts, and tells each finding its claim.
///
/// `tolerance`: per cent by which two numbers may differ.
pub(crate) fn gather(findings: &mut [Finding], told: &[Vec<Told<'_>>], tolerance: u32) -> Vec<Claim> {
    let mut facts: Vec<FactIdx> = findings.iter().flat_map(|finding| [finding.left, finding.right]).collect();
    facts.sort_unstable();
    facts.dedup();
    let at = |idx: FactIdx| facts.binary_search(&idx).expect("every end of a finding is listed");

    let get = |idx: FactIdx| &told[idx.article.index()][idx.local as usize];
    let same_head = |left: usize, right: usize| gates::heads(get(facts[left]), get(facts[right])) == Heads::Same;

    let (mut things, mut values) = (Sets::new(facts.len()), Sets::new(facts.len()));
    let mut ends: Vec<(usize, usize, &Finding)> =
        findings.iter().map(|finding| (at(finding.left), at(finding.right), finding)).collect();
    let firm: BTreeSet<(usize, usize)> =
        ends.iter().filter(|(.., finding)| !is_weak(finding)).map(|(left, right, _)| (*left, *right)).collect();
    // What differs is a row by itself, which the rest fills; then what is surest first: facts of one word before those of others.
    let differs = |finding: &Finding| finding.verdict.is_alarm() || matches!(finding.verdict, Verdict::Update(_));
    ends.sort_by_cached_key(|(left, right, finding)| {
        (is_weak(finding), !differs(finding), !same_head(*left, *right), Reverse(finding.score), *left, *right)
    });
    let is_one =
        |left: usize, right: usize| firm.contains(&(left.min(right), left.max(right))) || same_head(left, right);
    for (left, right, finding) in ends {
        let joins = !things.is_connected(left) || !things.is_connected(right);
        if is_weak(finding) && !(joins && same_head(left, right)) {
            continue;
        }
        if !differs(finding) && !values.are_one(left, right, is_one) {
            continue;
        }
        things.join(left, right);
        if finding.verdict == Verdict::Equal {
            values.join(left, right);
        }
    }
    let things = things.roots();
    // Facts that tell the same value of the same thing are one value, also within one article.
    let mut by_thing: Vec<usize> = (0..facts.len()).collect();
    by_thing.sort_by_key(|index| (things[*index], *index));
    for members in by_thing.chunk_by(|left, right| things[*left] == things[*right]) {
        let mut distinct: Vec<usize> = Vec::new();
        for member in members {
            let same = |known: &&usize| {
                let (one, other) = (get(facts[**known]), get(facts[*member]));
                // "Lundi" of two weeks is two days.
                let days = |told: &Told<'_>| told.resolved.as_ref().map(|days| (days.earliest, days.latest));
                one.fact.value == other.fact.value && one.fact.unit == other.fact.unit && days(one) == days(other)
            };
            match distinct.iter().find(same) {
                Some(known) => values.join(*known, *member),
                None => distinct.push(*member),
            }
        }
    }

    let values = values.roots();
    let mut roots = Vec::new();
    let mut claims = Vec::new();
    // A fact of which every finding would make one thing of two is no row.
    let rows = by_thing.chunk_by(|left, right| things[*left] == things[*right]).filter(|members| members.len() > 1);
    for members in rows {
        let mut by_value: Vec<Vec<FactIdx>> = Vec::new();
        let mut place: BTreeMap<usize, usize> = BTreeMap::new();
        for index in members {
            let at = *place.entry(values[*index]).or_insert(by_value.len());
            match by_value.get_mut(at) {
                Some(all) => all.push(facts[*index]),
                None => by_value.push(vec![facts[*index]]),
            }
        }
        roots.push(things[members[0]]);
        claims.push(Claim {
            label: label(members.iter().map(|index| get(facts[*index]))),
            verdict: Verdict::Equal,
            severity: None,
            values: by_value,
            sides: Vec::new(),
        });
    }
    for finding in findings.iter_mut() {
        finding.label = label([get(finding.left), get(finding.right)].into_iter());
        let root = things[at(finding.left)];
        if root != things[at(finding.right)] {
            continue;
        }
        let position = roots.binary_search(&root).expect("two facts of one set are a row");
        finding.claim = Some(position);
        let claim = &mut claims[position];
        if (finding.verdict.gravity(), finding.severity) > (claim.verdict.gravity(), claim.severity) {
            (claim.verdict, claim.severity) = (finding.verdict, finding.severity);
        }
    }
    let mut of_claim: Vec<Vec<&Finding>> = vec![Vec::new(); claims.len()];
    for finding in findings.iter() {
        finding.claim.into_iter().for_each(|claim| of_claim[claim].push(finding));
    }
    for (claim, findings) in claims.iter_mut().zip(&of_claim) {
        claim.sides = match claim.verdict.is_alarm() {
            true => sides(&claim.values, findings, told, tolerance),
            // What changed is told in the order of time, and the rest agrees.
            false => vec![None; claim.values.len()],
        };
    }
    claims
}

/// Whether a finding fuses no two claims: its values agree loosely, or are days of an event on which much else happens.
const fn is_weak(finding: &Finding) -> bool {
    finding.loose || !finding.shares
}

/// Sets that are joined; each is named by its smallest member, so that order decides nothing.
struct Sets {
    parents: Vec<usize>,
    /// By the name of each set.
    members: Vec<Vec<usize>>,
}

/// Members of a set that speak for all of it: articles on one event tell a value a few times each, and the first of hundreds are those
/// that are surest.
const SPEAKERS: usize = 8;

impl Sets {
    fn new(len: usize) -> Self {
        Self { parents: (0..len).collect(), members: (0..len).map(|index| vec![index]).collect() }
    }

    fn of(&mut self, mut index: usize) -> usize {
        while self.parents[index] != index {
            // Every second step on the way is made shorter.
            self.parents[index] = self.parents[self.parents[index]];
            index = self.parents[index];
        }
        index
    }

    /// Whether it is in a set with others.
    fn is_connected(&mut self, index: usize) -> bool {
        let root = self.of(index);
        self.members[root].len() > 1
    }

    /// Whether most of the one's set is one with most of the other's. The two themselves are; they decide where there is nobody else
    /// to ask.
    fn are_one(&mut self, left: usize, right: usize, is_one: impl Fn(usize, usize) -> bool) -> bool {
        let (one, other) = (self.of(left), self.of(right));
        if one == other {
            return true;
        }
        let speakers = |root: usize| self.members[root].iter().take(SPEAKERS).copied();
        let pairs = speakers(one).flat_map(|left| speakers(other).map(move |right| (left, right)));
        let (mut asked, mut agreeing) = (0, 0);
        for (one, other) in pairs.filter(|pair| *pair != (left, right)) {
            asked += 1;
            agreeing += usize::from(is_one(one, other));
        }
        agreeing * 2 >= asked
    }

    fn join(&mut self, left: usize, right: usize) {
        let (one, other) = (self.of(left), self.of(right));
        if one == other {
            return;
        }
        let (kept, gone) = (one.min(other), one.max(other));
        self.parents[gone] = kept;
        let moved = std::mem::take(&mut self.members[gone]);
        self.members[kept].extend(moved);
    }

    /// The name of each one's set.
    fn roots(mut self) -> Vec<usize> {
        (0..self.parents.len()).map(|index| self.of(index)).collect()
    }
}
