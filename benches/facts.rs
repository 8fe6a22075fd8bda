//! Numbers and dates: what one pass over prepared articles costs.

mod common;

use std::hint::black_box;

use recoupe::facts::extract;

const ARTICLES: usize = 100;

fn main() {
    common::run(|criterion| {
        let bytes = common::bytes(&common::outlets(ARTICLES));
        let prepared = common::prepared(ARTICLES);
        let mut group = criterion.benchmark_group("facts");
        group.throughput(bytes);
        group.bench_function("extract/100", |bench| {
            bench.iter(|| prepared.iter().map(|one| extract(black_box(one)).len()).sum::<usize>());
        });
        group.finish();
    });
}
