//! Which pairs are worth a look: shared runs, and rare terms. How the cost grows with the batch is the question.

mod common;

use std::hint::black_box;

use criterion::Throughput;
use recoupe::candidates::{Scratch, Streams, TermTable, Vector, Weighted, candidate_pairs, shared_runs};
use recoupe::text::{Prepared, terms};

fn main() {
    common::run(|criterion| {
        let mut group = criterion.benchmark_group("candidates");
        for count in [50, 200, 800] {
            let prepared = common::prepared(count);
            group.throughput(Throughput::Elements(count as u64));
            let streams = Streams { words: prepared.iter().map(common::words).collect(), events: Vec::new() };
            group.bench_function(format!("runs/{count}"), |bench| {
                bench.iter(|| shared_runs(black_box(&streams), 5).0.len());
            });
            let (vectors, postings) = index(&prepared);
            group.bench_function(format!("terms/{count}"), |bench| {
                bench.iter(|| {
                    let (mut scratch, mut pairs) = (Scratch::default(), Vec::new());
                    for right in 0..vectors.len() as u32 {
                        candidate_pairs(right, black_box(&vectors), &postings, &mut scratch, &mut pairs);
                    }
                    pairs.len()
                });
            });
        }
        group.finish();
    });
}

/// The weighted terms of every sentence, and for every term the sentences that have it.
fn index(prepared: &[Prepared]) -> (Vec<Vector>, Vec<Vec<u32>>) {
    let keys: Vec<(u32, Vec<u64>)> = prepared
        .iter()
        .enumerate()
        .flat_map(|(owner, one)| {
            (0..one.sentences.len() as u32)
                .map(move |local| (owner as u32, terms(one, local).iter().map(|term| term.key).collect()))
        })
        .collect();
    let table = TermTable::new(keys.iter().map(|(_, list)| list.as_slice()));
    let vector = |(owner, list): &(u32, Vec<u64>)| {
        let known = list.iter().filter_map(|key| table.index(*key));
        Vector::new(*owner, known.map(|term| Weighted { term, weight: table.weight(term) }).collect())
    };
    let vectors: Vec<Vector> = keys.iter().map(vector).collect();
    let mut postings = vec![Vec::new(); table.len()];
    for (sentence, vector) in vectors.iter().enumerate() {
        vector.terms.iter().for_each(|weighted| postings[weighted.term as usize].push(sentence as u32));
    }
    (vectors, postings)
}
