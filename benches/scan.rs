//! Tokens: bytes of text a second, and what one article costs.

mod common;

use std::hint::black_box;

use criterion::Throughput;
use recoupe::text::{Token, folded, scan};

fn main() {
    common::run(|criterion| {
        let mut group = criterion.benchmark_group("scan");
        for (name, text) in [("page", common::page()), ("megabyte", common::megabyte())] {
            group.throughput(Throughput::Bytes(text.len() as u64));
            group.bench_function(name, |bench| {
                bench.iter(|| {
                    let mut sum = 0_u64;
                    scan(black_box(&text), &mut |token: Token| sum ^= token.hash);
                    sum
                });
            });
        }
        group.finish();
        let words: Vec<String> = common::page().split_whitespace().map(str::to_owned).collect();
        criterion.bench_function("fold/page", |bench| {
            bench.iter(|| words.iter().map(|word| folded(black_box(word)).len()).sum::<usize>());
        });
    });
}
