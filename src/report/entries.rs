//! The values that articles tell of one thing, as every rendering lists them: conflicts first, then what changed in time,
//! then what agrees though written differently.

use crate::report::index::Index;
use crate::report::marks::gravity;
use crate::report::model::{Claim, Fact, Finding};
use crate::report::sections::Section;

/// A claim, or a finding that belongs to none.
pub(super) struct Entry<'r> {
    /// The id by which it can be cited: the claim's, or the finding's.
    pub(super) anchor: &'r str,
    pub(super) verdict: &'r str,
    pub(super) severity: Option<&'r str>,
    pub(super) label: String,
    /// Facts told alike, in the order of the report.
    pub(super) values: Vec<Vec<&'r Fact>>,
    /// For each value its side, where values stand against each other.
    sides: Vec<Option<u32>>,
    pub(super) why: &'r str,
}

/// The values of a section: those that conflict first, the gravest of them first.
pub(super) fn entries<'r>(index: &Index<'r>, section: &Section<'r>) -> Vec<Entry<'r>> {
    let of_claims = index.report.claims.iter().filter(|claim| section.holds_claim(index, claim));
    // What agrees and is of no claim would make one thing of two: it is nobody's news.
    let told = |finding: &&Finding| finding.claim.is_none() && gravity(&finding.verdict) < gravity("refines");
    let lone = index.report.findings.iter().filter(told).filter(|finding| section.holds_finding(index, finding));
    let mut entries: Vec<Entry<'r>> = of_claims
        .map(|claim| of_claim(index, claim))
        .chain(lone.map(|finding| of_finding(index, finding)))
        .filter(|entry| entry.values.len() > 1)
        .collect();
    // Stable: within one rank the report's own order holds.
    entries.sort_by_key(|entry| (gravity(entry.verdict), rank(entry.severity)));
    entries
}

fn of_claim<'r>(index: &Index<'r>, claim: &'r Claim) -> Entry<'r> {
    let deciding = index.findings(claim).iter().filter(|finding| finding.verdict == claim.verdict);
    let gravest = deciding.min_by_key(|finding| rank(finding.severity.as_deref()));
    let values = claim.values.iter().map(|value| {
        let facts: Vec<&Fact> = value.facts.iter().filter_map(|fact| index.fact(fact)).collect();
        (facts, value.side)
    });
    let (values, mut sides): (Vec<Vec<&Fact>>, Vec<Option<u32>>) =
        values.filter(|(facts, _)| !facts.is_empty()).unzip();
    // Reports of earlier versions tell no sides.
    if gravity(&claim.verdict) < gravity("update") && sides.iter().all(Option::is_none) {
        sides = (0..values.len()).map(|at| u32::try_from(at).ok()).collect();
    }
    Entry {
        anchor: &claim.id,
        verdict: &claim.verdict,
        severity: gravest.and_then(|finding| finding.severity.as_deref()),
        label: claim.label.clone(),
        values,
        sides,
        why: gravest.map_or("", |finding| &finding.why),
    }
}

fn of_finding<'r>(index: &Index<'r>, finding: &'r Finding) -> Entry<'r> {
    let facts: Vec<&Fact> = [&finding.left, &finding.right].iter().filter_map(|fact| index.fact(fact)).collect();
    Entry {
        anchor: &finding.id,
        verdict: &finding.verdict,
        severity: finding.severity.as_deref(),
        label: finding.label.clone(),
        sides: (0..facts.len()).map(|at| u32::try_from(at).ok()).collect(),
        values: facts.into_iter().map(|fact| vec![fact]).collect(),
        why: &finding.why,
    }
}

/// The values of an entry, sorted by who contradicts whom.
pub(super) struct Sides<'e, 'r> {
    /// The values of one side agree with each other, and differ from all of every other side.
    pub(super) against: Vec<Vec<&'e Vec<&'r Fact>>>,
    /// Those that may go with several sides.
    pub(super) beside: Vec<&'e Vec<&'r Fact>>,
}

impl<'r> Entry<'r> {
    /// The values by their sides; all of them on one where none contradicts another.
    pub(super) fn sides(&self) -> Sides<'_, 'r> {
        let mut numbers: Vec<u32> = self.sides.iter().copied().flatten().collect();
        numbers.sort_unstable();
        numbers.dedup();
        if numbers.len() < 2 || gravity(self.verdict) >= gravity("update") {
            return Sides { against: vec![self.values.iter().collect()], beside: Vec::new() };
        }
        let of = |side: Option<u32>| {
            let own = self.values.iter().zip(&self.sides).filter(move |(_, own)| **own == side);
            own.map(|(facts, _)| facts).collect::<Vec<_>>()
        };
        Sides { against: numbers.into_iter().map(|side| of(Some(side))).collect(), beside: of(None) }
    }

    /// The values in the order in which they were told, each with its day; what is not dated comes last.
    pub(super) fn series(&self, index: &Index<'r>) -> Vec<(Option<String>, &Vec<&'r Fact>)> {
        let told = |fact: &&Fact| {
            let published = &index.article(&fact.article)?.published;
            let day = published.value.as_deref()?;
            Some(published.time.as_ref().map_or_else(|| day.to_owned(), |time| format!("{day} {time}")))
        };
        let mut values: Vec<(Option<String>, &Vec<&Fact>)> =
            self.values.iter().map(|facts| (facts.iter().filter_map(told).min(), facts)).collect();
        // Stable: without days, the report's own order holds.
        values.sort_by(|left, right| (left.0.is_none(), &left.0).cmp(&(right.0.is_none(), &right.0)));
        values
    }
}

fn rank(severity: Option<&str>) -> u8 {
    match severity {
        Some("high") => 0,
        Some("medium") => 1,
        Some("low") => 2,
        _ => 3,
    }
}
