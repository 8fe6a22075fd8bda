//! Deduplication, stage by stage: bytes to words, words to shingles, shingles to keys and samples, sorting, counting, and
//! the whole.

mod common;

use std::hint::black_box;

use criterion::Throughput;
use recoupe::engine::dedup::{Options, run};
use recoupe::index::{ALL_PAIRS, entry, pairs_of_runs, sort_by_high_half};
use recoupe::ingest::{self, Format, find};
use recoupe::sketch::{BandShape, Counter, MinHasher, Sampler, Share, article_shingles};
use recoupe::text::WordHashes;

fn main() {
    common::run(|criterion| {
        let text = common::megabyte();
        let mut reader = WordHashes::default();
        let mut words = Vec::new();
        let mut group = criterion.benchmark_group("dedup");
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function("words", |bench| {
            bench.iter(|| {
                words.clear();
                reader.read(black_box(&text), &mut words);
                words.len()
            });
        });

        // Articles of 300 words, as a corpus has them.
        let articles: Vec<&[u32]> = words.chunks_exact(300).collect();
        let mut shingles = Vec::new();
        group.throughput(Throughput::Elements((articles.len() * 300) as u64));
        group.bench_function("shingles", |bench| {
            bench.iter(|| articles.iter().for_each(|words| article_shingles(black_box(words), 5, &mut shingles)));
        });
        let sets: Vec<Vec<u64>> = articles
            .iter()
            .map(|words| {
                article_shingles(words, 5, &mut shingles);
                shingles.clone()
            })
            .collect();
        let mut hasher = MinHasher::new(BandShape::at(Share::new(8_000).expect("a share")));
        group.bench_function("band keys", |bench| {
            let mut keys = Vec::new();
            bench.iter(|| {
                keys.clear();
                sets.iter().for_each(|set| hasher.keys(black_box(set), &mut keys));
                keys.len()
            });
        });
        group.bench_function("samples", |bench| {
            let mut samples = Vec::new();
            bench.iter(|| {
                samples.clear();
                sets.iter().for_each(|set| Sampler::new(4).keep(black_box(set), &mut samples));
                samples.len()
            });
        });
        group.bench_function("exact counts", |bench| {
            let mut counter = Counter::new(5);
            counter.set_left(articles[0]);
            bench.iter(|| articles.iter().map(|words| counter.count(black_box(words)).common).sum::<u32>());
        });

        let entries: Vec<u64> =
            (0..100_000).map(|article| entry(recoupe::base::mix(1, article / 2) as u32, article as u32)).collect();
        group.throughput(Throughput::Elements(entries.len() as u64));
        group.bench_function("sort a band and make its pairs", |bench| {
            let mut scratch = Vec::new();
            bench.iter(|| {
                let (mut sorted, mut pairs) = (entries.clone(), 0);
                sort_by_high_half(&mut sorted, &mut scratch);
                pairs_of_runs(&sorted, ALL_PAIRS, |_, _| pairs += 1);
                pairs
            });
        });

        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("rows.jsonl");
        let rows: String = common::outlets(4_000)
            .into_iter()
            .map(|article| format!("{}\n", serde_json::json!({ "id": article.path, "text": article.text })))
            .collect();
        std::fs::write(&path, &rows).expect("written");
        group.throughput(Throughput::Bytes(rows.len() as u64));
        for (name, min_jaccard, min_containment) in
            [("whole, Jaccard", Share::new(8_000), None), ("whole, containment", None, Share::new(5_000))]
        {
            let options = Options { min_jaccard, min_containment, threads: 1, ..Options::default() };
            group.bench_function(name, |bench| {
                bench.iter(|| {
                    let sources = find(std::slice::from_ref(&path), Format::Auto);
                    run(sources, &ingest::Options::default(), &options, &mut |_| Ok(())).expect("it runs").edges.len()
                });
            });
        }
        group.finish();
    });
}
