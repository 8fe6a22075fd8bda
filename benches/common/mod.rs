//! What all benchmarks share: their inputs, by name, and the clock they are measured by.
//!
//! Inputs are made from `data/articles` by repetition and perturbation with a seeded generator, so that a corpus of any
//! size holds copies, near copies and strangers in the same shares, and is the same on every machine.
//!
//! Time is the CPU time of the whole process, over all its threads: wall time on a shared machine measures the neighbours.

// Each benchmark is a program of its own and uses a part of this.
#![allow(dead_code)]

use std::path::Path;
use std::time::Duration;

use cpu_time::ProcessTime;
use criterion::measurement::{Measurement, ValueFormatter, WallTime};
use criterion::{Criterion, Throughput};
use recoupe::base::Day;
use recoupe::text::{Article, DateSource, Prepared, Published, TokenClass, prepare};

/// CPU time of the process, user and system.
pub(crate) struct CpuTime;

impl Measurement for CpuTime {
    type Intermediate = ProcessTime;
    type Value = Duration;

    fn start(&self) -> ProcessTime {
        ProcessTime::now()
    }

    fn end(&self, start: ProcessTime) -> Duration {
        start.elapsed()
    }

    fn add(&self, left: &Duration, right: &Duration) -> Duration {
        *left + *right
    }

    fn zero(&self) -> Duration {
        Duration::ZERO
    }

    fn to_f64(&self, value: &Duration) -> f64 {
        value.as_nanos() as f64
    }

    fn formatter(&self) -> &dyn ValueFormatter {
        WallTime.formatter()
    }
}

/// Runs a benchmark's stages under the CPU clock.
pub(crate) fn run(stages: impl FnOnce(&mut Criterion<CpuTime>)) {
    let mut criterion = Criterion::default()
        .with_measurement(CpuTime)
        .sample_size(20)
        .warm_up_time(Duration::from_secs(1))
        .measurement_time(Duration::from_secs(5))
        .configure_from_args();
    stages(&mut criterion);
    criterion.final_summary();
}

/// One article of some 250 words.
pub(crate) fn page() -> String {
    read("bridge/agence-continentale.txt")
}

/// One text of about a megabyte: every article, again and again.
pub(crate) fn megabyte() -> String {
    let all: String = bodies().into_iter().map(|(_, text)| text + "\n\n").collect();
    all.repeat(1_000_000 / all.len() + 1)
}

/// `count` articles as outlets would print them: each one of the originals, with sentences moved, dropped and reworded.
pub(crate) fn outlets(count: usize) -> Vec<Article> {
    let originals = bodies();
    let mut random = Random(0x5eed);
    (0..count)
        .map(|at| {
            let (_, text) = &originals[random.below(originals.len())];
            Article {
                path: format!("outlet-{at:05}.txt"),
                outlet: Some(format!("Outlet {}", at % 97)),
                published: Some(Published::day(Day(19_857).plus((at % 5) as i32), DateSource::Metadata)),
                text: perturbed(text, at, &mut random),
                ..Article::default()
            }
        })
        .collect()
}

/// The same, prepared.
pub(crate) fn prepared(count: usize) -> Vec<Prepared> {
    outlets(count).into_iter().map(prepare).collect()
}

/// The hashes of an article's words, in order.
pub(crate) fn words(prepared: &Prepared) -> Vec<u64> {
    prepared
        .tokens
        .iter()
        .filter(|token| token.class != TokenClass::Clitic && token.class.is_word())
        .map(|t| t.hash)
        .collect()
}

/// Bytes of a batch.
pub(crate) fn bytes(articles: &[Article]) -> Throughput {
    Throughput::Bytes(articles.iter().map(|article| article.text.len() as u64).sum())
}

/// Moves one paragraph in four, drops one in eight, and replaces one word in twelve by one of the article's own.
fn perturbed(text: &str, salt: usize, random: &mut Random) -> String {
    let mut paragraphs: Vec<String> = text.split("\n\n").map(str::to_owned).collect();
    paragraphs.retain(|_| random.below(8) != 0);
    for at in 1..paragraphs.len() {
        if random.below(4) == 0 {
            paragraphs.swap(at - 1, at);
        }
    }
    let stranger = format!("ville{}", salt % 61);
    let reworded = paragraphs.iter().map(|paragraph| {
        let words = paragraph.split(' ').map(|word| if random.below(12) == 0 { stranger.as_str() } else { word });
        words.collect::<Vec<_>>().join(" ")
    });
    reworded.collect::<Vec<_>>().join("\n\n")
}

/// Every article that is a file of its own, without front matter, in the order of the paths.
fn bodies() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/articles");
    let mut found = Vec::new();
    for folder in ["bridge", "other", "treaty"] {
        for entry in std::fs::read_dir(root.join(folder)).expect("the articles can be listed") {
            let path = entry.expect("the articles can be listed").path();
            let name = path.strip_prefix(&root).expect("it is below the root").to_string_lossy().replace('\\', "/");
            if !name.ends_with(".jsonl") {
                let text = read(&name);
                let body = text.strip_prefix("---\n").and_then(|rest| rest.split_once("---\n")).map(|(_, body)| body);
                found.push((name, body.unwrap_or(&text).to_owned()));
            }
        }
    }
    found.sort();
    found
}

fn read(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/articles").join(name);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// SplitMix64 (Steele, Lea and Flood, 2014): a few lines, the same everywhere.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound as u64) as usize
    }
}
