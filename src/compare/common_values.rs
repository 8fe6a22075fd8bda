//! Which values two sentences of two articles both tell, and how much that says of their telling the same.
//!
//! ```text
//! La réparation, prévue le 6 janvier, a été reportée.     Les travaux devaient avoir lieu le 6 janvier.     the day
//! Les wagons sont tombés d'environ 92 pieds.              … une chute de près de 30 mètres                  the height
//! ```
//!
//! Words change when news is retold, values do not, whatever unit or day they are counted from. What the comparison of facts
//! found to be *of one thing* counts also where it is at odds: two tolls are of one accident. A value that it did not hold against
//! the other, because other words name it, is *alike* where few sentences tell such a value. A day of publication, a mere year and a rank say little and count for neither.
//!
//! Not done here: what that does to a match, which is `engine::counterparts`.

use std::collections::BTreeMap;

use crate::base::{ArticleIdx, Day, FactIdx, Ratio, SentenceId};
use crate::compare::interval::Scale;
use crate::compare::verdict::{Measured, Relation, relate};
use crate::compare::{ArticleView, Finding, Resolved, Verdict};
use crate::facts::{Fact, Kind, Mode, Quantity, Value, unit};
use crate::text::SentenceClass;

/// The values that two sentences have in common.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CommonValues {
    /// Told of one thing, as the comparison of facts found: the same, or at odds.
    pub of_one_thing: u32,
    /// Alike, of whatever.
    pub alike: u32,
}

/// What is seen of two sentences of a few articles, for fitting what it weighs.
#[derive(Clone, Debug)]
pub struct SentencesSeen {
    /// Of the earlier article in report order.
    pub left: SentenceId,
    /// Of the later one.
    pub right: SentenceId,
    /// Each thing seen, with its name.
    pub seen: Vec<(&'static str, i64)>,
}

/// Sentences of the batch that may tell a value for it to say something by itself: of five articles three tell what matters.
const MOST_TELLERS: u32 = 3;

/// Counts below are everywhere.
const SMALL_COUNT: i64 = 10;

/// Values that meet without being equal must be known to a quarter: "une quarantaine" meets too much.
const KNOWN_TO: (i64, i64) = (1, 4);

/// The values that sentences have in common, for articles few enough that every two facts may be looked at; `findings` and
/// `resolved` as the comparison of facts made them. Cost: the product of the rare values of every two articles.
pub fn common_values(
    articles: &[ArticleView<'_>],
    resolved: &[Vec<Option<Resolved>>],
    findings: &[Finding],
) -> BTreeMap<(SentenceId, SentenceId), CommonValues> {
    let mut common: BTreeMap<(SentenceId, SentenceId), CommonValues> = BTreeMap::new();
    let all: Vec<Vec<Telling<'_>>> = articles
        .iter()
        .zip(resolved)
        .enumerate()
        .map(|(article, (view, days))| telling(article as u32, view, days))
        .collect();
    let all = counted(all);
    for finding in findings.iter().filter(|finding| finding.verdict != Verdict::NotComparable) {
        let told = |idx: FactIdx| all[idx.article.index()].iter().find(|one| one.local == idx.local);
        if let (Some(left), Some(right)) = (told(finding.left), told(finding.right))
            && (!finding.verdict.agrees() || left.agrees(right))
        {
            common.entry((left.sentence, right.sentence)).or_default().of_one_thing += 1;
        }
    }
    let mut tellers: Vec<(Telling<'_>, u32)> = all.iter().flatten().map(|one| (*one, one.tellers)).collect();
    tellers.retain(|(one, sentences)| *sentences <= MOST_TELLERS && !one.is_everywhere());
    for (at, (left, _)) in tellers.iter().enumerate() {
        for (right, _) in tellers[at + 1..].iter().filter(|(right, _)| right.sentence.article > left.sentence.article) {
            if left.is_like(right) {
                common.entry((left.sentence, right.sentence)).or_default().alike += 1;
            }
        }
    }
    common
}

/// A fact that says something by its value.
#[derive(Clone, Copy)]
struct Telling<'a> {
    fact: &'a Fact,
    local: u32,
    sentence: SentenceId,
    what: What,
    /// Sentences of the batch that tell the value.
    tellers: u32,
}

/// The facts with how many sentences tell their value; without the days that more sentences tell than there are articles, which
/// are those of the event itself.
fn counted(mut all: Vec<Vec<Telling<'_>>>) -> Vec<Vec<Telling<'_>>> {
    let flat: Vec<Telling<'_>> = all.iter().flatten().copied().collect();
    let articles = all.len() as u32;
    for one in all.iter_mut().flatten() {
        let others = flat.iter().filter(|other| other.is_same_value(one));
        let mut sentences: Vec<SentenceId> = others.map(|other| other.sentence).collect();
        sentences.dedup();
        one.tellers = sentences.len() as u32;
    }
    all.iter_mut().for_each(|list| list.retain(|one| !matches!(one.what, What::Day(_)) || one.tellers <= articles));
    all
}

#[derive(Clone, Copy)]
enum What {
    Day(Day),
    Number(Quantity),
}

fn telling<'a>(article: u32, view: &ArticleView<'a>, resolved: &[Option<Resolved>]) -> Vec<Telling<'a>> {
    let published = view.published.filter(|one| one.earliest == one.latest).map(|one| one.earliest);
    let mut found = Vec::new();
    for (local, (fact, days)) in view.facts.iter().zip(resolved).enumerate() {
        let class = view.prepared.sentences[fact.sentence as usize].class;
        if class == SentenceClass::Boilerplate || !fact.kind.is_claim() || fact.kind == Kind::Ordinal {
            continue;
        }
        let day = days.as_ref().and_then(|days| days.earliest.filter(|first| days.latest == Some(*first)));
        let what = match (&fact.value, day) {
            (Value::Timex(_), Some(day)) if Some(day) != published => What::Day(day),
            (Value::Quantity(quantity), _) if is_known(quantity) => What::Number(*quantity),
            _ => continue,
        };
        let sentence = SentenceId { article: ArticleIdx(article), local: fact.sentence };
        found.push(Telling { fact, local: local as u32, sentence, what, tellers: 1 });
    }
    found
}

/// Whether both ends of a number are told, and not far from each other.
fn is_known(quantity: &Quantity) -> bool {
    let (Some(low), Some(high)) = (quantity.hard.low, quantity.hard.high) else { return false };
    let room = high.at.scale(KNOWN_TO.0, KNOWN_TO.1);
    let vague = matches!(quantity.mode, Mode::Collective | Mode::Magnitude | Mode::Several | Mode::Couple);
    !vague && high.at.checked_sub(low.at).zip(room).is_some_and(|(width, room)| width <= room)
}

impl Telling<'_> {
    fn measured(&self) -> Option<Measured> {
        let What::Number(quantity) = self.what else { return None };
        let scale = self.fact.unit.and_then(unit).map_or(Scale::BASE, Scale::of);
        Some(Measured { quantity, scale })
    }

    /// How two numbers of one dimension relate, or `None`.
    fn relation(&self, other: &Self) -> Option<Relation> {
        let dimension = |one: &Self| one.fact.unit.and_then(unit).map(|unit| unit.dimension);
        if self.fact.kind != other.fact.kind || dimension(self) != dimension(other) {
            return None;
        }
        relate(&self.measured()?, &other.measured()?, 0)
    }

    fn is_same_value(&self, other: &Self) -> bool {
        match (self.what, other.what) {
            (What::Day(one), What::Day(other)) => one == other,
            _ => self.relation(other) == Some(Relation::Equal),
        }
    }

    /// Whether a value means the other, whatever it is told of.
    fn is_like(&self, other: &Self) -> bool {
        match (self.what, other.what) {
            (What::Day(one), What::Day(other)) => one == other,
            _ => {
                self.fact.laid == other.fact.laid
                    && matches!(self.relation(other), Some(Relation::Equal | Relation::Refines(_) | Relation::Meet))
            }
        }
    }

    /// Whether two values that were found to be of one thing are the same and not only near: three billions are no 3.2.
    fn agrees(&self, other: &Self) -> bool {
        let units = self.fact.unit != other.fact.unit;
        units || !matches!(self.relation(other), Some(Relation::Rounding | Relation::Strained | Relation::Apart(_)))
    }

    /// Whether it is a count that any two texts share.
    fn is_everywhere(&self) -> bool {
        let small = |quantity: Quantity| quantity.nominal < Ratio::whole(SMALL_COUNT);
        matches!(self.what, What::Number(quantity) if self.fact.unit.is_none() && small(quantity))
    }
}
