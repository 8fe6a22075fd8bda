//! From text to tokens and sentences alone; to tokens, sentences, classes and languages; and from sentences to terms.

mod common;

use std::hint::black_box;

use criterion::Throughput;
use recoupe::text::{Cutter, prepare, terms};

const ARTICLES: usize = 100;

fn main() {
    common::run(|criterion| {
        let articles = common::outlets(ARTICLES);
        let mut group = criterion.benchmark_group("segment");
        let megabyte = common::megabyte();
        group.throughput(Throughput::Bytes(megabyte.len() as u64));
        group.bench_function("cut/megabyte", |bench| {
            let mut cutter = Cutter::default();
            bench.iter(|| cutter.cut(black_box(&megabyte)).sentences.len());
        });
        group.throughput(common::bytes(&articles));
        group.bench_function("prepare/100", |bench| {
            bench.iter(|| {
                articles.iter().map(|article| prepare(black_box(article.clone())).sentences.len()).sum::<usize>()
            });
        });
        let prepared = common::prepared(ARTICLES);
        group.bench_function("terms/100", |bench| {
            bench.iter(|| {
                let of_one = |one| (0..count(one)).map(|local| terms(black_box(one), local).len()).sum::<usize>();
                prepared.iter().map(of_one).sum::<usize>()
            });
        });
        group.finish();
    });
}

fn count(prepared: &recoupe::text::Prepared) -> u32 {
    prepared.sentences.len() as u32
}
