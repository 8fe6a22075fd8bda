//! gaoya on a corpus, the way its documentation shows: words in lower case, shingles of five as strings, MinHash of 128
//! permutations, an index of 16 bands of 8 rows that checks the estimated similarity. One thread.
//!
//! `peer-gaoya CORPUS.jsonl PAIRS.jsonl`

use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write};

use gaoya::minhash::{MinHashIndex, MinHasher, MinHasher32};
use gaoya::text::shingle_tokens;
use serde_json::{Value, json};

const BANDS: usize = 16;
const ROWS: usize = 8;
const SHINGLE: usize = 5;

fn main() -> std::io::Result<()> {
    let paths: Vec<String> = std::env::args().skip(1).collect();
    let [corpus, pairs] = &paths[..] else {
        eprintln!("expected CORPUS.jsonl PAIRS.jsonl");
        std::process::exit(2);
    };
    let hasher = MinHasher32::new(BANDS * ROWS);
    let mut index: MinHashIndex<u32, u32> = MinHashIndex::new(BANDS, ROWS, 0.8);
    let mut ids: Vec<String> = Vec::new();
    let mut out = BufWriter::new(File::create(pairs)?);
    for line in BufReader::new(File::open(corpus)?).lines() {
        let row: Value = serde_json::from_str(&line?)?;
        let text = row["text"].as_str().unwrap_or_default().to_lowercase();
        let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        let number = ids.len() as u32;
        ids.push(row["id"].as_str().unwrap_or_default().to_owned());
        if words.len() < SHINGLE {
            continue;
        }
        let signature = hasher.create_signature(shingle_tokens(&words, SHINGLE));
        for other in index.query_owned(&signature) {
            writeln!(out, "{}", json!({"left": ids[other as usize], "right": ids[number as usize]}))?;
        }
        index.insert(number, signature);
    }
    out.flush()
}
