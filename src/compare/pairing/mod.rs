//! Which facts of two articles are about the same thing.
//!
//! ```text
//! left    La visite, prévue *deux jours*, est la *première* *depuis 1998*.
//! right   Er kam am *Dienstag und Mittwoch*: sein *erster* Besuch *seit 25 Jahren*.
//!         deux jours – Dienstag und Mittwoch · première – erster · depuis 1998 – seit 25 Jahren
//! ```
//! Facts meet where `meeting` or `slots` bring them together. Each candidate pair passes the gates and gets a score from how
//! well the sentences align, how much company the facts share, which names, and whether each is the only one of its key. What
//! agrees is believed sooner than what conflicts: a false alarm costs more than a missed one, so that an alarm needs no better
//! partner for either. Two ways to be believed: the rules of `belief`, in any batch; in a small one also `sameness`, which
//! weighs all that is seen at once.
//!
//! Not done here: facts of one article against each other.

pub(super) mod belief;
pub(super) mod by_rule;
pub(super) mod context;
pub(super) mod deed;
pub(super) mod difference;
pub(super) mod evidence;
pub(super) mod gates;
pub(super) mod happening;
pub(super) mod key;
pub(super) mod meeting;
pub(super) mod moments;
pub(super) mod nature;
pub(super) mod occasion;
pub(super) mod other_time;
pub(super) mod partners;
pub(super) mod rivals;
pub(super) mod sameness;
pub(super) mod seen;
pub(super) mod slip;
pub(super) mod slots;
pub(super) mod sureness;
pub(super) mod surroundings;
pub(super) mod undated;

use std::cell::LazyCell;
use std::collections::BTreeMap;

use crate::base::{ArticleIdx, FactIdx, Grain};
use crate::compare::claims::{self, Claim};
use crate::compare::pairing::evidence::{Elsewhere, Evidence, RETOLD};
use crate::compare::pairing::gates::Heads;
use crate::compare::pairing::happening::happenings;
use crate::compare::pairing::key::sort;
use crate::compare::pairing::meeting::SMALL_BATCH;
use crate::compare::pairing::partners::Scored;
use crate::compare::pairing::sameness::Sight;
use crate::compare::pairing::sureness::{Apart, Sureness};
use crate::compare::pairing::surroundings::Facts;
use crate::compare::told::Family;
use crate::compare::verdict::ages;
use crate::compare::verdict::judge::{Judged, judge_printed, judge_reworded};
use crate::compare::verdict::rules::Rule;
use crate::compare::verdict::{Severity, Verdict};
use crate::compare::view::{ArticleView, Batch};
use crate::text::{Sentence, SentenceClass};

/// Two facts about the same thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What comparing them says.
    pub verdict: Verdict,
    /// For conflicts and disputes.
    pub severity: Option<Severity>,
    /// Of the earlier article in report order.
    pub left: FactIdx,
    /// Of the later one.
    pub right: FactIdx,
    /// Whether sentences that tell it have a fact in common: two that tell one of the days of an event do not by that alone.
    pub shares: bool,
    /// Whether its values agree so loosely that only what else is alike beside them makes them one thing.
    pub loose: bool,
    /// How much speaks for both being of one thing.
    pub score: u32,
    /// Position of its claim among the claims; none where it would make one thing of two.
    pub claim: Option<usize>,
    /// What both are of, as a claim of the two would be called.
    pub label: String,
    /// In words, with the original ones.
    pub why: String,
    /// Ids of the rules that fired.
    pub rules: Vec<Rule>,
}

/// What comparing the facts of a batch gives.
#[derive(Clone, Debug, Default)]
pub struct Findings {
    /// By article and place in the text.
    pub findings: Vec<Finding>,
    /// What they make up.
    pub claims: Vec<Claim>,
    /// Facts that did not meet, or were not heard for or against, all of their concept, because their articles, or their event, tell
    /// too many of it.
    pub left_out: usize,
    /// Pairs of sentences with dozens of facts each that were not held against each other, there being too many.
    pub lists: usize,
    /// Articles without a day of publication for which tolls that differ were not held against each other.
    pub undated: Vec<ArticleIdx>,
}

/// All findings of a batch, by article and place in the text, and the claims they make up.
///
/// `allows` tells which two articles are compared, the left one first in report order.
pub fn findings(batch: &Batch<'_>, allows: impl Fn(ArticleIdx, ArticleIdx) -> bool) -> Findings {
    Meetings::new(batch, allows).findings()
}

/// The facts of a batch that are held against each other: once, or again when more is known of its sentences.
///
/// Cost: near linear in the facts: of those of one concept within one event at most 1 200 are held against each other, every
/// two of them up to 320, and then each value against the others.
pub struct Meetings<'a> {
    facts: Facts<'a>,
    /// With how well their sentences align.
    candidates: BTreeMap<(FactIdx, FactIdx), u32>,
    /// How many sentences of its text each article has.
    lengths: Vec<usize>,
    left_out: usize,
    lists: usize,
    tolerance: u32,
}

impl<'a> Meetings<'a> {
    /// Reads what surrounds the facts of a batch, and which of them meet.
    ///
    /// `allows` tells which two articles are compared, the left one first in report order.
    pub fn new(batch: &Batch<'a>, allows: impl Fn(ArticleIdx, ArticleIdx) -> bool) -> Self {
        let facts = Facts::new(batch);
        let mut candidates = BTreeMap::new();
        let lists = facts.aligned_candidates(batch, &mut candidates);
        slots::candidates(batch, &facts.told, &mut candidates);
        let mut left_out = facts.unheard.clone();
        facts.keyed_candidates(&allows, &mut candidates, &mut left_out);
        facts.small_batch_candidates(&mut candidates, &mut left_out);
        candidates.retain(|(left, right), _| allows(left.article, right.article));
        let length = |view: &ArticleView<'_>| {
            let body = |sentence: &&Sentence| sentence.class == SentenceClass::Body;
            view.prepared.sentences.iter().filter(body).count()
        };
        let lengths = batch.articles.iter().map(length).collect();
        Self { facts, candidates, lengths, left_out: left_out.len(), lists, tolerance: batch.tolerance_percent }
    }

    /// Takes what a batch tells of its sentences; all else of it is as it was.
    pub fn believe(&mut self, batch: &Batch<'a>) {
        (self.facts.believed, self.facts.expected) = (batch.believed, batch.expected);
    }

    /// All findings, by article and place in the text, and the claims they make up.
    pub fn findings(&mut self) -> Findings {
        let facts = &self.facts;
        let mut scored: Vec<Scored> = Vec::new();
        let mut undated: Vec<(FactIdx, FactIdx)> = Vec::new();
        self.candidates.retain(|(left, right), alignment| {
            let Some(held) = facts.comparable(*left, *right, *alignment, self.tolerance) else { return false };
            let dated = facts.toll_as_if_dated(*left, *right, &held);
            match facts.scored(*left, *right, held, self.tolerance) {
                Ok(pair) => scored.push(pair),
                Err(_) if dated.is_some_and(|held| facts.scored(*left, *right, held, self.tolerance).is_ok()) => {
                    undated.push((*left, *right));
                }
                // Most are of two things, whatever comes to be believed.
                Err(Apart::Always) => return false,
                Err(Apart::SoFar) => {}
            }
            true
        });
        let (happening, tied) = happenings(&scored, &self.lengths);
        scored.retain(|pair| {
            let same = happening[pair.left.article.index()] == happening[pair.right.article.index()];
            let enough = match pair.sureness {
                Sureness::Told | Sureness::Certain => true,
                Sureness::Sure => same || tied.contains(&(pair.left.article, pair.right.article)),
                Sureness::Likely => same,
            };
            pair.judged.verdict.agrees() || enough
        });
        // The text before its headline, which rounds and shortens; the surest first; the order of the text decides between equals.
        let headlines =
            |pair: &Scored| [pair.left, pair.right].iter().filter(|idx| facts.get(**idx).is_headline()).count();
        scored.sort_by_cached_key(|pair| (headlines(pair), std::cmp::Reverse(pair.score), pair.left, pair.right));
        let mut findings = partners::matched(scored, |idx| facts.get(idx).fact.sentence);
        findings.sort_by_key(|finding| (finding.left, finding.right));
        let claims = claims::gather(&mut findings, &facts.told, self.tolerance);
        let undated = facts.without_a_date(&undated, &findings);
        Findings { findings, claims, left_out: self.left_out, lists: self.lists, undated }
    }
}

/// Two facts, held against each other.
#[derive(Clone)]
pub(crate) struct Held {
    /// What speaks for both being of one thing.
    pub(crate) evidence: Evidence,
    /// What their values come to if they are.
    pub(crate) judged: Judged,
    /// Whether other words name them.
    pub(crate) reworded: bool,
}

impl Facts<'_> {
    /// Holds two facts against each other, if their values can be compared.
    fn comparable(&self, left: FactIdx, right: FactIdx, alignment: u32, tolerance: u32) -> Option<Held> {
        self.meet(left, right, alignment, tolerance).filter(|held| held.judged.verdict != Verdict::NotComparable)
    }

    fn scored(&self, left: FactIdx, right: FactIdx, held: Held, tolerance: u32) -> Result<Scored, Apart> {
        let (one, other) = (self.get(left), self.get(right));
        let Held { evidence, judged, reworded } = held;
        let Evidence { alignment, heads, .. } = evidence;
        // "This year" and "in the 21st century" are no time of what happened in March; a year long past is told of few things.
        let within = sameness::within_years(one, other, &judged);
        let wide = match within {
            Some(Grain::Year | Grain::Decade) => {
                let near = nature::holds_its_article(one) || nature::holds_its_article(other);
                heads == Heads::Different && (near || !nature::are_far_days(one, other))
            }
            Some(_) => heads != Heads::Same,
            None => false,
        };
        if wide || judged.rule() == Rule::DateOpen {
            return Err(Apart::Always);
        }
        let differs = judged.verdict.is_alarm() || matches!(judged.verdict, Verdict::Update(_));
        if differs && alignment < RETOLD && gates::share_only_a_carrier(one, other) && !deed::is_one(one, other) {
            return Err(Apart::Always);
        }
        let counts = one.measured().is_some() && one.family != Some(Family::Age) && !sameness::is_of_time(one, other);
        // "210 passengers" of whom 180 were taken off, and both numbers told in both articles: they agree, only not here.
        let told_there = || {
            let telling = nature::is_telling(one) && nature::is_telling(other);
            telling && !evidence.is_framed() && self.standing(left, right).told == 2
        };
        let counts = differs && counts && self.is_small(left, right);
        if counts && (self.of_untold_time(left, right) || told_there()) {
            return Err(Apart::Always);
        }
        let backing = LazyCell::new(|| self.backing(left, right, tolerance));
        let elsewhere =
            Elsewhere { agrees_beside: &|| self.agrees_beside(left, right, tolerance), backing: &|| *backing };
        let sight = LazyCell::new(|| self.sight(left, right, &evidence, &judged));
        let of_one_year = || {
            let number = !matches!(one.family, Some(Family::When | Family::Ordinal | Family::Length | Family::Age));
            !number || alignment >= RETOLD || !self.of_another_year(left, right)
        };
        let known = !reworded
            && belief::is_worth_judging(&evidence)
            && match differs {
                false => belief::agreement(one, other, &judged, &evidence),
                true => {
                    let alarm = || {
                        belief::alarm(one, other, &judged, &evidence, &elsewhere)
                            && !self.all_differs(left, right, tolerance)
                    };
                    (self.same_event(left.article, right.article) || self.dispatches.tell(left, right, alignment))
                        && of_one_year()
                        && (belief::toll_grew(one, other, &judged, &evidence)
                            || belief::stands_out(one, other, &judged, &evidence, &elsewhere)
                            || alarm())
                }
            };
        let of_age = one.family == Some(Family::Age) || judged.rule() == Rule::AgeBirth;
        let seen = || {
            if !self.is_small(left, right) {
                return Err(Apart::Always);
            }
            let (sureness, sum) = sameness::are_one(one, other, &sight)?;
            let of_one_year = match sureness {
                Sureness::Sure | Sureness::Certain | Sureness::Told => of_age || !self.are_of_told_years(left, right),
                Sureness::Likely => of_one_year(),
            };
            // What is certain may be told of two days, but not of two years.
            let certain = || sureness >= Sureness::Certain && !self.of_another_year(left, right);
            // Who is 35 on one occasion is 35 on another of the same days.
            let age = sureness >= Sureness::Certain && of_age;
            let of_one_occasion = || age || certain() || !self.all_differs(left, right, tolerance);
            match !differs || of_one_year && of_one_occasion() {
                true => Ok((sureness, Some(sum))),
                false => Err(Apart::SoFar),
            }
        };
        let weighed = || by_rule::sum(one, other, &sight);
        let sum = || self.is_small(left, right).then(weighed);
        let sureness = if known { Ok((Sureness::Told, sum())) } else { seen() };
        let families = (sort(one), sort(other));
        let number = matches!(judged.rule(), Rule::NumberEqual | Rule::NumberInside);
        let telling =
            number && nature::is_telling(one) && nature::is_telling(other) && one.family != Some(Family::When);
        let shares =
            differs || !sameness::is_of_time(one, other) || heads == Heads::Same || nature::are_far_days(one, other);
        // Believed by what is weighed, which is seen in small batches only.
        let loose =
            !known && sureness.is_ok() && judged.verdict.agrees() && !sameness::agrees_closely(one, other, &sight)
                || within.is_some();
        let (score, kinship) = (evidence.score, evidence.kinship);
        let (sureness, sum) = sureness?;
        // Of a toll one text may tell the one before as well.
        let moves = nature::is_monotone_thing(one) && !(one.manner().needed && other.manner().needed);
        let number = one.measured().is_some() && other.measured().is_some() && !sameness::is_of_time(one, other);
        let phrase = || number && !moves && evidence.is_framed() && self.is_small(left, right);
        let of_one_place = differs && phrase() && self.standing(left, right).nearest == 2;
        Ok(Scored {
            sum,
            of_one_place,
            left,
            right,
            score,
            heads,
            families,
            judged,
            sureness,
            kinship,
            telling,
            shares,
            loose,
        })
    }

    /// Holds two facts against each other, pairs that a gate keeps apart among them. `None` where they cannot be compared, or in a large
    /// batch nothing brings them together.
    pub(crate) fn meet(&self, left: FactIdx, right: FactIdx, alignment: u32, tolerance: u32) -> Option<Held> {
        let (one, other) = (self.get(left), self.get(right));
        let (heads, small) = (gates::heads(one, other), self.is_small(left, right));
        if let Some(judged) = ages::with_birth(one, other).filter(|_| small) {
            return Some(Held { evidence: self.evidence(left, right, alignment, heads), judged, reworded: true });
        }
        let reworded = heads == Heads::Different && gates::part_of_whole(one, other).is_none();
        if reworded && (!small || gates::are_other_concepts(one, other) && !rivals::tell_one_number(one, other)) {
            return None;
        }
        let evidence = self.evidence(left, right, alignment, heads);
        if !small && !belief::is_worth_judging(&evidence) {
            return None;
        }
        let judge = if reworded { judge_reworded } else { judge_printed };
        let judged = moments::unless_of_two((one, self.beside(left)), (other, self.beside(right)), tolerance, judge);
        Some(Held { evidence, judged, reworded })
    }

    /// Whether the batch is one of few articles, and these two tell of one event.
    fn is_small(&self, left: FactIdx, right: FactIdx) -> bool {
        self.told.len() <= SMALL_BATCH && self.same_event(left.article, right.article)
    }

    /// The rule by which two facts that may be of one thing are told of two years or occasions, however much is alike.
    pub(crate) fn of_two_occasions(&self, left: FactIdx, right: FactIdx, tolerance: u32) -> Option<&'static str> {
        let one_age = self.get(left).family == Some(Family::Age);
        let years = || !one_age && self.are_of_told_years(left, right);
        years().then_some("years").or_else(|| self.all_differs(left, right, tolerance).then_some("occasion"))
    }

    pub(crate) fn sight<'e>(
        &self,
        left: FactIdx,
        right: FactIdx,
        evidence: &'e Evidence,
        judged: &'e Judged,
    ) -> Sight<'e> {
        let (near, strongest) = (self.near(left, right), self.strongest(left, right));
        let (believed, expected) = (self.believed(left, right), self.expected(left.article, right.article));
        Sight { evidence, near, strongest, standing: self.standing(left, right), judged, believed, expected }
    }
}

#[cfg(test)]
mod tests;
