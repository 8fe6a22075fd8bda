//! Two sentences side by side: the word diff, of sentences that are near and of sentences that are not; and of two long texts
//! as one, up to the largest table.

mod common;

use std::hint::black_box;

use criterion::Throughput;
use recoupe::align::{Unit, diff, units};
use recoupe::text::{Article, Prepared, prepare};

/// Sentences of each side; every one meets every other.
const SENTENCES: usize = 12;

/// Words of two long texts: half of the largest table, all of it, and past it, where the middle is told as replaced.
const LONG: [usize; 3] = [1_400, 2_000, 8_000];

fn main() {
    common::run(|criterion| {
        let page = prepare(Article { text: common::page(), ..Article::default() });
        let near = reworded();
        let (left, right) = (sentences(&page), sentences(&near));
        let mut group = criterion.benchmark_group("align");
        group.throughput(Throughput::Elements(left.len().min(right.len()) as u64));
        group.bench_function("diff/near", |bench| {
            bench.iter(|| left.iter().zip(&right).map(|(l, r)| diff(black_box(l), r).len()).sum::<usize>());
        });
        group.throughput(Throughput::Elements((left.len() * right.len()) as u64));
        group.bench_function("diff/all", |bench| {
            let one = |l: &Vec<Unit>| right.iter().map(|r| diff(black_box(l), r).len()).sum::<usize>();
            bench.iter(|| left.iter().map(one).sum::<usize>());
        });
        for words in LONG {
            let long =
                |text: &Prepared| units(text, &text.tokens).into_iter().cycle().take(words).collect::<Vec<Unit>>();
            let (left, right) = (long(&page), long(&near));
            group.throughput(Throughput::Elements((words * words) as u64));
            group.bench_function(format!("diff/{words}-words"), |bench| {
                bench.iter(|| diff(black_box(&left), &right).len());
            });
        }
        group.bench_function("units/page", |bench| bench.iter(|| sentences(black_box(&page)).len()));
        group.finish();
    });
}

/// The page with every ninth word another.
fn reworded() -> Prepared {
    let page = common::page();
    let words: Vec<&str> =
        page.split(' ').enumerate().map(|(at, word)| if at % 9 == 8 { "ailleurs" } else { word }).collect();
    prepare(Article { text: words.join(" "), ..Article::default() })
}

fn sentences(prepared: &Prepared) -> Vec<Vec<Unit>> {
    prepared.sentences.iter().take(SENTENCES).map(|one| units(prepared, prepared.tokens(one.tokens))).collect()
}
