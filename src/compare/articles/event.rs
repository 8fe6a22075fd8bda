//! Groups articles by the event they report: a mixed batch is sorted before its articles are compared.
//!
//! Two articles are on one event where they speak of the same things and could have been published about the same time.
//! How much they speak of the same is the cosine of their terms; names and places weigh double, since events are told
//! apart by who and where. Groups grow by average linkage, so that one passing likeness does not join two events.
//!
//! Not done here: telling a later turn of one story from the story; that is what dates are for.

use std::collections::HashMap;

use crate::base::{ArticleIdx, Day, log2_times_256, mix, square_root};
use crate::text::{Language, Published, Term, TermKind};

/// An article as the grouping sees it.
#[derive(Clone, Debug, Default)]
pub struct Topic {
    /// Its terms, sorted by key: how often, capped, and whether it names something.
    terms: Vec<(u64, u32)>,
    /// The keys of those that name somebody or some place, sorted.
    names: Vec<u64>,
    /// Its terms by twos, as they stand together in its sentences: hashes, sorted, each once; empty in a batch that is large
    /// enough to tell which terms are rare.
    together: Vec<u64>,
    /// When it was published.
    published: Option<Published>,
    language: Language,
}

impl Topic {
    /// From the terms of an article's sentences, in a batch of so many articles.
    pub fn new<'t>(
        sentences: impl Iterator<Item = &'t [Term]> + Clone,
        (published, language): (Option<Published>, Language),
        batch: usize,
    ) -> Self {
        let together = if batch < WEIGHED_BATCH { together(sentences.clone()) } else { Vec::new() };
        let mut keys: Vec<(u64, TermKind)> =
            sentences.flatten().filter(|t| t.kind != TermKind::Figure).map(|t| (t.key, t.kind)).collect();
        keys.sort_unstable();
        let mut names: Vec<u64> = keys
            .iter()
            .filter(|(_, kind)| matches!(kind, TermKind::Name | TermKind::Place))
            .map(|(key, _)| *key)
            .collect();
        names.dedup();
        let weigh = |run: &[(u64, TermKind)]| {
            let named = run.iter().any(|(_, kind)| matches!(kind, TermKind::Name | TermKind::Place));
            let times = (run.len() as u32).min(MOST_TIMES);
            (run[0].0, if named { 2 * times } else { times })
        };
        Self { terms: keys.chunk_by(|l, r| l.0 == r.0).map(weigh).collect(), names, together, published, language }
    }
}

/// Every term with those that follow it closely in its sentence.
fn together<'t>(sentences: impl Iterator<Item = &'t [Term]>) -> Vec<u64> {
    let mut found = Vec::new();
    for terms in sentences {
        let mut distinct: Vec<u64> = Vec::with_capacity(terms.len());
        terms.iter().for_each(|term| {
            if !distinct.contains(&term.key) {
                distinct.push(term.key)
            }
        });
        for (at, one) in distinct.iter().enumerate() {
            let near = distinct[at + 1..].iter().take(NEAR);
            found.extend(near.map(|other| mix(*one.min(other), *one.max(other))));
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// Terms that follow one so closely that they stand together.
const NEAR: usize = 6;

/// A term counts at most so often: an article is not about a word because it repeats it.
const MOST_TIMES: u32 = 3;

/// Cosine from which two articles may be on one event, in 1/10 000. Set by hand: it groups `data/articles` as a reader
/// does; not fitted on a labelled set.
const SAME_EVENT: u32 = 1_600;

/// Articles on one event are published within so many days of each other, where both dates are known.
pub const EVENT_DAYS: i32 = 60;

/// Batches of at least so many articles weigh terms by their rarity; in smaller ones it says nothing.
const WEIGHED_BATCH: usize = 12;

/// Weight that every term has besides its rarity, in 1/256 bit, in the smallest weighed batch; less in larger ones. Where
/// half a batch is about one event, that event's own names are common, and rarity alone would part its articles. Two to
/// four bits group the articles of `data/articles` as a reader does, one bit does not.
const EVEN_SHARE: u64 = 1_024;

/// Fewest names that two articles on one event share: who and where make an event, not the words of a field.
const SHARED_NAMES: usize = 2;

/// Cosine from which one name will do, in a small batch: of two short accounts of one happening each may name what the other does not.
const MUCH_ALIKE: u32 = 4_000;

/// Why an article stands apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Apart {
    /// Published too long before or after the ones it resembles.
    Date,
    /// It speaks of other things.
    Topic,
}

/// A group of articles on one event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Sorted.
    pub articles: Vec<ArticleIdx>,
    /// For one article alone, why.
    pub apart: Option<Apart>,
}

/// Groups articles by event, by their first article. Cost: for each term the square of the articles that have it, one
/// addition each; of each two groups that are tried, a sample of their members.
pub fn events(topics: &[Topic]) -> Vec<Event> {
    let vectors = weighted(topics);
    let mut links: Vec<(u32, usize, usize)> = Vec::new();
    let mut near_but_late = vec![false; topics.len()];
    alike(topics, &vectors, |cosine, left, right| {
        if dates_allow(topics[left].published, topics[right].published) {
            links.push((cosine, left, right));
        } else {
            near_but_late[left] = true;
            near_but_late[right] = true;
        }
    });
    links.sort_unstable_by_key(|(cosine, left, right)| (std::cmp::Reverse(*cosine), *left, *right));
    let mut home: Vec<usize> = (0..topics.len()).collect();
    let mut groups: Vec<Members> = topics.iter().enumerate().map(|(at, topic)| Members::of(at, topic)).collect();
    // Two groups that were too far apart stay so until the sample of one grows: their days only spread.
    let mut refused: HashMap<(usize, usize), (usize, usize)> = HashMap::new();
    for (_, left, right) in links {
        let (left, right) = (home[left].min(home[right]), home[left].max(home[right]));
        if left == right {
            continue;
        }
        let sizes = (groups[left].sample().len(), groups[right].sample().len());
        if refused.get(&(left, right)) == Some(&sizes) {
            continue;
        }
        if !groups[left].dates_allow(&groups[right])
            || average(&groups[left], &groups[right], topics, &vectors) < SAME_EVENT
        {
            refused.insert((left, right), sizes);
            continue;
        }
        let moved = std::mem::take(&mut groups[right]);
        moved.articles.iter().for_each(|at| home[*at] = left);
        groups[left].take_in(moved);
    }
    let alone = |list: &[usize]| list.len() == 1 && topics.len() > 1;
    let mut found: Vec<Event> = groups
        .into_iter()
        .map(|group| group.articles)
        .filter(|list| !list.is_empty())
        .map(|mut list| {
            list.sort_unstable();
            let apart = alone(&list).then(|| if near_but_late[list[0]] { Apart::Date } else { Apart::Topic });
            Event { articles: list.into_iter().map(|at| ArticleIdx(at as u32)).collect(), apart }
        })
        .collect();
    found.sort_by_key(|event| event.articles[0]);
    found
}

/// Articles grouped so far, with the days on which they were published.
#[derive(Clone, Debug, Default)]
struct Members {
    articles: Vec<usize>,
    /// The latest first day and the earliest last day of any that is dated.
    days: Option<(Day, Day)>,
}

/// Members of a group that stand for all: as many say as much, and keep the cost in bounds.
const SAMPLE: usize = 12;

impl Members {
    fn of(article: usize, topic: &Topic) -> Self {
        Self { articles: vec![article], days: topic.published.map(|day| (day.earliest, day.latest)) }
    }

    fn sample(&self) -> &[usize] {
        &self.articles[..self.articles.len().min(SAMPLE)]
    }

    fn take_in(&mut self, other: Self) {
        self.articles.extend(other.articles);
        self.days = match (self.days, other.days) {
            (Some(one), Some(two)) => Some((one.0.max(two.0), one.1.min(two.1))),
            (one, two) => one.or(two),
        };
    }

    /// Whether no two members, one of each, were published too far apart.
    fn dates_allow(&self, other: &Self) -> bool {
        let (Some(one), Some(two)) = (self.days, other.days) else { return true };
        (two.0.0 - one.1.0).max(one.0.0 - two.1.0) <= EVENT_DAYS
    }
}

/// Mean cosine between the samples of two groups.
fn average(left: &Members, right: &Members, topics: &[Topic], vectors: &[Weighed]) -> u32 {
    let (left, right) = (left.sample(), right.sample());
    let alike = |a: usize, b: usize| {
        let cosine = cosine(&vectors[a], &vectors[b], product(&vectors[a], &vectors[b]));
        u64::from(across_languages(cosine, &topics[a], &topics[b]))
    };
    let sum: u64 = left.iter().flat_map(|a| right.iter().map(move |b| alike(*a, *b))).sum();
    (sum / (left.len() * right.len()) as u64) as u32
}

/// Tells of every two articles that are alike enough to be on one event: their cosine, the earlier one, the later one.
///
/// Every term's articles are listed, and each article adds up, term by term, what it shares with those before it.
fn alike(topics: &[Topic], vectors: &[Weighed], mut tell: impl FnMut(u32, usize, usize)) {
    let terms = vectors.iter().flat_map(|vector| &vector.terms).map(|(term, _)| *term as usize + 1).max();
    let mut articles_with: Vec<Vec<(u32, u64, bool)>> = vec![Vec::new(); terms.unwrap_or_default()];
    let (mut products, mut names) = (vec![0_u64; topics.len()], vec![0_usize; topics.len()]);
    for (right, (topic, vector)) in topics.iter().zip(vectors).enumerate() {
        products[..right].fill(0);
        names[..right].fill(0);
        for ((term, weight), (key, _)) in vector.terms.iter().zip(&topic.terms) {
            // What opens every sentence of the one article is seen to be a name by the other.
            let named = topic.names.binary_search(key).is_ok();
            let with = &mut articles_with[*term as usize];
            for (left, theirs, named_there) in with.iter() {
                products[*left as usize] += weight * theirs;
                names[*left as usize] += usize::from(named || *named_there);
            }
            with.push((right as u32, *weight, named));
        }
        for left in 0..right {
            // A short article may hold fewer names than that, and nothing else.
            let fewest = SHARED_NAMES.min(topics[left].names.len()).min(topic.names.len()).max(1);
            if names[left] == 0 || products[left] == 0 {
                continue;
            }
            let cosine = across_languages(cosine(&vectors[left], vector, products[left]), &topics[left], topic);
            if names[left] < fewest && (topics.len() >= WEIGHED_BATCH || cosine < MUCH_ALIKE) {
                continue;
            }
            let likeness = if cosine >= SAME_EVENT { likeness(topics, left, right, cosine) } else { cosine };
            if likeness >= SAME_EVENT {
                tell(likeness, left, right);
            }
        }
    }
}

/// Cosine of the terms by twos that links two articles in a batch too small to tell which terms are rare; one link joins an
/// article to a group it resembles. Set by hand: of 226 pairs that the cosine of terms alone would link in sixty undated
/// batches of four articles drawn at random from American outlets, ten have so much, and nine groups are left of 61; the articles
/// of `data/articles` on one event stay together.
const SAME_COMPANY: u32 = 250;

/// How alike two articles are: their cosine, and in a small batch no more than what they say together allows. Two articles on
/// the politics of one country share a hundred words and names; seldom do they put the same ones into one sentence.
fn likeness(topics: &[Topic], left: usize, right: usize, cosine: u32) -> u32 {
    if topics.len() >= WEIGHED_BATCH || (cosine >= TOLD_ALIKE && are_named_alike(&topics[left], &topics[right])) {
        return cosine;
    }
    cosine.min(company(&topics[left], &topics[right]) * SAME_EVENT / SAME_COMPANY)
}

/// Cosine of the terms, and of the names, from which two articles of a small batch are on one event in whatever words: a
/// story a week on is told in other sentences. Of 1 200 pairs in random batches of five from collections of American, Spanish,
/// Belgian and Algerian outlets 13 have so much of both, eleven of them linked by what they say together as well.
const TOLD_ALIKE: u32 = 2_500;
const NAMED_ALIKE: u128 = 3_000;
const MANY_NAMES: u128 = 3;

fn are_named_alike(left: &Topic, right: &Topic) -> bool {
    let shared = left.names.iter().filter(|name| right.names.binary_search(name).is_ok()).count() as u128;
    let lengths = left.names.len() as u128 * right.names.len() as u128;
    shared >= MANY_NAMES && shared * shared * 100_000_000 >= NAMED_ALIKE * NAMED_ALIKE * lengths
}

/// A cosine as it would be in one language: of two, the terms that no table joins are lost, about a third of it.
fn across_languages(cosine: u32, left: &Topic, right: &Topic) -> u32 {
    if left.language == right.language { cosine } else { (cosine * 3 / 2).min(10_000) }
}

/// How many of the terms by twos both have, as a cosine, in 1/10 000.
fn company(left: &Topic, right: &Topic) -> u32 {
    let (mut at, mut both) = (0, 0_u64);
    for pair in &left.together {
        at += right.together[at..].partition_point(|other| other < pair);
        both += u64::from(right.together.get(at) == Some(pair));
    }
    let length = square_root(left.together.len() as u128 * right.together.len() as u128).max(1);
    (both * 10_000 / length).min(10_000) as u32
}

fn dates_allow(left: Option<Published>, right: Option<Published>) -> bool {
    let (Some(left), Some(right)) = (left, right) else { return true };
    may_be_one_event(left.latest, right.earliest) && may_be_one_event(right.latest, left.earliest)
}

/// Whether an article published by the one day at the latest and one by the other at the earliest may be on one event.
pub fn may_be_one_event(latest: Day, earliest: Day) -> bool {
    earliest.0 - latest.0 <= EVENT_DAYS
}

/// An article's terms, by their number in the batch, with their weights; and the sum of the squared weights.
struct Weighed {
    terms: Vec<(u32, u64)>,
    norm: u64,
}

/// The terms of each article with their weight, and the length of the whole.
fn weighted(topics: &[Topic]) -> Vec<Weighed> {
    let mut articles_with: Vec<(u64, u32)> = Vec::new();
    let mut keys: Vec<u64> = topics.iter().flat_map(|t| t.terms.iter().map(|(key, _)| *key)).collect();
    keys.sort_unstable();
    articles_with.extend(keys.chunk_by(|l, r| l == r).map(|run| (run[0], run.len() as u32)));
    let rarity = |at: usize| {
        if topics.len() < WEIGHED_BATCH {
            return 256;
        }
        let rarity = u64::from(log2_times_256(2 * topics.len() as u64 + 2, 2 * u64::from(articles_with[at].1) + 1));
        rarity + EVEN_SHARE * WEIGHED_BATCH as u64 / topics.len() as u64
    };
    let vector = |topic: &Topic| {
        let weigh = |(key, times): &(u64, u32)| {
            let at = articles_with.binary_search_by_key(key, |(key, _)| *key).expect("every key was counted");
            (at as u32, rarity(at) * u64::from(*times))
        };
        let terms: Vec<(u32, u64)> = topic.terms.iter().map(weigh).collect();
        let norm = terms.iter().map(|(_, weight)| weight * weight).sum();
        Weighed { terms, norm }
    };
    topics.iter().map(vector).collect()
}

/// Sum of the products of the weights of the terms that both have.
fn product(left: &Weighed, right: &Weighed) -> u64 {
    let (mut at, mut product) = (0, 0_u64);
    for (term, weight) in &left.terms {
        while at < right.terms.len() && right.terms[at].0 < *term {
            at += 1;
        }
        if at < right.terms.len() && right.terms[at].0 == *term {
            product += weight * right.terms[at].1;
        }
    }
    product
}

fn cosine(left: &Weighed, right: &Weighed, product: u64) -> u32 {
    let length = square_root(u128::from(left.norm) * u128::from(right.norm)).max(1);
    (product * 10_000 / length).min(10_000) as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Day;
    use crate::text::{Article, DateSource, prepare, terms};

    fn topic(text: &str, date: Option<&str>) -> Topic {
        let prepared = prepare(Article { text: text.to_owned(), ..Article::default() });
        let all: Vec<Vec<Term>> = (0..prepared.sentences.len() as u32).map(|s| terms(&prepared, s)).collect();
        let day = |text: &str| Published::day(Day::parse(text).expect("a day"), DateSource::Metadata);
        Topic::new(all.iter().map(Vec::as_slice), (date.map(day), prepared.language), 2)
    }

    const BRIDGE: &str = "Le pont de Varne s’est effondré mardi à Lormont. Onze ouvriers sont morts sous le pont, selon la préfète Anne Roux.";
    const BRIDGE_AGAIN: &str =
        "À Lormont, l’effondrement du pont de Varne a tué des ouvriers. La préfète Anne Roux parle de onze morts.";
    const MATCH: &str =
        "Le club de Tersac a gagné la finale de la coupe dimanche devant quarante mille spectateurs, au stade Pasteur.";

    fn grouped(topics: &[Topic]) -> Vec<(Vec<u32>, Option<Apart>)> {
        events(topics).into_iter().map(|e| (e.articles.iter().map(|a| a.0).collect(), e.apart)).collect()
    }

    #[test]
    fn another_topic_is_set_apart() {
        let topics = [topic(BRIDGE, None), topic(MATCH, None), topic(BRIDGE_AGAIN, None)];
        assert_eq!(grouped(&topics), [(vec![0, 2], None), (vec![1], Some(Apart::Topic))]);
    }

    #[test]
    fn the_same_topic_a_year_later_is_another_event() {
        let topics = [topic(BRIDGE, Some("2023-05-02")), topic(BRIDGE_AGAIN, Some("2024-05-02"))];
        assert_eq!(grouped(&topics), [(vec![0], Some(Apart::Date)), (vec![1], Some(Apart::Date))]);
    }

    #[test]
    fn two_stories_of_one_capital_are_two_events_in_a_small_batch() {
        const BUDGET: &str = "Aubry défend son budget devant les députés. Les économies atteignent quatre milliards d’euros. \
            Le carburant sera taxé davantage. Lecomte parle d’un effort partagé. À Montreval, les routiers ont bloqué deux \
            ponts. Leur syndicat refuse la taxe. Les retraites ne seront pas gelées. Un vote est attendu avant l’été.";
        const BUDGET_AGAIN: &str = "Les routiers ont bloqué deux ponts à Montreval. Leur syndicat refuse la taxe sur le carburant. \
            Lecomte parle d’un effort partagé : les économies atteignent quatre milliards d’euros. Les retraites ne seront \
            pas gelées. Aubry défend son budget devant les députés, et un vote est attendu avant l’été.";
        const FERRY: &str = "Le feu a pris dans la salle des machines. Deux cents passagers ont quitté le ferry en chaloupe. Aubry a remercié les marins. L’armateur promet une enquête. Lecomte attend un rapport. Le navire est à quai \
            depuis mardi à Montreval. Trois blessés restent hospitalisés. La compagnie avait changé de moteurs en hiver.";
        const FERRY_AGAIN: &str = "Deux cents passagers ont quitté en chaloupe le ferry où le feu avait pris. L’armateur promet une \
            enquête sur la salle des machines. Trois blessés restent hospitalisés à Montreval, où le navire est à quai depuis \
            mardi. Lecomte attend un rapport, et Aubry a remercié les marins.";
        let topics = [BUDGET, FERRY, BUDGET_AGAIN, FERRY_AGAIN].map(|text| topic(text, None));
        assert_eq!(grouped(&topics), [(vec![0, 2], None), (vec![1, 3], None)]);
    }

    #[test]
    fn one_article_is_not_apart_from_anything() {
        assert_eq!(grouped(&[topic(BRIDGE, None)]), [(vec![0], None)]);
    }

    #[test]
    fn of_two_short_accounts_much_alike_one_name_will_do() {
        let quake = "El terremoto de magnitud 6,2 sacudió Orvana el domingo. Murieron 12 personas y 340 resultaron heridas. \
            Luis Mora declaró tres días de luto.";
        let again = "Un terremoto de magnitud 6,4 dejó 12 personas muertas en Orvana el domingo. Hay 340 personas heridas. \
            Habrá tres días de luto.";
        assert_eq!(grouped(&[topic(quake, None), topic(again, None)]), [(vec![0, 1], None)]);
        let fair = "La feria de Orvana abrió con música. Acudieron ganaderos de toda la comarca y hubo premios para los mejores.";
        assert_eq!(grouped(&[topic(quake, None), topic(fair, None)]).len(), 2);
    }

    #[test]
    fn a_name_that_opens_every_sentence_of_one_article_is_a_name_by_the_other() {
        let shares = "Orvatech fell four percent on Tuesday after it cut its forecast. Orvatech will close two plants.";
        let again = "Shares in Orvatech fell four percent on Tuesday after the forecast was cut; two plants close.";
        assert_eq!(grouped(&[topic(shares, None), topic(again, None)]), [(vec![0, 1], None)]);
    }
}
