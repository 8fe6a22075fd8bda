//! The copy channel of a batch: the runs of words that two articles share, the sentences that hold them, and the passages they
//! make. Every article is laid beside those with which it shares most.

use crate::base::ArticleIdx;
use crate::candidates::{Run, SentencePair, Streams, shared_runs};
use crate::compare::{ArticleWords, CopiedPassage, PassageRules, SharedRun, copied_passages};
use crate::engine::matching::overlap::Texts;
use crate::engine::parallel::Workers;
use crate::engine::{Boilerplate, Options};
use crate::text::SentenceClass;

/// Words of a shared run inside a sentence pair from which the pair is looked at.
const RUN_IN_PAIR: u32 = 4;

/// What the copy channel finds.
pub(crate) struct Copies {
    /// Sentence pairs that hold a good piece of a shared run.
    pub(crate) pairs: Vec<SentencePair>,
    /// The words of each article.
    pub(crate) rows: Vec<ArticleWords>,
    /// The shared runs, by pair of articles.
    pub(crate) runs: Vec<Run>,
    /// Shingles in too many articles.
    pub(crate) crowded: usize,
    /// Pairs of articles left aside.
    pub(crate) left_aside: usize,
}

/// Events on which each shingle of a run is met from which the run is a set phrase ("a été placé en garde à vue") and says
/// nothing of articles on two of them; but for a run of so many words, such as a paragraph of background that outlets print
/// again and again.
const MANY_EVENTS: u32 = 3;
const LONG_RUN: u32 = 12;

/// Articles beside which one is laid for the runs they share: those with which it shares most.
const MOST_BESIDE: usize = 64;

/// Words of shared runs in all pairs of articles together from which each is laid beside fewer: some 200 000 pairs of sentences, a
/// report of some 400 MB. Of copies of a page, twelve of 50 000 words come to more, and three do not.
const MOST_WORDS: u64 = 2_500_000;

/// Keeps the runs of pairs of articles of which one is among the [`MOST_BESIDE`] with which the other shares most words, or among
/// fewer where all are more than [`MOST_WORDS`]; gives how many pairs were left aside. `runs` are sorted by pair. A template of
/// a thousand articles is in tens of thousands of pairs otherwise, and none says more than the closest.
fn closest(runs: &mut Vec<Run>, articles: usize) -> usize {
    let of_pair = |run: &Run| (run.left, run.right);
    let mut beside: Vec<Vec<(u32, u32)>> = vec![Vec::new(); articles];
    for pair in runs.chunk_by(|one, other| of_pair(one) == of_pair(other)) {
        let words = pair.iter().map(|run| run.len).sum();
        beside[pair[0].left as usize].push((words, pair[0].right));
        beside[pair[0].right as usize].push((words, pair[0].left));
    }
    let words = |pairs: &[(u32, u32, u32)]| pairs.iter().map(|(.., words)| u64::from(*words)).sum::<u64>();
    let mut most = MOST_BESIDE;
    beside.iter_mut().for_each(|all| all.sort_unstable_by_key(|(words, other)| (std::cmp::Reverse(*words), *other)));
    let kept = loop {
        let mut kept: Vec<(u32, u32, u32)> = Vec::new();
        for (article, all) in (0..).zip(&beside) {
            let nearest = all.iter().take(most);
            kept.extend(nearest.map(|(words, other)| (article.min(*other), article.max(*other), *words)));
        }
        kept.sort_unstable();
        kept.dedup();
        if most == 1 || words(&kept) <= MOST_WORDS {
            break kept;
        }
        most /= 2;
    };
    let before = runs.chunk_by(|one, other| of_pair(one) == of_pair(other)).count();
    runs.retain(|run| kept.binary_search_by_key(&of_pair(run), |(left, right, _)| (*left, *right)).is_ok());
    before - runs.chunk_by(|one, other| of_pair(one) == of_pair(other)).count()
}

/// Looks for the runs that two articles of a batch share; `first` is where the sentences of each article begin.
pub(crate) fn by_runs(texts: &Texts<'_>, first: &[u32], options: &Options) -> Copies {
    let keep = |class| class != SentenceClass::Boilerplate || options.boilerplate != Boilerplate::Drop;
    let rows: Vec<ArticleWords> = texts.views.iter().map(|view| ArticleWords::new(view, keep)).collect();
    let streams = Streams { words: rows.iter().map(|row| row.words.clone()).collect(), events: texts.events.clone() };
    let (mut runs, crowded) = shared_runs(&streams, options.shingle as usize);
    runs.retain(|run| texts.scope.allows(ArticleIdx(run.left), ArticleIdx(run.right)));
    let event = |article: u32| texts.events[article as usize];
    let is_set_phrase = |run: &Run| run.events >= MANY_EVENTS && run.len < LONG_RUN;
    runs.retain(|run| event(run.left) == event(run.right) || !is_set_phrase(run));
    let left_aside = closest(&mut runs, rows.len());
    let mut pairs = Vec::new();
    for run in &runs {
        let (left, right) = (&rows[run.left as usize].sentences, &rows[run.right as usize].sentences);
        let mut at = 0;
        while at < run.len {
            let here = (left[(run.left_at + at) as usize], right[(run.right_at + at) as usize]);
            let same =
                |offset: &u32| (left[(run.left_at + offset) as usize], right[(run.right_at + offset) as usize]) == here;
            let len = (at..run.len).take_while(same).count() as u32;
            if len >= RUN_IN_PAIR {
                pairs.push(SentencePair {
                    left: first[run.left as usize] + here.0,
                    right: first[run.right as usize] + here.1,
                });
            }
            at += len;
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    Copies { pairs, rows, runs, crowded, left_aside }
}

/// The copied passages of every two articles that share a run.
pub(crate) fn passages(
    texts: &Texts<'_>,
    rows: &[ArticleWords],
    runs: &[Run],
    options: &Options,
    workers: &Workers,
) -> Vec<CopiedPassage> {
    let rules = PassageRules { min_words: options.min_words, gap: options.gap };
    let pairs: Vec<&[Run]> = runs.chunk_by(|a, b| (a.left, a.right) == (b.left, b.right)).collect();
    let found = workers.map(&pairs, |_, runs| {
        let shared: Vec<SharedRun> = runs.iter().map(|run| (run.left_at, run.right_at, run.len)).collect();
        let side = |at: u32| (ArticleIdx(at), &texts.views[at as usize], &rows[at as usize]);
        copied_passages(side(runs[0].left), side(runs[0].right), &shared, rules)
    });
    found.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_of_many_events_is_followed_inside_each_alone() {
        let garden = "Le verger de Lomme cueille ses pommes tard. Anne Roux en vend au marché de Tarvis.";
        let chess = "Le club d’échecs de Pardine reçoit Igor Vall. La finale se joue dans la salle Mistral.";
        let ferry = "Le bac de Corvel traverse le fleuve Onde. Lina Bost en répare le moteur au printemps.";
        let who = ["Anne Roux", "Anne Roux", "Le gardien Igor Vall", "La batelière Lina Bost"];
        let owns = [(garden, "a"), (garden, "b"), (chess, "c"), (ferry, "d")];
        let owns = owns.into_iter().zip(who);
        let articles = owns.map(|((own, path), who)| {
            let text = format!("{} {who} a été placée sous contrôle judiciaire pour {path}.", own.repeat(5));
            crate::text::Article { path: path.to_owned(), text, ..crate::text::Article::default() }
        });
        let report = crate::engine::compare(articles.collect(), &Options::default());
        assert_eq!(report.events.len(), 3);
        let holding = |one: &&crate::report::model::Match| one.left.text.contains("placée sous contrôle");
        let held: Vec<(&str, &str)> = report
            .matches
            .iter()
            .filter(holding)
            .map(|one| (one.left.article.as_str(), one.right.article.as_str()))
            .collect();
        assert_eq!(held, [("a1", "a2")]);
    }

    #[test]
    fn long_copies_are_laid_beside_few() {
        let run = |left, right| Run { left, right, left_at: 0, right_at: 0, len: 50_000, events: 1 };
        let all =
            |articles| (0..articles).flat_map(move |left| (left + 1..articles).map(move |right| run(left, right)));
        for (articles, expected) in [(3, 3), (10, 45), (12, 38), (200, 200 - 1)] {
            let mut runs: Vec<Run> = all(articles).collect();
            let whole = runs.len();
            let left_aside = closest(&mut runs, articles as usize);
            assert_eq!((runs.len(), left_aside), (expected, whole - expected), "{articles}");
            assert!((0..articles).all(|at| runs.iter().any(|run| run.left == at || run.right == at)));
        }
    }

    #[test]
    fn of_a_template_each_article_is_laid_beside_the_closest() {
        let few: Vec<Run> =
            (1..60).map(|right| Run { left: 0, right, left_at: 0, right_at: 0, len: 9, events: 1 }).collect();
        let mut runs = few.clone();
        assert_eq!(closest(&mut runs, 60), 0);
        assert_eq!(runs, few);
        // Every two of 200, the nearer the more words.
        let mut runs: Vec<Run> = (0..200_u32)
            .flat_map(|left| (left + 1..200).map(move |right| (left, right)))
            .map(|(left, right)| Run { left, right, left_at: 0, right_at: 0, len: 300 - (right - left), events: 1 })
            .collect();
        let left_aside = closest(&mut runs, 200);
        assert_eq!(runs.len() + left_aside, 200 * 199 / 2);
        assert!(runs.len() <= 200 * MOST_BESIDE);
        assert!(runs.iter().any(|run| (run.left, run.right) == (99, 100)));
        assert!(!runs.iter().any(|run| (run.left, run.right) == (0, 199)));
    }
}
