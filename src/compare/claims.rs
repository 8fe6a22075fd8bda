//! Claims: one thing, all the values it is told with, and which facts tell each.
//!
//! ```text
//! visite: how long     deux jours · mardi et mercredi     a1 a3 / a2      equal
//! morts: number        neuf / douze                        a1 / a2 a3      conflict
//! ```
//! Facts that findings connect make one claim; the gravest of its findings is its verdict. Values that agree loosely, and days of one
//! event, fuse no two claims: a fact that nothing else connects is added to one by the first of them.

use std::collections::BTreeMap;

use crate::base::FactIdx;
use crate::compare::pairing::Finding;
use crate::compare::told::{Family, Told};
use crate::compare::verdict::{Severity, Verdict};
use crate::facts::{Kind, is_noun, is_quality, name_of};

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
}

/// Makes claims of `findings`, in the order of their first facts, and tells each finding its claim.
pub(crate) fn gather(findings: &mut [Finding], told: &[Vec<Told<'_>>]) -> Vec<Claim> {
    let mut facts: Vec<FactIdx> = findings.iter().flat_map(|finding| [finding.left, finding.right]).collect();
    facts.sort_unstable();
    facts.dedup();
    let at = |idx: FactIdx| facts.binary_search(&idx).expect("every end of a finding is listed");

    let (mut things, mut values) = (Joined::new(facts.len()), Joined::new(facts.len()));
    let mut connected = vec![false; facts.len()];
    let (weak, firm): (Vec<&Finding>, Vec<&Finding>) = findings.iter().partition(|finding| is_weak(finding));
    for finding in firm.into_iter().chain(weak) {
        let (left, right) = (at(finding.left), at(finding.right));
        if is_weak(finding) && connected[left] && connected[right] {
            continue;
        }
        connected[left] = true;
        connected[right] = true;
        things.join(left, right);
        if finding.verdict == Verdict::Equal {
            values.join(left, right);
        }
    }
    let things = things.roots();
    // Facts that tell the same value of the same thing are one value, also within one article.
    let get = |idx: FactIdx| &told[idx.article.index()][idx.local as usize];
    let mut by_thing: Vec<usize> = (0..facts.len()).collect();
    by_thing.sort_by_key(|index| (things[*index], *index));
    for members in by_thing.chunk_by(|left, right| things[*left] == things[*right]) {
        let mut distinct: Vec<usize> = Vec::new();
        for member in members {
            let same = |known: &&usize| {
                let (one, other) = (get(facts[**known]).fact, get(facts[*member]).fact);
                one.value == other.value && one.unit == other.unit
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
    for members in by_thing.chunk_by(|left, right| things[*left] == things[*right]) {
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
        });
    }
    for finding in findings.iter_mut() {
        let root = things[at(finding.left)];
        if root != things[at(finding.right)] {
            continue;
        }
        let position = roots.binary_search(&root).expect("every root is listed");
        finding.claim = Some(position);
        let claim = &mut claims[position];
        if (finding.verdict.gravity(), finding.severity) > (claim.verdict.gravity(), claim.severity) {
            (claim.verdict, claim.severity) = (finding.verdict, finding.severity);
        }
    }
    claims
}

/// Whether a finding fuses no two claims: its values agree loosely, or are days of an event on which much else happens.
const fn is_weak(finding: &Finding) -> bool {
    finding.loose || !finding.shares
}

/// What the claim is of, in a noun, and what is told of it: "morts: number", "signing: date", "length".
fn label<'t, 'a: 't>(members: impl Iterator<Item = &'t Told<'a>> + Clone) -> String {
    let Some(first) = members.clone().next() else { return String::new() };
    let asked = asked(first.fact.kind);
    let dimension = members.clone().any(|told| told.head.and_then(|head| head.concept).is_some_and(is_quality));
    // A noun that some article writes tells a reader more than the name of the tables for what another says by a verb.
    let written = |told: &Told<'a>| told.head.is_some_and(|head| is_noun(told.language(), &head.word));
    let named = members.clone().filter(|told| !dimension && written(told)).find_map(noun);
    match named.or_else(|| members.clone().find_map(noun)) {
        Some(noun) if dimension => noun,
        Some(noun) => format!("{noun}: {asked}"),
        None => asked.to_owned(),
    }
}

/// The noun for what a fact is of: the word of the text where it is one, else what the tables call its concept. A verb that no
/// table has is none.
fn noun(told: &Told<'_>) -> Option<String> {
    let head = told.head?;
    match (head.concept, &told.fact.of) {
        (Some(id), _) if is_quality(id) => name_of(id).map(str::to_owned),
        (Some(_), _) if is_noun(told.language(), &head.word) => Some(head.named()),
        (Some(id), _) => name_of(id).map(str::to_owned),
        // "Dont quatre grièvement": of those hurt.
        (None, Some(of)) => Some(format!("{} {}", of.word, head.word)),
        (None, None) => match told.family {
            Some(Family::When | Family::Length | Family::Recurring | Family::Score) | None => None,
            Some(_) => Some(head.word.clone()),
        },
    }
}

/// What a kind of fact tells, in a word for readers.
const fn asked(kind: Kind) -> &'static str {
    match kind {
        Kind::Count | Kind::Range => "number",
        Kind::Money => "amount",
        Kind::Percent | Kind::Fraction => "share",
        Kind::Points => "change in points",
        Kind::Measure => "measure",
        Kind::Magnitude => "magnitude",
        Kind::Duration => "how long",
        Kind::Elapsed | Kind::Since => "since when",
        Kind::Age => "age",
        Kind::Ordinal => "rank",
        Kind::Date | Kind::DateRange | Kind::DateSet => "date",
        Kind::Time => "time of day",
        Kind::Recurring => "how often",
        Kind::Score => "score",
        Kind::Anaphoric | Kind::Rejected => "number",
    }
}

/// Sets that are joined; each is named by its smallest member, so that order decides nothing.
struct Joined {
    parents: Vec<usize>,
}

impl Joined {
    fn new(len: usize) -> Self {
        Self { parents: (0..len).collect() }
    }

    fn of(&mut self, mut index: usize) -> usize {
        while self.parents[index] != index {
            // Every second step on the way is made shorter.
            self.parents[index] = self.parents[self.parents[index]];
            index = self.parents[index];
        }
        index
    }

    fn join(&mut self, left: usize, right: usize) {
        let (left, right) = (self.of(left), self.of(right));
        self.parents[left.max(right)] = left.min(right);
    }

    /// The name of each one's set.
    fn roots(mut self) -> Vec<usize> {
        (0..self.parents.len()).map(|index| self.of(index)).collect()
    }
}
