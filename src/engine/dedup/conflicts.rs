//! Sentences of a corpus that agree but for their figures, and what comparing the figures says.
//!
//! Each pair of sentences is compared as if it were two articles on one event, dated by their records. In near-duplicates
//! the words around a figure are enough to say that both are of one thing, and the values are judged. In other articles
//! all gates of a comparison stand besides: what differs in both when and how much tells of two occasions.

use crate::base::{ArticleIdx, Byte, Result, SentenceId, Span};
use crate::compare::{self, AlignedPair, ArticleView, Batch, Finding, Severity, SharedSlot, Verdict};
use crate::engine::Workers;
use crate::engine::dedup::copied::PARTITIONS;
use crate::engine::dedup::result::Deduplicated;
use crate::engine::dedup::said::{Said, Sentences};
use crate::engine::dedup::twins::Twins;
use crate::engine::matching::slots;
use crate::facts::{self, Fact};
use crate::text::{self, Article, DateSource, Language, Prepared, Published};

/// Two sentences of two articles whose figures were compared, where that says more than that they agree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// The sentence of the article that comes first in the corpus.
    pub left: Statement,
    /// The other.
    pub right: Statement,
    /// conflict, disputed or update.
    pub verdict: Verdict,
    /// For conflicts and disputes.
    pub severity: Option<Severity>,
    /// In words, with the original ones.
    pub why: String,
    /// Ids of the rules that fired.
    pub rules: Vec<compare::Rule>,
}

/// One side of a conflict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// Where it stands.
    pub said: Said,
    /// Its words.
    pub text: String,
    /// The value, as written.
    pub value: String,
}

/// What comparing the figures of a corpus gave.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Conflicts {
    /// How many conflicts and updates.
    pub conflicts: u64,
    /// Pairs of sentences that agree but for their figures.
    pub compared: u64,
    /// Statements with so many values that only near-duplicates were compared on them.
    pub templates: u64,
    /// Pairs of articles that differ in most of their figures, as issues of one series do, and were not compared.
    pub series: u64,
}

/// Alignment of sentences that agree but for their figures.
const ALIGNED: u32 = 9_500;

/// Pairs of sentences compared at once: enough for every thread, few enough that what they say fits into memory. A
/// template of some thousand articles says half a million times that its figures differ.
const AT_ONCE: usize = 2_000;

impl Sentences {
    /// Compares the figures of the sentences that agree but for them, and gives `sink` what that says in the order of the
    /// corpus.
    ///
    /// Errors: those of `sink`, and files for what does not fit into memory.
    pub fn conflicts(
        &self,
        found: &Deduplicated,
        workers: &Workers,
        sink: &mut dyn FnMut(&Conflict) -> Result<()>,
    ) -> Result<Conflicts> {
        let twins = Twins::of(self, found, workers)?;
        let mut counts = Conflicts { templates: twins.templates, ..Conflicts::default() };
        for partition in 0..PARTITIONS {
            let (twins, series) = twins.partition(partition, self)?;
            counts.series += series;
            counts.compared += twins.len() as u64;
            for some in twins.chunks(AT_ONCE) {
                let compared = workers.map(some, |_, twin| {
                    let mut reader = self.reader();
                    let mut spoken = |said: Said| {
                        let language = self.languages[said.article as usize];
                        Ok(Spoken::new(said, reader.text(&said)?, language, found))
                    };
                    Ok(compared(&spoken(twin.left)?, &spoken(twin.right)?, twin.near))
                });
                for of_twin in compared {
                    let of_twin: Vec<Conflict> = of_twin?;
                    counts.conflicts += of_twin.len() as u64;
                    of_twin.iter().try_for_each(&mut *sink)?;
                }
            }
        }
        Ok(counts)
    }
}

/// A sentence as an article of its own.
struct Spoken {
    said: Said,
    prepared: Prepared,
    facts: Vec<Fact>,
}

impl Spoken {
    fn new(said: Said, text: String, language: Language, found: &Deduplicated) -> Self {
        let published = found.corpus.article(said.article).date;
        let prepared = text::prepare(Article {
            text,
            language: Some(language),
            published: published.map(|day| Published::day(day, DateSource::Metadata)),
            ..Article::default()
        });
        let facts = facts::extract(&prepared);
        Self { said, prepared, facts }
    }

    fn view(&self) -> ArticleView<'_> {
        ArticleView {
            prepared: &self.prepared,
            facts: &self.facts,
            published: self.prepared.article.published,
            terms: None,
        }
    }

    fn statement(&self, fact: u32) -> Statement {
        let span: Span<Byte> = self.facts[fact as usize].span;
        Statement {
            said: self.said,
            text: self.prepared.article.text.clone(),
            value: self.prepared.text(span).to_owned(),
        }
    }
}

/// What the figures of two sentences come to, where it is more than that they agree.
fn compared(left: &Spoken, right: &Spoken, near: bool) -> Vec<Conflict> {
    let views = [left.view(), right.view()];
    let events = [vec![ArticleIdx(0), ArticleIdx(1)]];
    let sentence = |article, local| SentenceId { article: ArticleIdx(article), local };
    let sentences = left.prepared.sentences.len().min(right.prepared.sentences.len()) as u32;
    let aligned: Vec<AlignedPair> = (0..sentences)
        .map(|local| AlignedPair { left: sentence(0, local), right: sentence(1, local), score: ALIGNED })
        .collect();
    let slots: Vec<SharedSlot> = match near {
        true => slots::of_twins(&left.prepared, &right.prepared),
        false => slots::of_two(&left.prepared, &right.prepared),
    };
    let batch = Batch {
        articles: &views,
        events: &events,
        aligned: &aligned,
        slots: &slots,
        believed: &[],
        expected: &[],
        tolerance_percent: 0,
    };
    let says = |finding: &Finding| finding.verdict.is_alarm() || matches!(finding.verdict, Verdict::Update(_));
    let findings = if near { compare::slot_findings(&batch) } else { compare::findings(&batch, |_, _| true).findings };
    let findings = findings.into_iter().filter(says);
    findings
        .map(|finding| Conflict {
            left: left.statement(finding.left.local),
            right: right.statement(finding.right.local),
            verdict: finding.verdict,
            severity: finding.severity,
            why: finding.why,
            rules: finding.rules,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::mix;
    use crate::engine::dedup::work::Budget;
    use crate::engine::dedup::{Memory, Options, Start, run};
    use crate::ingest::{self, Format, Lots, find};

    /// A word that nobody uses.
    fn word(number: u64) -> String {
        (0..6).map(|at| char::from(b'a' + (mix(number, at) % 26) as u8)).collect()
    }

    /// Pairs of near-duplicates of which every other one differs in a figure.
    fn rows() -> String {
        let row = |number: u64, copy: u64| {
            let injured = 20 + number % 9 + copy * (number % 2);
            let town = word(number);
            let filler: Vec<String> = (1..40).map(|at| word(number * 100 + at)).collect();
            let (filler, said) = (filler.join(" "), "people were hurt when the old bridge fell at noon");
            format!("{{\"text\": \"In {town} the mayor said that {injured} {said}. About {filler} nobody spoke.\"}}\n")
        };
        (0..300).flat_map(|number| [row(number, 0), row(number, 1)]).collect()
    }

    #[test]
    fn a_bound_on_memory_changes_no_conflict() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("rows.jsonl");
        std::fs::write(&path, rows()).expect("written");
        let (sources, reading) = (|| find(std::slice::from_ref(&path), Format::Auto), ingest::Options::default());
        let found = run(sources(), &reading, &Options::default(), &mut |_| Ok(())).expect("deduplicated");
        let conflicts = |memory: Option<Memory>, threads: usize| {
            let (options, workers) = (Options { memory, ..Options::default() }, Workers::new(threads));
            let lots = Lots::new(sources(), &reading);
            let sentences = Sentences::read(lots, &reading, &options, &workers).expect("read");
            let mut all = Vec::new();
            let counts = sentences.conflicts(&found, &workers, &mut |conflict| {
                all.push(conflict.clone());
                Ok(())
            });
            (counts.expect("compared"), all)
        };
        let expected = conflicts(None, 1);
        assert_eq!(expected.0, Conflicts { conflicts: 150, compared: 150, templates: 0, series: 0 });
        for threads in [1, 2] {
            let (bytes, files) = (Budget::with_no_limit_left(threads), folder.path().join(threads.to_string()));
            std::fs::create_dir_all(&files).expect("made");
            let memory = Memory { bytes, folder: files.clone(), start: Start::Anew };
            assert!(conflicts(Some(memory), threads) == expected, "{threads} threads");
            for name in ["figures", "keys", "statements", "twins"] {
                let len = std::fs::metadata(files.join(name)).map_or(0, |file| file.len());
                assert!(len > 1_000, "{name} did not go to a file");
            }
        }
    }
}
