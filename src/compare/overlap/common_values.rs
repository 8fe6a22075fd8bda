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
use crate::compare::verdict::interval::Scale;
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

/// Values that a value is held against which lie beside it: more than a few that mean it are everywhere.
const MOST_BESIDE: usize = 64;

/// The values that sentences have in common; `findings` and `resolved` as the comparison of facts made them. Near linear in the facts,
/// but for a sort.
pub fn common_values(
    articles: &[ArticleView<'_>],
    resolved: &[Vec<Option<Resolved>>],
    findings: &[Finding],
) -> BTreeMap<(SentenceId, SentenceId), CommonValues> {
    let mut common: BTreeMap<(SentenceId, SentenceId), CommonValues> = BTreeMap::new();
    let mut told: Vec<Telling<'_>> = Vec::new();
    for (article, (view, days)) in (0_u32..).zip(articles.iter().zip(resolved)) {
        told.extend(telling(ArticleIdx(article), view, days));
    }
    told.sort_by(|one, other| one.order().cmp(&other.order()).then(one.at.cmp(&other.at)));
    for run in told.chunk_by_mut(|one, other| one.order() == other.order()) {
        let mut sentences: Vec<SentenceId> = run.iter().map(|one| one.sentence).collect();
        sentences.sort_unstable();
        sentences.dedup();
        run.iter_mut().for_each(|one| one.tellers = sentences.len() as u32);
    }
    // The days that more sentences tell than there are articles are those of the event itself.
    told.retain(|one| one.what.day().is_none() || one.tellers <= articles.len() as u32);
    let by_fact: BTreeMap<FactIdx, usize> = told.iter().enumerate().map(|(at, one)| (one.at, at)).collect();
    for finding in findings.iter().filter(|finding| finding.verdict != Verdict::NotComparable) {
        if let (Some(left), Some(right)) = (by_fact.get(&finding.left), by_fact.get(&finding.right))
            && (!finding.verdict.agrees() || told[*left].agrees(&told[*right]))
        {
            common.entry((told[*left].sentence, told[*right].sentence)).or_default().of_one_thing += 1;
        }
    }
    told.retain(|one| one.tellers <= MOST_TELLERS && !one.is_everywhere());
    for (at, one) in told.iter().enumerate() {
        for other in told[at + 1..].iter().take(MOST_BESIDE).take_while(|other| one.reaches(other)) {
            if one.sentence.article != other.sentence.article && one.is_like(other) {
                let pair = (one.sentence.min(other.sentence), one.sentence.max(other.sentence));
                common.entry(pair).or_default().alike += 1;
            }
        }
    }
    common
}

/// A fact that says something by its value.
#[derive(Clone, Copy)]
struct Telling<'a> {
    fact: &'a Fact,
    at: FactIdx,
    sentence: SentenceId,
    what: What<'a>,
    /// Sentences of the batch that tell the value.
    tellers: u32,
}

#[derive(Clone, Copy)]
enum What<'a> {
    Day(Day),
    /// A number, and from where to where it reaches in the base of its unit.
    Number(&'a Quantity, Ratio, Ratio),
}

impl What<'_> {
    fn day(&self) -> Option<Day> {
        match self {
            Self::Day(day) => Some(*day),
            Self::Number(..) => None,
        }
    }
}

fn telling<'a>(article: ArticleIdx, view: &ArticleView<'a>, resolved: &[Option<Resolved>]) -> Vec<Telling<'a>> {
    let published = view.published.filter(|one| one.earliest == one.latest).map(|one| one.earliest);
    let mut found = Vec::new();
    for (local, (fact, days)) in (0_u32..).zip(view.facts.iter().zip(resolved)) {
        let class = view.prepared.sentences[fact.sentence as usize].class;
        if class == SentenceClass::Boilerplate || !fact.kind.is_claim() || fact.kind == Kind::Ordinal {
            continue;
        }
        let day = days.as_ref().and_then(|days| days.earliest.filter(|first| days.latest == Some(*first)));
        let what = match (&fact.value, day) {
            (Value::Timex(_), Some(day)) if Some(day) != published => Some(What::Day(day)),
            (Value::Quantity(quantity), _) => reach(fact, quantity),
            _ => None,
        };
        let Some(what) = what else { continue };
        let sentence = SentenceId { article, local: fact.sentence };
        found.push(Telling { fact, at: FactIdx { article, local }, sentence, what, tellers: 1 });
    }
    found
}

/// A number of which both ends are told, and not far from each other.
fn reach<'a>(fact: &Fact, quantity: &'a Quantity) -> Option<What<'a>> {
    let (low, high) = (quantity.hard.low?, quantity.hard.high?);
    let vague = matches!(quantity.mode, Mode::Collective | Mode::Magnitude | Mode::Several | Mode::Couple);
    // The end that is farther from zero: below zero that is the lower one.
    let size = high.at.max(Ratio::whole(0).checked_sub(low.at)?);
    if vague || high.at.checked_sub(low.at)? > size.scale(KNOWN_TO.0, KNOWN_TO.1)? {
        return None;
    }
    let scale = scale(fact);
    let hard = quantity.hard.converted(scale.factor, scale.offset)?;
    Some(What::Number(quantity, hard.low?.at, hard.high?.at))
}

fn scale(fact: &Fact) -> Scale {
    fact.unit.and_then(unit).map_or(Scale::BASE, Scale::of)
}

/// What values are sorted by.
type Order = (Option<Day>, Kind, Option<&'static str>, Option<(Ratio, Ratio)>);

impl Telling<'_> {
    fn measured(&self) -> Option<Measured> {
        match self.what {
            What::Number(quantity, ..) => Some(Measured { quantity: *quantity, scale: scale(self.fact) }),
            What::Day(_) => None,
        }
    }

    fn dimension(&self) -> Option<&'static str> {
        self.fact.unit.and_then(unit).map(|unit| unit.dimension)
    }

    /// Days first; numbers of one kind and dimension by where they begin and end.
    fn order(&self) -> Order {
        match self.what {
            What::Day(day) => (Some(day), Kind::Date, None, None),
            What::Number(_, low, high) => (None, self.fact.kind, self.dimension(), Some((low, high))),
        }
    }

    /// Whether a value that comes behind it in that order begins before it ends.
    fn reaches(&self, other: &Self) -> bool {
        match (self.what, other.what) {
            (What::Day(one), What::Day(other)) => one == other,
            (What::Number(_, _, high), What::Number(_, low, _)) => {
                self.fact.kind == other.fact.kind && self.dimension() == other.dimension() && low <= high
            }
            _ => false,
        }
    }

    /// How two numbers of one dimension relate, or `None`.
    fn relation(&self, other: &Self) -> Option<Relation> {
        if self.fact.kind != other.fact.kind || self.dimension() != other.dimension() {
            return None;
        }
        relate(&self.measured()?, &other.measured()?, 0)
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
        matches!(self.what, What::Number(quantity, ..)
            if self.fact.unit.is_none() && quantity.nominal < Ratio::whole(SMALL_COUNT))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::resolve;
    use crate::facts::extract;
    use crate::text::{Article, DateSource, Prepared, Published, prepare};

    /// How many values two articles of one sentence each have in common without any finding.
    fn alike(left: &str, right: &str) -> u32 {
        let read = |text: &str| prepare(Article { text: text.to_owned(), ..Article::default() });
        let prepared: [Prepared; 2] = [read(left), read(right)];
        let facts = prepared.each_ref().map(extract);
        let published = Day::from_ymd(2025, 6, 20).map(|day| Published::day(day, DateSource::Metadata));
        let views: Vec<ArticleView<'_>> = prepared
            .iter()
            .zip(&facts)
            .map(|(prepared, facts)| ArticleView { prepared, facts, published, terms: None })
            .collect();
        let resolved: Vec<Vec<Option<Resolved>>> = views
            .iter()
            .map(|view| view.facts.iter().map(|fact| resolve(fact, view.published.as_ref())).collect())
            .collect();
        common_values(&views, &resolved, &[]).into_values().map(|one| one.alike).sum()
    }

    #[test]
    fn values_are_the_same_in_other_words_and_units() {
        for (left, right, expected) in [
            ("Le bac a repris son service jeudi.", "La traversée a rouvert le 19 juin 2025.", 1),
            ("La falaise mesure 30 mètres.", "Le rocher fait 30 m de haut.", 1),
            ("Le chantier coûtera 12 millions d’euros.", "La mairie paiera 12 millions d’euros.", 1),
            ("Il faisait −12 °C à l’aube.", "Le thermomètre marquait −12 °C.", 1),
            ("Le mur mesure 30 mètres.", "Le mur mesure 31 mètres.", 0),
            ("Trois personnes attendaient le bac.", "Trois bacs étaient à quai.", 0),
            ("Une quarantaine de passagers attendaient.", "42 ouvriers travaillaient.", 0),
            ("Le bac partira vendredi.", "La ligne rouvrira le 20 juin 2025.", 0),
        ] {
            assert_eq!(alike(left, right), expected, "{left} / {right}");
        }
    }
}
