//! Which sentence of another article is the counterpart of one, in a few articles on one event.
//!
//! ```text
//! La direction promet un plan pour mai.     closest there: "Un plan social sera présenté au printemps."   and the other way round
//! Le maire demande un plan.                 closest there: the same, but that one is closer to another
//! ```
//!
//! Retold in other words, two sentences are hardly more alike than two strangers on one topic, and no cut tells them apart. But
//! strangers are alike in many places and counterparts in one: of two sentences that are each by far the closest that the other has
//! in its article, less likeness will do. In a small batch all pairs of sentences can be looked at; in a large one some stranger is always close.
//!
//! Words change in a retelling, values do not: a number or day that both tell counts as likeness. How far two sentences are believed to
//! say the same is `grid`'s work, and, when all others were looked at, `beliefs`'.
//!
//! Not done here: one sentence whose counterpart is two.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use crate::align::{MatchKind, Similarity, Thresholds};
use crate::base::{ArticleIdx, SentenceId};
use crate::candidates::SentencePair;
use crate::compare::{Believed, Extent, Match, SentencesSeen};
use crate::engine::Options;
use crate::engine::matching::beliefs::Beliefs;
use crate::engine::matching::grid::{self, Cell, Grid, Matched, Values, WEIGHTS};
use crate::engine::matching::overlap::Sentences;
use crate::engine::parallel::Workers;

/// Articles and sentences up to which every two sentences are looked at.
const MOST_ARTICLES: usize = 12;
const MOST_SENTENCES: usize = 1_200;

/// From which belief two sentences are taken for a retelling, well above even odds, because a false one costs a reader more than a
/// missed one. Set with the totals of ten labelled groups of the press in view, so that nine in ten are right.
const RETOLD: i64 = 2_200;

/// To which belief a retelling that was told by its words alone stays one: less, because the bar that it passed knows some of it.
const STILL_RETOLD: i64 = 600;

/// How much of what is expected of two articles counts there, in thousandths: alone it parts accounts of one happening from articles on one
/// affair, but beside what is seen of the two sentences it says little more.
const OF_PRIOR_RETOLD: i64 = 600;

/// Sentences below which an article is a note, which shares two sentences with a longer one and is all of it.
const SHORT_NOTE: usize = 8;

/// Of what is expected of two articles, where they begin to be so loose that a retelling must hold more of both sentences; the cosine of
/// its terms that is then asked, in thousandths of how far it is below that; and the most.
const LOOSE: i64 = -1_500;
const COSINE_ASKED: i64 = 300;
const MOST_COSINE_ASKED: i64 = 1_200;

/// The score that is asked there, in thousandths of the same, and the most.
const SCORE_ASKED: i64 = 1_000;
const MOST_SCORE_ASKED: i64 = 4_000;

/// Cosine that is asked of a retelling by words alone where two articles have little else in common, and where one of them is a short note.
const STRANGERS_COSINE: u32 = 5_500;
const NOTES_COSINE: u32 = 3_200;

/// Sentences that two articles must have in common already, as matches of whole sentences, runs or quotations, at least and in a hundred
/// of the shorter one: articles that tell of one long affair share its words all over and are no two accounts of one thing.
const IN_COMMON: usize = 3;
const SHARE_IN_COMMON: usize = 10;

/// Words of a sentence below which it is an exclamation, or part of one.
const FEWEST_WORDS: u64 = 5;

/// From which belief two sentences are taken to share a fact, whatever their words; from which, where the comparison of facts found two of one
/// thing in them of which none tells much by its value (a year, a small number), with a word or two besides; and how much of what is
/// expected of two articles counts, in thousandths: articles that follow one affair share many facts and retell little.
const SHARES_A_FACT: i64 = 200;
const SHARES_BY_FACTS: i64 = -1_500;
const OF_PRIOR: i64 = 100;

/// Whether a batch is small enough for every two of its sentences to be looked at.
pub(crate) fn is_small(batch: &Sentences<'_>) -> bool {
    batch.articles() <= MOST_ARTICLES && batch.len() <= MOST_SENTENCES
}

/// Terms that two sentences have in common for a year, a rank or a length of time to be a fact that both tell: in a few articles
/// everything happens in the same year.
const FACT_TERMS: u32 = 1;

/// Whether two sentences, of which the comparison of facts found two of one thing, share a fact: by a telling value, or with a term
/// beside it.
pub(crate) fn share_a_fact(batch: &Sentences<'_>, values: &Values, (left, right): (SentenceId, SentenceId)) -> bool {
    let told = values.get(&(left, right)).is_some_and(|values| values.of_one_thing > 0);
    told || batch.similarity(batch.pair(left, right)).shared >= FACT_TERMS
}

/// Adds the matches of counterparts to the `known` ones, and settles the grades of these; in a large batch
/// nothing. `facts` are, sorted, the sentences of which the comparison of facts found values of one thing. Gives how many pairs of very long
/// sentences were not looked at. Cost: the product of the sentences of every two articles.
pub(crate) fn add(
    batch: &Sentences<'_>,
    (values, facts): (&Values, &[(SentenceId, SentenceId)]),
    known: &mut Vec<Match>,
    options: &Options,
    (workers, likeness): (&Workers, &mut Likeness),
) -> usize {
    if !is_small(batch) {
        return 0;
    }
    let close = close(batch, known);
    lower_strangers(batch, known, &close);
    let looked = Looked::new(batch, values, known, &close, (workers, likeness));
    let copied = Known::new(known);
    let found = workers.map(&looked.grids, |at, _| counterparts(&looked, at, batch, &copied));
    let found: Vec<Counterparts> = found.into_iter().flatten().collect();
    let no_more: BTreeSet<(SentenceId, SentenceId)> = found
        .iter()
        .map(|one| (batch.id(one.pair.left), batch.id(one.pair.right)))
        .filter(|pair| copied.retold.contains(pair))
        .collect();
    known.retain(|one| {
        one.extent != Extent::Whole || one.kind != MatchKind::Paraphrase || !no_more.contains(&(one.left, one.right))
    });
    add_all(batch, known, found, options);
    settle_facts(batch, &looked, facts, known, (options, workers));
    looked.grids.iter().map(|grid| grid.beyond(batch)).sum()
}

/// Every two sentences of articles that have enough in common, looked at once.
struct Looked {
    grids: Vec<Grid>,
    beliefs: Beliefs,
}

impl Looked {
    fn new(
        batch: &Sentences<'_>,
        values: &Values,
        known: &[Match],
        close: &[(ArticleIdx, ArticleIdx)],
        (workers, likeness): (&Workers, &mut Likeness),
    ) -> Self {
        let mut grids = grids(batch, values, known, close, (workers, likeness));
        let first = workers.map(&grids, |_, grid| Beliefs::first_of(grid));
        grids.iter_mut().zip(&first).for_each(|(grid, first)| grid.expect(first));
        let beliefs = Beliefs::new(&grids, first);
        Self { grids, beliefs }
    }
}

/// The sentences of which words or facts told that they have something in common, copies left out: these need no belief.
fn matched(known: &[Match]) -> Matched {
    let told = |one: &&Match| one.extent == Extent::Whole && one.kind >= MatchKind::Paraphrase;
    known.iter().filter(told).map(|one| (one.left, one.right)).collect()
}

/// How alike the sentences of two articles are, each with each: the dear part of a grid, kept from one look to the next.
#[derive(Default)]
pub(crate) struct Likeness(BTreeMap<(ArticleIdx, ArticleIdx), Vec<Similarity>>);

/// The grids of articles that are close. Cost: the product of their sentences where they were not looked at before.
fn grids(
    batch: &Sentences<'_>,
    values: &Values,
    known: &[Match],
    close: &[(ArticleIdx, ArticleIdx)],
    (workers, Likeness(kept)): (&Workers, &mut Likeness),
) -> Vec<Grid> {
    let fresh: Vec<(ArticleIdx, ArticleIdx)> = close.iter().filter(|pair| !kept.contains_key(pair)).copied().collect();
    let found = workers.map(&fresh, |_, (left, right)| grid::similarities(batch, *left, *right));
    kept.extend(fresh.into_iter().zip(found));
    let told = matched(known);
    workers.map(close, |_, pair| Grid::new(batch, &kept[pair], (values, &told), *pair))
}

/// What is expected of two articles: how likely two of their sentences are to say the same before these are looked at.
pub(crate) type Expected = Vec<(ArticleIdx, ArticleIdx, i64)>;

/// What is believed of every two sentences of articles that have enough in common, a term at least in common themselves; and what is expected of
/// these articles: all that is known before the values are held against each other for good.
pub(crate) fn believed(
    batch: &Sentences<'_>,
    values: &Values,
    known: &[Match],
    work: (&Workers, &mut Likeness),
) -> (Vec<Believed>, Expected) {
    let close = close(batch, known);
    let workers = work.0;
    let looked = Looked::new(batch, values, known, &close, work);
    let sentences = workers.map(&looked.grids, |at, grid| {
        let (heights, again) = (grid.heights(), looked.beliefs.again(&looked.grids, at));
        let of = |place| {
            let (pair, seen) = (grid.pair(place), grid.seen(&heights, place));
            let same = (seen.cell.similarity.shared > 0).then(|| again.beliefs(&seen, place).0)?;
            Some(Believed { left: batch.id(pair.left), right: batch.id(pair.right), same })
        };
        grid.places().filter_map(of).collect::<Vec<_>>()
    });
    let mut sentences: Vec<Believed> = sentences.into_iter().flatten().collect();
    sentences.sort_unstable_by_key(|one| (one.left, one.right));
    let articles = close.iter().zip(&looked.grids).map(|((left, right), grid)| (*left, *right, grid.prior)).collect();
    (sentences, articles)
}

/// What is seen of every two sentences that [`add`] looks at, for fitting what it weighs.
pub(crate) fn sights(
    batch: &Sentences<'_>,
    values: &Values,
    known: &[Match],
    (workers, likeness): (&Workers, &mut Likeness),
) -> Vec<SentencesSeen> {
    if !is_small(batch) {
        return Vec::new();
    }
    let of_grid = |grid: &Grid| -> Vec<SentencesSeen> {
        let heights = grid.heights();
        let seen = |place| {
            let (pair, seen) = (grid.pair(place), grid.seen(&heights, place));
            let mut measures: Vec<(&'static str, i64)> =
                WEIGHTS.iter().map(|(name, _)| *name).zip(seen.measures).collect();
            measures.push(("shared", i64::from(seen.cell.similarity.shared)));
            measures.push(("prior", grid.prior));
            SentencesSeen { left: batch.id(pair.left), right: batch.id(pair.right), seen: measures }
        };
        grid.places().map(seen).collect()
    };
    let grids = grids(batch, values, known, &close(batch, known), (workers, likeness));
    workers.map(&grids, |_, grid| of_grid(grid)).into_iter().flatten().collect()
}

/// Every two articles that have enough in common.
fn close(batch: &Sentences<'_>, known: &[Match]) -> Vec<(ArticleIdx, ArticleIdx)> {
    let articles = batch.articles();
    let article = |at: usize| ArticleIdx(at as u32);
    (0..articles)
        .flat_map(|left| (left + 1..articles).map(move |right| (article(left), article(right))))
        .filter(|(left, right)| batch.are_compared(*left, *right) && have_much_in_common(batch, known, *left, *right))
        .collect()
}

/// Makes of retellings by words alone what they have in common, where two articles have little else in common
/// and the two sentences do not hold as much of each other as is asked in a large batch.
fn lower_strangers(batch: &Sentences<'_>, known: &mut Vec<Match>, close: &[(ArticleIdx, ArticleIdx)]) {
    let notes = |one: &Match| {
        let sentences = |id: SentenceId| batch.told_in(id.article).len();
        sentences(one.left).min(sentences(one.right)) < SHORT_NOTE
    };
    let is_strange = |one: &Match| {
        one.extent == Extent::Whole
            && one.kind == MatchKind::Paraphrase
            && (one.similarity.cosine < if notes(one) { NOTES_COSINE } else { STRANGERS_COSINE }
                || !notes(one) && batch.another_stage(batch.pair(one.left, one.right)))
            && batch.are_compared(one.left.article, one.right.article)
            && close.binary_search(&(one.left.article, one.right.article)).is_err()
    };
    let strange: Vec<bool> = known.iter().map(is_strange).collect();
    let mut at = strange.iter();
    known.retain_mut(|one| {
        let lowered = at.next() == Some(&true);
        if lowered {
            one.kind = MatchKind::Partial;
        }
        !lowered || one.similarity.content >= Thresholds::default().partial_content
    });
}

/// Two sentences that are counterparts.
struct Counterparts {
    pair: SentencePair,
    kind: MatchKind,
    cell: Cell,
}

/// Adds matches of whole sentences to the `known` ones; one of a better grade takes the place of that which is known of the two. Linear, but for
/// looking up the pairs.
fn add_all(
    batch: &Sentences<'_>,
    known: &mut Vec<Match>,
    found: impl IntoIterator<Item = Counterparts>,
    options: &Options,
) {
    let whole = known.iter().enumerate().filter(|(_, one)| one.extent == Extent::Whole);
    let mut places: BTreeMap<(SentenceId, SentenceId), usize> = BTreeMap::new();
    whole.for_each(|(at, one)| {
        places.entry((one.left, one.right)).or_insert(at);
    });
    for one in found {
        let matches = batch.matches(one.pair, one.cell.similarity, no_less_than(one.kind), options);
        let Some(fresh) = matches.into_iter().find(|one| one.extent == Extent::Whole) else { continue };
        let fresh = Match { values: one.cell.values.of_one_thing + one.cell.values.alike, ..fresh };
        match places.entry((fresh.left, fresh.right)) {
            Entry::Occupied(place) => {
                let old = &mut known[*place.get()];
                if old.kind > fresh.kind {
                    *old = fresh;
                }
            }
            Entry::Vacant(place) => {
                place.insert(known.len());
                known.push(fresh);
            }
        }
    }
}

/// What was found of whole sentences before every two were looked at.
struct Known {
    /// Retellings.
    retold: BTreeSet<(SentenceId, SentenceId)>,
    /// Sentences with the articles that hold a copy of them.
    copied: BTreeSet<(SentenceId, ArticleIdx)>,
}

impl Known {
    fn new(matches: &[Match]) -> Self {
        let mut found = Self { retold: BTreeSet::new(), copied: BTreeSet::new() };
        for one in matches.iter().filter(|one| one.extent == Extent::Whole) {
            if one.kind < MatchKind::Paraphrase {
                found.copied.insert((one.left, one.right.article));
                found.copied.insert((one.right, one.left.article));
            } else if one.kind == MatchKind::Paraphrase {
                found.retold.insert((one.left, one.right));
            }
        }
        found
    }

    /// Whether one of two sentences has a copy in the other's article, which is its counterpart then.
    fn is_copied(&self, (left, right): (SentenceId, SentenceId)) -> bool {
        self.copied.contains(&(left, right.article)) || self.copied.contains(&(right, left.article))
    }
}

fn have_much_in_common(batch: &Sentences<'_>, known: &[Match], left: ArticleIdx, right: ArticleIdx) -> bool {
    let of_these = known
        .iter()
        .filter(|one| one.extent != Extent::Phrase && (one.left.article, one.right.article) == (left, right));
    let (here, there): (BTreeSet<u32>, BTreeSet<u32>) = of_these.map(|one| (one.left.local, one.right.local)).unzip();
    let in_common = here.len().min(there.len());
    let sentences = batch.told_in(left).len().min(batch.told_in(right).len());
    in_common >= IN_COMMON && in_common * 100 >= sentences * SHARE_IN_COMMON
}

/// Thresholds that all counterparts pass.
fn no_less_than(kind: MatchKind) -> Thresholds {
    let paraphrase = if kind == MatchKind::Partial { u32::MAX } else { 0 };
    Thresholds {
        paraphrase,
        paraphrase_cosine: 0,
        paraphrase_containment: 0,
        paraphrase_order: 0,
        paraphrase_terms: 0,
        partial: 0,
        partial_terms: 0,
        partial_content: 0,
        partial_said: 0,
        ..Thresholds::default()
    }
}

/// Sentences that are taken for a retelling; of retellings that are `known` those that are none, as what shares a fact.
fn counterparts(looked: &Looked, at: usize, batch: &Sentences<'_>, known: &Known) -> Vec<Counterparts> {
    let (grid, again) = (&looked.grids[at], looked.beliefs.again(&looked.grids, at));
    let heights = grid.heights();
    let expected = OF_PRIOR_RETOLD * grid.prior / 1_000;
    // In loose articles a few words of their affair are in every second sentence: there a retelling must share more.
    let asked = ((LOOSE - grid.prior) * COSINE_ASKED / 1_000).clamp(0, MOST_COSINE_ASKED);
    let asked_score = ((LOOSE - grid.prior) * SCORE_ASKED / 1_000).clamp(0, MOST_SCORE_ASKED);
    // And what is announced in one and done in another is two stages of it, where in accounts of one happening it is one.
    let at_another_stage = |pair| grid.prior < LOOSE && batch.another_stage(pair);
    let mut found = Vec::new();
    for place in grid.places() {
        let (pair, seen) = (grid.pair(place), grid.seen(&heights, place));
        let cell = seen.cell;
        if cell.similarity.shared == 0 {
            continue;
        }
        let belief = again.beliefs(&seen, place).0;
        let ids = (batch.id(pair.left), batch.id(pair.right));
        let enough = i64::from(cell.similarity.cosine) >= asked && i64::from(cell.score()) >= asked_score;
        if known.retold.contains(&ids) {
            if belief + expected < STILL_RETOLD || !enough || at_another_stage(pair) {
                found.push(Counterparts { pair, kind: MatchKind::Partial, cell });
            }
            continue;
        }
        let told = belief + expected >= RETOLD && enough;
        if told && !known.is_copied(ids) && may_be_counterparts(batch, pair, &cell) && !at_another_stage(pair) {
            found.push(Counterparts { pair, kind: MatchKind::Paraphrase, cell });
        }
    }
    found
}

/// Whether two sentences are more than exclamations, and nothing speaks against their telling one thing.
fn may_be_counterparts(batch: &Sentences<'_>, pair: SentencePair, cell: &Cell) -> bool {
    cell.may_be_the_same() && batch.fewest_words(pair) >= FEWEST_WORDS && !batch.elsewhere(pair)
}

/// Settles which sentences share a fact, now that all retellings are known: those that are believed to are added, and of those that
/// were told to by their words, or by values that tell little, the ones that are hardly believed are no matches. `facts` are, sorted, the sentences
/// of which the comparison of facts found values of one thing.
fn settle_facts(
    batch: &Sentences<'_>,
    looked: &Looked,
    facts: &[(SentenceId, SentenceId)],
    known: &mut Vec<Match>,
    (options, workers): (&Options, &Workers),
) {
    let whole = |one: &Match| one.extent == Extent::Whole;
    let there: BTreeMap<(SentenceId, SentenceId), MatchKind> =
        known.iter().filter(|one| whole(one)).map(|one| ((one.left, one.right), one.kind)).collect();
    let settled = workers.map(&looked.grids, |at, grid| {
        let (heights, again) = (grid.heights(), looked.beliefs.again(&looked.grids, at));
        let (mut fresh, mut untold) = (Vec::new(), Vec::new());
        for place in grid.places() {
            let (pair, seen) = (grid.pair(place), grid.seen(&heights, place));
            let ids = (batch.id(pair.left), batch.id(pair.right));
            if seen.cell.similarity.shared == 0 {
                continue;
            }
            let belief = again.beliefs(&seen, place).1 + OF_PRIOR * grid.prior / 1_000;
            match there.get(&ids) {
                None if belief >= SHARES_A_FACT && may_be_counterparts(batch, pair, &seen.cell) => {
                    fresh.push(Counterparts { pair, kind: MatchKind::Partial, cell: seen.cell });
                }
                Some(MatchKind::Partial) if seen.cell.values.of_one_thing == 0 => {
                    let by_facts = facts.binary_search(&ids).is_ok();
                    if belief < if by_facts { SHARES_BY_FACTS } else { SHARES_A_FACT } {
                        untold.push(ids);
                    }
                }
                _ => {}
            }
        }
        (fresh, untold)
    });
    let (fresh, untold): (Vec<_>, Vec<_>) = settled.into_iter().unzip();
    let untold: BTreeSet<(SentenceId, SentenceId)> = untold.into_iter().flatten().collect();
    known.retain(|one| !whole(one) || one.kind != MatchKind::Partial || !untold.contains(&(one.left, one.right)));
    add_all(batch, known, fresh.into_iter().flatten(), options);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::compare;
    use crate::text::Article;

    fn kinds(left: &str, right: &str) -> Vec<(String, String, String)> {
        let article =
            |path: &str, text: &str| Article { path: path.to_owned(), text: text.to_owned(), ..Article::default() };
        let options = Options { same_event: true, ..Options::default() };
        let report = compare(vec![article("a", left), article("b", right)], &options);
        let whole = report.matches.into_iter().filter(|one| one.evidence["extent"] == "sentence");
        whole.map(|one| (one.kind.to_string(), one.left.text, one.right.text)).collect()
    }

    const SHARED: &str = "Le notaire Igor Vall dressera l’acte de vente en mairie. Deux familles ont déjà visité la roue et les \
                          greniers. Le conseil municipal se réunira jeudi pour en débattre.";

    #[test]
    fn two_sentences_with_no_other_as_close_are_counterparts() {
        let left = format!("{SHARED} Le vieux moulin de Varne sera vendu aux enchères en avril.");
        let right = format!("{SHARED} À Varne, le vieux moulin passera sous le marteau au printemps.");
        let found = kinds(&left, &right);
        assert!(found.iter().any(|(_, left, right)| left.contains("moulin") && right.contains("marteau")), "{found:?}");
        // Articles that have little else in common are not searched for counterparts.
        let found = kinds(
            "Le moulin de Varne sera vendu aux enchères en avril.",
            "À Varne, le moulin passera sous le marteau au printemps.",
        );
        assert!(found.is_empty(), "{found:?}");
    }

    #[test]
    fn one_of_many_that_are_as_close_is_none() {
        let right = "Le moulin de la place tourne. Le vieux moulin tourne à Varne. Un moulin chante à Varne. À Varne dort un moulin.";
        let left = format!("{SHARED} Le moulin de Varne sera vendu aux enchères en avril par un notaire.");
        let found = kinds(&left, &format!("{SHARED} {right}"));
        let found: Vec<_> = found.into_iter().filter(|(_, left, _)| left.contains("moulin")).collect();
        assert!(found.iter().all(|(kind, ..)| kind != "paraphrase"), "{found:?}");
    }
}
