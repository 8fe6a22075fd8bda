//! Which facts of two articles are held against each other.
//!
//! ```text
//! sentences aligned      every fact of the one with every fact of the other
//! one concept, event     "onze morts" here, "eleven dead" there, wherever they stand
//! a small batch          facts of one family, whatever words name them
//! ```
//! Only proposes; what speaks for a pair is `surroundings`' work. Bounded: an article that tells more of a thing than an article
//! does is a table, and is heard on the first of it.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::base::{ArticleIdx, FactIdx, Ratio};
use crate::compare::pairing::key::{Sort, key, sort};
use crate::compare::pairing::surroundings::Facts;
use crate::compare::told::{Family, Told};
use crate::compare::view::{AlignedPair, Batch};
use crate::facts::CalendarUnit;

/// Facts of one concept that one article is heard on without its sentence being aligned to another's: an
/// article with more of them is a table.
const MOST_TOLD: usize = 24;

/// Articles up to which a batch was most likely put together because they tell of one happening: their facts are held against each
/// other whatever words name them.
pub(crate) const SMALL_BATCH: usize = 12;

/// Facts of one concept that the articles of an event are heard on together.
const MOST_TOGETHER: usize = 1_200;

/// Facts of one concept within one event up to which every two are held against each other; of more, as of the copies of one
/// dispatch by the hundred, each value is held against the others by some of the facts that tell it.
const EVERY_TWO: usize = 320;

/// Facts of one family that an article of a small batch is heard on: one with more of them is a table. Of many articles each is heard
/// on fewer, so that all articles together are on some hundreds: every two of them meet.
const MOST_OF_FAMILY: usize = 100;
const MOST_OF_FAMILY_TOGETHER: usize = 400;

/// Facts of one sentence times facts of the other up to which two aligned sentences are prose, and how many pairs of facts all others
/// may give together: sentences that list thirty sums each, every two of them alike, would give millions. The press has six for
/// a fact in all, and next to none in such sentences.
const PROSE: usize = 12 * 12;
const MOST_OF_LISTS: usize = 100_000;

/// Facts that meet in a small batch: all times, whatever their sort, or those of one sort.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Circle {
    Of(Sort),
    Times,
}

impl Facts<'_> {
    /// Every fact of an aligned sentence with every fact of its counterpart. Of pairs of lists, which have hundreds each, the closest;
    /// tells how many were passed over.
    pub(crate) fn aligned_candidates(
        &self,
        batch: &Batch<'_>,
        candidates: &mut BTreeMap<(FactIdx, FactIdx), u32>,
    ) -> usize {
        let of = |article: ArticleIdx, sentence: u32| {
            let all = self.told.get(article.index()).map_or(&[][..], Vec::as_slice);
            let first = all.partition_point(|told| told.fact.sentence < sentence);
            let last = all.partition_point(|told| told.fact.sentence <= sentence);
            (first as u32..last as u32).map(move |local| FactIdx { article, local })
        };
        let cost = |pair: &AlignedPair| {
            let [left, right] = [pair.left, pair.right].map(|at| of(at.article, at.local).len());
            left * right
        };
        let (mut lists, prose): (Vec<&AlignedPair>, Vec<&AlignedPair>) =
            batch.aligned.iter().partition(|pair| cost(pair) > PROSE);
        lists.sort_by_key(|pair| (Reverse(pair.score), pair.left, pair.right));
        let (mut spent, all) = (0, lists.len());
        lists.retain(|pair| {
            spent += cost(pair);
            spent <= MOST_OF_LISTS
        });
        for pair in prose.into_iter().chain(lists.iter().copied()) {
            for left in of(pair.left.article, pair.left.local) {
                for right in of(pair.right.article, pair.right.local) {
                    let known = candidates.entry((left, right)).or_default();
                    *known = pair.score.max(*known);
                }
            }
        }
        all - lists.len()
    }

    /// Facts of one key in different articles on one event. `left_out` takes those passed over.
    pub(crate) fn keyed_candidates(
        &self,
        allows: &impl Fn(ArticleIdx, ArticleIdx) -> bool,
        candidates: &mut BTreeMap<(FactIdx, FactIdx), u32>,
        left_out: &mut BTreeSet<FactIdx>,
    ) {
        let mut by_key: BTreeMap<(usize, &'static str, bool), Vec<FactIdx>> = BTreeMap::new();
        for (article, all) in self.told.iter().enumerate() {
            let Some(event) = self.events[article] else { continue };
            for told in all.iter().filter(|told| !told.is_furniture()) {
                let Some(key) = key(told) else { continue };
                let idx = FactIdx { article: ArticleIdx(article as u32), local: told.index };
                // Lengths of time meet runs of days: both are times here.
                let is_time = matches!(told.family, Some(Family::When | Family::Length));
                by_key.entry((event, key.concept, is_time)).or_default().push(idx);
            }
        }
        let meet = |left: FactIdx, right: FactIdx| left.article != right.article && allows(left.article, right.article);
        for all in by_key.into_values() {
            let all = self.sample(&all, left_out);
            // Few may meet where only some pairs of articles are asked for.
            let room = EVERY_TWO * EVERY_TWO / 2;
            let pairs = every_two(&all, meet).take(room + 1).count();
            if pairs <= room {
                every_two(&all, meet).for_each(|pair| _ = candidates.entry(pair).or_default());
            } else {
                self.by_value(&all, meet, candidates, left_out);
            }
        }
    }

    /// All facts of one family of articles on one event, where the batch is small. `left_out` takes those passed over.
    pub(crate) fn small_batch_candidates(
        &self,
        candidates: &mut BTreeMap<(FactIdx, FactIdx), u32>,
        left_out: &mut BTreeSet<FactIdx>,
    ) {
        if self.told.len() > SMALL_BATCH {
            return;
        }
        let mut by_circle: BTreeMap<(usize, Circle), Vec<FactIdx>> = BTreeMap::new();
        for (article, all) in self.told.iter().enumerate() {
            let Some(event) = self.events[article] else { continue };
            let members = self.events.iter().filter(|other| **other == Some(event)).count();
            let most = (MOST_OF_FAMILY_TOGETHER / members.max(1)).min(MOST_OF_FAMILY);
            let mut heard: BTreeMap<Circle, usize> = BTreeMap::new();
            for told in all.iter().filter(|told| !told.is_furniture() && told.family.is_some()) {
                let is_time = matches!(told.family, Some(Family::When | Family::Length));
                let circle = if is_time { Circle::Times } else { Circle::Of(sort(told)) };
                let heard = heard.entry(circle).or_default();
                *heard += 1;
                let idx = FactIdx { article: ArticleIdx(article as u32), local: told.index };
                if *heard > most {
                    left_out.insert(idx);
                    continue;
                }
                by_circle.entry((event, circle)).or_default().push(idx);
                // "A councillor of 58 years" may be as old as "Anne Roux, 58".
                if told.family == Some(Family::Length)
                    && told.fact.unit.and_then(CalendarUnit::of) == Some(CalendarUnit::Year)
                {
                    by_circle.entry((event, Circle::Of(Sort::Age))).or_default().push(idx);
                }
            }
        }
        self.bare_candidates(candidates, left_out);
        self.birth_candidates(candidates);
        for ((_, circle), all) in by_circle {
            for (left, right) in every_two(&all, |left, right| left.article != right.article) {
                let families = (self.get(left).family, self.get(right).family);
                let meet = match circle {
                    Circle::Times => true,
                    Circle::Of(Sort::Age) => families.0 == Some(Family::Age) || families.1 == Some(Family::Age),
                    _ => families.0 == families.1,
                };
                if meet {
                    candidates.entry((left, right)).or_default();
                }
            }
        }
    }

    /// Ages and times of birth of one name.
    fn birth_candidates(&self, candidates: &mut BTreeMap<(FactIdx, FactIdx), u32>) {
        let is_birth = |told: &Told<'_>| told.head.and_then(|head| head.concept) == Some("BIRTH");
        let (mut ages, mut births) = (Vec::new(), Vec::new());
        for (article, all) in self.told.iter().enumerate() {
            let idx = |told: &Told<'_>| FactIdx { article: ArticleIdx(article as u32), local: told.index };
            let told = || all.iter().filter(|told| !told.is_furniture());
            let aged = told().filter(|told| told.family == Some(Family::Age) && told.holder().is_some());
            ages.extend(aged.take(MOST_BARE).map(idx));
            let born = told().filter(|told| told.family == Some(Family::When) && is_birth(told));
            births.extend(born.filter(|told| told.holder().is_some()).take(MOST_BARE).map(idx));
        }
        for age in &ages {
            for birth in births.iter().filter(|birth| self.same_event(age.article, birth.article)) {
                if age.article != birth.article {
                    candidates.entry((*age.min(birth), *age.max(birth))).or_default();
                }
            }
        }
    }

    /// Numbers without a unit with the measures of other articles on the event that tell the same number or, as sums do, millions.
    fn bare_candidates(&self, candidates: &mut BTreeMap<(FactIdx, FactIdx), u32>, left_out: &mut BTreeSet<FactIdx>) {
        let mut bare: Vec<FactIdx> = Vec::new();
        let mut by_number: BTreeMap<(usize, Option<Ratio>), Vec<FactIdx>> = BTreeMap::new();
        for (article, all) in self.told.iter().enumerate() {
            let Some(event) = self.events[article] else { continue };
            let (mut heard, mut heard_bare) = (0, 0);
            for told in all.iter().filter(|told| !told.is_furniture()) {
                let idx = FactIdx { article: ArticleIdx(article as u32), local: told.index };
                let Some(measured) = told.measured() else { continue };
                // "A volunteer of 26" may be as old as "a fireman, 26".
                let is_measure = matches!(told.family, Some(Family::Measure(_) | Family::Age));
                if told.is_bare() && heard_bare < MOST_BARE {
                    heard_bare += 1;
                    bare.push(idx);
                } else if told.is_bare() || is_measure && heard == MOST_BARE {
                    left_out.insert(idx);
                } else if is_measure {
                    heard += 1;
                    by_number.entry((event, key_of_number(told, measured.quantity.nominal))).or_default().push(idx);
                }
            }
        }
        for one in bare {
            let told = self.get(one);
            let (Some(event), Some(measured)) = (self.events[one.article.index()], told.measured()) else { continue };
            let nominal = measured.quantity.nominal;
            let sums = (nominal >= Ratio::whole(MILLION)).then_some(None);
            for number in sums.into_iter().chain([Some(nominal)]) {
                let others = by_number.get(&(event, number)).map_or(&[][..], Vec::as_slice);
                for other in others.iter().filter(|other| other.article != one.article) {
                    let pair = if one.article < other.article { (one, *other) } else { (*other, one) };
                    candidates.entry(pair).or_default();
                }
            }
        }
    }

    /// Pairs of more facts of one concept than can all be held against each other: each with the first and the last before it
    /// that tell the same value, and of each value as many against the other values as there is room for. `left_out` takes
    /// those that found no room.
    fn by_value(
        &self,
        all: &[FactIdx],
        meet: impl Fn(FactIdx, FactIdx) -> bool + Copy,
        candidates: &mut BTreeMap<(FactIdx, FactIdx), u32>,
        left_out: &mut BTreeSet<FactIdx>,
    ) {
        let fact = |idx: FactIdx| self.told[idx.article.index()][idx.local as usize].fact;
        let mut values: Vec<Vec<FactIdx>> = Vec::new();
        for idx in all {
            match values.iter_mut().find(|known| fact(known[0]).value == fact(*idx).value) {
                Some(known) => known.push(*idx),
                None => values.push(vec![*idx]),
            }
        }
        let chained =
            values.iter().flat_map(|same| same.windows(2).flat_map(|two| [(same[0], two[1]), (two[0], two[1])]));
        let chained = chained.filter(|(left, right)| meet(*left, *right));
        chained.for_each(|pair| _ = candidates.entry(pair).or_default());
        let room = (EVERY_TWO / values.len()).max(1);
        let told = values.iter().take(EVERY_TWO);
        let mut stand_in: Vec<FactIdx> = told.flat_map(|same| same.iter().take(room)).copied().collect();
        stand_in.sort_unstable();
        let differ = |left: FactIdx, right: FactIdx| meet(left, right) && fact(left).value != fact(right).value;
        every_two(&stand_in, differ).for_each(|pair| _ = candidates.entry(pair).or_default());
        left_out.extend(values.iter().skip(EVERY_TWO).flatten());
    }

    /// Of the facts of one concept, in order of the articles, those that are held against each other: each value once an
    /// article, and of each article the first [`MOST_TOLD`], fewer where many articles tell of it. `left_out` takes the others.
    fn sample(&self, all: &[FactIdx], left_out: &mut BTreeSet<FactIdx>) -> Vec<FactIdx> {
        let articles = all.chunk_by(|left, right| left.article == right.article).count().max(1);
        let most = (MOST_TOGETHER / articles).clamp(1, MOST_TOLD);
        let mut kept = Vec::new();
        for told in all.chunk_by(|left, right| left.article == right.article) {
            let mut distinct: Vec<FactIdx> = Vec::new();
            for idx in told {
                let fact = |idx: &FactIdx| self.told[idx.article.index()][idx.local as usize].fact;
                match distinct.iter().any(|known| fact(known).value == fact(idx).value) {
                    true => {}
                    false if distinct.len() < most => distinct.push(*idx),
                    false => _ = left_out.insert(*idx),
                }
            }
            kept.extend(distinct);
        }
        kept
    }
}

/// Numbers without a unit, and measures, that an article is heard on together.
const MOST_BARE: usize = 40;
const MILLION: i64 = 1_000_000;

/// What a measure is found by: sums of millions together, others by their number.
fn key_of_number(told: &Told<'_>, nominal: Ratio) -> Option<Ratio> {
    let sum = told.family == Some(Family::Measure("money")) && nominal >= Ratio::whole(MILLION);
    (!sum).then_some(nominal)
}

/// Every two of `all` that may meet, in order.
fn every_two(
    all: &[FactIdx],
    meet: impl Fn(FactIdx, FactIdx) -> bool + Copy,
) -> impl Iterator<Item = (FactIdx, FactIdx)> {
    let with_later = move |(at, left): (usize, &FactIdx)| {
        let left = *left;
        all[at + 1..].iter().map(move |right| (left, *right)).filter(move |(left, right)| meet(*left, *right))
    };
    all.iter().enumerate().flat_map(with_later)
}
