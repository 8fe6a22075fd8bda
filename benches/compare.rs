//! A batch from end to end, on one thread: how the cost of a comparison grows with the number of articles.

mod common;

use std::hint::black_box;

use recoupe::engine::{Options, compare};

fn main() {
    common::run(|criterion| {
        let mut group = criterion.benchmark_group("compare");
        group.sample_size(10);
        for count in [10, 40, 160] {
            let articles = common::outlets(count);
            let options = Options { threads: 1, ..Options::default() };
            group.throughput(common::bytes(&articles));
            group.bench_function(format!("articles/{count}"), |bench| {
                bench.iter(|| compare(black_box(articles.clone()), &options).matches.len());
            });
        }
        group.finish();
    });
}
