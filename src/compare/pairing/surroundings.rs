//! The facts of a batch with what surrounds each, and what speaks for two of them being of one thing.
//!
//! ```text
//! by sentence   what stands near: company, names, place, the other facts
//! by article    what else it tells of the same key; how much of another article it retells
//! by event      what the other articles tell of the same key
//! ```
//! Gathers [`Evidence`]; weighing it is the work of `belief`.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::OnceLock;

use crate::base::{ArticleIdx, FactIdx, SentenceId};
use crate::compare::anchoring::anchor::Reading;
use crate::compare::pairing::belief;
use crate::compare::pairing::context::{self, Company, Context};
use crate::compare::pairing::evidence::{self, Backing, Evidence};
use crate::compare::pairing::gates::{self, Heads};
use crate::compare::pairing::key::{Key, key, keys};
use crate::compare::pairing::nature;
use crate::compare::pairing::rivals::Rivals;
use crate::compare::pairing::slots::{self, Dispatches};
use crate::compare::told::{Family, Told};
use crate::compare::verdict::Verdict;
use crate::compare::verdict::judge::{judge_printed, times, unless_printed_twice};
use crate::compare::verdict::rules::Rule;
use crate::compare::view::{Batch, Believed};
use crate::text::Published;

/// What is believed of two sentences of which nothing is.
const UNBELIEVED: i64 = -5_000;

/// Days within which two articles tell of one state of an event.
const ONE_WEEK: i32 = 7;

/// Days before its article from which a date is of another year's state.
const LONG_PAST_DAYS: i32 = 180;

/// Whether both days are known, and lie at most so far apart.
fn within_days(left: Option<Published>, right: Option<Published>, days: i32) -> bool {
    let (Some(left), Some(right)) = (left, right) else { return false };
    (right.earliest.0 - left.latest.0).max(left.earliest.0 - right.latest.0) <= days
}

/// The facts of a batch with what surrounds them.
pub(crate) struct Facts<'a> {
    /// By article, in order of the text.
    pub(crate) told: Vec<Vec<Told<'a>>>,
    /// What surrounds each.
    contexts: Vec<Vec<Context>>,
    /// For each the facts of its sentence, the first and the one after the last.
    sentences: Vec<Vec<(u32, u32)>>,
    /// How often each article tells something of a key.
    keys: BTreeMap<(ArticleIdx, Key), u32>,
    /// The event of each article.
    pub(crate) events: Vec<Option<usize>>,
    /// How many articles each event has.
    members: Vec<usize>,
    /// Of two articles, the sentences of the first that the second retells, ascending.
    retold: BTreeMap<(ArticleIdx, ArticleIdx), Vec<u32>>,
    /// Pairs that fill one slot of one statement.
    slots: BTreeSet<(FactIdx, FactIdx)>,
    /// Which articles copy one dispatch.
    pub(crate) dispatches: Dispatches,
    /// What each event of few articles tells of each key, in order.
    of_key: OfKey,
    /// Facts that were not heard there.
    pub(crate) unheard: BTreeSet<FactIdx>,
    /// For each fact, which of these it agrees with; made when first asked for.
    agreeing: Vec<Vec<OnceLock<Vec<bool>>>>,
    /// What else each article tells that could be a fact's partner.
    pub(crate) rivals: Rivals,
    /// How far sentences of two articles are believed to say the same.
    pub(super) believed: &'a [Believed],
    /// What is expected of two articles.
    pub(super) expected: &'a [(ArticleIdx, ArticleIdx, i64)],
}

/// Facts of one key that an article is heard on for or against another's: an article with more of them is a table.
const MOST_HEARD: usize = 24;

/// Facts before and behind one that count as beside it in a sentence of more than [`MOST_HEARD`]: what is asked of every two of their
/// neighbours would otherwise cost the fourth power of such a sentence.
const AROUND: usize = 4;

/// What a date may mean; nothing of other facts.
pub(crate) fn named_times<'t>(told: &'t Told<'_>) -> &'t [Reading] {
    let resolved = told.resolved.as_ref().filter(|_| told.family == Some(Family::When));
    resolved.map_or(&[], |resolved| &resolved.readings)
}

/// The same, but nothing of beginnings either.
fn named_stretches<'t>(told: &'t Told<'_>) -> &'t [Reading] {
    if told.is_beginning() { &[] } else { named_times(told) }
}

/// For each event and key, the facts in order.
type OfKey = BTreeMap<(usize, Key), Vec<FactIdx>>;

/// What each event of few articles tells of each key, and the facts that found no hearing.
fn of_key(told: &[Vec<Told<'_>>], batch: &Batch<'_>) -> (OfKey, BTreeSet<FactIdx>) {
    let (mut found, mut unheard) = (OfKey::new(), BTreeSet::new());
    // Beside two articles there is no third that could speak for one of them.
    let few = |members: &Vec<ArticleIdx>| (3..=belief::FEW_ARTICLES).contains(&members.len());
    for (event, members) in batch.events.iter().enumerate().filter(|(_, members)| few(members)) {
        for article in members {
            let mut heard: BTreeMap<Key, usize> = BTreeMap::new();
            for told in told[article.index()].iter().filter(|told| !told.is_furniture()) {
                let Some(key) = key(told) else { continue };
                let heard = heard.entry(key).or_default();
                let idx = FactIdx { article: *article, local: told.index };
                if *heard == MOST_HEARD {
                    unheard.insert(idx);
                    continue;
                }
                *heard += 1;
                found.entry((event, key)).or_default().push(idx);
            }
        }
    }
    (found, unheard)
}

/// Of each two articles, the sentences of the first that the second retells.
fn retold_sentences(batch: &Batch<'_>) -> BTreeMap<(ArticleIdx, ArticleIdx), Vec<u32>> {
    let mut retold: BTreeMap<(ArticleIdx, ArticleIdx), Vec<u32>> = BTreeMap::new();
    for pair in batch.aligned.iter().filter(|pair| pair.score >= evidence::ONE_MATTER) {
        retold.entry((pair.left.article, pair.right.article)).or_default().push(pair.left.local);
    }
    for sentences in retold.values_mut() {
        sentences.sort_unstable();
        sentences.dedup();
    }
    retold
}

/// For each fact of an article, which are in order of the text, the first of its sentence and the one after the last.
fn of_sentences(told: &[Told<'_>]) -> Vec<(u32, u32)> {
    let mut found = Vec::with_capacity(told.len());
    for sentence in told.chunk_by(|left, right| left.fact.sentence == right.fact.sentence) {
        let first = found.len() as u32;
        found.extend(std::iter::repeat_n((first, first + sentence.len() as u32), sentence.len()));
    }
    found
}

/// Weights of the parts of a score, in per cent: alignment of the sentences, company, names, being the only one.
const ALIGNMENT: u32 = 45;
const COMPANY: u32 = 25;
const NAMES: u32 = 20;
const ONLY_ONE: u32 = 10;

/// What one common place is worth among the names, however many others stand around it.
const ONE_PLACE: u32 = 8_000;

impl<'a> Facts<'a> {
    /// Resolves all facts of the batch and looks at what surrounds them.
    pub(crate) fn new(batch: &Batch<'a>) -> Self {
        let told: Vec<Vec<Told<'_>>> = batch.articles.iter().map(Told::all).collect();
        let company = Company::new(batch.articles);
        let contexts = told
            .iter()
            .enumerate()
            .map(|(article, all)| {
                all.iter().map(|told| company.around(article, told.view.prepared, told.company)).collect()
            })
            .collect();
        let members = batch.events.iter().map(Vec::len).collect();
        let retold = retold_sentences(batch);
        let (slots, dispatches) = (slots::whole(batch, &told), Dispatches::of(batch));
        let agreeing = told.iter().map(|all| all.iter().map(|_| OnceLock::new()).collect()).collect();
        let rivals = Rivals::new(&told);
        let (of_key, unheard) = of_key(&told, batch);
        let sentences = told.iter().map(|all| of_sentences(all)).collect();
        Self {
            contexts,
            sentences,
            keys: keys(&told),
            of_key,
            unheard,
            agreeing,
            rivals,
            told,
            events: batch.event_of(),
            members,
            retold,
            slots,
            dispatches,
            believed: batch.believed,
            expected: batch.expected,
        }
    }

    pub(crate) fn get(&self, idx: FactIdx) -> &Told<'a> {
        &self.told[idx.article.index()][idx.local as usize]
    }

    pub(crate) fn same_event(&self, left: ArticleIdx, right: ArticleIdx) -> bool {
        let event = self.events[left.index()];
        event.is_some() && event == self.events[right.index()]
    }

    pub(crate) fn few_articles(&self, article: ArticleIdx) -> bool {
        self.events[article.index()].is_some_and(|event| self.members[event] <= belief::FEW_ARTICLES)
    }

    /// How far the sentences of two facts are believed to say the same, in thousandths of a logarithm of the odds.
    pub(crate) fn believed(&self, left: FactIdx, right: FactIdx) -> i64 {
        let at = |idx: FactIdx| SentenceId { article: idx.article, local: self.get(idx).fact.sentence };
        let pair = if left.article < right.article { (at(left), at(right)) } else { (at(right), at(left)) };
        let found = self.believed.binary_search_by_key(&pair, |one| (one.left, one.right));
        found.map_or(UNBELIEVED, |at| self.believed[at].same)
    }

    /// What is expected of two articles, where they have enough in common for anything to be.
    pub(crate) fn expected(&self, left: ArticleIdx, right: ArticleIdx) -> Option<i64> {
        let pair = (left.min(right), left.max(right));
        let found = self.expected.binary_search_by_key(&pair, |(left, right, _)| (*left, *right));
        found.ok().map(|at| self.expected[at].2)
    }

    /// How many other sentences of the left article the right one retells.
    pub(crate) fn kinship(&self, left: FactIdx, right: FactIdx) -> u32 {
        let sentence = self.get(left).fact.sentence;
        let retold = self.retold.get(&(left.article, right.article));
        retold.map_or(0, |all| all.len() as u32 - u32::from(all.binary_search(&sentence).is_ok()))
    }

    /// Whether their sentences have another number in common that is no small one: "8 000 policiers et douze blindés" and
    /// "8 000 policiers, quatorze blindés" tell of one day.
    pub(crate) fn agrees_beside(&self, left: FactIdx, right: FactIdx, tolerance: u32) -> bool {
        let others = |idx: FactIdx| self.beside(idx).iter().filter(move |told| told.index != idx.local);
        let counts = |told: &&Told<'_>| matches!(told.family, Some(Family::Count | Family::Measure(_)));
        // In two lists what is beside stands at the same remove: every other neighbour of every two of their facts would be judged.
        let lists = self.is_list(left) && self.is_list(right);
        let remove = |told: &Told<'_>, from: FactIdx| i64::from(told.index) - i64::from(from.local);
        let faces = |one: &Told<'_>, other: &Told<'_>| !lists || remove(one, left) == remove(other, right);
        others(left).filter(counts).filter(|told| nature::is_telling(told)).any(|one| {
            let equal = |other: &Told<'_>| {
                faces(one, other)
                    && gates::heads(one, other) != Heads::Different
                    && judge_printed(one, other, tolerance).verdict == Verdict::Equal
            };
            others(right).filter(counts).any(equal)
        })
    }

    /// What the other articles on the event tell of the same thing; nothing of a row of a table, which would be asked of all
    /// others of their tables.
    pub(crate) fn backing(&self, left: FactIdx, right: FactIdx, tolerance: u32) -> Backing {
        let place = |idx: FactIdx| Some((self.events[idx.article.index()]?, key(self.get(idx))?));
        let Some((place_of_left, heard)) = place(left).and_then(|place| Some((place, self.of_key.get(&place)?))) else {
            return Backing::default();
        };
        let is_heard = |idx: FactIdx| {
            let of_key = place(idx).and_then(|place| self.of_key.get(&place));
            of_key.is_none_or(|heard| heard.binary_search(&idx).is_ok())
        };
        if !is_heard(left) || !is_heard(right) {
            return Backing::default();
        }
        let one = self.agreeing(left, heard, tolerance);
        let other = match place(right) == Some(place_of_left) {
            true => self.agreeing(right, heard, tolerance),
            // Of another key than these: what it agrees with here is asked for by few.
            false => &self.agrees_with(right, heard, tolerance),
        };
        let mut backing = Backing::default();
        for (told, sides) in heard.iter().zip(one.iter().zip(other)) {
            if told.article == left.article || told.article == right.article {
                continue;
            }
            match sides {
                (true, false) => backing.left += 1,
                (false, true) => backing.right += 1,
                (true, true) => {}
                (false, false) => backing.neither += 1,
            }
        }
        backing
    }

    /// Which of `heard`, the facts of its own event and key, a fact agrees with.
    fn agreeing(&self, idx: FactIdx, heard: &[FactIdx], tolerance: u32) -> &[bool] {
        let known = &self.agreeing[idx.article.index()][idx.local as usize];
        known.get_or_init(|| self.agrees_with(idx, heard, tolerance))
    }

    fn agrees_with(&self, idx: FactIdx, heard: &[FactIdx], tolerance: u32) -> Vec<bool> {
        let judged = |told: FactIdx| judge_printed(self.get(idx), self.get(told), tolerance);
        heard.iter().map(|told| told.article != idx.article && judged(*told).verdict.agrees()).collect()
    }

    /// Whether the two sentences differ both in when and in how much: "les 4 et 5 mai auprès de 990 personnes" and "les 2
    /// et 3 juin auprès de 1 002 personnes" tell of two occasions in the same words.
    pub(crate) fn all_differs(&self, left: FactIdx, right: FactIdx, tolerance: u32) -> bool {
        let tells_when = |told: &Told<'_>| match told.family {
            Some(Family::When) => !nature::is_limited(told),
            Some(Family::Ordinal) => told.fact.window.is_none(),
            _ => false,
        };
        // When a bridge was built is no occasion on which something else happened.
        let dates_once = |one: &Told<'_>, other: &Told<'_>| {
            gates::heads(one, other) == Heads::Same && one.head.is_some_and(|head| nature::is_once(head.concept))
        };
        if dates_once(self.get(left), self.get(right)) {
            return false;
        }
        let of_time = tells_when(self.get(left)) || tells_when(self.get(right));
        let (mut agrees, mut differs) = (false, false);
        for one in self.beside(left).iter().filter(|told| tells_when(told) != of_time) {
            for other in self.beside(right).iter().filter(|told| tells_when(told) != of_time) {
                if !of_time && dates_once(one, other) {
                    continue;
                }
                // Which of a sentence's verbs a day hangs on does not matter here: the days themselves do.
                if of_time && gates::heads(one, other) != Heads::Same {
                    continue;
                }
                let judged = match of_time {
                    true => judge_printed(one, other, tolerance),
                    false => unless_printed_twice(one, other, times(one, other, tolerance)),
                };
                // Hours differ within one occasion.
                let is_day = judged.rule() != Rule::TimeOfDay;
                differs = differs || judged.verdict.is_alarm() && is_day;
                agrees = agrees || judged.verdict.agrees() && judged.rule() != Rule::DateOpen;
            }
        }
        differs && !agrees
    }

    /// Whether one of two numbers is told of a year long past, and nothing beside the other is of that year: "en 2013, deux
    /// millions de réfugiés" in an article of 2016 is no number of 2016.
    pub(crate) fn of_another_year(&self, left: FactIdx, right: FactIdx) -> bool {
        self.is_of_past_year(left, right) || self.is_of_past_year(right, left)
    }

    /// Whether both sentences tell years, and none of them is the same.
    pub(crate) fn are_of_told_years(&self, left: FactIdx, right: FactIdx) -> bool {
        let tells = |idx: FactIdx| {
            self.beside(idx).iter().any(|told| told.family == Some(Family::When) && nature::in_full(told))
        };
        tells(left) && tells(right) && self.of_another_year(left, right)
    }

    fn is_of_past_year(&self, one: FactIdx, other: FactIdx) -> bool {
        let Some(published) = self.get(one).view.published else { return false };
        // When a bridge was built is no year in which something else was counted.
        let dates_once = |told: &&Told<'a>| told.head.is_some_and(|head| nature::is_once(head.concept));
        let long_past = |reading: &&Reading| published.earliest.0 - reading.roughly.last.0 > LONG_PAST_DAYS;
        let mut dates = self.beside(one).iter().filter(|told| nature::in_full(told) && !dates_once(told));
        if !dates.any(|told| named_stretches(told).iter().any(|reading| long_past(&reading))) {
            return false;
        }
        // "737 millions in 2024, 870 last year" is of one year with "870 in 2025", though not told in full.
        // "The worst since 1978" and "less than in 1978" name one year, of which neither tells.
        let there: Vec<&Reading> = self.beside(other).iter().flat_map(named_times).collect();
        let mut past =
            self.beside(one).iter().filter(|told| !dates_once(told)).flat_map(named_stretches).filter(long_past);
        past.all(|reading| there.iter().all(|known| !known.roughly.meets(reading.roughly)))
    }

    /// Whether nothing tells when an article was published.
    pub(crate) fn is_undated(&self, article: ArticleIdx) -> bool {
        self.told[article.index()].first().is_some_and(|told| told.view.published.is_none())
    }

    /// The facts of a fact's sentence, itself among them; of a sentence that is a table, those around it.
    pub(crate) fn beside(&self, idx: FactIdx) -> &[Told<'a>] {
        let all = &self.told[idx.article.index()];
        let (sentence, at) = (self.in_sentence(idx), idx.local as usize);
        match self.is_list(idx) {
            true => &all[sentence.start.max(at.saturating_sub(AROUND))..sentence.end.min(at + AROUND + 1)],
            false => &all[sentence],
        }
    }

    /// The facts of a fact's sentence, by their places in its article.
    fn in_sentence(&self, idx: FactIdx) -> Range<usize> {
        let (first, behind) = self.sentences[idx.article.index()][idx.local as usize];
        first as usize..behind as usize
    }

    /// Whether a fact's sentence is a table or a list: it tells more than an article is heard on.
    fn is_list(&self, idx: FactIdx) -> bool {
        self.in_sentence(idx).len() > MOST_HEARD
    }

    pub(crate) fn evidence(&self, left: FactIdx, right: FactIdx, alignment: u32, heads: Heads) -> Evidence {
        let (near, far) = (self.context(left), self.context(right));
        let only = |idx: FactIdx| {
            key(self.get(idx)).is_some_and(|key| self.keys.get(&(idx.article, key)).is_some_and(|count| *count == 1))
        };
        let only_ones = only(left) && only(right);
        let (shared, same_place) = (near.shared_names(far), near.same_place(far));
        let company = near.overlap(far);
        let names = if same_place == Some(true) { shared.max(ONE_PLACE) } else { shared };
        let parts = [
            (ALIGNMENT, alignment),
            (COMPANY, company),
            (NAMES, names),
            (ONLY_ONE, if only_ones { 10_000 } else { 0 }),
        ];
        let score = parts.iter().map(|(weight, part)| weight * part).sum::<u32>() / 100;
        let (place, place_there) = (self.position(left), self.position(right));
        let same_position = place == place_there;
        let names_clash = near.names_clash(far);
        let (one, other) = (self.get(left), self.get(right));
        Evidence {
            alignment,
            score,
            heads,
            names_clash,
            next_names_clash: near.next_names_clash(far),
            names: shared,
            same_place,
            only_ones,
            same_position,
            company,
            few_articles: self.few_articles(left.article),
            kinship: self.kinship(left, right),
            fills_slot: self.slots.contains(&(left, right)),
            undated: one.view.published.is_none() || other.view.published.is_none(),
            published_together: within_days(one.view.published, other.view.published, ONE_WEEK),
            words: near.words().min(far.words()),
            alone: place.1 == 1 && place_there.1 == 1,
            frame: context::frame((one.view.prepared, one.fact), (other.view.prepared, other.fact)),
        }
    }

    /// Of how many of its family in its sentence a fact is which.
    fn position(&self, idx: FactIdx) -> (usize, usize) {
        let family = self.get(idx).family;
        let alike = || self.beside(idx).iter().filter(|told| told.family == family);
        (alike().filter(|told| told.index < idx.local).count(), alike().count())
    }

    /// The weight of the rarest and nearest term both share.
    pub(crate) fn strongest(&self, left: FactIdx, right: FactIdx) -> u64 {
        self.context(left).strongest(self.context(right))
    }

    /// Terms right beside both.
    pub(crate) fn near(&self, left: FactIdx, right: FactIdx) -> u32 {
        self.context(left).near(self.context(right))
    }

    pub(crate) fn context(&self, idx: FactIdx) -> &Context {
        &self.contexts[idx.article.index()][idx.local as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::sample::{Sample, exact, head};
    use crate::compare::view::ArticleView;
    use crate::facts::Fact;
    use crate::text::Language::French;

    /// A sentence of so many numbers of books, from `first` on.
    fn listing(first: i64, numbers: i64) -> Sample {
        let names: Vec<String> = (first..first + numbers).map(|n| format!("{n} livres")).collect();
        let text = format!("Varne a reçu {}.", names.join(", "));
        (first..first + numbers).fold(Sample::new(French, &text), |sample, n| {
            sample.fact(&n.to_string(), |fact| Fact { value: exact(n), head: head("", "livres"), ..fact })
        })
    }

    #[test]
    fn in_two_lists_only_what_stands_at_the_same_remove_is_beside() {
        let agrees = |numbers: i64, left: u32, right: u32| {
            let samples = [listing(1_007, numbers), listing(1_007, numbers)];
            let articles: Vec<ArticleView<'_>> = samples.iter().map(Sample::view).collect();
            let events = [vec![ArticleIdx(0), ArticleIdx(1)]];
            let batch = Batch {
                articles: &articles,
                events: &events,
                aligned: &[],
                slots: &[],
                believed: &[],
                expected: &[],
                tolerance_percent: 0,
            };
            let at = |article, local| FactIdx { article: ArticleIdx(article), local };
            Facts::new(&batch).agrees_beside(at(0, left), at(1, right), 0)
        };
        let (few, many) = (5, MOST_HEARD as i64 + 5);
        assert!(agrees(few, 1, 2) && agrees(many, 1, 1));
        assert!(!agrees(many, 1, 2));
    }
}
