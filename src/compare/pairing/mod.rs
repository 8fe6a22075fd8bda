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
pub(super) mod difference;
pub(super) mod evidence;
pub(super) mod gates;
pub(super) mod key;
pub(super) mod meeting;
pub(super) mod moments;
pub(super) mod nature;
pub(super) mod occasion;
pub(super) mod partners;
pub(super) mod rivals;
pub(super) mod sameness;
pub(super) mod seen;
pub(super) mod slip;
pub(super) mod slots;
pub(super) mod sureness;
pub(super) mod surroundings;

use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet};

use crate::base::{ArticleIdx, FactIdx, Grain};
use crate::compare::claims::{self, Claim};
use crate::compare::pairing::evidence::{Elsewhere, Evidence, RETOLD};
use crate::compare::pairing::gates::Heads;
use crate::compare::pairing::key::sort;
use crate::compare::pairing::meeting::SMALL_BATCH;
use crate::compare::pairing::partners::Scored;
use crate::compare::pairing::sameness::Sight;
use crate::compare::pairing::sureness::{Apart, Sureness};
use crate::compare::pairing::surroundings::Facts;
use crate::compare::told::Family;
use crate::compare::verdict::judge::{Judged, judge_printed, judge_reworded};
use crate::compare::verdict::rules::Rule;
use crate::compare::verdict::{Severity, Verdict};
use crate::compare::view::Batch;

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
}

/// Sentences and telling values that two articles have in common from which they tell of one happening, and not only of one matter.
const TIED: u32 = 3;

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
        Self { facts, candidates, left_out: left_out.len(), lists, tolerance: batch.tolerance_percent }
    }

    /// Takes what a batch tells of its sentences; all else of it is as it was.
    pub fn believe(&mut self, batch: &Batch<'a>) {
        (self.facts.believed, self.facts.expected) = (batch.believed, batch.expected);
    }

    /// All findings, by article and place in the text, and the claims they make up.
    pub fn findings(&mut self) -> Findings {
        let facts = &self.facts;
        let mut scored: Vec<Scored> = Vec::new();
        self.candidates.retain(|(left, right), alignment| {
            match facts.scored(*left, *right, *alignment, self.tolerance) {
                Ok(pair) => scored.push(pair),
                // Most are of two things, whatever comes to be believed.
                Err(Apart::Always) => return false,
                Err(Apart::SoFar) => {}
            }
            true
        });
        let (happening, tied) = happenings(&scored, facts.told.len());
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
        Findings { findings, claims, left_out: self.left_out, lists: self.lists }
    }
}

impl Facts<'_> {
    fn scored(&self, left: FactIdx, right: FactIdx, alignment: u32, tolerance: u32) -> Result<Scored, Apart> {
        let (one, other) = (self.get(left), self.get(right));
        let (evidence, judged, reworded) = self.judged(left, right, alignment, tolerance).ok_or(Apart::Always)?;
        let heads = evidence.heads;
        // "This year" and "in the 21st century" are no time of what happened in March; a year long past is told of few things.
        let within = sameness::within_years(one, other, &judged);
        let wide = match within {
            Some(Grain::Year | Grain::Decade) => {
                let near = nature::holds_its_article(one) || nature::holds_its_article(other);
                heads == Heads::Different && (near || !sameness::are_far_days(one, other))
            }
            Some(_) => heads != Heads::Same,
            None => false,
        };
        if wide || judged.rule() == Rule::DateOpen {
            return Err(Apart::Always);
        }
        let differs = judged.verdict.is_alarm() || matches!(judged.verdict, Verdict::Update(_));
        if differs && alignment < RETOLD && gates::share_only_a_carrier(one, other) {
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
        let seen = || {
            if !self.is_small(left, right) {
                return Err(Apart::Always);
            }
            let (sureness, sum) = sameness::are_one(one, other, &sight)?;
            let of_one_year = match sureness {
                Sureness::Sure | Sureness::Certain | Sureness::Told => {
                    one.family == Some(Family::Age) || !self.are_of_told_years(left, right)
                }
                Sureness::Likely => of_one_year(),
            };
            // What is certain may be told of two days, but not of two years.
            let certain = || sureness >= Sureness::Certain && !self.of_another_year(left, right);
            // Who is 35 on one occasion is 35 on another of the same days.
            let age = sureness >= Sureness::Certain && one.family == Some(Family::Age);
            let of_one_occasion = || age || certain() || !self.all_differs(left, right, tolerance);
            match !differs || of_one_year && of_one_occasion() {
                true => Ok((sureness, Some(sum))),
                false => Err(Apart::SoFar),
            }
        };
        let weighed = || sameness::weighed(one, other, &sight);
        let sum = || self.is_small(left, right).then(weighed);
        let sureness = if known { Ok((Sureness::Told, sum())) } else { seen() };
        let families = (sort(one), sort(other));
        let number = matches!(judged.rule(), Rule::NumberEqual | Rule::NumberInside);
        let telling =
            number && nature::is_telling(one) && nature::is_telling(other) && one.family != Some(Family::When);
        let shares =
            differs || !sameness::is_of_time(one, other) || heads == Heads::Same || sameness::are_far_days(one, other);
        // Believed by what is weighed, which is seen in small batches only.
        let loose =
            !known && sureness.is_ok() && judged.verdict.agrees() && !sameness::agrees_closely(one, other, &sight)
                || within.is_some();
        let (score, kinship) = (evidence.score, evidence.kinship);
        let (sureness, sum) = sureness?;
        Ok(Scored { sum, left, right, score, heads, families, judged, sureness, kinship, telling, shares, loose })
    }

    /// What speaks for the two being of one thing, what their values come to if they are, and whether other words name them.
    /// `None` where they cannot be compared, or in a large batch nothing brings them together.
    fn judged(
        &self,
        left: FactIdx,
        right: FactIdx,
        alignment: u32,
        tolerance: u32,
    ) -> Option<(Evidence, Judged, bool)> {
        let judged = self.judged_or_apart(left, right, alignment, tolerance)?;
        (judged.1.verdict != Verdict::NotComparable).then_some(judged)
    }

    /// As `judged`, pairs that a gate keeps apart among them.
    pub(crate) fn judged_or_apart(
        &self,
        left: FactIdx,
        right: FactIdx,
        alignment: u32,
        tolerance: u32,
    ) -> Option<(Evidence, Judged, bool)> {
        let (one, other) = (self.get(left), self.get(right));
        let (heads, small) = (gates::heads(one, other), self.is_small(left, right));
        let reworded = heads == Heads::Different && gates::part_of_whole(one, other).is_none();
        if reworded && (!small || gates::are_other_concepts(one, other) && !rivals::tell_one_number(one, other)) {
            return None;
        }
        let evidence = self.evidence(left, right, alignment, heads);
        if !small && !belief::is_worth_judging(&evidence) {
            return None;
        }
        let mut judged = if reworded { judge_reworded } else { judge_printed }(one, other, tolerance);
        let beside = |idx| (self.get(idx), self.beside(idx));
        if judged.verdict.is_alarm() && moments::are_two(beside(left), beside(right), tolerance) {
            judged = moments::apart(one, other);
        }
        Some((evidence, judged, reworded))
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

/// For each article the first of those that tell of one happening with it: articles that have sentences and telling values in
/// common, or both with a third. Articles on one matter have names in common, but tell other numbers.
///
/// With them the pairs of articles that have anything such in common.
fn happenings(scored: &[Scored], articles: usize) -> (Vec<usize>, BTreeSet<(ArticleIdx, ArticleIdx)>) {
    let mut shared: BTreeMap<(ArticleIdx, ArticleIdx), (u32, BTreeSet<FactIdx>)> = BTreeMap::new();
    for pair in scored {
        let (kinship, values) = shared.entry((pair.left.article, pair.right.article)).or_default();
        *kinship = pair.kinship.max(*kinship);
        if pair.telling && pair.judged.verdict.agrees() {
            values.insert(pair.left);
        }
    }
    let mut first: Vec<usize> = (0..articles).collect();
    let mut tied = BTreeSet::new();
    for ((left, right), (kinship, values)) in shared {
        if kinship + values.len() as u32 > 0 {
            tied.insert((left, right));
        }
        if kinship + values.len() as u32 >= TIED {
            let (one, other) = (first[left.index()], first[right.index()]);
            first.iter_mut().filter(|first| **first == one.max(other)).for_each(|first| *first = one.min(other));
        }
    }
    (first, tied)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{SentenceId, Weekday};
    use crate::compare::sample::{Sample, exact, head, in_year, on_weekday, timex};
    use crate::compare::view::{AlignedPair, ArticleView, Believed};
    use crate::facts::{Fact, Kind, Laid, Tense};
    use crate::text::Language::French;

    fn counted(n: i64, concept: &'static str, word: &'static str) -> impl Fn(Fact) -> Fact {
        move |fact| Fact { value: exact(n), head: head(concept, word), ..fact }
    }

    fn found(samples: &[Sample], alignment: Option<u32>) -> Vec<(&'static str, String)> {
        let articles: Vec<ArticleView<'_>> = samples.iter().map(Sample::view).collect();
        let sentence = |article| SentenceId { article: ArticleIdx(article), local: 0 };
        let aligned: Vec<AlignedPair> =
            alignment.map(|score| AlignedPair { left: sentence(0), right: sentence(1), score }).into_iter().collect();
        let events = [(0..articles.len() as u32).map(ArticleIdx).collect()];
        let batch = Batch {
            articles: &articles,
            events: &events,
            aligned: &aligned,
            slots: &[],
            believed: &[],
            expected: &[],
            tolerance_percent: 0,
        };
        let words = |idx: FactIdx| {
            let view = &articles[idx.article.index()];
            view.prepared.text(view.facts[idx.local as usize].span).to_owned()
        };
        let Findings { findings, claims, .. } = findings(&batch, |_, _| true);
        assert!(findings.iter().all(|f| f.claim.is_some_and(|claim| claim < claims.len())));
        findings.iter().map(|f| (f.verdict.name(), format!("{}/{}", words(f.left), words(f.right)))).collect()
    }

    #[test]
    fn deaths_and_injuries_do_not_cross() {
        let left = Sample::new(French, "Le pont de Varne a cédé : neuf morts et trente blessés.")
            .fact("neuf", counted(9, "DEAD", "morts"))
            .fact("trente", counted(30, "INJURED", "blessés"));
        let right = Sample::new(French, "À Varne, l’effondrement du pont a fait trente blessés et neuf morts.")
            .fact("trente", counted(30, "INJURED", "blessés"))
            .fact("neuf", counted(9, "DEAD", "morts"));
        let expected = [("equal", "neuf/neuf".to_owned()), ("equal", "trente/trente".to_owned())];
        assert_eq!(found(&[left, right], Some(8_000)), expected);
    }

    #[test]
    fn a_count_with_an_equal_partner_raises_no_alarm_over_another() {
        let left = Sample::new(French, "Le pont de Varne a cédé : neuf morts, dont deux sur la rive, deux morts.")
            .fact("neuf", counted(9, "DEAD", "morts"));
        let right = Sample::new(French, "Le pont de Varne a fait neuf morts, après deux morts la veille.")
            .fact("neuf", counted(9, "DEAD", "morts"))
            .fact("deux", counted(2, "DEAD", "morts"));
        assert_eq!(found(&[left, right], Some(8_000)), [("equal", "neuf/neuf".to_owned())]);
    }

    #[test]
    fn counts_in_retold_sentences_conflict_and_in_strange_ones_do_not_meet() {
        let left = || {
            Sample::new(French, "Le pont de Varne a cédé, faisant neuf morts.")
                .fact("neuf", counted(9, "DEAD", "morts"))
        };
        let right = Sample::new(French, "Le pont de Varne s’est effondré, faisant douze morts.")
            .fact("douze", counted(12, "DEAD", "morts"));
        let other = Sample::new(French, "Un séisme avait fait douze morts au Chili.")
            .fact("douze", counted(12, "DEAD", "morts"));
        assert_eq!(found(&[left(), right], Some(6_000)), [("conflict", "neuf/douze".to_owned())]);
        assert_eq!(found(&[left(), other], None), []);
    }

    #[test]
    fn windows_of_one_event_class_meet_without_alignment() {
        // The first since then, and the first in so long: a rank, and the window that limits it.
        let first =
            |f| Fact { kind: Kind::Ordinal, value: exact(1), head: head("VISIT", "visite"), window: Some(1), ..f };
        let left = Sample::new(French, "La visite de la reine à Varne, la première depuis 1998, a duré peu.")
            .fact("première", first)
            .fact("depuis 1998", |f| Fact {
                kind: Kind::Since,
                value: timex(in_year(1998), Tense::Unknown),
                head: head("VISIT", "visite"),
                ..f
            });
        let elapsed = |n| {
            Sample::new(French, "En visite à Varne pour la première fois depuis 25 ans, la reine a salué la foule.")
                .fact("première", first)
                .fact("depuis 25 ans", move |f| Fact {
                    kind: Kind::Elapsed,
                    unit: Some("year"),
                    value: exact(n),
                    laid: Laid::Since,
                    head: head("VISIT", "visite"),
                    ..f
                })
        };
        let windows = |samples: &[Sample]| {
            let mut found = found(samples, None);
            found.retain(|(_, words)| words.starts_with("depuis"));
            found
        };
        let mut samples = [left, elapsed(25)].map(|sample| sample.published("2023-05-16"));
        assert_eq!(windows(&samples), [("equal", "depuis 1998/depuis 25 ans".to_owned())]);
        samples[1] = elapsed(40).published("2023-05-16");
        assert_eq!(windows(&samples), [("conflict", "depuis 1998/depuis 25 ans".to_owned())]);
    }

    #[test]
    fn a_second_meeting_does_not_contradict_the_first() {
        let rank = |text: &str, word: &str, n| {
            Sample::new(French, text).fact(word, |fact| Fact {
                kind: Kind::Ordinal,
                value: exact(n),
                head: head("MEET", "rencontre"),
                ..fact
            })
        };
        let first = || rank("La première rencontre de la reine à Varne a duré trois heures.", "première", 1);
        let second = rank("Une deuxième rencontre de la reine à Varne a duré trois heures.", "deuxième", 2);
        let other = rank("La deuxième rencontre de la reine à Varne a duré trois heures.", "deuxième", 2);
        assert_eq!(found(&[first(), second], Some(9_500)), []);
        assert_eq!(found(&[first(), other], Some(9_500)), [("conflict", "première/deuxième".to_owned())]);
    }

    #[test]
    fn undated_weekdays_conflict_only_in_a_retold_sentence() {
        let on = |text: &str, word: &'static str, weekday| {
            Sample::new(French, text).fact(word, move |f| Fact {
                kind: Kind::Date,
                value: timex(on_weekday(weekday), Tense::Past),
                head: head("SIGN", "signé"),
                ..f
            })
        };
        let samples = || {
            [
                on("La reine a signé mardi le pacte de Varne.", "mardi", Weekday::Tuesday),
                on("Le pacte de Varne, la reine l’a signé vendredi.", "vendredi", Weekday::Friday),
            ]
        };
        assert_eq!(found(&samples(), Some(9_500)), [("conflict", "mardi/vendredi".to_owned())]);
        assert_eq!(found(&samples(), Some(5_000)), []);
    }

    #[test]
    fn measures_conflict_under_other_verbs_where_all_else_is_retold() {
        let long = |text: &str, words: &str, n, verb: &'static str| {
            Sample::new(French, text).fact(words, |f| Fact {
                kind: Kind::Measure,
                unit: Some("metre"),
                value: exact(n),
                head: head("", verb).map(|head| crate::facts::Head { concept: None, ..head }),
                ..f
            })
        };
        let left = long("Le tunnel de Brivaux, percé sur 310 mètres, a été fermé.", "310 mètres", 310, "percé");
        let right = long("Fermé, le tunnel de Brivaux courait sur 410 mètres.", "410 mètres", 410, "courait");
        assert_eq!(found(&[left, right], Some(3_000)), [("conflict", "310 mètres/410 mètres".to_owned())]);
    }

    #[test]
    fn days_of_a_series_and_counts_of_another_size_are_two_things() {
        let rank = |text: &str, word: &str, n| {
            Sample::new(French, text).fact(word, |f| Fact { kind: Kind::Ordinal, value: exact(n), ..f })
        };
        let ranks = [
            rank("Tout sur la 15e journée du championnat.", "15e", 15),
            rank("Tout sur la 16e journée du championnat.", "16e", 16),
        ];
        assert_eq!(found(&ranks, Some(9_000)), []);
        let cars = |text: &str, word: &str, n| Sample::new(French, text).fact(word, counted(n, "VEHICLE", "voitures"));
        let counts = [
            cars("Sur le pont de Brivaux, onze voitures sont tombées.", "onze", 11),
            cars("Le pont de Brivaux portait 45000 voitures.", "45000", 45_000),
        ];
        assert_eq!(found(&counts, Some(3_000)), []);
    }

    #[test]
    fn what_comes_to_be_believed_is_weighed_as_if_it_had_been_known_at_first() {
        let long = |text: &str, words: &str, n| {
            Sample::new(French, text).fact(words, |f| Fact {
                kind: Kind::Measure,
                unit: Some("metre"),
                value: exact(n),
                head: head("", "percé").map(|head| crate::facts::Head { concept: None, ..head }),
                ..f
            })
        };
        let samples = [
            long("Le tunnel, percé sur 310 mètres, a été fermé.", "310 mètres", 310),
            long("Fermé, le tunnel a été percé sur 410 mètres.", "410 mètres", 410),
        ];
        let articles: Vec<ArticleView<'_>> = samples.iter().map(Sample::view).collect();
        let events = [vec![ArticleIdx(0), ArticleIdx(1)]];
        let strange = Batch {
            articles: &articles,
            events: &events,
            aligned: &[],
            slots: &[],
            believed: &[],
            expected: &[],
            tolerance_percent: 0,
        };
        let sentence = |article| SentenceId { article: ArticleIdx(article), local: 0 };
        let believed = [Believed { left: sentence(0), right: sentence(1), same: 4_000 }];
        let expected = [(ArticleIdx(0), ArticleIdx(1), 0)];
        let known = Batch { believed: &believed, expected: &expected, ..strange };
        let mut meetings = Meetings::new(&strange, |_, _| true);
        assert_eq!(meetings.findings().findings, []);
        meetings.believe(&known);
        let told = meetings.findings().findings;
        assert_eq!(told.iter().map(|one| one.verdict).collect::<Vec<_>>(), [Verdict::Conflict]);
        assert_eq!(told, findings(&known, |_, _| true).findings);
    }

    #[test]
    fn ages_conflict_where_one_name_stands_beside_both() {
        let aged = |text: &str, words: &str, n| {
            let sample = Sample::new(French, text);
            sample.fact(words, |f| Fact { kind: Kind::Age, unit: Some("year"), value: exact(n), ..f })
        };
        let of = |left: &str, right: &str| found(&[aged(left, "35 ans", 35), aged(right, "37 ans", 37)], Some(3_000));
        let left = "Âgée de 35 ans, Anna Roux a plongé du pont.";
        let told = [("conflict", "35 ans/37 ans".to_owned())];
        assert_eq!(of(left, "Le maire a remercié Anna Roux, 37 ans, mardi."), told);
        assert_eq!(of(left, "Le maire a remercié Jeanne Roux, 37 ans, mardi."), []);
        assert_eq!(of(left, "Le maire a remercié une femme de 37 ans, mardi."), []);
    }
}
