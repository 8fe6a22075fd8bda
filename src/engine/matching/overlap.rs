//! Finds the matches of a batch: candidates from rare terms, from shared runs, and from quotations and phrases; each verified.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use crate::align::{
    FOURS, MatchKind, Profile, Similarity, Thresholds, clash, closeness, content, features, rare_features, topic_from,
};
use crate::base::{ArticleIdx, SentenceId, log2_times_256};
use crate::candidates::{Rarity, Scratch, SentencePair, TermTable, Vector, candidate_pairs};
use crate::compare::{CopiedPassage, Extent, Match, MatchRules, TextView, match_sentences};
use crate::engine::matching::bars::{ACROSS_EVENTS, DOZEN, EDIT_RISE, NONE, VARIANT_RISE, rise, within};
use crate::engine::matching::copies::{Copies, by_runs, passages};
use crate::engine::matching::counterparts::is_small;
use crate::engine::matching::settings::Settings;
use crate::engine::matching::spans;
use crate::engine::matching::terms::{Terms, weigh};
use crate::engine::parallel::Workers;
use crate::engine::scope::Scope;
use crate::engine::{Boilerplate, Options};
use crate::facts;
use crate::text::{SentenceClass, Term, TermKind};

/// What comparing the texts of a batch gives.
#[derive(Debug, Default)]
pub(crate) struct Overlap {
    /// Verified, by sentence.
    pub(crate) matches: Vec<Match>,
    /// Copied passages, over as many sentences as they go.
    pub(crate) passages: Vec<CopiedPassage>,
    /// Sentence pairs on one topic, matched or not, for the comparison of facts.
    pub(crate) aligned: Vec<(SentenceId, SentenceId, u32)>,
    /// Shingles that stood in too many articles to be followed into all pairs.
    pub(crate) crowded: usize,
    /// Pairs of articles that share runs and were left aside, each article having closer ones enough.
    pub(crate) left_aside: usize,
    /// Pairs of very long sentences that were not looked at, there being too many.
    pub(crate) too_long: usize,
}

/// A batch as the search sees it.
pub(crate) struct Texts<'a> {
    pub(crate) views: Vec<TextView<'a>>,
    /// Terms of every sentence of every article.
    pub(crate) terms: &'a [&'a [Vec<Term>]],
    pub(crate) scope: &'a Scope<'a>,
    /// For each article, which event it is on.
    pub(crate) events: Vec<u32>,
}

/// Least topic of a sentence pair whose facts are compared: of one event, where little stands between two facts of one thing,
/// and of two, where a few shared words are everybody's.
const SAME_TOPIC: u32 = 800;
const SAME_TOPIC_ACROSS: u32 = 2_400;

/// Containment below which no two sentences are copies as wholes.
const COPIED: u32 = 5_000;

/// A pair whose neighbours on both sides are alike too stands where one text follows the other: so much less will do.
const SUPPORT: u32 = 300;

pub(crate) fn find(batch: &Sentences<'_>, options: &Options, workers: &Workers) -> Overlap {
    let texts = batch.texts;
    let mut pairs = batch.by_terms(workers);
    let Copies { pairs: copied, rows, runs, crowded, left_aside } = by_runs(texts, &batch.first, options);
    pairs.extend(copied.iter().map(|pair| (*pair, Channel::Runs)));
    let sizes: Vec<usize> = batch.groups.iter().map(Vec::len).collect();
    let spans = spans::by_quotes(&texts.views).into_iter();
    let spans = spans.chain(spans::by_phrases(&texts.views, &texts.events, &sizes));
    pairs.extend(spans.map(|(left, right)| (batch.pair(left, right), Channel::Spans)));
    pairs.sort_unstable();
    // Of a pair found both ways the copy channel's entry comes first and stays.
    pairs.dedup_by_key(|(pair, _)| *pair);
    pairs.retain(|(pair, _)| texts.scope.allows(batch.id(pair.left).article, batch.id(pair.right).article));
    let too_long = drop_longest(&mut pairs, batch);

    let scored = workers.map(&pairs, |_, (pair, channel)| batch.score(*pair, *channel));
    let alike: Vec<SentencePair> = pairs
        .iter()
        .zip(&scored)
        .filter(|(_, (found, thresholds))| found.score >= thresholds.partial.min(thresholds.paraphrase))
        .map(|((pair, _), _)| *pair)
        .collect();

    let few = is_small(batch);
    let verified = workers.map(&pairs, |at, (pair, channel)| {
        let (found, mut thresholds) = scored[at];
        if batch.is_supported(*pair, &alike) {
            thresholds.paraphrase -= SUPPORT;
            thresholds.partial = thresholds.partial.saturating_sub(SUPPORT);
        }
        let close = found.score >= thresholds.partial.min(thresholds.paraphrase);
        // Announced and done are two things told, unless the articles are few and known to be on one happening.
        if *channel != Channel::Spans && found.score >= thresholds.paraphrase && !few && batch.another_stage(*pair) {
            thresholds.paraphrase = NONE.paraphrase;
        }
        // Of a few articles two sentences on one topic may share a quotation or a phrase and little else; of many they share
        // "la presse locale", and what is rare enough is found by itself.
        let on_topic = found.topic >= SAME_TOPIC && batch.same_event(*pair) && !batch.is_large();
        let worth = *channel != Channel::Terms || close || on_topic;
        let mut matches = if worth { batch.matches(*pair, found, thresholds, options) } else { Vec::new() };
        if *channel == Channel::Spans {
            matches.retain(|one| one.extent != Extent::Whole);
        }
        matches
    });
    let passages = passages(texts, &rows, &runs, options, workers);
    let mut overlap = Overlap { crowded, left_aside, too_long, passages, ..Overlap::default() };
    for ((matches, (found, _)), (pair, _)) in verified.into_iter().zip(&scored).zip(&pairs) {
        // A copied run inside two sentences ("devant le juge de la ville voisine") says nothing of their rest.
        let copied = matches.iter().filter(|one| one.extent == Extent::Whole && one.kind <= MatchKind::NearVerbatim);
        let score = copied.map(|one| one.score).max().unwrap_or_default().max(found.topic);
        if score >= batch.same_topic(*pair) {
            overlap.aligned.push((batch.id(pair.left), batch.id(pair.right), score));
        }
        overlap.matches.extend(matches);
    }
    overlap
}

/// Tokens of one sentence times tokens of the other up to which a pair is prose, and what all others may come to: texts without any end
/// of a sentence (digits, tables) are cut into pieces of hundreds of words, every two of which share a run by chance, and a word diff
/// costs the product.
const PROSE: u64 = 200 * 200;
const MOST_BEYOND: u64 = 400_000_000;

/// Drops the pairs of very long sentences beyond what can be looked at, in the order of the report, and tells how many.
fn drop_longest(pairs: &mut Vec<(SentencePair, Channel)>, batch: &Sentences<'_>) -> usize {
    let (before, mut spent) = (pairs.len(), 0);
    pairs.retain(|(pair, _)| {
        let cost = batch.cost(*pair);
        spent += if cost > PROSE { cost } else { 0 };
        cost <= PROSE || spent <= MOST_BEYOND
    });
    before - pairs.len()
}

/// The partial matches of sentences that tell a value of the same thing, and of which no words gave a match: "la première
/// depuis 24 ans" and "pour la première fois depuis 2000". `known` are the matches there are, `pairs` the sentences.
pub(crate) fn by_facts(
    batch: &Sentences<'_>,
    known: &[Match],
    pairs: &[(SentenceId, SentenceId)],
    options: &Options,
) -> Vec<Match> {
    let whole: BTreeSet<(SentenceId, SentenceId)> =
        known.iter().filter(|one| one.extent == Extent::Whole).map(|one| (one.left, one.right)).collect();
    let fresh = |(left, right): &&(SentenceId, SentenceId)| {
        let unmatched = left.article < right.article && !whole.contains(&(*left, *right));
        unmatched && batch.texts.scope.allows(left.article, right.article)
    };
    let mut found = Vec::new();
    for (left, right) in pairs.iter().filter(fresh).copied() {
        let place = |id: SentenceId| batch.first[id.article.index()] + id.local;
        let pair = SentencePair { left: place(left), right: place(right) };
        let (similarity, thresholds) = batch.score(pair, Channel::Runs);
        // The shared value is the fact; what a batch's size asks for is asked for still.
        let few = thresholds.partial_content <= Thresholds::default().partial_content;
        let asked = if few { 0 } else { thresholds.partial_content };
        let any = Thresholds { partial_terms: 0, partial_content: asked, partial_said: 0, ..thresholds };
        let any = Thresholds { near: u32::MAX, paraphrase: u32::MAX, partial: 0, ..any };
        let matches = batch.matches(pair, similarity, any, options);
        found.extend(matches.into_iter().filter(|one| one.kind == MatchKind::Partial));
    }
    found
}

/// The sentences of the whole batch in one row, with their terms weighed twice: by their rarity among the sentences of
/// their own event, where the event's names say little, and by their rarity in the batch.
pub(crate) struct Sentences<'a> {
    pub(crate) texts: &'a Texts<'a>,
    profiles: Vec<OnceLock<Profile>>,
    rarity: Rarity,
    ids: Vec<SentenceId>,
    /// Where each article's begin.
    first: Vec<u32>,
    events: Vec<u32>,
    in_event: Vec<Terms>,
    in_batch: Vec<Terms>,
    /// Sentences by event, for events of two articles and more.
    groups: Vec<Vec<u32>>,
    event_tables: Vec<TermTable>,
    batch_table: TermTable,
    settings: Settings,
    /// Whether its very long sentences are too many for each to be looked at with all others.
    crowded: bool,
}

impl<'a> Sentences<'a> {
    pub(crate) fn new(texts: &'a Texts<'a>, boilerplate: Boilerplate) -> Self {
        let (mut ids, mut first, mut flat, mut events) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for (article, terms) in texts.terms.iter().enumerate() {
            first.push(ids.len() as u32);
            for (local, list) in terms.iter().enumerate() {
                ids.push(SentenceId { article: ArticleIdx(article as u32), local: local as u32 });
                events.push(texts.events[article]);
                let class = texts.views[article].prepared.sentences[local].class;
                let skip = class == SentenceClass::Boilerplate && boilerplate != Boilerplate::Keep;
                flat.push(if skip { &[][..] } else { list.as_slice() });
            }
        }
        let table = |members: &[u32]| {
            let keys: Vec<Vec<u64>> =
                members.iter().map(|at| flat[*at as usize].iter().map(|term| term.key).collect()).collect();
            TermTable::new(keys.iter().filter(|list| !list.is_empty()).map(Vec::as_slice))
        };
        let all: Vec<u32> = (0..ids.len() as u32).collect();
        let batch_table = table(&all);
        // Articles on two events: what keeps two sentences from being paired is the event they share.
        let in_batch: Vec<Terms> =
            all.iter().map(|at| weigh(flat[*at as usize], events[*at as usize], &batch_table)).collect();
        let mut groups: Vec<Vec<u32>> = vec![Vec::new(); events.iter().max().map_or(0, |most| *most as usize + 1)];
        all.iter().for_each(|at| groups[events[*at as usize] as usize].push(*at));
        let event_tables: Vec<TermTable> = groups.iter().map(|members| table(members)).collect();
        let in_event = all.iter().map(|at| {
            let at = *at as usize;
            weigh(flat[at], ids[at].article.0, &event_tables[events[at] as usize])
        });
        let in_event = in_event.collect();
        let mut rarity = Rarity::default();
        for view in &texts.views {
            let body = view.prepared.sentences.iter().filter(|one| one.class != SentenceClass::Boilerplate);
            body.for_each(|one| rarity.count(&rare_features(view.prepared, view.prepared.tokens(one.tokens))));
        }
        let profiles = vec![OnceLock::new(); ids.len()];
        let settings = Settings::new(&texts.views);
        let lengths =
            texts.views.iter().flat_map(|view| &view.prepared.sentences).map(|one| u64::from(one.tokens.len()));
        let long: u64 = lengths.clone().filter(|len| len * len > PROSE).sum();
        let crowded = long * lengths.sum::<u64>() > MOST_BEYOND;
        Self {
            texts,
            profiles,
            rarity,
            ids,
            first,
            events,
            in_event,
            in_batch,
            groups,
            event_tables,
            batch_table,
            settings,
            crowded,
        }
    }

    pub(crate) fn id(&self, sentence: u32) -> SentenceId {
        self.ids[sentence as usize]
    }

    pub(crate) fn pair(&self, left: SentenceId, right: SentenceId) -> SentencePair {
        let place = |id: SentenceId| self.first[id.article.index()] + id.local;
        SentencePair { left: place(left), right: place(right) }
    }

    fn same_event(&self, pair: SentencePair) -> bool {
        self.events[pair.left as usize] == self.events[pair.right as usize]
    }

    fn is_large(&self) -> bool {
        self.ids.len() as u64 > DOZEN
    }

    pub(crate) fn articles(&self) -> usize {
        self.first.len()
    }

    pub(crate) fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether two articles are on one event and asked for.
    pub(crate) fn are_compared(&self, left: ArticleIdx, right: ArticleIdx) -> bool {
        let event = |article: ArticleIdx| self.texts.events[article.index()];
        event(left) == event(right) && self.texts.scope.allows(left, right)
    }

    /// The sentences of an article that have terms, page furniture and lines of place, date and author left out.
    pub(crate) fn told_in(&self, article: ArticleIdx) -> Vec<u32> {
        let first = self.first[article.index()];
        let end = self.first.get(article.index() + 1).copied().unwrap_or(self.ids.len() as u32);
        (first..end).filter(|at| !self.in_event[*at as usize].order.is_empty() && !self.is_dateline(*at)).collect()
    }

    /// What a term weighs that stands in one sentence of the event of an article.
    pub(crate) fn rarest(&self, article: ArticleIdx) -> u32 {
        let sentences = self.event_tables[self.texts.events[article.index()] as usize].sentences();
        log2_times_256(2 * (sentences + 1), 3)
    }

    /// Whether a sentence is a line of place, date or author: two of these share a day and an agency and tell nothing.
    fn is_dateline(&self, at: u32) -> bool {
        let id = self.id(at);
        self.texts.views[id.article.index()].prepared.sentences[id.local as usize].class == SentenceClass::Dateline
    }

    /// The words of a sentence.
    pub(crate) fn words(&self, at: u32) -> u64 {
        self.profile(at as usize).words.len() as u64
    }

    /// The words of the shorter of two sentences.
    pub(crate) fn fewest_words(&self, pair: SentencePair) -> u64 {
        self.words(pair.left).min(self.words(pair.right))
    }

    /// How many tokens two sentences have, multiplied: what laying them side by side costs.
    fn cost(&self, pair: SentencePair) -> u64 {
        let tokens = |at: u32| {
            let id = self.id(at);
            u64::from(self.texts.views[id.article.index()].prepared.sentences[id.local as usize].tokens.len())
        };
        tokens(pair.left) * tokens(pair.right)
    }

    /// Whether two sentences are so long, in a batch of so many such, that they are not looked at but where they share runs or rare terms.
    pub(crate) fn is_beyond(&self, pair: SentencePair) -> bool {
        self.crowded && self.cost(pair) > PROSE
    }

    /// All that two sentences of one event have in common; nothing where they share no term.
    pub(crate) fn similarity(&self, pair: SentencePair) -> Similarity {
        let (left, right) = (pair.left as usize, pair.right as usize);
        let rows = (self.in_event[left].row(), self.in_event[right].row());
        let found = topic_from(0, rows.0, rows.1, |_| true);
        if found.shared == 0 { found } else { self.measured(pair, &self.in_event, found) }
    }

    /// From which topic the facts of two sentences are compared.
    fn same_topic(&self, pair: SentencePair) -> u32 {
        if self.same_event(pair) { SAME_TOPIC } else { SAME_TOPIC_ACROSS }
    }

    /// How alike two sentences are, and what counts as close for them.
    fn score(&self, pair: SentencePair, channel: Channel) -> (Similarity, Thresholds) {
        let (left, right) = (pair.left as usize, pair.right as usize);
        let same = self.same_event(pair);
        let terms = if same { &self.in_event } else { &self.in_batch };
        let thresholds = match same {
            true => within(self.ids.len()),
            false => ACROSS_EVENTS,
        };
        if channel == Channel::Spans {
            return (Similarity::default(), thresholds);
        }
        let asked = |found: &Similarity| channel == Channel::Runs || thresholds.in_reach(found);
        let found = topic_from(self.same_topic(pair), terms[left].row(), terms[right].row(), asked);
        if channel == Channel::Terms && found.topic < SAME_TOPIC {
            return (found, thresholds);
        }
        // Most pairs across events share a topic's words: whatever they score, nothing would be made of it.
        if !thresholds.in_reach(&found) {
            // But two sentences that were copied may clash.
            let frames = || (&self.profile(left).frame, &self.profile(right).frame);
            let copied = channel == Channel::Runs && found.containment >= COPIED;
            let clash = copied.then(frames).and_then(|(left, right)| clash(left, right));
            return (Similarity { clash, ..found }, thresholds);
        }
        let untold = self.elsewhere(pair) || self.is_dateline(pair.left) || self.is_dateline(pair.right);
        let thresholds = if untold { Thresholds { near: thresholds.near, ..NONE } } else { thresholds };
        (self.measured(pair, terms, found), thresholds)
    }

    /// What two sentences have in common beside their topic.
    fn measured(&self, pair: SentencePair, terms: &[Terms], found: Similarity) -> Similarity {
        let (left, right) = (pair.left as usize, pair.right as usize);
        let (mine, theirs) = (terms[left].measured(self.profile(left)), terms[right].measured(self.profile(right)));
        let languages = (mine.profile.language, theirs.profile.language);
        let clash = clash(&mine.profile.frame, &theirs.profile.frame);
        let features = features(&mine, &theirs);
        let (content, said) = content(&mine, &theirs);
        let (score, letters) = (closeness(&features, languages), features[FOURS]);
        Similarity { score, content, said, letters, clash, ..found }
    }

    /// Whether one of two sentences tells only what is to come, and the other only what has come about.
    pub(crate) fn another_stage(&self, pair: SentencePair) -> bool {
        let stage = |at: u32| {
            let id = self.id(at);
            facts::stage(self.texts.views[id.article.index()].prepared, id.local)
        };
        matches!((stage(pair.left), stage(pair.right)), (Some(one), Some(other)) if one != other)
    }

    /// Whether two sentences are set in two towns and name nobody and nothing in common. In a few articles on one story a
    /// second town is one more of its places, and no stranger's.
    pub(crate) fn elsewhere(&self, pair: SentencePair) -> bool {
        let names = |at: u32| {
            let id = self.id(at);
            let terms = &self.texts.terms[id.article.index()][id.local as usize];
            terms.iter().filter(|term| matches!(term.kind, TermKind::Name | TermKind::Place)).map(|term| term.key)
        };
        self.is_large()
            && self.settings.differ(pair.left, pair.right)
            && !names(pair.left).any(|key| names(pair.right).any(|other| other == key))
    }

    /// The matches of two sentences.
    pub(crate) fn matches(
        &self,
        pair: SentencePair,
        found: Similarity,
        thresholds: Thresholds,
        options: &Options,
    ) -> Vec<Match> {
        let view = |at: u32| (&self.texts.views[self.id(at).article.index()], self.id(at));
        let event = self.events[pair.left as usize] as usize;
        let rules = MatchRules {
            thresholds,
            min_words: options.min_words,
            gap: options.gap,
            phrase_rarity: (self.same_event(pair) && !self.elsewhere(pair))
                .then(|| spans::phrase_rarity(self.groups[event].len())),
            edit_rarity: rise(EDIT_RISE, self.ids.len()),
            variant_rise: rise(VARIANT_RISE, self.ids.len()),
        };
        match_sentences(view(pair.left), view(pair.right), found, rules)
    }

    /// Whether the sentences before both, or after both, are among the pairs that are `alike` (sorted).
    fn is_supported(&self, pair: SentencePair, alike: &[SentencePair]) -> bool {
        let same_article =
            |one: u32, other: u32| self.ids.get(other as usize).is_some_and(|id| id.article == self.id(one).article);
        [-1, 1].into_iter().any(|step| {
            let (left, right) = (pair.left.wrapping_add_signed(step), pair.right.wrapping_add_signed(step));
            same_article(pair.left, left)
                && same_article(pair.right, right)
                && alike.binary_search(&SentencePair { left, right }).is_ok()
        })
    }

    /// What a sentence is compared by, made when first asked for: most sentences meet none.
    fn profile(&self, at: usize) -> &Profile {
        self.profiles[at].get_or_init(|| {
            let id = self.ids[at];
            let (prepared, local) = (self.texts.views[id.article.index()].prepared, id.local);
            let sentence = &prepared.sentences[local as usize];
            let terms = &self.texts.terms[id.article.index()][local as usize];
            Profile::new(prepared, prepared.tokens(sentence.tokens), terms, sentence.language, &self.rarity)
        })
    }

    /// Sentence pairs that share rare terms: within each event by the event's rarity, across events by the batch's.
    fn by_terms(&self, workers: &Workers) -> Vec<(SentencePair, Channel)> {
        let mut pairs = Vec::new();
        for (members, table) in self.groups.iter().zip(&self.event_tables) {
            pairs.extend(search(members, &self.in_event, table, workers));
        }
        if self.groups.len() > 1 {
            let all: Vec<u32> = (0..self.ids.len() as u32).collect();
            pairs.extend(search(&all, &self.in_batch, &self.batch_table, workers));
        }
        pairs.into_iter().map(|pair| (pair, Channel::Terms)).collect()
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Channel {
    Runs,
    Terms,
    /// A shared quotation or phrase: nothing is said of the rest of the sentences.
    Spans,
}

/// Sentences handled as one piece of work.
const CHUNK: usize = 256;

/// The candidate pairs among `members`, as positions in the batch.
fn search(members: &[u32], terms: &[Terms], table: &TermTable, workers: &Workers) -> Vec<SentencePair> {
    let vectors: Vec<Vector> = members.iter().map(|at| terms[*at as usize].vector.clone()).collect();
    let mut postings: Vec<Vec<u32>> = vec![Vec::new(); table.len()];
    for (sentence, vector) in vectors.iter().enumerate() {
        vector.terms.iter().for_each(|t| postings[t.term as usize].push(sentence as u32));
    }
    let starts: Vec<usize> = (0..vectors.len()).step_by(CHUNK).collect();
    let found = workers.map(&starts, |_, start| {
        let (mut scratch, mut pairs) = (Scratch::default(), Vec::new());
        for right in *start..(*start + CHUNK).min(vectors.len()) {
            candidate_pairs(right as u32, &vectors, &postings, &mut scratch, &mut pairs);
        }
        pairs
    });
    let place =
        |pair: SentencePair| SentencePair { left: members[pair.left as usize], right: members[pair.right as usize] };
    found.into_iter().flatten().map(place).collect()
}
