//! Pairs of sentences of the same words, told apart by who does it, whether it is so and which time it is:
//! `data/sentences/frames.tsv`, six languages, half of them pairs that only look as if. Held to a floor that only moves up.

use std::fmt::Write as _;
use std::path::Path;

use recoupe::align::Clash;
use recoupe::engine::PairScorer;
use recoupe::text::Language;

/// Of the pairs: of the right class.
const RIGHT: usize = 87;
/// Pairs of which nothing speaks against one saying, yet something is said to.
const FALSE_ALARMS: usize = 1;

#[test]
fn what_speaks_against_two_sentences_is_what_a_reader_says() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/sentences/frames.tsv");
    let table = std::fs::read_to_string(&path).expect("the table is part of the project");
    let rows: Vec<Vec<&str>> =
        table.lines().filter(|line| !line.starts_with('#')).skip(1).map(|line| line.split('\t').collect()).collect();
    let mut scorer = PairScorer::default();
    let (mut right, mut alarms, mut missed) = (0, 0, String::new());
    for row in &rows {
        let [_, left_language, left, right_language, other] = row[..] else { panic!("five cells expected: {row:?}") };
        scorer.count(left, Language::parse(left_language));
        scorer.count(other, Language::parse(right_language));
    }
    let scorer = scorer.ready();
    for row in &rows {
        let language = Language::parse(row[1]).filter(|_| row[1] == row[3]);
        let found = scorer.score(row[2], row[4], language);
        let turned = scorer.score(row[4], row[2], language);
        assert_eq!(found.clash, turned.clash, "{} | {}", row[2], row[4]);
        let told = match found.clash {
            None => "same",
            Some(Clash::NamesSwapped) => "swapped",
            Some(Clash::Denied) => "denied",
            Some(Clash::OtherOccasion) => "occasion",
            Some(Clash::Asked) => "asked",
        };
        let equal = ["verbatim", "near-verbatim", "paraphrase"].contains(&found.kind);
        assert!(!equal || told == "same", "{told}, yet {}: {} | {}", found.kind, row[2], row[4]);
        right += usize::from(told == row[0]);
        alarms += usize::from(told != "same" && row[0] == "same");
        if told != row[0] {
            let _ = writeln!(missed, "  wanted {}, told {told}: {} | {}", row[0], row[2], row[4]);
        }
    }
    assert!(rows.len() >= 60, "{} rows", rows.len());
    assert!(right >= RIGHT, "{right} of {} right, at least {RIGHT} expected\n{missed}", rows.len());
    assert!(alarms <= FALSE_ALARMS, "{alarms} false alarms, at most {FALSE_ALARMS} expected\n{missed}");
}
