//! What else two articles tell that could be the partner of a fact of the other.
//!
//! ```text
//! left   *128* sapeurs-pompiers sont intervenus, 35 véhicules        right   *130* pompiers, *35* véhicules
//!        128 – 130: each is the nearest to the other        128 – 35: the 35 is told by the left article itself
//! ```
//! Two facts are likelier to be of one thing where neither stands nearer to another fact of the other's article, and less likely where
//! the value of one is told by the other's article of something else. Asked for in small batches only; kept once worked out.

use std::sync::OnceLock;

use crate::base::{ArticleIdx, FactIdx};
use crate::compare::pairing::context;
use crate::compare::pairing::gates::{self, Heads};
use crate::compare::pairing::meeting::SMALL_BATCH;
use crate::compare::pairing::nature;
use crate::compare::pairing::surroundings::Facts;
use crate::compare::told::{Family, Told};
use crate::facts::Value;

/// Values beyond which they are many.
const MANY_ALIKE: usize = 64;
/// Facts of one family of an article that are looked at for a partner, and for values of what may be the same thing: an article with more
/// of them is a table, and every one of it would be asked of all its others.
const MOST_LOOKED_AT: usize = 60;
const MOST_COUNTED: usize = 256;

/// What is known of each fact's rivals.
#[derive(Debug)]
pub(crate) struct Rivals {
    /// For each fact, how many values its article tells of what may be the same thing.
    alike: Vec<Vec<OnceLock<u32>>>,
    /// For each fact and article of a small batch, what that article has for it.
    over_there: Vec<Vec<Vec<OnceLock<OverThere>>>>,
    /// For each article the families of what it tells.
    kin: Vec<Vec<Kin>>,
}

/// What an article tells of one family.
#[derive(Debug)]
struct Kin {
    family: Option<Family>,
    /// The first of it that are no page furniture, by their places.
    first: Vec<u32>,
    /// How many values these have, once asked for.
    values: OnceLock<u32>,
}

impl Kin {
    fn all(told: &[Told<'_>]) -> Vec<Self> {
        let mut found: Vec<Self> = Vec::new();
        for one in told.iter().filter(|one| !one.is_furniture()) {
            match found.iter_mut().find(|kin| kin.family == one.family) {
                Some(kin) if kin.first.len() < MOST_COUNTED => kin.first.push(one.index),
                Some(_) => {}
                None => found.push(Self { family: one.family, first: vec![one.index], values: OnceLock::new() }),
            }
        }
        found
    }
}

/// What another article has for a fact.
#[derive(Clone, Copy, Debug)]
struct OverThere {
    /// How near its nearest fact of the family is.
    nearest: u32,
    /// Whether it tells the same value.
    told: bool,
    /// Whether it does of what may be the same thing.
    holds: bool,
}

/// What is known of the rivals of two facts.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Standing {
    /// Values of one family that the left article tells of what may be the same thing, times those that the right one does.
    pub(crate) rivals: u32,
    /// For how many of the two the other is the nearest.
    pub(crate) nearest: u32,
    /// How many of the two values the other's article tells too.
    pub(crate) told: u32,
    /// How many of the other articles on the event tell the value of the left one, of what may be the same thing, and of the right one.
    pub(crate) held: (u32, u32),
    /// How many other values their sentences have in common.
    pub(crate) beside: u32,
}

impl Rivals {
    pub(crate) fn new(told: &[Vec<Told<'_>>]) -> Self {
        let small = if told.len() <= SMALL_BATCH { told.len() } else { 0 };
        let of_each = |all: &Vec<Told<'_>>| all.iter().map(|_| (0..small).map(|_| OnceLock::new()).collect()).collect();
        Self {
            alike: told.iter().map(|all| all.iter().map(|_| OnceLock::new()).collect()).collect(),
            over_there: told.iter().map(of_each).collect(),
            kin: told.iter().map(|all| if small > 0 { Kin::all(all) } else { Vec::new() }).collect(),
        }
    }

    fn kin(&self, article: ArticleIdx, family: Option<Family>) -> Option<&Kin> {
        self.kin[article.index()].iter().find(|kin| kin.family == family)
    }
}

impl Facts<'_> {
    /// How two facts of a small batch stand among what else their articles tell.
    pub(crate) fn standing(&self, left: FactIdx, right: FactIdx) -> Standing {
        let near = self.nearness(left, right);
        let (one, other) = (self.over_there(left, right.article), self.over_there(right, left.article));
        Standing {
            rivals: self.alike(left) * self.alike(right),
            nearest: u32::from(near > 0 && near >= one.nearest) + u32::from(near > 0 && near >= other.nearest),
            told: u32::from(one.told) + u32::from(other.told),
            held: (self.held(left, right.article), self.held(right, left.article)),
            beside: self.values_beside(left, right),
        }
    }

    /// How many other values of the one's sentence the other's tells too: "six mois … contre 37 responsables" and "un año … 37 altos
    /// cargos".
    fn values_beside(&self, left: FactIdx, right: FactIdx) -> u32 {
        let others = |idx: FactIdx| {
            let own = self.get(idx);
            self.beside(idx).iter().filter(move |told| {
                told.index != idx.local && told.family.is_some() && told.part == own.part && !told.is_furniture()
            })
        };
        let has_twin =
            |one: &&Told<'_>| others(right).any(|other| one.family == other.family && same_value(one, other));
        others(left).filter(has_twin).count() as u32
    }

    /// How many articles on the event but its own and `other` tell the value of a fact.
    fn held(&self, idx: FactIdx, other: ArticleIdx) -> u32 {
        let event = self.events[idx.article.index()];
        let articles = (0..self.told.len() as u32).map(ArticleIdx);
        let third = |article: &ArticleIdx| {
            *article != idx.article && *article != other && self.events[article.index()] == event
        };
        articles.filter(third).filter(|article| self.over_there(idx, *article).holds).count() as u32
    }

    fn over_there(&self, idx: FactIdx, article: ArticleIdx) -> OverThere {
        let known = &self.rivals.over_there[idx.article.index()][idx.local as usize][article.index()];
        *known.get_or_init(|| {
            let told = self.get(idx);
            let alike = self.rivals.kin(article, told.family).map_or(&[][..], |kin| kin.first.as_slice());
            let mut found = OverThere { nearest: 0, told: false, holds: false };
            for local in alike.iter().take(MOST_LOOKED_AT) {
                let at = FactIdx { article, local: *local };
                let other = self.get(at);
                found.nearest = found.nearest.max(self.nearness(idx, at));
                let same = same_value(told, other);
                found.told = found.told || same;
                // Three wounded and three days are told everywhere.
                let one_thing =
                    || gates::heads(told, other) == Heads::Same || nature::is_telling(told) || self.near(idx, at) > 0;
                found.holds = found.holds || same && one_thing();
            }
            found
        })
    }

    /// How much stands around both alike: what they count, the words beside them, those of their sentences.
    fn nearness(&self, left: FactIdx, right: FactIdx) -> u32 {
        let (one, other) = (self.get(left), self.get(right));
        let (near, far) = (self.context(left), self.context(right));
        let heads = match gates::heads(one, other) {
            Heads::Same if nature::has_concept(one) && !nature::is_common(one) => 4,
            Heads::Same => 3,
            Heads::Unknown => 1,
            Heads::Different => 0,
        };
        let frame = context::frame((one.view.prepared, one.fact), (other.view.prepared, other.fact));
        heads + 2 * near.near(far) + near.overlap(far) / 1_000 + (frame.before + frame.after).min(4)
    }

    /// How many values an article tells of what may be the same thing, as far as is counted.
    fn alike(&self, idx: FactIdx) -> u32 {
        let told = self.get(idx);
        let Some(kin) = self.rivals.kin(idx.article, told.family) else { return 1 };
        let others = || kin.first.iter().map(|local| self.get(FactIdx { local: *local, ..idx }));
        if told.family != Some(Family::Count) {
            return *kin.values.get_or_init(|| distinct_values(others()));
        }
        let known = &self.rivals.alike[idx.article.index()][idx.local as usize];
        let same_thing = |other: &&Told<'_>| gates::heads(told, other) != Heads::Different;
        *known.get_or_init(|| distinct_values(others().filter(same_thing)))
    }
}

/// How many values some facts tell, 1 at least.
fn distinct_values<'t, 'a: 't>(all: impl Iterator<Item = &'t Told<'a>>) -> u32 {
    let mut values: Vec<&Value> = Vec::new();
    for one in all {
        if !values.contains(&&one.fact.value) {
            values.push(&one.fact.value);
        }
        if values.len() == MANY_ALIKE {
            break;
        }
    }
    values.len().max(1) as u32
}

/// Whether both tell one number of two digits or more: "14 accords" and "quatorze textes".
pub(crate) fn tell_one_number(left: &Told<'_>, right: &Told<'_>) -> bool {
    left.family == right.family && nature::is_telling(left) && left.measured().is_some() && same_value(left, right)
}

/// Whether two facts of one family tell one number, day or rank.
fn same_value(left: &Told<'_>, right: &Told<'_>) -> bool {
    if let (Some(one), Some(other)) = (left.measured(), right.measured()) {
        return one.quantity.nominal.checked_mul(one.scale.factor)
            == other.quantity.nominal.checked_mul(other.scale.factor);
    }
    match (&left.resolved, &right.resolved) {
        (Some(one), Some(other)) => one.earliest.is_some() && one.earliest == other.earliest && one.time == other.time,
        _ => left.fact.value == right.fact.value,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::sample::{Sample, exact, head};
    use crate::facts::Fact;
    use crate::text::Language::French;

    #[test]
    fn of_a_table_a_bounded_part_is_looked_at_for_each_of_its_facts() {
        let told_of = |numbers: i64| {
            let text: String = (0..numbers).map(|n| format!("{n} livres ")).collect();
            let sample = (0..numbers).fold(Sample::new(French, &text), |sample, n| {
                sample.fact(&format!("{n} "), |fact| Fact { value: exact(n), head: head("", "livres"), ..fact })
            });
            let told = Told::all(&sample.view());
            let kin = Kin::all(&told);
            (kin.len(), kin[0].first.len())
        };
        assert_eq!(told_of(40), (1, 40));
        assert_eq!(told_of(MOST_COUNTED as i64 * 2), (1, MOST_COUNTED));
    }
}
