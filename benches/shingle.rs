//! Shingles: words a second, whatever their length.

mod common;

use std::hint::black_box;

use criterion::Throughput;
use recoupe::sketch::shingles;
use recoupe::text::{Article, prepare};

fn main() {
    common::run(|criterion| {
        let prepared = prepare(Article { text: common::megabyte(), ..Article::default() });
        let words = common::words(&prepared);
        let mut group = criterion.benchmark_group("shingle");
        group.throughput(Throughput::Elements(words.len() as u64));
        for k in [3, 5, 12] {
            let mut out = Vec::with_capacity(words.len());
            group.bench_function(format!("k={k}"), |bench| {
                bench.iter(|| {
                    out.clear();
                    shingles(black_box(&words), k, &mut out);
                    out.len()
                });
            });
        }
        group.finish();
    });
}
